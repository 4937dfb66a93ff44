/* What print.md asks of every handout beyond the standards. */
#include <math.h>
#include <string.h>

#include "tests/render/rule.h"

static const Obj *at(Check *c, const Obj *dict, const char *key) {
  return pdf_at(c->pdf, dict, key);
}

static const Shown *shown_at(Check *c, guint i) {
  return &g_array_index(c->pdf->shown, Shown, i);
}

static double side(Check *c, guint page, guint i) {
  return pdf_number(pdf_item(c->pdf, at(c, check_page(c, page), "MediaBox"), i),
                    0);
}

/* What a page says in each language, told by the document's /Lang: patterns
 * that hold nothing of another language. */
typedef struct {
  const char *lang;
  const char *page; /* with the number of the page and of all */
  const char *source, *n, *unit;
} Speech;

static const Speech speeches[] = {
    {"en", "Page %u of %u", "Source: .*\\d .*posting",
     "\\bn\\s=\\s[0-9,]+|\\b[0-9,]+\\s(of\\s[0-9,]+\\s)?"
     "(distinct |paid )?(posting|range|record)",
     "share|%|per cent|postings|dollar|euro|pound|currency|"
     "(?-i:\\b(US|[A-Z]{3})\\b)|lift|records|times|years"},
    {"de", "Seite %u von %u", "Quelle: .*\\d .*Anzeige",
     "\\bn\\s=\\s[0-9.]+|\\b[0-9.]+\\s(von\\s[0-9.]+\\s)?"
     "(eigenständigen? |bezahlten? |genannten? )?(Anzeige|Spanne|Datens)",
     "anteil|%|prozent|anzeigen|dollar|euro|pfund|währung|"
     "(?-i:\\b(US|[A-Z]{3})\\b)|lift|datens|-mal|jahre"},
};

static const Speech *speech(Check *c) {
  g_autofree char *lang = pdf_text(at(c, c->pdf->root, "Lang"));
  for (guint i = 0; i < G_N_ELEMENTS(speeches); i++)
    if (g_strcmp0(lang, speeches[i].lang) == 0)
      return &speeches[i];
  return &speeches[0];
}

/* ---- text on paper --------------------------------------------------------*/

static void no_image(Check *c) { check_odd(c, ODD_IMAGE, "a raster image:"); }

#define SMALLEST 7.0

static void small(Check *c) {
  for (guint i = 0; i < c->pdf->shown->len; i++) {
    const Shown *s = shown_at(c, i);
    if (s->size < SMALLEST - 0.01)
      check_fails(c, 0, s->page, "\"%s\" has %.2f pt", s->text, s->size);
  }
}

static const struct {
  double width, margin;
} papers[] = {{595.276, 45.0}, {612.0, 53.4}};

static void paper(Check *c) {
  for (guint p = 0; p < c->pdf->page->len; p++) {
    gboolean known = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(papers); i++)
      known = known || fabs(side(c, p, 2) - papers[i].width) < 0.01;
    if (!known || side(c, p, 0) != 0 || side(c, p, 1) != 0)
      check_fails(c, check_page_object(c, p), p, "neither A4 nor Letter");
  }
}

/* Ink may stand out of a margin by the side bearing of a letter. */
#define BEARING 0.6
#define CAPITALS 0.73 /* height of a capital, in em */

static void margins(Check *c) {
  for (guint i = 0; i < c->pdf->shown->len; i++) {
    const Shown *s = shown_at(c, i);
    double wide = side(c, s->page, 2), high = side(c, s->page, 3), margin = 45;
    for (guint k = 0; k < G_N_ELEMENTS(papers); k++)
      if (fabs(wide - papers[k].width) < 0.01)
        margin = papers[k].margin;
    if (s->x < margin - BEARING || s->x + s->width > wide - margin + BEARING ||
        s->y - CAPITALS * s->size < 28 || s->y > high - 28)
      check_fails(c, 0, s->page,
                  "\"%s\" at %.1f to %.1f, %.1f leaves the margins", s->text,
                  s->x, s->x + s->width, s->y);
  }
}

static gboolean meet(const Shown *a, const Shown *b) {
  const double slack = 0.3; /* hairlines of antialiasing are no overlap */
  return a->x + slack < b->x + b->width && b->x + slack < a->x + a->width &&
         a->y - CAPITALS * a->size + slack < b->y &&
         b->y - CAPITALS * b->size + slack < a->y;
}

static gboolean is_blank(const char *text) {
  for (; *text; text = g_utf8_next_char(text))
    if (!g_unichar_isspace(g_utf8_get_char(text)))
      return FALSE;
  return TRUE;
}

static void overlap(Check *c) {
  for (guint i = 0; i < c->pdf->shown->len; i++)
    for (guint k = i + 1; k < c->pdf->shown->len; k++) {
      const Shown *a = shown_at(c, i), *b = shown_at(c, k);
      if (a->page != b->page)
        break;
      if (meet(a, b) && !is_blank(a->text) && !is_blank(b->text))
        check_fails(c, 0, a->page, "\"%s\" overlaps \"%s\"", a->text, b->text);
    }
}

/* ---- pages ----------------------------------------------------------------*/

/* All running text of a page. */
static char *furniture(Check *c, guint page) {
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < c->pdf->shown->len; i++) {
    const Shown *s = shown_at(c, i);
    if (s->page == page && s->pagination)
      g_string_append_printf(text, "%s ", s->text);
  }
  return g_string_free(text, FALSE);
}

static char *page_words(Check *c, guint page) {
  g_autofree char *number = g_strdup_printf("%u", page);
  g_autofree char *all = g_strdup_printf("%u", c->pdf->page->len);
  g_auto(GStrv) part = g_strsplit(speech(c)->page, "%u", 3);
  return g_strconcat(part[0], number, part[1], all, part[2], NULL);
}

static void numbered(Check *c) {
  for (guint p = 0; p < c->pdf->page->len; p++) {
    g_autofree char *text = furniture(c, p);
    g_autofree char *wanted = page_words(c, p + 1);
    if (!strstr(text, wanted))
      check_fails(c, check_page_object(c, p), p, "no \"%s\"", wanted);
  }
}

static gboolean has_year(const char *text) {
  return g_regex_match_simple("\\b\\d{1,2}\\.?\\s\\p{L}+\\s\\d{4}\\b", text, 0,
                              0);
}

static void sourced(Check *c) {
  for (guint p = 0; p < c->pdf->page->len; p++) {
    g_autofree char *text = furniture(c, p);
    if (!g_regex_match_simple(speech(c)->source, text, 0, 0) || !has_year(text))
      check_fails(c, check_page_object(c, p), p,
                  "the page names no source, n and date: %s", text);
  }
}

static void labelled(Check *c) {
  const Obj *nums = at(c, at(c, c->pdf->root, "PageLabels"), "Nums");
  if (pdf_count(nums) < 2 || pdf_number(pdf_item(c->pdf, nums, 0), -1) != 0)
    check_fails(c, c->pdf->root->home, PAGE_NONE, "no page labels");
}

/* ---- outline --------------------------------------------------------------*/

static guint page_number(Check *c, const Obj *page) {
  for (guint i = 0; i < c->pdf->page->len; i++)
    if (page->home == g_array_index(c->pdf->page, guint, i) &&
        page->kind == OBJ_DICT)
      return i;
  return PAGE_NONE;
}

/* The page that an entry or a link leads to. */
static guint leads_to(Check *c, const Obj *from) {
  const Obj *dest = at(c, from, "Dest");
  if (dest->kind == OBJ_NULL &&
      pdf_is_name(at(c, at(c, from, "A"), "S"), "GoTo"))
    dest = at(c, at(c, from, "A"), "D");
  if (dest->kind == OBJ_STRING) {
    const Obj *names =
        at(c, at(c, at(c, c->pdf->root, "Names"), "Dests"), "Names");
    const Obj *found = dest;
    for (guint i = 0; i + 1 < pdf_count(names); i += 2)
      if (g_strcmp0(pdf_item(c->pdf, names, i)->text, dest->text) == 0)
        found = pdf_item(c->pdf, names, i + 1);
    dest = found->kind == OBJ_DICT ? at(c, found, "D") : found;
  }
  return page_number(c, pdf_item(c->pdf, dest, 0));
}

static void outline(Check *c) {
  const Obj *root = at(c, c->pdf->root, "Outlines");
  const Obj *entry = at(c, root, "First");
  guint last = 0, found = 0;
  for (; entry->kind == OBJ_DICT && found < 1000; found++) {
    g_autofree char *title = pdf_text(at(c, entry, "Title"));
    guint page = leads_to(c, entry);
    if (!title || is_blank(title) || page == PAGE_NONE || page < last)
      check_fails(c, entry->home, PAGE_NONE, "the entry \"%s\" leads nowhere",
                  title ? title : "");
    last = page;
    entry = at(c, entry, "Next");
  }
  if (found == 0)
    check_fails(c, root->home, PAGE_NONE, "no outline");
  else if (pdf_number(at(c, root, "Count"), -1) < found)
    check_fails(c, root->home, PAGE_NONE, "Count of the outline is %g",
                pdf_number(at(c, root, "Count"), -1));
}

/* ---- links ----------------------------------------------------------------*/

static void destinations(Check *c) {
  for (guint p = 0; p < c->pdf->page->len; p++) {
    const Obj *list = at(c, check_page(c, p), "Annots");
    for (guint i = 0; i < pdf_count(list); i++) {
      const Obj *note = pdf_item(c->pdf, list, i);
      if (at(c, at(c, note, "A"), "URI")->kind == OBJ_NULL &&
          leads_to(c, note) == PAGE_NONE)
        check_fails(c, note->home, p, "a link leads nowhere");
    }
  }
}

/* The area of a link lies on the page and takes in the words it is made of. */
static void area(Check *c, const Element *link, const Obj *note) {
  const Obj *rect = at(c, note, "Rect");
  double r[4];
  for (guint i = 0; i < 4; i++)
    r[i] = pdf_number(pdf_item(c->pdf, rect, i), -1);
  for (guint i = 0; i < link->mcid->len; i++) {
    const Content *content = &g_array_index(link->mcid, Content, i);
    double high = side(c, content->page, 3);
    for (guint k = 0; k < c->pdf->shown->len; k++) {
      const Shown *s = shown_at(c, k);
      if (s->page != content->page || s->mcid != content->mcid)
        continue;
      double x = s->x + s->width / 2, y = high - s->y + s->size / 3;
      if (x < r[0] || x > r[2] || y < r[1] || y > r[3])
        check_fails(c, note->home, s->page, "\"%s\" is outside its link's area",
                    s->text);
    }
  }
}

static void areas(Check *c) {
  for (guint i = 1; i < c->pdf->element->len; i++) {
    const Element *e = c->pdf->element->pdata[i];
    for (guint k = 0; k < e->annotation->len; k++)
      area(c, e, c->pdf->object->pdata[g_array_index(e->annotation, guint, k)]);
  }
}

/* ---- figures --------------------------------------------------------------*/

/* The words between the last heading and the figure, heading included. */
static char *words_over(Check *c, const Element *figure) {
  GString *text = g_string_new(NULL);
  guint from = figure->order;
  while (from > 1) {
    const char *type = ((const Element *)c->pdf->element->pdata[--from])->type;
    if (*type == 'H' && g_ascii_isdigit(type[1]))
      break;
  }
  for (guint i = from; i < figure->order; i++) {
    const Element *e = c->pdf->element->pdata[i];
    if (e->mcid->len == 0)
      continue;
    g_autofree char *part = pdf_element_text(c->pdf, e);
    g_string_append_printf(text, "%s ", part);
  }
  return g_string_free(text, FALSE);
}

static void each_figure(Check *c, const char *pattern, const char *lacks) {
  for (guint i = 1; i < c->pdf->element->len; i++) {
    const Element *e = c->pdf->element->pdata[i];
    if (g_strcmp0(e->standard, "Figure") != 0)
      continue;
    g_autofree char *text = words_over(c, e);
    if (!g_regex_match_simple(pattern, text, G_REGEX_CASELESS, 0))
      check_fails(c, e->obj->home,
                  e->mcid->len ? g_array_index(e->mcid, Content, 0).page
                               : PAGE_NONE,
                  "the figure under \"%.120s\" names no %s", text, lacks);
  }
}

/* A sum, or the number of what is counted. */
static void figure_n(Check *c) { each_figure(c, speech(c)->n, "n"); }

static void figure_unit(Check *c) { each_figure(c, speech(c)->unit, "unit"); }

/* Words that say what a figure shows: a sentence with a number in it. */
static void figure_words(Check *c) {
  for (guint i = 1; i < c->pdf->element->len; i++) {
    const Element *e = c->pdf->element->pdata[i];
    if (g_strcmp0(e->standard, "Figure") != 0)
      continue;
    g_autofree char *alt = pdf_text(at(c, e->obj, "Alt"));
    if (!alt || strlen(alt) < 30 || !strpbrk(alt, "0123456789") ||
        alt[strlen(alt) - 1] != '.')
      check_fails(c, e->obj->home, PAGE_NONE, "the words \"%s\" say no finding",
                  alt ? alt : "");
  }
}

/* ---- size -----------------------------------------------------------------*/

#define SIX_PAGES (150 * 1024)

static void size(Check *c) {
  gsize bytes = g_bytes_get_size(c->pdf->bytes);
  gsize most = (gsize)MAX(c->pdf->page->len, 6) * SIX_PAGES / 6;
  if (bytes > most)
    check_fails(c, 0, PAGE_NONE,
                "%" G_GSIZE_FORMAT " bytes on %u pages, %" G_GSIZE_FORMAT
                " may be",
                bytes, c->pdf->page->len, most);
}

#define TEXT(operators) "/Artifact BMC BT /f-0-0 " operators " ET EMC"

const Rule rules_house[] = {
    {"print.md",
     "",
     "no raster image",
     no_image,
     {{HARM_XOBJECT, NULL, NULL, "<< /Type /XObject /Subtype /Image >>"}}},
    {"print.md",
     "",
     "no text under 7 pt",
     small,
     {{HARM_CONTENT, NULL, NULL, TEXT("6.9 Tf 99 99 Td (a) Tj")}}},
    {"print.md",
     "",
     "pages are A4 or Letter",
     paper,
     {{HARM_SET, "Page0/MediaBox/2", NULL, "600"}}},
    {"print.md",
     "",
     "no text leaves the margins",
     margins,
     {{HARM_CONTENT, NULL, NULL, TEXT("9 Tf 40 400 Td (a) Tj")}}},
    {"print.md",
     "",
     "no text overlaps another",
     overlap,
     {{HARM_CONTENT, NULL, NULL, TEXT("9 Tf 99 400 Td (a) Tj 2 3 Td (a) Tj")}}},
    {"print.md",
     "",
     "pages are numbered",
     numbered,
     {{HARM_SET, "Pages/Kids/1", NULL, NULL},
      {HARM_SET, "Pages/Count", NULL, "1"}}},
    {"print.md",
     "",
     "each page names its source, n and date",
     sourced,
     {{HARM_SET, "Page0/Contents", NULL, "[]"}}},
    {"print.md",
     "",
     "pages have labels",
     labelled,
     {{HARM_SET, "Root/PageLabels", NULL, NULL}}},
    {"print.md; 32000-1 12.3.3",
     "",
     "the outline leads to the pages in order",
     outline,
     {{HARM_SET, "Root/Outlines/Count", NULL, "-1"}}},
    {"print.md; 32000-1 12.3.2",
     "",
     "links lead somewhere",
     destinations,
     {{HARM_SET, "Link/Dest", NULL, "(nowhere)"}}},
    {"print.md",
     "",
     "links' areas take in their words",
     areas,
     {{HARM_SET, "Link/Rect", NULL, "[0 0 1 1]"}}},
    {"print.md",
     "",
     "figures' words say what they show, with a number",
     figure_words,
     {{HARM_SET, "S:Figure/Alt", NULL, "(A chart of pay.)"}}},
    {"print.md",
     "",
     "figures name n",
     figure_n,
     {{HARM_SET, "Over:Figure/K", NULL, "[]"}}},
    {"print.md",
     "",
     "figures name their unit",
     figure_unit,
     {{HARM_SET, "Over:Figure/K", NULL, "[]"},
      {HARM_SET, "Title:Figure/K", NULL, "[]"}}},
    {"print.md",
     "",
     "150 KB for six pages",
     size,
     {{HARM_SET, "Root/Handbill", "400000", "()"}}},
    {0},
};
