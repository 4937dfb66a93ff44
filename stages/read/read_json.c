#include "stages/read/read_json.h"

#include <string.h>

#include "stages/read/builder.h"
#include "stages/read/columns.h"
#include "stages/read/json_check.h"
#include "stages/read/json_scan.h"
#include "stages/read/utf8.h"

#define DEEPEST_LIST 4  /* of the list of postings in a response */
#define DEEPEST_FIELD 6 /* of a posting's fields in its object */

/* VALUES: one value, or several one behind the other. */
typedef enum { LAYOUT_LIST, LAYOUT_VALUES, LAYOUT_LINES } Layout;

typedef struct {
  Reader base;
  Columns *names;
  Builder builder;
  GString *scratch; /* for json_check() */
  Layout layout;
  gsize top;     /* where the document begins */
  gsize at;      /* where to go on */
  guint wrapped; /* objects around the list */
  guint record;
  gboolean is_done;
} JsonReader;

/* ---- an object's fields -------------------------------------------------- */

typedef struct {
  JsonReader *self;
  const char *data;
  gsize end;    /* of the object */
  gsize origin; /* its first byte */
  /* The key that names what is being walked, as it is spelt: "text" in
   * {"requirements": {"text": ...}} names nothing. */
  gsize name_b, name_e;
} Walk;

static void walk_members(Walk *w, gsize at, const char *path, guint depth);

static void add_value(Walk *w, const JsonCut *value, const ReadColumn *column) {
  Builder *b = &w->self->builder;
  builder_begin(b);
  if (w->data[value->b] == '"')
    json_decode(w->data, value->b + 1, value->e - 1, w->origin, b);
  else
    builder_raw(b, w->data + value->b, value->e - value->b,
                value->b - w->origin);
  builder_end(b, column, w->name_e > w->name_b ? w->data + w->name_b : NULL,
              w->name_e - w->name_b);
}

/* Truth values mean something only in a yes-or-no column. */
static gboolean is_wanted(char first, const ReadColumn *column) {
  if (first == 't' || first == 'f')
    return column->part == PART_REMOTE || column->part == PART_AT_ALL;
  return first != 'n';
}

static void walk_value(Walk *w, const JsonCut *value, const char *path,
                       const char *member, guint depth) {
  char first = w->data[value->b];
  if (first == '{' || first == '[') {
    if (depth >= DEEPEST_FIELD)
      return;
    gboolean outer = first == '{' && column_is_wrapper(member);
    /* The address of a further place stays that place's own. */
    const ReadColumn *place = outer ? columns_find(w->self->names, path) : NULL;
    gboolean of_place = place != NULL && place->field == FIELD_LOCATION;
    g_autofree char *inner = of_place ? g_strdup(path)
                             : outer  ? g_strdup("")
                                      : g_strconcat(path, member, NULL);
    walk_members(w, value->b, inner, depth + 1);
    return;
  }
  const ReadColumn *column = columns_find_member(w->self->names, path, member);
  if (column != NULL && is_wanted(first, column))
    add_value(w, value, column);
}

/* A list of what a job gives may hold a bonus and shares beside the pay, each
 * with its amounts: what says that it is anything but salary is left out. */
static gboolean is_other_pay(const Walk *w, gsize at) {
  g_autoptr(GString) key = g_string_new(NULL);
  JsonMember member;
  JsonCut value;
  at++;
  while (json_member(w->data, w->end, &at, TRUE, &member) &&
         json_cut(w->data, w->end, member.b, &value) == JSON_CUT_OK) {
    g_string_truncate(key, 0);
    column_key(w->data + member.key_b, member.key_e - member.key_b, key);
    if (strcmp(key->str, "compensationtype") == 0)
      return g_ascii_strncasecmp(w->data + value.b, "\"salary\"", 8) != 0;
    at = value.e;
  }
  return FALSE;
}

static void walk_elements(Walk *w, gsize at, const char *path, guint depth) {
  JsonMember element;
  JsonCut value;
  const ReadColumn *column = columns_find(w->self->names, path);
  while (json_member(w->data, w->end, &at, FALSE, &element) &&
         json_cut(w->data, w->end, element.b, &value) == JSON_CUT_OK) {
    char first = w->data[value.b];
    if (first == '{' && depth < DEEPEST_FIELD) {
      if (!g_str_has_prefix(path, "compensation") || !is_other_pay(w, value.b))
        walk_members(w, value.b, path, depth + 1);
    } else if (first != '{' && first != '[' && column != NULL &&
               is_wanted(first, column)) {
      add_value(w, &value, column);
    }
    at = value.e;
  }
}

/* The members of the object, or the elements of the array, at `at`. */
static void walk_members(Walk *w, gsize at, const char *path, guint depth) {
  if (w->data[at] == '[') {
    walk_elements(w, at + 1, path, depth);
    return;
  }
  g_autoptr(GString) key = g_string_new(NULL);
  JsonMember member;
  JsonCut value;
  at++;
  while (json_member(w->data, w->end, &at, TRUE, &member) &&
         json_cut(w->data, w->end, member.b, &value) == JSON_CUT_OK) {
    g_string_truncate(key, 0);
    column_key(w->data + member.key_b, member.key_e - member.key_b, key);
    /* "@type" and its like speak about the JSON, not about the job. */
    if (key->len > 0 && w->data[member.key_b] != '@') {
      gsize name_b = w->name_b, name_e = w->name_e;
      if (path[0] == '\0' || !column_is_generic(key->str)) {
        w->name_b = member.key_b;
        w->name_e = member.key_e;
      }
      walk_value(w, &value, path, key->str, depth);
      w->name_b = name_b;
      w->name_e = name_e;
    }
    at = value.e;
  }
}

/* ---- an element ---------------------------------------------------------- */

static Reject *refuse_size(JsonReader *self, const JsonCut *cut) {
  Input *input = self->base.input;
  if (cut->depth > input->limits.depth)
    return input_reject(input, REJECT_TOO_DEEP, self->record, cut->b,
                        "object %u is nested %u deep, more than the limit of "
                        "%u; it was left out",
                        self->record, cut->depth, input->limits.depth);
  if (cut->e - cut->b > input->limits.document)
    return input_reject(input, REJECT_RECORD_TOO_LONG, self->record, cut->b,
                        "object %u has %" G_GSIZE_FORMAT
                        " bytes, more than the limit of %" G_GSIZE_FORMAT
                        "; it was left out",
                        self->record, cut->e - cut->b, input->limits.document);
  const char *bad;
  if (!utf8_is_valid(input->data + cut->b, cut->e - cut->b, &bad))
    return input_reject(input, REJECT_BAD_ENCODING, self->record, cut->b,
                        "object %u is not UTF-8: byte 0x%02X at offset "
                        "%" G_GSIZE_FORMAT "; it was left out",
                        self->record, (guint)(guchar)*bad,
                        (gsize)(bad - input->data));
  return NULL;
}

static Reject *refuse_syntax(JsonReader *self, const JsonCut *cut) {
  Input *input = self->base.input;
  g_autofree char *message = NULL;
  gsize position = 0;
  switch (json_check(input->data + cut->b, cut->e - cut->b, self->scratch,
                     &message, &position)) {
  case JSON_IS_OBJECT:
    return NULL;
  case JSON_IS_OTHER:
    return input_reject(input, REJECT_NOT_AN_OBJECT, self->record, cut->b,
                        "value %u is not an object; it was left out",
                        self->record);
  case JSON_IS_NONE:
    break;
  }
  return input_reject(input, REJECT_BAD_JSON, self->record, cut->b,
                      "object %u is not JSON: %s at offset %" G_GSIZE_FORMAT
                      "; it was left out",
                      self->record, message, cut->b + position);
}

static Reject *refuse_fields(JsonReader *self, const JsonCut *cut) {
  Input *input = self->base.input;
  const GArray *pieces = self->builder.pieces;
  for (guint i = 0; i < pieces->len; i++) {
    const Piece *piece = &g_array_index(pieces, Piece, i);
    if (piece->e - piece->b > input->limits.field)
      return input_reject(input, REJECT_FIELD_TOO_LONG, self->record, cut->b,
                          "object %u: its %s has %u bytes, more than the "
                          "limit of %" G_GSIZE_FORMAT "; it was left out",
                          self->record, record_field_name(piece->column->field),
                          piece->e - piece->b, input->limits.field);
  }
  return NULL;
}

/* The element as a record, or why not. */
static SourceStep element_record(JsonReader *self, const JsonCut *cut,
                                 Record **record, Reject **reject) {
  Input *input = self->base.input;
  *reject = refuse_size(self, cut);
  if (*reject == NULL)
    *reject = refuse_syntax(self, cut);
  if (*reject != NULL)
    return SOURCE_REJECT;
  builder_clear(&self->builder);
  Walk walk = {self, input->data, cut->e, cut->b, 0, 0};
  walk_members(&walk, cut->b, "", 0);
  *reject = refuse_fields(self, cut);
  if (*reject != NULL)
    return SOURCE_REJECT;
  g_autoptr(Record) made =
      input_record(input, FORMAT_JSON, self->record, cut->b, cut->e - cut->b);
  if (builder_finish(&self->builder, made)) {
    *record = g_steal_pointer(&made);
    return SOURCE_RECORD;
  }
  *reject = input_reject(input, REJECT_EMPTY_RECORD, self->record, cut->b,
                         "object %u has neither a title nor a description; "
                         "it was left out",
                         self->record);
  return SOURCE_REJECT;
}

/* ---- the layout of a document -------------------------------------------- */

/* Finds the list of postings in the object at `at`. An empty list is
 * remembered, should there be no other. */
static gboolean find_list(JsonReader *self, gsize at, guint depth,
                          gboolean *found_empty) {
  const Input *input = self->base.input;
  const char *data = input->data;
  g_autoptr(GString) key = g_string_new(NULL);
  JsonMember member;
  JsonCut value;
  at++;
  while (json_member(data, input->size, &at, TRUE, &member)) {
    g_string_truncate(key, 0);
    column_key(data + member.key_b, member.key_e - member.key_b, key);
    gboolean named = column_is_list(key->str);
    if (named && data[member.b] == '[') {
      gsize first = json_skip_space(data, input->size, member.b + 1);
      gboolean is_empty = first >= input->size || data[first] == ']';
      if (is_empty || data[first] == '{') {
        self->at = member.b + 1;
        self->wrapped = depth + 1;
        if (!is_empty)
          return TRUE;
        *found_empty = TRUE;
      }
    } else if (named && data[member.b] == '{' && depth + 1 < DEEPEST_LIST &&
               find_list(self, member.b, depth + 1, found_empty)) {
      return TRUE;
    }
    if (json_cut(data, input->size, member.b, &value) != JSON_CUT_OK)
      return FALSE;
    at = value.e;
  }
  return FALSE;
}

static gsize line_end(const Input *input, gsize at) {
  const char *end = memchr(input->data + at, '\n', input->size - at);
  return end != NULL ? (gsize)(end - input->data) : input->size;
}

/* Lines to look at in order to know JSON Lines. */
#define PROBE_LINES 16

/* How many of the first lines with text there are, and how many of them are
 * one whole object or array each. */
static guint count_whole_lines(const Input *input, gsize at, guint *whole) {
  guint lines = 0;
  *whole = 0;
  while (lines < PROBE_LINES) {
    at = json_skip_space(input->data, input->size, at);
    if (at >= input->size)
      break;
    gsize end = line_end(input, at);
    JsonCut cut;
    if ((input->data[at] == '{' || input->data[at] == '[') &&
        json_cut(input->data, end, at, &cut) == JSON_CUT_OK &&
        json_skip_space(input->data, end, cut.e) >= end)
      *whole += 1;
    lines++;
    at = end;
  }
  return lines;
}

/* JSON Lines: the first line is a value of its own and more follow; or it is
 * broken, but at least half of the lines are whole. A line that ends where a
 * document goes on is the head of one. */
static gboolean is_lines(const Input *input, gsize at) {
  guint whole;
  guint lines = count_whole_lines(input, at, &whole);
  if (lines < 2)
    return FALSE;
  gsize end = line_end(input, at);
  JsonCut cut;
  if (json_cut(input->data, end, at, &cut) == JSON_CUT_OK)
    return json_skip_space(input->data, end, cut.e) >= end;
  while (end > at && g_ascii_isspace(input->data[end - 1]))
    end--;
  return whole * 2 >= lines && strchr("{[,", input->data[end - 1]) == NULL;
}

/* TRUE when the document itself describes a posting: an empty list in it is
 * then a list of something else. */
static gboolean has_description(JsonReader *self) {
  const Input *input = self->base.input;
  gsize end = MIN(input->size, self->top + input->limits.document);
  Walk walk = {self, input->data, end, self->top, 0, 0};
  builder_clear(&self->builder);
  walk_members(&walk, self->top, "", 0);
  const GArray *pieces = self->builder.pieces;
  for (guint i = 0; i < pieces->len; i++)
    if (g_array_index(pieces, Piece, i).column->field == FIELD_DESCRIPTION)
      return TRUE;
  return FALSE;
}

static void find_layout(JsonReader *self) {
  const Input *input = self->base.input;
  self->top = json_skip_space(input->data, input->size, input->body);
  self->at = self->top;
  gboolean found_empty = FALSE;
  if (self->top >= input->size) {
    self->layout = LAYOUT_VALUES;
  } else if (is_lines(input, self->top)) {
    self->layout = LAYOUT_LINES;
  } else if (input->data[self->top] == '[') {
    self->layout = LAYOUT_LIST;
    self->at++;
  } else if (input->data[self->top] == '{' &&
             (find_list(self, self->top, 0, &found_empty) ||
              (found_empty && !has_description(self)))) {
    self->layout = LAYOUT_LIST;
  } else {
    self->layout = LAYOUT_VALUES;
    self->at = self->top;
  }
}

/* ---- steps --------------------------------------------------------------- */

static Reject *refuse_rest(JsonReader *self, gsize at, const char *what) {
  Input *input = self->base.input;
  self->is_done = TRUE;
  return input_reject(input, REJECT_BAD_JSON, self->record, at,
                      "%s at offset %" G_GSIZE_FORMAT "; the %" G_GSIZE_FORMAT
                      " bytes from there on were left out (objects "
                      "before: %u)",
                      what, at, input->size - at,
                      self->record > 0 ? self->record - 1 : 0);
}

/* Behind the list: its wrappers must close, and nothing may follow. */
static SourceStep end_list(JsonReader *self, gsize at, Reject **reject) {
  Input *input = self->base.input;
  const char *data = input->data;
  gboolean none = self->record == 0;
  guint open = self->wrapped;
  JsonMember member;
  JsonCut value;
  self->is_done = TRUE;
  for (; open > 0; open--) {
    while (json_member(data, input->size, &at, TRUE, &member)) {
      if (json_cut(data, input->size, member.b, &value) != JSON_CUT_OK)
        break;
      at = value.e;
    }
    at = json_skip_space(data, input->size, at);
    if (at >= input->size || data[at] != '}')
      break;
    at++;
  }
  at = json_skip_space(data, input->size, at);
  self->record++;
  if (open > 0 || at < input->size) {
    *reject = refuse_rest(self, at,
                          open == 0 ? "text stands behind the document"
                          : at >= input->size
                              ? "the document is cut off behind its list"
                              : "the document goes wrong behind its list");
    return SOURCE_REJECT;
  }
  if (!none)
    return SOURCE_END;
  *reject = input_reject(input, REJECT_NO_POSTINGS, 0, self->top,
                         "the document's list of postings is empty");
  return SOURCE_REJECT;
}

/* Between two elements stands one comma. Gives where the next begins, or the
 * input's size when the list is at fault there. */
static gboolean step_over_comma(JsonReader *self, gsize *at) {
  const Input *input = self->base.input;
  *at = json_skip_space(input->data, input->size, self->at);
  if (self->record == 0 || *at >= input->size || input->data[*at] == ']')
    return TRUE;
  if (input->data[*at] != ',')
    return FALSE;
  *at = json_skip_space(input->data, input->size, *at + 1);
  return *at >= input->size || input->data[*at] != ']';
}

static SourceStep next_element(JsonReader *self, Record **record,
                               Reject **reject) {
  Input *input = self->base.input;
  gsize at;
  gboolean good = step_over_comma(self, &at);
  if (good && at < input->size && input->data[at] == ']')
    return end_list(self, at + 1, reject);
  self->record++;
  JsonCut cut;
  JsonCutResult result =
      good ? json_cut(input->data, input->size, at, &cut) : JSON_CUT_BAD;
  if (result == JSON_CUT_OK) {
    self->at = cut.e;
    return element_record(self, &cut, record, reject);
  }
  if (good && result == JSON_CUT_TRUNCATED && cut.depth > input->limits.depth) {
    self->is_done = TRUE;
    *reject = input_reject(input, REJECT_TOO_DEEP, self->record, at,
                           "object %u is nested %u deep, more than the limit "
                           "of %u, and never ends; it was left out",
                           self->record, cut.depth, input->limits.depth);
    return SOURCE_REJECT;
  }
  *reject = refuse_rest(
      self, at,
      result == JSON_CUT_TRUNCATED
          ? "the document is cut off: its list is not closed"
      : good ? "an object's brackets do not match, or a value is missing,"
             : "a comma is missing or stands alone in the list");
  return SOURCE_REJECT;
}

static SourceStep next_value(JsonReader *self, Record **record,
                             Reject **reject) {
  Input *input = self->base.input;
  gsize at = json_skip_space(input->data, input->size, self->at);
  if (at >= input->size) {
    self->is_done = TRUE;
    return SOURCE_END;
  }
  self->record++;
  JsonCut cut;
  JsonCutResult result = json_cut(input->data, input->size, at, &cut);
  self->at = cut.e;
  /* Behind the first value only another object goes on the document. */
  gboolean good = self->record == 1 || input->data[at] == '{';
  if (good && result == JSON_CUT_OK)
    return element_record(self, &cut, record, reject);
  if (good && cut.depth > input->limits.depth) {
    self->is_done = TRUE;
    *reject = refuse_size(self, &cut);
    return SOURCE_REJECT;
  }
  *reject = refuse_rest(self, at,
                        !good ? "text stands behind the document"
                        : result == JSON_CUT_TRUNCATED
                            ? "the document is cut off: what begins"
                            : "the brackets do not match in what begins");
  return SOURCE_REJECT;
}

static SourceStep next_line(JsonReader *self, Record **record,
                            Reject **reject) {
  Input *input = self->base.input;
  gsize at = json_skip_space(input->data, input->size, self->at);
  if (at >= input->size) {
    self->is_done = TRUE;
    return SOURCE_END;
  }
  gsize end = line_end(input, at);
  self->at = end;
  self->record++;
  while (end > at && g_ascii_isspace(input->data[end - 1]))
    end--;
  JsonCut cut;
  JsonCutResult result = json_cut(input->data, end, at, &cut);
  if (result == JSON_CUT_OK && json_skip_space(input->data, end, cut.e) >= end)
    return element_record(self, &cut, record, reject);
  if (cut.depth > input->limits.depth)
    *reject = refuse_size(self, &cut);
  else
    *reject = input_reject(
        input, REJECT_BAD_JSON, self->record, at,
        "line %u is not one JSON object: %s; the line was left out",
        input_line(input, at),
        result == JSON_CUT_TRUNCATED ? "it is cut off"
        : result == JSON_CUT_BAD     ? "its brackets do not match"
                                     : "text stands behind the object");
  return SOURCE_REJECT;
}

static SourceStep json_next(Reader *reader, Record **record, Reject **reject) {
  JsonReader *self = (JsonReader *)reader;
  if (self->is_done)
    return SOURCE_END;
  switch (self->layout) {
  case LAYOUT_LIST:
    return next_element(self, record, reject);
  case LAYOUT_LINES:
    return next_line(self, record, reject);
  case LAYOUT_VALUES:
    break;
  }
  return next_value(self, record, reject);
}

static Record *json_at(Reader *reader, gsize offset, gsize extent,
                       GError **error) {
  JsonReader *self = (JsonReader *)reader;
  Input *input = reader->input;
  guint counted = self->record;
  self->record = 0;
  Record *record = NULL;
  g_autoptr(Reject) reject = NULL;
  JsonCut cut;
  JsonCutResult result = json_cut(input->data, input->size, offset, &cut);
  if (result == JSON_CUT_OK && cut.e - cut.b == extent)
    element_record(self, &cut, &record, &reject);
  self->record = counted;
  if (record == NULL)
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
                "%s: no object stands at offset %" G_GSIZE_FORMAT
                ", length %" G_GSIZE_FORMAT "%s%s",
                input->path, offset, extent, reject != NULL ? ": " : "",
                reject != NULL ? reject->detail : "");
  return record;
}

static void json_done(Reader *reader) {
  JsonReader *self = (JsonReader *)reader;
  columns_free(self->names);
  builder_done(&self->builder);
  g_string_free(self->scratch, TRUE);
  g_free(self);
}

Reader *json_reader_new(Input *input) {
  static const ReaderClass class = {json_next, json_at, json_done};
  JsonReader *self = g_new0(JsonReader, 1);
  self->base = (Reader){&class, input, FORMAT_JSON};
  self->names = columns_new();
  builder_init(&self->builder);
  self->scratch = g_string_new(NULL);
  find_layout(self);
  return &self->base;
}

/* TRUE when what stands at `at` begins an object or an array. */
static gboolean begins_json(const Input *input, gsize at) {
  const char *data = input->data;
  if (at >= input->size || (data[at] != '{' && data[at] != '['))
    return FALSE;
  gsize next = json_skip_space(data, input->size, at + 1);
  if (next >= input->size)
    return TRUE;
  if (data[at] == '{')
    return data[next] == '"' || data[next] == '}';
  if (data[next] == '{' || data[next] == '[')
    return TRUE;
  /* "[2026] Nurse" is text: a list of words and numbers is a whole document
   * or none. */
  JsonCut cut;
  return strchr("]\"-0123456789tfn", data[next]) != NULL &&
         json_cut(data, input->size, at, &cut) == JSON_CUT_OK &&
         json_skip_space(data, input->size, cut.e) >= input->size;
}

gboolean json_looks_like(const Input *input) {
  gsize at = json_skip_space(input->data, input->size, input->body);
  if (begins_json(input, at))
    return TRUE;
  /* JSON Lines whose first line is broken. */
  guint whole;
  guint lines = count_whole_lines(input, at, &whole);
  return lines > 1 && whole * 2 >= lines;
}
