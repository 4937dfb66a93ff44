/* Disclosure control of the tables about change: a random past of random
 * corpora, published and attacked (attack_change.h). */
#include <math.h>
#include <string.h>

#include "pipeline/history/sighting.h"
#include "stages/measure/disclosure.h"
#include "stages/measure/figures.h"
#include "stages/measure/measure.h"
#include "stages/measure/past.h"
#include "tests/unit/attack_change.h"
#include "tests/unit/random_corpus.h"

/* ---- a past --------------------------------------------------------------
 */

static void add_pay(GArray *pay, guint32 seed) {
  g_autoptr(GPtrArray) postings = random_corpus(seed, random_size(seed));
  g_autoptr(GArray) content = g_array_new(FALSE, FALSE, sizeof(guint64));
  g_autoptr(GArray) sightings = sightings_of(postings, content);
  for (guint i = 0; i < sightings->len; i++)
    sighting_pay(&g_array_index(sightings, Sighting, i), pay);
  sighting_pay_sort(pay);
}

/* Of so many changed postings some have another text alone, others one fact or
 * more, of which pay is the most common by far. */
static void change_some(Past *past, GRand *random, guint changed) {
  guint alone = random_skewed(random, 12);
  for (guint i = 0; i < changed; i++) {
    if (i < alone) {
      past->what[WHAT_TEXT]++;
      continue;
    }
    guint bits = 0;
    for (guint more = random_skewed(random, 3) + 1; more > 0; more--)
      if (g_rand_int_range(random, 0, 4) == 0)
        bits |= 1u << random_skewed(random, WHAT_TEXT);
    if (bits == 0 || g_rand_int_range(random, 0, 8) > 0)
      bits |= 1u << WHAT_PAY;
    for (ChangedWhat w = 0; w < WHAT_TEXT; w++)
      past->what[w] += bits >> w & 1;
  }
}

/* The words of a posting that is gone: the report for the public, which lists
 * none, must not have them. */
#define GONE "zzgone"

static void add_gone(Past *past) {
  PastPosting gone = {.status = STATUS_GONE,
                      .id_before = GONE,
                      .title = GONE,
                      .employer = GONE,
                      .reference = GONE,
                      .url = GONE,
                      .country = "US",
                      .city = GONE};
  g_array_append_val(past->moved, gone);
}

/* What became of postings, so that it fits the corpus of this seed and the one
 * before. */
static Past *random_past(guint32 seed, gint64 distinct) {
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  Past *past = past_new();
  past->run = 2;
  past->date = g_strdup("2026-01-05");
  past->before = g_strdup("2025-12-29");
  past->is_public_before = TRUE;
  gint64 *n = past->status;
  n[STATUS_NEW] = random_skewed(random, 20);
  n[STATUS_REAPPEARED] = random_skewed(random, 12);
  n[STATUS_GONE] = random_skewed(random, 20);
  n[STATUS_CHANGED] = random_skewed(random, 40);
  /* So small a corpus keeps few. */
  while (n[STATUS_NEW] + n[STATUS_REAPPEARED] + n[STATUS_CHANGED] > distinct)
    n[STATUS_CHANGED] /= 2;
  n[STATUS_KEPT] =
      distinct - n[STATUS_NEW] - n[STATUS_REAPPEARED] - n[STATUS_CHANGED];
  past->n_before = n[STATUS_KEPT] + n[STATUS_CHANGED] + n[STATUS_GONE];
  if (n[STATUS_GONE] > 0)
    add_gone(past);
  change_some(past, random, (guint)n[STATUS_CHANGED]);
  add_pay(past->pay_before, seed + 1);
  add_pay(past->pay_after, seed);
  return past;
}

/* The figures of the report before, as it was published. */
static Statistics *report_before(Past *past, guint32 seed) {
  Statistics *st = random_measured(seed, random_size(seed), "public");
  g_free(st->date);
  st->date = g_strdup(past->before);
  g_assert_true(disclosure_apply(st, NULL));
  g_autoptr(GArray) figures = figures_of(st);
  for (guint i = 0; i < figures->len; i++) {
    PastFigure figure = {g_array_index(figures, TrendRow, i), TRUE};
    g_array_append_val(past->figures, figure);
  }
  return st;
}

/* The report of a seed with what a history tells; withheld by `apply`. */
static char *report_of(guint32 seed,
                       gboolean (*apply)(Statistics *, GError **)) {
  g_autoptr(GError) error = NULL;
  g_autoptr(Statistics) st = random_measured(seed, random_size(seed), "public");
  g_autoptr(Past) past = random_past(seed, statistics_count(st, "distinct"));
  Statistics *before = report_before(past, seed + 1); /* owns the figures */
  past_count(st, past);
  past_list(st, past, &(MeasureNames){0});
  apply(st, &error);
  g_assert_no_error(error);
  past_compare(st, past);
  statistics_free(before);
  return random_published(st);
}

/* ---- tests ---------------------------------------------------------------
 */

enum { FIRST = 1, PASTS = 5 * CORPORA };

static void test_attack_fails(void) {
  for (guint32 seed = FIRST; seed <= PASTS; seed++) {
    g_autofree char *example = NULL;
    g_autofree char *json = report_of(seed, disclosure_apply);
    g_assert_null(strstr(json, GONE));
    guint found = attack_change(json, &example);
    if (found > 0)
      g_error("seed %u: %u found, %s", seed, found, example);
  }
}

/* It succeeds where only the small counts are withheld. */
static void test_attack_succeeds(void) {
  guint broken = 0;
  for (guint32 seed = FIRST; seed <= PASTS; seed++) {
    g_autofree char *json = report_of(seed, disclosure_primary_only);
    broken += attack_change(json, NULL) > 0 ? 1 : 0;
  }
  g_test_message("attack succeeds in %u of %u", broken, PASTS);
  g_assert_cmpuint(broken, >, PASTS / 4);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  measure_init();
  g_test_add_func("/disclosure/change/attack-fails", test_attack_fails);
  g_test_add_func("/disclosure/change/attack-succeeds", test_attack_succeeds);
  return g_test_run();
}
