/* The words of the report: headline, standfirst and the sentences over the
 * sections. A finding is said only when the figures carry it: intervals that
 * do not meet, ranks that are not tied, nothing that is marked. All return
 * new strings. */
#ifndef HANDBILL_PAGE_FINDING_H
#define HANDBILL_PAGE_FINDING_H

#include "reports/figure/chart.h"

char *finding_headline(const Report *report);
char *finding_standfirst(const Report *report);
char *finding_pay(const Report *report);
char *finding_skills(const Report *report);
char *finding_pairs(const Report *report);
/* Whether any pair of skills stands together more often than chance explains,
 * among as many as were tried. */
gboolean finding_pairs_sure(const Report *report);
char *finding_places(const Report *report);
char *finding_roles(const Report *report);
char *finding_change(const Report *report);

/* The headlines of the sections. */
char *finding_head_pay(const Report *report);
char *finding_head_skills(const Report *report);
char *finding_head_pairs(const Report *report);
char *finding_head_places(const Report *report);
char *finding_head_roles(const Report *report);
char *finding_head_change(const Report *report);
/* "What changed since 5 January 2026"; "" without a report before. */
char *finding_change_title(const Report *report);
char *finding_head_data(const Report *report);

/* "Python is asked for in 46% of postings, more than any other skill", for
 * skills that lead surely, or NULL. */
char *finding_skill_news(const Report *report);

/* Appends a sentence to those before it; takes it. */
void finding_add(GString *text, char *sentence);

/* Appends how far pay is known when employers are counted, if that is much
 * less far. */
void finding_cluster_pay(GString *text, const Report *report);

/* How that is counted, or NULL where it is not. */
char *finding_cluster_method(const Report *report);

/* How often postings were posted, or NULL where none was repeated. */
char *finding_copies(const Report *report);

/* The line at the foot of every page: source, n, method, date. */
char *finding_source(const Report *report);
/* The same without the title. */
char *finding_source_untitled(const Report *report);
/* The same without method and title: "Source: 148 distinct postings of 7 files,
 * measured on 31 January 2026". */
char *finding_source_short(const Report *report);

/* How many employers are named, and the one when it is one (else NULL). */
guint finding_employers(const Report *report, const char **only);

/* The name of a role in the plural, where the language forms one of it. */
char *finding_role_plural(const Words *words, const char *name);

/* Lines of pay in the main currency that have an annual value. */
guint finding_paid_lines(const Report *report);

/* The row of a term's value, or NULL. */
const TermRow *finding_term(const Statistics *statistics, const char *term,
                            const char *value);

/* A number among the settings of the run as print shows it, such as
 * "hours-per-year"; an en dash when the run does not say. The caller frees
 * it. */
char *finding_factor(const Report *report, const char *setting);

#endif
