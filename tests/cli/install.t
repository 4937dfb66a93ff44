#!/bin/sh
# make install and uninstall, into a folder whose name has a space: what is
# put, that it works from there, and that just that is taken away again.
. "${0%/*}/tap.sh"
top=$(cd "$OLDPWD" && pwd)
[ -f "$top/Makefile" ] || { echo "1..0 # SKIP not run in the source tree"; exit 0; }
root="$work/a root"
# -o all: as built; nothing is made while other tests use it.
make_it() {
  make -C "$top" -s -o all BUILD="$(dirname "$program")" PREFIX=/opt/h DESTDIR="$root" "$1" \
    > .out 2> .err
  report "make $1" $?
}
prefix="$root/opt/h"

make_it install
for place in bin/handbill share/man/man1/handbill.1 share/man/man5/handbill-tables.5 \
  share/bash-completion/completions/handbill share/zsh/site-functions/_handbill \
  share/doc/handbill/tables.md share/doc/handbill/rules.md lib/sysusers.d/handbill.conf; do
  ok "there is $place" test -s "$prefix/$place"
done
for unit in "$top"/pipeline/schedule/*.service "$top"/pipeline/schedule/*.timer; do
  [ ! -e "$unit" ] || ok "there is ${unit##*/}" cmp "$unit" "$prefix/lib/systemd/system/${unit##*/}"
done
for file in handbill.cron mail.conf reports.json schedule.mk; do
  ok "there is the template $file" cmp "$top/pipeline/schedule/$file" \
    "$prefix/share/doc/handbill/examples/$file"
done
diff -r -x sample -x '*.py' -x '*.md' "$top/data" "$prefix/share/handbill" > .out
report 'all data are there, and nothing else' $?
diff -r "$top/data/sample" "$prefix/share/doc/handbill/examples/sample" > .out
report 'the corpus is there as an example' $?
ok 'only the program may be run' test "$(find "$root" -type f -perm /111)" = "$prefix/bin/handbill"
ok 'all may be read' test -z "$(find "$root" ! -perm -444)"
if command -v mandoc > /dev/null; then
  ok 'mandoc finds nothing wrong' mandoc -T lint -W warning "$prefix"/share/man/man*/*
else
  skip 'mandoc finds nothing wrong' 'mandoc is not installed'
fi

# It runs from its prefix and reads the data that lie there.
tree=$program
program="$prefix/bin/handbill"
cp -r "$prefix/share/doc/handbill/examples/sample" postings
run 0 extract postings -o installed.jsonl
"$tree" extract postings -o built.jsonl 2> .err
ok 'the installed program finds what the built one finds' cmp installed.jsonl built.jsonl
cp "$prefix/share/handbill/roles/leaders.csv" kept
echo broken > "$prefix/share/handbill/roles/leaders.csv"
run 3 extract postings -o none.jsonl
says "$prefix/share/handbill/roles/leaders.csv"
mv kept "$prefix/share/handbill/roles/leaders.csv"
program=$tree

echo own > "$prefix/share/handbill/own.csv"
echo own > "$prefix/bin/other"
make_it uninstall
(cd "$prefix" && find . -type f | sort) > .out
printf '%s\n' ./bin/other ./share/handbill/own.csv | cmp -s - .out
report 'uninstall leaves what install did not put, and nothing else' $?
rm "$prefix/share/handbill/own.csv"
make_it uninstall
ok 'no folder of its own is left' test -z "$(find "$root" -name handbill)"
finish
