/* Charts: statistics → titled figures.
 *
 * Each function picks its rows, builds the figure and writes its words: the
 * title says the finding where the figures carry one, the subtitle the
 * measure, the unit and n, and `alt` what the figure shows, with numbers. It
 * returns NULL when the statistics carry nothing to show. The same charts go
 * into the PDF and, each alone, into PNG files.
 */
#ifndef HANDBILL_FIGURE_CHART_H
#define HANDBILL_FIGURE_CHART_H

#include "reports/figure/rows.h"
#include "reports/figure/scene.h"
#include "stages/model/statistics.h"

/* What all charts of a report share. */
typedef struct {
  const Statistics *statistics;
  const Measure *measure;
  const Words *words;   /* the measure's */
  gint64 n;             /* distinct postings */
  const char *currency; /* of most paid postings; NULL: no pay at all */
  gint64 paid;          /* postings with annual pay in that currency */
} Report;

void report_init(Report *report, const Statistics *statistics,
                 const Measure *measure);

typedef struct {
  char *title, *subtitle, *alt;
  char *behind; /* anchor of the numbers behind it, or NULL */
  Scene *figure;
  /* The numbers that are drawn, as a table: the head, then a row each, of
   * char **, all of one length. NULL: the figure has them as text. */
  GPtrArray *numbers;
} Chart;

void chart_free(Chart *chart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Chart, chart_free)

/* Takes the strings and the figure. */
Chart *chart_new(char *title, char *subtitle, char *alt, Scene *figure);
/* The same of a row chart, with its numbers; frees the row chart. */
Chart *chart_of_rows(char *title, char *subtitle, char *alt, RowChart *rows,
                     const Measure *measure);
/* No line ends between "n", "=" and the number; takes the text. */
char *chart_keep_n(char *text);
/* The finding as a title, or `plain` when it is longer than ten words or a line
 * and a half; takes the finding. */
char *chart_title(char *finding, const char *plain);
/* The messages of a chart that several groups have: role, place, ... */
typedef struct {
  const char *by, *title, *subtitle, *alt;
} ChartKeys;
/* Those of `by` among `n`; the last for what is not among them. */
const ChartKeys *chart_keys(const ChartKeys *keys, guint n, const char *by);
/* A further clause behind a text: "n = 90; 4 groups withheld"; takes both. */
char *chart_clause(const Words *words, char *text, char *clause);
/* Says behind the subtitle how many rows of the chart's table are withheld, by
 * a message with the hole {n}: "chart.withheld.groups"; takes the subtitle,
 * and returns it as it is where there are none. */
char *chart_withheld(const Words *words, char *subtitle, const char *key,
                     gint64 n);
/* Keeps the `most` rows that come first by `size`, and leaves them ordered by
 * `order`; returns how many others there were. */
guint chart_keep(GPtrArray *rows, GCompareFunc size, guint most,
                 GCompareFunc order);
/* How many rows of a table are withheld, of those in which each of the `n`
 * columns has its value. */
typedef struct {
  const char *column, *value;
} ChartWhere;
gint64 chart_count_withheld(const Statistics *statistics, TableId table,
                            const ChartWhere *where, guint n);
#define WITHHELD_WHERE(statistics, table, ...)                                 \
  chart_count_withheld(                                                        \
      (statistics), (table), (const ChartWhere[]){__VA_ARGS__},                \
      (guint)(sizeof((const ChartWhere[]){__VA_ARGS__}) / sizeof(ChartWhere)))
/* Adds a row of numbers: `char *` up to NULL; takes them. */
void chart_number(Chart *chart, ...) G_GNUC_NULL_TERMINATED;

/* Says of which table the chart draws, and which part of it ("role", "city")
 * where several charts draw of one, or NULL. Its title links to its numbers,
 * when the document prints them: `behind` is their anchor. Returns the
 * chart. */
Chart *chart_of(TableId table, const char *part, Chart *chart);
/* That anchor; the caller frees it. */
char *chart_behind(TableId table, const char *part);

/* The anchor of a posting in the printed list, for text_table_row_anchor();
 * the caller frees it. */
char *chart_posting_anchor(const char *id);

/* The chart with rule, title and subtitle over its figure; frees it. `level`
 * is the tag of the title: "H2". */
Scene *chart_scene(Chart *chart, const Measure *measure, const char *level,
                   double width);

/* ---- pay: chart_pay.c ---- */
/* Bands by "role", "seniority", "employment" or "place". */
Chart *chart_pay_groups(const Report *report, const char *by, double width,
                        guint most);
/* Every stated range of the main currency, for few of them. */
Chart *chart_pay_ranges(const Report *report, double width, guint most);
/* ---- the shape of pay: chart_shape.c ---- */
/* The distribution of mid-pay in the main currency, by what there is of it: a
 * density, else a mark a range, else quantile dots. */
Chart *chart_pay_shape(const Report *report, double width);
/* Each range of the main currency as a mark on one axis. */
Chart *chart_pay_marks(const Report *report, double width);
/* Quantile dots of the groups of "seniority" or "role", at least two. */
Chart *chart_pay_dots(const Report *report, const char *by, double width,
                      guint most);
/* Bands of the pairs with a median; heads are roles: chart_group.c. */
Chart *chart_pay_role_seniority(const Report *report, double width, guint most);
/* Who states pay, by "place", "role" or "employer"; how wide ranges are; what
 * the silence of the others leaves of the median; entry against experienced
 * titles: chart_paid.c. */
Chart *chart_pay_stated(const Report *report, const char *by, double width,
                        guint most);
Chart *chart_pay_widths(const Report *report, double width);
Chart *chart_pay_bounds(const Report *report, double width);
Chart *chart_pay_gap(const Report *report, double width, guint most);
/* The pay ledger, and the way from records to postings, the first bar as high
 * as `high`: chart_flow.c. */
Chart *chart_pay_ledger(const Report *report, double width, double high);
Chart *chart_records(const Report *report, double width, double high);
/* The row of all pay of a currency, or NULL. */
const PayRow *pay_all(const Statistics *statistics, const char *currency);
/* Groups "by" whose pay in the main currency is withheld. */
gint64 pay_withheld(const Report *report, const char *by);
/* How far the middle half reaches, of a row of all pay or NULL; the caller
 * frees it. */
char *pay_spread_title(const Report *report, const PayRow *all);
/* What moves pay, by the regression of the main currency: chart_driver.c. */
Chart *chart_pay_drivers(const Report *report, double width, guint most);
/* The lines of pay that are counted, those of the main currency or all others:
 * of const PayLineRow *. */
GPtrArray *pay_lines(const Report *report, gboolean main);
/* "$65.38-$107.40 an hour" of a line as it is stated; the caller frees it. */
char *pay_line_words(const Words *words, const PayLineRow *line);

/* ---- skills: chart_skill.c ---- */
typedef enum { SKILLS_SHORT, SKILLS_FULL } SkillColumns;
Chart *chart_skills(const Report *report, SkillColumns columns, double width,
                    guint most);
Chart *chart_skill_categories(const Report *report, double width,
                              guint categories, guint each);
Chart *chart_skill_needs(const Report *report, double width, guint most);
Chart *chart_pairs(const Report *report, double width, guint most);
/* Skills that set a "role", "place" or "seniority" apart: chart_group.c. */
Chart *chart_skill_groups(const Report *report, const char *by, double width,
                          guint most);
/* Pairs that may be printed, strongest lift first, of const PairRow *. */
GPtrArray *pairs_strongest(const Statistics *statistics, guint most);

/* ---- places: chart_place.c ---- */
Chart *chart_us_map(const Report *report, double width);
Chart *chart_places(const Report *report, const char *level, double width,
                    guint most);
/* Remote and hybrid work by "role", "country" or "seniority", and roles at home
 * in a place: chart_group.c. */
Chart *chart_remote(const Report *report, const char *by, double width,
                    guint most);
Chart *chart_quotients(const Report *report, double width, guint most);
/* Whether the map of US states says more than a ranking: most placed postings
 * lie there, in several states. */
gboolean places_are_us(const Statistics *statistics);
/* The finest level that has at least three places, else the finest with any;
 * NULL: no places. */
const char *places_level(const Statistics *statistics);

/* ---- roles and terms: chart_term.c ---- */
Chart *chart_roles(const Report *report, double width, guint most);
Chart *chart_role_seniority(const Report *report, double width, guint most);
/* "workplace", "employment", "degree", "experience", "seniority". */
Chart *chart_term(const Report *report, const char *term, double width);
/* "duration", "hours", "days open", "start" (by month, else by quarter):
 * chart_window.c. NULL where no posting states it. */
Chart *chart_window(const Report *report, const char *window, double width);

/* ---- change, of a report with a history: chart_change.c ---- */
/* What became of postings; what is different in changed ones. */
Chart *chart_change_postings(const Report *report, double width);
Chart *chart_change_what(const Report *report, double width, guint most);
/* Shares of each "skill" or "role" whose change is more than chance. */
Chart *chart_change_shares(const Report *report, const char *of, double width,
                           guint most);
/* Mean pay: all, within roles and regions, by their mix. */
Chart *chart_change_pay(const Report *report, double width);
/* How long postings stand; the main figures of all reports; shares of the
 * first few: chart_trend.c. */
Chart *chart_lifetimes(const Report *report, double width);
Chart *chart_trend(const Report *report, double width);
Chart *chart_trend_shares(const Report *report, const char *of, double width,
                          guint most);

/* ---- for all of them ---- */
/* "c" rows have no figures; others may be printed. */
gboolean mark_is_hidden(const char *mark);
/* "c": withheld so that nobody is told of. */
gboolean mark_is_withheld(const char *mark);
/* "Python 46.8%, SQL 39.5%" from label and text, at most six. */
typedef struct {
  const Words *words;
  char *text;
  guint count;
} AltList;
void alt_add(AltList *list, const char *label, const char *value);
/* The list, or "" when nothing was added; the caller frees it. */
char *alt_take(AltList *list);

#endif
