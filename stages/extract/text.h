/* The text of one record, cut once for everything that reads it: tokens and
 * sections. text_new() is the only pass over all bytes; places, pay, skills,
 * titles and terms walk the tokens.
 *
 * Token   a run of letters, marks and digits in the sense of Unicode. Signs
 *         between such runs separate: "R&D", "A/B", "401(k)", "what's",
 *         "Node.js", "end.Next" and "65.38" are two tokens each, and ".NET"
 *         is the token NET: who cares looks at the bytes between tokens. Two
 *         signs belong to the token before them: "++" directly behind letters
 *         ("C++") and "#" directly behind a single letter that is a token of
 *         its own ("C#").
 *         `hash` is that of the token's lower-case form (simple Unicode case
 *         mapping); two tokens of equal hash must still be compared.
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

typedef struct {
  guint32 b, e;
  guint32 hash;
} Token;

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
  Token *token;
  guint tokens;
  Section *section;
  guint sections;
} Text;

Text *text_new(const Record *record);
void text_free(Text *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Text, text_free)

/* The hash a token of these bytes would have, whatever their case. */
guint32 text_hash(const char *s, gsize length);

/* Length in bytes of the token that begins at s, which must stand at a letter
 * or digit; 0 when it does not. `end` is the end of the text. */
gsize text_token_length(const char *s, const char *end);

/* Index of the first token that begins at or after byte `at`; `tokens` when
 * there is none. */
guint text_token_at(const Text *text, guint32 at);

/* Whether token i reads `word` (given in lower case), case ignored. FALSE
 * when there is no token i. */
gboolean text_token_is(const Text *text, guint i, const char *word);

/* The kind of the section in which byte `at` stands. */
SectionKind text_section_at(const Text *text, guint32 at);

/* Where that section ends: a clause does not reach over its heading. */
guint32 text_section_end(const Text *text, guint32 at);

/* For text_new() only (text_section.c): fills text->section from the tokens.
 */
void text_cut_sections(Text *text);

#endif
