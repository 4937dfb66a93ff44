/* The columns of the tables about how long and when. */
#include <stddef.h>

#include "stages/model/table.h"

/* clang-format off: one column a line reads as the table it is. */
static const Column windows_columns[] = {
    {"window", COLUMN_STRING, offsetof(WindowRow, window), "",
     "duration, hours, days open, start month, start quarter", TRUE},
    {"value", COLUMN_STRING, offsetof(WindowRow, value), "",
     "a band of it, a month (2026-05), a quarter (2026-Q2), or not stated",
     TRUE},
    {"position", COLUMN_INT, offsetof(WindowRow, position), "rank",
     "place of the band on its scale, from 1; bands and months without "
     "postings have a place but no row; not stated is the last",
     TRUE},
    {"quarter", COLUMN_STRING, offsetof(WindowRow, quarter), "",
     "the quarter that a month lies in", TRUE},
    {"from", COLUMN_NUMBER, offsetof(WindowRow, from), "weeks, hours or days",
     "least of the band, in half weeks, tenths of hours or days", TRUE},
    {"to", COLUMN_NUMBER, offsetof(WindowRow, to), "weeks, hours or days",
     "most of the band; empty: no limit", TRUE},
    {"unit", COLUMN_STRING, offsetof(WindowRow, unit), "",
     "weeks, hours a week, days; empty for months and quarters", TRUE},
    {"postings", COLUMN_INT, offsetof(WindowRow, postings), "postings",
     "distinct postings; a duration counts by the middle of its range", TRUE},
    {"share", COLUMN_NUMBER, offsetof(WindowRow, share), "fraction",
     "share of distinct postings", TRUE},
    {"low", COLUMN_NUMBER, offsetof(WindowRow, low), "fraction",
     "lower end of the 95% Wilson interval", TRUE},
    {"high", COLUMN_NUMBER, offsetof(WindowRow, high), "fraction",
     "upper end of the 95% Wilson interval", TRUE},
    {"n", COLUMN_INT, offsetof(WindowRow, n), "postings",
     "distinct postings that the share is of", TRUE},
    {"mark", COLUMN_STRING, offsetof(WindowRow, mark), "",
     "c withheld, u unreliable, x not available, z not applicable", TRUE},
};

static const Column window_quantiles_columns[] = {
    {"window", COLUMN_STRING, offsetof(WindowQuantileRow, window), "",
     "duration, hours, days open", TRUE},
    {"unit", COLUMN_STRING, offsetof(WindowQuantileRow, unit), "",
     "weeks, hours a week, days", TRUE},
    {"n", COLUMN_INT, offsetof(WindowQuantileRow, n), "postings",
     "distinct postings that state it; of days open, that state when they were "
     "posted and when they close",
     TRUE},
    {"p25", COLUMN_NUMBER, offsetof(WindowQuantileRow, p25),
     "weeks, hours or days", "lower quartile", TRUE},
    {"p50", COLUMN_NUMBER, offsetof(WindowQuantileRow, p50),
     "weeks, hours or days", "median", TRUE},
    {"p75", COLUMN_NUMBER, offsetof(WindowQuantileRow, p75),
     "weeks, hours or days", "upper quartile", TRUE},
    {"p50_low", COLUMN_NUMBER, offsetof(WindowQuantileRow, p50_low),
     "weeks, hours or days", "lower end of the median's 95% interval", TRUE},
    {"p50_high", COLUMN_NUMBER, offsetof(WindowQuantileRow, p50_high),
     "weeks, hours or days", "upper end of the median's 95% interval", TRUE},
    {"mark", COLUMN_STRING, offsetof(WindowQuantileRow, mark), "",
     "c withheld, u unreliable, x not available, z not applicable", TRUE},
};
/* clang-format on */

const TableSpec table_spec_windows = {
    "windows",
    "how long the job lasts, hours a week, when it starts, how long the "
    "posting is open",
    TRUE,
    sizeof(WindowRow),
    windows_columns,
    G_N_ELEMENTS(windows_columns)};

const TableSpec table_spec_window_quantiles = {
    "window_quantiles",
    "quantiles of weeks, of hours a week and of days open",
    TRUE,
    sizeof(WindowQuantileRow),
    window_quantiles_columns,
    G_N_ELEMENTS(window_quantiles_columns)};
