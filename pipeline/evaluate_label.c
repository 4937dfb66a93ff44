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
  l->titles = g_ptr_array_new_with_free_func(g_free);
  l->roles = g_ptr_array_new_with_free_func(g_free);
  l->seniorities = g_ptr_array_new_with_free_func(g_free);
  l->regions = g_ptr_array_new_with_free_func(g_free);
  l->copies = g_ptr_array_new_with_free_func(g_free);
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
  char *const strings[] = {l->file,  l->key,       l->country,    l->region,
                           l->city,  l->workplace, l->employment, l->reference,
                           l->start, l->employer};
  for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
    g_free(strings[i]);
  GPtrArray *const lists[] = {l->titles, l->roles, l->seniorities, l->regions,
                              l->copies, l->pay,   l->skills};
  for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
    g_ptr_array_unref(lists[i]);
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
  GArray *out = g_array_new(FALSE, FALSE, sizeof(guint));
  for (size_t i = 0; i < json_array_size(list); i++) {
    json_int_t n = json_integer_value(json_array_get(list, i));
    guint offset = (guint)n;
    if (n >= 0 && !array_has(names, n))
      g_array_append_val(out, offset);
  }
  return out;
}

static void read_skills(Label *l, const json_t *list) {
  for (size_t i = 0; i < json_array_size(list); i++) {
    const json_t *value = json_array_get(list, i);
    const char *surface = json_string_value(json_object_get(value, "surface"));
    const char *tier = json_string_value(json_object_get(value, "tier"));
    if (surface == NULL || *surface == '\0' || g_strcmp0(tier, "name") == 0)
      continue;
    LabelSkill *skill = g_new0(LabelSkill, 1);
    skill->surface = g_strdup(surface);
    skill->needed = tier == NULL || g_str_equal(tier, "core");
    if (json_object_get(value, "offsets") != NULL) {
      skill->any = offsets(value, "offsets");
      skill->core = offsets(value, "offsets_not_nested");
    }
    g_ptr_array_add(l->skills, skill);
  }
}

static void read_common(Label *l, const json_t *o) {
  l->file = g_path_get_basename(string_of(o, "file"));
  add_key(l->titles, o, "title");
  add_key(l->seniorities, o, "seniority");
  if (l->seniorities->len > 0)
    add_key(l->seniorities, o, "seniority_alt");
  const json_t *others = json_object_get(o, "seniority_alt");
  for (size_t i = 0; i < json_array_size(others); i++)
    if (is_nothing(json_string_value(json_array_get(others, i))))
      l->seniority_open = TRUE;
  l->employment = copy_of(o, "employment");
  l->experience_open = read_range(json_object_get(o, "experience_years"),
                                  &l->experience_min, &l->experience_max);
  read_range(json_object_get(o, "duration_weeks"), &l->duration_min,
             &l->duration_max);
  read_skills(l, json_object_get(o, "skills"));
}

/* The form with lines and character offsets. */
static void read_lines(Label *l, const json_t *o) {
  l->line = (guint)json_integer_value(json_object_get(o, "first_line"));
  l->record = (guint)json_integer_value(json_object_get(o, "ordinal"));
  l->text_start = (guint64)json_integer_value(json_object_get(o, "text_start"));
  l->key = g_strdup(string_of(o, "id"));
  if (l->titles->len > 0)
    add_key(l->titles, o, "title_surface");
  add_key(l->roles, o, "role_family");
  l->country = copy_of(o, "country");
  l->region = copy_of(o, "region");
  l->city = copy_of(o, "city");
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
    l->city = copy_of(place, "city");
    add_key(l->regions, place, "region_inferred");
    return;
  }
}

/* The form of data/sample/labels.jsonl. */
static void read_records(Label *l, const json_t *o) {
  l->record = (guint)json_integer_value(json_object_get(o, "record"));
  l->has_terms = TRUE;
  add_key(l->roles, o, "role");
  add_key(l->roles, o, "role_alt");
  read_place(l, json_object_get(o, "places"));
  read_pay(l, json_object_get(o, "pay"), "per", TRUE);
  read_degrees(l, json_object_get(o, "degrees"));
  l->employer = copy_of(o, "employer");
  l->workplace = copy_of(o, "workplace");
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
