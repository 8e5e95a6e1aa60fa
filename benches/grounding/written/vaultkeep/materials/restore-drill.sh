#!/bin/sh
# Monthly restore drill. Run as root on the drill host, not on production.
# usage: restore-drill.sh TAG
set -eu
TAG="${1:?tag}"
export VK_REPO="s3:https://s3.backup.example/fileserver"
export VK_PASSPHRASE_FILE=/root/.vk-pass     # mode must be 0600, else exit code 11
TARGET=/var/tmp/drill
ID=$(vaultkeep snapshots --tag "$TAG" --json | jq -r '.[0].id')
mkdir -p "$TARGET"
vaultkeep restore "$ID" --target "$TARGET" --include "/etc/**" --verify
# a drill passes if at least 50 files were restored
test "$(find "$TARGET" -type f | wc -l)" -ge 50
rm -rf "$TARGET"
