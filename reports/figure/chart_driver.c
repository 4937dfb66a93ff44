/* What moves pay: the effects of the regression of the main currency. */
#include <math.h>
#include <string.h>

#include "reports/figure/chart.h"
#include "reports/figure/format.h"
#include "reports/figure/rows.h"

#define SURE_Q 0.05
#define KINDS_MOST 45

/* The kinds in the order they are drawn, and how many rows of each at most. */
static const struct {
  const char *kind, *words;
  guint most;
} kinds[] = {
    /* together KINDS_MOST */
    {"role", "Role", 14},   {"seniority", "Seniority", 7},
    {"place", "Place", 8},  {"employment", "Employment", 4},
    {"skill", "Skill", 12},
};

static const PayModelRow *model_of(const Report *report) {
  const PayModelRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_MODELS, PayModelRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_MODELS); i++)
    if (g_strcmp0(row[i].currency, report->currency) == 0)
      return row[i].mark[0] ? NULL : &row[i];
  return NULL;
}

static gboolean is_skill(const PayDriverRow *row) {
  return strcmp(row->kind, "skill") == 0;
}

/* Rare values together are no value; a skill is drawn when it moves pay
 * surely: there are dozens. */
static gboolean is_drawn(const PayDriverRow *row) {
  return isfinite(row->low) && strcmp(row->level, "other") != 0 &&
         strcmp(row->level, "not stated") != 0 &&
         (!is_skill(row) || row->q < SURE_Q);
}

static int by_postings(gconstpointer a, gconstpointer b) {
  const PayDriverRow *x = *(const PayDriverRow *const *)a,
                     *y = *(const PayDriverRow *const *)b;
  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  return strcmp(x->level, y->level);
}

static int by_effect(gconstpointer a, gconstpointer b) {
  const PayDriverRow *x = *(const PayDriverRow *const *)a,
                     *y = *(const PayDriverRow *const *)b;
  if (x->effect != y->effect)
    return x->effect > y->effect ? -1 : 1;
  return strcmp(x->level, y->level);
}

/* The rows of a kind that are drawn, by effect. */
static GPtrArray *drawn_rows(const Report *report, const char *kind,
                             guint most) {
  GPtrArray *found = g_ptr_array_new();
  const PayDriverRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_DRIVERS, PayDriverRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_DRIVERS);
       i++)
    if (g_strcmp0(row[i].currency, report->currency) == 0 &&
        strcmp(row[i].kind, kind) == 0 && is_drawn(&row[i]))
      g_ptr_array_add(found, (gpointer)&row[i]);
  g_ptr_array_sort(found, by_postings);
  if (found->len > most)
    g_ptr_array_set_size(found, (gint)most);
  g_ptr_array_sort(found, by_effect);
  return found;
}

/* The baseline of a kind, or NULL. */
static const char *baseline_of(const Report *report, const char *kind) {
  const PayDriverRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_DRIVERS, PayDriverRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_DRIVERS);
       i++)
    if (g_strcmp0(row[i].currency, report->currency) == 0 &&
        strcmp(row[i].kind, kind) == 0 && strcmp(row[i].mark, "z") == 0)
      return row[i].name;
  return NULL;
}

static void add_head(RowChart *chart, const Report *report, guint kind) {
  const char *base = baseline_of(report, kinds[kind].kind);
  g_autofree char *against = base != NULL && strcmp(base, "not stated") == 0
                                 ? g_strdup("where none is stated")
                                 : g_strdup(base);
  g_autofree char *words =
      strcmp(kinds[kind].kind, "skill") == 0
          ? g_strdup("Skill, against postings without it")
      : base ? g_strdup_printf("%s, against %s", kinds[kind].words, against)
             : g_strdup(kinds[kind].words);
  row_chart_add(chart, GLYPH_HEAD, words);
}

static void add_row(const Words *words, RowChart *chart,
                    const PayDriverRow *driver) {
  g_autofree char *name = format_sentence(driver->name);
  Row *row = row_chart_add(chart, GLYPH_DOT, name);
  row->value[0] = driver->effect;
  row->value[1] = driver->low;
  row->value[2] = driver->high;
  row->mark = driver->mark;
  row->cell[0] = format_count(words, driver->n);
  row->cell[1] = format_change(words, driver->effect);
  row->cell[2] = format_change_range(words, driver->low, driver->high);
}

/* The surest news: the greatest effects up and down whose q is small. */
static char *drivers_title(const Words *words, const GPtrArray *rows) {
  const PayDriverRow *up = NULL, *down = NULL;
  for (guint i = 0; i < rows->len; i++) {
    const PayDriverRow *row = rows->pdata[i];
    if (!(row->q < SURE_Q) || row->mark[0] != '\0')
      continue;
    if (row->effect > 0 && (up == NULL || row->effect > up->effect))
      up = row;
    if (row->effect < 0 && (down == NULL || row->effect < down->effect))
      down = row;
  }
  const PayDriverRow *one = up ? up : down;
  if (one == NULL)
    return g_strdup("Nothing read here moves pay for certain");
  g_autofree char *name = format_sentence(one->name);
  g_autofree char *change = format_change(words, one->effect);
  if (up == NULL || down == NULL)
    return chart_title(
        g_strdup_printf("%s: pay %s, all else equal", name, change),
        "What goes with pay");
  g_autofree char *other = format_change(words, down->effect);
  return chart_title(g_strdup_printf("%s %s, %s %s: what goes with pay", name,
                                     change, down->name, other),
                     "What goes with pay");
}

static char *drivers_alt(const Words *words, const GPtrArray *rows) {
  AltList list = {0};
  for (guint i = 0; i < rows->len; i++) {
    const PayDriverRow *row = rows->pdata[i];
    g_autofree char *change = format_change(words, row->effect);
    alt_add(&list, row->name, change);
  }
  g_autofree char *all = g_string_free(list.words, FALSE);
  return g_strdup_printf("Dot plot of how much advertised pay differs from the "
                         "baseline, for %u values of role, seniority, place "
                         "and skill, with 95%% intervals: %s.",
                         rows->len, all);
}

static char *drivers_subtitle(const Words *words, const PayModelRow *model) {
  g_autofree char *n = format_count(words, model->n);
  g_autofree char *employers = format_count(words, model->employers);
  return g_strdup_printf(
      "Difference of mid-pay from the baseline when all else in a robust "
      "regression is equal; 95%% interval over employers. Of skills, those "
      "with q < 5%%. What goes together, not what causes it. n = %s; %s "
      "employers named",
      n, employers);
}

Chart *chart_pay_drivers(const Report *report, double width, guint most) {
  const PayModelRow *model = model_of(report);
  if (model == NULL)
    return NULL;
  RowChart *chart = row_chart_new(width);
  g_autoptr(GPtrArray) all = g_ptr_array_new();
  chart->axis = AXIS_CHANGE;
  chart->pitch = 12.6;
  row_chart_column(chart, "Postings", ROW_LEFT, STYLE_VALUE);
  row_chart_column(chart, "Pay", ROW_RIGHT, STYLE_VALUE_STRONG);
  row_chart_column(chart, "95% CI, %", ROW_RIGHT, STYLE_VALUE);
  for (guint k = 0; k < G_N_ELEMENTS(kinds); k++) {
    g_autoptr(GPtrArray) rows =
        drawn_rows(report, kinds[k].kind,
                   MAX(1, kinds[k].most * MIN(most, KINDS_MOST) / KINDS_MOST));
    if (rows->len > 0)
      add_head(chart, report, k);
    for (guint i = 0; i < rows->len; i++) {
      add_row(report->words, chart, rows->pdata[i]);
      g_ptr_array_add(all, rows->pdata[i]);
    }
  }
  if (all->len == 0) {
    row_chart_free(chart);
    return NULL;
  }
  return chart_of(TABLE_PAY_DRIVERS, NULL,
                  chart_of_rows(drivers_title(report->words, all),
                                drivers_subtitle(report->words, model),
                                drivers_alt(report->words, all), chart,
                                report->measure));
}
