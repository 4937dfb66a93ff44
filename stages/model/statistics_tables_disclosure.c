/* The columns of the table that says what is withheld. */
#include <stddef.h>

#include "stages/model/table.h"

static const Column columns[] = {
    {"table", COLUMN_STRING, offsetof(DisclosureRow, table), "",
     "table of this report", TRUE},
    {"cells", COLUMN_INT, offsetof(DisclosureRow, cells), "cells",
     "counts of postings in the table", TRUE},
    {"primary", COLUMN_INT, offsetof(DisclosureRow, primary), "cells",
     "withheld because few postings or employers stand behind them", TRUE},
    {"secondary", COLUMN_INT, offsetof(DisclosureRow, secondary), "cells",
     "withheld so that no other withheld one can be worked out", TRUE},
    {"published", COLUMN_INT, offsetof(DisclosureRow, published), "cells",
     "printed", TRUE},
};

const TableSpec table_spec_disclosure = {
    "disclosure", "how much of each table is withheld",
    TRUE,         sizeof(DisclosureRow),
    columns,      G_N_ELEMENTS(columns)};
