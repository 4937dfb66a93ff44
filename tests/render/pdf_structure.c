/* The structure tree of a PDF, in reading order. */
#include <string.h>

#include "tests/render/pdf.h"

enum { DEEPEST = 64 };

void pdf_element_free(gpointer data) {
  Element *element = data;
  g_ptr_array_unref(element->kid);
  g_array_unref(element->mcid);
  g_array_unref(element->annotation);
  g_free(element);
}

/* ISO 32000-1, 14.8.4. */
static const char *const standard[] = {
    "Document", "Part",    "Art",   "Sect",  "Div",       "BlockQuote",
    "Caption",  "TOC",     "TOCI",  "Index", "NonStruct", "Private",
    "H",        "H1",      "H2",    "H3",    "H4",        "H5",
    "H6",       "P",       "L",     "LI",    "Lbl",       "LBody",
    "Table",    "TR",      "TH",    "TD",    "THead",     "TBody",
    "TFoot",    "Span",    "Quote", "Note",  "Reference", "BibEntry",
    "Code",     "Link",    "Annot", "Ruby",  "RB",        "RT",
    "RP",       "Warichu", "WT",    "WP",    "Figure",    "Formula",
    "Form",     NULL};

gboolean pdf_is_standard(const char *type) {
  return g_strv_contains(standard, type);
}

static const char *mapped(const Pdf *pdf, const char *type) {
  const Obj *map =
      pdf_at(pdf, pdf_at(pdf, pdf->root, "StructTreeRoot"), "RoleMap");
  for (int i = 0; i < 16; i++) {
    if (pdf_is_standard(type))
      return type;
    const Obj *next = pdf_at(pdf, map, type);
    if (next->kind != OBJ_NAME)
      return NULL;
    type = next->text;
  }
  return NULL;
}

static Element *element_new(Pdf *pdf, const Obj *obj, Element *parent) {
  Element *element = g_new0(Element, 1);
  const Obj *type = pdf_at(pdf, obj, "S");
  element->obj = obj;
  element->parent = parent;
  element->type = type->kind == OBJ_NAME ? type->text : "";
  element->standard = parent ? mapped(pdf, element->type) : "";
  element->kid = g_ptr_array_new();
  element->mcid = g_array_new(FALSE, FALSE, sizeof(Content));
  element->annotation = g_array_new(FALSE, FALSE, sizeof(guint));
  element->order = pdf->element->len;
  g_ptr_array_add(pdf->element, element);
  if (parent)
    g_ptr_array_add(parent->kid, element);
  return element;
}

static guint page_index(const Pdf *pdf, const Obj *page) {
  for (guint i = 0; i < pdf->page->len; i++)
    if (g_array_index(pdf->page, guint, i) == page->home)
      return i;
  return G_MAXUINT;
}

static void content_add(Pdf *pdf, Element *element, const Obj *page,
                        const Obj *mcid) {
  Content content = {page_index(pdf, page), (int)pdf_number(mcid, -1)};
  g_array_append_val(element->mcid, content);
}

static void kid_read(Pdf *pdf, Element *element, const Obj *page,
                     const Obj *kid, int depth);

static void kids_read(Pdf *pdf, Element *element, const Obj *page, int depth) {
  const Obj *k = pdf_at(pdf, element->obj, "K");
  const Obj *own = pdf_at(pdf, element->obj, "Pg");
  page = own->kind == OBJ_DICT ? own : page;
  if (k->kind != OBJ_ARRAY)
    kid_read(pdf, element, page, k, depth);
  for (guint i = 0; i < pdf_count(k); i++)
    kid_read(pdf, element, page, pdf_item(pdf, k, i), depth);
}

static void kid_read(Pdf *pdf, Element *element, const Obj *page,
                     const Obj *kid, int depth) {
  if (kid->kind == OBJ_INTEGER) {
    content_add(pdf, element, page, kid);
  } else if (pdf_is_name(pdf_at(pdf, kid, "Type"), "MCR")) {
    const Obj *own = pdf_at(pdf, kid, "Pg");
    content_add(pdf, element, own->kind == OBJ_DICT ? own : page,
                pdf_at(pdf, kid, "MCID"));
  } else if (pdf_is_name(pdf_at(pdf, kid, "Type"), "OBJR")) {
    guint number = pdf_at(pdf, kid, "Obj")->home;
    g_array_append_val(element->annotation, number);
  } else if (kid->kind == OBJ_DICT && depth < DEEPEST) {
    kids_read(pdf, element_new(pdf, kid, element), page, depth + 1);
  }
}

void pdf_read_structure(Pdf *pdf) {
  const Obj *root = pdf_at(pdf, pdf->root, "StructTreeRoot");
  if (root->kind == OBJ_DICT)
    kids_read(pdf, element_new(pdf, root, NULL), root, 0);
}

static void text_add(const Pdf *pdf, const Element *element, GString *text) {
  for (guint i = 0; i < element->mcid->len; i++) {
    const Content *content = &g_array_index(element->mcid, Content, i);
    for (guint k = 0; k < pdf->shown->len; k++) {
      const Shown *shown = &g_array_index(pdf->shown, Shown, k);
      if (shown->page != content->page || shown->mcid != content->mcid)
        continue;
      if (text->len > 0)
        g_string_append_c(text, ' ');
      g_string_append(text, shown->text);
    }
  }
  for (guint i = 0; i < element->kid->len; i++)
    text_add(pdf, element->kid->pdata[i], text);
}

char *pdf_element_text(const Pdf *pdf, const Element *element) {
  GString *text = g_string_new(NULL);
  text_add(pdf, element, text);
  return g_string_free(text, FALSE);
}
