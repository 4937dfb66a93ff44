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
 * figures, and in a public report COUNT_WITHHELD in its counts.
 */
#ifndef HANDBILL_MODEL_STATISTICS_H
#define HANDBILL_MODEL_STATISTICS_H

#include <glib.h>

/* A count that is withheld, with its row or by itself: null in JSON, an empty
 * cell in CSV. */
#define COUNT_WITHHELD (-1)

/* A finding among many is told where its false-discovery rate is below this. */
#define SURE_Q 0.05

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
  gint64 twins;
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

/* Quantiles of both ends, the middle and the width of two-sided annual pay, one
 * row a group, currency, measure and share below. */
typedef struct {
  const char *by, *group; /* as in PayRow; pairs: "role x place", "a / b" */
  const char *currency;
  const char *of;          /* "min", "mid", "max", "width" */
  double p;                /* 0.1, 0.25, 0.5, 0.75, 0.9 */
  double value, low, high; /* order-statistic interval, 95% */
  gint64 n, employers;
  const char *mark;
} PayQuantileRow;

/* What may be said of the median of mid-pay when some state no pay. */
typedef struct {
  const char *by, *group, *currency;
  gint64 postings; /* that are or could be paid in the currency */
  gint64 two_sided, one_sided, not_annualised, silent;
  double median;       /* of those that are two-sided */
  double lower, upper; /* were all others paid less, or more */
  double low, high;    /* 95% interval of the pair of bounds */
  const char *mark;
} PayBoundRow;

/* How wide ranges are: an exact histogram, one row a class. */
typedef struct {
  const char *seniority; /* "all": all */
  const char *currency;
  const char *width; /* the class in words */
  double from, to;   /* (max-min)/mid: above `from`, up to `to` */
  gint64 postings, n;
  double share, low, high; /* of n, Wilson */
  const char *mark;
} PayWidthRow;

/* Entry pay against that of experienced people: medians of mid-pay. */
typedef struct {
  const char *by, *group, *currency;
  gint64 entry, experienced; /* postings */
  double entry_median, experienced_median;
  double difference, low, high; /* experienced minus entry */
  double ratio, ratio_low, ratio_high;
  const char *mark;
} PayGapRow;

/* Every base pay of every distinct posting, one row a line of pay, in the order
 * of ids. */
typedef struct {
  const char *id, *title, *role, *seniority, *employer;
  const char *place; /* the line's own place, else the main place */
  const char *currency, *per;
  gboolean per_stated;
  double min, max;           /* as stated, currency units; NAN: open */
  double year_min, year_max; /* annualised; NAN: open or not annualised */
  const char *quote;
  gboolean counted; /* in the figures; FALSE: the text says it beside what the
                       source states in fields of its own */
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

/* What drives pay: one row a column of the regression. */
typedef struct {
  const char *currency;
  const char *kind;  /* "role", "seniority", "place", "employment", "skill" */
  const char *level; /* the value; a slug for skills; "other": the rare ones */
  const char *name;  /* what a person calls it */
  gint64 n, employers;
  double effect, low, high; /* exp(b) - 1 against the baseline */
  double p, q;
  const char *mark, *note;
} PayDriverRow;

/* The regression of one currency. */
typedef struct {
  const char *currency;
  gint64 n, columns, employers, clusters;
  double base; /* pay of the baseline, whole units a year */
  double scale, r2;
  gint64 steps;
  gboolean converged;
  const char *baseline; /* its levels in words */
  const char *mark, *note;
} PayModelRow;

/* A skill that a group asks for more, or less, often than the rest does. */
typedef struct {
  const char *by, *group; /* "role", "place", "seniority" */
  const char *skill, *name;
  const char *direction;         /* "over", "under" */
  gint64 postings, n, employers; /* of the group; employers that ask */
  gint64 rest_postings, rest_n;
  double ratio, low, high, p, q;
  const char *mark;
} SkillGroupRow;

/* Required against preferred. */
typedef struct {
  const char *skill, *name;
  gint64 required, preferred, not_stated;
  double share, low, high; /* required, of those that tell */
  const char *mark;
} SkillNeedRow;

/* Onsite, hybrid, remote by group, one row each. */
typedef struct {
  const char *by, *group, *workplace;
  gint64 postings, n;
  double share, low, high;
  const char *mark;
} WorkplaceRow;

/* How much a role is at home in a place. */
typedef struct {
  const char *role, *place;
  gint64 postings;
  double expected, quotient, low, high, p, q;
  const char *mark;
} LocationQuotientRow;

/* A key figure when employers are counted, not postings: intervals from
 * drawing whole employers, and the figure without the largest. */
typedef struct {
  const char *key;   /* as in the headline; "skill_share" for the next skills */
  const char *of;    /* skill's slug, city, currency, or "" */
  const char *label; /* words for a person */
  const char *unit;  /* "share" or an ISO 4217 code */
  double value, low, high;          /* as in the headline */
  double cluster_low, cluster_high; /* NAN: none can be given */
  gint64 n, employers, nameless;
  double design_effect;
  gint64 replicates, seed;
  double hhi, largest_share;
  const char *largest;
  double without_largest, without_low, without_high;
  const char *mark; /* "x": no interval by employers */
} HeadlineClusterRow;

/* How often a posting was posted: a group is a distinct one with its copies. */
typedef struct {
  gint64 size, size_to; /* postings in a group, from and to */
  gint64 groups, postings;
} CopyGroupRow;
/* Who states pay, one row a group. */
typedef struct {
  const char *by, *group; /* "all", "place", "role", "employer" */
  gint64 postings, stating, silent;
  double share, low, high;             /* stating, Wilson */
  gint64 two_sided, one_sided, other;  /* of those stating */
  double width, width_low, width_high; /* median of (max-min)/mid, 95% */
  const char *mark, *forms_mark, *width_mark;
} TransparencyRow;

/* What is stated where a rule asks for it, one row a rule and workplace. */
typedef struct {
  const char *id, *rule, *place, *name, *since, *employer, *must, *source;
  const char *workplace; /* "not remote", "remote", "all": both together */
  gint64 postings, two_sided;
  double share, low, high; /* two-sided, Wilson */
  gint64 one_sided, other, silent;
  double width, width_low, width_high; /* median of (max-min)/mid, 95% */
  const char *mark, *forms_mark, *width_mark;
} DisclosureRuleRow;
/* What an offer is compared with: handbill offer. Mid-pay as counts of whole
 * numbers, so that groups and files add up exactly. Public: only groups whose
 * pay may be printed, in classes of which the same holds. */
typedef struct {
  const char *by; /* "role, seniority, place", or fewer of them, or "all" */
  const char *role, *seniority, *place; /* "" where `by` does not name it */
  const char *currency;
  /* The sum of both ends of a range in minor units: twice its middle. One
   * value (low = high), or a class from low up to, but not with, high; the
   * first class of a group holds what is below as well, the last what is
   * above. */
  gint64 low, high;
  gint64 postings;
} PayHistogramRow;

/* Skills of a role as counts. */
typedef struct {
  const char *role, *skill, *name;
  gint64 n; /* distinct postings of the role */
  gint64 postings, required;
} SkillByRoleRow;

/* Postings of a role by place of pay. */
typedef struct {
  const char *role, *place;
  gint64 postings, paid;
} RolePlaceRow;
/* A point of the density of annual mid-pay of a group. */
typedef struct {
  const char *by, *group, *currency; /* as in PayRow: all, role, seniority */
  gint64 n;
  double bandwidth; /* on the natural logarithm of pay */
  double x, density;
} PayDensityRow;

/* A quantile dot of annual mid-pay: one of `dots` equal shares. */
typedef struct {
  const char *by, *group, *currency;
  gint64 n, dots, i; /* i from 1 */
  double value;
} PayDotRow;
/* Handouts of single values: --each. A slice is the postings of one city,
 * region, role or employer; the row "elsewhere" are those in none of them. */
typedef struct {
  const char *by, *slice;              /* "city", "Seattle" */
  const char *file;                    /* slices/FILE.pdf; "" for elsewhere */
  const char *country, *region, *city; /* codes of places, as in PlaceRow */
  gint64 postings, employers;
  double share, low, high; /* of distinct postings, Wilson */
  const char *mark;        /* "c": withheld, and no page */
} SliceRow;

/* Workplace and whether pay is stated, in a slice and in all the others. */
typedef struct {
  const char *by, *slice, *file, *country, *region, *city;
  const char *term, *value; /* of "workplace"; "pay": "stated" */
  gint64 postings;
  double share, low, high;
  gint64 rest_postings, rest_n; /* of all other distinct postings */
  double rest_share;
  const char *mark;
} SliceTermRow;

typedef struct {
  const char *by, *slice, *file;
  const char *skill, *name;
  gint64 postings, n; /* of the slice */
  gint64 employers;   /* of the slice, that ask for it */
  double share, low, high;
  gint64 rank;                  /* by share in the slice */
  gint64 rest_postings, rest_n; /* of all other distinct postings */
  double rest_share;
  double ratio, ratio_low, ratio_high, q; /* of both shares */
  const char *mark;
} SliceSkillRow;

/* Quantiles of annual mid-pay, as in PayRow. */
typedef struct {
  const char *by, *slice, *file;
  const char *currency;
  gint64 n, employers;
  double p10, p25, p50, p75, p90;
  double p50_low, p50_high;
  const char *mark;
} SlicePayRow;

/* Mid-pay of a slice as marks: quantile dots, or with dots = 0 postings. */
typedef struct {
  const char *by, *slice, *file;
  const char *currency;
  gint64 n, dots, i; /* i from 1 */
  double value;
} SliceDotRow;

/* What became of postings since the run before: of a run with a history. */
typedef struct {
  const char *status;      /* "kept", "changed", "reappeared", "new", "gone" */
  gint64 postings, n;      /* n: of the run before, or of this one */
  double share, low, high; /* of n, Wilson */
  const char *mark;
} ChangePostingRow;

/* What is different in changed postings. One posting may stand in several. */
typedef struct {
  const char *what;        /* "title", "pay", ..., "text alone" */
  gint64 postings, n;      /* n: the changed ones */
  double share, low, high; /* of n, Wilson */
  const char *mark;
} ChangeWhatRow;

/* A single posting that changed, reappeared, came or went. */
typedef struct {
  const char *status;
  const char *id, *id_before; /* in this report; in the last that had it: "" */
  const char *title, *employer, *place, *country, *region, *city;
  const char *reference, *url;
  const char *what; /* "pay, skills"; "" where it did not change */
} ChangeListRow;

/* The change of mean pay, and how much of it is mix. */
typedef struct {
  const char *currency;
  const char *part; /* "all", "within", "mix" */
  gint64 n_before, n_after, cells;
  double change, low, high; /* of the geometric mean, as a fraction */
  double log_change;        /* within and mix add up to all */
  const char *mark;
} PayChangeRow;

/* How long postings stand: Kaplan and Meier's curve at each time at which one
 * went or is last known to stand. */
typedef struct {
  gint64 day, at_risk, gone, open;
  double survival, low, high;
  const char *mark;
} LifetimeRow;

typedef struct {
  const char *figure; /* "spells", "median", "survival", ... */
  gint64 day;         /* of "survival"; else 0 */
  double value, low, high;
  gint64 n; /* spells */
  const char *unit, *mark;
} LifetimeFigureRow;

/* A figure of a report of that date: one that a history keeps. */
typedef struct {
  const char *date, *of, *key, *name, *unit;
  double value, low, high;
  gint64 n; /* of a share: postings with it; else those it rests on */
  const char *mark;
} TrendRow;

/* How much of each table is withheld, and why. */
typedef struct {
  const char *table;
  gint64 cells, primary, secondary, published;
} DisclosureRow;

/* Distinct postings, for evidence and the appendix, in the order of ids. */
typedef struct {
  const char *id, *title, *employer;
  const char *place; /* "Columbus, Ohio"; the words of the source where that is
                        all there is, and the codes are "" */
  const char *country, *region, *city;
  const char *pay; /* as text; as data it stands in the lines of pay */
  const char *skills, *reference, *url;
  const char *source; /* "file:line" */
  gint64 copies;      /* postings folded into this one */
} PostingRow;

/* How long and when. */
typedef struct {
  const char *window; /* "duration", "hours", "days open", "start month", ... */
  const char *value;  /* a band, "2026-05", "2026-Q2", "not stated" */
  gint64 position;    /* on the scale of the window, from 1 */
  const char *quarter; /* of a month, or "" */
  double from, to;     /* least and most, in `unit`; NAN: no limit, no band */
  const char *unit;
  gint64 postings;
  double share, low, high;
  gint64 n; /* what the share is of */
  const char *mark;
} WindowRow;

typedef struct {
  const char *window, *unit;
  gint64 n; /* that state it */
  double p25, p50, p75, p50_low, p50_high;
  const char *mark;
} WindowQuantileRow;

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
  TABLE_PAY_DRIVERS,
  TABLE_PAY_MODELS,
  TABLE_PAY_QUANTILES,
  TABLE_PAY_BOUNDS,
  TABLE_PAY_WIDTHS,
  TABLE_PAY_GAP,
  TABLE_SKILL_GROUPS,
  TABLE_SKILL_NEED,
  TABLE_WORKPLACES,
  TABLE_LOCATION_QUOTIENTS,
  TABLE_HEADLINE_CLUSTERS,
  TABLE_COPY_GROUPS,
  TABLE_TRANSPARENCY,
  TABLE_DISCLOSURE_RULES,
  TABLE_PAY_HISTOGRAM,
  TABLE_SKILL_BY_ROLE,
  TABLE_ROLE_PLACES,
  TABLE_PAY_DENSITY,
  TABLE_PAY_DOTS,
  TABLE_WINDOWS,
  TABLE_WINDOW_QUANTILES,
  TABLE_SLICES,
  TABLE_SLICE_TERMS,
  TABLE_SLICE_SKILLS,
  TABLE_SLICE_PAY,
  TABLE_SLICE_DOTS,
  TABLE_CHANGE_POSTINGS,
  TABLE_CHANGE_WHAT,
  TABLE_CHANGE_LIST,
  TABLE_CHANGES,
  TABLE_PAY_CHANGE,
  TABLE_LIFETIMES,
  TABLE_LIFETIME_FIGURES,
  TABLE_TREND,
  TABLE_DISCLOSURE,
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
