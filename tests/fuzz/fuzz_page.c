/* Pages: feeds behind articles, and adverts by themselves. */
#include "tests/fuzz/fuzz_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  fuzz_read(data, size, "page");
  return 0;
}
