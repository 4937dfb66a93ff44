/* The columns of the tables that count employers and copies. */
#include <stddef.h>

#include "stages/model/table.h"

#define ROW HeadlineClusterRow

/* clang-format off: one column a line reads as the table it is. */
static const Column headline_clusters_columns[] = {
    {"key", COLUMN_STRING, offsetof(ROW, key), "",
     "fixed name of the figure, as in the headline; skill_share for the "
     "skills behind the first",
     TRUE},
    {"of", COLUMN_STRING, offsetof(ROW, of), "",
     "the skill's slug, the city or the currency; empty for a share of all",
     TRUE},
    {"label", COLUMN_STRING, offsetof(ROW, label), "", "the figure in words",
     TRUE},
    {"unit", COLUMN_STRING, offsetof(ROW, unit), "",
     "share, or an ISO 4217 code for currency units a year", TRUE},
    {"value", COLUMN_NUMBER, offsetof(ROW, value), "as unit", "estimate", TRUE},
    {"low", COLUMN_NUMBER, offsetof(ROW, low), "as unit",
     "lower end of the plain 95% interval, which takes postings for "
     "independent: Wilson score or order statistics",
     TRUE},
    {"high", COLUMN_NUMBER, offsetof(ROW, high), "as unit",
     "upper end of the plain 95% interval", TRUE},
    {"cluster_low", COLUMN_NUMBER, offsetof(ROW, cluster_low), "as unit",
     "lower end of the 95% interval from drawing whole employers with "
     "replacement; a posting without an employer is drawn by itself",
     TRUE},
    {"cluster_high", COLUMN_NUMBER, offsetof(ROW, cluster_high), "as unit",
     "upper end of the 95% interval from drawing whole employers", TRUE},
    {"n", COLUMN_INT, offsetof(ROW, n), "postings",
     "distinct postings the figure rests on", TRUE},
    {"employers", COLUMN_INT, offsetof(ROW, employers), "employers",
     "employers named among the n", TRUE},
    {"nameless", COLUMN_INT, offsetof(ROW, nameless), "postings",
     "of the n, postings that name no employer, each taken for an employer of "
     "its own",
     TRUE},
    {"design_effect", COLUMN_NUMBER, offsetof(ROW, design_effect), "ratio",
     "linearised variance counting employers over that counting postings; for "
     "a median, of the share of pay at or under it",
     TRUE},
    {"replicates", COLUMN_INT, offsetof(ROW, replicates), "drawings",
     "drawings that the interval by employers rests on", TRUE},
    {"seed", COLUMN_INT, offsetof(ROW, seed), "a number",
     "seed of the random numbers (GSL's taus2)", TRUE},
    {"hhi", COLUMN_NUMBER, offsetof(ROW, hhi), "fraction",
     "sum of squared shares of the employers among the n; 1/hhi is the number "
     "of equal employers that would spread as far",
     TRUE},
    {"largest", COLUMN_STRING, offsetof(ROW, largest), "",
     "employer with the most postings among the n", TRUE},
    {"largest_share", COLUMN_NUMBER, offsetof(ROW, largest_share), "fraction",
     "its share of the n", TRUE},
    {"without_largest", COLUMN_NUMBER, offsetof(ROW, without_largest),
     "as unit", "estimate when the largest employer is left out", TRUE},
    {"without_low", COLUMN_NUMBER, offsetof(ROW, without_low), "as unit",
     "lower end of its plain 95% interval", TRUE},
    {"without_high", COLUMN_NUMBER, offsetof(ROW, without_high), "as unit",
     "upper end of its plain 95% interval", TRUE},
    {"mark", COLUMN_STRING, offsetof(ROW, mark), "",
     "c withheld; x no interval by employers: they spread less than 10 "
     "equal ones, fewer than 5 are on one side of a share, or more than half "
     "of the n name none; u unreliable: n below 30, or that interval wider "
     "than 0.4 of the estimate",
     TRUE},
};

static const Column copy_groups_columns[] = {
    {"size", COLUMN_INT, offsetof(CopyGroupRow, size), "postings",
     "postings in a group, at least: a distinct posting and its exact and near "
     "copies; 1 is a posting without copies",
     TRUE},
    {"size_to", COLUMN_INT, offsetof(CopyGroupRow, size_to), "postings",
     "postings in a group, at most; over size where rare sizes are put "
     "together; empty in public where these are the largest",
     TRUE},
    {"groups", COLUMN_INT, offsetof(CopyGroupRow, groups), "groups",
     "groups of that size, each one distinct posting", TRUE},
    {"postings", COLUMN_INT, offsetof(CopyGroupRow, postings), "postings",
     "postings in them", TRUE},
};
/* clang-format on */

const TableSpec table_spec_headline_clusters = {
    "headline_clusters",
    "the key figures when employers are counted, not postings",
    TRUE,
    sizeof(ROW),
    headline_clusters_columns,
    G_N_ELEMENTS(headline_clusters_columns)};

const TableSpec table_spec_copy_groups = {
    "copy_groups",
    "how often the same posting was posted",
    TRUE,
    sizeof(CopyGroupRow),
    copy_groups_columns,
    G_N_ELEMENTS(copy_groups_columns)};
