/* measure: postings → statistics, with GSL.
 *
 * A function of its arguments alone: no clock, no files, no globals except
 * GSL's error handler, which measure_init() turns off once. The postings are
 * put in an order of their own before anything is summed, so the result is
 * the same to the last bit whatever the order of the input.
 *
 * Methods
 *   share      Wilson score interval (measure_share.h).
 *   quantile   linear between order statistics, type 7; interval of the median
 *              from order statistics with exact binomial ranks
 *              (measure_quantile.h).
 *   pay        one annual range a posting and currency: the line that names
 *              the main place, else the hull of all lines. Quantiles are of
 *              the middle of two-sided ranges; one-sided ranges are counted in
 *              the ledger and not averaged in. Pay by place is by region in
 *              the United States and by country elsewhere.
 *   pay detail quantiles of both ends and of width, by pairs of groups; worst
 *              cases of the median; entry against experienced
 *              (measure_pay_detail.h, measure_median.h).
 *   stated     who states pay, and what is stated where a rule asks for it
 *              (measure_transparency.h).
 *   window     bands of duration, hours, days open; months of the start
 *              (measure_window.c).
 *   rank       pairwise differences of shares, Bonferroni-adjusted
 *              (measure_skill.c).
 *   pair       lift with an interval on its logarithm, hypergeometric tail,
 *              Benjamini-Hochberg q (measure_pair.h).
 *   employers  headline shares and medians again with whole employers drawn
 *              (cluster_bootstrap.h), and without the largest.
 *   group      share in a group over the share in the other groups of its kind,
 *              with an interval on its logarithm (Katz and others 1978),
 *              Pearson's chi-squared, Benjamini-Hochberg q over all tested
 *              (risk_ratio.h). Postings are taken as independent, which those
 *              of one employer are not: what fewer than three employers ask for
 *              more often is not listed. A role in a place: the lift of both.
 *
 * What is withheld
 *   public     pay of fewer than 5 postings or 3 employers, or of which one
 *              employer has more than half: mark c, no figures. Other cells of
 *              fewer than 5 postings: mark c, counts 0. Single pay lines
 *              and postings are not listed.
 *   internal   pay quantiles of fewer than 3 postings.
 *   x          too few for an interval: the median needs 6 postings, quartiles
 *              13, the 10th and 90th percentile 36.
 *   u          n below 30, or an interval wider than 0.4 of the estimate.
 *
 * Threads     From a few thousand postings on, measure() works in two threads,
 * and the result is that of one: all sums are of integers, and what is not is
 * summed by one thread in canonical order.
 *   1 Each reads half of the postings as they lie in memory and counts it
 *     (measure_part.h). Nothing is shared but names and postings, which are
 *     only read; the lookups of MeasureNames are called by both at once.
 *   2 The rest is a list of pieces (measure.c) of which each thread takes the
 *     first that can be done when it is free: the tallies merged, the postings
 *     in order, the columns joined (facts.h), the tables. A table is filled by
 *     one piece; a piece may look at what it says it needs alone; strings are
 *     taken under a lock.
 *
 * Words       keys of the headline, steps of counts and ledger are defined in
 *             stages/model/definition.c; a new one needs its line there.
 */
#ifndef HANDBILL_MEASURE_MEASURE_H
#define HANDBILL_MEASURE_MEASURE_H

#include <glib.h>

#include "stages/model/posting.h"
#include "stages/model/statistics.h"

/* Names for codes and slugs, looked up by the caller's tables. A missing
 * lookup function, or NULL from it, falls back to the code itself. */
typedef struct {
  const char *(*skill_name)(const char *slug, gpointer data);
  const char *(*skill_category)(const char *slug, gpointer data);
  const char *(*country_name)(const char *code, gpointer data);
  const char *(*region_name)(const char *code, gpointer data);
  /* The area larger than a city that the raw name of a place names. */
  const char *(*area_name)(const char *raw, gpointer data);
  /* The currency of a country. */
  const char *(*country_currency)(const char *code, gpointer data);
  gpointer data;
} MeasureNames;

/* What a corpus needs to be measured for the public unasked: distinct
 * postings, employers named. */
#define MEASURE_PUBLIC_POSTINGS 300
#define MEASURE_PUBLIC_EMPLOYERS 3

typedef struct {
  const char *date, *version, *title;
  const char *audience; /* "public", "internal", or "auto": internal below
                           MEASURE_PUBLIC_POSTINGS or _EMPLOYERS */
  double confidence;    /* 0.95 */
  MeasureNames names;
  const GPtrArray *rules; /* of PayRule * (stages/model/pay_rules.h), or NULL */
  gboolean brief; /* of a slice: only what its handout prints (slices.h) */
} MeasureOptions;

void measure_init(void);

/* `postings` of Posting *, copies included (they are counted, not measured).
 * The tables inputs, rejects, settings and accuracy are left empty for the
 * caller, and so are the counts "records" and "rejects". Never fails: what
 * cannot be computed is NAN with a mark. */
Statistics *measure(const GPtrArray *postings, const MeasureOptions *options);

#endif
