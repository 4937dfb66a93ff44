#!/bin/bash
# Every share, quantile, rank, lift, ratio, p and q value of a report is what R
# counts from its postings (tests/reference/recount.R), on the embedded corpus
# and, where they lie beside the project, on boards and a city's table. Skipped
# where R or its package jsonlite is missing.
set -u
handbill=${HANDBILL:-build/handbill}
n=0 failed=0
tmp=$(mktemp -d "${TMPDIR:-/tmp}/handbill-recount-XXXXXX") || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' INT TERM
ok() { # name, command...
  local name=$1
  n=$((n + 1))
  shift
  if "$@" > "$tmp/out" 2>&1; then echo "ok $n - $name"; else
    failed=1
    echo "not ok $n - $name"
    tail -n 24 "$tmp/out" | sed 's/^/# /'
  fi
}
Rscript -e 'library(jsonlite)' > /dev/null 2>&1 ||
  { echo '1..0 # SKIP no R with jsonlite'; exit 0; }
recount() {
  Rscript tests/reference/recount.R "$tmp/report/postings.jsonl" "$tmp/$1" > "$tmp/table"
  local status=$?
  cat "$tmp/table"
  return $status
}
differs() { ! recount changed.json && grep -q ' [1-9][0-9]* differ$' "$tmp/table"; }

# name, least figures that are compared, input
check() {
  rm -rf "$tmp/report"
  "$handbill" run "$3" --out "$tmp/report" --audience internal --quiet || exit 1
  ok "R counts the same: $1" recount report/statistics.json
  tail -1 "$tmp/table" | sed 's/^/# /'
  ok "it is more than $2 figures" \
    awk -v least="$2" 'END { exit !($1 > least) }' "$tmp/table"
}
check 'the embedded corpus' 10000 data/sample
# A test that cannot fail tells nothing: one figure of one table, changed.
for figure in '"postings":' '"high":' '"p50":'; do
  sed "s/\\($figure *\\)\\([0-9][0-9.]*\\)/\\11\\2/" "$tmp/report/statistics.json" > "$tmp/changed.json"
  ok "a changed figure is found: $figure" differs
done
real=../shared/data
if [ -d $real ]; then
  check 'boards' 100000 $real/boards/ashby
  check "a city's table" 100000 $real/tables/nyc-jobs.csv
  check 'pages' 5000 $real/pages
else
  n=$((n + 1))
  echo "ok $n - # SKIP no real postings beside the project"
fi
echo "1..$n"
exit $failed
