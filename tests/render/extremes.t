#!/bin/bash
# The handout at its ends: one posting; labels of 80 letters in scripts that the
# text font lacks; a list of thousands; 100,000 postings.
set -u
HANDBILL=${HANDBILL:-build/handbill}
GENERATE=${BUILD:-build}/tests/bench-generate
. tests/render/tap.sh

# Runs INPUT with the options that follow into $tmp/NAME, and looks at the file.
made() { # name, input, options
  local name=$1 input=$2
  shift 2
  "$HANDBILL" run "$input" --out "$tmp/$name" --date 2026-01-31 --dpi 36 --quiet "$@" 2>"$tmp/err"
  ok $? "$name: a run" "$(cat "$tmp/err")"
  qpdf --check "$tmp/$name/handout.pdf" >"$tmp/check" 2>&1
  ok $? "$name: qpdf finds no fault" "$(cat "$tmp/check")"
  pages=$(pdfinfo "$tmp/$name/handout.pdf" | sed -n 's/^Pages: *//p')
  pdftotext -layout "$tmp/$name/handout.pdf" "$tmp/text"
  # words as a reader has them, whatever the lines
  tr -s ' \n\f' '   ' <"$tmp/text" >"$tmp/words"
}
says() { # words, name
  grep -qF -- "$1" "$tmp/words"
  ok $? "$2" "not in print: $1"
}
silent() { # words, name
  ! grep -qF -- "$1" "$tmp/words"
  ok $? "$2" "in print: $1"
}

# ---- one posting

cat >"$tmp/one.csv" <<'END'
title,company,location,description
"Data Engineer","Acme","Berlin, Germany","We look for a data engineer with Python and SQL. You must know Airflow. Salary: $120,000 - $150,000 per year. Full-time, hybrid."
END
for paper in a4 letter; do
  made "one-$paper" "$tmp/one.csv" --paper $paper
  ok "$([ "$pages" -le 4 ]; echo $?)" "one-$paper: at most four pages" "$pages"
  says 'distinct posting' "one-$paper: counts it"
  says '$120k–$150k' "one-$paper: shows its pay"
  silent '95% CI 21' "one-$paper: no share of one posting"
  silent 'Role by seniority' "one-$paper: no empty frames"
done

# ---- labels of 80 letters

cat >"$tmp/far.csv" <<'END'
title,company,location,description
"Старший инженер по машинному обучению и обработке естественного языка в Алматы","ООО Пример","Berlin, Germany","You must know Python and SQL. Salary: $90,000 - $120,000 per year."
"Ανώτερος μηχανικός λογισμικού για συστήματα μηχανικής μάθησης και δεδομένων","Παράδειγμα","Athens, Greece","You must know Python. Salary: $80,000 - $110,000 per year."
"Ingénieur·e confirmé·e en développement d’applications réparties à très haute disponibilité","Société Générale d’Exemples","Paris, France","You must know SQL. Salary: $70,000 - $100,000 per year."
"東京勤務の機械学習エンジニア自然言語処理と大規模言語モデルとデータ基盤の設計と運用の募集です","例株式会社","Tokyo, Japan","You must know Python and Spark. Salary: $95,000 - $130,000 per year."
"서울 근무 시니어 머신러닝 엔지니어 자연어 처리 대규모 언어 모델 데이터 플랫폼","예시","Seoul, South Korea","You must know Python. Salary: $85,000 - $115,000 per year."
"مهندس برمجيات أول لأنظمة التعلم الآلي ومعالجة اللغة الطبيعية","شركة مثال","Amman, Jordan","You must know Java. Salary: $60,000 - $90,000 per year."
"מהנדס תוכנה בכיר למערכות למידת מכונה ועיבוד שפה טבעית","דוגמה","Tel Aviv, Israel","You must know Java. Salary: $65,000 - $95,000 per year."
END
made far "$tmp/far.csv"
for word in Старший Ανώτερος développement 東京勤務 서울 مهندس מהנדס; do
  says "$word" "far: $word is printed as it stands"
done
silent 'cannot be shown' "far: nothing is replaced"
printf '%s\n' '"วิศวกรซอฟต์แวร์อาวุโส","ตัวอย่าง","Bangkok, Thailand","You must know Python."' >>"$tmp/far.csv"
made further "$tmp/far.csv"
says 'cannot be shown by the fonts' "further: a script without a font is told"

# ---- thousands of postings, and more than are listed

if [ -x "$GENERATE" ]; then
  "$GENERATE" --format csv --n 1200 --seed 3 >"$tmp/list.csv"
  made list "$tmp/list.csv" --audience internal
  distinct=$(sed -n 's/.*"step": "distinct", "count": \([0-9]*\).*/\1/p' "$tmp/list/statistics.json")
  listed=$(grep -cE ' [0-9a-f]{8} ' "$tmp/text")
  ok "$([ "$listed" -eq "$distinct" ]; echo $?)" "list: every posting has its line" "$listed of $distinct"
  heads=$(grep -c 'Id and reference' "$tmp/text")
  ok "$([ "$heads" -ge 15 ]; echo $?)" "list: its head stands on every page" "$heads"

  "$GENERATE" --format csv --n 100000 --seed 1 >"$tmp/many.csv"
  made many "$tmp/many.csv" --audience internal
  says 'too many to list on paper' "many: says where the postings are"
  ok "$([ "$pages" -le 40 ]; echo $?)" "many: at most 40 pages" "$pages"
  ok "$([ -s "$tmp/many/tables/postings.csv" ]; echo $?)" "many: the table has them"
else
  echo "ok $((n += 1)) - the generated postings # SKIP no $GENERATE"
fi
finish
