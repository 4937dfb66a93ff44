/* The statistics of a run: every number that is printed, plotted or tabled.
 * measure makes them, reports read them; statistics.json is their file.
 *
 * All of it is tables of plain rows. For each table there is one TableSpec
 * that names its columns, their types, units and meanings; JSON reader and
 * writer, CSV writer, data package, data dictionary and tests are driven by
 * it (stages/model/table.h). To add a figure: add a column or a table here
 * and in statistics.c, and nothing else needs to know how it is stored.
 *
 * Strings in rows are interned or belong to the statistics' string chunk;
 * or blocks; use statistics_string() to copy one in. Shares are fractions of 1,
 * money is in whole currency units (not minor units), NAN where there is no
 * number. `mark` is "" or one of: "c" withheld, "u" unreliable, "x" not
 * available, "z" not applicable. A row whose mark is "c" has NAN in its
 * figures.
 */
#ifndef HANDBILL_MODEL_STATISTICS_H
#define HANDBILL_MODEL_STATISTICS_H

#include <glib.h>

/* Key figures: one row a figure, by fixed keys (see HEADLINE_* below). */
typedef struct {
  const char *key;         /* "distinct", "paid_share", "median_pay", ... */
  const char *label;       /* words for a person */
  double value, low, high; /* estimate and its 95% interval, or NAN */
  gint64 n;                /* postings the figure rests on */
  const char *unit;        /* "postings", "share", or an ISO 4217 code */
  const char *mark;
} HeadlineRow;

/* How the inputs became postings, in order; name is fixed, see statistics.c. */
typedef struct {
  const char *step; /* "records", "rejects", "postings", "copies", ... */
  gint64 count;
} CountRow;

typedef struct {
  const char *file, *format, *sha256; /* sha256 in hex */
  gint64 bytes, records, postings, rejects;
  const char *encoding;
  gint64 repaired;
} InputRow;

typedef struct {
  const char *reason, *meaning;
  gint64 count;
} RejectRow;

typedef struct {
  const char *level; /* "country", "region", "city", "not stated" */
  const char *country, *region, *city; /* codes; city's normal spelling */
  const char *name;                    /* what a person calls it */
  gint64 postings;                     /* whole counting */
  double postings_fractional;          /* a posting with k places: 1/k each */
  double share, low, high;             /* of distinct postings, Wilson */
  gint64 paid;
  double lat, lon;
  const char *mark;
} PlaceRow;

/* Quantiles of annualised mid-pay, one row a group and currency. */
typedef struct {
  const char *by;    /* "all", "role", "place", "seniority", "employment" */
  const char *group; /* the group's name; "all" for all */
  const char *currency;
  gint64 n, employers;
  double p10, p25, p50, p75, p90; /* whole currency units a year */
  double p50_low, p50_high;       /* order-statistic interval, 95% */
  double width_p50;               /* median of (max-min)/mid, two-sided only */
  const char *mark;
} PayRow;

/* Every base pay of every distinct posting, one row a line of pay. */
typedef struct {
  const char *id, *title, *role, *seniority, *employer;
  const char *place; /* the line's own place, else the main place */
  const char *currency, *per;
  gboolean per_stated;
  double min, max;           /* as stated, currency units; NAN: open */
  double year_min, year_max; /* annualised; NAN: open or not annualised */
  const char *quote;
} PayLineRow;

typedef struct {
  const char *skill, *name, *category;
  gint64 postings, required, preferred;
  double share, low, high; /* of distinct postings, Wilson */
  gint64 rank, rank_low, rank_high;
  const char *mark;
} SkillRow;

typedef struct {
  const char *skill_a, *skill_b, *name_a, *name_b;
  gint64 together;
  double expected, lift, low, high, q;
  const char *mark;
} PairRow;

typedef struct {
  const char *role, *seniority; /* seniority "all": the role's total */
  gint64 postings;
  double share, low, high;
  const char *mark;
} RoleRow;

/* Workplace, employment, degree, experience, seniority: one row a value. */
typedef struct {
  const char *term, *value;
  gint64 postings;
  double share, low, high;
  const char *mark;
} TermRow;

typedef struct {
  const char *employer; /* as named; "not stated" */
  gint64 postings;
  double share, low, high;
  const char *mark;
} EmployerRow;

/* Steps of the pay ledger, in order, adding up as its `rule` says. */
typedef struct {
  const char *step;
  gint64 postings;
  const char *rule; /* "= stating + silent", or "" */
} LedgerRow;

/* Headline figures under the three ways of counting. */
typedef struct {
  const char *counting; /* "raw", "exact", "near" */
  gint64 postings;
  double paid_share, remote_share, top_skill_share;
  const char *top_skill, *currency; /* of the median */
  double median_pay;
} DuplicateRow;

/* Who stands behind a figure. */
typedef struct {
  const char *of; /* "employer", "region" */
  gint64 groups;
  double hhi, largest_share; /* Herfindahl-Hirschman, 0..1 */
  const char *largest;
} ConcentrationRow;

/* The list of distinct postings, for evidence and the appendix. */
typedef struct {
  const char *id, *title, *employer, *place, *pay, *skills, *reference, *url;
  const char *source; /* "file:line" */
  gint64 copies;      /* postings folded into this one */
} PostingRow;

/* What was asked of the run: key and value as text, sorted by key. */
typedef struct {
  const char *key, *value;
} SettingRow;

/* Measured accuracy on labelled postings; empty when none was measured. */
typedef struct {
  const char *field, *labels; /* what was measured, on which labels */
  gint64 n;
  double precision, precision_low, precision_high;
  double recall, recall_low, recall_high, f1;
} AccuracyRow;

typedef enum {
  TABLE_HEADLINE,
  TABLE_COUNTS,
  TABLE_INPUTS,
  TABLE_REJECTS,
  TABLE_PLACES,
  TABLE_PAY,
  TABLE_PAY_LINES,
  TABLE_SKILLS,
  TABLE_PAIRS,
  TABLE_ROLES,
  TABLE_TERMS,
  TABLE_EMPLOYERS,
  TABLE_PAY_LEDGER,
  TABLE_DUPLICATES,
  TABLE_CONCENTRATION,
  TABLE_POSTINGS,
  TABLE_ACCURACY,
  TABLE_SETTINGS,
  N_TABLES
} TableId;

typedef struct {
  char *version;  /* of the program that measured */
  char *date;     /* the report's date, ISO */
  char *title;    /* the report's title, or "" for the default */
  char *audience; /* "public" or "internal" */
  double confidence;
  GArray *table[N_TABLES]; /* of the row type of each table */
  GStringChunk *strings;
  GPtrArray *blocks; /* more memory that strings of rows lie in, owned */
} Statistics;

Statistics *statistics_new(void);
void statistics_free(Statistics *statistics);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Statistics, statistics_free)

/* A copy of `s` (NULL becomes "") that lives as long as the statistics. */
const char *statistics_string(Statistics *statistics, const char *s);

/* Typed access: STATISTICS_ROWS(st, TABLE_SKILLS, SkillRow)[i]. */
#define STATISTICS_ROWS(st, id, Type) ((Type *)(void *)(st)->table[id]->data)
#define STATISTICS_N(st, id) ((st)->table[id]->len)

/* The count of a step of TABLE_COUNTS, or 0. */
gint64 statistics_count(const Statistics *statistics, const char *step);
/* The headline row of a key, or NULL. */
const HeadlineRow *statistics_headline(const Statistics *statistics,
                                       const char *key);
/* The value of a setting, or NULL. */
const char *statistics_setting(const Statistics *statistics, const char *key);

/* statistics.json, pretty-printed. */
void statistics_write(const Statistics *statistics, GString *out);
/* Reads it back; HANDBILL_ERROR_DATA names the table and column at fault. */
Statistics *statistics_read(const char *json, gsize length, GError **error);

#endif
