#!/bin/sh
# How well postings are read: the embedded corpus against its labels, and the
# labelled pages of ../shared where they lie beside the project. Writes
# data/accuracy.csv, which the report prints, from the embedded corpus.
#
#   make evaluate
#   MISSES=300 make evaluate       list what was missed
#
# BUILD is the build folder, GOLD another label file with its pages in PAGES.
set -eu
BUILD=${BUILD:-build}
MISSES=${MISSES:-0}
GOLD=${GOLD:-../shared/data/gold/pages.jsonl}
PAGES=${PAGES:-../shared/data/pages}
HANDBILL=$BUILD/handbill
WORK=$BUILD/evaluate
DATE=2026-01-31 # any: no fact that is scored depends on it

mkdir -p "$WORK"

# read_postings NAME INPUT...: extract and unify into $WORK/NAME.jsonl.
read_postings() {
  name=$1
  shift
  "$HANDBILL" extract "$@" -o "$WORK/$name.read.jsonl" \
    --rejects "$WORK/$name.rejects.jsonl" --date "$DATE" --quiet
  "$HANDBILL" unify "$WORK/$name.read.jsonl" -o "$WORK/$name.jsonl" \
    --date "$DATE" --quiet
}

read_postings sample data/sample
"$HANDBILL" evaluate data/sample/labels.jsonl "$WORK/sample.jsonl" \
  --misses "$MISSES" --labels "the embedded corpus, seen in development" \
  --accuracy "$WORK/accuracy.csv"
mv "$WORK/accuracy.csv" data/accuracy.csv

if [ -f "$GOLD" ] && [ -d "$PAGES" ]; then
  echo
  read_postings pages "$PAGES"
  "$HANDBILL" evaluate "$GOLD" "$WORK/pages.jsonl" --misses "$MISSES"
fi
