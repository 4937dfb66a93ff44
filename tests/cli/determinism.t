#!/bin/sh
# The same input, options and date give the same bytes: with any number of
# jobs, in any folder, time zone, locale and home, and whatever the terminal.
. "${0%/*}/tap.sh"
small_inputs in
top=$OLDPWD
[ -d "$top/data/sample" ] && cp -r "$top/data/sample" in/sample &&
  rm -f in/sample/labels.jsonl
# Enough records for several batches.
awk 'BEGIN {
  print "title,location,description"
  for (i = 0; i < 700; i++)
    printf "Engineer %d,\"Austin, TX\",\"Job number %d asks for Python and %s and pays $%d,000 a year to whom it suits best of all.\"\n", i % 90, i % 500, i % 3 ? "SQL" : "Java", 60 + i % 70
}' > in/many.csv
options='--date 2026-01-31 --dpi 72 --max-reject-share 0.5'

run 0 run in --out out1 $options --jobs 1
manifest out1 > first
same() {
  manifest "$2" > again
  ok "$1" cmp first again
}
run 0 run in --out out4 $options --jobs 4
same 'with four jobs' out4
run 0 run in --out out9 $options --jobs 9
same 'with nine jobs' out9
run 0 run in --out out1 $options --verbose
same 'over itself' out1

. "$top/tests/locale.sh"
if german_locale "$work/locales"; then
  ok 'there is a German locale' true
else
  skip 'there is a German locale' "$why"
fi
mkdir -p "else where/home"
cp -r in "else where/in"
cd "else where" || exit 1
env -i PATH="$PATH" HOME="$PWD/home" TZ=Pacific/Kiritimati LOCPATH="$work/locales" \
  LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8 TERM=xterm-256color \
  XDG_CACHE_HOME="$PWD/home" "$program" run in --out o $options \
  > ../.out 2> ../.err
code=$?
cd ..
ok 'elsewhere, with another environment' test $code -eq 0
same '  the bytes are the same' 'else where/o'
SOURCE_DATE_EPOCH=1769860800 "$program" run in --out out2 --dpi 72 \
  --max-reject-share 0.5 > .out 2> .err
same 'with the date from SOURCE_DATE_EPOCH' out2

# The ids do not hang on path and order.
"$program" extract in/many.csv in/jobs.csv -o a.jsonl > .out 2> .err
mkdir other && cp in/jobs.csv other/z.csv && cp in/many.csv other/y.csv
"$program" extract other/z.csv other/y.csv -o b.jsonl > .out 2> .err
cut -c 9-24 a.jsonl | sort > a.ids
cut -c 9-24 b.jsonl | sort > b.ids
ok 'ids hang on content alone' cmp a.ids b.ids
ok 'ids are unique' test -z "$(uniq -d a.ids)"
ok 'and there are some' test "$(wc -l < a.ids)" -eq 705
finish
