#!/bin/sh
# Runs every fuzz target for FUZZ_SECONDS (60) with a fixed seed on a copy of
# its corpus, and prints what it did. A finding fails the run; its input stays
# in $BUILD/fuzz/. usage: smoke.sh [TARGET...]; called by make fuzz-smoke.
set -u
BUILD=${BUILD:-build}
seconds=${FUZZ_SECONDS:-60}
out=$BUILD/fuzz
failed=0

# GLib's own pools would hide what stands behind a small object.
G_SLICE=always-malloc
ASAN_OPTIONS=detect_stack_use_after_return=1
LSAN_OPTIONS=suppressions=tests/sanitizer/leaks.supp:print_suppressions=0
UBSAN_OPTIONS=print_stacktrace=1
export G_SLICE ASAN_OPTIONS LSAN_OPTIONS UBSAN_OPTIONS

[ $# -gt 0 ] || set -- $(ls tests/fuzz/fuzz_*.c | sed 's/.*fuzz_\(.*\)[.]c/\1/')
for name; do
  corpus=$out/corpus/$name log=$out/$name.log
  rm -rf "$corpus" "$out/$name"-* && mkdir -p "$corpus"
  cp tests/fuzz/corpus/"$name"/* "$corpus"
  dictionary=tests/fuzz/$name.dict
  [ -f "$dictionary" ] || dictionary=tests/fuzz/letter.dict
  if "$out/fuzz-$name" -seed=20260131 -max_len=4096 -rss_limit_mb=2048 \
    -timeout=10 -max_total_time="$seconds" -print_final_stats=1 \
    -dict="$dictionary" -artifact_prefix="$out/$name-" "$corpus" >"$log" 2>&1; then
    result=ok
  else
    result=FAILED failed=1
  fi
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -1)
  rss=$(sed -n 's/^stat::peak_rss_mb: *//p' "$log" | tail -1)
  cover=$(sed -n 's/.*cov: \([0-9]*\) ft: \([0-9]*\) corp: \([0-9]*\).*/\1 edges, \2 features, \3 inputs kept/p' "$log" | tail -1)
  echo "fuzz $name: $result, ${runs:-0} runs, ${cover:-no coverage}, ${rss:-0} MB"
  if [ $result = FAILED ]; then
    grep -E 'ERROR|SUMMARY|runtime error|assertion failed|Test unit written' "$log"
    echo "  the log is $log; again, without a fuzzer:"
    echo "  $BUILD/asan/tests/fuzz-$name $out/$name-*"
  fi
done
exit $failed
