/* Definitions: the fixed words of the statistics, each with unit and meaning.
 *
 * A column's words are text like any other; those of the columns here come
 * from closed lists, and what a row's figures mean depends on the word:
 * headline.key, counts.step, pay_ledger.step, duplicates.counting. The schema,
 * the manual and the data dictionary are made from this table, and a test
 * fails when measure() writes a word that is not in it.
 */
#ifndef HANDBILL_MODEL_DEFINITION_H
#define HANDBILL_MODEL_DEFINITION_H

#include "stages/model/table.h"

typedef struct {
  const char *word;
  const char *unit;    /* of the figures of its row */
  const char *meaning; /* a sentence or two, no full stop at the end */
  gboolean each_money; /* the word is followed by each money_word() */
} Definition;

/* The column of a table whose words are fixed, or NULL. */
const char *definition_column(TableId id);
/* Its words; NULL and 0 where none are fixed. */
const Definition *definitions_of(TableId id, guint *n);
/* The definition of a word of the table, or NULL. */
const Definition *definition_find(TableId id, const char *word);
/* All words of a definition: itself, or one for each money_word(). Of char *,
 * the caller frees the array. */
GPtrArray *definition_words(const Definition *definition);

/* The marks: word and meaning; the first is "", no mark. */
const Definition *definition_marks(guint *n);

#endif
