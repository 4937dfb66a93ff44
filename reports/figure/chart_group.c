/* Groups crossed: pay by role and seniority, skills that set a role apart,
 * workplaces, roles at home in a place. */
#include <math.h>
#include <string.h>

#include "reports/figure/chart_band.h"
#include "reports/figure/format.h"
#include "reports/figure/group_name.h"
#include "reports/figure/rows.h"
#include "stages/model/vocabulary.h"

/* A share of fewer postings says nothing. */
#define GROUP_LEAST 5

/* From this width on a chart spans the page. */
#define WIDE 400

/* ---- pay by role and seniority ---- */

/* Quantiles of one pair, as they stand in rows that follow each other. */
typedef struct {
  const char *group; /* "role / seniority" */
  char *role;
  const char *seniority;
  gint64 n, of_role;
  double q[5], low, high;
  const char *mark;
} Pair;

static void pair_clear(gpointer data) { g_free(((Pair *)data)->role); }

static const double probabilities[] = {0.1, 0.25, 0.5, 0.75, 0.9};

static Pair *pair_of(GArray *pairs, const char *group) {
  for (guint i = pairs->len; i-- > 0;) {
    Pair *pair = &g_array_index(pairs, Pair, i);
    if (strcmp(pair->group, group) == 0)
      return pair;
  }
  const char *slash = strstr(group, " / ");
  Pair pair = {.group = group,
               .role = g_strndup(group, (gsize)(slash - group)),
               .seniority = slash + 3,
               .low = NAN,
               .high = NAN,
               .mark = ""};
  for (guint k = 0; k < G_N_ELEMENTS(probabilities); k++)
    pair.q[k] = NAN;
  g_array_append_val(pairs, pair);
  return &g_array_index(pairs, Pair, pairs->len - 1);
}

static void pair_enter(Pair *pair, const PayQuantileRow *row) {
  for (guint k = 0; k < G_N_ELEMENTS(probabilities); k++)
    if (fabs(row->p - probabilities[k]) < 1e-9)
      pair->q[k] = row->value;
  if (fabs(row->p - 0.5) > 1e-9)
    return;
  pair->n = row->n;
  pair->low = row->low;
  pair->high = row->high;
  pair->mark = row->mark;
}

static GArray *pairs_find(const Report *report) {
  GArray *pairs = g_array_new(FALSE, TRUE, sizeof(Pair));
  g_array_set_clear_func(pairs, pair_clear);
  const PayQuantileRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_QUANTILES, PayQuantileRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_QUANTILES);
       i++)
    if (strcmp(row[i].by, "role x seniority") == 0 &&
        strcmp(row[i].of, "mid") == 0 && strstr(row[i].group, " / ") &&
        g_strcmp0(row[i].currency, report->currency) == 0 &&
        !mark_is_hidden(row[i].mark) && isfinite(row[i].value))
      pair_enter(pair_of(pairs, row[i].group), &row[i]);
  for (guint i = pairs->len; i-- > 0;)
    if (!isfinite(g_array_index(pairs, Pair, i).q[2]))
      g_array_remove_index(pairs, i);
  return pairs;
}

static guint seniority_order(const char *word) {
  guint n = vocabulary_size(VOCABULARY_SENIORITY);
  for (guint i = 1; i < n; i++)
    if (strcmp(vocabulary_word(VOCABULARY_SENIORITY, i), word) == 0)
      return i;
  return n; /* not stated comes last */
}

static int by_size(gconstpointer a, gconstpointer b) {
  const Pair *x = a, *y = b;
  return x->n != y->n ? (x->n < y->n ? 1 : -1) : strcmp(x->group, y->group);
}

static int by_role(gconstpointer a, gconstpointer b) {
  const Pair *x = a, *y = b;
  if (x->of_role != y->of_role)
    return x->of_role < y->of_role ? 1 : -1;
  int roles = strcmp(x->role, y->role);
  if (roles)
    return roles;
  return (int)seniority_order(x->seniority) -
         (int)seniority_order(y->seniority);
}

/* The `most` largest pairs; roles with most of them first. */
static guint pairs_order(GArray *pairs, guint most) {
  guint left = pairs->len > most ? pairs->len - most : 0;
  g_array_sort(pairs, by_size);
  if (left > 0)
    g_array_set_size(pairs, most);
  for (guint i = 0; i < pairs->len; i++) {
    Pair *pair = &g_array_index(pairs, Pair, i);
    pair->of_role = 0;
    for (guint k = 0; k < pairs->len; k++) {
      const Pair *other = &g_array_index(pairs, Pair, k);
      pair->of_role += strcmp(other->role, pair->role) == 0 ? other->n : 0;
    }
  }
  g_array_sort(pairs, by_role);
  return left;
}

static void pair_add(const Report *report, RowChart *chart, const Pair *pair,
                     const MoneyUnit *unit) {
  const Words *words = report->words;
  gboolean none = strcmp(pair->seniority, "not stated") == 0;
  Hole role = TAKE("role", group_label(report, "role", pair->role));
  g_autofree char *label =
      none ? SAY(words, "chart.cross.no-level", role)
           : SAY(words, "chart.cross.label", role,
                 TEXT("level",
                      group_name(report, "seniority", pair->seniority)));
  Band band = {.label = label,
               .mark = pair->mark,
               .n = pair->n,
               .low = pair->low,
               .high = pair->high};
  memcpy(band.p, pair->q, sizeof band.p);
  chart_band_add(words, chart, GLYPH_BAND, &band, unit);
}

static MoneyUnit pairs_unit(const GArray *pairs) {
  double largest = 0;
  for (guint i = 0; i < pairs->len; i++)
    for (guint k = 0; k < 5; k++)
      largest = fmax(largest, g_array_index(pairs, Pair, i).q[k]);
  return format_money_unit(largest);
}

static void pair_alt(const Report *report, AltList *list, const Pair *pair) {
  g_autofree char *name =
      SAY(report->words, "chart.cross.item",
          TEXT("role", group_name(report, "role", pair->role)),
          TEXT("level", group_name(report, "seniority", pair->seniority)));
  g_autofree char *median =
      format_money_short(report->words, pair->q[2], report->currency);
  alt_add(list, name, median);
}

static gint64 pairs_withheld(const Report *report) {
  const PayQuantileRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_QUANTILES, PayQuantileRow);
  gint64 found = 0;
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_QUANTILES);
       i++)
    found += strcmp(row[i].by, "role x seniority") == 0 &&
             strcmp(row[i].of, "mid") == 0 && fabs(row[i].p - 0.5) < 1e-9 &&
             g_strcmp0(row[i].currency, report->currency) == 0 &&
             mark_is_withheld(row[i].mark);
  return found;
}

static char *pairs_subtitle(const Report *report, const MoneyUnit *unit,
                            gint64 n, guint left) {
  const Words *words = report->words;
  char *text =
      SAY(words, "chart.cross.subtitle",
          TAKE("money", format_money_unit_name(words, unit, report->currency)),
          COUNT("n", n));
  if (left > 0)
    text = chart_clause(words, text,
                        SAY(words, "chart.cross.rest", COUNT("n", left)));
  return chart_withheld(words, text, KEY("chart.withheld.groups"),
                        pairs_withheld(report));
}

Chart *chart_pay_role_seniority(const Report *report, double width,
                                guint most) {
  const Words *words = report->words;
  g_autoptr(GArray) pairs = pairs_find(report);
  if (pairs->len < 3)
    return NULL;
  guint left = pairs_order(pairs, most);
  MoneyUnit unit = pairs_unit(pairs);
  RowChart *chart = chart_bands_new(words, report->currency, width);
  chart->pitch = 16;
  chart->key = words_get(words, "chart.key.band");
  gint64 n = 0;
  AltList list = {.words = words};
  for (guint i = 0; i < pairs->len; i++) {
    const Pair *pair = &g_array_index(pairs, Pair, i);
    pair_add(report, chart, pair, &unit);
    pair_alt(report, &list, pair);
    n += pair->n;
  }
  return chart_of(TABLE_PAY_QUANTILES, "role-seniority",
                  chart_of_rows(g_strdup(words_get(words, "chart.cross.title")),
                                pairs_subtitle(report, &unit, n, left),
                                SAY(words, "chart.cross.alt",
                                    TAKE("list", alt_take(&list))),
                                chart, report->measure));
}

/* ---- skills that set a group apart ---- */

static int by_ratio(gconstpointer a, gconstpointer b) {
  const SkillGroupRow *x = *(const SkillGroupRow *const *)a,
                      *y = *(const SkillGroupRow *const *)b;
  if (x->low != y->low)
    return x->low < y->low ? 1 : -1;
  return strcmp(x->skill, y->skill);
}

/* The skills that a group asks for more often than the rest, surest first. */
static GPtrArray *apart(const Report *report, const char *by,
                        const char *group) {
  GPtrArray *found = g_ptr_array_new();
  const SkillGroupRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_SKILL_GROUPS, SkillGroupRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_SKILL_GROUPS);
       i++)
    if (strcmp(row[i].by, by) == 0 && strcmp(row[i].group, group) == 0 &&
        strcmp(row[i].direction, "over") == 0 && !mark_is_hidden(row[i].mark) &&
        isfinite(row[i].ratio) && row[i].low > 1)
      g_ptr_array_add(found, (gpointer)&row[i]);
  g_ptr_array_sort(found, by_ratio);
  return found;
}

/* Groups in the order of the table, which is by size. */
static GPtrArray *apart_groups(const Report *report, const char *by) {
  GPtrArray *found = g_ptr_array_new();
  const SkillGroupRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_SKILL_GROUPS, SkillGroupRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_SKILL_GROUPS);
       i++)
    if (strcmp(row[i].by, by) == 0 && strcmp(row[i].group, "not stated") != 0 &&
        !g_ptr_array_find_with_equal_func(found, row[i].group, g_str_equal,
                                          NULL))
      g_ptr_array_add(found, (gpointer)row[i].group);
  return found;
}

/* Half a page has no room for what is drawn to be written as well. */
static void apart_columns(const Words *words, RowChart *chart) {
  row_chart_column(chart, words_get(words, "common.n"), ROW_RIGHT, STYLE_VALUE);
  row_chart_column(chart, words_get(words, "chart.times"), ROW_RIGHT,
                   STYLE_VALUE_STRONG);
  if (chart->width >= WIDE)
    row_chart_interval(chart, words_get(words, "common.interval"));
}

static void apart_add(const Words *words, RowChart *chart,
                      const SkillGroupRow *data) {
  Row *row = row_chart_add(chart, GLYPH_DOT, group_skill(words, data->name));
  row_interval(row, log2(data->ratio), log2(data->low), log2(data->high),
               data->mark);
  row->cell[0] = format_count(words, data->postings);
  row->cell[1] = format_number(words, data->ratio, 1);
  if (chart->width < WIDE)
    return;
  g_autofree char *low = format_number(words, data->low, 1);
  g_autofree char *high = format_number(words, data->high, 1);
  row->cell[2] = g_strdup_printf("%s" EN_DASH "%s", low, high);
}

static const ChartKeys apart_keys[] = {
    {"role", KEY("chart.apart.title.role"), KEY("chart.apart.subtitle"),
     KEY("chart.apart.alt.role")},
    {"place", KEY("chart.apart.title.place"), KEY("chart.apart.subtitle"),
     KEY("chart.apart.alt.place")},
    {"seniority", KEY("chart.apart.title.seniority"),
     KEY("chart.apart.subtitle"), KEY("chart.apart.alt.seniority")},
};

static Chart *apart_chart(const Report *report, const char *by, RowChart *chart,
                          guint groups, AltList *list) {
  const Words *words = report->words;
  const ChartKeys *keys = chart_keys(apart_keys, G_N_ELEMENTS(apart_keys), by);
  return chart_of(
      TABLE_SKILL_GROUPS, by,
      chart_of_rows(
          g_strdup(words_get(words, keys->title)),
          chart_withheld(words,
                         SAY(words, keys->subtitle, COUNT("n", report->n)),
                         KEY("chart.withheld.values"),
                         WITHHELD_WHERE(report->statistics, TABLE_SKILL_GROUPS,
                                        {"by", by})),
          SAY(words, keys->alt, COUNT("n", groups),
              TAKE("list", alt_take(list))),
          chart, report->measure));
}

Chart *chart_skill_groups(const Report *report, const char *by, double width,
                          guint most) {
  const Words *words = report->words;
  g_autoptr(GPtrArray) groups = apart_groups(report, by);
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_TIMES;
  chart->pitch = 14;
  chart->low = 0;
  apart_columns(words, chart);
  AltList list = {.words = words};
  guint shown = 0, each = width < WIDE ? 3 : 4;
  for (guint g = 0; g < groups->len && chart->rows->len + 2 <= most; g++) {
    g_autoptr(GPtrArray) rows = apart(report, by, groups->pdata[g]);
    if (rows->len == 0)
      continue;
    g_autofree char *head = group_label(report, by, groups->pdata[g]);
    row_chart_add(chart, GLYPH_HEAD, head);
    shown++;
    for (guint i = 0; i < MIN(rows->len, each) && chart->rows->len < most; i++)
      apart_add(words, chart, rows->pdata[i]);
    const SkillGroupRow *first = rows->pdata[0];
    g_autofree char *times = format_number(words, first->ratio, 1);
    g_autofree char *what = SAY(words, "chart.alt.of", TEXT("group", head),
                                TEXT("value", group_skill(words, first->name)));
    alt_add(&list, what, times);
  }
  if (shown == 0) {
    row_chart_free(chart);
    return NULL;
  }
  return apart_chart(report, by, chart, shown, &list);
}

/* ---- workplaces ---- */

static const WorkplaceRow *workplace_of(const Report *report, const char *by,
                                        const char *group,
                                        const char *workplace) {
  const WorkplaceRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_WORKPLACES, WorkplaceRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_WORKPLACES); i++)
    if (strcmp(row[i].by, by) == 0 && strcmp(row[i].group, group) == 0 &&
        strcmp(row[i].workplace, workplace) == 0)
      return mark_is_hidden(row[i].mark) || !isfinite(row[i].share) ? NULL
                                                                    : &row[i];
  return NULL;
}

static void workplace_add(RowChart *chart, const Report *report, const char *by,
                          const WorkplaceRow *remote) {
  const WorkplaceRow *hybrid =
      workplace_of(report, by, remote->group, "hybrid");
  g_autofree char *name = group_label(report, by, remote->group);
  Row *row = row_chart_add(chart, GLYPH_DOT, name);
  row_interval(row, remote->share, remote->low, remote->high, remote->mark);
  row->cell[0] = format_count(report->words, remote->n);
  row->cell[1] = format_share(report->words, remote->share, remote->n);
  row->cell[2] = hybrid ? format_share(report->words, hybrid->share, hybrid->n)
                        : g_strdup(EN_DASH);
}

static int by_remote(gconstpointer a, gconstpointer b) {
  const WorkplaceRow *x = *(const WorkplaceRow *const *)a,
                     *y = *(const WorkplaceRow *const *)b;
  if (x->share != y->share)
    return x->share < y->share ? 1 : -1;
  return strcmp(x->group, y->group);
}

static int by_n(gconstpointer a, gconstpointer b) {
  const WorkplaceRow *x = *(const WorkplaceRow *const *)a,
                     *y = *(const WorkplaceRow *const *)b;
  return x->n != y->n ? (x->n < y->n ? 1 : -1) : by_remote(a, b);
}

static const ChartKeys remote_keys[] = {
    {"role", KEY("chart.remote.title.role"), KEY("chart.remote.subtitle.role"),
     KEY("chart.remote.alt.role")},
    {"country", KEY("chart.remote.title.country"),
     KEY("chart.remote.subtitle.country"), KEY("chart.remote.alt.country")},
    {"seniority", KEY("chart.remote.title.seniority"),
     KEY("chart.remote.subtitle.seniority"), KEY("chart.remote.alt.seniority")},
};

/* Where hybrid work has no room beside the plot. */
static const ChartKeys remote_narrow[] = {
    {"role", "", KEY("chart.remote.narrow.role"), ""},
    {"country", "", KEY("chart.remote.narrow.country"), ""},
    {"seniority", "", KEY("chart.remote.narrow.seniority"), ""},
};

#define REMOTE_HYBRID 2 /* its column */

static char *remote_subtitle(const Report *report, const RowChart *chart,
                             const char *by, gint64 n) {
  gboolean beside = row_chart_shows(chart, report->measure, REMOTE_HYBRID);
  const ChartKeys *keys = chart_keys(
      beside ? remote_keys : remote_narrow,
      beside ? G_N_ELEMENTS(remote_keys) : G_N_ELEMENTS(remote_narrow), by);
  return SAY(report->words, keys->subtitle, COUNT("n", n));
}

static char *remote_title(const Report *report, const GPtrArray *rows,
                          const char *by, const char *plain) {
  const Words *words = report->words;
  const WorkplaceRow *top = rows->pdata[0], *low = rows->pdata[rows->len - 1];
  if (rows->len < 2 || top->mark[0] || low->mark[0] || !(top->low > low->high))
    return g_strdup(plain);
  return chart_title(SAY(words, "chart.remote.title.found",
                         TAKE("group", group_label(report, by, top->group)),
                         TAKE("share", format_share(words, top->share, top->n)),
                         TEXT("other", group_name(report, by, low->group)),
                         TAKE("less", format_share(words, low->share, low->n))),
                     plain);
}

/* The largest groups, most remote first; `withheld` counts those that may not
 * be told. */
static GPtrArray *remote_rows(const Report *report, const char *by, guint most,
                              gint64 *withheld) {
  GPtrArray *rows = g_ptr_array_new();
  const WorkplaceRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_WORKPLACES, WorkplaceRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_WORKPLACES);
       i++) {
    if (strcmp(row[i].by, by) != 0 || strcmp(row[i].workplace, "remote") != 0 ||
        strcmp(row[i].group, "not stated") == 0)
      continue;
    *withheld += mark_is_withheld(row[i].mark);
    if (row[i].n >= GROUP_LEAST && !mark_is_hidden(row[i].mark) &&
        isfinite(row[i].share))
      g_ptr_array_add(rows, (gpointer)&row[i]);
  }
  chart_keep(rows, by_n, most, by_remote);
  return rows;
}

static RowChart *remote_chart(const Words *words, double width) {
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_SHARE;
  chart->low = 0;
  row_chart_column(chart, words_get(words, "common.n"), ROW_RIGHT, STYLE_VALUE);
  row_chart_column(chart, words_get(words, "chart.remote"), ROW_RIGHT,
                   STYLE_VALUE_STRONG);
  row_chart_column(chart, words_get(words, "chart.hybrid"), ROW_RIGHT,
                   STYLE_VALUE);
  return chart;
}

Chart *chart_remote(const Report *report, const char *by, double width,
                    guint most) {
  const Words *words = report->words;
  gint64 withheld = 0;
  g_autoptr(GPtrArray) rows = remote_rows(report, by, most, &withheld);
  if (rows->len < 2 || !(((const WorkplaceRow *)rows->pdata[0])->share > 0))
    return NULL;
  const ChartKeys *keys =
      chart_keys(remote_keys, G_N_ELEMENTS(remote_keys), by);
  RowChart *chart = remote_chart(words, width);
  AltList list = {.words = words};
  gint64 n = 0;
  for (guint i = 0; i < rows->len; i++) {
    const WorkplaceRow *remote = rows->pdata[i];
    workplace_add(chart, report, by, remote);
    n += remote->n;
    g_autofree char *share = format_share(words, remote->share, remote->n);
    alt_add(&list, group_name(report, by, remote->group), share);
  }
  return chart_of(
      TABLE_WORKPLACES, by,
      chart_of_rows(
          remote_title(report, rows, by, words_get(words, keys->title)),
          chart_withheld(words, remote_subtitle(report, chart, by, n),
                         KEY("chart.withheld.groups"), withheld),
          SAY(words, keys->alt, TAKE("list", alt_take(&list))), chart,
          report->measure));
}

/* ---- roles at home in a place ---- */

static int by_quotient(gconstpointer a, gconstpointer b) {
  const LocationQuotientRow *x = *(const LocationQuotientRow *const *)a,
                            *y = *(const LocationQuotientRow *const *)b;
  if (x->quotient != y->quotient)
    return x->quotient < y->quotient ? 1 : -1;
  int roles = strcmp(x->role, y->role);
  return roles ? roles : strcmp(x->place, y->place);
}

static GPtrArray *quotient_rows(const Report *report, gint64 *withheld) {
  GPtrArray *rows = g_ptr_array_new();
  const LocationQuotientRow *row = STATISTICS_ROWS(
      report->statistics, TABLE_LOCATION_QUOTIENTS, LocationQuotientRow);
  for (guint i = 0;
       i < STATISTICS_N(report->statistics, TABLE_LOCATION_QUOTIENTS); i++) {
    if (strcmp(row[i].role, "not stated") == 0)
      continue;
    *withheld += mark_is_withheld(row[i].mark);
    if (!mark_is_hidden(row[i].mark) && row[i].quotient > 0 && row[i].low > 0)
      g_ptr_array_add(rows, (gpointer)&row[i]);
  }
  g_ptr_array_sort(rows, by_quotient);
  return rows;
}

static void quotient_add(const Report *report, RowChart *chart, AltList *list,
                         const LocationQuotientRow *data) {
  const Words *words = report->words;
  g_autofree char *label =
      SAY(words, "chart.home.label",
          TAKE("role", group_label(report, "role", data->role)),
          TEXT("place", group_name(report, "place", data->place)));
  Row *drawn = row_chart_add(chart, GLYPH_DOT, label);
  row_interval(drawn, log2(data->quotient), log2(data->low), log2(data->high),
               data->mark);
  drawn->cell[0] = format_count(words, data->postings);
  drawn->cell[1] = format_number(words, data->quotient, 1);
  alt_add(list, label, drawn->cell[1]);
}

static char *quotients_title(const Report *report,
                             const LocationQuotientRow *top) {
  const Words *words = report->words;
  const char *plain = words_get(words, "chart.home.title");
  if (top->mark[0] || !(top->low > 1) || !(top->q < SURE_Q))
    return g_strdup(plain);
  return chart_title(
      SAY(words, "chart.home.title.found",
          TAKE("role", group_label(report, "role", top->role)),
          TEXT("place", group_name(report, "place", top->place))),
      plain);
}

Chart *chart_quotients(const Report *report, double width, guint most) {
  const Words *words = report->words;
  gint64 withheld = 0;
  g_autoptr(GPtrArray) rows = quotient_rows(report, &withheld);
  if (rows->len == 0)
    return NULL;
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_TIMES;
  chart->low = chart->high = 0;
  row_chart_column(chart, words_get(words, "common.n"), ROW_RIGHT, STYLE_VALUE);
  row_chart_column(chart, words_get(words, "chart.times"), ROW_RIGHT,
                   STYLE_VALUE_STRONG);
  AltList list = {.words = words};
  for (guint i = 0; i < MIN(rows->len, most); i++)
    quotient_add(report, chart, &list, rows->pdata[i]);
  return chart_of(
      TABLE_LOCATION_QUOTIENTS, NULL,
      chart_of_rows(quotients_title(report, rows->pdata[0]),
                    chart_withheld(words,
                                   SAY(words, "chart.home.subtitle",
                                       COUNT("n", report->n)),
                                   KEY("chart.withheld.values"), withheld),
                    SAY(words, "chart.home.alt", TAKE("list", alt_take(&list))),
                    chart, report->measure));
}
