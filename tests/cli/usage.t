#!/bin/sh
# Help, version, options, dates, configuration: what never touches a posting.
. "${0%/*}/tap.sh"

run 0 --help
prints 'First steps'
prints 'Exit codes'
silent
run 0 -h
run 0 help
run 0 --version
prints 'handbill 0.'
run 2
says 'try handbill --help'
run 2 --hlep
run 2 rum x
says 'the nearest is run'
run 2 quux
says 'try handbill --help'
for command in run extract unify measure render inspect evaluate show offer diff schema; do
  run 0 "$command" --help
  prints "handbill $command"
  run 0 "$command" --version
done
run 0 help show
prints 'handbill show ID'

run 2 run
says 'something is missing: usage: handbill run INPUT'
run 2 show one two three
says 'too many operands'
run 2 run x --papper a4 --out o
says 'unknown option --papper; the nearest is --paper'
run 2 run x --out
says '--out needs an argument'
run 2 run x
says 'run needs --out DIR'
run 2 extract x
says 'needs -o FILE'
run 2 run - - --out o
says 'only once'
run 2 run x --out o --date 2026-02-30
says '--date: "2026-02-30" is not a day'
run 2 run x --out o --date today
run 2 run x --out o --dpi 9999
says 'outside 36 to 1200'
run 2 run x --out o --fonts "$work/none"
says 'is not a folder'
run 74 run --out o -- --out
says '--out'
ok 'nothing was made' test ! -e o

SOURCE_DATE_EPOCH=86400 "$program" run x --print-config > .out 2> .err
prints '"date": "1970-01-02"'
SOURCE_DATE_EPOCH=soon "$program" run x --out o > .out 2> .err
ok 'a bad SOURCE_DATE_EPOCH is refused' test $? -eq 2
says 'SOURCE_DATE_EPOCH'
SOURCE_DATE_EPOCH=soon "$program" run x --date 2026-01-31 --print-config > .out
prints '"date": "2026-01-31"'

# Configuration.
printf '{\n  "papper": "a4"\n}\n' > c.json
run 2 run x --out o --config c.json
says 'c.json:2: unknown key "papper"; the nearest is "paper"'
printf '{"title": "x",\n "dpi": "many"}' > c.json
run 2 run x --out o --config c.json
says 'c.json:2: "dpi" must be a whole number'
printf '{"dpi": 72, "dpi": 73}' > c.json
run 2 run x --out o --config c.json
printf '{"dpi": 72' > c.json
run 2 run x --out o --config c.json
says 'c.json:1: not a JSON object'
run 74 run x --out o --config none.json
run 2 run x --out o --config /dev/null

run 0 run x --title 'A "b"' --paper letter --max-field 9K --date 2026-01-31 \
  --out 'some dir' --jobs 3 --print-config
cp .out printed.json
run 0 run x --config printed.json --print-config
ok 'a printed configuration reads back to the same' cmp printed.json .out
run 0 run x --config printed.json --paper a4 --print-config
prints '"paper": "a4"'
prints '"max-field": 9216'

# Messages for machines.
run 2 run x --json --date never
says '{"event": "error", "code": 2, "message": "--date'
# Control characters of a file's name never reach the terminal.
run 74 run "$(printf 'a\033[31mb')" --out o
says '\x1b[31m'

# The manual page, from the same tables.
top=$(cd "$OLDPWD" && pwd)
if [ -f "$top/pipeline/doc/handbill.1.in" ]; then
  run 0 man "$top/pipeline/doc/handbill.1.in"
  prints 'max-reject-share'
  if command -v mandoc > /dev/null; then
    ok 'mandoc finds nothing wrong' mandoc -T lint -W warning .out
  else
    skip 'mandoc finds nothing wrong' 'mandoc is not installed'
  fi
else
  skip 'the manual page' 'not run in the source tree'
fi
run 74 show ab none.jsonl
run 74 evaluate none none
{
  printf 'file_a\trecord_a\tfile_b\trecord_b\tverdict\tkind\tband\n'
  printf 'a.csv\t1\ta.csv\t2\tmaybe\tnear\t1.0\n'
} > pairs.tsv
: > none.jsonl
run 3 evaluate pairs.tsv none.jsonl
says 'pairs.tsv:2: not a pair: the verdict is copy or distinct'
sed -i s/maybe/copy/ pairs.tsv
run 0 evaluate pairs.tsv none.jsonl
prints '1 labelled pairs, 1 of them copies'

if [ -e /dev/full ]; then
  "$program" --help > /dev/full 2> .err
  ok 'help onto a full disk is an error of output' test $? -eq 74
fi
finish
