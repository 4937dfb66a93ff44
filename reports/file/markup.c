#include "reports/file/markup.h"

#include <string.h>

/* The reference for an ASCII character, or NULL where it stands for itself. */
static const char *reference(char c) {
  switch (c) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '"':
    return "&quot;";
  case '\'':
    return "&#39;";
  default:
    return NULL;
  }
}

static gboolean is_space(gunichar c) {
  return c == '\t' || c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 ||
         c == 0x2029;
}

/* Controls, what XML 1.0 or HTML does not allow, and what would turn round the
 * writing behind it. */
static gboolean is_dropped(gunichar c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || (c >= 0xFDD0 && c <= 0xFDEF) ||
         (c & 0xFFFE) == 0xFFFE || c == 0xFEFF;
}

static void append_valid(GString *out, const char *text) {
  const char *run = text; /* what is copied as it stands */
  const char *p = text;
  while (*p) {
    gunichar c = g_utf8_get_char(p);
    const char *next = g_utf8_next_char(p);
    const char *instead = c < 0x80 ? reference((char)c) : NULL;
    if (!instead && is_space(c))
      instead = " ";
    else if (!instead && is_dropped(c))
      instead = "";
    if (instead) {
      g_string_append_len(out, run, p - run);
      g_string_append(out, instead);
      run = next;
    }
    p = next;
  }
  g_string_append_len(out, run, p - run);
}

void markup_text(GString *out, const char *text) {
  if (!text)
    return;
  if (g_utf8_validate(text, -1, NULL)) {
    append_valid(out, text);
    return;
  }
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  append_valid(out, valid);
}

void markup_element(GString *out, const char *open, const char *text,
                    const char *close) {
  g_string_append(out, open);
  markup_text(out, text);
  g_string_append(out, close);
}

const char *markup_link(const char *address) {
  if (!address || (g_ascii_strncasecmp(address, "https://", 8) != 0 &&
                   g_ascii_strncasecmp(address, "http://", 7) != 0))
    return NULL;
  for (const char *p = address; *p; p++)
    if (*p <= 0x20 || *p >= 0x7F || strchr("<>\"'`\\{}|^", *p))
      return NULL;
  return address;
}
