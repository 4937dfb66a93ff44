#!/bin/sh
# kill -9 at random moments: after each the output is the whole old one or the
# whole new one, and the next run puts everything in order.
. "${0%/*}/tap.sh"
kills=${KILLS:-120}
small_inputs one
small_inputs two
sed -i 's/Seattle/Spokane/; s/Austin/Dallas/' two/jobs.csv two/board.jsonl
options='--dpi 36 --date 2026-01-31 --quiet'

run 0 run two --out out $options
manifest out > two.known
begun=$(date +%s%N)
run 0 run one --out out $options
took=$((($(date +%s%N) - begun) / 1000))
manifest out > one.known
ok 'the two outputs differ' sh -c '! cmp -s one.known two.known'

# Moments from 0 to a little beyond the end, every second one near the end,
# where the output is put in place; the same in each run of the test.
awk -v n="$kills" -v most="$took" 'BEGIN {
  srand(20260131)
  for (i = 0; i < n; i++) {
    share = i % 2 ? 0.75 + rand() * 0.4 : rand() * 1.1
    printf "%.6f\n", share * most / 1e6
  }
}' > moments

whole=0
old=0
ended=0
input=two
last=one
while read -r moment; do
  "$program" run $input --out out $options > .out 2> .err &
  victim=$!
  sleep "$moment"
  kill -9 $victim 2> /dev/null
  wait $victim 2> /dev/null && ended=$((ended + 1))
  manifest out > now
  if cmp -s now $input.known; then
    whole=$((whole + 1))
    last=$input
  elif cmp -s now $last.known; then
    whole=$((whole + 1))
    old=$((old + 1))
  else
    cp now "broken.$input"
    diff now $last.known | head -n 5 | sed 's/^/# /'
  fi
  if [ $last = one ]; then input=two; else input=one; fi
done < moments 2> /dev/null
echo "# $kills kills: $old left the old output, $ended came too late"
ok "after each of $kills kills the output is whole" test $whole -eq "$kills"
ok 'some kills came in time' test $old -gt $((kills / 10))

run 0 run one --out out $options
manifest out > now
ok 'the next run publishes' cmp now one.known
ok 'and leaves nothing beside the output' \
  test -z "$(ls -A | grep 'handbill-')"

# The word of a failed run is whole or not there, too, and the one before it
# stands until then: where it may write only so many bytes, and where a kill has
# left a part of it.
run 74 run one/none.csv --out failed $options
ok 'a run that fails leaves its word' grep -q '"exit": 74,' failed.run.json
cp failed.run.json word
: > one/empty.csv
sh -c "trap '' XFSZ; ulimit -f 0; exec '$program' run one/empty.csv --out failed $options 2> /dev/null"
ok 'one that cannot write its own fails as it would' test $? -eq 3
ok '  and leaves the one before' cmp word failed.run.json
ok '  and no part' test -z "$(ls -A | grep 'handbill-\|part')"
head -c 20 word > .failed.handbill-word
run 3 run one/empty.csv --out failed $options
ok 'a new one takes its place' grep -q '"exit": 3,' failed.run.json
head -c 20 word > .failed.handbill-word
run 0 run one/jobs.csv --out failed $options
ok 'and a part that a kill left is swept away' test -z "$(ls -A | grep 'failed.*\(handbill-\|json\)')"
finish
