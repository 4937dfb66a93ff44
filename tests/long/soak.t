#!/bin/sh
# 200 scheduled runs of one report over input that changes every week, with all
# that happens to a machine in four years: kills, a full disk, a clock that
# jumps, an input that is missing, a table whose columns were renamed, data that
# are refused, two runs at once, a delivery that fails. After each the exit code
# is right, every folder that was published is unchanged to the byte, the link
# leads to a whole one, and no more folders stand than are kept. Time and memory
# of a run stay the same.
#
# SOAK_RUNS=N runs N of them, without a history, whose kills are in history.t.
. "${0%/*}/../cli/tap.sh"
runs=${SOAK_RUNS:-200}
keep=4
measure=${BUILD:-build}/tests/bench-measure_run
case $measure in /*) ;; *) measure=$OLDPWD/$measure ;; esac
mkdir in pub known

if mount -t tmpfs -o size=24m none pub 2> /dev/null; then
  small=yes
  trap 'cd /; umount "$work/pub"; rm -rf "$work"' EXIT
else
  small=
fi

cat > c.json <<JSON
{"dpi": 36, "quiet": true, "after": "cat \"\$HANDBILL_OUT/run.json\" > delivered",
 "reports": {"weekly": {"inputs": ["in/*.csv", "in/more.jsonl"],
   "out": "pub/weekly-{date}", "latest": "pub/weekly", "keep": $keep}}}
JSON

# What is posted in week N: some new, some gone, some with other pay.
post() {
  awk -v week="$1" 'BEGIN {
    split("Data Engineer,Nurse,Economist,Analyst,Librarian,Welder,Teacher", title, ",")
    split("Acme Mills,Brook Bank,Cedar Clinic,Dune Data,Elm Energy", employer, ",")
    split("Seattle; WA,New York; NY,Portland; OR,Denver; CO,Austin; TX", place, ",")
    split("Python,SQL,Excel,welding,statistics,teaching", skill, ",")
    for (f = 0; f < 2; f++)
      print "title,employer,location,description" > ("in/" (f ? "b" : "a") ".csv")
    printf "" > "in/more.jsonl"
    for (i = 1; i <= 70; i++) {
      if ((i * 13 + week * 5) % 7 == 0) continue
      t = title[i % 7 + 1]; e = employer[i % 5 + 1]
      p = place[int(i / 3) % 5 + 1]; sub(/;/, ",", p)
      pay = 60000 + 1000 * ((i * 11 + week) % 60)
      d = sprintf("You will do work number %d for people who count on it, and say how sure you are of what you found. You know %s and have %d years of experience. The salary is $%d to $%d a year.", i * i, skill[i % 6 + 1], i % 9 + 1, pay, pay + 20000)
      if (i % 5 == 0)
        printf "{\"title\": \"%s\", \"company\": \"%s\", \"location\": \"%s\", \"description\": \"%s\"}\n", t, e, p, d > "in/more.jsonl"
      else
        printf "%s,%s,\"%s\",\"%s\"\n", t, e, p, d > ("in/" (i % 2 ? "b" : "a") ".csv")
    }
  }'
}
day() { date -u -d "2026-01-05 +$1 days" +%F; }
tell() { echo "# run $i, $event, $date: $*"; broken=$((broken + 1)); }

# expect CODE...: the last run ended with one of them.
expect() {
  for wanted in "$@"; do
    [ "$code" -eq "$wanted" ] && { right=$((right + 1)); return; }
  done
  tell "exit $code, not $*: $(tail -n 1 .err | cut -c 1-200)"
}

# The folder of $date is the work of this run: noted, and by a run of its own
# where nobody saw it end.
note() { manifest "pub/weekly-$date" > "known/$date"; }
note_unseen() {
  "$program" run --config c.json --report weekly --out ref --latest last-ref --keep 0 \
    --date "$date" --after true > /dev/null 2>&1
  manifest "pub/weekly-$date" > now
  manifest ref > wanted
  cmp -s now wanted || tell 'a killed run published something else'
  cp now "known/$date"
}

# Whatever happened: each folder is as it was published, and the link leads to
# one; where a run ended well, no more stand than are kept and no litter does.
check() {
  for folder in pub/weekly-????-??-??; do
    manifest "$folder" > now
    cmp -s now "known/${folder#pub/weekly-}" || tell "$folder changed"
  done
  [ -s pub/weekly/handout.pdf ] || tell 'the link leads nowhere'
}
check_good() {
  [ "$(readlink pub/weekly)" = "weekly-$date" ] || tell 'the link was not moved'
  older=$(ls -d pub/weekly-????-??-?? | awk -v d="pub/weekly-$date" '$0 <= d' | wc -l)
  [ "$older" -le $keep ] || tell "$older folders are kept"
  [ -z "$(ls -A pub | grep handbill-)" ] || tell "litter: $(ls -A pub | grep handbill-)"
  [ ! -e "pub/weekly-$date.run.json" ] || tell 'the word of a failure is left'
}

# The reason and the code stand beside the folder that is not there.
check_word() {
  grep -q "\"exit\": $code," "pub/weekly-$date.run.json" 2> /dev/null ||
    tell "no word of exit $code"
}

go() { # go ARGUMENT...: the scheduled run
  "$program" run --config c.json --report weekly --date "$date" "$@" > .out 2> .err
  code=$?
}
good() {
  "$measure" costs "$program" run --config c.json --report weekly --date "$date" "$@" > .out 2> .err
  code=$?
  expect 0
  [ "$code" -eq 0 ] || return
  postings=$(cat in/*.csv in/more.jsonl | wc -l)
  postings=$((postings - 2))
  grep -q "\"postings\": $postings," "pub/weekly-$date/run.json" || tell "postings are lost of $postings"
  cmp -s delivered "pub/weekly-$date/run.json" || tell 'it was not delivered'
  note
  check_good
}

# kill -SIGNAL somewhere within a run, every second time near its end; in half
# of the cases it replaces the folder of the last date.
strike() {
  signal=$1
  [ $((i / 10 % 2)) -eq 0 ] || date=$last
  moment=$(awk -v seed="$i" -v most="$took" 'BEGIN { srand(seed); r = rand()
    printf "%.3f", most / 1000 * (seed % 3 ? 0.6 + r * 0.5 : r * 1.1) }')
  "$program" run --config c.json --report weekly --date "$date" > .out 2> .err &
  victim=$!
  sleep "$moment"
  kill -s "$signal" $victim 2> /dev/null
  wait $victim 2> /dev/null
  code=$?
  struck=$((struck + 1))
  case $signal in
  KILL) expect 0 137 ;;
  *) expect 0 143 ;;
  esac
  [ "$code" -ne 0 ] || late=$((late + 1))
  manifest "pub/weekly-$date" > now 2> /dev/null
  cmp -s now "known/$date" 2> /dev/null || [ ! -e "pub/weekly-$date" ] || note_unseen
  if [ "$code" -eq 143 ] && [ -e "pub/weekly-$date.run.json" ]; then
    check_word
    words=$((words + 1))
  fi
  [ "$code" -ne 0 ] || check_good
}

two_at_once() {
  rm -f pipe && mkfifo pipe
  "$program" run --config c.json --report weekly --date "$date" --jobs 2 - < pipe > first 2>&1 &
  first=$!
  exec 3> pipe
  tries=0
  until [ -e "pub/.weekly-$date.handbill-lock" ] || [ $tries -ge 6000 ]; do
    sleep 0.02
    tries=$((tries + 1))
  done
  other=$date
  date=$(day $((i * 7 + 1)))
  go
  expect 75
  [ ! -e "pub/weekly-$date.run.json" ] || tell 'the second run left something'
  date=$other
  cat in/a.csv >&3
  exec 3>&-
  wait $first
  code=$?
  expect 0
  note
  check_good
}

full_disk() {
  [ -n "$small" ] || return
  head -c 64m /dev/zero > pub/filler 2> /dev/null
  truncate -s -96k pub/filler
  go
  expect 74
  check_word
  rm pub/filler
}

renamed() {
  sed -i '1s/.*/Bezeichnung des Postens,employer,location,zzz/' in/a.csv
  good
}
refused() {
  printf 'city,temperature\nOslo,3\n' > in/a.csv
  printf 'day,hour\n1,3\n' > in/b.csv
  head -n 5 in/more.jsonl > part && mv part in/more.jsonl
  go
  expect 3
  check_word
}
missing() {
  rm in/more.jsonl
  go
  expect 74
  check_word
}
clock_back() {
  date=$(day $((i - 700)))
  good
}
delivery() {
  go --after 'echo no such host; exit 5'
  expect 1
  note
  check_good
}

broken=0 right=0 struck=0 late=0 words=0 last=
i=0
while [ $i -lt "$runs" ]; do
  date=$(day $((i * 7)))
  post $i
  event=good
  case $((i % 10)) in
  1 | 6) event='strike KILL' ;;
  2) event='strike TERM' ;;
  3) event=full_disk ;;
  4) event=missing ;;
  5) event=renamed ;;
  7) event=$([ $((i / 10 % 2)) -eq 0 ] && echo refused || echo delivery) ;;
  9) event=$([ $((i / 10 % 2)) -eq 0 ] && echo two_at_once || echo clock_back) ;;
  esac
  $event
  if [ $i -eq 0 ]; then took=$(awk '{ printf "%d", $1 * 1000 }' costs); fi
  check
  case $event in good | renamed) last=$date ;; esac
  i=$((i + 1))
done
post $i
date=$(day $((i * 7)))
event=good
good

echo "# $struck kills, $late came too late, $words of $((runs / 10)) SIGTERM left their word"
ok "$((runs + 1)) runs: nothing lost, nothing torn, every exit code right" test $broken -eq 0
ok 'some kills came in time' test $((struck - late)) -gt $((struck / 4))
if [ -z "$small" ]; then skip 'full disks' 'mount is not allowed'; fi

# The middle of the first and of the last runs that were let alone.
middle() { # middle FIELD head|tail
  awk -v f="$1" '$4 == 0 { print $f }' costs | "$2" -n 12 | sort -n |
    awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}
flat() { # flat NAME FIELD
  first=$(middle "$2" head)
  now=$(middle "$2" tail)
  echo "# $1: $first at first, $now at last"
  ok "$1 of a run stays the same" awk -v a="$first" -v b="$now" 'BEGIN { exit !(a > 0 && b <= a * 1.3) }'
}
flat 'CPU seconds' 2
flat 'peak KiB' 3
finish
