/* Inside of the sections, for text_section.c only: what stands before the
 * first heading of the work (text_opening.c). */
#ifndef HANDBILL_EXTRACT_TEXT_OPENING_H
#define HANDBILL_EXTRACT_TEXT_OPENING_H

#include "stages/extract/text_line.h"

/* Whether a line that opens a section of this kind is a heading of the work or
 * of the post: "What you'll do", "About the role". */
gboolean opening_ends(const Text *text, const Line *line, SectionKind kind);

enum { OPENING_ADDS = 2 }; /* sections, at most */

/* Gives to the employer the lines of the description that stand before `end`,
 * in no section as yet, and before the first sentence that speaks of the post
 * ("As our first welder", "we're looking for a", "this role"): a posting with a
 * heading for the work tells of the work below it. text->section has room for
 * OPENING_ADDS more. */
void opening_settle(Text *text, guint32 end);

#endif
