#!/bin/sh
# Where output cannot go, and who may write at a time.
. "${0%/*}/tap.sh"
small_inputs in

run 0 run in --out out --quiet
silent
ok 'the folder is whole' test -s out/handout.pdf -a -s out/run.json -a \
  -s out/statistics.json -a -s out/postings.jsonl -a -d out/tables -a -d out/charts
ok 'nothing is left beside it' test "$(ls -A)" = "$(printf '.err\n.out\nin\nout')"
manifest out > before

echo text > file
run 74 run in --out file
says 'must be a folder'
run 74 run in --out file/out
mkdir mine
echo mine > mine/notes.txt
run 2 run in --out mine
says 'notes.txt, which Handbill did not make'
ok 'it was left alone' grep -q mine mine/notes.txt
cp mine/notes.txt out/
run 2 run in --out out
rm out/notes.txt
mkdir hollow
run 0 run in --out hollow/
ok 'an empty folder is taken' test -s hollow/run.json
run 0 run in --out new/deep/out
ln -s hollow link
run 0 run in --out link
ok 'a link stays a link' test -L link

umask 027
run 0 run in --out private
ok 'the umask is respected' test "$(stat -c %a private private/run.json | tr '\n' ' ')" = '750 640 '
umask 022

if [ "$(id -u)" -eq 0 ]; then
  skip 'a folder that cannot be written' 'root writes everywhere'
else
  mkdir closed && chmod 555 closed
  run 74 run in --out closed/out
  chmod 755 closed
fi

# Full disks.
if [ -e /dev/full ]; then
  run 74 extract in -o /dev/full
  says 'No space left'
  "$program" extract in -o - > /dev/full 2> .err
  ok 'standard output on a full disk' test $? -eq 74
  run 74 extract in -o p.jsonl --rejects /dev/full --max-reject-share 1 \
    --inputs /dev/full
  ok '/dev/full is still a device' test -c /dev/full
fi
mkdir small
if mount -t tmpfs -o size=64k none small 2> /dev/null; then
  mkdir small/out
  run 74 run in --out small/o
  says 'No space left'
  ok 'nothing is left on the full disk' test ! -e small/o
  ok 'not even a staging folder' test -z "$(ls -A small | grep handbill- | grep -v lock)"
  umount small
else
  skip 'a small file system' 'mount is not allowed'
fi
# A limit on the size of files ends in an error, not a crash.
( ulimit -f 8; exec "$program" run in --out out ) > .out 2> .err
code=$?
ok 'a file-size limit is an error of output, or costs the drawing' \
  test $code -eq 74 -o $code -eq 70
if [ $code -eq 74 ]; then
  manifest out > after
  ok 'the last good output stands' cmp before after
fi

# Two runs at once. The first reads a pipe, so it is there for certain.
mkfifo pipe
"$program" run - --out busy < pipe > first.out 2> first.err &
first=$!
exec 3> pipe
tries=0
while [ ! -e .busy.handbill-lock ] && [ $tries -lt 500 ]; do
  sleep 0.01
  tries=$((tries + 1))
done
run 75 run in --out busy
says 'another run is writing this folder'
run 75 run in --out ./busy/
cat in/jobs.csv >&3
exec 3>&-
wait $first
ok 'the first run ends well' test $? -eq 0
run 0 run in --out busy
ok 'the lock is gone' test ! -e .busy.handbill-lock

# A signal removes what was begun and ends the program by that signal.
for name in INT TERM HUP; do
  rm -f pipe && mkfifo pipe
  # A background job of a script ignores SIGINT, what nohup began SIGHUP; a new
  # session's does neither.
  perl -e '$SIG{INT} = $SIG{HUP} = "DEFAULT"; exec @ARGV' "$program" run - --out busy \
    < pipe > .out 2> .err &
  first=$!
  exec 3> pipe
  tries=0
  while [ -z "$(ls -A | grep '^.busy.handbill-[0-9a-f]*$')" ] && [ $tries -lt 500 ]; do
    sleep 0.01
    tries=$((tries + 1))
  done
  kill -s $name $first
  wait $first 2> /dev/null
  code=$?
  exec 3>&-
  ok "SIG$name ends it" test $code -gt 128
  ok '  the staging folder is gone' test -z "$(ls -A | grep '^.busy.handbill-[0-9a-f]*$')"
  ok '  the last good output stands' test -s busy/run.json
done
finish
