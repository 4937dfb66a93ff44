#!/bin/sh
# Where a rule asks for pay in adverts: data/rules, from its first day on.
root=$PWD
. "${0%/*}/tap.sh"
small_inputs in
run 0 extract in -o p.jsonl
run 0 unify p.jsonl -o d.jsonl

# rows FILE: "id workplace postings two_sided silent" of disclosure_rules.
rows() {
  python3 -c '
import json, sys
for r in json.load(open(sys.argv[1]))["disclosure_rules"]:
    print(r["id"], "/", r["workplace"], r["postings"], r["two_sided"], r["silent"])' "$1"
}

run 0 measure d.jsonl -o now.json --date 2026-01-31
rows now.json > now
ok 'rules that stand, where postings are' sh -c '
  grep -q "^colorado / [a-z ]* 1 1 0$" now &&
  grep -q "^washington / not remote 1 1 0$" now &&
  grep -q "^new-york-state / not remote 1 1 0$" now &&
  grep -q "^new-york-city / not remote 1 1 0$" now &&
  grep -q "^massachusetts / not remote 1 0 0$" now && test "$(wc -l < now)" -eq 5'
run 0 measure d.jsonl -o eve.json --date 2022-12-31
rows eve.json > eve
ok 'not before their first day' sh -c '
  grep -q "^colorado" eve && grep -q "^new-york-city" eve && test "$(wc -l < eve)" -eq 2'
run 0 measure d.jsonl -o public.json --date 2026-01-31 --audience public
ok 'in public one posting has no figures' python3 -c '
import json
for r in json.load(open("public.json"))["disclosure_rules"]:
    assert r["mark"] == r["width_mark"] == "c" and r["share"] is None, r
    assert r["postings"] == r["two_sided"] == r["silent"] == 0, r'
ok 'shares of all postings that state pay' python3 -c '
import json
row = json.load(open("now.json"))["transparency"][0]
assert row["by"] == "all" and row["postings"] == 6 and row["stating"] == 6, row
assert row["one_sided"] == 1 and row["two_sided"] == 5, row'

run 0 run in --out out --date 2026-01-31 --dpi 72
ok 'both are tables' sh -c '
  head -1 out/tables/transparency.csv | grep -q "^by,group,postings,stating,silent,share,low,high" &&
  grep -q "^massachusetts," out/tables/disclosure_rules.csv'
judging='complian|compl(y|ies|ied)|violat'
ok 'they tell facts and do not judge' sh -c "
  ! grep -Eiq '$judging' out/tables/disclosure_rules.csv out/tables/transparency.csv now.json"

# A wrong table is named with its line; without one nothing is measured.
mkdir data
for part in skills places roles sources rules; do cp -r "$root/data/$part" data/; done
sed 's/2021-01-01/2021-13-01/' "$root/data/rules/pay_rules.tsv" > data/rules/pay_rules.tsv
run 3 measure d.jsonl -o n.json --data data
says 'pay_rules.tsv:5: since: "2021-13-01" is not a day'
rm -r data/rules
run 74 measure d.jsonl -o n.json --data data
says 'pay_rules.tsv'
finish
