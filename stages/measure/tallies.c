#include "stages/measure/tallies.h"

#include <string.h>

#include "stages/measure/context.h"

const ExperienceBand experience_bands[N_EXPERIENCE_BANDS] = {
    {"0-1 years", 0, 1},   {"2-4 years", 2, 4},         {"5-7 years", 5, 7},
    {"8-10 years", 8, 10}, {"11+ years", 11, G_MAXINT},
};

/* ---- single numbers -------------------------------------------------------
 */

static void enter_paid(TallyCounts *c, const FactRow *row) {
  c->paid++;
  c->parsed++;
  if (row->notes & NOTE_PERIODS_STATED)
    c->stated++;
  else
    c->inferred++;
  c->annual += row->pay_form == PAY_TWO_SIDED;
  c->one_sided += row->pay_form == PAY_ONE_SIDED;
  c->not_annual += row->pay_form == PAY_NOT_ANNUALISED;
}

static void enter_unpaid(TallyCounts *c, const FactRow *row) {
  if (row->money >> MONEY_CONTRADICTION & 1u)
    c->contradiction++;
  else if (row->money >> MONEY_NO_PERIOD & 1u)
    c->no_period++;
  else if (row->money == 0)
    c->no_money++;
  else
    c->only[__builtin_ctz(row->money)]++, c->other_money++;
}

static void count_terms(TallyCounts *c, const FactRow *row) {
  c->workplace[row->workplace]++;
  c->employment[row->employment]++;
  c->seniority[row->seniority]++;
  c->no_degree += row->degrees == 0;
  for (guint d = 0; d < N_DEGREES; d++)
    c->degree[d] += row->degrees >> d & 1u;
  c->no_experience += row->years < 0;
  for (guint b = 0; b < N_EXPERIENCE_BANDS; b++)
    c->experience[b] += row->years >= experience_bands[b].from &&
                        row->years <= experience_bands[b].to;
}

static void count_row(Tallies *t, const FactRow *row) {
  TallyCounts *c = &t->counts;
  c->postings++;
  count_terms(c, row);
  for (guint r = 0; r < N_MONEY; r++)
    c->not_pay[r] += row->money >> r & 1u;
  c->structured += (row->notes & NOTE_STRUCTURED) != 0;
  c->pay_differs += (row->notes & NOTE_PAY_DIFFERS) != 0;
  c->workplace_differs += (row->notes & NOTE_WORKPLACE_DIFFERS) != 0;
  if (row->pay_form == PAY_SILENT)
    enter_unpaid(c, row);
  else
    enter_paid(c, row);
  t->of_role[row->role][row->seniority]++;
  t->of_employer[row->employer]++;
  t->of_region[row->region]++;
  if (row->region == 0)
    t->only_country[row->country]++;
}

/* ---- skills ---------------------------------------------------------------
 */

static void count_skills(Tallies *t, const FactsPart *part) {
  guint total = part->row[part->n].skill_start, skills = part->skills.n;
  g_autofree guint(*count)[N_NEEDS] =
      g_malloc0_n((gsize)skills + 1, sizeof *count);
  for (guint k = 0; k < total; k++)
    count[part->skill[k].skill][part->skill[k].need]++;
  for (guint a = 0; a < skills; a++)
    t->skill[a] = (SkillTally){.postings = (gint64)count[a][NEED_NOT_STATED] +
                                           count[a][NEED_REQUIRED] +
                                           count[a][NEED_PREFERRED],
                               .required = count[a][NEED_REQUIRED],
                               .preferred = count[a][NEED_PREFERRED]};
}

guint tallies_largest(const gint64 *count, guint from, guint n) {
  guint largest = G_MAXUINT;
  for (guint i = from; i < n; i++)
    if (count[i] > (largest == G_MAXUINT ? 0 : count[largest]))
      largest = i;
  return largest;
}

/* ---- the whole ------------------------------------------------------------
 */

/* Empty, with dictionaries that are set. */
static void allocate(Tallies *t) {
  t->of_role = g_malloc0_n((gsize)t->role.n + 1, sizeof *t->of_role);
  t->of_employer = g_new0(gint64, (gsize)t->employer.n + 1);
  t->of_region = g_new0(gint64, (gsize)t->region.n + 1);
  t->only_country = g_new0(gint64, (gsize)t->country.n + 1);
  t->skill = g_new0(SkillTally, (gsize)t->skills.n + 1);
  t->pay = g_array_new(FALSE, FALSE, sizeof(PayTally));
  t->payers = g_array_new(FALSE, FALSE, sizeof(PayerTally));
  t->places = g_array_new(FALSE, FALSE, sizeof(PlaceTally));
  t->windows = g_array_new(FALSE, FALSE, sizeof(WindowTally));
}

Tallies *tallies_new(const FactsPart *part) {
  Tallies *t = g_new0(Tallies, 1);
  t->role = dictionary_copy(&part->role);
  t->employer = dictionary_copy(&part->employer);
  t->country = dictionary_copy(&part->country);
  t->region = dictionary_copy(&part->region);
  t->place = dictionary_copy(&part->place);
  t->currency = dictionary_copy(&part->currency);
  t->skills = dictionary_copy(&part->skills);
  allocate(t);
  for (guint i = 0; i < part->n; i++)
    count_row(t, &part->row[i]);
  count_skills(t, part);
  tallies_count_pay(t, part);
  tallies_count_places(t, part);
  tallies_count_windows(t, part);
  return t;
}

static Dictionary nothing_stated(void) {
  Dictionary dictionary = {g_new(const char *, 1), 1};
  dictionary.name[0] = NOT_STATED;
  return dictionary;
}

Tallies *tallies_empty(void) {
  Tallies *t = g_new0(Tallies, 1);
  t->role = nothing_stated();
  t->employer = nothing_stated();
  t->country = nothing_stated();
  t->region = nothing_stated();
  t->place = nothing_stated();
  allocate(t);
  return t;
}

static guint **unite(Dictionary *whole, const Dictionary *a,
                     const Dictionary *b, guint keep) {
  const Dictionary *of[] = {a, b};
  return dictionary_union(whole, of, 2, keep);
}

static void add_counts(TallyCounts *to, const TallyCounts *from) {
  gint64 *sum = (gint64 *)(void *)to;
  const gint64 *more = (const gint64 *)(const void *)from;
  for (gsize i = 0; i < sizeof *to / sizeof *sum; i++)
    sum[i] += more[i];
}

static void add_codes(gint64 *to, const gint64 *from, guint n,
                      const guint *code) {
  for (guint i = 0; i < n; i++)
    to[code[i]] += from[i];
}

static void add_skills(Tallies *to, const Tallies *from, const guint *code) {
  for (guint a = 0; a < from->skills.n; a++) {
    SkillTally *sum = &to->skill[code[a]];
    sum->postings += from->skill[a].postings;
    sum->required += from->skill[a].required;
    sum->preferred += from->skill[a].preferred;
  }
}

static void add_tallies(Tallies *to, const Tallies *from, guint part,
                        const TallyCodes *codes) {
  add_counts(&to->counts, &from->counts);
  for (guint i = 0; i < from->role.n; i++)
    for (guint s = 0; s < N_SENIORITIES; s++)
      to->of_role[codes->role[part][i]][s] += from->of_role[i][s];
  add_codes(to->of_employer, from->of_employer, from->employer.n,
            codes->employer[part]);
  add_codes(to->of_region, from->of_region, from->region.n,
            codes->region[part]);
  add_codes(to->only_country, from->only_country, from->country.n,
            codes->country[part]);
  add_skills(to, from, codes->skills[part]);
}

static Tallies *merge(const Tallies *a, const Tallies *b, gboolean totals) {
  const Tallies *of[] = {a, b};
  Tallies *t = g_new0(Tallies, 1);
  TallyCodes codes = {unite(&t->role, &a->role, &b->role, 1),
                      unite(&t->employer, &a->employer, &b->employer, 1),
                      unite(&t->country, &a->country, &b->country, 1),
                      unite(&t->region, &a->region, &b->region, 1),
                      unite(&t->place, &a->place, &b->place, 1),
                      unite(&t->currency, &a->currency, &b->currency, 0),
                      unite(&t->skills, &a->skills, &b->skills, 0)};
  allocate(t);
  for (guint p = 0; p < 2; p++)
    add_tallies(t, of[p], p, &codes);
  tallies_merge_pay(t, of, &codes, totals ? BY_ALL + 1 : N_BYS);
  if (!totals) {
    tallies_merge_places(t, of);
    tallies_merge_windows(t, of);
  }
  dictionary_union_free(codes.role, 2);
  dictionary_union_free(codes.employer, 2);
  dictionary_union_free(codes.country, 2);
  dictionary_union_free(codes.region, 2);
  dictionary_union_free(codes.place, 2);
  dictionary_union_free(codes.currency, 2);
  dictionary_union_free(codes.skills, 2);
  return t;
}

Tallies *tallies_merge(const Tallies *a, const Tallies *b) {
  return merge(a, b, FALSE);
}

Tallies *tallies_merge_totals(const Tallies *a, const Tallies *b) {
  return merge(a, b, TRUE);
}

void tallies_free(Tallies *t) {
  if (t == NULL)
    return;
  g_free(t->role.name);
  g_free(t->employer.name);
  g_free(t->country.name);
  g_free(t->region.name);
  g_free(t->place.name);
  g_free(t->currency.name);
  g_free(t->skills.name);
  g_free(t->of_role);
  g_free(t->of_employer);
  g_free(t->of_region);
  g_free(t->only_country);
  g_free(t->skill);
  g_array_unref(t->pay);
  g_array_unref(t->payers);
  for (guint i = 0; i < t->places->len; i++)
    g_free(g_array_index(t->places, PlaceTally, i).by_places);
  g_array_unref(t->places);
  g_array_unref(t->windows);
  g_free(t);
}
