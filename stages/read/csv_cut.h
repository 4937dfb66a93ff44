/* Cuts one row out of CSV bytes: where it ends and where its cells stand.
 *
 * libcsv gives neither offsets nor lines, has no limit, and reads to the end
 * of the file when a quote stays open. So each row is cut first, and libcsv
 * is given the bytes of that one row to decode (read_csv.c).
 *
 * A quote opens a quoted cell only as the cell's first byte (spaces may stand
 * before it); inside, a doubled quote is one quote; behind the closing quote
 * only spaces may follow. A quote inside an unquoted cell is an ordinary
 * byte. Rows end with LF, CRLF or CR.
 */
#ifndef HANDBILL_READ_CSV_CUT_H
#define HANDBILL_READ_CSV_CUT_H

#include <glib.h>

/* No table has more columns; a row of delimiters alone needs no memory. */
#define CSV_MOST_CELLS 16384

typedef struct {
  gsize b, e;    /* the content, without quotes and outer spaces */
  guint doubled; /* doubled quotes in it */
} CsvCell;

typedef enum {
  CSV_CUT_ROW,
  CSV_CUT_BLANK, /* a line of spaces only, or of nothing */
  CSV_CUT_END,
  CSV_CUT_OPEN_QUOTE, /* `fault`: the quote that nothing closes */
  CSV_CUT_BAD_QUOTE   /* `fault`: the first byte behind the closing quote */
} CsvCutResult;

typedef struct {
  GArray *cells;    /* of CsvCell; of the first CSV_MOST_CELLS */
  gsize count;      /* of all cells */
  gsize b, e, next; /* the row without its line end; where the next begins */
  gsize fault;
  gsize open;             /* the quote that opened the faulty cell */
  gboolean literal_quote; /* a quote stands inside an unquoted cell */
} CsvRow;

void csv_row_init(CsvRow *row);
void csv_row_done(CsvRow *row);

/* Cuts the row that begins at `at`. After CSV_CUT_BAD_QUOTE `next` is the
 * line behind the fault; after CSV_CUT_OPEN_QUOTE it is the end. */
CsvCutResult csv_cut(const char *data, gsize size, gsize at, char delimiter,
                     CsvRow *row);

/* The beginning of the line behind `at`. */
gsize csv_next_line(const char *data, gsize size, gsize at);

/* A space that may stand around a quoted cell and is no delimiter. */
static inline gboolean csv_is_blank(char c, char delimiter) {
  return c == ' ' || (c == '\t' && delimiter != '\t');
}

#endif
