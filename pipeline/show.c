#include "pipeline/show.h"

#include <math.h>
#include <string.h>

#include "pipeline/console.h"
#include "stages/model/json_out.h"

/* One fact. Without evidence of its own b == e. */
typedef struct {
  const char *name; /* static */
  char *value;
  Span at;
  const char *from; /* id of the copy that it was taken from; NULL: its own */
} Fact;

static void fact_clear(gpointer data) { g_free(((Fact *)data)->value); }

/* Adds a fact, taking `value` over; NULL or "" is no fact. */
static void add(GArray *facts, const char *name, char *value, Span at) {
  if (value == NULL || value[0] == '\0') {
    g_free(value);
    return;
  }
  Fact fact = {name, value, at, NULL};
  g_array_append_val(facts, fact);
}

static void add_places(GArray *facts, const Posting *posting) {
  for (guint i = 0; i < posting->places->len; i++) {
    const Place *place = posting->places->pdata[i];
    const char *region = place->region != NULL ? place->region : place->country;
    char *value = g_strdup_printf(
        "%s%s%s%s", place->city != NULL ? place->city : place->raw,
        region != NULL ? ", " : "", region != NULL ? region : "",
        place->main ? " (main)" : "");
    add(facts, "place", value, place->at);
  }
}

/* An amount in minor units, as the posting keeps it: how many of them make
 * one unit is the quote's to show. */
static void append_amount(GString *s, gint64 amount) {
  if (amount == PAY_NONE)
    g_string_append(s, "open");
  else
    g_string_append_printf(s, "%" G_GINT64_FORMAT, amount);
}

static void add_pay(GArray *facts, const Posting *posting) {
  for (guint i = 0; i < posting->pay->len; i++) {
    const Pay *pay = posting->pay->pdata[i];
    GString *value = g_string_new(NULL);
    append_amount(value, pay->min);
    g_string_append(value, " to ");
    append_amount(value, pay->max);
    g_string_append_printf(value, " minor units of %s a %s%s",
                           pay->currency != NULL ? pay->currency
                                                 : "an unknown currency",
                           vocabulary_word(VOCABULARY_PERIOD, pay->per),
                           pay->per_stated ? "" : " (period inferred)");
    if (pay->place != NULL)
      g_string_append_printf(value, ", %s", pay->place);
    add(facts, "pay", g_string_free(value, FALSE), pay->at);
  }
}

static void add_skills(GArray *facts, const Posting *posting) {
  for (guint i = 0; i < posting->skills.len; i++) {
    guint n;
    const Skill *skill = &posting->skills.skill[i];
    const Span *span = skills_spans(&posting->skills, i, &n);
    for (guint k = 0; k < n; k++)
      add(facts, "skill",
          g_strdup_printf("%s (%s)", skill->skill,
                          vocabulary_word(VOCABULARY_NEED, skill->need)),
          span[k]);
  }
}

/* Adds a fact once for each place it was read from, or without a place. */
static void add_read(GArray *facts, const GArray *evidence, const char *name,
                     char *value) {
  gboolean found = FALSE;
  for (guint i = 0; evidence != NULL && i < evidence->len; i++) {
    const Evidence *e = &g_array_index(evidence, Evidence, i);
    if (strcmp(e->fact, name) != 0)
      continue;
    add(facts, name, g_strdup(value), e->at);
    found = TRUE;
  }
  if (found)
    g_free(value);
  else
    add(facts, name, value, (Span){0, 0});
}

static char *word_of(Vocabulary v, guint i) {
  return i != 0 ? g_strdup(vocabulary_word(v, i)) : NULL;
}

static char *degrees_of(guint degrees) {
  GString *words = g_string_new(NULL);
  for (guint d = 0; d < N_DEGREES; d++)
    if ((degrees >> d & 1) != 0)
      g_string_append_printf(words, "%s%s", words->len > 0 ? ", " : "",
                             vocabulary_word(VOCABULARY_DEGREE, d));
  return g_string_free(words, FALSE);
}

static char *range_of(int low, int high, const char *unit) {
  if (low < 0 && high < 0)
    return NULL;
  return low == high || high < 0
             ? g_strdup_printf("%d %s", low, unit)
             : g_strdup_printf("%d to %d %s", low, high, unit);
}

static char *hours_of(double hours) {
  GString *s = g_string_new(NULL);
  number_append(s, hours);
  return g_string_free(s, FALSE);
}

static void add_terms(GArray *facts, const GArray *from, const Posting *p) {
  Span none = {0, 0};
  add_read(facts, from, "employer", g_strdup(p->employer));
  add_read(facts, from, "reference", g_strdup(p->reference));
  add(facts, "url", g_strdup(p->url), none);
  add(facts, "posted", g_strdup(p->posted), none);
  add(facts, "closes", g_strdup(p->closes), none);
  add_read(facts, from, "role", g_strdup(p->role));
  add_read(facts, from, "seniority",
           word_of(VOCABULARY_SENIORITY, p->seniority));
  add_read(facts, from, "workplace",
           word_of(VOCABULARY_WORKPLACE, p->workplace));
  add_read(facts, from, "employment",
           word_of(VOCABULARY_EMPLOYMENT, p->employment));
  add_read(facts, from, "degree", degrees_of(p->degrees));
  add_read(facts, from, "experience",
           range_of(p->experience_min, p->experience_max, "years"));
  add_read(facts, from, "duration",
           range_of(p->duration_min, p->duration_max, "weeks"));
  add_read(facts, from, "hours", hours_of(p->hours_per_week));
  add_read(facts, from, "start", g_strdup(p->start));
  add(facts, "end", g_strdup(p->end), none);
  for (guint i = 0; i < p->flags->len; i++)
    add(facts, "flag", g_strdup(p->flags->pdata[i]), none);
}

static GArray *facts_of(const Posting *posting, const GArray *evidence) {
  GArray *facts = g_array_new(FALSE, FALSE, sizeof(Fact));
  g_array_set_clear_func(facts, fact_clear);
  add(facts, "title", g_strdup(posting->title), posting->title_at);
  add_places(facts, posting);
  add_pay(facts, posting);
  add_skills(facts, posting);
  add_terms(facts, evidence, posting);
  return facts;
}

static gboolean facts_hold(const GArray *facts, const Fact *fact) {
  for (guint i = 0; i < facts->len; i++) {
    const Fact *other = &g_array_index(facts, Fact, i);
    if (strcmp(other->name, fact->name) == 0 &&
        strcmp(other->value, fact->value) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Marks what the posting does not state itself and the copy does. */
static void mark_taken(GArray *facts, const GArray *own, const Posting *copy) {
  g_autoptr(GArray) theirs = facts_of(copy, NULL);
  for (guint i = 0; i < facts->len; i++) {
    Fact *fact = &g_array_index(facts, Fact, i);
    if (fact->from == NULL && fact->at.b == fact->at.e &&
        !facts_hold(own, fact) && facts_hold(theirs, fact))
      fact->from = copy->id;
  }
}

/* Copies come the richest first, as they were united. */
static GArray *facts_of_shown(const Shown *shown) {
  const Posting *again = shown->again;
  GArray *facts = facts_of(shown->posting, again ? again->evidence : NULL);
  if (again == NULL || shown->copies == NULL)
    return facts;
  g_autoptr(GArray) own = facts_of(again, NULL);
  for (guint i = 0; i < shown->copies->len; i++) {
    const CopyLine *line = &g_array_index(shown->copies, CopyLine, i);
    if (line->relation == RELATION_COPY)
      mark_taken(facts, own, line->other);
  }
  return facts;
}

const Posting *show_find(const GPtrArray *postings, const char *id,
                         GError **error) {
  const Posting *found = NULL;
  gsize length = strlen(id);
  for (guint i = 0; i < postings->len && length > 0; i++) {
    const Posting *posting = postings->pdata[i];
    if (strncmp(posting->id, id, length) != 0)
      continue;
    if (length < 16 && found != NULL) {
      g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                  "%s: more than one id begins so, such as %s and %s", id,
                  found->id, posting->id);
      return NULL;
    }
    if (found == NULL)
      found = posting;
  }
  if (found == NULL)
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                "%s: no posting has this id", id);
  return found;
}

static gint by_place(gconstpointer a, gconstpointer b) {
  const Fact *x = *(const Fact *const *)a, *y = *(const Fact *const *)b;
  if (x->at.b != y->at.b)
    return x->at.b < y->at.b ? -1 : 1;
  return x->at.e == y->at.e ? 0 : x->at.e > y->at.e ? -1 : 1;
}

/* The facts to mark, in the order of the text. Of two that overlap the first
 * and longer is marked; both are in the list of facts. */
static GPtrArray *marks_of(const GArray *facts, gsize length) {
  GPtrArray *marks = g_ptr_array_new();
  for (guint i = 0; i < facts->len; i++) {
    Fact *fact = &g_array_index(facts, Fact, i);
    if (fact->at.b < fact->at.e && fact->at.e <= length)
      g_ptr_array_add(marks, fact);
  }
  g_ptr_array_sort(marks, by_place);
  guint kept = 0;
  guint32 end = 0;
  for (guint i = 0; i < marks->len; i++) {
    Fact *fact = marks->pdata[i];
    if (kept > 0 && fact->at.b < end)
      continue;
    marks->pdata[kept++] = fact;
    end = fact->at.e;
  }
  g_ptr_array_set_size(marks, (gint)kept);
  return marks;
}

#define KEPT_CONTROLS "\n\t"

/* Bytes [b, e) of the posting as text. */
static char *words_at(const Shown *shown, gsize b, gsize e) {
  return shown->source != NULL
             ? source_text(shown->source, shown->posting->source_file,
                           shown->posting->source_offset + b, e - b)
             : g_strndup(shown->text + b, e - b);
}

static void append_words(const Shown *shown, gsize b, gsize e, GString *out) {
  g_autofree char *words = words_at(shown, b, e);
  console_clean(out, words, strlen(words), KEPT_CONTROLS);
}

static void append_text(const GArray *facts, const Shown *shown, gboolean color,
                        GString *out) {
  gsize length = shown->length;
  g_autoptr(GPtrArray) marks = marks_of(facts, length);
  gsize at = 0;
  for (guint i = 0; i < marks->len; i++) {
    const Fact *fact = marks->pdata[i];
    append_words(shown, at, fact->at.b, out);
    if (color)
      g_string_append(out, "\033[1;4;36m");
    else
      g_string_append_printf(out, "[%s: ", fact->name);
    append_words(shown, fact->at.b, fact->at.e, out);
    g_string_append(out, color ? "\033[0m" : "]");
    at = fact->at.e;
  }
  append_words(shown, at, length, out);
  g_string_append(out, "\n\n");
}

static void append_fact(const Fact *fact, GString *out) {
  g_autofree char *place =
      fact->at.b < fact->at.e
          ? g_strdup_printf("%u..%u", fact->at.b, fact->at.e)
          : g_strdup("");
  g_string_append_printf(out, "%-14s  %-13s  ", fact->name, place);
  console_clean(out, fact->value, strlen(fact->value), "");
  if (fact->from != NULL)
    g_string_append_printf(out, "  (from its copy %s)", fact->from);
  g_string_append_c(out, '\n');
}

void show_posting(const Shown *shown, gboolean color, GString *out) {
  const Posting *posting = shown->posting;
  g_autoptr(GArray) facts = facts_of_shown(shown);
  g_string_append_printf(out, "posting %s\n", posting->id);
  g_string_append(out, "source  ");
  console_clean(out, posting->source_file, strlen(posting->source_file), "");
  g_string_append_printf(
      out,
      ":%u (%s, record %u, bytes %" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT
      ")\n",
      posting->source_line,
      vocabulary_word(VOCABULARY_FORMAT, posting->source_format),
      posting->source_record, posting->source_offset,
      posting->source_offset + posting->source_length);
  if (posting->copy_of[0] != '\0')
    g_string_append_printf(out, "copy of %s\n", posting->copy_of);
  g_string_append_c(out, '\n');
  if (shown->text != NULL)
    append_text(facts, shown, color, out);
  for (guint i = 0; i < facts->len; i++)
    append_fact(&g_array_index(facts, Fact, i), out);
  if (shown->copies != NULL)
    show_copies_text(shown->copies, out);
}

static void json_fact(const Fact *fact, const Shown *shown, JsonOut *json) {
  json_out_object(json, NULL);
  json_out_string(json, "fact", fact->name);
  json_out_string(json, "value", fact->value);
  if (fact->from != NULL)
    json_out_string(json, "from", fact->from);
  if (fact->at.b < fact->at.e && fact->at.e <= shown->length &&
      shown->text != NULL) {
    g_autofree char *words = words_at(shown, fact->at.b, fact->at.e);
    json_out_array(json, "at");
    json_out_int(json, NULL, fact->at.b);
    json_out_int(json, NULL, fact->at.e);
    json_out_end(json);
    json_out_string(json, "evidence", words);
  }
  json_out_end(json);
}

void show_json(const Shown *shown, GString *out) {
  const Posting *posting = shown->posting;
  g_autoptr(GArray) facts = facts_of_shown(shown);
  JsonOut json = json_out_pretty(out);
  json_out_object(&json, NULL);
  json_out_string(&json, "id", posting->id);
  json_out_string(&json, "file", posting->source_file);
  json_out_int(&json, "line", posting->source_line);
  json_out_int(&json, "offset", (gint64)posting->source_offset);
  json_out_int(&json, "length", (gint64)posting->source_length);
  json_out_string(&json, "copy_of",
                  posting->copy_of[0] != '\0' ? posting->copy_of : NULL);
  json_out_array(&json, "facts");
  for (guint i = 0; i < facts->len; i++)
    json_fact(&g_array_index(facts, Fact, i), shown, &json);
  json_out_end(&json);
  if (shown->copies != NULL)
    show_copies_json(shown->copies, &json);
  json_out_end(&json);
  g_string_append_c(out, '\n');
}
