/* Groups crossed: pay by role and seniority, skills that set a role apart,
 * workplaces, roles at home in a place. */
#include <math.h>
#include <string.h>

#include "reports/figure/chart.h"
#include "reports/figure/format.h"
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

static void pair_add(const Words *words, RowChart *chart, const Pair *pair,
                     const char *currency, const MoneyUnit *unit) {
  g_autofree char *role = format_sentence(pair->role);
  g_autofree char *label = g_strdup_printf(
      "%s, %s", role,
      strcmp(pair->seniority, "not stated") == 0 ? "no level"
                                                 : pair->seniority);
  Row *row = row_chart_add(chart, GLYPH_BAND, label);
  row->mark = pair->mark;
  memcpy(row->value, pair->q, sizeof row->value);
  row->low = pair->low;
  row->high = pair->high;
  row->cell[0] = format_count(words, pair->n);
  row->cell[1] = format_money_short(words, pair->q[2], currency);
  row->cell[2] = isfinite(pair->low) && isfinite(pair->high)
                     ? format_money_range_in(words, pair->low, pair->high, unit)
                     : g_strdup(EN_DASH);
}

static RowChart *pair_chart(double width, const char *currency) {
  RowChart *chart = row_chart_new(width);
  chart->pitch = 16;
  chart->axis = AXIS_MONEY;
  chart->currency = currency;
  chart->key = "Line: 10th" EN_DASH "90th percentile.  Band: middle half.  "
               "Tick: median.  Thin grey: 95% CI.";
  row_chart_column(chart, "Postings", ROW_LEFT, STYLE_VALUE);
  row_chart_column(chart, "Median", ROW_RIGHT, STYLE_VALUE_STRONG);
  row_chart_column(chart, "95% CI", ROW_RIGHT, STYLE_VALUE);
  return chart;
}

Chart *chart_pay_role_seniority(const Report *report, double width,
                                guint most) {
  g_autoptr(GArray) pairs = pairs_find(report);
  if (pairs->len < 3)
    return NULL;
  guint left = pairs_order(pairs, most);
  double largest = 0;
  for (guint i = 0; i < pairs->len; i++)
    for (guint k = 0; k < 5; k++)
      largest = fmax(largest, g_array_index(pairs, Pair, i).q[k]);
  MoneyUnit unit = format_money_unit(largest);
  RowChart *chart = pair_chart(width, report->currency);
  gint64 n = 0;
  AltList list = {0};
  for (guint i = 0; i < pairs->len; i++) {
    const Pair *pair = &g_array_index(pairs, Pair, i);
    pair_add(report->words, chart, pair, report->currency, &unit);
    n += pair->n;
    g_autofree char *median =
        format_money_short(report->words, pair->q[2], report->currency);
    alt_add(&list, pair->group, median);
  }
  g_autofree char *words = g_string_free(list.words, FALSE);
  g_autofree char *count = format_count(report->words, n);
  g_autofree char *rest =
      left ? g_strdup_printf("; %u smaller ones in tables/pay_quantiles.csv",
                             left)
           : g_strdup("");
  g_autofree char *money =
      format_money_unit_name(report->words, &unit, report->currency);
  return chart_of(
      TABLE_PAY_QUANTILES, "role-seniority",
      chart_of_rows(g_strdup("Pay by role and seniority"),
                    g_strdup_printf(
                        "Annual pay, middle of each range, %s; roles with most "
                        "postings first. n = %s%s",
                        money, count, rest),
                    g_strdup_printf(
                        "Bands of advertised annual pay by role and seniority. "
                        "Medians: %s.",
                        words),
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
static void apart_columns(RowChart *chart) {
  row_chart_column(chart, "n", ROW_RIGHT, STYLE_VALUE);
  row_chart_column(chart, "Times", ROW_RIGHT, STYLE_VALUE_STRONG);
  if (chart->width >= WIDE)
    row_chart_column(chart, "95% CI", ROW_RIGHT, STYLE_VALUE);
}

static void apart_add(const Words *words, RowChart *chart,
                      const SkillGroupRow *data) {
  Row *row = row_chart_add(chart, GLYPH_DOT, data->name);
  row->mark = data->mark;
  row->value[0] = log2(data->ratio);
  row->value[1] = log2(data->low);
  row->value[2] = log2(data->high);
  row->cell[0] = format_count(words, data->postings);
  row->cell[1] = format_number(words, data->ratio, 1);
  if (chart->width < WIDE)
    return;
  g_autofree char *low = format_number(words, data->low, 1);
  g_autofree char *high = format_number(words, data->high, 1);
  row->cell[2] = g_strdup_printf("%s" EN_DASH "%s", low, high);
}

static Chart *apart_chart(const Report *report, const char *by, RowChart *chart,
                          guint groups, AltList *list) {
  g_autofree char *words = g_string_free(list->words, FALSE);
  g_autofree char *count = format_count(report->words, report->n);
  return chart_of(
      TABLE_SKILL_GROUPS, by,
      chart_of_rows(
          g_strdup_printf("What sets %s apart",
                          strcmp(by, "role") == 0    ? "roles"
                          : strcmp(by, "place") == 0 ? "places"
                                                     : "levels"),
          g_strdup_printf(
              "Times as often as in all other postings, scale doubling; "
              "95%% CI over 1, false discovery rate 5%%. n = %s",
              count),
          g_strdup_printf("Dot plot of the skills that %u groups by %s ask for "
                          "more often than the rest: %s.",
                          groups, by, words),
          chart, report->measure));
}

Chart *chart_skill_groups(const Report *report, const char *by, double width,
                          guint most) {
  g_autoptr(GPtrArray) groups = apart_groups(report, by);
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_TIMES;
  chart->pitch = 14;
  chart->low = 0;
  apart_columns(chart);
  AltList list = {0};
  guint shown = 0, each = width < WIDE ? 3 : 4;
  for (guint g = 0; g < groups->len && chart->rows->len + 2 <= most; g++) {
    g_autoptr(GPtrArray) rows = apart(report, by, groups->pdata[g]);
    if (rows->len == 0)
      continue;
    g_autofree char *head = format_sentence(groups->pdata[g]);
    row_chart_add(chart, GLYPH_HEAD, head);
    shown++;
    for (guint i = 0; i < MIN(rows->len, each) && chart->rows->len < most;
         i++) {
      const SkillGroupRow *row = rows->pdata[i];
      apart_add(report->words, chart, row);
      g_autofree char *times = format_number(report->words, row->ratio, 1);
      g_autofree char *what = g_strdup_printf("%s: %s", head, row->name);
      if (i == 0)
        alt_add(&list, what, times);
    }
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
  g_autofree char *name = format_sentence(remote->group);
  Row *row = row_chart_add(chart, GLYPH_DOT, name);
  row->mark = remote->mark;
  row->value[0] = remote->share;
  row->value[1] = remote->low;
  row->value[2] = remote->high;
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

static char *remote_title(const Words *words, const GPtrArray *rows,
                          const char *by) {
  const WorkplaceRow *top = rows->pdata[0], *low = rows->pdata[rows->len - 1];
  g_autofree char *plain = g_strdup_printf("Remote and hybrid work by %s", by);
  if (rows->len < 2 || top->mark[0] || low->mark[0] || !(top->low > low->high))
    return g_steal_pointer(&plain);
  g_autofree char *name = format_sentence(top->group);
  g_autofree char *a = format_share(words, top->share, top->n);
  g_autofree char *b = format_share(words, low->share, low->n);
  return chart_title(
      g_strdup_printf("%s: %s remote; %s: %s", name, a, low->group, b), plain);
}

Chart *chart_remote(const Report *report, const char *by, double width,
                    guint most) {
  g_autoptr(GPtrArray) rows = g_ptr_array_new();
  const WorkplaceRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_WORKPLACES, WorkplaceRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_WORKPLACES); i++)
    if (strcmp(row[i].by, by) == 0 && strcmp(row[i].workplace, "remote") == 0 &&
        strcmp(row[i].group, "not stated") != 0 && row[i].n >= GROUP_LEAST &&
        !mark_is_hidden(row[i].mark) && isfinite(row[i].share))
      g_ptr_array_add(rows, (gpointer)&row[i]);
  g_ptr_array_sort(rows, by_n);
  if (rows->len > most)
    g_ptr_array_set_size(rows, (gint)most);
  g_ptr_array_sort(rows, by_remote);
  if (rows->len < 2 || !(((const WorkplaceRow *)rows->pdata[0])->share > 0))
    return NULL;
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_SHARE;
  chart->low = 0;
  row_chart_column(chart, "n", ROW_RIGHT, STYLE_VALUE);
  row_chart_column(chart, "Remote", ROW_RIGHT, STYLE_VALUE_STRONG);
  row_chart_column(chart, "Hybrid", ROW_RIGHT, STYLE_VALUE);
  AltList list = {0};
  gint64 n = 0;
  for (guint i = 0; i < rows->len; i++) {
    const WorkplaceRow *remote = rows->pdata[i];
    workplace_add(chart, report, by, remote);
    n += remote->n;
    g_autofree char *share =
        format_share(report->words, remote->share, remote->n);
    alt_add(&list, remote->group, share);
  }
  g_autofree char *words = g_string_free(list.words, FALSE);
  g_autofree char *count = format_count(report->words, n);
  return chart_of(
      TABLE_WORKPLACES, by,
      chart_of_rows(
          remote_title(report->words, rows, by),
          g_strdup_printf("Share of the postings of a %s that are remote, 95%% "
                          "intervals; hybrid beside, not on the axis. n = %s",
                          by, count),
          g_strdup_printf("Dot plot of the share of remote postings by %s: %s.",
                          by, words),
          chart, report->measure));
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

Chart *chart_quotients(const Report *report, double width, guint most) {
  g_autoptr(GPtrArray) rows = g_ptr_array_new();
  const LocationQuotientRow *row = STATISTICS_ROWS(
      report->statistics, TABLE_LOCATION_QUOTIENTS, LocationQuotientRow);
  for (guint i = 0;
       i < STATISTICS_N(report->statistics, TABLE_LOCATION_QUOTIENTS); i++)
    if (!mark_is_hidden(row[i].mark) && row[i].quotient > 0 && row[i].low > 0 &&
        strcmp(row[i].role, "not stated") != 0)
      g_ptr_array_add(rows, (gpointer)&row[i]);
  if (rows->len == 0)
    return NULL;
  g_ptr_array_sort(rows, by_quotient);
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_TIMES;
  chart->low = chart->high = 0;
  row_chart_column(chart, "n", ROW_RIGHT, STYLE_VALUE);
  row_chart_column(chart, "Times", ROW_RIGHT, STYLE_VALUE_STRONG);
  AltList list = {0};
  for (guint i = 0; i < MIN(rows->len, most); i++) {
    const LocationQuotientRow *data = rows->pdata[i];
    g_autofree char *role = format_sentence(data->role);
    g_autofree char *label = g_strdup_printf("%s, %s", role, data->place);
    Row *drawn = row_chart_add(chart, GLYPH_DOT, label);
    drawn->mark = data->mark;
    drawn->value[0] = log2(data->quotient);
    drawn->value[1] = log2(data->low);
    drawn->value[2] = log2(data->high);
    drawn->cell[0] = format_count(report->words, data->postings);
    drawn->cell[1] = format_number(report->words, data->quotient, 1);
    alt_add(&list, label, drawn->cell[1]);
  }
  const LocationQuotientRow *top = rows->pdata[0];
  g_autofree char *role = format_sentence(top->role);
  g_autofree char *words = g_string_free(list.words, FALSE);
  g_autofree char *count = format_count(report->words, report->n);
  return chart_of(
      TABLE_LOCATION_QUOTIENTS, NULL,
      chart_of_rows(
          !top->mark[0] && top->low > 1 && top->q < 0.05
              ? chart_title(g_strdup_printf("%s postings cluster in %s", role,
                                            top->place),
                            "Which roles are at home where")
              : g_strdup("Which roles are at home where"),
          g_strdup_printf(
              "Share of a role among the postings of a place, over its "
              "share among all; scale doubling, 95%% CI. n = %s",
              count),
          g_strdup_printf("Dot plot of location quotients: %s.", words), chart,
          report->measure));
}
