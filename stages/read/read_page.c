#include "stages/read/read_page.h"

#include <string.h>

#include "stages/read/posting_cue.h"

#define LONGEST_LOCATION 80
/* Where no heading marks the feed, a line below a location line is a posting
 * only if it is this long: captions and bylines are not. */
#define SHORTEST_DESCRIPTION 200

/* ISO 3166-1 alpha-2, and two forms that feeds use beside them. */
static const char countries[] =
    " AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI"
    " BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN"
    " CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK"
    " FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM"
    " HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN"
    " KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK"
    " ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP"
    " NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW"
    " SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF"
    " TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI"
    " VN VU WF WS YE YT ZA ZM ZW XK UK USA ";

static gboolean is_country(const char *code, gsize length) {
  if (length < 2 || length > 3)
    return FALSE;
  char padded[6] = " ";
  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isupper(code[i]))
      return FALSE;
    padded[1 + i] = code[i];
  }
  padded[1 + length] = ' ';
  padded[2 + length] = '\0';
  return strstr(countries, padded) != NULL;
}

/* A region or a city: it begins with a capital, a digit or a letter beyond
 * ASCII, and holds nothing that a sentence would. */
static gboolean is_place_name(const char *name, gsize length) {
  if (length == 0 || length > 40)
    return FALSE;
  if (!g_ascii_isupper(name[0]) && !g_ascii_isdigit(name[0]) &&
      (guchar)name[0] < 0x80)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum(name[i]) && (guchar)name[i] < 0x80 &&
        strchr(" .-'/()&", name[i]) == NULL)
      return FALSE;
  return memchr(name, '\0', length) == NULL;
}

gboolean page_is_location(const char *line, gsize length) {
  if (length > LONGEST_LOCATION)
    return FALSE;
  const char *comma = memchr(line, ',', length);
  if (comma == NULL || !is_country(line, (gsize)(comma - line)))
    return FALSE;
  const char *end = line + length;
  for (guint parts = 1; parts <= 3; parts++) {
    const char *name = comma + 1;
    while (name < end && *name == ' ')
      name++;
    comma = memchr(name, ',', (gsize)(end - name));
    if (!is_place_name(name, (gsize)((comma != NULL ? comma : end) - name)))
      return FALSE;
    if (comma == NULL)
      return TRUE;
  }
  return FALSE;
}

/* ---- lines --------------------------------------------------------------- */

typedef struct {
  gsize b, e, next; /* without spaces at either end; where the next begins */
} Line;

static Line line_at(const Input *input, gsize at) {
  const char *data = input->data;
  const char *newline = memchr(data + at, '\n', input->size - at);
  gsize end = newline != NULL ? (gsize)(newline - data) : input->size;
  Line line = {at, end, newline != NULL ? end + 1 : end};
  while (line.b < line.e && g_ascii_isspace(data[line.b]))
    line.b++;
  while (line.e > line.b && g_ascii_isspace(data[line.e - 1]))
    line.e--;
  return line;
}

/* The next line with text; its b == e at the end. */
static Line next_text(const Input *input, gsize at) {
  Line line = {at, at, at};
  while (at < input->size) {
    line = line_at(input, at);
    if (line.b < line.e)
      break;
    at = line.next;
  }
  return line;
}

static gboolean line_is(const Input *input, const Line *line,
                        const char *words) {
  gsize length = line->e - line->b;
  return length == strlen(words) &&
         g_ascii_strncasecmp(input->data + line->b, words, length) == 0;
}

/* ---- the page's postings ------------------------------------------------- */

typedef struct {
  gsize location_b, location_e;
  gsize description_b, description_e; /* equal: none follows */
} PagePosting;

typedef struct {
  Reader base;
  GArray *postings; /* of PagePosting */
  guint next;
  Reject *refused; /* the whole page */
} PageReader;

static gsize feed_begin(const Input *input, gboolean *has_heading) {
  gsize begin = input->body;
  *has_heading = FALSE;
  for (gsize at = begin; at < input->size;) {
    Line line = line_at(input, at);
    at = line.next;
    if (line_is(input, &line, "Related content")) {
      begin = at;
      *has_heading = TRUE;
    }
  }
  return begin;
}

static gboolean is_location(const Input *input, const Line *line) {
  return page_is_location(input->data + line->b, line->e - line->b);
}

static void find_feed(PageReader *self) {
  const Input *input = self->base.input;
  gboolean has_heading;
  gsize at = feed_begin(input, &has_heading);
  while (at < input->size) {
    Line location = next_text(input, at);
    at = location.next;
    if (location.b == location.e || !is_location(input, &location))
      continue;
    Line text = next_text(input, at);
    PagePosting posting = {location.b, location.e, text.b, text.e};
    if (text.b == text.e || is_location(input, &text))
      posting.description_b = posting.description_e = location.e;
    else
      at = text.next;
    gsize length = posting.description_e - posting.description_b;
    if (has_heading || length >= SHORTEST_DESCRIPTION)
      g_array_append_val(self->postings, posting);
  }
}

/* The whole text as one posting. */
static void find_single(PageReader *self) {
  const Input *input = self->base.input;
  gsize b = input->body, e = input->size;
  while (b < e && g_ascii_isspace(input->data[b]))
    b++;
  while (e > b && g_ascii_isspace(input->data[e - 1]))
    e--;
  if (!posting_cue_found(input->data + b, e - b))
    return;
  PagePosting posting = {b, b, b, e};
  g_array_append_val(self->postings, posting);
}

static gboolean looks_like_html(const Input *input) {
  Line first = next_text(input, input->body);
  const char *text = input->data + first.b;
  gsize length = first.e - first.b;
  return (length >= 5 && g_ascii_strncasecmp(text, "<html", 5) == 0) ||
         (length >= 9 && g_ascii_strncasecmp(text, "<!doctype", 9) == 0) ||
         (length >= 5 && g_ascii_strncasecmp(text, "<?xml", 5) == 0);
}

static Reject *refuse_page(Input *input) {
  const char *bad;
  if (!g_utf8_validate(input->data + input->body,
                       (gssize)(input->size - input->body), &bad))
    return input_reject(input, REJECT_BAD_ENCODING, 0,
                        (gsize)(bad - input->data),
                        "the text is not UTF-8 at offset %" G_GSIZE_FORMAT
                        " and no posting was found in it; it was left out",
                        (gsize)(bad - input->data));
  if (looks_like_html(input))
    return input_reject(input, REJECT_NO_POSTINGS, 0, input->body,
                        "the input is HTML or XML source, not its text; it "
                        "was left out");
  return input_reject(input, REJECT_NO_POSTINGS, 0, input->body,
                      "the text has no feed of postings and does not read "
                      "like a posting itself; it was left out");
}

/* ---- steps --------------------------------------------------------------- */

static Reject *refuse_posting(PageReader *self, const PagePosting *posting,
                              guint number) {
  Input *input = self->base.input;
  gsize length = posting->description_e - posting->description_b;
  if (length == 0)
    return input_reject(input, REJECT_EMPTY_RECORD, number, posting->location_b,
                        "no description follows the location line; it was "
                        "left out");
  if (length > input->limits.field)
    return input_reject(input, REJECT_FIELD_TOO_LONG, number,
                        posting->location_b,
                        "the description has %" G_GSIZE_FORMAT
                        " bytes, more than the limit of %" G_GSIZE_FORMAT
                        "; the posting was left out",
                        length, input->limits.field);
  const char *bad;
  if (g_utf8_validate(input->data + posting->location_b,
                      (gssize)(posting->description_e - posting->location_b),
                      &bad))
    return NULL;
  return input_reject(input, REJECT_BAD_ENCODING, number, posting->location_b,
                      "the posting is not UTF-8: byte 0x%02X at offset "
                      "%" G_GSIZE_FORMAT "; it was left out",
                      (guint)(guchar)*bad, (gsize)(bad - input->data));
}

static Record *page_record(Input *input, const PagePosting *posting,
                           guint number) {
  gsize offset = posting->location_b;
  gsize extent = posting->description_e - offset;
  Record *record = input_record(input, FORMAT_PAGE, number, offset, extent);
  record->text = g_strndup(input->data + offset, extent);
  record->length = extent;
  record->field[FIELD_LOCATION] =
      (Span){0, (guint32)(posting->location_e - offset)};
  record->field[FIELD_DESCRIPTION] =
      (Span){(guint32)(posting->description_b - offset), (guint32)extent};
  return record;
}

static SourceStep page_next(Reader *reader, Record **record, Reject **reject) {
  PageReader *self = (PageReader *)reader;
  if (self->refused != NULL) {
    *reject = g_steal_pointer(&self->refused);
    return SOURCE_REJECT;
  }
  if (self->next >= self->postings->len)
    return SOURCE_END;
  const PagePosting *posting =
      &g_array_index(self->postings, PagePosting, self->next++);
  *reject = refuse_posting(self, posting, self->next);
  if (*reject != NULL)
    return SOURCE_REJECT;
  *record = page_record(reader->input, posting, self->next);
  return SOURCE_RECORD;
}

static Record *page_at(Reader *reader, gsize offset, gsize extent,
                       GError **error) {
  PageReader *self = (PageReader *)reader;
  for (guint i = 0; i < self->postings->len; i++) {
    const PagePosting *posting = &g_array_index(self->postings, PagePosting, i);
    if (posting->location_b != offset ||
        posting->description_e - offset != extent)
      continue;
    g_autoptr(Reject) reject = refuse_posting(self, posting, i + 1);
    if (reject == NULL)
      return page_record(reader->input, posting, 0);
  }
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
              "%s: no posting stands at offset %" G_GSIZE_FORMAT
              ", length %" G_GSIZE_FORMAT,
              reader->input->path, offset, extent);
  return NULL;
}

static void page_done(Reader *reader) {
  PageReader *self = (PageReader *)reader;
  g_array_unref(self->postings);
  reject_free(self->refused);
  g_free(self);
}

Reader *page_reader_new(Input *input) {
  static const ReaderClass class = {page_next, page_at, page_done};
  PageReader *self = g_new0(PageReader, 1);
  self->base = (Reader){&class, input, FORMAT_PAGE};
  self->postings = g_array_new(FALSE, FALSE, sizeof(PagePosting));
  find_feed(self);
  if (self->postings->len == 0)
    find_single(self);
  if (self->postings->len == 0)
    self->refused = refuse_page(input);
  return &self->base;
}
