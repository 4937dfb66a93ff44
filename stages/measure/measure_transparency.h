/* What postings say of pay: the tables transparency and disclosure_rules.
 *
 * A posting is silent, or states pay: two-sided (an annual range, or one
 * amount, which is a range without width), one-sided, or other (no annual
 * value). The four add up to the postings.
 *
 * Width     (max - min) / mid of the annual range, one a posting (where it has
 *           ranges in several currencies, of the first currency by its code);
 *           the median with the interval of order statistics.
 * Groups    all, place (of pay), role, employer; by postings, largest first,
 *           then by name; those withheld last, by name.
 * Rules     Those that stand at the report's date and have a posting whose main
 *           place lies there; in the order of data/rules/. Rows tell where
 *           things are and what is stated: who is bound by a rule (size of the
 *           employer, day of the posting) no posting says.
 * Remote    apart from all others. In public both are told together, as "all",
 *           where one of the two would be withheld, because it could be found
 *           from the other and the place's row in transparency.
 * Withheld  In public: a row with mark c where the postings, those that state
 *           pay (of rules: two-sided) or those that do not are 1 to 4, or the
 *           postings 0; the width (width_mark) by the rule for pay. One
 *           employer's width is therefore not printed in public. A form of 1 to
 *           4 is withheld by disclosure control, with as many others as it
 *           takes; forms_mark says that one is.
 */
#ifndef HANDBILL_MEASURE_MEASURE_TRANSPARENCY_H
#define HANDBILL_MEASURE_MEASURE_TRANSPARENCY_H

#include "stages/measure/context.h"
#include "stages/measure/facts.h"

/* What the postings of a group say. */
typedef struct {
  gint64 n, form[N_PAY_FORMS]; /* by PayForm */
  gint64 widths;               /* postings with a width */
  gint64 employers, largest;   /* named behind the widths */
  Estimate width;              /* NAN: too few */
} Stated;

typedef struct {
  Measure *m;
  const Facts *facts;
  double *width;     /* by posting; NAN: none */
  guint *order;      /* postings by width, those without one last */
  guint *postings;   /* room: by employer */
  double *value;     /* room: widths of a group */
  GHashTable *ranks; /* n → ranks that bound the median */
} Transparency;

Transparency *transparency_new(Measure *m);
void transparency_free(Transparency *t);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Transparency, transparency_free)

/* `posting`: n of them, in the order of t->order. */
Stated transparency_of(Transparency *t, const guint *posting, guint n);

/* Postings by a code, each group in the order of t->order: group c is
 * posting[start[c]] to posting[start[c + 1] - 1]. */
typedef struct {
  guint *start, *posting;
} CodeSplit;

CodeSplit code_split(const Transparency *t, const guint *of, guint codes);
void code_split_clear(CodeSplit *split);

/* What is withheld, of `part` postings of a group told from the rest. */
gboolean part_is_withheld(const Measure *m, gint64 part, gint64 n);
gboolean forms_are_withheld(const Measure *m, const Stated *stated);
const char *width_mark(const Measure *m, const Stated *stated);

void measure_disclosure_rules(Transparency *t);

#endif
