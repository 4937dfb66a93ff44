#!/bin/sh
# Includes stay inside the walls: read from the compiler's dependency files,
# so that an include through another header counts too.
#
# pipeline may include everything; reports include reports and stages/model; a
# stage includes itself and stages/model. A library has one door.
set -u
BUILD=${BUILD:-build}
n=0 failed=0

check() { # name, violations
  n=$((n + 1))
  if [ -z "$2" ]; then
    echo "ok $n - $1"
  else
    failed=1
    echo "not ok $n - $1"
    echo "$2" | sed 's/^/# /'
  fi
}

# Lines "source included" for all project headers.
pairs=$(find "$BUILD/pipeline" "$BUILD/stages" "$BUILD/reports" -name '*.d' |
  LC_ALL=C sort | while read -r d; do
    sed -e ':a' -e '/\\$/N; s/\\\n//; ta' "$d" | head -1 | sed 's/^[^:]*: *//' |
      tr -s ' ' '\n' | awk 'NR == 1 { source = $0; next } $0 != "" { print source, $0 }'
  done)

count=$(echo "$pairs" | awk '{ print $1 }' | sort -u | wc -l)
check "dependency files of the build were read ($count sources)" \
  "$([ "$count" -gt 20 ] || echo "only $count sources have dependency files under $BUILD")"

for stage in read extract unify measure; do
  check "stages/$stage includes itself and the model" "$(echo "$pairs" |
    awk -v own="stages/$stage/" 'index($1, own) == 1 && $2 ~ /^(stages|reports|pipeline)\// &&
      index($2, own) != 1 && $2 !~ /^stages\/model\//')"
done
check "stages/model includes itself only" "$(echo "$pairs" |
  awk '$1 ~ /^stages\/model\// && $2 ~ /^(stages|reports|pipeline)\// && $2 !~ /^stages\/model\//')"
check "reports include reports and the model" "$(echo "$pairs" |
  awk '$1 ~ /^reports\// && $2 ~ /^(stages|pipeline)\// && $2 !~ /^stages\/model\//')"
check "reports/words includes itself and the model" "$(echo "$pairs" |
  awk '$1 ~ /^reports\/words\// && $2 ~ /^(stages|reports|pipeline)\// &&
    $2 !~ /^(reports\/words|stages\/model)\//')"
check "reports/figure knows no drawing library and no page" "$(echo "$pairs" |
  awk '$1 ~ /^reports\/figure\// && $2 ~ /(^reports\/(draw|page|file)\/|cairo|pango)/')"

door() { # library, pattern of its header, pattern of allowed sources
  check "$1 has its door" "$(echo "$pairs" |
    awk -v header="$2" -v allowed="$3" '$2 ~ header && $1 !~ allowed')"
}
door libcsv '/csv[.]h$' '^stages/read/'
door libxml2 '/libxml/' '^stages/read/'
door zlib '/zlib[.]h$' '^stages/read/'
door libzstd '/zstd[.]h$' '^(stages/read|pipeline/history)/'
door libarchive '/archive(_entry)?[.]h$' '^stages/read/'
door GSL '/gsl/' '^stages/measure/'
door cairo '/cairo[^/]*[.]h$' '^reports/draw/'
door Pango '/pango/' '^reports/draw/'
door fontconfig '/fontconfig/' '^reports/draw/'
door jansson '/jansson[.]h$' '^(stages/(model|read)|pipeline)/'
door libqpdf '/qpdf/' '^reports/file/'
door SQLite '/sqlite3[.]h$' '^pipeline/history/'
door libpng '/png[.]h$' '^reports/file/'

check "files stay under 600 lines" "$(find pipeline stages reports -name '*.[ch]' \
  -exec wc -l {} + | awk '$2 != "total" && $1 > 600 { print $2, $1 }')"

echo "1..$n"
exit $failed
