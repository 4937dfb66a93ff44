/* Corpora from random numbers, with rare values of everything, as they are
 * measured before anything is withheld: what the attacks of disclosure control
 * are tried on. */
#ifndef HANDBILL_TESTS_UNIT_RANDOM_CORPUS_H
#define HANDBILL_TESTS_UNIT_RANDOM_CORPUS_H

#include "stages/model/statistics.h"

#define SECRET                                                                 \
  987654321 /* minor units: pay of one posting, over all others                \
             */
#define SECRET_TEXT "9876543.2" /* other figures may have the digits */

/* A build with sanitizers takes thirty times as long. */
#ifdef __SANITIZE_ADDRESS__
enum { CORPORA = 4 };
#else
enum { CORPORA = 60 };
#endif

/* Of Posting; one of a role of its own states the secret. */
GPtrArray *random_corpus(guint32 seed, guint n);
/* 40 to 400. */
guint random_size(guint32 seed);
/* Its statistics for that audience, most with slices. */
Statistics *random_measured(guint32 seed, guint n, const char *audience);
/* As statistics.json. */
char *random_published(const Statistics *st);
/* Small numbers are rarer than large ones, so that there are rare values. */
guint random_skewed(GRand *random, guint n);

#endif
