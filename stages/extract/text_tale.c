/* What a sentence is about, by its first words. */
#include "stages/extract/text_tale.h"

gboolean tale_begins_at(const Text *text, guint i) {
  for (guint32 p = text->token[i - 1].e + 1; p < text->token[i].b; p++)
    if (tale_ends_at(text->s + p))
      return TRUE;
  return FALSE;
}

gboolean tale_names_body(const Text *text, guint first, guint verb) {
  static const char *const bodies[] = {
      "department", "office",     "division", "bureau",  "agency",
      "authority",  "commission", "city",     "company", "foundation",
      "unit",       "team",       "program",  "group",   NULL};
  if (text->s[text->token[verb].b - 2] == ')')
    return TRUE;
  for (guint i = first; i < verb; i++)
    if (text_token_among(text, i, bodies))
      return TRUE;
  return FALSE;
}

gboolean tale_begins_with_unit(const Text *text, guint first) {
  static const char *const units[] = {"unit",   "section", "division",
                                      "group",  "team",    "bureau",
                                      "office", "program", NULL};
  enum { SUBJECT = 10 };
  for (guint i = first; i < first + SUBJECT && i < text->tokens; i++) {
    if (i > first && tale_begins_at(text, i))
      return FALSE;
    if (text_token_among(text, i, units))
      return TRUE;
  }
  return FALSE;
}

gboolean tale_says_its(const Text *text, guint first) {
  enum { NEAR = 10 };
  for (guint i = first; i < first + NEAR && i < text->tokens; i++) {
    if (i > first && tale_begins_at(text, i))
      return FALSE;
    if (text_token_is(text, i, "its") || text_token_is(text, i, "our"))
      return TRUE;
  }
  return FALSE;
}

gboolean tale_names_product(const Text *text, guint first) {
  static const char *const things[] = {
      "company",    "platform",  "product",  "products", "software",
      "technology", "solutions", "clients",  "users",    "founders",
      "app",        "customers", "solution", NULL};
  if (!text_token_is(text, first, "our"))
    return text_token_is(text, first, "the") &&
           text_token_is(text, first + 1, "company");
  return text_token_among(text, first + 1, things);
}
