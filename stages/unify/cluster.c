#include "stages/unify/cluster.h"

#include <stdlib.h>

#include "stages/unify/candidates.h"
#include "stages/unify/pair.h"
#include "stages/unify/titles.h"

/* Bounds of the exact check for one text; what they cut off is counted. */
#define CLUSTER_TRIES 256       /* clusters that a group is tried against */
#define CLUSTER_CHECKS 256      /* members compared before joining a cluster */
#define BOILERPLATE_HITS 3      /* adverts that contain it: no copy of any */
#define CACHE_VALUES (1u << 21) /* 16 MB */

typedef struct {
  guint text;
  Likeness like;
} Match;

typedef struct {
  Work *work;
  GHashTable *sets; /* text + 1 → TextSet */
  GQueue *recent;   /* the texts of `sets`, oldest first */
  gsize cached;
  TitleIndex *titles;
  GArray *own, *seek; /* labels of the text being placed */
  /* The clusters that a text founded: head by text, next by cluster, + 1. */
  guint *founded, *next;
} Near;

static gsize size_of(const TextSet *set) {
  return (gsize)set->shingles->len + set->words->len;
}

static void forget_oldest(Near *near, gsize room) {
  while (near->cached + room > CACHE_VALUES &&
         !g_queue_is_empty(near->recent)) {
    gpointer key = g_queue_pop_head(near->recent);
    near->cached -= size_of(g_hash_table_lookup(near->sets, key));
    g_hash_table_remove(near->sets, key);
  }
}

static Text *text_at(const Near *near, guint id) {
  return &g_array_index(near->work->texts, Text, id);
}

static Group *group_at(const Near *near, guint id) {
  return &g_array_index(near->work->groups, Group, id);
}

static Cluster *cluster_at(const Near *near, guint id) {
  return &g_array_index(near->work->clusters, Cluster, id);
}

/* The text as sets, a reference of the caller's; NULL: unreadable. */
static TextSet *set_of_text(Near *near, guint id) {
  gpointer key = GUINT_TO_POINTER(id + 1);
  Text *text = text_at(near, id);
  TextSet *set = g_hash_table_lookup(near->sets, key);
  if (set != NULL || text->unreadable)
    return set ? text_set_ref(set) : NULL;
  g_autoptr(Record) record =
      near->work->record(text->posting, near->work->data);
  if (record == NULL) {
    text->unreadable = TRUE;
    near->work->unchecked++;
    return NULL;
  }
  set = text_set_new(near->work->words, record);
  if (text->seasons == NULL && set->seasons != NULL)
    text->seasons = g_array_ref(set->seasons);
  if (text->languages == NULL && set->languages != NULL)
    text->languages = g_array_ref(set->languages);
  forget_oldest(near, size_of(set));
  g_hash_table_insert(near->sets, key, text_set_ref(set));
  g_queue_push_tail(near->recent, key);
  near->cached += size_of(set);
  return set;
}

/* The exact check of two texts. */
static gboolean texts_match(Near *near, guint a, guint b, Match *match) {
  g_autoptr(TextSet) x = set_of_text(near, a);
  g_autoptr(TextSet) y = set_of_text(near, b);
  if (x == NULL || y == NULL)
    return FALSE;
  match->text = b;
  match->like = texts_compare(x, y);
  return match->like.rule != RULE_UNLIKE;
}

static UnifyVeto veto_of(const Near *near, const Facts *a, const Facts *b,
                         Leeway leeway) {
  return facts_veto(near->work->words, a, b, leeway);
}

/* Whether two groups of like texts are one posting, as far as it takes the
 * texts to tell; facts_veto() has been asked. */
static gboolean groups_agree(Near *near, const Group *a, const Group *b) {
  if (seasons_veto(&a->facts, text_at(near, a->text)->seasons, &b->facts,
                   text_at(near, b->text)->seasons) != VETO_NONE)
    return FALSE;
  if (languages_veto(text_at(near, a->text)->languages,
                     text_at(near, b->text)->languages) != VETO_NONE)
    return FALSE;
  if (titles_equal(&a->facts, &b->facts) ||
      (a->text == b->text &&
       veto_of(near, &a->facts, &b->facts, LEEWAY_NONE) == VETO_NONE))
    return TRUE;
  g_autoptr(TextSet) x = set_of_text(near, a->text);
  g_autoptr(TextSet) y = set_of_text(near, b->text);
  return x != NULL && y != NULL &&
         title_words_veto(near->work->words, &a->facts, x, &b->facts, y) ==
             VETO_NONE;
}

static int compare_match(const void *a, const void *b) {
  const Match *x = a, *y = b;
  if (x->like.jaccard != y->like.jaccard)
    return x->like.jaccard > y->like.jaccard ? -1 : 1;
  return (x->text > y->text) - (x->text < y->text);
}

/* Whether a group of `text` may join a cluster of the founder as far as their
 * facts go: cheaper to ask than the texts. */
static gboolean facts_allow(const Near *near, const Text *text, guint founder) {
  guint tries = 0;
  for (guint c = near->founded[founder]; c != 0; c = near->next[c - 1])
    for (guint g = 0; g < text->groups; g++) {
      const Group *group = group_at(near, text->first_group + g);
      if (veto_of(near, &cluster_at(near, c - 1)->facts, &group->facts,
                  LEEWAY_TITLE) == VETO_NONE)
        return TRUE;
      if (tries++ >= CLUSTER_TRIES)
        return TRUE; /* too many to ask: the texts decide */
    }
  return FALSE;
}

static void drop_contained(GArray *matches) {
  for (guint i = matches->len; i-- > 0;)
    if (g_array_index(matches, Match, i).like.rule == RULE_CONTAINED)
      g_array_remove_index(matches, i);
}

/* Sets `matches` to the founders that text `id` repeats, the likest first. */
static void find_matches(Near *near, Candidates *candidates, guint id,
                         GArray *ids, GArray *matches, gboolean *crowded) {
  const Text *text = text_at(near, id);
  guint contained = 0, labelled = 0;
  g_array_set_size(matches, 0);
  gboolean by_title =
      title_index_labels(near->titles, near->work->groups, text->first_group,
                         text->groups, near->own, near->seek);
  candidates_find(candidates, text->sketch, by_title ? near->seek : NULL, ids,
                  crowded);
  for (guint i = 0; i < ids->len; i++) {
    guint other = g_array_index(ids, guint, i);
    const Text *founder = text_at(near, other);
    Match match;
    if (!sketch_may_match(founder->sketch, text->sketch) ||
        !facts_allow(near, text, other) ||
        !texts_match(near, id, other, &match))
      continue;
    contained += match.like.rule == RULE_CONTAINED;
    labelled += match.like.rule == RULE_LABEL;
    g_array_append_val(matches, match);
  }
  if (contained >= BOILERPLATE_HITS && contained + labelled == matches->len)
    drop_contained(matches);
  g_array_sort(matches, compare_match);
}

/* Whether the group repeats another, whose texts have at least the index
 * `least`; they are compared only where that is not enough. */
static gboolean pair_agrees(Near *near, const Group *a, const Group *b,
                            double least, guint *checks) {
  Match match;
  Leeway leeway = leeway_of(least);
  gboolean agree = veto_of(near, &a->facts, &b->facts, leeway) == VETO_NONE;
  gboolean may =
      agree || (leeway < LEEWAY_NAME &&
                veto_of(near, &a->facts, &b->facts, LEEWAY_NAME) == VETO_NONE);
  if (!may || !groups_agree(near, b, a))
    return FALSE;
  if (agree && least >= UNIFY_JACCARD)
    return TRUE;
  if ((*checks)++ >= CLUSTER_CHECKS) {
    near->work->unchecked++;
    return FALSE;
  }
  return texts_match(near, a->text, b->text, &match) &&
         rule_holds(match.like.rule, &a->facts, &b->facts) &&
         (agree || leeway_of(match.like.jaccard) >= LEEWAY_NAME);
}

/* Whether the group repeats each member of the cluster, given that its text
 * repeats the founder's. */
static gboolean repeats_all(Near *near, const Group *group,
                            const Match *founder, const Cluster *cluster) {
  guint checks = 0;
  const Group *first = group_at(near, cluster->founder);
  if (!rule_holds(founder->like.rule, &group->facts, &first->facts) ||
      veto_of(near, &first->facts, &group->facts,
              leeway_of(founder->like.jaccard)) != VETO_NONE ||
      !groups_agree(near, first, group))
    return FALSE;
  for (guint i = 0; cluster->members && i < cluster->members->len; i++) {
    const Member *member = &g_array_index(cluster->members, Member, i);
    const Group *other = group_at(near, member->group);
    /* Jaccard distance is a metric. */
    double least = other->text == group->text
                       ? 1
                       : founder->like.jaccard + member->jaccard - 1;
    if (!pair_agrees(near, group, other, least, &checks))
      return FALSE;
  }
  return TRUE;
}

static void cluster_join(Near *near, guint c, guint id, const Match *match) {
  Cluster *cluster = cluster_at(near, c);
  Member member = {id, match->like.jaccard};
  if (cluster->members == NULL)
    cluster->members = g_array_new(FALSE, FALSE, sizeof(Member));
  g_array_append_val(cluster->members, member);
  facts_add(&cluster->facts, &group_at(near, id)->facts);
  group_at(near, id)->cluster = c;
}

static void cluster_found(Near *near, guint id) {
  GArray *clusters = near->work->clusters;
  Group *group = group_at(near, id);
  Cluster fresh = {.founder = id};
  facts_add(&fresh.facts, &group->facts);
  group->cluster = clusters->len;
  near->next[clusters->len] = near->founded[group->text];
  g_array_append_val(clusters, fresh);
  near->founded[group->text] = clusters->len;
}

/* Lets the group join a cluster of the match's founder; `tries` counts those
 * that were asked. TRUE also when it may ask no more. */
static gboolean group_join_one(Near *near, guint id, const Match *match,
                               guint *tries, gboolean *joined) {
  const Group *group = group_at(near, id);
  Leeway leeway = leeway_of(match->like.jaccard);
  for (guint c = near->founded[match->text]; c != 0; c = near->next[c - 1]) {
    const Cluster *cluster = cluster_at(near, c - 1);
    if ((*tries)++ >= CLUSTER_TRIES) {
      near->work->unchecked++;
      return TRUE;
    }
    if (veto_of(near, &cluster->facts, &group->facts, leeway) == VETO_NONE &&
        repeats_all(near, group, match, cluster)) {
      cluster_join(near, c - 1, id, match);
      *joined = TRUE;
      return TRUE;
    }
  }
  return FALSE;
}

/* Lets the group join the cluster of the likest founder that takes it; at last
 * one that another group of its text founded: those whose facts agreed are one
 * group already, so it goes by another name. */
static gboolean group_join(Near *near, guint id, const GArray *matches) {
  const Match own = {group_at(near, id)->text, {RULE_EXACT, 1, 1}};
  guint tries = 0, tries_own = 0;
  gboolean joined = FALSE;
  for (guint i = 0; i < matches->len; i++)
    if (group_join_one(near, id, &g_array_index(matches, Match, i), &tries,
                       &joined))
      break;
  /* No text, nothing to repeat. */
  if (!joined && text_at(near, own.text)->sketch->exact != 0)
    group_join_one(near, id, &own, &tries_own, &joined);
  return joined;
}

/* Places all groups of one text; returns whether it founded a cluster. */
static gboolean place_groups(Near *near, const Text *text,
                             const GArray *matches) {
  gboolean founded = FALSE;
  for (guint g = 0; g < text->groups; g++) {
    guint id = text->first_group + g;
    if (group_join(near, id, matches))
      continue;
    cluster_found(near, id);
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
    candidates_add(candidates, text->sketch, id, near->own);
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
      g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)text_set_unref);
  near.recent = g_queue_new();
  near.founded = g_new0(guint, work->texts->len);
  near.next = g_new0(guint, work->groups->len);
  near.own = g_array_new(FALSE, FALSE, sizeof(guint));
  near.seek = g_array_new(FALSE, FALSE, sizeof(guint));
  near.titles = title_index_new(work->groups);
  g_autoptr(Candidates) candidates = work->record ? index_texts(work) : NULL;
  cluster_texts(&near, candidates);
  title_index_free(near.titles);
  g_array_unref(near.own);
  g_array_unref(near.seek);
  g_hash_table_unref(near.sets);
  g_queue_free(near.recent);
  g_free(near.founded);
  g_free(near.next);
}
