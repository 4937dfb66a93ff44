#!/bin/sh
# --language: what is printed follows it, what is counted does not, and neither
# does the locale of the process.
. "${0%/*}/tap.sh"
small_inputs in
tree=${0%/*}/../..
case $tree in /*) ;; *) tree=$OLDPWD/$tree ;; esac
. "$tree/tests/locale.sh"

spoken() { # OUT OPTION...
  out=$1
  shift
  run 0 run in --out "$out" --date 2026-11-27 --dpi 36 --quiet "$@"
}
spoken en
spoken de --language de
if german_locale "$work/locales"; then
  export LOCPATH="$work/locales"
  LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8 LANGUAGE=de spoken locale
  unset LOCPATH
  ok 'the locale changes nothing' sh -c 'cmp en/handout.pdf locale/handout.pdf &&
    cmp en/index.html locale/index.html && cmp en/statistics.json locale/statistics.json &&
    diff -r en/charts locale/charts && diff -r en/tables locale/tables'
else
  skip 'the locale changes nothing' "$why"
fi
ok 'numbers are the same' sh -c 'cmp en/statistics.json de/statistics.json &&
  diff -r en/tables de/tables'
ok 'the page says its language' grep -q 'lang="de" xml:lang="de"' de/index.html
ok 'and English its own' grep -q 'lang="en" xml:lang="en"' en/index.html
ok 'so do the charts' sh -c 'test -s de/charts/skills.svg && ! grep -L "xml:lang=\"de\"" de/charts/*.svg | grep -q .'
ok 'the date is German' grep -q '27\. November 2026' de/index.html
ok 'and English' grep -q '27 November 2026' en/index.html
ok 'no English is left around its charts' sh -c '
  ! grep -qE "Skip to|Sections|Chart as|Figures as|Tables and|Made with|>Files<|folded in" de/index.html'
for page in en de; do
  sed -n 's/.*<dd><a href="#\([^"]*\)".*/\1/p' $page/index.html > leads
  ok "$page: key figures lead to the tables that hold them" \
    test "$(tr '\n' ' ' < leads)" = 'table-records table-pay-ledger table-skills '
  while read -r id; do
    grep -q " id=\"$id\"" $page/index.html || echo "$id"
  done < leads > .out
  ok "$page: which are there" test ! -s .out
done
if command -v qpdf > /dev/null; then
  ok 'the handout too' sh -c 'qpdf --qdf --object-streams=disable de/handout.pdf - |
    grep -aq "/Lang (de)"'
else
  skip 'the handout too' 'no qpdf'
fi
ok 'and its metadata' grep -aq '<rdf:li>de</rdf:li>' de/handout.pdf

echo '{"language": "de"}' > language.json
run 0 render en/statistics.json --out config --config language.json --quiet \
  --date 2026-11-27 --dpi 36
ok 'from a configuration file, of the statistics of another language' \
  cmp de/handout.pdf config/handout.pdf
run 2 run in --out no --language fr
says '"fr" is none of en|de'
echo '{"title": "Mill", "language": "de"}' > theme.json
run 2 run in --out no --theme theme.json
says '"language" is no key of a theme'

# An offer, in text and on its page.
run 0 offer en/statistics.json --title 'Software engineer' --place Berlin \
  --min 60000 --max 70000 --currency EUR --language de -o offer.pdf
ok 'an offer has its page' grep -aq '<rdf:li>de</rdf:li>' offer.pdf
run 0 offer en/statistics.json --title 'Software engineer' --place Berlin \
  --min 60000 --max 70000 --currency EUR --language de
prints 'Beruf       Softwareentwicklung, keine Stufe genannt'
prints 'Berlin, Berlin, Deutschland'
run 0 offer en/statistics.json --title 'Software engineer' --language de --json
prints '"seniority": "not stated"'
prints '"no_pay": "Das Angebot nennt keine Bezahlung'

# A data folder whose words are wrong.
mkdir own && cp -R "$tree/data/." own/
printf 'own.twice\tone\teins\nown.twice\tone\teins\n' > own/words/zz.tsv
sed -i '1i key\ten\tde' own/words/zz.tsv
run 3 run in --out no --data own --date 2026-11-27 --quiet
says 'zz.tsv:3: "own.twice": stands twice'
rm -r own/words
run 74 render en/statistics.json --out no --data own --date 2026-11-27 --quiet
says 'own/words'
finish
