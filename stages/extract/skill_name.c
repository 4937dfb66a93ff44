/* Names: what stands in an address or in the name of a team, a company or the
 * employer is no skill asked for. */
#include <string.h>

#include "stages/extract/skill_search.h"

/* Whether one space or " & " between them. */
static gboolean near_by(const Text *text, guint i) {
  return i + 1 < text->tokens &&
         (skill_close_by(text, i) ||
          (text->token[i + 1].b - text->token[i].e == 3 &&
           text->s[text->token[i].e + 1] == '&'));
}

/* Part of a web or mail address: signs join the hit to what has no spaces and
 * holds "@" or "//". */
static gboolean in_address(const Text *text, const Hit *hit) {
  enum { LONGEST = 200 };
  guint32 b = text->token[hit->first].b, e = text->token[hit->last - 1].e;
  guint32 least = b > LONGEST ? b - LONGEST : 0;
  guint32 most = (guint32)MIN(text->length, (gsize)e + LONGEST);
  while (b > least && !g_ascii_isspace(text->s[b - 1]))
    b--;
  while (e < most && !g_ascii_isspace(text->s[e]))
    e++;
  return memchr(text->s + b, '@', e - b) != NULL ||
         g_strstr_len(text->s + b, e - b, "://") != NULL ||
         g_strstr_len(text->s + b, e - b, "www.") != NULL;
}

/* Whether signs tie the hit to what stands beside it. */
static gboolean is_tied(const Text *text, const Hit *hit) {
  guint32 b = text->token[hit->first].b, e = text->token[hit->last - 1].e;
  char before = b > 0 ? text->s[b - 1] : ' ', after = text->s[e];
  return (before != '\0' && strchr("@/._-=?&", before) != NULL) ||
         (after != '\0' && strchr("@/._-=?&", after) != NULL);
}

/* Whether tokens from the hit to `last` are all that a clause says. */
static gboolean stands_alone(const Text *text, const Hit *hit, guint last) {
  return skill_begins_clause(text, hit->first) &&
         (last >= text->tokens || skill_begins_clause(text, last));
}

/* Words for a group that may be work as well: "SQL Server administration", but
 * "Human Resources Administration". */
static gboolean is_work(const Text *text, guint i) {
  return text_token_is(text, i, "administration") ||
         text_token_is(text, i, "command") ||
         text_token_is(text, i, "authority");
}

/* Whether "Office" or "Center", or a "Program (GHPP)" with its initials, ends a
 * name: of a body or of what one runs. */
static gboolean ends_venture(const Text *text, guint i) {
  static const char *const places[] = {"office", "center", "centre", NULL};
  static const char *const ventures[] = {"program", "initiative", "fund",
                                         "project", NULL};
  if (!skill_is_capital(text, i))
    return FALSE;
  return text_token_among(text, i, places) ||
         (text_token_among(text, i, ventures) && i + 1 < text->tokens &&
          text->s[text->token[i + 1].b - 1] == '(' &&
          skill_is_capital(text, i + 1) &&
          g_ascii_isupper(text->s[text->token[i + 1].b + 1]));
}

/* "the Demand Forecasting team", "AWS Healthcare AI organization", "the
 * Security Operations Center": a hit in capitals that capitals carry on to a
 * word for a group of people or the like. */
static gboolean in_team_name(const Text *text, const Hit *hit) {
  enum { LONGEST = 5 };
  gboolean joined = FALSE; /* "Word and Office" and "Word / Office" are two */
  if (!skill_is_capital(text, hit->first))
    return FALSE;
  for (guint i = hit->last; i < hit->last + LONGEST && i < text->tokens; i++) {
    guint32 b = text->token[i - 1].e, e = text->token[i].b;
    if (e - b > 3 || memchr(text->s + b, ',', e - b) != NULL ||
        memchr(text->s + b, '.', e - b) != NULL ||
        memchr(text->s + b, '\n', e - b) != NULL)
      return FALSE;
    if (skill_is_any(text, i, WORD_GROUP))
      return !is_work(text, i) ||
             (skill_is_capital(text, i) && !stands_alone(text, hit, i + 1));
    joined = joined || !skill_close_by(text, i - 1);
    if (!joined && ends_venture(text, i))
      return TRUE;
    gboolean joins = text_token_is(text, i, "and");
    joined = joined || joins;
    if (!skill_is_capital(text, i) && !joins)
      return FALSE;
  }
  return FALSE;
}

/* "AWS partners", "Recruiting Partner", "Amazon Web Services, Inc.": what
 * belongs to a company's name. */
static gboolean names_company(const Text *text, const Hit *hit) {
  if (!skill_is_capital(text, hit->first) || hit->last >= text->tokens)
    return FALSE;
  if (skill_close_by(text, hit->last - 1) &&
      skill_is_any(text, hit->last, WORD_PARTNER))
    return TRUE;
  guint32 gap = text->token[hit->last].b - text->token[hit->last - 1].e;
  return gap <= 2 && skill_is_any(text, hit->last, WORD_COMPANY);
}

/* "At AWS Healthcare AI, we ...": the employer speaking of itself. */
static gboolean speaks_as(const Text *text, const Hit *hit) {
  enum { LONGEST = 6 };
  guint b = hit->first, e = hit->last;
  if (!skill_is_capital(text, b))
    return FALSE;
  while (b > 0 && hit->first - b < LONGEST && skill_is_capital(text, b - 1) &&
         !text_token_is(text, b - 1, "at") && near_by(text, b - 1))
    b--;
  if (b == 0 || !text_token_is(text, b - 1, "at") ||
      !skill_is_capital(text, b - 1))
    return FALSE;
  while (e - hit->last < LONGEST && skill_is_capital(text, e) &&
         near_by(text, e - 1))
    e++;
  return e < text->tokens && text->s[text->token[e - 1].e] == ',' &&
         text_token_is(text, e, "we");
}

/* The tokens of the employer's name, [first, last); none when not stated. */
void skill_find_employer(Search *search) {
  const Text *text = search->text;
  Span span = text->record->field[FIELD_EMPLOYER];
  guint first = text_token_at(text, span.b);
  search->employer_first = search->employer_last = first;
  while (search->employer_last < text->tokens &&
         text->token[search->employer_last].e <= span.e)
    search->employer_last++;
}

static gboolean same_token(const Text *text, guint a, guint b) {
  const Token *x = &text->token[a], *y = &text->token[b];
  return x->hash == y->hash && x->e - x->b == y->e - y->b;
}

/* "Halden Robotics" where that is the employer: part of a longer name. */
static gboolean in_employer(const Search *search, const Hit *hit) {
  enum { LONGEST = 8 };
  const Text *text = search->text;
  guint first = search->employer_first;
  guint n = search->employer_last - first, size = hit->last - hit->first;
  if (n <= size || n > LONGEST || !skill_is_capital(text, hit->first))
    return FALSE;
  for (guint at = 0; at + size <= n; at++) {
    if (hit->first < at || hit->first - at + n > text->tokens)
      continue;
    guint k = 0;
    while (k < n && same_token(text, first + k, hit->first - at + k))
      k++;
    if (k == n)
      return TRUE;
  }
  return FALSE;
}

/* "Department of Homeless Services", "Master of Public Administration": a hit
 * in capitals that capitals carry back to a word for a body. */
static gboolean in_body_name(const Text *text, const Hit *hit) {
  enum { LONGEST = 6 };
  if (!skill_is_capital(text, hit->first))
    return FALSE;
  for (guint i = hit->first; i > 1 && hit->first - i < LONGEST; i--) {
    if (skill_begins_clause(text, i))
      return FALSE;
    if (text_token_is(text, i - 1, "of") || text_token_is(text, i - 1, "for"))
      return skill_is_any(text, i - 2, WORD_BODY) &&
             skill_is_capital(text, i - 2);
    if (!skill_is_capital(text, i - 1) && !text_token_is(text, i - 1, "and"))
      return FALSE;
  }
  return FALSE;
}

/* "Reports to the Director of Product Marketing", "the Director of Human
 * Capital": a hit in capitals of another one's title. */
static gboolean in_superior(const Text *text, const Hit *hit) {
  static const char *const posts[] = {"director",  "head",  "vp",
                                      "president", "chief", NULL};
  static const char *const own[] = {"a", "an", "as", "our", NULL};
  enum { LONGEST = 6, BEFORE = 6 };
  guint i = hit->first;
  if (!skill_is_capital(text, i))
    return FALSE;
  for (; i > 1 && !text_token_is(text, i - 1, "of"); i--)
    if (hit->first - i > LONGEST || skill_begins_clause(text, i) ||
        !(skill_is_capital(text, i - 1) || text_token_is(text, i - 1, "and")))
      return FALSE;
  if (i < 3)
    return FALSE;
  gboolean post = text_token_among(text, i - 2, posts);
  if (post && skill_is_capital(text, i - 2) &&
      !text_in_title(text, hit->first) && !text_token_among(text, i - 3, own))
    return TRUE;
  for (guint n = 3; post && n <= BEFORE && n <= i; n++)
    if (text_token_is(text, i - n, "to") && i > n &&
        (text_token_is(text, i - n - 1, "reports") ||
         text_token_is(text, i - n - 1, "report") ||
         text_token_is(text, i - n - 1, "reporting")))
      return TRUE;
  return FALSE;
}

/* A word such as "Finance" or "Sales" in capitals: a department, where people
 * are meant. */
static gboolean is_department(const Text *text, const Hit *hit) {
  return hit->weak && !hit->exact && hit->last - hit->first == 1 &&
         skill_is_capital(text, hit->first);
}

/* "Work with marketing, legal and product teams", "partner with Finance to",
 * "closely with Sales and Product": people one works with, named by their
 * field. */
static gboolean names_partners(const Text *text, const Hit *hit) {
  enum { BEFORE = 12, BEHIND = 10, VERB = 3 };
  guint i = hit->first, with = 0;
  for (; i > 1 && hit->first - i < BEFORE; i--) {
    if (skill_begins_clause(text, i))
      return FALSE;
    if (!skill_is_any(text, i - 1, WORD_UNTIL | WORD_CUE | WORD_ALLY))
      continue; /* nearly always */
    if (skill_is_any(text, i - 1, WORD_UNTIL))
      return FALSE;
    if (text_token_is(text, i - 1, "with") ||
        text_token_is(text, i - 1, "alongside")) {
      with = i - 1;
      break;
    }
  }
  if (with == 0)
    return FALSE;
  gboolean works = text_token_is(text, with, "alongside"), allied = works;
  for (guint k = 1; k <= VERB && k <= with; k++) {
    works = works || skill_is_any(text, with - k, WORD_WORK_WITH);
    allied = allied || skill_is_any(text, with - k, WORD_ALLY);
  }
  if (!works)
    return FALSE;
  for (i = hit->last; i < text->tokens && i - hit->last < BEHIND; i++) {
    if (skill_begins_clause(text, i) || skill_is_any(text, i, WORD_UNTIL))
      return allied &&
             (text_token_is(text, i, "to") || is_department(text, hit));
    if (skill_is_any(text, i, WORD_PEOPLE))
      return TRUE;
  }
  return i == text->tokens && allied && is_department(text, hit);
}

gboolean skill_in_name(const Search *search, guint k) {
  const Hit *hit = &g_array_index(search->hit, Hit, k);
  if (is_tied(search->text, hit) && in_address(search->text, hit))
    return TRUE;
  return in_body_name(search->text, hit) || in_superior(search->text, hit) ||
         names_partners(search->text, hit) || in_team_name(search->text, hit) ||
         names_company(search->text, hit) || speaks_as(search->text, hit) ||
         in_employer(search, hit);
}
