#!/bin/sh
# make report: each stage reruns when something it reads has changed, and only
# then.
. "${0%/*}/tap.sh"
top=$OLDPWD
command -v make > /dev/null || { echo '1..0 # SKIP no make'; exit 0; }
small_inputs in
here=$PWD

report_made() {
  MAKEFLAGS='' make -s -C "$top" report WORK="$here/work" OUT="$here/out" DATE=2026-11-27 \
    BUILD="${BUILD:-build}" INPUT="$here/in" OPTIONS="$*" > "$here/.out" 2> "$here/.err"
}
# The stages whose file is newer than the mark.
stages() {
  for file in postings.jsonl distinct.jsonl statistics.json published; do
    [ "work/$file" -nt mark ] && printf '%s ' "$file"
  done
}
mark() {
  sleep 0.02
  touch mark
  sleep 0.02
}

mark
ok 'a report' report_made --quiet --dpi 36
ok 'of all stages' test "$(stages)" = 'postings.jsonl distinct.jsonl statistics.json published '
mark
ok 'once more' report_made --quiet --dpi 36
ok 'no stage runs' test -z "$(stages)"
echo '{"title": "One"}' > house.json
report_made --quiet --dpi 36 --theme "$here/house.json"
mark
echo '{"title": "Two"}' > house.json
ok 'another theme' report_made --quiet --dpi 36 --theme "$here/house.json"
ok 'only draws' test "$(stages)" = 'published '
ok 'itself' sh -c 'pdfinfo out/handout.pdf | grep -q Two'
echo '{"title": "title"}' > columns.json
report_made --quiet --dpi 36 --columns "$here/columns.json"
mark
echo '{"title": "#1"}' > columns.json
ok 'other columns' report_made --quiet --dpi 36 --columns "$here/columns.json"
ok 'are read' test "$(stages)" = 'postings.jsonl distinct.jsonl statistics.json published '
mark
rm "in/$(ls in | head -n 1)"
ok 'an input gone' report_made --quiet --dpi 36 --columns "$here/columns.json"
ok 'is noticed' test "$(stages)" = 'postings.jsonl distinct.jsonl statistics.json published '
finish
