#!/bin/sh
# Two places of one name are two rows: the state of Georgia and the country, and
# whatever else has the name of another place.
. "${0%/*}/tap.sh"

awk 'BEGIN {
  print "title,employer,location,description"
  split("Atlanta, GA|Tbilisi, Georgia|Luxembourg, Luxembourg|New York, NY|" \
        "Miami, Florida|Florida, Uruguay|Lahore, Pakistan|Amritsar, India", at, "|")
  for (i = 0; i < 64; i++)
    printf "Data Engineer,Mill number %d,\"%s\",\"Posting %d: Python and SQL " \
      "for group %d of the house. The salary is $%d,000 to $%d,000 per year.\"\n",
      i % 7, at[i % 8 + 1], i, i * 7 % 31, 60 + i % 40, 90 + i % 50
}' > jobs.csv
run 0 run jobs.csv --out out --audience internal --date 2026-01-05

rows() { awk -F, -v name="$2" -v n="$3" '$1 == "place" && $2 == name && $4 == n' \
  "out/tables/$1.csv" | grep -q .; }
ok 'pay of the country' rows pay Georgia 8
ok 'pay of the state' rows pay 'Georgia (US)' 8
ok 'a state keeps its name beside a region' grep -q '^region,Florida,' out/tables/workplaces.csv
ok 'a region beside a region' grep -q '^region,Punjab (IN),' out/tables/workplaces.csv
ok 'and the other' grep -q '^region,Punjab (PK),' out/tables/workplaces.csv
ok 'a region beside its country' grep -q '^region,Luxembourg (LU),' out/tables/workplaces.csv

# Whatever the corpus: no table names two rows alike. The names that the rows
# of a table go by stand in its first columns.
twins() { awk -F, -v n="$2" 'NR > 1 { key = ""; for (i = 1; i <= n; i++) key = key $i ","
  if (seen[key]++) exit 1 }' "out/tables/$1.csv"; }
ok 'places' twins places 4
ok 'pay' twins pay 3
ok 'workplaces' twins workplaces 3
ok 'transparency' twins transparency 2
ok 'role_places' twins role_places 2

finish
