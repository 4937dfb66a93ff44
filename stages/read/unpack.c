#include "stages/read/unpack.h"

#include <string.h>
#include <zlib.h>
#include <zstd.h>

/* So much may come out of however few bytes. */
#define SMALL ((gsize)1 << 20)
/* zlib counts its input in 32 bits. */
#define MOST_AT_ONCE ((gsize)1 << 30)

struct Unpack {
  const char *data;
  gsize size, at;
  gsize member; /* where the current one begins */
  gboolean inside;
  gboolean is_gzip;
  z_stream zlib;
  gboolean zlib_on;
  ZSTD_DCtx *zstd;
  UnpackStep last; /* a fault or the end stays */
  const char *message;
};

static gboolean begins(const char *data, gsize size, const char *magic,
                       gsize length) {
  return size >= length && memcmp(data, magic, length) == 0;
}

static gboolean is_zstd(const char *data, gsize size) {
  /* also a frame to be skipped, which may stand in front */
  return begins(data, size, "\x28\xB5\x2F\xFD", 4) ||
         (size >= 4 && ((guchar)data[0] & 0xF0) == 0x50 &&
          memcmp(data + 1, "\x2A\x4D\x18", 3) == 0);
}

/* A tar header's sum is right: of its bytes, with its own field as spaces. */
static gboolean is_tar(const char *data, gsize size) {
  enum { HEADER = 512, SUM = 148, SUM_END = 156 };
  if (size < HEADER || data[0] == '\0')
    return FALSE;
  guint sum = 0, stated = 0;
  for (guint i = 0; i < HEADER; i++)
    sum += i >= SUM && i < SUM_END ? ' ' : (guchar)data[i];
  guint i = SUM;
  while (i < SUM_END && data[i] == ' ')
    i++;
  if (i == SUM_END || data[i] < '0' || data[i] > '7')
    return FALSE;
  for (; i < SUM_END && data[i] >= '0' && data[i] <= '7'; i++)
    stated = stated * 8 + (guint)(data[i] - '0');
  return sum == stated;
}

Packing packing_of(const char *data, gsize size) {
  if (begins(data, size, "\x1F\x8B", 2))
    return PACKING_GZIP;
  if (is_zstd(data, size))
    return PACKING_ZSTD;
  if (begins(data, size, "PK\x03\x04", 4) ||
      begins(data, size, "PK\x05\x06", 4))
    return PACKING_ZIP;
  if (begins(data, size, "BZh", 3) ||
      begins(data, size,
             "\xFD"
             "7zXZ",
             5) ||
      begins(data, size, "7z\xBC\xAF\x27\x1C", 6) ||
      begins(data, size, "Rar!\x1A\x07", 6))
    return PACKING_OTHER;
  return is_tar(data, size) ? PACKING_TAR : PACKING_NONE;
}

const char *packing_words(Packing packing) {
  static const char *const words[] = {
      [PACKING_NONE] = "not packed",
      [PACKING_GZIP] = "compressed with gzip",
      [PACKING_ZSTD] = "compressed with zstd",
      [PACKING_ZIP] = "a zip archive",
      [PACKING_TAR] = "a tar archive",
      [PACKING_OTHER] = "compressed in a way that is not read"};
  return words[packing];
}

/* ---- members, one behind the other --------------------------------------- */

Unpack *unpack_new(const char *data, gsize size, gsize at) {
  Unpack *unpack = g_new0(Unpack, 1);
  unpack->data = data;
  unpack->size = size;
  unpack->at = unpack->member = MIN(at, size);
  unpack->last = UNPACK_BYTES;
  return unpack;
}

void unpack_free(Unpack *unpack) {
  if (unpack == NULL)
    return;
  if (unpack->zlib_on)
    inflateEnd(&unpack->zlib);
  ZSTD_freeDCtx(unpack->zstd);
  g_free(unpack);
}

static UnpackStep end_with(Unpack *unpack, UnpackStep step,
                           const char *message) {
  unpack->message = message;
  return unpack->last = step;
}

static gboolean rest_is_zero(const Unpack *unpack) {
  for (gsize i = unpack->at; i < unpack->size; i++)
    if (unpack->data[i] != '\0')
      return FALSE;
  return TRUE;
}

/* Begins the next member; UNPACK_BYTES when there is one. */
static UnpackStep begin_member(Unpack *unpack) {
  const char *data = unpack->data + unpack->at;
  gsize left = unpack->size - unpack->at;
  if (left == 0)
    return end_with(unpack, UNPACK_END, NULL);
  Packing packing = packing_of(data, left);
  if (packing != PACKING_GZIP && packing != PACKING_ZSTD)
    return rest_is_zero(unpack)
               ? end_with(unpack, UNPACK_END, NULL)
               : end_with(unpack, UNPACK_TRAILING, "no further member");
  unpack->member = unpack->at;
  unpack->is_gzip = packing == PACKING_GZIP;
  unpack->inside = TRUE;
  if (!unpack->is_gzip) {
    if (unpack->zstd == NULL)
      unpack->zstd = ZSTD_createDCtx();
    ZSTD_DCtx_reset(unpack->zstd, ZSTD_reset_session_only);
    return UNPACK_BYTES;
  }
  if (unpack->zlib_on)
    inflateReset(&unpack->zlib);
  else if (inflateInit2(&unpack->zlib, 15 + 16) != Z_OK)
    g_error("zlib cannot be initialised");
  unpack->zlib_on = TRUE;
  return UNPACK_BYTES;
}

static UnpackStep read_gzip(Unpack *unpack, char *to, gsize room, gsize *got) {
  z_stream *z = &unpack->zlib;
  gsize in = MIN(unpack->size - unpack->at, MOST_AT_ONCE);
  z->next_in = (Bytef *)(gpointer)(unpack->data + unpack->at);
  z->avail_in = (uInt)in;
  z->next_out = (Bytef *)(gpointer)to;
  z->avail_out = (uInt)MIN(room, MOST_AT_ONCE);
  gsize out = z->avail_out;
  int result = inflate(z, Z_NO_FLUSH);
  unpack->at += in - z->avail_in;
  *got = out - z->avail_out;
  if (result == Z_STREAM_END) {
    unpack->inside = FALSE;
    return *got > 0 ? UNPACK_BYTES : UNPACK_MEMBER;
  }
  if (result != Z_OK && result != Z_BUF_ERROR)
    return end_with(unpack, UNPACK_CORRUPT,
                    z->msg != NULL ? z->msg : "the data are damaged");
  if (*got > 0)
    return UNPACK_BYTES;
  return unpack->at == unpack->size
             ? end_with(unpack, UNPACK_CUT, "the data end too early")
             : UNPACK_BYTES;
}

static UnpackStep read_zstd(Unpack *unpack, char *to, gsize room, gsize *got) {
  ZSTD_inBuffer in = {unpack->data + unpack->at, unpack->size - unpack->at, 0};
  ZSTD_outBuffer out = {to, room, 0};
  size_t result = ZSTD_decompressStream(unpack->zstd, &out, &in);
  unpack->at += in.pos;
  *got = out.pos;
  if (ZSTD_isError(result))
    return end_with(unpack, UNPACK_CORRUPT, ZSTD_getErrorName(result));
  if (result == 0) {
    unpack->inside = FALSE;
    return *got > 0 ? UNPACK_BYTES : UNPACK_MEMBER;
  }
  if (*got > 0 || unpack->at < unpack->size)
    return UNPACK_BYTES;
  return end_with(unpack, UNPACK_CUT, "the data end too early");
}

UnpackStep unpack_read(Unpack *unpack, char *to, gsize room, gsize *got) {
  *got = 0;
  if (unpack->last > UNPACK_MEMBER)
    return unpack->last;
  /* The last bytes of a member came with its end: say that now. */
  if (!unpack->inside && unpack->last == UNPACK_BYTES &&
      unpack->at > unpack->member)
    return unpack->last = UNPACK_MEMBER;
  if (!unpack->inside) {
    UnpackStep step = begin_member(unpack);
    if (step != UNPACK_BYTES)
      return step;
  }
  UnpackStep step = UNPACK_BYTES;
  while (step == UNPACK_BYTES && *got == 0 && unpack->inside)
    step = unpack->is_gzip ? read_gzip(unpack, to, room, got)
                           : read_zstd(unpack, to, room, got);
  return unpack->last = step;
}

gsize unpack_member(const Unpack *unpack) { return unpack->member; }

gsize unpack_at(const Unpack *unpack) { return unpack->at; }

const char *unpack_message(const Unpack *unpack) {
  return unpack->message != NULL ? unpack->message : "";
}

/* ---- the whole ----------------------------------------------------------- */

gsize unpack_limit(const SourceLimits *limits, gsize packed) {
  gsize by_ratio = packed > G_MAXSIZE / MAX(limits->ratio, 1)
                       ? G_MAXSIZE
                       : packed * limits->ratio;
  return MIN(limits->expanded, MAX(by_ratio, SMALL));
}

gsize unpack_peek(const char *data, gsize size, char *to, gsize room) {
  Unpack *unpack = unpack_new(data, size, 0);
  gsize all = 0, got = 0;
  while (all < room &&
         unpack_read(unpack, to + all, room - all, &got) <= UNPACK_MEMBER)
    all += got;
  unpack_free(unpack);
  return all;
}

typedef struct {
  char *data;
  gsize length, room;
} Growing;

/* Room for more, but never beyond one byte above the limit: that byte tells
 * that the limit is passed. */
static void grow(Growing *content, gsize limit) {
  gsize top = limit < G_MAXSIZE ? limit + 1 : limit;
  gsize wanted = content->room > top / 2 ? top : content->room * 2;
  content->room = MIN(MAX(wanted, 1 << 16), top);
  content->data = g_realloc(content->data, content->room);
}

static UnpackStep fill(Unpack *unpack, gsize limit, Growing *content) {
  gsize whole = 0;
  for (;;) {
    if (content->length > limit)
      return UNPACK_TOO_FAR;
    if (content->length == content->room)
      grow(content, limit);
    gsize got = 0;
    UnpackStep step = unpack_read(unpack, content->data + content->length,
                                  content->room - content->length, &got);
    content->length += got;
    if (step == UNPACK_MEMBER)
      whole = content->length;
    if (step == UNPACK_CORRUPT)
      content->length = whole;
    if (step > UNPACK_MEMBER)
      return step;
  }
}

UnpackStep unpack_all(const char *data, gsize size, gsize limit,
                      GBytes **content, gsize *at, char **message) {
  Unpack *unpack = unpack_new(data, size, 0);
  Growing growing = {NULL, 0, 0};
  UnpackStep step = fill(unpack, limit, &growing);
  /* A bad member is refused as a whole, from its first byte on. */
  if (at != NULL)
    *at = step == UNPACK_CORRUPT ? unpack->member : unpack->at;
  if (message != NULL)
    *message = g_strdup(unpack_message(unpack));
  unpack_free(unpack);
  if (step == UNPACK_TOO_FAR)
    growing.length = 0;
  growing.data = g_realloc(growing.data, growing.length);
  *content = g_bytes_new_take(growing.data, growing.length);
  return step;
}

Reject *packed_reject(const Input *input, RejectReason reason, gsize offset,
                      const char *format, ...) {
  Reject *reject = reject_new(input->path, reason);
  va_list arguments;
  va_start(arguments, format);
  reject->detail = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  reject->line = 1;
  reject->offset = offset;
  return reject;
}

static Reject *say_fault(const Input *input, UnpackStep step, gsize at,
                         gsize length, const char *message) {
  const char *done = length > 0 ? "what stands before it was read"
                                : "nothing of it could be used";
  switch (step) {
  case UNPACK_CUT:
    return packed_reject(input, REJECT_CUT_OFF, at,
                         "the compressed data are cut off at offset "
                         "%" G_GSIZE_FORMAT " of the file; %s",
                         at, done);
  case UNPACK_CORRUPT:
    return packed_reject(input, REJECT_CORRUPT, at,
                         "the compressed data that begin at offset "
                         "%" G_GSIZE_FORMAT " of the file are damaged (%s) "
                         "and were left out; %s",
                         at, message, done);
  case UNPACK_TRAILING:
    return packed_reject(input, REJECT_TRAILING, at,
                         "behind the compressed data, at offset "
                         "%" G_GSIZE_FORMAT
                         " of the file, stand %" G_GSIZE_FORMAT
                         " bytes of something else; they were left out",
                         at, input->size - at);
  case UNPACK_TOO_FAR:
    return packed_reject(input, REJECT_EXPANDS, 0,
                         "%" G_GSIZE_FORMAT " compressed bytes become more "
                         "than %" G_GSIZE_FORMAT " (--max-ratio %u, "
                         "--max-expanded %" G_GSIZE_FORMAT
                         "); the input was left out",
                         input->size, unpack_limit(&input->limits, input->size),
                         input->limits.ratio, input->limits.expanded);
  default:
    return NULL;
  }
}

GBytes *unpack_input(Input *input, Reject **reject) {
  GBytes *content = NULL;
  gsize at = 0;
  g_autofree char *message = NULL;
  gsize limit = unpack_limit(&input->limits, input->size);
  UnpackStep step =
      unpack_all(input->data, input->size, limit, &content, &at, &message);
  gsize length = g_bytes_get_size(content);
  *reject = say_fault(input, step, at, length, message);
  if (length > 0 || *reject == NULL)
    return content;
  g_bytes_unref(content);
  return NULL;
}
