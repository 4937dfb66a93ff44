#include "stages/unify/pair.h"

#include "stages/unify/token.h"

TextSet *text_set_new(const UnifyWords *words, const Record *record) {
  TextSet *set = g_rc_box_new0(TextSet);
  set->shingles = tokens_of_record(record, record_body(record));
  set->seasons = seasons_of(words, set->shingles);
  set->languages = languages_of(words->languages, set->shingles);
  set->words = g_array_copy(set->shingles);
  tokens_to_shingles(set->shingles);
  shingles_to_set(set->shingles);
  return set;
}

TextSet *text_set_ref(TextSet *set) { return g_rc_box_acquire(set); }

static void text_set_clear(gpointer data) {
  TextSet *set = data;
  g_array_unref(set->shingles);
  g_array_unref(set->words);
  g_clear_pointer(&set->seasons, g_array_unref);
  g_clear_pointer(&set->languages, g_array_unref);
}

void text_set_unref(TextSet *set) {
  if (set != NULL)
    g_rc_box_release_full(set, text_set_clear);
}

/* Enough where the labels are the same: framed by other words of two boards, or
 * the teaser of a longer text. */
static gboolean is_like_by_label(const Likeness *like, guint shorter,
                                 guint longer) {
  if (like->jaccard >= UNIFY_LABEL_JACCARD)
    return like->contained >= UNIFY_LABEL_SHARE;
  return shorter <= UNIFY_TEASER && like->contained >= UNIFY_TEASER_SHARE &&
         longer <= (guint64)UNIFY_TEASER_RATIO * shorter;
}

Likeness texts_compare(const TextSet *a, const TextSet *b) {
  Likeness like = {RULE_UNLIKE, 0, 0};
  guint x = a->shingles->len, y = b->shingles->len;
  guint shorter = MIN(x, y), longer = MAX(x, y);
  if (shorter == 0)
    return like;
  guint shared = set_shared(a->shingles, b->shingles);
  like.jaccard = (double)shared / (double)(x + y - shared);
  like.contained = (double)shared / shorter;
  if (like.jaccard >= UNIFY_JACCARD)
    like.rule = RULE_NEAR;
  else if (shorter >= UNIFY_CONTAINED && like.contained >= UNIFY_CONTAINMENT &&
           longer <= (guint64)UNIFY_RATIO * shorter)
    like.rule = RULE_CONTAINED;
  else if (is_like_by_label(&like, shorter, longer))
    like.rule = RULE_LABEL;
  return like;
}

gboolean rule_holds(UnifyRule rule, const Facts *a, const Facts *b) {
  return rule != RULE_UNLIKE && (rule != RULE_LABEL || labels_agree(a, b));
}

static int order_of(guint64 a, guint64 b) { return (a > b) - (a < b); }

int texts_order(const Sketch *a, guint64 label_a, const Sketch *b,
                guint64 label_b) {
  if (a->tokens != b->tokens)
    return a->tokens > b->tokens ? -1 : 1;
  int order = order_of(a->exact, b->exact);
  return order ? order : order_of(label_a, label_b);
}

gboolean unify_may_match(const Sketch *a, const Sketch *b) {
  gboolean a_is_longer = a->tokens >= b->tokens;
  const Sketch *longer = a_is_longer ? a : b, *shorter = a_is_longer ? b : a;
  if (a->exact != 0 && a->exact == b->exact)
    return TRUE;
  return shorter->tokens >= UNIFY_SHORT && sketch_may_match(longer, shorter);
}

/* ---- vetoes ----------------------------------------------------------- */

static gboolean sets_meet(const GArray *a, const GArray *b) {
  return a != NULL && b != NULL && set_shared(a, b) > 0;
}

UnifyVeto seasons_veto(const Facts *a, const GArray *text_a, const Facts *b,
                       const GArray *text_b) {
  if ((a->seasons == NULL && text_a == NULL) ||
      (b->seasons == NULL && text_b == NULL))
    return VETO_NONE;
  if (sets_meet(a->seasons, b->seasons) || sets_meet(a->seasons, text_b) ||
      sets_meet(text_a, b->seasons) || sets_meet(text_a, text_b))
    return VETO_NONE;
  return VETO_SEASON;
}

UnifyVeto languages_veto(const GArray *text_a, const GArray *text_b) {
  if (text_a == NULL && text_b == NULL)
    return VETO_NONE;
  if (text_a == NULL || text_b == NULL || text_a->len != text_b->len ||
      set_shared(text_a, text_b) != text_a->len)
    return VETO_LANGUAGE;
  return VETO_NONE;
}

/* A word of title x, not of title y, that only x's own text knows. */
static gboolean only_one_says(const UnifyWords *words, const GArray *x,
                              const TextSet *text_x, const GArray *y,
                              const TextSet *text_y) {
  for (guint i = 0; i < x->len; i++) {
    guint64 word = g_array_index(x, guint64, i);
    if (!words_hold(y, word) && text_holds(words, text_x->words, word) &&
        !text_holds(words, text_y->words, word))
      return TRUE;
  }
  return FALSE;
}

/* Whether both texts speak of the title: an occupation of it stands in both,
 * or, where it names none ("Growth Lead"), all else but who leads. */
static gboolean both_say(const UnifyWords *words, const GArray *title,
                         const TextSet *a, const TextSet *b) {
  guint occupations = 0, others = 0, said = 0;
  for (guint i = 0; i < title->len; i++) {
    guint64 word = g_array_index(title, guint64, i);
    gboolean is_occupation = words_hold(words->occupations, word);
    gboolean in_both =
        text_holds(words, a->words, word) && text_holds(words, b->words, word);
    if (is_occupation && in_both)
      return TRUE;
    if (is_occupation)
      occupations++;
    if (words_hold(words->leads, word))
      continue;
    others++;
    said += in_both ? 1 : 0;
  }
  return occupations == 0 && others > 0 && said == others;
}

/* Whether neither text knows a word of the title that its core lacks: what a
 * team does would be told, a territory need not be. */
static gboolean none_says(const UnifyWords *words, const GArray *title,
                          const GArray *core, const TextSet *a,
                          const TextSet *b) {
  for (guint i = 0; core != NULL && i < title->len; i++) {
    guint64 word = g_array_index(title, guint64, i);
    if (!words_hold(core, word) &&
        !g_hash_table_contains(words->numbers, &word) &&
        (text_holds(words, a->words, word) ||
         text_holds(words, b->words, word)))
      return FALSE;
  }
  return TRUE;
}

/* How many words of title x that y lacks stand in the text; *left: how many do
 * not. */
static guint own_said(const UnifyWords *words, const GArray *x, const GArray *y,
                      const TextSet *text, guint *left) {
  guint said = 0;
  *left = 0;
  for (guint i = 0; i < x->len; i++) {
    guint64 word = g_array_index(x, guint64, i);
    if (words_hold(y, word))
      continue;
    if (text_holds(words, text->words, word))
      said++;
    else
      ++*left;
  }
  return said;
}

/* Whether the one text of both was written for one of the titles: it has all
 * that this one says by itself, and nothing of the other. */
static gboolean is_of_one(const UnifyWords *words, const GArray *x,
                          const GArray *y, const TextSet *text) {
  guint left_x, left_y;
  guint said_x = own_said(words, x, y, text, &left_x);
  guint said_y = own_said(words, y, x, text, &left_y);
  return (left_x == 0 && said_y == 0) || (left_y == 0 && said_x == 0);
}

static gboolean title_pair_holds(const UnifyWords *words, const Facts *a,
                                 guint i, const TextSet *text_a, const Facts *b,
                                 guint j, const TextSet *text_b) {
  const GArray *x = a->title[i], *y = b->title[j];
  Naming naming = titles_naming(words, a, i, b, j);
  if (naming == NAMING_PLACE)
    return none_says(words, x, a->core[i], text_a, text_b) &&
           none_says(words, y, b->core[j], text_a, text_b);
  if (naming == NAMING_RENAMED)
    return both_say(words, x, text_a, text_b) ||
           both_say(words, y, text_a, text_b);
  if (naming == NAMING_UNLIKE)
    return is_of_one(words, x, y, text_a);
  if (naming == NAMING_LOOSE)
    x = a->loose[i], y = b->loose[j];
  return !only_one_says(words, x, text_a, y, text_b) &&
         !only_one_says(words, y, text_b, x, text_a);
}

UnifyVeto title_words_veto(const UnifyWords *words, const Facts *a,
                           const TextSet *text_a, const Facts *b,
                           const TextSet *text_b) {
  for (guint i = 0; i < a->titles; i++)
    for (guint j = 0; j < b->titles; j++)
      if (!title_pair_holds(words, a, i, text_a, b, j, text_b))
        return VETO_TITLE;
  return VETO_NONE;
}
