/* The embedded corpus: its records, its labels, and what it promises. */
#include <jansson.h>
#include <string.h>

#include "stages/model/data_table.h"
#include "stages/read/source.h"

#define SAMPLE "data/sample"

/* What the labels have, as sets and counts. */
typedef struct {
  GPtrArray *label;  /* of json_t * */
  GHashTable *by_at; /* "file:record" → json_t *, borrowed */
  GHashTable *field; /* role family → field of work */
} Corpus;

static const char *string(const json_t *o, const char *key) {
  return json_string_value(json_object_get(o, key));
}

static char *label_at(const json_t *o) {
  return g_strdup_printf("%s:%d", string(o, "file"),
                         (int)json_integer_value(json_object_get(o, "record")));
}

static gboolean add_family(char **cell, gpointer data, GError **error) {
  (void)error;
  g_hash_table_insert(data, g_strdup(cell[0]), g_strdup(cell[1]));
  return TRUE;
}

static void set_up(Corpus *c, gconstpointer unused) {
  (void)unused;
  static const char *const columns[] = {"family", "field", NULL};
  c->label = g_ptr_array_new_with_free_func((GDestroyNotify)json_decref);
  c->by_at = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  c->field = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *text = NULL;
  g_assert_true(g_file_get_contents(SAMPLE "/labels.jsonl", &text, NULL, NULL));
  g_auto(GStrv) lines = g_strsplit(g_strchomp(text), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    json_t *o = json_loads(lines[i], JSON_REJECT_DUPLICATES, NULL);
    g_assert_nonnull(o);
    g_ptr_array_add(c->label, o);
    g_assert_true(g_hash_table_insert(c->by_at, label_at(o), o));
  }
  g_assert_true(data_table_load("data/roles/roles.csv", columns, add_family,
                                c->field, NULL));
}

static void tear_down(Corpus *c, gconstpointer unused) {
  (void)unused;
  g_ptr_array_unref(c->label);
  g_hash_table_unref(c->by_at);
  g_hash_table_unref(c->field);
}

/* ---- labels against records -----------------------------------------------
 */

static void check_skills(const json_t *o, const Record *record) {
  const json_t *list = json_object_get(o, "skills");
  for (size_t i = 0; i < json_array_size(list); i++) {
    const char *surface = string(json_array_get(list, i), "surface");
    g_assert_nonnull(surface);
    if (strstr(record->text, surface) == NULL)
      g_error("%s:%u has no \"%s\"", string(o, "file"), record->record,
              surface);
  }
}

/* The text without what stands between the digits of a number. */
static char *digits_joined(const char *text) {
  GString *out = g_string_new(NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c != ',' && c != '.' && c != '\'' && c != 0x2019 &&
        !g_unichar_isspace(c))
      g_string_append_unichar(out, c);
  }
  return g_string_free(out, FALSE);
}

/* An amount stands there in minor units ("41.25"), in units ("162,000"), or in
 * thousands where the text writes such ("85k"). */
static gboolean has_amount(const char *joined, gint64 minor) {
  gboolean thousands =
      g_regex_match_simple("[0-9]k", joined, G_REGEX_CASELESS, 0);
  for (gint64 unit = 1; unit <= 100000; unit *= unit == 1 ? 100 : 1000) {
    if (minor % unit != 0 || (unit == 100000 && !thousands))
      continue;
    g_autofree char *s = g_strdup_printf("%" G_GINT64_FORMAT, minor / unit);
    if (strstr(joined, s) != NULL)
      return TRUE;
  }
  return FALSE;
}

static void check_pay(const json_t *o, const Record *record) {
  g_autofree char *joined = digits_joined(record->text);
  const json_t *list = json_object_get(o, "pay");
  for (size_t i = 0; i < json_array_size(list); i++) {
    const json_t *pay = json_array_get(list, i);
    const json_t *const ends[] = {json_object_get(pay, "min"),
                                  json_object_get(pay, "max")};
    for (guint k = 0; k < 2; k++)
      if (json_is_integer(ends[k]) &&
          !has_amount(joined, json_integer_value(ends[k])))
        g_error("%s:%u has no amount %" JSON_INTEGER_FORMAT, string(o, "file"),
                record->record, json_integer_value(ends[k]));
  }
}

static guint check_file(const Corpus *c, const char *path) {
  const SourceLimits limits = SOURCE_LIMITS_DEFAULT;
  g_autoptr(GError) error = NULL;
  g_autoptr(Source) source = source_open(path, NULL, &limits, &error);
  g_assert_no_error(error);
  g_autofree char *base = g_path_get_basename(path);
  guint records = 0;
  while (TRUE) {
    g_autoptr(Record) record = NULL;
    g_autoptr(Reject) reject = NULL;
    SourceStep step = source_next(source, &record, &reject);
    if (step == SOURCE_END)
      return records;
    g_assert_cmpint(step, ==, SOURCE_RECORD);
    records++;
    g_autofree char *at = g_strdup_printf("%s:%u", base, record->record);
    const json_t *o = g_hash_table_lookup(c->by_at, at);
    if (o == NULL)
      g_error("%s has no label", at);
    const json_t *line = json_object_get(o, "line");
    if (json_is_integer(line)) /* pages have lines, tables only records */
      g_assert_cmpint(json_integer_value(line), ==, record->line);
    check_skills(o, record);
    check_pay(o, record);
  }
}

/* Reading the folder gives the labelled records and no other. */
static void test_records(Corpus *c, gconstpointer unused) {
  (void)unused;
  char *inputs[] = {(char *)SAMPLE, NULL};
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) files = source_walk(inputs, &error);
  g_assert_no_error(error);
  guint records = 0;
  for (guint i = 0; i < files->len; i++)
    records += check_file(c, g_ptr_array_index(files, i));
  g_assert_cmpuint(records, ==, c->label->len);
}

static void test_copies(Corpus *c, gconstpointer unused) {
  (void)unused;
  guint copies = 0;
  for (guint i = 0; i < c->label->len; i++) {
    const json_t *o = g_ptr_array_index(c->label, i);
    const json_t *copy = json_object_get(o, "copy_of");
    if (!json_is_object(copy))
      continue;
    g_autofree char *at = label_at(copy);
    g_assert_true(g_hash_table_contains(c->by_at, at));
    g_assert_true(g_hash_table_lookup(c->by_at, at) != o);
    copies++;
  }
  g_assert_cmpuint(copies, >=, 8);
}

/* ---- counts ---------------------------------------------------------------
 */

static GHashTable *counts_new(void) {
  return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static void count(GHashTable *table, const char *word) {
  if (word == NULL)
    return;
  guint n = GPOINTER_TO_UINT(g_hash_table_lookup(table, word));
  g_hash_table_insert(table, g_strdup(word), GUINT_TO_POINTER(n + 1));
}

static void check_row(const char *readme, const char *word, guint n) {
  g_autofree char *row = g_strdup_printf("| %s | %u |\n", word, n);
  g_test_message("| %s | %u |", word, n);
  if (strstr(readme, row) == NULL)
    g_error("data/sample/README.md lacks: %s", row);
}

/* At least `least` different values; each with its count in the README. */
static void check_counts(GHashTable *table, guint least, const char *readme) {
  g_assert_cmpuint(g_hash_table_size(table), >=, least);
  g_autoptr(GList) keys = g_hash_table_get_keys(table);
  keys = g_list_sort(keys, (GCompareFunc)strcmp);
  for (const GList *l = keys; readme != NULL && l != NULL; l = l->next)
    check_row(readme, l->data,
              GPOINTER_TO_UINT(g_hash_table_lookup(table, l->data)));
}

static const char *main_place(const json_t *o, const char *key) {
  const json_t *list = json_object_get(o, "places");
  for (size_t i = 0; i < json_array_size(list); i++) {
    const json_t *place = json_array_get(list, i);
    if (json_is_true(json_object_get(place, "main")))
      return string(place, key);
  }
  return NULL;
}

static const char *shape(const json_t *o) {
  const char *dot = strrchr(string(o, "file"), '.');
  return g_str_equal(dot, ".txt")   ? "page"
         : g_str_equal(dot, ".csv") ? "CSV"
                                    : "JSON Lines";
}

enum { SHAPE, WORK, COUNTRY, CURRENCY, PERIOD, EMPLOYER, CITY, N_COUNTED };

static void count_label(const Corpus *c, const json_t *o,
                        GHashTable *table[N_COUNTED]) {
  const char *work = g_hash_table_lookup(c->field, string(o, "role"));
  count(table[SHAPE], shape(o));
  count(table[WORK], work == NULL ? "other" : work);
  count(table[COUNTRY], main_place(o, "country"));
  count(table[CITY], main_place(o, "city"));
  count(table[EMPLOYER], string(o, "employer"));
  const json_t *pay = json_array_get(json_object_get(o, "pay"), 0);
  count(table[CURRENCY], string(pay, "currency"));
  count(table[PERIOD], string(pay, "per"));
}

static void test_promises(Corpus *c, gconstpointer unused) {
  (void)unused;
  static const guint least[N_COUNTED] = {3, 8, 4, 3, 5, 6, 12};
  GHashTable *table[N_COUNTED];
  for (guint i = 0; i < N_COUNTED; i++)
    table[i] = counts_new();
  for (guint i = 0; i < c->label->len; i++)
    count_label(c, g_ptr_array_index(c->label, i), table);
  g_autofree char *readme = NULL;
  g_assert_true(g_file_get_contents(SAMPLE "/README.md", &readme, NULL, NULL));
  g_assert_cmpuint(c->label->len, >=, 120);
  check_row(readme, "postings", c->label->len);
  for (guint i = 0; i < N_COUNTED; i++)
    check_counts(table[i], least[i], i < EMPLOYER ? readme : NULL);
  check_row(readme, "employers named", g_hash_table_size(table[EMPLOYER]));
  check_row(readme, "cities", g_hash_table_size(table[CITY]));
  guint usd = GPOINTER_TO_UINT(g_hash_table_lookup(table[CURRENCY], "USD"));
  g_assert_cmpuint(usd, >=, 40);
  for (guint i = 0; i < N_COUNTED; i++)
    g_hash_table_unref(table[i]);
}

/* Enough pay in one currency for figures by role. */
static void test_paid_roles(Corpus *c, gconstpointer unused) {
  (void)unused;
  g_autoptr(GHashTable) paid = counts_new();
  for (guint i = 0; i < c->label->len; i++) {
    const json_t *o = g_ptr_array_index(c->label, i);
    const json_t *pay = json_array_get(json_object_get(o, "pay"), 0);
    if (g_strcmp0(string(pay, "currency"), "USD") == 0 &&
        !json_is_object(json_object_get(o, "copy_of")))
      count(paid, string(o, "role"));
  }
  GHashTableIter iter;
  gpointer n;
  guint roles = 0;
  g_hash_table_iter_init(&iter, paid);
  while (g_hash_table_iter_next(&iter, NULL, &n))
    roles += GPOINTER_TO_UINT(n) >= 6 ? 1 : 0;
  g_assert_cmpuint(roles, >=, 4);
}

#define ADD(name, test)                                                        \
  g_test_add("/sample/" name, Corpus, NULL, set_up, test, tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("records", test_records);
  ADD("copies", test_copies);
  ADD("promises", test_promises);
  ADD("paid-roles", test_paid_roles);
  return g_test_run();
}
