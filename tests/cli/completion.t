#!/bin/sh
# Shell completion, asked as the shells ask: for commands, options, closed sets
# of words, files and folders, in bash and, where it is there, in zsh.
. "${0%/*}/tap.sh"
top=$(cd "$OLDPWD" && pwd)
[ -f "$top/pipeline/doc/handbill.bash.in" ] ||
  { echo "1..0 # SKIP not run in the source tree"; exit 0; }
mkdir shell here here/folder
touch here/file.csv 'here/two words.csv'

run 0 man "$top/pipeline/doc/handbill.bash.in"
mv .out shell/handbill
run 0 man "$top/pipeline/doc/handbill.zsh.in"
mv .out shell/_handbill

# Each line: the words typed, a bar between them, and > what is offered.
cat > asked <<'END'
handbill|me> measure
handbill|run|--pap> --paper
handbill|schema|--pap>
handbill|run|--paper|> a4 letter
handbill|run|--paper|=|l> letter
handbill|run|--paper|a4|fi> file.csv
handbill|run|--out|f> folder
handbill|run|--title|>
handbill|run|one|two|f> file.csv folder
handbill|extract|-o|tw> two words.csv
handbill|show|>
handbill|show|--json|ab|fi> file.csv
handbill|show|ab|c|>
handbill|schema|> posting reject statistics
handbill|schema|posting|>
END
# bash_offers WORD...: what bash offers for the last word, in one line.
bash_offers() {
  (cd here && bash -c '. ../shell/handbill; COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1)); _handbill; echo "${COMPREPLY[*]}"' - "$@")
}
while IFS='>' read -r typed wanted; do
  IFS='|'
  set -f
  set -- $typed
  case $typed in *'|') set -- "$@" '' ;; esac
  set +f
  unset IFS
  offered=$(bash_offers "$@" 2> .err)
  ok "bash: $typed offers $wanted" test "$offered" = "${wanted# }"
done < asked
commands=$("$program" --help | sed -n '/^Commands/,/^$/s/^  \([a-z]*\) .*/\1/p')
ok 'bash: every command' test "$(bash_offers handbill '')" = \
  "$(echo $commands) help --help --version"
for command in $commands; do
  ok "bash: every option of $command" test "$(bash_offers handbill "$command" --)" = \
    "$("$program" "$command" --help | sed -n 's/^  \(-., \)\{0,1\}\(--[a-z-]*\).*/\2/p' | xargs)"
done

if ! command -v zsh > /dev/null; then
  skip 'zsh offers the same' 'zsh is not installed'
  finish
fi
echo "handbill|> $(echo $commands) help" > zsh_asked
grep '^handbill|\(run\|show\|schema\)|' asked | grep -v '|=|\||c|\|posting|' >> zsh_asked
sed 's/>.*//; s/|/ /g' zsh_asked > lines
(cd here && zsh -f "$top/tests/cli/completion.zsh" "$work/shell" < "$work/lines") > answers 2> .err
sed 's/|/ /g; s/> */> /' zsh_asked | diff - answers > .out
report 'zsh offers the same' $?
finish
