/* What may stand inside what: ISO 32000-1, 14.8.4, as ISO 14289-1, 7.1, 7.2,
 * 7.5 and 7.6 ask for it. */
#include <string.h>

#include "tests/render/rule.h"

typedef void (*EachElement)(Check *c, const Element *e);

static void each(Check *c, const char *type, EachElement call) {
  for (guint i = 1; i < c->pdf->element->len; i++) {
    const Element *e = c->pdf->element->pdata[i];
    if (!type || g_strcmp0(e->standard, type) == 0)
      call(c, e);
  }
}

static guint page_of(const Element *e) {
  while (e->mcid->len == 0 && e->kid->len > 0)
    e = e->kid->pdata[0];
  return e->mcid->len ? g_array_index(e->mcid, Content, 0).page : PAGE_NONE;
}

static void says(Check *c, const Element *e, const char *words) {
  check_fails(c, e->obj->home, page_of(e), "%s: %s", e->type, words);
}

/* ---- parents and kids -----------------------------------------------------*/

static const struct {
  const char *type;
  const char *parents; /* of which one must be above; NULL: any */
  const char *kids;    /* all that may be below; NULL: any */
} nesting[] = {
    {"TR", "Table THead TBody TFoot", "TH TD"},
    {"THead", "Table", "TR"},
    {"TBody", "Table", "TR"},
    {"TFoot", "Table", "TR"},
    {"TH", "TR", NULL},
    {"TD", "TR", NULL},
    {"Table", NULL, "TR THead TBody TFoot Caption"},
    {"L", NULL, "L LI Caption"},
    {"LI", "L", "Lbl LBody"},
    {"LBody", "LI", NULL},
    {"TOC", NULL, "TOC TOCI Caption"},
    {"TOCI", "TOC", NULL},
};

static gboolean is_among(const char *list, const char *type) {
  g_auto(GStrv) word = g_strsplit(list, " ", -1);
  return type && g_strv_contains((const char *const *)word, type);
}

static void nest(Check *c, const char *types) {
  for (guint i = 0; i < G_N_ELEMENTS(nesting); i++) {
    if (!is_among(types, nesting[i].type))
      continue;
    for (guint k = 1; k < c->pdf->element->len; k++) {
      const Element *e = c->pdf->element->pdata[k];
      if (g_strcmp0(e->standard, nesting[i].type) != 0)
        continue;
      if (nesting[i].parents &&
          !is_among(nesting[i].parents, e->parent->standard))
        says(c, e, "stands in the wrong element");
      for (guint n = 0; nesting[i].kids && n < e->kid->len; n++) {
        const Element *kid = e->kid->pdata[n];
        if (!is_among(nesting[i].kids, kid->standard))
          says(c, kid, "is no kid for the element above");
      }
      if (nesting[i].kids && e->mcid->len > 0)
        says(c, e, "has content of its own");
    }
  }
}

static void tables(Check *c) { nest(c, "Table TR THead TBody TFoot TH TD"); }
static void lists(Check *c) { nest(c, "L LI LBody"); }
static void contents(Check *c) { nest(c, "TOC TOCI"); }

/* ---- tables ---------------------------------------------------------------*/

static void groups(Check *c, const Element *table) {
  guint head = 0, body = 0, foot = 0, caption = 0;
  for (guint i = 0; i < table->kid->len; i++) {
    const Element *kid = table->kid->pdata[i];
    const char *type = kid->standard ? kid->standard : "";
    head += strcmp(type, "THead") == 0;
    body += strcmp(type, "TBody") == 0;
    foot += strcmp(type, "TFoot") == 0;
    if (strcmp(type, "Caption") == 0 &&
        (caption++ > 0 || (i > 0 && i + 1 < table->kid->len)))
      says(c, table, "a caption that is neither first nor last");
  }
  if (head > 1 || foot > 1 || (head + foot > 0 && body == 0))
    says(c, table, "heads, bodies and feet do not agree");
}

/* The rows of a table, through heads and bodies. */
static void rows_add(const Element *e, GPtrArray *rows) {
  for (guint i = 0; i < e->kid->len; i++) {
    Element *kid = e->kid->pdata[i];
    if (g_strcmp0(kid->standard, "TR") == 0)
      g_ptr_array_add(rows, kid);
    else
      rows_add(kid, rows);
  }
}

static void regular(Check *c, const Element *table) {
  g_autoptr(GPtrArray) rows = g_ptr_array_new();
  rows_add(table, rows);
  for (guint i = 0; i < rows->len; i++) {
    const Element *row = rows->pdata[i], *first = rows->pdata[0];
    if (row->kid->len != first->kid->len) {
      check_fails(c, row->obj->home, page_of(table),
                  "TR %u has %u cells, the first %u", i + 1, row->kid->len,
                  first->kid->len);
      return;
    }
  }
  if (rows->len < 2)
    says(c, table, "a table without rows");
}

static const Obj *scope_of(Check *c, const Element *e) {
  return pdf_at(c->pdf, pdf_at(c->pdf, e->obj, "A"), "Scope");
}

static void scope(Check *c, const Element *head) {
  const Obj *got = scope_of(c, head);
  if (!pdf_is_name(got, "Column") && !pdf_is_name(got, "Row") &&
      !pdf_is_name(got, "Both"))
    says(c, head, "no Scope");
}

/* Each column has a head. */
static void headed(Check *c, const Element *table) {
  g_autoptr(GPtrArray) rows = g_ptr_array_new();
  rows_add(table, rows);
  const Element *row = rows->len ? rows->pdata[0] : NULL;
  for (guint i = 0; row && i < row->kid->len; i++)
    if (g_strcmp0(((const Element *)row->kid->pdata[i])->standard, "TH") != 0)
      says(c, row->kid->pdata[i], "a column without a head");
}

static void all_groups(Check *c) { each(c, "Table", groups); }
static void all_regular(Check *c) { each(c, "Table", regular); }
static void all_scopes(Check *c) { each(c, "TH", scope); }
static void all_headed(Check *c) { each(c, "Table", headed); }

/* ---- blocks and lines -----------------------------------------------------*/

static gboolean is_block(const char *type) {
  return is_among("P H H1 H2 H3 H4 H5 H6 Table L TOC Sect Part Div Art "
                  "BlockQuote",
                  type);
}

/* A paragraph or heading holds lines, not blocks. */
static void lines(Check *c, const Element *e) {
  gboolean line = is_among("P H1 H2 H3 H4 H5 H6 Span Link", e->standard);
  for (guint i = 0; line && i < e->kid->len; i++) {
    const Element *kid = e->kid->pdata[i];
    if (is_block(kid->standard))
      says(c, kid, "a block inside a line");
  }
}
static void all_lines(Check *c) { each(c, NULL, lines); }

static void document(Check *c) {
  const Element *root = c->pdf->element->len ? c->pdf->element->pdata[0] : NULL;
  if (!root || root->kid->len != 1 ||
      g_strcmp0(((const Element *)root->kid->pdata[0])->standard, "Document") !=
          0)
    check_fails(c, 0, PAGE_NONE, "the tree is not one Document");
}

const Rule rules_nesting[] = {
    {"14289-1 7.1, 7.5; 32000-1 14.8.4.3.4",
     "09-004",
     "tables are of rows, rows of cells",
     tables,
     {{HARM_SET, "S:TD/S", NULL, "/P"}}},
    {"14289-1 7.1, 7.6; 32000-1 14.8.4.3.3",
     "09-005",
     "lists are of items, items of labels and bodies",
     lists,
     {{HARM_SET, "S:P/S", NULL, "/LI"}}},
    {"14289-1 7.1; 32000-1 14.8.4.2",
     "09-006",
     "tables of contents are of entries",
     contents,
     {{HARM_SET, "S:P/S", NULL, "/TOCI"}}},
    {"14289-1 7.5; 32000-1 14.8.4.3.4",
     "09-004",
     "one head and foot at most, with a body; captions at an end",
     all_groups,
     {{HARM_SET, "S:TR/S", NULL, "/THead"}}},
    {"14289-1 7.5",
     "15-005",
     "rows have equally many cells",
     all_regular,
     {{HARM_SET, "S:TR/K/0", NULL, NULL}}},
    {"14289-1 7.5",
     "15-003",
     "heads say what they are heads of",
     all_scopes,
     {{HARM_SET, "S:TH/A/Scope", NULL, NULL}}},
    {"14289-1 7.5",
     "15-001",
     "each column has a head",
     all_headed,
     {{HARM_SET, "S:TH/S", NULL, "/TD"}}},
    {"32000-1 14.8.4.1",
     "",
     "lines hold no blocks",
     all_lines,
     {{HARM_SET, "S:H1/K", NULL, "@S:Table"}}},
    {"32000-1 14.8.4.2",
     "",
     "the tree is one Document",
     document,
     {{HARM_SET, "S:Document/S", NULL, "/P"}}},
    {0},
};
