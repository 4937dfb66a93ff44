#!/bin/sh
# What a history costs a weekly run: RUNS weeks of N generated postings, of which
# every week one in twenty is new, one gone, and one in fifty says something
# else; then the next week's run with that history and without, in turn, the
# best of three each. Ends with 1 where it takes more than MOST times as long.
#
#   make build/handbill build/tests/bench-generate build/tests/bench-measure_run
#   tests/bench/weekly.sh                       52 weeks of 100,000: half an hour
#   RUNS=4 N=2000 tests/bench/weekly.sh
#
# BUILD is the build folder, WORK a folder for the files (3 GB), deleted at the
# end unless KEEP=1; kept, its history is used again.
set -eu
BUILD=${BUILD:-build}
RUNS=${RUNS:-52}
N=${N:-100000}
MOST=${MOST:-1.5}
WORK=${WORK:-$(mktemp -d "${TMPDIR:-/tmp}/handbill-weekly.XXXXXX")}
mkdir -p "$WORK"
[ -n "${KEEP:-}" ] || trap 'rm -rf "$WORK"' EXIT
trap 'exit 130' INT TERM
step=$((N / 20))
all=$WORK/all.jsonl
known=$WORK/history.$RUNS.$N

day() { date -u -d "2025-01-06 +$(($1 * 7)) days" +%F; }
week() { # week NUMBER: its postings, into in.jsonl
  tail -n +$(($1 * step + 1)) "$all" | head -n "$N" |
    awk -v week="$1" '(NR + week) % 50 == 0 {
      sub(/"description": ?"/, "&As of week " week ". ") } { print }' > "$WORK/in.jsonl"
}
handbill() { # handbill WEEK ARGUMENT...
  date=$(day "$1")
  shift
  "$BUILD/handbill" run "$WORK/in.jsonl" --out "$WORK/out" --date "$date" --dpi 36 --quiet "$@"
}
[ -e "$all" ] || "$BUILD/tests/bench-generate" --format jsonl --n $((N + step * (RUNS + 1))) \
  --seed 1 > "$all"
if [ ! -e "$known" ]; then
  rm -f "$WORK/h"
  for i in $(seq 0 $((RUNS - 1))); do
    week "$i"
    handbill "$i" --history "$WORK/h"
  done
  mv "$WORK/h" "$known"
fi

week "$RUNS"
date=$(day "$RUNS")
: > "$WORK/without"
: > "$WORK/with"
for i in 1 2 3; do
  cp "$known" "$WORK/h"
  sync
  for how in without with; do
    history=
    [ $how = without ] || history="--history $WORK/h"
    rm -rf "$WORK/out"
    # shellcheck disable=SC2086 # two words or none
    "$BUILD/tests/bench-measure_run" "$WORK/$how" "$BUILD/handbill" run "$WORK/in.jsonl" \
      --out "$WORK/out" --date "$date" --quiet $history
  done
  rm -f "$WORK/h"
done
cat "$WORK/out/tables/change_postings.csv"
best() { sort -n "$1" | head -n 1; }
echo "$RUNS runs, history of $(wc -c < "$known") bytes"
{ best "$WORK/without"; best "$WORK/with"; } | awk -v most="$MOST" '
  { wall[NR] = $1; cpu[NR] = $2; peak[NR] = $3 / 1024 }
  END {
    split("without,with", name, ",")
    for (i = 1; i <= 2; i++)
      printf "%-8s %8.3f wall s  %8.3f CPU s  %8.1f peak MiB\n", name[i], wall[i], cpu[i], peak[i]
    printf "with a history it takes %.2f times as long\n", wall[2] / wall[1]
    exit wall[2] > most * wall[1]
  }'
