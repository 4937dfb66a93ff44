/* Fuzzing a reader: the bytes are read to the end as `format`, as whatever
 * they are recognised as, and under limits that every sixth input meets.
 * What holds of each step stands in tests/unit/test_read.h.
 */
#ifndef HANDBILL_TEST_FUZZ_READ_H
#define HANDBILL_TEST_FUZZ_READ_H

#include "tests/fuzz/fuzz.h"
#include "tests/unit/test_read.h"

/* The same again: no step may depend on what stood in memory. */
static inline void fuzz_read_twice(const char *bytes, gsize size,
                                   const char *format,
                                   const SourceLimits *limits) {
  g_autofree char *got = read_dump(bytes, size, format, limits);
  g_autofree char *again = read_dump(bytes, size, format, limits);
  g_assert_cmpuint(strlen(got), >, 0);
  g_assert_cmpstr(got, ==, again);
}

static inline void fuzz_read(const uint8_t *data, size_t size,
                             const char *format) {
  const SourceLimits tight = {.field = 48, .document = 160, .depth = 4};
  const char *bytes = (const char *)data;
  fuzz_read_twice(bytes, size, format, &default_limits);
  g_autofree char *free_choice = read_dump(bytes, size, NULL, &default_limits);
  g_assert_cmpuint(strlen(free_choice), >, 0);
  g_autofree char *refused = read_dump(bytes, size, format, &tight);
  g_assert_cmpuint(strlen(refused), >, 0);
}

#endif
