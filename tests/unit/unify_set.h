/* What the tests of copies share: a set of adverts that is unified, and the
 * decision about two of them. */
#ifndef HANDBILL_TEST_UNIFY_SET_H
#define HANDBILL_TEST_UNIFY_SET_H

#include <string.h>

#include "stages/unify/unify.h"

/* A description of some 60 words with a sentence of its own at the end. */
#define DUTIES                                                                 \
  "You keep the tide gauges of our harbour in order, read them twice a day, "  \
  "write what you see into the log and tell the pilots when the water falls "  \
  "below the mark. You mend pumps and floats, paint the staffs each autumn "   \
  "and teach the boatmen how to read them. We give you a boat, a dry coat "    \
  "and tea, and we listen when you say that a gauge is wrong. "

typedef struct {
  const char *title, *text;
} Advert;

#define SET_MOST 6

typedef struct {
  Posting *posting[SET_MOST];
  char *text[SET_MOST];
  guint n;
  UnifyCounts counts;
} Set;

static inline Posting *set_add(Set *set, const char *title, const char *text) {
  Posting *posting = posting_new();
  posting->title = g_strdup(title);
  g_snprintf(posting->id, sizeof posting->id, "%016x", set->n + 1);
  set->text[set->n] = g_strdup(text);
  set->posting[set->n++] = posting;
  return posting;
}

static inline Record *record_of(const char *text) {
  Record *record = record_new();
  record->text = g_strdup(text);
  record->length = strlen(text);
  return record;
}

static inline Record *set_record(guint i, gpointer data) {
  return record_of(((const Set *)data)->text[i]);
}

static inline void set_unify(Set *set) {
  g_autofree Sketch *sketch = g_new0(Sketch, SET_MOST);
  g_autoptr(GPtrArray) postings = g_ptr_array_new();
  for (guint i = 0; i < set->n; i++) {
    g_autoptr(Record) record = set_record(i, set);
    sketch_fill(&sketch[i], record);
    g_ptr_array_add(postings, set->posting[i]);
  }
  unify_mark(postings, sketch, set_record, set, &set->counts);
}

static inline void set_clear(Set *set) {
  for (guint i = 0; i < set->n; i++) {
    posting_free(set->posting[i]);
    g_free(set->text[i]);
  }
  *set = (Set){0};
}

static inline UnifyReason set_explain(const Set *set, guint a, guint b) {
  g_autoptr(Record) x = record_of(set->text[a]);
  g_autoptr(Record) y = record_of(set->text[b]);
  return unify_explain(set->posting[a], x, set->posting[b], y);
}

/* Unifies the two of the set, explains them before that, and checks that both
 * say `veto`, the explanation in either order. */
static inline void assert_decided(Set *set, UnifyVeto veto) {
  for (guint a = 0; a < 2; a++) {
    UnifyReason reason = set_explain(set, a, 1 - a);
    g_assert_cmpstr(unify_veto_word(reason.veto), ==, unify_veto_word(veto));
    g_assert_cmpuint(reason.rule, !=, RULE_UNLIKE);
    g_assert_true((reason.value_a != NULL) == (veto != VETO_NONE));
    if (veto != VETO_NONE)
      g_assert_cmpstr(reason.value_a, !=, reason.value_b);
    unify_reason_clear(&reason);
  }
  set_unify(set);
  g_assert_cmpuint(set->counts.distinct, ==, veto == VETO_NONE ? 1 : 2);
  set_clear(set);
}

static inline Place *place_at(const char *raw, const char *country,
                              const char *city, gboolean main) {
  Place *place = place_new();
  place->raw = g_strdup(raw);
  place->country = g_intern_string(country);
  place->city = g_intern_string(city);
  place->main = main;
  place->at = (Span){1, 2};
  return place;
}

#endif
