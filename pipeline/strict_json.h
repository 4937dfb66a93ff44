/* Files that a person writes by hand: one JSON object of plain members, read
 * strictly. Configuration and themes are such files.
 *
 * A key that stands twice is refused, and so is what is no object; whoever
 * takes the members refuses unknown keys and wrong values, with FILE:LINE.
 */
#ifndef HANDBILL_PIPELINE_STRICT_JSON_H
#define HANDBILL_PIPELINE_STRICT_JSON_H

#include <glib.h>
#include <jansson.h>

#include "stages/model/error.h"

/* `where` is FILE:LINE of the key. FALSE ends the reading. */
typedef gboolean (*StrictMember)(const char *where, const char *key,
                                 const json_t *value, gpointer data,
                                 GError **error);

/* Calls back for each member in the order of the file. `what` is the file in
 * words, `key` what its keys are. Fails with HANDBILL_ERROR_USAGE for what is
 * written in it, HANDBILL_ERROR_IO when it cannot be read. */
gboolean strict_json_each(const char *path, const char *what, const char *key,
                          StrictMember member, gpointer data, GError **error);

#endif
