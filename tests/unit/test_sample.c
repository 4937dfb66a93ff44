/* The embedded corpus keeps its promises: enough of everything, and labels
 * that say nothing the text does not. */
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "stages/model/vocabulary.h"
#include "stages/read/source.h"

#define FOLDER "data/sample"

typedef struct {
  GPtrArray *labels;   /* of json_t * */
  GHashTable *records; /* "file:record" → its text */
  guint rejects;
} Corpus;

static void label_unref(gpointer label) { json_decref(label); }

static GPtrArray *load_labels(void) {
  g_autofree char *content = NULL;
  g_assert_true(
      g_file_get_contents(FOLDER "/labels.jsonl", &content, NULL, NULL));
  GPtrArray *labels = g_ptr_array_new_with_free_func(label_unref);
  g_auto(GStrv) lines = g_strsplit(content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    if (*lines[i] == '\0')
      continue;
    json_t *label = json_loads(lines[i], JSON_REJECT_DUPLICATES, NULL);
    g_assert_true(json_is_object(label));
    g_ptr_array_add(labels, label);
  }
  return labels;
}

static const char *text_of(const json_t *object, const char *key) {
  return json_string_value(json_object_get(object, key));
}

static char *key_of(const json_t *object) {
  return g_strdup_printf(
      "%s:%d", text_of(object, "file"),
      (int)json_integer_value(json_object_get(object, "record")));
}

static void load_records(Corpus *corpus, const char *path) {
  const SourceLimits limits = SOURCE_LIMITS_DEFAULT;
  g_autoptr(Source) source = source_open(path, NULL, &limits, NULL);
  g_assert_nonnull(source);
  g_autofree char *base = g_path_get_basename(path);
  Record *record = NULL;
  Reject *reject = NULL;
  SourceStep step;
  while ((step = source_next(source, &record, &reject)) != SOURCE_END) {
    if (step == SOURCE_REJECT) {
      corpus->rejects++;
      reject_free(reject);
      continue;
    }
    g_hash_table_insert(corpus->records,
                        g_strdup_printf("%s:%u", base, record->record),
                        g_strdup(record->text));
    record_free(record);
  }
}

static void corpus_open(Corpus *corpus, gconstpointer unused) {
  (void)unused;
  corpus->labels = load_labels();
  corpus->records =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < corpus->labels->len; i++) {
    const char *file = text_of(corpus->labels->pdata[i], "file");
    g_assert_nonnull(file);
    if (!g_hash_table_add(seen, (gpointer)file))
      continue;
    g_autofree char *path = g_build_filename(FOLDER, file, NULL);
    load_records(corpus, path);
  }
}

static void corpus_close(Corpus *corpus, gconstpointer unused) {
  (void)unused;
  g_ptr_array_unref(corpus->labels);
  g_hash_table_unref(corpus->records);
}

static const char *record_text(const Corpus *corpus, const json_t *label) {
  g_autofree char *key = key_of(label);
  const char *text = g_hash_table_lookup(corpus->records, key);
  if (text == NULL)
    g_error("no record for the label %s", key);
  return text;
}

/* Every record has one label and every label a record. */
static void test_one_to_one(Corpus *corpus, gconstpointer unused) {
  (void)unused;
  g_autoptr(GHashTable) seen =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < corpus->labels->len; i++) {
    record_text(corpus, corpus->labels->pdata[i]);
    g_assert_true(g_hash_table_add(seen, key_of(corpus->labels->pdata[i])));
  }
  g_assert_cmpuint(corpus->rejects, ==, 0);
  g_assert_cmpuint(g_hash_table_size(corpus->records), ==, corpus->labels->len);
}

static const json_t *first_of(const json_t *label, const char *key) {
  return json_array_get(json_object_get(label, key), 0);
}

static void count(GHashTable *table, const char *key) {
  guint n = GPOINTER_TO_UINT(g_hash_table_lookup(table, key));
  g_hash_table_insert(table, g_strdup(key), GUINT_TO_POINTER(n + 1));
}

static guint counted(GHashTable *table, const char *key) {
  return GPOINTER_TO_UINT(g_hash_table_lookup(table, key));
}

static GHashTable *counter(void) {
  return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static void test_breadth(Corpus *corpus, gconstpointer unused) {
  (void)unused;
  g_autoptr(GHashTable) employers = counter();
  g_autoptr(GHashTable) countries = counter();
  g_autoptr(GHashTable) cities = counter();
  guint copies = 0;
  for (guint i = 0; i < corpus->labels->len; i++) {
    const json_t *label = corpus->labels->pdata[i];
    count(employers, text_of(label, "employer"));
    count(countries, text_of(first_of(label, "places"), "country"));
    const char *city = text_of(first_of(label, "places"), "city");
    if (city != NULL)
      count(cities, city);
    copies += json_is_object(json_object_get(label, "copy_of")) ? 1 : 0;
  }
  g_assert_cmpuint(corpus->labels->len, >=, 130);
  g_assert_cmpuint(g_hash_table_size(employers), >=, 8);
  g_assert_cmpuint(g_hash_table_size(countries), >=, 6);
  g_assert_cmpuint(g_hash_table_size(cities), >=, 20);
  g_assert_cmpuint(copies, >=, 5);
}

static void test_pay_is_rich(Corpus *corpus, gconstpointer unused) {
  (void)unused;
  g_autoptr(GHashTable) currencies = counter();
  g_autoptr(GHashTable) periods = counter();
  g_autoptr(GHashTable) roles = counter();
  guint paid = 0;
  for (guint i = 0; i < corpus->labels->len; i++) {
    const json_t *label = corpus->labels->pdata[i];
    const json_t *pay = first_of(label, "pay");
    if (pay == NULL)
      continue;
    paid++;
    count(currencies, text_of(pay, "currency"));
    count(periods, text_of(pay, "per"));
    if (g_strcmp0(text_of(pay, "currency"), "USD") == 0)
      count(roles, text_of(label, "role"));
  }
  double share = (double)paid / corpus->labels->len;
  g_assert_cmpfloat(share, >, 0.5);
  g_assert_cmpfloat(share, <, 0.7);
  g_assert_cmpuint(counted(currencies, "USD"), >=, 40);
  g_assert_cmpuint(g_hash_table_size(currencies), >=, 4);
  g_assert_cmpuint(g_hash_table_size(periods), ==, N_PERIODS - 1);
  guint large = 0;
  GHashTableIter iter;
  gpointer n;
  g_hash_table_iter_init(&iter, roles);
  while (g_hash_table_iter_next(&iter, NULL, &n))
    large += GPOINTER_TO_UINT(n) >= 6 ? 1 : 0;
  g_assert_cmpuint(large, >=, 4);
}

static void check_word(const json_t *label, const char *key, Vocabulary v) {
  const char *word = text_of(label, key);
  g_assert_nonnull(word);
  g_assert_cmpint(vocabulary_find(v, word), >=, 0);
}

static void check_pay(const json_t *pay) {
  check_word(pay, "per", VOCABULARY_PERIOD);
  g_assert_cmpuint(strlen(text_of(pay, "currency")), ==, 3);
  const json_t *min = json_object_get(pay, "min");
  const json_t *max = json_object_get(pay, "max");
  g_assert_true(json_is_integer(min) || json_is_integer(max));
  if (json_is_integer(min) && json_is_integer(max))
    g_assert_cmpint(json_integer_value(min), <=, json_integer_value(max));
}

/* The words of the vocabularies, and amounts in order. */
static void test_valid(Corpus *corpus, gconstpointer unused) {
  (void)unused;
  for (guint i = 0; i < corpus->labels->len; i++) {
    const json_t *label = corpus->labels->pdata[i];
    check_word(label, "seniority", VOCABULARY_SENIORITY);
    check_word(label, "workplace", VOCABULARY_WORKPLACE);
    check_word(label, "employment", VOCABULARY_EMPLOYMENT);
    size_t at;
    json_t *value;
    json_array_foreach(json_object_get(label, "degrees"), at, value)
        g_assert_cmpint(
            vocabulary_find(VOCABULARY_DEGREE, json_string_value(value)), >=,
            0);
    json_array_foreach(json_object_get(label, "pay"), at, value)
        check_pay(value);
    json_array_foreach(json_object_get(label, "places"), at, value)
        g_assert_cmpuint(strlen(text_of(value, "country")), ==, 2);
  }
}

static void test_surfaces(Corpus *corpus, gconstpointer unused) {
  (void)unused;
  guint skills = 0;
  for (guint i = 0; i < corpus->labels->len; i++) {
    const json_t *label = corpus->labels->pdata[i];
    const char *text = record_text(corpus, label);
    g_assert_nonnull(strstr(text, text_of(label, "title")));
    size_t at;
    json_t *skill;
    json_array_foreach(json_object_get(label, "skills"), at, skill) {
      const char *surface = text_of(skill, "surface");
      if (strstr(text, surface) == NULL)
        g_error("%s: \"%s\" is not in the text", text_of(label, "title"),
                surface);
      skills++;
    }
  }
  g_assert_cmpuint(skills, >=, 3 * corpus->labels->len);
}

/* The text without what groups digits: , ' space and a point before three
 * digits. */
static char *ungrouped(const char *text) {
  GString *out = g_string_new(NULL);
  for (const char *p = text; *p != '\0'; p++) {
    gboolean between = out->len > 0 &&
                       g_ascii_isdigit(out->str[out->len - 1]) &&
                       strchr(",' .", *p) != NULL;
    gsize digits = between ? strspn(p + 1, "0123456789") : 0;
    gboolean groups = digits == 3 || (*p == ',' && digits == 2);
    if (!groups)
      g_string_append_c(out, *p);
  }
  return g_string_free(out, FALSE);
}

static gboolean has_number(const char *text, const char *number) {
  gsize n = strlen(number);
  for (const char *p = text; (p = strstr(p, number)) != NULL; p++) {
    gboolean before = p > text && (g_ascii_isdigit(p[-1]) || p[-1] == '.');
    if (!before && !g_ascii_isdigit(p[n]))
      return TRUE;
  }
  return FALSE;
}

/* As a whole number, with cents, or in thousands. */
static gboolean has_amount(const char *text, const json_t *minor,
                           const char *currency) {
  if (!json_is_integer(minor))
    return TRUE;
  json_int_t value = json_integer_value(minor);
  json_int_t unit = strcmp(currency, "JPY") == 0 ? 1 : 100;
  g_autofree char *whole =
      g_strdup_printf("%" JSON_INTEGER_FORMAT, value / unit);
  g_autofree char *cents = g_strdup_printf("%" JSON_INTEGER_FORMAT ".%02d",
                                           value / unit, (int)(value % unit));
  if (value % unit != 0)
    return has_number(text, cents);
  if (has_number(text, whole) || has_number(text, cents))
    return TRUE;
  g_autofree char *thousands =
      g_strdup_printf("%" JSON_INTEGER_FORMAT, value / unit / 1000);
  return value / unit % 1000 == 0 && has_number(text, thousands);
}

static void test_amounts(Corpus *corpus, gconstpointer unused) {
  (void)unused;
  for (guint i = 0; i < corpus->labels->len; i++) {
    const json_t *label = corpus->labels->pdata[i];
    g_autofree char *text = ungrouped(record_text(corpus, label));
    size_t at;
    json_t *pay;
    json_array_foreach(json_object_get(label, "pay"), at, pay) {
      const char *currency = text_of(pay, "currency");
      if (!has_amount(text, json_object_get(pay, "min"), currency) ||
          !has_amount(text, json_object_get(pay, "max"), currency))
        g_error("%s: its pay is not in the text", text_of(label, "title"));
    }
  }
}

/* A copy names a label that stands before it and is no copy itself. */
static void test_copies(Corpus *corpus, gconstpointer unused) {
  (void)unused;
  g_autoptr(GHashTable) originals =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < corpus->labels->len; i++) {
    const json_t *label = corpus->labels->pdata[i];
    const json_t *copy = json_object_get(label, "copy_of");
    if (!json_is_object(copy)) {
      g_hash_table_add(originals, key_of(label));
      continue;
    }
    g_autofree char *original = key_of(copy);
    g_assert_true(g_hash_table_contains(originals, original));
  }
}

#define ADD(name, test)                                                        \
  g_test_add("/sample/" name, Corpus, NULL, corpus_open, test, corpus_close)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("one-to-one", test_one_to_one);
  ADD("breadth", test_breadth);
  ADD("pay", test_pay_is_rich);
  ADD("valid", test_valid);
  ADD("surfaces", test_surfaces);
  ADD("amounts", test_amounts);
  ADD("copies", test_copies);
  return g_test_run();
}
