/* Text for a terminal, in columns: appended to a GString, cell by cell. */
#ifndef HANDBILL_PIPELINE_TEXT_OUT_H
#define HANDBILL_PIPELINE_TEXT_OUT_H

#include <glib.h>

/* Characters a line of prose has at most. */
#define TEXT_WIDTH 78

/* An empty line and a heading. */
void text_head(GString *out, const char *title);

/* A cell of `width` characters and a gap of two; text is put to the left,
 * figures to the right. Takes the string. */
void text_cell(GString *out, char *text, int width, gboolean is_text);

/* Ends a line without blanks at its end. */
void text_line_end(GString *out);

/* Prose, indented by two and wrapped. Takes the text, which may be NULL. */
void text_paragraph(GString *out, char *text);

#endif
