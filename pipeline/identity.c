#include "pipeline/identity.h"

#include <stdio.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define PRIME1 G_GUINT64_CONSTANT(0x9E3779B185EBCA87)
#define PRIME2 G_GUINT64_CONSTANT(0xC2B2AE3D27D4EB4F)
#define PRIME3 G_GUINT64_CONSTANT(0x165667B19E3779F9)
#define PRIME4 G_GUINT64_CONSTANT(0x85EBCA77C2B2AE63)
#define PRIME5 G_GUINT64_CONSTANT(0x27D4EB2F165667C5)

static guint64 rotate(guint64 x, guint n) { return x << n | x >> (64 - n); }

static guint64 read64(const guchar *p) {
  guint64 x;
  memcpy(&x, p, sizeof x);
  return GUINT64_FROM_LE(x);
}

static guint32 read32(const guchar *p) {
  guint32 x;
  memcpy(&x, p, sizeof x);
  return GUINT32_FROM_LE(x);
}

static guint64 round64(guint64 lane, guint64 input) {
  return rotate(lane + input * PRIME2, 31) * PRIME1;
}

static guint64 merge64(guint64 hash, guint64 lane) {
  return (hash ^ round64(0, lane)) * PRIME1 + PRIME4;
}

/* The last 0 to 31 bytes, and the final mixing. */
static guint64 finish64(guint64 hash, const guchar *p, gsize left) {
  for (; left >= 8; p += 8, left -= 8)
    hash = rotate(hash ^ round64(0, read64(p)), 27) * PRIME1 + PRIME4;
  if (left >= 4) {
    hash = rotate(hash ^ read32(p) * PRIME1, 23) * PRIME2 + PRIME3;
    p += 4;
    left -= 4;
  }
  for (; left > 0; p++, left--)
    hash = rotate(hash ^ *p * PRIME5, 11) * PRIME1;
  hash = (hash ^ hash >> 33) * PRIME2;
  hash = (hash ^ hash >> 29) * PRIME3;
  return hash ^ hash >> 32;
}

guint64 xxh64(const void *data, gsize length, guint64 seed) {
  const guchar *p = data;
  if (length < 32)
    return finish64(seed + PRIME5 + length, p, length);
  guint64 lane[4] = {seed + PRIME1 + PRIME2, seed + PRIME2, seed,
                     seed - PRIME1};
  gsize left = length;
  for (; left >= 32; p += 32, left -= 32)
    for (guint i = 0; i < 4; i++)
      lane[i] = round64(lane[i], read64(p + 8 * (gsize)i));
  guint64 hash = rotate(lane[0], 1) + rotate(lane[1], 7) + rotate(lane[2], 12) +
                 rotate(lane[3], 18);
  for (guint i = 0; i < 4; i++)
    hash = merge64(hash, lane[i]);
  return finish64(hash + length, p, left);
}

#ifdef __SSE2__
/* How many of the sixteen bytes at s are text with single spaces only, so that
 * they may be copied as they are: 16 or 0. *space tells whether the byte before
 * them is a space, and then whether the last of them is one. */
static gsize plain_sixteen(const char *s, gboolean *space) {
  __m128i v = _mm_loadu_si128((const __m128i *)(const void *)s);
  __m128i most = _mm_max_epu8(v, _mm_set1_epi8(' '));
  guint blank = (guint)_mm_movemask_epi8(
      _mm_cmpeq_epi8(most, _mm_set1_epi8(' '))); /* at most a space */
  guint single =
      (guint)_mm_movemask_epi8(_mm_cmpeq_epi8(v, _mm_set1_epi8(' ')));
  if (blank != single || (blank & (blank << 1 | (guint)*space)) != 0)
    return 0;
  *space = blank >> 15 != 0;
  return 16;
}
#else
static gsize plain_sixteen(const char *s, gboolean *space) {
  (void)s;
  (void)space;
  return 0;
}
#endif

/* Copies `s` with white space collapsed to single spaces and none at its ends.
 * This runs over every byte of the corpus. */
static char *collapse(char *to, const char *s, gsize length) {
  const char *begin = to;
  gboolean space = TRUE; /* none leads */
  for (gsize i = 0; i < length;) {
    if (length - i >= 16 && plain_sixteen(s + i, &space) > 0) {
      memcpy(to, s + i, 16);
      to += 16;
      i += 16;
      continue;
    }
    /* To the end of the next word. */
    for (; i < length && (guchar)s[i] <= ' '; i++)
      if (!space) {
        *to++ = ' ';
        space = TRUE;
      }
    for (; i < length && (guchar)s[i] > ' '; i++) {
      *to++ = s[i];
      space = FALSE;
    }
  }
  while (to > begin && to[-1] == ' ')
    to--;
  return to;
}

guint64 identity_of(const Record *record) {
  static const RecordField part[] = {FIELD_EMPLOYER, FIELD_TITLE,
                                     FIELD_LOCATION, FIELD_REFERENCE,
                                     FIELD_DESCRIPTION};
  gsize room = G_N_ELEMENTS(part);
  for (guint i = 0; i < G_N_ELEMENTS(part); i++) {
    gsize length = 0;
    record_field(record, part[i], &length);
    room += length;
  }
  g_autofree char *text = g_malloc(room);
  char *to = text;
  for (guint i = 0; i < G_N_ELEMENTS(part); i++) {
    gsize length = 0;
    const char *s = record_field(record, part[i], &length);
    if (s != NULL)
      to = collapse(to, s, length);
    *to++ = '\0'; /* "a", "b" is not "ab", "" */
  }
  return xxh64(text, (gsize)(to - text), 0);
}

/* A hash and a number that belongs to it; the key of a table is its `id`. */
typedef struct {
  guint64 id;
  guint64 n;
} Entry;

struct IdentityBook {
  GHashTable *seen; /* of Entry: times a content or an id was met */
};

static GHashTable *entries_new(void) {
  return g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
}

/* The entry of `id`, made with 0 when there is none. */
static Entry *entry_of(GHashTable *entries, guint64 id) {
  Entry *entry = g_hash_table_lookup(entries, &id);
  if (entry != NULL)
    return entry;
  entry = g_new0(Entry, 1);
  entry->id = id;
  g_hash_table_insert(entries, &entry->id, entry);
  return entry;
}

IdentityBook *identity_book_new(void) {
  IdentityBook *book = g_new0(IdentityBook, 1);
  book->seen = entries_new();
  return book;
}

void identity_book_free(IdentityBook *book) {
  if (book == NULL)
    return;
  g_hash_table_unref(book->seen);
  g_free(book);
}

/* The id of the n-th posting of a content. */
static guint64 nth_id(guint64 identity, guint64 n) {
  if (n <= 1)
    return identity;
  guint64 pair[2] = {GUINT64_TO_LE(identity), GUINT64_TO_LE(n)};
  return xxh64(pair, sizeof pair, 0);
}

void identity_assign(IdentityBook *book, guint64 identity, Posting *posting) {
  guint64 id = 0;
  Entry *content = entry_of(book->seen, identity);
  /* An id that is taken already, by a hash that happens to be equal, is
   * passed over: ids stay unique whatever the data. */
  do
    id = nth_id(identity, ++content->n);
  while (content->n > 1 && g_hash_table_contains(book->seen, &id));
  if (id != identity)
    entry_of(book->seen, id)->n = 1;
  (void)snprintf(posting->id, sizeof posting->id, "%016" G_GINT64_MODIFIER "x",
                 id);
}

gboolean identity_is(guint64 identity, const char *id, guint most) {
  guint64 wanted = g_ascii_strtoull(id, NULL, 16);
  for (guint64 n = 1; n <= most; n++)
    if (nth_id(identity, n) == wanted)
      return TRUE;
  return FALSE;
}

static guint64 id_number(const Posting *posting) {
  return g_ascii_strtoull(posting->id, NULL, 16);
}

guint64 *identity_groups(const GPtrArray *postings) {
  guint64 *group = g_new0(guint64, MAX(postings->len, 1));
  g_autoptr(GHashTable) at = entries_new(); /* id → index, from 1 */
  for (guint i = 0; i < postings->len; i++)
    entry_of(at, id_number(postings->pdata[i]))->n = i + 1;
  for (guint i = 0; i < postings->len; i++) {
    guint64 first = id_number(postings->pdata[i]);
    for (guint64 n = 2;; n++) {
      guint64 id = nth_id(first, n);
      const Entry *found = g_hash_table_lookup(at, &id);
      if (found == NULL)
        break;
      group[i] = group[found->n - 1] = first;
    }
  }
  return group;
}
