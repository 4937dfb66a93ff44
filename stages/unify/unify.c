#include "stages/unify/unify.h"

#include <stdlib.h>
#include <string.h>

#include "stages/unify/cluster.h"
#include "stages/unify/employers.h"

typedef struct {
  const Work *work;
  GPtrArray *postings;
  UnifyCounts *counts;
} Marking;

static int compare_group(const void *a, const void *b, void *data) {
  const Work *work = data;
  guint i = *(const guint *)a, j = *(const guint *)b;
  guint x = g_array_index(work->groups, Group, i).cluster;
  guint y = g_array_index(work->groups, Group, j).cluster;
  if (x != y)
    return x < y ? -1 : 1;
  return (i > j) - (i < j);
}

static int compare_richness(const void *a, const void *b) {
  return posting_compare_richness(*(Posting *const *)a, *(Posting *const *)b);
}

static const Group *group_at(const Work *work, guint g) {
  return &g_array_index(work->groups, Group, g);
}

static Posting *member_at(const Marking *m, const Group *group, guint i) {
  return g_ptr_array_index(m->postings, m->work->order[group->first + i]);
}

static Posting *richest_of(const Marking *m, const guint *order, guint n) {
  Posting *best = NULL;
  for (guint g = 0; g < n; g++) {
    const Group *group = group_at(m->work, order[g]);
    for (guint i = 0; i < group->count; i++) {
      Posting *other = member_at(m, group, i);
      if (best == NULL || posting_compare_richness(other, best) < 0)
        best = other;
    }
  }
  return best;
}

static void mark_copy(const Marking *m, Posting *posting, gboolean is_near,
                      const Posting *survivor) {
  memcpy(posting->copy_of, survivor->id, sizeof posting->copy_of);
  posting_flag(posting, is_near ? FLAG_NEAR_COPY : FLAG_EXACT_COPY);
  if (is_near)
    m->counts->near_copies++;
  else
    m->counts->exact_copies++;
}

/* Of the groups order[0, n) of one text: the richest is the near copy; the
 * others repeat it exactly. */
static void mark_text(const Marking *m, const guint *order, guint n,
                      const Posting *survivor) {
  const Posting *best = richest_of(m, order, n);
  for (guint g = 0; g < n; g++) {
    const Group *group = group_at(m->work, order[g]);
    for (guint i = 0; i < group->count; i++) {
      Posting *posting = member_at(m, group, i);
      if (posting != survivor)
        mark_copy(m, posting, posting == best, survivor);
    }
  }
}

/* The groups of one text stand together in the order. */
static void mark_texts(const Marking *m, const guint *order, guint n,
                       const Posting *survivor) {
  for (guint first = 0; first < n;) {
    guint end = first + 1, text = group_at(m->work, order[first])->text;
    while (end < n && group_at(m->work, order[end])->text == text)
      end++;
    mark_text(m, order + first, end - first, survivor);
    first = end;
  }
}

/* Marks the cluster of the groups order[0, n). */
static void mark_cluster(const Marking *m, const guint *order, guint n) {
  g_autoptr(GPtrArray) members = g_ptr_array_new();
  for (guint g = 0; g < n; g++) {
    const Group *group = group_at(m->work, order[g]);
    for (guint i = 0; i < group->count; i++)
      g_ptr_array_add(members, member_at(m, group, i));
  }
  m->counts->distinct++;
  if (members->len == 1)
    return;
  qsort(members->pdata, members->len, sizeof *members->pdata, compare_richness);
  Posting *survivor = members->pdata[0];
  mark_texts(m, order, n, survivor);
  for (guint i = 1; i < members->len; i++)
    posting_unite(survivor, members->pdata[i]);
}

static void mark_all(const Marking *m) {
  guint n = m->work->groups->len;
  g_autofree guint *order = g_new(guint, n);
  for (guint g = 0; g < n; g++)
    order[g] = g;
  if (n > 0)
    g_qsort_with_data(order, (int)n, sizeof *order, compare_group,
                      (gpointer)m->work);
  for (guint first = 0; first < n;) {
    guint end = first + 1, c = group_at(m->work, order[first])->cluster;
    while (end < n && group_at(m->work, order[end])->cluster == c)
      end++;
    mark_cluster(m, order + first, end - first);
    first = end;
  }
}

static gboolean is_mark(const char *flag) {
  return strcmp(flag, FLAG_EXACT_COPY) == 0 ||
         strcmp(flag, FLAG_NEAR_COPY) == 0;
}

/* What an earlier unify decided is decided anew. */
static void forget_marks(Posting *posting) {
  posting->copy_of[0] = '\0';
  for (guint i = posting->flags->len; i-- > 0;)
    if (is_mark(posting->flags->pdata[i]))
      g_ptr_array_remove_index(posting->flags, i);
}

static void forget_one(gpointer posting, gpointer data) {
  (void)data;
  forget_marks(posting);
}

void unify_mark(GPtrArray *postings, const Sketch *sketches, UnifyRecord record,
                gpointer data, UnifyCounts *counts) {
  *counts = (UnifyCounts){.postings = postings->len};
  g_ptr_array_foreach(postings, forget_one, NULL);
  g_autoptr(Work) work = work_new(postings, sketches, record, data);
  group_postings(work);
  cluster_groups(work);
  Marking marking = {work, postings, counts};
  mark_all(&marking);
  employers_unite(postings);
  counts->unchecked = work->unchecked;
}
