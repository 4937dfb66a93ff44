/* Pay in detail against R (tests/reference/paydetail.tsv, made by
 * tests/reference/paydetail.R), and its properties. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stages/measure/measure.h"
#include "stages/model/table.h"
#include "tests/unit/made.h"
#include "tests/unit/reference.h"

#define REFERENCE "tests/reference/paydetail.tsv"

typedef void (*Check)(const Case *c, gpointer data);

/* Calls `check` for each row of that name; returns how many there are. */
static guint for_each_case(const char *name, Check check, gpointer data) {
  Reference r = reference_open(REFERENCE);
  Case c;
  guint found = 0;
  for (; reference_next(&r, name, &c); found++)
    check(&c, data);
  reference_close(&r);
  return found;
}

/* ---- postings -------------------------------------------------------------
 */

static const char *currency_of(const char *country, gpointer data) {
  (void)data;
  return strcmp(country, "NO") == 0   ? "NOK"
         : strcmp(country, "DE") == 0 ? "EUR"
                                      : "USD";
}

static MeasureOptions options_for(const char *audience) {
  return (MeasureOptions){.date = "2026-01-05",
                          .version = "test",
                          .title = "",
                          .audience = audience,
                          .confidence = 0.95,
                          .names = {.country_currency = currency_of}};
}

static Posting *add_posting(GPtrArray *postings, guint number) {
  Posting *p = posting_new();
  g_snprintf(p->id, sizeof p->id, "%016x", number);
  p->source_file = g_strdup("made.csv");
  p->source_record = p->source_line = number + 1;
  g_ptr_array_add(postings, p);
  return p;
}

/* PAY_NONE for an open end; `annual`: whether there is an annual value. */
static void add_pay(Posting *posting, gint64 low, gint64 high,
                    const char *currency, gboolean annual) {
  Pay *pay = pay_new();
  pay->min = low;
  pay->max = high;
  pay->year_min = annual ? low : PAY_NONE;
  pay->year_max = annual ? high : PAY_NONE;
  pay->currency = g_intern_string(currency);
  pay->per = PERIOD_YEAR;
  g_ptr_array_add(posting->pay, pay);
}

static void add_country(Posting *posting, const char *country) {
  Place *place = place_new();
  place->raw = g_strdup(country);
  place->country = g_intern_string(country);
  place->main = TRUE;
  g_ptr_array_add(posting->places, place);
}

static void add_form(Posting *p, gint64 i, gint64 factor) {
  const Place *place = posting_main_place(p);
  const char *stated = i % 17 == 0     ? "EUR"
                       : place == NULL ? "USD"
                                       : currency_of(place->country, NULL);
  gint64 min = 3000000 + (i * 7919) % 10007 * 500;
  gint64 max = min + (i * 104729) % 13 * (min / 8);
  gint64 form = (i * 13 + i / 10) % 10;
  if (form < 6)
    add_pay(p, min * factor, max * factor, stated, TRUE);
  else if (form == 6)
    add_pay(p, min * factor, PAY_NONE, stated, TRUE);
  else if (form == 7)
    add_pay(p, 2000 * factor, 2500 * factor, stated, FALSE);
}

/* The 240 postings of paydetail.R. */
static GPtrArray *made_postings(gint64 factor) {
  static const char *const role[] = {"welder", "baker", "clerk"};
  static const char *const country[] = {"NO", "DE", "EC"};
  static const char *const employer[] = {"North Mill", "South Yard",
                                         "East Gate", "West Pier"};
  GPtrArray *postings = made_new();
  for (guint i = 0; i < 240; i++) {
    Posting *p = add_posting(postings, i);
    p->role = g_intern_string(role[i / 2 % 3]);
    p->seniority = (Seniority)((i * 5 + i / 9) % N_SENIORITIES);
    p->employment = (Employment)(i / 5 % 3);
    p->employer = g_strdup(employer[i % 4]);
    if (i % 11 != 0)
      add_country(p, country[i / 7 % 3]);
    add_form(p, i, factor);
  }
  return postings;
}

/* ---- tables ---------------------------------------------------------------
 */

static gboolean is_row(const char *by, const char *group, const char *currency,
                       char *const *key) {
  return strcmp(by, key[0]) == 0 && strcmp(group, key[1]) == 0 &&
         strcmp(currency, key[2]) == 0;
}

static void check_quantile_row(const Case *c, gpointer data) {
  const Statistics *st = data;
  g_auto(GStrv) key = g_strsplit(c->word, "|", -1);
  double p = g_ascii_strtod(key[4], NULL);
  const PayQuantileRow *found = NULL;
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY_QUANTILES); i++) {
    const PayQuantileRow *row =
        &STATISTICS_ROWS(st, TABLE_PAY_QUANTILES, PayQuantileRow)[i];
    if (is_row(row->by, row->group, row->currency, key) &&
        strcmp(row->of, key[3]) == 0 && fabs(row->p - p) < 1e-12) {
      g_assert_null(found);
      found = row;
    }
  }
  g_assert_nonnull(found);
  assert_near(found->value, c->value[0]);
  assert_near(found->low, c->value[1]);
  assert_near(found->high, c->value[2]);
  g_assert_cmpint(found->n, ==, (gint64)c->value[3]);
  g_assert_cmpint(found->employers, ==, (gint64)c->value[4]);
}

static void check_bound_row(const Case *c, gpointer data) {
  const Statistics *st = data;
  g_auto(GStrv) key = g_strsplit(c->word, "|", -1);
  const PayBoundRow *row = STATISTICS_ROWS(st, TABLE_PAY_BOUNDS, PayBoundRow);
  guint i = 0, n = STATISTICS_N(st, TABLE_PAY_BOUNDS);
  while (i < n && !is_row(row[i].by, row[i].group, row[i].currency, key))
    i++;
  g_assert_cmpuint(i, <, n);
  g_assert_cmpint(row[i].postings, ==, (gint64)c->value[0]);
  g_assert_cmpint(row[i].two_sided, ==, (gint64)c->value[1]);
  g_assert_cmpint(row[i].one_sided, ==, (gint64)c->value[2]);
  g_assert_cmpint(row[i].not_annualised, ==, (gint64)c->value[3]);
  g_assert_cmpint(row[i].silent, ==, (gint64)c->value[4]);
  assert_near(row[i].median, c->value[5]);
  assert_near(row[i].lower, c->value[6]);
  assert_near(row[i].upper, c->value[7]);
  assert_near(row[i].low, c->value[8]);
  assert_near(row[i].high, c->value[9]);
}

static void check_width_row(const Case *c, gpointer data) {
  const Statistics *st = data;
  g_auto(GStrv) key = g_strsplit(c->word, "|", -1);
  const PayWidthRow *row = STATISTICS_ROWS(st, TABLE_PAY_WIDTHS, PayWidthRow);
  guint i = 0, n = STATISTICS_N(st, TABLE_PAY_WIDTHS);
  while (i < n && (strcmp(row[i].seniority, key[0]) != 0 ||
                   strcmp(row[i].currency, key[1]) != 0))
    i++;
  i += (guint)atoi(key[2]) - 1;
  g_assert_cmpuint(i, <, n);
  g_assert_cmpint(row[i].postings, ==, (gint64)c->value[0]);
  g_assert_cmpint(row[i].n, ==, (gint64)c->value[1]);
  assert_near(row[i].share, c->value[2]);
  assert_near(row[i].low, c->value[3]);
  assert_near(row[i].high, c->value[4]);
}

static void check_gap_row(const Case *c, gpointer data) {
  const Statistics *st = data;
  g_auto(GStrv) key = g_strsplit(c->word, "|", -1);
  const PayGapRow *row = STATISTICS_ROWS(st, TABLE_PAY_GAP, PayGapRow);
  guint i = 0, n = STATISTICS_N(st, TABLE_PAY_GAP);
  while (i < n && !is_row(row[i].by, row[i].group, row[i].currency, key))
    i++;
  g_assert_cmpuint(i, <, n);
  g_assert_cmpint(row[i].entry, ==, (gint64)c->value[0]);
  g_assert_cmpint(row[i].experienced, ==, (gint64)c->value[1]);
  assert_near(row[i].entry_median, c->value[2]);
  assert_near(row[i].experienced_median, c->value[3]);
  assert_near(row[i].difference, c->value[4]);
  assert_near(row[i].low, c->value[5]);
  assert_near(row[i].high, c->value[6]);
  assert_near(row[i].ratio, c->value[7]);
  assert_near(row[i].ratio_low, c->value[8]);
  assert_near(row[i].ratio_high, c->value[9]);
}

static guint rows_with_figures(const Statistics *st) {
  guint n = 0;
  const PayQuantileRow *row =
      STATISTICS_ROWS(st, TABLE_PAY_QUANTILES, PayQuantileRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY_QUANTILES); i++)
    n += isnan(row[i].value) ? 0 : 1;
  return n;
}

/* Every row of R is there with its values, and there is no other. */
static void test_tables(void) {
  MeasureOptions options = options_for("internal");
  g_autoptr(GPtrArray) postings = made_postings(1);
  g_autoptr(Statistics) st = measure(postings, &options);
  g_assert_cmpuint(for_each_case("pay_quantiles", check_quantile_row, st), ==,
                   rows_with_figures(st));
  g_assert_cmpuint(for_each_case("pay_bounds", check_bound_row, st), >, 50);
  g_assert_cmpuint(for_each_case("pay_widths", check_width_row, st), >, 50);
  g_assert_cmpuint(for_each_case("pay_gap", check_gap_row, st), ==,
                   STATISTICS_N(st, TABLE_PAY_GAP));
}

static const PayQuantileRow *quantile(const Statistics *st, const char *by,
                                      const char *group, const char *currency,
                                      const char *of, double p) {
  const PayQuantileRow *row =
      STATISTICS_ROWS(st, TABLE_PAY_QUANTILES, PayQuantileRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY_QUANTILES); i++)
    if (!strcmp(row[i].by, by) && !strcmp(row[i].group, group) &&
        !strcmp(row[i].currency, currency) && !strcmp(row[i].of, of) &&
        row[i].p == p)
      return &row[i];
  return NULL;
}

static gboolean is_same(double a, double b) {
  return a == b || (isnan(a) && isnan(b));
}

/* The table pay says the same, to the last bit, and withholds the same. */
static void test_agrees_with_pay(void) {
  static const char *const audience[] = {"internal", "public"};
  for (guint a = 0; a < 2; a++) {
    MeasureOptions options = options_for(audience[a]);
    g_autoptr(GPtrArray) postings = made_postings(1);
    g_autoptr(Statistics) st = measure(postings, &options);
    const PayRow *pay = STATISTICS_ROWS(st, TABLE_PAY, PayRow);
    for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY); i++) {
      const PayQuantileRow *row =
          quantile(st, pay[i].by, pay[i].group, pay[i].currency, "mid", 0.5);
      g_assert_nonnull(row);
      g_assert_cmpstr(row->mark, ==, pay[i].mark);
      g_assert_cmpint(row->n, ==, pay[i].n);
      g_assert_cmpint(row->employers, ==, pay[i].employers);
      g_assert_true(isnan(pay[i].p50) ? isnan(row->value)
                                      : row->value == pay[i].p50);
      g_assert_true(isnan(pay[i].p50) || (is_same(row->low, pay[i].p50_low) &&
                                          is_same(row->high, pay[i].p50_high)));
    }
  }
}

static const TableId tables[] = {TABLE_PAY_QUANTILES, TABLE_PAY_BOUNDS,
                                 TABLE_PAY_WIDTHS, TABLE_PAY_GAP};

/* The class of a width is no figure. */
static gboolean is_figure(const Column *column) {
  return strcmp(column->name, "p") != 0 && strcmp(column->name, "from") != 0 &&
         strcmp(column->name, "to") != 0;
}

static gboolean is_kept_count(const TableSpec *spec, const Column *column) {
  return strcmp(spec->name, "pay_widths") == 0 &&
         strcmp(column->name, "n") == 0;
}

/* A withheld row shows nothing; returns how many are. */
static guint assert_withheld(const Statistics *st) {
  guint withheld = 0;
  for (guint t = 0; t < G_N_ELEMENTS(tables); t++) {
    const TableSpec *spec = table_spec(tables[t]);
    const Column *mark = &spec->column[spec->columns - 1];
    for (guint i = 0; i < st->table[tables[t]]->len; i++) {
      const char *row = st->table[tables[t]]->data + i * spec->row_size;
      if (strcmp(*(const char *const *)(const void *)(row + mark->offset),
                 "c") != 0)
        continue;
      withheld++;
      for (guint k = 0; k < spec->columns; k++) {
        const Column *column = &spec->column[k];
        const void *at = row + column->offset;
        if (column->type == COLUMN_NUMBER && is_figure(column))
          g_assert_true(isnan(*(const double *)at));
        if (column->type == COLUMN_INT && !is_kept_count(spec, column))
          g_assert_cmpint(*(const gint64 *)at, ==, 0);
      }
    }
  }
  return withheld;
}

static void test_withheld(void) {
  MeasureOptions options = options_for("public");
  g_autoptr(GPtrArray) postings = made_postings(1);
  g_autoptr(Statistics) st = measure(postings, &options);
  guint rows = 0;
  g_assert_cmpuint(assert_withheld(st), >, 10);
  g_assert_nonnull(quantile(st, "all", "all", "EUR", "width", 0.1));
  /* One employer has them all: nothing is left. */
  for (guint i = 0; i < postings->len; i++) {
    Posting *p = g_ptr_array_index(postings, i);
    g_free(p->employer);
    p->employer = g_strdup("North Mill");
  }
  g_autoptr(Statistics) one = measure(postings, &options);
  g_assert_cmpuint(rows_with_figures(one), ==, 0);
  for (guint t = 0; t < G_N_ELEMENTS(tables); t++)
    rows += one->table[tables[t]]->len;
  g_assert_cmpuint(assert_withheld(one), ==, rows);
}

/* The order of the input does not show. */
static void test_order(void) {
  MeasureOptions options = options_for("internal");
  g_autoptr(GPtrArray) postings = made_postings(1);
  g_autoptr(Statistics) before = measure(postings, &options);
  g_autoptr(GRand) random = g_rand_new_with_seed(11);
  for (guint i = postings->len - 1; i > 0; i--) {
    guint j = (guint)g_rand_int_range(random, 0, (gint32)i + 1);
    gpointer swap = postings->pdata[i];
    postings->pdata[i] = postings->pdata[j];
    postings->pdata[j] = swap;
  }
  g_autoptr(Statistics) after = measure(postings, &options);
  for (guint t = 0; t < G_N_ELEMENTS(tables); t++) {
    g_autoptr(GString) a = g_string_new(NULL), b = g_string_new(NULL);
    table_write_csv(table_spec(tables[t]), before->table[tables[t]], a);
    table_write_csv(table_spec(tables[t]), after->table[tables[t]], b);
    g_assert_cmpstr(a->str, ==, b->str);
  }
}

static void test_scaling(void) {
  MeasureOptions options = options_for("internal");
  g_autoptr(GPtrArray) one = made_postings(1), four = made_postings(4);
  g_autoptr(Statistics) a = measure(one, &options);
  g_autoptr(Statistics) b = measure(four, &options);
  const PayQuantileRow *x =
      STATISTICS_ROWS(a, TABLE_PAY_QUANTILES, PayQuantileRow);
  const PayQuantileRow *y =
      STATISTICS_ROWS(b, TABLE_PAY_QUANTILES, PayQuantileRow);
  guint n = STATISTICS_N(a, TABLE_PAY_QUANTILES);
  g_assert_cmpuint(n, ==, STATISTICS_N(b, TABLE_PAY_QUANTILES));
  for (guint i = 0; i < n; i++) {
    double factor = strcmp(x[i].of, "width") == 0 ? 1 : 4;
    assert_near(y[i].value, factor * x[i].value);
    assert_near(y[i].low, factor * x[i].low);
    assert_near(y[i].high, factor * x[i].high);
  }
  const PayGapRow *gap = STATISTICS_ROWS(a, TABLE_PAY_GAP, PayGapRow);
  const PayGapRow *gaps = STATISTICS_ROWS(b, TABLE_PAY_GAP, PayGapRow);
  for (guint i = 0; i < STATISTICS_N(a, TABLE_PAY_GAP); i++) {
    assert_near(gaps[i].low, 4 * gap[i].low);
    assert_near(gaps[i].ratio_low, gap[i].ratio_low);
  }
}

/* What stands in a table adds up. */
static void test_sums(void) {
  MeasureOptions options = options_for("internal");
  g_autoptr(GPtrArray) postings = made_postings(1);
  g_autoptr(Statistics) st = measure(postings, &options);
  const PayWidthRow *width = STATISTICS_ROWS(st, TABLE_PAY_WIDTHS, PayWidthRow);
  gint64 sum = 0;
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY_WIDTHS); i++) {
    sum = width[i].to == 0 ? 0 : sum;
    sum += width[i].postings;
    if (width[i].from == 1)
      g_assert_cmpint(sum, ==, width[i].n);
  }
  const PayBoundRow *bound = STATISTICS_ROWS(st, TABLE_PAY_BOUNDS, PayBoundRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY_BOUNDS); i++) {
    g_assert_cmpint(bound[i].postings, ==,
                    bound[i].two_sided + bound[i].one_sided +
                        bound[i].not_annualised + bound[i].silent);
    g_assert_false(bound[i].lower > bound[i].median);
    g_assert_false(bound[i].upper < bound[i].median);
    g_assert_false(bound[i].low > bound[i].lower);
    g_assert_false(bound[i].high < bound[i].upper);
  }
}

static void test_few(void) {
  MeasureOptions options = options_for("internal");
  for (guint n = 0; n <= 5; n++) {
    g_autoptr(GPtrArray) postings = made_new();
    for (guint i = 0; i < n; i++)
      add_pay(add_posting(postings, i), 5000000, 6000000, "USD", TRUE);
    g_autoptr(Statistics) st = measure(postings, &options);
    if (n == 0) {
      for (guint t = 0; t < G_N_ELEMENTS(tables); t++)
        g_assert_cmpuint(st->table[tables[t]]->len, ==, 0);
      continue;
    }
    const char *mark = n < 3 ? "c" : "x";
    g_assert_cmpstr(quantile(st, "all", "all", "USD", "mid", 0.5)->mark, ==,
                    mark);
    g_assert_cmpuint(rows_with_figures(st), ==, 0);
    const PayBoundRow *bound =
        STATISTICS_ROWS(st, TABLE_PAY_BOUNDS, PayBoundRow);
    g_assert_cmpstr(bound->mark, ==, mark);
    g_assert_true(isnan(bound->lower) && isnan(bound->median));
    /* Nobody says for whom it is: no gap to speak of. */
    g_assert_cmpuint(STATISTICS_N(st, TABLE_PAY_GAP), ==, 0);
  }
}

/* Twenty postings of one amount, ten of them for entry, and six of which
 * nobody knows. */
static void test_constant(void) {
  MeasureOptions options = options_for("internal");
  g_autoptr(GPtrArray) postings = made_new();
  for (guint i = 0; i < 26; i++) {
    Posting *p = add_posting(postings, i);
    p->seniority = i % 2 ? SENIORITY_ENTRY : SENIORITY_SENIOR;
    if (i < 20)
      add_pay(p, 6000000, 6000000, "EUR", TRUE);
  }
  g_autoptr(Statistics) st = measure(postings, &options);
  const PayQuantileRow *mid = quantile(st, "all", "all", "EUR", "max", 0.25);
  g_assert_cmpfloat(mid->value, ==, 60000);
  g_assert_cmpfloat(mid->low, ==, 60000);
  g_assert_cmpfloat(quantile(st, "all", "all", "EUR", "width", 0.5)->high, ==,
                    0);
  g_assert_null(quantile(st, "all", "all", "EUR", "mid", 0.1));
  const PayBoundRow *bound = STATISTICS_ROWS(st, TABLE_PAY_BOUNDS, PayBoundRow);
  g_assert_cmpint(bound->silent, ==, 6);
  g_assert_cmpfloat(bound->lower, ==, 60000);
  g_assert_cmpfloat(bound->high, ==, 60000);
  const PayWidthRow *width = STATISTICS_ROWS(st, TABLE_PAY_WIDTHS, PayWidthRow);
  g_assert_cmpfloat(width->share, ==, 1);
  const PayGapRow *gap = STATISTICS_ROWS(st, TABLE_PAY_GAP, PayGapRow);
  g_assert_cmpfloat(gap->difference, ==, 0);
  g_assert_cmpfloat(gap->ratio, ==, 1);
  g_assert_true(isnan(gap->low) && isnan(gap->ratio_high));
  g_assert_cmpstr(gap->mark, ==, "u");
}

/* Amounts that are nobody's pay do not reach a figure. */
static void test_absurd(void) {
  MeasureOptions options = options_for("internal");
  g_autoptr(GPtrArray) postings = made_new();
  for (guint i = 0; i < 12; i++) {
    Posting *p = add_posting(postings, i);
    if (i < 8)
      add_pay(p, 6000000, 7000000, "EUR", TRUE);
    else
      add_pay(p, i % 2 ? -5 : 0, i % 2 ? 5 : G_MAXINT64 - 1, "EUR", TRUE);
  }
  add_pay(add_posting(postings, 12), 0, 0, "EUR", TRUE);
  g_autoptr(Statistics) st = measure(postings, &options);
  g_assert_cmpint(quantile(st, "all", "all", "EUR", "max", 0.5)->n, ==, 9);
  g_assert_cmpint(quantile(st, "all", "all", "EUR", "width", 0.5)->n, ==, 8);
  g_assert_cmpint(STATISTICS_ROWS(st, TABLE_PAY_WIDTHS, PayWidthRow)->n, ==, 8);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  measure_init();
  g_test_add_func("/paydetail/tables", test_tables);
  g_test_add_func("/paydetail/agrees-with-pay", test_agrees_with_pay);
  g_test_add_func("/paydetail/withheld", test_withheld);
  g_test_add_func("/paydetail/order", test_order);
  g_test_add_func("/paydetail/scaling", test_scaling);
  g_test_add_func("/paydetail/sums", test_sums);
  g_test_add_func("/paydetail/few", test_few);
  g_test_add_func("/paydetail/constant", test_constant);
  g_test_add_func("/paydetail/absurd", test_absurd);
  return g_test_run();
}
