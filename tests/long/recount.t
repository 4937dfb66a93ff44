#!/bin/bash
# Every share, quantile, rank, lift, ratio, p and q value of a report is what R
# counts from its postings (tests/reference/recount.R), on the embedded corpus
# and, where they lie beside the project, on boards and a city's table. Skipped
# where R or its package jsonlite is missing.
set -u
handbill=${HANDBILL:-build/handbill}
. tests/render/tap.sh
Rscript -e 'library(jsonlite)' > /dev/null 2>&1 ||
  { echo '1..0 # SKIP no R with jsonlite'; exit 0; }
recount() { Rscript tests/reference/recount.R "$tmp/report/postings.jsonl" "$tmp/$1" > "$tmp/table"; }

# name, least figures that are compared, input
check() {
  rm -rf "$tmp/report"
  "$handbill" run "$3" --out "$tmp/report" --audience internal --quiet || exit 1
  recount report/statistics.json
  ok $? "R counts the same: $1" "$(cat "$tmp/table")"
  tail -1 "$tmp/table" | sed 's/^/# /'
  awk -v least="$2" 'END { exit !($1 > least) }' "$tmp/table"
  ok $? "it is more than $2 figures"
}
check 'the embedded corpus' 10000 data/sample
# A test that cannot fail tells nothing: one figure of each row, changed.
for figure in '"postings":' '"high":' '"p50":'; do
  sed "s/\\($figure *\\)\\([0-9][0-9.]*\\)/\\11\\2/" "$tmp/report/statistics.json" > "$tmp/changed.json"
  recount changed.json
  [ $? -eq 1 ] && grep -q ' [1-9][0-9]* differ$' "$tmp/table"
  ok $? "a changed figure is found: $figure"
done
real=../shared/data
if [ -d $real ]; then
  check 'boards' 100000 $real/boards/ashby
  check "a city's table" 100000 $real/tables/nyc-jobs.csv
  check 'pages' 5000 $real/pages
else
  echo "ok $((n += 1)) - real postings # SKIP not here"
fi
finish
