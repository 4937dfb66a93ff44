/* The columns of the tables that an offer is compared with. */
#include <stddef.h>

#include "stages/model/table.h"

/* clang-format off: one column a line reads as the table it is. */
static const Column pay_histogram_columns[] = {
    {"by", COLUMN_STRING, offsetof(PayHistogramRow, by), "",
     "what the group is told by: role, seniority and place, some of them, or "
     "all",
     TRUE},
    {"role", COLUMN_STRING, offsetof(PayHistogramRow, role), "",
     "role of the group; empty where it is not told by role", TRUE},
    {"seniority", COLUMN_STRING, offsetof(PayHistogramRow, seniority), "",
     "seniority of the group; empty where it is not told by seniority", TRUE},
    {"place", COLUMN_STRING, offsetof(PayHistogramRow, place), "",
     "place of pay of the group; empty where it is not told by place", TRUE},
    {"currency", COLUMN_STRING, offsetof(PayHistogramRow, currency), "ISO 4217",
     "currency of the pay", TRUE},
    {"low", COLUMN_INT, offsetof(PayHistogramRow, low),
     "half minor units a year",
     "minimum plus maximum of the range in minor units, which is twice its "
     "middle; of a class its lower end",
     TRUE},
    {"high", COLUMN_INT, offsetof(PayHistogramRow, high),
     "half minor units a year",
     "low again for one value; of a class its upper end, which is not in it",
     TRUE},
    {"postings", COLUMN_INT, offsetof(PayHistogramRow, postings), "postings",
     "distinct postings with this mid-pay", TRUE},
};

static const Column skill_by_role_columns[] = {
    {"role", COLUMN_STRING, offsetof(SkillByRoleRow, role), "",
     "role of the postings", TRUE},
    {"skill", COLUMN_STRING, offsetof(SkillByRoleRow, skill), "",
     "slug of the skill", TRUE},
    {"name", COLUMN_STRING, offsetof(SkillByRoleRow, name), "",
     "name of the skill", TRUE},
    {"n", COLUMN_INT, offsetof(SkillByRoleRow, n), "postings",
     "distinct postings of the role", TRUE},
    {"postings", COLUMN_INT, offsetof(SkillByRoleRow, postings), "postings",
     "distinct postings of the role that name the skill", TRUE},
    {"required", COLUMN_INT, offsetof(SkillByRoleRow, required), "postings",
     "those that require it", TRUE},
};

static const Column role_places_columns[] = {
    {"role", COLUMN_STRING, offsetof(RolePlaceRow, role), "",
     "role of the postings", TRUE},
    {"place", COLUMN_STRING, offsetof(RolePlaceRow, place), "",
     "place of pay: region in the United States, country elsewhere", TRUE},
    {"postings", COLUMN_INT, offsetof(RolePlaceRow, postings), "postings",
     "distinct postings of the role there", TRUE},
    {"paid", COLUMN_INT, offsetof(RolePlaceRow, paid), "postings",
     "those that state a pay with two ends for which a year's is known", TRUE},
};

const TableSpec table_spec_pay_histogram = {
    "pay_histogram",
    "mid-pay of a year as counts, by group and currency",
    TRUE,
    sizeof(PayHistogramRow),
    pay_histogram_columns,
    G_N_ELEMENTS(pay_histogram_columns)};

const TableSpec table_spec_skill_by_role = {
    "skill_by_role",
    "distinct postings by role and skill",
    TRUE,
    sizeof(SkillByRoleRow),
    skill_by_role_columns,
    G_N_ELEMENTS(skill_by_role_columns)};

const TableSpec table_spec_role_places = {
    "role_places",
    "distinct postings by role and place of pay",
    TRUE,
    sizeof(RolePlaceRow),
    role_places_columns,
    G_N_ELEMENTS(role_places_columns)};
/* clang-format on */
