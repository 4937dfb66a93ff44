#!/bin/sh
# What is handed out to the public does not tell of a single posting: a corpus
# with one posting whose pay nobody else has, printed twice with another amount.
root=$PWD
. "${0%/*}/tap.sh"

# corpus AMOUNT: postings of seven employers, the last with the amount.
corpus() {
  awk -v amount="$1" 'BEGIN {
    print "title,employer,location,description"
    split("Data Engineer|Economist|Nurse|Analyst", title, "|")
    split("Seattle, WA|Portland, OR|Denver, CO|Boston, MA", place, "|")
    split("Python and SQL|R and SQL|Excel|SQL and Excel", skill, "|")
    for (i = 0; i < 96; i++) {
      k = i % 7; t = int(i / 7) % 4 + 1; p = i * i % 4 + 1
      printf "%s,Mill number %d,\"%s\",\"Posting %d: you will work with %s " \
        "and write down what came of it, week by week, for group %d of the " \
        "house. The salary is $%d,%03d to $%d,%03d per year.\"\n", \
        title[t], k, place[p], i, skill[t], i * 7 % 31, \
        60 + i % 40, i * 13 % 1000, 90 + i % 50, i * 17 % 1000
    }
    printf "Lamplighter,Dim Lanes,\"Butte, MT\",\"You will light the lamps " \
      "of the old town at dusk and put them out at dawn, alone. The salary " \
      "is $%s per year.\"\n", amount
  }'
}
mkdir one two
corpus 987,654 > one/jobs.csv
corpus 876,543 > two/jobs.csv

for n in one two; do
  run 0 run $n/jobs.csv --out out-$n --audience public --date 2026-01-05
  run 0 run $n/jobs.csv --out own-$n --audience internal --date 2026-01-05
done

ok 'there are charts' ls out-one/charts/*.png out-one/charts/*.svg
ok 'the tables say how much is withheld' grep -q '^pay,' out-one/tables/disclosure.csv
ok 'no posting is listed' test "$(wc -l < out-one/tables/postings.csv)" -eq 1
ok 'no pay is listed' test "$(wc -l < out-one/tables/pay_lines.csv)" -eq 1
secret='987[,.]?654|876[,.]?543'
for n in one two; do
  ok "internal: the amount is there ($n)" grep -qE "$secret" own-$n/statistics.json
  ok "public: not in statistics.json ($n)" \
    test "$(grep -cE "$secret" out-$n/statistics.json)" -eq 0
  ok "public: not in the tables ($n)" \
    test "$(cat out-$n/tables/*.csv | grep -cE "$secret")" -eq 0
  ok "public: not on the page ($n)" \
    test "$(grep -cE "$secret|98[78]k|87[67]k|Lamplighter" out-$n/index.html)" -eq 0
  if command -v pdftotext > /dev/null; then
    pdftotext -layout out-$n/handout.pdf - > $n.txt
    ok "public: the handout has text ($n)" grep -q postings $n.txt
    ok "public: not in the handout ($n)" \
      test "$(grep -cE "$secret|98[78]k|87[67]k" $n.txt)" -eq 0
  else
    skip "public: not in the handout ($n)" 'pdftotext is not there'
  fi
done

# Whatever the amount, the same tables and the same charts to the last byte;
# only the input has another hash. (A regression weighs all pay; with this amount
# nothing, but for the last digits of its sums.)
for file in out-one/tables/*.csv out-one/charts/*; do
  other=out-two/${file#out-one/}
  case $file in */inputs.csv | */pay_drivers.csv | */pay_models.csv) continue ;; esac
  ok "the same with another amount: ${file#out-one/}" cmp "$file" "$other"
done
# ... which is no wonder where nothing depends on it: internally something does.
cmp -s own-one/tables/pay_lines.csv own-two/tables/pay_lines.csv
report 'internal: another amount, another table' $((1 - $?))

# What is told of small regions does not take a country with it: Canada, of which
# only Ontario has five postings, and England.
run 0 extract "$root/data/sample" -o all.jsonl
run 0 unify all.jsonl -o distinct.jsonl
run 0 measure distinct.jsonl -o open.json --audience public --date 2026-01-05
place() { grep -q "\"level\": \"$1\", \"country\": \"$2\", \"region\": \"$3\".*\"postings\": $4, " open.json; }
ok 'a country' place country CA '' 14
ok 'another' place country GB '' 13
ok 'a region' place region GB GB-ENG 10
ok 'but not a small one' place region CA CA-BC null

finish
