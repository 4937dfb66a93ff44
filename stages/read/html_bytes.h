/* The text of an HTML document: its bytes as UTF-8, and which byte of the file
 * each of them came from.
 *
 * What is UTF-8 stays as it is. Otherwise the charset that a <meta> declares is
 * decoded; where none is declared, or UTF-8 is, bytes that are no UTF-8 are
 * read as Windows-1252. Control characters are left out: no browser shows
 * them.
 *
 * A layer over a part of a text, such as a script whose JSON is written with
 * entities, is such a text as well; its file is the text below.
 */
#ifndef HANDBILL_READ_HTML_BYTES_H
#define HANDBILL_READ_HTML_BYTES_H

#include <glib.h>

#include "stages/model/record.h"

typedef struct {
  char *data; /* NUL-terminated */
  gsize size;
  GArray *map; /* of RecordRun, `raw` from the file's begin; NULL: identity */
} HtmlBytes;

/* `body` is where the text begins: behind a byte order mark, or 0. The
 * document has less than 1 GiB. */
HtmlBytes *html_bytes_new(const char *file, gsize size, gsize body);
void html_bytes_free(HtmlBytes *bytes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HtmlBytes, html_bytes_free)

/* The bytes [b, e) with the five entities of XML and the numeric ones decoded:
 * for JSON whose quotes were encoded. */
HtmlBytes *html_bytes_layer(const HtmlBytes *below, gsize b, gsize e);

/* Where the text's bytes [b, e) stand in the file. */
void html_bytes_raw(const HtmlBytes *bytes, gsize b, gsize e, gsize *raw_b,
                    gsize *raw_e);

/* Runs (of RecordRun) whose `raw` counts from text byte `from`: the same runs
 * with `raw` counted from file byte `origin`. */
GArray *html_bytes_map_runs(const HtmlBytes *bytes, const GArray *runs,
                            gsize from, gsize origin);

/* The entity at `at` (a '&') decoded to UTF-8, with its bytes; 0: none. Knows
 * the numeric ones and those of HTML 4. `text` is NUL-terminated. */
gsize html_entity(const char *data, gsize size, gsize at, char text[8]);

#endif
