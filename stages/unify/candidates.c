#include "stages/unify/candidates.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  guint32 id, next; /* next entry of the chain + 1; 0: the end */
} Entry;

struct Candidates {
  guint bits;            /* the table has 1 << bits chains */
  guint32 *head;         /* first entry of the chain + 1 */
  guint8 *chained;       /* texts in the chain */
  guint64 *once, *twice; /* bit sets of key hashes seen in all texts */
  GArray *entries;
  guint32 *seen; /* by id: the search that met it last */
  guint8 *hits;  /* by id: keys shared in that search */
  guint32 search;
};

static guint64 slot_of(const Candidates *c, guint64 key, guint more_bits) {
  return key >> (64 - c->bits - more_bits);
}

/* The bit sets are 8 times finer than the table, so that few keys of single
 * texts pass by accident. */
#define FILTER_BITS 3

static gboolean bit_set(guint64 *set, guint64 i) {
  guint64 bit = 1ull << (i & 63);
  gboolean was = (set[i >> 6] & bit) != 0;
  set[i >> 6] |= bit;
  return was;
}

static void count_keys(Candidates *c, const Sketch *const *sketch, guint n) {
  guint64 key[SKETCH_KEYS];
  for (guint i = 0; i < n; i++) {
    guint keys = sketch_keys(sketch[i], key);
    for (guint k = 0; k < keys; k++) {
      guint64 slot = slot_of(c, key[k], FILTER_BITS);
      if (bit_set(c->once, slot))
        bit_set(c->twice, slot);
    }
  }
}

Candidates *candidates_new(const Sketch *const *sketch, guint n) {
  Candidates *c = g_new0(Candidates, 1);
  c->bits = 12;
  while (c->bits < 26 && 1ull << c->bits < (guint64)n * 32)
    c->bits++;
  gsize chains = (gsize)1 << c->bits;
  c->head = g_new0(guint32, chains);
  c->chained = g_new0(guint8, chains);
  c->once = g_new0(guint64, chains >> (6 - FILTER_BITS));
  c->twice = g_new0(guint64, chains >> (6 - FILTER_BITS));
  c->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
  c->seen = g_new0(guint32, n);
  c->hits = g_new0(guint8, n);
  count_keys(c, sketch, n);
  g_clear_pointer(&c->once, g_free);
  return c;
}

void candidates_free(Candidates *c) {
  if (c == NULL)
    return;
  g_free(c->head);
  g_free(c->chained);
  g_free(c->once);
  g_free(c->twice);
  g_free(c->seen);
  g_free(c->hits);
  g_array_unref(c->entries);
  g_free(c);
}

static gboolean key_is_shared(const Candidates *c, guint64 key) {
  guint64 slot = slot_of(c, key, FILTER_BITS);
  return (c->twice[slot >> 6] >> (slot & 63) & 1) != 0;
}

void candidates_add(Candidates *c, const Sketch *sketch, guint id) {
  guint64 key[SKETCH_KEYS];
  guint keys = sketch_keys(sketch, key);
  for (guint k = 0; k < keys; k++) {
    guint64 slot = slot_of(c, key[k], 0);
    if (!key_is_shared(c, key[k]) || c->chained[slot] >= CANDIDATES_CHAIN)
      continue;
    Entry entry = {id, c->head[slot]};
    g_array_append_val(c->entries, entry);
    c->head[slot] = c->entries->len;
    c->chained[slot]++;
  }
}

static void follow_chain(Candidates *c, guint64 slot, GArray *ids) {
  const Entry *entry = (const Entry *)(const void *)c->entries->data;
  for (guint32 e = c->head[slot]; e != 0; e = entry[e - 1].next) {
    guint32 id = entry[e - 1].id;
    if (c->seen[id] != c->search) {
      c->seen[id] = c->search;
      c->hits[id] = 0;
    }
    if (++c->hits[id] == CANDIDATES_HITS)
      g_array_append_val(ids, id);
  }
}

static int compare_id(const void *a, const void *b) {
  guint x = *(const guint *)a, y = *(const guint *)b;
  return (x > y) - (x < y);
}

void candidates_find(Candidates *c, const Sketch *sketch, GArray *ids,
                     gboolean *crowded) {
  guint64 key[SKETCH_KEYS], full[SKETCH_KEYS];
  guint keys = sketch_keys(sketch, key), n_full = 0;
  c->search++;
  g_array_set_size(ids, 0);
  for (guint k = 0; k < keys; k++) {
    guint64 slot = slot_of(c, key[k], 0);
    if (!key_is_shared(c, key[k]))
      continue;
    if (c->chained[slot] >= CANDIDATES_CHAIN)
      full[n_full++] = slot;
    else
      follow_chain(c, slot, ids);
  }
  *crowded = n_full * 2 > keys;
  if (*crowded)
    for (guint k = 0; k < MIN(n_full, CANDIDATES_CROWDED); k++)
      follow_chain(c, full[k], ids);
  if (ids->len > 1)
    qsort(ids->data, ids->len, sizeof(guint), compare_id);
}
