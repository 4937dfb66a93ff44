#!/bin/sh
# HTML pages: what is marked up, what is only text, and what is wrong.
project=$PWD
. "${0%/*}/tap.sh"
cp -r "$project/tests/golden/html/input" pages 2> /dev/null ||
  { echo '1..0 # SKIP the pages are not here'; exit 0; }

run 0 extract pages -o p.jsonl
says '7 records = 7 postings + 0 rejects'
run 0 run pages --out o --date 2026-01-31 --quiet
ok 'a whole report of pages' test -s o/handout.pdf
ok 'the formats are said' grep -q '"format": "html"' o/run.json
run 0 extract pages -o two.jsonl --jobs 2
ok 'the same with two jobs' cmp p.jsonl two.jsonl
cat pages/a-linked-data.html | "$program" extract - -o in.jsonl 2> /dev/null
ok 'from a pipe' test "$(wc -l < in.jsonl)" -eq 2
run 0 extract pages/a-linked-data.html --format html -o p2.jsonl
run 0 extract pages/a-linked-data.html -o p3.jsonl
ok "forced is as recognised" cmp p2.jsonl p3.jsonl
run 2 extract pages --format htm -o p2.jsonl
says 'page|csv|json|html'

# Every fact names its bytes, in other charsets too.
for id in $(cut -c 9-24 p.jsonl); do
  run 0 show "$id" p.jsonl
  prints 'html, record'
  run 0 show "$id" p.jsonl --json
  ok '  its facts are bytes of the file' python3 -c '
import json
shown = json.load(open(".out"))
data = open(shown["file"], "rb").read()
marked = [f for f in shown["facts"] if "at" in f]
assert marked
for fact in marked:
    b, e = (shown["offset"] + at for at in fact["at"])
    assert b < e <= len(data)
    assert not fact["evidence"] or data[b:e].decode("utf-8", "replace") == fact["evidence"], fact
    if fact["fact"] == "title":
        assert data[b:e].decode("windows-1252") in (
            "Bell Caster &amp; Tuner", "Clockmaker", "Night Nurse",
            "Harbour Pilot", "Caf\u00e9 Manager", "Miller", "Carter"), fact'
done

# What is wrong: a reason, bounded time, and the rest is done.
# refused FILE REASON
refused() {
  run 3 extract "$1" -o x.jsonl --rejects r.jsonl
  ok "  reason $2" grep -q "\"$2\"" r.jsonl
}
repeat() { # WORDS TIMES
  yes "$1" | head -n "$2" | tr -d '\n'
}

printf '<!DOCTYPE html><html><body><h1>News</h1><p>It rained.</p></body></html>' > news.html
refused news.html no-postings
{ printf '<html><body>'; repeat '<div>' 200000; printf 'x'; } > deep.html
refused deep.html too-deep
printf '<html><script type="application/ld+json">{"@type": "JobPosting", "title": "Co' > open.html
refused open.html bad-json
{ printf '<html><p>'; repeat '0123456789 ' 2000000; } > long.html
refused long.html record-too-long
head -c 9000 /dev/zero > zero.part
{ printf '<html>'; cat zero.part; } > zero.html
refused zero.html binary
rm -f long.html deep.html

cp pages/c-text.html broken.html
sed -i 's|</head>|<script type="application/ld+json">{"@type": "JobPosting",}</script></head>|' broken.html
run 0 extract broken.html -o x.jsonl --rejects r.jsonl --max-reject-share 0.9
says '2 records = 1 postings + 1 rejects'
ok '  the text was used' grep -q '"title": "Harbour Pilot"' x.jsonl
ok '  and it is said' grep -q 'the rest of the page was read' r.jsonl

{ printf '<html>'
  repeat '<script type="application/ld+json">{"@type": "JobPosting", "title": "Cook"}</script>' 50000
} > many.html
run 0 extract many.html -o x.jsonl
says '50000 records = 50000 postings + 0 rejects'
{ printf '<html><div '; seq 1 300000 | sed 's/^/a/' | tr '\n' ' '; printf '>'
  cat pages/c-text.html; } > wide.html
run 0 extract wide.html -o x.jsonl

# Pages of recruiting systems.
if [ -d "$project/../shared/data/boards/fixtures" ]; then
  for name in hrmdirect icims jobvite paylocity phenom; do
    run 0 extract "$project/../shared/data/boards/fixtures/$name.html" -o x.jsonl
    says '2 records = 2 postings + 0 rejects'
  done
else
  skip 'pages of recruiting systems' 'the data is not here'
fi
finish
