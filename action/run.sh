#!/usr/bin/env bash
# The steps of action.yml: install, lint, build. They are here so that they run without GitHub as well (tests/packages.sh). What
# action.yml was given comes in variables; what later steps need goes where GitHub says.
set -euo pipefail

# The program from PyPI, where wheels are; compiled only if that is asked for.
install() {
  local home=$RUNNER_TEMP/sitewright bin=bin own
  if [ "$VERSION" = source ]; then
    cargo install --locked --path "$GITHUB_ACTION_PATH" --root "$home"
  else
    own=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$GITHUB_ACTION_PATH/Cargo.toml" | head -n 1)
    python3 -m venv "$home"
    [ ! -d "$home/Scripts" ] || bin=Scripts
    "$home/$bin/python" -m pip install --quiet --disable-pip-version-check --only-binary :all: "sitewright==${VERSION:-$own}"
  fi
  echo "$home/$bin" >>"$GITHUB_PATH"
}

# Findings as annotations, as SARIF, and counted in the summary. The step that judges them comes after those that hand them on.
lint() {
  local options=(--root "$ROOT" --fail-on "$FAIL_ON") sarif=$RUNNER_TEMP/sitewright.sarif status=0
  [ -z "$BASELINE" ] || options+=(--baseline "$BASELINE")
  [ -z "$CHANGED_SINCE" ] || options+=(--changed-since "$CHANGED_SINCE")
  site lint "${options[@]}" --format github || status=$?
  # Not checked is no verdict.
  [ "$status" -le 1 ] || exit "$status"
  site lint "${options[@]}" --format sarif >"$sarif" 2>/dev/null || [ $? -eq 1 ]
  {
    echo '```text'
    site lint "${options[@]}" --statistics || [ $? -eq 1 ]
    echo '```'
  } >>"$GITHUB_STEP_SUMMARY"
  { echo "sarif=$sarif" && echo "status=$status"; } >>"$GITHUB_OUTPUT"
}

# What is wrong was said by `lint`, or nobody asked.
build() {
  local options=(--root "$ROOT" --output "$RUNNER_TEMP/site")
  [ -z "$BASE_URL" ] || options+=(--base-url "${BASE_URL%/}/")
  site build "${options[@]}"
  echo "site=$RUNNER_TEMP/site" >>"$GITHUB_OUTPUT"
}

"$1"
