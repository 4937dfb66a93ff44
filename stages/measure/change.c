#include "stages/measure/change.h"

#include <math.h>
#include <string.h>

#include "stages/measure/measure_pair.h"
#include "stages/measure/risk_ratio.h"

Estimate estimate_change(Estimate a, Estimate b) {
  double change = b.value - a.value;
  return (Estimate){change, change - hypot(b.value - b.low, a.high - a.value),
                    change + hypot(b.high - b.value, a.value - a.low)};
}

Estimate share_change(gint64 k_before, gint64 n_before, gint64 k_after,
                      gint64 n_after, double confidence) {
  return estimate_change(share_estimate(k_before, n_before, confidence),
                         share_estimate(k_after, n_after, confidence));
}

/* ---- shares ---------------------------------------------------------------
 */

/* A share of a table: k of the report's distinct postings. */
typedef struct {
  const char *key, *name, *mark;
  gint64 k;
} Share;

/* Reads a row; FALSE for a row that is not to be compared. */
typedef gboolean (*ReadShare)(const void *row, const char *of, Share *share);

typedef struct {
  const char *of;
  TableId table;
  ReadShare read;
} Subject;

static gboolean read_skill(const void *data, const char *of, Share *share) {
  (void)of;
  const SkillRow *row = data;
  *share = (Share){row->skill, row->name, row->mark, row->postings};
  return TRUE;
}

static gboolean read_role(const void *data, const char *of, Share *share) {
  (void)of;
  const RoleRow *row = data;
  *share = (Share){row->role, row->role, row->mark, row->postings};
  return strcmp(row->seniority, "all") == 0;
}

static gboolean read_place(const void *data, const char *of, Share *share) {
  const PlaceRow *row = data;
  const char *key =
      row->level[0] == 'c' && row->level[1] == 'o' ? row->country : row->region;
  *share = (Share){key, row->name, row->mark, row->postings};
  return strcmp(row->level, of) == 0;
}

static gboolean read_term(const void *data, const char *of, Share *share) {
  const TermRow *row = data;
  *share = (Share){row->value, row->value, row->mark, row->postings};
  return strcmp(row->term, of) == 0;
}

static const Subject subjects[] = {
    {"skill", TABLE_SKILLS, read_skill},
    {"role", TABLE_ROLES, read_role},
    {"country", TABLE_PLACES, read_place},
    {"region", TABLE_PLACES, read_place},
    {"workplace", TABLE_TERMS, read_term},
    {"employment", TABLE_TERMS, read_term},
    {"seniority", TABLE_TERMS, read_term},
    {"degree", TABLE_TERMS, read_term},
};

/* key → Share (owned) of a table of one report. */
static GHashTable *shares_of(const Statistics *st, const Subject *subject,
                             GPtrArray *order) {
  GHashTable *found =
      g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
  const GArray *rows = st->table[subject->table];
  guint size = g_array_get_element_size((GArray *)rows);
  for (guint i = 0; i < rows->len; i++) {
    Share share;
    if (!subject->read(rows->data + (gsize)i * size, subject->of, &share) ||
        g_hash_table_contains(found, share.key))
      continue;
    Share *kept = g_memdup2(&share, sizeof share);
    g_hash_table_insert(found, (gpointer)kept->key, kept);
    if (order != NULL)
      g_ptr_array_add(order, kept);
  }
  return found;
}

void change_shares(const Statistics *st,
                   void (*each)(const ChangeShare *share, gpointer data),
                   gpointer data) {
  for (guint s = 0; s < G_N_ELEMENTS(subjects); s++) {
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    GHashTable *found = shares_of(st, &subjects[s], order);
    for (guint i = 0; i < order->len; i++) {
      const Share *row = g_ptr_array_index(order, i);
      ChangeShare share = {subjects[s].of, row->key, row->name, row->mark,
                           row->k};
      each(&share, data);
    }
    g_hash_table_unref(found);
  }
}

static gboolean is_withheld(const Share *share) {
  return share != NULL && share->mark[0] == 'c';
}

/* A report for the public leaves rows out: one that it lacks may be few. */
static gboolean is_unknown(const Share *share, const Statistics *report) {
  return share == NULL && g_strcmp0(report->audience, "public") == 0;
}

static void add_share(Changes *changes, const Subject *subject,
                      const Share *before, const Share *after) {
  const Share *known = after != NULL ? after : before;
  gint64 n_before = statistics_count(changes->before, "distinct");
  gint64 n_after = statistics_count(changes->after, "distinct");
  ChangeRow row = {.of = subject->of,
                   .key = known->key,
                   .name = known->name,
                   .unit = "share",
                   .before = NAN,
                   .after = NAN,
                   .change = NAN,
                   .low = NAN,
                   .high = NAN,
                   .n_before = n_before,
                   .n_after = n_after,
                   .p = NAN,
                   .q = NAN,
                   .mark = "c"};
  if (is_unknown(before, changes->before) ||
      is_unknown(after, changes->after)) {
    row.mark = "x";
  } else if (!is_withheld(before) && !is_withheld(after)) {
    gint64 k = before != NULL ? before->k : 0, j = after != NULL ? after->k : 0;
    Estimate e = share_change(k, n_before, j, n_after, changes->confidence);
    row.before = share_estimate(k, n_before, changes->confidence).value;
    row.after = share_estimate(j, n_after, changes->confidence).value;
    row.change = e.value;
    row.low = e.low;
    row.high = e.high;
    if (risk_least_expected(j, n_after, k, n_before) >= 5)
      row.p = risk_p(j, n_after, k, n_before);
    row.mark = isnan(row.p) ? "u" : "";
  }
  g_array_append_val(changes->rows, row);
}

/* q of the rows from `first` on that were tested. */
static void adjust(GArray *rows, guint first) {
  g_autofree double *p = g_new(double, rows->len + 1);
  gsize n = 0;
  for (guint i = first; i < rows->len; i++)
    if (!isnan(g_array_index(rows, ChangeRow, i).p))
      p[n++] = g_array_index(rows, ChangeRow, i).p;
  adjust_p_values(p, n);
  n = 0;
  for (guint i = first; i < rows->len; i++)
    if (!isnan(g_array_index(rows, ChangeRow, i).p))
      g_array_index(rows, ChangeRow, i).q = p[n++];
}

/* In the order of the later report; what only the earlier one has comes
 * last. */
static void add_subject(Changes *changes, const Subject *subject) {
  guint first = changes->rows->len;
  g_autoptr(GPtrArray) order = g_ptr_array_new();
  g_autoptr(GPtrArray) gone = g_ptr_array_new();
  g_autoptr(GHashTable) after = shares_of(changes->after, subject, order);
  g_autoptr(GHashTable) before = shares_of(changes->before, subject, gone);
  for (guint i = 0; i < order->len; i++) {
    const Share *share = g_ptr_array_index(order, i);
    add_share(changes, subject, g_hash_table_lookup(before, share->key), share);
  }
  for (guint i = 0; i < gone->len; i++) {
    const Share *share = g_ptr_array_index(gone, i);
    if (!g_hash_table_contains(after, share->key))
      add_share(changes, subject, share, NULL);
  }
  adjust(changes->rows, first);
}

/* ---- key figures and pay --------------------------------------------------
 */

static void add_estimates(Changes *changes, ChangeRow row, Estimate before,
                          Estimate after, const char *mark) {
  Estimate e = estimate_change(before, after);
  row.before = before.value;
  row.after = after.value;
  row.change = e.value;
  row.low = e.low;
  row.high = e.high;
  row.p = row.q = NAN;
  row.mark = isnan(e.value) ? "x" : mark;
  g_array_append_val(changes->rows, row);
}

/* The stronger of two marks. */
static const char *worse(const char *a, const char *b) {
  static const char order[] = "uzxc";
  const char *x = *a ? strchr(order, *a) : NULL;
  const char *y = *b ? strchr(order, *b) : NULL;
  return y == NULL || (x != NULL && x >= y) ? a : b;
}

static void add_headline(Changes *changes) {
  const Statistics *st = changes->after;
  guint n = STATISTICS_N(st, TABLE_HEADLINE);
  for (guint i = 0; i < n; i++) {
    const HeadlineRow *after =
        &STATISTICS_ROWS(st, TABLE_HEADLINE, HeadlineRow)[i];
    const HeadlineRow *before =
        statistics_headline(changes->before, after->key);
    if (before == NULL || strcmp(before->unit, after->unit) != 0 ||
        strcmp(before->label, after->label) != 0)
      continue;
    ChangeRow row = {.of = "headline",
                     .key = after->key,
                     .name = after->label,
                     .unit = after->unit,
                     .n_before = before->n,
                     .n_after = after->n};
    add_estimates(changes, row,
                  (Estimate){before->value, before->low, before->high},
                  (Estimate){after->value, after->low, after->high},
                  worse(before->mark, after->mark));
  }
}

static const PayRow *find_pay(const Statistics *st, const PayRow *like) {
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY); i++) {
    const PayRow *row = &STATISTICS_ROWS(st, TABLE_PAY, PayRow)[i];
    if (strcmp(row->by, like->by) == 0 &&
        strcmp(row->group, like->group) == 0 &&
        strcmp(row->currency, like->currency) == 0)
      return row;
  }
  return NULL;
}

static void add_pay(Changes *changes) {
  const Statistics *st = changes->after;
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY); i++) {
    const PayRow *after = &STATISTICS_ROWS(st, TABLE_PAY, PayRow)[i];
    const PayRow *before = find_pay(changes->before, after);
    if (before == NULL || isnan(before->p50) || isnan(after->p50))
      continue;
    ChangeRow row = {.of = "pay",
                     .key = after->by,
                     .name = after->group,
                     .unit = after->currency,
                     .n_before = before->n,
                     .n_after = after->n};
    add_estimates(changes, row,
                  (Estimate){before->p50, before->p50_low, before->p50_high},
                  (Estimate){after->p50, after->p50_low, after->p50_high},
                  worse(before->mark, after->mark));
  }
}

Changes *changes_of(const Statistics *before, const Statistics *after,
                    double confidence) {
  Changes *changes = g_new0(Changes, 1);
  changes->before = before;
  changes->after = after;
  changes->confidence = confidence;
  changes->rows = g_array_new(FALSE, FALSE, sizeof(ChangeRow));
  add_headline(changes);
  add_pay(changes);
  for (guint i = 0; i < G_N_ELEMENTS(subjects); i++)
    add_subject(changes, &subjects[i]);
  return changes;
}
