#!/bin/bash
# What the Debian package says twice is the same both times: the packages it
# needs and those of pipeline/setup/packages.txt, its version and the program's.
set -u
n=0 failed=0
ok() { # result, name
  n=$((n + 1))
  if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else failed=1; echo "not ok $n - $2"; fi
}
# Names behind a field of debian/control, one a line.
field() {
  awk -v field="$1:" '$1 == field { on = 1; $1 = ""; print; next }
    on && /^ / { print; next } { on = 0 }' debian/control |
    tr ',' '\n' | sed 's/(.*)//; s/ //g; /^\${/d; /^$/d' | sort
}
build=$(sed -n 's/^build //p' pipeline/setup/packages.txt | sort)

# gcc and libc6-dev are build-essential, which every build may take for granted.
diff <(field Build-Depends | grep -v '^debhelper-compat$') \
  <(grep -v '^\(gcc\|libc6-dev\|fonts-.*\)$' <<< "$build") | sed 's/^/# /'
ok "${PIPESTATUS[0]}" 'Build-Depends are the packages that make installs'
diff <(field Depends) <(grep '^fonts-' <<< "$build") | sed 's/^/# /'
ok "${PIPESTATUS[0]}" 'Depends are its fonts'

version=$(sed -n '1s/.*(\(.*\)).*/\1/p' debian/changelog)
program=${HANDBILL:-build/handbill}
[ ! -x "$program" ] || [ "$("$program" --version | head -1)" = "handbill $version" ]
ok $? 'the program has the version of debian/changelog'
grep -q "^## $version\b" CHANGELOG.md
ok $? 'CHANGELOG.md tells of it'
missing=
while read -r file; do
  compgen -G "$file" > /dev/null || missing=$file
done < <(sed -n 's/^Files: //p' debian/copyright)
[ -z "$missing" ]
ok $? "every file of debian/copyright is there $missing"
echo "1..$n"
exit $failed
