/* Headings known by some of their words or by their form. */
#include "stages/extract/text_line.h"

enum { NAME_TOKENS = 4 }; /* "About Some Company Inc" */

/* Headings that name the employer ("About Acme", "Our Story", "Life at Acme")
 * and headings known by their last word ("Technical Requirements"). */
static gboolean name_heading(const Text *text, const Line *line,
                             SectionKind *kind) {
  static const char *const work[] = {"stack", "tools",   "technologies",
                                     "tech",  "process", NULL};
  /* "Our Platform Engineers": of what those do. */
  static const char *const posts[] = {
      "engineers",   "developers", "designers",  "scientists",  "researchers",
      "analysts",    "managers",   "associates", "consultants", "specialists",
      "technicians", "recruiters", "interns",    "writers",     NULL};
  guint tokens = line->last - line->first;
  if (text_token_among(text, line->last - 1, work))
    return FALSE;
  *kind = SECTION_DUTIES;
  gboolean ours = tokens > 1 && text_token_is(text, line->first, "our");
  if (ours && text_token_among(text, line->last - 1, posts))
    return TRUE;
  if (tokens >= 2 && tokens <= NAME_TOKENS) {
    *kind = SECTION_EMPLOYER;
    if (text_token_is(text, line->first, "about") ||
        text_token_is(text, line->first, "why") ||
        text_token_is(text, line->first, "our") ||
        text_token_is(text, line->first, "meet") ||
        text_token_is(text, line->first, "join") ||
        (text_token_is(text, line->first, "life") &&
         text_token_is(text, line->first + 1, "at")))
      return TRUE;
  }
  guint last = line->last - 1;
  if (tokens > 1 && text_token_is(text, last, "include"))
    last--;
  *kind = SECTION_REQUIRED;
  if (text_token_is(text, last, "qualifications") ||
      text_token_is(text, last, "requirements"))
    return TRUE;
  *kind = SECTION_DUTIES;
  if (text_token_is(text, last, "responsibilities") ||
      text_token_is(text, last, "duties"))
    return TRUE;
  *kind = SECTION_BENEFITS;
  return text_token_is(text, last, "benefits") ||
         text_token_is(text, last, "perks");
}

/* Whether the tokens of the line read the phrase somewhere, or at its end. */
static gboolean line_says(const Text *text, const Line *line,
                          const char *phrase, gboolean at_end) {
  enum { LONGEST = 4 }; /* words of a phrase at the end */
  guint after, i = line->first;
  if (at_end && line->last - i > LONGEST)
    i = line->last - LONGEST;
  for (; i < line->last; i++)
    if ((text->s[text->token[i].b] | 0x20) == *phrase &&
        text_reads(text, i, line->last, phrase, &after) &&
        (!at_end || after == line->last))
      return TRUE;
  return FALSE;
}

/* The letters with which words of the line begin, as bits: most phrases are
 * told by them. */
static guint32 first_letters(const Text *text, const Line *line) {
  guint32 letters = 0;
  for (guint i = line->first; i < line->last; i++) {
    guchar c = (guchar)text->s[text->token[i].b] | 0x20;
    if (c >= 'a' && c <= 'z')
      letters |= 1u << (c - 'a');
  }
  return letters;
}

/* Headings that no table has but whose words tell what follows: "We hope you
 * have", "Within a month, you will", "It could be a plus if you know". */
static gboolean worded_heading(const Text *text, const Line *line,
                               SectionKind *kind) {
  static const struct {
    const char *phrase;
    SectionKind kind;
    gboolean at_end;
  } words[] = {
      {"not be a fit", SECTION_BODY, FALSE},
      {"not a fit", SECTION_BODY, FALSE},
      {"not a good fit", SECTION_BODY, FALSE},
      {"not for you", SECTION_BODY, FALSE},
      {"a plus", SECTION_PREFERRED, FALSE},
      {"nice to have", SECTION_PREFERRED, FALSE},
      {"nice to haves", SECTION_PREFERRED, FALSE},
      {"preferred", SECTION_PREFERRED, FALSE},
      {"desired", SECTION_PREFERRED, FALSE},
      {"desirable", SECTION_PREFERRED, FALSE},
      {"stand out", SECTION_PREFERRED, FALSE},
      {"set you apart", SECTION_PREFERRED, FALSE},
      {"sets you apart", SECTION_PREFERRED, FALSE},
      {"bonus points", SECTION_PREFERRED, FALSE},
      {"an asset", SECTION_PREFERRED, FALSE},
      {"must have", SECTION_REQUIRED, FALSE},
      {"must haves", SECTION_REQUIRED, FALSE},
      {"need to have", SECTION_REQUIRED, FALSE},
      {"if you", SECTION_REQUIRED, TRUE},
      {"if you have", SECTION_REQUIRED, TRUE},
      {"fit if", SECTION_REQUIRED, TRUE},
      {"for you if", SECTION_REQUIRED, TRUE},
      {"you have", SECTION_REQUIRED, TRUE},
      {"who have", SECTION_REQUIRED, TRUE},
      {"you bring", SECTION_REQUIRED, TRUE},
      {"you ll bring", SECTION_REQUIRED, TRUE},
      {"you ll need", SECTION_REQUIRED, TRUE},
      {"you need", SECTION_REQUIRED, TRUE},
      {"make you successful", SECTION_REQUIRED, TRUE},
      {"looking for", SECTION_REQUIRED, TRUE},
      {"you will", SECTION_DUTIES, TRUE},
      {"you ll", SECTION_DUTIES, TRUE},
      {"you ll do", SECTION_DUTIES, TRUE},
      {"you will do", SECTION_DUTIES, TRUE},
      {"you might do", SECTION_DUTIES, TRUE},
      {"work on", SECTION_DUTIES, TRUE},
  };
  if (!g_ascii_isupper(text->s[text->token[line->first].b]))
    return FALSE;
  guint32 letters = first_letters(text, line);
  for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    if ((letters >> (*words[i].phrase - 'a') & 1) != 0 &&
        line_says(text, line, words[i].phrase, words[i].at_end)) {
      *kind = words[i].kind;
      return TRUE;
    }
  return FALSE;
}

/* A heading in words of its own ("The human we have in mind") above a list
 * whose first item asks for something ("- Strong Python", "- 5+ years") or
 * names a duty ("- Design pumps"). */
static gboolean heads_list(const Text *text, const Line *line,
                           SectionKind *kind) {
  static const char *const asks[] = {"strong",      "proven",
                                     "proficiency", "proficient",
                                     "knowledge",   "familiarity",
                                     "familiar",    "excellent",
                                     "bachelor",    "bachelors",
                                     "degree",      "demonstrated",
                                     "expertise",   "understanding",
                                     "background",  "fluent",
                                     "fluency",     "comfortable",
                                     "minimum",     "solid",
                                     "deep",        "extensive",
                                     "prior",       "previous",
                                     "experience",  "experienced",
                                     "exceptional", "bs",
                                     "ba",          NULL};
  static const char *const does[] = {
      "analyze", "assist",    "conduct", "coordinate", "design", "develop",
      "draft",   "implement", "lead",    "maintain",   "manage", "monitor",
      "oversee", "perform",   "prepare", "review",     "write",  NULL};
  guint i = line->last;
  if (i >= text->tokens || i - line->first < 2 ||
      !g_ascii_isupper(text->s[text->token[line->first].b]))
    return FALSE;
  Line next = {.b = line->e, .e = line->e, .first = i, .last = i + 1};
  if (!line_is_item(text, &next))
    return FALSE;
  *kind = SECTION_DUTIES;
  if (text_token_among(text, i, does))
    return TRUE;
  *kind = SECTION_REQUIRED;
  return text_token_among(text, i, asks) ||
         (g_ascii_isdigit(text->s[text->token[i].b]) &&
          (text_token_is(text, i + 1, "years") ||
           text_token_is(text, i + 2, "years")));
}

gboolean line_is_heading(const Text *text, const Line *line,
                         SectionKind section, SectionKind *kind) {
  return worded_heading(text, line, kind) || name_heading(text, line, kind) ||
         (section != SECTION_REQUIRED && section != SECTION_PREFERRED &&
          heads_list(text, line, kind));
}

/* Whether what stands before token i ends: a sentence, an item, or two spaces
 * as crawled texts have in place of a line's end. */
static gboolean stands_behind_end(const Text *text, guint i) {
  guint32 b = text->token[i - 1].e, e = text->token[i].b;
  for (guint32 p = b; p < e; p++) {
    char c = text->s[p];
    if (c == '.' || c == '!' || c == '?' || c == ';' ||
        (c == ' ' && p + 1 < e && text->s[p + 1] == ' ') ||
        token_bullet(text->s + p))
      return TRUE;
  }
  return FALSE;
}

gboolean line_inner(const Text *text, const Line *line, guint i,
                    Line *heading) {
  static const char *const small[] = {
      "and", "of", "the", "to",      "for", "in", "with", "a", "ll",
      "re",  "s",  "if",  "include", "are", "is", "be",   NULL};
  enum { MOST = 7 };
  guint32 gap = text->token[i].b - text->token[i - 1].e;
  if (gap < 2 || !g_ascii_isupper(text->s[text->token[i].b]) ||
      !stands_behind_end(text, i))
    return FALSE;
  for (guint k = i; k < line->last && k < i + MOST; k++) {
    if (!g_ascii_isupper(text->s[text->token[k].b]) &&
        !text_token_among(text, k, small))
      return FALSE;
    guint32 e = text->token[k].e;
    if (text->s[e] == ':' && g_ascii_isspace(text->s[e + 1])) {
      *heading = (Line){text->token[i].b, e + 1, i, k + 1, TRUE};
      return TRUE;
    }
    if (k + 1 < line->last && text->token[k + 1].b - e > 3)
      return FALSE;
  }
  return FALSE;
}

gboolean line_is_initials(const Text *text, guint i) {
  const Token *token = &text->token[i];
  for (guint32 p = token->b; p < token->e; p++)
    if (!g_ascii_isupper(text->s[p]))
      return FALSE;
  return token->e - token->b > 2;
}

char line_last_sign(const Text *text, const Line *line) {
  guint32 e = line->e;
  while (e > line->b && g_ascii_isspace(text->s[e - 1]))
    e--;
  return e > line->b ? text->s[e - 1] : '\0';
}

gboolean line_is_item(const Text *text, const Line *line) {
  for (guint32 p = line->b; p < text->token[line->first].b; p++)
    if (text->s[p] == '-' || text->s[p] == '*' || token_bullet(text->s + p))
      return TRUE;
  return FALSE;
}

gboolean line_is_of_work(const Text *text, const Line *line,
                         SectionKind section, SectionKind kind) {
  return line_is_item(text, line) &&
         (kind == SECTION_EMPLOYER
              ? section >= SECTION_DUTIES && section <= SECTION_PREFERRED
              : kind == SECTION_BOILERPLATE && section == SECTION_DUTIES);
}

gboolean line_says_title(const Text *text, const Line *line) {
  guint same = 0;
  for (guint i = line->first; i < line->last; i++)
    same += text_in_title(text, i) ? 1 : 0;
  return same > 1 && text_in_title(text, line->first) &&
         2 * same > line->last - line->first;
}

gboolean line_is_title(const Text *text, const Line *line) {
  Span title = text->record->field[FIELD_TITLE];
  return title.e > title.b && line->first < line->last &&
         text->token[line->first].b >= title.b &&
         text->token[line->last - 1].e <= title.e;
}

gboolean line_names_employer(const Text *text, const Line *line) {
  static const char *const names[] = {"agency", "company", "organization",
                                      NULL};
  guint i = line->first + 1;
  return i + 1 < line->last && text_token_is(text, line->first, "the") &&
         text_token_among(text, i, names) &&
         g_ascii_isupper(text->s[text->token[i].e - 1]) &&
         g_ascii_isupper(text->s[text->token[i + 1].b]);
}
