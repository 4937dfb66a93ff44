/* What postings say of pay where a rule asks for it. */
#include <math.h>
#include <string.h>

#include "stages/measure/measure_transparency.h"
#include "stages/model/pay_rules.h"

/* The postings of a place, in the order of their widths. */
typedef struct {
  GArray *any, *here, *remote; /* of guint; here: those not remote */
} Located;

static Located located_new(void) {
  return (Located){g_array_new(FALSE, FALSE, sizeof(guint)),
                   g_array_new(FALSE, FALSE, sizeof(guint)),
                   g_array_new(FALSE, FALSE, sizeof(guint))};
}

static void located_clear(Located *located) {
  g_clear_pointer(&located->any, g_array_unref);
  g_clear_pointer(&located->here, g_array_unref);
  g_clear_pointer(&located->remote, g_array_unref);
}

static void locate(const Transparency *t, Located *located, guint posting) {
  gboolean remote = t->facts->workplace[posting] == WORKPLACE_REMOTE;
  g_array_append_val(located->any, posting);
  g_array_append_val(remote ? located->remote : located->here, posting);
}

static gboolean lies_in_city(const Transparency *t, const PayRule *rule,
                             guint posting) {
  if (rule->cities == NULL)
    return TRUE;
  const FactsAt *at = &t->facts->at[posting];
  const FactsPart *part = t->m->part[at->part]->facts[KIND_DISTINCT];
  guint main = part->row[at->row].main;
  const char *city = main > 0 ? part->geo[main - 1].city : NULL;
  return city != NULL && g_hash_table_contains(rule->cities, city);
}

static void locate_region(const Transparency *t, const CodeSplit *regions,
                          const PayRule *rule, Located *located) {
  guint code = dictionary_find(&t->facts->region, rule->place);
  if (code == 0)
    return; /* no posting lies there */
  for (guint k = regions->start[code]; k < regions->start[code + 1]; k++)
    if (lies_in_city(t, rule, regions->posting[k]))
      locate(t, located, regions->posting[k]);
}

static void locate_countries(const Transparency *t, const PayRule *rule,
                             Located *located) {
  const Facts *f = t->facts;
  g_autofree gboolean *in = g_new0(gboolean, f->country.n + 1);
  gboolean any = FALSE;
  for (guint c = 1; c < f->country.n; c++)
    any |= in[c] = pay_rule_has_country(rule, f->country.name[c]);
  for (guint k = 0; any && k < f->n; k++)
    if (in[f->of_country[t->order[k]]])
      locate(t, located, t->order[k]);
}

static void fill_rule(const Measure *m, DisclosureRuleRow *row,
                      const PayRule *rule) {
  row->id = measure_string(m, rule->id);
  row->rule = measure_string(m, rule->rule);
  row->place = measure_string(m, rule->place);
  row->name = measure_string(m, rule->name);
  row->since = measure_string(m, rule->since);
  row->employer = measure_string(m, rule->employer);
  row->must = measure_string(m, rule->must);
  row->source = measure_string(m, rule->source);
}

static void fill_forms(DisclosureRuleRow *row, const Stated *stated) {
  row->forms_mark = "";
  row->one_sided = stated->form[PAY_ONE_SIDED];
  row->other = stated->form[PAY_NOT_ANNUALISED];
  row->silent = stated->form[PAY_SILENT];
}

static void fill_figures(const Measure *m, DisclosureRuleRow *row,
                         const Stated *stated) {
  gint64 two_sided = stated->form[PAY_TWO_SIDED];
  Estimate share = share_estimate(two_sided, stated->n, m->confidence);
  row->postings = stated->n;
  row->two_sided = two_sided;
  row->share = share.value;
  row->low = share.low;
  row->high = share.high;
  row->mark = reliability(stated->n, share);
  row->width_mark = width_mark(m, stated);
  if (*row->width_mark == 'c' || *row->width_mark == 'x')
    return;
  row->width = stated->width.value;
  row->width_low = stated->width.low;
  row->width_high = stated->width.high;
}

static gboolean is_withheld(const Measure *m, const Stated *stated) {
  return stated->n > 0 &&
         part_is_withheld(m, stated->form[PAY_TWO_SIDED], stated->n);
}

static void add_row(Transparency *t, const PayRule *rule, const char *workplace,
                    const Stated *stated) {
  if (stated->n == 0)
    return;
  DisclosureRuleRow *row =
      ADD_ROW(t->m, TABLE_DISCLOSURE_RULES, DisclosureRuleRow);
  *row = (DisclosureRuleRow){.workplace = workplace,
                             .share = NAN,
                             .low = NAN,
                             .high = NAN,
                             .width = NAN,
                             .width_low = NAN,
                             .width_high = NAN,
                             .mark = "c",
                             .forms_mark = "c",
                             .width_mark = "c"};
  fill_rule(t->m, row, rule);
  if (is_withheld(t->m, stated))
    return;
  fill_figures(t->m, row, stated);
  fill_forms(row, stated);
}

static Stated stated_in(Transparency *t, const GArray *posting) {
  return transparency_of(t, (const guint *)(const void *)posting->data,
                         posting->len);
}

/* One of two that is withheld could be found from the other and both. */
static void add_rows(Transparency *t, const PayRule *rule,
                     const Located *located) {
  const Measure *m = t->m;
  Stated here = stated_in(t, located->here);
  Stated remote = stated_in(t, located->remote);
  if (is_withheld(m, &here) || is_withheld(m, &remote)) {
    Stated all = stated_in(t, located->any);
    add_row(t, rule, "all", &all);
    return;
  }
  add_row(t, rule, "not remote", &here);
  add_row(t, rule, "remote", &remote);
}

static void add_rule(Transparency *t, const CodeSplit *regions,
                     const PayRule *rule) {
  Located located = located_new();
  if (rule->is_region)
    locate_region(t, regions, rule, &located);
  else
    locate_countries(t, rule, &located);
  add_rows(t, rule, &located);
  located_clear(&located);
}

void measure_disclosure_rules(Transparency *t) {
  const GPtrArray *rules = t->m->options->rules;
  CodeSplit regions = code_split(t, t->facts->of_region, t->facts->region.n);
  for (guint i = 0; rules != NULL && i < rules->len; i++) {
    const PayRule *rule = g_ptr_array_index(rules, i);
    if (pay_rule_stands(rule, t->m->options->date))
      add_rule(t, &regions, rule);
  }
  code_split_clear(&regions);
}
