/* Finishing a PDF that cairo wrote: what cairo 1.16 cannot say itself, added
 * through libqpdf's C interface, so that the file passes the machine rules of
 * PDF/UA-1 and PDF/A-2a: language, alternative text and box of every Figure,
 * /Artifact around untagged content, XMP, DisplayDocTitle, page labels, scope
 * of TH, /Contents of links, /Tabs, OutputIntent (sRGB), /ID from the content,
 * dates. tests/render checks the rules, each with its clause.
 */
#ifndef HANDBILL_FILE_PDF_FINISH_H
#define HANDBILL_FILE_PDF_FINISH_H

#include <glib.h>

#include "stages/model/error.h"

/* A Figure of the document: its words, and where it stands in points from the
 * page's bottom left. */
typedef struct {
  char *alt;
  double left, bottom, right, top;
} PdfFigure;

typedef struct {
  const char *title;
  const char *subject;  /* or NULL */
  const char *lang;     /* BCP 47: "en" */
  const char *date;     /* ISO date; the file's creation and change */
  const char *producer; /* "Handbill 0.1.0" */
  /* In the order of the structure tree: the Figures, of PdfFigure, and what
   * the links lead to, of char *. Their numbers must match those found, else
   * HANDBILL_ERROR_INTERNAL. NULL: none. */
  const GArray *figures;
  const GPtrArray *links;
} PdfFinish;

/* Returns the finished file, or NULL. The same input gives the same bytes. */
GBytes *pdf_finish(GBytes *pdf, const PdfFinish *how, GError **error);

#endif
