#include "stages/unify/cluster.h"

#include <stdlib.h>

#include "stages/unify/candidates.h"
#include "stages/unify/token.h"

/* Bounds of the exact check for one text; what they cut off is counted. */
#define CLUSTER_TRIES 256  /* clusters that a group is tried against */
#define CLUSTER_CHECKS 256 /* members compared before joining a cluster */
#define BOILERPLATE_HITS 3 /* adverts that contain it: no copy of any */
#define CACHE_SHINGLES (1u << 21) /* 16 MB */

typedef struct {
  guint text;
  double jaccard, contained;
} Match;

typedef struct {
  Work *work;
  GHashTable *sets; /* text + 1 → GArray of shingles, sorted, no twins */
  GQueue *recent;   /* the texts of `sets`, oldest first */
  gsize cached;
  /* The clusters that a text founded: head by text, next by cluster, + 1. */
  guint *founded, *next;
} Near;

static void forget_oldest(Near *near, gsize room) {
  while (near->cached + room > CACHE_SHINGLES &&
         !g_queue_is_empty(near->recent)) {
    gpointer key = g_queue_pop_head(near->recent);
    GArray *set = g_hash_table_lookup(near->sets, key);
    near->cached -= set->len;
    g_hash_table_remove(near->sets, key);
  }
}

/* The shingles of a text, a reference of the caller's; NULL: unreadable. */
static GArray *shingles_of_text(Near *near, guint id) {
  gpointer key = GUINT_TO_POINTER(id + 1);
  Text *text = &g_array_index(near->work->texts, Text, id);
  GArray *set = g_hash_table_lookup(near->sets, key);
  if (set != NULL || text->unreadable)
    return set ? g_array_ref(set) : NULL;
  g_autoptr(Record) record =
      near->work->record(text->posting, near->work->data);
  if (record == NULL) {
    text->unreadable = TRUE;
    near->work->unchecked++;
    return NULL;
  }
  set = tokens_of_record(record, record_body(record));
  tokens_to_shingles(set);
  shingles_to_set(set);
  forget_oldest(near, set->len);
  g_hash_table_insert(near->sets, key, g_array_ref(set));
  g_queue_push_tail(near->recent, key);
  near->cached += set->len;
  return set;
}

/* The exact check of two texts. */
static gboolean texts_match(Near *near, guint a, guint b, Match *match) {
  g_autoptr(GArray) x = shingles_of_text(near, a);
  g_autoptr(GArray) y = shingles_of_text(near, b);
  if (x == NULL || y == NULL || x->len == 0 || y->len == 0)
    return FALSE;
  guint shared = set_shared(x, y), least = MIN(x->len, y->len);
  match->text = b;
  match->jaccard = (double)shared / (double)(x->len + y->len - shared);
  match->contained = (double)shared / least;
  if (match->jaccard >= UNIFY_JACCARD)
    return TRUE;
  return least >= UNIFY_CONTAINED && match->contained >= UNIFY_CONTAINMENT &&
         MAX(x->len, y->len) <= (guint64)UNIFY_RATIO * least;
}

static int compare_match(const void *a, const void *b) {
  const Match *x = a, *y = b;
  if (x->jaccard != y->jaccard)
    return x->jaccard > y->jaccard ? -1 : 1;
  return (x->text > y->text) - (x->text < y->text);
}

/* Whether a group of `text` may join a cluster of the founder as far as their
 * facts go: cheaper to ask than the texts. */
static gboolean facts_allow(const Near *near, const Text *text, guint founder) {
  guint tries = 0;
  for (guint c = near->founded[founder]; c != 0; c = near->next[c - 1])
    for (guint g = 0; g < text->groups; g++) {
      const Group *group =
          &g_array_index(near->work->groups, Group, text->first_group + g);
      if (facts_agree(
              &g_array_index(near->work->clusters, Cluster, c - 1).facts,
              &group->facts))
        return TRUE;
      if (tries++ >= CLUSTER_TRIES)
        return TRUE; /* too many to ask: the texts decide */
    }
  return FALSE;
}

/* Sets `matches` to the founders that text `id` repeats, the likest first. */
static void find_matches(Near *near, Candidates *candidates, guint id,
                         GArray *ids, GArray *matches, gboolean *crowded) {
  const Text *text = &g_array_index(near->work->texts, Text, id);
  guint contained = 0;
  g_array_set_size(matches, 0);
  candidates_find(candidates, text->sketch, ids, crowded);
  for (guint i = 0; i < ids->len; i++) {
    guint other = g_array_index(ids, guint, i);
    const Text *founder = &g_array_index(near->work->texts, Text, other);
    Match match;
    if (!sketch_may_match(founder->sketch, text->sketch) ||
        !facts_allow(near, text, other) ||
        !texts_match(near, id, other, &match))
      continue;
    contained += match.jaccard < UNIFY_JACCARD;
    g_array_append_val(matches, match);
  }
  if (contained >= BOILERPLATE_HITS && contained == matches->len)
    g_array_set_size(matches, 0);
  g_array_sort(matches, compare_match);
}

/* Whether text `id` repeats every text of the cluster, given that it repeats
 * the founder. */
static gboolean repeats_all(Near *near, guint id, const Match *founder,
                            const Cluster *cluster) {
  guint checks = 0;
  for (guint i = 0; cluster->members && i < cluster->members->len; i++) {
    const Member *member = &g_array_index(cluster->members, Member, i);
    Match match;
    /* Jaccard distance is a metric. */
    if (founder->jaccard + member->jaccard - 1 >= UNIFY_JACCARD ||
        member->text == id)
      continue;
    if (checks++ >= CLUSTER_CHECKS) {
      near->work->unchecked++;
      return FALSE;
    }
    if (!texts_match(near, id, member->text, &match))
      return FALSE;
  }
  return TRUE;
}

static void cluster_join(Near *near, guint c, Group *group,
                         const Match *match) {
  Cluster *cluster = &g_array_index(near->work->clusters, Cluster, c);
  Member member = {group->text, match->jaccard};
  if (cluster->members == NULL)
    cluster->members = g_array_new(FALSE, FALSE, sizeof(Member));
  g_array_append_val(cluster->members, member);
  facts_add(&cluster->facts, &group->facts);
  group->cluster = c;
}

static void cluster_found(Near *near, Group *group) {
  GArray *clusters = near->work->clusters;
  Cluster fresh = {.founder = group->text};
  facts_add(&fresh.facts, &group->facts);
  group->cluster = clusters->len;
  near->next[clusters->len] = near->founded[group->text];
  g_array_append_val(clusters, fresh);
  near->founded[group->text] = clusters->len;
}

/* Lets the group join the cluster of the likest founder that takes it. */
static gboolean group_join(Near *near, Group *group, const GArray *matches) {
  guint tries = 0;
  for (guint i = 0; i < matches->len; i++) {
    const Match *match = &g_array_index(matches, Match, i);
    for (guint c = near->founded[match->text]; c != 0; c = near->next[c - 1]) {
      const Cluster *cluster =
          &g_array_index(near->work->clusters, Cluster, c - 1);
      if (tries++ >= CLUSTER_TRIES) {
        near->work->unchecked++;
        return FALSE;
      }
      if (facts_agree(&cluster->facts, &group->facts) &&
          repeats_all(near, group->text, match, cluster)) {
        cluster_join(near, c - 1, group, match);
        return TRUE;
      }
    }
  }
  return FALSE;
}

/* Places all groups of one text; returns whether it founded a cluster. */
static gboolean place_groups(Near *near, const Text *text,
                             const GArray *matches) {
  gboolean founded = FALSE;
  for (guint g = 0; g < text->groups; g++) {
    Group *group =
        &g_array_index(near->work->groups, Group, text->first_group + g);
    if (group_join(near, group, matches))
      continue;
    cluster_found(near, group);
    founded = TRUE;
  }
  return founded;
}

/* Texts are taken longest first, so a founder contains its members. Only
 * founders are candidates: a text that does not repeat the founder may not
 * join its cluster in any case. */
static void cluster_texts(Near *near, Candidates *candidates) {
  GArray *texts = near->work->texts;
  g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(guint));
  g_autoptr(GArray) matches = g_array_new(FALSE, FALSE, sizeof(Match));
  for (guint id = 0; id < texts->len; id++) {
    const Text *text = &g_array_index(texts, Text, id);
    gboolean comparable = candidates && text->sketch->tokens >= UNIFY_SHORT;
    gboolean crowded = FALSE;
    g_array_set_size(matches, 0);
    if (comparable)
      find_matches(near, candidates, id, ids, matches, &crowded);
    if (!place_groups(near, text, matches) || !comparable)
      continue;
    near->work->unchecked += crowded && matches->len == 0;
    candidates_add(candidates, text->sketch, id);
  }
}

static Candidates *index_texts(const Work *work) {
  guint n = work->texts->len;
  g_autofree const Sketch **sketch = g_new0(const Sketch *, n);
  for (guint i = 0; i < n; i++)
    sketch[i] = g_array_index(work->texts, Text, i).sketch;
  return candidates_new(sketch, n);
}

void cluster_groups(Work *work) {
  Near near = {.work = work};
  near.sets =
      g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  near.recent = g_queue_new();
  near.founded = g_new0(guint, work->texts->len);
  near.next = g_new0(guint, work->groups->len);
  g_autoptr(Candidates) candidates = work->record ? index_texts(work) : NULL;
  cluster_texts(&near, candidates);
  g_hash_table_unref(near.sets);
  g_queue_free(near.recent);
  g_free(near.founded);
  g_free(near.next);
}
