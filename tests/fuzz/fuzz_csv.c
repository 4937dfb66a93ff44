/* Tables: quotes, delimiters, headers. */
#include "tests/fuzz/fuzz_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  fuzz_read(data, size, "csv");
  return 0;
}
