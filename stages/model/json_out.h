/* Writing JSON by hand, into a GString: compact, keys in the caller's order,
 * the same bytes everywhere (no locale, shortest digits that read back).
 *
 *   JsonOut out = json_out(string);
 *   json_out_object(&out, NULL); json_out_string(&out, "id", id);
 * json_out_end(&out);
 *
 * `key` is NULL inside an array and at the top. Strings must be UTF-8; bytes
 * that are not become U+FFFD. NAN and infinities are written as null.
 */
#ifndef HANDBILL_MODEL_JSON_OUT_H
#define HANDBILL_MODEL_JSON_OUT_H

#include <glib.h>

typedef struct {
  GString *s;
  guint depth;
  guint64 filled;   /* bit d: the container at depth d has a member */
  guint64 is_array; /* bit d: the container at depth d is an array */
  int indent;       /* spaces a level; 0: one line */
} JsonOut;

JsonOut json_out(GString *s);
JsonOut json_out_pretty(GString *s); /* two spaces a level, for people */

void json_out_object(JsonOut *out, const char *key);
void json_out_array(JsonOut *out, const char *key);
void json_out_end(JsonOut *out); /* closes the innermost container */

void json_out_string(JsonOut *out, const char *key,
                     const char *value); /* NULL: null */
void json_out_int(JsonOut *out, const char *key, gint64 value);
/* COUNT_WITHHELD is null. */
void json_out_count(JsonOut *out, const char *key, gint64 value);
void json_out_number(JsonOut *out, const char *key, double value);
void json_out_bool(JsonOut *out, const char *key, gboolean value);
void json_out_null(JsonOut *out, const char *key);

/* The shortest decimal form that reads back to the same double; "" for NAN.
 * Also the form of numbers in tables/NAME.csv. */
void number_append(GString *s, double value);

#endif
