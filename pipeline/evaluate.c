/* Comparing postings with labels, field by field. */
#include "pipeline/evaluate.h"

#include <math.h>
#include <string.h>

#include "pipeline/evaluate_label.h"
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
  SCORE_EMPLOYMENT,
  SCORE_WORKPLACE,
  SCORE_DEGREES,
  SCORE_EXPERIENCE,
  SCORE_DURATION,
  SCORE_HOURS,
  SCORE_START,
  SCORE_REFERENCE,
  SCORE_COPIES,
  N_SCORES
} Field;

static const char *const field_names[N_SCORES] = {
    "postings",   "country",        "region",     "city",      "pay stated",
    "pay exact",  "employer",       "title",      "role",      "seniority",
    "skills",     "skill mentions", "employment", "workplace", "degrees",
    "experience", "duration",       "hours",      "start",     "reference",
    "copies"};

static void miss_free(gpointer p) {
  Miss *miss = p;
  g_free(miss->at);
  g_free(miss->wanted);
  g_free(miss->found);
  g_free(miss);
}

static void score_free(gpointer p) {
  Score *score = p;
  g_ptr_array_unref(score->misses);
  g_free(score);
}

static Evaluation *evaluation_new(const char *gold, const char *postings) {
  Evaluation *ev = g_new0(Evaluation, 1);
  ev->gold = g_strdup(gold);
  ev->postings = g_strdup(postings);
  ev->scores = g_ptr_array_new_with_free_func(score_free);
  for (guint i = 0; i < N_SCORES; i++) {
    Score *score = g_new0(Score, 1);
    score->field = field_names[i];
    score->misses = g_ptr_array_new_with_free_func(miss_free);
    g_ptr_array_add(ev->scores, score);
  }
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

static void score_miss(Score *score, const char *at, const char *wanted,
                       const char *found) {
  Miss *miss = g_new0(Miss, 1);
  miss->at = g_strdup(at);
  miss->wanted = g_strdup(wanted == NULL ? "" : wanted);
  miss->found = g_strdup(found == NULL ? "" : found);
  g_ptr_array_add(score->misses, miss);
}

/* One value against one value; NULL is not stated. */
static void score_value(Score *score, const char *at, const char *wanted,
                        const char *found, gboolean equal) {
  gboolean right = wanted != NULL && found != NULL && equal;
  score->wanted += wanted != NULL ? 1 : 0;
  score->found += found != NULL ? 1 : 0;
  score->wanted_right += right ? 1 : 0;
  score->found_right += right ? 1 : 0;
  if (!right && (wanted != NULL || found != NULL))
    score_miss(score, at, wanted, found);
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

static const char *word_or_null(Vocabulary v, guint value) {
  return value == 0 ? NULL : vocabulary_word(v, value);
}

/* ---- places, pay, terms ---------------------------------------------------
 */

static void score_place(Evaluation *ev, const Label *l, const Posting *p) {
  const Place *main = posting_main_place(p);
  const char *country = main == NULL ? NULL : main->country;
  const char *region = main == NULL ? NULL : main->region;
  const char *city = main == NULL ? NULL : main->city;
  score_value(score_of(ev, SCORE_COUNTRY), l->key, l->country, country,
              g_strcmp0(l->country, country) == 0);
  score_value(score_of(ev, SCORE_CITY), l->key, l->city, city,
              same_text(l->city, city));
  /* A region that follows from the city is right, and right to leave out. */
  if (l->region == NULL && (region == NULL || any_same(l->regions, region)))
    return;
  score_value(score_of(ev, SCORE_REGION), l->key, l->region, region,
              g_strcmp0(l->region, region) == 0);
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

/* Each labelled line of pay against one not yet taken that is the same. */
static void score_pay(Evaluation *ev, const Label *l, const Posting *p) {
  const Pay *first = p->pay->len > 0 ? g_ptr_array_index(p->pay, 0) : NULL;
  score_value(score_of(ev, SCORE_PAY_STATED), l->key,
              l->pay->len > 0 ? "pay" : NULL,
              first == NULL          ? NULL
              : first->quote == NULL ? ""
                                     : first->quote,
              TRUE);
  Score *score = score_of(ev, SCORE_PAY_EXACT);
  g_autofree gboolean *taken = g_new0(gboolean, p->pay->len + 1);
  for (guint i = 0; i < l->pay->len; i++) {
    const LabelPay *wanted = g_ptr_array_index(l->pay, i);
    guint j = 0;
    while (j < p->pay->len &&
           (taken[j] || !pay_equal(wanted, g_ptr_array_index(p->pay, j))))
      j++;
    gboolean right = j < p->pay->len;
    taken[j] = TRUE;
    g_autofree char *text =
        pay_text(wanted->min, wanted->max, wanted->currency, wanted->per);
    score_value(score, l->key, text, right ? text : NULL, right);
  }
  for (guint j = 0; j < p->pay->len; j++) {
    const Pay *pay = g_ptr_array_index(p->pay, j);
    g_autofree char *text =
        pay_text(pay->min, pay->max, pay->currency, pay->per);
    if (!taken[j])
      score_value(score, l->key, NULL, text, FALSE);
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

static void score_ranges(Evaluation *ev, const Label *l, const Posting *p) {
  g_autofree char *wanted = range_text(l->experience_min, l->experience_max);
  g_autofree char *found = range_text(p->experience_min, p->experience_max);
  gboolean right =
      l->experience_min == p->experience_min &&
      (l->experience_open || l->experience_max == p->experience_max);
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
  score_value(score_of(ev, SCORE_EMPLOYMENT), l->key, l->employment, employment,
              g_strcmp0(l->employment, employment) == 0);
  score_value(score_of(ev, SCORE_REFERENCE), l->key, l->reference, p->reference,
              g_strcmp0(l->reference, p->reference) == 0);
  if (!l->has_terms)
    return;
  score_value(score_of(ev, SCORE_EMPLOYER), l->key, l->employer, p->employer,
              same_text(l->employer, p->employer));
  const char *workplace = word_or_null(VOCABULARY_WORKPLACE, p->workplace);
  score_value(score_of(ev, SCORE_WORKPLACE), l->key, l->workplace, workplace,
              g_strcmp0(l->workplace, workplace) == 0);
  g_autofree char *hours = hours_text(l->hours);
  g_autofree char *hours_found = hours_text(p->hours_per_week);
  score_value(score_of(ev, SCORE_HOURS), l->key, hours, hours_found,
              g_strcmp0(hours, hours_found) == 0);
  score_value(score_of(ev, SCORE_START), l->key, l->start, p->start,
              g_strcmp0(l->start, p->start) == 0);
}

/* ---- skills ---------------------------------------------------------------
 */

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
      score_miss(skills, l->key, w->surface, NULL);
    for (guint m = w->mentions_found; m < w->mentions; m++)
      score_miss(mentions, l->key, w->surface, NULL);
  }
  for (guint i = 0; i < marks->found->len; i++) {
    const SkillFound *f = &g_array_index(marks->found, SkillFound, i);
    mentions->found += f->mentions;
    mentions->found_right += f->mentions_right;
    skills->found++;
    skills->found_right += f->mentions_right > 0 ? 1 : 0;
    g_autofree char *text = g_strdup_printf("%s \"%s\"", f->slug, f->evidence);
    if (f->mentions_right == 0)
      score_miss(skills, l->key, NULL, text);
    for (guint m = f->mentions_right; m < f->mentions; m++)
      score_miss(mentions, l->key, NULL, text);
  }
}

/* ---- postings to labels ---------------------------------------------------
 */

static char *place_key(const char *file, const char *by, guint n) {
  g_autofree char *base = g_path_get_basename(file);
  return g_strdup_printf("%s\t%s\t%u", base, by, n);
}

/* Postings by "base name, record" and by "base name, line"; the first wins. */
static GHashTable *index_postings(const GPtrArray *postings) {
  GHashTable *table =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < postings->len; i++) {
    Posting *p = g_ptr_array_index(postings, i);
    char *keys[] = {place_key(p->source_file, "record", p->source_record),
                    place_key(p->source_file, "line", p->source_line)};
    for (guint k = 0; k < G_N_ELEMENTS(keys); k++)
      if (g_hash_table_contains(table, keys[k]))
        g_free(keys[k]);
      else
        g_hash_table_insert(table, keys[k], p);
  }
  return table;
}

static Posting *posting_of(GHashTable *index, const Label *l) {
  g_autofree char *key = l->line > 0 ? place_key(l->file, "line", l->line)
                                     : place_key(l->file, "record", l->record);
  return g_hash_table_lookup(index, key);
}

static GHashTable *labelled_files(const GPtrArray *labels) {
  GHashTable *files = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < labels->len; i++)
    g_hash_table_add(files, ((Label *)g_ptr_array_index(labels, i))->file);
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

/* ---- copies ---------------------------------------------------------------
 */

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

static GHashTable *copy_table(Evaluation *ev, const GPtrArray *postings) {
  GHashTable *table = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < postings->len; i++) {
    Posting *p = g_ptr_array_index(postings, i);
    if (p->copy_of[0] == '\0')
      continue;
    ev->has_copies = TRUE;
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

static void score_pair(Evaluation *ev, const GPtrArray *labels, const Copies *c,
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
  score_value(score_of(ev, SCORE_COPIES),
              ((Label *)g_ptr_array_index(labels, i))->key,
              wanted ? other : NULL, found ? other : NULL, TRUE);
}

static void score_groups(Evaluation *ev, const GPtrArray *labels,
                         const Copies *c, gboolean by_label) {
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
      score_pair(ev, labels, c, g_array_index(group, guint, k), j, by_label);
    add_member(groups, key, j);
  }
}

static void score_copies(Evaluation *ev, const GPtrArray *labels,
                         const GPtrArray *postings, const GPtrArray *of_label) {
  Copies c = {.copy_of = copy_table(ev, postings),
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
  score_groups(ev, labels, &c, TRUE);
  score_groups(ev, labels, &c, FALSE);
  g_hash_table_unref(c.copy_of);
  g_ptr_array_unref(c.found);
  g_ptr_array_unref(c.declared);
  g_array_unref(c.wanted);
}

/* ---- the run --------------------------------------------------------------
 */

static void score_facts(Evaluation *ev, const Label *l, const Posting *p) {
  score_place(ev, l, p);
  score_pay(ev, l, p);
  score_list(score_of(ev, SCORE_TITLE), l, l->titles, p->title);
  score_list(score_of(ev, SCORE_ROLE), l, l->roles, p->role);
  const char *level = word_or_null(VOCABULARY_SENIORITY, p->seniority);
  if (level != NULL || !l->seniority_open)
    score_list(score_of(ev, SCORE_SENIORITY), l, l->seniorities, level);
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

static gboolean score_posting(Evaluation *ev, const Label *l, const Posting *p,
                              GHashTable *files, GError **error) {
  score_facts(ev, l, p);
  GBytes *file = skill_source(files, p->source_file, ev->gold, error);
  if (file == NULL)
    return FALSE;
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
    const Label *l = g_ptr_array_index(labels, i);
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
    if (!score_posting(ev, l, p, files, error))
      return FALSE;
  }
  score_extra(ev, postings, labels, matched);
  score_copies(ev, labels, postings, of_label);
  return TRUE;
}

Evaluation *evaluation_run(const char *gold_path, const char *postings_path,
                           GError **error) {
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
