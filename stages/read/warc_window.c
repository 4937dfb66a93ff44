#include "stages/read/warc_window.h"

#include <string.h>

#include "stages/read/pack.h"

#define CHUNK ((gsize)1 << 16)
/* Places tried in a file before the rest of it is given up. */
#define MOST_TRIES 65536

void window_init(WarcWindow *w, const Input *input, gboolean packed,
                 gsize member) {
  *w = (WarcWindow){.input = input, .member = packed ? member : 0};
  if (!packed)
    return;
  w->unpack = unpack_new(input->data, input->size, member);
  w->buffer = g_string_sized_new(CHUNK);
}

void window_done(WarcWindow *w) {
  unpack_free(w->unpack);
  if (w->buffer != NULL)
    g_string_free(w->buffer, TRUE);
}

/* A member that becomes too large for its packed bytes is a bomb. What has
 * been read of it counts, whatever was thrown away. */
static gboolean is_bomb(const WarcWindow *w) {
  gsize packed = unpack_at(w->unpack) - unpack_member(w->unpack);
  SourceLimits limits = w->input->limits;
  limits.expanded = G_MAXSIZE; /* memory is bounded by the record */
  return w->buffer_b + w->buffer->len > unpack_limit(&limits, packed);
}

/* Reads on in the member. */
static void read_more(WarcWindow *w) {
  gsize used = w->buffer->len, got = 0;
  g_string_set_size(w->buffer, used + CHUNK);
  w->ended = unpack_read(w->unpack, w->buffer->str + used, CHUNK, &got);
  g_string_truncate(w->buffer, used + got);
  w->member = unpack_member(w->unpack);
  if (w->ended == UNPACK_BYTES && is_bomb(w))
    w->ended = UNPACK_TOO_FAR;
}

/* Drops what lies before the cursor, once it is worth moving the rest. */
static void drop(WarcWindow *w) {
  gsize past = w->at - w->buffer_b;
  if (past < CHUNK && past < w->buffer->len)
    return;
  g_string_erase(w->buffer, 0, (gssize)past);
  w->buffer_b = w->at;
}

const char *window_look(WarcWindow *w, gsize wanted, gsize *got) {
  if (w->unpack == NULL) {
    *got = w->input->size - w->at;
    return w->input->data + w->at;
  }
  drop(w);
  gsize past = w->at - w->buffer_b;
  while (w->buffer->len - past < wanted && w->ended == UNPACK_BYTES)
    read_more(w);
  *got = w->buffer->len - past;
  return w->buffer->str + past;
}

gsize window_skip(WarcWindow *w, gsize length) {
  gsize skipped = 0;
  while (skipped < length) {
    gsize got = 0;
    window_look(w, 1, &got);
    if (got == 0)
      break;
    gsize step = MIN(got, length - skipped);
    w->at += step;
    skipped += step;
  }
  return skipped;
}

static void begin(WarcWindow *w) {
  w->at = w->buffer_b = 0;
  w->ended = UNPACK_BYTES;
  g_string_truncate(w->buffer, 0);
}

gboolean window_next(WarcWindow *w) {
  if (w->unpack == NULL || w->ended != UNPACK_MEMBER)
    return FALSE;
  begin(w);
  gsize got = 0;
  window_look(w, 1, &got);
  while (got == 0 && w->ended == UNPACK_MEMBER) { /* an empty one */
    begin(w);
    window_look(w, 1, &got);
  }
  return got > 0;
}

gboolean window_resync(WarcWindow *w) {
  if (w->unpack == NULL)
    return FALSE;
  const Input *input = w->input;
  const char *end = input->data + input->size;
  const char *p = input->data + w->member;
  Packing packing = packing_of(p, (gsize)(end - p));
  int first = packing == PACKING_ZSTD ? 0x28 : 0x1F;
  while (++p < end && (p = memchr(p, first, (gsize)(end - p))) != NULL) {
    char text[16];
    Packing found = packing_of(p, MIN((gsize)(end - p), 8));
    if (found != PACKING_GZIP && found != PACKING_ZSTD)
      continue;
    if (++w->tries > MOST_TRIES)
      return FALSE;
    gsize got = unpack_peek(p, (gsize)(end - p), text, sizeof text);
    if (!warc_looks_like(text, got))
      continue;
    unpack_free(w->unpack);
    w->unpack = unpack_new(input->data, input->size, (gsize)(p - input->data));
    begin(w);
    w->member = (gsize)(p - input->data);
    return TRUE;
  }
  return FALSE;
}
