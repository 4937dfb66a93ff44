/* Decodes the cells of a row that csv_cut() has cut, with libcsv.
 *
 * Two ways that agree on every row. The plain one gives libcsv all bytes. The
 * fast one asks libcsv nothing about a row of which it could say nothing new:
 * whose cells fill the space between their delimiters, quoted or without any
 * quote. In other rows it leaves out the content of long quoted cells: between
 * their quotes libcsv could find nothing but doubled quotes, which the cutter
 * has counted, so it is shown an empty cell there and says whether the quoting
 * around it holds. A posting's description is such a cell, and libcsv's
 * byte-wise way through it is most of the time that reading a table takes.
 *
 *   csv_decoder_init(&decoder, ',');
 *   if (csv_decode(&decoder, data, &row)) ... csv_decoded(&decoder, i, &n) ...
 *   csv_decoder_done(&decoder);
 */
#ifndef HANDBILL_READ_CSV_DECODE_H
#define HANDBILL_READ_CSV_DECODE_H

#include <csv.h>
#include <glib.h>

#include "stages/read/csv_cut.h"

/* A quoted cell of so many bytes is left out. */
#define CSV_LONG_CELL 48

typedef struct {
  struct csv_parser parser;
  GString *cells;    /* what libcsv decoded, cell behind cell */
  GArray *ends;      /* of gsize: where each of them ends */
  gboolean was_sure; /* nothing was asked, and nothing decoded */
} CsvDecoder;

void csv_decoder_init(CsvDecoder *decoder, char delimiter);
void csv_decoder_done(CsvDecoder *decoder);

/* Whether libcsv reads the row, whose bytes are `data`'s, in as many cells as
 * the cutter. A quote inside an unquoted cell, which the cutter has found
 * harmless, is an error in strict mode: such a row is read without it. */
gboolean csv_decode(CsvDecoder *decoder, const char *data, const CsvRow *row);
gboolean csv_decode_plain(CsvDecoder *decoder, const char *data,
                          const CsvRow *row);

/* Whether libcsv has nothing to say about the row. */
gboolean csv_is_sure(const char *data, const CsvRow *row);

/* Whether csv_decode() leaves the cell's content out. */
gboolean csv_leaves_out(const char *data, const CsvCell *cell);

/* What libcsv decoded as cell i; empty for one that was left out. Not to be
 * asked when the row `was_sure`. */
const char *csv_decoded(const CsvDecoder *decoder, guint i, gsize *length);

#endif
