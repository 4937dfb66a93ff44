#!/bin/bash
# The Debian package: lintian has nothing against it, two builds in different
# folders are the same bytes, and in a fresh system it installs, makes a report
# of its example and is purged without a trace. The last needs root, debootstrap
# and a mirror, and is skipped otherwise.
set -u
top=$PWD
program=${HANDBILL:-build/handbill}
case $program in /*) ;; *) program=$top/$program ;; esac
n=0 failed=0
tmp=$(mktemp -d "${TMPDIR:-/var/tmp}/handbill-deb-XXXXXX") || exit 1
fresh=$tmp/fresh
cleanup() {
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
inside() {
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive \
    $(env | grep -iE '^(https?_proxy|no_proxy)=') chroot "$fresh" sh -c "$1"
}
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
ok 'it is purged' inside 'apt-get purge -q -y handbill'
# Paths of the system that name it, and its line in dpkg's list.
traces() {
  (cd "$fresh" && find . -xdev -path ./proc -prune -o -iname '*handbill*' -print)
  inside 'dpkg-query -W handbill' 2> /dev/null
}
ok 'nothing is left of it' eval 'traces; [ -z "$(traces)" ]'
finish
