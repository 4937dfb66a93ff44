#include "tests/unit/fixture_words.h"

static const Words *loaded(Words **words, const char *language) {
  g_autoptr(GError) error = NULL;
  if (*words == NULL)
    *words = words_load("data", language, &error);
  g_assert_no_error(error);
  return *words;
}

const Words *fixture_english(void) {
  static Words *words;
  return loaded(&words, "en");
}

const Words *fixture_german(void) {
  static Words *words;
  return loaded(&words, "de");
}

const Words *fixture_language(guint i) {
  return i == 0 ? fixture_english() : fixture_german();
}
