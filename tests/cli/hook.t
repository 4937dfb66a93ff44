#!/bin/sh
# The command after publishing: what it is told, and whatever it does, what is
# published stays published.
. "${0%/*}/tap.sh"
unset HANDBILL_ASAN # of make check; what it sees is compared
small_inputs in
mkdir conf
cat > conf/c.json <<'JSON'
{"dpi": 36, "date": "2026-01-05",
 "reports": {"weekly": {"inputs": ["../in/*"], "out": "../pub/weekly-{date}",
   "latest": "../pub/weekly", "after": "./deliver \"$HANDBILL_PDF\""}}}
JSON
cat > conf/deliver <<'SH'
#!/bin/sh
env | grep ^HANDBILL_ | LC_ALL=C sort > seen
cp "$1" mailed.pdf
pwd > where
cat > stdin
echo 'on its way'
echo 'to everybody' >&2
SH
chmod +x conf/deliver

run 0 run --config conf/c.json --report weekly
says 'handbill: after: on its way'
says 'handbill: after: to everybody'
ok 'the summary is the last line' sh -c 'tail -n 1 .err | grep -q "published conf/../pub/weekly-2026-01-05"'
ok 'it runs in the folder of the configuration' sh -c 'test "$(cat conf/where)" = "$PWD/conf"'
ok '  has nothing on standard input' test -f conf/stdin -a ! -s conf/stdin
ok '  and has the handout' cmp conf/mailed.pdf pub/weekly/handout.pdf
cat > wanted <<E2
HANDBILL_DATE=2026-01-05
HANDBILL_DISTINCT=6
HANDBILL_LATEST=$PWD/pub/weekly
HANDBILL_OUT=$PWD/pub/weekly-2026-01-05
HANDBILL_PDF=$PWD/pub/weekly-2026-01-05/handout.pdf
HANDBILL_POSTINGS=7
HANDBILL_RECORDS=7
HANDBILL_REJECTS=0
HANDBILL_REPORT=weekly
E2
ok '  with the paths and counts in its environment' cmp wanted conf/seen
manifest pub/weekly > known

# gone FILE: the process of that id is, or is dead and waits for its parent.
gone() {
  state=$(sed 's/.*) //; s/ .*//' "/proc/$(cat "$1")/stat" 2> /dev/null)
  [ -z "$state" ] || [ "$state" = Z ]
}

# Whatever it does, the report stands.
after() { # after CODE COMMAND [OPTION...]
  wanted=$1
  command=$2
  shift 2
  rm -rf pub
  run "$wanted" run --config conf/c.json --report weekly --after "$command" --quiet "$@"
  manifest pub/weekly > now
  ok '  what is published stands' cmp known now
  ok '  and has no word of a failure' test ! -e pub/weekly-2026-01-05.run.json
}
after 1 'echo first; echo "no such host" >&2; exit 3'
says 'pub/weekly-2026-01-05 was published, but the command of --after ended with 3: no such host'
ok '  which --quiet does not hide' test "$(wc -l < .err)" -eq 1
after 1 'kill -9 $$'
says 'was ended by a signal: Killed'
after 1 'sleep 300 & echo $! > child; sleep 300' --after-timeout 1
says 'took more than 1 s and was ended'
ok '  with all it started' gone conf/child
after 1 'trap "" TERM; echo $$ > shell; while :; do sleep 1; done' --after-timeout 1
ok '  also what does not listen' gone conf/shell
after 0 'sleep 4 > /dev/null & exec 1>&- 2>&-; echo $! > child'
kill "$(cat conf/child)" && rm conf/child
after 0 'yes "many words" | head -n 3000; printf "no line end \033[31m"'
silent

# The examples of the manual, as they stand there: the script that mails, and the
# line that prints, with an msmtp and an lp that note what they are given.
top=$(cd "$OLDPWD" && pwd)
manual=$top/pipeline/doc/handbill-config.5.in
if [ -f "$manual" ]; then
  mkdir bin
  printf '#!/bin/sh\necho "$@" > msmtp.args; cat > msmtp.mail\n' > bin/msmtp
  printf '#!/bin/sh\nfor a; do echo "$a"; done > lp.args\n' > bin/lp
  chmod +x bin/*
  sed -n '/^#!\/bin\/sh/,/^\.Ed/p' "$manual" | sed '/^\.Ed/d; s/\\e/\\/g' > conf/deliver
  rm -rf pub
  PATH=$PWD/bin:$PATH run 0 run --config conf/c.json --report weekly --after ./deliver --quiet
  ok '  msmtp has the recipient' grep -qx -- '-- team@example.org' conf/msmtp.args
  ok '  and a message with the handout in it' python3 - pub/weekly/handout.pdf <<'P'
import email, email.policy, sys
mail = email.message_from_file(open("conf/msmtp.mail"), policy=email.policy.default)
assert mail["To"] == "team@example.org" and mail["Subject"] == "weekly, 2026-01-05", mail.items()
text, pdf = mail.iter_parts()
assert text.get_content().strip() == "7 postings, 6 of them distinct."
assert pdf.get_content() == open(sys.argv[1], "rb").read()
assert pdf.get_content_type() == "application/pdf" and pdf.get_filename() == "handout.pdf"
assert not mail.defects and not pdf.defects
P
  line=$(sed -n 's/^"after": "\(lp .*\)"$/\1/p' "$manual" | sed 's/\\e"/"/g')
  rm -rf pub
  PATH=$PWD/bin:$PATH run 0 run --config conf/c.json --report weekly --after "$line" --quiet
  ok '  lp has its options and the handout' sh -c \
    'tr "\n" " " < conf/lp.args | grep -qx -- "-d office -o sides=two-sided-long-edge -- $PWD/pub/weekly-2026-01-05/handout.pdf "'
else
  skip 'the examples of the manual' 'not run in the source tree'
fi

# A signal ends it too.
rm -rf pub
"$program" run --config conf/c.json --report weekly \
  --after 'sleep 300 & echo $! > child; sleep 300' > .out 2> .err &
first=$!
tries=0
until [ -s conf/child ] || [ $tries -ge 6000 ]; do
  sleep 0.02
  tries=$((tries + 1))
done
run 75 run --config conf/c.json --report weekly --quiet
kill $first
wait $first 2> /dev/null
ok 'SIGTERM ends the run' test $? -eq 143
sleep 0.1
ok '  and its command' gone conf/child
manifest pub/weekly > now
ok '  what is published stands' cmp known now

# Nothing published, nobody told.
run 74 run in/none --out x --after 'touch called'
run 3 run conf/where --out x --after 'touch called'
ok 'after a failure it is not run' test ! -e called
run 0 run in --out x --dpi 36 --after 'touch called' --dry-run
ok 'nor in a dry run' test ! -e called
run 0 run in --out x --dpi 36 --after 'test -z "$HANDBILL_REPORT$HANDBILL_LATEST" && touch called'
ok 'without a configuration it runs here' test -e called
finish
