/* A posting from one line of postings.jsonl. The first key that is missing or
 * of the wrong kind is the error. */
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "stages/model/error.h"
#include "stages/model/posting.h"

typedef struct {
  GError **error;
  gboolean failed;
} Reader;

static void fail(Reader *r, const char *key, const char *wanted) {
  if (!r->failed)
    g_set_error(r->error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
                "\"%s\" is not %s", key, wanted);
  r->failed = TRUE;
}

static const char *text(Reader *r, const json_t *object, const char *key) {
  const json_t *value = json_object_get(object, key);
  if (value == NULL || (!json_is_null(value) && !json_is_string(value)))
    fail(r, key, "a string or null");
  return json_string_value(value);
}

static char *text_copy(Reader *r, const json_t *object, const char *key) {
  return g_strdup(text(r, object, key));
}

static const char *text_interned(Reader *r, const json_t *object,
                                 const char *key) {
  return g_intern_string(text(r, object, key));
}

static gint64 integer(Reader *r, const json_t *object, const char *key) {
  const json_t *value = json_object_get(object, key);
  if (!json_is_integer(value))
    fail(r, key, "an integer");
  return json_integer_value(value);
}

static gint64 amount(Reader *r, const json_t *object, const char *key) {
  const json_t *value = json_object_get(object, key);
  if (json_is_null(value))
    return PAY_NONE;
  return integer(r, object, key);
}

static double number(Reader *r, const json_t *object, const char *key) {
  const json_t *value = json_object_get(object, key);
  if (json_is_null(value))
    return NAN;
  if (!json_is_number(value))
    fail(r, key, "a number or null");
  return json_number_value(value);
}

static gboolean boolean(Reader *r, const json_t *object, const char *key) {
  const json_t *value = json_object_get(object, key);
  if (!json_is_boolean(value))
    fail(r, key, "true or false");
  return json_is_true(value);
}

static guint word(Reader *r, const json_t *object, const char *key,
                  Vocabulary v) {
  const char *s = json_string_value(json_object_get(object, key));
  int i = s == NULL ? -1 : vocabulary_find(v, s);
  if (i < 0)
    fail(r, key, "one of its words");
  return i < 0 ? 0 : (guint)i;
}

/* Where a fact was read: lines of earlier versions do not say it. */
static Origin origin(Reader *r, const json_t *object, const char *key) {
  const json_t *value = json_object_get(object, key);
  return value == NULL || json_is_null(value)
             ? ORIGIN_TEXT
             : (Origin)word(r, object, key, VOCABULARY_ORIGIN);
}

/* A word of the vocabulary, or the name of a system. */
static void read_format(Reader *r, const json_t *source, Posting *p) {
  const char *s = json_string_value(json_object_get(source, "format"));
  int i = s == NULL ? -1 : vocabulary_find(VOCABULARY_FORMAT, s);
  gsize length = s == NULL ? 0 : strlen(s);
  if (i >= 0) {
    p->source_format = (Format)i;
  } else if (length > 0 && length <= 64 &&
             strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == length) {
    p->source_format = FORMAT_JSON;
    p->source_system = g_intern_string(s);
  } else {
    fail(r, "format", "one of its words or the name of a system");
  }
}

static Span span_value(Reader *r, const json_t *value, const char *key) {
  json_int_t b = json_integer_value(json_array_get(value, 0));
  json_int_t e = json_integer_value(json_array_get(value, 1));
  if (json_array_size(value) != 2 || b < 0 || e < b || e > G_MAXUINT32) {
    fail(r, key, "a pair of byte offsets");
    return (Span){0, 0};
  }
  return (Span){(guint32)b, (guint32)e};
}

static Span span(Reader *r, const json_t *object, const char *key) {
  return span_value(r, json_object_get(object, key), key);
}

static const json_t *array(Reader *r, const json_t *object, const char *key) {
  const json_t *value = json_object_get(object, key);
  if (!json_is_array(value))
    fail(r, key, "an array");
  return value;
}

static void range(Reader *r, const json_t *object, const char *key, int *min,
                  int *max) {
  const json_t *value = json_object_get(object, key);
  if (json_is_null(value))
    return;
  if (json_array_size(value) != 2) {
    fail(r, key, "null or a pair");
    return;
  }
  const json_t *low = json_array_get(value, 0);
  const json_t *high = json_array_get(value, 1);
  *min = json_is_integer(low) ? (int)json_integer_value(low) : -1;
  *max = json_is_integer(high) ? (int)json_integer_value(high) : -1;
}

static void read_source(Reader *r, const json_t *object, Posting *p) {
  const json_t *source = json_object_get(object, "source");
  if (!json_is_object(source)) {
    fail(r, "source", "an object");
    return;
  }
  p->source_file = text_copy(r, source, "file");
  read_format(r, source, p);
  p->source_record = (guint)integer(r, source, "record");
  p->source_line = (guint)integer(r, source, "line");
  p->source_offset = (guint64)integer(r, source, "offset");
  p->source_length = (guint64)integer(r, source, "length");
}

static Place *read_place(Reader *r, const json_t *object) {
  Place *place = place_new();
  place->raw = text_copy(r, object, "raw");
  place->country = text_interned(r, object, "country");
  place->region = text_interned(r, object, "region");
  place->city = text_interned(r, object, "city");
  place->lat = number(r, object, "lat");
  place->lon = number(r, object, "lon");
  place->main = boolean(r, object, "main");
  place->at = span(r, object, "at");
  place->from = origin(r, object, "from");
  return place;
}

static Pay *read_pay(Reader *r, const json_t *object) {
  Pay *pay = pay_new();
  pay->min = amount(r, object, "min");
  pay->max = amount(r, object, "max");
  pay->currency = text_interned(r, object, "currency");
  if (pay->currency == NULL)
    fail(r, "currency", "a string");
  pay->per = (Period)word(r, object, "per", VOCABULARY_PERIOD);
  pay->per_stated = boolean(r, object, "per_stated");
  pay->year_min = amount(r, object, "year_min");
  pay->year_max = amount(r, object, "year_max");
  pay->place = text_copy(r, object, "place");
  pay->quote = text_copy(r, object, "quote");
  pay->at = span(r, object, "at");
  pay->from = origin(r, object, "from");
  return pay;
}

static void read_skill(Reader *r, const json_t *object, SkillList *to) {
  const char *slug = text_interned(r, object, "skill");
  if (slug == NULL)
    fail(r, "skill", "a string");
  Need need = (Need)word(r, object, "need", VOCABULARY_NEED);
  const json_t *at = array(r, object, "at");
  to->skill[to->len++] = (Skill){slug, need, to->n_spans};
  for (size_t i = 0; i < json_array_size(at); i++)
    to->span[to->n_spans++] = span_value(r, json_array_get(at, i), "at");
}

static void read_skills(Reader *r, const json_t *list, SkillList *to) {
  size_t n = json_array_size(list), spans = 0;
  for (size_t i = 0; i < n; i++)
    spans += json_array_size(json_object_get(json_array_get(list, i), "at"));
  skills_reserve(to, (guint)n, (guint)spans);
  for (size_t i = 0; i < n; i++)
    read_skill(r, json_array_get(list, i), to);
}

static void read_lists(Reader *r, const json_t *object, Posting *p) {
  const json_t *list = array(r, object, "places");
  for (size_t i = 0; i < json_array_size(list); i++)
    g_ptr_array_add(p->places, read_place(r, json_array_get(list, i)));
  list = array(r, object, "pay");
  for (size_t i = 0; i < json_array_size(list); i++)
    g_ptr_array_add(p->pay, read_pay(r, json_array_get(list, i)));
  read_skills(r, array(r, object, "skills"), &p->skills);
}

static void read_terms(Reader *r, const json_t *object, Posting *p) {
  const json_t *list = array(r, object, "degrees");
  for (size_t i = 0; i < json_array_size(list); i++) {
    const char *name = json_string_value(json_array_get(list, i));
    int d = name == NULL ? -1 : vocabulary_find(VOCABULARY_DEGREE, name);
    if (d < 0)
      fail(r, "degrees", "a list of its words");
    else
      p->degrees |= 1u << d;
  }
  range(r, object, "experience_years", &p->experience_min, &p->experience_max);
  range(r, object, "duration_weeks", &p->duration_min, &p->duration_max);
  p->hours_per_week = number(r, object, "hours_per_week");
  p->start = text_copy(r, object, "start");
  p->end = text_copy(r, object, "end");
  list = array(r, object, "flags");
  for (size_t i = 0; i < json_array_size(list); i++) {
    const char *flag = json_string_value(json_array_get(list, i));
    if (flag == NULL)
      fail(r, "flags", "a list of strings");
    else
      posting_flag(p, flag);
  }
}

static void read_id(Reader *r, const json_t *object, const char *key,
                    gboolean optional, char id[17]) {
  const char *s = text(r, object, key);
  if (s == NULL ? optional : strlen(s) == 16) {
    g_strlcpy(id, s == NULL ? "" : s, 17);
    return;
  }
  fail(r, key, "16 hex digits");
}

static void read_posting(Reader *r, const json_t *object, Posting *p) {
  read_id(r, object, "id", FALSE, p->id);
  read_source(r, object, p);
  p->reference = text_copy(r, object, "reference");
  p->url = text_copy(r, object, "url");
  p->posted = text_copy(r, object, "posted");
  p->closes = text_copy(r, object, "closes");
  p->employer = text_copy(r, object, "employer");
  p->title = text_copy(r, object, "title");
  if (p->title != NULL && !json_is_null(json_object_get(object, "title_at")))
    p->title_at = span(r, object, "title_at");
  p->role = text_interned(r, object, "role");
  p->seniority = (Seniority)word(r, object, "seniority", VOCABULARY_SENIORITY);
  p->workplace = (Workplace)word(r, object, "workplace", VOCABULARY_WORKPLACE);
  p->employment =
      (Employment)word(r, object, "employment", VOCABULARY_EMPLOYMENT);
  read_lists(r, object, p);
  read_terms(r, object, p);
  read_id(r, object, "copy_of", TRUE, p->copy_of);
}

Posting *posting_read(const char *line, gsize length, GError **error) {
  json_error_t why;
  json_t *object = json_loadb(line, length, 0, &why);
  if (!json_is_object(object)) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
                "not a JSON object: %s", why.text);
    json_decref(object);
    return NULL;
  }
  Posting *posting = posting_new();
  Reader r = {.error = error};
  read_posting(&r, object, posting);
  json_decref(object);
  if (r.failed)
    g_clear_pointer(&posting, posting_free);
  return posting;
}
