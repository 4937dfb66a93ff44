#!/bin/sh
# The words of the tables and the keys of the code are one: every key that code
# names stands in data/words with every language, and none there is unused.
#
# A key in code is the argument of words_get(), SAY() or KEY(), in quotes; a
# set of values is that of words_value() or words_find(). vocabulary.tsv and
# countries.tsv are sets whose words come from the data;
# tests/unit/test_words.c holds the first against the vocabulary.
set -u
n=0 failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

check() { # name, what is wrong
  n=$((n + 1))
  if [ -z "$2" ]; then
    echo "ok $n - $1"
  else
    failed=1
    echo "not ok $n - $1"
    echo "$2" | head -20 | sed 's/^/# /'
  fi
}

rows() { grep -hv -e '^#' -e '^key	' -e '^$' "$@"; }

sources=$(find reports pipeline -name '*.[ch]' -not -name 'words.h')
# A call may go over lines: each file is one line here.
for file in $sources; do tr '\n' ' ' < "$file"; echo; done > "$work/code"

{ grep -oE '\b(words_get|SAY) ?\( *[^"(),]+(\([^()]*\))?, *"[^"]+"' "$work/code"
  grep -oE '\bKEY\( *"[^"]+"' "$work/code"; } |
  sed 's/.*"\([^"]*\)"$/\1/' | LC_ALL=C sort -u > "$work/used"
grep -oE '\bwords_(value|find)\( *[^",]+, *"[^"]+"' "$work/code" |
  sed 's/.*"\([^"]*\)"$/\1/' | LC_ALL=C sort -u > "$work/sets"
rows data/words/*.tsv | cut -f 1 | LC_ALL=C sort > "$work/all"

check "keys were found ($(wc -l < "$work/used") in code, $(wc -l < "$work/all") in tables)" \
  "$([ "$(wc -l < "$work/used")" -gt 50 ] || echo 'too few: the pattern of a call has changed')"
check 'every key that code names stands in a table' \
  "$(LC_ALL=C sort -u "$work/all" | comm -23 "$work/used" -)"
check 'no key stands twice' "$(uniq -d "$work/all")"
check 'every row has a key and every language' \
  "$(rows data/words/*.tsv | awk -F '\t' 'NF != 3 || $1 == "" || $2 == "" || $3 == ""')"
check 'no key of the tables is unused' \
  "$(for table in data/words/*.tsv; do
    case $table in */vocabulary.tsv | */countries.tsv) ;; *) rows "$table" ;; esac
  done | cut -f 1 | LC_ALL=C sort | comm -23 - "$work/used" |
    awk -v sets="$work/sets" 'BEGIN { while ((getline s < sets) > 0) set[s] = 1 }
      { of = $0; sub(/[.].*/, "", of) } !(of in set)')"
check 'no key is both branches of a condition outside KEY()' \
  "$(grep -oE '\b(words_get|SAY) ?\([^;]{0,80}\? *"[^"]+"' "$work/code")"
check 'English names of countries are those of data/places' \
  "$(rows data/words/countries.tsv | cut -f 1,2 | sed 's/^country[.]//' | LC_ALL=C sort > "$work/told"
    python3 -c 'import csv, sys
for row in csv.DictReader(l for l in open("data/places/countries.csv", encoding="utf-8") if l[0] != "#"):
    print(row["code"], row["name"], sep="\t")' | LC_ALL=C sort | diff - "$work/told")"
check 'English names of regions are those of data/places' \
  "$(rows data/words/regions.tsv | cut -f 1,2 | sed 's/^region[.]//' | LC_ALL=C sort > "$work/told"
    python3 -c 'import csv, sys
for row in csv.DictReader(l for l in open("data/places/regions.csv", encoding="utf-8") if l[0] != "#"):
    print(row["code"], row["name"], sep="\t")' | LC_ALL=C sort | LC_ALL=C comm -13 - "$work/told")"

check 'English names of skills are those of data/skills' \
  "$(rows data/words/skills.tsv | cut -f 1,2 | sed 's/^skill[.]//' | LC_ALL=C sort > "$work/told"
    python3 -c 'import csv, sys
for name in sys.argv[1:]:
    for row in csv.DictReader(l for l in open(name, encoding="utf-8") if l[0] != "#"):
        print(row["name"], row["name"], sep="\t")' data/skills/*.csv | LC_ALL=C sort -u |
      LC_ALL=C comm -13 - "$work/told")"
check 'no two skills have the same name in a language' \
  "$(rows data/words/skills.tsv | cut -f 3 | LC_ALL=C sort | uniq -d)"

# Values of statistics that a set in data/words/ must hold, all of them.
wanted() { # SET: one value a line
  sed "s/^/$1./" | LC_ALL=C sort -u |
    LC_ALL=C comm -23 - "$work/keys"
}
LC_ALL=C sort -u "$work/all" > "$work/keys"
column() { # NAME FILE...
  python3 -c 'import csv, sys
for name in sys.argv[2:]:
    for row in csv.DictReader(l for l in open(name, encoding="utf-8") if l[0] != "#"):
        print(row[sys.argv[1]])' "$@"
}
check 'every role has its words' "$(column family data/roles/roles.csv | wanted role)"
check 'no role has words that is none' \
  "$({ column family data/roles/roles.csv; echo 'not stated'; } | sed 's/^/role./' |
    LC_ALL=C sort -u > "$work/roles"
    rows data/words/roles.tsv | cut -f 1 | LC_ALL=C sort | comm -23 - "$work/roles")"
check 'every category of skills has its words' \
  "$(column category data/skills/*.csv | wanted category)"
check 'every class of widths has its words' \
  "$(sed -n '/width_class\[\]/,/};/s/.*{"\([^"]*\)",.*/\1/p' stages/measure/measure_pay_gap.c |
    wanted width)"

check 'every field and set of labels of the measured accuracy has its words' \
  "$({ column field data/accuracy.csv | sed 's/^/accuracy./'
    column labels data/accuracy.csv | sed 's/^/labels./'; } | LC_ALL=C sort -u |
    LC_ALL=C comm -23 - "$work/keys")"
check 'every way of counting has its words' \
  "$(sed -n 's/.*add_counting(m, "\([^"]*\)".*/\1/p' stages/measure/measure_duplicate.c | wanted counting)"

echo "1..$n"
exit $failed
