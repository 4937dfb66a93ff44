/* Inside of the sections, for text_section.c only: headings that no table of
 * text_phrase.h has (text_line.c). */
#ifndef HANDBILL_EXTRACT_TEXT_LINE_H
#define HANDBILL_EXTRACT_TEXT_LINE_H

#include "stages/extract/text.h"

/* One line of the text and its tokens [first, last). */
typedef struct {
  guint32 b, e;
  guint first, last;
  gboolean is_short; /* may be a heading */
} Line;

/* Whether the short line is a heading by its words, by its form ("Technical
 * Requirements", "Our Story") or by the list below it, where `section` is not
 * about requirements already; *kind is that of what follows it. */
gboolean line_is_heading(const Text *text, const Line *line,
                         SectionKind section, SectionKind *kind);

/* Whether token i, which is not the line's first, begins a heading by its form:
 * "THE POSITION:", "Your Role and Duties:", a few words behind a sentence, all
 * with capitals but for small ones, and a colon. *heading is that part of the
 * line as a line of its own. */
gboolean line_inner(const Text *text, const Line *line, guint i, Line *heading);

/* "THE AGENCY The Department of ...": a heading without a sign. */
gboolean line_names_employer(const Text *text, const Line *line);

/* Whether the line is the posting's title, which is no heading ("Employee
 * Benefits Coordinator"). */
gboolean line_is_title(const Text *text, const Line *line);

/* Whether the short line says the title again: "Voice talent required". */
gboolean line_says_title(const Text *text, const Line *line);

/* Whether token i is three capitals or more: "DSNY", the way a body is named
 * after its first mention. */
gboolean line_is_initials(const Text *text, guint i);

/* The line's last byte that is no white space, or NUL. */
char line_last_sign(const Text *text, const Line *line);

/* Whether a bullet stands before the line's first token. */
gboolean line_is_item(const Text *text, const Line *line);

/* Whether the line is an item of a section in which words that elsewhere
 * colour their sentence as `kind` speak of the work: "- Series B experience"
 * among requirements, "- Write job descriptions" among duties. */
gboolean line_is_of_work(const Text *text, const Line *line,
                         SectionKind section, SectionKind kind);

#endif
