/* The words of data/words/ for tests, loaded once for each language. */
#ifndef HANDBILL_TESTS_FIXTURE_WORDS_H
#define HANDBILL_TESTS_FIXTURE_WORDS_H

#include "reports/words/words.h"

const Words *fixture_english(void);
const Words *fixture_german(void);
/* Both by number, for loops: of all words, German ones are the longest. */
#define FIXTURE_LANGUAGES 2u
const Words *fixture_language(guint i);

#endif
