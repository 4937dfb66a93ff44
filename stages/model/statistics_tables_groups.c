/* The tables of what groups of postings ask for, and where. */
#include <stddef.h>

#include "stages/model/table.h"

/* clang-format off: one column a line reads as the table it is. */
static const Column group_columns[] = {
    {"by", COLUMN_STRING, offsetof(SkillGroupRow, by), "",
     "kind of group: role, place (of pay), seniority", TRUE},
    {"group", COLUMN_STRING, offsetof(SkillGroupRow, group), "", "the group",
     TRUE},
    {"skill", COLUMN_STRING, offsetof(SkillGroupRow, skill), "", "slug", TRUE},
    {"name", COLUMN_STRING, offsetof(SkillGroupRow, name), "", "name", FALSE},
    {"direction", COLUMN_STRING, offsetof(SkillGroupRow, direction), "",
     "over: asked for more often than in the rest; under: less often", TRUE},
    {"postings", COLUMN_INT, offsetof(SkillGroupRow, postings), "postings",
     "postings of the group that ask for it", TRUE},
    {"n", COLUMN_INT, offsetof(SkillGroupRow, n), "postings",
     "postings of the group", TRUE},
    {"employers", COLUMN_INT, offsetof(SkillGroupRow, employers), "employers",
     "employers named in the group that ask for it", TRUE},
    {"rest_postings", COLUMN_INT, offsetof(SkillGroupRow, rest_postings),
     "postings", "postings of the rest that ask for it", TRUE},
    {"rest_n", COLUMN_INT, offsetof(SkillGroupRow, rest_n), "postings",
     "postings of the rest: those of other groups", TRUE},
    {"ratio", COLUMN_NUMBER, offsetof(SkillGroupRow, ratio), "ratio",
     "share in the group / share in the rest", TRUE},
    {"low", COLUMN_NUMBER, offsetof(SkillGroupRow, low), "ratio",
     "lower end of its 95% interval (Katz)", TRUE},
    {"high", COLUMN_NUMBER, offsetof(SkillGroupRow, high), "ratio",
     "upper end of its 95% interval (Katz)", TRUE},
    {"p", COLUMN_NUMBER, offsetof(SkillGroupRow, p), "probability",
     "two-sided, of equal shares: Pearson's chi-squared", TRUE},
    {"q", COLUMN_NUMBER, offsetof(SkillGroupRow, q), "probability",
     "p adjusted by Benjamini and Hochberg over all pairs of group and skill "
     "that were tested",
     TRUE},
    {"mark", COLUMN_STRING, offsetof(SkillGroupRow, mark), "",
     "u unreliable, x without an interval", TRUE},
};

static const Column need_columns[] = {
    {"skill", COLUMN_STRING, offsetof(SkillNeedRow, skill), "", "slug", TRUE},
    {"name", COLUMN_STRING, offsetof(SkillNeedRow, name), "", "name", FALSE},
    {"required", COLUMN_INT, offsetof(SkillNeedRow, required), "postings",
     "postings that require it", TRUE},
    {"preferred", COLUMN_INT, offsetof(SkillNeedRow, preferred), "postings",
     "postings that prefer it", TRUE},
    {"not_stated", COLUMN_INT, offsetof(SkillNeedRow, not_stated), "postings",
     "postings that name it and do not tell which", TRUE},
    {"share", COLUMN_NUMBER, offsetof(SkillNeedRow, share), "fraction",
     "required, of required and preferred", TRUE},
    {"low", COLUMN_NUMBER, offsetof(SkillNeedRow, low), "fraction",
     "lower end of the 95% Wilson interval", TRUE},
    {"high", COLUMN_NUMBER, offsetof(SkillNeedRow, high), "fraction",
     "upper end of the 95% Wilson interval", TRUE},
    {"mark", COLUMN_STRING, offsetof(SkillNeedRow, mark), "",
     "c withheld, u unreliable, x nobody tells which", TRUE},
};

static const Column workplace_columns[] = {
    {"by", COLUMN_STRING, offsetof(WorkplaceRow, by), "",
     "kind of group: all, country and region (of the main place), role, "
     "seniority",
     TRUE},
    {"group", COLUMN_STRING, offsetof(WorkplaceRow, group), "", "the group",
     TRUE},
    {"workplace", COLUMN_STRING, offsetof(WorkplaceRow, workplace), "",
     "onsite, hybrid, remote, not stated", TRUE},
    {"postings", COLUMN_INT, offsetof(WorkplaceRow, postings), "postings",
     "distinct postings", TRUE},
    {"n", COLUMN_INT, offsetof(WorkplaceRow, n), "postings",
     "distinct postings of the group", TRUE},
    {"share", COLUMN_NUMBER, offsetof(WorkplaceRow, share), "fraction",
     "share of the group", TRUE},
    {"low", COLUMN_NUMBER, offsetof(WorkplaceRow, low), "fraction",
     "lower end of the 95% Wilson interval", TRUE},
    {"high", COLUMN_NUMBER, offsetof(WorkplaceRow, high), "fraction",
     "upper end of the 95% Wilson interval", TRUE},
    {"mark", COLUMN_STRING, offsetof(WorkplaceRow, mark), "",
     "c withheld, u unreliable", TRUE},
};

static const Column quotient_columns[] = {
    {"role", COLUMN_STRING, offsetof(LocationQuotientRow, role), "",
     "role family", TRUE},
    {"place", COLUMN_STRING, offsetof(LocationQuotientRow, place), "",
     "region in the United States, country elsewhere (main place)", TRUE},
    {"postings", COLUMN_INT, offsetof(LocationQuotientRow, postings),
     "postings", "postings of the role in the place", TRUE},
    {"expected", COLUMN_NUMBER, offsetof(LocationQuotientRow, expected),
     "postings", "expected if roles were spread evenly", TRUE},
    {"quotient", COLUMN_NUMBER, offsetof(LocationQuotientRow, quotient),
     "ratio", "share of the role in the place / share of the role in all",
     TRUE},
    {"low", COLUMN_NUMBER, offsetof(LocationQuotientRow, low), "ratio",
     "lower end of its 95% interval, on the logarithm", TRUE},
    {"high", COLUMN_NUMBER, offsetof(LocationQuotientRow, high), "ratio",
     "upper end of its 95% interval, on the logarithm", TRUE},
    {"p", COLUMN_NUMBER, offsetof(LocationQuotientRow, p), "probability",
     "two-sided, of an even spread: Pearson's chi-squared", TRUE},
    {"q", COLUMN_NUMBER, offsetof(LocationQuotientRow, q), "probability",
     "p adjusted by Benjamini and Hochberg over the table", TRUE},
    {"mark", COLUMN_STRING, offsetof(LocationQuotientRow, mark), "",
     "u unreliable, x without an interval", TRUE},
};
/* clang-format on */

const TableSpec table_spec_skill_groups = {
    "skill_groups",
    "skills that a role, place or seniority asks for more or less often",
    TRUE,
    sizeof(SkillGroupRow),
    group_columns,
    G_N_ELEMENTS(group_columns)};

const TableSpec table_spec_skill_need = {
    "skill_need", "skills required against preferred",
    TRUE,         sizeof(SkillNeedRow),
    need_columns, G_N_ELEMENTS(need_columns)};

const TableSpec table_spec_workplaces = {"workplaces",
                                         "remote and hybrid, apart, by group",
                                         TRUE,
                                         sizeof(WorkplaceRow),
                                         workplace_columns,
                                         G_N_ELEMENTS(workplace_columns)};

const TableSpec table_spec_location_quotients = {
    "location_quotients",
    "roles in places against their share in all",
    TRUE,
    sizeof(LocationQuotientRow),
    quotient_columns,
    G_N_ELEMENTS(quotient_columns)};
