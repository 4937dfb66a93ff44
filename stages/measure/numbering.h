/* Numbers for names, as they come, and codes for numbers: the names in the
 * order of strcmp(). */
#ifndef HANDBILL_MEASURE_NUMBERING_H
#define HANDBILL_MEASURE_NUMBERING_H

#include "stages/measure/facts.h"

typedef struct {
  GHashTable *by_name; /* → number + 1 */
  GPtrArray *name;
  struct {
    const void *pointer;
    guint number;
  } * slot; /* what pointers were numbered as: open addressing */
  guint slots, used;
} Numbering;

/* `not_stated`: number 0 is NOT_STATED. */
void numbering_init(Numbering *of, gboolean not_stated);

/* The number of a name, by its characters. */
guint numbering_by_name(Numbering *of, const char *name);

/* The same for a name that stands in one place, or few: most pointers were
 * seen before. The name is that of `pointer`, or pointer itself. */
guint numbering_by_pointer(Numbering *of, const void *pointer,
                           const char *name);

/* Whether the pointer has a number. */
gboolean numbering_knows(const Numbering *of, const void *pointer,
                         guint *number);

/* Makes the dictionary and returns code[number]; `keep`: how many numbers stay
 * in front. The numbering is spent. */
guint *numbering_take(Numbering *of, Dictionary *dictionary, guint keep);
void numbering_clear(Numbering *of);

#endif
