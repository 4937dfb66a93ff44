/* Source maps: how the responses and feeds of known systems are read. One
 * table a system, data/sources/SYSTEM.csv; the system's name becomes
 * source.format of its postings. No code knows a system.
 *
 * A table is CSV as in stages/model/data_table.h, with four columns.
 *
 * path: names of members (JSON) or elements (XML, with their prefix), joined by
 * "/", from the posting on, spelt as the system spells them. Elements of an
 * array have the array's path. "name[member=a|b]" is only an object whose
 * member has one of the values (JSON only). A path that begins with "/" starts
 * at the document.
 *
 * field: a field of a record (record.h), or one of
 *
 * - form: the path is "json" or "xml"; without such a row it is JSON.
 *
 * - list: the path, from the document on, of the postings (an array, or one
 *   object); there may be several. In XML the path of the element that is one
 *   posting, from the root element on.
 *
 * - sign: the posting has a member of this path, or of one of these where "|"
 *   separates several. All signs together make the system known, wherever the
 *   posting stands.
 *
 * part: what the value is within its field, where that is not simply the value:
 * city, region, country, more (a further place), more city, more region, more
 * country; duties, required, preferred, offer, closing, section, each
 * (columns.h). Of the rows of one field and part the first that has a value is
 * used; "section" and "each" are all used.
 *
 * value: how the value is to be understood, separated by ";"
 *
 * - a=b|c=d: the value a says b; a value that is not listed says nothing, nor
 *   does one with nothing behind the "=". Case does not matter.
 *
 * - minor units: the amount is in hundredths of the currency's unit.
 *
 * - no count: "2 Locations" says nothing.
 *
 * - segment N: of a path the N-th part, its dashes as spaces; of
 *   "/job/Ohio---Ada/Cook" the second is "Ohio - Ada".
 *
 * - entities: markup written with entities once more than usual.
 *
 * - heading TEXT: the heading of this part of the description.
 *
 * - prefix TEXT: stands before the value, which is no whole link.
 *
 * - constant TEXT: what is always so in this system; the path is empty. In a
 *   field of pay it counts only beside amounts.
 *
 * Members of one element of an array belong together: a place's city and
 * country, a range's minimum, maximum, currency and period. Dates are ISO
 * dates, words, or seconds or milliseconds since 1970; relative ones ("Posted 3
 * Days Ago") say nothing.
 */
#ifndef HANDBILL_READ_SOURCE_MAP_H
#define HANDBILL_READ_SOURCE_MAP_H

#include <glib.h>

#include "stages/read/builder.h"
#include "stages/read/source.h"

typedef struct {
  ReadColumn column; /* its rank is the row's */
  char **word;       /* value, meaning, value, ...; NULL: any value counts */
  char *heading, *prefix, *constant;
  gboolean minor, entities, no_count;
  guint segment; /* from 1; 0: the whole value */
} SourceRule;

/* A step of the paths. */
typedef struct SourceNode SourceNode;
struct SourceNode {
  char *name;
  char *member; /* of a condition; NULL: none */
  char **wanted;
  GPtrArray *child; /* of SourceNode * */
  GPtrArray *rule;  /* of SourceRule *, borrowed */
  guint32 signs;    /* which of the signs it is */
};

typedef struct {
  const char *system; /* interned */
  gboolean is_xml;
  GPtrArray *list; /* of char **: the steps of a path */
  guint32 signs;   /* all of them */
  SourceNode *posting, *document;
  GPtrArray *constant; /* of SourceRule *, borrowed */
  GPtrArray *rules;    /* of SourceRule *, all of them */
} SourceMap;

struct SourceMaps {
  GPtrArray *map; /* of SourceMap *, sorted by name */
};

/* Loads DATA/sources/\*.csv. HANDBILL_ERROR_IO or HANDBILL_ERROR_DATA, with
 * file and line. */
SourceMaps *source_maps_load(const char *data, GError **error);
void source_maps_free(SourceMaps *maps);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SourceMaps, source_maps_free)

/* The map of this name, or NULL; `maps` may be NULL. */
const SourceMap *source_maps_find(const SourceMaps *maps, const char *system);

/* The child of this name behind `*at`, from 0 on; NULL: no more. */
const SourceNode *source_node_child(const SourceNode *node, const char *name,
                                    gsize length, guint *at);

/* TRUE when the value of the condition's member lets the object count. */
gboolean source_node_wants(const SourceNode *node, const char *value,
                           gsize length);

/* Begins a piece for this rule, and ends it: what was appended between is the
 * value. `name` is the member's own, for a heading. */
void source_rule_begin(const SourceRule *rule, Builder *builder);
void source_rule_end(const SourceRule *rule, Builder *builder, const char *name,
                     gsize length);

/* Adds what is always so, behind a posting's own values. */
void source_map_constants(const SourceMap *map, Builder *builder);

#endif
