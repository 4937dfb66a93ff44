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

/* Longer phrases stand before their own beginnings, since the first match
 * counts; those of the work come first. */
enum {
  TEXT_PHRASES_HEADING = 203,
  TEXT_PHRASES_WORK = 429,
  TEXT_PHRASES_EMPLOYER = 383,
  TEXT_PHRASES =
      TEXT_PHRASES_HEADING + TEXT_PHRASES_WORK + TEXT_PHRASES_EMPLOYER
};
extern const TextPhrase text_phrases_heading[TEXT_PHRASES_HEADING];
extern const TextPhrase text_phrases_work[TEXT_PHRASES_WORK];
extern const TextPhrase text_phrases_employer[TEXT_PHRASES_EMPLOYER];

/* The i-th phrase of the tables, i below TEXT_PHRASES. */
static inline const TextPhrase *text_phrase(guint i) {
  if (i < TEXT_PHRASES_HEADING)
    return &text_phrases_heading[i];
  i -= TEXT_PHRASES_HEADING;
  return i < TEXT_PHRASES_WORK ? &text_phrases_work[i]
                               : &text_phrases_employer[i - TEXT_PHRASES_WORK];
}

#endif
