# Test Anything Protocol for the scripts of this folder that ask several things
# of one file. Source it first:
#
#   . tests/render/tap.sh     makes $tmp, removed at the end, and counts in $n
#   ok STATUS NAME [WHY]
#   finish                    the plan; exits 1 when a test failed
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
n=0 failed=0

ok() { # status, name, [explanation]
  n=$((n + 1))
  if [ "$1" -eq 0 ]; then
    echo "ok $n - $2"
  else
    failed=1
    echo "not ok $n - $2"
    printf '%s\n' "${3:-}" | head -20 | sed 's/^/# /'
  fi
}

finish() {
  echo "1..$n"
  exit $failed
}
