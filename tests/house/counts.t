#!/bin/sh
# What README.md says of the size of the tables in data/ is so, as it rounds
# them.
set -u
n=0 failed=0

check() { # what, as README names it; rounded to; files
  n=$((n + 1))
  what=$1 to=$2
  shift 2
  rows=0
  for file in "$@"; do # without comments and the header
    rows=$((rows + $(grep -cv -e '^#' -e '^$' "$file") - 1))
  done
  said=$(tr '\n' ' ' < README.md | sed -n "s/.* \([0-9,]*\) $what.*/\1/p" | tr -d ,)
  if [ "${said:-0}" -eq $(((rows + to / 2) / to * to)) ]; then
    echo "ok $n - $what"
  else
    failed=1
    echo "not ok $n - $what"
    echo "# README says ${said:-nothing}, there are $rows"
  fi
}

check 'skills with their other names' 100 data/skills/*.csv
check 'towns' 1000 data/places/cities.csv
check 'larger areas' 1 data/places/areas.csv
check 'role families' 1 data/roles/roles.csv

echo "1..$n"
exit $failed
