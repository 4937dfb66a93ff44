#!/bin/sh
# handbill offer: where an offer stands, on a statistics.json of one's own.
. "${0%/*}/tap.sh"
python3 - > jobs.csv <<'P'
import csv, sys
w = csv.writer(sys.stdout, lineterminator="\n")
w.writerow(["id", "title", "company", "location", "salary_min", "salary_max",
            "salary_currency", "salary_period", "description"])
for i in range(80):
    low = 100000 + 1000 * i
    w.writerow([i, "Data Engineer" if i % 2 else "Accountant",
                "Firm %d" % (i % 9), "Austin, TX", low, low + 20000, "USD", "year",
                "Requirements:\n- Experience with %s\n- Task number %d of the team"
                % ("Python and SQL" if i % 2 else "Microsoft Excel", i * 7919)])
P
run 0 extract jobs.csv -o p.jsonl
for audience in public internal; do
  run 0 measure p.jsonl -o $audience.json --audience $audience --date 2026-11-21
done
offer() {
  code=$1
  file=$2
  shift 2
  run "$code" offer "$file" --title 'Data Engineer' --place 'Austin, TX' "$@"
}
offer 0 internal.json --min 140000 --max 160000 --skills 'Python, Excel, Blurgh'
prints 'data engineer, no seniority stated'
prints 'Austin, Texas, United States'
prints 'not in the table: Blurgh'
prints 'at the 50th percentile'
prints 'One offer is one posting'
offer 0 internal.json --min 10000 --max 130000
prints 'The middle of the offer stands below all competing pay'
prints 'Its minimum lies below all of them. Its maximum lies at the '
offer 0 internal.json --min 180000 --max 950000
prints 'The middle of the offer stands above all competing pay'
offer 0 public.json --min 140000 --max 160000
prints 'bounds of its class'
offer 0 internal.json --min 70 --max 75 --per hour --json
mv .out o.json
ok 'hourly pay is annualised, ranks and quartiles are those of the postings' \
  python3 -c '
import json
a = json.load(open("o.json"))
o, g = a["offer"], {g["by"]: g for g in a["groups"]}
assert (o["year_min"], o["year_max"]) == (145600, 156000), o
mids = [110000 + 1000 * i for i in range(80)]
role = [m for i, m in enumerate(mids) if i % 2]
mid = 150800
assert g["role"]["n"] == 40 and g["all"]["n"] == 80
assert g["role"]["below"] == sum(m < mid for m in role)
assert g["all"]["below"] == sum(m < mid for m in mids)
assert g["role"]["p50"]["value"] == 150000
assert a["answer"] == "role, place"
assert {p["place"]: p["paid"] for p in a["places"]} == {"Texas": 40}'
offer 0 internal.json --min 90000 --max 95000 --currency EUR
prints 'no pay in EUR'
run 0 offer internal.json --title 'Xyzzy' --min 1 --max 2 --currency USD
prints 'fits no role of the table'
offer 0 internal.json
prints 'names no pay'
run 2 offer internal.json
says 'needs --title'
offer 2 internal.json --min 5
says 'both --min and --max'
offer 2 internal.json --min 5 --max 4
says 'above --max'
offer 2 internal.json --min 4 --max 5 --currency XYZ
says 'no ISO 4217 code'
offer 2 internal.json --per decade
offer 2 internal.json -o page.txt
says 'FILE.pdf or FILE.png'
echo '{}' > empty.json
offer 3 empty.json
says 'is missing'
offer 74 nowhere.json
if [ -d /usr/share/fonts/opentype/inter ]; then
  offer 0 internal.json --min 140000 --max 160000 --skills Python -o a.pdf
  offer 0 internal.json --min 140000 --max 160000 --skills Python -o b.pdf
  ok 'the page is a PDF, the same every time' cmp a.pdf b.pdf
  offer 0 internal.json --min 140000 --max 160000 --dpi 72 -o a.png
  ok 'or a PNG' sh -c 'head -c 4 a.png | grep -q PNG'
  offer 74 internal.json -o nowhere/a.pdf
else
  skip 'the page' 'no Inter fonts'
fi

# Eight postings of a place, of which two state pay: that count is withheld, or
# the place is not listed, and no empty interval stands in its place.
{ cat jobs.csv; for i in 1 2 3 4 5 6 7 8; do
    pay=,,,
    [ $i -gt 2 ] || pay=120000,140000,USD,year
    printf 'd%s,Data Engineer,Firm %s,"Denver, CO",%s,Requirements: Python %s\n' \
      $i $i "$pay" $((i * 7919))
  done; } > two.csv
run 0 extract two.csv -o two.jsonl
run 0 measure two.jsonl -o two.json --audience public --date 2026-11-21
offer 0 two.json --min 140000 --max 160000
ok '  Denver has no share' test "$(grep -cE '^  Colorado.*%' .out)" -eq 0
finish
