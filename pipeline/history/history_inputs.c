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
  HistoryRule rule;
} Choosing;

static void load_known(Choosing *c) {
  g_autoptr(Query) q =
      query_new(c->history->db, "SELECT DISTINCT bytes FROM file");
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
    return !c->rule.streams || take_stream(given, error);
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

/* Whether a content belongs to earlier dates and not to this one; notes the
 * last of them. */
static gboolean is_earlier(const Choosing *c, Query *q, Given *given) {
  gboolean is_now = FALSE;
  query_text(q, 1, given->sha256);
  while (query_step(q))
    if (query_get_int(q, 0) == c->history->run)
      is_now = TRUE;
    else
      g_strlcpy(given->since, query_get_text(q, 1), sizeof given->since);
  if (is_now)
    *given->since = '\0';
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
                                " ON r.number = i.run WHERE sha256 = ?"
                                " ORDER BY i.run");
  for (guint i = 0; i < given->len; i++) {
    Given *one = given->pdata[i];
    if (*one->sha256 == '\0')
      continue;
    gboolean earlier = is_earlier(c, q, one);
    if (earlier && !c->rule.snapshot)
      one->fate = GIVEN_EARLIER;
    else if (is_twin(c, one))
      one->fate = GIVEN_TWIN;
    else if (earlier)
      one->fate = GIVEN_STILL;
  }
}

/* ---- contents -------------------------------------------------------------
 */

/* Unpacks the pieces one behind the other; FALSE where they are not those of a
 * file of that length. */
static gboolean unpack(History *history, const char *sha256, char *to,
                       gsize length) {
  g_autoptr(Query) q =
      query_new(history->db, "SELECT length, packed FROM content"
                             " WHERE sha256 = ? ORDER BY piece");
  query_text(q, 1, sha256);
  gsize at = 0;
  gboolean ok = TRUE;
  while (ok && query_step(q)) {
    gsize packed = 0, part = (gsize)query_get_int(q, 0);
    gconstpointer data = query_get_blob(q, 1, &packed);
    ok = part <= length - at &&
         ZSTD_decompress(to + at, part, data, packed) == part;
    at += ok ? part : 0;
  }
  return ok && at == length;
}

/* A file may be larger than GLib's arrays of bytes. */
static GBytes *load_content(History *history, const Given *given) {
  gsize length = (gsize)MAX(given->kept, 0);
  char *data = g_try_malloc(length + 1);
  if (data == NULL) {
    database_fail(history->db, HANDBILL_ERROR_IO,
                  "no memory for %s, which it keeps", given->name);
    return NULL;
  }
  gboolean ok = unpack(history, given->sha256, data, length);
  g_autoptr(GBytes) bytes = g_bytes_new_take(data, length);
  Given check = {0};
  if (ok)
    hash_bytes(&check, bytes);
  if (strcmp(check.sha256, given->sha256) == 0)
    return g_steal_pointer(&bytes);
  database_fail_damaged(history->db, "a file that it keeps is not whole");
  return NULL;
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
      query_new(c->history->db, "SELECT sha256, i.name, f.bytes FROM input i"
                                " JOIN file f USING (sha256) WHERE run = ?");
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

/* How many of the files that are read bear a name that another content had on
 * an earlier date: a folder whose files are renewed, not added to. */
static guint count_renewed(const History *history, const GPtrArray *given) {
  g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < given->len; i++) {
    Given *one = given->pdata[i];
    if (given_is_read(one) && one->fate != GIVEN_STILL &&
        strcmp(one->name, "-") != 0)
      g_hash_table_add(names, one->name);
  }
  guint all = g_hash_table_size(names);
  g_autoptr(Query) q =
      query_new(history->db, "SELECT name FROM input WHERE run < ?");
  query_int(q, 1, history->run);
  while (query_step(q))
    g_hash_table_remove(names, query_get_text(q, 0));
  return all - g_hash_table_size(names);
}

static void count_fates(const History *history, const GPtrArray *given,
                        HistoryRead *read) {
  for (guint i = 0; i < given->len; i++)
    read->fate[((const Given *)given->pdata[i])->fate]++;
  if (read->fate[GIVEN_EARLIER] > 0)
    read->renewed = count_renewed(history, given);
}

gboolean history_judge(History *history, GPtrArray *given, HistoryRule rule,
                       HistoryRead *read, GError **error) {
  *read = (HistoryRead){.given = given->len};
  Choosing c = {
      .history = history,
      .rule = rule,
      .sizes = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
      .names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
      .chosen = g_hash_table_new(g_str_hash, g_str_equal)};
  load_known(&c);
  gboolean ok = hash_all(&c, given, error);
  if (ok) {
    note_fates(&c, given);
    add_kept(&c, given);
    count_fates(history, given, read);
    ok = database_check(history->db, error);
  }
  g_hash_table_unref(c.sizes);
  g_hash_table_unref(c.names);
  g_hash_table_unref(c.chosen);
  return ok;
}

gboolean history_choose(History *history, GPtrArray *given, gboolean snapshot,
                        HistoryRead *read, GError **error) {
  HistoryRule rule = {.snapshot = snapshot, .streams = TRUE};
  gboolean ok = history_judge(history, given, rule, read, error);
  for (guint i = 0; ok && i < given->len;) {
    Given *one = given->pdata[i];
    if (one->fate == GIVEN_KEPT)
      one->bytes = load_content(history, one);
    if (given_is_read(one))
      i++;
    else
      g_ptr_array_remove_index(given, i);
  }
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

/* That it is of this date. */
static void note_input(History *history, const Input *input, Query *file,
                       Query *insert) {
  query_text(file, 1, input->sha256);
  query_int(file, 2, input->bytes);
  query_do(file);
  query_text(insert, 1, input->sha256);
  query_int(insert, 2, history->run);
  query_text(insert, 3, input->path);
  query_do(insert);
}

static gboolean is_kept(Query *kept, const char *sha256) {
  gboolean found = FALSE;
  query_text(kept, 1, sha256);
  while (query_step(kept))
    found = TRUE;
  return found;
}

static void keep_input(History *history, const Gathered *gathered, guint i) {
  const Input *input = gathered->inputs->input->pdata[i];
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
  g_autoptr(Query) file =
      query_new(history->db, "INSERT INTO file (sha256, bytes) VALUES (?, ?)"
                             " ON CONFLICT DO NOTHING");
  g_autoptr(Query) insert = query_new(
      history->db, "INSERT INTO input (sha256, run, name) VALUES (?, ?, ?)"
                   " ON CONFLICT (sha256, run) DO UPDATE SET"
                   " name = excluded.name WHERE excluded.name < name");
  g_autoptr(Query) kept =
      query_new(history->db, "SELECT 1 FROM content WHERE sha256 = ? LIMIT 1");
  const GPtrArray *inputs = gathered->inputs->input;
  for (guint i = 0; i < inputs->len; i++) {
    const Input *input = inputs->pdata[i];
    if (*input->sha256 != '\0') /* else nobody could read it */
      note_input(history, input, file, insert);
  }
  history_run_with_number(
      history, "DELETE FROM content WHERE NOT EXISTS (SELECT 1 FROM input i"
               " WHERE i.sha256 = content.sha256 AND i.run = ?)");
  for (guint i = 0; i < inputs->len; i++) {
    const Input *input = inputs->pdata[i];
    if (*input->sha256 != '\0' && !is_kept(kept, input->sha256))
      keep_input(history, gathered, i);
  }
}
