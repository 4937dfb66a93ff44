#include "stages/read/encoding.h"

#include <string.h>

#include "stages/read/utf8.h"

/* Where text and file stand together, every so many bytes of text. */
#define MARK_EVERY 1024
/* Bytes looked at for a file in UTF-16. */
#define PROBE 4096

typedef struct {
  gsize text, raw;
} Mark;

const char *encoding_word(Encoding encoding) {
  static const char *const words[N_ENCODINGS] = {
      [ENCODING_UTF8] = "utf-8",
      [ENCODING_UTF16LE] = "utf-16le",
      [ENCODING_UTF16BE] = "utf-16be",
      [ENCODING_WINDOWS_1252] = "windows-1252",
  };
  return encoding < N_ENCODINGS ? words[encoding] : NULL;
}

/* ---- Windows-1252 -------------------------------------------------------- */

/* The characters of bytes 0x80 to 0x9F; 0: the byte has none. */
static const guint16 high[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static gunichar from_1252(guchar byte) {
  if (byte < 0x80 || byte >= 0xA0)
    return byte;
  return high[byte - 0x80] != 0 ? high[byte - 0x80] : 0xFFFD;
}

/* The byte that was read as this character; -1: none. Bytes without a
 * character were kept as control characters by some. */
static int to_1252(gunichar c) {
  if (c >= 0x80 && c <= 0xFF)
    return (int)c;
  for (int i = 0; c > 0xFF && i < 32; i++)
    if (high[i] == c)
      return 0x80 + i;
  return -1;
}

/* ---- UTF-8 --------------------------------------------------------------- */

/* The character at `p` and its bytes; 0 bytes: it is not UTF-8. */
static gsize take_utf8(const guchar *p, gsize left, gunichar *c) {
  if (left > 0 && p[0] < 0x80) { /* also NUL, which GLib refuses */
    *c = p[0];
    return 1;
  }
  const char *s = (const char *)p;
  gunichar found =
      left > 0 ? g_utf8_get_char_validated(s, (gssize)MIN(left, 4)) : 0;
  if (left == 0 || found > 0x10FFFF)
    return 0;
  *c = found;
  return (gsize)(g_utf8_next_char(s) - s);
}

/* ---- encoded twice ------------------------------------------------------- */

/* How sure it is that bytes of Windows-1252 were UTF-8. */
typedef enum { DOUBT_NONE_SUCH, DOUBT_LIKELY, DOUBT_CERTAIN } Doubt;

/* A byte that is punctuation in Windows-1252, as may stand behind any letter:
 * quotes, dashes, dots, spaces, trade marks. */
static gboolean is_punctuation(guchar byte) {
  static const guchar such[] = {0x80, 0x82, 0x84, 0x85, 0x8B, 0x91, 0x92,
                                0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9B,
                                0xA0, 0xAB, 0xAD, 0xAE, 0xB7, 0xBB};
  return memchr(such, byte, sizeof such) != NULL;
}

static Doubt doubt_of(const guchar *byte, gsize n, gunichar c) {
  if (c < 0xA0 || !g_unichar_isdefined(c) ||
      g_unichar_type(c) == G_UNICODE_PRIVATE_USE)
    return DOUBT_NONE_SUCH;
  /* "Ã©", "Â½": no word has either letter before a sign or a small one. */
  if (n == 2 && (byte[0] == 0xC2 || byte[0] == 0xC3))
    return is_punctuation(byte[1]) ? DOUBT_LIKELY : DOUBT_CERTAIN;
  /* "â€™" and the like, the euro sign, the trade mark. */
  if (n == 3 && byte[0] == 0xE2 &&
      (byte[1] == 0x80 || (byte[1] == 0x82 && byte[2] == 0xAC) ||
       (byte[1] == 0x84 && byte[2] == 0xA2)))
    return DOUBT_CERTAIN;
  if (n == 4 && byte[0] == 0xF0 && byte[1] == 0x9F)
    return DOUBT_CERTAIN; /* a pictograph */
  return DOUBT_LIKELY;
}

/* The character at `p` when what stands there was encoded `times` times too
 * often, with the doubt that is left; the character as it stands otherwise. */
static gsize take_twice(const guchar *p, gsize left, guint times, gunichar *c,
                        Doubt *doubt) {
  *doubt = DOUBT_NONE_SUCH;
  if (times == 0)
    return take_utf8(p, left, c);
  gsize length = take_twice(p, left, times - 1, c, doubt);
  int lead = length > 0 ? to_1252(*c) : -1;
  gsize n = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (n == 0 || lead > 0xF4)
    return length;
  guchar byte[4] = {(guchar)lead, 0, 0, 0};
  Doubt least = *doubt;
  gsize all = length;
  for (gsize i = 1; i < n; i++) {
    gunichar part;
    Doubt inner;
    gsize more = take_twice(p + all, left - all, times - 1, &part, &inner);
    int value = more > 0 ? to_1252(part) : -1;
    if (value < 0x80 || value > 0xBF)
      return length;
    byte[i] = (guchar)value;
    all += more;
    least = MAX(least, inner);
  }
  gunichar whole;
  if (take_utf8(byte, n, &whole) != n)
    return length;
  Doubt found = doubt_of(byte, n, whole);
  /* A control character may be a part of what was encoded three times. */
  if (found == DOUBT_NONE_SUCH && times == 1 && whole < 0xA0) {
    *c = whole;
    *doubt = DOUBT_NONE_SUCH;
    return all;
  }
  if (found == DOUBT_NONE_SUCH)
    return length;
  *c = whole;
  *doubt = MAX(found, least);
  return all;
}

/* The next character of a text in which some were encoded twice. `repaired`
 * is set where this one was. */
static gsize take_repaired(const guchar *p, gsize left, gboolean twice,
                           gunichar *c, gboolean *repaired) {
  *repaired = FALSE;
  gsize plain = take_utf8(p, left, c);
  if (plain < 2)
    return plain;
  gunichar better;
  Doubt doubt;
  gsize length = take_twice(p, left, 2, &better, &doubt);
  if (length <= plain || doubt == DOUBT_NONE_SUCH ||
      (doubt == DOUBT_LIKELY && !twice))
    return plain;
  *c = better;
  *repaired = TRUE;
  return length;
}

/* ---- what is it? --------------------------------------------------------- */

/* UTF-16 by its zero bytes: letters of most tongues have one, on one side. */
static gboolean is_utf16(const guchar *p, gsize size, gboolean big,
                         gboolean marked) {
  gsize pairs = MIN(size, PROBE) / 2, zeros = 0, wrong = 0, both = 0;
  for (gsize i = 0; i < pairs; i++) {
    guchar upper = p[2 * i + (big ? 0 : 1)], lower = p[2 * i + (big ? 1 : 0)];
    zeros += upper == 0;
    wrong += lower == 0;
    both += lower == 0 && upper == 0;
  }
  /* Behind a mark one line end or space is enough. */
  if (marked)
    return zeros > both && zeros >= wrong;
  return pairs > 1 && both == 0 && zeros * 10 >= pairs * 4 &&
         wrong * 50 <= pairs;
}

typedef struct {
  guint64 valid, bad, nuls, undefined, high;
  guint64 certain, likely, single;
} Census;

static void count_sequence(Census *n, const guchar *p, gsize left, gsize *at) {
  gunichar c;
  gsize length = take_utf8(p, left, &c);
  if (length == 0) {
    n->bad++;
    n->undefined += p[0] >= 0x80 && from_1252(p[0]) == 0xFFFD;
    *at += 1;
    return;
  }
  n->valid++;
  /* What is encoded twice begins with a letter between Â and ô. */
  if (length == 2 && p[0] == 0xC3) {
    Doubt doubt;
    gsize all = take_twice(p, left, 2, &c, &doubt);
    if (all > length && doubt != DOUBT_NONE_SUCH) {
      n->certain += doubt == DOUBT_CERTAIN;
      n->likely += doubt == DOUBT_LIKELY;
      *at += all;
      return;
    }
  }
  n->single++;
  *at += length;
}

static Census take_census(const guchar *data, gsize size) {
  Census n = {0};
  const char *begin = (const char *)data, *end = begin + size;
  for (gsize at = 0;;) {
    at = (gsize)(utf8_skip_ascii(begin + at, end) - begin);
    if (at >= size)
      return n;
    if (data[at] == 0) {
      n.nuls++;
      at++;
      continue;
    }
    n.high++;
    count_sequence(&n, data + at, size - at, &at);
  }
}

EncodingFound encoding_find(const char *data, gsize size) {
  const guchar *p = (const guchar *)data;
  EncodingFound found = {ENCODING_UTF8, 0, FALSE, 0, FALSE};
  gboolean little = size >= 2 && p[0] == 0xFF && p[1] == 0xFE;
  gboolean big = size >= 2 && p[0] == 0xFE && p[1] == 0xFF;
  if (little || big)
    found.body = 2;
  else if (size >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0)
    found.body = 3;
  p += found.body;
  size -= found.body;
  /* A mark that the bytes behind it do not bear out is left out. */
  for (int order = 0; order < 2; order++)
    if (is_utf16(p, size, order != 0, order != 0 ? big : little)) {
      found.encoding = order != 0 ? ENCODING_UTF16BE : ENCODING_UTF16LE;
      return found;
    }
  Census n = take_census(p, size);
  found.valid = n.bad == 0 && n.nuls == 0;
  if (n.bad == 0) {
    found.certain = n.certain;
    found.twice = n.certain >= 3 && n.single * 100 <= n.certain;
  } else if (n.nuls == 0 && n.bad > n.valid && n.undefined * 100 <= n.bad) {
    found.encoding = ENCODING_WINDOWS_1252;
  }
  return found;
}

/* ---- decoding ------------------------------------------------------------ */

static gsize take_utf16(const guchar *p, gsize left, gboolean big,
                        gunichar *c) {
  *c = 0xFFFD;
  if (left < 2)
    return left;
  gunichar first = (gunichar)(big ? p[0] << 8 | p[1] : p[1] << 8 | p[0]);
  if (first < 0xD800 || first >= 0xE000) {
    *c = first;
    return 2;
  }
  if (first >= 0xDC00 || left < 4)
    return 2;
  gunichar second = (gunichar)(big ? p[2] << 8 | p[3] : p[3] << 8 | p[2]);
  if (second < 0xDC00 || second >= 0xE000)
    return 2;
  *c = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
  return 4;
}

/* One character: how many bytes of the file it takes, and its text. */
static gsize take(const Decoding *d, gsize raw, char text[6], gsize *length,
                  gboolean *repaired) {
  const guchar *p = d->raw + raw;
  gsize left = d->size - raw, taken = 1;
  gunichar c = 0xFFFD;
  *repaired = FALSE;
  switch (d->encoding) {
  case ENCODING_UTF16LE:
  case ENCODING_UTF16BE:
    taken = take_utf16(p, left, d->encoding == ENCODING_UTF16BE, &c);
    break;
  case ENCODING_WINDOWS_1252:
    c = from_1252(p[0]);
    break;
  case ENCODING_UTF8:
  case N_ENCODINGS:
    taken = take_repaired(p, left, d->twice, &c, repaired);
    break;
  }
  *length = (gsize)g_unichar_to_utf8(c, text);
  return taken;
}

static void add_mark(GArray *marks, gsize text, gsize raw) {
  Mark mark = {text, raw};
  g_array_append_val(marks, mark);
}

Decoding *decoding_new(const char *data, gsize size,
                       const EncodingFound *found) {
  if (found->encoding == ENCODING_UTF8 && found->certain == 0)
    return NULL;
  Decoding *d = g_new0(Decoding, 1);
  d->encoding = found->encoding;
  d->raw = (const guchar *)data;
  d->size = size;
  d->twice = found->twice;
  d->marks = g_array_new(FALSE, FALSE, sizeof(Mark));
  GString *text = g_string_sized_new(size - found->body + 1);
  gsize raw = found->body, next = 0;
  gboolean wide = found->encoding == ENCODING_UTF16LE ||
                  found->encoding == ENCODING_UTF16BE;
  while (raw < size) {
    if (text->len >= next) {
      add_mark(d->marks, text->len, raw);
      next = text->len + MARK_EVERY;
    }
    gsize n = 0;
    while (!wide && raw + n < size && n < MARK_EVERY && d->raw[raw + n] < 0x80)
      n++;
    if (n > 0) {
      g_string_append_len(text, data + raw, (gssize)n);
      raw += n;
      continue;
    }
    char piece[6];
    gboolean repaired;
    raw += take(d, raw, piece, &n, &repaired);
    d->repaired += repaired ? 1 : 0;
    g_string_append_len(text, piece, (gssize)n);
  }
  add_mark(d->marks, text->len, size);
  d->length = text->len;
  d->text = g_string_free(text, FALSE);
  d->valid = memchr(d->text, '\0', d->length) == NULL;
  return d;
}

void decoding_free(Decoding *decoding) {
  if (decoding == NULL)
    return;
  g_free(decoding->text);
  g_array_unref(decoding->marks);
  g_free(decoding);
}

/* ---- text and file ------------------------------------------------------- */

/* The last mark at or before `at`, in the text or in the file. */
static Mark mark_before(const Decoding *d, gsize at, gboolean in_file) {
  guint low = 0, top = d->marks->len;
  while (top - low > 1) {
    guint middle = low + (top - low) / 2;
    const Mark *mark = &g_array_index(d->marks, Mark, middle);
    if ((in_file ? mark->raw : mark->text) <= at)
      low = middle;
    else
      top = middle;
  }
  return g_array_index(d->marks, Mark, low);
}

/* A walk along both; `unit` is what stands at `at`. */
typedef struct {
  const Decoding *d;
  Mark at;
  Mark unit; /* its bytes in text and file */
} Cursor;

static void look(Cursor *c) {
  c->unit = (Mark){0, 0};
  if (c->at.raw >= c->d->size)
    return;
  if (c->d->raw[c->at.raw] < 0x80 && c->d->encoding != ENCODING_UTF16LE &&
      c->d->encoding != ENCODING_UTF16BE) {
    c->unit = (Mark){1, 1};
    return;
  }
  char text[6];
  gboolean repaired;
  c->unit.raw = take(c->d, c->at.raw, text, &c->unit.text, &repaired);
}

static void step(Cursor *c) {
  c->at.text += c->unit.text;
  c->at.raw += c->unit.raw;
  look(c);
}

/* Puts the cursor on the unit in which the byte stands. */
static void seek(Cursor *c, gsize at, gboolean in_file) {
  c->at = mark_before(c->d, at, in_file);
  look(c);
  while (c->unit.raw > 0 &&
         (in_file ? c->at.raw + c->unit.raw : c->at.text + c->unit.text) <= at)
    step(c);
}

gsize decoding_raw(const Decoding *decoding, gsize at) {
  Cursor c = {.d = decoding};
  seek(&c, at, FALSE);
  return c.at.raw;
}

gsize decoding_text(const Decoding *decoding, gsize raw) {
  Cursor c = {.d = decoding};
  seek(&c, raw, TRUE);
  return c.at.text;
}

/* The run's bytes, unit by unit: those of one length in text and file go
 * together. `from` is the record's first byte in the text, `origin` that in
 * the file. */
static void place_run(const Decoding *d, RecordRun run, gsize from,
                      gsize origin, GArray *placed) {
  Cursor c = {.d = d};
  gsize at = from + run.raw, end = at + run.raw_length;
  if (run.length != run.raw_length) {
    gsize b = decoding_raw(d, at), e = decoding_raw(d, end);
    run.raw = (guint32)(b - origin);
    run.raw_length = (guint32)(e - b);
    g_array_append_val(placed, run);
    return;
  }
  guint first = placed->len;
  for (seek(&c, at, FALSE); c.unit.raw > 0 && c.at.text < end; step(&c)) {
    gsize b = MAX(c.at.text, at), e = MIN(c.at.text + c.unit.text, end);
    RecordRun unit = {run.text + (guint32)(b - at), (guint32)(e - b),
                      (guint32)(c.at.raw - origin), (guint32)c.unit.raw};
    RecordRun *last = placed->len > first
                          ? &g_array_index(placed, RecordRun, placed->len - 1)
                          : NULL;
    if (last != NULL && unit.length == unit.raw_length &&
        last->length == last->raw_length &&
        last->raw + last->raw_length == unit.raw) {
      last->length += unit.length;
      last->raw_length += unit.raw_length;
    } else {
      g_array_append_val(placed, unit);
    }
  }
}

void decoding_place(const Decoding *decoding, Record *record) {
  gsize from = (gsize)record->offset;
  gsize origin = decoding_raw(decoding, from);
  GArray *placed = g_array_new(FALSE, FALSE, sizeof(RecordRun));
  RecordRun whole = {0, (guint32)record->length, 0, (guint32)record->length};
  if (record->runs == NULL && record->length > 0)
    place_run(decoding, whole, from, origin, placed);
  for (guint i = 0; record->runs != NULL && i < record->runs->len; i++)
    place_run(decoding, g_array_index(record->runs, RecordRun, i), from, origin,
              placed);
  g_clear_pointer(&record->runs, g_array_unref);
  record->runs = placed;
  record->extent =
      decoding_raw(decoding, from + (gsize)record->extent) - origin;
  record->offset = origin;
}
