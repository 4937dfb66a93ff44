#!/bin/sh
# --each: a page for each slice, an index, tables, and nothing that tells of
# what is withheld. On postings of one's own.
. "${0%/*}/tap.sh"
python3 - > jobs.csv <<'P'
import csv, sys
w = csv.writer(sys.stdout, lineterminator="\n")
w.writerow(["id", "title", "company", "location", "salary_min", "salary_max",
            "salary_currency", "salary_period", "description"])
towns = ["Austin, TX", "Boston, MA", "Seattle, WA"]
for i in range(420):
    senior = i % 3 == 0
    low = (150000 if senior else 80000) + 500 * (i % 60)
    title = "Data Engineer" if senior else ("Accountant" if i % 3 == 1 else "Nurse")
    skill = {"Data Engineer": "Python and SQL", "Accountant": "Microsoft Excel",
             "Nurse": "patient care"}[title]
    if i % 11 == 1 or i in (2, 13, 24):
        skill += " and Go"
    w.writerow([i, title, "Firm %d" % (i % 11), towns[i % 7 % 3], low, low + 20000,
                "USD", "year", "Requirements:\n- Experience with %s\n- Task number %d"
                % (skill, i * 7919)])
P
handbill() {
  run 0 run jobs.csv --out "$@" --date 2026-11-27 --dpi 36 --quiet
}

handbill a --each role
ok 'a page for each role, and an index, as PDF and PNG' python3 -c '
import os
names = sorted(os.listdir("a/slices"))
wanted = ["index", "role-accountant", "role-data-engineer", "role-registered-nurse"]
assert names == sorted(n + e for n in wanted for e in (".pdf", ".png")), names'
ok 'the table lists slice, file and postings, which add up' python3 -c '
import csv, json
rows = list(csv.DictReader(open("a/tables/slices.csv")))
st = json.load(open("a/statistics.json"))
roles = {r["role"]: r["postings"] for r in st["roles"] if r["seniority"] == "all"}
assert len(rows) == 3, rows
for r in rows:
    assert int(r["postings"]) == roles[r["slice"]], r
    assert open("a/slices/" + r["file"] + ".pdf", "rb").read(5) == b"%PDF-"
assert sum(int(r["postings"]) for r in rows) == st["headline"][0]["value"]'
ok 'the data package describes the tables of slices' python3 -c '
import json
p = json.load(open("a/datapackage.json"))
paths = {r["path"] for r in p["resources"]}
for t in ("slices", "slice_terms", "slice_skills", "slice_pay", "slice_dots"):
    assert "tables/%s.csv" % t in paths, t'
ok 'run.json says what was asked for' grep -q '"each": "role"' a/run.json

if command -v pdftotext > /dev/null; then
  text() { pdftotext -layout "$1" - | tr -s ' \n' ' '; }
  text a/slices/role-data-engineer.pdf > page.txt
  ok 'the headline says the finding' grep -q 'Pay for data engineers is higher' page.txt
  ok 'and its numbers are those of the table' python3 -c '
import csv
t = open("page.txt").read()
pay = [r for r in csv.DictReader(open("a/tables/slice_pay.csv"))
       if r["file"] == "role-data-engineer"][0]
assert "$%.0fk" % (float(pay["p50"]) / 1000) in t, pay
skill = [r for r in csv.DictReader(open("a/tables/slice_skills.csv"))
         if r["file"] == "role-data-engineer" and r["skill"] == "python"][0]
assert "Python" in t and "n = " + skill["n"] in t, skill'
  ok 'source, n, method and date' sh -c "grep -q 'Source: [0-9]* of [0-9]* distinct postings, measured on 27 November' page.txt &&
    grep -q 'Wilson score' page.txt"
  text a/slices/index.pdf > index.txt
  ok 'the index names the files' grep -q 'role-registered-nurse' index.txt
  for pdf in a/slices/*.pdf; do
    ok "${pdf##*/}: one page, tagged" sh -c "pdfinfo $pdf | grep -q 'Pages: *1$' &&
      pdfinfo $pdf | grep -q 'Tagged: *yes'"
    ok "${pdf##*/}: headings never skip a level" sh -c "pdfinfo -struct $pdf |
      awk 'match(\$1, /^H[1-6]\$/) { l = substr(\$1, 2) + 0; if (l > last + 1) bad = 1; last = l; n++ }
           END { exit bad || n < 2 }'"
    ok "${pdf##*/}: no raster" sh -c "test \$(pdfimages -list $pdf | wc -l) -eq 2"
  done
fi
command -v qpdf > /dev/null && for pdf in a/slices/*.pdf; do
  ok "${pdf##*/}: qpdf finds no fault" qpdf --check "$pdf"
  qpdf --qdf --object-streams=disable "$pdf" q.pdf
  ok "${pdf##*/}: one alternative text for each figure" sh -c '
    test $(grep -a -c "/Alt " q.pdf) -eq $(grep -a -c "/S /Figure" q.pdf)'
done

command -v qpdf > /dev/null && ok 'the index links each page, by a name beside it' sh -c '
  qpdf --qdf --object-streams=disable a/slices/index.pdf - |
    grep -ao "/URI ([^)]*)" | sed "s/.*(//; s/)//" | sort -u > linked
  (cd a/slices && ls *.pdf) | grep -v "^index" | diff - linked'

# The same bytes: again, with other threads, and through the stages.
handbill b --each role --jobs 4
manifest a > a.list
manifest b > b.list
ok 'the same bytes with other threads' cmp a.list b.list
run 0 extract jobs.csv -o p.jsonl --rejects r.jsonl --inputs i.json --date 2026-11-27 --each role
run 0 unify p.jsonl -o d.jsonl --date 2026-11-27
run 0 measure d.jsonl -o s.json --inputs i.json --date 2026-11-27 --each role
ok 'the stages make the same statistics' cmp s.json a/statistics.json
run 0 render s.json --out c --postings d.jsonl --rejects r.jsonl --date 2026-11-27 --dpi 36
ok 'and the same pages' diff -r a/slices c/slices
if command -v pdftotext > /dev/null; then
  run 0 render s.json --out g --postings d.jsonl --date 2026-11-27 --dpi 36 --language de
  for pdf in g/slices/*.pdf; do pdftotext -layout "$pdf" -; done | tr -s ' \n' ' ' > german.txt
  ok 'the pages speak German' sh -c "grep -q 'Im Beruf Data Engineering ist die Bezahlung höher' german.txt &&
    grep -q '3 Berufe, je eine Seite' german.txt"
  ok 'and nothing else' sh -c "! grep -E 'postings|state pay|Source:|Pay for|Each role|The pages|all others' german.txt"
fi

# A folder is published whole: pages of yesterday are gone.
handbill a --each city
ok 'other slices replace them' sh -c 'test -f a/slices/city-us-tx-austin.pdf && test ! -e a/slices/role-nurse.pdf'
handbill a
ok 'without --each there is no folder' test ! -e a/slices
ok 'and no row' sh -c 'test $(wc -l < a/tables/slices.csv) -eq 1'

# Too few for a page.
run 0 run jobs.csv --out a --date 2026-11-27 --dpi 36 --each city --each-least 5000
says 'none has 5000 postings; --each-least N asks for fewer'
ok 'no slice, no folder' test ! -e a/slices
run 2 run jobs.csv --out a --each country
says 'city|region|role|employer'

# Public: a firm by itself has no pay, and no difference gives it away.
handbill p --each employer --audience public
command -v pdfinfo > /dev/null && ok 'headings never skip a level where there is no chart' sh -c "
  pdfinfo -struct p/slices/index.pdf |
    awk 'match(\$1, /^H[1-6]\$/) { l = substr(\$1, 2) + 0; if (l > last + 1) bad = 1; last = l }
         END { exit bad }'"
ok 'pay of one employer is withheld' python3 -c '
import csv
rows = [r for r in csv.DictReader(open("p/tables/slice_pay.csv")) if r["file"]]
assert rows and all(r["mark"] == "c" and not r["p50"] for r in rows), rows[:2]'
ok 'nor does a page print it' sh -c '! pdftotext p/slices/employer-firm-1.pdf - | grep -q "median advertised pay.*\\$"'
ok 'no small count, and none by difference' python3 -c '
import json
st = json.load(open("p/statistics.json"))
whole = {r["skill"]: r for r in st["skills"]}
by = {}
for r in st["slice_skills"]:
    by.setdefault(r["skill"], []).append(r)
    if r["mark"] != "c":
        assert r["postings"] >= 5, r
        assert r["rest_postings"] is None or not 1 <= r["rest_postings"] <= 4, r
for skill, rows in by.items():
    hidden = [r for r in rows if r["mark"] == "c"]
    shown = sum(r["postings"] for r in rows if r["mark"] != "c")
    left = whole[skill]["postings"] - shown
    if whole[skill]["mark"] != "c":
        assert len(hidden) != 1 and (hidden or left == 0), (skill, left, hidden)
assert any(r["mark"] == "c" for rows in by.values() for r in rows)'

# Crooked names.
cat > odd.csv <<'C'
title,company,location,description
C
for i in 1 2 3 4 5 6; do
  for name in '../../x' 'Ümläut & Söhne' 'UMLAUT' 'umlaut' '日本' '-'; do
    echo "Baker,$name,Oslo,We bake bread number $i of $name in an oven of our own and look for hands" >> odd.csv
  done
done
run 0 run odd.csv --out odd --each employer --each-least 3 --date 2026-11-27 --dpi 36
ok 'names are safe and different' python3 -c '
import os, re
names = {n[:-4] for n in os.listdir("odd/slices")} - {"index"}
assert len(names) >= 5, names
assert all(re.fullmatch(r"employer-[a-z0-9-]{1,55}", n) for n in names), names'
finish
