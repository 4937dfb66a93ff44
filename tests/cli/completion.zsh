# Completes command lines in a terminal of its own, as a person would, and
# prints for each line of standard input what zsh offered:
#   zsh -f completion.zsh FOLDER < lines      FOLDER holds _handbill
zmodload zsh/zpty
folder=$1
hits=$folder/.hits
ended=$folder/.ended
cat > $folder/.setup <<SETUP
PS1= PS2= LISTMAX=0
unsetopt zle_bracketed_paste beep 2> /dev/null
fpath=($folder \$fpath)
autoload -Uz compinit && compinit -D -u
compadd() {
  if [[ \${@[1,(i)(-|--)]} != *-(O|A|D)\ * ]]; then
    local -a offered
    builtin compadd -A offered "\$@"
    print -rl -- \$offered >> $hits
  fi
  builtin compadd "\$@"
}
offer() {
  _main_complete
  print > $ended
}
zle -C offer complete-word offer
bindkey '^I' offer
print > $ended
SETUP

# The file by which the terminal tells that it is done, for at most 20 s.
await() {
  integer i
  for ((i = 0; i < 2000; i++)); do
    [[ -e $ended ]] && { rm $ended; return 0; }
    zpty -rt terminal > /dev/null
    sleep 0.01
  done
  print "no answer"
  exit 1
}

rm -f $ended
zpty -b terminal "TERM=dumb zsh -f -i"
zpty -w terminal "source $folder/.setup"
await
while IFS= read -r line; do
  : > $hits
  zpty -w -n terminal "$line"$'\t'
  await
  print -r -- "$line> ${(j: :)${(fu)"$(<$hits)"}}"
  zpty -w -n terminal $'\C-u'
done
zpty -d terminal
