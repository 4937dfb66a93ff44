/* A pack: one input that holds others. An archive (zip, tar) holds files, a
 * web archive (WARC) holds pages. Each part is recognised by its own content
 * and read as if it were an input.
 *
 *   while ((step = pack->class->next(pack, &part, &reject)) != PACK_END) ...
 *   pack->class->find(pack, member, &part, &error)     one of them again
 *
 * A part is called by the pack's path, "!/", and the member's shown name:
 * "jobs.zip!/inner/a.csv". The name is only shown and compared, never opened:
 * pack_shown_name() leaves no "..", no leading "/", no "!/" and no control
 * character in it. The members of an archive come in the byte order of their
 * shown names; a second one of the same name is "a.csv (2)".
 *
 * Who owns what: a Part's `bytes` and `url` are the caller's (part_clear()),
 * `file` is the pack's and lives as long. A pack borrows its Input. Archives
 * hold what they unpacked, within limits.ratio and limits.expanded; a web
 * archive holds one record at a time and the names of the pages it gave out.
 */
#ifndef HANDBILL_READ_PACK_H
#define HANDBILL_READ_PACK_H

#include "stages/read/input.h"
#include "stages/read/unpack.h"

typedef enum { PACK_END, PACK_PART, PACK_REJECT } PackStep;

typedef struct {
  const char *file;
  GBytes *bytes;
  char *url; /* or NULL */
} Part;

void part_clear(Part *part);

typedef struct Pack Pack;

typedef struct {
  PackStep (*next)(Pack *pack, Part *part, Reject **reject);
  gboolean (*find)(Pack *pack, const char *member, Part *part, GError **error);
  void (*free)(Pack *pack);
} PackClass;

struct Pack {
  const PackClass *class;
  Input *input;     /* the file; borrowed */
  const char *word; /* "zip", "tar", "warc"; static */
  gsize held;       /* bytes of memory that it keeps, beside the file's */
  SourcePassed passed;
};

/* `content` is the archive as it is read: the file's bytes, or what they are
 * unpacked. `packing` is PACKING_ZIP or PACKING_TAR. */
Pack *archive_pack_new(Input *input, GBytes *content, Packing packing);

/* The file itself is read, plain, gzip or zstd; see read_warc.c. */
Pack *warc_pack_new(Input *input, Packing packing);
/* TRUE for the first bytes of a WARC file (unpacked). */
gboolean warc_looks_like(const char *data, gsize size);

/* A member's name as it may be shown; caller frees. */
char *pack_shown_name(const char *name);

gboolean pack_not_found(const Pack *pack, const char *member, GError **error);

#endif
