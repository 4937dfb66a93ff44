#!/bin/sh
# The templates that run Handbill unattended, each as its scheduler would, and
# what it says to the journal.
. "${0%/*}/tap.sh"
top=$(cd "$OLDPWD" && pwd)
schedule=$top/pipeline/schedule
[ -d "$schedule" ] || { echo '1..0 # SKIP not run in the source tree'; exit 0; }
small_inputs in
cat > reports.json <<'JSON'
{"dpi": 36, "out": "{report}-{date}", "latest": "{report}",
 "reports": {"weekly": {"inputs": ["in"]}}}
JSON

# The units, with this program and this configuration in them.
for unit in service timer; do
  sed "s|=handbill run|=$program run|; s|/etc/handbill|$work|" \
    "$schedule/handbill@.$unit" > "handbill@.$unit"
  cp "handbill@.$unit" "handbill@weekly.$unit"
done
if command -v systemd-analyze > /dev/null; then
  systemd-analyze verify --man=no ./handbill@weekly.service ./handbill@weekly.timer > .out 2> .err
  ok 'systemd-analyze verify takes the units' test $? -eq 0
  silent
  systemd-analyze security --offline=yes --threshold=10 --no-pager \
    ./handbill@.service > .out 2> .err
  ok 'exposure is at most 1.0' test $? -eq 0
  prints 'Overall exposure level'
  mkdir drop && cp handbill@.service drop/ && mkdir drop/handbill@.service.d
  cp "$schedule/mail.conf" drop/handbill@.service.d/
  ok 'and the drop-in for mail is understood' systemd-analyze verify --man=no \
    ./drop/handbill@.service
  ok 'the time is a Monday' sh -c "systemd-analyze calendar \"\$(sed -n \
    's/^OnCalendar=//p' handbill@.timer)\" | grep -q 'Next elapse: Mon'"
else
  skip 'the units' 'systemd-analyze is not installed'
fi
if command -v systemd-sysusers > /dev/null; then
  mkdir -p root/etc
  ok 'systemd-sysusers makes the user' systemd-sysusers --root="$work/root" \
    "$schedule/handbill.sysusers"
  ok '  who cannot log in' grep -q '^handbill:.*nologin$' root/etc/passwd
else
  skip 'the user' 'systemd-sysusers is not installed'
fi

# What the service starts, in an environment as empty as a service's.
line=$(sed -n 's/^ExecStart=//p' handbill@.service | sed 's/%i/weekly/')
ok 'ExecStart runs the report' env -i $line --date 2026-01-05
ok '  and publishes it' test -s weekly/handout.pdf

# The line of cron: its command, with cron's shell and no environment.
line=$(grep '^15 6 \* \* 1  handbill  ' "$schedule/handbill.cron" | cut -d ' ' -f 9- |
  sed "s|^handbill run|$program run|; s|/etc/handbill|$work|")
env -i PATH=/usr/bin:/bin HOME=/ /bin/sh -c "$line --date 2026-01-12" > .out 2> .err
ok 'the line of cron runs all reports' test $? -eq 0
silent
ok '  and publishes them' test "$(readlink weekly)" = weekly-2026-01-12
env -i /bin/sh -c "$line --date never" > .out 2> .err
ok '  what goes wrong is printed' test $? -eq 2 -a -s .err

# The target of make, from a Makefile of one's own.
echo "include $schedule/schedule.mk" > Makefile
MAKEFLAGS='' make -s weekly PROGRAM="$program" REPORT=weekly \
  OPTIONS='--date 2026-01-19' > .out 2> .err
ok 'make weekly runs a report' test $? -eq 0
ok '  and publishes it' test "$(readlink weekly)" = weekly-2026-01-19

# The example is a configuration.
run 0 run --config "$schedule/reports.json" --report all --print-config
prints '"out": "/var/lib/handbill/cities-{date}"'

# The journal's end of standard error is known by device and inode.
journal() { # journal STREAM ARGUMENT...
  stream=$1
  shift
  : > .err
  [ "$stream" = same ] && stream=$(stat -c %d:%i .err)
  JOURNAL_STREAM=$stream "$program" run --config reports.json --report weekly \
    --date 2026-01-26 "$@" > .out 2>> .err
}
journal same --verbose --each city
ok 'the journal is told priorities' grep -q '^<6>weekly: 7 records = .*published' .err
ok '  the summary is the last line' sh -c 'tail -n 1 .err | grep -q "^<6>weekly: 7 records"'
ok '  a warning is <4>' grep -q '^<4>warning: --each city' .err
ok '  details are <7>' grep -q '^<7>measure: ' .err
journal same in/none --quiet
ok 'an error is <3>, in one line' sh -c 'grep -q "^<3>weekly: in/none" .err &&
  test "$(wc -l < .err)" -eq 1'
journal 1:2 --report zzz
ok 'another stream is none' grep -q '^handbill: reports.json: no report' .err
journal same --report zzz --log-format plain
ok 'plain is plain' grep -q '^handbill: reports.json' .err
journal 1:2 --report zzz --log-format journal
ok 'and the journal can be asked for' grep -q '^<3>reports.json' .err
journal same --report zzz --log-format json
says '{"event": "error", "code": 2, "message": "reports.json'
journal same --json
cp .err json
journal same --log-format json
ok '--json and --log-format json say the same' sh -c \
  'for f in json .err; do sed "s/\"seconds\": [0-9.e-]*//" $f > $f.same; done; cmp json.same .err.same'
printf '{"log-format": "jurnal"}' > bad.json
run 2 run in --out o --config bad.json
says 'bad.json:1: "log-format": "jurnal" is none of auto|plain|journal|json'
finish
