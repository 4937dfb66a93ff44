/* Two texts compared exactly: what clustering and explaining both decide by. */
#ifndef HANDBILL_UNIFY_PAIR_H
#define HANDBILL_UNIFY_PAIR_H

#include "stages/unify/facts.h"
#include "stages/unify/sketch.h"

/* One text; counted references. */
typedef struct {
  GArray *shingles;  /* a set */
  GArray *words;     /* its tokens */
  GArray *seasons;   /* codes of the seasons it names, or NULL */
  GArray *languages; /* codes of the languages it asks for, or NULL */
} TextSet;

TextSet *text_set_new(const UnifyWords *words, const Record *record);
TextSet *text_set_ref(TextSet *set);
void text_set_unref(TextSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TextSet, text_set_unref)

typedef struct {
  UnifyRule rule;
  double jaccard, contained;
} Likeness;

/* RULE_UNLIKE, RULE_NEAR, RULE_CONTAINED or RULE_LABEL, with the figures. */
Likeness texts_compare(const TextSet *a, const TextSet *b);

/* What facts of texts with this index may differ in. */
static inline Leeway leeway_of(double jaccard) {
  if (jaccard >= 1)
    return LEEWAY_TITLE;
  return jaccard >= UNIFY_SAME ? LEEWAY_NAME : LEEWAY_PAY;
}

/* Whether the rule makes the two alike: RULE_LABEL asks for one label. */
gboolean rule_holds(UnifyRule rule, const Facts *a, const Facts *b);

/* Whether the two are one text for grouping: the same tokens, and the same
 * label where the text is too short to say enough. Labels are
 * posting_label_hash(), 0 for texts that are long enough. */
int texts_order(const Sketch *a, guint64 label_a, const Sketch *b,
                guint64 label_b);

/* VETO_SEASON when both name seasons, in title or text, and none in both. */
UnifyVeto seasons_veto(const Facts *a, const GArray *text_a, const Facts *b,
                       const GArray *text_b);

/* VETO_LANGUAGE when two texts ask for different languages, or only one asks
 * for any. */
UnifyVeto languages_veto(const GArray *text_a, const GArray *text_b);

/* VETO_TITLE when a word of one title that the other lacks stands in the one
 * text and not in the other; of two names of one job, when no occupation of
 * either stands in both texts. */
UnifyVeto title_words_veto(const UnifyWords *words, const Facts *a,
                           const TextSet *text_a, const Facts *b,
                           const TextSet *text_b);

#endif
