/* The table of the words at which terms are read. For term_word.c only. */
#ifndef HANDBILL_EXTRACT_TERM_TABLE_H
#define HANDBILL_EXTRACT_TERM_TABLE_H

#include <glib.h>

typedef struct {
  const char *word;   /* lower case; NULL ends the table */
  guint8 kind, value; /* a TermKind and what it says of it */
} TermRow;

extern const TermRow term_rows[];

#endif
