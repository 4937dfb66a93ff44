#include "stages/read/xml_scan.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

/* A longer text of an entity is not put in its place. */
#define LONGEST_ENTITY 64

/* An element that is open. */
typedef struct {
  const SourceNode *node; /* NULL: no path leads through it */
  gsize content;          /* where its content begins */
  gsize path;             /* the length of the path before it */
  guint32 group;          /* of the values in it */
} Level;

typedef struct {
  XmlScan *scan;
  const Input *input;
  xmlParserCtxtPtr parser;
  GArray *level; /* of Level */
  GString *path;
  guint in_posting; /* levels open when the posting began, from 1; 0: none */
  XmlPosting posting;
  guint32 groups;
  xmlEntity replaced; /* what libxml2 is told an entity is */
} Scanning;

static gsize offset_of(const Scanning *s) {
  const xmlParserInput *in = s->parser->input;
  gsize at = in->consumed + (gsize)(in->cur - in->base);
  return MIN(at, s->input->size);
}

static void stop(Scanning *s, RejectReason reason, gsize at, char *fault) {
  if (s->scan->fault != NULL) {
    g_free(fault);
    return;
  }
  s->scan->reason = reason;
  s->scan->fault_at = at;
  s->scan->fault = fault;
  xmlStopParser(s->parser);
}

/* ---- elements ------------------------------------------------------------ */

static gboolean is_list(const Scanning *s) {
  for (guint i = 0; i < s->scan->map->list->len; i++) {
    g_autofree char *path =
        g_strjoinv("/", (char **)s->scan->map->list->pdata[i]);
    if (strcmp(path, s->path->str + 1) == 0)
      return TRUE;
  }
  return FALSE;
}

static const SourceNode *child_of(const SourceNode *node, const char *name) {
  guint at = 0;
  return node != NULL ? source_node_child(node, name, strlen(name), &at) : NULL;
}

static gsize begin_of_tag(const Scanning *s, gsize at) {
  const char *data = s->input->data;
  while (at > 0 && data[at - 1] != '<')
    at--;
  return at > 0 ? at - 1 : 0;
}

/* Behind the bracket that closes the tag which libxml2 has just read. */
static gsize end_of_tag(const Scanning *s, gsize at) {
  const char *end = memchr(s->input->data + at, '>', s->input->size - at);
  return end != NULL ? (gsize)(end - s->input->data) + 1 : s->input->size;
}

static void start_element(void *data, const xmlChar *local,
                          const xmlChar *prefix, const xmlChar *uri,
                          int namespaces, const xmlChar **namespace,
                          int attributes, int defaulted,
                          const xmlChar **attribute) {
  (void)uri, (void)namespaces, (void)namespace;
  (void)attributes, (void)defaulted, (void)attribute;
  Scanning *s = data;
  XmlScan *scan = s->scan;
  gsize at = offset_of(s);
  if (s->level->len >= s->input->limits.depth) {
    stop(s, REJECT_TOO_DEEP, begin_of_tag(s, at),
         g_strdup_printf("elements are nested deeper than the limit of %u",
                         s->input->limits.depth));
    return;
  }
  const Level *outer = s->level->len > 0
                           ? &g_array_index(s->level, Level, s->level->len - 1)
                           : NULL;
  gboolean in_posting = s->in_posting > 0;
  gsize path = s->path->len;
  g_string_append_c(s->path, '/');
  gsize begin = s->path->len;
  if (prefix != NULL)
    g_string_append_printf(s->path, "%s:", (const char *)prefix);
  g_string_append(s->path, (const char *)local);
  const char *name = s->path->str + begin;
  Level level = {
      child_of(outer != NULL ? outer->node : scan->map->document, name),
      end_of_tag(s, at), path, in_posting ? ++s->groups : 0};
  if (!in_posting && is_list(s)) {
    level.node = scan->map->posting;
    s->in_posting = s->level->len + 1;
    s->groups = 0;
    s->posting =
        (XmlPosting){.b = begin_of_tag(s, at), .leaf = scan->leaf->len};
  } else if (in_posting && level.node != NULL) {
    s->posting.signs |= level.node->signs;
  }
  g_array_append_val(s->level, level);
}

static void end_element(void *data, const xmlChar *local, const xmlChar *prefix,
                        const xmlChar *uri) {
  (void)local, (void)prefix, (void)uri;
  Scanning *s = data;
  XmlScan *scan = s->scan;
  guint open = s->level->len;
  if (open == 0)
    return;
  Level level = g_array_index(s->level, Level, open - 1);
  gsize end = offset_of(s);
  if (level.node != NULL && level.node->rule->len > 0) {
    XmlLeaf leaf = {level.node, level.content, begin_of_tag(s, end), 0};
    if (open > 1)
      leaf.group = g_array_index(s->level, Level, open - 2).group;
    if (leaf.b < leaf.e)
      g_array_append_val(s->in_posting > 0 ? scan->leaf : scan->outer, leaf);
  }
  if (s->in_posting == open) {
    s->posting.e = end;
    s->posting.leaves = scan->leaf->len - s->posting.leaf;
    g_array_append_val(scan->posting, s->posting);
    s->in_posting = 0;
  }
  g_string_truncate(s->path, level.path);
  g_array_set_size(s->level, open - 1);
}

/* ---- entities and faults ------------------------------------------------- */

static void declare_entity(void *data, const xmlChar *name, int type,
                           const xmlChar *public_id, const xmlChar *system_id,
                           xmlChar *content) {
  (void)public_id, (void)system_id;
  Scanning *s = data;
  const char *text = (const char *)content;
  if (type == XML_INTERNAL_GENERAL_ENTITY && text != NULL &&
      strlen(text) <= LONGEST_ENTITY && strpbrk(text, "&<%") == NULL &&
      !g_hash_table_contains(s->scan->entity, name))
    g_hash_table_insert(s->scan->entity, g_strdup((const char *)name),
                        g_strdup(text));
}

/* Called for every entity but the five of XML itself. libxml2 is told that it
 * is one of those, and so expands nothing. */
static xmlEntityPtr get_entity(void *data, const xmlChar *name) {
  Scanning *s = data;
  if (s->level->len == 0)
    return NULL; /* a declaration asks whether there is one already */
  char *text = g_hash_table_lookup(s->scan->entity, name);
  if (text == NULL) {
    g_autofree char *shown =
        reject_excerpt((const char *)name, strlen((const char *)name));
    stop(s, REJECT_BAD_XML, offset_of(s),
         g_strdup_printf("the entity \"%s\" is not one of plain text, and no "
                         "other is expanded or fetched",
                         shown));
    return NULL;
  }
  s->replaced = (xmlEntity){.type = XML_ENTITY_DECL,
                            .name = name,
                            .content = (xmlChar *)text,
                            .length = (int)strlen(text),
                            .etype = XML_INTERNAL_PREDEFINED_ENTITY};
  return &s->replaced;
}

static void note_fault(void *data, xmlErrorPtr error) {
  Scanning *s = data;
  /* A prefix that is not declared is one all the same. */
  if (error->level != XML_ERR_FATAL)
    return;
  g_autofree char *message =
      g_utf8_make_valid(error->message != NULL ? error->message : "", -1);
  stop(s, REJECT_BAD_XML, offset_of(s), g_strdup(g_strstrip(message)));
}

/* ---- the document -------------------------------------------------------- */

static void parse(Scanning *s) {
  const Input *input = s->input;
  if (input->size > G_MAXINT) {
    s->scan->reason = REJECT_RECORD_TOO_LONG;
    s->scan->fault = g_strdup("the XML has more than 2 GiB");
    return;
  }
  s->parser = xmlCreateMemoryParserCtxt(input->data, (int)input->size);
  if (s->parser == NULL) {
    s->scan->reason = REJECT_BAD_XML;
    s->scan->fault = g_strdup("it cannot be read");
    return;
  }
  /* Text is never longer than the input, and depth is counted here. */
  xmlCtxtUseOptions(s->parser, XML_PARSE_NONET | XML_PARSE_HUGE |
                                   XML_PARSE_IGNORE_ENC | XML_PARSE_NOWARNING);
  memset(s->parser->sax, 0, sizeof *s->parser->sax);
  s->parser->sax->initialized = XML_SAX2_MAGIC;
  s->parser->sax->startElementNs = start_element;
  s->parser->sax->endElementNs = end_element;
  s->parser->sax->entityDecl = declare_entity;
  s->parser->sax->getEntity = get_entity;
  s->parser->sax->serror = note_fault;
  s->parser->userData = s;
  xmlParseDocument(s->parser);
  xmlFreeDoc(s->parser->myDoc);
  s->parser->myDoc = NULL;
  xmlFreeParserCtxt(s->parser);
}

XmlScan *xml_scan(const Input *input, const SourceMap *map) {
  XmlScan *scan = g_new0(XmlScan, 1);
  scan->map = map;
  scan->posting = g_array_new(FALSE, FALSE, sizeof(XmlPosting));
  scan->leaf = g_array_new(FALSE, FALSE, sizeof(XmlLeaf));
  scan->outer = g_array_new(FALSE, FALSE, sizeof(XmlLeaf));
  scan->entity = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  Scanning s = {.scan = scan,
                .input = input,
                .level = g_array_new(FALSE, FALSE, sizeof(Level)),
                .path = g_string_new(NULL)};
  const char *bad;
  if (!g_utf8_validate(input->data, (gssize)input->size, &bad)) {
    scan->reason = REJECT_BAD_ENCODING;
    scan->fault_at = (gsize)(bad - input->data);
    scan->fault =
        g_strdup_printf("it is not UTF-8: byte 0x%02X", (guint)(guchar)*bad);
  } else {
    parse(&s);
  }
  g_array_unref(s.level);
  g_string_free(s.path, TRUE);
  return scan;
}

void xml_scan_free(XmlScan *scan) {
  if (scan == NULL)
    return;
  g_array_unref(scan->posting);
  g_array_unref(scan->leaf);
  g_array_unref(scan->outer);
  g_hash_table_unref(scan->entity);
  g_free(scan->fault);
  g_free(scan);
}

gboolean xml_scan_has_signs(const XmlScan *scan) {
  for (guint i = 0; i < scan->posting->len; i++)
    if (g_array_index(scan->posting, XmlPosting, i).signs == scan->map->signs)
      return TRUE;
  return FALSE;
}

/* ---- text ---------------------------------------------------------------- */

/* The text of the entity [b, e) without its signs; NULL: it is none. */
static const char *entity_text(const XmlScan *scan, const char *name,
                               char text[8]) {
  static const char *const own[][2] = {
      {"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}};
  if (name[0] == '#') {
    gboolean hex = name[1] == 'x';
    guint64 code = g_ascii_strtoull(name + (hex ? 2 : 1), NULL, hex ? 16 : 10);
    if (code == 0 || code > 0x10FFFF || !g_unichar_validate((gunichar)code))
      return NULL;
    text[g_unichar_to_utf8((gunichar)code, text)] = '\0';
    return text;
  }
  for (gsize i = 0; i < G_N_ELEMENTS(own); i++)
    if (strcmp(own[i][0], name) == 0)
      return own[i][1];
  return g_hash_table_lookup(scan->entity, name);
}

static gsize decode_entity(const XmlScan *scan, const char *data, gsize b,
                           gsize e, gsize origin, Builder *builder) {
  enum { LONGEST_NAME = 256 };
  const char *end = memchr(data + b, ';', MIN(e - b, LONGEST_NAME));
  if (end == NULL) {
    builder_raw(builder, data + b, 1, b - origin);
    return b + 1;
  }
  gsize length = (gsize)(end - (data + b)) + 1;
  g_autofree char *name = g_strndup(data + b + 1, length - 2);
  char small[8];
  const char *text = entity_text(scan, name, small);
  if (text == NULL)
    builder_raw(builder, data + b, length, b - origin);
  else if (*text != '\0')
    builder_unit(builder, text, strlen(text), b - origin, length);
  return b + length;
}

static gboolean begins(const char *data, gsize b, gsize e, const char *with) {
  gsize length = strlen(with);
  return e - b >= length && memcmp(data + b, with, length) == 0;
}

static gsize behind(const char *data, gsize b, gsize e, const char *mark) {
  const char *found = memmem(data + b, e - b, mark, strlen(mark));
  return found != NULL ? (gsize)(found - data) : e;
}

void xml_decode(const XmlScan *scan, const char *data, gsize b, gsize e,
                gsize origin, Builder *builder) {
  while (b < e) {
    gsize plain = b;
    while (plain < e && data[plain] != '<' && data[plain] != '&')
      plain++;
    builder_raw(builder, data + b, plain - b, b - origin);
    b = plain;
    if (b >= e)
      break;
    if (data[b] == '&') {
      b = decode_entity(scan, data, b, e, origin, builder);
    } else if (begins(data, b, e, "<![CDATA[")) {
      gsize end = behind(data, b + 9, e, "]]>");
      builder_raw(builder, data + b + 9, end - b - 9, b + 9 - origin);
      b = MIN(end + 3, e);
    } else if (begins(data, b, e, "<!--")) {
      b = MIN(behind(data, b + 4, e, "-->") + 3, e);
    } else {
      builder_raw(builder, data + b, 1, b - origin);
      b++;
    }
  }
}
