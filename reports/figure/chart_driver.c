/* What moves pay: the effects of the regression of the main currency. */
#include <math.h>
#include <string.h>

#include "reports/figure/chart.h"
#include "reports/figure/format.h"
#include "reports/figure/group_name.h"
#include "reports/figure/rows.h"

#define KINDS_MOST 45

/* The kinds in the order they are drawn, how many rows of each at most, and
 * their heads: alone, against a baseline, and where that is "not stated". */
static const struct {
  const char *kind;
  guint most;
  const char *head, *against, *stated;
} kinds[] = {
    /* together KINDS_MOST */
    {"role", 14, KEY("chart.drivers.role"), KEY("chart.drivers.role.against"),
     KEY("chart.drivers.role.stated")},
    {"seniority", 7, KEY("chart.drivers.seniority"),
     KEY("chart.drivers.seniority.against"),
     KEY("chart.drivers.seniority.stated")},
    {"place", 8, KEY("chart.drivers.place"), KEY("chart.drivers.place.against"),
     KEY("chart.drivers.place.stated")},
    {"employment", 4, KEY("chart.drivers.employment"),
     KEY("chart.drivers.employment.against"),
     KEY("chart.drivers.employment.stated")},
    {"skill", 12, KEY("chart.drivers.skill"), NULL, NULL},
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
  chart_keep(found, by_postings, most, by_effect);
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

static char *head_words(const Report *report, guint kind) {
  const Words *words = report->words;
  const char *base = baseline_of(report, kinds[kind].kind);
  if (base == NULL || kinds[kind].against == NULL)
    return g_strdup(words_get(words, kinds[kind].head));
  if (strcmp(base, "not stated") == 0)
    return g_strdup(words_get(words, kinds[kind].stated));
  return SAY(words, kinds[kind].against,
             TEXT("base", group_name(report, kinds[kind].kind, base)));
}

static void add_row(const Report *report, RowChart *chart,
                    const PayDriverRow *driver) {
  const Words *words = report->words;
  g_autofree char *name = group_label(report, driver->kind, driver->name);
  Row *row = row_chart_add(chart, GLYPH_DOT, name);
  row_interval(row, driver->effect, driver->low, driver->high, driver->mark);
  row->cell[0] = format_count(words, driver->n);
  row->cell[1] = format_change(words, driver->effect);
  row->cell[2] = format_signed_range(words, driver->low, driver->high, 0);
}

/* The surest news: the greatest effects up and down whose q is small. */
static char *drivers_title(const Report *report, const GPtrArray *rows) {
  const Words *words = report->words;
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
    return g_strdup(words_get(words, "chart.drivers.title.none"));
  Hole name = TAKE("name", group_label(report, one->kind, one->name));
  Hole change = TAKE("change", format_change(words, one->effect));
  const char *plain = words_get(words, "chart.drivers.title");
  if (up == NULL || down == NULL)
    return chart_title(SAY(words, "chart.drivers.title.one", name, change),
                       plain);
  return chart_title(
      SAY(words, "chart.drivers.title.two", name, change,
          TEXT("other", group_name(report, down->kind, down->name)),
          TAKE("less", format_change(words, down->effect))),
      plain);
}

static char *drivers_alt(const Report *report, const GPtrArray *rows) {
  AltList list = {.words = report->words};
  for (guint i = 0; i < rows->len; i++) {
    const PayDriverRow *row = rows->pdata[i];
    g_autofree char *change = format_change(report->words, row->effect);
    alt_add(&list, group_name(report, row->kind, row->name), change);
  }
  return SAY(report->words, "chart.drivers.alt", COUNT("n", rows->len),
             TAKE("list", alt_take(&list)));
}

static char *drivers_subtitle(const Report *report, const PayModelRow *model) {
  char *text = SAY(report->words, "chart.drivers.subtitle",
                   COUNT("n", model->n), COUNT("employers", model->employers));
  return chart_withheld(report->words, text, KEY("chart.withheld.values"),
                        WITHHELD_WHERE(report->statistics, TABLE_PAY_DRIVERS,
                                       {"currency", report->currency}));
}

Chart *chart_pay_drivers(const Report *report, double width, guint most) {
  const Words *words = report->words;
  const PayModelRow *model = model_of(report);
  if (model == NULL)
    return NULL;
  RowChart *chart = row_chart_new(width);
  g_autoptr(GPtrArray) all = g_ptr_array_new();
  chart->axis = AXIS_CHANGE;
  chart->pitch = 12.6;
  row_chart_column(chart, words_get(words, "common.postings"), ROW_LEFT,
                   STYLE_VALUE);
  row_chart_column(chart, words_get(words, "common.pay"), ROW_RIGHT,
                   STYLE_VALUE_STRONG);
  row_chart_interval(chart, words_get(words, "chart.drivers.interval"));
  for (guint k = 0; k < G_N_ELEMENTS(kinds); k++) {
    g_autoptr(GPtrArray) rows =
        drawn_rows(report, kinds[k].kind,
                   MAX(1, kinds[k].most * MIN(most, KINDS_MOST) / KINDS_MOST));
    g_autofree char *head = head_words(report, k);
    if (rows->len > 0)
      row_chart_add(chart, GLYPH_HEAD, head);
    for (guint i = 0; i < rows->len; i++) {
      add_row(report, chart, rows->pdata[i]);
      g_ptr_array_add(all, rows->pdata[i]);
    }
  }
  if (all->len == 0) {
    row_chart_free(chart);
    return NULL;
  }
  return chart_of(
      TABLE_PAY_DRIVERS, NULL,
      chart_of_rows(drivers_title(report, all), drivers_subtitle(report, model),
                    drivers_alt(report, all), chart, report->measure));
}
