#!/bin/sh
# Every rule of PDF/A-2a, PDF/UA-1 and print.md that a machine can check, on the
# handouts of all corpora on both papers and on the sheet of an offer: check-pdf
# prints each rule with its clause. Corpora that are not here are left out.
set -u
LC_ALL=C
export LC_ALL
BUILD=${BUILD:-build}
program=$PWD/${HANDBILL:-build/handbill}
check=$PWD/$BUILD/tests/check-pdf
[ -x "$check" ] || { echo "1..0 # SKIP $check is not built"; exit 0; }
top=$PWD
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1

# NAME INPUT: the handout on both papers, and an offer against its statistics.
handouts() {
  [ -e "$2" ] || return
  for paper in a4 letter; do
    "$program" run "$2" --out "$1-$paper" --date 2026-01-31 --paper $paper \
      --dpi 36 --quiet || echo "Bail out! $1 on $paper cannot be made"
    mv "$1-$paper/handout.pdf" "$1-$paper.pdf"
  done
  "$program" offer "$1-a4/statistics.json" --title 'Data Engineer' \
    --place 'New York, NY' --min 120000 --max 150000 --skills 'Python, SQL' \
    -o "$1-offer.pdf" > /dev/null || echo "Bail out! no offer against $1"
}
handouts sample "$top/data/sample"
handouts pages "$top/../shared/data/pages"
handouts ashby "$top/../shared/data/boards/ashby"
handouts nyc "$top/../shared/data/tables/nyc-jobs.csv"
# A thin one: a posting without pay, skills or place.
mkdir one
printf 'title,description\n"Clerk","You will file what comes in and find it again when it is asked for. The office is quiet and the coffee is free of charge."\n' > one/jobs.csv
handouts one one
"$check" *.pdf
