/* The columns of the tables that look at pay in detail. */
#include <stddef.h>

#include "stages/model/table.h"

static const Column quantiles_columns[] = {
    {"by", COLUMN_STRING, offsetof(PayQuantileRow, by), "",
     "kind of group: all, role, place, seniority, employment, pairs of these "
     "as in \"role x place\", and career",
     TRUE},
    {"group", COLUMN_STRING, offsetof(PayQuantileRow, group), "",
     "the group; a pair is joined by \" / \"; of career: entry (intern, entry) "
     "or experienced (mid and above)",
     TRUE},
    {"currency", COLUMN_STRING, offsetof(PayQuantileRow, currency), "ISO 4217",
     "currency; never mixed", TRUE},
    {"of", COLUMN_STRING, offsetof(PayQuantileRow, of), "",
     "what the quantile is of: min, mid or max of the range, or width, "
     "(max-min)/mid",
     TRUE},
    {"p", COLUMN_NUMBER, offsetof(PayQuantileRow, p), "fraction",
     "share of the postings that lie below", TRUE},
    {"value", COLUMN_NUMBER, offsetof(PayQuantileRow, value),
     "currency units a year; width: ratio",
     "quantile, linear between order statistics (type 7)", TRUE},
    {"low", COLUMN_NUMBER, offsetof(PayQuantileRow, low), "as value",
     "lower end of the 95% order-statistic interval", TRUE},
    {"high", COLUMN_NUMBER, offsetof(PayQuantileRow, high), "as value",
     "upper end of the 95% order-statistic interval", TRUE},
    {"n", COLUMN_INT, offsetof(PayQuantileRow, n), "postings",
     "postings of the group with two-sided annual pay in the currency; of "
     "width: with mid-pay above zero",
     TRUE},
    {"employers", COLUMN_INT, offsetof(PayQuantileRow, employers), "employers",
     "employers named behind them", TRUE},
    {"mark", COLUMN_STRING, offsetof(PayQuantileRow, mark), "",
     "c withheld, u unreliable, x too few", TRUE},
};

const TableSpec table_spec_pay_quantiles = {
    "pay_quantiles",
    "quantiles of the ends, the middle and the width of two-sided annual pay "
    "by group, pairs of groups and career",
    TRUE,
    sizeof(PayQuantileRow),
    quantiles_columns,
    G_N_ELEMENTS(quantiles_columns)};

static const Column bounds_columns[] = {
    {"by", COLUMN_STRING, offsetof(PayBoundRow, by), "",
     "kind of group, as in pay_quantiles", TRUE},
    {"group", COLUMN_STRING, offsetof(PayBoundRow, group), "",
     "the group, as in pay_quantiles", TRUE},
    {"currency", COLUMN_STRING, offsetof(PayBoundRow, currency), "ISO 4217",
     "currency", TRUE},
    {"postings", COLUMN_INT, offsetof(PayBoundRow, postings), "postings",
     "postings of the group that are or could be paid in the currency: "
     "two-sided in it, or without a two-sided range and stated in it or, "
     "silent, posted in a country of the currency or in none that is known",
     TRUE},
    {"two_sided", COLUMN_INT, offsetof(PayBoundRow, two_sided), "postings",
     "of these, with two-sided annual pay in the currency", TRUE},
    {"one_sided", COLUMN_INT, offsetof(PayBoundRow, one_sided), "postings",
     "of these, with one end of the range only", TRUE},
    {"not_annualised", COLUMN_INT, offsetof(PayBoundRow, not_annualised),
     "postings", "of these, with pay that has no annual value", TRUE},
    {"silent", COLUMN_INT, offsetof(PayBoundRow, silent), "postings",
     "of these, without pay", TRUE},
    {"median", COLUMN_NUMBER, offsetof(PayBoundRow, median),
     "currency units a year", "median of mid-pay of the two-sided", TRUE},
    {"lower", COLUMN_NUMBER, offsetof(PayBoundRow, lower),
     "currency units a year",
     "median of all if all that are not two-sided were paid less than the "
     "rest; empty where half or more are not, so that nothing bounds it",
     TRUE},
    {"upper", COLUMN_NUMBER, offsetof(PayBoundRow, upper),
     "currency units a year",
     "median of all if all that are not two-sided were paid more than the "
     "rest; empty where half or more are not",
     TRUE},
    {"low", COLUMN_NUMBER, offsetof(PayBoundRow, low), "currency units a year",
     "lower end of the 95% interval of the bounds: the order-statistic "
     "interval of lower",
     TRUE},
    {"high", COLUMN_NUMBER, offsetof(PayBoundRow, high),
     "currency units a year",
     "upper end of the 95% interval of the bounds: the order-statistic "
     "interval of upper",
     TRUE},
    {"mark", COLUMN_STRING, offsetof(PayBoundRow, mark), "",
     "c withheld, u unreliable, x no bound or too few", TRUE},
};

const TableSpec table_spec_pay_bounds = {
    "pay_bounds",
    "worst-case bounds of the median of mid-pay when some state no pay",
    TRUE,
    sizeof(PayBoundRow),
    bounds_columns,
    G_N_ELEMENTS(bounds_columns)};

static const Column widths_columns[] = {
    {"seniority", COLUMN_STRING, offsetof(PayWidthRow, seniority), "",
     "seniority, or all", TRUE},
    {"currency", COLUMN_STRING, offsetof(PayWidthRow, currency), "ISO 4217",
     "currency", TRUE},
    {"width", COLUMN_STRING, offsetof(PayWidthRow, width), "",
     "class of (max-min)/mid in words; all: the one row of who is withheld",
     TRUE},
    {"from", COLUMN_NUMBER, offsetof(PayWidthRow, from), "ratio",
     "(max-min)/mid is above this (0 in the class of 0: equal)", TRUE},
    {"to", COLUMN_NUMBER, offsetof(PayWidthRow, to), "ratio",
     "(max-min)/mid is at most this; empty: no limit", TRUE},
    {"postings", COLUMN_INT, offsetof(PayWidthRow, postings), "postings",
     "postings of the class", TRUE},
    {"n", COLUMN_INT, offsetof(PayWidthRow, n), "postings",
     "postings with two-sided annual pay above zero", TRUE},
    {"share", COLUMN_NUMBER, offsetof(PayWidthRow, share), "fraction",
     "share of n", TRUE},
    {"low", COLUMN_NUMBER, offsetof(PayWidthRow, low), "fraction",
     "lower end of the 95% Wilson interval", TRUE},
    {"high", COLUMN_NUMBER, offsetof(PayWidthRow, high), "fraction",
     "upper end of the 95% Wilson interval", TRUE},
    {"mark", COLUMN_STRING, offsetof(PayWidthRow, mark), "",
     "c withheld, u unreliable, x not available", TRUE},
};

const TableSpec table_spec_pay_widths = {
    "pay_widths",   "how wide two-sided ranges of annual pay are, by seniority",
    TRUE,           sizeof(PayWidthRow),
    widths_columns, G_N_ELEMENTS(widths_columns)};

static const Column gap_columns[] = {
    {"by", COLUMN_STRING, offsetof(PayGapRow, by), "",
     "kind of group: all, role, place, employment", TRUE},
    {"group", COLUMN_STRING, offsetof(PayGapRow, group), "", "the group", TRUE},
    {"currency", COLUMN_STRING, offsetof(PayGapRow, currency), "ISO 4217",
     "currency", TRUE},
    {"entry", COLUMN_INT, offsetof(PayGapRow, entry), "postings",
     "postings for interns and entry with two-sided annual pay", TRUE},
    {"experienced", COLUMN_INT, offsetof(PayGapRow, experienced), "postings",
     "postings for mid seniority and above with two-sided annual pay", TRUE},
    {"entry_median", COLUMN_NUMBER, offsetof(PayGapRow, entry_median),
     "currency units a year", "median of mid-pay of entry", TRUE},
    {"experienced_median", COLUMN_NUMBER,
     offsetof(PayGapRow, experienced_median), "currency units a year",
     "median of mid-pay of experienced", TRUE},
    {"difference", COLUMN_NUMBER, offsetof(PayGapRow, difference),
     "currency units a year", "experienced median minus entry median", TRUE},
    {"low", COLUMN_NUMBER, offsetof(PayGapRow, low), "currency units a year",
     "lower end of the 95% interval of the difference (Price and Bonett)",
     TRUE},
    {"high", COLUMN_NUMBER, offsetof(PayGapRow, high), "currency units a year",
     "upper end of the 95% interval of the difference (Price and Bonett)",
     TRUE},
    {"ratio", COLUMN_NUMBER, offsetof(PayGapRow, ratio), "ratio",
     "experienced median over entry median", TRUE},
    {"ratio_low", COLUMN_NUMBER, offsetof(PayGapRow, ratio_low), "ratio",
     "lower end of the 95% interval of the ratio (Price and Bonett)", TRUE},
    {"ratio_high", COLUMN_NUMBER, offsetof(PayGapRow, ratio_high), "ratio",
     "upper end of the 95% interval of the ratio (Price and Bonett)", TRUE},
    {"mark", COLUMN_STRING, offsetof(PayGapRow, mark), "",
     "c withheld, u unreliable, x too few", TRUE},
};

const TableSpec table_spec_pay_gap = {
    "pay_gap",
    "medians of mid-pay for entry and for experienced people, and how far they "
    "are apart",
    TRUE,
    sizeof(PayGapRow),
    gap_columns,
    G_N_ELEMENTS(gap_columns)};
