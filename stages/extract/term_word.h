/* The words at which the terms of a posting are read, and what every part of
 * the terms needs around them. For term*.c only.
 *
 *   term_scan_init(&scan, text);
 *   for (k = 0; k < scan.anchors; k++) ... scan.anchor[k] ...
 *   term_scan_clear(&scan);
 *
 * One pass over the tokens of the title and the description finds all anchors;
 * the parts walk the anchors and look at a bounded number of tokens around
 * them, so the time is linear in the text.
 */
#ifndef HANDBILL_EXTRACT_TERM_WORD_H
#define HANDBILL_EXTRACT_TERM_WORD_H

#include <glib.h>

#include "stages/extract/text.h"

typedef enum {
  TERM_YEAR,
  TERM_MONTH,      /* the unit */
  TERM_WEEK,       /* the unit, also weekly */
  TERM_HOUR,       /* the unit */
  TERM_START,      /* starting, commencing, available */
  TERM_SPAN,       /* from, between: only where two dates follow */
  TERM_CLOSE,      /* deadline, apply by */
  TERM_DEGREE,     /* value: a row of the degree table */
  TERM_EMPLOYMENT, /* value: an Employment */
  TERM_WORKPLACE,  /* value: a WorkplaceWord */
  TERM_REFERENCE,  /* a label of a reference number */
  TERM_EMPLOYER,   /* the label */
  TERM_EXPORT,     /* export control, visas: value: a FlagWord */
  TERM_DATE,       /* the name of a month */
  TERM_NAME_CUE    /* a word beside the employer's name: value: a NameWord */
} TermKind;

typedef enum {
  PLACE_WORD_REMOTE,
  PLACE_WORD_HYBRID,
  PLACE_WORD_ONSITE, /* onsite */
  PLACE_WORD_SITE,   /* the second word of on site */
  PLACE_WORD_PERSON, /* the second word of in person */
  PLACE_WORD_OFFICE,
  PLACE_WORD_HOME,
  PLACE_WORD_TELEWORK, /* Homeoffice, télétravail */
  PLACE_WORD_VOR       /* vor Ort */
} WorkplaceWord;

typedef enum {
  FLAG_WORD_EXPORT,  /* export control */
  FLAG_WORD_ITAR,    /* stands for itself */
  FLAG_WORD_EAR,     /* the same, in capitals */
  FLAG_WORD_PERSON,  /* U.S. person */
  FLAG_WORD_SPONSOR, /* sponsor, sponsorship */
} FlagWord;

typedef enum {
  NAME_WORD_AT,
  NAME_WORD_ABOUT, /* also why */
  NAME_WORD_JOIN,
  NAME_WORD_IS
} NameWord;

/* The bytes of the tokens [first, last]. */
Span term_span(const Text *text, guint first, guint last);

typedef struct {
  guint32 token;
  guint8 kind;  /* TermKind */
  guint8 value; /* by kind */
} TermAnchor;

typedef struct {
  const Text *text;
  TermAnchor *anchor;
  guint anchors;
  guint title_b, title_e; /* tokens of the title column */
} TermScan;

void term_scan_init(TermScan *scan, const Text *text);
void term_scan_clear(TermScan *scan);

/* Whether a sentence or line ends between token i and token i + 1. */
gboolean term_breaks(const Text *text, guint i);

/* The tokens [*from, *to) of the sentence around token i, at most `reach` to
 * either side. */
void term_sentence(const Text *text, guint i, guint reach, guint *from,
                   guint *to);

/* The number of tokens of `phrase` (lower case, one blank between words) when
 * it begins with token i and ends before token `to`; 0 when it does not. */
guint term_phrase(const Text *text, guint i, guint to, const char *phrase);

/* Whether one of the phrases of a NULL-terminated list begins with token i. */
guint term_phrase_of(const Text *text, guint i, guint to,
                     const char *const *list);

/* The first token in [from, to) at which a phrase of the list begins, or
 * G_MAXUINT. */
guint term_seek(const Text *text, guint from, guint to,
                const char *const *list);

/* Whether the token before i, or from i on, is one of a list of phrases; FALSE
 * beyond the ends. */
gboolean term_before(const Text *text, guint i, const char *const *list);
gboolean term_after(const Text *text, guint i, const char *const *list);

/* Whether the bytes between token i and i + 1 are only of `signs` (ASCII) and
 * of blanks, dashes wide and narrow where '-' is among the signs. */
gboolean term_gap_only(const Text *text, guint i, const char *signs);
/* Whether they hold the ASCII sign. */
gboolean term_gap_has(const Text *text, guint i, char sign);

/* The whole number token i is, in digits (at most four) or as a word from one
 * to thirty; -1 when it is none. */
int term_number(const Text *text, guint i);

/* A number or range of numbers that ends right before token i, such as
 * "3-5", "five (5)", "two or more", "at least 12". */
typedef struct {
  guint from;      /* its first token */
  double min, max; /* equal where one number is given */
  gboolean range;  /* two numbers */
  gboolean open;   /* a plus or "or more" */
  gboolean hyphen; /* "5-year": tied to the unit with a hyphen */
} TermNumber;

gboolean term_number_before(const Text *text, guint i, TermNumber *number);

#endif
