/* Finishing a PDF that cairo wrote: what cairo 1.16 cannot say itself, added
 * through libqpdf's C interface, so that the file passes the machine rules of
 * PDF/UA-1 and PDF/A-2a: language, alternative text of every Figure,
 * /Artifact around untagged content, XMP, DisplayDocTitle, scope of TH,
 * /Contents of links, /Tabs, OutputIntent (sRGB), /ID from the content, dates.
 */
#ifndef HANDBILL_FILE_PDF_FINISH_H
#define HANDBILL_FILE_PDF_FINISH_H

#include <glib.h>

#include "stages/model/error.h"

typedef struct {
  const char *title;
  const char *lang;     /* BCP 47: "en" */
  const char *date;     /* ISO date; the file's creation and change */
  const char *producer; /* "Handbill 0.1.0" */
  /* One text for each Figure in the order of the structure tree; the count
   * must match the Figures found, else HANDBILL_ERROR_INTERNAL. */
  const GPtrArray *alt; /* of char * */
} PdfFinish;

/* Returns the finished file, or NULL. The same input gives the same bytes. */
GBytes *pdf_finish(GBytes *pdf, const PdfFinish *how, GError **error);

#endif
