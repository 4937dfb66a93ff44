#include "stages/read/warc_http.h"

#include <string.h>

#include "stages/read/unpack.h"

/* The next line from `at` on, without its end; FALSE behind the last. */
static gboolean take_line(const char *s, gsize length, gsize *at, gsize *b,
                          gsize *e) {
  if (*at >= length)
    return FALSE;
  const char *newline = memchr(s + *at, '\n', length - *at);
  *b = *at;
  *e = newline != NULL ? (gsize)(newline - s) : length;
  *at = newline != NULL ? *e + 1 : length;
  if (*e > *b && s[*e - 1] == '\r')
    (*e)--;
  return TRUE;
}

const char *header_value(const char *s, gsize length, const char *name,
                         gsize *value_length, gboolean *twice) {
  gsize at = 0, b = 0, e = 0, n = strlen(name);
  const char *found = NULL;
  *value_length = 0;
  while (take_line(s, length, &at, &b, &e)) {
    if (e - b <= n || s[b + n] != ':' || g_ascii_strncasecmp(s + b, name, n))
      continue;
    for (b += n + 1; b < e && g_ascii_isspace(s[b]);)
      b++;
    while (e > b && g_ascii_isspace(s[e - 1]))
      e--;
    if (found == NULL) {
      found = s + b;
      *value_length = e - b;
    } else if (twice != NULL) {
      *twice =
          *twice || *value_length != e - b || memcmp(found, s + b, e - b) != 0;
    }
  }
  return found;
}

static gboolean value_begins(const char *value, gsize length,
                             const char *word) {
  gsize n = strlen(word);
  return length >= n && g_ascii_strncasecmp(value, word, n) == 0 &&
         (length == n || !g_ascii_isalnum(value[n]));
}

gboolean http_is_html(const char *type, gsize length) {
  return value_begins(type, length, "text/html") ||
         value_begins(type, length, "application/xhtml+xml");
}

/* Where the empty line behind the header ends; 0: there is none. */
static gsize header_end(const char *s, gsize length) {
  gsize at = 0, b = 0, e = 0;
  while (take_line(s, length, &at, &b, &e))
    if (b == e)
      return at;
  return 0;
}

static gboolean begins_as_html(const char *s, gsize length) {
  if (length >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0) {
    s += 3;
    length -= 3;
  }
  while (length > 0 && g_ascii_isspace(*s)) {
    s++;
    length--;
  }
  return length > 0 && *s == '<';
}

/* A chunk's size from its line; FALSE for anything else than hex digits. */
static gboolean chunk_size(const char *s, gsize b, gsize e, gsize *size) {
  gsize digits = 0;
  *size = 0;
  for (; b < e && g_ascii_isxdigit(s[b]); b++, digits++) {
    if (digits >= 15)
      return FALSE;
    *size = *size * 16 + (gsize)g_ascii_xdigit_value(s[b]);
  }
  while (b < e && g_ascii_isspace(s[b]))
    b++;
  return digits > 0 && (b == e || s[b] == ';');
}

/* Undoes the chunked transfer. NULL when it is none; *cut when it ends too
 * early. */
static GString *dechunk(const char *s, gsize length, gboolean *cut) {
  GString *out = g_string_new(NULL);
  gsize at = 0, b = 0, e = 0, size = 0;
  *cut = FALSE;
  for (gboolean first = TRUE;; first = FALSE) {
    gboolean line = take_line(s, length, &at, &b, &e);
    if (line && b == e && !first && take_line(s, length, &at, &b, &e))
      line = TRUE; /* the line end behind a chunk */
    if (first && (!line || !chunk_size(s, b, e, &size))) {
      g_string_free(out, TRUE);
      return NULL;
    }
    if (!line || !chunk_size(s, b, e, &size) || size > length - at) {
      *cut = TRUE;
      return out;
    }
    if (size == 0)
      return out;
    g_string_append_len(out, s + at, (gssize)size);
    at += size;
  }
}

/* Undoes gzip; the content otherwise. */
static HttpResult decode(GBytes *body, const char *encoding, gsize length,
                         const SourceLimits *limits, GBytes **page,
                         const char **what) {
  gsize size = 0;
  const char *data = g_bytes_get_data(body, &size);
  if (size > 0 && packing_of(data, size) == PACKING_GZIP) {
    gsize limit = MIN(unpack_limit(limits, size), limits->document);
    UnpackStep step = unpack_all(data, size, limit, page, NULL, NULL);
    if (step == UNPACK_END || step == UNPACK_TRAILING)
      return HTTP_PAGE;
    g_clear_pointer(page, g_bytes_unref);
    *what = "its gzip content is damaged or cut off";
    return step == UNPACK_TOO_FAR ? HTTP_TOO_LONG : HTTP_BAD;
  }
  if (length > 0 && !value_begins(encoding, length, "identity") &&
      !begins_as_html(data != NULL ? data : "", size)) {
    *what = "its Content-Encoding is not one that is read";
    return HTTP_BAD;
  }
  *page = g_bytes_ref(body);
  return size > limits->document ? HTTP_TOO_LONG : HTTP_PAGE;
}

static HttpResult body_of(const char *block, gsize head, gsize length,
                          const SourceLimits *limits, GBytes **page,
                          const char **what) {
  gsize n = 0;
  const char *s = block + head;
  gsize size = length - head;
  g_autoptr(GBytes) body = NULL;
  const char *transfer =
      header_value(block, head, "Transfer-Encoding", &n, NULL);
  if (transfer != NULL && g_strstr_len(transfer, (gssize)n, "hunked") != NULL) {
    gboolean cut = FALSE;
    GString *joined = dechunk(s, size, &cut);
    if (joined != NULL)
      body = g_string_free_to_bytes(joined);
    if (cut) {
      *what = "its chunks are cut off";
      return HTTP_BAD;
    }
  }
  if (body == NULL)
    body = g_bytes_new(s, size);
  const char *encoding =
      header_value(block, head, "Content-Encoding", &n, NULL);
  HttpResult result = decode(body, encoding, n, limits, page, what);
  if (result != HTTP_PAGE)
    g_clear_pointer(page, g_bytes_unref);
  return result;
}

HttpResult http_page(const char *block, gsize length,
                     const SourceLimits *limits, GBytes **page,
                     const char **what) {
  gsize head = header_end(block, length);
  if (length < 12 || memcmp(block, "HTTP/", 5) != 0 || head == 0) {
    *what = "it does not begin with the header of an HTTP response";
    return HTTP_BAD;
  }
  const char *space = memchr(block, ' ', MIN(head, 16));
  if (space == NULL || head - (gsize)(space - block) < 4 ||
      memcmp(space + 1, "200", 3) != 0)
    return HTTP_STATUS;
  gsize n = 0;
  const char *type = header_value(block, head, "Content-Type", &n, NULL);
  if (type != NULL ? !http_is_html(type, n)
                   : !begins_as_html(block + head, length - head))
    return HTTP_NOT_HTML;
  return body_of(block, head, length, limits, page, what);
}
