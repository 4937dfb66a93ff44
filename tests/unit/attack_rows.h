/* Rows of statistics.json as both attackers read them. */
#ifndef HANDBILL_TESTS_UNIT_ATTACK_ROWS_H
#define HANDBILL_TESTS_UNIT_ATTACK_ROWS_H

#include <glib.h>
#include <jansson.h>
#include <string.h>

/* The rows of a table, one after the other. */
#define EACH(root, table, i, row)                                              \
  for (gsize i = 0; i < json_array_size(json_object_get(root, table)); i++)    \
    for (json_t *row = json_array_get(json_object_get(root, table), i),        \
                *row##_once = row;                                             \
         row##_once != NULL; row##_once = NULL)

static inline const char *text(const json_t *row, const char *key) {
  const char *s = json_string_value(json_object_get(row, key));
  return s ? s : "";
}

static inline double amount(const json_t *row, const char *key) {
  return json_number_value(json_object_get(row, key));
}

static inline gboolean is_withheld(const json_t *row, const char *key) {
  return strcmp(text(row, "mark"), "c") == 0 ||
         json_is_null(json_object_get(row, key));
}

#endif
