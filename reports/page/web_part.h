/* The parts of the page for the browser, each in a file of its own. */
#ifndef HANDBILL_PAGE_WEB_PART_H
#define HANDBILL_PAGE_WEB_PART_H

#include "reports/figure/chart.h"

/* ---- where things stand: web_flow.c ---- */

/* Collects charts and blocks; half ones go into the shorter of two columns. */
typedef struct {
  GString *out;
  GString *column[2];
  double height[2]; /* points of print, about */
  guint count;      /* of all that came */
} WebFlow;

void web_flow_begin(WebFlow *flow, GString *out);
void web_flow_full(WebFlow *flow, const GString *markup);
void web_flow_half(WebFlow *flow, const GString *markup, double height);
void web_flow_end(WebFlow *flow);

/* ---- tables: web_table.c ---- */

typedef struct {
  const char *head;
  gboolean number; /* aligned at the right */
} WebColumn;

/* A table is written row by row; the first cell names its row. */
typedef struct {
  GString *out;
  const WebColumn *column;
  guint columns;
  guint rows; /* written so far */
  guint all;  /* rows there are; more than were written: it says where */
  char *link; /* of the next row's first cell; taken and freed */
} WebTable;

/* `caption` is text. */
void web_table_begin(WebTable *table, GString *out, const char *caption,
                     const WebColumn *column, guint columns);
/* As many `char *` as columns; takes them. NULL is an empty cell. */
void web_table_row(WebTable *table, ...);
/* `file`: tables/FILE.csv has all rows. */
void web_table_end(const Words *words, WebTable *table, const char *file);

/* Both take text. */
void web_link(GString *out, const char *href, const char *text);

/* A part of a sentence that is no plain text: a link, or code without href. */
typedef struct {
  const char *text, *href;
} WebPiece;
/* A sentence in which each piece stands once, in the order of the language;
 * takes the text. */
void web_sentence(GString *out, char *text, const WebPiece *piece, guint n);

/* Text of sentences: no line ends within "53-68" (an en dash), nor within
 * "95-%-Intervall". */
void web_prose(GString *out, const char *open, const char *text,
               const char *close);

/* Text in which a line may end behind each slash: paths of files are long. */
void web_path(GString *out, const char *text);

/* A chart's own numbers. Returns how many rows; 0: nothing was appended. */
guint web_numbers(const Words *words, const Chart *chart, GString *out);

/* ---- charts: web_chart.c ---- */

/* Adds the chart of chart_list.h named `name`, wide and narrow, with its
 * table; nothing where the statistics carry none. */
void web_chart(const Report *report, const char *name, WebFlow *flow);

/* ---- what is text in print: web_print.c ---- */

typedef enum {
  WEB_PAY,   /* the tables about pay: currencies, rules, lines */
  WEB_PAIRS, /* the strongest pairs */
  WEB_DATA   /* data and method */
} WebBlocks;

/* Appends the words of the first page: key figures, each with a link to where
 * `body` says more, and what stands at its foot. */
void web_print_words(const Report *report, const GString *body, GString *keys,
                     GString *notes);
/* Adds the words and tables of a section. */
void web_print_blocks(const Report *report, WebBlocks what, WebFlow *flow);

/* ---- postings: web_posting.c ---- */

void web_postings(const Report *report, GString *out);
/* Stated ranges of the main currency as a table, each with a link to its
 * posting where that is listed. Returns how many rows. */
guint web_pay_lines(const Report *report, GString *out);

/* ---- style: web_style.c, web_dark.c ---- */

/* The style sheet: type, layout, light and dark, print. */
void web_style(const Theme *theme, GString *out);

/* The ground of the dark page. */
#define WEB_DARK_GROUND 0x12171Du
/* The colour that stands for `colour` in the dark: the same hue, with as much
 * contrast to the dark ground as it has to white. So whatever reads in print
 * reads in the dark, and what lies on another colour keeps its contrast. */
unsigned web_dark(unsigned colour);

#endif
