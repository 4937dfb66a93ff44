/* Finds where the values of a JSON text stand, without building a tree.
 *
 * json_cut() finds the end of one value in constant memory and at any depth;
 * it knows strings and brackets only. Whether a value is JSON at all, jansson
 * says (read_json.c); the walkers below then run over valid JSON.
 */
#ifndef HANDBILL_READ_JSON_SCAN_H
#define HANDBILL_READ_JSON_SCAN_H

#include <glib.h>

#include "stages/read/builder.h"

typedef enum {
  JSON_CUT_OK,
  JSON_CUT_TRUNCATED, /* the text ends inside the value */
  JSON_CUT_BAD        /* a bracket closes what it did not open; no value */
} JsonCutResult;

typedef struct {
  gsize b, e;  /* the value */
  guint depth; /* brackets open at the deepest point; 0 for a scalar */
} JsonCut;

/* The first byte at or behind `at` that is no JSON space; `size`: none. */
gsize json_skip_space(const char *data, gsize size, gsize at);

/* Cuts the value that begins at `at` (no space before it). */
JsonCutResult json_cut(const char *data, gsize size, gsize at, JsonCut *cut);

/* Walks the members of the object, or the elements of the array, that begins
 * at `at`. `at` starts behind the opening bracket. FALSE at the end, and at
 * anything that is not as it should be. */
typedef struct {
  gsize key_b, key_e; /* between the key's quotes; empty in an array */
  gsize b;            /* where the value begins */
} JsonMember;

gboolean json_member(const char *data, gsize size, gsize *at,
                     gboolean in_object, JsonMember *member);

/* The keys of one object, to see whether one stands twice. Zero it first. Keys
 * behind the JSON_KEYS-th are not remembered. */
#define JSON_KEYS 64
typedef struct {
  guint64 seen; /* a bit for each look of a key: most are told apart by it */
  guint n;
  struct {
    gsize b, length;
  } key[JSON_KEYS];
} JsonKeys;

/* Adds the member's key as it is spelt; TRUE when the object had it before. */
gboolean json_keys_add(JsonKeys *keys, const char *data,
                       const JsonMember *member);

/* Appends a string's decoded text to the piece being built. [b, e) is what
 * stands between its quotes; `origin` is the record's first byte. */
void json_decode(const char *data, gsize b, gsize e, gsize origin,
                 Builder *builder);

#endif
