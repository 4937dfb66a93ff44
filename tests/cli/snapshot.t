#!/bin/sh
# --history with --snapshot: the inputs are all that stands on a date. A board
# that is fetched again and is the same counts again; everything else is as
# without: order, split, late files, kills, an older history.
. "${0%/*}/tap.sh"
here=$(cd "$OLDPWD" && cd "${0%/*}" && pwd)
. "$here/history.sh"
kills=${KILLS:-3}
orders=${ORDERS:-3}

# ---- weeks of two boards, one of which never changes ----
# As a check the same weeks once more, each file made another by blank lines at
# its end: all that is counted has to come out alike.
week() { # week N FIRST LAST: the boards of week N, in in/
  rm -rf in && mkdir in
  table in/still.csv 1 40
  table in/busy.csv "$2" "$3"
  rm -rf marked/in && mkdir -p marked/in
  for file in still busy; do
    { cat in/$file.csv; head -c "$1" /dev/zero | tr '\0' '\n'; } > marked/in/$file.csv
  done
}
go() { # go DATE ARGUMENT...
  date=$1
  shift
  run 0 run in --out out --history h --date "$date" $options --snapshot "$@"
  (cd marked && "$program" run in --out out --history h --date "$date" $options) || exit 1
}
# All tables but those that name the files themselves.
counted() {
  (cd "$1/tables" && sha256sum $(ls | grep -v '^inputs')) > .one
  (cd "$2/tables" && sha256sum $(ls | grep -v '^inputs')) > .two
  cmp .one .two
}
status_of() { # status_of FOLDER kept changed reappeared new gone
  python3 - "$@" <<'P'
import csv, sys
rows = {r["status"]: r["postings"] for r in csv.DictReader(open(sys.argv[1] + "/tables/change_postings.csv"))}
assert [rows[s] for s in ("kept", "changed", "reappeared", "new", "gone")] == sys.argv[2:], rows
P
}
week 1 101 130
go 2026-01-05
ok 'nothing is known at first' grep -q '"new": 2,' out/run.json
week 2 111 140
go 2026-01-12
ok 'a file that is the same counts again' grep -q '"still": 1,' out/run.json
ok '  its postings are kept' status_of out 60 0 0 10 10
ok '  as where it was another file' counted out marked/out
week 3 111 140
go 2026-01-19
ok 'and with all files the same all postings are kept' status_of out 70 0 0 0 0
ok '  in a report of this date' grep -q '"date": "2026-01-19"' out/run.json
ok '  as where they were other files' counted out marked/out
week 4 111 140
rm in/still.csv marked/in/still.csv
run 3 run in --out out --history h --date 2026-01-26 $options --snapshot
says 'postings fell from 70 to 30'
ok '  and names no option that is there' sh -c '! grep -q snapshot .err'
(cd marked && "$program" run in --out out --history h --date 2026-01-26 $options 2> .err)
ok 'a board that is not there is gone' status_of out 30 0 0 0 40
ok '  as where it was another file' counted out marked/out
week 5 101 140
go 2026-02-02
ok 'and reappears' status_of out 30 0 50 0 0
ok '  as where it was another file' counted out marked/out
# 131-140 came on the 12th, stood 21 days; 101-110 and 1-40 came again on 02-02.
ok 'lifetimes are those of the boards' python3 -c '
import csv
f = {(r["figure"], r["day"]): r["n"] for r in csv.DictReader(open("out/tables/lifetime_figures.csv"))}
assert (f["gone", "0"], f["open", "0"], f["left-out", "0"]) == ("0", "60", "70"), f'
run 0 status --history h --last 3
prints '2026-01-26'
prints '2026-02-02'

# ---- a dry run ----
cp h before
run 0 run in --out out --history h --date 2026-02-09 --snapshot --dry-run
prints 'read    in/busy.csv  '
prints ' bytes, counts again, as on 2026-02-02'
prints 'read    2 files, '
run 0 run in --out out --history h --date 2026-02-09 --snapshot --dry-run --json
ok '  as JSON' python3 -c '
import json
fate = {r["file"]: (r["fate"], r.get("read_on")) for r in json.load(open(".out"))["read"]}
assert fate == {"in/busy.csv": ("still", "2026-02-02"), "in/still.csv": ("still", "2026-02-02")}, fate'
ok '  and changes nothing' cmp h before

# ---- any order and split, and late files ----
table in/third.csv 201 220
cp in/third.csv in/twin.csv
mkdir in/more && table in/more/fourth.csv 301 310
cp h start
cp h whole
run 0 run in --out whole.out --history whole --date 2026-02-09 $options --snapshot
ok 'files are counted by what becomes of them' python3 -c '
import json
files = json.load(open("whole.out/run.json"))["files"]
assert files == {"given": 5, "new": 2, "still": 2, "again": 0, "kept": 0, "earlier": 0, "twin": 1}, files'
in_any_order "$orders" whole 2026-02-09 --snapshot \
  in/still.csv in/busy.csv in/third.csv in/twin.csv in/more
ok 'of the files those of the last date are kept, each once' python3 -c '
import os, sqlite3
c = sqlite3.connect("whole")
kept = c.execute("select sha256, sum(length) from content group by sha256 order by 1").fetchall()
of_date = c.execute("select sha256, bytes from input join file using (sha256) where run = (select max(number) from run) order by 1").fetchall()
assert kept == of_date and len(kept) == 4, (kept, of_date)
assert c.execute("select count(*) from input where sha256 in (select sha256 from input where run = 1)").fetchone()[0] > 2'
# What was passed over first counts when it is said to.
cp start split
run 0 run in --out split.out --history split --date 2026-02-09 $options --alarm-fall 1 --alarm-pay 1
run 0 run in --out split.out --history split --date 2026-02-09 $options --snapshot
ok 'said late, it is as said at once' dumped whole split
ok '  in the report, too' published whole.out split.out
mv in away && mkdir -p in/more && cp away/more/fourth.csv in/more/
run 0 run in --out split.out --history split --date 2026-02-09 $options
ok 'files that are gone are read from the history' published whole.out split.out
rm -r in && mv away in

# ---- kills ----
killed "$kills" '' whole.out in --date 2026-02-09 --snapshot

# ---- where nobody said so ----
rm -rf in out h && mkdir in
table in/still.csv 1 40
table in/busy.csv 101 130
run 0 run in --out out --history h --date 2026-01-05 $options
run 0 run in --out out --history h --date 2026-01-12 --dpi 36
says 'no new input: what is given, 2 files, was read by 2026-01-05'
says '; if the inputs are all that stands on a date, --snapshot counts them again'
table in/busy.csv 101 131
run 0 run in --out out --history h --date 2026-01-12 $options --dry-run --alarm-fall 0.9
prints 'pass    in/still.csv'
says 'with --snapshot'
run 0 run in --out out --history h --date 2026-01-12 $options --alarm-fall 0.9
says '1 file of an earlier date passed over, and postings of such files count as gone, but 1 other was renewed under its name'
says 'run it again with --snapshot'
ok 'and it does what it is said to do' sh -c "
'$program' run in --out out --history h --date 2026-01-12 $options --snapshot 2> .err && test ! -s .err"
ok '  at once' status_of out 70 0 0 1 0
run 0 run in --out out --history h --date 2026-01-12 $options
silent
ok '  for this date' grep -q '"again": 2,' out/run.json
rm -r in && mkdir in
table in/still.csv 1 40
table in/other.csv 201 205
run 3 run in --out out --history h --date 2026-01-19 $options
says 'postings fell from 71 to 5'
says '1 file of an earlier date passed over: if the inputs are all that stands on this date, run it again with --snapshot'
# An inbox that grows has no file that is renewed.
rm -rf in h && mkdir in
table in/one.csv 1 40
run 0 run in --out out --history h --date 2026-01-05 $options
table in/two.csv 11 50
run 0 run in --out out --history h --date 2026-01-12 $options
silent

# ---- unattended ----
rm in/two.csv
cat > c.json <<'JSON'
{"dpi": 36, "quiet": true, "history": "{report}.history", "snapshot": true,
 "out": "pub/{report}-{date}", "latest": "pub/{report}", "keep": 2,
 "reports": {"weekly": {"inputs": ["in/*.csv"]}, "inbox": {"inputs": ["in/*.csv"], "snapshot": false}}}
JSON
for date in 2026-01-05 2026-01-12 2026-01-19; do
  run 0 run --config c.json --report all --date $date
  silent
done
ok 'a date has its folder though nothing changed, and the old ones go' test "$(ls pub | tr '\n' ' ')" = \
  'inbox inbox-2026-01-05 weekly weekly-2026-01-12 weekly-2026-01-19 '
ok '  and the link leads to the last' test "$(readlink pub/weekly)" = weekly-2026-01-19

# ---- a history of the first schema ----
# Every table as it was then, filled from one of today.
cat > older.py <<'P'
import sqlite3, sys
new, old, schema = sys.argv[1:]
c = sqlite3.connect(old, isolation_level=None)
c.executescript("pragma page_size = 16384; pragma journal_mode = wal;" + open(schema).read())
c.execute("attach ? as new", (new,))
c.execute("begin")
c.execute("insert into migration select * from new.migration where number = 1")
c.execute("insert into input select sha256, min(run), name, bytes from new.input join new.file using (sha256) group by sha256")
for t in ("run", "content", "posting", "version", "spell", "figure", "alarm"):
    c.execute("insert into %s select * from new.%s" % (t, t))
c.execute("commit")
c.executescript("pragma application_id = 0x4862696c; pragma user_version = 1; pragma wal_checkpoint(truncate)")
P
rm -rf in h && mkdir in
table in/still.csv 1 40
table in/busy.csv 101 130
run 0 run in --out out --history h --date 2026-01-05 $options
rm in/still.csv && table in/busy.csv 101 135
run 3 run in --out out --history h --date 2026-01-12 $options
ok 'one of the first schema can be made' python3 older.py h old "$here/history-1.sql"
ok '  and holds something' test "$(python3 -c 'import sqlite3; c = sqlite3.connect("old")
print(c.execute("pragma user_version").fetchone()[0], c.execute("select count(*) from input").fetchone()[0], c.execute("select count(*) from content").fetchone()[0] > 0)')" = '1 3 True'
cp h h.start && cp old old.start
for of in h old; do
  run 0 status --history $of
  cp .out $of.status
  run 0 run in --out x --history $of --date 2026-01-19 --dry-run
  sed "s/^history $of/history/" .out > $of.plan
done
ok 'it is looked at as one of today' cmp h.status old.status
ok '  by a dry run, too' cmp h.plan old.plan
ok '  which changes nothing' cmp old old.start
rm in/busy.csv && table in/late.csv 201 210
for of in h old; do
  # A late file of its last date: the others come out of it.
  run 0 run in --out "$of.out" --history $of --date 2026-01-12 $options --alarm-fall 1
done
ok 'its last date goes on as if it were of today' dumped h old
ok '  in the report, too' published h.out old.out
table in/still.csv 1 40
for of in h old; do
  run 0 run in --out "$of.out" --history $of --date 2026-01-19 $options --snapshot
done
ok 'and so does the next' dumped h old
ok '  in the report, too' published h.out old.out
cp old.start old
cat > full.py <<'P'
import subprocess, sys
# Its log may take so many bytes: a disk that is full while it is made newer.
import resource
def limit():
    resource.setrlimit(resource.RLIMIT_FSIZE, (40000, 40000))
    import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
r = subprocess.run(sys.argv[1:], preexec_fn=limit, capture_output=True, text=True)
print(r.returncode, r.stderr)
P
python3 full.py "$program" run in --out x.out --history old --date 2026-01-19 $options > .out
ok 'a history that cannot be made newer stays what it was' sh -c "
grep -q '^74' .out && test $(python3 -c 'import sqlite3; print(sqlite3.connect("old").execute("pragma user_version").fetchone()[0])') = 1"
ok '  to the word' dumped old old.start
finish
