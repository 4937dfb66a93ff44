/* One slice as its handout shows it: its rows in the tables of slices, looked
 * up once. Everything points into the statistics. */
#ifndef HANDBILL_FIGURE_SLICE_VIEW_H
#define HANDBILL_FIGURE_SLICE_VIEW_H

#include "reports/figure/chart.h"

typedef struct {
  const Report *report;
  const SliceRow *slice;
  GPtrArray *workplaces; /* of const SliceTermRow *, withheld ones included */
  const SliceTermRow *paid, *remote; /* NULL: none */
  GPtrArray *skills; /* of const SliceSkillRow *, most asked for first; none
                        that is withheld */
  guint most_asked;  /* of them without a gap in the ranks; the others are
                        listed for what sets the slice apart */
  GPtrArray *marked; /* those told apart as asked for more, surest first */
  const SlicePayRow *pay; /* of the currency paid in most; NULL: none shown */
  gboolean pay_withheld;  /* there is pay, but none that may be shown */
  const PayRow *all_pay;  /* of all postings in that currency, or NULL */
  const SliceDotRow *dot; /* its first dot, or NULL */
  guint dots;
} SliceView;

/* What sets a slice apart is asked for by as many employers. */
#define SLICE_EMPLOYERS 3

/* The slices that have a page, of const SliceRow *, most postings first. */
GPtrArray *slices_shown(const Statistics *statistics);

SliceView *slice_view_new(const Report *report, const SliceRow *slice);
void slice_view_free(SliceView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SliceView, slice_view_free)

/* Ranks up to this are listed whatever they tell: SLICE_SKILLS of measure. */
#define SLICE_MOST_ASKED 14

/* The difference to all others can be told. */
gboolean slice_skill_differs(const SliceSkillRow *skill);

/* Its name within a sentence: "software engineer", "Bayern". It belongs to the
 * words or the slice. */
const char *slice_named(const Words *words, const SliceRow *slice);
/* "Software engineer", "New York", as the language writes it; the caller frees
 * it. */
char *slice_label(const Words *words, const SliceRow *slice);

/* ---- its charts: chart_slice.c; NULL where there is nothing to show ---- */

/* Pay of the slice and of all postings on one axis. */
Chart *chart_slice_pay(const SliceView *view, double width);
/* The skills asked for most, each against all other postings. */
Chart *chart_slice_skills(const SliceView *view, double width, guint most);
/* The ratio of a skill's shares with its interval, or a dash. */
char *slice_ratio(const Words *words, const SliceSkillRow *skill);
Chart *chart_slice_workplace(const SliceView *view, double width);
/* Median pay of slices: the page that leads to them. */
Chart *chart_slices_pay(const Report *report, const GPtrArray *views,
                        double width, guint most);

#endif
