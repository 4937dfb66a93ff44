/* Inside of the skill table, for skill.c (loading) and skill_find.c only. */
#ifndef HANDBILL_EXTRACT_SKILL_TABLE_H
#define HANDBILL_EXTRACT_SKILL_TABLE_H

#include "stages/extract/skill.h"

/* How much a form says by itself; skill.h explains the words. */
typedef enum {
  STRENGTH_STRONG,
  STRENGTH_PLAIN, /* counts, but vouches for no other */
  STRENGTH_WEAK,
  STRENGTH_SHY, /* weak, and a heading alone does not corroborate it */
  N_STRENGTHS
} Strength;

typedef struct {
  const char *slug; /* interned */
  guint64 families; /* bit set, in the order of SkillTable.family */
  char *name, *category;
  guint32 alias, aliases; /* its own, not derived, in SkillTable.alias */
  gboolean exact;
  Strength strength;
} SkillRow;

typedef struct {
  guint8 b, e;
} AliasToken;

typedef struct {
  char *form;    /* as in the table, or derived */
  guint32 row;   /* in SkillTable.row */
  guint32 next;  /* another alias with the same tokens, + 1; 0: none */
  guint32 token; /* first of its tokens in SkillTable.token */
  guint32 tokens;
  guint32 tail; /* bytes of signs behind the last of them */
  gboolean exact;
  Strength strength;
  gboolean action; /* says what is done to what, by a verb or with "of" */
} Alias;

typedef struct {
  guint32 parent, hash;
  guint32 alias;     /* first alias that ends here, + 1; 0: none */
  gboolean children; /* whether a longer alias goes through here */
} Node;

/* The key lets a search leave a slot without looking at its node. */
typedef struct {
  guint32 key;  /* skill_slot() of the node */
  guint32 node; /* 0: empty */
} NodeSlot;

/* Bits for the hashes of the first tokens of actions. */
enum { SKILL_ACTION_BITS = 1 << 15 };

struct SkillTable {
  GPtrArray *family; /* names, interned */
  GArray *row;       /* of SkillRow, sorted by slug */
  GArray *alias;     /* of Alias */
  GArray *token;     /* of AliasToken */
  GArray *node;      /* of Node; 0 is the root */
  NodeSlot *slot;    /* open addressing by parent and hash */
  guint32 mask;      /* slots - 1 */
  guint64 *filter;   /* SKILL_FILTER_BITS bits, see skill_may_begin() */
  guint64 action[SKILL_ACTION_BITS / 64]; /* see skill_may_act() */
};

/* Bits for the hash of each alias of one token, and for that of the first two
 * tokens of each longer one: most places of a text begin no alias, and are told
 * by one or two bits. */
enum { SKILL_FILTER_BITS = 1 << 21 };

/* The node behind `parent` for a token of this hash, or 0. */
static inline guint32 skill_slot(guint32 parent, guint32 hash) {
  return hash ^ (parent * 0x9E3779B1u) ^ (hash >> 15);
}

static inline guint32 skill_child(const SkillTable *table, guint32 parent,
                                  guint32 hash) {
  const Node *node = (const Node *)(gpointer)table->node->data;
  guint32 key = skill_slot(parent, hash);
  for (guint32 at = key;; at++) {
    NodeSlot slot = table->slot[at & table->mask];
    if (slot.node == 0 ||
        (slot.key == key && node[slot.node].parent == parent &&
         node[slot.node].hash == hash))
      return slot.node;
  }
}

/* The bit of two tokens; of one where the second hash is 0. */
static inline guint32 skill_bit(guint32 first, guint32 second) {
  guint32 h = (first ^ (second * 0x85EBCA6Bu)) * 0x9E3779B1u;
  return (h ^ (h >> 15)) & (SKILL_FILTER_BITS - 1);
}

/* Whether an alias of several tokens may begin with those of these hashes. */
static inline gboolean skill_may_go_on(const SkillTable *table, guint32 first,
                                       guint32 second) {
  guint32 bit = skill_bit(first, second);
  return (table->filter[bit / 64] >> (bit % 64)) & 1;
}

/* Whether an alias may begin with tokens of these hashes, or be the first. */
static inline gboolean skill_may_begin(const SkillTable *table, guint32 first,
                                       guint32 second) {
  guint32 one = skill_bit(first, 0), two = skill_bit(first, second);
  return ((table->filter[one / 64] >> (one % 64)) |
          (table->filter[two / 64] >> (two % 64))) &
         1;
}

/* Whether a token of this hash may be the verb of an action. */
static inline gboolean skill_may_act(const SkillTable *table, guint32 hash) {
  guint32 bit = hash % SKILL_ACTION_BITS;
  return (table->action[bit / 64] >> (bit % 64)) & 1;
}

#endif
