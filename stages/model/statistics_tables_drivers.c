/* The tables of what drives pay. */
#include <stddef.h>

#include "stages/model/table.h"

/* clang-format off: one column a line reads as the table it is. */
static const Column driver_columns[] = {
    {"currency", COLUMN_STRING, offsetof(PayDriverRow, currency), "ISO 4217",
     "currency; each has a regression of its own", TRUE},
    {"kind", COLUMN_STRING, offsetof(PayDriverRow, kind), "",
     "role, seniority, place, employment or skill", TRUE},
    {"level", COLUMN_STRING, offsetof(PayDriverRow, level), "",
     "the value; a slug for skills; other: values too rare to stand alone",
     TRUE},
    {"name", COLUMN_STRING, offsetof(PayDriverRow, name), "",
     "name for a person", FALSE},
    {"n", COLUMN_INT, offsetof(PayDriverRow, n), "postings",
     "postings of the regression that have it", TRUE},
    {"employers", COLUMN_INT, offsetof(PayDriverRow, employers), "employers",
     "employers named behind them", TRUE},
    {"effect", COLUMN_NUMBER, offsetof(PayDriverRow, effect), "ratio",
     "how much more mid-pay is than at the baseline, all else in the "
     "regression equal: exp(b) - 1",
     TRUE},
    {"low", COLUMN_NUMBER, offsetof(PayDriverRow, low), "ratio",
     "lower end of its 95% interval, clustered by employer", TRUE},
    {"high", COLUMN_NUMBER, offsetof(PayDriverRow, high), "ratio",
     "upper end of its 95% interval, clustered by employer", TRUE},
    {"p", COLUMN_NUMBER, offsetof(PayDriverRow, p), "probability",
     "two-sided, of no effect", TRUE},
    {"q", COLUMN_NUMBER, offsetof(PayDriverRow, q), "probability",
     "p adjusted by Benjamini and Hochberg over the regression", TRUE},
    {"mark", COLUMN_STRING, offsetof(PayDriverRow, mark), "",
     "c withheld, u unreliable, x not available, z the baseline", TRUE},
    {"note", COLUMN_STRING, offsetof(PayDriverRow, note), "",
     "why there is no effect to tell", TRUE},
};

static const Column model_columns[] = {
    {"currency", COLUMN_STRING, offsetof(PayModelRow, currency), "ISO 4217",
     "currency", TRUE},
    {"n", COLUMN_INT, offsetof(PayModelRow, n), "postings",
     "distinct postings with annual two-sided pay in it", TRUE},
    {"columns", COLUMN_INT, offsetof(PayModelRow, columns), "columns",
     "columns estimated, the constant among them", TRUE},
    {"employers", COLUMN_INT, offsetof(PayModelRow, employers), "employers",
     "employers named behind them", TRUE},
    {"clusters", COLUMN_INT, offsetof(PayModelRow, clusters), "clusters",
     "employers, and each posting without one for itself", TRUE},
    {"base", COLUMN_NUMBER, offsetof(PayModelRow, base),
     "currency units a year", "mid-pay at the baseline: exp(constant)", TRUE},
    {"scale", COLUMN_NUMBER, offsetof(PayModelRow, scale), "log units",
     "scale of the residuals: median absolute deviation / 0.6745", TRUE},
    {"r2", COLUMN_NUMBER, offsetof(PayModelRow, r2), "fraction",
     "1 - weighted squares of residuals / weighted squares about the mean",
     TRUE},
    {"steps", COLUMN_INT, offsetof(PayModelRow, steps), "steps",
     "steps of reweighting", TRUE},
    {"converged", COLUMN_BOOL, offsetof(PayModelRow, converged), "",
     "whether they came to an end", TRUE},
    {"baseline", COLUMN_STRING, offsetof(PayModelRow, baseline), "",
     "the most frequent value of each kind, which the effects are against",
     TRUE},
    {"mark", COLUMN_STRING, offsetof(PayModelRow, mark), "",
     "x: no regression is shown; c: withheld", TRUE},
    {"note", COLUMN_STRING, offsetof(PayModelRow, note), "", "why not", TRUE},
};
/* clang-format on */

const TableSpec table_spec_pay_drivers = {
    "pay_drivers",  "what moves pay, by a robust regression of log mid-pay",
    TRUE,           sizeof(PayDriverRow),
    driver_columns, G_N_ELEMENTS(driver_columns)};

const TableSpec table_spec_pay_models = {
    "pay_models",  "the regressions behind pay_drivers, one a currency",
    TRUE,          sizeof(PayModelRow),
    model_columns, G_N_ELEMENTS(model_columns)};
