/* Pages: the text of crawled web pages.
 *
 * A page is an article with a feed of postings behind it, or one posting, or
 * an article alone. The feed begins behind the last line that reads "Related
 * content" (earlier ones introduce teasers); without such a line the whole
 * text is looked at. In a feed a posting is a location line ("US, WA,
 * Seattle": a country code, an optional region, a city) and the next line
 * that is not empty, its description. A page without a feed whose text speaks
 * as an advert does (posting_cue.h) is one posting, a description without a
 * location line.
 */
#ifndef HANDBILL_READ_READ_PAGE_H
#define HANDBILL_READ_READ_PAGE_H

#include "stages/read/input.h"

Reader *page_reader_new(Input *input);

/* TRUE for a location line (without its line end). */
gboolean page_is_location(const char *line, gsize length);

#endif
