/* Values of R for tests: the files of tests/reference, and what is near.
 *
 * A file's first line is R's version. Each other line is a case of three cells:
 * a name, its arguments, R's values; numbers stand apart by spaces.
 *
 *   Reference r = reference_open("tests/reference/offer.tsv");
 *   Case c;
 *   while (reference_next(&r, "rank", &c)) ... c.arg[0], c.value[0] ...
 *   reference_close(&r);
 */
#ifndef HANDBILL_TEST_REFERENCE_H
#define HANDBILL_TEST_REFERENCE_H

#include <glib.h>
#include <math.h>
#include <string.h>

#define REFERENCE_MOST 16

typedef struct {
  const char *name, *word; /* the first two cells as text */
  double arg[REFERENCE_MOST], value[REFERENCE_MOST];
  guint args, values;
} Case;

typedef struct {
  char **line, **cell;
  guint at;
} Reference;

static inline Reference reference_open(const char *file) {
  g_autofree char *text = NULL;
  g_assert_true(g_file_get_contents(file, &text, NULL, NULL));
  Reference r = {.line = g_strsplit(text, "\n", -1)};
  g_assert_nonnull(strstr(r.line[0], "R version "));
  return r;
}

static inline void reference_close(Reference *r) {
  g_clear_pointer(&r->line, g_strfreev);
  g_clear_pointer(&r->cell, g_strfreev);
}

static inline guint reference_numbers(const char *text, double *number) {
  g_auto(GStrv) part = g_strsplit(text, " ", -1);
  guint n = 0;
  for (; part[n] != NULL; n++) {
    g_assert_cmpuint(n, <, REFERENCE_MOST);
    number[n] = g_ascii_strtod(part[n], NULL);
  }
  return n;
}

/* The next case of that name, or of any where it is NULL; it lives until the
 * next call. */
static inline gboolean reference_next(Reference *r, const char *name, Case *c) {
  while (r->line[r->at] != NULL && *r->line[++r->at] != '\0') {
    g_clear_pointer(&r->cell, g_strfreev);
    r->cell = g_strsplit(r->line[r->at], "\t", -1);
    g_assert_cmpuint(g_strv_length(r->cell), ==, 3);
    if (name != NULL && strcmp(r->cell[0], name) != 0)
      continue;
    *c = (Case){.name = r->cell[0], .word = r->cell[1]};
    c->args = reference_numbers(r->cell[1], c->arg);
    c->values = reference_numbers(r->cell[2], c->value);
    return TRUE;
  }
  return FALSE;
}

/* Equal to nine digits; small numbers, such as probabilities, to eight of their
 * own. NAN is near NAN only. */
static inline void assert_near(double got, double expected) {
  g_assert_true(isnan(got) == isnan(expected));
  if (isnan(expected))
    return;
  double scale = fabs(expected) > 1 ? fabs(expected) : 1;
  g_assert_cmpfloat_with_epsilon(got / scale, expected / scale, 1e-9);
  if (expected != 0)
    g_assert_cmpfloat_with_epsilon(got / expected, 1, 1e-8);
}

#endif
