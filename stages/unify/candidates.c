#include "stages/unify/candidates.h"

#include <stdlib.h>
#include <string.h>

#include "stages/model/memory_ask.h"
#include "stages/unify/token.h"

/* A link of a chain: several texts, so that following it touches memory
 * seldom. */
#define LINK_IDS 6
typedef struct {
  guint32 next; /* next link of the chain + 1; 0: the end */
  guint32 ids;
  guint32 id[LINK_IDS]; /* the last is the latest */
} Link;

typedef struct {
  guint32 head; /* first link of the chain + 1 */
  guint32 ids;  /* texts in the chain */
} Chain;

struct Candidates {
  guint bits; /* the table has 1 << bits chains */
  Chain *chain;
  guint64 *once, *twice; /* bit sets of key hashes seen in all texts */
  guint32 *titled;       /* the same for a full chain's keys with a label */
  GArray *links;
  GPtrArray *own; /* by id: its labels, of GArray; NULL: not added */
  /* By id: twice the number of the search that met it last, and one more when
   * it was found. */
  guint64 *seen;
  guint64 search;
  guint wanted; /* keys to share in that search: 1 or 2 */
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

/* The tables are larger than the caches: what will be read soon is asked for
 * before it is needed, a text's keys at once. */
static void count_keys(Candidates *c, const Sketch *const *sketch, guint n) {
  guint64 key[SKETCH_KEYS];
  for (guint i = 0; i < n; i++) {
    guint keys = sketch_keys(sketch[i], key);
    for (guint k = 0; k < keys; k++)
      memory_ask(&c->once[slot_of(c, key[k], FILTER_BITS) >> 6]);
    for (guint k = 0; k < keys; k++) {
      guint64 slot = slot_of(c, key[k], FILTER_BITS);
      if (bit_set(c->once, slot))
        bit_set(c->twice, slot);
    }
  }
}

static void unref_labels(GArray *labels) {
  if (labels != NULL)
    g_array_unref(labels);
}

Candidates *candidates_new(const Sketch *const *sketch, guint n) {
  Candidates *c = g_new0(Candidates, 1);
  c->bits = 12;
  while (c->bits < 26 && 1ull << c->bits < (guint64)n * 32)
    c->bits++;
  gsize chains = (gsize)1 << c->bits;
  c->chain = g_new0(Chain, chains);
  c->once = g_new0(guint64, chains >> (6 - FILTER_BITS));
  c->twice = g_new0(guint64, chains >> (6 - FILTER_BITS));
  c->links = g_array_new(FALSE, FALSE, sizeof(Link));
  c->own = g_ptr_array_new_with_free_func((GDestroyNotify)unref_labels);
  g_ptr_array_set_size(c->own, (gint)n);
  c->seen = g_new0(guint64, n);
  count_keys(c, sketch, n);
  g_clear_pointer(&c->once, g_free);
  return c;
}

void candidates_free(Candidates *c) {
  if (c == NULL)
    return;
  g_free(c->chain);
  g_free(c->once);
  g_free(c->twice);
  g_free(c->titled);
  g_ptr_array_unref(c->own);
  g_free(c->seen);
  g_array_unref(c->links);
  g_free(c);
}

static gboolean key_is_shared(const Candidates *c, guint64 key) {
  guint64 slot = slot_of(c, key, FILTER_BITS);
  return (c->twice[slot >> 6] >> (slot & 63) & 1) != 0;
}

/* Keeps the slots of the keys that other texts may share; returns how many. */
static guint shared_slots(const Candidates *c, guint64 *key, guint keys) {
  guint kept = 0;
  for (guint k = 0; k < keys; k++)
    memory_ask(&c->twice[slot_of(c, key[k], FILTER_BITS) >> 6]);
  for (guint k = 0; k < keys; k++)
    if (key_is_shared(c, key[k])) {
      key[kept] = slot_of(c, key[k], 0);
      memory_ask(&c->chain[key[kept++]]);
    }
  return kept;
}

static guint64 titled_slot(const Candidates *c, guint64 slot, guint label) {
  return hash_mix(slot << 32 ^ label) >> (64 - c->bits);
}

static Link *link_at(const Candidates *c, guint32 link) {
  return &g_array_index(c->links, Link, link - 1);
}

static void ask_link(const Candidates *c, guint32 link) {
  if (link != 0)
    memory_ask(link_at(c, link));
}

/* Puts the text in front of the chain. */
static void chain_add(Candidates *c, guint32 *head, guint32 id) {
  Link *first = *head != 0 ? link_at(c, *head) : NULL;
  if (first != NULL && first->ids < LINK_IDS) {
    first->id[first->ids++] = id;
    return;
  }
  Link fresh = {.next = *head, .ids = 1, .id = {id}};
  g_array_append_val(c->links, fresh);
  *head = c->links->len;
}

/* Puts a text of a common phrase under its labels. */
static void add_titled(Candidates *c, guint64 slot, guint id) {
  const GArray *own = g_ptr_array_index(c->own, id);
  for (guint i = 0; i < own->len; i++) {
    guint64 at = titled_slot(c, slot, g_array_index(own, guint, i));
    chain_add(c, &c->titled[at], id);
  }
}

/* The chain has become full: its texts are found by label from now on. */
static void split_chain(Candidates *c, guint64 slot) {
  if (c->titled == NULL)
    c->titled = g_new0(guint32, (gsize)1 << c->bits);
  for (guint32 at = c->chain[slot].head; at != 0;) {
    Link link = *link_at(c, at);
    for (guint i = link.ids; i-- > 0;)
      add_titled(c, slot, link.id[i]);
    at = link.next;
  }
}

static void add_key(Candidates *c, guint64 slot, guint id) {
  if (c->chain[slot].ids == CANDIDATES_CHAIN) {
    add_titled(c, slot, id);
    return;
  }
  chain_add(c, &c->chain[slot].head, id);
  if (++c->chain[slot].ids == CANDIDATES_CHAIN)
    split_chain(c, slot);
}

void candidates_add(Candidates *c, const Sketch *sketch, guint id,
                    const GArray *own) {
  guint64 key[SKETCH_KEYS];
  guint keys = sketch_keys(sketch, key);
  c->own->pdata[id] = g_array_copy((GArray *)own);
  guint shared = shared_slots(c, key, keys);
  for (guint k = 0; k < shared; k++)
    ask_link(c, c->chain[key[k]].head);
  for (guint k = 0; k < shared; k++)
    add_key(c, key[k], id);
}

static void meet(Candidates *c, guint32 id, GArray *ids) {
  guint64 now = 2 * c->search;
  if (c->seen[id] > now)
    return;
  if (c->wanted > 1 && c->seen[id] < now) {
    c->seen[id] = now;
    return;
  }
  c->seen[id] = now + 1;
  g_array_append_val(ids, id);
}

/* FALSE: the chain is too long to follow to its end. */
static gboolean follow_chain(Candidates *c, guint32 at, GArray *ids) {
  guint steps = 0;
  while (at != 0) {
    const Link *link = link_at(c, at);
    ask_link(c, link->next);
    for (guint i = link->ids; i-- > 0;) {
      if (steps++ == CANDIDATES_LONG)
        return FALSE;
      meet(c, link->id[i], ids);
    }
    at = link->next;
  }
  return TRUE;
}

static gboolean follow_full(Candidates *c, guint64 slot, const GArray *seek,
                            GArray *ids) {
  gboolean complete = seek != NULL;
  if (seek == NULL)
    follow_chain(c, c->chain[slot].head, ids);
  for (guint i = 0; seek != NULL && i < seek->len; i++) {
    guint64 at = titled_slot(c, slot, g_array_index(seek, guint, i));
    complete = follow_chain(c, c->titled[at], ids) && complete;
  }
  return complete;
}

static int compare_id(const void *a, const void *b) {
  guint x = *(const guint *)a, y = *(const guint *)b;
  return (x > y) - (x < y);
}

/* A copy shares more than half of its keys, so where at most half are common
 * phrases the others find it. */
void candidates_find(Candidates *c, const Sketch *sketch, const GArray *seek,
                     GArray *ids, gboolean *crowded) {
  guint64 key[SKETCH_KEYS], full[SKETCH_KEYS];
  guint keys = sketch_keys(sketch, key), n_full = 0, left_out = 0;
  c->search++;
  c->wanted = sketch->tokens <= UNIFY_TEASER ? 1 : CANDIDATES_HITS;
  g_array_set_size(ids, 0);
  guint shared = shared_slots(c, key, keys);
  for (guint k = 0; k < shared; k++)
    if (c->chain[key[k]].ids == CANDIDATES_CHAIN)
      full[n_full++] = key[k];
    else
      ask_link(c, c->chain[key[k]].head);
  for (guint k = 0; k < shared; k++)
    if (c->chain[key[k]].ids != CANDIDATES_CHAIN)
      follow_chain(c, c->chain[key[k]].head, ids);
  if (n_full * 2 <= keys)
    n_full = 0;
  for (guint k = 0; k < n_full; k++)
    left_out += follow_full(c, full[k], seek, ids) ? 0 : 1;
  *crowded = left_out * 2 > keys;
  if (ids->len > 1)
    qsort(ids->data, ids->len, sizeof(guint), compare_id);
}
