#!/bin/sh
# index.html and the charts as SVG: well-formed, self-contained, the numbers of
# the tables, the words of the handout, and text that stays text.
here=$(cd "${0%/*}" && pwd)
. "$here/tap.sh"
top=$OLDPWD
small_inputs in
# Titles and employers that would be markup, and an address that would run.
cat > in/evil.csv <<'CSV'
title,employer,location,url,description
"<script>alert(1)</script>","<img src=x onerror=alert(1)>","Austin, TX",javascript:alert(1),"You will look after R&D and <b>bold</b> tags in Python and SQL, and write what came of it. The salary is $90,000 to $110,000 per year."
"Engineer"" onmouseover=""alert(2)","</title></style><svg onload=alert(3)>","Boston, MA",https://jobs.example.org/?a=1&b=2,"You will keep quotes in their place with Python and Excel, and tell others how. The salary is $95,000 to $115,000 per year."
"Analyst ]]> &lt;i&gt; 'x'","Acme & Sons","Denver, CO",data:text/html;base64,"You will read what others wrote in SQL and Python and write it better. The salary is $85,000 to $99,000 per year."
CSV

parses() { xmllint --noout "$@"; }
# Nothing but names of the language itself and links begins with http.
fetches() {
  sed -e 's/xmlns="http[^"]*"//g' -e 's/href="https\{0,1\}:[^"]*"//g' "$1" |
    grep -n 'https\{0,1\}:'
}
words_of() { # the first element of a name, its tags removed
  tr '\n' ' ' < "$1" | sed "s/.*<$2[^>]*>\(.*\)<\/$2>.*/\1/; s/<[^>]*>//g"
}
# The headline as pdftotext prints it: over several lines.
in_print() {
  pdftotext "$2" - | tr -s '\n\f ' '   ' | grep -qF -- "$1"
}

check_folder() { # folder, name
  ok "$2: there is a page" test -s "$1/index.html"
  if command -v xmllint > /dev/null; then
    ok "$2: the page parses as XML" parses "$1/index.html"
    ok "$2: every chart parses" parses "$1"/charts/*.svg
    xmllint --html --noout "$1/index.html" 2>&1 |
      grep 'error' | grep -v 'Tag .* invalid' > .out
    ok "$2: the page parses as HTML" test ! -s .out
  else
    skip "$2: parses" 'xmllint is not there'
  fi
  python3 "$here/html-report.py" "$1" > .out 2> .err
  test $? -eq 0 -a ! -s .out
  report "$2: links, structure and numbers hold" $?
  fetches "$1/index.html" > .out
  ok "$2: nothing is fetched" test ! -s .out
  ok "$2: no script" test "$(grep -ci '<script' "$1/index.html")" -eq 0
  for svg in "$1"/charts/*.svg; do
    fetches "$svg"
    test -s "${svg%.svg}.png" || echo "$svg alone"
    grep -q '<title id="title">[^<]' "$svg" || echo "$svg without a title"
    grep -q '<desc id="desc">[^<]' "$svg" || echo "$svg without words"
  done > .out
  ok "$2: charts stand alone, beside their PNG, with title and words" \
    test ! -s .out
  ok "$2: as many SVG as PNG" test "$(ls "$1"/charts/*.svg | wc -l)" -eq \
    "$(ls "$1"/charts/*.png | wc -l)"
  if command -v pdftotext > /dev/null; then
    headline=$(words_of "$1/index.html" h1)
    ok "$2: the headline of the handout: $headline" \
      in_print "$headline" "$1/handout.pdf"
    sed -n 's/.*<dd>\(.*\)<\/dd><dd class="note">.*/\1/p' "$1/index.html" |
      sed 's/<[^>]*>//g' > keys
    ok "$2: key figures ($(tr '\n' ' ' < keys))" test -s keys
    while read -r key; do
      in_print "$key" "$1/handout.pdf" || echo "$key"
    done < keys > .out
    ok "$2: they are those of the handout" test ! -s .out
  fi
}

run 0 run in --out out --date 2026-01-31 --dpi 72 --max-reject-share 0.5
check_folder out small
page=out/index.html
ok 'a hostile employer is text' grep -qF '&lt;/title&gt;&lt;svg onload=alert(3)&gt;' $page
ok 'a quote ends no attribute' \
  test "$(grep -cE '<[a-z][^>]* on[a-z]+=' $page)" -eq 0
ok 'an address that runs is no link' test "$(grep -ci 'javascript:' $page)" -eq 0
ok 'an address of the web is one' \
  grep -qF 'href="https://jobs.example.org/?a=1&amp;b=2"' $page
ok 'the policy allows nothing' grep -qF "default-src 'none'" $page
# The hash in the policy is that of the style sheet, or no browser applies it.
hash=$(sed -n "s/.*style-src 'sha256-\([^']*\)'.*/\1/p" $page)
python3 -c '
import base64, hashlib, sys
style = open(sys.argv[1]).read().split("<style>")[1].split("</style>")[0]
print(base64.b64encode(hashlib.sha256(style.encode()).digest()).decode())' \
  $page > .hash
ok 'the policy knows the style sheet' test "$hash" = "$(cat .hash)"
ok 'it has a dark side' grep -qF 'prefers-color-scheme:dark' $page
ok 'and one for paper' grep -qF '@media print' $page
ok 'it can be skipped to the report' grep -qF 'class="skip" href="#main"' $page

# Whatever statistics.json holds: reading takes tags out of titles, a file that
# somebody else made may have them in every text.
sed -e 's|Data Engineer|<script>alert(1)</script>|g' \
  -e 's|"Python"|"</text><img src=x onerror=alert(2)>"|g' \
  -e 's|Seattle|</style></title><iframe src=//x>|g' out/statistics.json > evil.json
run 0 render evil.json --out evil --date 2026-01-31 --dpi 36
check_folder evil evil
page=evil/index.html
ok 'a hostile title is text' grep -qF '&lt;script&gt;alert(1)&lt;/script&gt;' $page
ok 'a hostile skill is text' grep -qF '&lt;/text&gt;&lt;img src=x onerror=alert(2)&gt;' $page
ok 'a hostile place is text' grep -qF '&lt;/style&gt;&lt;/title&gt;&lt;iframe' $page
ok 'in the charts, too' grep -qF '&lt;/text&gt;&lt;img' evil/charts/skills.svg

run 0 run in --out again --date 2026-01-31 --dpi 36 --jobs 3 --max-reject-share 0.5
ok 'the same bytes' cmp out/index.html again/index.html
ok 'charts, too' cmp out/charts/skills.svg again/charts/skills.svg

if [ -d "$top/data/sample" ]; then
  run 0 run "$top/data/sample" --out sample --date 2026-01-31 --dpi 72
  check_folder sample sample
  run 0 run "$top/data/sample" --out open --date 2026-01-31 --dpi 72 --audience public
  check_folder open public
  ok 'public: no posting is listed' test "$(grep -c 'id="p-' open/index.html)" -eq 0
fi
finish
