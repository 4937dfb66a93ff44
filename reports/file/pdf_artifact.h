/* Marking what is not content: everything a page paints outside a tagged
 * sequence (rules, grids, running heads) becomes an /Artifact, as PDF/UA-1
 * 7.1 asks, and of these the text is a running head or foot, as 7.8 asks: by
 * where it stands on the page. Works on the decoded content stream of one page
 * as cairo writes it, with a first matrix that turns y downwards.
 */
#ifndef HANDBILL_FILE_PDF_ARTIFACT_H
#define HANDBILL_FILE_PDF_ARTIFACT_H

#include <glib.h>

/* Appends the stream to `out` with each painting run outside a sequence that
 * has an /MCID wrapped in "/Artifact BMC" and "EMC", or for a text object in
 * "/Artifact << /Type /Pagination … >> BDC". FALSE when the stream holds an
 * inline image or unbalanced sequences, which cairo never writes. */
gboolean pdf_artifact_mark(const char *stream, gsize length, GString *out);

#endif
