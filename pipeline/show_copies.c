#include "pipeline/show_copies.h"

#include <stdlib.h>
#include <string.h>

#include "stages/unify/facts.h"

#define TEXT_APART 8     /* like postings that are listed in words */
#define BETWEEN_PAIRS 64 /* pairs of two clusters that are asked */

typedef struct {
  Gathered *gathered;
  const Posting *posting;
  guint at; /* its index */
  gboolean marked;
  Record *record;
  GArray *lines;
} Search;

static const char *survivor_of(const Posting *posting) {
  return posting->copy_of[0] != '\0' ? posting->copy_of : posting->id;
}

static Relation relation_of(const Posting *a, const Posting *b) {
  if (strcmp(a->copy_of, b->id) == 0)
    return RELATION_COPY_OF;
  if (strcmp(b->copy_of, a->id) == 0)
    return RELATION_COPY;
  return strcmp(survivor_of(a), survivor_of(b)) == 0 ? RELATION_SIBLING
                                                     : RELATION_APART;
}

static void line_clear(gpointer data) {
  CopyLine *line = data;
  unify_reason_clear(&line->reason);
  unify_reason_clear(&line->between);
}

/* Adds a line about posting i: always about a copy, about others when their
 * texts are like. */
static void add_line(Search *s, guint i) {
  const Sketch *sketch =
      (const Sketch *)(const void *)s->gathered->sketches->data;
  CopyLine line = {.other = s->gathered->postings->pdata[i],
                   .marked = s->marked};
  line.relation = relation_of(s->posting, line.other);
  if (line.relation == RELATION_APART &&
      (s->record == NULL || !unify_may_match(&sketch[s->at], &sketch[i])))
    return;
  g_autoptr(Record) record = gathered_record(i, s->gathered);
  line.read = record != NULL && s->record != NULL;
  if (line.read)
    line.reason = unify_explain(s->posting, s->record, line.other, record);
  if (line.relation == RELATION_APART &&
      (!line.read || line.reason.rule == RULE_UNLIKE)) {
    line_clear(&line);
    return;
  }
  g_array_append_val(s->lines, line);
}

/* The indices of the postings that `posting` is counted as one with. */
static GArray *cluster_of(const Gathered *gathered, const Posting *posting) {
  GArray *cluster = g_array_new(FALSE, FALSE, sizeof(guint));
  const char *survivor = survivor_of(posting);
  for (guint i = 0; i < gathered->postings->len; i++)
    if (strcmp(survivor_of(gathered->postings->pdata[i]), survivor) == 0)
      g_array_append_val(cluster, i);
  return cluster;
}

/* Whether these two keep the clusters of the line apart. */
static gboolean keeps_apart(Search *s, CopyLine *line, guint i, guint j) {
  const Posting *here = s->gathered->postings->pdata[i];
  const Posting *there = s->gathered->postings->pdata[j];
  g_autoptr(Record) x = gathered_record(i, s->gathered);
  g_autoptr(Record) y = gathered_record(j, s->gathered);
  if (x == NULL || y == NULL)
    return FALSE;
  UnifyReason reason = unify_explain(here, x, there, y);
  if (reason.veto == VETO_NONE && reason.rule != RULE_UNLIKE)
    return FALSE; /* nothing to free without a veto */
  line->here = here;
  line->there = there;
  line->between = reason;
  return TRUE;
}

/* Finds what keeps two postings apart that by themselves are copies: every
 * posting of the one cluster must repeat every one of the other. */
static void find_between(Search *s, CopyLine *line) {
  if (line->relation != RELATION_APART || line->reason.veto != VETO_NONE)
    return;
  g_autoptr(GArray) here = cluster_of(s->gathered, s->posting);
  g_autoptr(GArray) there = cluster_of(s->gathered, line->other);
  guint pairs = 0;
  for (guint i = 0; i < here->len; i++)
    for (guint j = 0; j < there->len; j++)
      if (pairs++ == BETWEEN_PAIRS ||
          keeps_apart(s, line, g_array_index(here, guint, i),
                      g_array_index(there, guint, j)))
        return;
}

static int compare_line(const void *a, const void *b) {
  const CopyLine *x = a, *y = b;
  if (x->relation != y->relation)
    return x->relation < y->relation ? -1 : 1;
  if (x->relation == RELATION_APART && x->reason.jaccard != y->reason.jaccard)
    return x->reason.jaccard > y->reason.jaccard ? -1 : 1;
  return posting_compare_richness(x->other, y->other);
}

GArray *show_copies(const Posting *posting, Gathered *gathered) {
  Search s = {.gathered = gathered, .posting = posting};
  s.lines = g_array_new(FALSE, TRUE, sizeof(CopyLine));
  g_array_set_clear_func(s.lines, line_clear);
  while (s.at < gathered->postings->len &&
         gathered->postings->pdata[s.at] != posting)
    s.at++;
  if (s.at == gathered->postings->len)
    return s.lines;
  for (guint i = 0; i < gathered->postings->len && !s.marked; i++)
    s.marked =
        ((const Posting *)gathered->postings->pdata[i])->copy_of[0] != '\0';
  s.record = gathered_record(s.at, gathered);
  for (guint i = 0; i < gathered->postings->len; i++)
    if (i != s.at)
      add_line(&s, i);
  for (guint i = 0; i < s.lines->len; i++)
    find_between(&s, &g_array_index(s.lines, CopyLine, i));
  g_array_sort(s.lines, compare_line);
  record_free(s.record);
  return s.lines;
}

/* ---- in words --------------------------------------------------------- */

static const char *const relation_words[] = {"copy of", "has the copy",
                                             "copy of the same", "like"};

static void append_clean(GString *out, const char *text) {
  if (text != NULL)
    console_clean(out, text, strlen(text), "");
}

/* "near, Jaccard 0.93, 0.97 of the shorter text (80 and 78 words)". */
static void append_rule(const UnifyReason *r, GString *out) {
  char jaccard[G_ASCII_DTOSTR_BUF_SIZE], contained[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append(out, unify_rule_word(r->rule));
  if (r->rule == RULE_EXACT) {
    g_string_append_printf(out, ": the same %u words", r->tokens_a);
    return;
  }
  g_ascii_formatd(jaccard, sizeof jaccard, "%.3f", r->jaccard);
  g_ascii_formatd(contained, sizeof contained, "%.3f", r->contained);
  g_string_append_printf(out,
                         ": Jaccard %s, %s of the shorter text (%u and %u "
                         "words)",
                         jaccard, contained, r->tokens_a, r->tokens_b);
}

static void append_veto(const UnifyReason *r, GString *out) {
  g_string_append_printf(out, "another %s: ", unify_veto_word(r->veto));
  append_clean(out, r->value_a);
  g_string_append(out, " | ");
  append_clean(out, r->value_b);
}

static const char *apart_words(const CopyLine *line) {
  if (!line->marked)
    return "no copies are marked in this file";
  return line->reason.rule == RULE_CONTAINED
             ? "a text that three adverts contain is a copy of none"
             : "nothing keeps them apart, and they were not compared";
}

/* Why two postings with like texts are two. */
static void append_apart(const CopyLine *line, GString *out) {
  g_string_append(out, "; ");
  if (line->reason.veto != VETO_NONE) {
    append_veto(&line->reason, out);
    return;
  }
  if (line->here == NULL) {
    g_string_append(out, apart_words(line));
    return;
  }
  g_string_append_printf(out, "but of those counted with each %s and %s are ",
                         line->here->id, line->there->id);
  if (line->between.veto != VETO_NONE)
    append_veto(&line->between, out);
  else
    append_rule(&line->between, out);
}

static void append_line(const CopyLine *line, GString *out) {
  g_string_append_printf(out, "%-16s  %s  ", relation_words[line->relation],
                         line->other->id);
  if (line->read)
    append_rule(&line->reason, out);
  else
    g_string_append(out, "the texts cannot be read again");
  if (line->relation == RELATION_APART)
    append_apart(line, out);
  else if (line->read && line->reason.veto != VETO_NONE)
    g_string_append(out, "; the texts have changed since");
  if (line->other->title != NULL) {
    g_string_append(out, "  \"");
    append_clean(out, line->other->title);
    g_string_append_c(out, '"');
  }
  g_string_append_c(out, '\n');
}

void show_copies_text(const GArray *copies, GString *out) {
  guint apart = 0;
  for (guint i = 0; i < copies->len; i++) {
    const CopyLine *line = &g_array_index(copies, CopyLine, i);
    if (i == 0)
      g_string_append(out, "\ncopies\n");
    if (line->relation == RELATION_APART && apart++ >= TEXT_APART)
      continue;
    append_line(line, out);
  }
  if (apart > TEXT_APART)
    g_string_append_printf(out, "%-16s  and %u more\n", "like",
                           apart - TEXT_APART);
}

/* ---- as JSON ---------------------------------------------------------- */

static void json_reason(const UnifyReason *r, JsonOut *json) {
  json_out_string(json, "rule", unify_rule_word(r->rule));
  json_out_number(json, "jaccard", r->jaccard);
  json_out_number(json, "contained", r->contained);
  json_out_array(json, "words");
  json_out_int(json, NULL, r->tokens_a);
  json_out_int(json, NULL, r->tokens_b);
  json_out_end(json);
  if (r->veto == VETO_NONE) {
    json_out_null(json, "veto");
    return;
  }
  json_out_string(json, "veto", unify_veto_word(r->veto));
  json_out_array(json, "values");
  json_out_string(json, NULL, r->value_a);
  json_out_string(json, NULL, r->value_b);
  json_out_end(json);
}

void show_copies_json(const GArray *copies, JsonOut *json) {
  json_out_array(json, "copies");
  for (guint i = 0; i < copies->len; i++) {
    const CopyLine *line = &g_array_index(copies, CopyLine, i);
    json_out_object(json, NULL);
    json_out_string(json, "relation", relation_words[line->relation]);
    json_out_string(json, "id", line->other->id);
    if (line->read)
      json_reason(&line->reason, json);
    if (line->here != NULL) {
      json_out_object(json, "between");
      json_out_string(json, "here", line->here->id);
      json_out_string(json, "there", line->there->id);
      json_reason(&line->between, json);
      json_out_end(json);
    }
    json_out_end(json);
  }
  json_out_end(json);
}
