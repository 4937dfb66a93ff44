#include "stages/read/html_page.h"

#include <string.h>

#include "stages/read/html_listing.h"

/* Items inside items, and properties inside properties. */
#define DEEPEST_ITEM 16
/* Nodes of all items of a page: enough for every real one. */
#define MOST_NODES 1000000
/* Headings among which the page's title is looked for. */
#define MOST_HEADINGS 64
#define LONGEST_TITLE 1000
/* A shorter heading may stand in a title by chance. */
#define SHORTEST_HEADING 4

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
  const HtmlListing *listing; /* NULL: none is on the page */
  gboolean in_row;            /* what is open is of the listing */
  guint heading_depth;        /* of the last heading, while it is open */
  gboolean in_title;
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

static void begin_posting(Reading *r, const HtmlTag *tag, GArray *items) {
  SchemaNode node = {.kind = SCHEMA_OBJECT};
  HtmlItem item = {tag->b, tag->e, schema_node_add(r->page->nodes, 0, node)};
  g_array_append_val(items, item);
  push(r, item.node, TRUE);
  r->in_row = items == r->page->rows;
  r->page->text.is_whole = !r->in_row;
}

/* An element inside a row. */
static void look_at_cell(Reading *r, const HtmlTag *tag) {
  GArray *nodes = r->page->nodes;
  guint parent = owner(r);
  SchemaNode node = {.kind = SCHEMA_ATTRIBUTE};
  const char *attribute = html_listing_attribute(r->listing, tag, &node.name);
  if (attribute != NULL &&
      html_attribute_at(r->page->bytes->data, tag, attribute, &node.b, &node.e))
    schema_node_add(nodes, parent, node);
  node.name = html_listing_text(r->listing, tag);
  node.kind = SCHEMA_TEXT;
  node.b = node.e = text_length(r);
  if (node.name != SCHEMA_NONE)
    push(r, schema_node_add(nodes, parent, node), FALSE);
}

static void look_at_row(Reading *r, const HtmlTag *tag) {
  if (r->opened == 0 && html_listing_row(r->listing, tag))
    begin_posting(r, tag, r->page->rows);
  if (r->opened > 0 && r->in_row)
    look_at_cell(r, tag);
}

static void look_at_item(Reading *r, const HtmlTag *tag) {
  if (r->page->nodes->len >= MOST_NODES)
    return;
  if (r->listing != NULL)
    look_at_row(r, tag);
  if (tag->atts == NULL || (r->opened > 0 && r->in_row))
    return;
  if (r->opened == 0) {
    const char *type = has_scope(tag) ? type_of(tag) : NULL;
    if (type != NULL && any_word(type, schema_is_job_posting))
      begin_posting(r, tag, r->page->items);
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

/* The end of the outermost element. A row without a title, such as that of the
 * column names, is none. */
static void close_posting(Reading *r, gsize at) {
  GArray *items = r->in_row ? r->page->rows : r->page->items;
  HtmlItem *item = &g_array_index(items, HtmlItem, items->len - 1);
  const SchemaTree tree = {.nodes = r->page->nodes};
  item->e = MAX(item->e, at);
  r->page->text.is_whole = FALSE;
  if (r->in_row && schema_child(&tree, item->node, SCHEMA_TITLE) == 0)
    g_array_set_size(items, items->len - 1);
}

static void close_items(Reading *r, gsize at) {
  while (r->opened > 0 && r->open[r->opened - 1].depth >= r->depth) {
    const Open *open = &r->open[--r->opened];
    if (open->node != 0 && !open->is_item)
      close_property(r, open->node);
    if (r->opened == 0)
      close_posting(r, at);
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

static void begin_heading(Reading *r, const char *name) {
  GArray *headings = r->page->headings;
  if (name[0] != 'h' || name[1] < '1' || name[1] > '3' || name[2] != '\0' ||
      r->page->text.skipped > 0 || r->heading_depth > 0 ||
      headings->len >= MOST_HEADINGS)
    return;
  HtmlHeading heading = {text_length(r), text_length(r),
                         (guint)(name[1] - '0')};
  g_array_append_val(headings, heading);
  r->heading_depth = r->depth;
}

static void end_heading(Reading *r) {
  GArray *headings = r->page->headings;
  r->heading_depth = 0;
  if (headings->len == 0)
    return;
  HtmlHeading *heading =
      &g_array_index(headings, HtmlHeading, headings->len - 1);
  const char *text = r->page->text.out.text->str;
  heading->e = text_length(r);
  while (heading->b < heading->e && g_ascii_isspace(text[heading->b]))
    heading->b++;
  if (heading->b == heading->e)
    g_array_set_size(headings, headings->len - 1);
}

static void on_start(gpointer user, const HtmlTag *tag) {
  Reading *r = user;
  r->depth++;
  look_at_item(r, tag);
  look_at_address(r, tag);
  html_text_start(&r->page->text, tag);
  begin_heading(r, tag->name);
  r->in_title = strcmp(tag->name, "title") == 0 && r->page->title->len == 0;
}

static void on_end(gpointer user, const char *name, gsize at) {
  Reading *r = user;
  html_text_end(&r->page->text, name);
  if (r->heading_depth == r->depth)
    end_heading(r);
  r->in_title = FALSE;
  close_items(r, at);
  r->depth -= r->depth > 0 ? 1 : 0;
}

static void on_text(gpointer user, const char *text, gsize length, gsize b,
                    gsize e) {
  Reading *r = user;
  if (r->in_title && r->page->title->len < LONGEST_TITLE)
    g_string_append_len(r->page->title, text, (gssize)length);
  html_text_add(&r->page->text, text, length, b, e);
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
  page->headings = g_array_new(FALSE, FALSE, sizeof(HtmlHeading));
  page->title = g_string_new(NULL);
  page->rows = g_array_new(FALSE, FALSE, sizeof(HtmlItem));
  page->nodes = schema_nodes_new();
  html_text_init(&page->text);
  Reading reading = {.page = page,
                     .listing = html_listing_of(bytes->data, bytes->size)};
  page->is_cut =
      !html_walk(bytes->data, bytes->size, &visitor, &reading, &page->stopped);
  reading.depth = 0;
  close_items(&reading, page->stopped);
  return page;
}

static gboolean is_in_title(const HtmlPage *page, const char *title,
                            const HtmlHeading *heading) {
  gsize length = heading->e - heading->b;
  if (length < SHORTEST_HEADING || length > LONGEST_TITLE)
    return FALSE;
  g_autofree char *text =
      g_strndup(page->text.out.text->str + heading->b, length);
  g_autofree char *folded = g_utf8_casefold(text, -1);
  return strstr(title, folded) != NULL;
}

const HtmlHeading *html_page_heading(const HtmlPage *page) {
  const HtmlHeading *only = NULL, *named = NULL;
  guint first = 0;
  g_autofree char *title = g_utf8_casefold(page->title->str, -1);
  for (guint i = 0; i < page->headings->len; i++) {
    const HtmlHeading *heading = &g_array_index(page->headings, HtmlHeading, i);
    if (heading->level == 1 && first++ == 0)
      only = heading;
    if (named == NULL && is_in_title(page, title, heading))
      named = heading;
  }
  return first == 1 ? only : named;
}

void html_page_free(HtmlPage *page) {
  if (page == NULL)
    return;
  html_bytes_free(page->bytes);
  html_text_done(&page->text);
  g_array_unref(page->scripts);
  g_array_unref(page->items);
  g_array_unref(page->rows);
  g_array_unref(page->headings);
  g_string_free(page->title, TRUE);
  g_array_unref(page->nodes);
  g_free(page);
}
