#include "stages/measure/figures.h"

#include <math.h>
#include <string.h>

#include "stages/measure/change.h"

/* ---- from the tables ------------------------------------------------------
 */

typedef struct {
  const Statistics *st;
  GArray *figures;
  gint64 distinct;
} Taking;

static void take_share(const ChangeShare *share, gpointer data) {
  Taking *t = data;
  gboolean hidden = share->mark[0] == 'c';
  Estimate e = {NAN, NAN, NAN};
  if (!hidden)
    e = share_estimate(share->k, t->distinct, t->st->confidence);
  TrendRow row = {.date = t->st->date,
                  .of = share->of,
                  .key = share->key,
                  .name = share->name,
                  .unit = "share",
                  .value = e.value,
                  .low = e.low,
                  .high = e.high,
                  .n = hidden ? COUNT_WITHHELD : share->k,
                  .mark = share->mark};
  g_array_append_val(t->figures, row);
}

static void take_headline(Taking *t) {
  for (guint i = 0; i < STATISTICS_N(t->st, TABLE_HEADLINE); i++) {
    const HeadlineRow *h =
        &STATISTICS_ROWS(t->st, TABLE_HEADLINE, HeadlineRow)[i];
    TrendRow row = {.date = t->st->date,
                    .of = FIGURE_HEADLINE,
                    .key = h->key,
                    .name = h->label,
                    .unit = h->unit,
                    .value = h->value,
                    .low = h->low,
                    .high = h->high,
                    .n = h->n,
                    .mark = h->mark};
    g_array_append_val(t->figures, row);
  }
}

static void take_pay(Taking *t) {
  for (guint i = 0; i < STATISTICS_N(t->st, TABLE_PAY); i++) {
    const PayRow *p = &STATISTICS_ROWS(t->st, TABLE_PAY, PayRow)[i];
    g_autofree char *of = g_strconcat(FIGURE_PAY, p->by, NULL);
    TrendRow row = {.date = t->st->date,
                    .of = g_intern_string(of),
                    .key = p->group,
                    .name = p->group,
                    .unit = p->currency,
                    .value = p->p50,
                    .low = p->p50_low,
                    .high = p->p50_high,
                    .n = p->n,
                    .mark = p->mark};
    g_array_append_val(t->figures, row);
  }
}

GArray *figures_of(const Statistics *st) {
  Taking t = {st, g_array_new(FALSE, FALSE, sizeof(TrendRow)),
              statistics_count(st, "distinct")};
  TrendRow count = {.date = st->date,
                    .of = FIGURE_COUNT,
                    .key = "distinct",
                    .name = "",
                    .unit = "postings",
                    .value = (double)t.distinct,
                    .low = NAN,
                    .high = NAN,
                    .n = t.distinct,
                    .mark = ""};
  g_array_append_val(t.figures, count);
  take_headline(&t);
  take_pay(&t);
  change_shares(st, take_share, &t);
  return t.figures;
}

TrendRow trend_row_keep(Statistics *st, const TrendRow *from) {
  TrendRow row = *from;
  row.date = statistics_string(st, row.date);
  row.of = statistics_string(st, row.of);
  row.key = statistics_string(st, row.key);
  row.name = statistics_string(st, row.name);
  row.unit = statistics_string(st, row.unit);
  row.mark = statistics_string(st, row.mark);
  return row;
}

void trend_row_withhold(TrendRow *row) {
  row->value = row->low = row->high = NAN;
  row->n = COUNT_WITHHELD;
  row->mark = "c";
}

/* ---- and back -------------------------------------------------------------
 */

static void put_headline(Statistics *st, const TrendRow *t) {
  HeadlineRow row = {t->key,  t->name, t->value, t->low,
                     t->high, t->n,    t->unit,  t->mark};
  g_array_append_val(st->table[TABLE_HEADLINE], row);
}

static void put_pay(Statistics *st, const TrendRow *t) {
  PayRow row = {.by = t->of + strlen(FIGURE_PAY),
                .group = t->key,
                .currency = t->unit,
                .n = t->n,
                .p10 = NAN,
                .p25 = NAN,
                .p50 = t->value,
                .p75 = NAN,
                .p90 = NAN,
                .p50_low = t->low,
                .p50_high = t->high,
                .width_p50 = NAN,
                .mark = t->mark};
  g_array_append_val(st->table[TABLE_PAY], row);
}

static void put_place(Statistics *st, const TrendRow *t) {
  gboolean is_country = strcmp(t->of, "country") == 0;
  PlaceRow row = {.level = t->of,
                  .country = is_country ? t->key : "",
                  .region = is_country ? "" : t->key,
                  .city = "",
                  .name = t->name,
                  .postings = t->n,
                  .postings_fractional = NAN,
                  .share = t->value,
                  .low = t->low,
                  .high = t->high,
                  .lat = NAN,
                  .lon = NAN,
                  .mark = t->mark};
  g_array_append_val(st->table[TABLE_PLACES], row);
}

static void put_share(Statistics *st, const TrendRow *t) {
  if (strcmp(t->of, "skill") == 0) {
    SkillRow row = {.skill = t->key,
                    .name = t->name,
                    .category = "",
                    .postings = t->n,
                    .mark = t->mark};
    g_array_append_val(st->table[TABLE_SKILLS], row);
  } else if (strcmp(t->of, "role") == 0) {
    RoleRow row = {
        .role = t->key, .seniority = "all", .postings = t->n, .mark = t->mark};
    g_array_append_val(st->table[TABLE_ROLES], row);
  } else if (strcmp(t->of, "country") == 0 || strcmp(t->of, "region") == 0) {
    put_place(st, t);
  } else {
    TermRow row = {
        .term = t->of, .value = t->key, .postings = t->n, .mark = t->mark};
    g_array_append_val(st->table[TABLE_TERMS], row);
  }
}

static void put(Statistics *st, const TrendRow *t) {
  if (strcmp(t->of, FIGURE_COUNT) == 0) {
    CountRow row = {t->key, t->n};
    g_array_append_val(st->table[TABLE_COUNTS], row);
  } else if (strcmp(t->of, FIGURE_HEADLINE) == 0) {
    put_headline(st, t);
  } else if (g_str_has_prefix(t->of, FIGURE_PAY)) {
    put_pay(st, t);
  } else {
    put_share(st, t);
  }
}

Statistics *figures_statistics(const PastFigure *figure, guint n,
                               const char *date, double confidence,
                               gboolean withheld) {
  Statistics *st = statistics_new();
  st->date = g_strdup(date);
  st->confidence = confidence;
  st->audience = g_strdup(n > 0 && figure->is_public ? "public" : "internal");
  for (guint i = 0; i < n; i++) {
    TrendRow row = trend_row_keep(st, &figure[i].row);
    if (withheld && strcmp(row.of, FIGURE_COUNT) != 0)
      trend_row_withhold(&row);
    put(st, &row);
  }
  return st;
}
