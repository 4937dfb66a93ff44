#include "stages/model/definition.h"

#include <string.h>

#include "stages/model/posting.h"

#define MEDIAN                                                                 \
  "median of annualised mid-pay in the currency that most postings are paid "  \
  "in; the interval is that of order statistics"

/* clang-format off: one word a line reads as the table it is. */
static const Definition headline[] = {
    {.word = "distinct",
     .unit = "postings",
     .meaning = "postings that repeat no other: what every share is of"},
    {.word = "postings",
     .unit = "postings",
     .meaning = "postings read, copies included"},
    {.word = "employers",
     .unit = "employers",
     .meaning = "different names of employers in the distinct postings"},
    {.word = "countries",
     .unit = "countries",
     .meaning = "countries that the distinct postings name"},
    {.word = "cities",
     .unit = "cities",
     .meaning = "cities that the distinct postings name"},
    {.word = "paid_share",
     .unit = "fraction",
     .meaning = "share of distinct postings that state pay with amount and "
                "currency"},
    {.word = "remote_share",
     .unit = "fraction",
     .meaning = "share of distinct postings that are remote; hybrid ones are "
                "not among them"},
    {.word = "hybrid_share",
     .unit = "fraction",
     .meaning = "share of distinct postings that are hybrid"},
    {.word = "top_skill_share",
     .unit = "fraction",
     .meaning = "share of distinct postings that ask for the skill most of "
                "them ask for; the label names it"},
    {.word = "top_city_share",
     .unit = "fraction",
     .meaning = "share of distinct postings that name the city most of them "
                "name; the label names it"},
    {.word = "median_pay", .unit = "currency units a year", .meaning = MEDIAN},
    {.word = "median_pay_without_largest",
     .unit = "currency units a year",
     .meaning = MEDIAN "; the postings of the largest employer left out"},
    {.word = "top_skill_share_without_largest",
     .unit = "fraction",
     .meaning = "share that asks for the top skill, among the postings of all "
                "but the largest employer"},
    {.word = "postings_per_distinct",
     .unit = "postings",
     .meaning = "postings, copies included, for each distinct one"},
    {.word = "largest_copy_group",
     .unit = "postings",
     .meaning = "postings of the posting that was posted most often"},
};

static const Definition counts[] = {
    {.word = "records",
     .unit = "records",
     .meaning = "candidates for a posting found in the inputs"},
    {.word = "rejects",
     .unit = "records",
     .meaning = "records refused, each with its reason in rejects.jsonl"},
    {.word = "postings",
     .unit = "postings",
     .meaning = "records that became a posting: records - rejects"},
    {.word = "copies",
     .unit = "postings",
     .meaning = "postings that repeat another"},
    {.word = "exact-copies",
     .unit = "postings",
     .meaning = "copies with the same text"},
    {.word = "near-copies",
     .unit = "postings",
     .meaning = "copies with small changes: copies - exact-copies"},
    {.word = "distinct",
     .unit = "postings",
     .meaning = "postings that repeat no other: postings - copies"},
    {.word = "before",
     .unit = "postings",
     .meaning = "distinct postings of the run before: kept + changed + gone; "
                "only with a history that has one"},
};

static const Definition ledger[] = {
    {.word = "distinct",
     .unit = "postings",
     .meaning = "distinct postings: stating + silent"},
    {.word = "stating",
     .unit = "postings",
     .meaning = "state pay, read or not: parsed + refused"},
    {.word = "silent",
     .unit = "postings",
     .meaning = "state no pay: other-money + no-money"},
    {.word = "parsed",
     .unit = "postings",
     .meaning = "pay read with amount and currency: period-stated + "
                "period-inferred"},
    {.word = "refused",
     .unit = "postings",
     .meaning = "pay stated but not read: no-period + contradiction"},
    {.word = "no-period",
     .unit = "postings",
     .meaning = "an amount whose period is open to more than one reading"},
    {.word = "contradiction",
     .unit = "postings",
     .meaning = "a minimum above its maximum, not evidently swapped"},
    {.word = "period-stated",
     .unit = "postings",
     .meaning = "every line of pay states its period"},
    {.word = "period-inferred",
     .unit = "postings",
     .meaning = "the period of a line of pay is inferred from the amount"},
    {.word = "annualised",
     .unit = "postings",
     .meaning = "stand in the annual figures: parsed - one-sided - "
                "not-annualised"},
    {.word = "one-sided",
     .unit = "postings",
     .meaning = "left out of the annual figures: one end of the range is open"},
    {.word = "not-annualised",
     .unit = "postings",
     .meaning = "left out of the annual figures: part-time, fixed-term, "
                "internship"},
    {.word = "other-money",
     .unit = "postings",
     .meaning = "name money, but none that is pay"},
    {.word = "no-money", .unit = "postings", .meaning = "name no money at all"},
    {.word = "other-money:",
     .unit = "postings",
     .each_money = TRUE,
     .meaning = "part of other-money, by the first kind of money the text "
                "holds; absent where none"},
    {.word = "not-pay:",
     .unit = "postings",
     .each_money = TRUE,
     .meaning = "postings, paid or not, whose text holds money of this kind "
                "beside pay; one may stand in several; absent where none"},
    {.word = "structured",
     .unit = "postings",
     .meaning = "part of parsed: pay in fields of the source"},
    {.word = "pay-differs",
     .unit = "postings",
     .meaning = "part of structured: the text names other pay"},
    {.word = "workplace-differs",
     .unit = "postings",
     .meaning = "postings, paid or not, whose text names another workplace "
                "than a field of the source"},
};

static const Definition countings[] = {
    {.word = "raw",
     .unit = "postings",
     .meaning = "all postings, copies included"},
    {.word = "exact",
     .unit = "postings",
     .meaning = "copies with the same text left out"},
    {.word = "near",
     .unit = "postings",
     .meaning = "all copies left out: the distinct postings"},
};

static const Definition marks[] = {
    {.word = "", .unit = "", .meaning = "a figure to rely on"},
    {.word = "c",
     .unit = "",
     .meaning = "withheld: it would tell of too few postings or employers"},
    {.word = "u",
     .unit = "",
     .meaning = "unreliable: n below 30, or an interval wider than 40% of the "
                "estimate"},
    {.word = "x",
     .unit = "",
     .meaning = "not available: too few postings for the figure"},
    {.word = "z", .unit = "", .meaning = "not applicable"},
};
/* clang-format on */

static const struct {
  TableId id;
  const char *column;
  const Definition *definition;
  guint n;
} fixed[] = {
    {TABLE_HEADLINE, "key", headline, G_N_ELEMENTS(headline)},
    {TABLE_COUNTS, "step", counts, G_N_ELEMENTS(counts)},
    {TABLE_PAY_LEDGER, "step", ledger, G_N_ELEMENTS(ledger)},
    {TABLE_DUPLICATES, "counting", countings, G_N_ELEMENTS(countings)},
};

const char *definition_column(TableId id) {
  for (guint i = 0; i < G_N_ELEMENTS(fixed); i++)
    if (fixed[i].id == id)
      return fixed[i].column;
  return NULL;
}

const Definition *definitions_of(TableId id, guint *n) {
  *n = 0;
  for (guint i = 0; i < G_N_ELEMENTS(fixed); i++) {
    if (fixed[i].id != id)
      continue;
    *n = fixed[i].n;
    return fixed[i].definition;
  }
  return NULL;
}

static gboolean is_money_word(const char *word) {
  for (MoneyReason r = 0; r < N_MONEY; r++)
    if (strcmp(word, money_word(r)) == 0)
      return TRUE;
  return FALSE;
}

const Definition *definition_find(TableId id, const char *word) {
  guint n;
  const Definition *of = definitions_of(id, &n);
  for (guint i = 0; i < n; i++) {
    gsize length = strlen(of[i].word);
    if (of[i].each_money ? strncmp(word, of[i].word, length) == 0 &&
                               is_money_word(word + length)
                         : strcmp(word, of[i].word) == 0)
      return &of[i];
  }
  return NULL;
}

GPtrArray *definition_words(const Definition *definition) {
  GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
  if (!definition->each_money)
    g_ptr_array_add(words, g_strdup(definition->word));
  for (MoneyReason r = 0; definition->each_money && r < N_MONEY; r++)
    g_ptr_array_add(words, g_strconcat(definition->word, money_word(r), NULL));
  return words;
}

const Definition *definition_marks(guint *n) {
  *n = G_N_ELEMENTS(marks);
  return marks;
}
