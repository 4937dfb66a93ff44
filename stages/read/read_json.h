/* JSON: a list of postings, a response with such a list in it ({"jobs": [...]}
 * and the like, columns.h), one posting or several one behind the other, or
 * JSON Lines. Several documents may stand in one file, one behind the other or
 * each on a line of its own; every one is laid out by itself, so that they may
 * be of different systems.
 *
 * A document is never loaded as one tree: each element of the list is cut out
 * of the bytes (json_scan.h), checked by jansson, and read. What is wrong in
 * one element is one reject; a document cut off at its end loses only its
 * last element.
 */
#ifndef HANDBILL_READ_READ_JSON_H
#define HANDBILL_READ_READ_JSON_H

#include "stages/read/input.h"

Reader *json_reader_new(Input *input);

/* TRUE when the text begins as an object or array of JSON does, or most of its
 * first lines are such. */
gboolean json_looks_like(const Input *input);

#endif
