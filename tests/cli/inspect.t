#!/bin/sh
# handbill inspect and --columns: what an input was recognised as, and saying
# it by hand.
. "${0%/*}/tap.sh"

run 2 inspect
says 'something is missing: usage: handbill inspect INPUT'
run 74 inspect none.csv
says 'none.csv'

# A table: names, values, what is not used, three rows.
{
  printf 'Open jobs\n\nStelle;Firma;Wo;Gehalt von;Gehalt bis;Abteilung\n'
  printf 'Line Cook;Acme;Paris;30000;36000;K1\nBaker;Acme;Lyon;;;K2\n'
  printf 'Head Chef;Acme;Lille;50000;52000;K3\nWaiter;Acme;Nice;1;2;K4\n'
  printf 'Porter;Acme\n'
} > jobs.csv
run 0 inspect jobs.csv
prints 'format: csv, '
prints 'encoding: utf-8'
prints 'delimiter: semicolon'
prints 'header: line 3; 1 rows before it are left out'
prints 'records: 5 = 4 postings + 1 rejects'
prints '1 ragged-row'
prints 'line 8: row 5 has 2 cells'
prints '#1 Stelle → title (name in German)'
prints '#2 Firma → employer (name in German)'
prints '#3 Wo → location (100 % of the values look like places)'
prints '#4 Gehalt von → pay_min (name in German)'
prints '    #6 Abteilung'
prints '        Head Chef'
ok 'no fourth row' sh -c '! grep -q Waiter .out'
silent
run 0 inspect jobs.csv --json
prints '"delimiter": "semicolon"'
prints '"header_line": 3'
prints '"records": 5'
prints '"ragged-row": 1'
ok '  an empty cell is null among the examples' sh -c \
  'tr -d " \n" < .out | grep -q "\"examples\":\[\"30000\",null,\"50000\"\]"'
ok '  a column that is not used has no field' sh -c \
  'tr -d " \n" < .out | grep -q "\"Abteilung\",\"field\":null,\"reason\":\"notused\""'

# Several inputs; JSON with its list, its keys; a page; no table at all.
printf '{"data": {"jobs": [{"title": "Cook", "pay": {"min": 20}, "xid": 7,
  "location": {"name": "Reno, NV"}, "tags": ["a"]}]}}' > list.json
printf 'Words.\nRelated content\nGB, Leeds\nA cook is wanted.\n' > page.txt
printf 'Only words.\n' > words.txt
run 0 inspect list.json page.txt words.txt
prints 'postings at: data.jobs[]'
prints 'title → title'
prints 'location.name → location'
prints '    xid'
prints '    tags[]'
prints 'format: page'
prints 'location: GB, Leeds'
prints '0 postings + 1 rejects'
prints '1 no-postings'
run 0 inspect list.json page.txt words.txt --json
ok '  a list of three' test "$(grep -c '"format"' .out)" -eq 3
prints '"list": "data.jobs[]"'
run 0 inspect - < jobs.csv
prints 'delimiter: semicolon'

# Encodings.
printf 'title\tdescription\nChef\tcaf\351 bar\n' > latin.tsv
run 0 inspect latin.tsv
prints 'encoding: windows-1252'
prints 'delimiter: tab'
printf 'title|description\nChef|caf\303\203\302\251 \303\242\342\202\254\342\204\242\n' \
  > twice.csv
run 0 inspect twice.csv
prints 'encoding: utf-8; 2 characters were encoded twice, repaired'
prints 'delimiter: bar'
run 0 extract twice.csv latin.tsv -o p.jsonl --inputs i.json
ok 'the encodings are noted' sh -c \
  'grep -q "\"repaired\": 2" i.json && grep -q windows-1252 i.json'

# Columns by hand.
printf '{"title": "Stelle", "description": "Abteilung", "city": "wo"}' > map.json
run 0 inspect jobs.csv --columns map.json
prints '#1 Stelle → title (--columns)'
prints '#3 Wo → city (--columns)'
prints '#6 Abteilung → description (--columns)'
run 0 extract jobs.csv --columns map.json -o p.jsonl --max-reject-share 1
ok '  they are used' grep -q '"city": "Paris"' p.jsonl
printf '{"columns": "map.json"}' > config.json
run 0 extract jobs.csv --config config.json -o q.jsonl --max-reject-share 1
ok '  a configuration names the map too' cmp p.jsonl q.jsonl
run 0 unify p.jsonl --columns map.json -o d.jsonl
silent_warnings=$(grep -c warning .err)
ok '  unify reads the same texts' test "$silent_warnings" -eq 0
printf '{"titel": "Stelle"}' > bad.json
run 2 extract jobs.csv --columns bad.json -o p.jsonl
says '"titel" is no field; the fields are title, employer, location'
printf '{"title": "Rolle"}' > bad.json
run 2 run jobs.csv --columns bad.json --out o
says 'jobs.csv: has no column "Rolle", which bad.json names for title'
says '"Stelle", "Firma", "Wo"'
ok '  nothing was made' test ! -e o
run 74 inspect jobs.csv --columns none.json
printf '{"title": "#2", "employer": "#1"}' > number.json
printf 'Acme,Z1\nAcme,Z2\nAcme,Z3\n' > bare.csv
run 0 extract bare.csv --columns number.json -o p.jsonl
ok '  by number, without a header' grep -q '"title": "Z1"' p.jsonl

# An archive: what is in it, member by member.
printf 'title,description\nCook,Soup\n' > a.csv
printf 'title,description\nSmith,Iron\n' > b.csv
tar -cf both.tar a.csv b.csv
run 0 inspect both.tar
prints 'format: tar'
prints 'records: 2 = 2 postings'
prints 'title: Cook'
finish
