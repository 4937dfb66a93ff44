#include "stages/read/html_listing.h"

#include <string.h>

/* An element by its name and one word of its class; NULL: any. */
typedef struct {
  const char *name, *class;
  const char *attribute; /* that holds the value; NULL: its text does */
  SchemaName property;
} Mark;

#define MOST_MARKS 5

struct HtmlListing {
  const char *sign; /* what stands in such a document and in no other */
  const char *row, *row_class;
  Mark marks[MOST_MARKS];
};

static const struct HtmlListing listings[] = {
    {"ReqRowClick", /* HRMDirect */
     "tr",
     "ReqRowClick",
     {{"td", "posTitle", NULL, SCHEMA_TITLE},
      {"td", "cities", NULL, SCHEMA_LOCALITY},
      {"td", "state", NULL, SCHEMA_REGION},
      {"tr", "ReqRowClick", "data-req-id", SCHEMA_IDENTIFIER},
      {"a", NULL, "href", SCHEMA_URL}}},
    {"iCIMS_JobCardItem", /* iCIMS */
     "li",
     "iCIMS_JobCardItem",
     {{"h3", NULL, NULL, SCHEMA_TITLE},
      {"div", "left", NULL, SCHEMA_LOCATION},
      {"div", "description", NULL, SCHEMA_DESCRIPTION},
      {"dd", "iCIMS_JobHeaderData", NULL, SCHEMA_IDENTIFIER},
      {"a", "iCIMS_Anchor", "href", SCHEMA_URL}}},
    {"jv-job-list", /* Jobvite */
     "tr",
     NULL,
     {{"a", NULL, NULL, SCHEMA_TITLE},
      {"td", "jv-job-list-location", NULL, SCHEMA_LOCATION},
      {"a", NULL, "href", SCHEMA_URL}}},
};

const HtmlListing *html_listing_of(const char *data, gsize size) {
  for (gsize i = 0; i < G_N_ELEMENTS(listings); i++)
    if (memmem(data, size, listings[i].sign, strlen(listings[i].sign)) != NULL)
      return &listings[i];
  return NULL;
}

static gboolean is(const HtmlTag *tag, const char *name, const char *class) {
  if (strcmp(tag->name, name) != 0)
    return FALSE;
  const char *words = html_attribute(tag, "class");
  return class == NULL || (words != NULL && html_has_word(words, class));
}

gboolean html_listing_row(const HtmlListing *listing, const HtmlTag *tag) {
  return is(tag, listing->row, listing->row_class);
}

static const Mark *find_mark(const HtmlListing *listing, const HtmlTag *tag,
                             gboolean in_attribute) {
  for (gsize i = 0; i < MOST_MARKS && listing->marks[i].name != NULL; i++) {
    const Mark *mark = &listing->marks[i];
    if ((mark->attribute != NULL) == in_attribute &&
        is(tag, mark->name, mark->class))
      return mark;
  }
  return NULL;
}

SchemaName html_listing_text(const HtmlListing *listing, const HtmlTag *tag) {
  const Mark *mark = find_mark(listing, tag, FALSE);
  return mark != NULL ? mark->property : SCHEMA_NONE;
}

const char *html_listing_attribute(const HtmlListing *listing,
                                   const HtmlTag *tag, SchemaName *name) {
  const Mark *mark = find_mark(listing, tag, TRUE);
  *name = mark != NULL ? mark->property : SCHEMA_NONE;
  return mark != NULL ? mark->attribute : NULL;
}
