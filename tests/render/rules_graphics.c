/* Graphics: ISO 19005-2, 6.2.2 to 6.2.10. */
#include <string.h>

#include "tests/render/rule.h"

/* ---- content --------------------------------------------------------------*/

static void operators(Check *c) {
  check_odd(c, ODD_OPERATOR, "an operator that ISO 32000-1 does not know");
}

static void own_resources(Check *c) {
  for (guint p = 0; p < c->pdf->page->len; p++)
    if (pdf_raw(check_page(c, p), "Resources")->kind == OBJ_NULL)
      check_fails(c, check_page_object(c, p), p, "the page has no Resources");
}

static void resources(Check *c) {
  check_odd(c, ODD_RESOURCE, "the resources lack");
}

/* ---- output intent --------------------------------------------------------*/

/* The profile of the PDF/A output intent, and its colour space. */
static const char *profile(const Pdf *pdf, char space[5], const Obj **intent) {
  const Obj *list = pdf_at(pdf, pdf->root, "OutputIntents");
  for (guint i = 0; i < pdf_count(list); i++) {
    const Obj *one = pdf_item(pdf, list, i);
    if (!pdf_is_name(pdf_at(pdf, one, "S"), "GTS_PDFA1"))
      continue;
    *intent = one;
    const Obj *stream = pdf_at(pdf, one, "DestOutputProfile");
    GBytes *data =
        stream->kind == OBJ_DICT ? pdf_data(pdf, stream->home) : NULL;
    gsize length;
    const char *p = data ? g_bytes_get_data(data, &length) : NULL;
    if (!p || length < 128 || memcmp(p + 36, "acsp", 4) != 0)
      return NULL;
    memcpy(space, p + 16, 4);
    return p;
  }
  return NULL;
}

static void intent_profile(Check *c) {
  char space[5] = "";
  const Obj *intent = NULL;
  const char *p = profile(c->pdf, space, &intent);
  if (!p) {
    check_fails(c, 0, PAGE_NONE, "no output intent with an ICC profile");
    return;
  }
  if (memcmp(p + 12, "mntr", 4) != 0 && memcmp(p + 12, "prtr", 4) != 0)
    check_fails(c, intent->home, PAGE_NONE, "a profile of class %.4s", p + 12);
  if (p[8] > 4)
    check_fails(c, intent->home, PAGE_NONE, "a profile of version %d", p[8]);
  double n = pdf_number(
      pdf_at(c->pdf, pdf_at(c->pdf, intent, "DestOutputProfile"), "N"), 0);
  double real = strcmp(space, "RGB ") == 0   ? 3
                : strcmp(space, "CMYK") == 0 ? 4
                : strcmp(space, "GRAY") == 0 ? 1
                                             : -1;
  if (n != real)
    check_fails(c, intent->home, PAGE_NONE, "N is %g, the profile's space %s",
                n, space);
}

static void intent_same(Check *c) {
  const Obj *list = pdf_at(c->pdf, c->pdf->root, "OutputIntents");
  guint first = 0;
  for (guint i = 0; i < pdf_count(list); i++) {
    guint home =
        pdf_at(c->pdf, pdf_item(c->pdf, list, i), "DestOutputProfile")->home;
    if (i > 0 && home != first)
      check_fails(c, home, PAGE_NONE, "output intents of two profiles");
    first = home;
  }
}

static void intent_reference(Check *c) {
  const Obj *list = pdf_at(c->pdf, c->pdf->root, "OutputIntents");
  for (guint i = 0; i < pdf_count(list); i++) {
    const Obj *intent = pdf_item(c->pdf, list, i);
    if (pdf_raw(intent, "DestOutputProfileRef")->kind != OBJ_NULL)
      check_fails(c, intent->home, PAGE_NONE, "DestOutputProfileRef");
    if (pdf_at(c->pdf, intent, "OutputConditionIdentifier")->length == 0)
      check_fails(c, intent->home, PAGE_NONE, "no OutputConditionIdentifier");
  }
}

static void device(Check *c, OddKind kind, const char *space) {
  char got[5] = "";
  const Obj *intent = NULL;
  profile(c->pdf, got, &intent);
  if (*got == '\0' || (space && strcmp(got, space) != 0))
    check_odd(c, kind, "without an output intent for it:");
}

static void device_rgb(Check *c) { device(c, ODD_RGB, "RGB "); }
static void device_cmyk(Check *c) { device(c, ODD_CMYK, "CMYK"); }
static void device_gray(Check *c) { device(c, ODD_GRAY, NULL); }

/* ---- colour spaces --------------------------------------------------------*/

static void spaces(Check *c, const char *family) {
  for (guint p = 0; p < c->pdf->page->len; p++) {
    const Obj *list = pdf_at(
        c->pdf, pdf_at(c->pdf, check_page(c, p), "Resources"), "ColorSpace");
    for (guint i = 0; list->kind == OBJ_DICT && i < list->key->len; i++) {
      const Obj *space = pdf_follow(c->pdf, list->item->pdata[i]);
      if (pdf_is_name(pdf_item(c->pdf, space, 0), family))
        check_fails(c, space->home, p, "the colour space %s of family %s",
                    (const char *)list->key->pdata[i], family);
    }
  }
}

/* Handbill draws in DeviceRGB alone, so that these can only be a mistake. */
static void no_icc(Check *c) { spaces(c, "ICCBased"); }
static void no_spots(Check *c) {
  spaces(c, "Separation");
  spaces(c, "DeviceN");
}

/* ---- graphics state -------------------------------------------------------*/

static void each_state(Check *c, EachDict call) {
  for (guint p = 0; p < c->pdf->page->len; p++) {
    const Obj *list = pdf_at(
        c->pdf, pdf_at(c->pdf, check_page(c, p), "Resources"), "ExtGState");
    for (guint i = 0; list->kind == OBJ_DICT && i < list->key->len; i++)
      call(c, pdf_follow(c->pdf, list->item->pdata[i]));
  }
}

static void has(Check *c, const Obj *dict, const char *key) {
  if (pdf_raw(dict, key)->kind != OBJ_NULL)
    check_fails(c, dict->home, PAGE_NONE, "/%s", key);
}

static void tr(Check *c, const Obj *state) { has(c, state, "TR"); }
static void htp(Check *c, const Obj *state) { has(c, state, "HTP"); }
static void tr2(Check *c, const Obj *state) {
  if (!pdf_is_name(pdf_at(c->pdf, state, "TR2"), "Default"))
    has(c, state, "TR2");
}
static void halftone(Check *c, const Obj *state) {
  const Obj *ht = pdf_at(c->pdf, state, "HT");
  if (ht->kind != OBJ_DICT)
    return;
  double type = pdf_number(pdf_at(c->pdf, ht, "HalftoneType"), 0);
  if (type != 1 && type != 5)
    check_fails(c, state->home, PAGE_NONE, "a halftone of type %g", type);
  has(c, ht, "HalftoneName");
}
static void blend(Check *c, const Obj *state) {
  static const char *const good[] = {
      "Normal",    "Compatible", "Multiply",   "Screen",    "Overlay",
      "Darken",    "Lighten",    "ColorDodge", "ColorBurn", "HardLight",
      "SoftLight", "Difference", "Exclusion",  "Hue",       "Saturation",
      "Color",     "Luminosity", NULL};
  const Obj *mode = pdf_at(c->pdf, state, "BM");
  if (mode->kind != OBJ_NULL &&
      (mode->kind != OBJ_NAME || !g_strv_contains(good, mode->text)))
    check_fails(c, state->home, PAGE_NONE, "the blend mode %s",
                mode->text ? mode->text : "of an array");
}

static void transfers(Check *c) { each_state(c, tr); }
static void transfers2(Check *c) { each_state(c, tr2); }
static void phases(Check *c) { each_state(c, htp); }
static void halftones(Check *c) { each_state(c, halftone); }
static void blends(Check *c) { each_state(c, blend); }

static gboolean is_intent(const char *name) {
  static const char *const good[] = {"RelativeColorimetric",
                                     "AbsoluteColorimetric", "Perceptual",
                                     "Saturation", NULL};
  return g_strv_contains(good, name);
}

static void intents(Check *c) {
  for (guint i = 0; i < c->pdf->odd->len; i++) {
    const Odd *odd = &g_array_index(c->pdf->odd, Odd, i);
    if (odd->kind == ODD_INTENT && !is_intent(odd->what))
      check_fails(c, check_page_object(c, odd->page), odd->page,
                  "the rendering intent %s", odd->what);
  }
}

static void group(Check *c) {
  char space[5] = "";
  const Obj *intent = NULL;
  profile(c->pdf, space, &intent);
  for (guint p = 0; *space == '\0' && p < c->pdf->page->len; p++) {
    const Obj *g = pdf_at(c->pdf, check_page(c, p), "Group");
    if (g->kind == OBJ_DICT && pdf_raw(g, "CS")->kind == OBJ_NULL)
      check_fails(c, check_page_object(c, p), p,
                  "a transparency group without a colour space");
  }
}

/* ---- XObjects -------------------------------------------------------------*/

static void image_keys(Check *c, const Obj *x) {
  if (!pdf_is_name(pdf_at(c->pdf, x, "Subtype"), "Image"))
    return;
  has(c, x, "Alternates");
  has(c, x, "OPI");
  if (pdf_is_true(pdf_at(c->pdf, x, "Interpolate")))
    check_fails(c, x->home, PAGE_NONE, "/Interpolate true");
}

static void form_keys(Check *c, const Obj *x) {
  if (!pdf_is_name(pdf_at(c->pdf, x, "Subtype"), "Form"))
    return;
  has(c, x, "OPI");
  has(c, x, "PS");
  if (pdf_is_name(pdf_at(c->pdf, x, "Subtype2"), "PS"))
    check_fails(c, x->home, PAGE_NONE, "/Subtype2 /PS");
}

static void reference_key(Check *c, const Obj *x) {
  if (pdf_is_name(pdf_at(c->pdf, x, "Subtype"), "Form"))
    has(c, x, "Ref");
}

static void postscript(Check *c, const Obj *x) {
  if (pdf_is_name(pdf_at(c->pdf, x, "Type"), "XObject") &&
      pdf_is_name(pdf_at(c->pdf, x, "Subtype"), "PS"))
    check_fails(c, x->home, PAGE_NONE, "a PostScript XObject");
}

static void images(Check *c) { check_each_dict(c, image_keys); }
static void forms(Check *c) { check_each_dict(c, form_keys); }
static void references(Check *c) { check_each_dict(c, reference_key); }
static void programs(Check *c) { check_each_dict(c, postscript); }

#define STATE "Page0/Resources/ExtGState/Handbill"
#define INTENT "Root/OutputIntents/0/"

const Rule rules_graphics[] = {
    {"19005-2 6.2.2",
     "",
     "operators of ISO 32000-1 only",
     operators,
     {{HARM_CONTENT, NULL, NULL, "1 2 handbill"}}},
    {"19005-2 6.2.2",
     "",
     "each page has its own Resources",
     own_resources,
     {{HARM_SET, "Page0/Resources", NULL, NULL}}},
    {"19005-2 6.2.2",
     "",
     "and they have what the content names",
     resources,
     {{HARM_CONTENT, NULL, NULL, "/nowhere gs"}}},
    {"19005-2 6.2.3",
     "",
     "a valid profile of the output intent",
     intent_profile,
     {{HARM_STREAM, INTENT "DestOutputProfile", "mntr", "abst"}}},
    {"19005-2 6.2.3",
     "",
     "one profile for all output intents",
     intent_same,
     {{HARM_SET, "Root/OutputIntents/1", NULL,
       "<< /S /GTS_PDFX /OutputConditionIdentifier (x) "
       "/DestOutputProfile 1 >>"}}},
    {"19005-2 6.2.3",
     "",
     "embedded and named, not referred to",
     intent_reference,
     {{HARM_SET, INTENT "DestOutputProfileRef", NULL, "<< >>"}}},
    {"19005-2 6.2.4.2",
     "",
     "no ICCBased colour space (stricter)",
     no_icc,
     {{HARM_SET, "Page0/Resources/ColorSpace", NULL,
       "<< /X [/ICCBased 1] >>"}}},
    {"19005-2 6.2.4.3",
     "",
     "DeviceRGB has an output intent",
     device_rgb,
     {{HARM_SET, "Root/OutputIntents", NULL, NULL}}},
    {"19005-2 6.2.4.3",
     "",
     "DeviceCMYK has an output intent",
     device_cmyk,
     {{HARM_CONTENT, NULL, NULL, "0 0 0 1 k"}}},
    {"19005-2 6.2.4.3",
     "",
     "DeviceGray has an output intent",
     device_gray,
     {{HARM_SET, "Root/OutputIntents", NULL, NULL},
      {HARM_CONTENT, NULL, NULL, "0 g"}}},
    {"19005-2 6.2.4.4, 6.1.13",
     "",
     "no spot colours (stricter)",
     no_spots,
     {{HARM_SET, "Page0/Resources/ColorSpace", NULL,
       "<< /X [/Separation /Gold /DeviceRGB 1] >>"}}},
    {"19005-2 6.2.5",
     "",
     "no TR in a graphics state",
     transfers,
     {{HARM_SET, STATE, NULL, "<< /TR /Identity >>"}}},
    {"19005-2 6.2.5",
     "",
     "no TR2 other than Default",
     transfers2,
     {{HARM_SET, STATE, NULL, "<< /TR2 /Identity >>"}}},
    {"19005-2 6.2.5",
     "",
     "no HTP",
     phases,
     {{HARM_SET, STATE, NULL, "<< /HTP [0 0] >>"}}},
    {"19005-2 6.2.5",
     "",
     "halftones of type 1 or 5 without a name",
     halftones,
     {{HARM_SET, STATE, NULL, "<< /HT << /HalftoneType 6 >> >>"}}},
    {"19005-2 6.2.6",
     "",
     "one of the four rendering intents",
     intents,
     {{HARM_CONTENT, NULL, NULL, "/Handbill ri"}}},
    {"19005-2 6.2.8",
     "",
     "images without Alternates, OPI, Interpolate",
     images,
     {{HARM_XOBJECT, NULL, NULL,
       "<< /Type /XObject /Subtype /Image /Interpolate true >>"}}},
    {"19005-2 6.2.9",
     "",
     "forms without OPI and PS",
     forms,
     {{HARM_XOBJECT, NULL, NULL,
       "<< /Type /XObject /Subtype /Form /Subtype2 /PS >>"}}},
    {"19005-2 6.2.9; 14289-1 7.20",
     "30-001",
     "no reference XObject",
     references,
     {{HARM_XOBJECT, NULL, NULL,
       "<< /Type /XObject /Subtype /Form /Ref << >> >>"}}},
    {"19005-2 6.2.9",
     "",
     "no PostScript XObject",
     programs,
     {{HARM_XOBJECT, NULL, NULL, "<< /Type /XObject /Subtype /PS >>"}}},
    {"19005-2 6.2.10",
     "",
     "blend modes of ISO 32000-1",
     blends,
     {{HARM_SET, STATE, NULL, "<< /BM /Handbill >>"}}},
    {"19005-2 6.2.10",
     "",
     "transparency has a colour space to blend in",
     group,
     {{HARM_SET, "Root/OutputIntents", NULL, NULL},
      {HARM_SET, "Page0/Group/CS", NULL, NULL}}},
    {0},
};
