/* Postings in the data that a page's own scripts work on: "window.pageData =
 * {...}" and the like. Pages that are drawn by their scripts have no other
 * text.
 */
#ifndef HANDBILL_READ_HTML_STATE_H
#define HANDBILL_READ_HTML_STATE_H

#include <glib.h>

#include "stages/read/columns.h"
#include "stages/read/json_scan.h"

/* A list of postings, or one posting's object. */
typedef void (*StateFound)(gpointer user, const JsonCut *value);

/* Calls `found` for each in the script data[b, e), from the first to the last:
 * a list of objects under a name such as "jobs", or an object under one such
 * as "job" that has a title and a description. */
void html_state_find(const Columns *columns, const char *data, gsize b, gsize e,
                     StateFound found, gpointer user);

#endif
