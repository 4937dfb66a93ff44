#!/bin/sh
# A city's table of jobs, where it lies beside the project: read whole, its pay
# columns as pay, its internal and external twins as copies.
jobs=$PWD/../shared/data/tables/nyc-jobs.csv
. "${0%/*}/tap.sh"
if [ ! -f "$jobs" ]; then
  echo '1..0 # SKIP the table is not here'
  exit 0
fi
run 0 extract "$jobs" -o p.jsonl --inputs i.json
says '3028 records = 3028 postings + 0 rejects'
ok '  characters that were encoded twice are repaired' \
  grep -Eq '"repaired": [1-9][0-9]{4}' i.json
ok '  nearly all have pay' test "$(grep -c '"pay": \[{' p.jsonl)" -ge 2860
ok '  in dollars only' test "$(grep -o '"currency": "[A-Z]*"' p.jsonl | sort -u | wc -l)" -eq 1
run 0 unify p.jsonl -o d.jsonl
# A reference stands for one job: what remains of its rows is one posting.
ok '  twins are copies' sh -c '
  grep "\"copy_of\": null" d.jsonl | grep -o "\"reference\": \"[^\"]*\"" |
    sort | uniq -d | wc -l | grep -qx 0'
ok '  there are many' test "$(grep -c '"copy_of": "' d.jsonl)" -ge 1300
finish
