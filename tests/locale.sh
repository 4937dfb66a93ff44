# A German locale for tests of what must not follow one. Source it first.
#
#   german_locale DIR         makes it below DIR (Debian: libc-bin, locales)
#   LOCPATH=DIR LC_ALL=de_DE.UTF-8 program
#
# Fails where it cannot be made; $why says what is missing. It is tried: a locale
# that is not there is the C locale, in which nothing could go wrong.
german_locale() {
  why=
  command -v localedef > /dev/null || { why='no localedef'; return 1; }
  mkdir -p "$1"
  localedef -i de_DE -f UTF-8 "$1/de_DE.UTF-8" > /dev/null 2>&1
  [ "$(LOCPATH=$1 LC_ALL=de_DE.UTF-8 locale decimal_point 2> /dev/null)" = , ] ||
    { why='no German locale: the package locales'; return 1; }
}
