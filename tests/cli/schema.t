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
schema = json.load(open("statistics.schema"))["properties"]
data = json.load(open("s.json"))
assert list(data) == list(schema)
for name, rows in data.items():
    for row in rows if isinstance(rows, list) else []:
        assert list(row) == list(schema[name]["items"]["properties"]), name'
run 2 schema nonsense
says 'known are: posting, reject, statistics'
run 2 schema
finish
