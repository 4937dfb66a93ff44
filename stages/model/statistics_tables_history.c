/* The columns of the tables about change: of a run with a history. */
#include <stddef.h>

#include "stages/model/table.h"

#define SHARE(Row)                                                             \
  {"share",    COLUMN_NUMBER, offsetof(Row, share),                            \
   "fraction", "share of n",  TRUE},                                           \
      {"low",                                                                  \
       COLUMN_NUMBER,                                                          \
       offsetof(Row, low),                                                     \
       "fraction",                                                             \
       "lower end of its Wilson interval",                                     \
       TRUE},                                                                  \
      {"high",                                                                 \
       COLUMN_NUMBER,                                                          \
       offsetof(Row, high),                                                    \
       "fraction",                                                             \
       "upper end of its Wilson interval",                                     \
       TRUE},                                                                  \
  {                                                                            \
    "mark", COLUMN_STRING, offsetof(Row, mark), "",                            \
        "c withheld, u unreliable, x not available, z not applicable", TRUE    \
  }

/* clang-format off: one column a line reads as the table it is. */
static const Column change_postings_columns[] = {
    {"status", COLUMN_STRING, offsetof(ChangePostingRow, status), "",
     "kept as it was, changed, reappeared after at least one run without it, "
     "new, or gone since the run before",
     TRUE},
    {"postings", COLUMN_INT, offsetof(ChangePostingRow, postings), "postings",
     "distinct postings", TRUE},
    {"n", COLUMN_INT, offsetof(ChangePostingRow, n), "postings",
     "distinct postings of the run before (kept, changed, gone) or of this one "
     "(reappeared, new)",
     TRUE},
    SHARE(ChangePostingRow),
};

static const Column change_what_columns[] = {
    {"what", COLUMN_STRING, offsetof(ChangeWhatRow, what), "",
     "title, employer, pay, place, role, seniority, workplace, skills, or the "
     "text alone; a posting may stand in several",
     TRUE},
    {"postings", COLUMN_INT, offsetof(ChangeWhatRow, postings), "postings",
     "changed postings in which it is different", TRUE},
    {"n", COLUMN_INT, offsetof(ChangeWhatRow, n), "postings",
     "changed postings", TRUE},
    SHARE(ChangeWhatRow),
};

static const Column change_list_columns[] = {
    {"status", COLUMN_STRING, offsetof(ChangeListRow, status), "",
     "changed, reappeared, new or gone, as in change_postings", TRUE},
    {"id", COLUMN_STRING, offsetof(ChangeListRow, id), "",
     "id in this report; empty where it is gone", TRUE},
    {"id_before", COLUMN_STRING, offsetof(ChangeListRow, id_before), "",
     "id in the last report that had it; empty where it is new", TRUE},
    {"title", COLUMN_STRING, offsetof(ChangeListRow, title), "", "title", TRUE},
    {"employer", COLUMN_STRING, offsetof(ChangeListRow, employer), "",
     "employer", TRUE},
    {"place", COLUMN_STRING, offsetof(ChangeListRow, place), "", "main place",
     TRUE},
    {"country", COLUMN_STRING, offsetof(ChangeListRow, country), "ISO 3166-1",
     "its country", TRUE},
    {"region", COLUMN_STRING, offsetof(ChangeListRow, region), "ISO 3166-2",
     "its region", TRUE},
    {"city", COLUMN_STRING, offsetof(ChangeListRow, city), "", "its city",
     TRUE},
    {"reference", COLUMN_STRING, offsetof(ChangeListRow, reference), "",
     "employer's number", TRUE},
    {"url", COLUMN_STRING, offsetof(ChangeListRow, url), "", "link", TRUE},
    {"what", COLUMN_STRING, offsetof(ChangeListRow, what), "",
     "what is different in a changed one, the words of change_what with commas "
     "between",
     TRUE},
};

static const Column pay_change_columns[] = {
    {"currency", COLUMN_STRING, offsetof(PayChangeRow, currency), "ISO 4217",
     "currency; never mixed", TRUE},
    {"part", COLUMN_STRING, offsetof(PayChangeRow, part), "",
     "all; within: the same role in the same region pays otherwise; mix: there "
     "are more or fewer postings of a role and region",
     TRUE},
    {"n_before", COLUMN_INT, offsetof(PayChangeRow, n_before), "postings",
     "postings with annual pay in the run before", TRUE},
    {"n_after", COLUMN_INT, offsetof(PayChangeRow, n_after), "postings",
     "postings with annual pay in this one", TRUE},
    {"cells", COLUMN_INT, offsetof(PayChangeRow, cells), "pairs",
     "pairs of role and region that both runs have", TRUE},
    {"change", COLUMN_NUMBER, offsetof(PayChangeRow, change), "ratio",
     "change of the geometric mean of mid-pay: 0.02 is 2% more", TRUE},
    {"low", COLUMN_NUMBER, offsetof(PayChangeRow, low), "ratio",
     "lower end of its interval", TRUE},
    {"high", COLUMN_NUMBER, offsetof(PayChangeRow, high), "ratio",
     "upper end of its interval", TRUE},
    {"log_change", COLUMN_NUMBER, offsetof(PayChangeRow, log_change), "ratio",
     "the same as a difference of logarithms, in which within and mix add up "
     "to all",
     TRUE},
    {"mark", COLUMN_STRING, offsetof(PayChangeRow, mark), "",
     "c withheld, u unreliable, x not available, z not applicable", TRUE},
};

static const Column lifetimes_columns[] = {
    {"day", COLUMN_INT, offsetof(LifetimeRow, day), "days",
     "days since the first run that had the posting", TRUE},
    {"at_risk", COLUMN_INT, offsetof(LifetimeRow, at_risk), "postings",
     "postings known to stand until then; empty in public", TRUE},
    {"gone", COLUMN_INT, offsetof(LifetimeRow, gone), "postings",
     "of these, no more found at that age; empty in public", TRUE},
    {"open", COLUMN_INT, offsetof(LifetimeRow, open), "postings",
     "of these, still standing at this run, at that age; empty in public",
     TRUE},
    {"survival", COLUMN_NUMBER, offsetof(LifetimeRow, survival), "fraction",
     "share of postings that stand longer (Kaplan-Meier)", TRUE},
    {"low", COLUMN_NUMBER, offsetof(LifetimeRow, low), "fraction",
     "lower end of its interval (Greenwood, log-log)", TRUE},
    {"high", COLUMN_NUMBER, offsetof(LifetimeRow, high), "fraction",
     "upper end of its interval", TRUE},
    {"mark", COLUMN_STRING, offsetof(LifetimeRow, mark), "",
     "c withheld, u unreliable, x not available, z not applicable", TRUE},
};

static const Column lifetime_figures_columns[] = {
    {"figure", COLUMN_STRING, offsetof(LifetimeFigureRow, figure), "",
     "median: half of the postings stand longer; survival: the share that "
     "stands longer than day; gone and open: spells that ended, or stand; "
     "left-out: postings of the first run, whose age nobody knows",
     TRUE},
    {"day", COLUMN_INT, offsetof(LifetimeFigureRow, day), "days",
     "of survival; else 0", TRUE},
    {"value", COLUMN_NUMBER, offsetof(LifetimeFigureRow, value), "as unit",
     "estimate or count", TRUE},
    {"low", COLUMN_NUMBER, offsetof(LifetimeFigureRow, low), "as unit",
     "lower end of its interval", TRUE},
    {"high", COLUMN_NUMBER, offsetof(LifetimeFigureRow, high), "as unit",
     "upper end of its interval; empty where it lies beyond what was seen",
     TRUE},
    {"n", COLUMN_INT, offsetof(LifetimeFigureRow, n), "postings",
     "spells: a posting that reappears begins a new one", TRUE},
    {"unit", COLUMN_STRING, offsetof(LifetimeFigureRow, unit), "",
     "days, share or postings", TRUE},
    {"mark", COLUMN_STRING, offsetof(LifetimeFigureRow, mark), "",
     "c withheld, u unreliable, x not available, z not applicable", TRUE},
};

static const Column trend_columns[] = {
    {"date", COLUMN_STRING, offsetof(TrendRow, date), "ISO 8601",
     "date of the report", TRUE},
    {"of", COLUMN_STRING, offsetof(TrendRow, of), "",
     "headline, skill, role, country, region, workplace, or pay and what it is "
     "told by",
     TRUE},
    {"key", COLUMN_STRING, offsetof(TrendRow, key), "",
     "slug, code or value as in the other tables", TRUE},
    {"name", COLUMN_STRING, offsetof(TrendRow, name), "",
     "what a person calls it", TRUE},
    {"unit", COLUMN_STRING, offsetof(TrendRow, unit), "",
     "share, postings, or the currency of annual pay", TRUE},
    {"value", COLUMN_NUMBER, offsetof(TrendRow, value), "as unit",
     "estimate; empty where that report has none", TRUE},
    {"low", COLUMN_NUMBER, offsetof(TrendRow, low), "as unit",
     "lower end of its interval", TRUE},
    {"high", COLUMN_NUMBER, offsetof(TrendRow, high), "as unit",
     "upper end of its interval", TRUE},
    {"n", COLUMN_INT, offsetof(TrendRow, n), "postings",
     "of a share, postings with it; else postings the figure rests on", TRUE},
    {"mark", COLUMN_STRING, offsetof(TrendRow, mark), "",
     "c withheld, u unreliable, x not available, z not applicable", TRUE},
};

#define SPEC(name, meaning, Row)                                               \
  const TableSpec table_spec_##name = {                                        \
      #name,       meaning,        TRUE,                                       \
      sizeof(Row), name##_columns, G_N_ELEMENTS(name##_columns)}

SPEC(change_postings,
     "postings kept, changed, reappeared, new and gone since "
     "the run before",
     ChangePostingRow);
SPEC(change_what, "what is different in changed postings", ChangeWhatRow);
SPEC(change_list,
     "the single postings that changed, reappeared, came or went, behind the "
     "counts of change_postings and change_what; not in public",
     ChangeListRow);
SPEC(pay_change,
     "the change of mean pay since the run before, within roles "
     "and regions and by their mix",
     PayChangeRow);
SPEC(lifetimes, "how long postings stand", LifetimeRow);
SPEC(lifetime_figures,
     "median lifetime of postings, and what the curve rests "
     "on",
     LifetimeFigureRow);
SPEC(trend, "the main figures of every run of the history", TrendRow);
/* clang-format on */
