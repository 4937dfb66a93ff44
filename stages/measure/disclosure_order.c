#include "stages/measure/disclosure_order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stages/measure/disclosure.h"
#include "stages/measure/disclosure_register.h"
#include "stages/measure/measure_quantile.h"

/* ---- order ---------------------------------------------------------------
 */

typedef struct {
  guint block, group, row; /* in the order they stand */
  gboolean hidden;         /* the first row of the group */
  char *keys;
} Place;

static int compare_rows(const void *a, const void *b) {
  const Place *x = a, *y = b;
  if (x->block != y->block)
    return x->block < y->block ? -1 : 1;
  if (x->hidden != y->hidden)
    return x->hidden ? 1 : -1;
  int order = x->hidden ? strcmp(x->keys, y->keys) : 0;
  if (order != 0)
    return order;
  if (x->group != y->group)
    return x->group < y->group ? -1 : 1;
  return x->row < y->row ? -1 : 1;
}

static char *texts_of(const Statistics *st, TableId table, guint row,
                      const char *columns) {
  GString *texts = g_string_new(NULL);
  while (*columns != '\0') {
    gsize length = strcspn(columns, ",");
    g_string_append(texts, disclosure_text(st, table, row, columns, length));
    g_string_append_c(texts, '\t');
    columns += length + (columns[length] == ',' ? 1 : 0);
  }
  return g_string_free(texts, FALSE);
}

static gboolean differs(const Statistics *st, TableId table, guint row,
                        const char *column) {
  gsize length = strlen(column);
  return strcmp(disclosure_text(st, table, row, column, length),
                disclosure_text(st, table, row - 1, column, length)) != 0;
}

static void fill_places(const Statistics *st, TableId table,
                        const CellsRule *rule, Place *place, guint n) {
  for (guint i = 0; i < n; i++) {
    Place *at = &place[i];
    *at = (Place){.row = i};
    at->block = i == 0 ? 0 : place[i - 1].block;
    at->group = i;
    if (i > 0 && *rule->block && differs(st, table, i, rule->block))
      at->block++;
    gboolean same =
        i > 0 && *rule->group && !differs(st, table, i, rule->group);
    if (same)
      at->group = place[i - 1].group;
    const char **mark = disclosure_mark(st, table, i);
    at->hidden = same ? place[i - 1].hidden : mark && **mark == 'c';
    at->keys = at->hidden ? texts_of(st, table, i, rule->keys) : NULL;
  }
}

static void order_table(Statistics *st, TableId table, const CellsRule *rule) {
  guint n = STATISTICS_N(st, table);
  gsize size = table_spec(table)->row_size;
  if (n < 2)
    return;
  Place *place = g_new(Place, n);
  char *rows = g_malloc(n * size);
  fill_places(st, table, rule, place, n);
  qsort(place, n, sizeof *place, compare_rows);
  for (guint i = 0; i < n; i++) {
    memcpy(rows + i * size, st->table[table]->data + place[i].row * size, size);
    g_free(place[i].keys);
  }
  memcpy(st->table[table]->data, rows, n * size);
  g_free(place);
  g_free(rows);
}

void disclosure_order(Statistics *st) {
  for (guint r = 0; r < disclosure_n_cells; r++) {
    TableId table;
    const CellsRule *rule = &disclosure_cells[r];
    if (*rule->keys && disclosure_column(rule->column, &table))
      order_table(st, table, rule);
  }
}

/* ---- by-products ---------------------------------------------------------
 */

/* The interval of a quantile runs from one posting's pay to another's; with few
 * postings these are the lowest and the highest, of which the trade knows whose
 * they are. One line for each interval. */
static const struct {
  const char *n, *low, *high;
  double p;
} intervals[] = {
    {"pay.n", "pay.p50_low", "pay.p50_high", 0.5},
    {"headline.n", "headline.low", "headline.high", 0.5},
};

static gpointer number_at(Statistics *st, const char *name, guint row) {
  TableId table;
  const Column *column = disclosure_column(name, &table);
  return st->table[table]->data + row * table_spec(table)->row_size +
         column->offset;
}

static void withhold_extremes(Statistics *st) {
  for (guint i = 0; i < G_N_ELEMENTS(intervals); i++) {
    TableId table;
    disclosure_column(intervals[i].n, &table);
    for (guint row = 0; row < STATISTICS_N(st, table); row++) {
      gint64 n = *(gint64 *)number_at(st, intervals[i].n, row);
      const char *key = disclosure_text(st, table, row, "key", strlen("key"));
      gsize low = 1, high = 1;
      if (table == TABLE_HEADLINE && !g_str_has_prefix(key, "median_pay"))
        continue;
      if (n > 0)
        quantile_ranks((gsize)n, intervals[i].p, st->confidence, &low, &high);
      if (low <= 1)
        *(double *)number_at(st, intervals[i].low, row) = NAN;
      if (high >= (gsize)MAX(n, 1))
        *(double *)number_at(st, intervals[i].high, row) = NAN;
    }
  }
}

static gboolean headline_is_hidden(const Statistics *st, const char *key) {
  const HeadlineRow *row = statistics_headline(st, key);
  return row != NULL && *row->mark == 'c';
}

/* The ways of counting differ by few copies, so that one tells the others. */
static void withhold_counting(Statistics *st, gsize offset, gboolean is_share,
                              gboolean hidden) {
  DuplicateRow *row = STATISTICS_ROWS(st, TABLE_DUPLICATES, DuplicateRow);
  guint n = STATISTICS_N(st, TABLE_DUPLICATES);
  for (guint i = 0; i < n; i++) {
    double value = *(double *)(void *)((char *)&row[i] + offset);
    double count = value * (double)row[i].postings;
    hidden = hidden || isnan(value) ||
             (is_share && count > 0.5 && count < DISCLOSURE_LEAST - 0.5);
  }
  for (guint i = 0; hidden && i < n; i++) {
    *(double *)(void *)((char *)&row[i] + offset) = NAN;
    if (offset == offsetof(DuplicateRow, top_skill_share))
      row[i].top_skill = "";
    if (offset == offsetof(DuplicateRow, median_pay))
      row[i].currency = "";
  }
}

static void withhold_duplicates(Statistics *st) {
  withhold_counting(st, offsetof(DuplicateRow, paid_share), TRUE,
                    headline_is_hidden(st, "paid_share"));
  withhold_counting(st, offsetof(DuplicateRow, remote_share), TRUE,
                    headline_is_hidden(st, "remote_share"));
  withhold_counting(st, offsetof(DuplicateRow, top_skill_share), TRUE,
                    headline_is_hidden(st, "top_skill_share"));
  withhold_counting(st, offsetof(DuplicateRow, median_pay), FALSE,
                    headline_is_hidden(st, "median_pay"));
}

static double to_hundredths(double share) { return round(share * 100) / 100; }

/* The sum of squares and the share of the largest are two more equations about
 * the counts of employers; in whole hundredths they tell nothing of counts
 * below 5 once there are 200 postings. */
#define CONCENTRATION_LEAST 200

static void withhold_concentration(Statistics *st) {
  ConcentrationRow *row =
      STATISTICS_ROWS(st, TABLE_CONCENTRATION, ConcentrationRow);
  gint64 n = statistics_count(st, "distinct");
  for (guint i = 0; i < STATISTICS_N(st, TABLE_CONCENTRATION); i++) {
    gboolean few = isnan(row[i].largest_share) ||
                   row[i].largest_share * (double)n < DISCLOSURE_LEAST ||
                   n < CONCENTRATION_LEAST;
    row[i].hhi = few ? NAN : to_hundredths(row[i].hhi);
    row[i].largest_share = few ? NAN : to_hundredths(row[i].largest_share);
    if (few)
      row[i].largest = "";
  }
}

static void hide_headline(Statistics *st, const char *key) {
  HeadlineRow *row = STATISTICS_ROWS(st, TABLE_HEADLINE, HeadlineRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_HEADLINE); i++)
    if (strcmp(row[i].key, key) == 0) {
      row[i].value = row[i].low = row[i].high = NAN;
      row[i].n = COUNT_WITHHELD;
      row[i].mark = "c";
    }
}

/* All postings less those without the largest employer are the largest's. Its
 * row is the first of the named ones; it is also named by `concentration`. */
static void withhold_without_largest(Statistics *st) {
  const EmployerRow *row = STATISTICS_ROWS(st, TABLE_EMPLOYERS, EmployerRow);
  gboolean shown = FALSE;
  for (guint i = 0; i < STATISTICS_N(st, TABLE_EMPLOYERS) && !shown; i++)
    if (strcmp(row[i].employer, "not stated") != 0) {
      shown = *row[i].mark != 'c';
      break;
    }
  const HeadlineRow *without =
      statistics_headline(st, "top_skill_share_without_largest");
  if (!shown || (without != NULL && *without->mark == 'c')) {
    hide_headline(st, "median_pay_without_largest");
    hide_headline(st, "top_skill_share_without_largest");
  }
  ConcentrationRow *of =
      STATISTICS_ROWS(st, TABLE_CONCENTRATION, ConcentrationRow);
  for (guint i = 0; !shown && i < STATISTICS_N(st, TABLE_CONCENTRATION); i++)
    if (strcmp(of[i].of, "employer") == 0) {
      of[i].hhi = of[i].largest_share = NAN;
      of[i].largest = "";
    }
}

/* Bounds of a median tell how many have no range. */
static void withhold_bounds(Statistics *st) {
  PayBoundRow *row = STATISTICS_ROWS(st, TABLE_PAY_BOUNDS, PayBoundRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY_BOUNDS); i++)
    if (row[i].postings == COUNT_WITHHELD)
      row[i].lower = row[i].upper = row[i].low = row[i].high = NAN;
}

/* By employer: its row, or NULL. */
static const TransparencyRow *employer_row(const Statistics *st,
                                           const char *employer) {
  const TransparencyRow *row =
      STATISTICS_ROWS(st, TABLE_TRANSPARENCY, TransparencyRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_TRANSPARENCY); i++)
    if (strcmp(row[i].by, "employer") == 0 &&
        strcmp(row[i].group, employer) == 0)
      return &row[i];
  return NULL;
}

static gboolean employer_is_shown(const Statistics *st, const char *employer) {
  const EmployerRow *row = STATISTICS_ROWS(st, TABLE_EMPLOYERS, EmployerRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_EMPLOYERS); i++)
    if (strcmp(row[i].employer, employer) == 0)
      return *row[i].mark != 'c';
  return FALSE;
}

/* What is known of the postings of the largest employer: a figure without it
 * is the whole less its own. */
static gboolean largest_is_told(const Statistics *st,
                                const HeadlineClusterRow *row) {
  const TransparencyRow *states = employer_row(st, row->largest);
  gboolean of_pay = g_str_has_prefix(row->key, "median_pay");
  if (!employer_is_shown(st, row->largest))
    return FALSE;
  if (!of_pay && strcmp(row->key, "paid_share") != 0)
    return TRUE;
  return states != NULL && *states->mark != 'c' &&
         (!of_pay || states->two_sided != COUNT_WITHHELD);
}

static double to_digits(double value, int digits) {
  char text[G_ASCII_DTOSTR_BUF_SIZE], format[] = "%.0e";
  format[2] = (char)('0' + digits - 1);
  return isfinite(value)
             ? g_ascii_strtod(g_ascii_formatd(text, sizeof text, format, value),
                              NULL)
             : value;
}

/* The sum of squares, and what whole employers drawn at random make of it, are
 * of all counts at once: as many digits as nothing can be worked out of. */
static void withhold_clusters(Statistics *st) {
  HeadlineClusterRow *row =
      STATISTICS_ROWS(st, TABLE_HEADLINE_CLUSTERS, HeadlineClusterRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_HEADLINE_CLUSTERS); i++) {
    gboolean few = row[i].n < CONCENTRATION_LEAST;
    row[i].hhi = few ? NAN : to_hundredths(row[i].hhi);
    row[i].cluster_low = to_digits(row[i].cluster_low, 3);
    row[i].cluster_high = to_digits(row[i].cluster_high, 3);
    row[i].design_effect = to_digits(row[i].design_effect, 2);
    if (*row[i].largest != '\0' && largest_is_told(st, &row[i]) && !few) {
      row[i].largest_share = to_hundredths(row[i].largest_share);
      continue;
    }
    row[i].largest_share = NAN;
    row[i].largest = "";
    row[i].without_largest = row[i].without_low = row[i].without_high = NAN;
  }
}

void disclosure_by_products(Statistics *st) {
  withhold_bounds(st);
  withhold_extremes(st);
  withhold_duplicates(st);
  withhold_concentration(st);
  withhold_without_largest(st);
  withhold_clusters(st);
}
