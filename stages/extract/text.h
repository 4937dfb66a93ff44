/* The text of one record, cut once for everything that reads it: tokens and
 * sections. Places, pay, skills, titles and terms walk the tokens.
 *
 * Token   a word, see stages/model/token.h; those of the record where
 *         record_cut() has made them, else the text's own.
 * Section a stretch of text of one kind, from headings and cues: sections
 *         cover the text from 0 to its length in order, without gaps. A
 *         heading belongs to the section it opens and holds until the next
 *         one; a cue (such as "equal opportunity employer") colours its own
 *         sentence only. An empty text has no section.
 *
 * A Text borrows the record's bytes; it lives no longer than the record. The
 * record's text is valid UTF-8 and NUL-terminated.
 */
#ifndef HANDBILL_EXTRACT_TEXT_H
#define HANDBILL_EXTRACT_TEXT_H

#include <glib.h>

#include "stages/model/record.h"
#include "stages/model/token.h"

typedef enum {
  SECTION_BODY,        /* nothing says otherwise */
  SECTION_DUTIES,      /* what the person will do */
  SECTION_REQUIRED,    /* basic qualifications, must have */
  SECTION_PREFERRED,   /* preferred qualifications, nice to have */
  SECTION_BENEFITS,    /* what the employer offers */
  SECTION_EMPLOYER,    /* who the employer is */
  SECTION_BOILERPLATE, /* equal opportunity, privacy, how to apply */
  N_SECTIONS
} SectionKind;

typedef struct {
  guint32 b, e;
  SectionKind kind;
} Section;

typedef struct {
  const Record *record; /* borrowed */
  const char *s;        /* record->text */
  gsize length;
  const Token *token;
  guint tokens;
  Token *own; /* the same, where the record has none */
  Section *section;
  guint sections;
} Text;

Text *text_new(const Record *record);
void text_free(Text *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Text, text_free)

/* The span without the white space at its ends. */
static inline Span text_trimmed(const Text *text, Span span) {
  while (span.b < span.e && g_ascii_isspace(text->s[span.b]))
    span.b++;
  while (span.e > span.b && g_ascii_isspace(text->s[span.e - 1]))
    span.e--;
  return span;
}

/* Index of the first token that begins at or after byte `at`; `tokens` when
 * there is none. */
guint text_token_at(const Text *text, guint32 at);

/* Whether token i reads `word` (given in lower case), case ignored. FALSE
 * when there is no token i. */
static inline gboolean text_token_is(const Text *text, guint i,
                                     const char *word) {
  if (i >= text->tokens)
    return FALSE;
  /* In line, since nearly all questions end with the first letter. */
  guchar first = (guchar)text->s[text->token[i].b];
  if (first < 0x80 && (first | 0x20) != ((guchar)*word | 0x20))
    return FALSE;
  return token_is(text->s, text->token[i], word);
}

/* Whether token i reads one of the words, which end with NULL. */
static inline gboolean text_token_among(const Text *text, guint i,
                                        const char *const *words) {
  for (; *words != NULL; words++)
    if (text_token_is(text, i, *words))
      return TRUE;
  return FALSE;
}

/* Whether token i is a word of the posting's title. */
gboolean text_in_title(const Text *text, guint i);

/* Whether the tokens from i on, before token `end`, read the phrase (lower-case
 * words with one space between them); *after is the token behind it. Words of a
 * phrase stand close together: at most a sign and its spaces lie between. */
gboolean text_reads(const Text *text, guint i, guint end, const char *phrase,
                    guint *after);

/* The kind of the section in which byte `at` stands. */
SectionKind text_section_at(const Text *text, guint32 at);

/* Where that section ends: a clause does not reach over its heading. */
guint32 text_section_end(const Text *text, guint32 at);

/* For text_new() only (text_section.c): fills text->section from the tokens.
 */
void text_cut_sections(Text *text);

#endif
