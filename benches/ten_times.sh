#!/usr/bin/env bash
# Builds a docset and one ten times its size, and prints pages, bytes of HTML and seconds of each: both should grow alike.
#   benches/ten_times.sh DOCSET [FOLDER]     DOCSET has its sources in `articles/`; each copy gets its own folder there.
set -euo pipefail
docset=${1:?usage: benches/ten_times.sh DOCSET [FOLDER]}
work=${2:-$(mktemp -d)}
bin=${SITE_BIN:-$(dirname "$0")/../target/release/site}

if [ ! -d "$work/ten" ]; then
  mkdir -p "$work"
  cp -r "$docset" "$work/ten"
  for copy in 1 2 3 4 5 6 7 8 9; do
    mkdir "$work/ten/articles-$copy"
    cp -r "$docset/articles/." "$work/ten/articles-$copy"
  done
  for copy in 1 2 3 4 5 6 7 8 9; do mv "$work/ten/articles-$copy" "$work/ten/articles/copy-$copy"; done
fi

measure() {
  local name=$1 root=$2 out="$work/out-$1" start end
  rm -rf "$out" "$work/cache-$name"
  start=$(date +%s.%N)
  "$bin" build --root "$root" --output "$out" --cache "$work/cache-$name" >/dev/null 2>"$work/log-$name"
  end=$(date +%s.%N)
  find "$out" -name '*.html' -printf '%s\n' |
    awk -v name="$name" -v seconds="$(awk "BEGIN { print $end - $start }")" \
      '{ bytes += $1 } END { printf "%s: %d HTML files, %.1f KB each, %.2f s\n", name, NR, bytes / NR / 1024, seconds }'
}

measure one "$docset"
measure ten "$work/ten"
