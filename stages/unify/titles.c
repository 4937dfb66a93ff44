#include "stages/unify/titles.h"

#include <stdlib.h>

#include "stages/unify/token.h"

typedef struct {
  const GArray *words;
  guint rarest;    /* index of its rarest word in TitleIndex.word */
  GArray *related; /* labels of the titles that agree, once asked for */
} Title;

typedef struct {
  GArray *having; /* titles with the word */
  GArray *rarest; /* titles whose rarest word it is */
} Word;

struct TitleIndex {
  GHashTable *label; /* words of a title → its label, from 1 */
  GHashTable *at;    /* word → index in `word` + 1 */
  GArray *title, *word;
};

static guint set_hash(gconstpointer key) {
  const GArray *set = key;
  guint64 sum = set->len;
  for (guint i = 0; i < set->len; i++)
    sum = hash_mix(sum ^ g_array_index(set, guint64, i));
  return (guint)sum;
}

static gboolean set_equal(gconstpointer a, gconstpointer b) {
  const GArray *x = a, *y = b;
  return x->len == y->len && set_shared(x, y) == x->len;
}

static void word_clear(gpointer data) {
  Word *word = data;
  g_array_unref(word->having);
  g_array_unref(word->rarest);
}

static void title_clear(gpointer data) {
  g_clear_pointer(&((Title *)data)->related, g_array_unref);
}

static Title *title_at(const TitleIndex *t, guint label) {
  return &g_array_index(t->title, Title, label - 1);
}

static Word *word_at(const TitleIndex *t, guint i) {
  return &g_array_index(t->word, Word, i);
}

static guint word_index(TitleIndex *t, const guint64 *word) {
  guint at = GPOINTER_TO_UINT(g_hash_table_lookup(t->at, word));
  if (at > 0)
    return at - 1;
  Word fresh = {g_array_new(FALSE, FALSE, sizeof(guint)),
                g_array_new(FALSE, FALSE, sizeof(guint))};
  g_array_append_val(t->word, fresh);
  g_hash_table_insert(t->at, (gpointer)word, GUINT_TO_POINTER(t->word->len));
  return t->word->len - 1;
}

static void add_title(TitleIndex *t, GArray *words) {
  if (g_hash_table_contains(t->label, words))
    return;
  Title fresh = {.words = words};
  g_array_append_val(t->title, fresh);
  guint label = t->title->len;
  g_hash_table_insert(t->label, words, GUINT_TO_POINTER(label));
  for (guint i = 0; i < words->len; i++) {
    guint w = word_index(t, &g_array_index(words, guint64, i));
    g_array_append_val(word_at(t, w)->having, label);
  }
}

static void find_rarest(TitleIndex *t, guint label) {
  Title *title = title_at(t, label);
  guint least = G_MAXUINT;
  for (guint i = 0; i < title->words->len; i++) {
    guint w = word_index(t, &g_array_index(title->words, guint64, i));
    guint n = word_at(t, w)->having->len;
    if (n >= least)
      continue;
    least = n;
    title->rarest = w;
  }
  g_array_append_val(word_at(t, title->rarest)->rarest, label);
}

TitleIndex *title_index_new(const GArray *groups) {
  TitleIndex *t = g_new0(TitleIndex, 1);
  t->label = g_hash_table_new(set_hash, set_equal);
  t->at = g_hash_table_new(g_int64_hash, g_int64_equal);
  t->title = g_array_new(FALSE, FALSE, sizeof(Title));
  t->word = g_array_new(FALSE, FALSE, sizeof(Word));
  g_array_set_clear_func(t->title, title_clear);
  g_array_set_clear_func(t->word, word_clear);
  for (guint g = 0; g < groups->len; g++) {
    const Facts *facts = &g_array_index(groups, Group, g).facts;
    for (guint i = 0; i < facts->titles; i++)
      add_title(t, facts->title[i]);
  }
  for (guint label = 1; label <= t->title->len; label++)
    find_rarest(t, label);
  return t;
}

void title_index_free(TitleIndex *t) {
  if (t == NULL)
    return;
  g_hash_table_unref(t->label);
  g_hash_table_unref(t->at);
  g_array_unref(t->title);
  g_array_unref(t->word);
  g_free(t);
}

/* Adds the titles of `list` that agree with the title. */
static void add_agreeing(const TitleIndex *t, const Title *title,
                         const GArray *list, GArray *related) {
  for (guint i = 0; i < list->len && related->len <= TITLE_SEEK; i++) {
    guint other = g_array_index(list, guint, i);
    const GArray *x = title->words, *y = title_at(t, other)->words;
    if (set_shared(x, y) == MIN(x->len, y->len))
      g_array_append_val(related, other);
  }
}

static const GArray *related_of(TitleIndex *t, guint label) {
  Title *title = title_at(t, label);
  if (title->related != NULL)
    return title->related;
  title->related = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < title->words->len; i++) {
    guint w = word_index(t, &g_array_index(title->words, guint64, i));
    add_agreeing(t, title, word_at(t, w)->rarest, title->related);
  }
  add_agreeing(t, title, word_at(t, title->rarest)->having, title->related);
  return title->related;
}

static int compare_label(const void *a, const void *b) {
  guint x = *(const guint *)a, y = *(const guint *)b;
  return (x > y) - (x < y);
}

static void sort_labels(GArray *labels) {
  guint *l = (guint *)(void *)labels->data, kept = 0;
  g_array_sort(labels, compare_label);
  for (guint i = 0; i < labels->len; i++)
    if (kept == 0 || l[i] != l[kept - 1])
      l[kept++] = l[i];
  g_array_set_size(labels, kept);
}

gboolean title_index_labels(TitleIndex *t, const GArray *groups, guint first,
                            guint n, GArray *own, GArray *seek) {
  const guint none = TITLE_NONE;
  gboolean complete = TRUE;
  g_array_set_size(own, 0);
  g_array_set_size(seek, 0);
  for (guint g = first; g < first + n; g++) {
    const Facts *facts = &g_array_index(groups, Group, g).facts;
    if (facts->titles == 0)
      g_array_append_val(own, none);
    for (guint i = 0; i < facts->titles; i++) {
      guint label =
          GPOINTER_TO_UINT(g_hash_table_lookup(t->label, facts->title[i]));
      g_array_append_val(own, label);
    }
  }
  sort_labels(own);
  g_array_append_val(seek, none);
  for (guint i = 0; i < own->len && complete; i++) {
    guint label = g_array_index(own, guint, i);
    const GArray *related = label == none ? NULL : related_of(t, label);
    if (related != NULL)
      g_array_append_vals(seek, related->data, related->len);
    complete = related != NULL && seek->len <= TITLE_SEEK;
  }
  sort_labels(seek);
  return complete;
}
