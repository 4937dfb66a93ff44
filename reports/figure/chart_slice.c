/* The charts of a slice's handout. */
#include <math.h>
#include <string.h>

#include "reports/figure/chart_band.h"
#include "reports/figure/format.h"
#include "reports/figure/group_name.h"
#include "reports/figure/rows.h"
#include "reports/figure/slice_view.h"

/* ---- pay ------------------------------------------------------------------
 */

static Band slice_band(const SlicePayRow *pay, const char *label) {
  return (Band){
      label,        pay->mark,
      pay->n,       {pay->p10, pay->p25, pay->p50, pay->p75, pay->p90},
      pay->p50_low, pay->p50_high};
}

static Band all_band(const PayRow *pay, const char *label) {
  return (Band){
      label,        pay->mark,
      pay->n,       {pay->p10, pay->p25, pay->p50, pay->p75, pay->p90},
      pay->p50_low, pay->p50_high};
}

static char *or_dash(char *text) {
  if (*text != '\0')
    return text;
  g_free(text);
  return g_strdup(EN_DASH);
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
  const Words *words = view->report->words;
  const SlicePayRow *pay = view->pay;
  const PayRow *all = view->all_pay;
  if (!isfinite(pay->p50))
    return g_strdup(words_get(words, "chart.slice.pay.title.each"));
  Hole median =
      TAKE("money", format_money_short(words, pay->p50, pay->currency));
  if (all == NULL || all->n == pay->n)
    return SAY(words, "chart.slice.pay.title", median);
  gboolean apart = pay->p50_low > all->p50_high || pay->p50_high < all->p50_low;
  return apart ? SAY(words, "chart.slice.pay.title.apart", median,
                     TAKE("all",
                          format_money_short(words, all->p50, pay->currency)))
               : SAY(words, "chart.slice.pay.title.alike", median);
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
  g_autofree char *label = slice_label(view->report->words, view->slice);
  Band band = slice_band(view->pay, label);
  g_autoptr(GArray) mine = slice_dots(view), all = all_dots(view);
  gboolean dotted = view->dots > 0 && view->dot->dots > 0 && all->len > 0 &&
                    view->all_pay != NULL;
  Glyph glyph = dotted ? GLYPH_DOTS : GLYPH_BAND;
  chart->pitch = dotted ? 32 : 20;
  Row *row = chart_band_add(view->report->words, chart, glyph, &band, unit);
  if (view->dots > 0 && (dotted || view->dot->dots == 0))
    row->dots = g_array_ref(mine);
  if (view->all_pay == NULL)
    return dotted;
  band =
      all_band(view->all_pay, words_get(view->report->words, "chart.dots.all"));
  row = chart_band_add(view->report->words, chart, glyph, &band, unit);
  if (dotted)
    row->dots = g_array_ref(all);
  return dotted;
}

static char *pay_subtitle(const SliceView *view, const MoneyUnit *unit,
                          gboolean dotted) {
  const Words *words = view->report->words;
  Hole money =
      TAKE("money", format_money_unit_name(words, unit, view->pay->currency));
  Hole n = COUNT("n", view->pay->n);
  if (!dotted)
    return SAY(words, "chart.slice.pay.subtitle", money, n);
  g_autoptr(GArray) others = all_dots(view);
  return SAY(words, "chart.slice.pay.subtitle.dots", money, n,
             COUNT("dots", view->dot->dots), COUNT("all", others->len));
}

static char *pay_alt(const SliceView *view) {
  const Words *words = view->report->words;
  const SlicePayRow *pay = view->pay;
  Hole n = COUNT("n", pay->n);
  Hole median =
      TAKE("money", isfinite(pay->p50)
                        ? format_money(words, pay->p50, pay->currency)
                        : g_strdup(words_get(words, "chart.slice.pay.none")));
  return view->all_pay == NULL
             ? SAY(words, "chart.slice.pay.alt", n, median)
             : SAY(words, "chart.slice.pay.alt.all", n, median,
                   TAKE("all", format_money(words, view->all_pay->p50,
                                            pay->currency)));
}

Chart *chart_slice_pay(const SliceView *view, double width) {
  const Words *words = view->report->words;
  if (view->pay == NULL || (!isfinite(view->pay->p50) && view->dots == 0))
    return NULL;
  MoneyUnit unit = format_money_unit(largest_pay(view));
  RowChart *chart = chart_bands_new(words, view->pay->currency, width);
  row_chart_column(chart, words_get(words, "chart.half"), ROW_RIGHT,
                   STYLE_VALUE);
  gboolean dotted = add_bands(chart, view, &unit);
  if (!dotted)
    chart->key = words_get(words, view->dots > 0 ? KEY("chart.key.posting")
                                                 : KEY("chart.key.band"));
  return chart_new(pay_title(view), pay_subtitle(view, &unit, dotted),
                   pay_alt(view),
                   row_chart_scene(chart, view->report->measure));
}

/* ---- shares against all others --------------------------------------------
 */

static Row *share_row(RowChart *chart, const char *label, double share,
                      double low, double high, double rest, const char *mark) {
  Row *row = row_chart_add(chart, GLYPH_DOT, label);
  row_interval(row, share, low, high, mark);
  row->value[3] = rest;
  return row;
}

char *slice_ratio(const Words *words, const SliceSkillRow *skill) {
  if (!slice_skill_differs(skill))
    return g_strdup(EN_DASH);
  if (!isfinite(skill->ratio_low))
    return g_strdup(words_get(words, skill->rest_postings == 0
                                         ? KEY("chart.slice.ratio.only")
                                         : KEY("chart.slice.ratio.none")));
  return SAY(words, "chart.slice.ratio",
             TAKE("ratio", format_number(words, skill->ratio, 1)),
             TAKE("low", format_number(words, skill->ratio_low, 1)),
             TAKE("high", format_number(words, skill->ratio_high, 1)));
}

static void skill_row(const Words *words, RowChart *chart,
                      const SliceSkillRow *skill) {
  Row *row = share_row(chart, group_skill(words, skill->name), skill->share,
                       skill->low, skill->high, skill->rest_share, skill->mark);
  row->cell[0] = format_share(words, skill->share, skill->n);
  row->cell[1] = format_share_range(words, skill->low, skill->high, skill->n);
  row->cell[2] = or_dash(format_share(words, skill->rest_share, skill->rest_n));
  row->cell[3] = slice_ratio(words, skill);
}

/* Shares of a slice, with those of all others. */
static RowChart *share_chart(const Words *words, double width) {
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_SHARE;
  chart->low = 0;
  row_chart_column(chart, words_get(words, "chart.share"), ROW_RIGHT,
                   STYLE_VALUE_STRONG);
  row_chart_interval(chart, words_get(words, "common.interval"));
  row_chart_column(chart, words_get(words, "chart.others"), ROW_RIGHT,
                   STYLE_VALUE);
  return chart;
}

static void alt_skill(const Words *words, AltList *list,
                      const SliceSkillRow *skill) {
  g_autofree char *both =
      SAY(words, "chart.slice.skills.against",
          TAKE("share", format_share(words, skill->share, skill->n)),
          TAKE("rest", format_share(words, skill->rest_share, skill->rest_n)));
  alt_add(list, group_skill(words, skill->name), both);
}

Chart *chart_slice_skills(const SliceView *view, double width, guint most) {
  const Words *words = view->report->words;
  guint shown = MIN(view->most_asked, most);
  if (shown == 0)
    return NULL;
  RowChart *chart = share_chart(words, width);
  chart->pitch = 13;
  row_chart_column(chart, words_get(words, "chart.slice.ratio.head"), ROW_RIGHT,
                   STYLE_VALUE);
  AltList list = {.words = words};
  for (guint i = 0; i < shown; i++) {
    skill_row(words, chart, view->skills->pdata[i]);
    alt_skill(words, &list, view->skills->pdata[i]);
  }
  const SliceSkillRow *first = view->skills->pdata[0];
  char *subtitle = SAY(words, "chart.slice.skills.subtitle",
                       COUNT("n", first->n), COUNT("others", first->rest_n));
  return chart_new(g_strdup(words_get(words, "chart.skills.title")),
                   chart_withheld(words, subtitle, KEY("chart.withheld.skills"),
                                  WITHHELD_WHERE(view->report->statistics,
                                                 TABLE_SLICE_SKILLS,
                                                 {"file", view->slice->file})),
                   SAY(words, "chart.slice.skills.alt", COUNT("n", shown),
                       TAKE("list", alt_take(&list))),
                   row_chart_scene(chart, view->report->measure));
}

/* A row of a workplace, or one without figures where they are withheld. */
static void workplace_row(const SliceView *view, RowChart *chart, AltList *list,
                          const SliceTermRow *term) {
  const Words *words = view->report->words;
  const char *name = words_value(words, "workplace", term->value);
  gint64 n = view->slice->postings;
  g_autofree char *label = format_sentence(name);
  if (mark_is_hidden(term->mark)) {
    Row *row = row_chart_add(chart, GLYPH_NONE, label);
    row->mark = term->mark;
    row->cell[0] = g_strdup(EN_DASH);
    return;
  }
  Row *row = share_row(chart, label, term->share, term->low, term->high,
                       term->rest_share, term->mark);
  row->cell[0] = format_share(words, term->share, n);
  row->cell[1] = format_share_range(words, term->low, term->high, n);
  row->cell[2] = or_dash(format_share(words, term->rest_share, term->rest_n));
  alt_add(list, name, row->cell[0]);
}

Chart *chart_slice_workplace(const SliceView *view, double width) {
  const Words *words = view->report->words;
  RowChart *chart = share_chart(words, width);
  AltList list = {.words = words};
  gint64 withheld = 0;
  for (guint i = 0; i < view->workplaces->len; i++) {
    const SliceTermRow *term = view->workplaces->pdata[i];
    workplace_row(view, chart, &list, term);
    withheld += mark_is_withheld(term->mark);
  }
  if (list.count == 0) {
    row_chart_free(chart);
    return NULL;
  }
  char *subtitle = SAY(words, "chart.slice.workplace.subtitle",
                       COUNT("n", view->slice->postings));
  return chart_new(
      g_strdup(words_get(words, "chart.term.title.workplace")),
      chart_withheld(words, subtitle, KEY("chart.withheld.values"), withheld),
      SAY(words, "chart.slice.workplace.alt", TAKE("list", alt_take(&list))),
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

static const ChartKeys slices_keys[] = {
    {"city", KEY("chart.slices.title.city"), KEY("chart.slices.subtitle"),
     KEY("chart.slices.alt")},
    {"region", KEY("chart.slices.title.region"), KEY("chart.slices.subtitle"),
     KEY("chart.slices.alt")},
    {"role", KEY("chart.slices.title.role"), KEY("chart.slices.subtitle"),
     KEY("chart.slices.alt")},
    {"employer", KEY("chart.slices.title.employer"),
     KEY("chart.slices.subtitle"), KEY("chart.slices.alt")},
};

static gint64 slices_withheld(const GPtrArray *views) {
  gint64 found = 0;
  for (guint i = 0; i < views->len; i++) {
    const SliceView *view = views->pdata[i];
    found += view->pay == NULL && view->pay_withheld;
  }
  return found;
}

Chart *chart_slices_pay(const Report *report, const GPtrArray *views,
                        double width, guint most) {
  const Words *words = report->words;
  double largest = 0;
  g_autoptr(GPtrArray) paid = paid_views(report, views, most, &largest);
  if (paid->len < 2)
    return NULL;
  MoneyUnit unit = format_money_unit(largest);
  RowChart *chart = chart_bands_new(words, report->currency, width);
  chart->pitch = paid->len > 14 ? 14 : 17;
  chart->key = words_get(words, "chart.key.band");
  AltList list = {.words = words};
  gint64 n = 0;
  for (guint i = 0; i < paid->len; i++) {
    const SliceView *view = paid->pdata[i];
    g_autofree char *label = slice_label(words, view->slice);
    Band band = slice_band(view->pay, label);
    const Row *row = chart_band_add(words, chart, GLYPH_BAND, &band, &unit);
    alt_add(&list, label, row->cell[1]);
    n += view->pay->n;
  }
  const char *by = ((const SliceView *)paid->pdata[0])->slice->by;
  const ChartKeys *keys =
      chart_keys(slices_keys, G_N_ELEMENTS(slices_keys), by);
  char *subtitle =
      SAY(words, keys->subtitle,
          TAKE("money", format_money_unit_name(words, &unit, report->currency)),
          COUNT("most", paid->len), COUNT("n", n));
  return chart_new(g_strdup(words_get(words, keys->title)),
                   chart_withheld(words, subtitle, KEY("chart.withheld.groups"),
                                  slices_withheld(views)),
                   SAY(words, keys->alt, TAKE("list", alt_take(&list))),
                   row_chart_scene(chart, report->measure));
}
