#!/bin/sh
# One posting with its evidence marked.
. "${0%/*}/tap.sh"
small_inputs in
printf 'title,location,description\n"Tester","Austin, TX","Ring the bell \007 and mind the \033[31mred light. Python is used here, and the pay is $50,000 to $60,000 a year."\n' > in/odd.csv
run 0 extract in -o p.jsonl
id=$(sed -n 's/^{"id": "\([0-9a-f]*\)".*"title": "Economist".*/\1/p' p.jsonl | head -n 1)
ok 'the posting is there' test ${#id} -eq 16
run 0 show "$id" p.jsonl
prints "posting $id"
prints '[title: Economist]'
prints '[pay: $60 to $70 an hour]'
prints 'in/jobs.csv:3 (csv, record 2'
run 0 show "$(echo "$id" | cut -c 1-9)" p.jsonl
prints "posting $id"
run 0 show "$id" p.jsonl --color always
ok 'colour is a terminal sequence' grep -q "$(printf '\033\\[1;4;36m')" .out
run 0 show "$id" p.jsonl --json
ok 'JSON holds bytes and words' python3 -c '
import json
shown = json.load(open(".out"))
data = open(shown["file"], "rb").read()
marked = [f for f in shown["facts"] if "at" in f]
assert len(marked) >= 3
for fact in marked:
    b, e = (shown["offset"] + at for at in fact["at"])
    assert data[b:e].decode() == fact["evidence"], fact'
run 2 show ffff0000ffff0000 p.jsonl
says 'no posting has this id'
run 2 show '' p.jsonl

# Control characters stay harmless, on a terminal and elsewhere.
odd=$(sed -n 's/^{"id": "\([0-9a-f]*\)".*"title": "Tester".*/\1/p' p.jsonl)
run 0 show "$odd" p.jsonl
prints '\x1b[31mred'
prints '\x07'
ok 'no escape gets through' sh -c '! grep -q "$(printf "\033")" .out'

# A copy says of what.
run 0 unify p.jsonl -o d.jsonl
copy=$(sed -n 's/^{"id": "\([0-9a-f]*\)".*"copy_of": "[0-9a-f]*".*}$/\1/p' d.jsonl | head -n 1)
run 0 show "$copy" d.jsonl
prints 'copy of '

# Why a posting is a copy, has one, or is none.
cat > twins.jsonl <<'EOF'
{"title": "Bell Caster", "company": "Old Foundry", "location": "Leeds, England", "description": "You melt bronze, pour it into moulds of clay and tune the bells on a lathe until the hum note is true. You keep the furnace book, look after the clay pits and show visitors round the yard on open days. Pay is $4,000 to $5,000 a month."}
{"title": "Bell Caster, York", "company": "Old Foundry", "location": "York, England", "description": "You melt bronze, pour it into moulds of clay and tune the bells on a lathe until the hum note is true. You keep the furnace book, look after the clay pits and show visitors round the yard on open days."}
{"title": "Bell Caster", "company": "Old Foundry", "location": "Leeds, England", "description": "You melt bronze, pour it into moulds of clay and tune the bells on a lathe until the hum note is true. You keep the furnace book, look after the clay pits and show visitors round the yard on open days. Pay is $7,000 to $8,000 a month here."}
{"title": "Bell Caster", "company": "Old Foundry", "location": "Leeds, England", "description": "You climb towers, oil the bearings, splice the ropes and write down for the parish what has to be mended before winter comes and the frost gets into the frame."}
EOF
run 0 extract twins.jsonl -o w.jsonl
run 0 unify w.jsonl -o twins.d.jsonl
kept=$(sed -n 1p twins.d.jsonl | cut -c 9-24)
copy=$(sed -n 2p twins.d.jsonl | cut -c 9-24)
paid=$(sed -n 3p twins.d.jsonl | cut -c 9-24)
run 0 show "$kept" twins.d.jsonl
prints "has the copy      $copy  near: Jaccard 0."
ok 'a place of the copy says so' grep -q "York.*(from its copy $copy)" .out
prints "like              $paid  near: Jaccard 0."
prints 'another pay: $4,000 to $5,000 a month (USD a month) | $7,000 to '
ok 'an unlike text is not mentioned' sh -c "test \"\$(grep -c '^like' .out)\" -eq 1"
run 0 show "$copy" twins.d.jsonl
prints "copy of           $kept  near"
run 0 show "$copy" twins.d.jsonl --json
ok 'JSON says of which posting and by which rule' python3 -c '
import json, sys
copies = json.load(open(".out"))["copies"]
assert copies[0]["relation"] == "copy of" and copies[0]["id"] == sys.argv[1]
assert copies[0]["rule"] == "near" and 0.6 < copies[0]["jaccard"] < 1
assert copies[0]["veto"] is None
paid = [c for c in copies if c["id"] == sys.argv[2]][0]
assert paid["relation"] == "like" and paid["between"]["veto"] == "pay", paid
assert paid["between"]["here"] == sys.argv[1], paid' "$kept" "$paid"
run 0 show "$copy" w.jsonl
prints 'no copies are marked in this file'

# The source has changed, shrunk, gone.
sed -i 's/housing/hosting/' in/jobs.csv
run 0 show "$id" p.jsonl
says 'has changed since it was read'
head -c 100 in/jobs.csv > short && mv short in/jobs.csv
run 0 show "$id" p.jsonl
says 'stands there no more'
prints 'Economist'
rm in/jobs.csv
run 0 show "$id" p.jsonl
says 'the text cannot be shown'

# Every fact has the bytes it was read from, those without a span of their own
# in postings.jsonl too.
cat > terms.jsonl <<'EOF'
{"title": "Senior Data Analyst", "location": "Leeds, England", "description": "Job number: QX-4471. This is a 12 week contract, full-time, 37.5 hours per week, hybrid: two days a week in the office. Start date: 1 May 2027. You hold a bachelor's degree and have at least 4 years of experience with SQL."}
EOF
run 0 extract terms.jsonl -o t.jsonl
id=$(cut -c 9-24 t.jsonl)
run 0 show "$id" t.jsonl --json
ok 'role, level, terms and reference name their bytes' python3 -c '
import json
shown = json.load(open(".out"))
data = open(shown["file"], "rb").read()
read = {}
for fact in shown["facts"]:
    if "at" in fact:
        b, e = (shown["offset"] + at for at in fact["at"])
        assert data[b:e].decode() == fact["evidence"], fact
        read.setdefault(fact["fact"], []).append(fact["evidence"])
wanted = {"role": "Data Analyst", "seniority": "Senior", "reference": "QX-4471",
          "employment": "contract", "experience": "4 years", "degree": "bachelor",
          "duration": "12 week", "hours": "37.5", "start": "1 May 2027",
          "workplace": "hybrid"}
for fact, words in wanted.items():
    assert any(words in text for text in read.get(fact, [])), (fact, read.get(fact))'
finish
