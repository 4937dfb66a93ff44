#!/bin/sh
# How long and when, against a count of the postings' own lines.
root=$PWD
. "${0%/*}/tap.sh"

# lines PATTERN: distinct postings of sample/postings.jsonl that have it.
lines() { grep '"copy_of": null' "$folder/postings.jsonl" | grep -cE "$1"; }
# rows WINDOW VALUE N
rows() { grep -q "^$1,$2,[^,]*,[^,]*,[^,]*,[^,]*,[^,]*,$3," "$folder/tables/windows.csv"; }

folder=sample
run 0 run "$root/data/sample" --out sample --audience internal --date 2026-11-27
weeks='"duration_weeks": \[(6|8|10|12|13), '
ok '1-3 months' rows duration '1-3 months' "$(lines "$weeks")"
ok 'over 12 months' rows duration 'over 12 months' "$(lines '"duration_weeks": \[1[0-9][0-9],')"
ok 'no duration' rows duration 'not stated' "$(lines '"duration_weeks": null')"
ok '40 hours' rows hours '40+ hours' "$(lines '"hours_per_week": 40[,.]')"
ok 'a month' rows 'start month' 2027-06 "$(lines '"start": "2027-06')"
ok 'a quarter' rows 'start quarter' 2027-Q2 "$(lines '"start": "2027-0[456]')"
ok 'no start' rows 'start month' 'not stated' "$(lines '"start": null')"

folder=pages
if [ -d "$root/../shared/data/pages" ]; then
  run 0 run "$root/../shared/data/pages" --out pages --audience internal --date 2026-11-27
  ok 'internships of 12 weeks' rows duration '1-3 months' 3
  ok 'one of three to six months' rows duration '3-6 months' 1
  ok 'in May' rows 'start month' 2026-05 2
else
  skip "internships of 12 weeks" "the pages are not there"
fi
finish
