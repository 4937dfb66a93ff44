/* Input files: which are known, and the bytes of the latest date's. */
#include <string.h>
#include <sys/stat.h>
#include <zstd.h>

#include "pipeline/history/history_part.h"
#include "pipeline/postings_file.h"
#include "pipeline/sha256.h"

/* A file is packed in pieces, fast rather than small. */
#define PIECE ((gsize)4 << 20)
#define LEVEL 1

/* ---- what is given --------------------------------------------------------
 */

typedef struct {
  History *history;
  GHashTable *sizes;  /* of gint64: of files that are known, and of names that
                         are known of this date */
  GHashTable *names;  /* names of this date's files */
  GHashTable *chosen; /* hash -> Given * of the list */
  gboolean streams;   /* may be read now */
} Choosing;

static void load_known(Choosing *c) {
  g_autoptr(Query) q =
      query_new(c->history->db, "SELECT DISTINCT bytes FROM input");
  while (query_step(q)) {
    gint64 size = query_get_int(q, 0);
    g_hash_table_add(c->sizes, g_memdup2(&size, sizeof size));
  }
  g_autoptr(Query) n =
      query_new(c->history->db, "SELECT name FROM input WHERE run = ?");
  query_int(n, 1, c->history->run);
  while (query_step(n))
    g_hash_table_add(c->names, g_strdup(query_get_text(n, 0)));
}

static void hash_bytes(Given *given, GBytes *bytes) {
  gsize length = 0;
  gconstpointer data = g_bytes_get_data(bytes, &length);
  sha256_hex(data, length, given->sha256);
}

static GBytes *map_file(const char *path) {
  g_autoptr(GMappedFile) map = g_mapped_file_new(path, FALSE, NULL);
  return map != NULL ? g_mapped_file_get_bytes(map) : NULL;
}

/* What can be read only once is read now. A file that cannot be read is left to
 * the reading, which says so. */
static gboolean take_stream(Given *given, GError **error) {
  gsize length = 0;
  char *text = content_read(given->name, &length, error);
  if (text == NULL)
    return FALSE;
  given->bytes = g_bytes_new_take(text, length);
  hash_bytes(given, given->bytes);
  return TRUE;
}

/* Sizes that two of the files have, added to the known ones. */
static void note_sizes(Choosing *c, const GPtrArray *given, struct stat *st) {
  g_autoptr(GHashTable) seen = g_hash_table_new(g_int64_hash, g_int64_equal);
  for (guint i = 0; i < given->len; i++) {
    gint64 size = st[i].st_size;
    if (!S_ISREG(st[i].st_mode))
      continue;
    if (g_hash_table_contains(seen, &size))
      g_hash_table_add(c->sizes, g_memdup2(&size, sizeof size));
    else
      g_hash_table_add(seen, &st[i].st_size);
  }
}

/* The hash where it can matter: a file of a size that no other has, and of a
 * name that is new, is none that is known. */
static gboolean hash_if_needed(Choosing *c, Given *given, const struct stat *st,
                               GError **error) {
  if (strcmp(given->name, "-") == 0 ||
      (st->st_mode != 0 && !S_ISREG(st->st_mode)))
    return !c->streams || take_stream(given, error);
  gint64 size = st->st_size;
  if (!g_hash_table_contains(c->sizes, &size) &&
      !g_hash_table_contains(c->names, given->name))
    return TRUE;
  g_autoptr(GBytes) bytes = map_file(given->name);
  if (bytes != NULL)
    hash_bytes(given, bytes);
  return TRUE;
}

static gboolean is_history(const History *history, const struct stat *st) {
  struct stat own;
  return st->st_ino != 0 && stat(history->path, &own) == 0 &&
         own.st_ino == st->st_ino && own.st_dev == st->st_dev;
}

static gboolean hash_all(Choosing *c, const GPtrArray *given, GError **error) {
  g_autofree struct stat *st = g_new0(struct stat, given->len + 1);
  for (guint i = 0; i < given->len; i++) {
    const Given *one = given->pdata[i];
    if (strcmp(one->name, "-") == 0 || stat(one->name, &st[i]) != 0)
      continue;
    if (is_history(c->history, &st[i]))
      return error_usage(error,
                         "%s: the history lies among the inputs; put it "
                         "elsewhere",
                         one->name);
  }
  note_sizes(c, given, st);
  for (guint i = 0; i < given->len; i++)
    if (!hash_if_needed(c, given->pdata[i], &st[i], error))
      return FALSE;
  return TRUE;
}

/* ---- what is known --------------------------------------------------------
 */

/* Whether a content belongs to an earlier date; notes which. */
static gboolean is_earlier(const Choosing *c, Query *q, Given *given) {
  query_text(q, 1, given->sha256);
  while (query_step(q))
    if (query_get_int(q, 0) < c->history->run)
      g_strlcpy(given->since, query_get_text(q, 1), sizeof given->since);
  return *given->since != '\0';
}

/* Of two of the same content the one with the first name stays. TRUE: `given`
 * is to be left out. */
static gboolean is_twin(Choosing *c, Given *given) {
  Given *other = g_hash_table_lookup(c->chosen, given->sha256);
  if (other == NULL) {
    g_hash_table_insert(c->chosen, given->sha256, given);
    return FALSE;
  }
  if (strcmp(given->name, other->name) < 0) {
    char *name = other->name;
    GBytes *bytes = other->bytes;
    other->name = given->name;
    other->bytes = given->bytes;
    given->name = name;
    given->bytes = bytes;
  }
  return TRUE;
}

static void note_fates(Choosing *c, const GPtrArray *given) {
  g_autoptr(Query) q =
      query_new(c->history->db, "SELECT i.run, r.date FROM input i JOIN run r"
                                " ON r.number = i.run WHERE sha256 = ?");
  for (guint i = 0; i < given->len; i++) {
    Given *one = given->pdata[i];
    if (*one->sha256 == '\0')
      continue;
    if (is_earlier(c, q, one))
      one->fate = GIVEN_EARLIER;
    else if (is_twin(c, one))
      one->fate = GIVEN_TWIN;
  }
}

/* ---- contents -------------------------------------------------------------
 */

static GBytes *load_content(History *history, const char *sha256) {
  g_autoptr(GByteArray) whole = g_byte_array_new();
  g_autoptr(Query) q =
      query_new(history->db, "SELECT length, packed FROM content"
                             " WHERE sha256 = ? ORDER BY piece");
  query_text(q, 1, sha256);
  while (query_step(q)) {
    gsize packed = 0, length = (gsize)query_get_int(q, 0);
    gconstpointer data = query_get_blob(q, 1, &packed);
    if (length > PIECE || whole->len > G_MAXUINT - PIECE)
      break;
    guint at = whole->len;
    g_byte_array_set_size(whole, at + (guint)length);
    if (ZSTD_decompress(whole->data + at, length, data, packed) != length)
      break;
  }
  g_autoptr(GBytes) bytes = g_byte_array_free_to_bytes(g_steal_pointer(&whole));
  Given check = {0};
  hash_bytes(&check, bytes);
  if (strcmp(check.sha256, sha256) != 0) {
    database_fail_damaged(history->db, "a file that it keeps is not whole");
    return NULL;
  }
  return g_steal_pointer(&bytes);
}

static void store_content(History *history, const char *sha256, GBytes *bytes) {
  gsize length = 0;
  const char *data = g_bytes_get_data(bytes, &length);
  gsize room = ZSTD_compressBound(PIECE);
  g_autofree char *packed = g_malloc(room);
  g_autoptr(Query) q = query_new(
      history->db, "INSERT INTO content (sha256, piece, length, packed)"
                   " VALUES (?, ?, ?, ?)");
  gsize at = 0;
  for (gint64 piece = 0; at < length || piece == 0; piece++) {
    gsize part = MIN(PIECE, length - at);
    gsize size = ZSTD_compress(packed, room, data + at, part, LEVEL);
    if (ZSTD_isError(size)) {
      database_fail(history->db, HANDBILL_ERROR_INTERNAL, "zstd: %s",
                    ZSTD_getErrorName(size));
      return;
    }
    query_text(q, 1, sha256);
    query_int(q, 2, piece);
    query_int(q, 3, (gint64)part);
    query_blob(q, 4, packed, size);
    query_do(q);
    at += part;
  }
}

/* The rest of this date's files, and names: a file has the first in the order
 * of names of all that it was ever given under. */
static void add_kept(Choosing *c, GPtrArray *given) {
  g_autoptr(Query) q =
      query_new(c->history->db, "SELECT sha256, name, bytes FROM input"
                                " WHERE run = ?");
  query_int(q, 1, c->history->run);
  while (query_step(q)) {
    const char *sha256 = query_get_text(q, 0), *name = query_get_text(q, 1);
    Given *one = g_hash_table_lookup(c->chosen, sha256);
    if (one == NULL) {
      one = given_add(given, name, NULL);
      one->fate = GIVEN_KEPT;
      one->kept = query_get_int(q, 2);
      g_strlcpy(one->sha256, sha256, sizeof one->sha256);
      continue;
    }
    one->fate = GIVEN_AGAIN;
    if (strcmp(name, one->name) < 0) {
      if (one->bytes == NULL)
        one->bytes = map_file(one->name);
      g_free(one->name);
      one->name = g_strdup(name);
    }
  }
}

gboolean history_judge(History *history, GPtrArray *given, gboolean streams,
                       GError **error) {
  Choosing c = {
      .history = history,
      .streams = streams,
      .sizes = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
      .names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
      .chosen = g_hash_table_new(g_str_hash, g_str_equal)};
  load_known(&c);
  gboolean ok = hash_all(&c, given, error);
  if (ok) {
    note_fates(&c, given);
    add_kept(&c, given);
    ok = database_check(history->db, error);
  }
  g_hash_table_unref(c.sizes);
  g_hash_table_unref(c.names);
  g_hash_table_unref(c.chosen);
  return ok;
}

gboolean history_choose(History *history, GPtrArray *given, HistoryRead *read,
                        GError **error) {
  guint count[N_FATES] = {0}, all = given->len;
  gboolean ok = history_judge(history, given, TRUE, error);
  for (guint i = 0; ok && i < given->len;) {
    Given *one = given->pdata[i];
    count[one->fate]++;
    if (one->fate == GIVEN_KEPT)
      one->bytes = load_content(history, one->sha256);
    if (given_is_read(one))
      i++;
    else
      g_ptr_array_remove_index(given, i);
  }
  *read = (HistoryRead){all, count[GIVEN_EARLIER], count[GIVEN_TWIN],
                        count[GIVEN_AGAIN], count[GIVEN_KEPT]};
  given_sort(given);
  return ok && database_check(history->db, error);
}

/* The bytes that were read, if they still can be had. */
static GBytes *bytes_of(const Gathered *gathered, guint i) {
  const Input *input = gathered->inputs->input->pdata[i];
  const Source *source = gathered->sources->pdata[i];
  if (source != NULL)
    return g_bytes_ref(source_bytes(source));
  GBytes *bytes = map_file(input->path);
  Given check = {0};
  if (bytes != NULL)
    hash_bytes(&check, bytes);
  if (bytes != NULL && strcmp(check.sha256, input->sha256) == 0)
    return bytes;
  g_clear_pointer(&bytes, g_bytes_unref);
  return NULL;
}

static void store_input(History *history, const Gathered *gathered, guint i,
                        Query *insert, Query *known) {
  const Input *input = gathered->inputs->input->pdata[i];
  if (*input->sha256 == '\0')
    return; /* nobody could read it */
  query_text(insert, 1, input->sha256);
  query_int(insert, 2, history->run);
  query_text(insert, 3, input->path);
  query_int(insert, 4, input->bytes);
  query_do(insert);
  query_text(known, 1, input->sha256);
  query_int(known, 2, history->run);
  gboolean is_wanted = FALSE;
  while (query_step(known))
    is_wanted = TRUE;
  if (!is_wanted)
    return;
  g_autoptr(GBytes) bytes = bytes_of(gathered, i);
  if (bytes == NULL)
    database_fail(history->db, HANDBILL_ERROR_IO,
                  "%s changed while it was read; nothing was published: run "
                  "again",
                  input->path);
  else
    store_content(history, input->sha256, bytes);
}

void history_store_inputs(History *history, const Gathered *gathered) {
  g_autoptr(Query) insert = query_new(
      history->db, "INSERT INTO input (sha256, run, name, bytes)"
                   " VALUES (?, ?, ?, ?) ON CONFLICT (sha256) DO UPDATE"
                   " SET name = excluded.name WHERE run = excluded.run"
                   " AND excluded.name < name");
  g_autoptr(Query) known = query_new(
      history->db, "SELECT 1 FROM input i WHERE sha256 = ?1 AND run = ?2 AND"
                   " NOT EXISTS (SELECT 1 FROM content c"
                   " WHERE c.sha256 = i.sha256)");
  g_autoptr(Query) let_go =
      query_new(history->db, "DELETE FROM content WHERE sha256 IN"
                             " (SELECT sha256 FROM input WHERE run < ?)");
  query_int(let_go, 1, history->run);
  query_do(let_go);
  for (guint i = 0; i < gathered->inputs->input->len; i++)
    store_input(history, gathered, i, insert, known);
}
