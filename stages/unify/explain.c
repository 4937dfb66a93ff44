/* The decision about two postings, in words. */
#include "stages/unify/cluster.h"
#include "stages/unify/pair.h"

const char *unify_rule_word(UnifyRule rule) {
  static const char *const word[] = {"unlike", "exact", "near", "contained",
                                     "label"};
  return word[rule];
}

const char *unify_veto_word(UnifyVeto veto) {
  static const char *const word[] = {"none",      "reference", "pay",
                                     "seniority", "level",     "start",
                                     "season",    "language",  "title"};
  return word[veto];
}

static char *pay_value(const Posting *posting) {
  GString *s = g_string_new(NULL);
  for (guint i = 0; i < posting->pay->len; i++) {
    const Pay *pay = g_ptr_array_index(posting->pay, i);
    g_string_append_printf(s, "%s%s (%s a %s)", i > 0 ? "; " : "",
                           pay->quote ? pay->quote : "",
                           pay->currency ? pay->currency : "no currency",
                           vocabulary_word(VOCABULARY_PERIOD, pay->per));
  }
  return g_string_free(s, FALSE);
}

static void append_seasons(GString *s, const GArray *seasons) {
  for (guint i = 0; seasons != NULL && i < seasons->len; i++) {
    g_autofree char *name = season_name(g_array_index(seasons, guint64, i));
    g_string_append_printf(s, "%s%s", s->len > 0 ? ", " : "", name);
  }
}

/* A title's season where it says one, else those of the text. */
static char *season_value(const Posting *posting, const Facts *facts,
                          const TextSet *text, gboolean by_title) {
  if (by_title)
    return g_strdup(posting->title);
  GString *s = g_string_new(NULL);
  append_seasons(s, facts->seasons);
  append_seasons(s, text->seasons);
  return g_string_free(s, FALSE);
}

static char *language_value(const TextSet *text) {
  GString *s = g_string_new(text->languages == NULL ? "none asked for" : NULL);
  for (guint i = 0; text->languages != NULL && i < text->languages->len; i++)
    g_string_append_printf(
        s, "%s%s", i > 0 ? ", " : "",
        language_name(g_array_index(text->languages, guint64, i)));
  return g_string_free(s, FALSE);
}

static char *value_of(UnifyVeto veto, const Posting *posting,
                      const Facts *facts, const TextSet *text,
                      gboolean by_title) {
  switch (veto) {
  case VETO_NONE:
    return NULL;
  case VETO_REFERENCE:
    return g_strdup(posting->reference);
  case VETO_PAY:
    return pay_value(posting);
  case VETO_SENIORITY:
    return g_strdup(vocabulary_word(VOCABULARY_SENIORITY, posting->seniority));
  case VETO_START:
    return g_strdup(posting->start);
  case VETO_SEASON:
    return season_value(posting, facts, text, by_title);
  case VETO_LANGUAGE:
    return language_value(text);
  case VETO_LEVEL:
  case VETO_TITLE:
    break;
  }
  return g_strdup(posting->title);
}

static guint64 label_of(const Posting *posting, const Sketch *sketch) {
  return sketch->tokens < UNIFY_SHORT ? posting_label_hash(posting) : 0;
}

/* The rule, and what it says of the likeness. */
static void explain_texts(UnifyReason *reason, const Sketch *a, guint64 label_a,
                          const TextSet *text_a, const Sketch *b,
                          guint64 label_b, const TextSet *text_b) {
  Likeness like = texts_compare(text_a, text_b);
  reason->jaccard = like.jaccard;
  reason->contained = like.contained;
  reason->tokens_a = a->tokens;
  reason->tokens_b = b->tokens;
  if (a->exact != 0 && texts_order(a, label_a, b, label_b) == 0)
    reason->rule = RULE_EXACT;
  else if (a->tokens >= UNIFY_SHORT && b->tokens >= UNIFY_SHORT)
    reason->rule = like.rule;
}

UnifyReason unify_explain(const Posting *a, const Record *record_a,
                          const Posting *b, const Record *record_b) {
  UnifyReason reason = {0};
  g_autofree Sketch *sketch = g_new0(Sketch, 2);
  sketch_fill(&sketch[0], record_a);
  sketch_fill(&sketch[1], record_b);
  g_autoptr(UnifyWords) words = unify_words_new();
  g_autoptr(TextSet) text_a = text_set_new(words, record_a);
  g_autoptr(TextSet) text_b = text_set_new(words, record_b);
  Facts facts_a = facts_of(a, words), facts_b = facts_of(b, words);
  explain_texts(&reason, &sketch[0], label_of(a, &sketch[0]), text_a,
                &sketch[1], label_of(b, &sketch[1]), text_b);
  if (!rule_holds(reason.rule, &facts_a, &facts_b))
    reason.rule = RULE_UNLIKE;
  Leeway leeway =
      reason.rule == RULE_EXACT ? LEEWAY_TITLE : leeway_of(reason.jaccard);
  reason.veto = facts_veto(words, &facts_a, &facts_b, leeway);
  gboolean by_title = reason.veto == VETO_SEASON;
  if (reason.veto == VETO_NONE && reason.rule != RULE_EXACT)
    reason.veto =
        seasons_veto(&facts_a, text_a->seasons, &facts_b, text_b->seasons);
  if (reason.veto == VETO_NONE && reason.rule != RULE_EXACT)
    reason.veto = languages_veto(text_a->languages, text_b->languages);
  if (reason.veto == VETO_NONE)
    reason.veto = title_words_veto(words, &facts_a, text_a, &facts_b, text_b);
  reason.value_a = value_of(reason.veto, a, &facts_a, text_a, by_title);
  reason.value_b = value_of(reason.veto, b, &facts_b, text_b, by_title);
  facts_clear(&facts_a);
  facts_clear(&facts_b);
  return reason;
}

void unify_reason_clear(UnifyReason *reason) {
  g_clear_pointer(&reason->value_a, g_free);
  g_clear_pointer(&reason->value_b, g_free);
}
