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
  guint figures, links; /* so far */
  qpdf_oh column, row;  /* what all heads of columns say, and those of rows */
  const char *fault;    /* the first thing that is not as it must be */
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
  const GArray *figures = f->how->figures;
  if (figures == NULL || f->figures >= figures->len) {
    f->fault = "a Figure has no alternative text";
    return;
  }
  const PdfFigure *figure = &g_array_index(figures, PdfFigure, f->figures++);
  set_text(f, element, "/Alt", figure->alt);
  qpdf_oh layout = qpdf_oh_new_dictionary(f->q);
  set_name(f, layout, "/O", "/Layout");
  set_name(f, layout, "/Placement", "/Block");
  const double side[] = {figure->left, figure->bottom, figure->right,
                         figure->top};
  qpdf_oh box = qpdf_oh_new_array(f->q);
  for (guint i = 0; i < G_N_ELEMENTS(side); i++)
    qpdf_oh_append_item(f->q, box,
                        qpdf_oh_new_real_from_double(f->q, side[i], 2));
  if (figure->left <= figure->right)
    qpdf_oh_replace_key(f->q, layout, "/BBox", box);
  qpdf_oh_replace_key(f->q, element, "/A", layout);
}

static qpdf_oh new_scope(Finish *f, const char *scope) {
  qpdf_oh attributes = qpdf_oh_new_dictionary(f->q);
  set_name(f, attributes, "/O", "/Table");
  set_name(f, attributes, "/Scope", scope);
  return qpdf_make_indirect_object(f->q, attributes);
}

/* A head of a column in a table's first row, of a row below it. */
static void finish_header_cell(Finish *f, qpdf_oh element) {
  qpdf_oh row = qpdf_oh_get_key(f->q, element, "/P");
  qpdf_oh rows = qpdf_oh_get_key(f->q, qpdf_oh_get_key(f->q, row, "/P"), "/K");
  gboolean first =
      !qpdf_oh_is_array(f->q, rows) ||
      qpdf_oh_get_object_id(f->q, qpdf_oh_get_array_item(f->q, rows, 0)) ==
          qpdf_oh_get_object_id(f->q, row);
  qpdf_oh_replace_key(f->q, element, "/A", first ? f->column : f->row);
}

/* What a link leads to, for those who do not see it. */
static void finish_annotation(Finish *f, qpdf_oh kid, const char *words) {
  qpdf_oh annotation = qpdf_oh_get_key_if_dict(f->q, kid, "/Obj");
  if (!qpdf_oh_is_dictionary(f->q, annotation))
    return;
  set_text(f, annotation, "/Contents", words);
  /* printed with the page: the only flag PDF/A asks for */
  qpdf_oh_replace_key(f->q, annotation, "/F", qpdf_oh_new_integer(f->q, 4));
}

static void finish_link(Finish *f, qpdf_oh element) {
  const GPtrArray *links = f->how->links;
  if (links == NULL || f->links >= links->len) {
    f->fault = "a Link does not say what it leads to";
    return;
  }
  const char *words = g_ptr_array_index(links, f->links++);
  qpdf_oh kids = qpdf_oh_get_key(f->q, element, "/K");
  int n =
      qpdf_oh_is_array(f->q, kids) ? qpdf_oh_get_array_n_items(f->q, kids) : 0;
  for (int i = 0; i < n; i++)
    finish_annotation(f, qpdf_oh_get_array_item(f->q, kids, i), words);
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
  else if (is_name(f, element, "/S", "/Link"))
    finish_link(f, element);
  if (f->fault == NULL && qpdf_oh_has_key(f->q, element, "/K"))
    finish_kids(f, qpdf_oh_get_key(f->q, element, "/K"), depth + 1);
}

static void finish_structure(Finish *f, qpdf_oh root) {
  qpdf_oh tree = qpdf_oh_get_key(f->q, root, "/StructTreeRoot");
  if (!qpdf_oh_is_dictionary(f->q, tree)) {
    f->fault = "the file has no structure tree";
    return;
  }
  f->column = new_scope(f, "/Column");
  f->row = new_scope(f, "/Row");
  finish_kids(f, qpdf_oh_get_key(f->q, tree, "/K"), 0);
  const PdfFinish *how = f->how;
  if (f->fault == NULL && how->figures != NULL &&
      f->figures < how->figures->len)
    f->fault = "more alternative texts than Figures";
  if (f->fault == NULL && how->links != NULL && f->links < how->links->len)
    f->fault = "more words of links than Links";
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

/* cairo numbers the glyphs of a TrueType subset as its CIDs, and leaves that
 * unsaid, which PDF/A does not allow (6.2.11.3.2). */
static void finish_font(Finish *f, qpdf_oh font) {
  qpdf_oh list = qpdf_oh_get_key_if_dict(f->q, font, "/DescendantFonts");
  if (!qpdf_oh_is_array(f->q, list) ||
      qpdf_oh_get_array_n_items(f->q, list) < 1)
    return;
  qpdf_oh cid = qpdf_oh_get_array_item(f->q, list, 0);
  if (is_name(f, cid, "/Subtype", "/CIDFontType2") &&
      !qpdf_oh_has_key(f->q, cid, "/CIDToGIDMap"))
    set_name(f, cid, "/CIDToGIDMap", "/Identity");
}

static void finish_fonts(Finish *f, qpdf_oh page) {
  qpdf_oh resources = qpdf_oh_get_key_if_dict(f->q, page, "/Resources");
  qpdf_oh fonts = qpdf_oh_get_key_if_dict(f->q, resources, "/Font");
  if (!qpdf_oh_is_dictionary(f->q, fonts))
    return;
  qpdf_oh_begin_dict_key_iter(f->q, fonts);
  while (qpdf_oh_dict_more_keys(f->q))
    finish_font(f, qpdf_oh_get_key(f->q, fonts, qpdf_oh_dict_next_key(f->q)));
}

static void finish_page(Finish *f, qpdf_oh page) {
  set_name(f, page, "/Tabs", "/S");
  finish_fonts(f, page);
  finish_content(f, page);
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
  g_autofree char *subject =
      g_markup_escape_text(how->subject ? how->subject : "", -1);
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
  if (*subject != '\0')
    g_string_append_printf(x,
                           "<dc:description><rdf:Alt><rdf:li "
                           "xml:lang=\"x-default\">%s</rdf:li></rdf:Alt>"
                           "</dc:description>\n",
                           subject);
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

/* Entries below `parent`; all are open. */
static int count_entries(Finish *f, qpdf_oh parent, int depth) {
  int n = 0;
  qpdf_oh entry = qpdf_oh_get_key_if_dict(f->q, parent, "/First");
  for (; depth < DEEPEST && qpdf_oh_is_dictionary(f->q, entry); n++) {
    n += count_entries(f, entry, depth + 1);
    entry = qpdf_oh_get_key_if_dict(f->q, entry, "/Next");
  }
  return n;
}

/* cairo 1.16 counts the outline's entries with the wrong sign. */
static void finish_outline(Finish *f, qpdf_oh root) {
  qpdf_oh outlines = qpdf_oh_get_key(f->q, root, "/Outlines");
  if (qpdf_oh_is_dictionary(f->q, outlines))
    qpdf_oh_replace_key(
        f->q, outlines, "/Count",
        qpdf_oh_new_integer(f->q, count_entries(f, outlines, 0)));
}

/* Pages are labelled as they are numbered in print: 1, 2, 3. */
static void finish_labels(Finish *f, qpdf_oh root) {
  qpdf_oh style = qpdf_oh_new_dictionary(f->q);
  set_name(f, style, "/S", "/D");
  qpdf_oh nums = qpdf_oh_new_array(f->q);
  qpdf_oh_append_item(f->q, nums, qpdf_oh_new_integer(f->q, 0));
  qpdf_oh_append_item(f->q, nums, style);
  qpdf_oh labels = qpdf_oh_new_dictionary(f->q);
  qpdf_oh_replace_key(f->q, labels, "/Nums", nums);
  qpdf_oh_replace_key(f->q, root, "/PageLabels", labels);
}

static void finish_root(Finish *f, qpdf_oh root) {
  finish_outline(f, root);
  finish_labels(f, root);
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
  qpdf_set_newline_before_endstream(f->q, QPDF_TRUE);
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
