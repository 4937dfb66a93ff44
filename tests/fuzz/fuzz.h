/* What the fuzz targets share.
 *
 * A target is fuzz_NAME.c with LLVMFuzzerTestOneInput(): it takes any bytes,
 * and beyond not crashing it checks the promises of the headers with
 * g_assert(). It is linked twice: with libFuzzer (make fuzz-smoke, smoke.sh)
 * and with drive.c, which runs the files of corpus/NAME/ once (make check).
 * Corpora are small inputs of our own making; what a fuzzer found is a unit
 * test beside its like, and its input is kept here when it is small.
 */
#ifndef HANDBILL_TEST_FUZZ_H
#define HANDBILL_TEST_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
