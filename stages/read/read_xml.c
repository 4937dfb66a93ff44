#include "stages/read/read_xml.h"

#include <string.h>

#include "stages/read/refuse.h"
#include "stages/read/xml_scan.h"

typedef struct {
  Reader base;
  Builder builder;
  XmlScan *scan; /* NULL: the document is of no known system */
  guint next;
  gboolean is_done;
} XmlReader;

/* ---- the document's first element ---------------------------------------- */

static gsize skip_to(const Input *input, gsize at, const char *mark) {
  const char *found =
      memmem(input->data + at, input->size - at, mark, strlen(mark));
  return found != NULL ? (gsize)(found - input->data) + strlen(mark)
                       : input->size;
}

/* Behind a document type, which may hold declarations in brackets. */
static gsize skip_type(const Input *input, gsize at) {
  guint open = 0;
  for (; at < input->size; at++) {
    char c = input->data[at];
    if (c == '"' || c == '\'') {
      const char *end = memchr(input->data + at + 1, c, input->size - at - 1);
      if (end == NULL)
        return input->size;
      at = (gsize)(end - input->data);
    } else if (c == '[') {
      open++;
    } else if (c == ']' && open > 0) {
      open--;
    } else if (c == '>' && open == 0) {
      return at + 1;
    }
  }
  return at;
}

static gboolean stands(const Input *input, gsize at, const char *what) {
  gsize length = strlen(what);
  return input->size - at >= length &&
         g_ascii_strncasecmp(input->data + at, what, length) == 0;
}

/* The name of the first element, or NULL. */
static char *root_of(const Input *input, gboolean *is_declared) {
  gsize at = input->body;
  *is_declared = FALSE;
  for (;;) {
    while (at < input->size && g_ascii_isspace(input->data[at]))
      at++;
    if (at + 1 >= input->size || input->data[at] != '<')
      return NULL;
    if (stands(input, at, "<?")) {
      *is_declared = *is_declared || stands(input, at, "<?xml");
      at = skip_to(input, at, "?>");
    } else if (stands(input, at, "<!--")) {
      at = skip_to(input, at, "-->");
    } else if (stands(input, at, "<!DOCTYPE")) {
      at = skip_type(input, at);
    } else {
      break;
    }
  }
  gsize end = at + 1;
  while (end < input->size && strchr(" \t\r\n/><", input->data[end]) == NULL)
    end++;
  return end > at + 1 ? g_strndup(input->data + at + 1, end - at - 1) : NULL;
}

static gboolean begins_with(const SourceMap *map, const char *root) {
  for (guint i = 0; map->is_xml && i < map->list->len; i++) {
    char *const *step = map->list->pdata[i];
    if (strcmp(*step, root) == 0)
      return TRUE;
  }
  return FALSE;
}

gboolean xml_looks_like(const Input *input) {
  gboolean is_declared;
  g_autofree char *root = root_of(input, &is_declared);
  if (root == NULL || g_ascii_strcasecmp(root, "html") == 0)
    return FALSE;
  const SourceMaps *maps = input->limits.maps;
  for (guint i = 0; maps != NULL && i < maps->map->len; i++)
    if (begins_with(maps->map->pdata[i], root))
      return TRUE;
  return is_declared;
}

/* The document as the first system reads it whose signs it has; else as the
 * last whose root it has, for its fault. */
static XmlScan *scan_document(const Input *input) {
  gboolean is_declared;
  g_autofree char *root = root_of(input, &is_declared);
  const SourceMaps *maps = input->limits.maps;
  XmlScan *scan = NULL;
  for (guint i = 0; root != NULL && maps != NULL && i < maps->map->len; i++) {
    if (!begins_with(maps->map->pdata[i], root))
      continue;
    xml_scan_free(scan);
    scan = xml_scan(input, maps->map->pdata[i]);
    if (xml_scan_has_signs(scan))
      return scan;
  }
  if (scan != NULL && scan->fault == NULL)
    g_clear_pointer(&scan, xml_scan_free);
  return scan;
}

/* ---- records ------------------------------------------------------------- */

/* Adds the values of an element; those of the document itself have no bytes in
 * the record. */
static void add_leaf(XmlReader *self, const XmlLeaf *leaf, gsize origin,
                     gboolean is_outer) {
  const char *data = self->base.input->data;
  Builder *b = &self->builder;
  b->group = leaf->group;
  for (guint i = 0; i < leaf->node->rule->len; i++) {
    const SourceRule *rule = leaf->node->rule->pdata[i];
    source_rule_begin(rule, b);
    gsize before = b->text->len;
    guint runs = b->runs->len;
    xml_decode(self->scan, data, leaf->b, leaf->e, is_outer ? leaf->b : origin,
               b);
    if (is_outer)
      g_array_set_size(b->runs, (guint)runs);
    gboolean blank =
        strspn(b->text->str + before, " \t\r\n") == b->text->len - before;
    if (blank)
      builder_drop(b);
    else
      source_rule_end(rule, b, leaf->node->name, strlen(leaf->node->name));
  }
}

static void read_fields(XmlReader *self, const XmlPosting *posting) {
  const XmlScan *scan = self->scan;
  builder_clear(&self->builder);
  for (guint i = 0; i < posting->leaves; i++)
    add_leaf(self, &g_array_index(scan->leaf, XmlLeaf, posting->leaf + i),
             posting->b, FALSE);
  source_map_constants(scan->map, &self->builder);
  for (guint i = 0; i < scan->outer->len; i++)
    add_leaf(self, &g_array_index(scan->outer, XmlLeaf, i), posting->b, TRUE);
}

static SourceStep posting_record(XmlReader *self, const XmlPosting *posting,
                                 guint number, Record **record,
                                 Reject **reject) {
  Input *input = self->base.input;
  if (posting->e - posting->b > input->limits.document) {
    *reject = input_reject(
        input, REJECT_RECORD_TOO_LONG, number, posting->b,
        "posting %u has %" G_GSIZE_FORMAT
        " bytes, more than the limit of %" G_GSIZE_FORMAT "; it was left out",
        number, posting->e - posting->b, input->limits.document);
    return SOURCE_REJECT;
  }
  read_fields(self, posting);
  *reject =
      refuse_long_field(input, &self->builder, "posting", number, posting->b);
  if (*reject != NULL)
    return SOURCE_REJECT;
  g_autoptr(Record) made = input_record(input, FORMAT_XML, number, posting->b,
                                        posting->e - posting->b);
  made->system = self->scan->map->system;
  if (builder_finish(&self->builder, made)) {
    *record = g_steal_pointer(&made);
    return SOURCE_RECORD;
  }
  *reject = input_reject(input, REJECT_EMPTY_RECORD, number, posting->b,
                         "posting %u has neither a title nor a description; it "
                         "was left out",
                         number);
  return SOURCE_REJECT;
}

/* At the end of the postings: why there are no more. */
static SourceStep end_document(XmlReader *self, Reject **reject) {
  Input *input = self->base.input;
  const XmlScan *scan = self->scan;
  self->is_done = TRUE;
  if (scan != NULL && scan->fault != NULL)
    *reject = input_reject(input, scan->reason, self->next + 1, scan->fault_at,
                           "the XML goes wrong at offset %" G_GSIZE_FORMAT
                           ": %s; what follows the %u postings before was "
                           "left out",
                           scan->fault_at, scan->fault, self->next);
  else if (scan == NULL || scan->posting->len == 0)
    *reject =
        input_reject(input, REJECT_NO_POSTINGS, 0, input->body,
                     scan == NULL ? "the XML is the feed of no known system"
                                  : "the feed has no posting");
  return *reject != NULL ? SOURCE_REJECT : SOURCE_END;
}

static SourceStep xml_next(Reader *reader, Record **record, Reject **reject) {
  XmlReader *self = (XmlReader *)reader;
  if (self->is_done)
    return SOURCE_END;
  if (self->scan == NULL || self->next >= self->scan->posting->len)
    return end_document(self, reject);
  const XmlPosting *posting =
      &g_array_index(self->scan->posting, XmlPosting, self->next);
  self->next++;
  return posting_record(self, posting, self->next, record, reject);
}

static gint by_offset(gconstpointer a, gconstpointer b) {
  const XmlPosting *one = a, *two = b;
  return one->b < two->b ? -1 : one->b > two->b;
}

static Record *xml_at(Reader *reader, gsize offset, gsize extent,
                      GError **error) {
  XmlReader *self = (XmlReader *)reader;
  Record *record = NULL;
  g_autoptr(Reject) reject = NULL;
  const XmlPosting wanted = {.b = offset};
  guint found;
  if (self->scan != NULL &&
      g_array_binary_search(self->scan->posting, &wanted, by_offset, &found)) {
    const XmlPosting *posting =
        &g_array_index(self->scan->posting, XmlPosting, found);
    if (posting->e - posting->b == extent)
      posting_record(self, posting, 0, &record, &reject);
  }
  if (record == NULL)
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
                "%s: no posting stands at offset %" G_GSIZE_FORMAT
                ", length %" G_GSIZE_FORMAT "%s%s",
                reader->input->path, offset, extent, reject != NULL ? ": " : "",
                reject != NULL ? reject->detail : "");
  return record;
}

static void xml_done(Reader *reader) {
  XmlReader *self = (XmlReader *)reader;
  builder_done(&self->builder);
  xml_scan_free(self->scan);
  g_free(self);
}

Reader *xml_reader_new(Input *input) {
  static const ReaderClass class = {xml_next, xml_at, xml_done};
  XmlReader *self = g_new0(XmlReader, 1);
  self->base = (Reader){&class, input, FORMAT_XML};
  builder_init(&self->builder);
  self->scan = scan_document(input);
  return &self->base;
}
