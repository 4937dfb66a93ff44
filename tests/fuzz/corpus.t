#!/bin/sh
# The corpora of the fuzz targets, each input once, under the sanitizers. What
# a fuzzer found once is not to come back.
set -u
BUILD=${BUILD:-build}
G_SLICE=always-malloc
: "${ASAN_OPTIONS:=fast_unwind_on_malloc=0:malloc_context_size=16}"
: "${LSAN_OPTIONS:=suppressions=tests/sanitizer/leaks.supp:print_suppressions=0}"
export G_SLICE ASAN_OPTIONS LSAN_OPTIONS
n=0 failed=0
tmp=$(mktemp) || exit 1
trap 'rm -f "$tmp"' EXIT

for target in tests/fuzz/fuzz_*.c; do
  name=${target#*fuzz_} name=${name%.c}
  n=$((n + 1))
  if "$BUILD/asan/tests/fuzz-$name" "tests/fuzz/corpus/$name" >"$tmp" 2>&1; then
    echo "ok $n - $name: $(tail -n 1 "$tmp")"
  else
    failed=1
    echo "not ok $n - $name"
    grep -m 1 -A 20 -E 'ERROR|runtime error' "$tmp" | sed 's/^/# /'
    tail -n 3 "$tmp" | sed 's/^/# /'
  fi
done
echo "1..$n"
exit $failed
