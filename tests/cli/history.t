#!/bin/sh
# --history: what runs leave for the next one. Any order, split and re-reading
# of the same files gives the same history and the same report; a kill, a lock
# or a damaged file loses nothing; what changed is counted right.
. "${0%/*}/tap.sh"
here=$(cd "$OLDPWD" && cd "${0%/*}" && pwd)
. "$here/history.sh"
kills=${KILLS:-4}
orders=${ORDERS:-3}

# ---- the tables ----
table week1.csv 1 60
table week2.csv 21 70
run 0 run week1.csv --out out --history h --date 2026-01-05 $options
silent
ok 'the first report has the figures and no change' sh -c \
  'test -s out/tables/trend.csv && ! test -e out/tables/changes.csv'
ok 'and draws none' sh -c '! ls out/charts | grep -E "^(change|trend|lifetimes)"'
cp -r out out.05
run 0 run week2.csv --out out --history h --date 2026-01-12 $options
ok 'the second draws it: a chart each, in the handout and on the page' sh -c '
test -s out/charts/change-postings.svg && test -s out/charts/trend.png &&
pdftotext out/handout.pdf - | grep -qi "what changed since 5 January 2026" &&
pdftotext out/handout.pdf - | grep -q "40 of 60 postings stand as they were" &&
grep -q "id=\"chart-trend\"" out/index.html'
ok 'postings are kept, new and gone' python3 -c '
import csv
rows = {r["status"]: int(r["postings"]) for r in csv.DictReader(open("out/tables/change_postings.csv"))}
assert rows == {"kept": 40, "changed": 0, "reappeared": 0, "new": 10, "gone": 20}, rows'
# Each count is that of the rows which stand for it, and each row is a posting.
cat > traced.py <<'P'
import csv, json, sys
def table(folder, name):
    return list(csv.DictReader(open(folder + "/tables/" + name + ".csv")))
def ids(folder):
    return {r["id"]: r for r in map(json.loads, open(folder + "/postings.jsonl"))}
before, now = ids(sys.argv[1]), ids(sys.argv[2])
earlier = [ids(f) for f in sys.argv[3:]]
rows = table(sys.argv[2], "change_list")
count = {}
for r in rows:
    count[r["status"]] = count.get(r["status"], 0) + 1
    assert (r["id"] == "") == (r["status"] == "gone"), r
    assert (r["id_before"] == "") == (r["status"] == "new"), r
    assert r["what"] == "" or r["status"] == "changed", r
    posting = now[r["id"]] if r["id"] else before[r["id_before"]]
    assert posting["copy_of"] is None
    assert (r["title"], r["employer"], r["reference"]) == \
        tuple(posting[k] or "" for k in ("title", "employer", "reference")), r
    place = posting["places"][0]
    assert place["city"] in r["place"], r
    assert all(r[k] == (place[k] or "") for k in ("country", "region", "city")), r
    if r["status"] == "changed":
        assert r["id_before"] in before, r
    if r["status"] == "reappeared":
        assert r["id_before"] not in before, r
        assert any(r["id_before"] in e for e in earlier), r
assert len({(r["id"], r["id_before"]) for r in rows}) == len(rows)
for r in table(sys.argv[2], "change_postings"):
    if r["status"] != "kept":
        assert int(r["postings"]) == count.get(r["status"], 0), r
for r in table(sys.argv[2], "change_what"):
    assert int(r["postings"]) == sum(r["what"] in x["what"].split(", ") for x in rows), r
P
cp -r out out.12
ok 'each count has its postings' python3 traced.py out.05 out
ok 'the handout lists some, and says where all are' sh -c '
pdftotext -layout out/handout.pdf - | grep -q "of 30, the first of each kind" &&
pdftotext -layout out/handout.pdf - | grep -q "R61 *new" &&
pdftotext -layout out/handout.pdf - | grep -q "gone"'
table week3.csv 11 70 1000
run 0 run week3.csv --out out --history h --date 2026-01-19 $options
ok 'postings change and reappear, and it is said what changed' python3 -c '
import csv
rows = {r["status"]: int(r["postings"]) for r in csv.DictReader(open("out/tables/change_postings.csv"))}
assert rows == {"kept": 0, "changed": 50, "reappeared": 10, "new": 0, "gone": 0}, rows
what = {r["what"]: int(r["postings"]) for r in csv.DictReader(open("out/tables/change_what.csv"))}
assert what.pop("pay") == 50 and not any(what.values()), what'
ok 'each count has its postings, changed and reappeared ones' \
  python3 traced.py out.12 out out.05
ok 'the same work pays more: the change of pay is within' python3 -c '
import csv
pay = {r["part"]: r for r in csv.DictReader(open("out/tables/pay_change.csv"))}
value = {k: float(r["log_change"]) for k, r in pay.items()}
assert abs(value["within"] + value["mix"] - value["all"]) < 1e-12, value
assert abs(value["mix"]) < value["within"] and value["within"] > 0.003, value'
ok 'the trend has every run' python3 -c '
import csv
rows = [r for r in csv.DictReader(open("out/tables/trend.csv")) if r["of"] == "headline" and r["key"] == "distinct"]
assert [(r["date"], float(r["value"])) for r in rows] == [("2026-01-05", 60), ("2026-01-12", 50), ("2026-01-19", 60)], rows'
run 0 schema statistics
mv .out schema
ok 'statistics.json fits its schema' python3 "$here/validate.py" schema out/statistics.json
ok 'the data package has the tables' grep -q 'tables/change_postings.csv' out/datapackage.json
table week4.csv 41 70 1000
sed -i 's/Task/Chore/' week4.csv
run 3 run week4.csv --out out --history h --date 2026-01-26 $options
says 'postings fell from 60 to 30'
ok 'the report is published all the same' grep -q '"date": "2026-01-26"' out/run.json
ok 'and what became of the files, which adds up' python3 -c '
import json
files = json.load(open("out/run.json"))["files"]
assert files == {"given": 1, "new": 1, "still": 0, "again": 0, "kept": 0, "earlier": 0, "twin": 0}, files'
ok 'and says what the alarm was' python3 -c '
import json
run = json.load(open("out/run.json"))
assert run["history"]["alarms"] == [{"figure": "postings", "before": 60, "after": 30}], run["history"]
assert run["history"]["run"] == 4 and run["history"]["before"] == "2026-01-19"'
ok 'text alone is a change as well' python3 -c '
import csv
what = {r["what"]: int(r["postings"]) for r in csv.DictReader(open("out/tables/change_what.csv"))}
assert what.pop("text alone") == 30 and not any(what.values()), what'
# 71..: none. 61-70 were new on the 12th and stand; 11-20 came again on the 19th
# and went after 7 days; all others are as old as the history.
ok 'lifetimes leave out what the first run had' python3 -c '
import csv
f = {(r["figure"], r["day"]): r for r in csv.DictReader(open("out/tables/lifetime_figures.csv"))}
assert [f[k, "0"]["n"] for k in ("gone", "open", "left-out")] == ["10", "10", "60"], f
assert f["survival", "7"]["value"] == "0.5", f'
run 0 run week4.csv --out out2 --history h --date 2026-01-26 $options --alarm-fall 0.6
ok 'thresholds are options' python3 -c '
import json
assert json.load(open("out2/run.json"))["history"]["alarms"] == []'

# ---- the public ----
# Of 400 postings two are new and two are gone: neither may be known.
table first.csv 1 400
table second.csv 3 402
run 0 run first.csv --out public --history p --date 2026-01-05 --audience public $options
run 0 run second.csv --out public --history p --date 2026-01-12 --audience public $options
ok 'counts below five are withheld from the public, and what would tell them' python3 -c '
import csv
rows = {r["status"]: r for r in csv.DictReader(open("public/tables/change_postings.csv"))}
assert [s for s in rows if rows[s]["mark"] == "c"] == ["kept", "new", "gone"], rows
assert not any(rows[s][k] for s in ("kept", "new", "gone") for k in ("share", "low", "high")), rows
assert not any(r["postings"] for r in rows.values() if r["mark"] == "c"), rows
import os
assert not os.path.exists("public/tables/lifetime_figures.csv")
assert not os.path.exists("public/tables/change_list.csv")
assert not os.path.exists("public/tables/lifetimes.csv")'
ok 'a chart draws none of them, and says so' sh -c '
pdftotext public/handout.pdf - | tr "\n" " " | grep -q "3 values withheld" &&
! grep -q "kept as they were" public/charts/change-postings.svg'
run 0 run second.csv first.csv --out inside --history i --date 2026-01-12 --audience internal $options
table third.csv 3 420
run 0 run third.csv --out inside --history i --date 2026-01-19 --audience public $options
ok 'and all of an earlier report that was for internal use' python3 -c '
import csv
rows = [r for r in csv.DictReader(open("inside/tables/trend.csv")) if r["date"] == "2026-01-12"]
assert rows and all(r["mark"] == "c" and not r["value"] and not r["n"] for r in rows)
rows = [r for r in csv.DictReader(open("inside/tables/changes.csv"))]
assert rows and not any(r["before"] or r["change"] for r in rows), rows'

# ---- a report that is not whole does not stand for its date ----
mkdir nofonts
table torn.csv 1 60
run 1 run torn.csv --out torn --history t --date 2026-01-05 --fonts nofonts $options
ok 'published without its handout' test -s torn/run.json -a ! -e torn/handout.pdf
run 0 run torn.csv --out torn --history t --date 2026-01-06 $options
ok 'made again for want of new input' test -s torn/handout.pdf
run 0 run torn.csv --out torn --history t --date 2026-01-07 --dpi 36
says 'no new input'
run 2 run torn.csv --out torn --history 'h-{date}' --date 2026-01-07 $options
says 'one file keeps all dates'

# ---- status ----
run 0 status --history h --last 2
prints '2026-01-19'
ok '  but not what was before' sh -c "! grep -q 2026-01-12 '$work/.out'"
ok '  and nothing is left beside the file' test ! -e h-shm -a ! -e h-wal
run 0 status --history h --json
ok '  as JSON' python3 -c '
import json
runs = json.load(open(".out"))["runs"]
assert [r["distinct"] for r in runs] == [60, 50, 60, 30]
assert not any(r["rejects_jumped"] for r in runs)'
run 2 status
says 'needs --history'
run 74 status --history none
says 'none: there is no such file'
ok '  and makes no file' test ! -e none
cat > all.json <<'JSON'
{"reports": {"h": {"out": "a", "history": "{report}"}, "p": {"out": "b", "history": "p"},
  "without": {"out": "c"}}}
JSON
run 0 status --config all.json --report all --last 1
ok '  of every report that has one' test "$(grep -c -e '^[hp]$' -e '^2026-01-26 ' -e '^2026-01-12 ' .out)" -eq 4 -a \
  "$(wc -l < .out)" -eq 7
run 0 status --config all.json --report all --json
ok '  as JSON' python3 -c '
import json
reports = json.load(open(".out"))["reports"]
assert {k: len(r["runs"]) for k, r in reports.items()} == {"h": 4, "p": 2}, reports'
run 0 status --config all.json --report all --print-config
ok '  and their options' python3 -c '
import json
reports = json.load(open(".out"))["reports"]
assert [r.get("history") for r in reports.values()] == ["h", "p", None], reports'
sed -i 's/"p"}/"none"}/' all.json
run 74 status --config all.json --report all
says 'p: none: there is no such file'
says '1 of 2 histories cannot be read'
prints '2026-01-26'
# Before the rejects: a part of what is known alone would count them again.
cp h start
table worse.csv 1 60
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18; do echo 'too,few,cells'; done >> worse.csv
run 0 run worse.csv --out out --history h --date 2026-02-02 $options --max-reject-share 0.5
run 0 status --history h
prints 'rejects jumped'

# ---- the same files, in any order and split ----
small_inputs more
table d.csv 50 90
cp d.csv twin.csv
files='week1.csv d.csv twin.csv more/jobs.csv more/board.jsonl more'
cp start whole
run 0 run $files --out whole.out --history whole --date 2026-02-09 $options
ok 'the report names inputs in order, each content once' python3 -c '
import csv
names = [r["file"] for r in csv.DictReader(open("whole.out/tables/inputs.csv"))]
assert names == ["d.csv", "more/board.jsonl", "more/jobs.csv"], names'
in_any_order "$orders" whole 2026-02-09 $files
mkdir away && mv d.csv twin.csv more away/
run 0 run week1.csv --out whole2.out --history whole --date 2026-02-09 $options
ok 'files that are gone are read from the history' published whole.out whole2.out
mv away/* .

# ---- nothing new ----
manifest whole.out > known
run 0 run $files --out whole.out --history whole --date 2026-02-16 --dpi 36
says 'no new input'
manifest whole.out > now
ok 'the last report stands' cmp known now
rm -rf whole.out
run 0 run $files --out whole.out --history whole --date 2026-02-16 --dpi 36
says 'again'
ok 'without a report it is published again' published whole.out whole2.out
ok 'and the history is as it was' dumped whole split
run 2 run d.csv --out late.out --history whole --date 2026-02-08 $options
says 'the history goes to 2026-02-09'

# ---- a dry run ----
# It asks the history and changes nothing: not the file, and nothing beside it.
mkdir dry && cp whole dry/h && cp week1.csv week2.csv dry/
head -n 20 d.csv > dry/fresh.csv && cp dry/fresh.csv dry/twin.csv
look() { run 0 run dry/*.csv --out dry/out --history dry/h $options --dry-run "$@"; }
ls -A dry > before && sha256sum dry/h >> before
look --date 2026-02-16
prints 'read    dry/fresh.csv  '
prints ', read on 2026-01-12'
prints 'pass    dry/twin.csv  '
prints 'bytes, the same as another one'
prints 'read    1 file, '
look --date 2026-02-16 --json
ok '  as JSON' python3 -c '
import json
plan = json.load(open(".out"))
fate = {r["file"]: (r["fate"], r.get("read_on")) for r in plan["read"]}
assert fate == {"dry/fresh.csv": ("new", None), "dry/twin.csv": ("twin", None),
                "dry/week1.csv": ("earlier", "2026-01-05"),
                "dry/week2.csv": ("earlier", "2026-01-12")}, fate
import os
assert (plan["files"], plan["bytes"]) == (1, os.path.getsize("dry/fresh.csv")), plan
assert (plan["history_made"], plan["stands"], plan["again"]) == (False, None, None), plan'
look --date 2026-02-09
prints 'bytes, from the history'
# A file of this date under another name: it is called as before, and read where it is.
cp d.csv dry/renamed.csv && mv d.csv hidden
look --date 2026-02-09
prints "read    d.csv  $(stat -c %s hidden) bytes, again"
mv hidden d.csv && rm dry/renamed.csv
rm dry/fresh.csv dry/twin.csv
sed -i '/fresh\|twin/d' before
look --date 2026-02-16
prints 'no new input since 2026-02-09, whose report is published again'
look --date 2026-02-16 --json
ok '  as JSON' python3 -c '
import json
plan = json.load(open(".out"))
assert (plan["again"], plan["stands"], plan["write"]) == ("2026-02-09", None, "dry/out"), plan'
"$program" run dry/*.csv --out whole.out --history dry/h --date 2026-02-16 $options --dry-run > .out 2> .err
prints 'no new input since 2026-02-09, whose report stands'
run 2 run dry/*.csv --out dry/out --history dry/h --date 2026-02-01 $options --dry-run
says 'the history goes to 2026-02-09'
run 0 run dry/*.csv --out dry/out --history dry/none --date 2026-02-16 $options --dry-run
prints 'history dry/none, which is made'
ls -A dry > after && sha256sum dry/h >> after
ok 'nothing changed' cmp before after
run 0 run dry/*.csv --out dry/out --history dry/h --date 2026-02-16 $options
ok 'and it was right: that is what came' grep -q '"date": "2026-02-09"' dry/out/run.json

# ---- kills ----
cp start whole
run 0 run d.csv more --out known.out --history whole --date 2026-02-09 $options
run 0 run week1.csv --out old.out --date 2026-02-02 $options
killed "$kills" old.out known.out d.csv more --date 2026-02-09

# ---- two at once ----
cp start h
python3 - "$program" <<'P' > locks 2>&1
import fcntl, os, subprocess, sys
# Somebody holds the lock of the history.
lock = os.open("h.lock", os.O_RDWR | os.O_CREAT)
fcntl.flock(lock, fcntl.LOCK_EX)
r = subprocess.run([sys.argv[1], "run", "d.csv", "--out", "busy.out", "--history", "h",
                    "--date", "2026-02-09", "--quiet"], capture_output=True, text=True)
print(r.returncode, r.stderr.strip(), os.path.exists("busy.out"))
P
ok 'a second run on the history ends with 75' grep -q '^75 .*another run is writing this history; nothing was done False' locks
ok 'and changes nothing' dumped h start
ok 'a lock that nobody holds is in nobody’s way' sh -c \
  "touch h.lock && '$program' run d.csv --out free.out --history h --date 2026-02-09 $options"

# ---- what is no history ----
refused() { # CODE WORDS: the file x is left as it is, and nothing is published
  cp x x.before
  run "$1" run d.csv --out x.out --history x --date 2026-02-09 $options
  says "$2"
  ok '  and left as it is' cmp x x.before
  ok '  and nothing is published' test ! -e x.out
  ok '  and why stands beside, with the code' grep -q "\"exit\": $1," x.out.run.json
  rm -f x x-wal x-shm x.out.run.json
}
head -c 20000 /dev/urandom > x
refused 74 'run again'
cp start x
printf 'damage, damage, damage' | dd of=x bs=1 seek=$((16384 * 3 + 8)) conv=notrunc 2> /dev/null
refused 74 'the history is damaged'
cp start x
python3 -c '
import sqlite3
c = sqlite3.connect("x"); c.execute("pragma foreign_keys = off")
c.execute("delete from run where number = 2"); c.commit()'
refused 74 'lost what it belongs to'
cp start x
python3 -c '
import sqlite3
c = sqlite3.connect("x"); c.execute("pragma user_version = 99"); c.commit()'
refused 2 'newer Handbill'
python3 -c '
import sqlite3
c = sqlite3.connect("x"); c.execute("create table mine (a)"); c.commit()'
refused 2 'another program'
mkdir folder
cp week1.csv folder/
cp start folder/h
run 2 run d.csv --out x.out --history x.out/h --date 2026-02-09 $options
says 'lies in the output folder'
ok '  and nothing is made' test ! -e x.out
run 2 run d.csv --out 'x-{date}' --latest x --history ./x/h --date 2026-02-09 $options
says 'lies in the output folder'
run 2 run folder --out x.out --history folder/h --date 2026-02-09 $options
says 'lies among the inputs'

# ---- nothing of it without ----
run 0 run week1.csv --out plain --date 2026-01-05 $options
ok 'without a history there is no table of it' sh -c \
  '! ls plain/tables | grep -E "change|trend|lifetime" && ! grep -E "trend|\"history|\"files" plain/statistics.json plain/run.json'
finish
