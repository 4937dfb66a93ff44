/* File structure: ISO 19005-2, 6.1. */
#include <math.h>
#include <string.h>

#include "tests/render/rule.h"

/* ---- the bytes of the file ------------------------------------------------*/

static const char *bytes_of(const Check *c, gsize *length) {
  return g_bytes_get_data(c->pdf->bytes, length);
}

static void header(Check *c) {
  gsize length;
  const char *p = bytes_of(c, &length);
  if (length < 10 || strncmp(p, "%PDF-1.", 7) != 0 || p[7] < '0' ||
      p[7] > '7' || (p[8] != '\n' && p[8] != '\r'))
    check_fails(c, 0, PAGE_NONE, "the file begins \"%.8s\"", p);
}

static void comment(Check *c) {
  gsize length;
  const char *p = bytes_of(c, &length);
  const char *line = memchr(p, '\n', MIN(length, 20));
  gboolean good = line && length > 20 && line[1] == '%';
  for (int i = 2; good && i < 6; i++)
    good = (guchar)line[i] > 127;
  if (!good)
    check_fails(c, 0, PAGE_NONE, "no comment of four bytes above 127");
}

static void tail(Check *c) {
  gsize length;
  const char *p = bytes_of(c, &length);
  if (length > 0 && p[length - 1] == '\n')
    length--;
  if (length < 5 || memcmp(p + length - 5, "%%EOF", 5) != 0)
    check_fails(c, 0, PAGE_NONE, "there is data behind %%%%EOF");
}

typedef enum { FAULT_SPACING, FAULT_LENGTH, FAULT_KEYWORD, FAULT_XREF } Fault;

static const char *number(const char *p, guint *value) {
  const char *from = p;
  for (*value = 0; g_ascii_isdigit(*p); p++)
    *value = *value * 10 + (guint)(*p - '0');
  return p == from ? NULL : p;
}

typedef struct {
  Check *check;
  Fault wanted;
  const char *start, *p, *end;
} Scan;

static void fault(Scan *s, Fault kind, guint object, const char *words) {
  if (kind == s->wanted)
    check_fails(s->check, object, PAGE_NONE, "%s (byte %ld)", words,
                (long)(s->p - s->start));
}

static gboolean eat(Scan *s, const char *text) {
  gsize n = strlen(text);
  if ((gsize)(s->end - s->p) < n || memcmp(s->p, text, n) != 0)
    return FALSE;
  s->p += n;
  return TRUE;
}

static gboolean eat_line_end(Scan *s) {
  return eat(s, "\r\n") || eat(s, "\n") || eat(s, "\r");
}

/* The next place where `text` stands alone; TRUE when there is one. */
static gboolean go_to(Scan *s, const char *text) {
  const char *found = g_strstr_len(s->p, s->end - s->p, text);
  if (found)
    s->p = found;
  return found != NULL;
}

/* The stream behind a dictionary. */
static void scan_stream(Scan *s, guint object, const Obj *dict) {
  s->p += strlen("stream");
  if (!eat(s, "\r\n") && !eat(s, "\n"))
    fault(s, FAULT_KEYWORD, object, "no line end behind \"stream\"");
  gssize length = (gssize)pdf_number(pdf_at(s->check->pdf, dict, "Length"), -1);
  const char *data = s->p;
  gboolean fits = length >= 0 && length < s->end - data;
  if (fits) {
    s->p = data + length;
    if (eat_line_end(s) && eat(s, "endstream"))
      return;
    s->p = data + length;
    fits = eat(s, "endstream");
  }
  if (fits) {
    fault(s, FAULT_KEYWORD, object, "no line end before \"endstream\"");
    return;
  }
  s->p = data;
  gboolean found = go_to(s, "endstream");
  gssize real = s->p - data;
  /* the line end was damaged, or the number */
  if (found && (real == length + 1))
    fault(s, FAULT_KEYWORD, object, "no line end before \"endstream\"");
  else
    fault(s, FAULT_LENGTH, object, "/Length is not that of the data");
  s->p += found ? strlen("endstream") : 0;
}

/* One object from its number to the line behind endobj. */
static gboolean scan_object(Scan *s) {
  guint object = 0, generation = 0;
  const char *p = number(s->p, &object);
  gboolean good = p && *p == ' ' && (p = number(p + 1, &generation)) != NULL;
  if (good && g_str_has_prefix(p, " obj")) {
    s->p = p + 4;
    if (!eat_line_end(s))
      fault(s, FAULT_SPACING, object, "no line end behind \"obj\"");
  } else {
    if (!go_to(s, "obj"))
      return FALSE;
    fault(s, FAULT_SPACING, object, "\"obj\" is not spaced as it must be");
    s->p += 3;
  }
  const Obj *o = pdf_parse((Pdf *)s->check->pdf, &s->p, s->end, object);
  if (!o)
    return FALSE;
  const char *before = s->p;
  while (s->p < s->end && g_ascii_isspace(*s->p))
    s->p++;
  if (g_str_has_prefix(s->p, "stream")) {
    scan_stream(s, object, o);
    before = s->p;
    while (s->p < s->end && g_ascii_isspace(*s->p))
      s->p++;
  }
  if (s->p == before || (s->p[-1] != '\n' && s->p[-1] != '\r'))
    fault(s, FAULT_SPACING, object, "no line end before \"endobj\"");
  if (!eat(s, "endobj") && !go_to(s, "endobj"))
    return FALSE;
  eat(s, "endobj");
  if (!eat_line_end(s))
    fault(s, FAULT_SPACING, object, "no line end behind \"endobj\"");
  return TRUE;
}

static void scan(Check *c, Fault wanted) {
  gsize length;
  const char *start = bytes_of(c, &length);
  Scan s = {c, wanted, start, start, start + length};
  while (s.p < s.end) {
    while (s.p < s.end && (g_ascii_isspace(*s.p) || *s.p == '%')) {
      if (*s.p == '%')
        while (s.p < s.end && *s.p != '\n')
          s.p++;
      else
        s.p++;
    }
    if (s.p >= s.end || g_str_has_prefix(s.p, "startxref"))
      return;
    if (g_str_has_prefix(s.p, "xref")) {
      guint first;
      s.p += 4;
      if (!eat_line_end(&s) || !number(s.p, &first))
        fault(&s, FAULT_XREF, 0, "\"xref\" is not followed by one line end");
      return;
    }
    if (!scan_object(&s)) {
      fault(&s, FAULT_SPACING, 0, "no object where one must be");
      return;
    }
  }
}

static void spacing(Check *c) { scan(c, FAULT_SPACING); }
static void stream_length(Check *c) { scan(c, FAULT_LENGTH); }
static void stream_keyword(Check *c) { scan(c, FAULT_KEYWORD); }
static void xref_keyword(Check *c) { scan(c, FAULT_XREF); }

/* ---- trailer and objects --------------------------------------------------*/

static void file_id(Check *c) {
  const Obj *id = pdf_at(c->pdf, c->pdf->trailer, "ID");
  if (pdf_count(id) != 2 || pdf_item(c->pdf, id, 0)->length == 0)
    check_fails(c, 0, PAGE_NONE, "the trailer has no ID");
}

static void encrypted(Check *c) {
  if (pdf_raw(c->pdf->trailer, "Encrypt")->kind != OBJ_NULL)
    check_fails(c, 0, PAGE_NONE, "the trailer has Encrypt");
}

static void external(Check *c) {
  static const char *const key[] = {"F", "FFilter", "FDecodeParms"};
  for (guint i = 0; i < c->pdf->object->len; i++)
    for (guint k = 0; pdf_data(c->pdf, i) && k < G_N_ELEMENTS(key); k++)
      if (pdf_raw(c->pdf->object->pdata[i], key[k])->kind != OBJ_NULL)
        check_fails(c, i, PAGE_NONE, "a stream has /%s", key[k]);
}

static void filter_check(Check *c, guint object, const Obj *filter) {
  static const char *const good[] = {
      "ASCIIHexDecode",  "ASCII85Decode",  "FlateDecode",
      "RunLengthDecode", "CCITTFaxDecode", "JBIG2Decode",
      "DCTDecode",       "JPXDecode",      NULL};
  if (filter->kind == OBJ_NAME && !g_strv_contains(good, filter->text))
    check_fails(c, object, PAGE_NONE, "the filter %s", filter->text);
}

static void filters(Check *c) {
  for (guint i = 0; i < c->pdf->object->len; i++) {
    const Obj *dict = c->pdf->object->pdata[i];
    if (!dict || dict->kind != OBJ_DICT)
      continue;
    const Obj *filter = pdf_at(c->pdf, dict, "Filter");
    filter_check(c, i, filter);
    for (guint k = 0; k < pdf_count(filter); k++)
      filter_check(c, i, pdf_item(c->pdf, filter, k));
  }
}

static void name_check(Check *c, const Obj *dict) {
  static const char *const key[] = {"BaseFont", "FontName", "S"};
  for (guint i = 0; i < G_N_ELEMENTS(key); i++) {
    const Obj *name = pdf_at(c->pdf, dict, key[i]);
    if (name->kind == OBJ_NAME && !g_utf8_validate(name->text, -1, NULL))
      check_fails(c, dict->home, PAGE_NONE, "/%s is not UTF-8", key[i]);
  }
}

static void names(Check *c) { check_each_dict(c, name_check); }

static void hex_strings(Check *c) {
  check_odd(c, ODD_HEX, "a hexadecimal string is none");
}

static void permissions(Check *c) {
  const Obj *perms = pdf_at(c->pdf, c->pdf->root, "Perms");
  for (guint i = 0; perms->kind == OBJ_DICT && i < perms->key->len; i++)
    if (strcmp(perms->key->pdata[i], "UR3") != 0 &&
        strcmp(perms->key->pdata[i], "DocMDP") != 0)
      check_fails(c, perms->home, PAGE_NONE, "Perms has /%s",
                  (const char *)perms->key->pdata[i]);
}

/* ---- limits ---------------------------------------------------------------*/

typedef void (*EachValue)(Check *c, const Obj *value);

static void each_value(Check *c, const Obj *o, EachValue call) {
  call(c, o);
  for (guint i = 0; o->item && i < o->item->len; i++)
    each_value(c, o->item->pdata[i], call);
}

static void every_value(Check *c, EachValue call) {
  for (guint i = 0; i < c->pdf->object->len; i++)
    if (c->pdf->object->pdata[i])
      each_value(c, c->pdf->object->pdata[i], call);
}

static void integer(Check *c, const Obj *o) {
  if (o->kind == OBJ_INTEGER &&
      (o->number > 2147483647.0 || o->number < -2147483648.0))
    check_fails(c, o->home, PAGE_NONE, "the integer %s", o->text);
}

static void real(Check *c, const Obj *o) {
  if (o->kind == OBJ_REAL && (fabs(o->number) > 3.403e38 ||
                              (o->number != 0 && fabs(o->number) < 1.175e-38)))
    check_fails(c, o->home, PAGE_NONE, "the number %.40s", o->text);
}

static void string(Check *c, const Obj *o) {
  if (o->kind == OBJ_STRING && o->length > 32767)
    check_fails(c, o->home, PAGE_NONE, "a string of %" G_GSIZE_FORMAT " bytes",
                o->length);
}

static void name(Check *c, const Obj *o) {
  if (o->kind == OBJ_NAME && o->length > 127)
    check_fails(c, o->home, PAGE_NONE, "a name of %" G_GSIZE_FORMAT " bytes",
                o->length);
  for (guint i = 0; o->kind == OBJ_DICT && i < o->key->len; i++)
    if (strlen(o->key->pdata[i]) > 127)
      check_fails(c, o->home, PAGE_NONE, "a key of more than 127 bytes");
}

static void integers(Check *c) { every_value(c, integer); }
static void reals(Check *c) { every_value(c, real); }
static void strings(Check *c) { every_value(c, string); }
static void long_names(Check *c) { every_value(c, name); }
static void content_numbers(Check *c) {
  check_odd(c, ODD_LIMIT, "a number of the content is out of range");
}
static void state_depth(Check *c) {
  check_odd(c, ODD_DEPTH, "q is nested deeper than 28");
}

static void boundaries(Check *c) {
  static const char *const box[] = {"MediaBox", "CropBox", "BleedBox",
                                    "TrimBox", "ArtBox"};
  for (guint p = 0; p < c->pdf->page->len; p++)
    for (guint i = 0; i < G_N_ELEMENTS(box); i++) {
      const Obj *b = pdf_at(c->pdf, check_page(c, p), box[i]);
      if (pdf_count(b) != 4)
        continue;
      for (guint k = 0; k < 2; k++) {
        double side = fabs(pdf_number(pdf_item(c->pdf, b, k + 2), 0) -
                           pdf_number(pdf_item(c->pdf, b, k), 0));
        if (side < 3 || side > 14400)
          check_fails(c, check_page_object(c, p), p, "%s is %g units wide",
                      box[i], side);
      }
    }
}

static void pairing(Check *c) {
  check_odd(c, ODD_NESTING, "an operator has no partner");
}

#define DEEP                                                                   \
  "q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q "               \
  "Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q"
#define LONG_NAME                                                              \
  "/abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij"    \
  "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij"

const Rule rules_file[] = {
    {"19005-2 6.1.2",
     "",
     "the header is %PDF-1.0 to 1.7 at byte 0",
     header,
     {{HARM_BYTES, NULL, "%PDF-1.7", "%PDF-1.9"}}},
    {"19005-2 6.1.2",
     "",
     "a comment of four bytes above 127 follows it",
     comment,
     {{HARM_BYTES, NULL, "\n%", "\n "}}},
    {"19005-2 6.1.3",
     "",
     "the trailer has an ID",
     file_id,
     {{HARM_LAST, NULL, "/ID [", "/IX ["}}},
    {"19005-2 6.1.3",
     "26-001",
     "nothing is encrypted",
     encrypted,
     {{HARM_ENCRYPT, NULL, NULL, NULL}}},
    {"19005-2 6.1.3",
     "",
     "nothing stands behind the last %%EOF",
     tail,
     {{HARM_TAIL, NULL, NULL, "x\n"}}},
    {"19005-2 6.1.4",
     "",
     "xref and its first line are one line end apart",
     xref_keyword,
     {{HARM_TABLE, NULL, "xref\n0", "xref 0"}}},
    {"19005-2 6.1.6",
     "",
     "hexadecimal strings have whole bytes",
     hex_strings,
     {{HARM_CONTENT, NULL, NULL, "/Artifact BMC [<414>] 0 d EMC"}}},
    {"19005-2 6.1.7.1",
     "",
     "/Length is that of the stream",
     stream_length,
     {{HARM_BYTES, NULL, "/Length ", "/Length 1"}}},
    {"19005-2 6.1.7.1",
     "",
     "stream and endstream stand at line ends",
     stream_keyword,
     {{HARM_BYTES, NULL, "\nendstream", " endstream"}}},
    {"19005-2 6.1.7.1",
     "",
     "no stream lies outside the file",
     external,
     {{HARM_SET, "Root/Metadata/FFilter", NULL, "/FlateDecode"}}},
    {"19005-2 6.1.7.2",
     "",
     "standard filters, no LZW, no Crypt",
     filters,
     {{HARM_TABLE, NULL, "/FlateDecode", "/LZWDecode  "}}},
    {"19005-2 6.1.8",
     "",
     "names of fonts and types are UTF-8",
     names,
     {{HARM_SET, "S:P/S", NULL, "/P#ff"}}},
    {"19005-2 6.1.9",
     "",
     "obj and endobj stand alone",
     spacing,
     {{HARM_BYTES, NULL, "\nendobj", " endobj"}}},
    {"19005-2 6.1.12",
     "",
     "permissions are UR3 or DocMDP",
     permissions,
     {{HARM_SET, "Root/Perms", NULL, "<< /UR4 true >>"}}},
    {"19005-2 6.1.13",
     "",
     "integers of 32 bits",
     integers,
     {{HARM_SET, "Root/Handbill", NULL, "2147483648"}}},
    {"19005-2 6.1.13",
     "",
     "reals of single precision",
     reals,
     {{HARM_SET, "Root/Handbill", NULL,
       "0."
       "0000000000000000000000000000000000000000001"}}},
    {"19005-2 6.1.13",
     "",
     "the same in content",
     content_numbers,
     {{HARM_CONTENT, NULL, NULL, "2147483648 w"}}},
    {"19005-2 6.1.13",
     "",
     "strings of 32,767 bytes at most",
     strings,
     {{HARM_SET, "Root/Handbill", "32768", "()"}}},
    {"19005-2 6.1.13",
     "",
     "names of 127 bytes at most",
     long_names,
     {{HARM_SET, "Root/Handbill", NULL, LONG_NAME}}},
    {"19005-2 6.1.13",
     "",
     "q is nested 28 deep at most",
     state_depth,
     {{HARM_CONTENT, NULL, NULL, DEEP}}},
    {"19005-2 6.1.13",
     "",
     "pages of 3 to 14,400 units",
     boundaries,
     {{HARM_SET, "Page0/TrimBox", NULL, "[0 0 2 100]"}}},
    {"32000-1 8.4.2, 14.6",
     "",
     "q and Q, BDC and EMC pair on each page",
     pairing,
     {{HARM_CONTENT, NULL, NULL, "q"}}},
    {0},
};
