#include "stages/measure/slices.h"

#include <math.h>
#include <string.h>

#include "stages/measure/context.h"
#include "stages/measure/measure_pair.h"
#include "stages/measure/risk_ratio.h"
#include "stages/measure/slice_find.h"

/* A skill in a slice, against the rest. */
typedef struct {
  guint slice;
  const SkillRow *row; /* of the slice's statistics */
  gint64 n, rest, rest_n;
  double p, q;
  gboolean listed;
} Candidate;

typedef struct {
  Measure m; /* for measure_share(): audience and confidence */
  Statistics *st;
  const char *by;
  const MeasureOptions *options;
  GPtrArray *distinct; /* of Posting * */
  GPtrArray *slices;   /* of Slice *; the last one may be elsewhere */
  Statistics **of;     /* each slice's own */
  GHashTable *skill;   /* slug → SkillRow of all postings */
  GArray *tested;      /* of Candidate, by slice */
} Run;

static const Slice *slice_at(const Run *run, guint i) {
  return run->slices->pdata[i];
}

static gint64 slice_n(const Run *run, guint i) {
  return slice_at(run, i)->member->len;
}

static gboolean is_elsewhere(const Slice *slice) {
  return *slice->file == '\0';
}

static const Posting *member_at(const Run *run, const Slice *slice, guint i) {
  return run->distinct->pdata[g_array_index(slice->member, guint, i)];
}

static const char *own(const Run *run, const char *s) {
  return statistics_string(run->st, s);
}

/* ---- each slice by itself -------------------------------------------------
 */

typedef struct {
  Run *run;
  guint first, step;
} Share;

static gpointer measure_some(gpointer data) {
  const Share *share = data;
  Run *run = share->run;
  MeasureOptions options = *run->options;
  options.audience = run->st->audience;
  options.brief = TRUE;
  for (guint i = share->first; i < run->slices->len; i += share->step) {
    const Slice *slice = slice_at(run, i);
    g_autoptr(GPtrArray) postings = g_ptr_array_sized_new(slice->member->len);
    for (guint k = 0; k < slice->member->len; k++)
      g_ptr_array_add(postings, (gpointer)member_at(run, slice, k));
    run->of[i] = measure(postings, &options);
  }
  return NULL;
}

static void measure_all(Run *run, guint jobs) {
  guint threads = CLAMP(jobs, 1, MAX(run->slices->len, 1u));
  g_autofree Share *share = g_new(Share, threads);
  g_autofree GThread **thread = g_new0(GThread *, threads);
  for (guint t = 0; t < threads; t++) {
    share[t] = (Share){run, t, threads};
    if (t > 0)
      thread[t] = g_thread_new("slices", measure_some, &share[t]);
  }
  measure_some(&share[0]);
  for (guint t = 1; t < threads; t++)
    g_thread_join(thread[t]);
}

static void add_slice(Run *run, guint i) {
  const Slice *slice = slice_at(run, i);
  const HeadlineRow *employers = statistics_headline(run->of[i], "employers");
  const char *mark;
  Estimate e =
      measure_share(&run->m, slice_n(run, i), run->distinct->len, &mark);
  SliceRow *row = ADD_ROW(&run->m, TABLE_SLICES, SliceRow);
  *row = (SliceRow){.by = own(run, run->by),
                    .slice = own(run, slice->name),
                    .file = own(run, slice->file),
                    .country = own(run, slice->country),
                    .region = own(run, slice->region),
                    .city = own(run, slice->city),
                    .postings = *mark == 'c' ? 0 : slice_n(run, i),
                    .employers = (gint64)employers->value,
                    .share = e.value,
                    .low = e.low,
                    .high = e.high,
                    .mark = mark};
}

/* ---- terms ----------------------------------------------------------------
 */

/* `all`: as many of all postings have it; -1: that is withheld. */
static void add_term(Run *run, guint i, const char *term, const char *value,
                     gint64 k, gint64 all) {
  const Slice *slice = slice_at(run, i);
  gint64 n = slice_n(run, i), rest_n = run->distinct->len - n;
  const char *mark;
  Estimate e = measure_share(&run->m, k, n, &mark);
  if (all < 0)
    mark = "c";
  gboolean hidden = *mark == 'c';
  SliceTermRow *row = ADD_ROW(&run->m, TABLE_SLICE_TERMS, SliceTermRow);
  *row = (SliceTermRow){.by = own(run, run->by),
                        .slice = own(run, slice->name),
                        .file = own(run, slice->file),
                        .country = own(run, slice->country),
                        .region = own(run, slice->region),
                        .city = own(run, slice->city),
                        .term = term,
                        .value = value,
                        .postings = hidden ? 0 : k,
                        .share = hidden ? NAN : e.value,
                        .low = hidden ? NAN : e.low,
                        .high = hidden ? NAN : e.high,
                        .rest_postings = hidden ? 0 : all - k,
                        .rest_n = rest_n,
                        .rest_share = hidden || rest_n == 0
                                          ? NAN
                                          : (double)(all - k) / (double)rest_n,
                        .mark = mark};
}

/* Postings with a value of workplace; -1 where that is withheld. */
static gint64 workplace_count(const Statistics *st, const char *value) {
  const TermRow *row = STATISTICS_ROWS(st, TABLE_TERMS, TermRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_TERMS); i++)
    if (strcmp(row[i].term, "workplace") == 0 &&
        strcmp(row[i].value, value) == 0)
      return *row[i].mark == 'c' ? -1 : row[i].postings;
  return 0;
}

static gint64 ledger_count(const Statistics *st, const char *step) {
  const LedgerRow *row = STATISTICS_ROWS(st, TABLE_PAY_LEDGER, LedgerRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY_LEDGER); i++)
    if (strcmp(row[i].step, step) == 0)
      return row[i].postings;
  return 0;
}

static gint64 members_working(const Run *run, const Slice *slice, guint place) {
  gint64 n = 0;
  for (guint i = 0; i < slice->member->len; i++)
    n += (guint)member_at(run, slice, i)->workplace == place;
  return n;
}

static gboolean tells_of_few(const Run *run, gint64 count) {
  return !run->m.internal && count > 0 && count < PUBLIC_LEAST_POSTINGS;
}

static void add_terms(Run *run, guint i) {
  for (guint w = 0; w < vocabulary_size(VOCABULARY_WORKPLACE); w++) {
    const char *value = vocabulary_word(VOCABULARY_WORKPLACE, w);
    gint64 k = workplace_count(run->of[i], value);
    gint64 all = workplace_count(run->st, value);
    if (k < 0) /* withheld, and so is how many */
      k = members_working(run, slice_at(run, i), w);
    if (k > 0)
      add_term(run, i, "workplace", value, k, all);
  }
  gint64 paid = ledger_count(run->of[i], "parsed"), n = slice_n(run, i);
  gint64 all = ledger_count(run->st, "parsed");
  /* Those that state none are the rest of both, and have no row. */
  gint64 silent = n - paid, others = run->distinct->len - all - silent;
  if (paid > 0)
    add_term(run, i, "pay", "stated", paid,
             tells_of_few(run, silent) || tells_of_few(run, others) ? -1 : all);
}

/* ---- pay ------------------------------------------------------------------
 */

/* What differs from the same group in the table of pay by less than five
 * postings would tell of them: a region's pay is that of the main place there,
 * and of every place here. */
static gboolean is_near_twin(const Run *run, const Slice *slice,
                             const PayRow *pay) {
  const PayRow *row = STATISTICS_ROWS(run->st, TABLE_PAY, PayRow);
  for (guint i = 0; i < STATISTICS_N(run->st, TABLE_PAY); i++) {
    gint64 apart = ABS(row[i].n - pay->n);
    if (strcmp(row[i].by, "place") == 0 && *row[i].mark != 'c' &&
        strcmp(row[i].group, slice->name) == 0 &&
        strcmp(row[i].currency, pay->currency) == 0 && apart > 0 &&
        apart < PUBLIC_LEAST_POSTINGS)
      return TRUE;
  }
  return FALSE;
}

static void add_pay(Run *run, guint i, const PayRow *pay) {
  const Slice *slice = slice_at(run, i);
  gboolean twin = !run->m.internal && strcmp(run->by, "region") == 0 &&
                  is_near_twin(run, slice, pay);
  SlicePayRow *row = ADD_ROW(&run->m, TABLE_SLICE_PAY, SlicePayRow);
  *row = (SlicePayRow){.by = own(run, run->by),
                       .slice = own(run, slice->name),
                       .file = own(run, slice->file),
                       .currency = own(run, pay->currency),
                       .n = twin ? 0 : pay->n,
                       .employers = twin ? 0 : pay->employers,
                       .p10 = twin ? NAN : pay->p10,
                       .p25 = twin ? NAN : pay->p25,
                       .p50 = twin ? NAN : pay->p50,
                       .p75 = twin ? NAN : pay->p75,
                       .p90 = twin ? NAN : pay->p90,
                       .p50_low = twin ? NAN : pay->p50_low,
                       .p50_high = twin ? NAN : pay->p50_high,
                       .mark = twin ? "c" : pay->mark};
}

static void add_dot(Run *run, guint i, const char *currency, gint64 n,
                    gint64 dots, gint64 number, double value) {
  const Slice *slice = slice_at(run, i);
  SliceDotRow *row = ADD_ROW(&run->m, TABLE_SLICE_DOTS, SliceDotRow);
  *row = (SliceDotRow){.by = own(run, run->by),
                       .slice = own(run, slice->name),
                       .file = own(run, slice->file),
                       .currency = own(run, currency),
                       .n = n,
                       .dots = dots,
                       .i = number,
                       .value = value};
}

static int by_value(gconstpointer a, gconstpointer b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Each posting's, in an internal report only. */
static GArray *members_mids(const Run *run, const Slice *slice,
                            const char *currency) {
  g_autoptr(GArray) annual = g_array_new(FALSE, FALSE, sizeof(AnnualPay));
  GArray *mids = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < slice->member->len; i++) {
    posting_annual_pay(member_at(run, slice, i), annual);
    for (guint k = 0; k < annual->len; k++) {
      const AnnualPay *pay = &g_array_index(annual, AnnualPay, k);
      double mid = annual_pay_mid(pay);
      if (strcmp(pay->currency, currency) == 0)
        g_array_append_val(mids, mid);
    }
  }
  g_array_sort(mids, by_value);
  return mids;
}

static void add_dots(Run *run, guint i, const PayRow *pay) {
  if (run->m.internal && pay->n <= SLICE_MARKS) {
    g_autoptr(GArray) mids = members_mids(run, slice_at(run, i), pay->currency);
    for (guint k = 0; k < mids->len; k++)
      add_dot(run, i, pay->currency, pay->n, 0, k + 1,
              g_array_index(mids, double, k));
    return;
  }
  const PayDotRow *row = STATISTICS_ROWS(run->of[i], TABLE_PAY_DOTS, PayDotRow);
  for (guint k = 0; k < STATISTICS_N(run->of[i], TABLE_PAY_DOTS); k++)
    if (strcmp(row[k].by, "all") == 0 &&
        strcmp(row[k].currency, pay->currency) == 0)
      add_dot(run, i, pay->currency, row[k].n, row[k].dots, row[k].i,
              row[k].value);
}

static void add_pays(Run *run, guint i) {
  const PayRow *row = STATISTICS_ROWS(run->of[i], TABLE_PAY, PayRow);
  for (guint k = 0; k < STATISTICS_N(run->of[i], TABLE_PAY); k++) {
    if (strcmp(row[k].by, "all") != 0)
      continue;
    add_pay(run, i, &row[k]);
    if (!is_elsewhere(slice_at(run, i)))
      add_dots(run, i, &row[k]);
  }
}

/* ---- skills ---------------------------------------------------------------
 */

/* Fisher's exact test: twice the smaller tail. k of the slice's n have it, and
 * `all` of N. */
static double exact_p(gint64 k, gint64 n, gint64 all, gint64 N) {
  double more = pair_tail(k, n, all, N);
  double less = 1 - pair_tail(k + 1, n, all, N);
  return fmin(1, 2 * fmin(more, fmax(less, 0)));
}

static void collect(Run *run, guint i) {
  const SkillRow *row = STATISTICS_ROWS(run->of[i], TABLE_SKILLS, SkillRow);
  for (guint k = 0; k < STATISTICS_N(run->of[i], TABLE_SKILLS); k++) {
    const SkillRow *all = g_hash_table_lookup(run->skill, row[k].skill);
    if (*row[k].mark == 'c' || all == NULL || *all->mark == 'c')
      continue;
    Candidate c = {.slice = i,
                   .row = &row[k],
                   .n = slice_n(run, i),
                   .rest = all->postings - row[k].postings,
                   .rest_n = run->distinct->len - slice_n(run, i)};
    c.p = exact_p(row[k].postings, c.n, all->postings, run->distinct->len);
    g_array_append_val(run->tested, c);
  }
}

static Candidate *candidate(const Run *run, guint i) {
  return &g_array_index(run->tested, Candidate, i);
}

static void adjust(Run *run) {
  g_autofree double *q = g_new(double, run->tested->len + 1);
  for (guint i = 0; i < run->tested->len; i++)
    q[i] = candidate(run, i)->p;
  adjust_p_values(q, run->tested->len);
  for (guint i = 0; i < run->tested->len; i++)
    candidate(run, i)->q = q[i];
}

/* `slug` is interned, as those of postings are. */
static gboolean asks_for(const Posting *posting, const char *slug) {
  for (guint i = 0; i < posting->skills.len; i++)
    if (posting->skills.skill[i].skill == slug)
      return TRUE;
  return FALSE;
}

/* Employers of the slice that ask for a skill. */
static guint employers_asking(const Run *run, const Candidate *c) {
  const Slice *slice = slice_at(run, c->slice);
  const char *slug = g_intern_string(c->row->skill);
  g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < slice->member->len; i++) {
    const Posting *posting = member_at(run, slice, i);
    if (posting->employer != NULL && asks_for(posting, slug))
      g_hash_table_add(names, posting->employer);
  }
  return g_hash_table_size(names);
}

/* What one or two employers write in all their adverts is theirs and not the
 * place's or the role's; unless there are no more. */
static gboolean is_of_few(const Run *run, const Candidate *c) {
  const HeadlineRow *named = statistics_headline(run->st, "employers");
  return strcmp(run->by, "employer") != 0 &&
         employers_asking(run, c) <
             MIN((guint)named->value, PUBLIC_LEAST_EMPLOYERS);
}

static gboolean is_marked(const Run *run, const Candidate *c) {
  double share = (double)c->row->postings / (double)c->n;
  double rest = (double)c->rest / (double)MAX(c->rest_n, 1);
  return c->q < SURE_Q && share > rest && !is_of_few(run, c);
}

static int by_surety(gconstpointer a, gconstpointer b) {
  const Candidate *x = *(const Candidate *const *)a,
                  *y = *(const Candidate *const *)b;
  if (x->p != y->p)
    return x->p < y->p ? -1 : 1;
  return strcmp(x->row->skill, y->row->skill);
}

/* Marks what is listed of the candidates [from, to), those of one slice. They
 * stand by their postings, as the table of skills does. */
static void choose(Run *run, guint from, guint to) {
  g_autoptr(GPtrArray) marked = g_ptr_array_new();
  for (guint i = from; i < to; i++) {
    candidate(run, i)->listed = i - from < SLICE_SKILLS;
    if (is_marked(run, candidate(run, i)))
      g_ptr_array_add(marked, candidate(run, i));
  }
  g_ptr_array_sort(marked, by_surety);
  for (guint i = 0; i < MIN(marked->len, SLICE_MARKED); i++)
    ((Candidate *)marked->pdata[i])->listed = TRUE;
}

/* That one or two ask for it would tell of them. */
static gint64 employers_shown(const Run *run, guint employers) {
  gboolean open = run->m.internal || strcmp(run->by, "employer") == 0;
  return open || employers >= PUBLIC_LEAST_EMPLOYERS ? (gint64)employers
                                                     : COUNT_WITHHELD;
}

static void add_skill(Run *run, const Candidate *c, guint rank) {
  const Slice *slice = slice_at(run, c->slice);
  const SkillRow *skill = c->row;
  Estimate ratio = risk_ratio_estimate(skill->postings, c->n, c->rest,
                                       c->rest_n, run->m.confidence);
  SliceSkillRow *row = ADD_ROW(&run->m, TABLE_SLICE_SKILLS, SliceSkillRow);
  *row = (SliceSkillRow){
      .by = own(run, run->by),
      .slice = own(run, slice->name),
      .file = own(run, slice->file),
      .skill = own(run, skill->skill),
      .name = own(run, skill->name),
      .postings = skill->postings,
      .employers = employers_shown(run, employers_asking(run, c)),
      .n = c->n,
      .share = skill->share,
      .low = skill->low,
      .high = skill->high,
      .rank = rank,
      .rest_postings = c->rest,
      .rest_n = c->rest_n,
      .rest_share = c->rest_n > 0 ? (double)c->rest / (double)c->rest_n : NAN,
      .ratio = ratio.value,
      .ratio_low = ratio.low,
      .ratio_high = ratio.high,
      .q = c->q,
      .mark = skill->mark};
}

static gpointer slug_of(const Candidate *c) { return (gpointer)c->row->skill; }

/* Postings that ask for a skill and are in no slice that lists it: with them
 * its rows add up to all. */
static void add_skill_elsewhere(Run *run, const char *slug,
                                const GPtrArray *listed) {
  g_autofree gboolean *covered = g_new0(gboolean, run->distinct->len + 1);
  for (guint i = 0; i < listed->len; i++) {
    const Candidate *c = listed->pdata[i];
    const GArray *member = slice_at(run, c->slice)->member;
    for (guint k = 0; k < member->len; k++)
      covered[g_array_index(member, guint, k)] = TRUE;
  }
  gint64 k = 0;
  const char *interned = g_intern_string(slug);
  for (guint i = 0; i < run->distinct->len; i++)
    k += !covered[i] && asks_for(run->distinct->pdata[i], interned);
  if (k == 0)
    return;
  SliceSkillRow *row = ADD_ROW(&run->m, TABLE_SLICE_SKILLS, SliceSkillRow);
  *row = (SliceSkillRow){
      .by = own(run, run->by),
      .slice = "elsewhere",
      .file = "",
      .skill = own(run, slug),
      .name = own(run, ((const Candidate *)listed->pdata[0])->row->name),
      .postings = k,
      .n = COUNT_WITHHELD,
      .share = NAN,
      .low = NAN,
      .high = NAN,
      .rest_postings = COUNT_WITHHELD,
      .rest_n = COUNT_WITHHELD,
      .rest_share = NAN,
      .ratio = NAN,
      .ratio_low = NAN,
      .ratio_high = NAN,
      .q = NAN,
      .mark = ""};
}

static void add_skills_elsewhere(Run *run) {
  g_autoptr(GHashTable) of = g_hash_table_new_full(
      g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  g_autoptr(GPtrArray) slugs = g_ptr_array_new();
  for (guint i = 0; i < run->tested->len; i++) {
    Candidate *c = candidate(run, i);
    if (!c->listed)
      continue;
    GPtrArray *listed = g_hash_table_lookup(of, slug_of(c));
    if (listed == NULL) {
      listed = g_ptr_array_new();
      g_hash_table_insert(of, slug_of(c), listed);
      g_ptr_array_add(slugs, slug_of(c));
    }
    g_ptr_array_add(listed, c);
  }
  for (guint i = 0; i < slugs->len; i++)
    add_skill_elsewhere(run, slugs->pdata[i],
                        g_hash_table_lookup(of, slugs->pdata[i]));
}

static void add_skills(Run *run) {
  const SkillRow *row = STATISTICS_ROWS(run->st, TABLE_SKILLS, SkillRow);
  for (guint i = 0; i < STATISTICS_N(run->st, TABLE_SKILLS); i++)
    g_hash_table_insert(run->skill, (gpointer)row[i].skill, (gpointer)&row[i]);
  for (guint i = 0; i < run->slices->len; i++)
    if (!is_elsewhere(slice_at(run, i)))
      collect(run, i);
  adjust(run);
  for (guint from = 0, to; from < run->tested->len; from = to) {
    for (to = from; to < run->tested->len &&
                    candidate(run, to)->slice == candidate(run, from)->slice;)
      to++;
    choose(run, from, to);
    for (guint i = from; i < to; i++)
      if (candidate(run, i)->listed)
        add_skill(run, candidate(run, i), i - from + 1);
  }
  add_skills_elsewhere(run);
}

/* ---- all ------------------------------------------------------------------
 */

static GPtrArray *distinct_of(const GPtrArray *postings) {
  GPtrArray *distinct = g_ptr_array_sized_new(postings->len);
  for (guint i = 0; i < postings->len; i++) {
    Posting *posting = postings->pdata[i];
    if (posting->copy_of[0] == '\0')
      g_ptr_array_add(distinct, posting);
  }
  return distinct;
}

guint slices_measure(Statistics *st, const GPtrArray *postings,
                     const MeasureOptions *options,
                     const SliceOptions *slices) {
  gboolean internal = strcmp(st->audience, "internal") == 0;
  Run run = {
      .m = {.st = st, .confidence = st->confidence, .internal = internal},
      .st = st,
      .by = slices->by,
      .options = options,
      .distinct = distinct_of(postings),
      .skill = g_hash_table_new(g_str_hash, g_str_equal),
      .tested = g_array_new(FALSE, TRUE, sizeof(Candidate))};
  guint least =
      MAX(slices->least, internal ? 1u : (guint)PUBLIC_LEAST_POSTINGS);
  run.slices = slices_find(run.distinct, &options->names, slices->by, least);
  run.of = g_new0(Statistics *, run.slices->len + 1);
  measure_all(&run, slices->jobs);
  guint found = 0;
  for (guint i = 0; i < run.slices->len; i++) {
    found += !is_elsewhere(slice_at(&run, i));
    add_slice(&run, i);
    add_terms(&run, i);
    add_pays(&run, i);
  }
  add_skills(&run);
  for (guint i = 0; i < run.slices->len; i++)
    statistics_free(run.of[i]);
  g_free(run.of);
  g_array_unref(run.tested);
  g_hash_table_unref(run.skill);
  g_ptr_array_unref(run.slices);
  g_ptr_array_unref(run.distinct);
  return found;
}
