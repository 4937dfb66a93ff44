/* Where the postings stand in a document of JSON. */
#ifndef HANDBILL_READ_JSON_LAYOUT_H
#define HANDBILL_READ_JSON_LAYOUT_H

#include "stages/read/columns.h"
#include "stages/read/input.h"
#include "stages/read/source_map.h"

/* VALUES: one value, or several one behind the other. */
typedef enum { LAYOUT_LIST, LAYOUT_VALUES, LAYOUT_LINES } Layout;

typedef struct {
  gsize at;           /* its first element, or the bracket behind it */
  gboolean is_single; /* one object in the place of a list */
} JsonList;

typedef struct {
  Layout layout;
  gsize top;        /* where the document begins */
  gsize end;        /* no byte of it stands behind this one */
  gboolean by_line; /* one document a line: this is one of them */
  GArray *lists;    /* of JsonList: in LAYOUT_LIST at least one */
  GString *open;    /* the brackets around the list, from the outermost on */
  const SourceMap *map; /* of the first posting; NULL: no system is known */
} JsonLayout;

/* The document that begins at `from`, or behind space there. `by_line`: it
 * ends with its line; else that is found out: where the first of many lines is
 * a response with a list, each of them is a document. */
void json_layout_find(const Input *input, const Columns *names, gsize from,
                      gboolean by_line, JsonLayout *layout);
void json_layout_done(JsonLayout *layout);

/* The byte behind the line that `at` stands in. */
gsize json_line_end(const Input *input, gsize at);

/* How many of the first lines with text there are, and how many of them are
 * one whole object or array each. */
guint json_count_whole_lines(const Input *input, gsize at, guint *whole);

#endif
