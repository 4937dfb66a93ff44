/* What changed since the report before: postings, shares and pay. */
#include <math.h>
#include <string.h>

#include "reports/figure/chart_change.h"
#include "reports/figure/format.h"
#include "reports/figure/group_name.h"

const char *change_before(const Statistics *statistics) {
  const TrendRow *row = STATISTICS_ROWS(statistics, TABLE_TREND, TrendRow);
  const char *before = NULL;
  for (guint i = 0; i < STATISTICS_N(statistics, TABLE_TREND); i++)
    if (strcmp(row[i].date, statistics->date) < 0 &&
        (!before || strcmp(row[i].date, before) > 0))
      before = row[i].date;
  return before;
}

double change_share_before(const Statistics *statistics, const char *of,
                           const char *key) {
  const ChangeRow *row = STATISTICS_ROWS(statistics, TABLE_CHANGES, ChangeRow);
  for (guint i = 0; i < STATISTICS_N(statistics, TABLE_CHANGES); i++)
    if (strcmp(row[i].of, of) == 0 && strcmp(row[i].key, key) == 0)
      return mark_is_hidden(row[i].mark) ? NAN : row[i].before;
  return NAN;
}

void change_rings(const Report *report, RowChart *chart) {
  const char *before = change_before(report->statistics);
  g_autofree char *date = format_date(report->words, before);
  if (before && STATISTICS_N(report->statistics, TABLE_CHANGES) > 0)
    row_chart_rings(chart, date);
}

/* ---- postings ---- */

static const struct {
  const char *status, *key;
  gboolean is_now; /* a share of this report; else of the one before */
} statuses[] = {
    {"kept", KEY("change.status.kept"), FALSE},
    {"changed", KEY("change.status.changed"), FALSE},
    {"gone", KEY("change.status.gone"), FALSE},
    {"new", KEY("change.status.new"), TRUE},
    {"reappeared", KEY("change.status.reappeared"), TRUE},
};

const ChangePostingRow *change_status(const Statistics *statistics,
                                      const char *status) {
  const ChangePostingRow *row =
      STATISTICS_ROWS(statistics, TABLE_CHANGE_POSTINGS, ChangePostingRow);
  for (guint i = 0; i < STATISTICS_N(statistics, TABLE_CHANGE_POSTINGS); i++)
    if (strcmp(row[i].status, status) == 0)
      return &row[i];
  return NULL;
}

static RowChart *share_rows(const Words *words, double width) {
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_SHARE;
  chart->pitch = 14;
  chart->low = 0;
  row_chart_column(chart, words_get(words, "common.postings"), ROW_RIGHT,
                   STYLE_VALUE_STRONG);
  row_chart_column(chart, words_get(words, "chart.share"), ROW_RIGHT,
                   STYLE_VALUE);
  row_chart_interval(chart, words_get(words, "common.interval"));
  return chart;
}

/* A share of none is none: its count is said all the same. */
static void share_add(const Words *words, RowChart *chart, AltList *list,
                      const char *label, gint64 postings, gint64 n,
                      const double share[3], const char *mark) {
  gboolean any = isfinite(share[0]);
  Row *row = row_chart_add(chart, any ? GLYPH_DOT : GLYPH_NONE, label);
  row->mark = mark;
  for (guint i = 0; any && i < 3; i++)
    row->value[i] = share[i];
  row->cell[0] = format_count(words, postings);
  row->cell[1] = format_share(words, share[0], n);
  row->cell[2] = format_share_range(words, share[1], share[2], n);
  alt_add(list, label, row->cell[0]);
}

static void statuses_add(const Report *report, RowChart *chart, AltList *list,
                         gboolean is_now, gint64 *withheld) {
  const Words *words = report->words;
  const char *date =
      is_now ? report->statistics->date : change_before(report->statistics);
  g_autofree char *head =
      SAY(words, "change.postings.of", TAKE("date", format_date(words, date)));
  row_chart_add(chart, GLYPH_HEAD, head);
  for (guint i = 0; i < G_N_ELEMENTS(statuses); i++) {
    const ChangePostingRow *row =
        change_status(report->statistics, statuses[i].status);
    if (!row || statuses[i].is_now != is_now)
      continue;
    if (mark_is_withheld(row->mark) || row->postings < 0) {
      ++*withheld;
      continue;
    }
    share_add(words, chart, list, words_get(words, statuses[i].key),
              row->postings, row->n,
              (const double[]){row->share, row->low, row->high}, row->mark);
  }
}

gboolean change_is_told(const ChangePostingRow *row) {
  return row && !mark_is_withheld(row->mark) && row->postings >= 0;
}

/* How many stand as they were, of those that the report before had. */
static char *postings_title(const Report *report) {
  const Statistics *st = report->statistics;
  const ChangePostingRow *kept = change_status(st, "kept");
  if (!change_is_told(kept) || kept->n <= 0)
    return g_strdup(words_get(report->words, "change.postings.title"));
  return SAY(report->words, "change.postings.title.kept",
             COUNT("kept", kept->postings), COUNT("all", kept->n));
}

Chart *chart_change_postings(const Report *report, double width) {
  const Words *words = report->words;
  if (STATISTICS_N(report->statistics, TABLE_CHANGE_POSTINGS) == 0 ||
      !change_before(report->statistics))
    return NULL;
  RowChart *chart = share_rows(words, width);
  AltList list = {.words = words};
  gint64 withheld = 0;
  statuses_add(report, chart, &list, FALSE, &withheld);
  statuses_add(report, chart, &list, TRUE, &withheld);
  gint64 before = statistics_count(report->statistics, "before");
  char *subtitle = SAY(words, "change.postings.subtitle",
                       TAKE("before", format_count_or_dash(words, before)),
                       TAKE("now", format_count_or_dash(words, report->n)));
  return chart_of(
      TABLE_CHANGE_POSTINGS, NULL,
      chart_of_rows(
          postings_title(report),
          chart_withheld(words, subtitle, KEY("chart.withheld.values"),
                         withheld),
          SAY(words, "change.postings.alt", TAKE("list", alt_take(&list))),
          chart, report->measure));
}

static const struct {
  const char *what, *key;
} whats[] = {
    {"title", KEY("change.what.title")},
    {"employer", KEY("change.what.employer")},
    {"pay", KEY("change.what.pay")},
    {"place", KEY("change.what.place")},
    {"role", KEY("change.what.role")},
    {"seniority", KEY("change.what.seniority")},
    {"workplace", KEY("change.what.workplace")},
    {"skills", KEY("change.what.skills")},
    {"text alone", KEY("change.what.text")},
};

const char *change_what_word(const Words *words, const char *what) {
  for (guint i = 0; i < G_N_ELEMENTS(whats); i++)
    if (strcmp(whats[i].what, what) == 0)
      return words_get(words, whats[i].key);
  return what;
}

static int by_postings(gconstpointer a, gconstpointer b) {
  const ChangeWhatRow *x = *(const ChangeWhatRow *const *)a,
                      *y = *(const ChangeWhatRow *const *)b;
  if (x->postings != y->postings)
    return x->postings < y->postings ? 1 : -1;
  return strcmp(x->what, y->what);
}

Chart *chart_change_what(const Report *report, double width, guint most) {
  const Words *words = report->words;
  const ChangeWhatRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_CHANGE_WHAT, ChangeWhatRow);
  g_autoptr(GPtrArray) rows = g_ptr_array_new();
  gint64 withheld = 0, n = 0;
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_CHANGE_WHAT);
       i++) {
    withheld += mark_is_withheld(row[i].mark);
    if (mark_is_hidden(row[i].mark) || row[i].postings <= 0)
      continue;
    n = row[i].n;
    g_ptr_array_add(rows, (gpointer)&row[i]);
  }
  if (rows->len == 0)
    return NULL;
  g_ptr_array_sort(rows, by_postings);
  RowChart *chart = share_rows(words, width);
  AltList list = {.words = words};
  for (guint i = 0; i < MIN(rows->len, most); i++) {
    const ChangeWhatRow *what = rows->pdata[i];
    share_add(words, chart, &list, change_what_word(words, what->what),
              what->postings, what->n,
              (const double[]){what->share, what->low, what->high}, what->mark);
  }
  return chart_of(
      TABLE_CHANGE_WHAT, NULL,
      chart_of_rows(
          g_strdup(words_get(words, "change.what.head")),
          chart_withheld(words,
                         SAY(words, "change.what.subtitle",
                             TAKE("n", format_count_or_dash(words, n))),
                         KEY("chart.withheld.values"), withheld),
          SAY(words, "change.what.alt", TAKE("list", alt_take(&list))), chart,
          report->measure));
}

/* ---- shares ---- */

/* Whether the interval of the change excludes none. */
static gboolean is_carried(const ChangeRow *row) {
  return !mark_is_hidden(row->mark) && isfinite(row->change) &&
         (row->low > 0 || row->high < 0);
}

static int by_size(gconstpointer a, gconstpointer b) {
  const ChangeRow *x = *(const ChangeRow *const *)a,
                  *y = *(const ChangeRow *const *)b;
  if (fabs(x->change) != fabs(y->change))
    return fabs(x->change) < fabs(y->change) ? 1 : -1;
  return strcmp(x->key, y->key);
}

GPtrArray *change_carried(const Statistics *statistics, const char *of,
                          ChangeCount *count) {
  const ChangeRow *row = STATISTICS_ROWS(statistics, TABLE_CHANGES, ChangeRow);
  GPtrArray *found = g_ptr_array_new();
  *count = (ChangeCount){0, 0};
  for (guint i = 0; i < STATISTICS_N(statistics, TABLE_CHANGES); i++) {
    if (strcmp(row[i].of, of) != 0)
      continue;
    count->withheld += mark_is_withheld(row[i].mark);
    count->compared += !mark_is_hidden(row[i].mark) && isfinite(row[i].change);
    if (is_carried(&row[i]))
      g_ptr_array_add(found, (gpointer)&row[i]);
  }
  g_ptr_array_sort(found, by_size);
  return found;
}

const ChangeRow *change_surest(const GPtrArray *carried) {
  for (guint i = 0; i < carried->len; i++) {
    const ChangeRow *row = carried->pdata[i];
    if (row->q < SURE_Q && !row->mark[0])
      return row;
  }
  return NULL;
}

static const struct {
  const char *of, *title, *plain, *subtitle, *up, *down;
  const char *withheld;
} kinds[] = {
    {"skill", KEY("change.skills.title"), KEY("change.skills.plain"),
     KEY("change.skills.subtitle"), KEY("change.skills.up"),
     KEY("change.skills.down"), KEY("chart.withheld.skills")},
    {"role", KEY("change.roles.title"), KEY("change.roles.plain"),
     KEY("change.roles.subtitle"), KEY("change.roles.up"),
     KEY("change.roles.down"), KEY("chart.withheld.roles")},
};

static void change_add(const Report *report, RowChart *chart, AltList *list,
                       const ChangeRow *row) {
  const Words *words = report->words;
  g_autofree char *name = group_label(report, row->of, row->name);
  Row *drawn = row_chart_add(chart, GLYPH_DOT, name);
  row_interval(drawn, row->change, row->low, row->high, row->mark);
  drawn->cell[0] = format_share(words, row->before, FORMAT_DECIMAL_N);
  drawn->cell[1] = format_share(words, row->after, FORMAT_DECIMAL_N);
  drawn->cell[2] = format_signed(words, row->change, 1);
  /* an end next to none is not printed as none */
  double near = fmin(fabs(row->low), fabs(row->high));
  drawn->cell[3] =
      format_signed_range(words, row->low, row->high, near < 0.0005 ? 2 : 1);
  drawn->cell[4] = format_q(words, row->q);
  alt_add(list, drawn->label, drawn->cell[2]);
}

/* Those that rise or fall, under their head. */
static void side_add(const Report *report, RowChart *chart, AltList *list,
                     const GPtrArray *rows, guint shown, gboolean up) {
  gboolean headed = FALSE;
  for (guint i = 0; i < shown; i++) {
    const ChangeRow *row = rows->pdata[i];
    if ((row->change > 0) != up)
      continue;
    if (!headed)
      row_chart_add(chart, GLYPH_HEAD,
                    words_get(report->words, up ? KEY("change.shares.up")
                                                : KEY("change.shares.down")));
    headed = TRUE;
    change_add(report, chart, list, row);
  }
}

static RowChart *shares_rows(const Words *words, double width) {
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_SIGNED;
  chart->pitch = 14;
  row_chart_column(chart, words_get(words, "change.before"), ROW_LEFT,
                   STYLE_VALUE);
  row_chart_column(chart, words_get(words, "change.now"), ROW_LEFT,
                   STYLE_VALUE);
  row_chart_column(chart, words_get(words, "change.points"), ROW_RIGHT,
                   STYLE_VALUE_STRONG);
  row_chart_interval(chart, words_get(words, "common.interval"));
  row_chart_column(chart, words_get(words, "page.pairs.q"), ROW_RIGHT,
                   STYLE_VALUE);
  return chart;
}

Chart *chart_change_shares(const Report *report, const char *of, double width,
                           guint most) {
  const Words *words = report->words;
  ChangeCount count;
  g_autoptr(GPtrArray) rows = change_carried(report->statistics, of, &count);
  guint k = 0;
  while (k + 1 < G_N_ELEMENTS(kinds) && strcmp(kinds[k].of, of) != 0)
    k++;
  if (rows->len == 0)
    return NULL;
  RowChart *chart = shares_rows(words, width);
  AltList list = {.words = words};
  side_add(report, chart, &list, rows, MIN(rows->len, most), TRUE);
  side_add(report, chart, &list, rows, MIN(rows->len, most), FALSE);
  const ChangeRow *sure = change_surest(rows);
  const char *plain = words_get(words, kinds[k].plain);
  char *title =
      sure ? chart_title(
                 SAY(words, sure->change > 0 ? kinds[k].up : kinds[k].down,
                     TAKE("name", group_label(report, sure->of, sure->name)),
                     TAKE("points",
                          format_number(words, 100 * fabs(sure->change), 1))),
                 plain)
           : g_strdup(plain);
  gint64 before = statistics_count(report->statistics, "before");
  char *subtitle = SAY(words, kinds[k].subtitle, COUNT("found", rows->len),
                       COUNT("compared", count.compared),
                       TAKE("before", format_count_or_dash(words, before)),
                       TAKE("now", format_count_or_dash(words, report->n)));
  return chart_of(
      TABLE_CHANGES, of,
      chart_of_rows(
          title,
          chart_withheld(words, subtitle, kinds[k].withheld, count.withheld),
          SAY(words, "change.shares.alt",
              TEXT("title", words_get(words, kinds[k].title)),
              TAKE("list", alt_take(&list))),
          chart, report->measure));
}

/* ---- pay ---- */

static const struct {
  const char *part, *key;
} parts[] = {
    {"all", KEY("change.pay.all")},
    {"within", KEY("change.pay.within")},
    {"mix", KEY("change.pay.mix")},
};

const PayChangeRow *change_pay(const Report *report, const char *part) {
  const PayChangeRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_CHANGE, PayChangeRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_CHANGE); i++)
    if (strcmp(row[i].part, part) == 0 &&
        g_strcmp0(row[i].currency, report->currency) == 0)
      return &row[i];
  return NULL;
}

static char *pay_title(const Words *words, const PayChangeRow *all) {
  if (!(all->low > 0) && !(all->high < 0))
    return g_strdup(words_get(words, "change.pay.none"));
  g_autofree char *number = format_number(words, 100 * fabs(all->change), 1);
  return SAY(words,
             all->change > 0 ? KEY("change.pay.up") : KEY("change.pay.down"),
             TAKE("share", format_percent(words, number)));
}

Chart *chart_change_pay(const Report *report, double width) {
  const Words *words = report->words;
  const PayChangeRow *all = change_pay(report, "all");
  if (!all || mark_is_hidden(all->mark) || !isfinite(all->change))
    return NULL;
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_SIGNED;
  row_chart_column(chart, words_get(words, "change.percent"), ROW_RIGHT,
                   STYLE_VALUE_STRONG);
  row_chart_interval(chart, words_get(words, "common.interval"));
  AltList list = {.words = words};
  for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
    const PayChangeRow *part = change_pay(report, parts[i].part);
    if (!part || mark_is_hidden(part->mark))
      continue;
    Row *row = row_chart_add(chart, GLYPH_DOT, words_get(words, parts[i].key));
    row_interval(row, part->change, part->low, part->high, part->mark);
    row->cell[0] = format_signed(words, part->change, 1);
    row->cell[1] = format_signed_range(words, part->low, part->high, 1);
    alt_add(&list, row->label, row->cell[0]);
  }
  char *subtitle =
      SAY(words, "change.pay.subtitle",
          TEXT("currency", format_currency_words(words, report->currency)),
          COUNT("cells", all->cells),
          TAKE("before", format_count(words, all->n_before)),
          TAKE("now", format_count(words, all->n_after)));
  return chart_of(
      TABLE_PAY_CHANGE, NULL,
      chart_of_rows(pay_title(words, all), subtitle,
                    SAY(words, "change.pay.alt", TAKE("list", alt_take(&list))),
                    chart, report->measure));
}
