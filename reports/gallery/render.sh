#!/bin/sh
# The gallery: pages of the handout as pictures.
#
#   make gallery
#
# Three pages of the embedded corpus are kept with the project (handout, pay and
# places: the README shows them). All pages of it, and of the real postings where
# they lie beside the project, go into reports/gallery/all, which is not kept: to
# look at after every change that shows.
set -eu
HANDBILL=${HANDBILL:-build/handbill}
SHARED=${SHARED:-../shared/data}
GALLERY=reports/gallery
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
DATE=2026-11-27

rm -rf "$GALLERY/all"
mkdir -p "$GALLERY/all"

# pages NAME INPUT: every page on both papers.
pages() {
  for paper in a4 letter; do
    "$HANDBILL" run "$2" --out "$WORK/$1" --date "$DATE" --paper "$paper" --dpi 36 --quiet
    pdftoppm -r 60 -png "$WORK/$1/handout.pdf" "$GALLERY/all/$1-$paper"
  done
}

# The first page that says it, at a size for reading.
page() { # name of the picture, words
  number=$(for p in $(seq 1 12); do
    pdftotext -f "$p" -l "$p" "$WORK/sample/handout.pdf" - | grep -q "$2" && { echo "$p"; break; }
  done)
  pdftoppm -r 96 -f "$number" -l "$number" -singlefile -png "$WORK/sample/handout.pdf" "$GALLERY/$1"
}

pages sample data/sample
"$HANDBILL" run data/sample --out "$WORK/sample" --date "$DATE" --paper a4 --dpi 36 --quiet
pdftoppm -r 96 -f 1 -l 1 -singlefile -png "$WORK/sample/handout.pdf" "$GALLERY/handout"
page pay "^PAY$"
page places "cities in .* countries"
for corpus in pages boards/ashby tables/nyc-jobs.csv; do
  [ ! -e "$SHARED/$corpus" ] || pages "$(basename "$corpus" .csv)" "$SHARED/$corpus"
done
