#!/bin/sh
# What goes wrong while drawing costs the drawing, never the tables.
. "${0%/*}/tap.sh"
small_inputs in

tables_stand() {
  ok '  the tables are published' test -s "$1/tables/skills.csv" -a \
    -s "$1/statistics.json" -a -s "$1/postings.jsonl" -a -s "$1/run.json"
  ok '  without the handout' test ! -e "$1/handout.pdf"
  ok '  no staging folder is left' test -z "$(ls -A | grep '^\.[a-z]*\.handbill')"
}

mkdir nofonts
run 1 run in --out out --fonts nofonts
says 'drawing the handout failed'
says 'fonts-inter'
tables_stand out
ok '  run.json says so' grep -q '"status": "drawing the handout' out/run.json

# Fonts that are no fonts.
mkdir badfonts
for name in Inter-Regular Inter-Medium Inter-SemiBold InterDisplay-SemiBold; do
  head -c 3000 "$program" > badfonts/$name.otf
done
run 1 run in --out out --fonts badfonts
tables_stand out

# Fonts that never come: a pipe in place of each file.
mkdir pipes
for name in Inter-Regular Inter-Medium Inter-SemiBold InterDisplay-SemiBold; do
  mkfifo pipes/$name.otf
done
run 70 run in --out out --fonts pipes --draw-timeout 1
says 'took more than 1 s'
tables_stand out

# A crash: the children wait at the pipes, and one is shot.
"$program" run in --out out --fonts pipes --draw-timeout 20 > .out 2> .err &
parent=$!
children=
tries=0
while [ "$(echo $children | wc -w)" -lt 2 ] && [ $tries -lt 500 ]; do
  children=$(cat /proc/$parent/task/*/children 2> /dev/null)
  sleep 0.02
  tries=$((tries + 1))
done
ok 'two children draw' test "$(echo $children | wc -w)" -eq 2
sleep 0.1
kill -s SEGV $children
wait $parent
ok 'a crash is exit 70' test $? -eq 70
says 'crashed: Segmentation fault'
tables_stand out

# The parent is shot: its children go with it.
"$program" run in --out other --fonts pipes > .out 2> .err &
parent=$!
children=
tries=0
while [ "$(echo $children | wc -w)" -lt 2 ] && [ $tries -lt 500 ]; do
  children=$(cat /proc/$parent/task/*/children 2> /dev/null)
  sleep 0.02
  tries=$((tries + 1))
done
sleep 0.1
kill -9 $parent
wait $parent 2> /dev/null
alive=1
tries=0
while [ $alive -gt 0 ] && [ $tries -lt 500 ]; do # a busy machine is slow to bury
  alive=0
  for child in $children; do
    state=$(sed -n 's/^State:[[:space:]]*\(.\).*/\1/p' /proc/$child/status 2> /dev/null)
    case $state in '' | Z | X) ;; *) alive=$((alive + 1)) ;; esac
  done
  sleep 0.02
  tries=$((tries + 1))
done
ok 'the children die with their parent' test $alive -eq 0
run 0 run in --out other
ok 'and the next run works' test -s other/handout.pdf
ok 'and tidies up' test -z "$(ls -A | grep '^\.other')"

# A report that came out whole again.
run 0 run in --out out
ok 'the handout is back' test -s out/handout.pdf
finish
