#include "stages/measure/slice_find.h"

#include <string.h>

#include "stages/measure/context.h"

/* ---- names of files -------------------------------------------------------
 */

#define NAME_MOST 64
#define HASH_DIGITS 8

/* Letters without their accents, hyphens for all the rest. *plain: nothing was
 * lost but capitals, and single spaces. */
static char *plain_name(const char *text, gboolean *plain) {
  g_autofree char *ascii = g_str_to_ascii(text, "C");
  GString *name = g_string_new(NULL);
  *plain = strcmp(ascii, text) == 0;
  for (const char *c = ascii; *c != '\0'; c++) {
    gboolean first = name->len == 0 || name->str[name->len - 1] == '-';
    if (g_ascii_isalnum(*c)) {
      g_string_append_c(name, g_ascii_tolower(*c));
      continue;
    }
    *plain = *plain && *c == ' ' && !first && c[1] != '\0';
    if (!first)
      g_string_append_c(name, '-');
  }
  if (name->len > 0 && name->str[name->len - 1] == '-')
    g_string_truncate(name, name->len - 1);
  return g_string_free(name, FALSE);
}

char *slice_file_name(const char *const *part, guint parts) {
  g_autoptr(GString) name = g_string_new(NULL), whole = g_string_new(NULL);
  gboolean plain = TRUE;
  for (guint i = 0; i < parts; i++) {
    gboolean of_part;
    g_autofree char *words = plain_name(part[i], &of_part);
    /* The hyphens of codes stay what they are. */
    plain = plain && (of_part || i + 1 < parts) && *words != '\0';
    g_string_append_printf(name, "%s%s", i > 0 ? "-" : "", words);
    g_string_append_printf(whole, "%s%c", part[i], '\t');
  }
  if (plain && name->len <= NAME_MOST)
    return g_strdup(name->str);
  g_autofree char *hash =
      g_compute_checksum_for_string(G_CHECKSUM_SHA256, whole->str, -1);
  g_string_truncate(name, MIN(name->len, NAME_MOST - HASH_DIGITS - 1));
  while (name->len > 0 && name->str[name->len - 1] == '-')
    g_string_truncate(name, name->len - 1);
  g_string_append_printf(name, "-%.*s", HASH_DIGITS, hash);
  return g_strdup(name->str);
}

static int by_name(gconstpointer a, gconstpointer b) {
  return strcmp((*(const Slice *const *)a)->name,
                (*(const Slice *const *)b)->name);
}

/* "Acme" and "acme" have one plain name; in the order of their names the
 * second takes its hash. */
static void tell_apart(const GPtrArray *slices) {
  g_autoptr(GHashTable) taken = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) named = g_ptr_array_new();
  for (guint i = 0; i < slices->len; i++)
    g_ptr_array_add(named, slices->pdata[i]);
  g_ptr_array_sort(named, by_name);
  for (guint i = 0; i < named->len; i++) {
    Slice *slice = named->pdata[i];
    if (g_hash_table_add(taken, slice->file))
      continue;
    g_autofree char *hash =
        g_compute_checksum_for_string(G_CHECKSUM_SHA256, slice->name, -1);
    char *file = g_strdup_printf("%.*s-%.*s", NAME_MOST - HASH_DIGITS - 1,
                                 slice->file, HASH_DIGITS, hash);
    g_free(slice->file);
    slice->file = file;
    g_hash_table_add(taken, slice->file);
  }
}

/* ---- membership -----------------------------------------------------------
 */

static void slice_free(gpointer data) {
  Slice *slice = data;
  g_free(slice->file);
  g_array_unref(slice->member);
  g_free(slice);
}

typedef struct {
  const MeasureNames *names;
  const char *by;
  GHashTable *index; /* key, owned → Slice */
  GPtrArray *slices;
} Finder;

static void join_slice(Finder *finder, const char *key, const Slice *like,
                       guint posting) {
  Slice *slice = g_hash_table_lookup(finder->index, key);
  if (slice == NULL) {
    slice = g_memdup2(like, sizeof *like);
    slice->member = g_array_new(FALSE, FALSE, sizeof(guint));
    g_hash_table_insert(finder->index, g_strdup(key), slice);
    g_ptr_array_add(finder->slices, slice);
  }
  const GArray *member = slice->member;
  /* The same place named twice counts once. */
  if (member->len == 0 ||
      g_array_index(member, guint, member->len - 1) != posting)
    g_array_append_val(slice->member, posting);
}

static void join_place(Finder *finder, const Place *place, guint posting) {
  gboolean city = strcmp(finder->by, "city") == 0;
  if (place->country == NULL || (city ? place->city : place->region) == NULL)
    return;
  const MeasureNames *names = finder->names;
  const char *region = place->region != NULL ? place->region : "";
  Slice like = {.name = city ? place->city : region,
                .country = place->country,
                .region = region,
                .city = city ? place->city : ""};
  const char *name = !city && names->region_name != NULL
                         ? names->region_name(region, names->data)
                         : NULL;
  like.name = name != NULL ? name : like.name;
  g_autofree char *key =
      g_strdup_printf("%s\t%s\t%s", like.country, like.region, like.city);
  join_slice(finder, key, &like, posting);
}

static void join_all(Finder *finder, const Posting *posting, guint number) {
  Slice like = {.country = "", .region = "", .city = ""};
  if (strcmp(finder->by, "role") == 0)
    like.name = posting->role;
  else if (strcmp(finder->by, "employer") == 0)
    like.name = posting->employer;
  else
    for (guint i = 0; i < posting->places->len; i++)
      join_place(finder, posting->places->pdata[i], number);
  if (like.name != NULL && *like.name != '\0')
    join_slice(finder, like.name, &like, number);
}

static int by_size(gconstpointer a, gconstpointer b) {
  const Slice *x = *(const Slice *const *)a, *y = *(const Slice *const *)b;
  if (x->member->len != y->member->len)
    return x->member->len > y->member->len ? -1 : 1;
  int order = strcmp(x->name, y->name);
  if (order == 0)
    order = strcmp(x->country, y->country);
  return order != 0 ? order : strcmp(x->region, y->region);
}

static char *file_of(const Slice *slice, const char *by) {
  if (*slice->country == '\0') {
    const char *part[] = {by, slice->name};
    return slice_file_name(part, 2);
  }
  /* "US-WA" holds the country. */
  const char *area = *slice->region ? slice->region : slice->country;
  const char *part[] = {by, area, slice->name};
  return slice_file_name(part, 3);
}

static Slice *elsewhere(const GPtrArray *slices, guint postings) {
  g_autofree gboolean *covered = g_new0(gboolean, postings + 1);
  for (guint i = 0; i < slices->len; i++) {
    const GArray *member = ((const Slice *)slices->pdata[i])->member;
    for (guint k = 0; k < member->len; k++)
      covered[g_array_index(member, guint, k)] = TRUE;
  }
  Slice *slice = g_new0(Slice, 1);
  *slice = (Slice){.name = "elsewhere",
                   .country = "",
                   .region = "",
                   .city = "",
                   .file = g_strdup(""),
                   .member = g_array_new(FALSE, FALSE, sizeof(guint))};
  for (guint i = 0; i < postings; i++)
    if (!covered[i])
      g_array_append_val(slice->member, i);
  return slice;
}

GPtrArray *slices_find(const GPtrArray *postings, const MeasureNames *names,
                       const char *by, guint least) {
  GPtrArray *found = g_ptr_array_new_with_free_func(slice_free);
  Finder finder = {names, by,
                   g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                   found};
  for (guint i = 0; i < postings->len; i++)
    join_all(&finder, postings->pdata[i], i);
  g_hash_table_unref(finder.index);
  g_ptr_array_sort(found, by_size);
  while (found->len > 0 &&
         ((const Slice *)found->pdata[found->len - 1])->member->len < least)
    g_ptr_array_set_size(found, (gint)found->len - 1);
  for (guint i = 0; i < found->len; i++) {
    Slice *slice = found->pdata[i];
    slice->file = file_of(slice, by);
  }
  tell_apart(found);
  if (found->len == 0)
    return found;
  Slice *rest = elsewhere(found, postings->len);
  if (rest->member->len > 0)
    g_ptr_array_add(found, rest);
  else
    slice_free(rest);
  return found;
}
