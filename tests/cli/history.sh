# What scripts about a history share; behind tap.sh.
options='--dpi 36 --quiet'

# The file's content as text: the whole of it, in the order of its keys.
dump() {
  python3 - "$1" <<'P'
import sqlite3, sys
c = sqlite3.connect("file:%s?mode=ro" % sys.argv[1], uri=True)
for line in c.iterdump():
    print(line)
print(c.execute("pragma user_version").fetchone(),
      c.execute("pragma application_id").fetchone())
assert c.execute("pragma integrity_check").fetchone() == ("ok",)
assert not c.execute("pragma foreign_key_check").fetchall()
P
}
# dumped A B: two histories say the same.
dumped() { dump "$1" > .one && dump "$2" > .two && cmp .one .two; }
published() { manifest "$1" > .one; manifest "$2" > .two; cmp .one .two; }

# Postings of one's own: table FILE FIRST LAST [PAY]: numbers FIRST to LAST.
table() {
  python3 - "$2" "$3" "${4:-0}" > "$1" <<'P'
import csv, sys
first, last, more = map(int, sys.argv[1:])
w = csv.writer(sys.stdout, lineterminator="\n")
w.writerow(["id", "title", "company", "location", "salary_min", "salary_max",
            "salary_currency", "salary_period", "description"])
towns = ["Austin, TX", "Boston, MA", "Seattle, WA"]
for i in range(first, last + 1):
    low = 80000 + 500 * (i % 40) + more
    title = ["Data Engineer", "Accountant", "Nurse"][i % 3]
    skill = ["Python and SQL", "Microsoft Excel", "patient care"][i % 3]
    w.writerow(["R%d" % i, title, "Firm %d" % (i % 7), towns[i % 7 % 3], low,
                low + 20000, "USD", "year",
                "Requirements:\n- Experience with %s\n- Task number %d" % (skill, i * 7919)])
P
}

# in_any_order N ALL DATE [--snapshot] FILE...: whatever the order and the split
# of the files, some given twice, N random runs of them from the history `start`
# leave the history ALL and the report ALL.out.
in_any_order() {
  how_many=$1
  all=$2
  on=$3
  shift 3
  how=
  [ "$1" != --snapshot ] || { how=$1; shift; }
  python3 - "$how_many" "$@" > plans <<'P'
import random, sys
orders, files = int(sys.argv[1]), sys.argv[2:]
random.seed(20260209)
for _ in range(orders):
    order = files + random.sample(files, 2)
    random.shuffle(order)
    parts = [[]]
    for f in order:
        if parts[-1] and random.random() < 0.5:
            parts.append([])
        parts[-1].append(f)
    print("|".join(" ".join(p) for p in parts))
P
  same=0
  while read -r plan; do
    rm -rf split split.out failed
    cp start split
    # What is left of the earlier dates is no new input; hardly anything in a
    # first part is an alarm, and no failure.
    echo "$plan" | tr '|' '\n' | while read -r part; do
      "$program" run $part --out split.out --history split --date "$on" $options $how \
        --alarm-fall 1 --alarm-pay 1 < /dev/null > .out 2> .err || { cat .err; touch failed; }
    done
    if [ ! -e failed ] && dumped "$all" split && published "$all.out" split.out; then
      same=$((same + 1))
    else
      echo "# $plan"
      diff .one .two | head -n 5 | cut -c 1-200 | sed 's/^/# /'
    fi
  done < plans
  ok "$how_many random orders and splits give the same bytes" test "$same" -eq "$how_many"
}

# killed N OLD KNOWN ARGUMENT...: kill -9 at random moments of a run of these
# arguments, from the history `start`, which replaces the report OLD ('': there is
# none). Then and after the next run the history is `start` or `whole` and the
# report is OLD or KNOWN. A kill that came when the run had ended is none, and is
# tried again.
killed() {
  how_many=$1
  old=$2
  manifest "$3" > known
  : > old
  [ -z "$old" ] || manifest "$old" > old
  shift 3
  dump start > begin.dump
  dump whole > end.dump
  landed=0 late=0 torn=0 lost=0 wrong=0 took=1000
  awk -v n=$((how_many * 4 + 20)) 'BEGIN {
    srand(20260209)
    for (i = 0; i < n; i++) printf "%.6f\n", i % 2 ? 0.5 + rand() / 2 : rand()
  }' > moments
  while [ $landed -lt "$how_many" ] && read -r share; do
    rm -rf h h-wal h-shm k.out
    cp start h
    [ -z "$old" ] || cp -r "$old" k.out
    "$program" run "$@" --out k.out --history h $options > .out 2> .err &
    victim=$!
    sleep "$(awk -v s="$share" -v t=$took 'BEGIN { printf "%.3f", s * t / 1000 }')"
    kill -9 $victim 2> /dev/null
    wait $victim 2> /dev/null
    code=$?
    case $code in
    137) landed=$((landed + 1)) ;;
    0) late=$((late + 1)) ;;
    *) wrong=$((wrong + 1)) ;;
    esac
    : > now
    [ ! -e k.out ] || manifest k.out > now
    cmp -s now old || cmp -s now known || torn=$((torn + 1))
    dump h > now.dump
    cmp -s now.dump begin.dump || cmp -s now.dump end.dump || lost=$((lost + 1))
    # The next run ends alike; how long it takes says when to strike.
    begun=$(date +%s%N)
    "$program" run "$@" --out k.out --history h $options > .out 2> .err || wrong=$((wrong + 1))
    [ $code -eq 0 ] || took=$((($(date +%s%N) - begun) / 1000000))
    manifest k.out > now
    cmp -s now known || torn=$((torn + 1))
    dumped h whole || lost=$((lost + 1))
  done < moments 2> /dev/null
  echo "# $landed kills in time and $late too late: $torn outputs torn, $lost histories with something lost"
  ok "$how_many kills landed" test $landed -eq "$how_many"
  ok '  no output is torn' test $torn -eq 0
  ok '  nothing is lost from the history' test $lost -eq 0
  ok '  and every other run ended well' test $wrong -eq 0
}
