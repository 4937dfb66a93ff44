/* Logical structure: ISO 19005-2, 6.7, and ISO 14289-1, 7.1 to 7.9. What may
 * stand inside what is in rules_nesting.c. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tests/render/rule.h"

static const Obj *at(Check *c, const Obj *dict, const char *key) {
  return pdf_at(c->pdf, dict, key);
}

static const Obj *tree(Check *c) {
  return at(c, c->pdf->root, "StructTreeRoot");
}

typedef void (*EachElement)(Check *c, const Element *e);

/* Without the root of the tree. */
static void each(Check *c, EachElement call) {
  for (guint i = 1; i < c->pdf->element->len; i++)
    call(c, c->pdf->element->pdata[i]);
}

static guint page_of(const Element *e) {
  return e->mcid->len ? g_array_index(e->mcid, Content, 0).page : PAGE_NONE;
}

static void says(Check *c, const Element *e, const char *words) {
  check_fails(c, e->obj->home, page_of(e), "%s: %s", e->type, words);
}

static gboolean is_a(const Element *e, const char *type) {
  return g_strcmp0(e->standard, type) == 0;
}

/* ---- the tree -------------------------------------------------------------*/

static void marked(Check *c) {
  if (!pdf_is_true(at(c, at(c, c->pdf->root, "MarkInfo"), "Marked")))
    check_fails(c, c->pdf->root->home, PAGE_NONE, "MarkInfo/Marked");
}

static void suspects(Check *c) {
  if (pdf_is_true(at(c, at(c, c->pdf->root, "MarkInfo"), "Suspects")))
    check_fails(c, c->pdf->root->home, PAGE_NONE, "MarkInfo/Suspects");
}

static void rooted(Check *c) {
  if (!pdf_is_name(at(c, tree(c), "Type"), "StructTreeRoot") ||
      c->pdf->element->len < 2)
    check_fails(c, 0, PAGE_NONE, "the catalog has no structure tree");
}

static void typed(Check *c, const Element *e) {
  if (!pdf_is_name(at(c, e->obj, "Type"), "StructElem"))
    says(c, e, "Type is not StructElem");
}

static void parented(Check *c, const Element *e) {
  if (at(c, e->obj, "P") != e->parent->obj)
    says(c, e, "P is not the element above");
}

static void standard(Check *c, const Element *e) {
  if (!e->standard)
    says(c, e, "no standard type");
}

static void remapped(Check *c) {
  const Obj *map = at(c, tree(c), "RoleMap");
  for (guint i = 0; map->kind == OBJ_DICT && i < map->key->len; i++)
    if (pdf_is_standard(map->key->pdata[i]))
      check_fails(c, tree(c)->home, PAGE_NONE, "the standard type %s is mapped",
                  (const char *)map->key->pdata[i]);
}

static void circular(Check *c) {
  const Obj *map = at(c, tree(c), "RoleMap");
  for (guint i = 0; map->kind == OBJ_DICT && i < map->key->len; i++) {
    const Obj *next = map->item->pdata[i];
    guint steps = 0;
    for (; next->kind == OBJ_NAME && steps <= map->key->len; steps++)
      next = at(c, map, next->text);
    if (steps > map->key->len)
      check_fails(c, tree(c)->home, PAGE_NONE, "%s is mapped in a circle",
                  (const char *)map->key->pdata[i]);
  }
}

static void all_typed(Check *c) { each(c, typed); }
static void all_parented(Check *c) { each(c, parented); }
static void all_standard(Check *c) { each(c, standard); }

/* ---- content and its elements ---------------------------------------------*/

static void loose(Check *c) {
  check_odd(c, ODD_LOOSE, "painted outside content and artifact:");
}

static void artifact_inside(Check *c) {
  for (guint i = 0; i < c->pdf->marked->len; i++) {
    const Marked *m = &g_array_index(c->pdf->marked, Marked, i);
    if (m->in_tagged && strcmp(m->tag, "Artifact") == 0)
      check_fails(c, check_page_object(c, m->page), m->page,
                  "an artifact inside tagged content");
  }
}

static void tagged_inside(Check *c) {
  for (guint i = 0; i < c->pdf->marked->len; i++) {
    const Marked *m = &g_array_index(c->pdf->marked, Marked, i);
    if (m->in_artifact && m->mcid >= 0)
      check_fails(c, check_page_object(c, m->page), m->page,
                  "%s %d inside an artifact", m->tag, m->mcid);
  }
}

/* Page and MCID as one key of a hash table. */
static gpointer content_key(guint page, int mcid) {
  return GUINT_TO_POINTER(page << 20 | (guint)mcid);
}

static GHashTable *owners(Check *c) {
  GHashTable *owner = g_hash_table_new(NULL, NULL);
  for (guint i = 1; i < c->pdf->element->len; i++) {
    Element *e = c->pdf->element->pdata[i];
    for (guint k = 0; k < e->mcid->len; k++) {
      const Content *content = &g_array_index(e->mcid, Content, k);
      gpointer key = content_key(content->page, content->mcid);
      if (g_hash_table_contains(owner, key))
        says(c, e, "its content belongs to another element too");
      g_hash_table_insert(owner, key, e);
    }
  }
  return owner;
}

/* Every numbered sequence is in the tree, under a tag of its own name; every
 * number of the tree is on its page. */
static void whole(Check *c) {
  g_autoptr(GHashTable) owner = owners(c);
  for (guint i = 0; i < c->pdf->marked->len; i++) {
    const Marked *m = &g_array_index(c->pdf->marked, Marked, i);
    if (m->mcid < 0)
      continue;
    gpointer key = content_key(m->page, m->mcid);
    const Element *e = g_hash_table_lookup(owner, key);
    if (!e)
      check_fails(c, check_page_object(c, m->page), m->page,
                  "%s %d is not in the structure tree", m->tag, m->mcid);
    else if (strcmp(e->type, m->tag) != 0)
      says(c, e, "its content is marked as another type");
    g_hash_table_remove(owner, key);
  }
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init(&iter, owner);
  while (g_hash_table_iter_next(&iter, &key, &value))
    says(c, value, "its content is on no page");
}

static const Obj *leaf(Check *c, double number) {
  const Obj *nums = at(c, at(c, tree(c), "ParentTree"), "Nums");
  for (guint i = 0; i + 1 < pdf_count(nums); i += 2)
    if (pdf_number(pdf_item(c->pdf, nums, i), -1) == number)
      return pdf_item(c->pdf, nums, i + 1);
  return NULL;
}

static void parent_tree(Check *c) {
  for (guint i = 1; i < c->pdf->element->len; i++) {
    const Element *e = c->pdf->element->pdata[i];
    for (guint k = 0; k < e->mcid->len; k++) {
      const Content *content = &g_array_index(e->mcid, Content, k);
      if (content->page >= c->pdf->page->len)
        continue;
      const Obj *list = leaf(
          c,
          pdf_number(at(c, check_page(c, content->page), "StructParents"), -1));
      if (!list || pdf_item(c->pdf, list, (guint)content->mcid) != e->obj)
        says(c, e, "the parent tree does not lead from its content to it");
    }
  }
}

/* ---- language -------------------------------------------------------------*/

static void language(Check *c) {
  g_autofree char *lang = pdf_text(at(c, c->pdf->root, "Lang"));
  if (!lang || !*lang)
    check_fails(c, c->pdf->root->home, PAGE_NONE, "the catalog has no Lang");
}

static void language_tag(Check *c, const Obj *dict) {
  const Obj *lang = at(c, dict, "Lang");
  g_autofree char *text = pdf_text(lang);
  if (lang->kind != OBJ_NULL &&
      (!text || !g_regex_match_simple("^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$",
                                      text, 0, 0)))
    check_fails(c, dict->home, PAGE_NONE, "the language \"%s\"",
                text ? text : "");
}

static void language_tags(Check *c) {
  check_each_dict(c, language_tag);
  check_odd(c, ODD_SPAN_LANG, "a property list with the language");
}

/* ---- alternatives ---------------------------------------------------------*/

static gboolean has_words(Check *c, const Element *e, const char *key) {
  g_autofree char *text = pdf_text(at(c, e->obj, key));
  return text && *g_strstrip(text);
}

static void figure(Check *c, const Element *e) {
  if (is_a(e, "Figure") && !has_words(c, e, "Alt") &&
      !has_words(c, e, "ActualText"))
    says(c, e, "no alternative text");
}

static void formula(Check *c, const Element *e) {
  if (is_a(e, "Formula") && !has_words(c, e, "Alt") &&
      !has_words(c, e, "ActualText"))
    says(c, e, "no alternative text");
}

/* Of the layout attributes, which may be one dictionary or several. */
static const Obj *attribute(Check *c, const Element *e, const char *owner,
                            const char *key) {
  const Obj *a = at(c, e->obj, "A");
  guint n = a->kind == OBJ_ARRAY ? pdf_count(a) : 1;
  const Obj *found = at(c, e->obj, "none such");
  for (guint i = 0; i < n; i++) {
    const Obj *one = a->kind == OBJ_ARRAY ? pdf_item(c->pdf, a, i) : a;
    if (pdf_is_name(at(c, one, "O"), owner) &&
        at(c, one, key)->kind != OBJ_NULL)
      found = at(c, one, key);
  }
  return found;
}

static void figure_box(Check *c, const Element *e) {
  const Obj *box = attribute(c, e, "Layout", "BBox");
  guint page = page_of(e);
  if (!is_a(e, "Figure") || page == PAGE_NONE)
    return;
  const Obj *paper = at(c, check_page(c, page), "MediaBox");
  double side[4];
  for (guint i = 0; i < 4; i++)
    side[i] = pdf_number(pdf_item(c->pdf, box, i), -1);
  if (pdf_count(box) != 4 || side[0] < 0 || side[1] < 0 || side[2] <= side[0] ||
      side[3] <= side[1] ||
      side[2] > pdf_number(pdf_item(c->pdf, paper, 2), 0) ||
      side[3] > pdf_number(pdf_item(c->pdf, paper, 3), 0))
    says(c, e, "no box on the page");
}

/* A figure's text lies inside its box. */
static void figure_inside(Check *c, const Element *e) {
  const Obj *box = attribute(c, e, "Layout", "BBox");
  if (!is_a(e, "Figure") || pdf_count(box) != 4 || e->mcid->len == 0)
    return;
  const Content *content = &g_array_index(e->mcid, Content, 0);
  double high = pdf_number(
      pdf_item(c->pdf, at(c, check_page(c, content->page), "MediaBox"), 3), 0);
  double side[4];
  for (guint i = 0; i < 4; i++)
    side[i] = pdf_number(pdf_item(c->pdf, box, i), 0);
  for (guint i = 0; i < c->pdf->shown->len; i++) {
    const Shown *s = &g_array_index(c->pdf->shown, Shown, i);
    if (s->page != content->page || s->mcid != content->mcid)
      continue;
    if (s->x < side[0] - 1 || s->x + s->width > side[2] + 1 ||
        high - s->y < side[1] - 1 || high - s->y > side[3] + 1)
      check_fails(c, e->obj->home, s->page, "\"%s\" lies outside its figure",
                  s->text);
  }
}

static void figures(Check *c) { each(c, figure); }
static void figure_boxes(Check *c) {
  each(c, figure_box);
  each(c, figure_inside);
}
static void formulas(Check *c) { each(c, formula); }

/* Hebrew, Arabic and their like. */
static gboolean is_leftward(gunichar c) { return c >= 0x590 && c <= 0x8FF; }

/* Between two pieces of text of one element there is a space, unless the first
 * ends in a dash. */
static void apart(Check *c) {
  for (guint i = 1; i < c->pdf->shown->len; i++) {
    const Shown *a = &g_array_index(c->pdf->shown, Shown, i - 1);
    const Shown *b = &g_array_index(c->pdf->shown, Shown, i);
    if (a->page != b->page || a->mcid != b->mcid || a->mcid < 0 || !*a->text ||
        !*b->text)
      continue;
    double gap = fmax(b->x - a->x - a->width, a->x - b->x - b->width);
    if (fabs(a->y - b->y) < 0.5 && gap < 0.25 * a->size)
      continue; /* one line still: writing from the right */
    gunichar last = g_utf8_get_char(
        g_utf8_find_prev_char(a->text, a->text + strlen(a->text)));
    gunichar next = g_utf8_get_char(b->text);
    if (fabs(a->y - b->y) < 0.5 && (is_leftward(last) || is_leftward(next)))
      continue; /* its ellipsis stands at the other end */
    if (!g_unichar_isspace(last) && !g_unichar_isspace(next) && last != '-' &&
        last != '/' && last != 0x2013 && last != 0x2014)
      check_fails(c, 0, a->page, "no space between \"%s\" and \"%s\"", a->text,
                  b->text);
  }
}

/* ---- headings -------------------------------------------------------------*/

static int level(const Element *e) {
  const char *s = e->standard ? e->standard : "";
  return s[0] == 'H' && g_ascii_isdigit(s[1]) ? s[1] - '0' : 0;
}

static void first_heading(Check *c) {
  for (guint i = 1; i < c->pdf->element->len; i++) {
    const Element *e = c->pdf->element->pdata[i];
    if (level(e) > 1)
      says(c, e, "the first heading is no H1");
    if (level(e) > 0)
      return;
  }
  check_fails(c, 0, PAGE_NONE, "no heading at all");
}

static void skipped(Check *c) {
  int last = 0;
  for (guint i = 1; i < c->pdf->element->len; i++) {
    const Element *e = c->pdf->element->pdata[i];
    int now = level(e);
    if (last > 0 && now > last + 1)
      says(c, e, "a level of headings is skipped");
    last = now > 0 ? now : last;
  }
}

static void one_first(Check *c) {
  guint found = 0;
  for (guint i = 1; i < c->pdf->element->len; i++)
    if (level(c->pdf->element->pdata[i]) == 1 && ++found == 2)
      says(c, c->pdf->element->pdata[i], "a second H1");
}

static void plain_heading(Check *c, const Element *e) {
  if (is_a(e, "H"))
    says(c, e, "H beside H1, H2");
}
static void no_plain(Check *c) { each(c, plain_heading); }

static void empty_heading(Check *c, const Element *e) {
  if (level(e) == 0)
    return;
  g_autofree char *text = pdf_element_text(c->pdf, e);
  if (!*g_strstrip(text))
    says(c, e, "a heading without words");
}
static void empty_headings(Check *c) { each(c, empty_heading); }

/* ---- notes ----------------------------------------------------------------*/

static void note(Check *c, const Element *e) {
  if (is_a(e, "Note") && at(c, e->obj, "ID")->length == 0)
    says(c, e, "no ID");
}

static void unique(Check *c) {
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 1; i < c->pdf->element->len; i++) {
    const Element *e = c->pdf->element->pdata[i];
    const Obj *id = at(c, e->obj, "ID");
    if (id->kind == OBJ_STRING && !g_hash_table_add(seen, id->text))
      says(c, e, "an ID that another element has");
  }
}
static void notes(Check *c) { each(c, note); }

/* ---- running heads --------------------------------------------------------*/

/* Text that is no content is a running head or foot, and says so. */
static void running(Check *c) {
  for (guint i = 0; i < c->pdf->shown->len; i++) {
    const Shown *s = &g_array_index(c->pdf->shown, Shown, i);
    double high = pdf_number(
        pdf_item(c->pdf, at(c, check_page(c, s->page), "MediaBox"), 3), 0);
    gboolean edge = s->y < 60 || s->y > high - 40;
    if (s->artifact && (!s->pagination || !edge))
      check_fails(c, check_page_object(c, s->page), s->page,
                  "\"%s\" is neither content nor a running head", s->text);
  }
}

const Rule rules_structure[] = {
    {"19005-2 6.7.2.2; 14289-1 7.1",
     "",
     "the file says it is tagged",
     marked,
     {{HARM_SET, "Root/MarkInfo/Marked", NULL, "false"}}},
    {"14289-1 7.1",
     "01-007",
     "no suspects",
     suspects,
     {{HARM_SET, "Root/MarkInfo/Suspects", NULL, "true"}}},
    {"19005-2 6.7.3.3; 14289-1 7.1",
     "",
     "it has a structure tree",
     rooted,
     {{HARM_SET, "Root/StructTreeRoot", NULL, NULL}}},
    {"19005-2 6.7.3.3",
     "",
     "elements are of Type StructElem",
     all_typed,
     {{HARM_SET, "S:P/Type", NULL, NULL}}},
    {"32000-1 14.7.2",
     "",
     "P is the element above",
     all_parented,
     {{HARM_SET, "S:P/P", NULL, "@Root/StructTreeRoot"}}},
    {"19005-2 6.7.3.4; 14289-1 7.1",
     "02-001",
     "types are standard types",
     all_standard,
     {{HARM_SET, "S:P/S", NULL, "/Paragraph"}}},
    {"19005-2 6.7.3.4; 14289-1 7.1",
     "02-003",
     "types are not mapped in circles",
     circular,
     {{HARM_SET, "Root/StructTreeRoot/RoleMap", NULL, "<< /A /B /B /A >>"}}},
    {"19005-2 6.7.3.4; 14289-1 7.1",
     "02-004",
     "standard types are not mapped",
     remapped,
     {{HARM_SET, "Root/StructTreeRoot/RoleMap", NULL, "<< /P /H1 >>"}}},
    {"14289-1 7.1",
     "01-003",
     "no artifact inside content",
     artifact_inside,
     {{HARM_CONTENT, NULL, NULL,
       "/P << /MCID 0 >> BDC /Artifact BMC EMC EMC"}}},
    {"14289-1 7.1",
     "01-004",
     "no content inside an artifact",
     tagged_inside,
     {{HARM_CONTENT, NULL, NULL,
       "/Artifact BMC /P << /MCID 0 >> BDC EMC EMC"}}},
    {"14289-1 7.1; 19005-2 6.7.3.2",
     "01-005",
     "all that is painted is content or artifact",
     loose,
     {{HARM_CONTENT, NULL, NULL, "0 0 m 9 9 l S"}}},
    {"32000-1 14.7.4.2",
     "",
     "content and structure tree have each other",
     whole,
     {{HARM_CONTENT, NULL, NULL, "/P << /MCID 99999 >> BDC EMC"}}},
    {"32000-1 14.7.4.4",
     "",
     "the parent tree leads from content to element",
     parent_tree,
     {{HARM_SET, "Page0/StructParents", NULL, "99999"}}},
    {"19005-2 6.7.4; 14289-1 7.2",
     "11-001 to 11-006",
     "the document has a language",
     language,
     {{HARM_SET, "Root/Lang", NULL, NULL}}},
    {"19005-2 6.7.4; 14289-1 7.2",
     "",
     "languages are language tags",
     language_tags,
     {{HARM_SET, "S:P/Lang", NULL, "(en_US)"}}},
    {"19005-2 6.7.5; 14289-1 7.3",
     "13-004",
     "figures have words",
     figures,
     {{HARM_SET, "S:Figure/Alt", NULL, "()"}}},
    {"32000-1 14.8.5.4.3",
     "",
     "figures say where they are",
     figure_boxes,
     {{HARM_SET, "S:Figure/A/BBox/1", NULL, "9000"}}},
    {"32000-1 14.8.2.5",
     "",
     "words are apart, at the ends of lines too",
     apart,
     {{HARM_CONTENT, NULL, NULL,
       "/P << /MCID 0 >> BDC BT /f-0-0 9 Tf 99 99 Td (a) Tj 0 20 Td (a) Tj ET "
       "EMC"}}},
    {"14289-1 7.7",
     "17-002",
     "formulas have words",
     formulas,
     {{HARM_SET, "S:P/S", NULL, "/Formula"}}},
    {"14289-1 7.4.2",
     "14-002",
     "the first heading is H1",
     first_heading,
     {{HARM_SET, "S:H1/S", NULL, "/H2"}}},
    {"14289-1 7.4.2",
     "14-003",
     "headings skip no level",
     skipped,
     {{HARM_SET, "S:H2/S", NULL, "/H4"}}},
    {"14289-1 7.4.4",
     "14-006, 14-007",
     "numbered headings only",
     no_plain,
     {{HARM_SET, "S:H2/S", NULL, "/H"}}},
    {"14289-1 7.4",
     "",
     "headings have words",
     empty_headings,
     {{HARM_SET, "S:H2/K", NULL, "[]"}}},
    {"print.md", "", "one H1", one_first, {{HARM_SET, "S:H2/S", NULL, "/H1"}}},
    {"14289-1 7.8",
     "18-001, 18-002",
     "running heads and feet are pagination",
     running,
     {{HARM_CONTENT, NULL, NULL,
       "/Artifact BMC BT /f-0-0 9 Tf (a) Tj ET EMC"}}},
    {"14289-1 7.9",
     "19-003",
     "notes have an ID",
     notes,
     {{HARM_SET, "S:P/S", NULL, "/Note"}}},
    {"14289-1 7.9",
     "19-004",
     "and each its own",
     unique,
     {{HARM_SET, "S:P/ID", NULL, "(x)"},
      {HARM_SET, "S:Figure/ID", NULL, "(x)"}}},
    {0},
};
