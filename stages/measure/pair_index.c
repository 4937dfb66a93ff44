#include "stages/measure/pair_index.h"

#define FIRST_SLOTS 256u /* a power of two */

void pair_index_init(PairIndex *index) {
  *index = (PairIndex){g_new0(PairSlot, FIRST_SLOTS), FIRST_SLOTS, 0, 1};
}

void pair_index_clear(PairIndex *index) {
  g_clear_pointer(&index->slot, g_free);
}

void pair_index_empty(PairIndex *index) {
  index->used = 0;
  index->filling++;
}

/* The slot of a key, or the free one where it would stand. */
static PairSlot *slot_of(const PairIndex *index, guint64 key) {
  guint at = (guint)((key * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15)) >> 32) &
             (index->slots - 1);
  while (index->slot[at].filling == index->filling &&
         index->slot[at].key != key)
    at = (at + 1) & (index->slots - 1);
  return &index->slot[at];
}

static void grow(PairIndex *index) {
  PairIndex old = *index;
  index->slots *= 4;
  index->slot = g_new0(PairSlot, index->slots);
  for (guint i = 0; i < old.slots; i++)
    if (old.slot[i].filling == old.filling)
      *slot_of(index, old.slot[i].key) = old.slot[i];
  g_free(old.slot);
}

guint pair_index_find(const PairIndex *index, guint a, guint b) {
  const PairSlot *slot = slot_of(index, (guint64)a << 32 | b);
  return slot->filling == index->filling ? slot->number : 0;
}

guint pair_index_add(PairIndex *index, guint a, guint b) {
  guint64 key = (guint64)a << 32 | b;
  PairSlot *slot = slot_of(index, key);
  if (slot->filling == index->filling)
    return slot->number;
  guint number = ++index->used;
  *slot = (PairSlot){key, number, index->filling};
  if (index->used * 2 > index->slots)
    grow(index);
  return number;
}
