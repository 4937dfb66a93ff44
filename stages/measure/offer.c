#include "stages/measure/offer.h"

#include <math.h>
#include <string.h>

#include "stages/measure/context.h"
#include "stages/measure/measure_pair.h"
#include "stages/measure/offer_rank.h"

static OfferEstimate told(Estimate e) {
  return (OfferEstimate){e.value, e.low, e.high};
}

static gboolean is_open(const Statistics *st) {
  return strcmp(st->audience, "internal") == 0;
}

static const OfferEstimate nothing = {NAN, NAN, NAN};

/* ---- pay ------------------------------------------------------------------
 */

enum { DIM_ROLE = 1, DIM_SENIORITY = 2, DIM_PLACE = 4 };

/* From narrow to wide. Without a role, place and seniority stand alone. */
static const struct {
  guint dims;
  const char *by;
} chain[] = {
    {DIM_ROLE | DIM_SENIORITY | DIM_PLACE, "role, seniority, place"},
    {DIM_ROLE | DIM_SENIORITY, "role, seniority"},
    {DIM_ROLE | DIM_PLACE, "role, place"},
    {DIM_ROLE, "role"},
    {DIM_PLACE, "place"},
    {DIM_SENIORITY, "seniority"},
    {0, "all"},
};

static gboolean is_known(const char *word) {
  return word != NULL && *word != '\0' && strcmp(word, NOT_STATED) != 0 &&
         strcmp(word, vocabulary_word(VOCABULARY_SENIORITY, 0)) != 0;
}

static guint dims_known(const Offer *offer) {
  return (offer->role != NULL ? DIM_ROLE : 0) |
         (is_known(offer->seniority) ? DIM_SENIORITY : 0) |
         (is_known(offer->pay_place) ? DIM_PLACE : 0);
}

static char *group_name(const Offer *offer, guint dims) {
  const char *part[3];
  guint n = 0;
  if (dims & DIM_ROLE)
    part[n++] = offer->role;
  if (dims & DIM_SENIORITY)
    part[n++] = offer->seniority;
  if (dims & DIM_PLACE)
    part[n++] = offer->pay_place;
  GString *s = g_string_new(n == 0 ? "all postings" : part[0]);
  for (guint i = 1; i < n; i++)
    g_string_append_printf(s, ", %s", part[i]);
  return g_string_free(s, FALSE);
}

static gboolean in_group(const PayHistogramRow *row, const Offer *offer,
                         guint dims) {
  return strcmp(row->currency, offer->currency) == 0 &&
         ((dims & DIM_ROLE) == 0 || g_strcmp0(row->role, offer->role) == 0) &&
         ((dims & DIM_SENIORITY) == 0 ||
          g_strcmp0(row->seniority, offer->seniority) == 0) &&
         ((dims & DIM_PLACE) == 0 ||
          g_strcmp0(row->place, offer->pay_place) == 0);
}

static int compare_rows(gconstpointer a, gconstpointer b) {
  const PayHistogramRow *x = *(const PayHistogramRow *const *)a,
                        *y = *(const PayHistogramRow *const *)b;
  return (x->low > y->low) - (x->low < y->low);
}

/* The rows of a group: its own, or the finest, of which all are sums. */
static GPtrArray *group_rows(const Statistics *st, const Offer *offer,
                             guint dims, const char *by) {
  const PayHistogramRow *row =
      STATISTICS_ROWS(st, TABLE_PAY_HISTOGRAM, PayHistogramRow);
  gboolean sums = is_open(st);
  GPtrArray *rows = g_ptr_array_new();
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY_HISTOGRAM); i++)
    if (strcmp(row[i].by, sums ? chain[0].by : by) == 0 &&
        in_group(&row[i], offer, dims))
      g_ptr_array_add(rows, (gpointer)&row[i]);
  g_ptr_array_sort(rows, compare_rows);
  return rows;
}

static gboolean is_class(const PayHistogramRow *row) {
  return row->high > row->low;
}

static OfferRank rank_of(const GPtrArray *rows, gint64 value, OfferGroup *group,
                         double confidence) {
  gint64 n = group->n;
  group->below = group->equal = 0;
  for (guint i = 0; i < rows->len; i++) {
    const PayHistogramRow *row = rows->pdata[i];
    if (is_class(row) ? row->high <= value : row->low < value)
      group->below += row->postings;
    else if (row->low <= value)
      group->equal += row->postings;
  }
  Estimate e = group->classes
                   ? rank_bounds(group->below, group->equal, n, confidence)
                   : rank_estimate(group->below, group->equal, n, confidence);
  return (OfferRank){e.value, e.low, e.high, (double)group->below / (double)n,
                     (double)(group->below + group->equal) / (double)n};
}

/* The quartiles that the table of pay gives for the same group are exact. */
static void take_quartiles(OfferGroup *group, const Offer *offer,
                           const Statistics *st) {
  const PayRow *row = STATISTICS_ROWS(st, TABLE_PAY, PayRow);
  const char *name = strcmp(group->by, "all") == 0 ? "all" : group->name;
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY); i++) {
    if (strcmp(row[i].by, group->by) != 0 || strcmp(row[i].group, name) != 0 ||
        strcmp(row[i].currency, offer->currency) != 0)
      continue;
    const double value[] = {row[i].p25, row[i].p50, row[i].p75};
    for (guint k = 0; k < G_N_ELEMENTS(value); k++)
      if (isfinite(value[k]))
        group->quartile[k] = (OfferEstimate){value[k], value[k], value[k]};
  }
}

/* The quantile of the low and of the high ends: with values they are one. */
static OfferEstimate quartile_of(const GPtrArray *rows, double p,
                                 gboolean classes, double unit) {
  g_autofree double *low = g_new(double, rows->len);
  g_autofree double *high = g_new(double, rows->len);
  g_autofree gint64 *count = g_new(gint64, rows->len);
  for (guint i = 0; i < rows->len; i++) {
    const PayHistogramRow *row = rows->pdata[i];
    low[i] = (double)row->low / unit;
    high[i] = (double)row->high / unit;
    count[i] = row->postings;
  }
  OfferEstimate e = {NAN, quantile_of_counts(low, count, rows->len, p),
                     quantile_of_counts(high, count, rows->len, p)};
  e.value = classes ? NAN : e.low;
  return e;
}

static void fill_group(OfferGroup *group, const Offer *offer,
                       const GPtrArray *rows, const Statistics *st) {
  static const double p[] = {0.25, 0.5, 0.75};
  for (guint i = 0; i < rows->len; i++) {
    const PayHistogramRow *row = rows->pdata[i];
    group->n += row->postings;
    group->classes = group->classes || is_class(row);
  }
  for (guint i = 0; i < G_N_ELEMENTS(p); i++)
    group->quartile[i] = nothing;
  group->rank = group->min_rank = group->max_rank =
      (OfferRank){NAN, NAN, NAN, NAN, NAN};
  group->mark = group->n < OFFER_ENOUGH ? "u" : "";
  if (group->n < INTERNAL_LEAST_POSTINGS) {
    group->n = 0;
    group->mark = "c";
    return;
  }
  double unit = 2 * offer->minor_units;
  for (guint i = 0; i < G_N_ELEMENTS(p); i++)
    group->quartile[i] = quartile_of(rows, p[i], group->classes, unit);
  take_quartiles(group, offer, st);
  double confidence = st->confidence;
  group->min_rank = rank_of(rows, 2 * offer->year_min, group, confidence);
  group->max_rank = rank_of(rows, 2 * offer->year_max, group, confidence);
  group->rank =
      rank_of(rows, offer->year_min + offer->year_max, group, confidence);
}

static void keep_bars(OfferAnswer *a, const GPtrArray *rows) {
  double unit = 2 * a->offer->minor_units;
  g_array_set_size(a->bars, 0);
  for (guint i = 0; i < rows->len; i++) {
    const PayHistogramRow *row = rows->pdata[i];
    OfferBar bar = {(double)row->low / unit, (double)row->high / unit,
                    row->postings};
    g_array_append_val(a->bars, bar);
  }
}

/* One group; it answers when no narrower one has enough. */
static void add_group(OfferAnswer *a, guint link) {
  const Offer *offer = a->offer;
  guint dims = chain[link].dims;
  g_autoptr(GPtrArray) rows =
      group_rows(a->statistics, offer, dims, chain[link].by);
  g_autofree char *name = group_name(offer, dims);
  OfferGroup group = {.by = chain[link].by,
                      .name = g_string_chunk_insert(a->strings, name)};
  fill_group(&group, offer, rows, a->statistics);
  gboolean answered =
      a->chosen >= 0 &&
      g_array_index(a->groups, OfferGroup, a->chosen).n >= OFFER_ENOUGH;
  if (group.n > 0 && !answered) {
    a->chosen = (int)a->groups->len;
    keep_bars(a, rows);
  }
  g_array_append_val(a->groups, group);
}

static void answer_pay(OfferAnswer *a) {
  const Offer *offer = a->offer;
  if (offer->year_min == PAY_NONE || offer->currency == NULL)
    return;
  guint known = dims_known(offer);
  for (guint i = 0; i < G_N_ELEMENTS(chain); i++) {
    guint dims = chain[i].dims;
    gboolean of_the_role = dims == 0 || (dims & DIM_ROLE) != 0;
    if ((dims & ~known) == 0 && ((known & DIM_ROLE) == 0 || of_the_role))
      add_group(a, i);
  }
}

/* ---- places ---------------------------------------------------------------
 */

static int compare_places(gconstpointer x, gconstpointer y) {
  const OfferPlace *a = x, *b = y;
  if (a->postings != b->postings)
    return a->postings > b->postings ? -1 : 1;
  return strcmp(a->place, b->place);
}

static void answer_places(OfferAnswer *a) {
  const Statistics *st = a->statistics;
  const RolePlaceRow *row =
      STATISTICS_ROWS(st, TABLE_ROLE_PLACES, RolePlaceRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_ROLE_PLACES); i++) {
    if (g_strcmp0(row[i].role, a->offer->role) != 0)
      continue;
    OfferPlace place = {
        row[i].place, row[i].postings, row[i].paid,
        told(share_estimate(row[i].paid, row[i].postings, st->confidence)),
        g_strcmp0(row[i].place, a->offer->pay_place) == 0};
    g_array_append_val(a->places, place);
    a->places_told += place.postings;
  }
  g_array_sort(a->places, compare_places);
}

/* ---- skills ---------------------------------------------------------------
 */

static const SkillRow *skill_of_all(const Statistics *st, const char *slug) {
  const SkillRow *row = STATISTICS_ROWS(st, TABLE_SKILLS, SkillRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_SKILLS); i++)
    if (strcmp(row[i].skill, slug) == 0)
      return &row[i];
  return NULL;
}

static gboolean offer_asks(const Offer *offer, const char *slug) {
  for (guint i = 0; i < offer->words->len; i++)
    if (g_strcmp0(g_array_index(offer->words, OfferWord, i).skill, slug) == 0)
      return TRUE;
  return FALSE;
}

/* A count by role is withheld where it is 1 to 4, or leaves 1 to 4 of all that
 * name the skill for the others: how many there may be at most. */
static gint64 withheld_most(gint64 everywhere, gint64 role) {
  gboolean leaves_many = everywhere - role >= PUBLIC_LEAST_POSTINGS;
  return leaves_many ? PUBLIC_LEAST_POSTINGS - 1 : MIN(everywhere, role);
}

/* A skill as its row by role has it, or without one (NULL). */
static OfferSkill skill_in_role(const OfferAnswer *a, const char *slug,
                                const char *name, const SkillByRoleRow *row) {
  const Statistics *st = a->statistics;
  OfferSkill s = {.skill = slug,
                  .name = name,
                  .n = a->role_n,
                  .share = nothing,
                  .rest = NAN,
                  .p = NAN,
                  .q = NAN,
                  .mark = ""};
  const SkillRow *all = skill_of_all(st, slug);
  gboolean hidden = all != NULL && all->mark[0] == 'c';
  gint64 everywhere = all != NULL ? all->postings : 0;
  gint64 others = a->n - a->role_n;
  if (a->role_n == 0 || (row == NULL && all != NULL && !is_open(st))) {
    s.mark = "c";
    s.most = hidden ? PUBLIC_LEAST_POSTINGS - 1
                    : withheld_most(everywhere, a->role_n);
    return s;
  }
  s.postings = row != NULL ? row->postings : 0;
  s.share = told(share_estimate(s.postings, a->role_n, st->confidence));
  if (hidden || others < 1 || everywhere < 1 || everywhere < s.postings)
    return s;
  s.rest = (double)(everywhere - s.postings) / (double)others;
  s.p = share_differs(s.postings, a->role_n, everywhere, a->n);
  return s;
}

static int compare_skills(gconstpointer x, gconstpointer y) {
  const OfferSkill *a = x, *b = y;
  if (a->postings != b->postings)
    return a->postings > b->postings ? -1 : 1;
  return strcmp(a->skill, b->skill);
}

/* q over all that were tested: those asked, then the candidates. */
static void adjust(OfferAnswer *a, GArray *others) {
  g_autoptr(GArray) p = g_array_new(FALSE, FALSE, sizeof(double));
  GArray *part[] = {a->asked, others};
  for (guint k = 0; k < 2; k++)
    for (guint i = 0; i < part[k]->len; i++) {
      double value = g_array_index(part[k], OfferSkill, i).p;
      if (isfinite(value))
        g_array_append_val(p, value);
    }
  adjust_p_values((double *)(void *)p->data, p->len);
  a->tests = p->len;
  guint at = 0;
  for (guint k = 0; k < 2; k++)
    for (guint i = 0; i < part[k]->len; i++) {
      OfferSkill *s = &g_array_index(part[k], OfferSkill, i);
      if (isfinite(s->p))
        s->q = g_array_index(p, double, at++);
    }
}

static const SkillByRoleRow *role_skill(const OfferAnswer *a,
                                        const char *slug) {
  const SkillByRoleRow *row =
      STATISTICS_ROWS(a->statistics, TABLE_SKILL_BY_ROLE, SkillByRoleRow);
  for (guint i = 0; i < STATISTICS_N(a->statistics, TABLE_SKILL_BY_ROLE); i++)
    if (g_strcmp0(row[i].role, a->offer->role) == 0 &&
        strcmp(row[i].skill, slug) == 0)
      return &row[i];
  return NULL;
}

static void add_asked(OfferAnswer *a) {
  for (guint i = 0; i < a->offer->words->len; i++) {
    const OfferWord *word = &g_array_index(a->offer->words, OfferWord, i);
    if (word->skill == NULL)
      continue;
    OfferSkill s =
        skill_in_role(a, word->skill, word->name, role_skill(a, word->skill));
    s.is_asked = TRUE;
    g_array_append_val(a->asked, s);
  }
}

static void answer_skills(OfferAnswer *a) {
  const SkillByRoleRow *row =
      STATISTICS_ROWS(a->statistics, TABLE_SKILL_BY_ROLE, SkillByRoleRow);
  g_autoptr(GArray) others = g_array_new(FALSE, TRUE, sizeof(OfferSkill));
  add_asked(a);
  for (guint i = 0; i < STATISTICS_N(a->statistics, TABLE_SKILL_BY_ROLE); i++) {
    if (g_strcmp0(row[i].role, a->offer->role) != 0 ||
        row[i].postings < OFFER_TESTED || offer_asks(a->offer, row[i].skill))
      continue;
    OfferSkill s = skill_in_role(a, row[i].skill, row[i].name, &row[i]);
    g_array_append_val(others, s);
  }
  adjust(a, others);
  for (guint i = 0; i < others->len; i++) {
    const OfferSkill *s = &g_array_index(others, OfferSkill, i);
    if (s->share.value >= OFFER_MANY)
      g_array_append_val(a->missing, *s);
  }
  g_array_sort(a->missing, compare_skills);
}

/* ---- all ------------------------------------------------------------------
 */

static gint64 postings_of_role(const OfferAnswer *a) {
  const RoleRow *row = STATISTICS_ROWS(a->statistics, TABLE_ROLES, RoleRow);
  for (guint i = 0; i < STATISTICS_N(a->statistics, TABLE_ROLES); i++)
    if (g_strcmp0(row[i].role, a->offer->role) == 0 &&
        strcmp(row[i].seniority, "all") == 0)
      return row[i].mark[0] == 'c' ? 0 : row[i].postings;
  return 0;
}

OfferAnswer *offer_answer(const Offer *offer, const Statistics *statistics) {
  OfferAnswer *a = offer_answer_new();
  a->offer = offer;
  a->statistics = statistics;
  const HeadlineRow *distinct = statistics_headline(statistics, "distinct");
  a->n = distinct != NULL ? distinct->n : 0;
  a->role_n = offer->role != NULL ? postings_of_role(a) : 0;
  answer_pay(a);
  if (offer->role != NULL) {
    answer_places(a);
    answer_skills(a);
  }
  return a;
}
