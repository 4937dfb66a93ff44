/* The columns of the tables about the shape of pay. */
#include <stddef.h>

#include "stages/model/table.h"

/* clang-format off: one column a line reads as the table it is. */
static const Column density_columns[] = {
    {"by", COLUMN_STRING, offsetof(PayDensityRow, by), "",
     "kind of group: all, role", TRUE},
    {"group", COLUMN_STRING, offsetof(PayDensityRow, group), "", "the group",
     TRUE},
    {"currency", COLUMN_STRING, offsetof(PayDensityRow, currency), "ISO 4217",
     "currency; never mixed", TRUE},
    {"n", COLUMN_INT, offsetof(PayDensityRow, n), "postings",
     "postings with annual pay", TRUE},
    {"bandwidth", COLUMN_NUMBER, offsetof(PayDensityRow, bandwidth),
     "natural logarithm of pay",
     "standard deviation of the Gaussian kernels, by Silverman's rule", TRUE},
    {"x", COLUMN_NUMBER, offsetof(PayDensityRow, x), "currency units a year",
     "annual mid-pay, on one grid for all groups of a currency; at least 5 "
     "postings and 1% of them lie beyond the first and the last",
     TRUE},
    {"density", COLUMN_NUMBER, offsetof(PayDensityRow, density),
     "share per currency unit a year",
     "kernel density of pay, estimated on its logarithm; five digits", TRUE},
};

static const Column dots_columns[] = {
    {"by", COLUMN_STRING, offsetof(PayDotRow, by), "",
     "kind of group: all, role, seniority", TRUE},
    {"group", COLUMN_STRING, offsetof(PayDotRow, group), "", "the group", TRUE},
    {"currency", COLUMN_STRING, offsetof(PayDotRow, currency), "ISO 4217",
     "currency; never mixed", TRUE},
    {"n", COLUMN_INT, offsetof(PayDotRow, n), "postings",
     "postings with annual pay", TRUE},
    {"dots", COLUMN_INT, offsetof(PayDotRow, dots), "dots",
     "dots of the group; each stands for one share of the postings, and for "
     "at least 5",
     TRUE},
    {"i", COLUMN_INT, offsetof(PayDotRow, i), "rank",
     "number of the dot, from 1 for the lowest", TRUE},
    {"value", COLUMN_NUMBER, offsetof(PayDotRow, value),
     "currency units a year", "quantile (i - 1/2) / dots of annual mid-pay",
     TRUE},
};
/* clang-format on */

const TableSpec table_spec_pay_density = {
    "pay_density",
    "how annual mid-pay spreads, as a curve; groups of 200 and more",
    TRUE,
    sizeof(PayDensityRow),
    density_columns,
    G_N_ELEMENTS(density_columns)};

const TableSpec table_spec_pay_dots = {
    "pay_dots",   "how annual mid-pay spreads, as dots of an equal share each",
    TRUE,         sizeof(PayDotRow),
    dots_columns, G_N_ELEMENTS(dots_columns)};
