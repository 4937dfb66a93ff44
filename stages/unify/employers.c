#include "stages/unify/employers.h"

#include <string.h>

#include "stages/model/posting.h"

gboolean employers_equal(const char *a, const char *b) {
  if (a == NULL || b == NULL || strcmp(a, b) == 0)
    return g_strcmp0(a, b) == 0;
  g_autofree char *x = g_utf8_casefold(a, -1);
  g_autofree char *y = g_utf8_casefold(b, -1);
  return strcmp(x, y) == 0;
}

/* A spelling, and how many postings have it. */
typedef struct {
  const char *name; /* the key of the table */
  guint postings;
  const char *taken; /* the key of the spelling that its employer gets */
} Spelling;

/* name → Spelling. The names are copied, for postings' own are changed. */
static GHashTable *count_spellings(const GPtrArray *postings) {
  GHashTable *all =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < postings->len; i++) {
    const char *name = ((const Posting *)postings->pdata[i])->employer;
    if (name == NULL)
      continue;
    Spelling *of = g_hash_table_lookup(all, name);
    if (of == NULL) {
      char *key = g_strdup(name);
      of = g_new0(Spelling, 1);
      of->name = of->taken = key;
      g_hash_table_insert(all, key, of);
    }
    of->postings++;
  }
  return all;
}

static gboolean is_better(const Spelling *a, const Spelling *b) {
  if (a->postings != b->postings)
    return a->postings > b->postings;
  return strcmp(a->name, b->name) > 0;
}

/* Sets `taken` of all; gives whether an employer has several spellings. */
static gboolean choose_spellings(GHashTable *all) {
  g_autoptr(GHashTable) best =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init(&iter, all);
  while (g_hash_table_iter_next(&iter, NULL, &value)) {
    char *folded = g_utf8_casefold(((const Spelling *)value)->name, -1);
    const Spelling *other = g_hash_table_lookup(best, folded);
    if (other == NULL || is_better(value, other))
      g_hash_table_replace(best, folded, value);
    else
      g_free(folded);
  }
  if (g_hash_table_size(best) == g_hash_table_size(all))
    return FALSE;
  g_hash_table_iter_init(&iter, all);
  while (g_hash_table_iter_next(&iter, NULL, &value)) {
    Spelling *of = value;
    g_autofree char *folded = g_utf8_casefold(of->name, -1);
    of->taken = ((const Spelling *)g_hash_table_lookup(best, folded))->name;
  }
  return TRUE;
}

void employers_unite(const GPtrArray *postings) {
  g_autoptr(GHashTable) all = count_spellings(postings);
  if (!choose_spellings(all))
    return;
  for (guint i = 0; i < postings->len; i++) {
    Posting *posting = postings->pdata[i];
    if (posting->employer == NULL)
      continue;
    const Spelling *of = g_hash_table_lookup(all, posting->employer);
    if (strcmp(of->taken, posting->employer) == 0)
      continue;
    g_free(posting->employer);
    posting->employer = g_strdup(of->taken);
  }
}
