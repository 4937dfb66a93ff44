/* The employer from prose, where neither a column nor a label names it: names
 * that speak as the employer ("At Acme, we ..."), that the text is about
 * ("About Acme", "Acme is a ..."), that invite ("join Acme") or declare ("Acme
 * is an equal opportunity employer"). Each such cue votes for its name; the
 * address of the advert at its job board votes too. A name needs LEAST_VOTES
 * votes and more than any other: otherwise nobody is named. */
#include <string.h>

#include "stages/extract/term_part.h"

enum { LONGEST_NAME = 5, MOST_NAMES = 24, NAME_BYTES = 64 };
enum { VOTE_WEAK = 1, VOTE_FAIR = 2, VOTE_STRONG = 4, LEAST_VOTES = 2 };

typedef struct {
  char key[NAME_BYTES]; /* letters and digits in lower case */
  guint32 b, e;
  guint votes;
} Name;

typedef struct {
  const Text *text;
  guint end; /* behind the last token of the description */
  Name name[MOST_NAMES];
  guint names;
} Ballot;

/* Capitalised words that begin no name of an employer. */
static const char *const never[] = {
    "us",         "we",          "our",          "the",       "this",
    "that",       "you",         "your",         "a",         "an",
    "it",         "its",         "role",         "team",      "job",
    "position",   "company",     "least",        "all",       "these",
    "there",      "they",        "he",           "she",       "here",
    "what",       "who",         "why",          "how",       "if",
    "as",         "in",          "at",           "for",       "and",
    "or",         "to",          "of",           "by",        "on",
    "with",       "from",        "please",       "salary",    "location",
    "work",       "working",     "remote",       "candidate", "candidates",
    "applicants", "department",  "employment",   "success",   "experience",
    "base",       "pay",         "compensation", "benefits",  "training",
    "employer",   "opportunity", "equal",        "it's",      "culture",
    "mission",    "one",         "today",        "join",      "each",
    "every",      "new",         "both",         NULL};

static gboolean begins_name(const Text *text, guint i) {
  const Token *t = &text->token[i];
  gunichar c = g_utf8_get_char(text->s + t->b);
  gboolean digit = g_ascii_isdigit(text->s[t->b]);
  if (!g_unichar_isupper(c) && !(digit && g_ascii_isalpha(text->s[t->e - 1])))
    return FALSE;
  return !term_after(text, i, never);
}

/* What may lie between two words of a name. */
static gboolean joins_name(const Text *text, guint i) {
  const char *p = text->s + text->token[i].e;
  gsize n = text->token[i + 1].b - text->token[i].e;
  return (n == 1 && strchr(" -.'", *p) != NULL) ||
         (n == 3 && memcmp(p, " & ", 3) == 0);
}

/* A word that goes on with a name. */
static gboolean goes_on(const Text *text, guint i) {
  const Token *t = &text->token[i];
  return g_unichar_isupper(g_utf8_get_char(text->s + t->b)) ||
         g_ascii_isdigit(text->s[t->b]) ||
         (t->b > 0 && strchr(".'", text->s[t->b - 1]) != NULL);
}

/* The token behind the name that begins with token i; i when there is none. */
static guint name_end(const Ballot *ballot, guint i) {
  const Text *text = ballot->text;
  if (i >= ballot->end || !begins_name(text, i))
    return i;
  guint e = i + 1;
  while (e < ballot->end && e - i < LONGEST_NAME && joins_name(text, e - 1) &&
         goes_on(text, e))
    e++;
  /* "Acme's" is Acme. */
  if (e - i > 1 && text_token_is(text, e - 1, "s"))
    e--;
  return e;
}

/* The first token of the name that ends before token i and begins a sentence
 * or line; i when there is none. */
static guint name_start(const Ballot *ballot, guint i, guint first) {
  const Text *text = ballot->text;
  guint b = i;
  while (b > first && i - b < LONGEST_NAME && goes_on(text, b - 1) &&
         (b == i ? text->token[b].b - text->token[b - 1].e == 1
                 : joins_name(text, b - 1)))
    b--;
  gboolean free = b == first || term_breaks(text, b - 1) ||
                  text->s[text->token[b - 1].e] == ':';
  return b < i && free && begins_name(text, b) ? b : i;
}

static void vote(Ballot *ballot, guint first, guint last, guint votes) {
  const Text *text = ballot->text;
  char key[NAME_BYTES];
  guint n = 0;
  Span at = term_span(text, first, last - 1);
  for (guint32 i = at.b; i < at.e && n + 1 < NAME_BYTES; i++)
    if (g_ascii_isalnum(text->s[i]) || (guchar)text->s[i] >= 0x80)
      key[n++] = g_ascii_tolower(text->s[i]);
  key[n] = '\0';
  if (n < 2)
    return;
  guint k = 0;
  while (k < ballot->names && strcmp(ballot->name[k].key, key) != 0)
    k++;
  if (k == MOST_NAMES)
    return;
  Name *name = &ballot->name[k];
  if (k == ballot->names) {
    ballot->names++;
    memcpy(name->key, key, n + 1);
    name->b = at.b;
    name->e = at.e;
    name->votes = 0;
  }
  name->votes += votes;
}

static gboolean ends_line(const Text *text, guint i) {
  const char *p = text->s + text->token[i].e;
  while (*p == ' ' || *p == ':' || *p == '?' || *p == '!')
    p++;
  return *p == '\n' || *p == '\0';
}

static gboolean begins_line(const Text *text, guint i) {
  guint32 b = text->token[i].b;
  while (b > 0 && strchr(" #*_", text->s[b - 1]) != NULL)
    b--;
  return b == 0 || text->s[b - 1] == '\n';
}

/* "At Acme, we": the employer speaks. */
static void read_at(Ballot *ballot, guint i) {
  static const char *const speaks[] = {"we", "our", "you", "you'll", NULL};
  const Text *text = ballot->text;
  guint e = name_end(ballot, i + 1);
  if (e == i + 1)
    return;
  gboolean speaking = e < ballot->end && term_after(text, e, speaks);
  gboolean heading = ends_line(text, e - 1) && i > 0 &&
                     (text_token_is(text, i - 1, "life") ||
                      text_token_is(text, i - 1, "working"));
  if (speaking || heading)
    vote(ballot, i + 1, e, VOTE_FAIR);
}

/* "About Acme" and "Why Acme?" as headings. */
static void read_heading(Ballot *ballot, guint i) {
  guint e = name_end(ballot, i + 1);
  if (e > i + 1 && begins_line(ballot->text, i) &&
      ends_line(ballot->text, e - 1))
    vote(ballot, i + 1, e, VOTE_FAIR);
}

static void read_join(Ballot *ballot, guint i) {
  guint e = name_end(ballot, i + 1);
  if (e > i + 1)
    vote(ballot, i + 1, e, VOTE_WEAK);
}

/* "Acme is a ...", "Acme is an equal opportunity employer". */
static void read_is(Ballot *ballot, guint i, guint first) {
  static const char *const equal[] = {
      "an equal opportunity",   "an equal employment", "proud to be an equal",
      "an equal opportunities", "committed to equal",  NULL};
  static const char *const what[] = {"a",
                                     "an",
                                     "the",
                                     "on a mission",
                                     "building",
                                     "hiring",
                                     "looking",
                                     "seeking",
                                     "one",
                                     "revolutionizing",
                                     "transforming",
                                     "where",
                                     "creating",
                                     "making",
                                     "redefining",
                                     "growing",
                                     NULL};
  const Text *text = ballot->text;
  guint b = name_start(ballot, i, first);
  if (b == i)
    return;
  if (term_phrase_of(text, i + 1, ballot->end, equal) > 0)
    vote(ballot, b, i, VOTE_STRONG);
  else if (term_phrase_of(text, i + 1, ballot->end, what) > 0)
    vote(ballot, b, i, VOTE_WEAK);
}

/* Whether the path of the address holds the name as its first part, as the
 * boards of many employers have it ("https://jobs.example.com/acme/42"). */
static gboolean in_address(const char *url, const char *key) {
  const char *path = url == NULL ? NULL : strstr(url, "://");
  path = path == NULL ? NULL : strchr(path + 3, '/');
  if (path == NULL)
    return FALSE;
  gsize n = strlen(key), k = 0;
  for (path++; *path != '\0' && *path != '/'; path++)
    if (g_ascii_isalnum(*path) &&
        (k >= n || g_ascii_tolower(*path) != key[k++]))
      return FALSE;
  return k == n;
}

static gboolean is_shouted(const char *s, guint32 b, guint32 e) {
  enum { SHORT_NAME = 4 }; /* "IBM" is no shout */
  for (guint32 i = b; i < e; i++)
    if (g_ascii_islower(s[i]))
      return FALSE;
  return e - b >= SHORT_NAME;
}

/* Headings shout: where the text writes the name in small letters as well, that
 * spelling is the name's. */
static void unshout(const Text *text, Name *name) {
  guint first = text_token_at(text, name->b);
  guint words = text_token_at(text, name->e) - first;
  if (!is_shouted(text->s, name->b, name->e))
    return;
  for (guint i = 0; i + words <= text->tokens; i++) {
    guint k = 0;
    while (k < words && text->token[i + k].hash == text->token[first + k].hash)
      k++;
    if (k < words)
      continue;
    Span at = term_span(text, i, i + words - 1);
    if (at.e - at.b == name->e - name->b && begins_name(text, i) &&
        !is_shouted(text->s, at.b, at.e)) {
      name->b = at.b;
      name->e = at.e;
      return;
    }
  }
}

/* The name with the most votes, or NULL when none is sure. */
static Name *elected(Ballot *ballot, const char *url) {
  Name *best = NULL;
  guint second = 0;
  for (guint k = 0; k < ballot->names; k++) {
    Name *name = &ballot->name[k];
    if (in_address(url, name->key))
      name->votes += VOTE_STRONG;
    if (best == NULL || name->votes > best->votes) {
      second = best == NULL ? 0 : best->votes;
      best = name;
    } else {
      second = MAX(second, name->votes);
    }
  }
  gboolean sure =
      best != NULL && best->votes >= LEAST_VOTES && best->votes > second;
  return sure ? best : NULL;
}

void term_employer_find(const TermScan *scan, Posting *posting) {
  if (posting->employer != NULL)
    return;
  const Text *text = scan->text;
  Span body = text->record->field[FIELD_DESCRIPTION];
  guint first = text_token_at(text, body.b);
  Ballot ballot = {.text = text, .end = text_token_at(text, body.e)};
  for (guint k = 0; k < scan->anchors; k++) {
    TermAnchor a = scan->anchor[k];
    if (a.kind != TERM_NAME_CUE || a.token < first)
      continue;
    if (a.value == NAME_WORD_AT)
      read_at(&ballot, a.token);
    else if (a.value == NAME_WORD_ABOUT)
      read_heading(&ballot, a.token);
    else if (a.value == NAME_WORD_JOIN)
      read_join(&ballot, a.token);
    else
      read_is(&ballot, a.token, first);
  }
  Name *best = elected(&ballot, posting->url);
  if (best == NULL)
    return;
  unshout(text, best);
  posting->employer = g_strndup(text->s + best->b, best->e - best->b);
  posting_evidence(posting, "employer", (Span){best->b, best->e});
}
