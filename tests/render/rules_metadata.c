/* Metadata: ISO 19005-2, 6.6, and ISO 14289-1, 5 and 7.1. */
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#include "tests/render/rule.h"

#define NS_RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define NS_DC "http://purl.org/dc/elements/1.1/"
#define NS_XMP "http://ns.adobe.com/xap/1.0/"
#define NS_PDF "http://ns.adobe.com/pdf/1.3/"
#define NS_PDFA "http://www.aiim.org/pdfa/ns/id/"
#define NS_PDFUA "http://www.aiim.org/pdfua/ns/id/"
#define NS_EXTENSION "http://www.aiim.org/pdfa/ns/extension/"
#define NS_SCHEMA "http://www.aiim.org/pdfa/ns/schema#"
#define NS_PROPERTY "http://www.aiim.org/pdfa/ns/property#"

/* Properties of the schemas that need no description, as far as Handbill could
 * want them (XMP Specification 2005; ISO 19005-2, 6.6.4). */
static const struct {
  const char *space, *prefix, *name, *container;
} known[] = {
    {NS_DC, "dc", "title", "Alt"},
    {NS_DC, "dc", "description", "Alt"},
    {NS_DC, "dc", "rights", "Alt"},
    {NS_DC, "dc", "language", "Bag"},
    {NS_DC, "dc", "subject", "Bag"},
    {NS_DC, "dc", "creator", "Seq"},
    {NS_DC, "dc", "format", NULL},
    {NS_XMP, "xmp", "CreateDate", NULL},
    {NS_XMP, "xmp", "ModifyDate", NULL},
    {NS_XMP, "xmp", "MetadataDate", NULL},
    {NS_XMP, "xmp", "CreatorTool", NULL},
    {NS_PDF, "pdf", "Producer", NULL},
    {NS_PDF, "pdf", "Keywords", NULL},
    {NS_PDFA, "pdfaid", "part", NULL},
    {NS_PDFA, "pdfaid", "conformance", NULL},
    {NS_PDFA, "pdfaid", "amd", NULL},
    {NS_PDFA, "pdfaid", "corr", NULL},
    {NS_EXTENSION, "pdfaExtension", "schemas", "Bag"},
};

static const Obj *stream(Check *c) {
  return pdf_at(c->pdf, c->pdf->root, "Metadata");
}

static const char *packet(Check *c, gsize *length) {
  const Obj *o = stream(c);
  GBytes *data = o->kind == OBJ_DICT ? pdf_data(c->pdf, o->home) : NULL;
  *length = 0;
  return data ? g_bytes_get_data(data, length) : NULL;
}

static xmlDoc *parsed(Check *c) {
  gsize length;
  const char *text = packet(c, &length);
  return text ? xmlReadMemory(text, (int)length, NULL, NULL,
                              XML_PARSE_NONET | XML_PARSE_NOERROR |
                                  XML_PARSE_NOWARNING)
              : NULL;
}

static gboolean is_node(const xmlNode *node, const char *space,
                        const char *name) {
  return node->type == XML_ELEMENT_NODE && node->ns &&
         strcmp((const char *)node->ns->href, space) == 0 &&
         strcmp((const char *)node->name, name) == 0;
}

static xmlNode *child(const xmlNode *parent, const char *space,
                      const char *name) {
  for (xmlNode *n = parent ? parent->children : NULL; n; n = n->next)
    if (is_node(n, space, name))
      return n;
  return NULL;
}

/* Every rdf:Description, one after the other. */
static xmlNode *description(xmlDoc *doc, const xmlNode *last) {
  xmlNode *rdf = doc ? child(xmlDocGetRootElement(doc), NS_RDF, "RDF") : NULL;
  xmlNode *n = last ? last->next : rdf ? rdf->children : NULL;
  while (n && !is_node(n, NS_RDF, "Description"))
    n = n->next;
  return n;
}

static xmlNode *property(xmlDoc *doc, const char *space, const char *name) {
  for (xmlNode *d = description(doc, NULL); d; d = description(doc, d)) {
    xmlNode *found = child(d, space, name);
    if (found)
      return found;
  }
  return NULL;
}

static char *content(const xmlNode *node) {
  xmlChar *text = node ? xmlNodeGetContent(node) : NULL;
  char *copy = g_strdup(text ? g_strstrip((char *)text) : "");
  xmlFree(text);
  return copy;
}

static char *value(Check *c, const char *space, const char *name) {
  xmlDoc *doc = parsed(c);
  char *text = content(property(doc, space, name));
  xmlFreeDoc(doc);
  return text;
}

static void fails(Check *c, const char *words) {
  check_fails(c, stream(c)->home, PAGE_NONE, "%s", words);
}

/* ---- the packet -----------------------------------------------------------*/

static void present(Check *c) {
  const Obj *o = stream(c);
  if (!pdf_is_name(pdf_at(c->pdf, o, "Type"), "Metadata") ||
      !pdf_is_name(pdf_at(c->pdf, o, "Subtype"), "XML"))
    fails(c, "the catalog has no metadata stream");
}

static void wrapper(Check *c) {
  gsize length;
  const char *text = packet(c, &length);
  const char *end = text ? g_strstr_len(text, (gssize)length, "?>") : NULL;
  g_autofree char *head = end ? g_strndup(text, (gsize)(end - text)) : NULL;
  if (!head || !g_str_has_prefix(head, "<?xpacket begin="))
    fails(c, "the metadata is no XMP packet");
  else if (strstr(head, "bytes=") || strstr(head, "encoding="))
    fails(c, "the packet's header has bytes or encoding");
}

static void well_formed(Check *c) {
  xmlDoc *doc = parsed(c);
  gsize length;
  const char *text = packet(c, &length);
  if (!doc || !description(doc, NULL) ||
      !g_utf8_validate(text, (gssize)length, NULL))
    fails(c, "the metadata is not well-formed RDF in UTF-8");
  xmlFreeDoc(doc);
}

/* ---- properties -----------------------------------------------------------*/

static gboolean is_described(xmlDoc *doc, const xmlNode *node) {
  const xmlNode *list = property(doc, NS_EXTENSION, "schemas");
  const xmlNode *bag = child(list, NS_RDF, "Bag");
  for (const xmlNode *li = bag ? bag->children : NULL; li; li = li->next) {
    g_autofree char *uri = content(child(li, NS_SCHEMA, "namespaceURI"));
    if (strcmp(uri, (const char *)node->ns->href) != 0)
      continue;
    const xmlNode *seq = child(child(li, NS_SCHEMA, "property"), NS_RDF, "Seq");
    for (const xmlNode *p = seq ? seq->children : NULL; p; p = p->next) {
      g_autofree char *name = content(child(p, NS_PROPERTY, "name"));
      if (strcmp(name, (const char *)node->name) == 0)
        return TRUE;
    }
  }
  return FALSE;
}

static gboolean is_known(const xmlNode *node, gboolean *well) {
  for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
    if (!is_node(node, known[i].space, known[i].name))
      continue;
    *well =
        strcmp((const char *)node->ns->prefix, known[i].prefix) == 0 &&
        (known[i].container ? child(node, NS_RDF, known[i].container) != NULL
                            : xmlFirstElementChild((xmlNode *)node) == NULL);
    return TRUE;
  }
  return FALSE;
}

static void properties(Check *c) {
  xmlDoc *doc = parsed(c);
  for (xmlNode *d = description(doc, NULL); d; d = description(doc, d))
    for (xmlNode *n = d->children; n; n = n->next) {
      gboolean well = TRUE;
      if (n->type != XML_ELEMENT_NODE || !n->ns)
        continue;
      if (!is_known(n, &well) && !is_described(doc, n))
        check_fails(c, stream(c)->home, PAGE_NONE,
                    "%s:%s is in no schema and not described", n->ns->prefix,
                    n->name);
      if (!well)
        check_fails(c, stream(c)->home, PAGE_NONE, "%s:%s is not of its type",
                    n->ns->prefix, n->name);
    }
  xmlFreeDoc(doc);
}

static void need(Check *c, const xmlNode *node, const char *space,
                 const char *name) {
  g_autofree char *text = content(child(node, space, name));
  if (!*text)
    check_fails(c, stream(c)->home, PAGE_NONE, "a schema without %s", name);
}

static void schemas(Check *c) {
  static const char *const field[] = {"name", "valueType", "category",
                                      "description"};
  xmlDoc *doc = parsed(c);
  const xmlNode *bag =
      child(property(doc, NS_EXTENSION, "schemas"), NS_RDF, "Bag");
  if (!bag)
    fails(c, "no bag of extension schemas");
  for (const xmlNode *li = bag ? bag->children : NULL; li; li = li->next) {
    if (!is_node(li, NS_RDF, "li"))
      continue;
    need(c, li, NS_SCHEMA, "schema");
    need(c, li, NS_SCHEMA, "namespaceURI");
    need(c, li, NS_SCHEMA, "prefix");
    const xmlNode *seq = child(child(li, NS_SCHEMA, "property"), NS_RDF, "Seq");
    for (const xmlNode *p = seq ? seq->children : NULL; p; p = p->next)
      for (guint i = 0; is_node(p, NS_RDF, "li") && i < G_N_ELEMENTS(field);
           i++)
        need(c, p, NS_PROPERTY, field[i]);
  }
  xmlFreeDoc(doc);
}

/* ---- identification -------------------------------------------------------*/

static void must_be(Check *c, const char *space, const char *name,
                    const char *wanted) {
  g_autofree char *got = value(c, space, name);
  if (strcmp(got, wanted) != 0)
    check_fails(c, stream(c)->home, PAGE_NONE, "%s is \"%s\", not \"%s\"", name,
                got, wanted);
}

static void pdfa_part(Check *c) { must_be(c, NS_PDFA, "part", "2"); }
static void pdfa_level(Check *c) { must_be(c, NS_PDFA, "conformance", "A"); }
static void pdfua_part(Check *c) { must_be(c, NS_PDFUA, "part", "1"); }

static void title(Check *c) {
  g_autofree char *text = value(c, NS_DC, "title");
  if (strlen(text) < 4)
    fails(c, "no dc:title");
}

static void display_title(Check *c) {
  const Obj *viewer = pdf_at(c->pdf, c->pdf->root, "ViewerPreferences");
  if (!pdf_is_true(pdf_at(c->pdf, viewer, "DisplayDocTitle")))
    check_fails(c, c->pdf->root->home, PAGE_NONE, "DisplayDocTitle");
}

/* ---- the information dictionary -------------------------------------------*/

static char *information(Check *c, const char *key) {
  const Obj *info = pdf_at(c->pdf, c->pdf->trailer, "Info");
  char *text = pdf_text(pdf_at(c->pdf, info, key));
  return text ? text : g_strdup("");
}

static void same_words(Check *c) {
  static const struct {
    const char *key, *space, *name;
  } pair[] = {
      {"Title", NS_DC, "title"},        {"Subject", NS_DC, "description"},
      {"Author", NS_DC, "creator"},     {"Creator", NS_XMP, "CreatorTool"},
      {"Keywords", NS_PDF, "Keywords"}, {"Producer", NS_PDF, "Producer"}};
  for (guint i = 0; i < G_N_ELEMENTS(pair); i++) {
    g_autofree char *here = information(c, pair[i].key);
    g_autofree char *there = value(c, pair[i].space, pair[i].name);
    if (strcmp(here, there) != 0)
      check_fails(c, 0, PAGE_NONE, "Info/%s is \"%s\", in XMP \"%s\"",
                  pair[i].key, here, there);
  }
}

/* D:20260131000000Z as 2026-01-31T00:00:00Z */
static char *iso_date(const char *d) {
  if (!g_regex_match_simple("^D:\\d{14}Z$", d, 0, 0))
    return g_strdup("none");
  return g_strdup_printf("%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", d + 2, d + 6, d + 8,
                         d + 10, d + 12, d + 14);
}

static void same_dates(Check *c) {
  static const struct {
    const char *key, *name;
  } pair[] = {{"CreationDate", "CreateDate"}, {"ModDate", "ModifyDate"}};
  for (guint i = 0; i < G_N_ELEMENTS(pair); i++) {
    g_autofree char *raw = information(c, pair[i].key);
    g_autofree char *here = iso_date(raw);
    g_autofree char *there = value(c, NS_XMP, pair[i].name);
    if (strcmp(here, there) != 0)
      check_fails(c, 0, PAGE_NONE, "Info/%s is %s, in XMP %s", pair[i].key,
                  here, there);
  }
}

static void same_language(Check *c) {
  g_autofree char *lang = pdf_text(pdf_at(c->pdf, c->pdf->root, "Lang"));
  must_be(c, NS_DC, "language", lang ? lang : "");
}

const Rule rules_metadata[] = {
    {"19005-2 6.6.2.1; 14289-1 7.1",
     "06-001",
     "there is a metadata stream",
     present,
     {{HARM_SET, "Root/Metadata", NULL, NULL}}},
    {"19005-2 6.6.2.1",
     "",
     "its packet has no bytes and no encoding",
     wrapper,
     {{HARM_STREAM, "Root/Metadata",
       "<?xpacket begin=", "<?xpacket encoding=\"UTF-8\" begin="}}},
    {"19005-2 6.6.2.1",
     "",
     "its XML is well-formed",
     well_formed,
     {{HARM_STREAM, "Root/Metadata", "</dc:title>", "</dc:titel>"}}},
    {"19005-2 6.6.2.3.1",
     "",
     "properties are of known schemas or described",
     properties,
     {{HARM_STREAM, "Root/Metadata", "<pdfuaid:part>1</pdfuaid:part>",
       "<pdfuaid:part>1</pdfuaid:part><pdfuaid:note>x</pdfuaid:note>"}}},
    {"19005-2 6.6.2.3.3",
     "",
     "descriptions of schemas are whole",
     schemas,
     {{HARM_STREAM, "Root/Metadata", "<pdfaSchema:prefix>pdfuaid</",
       "<pdfaSchema:prefix></"}}},
    {"19005-2 6.6.4",
     "",
     "it says PDF/A-2",
     pdfa_part,
     {{HARM_STREAM, "Root/Metadata", "<pdfaid:part>2", "<pdfaid:part>3"}}},
    {"19005-2 6.6.4",
     "",
     "it says level A",
     pdfa_level,
     {{HARM_STREAM, "Root/Metadata", "<pdfaid:conformance>A",
       "<pdfaid:conformance>B"}}},
    {"14289-1 5",
     "06-002",
     "it says PDF/UA-1",
     pdfua_part,
     {{HARM_STREAM, "Root/Metadata", "<pdfuaid:part>1", "<pdfuaid:part>2"}}},
    {"14289-1 7.1",
     "06-003",
     "it has a title",
     title,
     {{HARM_STREAM, "Root/Metadata", "dc:title>", "dc:rights>"},
      {HARM_STREAM, "Root/Metadata", "</dc:title>", "</dc:rights>"}}},
    {"14289-1 7.1",
     "07-001, 07-002",
     "the title is what viewers show",
     display_title,
     {{HARM_SET, "Root/ViewerPreferences/DisplayDocTitle", NULL, "false"}}},
    {"19005-2 6.6.3",
     "",
     "Info and XMP say the same",
     same_words,
     {{HARM_SET, "Info/Title", NULL, "(Another)"}}},
    {"19005-2 6.6.3",
     "",
     "and the same dates",
     same_dates,
     {{HARM_SET, "Info/ModDate", NULL, "(D:20200101000000Z)"}}},
    {"14289-1 7.2",
     "",
     "XMP names the language of the document",
     same_language,
     {{HARM_SET, "Root/Lang", NULL, "(fr)"}}},
    {0},
};
