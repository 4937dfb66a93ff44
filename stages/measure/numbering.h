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

/* The slot of a pointer, or the free one where it would stand. */
static inline guint numbering_slot(const Numbering *of, const void *pointer) {
  guint64 mixed =
      (guint64)(guintptr)pointer * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
  guint at = (guint)(mixed >> 40) & (of->slots - 1);
  while (of->slot[at].pointer != NULL && of->slot[at].pointer != pointer)
    at = (at + 1) & (of->slots - 1);
  return at;
}

/* Whether the pointer has a number. */
static inline gboolean numbering_knows(const Numbering *of, const void *pointer,
                                       guint *number) {
  guint at = numbering_slot(of, pointer);
  *number = of->slot[at].number;
  return of->slot[at].pointer != NULL;
}

/* Numbers a pointer that has no number yet. */
guint numbering_add_pointer(Numbering *of, const void *pointer,
                            const char *name);

/* The same as by name for a name that stands in one place, or few: most
 * pointers were seen before. The name is that of `pointer`, or pointer itself.
 */
static inline guint numbering_by_pointer(Numbering *of, const void *pointer,
                                         const char *name) {
  guint number;
  return numbering_knows(of, pointer, &number)
             ? number
             : numbering_add_pointer(of, pointer, name);
}

/* Makes the dictionary and returns code[number]; `keep`: how many numbers stay
 * in front. The numbering is spent. */
guint *numbering_take(Numbering *of, Dictionary *dictionary, guint keep);
void numbering_clear(Numbering *of);

#endif
