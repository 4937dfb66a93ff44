#!/bin/sh
# Inputs that are wrong in every ordinary way: refused with a reason, or the
# good part used; never a crash, never a silent loss.
. "${0%/*}/tap.sh"
small_inputs good

run 74 run none.csv --out o
says 'none.csv'
mkdir empty
run 3 run empty --out o
says 'empty'
: > empty.csv
run 3 run empty.csv --out o
says 'nothing usable'
says 'o.rejects.jsonl'
ok 'the reason stands beside the output' grep -q '"empty-file"' o.rejects.jsonl
ok 'and so does what ran' grep -q '"status": "nothing usable' o.run.json
ok 'nothing was published' test ! -e o

# refused FILE REASON: extract exits 3, and the reason is in the rejects.
refused() {
  run 3 extract "$1" -o p.jsonl --rejects r.jsonl
  ok "  reason $2" grep -q "\"$2\"" r.jsonl
  ok '  no postings file' test ! -e p.jsonl
}

head -c 4096 /dev/zero > zeros
refused zeros binary
head -c 20000 "$program" > machine-code
refused machine-code binary
printf 'city,temperature\nOslo,3\n' > weather.csv
refused weather.csv no-column
printf 'title,description\nA job,"text that is not closed\nand goes on\n' > open.csv
refused open.csv open-quote
printf '[{"title": "A", "description": "cut' > cut.json
refused cut.json bad-json
{ printf '%*s' 10000 '' | tr ' ' '['; printf '%*s' 10000 '' | tr ' ' ']'; } > deep.json
refused deep.json too-deep
{ printf '{"title": "x", "a": '; printf '%*s' 10000 '' | tr ' ' '[';
  printf '%*s' 10000 '' | tr ' ' ']'; echo '}'; } > deep.jsonl
run 3 extract deep.jsonl -o p.jsonl
# XML: a billion laughs, a file and an address from outside, a feed that is cut
# off, 200,000 open elements. What came before is kept.
cat > laughs.xml <<'XML'
<?xml version="1.0"?>
<!DOCTYPE workzag-jobs [
 <!ENTITY a "aaaaaaaaaa"> <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
 <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"> <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
 <!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"> <!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">
 <!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;"> <!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;">
 <!ENTITY i "&h;&h;&h;&h;&h;&h;&h;&h;&h;&h;">]>
<workzag-jobs><position><id>1</id><name>&i;</name></position></workzag-jobs>
XML
refused laughs.xml bad-xml
printf 'secret words\n' > secret
for outside in "file://$work/secret" secret http://127.0.0.1:9/x; do
  printf '<?xml version="1.0"?><!DOCTYPE workzag-jobs [<!ENTITY x SYSTEM "%s">]>
<workzag-jobs><position><id>1</id><name>&x;</name></position></workzag-jobs>' \
    "$outside" > outside.xml
  refused outside.xml bad-xml
  ok '  nothing of it was read' test "$(grep -c secret.words r.jsonl)" -eq 0
done
printf '<workzag-jobs><position><id>1</id><name>Cook</name></position>
<position><id>2</id><name>Ba' > cut.xml
run 0 extract cut.xml -o p.jsonl --rejects r.jsonl --max-reject-share 1
says '2 records = 1 postings + 1 rejects'
rm p.jsonl
{ printf '<workzag-jobs>'; yes '<a>' | head -n 200000 | tr -d '\n'; } > deep.xml
refused deep.xml too-deep
printf '<?xml version="1.0"?><weather><day/></weather>' > weather.xml
refused weather.xml no-postings

# A file that becomes shorter while it is read: mapped, stopped, cut, let go.
{ echo 'title,description'; yes '"A job","Words of a job, and more words of it"' |
  head -n 3000000; } > shrinks.csv
"$program" run shrinks.csv --out shrunk --jobs 2 > .out 2> .err &
victim=$!
i=0
until grep -q shrinks.csv "/proc/$victim/maps" 2> /dev/null || [ $i -ge 500 ]; do
  sleep 0.01
  i=$((i + 1))
done
kill -STOP $victim
: > shrinks.csv
kill -CONT $victim
wait $victim
ok 'a file that becomes shorter: exit 74' test $? -eq 74
says 'an input became shorter while it was read; nothing was written'
ok '  and nothing is left but the lock and the reason' sh -c \
  'test "$(ls -dA shrunk* .shrunk* | tr "\n" " ")" = ".shrunk.handbill-lock shrunk.run.json "'
ok '  which says it' grep -q '"status": "an input became shorter' shrunk.run.json
rm shrinks.csv

# Keys that stand twice: the first one counts. A number of 70 digits is a
# reference like any other.
digits=1234567890123456789012345678901234567890123456789012345678901234567890
printf '[{"title": "Cook", "title": "Baker", "id": %s, "description": "Soup"}]' \
  "$digits" > twice.json
run 0 extract twice.json -o twice.jsonl
ok '  the first of two keys' grep -q '"title": "Cook"' twice.jsonl
says 'twice.json: 1 postings have a key of their JSON twice; the first value counts (flag key-twice)'
ok '  and are marked' grep -q '"flags": \["key-twice"\]' twice.jsonl
ok '  70 digits are kept' grep -q "\"reference\": \"$digits\"" twice.jsonl

# A field of 50 MB, alone and beside good rows.
{ printf 'title,description\nA job,"'; head -c 50000000 /dev/zero | tr '\0' 'x'
  printf '"\n'; } > huge.csv
refused huge.csv field-too-long
{ sed -n 1,6p good/jobs.csv
  printf 'Big,Acme,Here,"'; head -c 50000000 /dev/zero | tr '\0' 'x'; printf '"\n'
} > mixed.csv
run 3 extract mixed.csv -o p.jsonl
says 'max-reject-share'
run 0 extract mixed.csv -o p.jsonl --max-reject-share 0.5 --rejects r.jsonl
says '6 records = 5 postings + 1 rejects'
ok '  five postings' test "$(wc -l < p.jsonl)" -eq 5
ok '  one reject' test "$(wc -l < r.jsonl)" -eq 1
rm -f huge.csv mixed.csv p.jsonl

# Broken UTF-8: whatever becomes of it, the count is kept and the output is
# UTF-8.
{ sed -n 1,3p good/jobs.csv
  printf 'Bad\377\376byte,Acme,"Denver, CO","Words \303\050 and \200 more."\n'
} > broken.csv
"$program" extract broken.csv -o p.jsonl --rejects r.jsonl \
  --max-reject-share 1 > .out 2> .err
ok 'broken UTF-8 is no crash' test $? -eq 0
says '3 records = '
ok '  output is UTF-8' iconv -f UTF-8 -t UTF-8 p.jsonl r.jsonl

# A file that ends in the middle of a row.
head -c 300 good/jobs.csv > truncated.csv
"$program" extract truncated.csv -o p.jsonl --rejects r.jsonl \
  --max-reject-share 1 > .out 2> .err
code=$?
ok 'a truncated table ends in 0 or 3' test $code -eq 0 -o $code -eq 3
ok '  the loss is counted' grep -q open-quote r.jsonl

# One bad file among good ones costs its own records only.
cp weather.csv good/weather.csv
run 3 run good --out o
says '1 of 8 records were rejected'
run 0 run good --out o --max-reject-share 0.2
says '8 records = 7 postings + 1 rejects'
ok '  the words of the refusal are gone' test ! -e o.rejects.jsonl -a ! -e o.run.json
ok '  rejects are published' grep -q no-column o/rejects.jsonl

# Forcing a format, limits.
run 0 extract good/jobs.csv --format csv -o p.jsonl
run 3 extract good/jobs.csv --format json -o p.jsonl
run 3 extract good/jobs.csv --max-field 20 -o p.jsonl
# Files between the stages that are not what they should be.
echo '{"id": 3}' > p.jsonl
run 3 unify p.jsonl -o d.jsonl
says 'p.jsonl:1:'
: > p.jsonl
run 3 unify p.jsonl -o d.jsonl
says 'no posting in it'
run 3 render p.jsonl --out o2
run 3 render weather.csv --out o2
ok 'a failed render publishes nothing' test ! -e o2
run 0 extract good/jobs.csv good/board.jsonl -o p.jsonl --inputs i.json
run 0 extract good/jobs.csv -o q.jsonl
run 3 measure q.jsonl -o s.json --inputs i.json
says 'not of the same extraction'
run 3 measure q.jsonl -o s.json --inputs weather.csv
run 74 measure q.jsonl -o s.json --inputs none.json
mkdir odd-data
run 74 extract good/jobs.csv -o q.jsonl --data odd-data
says 'not a data folder'
finish
