/* Marking what is not content: everything a page paints outside a tagged
 * sequence (rules, grids, running heads) becomes an /Artifact, as PDF/UA-1
 * 7.1 asks. Works on the decoded content stream of one page.
 */
#ifndef HANDBILL_FILE_PDF_ARTIFACT_H
#define HANDBILL_FILE_PDF_ARTIFACT_H

#include <glib.h>

/* Appends the stream to `out` with each painting run outside a sequence that
 * has an /MCID wrapped in "/Artifact BMC" and "EMC". FALSE when the stream
 * holds an inline image or unbalanced sequences, which cairo never writes. */
gboolean pdf_artifact_mark(const char *stream, gsize length, GString *out);

#endif
