#include "stages/measure/past.h"

#include <math.h>
#include <string.h>

#include "stages/measure/change.h"
#include "stages/measure/context.h"
#include "stages/measure/disclosure.h"
#include "stages/measure/figures.h"
#include "stages/measure/lifetimes.h"
#include "stages/measure/pay_change.h"
#include "stages/measure/posting_list.h"
#include "stages/model/statistics_find.h"

/* Of each kind of share, those of the most postings today. */
#define TREND_MOST 20

static gboolean is_public(const Statistics *st) {
  return strcmp(st->audience, "public") == 0;
}

/* ---- what became of postings ----------------------------------------------
 */

static gboolean is_of_before(PostingStatus status) {
  return status == STATUS_KEPT || status == STATUS_CHANGED ||
         status == STATUS_GONE;
}

static const char *share_mark(gint64 n, Estimate e) {
  return n > 0 ? reliability(n, e) : "z";
}

void past_count(Statistics *st, const Past *past) {
  if (past->before == NULL)
    return;
  gint64 now = statistics_count(st, "distinct");
  CountRow before = {"before", past->n_before};
  g_array_append_val(st->table[TABLE_COUNTS], before);
  for (PostingStatus s = 0; s < N_STATUSES; s++) {
    gint64 n = is_of_before(s) ? past->n_before : now;
    Estimate e = share_estimate(past->status[s], n, st->confidence);
    ChangePostingRow row = {status_word(s), past->status[s], n, e.value, e.low,
                            e.high,         share_mark(n, e)};
    g_array_append_val(st->table[TABLE_CHANGE_POSTINGS], row);
  }
  for (ChangedWhat w = 0; w < N_WHATS; w++) {
    gint64 n = past->status[STATUS_CHANGED];
    Estimate e = share_estimate(past->what[w], n, st->confidence);
    ChangeWhatRow row = {what_word(w), past->what[w],   n, e.value, e.low,
                         e.high,       share_mark(n, e)};
    g_array_append_val(st->table[TABLE_CHANGE_WHAT], row);
  }
}

/* ---- which postings ------------------------------------------------------
 */

static const char *place_of(Statistics *st, const PastPosting *gone,
                            const MeasureNames *names) {
  g_autoptr(GString) text = g_string_new(NULL);
  Place place = {
      .country = gone->country, .region = gone->region, .city = gone->city};
  if (gone->country != NULL)
    place_append(text, names, &place);
  return statistics_string(st, text->str);
}

/* "pay, skills" */
static const char *what_words(Statistics *st, guint what) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (ChangedWhat w = 0; w < N_WHATS; w++)
    if (what >> w & 1)
      g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "",
                             what_word(w));
  return statistics_string(st, text->str);
}

/* One that is there has its texts in the list of postings. */
static ChangeListRow list_row(Statistics *st, const PastPosting *moved,
                              const MeasureNames *names) {
  ChangeListRow row = {.status = status_word(moved->status),
                       .id = statistics_string(st, moved->id),
                       .id_before = statistics_string(st, moved->id_before),
                       .what = what_words(st, moved->what)};
  const PostingRow *now = statistics_posting(st, moved->id);
  row.title = now ? now->title : statistics_string(st, moved->title);
  row.employer = now ? now->employer : statistics_string(st, moved->employer);
  row.reference =
      now ? now->reference : statistics_string(st, moved->reference);
  row.url = now ? now->url : statistics_string(st, moved->url);
  row.place = now ? now->place : place_of(st, moved, names);
  row.country = now ? now->country : statistics_string(st, moved->country);
  row.region = now ? now->region : statistics_string(st, moved->region);
  row.city = now ? now->city : statistics_string(st, moved->city);
  return row;
}

/* As a reader looks for them: what happened, then the title, those without one
 * last. */
static gint by_status(gconstpointer a, gconstpointer b) {
  const ChangeListRow *x = a, *y = b;
  if (strcmp(x->status, y->status) == 0 && !*x->title != !*y->title)
    return *x->title ? -1 : 1;
  const char *const left[] = {x->status, x->title, x->employer,
                              x->place,  x->id,    x->id_before};
  const char *const right[] = {y->status, y->title, y->employer,
                               y->place,  y->id,    y->id_before};
  for (guint i = 0; i < G_N_ELEMENTS(left); i++) {
    int order = strcmp(left[i], right[i]);
    if (order != 0)
      return order;
  }
  return 0;
}

void past_list(Statistics *st, const Past *past, const MeasureNames *names) {
  if (past->before == NULL || is_public(st))
    return;
  GArray *list = st->table[TABLE_CHANGE_LIST];
  for (guint i = 0; i < past->moved->len; i++) {
    ChangeListRow row =
        list_row(st, &g_array_index(past->moved, PastPosting, i), names);
    g_array_append_val(list, row);
  }
  g_array_sort(list, by_status);
}

/* ---- figures --------------------------------------------------------------
 */

/* The figures of the run before: the last of `figures`. */
static guint first_of_before(const Past *past) {
  guint first = past->figures->len;
  while (first > 0 &&
         strcmp(g_array_index(past->figures, PastFigure, first - 1).row.date,
                past->before) == 0)
    first--;
  return first;
}

static void add_changes(Statistics *st, const Past *past) {
  guint first = first_of_before(past);
  const PastFigure *figures =
      (const PastFigure *)(gconstpointer)past->figures->data;
  g_autoptr(Statistics) before = figures_statistics(
      figures + first, past->figures->len - first, past->before, st->confidence,
      is_public(st) && !past->is_public_before);
  g_autoptr(Changes) changes = changes_of(before, st, st->confidence);
  for (guint i = 0; i < changes->rows->len; i++) {
    ChangeRow row = g_array_index(changes->rows, ChangeRow, i);
    row.of = statistics_string(st, row.of);
    row.key = statistics_string(st, row.key);
    row.name = statistics_string(st, row.name);
    row.unit = statistics_string(st, row.unit);
    row.mark = statistics_string(st, row.mark);
    g_array_append_val(st->table[TABLE_CHANGES], row);
  }
}

static char *trend_key(const TrendRow *row) {
  return g_strjoin("\t", row->of, row->key, row->unit, NULL);
}

static gboolean is_ranked(const TrendRow *row) {
  static const char *const ranked[] = {"skill",
                                       "role",
                                       "country",
                                       "region",
                                       FIGURE_PAY "role",
                                       FIGURE_PAY "place",
                                       NULL};
  return g_strv_contains(ranked, row->of);
}

/* Which figures of today's are followed through time: of -> how many are. */
static gboolean is_followed(const TrendRow *row, GHashTable *count) {
  static const char *const whole[] = {FIGURE_HEADLINE, FIGURE_PAY "all",
                                      "workplace", NULL};
  if (g_strv_contains(whole, row->of))
    return TRUE;
  if (!is_ranked(row) || row->mark[0] == 'c')
    return FALSE;
  guint n = GPOINTER_TO_UINT(g_hash_table_lookup(count, row->of)) + 1;
  g_hash_table_insert(count, (gpointer)row->of, GUINT_TO_POINTER(n));
  return n <= TREND_MOST;
}

static void add_trend_row(Statistics *st, const TrendRow *from) {
  TrendRow row = trend_row_keep(st, from);
  g_array_append_val(st->table[TABLE_TREND], row);
}

/* The figure in a report that lacks it: none, or a share of no posting. */
static TrendRow missing(const TrendRow *like, const char *date, gint64 distinct,
                        gboolean is_open, double confidence) {
  TrendRow row = *like;
  gboolean is_zero = is_open && strcmp(like->unit, "share") == 0 &&
                     strcmp(like->of, FIGURE_HEADLINE) != 0 && distinct > 0;
  Estimate e = {NAN, NAN, NAN};
  if (is_zero)
    e = share_estimate(0, distinct, confidence);
  row.date = date;
  row.value = e.value;
  row.low = e.low;
  row.high = e.high;
  row.n = is_zero ? 0 : COUNT_WITHHELD;
  row.mark = is_zero ? "" : "x";
  return row;
}

/* Figures of one earlier run, from `first` on: for each that is followed. */
static guint add_trend_of_run(Statistics *st, const Past *past, guint first,
                              const GPtrArray *followed) {
  const PastFigure *figure = &g_array_index(past->figures, PastFigure, first);
  g_autoptr(GHashTable) known =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  guint end = first;
  gint64 distinct = 0;
  for (; end < past->figures->len; end++) {
    const PastFigure *f = &g_array_index(past->figures, PastFigure, end);
    if (strcmp(f->row.date, figure->row.date) != 0)
      break;
    if (strcmp(f->row.of, FIGURE_COUNT) == 0)
      distinct = f->row.n;
    g_hash_table_insert(known, trend_key(&f->row), (gpointer)f);
  }
  for (guint i = 0; i < followed->len; i++) {
    const TrendRow *like = followed->pdata[i];
    g_autofree char *key = trend_key(like);
    const PastFigure *f = g_hash_table_lookup(known, key);
    TrendRow row = f != NULL ? f->row
                             : missing(like, figure->row.date, distinct,
                                       !figure->is_public, st->confidence);
    if (is_public(st) && !figure->is_public)
      trend_row_withhold(&row);
    add_trend_row(st, &row);
  }
  return end;
}

static void add_trend(Statistics *st, const Past *past) {
  g_autoptr(GArray) today = figures_of(st);
  g_autoptr(GPtrArray) followed = g_ptr_array_new();
  g_autoptr(GHashTable) count = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < today->len; i++) {
    TrendRow *row = &g_array_index(today, TrendRow, i);
    if (is_followed(row, count))
      g_ptr_array_add(followed, row);
  }
  for (guint i = 0; i < past->figures->len;)
    i = add_trend_of_run(st, past, i, followed);
  for (guint i = 0; i < followed->len; i++)
    add_trend_row(st, followed->pdata[i]);
}

/* ---- pay ------------------------------------------------------------------
 */

/* Postings of a currency: pay[from, to). */
typedef struct {
  const PastPay *pay;
  guint n;
} PayRun;

static PayRun pay_of(const GArray *pay, const char *currency) {
  PayRun run = {NULL, 0};
  for (guint i = 0; i < pay->len; i++) {
    const PastPay *p = &g_array_index(pay, PastPay, i);
    if (p->currency != currency)
      continue;
    if (run.n == 0)
      run.pay = p;
    run.n++;
  }
  return run;
}

/* The rule of measure() for pay. */
static gboolean may_be_told(const Statistics *st, PayRun run) {
  g_autoptr(GHashTable) count = g_hash_table_new(NULL, NULL);
  guint largest = 0;
  for (guint i = 0; i < run.n; i++) {
    const char *employer = run.pay[i].employer;
    if (*employer == '\0')
      continue;
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(count, employer)) + 1;
    g_hash_table_insert(count, (gpointer)employer, GUINT_TO_POINTER(n));
    largest = MAX(largest, n);
  }
  return counts_may_be_printed(!is_public(st), run.n, g_hash_table_size(count),
                               largest);
}

static void add_pay_row(Statistics *st, const PayChangeRow *like,
                        const char *part, Estimate e, gboolean hidden) {
  PayChangeRow row = *like;
  row.part = part;
  row.change = hidden ? NAN : expm1(e.value);
  row.low = hidden ? NAN : expm1(e.low);
  row.high = hidden ? NAN : expm1(e.high);
  row.log_change = hidden ? NAN : e.value;
  row.mark = hidden                                        ? "c"
             : isnan(e.value)                              ? "x"
             : MIN(row.n_before, row.n_after) < RELIABLE_N ? "u"
                                                           : "";
  if (hidden)
    row.n_before = row.n_after = row.cells = COUNT_WITHHELD;
  g_array_append_val(st->table[TABLE_PAY_CHANGE], row);
}

static void add_pay_change(Statistics *st, const Past *past,
                           const char *currency) {
  PayRun before = pay_of(past->pay_before, currency);
  PayRun after = pay_of(past->pay_after, currency);
  if (before.n == 0 || after.n == 0)
    return;
  gboolean hidden = !may_be_told(st, before) || !may_be_told(st, after);
  PayChange change =
      pay_change_of(before.pay, before.n, after.pay, after.n, st->confidence);
  PayChangeRow like = {.currency = statistics_string(st, currency),
                       .n_before = before.n,
                       .n_after = after.n,
                       .cells = change.cells};
  add_pay_row(st, &like, "all", change.all, hidden);
  /* Without a pair that both have there is nothing to tell them apart by. */
  Estimate none = {NAN, NAN, NAN};
  gboolean is_split = change.cells > 0;
  add_pay_row(st, &like, "within", is_split ? change.within : none, hidden);
  add_pay_row(st, &like, "mix", is_split ? change.mix : none, hidden);
}

/* Currencies of this run, those of the most postings first as in `pay`. */
static void add_pay_changes(Statistics *st, const Past *past) {
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY); i++) {
    const PayRow *row = &STATISTICS_ROWS(st, TABLE_PAY, PayRow)[i];
    if (strcmp(row->by, "all") == 0)
      add_pay_change(st, past, g_intern_string(row->currency));
  }
}

/* ---- lifetimes ------------------------------------------------------------
 */

static void add_points(Statistics *st, const GArray *curve) {
  for (guint i = 0; i < curve->len; i++) {
    const LifetimePoint *p = &g_array_index(curve, LifetimePoint, i);
    LifetimeRow row = {p->day,
                       p->at_risk,
                       p->gone,
                       p->open,
                       p->survival.value,
                       p->survival.low,
                       p->survival.high,
                       p->at_risk < RELIABLE_N ? "u" : ""};
    g_array_append_val(st->table[TABLE_LIFETIMES], row);
  }
}

static void add_lifetime(Statistics *st, const char *figure, gint64 day,
                         Estimate e, gint64 n, const char *unit) {
  LifetimeFigureRow row = {
      figure, day, e.value, e.low,
      e.high, n,   unit,    isnan(e.value) ? "x" : n < RELIABLE_N ? "u" : ""};
  g_array_append_val(st->table[TABLE_LIFETIME_FIGURES], row);
}

static void add_lifetime_count(Statistics *st, const char *figure,
                               gint64 count) {
  LifetimeFigureRow row = {figure, 0,     (double)count, NAN,
                           NAN,    count, "postings",    ""};
  g_array_append_val(st->table[TABLE_LIFETIME_FIGURES], row);
}

/* Not for the public: those that stand are the new ones and the reappeared of a
 * second run, and shares with their number give back how many went at each
 * age, which no relation of disclosure control knows. */
static void add_lifetimes(Statistics *st, const Past *past) {
  static const gint64 days[] = {7, 14, 28, 56, 91, 182};
  gint64 gone = 0, open = 0;
  for (guint i = 0; i < past->spells->len; i++) {
    gone += g_array_index(past->spells, Spells, i).gone;
    open += g_array_index(past->spells, Spells, i).open;
  }
  add_lifetime_count(st, "gone", gone);
  add_lifetime_count(st, "open", open);
  add_lifetime_count(st, "left-out", past->left_out);
  if (gone == 0)
    return;
  g_autoptr(GArray) curve = lifetimes_curve(past->spells, st->confidence);
  add_points(st, curve);
  add_lifetime(st, "median", 0, lifetimes_median(curve), gone + open, "days");
  for (guint i = 0; i < G_N_ELEMENTS(days); i++) {
    Estimate e = lifetimes_survival(curve, days[i]);
    if (!isnan(e.value))
      add_lifetime(st, "survival", days[i], e, gone + open, "share");
  }
}

void past_compare(Statistics *st, const Past *past) {
  if (past->before != NULL) {
    add_changes(st, past);
    add_pay_changes(st, past);
    if (!is_public(st))
      add_lifetimes(st, past);
  }
  add_trend(st, past);
}
