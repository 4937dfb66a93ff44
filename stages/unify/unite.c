/* Which posting of a cluster stays, and what it takes from the others. */
#include <math.h>
#include <string.h>

#include "stages/unify/facts.h"

static guint facts_stated(const Posting *p) {
  const char *const text[] = {p->reference, p->url,      p->posted,
                              p->closes,    p->employer, p->title,
                              p->role,      p->start,    p->end};
  guint n = 0;
  for (gsize i = 0; i < G_N_ELEMENTS(text); i++)
    n += text[i] != NULL;
  n += p->seniority != 0;
  n += p->workplace != 0;
  n += p->employment != 0;
  n += p->degrees != 0;
  n += p->pay->len > 0;
  n += p->places->len > 0;
  n += p->experience_min >= 0 || p->experience_max >= 0;
  n += p->duration_min >= 0 || p->duration_max >= 0;
  n += isnan(p->hours_per_week) ? 0 : 1;
  return n;
}

int posting_compare_richness(const Posting *a, const Posting *b) {
  guint x = facts_stated(a), y = facts_stated(b);
  if (x != y)
    return x > y ? -1 : 1;
  if (a->skills.len != b->skills.len)
    return a->skills.len > b->skills.len ? -1 : 1;
  int order = strcmp(a->id, b->id);
  if (order == 0)
    order = g_strcmp0(a->source_file, b->source_file);
  if (order != 0)
    return order;
  if (a->source_offset != b->source_offset)
    return a->source_offset < b->source_offset ? -1 : 1;
  return (a->source_record > b->source_record) -
         (a->source_record < b->source_record);
}

/* Resolved places compare by their codes, the others by their words. */
static gboolean places_same(const Place *a, const Place *b) {
  if (a->country != b->country || a->region != b->region || a->city != b->city)
    return FALSE;
  return a->country != NULL || g_strcmp0(a->raw, b->raw) == 0;
}

static Place *place_like(const Posting *posting, const Place *wanted) {
  for (guint i = 0; i < posting->places->len; i++) {
    Place *place = g_ptr_array_index(posting->places, i);
    if (places_same(place, wanted))
      return place;
  }
  return NULL;
}

static void unite_places(Posting *survivor, const Posting *copy) {
  for (guint i = 0; i < copy->places->len; i++) {
    const Place *from = g_ptr_array_index(copy->places, i);
    /* Where the copy is posted does not make it the survivor's main place: that
     * is what the survivor's own text says. */
    if (place_like(survivor, from) != NULL)
      continue;
    Place *place = place_new();
    *place = *from;
    place->raw = g_strdup(from->raw);
    place->at = (Span){0, 0};
    g_ptr_array_add(survivor->places, place);
  }
}

static void unite_pay(Posting *survivor, const Posting *copy) {
  if (survivor->pay->len > 0)
    return;
  for (guint i = 0; i < copy->pay->len; i++) {
    const Pay *from = g_ptr_array_index(copy->pay, i);
    Pay *pay = pay_new();
    *pay = *from;
    pay->place = g_strdup(from->place);
    pay->quote = g_strdup(from->quote);
    pay->at = (Span){0, 0};
    g_ptr_array_add(survivor->pay, pay);
  }
}

static void unite_text(char **to, const char *from) {
  if (*to == NULL)
    *to = g_strdup(from);
}

static void unite_numbers(Posting *survivor, const Posting *copy) {
  if (survivor->degrees == 0)
    survivor->degrees = copy->degrees;
  if (survivor->experience_min < 0 && survivor->experience_max < 0) {
    survivor->experience_min = copy->experience_min;
    survivor->experience_max = copy->experience_max;
  }
  if (survivor->duration_min < 0 && survivor->duration_max < 0) {
    survivor->duration_min = copy->duration_min;
    survivor->duration_max = copy->duration_max;
  }
  if (isnan(survivor->hours_per_week))
    survivor->hours_per_week = copy->hours_per_week;
}

void posting_unite(Posting *survivor, const Posting *copy) {
  unite_places(survivor, copy);
  unite_pay(survivor, copy);
  unite_text(&survivor->reference, copy->reference);
  unite_text(&survivor->url, copy->url);
  unite_text(&survivor->posted, copy->posted);
  unite_text(&survivor->closes, copy->closes);
  unite_text(&survivor->employer, copy->employer);
  unite_text(&survivor->title, copy->title);
  unite_text(&survivor->start, copy->start);
  unite_text(&survivor->end, copy->end);
  if (survivor->role == NULL)
    survivor->role = copy->role;
  if (survivor->seniority == SENIORITY_NOT_STATED)
    survivor->seniority = copy->seniority;
  if (survivor->workplace == WORKPLACE_NOT_STATED)
    survivor->workplace = copy->workplace;
  if (survivor->employment == EMPLOYMENT_NOT_STATED)
    survivor->employment = copy->employment;
  unite_numbers(survivor, copy);
}
