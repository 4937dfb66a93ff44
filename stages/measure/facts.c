#include "stages/measure/facts.h"

#include <stdlib.h>
#include <string.h>

#include "stages/measure/context.h"

/* ---- dictionaries ---------------------------------------------------------
 */

/* While postings are read: names by content, numbered as they come. Most names
 * are interned, so the last pointer seen for a number answers nearly all. */
typedef struct {
  GHashTable *by_name, *by_pointer; /* → number + 1 */
  GPtrArray *name;
} Numbering;

static Numbering numbering_new(gboolean not_stated) {
  Numbering of = {g_hash_table_new(g_str_hash, g_str_equal),
                  g_hash_table_new(NULL, NULL), g_ptr_array_new()};
  if (not_stated) {
    g_ptr_array_add(of.name, (gpointer)NOT_STATED);
    g_hash_table_insert(of.by_name, (gpointer)NOT_STATED, GUINT_TO_POINTER(1));
  }
  return of;
}

static guint number_by_name(Numbering *of, const char *name) {
  guint at = GPOINTER_TO_UINT(g_hash_table_lookup(of->by_name, name));
  if (at != 0)
    return at - 1;
  g_ptr_array_add(of->name, (gpointer)name);
  g_hash_table_insert(of->by_name, (gpointer)name,
                      GUINT_TO_POINTER(of->name->len));
  return of->name->len - 1;
}

/* For names that are interned. */
static guint number_interned(Numbering *of, const char *name) {
  guint at = GPOINTER_TO_UINT(g_hash_table_lookup(of->by_pointer, name));
  if (at != 0)
    return at - 1;
  guint number = number_by_name(of, name);
  g_hash_table_insert(of->by_pointer, (gpointer)name,
                      GUINT_TO_POINTER(number + 1));
  return number;
}

static guint number_or_none(Numbering *of, const char *name) {
  return name == NULL || *name == '\0' ? 0 : number_by_name(of, name);
}

static int compare_names(gconstpointer a, gconstpointer b, gpointer names) {
  const GPtrArray *name = names;
  return strcmp(g_ptr_array_index(name, *(const guint *)a),
                g_ptr_array_index(name, *(const guint *)b));
}

/* Turns numbers into codes: code[number]. `keep`: how many stay in front. The
 * numbering is spent. */
static guint *dictionary_take(Dictionary *dictionary, Numbering *of,
                              guint keep) {
  guint n = of->name->len;
  guint *order = g_new(guint, n + 1), *code = g_new(guint, n + 1);
  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data(order + MIN(keep, n), (gint)(n - MIN(keep, n)),
                    sizeof(guint), compare_names, of->name);
  dictionary->n = n;
  dictionary->name = g_new(const char *, n + 1);
  for (guint i = 0; i < n; i++) {
    dictionary->name[i] = g_ptr_array_index(of->name, order[i]);
    code[order[i]] = i;
  }
  g_free(order);
  g_hash_table_unref(of->by_name);
  g_hash_table_unref(of->by_pointer);
  g_ptr_array_unref(of->name);
  return code;
}

guint dictionary_find(const Dictionary *dictionary, const char *name) {
  for (guint i = 0; name != NULL && i < dictionary->n; i++)
    if (strcmp(dictionary->name[i], name) == 0)
      return i;
  return dictionary->n > 0 && strcmp(dictionary->name[0], NOT_STATED) == 0
             ? 0
             : G_MAXUINT;
}

/* ---- reading --------------------------------------------------------------
 */

typedef struct {
  Facts *facts;
  const MeasureNames *names;
  Numbering role, employer, country, region, place, currency, skills;
  GArray *annual, *pay, *skill; /* of AnnualPay, FactPay, FactSkill */
} Reader;

static PayForm pay_form(const Posting *posting, const GArray *annual) {
  if (posting->pay->len == 0)
    return PAY_SILENT;
  if (annual->len > 0)
    return PAY_TWO_SIDED;
  for (guint i = 0; i < posting->pay->len; i++) {
    const Pay *pay = g_ptr_array_index(posting->pay, i);
    if (posting_pay_counts(posting, pay) &&
        (pay->min == PAY_NONE || pay->max == PAY_NONE))
      return PAY_ONE_SIDED;
  }
  return PAY_NOT_ANNUALISED;
}

/* The currency of the first line of pay that counts. */
static const char *first_currency(const Posting *posting) {
  for (guint i = 0; i < posting->pay->len; i++) {
    const Pay *pay = g_ptr_array_index(posting->pay, i);
    if (posting_pay_counts(posting, pay) && pay->currency != NULL)
      return pay->currency;
  }
  return NULL;
}

static void read_pay(Reader *r, const Posting *posting, guint i) {
  posting_annual_pay(posting, r->annual);
  r->facts->pay_form[i] = (guint8)pay_form(posting, r->annual);
  r->facts->open_currency[i] =
      r->annual->len == 0 ? first_currency(posting) : NULL;
  r->facts->pay_start[i] = r->pay->len;
  for (guint k = 0; k < r->annual->len; k++) {
    const AnnualPay *annual = &g_array_index(r->annual, AnnualPay, k);
    FactPay pay = {number_interned(&r->currency, annual->currency), annual->min,
                   annual->max};
    g_array_append_val(r->pay, pay);
  }
}

static void read_skills(Reader *r, const Posting *posting, guint i) {
  r->facts->skill_start[i] = r->skill->len;
  for (guint s = 0; s < posting->skills->len; s++) {
    const Skill *skill = g_ptr_array_index(posting->skills, s);
    FactSkill use = {number_interned(&r->skills, skill->skill), skill->need};
    g_array_append_val(r->skill, use);
  }
}

static void read_posting(Reader *r, const Posting *posting, guint i) {
  Facts *f = r->facts;
  const Place *place = posting_main_place(posting);
  const char *country = place ? place->country : NULL;
  f->of_role[i] = posting->role ? number_interned(&r->role, posting->role) : 0;
  f->of_employer[i] = number_or_none(&r->employer, posting->employer);
  f->of_country[i] = country ? number_interned(&r->country, country) : 0;
  f->of_region[i] =
      country && place->region ? number_interned(&r->region, place->region) : 0;
  const char *area = pay_place_name(r->names, posting);
  f->of_place[i] = number_by_name(&r->place, area);
  f->seniority[i] = (guint8)posting->seniority;
  f->employment[i] = (guint8)posting->employment;
  f->workplace[i] = (guint8)posting->workplace;
  read_pay(r, posting, i);
  read_skills(r, posting, i);
}

static void recode(guint *column, guint n, const guint *code) {
  for (guint i = 0; i < n; i++)
    column[i] = code[column[i]];
}

static int compare_uses(const void *a, const void *b) {
  guint x = ((const FactSkill *)a)->skill, y = ((const FactSkill *)b)->skill;
  return (x > y) - (x < y);
}

static void finish_column(Dictionary *dictionary, Numbering *of, guint *column,
                          guint n) {
  g_autofree guint *code = dictionary_take(dictionary, of, 1);
  recode(column, n, code);
}

static void finish_pay(Reader *r) {
  Facts *f = r->facts;
  g_autofree guint *code = dictionary_take(&f->currency, &r->currency, 0);
  f->pay_start[f->n] = r->pay->len;
  f->pay = (FactPay *)(void *)g_array_free(r->pay, FALSE);
  for (guint i = 0; i < f->pay_start[f->n]; i++)
    f->pay[i].currency = code[f->pay[i].currency];
}

static void finish_skills(Reader *r) {
  Facts *f = r->facts;
  g_autofree guint *code = dictionary_take(&f->skills, &r->skills, 0);
  guint total = r->skill->len;
  f->skill_start[f->n] = total;
  f->skill = (FactSkill *)(void *)g_array_free(r->skill, FALSE);
  for (guint i = 0; i < total; i++)
    f->skill[i].skill = code[f->skill[i].skill];
  for (guint i = 0; i < f->n; i++) {
    guint count = f->skill_start[i + 1] - f->skill_start[i];
    if (count > 1) /* where no posting has a skill there is no array */
      qsort(f->skill + f->skill_start[i], count, sizeof(FactSkill),
            compare_uses);
  }
}

static Facts *facts_sized(guint n) {
  Facts *f = g_new0(Facts, 1);
  f->n = n;
  f->of_role = g_new(guint, n + 1);
  f->of_employer = g_new(guint, n + 1);
  f->of_country = g_new(guint, n + 1);
  f->of_region = g_new(guint, n + 1);
  f->of_place = g_new(guint, n + 1);
  f->seniority = g_new(guint8, n + 1);
  f->employment = g_new(guint8, n + 1);
  f->workplace = g_new(guint8, n + 1);
  f->pay_form = g_new(guint8, n + 1);
  f->open_currency = g_new(const char *, n + 1);
  f->pay_start = g_new(guint, n + 1);
  f->skill_start = g_new(guint, n + 1);
  return f;
}

Facts *facts_new(const GPtrArray *postings, const MeasureNames *names) {
  guint n = postings->len;
  Facts *f = facts_sized(n);
  Reader r = {f,
              names,
              numbering_new(TRUE),
              numbering_new(TRUE),
              numbering_new(TRUE),
              numbering_new(TRUE),
              numbering_new(TRUE),
              numbering_new(FALSE),
              numbering_new(FALSE),
              g_array_new(FALSE, FALSE, sizeof(AnnualPay)),
              g_array_new(FALSE, FALSE, sizeof(FactPay)),
              g_array_new(FALSE, FALSE, sizeof(FactSkill))};
  for (guint i = 0; i < n; i++)
    read_posting(&r, g_ptr_array_index(postings, i), i);
  finish_column(&f->role, &r.role, f->of_role, n);
  finish_column(&f->employer, &r.employer, f->of_employer, n);
  finish_column(&f->country, &r.country, f->of_country, n);
  finish_column(&f->region, &r.region, f->of_region, n);
  finish_column(&f->place, &r.place, f->of_place, n);
  finish_pay(&r);
  finish_skills(&r);
  g_array_unref(r.annual);
  return f;
}

static void dictionary_clear(Dictionary *dictionary) {
  g_free(dictionary->name);
}

void facts_free(Facts *f) {
  if (f == NULL)
    return;
  dictionary_clear(&f->role);
  dictionary_clear(&f->employer);
  dictionary_clear(&f->country);
  dictionary_clear(&f->region);
  dictionary_clear(&f->place);
  dictionary_clear(&f->currency);
  dictionary_clear(&f->skills);
  g_free(f->of_role);
  g_free(f->of_employer);
  g_free(f->of_country);
  g_free(f->of_region);
  g_free(f->of_place);
  g_free(f->seniority);
  g_free(f->employment);
  g_free(f->workplace);
  g_free(f->pay_form);
  g_free(f->open_currency);
  g_free(f->pay_start);
  g_free(f->pay);
  g_free(f->skill_start);
  g_free(f->skill);
  g_free(f);
}

guint *facts_by_employer(const Facts *f) {
  g_autofree guint *begin = g_new0(guint, f->employer.n + 1);
  guint *order = g_new(guint, f->n + 1);
  for (guint i = 0; i < f->n; i++)
    begin[f->of_employer[i] + 1]++;
  for (guint e = 1; e <= f->employer.n; e++)
    begin[e] += begin[e - 1];
  for (guint i = 0; i < f->n; i++)
    order[begin[f->of_employer[i]]++] = i;
  return order;
}
