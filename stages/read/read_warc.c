/* WARC (ISO 28500, 1.0 and 1.1), plain or compressed: `response` and
 * `resource` records that hold an HTML page. Everything else, and responses
 * with another status than 200, is passed over and counted (SourcePassed).
 *
 * A page's shown name is its record's place: "crawl.warc!/1234" begins at byte
 * 1234 of the file. In crawl.warc.gz it is the place of the gzip member (the
 * offset that CDX indexes give, at which `tail -c +1235 | zcat` begins); a
 * record that is not the first of its member has the byte within the member's
 * content behind it, "1234+567". Offsets within the page count in its payload,
 * without chunks and Content-Encoding.
 *
 * What is wrong with a record is a reject at its place; reading goes on at the
 * next header that is certain: a line "WARC/1.x" with well-formed named fields
 * below it, WARC-Type and Content-Length among them, or the next member.
 */
#include <string.h>

#include "stages/read/pack.h"
#include "stages/read/warc_http.h"
#include "stages/read/warc_window.h"

/* No header is longer. */
#define LONGEST_HEAD ((gsize)1 << 16)
/* "WARC/1.0" */
#define VERSION 8
/* Line ends behind a record, and the beginning of the next one. */
#define TRAILER 16

typedef struct {
  Pack base;
  gboolean packed;
  WarcWindow window;
  WarcWindow found; /* of find(): records are asked for in order, mostly */
  GStringChunk *names;
  guint record;
  guint given; /* parts and rejects */
} Warc;

typedef struct {
  gsize head; /* with the empty line */
  gsize length;
  gboolean is_response, is_resource;
  char *url;
} Head;

gboolean warc_looks_like(const char *data, gsize size) {
  return size >= 8 && memcmp(data, "WARC/", 5) == 0 &&
         g_ascii_isdigit(data[5]) && data[6] == '.' && g_ascii_isdigit(data[7]);
}

/* ---- header -------------------------------------------------------------- */

/* Where the empty line behind the named fields ends; 0: these are none. A line
 * that begins with a space goes on the one before. */
static gsize head_length(const char *s, gsize size) {
  if (!warc_looks_like(s, size))
    return 0;
  size = MIN(size, LONGEST_HEAD);
  gboolean first = TRUE;
  for (gsize at = 0; at < size; first = FALSE) {
    const char *newline = memchr(s + at, '\n', size - at);
    if (newline == NULL)
      return 0;
    gsize e = (gsize)(newline - s), next = e + 1;
    if (e > at && s[e - 1] == '\r')
      e--;
    if (e == at)
      return next;
    gboolean goes_on = s[at] == ' ' || s[at] == '\t';
    if (first ? e != VERSION
              : !goes_on && (memchr(s + at, ':', e - at) == NULL ||
                             warc_looks_like(s + at, e - at)))
      return 0;
    at = next;
  }
  return 0;
}

static gboolean read_length(const char *s, gsize head, gsize *length) {
  gsize n = 0;
  gboolean twice = FALSE;
  const char *value = header_value(s, head, "Content-Length", &n, &twice);
  if (value == NULL || n == 0 || n > 18 || twice)
    return FALSE;
  *length = 0;
  for (gsize i = 0; i < n; i++) {
    if (!g_ascii_isdigit(value[i]))
      return FALSE;
    *length = *length * 10 + (gsize)(value[i] - '0');
  }
  return TRUE;
}

static gboolean value_is(const char *value, gsize length, const char *word) {
  return value != NULL && length == strlen(word) &&
         g_ascii_strncasecmp(value, word, length) == 0;
}

static char *read_url(const char *s, gsize head) {
  gsize n = 0;
  const char *value = header_value(s, head, "WARC-Target-URI", &n, NULL);
  if (n >= 2 && value[0] == '<' && value[n - 1] == '>') {
    value++;
    n -= 2;
  }
  if (n < 8 ||
      (g_ascii_strncasecmp(value, "http://", 7) != 0 &&
       g_ascii_strncasecmp(value, "https://", 8) != 0) ||
      !g_utf8_validate(value, (gssize)n, NULL))
    return NULL;
  return g_strndup(value, n);
}

/* Reads the header at s. What is wrong with it, or NULL. */
static const char *read_head(const char *s, gsize size, Head *head) {
  *head = (Head){.head = head_length(s, size)};
  if (head->head == 0)
    return warc_looks_like(s, size) ? "its header is malformed or cut off"
                                    : "no record begins here";
  if (!read_length(s, head->head, &head->length))
    return "its Content-Length is missing or no number";
  gsize n = 0;
  const char *type = header_value(s, head->head, "WARC-Type", &n, NULL);
  if (type == NULL)
    return "it has no WARC-Type";
  gboolean response = value_is(type, n, "response");
  gboolean resource = value_is(type, n, "resource");
  const char *content = header_value(s, head->head, "Content-Type", &n, NULL);
  head->is_response = response && content != NULL && n >= 16 &&
                      g_ascii_strncasecmp(content, "application/http", 16) == 0;
  head->is_resource = resource && content != NULL && http_is_html(content, n);
  return NULL;
}

/* ---- rejects and places -------------------------------------------------- */

/* Where the record at the cursor begins, as a byte of the file. */
static gsize place_of(const WarcWindow *w) {
  return w->unpack == NULL ? w->at : w->member;
}

static char *name_of(const WarcWindow *w) {
  if (w->unpack == NULL)
    return g_strdup_printf("%" G_GSIZE_FORMAT, w->at);
  if (w->at == 0)
    return g_strdup_printf("%" G_GSIZE_FORMAT, w->member);
  return g_strdup_printf("%" G_GSIZE_FORMAT "+%" G_GSIZE_FORMAT, w->member,
                         w->at);
}

static Reject *record_reject(Warc *self, RejectReason reason,
                             const char *format, ...) G_GNUC_PRINTF(3, 4);

static Reject *record_reject(Warc *self, RejectReason reason,
                             const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *what = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  gsize place = place_of(&self->window);
  Reject *reject =
      self->packed
          ? packed_reject(self->base.input, reason, place, "%s", what)
          : input_reject(self->base.input, reason, 0, place, "%s", what);
  reject->record = self->record;
  self->given++;
  return reject;
}

/* ---- going on ------------------------------------------------------------ */

/* Whether a record begins at s with certainty. */
static gboolean is_certain(const char *s, gsize size) {
  Head head;
  return read_head(s, size, &head) == NULL;
}

/* Moves on, within the member, to the next certain header behind the next
 * `from` bytes; else to the member's end. */
static void go_on(WarcWindow *w, gsize from) {
  window_skip(w, from);
  for (;;) {
    gsize got = 0;
    const char *s = window_look(w, 2 * LONGEST_HEAD, &got);
    gsize span = w->unpack == NULL ? got : MIN(got, LONGEST_HEAD);
    const char *p = s;
    while ((p = memmem(p, got - (gsize)(p - s), "\nWARC/", 6)) != NULL &&
           (gsize)(p - s) < span) {
      p++;
      if (is_certain(p, got - (gsize)(p - s))) {
        window_skip(w, (gsize)(p - s));
        return;
      }
    }
    window_skip(w, span);
    if (got <= span)
      return;
  }
}

/* At a member's end. PACK_PART: there is another one, all is well. */
static PackStep next_member(Warc *self, Reject **reject) {
  WarcWindow *w = &self->window;
  if (w->ended == UNPACK_MEMBER && window_next(w))
    return PACK_PART;
  if (!self->packed || w->ended == UNPACK_END)
    return PACK_END;
  static const struct {
    RejectReason reason;
    const char *what;
  } faults[] = {
      [UNPACK_CUT] = {REJECT_CUT_OFF, "are cut off"},
      [UNPACK_CORRUPT] = {REJECT_CORRUPT, "are damaged"},
      [UNPACK_TRAILING] = {REJECT_TRAILING, "are followed by something else"},
      [UNPACK_TOO_FAR] = {REJECT_EXPANDS, "expand beyond --max-ratio"}};
  if (w->ended < UNPACK_CUT)
    return PACK_END;
  *reject = record_reject(self, faults[w->ended].reason,
                          "the compressed data that begin at offset "
                          "%" G_GSIZE_FORMAT " %s; reading goes on at the next "
                          "member that begins a record, if there is one",
                          w->member, faults[w->ended].what);
  if (!window_resync(w))
    w->ended = UNPACK_END;
  return PACK_REJECT;
}

/* ---- records ------------------------------------------------------------- */

typedef enum { TOOK_NOTHING, TOOK_PART, TOOK_REJECT } Took;

/* The page in a block that is whole. */
static Took take_page(Warc *self, const Head *head, const char *block,
                      Part *part, Reject **reject) {
  const SourceLimits *limits = &self->base.input->limits;
  const char *what = "";
  HttpResult result = HTTP_PAGE;
  if (head->is_resource)
    part->bytes = g_bytes_new(block, head->length);
  else
    result = http_page(block, head->length, limits, &part->bytes, &what);
  if (result == HTTP_PAGE)
    return TOOK_PART;
  if (result == HTTP_BAD)
    *reject =
        record_reject(self, REJECT_BAD_WARC,
                      "the response cannot be read: %s; it was left out", what);
  else if (result == HTTP_TOO_LONG)
    *reject = record_reject(self, REJECT_RECORD_TOO_LONG,
                            "the page is longer than %" G_GSIZE_FORMAT
                            " bytes once decoded; it was left out",
                            limits->document);
  self->base.passed.other_status += result == HTTP_STATUS;
  self->base.passed.not_html += result == HTTP_NOT_HTML;
  return *reject != NULL ? TOOK_REJECT : TOOK_NOTHING;
}

/* Whether the record's end is one: line ends, then another record or the end
 * of the member. */
static gboolean ends_well(const char *s, gsize size) {
  gsize i = 0;
  while (i < size && (s[i] == '\r' || s[i] == '\n'))
    i++;
  return i == size || i >= TRAILER ||
         memcmp(s + i, "WARC/", MIN(5, size - i)) == 0;
}

static Took pass_over(Warc *self, const Head *head, Reject **reject) {
  WarcWindow *w = &self->window;
  gsize whole = head->head + head->length;
  gsize got = 0;
  window_look(w, 1, &got);
  if (self->packed ? window_skip(w, whole) == whole : whole <= got) {
    if (!self->packed)
      window_skip(w, whole);
    self->base.passed.other_type++;
    return TOOK_NOTHING;
  }
  if (self->packed && w->ended > UNPACK_MEMBER)
    return TOOK_NOTHING; /* the member's fault is said at its end */
  *reject = record_reject(self, REJECT_BAD_WARC,
                          "the record's Content-Length, %" G_GSIZE_FORMAT
                          ", leads beyond the end; reading goes on at the "
                          "next record that is certain",
                          head->length);
  if (!self->packed)
    go_on(w, head->head);
  return TOOK_REJECT;
}

/* A record whose block is looked at. */
static Took take_block(Warc *self, const Head *head, Part *part,
                       Reject **reject) {
  WarcWindow *w = &self->window;
  gsize whole = head->head + head->length;
  gsize got = 0;
  const char *s = window_look(w, whole + TRAILER, &got);
  gboolean beyond = got < whole;
  /* As above. Of a member that is cut off the whole records are used. */
  if (self->packed && w->ended > UNPACK_MEMBER &&
      (beyond || w->ended != UNPACK_CUT)) {
    window_skip(w, got);
    return TOOK_NOTHING;
  }
  if (beyond || !ends_well(s + whole, MIN(got - whole, TRAILER))) {
    *reject = record_reject(
        self, REJECT_BAD_WARC,
        "the record's Content-Length, %" G_GSIZE_FORMAT
        ", leads %s; it was left out, and reading goes on at the next record "
        "that is certain",
        head->length, beyond ? "beyond the end" : "to no record's end");
    go_on(w, head->head);
    return TOOK_REJECT;
  }
  Took took = take_page(self, head, s + head->head, part, reject);
  if (took == TOOK_PART) {
    g_autofree char *name = name_of(w);
    g_autofree char *file =
        g_strconcat(self->base.input->path, SOURCE_MARK, name, NULL);
    part->file = g_string_chunk_insert_const(self->names, file);
    part->url = read_url(s, head->head);
  }
  window_skip(w, whole);
  return took;
}

/* Where the file is compressed, whether the length leads to a record's end is
 * known only behind it; so the next certain header is looked for. */
static Took refuse_long(Warc *self, const Head *head, Reject **reject) {
  WarcWindow *w = &self->window;
  if (self->packed)
    go_on(w, head->head);
  if (self->packed && w->ended > UNPACK_MEMBER)
    return TOOK_NOTHING; /* the member's fault is said at its end */
  *reject = record_reject(self, REJECT_RECORD_TOO_LONG,
                          "the record's block has %" G_GSIZE_FORMAT
                          " bytes, more than the limit; it was left out",
                          head->length);
  if (!self->packed)
    window_skip(w, head->head + head->length);
  return TOOK_REJECT;
}

/* The record at the cursor. */
static Took take_record(Warc *self, Part *part, Reject **reject) {
  WarcWindow *w = &self->window;
  gsize got = 0;
  const char *s = window_look(w, LONGEST_HEAD, &got);
  Head head;
  const char *wrong = read_head(s, got, &head);
  self->record++;
  if (wrong != NULL) {
    if (self->packed && w->ended > UNPACK_MEMBER) {
      window_skip(w, got);
      return TOOK_NOTHING;
    }
    *reject = record_reject(self, REJECT_BAD_WARC,
                            "the record cannot be read: %s; reading goes on at "
                            "the next record that is certain",
                            wrong);
    go_on(w, 1);
    return TOOK_REJECT;
  }
  if (!head.is_response && !head.is_resource)
    return pass_over(self, &head, reject);
  /* Chunks and the HTTP header come on top of the page. */
  gsize most = self->base.input->limits.document;
  most = most > G_MAXSIZE / 4 ? G_MAXSIZE / 2 : most + most / 8 + LONGEST_HEAD;
  if (head.length <= most || (!self->packed && head.length > got))
    return take_block(self, &head, part, reject);
  return refuse_long(self, &head, reject);
}

/* ---- the pack ------------------------------------------------------------ */

/* To the next record in the member: FALSE at the member's end. */
static gboolean at_record(WarcWindow *w) {
  for (;;) {
    gsize got = 0;
    const char *s = window_look(w, 1, &got);
    gsize i = 0;
    while (i < got && (s[i] == '\r' || s[i] == '\n'))
      i++;
    if (i < got) {
      window_skip(w, i);
      return TRUE;
    }
    if (got == 0)
      return FALSE;
    window_skip(w, i);
  }
}

static PackStep warc_next(Pack *pack, Part *part, Reject **reject) {
  Warc *self = (Warc *)pack;
  for (;;) {
    if (!at_record(&self->window)) {
      PackStep step = next_member(self, reject);
      if (step == PACK_PART)
        continue;
      if (step == PACK_REJECT || self->given > 0)
        return step;
      *reject = record_reject(self, REJECT_NO_POSTINGS,
                              "no page is among the %u records of the web "
                              "archive; it was left out",
                              self->record);
      (*reject)->record = 0;
      return PACK_REJECT;
    }
    Took took = take_record(self, part, reject);
    self->given += took == TOOK_PART;
    if (took != TOOK_NOTHING)
      return took == TOOK_PART ? PACK_PART : PACK_REJECT;
  }
}

/* "1234" or "1234+567". */
static gboolean read_name(const char *name, gsize *place, gsize *within) {
  char *end = NULL;
  if (!g_ascii_isdigit(name[0]))
    return FALSE;
  *place = (gsize)g_ascii_strtoull(name, &end, 10);
  *within = 0;
  if (*end == '+' && g_ascii_isdigit(end[1]))
    *within = (gsize)g_ascii_strtoull(end + 1, &end, 10);
  return *end == '\0';
}

static gboolean warc_find(Pack *pack, const char *member, Part *part,
                          GError **error) {
  Warc *self = (Warc *)pack;
  gsize place = 0, within = 0;
  if (!read_name(member, &place, &within) || place >= pack->input->size)
    return pack_not_found(pack, member, error);
  /* A second reader of its own: the first goes on where it stands. */
  gsize at = self->packed ? within : place;
  if (!self->packed || self->found.member != place || self->found.at > at ||
      self->found.ended > UNPACK_MEMBER) {
    window_done(&self->found);
    window_init(&self->found, pack->input, self->packed, place);
  }
  window_skip(&self->found, at - self->found.at);
  Warc other = {.base = {.input = pack->input},
                .packed = self->packed,
                .window = self->found,
                .names = self->names};
  g_autoptr(Reject) reject = NULL;
  gsize got = 0;
  const char *s = window_look(&other.window, 8, &got);
  Took took = warc_looks_like(s, got) ? take_record(&other, part, &reject)
                                      : TOOK_NOTHING;
  self->found = other.window;
  return took == TOOK_PART || pack_not_found(pack, member, error);
}

static void warc_done(Pack *pack) {
  Warc *self = (Warc *)pack;
  window_done(&self->window);
  window_done(&self->found);
  g_string_chunk_free(self->names);
  g_free(self);
}

Pack *warc_pack_new(Input *input, Packing packing) {
  static const PackClass class = {warc_next, warc_find, warc_done};
  Warc *self = g_new0(Warc, 1);
  self->base.class = &class;
  self->base.input = input;
  self->base.word = "warc";
  self->packed = packing != PACKING_NONE;
  self->names = g_string_chunk_new(4096);
  window_init(&self->window, input, self->packed, 0);
  window_init(&self->found, input, self->packed, 0);
  return &self->base;
}
