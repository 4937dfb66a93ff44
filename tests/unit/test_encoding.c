/* Encodings: what a file is taken for, its text, and the way back from the
 * text to the bytes of the file. */
#include "tests/unit/test_read.h"

/* The text as it would be decoded, or the bytes themselves. */
static char *decoded(const char *bytes, gsize size, Encoding *encoding,
                     guint64 *repaired) {
  EncodingFound found = encoding_find(bytes, size);
  g_autoptr(Decoding) d = decoding_new(bytes, size, &found);
  *encoding = found.encoding;
  *repaired = d != NULL ? d->repaired : 0;
  return d != NULL ? g_strndup(d->text, d->length)
                   : g_strndup(bytes + found.body, size - found.body);
}

static void test_found(void) {
  static const struct {
    const char *bytes;
    gsize size;
    Encoding encoding;
    const char *text;
  } cases[] = {
#define CASE(bytes, encoding, text) {bytes, sizeof bytes - 1, encoding, text}
      CASE("Cook", ENCODING_UTF8, "Cook"),
      CASE("\xEF\xBB\xBF"
           "Cook",
           ENCODING_UTF8, "Cook"),
      CASE("p\xC3\xA2t\xC3\xA9", ENCODING_UTF8, "pâté"),
      CASE("\xFF\xFE"
           "C\0\xE9\0\n\0",
           ENCODING_UTF16LE, "Cé\n"),
      CASE("\xFE\xFF\0C\0\xE9\0\n", ENCODING_UTF16BE, "Cé\n"),
      /* without a mark, by the zero bytes */
      CASE("C\0o\0o\0k\0,\0\x20\x4E", ENCODING_UTF16LE, "Cook,\u4E20"),
      CASE("\0C\0o\0o\0k", ENCODING_UTF16BE, "Cook"),
      /* a character of two units, half a one, half a unit */
      CASE("\xFF\xFE"
           "\x3D\xD8\x00\xDE \0\x3D\xD8 \0x",
           ENCODING_UTF16LE, "\U0001F600 \uFFFD \uFFFD"),
      CASE("caf\xE9 \x80 5 \x96 \x93x\x94", ENCODING_WINDOWS_1252,
           "café € 5 – “x”"),
      /* a wrong mark: the bytes are ASCII, Windows-1252, UTF-16 */
      CASE("\xFF\xFE"
           "title,pay\n",
           ENCODING_UTF8, "title,pay\n"),
      CASE("\xEF\xBB\xBF"
           "caf\xE9\n",
           ENCODING_WINDOWS_1252, "café\n"),
      CASE("\xEF\xBB\xBF"
           "C\0o\0o\0k\0",
           ENCODING_UTF16LE, "Cook"),
      /* UTF-8 with one bad byte stays what it is */
      CASE("p\xC3\xA2t\xC3\xA9 \xE9", ENCODING_UTF8, "p\xC3\xA2t\xC3\xA9 \xE9"),
      /* a byte that Windows-1252 has not */
      CASE("caf\x81", ENCODING_UTF8, "caf\x81"),
#undef CASE
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    Encoding encoding;
    guint64 repaired;
    g_autofree char *text =
        decoded(cases[i].bytes, cases[i].size, &encoding, &repaired);
    g_assert_cmpstr(text, ==, cases[i].text);
    g_assert_cmpint(encoding, ==, cases[i].encoding);
    g_assert_cmpuint(repaired, ==, 0);
  }
}

static void test_twice(void) {
  static const struct {
    const char *bytes, *text;
    guint repaired;
  } cases[] = {
      {"Itâ€™s a cafÃ© â€¢ 5 â‚¬", "It’s a café • 5 €", 4},
      {"Ã¢â‚¬Â¢ three times", "• three times", 1},
      {"ðŸ˜€ smile", "😀 smile", 1},
      /* what a text may have by itself, alone */
      {"IRMÃ” e “MAÇÔ", "IRMÃ” e “MAÇÔ", 0},
      {"ÖL, CAFÉ’S, “É”, Â—, naïve", "ÖL, CAFÉ’S, “É”, Â—, naïve", 0},
      {"SÃO PAULO, MAÇÃ", "SÃO PAULO, MAÇÃ", 0},
      /* certain ones among text that is right */
      {"Zürich – Itâ€™s naïve, “É” and É”", "Zürich – It’s naïve, “É” and É”",
       1},
      /* the same pair where the file leaves no doubt */
      {"Ã© Ã© Ã© Ã”", "é é é Ô", 4},
      {"Ã© Ã© Ã© â€\xC2\x9D x", "é é é ” x", 4},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    Encoding encoding;
    guint64 repaired;
    g_autofree char *text =
        decoded(cases[i].bytes, strlen(cases[i].bytes), &encoding, &repaired);
    g_assert_cmpstr(text, ==, cases[i].text);
    g_assert_cmpuint(repaired, ==, cases[i].repaired);
    g_assert_cmpint(encoding, ==, ENCODING_UTF8);
  }
}

/* Every byte of the text goes to the file's and back, at any length. */
static void test_way_back(void) {
  static const char *const piece[] = {"word ", "caf\xE9 ", "\x80 5, ", "\n"};
  g_autoptr(GString) bytes = g_string_new("\x96");
  for (guint i = 0; i < 4000; i++)
    g_string_append(bytes, piece[i * i % 4 == 1 ? i % 3 : i % 4]);
  EncodingFound found = encoding_find(bytes->str, bytes->len);
  g_autoptr(Decoding) d = decoding_new(bytes->str, bytes->len, &found);
  g_assert_cmpint(found.encoding, ==, ENCODING_WINDOWS_1252);
  gsize last = 0;
  for (gsize at = 0; at <= d->length; at++) {
    gsize raw = decoding_raw(d, at);
    g_assert_cmpuint(raw, >=, last);
    last = raw;
    gsize back = decoding_text(d, raw);
    g_assert_cmpuint(back, <=, at);
    g_assert_cmpuint(at - back, <, 3);
    if (at < d->length && d->text[at] > 0)
      g_assert_cmpint(d->text[at], ==, bytes->str[raw]);
  }
  g_assert_cmpuint(last, ==, bytes->len);
}

/* A text in UTF-16, from ASCII and "~", which stands for é. */
static GByteArray *utf16(const char *text, gboolean big, gboolean mark) {
  GByteArray *bytes = g_byte_array_new();
  if (mark)
    g_byte_array_append(bytes, (const guint8 *)(big ? "\xFE\xFF" : "\xFF\xFE"),
                        2);
  for (; *text != '\0'; text++) {
    guint8 c = *text == '~' ? 0xE9 : (guint8)*text;
    guint8 pair[2] = {big ? 0 : c, big ? c : 0};
    g_byte_array_append(bytes, pair, 2);
  }
  return bytes;
}

/* Tables, JSON and pages are read from UTF-16 as from UTF-8, and each record
 * names the bytes of the file (check_record in test_read.h). */
static void test_readers(void) {
  static const ReadCase cases[] = {
      {"title;description\r\nChef de caf~;\"a \"\"good\"\" one\"\r\n",
       "1:2 title=Chef de café description=a \"good\" one\n"},
      {"[{\"title\": \"Chef \\u00e9\", \"description\": \"caf~\"}]",
       "1:1 title=Chef é description=café\n"},
      {"Words.\nRelated content\nGB, Leeds\nA caf~ cook.\n",
       "1:3 location=GB, Leeds description=A café cook.\n"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
    for (guint way = 0; way < 5; way++) {
      g_autoptr(GByteArray) bytes =
          utf16(cases[i].input, way % 2 == 1, way < 2);
      if (way == 4) { /* Windows-1252 */
        g_byte_array_set_size(bytes, 0);
        g_byte_array_append(bytes, (const guint8 *)cases[i].input,
                            (guint)strlen(cases[i].input));
        for (guint k = 0; k < bytes->len; k++)
          if (bytes->data[k] == '~')
            bytes->data[k] = 0xE9;
      }
      g_autofree char *got = read_dump((const char *)bytes->data, bytes->len,
                                       NULL, &default_limits);
      g_assert_cmpstr(got, ==, cases[i].wanted);
    }
}

/* The evidence of a repaired word is what the file has. */
static void test_evidence(void) {
  static const char table[] =
      "title,description\nCafÃ© cook,Itâ€™s \"good\"\nBaker,Bread\n";
  g_autoptr(GBytes) bytes = g_bytes_new_static(table, sizeof table - 1);
  Input *input = input_from_bytes("test", bytes, &default_limits);
  Reader *reader = recognise(input, NULL, NULL);
  g_autoptr(Record) record = NULL;
  g_autoptr(Reject) reject = NULL;
  g_assert_cmpint(reader_next(reader, &record, &reject), ==, SOURCE_RECORD);
  check_record(reader, record);
  static const char *const wanted[] = {"CafÃ© cook", "Itâ€™s \"good\""};
  const RecordField field[] = {FIELD_TITLE, FIELD_DESCRIPTION};
  for (guint i = 0; i < 2; i++) {
    Span at = record_span_in_file(record, record->field[field[i]]);
    check_bytes(table + record->offset + at.b, at.e - at.b, wanted[i],
                strlen(wanted[i]));
  }
  record_free(g_steal_pointer(&record));
  g_assert_cmpint(reader_next(reader, &record, &reject), ==, SOURCE_RECORD);
  g_assert_cmpuint(record->offset, ==, (gsize)(strstr(table, "Baker") - table));
  reader->class->free(reader);
  input_free(input);
}

/* Any bytes are read to their end. */
static void test_noise(void) {
  static const char text[] =
      "title;description\nCafÃ© cook;Itâ€™s \"good\"\nBaker;Bread\nChef;x\n";
  check_truncations(text, sizeof text - 1);
  check_noise(text, sizeof text - 1, "\x80\x99\xC3\xA2\xE2\xFF\xFE;\"\n", 2000);
  g_autoptr(GByteArray) wide =
      utf16("title;text\nCaf~;\"Soup\"\n", FALSE, TRUE);
  check_truncations((const char *)wide->data, wide->len);
  check_noise((const char *)wide->data, wide->len, "\xD8\xDC\xFF\xFE;\"\n",
              1000);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/encoding/found", test_found);
  g_test_add_func("/encoding/twice", test_twice);
  g_test_add_func("/encoding/way-back", test_way_back);
  g_test_add_func("/encoding/readers", test_readers);
  g_test_add_func("/encoding/evidence", test_evidence);
  g_test_add_func("/encoding/noise", test_noise);
  return g_test_run();
}
