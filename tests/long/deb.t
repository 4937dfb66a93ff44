#!/bin/bash
# The Debian package: lintian has nothing against it, two builds in different
# folders are the same bytes, and in a fresh system it installs, makes a report
# of its example, runs it from systemd and cron as an operator would have it, and
# is purged without a trace. The last needs root, debootstrap and a mirror, what
# systemd and cron do also systemd-nspawn; they are skipped otherwise.
set -u
top=$PWD
program=${HANDBILL:-build/handbill}
case $program in /*) ;; *) program=$top/$program ;; esac
n=0 failed=0
tmp=$(mktemp -d "${TMPDIR:-/var/tmp}/handbill-deb-XXXXXX") || exit 1
fresh=$tmp/fresh
cleanup() {
  # It shuts down in order, and holds the folders until then.
  if [ -n "${machine:-}" ]; then
    kill "$machine" 2> /dev/null
    for _ in $(seq 60); do kill -0 "$machine" 2> /dev/null || break; sleep 0.5; done
    kill -9 "$machine" 2> /dev/null
    wait "$machine" 2> /dev/null
  fi
  umount -l "$fresh/proc" 2> /dev/null
  rm -rf --one-file-system "$tmp"
}
trap cleanup EXIT
trap 'exit 1' INT TERM
ok() { # name, command...
  local name=$1
  n=$((n + 1))
  shift
  if "$@" > "$tmp/out" 2>&1; then echo "ok $n - $name"; else
    failed=1
    echo "not ok $n - $name"
    tail -n 20 "$tmp/out" | sed 's/^/# /'
  fi
}
skip() {
  n=$((n + 1))
  echo "ok $n - # SKIP $1"
}
finish() {
  echo "1..$n"
  exit $failed
}
command -v dpkg-buildpackage > /dev/null || { echo '1..0 # SKIP not on Debian'; exit 0; }

# Two trees, the second one elsewhere, deeper, and under another umask.
copy() {
  mkdir -p "$1"
  if [ -e .git ]; then git ls-files -z; else
    find . \( -path ./build -o -path ./out \) -prune -o -type f -print0
  fi | tar -c --null -T - | tar -x -C "$1"
}
build() { # tree, time zone, umask, build folder
  (cd "$1" && umask "$3" && env -u MAKEFLAGS -u MFLAGS TZ="$2" make deb BUILD="$4")
}
copy "$tmp/one"
(umask 077 && copy "$tmp/two/much/deeper")
ok 'make deb, and lintian finds neither errors nor warnings' \
  build "$tmp/one" UTC 022 build
ok 'make deb in another folder, time zone, umask and build folder' \
  build "$tmp/two/much/deeper" Asia/Tokyo 077 "$tmp/other"
one=$tmp/one/build/deb two=$tmp/other/deb
for file in "$one"/*.deb "$one"/*.tar.xz "$one"/*.dsc; do
  ok "the same bytes: ${file##*/}" cmp "$file" "$two/${file##*/}"
done
deb=$(ls "$one"/handbill_*.deb 2> /dev/null) || finish
holds_path() { dpkg-deb --fsys-tarfile "$1" | grep -qaF "$tmp"; }
ok 'no folder of the build is in it' eval '! holds_path "$deb"'

# A fresh system.
if [ "$(id -u)" -ne 0 ] || ! command -v debootstrap > /dev/null; then
  skip 'a fresh Debian needs root and debootstrap'
  finish
fi
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
if ! debootstrap --variant=minbase "$suite" "$fresh" > "$tmp/debootstrap.log" 2>&1; then
  skip "debootstrap failed: $(tail -n 1 "$tmp/debootstrap.log")"
  finish
fi
cp /etc/resolv.conf "$fresh/etc/" 2> /dev/null
cp -r /etc/apt/apt.conf.d/. "$fresh/etc/apt/apt.conf.d/"
mount -t proc proc "$fresh/proc" 2> /dev/null
inside_of() {
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive \
    $(env | grep -iE '^(https?_proxy|no_proxy)=') chroot "$1" sh -c "$2"
}
inside() { inside_of "$fresh" "$1"; }
cp "$deb" "$fresh/handbill.deb"
ok 'it installs' inside 'apt-get update -q && apt-get install -q -y --no-install-recommends /handbill.deb'
rm "$fresh/handbill.deb"
ok 'dpkg verifies it' inside '! dpkg --verify handbill | grep .'
ok 'its units have their user' inside 'test -s /usr/lib/sysusers.d/handbill.conf &&
  getent passwd handbill | grep -q "^handbill:.*:/var/lib/handbill:/usr/sbin/nologin$" &&
  test -s /lib/systemd/system/handbill@.service && test -s /lib/systemd/system/handbill@.timer'
for file in mail.conf handbill.cron reports.json schedule.mk; do
  ok "it has the template $file" cmp "pipeline/schedule/$file" \
    "$fresh/usr/share/doc/handbill/examples/$file"
done
ok 'its configuration is one' inside 'handbill run --report all --print-config \
  --config /usr/share/doc/handbill/examples/reports.json'
ok 'its example becomes a report' inside 'cd /usr/share/doc/handbill/examples &&
  handbill run sample --out /root/report --date 2026-01-31 &&
  test -s /root/report/handout.pdf'
built() { (cd "$top/data" && "$program" run sample --out "$tmp/report" --date 2026-01-31); }
ok 'the built program makes one too' built
for file in statistics.json postings.jsonl tables; do
  ok "of both the same: $file" diff -r "$tmp/report/$file" "$fresh/root/report/$file"
done
rm -rf "$fresh/root/report"

# A copy of it with systemd and cron, booted.
booted=$tmp/booted
boot() {
  inside_of "$booted" 'apt-get install -q -y --no-install-recommends systemd-sysv dbus cron procps sqlite3' &&
    mkdir -p "$booted/etc/handbill" "$booted/srv/postings" || return 1
  cp "$top"/data/sample/* "$booted/srv/postings/"
  cat > "$booted/etc/handbill/reports.json" <<'JSON'
{"dpi": 36, "out": "/var/lib/handbill/{report}-{date}", "latest": "/var/lib/handbill/{report}",
 "history": "/var/lib/handbill/{report}.history", "log-format": "auto",
 "reports": {"weekly": {"inputs": ["/srv/postings"]},
   "none": {"inputs": ["/srv/nothing/*"]},
   "slow": {"inputs": ["/srv/postings"], "after": "sleep 600"}}}
JSON
  systemd-nspawn -q -D "$booted" --register=no --keep-unit --console=pipe -b > "$tmp/boot.log" 2>&1 < /dev/null &
  machine=$!
  for _ in $(seq 240); do
    init=$(pgrep -P "$machine" -x systemd | head -n 1)
    if [ -n "$init" ] && in_machine systemctl is-system-running | grep -q 'running\|degraded'; then
      return
    fi
    sleep 0.5
  done
  tail -n 5 "$tmp/boot.log"
  return 1
}
in_machine() { nsenter -t "$init" -a env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"; }
state() { in_machine systemctl show -P "$1" "handbill@$2"; }
# said UNIT PRIORITY WORDS: a line of Handbill's own in the journal.
said() {
  in_machine journalctl -q -o cat -u "handbill@$1" "PRIORITY=$2" _COMM=handbill | grep -q "$3"
}
by_systemd() {
  ok 'systemd runs a report' in_machine systemctl start handbill@weekly
  ok '  which is there, with its link and its history' \
    in_machine test -s /var/lib/handbill/weekly/handout.pdf -a -s /var/lib/handbill/weekly.history
  ok '  the journal has its summary as information' said weekly 6 'records = .*published'
  # The manual's drop-in: a copy after each run, and the one before it.
  mkdir -p "$booted/etc/systemd/system/handbill@.service.d"
  { echo '[Service]' && sed -n 's/\\e/\\/g; /^ExecStartPost=/p' "$top/pipeline/doc/handbill-config.5.in"; } \
    > "$booted/etc/systemd/system/handbill@.service.d/copy.conf"
  in_machine systemctl daemon-reload
  state_dir=$booted/var/lib/handbill
  told() { sqlite3 "$1" .dump 2> /dev/null | sha256sum; }
  first=$(told "$state_dir/weekly.history")
  echo '{"title": "Baker", "company": "Mill", "location": "Oslo", "description": "You will bake bread every morning, and be paid $30 an hour."}' \
    > "$booted/srv/postings/late.jsonl"
  ok 'the drop-in copies the history' in_machine systemctl start handbill@weekly
  second=$(told "$state_dir/weekly.history")
  ok '  which has become another' test "$first" != "$second"
  ok '  whole' test "$(told "$state_dir/copy/weekly")" = "$second"
  sed 's/Baker/Miller/' "$booted/srv/postings/late.jsonl" > "$booted/srv/postings/later.jsonl"
  ok 'and keeps the copy before' in_machine systemctl start handbill@weekly
  ok '  whole' test "$(told "$state_dir/copy/weekly.older")" = "$second"
  third=$(told "$state_dir/weekly.history")
  ok '  beside the new one' test "$(told "$state_dir/copy/weekly")" = "$third"
  printf 'damage, damage, damage' |
    dd of="$state_dir/weekly.history" bs=1 seek=$((16384 * 3 + 8)) conv=notrunc 2> /dev/null
  ok 'a damaged history fails the unit' eval '! in_machine systemctl start handbill@weekly'
  ok '  and the copies stay' test "$(told "$state_dir/copy/weekly")$(told "$state_dir/copy/weekly.older")" = "$third$second"
  in_machine sh -c 'cd /var/lib/handbill && rm weekly.history* && cp -p copy/weekly weekly.history'
  ok 'one of them goes on' in_machine systemctl start handbill@weekly
  ok '  as what it is a copy of' test "$(told "$state_dir/weekly.history")" = "$third"
  ok 'a report that fails fails its unit' eval '! in_machine systemctl start handbill@none'
  ok '  with its exit code' test "$(state ExecMainStatus none)" = 74
  ok '  the journal has it as an error' said none 3 'there is no such file'
  ok '  and the reason stands beside' eval \
    'in_machine sh -c "cat /var/lib/handbill/none-*.run.json" | grep -q "\"exit\": 74"'
  in_machine systemctl start --no-block handbill@slow
  for _ in $(seq 240); do in_machine pgrep -x sleep > /dev/null && break; sleep 0.5; done
  ok 'a second run while one is going on ends with 75' eval \
    'in_machine runuser -u handbill -- handbill run --config /etc/handbill/reports.json --report slow; test $? -eq 75'
  ok 'systemd stops one at once' in_machine systemctl stop handbill@slow
  ok '  with what it started' eval '! in_machine pgrep -x sleep'
  ok '  its report is published' in_machine test -s /var/lib/handbill/slow-"$(date -u +%F)"/handout.pdf
  ok 'the timer is for Mondays' eval 'in_machine systemctl enable --now handbill@weekly.timer &&
    in_machine systemctl list-timers --no-pager handbill@weekly.timer | grep -q "^Mon "'
}
by_cron() {
  in_machine sh -c 'rm -rf /var/lib/handbill/weekly*
    sed "s/^15 6 . . 1/* * * * */; s/--report all/--report weekly/" \
      /usr/share/doc/handbill/examples/handbill.cron > /etc/cron.d/handbill'
  ok 'its line is one that cron has taken' in_machine grep -q '^\* \* \* \* \*  handbill  handbill run' /etc/cron.d/handbill
  for _ in $(seq 150); do
    in_machine test -e /var/lib/handbill/weekly/handout.pdf && break
    sleep 1
  done
  ok 'cron runs a report' in_machine test -s /var/lib/handbill/weekly/handout.pdf
}
if ! command -v systemd-nspawn > /dev/null; then
  skip 'systemd and cron need systemd-nspawn'
else
  cp -ax "$fresh" "$booted"
  ok 'a system with it boots' boot
  if [ -n "${init:-}" ]; then by_systemd; by_cron; fi
fi

ok 'it is purged' inside 'apt-get purge -q -y handbill'
# Paths of the system that name it, and its line in dpkg's list.
traces() {
  (cd "$fresh" && find . -xdev -path ./proc -prune -o -iname '*handbill*' -print)
  inside 'dpkg-query -W handbill' 2> /dev/null
}
ok 'nothing is left of it' eval 'traces; [ -z "$(traces)" ]'
finish
