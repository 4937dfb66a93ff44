/* The words that tell pay from other money, in one table for English and one
 * for the other languages.
 *
 * A cue is a word or a phrase of up to three words, each a token of the text
 * in lower case. Firm cues count wherever they stand near the money. Topics
 * are words that money is often about but that also stand in titles and
 * duties ("Sales Manager"): they count only where no word of pay stands in
 * the same sentence.
 */
#ifndef HANDBILL_EXTRACT_PAY_LEXICON_H
#define HANDBILL_EXTRACT_PAY_LEXICON_H

#include <glib.h>

#include "stages/extract/text.h"
#include "stages/model/posting.h"

typedef enum {
  CUE_NONE,
  CUE_PAY,      /* salary, compensation */
  CUE_PAY_WEAK, /* pay, rate, range: needs a range or a period */
  CUE_STIPEND,  /* pay of an intern, else a benefit */
  CUE_TARGET,   /* on-target earnings: pay and commission in one */
  CUE_NOT,      /* not pay: `reason` says what; firm */
  CUE_TOPIC,    /* not pay unless a word of pay is near */
  CUE_EXCLUDE,  /* "excluding": cancels the firm cue behind it */
  CUE_ROLE      /* "position": the words before it name the job */
} CueKind;

typedef struct {
  const char *phrase;
  CueKind kind;
  MoneyReason reason; /* of CUE_NOT, CUE_TOPIC */
} PayCue;

/* The longest cue that begins with token i and ends before token `end`;
 * *used gets its number of tokens. NULL when there is none. */
const PayCue *pay_cue_at(const Text *text, guint i, guint end, guint *used);

/* The tables, sorted by phrase. */
const PayCue *pay_cue_english(guint *size);
const PayCue *pay_cue_other(guint *size);

#endif
