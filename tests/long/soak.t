#!/bin/sh
# 200 scheduled runs of one report over input that changes every week, with all
# that happens to a machine in four years: kills, full disks, a clock that
# jumps, an input that is missing or cannot be read, a table whose columns were
# renamed, data that are refused, two runs at once, a delivery that fails; once
# without a history, once with one, which is damaged, too, and once with one and
# inputs of which each week some are those of the week before (--snapshot). After each the
# exit code is right, every folder that was published is unchanged to the byte,
# the link leads to a whole one, and no more folders stand than are kept. Time
# and memory of a run stay the same. The history is after each either as before
# or as an undisturbed run makes it, and at the end to the byte that of the runs
# that ended well, made again one after the other.
#
# A kill that comes when the run has ended is none: it is tried again.
#
# SOAK_RUNS=N runs N of each kind; SOAK_MODES names the kinds.
. "${0%/*}/../cli/tap.sh"
runs=${SOAK_RUNS:-200}
modes=${SOAK_MODES:-plain history snapshot}
keep=4
tries_most=8
measure=${BUILD:-build}/tests/bench-measure_run
case $measure in /*) ;; *) measure=$OLDPWD/$measure ;; esac

trap 'cd /; umount "$work"/*/pub "$work"/*/store 2> /dev/null; rm -rf "$work"' EXIT

# ---- the input ----

# What is posted in the week of $turn: some new, some gone, some with other pay;
# each in one of three files. With --snapshot one of them changes every third week only.
post() {
  rm -rf in && mkdir in
  awk -v turn=$turn -v mode="$mode" 'BEGIN {
    split("Data Engineer,Nurse,Economist,Analyst,Librarian,Welder,Teacher", title, ",")
    split("Acme Mills,Brook Bank,Cedar Clinic,Dune Data,Elm Energy", employer, ",")
    split("Seattle; WA,New York; NY,Portland; OR,Denver; CO,Austin; TX", place, ",")
    split("Python,SQL,Excel,welding,statistics,teaching", skill, ",")
    for (f = 0; f < 2; f++)
      print "id,title,employer,location,description" > ("in/" (f ? "b" : "a") ".csv")
    printf "" > "in/more.jsonl"
    for (i = 1; i <= 70; i++) {
      seldom = mode == "snapshot" && i % 5 != 0 && i % 2
      week = seldom ? turn - turn % 3 : turn
      if ((i * 13 + week * 5) % 7 == 0) continue
      t = title[i % 7 + 1]; e = employer[i % 5 + 1]
      p = place[int(i / 3) % 5 + 1]; sub(/;/, ",", p)
      pay = 60000 + 1000 * ((i * 11 + int((week + i) / 4)) % 60)
      d = sprintf("You will do work number %d for people who count on it, and say how sure you are of what you found. You know %s and have %d years of experience. The salary is $%d to $%d a year.", i * i, skill[i % 6 + 1], i % 9 + 1, pay, pay + 20000)
      # In the first and the last line of each week: no two files are the same.
      if (i < 6 || i > 64) d = d sprintf(" This is week %d.", week)
      if (i % 5 == 0)
        printf "{\"id\": \"N%d\", \"title\": \"%s\", \"company\": \"%s\", \"location\": \"%s\", \"description\": \"%s\"}\n", i, t, e, p, d > "in/more.jsonl"
      else
        printf "N%d,%s,%s,\"%s\",\"%s\"\n", i, t, e, p, d > ("in/" (i % 2 ? "b" : "a") ".csv")
    }
  }'
}
day() { date -u -d "2026-01-05 +$1 days" +%F; }
tell() {
  echo "# $mode, run $i, $event, $date: $*"
  broken=$((broken + 1))
}
has_history() { [ "$mode" != plain ]; }

# ---- the history ----

# A hash of all that the file says.
told() { # told FILE
  python3 - "$1" << 'P'
import hashlib, sqlite3, sys
c = sqlite3.connect("file:%s?mode=ro" % sys.argv[1], uri=True)
h = hashlib.sha256()
for line in c.iterdump():
    h.update(line.encode())
whole = c.execute("pragma integrity_check").fetchone() == ("ok",)
print(h.hexdigest() if whole and not c.execute("pragma foreign_key_check").fetchall() else "damaged")
P
}
# The operator's copy, and how it comes back.
save() {
  has_history || return
  rm -rf saved && mkdir saved
  cp store/weekly.history* saved/ 2> /dev/null
}
put_back() { rm -f store/weekly.history* && cp saved/* store/; }

# Behind every run: where the history has become another, the run is written
# down, to be made again at the end.
settle() { # settle [-]: what it read on standard input
  has_history || return
  now_told=$(told store/weekly.history)
  [ "$now_told" != "$last_told" ] || return
  committed=$((committed + 1))
  cp -r in "inputs/$committed"
  echo "$date $committed ${1:-}" >> ledger
  last_told=$now_told
  last=$date
}
unmoved() {
  has_history || return
  [ "$(told store/weekly.history)" = "$last_told" ] || {
    tell 'the history has changed'
    lost=$((lost + 1))
  }
}

# ---- what must hold ----

# expect CODE...: the last run ended with one of them.
expect() {
  for wanted in "$@"; do
    [ "$code" -eq "$wanted" ] && return
  done
  tell "exit $code, not $*: $(tail -n 1 .err | cut -c 1-200)"
}

# The same run once more, undisturbed, from the operator's copy.
reference() {
  rm -rf ref ref.store && cp -r saved ref.store 2> /dev/null
  "$program" run --config c.json --report weekly --out ref --latest last-ref --keep 0 \
    --date "$date" --after true $(has_history && echo --history ref.store/weekly.history) \
    > /dev/null 2>&1
  manifest ref > wanted
}

# The folder of $date is the work of this run: noted, and by a run of its own
# where nobody saw it end.
note() { manifest "pub/weekly-$date" > "known/$date"; }
note_unseen() {
  reference
  manifest "pub/weekly-$date" > now
  cmp -s now wanted || {
    tell 'a killed run published something else'
    torn=$((torn + 1))
  }
  cp now "known/$date"
}

# Whatever happened: each folder is as it was published, and the link leads to
# one; where a run ended well, no more stand than are kept and no litter does.
check() {
  for folder in pub/weekly-????-??-??; do
    manifest "$folder" > now
    cmp -s now "known/${folder#pub/weekly-}" || {
      tell "$folder changed"
      torn=$((torn + 1))
    }
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

# ---- runs ----

go() { # go ARGUMENT...: the scheduled run
  "$program" run --config c.json --report weekly --date "$date" "$@" > .out 2> .err
  code=$?
}
good() { # good CODE
  "$measure" costs "$program" run --config c.json --report weekly --date "$date" > .out 2> .err
  code=$?
  expect "${1:-0}"
  [ "$code" -eq "${1:-0}" ] || return
  postings=$(cat in/*.csv in/more.jsonl | wc -l)
  postings=$((postings - 2))
  grep -q "\"postings\": $postings," "pub/weekly-$date/run.json" || {
    tell "postings are lost of $postings"
    lost=$((lost + 1))
  }
  cmp -s delivered "pub/weekly-$date/run.json" || tell 'it was not delivered'
  note
  check_good
  settle
  has_history || last=$date
  took=$(awk 'END { printf "%d", $1 * 1000 }' costs)
}
# failed CODE WORDS: and all is as it was.
failed() {
  expect "$1"
  grep -q -- "$2" .err || tell "it does not say: $2"
  check_word
  unmoved
}

# kill -SIGNAL somewhere within a run, two times of three near its end; in half
# of the cases it replaces the folder of the last date.
strike() {
  signal=$1
  promised=$((promised + 1))
  [ $((i / 10 % 2)) -eq 0 ] || date=$last
  tries=0
  while strike_once; do
    tries=$((tries + 1))
    [ $tries -lt $tries_most ] || break
    date=$(day $((i * 7 + tries)))
    turn=$((turn + 1))
    post
  done
}
# Fails when the kill came in time.
strike_once() {
  save
  attempts=$((attempts + 1))
  moment=$(awk -v seed="$attempts" -v most="$took" 'BEGIN { srand(seed); r = rand()
    printf "%.3f", most / 1000 * (seed % 3 ? 0.6 + r * 0.4 : r) }')
  "$program" run --config c.json --report weekly --date "$date" > .out 2> .err &
  victim=$!
  sleep "$moment"
  kill -s "$signal" $victim 2> /dev/null
  wait $victim 2> /dev/null
  code=$?
  case $signal in
  KILL) expect 0 137 ;;
  *) expect 0 143 ;;
  esac
  if [ "$code" -eq 0 ]; then late=$((late + 1)); else landed=$((landed + 1)); fi
  manifest "pub/weekly-$date" > now 2> /dev/null
  cmp -s now "known/$date" 2> /dev/null || [ ! -e "pub/weekly-$date" ] || note_unseen
  if has_history && [ "$(told store/weekly.history)" != "$last_told" ]; then
    reference
    settle
    [ "$(told ref.store/weekly.history)" = "$last_told" ] || {
      tell 'a killed run left another history'
      lost=$((lost + 1))
    }
  fi
  if [ "$code" -eq 143 ] && [ -e "pub/weekly-$date.run.json" ]; then
    check_word
    words=$((words + 1))
  fi
  [ "$code" -eq 0 ] || return
  check_good
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
  if has_history; then
    "$program" run in --out elsewhere --history store/weekly.history --date "$date" > .out 2> .err
    code=$?
    expect 75
    [ ! -e elsewhere ] || tell 'the second run on the history left something'
  fi
  date=$other
  cat in/a.csv >&3
  exec 3>&-
  wait $first
  code=$?
  expect 0
  note
  check_good
  settle -
}

# The disk that is full is that of the reports, or that of the history.
full_disk() {
  disk=pub
  ! has_history || [ $((i / 10 % 2)) -eq 0 ] || disk=store
  [ -n "$small" ] || return
  # What a killed run left would go first, and its room would do for this one.
  rm -rf pub/.weekly-*.handbill-*
  ! has_history || python3 -c 'import sqlite3
c = sqlite3.connect("store/weekly.history"); c.execute("select count(*) from run").fetchone()'
  head -c 64m /dev/zero > $disk/filler 2> /dev/null
  truncate -s "-$((i % 4 * 32))k" $disk/filler
  go
  rm $disk/filler
  failed 74 'No space left\|disk is full\|disk I/O error'
}

renamed() {
  sed -i '1s/.*/Nummer,Bezeichnung des Postens,employer,location,zzz/' in/a.csv
  good
}
refused() {
  printf 'city,temperature\nOslo,%s\n' $i > in/a.csv
  printf 'day,hour\n%s,3\n' $i > in/b.csv
  head -n 5 in/more.jsonl > part && mv part in/more.jsonl
  go
  failed 3 'data refused'
}
missing() {
  rm in/more.jsonl
  go
  failed 74 'there is no such file'
}
unreadable() {
  rm in/b.csv && ln -s b.csv in/b.csv
  go
  failed 74 'in/b.csv'
}
clock_back() {
  date=$(day $((i - 700)))
  if has_history; then
    go
    failed 2 'see that the clock is right'
  else
    good
  fi
}
# It jumps ahead and back. A history has then to come back from the copy.
clock_ahead() {
  save
  real=$date
  date=$(day $((i * 7 + 4000)))
  go
  expect 0
  note
  check_good
  rm -r "pub/weekly-$date"
  date=$real
  if has_history; then
    go
    expect 2
    put_back
  fi
  good
}
delivery() {
  go --after 'echo no such host; exit 5'
  expect 1
  note
  check_good
  settle
}
# Hardly anything came: the report is published, and there is an alarm.
fallen() {
  for file in in/*; do head -n 3 "$file" > part && mv part "$file"; done
  good 3
  grep -q 'alarm: postings fell from' .err || tell 'no alarm'
  grep -q '"exit": 3,' "pub/weekly-$date/run.json" || tell 'run.json knows of no alarm'
}
# Damaged by the disk: refused. The operator's copy comes back, or, once, the
# file is moved away, and a new history begins.
damaged() {
  has_history || { good; return; }
  save
  pages=$(($(stat -c %s store/weekly.history) / 16384))
  for page in 1 $((pages / 2)); do
    printf 'damage, damage, damage' |
      dd of=store/weekly.history bs=1 seek=$((page * 16384 + 8)) conv=notrunc 2> /dev/null
  done
  rm -f store/weekly.history-*
  cp store/weekly.history bad
  go
  expect 74
  grep -q 'the history is damaged.*restore a copy' .err || tell 'it does not say the way out'
  check_word
  cmp -s bad store/weekly.history || tell 'the damaged file was touched'
  if [ $i -eq 8 ]; then
    mv store/weekly.history bad
    : > ledger
    last_told=none
  else
    put_back
  fi
  good
}

# ---- one soak ----

event_of() { # event_of NUMBER
  round=$(($1 / 10))
  case $(($1 % 10)) in
  1 | 6) echo strike KILL ;;
  2) echo strike TERM ;;
  3) echo full_disk ;;
  4) [ $((round % 2)) -eq 0 ] && echo missing || echo unreadable ;;
  5) echo renamed ;;
  7)
    case $((round % 3)) in
    0) echo refused ;;
    1) echo delivery ;;
    *) has_history && echo fallen || echo good ;;
    esac
    ;;
  8) [ $((round % 2)) -eq 0 ] && echo damaged || echo good ;;
  9)
    case $((round % 3)) in
    0) echo two_at_once ;;
    1) echo clock_back ;;
    *) echo clock_ahead ;;
    esac
    ;;
  *) echo good ;;
  esac
}

set_up() {
  mkdir "$mode" && cd "$mode" || exit 1
  mkdir pub known store inputs
  small=yes
  mount -t tmpfs -o size=24m none pub 2> /dev/null || small=
  [ -z "$small" ] || mount -t tmpfs -o size=24m none store || small=
  cat > c.json <<JSON
{"dpi": 36, "quiet": true, "after": "cat \"\$HANDBILL_OUT/run.json\" > delivered",
 $(has_history && echo '"history": "store/{report}.history", "alarm-fall": 0.8,')
 $([ "$mode" != snapshot ] || echo '"snapshot": true,')
 "reports": {"weekly": {"inputs": ["in/*.csv", "in/more.jsonl"],
   "out": "pub/weekly-{date}", "latest": "pub/weekly", "keep": $keep}}}
JSON
}

# All that ended well, once more and one after the other.
make_again() {
  has_history || return
  mv in in.last
  while read -r of number stdin; do
    rm -rf in && cp -r "inputs/$number" in
    "$program" run --config c.json --report weekly --date "$of" --out again/out \
      --latest again/latest --keep 0 --after true --history again/weekly.history \
      ${stdin:+- --jobs 2} < in/a.csv > .out 2> .err
    case $? in 0 | 3) ;; *) tell "made again: $(tail -n 1 .err)" ;; esac
  done < ledger
  replayed=$(told again/weekly.history)
}

# The middle of the first and of the last runs that were let alone.
middle() { # middle FIELD head|tail
  awk -v f="$1" '$4 == 0 { print $f }' costs | "$2" -n 12 | sort -n |
    awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}
# The table of the trend has a row more a run for each figure, which is read
# again to be drawn.
flat() { # flat NAME FIELD
  limit=1.3
  ! has_history || limit=1.4
  first=$(middle "$2" head)
  now=$(middle "$2" tail)
  echo "# $mode: $1: $first at first, $now at last"
  ok "$1 of a run stays the same" awk -v a="$first" -v b="$now" -v most=$limit \
    'BEGIN { exit !(a > 0 && b <= a * most) }'
}

soak() {
  mode=$1
  set_up
  broken=0 torn=0 lost=0 promised=0 attempts=0 landed=0 late=0 words=0 committed=0 turn=0
  last= last_told=none
  i=0
  while [ $i -lt "$runs" ]; do
    date=$(day $((i * 7)))
    turn=$((turn + 1))
    post
    event=$(event_of $i)
    $event
    check
    i=$((i + 1))
  done
  turn=$((turn + 1))
  post
  date=$(day $((i * 7)))
  event=good
  good
  make_again
  echo "# $mode: $landed kills in time and $late too late, $words of $((runs / 10)) SIGTERM left their word"
  ok "$mode: $((runs + 1)) runs, every exit code right" test $broken -eq 0
  ok "$promised kills landed" test $landed -eq $promised
  ok 'no output is torn' test $torn -eq 0
  ok 'no posting is lost' test $lost -eq 0
  if has_history; then
    ok "the history is that of the $(grep -c . ledger) runs that ended well" test "$replayed" = "$last_told"
    run 0 status --history store/weekly.history --last 1
    prints "$date"
  fi
  [ -n "$small" ] || skip 'full disks' 'mount is not allowed'
  flat 'CPU seconds' 2
  flat 'peak KiB' 3
  cd ..
}

for kind in $modes; do soak "$kind"; done
finish
