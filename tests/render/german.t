#!/bin/bash
# The handout in German, on both papers: the rules that the English one keeps
# (check-pdf), every text found by pdftotext, and no word of the other language
# in either.
set -u
BUILD=${BUILD:-build}
HANDBILL=${HANDBILL:-build/handbill}
. tests/render/tap.sh
check=$BUILD/tests/check-pdf
[ -x "$check" ] || { echo "1..0 # SKIP $check is not built"; exit 0; }

run() { # folder, language, options...
  local out=$1 language=$2
  shift 2
  "$HANDBILL" run data/sample --out "$tmp/$out" --language "$language" --date 2026-01-31 \
    --dpi 36 --quiet "$@" > "$tmp/said" 2>&1
  ok $? "$out: a run" "$(cat "$tmp/said")"
  "$check" --text "$tmp/$out/handout.pdf" > "$tmp/$out.txt"
}
made() { # folder, options...
  local out=$1
  shift
  run "$out" de "$@"
  "$check" "$tmp/$out/handout.pdf" > "$tmp/said"
  ok $? "$out: keeps all rules" "$(grep -A 3 '^not ok' "$tmp/said")"
  python3 tests/render/labels.py "$tmp/$out.txt" "$tmp/$out/handout.pdf" > "$tmp/said"
  ok $? "$out: pdftotext finds every text" "$(cat "$tmp/said")"
}
left() { # folder, language, other
  python3 tests/render/leftovers.py "$tmp/$1.txt" "$tmp/$1" data/words "$2" "$3" > "$tmp/said"
}

made de-a4
made de-letter --paper letter --audience public
run en-a4 en
for out in de-a4 de-letter; do
  left $out de en
  ok $? "$out: no English is left" "$(cat "$tmp/said")"
done
left en-a4 en de
ok $? "en-a4: no German is in it" "$(cat "$tmp/said")"
left en-a4 de en
ok "$([ "$(grep -c '^#  ' "$tmp/said")" -gt 50 ]; echo $?)" \
  'an English handout is found out' "$(cat "$tmp/said")"
left de-a4 en de
ok "$([ "$(grep -c '^#  ' "$tmp/said")" -gt 50 ]; echo $?)" \
  'a German one too' "$(cat "$tmp/said")"
finish
