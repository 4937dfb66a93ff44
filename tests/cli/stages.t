#!/bin/sh
# The stages as commands through files make the same bytes as run.
. "${0%/*}/tap.sh"
small_inputs in
top=$OLDPWD
[ -d "$top/data/sample" ] && cp -r "$top/data/sample" in/sample &&
  rm -f in/sample/labels.jsonl
printf 'city,rain\nOslo,3\n' > in/rain.csv
options='--date 2026-01-31 --paper letter --title Titled --max-reject-share 0.5
  --dpi 72 --months-per-year 13'

run 0 run in --out whole $options
says ' records = '
says ' distinct + '
run 0 extract in -o p.jsonl --rejects r.jsonl --inputs i.json $options
run 0 unify p.jsonl -o d.jsonl $options
run 0 measure d.jsonl -o s.json --inputs i.json $options
run 0 render s.json --out chain --postings d.jsonl --rejects r.jsonl $options
ok 'postings.jsonl is the same' cmp whole/postings.jsonl d.jsonl
ok 'statistics.json is the same' cmp whole/statistics.json s.json
manifest whole > one
manifest chain > two
ok 'every file is the same' cmp one two
ok 'the sums hold' python3 - <<'PY'
import json
run = json.load(open('whole/run.json'))
c = run['counts']
assert c['records'] == c['postings'] + c['rejects'], c
assert c['rejects'] == 1
assert c['records'] == sum(i['records'] for i in run['inputs'])
lines = [json.loads(l) for l in open('whole/postings.jsonl')]
assert len(lines) == c['postings']
copies = sum(1 for l in lines if l['copy_of'])
assert copies >= 1
ids = {l['id'] for l in lines}
assert len(ids) == len(lines)
assert all(l['copy_of'] in ids for l in lines if l['copy_of'])
assert list(run)[-1] == 'timings'
PY
ok 'hashes are those of the files' sh -c '
  sed -n "s/.*\"sha256\": \"\(.*\)\",/\1/p" whole/run.json | while read -r hash; do
    sha256sum $(find in -type f) | grep -q "^$hash " || exit 1
  done'

# Without the side files the figures are the same.
run 0 measure d.jsonl -o bare.json $options
run 0 render bare.json --out bare --dpi 72
ok 'no postings were asked for' test ! -e bare/postings.jsonl

# Standard input and output.
"$program" extract - -o - < in/jobs.csv > p2.jsonl 2> .err
ok 'extract from - to -' test $? -eq 0
says '5 records = 5 postings + 0 rejects'
"$program" extract in/jobs.csv -o p3.jsonl 2> .err
cut -c 9-24 p2.jsonl > p2.ids
cut -c 9-24 p3.jsonl > p3.ids
ok 'standard input gives the same ids' cmp p2.ids p3.ids
run 0 unify p2.jsonl -o d2.jsonl
says 'warning'
says '5 postings = 4 distinct + 1 copies'
"$program" unify - -o - < p3.jsonl > d3.jsonl 2> .err
ok 'unify from - to -' test $? -eq 0
"$program" measure - -o - < d3.jsonl > s3.json 2> .err
ok 'measure from - to -' test $? -eq 0
"$program" render - --out r3 --dpi 72 < s3.json > .out 2> .err
ok 'render from -' test $? -eq 0
run 0 run - --out r4 --dpi 72 < in/jobs.csv
ok 'run from -' test -s r4/handout.pdf
"$program" extract in/jobs.csv -o - 2> .err | head -c 10 > /dev/null
ok 'a reader that leaves early does no harm' test $? -eq 0

# The text has gone: a warning, and the postings stand.
cp in/jobs.csv gone.csv
run 0 extract gone.csv -o g.jsonl
rm gone.csv
run 0 unify g.jsonl -o g2.jsonl
says 'cannot be read again'
says '4 distinct + 1 copies'

# Events for machines are JSON, each on a line.
run 0 run in --out whole $options --json
ok 'each event is JSON' python3 -c '
import json
events = [json.loads(l) for l in open(".err")]
assert [e for e in events if e["event"] == "stage" and e["stage"] == "extract"]
assert events[-1]["event"] == "summary", events[-1]'
run 0 run in --out whole $options --json --quiet
silent
finish
