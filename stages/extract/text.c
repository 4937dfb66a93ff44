#include "stages/extract/text.h"

#include <string.h>

Text *text_new(const Record *record) {
  Text *text = g_new0(Text, 1);
  text->record = record;
  text->s = record->text != NULL ? record->text : "";
  text->length = record->text != NULL ? record->length : 0;
  if (record->token != NULL) {
    text->token = record->token;
    text->tokens = record->tokens;
  } else {
    text->own = tokens_cut(text->s, text->length, &text->tokens);
    text->token = text->own;
  }
  text_cut_sections(text);
  return text;
}

void text_free(Text *text) {
  if (text == NULL)
    return;
  g_free(text->own);
  g_free(text->section);
  g_free(text);
}

guint text_token_at(const Text *text, guint32 at) {
  guint low = 0, high = text->tokens;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (text->token[middle].b < at)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

gboolean text_in_title(const Text *text, guint i) {
  Span title = text->record->field[FIELD_TITLE];
  guint32 hash = text->token[i].hash;
  for (guint k = text_token_at(text, title.b);
       k < text->tokens && text->token[k].e <= title.e; k++)
    if (text->token[k].hash == hash)
      return TRUE;
  return FALSE;
}

/* Index of the section in which byte `at` stands, or the number of them. */
static guint section_index(const Text *text, guint32 at) {
  guint low = 0, high = text->sections;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (text->section[middle].e <= at)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

SectionKind text_section_at(const Text *text, guint32 at) {
  guint i = section_index(text, at);
  return i < text->sections ? text->section[i].kind : SECTION_BODY;
}

guint32 text_section_end(const Text *text, guint32 at) {
  guint i = section_index(text, at);
  return i < text->sections ? text->section[i].e : (guint32)text->length;
}

gboolean text_reads(const Text *text, guint i, guint end, const char *phrase,
                    guint *after) {
  for (const char *p = phrase;; p++) {
    if (i >= end)
      return FALSE;
    const Token *token = &text->token[i];
    const char *s = text->s + token->b, *e = text->s + token->e;
    while (s < e && token_lower(*s) == *p) {
      s++;
      p++;
    }
    if (s != e || (*p != ' ' && *p != '\0'))
      return FALSE;
    i++;
    if (*p == '\0') {
      *after = i;
      return TRUE;
    }
    if (i < end && text->token[i].b - token->e > 3)
      return FALSE;
  }
}
