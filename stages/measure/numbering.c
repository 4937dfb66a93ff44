#include "stages/measure/numbering.h"

#include <string.h>

#include "stages/measure/context.h"

#define FIRST_SLOTS 256u /* a power of two */

void numbering_init(Numbering *of, gboolean not_stated) {
  of->by_name = g_hash_table_new(g_str_hash, g_str_equal);
  of->name = g_ptr_array_new();
  of->slots = FIRST_SLOTS;
  of->used = 0;
  of->slot = g_malloc0(of->slots * sizeof *of->slot);
  if (not_stated)
    numbering_by_name(of, NOT_STATED);
}

guint numbering_by_name(Numbering *of, const char *name) {
  guint at = GPOINTER_TO_UINT(g_hash_table_lookup(of->by_name, name));
  if (at != 0)
    return at - 1;
  g_ptr_array_add(of->name, (gpointer)name);
  g_hash_table_insert(of->by_name, (gpointer)name,
                      GUINT_TO_POINTER(of->name->len));
  return of->name->len - 1;
}

static void grow(Numbering *of) {
  Numbering old = *of;
  of->slots *= 4;
  of->slot = g_malloc0(of->slots * sizeof *of->slot);
  for (guint i = 0; i < old.slots; i++)
    if (old.slot[i].pointer != NULL)
      of->slot[numbering_slot(of, old.slot[i].pointer)] = old.slot[i];
  g_free(old.slot);
}

guint numbering_add_pointer(Numbering *of, const void *pointer,
                            const char *name) {
  guint at = numbering_slot(of, pointer);
  guint number = numbering_by_name(of, name);
  of->slot[at].pointer = pointer;
  of->slot[at].number = number;
  if (++of->used * 2 > of->slots)
    grow(of);
  return number;
}

static int compare_names(gconstpointer a, gconstpointer b, gpointer names) {
  const GPtrArray *name = names;
  return strcmp(g_ptr_array_index(name, *(const guint *)a),
                g_ptr_array_index(name, *(const guint *)b));
}

guint *numbering_take(Numbering *of, Dictionary *dictionary, guint keep) {
  guint n = of->name->len;
  guint *order = g_new(guint, n + 1), *code = g_new(guint, n + 1);
  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data(order + MIN(keep, n), (gint)(n - MIN(keep, n)),
                    sizeof(guint), compare_names, of->name);
  dictionary->n = n;
  dictionary->name = g_new(const char *, n + 1);
  for (guint i = 0; i < n; i++) {
    dictionary->name[i] = g_ptr_array_index(of->name, order[i]);
    code[order[i]] = i;
  }
  g_free(order);
  numbering_clear(of);
  return code;
}

void numbering_clear(Numbering *of) {
  g_clear_pointer(&of->slot, g_free);
  g_clear_pointer(&of->by_name, g_hash_table_unref);
  g_clear_pointer(&of->name, g_ptr_array_unref);
}
