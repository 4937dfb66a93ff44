/* Copies: labelled pairs against pairs of postings. Labels that repeat one
 * another form a group; a pair is found when both postings share a
 * representative and one of them is declared its copy. */
#include <string.h>

#include "pipeline/evaluate_copies.h"
#include "pipeline/evaluate_label.h"
#include "pipeline/evaluate_score.h"
#include "stages/model/posting.h"

typedef struct {
  GHashTable *copy_of; /* id → id of the posting it repeats */
  GPtrArray *found;    /* per label: representative id, or NULL */
  GPtrArray *declared; /* per label: non-NULL when it says copy_of */
  GArray *wanted;      /* per label: index of the representative label */
} Copies;

static const char *representative(GHashTable *copy_of, const char *id) {
  for (guint step = 0; step < 64; step++) {
    const char *next = g_hash_table_lookup(copy_of, id);
    if (next == NULL || g_str_equal(next, id))
      break;
    id = next;
  }
  return id;
}

static guint wanted_root(const GArray *root, guint i) {
  while (g_array_index(root, guint, i) != i)
    i = g_array_index(root, guint, i);
  return i;
}

/* Labels that repeat one another get one representative. */
static GArray *wanted_groups(const GPtrArray *labels) {
  g_autoptr(GHashTable) index = g_hash_table_new(g_str_hash, g_str_equal);
  GArray *root = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < labels->len; i++) {
    Label *l = g_ptr_array_index(labels, i);
    g_hash_table_insert(index, l->key, GUINT_TO_POINTER(i + 1));
    g_array_append_val(root, i);
  }
  for (guint i = 0; i < labels->len; i++) {
    const Label *l = g_ptr_array_index(labels, i);
    for (guint k = 0; k < l->copies->len; k++) {
      guint j = GPOINTER_TO_UINT(
          g_hash_table_lookup(index, g_ptr_array_index(l->copies, k)));
      guint a = wanted_root(root, i);
      guint b = j == 0 ? a : wanted_root(root, j - 1);
      g_array_index(root, guint, MAX(a, b)) = MIN(a, b);
    }
  }
  for (guint i = 0; i < labels->len; i++)
    g_array_index(root, guint, i) = wanted_root(root, i);
  return root;
}

static GHashTable *copy_table(gboolean *has_copies, const GPtrArray *postings) {
  GHashTable *table = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < postings->len; i++) {
    Posting *p = g_ptr_array_index(postings, i);
    if (p->copy_of[0] == '\0')
      continue;
    *has_copies = TRUE;
    g_hash_table_insert(table, p->id, p->copy_of);
  }
  return table;
}

static void add_member(GHashTable *groups, gconstpointer key, guint i) {
  GArray *group = g_hash_table_lookup(groups, key);
  if (group == NULL) {
    group = g_array_new(FALSE, FALSE, sizeof(guint));
    g_hash_table_insert(groups, (gpointer)key, group);
  }
  g_array_append_val(group, i);
}

static void score_pair(Score *score, const GPtrArray *labels, const Copies *c,
                       guint i, guint j, gboolean by_label) {
  const char *a = g_ptr_array_index(c->found, i);
  const char *b = g_ptr_array_index(c->found, j);
  gboolean wanted =
      g_array_index(c->wanted, guint, i) == g_array_index(c->wanted, guint, j);
  gboolean found = a != NULL && g_strcmp0(a, b) == 0 &&
                   (g_ptr_array_index(c->declared, i) != NULL ||
                    g_ptr_array_index(c->declared, j) != NULL);
  if (!by_label && (wanted || !found))
    return; /* scored as a labelled pair, or no pair at all */
  const char *other = ((Label *)g_ptr_array_index(labels, j))->key;
  score_value(score, ((Label *)g_ptr_array_index(labels, i))->key,
              wanted ? other : NULL, found ? other : NULL, TRUE);
}

static void score_groups(Score *score, const GPtrArray *labels, const Copies *c,
                         gboolean by_label) {
  g_autoptr(GHashTable) groups =
      by_label ? g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL,
                                       (GDestroyNotify)g_array_unref)
               : g_hash_table_new_full(g_str_hash, g_str_equal, NULL,
                                       (GDestroyNotify)g_array_unref);
  for (guint j = 0; j < labels->len; j++) {
    gconstpointer key =
        by_label ? GUINT_TO_POINTER(g_array_index(c->wanted, guint, j) + 1)
                 : g_ptr_array_index(c->found, j);
    if (key == NULL)
      continue;
    GArray *group = g_hash_table_lookup(groups, key);
    for (guint k = 0; group != NULL && k < group->len; k++)
      score_pair(score, labels, c, g_array_index(group, guint, k), j, by_label);
    add_member(groups, key, j);
  }
}

gboolean evaluate_copies(Score *score, const GPtrArray *labels,
                         const GPtrArray *postings, const GPtrArray *of_label) {
  gboolean has_copies = FALSE;
  Copies c = {.copy_of = copy_table(&has_copies, postings),
              .found = g_ptr_array_new(),
              .declared = g_ptr_array_new(),
              .wanted = wanted_groups(labels)};
  for (guint i = 0; i < labels->len; i++) {
    const Posting *p = g_ptr_array_index(of_label, i);
    const char *id = p == NULL ? NULL : representative(c.copy_of, p->id);
    g_ptr_array_add(c.found, (gpointer)id);
    gboolean declared = p != NULL && p->copy_of[0] != '\0';
    g_ptr_array_add(c.declared, declared ? (gpointer)p->id : NULL);
  }
  score_groups(score, labels, &c, TRUE);
  score_groups(score, labels, &c, FALSE);
  g_hash_table_unref(c.copy_of);
  g_ptr_array_unref(c.found);
  g_ptr_array_unref(c.declared);
  g_array_unref(c.wanted);
  return has_copies;
}
