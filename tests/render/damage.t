#!/bin/sh
# No rule of the checker is dead: for each one a copy of a sound handout is
# damaged so that it breaks the rule, and the checker has to find it.
set -u
BUILD=${BUILD:-build}
program=${HANDBILL:-build/handbill}
check=$BUILD/tests/check-pdf
[ -x "$check" ] || { echo "1..0 # SKIP $check is not built"; exit 0; }
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
"$program" run data/sample --out "$tmp/out" --date 2026-01-31 --dpi 36 --quiet
"$check" --damage "$tmp/out/handout.pdf"
