#!/bin/sh
# The data dictionary: as a manual page and as Markdown it names every table,
# every column and every fixed word just once, as the schema does.
. "${0%/*}/tap.sh"
top=$(cd "$OLDPWD" && pwd)
[ -f "$top/pipeline/doc/handbill-tables.5.in" ] ||
  { echo "1..0 # SKIP not run in the source tree"; exit 0; }
run 0 schema statistics
mv .out schema
run 0 man markdown
mv .out tables.md
run 0 man "$top/pipeline/doc/handbill-tables.5.in"
mv .out tables.5
cat > names.py <<'PY'
import json
import re
tables = {}
for name, table in json.load(open("schema"))["properties"].items():
    if "items" not in table:
        continue
    columns = table["items"]["properties"]
    words = [one["const"] for column, value in columns.items() if column != "mark"
             for one in value.get("oneOf", [])]
    tables[name] = (list(columns), list(dict.fromkeys(
        re.sub(r"^(other-money|not-pay):.*", r"\1:KIND", word) for word in words)))
assert len(tables) >= 18
PY
ok 'Markdown names every table, column and word once' python3 -c '
import re
from names import tables
parts = open("tables.md").read().split("\n## ")[1:]
assert [part.split("\n")[0] for part in parts] == list(tables)
for part in parts:
    columns, words = tables[part.split("\n")[0]]
    rows = re.findall(r"^\| `(.*?)` \|", part, re.M)
    assert rows == columns + words, (part[:20], rows)
    cells = [line.split(" |") for line in part.split("\n") if line.startswith("| `")]
    assert all(len(row) == 6 for row in cells[:len(columns)]), part[:20]
    assert all(row[3].strip() for row in cells[:len(columns)])
' 
ok 'the manual page too' python3 -c '
import re
from names import tables
parts = re.split(r"^\.Ss ", open("tables.5").read(), flags=re.M)[1:]
assert [part.split("\n")[0] for part in parts] == list(tables)
for part in parts:
    columns, words = tables[part.split("\n")[0]]
    assert re.findall(r"^\.It Va (\S+)", part, re.M) == columns
    assert re.findall(r"^\.It Li (\S+)", part, re.M) == words'
if command -v mandoc > /dev/null; then
  ok 'mandoc finds nothing wrong' mandoc -T lint -W warning tables.5
else
  skip 'mandoc finds nothing wrong' 'mandoc is not installed'
fi
finish
