#!/bin/sh
# Responses and feeds of known job boards: the real ones beside the project,
# where they are, and how postings of a known system go through the stages.
root=$PWD
. "${0%/*}/tap.sh"

# What a run tells of one posting: title | first place's city or country |
# workplace | posted | pay.
cat > tell.py <<'PY'
import json, sys
for line in open(sys.argv[1]):
    p = json.loads(line)
    place = p['places'][0] if p['places'] else {'city': None, 'country': None}
    pay = ['%s..%s %s/%s' % (q['min'], q['max'], q['currency'], q['per'])
           for q in p['pay'] if q['from'] == 'structured']
    print(' | '.join([p['source']['format'], (p['title'] or '-')[:20],
                      place['city'] or place['country'] or '-', p['workplace'],
                      p['posted'] or '-', ', '.join(pay) or '-']))
PY

fixtures=$root/../shared/data/boards/fixtures
# board FILE LINE...: what the file must give, one line a posting.
board() {
  file=$1
  shift
  run 0 extract "$fixtures/$file" -o p.jsonl
  python3 tell.py p.jsonl > told
  printf '%s\n' "$@" > wanted
  ok "  $file: $# postings as they stand there" cmp told wanted
}
if [ -d "$fixtures" ]; then
  board greenhouse.json \
    'greenhouse | Customer Data Scient | London | not stated | 2026-07-16 | -' \
    'greenhouse | Emerging Account Exe | Bengaluru | not stated | 2026-07-27 | -'
  board lever.json \
    'lever | (1099 Contract) Nonp | Chicago | remote | 2025-11-27 | -' \
    'lever | (1099 Contract) Sale | Washington | remote | 2023-01-29 | -'
  board ashby.json \
    'ashby | Senior Technical Rec | CA | remote | 2026-04-20 | -' \
    'ashby | Senior Site Reliabil | Toronto | hybrid | 2026-07-08 | 10280000..13700000 CAD/year'
  board smartrecruiters.json \
    'smartrecruiters | CNA  / LPN - Consist | St Louis | not stated | 2018-06-08 | -'
  board workable.json \
    'workable | Business Analyst - S | ES | remote | 2026-08-05 | -' \
    'workable | Business Analyst - S | PT | remote | 2026-08-05 | -'
  board workday.json \
    'workday | Solution Architect / | US | remote | - | -' \
    'workday | Customer Success Man | Chicago | not stated | - | -'
  board recruitee.json \
    'recruitee | (Senior) Financial A | Berlin | hybrid | 2026-08-05 | 6000000..7500000 EUR/year' \
    'recruitee | Partner Development  | Berlin | hybrid | 2026-07-31 | 7500000..9000000 EUR/year'
  board rippling.json \
    'rippling | Account Executive -  | US | remote | - | -' \
    'rippling | Account Executive -  | New York | not stated | - | -'
  board teamtailor.json \
    'teamtailor | Account Executive -  | Madrid | not stated | 2026-02-04 | -' \
    'teamtailor | Mid-Market Account E | Stockholm | not stated | 2026-01-18 | -'
  board pinpoint.json \
    'pinpoint | Enterprise Applicati | US | remote | - | 13500000..19800000 USD/year' \
    'pinpoint | CRM Program Consulta | Atlanta | hybrid | - | 7000..9000 USD/hour'
  board bamboohr.json \
    'bamboohr | Nurse Paralegal | Fort Lauderdale | onsite | - | -' \
    'bamboohr | Marketing & Social M | Fort Lauderdale | onsite | - | -'
  board eightfold.json \
    'eightfold | Supply Planner, Brom | Charlotte | not stated | 2026-08-04 | -' \
    'eightfold | Director, Media Rela | Charlotte | not stated | 2026-07-24 | -'
  board oracle_orc.json \
    'oracle | Bridge Inspector | Perth | not stated | 2026-08-07 | -' \
    'oracle | Technology and Commu | San Francisco | not stated | 2026-08-07 | -'
  board oracle_orc_detail.json \
    'oracle | Technology and Commu | Atlanta | hybrid | 2026-08-19 | -'
  board personio.xml \
    'personio | Staff Software Engin | Munich | not stated | 2024-11-13 | -' \
    'personio | Staff Software Engin | Munich | not stated | 2024-11-13 | -'
  board neogov.xml \
    'neogov | Enterprise Applicati | Atlanta | not stated | 2026-08-19 | 13500000..17500000 USD/year' \
    'neogov | CRM Project Consulta | - | remote | 2026-08-18 | 6500..8500 USD/hour'
else
  skip 'fixtures of job boards' 'they are not here'
fi

ashby=$root/../shared/data/boards/ashby
if [ -d "$ashby" ]; then
  run 0 extract "$ashby" -o a.jsonl --rejects a.rejects.jsonl
  ok 'all postings of the boards are read' test "$(wc -l < a.jsonl)" -eq 1190
  ok 'but for boards without any, nothing was refused' \
    test "$(grep -cv '"no-postings"' a.rejects.jsonl)" -eq 0
  ok 'each by its table' test "$(grep -c '"format": "ashby"' a.jsonl)" -eq 1190
  run 0 evaluate "$root/../shared/data/gold/ashby_pay.tsv" a.jsonl
  ok 'all structured pay is exact' grep -Eq '^pay exact +488 +488 +1.000.* 1.000 .* 1.000$' .out
else
  skip 'a corpus of job boards' 'it is not here'
fi

# A board whose text names other pay and another way of work: the fields come
# first, the text is kept, both are counted.
cat > board.json <<'JSON'
{"jobs": [
 {"id": "1", "title": "Data Engineer", "isListed": true, "employmentType": "FullTime",
  "location": "Reno, NV", "workplaceType": "Remote", "publishedAt": "2026-01-05",
  "jobUrl": "https://x.test/1",
  "descriptionPlain": "You build pipelines in Python.\nThis is a hybrid role, two days a week in the office.\nThe salary is $150,000 to $170,000 a year.",
  "compensation": {"summaryComponents": [{"compensationType": "Salary", "interval": "1 YEAR", "currencyCode": "USD", "minValue": 110000, "maxValue": 130000}]}},
 {"id": "2", "title": "Nurse", "isListed": true, "employmentType": "FullTime",
  "location": "Ely, NV", "workplaceType": null, "isRemote": false,
  "jobUrl": "https://x.test/2",
  "descriptionPlain": "You care for patients.\nThe salary is $80,000 to $90,000 a year.",
  "compensation": {"summaryComponents": [{"compensationType": "Salary", "interval": "1 YEAR", "currencyCode": "USD", "minValue": 80000, "maxValue": 90000}]}}]}
JSON
run 0 extract board.json -o b.jsonl
ok 'the field of the source comes first, the text behind it' python3 -c '
import json
one, two = [json.loads(line) for line in open("b.jsonl")]
assert [(q["min"], q["from"]) for q in one["pay"]] == [
    (11000000, "structured"), (15000000, "text")], one["pay"]
assert one["workplace"] == "remote"
assert {"pay-differs", "workplace-differs", "workplace-structured"} <= set(one["flags"])
assert [(q["min"], q["from"]) for q in two["pay"]] == [(8000000, "structured")]
assert not any("differs" in flag for flag in two["flags"])
assert all(place["from"] == "structured" for place in one["places"])'
run 0 unify b.jsonl -o d.jsonl
run 0 measure d.jsonl -o s.json
ok 'the ledger counts what differs' python3 -c '
import json
ledger = {row["step"]: row["postings"]
          for row in json.load(open("s.json"))["pay_ledger"]}
assert ledger["structured"] == 2, ledger
assert ledger["pay-differs"] == 1, ledger
assert ledger["workplace-differs"] == 1, ledger'
ok 'the figures are those of the fields' python3 -c '
import json
rows = [row for row in json.load(open("s.json"))["pay_ledger"]
        if row["step"] == "annualised"]
assert rows[0]["postings"] == 2'
id=$(sed -n '1s/^{"id": "\([0-9a-f]*\)".*/\1/p' b.jsonl)
run 0 show "$id" b.jsonl
prints '110000'

# Responses of several boards in one file: a line each, or one behind the other.
printf '[{"id": "1", "text": "Cook", "hostedUrl": "https://jobs.lever.co/a/1",
  "categories": {"location": "Paris"}, "descriptionPlain": "You cook soup.",
  "createdAt": 1700000000000, "country": "FR"}]' > lever.json
python3 -c '
import json
boards = [json.load(open(name)) for name in ("board.json", "lever.json", "board.json")]
boards[2]["jobs"] = []
open("lines.jsonl", "w").write("".join(json.dumps(b) + "\n" for b in boards))
open("behind.json", "w").write("\n".join(json.dumps(b, indent=1) for b in boards))
lines = [json.dumps(b) for b in (boards[0], boards[0], boards[1])]
lines[1] = lines[1][:len(lines[1]) // 2]
open("torn.jsonl", "w").write("\n".join(lines))'
for file in lines.jsonl behind.json; do
  run 0 extract "$file" -o l.jsonl --rejects r.jsonl --max-reject-share 0.5
  says '4 records = 3 postings + 1 rejects'
  ok "  $file: each by its own table" python3 -c '
import json
formats = [json.loads(line)["source"]["format"] for line in open("l.jsonl")]
assert formats == ["ashby", "ashby", "lever"], formats'
  ok '  an empty board is one reject' grep -q '"reason": "no-postings"' r.jsonl
  run 0 show "$(sed -n '3s/^{"id": "\([0-9a-f]*\)".*/\1/p' l.jsonl)" l.jsonl
  prints 'You cook soup'
done
run 0 extract torn.jsonl -o l.jsonl --rejects r.jsonl --max-reject-share 0.5
ok 'a torn line costs no other' grep -q '"format": "lever"' l.jsonl

# Without its table a board is read by the names of its keys, and a table that
# is wrong is named with its line.
mkdir data && cp -r "$root"/data/skills "$root"/data/places "$root"/data/roles data/
mkdir data/sources
run 0 extract board.json -o n.jsonl --data data
ok 'it is JSON then' test "$(grep -c '"format": "json"' n.jsonl)" -eq 2
printf 'path,field,part,value\njobUrl,sign,,\ntitle,titel,,\n' > data/sources/board.csv
run 3 extract board.json -o n.jsonl --data data
says 'board.csv:3'
rm -r data/sources
run 74 extract board.json -o n.jsonl --data data
says 'sources'
finish
