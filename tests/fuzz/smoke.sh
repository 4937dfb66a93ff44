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
UBSAN_OPTIONS=print_stacktrace=1
export G_SLICE UBSAN_OPTIONS
# Leaks are looked for in a second pass over what was found, since naming the
# function to be suppressed takes the slow unwinder.
quick=detect_stack_use_after_return=1:detect_leaks=0
thorough=fast_unwind_on_malloc=0:malloc_context_size=16
leaks=suppressions=tests/sanitizer/leaks.supp:print_suppressions=0

[ $# -gt 0 ] || set -- $(ls tests/fuzz/fuzz_*.c | sed 's/.*fuzz_\(.*\)[.]c/\1/')
for name; do
  corpus=$out/corpus/$name log=$out/$name.log
  rm -rf "$corpus" "$log.leaks" "$out/$name"-* && mkdir -p "$corpus"
  cp tests/fuzz/corpus/"$name"/* "$corpus"
  [ "$name" != extract ] || cp tests/fuzz/corpus/pay/* tests/fuzz/corpus/place/* "$corpus"
  dictionary=tests/fuzz/$name.dict
  [ -f "$dictionary" ] || dictionary=tests/fuzz/letter.dict
  result=ok
  ASAN_OPTIONS=$quick "$out/fuzz-$name" -seed=20260131 -max_len=4096 \
    -rss_limit_mb=2048 -timeout=10 -max_total_time="$seconds" -detect_leaks=0 \
    -print_final_stats=1 -dict="$dictionary" -artifact_prefix="$out/$name-" \
    "$corpus" >"$log" 2>&1 || result=FAILED
  [ $result = FAILED ] || ASAN_OPTIONS=$thorough LSAN_OPTIONS=$leaks \
    "$out/fuzz-$name" -runs=0 -max_len=4096 -rss_limit_mb=2048 -timeout=60 \
    -artifact_prefix="$out/$name-" "$corpus" >"$log.leaks" 2>&1 || result=FAILED
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -1)
  rss=$(sed -n 's/^stat::peak_rss_mb: *//p' "$log" | tail -1)
  cover=$(sed -n 's/.*cov: \([0-9]*\) ft: \([0-9]*\) corp: \([0-9]*\).*/\1 edges, \2 features, \3 inputs kept/p' "$log" | tail -1)
  echo "fuzz $name: $result, ${runs:-0} runs, ${cover:-no coverage}, ${rss:-0} MB"
  if [ $result = FAILED ]; then
    failed=1
    cat "$log.leaks" 2>/dev/null | cat "$log" - |
      grep -E 'ERROR|SUMMARY|runtime error|assertion failed|Test unit written'
    echo "  the log is $log; again, without a fuzzer:"
    echo "  $BUILD/asan/tests/fuzz-$name $out/$name-*"
  fi
done
exit $failed
