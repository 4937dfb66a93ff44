#include "stages/read/read_json.h"

#include <string.h>

#include "stages/read/json_check.h"
#include "stages/read/json_fields.h"
#include "stages/read/json_layout.h"
#include "stages/read/refuse.h"
#include "stages/read/utf8.h"

typedef struct {
  Reader base;
  const Columns *names;
  Builder builder;
  Builder outer; /* what the document says about every posting */
  JsonLayout layout;
  guint list;    /* the list that is read, */
  guint in_list; /* and how many of its elements were */
  gsize at;      /* where to go on */
  guint record;
  guint documents; /* begun */
  guint before;    /* records of the documents before this one */
  gsize behind;    /* where the next document may begin; the size: nowhere */
  gsize extent_to; /* where this one ends; 0: not looked for yet */
  gboolean is_done;
} JsonReader;

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
  if (!input->is_valid &&
      !utf8_is_valid(input->data + cut->b, cut->e - cut->b, &bad))
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
  switch (
      json_check(input->data + cut->b, cut->e - cut->b, &message, &position)) {
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

/* Whether there is a title or a description to make a posting of. */
static gboolean has_text(const Builder *builder) {
  for (guint i = 0; i < builder->pieces->len; i++) {
    const Piece *piece = &g_array_index(builder->pieces, Piece, i);
    if (piece->column->field == FIELD_TITLE ||
        piece->column->field == FIELD_DESCRIPTION)
      return TRUE;
  }
  return FALSE;
}

/* Adds what the document says about every posting. */
static void add_outer(JsonReader *self) {
  const GArray *pieces = self->outer.pieces;
  for (guint i = 0; i < pieces->len; i++) {
    const Piece *piece = &g_array_index(pieces, Piece, i);
    g_autofree char *text =
        g_strndup(self->outer.text->str + piece->b, piece->e - piece->b);
    builder_begin(&self->builder);
    builder_glue(&self->builder, text);
    builder_end(&self->builder, piece->column, NULL, 0);
  }
}

/* Reads the element's fields: by its system's table first, then by name. Gives
 * the system, or NULL. */
static const char *read_fields(JsonReader *self, const JsonCut *cut) {
  const char *data = self->base.input->data;
  const SourceMap *map = self->layout.map;
  Builder *b = &self->builder;
  builder_clear(b);
  if (map != NULL && json_fields_by_map(map, data, cut->b, cut->e, b) &&
      has_text(b)) {
    source_map_constants(map, b);
    add_outer(self);
    return map->system;
  }
  builder_clear(b);
  json_fields_by_name(self->names, data, cut->b, cut->e, b);
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
  const char *system = read_fields(self, cut);
  *reject =
      refuse_long_field(input, &self->builder, "object", self->record, cut->b);
  if (*reject != NULL)
    return SOURCE_REJECT;
  g_autoptr(Record) made =
      input_record(input, FORMAT_JSON, self->record, cut->b, cut->e - cut->b);
  made->system = system;
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

/* ---- steps --------------------------------------------------------------- */

static Reject *refuse_rest(JsonReader *self, gsize at, const char *what) {
  Input *input = self->base.input;
  self->is_done = TRUE;
  self->behind = self->layout.by_line ? self->layout.end : input->size;
  return input_reject(input, REJECT_BAD_JSON, self->record, at,
                      "%s at offset %" G_GSIZE_FORMAT "; the %" G_GSIZE_FORMAT
                      " bytes from there on were left out (objects "
                      "before: %u)",
                      what, at, self->behind - at,
                      self->record > 0 ? self->record - 1 : 0);
}

/* Behind the list: its wrappers must close, and nothing may follow. */
static SourceStep end_list(JsonReader *self, gsize at, Reject **reject) {
  Input *input = self->base.input;
  const char *data = input->data;
  const GString *brackets = self->layout.open;
  gboolean none = self->record == self->before;
  gsize open = brackets->len, end = self->layout.end;
  JsonMember member;
  JsonCut value;
  self->is_done = TRUE;
  for (; open > 0; open--) {
    gboolean in_object = brackets->str[open - 1] == '{';
    while (json_member(data, end, &at, in_object, &member)) {
      if (json_cut(data, end, member.b, &value) != JSON_CUT_OK)
        break;
      at = value.e;
    }
    at = json_skip_space(data, end, at);
    if (at >= end || data[at] != (in_object ? '}' : ']'))
      break;
    at++;
  }
  at = json_skip_space(data, end, at);
  /* Another document may stand behind this one. */
  self->behind = at;
  gboolean another =
      at < end && !self->layout.by_line && (data[at] == '{' || data[at] == '[');
  if (open > 0 || (at < end && !another)) {
    self->record++;
    *reject =
        refuse_rest(self, at,
                    open == 0   ? "text stands behind the document"
                    : at >= end ? "the document is cut off behind its list"
                                : "the document goes wrong behind its list");
    return SOURCE_REJECT;
  }
  if (!none)
    return SOURCE_END;
  /* The first document's stands for the file; another's is one of many. */
  guint number = self->documents > 1 ? ++self->record : 0;
  *reject = input_reject(input, REJECT_NO_POSTINGS, number, self->layout.top,
                         "the document's list of postings is empty");
  return SOURCE_REJECT;
}

/* Between two elements stands one comma. Gives where the next begins, or the
 * input's size when the list is at fault there. */
static gboolean step_over_comma(JsonReader *self, gsize *at) {
  const Input *input = self->base.input;
  gsize end = self->layout.end;
  *at = json_skip_space(input->data, end, self->at);
  if (self->in_list == 0 || *at >= end || input->data[*at] == ']')
    return TRUE;
  if (input->data[*at] != ',')
    return FALSE;
  *at = json_skip_space(input->data, end, *at + 1);
  return *at >= end || input->data[*at] != ']';
}

/* Goes on with the next list; FALSE: there is none. */
static gboolean next_list(JsonReader *self) {
  if (self->list + 1 >= self->layout.lists->len)
    return FALSE;
  self->list++;
  self->in_list = 0;
  self->at = g_array_index(self->layout.lists, JsonList, self->list).at;
  return TRUE;
}

static SourceStep next_element(JsonReader *self, Record **record,
                               Reject **reject) {
  Input *input = self->base.input;
  gsize at = self->at;
  gboolean good = TRUE;
  for (;;) {
    gboolean is_single =
        g_array_index(self->layout.lists, JsonList, self->list).is_single;
    good = is_single || step_over_comma(self, &at);
    gboolean ends =
        is_single ? self->in_list > 0
                  : good && at < self->layout.end && input->data[at] == ']';
    if (!ends)
      break;
    if (!next_list(self))
      return end_list(self, is_single ? at : at + 1, reject);
    at = self->at;
  }
  self->in_list++;
  self->record++;
  JsonCut cut;
  JsonCutResult result =
      good ? json_cut(input->data, self->layout.end, at, &cut) : JSON_CUT_BAD;
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
  gsize end = self->layout.end;
  gsize at = json_skip_space(input->data, end, self->at);
  if (at >= end) {
    self->is_done = TRUE;
    return SOURCE_END;
  }
  self->record++;
  JsonCut cut;
  JsonCutResult result = json_cut(input->data, end, at, &cut);
  self->at = cut.e;
  /* Behind the first value only another object goes on the document. */
  gboolean good = self->record == self->before + 1 || input->data[at] == '{';
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
  gsize end = json_line_end(input, at);
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

/* ---- documents ----------------------------------------------------------- */

static void begin_document(JsonReader *self, gsize from, gboolean by_line) {
  Input *input = self->base.input;
  JsonLayout *layout = &self->layout;
  builder_clear(&self->outer);
  json_layout_find(input, self->names, from, by_line, layout);
  self->list = 0;
  self->in_list = 0;
  self->before = self->record;
  self->documents++;
  self->behind = layout->by_line ? layout->end : input->size;
  self->extent_to = 0;
  self->is_done = FALSE;
  self->at = layout->layout == LAYOUT_LIST
                 ? g_array_index(layout->lists, JsonList, 0).at
                 : layout->top;
  if (layout->map != NULL)
    json_fields_of_document(layout->map, input->data, layout->top, layout->end,
                            &self->outer);
}

/* Goes on with the document at `from`, or behind space there; FALSE: there is
 * none. */
static gboolean next_document(JsonReader *self, gsize from) {
  const Input *input = self->base.input;
  gboolean by_line = self->layout.by_line;
  if (json_skip_space(input->data, input->size, from) >= input->size)
    return FALSE;
  json_layout_done(&self->layout);
  begin_document(self, from, by_line);
  return TRUE;
}

/* Where the document that is read ends. */
static gsize document_end(JsonReader *self) {
  const Input *input = self->base.input;
  JsonCut cut;
  if (self->layout.by_line || self->layout.layout != LAYOUT_LIST)
    return self->layout.end;
  if (self->extent_to == 0)
    self->extent_to = json_cut(input->data, input->size, self->layout.top,
                               &cut) == JSON_CUT_OK
                          ? cut.e
                          : input->size;
  return self->extent_to;
}

/* Makes the document in which the offset stands the one that is read. */
static void seek_document(JsonReader *self, gsize offset) {
  if (offset < self->layout.top) {
    self->documents = 0;
    json_layout_done(&self->layout);
    begin_document(self, self->base.input->body, FALSE);
  }
  while (offset >= document_end(self) &&
         next_document(self, document_end(self)))
    ;
}

static SourceStep next_in_document(JsonReader *self, Record **record,
                                   Reject **reject) {
  if (self->is_done)
    return SOURCE_END;
  switch (self->layout.layout) {
  case LAYOUT_LIST:
    return next_element(self, record, reject);
  case LAYOUT_LINES:
    return next_line(self, record, reject);
  case LAYOUT_VALUES:
    break;
  }
  return next_value(self, record, reject);
}

static SourceStep json_next(Reader *reader, Record **record, Reject **reject) {
  JsonReader *self = (JsonReader *)reader;
  for (;;) {
    SourceStep step = next_in_document(self, record, reject);
    if (step != SOURCE_END || !next_document(self, self->behind))
      return step;
  }
}

static Record *json_at(Reader *reader, gsize offset, gsize extent,
                       GError **error) {
  JsonReader *self = (JsonReader *)reader;
  Input *input = reader->input;
  guint counted = self->record;
  seek_document(self, offset);
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
  builder_done(&self->builder);
  builder_done(&self->outer);
  json_layout_done(&self->layout);
  g_free(self);
}

Reader *json_reader_new(Input *input) {
  static const ReaderClass class = {json_next, json_at, json_done};
  JsonReader *self = g_new0(JsonReader, 1);
  self->base = (Reader){&class, input, FORMAT_JSON};
  self->names = columns_known();
  builder_init(&self->builder);
  builder_init(&self->outer);
  begin_document(self, input->body, FALSE);
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
  guint lines = json_count_whole_lines(input, at, &whole);
  return lines > 1 && whole * 2 >= lines;
}
