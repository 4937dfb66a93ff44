#!/bin/sh
# handbill diff: what changed between two reports.
. "${0%/*}/tap.sh"
corpus() { # n, n with Python, lowest pay
  python3 - "$@" <<'P'
import csv, sys
n, python, low = map(int, sys.argv[1:])
w = csv.writer(sys.stdout, lineterminator="\n")
w.writerow(["id", "title", "company", "location", "salary_min", "salary_max",
            "salary_currency", "salary_period", "description"])
for i in range(n):
    pay = low + 1000 * i
    w.writerow([i, "Data Engineer", "Firm %d" % (i % 9), "Austin, TX", pay, pay,
                "USD", "year",
                "Requirements:\n- Experience with %s\n- Task number %d of the team"
                % ("Python" if i < python else "Microsoft Excel", i * 7919)])
P
}
corpus 80 48 100000 > a.csv
corpus 70 56 120000 > b.csv
for x in a b; do
  run 0 extract $x.csv -o $x.jsonl
done
run 0 measure a.jsonl -o a.json --audience internal --date 2026-11-20
run 0 measure b.jsonl -o b.json --audience internal --date 2026-11-27
run 0 diff a.json b.json
prints 'From 2026-11-20 (80 distinct postings) to 2026-11-27 (70)'
prints '60%'
prints '+20.0'
prints '+5.2 to +33.4'
prints 'adverts of one employer are'
run 0 diff a.json b.json --json -o changes.csv
mv .out d.json
ok 'JSON and CSV hold the same changes' python3 -c '
import csv, json
d = json.load(open("d.json"))
rows = list(csv.DictReader(open("changes.csv")))
assert len(rows) == len(d["changes"]) > 20
assert (d["before"]["distinct"], d["after"]["distinct"]) == (80, 70)
skill = [r for r in d["changes"] if (r["of"], r["key"]) == ("skill", "python")][0]
assert abs(skill["change"] - 0.2) < 1e-12 and abs(skill["low"] - 0.0524) < 5e-5
median = [r for r in d["changes"] if r["of"] == "pay" and r["key"] == "all"][0]
assert (median["before"], median["after"]) == (139500, 154500), median
for row, change in zip(rows, d["changes"]):
    assert row["key"] == change["key"]
    assert row["low"] == "" if change["low"] is None else float(row["low"]) == change["low"]'
run 0 diff a.json a.json
prints 'None of'
run 0 diff b.json a.json
says 'b.json is of 2026-11-27, after a.json of 2026-11-20'
run 0 measure b.jsonl -o c.json --confidence 0.9
run 2 diff a.json c.json
says 'measure both with the same --confidence'
run 2 diff a.json
run 74 diff a.json none.json
says 'none.json'
echo '{"version": 1}' > broken.json
run 3 diff a.json broken.json
says 'broken.json'
ok 'no part of a file is left' test -z "$(ls ./*.part 2>/dev/null)"
finish
