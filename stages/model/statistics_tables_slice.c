/* The columns of the tables about slices: --each. */
#include <stddef.h>

#include "stages/model/table.h"

/* clang-format off: one column a line reads as the table it is. */
static const Column slices_columns[] = {
    {"by", COLUMN_STRING, offsetof(SliceRow, by), "",
     "what the slice is of: city, region, role or employer", TRUE},
    {"slice", COLUMN_STRING, offsetof(SliceRow, slice), "",
     "its name; elsewhere: the postings that are in none", TRUE},
    {"file", COLUMN_STRING, offsetof(SliceRow, file), "",
     "slices/FILE.pdf and slices/FILE.png; a row with a mark c has none", TRUE},
    {"country", COLUMN_STRING, offsetof(SliceRow, country), "ISO 3166-1",
     "country of a place", TRUE},
    {"region", COLUMN_STRING, offsetof(SliceRow, region), "ISO 3166-2",
     "region of a place", TRUE},
    {"city", COLUMN_STRING, offsetof(SliceRow, city), "",
     "city of a place", TRUE},
    {"postings", COLUMN_INT, offsetof(SliceRow, postings), "postings",
     "distinct postings of the slice", TRUE},
    {"employers", COLUMN_INT, offsetof(SliceRow, employers), "employers",
     "employers named in them", TRUE},
    {"share", COLUMN_NUMBER, offsetof(SliceRow, share), "fraction",
     "share of distinct postings", TRUE},
    {"low", COLUMN_NUMBER, offsetof(SliceRow, low), "fraction",
     "lower end of its interval", TRUE},
    {"high", COLUMN_NUMBER, offsetof(SliceRow, high), "fraction",
     "upper end of its interval", TRUE},
    {"mark", COLUMN_STRING, offsetof(SliceRow, mark), "",
     "c withheld, u unreliable, x not available, z not applicable", TRUE},
};

static const Column slice_terms_columns[] = {
    {"by", COLUMN_STRING, offsetof(SliceTermRow, by), "",
     "what the slice is of", TRUE},
    {"slice", COLUMN_STRING, offsetof(SliceTermRow, slice), "",
     "its name", TRUE},
    {"file", COLUMN_STRING, offsetof(SliceTermRow, file), "",
     "as in slices", TRUE},
    {"country", COLUMN_STRING, offsetof(SliceTermRow, country), "ISO 3166-1",
     "country of a place", FALSE},
    {"region", COLUMN_STRING, offsetof(SliceTermRow, region), "ISO 3166-2",
     "region of a place", FALSE},
    {"city", COLUMN_STRING, offsetof(SliceTermRow, city), "",
     "city of a place", FALSE},
    {"term", COLUMN_STRING, offsetof(SliceTermRow, term), "",
     "workplace or pay", TRUE},
    {"value", COLUMN_STRING, offsetof(SliceTermRow, value), "",
     "value of the term; of pay: stated, not stated", TRUE},
    {"postings", COLUMN_INT, offsetof(SliceTermRow, postings), "postings",
     "distinct postings of the slice with it", TRUE},
    {"share", COLUMN_NUMBER, offsetof(SliceTermRow, share), "fraction",
     "share of the slice", TRUE},
    {"low", COLUMN_NUMBER, offsetof(SliceTermRow, low), "fraction",
     "lower end of its interval", TRUE},
    {"high", COLUMN_NUMBER, offsetof(SliceTermRow, high), "fraction",
     "upper end of its interval", TRUE},
    {"rest_postings", COLUMN_INT, offsetof(SliceTermRow, rest_postings), "postings",
     "postings outside the slice with it", TRUE},
    {"rest_n", COLUMN_INT, offsetof(SliceTermRow, rest_n), "postings",
     "distinct postings outside the slice", TRUE},
    {"rest_share", COLUMN_NUMBER, offsetof(SliceTermRow, rest_share), "fraction",
     "share of those", TRUE},
    {"mark", COLUMN_STRING, offsetof(SliceTermRow, mark), "",
     "c withheld, u unreliable, x not available, z not applicable", TRUE},
};

static const Column slice_skills_columns[] = {
    {"by", COLUMN_STRING, offsetof(SliceSkillRow, by), "",
     "what the slice is of", TRUE},
    {"slice", COLUMN_STRING, offsetof(SliceSkillRow, slice), "",
     "its name", TRUE},
    {"file", COLUMN_STRING, offsetof(SliceSkillRow, file), "",
     "as in slices", TRUE},
    {"skill", COLUMN_STRING, offsetof(SliceSkillRow, skill), "",
     "slug of the skill", TRUE},
    {"name", COLUMN_STRING, offsetof(SliceSkillRow, name), "",
     "name of the skill", TRUE},
    {"postings", COLUMN_INT, offsetof(SliceSkillRow, postings), "postings",
     "distinct postings of the slice that name it", TRUE},
    {"n", COLUMN_INT, offsetof(SliceSkillRow, n), "postings",
     "distinct postings of the slice", TRUE},
    {"share", COLUMN_NUMBER, offsetof(SliceSkillRow, share), "fraction",
     "share of the slice", TRUE},
    {"low", COLUMN_NUMBER, offsetof(SliceSkillRow, low), "fraction",
     "lower end of its interval", TRUE},
    {"high", COLUMN_NUMBER, offsetof(SliceSkillRow, high), "fraction",
     "upper end of its interval", TRUE},
    {"rank", COLUMN_INT, offsetof(SliceSkillRow, rank), "rank",
     "place by share among the skills of the slice", TRUE},
    {"rest_postings", COLUMN_INT, offsetof(SliceSkillRow, rest_postings), "postings",
     "postings outside the slice that name it", TRUE},
    {"rest_n", COLUMN_INT, offsetof(SliceSkillRow, rest_n), "postings",
     "distinct postings outside the slice", TRUE},
    {"rest_share", COLUMN_NUMBER, offsetof(SliceSkillRow, rest_share), "fraction",
     "share of those", TRUE},
    {"ratio", COLUMN_NUMBER, offsetof(SliceSkillRow, ratio), "ratio",
     "share of the slice over the share outside", TRUE},
    {"ratio_low", COLUMN_NUMBER, offsetof(SliceSkillRow, ratio_low), "ratio",
     "lower end of its interval", TRUE},
    {"ratio_high", COLUMN_NUMBER, offsetof(SliceSkillRow, ratio_high), "ratio",
     "upper end of its interval", TRUE},
    {"q", COLUMN_NUMBER, offsetof(SliceSkillRow, q), "probability",
     "false-discovery rate of the difference, over all tested", TRUE},
    {"mark", COLUMN_STRING, offsetof(SliceSkillRow, mark), "",
     "c withheld, u unreliable, x not available, z not applicable", TRUE},
};

static const Column slice_pay_columns[] = {
    {"by", COLUMN_STRING, offsetof(SlicePayRow, by), "",
     "what the slice is of", TRUE},
    {"slice", COLUMN_STRING, offsetof(SlicePayRow, slice), "",
     "its name", TRUE},
    {"file", COLUMN_STRING, offsetof(SlicePayRow, file), "",
     "as in slices", TRUE},
    {"currency", COLUMN_STRING, offsetof(SlicePayRow, currency), "ISO 4217",
     "currency of the pay", TRUE},
    {"n", COLUMN_INT, offsetof(SlicePayRow, n), "postings",
     "postings with two-sided annual pay", TRUE},
    {"employers", COLUMN_INT, offsetof(SlicePayRow, employers), "employers",
     "employers behind them", TRUE},
    {"p10", COLUMN_NUMBER, offsetof(SlicePayRow, p10), "currency units a year",
     "10th percentile", TRUE},
    {"p25", COLUMN_NUMBER, offsetof(SlicePayRow, p25), "currency units a year",
     "lower quartile", TRUE},
    {"p50", COLUMN_NUMBER, offsetof(SlicePayRow, p50), "currency units a year",
     "median", TRUE},
    {"p75", COLUMN_NUMBER, offsetof(SlicePayRow, p75), "currency units a year",
     "upper quartile", TRUE},
    {"p90", COLUMN_NUMBER, offsetof(SlicePayRow, p90), "currency units a year",
     "90th percentile", TRUE},
    {"p50_low", COLUMN_NUMBER, offsetof(SlicePayRow, p50_low), "currency units a year",
     "lower end of the median's interval", TRUE},
    {"p50_high", COLUMN_NUMBER, offsetof(SlicePayRow, p50_high), "currency units a year",
     "upper end of the median's interval", TRUE},
    {"mark", COLUMN_STRING, offsetof(SlicePayRow, mark), "",
     "c withheld, u unreliable, x not available, z not applicable", TRUE},
};

static const Column slice_dots_columns[] = {
    {"by", COLUMN_STRING, offsetof(SliceDotRow, by), "",
     "what the slice is of", TRUE},
    {"slice", COLUMN_STRING, offsetof(SliceDotRow, slice), "",
     "its name", TRUE},
    {"file", COLUMN_STRING, offsetof(SliceDotRow, file), "",
     "as in slices", TRUE},
    {"currency", COLUMN_STRING, offsetof(SliceDotRow, currency), "ISO 4217",
     "currency of the pay", TRUE},
    {"n", COLUMN_INT, offsetof(SliceDotRow, n), "postings",
     "postings behind all dots", TRUE},
    {"dots", COLUMN_INT, offsetof(SliceDotRow, dots), "dots",
     "dots of the slice, each the same share of n; 0: each is a posting", TRUE},
    {"i", COLUMN_INT, offsetof(SliceDotRow, i), "rank",
     "number of the dot, from the lowest", TRUE},
    {"value", COLUMN_NUMBER, offsetof(SliceDotRow, value), "currency units a year",
     "mid-pay at the dot", TRUE},
};

const TableSpec table_spec_slices = {
    "slices", "the slices that have a handout of their own (--each)", TRUE,
    sizeof(SliceRow), slices_columns, G_N_ELEMENTS(slices_columns)};

const TableSpec table_spec_slice_terms = {
    "slice_terms", "workplace and whether pay is stated, by slice, against all other postings", TRUE,
    sizeof(SliceTermRow), slice_terms_columns, G_N_ELEMENTS(slice_terms_columns)};

const TableSpec table_spec_slice_skills = {
    "slice_skills", "skills by slice, against all other postings", TRUE,
    sizeof(SliceSkillRow), slice_skills_columns, G_N_ELEMENTS(slice_skills_columns)};

const TableSpec table_spec_slice_pay = {
    "slice_pay", "quantiles of annual mid-pay by slice", TRUE,
    sizeof(SlicePayRow), slice_pay_columns, G_N_ELEMENTS(slice_pay_columns)};

const TableSpec table_spec_slice_dots = {
    "slice_dots", "mid-pay of a slice as marks on a line", TRUE,
    sizeof(SliceDotRow), slice_dots_columns, G_N_ELEMENTS(slice_dots_columns)};
/* clang-format on */
