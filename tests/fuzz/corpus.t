#!/bin/sh
# The corpora of the fuzz targets, each input once, under the sanitizers. What
# a fuzzer found once is not to come back.
set -u
BUILD=${BUILD:-build}
G_SLICE=always-malloc
export G_SLICE
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
    grep -m 1 -B 2 -A 20 -E 'ERROR|runtime error' "$tmp" | sed 's/^/# /'
    tail -n 3 "$tmp" | sed 's/^/# /'
  fi
done
echo "1..$n"
exit $failed
