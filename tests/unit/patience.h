/* How much of the processor's time a test gives work that grows with its
 * input: far more than it takes, far less than the square of the input would.
 * Sanitizers, and machines that see a memory page for the first time, have
 * taken eight times the usual.
 */
#ifndef HANDBILL_TEST_PATIENCE_H
#define HANDBILL_TEST_PATIENCE_H

#include <glib.h>
#include <time.h>

#ifdef __SANITIZE_ADDRESS__
#define PATIENCE_SECONDS 100
#else
#define PATIENCE_SECONDS 20
#endif

/* Fails when more has passed since clock() said `begin`. */
static inline void patience_check(clock_t begin) {
  g_assert_cmpint((clock() - begin) / CLOCKS_PER_SEC, <, PATIENCE_SECONDS);
}

#endif
