/* The schemas say what the writers write. */
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "reports/schema/schema.h"
#include "stages/model/posting.h"
#include "stages/model/statistics.h"
#include "stages/model/table.h"

static json_t *schema(const char *name) {
  g_autoptr(GString) text = g_string_new(NULL);
  g_assert_true(schema_write(name, text));
  json_t *root = json_loadb(text->str, text->len, JSON_REJECT_DUPLICATES, NULL);
  g_assert_nonnull(root);
  return root;
}

/* The keys of `value` are the keys of `described`, in the same order. */
static void same_keys(json_t *value, json_t *described) {
  json_t *properties = json_object_get(described, "properties");
  g_assert_cmpuint(json_object_size(value), ==, json_object_size(properties));
  void *a = json_object_iter(value), *b = json_object_iter(properties);
  for (; a != NULL; a = json_object_iter_next(value, a),
                    b = json_object_iter_next(properties, b))
    g_assert_cmpstr(json_object_iter_key(a), ==, json_object_iter_key(b));
}

static json_t *member(json_t *described, const char *key) {
  return json_object_get(json_object_get(described, "properties"), key);
}

static void test_posting(void) {
  g_autoptr(Posting) p = posting_new();
  g_strlcpy(p->id, "0123456789abcdef", sizeof p->id);
  g_ptr_array_add(p->places, place_new());
  Pay *pay = pay_new();
  pay->per = PERIOD_YEAR;
  g_ptr_array_add(p->pay, pay);
  skills_add(&p->skills, g_intern_string("sql"), NEED_NOT_STATED, NULL, 0);
  g_autoptr(GString) line = g_string_new(NULL);
  posting_write(p, line);
  json_t *value = json_loadb(line->str, line->len, 0, NULL);
  json_t *described = schema("posting");
  same_keys(value, described);
  same_keys(json_object_get(value, "source"), member(described, "source"));
  static const char *const lists[] = {"places", "pay", "skills"};
  for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
    same_keys(json_array_get(json_object_get(value, lists[i]), 0),
              json_object_get(member(described, lists[i]), "items"));
  json_decref(value);
  json_decref(described);
}

static void test_reject(void) {
  g_autoptr(Reject) reject = reject_new("a.csv", REJECT_RAGGED_ROW);
  g_autoptr(GString) line = g_string_new(NULL);
  reject_write(reject, line);
  json_t *value = json_loadb(line->str, line->len, 0, NULL);
  json_t *described = schema("reject");
  same_keys(value, described);
  same_keys(json_object_get(value, "source"), member(described, "source"));
  json_decref(value);
  json_decref(described);
}

/* Tables of a history are described too, and written where they have rows. */
static void test_statistics(void) {
  g_autoptr(Statistics) st = statistics_new();
  for (TableId id = 0; id < N_TABLES; id++)
    if (table_is_optional(id))
      g_array_set_size(st->table[id], 1);
  g_autoptr(GString) text = g_string_new(NULL);
  statistics_write(st, text);
  json_t *value = json_loadb(text->str, text->len, 0, NULL);
  json_t *described = schema("statistics");
  same_keys(value, described);
  json_decref(value);
  json_t *required = json_object_get(described, "required");
  g_autoptr(Statistics) plain = statistics_new();
  g_string_truncate(text, 0);
  statistics_write(plain, text);
  value = json_loadb(text->str, text->len, 0, NULL);
  g_assert_cmpuint(json_object_size(value), ==, json_array_size(required));
  json_decref(value);
  json_decref(described);
}

static void test_unknown(void) {
  g_autoptr(GString) text = g_string_new(NULL);
  g_assert_false(schema_write("nonsense", text));
  g_assert_cmpuint(text->len, ==, 0);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/schema/posting", test_posting);
  g_test_add_func("/schema/reject", test_reject);
  g_test_add_func("/schema/statistics", test_statistics);
  g_test_add_func("/schema/unknown", test_unknown);
  return g_test_run();
}
