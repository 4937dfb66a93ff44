#include "stages/model/json_out.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stages/model/statistics.h"

JsonOut json_out(GString *s) {
  JsonOut out = {.s = s};
  return out;
}

JsonOut json_out_pretty(GString *s) {
  JsonOut out = {.s = s, .indent = 2};
  return out;
}

static void newline(JsonOut *out) {
  g_string_append_c(out->s, '\n');
  for (guint i = 0; i < out->depth * (guint)out->indent; i++)
    g_string_append_c(out->s, ' ');
}

static const char hex[] = "0123456789abcdef";

static void append_escape(GString *s, unsigned char c) {
  switch (c) {
  case '"':
    g_string_append(s, "\\\"");
    return;
  case '\\':
    g_string_append(s, "\\\\");
    return;
  case '\n':
    g_string_append(s, "\\n");
    return;
  case '\r':
    g_string_append(s, "\\r");
    return;
  case '\t':
    g_string_append(s, "\\t");
    return;
  default:
    g_string_append(s, "\\u00");
    g_string_append_c(s, hex[c >> 4]);
    g_string_append_c(s, hex[c & 15]);
  }
}

static void append_quoted(GString *s, const char *value) {
  g_autofree char *valid = NULL;
  if (!g_utf8_validate(value, -1, NULL)) {
    valid = g_utf8_make_valid(value, -1);
    value = valid;
  }
  g_string_append_c(s, '"');
  const char *from = value, *p = value;
  for (; *p != '\0'; p++) {
    unsigned char c = (unsigned char)*p;
    if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
      continue;
    g_string_append_len(s, from, p - from);
    append_escape(s, c);
    from = p + 1;
  }
  g_string_append_len(s, from, p - from);
  g_string_append_c(s, '"');
}

/* What stands before any value: comma, line break, key. */
static void lead(JsonOut *out, const char *key) {
  guint64 bit = G_GUINT64_CONSTANT(1) << out->depth;
  if (out->depth > 0) {
    if (out->filled & bit)
      g_string_append_c(out->s, ',');
    if (out->indent > 0)
      newline(out);
    else if (out->filled & bit)
      g_string_append_c(out->s, ' ');
    out->filled |= bit;
  }
  if (key == NULL)
    return;
  append_quoted(out->s, key);
  g_string_append(out->s, ": ");
}

static void begin(JsonOut *out, const char *key, gboolean is_array) {
  lead(out, key);
  g_string_append_c(out->s, is_array ? '[' : '{');
  out->depth++;
  g_assert(out->depth < 64);
  guint64 bit = G_GUINT64_CONSTANT(1) << out->depth;
  out->filled &= ~bit;
  out->is_array = is_array ? out->is_array | bit : out->is_array & ~bit;
}

void json_out_object(JsonOut *out, const char *key) { begin(out, key, FALSE); }

void json_out_array(JsonOut *out, const char *key) { begin(out, key, TRUE); }

void json_out_end(JsonOut *out) {
  g_assert(out->depth > 0);
  guint64 bit = G_GUINT64_CONSTANT(1) << out->depth;
  out->depth--;
  if (out->indent > 0 && (out->filled & bit))
    newline(out);
  g_string_append_c(out->s, (out->is_array & bit) ? ']' : '}');
}

void json_out_string(JsonOut *out, const char *key, const char *value) {
  lead(out, key);
  if (value == NULL)
    g_string_append(out->s, "null");
  else
    append_quoted(out->s, value);
}

void json_out_int(JsonOut *out, const char *key, gint64 value) {
  lead(out, key);
  g_string_append_printf(out->s, "%" G_GINT64_FORMAT, value);
}

void json_out_count(JsonOut *out, const char *key, gint64 value) {
  if (value == COUNT_WITHHELD)
    json_out_string(out, key, NULL);
  else
    json_out_int(out, key, value);
}

void json_out_number(JsonOut *out, const char *key, double value) {
  lead(out, key);
  if (!isfinite(value))
    g_string_append(out->s, "null");
  else
    number_append(out->s, value);
}

void json_out_bool(JsonOut *out, const char *key, gboolean value) {
  lead(out, key);
  g_string_append(out->s, value ? "true" : "false");
}

void json_out_null(JsonOut *out, const char *key) {
  lead(out, key);
  g_string_append(out->s, "null");
}

void number_append(GString *s, double value) {
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  if (!isfinite(value))
    return;
  if (value == 0)
    value = 0; /* no "-0" */
  if (fabs(value) < 1e15 && value == floor(value)) {
    g_string_append_printf(s, "%.0f", value);
    return;
  }
  /* 15 digits are enough for most doubles, 17 for all. */
  for (int precision = 15; precision <= 17; precision++) {
    char format[8];
    g_snprintf(format, sizeof format, "%%.%dg", precision);
    g_ascii_formatd(digits, sizeof digits, format, value);
    if (g_ascii_strtod(digits, NULL) == value)
      break;
  }
  g_string_append(s, digits);
}
