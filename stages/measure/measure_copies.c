/* How often the same posting was posted.
 *
 * A group is a distinct posting with every posting that unify found to repeat
 * it, exactly or nearly. Postings per distinct posting is all postings over
 * groups: 1 where nothing was posted twice. For the public, sizes of fewer than
 * PUBLIC_LEAST_POSTINGS groups are put together with their neighbours, so that
 * all still adds up; how large the largest of them is, one posting alone would
 * tell. */
#include <math.h>
#include <string.h>

#include "stages/measure/context.h"

/* Groups by size: groups[k] of k postings. */
static GArray *group_sizes(const Measure *m) {
  GArray *groups = g_array_new(FALSE, TRUE, sizeof(gint64));
  for (guint i = 0; i < m->distinct; i++) {
    guint postings = 1 + m->copies[i];
    if (groups->len <= postings)
      g_array_set_size(groups, postings + 1);
    g_array_index(groups, gint64, postings)++;
  }
  return groups;
}

static void add_row(Measure *m, const CopyGroupRow *row) {
  *ADD_ROW(m, TABLE_COPY_GROUPS, CopyGroupRow) = *row;
}

/* What is left over at the end goes to the row before. */
static void add_rest(Measure *m, const CopyGroupRow *rest) {
  GArray *rows = m->st->table[TABLE_COPY_GROUPS];
  if (rest->groups == 0)
    return;
  if (rows->len == 0) {
    add_row(m, rest);
    g_array_index(rows, CopyGroupRow, 0).size_to = COUNT_WITHHELD;
    return;
  }
  CopyGroupRow *last = &g_array_index(rows, CopyGroupRow, rows->len - 1);
  last->size_to = m->internal ? rest->size_to : COUNT_WITHHELD;
  last->groups += rest->groups;
  last->postings += rest->postings;
}

static void add_rows(Measure *m, const GArray *groups) {
  gint64 least = m->internal ? 1 : PUBLIC_LEAST_POSTINGS;
  CopyGroupRow row = {0};
  for (guint size = 1; size < groups->len; size++) {
    gint64 here = g_array_index(groups, gint64, size);
    if (here == 0)
      continue;
    row.size = row.groups == 0 ? size : row.size;
    row.size_to = size;
    row.groups += here;
    row.postings += here * size;
    if (row.groups < least)
      continue;
    add_row(m, &row);
    row = (CopyGroupRow){0};
  }
  add_rest(m, &row);
}

static void add_headline(Measure *m, const char *key, const char *label,
                         double value, gint64 n) {
  HeadlineRow *row = ADD_ROW(m, TABLE_HEADLINE, HeadlineRow);
  *row = (HeadlineRow){key, label, value, NAN, NAN, n, "postings", ""};
}

/* In public only when enough postings were posted so often. */
static void add_largest(Measure *m, gint64 size, gint64 groups) {
  gboolean told = m->internal || groups >= PUBLIC_LEAST_POSTINGS;
  add_headline(m, "largest_copy_group",
               "postings of the posting that was posted most often",
               told ? (double)size : NAN, told ? m->postings : 0);
  HeadlineRow *row = STATISTICS_ROWS(m->st, TABLE_HEADLINE, HeadlineRow);
  row[STATISTICS_N(m->st, TABLE_HEADLINE) - 1].mark = told ? "" : "c";
}

void measure_copies(Measure *m) {
  g_autoptr(GArray) groups = group_sizes(m);
  add_rows(m, groups);
  gint64 distinct = m->distinct;
  if (distinct == 0)
    return;
  add_headline(m, "postings_per_distinct", "postings per distinct posting",
               (double)m->postings / (double)distinct, m->postings);
  add_largest(m, groups->len - 1,
              g_array_index(groups, gint64, groups->len - 1));
}
