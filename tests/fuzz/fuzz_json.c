/* JSON: lists, responses, lines, broken ends; and whether the fast check and
 * its plain twin agree. */
#include "stages/read/json_check.h"
#include "tests/fuzz/fuzz_read.h"

#define LONG_STRING 17

static void check_twins(const char *s, gsize length) {
  g_autofree char *message = NULL, *plain_message = NULL;
  gsize position = 0, plain_position = 0;
  JsonVerdict fast = json_check(s, length, &message, &position);
  JsonVerdict plain =
      json_check_plain(s, length, &plain_message, &plain_position);
  g_assert_cmpint(fast, ==, plain);
  g_assert_cmpstr(message, ==, plain_message);
  g_assert_cmpuint(position, ==, plain_position);
}

/* Alone, and in the middle of a string of its own. */
static void fuzz_twins(const char *bytes, gsize size) {
  if (!g_utf8_validate_len(bytes, size, NULL))
    return;
  check_twins(bytes, size);
  g_autofree char *filler = g_strnfill(LONG_STRING, 'x');
  g_autoptr(GString) in = g_string_new(NULL);
  g_string_printf(in, "{\"v\":\"%s", filler);
  g_string_append_len(in, bytes, (gssize)size);
  g_string_append_printf(in, "%s\"}", filler);
  check_twins(in->str, in->len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  fuzz_twins((const char *)data, size);
  fuzz_read(data, size, "json");
  return 0;
}
