#!/bin/sh
# What is said of pay and of rules on it are facts; no word judges an employer.
# Skills, roles and the text of postings may say what they like.
set -u
n=0 failed=0
words='(non-?)?complian(t|ce)|compl(y|ies|ied|ying)|violat(e|es|ed|ion|ions|ing)'

check() { # name, files
  n=$((n + 1))
  name=$1
  shift
  found=$(grep -EinwH "$words" "$@" /dev/null)
  if [ -z "$found" ] && [ -e "$1" ]; then
    echo "ok $n - $name"
  else
    failed=1
    echo "not ok $n - $name"
    echo "$found" | cut -c 1-200 | sed 's/^/# /'
  fi
}

check 'data/rules' data/rules/*
check 'the tables and their texts' stages/model/statistics*.[ch] stages/model/pay_rules.[ch] \
  stages/model/table.[ch]
check 'the measuring' stages/measure/*.[ch]
check 'the reports' $(find reports -name '*.[ch]')
check 'the manual' $(find pipeline/doc -type f)

echo "1..$n"
exit $failed
