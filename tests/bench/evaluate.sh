#!/bin/sh
# How well postings are read: the embedded corpus against its labels, and, where
# ../shared lies beside the project, real postings against ours and others'.
# Writes data/accuracy.csv, which the report prints: first the real postings
# that were set aside, then the embedded corpus.
#
#   make evaluate
#   MISSES=300 make evaluate       list what was missed
#
# Of the postings that are set aside, and of readings-check, only the scores are
# printed, never what was missed: rules must not be made from them
# (tests/labels/README.md).
#
# BUILD is the build folder, SHARED the folder of the real postings.
set -eu
BUILD=${BUILD:-build}
MISSES=${MISSES:-0}
SHARED=${SHARED:-../shared/data}
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

# score GOLD NAME MISSES OPTION...: prints the scores of one set of labels.
score() {
  gold=$1 name=$2 misses=$3
  shift 3
  "$HANDBILL" evaluate "$gold" "$WORK/$name.jsonl" --misses "$misses" "$@"
  echo
}

read_postings sample data/sample
score data/sample/labels.jsonl sample "$MISSES" \
  --labels "the embedded corpus, seen in development" \
  --accuracy "$WORK/accuracy-sample.csv"
[ -d "$SHARED" ] || {
  echo "$SHARED is not here: the real postings were not read, and" \
    "data/accuracy.csv stays as it is."
  exit 0
}

read_postings pages "$SHARED/pages"
score "$SHARED/gold/pages.jsonl" pages "$MISSES"

read_postings boards "$SHARED/boards/ashby"
score "$SHARED/gold/ashby_pay.tsv" boards "$MISSES"

read_postings real "$SHARED/boards/ashby" "$SHARED/tables/nyc-jobs.csv" \
  "$SHARED/pages"
score tests/labels/development.jsonl real "$MISSES"
score tests/labels/readings.jsonl real "$MISSES"
score tests/labels/readings-check.jsonl real 0
score tests/labels/heldout.jsonl real 0 \
  --labels "real boards, a city's table and news pages, set aside unseen" \
  --accuracy "$WORK/accuracy-heldout.csv"
score tests/labels/copies-development.tsv real "$MISSES"
score tests/labels/copies-heldout.tsv real 0
{
  cat "$WORK/accuracy-heldout.csv"
  tail -n +2 "$WORK/accuracy-sample.csv"
} > data/accuracy.csv
