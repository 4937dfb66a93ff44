#include "stages/read/html_bytes.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* How far to look for the declared charset, as browsers do. */
#define CHARSET_PROBE 4096
/* A tag of more attributes is none that anybody wrote; libxml2 compares each
 * attribute of a tag with every other one. */
#define MOST_ATTRIBUTES 200

/* ---- building ------------------------------------------------------------ */

typedef struct {
  GString *text;
  GArray *map;
} Decoding;

static void add_plain(Decoding *d, const char *data, gsize b, gsize e) {
  if (b >= e)
    return;
  RecordRun run = {(guint32)d->text->len, (guint32)(e - b), (guint32)b,
                   (guint32)(e - b)};
  g_array_append_val(d->map, run);
  g_string_append_len(d->text, data + b, (gssize)(e - b));
}

static void add_unit(Decoding *d, const char *text, gsize raw, gsize width) {
  RecordRun run = {(guint32)d->text->len, (guint32)strlen(text), (guint32)raw,
                   (guint32)width};
  if (run.length == 0)
    return;
  g_array_append_val(d->map, run);
  g_string_append_len(d->text, text, run.length);
}

/* What stands for bytes that are not kept as they are: its text, "" for
 * nothing, and how many bytes it took; 0: the byte is kept. */
typedef gsize (*DecodeAt)(gpointer state, const char *data, gsize size,
                          gsize at, char text[8]);

static HtmlBytes *decode(const char *data, gsize b, gsize e, DecodeAt decode_at,
                         gpointer state) {
  Decoding d = {g_string_sized_new(e - b + 16),
                g_array_new(FALSE, FALSE, sizeof(RecordRun))};
  gsize from = b;
  char text[8];
  for (gsize at = b; at < e;) {
    gsize width = decode_at(state, data, e, at, text);
    if (width == 0) {
      at++;
      continue;
    }
    add_plain(&d, data, from, at);
    add_unit(&d, text, at, width);
    at += width;
    from = at;
  }
  add_plain(&d, data, from, e);
  HtmlBytes *bytes = g_new0(HtmlBytes, 1);
  bytes->size = d.text->len;
  bytes->data = g_string_free(d.text, FALSE);
  bytes->map = d.map;
  return bytes;
}

/* ---- charsets ------------------------------------------------------------ */

static gboolean is_dropped(guchar c) {
  return c < 0x20 && strchr("\t\n\r", c) == NULL;
}

static gsize drop_control(guchar c, char text[8]) {
  text[0] = '\0';
  return c == 0 || is_dropped(c) ? 1 : 0;
}

/* Windows-1252's characters 0x80 to 0x9F; those without one are C1 controls,
 * which are dropped. */
static const guint16 windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static void western(guchar c, char text[8]) {
  gunichar code = c < 0xA0 ? windows_1252[c - 0x80] : c;
  text[code != 0 ? g_unichar_to_utf8(code, text) : 0] = '\0';
}

/* UTF-8; a byte that is none is one of Windows-1252. */
static gsize utf8_at(gpointer state, const char *data, gsize size, gsize at,
                     char text[8]) {
  gsize *valid = state; /* up to where the text is known to be UTF-8 */
  guchar c = (guchar)data[at];
  if (c < 0x80)
    return drop_control(c, text);
  if (at < *valid)
    return 0;
  gunichar code = g_utf8_get_char_validated(data + at, (gssize)(size - at));
  if (code < (gunichar)-2) {
    *valid = at + (gsize)g_unichar_to_utf8(code, NULL);
    return 0;
  }
  western(c, text);
  return 1;
}

static gsize western_at(gpointer state, const char *data, gsize size, gsize at,
                        char text[8]) {
  (void)state;
  (void)size;
  guchar c = (guchar)data[at];
  if (c < 0x80)
    return drop_control(c, text);
  western(c, text);
  return 1;
}

/* Any charset that extends ASCII, character by character. */
static gsize iconv_at(gpointer state, const char *data, gsize size, gsize at,
                      char text[8]) {
  GIConv converter = state;
  if ((guchar)data[at] < 0x80)
    return drop_control((guchar)data[at], text);
  for (gsize width = 1; width <= 4 && width <= size - at; width++) {
    char *from = (char *)data + at, *to = text;
    gsize from_left = width, to_left = 7;
    g_iconv(converter, NULL, NULL, NULL, NULL);
    gsize result = g_iconv(converter, &from, &from_left, &to, &to_left);
    if (result == (gsize)-1 || from_left > 0)
      continue;
    *to = '\0';
    return width;
  }
  g_strlcpy(text, "\uFFFD", 8);
  return 1;
}

/* The word behind "charset=" near the document's begin, in small letters;
 * NULL: none. */
static char *declared_charset(const char *data, gsize size) {
  g_autofree char *head =
      g_ascii_strdown(data, (gssize)MIN(size, CHARSET_PROBE));
  for (char *p = head; *p != '\0'; p++)
    if (g_ascii_iscntrl(*p))
      *p = ' ';
  const char *found = strstr(head, "charset");
  if (found == NULL)
    return NULL;
  found += strlen("charset");
  found += strspn(found, " ='\"");
  gsize length = strspn(found, "abcdefghijklmnopqrstuvwxyz0123456789-_:.");
  return length > 0 ? g_strndup(found, length) : NULL;
}

/* The names that browsers read as Windows-1252, and UTF-8's. */
static gboolean is_default_charset(const char *charset) {
  static const char *const names[] = {
      "utf-8",  "utf8",     "iso-8859-1", "iso8859-1", "iso_8859-1",
      "latin1", "latin-1",  "us-ascii",   "ascii",     "windows-1252",
      "cp1252", "x-cp1252", "utf-16",     NULL};
  return g_strv_contains(names, charset);
}

static gboolean has_controls(const char *data, gsize b, gsize e) {
  for (gsize i = b; i < e; i++)
    if (is_dropped((guchar)data[i]) || data[i] == '\0')
      return TRUE;
  return FALSE;
}

static HtmlBytes *decode_document(const char *data, gsize b, gsize e) {
  gsize valid = b;
  g_autofree char *charset = declared_charset(data + b, e - b);
  gboolean utf8 = g_utf8_validate_len(data + b, e - b, NULL);
  gboolean western_named = charset != NULL && is_default_charset(charset) &&
                           !g_str_has_prefix(charset, "utf");
  if (utf8 || charset == NULL || is_default_charset(charset))
    return decode(data, b, e, !utf8 && western_named ? western_at : utf8_at,
                  &valid);
  GIConv converter = g_iconv_open("UTF-8", charset);
  if (converter == (GIConv)-1)
    return decode(data, b, e, utf8_at, &valid);
  HtmlBytes *bytes = decode(data, b, e, iconv_at, converter);
  g_iconv_close(converter);
  return bytes;
}

/* ---- attributes ---------------------------------------------------------- */

/* Where the tag that begins at `at` stops being looked at: its end, or where
 * its attributes are too many. */
static gsize blank_attributes(char *data, gsize size, gsize at) {
  guint attributes = 0;
  char quote = '\0';
  for (gsize p = at + 1; p < size; p++) {
    char c = data[p];
    if (quote != '\0') {
      quote = c == quote ? '\0' : quote;
    } else if (c == '>') {
      return p;
    } else if ((c == '"' || c == '\'') && data[p - 1] == '=') {
      quote = c;
    } else if (c != '/' && !g_ascii_isspace(c) &&
               (g_ascii_isspace(data[p - 1]) || data[p - 1] == '/' ||
                data[p - 1] == '"' || data[p - 1] == '\'')) {
      attributes++;
    }
    if (attributes > MOST_ATTRIBUTES && c != '\n')
      data[p] = ' ';
  }
  return size;
}

/* Tags of hostile pages lose their attributes beyond the most; what is text of
 * the page is never touched, nor are scripts. */
static void limit_attributes(HtmlBytes *bytes) {
  char *data = bytes->data;
  for (gsize at = 0; at < bytes->size; at++) {
    const char *open = memchr(data + at, '<', bytes->size - at);
    if (open == NULL)
      return;
    at = (gsize)(open - data);
    if (strncmp(open, "<!--", 4) == 0) {
      const char *end = strstr(open + 4, "-->");
      at = end != NULL ? (gsize)(end - data) : bytes->size;
    } else if (g_ascii_isalpha(open[1])) {
      gboolean is_script = g_ascii_strncasecmp(open + 1, "script", 6) == 0;
      at = blank_attributes(data, bytes->size, at);
      const char *end = is_script && at < bytes->size
                            ? strcasestr(data + at, "</script")
                            : NULL;
      if (is_script)
        at = end != NULL ? (gsize)(end - data) : bytes->size;
    }
  }
}

HtmlBytes *html_bytes_new(const char *file, gsize size, gsize body) {
  HtmlBytes *bytes;
  if (body == 0 && g_utf8_validate_len(file, size, NULL) &&
      !has_controls(file, 0, size)) {
    bytes = g_new0(HtmlBytes, 1);
    bytes->data = g_strndup(file, size);
    bytes->size = size;
  } else {
    bytes = decode_document(file, body, size);
  }
  limit_attributes(bytes);
  return bytes;
}

void html_bytes_free(HtmlBytes *bytes) {
  if (bytes == NULL)
    return;
  g_free(bytes->data);
  g_clear_pointer(&bytes->map, g_array_unref);
  g_free(bytes);
}

/* ---- entities ------------------------------------------------------------ */

static gsize numeric_entity(const char *p, gsize left, char text[8]) {
  gboolean hex = left > 3 && (p[2] == 'x' || p[2] == 'X');
  gsize at = hex ? 3 : 2;
  gunichar code = 0;
  gsize digits = 0;
  while (at < left && digits < 8 &&
         (hex ? g_ascii_isxdigit(p[at]) : g_ascii_isdigit(p[at]))) {
    code = code * (hex ? 16 : 10) + (gunichar)g_ascii_xdigit_value(p[at]);
    at++;
    digits++;
  }
  if (digits == 0 || code < 9 || !g_unichar_validate(code))
    return 0;
  text[0] = '\0';
  if (code >= 0x80 && code < 0xA0)
    western((guchar)code, text);
  else
    text[g_unichar_to_utf8(code, text)] = '\0';
  return at < left && p[at] == ';' ? at + 1 : at;
}

gsize html_entity(const char *data, gsize size, gsize at, char text[8]) {
  const char *p = data + at;
  gsize left = MIN(size - at, 12);
  if (left < 3 || p[0] != '&')
    return 0;
  if (p[1] == '#')
    return numeric_entity(p, left, text);
  char name[12];
  gsize n = 0;
  while (n + 1 < left && n < 10 && g_ascii_isalnum(p[n + 1])) {
    name[n] = p[n + 1];
    n++;
  }
  name[n] = '\0';
  if (n + 1 >= left || p[n + 1] != ';')
    return 0;
  guint code = 0;
  if (strcmp(name, "apos") == 0) {
    code = '\'';
  } else {
    const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
    if (entity != NULL)
      code = entity->value;
  }
  if (code == 0)
    return 0;
  text[g_unichar_to_utf8(code, text)] = '\0';
  return n + 2;
}

static gsize entity_at(gpointer state, const char *data, gsize size, gsize at,
                       char text[8]) {
  (void)state;
  return data[at] == '&' ? html_entity(data, size, at, text) : 0;
}

HtmlBytes *html_bytes_layer(const HtmlBytes *below, gsize b, gsize e) {
  return decode(below->data, b, e, entity_at, NULL);
}

/* ---- the map ------------------------------------------------------------- */

static gboolean is_plain(const RecordRun *run) {
  return run->length == run->raw_length;
}

void html_bytes_raw(const HtmlBytes *bytes, gsize b, gsize e, gsize *raw_b,
                    gsize *raw_e) {
  *raw_b = b;
  *raw_e = e;
  if (bytes->map == NULL || bytes->map->len == 0)
    return;
  guint first = MIN(record_run_behind(bytes->map, b), bytes->map->len - 1);
  guint last = MIN(record_run_behind(bytes->map, e > b ? e - 1 : b),
                   bytes->map->len - 1);
  const RecordRun *from = &g_array_index(bytes->map, RecordRun, first);
  const RecordRun *to = &g_array_index(bytes->map, RecordRun, last);
  *raw_b = from->raw + (is_plain(from) && b > from->text ? b - from->text : 0);
  *raw_e = is_plain(to) ? to->raw + (e - to->text) : to->raw + to->raw_length;
}

/* One run of the text as runs of the file. */
static void map_run(const HtmlBytes *bytes, RecordRun run, gsize from,
                    gsize origin, GArray *out) {
  gsize b = from + run.raw, e = b + run.raw_length, raw_b, raw_e;
  if (!is_plain(&run)) {
    html_bytes_raw(bytes, b, e, &raw_b, &raw_e);
    run.raw = (guint32)(raw_b - origin);
    run.raw_length = (guint32)(raw_e - raw_b);
    g_array_append_val(out, run);
    return;
  }
  guint i = bytes->map != NULL ? record_run_behind(bytes->map, b) : 0;
  while (b < e) {
    gsize end = e;
    if (bytes->map != NULL && i < bytes->map->len) {
      const RecordRun *under = &g_array_index(bytes->map, RecordRun, i++);
      end = MIN(e, (gsize)under->text + under->length);
    }
    html_bytes_raw(bytes, b, end, &raw_b, &raw_e);
    RecordRun part = {run.text + (guint32)(b - from - run.raw),
                      (guint32)(end - b), (guint32)(raw_b - origin),
                      (guint32)(raw_e - raw_b)};
    g_array_append_val(out, part);
    b = end;
  }
}

GArray *html_bytes_map_runs(const HtmlBytes *bytes, const GArray *runs,
                            gsize from, gsize origin) {
  GArray *out = g_array_new(FALSE, FALSE, sizeof(RecordRun));
  for (guint i = 0; i < runs->len; i++)
    map_run(bytes, g_array_index(runs, RecordRun, i), from, origin, out);
  return out;
}
