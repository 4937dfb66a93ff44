/* One line of postings.jsonl from a posting: keys in the contract's order. */
#include <math.h>

#include "stages/model/json_out.h"
#include "stages/model/posting.h"

static void write_span(JsonOut *json, const char *key, Span span) {
  json_out_array(json, key);
  json_out_int(json, NULL, span.b);
  json_out_int(json, NULL, span.e);
  json_out_end(json);
}

static void write_word(JsonOut *json, const char *key, Vocabulary v, guint i) {
  json_out_string(json, key, vocabulary_word(v, i));
}

static void write_source(JsonOut *json, const Posting *p) {
  json_out_object(json, "source");
  json_out_string(json, "file", p->source_file);
  if (p->source_system != NULL)
    json_out_string(json, "format", p->source_system);
  else
    write_word(json, "format", VOCABULARY_FORMAT, p->source_format);
  json_out_int(json, "record", p->source_record);
  json_out_int(json, "line", p->source_line);
  json_out_int(json, "offset", (gint64)p->source_offset);
  json_out_int(json, "length", (gint64)p->source_length);
  json_out_end(json);
}

static void write_place(JsonOut *json, const Place *place) {
  json_out_object(json, NULL);
  json_out_string(json, "raw", place->raw);
  json_out_string(json, "country", place->country);
  json_out_string(json, "region", place->region);
  json_out_string(json, "city", place->city);
  json_out_number(json, "lat", place->lat);
  json_out_number(json, "lon", place->lon);
  json_out_bool(json, "main", place->main);
  write_span(json, "at", place->at);
  write_word(json, "from", VOCABULARY_ORIGIN, place->from);
  json_out_end(json);
}

/* An amount, or null for PAY_NONE. */
static void write_amount(JsonOut *json, const char *key, gint64 amount) {
  if (amount == PAY_NONE)
    json_out_null(json, key);
  else
    json_out_int(json, key, amount);
}

static void write_pay(JsonOut *json, const Pay *pay) {
  json_out_object(json, NULL);
  write_amount(json, "min", pay->min);
  write_amount(json, "max", pay->max);
  json_out_string(json, "currency", pay->currency);
  write_word(json, "per", VOCABULARY_PERIOD, pay->per);
  json_out_bool(json, "per_stated", pay->per_stated);
  write_amount(json, "year_min", pay->year_min);
  write_amount(json, "year_max", pay->year_max);
  json_out_string(json, "place", pay->place);
  json_out_string(json, "kind", "base");
  json_out_string(json, "quote", pay->quote);
  write_span(json, "at", pay->at);
  write_word(json, "from", VOCABULARY_ORIGIN, pay->from);
  json_out_end(json);
}

static void write_skill(JsonOut *json, const SkillList *skills, guint at) {
  guint n;
  const Skill *skill = &skills->skill[at];
  const Span *span = skills_spans(skills, at, &n);
  json_out_object(json, NULL);
  json_out_string(json, "skill", skill->skill);
  write_word(json, "need", VOCABULARY_NEED, skill->need);
  json_out_array(json, "at");
  for (guint i = 0; i < n; i++)
    write_span(json, NULL, span[i]);
  json_out_end(json);
  json_out_end(json);
}

static void write_degrees(JsonOut *json, guint degrees) {
  json_out_array(json, "degrees");
  for (guint d = 0; d < N_DEGREES; d++)
    if (degrees & (1u << d))
      write_word(json, NULL, VOCABULARY_DEGREE, d);
  json_out_end(json);
}

/* [min, max], where -1 is an end that is not stated; null without both. */
static void write_range(JsonOut *json, const char *key, int min, int max) {
  if (min < 0 && max < 0) {
    json_out_null(json, key);
    return;
  }
  json_out_array(json, key);
  min < 0 ? json_out_null(json, NULL) : json_out_int(json, NULL, min);
  max < 0 ? json_out_null(json, NULL) : json_out_int(json, NULL, max);
  json_out_end(json);
}

static void write_title(JsonOut *json, const Posting *p) {
  json_out_string(json, "title", p->title);
  if (p->title == NULL || p->title_at.b >= p->title_at.e)
    json_out_null(json, "title_at");
  else
    write_span(json, "title_at", p->title_at);
}

static void write_arrays(JsonOut *json, const Posting *p) {
  json_out_array(json, "pay");
  for (guint i = 0; i < p->pay->len; i++)
    write_pay(json, g_ptr_array_index(p->pay, i));
  json_out_end(json);
  json_out_array(json, "skills");
  for (guint i = 0; i < p->skills.len; i++)
    write_skill(json, &p->skills, i);
  json_out_end(json);
}

static void write_terms(JsonOut *json, const Posting *p) {
  write_degrees(json, p->degrees);
  write_range(json, "experience_years", p->experience_min, p->experience_max);
  write_range(json, "duration_weeks", p->duration_min, p->duration_max);
  json_out_number(json, "hours_per_week", p->hours_per_week);
  json_out_string(json, "start", p->start);
  json_out_string(json, "end", p->end);
  json_out_array(json, "flags");
  for (guint i = 0; i < p->flags->len; i++)
    json_out_string(json, NULL, g_ptr_array_index(p->flags, i));
  json_out_end(json);
}

void posting_write(const Posting *p, GString *out) {
  JsonOut json = json_out(out);
  json_out_object(&json, NULL);
  json_out_string(&json, "id", p->id);
  write_source(&json, p);
  json_out_string(&json, "reference", p->reference);
  json_out_string(&json, "url", p->url);
  json_out_string(&json, "posted", p->posted);
  json_out_string(&json, "closes", p->closes);
  json_out_string(&json, "employer", p->employer);
  write_title(&json, p);
  json_out_string(&json, "role", p->role);
  write_word(&json, "seniority", VOCABULARY_SENIORITY, p->seniority);
  json_out_array(&json, "places");
  for (guint i = 0; i < p->places->len; i++)
    write_place(&json, g_ptr_array_index(p->places, i));
  json_out_end(&json);
  write_word(&json, "workplace", VOCABULARY_WORKPLACE, p->workplace);
  write_word(&json, "employment", VOCABULARY_EMPLOYMENT, p->employment);
  write_arrays(&json, p);
  write_terms(&json, p);
  json_out_string(&json, "copy_of", p->copy_of[0] == '\0' ? NULL : p->copy_of);
  json_out_end(&json);
  g_string_append_c(out, '\n');
}
