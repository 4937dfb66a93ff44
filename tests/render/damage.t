#!/bin/sh
# No rule of the checker is dead: for each one a copy of a sound handout is
# damaged so that it breaks the rule, and the checker has to find it.
set -u
BUILD=${BUILD:-build}
program=${HANDBILL:-build/handbill}
check=$BUILD/tests/check-pdf
[ -x "$check" ] || { echo "1..0 # SKIP $check is not built"; exit 0; }
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
# Few enough that each pay is listed and leads to its posting.
mkdir "$tmp/in"
awk 'BEGIN {
  split("Data Engineer|Nurse|Economist|Analyst|Librarian", title, "|")
  split("Seattle, WA|Boston, MA|Austin, TX|Denver, CO", place, "|")
  split("Python and SQL|Excel|R and statistics", skill, "|")
  print "title,employer,location,description"
  for (i = 0; i < 40; i++)
    printf "%s,Employer %d,\"%s\",\"Posting number %d is about %s, and about the patience that goes with it day after day.%s\"\n",
      title[i % 5 + 1], i % 9, place[i % 4 + 1], i, skill[i % 3 + 1],
      i % 4 ? "" : sprintf(" The salary is $%d,000 to $%d,000 per year.", 60 + i, 80 + i)
}' > "$tmp/in/jobs.csv"
"$program" run "$tmp/in" --out "$tmp/out" --date 2026-01-31 --dpi 36 --quiet \
  --audience internal || echo "Bail out! no handout to damage"
"$check" --damage "$tmp/out/handout.pdf"
