/* Comparing postings with labels, field by field. */
#include "pipeline/evaluate.h"

#include <math.h>
#include <string.h>

#include "pipeline/evaluate_copies.h"
#include "pipeline/evaluate_label.h"
#include "pipeline/evaluate_pair.h"
#include "pipeline/evaluate_score.h"
#include "pipeline/evaluate_skill.h"
#include "pipeline/postings_file.h"
#include "stages/model/posting.h"

/* The fields, in the order of printing. */
typedef enum {
  SCORE_FOUND,
  SCORE_COUNTRY,
  SCORE_REGION,
  SCORE_CITY,
  SCORE_PAY_STATED,
  SCORE_PAY_EXACT,
  SCORE_EMPLOYER,
  SCORE_TITLE,
  SCORE_ROLE,
  SCORE_SENIORITY,
  SCORE_SKILLS,
  SCORE_SKILL_MENTIONS,
  SCORE_NEED,
  SCORE_EMPLOYMENT,
  SCORE_WORKPLACE,
  SCORE_DEGREES,
  SCORE_EXPERIENCE,
  SCORE_DURATION,
  SCORE_HOURS,
  SCORE_START,
  SCORE_POSTED,
  SCORE_CLOSES,
  SCORE_REFERENCE,
  SCORE_COPIES,
  N_SCORES
} Field;

static const char *const field_names[N_SCORES] = {
    "postings",  "country",        "region",    "city",       "pay stated",
    "pay exact", "employer",       "title",     "role",       "seniority",
    "skills",    "skill mentions", "need",      "employment", "workplace",
    "degrees",   "experience",     "duration",  "hours",      "start",
    "posted",    "closes",         "reference", "copies"};

static void miss_free(gpointer p) {
  Miss *miss = p;
  g_free(miss->at);
  g_free(miss->wanted);
  g_free(miss->found);
  g_free(miss->text);
  g_free(miss);
}

static void score_free(gpointer p) {
  Score *score = p;
  g_ptr_array_unref(score->misses);
  g_free(score);
}

void evaluation_add_score(Evaluation *ev, const char *field) {
  Score *score = g_new0(Score, 1);
  score->field = field;
  score->misses = g_ptr_array_new_with_free_func(miss_free);
  g_ptr_array_add(ev->scores, score);
}

static Evaluation *evaluation_new(const char *gold, const char *postings) {
  Evaluation *ev = g_new0(Evaluation, 1);
  ev->gold = g_strdup(gold);
  ev->postings = g_strdup(postings);
  ev->scores = g_ptr_array_new_with_free_func(score_free);
  for (guint i = 0; i < N_SCORES; i++)
    evaluation_add_score(ev, field_names[i]);
  return ev;
}

void evaluation_free(Evaluation *ev) {
  if (ev == NULL)
    return;
  g_free(ev->gold);
  g_free(ev->postings);
  g_ptr_array_unref(ev->scores);
  g_free(ev);
}

const Score *evaluation_score(const Evaluation *ev, const char *field) {
  for (guint i = 0; i < ev->scores->len; i++) {
    const Score *score = g_ptr_array_index(ev->scores, i);
    if (g_str_equal(score->field, field))
      return score;
  }
  return NULL;
}

static Score *score_of(Evaluation *ev, Field field) {
  return g_ptr_array_index(ev->scores, field);
}

/* ---- texts ----------------------------------------------------------------
 */

/* Case, accents, white space and a plural s make no other title or city. */
static char *normal(const char *s) {
  g_autofree char *ascii = g_str_to_ascii(s, "C");
  g_autofree char *lower = g_ascii_strdown(ascii, -1);
  GString *out = g_string_new(NULL);
  for (const char *p = lower; *p != '\0'; p++)
    if (!g_ascii_isspace(*p))
      g_string_append_c(out, *p);
    else if (out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c(out, ' ');
  while (out->len > 1 && strchr(" s", out->str[out->len - 1]) != NULL)
    g_string_truncate(out, out->len - 1);
  return g_string_free(out, FALSE);
}

static gboolean same_text(const char *a, const char *b) {
  if (a == NULL || b == NULL)
    return FALSE;
  g_autofree char *x = normal(a);
  g_autofree char *y = normal(b);
  return g_str_equal(x, y);
}

static gboolean any_same(const GPtrArray *list, const char *found) {
  for (guint i = 0; i < list->len; i++)
    if (same_text(g_ptr_array_index(list, i), found))
      return TRUE;
  return FALSE;
}

static void score_list(Score *score, const Label *l, const GPtrArray *list,
                       const char *found) {
  const char *wanted = list->len > 0 ? g_ptr_array_index(list, 0) : NULL;
  score_value(score, l->key, wanted, found, any_same(list, found));
}

/* The same where "not stated" may be right as well. */
static void score_open(Score *score, const Label *l, const GPtrArray *list,
                       gboolean is_open, const char *found) {
  if (found != NULL || !is_open)
    score_list(score, l, list, found);
}

static const char *word_or_null(Vocabulary v, guint value) {
  return value == 0 ? NULL : vocabulary_word(v, value);
}

/* ---- places, pay, terms ---------------------------------------------------
 */

static void score_place(Evaluation *ev, const Label *l, const Posting *p) {
  if (l->place_open)
    return;
  const Place *main = posting_main_place(p);
  const char *country = main == NULL ? NULL : main->country;
  const char *region = main == NULL ? NULL : main->region;
  const char *city = main == NULL ? NULL : main->city;
  score_value(score_of(ev, SCORE_COUNTRY), l->key, l->country, country,
              g_strcmp0(l->country, country) == 0);
  score_open(score_of(ev, SCORE_CITY), l, l->cities, l->city_open, city);
  /* A region that follows from the city is right, and right to leave out. */
  gboolean follows = region != NULL && any_same(l->regions, region);
  if (l->region == NULL && (region == NULL || follows))
    return;
  score_value(score_of(ev, SCORE_REGION), l->key, l->region, region,
              follows || g_strcmp0(l->region, region) == 0);
}

static char *pay_text(gint64 min, gint64 max, const char *currency,
                      Period per) {
  GString *s = g_string_new(NULL);
  if (min != PAY_NONE)
    g_string_append_printf(s, "%" G_GINT64_FORMAT, min);
  g_string_append(s, "..");
  if (max != PAY_NONE)
    g_string_append_printf(s, "%" G_GINT64_FORMAT, max);
  g_string_append_printf(s, " %s/%s", currency,
                         vocabulary_word(VOCABULARY_PERIOD, per));
  return g_string_free(s, FALSE);
}

static gboolean pay_equal(const LabelPay *a, const Pay *b) {
  return a->min == b->min && a->max == b->max && a->per == b->per &&
         g_strcmp0(a->currency, b->currency) == 0;
}

/* Index of a line of pay not yet taken that is the same, or their number. */
static guint pay_find_equal(const Posting *p, const LabelPay *wanted,
                            const gboolean *taken) {
  guint j = 0;
  while (j < p->pay->len &&
         (taken[j] || !pay_equal(wanted, g_ptr_array_index(p->pay, j))))
    j++;
  return j;
}

static gboolean pay_is_needed(const Label *l) {
  for (guint i = 0; i < l->pay->len; i++)
    if (!((const LabelPay *)g_ptr_array_index(l->pay, i))->optional)
      return TRUE;
  return FALSE;
}

/* Whether any pay is stated; with optional lines alone nothing can be wrong. */
static void score_pay_stated(Evaluation *ev, const Label *l, const Posting *p) {
  if (l->pay->len > 0 && !pay_is_needed(l))
    return;
  const Pay *first = p->pay->len > 0 ? g_ptr_array_index(p->pay, 0) : NULL;
  const char *found = first == NULL          ? NULL
                      : first->quote == NULL ? ""
                                             : first->quote;
  score_value(score_of(ev, SCORE_PAY_STATED), l->key,
              l->pay->len > 0 ? "pay" : NULL, found, TRUE);
}

/* Each labelled line of pay against one not yet taken that is the same. */
static void score_pay(Evaluation *ev, const Label *l, const Posting *p) {
  score_pay_stated(ev, l, p);
  Score *score = score_of(ev, SCORE_PAY_EXACT);
  g_autofree gboolean *taken = g_new0(gboolean, p->pay->len + 1);
  gboolean any_right = FALSE;
  for (guint i = 0; i < l->pay->len; i++) {
    const LabelPay *wanted = g_ptr_array_index(l->pay, i);
    guint j = pay_find_equal(p, wanted, taken);
    gboolean right = j < p->pay->len;
    taken[j] = TRUE;
    any_right = any_right || right;
    g_autofree char *text =
        pay_text(wanted->min, wanted->max, wanted->currency, wanted->per);
    if (right || !wanted->optional)
      score_value(score, l->key, text, right ? text : NULL, right);
  }
  for (guint j = 0; j < p->pay->len; j++) {
    const Pay *pay = g_ptr_array_index(p->pay, j);
    g_autofree char *text =
        pay_text(pay->min, pay->max, pay->currency, pay->per);
    /* A row of a job board knows one line; others may stand in the text. */
    if (!taken[j] && !(l->pay_only && any_right))
      score_value(score, l->key, NULL, text, FALSE);
    any_right = any_right || l->pay_only;
  }
}

static char *range_text(int min, int max) {
  if (min < 0 && max < 0)
    return NULL;
  if (max < 0)
    return g_strdup_printf("%d+", min);
  return min < 0 ? g_strdup_printf("to %d", max)
                 : g_strdup_printf("%d-%d", min, max);
}

static gboolean experience_right(const Label *l, const Posting *p) {
  if (l->experience_min == p->experience_min &&
      (l->experience_open || l->experience_max == p->experience_max))
    return TRUE;
  for (guint i = 0; i + 1 < l->experience_alt->len; i += 2)
    if (g_array_index(l->experience_alt, int, i) == p->experience_min &&
        g_array_index(l->experience_alt, int, i + 1) == p->experience_max)
      return TRUE;
  return FALSE;
}

/* Whether it is right to find no experience. */
static gboolean experience_may_lack(const Label *l) {
  return l->experience_min < 0 && l->experience_max < 0 &&
         l->experience_alt->len > 0;
}

static void score_ranges(Evaluation *ev, const Label *l, const Posting *p) {
  g_autofree char *wanted = range_text(l->experience_min, l->experience_max);
  g_autofree char *found = range_text(p->experience_min, p->experience_max);
  gboolean right = experience_right(l, p);
  if (right && wanted == NULL && found != NULL)
    wanted = g_strdup(found);
  if (found != NULL || !experience_may_lack(l))
    score_value(score_of(ev, SCORE_EXPERIENCE), l->key, wanted, found, right);
  g_autofree char *weeks = range_text(l->duration_min, l->duration_max);
  g_autofree char *weeks_found = range_text(p->duration_min, p->duration_max);
  score_value(score_of(ev, SCORE_DURATION), l->key, weeks, weeks_found,
              g_strcmp0(weeks, weeks_found) == 0);
}

static void score_degrees(Evaluation *ev, const Label *l, const Posting *p) {
  for (guint d = 0; d < N_DEGREES; d++) {
    const char *word = vocabulary_word(VOCABULARY_DEGREE, d);
    gboolean wanted = (l->degrees >> d & 1) != 0;
    gboolean found = (p->degrees >> d & 1) != 0;
    score_value(score_of(ev, SCORE_DEGREES), l->key, wanted ? word : NULL,
                found ? word : NULL, TRUE);
  }
}

static char *hours_text(double hours) {
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  return isnan(hours) ? NULL
                      : g_strdup(g_ascii_dtostr(buffer, sizeof buffer, hours));
}

static void score_terms(Evaluation *ev, const Label *l, const Posting *p) {
  const char *employment = word_or_null(VOCABULARY_EMPLOYMENT, p->employment);
  score_open(score_of(ev, SCORE_EMPLOYMENT), l, l->employments,
             l->employment_open, employment);
  score_value(score_of(ev, SCORE_REFERENCE), l->key, l->reference, p->reference,
              g_strcmp0(l->reference, p->reference) == 0);
  if (!l->has_terms)
    return;
  score_list(score_of(ev, SCORE_EMPLOYER), l, l->employers, p->employer);
  const char *workplace = word_or_null(VOCABULARY_WORKPLACE, p->workplace);
  score_open(score_of(ev, SCORE_WORKPLACE), l, l->workplaces, l->workplace_open,
             workplace);
  g_autofree char *hours = hours_text(l->hours);
  g_autofree char *hours_found = hours_text(p->hours_per_week);
  score_value(score_of(ev, SCORE_HOURS), l->key, hours, hours_found,
              g_strcmp0(hours, hours_found) == 0);
  score_value(score_of(ev, SCORE_START), l->key, l->start, p->start,
              g_strcmp0(l->start, p->start) == 0);
  if (!l->has_dates)
    return;
  score_value(score_of(ev, SCORE_POSTED), l->key, l->posted, p->posted,
              g_strcmp0(l->posted, p->posted) == 0);
  score_value(score_of(ev, SCORE_CLOSES), l->key, l->closes, p->closes,
              g_strcmp0(l->closes, p->closes) == 0);
}

/* ---- skills ---------------------------------------------------------------
 */

static void score_need(Evaluation *ev, const Label *l, const SkillWanted *w) {
  g_autofree char *wanted = g_strdup_printf(
      "%s %s", w->surface, vocabulary_word(VOCABULARY_NEED, w->need));
  g_autofree char *found = g_strdup_printf(
      "%s %s", w->surface, vocabulary_word(VOCABULARY_NEED, w->need_found));
  score_value(score_of(ev, SCORE_NEED), l->key,
              w->need == NEED_NOT_STATED ? NULL : wanted,
              w->need_found == NEED_NOT_STATED ? NULL : found,
              w->need == w->need_found);
}

static void score_skills(Evaluation *ev, const Label *l, const Posting *p,
                         GBytes *file) {
  g_autoptr(SkillMarks) marks = skill_marks_new(l, p, file);
  Score *skills = score_of(ev, SCORE_SKILLS);
  Score *mentions = score_of(ev, SCORE_SKILL_MENTIONS);
  for (guint i = 0; i < marks->wanted->len; i++) {
    const SkillWanted *w = &g_array_index(marks->wanted, SkillWanted, i);
    mentions->wanted += w->mentions;
    mentions->wanted_right += w->mentions_found;
    skills->wanted++;
    skills->wanted_right += w->is_found ? 1 : 0;
    if (!w->is_found)
      score_miss(skills, l->key, w->surface, NULL, w->text);
    else if (w->need != NEED_NOT_STATED || w->need_found != NEED_NOT_STATED)
      score_need(ev, l, w);
    for (guint m = w->mentions_found; m < w->mentions; m++)
      score_miss(mentions, l->key, w->surface, NULL, w->text);
  }
  for (guint i = 0; i < marks->found->len; i++) {
    const SkillFound *f = &g_array_index(marks->found, SkillFound, i);
    mentions->found += f->mentions;
    mentions->found_right += f->mentions_right;
    skills->found++;
    skills->found_right += f->mentions_right > 0 ? 1 : 0;
    g_autofree char *text = g_strdup_printf("%s \"%s\"", f->slug, f->evidence);
    if (f->mentions_right == 0)
      score_miss(skills, l->key, NULL, text, f->text);
    for (guint m = f->mentions_right; m < f->mentions; m++)
      score_miss(mentions, l->key, NULL, text, f->text);
  }
}

/* ---- postings to labels ---------------------------------------------------
 */

static char *place_key(const char *file, const char *by, guint n) {
  g_autofree char *base = g_path_get_basename(file);
  return g_strdup_printf("%s\t%s\t%u", base, by, n);
}

/* The last part of a posting's address: its id at the job board. */
static char *job_key(const Posting *p) {
  g_autofree char *base = g_path_get_basename(p->source_file);
  const char *slash = p->url == NULL ? NULL : strrchr(p->url, '/');
  return g_strdup_printf("%s\tjob\t%s", base, slash == NULL ? "" : slash + 1);
}

/* Postings by "base name, record", by "base name, line" and by "base name,
 * job"; the first wins. */
static GHashTable *index_postings(const GPtrArray *postings) {
  GHashTable *table =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < postings->len; i++) {
    Posting *p = g_ptr_array_index(postings, i);
    char *keys[] = {place_key(p->source_file, "record", p->source_record),
                    place_key(p->source_file, "line", p->source_line),
                    job_key(p)};
    for (guint k = 0; k < G_N_ELEMENTS(keys); k++)
      if (g_hash_table_contains(table, keys[k]))
        g_free(keys[k]);
      else
        g_hash_table_insert(table, keys[k], p);
  }
  return table;
}

static Posting *posting_of(GHashTable *index, const Label *l) {
  g_autofree char *key =
      l->job != NULL ? g_strdup_printf("%s\tjob\t%s", l->file, l->job)
      : l->line > 0  ? place_key(l->file, "line", l->line)
                     : place_key(l->file, "record", l->record);
  return g_hash_table_lookup(index, key);
}

/* Files of which every posting is labelled: where labels are bytes of a file
 * or rows of a board, they are a sample of it. */
static GHashTable *labelled_files(const GPtrArray *labels) {
  GHashTable *files = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < labels->len; i++) {
    Label *l = g_ptr_array_index(labels, i);
    if (l->form != LABEL_BYTES && !l->pay_only)
      g_hash_table_add(files, l->file);
  }
  return files;
}

/* Postings of labelled files that no label has. */
static void score_extra(Evaluation *ev, const GPtrArray *postings,
                        const GPtrArray *labels, GHashTable *matched) {
  g_autoptr(GHashTable) files = labelled_files(labels);
  Score *score = score_of(ev, SCORE_FOUND);
  for (guint i = 0; i < postings->len; i++) {
    const Posting *p = g_ptr_array_index(postings, i);
    g_autofree char *base = g_path_get_basename(p->source_file);
    if (!g_hash_table_contains(files, base) ||
        g_hash_table_contains(matched, p))
      continue;
    g_autofree char *at = g_strdup_printf("%s:%u", base, p->source_record);
    score_value(score, at, NULL, p->title == NULL ? "(no title)" : p->title,
                FALSE);
  }
}

/* ---- the run --------------------------------------------------------------
 */

static void score_facts(Evaluation *ev, const Label *l, const Posting *p) {
  if (l->skills_only)
    return;
  score_pay(ev, l, p);
  if (l->pay_only)
    return;
  score_place(ev, l, p);
  score_list(score_of(ev, SCORE_TITLE), l, l->titles, p->title);
  score_list(score_of(ev, SCORE_ROLE), l, l->roles, p->role);
  const char *level = word_or_null(VOCABULARY_SENIORITY, p->seniority);
  score_open(score_of(ev, SCORE_SENIORITY), l, l->seniorities,
             l->seniority_open, level);
  score_terms(ev, l, p);
  score_degrees(ev, l, p);
  score_ranges(ev, l, p);
}

/* A posting that was not found states nothing: each fact of its label is
 * missed. Mentions are known without the text only where offsets are. */
static void score_lost(Evaluation *ev, const Label *l) {
  g_autoptr(Posting) nothing = posting_new();
  score_facts(ev, l, nothing);
  for (guint i = 0; i < l->skills->len; i++) {
    const LabelSkill *skill = g_ptr_array_index(l->skills, i);
    if (!skill->needed)
      continue;
    score_value(score_of(ev, SCORE_SKILLS), l->key, skill->surface, NULL,
                FALSE);
    guint mentions = skill->core == NULL ? 1 : skill->core->len;
    for (guint k = 0; k < mentions; k++)
      score_value(score_of(ev, SCORE_SKILL_MENTIONS), l->key, skill->surface,
                  NULL, FALSE);
  }
}

/* What the posting says where a field differs. */
static char *text_of(Field field, const Posting *p) {
  if (field >= SCORE_COUNTRY && field <= SCORE_CITY) {
    const Place *main = posting_main_place(p);
    return main == NULL ? NULL : g_strdup(main->raw);
  }
  if (field == SCORE_PAY_STATED || field == SCORE_PAY_EXACT) {
    g_autoptr(GString) quotes = g_string_new(NULL);
    for (guint i = 0; i < p->pay->len; i++) {
      const Pay *pay = g_ptr_array_index(p->pay, i);
      g_string_append_printf(quotes, "%s%s", i > 0 ? "; " : "",
                             pay->quote == NULL ? "" : pay->quote);
    }
    return quotes->len > 0 ? g_strdup(quotes->str) : NULL;
  }
  return g_strdup(p->title);
}

/* Gives the misses of a posting, those from `before` on, their text. */
static void add_texts(Evaluation *ev, const guint *before, const Posting *p) {
  for (guint f = 0; f < N_SCORES; f++) {
    const GPtrArray *misses = score_of(ev, (Field)f)->misses;
    for (guint i = before[f]; i < misses->len; i++) {
      Miss *miss = g_ptr_array_index(misses, i);
      if (miss->text == NULL)
        miss->text = text_of((Field)f, p);
    }
  }
}

static gboolean score_posting(Evaluation *ev, Label *l, const Posting *p,
                              GHashTable *files, GError **error) {
  if (l->pay_only) {
    score_facts(ev, l, p);
    return TRUE;
  }
  GBytes *file = skill_source(files, p->source_file, ev->gold, error);
  if (file == NULL)
    return FALSE;
  label_read_titles(l, file);
  score_facts(ev, l, p);
  score_skills(ev, l, p, file);
  return TRUE;
}

static gboolean score_all(Evaluation *ev, const GPtrArray *labels,
                          const GPtrArray *postings, GError **error) {
  g_autoptr(GHashTable) index = index_postings(postings);
  g_autoptr(GHashTable) matched = g_hash_table_new(NULL, NULL);
  g_autoptr(GHashTable) files = skill_sources_new();
  g_autoptr(GPtrArray) of_label = g_ptr_array_new();
  for (guint i = 0; i < labels->len; i++) {
    Label *l = g_ptr_array_index(labels, i);
    Posting *p = posting_of(index, l);
    g_ptr_array_add(of_label, p);
    const char *title =
        l->titles->len > 0 ? g_ptr_array_index(l->titles, 0) : "(no title)";
    score_value(score_of(ev, SCORE_FOUND), l->key, title,
                p == NULL ? NULL : title, TRUE);
    if (p == NULL) {
      score_lost(ev, l);
      continue;
    }
    g_hash_table_add(matched, p);
    guint before[N_SCORES];
    for (guint f = 0; f < N_SCORES; f++)
      before[f] = score_of(ev, (Field)f)->misses->len;
    if (!score_posting(ev, l, p, files, error))
      return FALSE;
    add_texts(ev, before, p);
  }
  score_extra(ev, postings, labels, matched);
  /* A sample of a file says nothing of the rest of a group of copies. */
  const Label *any = g_ptr_array_index(labels, 0);
  if (any->form == LABEL_BYTES || any->pay_only)
    return TRUE;
  ev->copies_labelled = TRUE;
  ev->has_copies =
      evaluate_copies(score_of(ev, SCORE_COPIES), labels, postings, of_label);
  return TRUE;
}

static Evaluation *run_pairs(const GPtrArray *pairs, const char *gold_path,
                             const char *postings_path, GError **error) {
  g_autoptr(GPtrArray) postings = postings_read(postings_path, 1, error);
  if (postings == NULL)
    return NULL;
  Evaluation *ev = evaluation_new(gold_path, postings_path);
  pairs_score(ev, pairs, postings);
  return ev;
}

Evaluation *evaluation_run(const char *gold_path, const char *postings_path,
                           GError **error) {
  g_autoptr(GPtrArray) pairs = NULL;
  if (!pairs_load(gold_path, &pairs, error))
    return NULL;
  if (pairs != NULL)
    return run_pairs(pairs, gold_path, postings_path, error);
  g_autoptr(GPtrArray) labels = labels_load(gold_path, error);
  if (labels == NULL)
    return NULL;
  g_autoptr(GPtrArray) postings = postings_read(postings_path, 1, error);
  if (postings == NULL)
    return NULL;
  Evaluation *ev = evaluation_new(gold_path, postings_path);
  ev->labels = labels->len;
  if (score_all(ev, labels, postings, error))
    return ev;
  evaluation_free(ev);
  return NULL;
}
