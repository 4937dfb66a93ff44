#include "stages/read/html_walk.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <string.h>

typedef struct {
  const char *data;
  gsize size;
  const HtmlVisitor *visitor;
  gpointer user;
  htmlParserCtxtPtr parser;
  gsize last; /* behind what was reported last */
  guint depth;
  gboolean is_stopped;
  /* The script that is open. */
  gboolean in_script;
  char *script_type;
  gsize script_b;
} Walk;

/* Where the parser stands. The whole document is its buffer, so what is left
 * of that tells. */
static gsize position(const Walk *w) {
  const xmlParserInput *input = w->parser->input;
  gsize left = (gsize)(input->end - input->cur);
  return left <= w->size ? w->size - left : w->size;
}

/* The tag's bytes: it begins with the first '<' behind what came before. An
 * element that the parser added by itself has none. */
static void find_tag(const Walk *w, HtmlTag *tag) {
  gsize at = position(w);
  tag->b = tag->e = w->last;
  const char *open =
      at > w->last ? memchr(w->data + w->last, '<', at - w->last) : NULL;
  if (open == NULL)
    return;
  gsize b = (gsize)(open - w->data), length = strlen(tag->name);
  if (w->size - b <= length ||
      g_ascii_strncasecmp(open + 1, tag->name, length) != 0 ||
      g_ascii_isalnum(open[1 + length]))
    return;
  while (at < w->size && (g_ascii_isspace(w->data[at]) || w->data[at] == '/'))
    at++;
  tag->b = b;
  tag->e = at < w->size && w->data[at] == '>' ? at + 1 : at;
}

static void begin_script(Walk *w, const HtmlTag *tag) {
  w->in_script = TRUE;
  w->script_type = g_strdup(html_attribute(tag, "type"));
  w->script_b = tag->e;
}

static void on_start(void *user, const xmlChar *name, const xmlChar **atts) {
  Walk *w = user;
  if (w->is_stopped)
    return;
  HtmlTag tag = {(const char *)name, (const char **)atts, 0, 0};
  find_tag(w, &tag);
  if (++w->depth > HTML_DEEPEST) {
    w->is_stopped = TRUE;
    w->last = tag.b;
    xmlStopParser(w->parser);
    return;
  }
  w->last = MAX(w->last, tag.e);
  if (strcmp(tag.name, "script") == 0)
    begin_script(w, &tag);
  w->visitor->start(w->user, &tag);
}

/* The script reaches to its end tag, or to the document's end. */
static void end_script(Walk *w, gsize at) {
  w->in_script = FALSE;
  const char *begin = w->data + w->script_b;
  const char *tag =
      at > w->script_b ? memrchr(begin, '<', at - w->script_b) : NULL;
  if (tag != NULL && g_ascii_strncasecmp(tag, "</script", 8) == 0)
    at = (gsize)(tag - w->data);
  if (at > w->script_b)
    w->visitor->script(w->user, w->script_type, w->script_b, at);
  g_clear_pointer(&w->script_type, g_free);
}

static void on_end(void *user, const xmlChar *name) {
  Walk *w = user;
  if (w->is_stopped)
    return;
  w->last = MAX(w->last, position(w));
  if (w->in_script && strcmp((const char *)name, "script") == 0)
    end_script(w, w->last);
  w->depth -= w->depth > 0 ? 1 : 0;
  w->visitor->end(w->user, (const char *)name, w->last);
}

/* The '&' of the entity that ends at `at`; `at` itself: none. */
static gsize entity_begin(const Walk *w, gsize at) {
  for (gsize p = at; p > w->last && at - p < 40;)
    if (w->data[--p] == '&')
      return p;
  return at;
}

/* Text as it stands in the document: it ends where the parser stands, or, of
 * a text that is reported in parts, one character behind. */
static gboolean find_text(const Walk *w, const char *text, gsize length,
                          gsize *b, gsize *e) {
  gsize at = position(w);
  for (guint i = 0; i < 2 && at <= w->size; i++) {
    if (at >= w->last + length &&
        memcmp(w->data + at - length, text, length) == 0) {
      *b = at - length;
      *e = at;
      return TRUE;
    }
    at = (gsize)(g_utf8_next_char(w->data + at) - w->data);
  }
  return FALSE;
}

static void on_text(void *user, const xmlChar *characters, int count) {
  Walk *w = user;
  if (w->is_stopped || count <= 0)
    return;
  const char *text = (const char *)characters;
  gsize length = (gsize)count, b, e;
  if (!find_text(w, text, length, &b, &e)) {
    e = position(w);
    b = entity_begin(w, e);
    /* "&" that begins no entity is reported by itself, its word after it. */
    if (b < e && length == 1 && *text == '&' && w->data[b + 1] != '#' &&
        g_ascii_strncasecmp(w->data + b + 1, "amp", 3) != 0)
      e = b + 1;
    else if (b == e)
      b = MIN(w->last, e);
  }
  w->last = e;
  if (b < e)
    w->visitor->text(w->user, text, length, b, e);
}

/* Scripts are found in the document itself; without a callback their text
 * would come as that of the page. */
static void on_script(void *user, const xmlChar *text, int count) {
  (void)user;
  (void)text;
  (void)count;
}

static void on_comment(void *user, const xmlChar *text) {
  (void)text;
  Walk *w = user;
  if (!w->is_stopped)
    w->last = MAX(w->last, position(w));
}

static void on_instruction(void *user, const xmlChar *target,
                           const xmlChar *text) {
  (void)target;
  on_comment(user, text);
}

static void on_doctype(void *user, const xmlChar *name, const xmlChar *id,
                       const xmlChar *system) {
  (void)name;
  (void)id;
  on_comment(user, system);
}

static htmlParserCtxtPtr parser_new(const char *data) {
  htmlParserCtxtPtr parser = htmlNewParserCtxt();
  if (parser == NULL)
    g_error("libxml2: out of memory");
  /* Without a buffer of its own: those of libxml2 2.9 are moved while they are
   * read, and a static one is read twice near its end. */
  xmlParserInputPtr input =
      xmlNewStringInputStream(parser, (const xmlChar *)data);
  if (input == NULL)
    g_error("libxml2: out of memory");
  inputPush(parser, input);
  /* Where script text ends is decided by its own end tag (RECOVER), and what
   * the text is encoded in is settled already. */
  htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                 HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                 HTML_PARSE_IGNORE_ENC);
  parser->charset = XML_CHAR_ENCODING_UTF8;
  return parser;
}

gboolean html_walk(const char *data, gsize size, const HtmlVisitor *visitor,
                   gpointer user, gsize *stopped) {
  htmlSAXHandler sax = {.startElement = on_start,
                        .endElement = on_end,
                        .characters = on_text,
                        .ignorableWhitespace = on_text,
                        .cdataBlock = on_script,
                        .comment = on_comment,
                        .processingInstruction = on_instruction,
                        .internalSubset = on_doctype};
  htmlParserCtxtPtr parser = parser_new(data);
  Walk w = {.data = data,
            .size = size,
            .visitor = visitor,
            .user = user,
            .parser = parser};
  htmlSAXHandlerPtr own = parser->sax;
  parser->sax = &sax;
  parser->userData = &w;
  htmlParseDocument(parser);
  parser->sax = own;
  htmlFreeParserCtxt(parser);
  g_free(w.script_type);
  *stopped = w.last;
  return !w.is_stopped;
}

/* ---- attributes ---------------------------------------------------------- */

const char *html_attribute(const HtmlTag *tag, const char *name) {
  for (const char **p = tag->atts; p != NULL && p[0] != NULL; p += 2)
    if (strcmp(p[0], name) == 0)
      return p[1] != NULL ? p[1] : "";
  return NULL;
}

static gsize skip_space(const char *data, gsize at, gsize end) {
  while (at < end && g_ascii_isspace(data[at]))
    at++;
  return at;
}

/* The value that begins at `at`; gives where to go on. */
static gsize value_at(const char *data, gsize at, gsize end, gsize *b,
                      gsize *e) {
  if (at < end && (data[at] == '"' || data[at] == '\'')) {
    const char *close = memchr(data + at + 1, data[at], end - at - 1);
    *b = at + 1;
    *e = close != NULL ? (gsize)(close - data) : end;
    return MIN(*e + 1, end);
  }
  *b = at;
  while (at < end && !g_ascii_isspace(data[at]) && data[at] != '>')
    at++;
  *e = at;
  return at;
}

gboolean html_attribute_at(const char *data, const HtmlTag *tag,
                           const char *name, gsize *b, gsize *e) {
  gsize length = strlen(name);
  gsize at = tag->b;
  while (at < tag->e && !g_ascii_isspace(data[at]))
    at++;
  while (at < tag->e) {
    at = skip_space(data, at, tag->e);
    gsize from = at;
    while (at < tag->e && !g_ascii_isspace(data[at]) &&
           strchr("=>", data[at]) == NULL)
      at++;
    gsize to = at;
    at = skip_space(data, at, tag->e);
    if (at < tag->e && data[at] == '=') {
      at = value_at(data, skip_space(data, at + 1, tag->e), tag->e, b, e);
      if (to - from == length &&
          g_ascii_strncasecmp(data + from, name, length) == 0)
        return TRUE;
    } else if (from == at) {
      at++;
    }
  }
  return FALSE;
}

gboolean html_has_word(const char *list, const char *word) {
  gsize length = strlen(word);
  for (const char *p = list; *p != '\0';) {
    p += strspn(p, " \t\r\n\f");
    gsize n = strcspn(p, " \t\r\n\f");
    if (n == length && g_ascii_strncasecmp(p, word, n) == 0)
      return TRUE;
    p += n;
  }
  return FALSE;
}
