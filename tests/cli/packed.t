#!/bin/sh
# Packed inputs and web archives: what is in them is read as if it lay there,
# what is wrong with them is refused with a reason, in bounded time and memory.
. "${0%/*}/tap.sh"
small_inputs good

# make SCRIPT: a file from Python; rows(n) are n CSV postings.
make() {
  python3 - <<PYTHON
import gzip, io, struct, tarfile, zipfile, zlib
jobs = open("good/jobs.csv", "rb").read()
board = open("good/board.jsonl", "rb").read()
def write(path, data): open(path, "wb").write(data)
def zipped(members, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as z:
        for name, data in members:
            z.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, method)
    return out.getvalue()
def tarred(members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as t:
        for name, data in members:
            info = tarfile.TarInfo(name)
            if isinstance(data, bytes):
                info.size = len(data)
                t.addfile(info, io.BytesIO(data))
            else:
                info.type, info.linkname = data
                t.addfile(info)
    return out.getvalue()
text = ("We are looking for a %s. You will keep tables honest with Python and SQL. "
        "Requirements: three years of experience. What we offer: a salary of "
        "\$%d,000 to \$150,000 a year. Apply now.")
def page(who, pay): return (text % (who, pay)).encode()
def http(body, status="200 OK", type="text/html", more=""):
    return ("HTTP/1.1 %s\r\nContent-Type: %s\r\n%s\r\n" % (status, type, more)).encode() + body
def record(kind, block, type="application/http; msgtype=response", uri="https://jobs.example/1",
           length=None, version="1.0"):
    return ("WARC/%s\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Type: %s\r\n"
            "Content-Length: %s\r\n\r\n" % (version, kind, uri, type,
            len(block) if length is None else length)).encode() + block + b"\r\n\r\n"
def chunked(body, n=40):
    parts = [body[i:i + n] for i in range(0, len(body), n)] + [b""]
    return b"".join(b"%x\r\n" % len(p) + p + b"\r\n" for p in parts)
$1
PYTHON
}

# bounded CODE ARGUMENT...: as run, within 60 seconds and 1 GB.
bounded() {
  wanted=$1
  shift
  (ulimit -v 1000000; timeout 60 "$program" "$@" > "$work/.out" 2> "$work/.err")
  code=$?
  [ "$code" -eq "$wanted" ]
  report "bounded, exit $wanted: $(echo "$*" | cut -c 1-60)" $?
}

# refused FILE REASON: nothing of it is usable.
refused() {
  rm -f p.jsonl
  bounded 3 extract "$1" -o p.jsonl --rejects r.jsonl
  ok "  reason $2" grep -q "\"$2\"" r.jsonl
  ok '  one reject' test "$(wc -l < r.jsonl)" -eq 1
}

# partly FILE POSTINGS REJECTS REASON
partly() {
  bounded 0 extract "$1" -o p.jsonl --rejects r.jsonl --max-reject-share 1
  says "= $2 postings + $3 rejects"
  ok "  reason $4" grep -q "\"$4\"" r.jsonl
}

# same FILE: the ids are those of the table itself.
same() {
  run 0 extract "$1" -o p.jsonl
  says '5 postings + 0 rejects'
  ok "  the same postings" sh -c 'cut -c 1-24 p.jsonl | cmp - plain.ids'
}

# shown FILE: every posting of p.jsonl is found again, evidence and all.
shown() {
  found=0
  for id in $(cut -c 9-24 p.jsonl); do
    "$program" show "$id" p.jsonl 2>> .err | grep -q '\[pay: ' && found=$((found + 1))
  done
  ok "show finds the evidence in $1" test "$found" -eq "$(wc -l < p.jsonl)"
}

run 0 extract good/jobs.csv -o p.jsonl
cut -c 1-24 p.jsonl > plain.ids

# ---- one file, compressed ---------------------------------------------------

gzip -c good/jobs.csv > jobs.gz
same jobs.gz
shown jobs.gz
ok 'offsets count in the content' python3 -c '
import gzip, json
data = gzip.open("jobs.gz").read()
for line in open("p.jsonl"):
    p = json.loads(line)
    at = p["source"]["offset"]
    assert p["source"]["file"] == "jobs.gz"
    b, e = p["title_at"]
    assert data[at + b:at + e].decode() == p["title"]'
{ head -c 300 good/jobs.csv | gzip -c; tail -c +301 good/jobs.csv | gzip -c
  head -c 512 /dev/zero; } > members.csv
same members.csv
run 0 unify p.jsonl -o d.jsonl
says '5 postings = 4 distinct + 1 copies'
run 0 extract - -o p.jsonl < jobs.gz
says '5 postings + 0 rejects'
if command -v zstd > /dev/null; then
  zstd -q -c good/jobs.csv > jobs.zst
  same jobs.zst
  shown jobs.zst
  { head -c 300 good/jobs.csv | zstd -q -c; tail -c +301 good/jobs.csv | zstd -q -c; } > frames.zst
  same frames.zst
  make 'd = bytearray(open("jobs.zst", "rb").read()); d[len(d) // 2] ^= 0x55; write("corrupt.zst", d)'
  refused corrupt.zst corrupt
  head -c 200 jobs.zst > cut.zst
  bounded 3 extract cut.zst -o p.jsonl --rejects r.jsonl
  ok '  reason cut-off' grep -q '"cut-off"' r.jsonl
else
  skip 'zstd' 'there is no zstd here'
fi

make 'import random; random.seed(7)
words = ["w%04d" % i for i in range(3000)]
rows = ["Clerk %d,Acme,\"Leeds, England\",%s" % (i, " ".join(random.choices(words, k=60))) for i in range(400)]
write("long.csv", ("title,employer,location,description\n" + "\n".join(rows) + "\n").encode())'
gzip -c long.csv > long.gz
head -c 40000 long.gz > cut.gz
bounded 0 extract cut.gz -o p.jsonl --rejects r.jsonl
ok 'a file that is cut off: one reject' sh -c 'test "$(wc -l < r.jsonl)" -eq 1 && grep -q "\"cut-off\"" r.jsonl'
ok '  what was whole is used, and nothing else' python3 -c '
import json
plain = open("long.csv").read().split("\n")
rows = [json.loads(l) for l in open("p.jsonl")]
assert 50 < len(rows) < 400
data = open("long.csv", "rb").read()
for p in rows:
    s = p["source"]
    assert data[s["offset"] + s["length"]:][:1] == b"\n", s'
make 'd = bytearray(gzip.compress(jobs)); d[-6] ^= 1; write("crc.gz", d); write("second.gz", gzip.compress(jobs) + bytes(d))'
refused crc.gz corrupt
ok '  it says what is wrong' grep -q 'incorrect data check' r.jsonl
partly second.gz 5 1 corrupt
make 'd = bytearray(gzip.compress(jobs)); d[-2] ^= 1; write("length.gz", d)'
refused length.gz corrupt
make 'write("trailing.gz", gzip.compress(jobs) + b"and this, which is none of it")'
partly trailing.gz 5 1 trailing-bytes

# ---- bombs, packed within packed --------------------------------------------

head -c 300000000 /dev/zero | gzip -9 > bomb.gz
refused bomb.gz expands-too-far
ok '  it names the options' grep -q 'max-ratio 100' r.jsonl
gzip -9 -c bomb.gz | gzip -9 -c > bomb.gz.gz.gz
ok 'the third layer is small' test "$(wc -c < bomb.gz.gz.gz)" -lt 3000
refused bomb.gz.gz.gz nested-packing
make 'write("bomb.zip", zipped([("a%d.csv" % i, bytes(30000000)) for i in range(10)]))'
refused bomb.zip expands-too-far
bounded 3 extract long.gz -o p.jsonl --max-expanded 100K --rejects r.jsonl
ok '  --max-expanded bites' grep -q '"expands-too-far"' r.jsonl
make 'write("spaces.gz", gzip.compress(jobs + b"\n" * 3000000))'
refused spaces.gz expands-too-far
run 0 extract spaces.gz -o p.jsonl --max-ratio 100000
says '5 postings + 0 rejects'
make 'write("nested.zip", zipped([("a.csv", jobs), ("b.csv.gz", gzip.compress(jobs)), ("c.zip", zipped([("x", jobs)]))]))'
partly nested.zip 5 2 nested-packing

# ---- archives ---------------------------------------------------------------

make '
write("jobs.zip", zipped([("z/b.jsonl", board), ("a.csv", jobs), ("README.md", b"no input"), ("z/.hidden", b"x")]))
write("jobs.tar", tarred([("z/b.jsonl", board), ("a.csv", jobs)]))
write("jobs.tgz", gzip.compress(tarred([("z/b.jsonl", board), ("a.csv", jobs)])))'
mkdir -p folder/z
cp good/jobs.csv folder/a.csv
cp good/board.jsonl folder/z/b.jsonl
run 0 extract folder -o folder.jsonl
cut -c 1-24 folder.jsonl > folder.ids
for archive in jobs.zip jobs.tar jobs.tgz; do
  run 0 extract $archive -o p.jsonl --inputs i.json
  says '7 postings + 0 rejects'
  ok '  in the order of a folder' sh -c 'cut -c 1-24 p.jsonl | cmp - folder.ids'
  ok '  members are named' grep -q "\"file\": \"$archive!/z/b.jsonl\", \"format\": \"json\"" p.jsonl
  shown $archive
  run 0 unify p.jsonl -o d.jsonl
  says '7 postings = 6 distinct + 1 copies'
  silent_about_missing=$(grep -c 'cannot be read again' .err)
  ok '  texts are found again' test "$silent_about_missing" -eq 0
done
run 0 extract - -o p.jsonl < jobs.zip
says '7 postings + 0 rejects'
"$program" extract jobs.zip -o p1.jsonl -j1 2> /dev/null
"$program" extract jobs.zip -o p4.jsonl -j4 2> /dev/null
ok 'the same bytes with any number of threads' cmp p1.jsonl p4.jsonl
run 0 run jobs.zip folder --out o --date 2026-01-31
ok 'run.json counts the archive as one input' sh -c 'grep -c "\"jobs.zip\"" o/run.json | grep -qx 1'
rm -rf o

# Names are shown, and never become paths.
make 'write("names.zip", zipped([("../../up.csv", jobs), ("/etc/abs.csv", jobs), ("odd\x1b[31m\n.csv", jobs), ("twin.csv", jobs), ("./twin.csv", jobs), ("a!/b.csv", jobs)]))'
cp names.zip before.zip
run 0 extract names.zip -o p.jsonl
says '30 postings + 0 rejects'
ok '  no .. in a name' sh -c '! grep -q "\.\./" p.jsonl'
for name in up.csv etc/abs.csv 'odd_\[31m_.csv' twin.csv 'twin.csv (2)' a_/b.csv; do
  ok "  $name" grep -q "\"names.zip!/$name\"" p.jsonl
done
shown names.zip
ok 'nothing was written' sh -c 'test ! -e up.csv && test ! -e ../up.csv && test ! -e ../../up.csv'

make 'write("links.tar", tarred([("a.csv", jobs), ("link", (tarfile.SYMTYPE, "/etc/passwd")), ("hard", (tarfile.LNKTYPE, "a.csv")), ("dev", (tarfile.CHRTYPE, "")), ("fifo", (tarfile.FIFOTYPE, ""))]))'
partly links.tar 5 4 not-a-file
# Python cannot encrypt; the flag says that it is.
make '
d = bytearray(zipped([("a.csv", jobs), ("b.csv", jobs)]))
d[6] |= 1; at = d.index(b"PK\x01\x02"); d[at + 8] |= 1
write("locked.zip", d)'
partly locked.zip 5 1 encrypted
make 'd = bytearray(zipped([("a.csv", jobs), ("b.csv", jobs)], zipfile.ZIP_STORED)); d[60] ^= 1; write("crc.zip", d)'
partly crc.zip 5 1 corrupt
make 'write("many.zip", zipped([("e%06d" % i, b"") for i in range(100000)], zipfile.ZIP_STORED))'
bounded 3 extract many.zip -o p.jsonl --rejects r.jsonl
ok 'each of 100,000 empty members is counted' test "$(grep -c '"empty-file"' r.jsonl)" -eq 100000
make '
t = tarred([("a.csv", jobs), ("b.csv", jobs)]); write("cut.tar", t[:512 + 2048 + 300])
long = open("long.csv", "rb").read()
write("cut.tgz", gzip.compress(tarred([("a.csv", jobs), ("b.csv", long)]))[:-20000])
z = zipped([("a.csv", jobs), ("b.csv", jobs)]); write("cut.zip", z[:len(z) // 2 + 40])'
partly cut.tar 5 1 cut-off
partly cut.tgz 5 1 cut-off
partly cut.zip 5 1 cut-off
make 'write("empty.zip", zipped([])); write("office.zip", zipped([("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")]))'
refused empty.zip empty-file
refused office.zip binary

# ---- web archives -----------------------------------------------------------

make '
records = [record("warcinfo", b"software: none\r\n", "application/warc-fields"),
  record("response", http(page("nurse", 101)), uri="https://jobs.example/nurse"),
  record("request", b"GET / HTTP/1.0\r\n\r\n", "application/http; msgtype=request"),
  record("response", http(page("welder", 102), "404 Not Found")),
  record("response", http(b"\x89PNG", type="image/png")),
  record("response", http(chunked(page("plumber", 103)), more="Transfer-Encoding: chunked\r\n"), version="1.1"),
  record("response", http(gzip.compress(page("baker", 104)), more="Content-Encoding: gzip\r\n")),
  record("response", http(chunked(gzip.compress(page("miner", 105))), more="Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n")),
  record("resource", page("tailor", 106), "text/html")]
write("crawl.warc", b"".join(records))
write("crawl.warc.gz", b"".join(gzip.compress(r) for r in records))
write("single.warc.gz", gzip.compress(b"".join(records)))
bad = [records[1], record("response", http(page("a", 1)), length=-5), records[5],
  record("response", http(page("b", 1)), length=99999999999999999), records[6],
  record("response", http(page("c", 1)), length=60), records[8]]
write("bad.warc", b"".join(bad) + records[7][:300])
write("bad.warc.gz", b"".join(gzip.compress(r) for r in bad) + gzip.compress(records[7])[:200])
wrong = bytearray(gzip.compress(records[1])); wrong[-6] ^= 1
write("crc.warc.gz", gzip.compress(records[5]) + bytes(wrong) + gzip.compress(records[6]))
write("bomb.warc.gz", gzip.compress(record("response", http(bytes(50000000)))) + gzip.compress(records[6]))
write("body.warc", record("response", http(gzip.compress(bytes(50000000)), more="Content-Encoding: gzip\r\n")) + records[6])
write("none.warc", records[0] + records[2])'
for file in crawl.warc crawl.warc.gz single.warc.gz; do
  run 0 extract $file -o p.jsonl
  says '5 postings + 0 rejects'
  says '2 records of other types, 1 with another status than 200, 1 that are no HTML'
  ok '  the url is the page'"'"'s' grep -q '"url": "https://jobs.example/nurse"' p.jsonl
  shown $file
  run 0 unify p.jsonl -o d.jsonl
  ok '  texts are found again' sh -c '! grep -q "cannot be read again" .err'
done
run 0 extract crawl.warc.gz -o p.jsonl
ok 'a name is the place of its member' python3 -c '
import json, zlib
data = open("crawl.warc.gz", "rb").read()
for line in open("p.jsonl"):
    file = json.loads(line)["source"]["file"]
    at = int(file.split("!/")[1])
    assert zlib.decompressobj(31).decompress(data[at:]).startswith(b"WARC/1."), file'
partly bad.warc 4 4 bad-warc
partly bad.warc.gz 4 4 bad-warc
partly crc.warc.gz 2 1 corrupt
partly bomb.warc.gz 1 1 expands-too-far
partly body.warc 1 1 record-too-long
refused none.warc no-postings
make '
html = b"""<!DOCTYPE html><html><head><script type="application/ld+json">{"@context": "https://schema.org",
"@type": "JobPosting", "title": "Bell Founder", %s "description": "<p>You will cast bells and tune them.</p>",
"baseSalary": {"@type": "MonetaryAmount", "currency": "GBP", "value": {"minValue": 50000, "maxValue": 60000, "unitText": "YEAR"}}}
</script></head><body><h1>Bell Founder</h1></body></html>"""
own = b"\"url\": \"https://own.example/2\","
write("html.warc.gz", b"".join(gzip.compress(record("response", http(html % u), uri="https://jobs.example/%d" % i)) for i, u in enumerate([b"", own])))
write("html.zip", zipped([("1.html", html % b""), ("2.html", html % own)]))'
run 0 extract html.warc.gz -o p.jsonl
ok 'a page is read as HTML' sh -c 'grep -c "\"format\": \"html\".*\"title\": \"Bell Founder\"" p.jsonl | grep -qx 2'
ok '  the url of the record where the page has none' sh -c 'sed -n 1p p.jsonl | grep -q "\"url\": \"https://jobs.example/0\""'
ok '  its own where it has one' sh -c 'sed -n 2p p.jsonl | grep -q "\"url\": \"https://own.example/2\""'
shown html.warc.gz
run 0 extract html.zip -o p.jsonl
ok '  of an archive too' sh -c 'grep -c "\"format\": \"html\"" p.jsonl | grep -qx 2'
shown html.zip
# Memory does not grow with the file: 400 MB, in 1 GB with everything else.
make '
import random; random.seed(7)
lines = [b"%060x\\n" % random.getrandbits(240) for i in range(500)]
body = http(b"".join(random.choices(lines, k=33000)), type="text/plain")
with open("large.warc.gz", "wb") as f:
    for i in range(200): f.write(gzip.compress(record("response", body + b"%d" % i), 1))
    f.write(gzip.compress(record("response", http(page("nurse", 101)))))'
(ulimit -v 340000; timeout 60 "$program" extract large.warc.gz -o p.jsonl -j1 > .out 2> .err)
report 'a large web archive needs the memory of a record' $?
says '1 postings + 0 rejects'

# ---- inputs that move -------------------------------------------------------

mkfifo pipe
cat good/jobs.csv > pipe &
bounded 0 extract pipe -o p.jsonl
says '5 postings + 0 rejects'
wait
bounded 0 unify p.jsonl -o d.jsonl
says 'cannot be read again'
cat jobs.zip > pipe &
bounded 0 extract pipe -o p.jsonl
says '7 postings + 0 rejects'
wait

# A file that cannot be read, whoever runs this: reading this one fails.
mkdir mixed
cp good/jobs.csv mixed/a.csv
ln -s /proc/self/mem mixed/b.csv
cp good/board.jsonl mixed/c.jsonl
bounded 3 extract mixed -o p.jsonl
bounded 0 extract mixed -o p.jsonl --rejects r.jsonl --max-reject-share 0.2
says '8 records = 7 postings + 1 rejects'
says 'mixed/b.csv: Input/output error; it was left out'
ok '  its reject' grep -q '"file": "mixed/b.csv".*"unreadable"' r.jsonl
bounded 74 extract mixed/b.csv -o p.jsonl
says 'mixed/b.csv: Input/output error'

# A folder that vanishes behind the walk: the pipe is read first, so that it is
# known when the walk is over.
mkdir gone
cp good/board.jsonl gone/b.jsonl
(exec 3> pipe; rm -r gone; cat good/jobs.csv >&3) &
bounded 0 extract pipe gone -o p.jsonl --max-reject-share 0.5
says '6 records = 5 postings + 1 rejects'
says 'gone/b.jsonl: No such file or directory; it was left out'
wait

# A file that grows: rows come in whole while it is read.
cp good/jobs.csv grows.csv
(i=0; while [ ! -e stop ] && [ $i -lt 3000 ]; do sed -n 2p good/jobs.csv; i=$((i + 1)); done >> grows.csv) &
sleep 0.1
bounded 0 extract grows.csv -o p.jsonl --max-reject-share 0.5
touch stop
wait
ok 'records are postings and rejects' python3 -c '
import re
n = [int(x) for x in re.search(r"(\d+) records = (\d+) postings \+ (\d+) rejects", open(".err").read()).groups()]
assert n[0] == n[1] + n[2] and n[1] >= 5 and n[2] <= 1, n'
finish
