#include "stages/read/html_page.h"

#include <string.h>

/* Items inside items, and properties inside properties. */
#define DEEPEST_ITEM 16
/* Nodes of all items of a page: enough for every real one. */
#define MOST_NODES 1000000

/* An open element that is an item or a property of one. */
typedef struct {
  guint node; /* 0: of no interest, with all inside it */
  guint depth;
  gboolean is_item; /* its properties become children of `node` */
} Open;

typedef struct {
  HtmlPage *page;
  guint depth;
  Open open[DEEPEST_ITEM];
  guint opened;
  guint heading_depth; /* of the first <h1>, while it is open */
} Reading;

static gsize text_length(const Reading *r) {
  return r->page->text.out.text->len;
}

/* ---- items --------------------------------------------------------------- */

static const char *type_of(const HtmlTag *tag) {
  const char *type = html_attribute(tag, "itemtype");
  return type != NULL ? type : html_attribute(tag, "typeof");
}

static gboolean has_scope(const HtmlTag *tag) {
  return html_attribute(tag, "itemscope") != NULL ||
         html_attribute(tag, "typeof") != NULL;
}

static gboolean any_word(const char *list,
                         gboolean (*is)(const char *, gsize)) {
  for (const char *p = list; *p != '\0';) {
    p += strspn(p, " \t\r\n\f");
    gsize n = strcspn(p, " \t\r\n\f");
    if (n > 0 && is(p, n))
      return TRUE;
    p += n;
  }
  return FALSE;
}

/* The first property of the list that is read. */
static SchemaName property_of(const HtmlTag *tag) {
  const char *list = html_attribute(tag, "itemprop");
  if (list == NULL)
    list = html_attribute(tag, "property");
  for (const char *p = list; p != NULL && *p != '\0';) {
    p += strspn(p, " \t\r\n\f");
    gsize n = strcspn(p, " \t\r\n\f");
    SchemaName name = schema_name(p, n);
    if (name != SCHEMA_NONE)
      return name;
    p += n;
  }
  return SCHEMA_NONE;
}

static void push(Reading *r, guint node, gboolean is_item) {
  if (r->opened < DEEPEST_ITEM)
    r->open[r->opened++] = (Open){node, r->depth, is_item};
}

/* The node that a property belongs to; 0: none. */
static guint owner(const Reading *r) {
  for (guint i = r->opened; i > 0; i--)
    if (r->open[i - 1].is_item)
      return r->open[i - 1].node;
  return 0;
}

/* A value that an attribute holds, where one does. */
static gboolean value_in_tag(const Reading *r, const HtmlTag *tag,
                             SchemaName name, gsize *b, gsize *e) {
  const char *data = r->page->bytes->data;
  if (html_attribute_at(data, tag, "content", b, e))
    return TRUE;
  if (strcmp(tag->name, "time") == 0)
    return html_attribute_at(data, tag, "datetime", b, e);
  if (strcmp(tag->name, "data") == 0)
    return html_attribute_at(data, tag, "value", b, e);
  if (name == SCHEMA_URL || strcmp(tag->name, "link") == 0)
    return html_attribute_at(data, tag, "href", b, e) ||
           html_attribute_at(data, tag, "resource", b, e);
  return FALSE;
}

static void begin_property(Reading *r, const HtmlTag *tag, SchemaName name) {
  GArray *nodes = r->page->nodes;
  SchemaNode node = {.name = name, .kind = SCHEMA_ATTRIBUTE};
  guint parent = owner(r);
  if (has_scope(tag)) {
    node.kind = SCHEMA_OBJECT;
    push(r, schema_node_add(nodes, parent, node), TRUE);
  } else if (value_in_tag(r, tag, name, &node.b, &node.e)) {
    schema_node_add(nodes, parent, node);
  } else {
    node.kind = SCHEMA_TEXT;
    node.b = node.e = text_length(r);
    push(r, schema_node_add(nodes, parent, node), FALSE);
  }
}

static void begin_posting(Reading *r, const HtmlTag *tag) {
  SchemaNode node = {.kind = SCHEMA_OBJECT};
  HtmlItem item = {tag->b, tag->e, schema_node_add(r->page->nodes, 0, node)};
  g_array_append_val(r->page->items, item);
  push(r, item.node, TRUE);
  r->page->text.is_whole = TRUE;
}

static void look_at_item(Reading *r, const HtmlTag *tag) {
  if (tag->atts == NULL || r->page->nodes->len >= MOST_NODES)
    return;
  if (r->opened == 0) {
    const char *type = has_scope(tag) ? type_of(tag) : NULL;
    if (type != NULL && any_word(type, schema_is_job_posting))
      begin_posting(r, tag);
    return;
  }
  SchemaName name = owner(r) != 0 ? property_of(tag) : SCHEMA_NONE;
  if (name != SCHEMA_NONE)
    begin_property(r, tag, name);
  else if (has_scope(tag))
    push(r, 0, TRUE);
}

/* The words of a property, without the space and the list mark before it. */
static void close_property(Reading *r, guint number) {
  SchemaNode *node = &g_array_index(r->page->nodes, SchemaNode, number);
  const char *text = r->page->text.out.text->str;
  node->e = text_length(r);
  while (node->b < node->e && g_ascii_isspace(text[node->b]))
    node->b++;
  if (node->e - node->b > 2 && strncmp(text + node->b, "- ", 2) == 0 &&
      memchr(text + node->b, '\n', node->e - node->b) == NULL)
    node->b += 2;
}

static void close_items(Reading *r, gsize at) {
  while (r->opened > 0 && r->open[r->opened - 1].depth >= r->depth) {
    const Open *open = &r->open[--r->opened];
    if (open->node != 0 && !open->is_item)
      close_property(r, open->node);
    if (r->opened > 0)
      continue;
    HtmlItem *item =
        &g_array_index(r->page->items, HtmlItem, r->page->items->len - 1);
    item->e = MAX(item->e, at);
    r->page->text.is_whole = FALSE;
  }
}

/* ---- the walk ------------------------------------------------------------ */

static void look_at_address(Reading *r, const HtmlTag *tag) {
  HtmlPage *page = r->page;
  gboolean is_link = strcmp(tag->name, "link") == 0;
  if (!is_link && strcmp(tag->name, "meta") != 0)
    return;
  const char *says = html_attribute(tag, is_link ? "rel" : "property");
  if (says == NULL || page->url_e > page->url_b ||
      !html_has_word(says, is_link ? "canonical" : "og:url"))
    return;
  if (!html_attribute_at(page->bytes->data, tag, is_link ? "href" : "content",
                         &page->url_b, &page->url_e) ||
      g_ascii_strncasecmp(page->bytes->data + page->url_b, "http", 4) != 0)
    page->url_b = page->url_e = 0;
}

static void on_start(gpointer user, const HtmlTag *tag) {
  Reading *r = user;
  r->depth++;
  look_at_item(r, tag);
  look_at_address(r, tag);
  html_text_start(&r->page->text, tag);
  if (strcmp(tag->name, "h1") == 0 && r->page->text.skipped == 0) {
    if (r->page->headings++ == 0) {
      r->heading_depth = r->depth;
      r->page->heading_b = text_length(r);
    }
  }
}

static void on_end(gpointer user, const char *name, gsize at) {
  Reading *r = user;
  html_text_end(&r->page->text, name);
  if (r->heading_depth == r->depth && r->heading_depth > 0) {
    r->page->heading_e = text_length(r);
    r->heading_depth = 0;
  }
  close_items(r, at);
  r->depth -= r->depth > 0 ? 1 : 0;
}

static void on_text(gpointer user, const char *text, gsize length, gsize b,
                    gsize e) {
  html_text_add(&((Reading *)user)->page->text, text, length, b, e);
}

static void on_script(gpointer user, const char *type, gsize b, gsize e) {
  HtmlPage *page = ((Reading *)user)->page;
  HtmlScript script = {b, e, FALSE};
  script.is_linked_data =
      type != NULL && g_ascii_strncasecmp(type + strspn(type, " "),
                                          "application/ld+json", 19) == 0;
  g_array_append_val(page->scripts, script);
}

HtmlPage *html_page_read(HtmlBytes *bytes) {
  static const HtmlVisitor visitor = {on_start, on_end, on_text, on_script};
  HtmlPage *page = g_new0(HtmlPage, 1);
  page->bytes = bytes;
  page->scripts = g_array_new(FALSE, FALSE, sizeof(HtmlScript));
  page->items = g_array_new(FALSE, FALSE, sizeof(HtmlItem));
  page->nodes = schema_nodes_new();
  html_text_init(&page->text);
  Reading reading = {.page = page};
  page->is_cut =
      !html_walk(bytes->data, bytes->size, &visitor, &reading, &page->stopped);
  reading.depth = 0;
  close_items(&reading, page->stopped);
  return page;
}

void html_page_free(HtmlPage *page) {
  if (page == NULL)
    return;
  html_bytes_free(page->bytes);
  html_text_done(&page->text);
  g_array_unref(page->scripts);
  g_array_unref(page->items);
  g_array_unref(page->nodes);
  g_free(page);
}
