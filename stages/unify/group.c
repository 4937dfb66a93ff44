#include <stdlib.h>
#include <string.h>

#include "stages/unify/cluster.h"
#include "stages/unify/pair.h"

/* How many groups of one text a posting is tried against, newest first. Equal
 * facts stand next to each other in the order, so more would matter only for
 * postings that state less than those before them. */
#define GROUP_TRIES 256

Work *work_new(const GPtrArray *postings, const Sketch *sketches,
               UnifyRecord record, gpointer data) {
  Work *work = g_new0(Work, 1);
  guint n = postings->len;
  *work = (Work){.postings = postings,
                 .sketches = sketches,
                 .record = record,
                 .data = data};
  work->facts = g_new0(Facts, n);
  work->label = g_new0(guint64, n);
  work->order = g_new0(guint, n);
  work->texts = g_array_new(FALSE, TRUE, sizeof(Text));
  work->groups = g_array_new(FALSE, TRUE, sizeof(Group));
  work->clusters = g_array_new(FALSE, TRUE, sizeof(Cluster));
  work->words = unify_words_new();
  for (guint i = 0; i < n; i++) {
    const Posting *posting = g_ptr_array_index(postings, i);
    work->order[i] = i;
    work->facts[i] = facts_of(posting, work->words);
    if (sketches[i].tokens < UNIFY_SHORT)
      work->label[i] = posting_label_hash(posting);
  }
  return work;
}

void work_free(Work *work) {
  if (work == NULL)
    return;
  for (guint i = 0; i < work->postings->len; i++)
    facts_clear(&work->facts[i]);
  for (guint i = 0; i < work->groups->len; i++)
    facts_clear(&g_array_index(work->groups, Group, i).facts);
  for (guint i = 0; i < work->texts->len; i++) {
    Text *text = &g_array_index(work->texts, Text, i);
    g_clear_pointer(&text->seasons, g_array_unref);
    g_clear_pointer(&text->languages, g_array_unref);
  }
  for (guint i = 0; i < work->clusters->len; i++) {
    Cluster *cluster = &g_array_index(work->clusters, Cluster, i);
    facts_clear(&cluster->facts);
    g_clear_pointer(&cluster->members, g_array_unref);
  }
  g_array_unref(work->texts);
  g_array_unref(work->groups);
  g_array_unref(work->clusters);
  unify_words_free(work->words);
  g_free(work->facts);
  g_free(work->label);
  g_free(work->order);
  g_free(work);
}

static int compare_u64(guint64 a, guint64 b) { return (a > b) - (a < b); }

static int compare_text(const Work *work, guint a, guint b) {
  return texts_order(&work->sketches[a], work->label[a], &work->sketches[b],
                     work->label[b]);
}

/* Stated facts first: they open the groups that the others may join. */
static int compare_stated(const char *a, const char *b) {
  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);
  return strcmp(a, b);
}

static int compare_facts(const Facts *a, const Facts *b) {
  int order = compare_u64(b->reference, a->reference);
  if (order == 0)
    order = compare_u64(b->pay, a->pay);
  if (order == 0)
    order = compare_u64(b->seniority, a->seniority);
  if (order == 0)
    order = compare_stated(a->start, b->start);
  if (order == 0)
    order = compare_u64(b->titles, a->titles);
  for (guint i = 0; order == 0 && i < a->titles; i++) {
    const GArray *x = a->title[i], *y = b->title[i];
    order = compare_u64(x->len, y->len);
    if (order == 0)
      order = memcmp(x->data, y->data, x->len * sizeof(guint64));
  }
  return order;
}

static int compare_postings(const void *a, const void *b, void *data) {
  const Work *work = data;
  guint i = *(const guint *)a, j = *(const guint *)b;
  int order = compare_text(work, i, j);
  if (order == 0)
    order = compare_facts(&work->facts[i], &work->facts[j]);
  if (order == 0)
    order = posting_compare_richness(g_ptr_array_index(work->postings, i),
                                     g_ptr_array_index(work->postings, j));
  return order ? order : compare_u64(i, j);
}

/* The group of the text that the posting joins; a new one when none fits.
 * Postings come sorted by reference, those without one last, so a group of
 * another reference ends the search: before it none has this one. */
static guint group_for(Work *work, const Text *text, const Facts *facts) {
  guint end = text->first_group + text->groups;
  guint tries = MIN(text->groups, GROUP_TRIES);
  if (text->sketch->exact == 0)
    return end; /* no text, nothing to repeat */
  for (guint i = 0; i < tries; i++) {
    Group *group = &g_array_index(work->groups, Group, end - 1 - i);
    if (facts_veto(work->words, &group->facts, facts, LEEWAY_NONE) == VETO_NONE)
      return end - 1 - i;
    if (facts->reference != 0 && facts->reference != group->facts.reference)
      return end;
  }
  work->unchecked += tries < text->groups;
  return end;
}

/* Groups the postings order[first, end) of one text, and sorts them by group,
 * keeping their order within each. */
static void group_text(Work *work, Text *text, guint first, guint end) {
  text->first_group = work->groups->len;
  guint *joined = g_new(guint, end - first);
  for (guint i = first; i < end; i++) {
    const Facts *facts = &work->facts[work->order[i]];
    guint g = group_for(work, text, facts);
    if (g == work->groups->len) {
      Group fresh = {.text = work->texts->len};
      g_array_append_val(work->groups, fresh);
      text->groups++;
    }
    Group *group = &g_array_index(work->groups, Group, g);
    facts_add(&group->facts, facts);
    group->count++;
    joined[i - first] = g;
  }
  guint at = first;
  for (guint g = 0; g < text->groups; g++) {
    Group *group = &g_array_index(work->groups, Group, text->first_group + g);
    group->first = at;
    at += group->count;
    group->count = 0;
  }
  guint *old =
      g_memdup2(work->order + first, (end - first) * sizeof *work->order);
  for (guint i = first; i < end; i++) {
    Group *group = &g_array_index(work->groups, Group, joined[i - first]);
    work->order[group->first + group->count++] = old[i - first];
  }
  g_free(joined);
  g_free(old);
}

void group_postings(Work *work) {
  guint n = work->postings->len;
  if (n > 0)
    g_qsort_with_data(work->order, (int)n, sizeof *work->order,
                      compare_postings, work);
  for (guint first = 0; first < n;) {
    guint end = first + 1;
    while (end < n &&
           compare_text(work, work->order[first], work->order[end]) == 0)
      end++;
    guint posting = work->order[first];
    Text text = {.sketch = &work->sketches[posting], .posting = posting};
    group_text(work, &text, first, end);
    g_array_append_val(work->texts, text);
    first = end;
  }
}
