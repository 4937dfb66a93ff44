/* Annotations, forms, actions, files, optional content: ISO 19005-2, 6.3 to
 * 6.5 and 6.8 to 6.11, and ISO 14289-1, 7.10 to 7.18. */
#include <string.h>

#include "tests/render/rule.h"

static const Obj *at(Check *c, const Obj *dict, const char *key) {
  return pdf_at(c->pdf, dict, key);
}

static gboolean there(const Obj *dict, const char *key) {
  return pdf_raw(dict, key)->kind != OBJ_NULL;
}

/* ---- annotations ----------------------------------------------------------*/

typedef void (*EachNote)(Check *c, const Obj *note, guint page);

static void each_note(Check *c, EachNote call) {
  for (guint p = 0; p < c->pdf->page->len; p++) {
    const Obj *list = at(c, check_page(c, p), "Annots");
    for (guint i = 0; i < pdf_count(list); i++)
      call(c, pdf_item(c->pdf, list, i), p);
  }
}

static gboolean is_a(Check *c, const Obj *note, const char *subtype) {
  return pdf_is_name(at(c, note, "Subtype"), subtype);
}

static void kind(Check *c, const Obj *note, guint page) {
  static const char *const good[] = {
      "Text",           "Link",      "FreeText",    "Line",
      "Square",         "Circle",    "Polygon",     "PolyLine",
      "Highlight",      "Underline", "Squiggly",    "StrikeOut",
      "Stamp",          "Caret",     "Ink",         "Popup",
      "FileAttachment", "Widget",    "PrinterMark", "Watermark",
      "Redact",         NULL};
  const Obj *subtype = at(c, note, "Subtype");
  if (subtype->kind != OBJ_NAME || !g_strv_contains(good, subtype->text))
    check_fails(c, note->home, page, "an annotation of type %s",
                subtype->text ? subtype->text : "none");
}

static void flags(Check *c, const Obj *note, guint page) {
  const Obj *f = at(c, note, "F");
  if (is_a(c, note, "Popup"))
    return;
  int bits = (int)pdf_number(f, 0);
  if (f->kind != OBJ_INTEGER)
    check_fails(c, note->home, page, "an annotation without F");
  else if ((bits & 4) == 0 || (bits & (1 | 2 | 32 | 256)) != 0)
    check_fails(c, note->home, page, "an annotation with the flags %d", bits);
}

static void appearance(Check *c, const Obj *note, guint page) {
  const Obj *ap = at(c, note, "AP");
  if (ap->kind == OBJ_DICT) {
    if (ap->key->len != 1 || !there(ap, "N"))
      check_fails(c, note->home, page, "AP has more than N");
  } else if (!is_a(c, note, "Link") && !is_a(c, note, "Popup")) {
    check_fails(c, note->home, page, "an annotation without appearance");
  }
}

/* The structure element that an annotation's OBJR stands in. */
static const Element *element_of(Check *c, const Obj *note) {
  for (guint i = 0; i < c->pdf->element->len; i++) {
    const Element *e = c->pdf->element->pdata[i];
    for (guint k = 0; k < e->annotation->len; k++)
      if (g_array_index(e->annotation, guint, k) == note->home)
        return e;
  }
  return NULL;
}

static void nesting(Check *c, const Obj *note, guint page) {
  const Element *e = element_of(c, note);
  const char *wanted = is_a(c, note, "Link")     ? "Link"
                       : is_a(c, note, "Widget") ? "Form"
                                                 : "Annot";
  if (!is_a(c, note, "Popup") && !is_a(c, note, "PrinterMark") &&
      (!e || g_strcmp0(e->standard, wanted) != 0))
    check_fails(c, note->home, page, "an annotation is not in a %s", wanted);
}

static void printer_mark(Check *c, const Obj *note, guint page) {
  if (is_a(c, note, "PrinterMark") && element_of(c, note))
    check_fails(c, note->home, page, "a PrinterMark is tagged");
}

static void described(Check *c, const Obj *note, guint page) {
  g_autofree char *contents = pdf_text(at(c, note, "Contents"));
  if (!contents || !*g_strstrip(contents))
    check_fails(c, note->home, page, "an annotation without Contents");
}

/* A leaf of the parent tree is found by its number alone. */
static const Obj *parent_of(Check *c, double key) {
  const Obj *nums =
      at(c, at(c, at(c, c->pdf->root, "StructTreeRoot"), "ParentTree"), "Nums");
  for (guint i = 0; i + 1 < pdf_count(nums); i += 2)
    if (pdf_number(pdf_item(c->pdf, nums, i), -1) == key)
      return pdf_item(c->pdf, nums, i + 1);
  return NULL;
}

static void note_parent(Check *c, const Obj *note, guint page) {
  const Obj *found = parent_of(c, pdf_number(at(c, note, "StructParent"), -1));
  const Element *e = element_of(c, note);
  if (e && (!found || found != e->obj))
    check_fails(c, note->home, page,
                "StructParent does not lead to the annotation's element");
}

static void kinds(Check *c) { each_note(c, kind); }
static void all_flags(Check *c) { each_note(c, flags); }
static void appearances(Check *c) { each_note(c, appearance); }
static void nestings(Check *c) { each_note(c, nesting); }
static void printer_marks(Check *c) { each_note(c, printer_mark); }
static void descriptions(Check *c) { each_note(c, described); }
static void note_parents(Check *c) { each_note(c, note_parent); }

static void tabs(Check *c) {
  for (guint p = 0; p < c->pdf->page->len; p++)
    if (pdf_count(at(c, check_page(c, p), "Annots")) > 0 &&
        !pdf_is_name(at(c, check_page(c, p), "Tabs"), "S"))
      check_fails(c, check_page_object(c, p), p, "Tabs is not S");
}

/* ---- actions --------------------------------------------------------------*/

static gboolean is_action(Check *c, const Obj *dict) {
  static const char *const every[] = {
      "GoTo",       "GoToR",      "GoToE",
      "Launch",     "Thread",     "URI",
      "Sound",      "Movie",      "Hide",
      "Named",      "SubmitForm", "ResetForm",
      "ImportData", "JavaScript", "SetOCGState",
      "Rendition",  "Trans",      "GoTo3DView",
      "SetState",   "NOP",        "RichMediaExecute",
      NULL};
  const Obj *s = at(c, dict, "S");
  return s->kind == OBJ_NAME && !there(dict, "P") && !there(dict, "K") &&
         g_strv_contains(every, s->text);
}

static void action(Check *c, const Obj *dict) {
  static const char *const good[] = {"GoTo", "GoToR", "GoToE",      "Thread",
                                     "URI",  "Named", "SubmitForm", NULL};
  if (is_action(c, dict) && !g_strv_contains(good, at(c, dict, "S")->text))
    check_fails(c, dict->home, PAGE_NONE, "the action %s",
                at(c, dict, "S")->text);
}

static void named(Check *c, const Obj *dict) {
  static const char *const good[] = {"NextPage", "PrevPage", "FirstPage",
                                     "LastPage", NULL};
  const Obj *n = at(c, dict, "N");
  if (is_action(c, dict) && pdf_is_name(at(c, dict, "S"), "Named") &&
      (n->kind != OBJ_NAME || !g_strv_contains(good, n->text)))
    check_fails(c, dict->home, PAGE_NONE, "the named action %s",
                n->text ? n->text : "none");
}

static void actions(Check *c) { check_each_dict(c, action); }
static void named_actions(Check *c) { check_each_dict(c, named); }

static void triggers(Check *c) {
  if (there(c->pdf->root, "AA"))
    check_fails(c, c->pdf->root->home, PAGE_NONE, "the catalog has AA");
  for (guint p = 0; p < c->pdf->page->len; p++)
    if (there(check_page(c, p), "AA"))
      check_fails(c, check_page_object(c, p), p, "the page has AA");
}

/* Handbill's links lead inside the document, to a PDF beside it or to http. */
static void safe_uri(Check *c, const Obj *dict) {
  g_autofree char *uri = pdf_text(at(c, dict, "URI"));
  if (uri && !g_str_has_prefix(uri, "https://") &&
      !g_str_has_prefix(uri, "http://") &&
      !g_regex_match_simple("^[a-z0-9-]+\\.pdf$", uri, 0, 0))
    check_fails(c, dict->home, PAGE_NONE, "a link to %s", uri);
}
static void safe_uris(Check *c) { check_each_dict(c, safe_uri); }

/* ---- forms, files, layers, presentations ----------------------------------*/

static void no_key(Check *c, const Obj *dict, const char *key) {
  if (there(dict, key))
    check_fails(c, dict->home, PAGE_NONE, "/%s", key);
}

static void no_form(Check *c) { no_key(c, c->pdf->root, "AcroForm"); }
static void no_rendering(Check *c) {
  no_key(c, c->pdf->root, "NeedsRendering");
}
static void no_requirements(Check *c) {
  no_key(c, c->pdf->root, "Requirements");
}
static void no_layers(Check *c) { no_key(c, c->pdf->root, "OCProperties"); }

static void no_files(Check *c) {
  no_key(c, at(c, c->pdf->root, "Names"), "EmbeddedFiles");
  no_key(c, c->pdf->root, "AF");
}

static void file_specification(Check *c, const Obj *dict) {
  if (there(dict, "EF") &&
      (at(c, dict, "F")->length == 0 || at(c, dict, "UF")->length == 0))
    check_fails(c, dict->home, PAGE_NONE, "an embedded file without F and UF");
}
static void file_names(Check *c) { check_each_dict(c, file_specification); }

static void media_clip(Check *c, const Obj *dict) {
  if (pdf_is_name(at(c, dict, "Type"), "MediaClip"))
    check_fails(c, dict->home, PAGE_NONE, "a media clip");
}
static void media(Check *c) { check_each_dict(c, media_clip); }

static void presentations(Check *c) {
  no_key(c, at(c, c->pdf->root, "Names"), "AlternatePresentations");
  for (guint p = 0; p < c->pdf->page->len; p++)
    no_key(c, check_page(c, p), "PresSteps");
}

const Rule rules_interactive[] = {
    {"19005-2 6.3.1; 14289-1 7.18.2",
     "28-007",
     "annotations of known types, no sound, no film",
     kinds,
     {{HARM_SET, "Link/Subtype", NULL, "/Movie"}}},
    {"19005-2 6.3.2",
     "",
     "annotations print and are not hidden",
     all_flags,
     {{HARM_SET, "Link/F", NULL, "6"}}},
    {"19005-2 6.3.3",
     "",
     "annotations have one appearance",
     appearances,
     {{HARM_SET, "Link/AP", NULL, "<< /N << >> /D << >> >>"}}},
    {"19005-2 6.4.1, 6.4.2; 14289-1 7.18.4",
     "25-001, 28-005",
     "no form, no XFA (stricter)",
     no_form,
     {{HARM_SET, "Root/AcroForm", NULL, "<< /Fields [] >>"}}},
    {"19005-2 6.4.2",
     "",
     "no NeedsRendering",
     no_rendering,
     {{HARM_SET, "Root/NeedsRendering", NULL, "true"}}},
    {"19005-2 6.5.1",
     "",
     "no actions that run, play or change",
     actions,
     {{HARM_SET, "Root/OpenAction", NULL,
       "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"}}},
    {"19005-2 6.5.1",
     "",
     "named actions turn pages only",
     named_actions,
     {{HARM_SET, "Root/OpenAction", NULL, "<< /S /Named /N /Print >>"}}},
    {"19005-2 6.5.2",
     "",
     "no additional actions",
     triggers,
     {{HARM_SET, "Page0/AA", NULL, "<< >>"}}},
    {"19005-2 6.8",
     "",
     "no embedded files (stricter)",
     no_files,
     {{HARM_SET, "Root/Names", NULL, "<< /EmbeddedFiles << >> >>"}}},
    {"19005-2 6.8; 14289-1 7.11",
     "21-001",
     "files would have F and UF",
     file_names,
     {{HARM_SET, "Root/Handbill", NULL, "<< /EF << >> /F (x) >>"}}},
    {"19005-2 6.9; 14289-1 7.10",
     "20-001, 20-003",
     "no optional content (stricter)",
     no_layers,
     {{HARM_SET, "Root/OCProperties", NULL, "<< /OCGs [] /D << >> >>"}}},
    {"19005-2 6.10",
     "",
     "no alternate presentations",
     presentations,
     {{HARM_SET, "Page0/PresSteps", NULL, "<< >>"}}},
    {"19005-2 6.11",
     "",
     "no Requirements",
     no_requirements,
     {{HARM_SET, "Root/Requirements", NULL, "[]"}}},
    {"14289-1 7.18.1, 7.18.5",
     "28-002, 28-011",
     "a link annotation stands in a Link",
     nestings,
     {{HARM_SET, "S:Link/S", NULL, "/Span"}}},
    {"14289-1 7.18.1, 7.18.5",
     "28-004, 28-012",
     "annotations say what they lead to",
     descriptions,
     {{HARM_SET, "Link/Contents", NULL, "( )"}}},
    {"14289-1 7.18.3",
     "28-008, 28-009",
     "tabs follow the structure",
     tabs,
     {{HARM_SET, "LinkPage/Tabs", NULL, "/R"}}},
    {"14289-1 7.18.6.2",
     "28-014",
     "no media clips (stricter)",
     media,
     {{HARM_SET, "Root/Handbill", NULL, "<< /Type /MediaClip >>"}}},
    {"14289-1 7.18.8",
     "28-017",
     "printer's marks are not tagged",
     printer_marks,
     {{HARM_SET, "Link/Subtype", NULL, "/PrinterMark"}}},
    {"32000-1 14.7.4.4",
     "",
     "StructParent leads to the annotation's element",
     note_parents,
     {{HARM_SET, "Link/StructParent", NULL, "99999"}}},
    {"artefacts.md",
     "",
     "links lead inside the document, to a PDF beside it or to http",
     safe_uris,
     {{HARM_SET, "Link/A", NULL, "<< /S /URI /URI (file:///etc/hosts) >>"},
      {HARM_SET, "Link/A", NULL, "<< /S /URI /URI (../other/a.pdf) >>"}}},
    {0},
};
