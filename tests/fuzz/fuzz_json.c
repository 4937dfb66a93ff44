/* JSON: lists, responses, lines, broken ends. */
#include "tests/fuzz/fuzz_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  fuzz_read(data, size, "json");
  return 0;
}
