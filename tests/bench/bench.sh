#!/bin/sh
# What each stage costs, on generated postings, and besides it reading alone, on
# one thread, and extraction and statistics alone, of what is in memory.
#
#   make bench                       1,000, 10,000 and 100,000 postings
#   SIZES="1000" FORMATS=csv make bench
#
# Where Debian's python3-pandas, python3-matplotlib and python3-ahocorasick are
# installed, the row "pandas" is the job as an analyst would write it there
# (rival_pandas.py, which does less); RIVAL= leaves it out.
#
# BUILD is the build folder, JOBS the value of --jobs where it is set, WORK a
# folder for the generated files (deleted at the end unless KEEP=1).
set -eu
BUILD=${BUILD:-build}
SIZES=${SIZES:-1000 10000 100000}
FORMATS=${FORMATS:-csv jsonl}
WORK=${WORK:-$(mktemp -d "${TMPDIR:-/tmp}/handbill-bench.XXXXXX")}
HANDBILL=$BUILD/handbill
GENERATE=$BUILD/tests/bench-generate
MEASURE=$BUILD/tests/bench-measure_run
OPTIONS="--quiet --date 2026-01-31 ${JOBS:+--jobs $JOBS}"

RIVAL=${RIVAL-/usr/bin/python3}
[ -z "$RIVAL" ] || "$RIVAL" -c 'import ahocorasick, matplotlib, pandas' 2>/dev/null || RIVAL=

mkdir -p "$WORK"
[ -n "${KEEP:-}" ] || trap 'rm -rf "$WORK"' EXIT
trap 'exit 130' INT TERM

# stage NAME INPUT N COMMAND...: one row of the table. MB are of INPUT.
stage() {
  name=$1 input=$2 n=$3
  shift 3
  : > "$WORK/cost"
  "$MEASURE" "$WORK/cost" "$@" > "$WORK/log" 2>&1 || true
  bytes=$(wc -c < "$input")
  awk -v name="$name" -v n="$n" -v bytes="$bytes" -v format="$format" '{
    wall = $1 > 0 ? $1 : 0.001
    printf "%-6s %8d  %-8s %9.3f %9.3f %9.1f %9.1f %11.0f%s\n", format, n,
      name, $1, $2, $3 / 1024, bytes / 1e6 / wall, n / wall,
      $4 == 0 ? "" : "  FAILED, exit " $4
  }' "$WORK/cost"
  [ "$(awk '{print $4}' "$WORK/cost")" = 0 ] || { tail -3 "$WORK/log" >&2; failed=1; }
}

failed=0
printf '%-6s %8s  %-8s %9s %9s %9s %9s %11s\n' format postings stage 'wall s' \
  'CPU s' 'peak MiB' 'MB/s' 'postings/s'
for n in $SIZES; do
  for format in $FORMATS; do
    in=$WORK/in.$format
    "$GENERATE" --format "$format" --n "$n" --seed 1 > "$in"
    # shellcheck disable=SC2086 # OPTIONS is a list of words
    {
      "$BUILD/tests/bench-read_speed" "$in"
      "$BUILD/tests/bench-extract_speed" "$in" "${JOBS:-2}"
      stage extract "$in" "$n" "$HANDBILL" extract "$in" -o "$WORK/p.jsonl" $OPTIONS
      stage unify "$in" "$n" "$HANDBILL" unify "$WORK/p.jsonl" -o "$WORK/d.jsonl" $OPTIONS
      stage measure "$in" "$n" "$HANDBILL" measure "$WORK/d.jsonl" -o "$WORK/s.json" $OPTIONS
      "$BUILD/tests/bench-measure_speed" "$WORK/d.jsonl"
      rm -rf "$WORK/out"
      "$BUILD/tests/bench-draw_speed" "$WORK/s.json"
      stage render "$in" "$n" "$HANDBILL" render "$WORK/s.json" --out "$WORK/out" $OPTIONS
      rm -rf "$WORK/out"
      stage run "$in" "$n" "$HANDBILL" run "$in" --out "$WORK/out" $OPTIONS
      # The same with a history of the week before, of which it has 19 in 20.
      if [ "$format" = jsonl ]; then
        head -n $((n * 19 / 20)) "$in" > "$WORK/before.jsonl"
        # The later --date is the one that counts.
        "$HANDBILL" run "$WORK/before.jsonl" --out "$WORK/out" --history "$WORK/h" \
          $OPTIONS --date 2026-01-24 > "$WORK/log" 2>&1
        stage history "$in" "$n" "$HANDBILL" run "$in" --out "$WORK/out" --history "$WORK/h" $OPTIONS
        rm -f "$WORK/before.jsonl" "$WORK/h"
      fi
      if [ -n "$RIVAL" ] && [ "$format" = csv ]; then
        stage pandas "$in" "$n" "$RIVAL" "${0%/*}/rival_pandas.py" "$in" data/skills "$WORK/rival"
      fi
    }
    rm -rf "$WORK/out" "$WORK/rival" "$in" "$WORK/p.jsonl" "$WORK/d.jsonl" "$WORK/s.json"
  done
done
exit $failed
