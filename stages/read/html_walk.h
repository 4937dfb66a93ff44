/* Walks an HTML document with libxml2's SAX parser, the whole document as one
 * chunk, and says where in the text everything stands. Nothing is loaded from
 * anywhere.
 *
 * libxml2 gives positions behind what it reports. Text as it stands, which is
 * nearly all, is found again byte by byte; an entity is one unit; text that
 * the parser changed otherwise reaches from the event before to where the
 * parser stands.
 */
#ifndef HANDBILL_READ_HTML_WALK_H
#define HANDBILL_READ_HTML_WALK_H

#include <glib.h>

/* Elements nested deeper end the walk: the parser's time grows with depth. */
#define HTML_DEEPEST 512

typedef struct {
  const char *name;  /* in small letters */
  const char **atts; /* name, value, ..., NULL; or NULL. Values may be NULL */
  gsize b, e; /* the start tag; b == e for an element that the parser added */
} HtmlTag;

typedef struct {
  void (*start)(gpointer user, const HtmlTag *tag);
  /* Every start has its end. `at` is behind the end tag, where there is one. */
  void (*end)(gpointer user, const char *name, gsize at);
  /* e - b == length when the text stands so in the document. */
  void (*text)(gpointer user, const char *text, gsize length, gsize b, gsize e);
  /* The content of a script, whole. */
  void (*script)(gpointer user, const char *type, gsize b, gsize e);
} HtmlVisitor;

/* `data` is NUL-terminated UTF-8. FALSE when the nesting was too deep: the
 * walk ended at *stopped. */
gboolean html_walk(const char *data, gsize size, const HtmlVisitor *visitor,
                   gpointer user, gsize *stopped);

/* An attribute's value, NULL where the tag has none. */
const char *html_attribute(const HtmlTag *tag, const char *name);

/* Where the attribute's value stands, between its quotes. */
gboolean html_attribute_at(const char *data, const HtmlTag *tag,
                           const char *name, gsize *b, gsize *e);

/* TRUE when the list of words holds the word; case does not matter. */
gboolean html_has_word(const char *list, const char *word);

#endif
