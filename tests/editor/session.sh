#!/usr/bin/env bash
# A real editor against the language server: Neovim, without a screen, in a small docset or in the one that is named.
#   SITE_BIN=target/debug/site tests/editor/session.sh [DOCSET ARTICLE]     nothing is saved there
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
SITE_BIN=$(realpath "${SITE_BIN:-$here/../../target/debug/site}")
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT

if [ $# -eq 2 ]; then
  docset=$(realpath "$1") article=$2
else
  docset=$made/docs article=start.md
  mkdir -p "$docset"
  printf 'title: Docs\n' >"$docset/site.yml"
  printf '# Start\n\nFirst [install it](install.md), then [go on](install.md#next-steps).\n\n## Before you begin\n\nText.\n' >"$docset/start.md"
  printf '# Install\n\nSee [what you need](start.md#before-you-begin).\n\n## Next steps\n\nText.\n' >"$docset/install.md"
fi

said=$made/said
# Without the user's own settings and folders.
XDG_CONFIG_HOME=$made/config XDG_DATA_HOME=$made/data XDG_CACHE_HOME=$made/cache XDG_STATE_HOME=$made/state \
  SITE_BIN=$SITE_BIN DOCSET=$docset ARTICLE=$article \
  timeout 300 nvim --headless --clean -c "luafile $here/session.lua" >"$said" 2>&1 || { cat "$said" >&2; exit 1; }
cat "$said"
if [ $# -ne 2 ]; then
  grep -q 'changed with it: install.md' "$said" || { echo 'the link in another file was not renamed' >&2; exit 1; }
fi
