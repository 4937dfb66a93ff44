/* Memory asked for before it is read, so that reading it later does not wait.
 *
 * Of a function that does nothing but __builtin_prefetch(), GCC 12 thinks that
 * it does nothing at all, and drops its calls unless they were inlined early.
 * The empty assembler, of no instruction, makes the function one that has an
 * effect; tests/house/prefetch.t looks for the instructions. */
#ifndef HANDBILL_MODEL_MEMORY_ASK_H
#define HANDBILL_MODEL_MEMORY_ASK_H

#include <glib.h>

#define MEMORY_LINE 64u /* bytes that come from memory together */

static inline void memory_ask(gconstpointer at) {
  __builtin_prefetch(at);
  __asm__ volatile("" : : "r"(at));
}

/* All lines in which some of the `size` bytes lie. */
static inline void memory_ask_all(gconstpointer at, gsize size) {
  const char *byte = at, *end = byte + size;
  for (byte -= (guintptr)at % MEMORY_LINE; byte < end; byte += MEMORY_LINE)
    memory_ask(byte);
}

#endif
