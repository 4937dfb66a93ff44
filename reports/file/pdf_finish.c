#include "reports/file/pdf_finish.h"

#include <qpdf/qpdf-c.h>
#include <string.h>

#include "reports/file/pdf_artifact.h"
#include "reports/file/srgb.h"

/* A structure tree deeper than this is not one of ours. */
enum { DEEPEST = 64 };

typedef struct {
  qpdf_data q;
  const PdfFinish *how;
  guint figures;
  const char *fault; /* the first thing that is not as it must be */
} Finish;

static void set_name(Finish *f, qpdf_oh dict, const char *key,
                     const char *name) {
  qpdf_oh_replace_key(f->q, dict, key, qpdf_oh_new_name(f->q, name));
}

static void set_text(Finish *f, qpdf_oh dict, const char *key,
                     const char *utf8) {
  qpdf_oh_replace_key(f->q, dict, key, qpdf_oh_new_unicode_string(f->q, utf8));
}

static gboolean is_name(Finish *f, qpdf_oh dict, const char *key,
                        const char *name) {
  qpdf_oh value = qpdf_oh_get_key_if_dict(f->q, dict, key);
  return qpdf_oh_is_name(f->q, value) &&
         strcmp(qpdf_oh_get_name(f->q, value), name) == 0;
}

/* ---- structure ------------------------------------------------------------*/

static void finish_figure(Finish *f, qpdf_oh element) {
  const GPtrArray *alt = f->how->alt;
  if (alt == NULL || f->figures >= alt->len) {
    f->fault = "a Figure has no alternative text";
    return;
  }
  set_text(f, element, "/Alt", g_ptr_array_index(alt, f->figures));
  qpdf_oh layout = qpdf_oh_new_dictionary(f->q);
  set_name(f, layout, "/O", "/Layout");
  set_name(f, layout, "/Placement", "/Block");
  qpdf_oh_replace_key(f->q, element, "/A", layout);
  f->figures++;
}

static void finish_header_cell(Finish *f, qpdf_oh element) {
  qpdf_oh attributes = qpdf_oh_new_dictionary(f->q);
  set_name(f, attributes, "/O", "/Table");
  set_name(f, attributes, "/Scope", "/Column");
  qpdf_oh_replace_key(f->q, element, "/A", attributes);
}

static void finish_element(Finish *f, qpdf_oh element, int depth);

static void finish_kids(Finish *f, qpdf_oh kids, int depth) {
  if (!qpdf_oh_is_array(f->q, kids)) {
    finish_element(f, kids, depth);
    return;
  }
  int n = qpdf_oh_get_array_n_items(f->q, kids);
  for (int i = 0; i < n && f->fault == NULL; i++)
    finish_element(f, qpdf_oh_get_array_item(f->q, kids, i), depth);
}

static void finish_element(Finish *f, qpdf_oh element, int depth) {
  if (!qpdf_oh_is_dictionary(f->q, element))
    return; /* a marked-content number */
  if (depth > DEEPEST) {
    f->fault = "the structure tree is too deep";
    return;
  }
  if (is_name(f, element, "/S", "/Figure"))
    finish_figure(f, element);
  else if (is_name(f, element, "/S", "/TH"))
    finish_header_cell(f, element);
  if (f->fault == NULL && qpdf_oh_has_key(f->q, element, "/K"))
    finish_kids(f, qpdf_oh_get_key(f->q, element, "/K"), depth + 1);
}

static void finish_structure(Finish *f, qpdf_oh root) {
  qpdf_oh tree = qpdf_oh_get_key(f->q, root, "/StructTreeRoot");
  if (!qpdf_oh_is_dictionary(f->q, tree)) {
    f->fault = "the file has no structure tree";
    return;
  }
  finish_kids(f, qpdf_oh_get_key(f->q, tree, "/K"), 0);
  if (f->fault == NULL && f->how->alt != NULL && f->figures < f->how->alt->len)
    f->fault = "more alternative texts than Figures";
}

/* ---- pages ----------------------------------------------------------------*/

static qpdf_oh new_stream(Finish *f, const void *data, gsize length) {
  qpdf_oh stream = qpdf_oh_new_stream(f->q);
  qpdf_oh_replace_stream_data(f->q, stream, data, length,
                              qpdf_oh_new_null(f->q), qpdf_oh_new_null(f->q));
  return stream;
}

static void finish_content(Finish *f, qpdf_oh page) {
  unsigned char *data = NULL;
  size_t length = 0;
  if (qpdf_oh_get_page_content_data(f->q, page, &data, &length) & QPDF_ERRORS) {
    f->fault = "a page's content cannot be read";
    return;
  }
  g_autoptr(GString) marked = g_string_sized_new(length + length / 8);
  if (pdf_artifact_mark((const char *)data, length, marked))
    qpdf_oh_replace_key(f->q, page, "/Contents",
                        new_stream(f, marked->str, marked->len));
  else
    f->fault = "a page's content is not what cairo writes";
  free(data); /* qpdf allocates with malloc */
}

/* What a link leads to, for those who do not see it. */
static void finish_link(Finish *f, qpdf_oh annotation) {
  if (qpdf_oh_has_key(f->q, annotation, "/Contents"))
    return;
  qpdf_oh action = qpdf_oh_get_key(f->q, annotation, "/A");
  qpdf_oh uri = qpdf_oh_get_key_if_dict(f->q, action, "/URI");
  g_autofree char *text =
      g_strdup(qpdf_oh_is_string(f->q, uri) ? qpdf_oh_get_utf8_value(f->q, uri)
                                            : "Link within this document");
  set_text(f, annotation, "/Contents", text);
  qpdf_oh_replace_key(f->q, annotation, "/F", qpdf_oh_new_integer(f->q, 4));
}

static void finish_page(Finish *f, qpdf_oh page) {
  set_name(f, page, "/Tabs", "/S");
  finish_content(f, page);
  qpdf_oh links = qpdf_oh_get_key(f->q, page, "/Annots");
  if (!qpdf_oh_is_array(f->q, links))
    return;
  int n = qpdf_oh_get_array_n_items(f->q, links);
  for (int i = 0; i < n; i++)
    finish_link(f, qpdf_oh_get_array_item(f->q, links, i));
}

/* ---- the document ---------------------------------------------------------*/

static void append_schema(GString *x) {
  /* PDF/A wants every property outside its own list described. */
  g_string_append(
      x, "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
         "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
         "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
         "</pdfaSchema:namespaceURI>"
         "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
         "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
         "<pdfaProperty:name>part</pdfaProperty:name>"
         "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
         "<pdfaProperty:category>internal</pdfaProperty:category>"
         "<pdfaProperty:description>the part of ISO 14289 that is followed"
         "</pdfaProperty:description>"
         "</rdf:li></rdf:Seq></pdfaSchema:property>"
         "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n");
}

static char *metadata(const PdfFinish *how) {
  g_autofree char *title = g_markup_escape_text(how->title, -1);
  g_autofree char *producer = g_markup_escape_text(how->producer, -1);
  GString *x = g_string_new(
      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
      "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "<rdf:Description rdf:about=\"\""
      " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
      " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
      " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
      " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
      " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
      " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
      " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
      " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n");
  g_string_append_printf(
      x,
      "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt>"
      "</dc:title>\n"
      "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n"
      "<xmp:CreateDate>%sT00:00:00Z</xmp:CreateDate>\n"
      "<xmp:ModifyDate>%sT00:00:00Z</xmp:ModifyDate>\n"
      "<pdf:Producer>%s</pdf:Producer>\n"
      "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>\n"
      "<pdfuaid:part>1</pdfuaid:part>\n",
      title, how->lang, how->date, how->date, producer);
  append_schema(x);
  g_string_append(x, "</rdf:Description></rdf:RDF></x:xmpmeta>\n"
                     "<?xpacket end=\"r\"?>");
  return g_string_free(x, FALSE);
}

static void finish_metadata(Finish *f, qpdf_oh root) {
  g_autofree char *xmp = metadata(f->how);
  qpdf_oh stream = new_stream(f, xmp, strlen(xmp));
  qpdf_oh dict = qpdf_oh_get_dict(f->q, stream);
  set_name(f, dict, "/Type", "/Metadata");
  set_name(f, dict, "/Subtype", "/XML");
  qpdf_oh_replace_key(f->q, root, "/Metadata", stream);
}

static void finish_intent(Finish *f, qpdf_oh root) {
  g_autoptr(GBytes) profile = srgb_profile();
  gsize length;
  const void *data = g_bytes_get_data(profile, &length);
  qpdf_oh stream = new_stream(f, data, length);
  qpdf_oh_replace_key(f->q, qpdf_oh_get_dict(f->q, stream), "/N",
                      qpdf_oh_new_integer(f->q, 3));
  qpdf_oh intent = qpdf_oh_new_dictionary(f->q);
  set_name(f, intent, "/Type", "/OutputIntent");
  set_name(f, intent, "/S", "/GTS_PDFA1");
  set_text(f, intent, "/OutputConditionIdentifier", "sRGB");
  set_text(f, intent, "/Info", "sRGB IEC61966-2-1");
  qpdf_oh_replace_key(f->q, intent, "/DestOutputProfile", stream);
  qpdf_oh list = qpdf_oh_new_array(f->q);
  qpdf_oh_append_item(f->q, list, intent);
  qpdf_oh_replace_key(f->q, root, "/OutputIntents", list);
}

static void finish_information(Finish *f) {
  /* YYYY-MM-DD → D:YYYYMMDD000000Z */
  const char *d = f->how->date;
  g_autofree char *date =
      g_strdup_printf("D:%.4s%.2s%.2s000000Z", d, d + 5, d + 8);
  qpdf_set_info_key(f->q, "/CreationDate", date);
  qpdf_set_info_key(f->q, "/ModDate", date);
  qpdf_set_info_key(f->q, "/Producer", f->how->producer);
  qpdf_set_info_key(f->q, "/Creator", NULL);
}

static void finish_root(Finish *f, qpdf_oh root) {
  set_text(f, root, "/Lang", f->how->lang);
  qpdf_oh viewer = qpdf_oh_new_dictionary(f->q);
  qpdf_oh_replace_key(f->q, viewer, "/DisplayDocTitle",
                      qpdf_oh_new_bool(f->q, QPDF_TRUE));
  qpdf_oh_replace_key(f->q, root, "/ViewerPreferences", viewer);
}

static void finish_all(Finish *f) {
  qpdf_oh root = qpdf_get_root(f->q);
  finish_root(f, root);
  finish_structure(f, root);
  int pages = qpdf_get_num_pages(f->q);
  for (int i = 0; i < pages && f->fault == NULL; i++)
    finish_page(f, qpdf_get_page_n(f->q, (size_t)i));
  finish_metadata(f, root);
  finish_intent(f, root);
  finish_information(f);
}

static GBytes *written(Finish *f) {
  if (qpdf_init_write_memory(f->q) & QPDF_ERRORS)
    return NULL;
  qpdf_set_deterministic_ID(f->q, QPDF_TRUE);
  qpdf_set_compress_streams(f->q, QPDF_TRUE);
  qpdf_set_object_stream_mode(f->q, qpdf_o_generate);
  qpdf_set_minimum_pdf_version(f->q, "1.7");
  if (qpdf_write(f->q) & QPDF_ERRORS)
    return NULL;
  return g_bytes_new(qpdf_get_buffer(f->q), qpdf_get_buffer_length(f->q));
}

GBytes *pdf_finish(GBytes *pdf, const PdfFinish *how, GError **error) {
  Finish f = {.q = qpdf_init(), .how = how};
  qpdf_silence_errors(f.q);
  qpdf_set_suppress_warnings(f.q, QPDF_TRUE);
  gsize length;
  const char *data = g_bytes_get_data(pdf, &length);
  GBytes *finished = NULL;
  if (qpdf_read_memory(f.q, "handout.pdf", data, length, NULL) & QPDF_ERRORS)
    f.fault = "cairo's file cannot be read back";
  else
    finish_all(&f);
  if (f.fault == NULL)
    finished = written(&f);
  if (finished == NULL) {
    /* Always asked for: qpdf prints an error that nobody took. */
    const char *said = qpdf_has_error(f.q)
                           ? qpdf_get_error_full_text(f.q, qpdf_get_error(f.q))
                           : "unknown";
    const char *why = f.fault != NULL ? f.fault : said;
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_INTERNAL,
                "finishing the PDF failed: %s", why);
  }
  qpdf_cleanup(&f.q);
  return finished;
}
