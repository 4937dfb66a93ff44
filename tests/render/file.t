#!/bin/bash
# The handouts of all corpora on both papers, and the sheet of an offer, as
# files: every rule of PDF/A-2a, PDF/UA-1 and print.md that a machine can check
# (check-pdf prints each with its clause); pdftotext finds every text; numbers
# are those of the tables; and other jobs, time zone, locale and home give the
# same bytes. Corpora that are not here are left out.
set -u
LC_ALL=C
export LC_ALL
BUILD=${BUILD:-build}
program=$PWD/${HANDBILL:-build/handbill}
check=$PWD/$BUILD/tests/check-pdf
numbers=$PWD/tests/render/numbers.py
labels=$PWD/tests/render/labels.py
top=$PWD
[ -x "$check" ] || { echo "1..0 # SKIP $check is not built"; exit 0; }
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
n=0 failed=0

ok() { # name, command...: its output explains a failure
  local name=$1
  shift
  n=$((n + 1))
  if "$@" > "$tmp/said" 2>&1; then
    echo "ok $n - $name"
    tail -n 1 "$tmp/said" | grep '^# '
  else
    failed=1
    echo "not ok $n - $name"
    head -n 30 "$tmp/said" | sed '/^#/!s/^/# /'
  fi
}

# check-pdf numbers its tests from 1: they are counted on.
rules() { # pdf, name
  "$check" "$1" > "$tmp/tap"
  local code=$?
  sed "/^1\.\./d; s|$1|$2|" "$tmp/tap" | awk -v n="$n" '
    /^ok |^not ok / { at = $1 == "ok" ? 2 : 3; $at = ++n } { print }'
  n=$((n + $(grep -c -e '^ok ' -e '^not ok ' "$tmp/tap")))
  [ $code -eq 0 ] || failed=1
}

run() { # options...
  "$program" run "$input" --date 2026-01-31 --dpi 36 --quiet "$@"
}

. tests/locale.sh
if german_locale "$tmp/locales"; then
  ok 'there is a German locale' true
else
  n=$((n + 1))
  echo "ok $n - there is a German locale # SKIP $why"
fi

elsewhere() { # folder: the same run under another environment
  mkdir -p "$tmp/home"
  (cd "$top" && env -i PATH="$PATH" HOME="$tmp/home" TZ=Pacific/Kiritimati \
    LOCPATH="$tmp/locales" LC_ALL=de_DE.UTF-8 "$program" run "$input" \
    --date 2026-01-31 --dpi 36 --quiet --jobs 1 --out "$1")
}

handout() { # name, paper
  local name="$1, $2" out=$tmp/$1-$2
  ok "$name: a run" run --out "$out" --paper "$2"
  rules "$out/handout.pdf" "$name"
  "$check" --text "$out/handout.pdf" > "$out.txt"
  ok "$name: pdftotext finds every text" \
    python3 "$labels" "$out.txt" "$out/handout.pdf"
  [ "$1" = one ] && return # too thin for the next two
  ok "$name: numbers are those of the tables" python3 "$numbers" "$out.txt" "$out"
  ok "$name: other tables are found out" \
    python3 "$numbers" --change "$out.txt" "$out"
}

corpus() { # name, input
  input=$2
  [ -e "$input" ] || { echo "# $1 is not here"; return; }
  handout "$1" a4
  handout "$1" letter
  ok "$1: a run elsewhere, with one job" elsewhere "$tmp/$1-else"
  ok "$1: gives the same bytes" cmp "$tmp/$1-a4/handout.pdf" \
    "$tmp/$1-else/handout.pdf"
  ok "$1: an offer" "$program" offer "$tmp/$1-a4/statistics.json" \
    --title 'Data Engineer' --place 'New York, NY' --min 120000 --max 150000 \
    --skills 'Python, SQL' -o "$tmp/$1-offer.pdf"
  rules "$tmp/$1-offer.pdf" "$1, offer"
}

corpus sample data/sample
corpus pages ../shared/data/pages
corpus ashby ../shared/data/boards/ashby
corpus nyc ../shared/data/tables/nyc-jobs.csv
# Names of 80 letters in many scripts.
mkdir "$tmp/odd"
awk 'BEGIN {
  split("Главный специалист по разработке распределённых систем хранения данных и анализа|" \
    "Ανώτερος μηχανικός λογισμικού κατανεμημένων συστημάτων αποθήκευσης δεδομένων|" \
    "Ingénieur·e développeur·euse spécialisé·e en systèmes distribués, Łódź et Århus|" \
    "高级软件工程师分布式存储与数据分析上海浦东新区张江高科技园区|" \
    "مهندس برمجيات أول في أنظمة التخزين الموزعة وتحليل البيانات|" \
    "Pneumonoultramicroscopicsilicovolcanoconiosisresearchassistantprofessorofmedicine", title, "|")
  split("Zürich|São Paulo|Київ|東京|Austin, TX|Łódź", place, "|")
  split("Java|Kubernetes|Excel", skill, "|")
  print "title,employer,location,description"
  for (i = 0; i < 90; i++)
    printf "\"%s %d\",\"%s %d\",\"%s\",\"You will build pipelines number %d with Python and SQL and %s and keep them honest. The salary is $%d,000 to $%d,000 per year.\"\n",
      title[i % 6 + 1], i, title[int(i / 2) % 6 + 1], i % 17, place[i % 6 + 1], i, skill[i % 3 + 1], 90 + i, 120 + i
}' > "$tmp/odd/jobs.csv"
corpus odd "$tmp/odd"
# A thin one: a posting without pay, skills or place.
mkdir "$tmp/in"
printf 'title,description\n"Clerk","You will file what comes in and find it again when it is asked for. The office is quiet and the coffee is free of charge."\n' > "$tmp/in/jobs.csv"
corpus one "$tmp/in"
echo "1..$n"
exit $failed
