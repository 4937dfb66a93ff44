/* Tables: comma, semicolon, tab or bar between the cells, one posting a row.
 * What table it is, csv_table.h says; rows are cut by csv_cut.h and decoded by
 * libcsv in strict mode.
 */
#ifndef HANDBILL_READ_READ_CSV_H
#define HANDBILL_READ_READ_CSV_H

#include "stages/read/csv_table.h"
#include "stages/read/input.h"

/* A reader of the table, which it takes over. */
Reader *csv_reader_new(Input *input, CsvTable *table);

/* The table that this reader reads; NULL for a reader of something else. */
const CsvTable *csv_reader_table(const Reader *reader);

#endif
