/* The words of data/words/ for tests, loaded once for each language. */
#ifndef HANDBILL_TESTS_FIXTURE_WORDS_H
#define HANDBILL_TESTS_FIXTURE_WORDS_H

#include "reports/words/words.h"

const Words *fixture_english(void);
const Words *fixture_german(void);

#endif
