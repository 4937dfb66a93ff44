/* Packed inputs, byte by byte: every beginning of them and every noise can be
 * read, ends, and gives records that are found again. */
#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

#include "stages/read/pack.h"
#include "stages/read/source.h"
#include "stages/read/unpack.h"
#include "tests/unit/test_read.h"

static const char table[] = "title,employer,description\n"
                            "Cook,Acme,\"You will cook soup, and bread.\"\n"
                            "Baker,Mill,\"You will bake bread, and rolls.\"\n"
                            "Smith,Forge,You will mend gates.\n";
static const char page[] =
    "Related content\nGB, Leeds\nYou will mend gates and bend iron.\n";

static GByteArray *gzip_of(const void *bytes, gsize size) {
  GByteArray *out = g_byte_array_new();
  g_byte_array_set_size(out, (guint)size + 200);
  z_stream z = {.next_in = (Bytef *)(gpointer)bytes,
                .avail_in = (uInt)size,
                .next_out = out->data,
                .avail_out = out->len};
  g_assert_cmpint(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, 0), ==, Z_OK);
  g_assert_cmpint(deflate(&z, Z_FINISH), ==, Z_STREAM_END);
  g_byte_array_set_size(out, (guint)z.total_out);
  deflateEnd(&z);
  return out;
}

static void add_member(struct archive *a, const char *name, const char *text) {
  struct archive_entry *entry = archive_entry_new();
  archive_entry_set_pathname(entry, name);
  archive_entry_set_size(entry, (gint64)strlen(text));
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_entry_set_perm(entry, 0644);
  g_assert_cmpint(archive_write_header(a, entry), ==, ARCHIVE_OK);
  archive_write_data(a, text, strlen(text));
  archive_entry_free(entry);
}

static GByteArray *archive_of(gboolean zip) {
  GByteArray *out = g_byte_array_new();
  g_byte_array_set_size(out, 1 << 16);
  struct archive *a = archive_write_new();
  if (zip)
    archive_write_set_format_zip(a);
  else
    archive_write_set_format_ustar(a);
  archive_write_set_bytes_in_last_block(a, 1);
  size_t used = 0;
  g_assert_cmpint(archive_write_open_memory(a, out->data, out->len, &used), ==,
                  ARCHIVE_OK);
  add_member(a, "z.csv", table);
  add_member(a, "../a/page.txt", page);
  add_member(a, "z.csv", table);
  add_member(a, "empty", "");
  archive_write_close(a);
  archive_write_free(a);
  g_byte_array_set_size(out, (guint)used);
  return out;
}

static void add_record(GByteArray *out, const char *body, gboolean packed) {
  g_autofree char *block = g_strdup_printf(
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n%s", body);
  g_autofree char *record = g_strdup_printf(
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: "
      "https://jobs.example/1\r\nContent-Type: application/http\r\n"
      "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s\r\n\r\n",
      strlen(block), block);
  if (!packed) {
    g_byte_array_append(out, (guint8 *)record, (guint)strlen(record));
    return;
  }
  g_autoptr(GByteArray) member = gzip_of(record, strlen(record));
  g_byte_array_append(out, member->data, member->len);
}

static GByteArray *warc_of(gboolean packed) {
  GByteArray *out = g_byte_array_new();
  add_record(out, page, packed);
  add_record(out, table, packed);
  add_record(out, page, packed);
  return out;
}

typedef struct {
  guint records, rejects;
} Count;

/* Reads what the file at `path` is now. */
static Count read_all(const char *path) {
  Count count = {0};
  GError *error = NULL;
  g_autoptr(Source) source = source_open(path, NULL, &default_limits, &error);
  g_assert_no_error(error);
  g_autoptr(Source) other = source_open(path, NULL, &default_limits, NULL);
  for (guint steps = 0;; steps++) {
    g_autoptr(Record) record = NULL;
    g_autoptr(Reject) reject = NULL;
    SourceStep step = source_next(source, &record, &reject);
    if (step == SOURCE_END)
      break;
    g_assert_cmpuint(steps, <, 10000);
    if (step == SOURCE_REJECT) {
      g_assert_true(g_str_has_prefix(reject->file, path));
      g_assert_true(g_utf8_validate(reject->detail, -1, NULL));
      count.rejects++;
      continue;
    }
    count.records++;
    g_assert_true(g_utf8_validate(record->file, -1, NULL));
    g_autofree char *container = source_container(record->file);
    g_assert_cmpstr(container, ==, path);
    g_autoptr(Record) again = source_record_at(
        other, record->file, NULL, record->offset, record->extent, &error);
    g_assert_no_error(error);
    check_same(record, again);
    g_assert_cmpstr(record->file, ==, again->file);
    g_assert_cmpstr(record->url, ==, again->url);
    GBytes *content = source_content(other, record->file);
    g_assert_cmpuint(record->offset + record->extent, <=,
                     g_bytes_get_size(content));
  }
  g_assert_cmpuint(count.records + count.rejects, >, 0);
  return count;
}

typedef struct {
  char *folder, *path;
} Place;

static void set_up(Place *place, gconstpointer unused) {
  (void)unused;
  place->folder = g_dir_make_tmp("handbill-packed-XXXXXX", NULL);
  place->path = g_build_filename(place->folder, "input", NULL);
}

static void tear_down(Place *place, gconstpointer unused) {
  (void)unused;
  g_remove(place->path);
  g_remove(place->folder);
  g_free(place->path);
  g_free(place->folder);
}

static Count read_bytes(const Place *place, const void *bytes, gsize size) {
  g_remove(place->path); /* a new file is not waited for, a changed one is */
  FILE *file = g_fopen(place->path, "wb");
  g_assert_cmpuint(fwrite(bytes, 1, size, file), ==, size);
  g_assert_cmpint(fclose(file), ==, 0);
  return read_all(place->path);
}

/* A build with sanitizers takes twenty times as long: it tries less. */
#ifdef __SANITIZE_ADDRESS__
enum { TRIES = 60 };
#else
enum { TRIES = 400 };
#endif

/* Whole, every beginning, and with bytes changed. */
static void check_packed(const Place *place, const GByteArray *all,
                         guint records, guint rejects) {
  Count whole = read_bytes(place, all->data, all->len);
  g_assert_cmpuint(whole.records, ==, records);
  g_assert_cmpuint(whole.rejects, ==, rejects);
  gsize step = MAX(all->len / TRIES, 1);
  for (gsize n = 0; n < all->len; n += step) {
    Count part = read_bytes(place, all->data, n);
    g_assert_cmpuint(part.records, <=, records);
  }
  g_autoptr(GRand) random = g_rand_new_with_seed(20260131);
  g_autofree guint8 *noise = g_malloc(all->len);
  for (guint round = 0; round < TRIES; round++) {
    memcpy(noise, all->data, all->len);
    for (gint i = g_rand_int_range(random, 1, 6); i > 0; i--)
      noise[g_rand_int_range(random, 0, (gint)all->len)] =
          (guint8)g_rand_int_range(random, 0, 256);
    (void)read_bytes(place, noise, all->len);
  }
}

static void test_gzip(Place *place, gconstpointer unused) {
  (void)unused;
  g_autoptr(GByteArray) all = gzip_of(table, strlen(table));
  check_packed(place, all, 3, 0);
}

static void test_zip(Place *place, gconstpointer unused) {
  (void)unused;
  g_autoptr(GByteArray) all = archive_of(TRUE);
  check_packed(place, all, 7, 1);
}

static void test_tar(Place *place, gconstpointer unused) {
  (void)unused;
  g_autoptr(GByteArray) all = archive_of(FALSE);
  check_packed(place, all, 7, 1);
  g_autoptr(GByteArray) packed = gzip_of(all->data, all->len);
  check_packed(place, packed, 7, 1);
}

static void test_warc(Place *place, gconstpointer unused) {
  (void)unused;
  g_autoptr(GByteArray) all = warc_of(FALSE);
  check_packed(place, all, 5, 0);
  g_autoptr(GByteArray) packed = warc_of(TRUE);
  check_packed(place, packed, 5, 0);
  /* all records in one member */
  g_autoptr(GByteArray) single = gzip_of(all->data, all->len);
  check_packed(place, single, 5, 0);
}

static void test_names(void) {
  static const struct {
    const char *name, *shown;
  } names[] = {{"a.csv", "a.csv"},
               {"./in/a.csv", "in/a.csv"},
               {"../../a.csv", "a.csv"},
               {"/etc/passwd", "etc/passwd"},
               {"in//..//a.csv", "in/a.csv"},
               {"..", "_"},
               {"", "_"},
               {"a\n\033[1m", "a__[1m"},
               {"wow!/a.csv", "wow_/a.csv"},
               {"C:\\a.csv", "C:_a.csv"},
               {"\xE2\x80\xAEgpj.csv", "_gpj.csv"},
               {"\xFF.csv", "_.csv"},
               {"stellen-ä.csv", "stellen-ä.csv"}};
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *shown = pack_shown_name(names[i].name);
    g_assert_cmpstr(shown, ==, names[i].shown);
  }
}

static void test_packing(void) {
  g_assert_cmpint(packing_of("", 0), ==, PACKING_NONE);
  g_assert_cmpint(packing_of("title,a\n", 8), ==, PACKING_NONE);
  g_assert_cmpint(packing_of("\x1F\x8B", 2), ==, PACKING_GZIP);
  g_assert_cmpint(packing_of("PK\x05\x06", 4), ==, PACKING_ZIP);
  g_assert_cmpint(packing_of("\x28\xB5\x2F\xFD", 4), ==, PACKING_ZSTD);
  /* digits where a tar has its sum */
  g_autofree char *text = g_strnfill(600, '7');
  g_assert_cmpint(packing_of(text, 600), ==, PACKING_NONE);
}

static void test_limit(void) {
  SourceLimits limits = {.ratio = 100, .expanded = 1 << 30};
  g_assert_cmpuint(unpack_limit(&limits, 10), ==, 1 << 20);
  g_assert_cmpuint(unpack_limit(&limits, 1 << 20), ==, 100 << 20);
  g_assert_cmpuint(unpack_limit(&limits, G_MAXSIZE), ==, 1 << 30);
  limits.expanded = 5;
  g_assert_cmpuint(unpack_limit(&limits, 10), ==, 5);
}

/* The limit itself is allowed. */
static void test_unpack_all(void) {
  g_autoptr(GByteArray) all = gzip_of(table, strlen(table));
  for (gsize limit = 0; limit < strlen(table) + 3; limit++) {
    g_autoptr(GBytes) content = NULL;
    UnpackStep step =
        unpack_all((char *)all->data, all->len, limit, &content, NULL, NULL);
    gboolean fits = limit >= strlen(table);
    g_assert_cmpint(step, ==, fits ? UNPACK_END : UNPACK_TOO_FAR);
    g_assert_cmpuint(g_bytes_get_size(content), ==, fits ? strlen(table) : 0);
  }
}

/* A file that grows behind its opening is as large as it was. */
static void test_grows(Place *place, gconstpointer unused) {
  (void)unused;
  g_assert_true(g_file_set_contents(place->path, table, -1, NULL));
  g_autoptr(Source) source =
      source_open(place->path, NULL, &default_limits, NULL);
  FILE *file = g_fopen(place->path, "ab");
  for (guint i = 0; i < 10000; i++)
    fputs("Clerk,Mill,You will count sacks.\n", file);
  g_assert_cmpint(fclose(file), ==, 0);
  guint records = 0;
  for (;;) {
    g_autoptr(Record) record = NULL;
    g_autoptr(Reject) reject = NULL;
    if (source_next(source, &record, &reject) == SOURCE_END)
      break;
    g_assert_null(reject);
    records++;
  }
  g_assert_cmpuint(records, ==, 3);
}

/* What cannot be had twice is not waited for. */
static void test_again(Place *place, gconstpointer unused) {
  (void)unused;
  GError *error = NULL;
  g_assert_null(source_open_again("-", "csv", &default_limits, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO);
  g_clear_error(&error);
  g_assert_null(source_open_again("-!/a.csv", "csv", &default_limits, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO);
  g_clear_error(&error);
  g_assert_cmpint(mkfifo(place->path, 0600), ==, 0);
  g_autofree char *member = g_strconcat(place->path, "!/a.csv", NULL);
  g_assert_null(source_open_again(member, "csv", &default_limits, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO);
  g_clear_error(&error);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  static const struct {
    const char *path;
    void (*test)(Place *place, gconstpointer unused);
  } tests[] = {
      {"/packed/gzip", test_gzip},   {"/packed/zip", test_zip},
      {"/packed/tar", test_tar},     {"/packed/warc", test_warc},
      {"/packed/grows", test_grows}, {"/packed/again", test_again},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
    g_test_add(tests[i].path, Place, NULL, set_up, tests[i].test, tear_down);
  g_test_add_func("/packed/names", test_names);
  g_test_add_func("/packed/packing", test_packing);
  g_test_add_func("/packed/limit", test_limit);
  g_test_add_func("/packed/unpack-all", test_unpack_all);
  return g_test_run();
}
