/* zip and tar, read by libarchive with no filter: a compressed tar was
 * unpacked before (unpack.h). All members are taken in one walk, then sorted.
 * A tar's members are slices of its bytes; a zip's are unpacked into memory,
 * all together within the limits.
 */
#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <string.h>

#include "stages/read/pack.h"
#include "stages/read/walk.h"

typedef struct {
  char *file; /* "jobs.zip!/inner/a.csv" */
  gsize order;
  GBytes *bytes;  /* or */
  Reject *reject; /* of a member that is not read */
} Member;

typedef struct {
  Pack base;
  GPtrArray *members; /* of Member *, sorted */
  GHashTable *by_name;
  guint next;
  Reject *last; /* of the archive itself */
} Archive;

/* One walk through the archive. */
typedef struct {
  Archive *self;
  struct archive *archive;
  const char *data; /* of the content */
  gsize size;
  GBytes *content;
  gsize limit; /* for what is unpacked */
  gsize files;
  gboolean stopped;
} Walk;

static void member_free(gpointer data) {
  Member *member = data;
  g_free(member->file);
  if (member->bytes != NULL)
    g_bytes_unref(member->bytes);
  reject_free(member->reject);
  g_free(member);
}

void part_clear(Part *part) {
  g_clear_pointer(&part->bytes, g_bytes_unref);
  g_clear_pointer(&part->url, g_free);
}

/* What a terminal or a person could take for something else. */
static gboolean is_odd(gunichar c) {
  return !g_unichar_isprint(c) || c == '\\' || c == 0xFFFD;
}

static void append_shown(GString *out, const char *part) {
  if (out->len > 0)
    g_string_append_c(out, '/');
  for (const char *p = part; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    g_string_append_unichar(out, is_odd(c) ? '_' : c);
  }
  /* The mark between pack and member stands once. */
  if (out->str[out->len - 1] == '!')
    out->str[out->len - 1] = '_';
}

char *pack_shown_name(const char *name) {
  enum { LONGEST = 1024 };
  g_autofree char *valid = g_utf8_make_valid(name, -1);
  g_auto(GStrv) parts = g_strsplit(valid, "/", -1);
  GString *out = g_string_new(NULL);
  for (guint i = 0; parts[i] != NULL && out->len < LONGEST; i++)
    if (parts[i][0] != '\0' && strcmp(parts[i], ".") != 0 &&
        strcmp(parts[i], "..") != 0)
      append_shown(out, parts[i]);
  if (out->len == 0)
    g_string_append(out, "_");
  return g_string_free(out, FALSE);
}

gboolean pack_not_found(const Pack *pack, const char *member, GError **error) {
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
              "%s: has no member %s", pack->input->path, member);
  return FALSE;
}

/* ---- one member ---------------------------------------------------------- */

static Reject *member_reject(const Member *member, RejectReason reason,
                             const char *what) {
  Reject *reject = reject_new(member->file, reason);
  reject->line = 1;
  reject->detail = g_strdup_printf("%s; it was left out", what);
  return reject;
}

static void stop(Walk *walk, RejectReason reason, const char *what) {
  Input *input = walk->self->base.input;
  g_autofree char *safe = reject_excerpt(what, strlen(what));
  walk->stopped = TRUE;
  walk->self->last = packed_reject(
      input, reason, 0,
      "the archive %s (%s); %" G_GSIZE_FORMAT " members before that were read",
      reason == REJECT_CUT_OFF ? "is cut off" : "is damaged", safe,
      walk->files);
}

/* The members of a bomb are none to be read. */
static void stop_bomb(Walk *walk) {
  const Input *input = walk->self->base.input;
  walk->stopped = TRUE;
  walk->self->last = packed_reject(
      input, REJECT_EXPANDS, 0,
      "the archive's %" G_GSIZE_FORMAT " bytes become more than "
      "%" G_GSIZE_FORMAT " (--max-ratio %u, --max-expanded %" G_GSIZE_FORMAT
      "); it was left out",
      input->size, walk->limit, input->limits.ratio, input->limits.expanded);
  g_ptr_array_set_size(walk->self->members, 0);
}

static gboolean inside(const Walk *walk, const void *data, gsize length) {
  guintptr from = (guintptr)walk->data, at = (guintptr)data;
  return at >= from && at - from <= walk->size &&
         length <= walk->size - (at - from);
}

typedef struct {
  const char *slice; /* in the content, or NULL */
  gsize length;
  GByteArray *copy;
  gboolean sparse;
} Taken;

/* Takes a block of the member's data; FALSE at a hole and at the limit. */
static gboolean take_block(Walk *walk, Taken *taken, const void *data,
                           gsize length, gint64 offset) {
  if (offset < 0 || (guint64)offset != taken->length) {
    taken->sparse = TRUE;
    return FALSE;
  }
  const char *end =
      taken->slice != NULL ? taken->slice + taken->length : (const char *)data;
  if (taken->copy->len == 0 && inside(walk, data, length) && data == end) {
    if (taken->slice == NULL)
      taken->slice = data;
    taken->length += length;
    return TRUE;
  }
  if (taken->copy->len == 0 && taken->length > 0)
    g_byte_array_append(taken->copy, (const guint8 *)taken->slice,
                        (guint)taken->length);
  walk->self->base.held += length;
  if (walk->self->base.held > walk->limit ||
      length > G_MAXUINT32 - (gsize)taken->copy->len) {
    stop_bomb(walk);
    return FALSE;
  }
  g_byte_array_append(taken->copy, data, (guint)length);
  taken->length += length;
  return TRUE;
}

static GBytes *taken_bytes(const Walk *walk, Taken *taken) {
  if (taken->copy->len > 0 || taken->slice == NULL) {
    gsize length = taken->copy->len;
    guint8 *data = g_byte_array_free(g_steal_pointer(&taken->copy), FALSE);
    /* Without the room that it grew beyond. */
    return g_bytes_new_take(g_realloc(data, length), length);
  }
  return g_bytes_new_from_bytes(
      walk->content, (gsize)(taken->slice - walk->data), taken->length);
}

static const char *fault_of(const Walk *walk) {
  const char *message = archive_error_string(walk->archive);
  return message != NULL ? message : "no reason given";
}

/* -5 is zlib's code for data that end too early. */
static gboolean says_cut(const char *message) {
  return strstr(message, "runcated") != NULL || strstr(message, "(-5)") != NULL;
}

static void read_data(Walk *walk, Member *member, struct archive_entry *entry) {
  Taken taken = {NULL, 0, g_byte_array_new(), FALSE};
  const void *data = NULL;
  size_t length = 0;
  la_int64_t offset = 0;
  int result = ARCHIVE_OK;
  /* A wrong sum or length is a warning to libarchive. */
  while ((result = archive_read_data_block(walk->archive, &data, &length,
                                           &offset)) == ARCHIVE_OK)
    if (length > 0 && !take_block(walk, &taken, data, length, offset))
      break;
  gboolean short_of = result == ARCHIVE_EOF &&
                      archive_entry_size_is_set(entry) &&
                      (guint64)archive_entry_size(entry) != taken.length;
  if (walk->stopped) {
    /* all is said */
  } else if (taken.sparse || short_of) {
    member->reject = member_reject(member, REJECT_NOT_A_FILE,
                                   "the member is a file with holes");
  } else if (result == ARCHIVE_FATAL) {
    const char *message = fault_of(walk);
    stop(walk, says_cut(message) ? REJECT_CUT_OFF : REJECT_CORRUPT, message);
  } else if (result != ARCHIVE_EOF) {
    g_autofree char *what =
        g_strdup_printf("the member is damaged (%s)", fault_of(walk));
    member->reject = member_reject(member, REJECT_CORRUPT, what);
  } else {
    member->bytes = taken_bytes(walk, &taken);
  }
  if (taken.copy != NULL)
    g_byte_array_unref(taken.copy);
}

static void refuse_packed(Member *member) {
  if (member->bytes == NULL)
    return;
  gsize size = 0;
  const char *data = g_bytes_get_data(member->bytes, &size);
  Packing packing = packing_of(data != NULL ? data : "", size);
  gboolean warc = warc_looks_like(data != NULL ? data : "", size);
  if (packing == PACKING_NONE && !warc)
    return;
  g_autofree char *what =
      g_strdup_printf("the member is itself %s, and one layer is opened",
                      warc ? "a web archive" : packing_words(packing));
  member->reject = member_reject(member, REJECT_NESTED, what);
  g_clear_pointer(&member->bytes, g_bytes_unref);
}

static const char *kind_of(struct archive_entry *entry) {
  if (archive_entry_hardlink(entry) != NULL ||
      archive_entry_filetype(entry) == AE_IFLNK)
    return "the member is a link";
  return archive_entry_filetype(entry) == AE_IFREG
             ? NULL
             : "the member is a device or the like, no file";
}

static void take_member(Walk *walk, struct archive_entry *entry,
                        const char *name) {
  Archive *self = walk->self;
  g_autofree char *shown = pack_shown_name(name);
  Member *member = g_new0(Member, 1);
  member->file = g_strconcat(self->base.input->path, SOURCE_MARK, shown, NULL);
  member->order = walk->files;
  const char *kind = kind_of(entry);
  if (kind != NULL)
    member->reject = member_reject(member, REJECT_NOT_A_FILE, kind);
  else if (archive_entry_is_encrypted(entry))
    member->reject =
        member_reject(member, REJECT_ENCRYPTED, "the member is encrypted");
  else
    read_data(walk, member, entry);
  refuse_packed(member);
  if (member->bytes == NULL && member->reject == NULL) {
    member_free(member);
    return;
  }
  walk->files++;
  g_ptr_array_add(self->members, member);
}

/* ---- the walk ------------------------------------------------------------ */

static const char *name_of(struct archive_entry *entry) {
  const char *name = archive_entry_pathname_utf8(entry);
  if (name == NULL)
    name = archive_entry_pathname(entry);
  return name != NULL ? name : "_";
}

/* As in a folder: hidden files and papers beside the inputs are left out. */
static gboolean is_left_out(const char *name) {
  g_auto(GStrv) parts = g_strsplit(name, "/", -1);
  guint last = 0;
  for (guint i = 0; parts[i] != NULL; i++) {
    if (parts[i][0] == '.' && strcmp(parts[i], ".") != 0 &&
        strcmp(parts[i], "..") != 0)
      return TRUE;
    last = i;
  }
  return parts[0] != NULL && walk_is_beside(parts[last]);
}

static gboolean is_office(Walk *walk, const char *name) {
  if (walk->files > 0 || strcmp(walk->self->base.word, "zip") != 0 ||
      (strcmp(name, "[Content_Types].xml") != 0 &&
       strcmp(name, "mimetype") != 0))
    return FALSE;
  walk->stopped = TRUE;
  walk->self->last =
      packed_reject(walk->self->base.input, REJECT_BINARY, 0,
                    "the input is not text: it is an office document; it was "
                    "left out");
  return TRUE;
}

static void walk_members(Walk *walk) {
  while (!walk->stopped) {
    struct archive_entry *entry = NULL;
    int result = archive_read_next_header(walk->archive, &entry);
    if (result == ARCHIVE_EOF)
      return;
    if (result == ARCHIVE_RETRY)
      continue;
    if (result < ARCHIVE_WARN) {
      const char *message = fault_of(walk);
      stop(walk, says_cut(message) ? REJECT_CUT_OFF : REJECT_CORRUPT, message);
      return;
    }
    const char *name = name_of(entry);
    if (archive_entry_filetype(entry) != AE_IFDIR && !is_left_out(name) &&
        !is_office(walk, name))
      take_member(walk, entry, name);
  }
}

static void open_and_walk(Archive *self, GBytes *content, Packing packing) {
  Walk walk = {
      .self = self,
      .archive = archive_read_new(),
      .content = content,
      .limit = unpack_limit(&self->base.input->limits, self->base.input->size)};
  walk.data = g_bytes_get_data(content, &walk.size);
  if (packing == PACKING_ZIP)
    archive_read_support_format_zip(walk.archive);
  else
    archive_read_support_format_tar(walk.archive);
  if (archive_read_open_memory(walk.archive, walk.data, walk.size) ==
      ARCHIVE_OK)
    walk_members(&walk);
  else
    stop(&walk, REJECT_CORRUPT, fault_of(&walk));
  archive_read_free(walk.archive);
}

static gint by_file(gconstpointer a, gconstpointer b) {
  const Member *x = *(const Member *const *)a, *y = *(const Member *const *)b;
  int order = strcmp(x->file, y->file);
  return order != 0 ? order : x->order < y->order ? -1 : x->order > y->order;
}

static gboolean is_twin(const Archive *self, guint i) {
  if (i + 1 >= self->members->len)
    return FALSE;
  const Member *a = g_ptr_array_index(self->members, i);
  const Member *b = g_ptr_array_index(self->members, i + 1);
  return strcmp(a->file, b->file) == 0;
}

static void rename_member(Member *member, guint count) {
  char *file = g_strdup_printf("%s (%u)", member->file, count);
  g_free(member->file);
  member->file = file;
  if (member->reject != NULL)
    member->reject->file = file;
}

/* Members of one name are told apart by a number. */
static void number_twins(Archive *self) {
  guint count = 1;
  for (guint i = 0; i < self->members->len; i++) {
    Member *member = g_ptr_array_index(self->members, i);
    gboolean again = is_twin(self, i);
    if (count > 1)
      rename_member(member, count);
    count = again ? count + 1 : 1;
    if (!g_hash_table_contains(self->by_name, member->file))
      g_hash_table_insert(self->by_name, member->file, member);
  }
}

static PackStep archive_next(Pack *pack, Part *part, Reject **reject) {
  Archive *self = (Archive *)pack;
  if (self->next < self->members->len) {
    Member *member = self->members->pdata[self->next++];
    *reject = g_steal_pointer(&member->reject);
    if (*reject != NULL)
      return PACK_REJECT;
    *part = (Part){member->file, g_bytes_ref(member->bytes), NULL};
    return PACK_PART;
  }
  *reject = g_steal_pointer(&self->last);
  return *reject != NULL ? PACK_REJECT : PACK_END;
}

static gboolean archive_find(Pack *pack, const char *member, Part *part,
                             GError **error) {
  Archive *self = (Archive *)pack;
  g_autofree char *file =
      g_strconcat(pack->input->path, SOURCE_MARK, member, NULL);
  const Member *found = g_hash_table_lookup(self->by_name, file);
  if (found == NULL || found->bytes == NULL)
    return pack_not_found(pack, member, error);
  *part = (Part){found->file, g_bytes_ref(found->bytes), NULL};
  return TRUE;
}

static void archive_done(Pack *pack) {
  Archive *self = (Archive *)pack;
  reject_free(self->last);
  g_hash_table_unref(self->by_name);
  g_ptr_array_unref(self->members);
  g_free(self);
}

Pack *archive_pack_new(Input *input, GBytes *content, Packing packing) {
  static const PackClass class = {archive_next, archive_find, archive_done};
  Archive *self = g_new0(Archive, 1);
  self->base.class = &class;
  self->base.input = input;
  self->base.word = packing == PACKING_ZIP ? "zip" : "tar";
  self->members = g_ptr_array_new_with_free_func(member_free);
  self->by_name = g_hash_table_new(g_str_hash, g_str_equal);
  /* libarchive turns names into the thread's locale; this one has room for
   * all of them. The program's own stays as it is. */
  locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  locale_t before = utf8 != (locale_t)0 ? uselocale(utf8) : (locale_t)0;
  open_and_walk(self, content, packing);
  if (utf8 != (locale_t)0) {
    uselocale(before);
    freelocale(utf8);
  }
  g_ptr_array_sort(self->members, by_file);
  number_twins(self);
  if (self->members->len == 0 && self->last == NULL)
    self->last = packed_reject(input, REJECT_EMPTY_FILE, 0,
                               "the archive holds no file to read");
  return &self->base;
}
