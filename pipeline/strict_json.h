/* Files that a person writes by hand: one JSON object, read strictly.
 * Configuration and themes are such files.
 *
 * A key that stands twice is refused, and so is what is no object; whoever
 * takes the members refuses unknown keys and wrong values, with FILE:LINE.
 *
 *   g_autoptr(StrictJson) file = strict_json_load(path, "the theme", "key",
 *                                                 &error);
 *   strict_json_members(file, NULL, NULL, take_member, data, &error);
 */
#ifndef HANDBILL_PIPELINE_STRICT_JSON_H
#define HANDBILL_PIPELINE_STRICT_JSON_H

#include <glib.h>
#include <jansson.h>

#include "stages/model/error.h"

typedef struct StrictJson StrictJson;

/* `what` is the file in words, `key` what its keys are. Fails with
 * HANDBILL_ERROR_USAGE for what is written in it, HANDBILL_ERROR_IO when it
 * cannot be read. */
StrictJson *strict_json_load(const char *path, const char *what,
                             const char *key, GError **error);
void strict_json_free(StrictJson *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StrictJson, strict_json_free)

/* The object of the file, or the one at file[outer], or at
 * file[outer][inner]; NULL when there is none. */
const json_t *strict_json_object(const StrictJson *file, const char *outer,
                                 const char *inner);

/* `where` is FILE:LINE of the key. FALSE ends the reading. */
typedef gboolean (*StrictMember)(const char *where, const char *key,
                                 const json_t *value, gpointer data,
                                 GError **error);

/* Calls back for each member of strict_json_object(), in the order of the
 * file; for none when there is no such object. */
gboolean strict_json_members(const StrictJson *file, const char *outer,
                             const char *inner, StrictMember member,
                             gpointer data, GError **error);

#endif
