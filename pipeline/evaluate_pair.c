#include "pipeline/evaluate_pair.h"

#include <string.h>

#include "pipeline/evaluate_score.h"
#include "pipeline/evaluate_weigh.h"
#include "stages/model/posting.h"

#define PAIR_HEAD "file_a\trecord_a\tfile_b\trecord_b\tverdict\tkind\tband"

enum {
  CELL_FILE,
  CELL_RECORD,
  CELL_VERDICT = 4,
  CELL_KIND,
  CELL_BAND,
  CELLS,
  CELL_WEIGHT = CELLS /* may be absent */
};

/* A kind or a band: its word in the table and its field in the scores. */
typedef struct {
  const char *word, *field;
  gboolean copy; /* of a kind */
} PairClass;

static const PairClass kinds[] = {
    {"exact", "kind exact", TRUE},
    {"near", "kind near", TRUE},
    {"twin", "kind twin", TRUE},
    {"place", "kind place", TRUE},
    {"language", "kind language", FALSE},
    {"level", "kind level", FALSE},
    {"season", "kind season", FALSE},
    {"team", "kind team", FALSE},
    {"pay", "kind pay", FALSE},
    {"hours", "kind hours", FALSE},
    {"reference", "kind reference", FALSE},
    {"template", "kind template", FALSE},
};

static const PairClass bands[] = {
    {"1.0", "band 1.0", FALSE},         {"0.9-0.99", "band 0.9-0.99", FALSE},
    {"0.8-0.9", "band 0.8-0.9", FALSE}, {"0.6-0.8", "band 0.6-0.8", FALSE},
    {"0.4-0.6", "band 0.4-0.6", FALSE}, {"<0.4", "band <0.4", FALSE},
    {"sure", "band sure", FALSE},
};

static const PairClass *class_of(const PairClass *table, gsize n,
                                 const char *word) {
  for (gsize i = 0; i < n; i++)
    if (g_str_equal(table[i].word, word))
      return &table[i];
  return NULL;
}

/* ---- reading ------------------------------------------------------------ */

static void pair_free(gpointer p) {
  LabelPair *pair = p;
  g_free(pair->file[0]);
  g_free(pair->file[1]);
  g_free(pair);
}

static gboolean read_side(LabelPair *pair, guint side, char *const *cell) {
  guint64 record;
  const char *file = cell[side * 2 + CELL_FILE];
  if (*file == '\0' ||
      !g_ascii_string_to_unsigned(cell[side * 2 + CELL_RECORD], 10, 1,
                                  G_MAXUINT, &record, NULL))
    return FALSE;
  pair->file[side] = g_strdup(file);
  pair->record[side] = (guint)record;
  return TRUE;
}

/* What is wrong with the row, or NULL. */
static const char *read_pair(LabelPair *pair, char *const *cell) {
  guint cells = g_strv_length((char **)cell);
  if (cells != CELLS && cells != CELLS + 1)
    return "seven cells are needed, or eight";
  if (!read_side(pair, 0, cell) || !read_side(pair, 1, cell))
    return "a posting is a file and a record from 1";
  if (g_str_equal(pair->file[0], pair->file[1]) &&
      pair->record[0] == pair->record[1])
    return "a posting is no copy of itself";
  pair->copy = g_str_equal(cell[CELL_VERDICT], "copy");
  if (!pair->copy && !g_str_equal(cell[CELL_VERDICT], "distinct"))
    return "the verdict is copy or distinct";
  const PairClass *kind = class_of(kinds, G_N_ELEMENTS(kinds), cell[CELL_KIND]);
  if (kind == NULL)
    return "this kind is not known";
  if (kind->copy != pair->copy)
    return "this kind contradicts the verdict";
  const PairClass *band = class_of(bands, G_N_ELEMENTS(bands), cell[CELL_BAND]);
  if (band == NULL)
    return "this band is not known";
  pair->kind = kind->field;
  pair->band = band->field;
  const char *weight = cells > CELLS ? cell[CELL_WEIGHT] : "";
  char *end = NULL;
  pair->weight = *weight == '\0' ? 0 : g_ascii_strtod(weight, &end);
  if (*weight != '\0' && (*end != '\0' || !(pair->weight >= 1)))
    return "the weight is a number from 1";
  return NULL;
}

static char *side_key(const LabelPair *pair, guint side) {
  return g_strdup_printf("%s:%u", pair->file[side], pair->record[side]);
}

/* The same for (a, b) and (b, a). */
static char *pair_key(const LabelPair *pair) {
  g_autofree char *a = side_key(pair, 0);
  g_autofree char *b = side_key(pair, 1);
  gboolean in_order = strcmp(a, b) < 0;
  return g_strconcat(in_order ? a : b, "\t", in_order ? b : a, NULL);
}

static gboolean add_pair(GPtrArray *pairs, GHashTable *known, const char *line,
                         const char **wrong) {
  g_auto(GStrv) cell = g_strsplit(line, "\t", -1);
  LabelPair *pair = g_new0(LabelPair, 1);
  g_ptr_array_add(pairs, pair);
  *wrong = read_pair(pair, cell);
  if (*wrong == NULL && !g_hash_table_add(known, pair_key(pair)))
    *wrong = "this pair stands twice";
  return *wrong == NULL;
}

static GPtrArray *read_rows(const char *content, const char *path,
                            GError **error) {
  g_autoptr(GPtrArray) pairs = g_ptr_array_new_with_free_func(pair_free);
  g_autoptr(GHashTable) known =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_auto(GStrv) lines = g_strsplit(content, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++) {
    const char *wrong = NULL;
    if (*g_strchomp(lines[i]) == '\0' ||
        add_pair(pairs, known, lines[i], &wrong))
      continue;
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
                "%s:%u: not a pair: %s", path, i + 1, wrong);
    return NULL;
  }
  if (pairs->len > 0)
    return g_steal_pointer(&pairs);
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA, "%s holds no pair",
              path);
  return NULL;
}

gboolean pairs_load(const char *path, GPtrArray **pairs, GError **error) {
  g_autofree char *content = NULL;
  g_autoptr(GError) why = NULL;
  *pairs = NULL;
  if (!g_file_get_contents(path, &content, NULL, &why)) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO,
                "the labels cannot be read: %s", why->message);
    return FALSE;
  }
  if (!g_str_has_prefix(content, PAIR_HEAD))
    return TRUE;
  *pairs = read_rows(content, path, error);
  return *pairs != NULL;
}

/* ---- scoring ------------------------------------------------------------ */

static Score *field_score(const Evaluation *ev, const char *field) {
  return (Score *)evaluation_score(ev, field);
}

static GHashTable *index_records(const GPtrArray *postings) {
  GHashTable *index =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < postings->len; i++) {
    Posting *p = g_ptr_array_index(postings, i);
    g_autofree char *base = g_path_get_basename(p->source_file);
    g_hash_table_insert(index, g_strdup_printf("%s:%u", base, p->source_record),
                        p);
  }
  return index;
}

/* unify names the survivor itself: no chains to follow. */
static const char *survivor(const Posting *p) {
  return p->copy_of[0] != '\0' ? p->copy_of : p->id;
}

static const char *title(const Posting *p) {
  return p == NULL ? "(not read)" : p->title == NULL ? "(no title)" : p->title;
}

static void score_pair(const Evaluation *ev, LabelPair *pair, const Posting *a,
                       const Posting *b) {
  gboolean found =
      a != NULL && b != NULL && g_str_equal(survivor(a), survivor(b));
  pair->found = found;
  const char *const fields[] = {"copies", pair->band, pair->kind};
  for (guint i = 0; i < G_N_ELEMENTS(fields); i++) {
    Score *score = field_score(ev, fields[i]);
    score->wanted += pair->copy ? 1 : 0;
    score->found += found ? 1 : 0;
    score->wanted_right += pair->copy && found;
    score->found_right += pair->copy && found;
  }
  if (found == pair->copy)
    return;
  g_autofree char *key_a = side_key(pair, 0);
  g_autofree char *key_b = side_key(pair, 1);
  g_autofree char *at = g_strdup_printf("%s and %s", key_a, key_b);
  g_autofree char *text = g_strdup_printf("%s | %s (%s, %s)", title(a),
                                          title(b), pair->kind, pair->band);
  score_miss(field_score(ev, "copies"), at, pair->copy ? "copy" : "distinct",
             found ? "copy" : "distinct", text);
}

static void score_posting(const Evaluation *ev, GHashTable *counted,
                          const char *key, const Posting *p) {
  if (g_hash_table_add(counted, g_strdup(key)))
    score_value(field_score(ev, "postings"), key, key, p == NULL ? NULL : key,
                TRUE);
}

void pairs_score(Evaluation *ev, const GPtrArray *pairs,
                 const GPtrArray *postings) {
  for (gsize i = 0; i < G_N_ELEMENTS(bands); i++)
    evaluation_add_score(ev, bands[i].field);
  for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
    evaluation_add_score(ev, kinds[i].field);
  g_autoptr(GHashTable) index = index_records(postings);
  g_autoptr(GHashTable) counted =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < pairs->len; i++) {
    LabelPair *pair = g_ptr_array_index(pairs, i);
    const Posting *side[2];
    for (guint s = 0; s < 2; s++) {
      g_autofree char *key = side_key(pair, s);
      side[s] = g_hash_table_lookup(index, key);
      score_posting(ev, counted, key, side[s]);
    }
    ev->pairs++;
    ev->pairs_copies += pair->copy ? 1 : 0;
    score_pair(ev, pair, side[0], side[1]);
  }
  for (guint i = 0; i < postings->len; i++)
    ev->has_copies |=
        ((const Posting *)g_ptr_array_index(postings, i))->copy_of[0] != '\0';
  ev->labels = g_hash_table_size(counted);
  ev->copies_labelled = TRUE;
  pairs_weigh(pairs, &ev->weighed);
}
