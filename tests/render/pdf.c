#include "tests/render/pdf.h"

#include <stdlib.h>
#include <string.h>

static const Obj nothing = {.kind = OBJ_NULL};

/* ---- parsing --------------------------------------------------------------*/

enum { DEEPEST = 200 };

typedef struct {
  Pdf *pdf;
  const char *p, *end;
  guint home;
} Reader;

static gboolean is_space(char c) {
  return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' ||
         c == ' ';
}

static gboolean is_delimiter(char c) {
  return c != '\0' && strchr("()<>[]{}/%", c) != NULL;
}

static void obj_free(gpointer data) {
  Obj *obj = data;
  g_free(obj->text);
  if (obj->item)
    g_ptr_array_unref(obj->item);
  if (obj->key)
    g_ptr_array_unref(obj->key);
  g_free(obj);
}

static Obj *obj_new(Reader *r, ObjKind kind) {
  Obj *obj = g_new0(Obj, 1);
  obj->kind = kind;
  obj->home = r->home;
  g_ptr_array_add(r->pdf->arena, obj);
  return obj;
}

static void obj_text(Obj *obj, GString *text) {
  obj->length = text->len;
  obj->text = g_string_free(text, FALSE);
}

static void skip_space(Reader *r) {
  for (; r->p < r->end; r->p++) {
    if (*r->p == '%')
      while (r->p < r->end && *r->p != '\n' && *r->p != '\r')
        r->p++;
    else if (!is_space(*r->p))
      return;
    if (r->p >= r->end)
      return;
  }
}

static char escape(Reader *r) {
  char c = *r->p;
  if (c >= '0' && c <= '7') {
    int value = 0;
    for (int i = 0; i < 3 && r->p < r->end && *r->p >= '0' && *r->p <= '7'; i++)
      value = value * 8 + (*r->p++ - '0');
    return (char)value;
  }
  r->p++;
  switch (c) {
  case 'n':
    return '\n';
  case 'r':
    return '\r';
  case 't':
    return '\t';
  case 'b':
    return '\b';
  case 'f':
    return '\f';
  default:
    return c;
  }
}

static Obj *literal(Reader *r) {
  Obj *obj = obj_new(r, OBJ_STRING);
  GString *text = g_string_new(NULL);
  int depth = 1;
  for (r->p++; r->p < r->end;) {
    char c = *r->p++;
    if (c == '\\' && r->p < r->end) {
      if (*r->p == '\n')
        r->p++;
      else
        g_string_append_c(text, escape(r));
      continue;
    }
    if (c == '(')
      depth++;
    else if (c == ')' && --depth == 0)
      break;
    g_string_append_c(text, c);
  }
  obj_text(obj, text);
  return obj;
}

static Obj *hexadecimal(Reader *r) {
  Obj *obj = obj_new(r, OBJ_STRING);
  GString *text = g_string_new(NULL);
  guint digits = 0;
  int value = 0;
  obj->is_hex = TRUE;
  for (r->p++; r->p < r->end && *r->p != '>'; r->p++) {
    if (is_space(*r->p))
      continue;
    int digit = g_ascii_xdigit_value(*r->p);
    obj->odd_hex = obj->odd_hex || digit < 0;
    value = value * 16 + MAX(digit, 0);
    if (++digits % 2 == 0) {
      g_string_append_c(text, (char)value);
      value = 0;
    }
  }
  r->p += r->p < r->end;
  obj->odd_hex = obj->odd_hex || digits % 2 != 0;
  obj_text(obj, text);
  return obj;
}

static Obj *name(Reader *r) {
  Obj *obj = obj_new(r, OBJ_NAME);
  GString *text = g_string_new(NULL);
  for (r->p++; r->p < r->end && !is_space(*r->p) && !is_delimiter(*r->p);
       r->p++) {
    int high = r->end - r->p > 2 ? g_ascii_xdigit_value(r->p[1]) : -1;
    if (*r->p == '#' && high >= 0) {
      g_string_append_c(text,
                        (char)(high * 16 + g_ascii_xdigit_value(r->p[2])));
      r->p += 2;
    } else {
      g_string_append_c(text, *r->p);
    }
  }
  obj_text(obj, text);
  return obj;
}

static Obj *parse(Reader *r, int depth);

static Obj *array(Reader *r, int depth) {
  Obj *obj = obj_new(r, OBJ_ARRAY);
  obj->item = g_ptr_array_new();
  r->p++;
  for (;;) {
    skip_space(r);
    if (r->p >= r->end)
      return obj;
    if (*r->p == ']') {
      r->p++;
      return obj;
    }
    Obj *item = parse(r, depth + 1);
    if (item == NULL)
      return obj;
    g_ptr_array_add(obj->item, item);
  }
}

static Obj *dictionary(Reader *r, int depth) {
  Obj *obj = obj_new(r, OBJ_DICT);
  obj->item = g_ptr_array_new();
  obj->key = g_ptr_array_new();
  r->p += 2;
  for (;;) {
    skip_space(r);
    if (r->p >= r->end)
      return obj;
    if (*r->p == '>') {
      r->p += MIN(2, r->end - r->p);
      return obj;
    }
    const Obj *key = parse(r, depth + 1);
    Obj *value = key ? parse(r, depth + 1) : NULL;
    if (value == NULL)
      return obj;
    g_ptr_array_add(obj->key, key->text ? key->text : (char *)"");
    g_ptr_array_add(obj->item, value);
  }
}

/* "12 0 R" behind the integer that was read. */
static gboolean is_reference(Reader *r) {
  const char *p = r->p;
  while (p < r->end && is_space(*p))
    p++;
  const char *generation = p;
  while (p < r->end && g_ascii_isdigit(*p))
    p++;
  if (p == generation || p >= r->end || !is_space(*p))
    return FALSE;
  while (p < r->end && is_space(*p))
    p++;
  if (p >= r->end || *p != 'R' ||
      (p + 1 < r->end && !is_space(p[1]) && !is_delimiter(p[1])))
    return FALSE;
  r->p = p + 1;
  return TRUE;
}

static Obj *word(Reader *r) {
  const char *from = r->p;
  while (r->p < r->end && !is_space(*r->p) && !is_delimiter(*r->p))
    r->p++;
  if (r->p == from) /* a bracket that closes nothing */
    r->p++;
  Obj *obj = obj_new(r, OBJ_WORD);
  obj_text(obj, g_string_new_len(from, r->p - from));
  char *end = NULL;
  double number = g_ascii_strtod(obj->text, &end);
  if (end != obj->text && *end == '\0' && strchr("0123456789+-.", *obj->text)) {
    obj->number = number;
    obj->kind = strchr(obj->text, '.') ? OBJ_REAL : OBJ_INTEGER;
    if (obj->kind == OBJ_INTEGER && number > 0 && is_reference(r))
      obj->kind = OBJ_REF;
  } else if (strcmp(obj->text, "true") == 0 ||
             strcmp(obj->text, "false") == 0) {
    obj->kind = OBJ_BOOL;
    obj->number = *obj->text == 't';
  } else if (strcmp(obj->text, "null") == 0) {
    obj->kind = OBJ_NULL;
  }
  return obj;
}

static Obj *parse(Reader *r, int depth) {
  skip_space(r);
  if (r->p >= r->end || depth > DEEPEST)
    return NULL;
  switch (*r->p) {
  case '(':
    return literal(r);
  case '[':
    return array(r, depth);
  case '/':
    return name(r);
  case '<':
    return r->p + 1 < r->end && r->p[1] == '<' ? dictionary(r, depth)
                                               : hexadecimal(r);
  default:
    return word(r);
  }
}

Obj *pdf_parse(Pdf *pdf, const char **at, const char *end, guint home) {
  Reader r = {pdf, *at, end, home};
  Obj *obj = parse(&r, 0);
  *at = r.p;
  return obj;
}

/* ---- looking up -----------------------------------------------------------*/

const Obj *pdf_follow(const Pdf *pdf, const Obj *obj) {
  for (int i = 0; obj->kind == OBJ_REF && i < 16; i++) {
    guint number = (guint)obj->number;
    const Obj *next =
        number < pdf->object->len ? pdf->object->pdata[number] : NULL;
    obj = next ? next : &nothing;
  }
  return obj;
}

const Obj *pdf_raw(const Obj *dict, const char *key) {
  if (dict->kind != OBJ_DICT)
    return &nothing;
  for (guint i = 0; i < dict->key->len; i++)
    if (strcmp(dict->key->pdata[i], key) == 0)
      return dict->item->pdata[i];
  return &nothing;
}

const Obj *pdf_at(const Pdf *pdf, const Obj *dict, const char *key) {
  return pdf_follow(pdf, pdf_raw(pdf_follow(pdf, dict), key));
}

guint pdf_count(const Obj *list) {
  return list->kind == OBJ_ARRAY ? list->item->len : 0;
}

const Obj *pdf_item(const Pdf *pdf, const Obj *list, guint i) {
  return i < pdf_count(list) ? pdf_follow(pdf, list->item->pdata[i]) : &nothing;
}

gboolean pdf_is_name(const Obj *obj, const char *wanted) {
  return obj->kind == OBJ_NAME && strcmp(obj->text, wanted) == 0;
}

gboolean pdf_is_true(const Obj *obj) {
  return obj->kind == OBJ_BOOL && obj->number > 0;
}

double pdf_number(const Obj *obj, double otherwise) {
  return obj->kind == OBJ_INTEGER || obj->kind == OBJ_REAL ? obj->number
                                                           : otherwise;
}

char *pdf_text(const Obj *s) {
  if (s->kind != OBJ_STRING)
    return NULL;
  if (s->length >= 2 && (guchar)s->text[0] == 0xFE &&
      (guchar)s->text[1] == 0xFF)
    return g_convert(s->text + 2, (gssize)s->length - 2, "UTF-8", "UTF-16BE",
                     NULL, NULL, NULL);
  return g_convert(s->text, (gssize)s->length, "UTF-8", "ISO-8859-1", NULL,
                   NULL, NULL);
}

GBytes *pdf_data(const Pdf *pdf, guint object) {
  return object < pdf->stream->len ? pdf->stream->pdata[object] : NULL;
}

/* ---- reading --------------------------------------------------------------*/

static Obj *read_object(Pdf *pdf, const char *text, guint home) {
  const char *at = text;
  return pdf_parse(pdf, &at, text + strlen(text), home);
}

static GBytes *stream_data(Pdf *pdf, qpdf_oh stream) {
  unsigned char *data = NULL;
  size_t length = 0;
  QPDF_BOOL filtered = QPDF_FALSE;
  if (qpdf_oh_get_stream_data(pdf->q, stream, qpdf_dl_all, &filtered, &data,
                              &length) &
      QPDF_ERRORS) {
    qpdf_get_error(pdf->q); /* qpdf prints an error that nobody took */
    return NULL;
  }
  return g_bytes_new_with_free_func(data, length, free, data);
}

static void read_objects(Pdf *pdf) {
  pdf->trailer = read_object(
      pdf, qpdf_oh_unparse_resolved(pdf->q, qpdf_get_trailer(pdf->q)), 0);
  guint n = (guint)pdf_number(pdf_raw(pdf->trailer, "Size"), 0);
  g_ptr_array_set_size(pdf->object, (gint)n);
  g_ptr_array_set_size(pdf->stream, (gint)n);
  for (guint i = 1; i < n; i++) {
    qpdf_oh oh = qpdf_get_object_by_id(pdf->q, (int)i, 0);
    if (qpdf_oh_is_null(pdf->q, oh))
      continue;
    gboolean is_stream = qpdf_oh_is_stream(pdf->q, oh) != QPDF_FALSE;
    qpdf_oh body = is_stream ? qpdf_oh_get_dict(pdf->q, oh) : oh;
    pdf->object->pdata[i] =
        read_object(pdf, qpdf_oh_unparse_resolved(pdf->q, body), i);
    if (is_stream)
      pdf->stream->pdata[i] = stream_data(pdf, oh);
    qpdf_oh_release_all(pdf->q);
  }
}

static void shown_clear(gpointer data) { g_free(((Shown *)data)->text); }
static void marked_clear(gpointer data) { g_free(((Marked *)data)->tag); }
static void odd_clear(gpointer data) { g_free(((Odd *)data)->what); }

static void bytes_free(gpointer data) {
  if (data)
    g_bytes_unref(data);
}

static Pdf *pdf_new(GBytes *bytes) {
  Pdf *pdf = g_new0(Pdf, 1);
  pdf->bytes = g_bytes_ref(bytes);
  pdf->q = qpdf_init();
  qpdf_silence_errors(pdf->q);
  qpdf_set_suppress_warnings(pdf->q, QPDF_TRUE);
  pdf->arena = g_ptr_array_new_with_free_func(obj_free);
  pdf->object = g_ptr_array_new();
  pdf->stream = g_ptr_array_new_with_free_func(bytes_free);
  pdf->trailer = pdf->root = &nothing;
  pdf->page = g_array_new(FALSE, TRUE, sizeof(guint));
  pdf->shown = g_array_new(FALSE, TRUE, sizeof(Shown));
  g_array_set_clear_func(pdf->shown, shown_clear);
  pdf->marked = g_array_new(FALSE, TRUE, sizeof(Marked));
  g_array_set_clear_func(pdf->marked, marked_clear);
  pdf->odd = g_array_new(FALSE, TRUE, sizeof(Odd));
  g_array_set_clear_func(pdf->odd, odd_clear);
  pdf->font = g_hash_table_new_full(NULL, NULL, NULL, pdf_font_free);
  pdf->element = g_ptr_array_new_with_free_func(pdf_element_free);
  return pdf;
}

void pdf_free(Pdf *pdf) {
  if (!pdf)
    return;
  g_ptr_array_unref(pdf->element);
  g_hash_table_unref(pdf->font);
  g_array_unref(pdf->odd);
  g_array_unref(pdf->marked);
  g_array_unref(pdf->shown);
  g_array_unref(pdf->page);
  g_ptr_array_unref(pdf->stream);
  g_ptr_array_unref(pdf->object);
  g_ptr_array_unref(pdf->arena);
  qpdf_cleanup(&pdf->q);
  g_bytes_unref(pdf->bytes);
  g_free(pdf);
}

static void read_pages(Pdf *pdf, const Obj *node, int depth) {
  const Obj *kids = pdf_at(pdf, node, "Kids");
  if (depth > 32)
    return;
  if (kids->kind != OBJ_ARRAY) {
    if (pdf_is_name(pdf_at(pdf, node, "Type"), "Page"))
      g_array_append_val(pdf->page, node->home);
    return;
  }
  for (guint i = 0; i < pdf_count(kids); i++)
    read_pages(pdf, pdf_item(pdf, kids, i), depth + 1);
}

Pdf *pdf_read(GBytes *bytes, char **why) {
  g_autoptr(Pdf) pdf = pdf_new(bytes);
  gsize length;
  const char *data = g_bytes_get_data(bytes, &length);
  QPDF_ERROR_CODE code = qpdf_read_memory(pdf->q, "file", data, length, NULL);
  if (code & QPDF_ERRORS) {
    *why = g_strdup(qpdf_get_error_full_text(pdf->q, qpdf_get_error(pdf->q)));
    return NULL;
  }
  read_objects(pdf);
  pdf->root = pdf_at(pdf, pdf->trailer, "Root");
  read_pages(pdf, pdf_at(pdf, pdf->root, "Pages"), 0);
  for (guint i = 0; i < pdf->page->len; i++)
    pdf_read_page(pdf, i);
  pdf_read_structure(pdf);
  return g_steal_pointer(&pdf);
}
