#!/bin/sh
# Tables that are wrong: what can be read is read, the rest is counted with
# its reason, and neither time nor memory grows with what is wrong.
. "${0%/*}/tap.sh"
small_inputs good

# within SECONDS CODE ARGUMENT...: as run, and in this time.
within() {
  seconds=$1
  shift
  begin=$(date +%s)
  run "$@"
  ok "  within $seconds s" test $(($(date +%s) - begin)) -le "$seconds"
}

# An open quote in 200 MB of lines that are no rows.
{ printf 'title,description\nCook,Soup\nBaker,"Bread\n'
  yes 'words that are no row of any table; they have no comma' |
    head -c 200000000
} > open.csv
within 60 0 extract open.csv good/jobs.csv -o p.jsonl --rejects r.jsonl \
  --max-reject-share 0.2
says '7 records = 6 postings + 1 rejects'
ok '  it says what was left out' grep -q 'is never closed; the remaining' r.jsonl
# The same behind a table of two columns, every line a row: one is lost.
{ printf 'title,description\nBaker,"Bread\n'
  yes 'Cook,Soup for everyone who asks' | head -c 2000000
  echo
} > open.csv
within 60 0 extract open.csv -o p.jsonl --rejects r.jsonl
ok '  one row is lost' test "$(wc -l < r.jsonl)" -eq 1
ok '  the others are read' test "$(wc -l < p.jsonl)" -gt 60000
rm -f open.csv

# NUL bytes: in front the file is no text; later the row is refused.
{ printf 'title,description\nCook,So\0up\n'; tail -n +2 good/jobs.csv; } > nul.csv
run 3 extract nul.csv -o p.jsonl --rejects r.jsonl
ok '  no text' grep -q '"binary"' r.jsonl
{ printf 'title,description\n'
  i=0; while [ $i -lt 400 ]; do echo "Cook,Soup number $i with a long text"; i=$((i + 1)); done
  printf 'Baker,Br\0ead\nChef,Stew\n'
} > nul.csv
run 0 extract nul.csv -o p.jsonl --rejects r.jsonl
says '402 records = 401 postings + 1 rejects'
ok '  the row with the NUL' grep -q '"bad-encoding"' r.jsonl

# A field of 2 MiB.
{ printf 'title,description\nCook,"'; head -c 2097152 /dev/zero | tr '\0' 'x'
  printf '"\nBaker,Bread\n'; } > long.csv
run 0 extract long.csv -o p.jsonl --rejects r.jsonl --max-reject-share 0.5
says '2 records = 1 postings + 1 rejects'
ok '  the field is too long' grep -q '"field-too-long"' r.jsonl

# 10,000 columns.
{ printf 'title'; i=0; while [ $i -lt 9999 ]; do printf ',c%d' $i; i=$((i + 1)); done
  for row in Cook Baker Chef; do
    printf '\n%s' $row; printf '%*s' 9999 '' | tr ' ' ','
  done; echo; } > wide.csv
within 20 0 extract wide.csv -o p.jsonl
says '3 records = 3 postings + 0 rejects'
within 20 0 inspect wide.csv
prints '#1 title → title'

# A header alone, nothing, one column, a mark alone.
# refused FILE REASON
refused() {
  run 3 extract "$1" -o p.jsonl --rejects r.jsonl
  ok "  $2" grep -q "\"$2\"" r.jsonl
}
printf 'title;location;description\n' > header.csv
refused header.csv no-postings
: > empty.csv
refused empty.csv empty-file
printf '\357\273\277\n' > mark.csv
refused mark.csv empty-file
printf '"title"\n"Cook"\n"Baker"\n' > one.csv
run 0 extract one.csv -o p.jsonl
says '2 records = 2 postings + 0 rejects'
printf 'Line Cook\nBaker\nHead Chef\n' > bare.csv
refused bare.csv no-postings

# Delimiters that change from row to row.
printf 'title;location\nCook;Reno\nBaker,Austin\nChef\tBoston\nWaiter;Utah\n' > mix.csv
run 0 extract mix.csv -o p.jsonl --rejects r.jsonl --max-reject-share 0.6
says '4 records = 2 postings + 2 rejects'
ok '  two ragged rows' test "$(grep -c '"ragged-row"' r.jsonl)" -eq 2

# Marks that are not true: UTF-16's before ASCII, UTF-8's before Windows-1252.
{ printf '\377\376'; cat good/jobs.csv; } > wrong.csv
run 0 extract wrong.csv -o p.jsonl
says '5 records = 5 postings + 0 rejects'
printf '\357\273\277title,description\nChef,caf\351\n' > wrong.csv
run 0 extract wrong.csv -o p.jsonl --inputs i.json
ok '  Windows-1252' grep -q windows-1252 i.json
# UTF-16 that ends in the middle of a character.
{ printf '\377\376'; printf 'title,pay\nCook,20' | sed 's/./&\n/g' |
    while IFS= read -r c; do [ -n "$c" ] && printf '%s\0' "$c" || printf '\n\0'; done
  printf '\075'; } > half.csv
run 0 extract half.csv -o p.jsonl --inputs i.json
ok '  UTF-16' grep -q utf-16le i.json
finish
