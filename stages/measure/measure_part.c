#include "stages/measure/measure_part.h"

#include <string.h>

#include "stages/measure/context.h"
#include "stages/model/memory_ask.h"

/* Reading would wait for memory at each pointer on the way to what a posting
 * says: the posting, its lists and texts, their items. So each is asked for
 * some postings before it is read, STEP of them before the pointers behind it
 * are followed. */
#define STEP 4u

static void ask_for_lists(const Posting *posting) {
  memory_ask_all(posting->skills.skill, posting->skills.len * sizeof(Skill));
  memory_ask(posting->places);
  memory_ask(posting->pay);
  memory_ask(posting->flags);
  memory_ask(posting->employer);
  memory_ask(posting->posted);
  memory_ask(posting->closes);
  memory_ask(posting->start);
}

/* What is only listed. */
static void ask_for_texts(const Posting *posting) {
  memory_ask(posting->title);
  memory_ask(posting->reference);
  memory_ask(posting->url);
  memory_ask(posting->source_file);
}

static void ask_for_pointers(const Posting *posting) {
  memory_ask(posting->places->pdata);
  memory_ask(posting->pay->pdata);
  memory_ask(posting->flags->pdata);
}

static void ask_for_items(const Posting *posting) {
  if (posting->places->len > 0)
    memory_ask_all(g_ptr_array_index(posting->places, 0), sizeof(Place));
  if (posting->pay->len > 0)
    memory_ask_all(g_ptr_array_index(posting->pay, 0), sizeof(Pay));
}

static void look_ahead(const GPtrArray *postings, guint i, guint to,
                       gboolean listed) {
  gpointer *next = postings->pdata + i;
  guint left = to - i;
  if (left > 4 * STEP)
    memory_ask_all(next[4 * STEP], sizeof(Posting));
  if (left > 3 * STEP)
    ask_for_lists(next[3 * STEP]);
  if (left > 3 * STEP && listed)
    ask_for_texts(next[3 * STEP]);
  if (left > 2 * STEP)
    ask_for_pointers(next[2 * STEP]);
  if (left > STEP)
    ask_for_items(next[STEP]);
}

static CopyKind kind_of(const Posting *posting) {
  if (posting->copy_of[0] == '\0')
    return KIND_DISTINCT;
  return posting_has_flag(posting, FLAG_EXACT_COPY) ? KIND_EXACT : KIND_NEAR;
}

MeasurePart *measure_part_new(const GPtrArray *postings, guint from, guint to,
                              const MeasureNames *names, gboolean listed) {
  MeasurePart *part = g_new0(MeasurePart, 1);
  FactsReader *reader[N_KINDS];
  for (guint k = 0; k < N_KINDS; k++)
    reader[k] = facts_reader_new(to - from, names);
  part->list = listed ? posting_list_new(to - from, names) : NULL;
  for (guint i = from; i < to; i++) {
    const Posting *posting = g_ptr_array_index(postings, i);
    look_ahead(postings, i, to, listed);
    CopyKind kind = kind_of(posting);
    const FactRow *row = facts_reader_add(reader[kind], posting);
    if (listed && kind == KIND_DISTINCT)
      posting_list_add(part->list, row, facts_reader_skills(reader[kind], row));
  }
  for (guint k = 0; k < N_KINDS; k++) {
    part->facts[k] = facts_reader_finish(reader[k]);
    part->tallies[k] = tallies_new(part->facts[k]);
  }
  return part;
}

void measure_part_free(MeasurePart *part) {
  if (part == NULL)
    return;
  for (guint k = 0; k < N_KINDS; k++) {
    facts_part_free(part->facts[k]);
    tallies_free(part->tallies[k]);
  }
  posting_list_free(part->list);
  g_free(part);
}
