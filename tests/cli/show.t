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
copy=$(sed -n 's/^{"id": "\([0-9a-f]*\)".*"copy_of": "[0-9a-f]*"}$/\1/p' d.jsonl | head -n 1)
run 0 show "$copy" d.jsonl
prints 'copy of '

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
