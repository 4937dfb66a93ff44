# Test Anything Protocol for the scripts of this folder. Source it first.
#
#   . "${0%/*}/tap.sh"
#   run 2 run --no-such-option        the exit code that is expected, then
#   says 'nearest'                    words on standard error
#   prints 'Commands'                 words on standard output
#   ok 'what holds' test -f out/run.json
#   finish
#
# Each script works in a folder of its own, which is removed at the end. The
# program is $HANDBILL, by default build/handbill.

set -u
LC_ALL=C
export LC_ALL
unset SOURCE_DATE_EPOCH NO_COLOR
program=${HANDBILL:-build/handbill}
case $program in /*) ;; *) program=$PWD/$program ;; esac
tests=0
failures=0
work=$(mktemp -d "${TMPDIR:-/tmp}/handbill-cli-XXXXXX") || exit 1
trap 'cd /; rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
cd "$work" || exit 1

[ -x "$program" ] || { echo "1..0 # SKIP $program is not built"; exit 0; }

# report NAME RESULT: one line of TAP, and what was printed when it failed.
report() {
  tests=$((tests + 1))
  if [ "$2" -eq 0 ]; then
    echo "ok $tests - $1"
    return
  fi
  failures=$((failures + 1))
  echo "not ok $tests - $1"
  { tail -n 5 "$work/.out"; tail -n 5 "$work/.err"; } 2>/dev/null |
    cut -c 1-300 | sed 's/^/#   /'
}

ok() {
  name=$1
  shift
  "$@" > /dev/null 2>&1
  report "$name" $?
}

skip() {
  tests=$((tests + 1))
  echo "ok $tests - $1 # SKIP $2"
}

# run CODE ARGUMENT...: runs the program; standard input is passed on.
run() {
  wanted=$1
  shift
  "$program" "$@" > "$work/.out" 2> "$work/.err"
  code=$?
  [ "$code" -eq "$wanted" ]
  report "exit $wanted: $(echo "$*" | cut -c 1-60 | tr '\n#' '  ')" $?
}

says() {
  grep -qF -- "$1" "$work/.err"
  report "  says: $1" $?
}

prints() {
  grep -qF -- "$1" "$work/.out"
  report "  prints: $1" $?
}

silent() {
  [ ! -s "$work/.err" ]
  report '  says nothing' $?
}

finish() {
  echo "1..$tests"
  [ "$failures" -eq 0 ]
  exit
}

# A folder of small inputs that every script may use.
small_inputs() {
  mkdir -p "$1"
  cat > "$1/jobs.csv" <<'CSV'
title,employer,location,description
Data Engineer,Acme Mills,"Seattle, WA","You will build data pipelines in Python and SQL and keep them honest. You have three years of experience with large tables. The salary is $120,000 to $150,000 per year."
Economist,Brook Bank,"New York, NY","You will study housing markets and write for people who decide. A master's degree in economics is required, and you know R. Pay: $60 to $70 an hour."
Data Engineer,Acme Mills,"Seattle, WA","You will build data pipelines in Python and SQL and keep them honest. You have three years of experience with large tables. The salary is $120,000 to $150,000 per year."
Nurse,Cedar Clinic,"Portland, OR","You will care for patients on the night shift, with a team that likes its work. You hold a licence in Oregon. We pay $45 an hour and shifts are twelve hours."
Analyst,Dune Data,"Denver, CO","You will answer questions with SQL and a spreadsheet, and say how sure you are. Remote work is fine. The range is $80,000 to $95,000 a year."
CSV
  cat > "$1/board.jsonl" <<'JSON'
{"title": "Platform Engineer", "company": "Elm Energy", "location": "Austin, TX", "description": "You will run Kubernetes clusters and teach others to. Go or Python is a must. Base salary: $140,000 - $165,000 a year."}
{"title": "Librarian", "company": "Fern College", "location": "Boston, MA", "description": "You will lend books, buy books and defend books. A degree in library science is preferred. Salary from $58,000 a year."}
JSON
}

# Hashes of all files of a folder; run.json without its timings.
manifest() {
  (cd "$1" && find . -type f ! -path ./run.json | LC_ALL=C sort | xargs -r -d '\n' sha256sum &&
    { [ ! -e run.json ] || sed '/"timings"/,$d' run.json | sha256sum | sed 's|-|./run.json|'; })
}
