#!/bin/bash
# The set-up: installs what is missing where it may, and otherwise prints the
# one line to run and exits 2. Tried with stand-ins for dpkg, apt, id and sudo.
set -u
script=$PWD/pipeline/setup/install-packages
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/bin"
for tool in sh sed dirname cat env; do ln -s "$(command -v $tool)" "$tmp/bin/$tool"; done
n=0 failed=0
ok() {
  n=$((n + 1))
  if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else
    failed=1
    echo "not ok $n - $2"
    sed 's/^/# /' "$tmp/out"
  fi
}
stand_in() { # name, script
  printf '#!/bin/sh\n%s\n' "$2" >"$tmp/bin/$1"
  chmod +x "$tmp/bin/$1"
}
run() { PATH=$tmp/bin sh "$script" build >"$tmp/out" 2>&1; }

stand_in dpkg-query 'echo installed'
run
ok $? "nothing missing: nothing is done"
[ ! -s "$tmp/out" ]
ok $? "and nothing is said"

stand_in dpkg-query 'case "$*" in *libcsv-dev*) exit 1;; esac; echo installed'
stand_in id 'echo 1000'
stand_in apt-get 'echo "apt-get $*"'
run
[ $? -eq 2 ]
ok $? "no root and no sudo: exit 2"
grep -q 'apt-get update && apt-get install --no-install-recommends libcsv-dev$' "$tmp/out"
ok $? "the exact line to run is printed"

stand_in sudo '[ "$1" = -n ] && exit 1; exec "$@"'
run </dev/null
[ $? -eq 2 ]
ok $? "sudo that asks, and nobody to ask: exit 2"

stand_in sudo '[ "$1" = -n ] && shift; exec "$@"'
stand_in true ':'
run
ok $? "with sudo: installs"
grep -q 'apt-get install -q -y --no-install-recommends libcsv-dev' "$tmp/out"
ok $? "just what is missing"

stand_in id 'echo 0'
stand_in apt-get '[ "$1" = update ] && exit 0; exit 100'
run
[ $? -eq 2 ]
ok $? "apt-get fails: exit 2"

rm "$tmp/bin/apt-get"
run
[ $? -eq 2 ]
ok $? "no apt-get: exit 2"

rm "$tmp/bin/dpkg-query"
run
ok $? "no dpkg: left to the compiler"
echo "1..$n"
exit $failed
