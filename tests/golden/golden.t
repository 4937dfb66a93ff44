#!/bin/sh
# Golden cases: one folder a case. input/ is what is read, wanted/ what must
# come out of extract and unify, byte for byte, exit the wanted exit status of
# extract. UPDATE=1 writes what came out as what is wanted: read the diff.
set -u
HANDBILL=$(realpath "${HANDBILL:-build/handbill}")
cd "$(dirname "$0")" || exit 1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
n=0 failed=0

for case in */; do
  case=${case%/}
  wanted=$PWD/$case/wanted
  rm -rf "$tmp"/*
  (cd "$case" && "$HANDBILL" extract input -o "$tmp/postings.jsonl" \
    --rejects "$tmp/rejects.jsonl" --date 2026-01-31 --quiet 2>"$tmp/messages")
  echo $? >"$tmp/exit"
  if [ -s "$tmp/postings.jsonl" ]; then
    (cd "$case" && "$HANDBILL" unify "$tmp/postings.jsonl" -o "$tmp/distinct.jsonl" \
      --quiet 2>>"$tmp/messages")
  fi
  sed -i "s|$tmp|TMP|g" "$tmp/messages"
  if [ -n "${UPDATE:-}" ]; then
    rm -rf "$wanted" && mkdir "$wanted" && cp "$tmp"/* "$wanted"
  fi
  for file in exit postings.jsonl rejects.jsonl distinct.jsonl messages; do
    [ -e "$wanted/$file" ] || [ -e "$tmp/$file" ] || continue
    n=$((n + 1))
    if diff "$wanted/$file" "$tmp/$file" >"$tmp/diff" 2>&1; then
      echo "ok $n - $case: $file"
    else
      failed=1
      echo "not ok $n - $case: $file"
      head -c 2000 "$tmp/diff" | sed 's/^/# /' && echo
    fi
  done
done
echo "1..$n"
exit $failed
