/* Inside of the sections, for text_section.c only: the words by which headings
 * and cues are known. */
#ifndef HANDBILL_EXTRACT_TEXT_PHRASE_H
#define HANDBILL_EXTRACT_TEXT_PHRASE_H

#include "stages/extract/text.h"

/* How a phrase of the table is recognised. */
typedef enum {
  PHRASE_LINE,   /* begins a line that is short or goes on with a colon */
  PHRASE_WHOLE,  /* is all that a line says, but for a colon */
  PHRASE_INLINE, /* the same, and capitalised anywhere in a line */
  PHRASE_LEAVE,  /* like PHRASE_INLINE, but only ends the employer's
                    self-description */
  PHRASE_ROLE,   /* anywhere: its sentence speaks of the post, which ends what
                    an opening says of the employer */
  PHRASE_TELLS,  /* a verb behind a name that tells what somebody is or does */
  PHRASE_ASIDE,  /* anywhere: who accredits a school or approves a diploma;
                    colours only that aside, from "accredited" on */
  PHRASE_CUE     /* anywhere, whatever the case: colours its sentence */
} PhrasePlace;

typedef struct {
  const char *phrase; /* lower-case words; an apostrophe is a space */
  SectionKind kind;
  PhrasePlace place;
} TextPhrase;

/* No phrase stands twice for one place. Their order says nothing: of those that
 * match, the longest counts. */
enum {
  TEXT_PHRASES_HEADING = 576,
  TEXT_PHRASES_WORK = 434,
  TEXT_PHRASES_EMPLOYER = 469,
  TEXT_PHRASES_OTHER = 291,
  TEXT_PHRASES = TEXT_PHRASES_HEADING + TEXT_PHRASES_WORK +
                 TEXT_PHRASES_EMPLOYER + TEXT_PHRASES_OTHER
};
extern const TextPhrase text_phrases_heading[TEXT_PHRASES_HEADING];
extern const TextPhrase text_phrases_work[TEXT_PHRASES_WORK];
extern const TextPhrase text_phrases_employer[TEXT_PHRASES_EMPLOYER];
extern const TextPhrase text_phrases_other[TEXT_PHRASES_OTHER];

/* The i-th phrase of the tables, i below TEXT_PHRASES. */
static inline const TextPhrase *text_phrase(guint i) {
  if (i < TEXT_PHRASES_OTHER)
    return &text_phrases_other[i];
  i -= TEXT_PHRASES_OTHER;
  if (i < TEXT_PHRASES_HEADING)
    return &text_phrases_heading[i];
  i -= TEXT_PHRASES_HEADING;
  return i < TEXT_PHRASES_WORK ? &text_phrases_work[i]
                               : &text_phrases_employer[i - TEXT_PHRASES_WORK];
}

/* The phrases by the hashes of their first two words, or of their only one:
 * most tokens begin none, which one byte tells, then one bit; and a list holds
 * hardly more than the phrases that begin alike. */
enum { PHRASE_STARTS = 8192, PHRASE_PAIRS = 1 << 15, PHRASE_LISTS = 1024 };

typedef struct {
  guint8 starts[PHRASE_STARTS];    /* a bit for each place, by the first word */
  guint64 pair[PHRASE_PAIRS / 64]; /* by place and first two words */
  guint16 head[PHRASE_LISTS]; /* a phrase + 1, longest first; by place and */
  guint16 next[TEXT_PHRASES]; /* first word */
} PhraseIndex;

const PhraseIndex *phrase_index(void);

/* The places of which a phrase may begin with token i, as bits. */
static inline guint phrase_starts(const PhraseIndex *index, const Text *text,
                                  guint i) {
  return index->starts[text->token[i].hash % PHRASE_STARTS];
}

/* The longest phrase of the place that begins with token i and ends before
 * token `end`, or NULL; *after is the token behind it. phrase_starts() tells
 * most of those that begin none beforehand. */
const TextPhrase *phrase_look(const PhraseIndex *index, const Text *text,
                              guint i, guint end, PhrasePlace place,
                              guint *after);

#endif
