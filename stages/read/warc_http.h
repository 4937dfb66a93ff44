/* The page within a WARC record: the payload of an HTTP response. */
#ifndef HANDBILL_READ_WARC_HTTP_H
#define HANDBILL_READ_WARC_HTTP_H

#include "stages/read/input.h"

typedef enum {
  HTTP_PAGE,     /* *page is the HTML, decoded */
  HTTP_STATUS,   /* another status than 200 */
  HTTP_NOT_HTML, /* another kind of content */
  HTTP_BAD,      /* no HTTP, or an encoding that cannot be undone */
  HTTP_TOO_LONG  /* above the limits once decoded */
} HttpResult;

/* Reads the response in block[0, length). The page is at most limits.document
 * long. *what says what is wrong with HTTP_BAD; static. */
HttpResult http_page(const char *block, gsize length,
                     const SourceLimits *limits, GBytes **page,
                     const char **what);

/* "text/html; charset=utf-8" and the like. */
gboolean http_is_html(const char *type, gsize length);

/* A header's value: of the lines in s[0, length), without spaces around it, or
 * NULL. The name is compared without case. Used for WARC headers too. *twice
 * (may be NULL) is set when another line of that name has another value. */
const char *header_value(const char *s, gsize length, const char *name,
                         gsize *value_length, gboolean *twice);

#endif
