#!/usr/bin/env bash
# Installs the hook with the real pre-commit into a repository of its own and commits articles there: a good one passes, a bad
# one does not. Needs Python, Git and Cargo, and the network for what they install.
#
#     tests/pre_commit.sh             the hook of this repository. The program is compiled once more for it, as pre-commit does
#                                     it, but without what only makes it fast; CARGO_TARGET_DIR keeps the crates between runs
#     tests/pre_commit.sh WHEELS      the hook that `site init` writes, installed from the wheel in that folder
set -euo pipefail
cd "$(dirname "$0")/.."
top=$PWD
wheels=${1:+$(cd "$1" && pwd)}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PRE_COMMIT_HOME=$work/home
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target/pre-commit}
export CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
export GIT_AUTHOR_NAME=x GIT_AUTHOR_EMAIL=x@example.com GIT_COMMITTER_NAME=x GIT_COMMITTER_EMAIL=x@example.com
export GIT_CONFIG_GLOBAL=/dev/null
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet pre-commit
PATH=$work/venv/bin:$PATH

mkdir -p "$work/docs/docs/articles/archive"
cd "$work/docs"
git init -q
if [ -n "$wheels" ]; then
  # As if it were on PyPI, where what else is needed comes from.
  export PIP_FIND_LINKS=$wheels
  python3 -m venv "$work/site"
  "$work/site/bin/pip" install --quiet --no-index sitewright
  "$work/site/bin/site" init "$work/new" >/dev/null
  sed 's|^\( *\)- id: site-lint$|&\n\1  exclude: ^docs/articles/archive/|' "$work/new/.pre-commit-config.yaml" >.pre-commit-config.yaml
else
  # This repository as it lies here, committed or not.
  mkdir "$work/tool"
  git -C "$top" ls-files -z --cached --others --exclude-standard | tar cf - -C "$top" --null -T - | tar xf - -C "$work/tool"
  git -C "$work/tool" init -q
  git -C "$work/tool" add -A
  git -C "$work/tool" commit -qm tool
  cat >.pre-commit-config.yaml <<YML
repos:
  - repo: $work/tool
    rev: $(git -C "$work/tool" rev-parse HEAD)
    hooks:
      - id: site-lint
        exclude: ^docs/articles/archive/
YML
fi
echo '{"build": {"content": [{"files": ["articles/**/*.md"]}]}}' >docs/docfx.json
mkdir docs/lints
echo 'files: { exclude: ["articles/drafts/**"] }' >docs/lints/settings.yml

header=$'---\ntitle: A title that says enough\ndescription: A description that is long enough to say what the article is about.\nms.topic: concept-article\nms.date: 01/15/2025\nauthor: someone\nms.author: someone\n---\n'
article() { printf '%s# A title that says enough\n\nAn introduction.\n\n%s\n' "$header" "$1"; }
article 'See [the other](other.md).' >docs/articles/good.md
article 'Text.' >docs/articles/other.md
echo '# Read me' >README.md

begun=$(date +%s%N)
pre-commit install --install-hooks
echo "$((($(date +%s%N) - begun) / 1000000)) ms to install the hook"
commits() {
  git add -A
  if git commit -m "$1" >"$work/log" 2>&1; then result=passes; else result=blocked; fi
  if [ "$result" != "$2" ]; then
    echo "a commit of $1 is $result, not $2:"
    cat "$work/log"
    exit 1
  fi
}
says() { grep -q -- "$1" "$work/log" || { echo "it does not say $1:"; cat "$work/log"; exit 1; }; }

commits 'good articles' passes
says 'site lint.*Passed'
article 'See [nothing](gone.md).' >docs/articles/bad.md
commits 'a bad article' blocked
says 'file-not-found'
says 'docs/articles/bad.md\|articles/bad.md'
article 'See [the other](other.md).' >docs/articles/bad.md
commits 'a mended article' passes
article 'See [nothing](gone.md).' >docs/articles/archive/old.md
commits 'a file that the hook leaves out' passes
mkdir docs/articles/drafts
article 'See [nothing](gone.md).' >docs/articles/drafts/new.md
commits 'a file that the settings leave out' passes
# What lies beside the files of a commit does not block it.
article 'See [nothing](gone.md).' >docs/articles/bad.md
git add -A && git commit -qm 'past the hook' --no-verify
article 'Other text.' >docs/articles/other.md
commits 'one article beside a bad one' passes
echo 'the hook works'
