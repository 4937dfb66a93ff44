/* read: bytes → records.
 *
 * A Source is one input: a file (mapped) or standard input (read whole). Its
 * format is recognised from its content, not from its name.
 *
 *   Source *source = source_open(path, &limits, &error);   "-" is stdin
 *   while ((step = source_next(source, &record, &reject)) != SOURCE_END) ...
 *   source_free(source);
 *
 * Every record is either handed out or rejected: source_next() returns
 * SOURCE_RECORD with a new Record, or SOURCE_REJECT with a new Reject, until
 * SOURCE_END. Records carry `file` borrowed from the source: a source outlives
 * what it handed out. A source is used by one thread at a time.
 */
#ifndef HANDBILL_READ_SOURCE_H
#define HANDBILL_READ_SOURCE_H

#include <glib.h>

#include "stages/model/error.h"
#include "stages/model/record.h"
#include "stages/read/column_map.h"

typedef struct SourceMaps SourceMaps; /* source_map.h */

/* What a source may hold, and what is known about sources. */
typedef struct {
  gsize field;            /* bytes a field may have; default 1 MiB */
  gsize document;         /* bytes a JSON document or record may have; 16 MiB */
  guint depth;            /* JSON nesting; 64 */
  const SourceMaps *maps; /* of known systems, borrowed; NULL: none */
  const ColumnMap *columns; /* tables' columns named by hand, or NULL */
} SourceLimits;

#define SOURCE_LIMITS_DEFAULT                                                  \
  { 1u << 20, 16u << 20, 64, NULL, NULL }

typedef struct Source Source;

typedef enum { SOURCE_END, SOURCE_RECORD, SOURCE_REJECT } SourceStep;

/* Opens and recognises. `format` forces one ("page", "csv", "json",
 * "html"), NULL recognises. Fails with HANDBILL_ERROR_IO when the file cannot
 * be read; what is wrong inside a readable file is a reject of source_next(),
 * not an error. */
Source *source_open(const char *path, const char *format,
                    const SourceLimits *limits, GError **error);
void source_free(Source *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Source, source_free)

SourceStep source_next(Source *source, Record **record, Reject **reject);

/* The record that stands at these bytes, as source_next() gave it (offset and
 * extent of a Record; its record and line numbers are 0). HANDBILL_ERROR_DATA
 * when no record is there any more. */
Record *source_record_at(Source *source, guint64 offset, guint64 extent,
                         GError **error);

const char *source_path(const Source *source);
Format source_format(const Source *source);
struct Reader *source_reader(const Source *source); /* what reads it */
/* The whole content, for hashing and for showing evidence. */
GBytes *source_bytes(const Source *source);

/* The text that was read from these bytes of the content, however they are
 * encoded. NUL-terminated; caller frees. */
char *source_text(const Source *source, guint64 offset, guint64 length);

/* The bytes' encoding, and how many characters were encoded twice in them and
 * are read as what they were. */
const char *source_encoding(const Source *source);
guint64 source_repaired(const Source *source);

/* Expands INPUT arguments: a file is itself, a folder is its regular files,
 * walked in sorted order (byte order of the path), "-" is itself. In a folder
 * are left out: hidden files and folders, and files that speak about the
 * inputs: README and LICENSE with any ending ("readme.md"; case does not
 * matter), and labels.jsonl. A file that is named as INPUT is always read.
 * Returns paths (char *), or NULL: HANDBILL_ERROR_IO for a missing one,
 * HANDBILL_ERROR_DATA for a folder without a file to read. */
GPtrArray *source_walk(char *const *inputs, GError **error);

#endif
