/* check-pdf: the rules of PDF/UA-1, PDF/A-2a and of print.md on PDF files.
 *
 *   check-pdf FILE...           each rule with its clause, and what breaks it
 *   check-pdf --damage FILE     a damaged copy for each rule: it must be found
 *   check-pdf --rules           the rules alone
 *   check-pdf --text FILE       every text with its place and its element
 *
 * The first two print TAP. Exit 1: a rule is broken, or one was not found.
 */
#include <stdio.h>
#include <string.h>

#include "tests/render/rule.h"

static const Rule *const lists[] = {
    rules_file,     rules_graphics,  rules_font,    rules_interactive,
    rules_metadata, rules_structure, rules_nesting, rules_house};

#define MOST 8 /* violations printed of one rule */

void check_fails(Check *c, guint object, guint page, const char *format, ...) {
  if (c->violations++ >= MOST)
    return;
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *words = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_string_append(c->out, "#   ");
  if (page != PAGE_NONE)
    g_string_append_printf(c->out, "page %u, ", page + 1);
  if (object > 0)
    g_string_append_printf(c->out, "object %u: ", object);
  g_string_append_printf(c->out, "%s\n", words);
}

static void dicts(Check *c, const Obj *o, EachDict call) {
  if (o->kind == OBJ_DICT)
    call(c, o);
  for (guint i = 0; o->item && i < o->item->len; i++)
    dicts(c, o->item->pdata[i], call);
}

void check_each_dict(Check *c, EachDict call) {
  for (guint i = 0; i < c->pdf->object->len; i++)
    if (c->pdf->object->pdata[i])
      dicts(c, c->pdf->object->pdata[i], call);
}

void check_odd(Check *c, OddKind kind, const char *words) {
  for (guint i = 0; i < c->pdf->odd->len; i++) {
    const Odd *odd = &g_array_index(c->pdf->odd, Odd, i);
    if (odd->kind == kind)
      check_fails(c, check_page_object(c, odd->page), odd->page, "%s %s", words,
                  odd->what);
  }
}

guint check_page_object(const Check *c, guint page) {
  return g_array_index(c->pdf->page, guint, page);
}

const Obj *check_page(const Check *c, guint page) {
  return c->pdf->object->pdata[check_page_object(c, page)];
}

/* ---- running --------------------------------------------------------------*/

typedef struct {
  guint tests, failed;
} Tap;

static void tap(Tap *t, gboolean ok, const char *file, const Rule *rule,
                const char *said) {
  printf("%sok %u - %s: %s%s%s: %s\n%s", ok ? "" : "not ", ++t->tests, file,
         rule->clause, *rule->matterhorn ? ", Matterhorn " : "",
         rule->matterhorn, rule->words, said);
  t->failed += ok ? 0 : 1;
}

static GBytes *file_read(const char *path) {
  char *data;
  gsize length;
  g_autoptr(GError) error = NULL;
  if (g_file_get_contents(path, &data, &length, &error))
    return g_bytes_new_take(data, length);
  g_printerr("check-pdf: %s\n", error->message);
  return NULL;
}

static guint run(const Pdf *pdf, const Rule *rule, GString *out) {
  Check check = {pdf, rule, 0, out};
  rule->check(&check);
  if (check.violations > MOST)
    g_string_append_printf(out, "#   and %u more\n", check.violations - MOST);
  return check.violations;
}

static void check_file(Tap *t, const char *path) {
  g_autoptr(GBytes) bytes = file_read(path);
  g_autofree char *why = NULL;
  g_autoptr(Pdf) pdf = bytes ? pdf_read(bytes, &why) : NULL;
  if (!pdf) {
    printf("not ok %u - %s cannot be read\n# %s\n", ++t->tests, path,
           why ? why : "");
    t->failed++;
    return;
  }
  for (guint l = 0; l < G_N_ELEMENTS(lists); l++)
    for (const Rule *rule = lists[l]; rule->words; rule++) {
      g_autoptr(GString) out = g_string_new(NULL);
      guint violations = run(pdf, rule, out);
      tap(t, violations == 0, path, rule, out->str);
    }
}

/* Whether the rule is broken in the damaged file, and by the damage: the
 * sound file keeps it. */
static void check_rule(Tap *t, GBytes *sound, const Pdf *pdf,
                       const Rule *rule) {
  g_autoptr(GString) out = g_string_new(NULL), before = g_string_new(NULL);
  g_autoptr(GBytes) bytes = damage(sound, rule);
  g_autofree char *why = NULL;
  g_autoptr(Pdf) broken = bytes ? pdf_read(bytes, &why) : NULL;
  if (!broken)
    g_string_append_printf(out, "#   %s\n",
                           why ? why : "the file could not be damaged so");
  guint found = broken ? run(broken, rule, out) : 0;
  guint already = run(pdf, rule, before);
  if (already > 0)
    g_string_append_printf(out, "# the sound file breaks it too\n");
  tap(t, found > already, "damaged", rule, found > already ? "" : out->str);
}

static void check_damage(Tap *t, const char *path) {
  g_autoptr(GBytes) bytes = file_read(path);
  g_autofree char *why = NULL;
  g_autoptr(Pdf) pdf = bytes ? pdf_read(bytes, &why) : NULL;
  t->failed += pdf ? 0 : 1;
  for (guint l = 0; pdf && l < G_N_ELEMENTS(lists); l++)
    for (const Rule *rule = lists[l]; rule->words; rule++)
      check_rule(t, bytes, pdf, rule);
}

/* The element that a piece of text belongs to, or NULL. */
static const Element *element_of(const Pdf *pdf, const Shown *s) {
  for (guint i = 1; s->mcid >= 0 && i < pdf->element->len; i++) {
    const Element *e = pdf->element->pdata[i];
    for (guint k = 0; k < e->mcid->len; k++) {
      const Content *c = &g_array_index(e->mcid, Content, k);
      if (c->page == s->page && c->mcid == s->mcid)
        return e;
    }
  }
  return NULL;
}

/* The row of a table that an element stands in, or itself. */
static guint block_of(const Element *e) {
  for (const Element *up = e; up; up = up->parent)
    if (g_strcmp0(up->standard, "TR") == 0)
      return up->obj->home;
  return e ? e->obj->home : 0;
}

/* Page, x, baseline, width, size, structure type, object of the row or of the
 * element, text. */
static void print_text(const char *path) {
  g_autoptr(GBytes) bytes = file_read(path);
  g_autofree char *why = NULL;
  g_autoptr(Pdf) pdf = bytes ? pdf_read(bytes, &why) : NULL;
  for (guint i = 0; pdf && i < pdf->shown->len; i++) {
    const Shown *s = &g_array_index(pdf->shown, Shown, i);
    const Element *e = element_of(pdf, s);
    printf("%u\t%.2f\t%.2f\t%.2f\t%.2f\t%s\t%u\t%s\n", s->page + 1, s->x, s->y,
           s->width, s->size, e ? e->type : "-", block_of(e), s->text);
  }
}

static void print_rules(void) {
  for (guint l = 0; l < G_N_ELEMENTS(lists); l++)
    for (const Rule *rule = lists[l]; rule->words; rule++)
      printf("%-42s %-18s %s\n", rule->clause, rule->matterhorn, rule->words);
}

int main(int argc, char **argv) {
  Tap t = {0};
  if (argc == 2 && strcmp(argv[1], "--rules") == 0) {
    print_rules();
    return 0;
  }
  if (argc == 3 && strcmp(argv[1], "--text") == 0) {
    print_text(argv[2]);
    return 0;
  }
  gboolean harm = argc == 3 && strcmp(argv[1], "--damage") == 0;
  for (int i = harm ? 2 : 1; i < argc; i++) {
    if (harm)
      check_damage(&t, argv[i]);
    else
      check_file(&t, argv[i]);
  }
  printf("1..%u\n", t.tests);
  return t.failed > 0 || t.tests == 0;
}
