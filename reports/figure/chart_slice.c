/* The charts of a slice's handout. */
#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/figure/rows.h"
#include "reports/figure/slice_view.h"

/* ---- pay ------------------------------------------------------------------
 */

/* What a band needs, of a slice or of all postings. */
typedef struct {
  const char *label, *mark;
  gint64 n;
  double p[5], low, high;
} Band;

static Band slice_band(const SlicePayRow *pay, const char *label) {
  return (Band){
      label,        pay->mark,
      pay->n,       {pay->p10, pay->p25, pay->p50, pay->p75, pay->p90},
      pay->p50_low, pay->p50_high};
}

static Band all_band(const PayRow *pay) {
  return (Band){
      "All postings", pay->mark,
      pay->n,         {pay->p10, pay->p25, pay->p50, pay->p75, pay->p90},
      pay->p50_low,   pay->p50_high};
}

static char *or_dash(char *text) {
  if (*text != '\0')
    return text;
  g_free(text);
  return g_strdup(EN_DASH);
}

static Row *band_row(const Words *words, RowChart *chart, Glyph glyph,
                     const Band *band, const MoneyUnit *unit) {
  Row *row = row_chart_add(chart, glyph, band->label);
  row->mark = band->mark[0] == 'x' ? "u" : band->mark;
  if (glyph == GLYPH_DOTS)
    row->value[2] = band->p[2];
  else {
    memcpy(row->value, band->p, sizeof band->p);
    row->low = band->low;
    row->high = band->high;
  }
  row->cell[0] = format_count(words, band->n);
  row->cell[1] = isfinite(band->p[2])
                     ? format_money_short(words, band->p[2], chart->currency)
                     : g_strdup(EN_DASH);
  row->cell[2] =
      or_dash(format_money_range_in(words, band->low, band->high, unit));
  if (chart->columns > 3)
    row->cell[3] =
        or_dash(format_money_range_in(words, band->p[1], band->p[3], unit));
  return row;
}

static GArray *slice_dots(const SliceView *view) {
  GArray *dots = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < view->dots; i++)
    g_array_append_val(dots, view->dot[i].value);
  return dots;
}

static GArray *all_dots(const SliceView *view) {
  GArray *dots = g_array_new(FALSE, FALSE, sizeof(double));
  const Statistics *st = view->report->statistics;
  const PayDotRow *row = STATISTICS_ROWS(st, TABLE_PAY_DOTS, PayDotRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY_DOTS); i++)
    if (strcmp(row[i].by, "all") == 0 &&
        strcmp(row[i].currency, view->pay->currency) == 0)
      g_array_append_val(dots, row[i].value);
  return dots;
}

/* The slice is a part of all postings: where the intervals do not meet even
 * so, it is told apart. */
static char *pay_title(const SliceView *view) {
  const SlicePayRow *pay = view->pay;
  const PayRow *all = view->all_pay;
  if (!isfinite(pay->p50))
    return g_strdup("Each pay that is stated");
  g_autofree char *median =
      format_money_short(view->report->words, pay->p50, pay->currency);
  if (all == NULL || all->n == pay->n)
    return g_strdup_printf("The median offer is %s", median);
  g_autofree char *other =
      format_money_short(view->report->words, all->p50, pay->currency);
  gboolean apart = pay->p50_low > all->p50_high || pay->p50_high < all->p50_low;
  return apart ? g_strdup_printf("The median offer is %s; of all postings: %s",
                                 median, other)
               : g_strdup_printf("The median offer, %s, cannot be told from "
                                 "that of all postings",
                                 median);
}

static double largest_pay(const SliceView *view) {
  const SlicePayRow *pay = view->pay;
  double largest = fmax(fmax(pay->p50, pay->p90), fmax(pay->p75, 0));
  if (view->all_pay != NULL)
    largest = fmax(largest, fmax(view->all_pay->p50, view->all_pay->p90));
  for (guint i = 0; i < view->dots; i++)
    largest = fmax(largest, view->dot[i].value);
  return largest;
}

/* Quantile dots where slice and whole have them; else bands, with a mark for
 * each posting where single ones may be shown. */
static gboolean add_bands(RowChart *chart, const SliceView *view,
                          const MoneyUnit *unit) {
  g_autofree char *label = slice_label(view->slice);
  Band band = slice_band(view->pay, label);
  g_autoptr(GArray) mine = slice_dots(view), all = all_dots(view);
  gboolean dotted = view->dots > 0 && view->dot->dots > 0 && all->len > 0 &&
                    view->all_pay != NULL;
  Glyph glyph = dotted ? GLYPH_DOTS : GLYPH_BAND;
  chart->pitch = dotted ? 32 : 20;
  Row *row = band_row(view->report->words, chart, glyph, &band, unit);
  if (view->dots > 0 && (dotted || view->dot->dots == 0))
    row->dots = g_array_ref(mine);
  if (view->all_pay == NULL)
    return dotted;
  band = all_band(view->all_pay);
  row = band_row(view->report->words, chart, glyph, &band, unit);
  if (dotted)
    row->dots = g_array_ref(all);
  return dotted;
}

static char *pay_subtitle(const SliceView *view, const MoneyUnit *unit,
                          gboolean dotted) {
  g_autoptr(GArray) others = all_dots(view);
  guint all = others->len;
  g_autofree char *n = format_count(view->report->words, view->pay->n);
  g_autofree char *dots =
      dotted ? g_strdup_printf("; a dot: 1/%d of these postings, 1/%u of all",
                               (int)view->dot->dots, all)
             : g_strdup("");
  g_autofree char *money =
      format_money_unit_name(view->report->words, unit, view->pay->currency);
  return g_strdup_printf("Annual pay, middle of each stated range, %s%s. "
                         "n = %s",
                         money, dots, n);
}

Chart *chart_slice_pay(const SliceView *view, double width) {
  if (view->pay == NULL || (!isfinite(view->pay->p50) && view->dots == 0))
    return NULL;
  MoneyUnit unit = format_money_unit(largest_pay(view));
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_MONEY;
  chart->currency = view->pay->currency;
  row_chart_column(chart, "Postings", ROW_LEFT, STYLE_VALUE);
  row_chart_column(chart, "Median", ROW_RIGHT, STYLE_VALUE_STRONG);
  row_chart_column(chart, "95% CI", ROW_RIGHT, STYLE_VALUE);
  row_chart_column(chart, "Middle half", ROW_RIGHT, STYLE_VALUE);
  gboolean dotted = add_bands(chart, view, &unit);
  if (!dotted)
    chart->key = view->dots > 0
                     ? "Line: 10th" EN_DASH "90th percentile.  Band: middle "
                       "half.  Tick: median.  Dot: one posting."
                     : "Line: 10th" EN_DASH "90th percentile.  Band: middle "
                       "half.  Tick: median.  Thin grey: 95% CI.";
  g_autofree char *median =
      isfinite(view->pay->p50)
          ? format_money(view->report->words, view->pay->p50,
                         view->pay->currency)
          : g_strdup("not told");
  g_autofree char *n = format_postings(view->report->words, view->pay->n);
  g_autofree char *other =
      view->all_pay != NULL
          ? format_money(view->report->words, view->all_pay->p50,
                         view->pay->currency)
          : NULL;
  return chart_new(
      pay_title(view), pay_subtitle(view, &unit, dotted),
      g_strdup_printf("Pay of %s that state a range: median %s%s%s.", n, median,
                      other != NULL ? "; of all postings " : "",
                      other != NULL ? other : ""),
      row_chart_scene(chart, view->report->measure));
}

/* ---- shares against all others --------------------------------------------
 */

static Row *share_row(RowChart *chart, const char *label, double share,
                      double low, double high, double rest, const char *mark) {
  Row *row = row_chart_add(chart, GLYPH_DOT, label);
  row->value[0] = share;
  row->value[1] = low;
  row->value[2] = high;
  row->value[3] = rest;
  row->mark = mark;
  return row;
}

char *slice_ratio(const Words *words, const SliceSkillRow *skill) {
  if (!slice_skill_differs(skill))
    return g_strdup(EN_DASH);
  if (!isfinite(skill->ratio_low))
    return g_strdup(skill->rest_postings == 0 ? "only here" : "none here");
  g_autofree char *ratio = format_number(words, skill->ratio, 1);
  g_autofree char *low = format_number(words, skill->ratio_low, 1);
  g_autofree char *high = format_number(words, skill->ratio_high, 1);
  return g_strdup_printf(TIMES "%s (%s" EN_DASH "%s)", ratio, low, high);
}

static void skill_row(const Words *words, RowChart *chart,
                      const SliceSkillRow *skill) {
  Row *row = share_row(chart, skill->name, skill->share, skill->low,
                       skill->high, skill->rest_share, skill->mark);
  row->cell[0] = format_share(words, skill->share, skill->n);
  row->cell[1] = format_share_range(words, skill->low, skill->high, skill->n);
  row->cell[2] = or_dash(format_share(words, skill->rest_share, skill->rest_n));
  row->cell[3] = slice_ratio(words, skill);
}

static RowChart *skill_chart(double width) {
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_SHARE;
  chart->pitch = 13;
  chart->low = 0;
  row_chart_column(chart, "Share", ROW_RIGHT, STYLE_VALUE_STRONG);
  row_chart_column(chart, "95% CI", ROW_RIGHT, STYLE_VALUE);
  row_chart_column(chart, "Others", ROW_RIGHT, STYLE_VALUE);
  row_chart_column(chart, "Ratio, 95% CI", ROW_RIGHT, STYLE_VALUE);
  return chart;
}

static void alt_skill(const Words *words, AltList *list,
                      const SliceSkillRow *skill) {
  g_autofree char *share = format_share(words, skill->share, skill->n);
  g_autofree char *rest = format_share(words, skill->rest_share, skill->rest_n);
  g_autofree char *both = g_strdup_printf("%s against %s", share, rest);
  alt_add(list, skill->name, both);
}

Chart *chart_slice_skills(const SliceView *view, double width, guint most) {
  guint shown = MIN(view->most_asked, most);
  if (shown == 0)
    return NULL;
  RowChart *chart = skill_chart(width);
  AltList list = {0};
  for (guint i = 0; i < shown; i++) {
    skill_row(view->report->words, chart, view->skills->pdata[i]);
    alt_skill(view->report->words, &list, view->skills->pdata[i]);
  }
  const SliceSkillRow *first = view->skills->pdata[0];
  g_autofree char *words = g_string_free(list.words, FALSE);
  g_autofree char *n = format_count(view->report->words, first->n);
  g_autofree char *others = format_count(view->report->words, first->rest_n);
  return chart_new(
      g_strdup("The skills asked for most"),
      g_strdup_printf("Share of postings. Dot: here, n = %s; tick: all others, "
                      "n = %s; ratio: where both can be told apart",
                      n, others),
      g_strdup_printf("Dot plot of the share of postings that ask for each of "
                      "%u skills, here against all others: %s.",
                      shown, words),
      row_chart_scene(chart, view->report->measure));
}

Chart *chart_slice_workplace(const SliceView *view, double width) {
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_SHARE;
  chart->low = 0;
  row_chart_column(chart, "Share", ROW_RIGHT, STYLE_VALUE_STRONG);
  row_chart_column(chart, "95% CI", ROW_RIGHT, STYLE_VALUE);
  row_chart_column(chart, "Others", ROW_RIGHT, STYLE_VALUE);
  AltList list = {0};
  guint shown = 0;
  for (guint i = 0; i < view->workplaces->len; i++) {
    const SliceTermRow *term = view->workplaces->pdata[i];
    gint64 n = view->slice->postings;
    g_autofree char *label = format_sentence(term->value);
    if (mark_is_hidden(term->mark)) {
      Row *row = row_chart_add(chart, GLYPH_NONE, label);
      row->mark = term->mark;
      row->cell[0] = g_strdup(EN_DASH);
      continue;
    }
    Row *row = share_row(chart, label, term->share, term->low, term->high,
                         term->rest_share, term->mark);
    row->cell[0] = format_share(view->report->words, term->share, n);
    row->cell[1] =
        format_share_range(view->report->words, term->low, term->high, n);
    row->cell[2] = or_dash(
        format_share(view->report->words, term->rest_share, term->rest_n));
    g_autofree char *share = format_share(view->report->words, term->share, n);
    alt_add(&list, term->value, share);
    shown++;
  }
  if (shown == 0) {
    row_chart_free(chart);
    return NULL;
  }
  g_autofree char *words = g_string_free(list.words, FALSE);
  g_autofree char *n = format_count(view->report->words, view->slice->postings);
  return chart_new(
      g_strdup("Workplace"),
      g_strdup_printf("Share of postings by where the work is done; "
                      "tick: all others. n = %s",
                      n),
      g_strdup_printf("Dot plot of the share of postings by "
                      "workplace: %s.",
                      words),
      row_chart_scene(chart, view->report->measure));
}

/* ---- all slices -----------------------------------------------------------
 */

static int by_median(gconstpointer a, gconstpointer b) {
  const SliceView *x = *(const SliceView *const *)a,
                  *y = *(const SliceView *const *)b;
  if (x->pay->p50 != y->pay->p50)
    return x->pay->p50 > y->pay->p50 ? -1 : 1;
  return strcmp(x->slice->file, y->slice->file);
}

/* Views come by postings: the first are the largest. */
static GPtrArray *paid_views(const Report *report, const GPtrArray *views,
                             guint most, double *largest) {
  GPtrArray *paid = g_ptr_array_new();
  for (guint i = 0; i < views->len && paid->len < most; i++) {
    SliceView *view = views->pdata[i];
    if (view->pay == NULL || !isfinite(view->pay->p50) ||
        g_strcmp0(view->pay->currency, report->currency) != 0)
      continue;
    g_ptr_array_add(paid, view);
    *largest = fmax(*largest, largest_pay(view));
  }
  g_ptr_array_sort(paid, by_median);
  return paid;
}

Chart *chart_slices_pay(const Report *report, const GPtrArray *views,
                        double width, guint most) {
  double largest = 0;
  g_autoptr(GPtrArray) paid = paid_views(report, views, most, &largest);
  if (paid->len < 2)
    return NULL;
  MoneyUnit unit = format_money_unit(largest);
  RowChart *chart = row_chart_new(width);
  chart->pitch = paid->len > 14 ? 14 : 17;
  chart->axis = AXIS_MONEY;
  chart->currency = report->currency;
  chart->key = "Line: 10th" EN_DASH "90th percentile.  Band: middle half.  "
               "Tick: median.  Thin grey: 95% CI.";
  row_chart_column(chart, "Postings", ROW_LEFT, STYLE_VALUE);
  row_chart_column(chart, "Median", ROW_RIGHT, STYLE_VALUE_STRONG);
  row_chart_column(chart, "95% CI", ROW_RIGHT, STYLE_VALUE);
  AltList list = {0};
  gint64 n = 0;
  for (guint i = 0; i < paid->len; i++) {
    const SliceView *view = paid->pdata[i];
    g_autofree char *label = slice_label(view->slice);
    Band band = slice_band(view->pay, label);
    const Row *row = band_row(report->words, chart, GLYPH_BAND, &band, &unit);
    alt_add(&list, label, row->cell[1]);
    n += view->pay->n;
  }
  g_autofree char *words = g_string_free(list.words, FALSE);
  g_autofree char *count = format_count(report->words, n);
  g_autofree char *money =
      format_money_unit_name(report->words, &unit, report->currency);
  const SliceView *top = paid->pdata[0];
  return chart_new(
      g_strdup_printf("Advertised pay by %s", top->slice->by),
      g_strdup_printf("Annual pay, middle of each stated range, %s, by "
                      "median; the %u largest with a median. n = %s",
                      money, paid->len, count),
      g_strdup_printf("Bands of advertised annual pay. Medians: %s.", words),
      row_chart_scene(chart, report->measure));
}
