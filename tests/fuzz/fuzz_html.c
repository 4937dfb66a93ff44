/* HTML: as a whole document, where there is a reader for it, and as the prose
 * of a table's cell, from which the markup is taken. */
#include "stages/read/builder.h"
#include "tests/fuzz/fuzz_read.h"

static gboolean is_format(const char *format) {
  g_autoptr(GBytes) bytes = g_bytes_new_static("<p>", 3);
  Input *input = input_from_bytes("test", bytes, &default_limits);
  Reader *reader = recognise(input, format, NULL);
  gboolean known = reader != NULL;
  if (known)
    reader->class->free(reader);
  input_free(input);
  return known;
}

static char *strip(const Input *input, gboolean check) {
  const ReadColumn prose = {"description", FIELD_DESCRIPTION, PART_VALUE, 0};
  Builder builder;
  builder_init(&builder);
  builder_clear(&builder);
  builder_begin(&builder);
  builder_raw(&builder, input->data, input->size, 0);
  builder_end(&builder, &prose, NULL, 0);
  g_autoptr(Record) record = record_new();
  record->extent = input->size;
  gboolean any = builder_finish(&builder, record);
  builder_done(&builder);
  g_assert_cmpint(any, ==, record->length > 0);
  if (check) {
    g_assert_true(g_utf8_validate(record->text, (gssize)record->length, NULL));
    g_assert_cmpuint(strlen(record->text), ==, record->length);
    check_runs(input, record);
  }
  return g_strndup(record->text, record->length);
}

static void fuzz_prose(const char *bytes, gsize size) {
  /* Readers give valid text to the builder. */
  if (!g_utf8_validate(bytes, (gssize)size, NULL))
    return;
  g_autoptr(GBytes) all = g_bytes_new(bytes, size);
  Input *input = input_from_bytes("test", all, &default_limits);
  g_autofree char *got = strip(input, TRUE);
  g_autofree char *again = strip(input, FALSE);
  g_assert_cmpstr(got, ==, again);
  input_free(input);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  fuzz_prose((const char *)data, size);
  fuzz_read(data, size, is_format("html") ? "html" : NULL);
  return 0;
}
