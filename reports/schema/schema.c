#include "reports/schema/schema.h"

#include <string.h>

#include "stages/model/definition.h"
#include "stages/model/json_out.h"
#include "stages/model/posting.h"
#include "stages/model/table.h"

typedef enum {
  KEY_TEXT,
  KEY_INTEGER,
  KEY_NUMBER,
  KEY_BOOLEAN,
  KEY_WORD,   /* of a vocabulary */
  KEY_WORDS,  /* a list of them */
  KEY_SPAN,   /* [b, e] */
  KEY_SPANS,  /* a list of them */
  KEY_RANGE,  /* [min, max], either may be null */
  KEY_TEXTS,  /* a list of strings */
  KEY_OBJECT, /* described by `member` */
  KEY_LIST    /* of such objects */
} KeyKind;

typedef struct Key {
  const char *name;
  KeyKind kind;
  gboolean nullable;
  const char *meaning;
  Vocabulary words;
  const struct Key *member;
} Key;

static const Key source_keys[] = {
    {.name = "file",
     .kind = KEY_TEXT,
     .meaning = "path as given; in an archive path!/member"},
    {.name = "format",
     .kind = KEY_TEXT,
     .meaning = "format as recognised: page, csv, json, html or xml, or the "
                "name of a system of data/sources, such as greenhouse"},
    {.name = "record", .kind = KEY_INTEGER, .meaning = "number from 1"},
    {.name = "line", .kind = KEY_INTEGER, .meaning = "line from 1"},
    {.name = "offset",
     .kind = KEY_INTEGER,
     .meaning = "first byte in the decompressed file"},
    {.name = "length", .kind = KEY_INTEGER, .meaning = "bytes"},
    {.name = NULL}};

static const Key place_keys[] = {
    {.name = "raw",
     .kind = KEY_TEXT,
     .nullable = TRUE,
     .meaning = "as written"},
    {.name = "country",
     .kind = KEY_TEXT,
     .nullable = TRUE,
     .meaning = "ISO 3166-1 alpha-2"},
    {.name = "region",
     .kind = KEY_TEXT,
     .nullable = TRUE,
     .meaning = "ISO 3166-2"},
    {.name = "city",
     .kind = KEY_TEXT,
     .nullable = TRUE,
     .meaning = "normal spelling"},
    {.name = "lat",
     .kind = KEY_NUMBER,
     .nullable = TRUE,
     .meaning = "degrees, WGS 84"},
    {.name = "lon",
     .kind = KEY_NUMBER,
     .nullable = TRUE,
     .meaning = "degrees, WGS 84"},
    {.name = "main",
     .kind = KEY_BOOLEAN,
     .meaning = "whether it is posted here"},
    {.name = "at",
     .kind = KEY_SPAN,
     .meaning = "evidence, bytes from source.offset"},
    {.name = "from",
     .kind = KEY_WORD,
     .meaning = "where it was read: in the text, or in a field of its own",
     .words = VOCABULARY_ORIGIN},
    {.name = NULL}};

static const Key pay_keys[] = {
    {.name = "min",
     .kind = KEY_INTEGER,
     .nullable = TRUE,
     .meaning = "minor units; null: open"},
    {.name = "max",
     .kind = KEY_INTEGER,
     .nullable = TRUE,
     .meaning = "minor units; null: open"},
    {.name = "currency", .kind = KEY_TEXT, .meaning = "ISO 4217"},
    {.name = "per",
     .kind = KEY_WORD,
     .meaning = "period",
     .words = VOCABULARY_PERIOD},
    {.name = "per_stated",
     .kind = KEY_BOOLEAN,
     .meaning = "false: inferred from the amount"},
    {.name = "year_min",
     .kind = KEY_INTEGER,
     .nullable = TRUE,
     .meaning = "annualised minor units"},
    {.name = "year_max",
     .kind = KEY_INTEGER,
     .nullable = TRUE,
     .meaning = "annualised minor units"},
    {.name = "place",
     .kind = KEY_TEXT,
     .nullable = TRUE,
     .meaning = "the place this line of pay names"},
    {.name = "kind", .kind = KEY_TEXT, .meaning = "base"},
    {.name = "quote",
     .kind = KEY_TEXT,
     .nullable = TRUE,
     .meaning = "the text it was read from"},
    {.name = "at",
     .kind = KEY_SPAN,
     .meaning = "evidence, bytes from source.offset"},
    {.name = "from",
     .kind = KEY_WORD,
     .meaning = "where it was read: in the text, or in a field of its own",
     .words = VOCABULARY_ORIGIN},
    {.name = NULL}};

static const Key skill_keys[] = {
    {.name = "skill", .kind = KEY_TEXT, .meaning = "slug"},
    {.name = "need",
     .kind = KEY_WORD,
     .meaning = "how it is asked for",
     .words = VOCABULARY_NEED},
    {.name = "at",
     .kind = KEY_SPANS,
     .meaning = "evidence, bytes from source.offset"},
    {.name = NULL}};

static const Key posting_keys[] = {
    {.name = "id", .kind = KEY_TEXT, .meaning = "16 hex digits of the content"},
    {.name = "source",
     .kind = KEY_OBJECT,
     .meaning = "where it stands",
     .member = source_keys},
    {.name = "reference",
     .kind = KEY_TEXT,
     .nullable = TRUE,
     .meaning = "the employer's number"},
    {.name = "url", .kind = KEY_TEXT, .nullable = TRUE, .meaning = "link"},
    {.name = "posted",
     .kind = KEY_TEXT,
     .nullable = TRUE,
     .meaning = "ISO date"},
    {.name = "closes",
     .kind = KEY_TEXT,
     .nullable = TRUE,
     .meaning = "ISO date"},
    {.name = "employer",
     .kind = KEY_TEXT,
     .nullable = TRUE,
     .meaning = "as named"},
    {.name = "title",
     .kind = KEY_TEXT,
     .nullable = TRUE,
     .meaning = "as the text or column gives it"},
    {.name = "title_at",
     .kind = KEY_SPAN,
     .nullable = TRUE,
     .meaning = "evidence of the title"},
    {.name = "role",
     .kind = KEY_TEXT,
     .nullable = TRUE,
     .meaning = "canonical role family"},
    {.name = "seniority",
     .kind = KEY_WORD,
     .meaning = "level",
     .words = VOCABULARY_SENIORITY},
    {.name = "places",
     .kind = KEY_LIST,
     .meaning = "places of work",
     .member = place_keys},
    {.name = "workplace",
     .kind = KEY_WORD,
     .meaning = "where work is done",
     .words = VOCABULARY_WORKPLACE},
    {.name = "employment",
     .kind = KEY_WORD,
     .meaning = "kind of employment",
     .words = VOCABULARY_EMPLOYMENT},
    {.name = "pay",
     .kind = KEY_LIST,
     .meaning = "base pay",
     .member = pay_keys},
    {.name = "skills",
     .kind = KEY_LIST,
     .meaning = "skills asked for",
     .member = skill_keys},
    {.name = "degrees",
     .kind = KEY_WORDS,
     .meaning = "degrees named",
     .words = VOCABULARY_DEGREE},
    {.name = "experience_years",
     .kind = KEY_RANGE,
     .nullable = TRUE,
     .meaning = "years asked for"},
    {.name = "duration_weeks",
     .kind = KEY_RANGE,
     .nullable = TRUE,
     .meaning = "weeks"},
    {.name = "hours_per_week",
     .kind = KEY_NUMBER,
     .nullable = TRUE,
     .meaning = "hours"},
    {.name = "start",
     .kind = KEY_TEXT,
     .nullable = TRUE,
     .meaning = "YYYY-MM or ISO date"},
    {.name = "end",
     .kind = KEY_TEXT,
     .nullable = TRUE,
     .meaning = "YYYY-MM or ISO date"},
    {.name = "flags", .kind = KEY_TEXTS, .meaning = "what else was seen"},
    {.name = "copy_of",
     .kind = KEY_TEXT,
     .nullable = TRUE,
     .meaning = "id of the posting this one repeats"},
    {.name = NULL}};

static const Key reject_source_keys[] = {
    {.name = "file",
     .kind = KEY_TEXT,
     .meaning = "path as given; in an archive path!/member"},
    {.name = "record",
     .kind = KEY_INTEGER,
     .meaning = "number from 1; 0: the whole input"},
    {.name = "line", .kind = KEY_INTEGER, .meaning = "line from 1"},
    {.name = NULL}};

static const Key reject_keys[] = {
    {.name = "source",
     .kind = KEY_OBJECT,
     .meaning = "where it stands",
     .member = reject_source_keys},
    {.name = "offset",
     .kind = KEY_INTEGER,
     .meaning = "byte in the decompressed file"},
    {.name = "reason", .kind = KEY_TEXT, .meaning = "word of the reason"},
    {.name = "detail",
     .kind = KEY_TEXT,
     .nullable = TRUE,
     .meaning = "what was wrong and what was done"},
    {.name = "excerpt",
     .kind = KEY_TEXT,
     .nullable = TRUE,
     .meaning = "at most 80 bytes of the input"},
    {.name = NULL}};

static void write_type(JsonOut *json, const char *type, gboolean nullable) {
  if (!nullable) {
    json_out_string(json, "type", type);
    return;
  }
  json_out_array(json, "type");
  json_out_string(json, NULL, type);
  json_out_string(json, NULL, "null");
  json_out_end(json);
}

static void write_words(JsonOut *json, Vocabulary words, gboolean nullable) {
  json_out_array(json, "enum");
  for (guint i = 0; i < vocabulary_size(words); i++)
    json_out_string(json, NULL, vocabulary_word(words, i));
  if (nullable)
    json_out_null(json, NULL);
  json_out_end(json);
}

static void write_pair(JsonOut *json, const char *of, gboolean nullable) {
  json_out_object(json, "items");
  write_type(json, of, nullable);
  json_out_end(json);
  json_out_int(json, "minItems", 2);
  json_out_int(json, "maxItems", 2);
}

static void write_members(JsonOut *json, const Key *keys);

/* The words of a schema that say what a value of this kind looks like. */
static void write_kind(JsonOut *json, const Key *key) {
  static const char *const types[] = {
      [KEY_TEXT] = "string",   [KEY_INTEGER] = "integer",
      [KEY_NUMBER] = "number", [KEY_BOOLEAN] = "boolean",
      [KEY_WORD] = "string",   [KEY_WORDS] = "array",
      [KEY_SPAN] = "array",    [KEY_SPANS] = "array",
      [KEY_RANGE] = "array",   [KEY_TEXTS] = "array",
      [KEY_OBJECT] = "object", [KEY_LIST] = "array"};
  write_type(json, types[key->kind], key->nullable);
  if (key->kind == KEY_WORD)
    write_words(json, key->words, key->nullable);
  else if (key->kind == KEY_SPAN)
    write_pair(json, "integer", FALSE);
  else if (key->kind == KEY_RANGE)
    write_pair(json, "integer", TRUE);
  else if (key->kind == KEY_OBJECT)
    write_members(json, key->member);
  if (key->kind != KEY_WORDS && key->kind != KEY_SPANS &&
      key->kind != KEY_TEXTS && key->kind != KEY_LIST)
    return;
  json_out_object(json, "items");
  if (key->kind == KEY_WORDS) {
    write_words(json, key->words, FALSE);
  } else if (key->kind == KEY_SPANS) {
    write_type(json, "array", FALSE);
    write_pair(json, "integer", FALSE);
  } else if (key->kind == KEY_TEXTS) {
    write_type(json, "string", FALSE);
  } else {
    write_type(json, "object", FALSE);
    write_members(json, key->member);
  }
  json_out_end(json);
}

static void write_members(JsonOut *json, const Key *keys) {
  json_out_object(json, "properties");
  for (const Key *key = keys; key->name != NULL; key++) {
    json_out_object(json, key->name);
    json_out_string(json, "description", key->meaning);
    write_kind(json, key);
    json_out_end(json);
  }
  json_out_end(json);
  json_out_array(json, "required");
  for (const Key *key = keys; key->name != NULL; key++)
    json_out_string(json, NULL, key->name);
  json_out_end(json);
  json_out_bool(json, "additionalProperties", FALSE);
}

static void write_head(JsonOut *json, const char *title) {
  json_out_object(json, NULL);
  json_out_string(json, "$schema",
                  "https://json-schema.org/draft/2020-12/schema");
  json_out_string(json, "title", title);
  json_out_string(json, "type", "object");
}

static void write_posting(JsonOut *json) {
  write_head(json, "One line of postings.jsonl");
  write_members(json, posting_keys);
  json_out_end(json);
}

static void write_reject(JsonOut *json) {
  write_head(json, "One line of rejects.jsonl");
  write_members(json, reject_keys);
  json_out_end(json);
}

/* What the values of a unit look like, besides their type. */
static const struct {
  const char *unit, *pattern;
  gboolean is_share, is_count;
} units[] = {
    {"fraction", NULL, TRUE, FALSE},
    {"probability", NULL, TRUE, FALSE},
    {"postings", NULL, FALSE, TRUE},
    {"records", NULL, FALSE, TRUE},
    {"employers", NULL, FALSE, TRUE},
    {"bytes", NULL, FALSE, TRUE},
    {"ISO 4217", "^([A-Z]{3})?$", FALSE, FALSE},
    {"ISO 3166-1", "^([A-Z]{2})?$", FALSE, FALSE},
    {"ISO 3166-2", "^([A-Z]{2}-[A-Z0-9]{1,3})?$", FALSE, FALSE},
    {"hex", "^[0-9a-f]*$", FALSE, FALSE},
};

static void write_limits(JsonOut *json, const char *unit) {
  for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
    if (strcmp(units[i].unit, unit) != 0)
      continue;
    if (units[i].pattern != NULL)
      json_out_string(json, "pattern", units[i].pattern);
    if (units[i].is_share || units[i].is_count)
      json_out_int(json, "minimum", 0);
    if (units[i].is_share)
      json_out_int(json, "maximum", 1);
  }
}

static void write_word(JsonOut *json, const char *word,
                       const Definition *definition) {
  json_out_object(json, NULL);
  json_out_string(json, "const", word);
  json_out_string(json, "description", definition->meaning);
  if (*definition->unit != '\0')
    json_out_string(json, "unit", definition->unit);
  json_out_end(json);
}

/* The words as an enum, and each with what it means. */
static void write_definitions(JsonOut *json, const Definition *definition,
                              guint n) {
  json_out_array(json, "enum");
  for (guint i = 0; i < n; i++) {
    g_autoptr(GPtrArray) words = definition_words(&definition[i]);
    for (guint k = 0; k < words->len; k++)
      json_out_string(json, NULL, words->pdata[k]);
  }
  json_out_end(json);
  json_out_array(json, "oneOf");
  for (guint i = 0; i < n; i++) {
    g_autoptr(GPtrArray) words = definition_words(&definition[i]);
    for (guint k = 0; k < words->len; k++)
      write_word(json, words->pdata[k], &definition[i]);
  }
  json_out_end(json);
}

static void write_column(JsonOut *json, TableId id, const Column *column) {
  static const char *const types[] = {[COLUMN_STRING] = "string",
                                      [COLUMN_INT] = "integer",
                                      [COLUMN_NUMBER] = "number",
                                      [COLUMN_BOOL] = "boolean"};
  guint n = 0;
  const Definition *words = NULL;
  if (strcmp(column->name, "mark") == 0)
    words = definition_marks(&n);
  else if (g_strcmp0(column->name, definition_column(id)) == 0)
    words = definitions_of(id, &n);
  json_out_object(json, column->name);
  write_type(json, types[column->type],
             column->type == COLUMN_NUMBER || column->type == COLUMN_INT);
  json_out_string(json, "description", column->meaning);
  json_out_string(json, "unit", *column->unit ? column->unit : "none");
  write_limits(json, column->unit);
  if (words != NULL)
    write_definitions(json, words, n);
  json_out_end(json);
}

/* The unit of a key figure stands in its row: a share lies within 0 and 1. */
static void write_share_rule(JsonOut *json) {
  static const char *const figure[] = {"value", "low", "high"};
  json_out_object(json, "if");
  json_out_object(json, "properties");
  json_out_object(json, "unit");
  json_out_string(json, "const", "share");
  json_out_end(json);
  json_out_end(json);
  json_out_end(json);
  json_out_object(json, "then");
  json_out_object(json, "properties");
  for (guint i = 0; i < G_N_ELEMENTS(figure); i++) {
    json_out_object(json, figure[i]);
    write_limits(json, "fraction");
    json_out_end(json);
  }
  json_out_end(json);
  json_out_end(json);
}

static void write_table(JsonOut *json, TableId id) {
  const TableSpec *spec = table_spec(id);
  json_out_object(json, spec->name);
  json_out_string(json, "description", spec->meaning);
  json_out_string(json, "type", "array");
  json_out_object(json, "items");
  json_out_string(json, "type", "object");
  json_out_object(json, "properties");
  for (guint c = 0; c < spec->columns; c++)
    write_column(json, id, &spec->column[c]);
  json_out_end(json);
  json_out_array(json, "required");
  for (guint c = 0; c < spec->columns; c++)
    json_out_string(json, NULL, spec->column[c].name);
  json_out_end(json);
  json_out_bool(json, "additionalProperties", FALSE);
  if (id == TABLE_HEADLINE)
    write_share_rule(json);
  json_out_end(json);
  json_out_end(json);
}

/* The members of statistics.json that are no tables. */
static void write_facts(JsonOut *json) {
  static const struct {
    const char *name, *meaning, *pattern;
  } texts[] = {
      {"version", "version of the program that measured", NULL},
      {"date", "the report's date, ISO 8601",
       "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"},
      {"title", "the report's title; empty: the usual one", NULL},
      {"audience", "who may read it, which decides what is withheld",
       "^(public|internal)$"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
    json_out_object(json, texts[i].name);
    write_type(json, "string", FALSE);
    json_out_string(json, "description", texts[i].meaning);
    if (texts[i].pattern != NULL)
      json_out_string(json, "pattern", texts[i].pattern);
    json_out_end(json);
  }
  json_out_object(json, "confidence");
  write_type(json, "number", FALSE);
  json_out_string(json, "description",
                  "probability that an interval covers, 0.95 unless asked");
  json_out_string(json, "unit", "probability");
  write_limits(json, "probability");
  json_out_end(json);
}

static void write_statistics(JsonOut *json) {
  static const char *const facts[] = {"version", "date", "title", "audience",
                                      "confidence"};
  write_head(json, "statistics.json");
  json_out_object(json, "properties");
  write_facts(json);
  for (TableId id = 0; id < N_TABLES; id++)
    write_table(json, id);
  json_out_end(json);
  json_out_array(json, "required");
  for (guint i = 0; i < G_N_ELEMENTS(facts); i++)
    json_out_string(json, NULL, facts[i]);
  for (TableId id = 0; id < N_TABLES; id++)
    if (!table_is_optional(id))
      json_out_string(json, NULL, table_spec(id)->name);
  json_out_end(json);
  json_out_bool(json, "additionalProperties", FALSE);
  json_out_end(json);
}

static const struct {
  const char *name;
  void (*write)(JsonOut *json);
} schemas[] = {{"posting", write_posting},
               {"reject", write_reject},
               {"statistics", write_statistics}};

const char *const *schema_names(void) {
  static const char *const names[] = {"posting", "reject", "statistics", NULL};
  G_STATIC_ASSERT(G_N_ELEMENTS(names) == G_N_ELEMENTS(schemas) + 1);
  return names;
}

gboolean schema_write(const char *name, GString *out) {
  for (guint i = 0; i < G_N_ELEMENTS(schemas); i++) {
    if (strcmp(schemas[i].name, name) != 0)
      continue;
    JsonOut json = json_out_pretty(out);
    schemas[i].write(&json);
    g_string_append_c(out, '\n');
    return TRUE;
  }
  return FALSE;
}
