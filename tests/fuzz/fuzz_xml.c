/* Feeds and board responses by the tables of data/sources/: XML as it is
 * forced, and whatever else a response is recognised as. */
#include "stages/read/source_map.h"
#include "tests/fuzz/fuzz_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static SourceMaps *maps;
  if (maps == NULL)
    maps = source_maps_load("data", NULL);
  g_assert_nonnull(maps);
  SourceLimits limits = SOURCE_LIMITS_DEFAULT;
  limits.maps = maps;
  fuzz_read_twice((const char *)data, size, "xml", &limits);
  fuzz_read_twice((const char *)data, size, NULL, &limits);
  return 0;
}
