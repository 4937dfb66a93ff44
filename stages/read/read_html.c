#include "stages/read/read_html.h"

#include <string.h>

#include "stages/read/html_page.h"
#include "stages/read/html_state.h"
#include "stages/read/read_json.h"
#include "stages/read/read_page.h"
#include "stages/read/schema_json.h"

/* Postings of a script whose employer may be described elsewhere in it; each
 * of them looks through the whole script. */
#define MOST_LOOKUPS 64

/* A record, or what is wrong in the page's place. */
typedef struct {
  gsize offset, extent; /* in the file */
  gsize b, e;           /* JSON-LD: the object, in the document or its layer */
  guint layer;          /* JSON-LD: its text, from 1; 0: the document */
  gsize script_b, script_e; /* where its employer may be described */
  guint node;               /* of the page's nodes; 0: JSON-LD */
  guint part;               /* data of a script, from 1; 0: none */
  RejectReason reason;
  char *fault; /* NULL: a record */
} HtmlEntry;

typedef struct {
  Reader base;
  HtmlPage *page;
  GPtrArray *layers; /* of HtmlBytes */
  GPtrArray *parts;  /* of Part */
  GArray *entries;   /* of HtmlEntry, sorted by their offset */
  guint next, records;
  Builder builder;
} HtmlReader;

/* JSON inside a script, with a reader of its own. */
typedef struct {
  gsize b; /* in the document */
  Input *input;
  Reader *reader;
} Part;

static void part_free(gpointer data) {
  Part *part = data;
  part->reader->class->free(part->reader);
  input_free(part->input);
  g_free(part);
}

static void entry_clear(gpointer entry) { g_free(((HtmlEntry *)entry)->fault); }

static HtmlBytes *layer_of(const HtmlReader *self, guint layer) {
  return layer > 0 ? self->layers->pdata[layer - 1] : NULL;
}

/* Places of a layer's bytes are places of the document's below it. */
static void set_place(HtmlReader *self, HtmlEntry *entry) {
  gsize b = entry->b, e = entry->e;
  if (entry->layer > 0)
    html_bytes_raw(layer_of(self, entry->layer), b, e, &b, &e);
  html_bytes_raw(self->page->bytes, b, e, &entry->offset, &e);
  entry->extent = e - entry->offset;
}

static void add_entry(HtmlReader *self, HtmlEntry entry) {
  set_place(self, &entry);
  self->records += entry.fault == NULL;
  g_array_append_val(self->entries, entry);
}

/* ---- JSON-LD ------------------------------------------------------------- */

typedef struct {
  HtmlReader *self;
  const char *data;
  gsize b, e;
  guint layer;
  guint found;
} Script;

static void on_posting(gpointer user, const JsonCut *object) {
  Script *script = user;
  HtmlReader *self = script->self;
  const SourceLimits *limits = &self->base.input->limits;
  HtmlEntry entry = {.b = object->b, .e = object->e, .layer = script->layer};
  if (script->found++ < MOST_LOOKUPS) {
    entry.script_b = script->b;
    entry.script_e = script->e;
  }
  if (object->depth > limits->depth) {
    entry.reason = REJECT_TOO_DEEP;
    entry.fault = g_strdup_printf("the JobPosting is nested %u deep, more than "
                                  "the limit of %u",
                                  object->depth, limits->depth);
  } else {
    g_autofree char *fault = schema_json_fault(script->data, object);
    entry.reason = REJECT_BAD_JSON;
    entry.fault = fault != NULL
                      ? g_strdup_printf("the JobPosting is not JSON: %s", fault)
                      : NULL;
  }
  add_entry(self, entry);
}

static gboolean holds(const char *data, gsize b, gsize e, const char *words) {
  return memmem(data + b, e - b, words, strlen(words)) != NULL;
}

static void read_script(HtmlReader *self, const HtmlScript *at) {
  const HtmlBytes *bytes = self->page->bytes;
  Script script = {self, bytes->data, at->b, at->e, 0, 0};
  gsize b = at->b, e = at->e, bad;
  if (!holds(script.data, b, e, "JobPosting"))
    return;
  if (holds(script.data, b, e, "&quot;") && !holds(script.data, b, e, "\"")) {
    HtmlBytes *layer = html_bytes_layer(bytes, b, e);
    g_ptr_array_add(self->layers, layer);
    script.layer = self->layers->len;
    script.data = layer->data;
    script.b = b = 0;
    script.e = e = layer->size;
  }
  gboolean is_json =
      schema_json_find(script.data, b, e, on_posting, &script, &bad);
  /* What stands behind good JSON matters only where it speaks of postings. */
  if (is_json || bad >= e ||
      (script.found > 0 && !holds(script.data, bad, e, "JobPosting")))
    return;
  HtmlEntry entry = {
      .b = bad,
      .e = e,
      .layer = script.layer,
      .reason = REJECT_BAD_JSON,
      .fault = g_strdup(script.found > 0
                            ? "the script of JSON-LD is not JSON to its end; "
                              "the whole postings in it were read"
                            : "the script of JSON-LD is not JSON")};
  add_entry(self, entry);
}

/* ---- items and text ------------------------------------------------------ */

static void read_items(HtmlReader *self, const GArray *items) {
  for (guint i = 0; i < items->len; i++) {
    const HtmlItem *item = &g_array_index(items, HtmlItem, i);
    HtmlEntry entry = {.b = item->b, .e = item->e, .node = item->node};
    add_entry(self, entry);
  }
}

/* Where text[b, e) of the page stands in the document. */
static void text_place(const HtmlPage *page, gsize b, gsize e, gsize *doc_b,
                       gsize *doc_e) {
  Record record = {.runs = page->text.out.runs};
  Span span = record_span_in_file(&record, (Span){(guint32)b, (guint32)e});
  *doc_b = span.b;
  *doc_e = span.e;
}

static void add_leaf(HtmlPage *page, guint posting, SchemaName name, gsize b,
                     gsize e) {
  SchemaNode node = {.name = name, .kind = SCHEMA_TEXT, .b = b, .e = e};
  if (b < e)
    schema_node_add(page->nodes, posting, node);
}

/* The whole text as one posting. */
static void add_single(HtmlPage *page, guint posting, gsize b, gsize e) {
  const HtmlHeading *heading = html_page_heading(page);
  SchemaNode url = {.name = SCHEMA_URL,
                    .kind = SCHEMA_ATTRIBUTE,
                    .is_away = TRUE,
                    .b = page->url_b,
                    .e = page->url_e};
  if (url.b < url.e)
    schema_node_add(page->nodes, posting, url);
  if (heading == NULL || heading->b < b || heading->e > e) {
    add_leaf(page, posting, SCHEMA_DESCRIPTION, b, e);
    return;
  }
  add_leaf(page, posting, SCHEMA_TITLE, heading->b, heading->e);
  add_leaf(page, posting, SCHEMA_DESCRIPTION, b, heading->b);
  add_leaf(page, posting, SCHEMA_DESCRIPTION, heading->e, e);
}

static void add_text_record(HtmlReader *self, const Record *record) {
  HtmlPage *page = self->page;
  SchemaNode node = {.kind = SCHEMA_OBJECT};
  HtmlEntry entry = {.node = schema_node_add(page->nodes, 0, node)};
  gsize b = record->offset, e = b + record->extent;
  Span location = record->field[FIELD_LOCATION];
  Span description = record->field[FIELD_DESCRIPTION];
  if (location.b == location.e) {
    add_single(page, entry.node, b, e);
  } else {
    add_leaf(page, entry.node, SCHEMA_LOCATION, b + location.b, b + location.e);
    add_leaf(page, entry.node, SCHEMA_DESCRIPTION, b + description.b,
             b + description.e);
  }
  text_place(page, b, e, &entry.b, &entry.e);
  add_entry(self, entry);
}

static void add_text_reject(HtmlReader *self, const Reject *reject) {
  HtmlEntry entry = {.reason = reject->reason};
  gboolean is_none = reject->reason == REJECT_NO_POSTINGS;
  text_place(self->page, reject->offset, self->page->text.out.text->len,
             &entry.b, &entry.e);
  entry.fault =
      g_strdup(is_none ? "the page marks up no JobPosting, and its text does "
                         "not read like a posting; it was left out"
                       : reject->detail);
  add_entry(self, entry);
}

/* The page's text under the rules of pages. */
static void read_text(HtmlReader *self) {
  Input *input = self->base.input;
  const GString *text = self->page->text.out.text;
  g_autoptr(GBytes) bytes = g_bytes_new_static(text->str, text->len);
  Input *inner = input_from_bytes(input->path, bytes, &input->limits);
  Reader *reader = page_reader_new(inner);
  Record *record = NULL;
  Reject *reject = NULL;
  SourceStep step;
  while ((step = reader->class->next(reader, &record, &reject)) != SOURCE_END) {
    if (step == SOURCE_RECORD)
      add_text_record(self, record);
    else
      add_text_reject(self, reject);
    g_clear_pointer(&record, record_free);
    g_clear_pointer(&reject, reject_free);
  }
  reader->class->free(reader);
  input_free(inner);
}

/* Objects of the script's data without a title or a description are nobody's
 * loss: there was no saying that they are postings. */
static void on_data(gpointer user, const JsonCut *value) {
  HtmlReader *self = user;
  Input *input = self->base.input;
  Part *part = g_new0(Part, 1);
  part->b = value->b;
  g_autoptr(GBytes) bytes = g_bytes_new_static(
      self->page->bytes->data + value->b, value->e - value->b);
  part->input = input_from_bytes(input->path, bytes, &input->limits);
  part->reader = json_reader_new(part->input);
  g_ptr_array_add(self->parts, part);
  Record *record = NULL;
  Reject *reject = NULL;
  SourceStep step;
  while ((step = part->reader->class->next(part->reader, &record, &reject)) !=
         SOURCE_END) {
    if (step == SOURCE_RECORD) {
      HtmlEntry entry = {.b = part->b + record->offset,
                         .part = self->parts->len};
      entry.e = entry.b + record->extent;
      add_entry(self, entry);
    }
    g_clear_pointer(&record, record_free);
    g_clear_pointer(&reject, reject_free);
  }
}

static void read_data(HtmlReader *self) {
  const GArray *scripts = self->page->scripts;
  const Columns *columns = columns_known();
  for (guint i = 0; i < scripts->len; i++) {
    const HtmlScript *script = &g_array_index(scripts, HtmlScript, i);
    if (!script->is_linked_data)
      html_state_find(columns, self->page->bytes->data, script->b, script->e,
                      on_data, self);
  }
}

static int compare_entries(gconstpointer a, gconstpointer b) {
  const HtmlEntry *one = a, *two = b;
  return one->offset < two->offset ? -1 : one->offset > two->offset;
}

static void add_cut(HtmlReader *self) {
  HtmlEntry entry = {
      .b = MIN(self->page->stopped, self->page->bytes->size),
      .e = self->page->bytes->size,
      .reason = REJECT_TOO_DEEP,
      .fault = g_strdup_printf("elements are nested more than %u deep; the "
                               "page was read up to there",
                               HTML_DEEPEST)};
  add_entry(self, entry);
}

static void read_page(HtmlReader *self) {
  const GArray *scripts = self->page->scripts;
  for (guint i = 0; i < scripts->len; i++) {
    const HtmlScript *script = &g_array_index(scripts, HtmlScript, i);
    if (script->is_linked_data)
      read_script(self, script);
  }
  if (self->records == 0)
    read_items(self, self->page->items);
  gboolean is_faulty = self->entries->len > 0 || self->page->is_cut;
  guint before = self->entries->len;
  if (self->records == 0)
    read_text(self);
  guint behind = self->entries->len;
  if (self->records == 0)
    read_data(self);
  if (self->records == 0)
    read_items(self, self->page->rows);
  /* That the text is no posting matters only where nothing else is one, and
   * where no fault has been said. */
  if (behind == before + 1 &&
      g_array_index(self->entries, HtmlEntry, before).reason ==
          REJECT_NO_POSTINGS &&
      (self->records > 0 || is_faulty))
    g_array_remove_index(self->entries, before);
  if (self->page->is_cut)
    add_cut(self);
  g_array_sort(self->entries, compare_entries);
}

/* ---- steps --------------------------------------------------------------- */

static Reject *refuse_fields(HtmlReader *self, const HtmlEntry *entry,
                             guint number) {
  Input *input = self->base.input;
  const GArray *pieces = self->builder.pieces;
  for (guint i = 0; i < pieces->len; i++) {
    const Piece *piece = &g_array_index(pieces, Piece, i);
    if (piece->e - piece->b > input->limits.field)
      return input_reject(input, REJECT_FIELD_TOO_LONG, number, entry->offset,
                          "posting %u: its %s has %u bytes, more than the "
                          "limit of %" G_GSIZE_FORMAT "; it was left out",
                          number, record_field_name(piece->column->field),
                          piece->e - piece->b, input->limits.field);
  }
  return NULL;
}

/* Runs that count from the record's place in its text, as such of the file. */
static void place_runs(HtmlReader *self, const HtmlEntry *entry,
                       Record *record) {
  const HtmlBytes *layer = layer_of(self, entry->layer);
  gsize b = entry->b, e;
  if (layer != NULL) {
    html_bytes_raw(layer, entry->b, entry->e, &b, &e);
    GArray *mapped = html_bytes_map_runs(layer, record->runs, entry->b, b);
    g_array_unref(record->runs);
    record->runs = mapped;
  }
  if (self->page->bytes->map == NULL)
    return;
  GArray *mapped =
      html_bytes_map_runs(self->page->bytes, record->runs, b, entry->offset);
  g_array_unref(record->runs);
  record->runs = mapped;
}

static void read_fields(HtmlReader *self, const HtmlEntry *entry) {
  const HtmlPage *page = self->page;
  const HtmlBytes *layer = layer_of(self, entry->layer);
  builder_clear(&self->builder);
  SchemaTree tree = {page->nodes,
                     layer != NULL ? layer->data : page->bytes->data, entry->b,
                     &page->text.out};
  if (entry->node != 0) {
    schema_posting_read(&tree, entry->node, &self->builder);
    return;
  }
  JsonCut object = {entry->b, entry->e, 0};
  g_autoptr(GArray) nodes = schema_nodes_new();
  tree.nodes = nodes;
  guint posting = schema_json_tree(tree.data, &object, entry->script_b,
                                   entry->script_e, nodes);
  schema_posting_read(&tree, posting, &self->builder);
}

/* A record of a script's data: the JSON reader's, moved to its place. */
static Record *part_record(HtmlReader *self, const HtmlEntry *entry,
                           guint number) {
  const Part *part = self->parts->pdata[entry->part - 1];
  g_autoptr(Record) record = part->reader->class->at(
      part->reader, entry->b - part->b, entry->e - entry->b, NULL);
  if (record == NULL)
    return NULL;
  Record *made = input_record(self->base.input, FORMAT_HTML, number,
                              entry->offset, entry->extent);
  made->text = g_steal_pointer(&record->text);
  made->length = record->length;
  memcpy(made->field, record->field, sizeof made->field);
  made->runs = g_steal_pointer(&record->runs);
  place_runs(self, entry, made);
  return made;
}

static SourceStep entry_record(HtmlReader *self, const HtmlEntry *entry,
                               guint number, Record **record, Reject **reject) {
  Input *input = self->base.input;
  if (entry->part > 0)
    *record = part_record(self, entry, number);
  if (*record != NULL)
    return SOURCE_RECORD;
  read_fields(self, entry);
  *reject = refuse_fields(self, entry, number);
  if (*reject != NULL)
    return SOURCE_REJECT;
  g_autoptr(Record) made =
      input_record(input, FORMAT_HTML, number, entry->offset, entry->extent);
  gboolean has_text = builder_finish(&self->builder, made);
  if (has_text) {
    place_runs(self, entry, made);
    *record = g_steal_pointer(&made);
    return SOURCE_RECORD;
  }
  *reject = input_reject(input, REJECT_EMPTY_RECORD, number, entry->offset,
                         "posting %u has neither a title nor a description; "
                         "it was left out",
                         number);
  return SOURCE_REJECT;
}

static SourceStep html_next(Reader *reader, Record **record, Reject **reject) {
  HtmlReader *self = (HtmlReader *)reader;
  if (self->next >= self->entries->len)
    return SOURCE_END;
  const HtmlEntry *entry =
      &g_array_index(self->entries, HtmlEntry, self->next++);
  if (entry->fault == NULL)
    return entry_record(self, entry, self->next, record, reject);
  gboolean bad_json = entry->reason == REJECT_BAD_JSON;
  gboolean whole = entry->reason == REJECT_NO_POSTINGS;
  *reject = input_reject(reader->input, entry->reason, whole ? 0 : self->next,
                         entry->offset, "%s%s", entry->fault,
                         !bad_json           ? ""
                         : self->records > 0 ? "; it was left out, and the "
                                               "rest of the page was read"
                                             : "; it was left out, and "
                                               "nothing else of the page "
                                               "reads like a posting");
  return SOURCE_REJECT;
}

static Record *html_at(Reader *reader, gsize offset, gsize extent,
                       GError **error) {
  HtmlReader *self = (HtmlReader *)reader;
  guint low = 0, high = self->entries->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (g_array_index(self->entries, HtmlEntry, middle).offset < offset)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < self->entries->len; low++) {
    const HtmlEntry *entry = &g_array_index(self->entries, HtmlEntry, low);
    Record *record = NULL;
    g_autoptr(Reject) reject = NULL;
    if (entry->offset != offset)
      break;
    if (entry->fault == NULL && entry->extent == extent &&
        entry_record(self, entry, 0, &record, &reject) == SOURCE_RECORD)
      return record;
  }
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
              "%s: no posting stands at offset %" G_GSIZE_FORMAT
              ", length %" G_GSIZE_FORMAT,
              reader->input->path, offset, extent);
  return NULL;
}

static void html_done(Reader *reader) {
  HtmlReader *self = (HtmlReader *)reader;
  g_ptr_array_unref(self->parts);
  g_ptr_array_unref(self->layers);
  html_page_free(self->page);
  g_array_unref(self->entries);
  builder_done(&self->builder);
  g_free(self);
}

Reader *html_reader_new(Input *input) {
  static const ReaderClass class = {html_next, html_at, html_done};
  if (input->size > input->limits.document || input->size > G_MAXINT / 4)
    return refusal_reader_new(
        input, FORMAT_HTML,
        input_reject(input, REJECT_RECORD_TOO_LONG, 0, 0,
                     "the page has %" G_GSIZE_FORMAT
                     " bytes, more than the limit of %" G_GSIZE_FORMAT
                     "; it was left out",
                     input->size, input->limits.document));
  HtmlReader *self = g_new0(HtmlReader, 1);
  self->base = (Reader){&class, input, FORMAT_HTML};
  self->layers =
      g_ptr_array_new_with_free_func((GDestroyNotify)html_bytes_free);
  self->parts = g_ptr_array_new_with_free_func(part_free);
  self->entries = g_array_new(FALSE, FALSE, sizeof(HtmlEntry));
  g_array_set_clear_func(self->entries, entry_clear);
  builder_init(&self->builder);
  self->page =
      html_page_read(html_bytes_new(input->data, input->size, input->body));
  read_page(self);
  return &self->base;
}

/* ---- recognition --------------------------------------------------------- */

/* Behind spaces, comments and an XML declaration. */
static gsize skip_prolog(const char *data, gsize at, gsize end) {
  for (;;) {
    while (at < end && g_ascii_isspace(data[at]))
      at++;
    gsize left = end - at;
    const char *close = NULL;
    if (left >= 4 && strncmp(data + at, "<!--", 4) == 0)
      close = memmem(data + at + 4, left - 4, "-->", 3);
    else if (left >= 5 && g_ascii_strncasecmp(data + at, "<?xml", 5) == 0)
      close = memmem(data + at, left, "?>", 2);
    if (close == NULL)
      return at;
    at = (gsize)(close - data) + (*close == '-' ? 3 : 2);
  }
}

gboolean html_looks_like(const Input *input) {
  static const char *const begins[] = {"!doctype html",
                                       "html",
                                       "head",
                                       "body",
                                       "meta",
                                       "title",
                                       "script",
                                       "style",
                                       "div",
                                       "p",
                                       "main",
                                       "section",
                                       "article",
                                       "span",
                                       "table",
                                       "ul",
                                       "ol",
                                       "h1",
                                       "h2",
                                       "h3",
                                       "header",
                                       "nav",
                                       "form",
                                       "br",
                                       "strong",
                                       "b",
                                       "center",
                                       "iframe"};
  gsize at = skip_prolog(input->data, input->body, input->size);
  const char *tag = input->data + at + 1;
  if (at >= input->size || input->data[at] != '<')
    return FALSE;
  gsize left = input->size - at - 1;
  for (gsize i = 0; i < G_N_ELEMENTS(begins); i++) {
    gsize length = strlen(begins[i]);
    if (left > length && g_ascii_strncasecmp(tag, begins[i], length) == 0 &&
        (strchr("/>", tag[length]) != NULL || g_ascii_isspace(tag[length])))
      return TRUE;
  }
  return FALSE;
}
