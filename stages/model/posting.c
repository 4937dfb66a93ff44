#include "stages/model/posting.h"

#include <math.h>
#include <string.h>

static const char *const money_words[N_MONEY] = {
    [MONEY_BONUS] = "bonus",
    [MONEY_EQUITY] = "equity",
    [MONEY_COMMISSION] = "commission",
    [MONEY_BENEFIT] = "benefit",
    [MONEY_COMPANY] = "company",
    [MONEY_NO_PERIOD] = "no-period",
    [MONEY_CONTRADICTION] = "contradiction",
    [MONEY_OTHER] = "other",
};

const char *money_word(MoneyReason reason) {
  return reason < N_MONEY ? money_words[reason] : NULL;
}

Place *place_new(void) {
  Place *place = g_new0(Place, 1);
  place->lat = place->lon = NAN;
  return place;
}

void place_free(Place *place) {
  if (place == NULL)
    return;
  g_free(place->raw);
  g_free(place);
}

Pay *pay_new(void) {
  Pay *pay = g_new0(Pay, 1);
  pay->min = pay->max = pay->year_min = pay->year_max = PAY_NONE;
  return pay;
}

void pay_free(Pay *pay) {
  if (pay == NULL)
    return;
  g_free(pay->place);
  g_free(pay->quote);
  g_free(pay);
}

void skills_reserve(SkillList *list, guint skills, guint spans) {
  g_free(list->skill);
  g_free(list->span);
  *list = (SkillList){g_new(Skill, skills), g_new(Span, spans), 0, 0};
}

void skills_add(SkillList *list, const char *interned_slug, Need need,
                const Span *span, guint n) {
  list->skill = g_renew(Skill, list->skill, list->len + 1);
  list->span = g_renew(Span, list->span, list->n_spans + n);
  list->skill[list->len++] = (Skill){interned_slug, need, list->n_spans};
  for (guint i = 0; i < n; i++)
    list->span[list->n_spans++] = span[i];
}

Span *skills_spans(const SkillList *list, guint i, guint *n) {
  guint first = list->skill[i].first;
  guint end = i + 1 < list->len ? list->skill[i + 1].first : list->n_spans;
  *n = end - first;
  return list->span + first;
}

Posting *posting_new(void) {
  Posting *p = g_new0(Posting, 1);
  p->places = g_ptr_array_new_with_free_func((GDestroyNotify)place_free);
  p->pay = g_ptr_array_new_with_free_func((GDestroyNotify)pay_free);
  p->flags = g_ptr_array_new();
  p->experience_min = p->experience_max = -1;
  p->duration_min = p->duration_max = -1;
  p->hours_per_week = NAN;
  return p;
}

void posting_free(Posting *p) {
  if (p == NULL)
    return;
  g_free(p->source_file);
  g_free(p->reference);
  g_free(p->url);
  g_free(p->posted);
  g_free(p->closes);
  g_free(p->employer);
  g_free(p->title);
  g_free(p->start);
  g_free(p->end);
  g_ptr_array_unref(p->places);
  g_ptr_array_unref(p->pay);
  g_free(p->skills.skill);
  g_free(p->skills.span);
  g_ptr_array_unref(p->flags);
  g_clear_pointer(&p->evidence, g_array_unref);
  g_free(p);
}

/* Where the flag stands or would stand. */
static guint flag_index(const Posting *posting, const char *flag) {
  guint i = 0;
  while (i < posting->flags->len &&
         strcmp(g_ptr_array_index(posting->flags, i), flag) < 0)
    i++;
  return i;
}

gboolean posting_has_flag(const Posting *posting, const char *flag) {
  guint i = flag_index(posting, flag);
  return i < posting->flags->len &&
         strcmp(g_ptr_array_index(posting->flags, i), flag) == 0;
}

void posting_flag(Posting *posting, const char *flag) {
  if (posting_has_flag(posting, flag))
    return;
  g_ptr_array_insert(posting->flags, (int)flag_index(posting, flag),
                     (gpointer)g_intern_string(flag));
}

void posting_flag_money(Posting *posting, MoneyReason reason) {
  char flag[40];
  g_snprintf(flag, sizeof flag, "not-pay:%s", money_word(reason));
  posting_flag(posting, flag);
}

gboolean posting_has_money(const Posting *posting, MoneyReason reason) {
  char flag[40];
  g_snprintf(flag, sizeof flag, "not-pay:%s", money_word(reason));
  return posting_has_flag(posting, flag);
}

void posting_evidence(Posting *posting, const char *fact, Span at) {
  if (at.b >= at.e)
    return;
  if (posting->evidence == NULL)
    posting->evidence = g_array_new(FALSE, FALSE, sizeof(Evidence));
  Evidence evidence = {fact, at};
  g_array_append_val(posting->evidence, evidence);
}

const Place *posting_main_place(const Posting *posting) {
  for (guint i = 0; i < posting->places->len; i++) {
    const Place *place = g_ptr_array_index(posting->places, i);
    if (place->main)
      return place;
  }
  return NULL;
}

const char *posting_form(const Posting *posting) {
  return posting->source_system != NULL
             ? NULL
             : vocabulary_word(VOCABULARY_FORMAT, posting->source_format);
}
