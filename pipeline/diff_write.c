#include "pipeline/diff_write.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/text_out.h"
#include "reports/figure/format.h"
#include "stages/model/json_out.h"

#define MOST_ROWS 15
#define NAME_WIDTH 54

/* ---- cells ----------------------------------------------------------------
 */

static gboolean is_share(const ChangeRow *row) {
  return strcmp(row->unit, "share") == 0;
}

/* ISO 4217 codes are three capitals. */
static gboolean is_money(const ChangeRow *row) {
  return strlen(row->unit) == 3 && g_ascii_isupper(row->unit[0]);
}

static char *figure(const Words *words, const ChangeRow *row, double value,
                    gint64 n) {
  if (isnan(value))
    return g_strdup(EN_DASH);
  return is_share(row) ? format_share(words, value, n)
         : is_money(row)
             ? format_money(words, value, row->unit)
             : format_number(words, value, value == floor(value) ? 0 : 2);
}

/* A difference with its sign: "+2.3", "−1,500"; of shares in percentage
 * points. */
static char *difference(const Words *words, const ChangeRow *row,
                        double value) {
  if (isnan(value))
    return g_strdup(EN_DASH);
  int places = is_share(row)                            ? 1
               : is_money(row) || value == floor(value) ? 0
                                                        : 2;
  g_autofree char *number =
      format_number(words, is_share(row) ? 100 * value : value, places);
  gboolean is_plus = value > 0 && strpbrk(number, "123456789") != NULL;
  return g_strconcat(is_plus ? "+" : "", number, NULL);
}

static char *interval(const Words *words, const ChangeRow *row) {
  if (isnan(row->low) || isnan(row->high))
    return g_strdup("");
  g_autofree char *low = difference(words, row, row->low);
  g_autofree char *high = difference(words, row, row->high);
  return g_strdup_printf("%s to %s", low, high);
}

static char *q_words(const Words *words, double q) {
  return isnan(q) ? g_strdup("") : format_q(words, q);
}

static void heads(GString *out, const char *what, gboolean with_q) {
  static const char *const head[] = {"before", "after", "change", "interval"};
  static const int width[] = {10, 10, 9, 18};
  text_cell(out, g_strdup_printf("  %s", what), NAME_WIDTH, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS(head); i++)
    text_cell(out, g_strdup(head[i]), width[i], FALSE);
  if (with_q)
    text_cell(out, g_strdup("q"), 6, FALSE);
  text_line_end(out);
}

static void line(const Words *words, GString *out, const ChangeRow *row,
                 const char *name, gboolean with_q) {
  text_cell(out, g_strdup_printf("  %s", name), NAME_WIDTH, TRUE);
  if (row->mark[0] == 'c') {
    g_string_append(out, "withheld in one of the reports\n");
    return;
  }
  text_cell(out, figure(words, row, row->before, row->n_before), 10, FALSE);
  text_cell(out, figure(words, row, row->after, row->n_after), 10, FALSE);
  text_cell(out, difference(words, row, row->change), 9, FALSE);
  text_cell(out, interval(words, row), 18, FALSE);
  if (with_q)
    text_cell(out, q_words(words, row->q), 6, FALSE);
  g_string_append(out, row->mark[0] == 'u' ? "[u]" : "");
  text_line_end(out);
}

/* ---- sections -------------------------------------------------------------
 */

static void headline_text(const Words *words, const Changes *changes,
                          GString *out) {
  text_head(out, "Key figures");
  heads(out, "figure; shares change in percentage points", FALSE);
  for (guint i = 0; i < changes->rows->len; i++) {
    const ChangeRow *row = &g_array_index(changes->rows, ChangeRow, i);
    if (strcmp(row->of, "headline") == 0)
      line(words, out, row, row->name, FALSE);
  }
}

static void pay_text(const Words *words, const Changes *changes, GString *out) {
  guint told = 0, moved = 0;
  for (guint i = 0; i < changes->rows->len; i++) {
    const ChangeRow *row = &g_array_index(changes->rows, ChangeRow, i);
    if (strcmp(row->of, "pay") != 0 || strcmp(row->mark, "c") == 0)
      continue;
    moved += row->low > 0 || row->high < 0 ? 1 : 0;
    if (told == MOST_ROWS)
      continue;
    if (told++ == 0) {
      text_head(out, "Median of annual pay");
      heads(out, "group", FALSE);
    }
    g_autofree char *name =
        strcmp(row->key, "all") == 0
            ? g_strdup_printf("all, %s", row->unit)
            : g_strdup_printf("%s: %s, %s", row->key, row->name, row->unit);
    line(words, out, row, name, FALSE);
  }
  if (told > 0)
    text_paragraph(
        out, g_strdup_printf("%u of all groups have an interval of the change "
                             "without 0; with so many looked at, one in twenty "
                             "has one by chance.",
                             moved));
}

static int compare_movers(const void *a, const void *b) {
  const ChangeRow *x = *(const ChangeRow *const *)a;
  const ChangeRow *y = *(const ChangeRow *const *)b;
  if (x->change != y->change)
    return fabs(x->change) > fabs(y->change) ? -1 : 1;
  return strcmp(x->key, y->key);
}

/* Those that rose (sign 1) or fell (sign -1) more than chance explains. */
static guint movers_text(const Words *words, const GPtrArray *movers, int sign,
                         const char *title, GString *out) {
  guint told = 0, all = 0;
  for (guint i = 0; i < movers->len; i++) {
    const ChangeRow *row = g_ptr_array_index(movers, i);
    if (row->change * sign <= 0 || all++ >= MOST_ROWS)
      continue;
    if (told++ == 0)
      heads(out, title, TRUE);
    line(words, out, row, row->name, TRUE);
  }
  if (all > told)
    g_string_append_printf(out, "  and %u more\n", all - told);
  return all;
}

/* The shares of one kind: `of` as in the rows. */
static void shares_text(const Words *words, const Changes *changes,
                        const char *of, const char *title, GString *out) {
  g_autoptr(GPtrArray) movers = g_ptr_array_new();
  guint tested = 0, all = 0;
  for (guint i = 0; i < changes->rows->len; i++) {
    const ChangeRow *row = &g_array_index(changes->rows, ChangeRow, i);
    if (strcmp(row->of, of) != 0)
      continue;
    all++;
    tested += isnan(row->q) ? 0 : 1;
    if (row->q < SURE_Q)
      g_ptr_array_add(movers, (gpointer)row);
  }
  if (all == 0)
    return;
  text_head(out, title);
  g_ptr_array_sort(movers, compare_movers);
  movers_text(words, movers, 1, "rose", out);
  movers_text(words, movers, -1, "fell", out);
  text_paragraph(
      out, movers->len > 0
               ? g_strdup_printf("%u of %u tested changed (q below %.2g).",
                                 movers->len, tested, SURE_Q)
               : g_strdup_printf("None of %u tested changed more than chance "
                                 "explains.",
                                 tested));
}

void diff_write_text(const Words *words, const Changes *changes, GString *out) {
  const Statistics *a = changes->before, *b = changes->after;
  g_autofree char *n = format_count(words, statistics_count(a, "distinct"));
  g_autofree char *m = format_count(words, statistics_count(b, "distinct"));
  g_string_append_printf(out, "From %s (%s distinct postings) to %s (%s)\n",
                         a->date, n, b->date, m);
  headline_text(words, changes, out);
  pay_text(words, changes, out);
  static const struct {
    const char *of, *title;
  } kinds[] = {{"skill", "Skills"},        {"role", "Roles"},
               {"country", "Countries"},   {"region", "Regions"},
               {"workplace", "Workplace"}, {"employment", "Employment"},
               {"seniority", "Seniority"}, {"degree", "Degrees"}};
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
    shares_text(words, changes, kinds[i].of, kinds[i].title, out);
  g_string_append_c(out, '\n');
  text_paragraph(
      out, g_strdup_printf(
               "The reports are compared as two samples, with %.4g%% "
               "intervals (Newcombe) and Pearson's test adjusted for the "
               "number tested (Benjamini-Hochberg). Two things that it does "
               "not know: postings that stand in both make the reports more "
               "alike, so that intervals are too wide; adverts of one employer "
               "are alike, so that they are too narrow where employers come "
               "or go.",
               100 * changes->confidence));
}

/* ---- JSON -----------------------------------------------------------------
 */

static void report_json(JsonOut *json, const char *key, const Statistics *st) {
  json_out_object(json, key);
  json_out_string(json, "title", st->title);
  json_out_string(json, "date", st->date);
  json_out_string(json, "audience", st->audience);
  json_out_int(json, "distinct", statistics_count(st, "distinct"));
  json_out_end(json);
}

void diff_write_json(const Changes *changes, GString *out) {
  JsonOut json = json_out_pretty(out);
  json_out_object(&json, NULL);
  report_json(&json, "before", changes->before);
  report_json(&json, "after", changes->after);
  json_out_number(&json, "confidence", changes->confidence);
  table_write_json(&json, &table_spec_changes, changes->rows);
  json_out_end(&json);
  g_string_append_c(out, '\n');
}
