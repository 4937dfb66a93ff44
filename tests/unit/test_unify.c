/* Copies: what is folded, what is not, and that order does not matter. The
 * texts are made of random words from a seed. */
#include <string.h>

#include "stages/unify/sketch.h"
#include "stages/unify/token.h"
#include "stages/unify/unify.h"

typedef struct {
  GPtrArray *postings, *texts;
  UnifyCounts counts;
} Corpus;

static void corpus_init(Corpus *c) {
  c->postings = g_ptr_array_new_with_free_func((GDestroyNotify)posting_free);
  c->texts = g_ptr_array_new_with_free_func(g_free);
}

static void corpus_clear(Corpus *c) {
  g_ptr_array_unref(c->postings);
  g_ptr_array_unref(c->texts);
}

static Posting *corpus_add(Corpus *c, const char *text) {
  Posting *posting = posting_new();
  g_snprintf(posting->id, sizeof posting->id, "%016x", c->postings->len + 1);
  posting->source_record = c->postings->len + 1;
  g_ptr_array_add(c->postings, posting);
  g_ptr_array_add(c->texts, g_strdup(text));
  return posting;
}

static Record *record_of(const char *text) {
  Record *record = record_new();
  record->text = g_strdup(text);
  record->length = strlen(text);
  return record;
}

static Record *corpus_record(guint i, gpointer data) {
  const Corpus *c = data;
  return record_of(g_ptr_array_index(c->texts, i));
}

static Record *no_record(guint i, gpointer data) {
  (void)i, (void)data;
  return NULL;
}

static void corpus_unify(Corpus *c, UnifyRecord record) {
  g_autofree Sketch *sketch = g_new0(Sketch, c->postings->len + 1);
  for (guint i = 0; i < c->postings->len; i++) {
    g_autoptr(Record) r = corpus_record(i, c);
    sketch_fill(&sketch[i], r);
  }
  unify_mark(c->postings, sketch, record, c, &c->counts);
  g_assert_cmpuint(c->counts.postings, ==,
                   c->counts.distinct + c->counts.exact_copies +
                       c->counts.near_copies);
}

/* `words` random words, the seed giving which. */
static char *words_of(guint32 seed, guint words) {
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < words; i++)
    g_string_append_printf(text, "w%d ", g_rand_int_range(random, 0, 50000));
  return g_string_free(text, FALSE);
}

/* The text with every `step`-th word replaced. */
static char *edited(const char *text, guint step) {
  g_auto(GStrv) word = g_strsplit(text, " ", -1);
  guint n = g_strv_length(word);
  for (guint i = step / 2; i < n; i += step) {
    g_free(word[i]);
    word[i] = g_strdup_printf("edit%u", i);
  }
  return g_strjoinv(" ", word);
}

static double jaccard(const char *a, const char *b) {
  g_autoptr(GArray) x = tokens_of(a, strlen(a));
  g_autoptr(GArray) y = tokens_of(b, strlen(b));
  tokens_to_shingles(x);
  tokens_to_shingles(y);
  shingles_to_set(x);
  shingles_to_set(y);
  guint shared = set_shared(x, y);
  return (double)shared / (double)(x->len + y->len - shared);
}

static guint distinct_of_two(const char *a, const char *b) {
  Corpus c;
  corpus_init(&c);
  corpus_add(&c, a);
  corpus_add(&c, b);
  corpus_unify(&c, corpus_record);
  corpus_clear(&c);
  return c.counts.distinct;
}

static guint count_tokens(const char *text) {
  g_autoptr(GArray) tokens = tokens_of(text, strlen(text));
  return tokens->len;
}

static void assert_same_tokens(const char *a, const char *b) {
  g_autoptr(GArray) x = tokens_of(a, strlen(a));
  g_autoptr(GArray) y = tokens_of(b, strlen(b));
  g_assert_cmpuint(x->len, ==, y->len);
  for (guint i = 0; i < x->len; i++)
    g_assert_cmpuint(g_array_index(x, guint64, i), ==,
                     g_array_index(y, guint64, i));
}

static void test_tokens(void) {
  assert_same_tokens("The Team's  goals, 2-fold!",
                     "the team\u2019s goals 2 fold");
  assert_same_tokens("teams", "team\u2019s");
  assert_same_tokens("\u00c9COLE \u2014 M\u00dcNCHEN",
                     "\u00e9cole m\u00fcnchen");
  assert_same_tokens("", " \n\t\u2022\u00a0");
  g_assert_cmpuint(count_tokens("a b c"), ==, 3);
  g_assert_cmpuint(count_tokens("\u6771\u4eac work"), ==, 3);
  g_assert_cmpuint(count_tokens("ab\xff\xc3 cd\xe2\x80"), ==, 2);
  g_autoptr(GArray) few = tokens_of("one two", 7);
  tokens_to_shingles(few);
  g_assert_cmpuint(few->len, ==, 1);
  g_autoptr(GArray) none = tokens_of("", 0);
  tokens_to_shingles(none);
  shingles_to_set(none);
  g_assert_cmpuint(none->len, ==, 0);
}

static void test_exact(void) {
  g_autofree char *text = words_of(1, 80);
  g_autofree char *upper = g_ascii_strup(text, -1);
  Corpus c;
  corpus_init(&c);
  Posting *one = corpus_add(&c, text);
  Posting *two = corpus_add(&c, upper);
  one->employer = g_strdup("North Mill");
  corpus_unify(&c, NULL);
  g_assert_cmpuint(c.counts.exact_copies, ==, 1);
  g_assert_cmpstr(two->copy_of, ==, one->id);
  g_assert_true(posting_has_flag(two, FLAG_EXACT_COPY));
  g_assert_cmpstr(one->copy_of, ==, "");
  corpus_clear(&c);
}

static void test_near(void) {
  g_autofree char *text = words_of(2, 300);
  g_autofree char *other = words_of(3, 300);
  g_autofree char *like = edited(text, 25);   /* Jaccard about 0.67 */
  g_autofree char *unlike = edited(text, 12); /* about 0.41 */
  g_assert_cmpfloat(jaccard(text, like), >, 0.62);
  g_assert_cmpfloat(jaccard(text, unlike), <, 0.5);
  g_assert_cmpuint(distinct_of_two(text, like), ==, 1);
  g_assert_cmpuint(distinct_of_two(text, unlike), ==, 2);
  g_assert_cmpuint(distinct_of_two(text, other), ==, 2);
}

/* A part of a text is a copy when it is not too short a part. */
static void test_contained(void) {
  g_autofree char *part = words_of(4, 90);
  g_autofree char *rest = words_of(5, 150);
  g_autofree char *much = words_of(6, 600);
  g_autofree char *whole = g_strconcat(part, rest, NULL);
  g_autofree char *book = g_strconcat(part, much, NULL);
  g_autofree char *tiny = words_of(4, 30);
  g_assert_cmpfloat(jaccard(part, whole), <, 0.4);
  g_assert_cmpuint(distinct_of_two(part, whole), ==, 1);
  g_assert_cmpuint(distinct_of_two(part, book), ==, 2);
  g_assert_cmpuint(distinct_of_two(tiny, part), ==, 2);
}

/* What three adverts hold is their boilerplate. */
static void test_boilerplate(void) {
  g_autofree char *part = words_of(7, 90);
  Corpus c;
  corpus_init(&c);
  for (guint32 i = 0; i < 3; i++) {
    g_autofree char *own = words_of(100 + i, 150);
    g_autofree char *whole = g_strconcat(own, part, NULL);
    corpus_add(&c, whole);
  }
  Posting *last = corpus_add(&c, part);
  corpus_unify(&c, corpus_record);
  g_assert_cmpuint(c.counts.distinct, ==, 4);
  g_assert_cmpstr(last->copy_of, ==, "");
  corpus_clear(&c);
}

static Pay *annual(gint64 min, gint64 max) {
  Pay *pay = pay_new();
  pay->min = min;
  pay->max = max;
  pay->currency = g_intern_string("USD");
  pay->per = PERIOD_YEAR;
  return pay;
}

static void state_seniority(Posting *p, gboolean other) {
  p->seniority = other ? SENIORITY_SENIOR : SENIORITY_ENTRY;
}
static void state_reference(Posting *p, gboolean other) {
  p->reference = g_strdup(other ? "R-2" : "R-1");
}
static void state_start(Posting *p, gboolean other) {
  p->start = g_strdup(other ? "2026-05" : "2025-07-01");
}
static void state_pay(Posting *p, gboolean other) {
  g_ptr_array_add(p->pay, annual(5000000, other ? 7000000 : 6000000));
}
static void state_title(Posting *p, gboolean other) {
  p->title = g_strdup(other ? "Ship Welder" : "Pipe Welder");
}
static void state_level(Posting *p, gboolean other) {
  p->title = g_strdup(other ? "Welder II" : "Welder");
}

/* Two like texts, each fact stated alike, stated by one only, stated
 * otherwise: only the last is another posting. */
static void test_vetoes(void) {
  static void (*const state[])(Posting *, gboolean) = {
      state_seniority, state_reference, state_start,
      state_pay,       state_title,     state_level};
  g_autofree char *text = words_of(8, 200);
  g_autofree char *like = edited(text, 50);
  for (gsize i = 0; i < G_N_ELEMENTS(state) * 6; i++) {
    Corpus c;
    corpus_init(&c);
    Posting *one = corpus_add(&c, text);
    Posting *two = corpus_add(&c, i % 2 ? text : like);
    gsize way = i / 2 % 3;
    state[i / 6](one, FALSE);
    if (way > 0)
      state[i / 6](two, way == 2);
    corpus_unify(&c, corpus_record);
    g_assert_cmpuint(c.counts.distinct, ==, way == 2 ? 2 : 1);
    corpus_clear(&c);
  }
}

static Place *place_at(const char *country, const char *city) {
  Place *place = place_new();
  place->raw = g_strdup(city);
  place->country = g_intern_string(country);
  place->city = g_intern_string(city);
  place->main = TRUE;
  place->at = (Span){3, 9};
  return place;
}

/* The title without its place is the same; the places are united. */
static void test_places(void) {
  g_autofree char *text = words_of(9, 60);
  Corpus c;
  corpus_init(&c);
  Posting *one = corpus_add(&c, text);
  Posting *two = corpus_add(&c, text);
  Posting *three = corpus_add(&c, text);
  one->title = g_strdup("Welder, Bergen");
  two->title = g_strdup("Welder (Oslo)");
  two->url = g_strdup("https://example.org/2");
  g_ptr_array_add(one->places, place_at("NO", "Bergen"));
  g_ptr_array_add(two->places, place_at("NO", "Oslo"));
  g_ptr_array_add(three->places, place_at("NO", "Oslo"));
  three->employment = EMPLOYMENT_CONTRACT;
  corpus_unify(&c, corpus_record);
  g_assert_cmpuint(c.counts.distinct, ==, 1);
  g_assert_cmpstr(two->copy_of, ==, ""); /* the most facts */
  g_assert_cmpstr(one->copy_of, ==, two->id);
  g_assert_cmpuint(two->places->len, ==, 2);
  Place *united = g_ptr_array_index(two->places, 1);
  g_assert_cmpstr(united->city, ==, "Bergen");
  g_assert_cmpuint(united->at.e, ==, 0); /* its evidence is elsewhere */
  g_assert_cmpint(two->employment, ==, EMPLOYMENT_CONTRACT);
  corpus_clear(&c);
}

static void test_short(void) {
  Corpus c;
  corpus_init(&c);
  for (guint i = 0; i < 4; i++) {
    Posting *posting = corpus_add(&c, i < 3 ? "Apply on our site." : "");
    posting->title = g_strdup(i == 2 ? "Cook" : "Welder");
    posting->employer = g_strdup("North Mill");
  }
  corpus_add(&c, "");
  corpus_unify(&c, corpus_record);
  g_assert_cmpuint(c.counts.exact_copies, ==, 1);
  g_assert_cmpuint(c.counts.distinct, ==, 4); /* no text repeats nothing */
  corpus_clear(&c);
}

/* b is like a, c like b, but c is not like a: two clusters, not one. */
static void test_complete_link(void) {
  g_autofree char *a = words_of(10, 302);
  g_autofree char *b = words_of(10, 300);
  g_auto(GStrv) word = g_strsplit(b, " ", -1);
  for (guint i = 0; i < 65; i++) {
    g_free(word[i]);
    word[i] = g_strdup_printf("first%u", i);
  }
  g_autofree char *middle = g_strjoinv(" ", word);
  for (guint i = 220; i < 285; i++) {
    g_free(word[i]);
    word[i] = g_strdup_printf("last%u", i);
  }
  g_autofree char *c = g_strjoinv(" ", word);
  g_assert_cmpfloat(jaccard(a, middle), >, 0.6);
  g_assert_cmpfloat(jaccard(middle, c), >, 0.6);
  g_assert_cmpfloat(jaccard(a, c), <, 0.6);
  Corpus corpus;
  corpus_init(&corpus);
  corpus_add(&corpus, c);
  corpus_add(&corpus, middle);
  corpus_add(&corpus, a);
  corpus_unify(&corpus, corpus_record);
  g_assert_cmpuint(corpus.counts.distinct, ==, 2);
  corpus_clear(&corpus);
}

/* Near copies just above the threshold among unlike texts are all found. */
static void test_recall(void) {
  Corpus c;
  corpus_init(&c);
  guint pairs = 0;
  for (guint32 i = 0; i < 400; i++) {
    g_autofree char *text = words_of(1000 + i, 60 + i);
    g_autofree char *like = edited(text, 23);
    if (jaccard(text, like) < UNIFY_JACCARD)
      continue;
    corpus_add(&c, text);
    corpus_add(&c, like);
    pairs++;
  }
  corpus_unify(&c, corpus_record);
  g_assert_cmpuint(pairs, >, 300);
  g_assert_cmpuint(c.counts.near_copies, ==, pairs);
  g_assert_cmpuint(c.counts.unchecked, ==, 0);
  corpus_clear(&c);
}

static char *written(const Posting *posting) {
  GString *out = g_string_new(NULL);
  posting_write(posting, out);
  return g_string_free(out, FALSE);
}

static void fill_mixed(Corpus *c, const guint *order, guint n) {
  for (guint k = 0; k < n; k++) {
    guint i = order[k];
    g_autofree char *base = words_of(i / 5, 120);
    g_autofree char *text = edited(base, 30 + 30 * (i % 3));
    Posting *posting = corpus_add(c, text);
    g_snprintf(posting->id, sizeof posting->id, "%016x", i * 2654435761u);
    posting->source_record = i;
    if (i % 4 == 0)
      posting->reference = g_strdup_printf("R%u", i % 8);
    if (i % 3 == 0)
      posting->seniority = i % 2 ? SENIORITY_ENTRY : SENIORITY_SENIOR;
    g_ptr_array_add(posting->places, place_at("NO", i % 2 ? "Oslo" : "Voss"));
  }
}

static int compare_lines(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *unified_text(const guint *order, guint n) {
  Corpus c;
  corpus_init(&c);
  fill_mixed(&c, order, n);
  corpus_unify(&c, corpus_record);
  g_assert_cmpuint(c.counts.near_copies, >, n / 10);
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add(lines, written(g_ptr_array_index(c.postings, i)));
  qsort(lines->pdata, n, sizeof *lines->pdata, compare_lines);
  g_ptr_array_add(lines, NULL);
  corpus_clear(&c);
  return g_strjoinv("", (char **)lines->pdata);
}

static void test_order(void) {
  guint order[200];
  g_autoptr(GRand) random = g_rand_new_with_seed(77);
  for (guint i = 0; i < 200; i++)
    order[i] = i;
  g_autofree char *expected = unified_text(order, 200);
  for (int round = 0; round < 5; round++) {
    for (guint i = 200; i-- > 1;) {
      guint j = (guint)g_rand_int_range(random, 0, (gint32)i + 1);
      guint swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    g_autofree char *got = unified_text(order, 200);
    g_assert_cmpstr(got, ==, expected);
  }
}

/* Many equal texts, with equal and with different references, end at once; of
 * the different ones those that were not held against all others count as
 * unchecked. */
static void test_many(void) {
  enum { TRIES = 256 }; /* as in cluster.c */
  g_autofree char *text = words_of(11, 100);
  for (int different = 0; different < 2; different++) {
    Corpus c;
    corpus_init(&c);
    for (guint i = 0; i < 5000; i++) {
      Posting *posting = corpus_add(&c, text);
      if (different)
        posting->reference = g_strdup_printf("%u", i);
    }
    corpus_unify(&c, corpus_record);
    g_assert_cmpuint(c.counts.distinct, ==, different ? 5000 : 1);
    g_assert_cmpuint(c.counts.unchecked, ==, different ? 5000 - TRIES - 1 : 0);
    corpus_clear(&c);
  }
}

/* A board whose adverts are mostly what the employer says of itself: the one
 * pair of copies among them is found by its titles, and nothing is left
 * unchecked. */
static void test_board(void) {
  g_autofree char *itself = words_of(13, 200);
  Corpus c;
  corpus_init(&c);
  for (guint32 i = 0; i < 300; i++) {
    g_autofree char *own = words_of(2000 + (i < 298 ? i : 298), 90);
    g_autofree char *edit = i == 299 ? edited(own, 30) : g_strdup(own);
    g_autofree char *text = g_strconcat(itself, edit, NULL);
    Posting *posting = corpus_add(&c, text);
    posting->title = i == 299 ? g_strdup("Welder of ships trade298")
                              : g_strdup_printf("Welder trade%u", i);
  }
  corpus_unify(&c, corpus_record);
  g_assert_cmpuint(c.counts.near_copies, ==, 1);
  g_assert_cmpuint(c.counts.unchecked, ==, 0);
  corpus_clear(&c);
}

static void test_unreadable(void) {
  g_autofree char *text = words_of(12, 100);
  g_autofree char *like = edited(text, 50);
  Corpus c;
  corpus_init(&c);
  corpus_add(&c, text);
  corpus_add(&c, like);
  corpus_unify(&c, no_record);
  g_assert_cmpuint(c.counts.distinct, ==, 2);
  g_assert_cmpuint(c.counts.unchecked, >, 0);
  corpus_clear(&c);
  corpus_init(&c);
  corpus_unify(&c, corpus_record);
  g_assert_cmpuint(c.counts.distinct, ==, 0);
  corpus_clear(&c);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/unify/tokens", test_tokens);
  g_test_add_func("/unify/exact", test_exact);
  g_test_add_func("/unify/near", test_near);
  g_test_add_func("/unify/contained", test_contained);
  g_test_add_func("/unify/boilerplate", test_boilerplate);
  g_test_add_func("/unify/vetoes", test_vetoes);
  g_test_add_func("/unify/places", test_places);
  g_test_add_func("/unify/short", test_short);
  g_test_add_func("/unify/complete-link", test_complete_link);
  g_test_add_func("/unify/recall", test_recall);
  g_test_add_func("/unify/order", test_order);
  g_test_add_func("/unify/many", test_many);
  g_test_add_func("/unify/board", test_board);
  g_test_add_func("/unify/unreadable", test_unreadable);
  return g_test_run();
}
