/* baseSalary: a number, words, a MonetaryAmount with a number or a
 * QuantitativeValue in it, a PriceSpecification, or a list of them. The first
 * that names an amount counts. */
#include <string.h>

#include "stages/read/schema.h"

typedef struct {
  const SchemaTree *tree;
  Builder *out;
  guint currency, unit; /* leaves; 0: not said */
} PayRead;

static const SchemaNode *node_of(const SchemaTree *tree, guint node) {
  return &g_array_index(tree->nodes, SchemaNode, node);
}

static gboolean is_leaf(const SchemaTree *tree, guint node) {
  return node != 0 && node_of(tree, node)->kind != SCHEMA_OBJECT;
}

/* The leaf's text; caller frees. */
static char *leaf_text(const SchemaTree *tree, guint leaf) {
  Builder b;
  builder_init(&b);
  builder_begin(&b);
  schema_leaf(tree, leaf, &b);
  char *text = g_strstrip(g_strdup(b.text->str));
  builder_done(&b);
  return text;
}

static gboolean is_amount(const char *text) {
  return text[strspn(text, "0123456789.,' ")] == '\0' &&
         strpbrk(text, "123456789") != NULL;
}

static void add(PayRead *r, RecordField field, guint leaf) {
  static const ReadColumn columns[] = {
      {"basesalaryminvalue", FIELD_PAY_MIN, PART_VALUE, 0},
      {"basesalarymaxvalue", FIELD_PAY_MAX, PART_VALUE, 0},
      {"basesalarycurrency", FIELD_PAY_CURRENCY, PART_VALUE, 0},
      {"basesalaryunittext", FIELD_PAY_PERIOD, PART_VALUE, 0}};
  if (!is_leaf(r->tree, leaf))
    return;
  builder_begin(r->out);
  schema_leaf(r->tree, leaf, r->out);
  builder_end_text(r->out, &columns[field - FIELD_PAY_MIN], NULL, 0);
}

/* The period's code of UN/CEFACT, as a word. */
static const char *unit_word(const char *text) {
  static const char *const codes[][2] = {
      {"HUR", "hour"}, {"WEE", "week"}, {"MON", "month"}, {"ANN", "year"}};
  for (gsize i = 0; i < G_N_ELEMENTS(codes); i++)
    if (g_ascii_strcasecmp(codes[i][0], text) == 0)
      return codes[i][1];
  return NULL;
}

static void add_unit(PayRead *r) {
  static const ReadColumn column = {"basesalaryunittext", FIELD_PAY_PERIOD,
                                    PART_VALUE, 0};
  if (!is_leaf(r->tree, r->unit))
    return;
  const SchemaNode *unit = node_of(r->tree, r->unit);
  g_autofree char *text = leaf_text(r->tree, r->unit);
  const char *word = unit_word(text);
  if (word == NULL || unit->kind == SCHEMA_TEXT) {
    add(r, FIELD_PAY_PERIOD, r->unit);
    return;
  }
  builder_begin(r->out);
  builder_unit(r->out, word, strlen(word), unit->b - r->tree->origin,
               unit->e - unit->b);
  builder_end_text(r->out, &column, NULL, 0);
}

/* Words such as "40000-50000" or "$20 to $25 an hour": what they leave out and
 * the properties beside them say is put to them. */
static gboolean add_words(PayRead *r, guint leaf, const char *text) {
  static const ReadColumn column = {"basesalary", FIELD_PAY, PART_VALUE, 0};
  if (strpbrk(text, "123456789") == NULL)
    return FALSE;
  gboolean bare = text[strspn(text, "0123456789.,' -kK\xE2\x80\x93")] == '\0';
  gboolean letters = FALSE;
  for (const char *p = text; *p != '\0'; p++)
    letters = letters || (g_ascii_isalpha(*p) && *p != 'k' && *p != 'K');
  builder_begin(r->out);
  if (bare && is_leaf(r->tree, r->currency)) {
    schema_leaf(r->tree, r->currency, r->out);
    builder_glue(r->out, " ");
  }
  schema_leaf(r->tree, leaf, r->out);
  if (!letters && is_leaf(r->tree, r->unit)) {
    builder_glue(r->out, " per ");
    g_autofree char *unit = leaf_text(r->tree, r->unit);
    const char *word = unit_word(unit);
    if (word != NULL)
      builder_glue(r->out, word);
    else
      schema_leaf(r->tree, r->unit, r->out);
  }
  builder_end(r->out, &column, NULL, 0);
  return TRUE;
}

static gboolean add_range(PayRead *r, guint min, guint max) {
  add(r, FIELD_PAY_MIN, min);
  add(r, FIELD_PAY_MAX, max);
  add(r, FIELD_PAY_CURRENCY, r->currency);
  add_unit(r);
  return TRUE;
}

static gboolean names_amount(const SchemaTree *tree, guint leaf) {
  if (!is_leaf(tree, leaf))
    return FALSE;
  g_autofree char *text = leaf_text(tree, leaf);
  return strpbrk(text, "123456789") != NULL;
}

static gboolean read_pay(PayRead *r, guint node, guint depth);

/* The values of a thing, one of them enough. */
static gboolean read_values(PayRead *r, guint node, guint depth) {
  for (guint i = node_of(r->tree, node)->first; i != 0;
       i = node_of(r->tree, i)->next)
    if (node_of(r->tree, i)->name == SCHEMA_VALUE && read_pay(r, i, depth + 1))
      return TRUE;
  return FALSE;
}

static gboolean read_pay(PayRead *r, guint node, guint depth) {
  if (is_leaf(r->tree, node)) {
    g_autofree char *text = leaf_text(r->tree, node);
    return is_amount(text) ? add_range(r, node, node)
                           : add_words(r, node, text);
  }
  if (depth > 4)
    return FALSE;
  PayRead own = *r;
  guint currency = schema_child(r->tree, node, SCHEMA_CURRENCY);
  guint unit = schema_child(r->tree, node, SCHEMA_UNIT);
  own.currency = currency != 0 ? currency : r->currency;
  own.unit = unit != 0 ? unit : r->unit;
  guint min = schema_child(r->tree, node, SCHEMA_MIN);
  guint max = schema_child(r->tree, node, SCHEMA_MAX);
  if (names_amount(r->tree, min) || names_amount(r->tree, max))
    return add_range(&own, min, max);
  return read_values(&own, node, depth);
}

void schema_pay_read(const SchemaTree *tree, guint posting, Builder *out) {
  PayRead r = {tree, out, schema_child(tree, posting, SCHEMA_SALARY_CURRENCY),
               0};
  if (r.currency == 0)
    r.currency = schema_child(tree, posting, SCHEMA_CURRENCY);
  for (guint i = node_of(tree, posting)->first; i != 0;
       i = node_of(tree, i)->next)
    if (node_of(tree, i)->name == SCHEMA_SALARY && read_pay(&r, i, 0))
      return;
}
