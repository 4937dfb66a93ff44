#include "stages/model/statistics_find.h"

#include <stdlib.h>
#include <string.h>

static int by_id(const void *id, const void *row) {
  return strcmp(id, ((const PostingRow *)row)->id);
}

const PostingRow *statistics_posting(const Statistics *st, const char *id) {
  const GArray *postings = st->table[TABLE_POSTINGS];
  if (postings->len == 0) /* an empty array may have no place at all */
    return NULL;
  return bsearch(id, postings->data, postings->len, sizeof(PostingRow), by_id);
}

const PayLineRow *statistics_pay_lines(const Statistics *st, const char *id,
                                       guint *n) {
  const PayLineRow *line = STATISTICS_ROWS(st, TABLE_PAY_LINES, PayLineRow);
  guint end = STATISTICS_N(st, TABLE_PAY_LINES), from = 0, to = end;
  while (from < to) { /* to the first that is not before the id */
    guint middle = from + (to - from) / 2;
    if (strcmp(line[middle].id, id) < 0)
      from = middle + 1;
    else
      to = middle;
  }
  while (to < end && strcmp(line[to].id, id) == 0)
    to++;
  *n = to - from;
  return line + from;
}
