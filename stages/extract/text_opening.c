/* What stands before the first heading of the work: mostly praise of the
 * employer, in words that no list of phrases foresees. */
#include <string.h>

#include "stages/extract/text_opening.h"

gboolean opening_ends(const Text *text, const Line *line, SectionKind kind) {
  static const char *const posts[] = {"role",     "position",    "job",
                                      "roles",    "opportunity", "internship",
                                      "overview", "summary",     NULL};
  if (kind == SECTION_DUTIES)
    return TRUE;
  if (kind != SECTION_BODY)
    return FALSE;
  for (guint i = line->first; i < line->last; i++)
    if (text_token_among(text, i, posts))
      return TRUE;
  return FALSE;
}

static gboolean is_capital(const Text *text, guint i) {
  return i < text->tokens && g_ascii_isupper(text->s[text->token[i].b]);
}

/* "As a Senior Welder", "as our first welder", but not "as a company". */
static gboolean takes_post(const Text *text, guint i) {
  static const char *const whose[] = {"a", "an", "our", "the", NULL};
  static const char *const whom[] = {"first",  "key",    "member", "founding",
                                     "senior", "junior", "lead",   NULL};
  return text_token_is(text, i, "as") && text_token_among(text, i + 1, whose) &&
         (is_capital(text, i + 2) || text_token_among(text, i + 2, whom));
}

/* "Looking for a welder", "seeking an", "hiring our first". Those who praise
 * themselves look for "people" and "talent". */
static gboolean seeks_one(const Text *text, guint i) {
  static const char *const seeks[] = {"seeking", "seeks", "hiring", NULL};
  static const char *const one[] = {"a",       "an",          "our",     "one",
                                    "someone", "experienced", "skilled", NULL};
  if (text_token_is(text, i, "looking") && text_token_is(text, i + 1, "for"))
    return text_token_among(text, i + 2, one) || is_capital(text, i + 2);
  return text_token_among(text, i, seeks) &&
         (text_token_among(text, i + 1, one) || is_capital(text, i + 1));
}

/* Whether the words that token i begins speak of the post and of nothing else.
 */
static gboolean speaks_of_post(const Text *text, guint i) {
  static const char *const this_one[] = {"this", "the", NULL};
  static const char *const posts[] = {"role",       "position",  "job",
                                      "internship", "candidate", "incumbent",
                                      "individual", NULL};
  static const char *const shall[] = {"ll", "will", "would", NULL};
  switch (text->s[text->token[i].b] | 0x20) {
  case 't':
    return text_token_among(text, i, this_one) &&
           text_token_among(text, i + 1, posts);
  case 'y':
    return text_token_is(text, i, "you") &&
           text_token_among(text, i + 1, shall);
  case 'a':
    return takes_post(text, i);
  case 'r':
    return text_token_is(text, i, "reporting") ||
           (text_token_is(text, i, "reports") &&
            text_token_is(text, i + 1, "to"));
  default:
    return seeks_one(text, i);
  }
}

/* Where the line of byte `at` begins, not before `least`. */
static guint32 line_start(const Text *text, guint32 least, guint32 at) {
  while (at > least && text->s[at - 1] != '\n')
    at--;
  return at;
}

/* Where the first line begins that speaks of the post; `end`: there is none. */
static guint32 post_begins(const Text *text, guint32 first, guint32 end) {
  for (guint i = text_token_at(text, first);
       i < text->tokens && text->token[i].b < end; i++)
    if (speaks_of_post(text, i))
      return line_start(text, first, text->token[i].b);
  return end;
}

/* Parts section k in two at byte `at`. */
static void part(Text *text, guint k, guint32 at) {
  memmove(&text->section[k + 1], &text->section[k],
          (text->sections - k) * sizeof(Section));
  text->sections++;
  text->section[k].e = text->section[k + 1].b = at;
}

/* Where the first line of prose begins: before it may stand the title. */
static guint32 prose_begins(const Text *text, guint32 first, guint32 end) {
  enum { PROSE = 10 }; /* tokens */
  while (first < end) {
    const char *newline = memchr(text->s + first, '\n', end - first);
    guint32 next = newline != NULL ? (guint32)(newline - text->s) + 1 : end;
    if (text_token_at(text, next) - text_token_at(text, first) >= PROSE)
      return first;
    first = next;
  }
  return end;
}

void opening_settle(Text *text, guint32 end) {
  guint32 first =
      prose_begins(text, text->record->field[FIELD_DESCRIPTION].b, end);
  end = post_begins(text, first, end);
  for (guint k = 0; k < text->sections && text->section[k].b < end; k++) {
    const Section *section = &text->section[k];
    if (section->kind != SECTION_BODY || section->e <= first)
      continue;
    if (section->b < first) {
      part(text, k, first); /* the title's part keeps its kind */
      continue;
    }
    if (section->e > end)
      part(text, k, end);
    text->section[k].kind = SECTION_EMPLOYER;
  }
}
