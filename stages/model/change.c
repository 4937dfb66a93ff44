#include "stages/model/change.h"

static const Column columns[] = {
    {"of", COLUMN_STRING, offsetof(ChangeRow, of), "",
     "what the figure is of: headline, pay, skill, role, country, region, or a "
     "term",
     TRUE},
    {"key", COLUMN_STRING, offsetof(ChangeRow, key), "",
     "slug, code or value as in the tables of the reports; of pay, what the "
     "groups are of",
     TRUE},
    {"name", COLUMN_STRING, offsetof(ChangeRow, name), "",
     "what a person calls it", TRUE},
    {"unit", COLUMN_STRING, offsetof(ChangeRow, unit), "",
     "share, postings, or the currency of annual pay", TRUE},
    {"before", COLUMN_NUMBER, offsetof(ChangeRow, before), "unit",
     "figure of the earlier report", TRUE},
    {"after", COLUMN_NUMBER, offsetof(ChangeRow, after), "unit",
     "figure of the later report", TRUE},
    {"change", COLUMN_NUMBER, offsetof(ChangeRow, change), "unit",
     "after minus before", TRUE},
    {"low", COLUMN_NUMBER, offsetof(ChangeRow, low), "unit",
     "lower end of the interval of the change", TRUE},
    {"high", COLUMN_NUMBER, offsetof(ChangeRow, high), "unit",
     "upper end of the interval of the change", TRUE},
    {"n_before", COLUMN_INT, offsetof(ChangeRow, n_before), "postings",
     "postings behind the earlier figure", TRUE},
    {"n_after", COLUMN_INT, offsetof(ChangeRow, n_after), "postings",
     "postings behind the later figure", TRUE},
    {"p", COLUMN_NUMBER, offsetof(ChangeRow, p), "probability",
     "of a change at least as large were the shares equal (Pearson's test)",
     TRUE},
    {"q", COLUMN_NUMBER, offsetof(ChangeRow, q), "probability",
     "p adjusted for the number of figures of the same kind "
     "(Benjamini-Hochberg)",
     TRUE},
    {"mark", COLUMN_STRING, offsetof(ChangeRow, mark), "",
     "c withheld in one of the reports, u unreliable, x not available", TRUE},
};

const TableSpec table_spec_changes = {
    "changes", "what changed between two reports",
    TRUE,      sizeof(ChangeRow),
    columns,   G_N_ELEMENTS(columns)};

void changes_free(Changes *changes) {
  if (changes == NULL)
    return;
  g_array_unref(changes->rows);
  g_free(changes);
}
