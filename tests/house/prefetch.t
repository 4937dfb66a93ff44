#!/bin/sh
# What asks for memory before it is read does so in the program as well: a
# compiler that drops the calls makes nothing wrong, only slow, and nobody sees.
set -u
n=0 failed=0
build=${BUILD:-build}
for source in $(grep -l 'memory_ask\(_all\)\?(' stages/*/*.c); do
  object=$build/${source%.c}.o
  asked=$(grep -c 'memory_ask\(_all\)\?(' "$source")
  found=$(objdump -d "$object" | grep -c 'prefetch\|prfm\|\bpld\b')
  n=$((n + 1))
  if [ "$found" -ge "$asked" ]; then echo "ok $n - $source"; else
    failed=1
    echo "not ok $n - $source"
    echo "# $asked times asked for in the source, $found times in $object"
  fi
done
if [ $n -eq 0 ]; then
  n=1 failed=1
  echo 'not ok 1 - nothing asks for memory: no test'
fi
echo "1..$n"
exit $failed
