/* read: bytes → records.
 *
 * A Source is one input: a file (mapped, as large as it was when it was
 * opened) or standard input or another pipe (read whole). Its format is
 * recognised from its content, not from its name.
 *
 * An input may be packed, in one layer: gzip or zstd, zip or tar, a compressed
 * tar, or a web archive (WARC), which may be compressed too. Archives hold
 * several inputs; a record's `file` then is the path, "!/" and the member's
 * shown name ("jobs.zip!/inner/a.csv", see pack.h), and its offset and extent
 * count in the unpacked member, as they do in the unpacked file where there is
 * only one. What is unpacked is held in memory while the source is open, but a
 * web archive, of which it is one record at a time.
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
  gsize field;              /* bytes a field may have; default 1 MiB */
  gsize document;           /* bytes of a page, JSON document or record */
  guint depth;              /* JSON nesting; 64 */
  const SourceMaps *maps;   /* of known systems, borrowed; NULL: none */
  const ColumnMap *columns; /* tables' columns named by hand, or NULL */
  guint ratio;    /* packed bytes may become so many times as many; 100 */
  gsize expanded; /* and so many bytes at most; 1 GiB */
} SourceLimits;

#define SOURCE_LIMITS_DEFAULT                                                  \
  { 1u << 20, 16u << 20, 64, NULL, NULL, 100, 1u << 30 }

/* What a web archive holds beside pages, in records. */
typedef struct {
  guint64 other_type, other_status, not_html;
} SourcePassed;

typedef struct Source Source;

typedef enum { SOURCE_END, SOURCE_RECORD, SOURCE_REJECT } SourceStep;

/* Opens and recognises. `format` forces one ("page", "csv", "json",
 * "html", "xml"), NULL recognises. Fails with HANDBILL_ERROR_IO when the file
 * cannot be read; what is wrong inside a readable file is a reject of
 * source_next(), not an error. */
Source *source_open(const char *path, const char *format,
                    const SourceLimits *limits, GError **error);
/* The same of bytes that are at hand, under the name `path`: they are not
 * looked for in a file of that name. Cannot fail for want of a file. */
Source *source_open_bytes(const char *path, GBytes *bytes, const char *format,
                          const SourceLimits *limits, GError **error);
void source_free(Source *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Source, source_free)

SourceStep source_next(Source *source, Record **record, Reject **reject);

/* The record that stands at these bytes of `file` (a Record's), as
 * source_next() gave it; its record and line numbers are 0. `format` forces
 * that of a member; a source without members has its own. Its `file` is valid
 * until the next call. HANDBILL_ERROR_DATA when no record is there any more. */
Record *source_record_at(Source *source, const char *file, const char *format,
                         guint64 offset, guint64 extent, GError **error);

/* The content in which offsets of that `file` count, or NULL. Valid until the
 * next call of this function or of source_record_at(). */
GBytes *source_content(Source *source, const char *file);

/* Opens the input that `file` of a Record was read from, to ask it for records:
 * of a member of an archive, the archive. HANDBILL_ERROR_IO for what cannot be
 * read a second time: standard input, a pipe, a file that is gone. */
Source *source_open_again(const char *file, const char *format,
                          const SourceLimits *limits, GError **error);
/* Whether source_open_again() will do: it reads a file, not bytes. */
gboolean source_is_file(const Source *source);

/* What stands between the path and a member's name in a Record's `file`. */
#define SOURCE_MARK "!/"

/* The path in a Record's `file`: without the member. Caller frees. */
char *source_container(const char *file);

const char *source_path(const Source *source);
/* The input's format in a word: "csv", but "zip", "tar" and "warc" for what
 * holds inputs of several formats. */
const char *source_word(const Source *source);
/* The format of an input without members. */
Format source_format(const Source *source);
/* What reads it; NULL for a source of members. */
struct Reader *source_reader(const Source *source);
/* The file as it is, packed or not: for hashing. */
GBytes *source_bytes(const Source *source);
/* How much memory it holds unpacked. */
gsize source_held(const Source *source);
const SourcePassed *source_passed(const Source *source);

/* The text that was read from these bytes of source_content(), however they
 * are encoded; "" where that is NULL. NUL-terminated; caller frees. */
char *source_text(Source *source, const char *file, guint64 offset,
                  guint64 length);

/* The bytes' encoding ("" for a source of members, each of which has its own),
 * and how many characters were encoded twice in what was read so far and are
 * read as what they were. */
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
