#!/bin/sh
# --theme: title, logo, contact line and colours; and what is refused.
. "${0%/*}/tap.sh"
small_inputs in
cat > logo.svg <<'S'
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20">
  <title>Mill &amp; Sons</title>
  <rect width="60" height="20" rx="4" fill="#7A1F5C"/>
  <path fill="#fff" d="M10 15V5l5 6 5-6v10"/>
</svg>
S
cat > theme.json <<'J'
{
  "title": "Mill brief",
  "contact": "jobs@mill.example",
  "logo": "logo.svg",
  "accent": "#7A1F5C"
}
J
python3 - <<'P'
import struct, zlib
def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
def png(name, alpha):
    w, h = 60, 20
    row = b"\0" + b"".join(bytes((122, 31, 92)) + (bytes((x * 4,)) if alpha else b"") for x in range(w))
    open(name, "wb").write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, 8, 6 if alpha else 2, 0, 0, 0))
      + chunk(b"IDAT", zlib.compress(row * h)) + chunk(b"IEND", b""))
png("logo.png", True)
P
sed 's/logo.svg"/logo.png", "logo-alt": "Mill and Sons"/' theme.json > raster.json

themed() { run 0 run in --out "$1" --theme "$2" --date 2026-11-27 --dpi 36 --quiet; }
run 0 run in --out plain --date 2026-11-27 --dpi 36 --quiet
themed svg theme.json
themed raster raster.json
ok 'run.json names the theme' grep -q '"theme": "theme.json"' svg/run.json
ok 'and only where there is one' sh -c '! grep -q theme plain/run.json'
ok 'numbers are the same' diff plain/statistics.json svg/statistics.json
ok 'charts are not' sh -c '! diff -rq plain/charts svg/charts > /dev/null'
ok 'the page for the browser has the title, too' sh -c '
  grep -q "<title>Mill brief, 27 November 2026</title>" svg/index.html &&
  grep -q "<b>Mill brief</b>" svg/index.html && grep -q "<b>Hiring brief</b>" plain/index.html'
if command -v pdftotext > /dev/null; then
  ok 'title over the page, contact below' sh -c 'pdftotext -l 1 svg/handout.pdf - > t &&
    grep -q "MILL BRIEF" t && grep -q "jobs@mill.example" t && ! grep -q "HIRING BRIEF" t'
  ok 'an SVG stays vector' sh -c 'test $(pdfimages -list svg/handout.pdf | wc -l) -eq 2'
  ok 'a PNG is the one raster: opaque, not interpolated' sh -c '
    pdfimages -list raster/handout.pdf | tail -n +3 > i; cat i >&2
    test $(wc -l < i) -eq 1 && grep -q " image .* rgb .* no " i'
  for one in svg raster; do
    ok "$one: still tagged, and no fault" sh -c "pdfinfo $one/handout.pdf | grep -q 'Tagged: *yes'"
  done
fi
if command -v qpdf > /dev/null; then
  for one in svg raster; do
    qpdf --qdf --object-streams=disable $one/handout.pdf $one.pdf 2> /dev/null
    ok "$one: one alternative text for each figure" sh -c "
      test \$(grep -a -c '/Alt ' $one.pdf) -eq \$(grep -a -c '/S /Figure' $one.pdf)"
    ok "$one: no soft mask, nothing interpolated" sh -c "
      ! grep -a -q '/SMask [0-9]' $one.pdf && ! grep -a -q '/Interpolate true' $one.pdf"
  done
  ok 'the logo says what it is' grep -a -q '(Mill & Sons)' svg.pdf
  ok 'in words of the theme' grep -a -q '(Mill and Sons)' raster.pdf
fi
themed again theme.json
ok 'the same bytes again' cmp svg/handout.pdf again/handout.pdf

# The offer's page has the same looks.
run 0 offer svg/statistics.json --title Nurse -o offer.pdf --theme theme.json
ok 'also of an offer' test -s offer.pdf

# Refused before anything is read.
refuse() { # code, theme, words
  printf '%s\n' "$2" > bad.json
  run "$1" run no-such-input --out bad --theme bad.json
  says "$3"
}
refuse 2 '{"acent": "#7A1F5C"}' 'bad.json:1: "acent" is no key of a theme; the nearest is "accent"'
refuse 2 '{"accent": "#9FC5E8"}' 'accent #9FC5E8 on paper #FFFFFF has a contrast of 1.8:1, text needs 4.5:1'
refuse 2 '{"accent": "#2E7D32", "contrary": "#C62828"}' 'apart to deuteranopia (CIEDE2000), they need 15'
refuse 2 '{"accent": "#2E7D32", "contrary": "#C62828"}' 'in grey print (L*), they need 8'
refuse 2 '{"logo": "logo.png"}' '"logo-alt"'
refuse 74 '{"logo": "none.svg"}' 'none.svg'
run 74 run in --out bad --theme none.json
says 'cannot read the theme'
sed 's/fill="#fff"/fill="url(#g)"/' logo.svg > fine.svg
refuse 2 '{"logo": "fine.svg"}' 'fine.svg:4: fill="url(#g)" is not read; a logo is made of flat shapes, or a PNG'
head -c 60 logo.png > cut.png
refuse 2 '{"logo": "cut.png", "logo-alt": "x"}' 'the PNG cannot be read'
ok 'nothing was published' test ! -e bad
finish
