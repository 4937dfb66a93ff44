/* Tables: CSV with comma, semicolon or tab, a header row, one posting a row.
 * Rows are cut by csv_cut.h and decoded by libcsv in strict mode.
 */
#ifndef HANDBILL_READ_READ_CSV_H
#define HANDBILL_READ_READ_CSV_H

#include "stages/read/input.h"

Reader *csv_reader_new(Input *input, char delimiter);

/* How much the first row, read with this delimiter, looks like a header: 0 is
 * not at all; the number of its names that columns.h knows decides, then the
 * number of cells. */
guint csv_header_likeness(const Input *input, char delimiter);

#endif
