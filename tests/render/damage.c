/* Making a file break one rule. */
#include <string.h>

#include "tests/render/rule.h"

/* ---- finding what to damage -----------------------------------------------*/

static qpdf_oh body(qpdf_data q, qpdf_oh oh) {
  return qpdf_oh_is_stream(q, oh) ? qpdf_oh_get_dict(q, oh) : oh;
}

static qpdf_oh step(qpdf_data q, qpdf_oh from, const char *key) {
  from = body(q, from);
  if (qpdf_oh_is_array(q, from)) {
    int i = (int)g_ascii_strtoll(key, NULL, 10);
    return i < qpdf_oh_get_array_n_items(q, from)
               ? qpdf_oh_get_array_item(q, from, i)
               : qpdf_oh_new_null(q);
  }
  g_autofree char *name = g_strconcat("/", key, NULL);
  return qpdf_oh_get_key_if_dict(q, from, name);
}

/* The first element of a structure type, from `element` on down. */
static qpdf_oh find_element(qpdf_data q, qpdf_oh element, const char *type,
                            int depth) {
  qpdf_oh s = step(q, element, "S"), kids = step(q, element, "K");
  if (qpdf_oh_is_name(q, s) && strcmp(qpdf_oh_get_name(q, s) + 1, type) == 0)
    return element;
  int n = qpdf_oh_is_array(q, kids) ? qpdf_oh_get_array_n_items(q, kids) : 1;
  for (int i = 0; i < n && depth < 32; i++) {
    qpdf_oh kid =
        qpdf_oh_is_array(q, kids) ? qpdf_oh_get_array_item(q, kids, i) : kids;
    qpdf_oh found = qpdf_oh_is_dictionary(q, kid)
                        ? find_element(q, kid, type, depth + 1)
                        : qpdf_oh_new_null(q);
    if (qpdf_oh_is_dictionary(q, found))
      return found;
  }
  return qpdf_oh_new_null(q);
}

/* The element `before` the first of a structure type. */
static qpdf_oh find_over(qpdf_data q, const char *type, int before) {
  qpdf_oh root = step(q, qpdf_get_root(q), "StructTreeRoot");
  qpdf_oh found = find_element(q, root, type, 0);
  qpdf_oh kids = step(q, step(q, found, "P"), "K");
  for (int i = before; i < qpdf_oh_get_array_n_items(q, kids); i++)
    if (qpdf_oh_get_object_id(q, qpdf_oh_get_array_item(q, kids, i)) ==
        qpdf_oh_get_object_id(q, found))
      return qpdf_oh_get_array_item(q, kids, i - before);
  return qpdf_oh_new_null(q);
}

static qpdf_oh find_font(qpdf_data q, const char *subtype) {
  qpdf_oh fonts = step(q, step(q, qpdf_get_page_n(q, 0), "Resources"), "Font");
  qpdf_oh found = qpdf_oh_new_null(q);
  for (qpdf_oh_begin_dict_key_iter(q, fonts); qpdf_oh_dict_more_keys(q);) {
    qpdf_oh font = qpdf_oh_get_key(q, fonts, qpdf_oh_dict_next_key(q));
    if (strcmp(qpdf_oh_get_name(q, step(q, font, "Subtype")) + 1, subtype) == 0)
      found = font;
  }
  return found;
}

static qpdf_oh find_link(qpdf_data q, gboolean page) {
  for (int p = 0; p < qpdf_get_num_pages(q); p++) {
    qpdf_oh one = qpdf_get_page_n(q, (size_t)p);
    qpdf_oh list = step(q, one, "Annots");
    if (qpdf_oh_is_array(q, list) && qpdf_oh_get_array_n_items(q, list) > 0)
      return page ? one : qpdf_oh_get_array_item(q, list, 0);
  }
  return qpdf_oh_new_null(q);
}

static qpdf_oh place(qpdf_data q, const char *name) {
  qpdf_oh root = qpdf_get_root(q);
  if (strcmp(name, "Root") == 0)
    return root;
  if (strcmp(name, "Info") == 0)
    return step(q, qpdf_get_trailer(q), "Info");
  if (strcmp(name, "Pages") == 0)
    return step(q, root, "Pages");
  if (g_str_has_prefix(name, "Page"))
    return qpdf_get_page_n(q, (size_t)g_ascii_strtoull(name + 4, NULL, 10));
  if (strcmp(name, "SimpleFont") == 0)
    return find_font(q, "Type1");
  if (strcmp(name, "CidFont") == 0)
    return find_font(q, "Type0");
  if (strcmp(name, "Link") == 0)
    return find_link(q, FALSE);
  if (strcmp(name, "LinkPage") == 0)
    return find_link(q, TRUE);
  if (g_str_has_prefix(name, "Over:"))
    return find_over(q, name + 5, 1);
  if (g_str_has_prefix(name, "Title:"))
    return find_over(q, name + 6, 2);
  if (g_str_has_prefix(name, "S:"))
    return find_element(q, step(q, root, "StructTreeRoot"), name + 2, 0);
  return qpdf_oh_new_null(q);
}

/* What stands at a path, and its parent and last key. */
static qpdf_oh resolve(qpdf_data q, const char *path, qpdf_oh *parent,
                       char **key) {
  g_auto(GStrv) part = g_strsplit(path, "/", -1);
  qpdf_oh now = place(q, part[0]);
  *parent = now;
  for (guint i = 1; part[i]; i++) {
    *parent = now;
    g_free(*key);
    *key = g_strdup(part[i]);
    now = step(q, now, part[i]);
  }
  return now;
}

/* ---- damaging objects -----------------------------------------------------*/

/* A string of so many bytes that do not pack. */
static qpdf_oh noise(qpdf_data q, const char *length) {
  g_autoptr(GString) text = g_string_new(NULL);
  guint32 state = 1;
  for (gint64 n = g_ascii_strtoll(length, NULL, 10); n > 0; n--) {
    state = state * 1664525u + 1013904223u;
    g_string_append_c(text, (char)(state >> 24));
  }
  return qpdf_oh_new_binary_string(q, text->str, text->len);
}

static gboolean set(qpdf_data q, const Harm *harm) {
  qpdf_oh parent;
  g_autofree char *key = NULL;
  resolve(q, harm->where, &parent, &key);
  parent = body(q, parent);
  gboolean is_array = qpdf_oh_is_array(q, parent) != QPDF_FALSE;
  if (!is_array && !qpdf_oh_is_dictionary(q, parent)) {
    /* a dictionary that is not there yet: of its own parent */
    char *cut = g_strrstr(harm->where, "/");
    g_autofree char *above = g_strndup(harm->where, (gsize)(cut - harm->where));
    Harm make = {HARM_SET, above, NULL, "<< >>"};
    if (!strchr(above, '/') || !set(q, &make))
      return FALSE;
    return set(q, harm);
  }
  g_autofree char *name = g_strconcat("/", key, NULL);
  int at = (int)g_ascii_strtoll(key, NULL, 10);
  if (!harm->to) {
    if (is_array)
      qpdf_oh_erase_item(q, parent, at);
    else
      qpdf_oh_remove_key(q, parent, name);
    return TRUE;
  }
  qpdf_oh value;
  g_autofree char *unused = NULL;
  qpdf_oh nowhere;
  if (harm->from)
    value = noise(q, harm->from);
  else if (*harm->to == '@')
    value = resolve(q, harm->to + 1, &nowhere, &unused);
  else
    value = qpdf_oh_parse(q, harm->to);
  if (!is_array)
    qpdf_oh_replace_key(q, parent, name, value);
  else if (at < qpdf_oh_get_array_n_items(q, parent))
    qpdf_oh_set_array_item(q, parent, at, value);
  else
    qpdf_oh_append_item(q, parent, value);
  return TRUE;
}

static GString *stream_text(qpdf_data q, qpdf_oh stream) {
  unsigned char *data = NULL;
  size_t length = 0;
  QPDF_BOOL filtered;
  if (!qpdf_oh_is_stream(q, stream) ||
      qpdf_oh_get_stream_data(q, stream, qpdf_dl_all, &filtered, &data,
                              &length) &
          QPDF_ERRORS)
    return NULL;
  GString *text = g_string_new_len((const char *)data, (gssize)length);
  free(data);
  return text;
}

static void stream_put(qpdf_data q, qpdf_oh stream, const GString *text) {
  qpdf_oh null = qpdf_oh_new_null(q);
  qpdf_oh_replace_stream_data(q, stream, (const unsigned char *)text->str,
                              text->len, null, null);
}

/* The first `from` of the text, which may hold NUL. */
static gssize find(const GString *text, const char *from, gboolean last) {
  gsize n = strlen(from);
  gssize found = -1;
  for (gsize i = 0; i + n <= text->len; i++)
    if (memcmp(text->str + i, from, n) == 0) {
      found = (gssize)i;
      if (!last)
        break;
    }
  return found;
}

static gboolean replace(GString *text, const char *from, const char *to,
                        gboolean last) {
  gssize at = find(text, from, last);
  if (at < 0)
    return FALSE;
  g_string_erase(text, at, (gssize)strlen(from));
  g_string_insert(text, at, to);
  return TRUE;
}

static gboolean stream(qpdf_data q, const Harm *harm) {
  qpdf_oh parent;
  g_autofree char *key = NULL;
  qpdf_oh oh = resolve(q, harm->where, &parent, &key);
  GString *text = stream_text(q, oh);
  gboolean done = text && replace(text, harm->from, harm->to, FALSE);
  if (done)
    stream_put(q, oh, text);
  if (text)
    g_string_free(text, TRUE);
  return done;
}

static gboolean content(qpdf_data q, const char *operators) {
  qpdf_oh oh = step(q, qpdf_get_page_n(q, 0), "Contents");
  GString *text = stream_text(q, oh);
  if (!text)
    return FALSE;
  g_string_append_printf(text, "\n%s\n", operators);
  stream_put(q, oh, text);
  g_string_free(text, TRUE);
  return TRUE;
}

static gboolean xobject(qpdf_data q, const char *dict) {
  qpdf_oh oh = qpdf_oh_new_stream(q);
  qpdf_oh from = qpdf_oh_parse(q, dict), to = qpdf_oh_get_dict(q, oh);
  for (qpdf_oh_begin_dict_key_iter(q, from); qpdf_oh_dict_more_keys(q);) {
    const char *key = qpdf_oh_dict_next_key(q);
    qpdf_oh_replace_key(q, to, key, qpdf_oh_get_key(q, from, key));
  }
  qpdf_oh_replace_stream_data(q, oh, (const unsigned char *)"", 0,
                              qpdf_oh_new_null(q), qpdf_oh_new_null(q));
  qpdf_oh resources = step(q, qpdf_get_page_n(q, 0), "Resources");
  qpdf_oh list = qpdf_oh_new_dictionary(q);
  qpdf_oh_replace_key(q, list, "/Handbill", qpdf_make_indirect_object(q, oh));
  qpdf_oh_replace_key(q, resources, "/XObject", list);
  return content(q, "/Artifact BMC /Handbill Do EMC");
}

/* ---- the whole ------------------------------------------------------------*/

static gboolean on_objects(qpdf_data q, const Harm *harm) {
  switch (harm->kind) {
  case HARM_SET:
    return set(q, harm);
  case HARM_STREAM:
    return stream(q, harm);
  case HARM_CONTENT:
    return content(q, harm->to);
  case HARM_XOBJECT:
    return xobject(q, harm->to);
  default:
    return TRUE;
  }
}

static gboolean on_bytes(GString *file, const Harm *harm) {
  switch (harm->kind) {
  case HARM_BYTES:
  case HARM_TABLE:
    return replace(file, harm->from, harm->to, FALSE);
  case HARM_LAST:
    return replace(file, harm->from, harm->to, TRUE);
  case HARM_TAIL:
    g_string_append(file, harm->to);
    return TRUE;
  default:
    return TRUE;
  }
}

static GString *written(qpdf_data q, HarmKind kind) {
  if (qpdf_init_write_memory(q) & QPDF_ERRORS)
    return NULL;
  qpdf_set_static_ID(q, QPDF_TRUE);
  qpdf_set_object_stream_mode(q, kind == HARM_TABLE ? qpdf_o_disable
                                                    : qpdf_o_generate);
  if (kind == HARM_ENCRYPT)
    qpdf_set_r6_encryption_parameters2(q, "", "x", QPDF_TRUE, QPDF_TRUE,
                                       QPDF_TRUE, QPDF_TRUE, QPDF_TRUE,
                                       QPDF_TRUE, qpdf_r3p_full, QPDF_TRUE);
  if (qpdf_write(q) & QPDF_ERRORS)
    return NULL;
  return g_string_new_len((const char *)qpdf_get_buffer(q),
                          (gssize)qpdf_get_buffer_length(q));
}

GBytes *damage(GBytes *file, const Rule *rule) {
  qpdf_data q = qpdf_init();
  qpdf_silence_errors(q);
  qpdf_set_suppress_warnings(q, QPDF_TRUE);
  gsize length;
  const char *data = g_bytes_get_data(file, &length);
  gboolean done =
      !(qpdf_read_memory(q, "file", data, length, NULL) & QPDF_ERRORS);
  for (guint i = 0; done && i < G_N_ELEMENTS(rule->harm); i++)
    done = on_objects(q, &rule->harm[i]);
  GString *out = done ? written(q, rule->harm[0].kind) : NULL;
  for (guint i = 0; out && i < G_N_ELEMENTS(rule->harm); i++)
    done = done && on_bytes(out, &rule->harm[i]);
  qpdf_cleanup(&q);
  GBytes *bytes = out && done ? g_bytes_new(out->str, out->len) : NULL;
  if (out)
    g_string_free(out, TRUE);
  return bytes;
}
