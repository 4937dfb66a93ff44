/* Reading labels, in both forms. A key that is missing is a fact not stated;
 * a line that is not an object is an error. */
#include "pipeline/evaluate_label.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

#include "stages/model/posting.h"

static void label_pay_free(gpointer p) {
  LabelPay *pay = p;
  g_free(pay->currency);
  g_free(pay);
}

static void label_skill_free(gpointer p) {
  LabelSkill *skill = p;
  g_free(skill->surface);
  if (skill->any != NULL)
    g_array_unref(skill->any);
  if (skill->core != NULL)
    g_array_unref(skill->core);
  g_free(skill);
}

static Label *label_new(void) {
  Label *l = g_new0(Label, 1);
  GPtrArray **const lists[] = {&l->titles,    &l->roles,      &l->seniorities,
                               &l->employers, &l->cities,     &l->regions,
                               &l->copies,    &l->workplaces, &l->employments};
  for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
    *lists[i] = g_ptr_array_new_with_free_func(g_free);
  l->title_spans = g_array_new(FALSE, FALSE, sizeof(Span));
  l->experience_alt = g_array_new(FALSE, FALSE, sizeof(int));
  l->pay = g_ptr_array_new_with_free_func(label_pay_free);
  l->skills = g_ptr_array_new_with_free_func(label_skill_free);
  l->experience_min = l->experience_max = -1;
  l->duration_min = l->duration_max = -1;
  l->hours = NAN;
  return l;
}

void label_free(Label *l) {
  if (l == NULL)
    return;
  char *const strings[] = {l->file,   l->key,       l->country,
                           l->region, l->reference, l->start,
                           l->posted, l->closes,    l->job};
  for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
    g_free(strings[i]);
  GPtrArray *const lists[] = {l->titles,    l->roles,      l->seniorities,
                              l->employers, l->cities,     l->regions,
                              l->copies,    l->workplaces, l->employments,
                              l->pay,       l->skills};
  for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
    g_ptr_array_unref(lists[i]);
  g_array_unref(l->title_spans);
  g_array_unref(l->experience_alt);
  g_free(l);
}

/* The words by which labels say that a fact is not stated. */
static gboolean is_nothing(const char *s) {
  static const char *const words[] = {"", "unspecified", "not stated",
                                      "unspecified scientist"};
  for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    if (s == NULL || strcmp(s, words[i]) == 0)
      return TRUE;
  return FALSE;
}

static const char *string_of(const json_t *object, const char *key) {
  const char *s = json_string_value(json_object_get(object, key));
  return is_nothing(s) ? NULL : s;
}

static char *copy_of(const json_t *object, const char *key) {
  return g_strdup(string_of(object, key));
}

/* Adds a string, or every string of an array. */
static void add_strings(GPtrArray *list, const json_t *value) {
  const char *one = json_string_value(value);
  if (one != NULL && !is_nothing(one))
    g_ptr_array_add(list, g_strdup(one));
  for (size_t i = 0; i < json_array_size(value); i++)
    add_strings(list, json_array_get(value, i));
}

static void add_key(GPtrArray *list, const json_t *object, const char *key) {
  add_strings(list, json_object_get(object, key));
}

/* The accepted values of a fact and, where "not stated" is one of them, that
 * it may be left out. */
static void add_values(GPtrArray *list, gboolean *open, const json_t *object,
                       const char *key) {
  g_autofree char *alt = g_strconcat(key, "_alt", NULL);
  const json_t *others = json_object_get(object, alt);
  add_key(list, object, key);
  for (size_t i = 0; i < json_array_size(others); i++)
    *open = *open || is_nothing(json_string_value(json_array_get(others, i)));
  *open = *open || (list->len == 0 && json_array_size(others) > 0);
  add_strings(list, others);
}

/* [min, max], either may be null; or one number, which is the minimum. */
static gboolean read_range(const json_t *value, int *min, int *max) {
  if (json_is_integer(value)) {
    *min = (int)json_integer_value(value);
    return TRUE;
  }
  const json_t *low = json_array_get(value, 0);
  const json_t *high = json_array_get(value, 1);
  if (json_is_integer(low))
    *min = (int)json_integer_value(low);
  if (json_is_integer(high))
    *max = (int)json_integer_value(high);
  return FALSE;
}

static guint degree_bit(const char *name) {
  static const struct {
    const char *name;
    Degree degree;
  } other[] = {{"PhD", DEGREE_PHD},
               {"doctorate", DEGREE_PHD},
               {"Master's", DEGREE_MASTER},
               {"MS", DEGREE_MASTER},
               {"Master", DEGREE_MASTER},
               {"MBA", DEGREE_MASTER},
               {"Bachelor's", DEGREE_BACHELOR},
               {"BS", DEGREE_BACHELOR},
               {"Bachelor", DEGREE_BACHELOR}};
  int word = vocabulary_find(VOCABULARY_DEGREE, name);
  if (word >= 0)
    return 1u << word;
  for (guint i = 0; i < G_N_ELEMENTS(other); i++)
    if (g_ascii_strcasecmp(other[i].name, name) == 0)
      return 1u << other[i].degree;
  return 0;
}

static void read_degrees(Label *l, const json_t *list) {
  for (size_t i = 0; i < json_array_size(list); i++) {
    const char *name = json_string_value(json_array_get(list, i));
    if (name != NULL)
      l->degrees |= degree_bit(name);
  }
}

/* Labels in minor units hold integers; the others hold currency units. */
static gint64 amount(const json_t *value, const char *currency,
                     gboolean minor) {
  if (!json_is_number(value))
    return PAY_NONE;
  if (minor)
    return json_integer_value(value);
  gboolean whole = g_str_equal(currency, "JPY") || g_str_equal(currency, "KRW");
  return llround(json_number_value(value) * (whole ? 1 : 100));
}

static void read_pay(Label *l, const json_t *list, const char *per,
                     gboolean minor) {
  for (size_t i = 0; i < json_array_size(list); i++) {
    const json_t *value = json_array_get(list, i);
    const char *currency =
        json_string_value(json_object_get(value, "currency"));
    const char *period = json_string_value(json_object_get(value, per));
    if (currency == NULL || period == NULL)
      continue;
    LabelPay *pay = g_new0(LabelPay, 1);
    pay->optional = json_is_true(json_object_get(value, "optional"));
    pay->currency = g_strdup(currency);
    pay->min = amount(json_object_get(value, "min"), currency, minor);
    pay->max = amount(json_object_get(value, "max"), currency, minor);
    int p = vocabulary_find(VOCABULARY_PERIOD, period);
    pay->per = p < 0 ? PERIOD_NONE : (Period)p;
    g_ptr_array_add(l->pay, pay);
  }
}

static gboolean array_has(const json_t *list, json_int_t number) {
  for (size_t i = 0; i < json_array_size(list); i++)
    if (json_integer_value(json_array_get(list, i)) == number)
      return TRUE;
  return FALSE;
}

/* The offsets of `list` that do not stand in a proper name. */
static GArray *offsets(const json_t *skill, const char *key) {
  const json_t *list = json_object_get(skill, key);
  const json_t *names = json_object_get(skill, "offsets_in_proper_name");
  GArray *out = g_array_new(FALSE, FALSE, sizeof(Span));
  for (size_t i = 0; i < json_array_size(list); i++) {
    json_int_t n = json_integer_value(json_array_get(list, i));
    Span at = {(guint32)n, (guint32)n};
    if (n >= 0 && !array_has(names, n))
      g_array_append_val(out, at);
  }
  return out;
}

/* [[b, e], ...], bytes of the source file. */
static void add_spans(GArray *out, const json_t *list) {
  for (size_t i = 0; i < json_array_size(list); i++) {
    const json_t *pair = json_array_get(list, i);
    json_int_t b = json_integer_value(json_array_get(pair, 0));
    json_int_t e = json_integer_value(json_array_get(pair, 1));
    Span at = {(guint32)b, (guint32)e};
    if (b >= 0 && e > b && e <= G_MAXUINT32)
      g_array_append_val(out, at);
  }
}

static void read_places_of(LabelSkill *skill, const json_t *value) {
  const json_t *at = json_object_get(value, "at");
  if (json_object_get(value, "offsets") != NULL) {
    skill->any = offsets(value, "offsets");
    skill->core = offsets(value, "offsets_not_nested");
  } else if (at != NULL) {
    skill->core = g_array_new(FALSE, FALSE, sizeof(Span));
    add_spans(skill->core, at);
    skill->any = g_array_copy(skill->core);
    add_spans(skill->any, json_object_get(value, "nested"));
  }
}

static void read_skills(Label *l, const json_t *list) {
  for (size_t i = 0; i < json_array_size(list); i++) {
    const json_t *value = json_array_get(list, i);
    const char *surface = json_string_value(json_object_get(value, "surface"));
    const char *name = json_string_value(json_object_get(value, "skill"));
    const char *tier = json_string_value(json_object_get(value, "tier"));
    const char *need = json_string_value(json_object_get(value, "need"));
    if (surface == NULL)
      surface = json_object_get(value, "at") != NULL ? name : NULL;
    if (surface == NULL || *surface == '\0' || g_strcmp0(tier, "name") == 0)
      continue;
    LabelSkill *skill = g_new0(LabelSkill, 1);
    skill->surface = g_strdup(surface);
    skill->needed = tier == NULL || g_str_equal(tier, "core");
    int word = need == NULL ? -1 : vocabulary_find(VOCABULARY_NEED, need);
    skill->need = word < 0 ? NEED_NOT_STATED : (Need)word;
    read_places_of(skill, value);
    g_ptr_array_add(l->skills, skill);
  }
}

static void read_experience(Label *l, const json_t *o) {
  l->experience_open = read_range(json_object_get(o, "experience_years"),
                                  &l->experience_min, &l->experience_max);
  const json_t *alt = json_object_get(o, "experience_alt");
  for (size_t i = 0; i < json_array_size(alt); i++) {
    int pair[2] = {-1, -1};
    read_range(json_array_get(alt, i), &pair[0], &pair[1]);
    g_array_append_vals(l->experience_alt, pair, 2);
  }
}

static void read_common(Label *l, const json_t *o) {
  l->file = g_path_get_basename(string_of(o, "file"));
  add_key(l->titles, o, "title");
  add_spans(l->title_spans, json_object_get(o, "title_at"));
  add_values(l->seniorities, &l->seniority_open, o, "seniority");
  add_values(l->employments, &l->employment_open, o, "employment");
  read_experience(l, o);
  read_range(json_object_get(o, "duration_weeks"), &l->duration_min,
             &l->duration_max);
  read_skills(l, json_object_get(o, "skills"));
}

/* The form with lines and character offsets. */
static void read_lines(Label *l, const json_t *o) {
  l->form = LABEL_CHARACTERS;
  l->line = (guint)json_integer_value(json_object_get(o, "first_line"));
  l->record = (guint)json_integer_value(json_object_get(o, "ordinal"));
  l->text_start = (guint64)json_integer_value(json_object_get(o, "text_start"));
  l->key = g_strdup(string_of(o, "id"));
  if (l->titles->len > 0)
    add_key(l->titles, o, "title_surface");
  add_key(l->roles, o, "role_family");
  l->country = copy_of(o, "country");
  l->region = copy_of(o, "region");
  add_key(l->cities, o, "city");
  add_key(l->regions, o, "region_inferred");
  read_pay(l, json_object_get(o, "pay"), "period", FALSE);
  read_degrees(l, json_object_get(o, "degree"));
  l->reference = copy_of(o, "job_number");
  add_key(l->copies, o, "near_duplicate_of");
}

static void read_place(Label *l, const json_t *places) {
  for (size_t i = 0; i < json_array_size(places); i++) {
    const json_t *place = json_array_get(places, i);
    if (!json_is_true(json_object_get(place, "main")))
      continue;
    l->country = copy_of(place, "country");
    l->region = copy_of(place, "region");
    add_values(l->cities, &l->city_open, place, "city");
    add_key(l->regions, place, "region_inferred");
    add_key(l->regions, place, "region_alt");
    return;
  }
}

/* The form of data/sample/labels.jsonl and of tests/labels/. */
static void read_records(Label *l, const json_t *o) {
  l->record = (guint)json_integer_value(json_object_get(o, "record"));
  l->skills_only = json_is_true(json_object_get(o, "skills_only"));
  l->form = l->skills_only || json_is_array(json_object_get(o, "title_at"))
                ? LABEL_BYTES
                : LABEL_SURFACES;
  l->has_terms = TRUE;
  add_key(l->roles, o, "role");
  add_key(l->roles, o, "role_alt");
  read_place(l, json_object_get(o, "places"));
  read_pay(l, json_object_get(o, "pay"), "per", TRUE);
  read_degrees(l, json_object_get(o, "degrees"));
  add_key(l->employers, o, "employer");
  add_key(l->employers, o, "employer_alt");
  add_values(l->workplaces, &l->workplace_open, o, "workplace");
  l->place_open = json_is_true(json_object_get(o, "place_open"));
  l->has_dates = json_object_get(o, "posted") != NULL;
  l->posted = copy_of(o, "posted");
  l->closes = copy_of(o, "closes");
  l->reference = copy_of(o, "reference");
  l->start = copy_of(o, "start");
  const json_t *hours = json_object_get(o, "hours_per_week");
  if (json_is_number(hours))
    l->hours = json_number_value(hours);
  const json_t *copy = json_object_get(o, "copy_of");
  const char *file = string_of(copy, "file");
  if (file != NULL)
    g_ptr_array_add(l->copies,
                    g_strdup_printf("%s:%d", file,
                                    (int)json_integer_value(
                                        json_object_get(copy, "record"))));
}

static Label *label_read(const json_t *o) {
  Label *l = label_new();
  read_common(l, o);
  if (json_object_get(o, "first_line") != NULL)
    read_lines(l, o);
  else
    read_records(l, o);
  if (l->key == NULL)
    l->key = g_strdup_printf("%s:%u", l->file, l->record);
  return l;
}

/* ---- a job board's pay ----------------------------------------------------
 */

#define BOARD_HEAD "company_file\tjob_id\t"

/* The columns that are read; their order in the file. */
enum {
  BOARD_FILE,
  BOARD_JOB,
  BOARD_MIN = 6,
  BOARD_MAX,
  BOARD_CURRENCY,
  BOARD_INTERVAL,
  BOARD_CELLS
};

static gint64 board_amount(const char *cell) {
  return *cell == '\0' ? PAY_NONE : llround(g_ascii_strtod(cell, NULL) * 100);
}

static Label *board_label(char *const *cell) {
  Label *l = label_new();
  l->pay_only = TRUE;
  l->file = g_strdup(cell[BOARD_FILE]);
  l->job = g_strdup(cell[BOARD_JOB]);
  l->key = g_strdup_printf("%s:%s", l->file, l->job);
  LabelPay *pay = g_new0(LabelPay, 1);
  pay->min = board_amount(cell[BOARD_MIN]);
  pay->max = board_amount(cell[BOARD_MAX]);
  pay->currency = g_strdup(cell[BOARD_CURRENCY]);
  /* "1 YEAR" */
  const char *unit = strrchr(cell[BOARD_INTERVAL], ' ');
  g_autofree char *word =
      g_ascii_strdown(unit == NULL ? cell[BOARD_INTERVAL] : unit + 1, -1);
  int per = vocabulary_find(VOCABULARY_PERIOD, word);
  pay->per = per < 0 ? PERIOD_NONE : (Period)per;
  g_ptr_array_add(l->pay, pay);
  return l;
}

static GPtrArray *board_labels(const char *content, const char *path,
                               GError **error) {
  g_autoptr(GPtrArray) labels =
      g_ptr_array_new_with_free_func((GDestroyNotify)label_free);
  g_auto(GStrv) lines = g_strsplit(content, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++) {
    if (*lines[i] == '\0')
      continue;
    g_auto(GStrv) cell = g_strsplit(lines[i], "\t", -1);
    if (g_strv_length(cell) < BOARD_CELLS) {
      g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
                  "%s:%u: not a row of pay: %u cells where at least %d are "
                  "needed",
                  path, i + 1, g_strv_length(cell), BOARD_CELLS);
      return NULL;
    }
    g_ptr_array_add(labels, board_label(cell));
  }
  return g_steal_pointer(&labels);
}

static gboolean add_line(GPtrArray *labels, const char *path, const char *line,
                         guint n, GError **error) {
  json_error_t why;
  json_t *o = json_loads(line, 0, &why);
  if (!json_is_object(o) || string_of(o, "file") == NULL) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
                "%s:%u: not a label: %s", path, n,
                o == NULL ? why.text : "no object with the key \"file\"");
    json_decref(o);
    return FALSE;
  }
  g_ptr_array_add(labels, label_read(o));
  json_decref(o);
  return TRUE;
}

/* The bytes as text: JSON undoes its escapes, a CSV its doubled quotes. */
static char *unescape(const char *s, gsize n, gboolean is_json) {
  g_autoptr(GString) out = g_string_new_len(s, (gssize)n);
  if (!is_json) {
    g_string_replace(out, "\"\"", "\"", 0);
    return g_strdup(out->str);
  }
  g_string_prepend_c(out, '"');
  g_string_append_c(out, '"');
  json_t *value = json_loads(out->str, JSON_DECODE_ANY, NULL);
  char *text = g_strdup(json_string_value(value));
  json_decref(value);
  return text;
}

void label_read_titles(Label *l, GBytes *file) {
  gsize size;
  const char *s = g_bytes_get_data(file, &size);
  gboolean is_json = strstr(l->file, ".json") != NULL;
  for (guint i = 0; i < l->title_spans->len; i++) {
    Span at = g_array_index(l->title_spans, Span, i);
    char *text = at.e <= size ? unescape(s + at.b, at.e - at.b, is_json) : NULL;
    if (text != NULL)
      g_ptr_array_add(l->titles, text);
  }
  g_array_set_size(l->title_spans, 0);
}

GPtrArray *labels_load(const char *path, GError **error) {
  g_autofree char *content = NULL;
  g_autoptr(GError) why = NULL;
  if (!g_file_get_contents(path, &content, NULL, &why)) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO,
                "the labels cannot be read: %s", why->message);
    return NULL;
  }
  GPtrArray *labels =
      g_ptr_array_new_with_free_func((GDestroyNotify)label_free);
  if (g_str_has_prefix(content, BOARD_HEAD))
    return board_labels(content, path, error);
  g_auto(GStrv) lines = g_strsplit(content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip(lines[i]) != '\0' &&
        !add_line(labels, path, lines[i], i + 1, error)) {
      g_ptr_array_unref(labels);
      return NULL;
    }
  if (labels->len > 0)
    return labels;
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA, "%s holds no label",
              path);
  g_ptr_array_unref(labels);
  return NULL;
}
