#!/bin/sh
# Named reports of one file: dated folders, the link to the latest, what goes
# and what stays, dry runs, failures that leave their reason, and locks.
. "${0%/*}/tap.sh"
small_inputs in
cat > c.json <<'JSON'
{
  "dpi": 36, "quiet": true,
  "out": "pub/{report}-{date}", "latest": "pub/{report}", "keep": 2,
  "reports": {
    "weekly": {"inputs": ["in/*.csv", "in/*.jsonl"]},
    "letter": {"inputs": ["in/board.jsonl"], "paper": "letter", "out": "letter",
               "latest": "last-letter", "keep": 0}
  }
}
JSON

# link NAME TARGET
links() { ok "  $1 leads to $2" test "$(readlink "$1")" = "$2"; }

run 0 run --config c.json --report weekly --date 2026-01-05
silent
ok 'the folder has its date' test -s pub/weekly-2026-01-05/handout.pdf
ok '  and names the report' grep -q '"report": "weekly"' pub/weekly-2026-01-05/run.json
links pub/weekly weekly-2026-01-05
run 0 run in/jobs.csv in/board.jsonl --out same --dpi 36 --date 2026-01-05 --quiet
manifest same > a && manifest pub/weekly-2026-01-05 > b
ok '  its files are those of the same run by options' sh -c \
  'grep -v run.json a > c && grep -v run.json b | cmp - c'
run 0 run --config c.json --report weekly --date 2026-01-12
links pub/weekly weekly-2026-01-12
ok '  two are kept' test -d pub/weekly-2026-01-05

# A dry run says what comes, and does nothing.
find . ! -path './.out' ! -path './.err' -printf '%p %T@ %l\n' | sort > before
run 0 run --config c.json --report weekly --date 2026-01-19 --dry-run
prints 'report  weekly of 2026-01-19'
prints 'read    in/jobs.csv  1011 bytes'
prints 'write   pub/weekly-2026-01-19'
prints 'link    pub/weekly to weekly-2026-01-19, now to weekly-2026-01-12'
prints 'remove  pub/weekly-2026-01-05'
run 0 run --config c.json --report all -n --json
prints '"read": ['
prints '"latest_now": "weekly-2026-01-12"'
run 74 run --config c.json --report weekly --dry-run in/none.csv
run 74 run --config c.json --report weekly --dry-run --data in
run 2 run --config c.json --report weekly --dry-run --out in --keep 0
says 'which Handbill did not make'
run 2 run --config c.json --report weekly --dry-run --latest in/jobs.csv
says 'is no link'
find . ! -path './.out' ! -path './.err' -printf '%p %T@ %l\n' | sort > after
ok 'nothing changed' sh -c 'grep -v " ./before\|^\./\(before\|after\) \|^\. " before > c &&
  grep -v "^\./\(before\|after\) \|^\. " after | cmp - c'

# What is old goes; what is somebody's stays.
mkdir pub/weekly-2025-12-01 && echo mine > pub/weekly-2025-12-01/notes.txt
cp -r pub/weekly-2026-01-05 pub/weekly-2025-12-29
echo mine > pub/weekly-2025-12-29/notes.txt
ln -s ../same pub/weekly-2025-12-15
run 0 run --config c.json --report weekly --date 2026-01-19
says 'pub/weekly-2025-12-29 is old, but holds what Handbill did not make'
ok 'the old one is gone' test ! -e pub/weekly-2026-01-05
ok 'what holds a file of mine stays' test -s pub/weekly-2025-12-29/notes.txt
ok 'and what is mine' test -s pub/weekly-2025-12-01/notes.txt
ok 'and where a link leads' test -L pub/weekly-2025-12-15 -a -s same/run.json
rm -r pub/weekly-2025-12-*
ok 'nothing else stands there' test "$(ls -A pub | tr '\n' ' ')" = \
  'weekly weekly-2026-01-12 weekly-2026-01-19 '

# A clock that goes back: published, nothing removed.
run 0 run --config c.json --report weekly --date 2020-02-03
ok 'nothing newer is removed' test "$(ls pub | wc -l)" -eq 4
links pub/weekly weekly-2020-02-03
run 0 run --config c.json --report weekly --date 2026-01-19
ok 'then it is the oldest' test ! -e pub/weekly-2020-02-03

# All of them, from another folder; paths begin at the file.
(cd / && "$program" run --config "$work/c.json" --report all --date 2026-01-26) > .out 2> .err
ok 'all reports run' test $? -eq 0
silent
links pub/weekly weekly-2026-01-26
links last-letter letter
sed 's|"in/board.jsonl"|"in/none*"|' c.json > bad.json
run 74 run --config bad.json --report all --date 2026-02-02
says '1 of 2 reports failed: letter (exit 74)'
says 'letter: inputs: in/none*: there is no such file; nothing was published, see letter.run.json'
links pub/weekly weekly-2026-02-02
ok 'the reason stands beside' grep -q '"status": "inputs: in/none' letter.run.json
ok '  with the code' grep -q '"exit": 74' letter.run.json
ok '  and what stood there stands' test -s letter/handout.pdf
run 0 run --config c.json --report letter
ok '  the next run takes it back' test ! -e letter.run.json
run 2 run --config c.json --report all --out x
says 'each report has its own'
run 2 run --config c.json --report wekly
says 'c.json: no report "wekly"; the nearest is "weekly"'
run 2 run --report weekly
says '--report needs --config FILE'
printf '{"reports": {"a": {"out": "x"}}}' > d.json
run 2 run --config d.json --report a
says 'report "a" has no "inputs"'
run 2 run --config c.json --out x
says 'with --report NAME a report of c.json'
run 0 run --config c.json --report letter --date 2026-02-02 --history 'past/{report}.db'
ok '  {report} in a path of the command line is filled in' test -s past/letter.db
sed 's|"keep": 2,|"keep": 2, "history": "past/{report}.db",|' c.json > past.json
run 0 status --config past.json --report letter
prints '2026-02-02'
run 74 status --config past.json --report all
says 'weekly: past/weekly.db: there is no such file'
prints '2026-02-02'
run 2 status --config past.json --report lettre
says 'the nearest is "letter"'
run 2 run in --out x --history 'past/{report}.db'
says '{report} is known with --report only'
run 2 run in --out x --keep 2
says 'no {date} in its name'
run 0 run --config c.json --report all --print-config
cp .out printed.json
run 0 run --config printed.json --report all --print-config
ok 'what is printed reads back to the same' cmp printed.json .out

# The manual page: every key, from the same table.
top=$(cd "$OLDPWD" && pwd)
if [ -f "$top/pipeline/doc/handbill-config.5.in" ]; then
  run 0 man "$top/pipeline/doc/handbill-config.5.in"
  "$program" run x --print-config | sed -n 's/^  "\([^"]*\)".*/\1/p' > keys
  ok 'the manual lists every key' sh -c 'while read -r key; do
    grep -q "^.It Va $key No" .out || exit 1; done < keys'
  if command -v mandoc > /dev/null; then
    ok 'mandoc finds nothing wrong' mandoc -T lint -W warning .out
  else
    skip 'mandoc finds nothing wrong' 'mandoc is not installed'
  fi
else
  skip 'the manual page' 'not run in the source tree'
fi

# Whoever keeps a file of that name keeps it.
echo mine > letter.run.json
run 74 run --config bad.json --report letter
says 'letter.run.json: Handbill did not make it'
ok 'a file of that name stays' grep -qx mine letter.run.json
rm letter.run.json

# A full disk leaves its reason, and the last good one.
if mkdir small && mount -t tmpfs -o size=3m none small 2> /dev/null; then
  cp c.json small/ && cp -r in small/
  run 0 run --config small/c.json --report letter
  manifest small/letter > a
  head -c 3m /dev/zero > small/filler 2> .err
  truncate -s -64k small/filler
  run 74 run --config small/c.json --report letter
  says 'No space left'
  ok '  the reason stands beside' grep -q '"status": .*No space left' small/letter.run.json
  manifest small/letter > b
  ok '  the last good one stands' cmp a b
  umount small
else
  skip 'a full disk' 'mount is not allowed'
fi

# Without its handout it is published, but is not the latest, and nothing goes.
mkdir nofonts
run 1 run --config c.json --report weekly --date 2026-02-03 --fonts nofonts --after 'touch called'
ok '  the tables are there' test -s pub/weekly-2026-02-03/statistics.json
links pub/weekly weekly-2026-02-02
ok '  and nobody is told' test ! -e called
rm -r pub/weekly-2026-02-03

# One at a time, whatever the date. The first run reads a pipe.
hold() { # hold ARGUMENT...: a run that waits for the pipe; its id in $first
  rm -f pipe && mkfifo pipe
  "$program" run - --config c.json --report weekly "$@" < pipe > first.out 2> first.err &
  first=$!
  exec 3> pipe
  tries=0
  while [ -z "$(ls -A pub | grep '^.weekly-[-0-9]*.handbill-[0-9a-f]*$')" ] && [ $tries -lt 6000 ]; do
    sleep 0.01
    tries=$((tries + 1))
  done
}
hold --date 2026-02-09
begun=$(date +%s%N)
run 75 run --config c.json --report weekly --date 2026-02-09
run 75 run --config c.json --report weekly --date 2026-02-16
says 'another run of this report is going on; nothing was done'
ok '  at once' test $((($(date +%s%N) - begun) / 1000000)) -lt 4000
ok '  and changes nothing' test ! -e pub/weekly-2026-02-16 -a ! -e pub/weekly-2026-02-16.run.json
run 0 run --config c.json --report letter
kill -9 $first
wait $first 2> /dev/null
exec 3>&-
ok 'killed, it leaves its lock and folder' test -e pub/.weekly-2026-02-09.handbill-lock
run 0 run --config c.json --report weekly --date 2026-02-16
ok '  which the next run removes, whatever its date' test -z "$(ls -A pub | grep handbill-)"

# SIGTERM: the reason is left, and the next run takes it back.
hold --date 2026-02-23 --log-format json
kill $first
wait $first 2> /dev/null
code=$?
exec 3>&-
ok 'SIGTERM ends it' test $code -eq 143
ok '  the reason stands beside' grep -q '"status": "ended by a signal: Terminated"' pub/weekly-2026-02-23.run.json
ok '  with the code' grep -q '"exit": 143' pub/weekly-2026-02-23.run.json
ok '  one line says it' sh -c 'grep -c . first.err | grep -qx 1 && grep -q "^{\"event\": \"error\".*Terminated" first.err'
ok '  the link stays' test "$(readlink pub/weekly)" = weekly-2026-02-16
run 0 run --config c.json --report weekly --date 2026-02-23
ok '  and is taken back' test ! -e pub/weekly-2026-02-23.run.json
# One that is killed does not take the others with it; SIGTERM ends all.
mkfifo stuck.csv
printf '{"dpi": 36, "quiet": true, "out": "{report}", "reports": {
  "first": {"inputs": ["stuck.csv"]}, "second": {"inputs": ["in"]}}}' > two.json
begin() {
  "$program" run --config two.json --report all > .out 2> .err &
  parent=$!
  tries=0
  until [ -n "$(ls -A | grep '^.first.handbill-[0-9a-f]*$')" ] || [ $tries -ge 6000 ]; do
    sleep 0.02
    tries=$((tries + 1))
  done
}
begin
kill -9 "$(cat /proc/$parent/task/$parent/children)"
wait $parent
ok 'a killed report is an internal error' test $? -eq 70
says 'first: Killed'
says '1 of 2 reports failed: first (exit 70)'
ok '  and the next one runs' test -s second/handout.pdf
rm -r second .first.handbill-*
begin
kill $parent
wait $parent 2> /dev/null
ok 'SIGTERM ends all' test $? -eq 143
tries=0
until [ -e first.run.json ] || [ $tries -ge 6000 ]; do
  sleep 0.02
  tries=$((tries + 1))
done
ok '  the one that runs leaves its word' grep -q '"exit": 143' first.run.json
ok '  and the next one does not run' test ! -e second
finish
