/* Ids of postings: from content alone, unique, whatever the order. */
#include <stdio.h>
#include <string.h>

#include "pipeline/identity.h"
#include "pipeline/sha256.h"

/* A record with a title and a description, as a table gives it. */
static Record *record_of(const char *title, const char *description) {
  Record *record = record_new();
  guint32 t = (guint32)strlen(title), d = (guint32)strlen(description);
  record->text = g_strconcat(title, "\n", description, NULL);
  record->length = t + 1u + d;
  record->field[FIELD_TITLE] = (Span){0, t};
  record->field[FIELD_DESCRIPTION] = (Span){t + 1, t + 1 + d};
  return record;
}

static guint64 identity(const char *title, const char *description) {
  g_autoptr(Record) record = record_of(title, description);
  return identity_of(record);
}

/* The published vectors of XXH64, and what xxhsum prints. */
static void test_xxh64(void) {
  g_assert_cmphex(xxh64("", 0, 0), ==, G_GUINT64_CONSTANT(0xef46db3751d8e999));
  g_assert_cmphex(xxh64("a", 1, 0), ==, G_GUINT64_CONSTANT(0xd24ec4f1a98c6e5b));
  g_assert_cmphex(xxh64("abc", 3, 0), ==,
                  G_GUINT64_CONSTANT(0x44bc2cf5ad770999));
  const char *pangram = "Nobody inspects the spammish repetition";
  g_assert_cmphex(xxh64(pangram, strlen(pangram), 0), ==,
                  G_GUINT64_CONSTANT(0xfbcea83c8a378bf1));
}

static void test_content(void) {
  guint64 one = identity("Data Engineer", "Build things.\nWith care.");
  g_assert_cmphex(
      one, ==, identity(" Data  Engineer", "Build things.\r\n\tWith care. "));
  g_assert_cmphex(one, !=, identity("Data Engineer", "Build things."));
  g_assert_cmphex(one, !=,
                  identity("Data engineer", "Build things.\n"
                                            "With care."));
  /* The border between fields counts. */
  g_assert_cmphex(identity("a", "b c"), !=, identity("a b", "c"));
  g_assert_cmphex(identity("", ""), !=, identity("", "x"));
}

/* The ids of contents 1 1 2 1 3 2 in some order, as a sorted list. */
static char *ids_of(const guint64 *content, guint n) {
  g_autoptr(IdentityBook) book = identity_book_new();
  g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < n; i++) {
    g_autoptr(Posting) posting = posting_new();
    identity_assign(book, content[i], posting);
    g_assert_cmpuint(strlen(posting->id), ==, 16);
    g_assert_true(identity_is(content[i], posting->id, n));
    g_ptr_array_add(ids, g_strdup(posting->id));
  }
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < i; k++) {
      g_assert_cmpstr(ids->pdata[i], !=, ids->pdata[k]);
      if (strcmp(ids->pdata[i], ids->pdata[k]) < 0) {
        gpointer swap = ids->pdata[i];
        ids->pdata[i] = ids->pdata[k];
        ids->pdata[k] = swap;
      }
    }
  g_ptr_array_add(ids, NULL);
  return g_strjoinv(" ", (char **)ids->pdata);
}

static void test_order(void) {
  const guint64 one[] = {1, 1, 2, 1, 3, 2}, other[] = {3, 2, 1, 2, 1, 1};
  g_autofree char *a = ids_of(one, 6), *b = ids_of(other, 6);
  g_assert_cmpstr(a, ==, b);
}

static void test_groups(void) {
  const guint64 content[] = {7, 8, 7, 9, 8, 7};
  g_autoptr(IdentityBook) book = identity_book_new();
  g_autoptr(GPtrArray) postings =
      g_ptr_array_new_with_free_func((GDestroyNotify)posting_free);
  for (guint i = 0; i < 6; i++) {
    Posting *posting = posting_new();
    identity_assign(book, content[i], posting);
    /* Against the order in which ids were given. */
    g_ptr_array_insert(postings, 0, posting);
  }
  g_autofree guint64 *group = identity_groups(postings);
  g_assert_cmphex(group[0], ==, group[3]); /* 7 */
  g_assert_cmphex(group[0], ==, group[5]);
  g_assert_cmphex(group[1], ==, group[4]); /* 8 */
  g_assert_cmphex(group[0], !=, group[1]);
  g_assert_cmphex(group[2], ==, 0); /* 9 stands alone */
}

/* Against GLib's, at every length around the borders of blocks. */
static void test_sha256(void) {
  guint8 data[1024];
  for (guint i = 0; i < sizeof data; i++)
    data[i] = (guint8)(i * 131 + i / 7);
  for (gsize length = 0; length <= sizeof data; length++) {
    char hex[65];
    sha256_hex(data, length, hex);
    g_autofree char *twin =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, data, length);
    g_assert_cmpstr(hex, ==, twin);
  }
  char hex[65];
  sha256_hex(NULL, 0, hex);
  g_assert_cmpstr(hex, ==,
                  "e3b0c44298fc1c149afbf4c8996fb924"
                  "27ae41e4649b934ca495991b7852b855");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/identity/xxh64", test_xxh64);
  g_test_add_func("/identity/content", test_content);
  g_test_add_func("/identity/order", test_order);
  g_test_add_func("/identity/groups", test_groups);
  g_test_add_func("/identity/sha256", test_sha256);
  return g_test_run();
}
