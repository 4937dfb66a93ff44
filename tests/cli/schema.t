#!/bin/sh
# The schemas are JSON, and what is written has their keys.
. "${0%/*}/tap.sh"
small_inputs in
run 0 extract in -o p.jsonl --rejects r.jsonl
run 0 measure p.jsonl -o s.json
for name in posting reject statistics; do
  run 0 schema $name
  mv .out $name.schema
done
ok 'postings have just the keys of the schema, in its order' python3 -c '
import json
keys = list(json.load(open("posting.schema"))["properties"])
lines = [json.loads(line) for line in open("p.jsonl")]
assert lines and all(list(line) == keys for line in lines)'
ok 'statistics too, and every row of every table' python3 -c '
import json
root = json.load(open("statistics.schema"))
schema = root["properties"]
data = json.load(open("s.json"))
assert list(data) == root["required"] == [k for k in schema if k in data]
for name, rows in data.items():
    for row in rows if isinstance(rows, list) else []:
        assert list(row) == list(schema[name]["items"]["properties"]), name'

# Every line and every statistics.json fits its schema: of few and of many
# postings, for either audience, of nothing, and of the embedded corpus.
here=$(cd "$OLDPWD" && cd "${0%/*}" && pwd)
top=$(cd "$OLDPWD" && pwd)
fits() { # NAME SCHEMA FILE [lines]
  name=$1
  shift
  ok "$name fits the schema" python3 "$here/validate.py" "$@"
}
fits 'postings.jsonl' posting.schema p.jsonl lines
python3 - > many.csv <<'PY'
print("title,employer,location,description")
roles = ["Data Engineer", "Senior Economist", "Nurse", "Analyst"]
places = ["Seattle, WA", "New York, NY", "Oslo, Norway", ""]
for i in range(600):
    low = 60000 + i * 7919 % 50000
    # One place has ranges wider than their middle.
    high = low * 4 if i % 3 == 0 else low + 15000
    pay = "" if i % 9 == 0 else f"The salary is ${low:,} to ${high:,} per year."
    print(f'{roles[i % 4]} {i},Employer {i % 7},"{places[i % 3]}","You will work in team '
          f'{i} with Python, SQL and people, and say what number {i} means. {pay}"')
PY
run 0 extract many.csv -o many.jsonl
fits 'a large postings.jsonl' posting.schema many.jsonl lines
for audience in public internal; do
  for size in p many; do
    run 0 measure $size.jsonl -o $size.$audience.json --audience $audience
    fits "statistics of $size, $audience" statistics.schema $size.$audience.json
  done
done
ok 'the large one has a density and dots of pay' python3 -c '
import json
data = json.load(open("many.public.json"))
assert len(data["pay_density"]) > 20 and len(data["pay_dots"]) > 20'
: > empty.csv
run 3 extract empty.csv -o none.jsonl --rejects none.rejects
fits 'rejects.jsonl' reject.schema none.rejects lines
if [ -d "$top/data/sample" ]; then
  run 0 run "$top/data/sample" --out sample --quiet
  fits 'the statistics of the embedded corpus' statistics.schema sample/statistics.json
fi

# A schema that cannot fail proves nothing.
spoil() { # WHAT PYTHON
  python3 -c "
import json
data = json.load(open('many.public.json'))
$2
json.dump(data, open('spoilt.json', 'w'))"
  ok "it refuses $1" sh -c "! python3 '$here/validate.py' statistics.schema spoilt.json"
}
spoil 'an unknown mark' 'data["skills"][0]["mark"] = "q"'
spoil 'a share above 1' 'data["skills"][0]["share"] = 1.5'
spoil 'a negative count' 'data["skills"][0]["postings"] = -1'
spoil 'an unknown key figure' 'data["headline"][0]["key"] = "best"'
spoil 'a key share above 1' '
for row in data["headline"]:
    row["value"] = 2 if row["unit"] == "share" else row["value"]'
spoil 'an unknown step' 'data["counts"][0]["step"] = "lost"'
spoil 'a currency of two letters' 'data["pay"][0]["currency"] = "US"'
spoil 'a column that is missing' 'del data["pay"][0]["p50"]'
spoil 'a column that is not known' 'data["pay"][0]["mean"] = 1'
spoil 'text for a number' 'data["pay"][0]["p50"] = "many"'
spoil 'a table that is missing' 'del data["pay_dots"]'
run 2 schema nonsense
says 'known are: posting, reject, statistics'
run 2 schema
finish
