#!/bin/bash
# The handout as a file: checked by poppler's and qpdf's tools, on both papers,
# for the embedded corpus and, where they are there, for real postings.
set -u
HANDBILL=${HANDBILL:-build/handbill}
. tests/render/tap.sh
is() { # got, wanted, name
  [ "$1" = "$2" ]
  ok $? "$3" "got: $1
wanted: $2"
}
empty() { # text that must be empty, name
  [ -z "$1" ]
  ok $? "$2" "$1"
}

# Painting operators outside every marked-content sequence, by page stream.
loose_paint() {
  qpdf --qdf --object-streams=disable "$1" "$tmp/qdf.pdf" 2>/dev/null
  LC_ALL=C awk '
    /^%% Contents for page/ { page = $5; inside = 1; depth = 0; next }
    inside && /^endstream/ { inside = 0; if (depth != 0) print "page " page ": unbalanced" }
    inside && /(BDC|BMC)$/ { depth++ }
    inside && /EMC$/ { depth-- }
    inside && depth == 0 && /(^| )(f|F|f\*|S|s|B|B\*|b|b\*|Tj|TJ|Do|sh)$/ { print "page " page ": " $0 }
  ' "$tmp/qdf.pdf"
}

# A heading level that is skipped on the way down, in reading order.
skipped_headings() {
  pdfinfo -struct "$1" 2>/dev/null | awk '
    match($1, /^H[1-6]$/) { level = substr($1, 2) + 0
      if (level > last + 1) print "H" last " is followed by H" level; last = level }'
}

check_pdf() { # pdf, name, width in points
  local pdf=$1 name=$2
  ok "$([ -s "$pdf" ]; echo $?)" "$name: there is a handout"
  qpdf --check "$pdf" >"$tmp/check" 2>&1
  ok $? "$name: qpdf finds no fault" "$(cat "$tmp/check")"
  pdfinfo "$pdf" >"$tmp/info" 2>"$tmp/err"
  empty "$(cat "$tmp/err")" "$name: pdfinfo has no complaint"
  is "$(sed -n 's/^Tagged: *//p' "$tmp/info")" yes "$name: tagged"
  is "$(sed -n 's/^JavaScript: *//p' "$tmp/info")" no "$name: no JavaScript"
  ok "$(grep -q '^Title: *[^ ]' "$tmp/info"; echo $?)" "$name: has a title"
  is "$(sed -n 's/^Page size: *\([0-9.]*\).*/\1/p' "$tmp/info")" "$3" "$name: paper is $3 pt wide"
  # not -struct-text, for which poppler reads the page again for every element
  pdfinfo -struct "$pdf" >"$tmp/struct" 2>/dev/null
  for tag in H1 H2 P Figure Table TH TD; do
    ok "$(grep -q "^ *$tag\b" "$tmp/struct"; echo $?)" "$name: structure has $tag"
  done
  is "$(grep -c '^ *H1\b' "$tmp/struct")" 1 "$name: one H1"
  empty "$(skipped_headings "$pdf")" "$name: headings never skip a level"
  empty "$(loose_paint "$pdf")" "$name: all painting is content or artifact"
  is "$(grep -a -c '/Alt ' "$tmp/qdf.pdf")" "$(grep -a -c '/S /Figure' "$tmp/qdf.pdf")" \
    "$name: one alternative text for each figure"
  ok "$(grep -a -q '/Lang ' "$tmp/qdf.pdf"; echo $?)" "$name: says its language"
  ok "$(grep -a -q 'pdfuaid:part' "$tmp/qdf.pdf"; echo $?)" "$name: XMP names PDF/UA"
  ok "$(grep -a -q 'GTS_PDFA1' "$tmp/qdf.pdf"; echo $?)" "$name: has an output intent"
  # emb sub uni are the last words before the object number
  empty "$(pdffonts "$pdf" | tail -n +3 | awk '$(NF-4) != "yes" || $(NF-3) != "yes" || $(NF-2) != "yes"')" \
    "$name: fonts are embedded, subset, and map to Unicode"
  empty "$(pdffonts "$pdf" | tail -n +3 | awk '{ print $1 }' | grep -Ev '[+](Inter|DejaVuSans|WenQuanYiMicroHei)')" \
    "$name: every font is Inter or stands in for it"
  empty "$(pdfimages -list "$pdf" | tail -n +3)" "$name: no raster image"
}

"$HANDBILL" run data/sample --out "$tmp/a4" --date 2026-01-31 --quiet
ok $? "run on the embedded corpus"
check_pdf "$tmp/a4/handout.pdf" "A4" 595.276
"$HANDBILL" run data/sample --out "$tmp/letter" --date 2026-01-31 --paper letter --quiet --dpi 36
ok $? "run on Letter"
check_pdf "$tmp/letter/handout.pdf" "Letter" 612

# What the tables say stands in print.
pdftotext -layout "$tmp/a4/handout.pdf" "$tmp/text"
distinct=$(sed -n 's/.*"step": "distinct", "count": \([0-9]*\).*/\1/p' "$tmp/a4/statistics.json")
ok "$(grep -q "\b$distinct\b" "$tmp/text"; echo $?)" "the number of distinct postings ($distinct) is printed"
missing=$(tail -n +2 "$tmp/a4/tables/skills.csv" | head -10 | cut -d, -f2 | tr -d '"' |
  while read -r name; do grep -qF "$name" "$tmp/text" || echo "$name"; done)
empty "$missing" "the ten first skills are printed"

# What was asked of the run is what its notes say.
"$HANDBILL" run data/sample --out "$tmp/hours" --date 2026-01-31 --hours-per-year 1950 --quiet --dpi 36
pdftotext -layout "$tmp/hours/handout.pdf" "$tmp/hours.txt"
ok "$(grep -q '1,950' "$tmp/hours.txt" && ! grep -q '2,080' "$tmp/hours.txt"; echo $?)" \
  "the hours of a year are those of the run"

for png in "$tmp"/a4/charts/*.png; do
  head -c 8 "$png" | od -An -tx1 | grep -q '89 50 4e 47 0d 0a 1a 0a'
  ok $? "$(basename "$png") is a PNG"
  # 300 dpi is 11811 pixels a metre, 0x2e23
  LC_ALL=C grep -aq "$(printf 'pHYs\001')\|pHYs" "$png" &&
    od -An -v -tx1 -N 200 "$png" | tr -d ' \n' | grep -q '7048597300002e2300002e2301'
  ok $? "$(basename "$png") has 300 dpi"
done

# Real postings: few of them, many with pay, and a whole city's.
real() { # name, input, paper, width in points
  if [ ! -e "$2" ]; then
    echo "ok $((n += 1)) - $1 # SKIP not here"
    return
  fi
  "$HANDBILL" run "$2" --out "$tmp/$1" --date 2026-01-31 --paper "$3" --quiet --dpi 36
  ok $? "run on $1"
  check_pdf "$tmp/$1/handout.pdf" "$1, $3" "$4"
}
real pages ../shared/data/pages a4 595.276
real boards ../shared/data/boards/ashby letter 612
real city ../shared/data/tables/nyc-jobs.csv letter 612
finish
