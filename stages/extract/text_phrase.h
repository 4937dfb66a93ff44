/* Inside of the sections, for text_section.c only: the words by which headings
 * and cues are known. */
#ifndef HANDBILL_EXTRACT_TEXT_PHRASE_H
#define HANDBILL_EXTRACT_TEXT_PHRASE_H

#include "stages/extract/text.h"

/* How a phrase of the table is recognised. */
typedef enum {
  PHRASE_LINE,   /* begins a line that is short or goes on with a colon */
  PHRASE_INLINE, /* the same, and capitalised anywhere in a line */
  PHRASE_LEAVE,  /* like PHRASE_INLINE, but only ends the employer's
                    self-description */
  PHRASE_ROLE,   /* anywhere: its sentence speaks of the post, which ends what
                    an opening says of the employer */
  PHRASE_TELLS,  /* a verb behind a name that tells what somebody is or does */
  PHRASE_CUE     /* anywhere, whatever the case: colours its sentence */
} PhrasePlace;

typedef struct {
  const char *phrase; /* lower-case words; an apostrophe is a space */
  SectionKind kind;
  PhrasePlace place;
} TextPhrase;

/* Longer phrases stand before their own beginnings, since the first match
 * counts. */
enum { TEXT_PHRASES = 812 };
extern const TextPhrase text_phrases[TEXT_PHRASES];

#endif
