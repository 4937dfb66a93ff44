#include "stages/read/schema.h"

#include <string.h>

#include "stages/read/html_bytes.h"
#include "stages/read/json_scan.h"

static const struct {
  const char *name;
  SchemaName property;
} names[] = {
    {"@value", SCHEMA_VALUE},
    {"@id", SCHEMA_ID},
    {"value", SCHEMA_VALUE},
    {"price", SCHEMA_VALUE},
    {"name", SCHEMA_NAME},
    {"title", SCHEMA_TITLE},
    {"description", SCHEMA_DESCRIPTION},
    {"responsibilities", SCHEMA_RESPONSIBILITIES},
    {"qualifications", SCHEMA_QUALIFICATIONS},
    {"skills", SCHEMA_SKILLS},
    {"educationrequirements", SCHEMA_EDUCATION},
    {"experiencerequirements", SCHEMA_EXPERIENCE},
    {"jobbenefits", SCHEMA_BENEFITS},
    {"benefits", SCHEMA_BENEFITS},
    {"incentivecompensation", SCHEMA_INCENTIVE},
    {"incentives", SCHEMA_INCENTIVE},
    {"workhours", SCHEMA_HOURS},
    {"hiringorganization", SCHEMA_ORGANIZATION},
    {"legalname", SCHEMA_LEGAL_NAME},
    {"joblocation", SCHEMA_LOCATION},
    {"address", SCHEMA_ADDRESS},
    {"streetaddress", SCHEMA_STREET},
    {"addresslocality", SCHEMA_LOCALITY},
    {"addressregion", SCHEMA_REGION},
    {"addresscountry", SCHEMA_COUNTRY},
    {"applicantlocationrequirements", SCHEMA_APPLICANTS},
    {"joblocationtype", SCHEMA_LOCATION_TYPE},
    {"employmenttype", SCHEMA_EMPLOYMENT},
    {"basesalary", SCHEMA_SALARY},
    {"salarycurrency", SCHEMA_SALARY_CURRENCY},
    {"currency", SCHEMA_CURRENCY},
    {"pricecurrency", SCHEMA_CURRENCY},
    {"minvalue", SCHEMA_MIN},
    {"minprice", SCHEMA_MIN},
    {"maxvalue", SCHEMA_MAX},
    {"maxprice", SCHEMA_MAX},
    {"unittext", SCHEMA_UNIT},
    {"unitcode", SCHEMA_UNIT},
    {"dateposted", SCHEMA_POSTED},
    {"validthrough", SCHEMA_CLOSES},
    {"identifier", SCHEMA_IDENTIFIER},
    {"url", SCHEMA_URL},
    {"credentialcategory", SCHEMA_CREDENTIAL},
    {"monthsofexperience", SCHEMA_MONTHS},
};

/* Behind the vocabulary: "schema:title", "http://schema.org/title". */
static void strip_vocabulary(const char **name, gsize *length) {
  for (gsize i = *length; i > 0; i--)
    if (strchr("/#:", (*name)[i - 1]) != NULL && (*name)[i - 1] != '\0') {
      *name += i;
      *length -= i;
      return;
    }
}

SchemaName schema_name(const char *name, gsize length) {
  strip_vocabulary(&name, &length);
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    if (strlen(names[i].name) == length &&
        g_ascii_strncasecmp(names[i].name, name, length) == 0)
      return names[i].property;
  return SCHEMA_NONE;
}

gboolean schema_is_job_posting(const char *type, gsize length) {
  while (length > 0 && g_ascii_isspace(type[length - 1]))
    length--;
  while (length > 0 && g_ascii_isspace(type[0])) {
    type++;
    length--;
  }
  strip_vocabulary(&type, &length);
  return length == 10 && g_ascii_strncasecmp(type, "JobPosting", 10) == 0;
}

GArray *schema_nodes_new(void) {
  GArray *nodes = g_array_new(FALSE, TRUE, sizeof(SchemaNode));
  g_array_set_size(nodes, 1);
  return nodes;
}

static SchemaNode *node_of(GArray *nodes, guint i) {
  return &g_array_index(nodes, SchemaNode, i);
}

guint schema_node_add(GArray *nodes, guint parent, SchemaNode node) {
  guint added = nodes->len;
  node.first = node.next = node.last = 0;
  g_array_append_val(nodes, node);
  if (parent == 0)
    return added;
  SchemaNode *above = node_of(nodes, parent);
  if (above->first == 0)
    above->first = added;
  else
    node_of(nodes, above->last)->next = added;
  above->last = added;
  return added;
}

guint schema_child(const SchemaTree *tree, guint node, SchemaName name) {
  guint child = node != 0 ? node_of(tree->nodes, node)->first : 0;
  while (child != 0 && node_of(tree->nodes, child)->name != name)
    child = node_of(tree->nodes, child)->next;
  return child;
}

/* ---- leaves -------------------------------------------------------------- */

static void add_attribute(const SchemaTree *tree, gsize b, gsize e,
                          Builder *out) {
  const char *data = tree->data;
  char text[8];
  while (b < e) {
    const char *entity = memchr(data + b, '&', e - b);
    gsize at = entity != NULL ? (gsize)(entity - data) : e;
    builder_raw(out, data + b, at - b, b - tree->origin);
    if (at == e)
      return;
    gsize width = html_entity(data, e, at, text);
    if (width > 0)
      builder_unit(out, text, strlen(text), at - tree->origin, width);
    else
      builder_raw(out, "&", 1, at - tree->origin);
    b = at + MAX(width, 1);
  }
}

static void add_glue(const char *text, gsize b, gsize e, Builder *out) {
  if (b >= e)
    return;
  g_autofree char *glue = g_strndup(text + b, e - b);
  builder_glue(out, glue);
}

/* A span of the page's text, with the places of its bytes. */
static void add_words(const SchemaTree *tree, gsize b, gsize e, Builder *out) {
  const GArray *runs = tree->words->runs;
  const char *text = tree->words->text->str;
  for (guint i = record_run_behind(runs, b); i < runs->len; i++) {
    const RecordRun *run = &g_array_index(runs, RecordRun, i);
    if (run->text >= e)
      break;
    gsize from = MAX(b, run->text), to = MIN(e, run->text + run->length);
    add_glue(text, b, from, out);
    gsize raw = run->raw - tree->origin;
    if (run->length == run->raw_length)
      builder_raw(out, text + from, to - from, raw + (from - run->text));
    else
      builder_unit(out, text + from, to - from, raw, run->raw_length);
    b = to;
  }
  add_glue(text, b, e, out);
}

static void add_leaf(const SchemaTree *tree, const SchemaNode *leaf,
                     Builder *out) {
  switch (leaf->kind) {
  case SCHEMA_OBJECT:
    break;
  case SCHEMA_JSON:
    json_decode(tree->data, leaf->b, leaf->e, tree->origin, out);
    break;
  case SCHEMA_PLAIN:
    builder_raw(out, tree->data + leaf->b, leaf->e - leaf->b,
                leaf->b - tree->origin);
    break;
  case SCHEMA_ATTRIBUTE:
    add_attribute(tree, leaf->b, leaf->e, out);
    break;
  case SCHEMA_TEXT:
    add_words(tree, leaf->b, leaf->e, out);
    break;
  }
}

void schema_leaf(const SchemaTree *tree, guint node, Builder *out) {
  const SchemaNode *leaf = node_of(tree->nodes, node);
  if (!leaf->is_away) {
    add_leaf(tree, leaf, out);
    return;
  }
  SchemaTree there = *tree;
  there.origin = 0;
  Builder text;
  builder_init(&text);
  add_leaf(&there, leaf, &text);
  builder_glue(out, text.text->str);
  builder_done(&text);
}

/* ---- fields -------------------------------------------------------------- */

/* A property that is a field, or a part of the description. */
static const struct {
  SchemaName name;
  const char *heading;
  ReadColumn column;
} fields[] = {
    {SCHEMA_TITLE, NULL, {"title", FIELD_TITLE, PART_VALUE, 0}},
    {SCHEMA_NAME, NULL, {"name", FIELD_TITLE, PART_VALUE, 1}},
    {SCHEMA_ORGANIZATION,
     NULL,
     {"hiringorganization", FIELD_EMPLOYER, PART_VALUE, 0}},
    {SCHEMA_EMPLOYMENT,
     NULL,
     {"employmenttype", FIELD_EMPLOYMENT, PART_VALUE, 0}},
    {SCHEMA_LOCATION_TYPE,
     NULL,
     {"joblocationtype", FIELD_WORKPLACE, PART_VALUE, 0}},
    {SCHEMA_URL, NULL, {"url", FIELD_URL, PART_VALUE, 0}},
    {SCHEMA_POSTED, NULL, {"dateposted", FIELD_POSTED, PART_VALUE, 0}},
    {SCHEMA_CLOSES, NULL, {"validthrough", FIELD_CLOSES, PART_VALUE, 0}},
    {SCHEMA_IDENTIFIER, NULL, {"identifier", FIELD_REFERENCE, PART_VALUE, 0}},
    {SCHEMA_DESCRIPTION,
     NULL,
     {"description", FIELD_DESCRIPTION, PART_VALUE, 0}},
    {SCHEMA_RESPONSIBILITIES,
     "Responsibilities",
     {"responsibilities", FIELD_DESCRIPTION, PART_DUTIES, 0}},
    {SCHEMA_QUALIFICATIONS,
     "Qualifications",
     {"qualifications", FIELD_DESCRIPTION, PART_REQUIRED, 0}},
    {SCHEMA_SKILLS, "Skills", {"skills", FIELD_DESCRIPTION, PART_EACH, 0}},
    {SCHEMA_EDUCATION,
     "Education requirements",
     {"educationrequirements", FIELD_DESCRIPTION, PART_EACH, 0}},
    {SCHEMA_EXPERIENCE,
     "Experience requirements",
     {"experiencerequirements", FIELD_DESCRIPTION, PART_EACH, 0}},
    {SCHEMA_HOURS,
     "Work hours",
     {"workhours", FIELD_DESCRIPTION, PART_EACH, 0}},
    {SCHEMA_BENEFITS,
     "Benefits",
     {"jobbenefits", FIELD_DESCRIPTION, PART_OFFER, 0}},
    {SCHEMA_INCENTIVE,
     "Incentives",
     {"incentivecompensation", FIELD_DESCRIPTION, PART_EACH, 0}},
};

static gboolean is_leaf(const SchemaTree *tree, guint node) {
  return node != 0 && node_of(tree->nodes, node)->kind != SCHEMA_OBJECT;
}

/* A thing's name, where a property's value is a thing and not a word; 0: it
 * has none. */
static guint word_of(const SchemaTree *tree, guint node) {
  static const SchemaName says[] = {SCHEMA_VALUE, SCHEMA_NAME,
                                    SCHEMA_LEGAL_NAME, SCHEMA_CREDENTIAL,
                                    SCHEMA_MONTHS};
  if (node == 0 || is_leaf(tree, node))
    return node;
  for (gsize i = 0; i < G_N_ELEMENTS(says); i++) {
    guint child = schema_child(tree, node, says[i]);
    if (is_leaf(tree, child))
      return child;
  }
  return 0;
}

static void end_piece(const SchemaTree *tree, guint leaf,
                      const ReadColumn *column, const char *heading,
                      Builder *out) {
  gsize length = heading != NULL ? strlen(heading) : 0;
  /* The page's text has lost its markup already. */
  if (node_of(tree->nodes, leaf)->kind == SCHEMA_TEXT)
    builder_end_text(out, column, heading, length);
  else
    builder_end(out, column, heading, length);
}

static void add_field(const SchemaTree *tree, guint node, gsize field,
                      Builder *out) {
  guint leaf = word_of(tree, node);
  /* A requirement may be a thing that only its description tells. */
  if (leaf == 0 && fields[field].column.field == FIELD_DESCRIPTION)
    leaf = schema_child(tree, node, SCHEMA_DESCRIPTION);
  if (!is_leaf(tree, leaf))
    return;
  builder_begin(out);
  schema_leaf(tree, leaf, out);
  if (node_of(tree->nodes, leaf)->name == SCHEMA_MONTHS)
    builder_glue(out, " months of experience");
  end_piece(tree, leaf, &fields[field].column, fields[field].heading, out);
}

/* ---- places -------------------------------------------------------------- */

static gboolean same_text(const SchemaTree *tree, guint a, guint b) {
  const SchemaNode *one = node_of(tree->nodes, a);
  const SchemaNode *two = node_of(tree->nodes, b);
  const char *data =
      one->kind == SCHEMA_TEXT ? tree->words->text->str : tree->data;
  return one->kind == two->kind && one->e - one->b == two->e - two->b &&
         memcmp(data + one->b, data + two->b, one->e - one->b) == 0;
}

static void add_part(const SchemaTree *tree, guint leaf, Builder *out) {
  gsize before = out->text->len;
  if (!is_leaf(tree, leaf))
    return;
  if (before > out->piece_b)
    builder_glue(out, ", ");
  gsize begin = out->text->len;
  schema_leaf(tree, leaf, out);
  if (out->text->len == begin)
    g_string_truncate(out->text, before);
}

/* City, region, country; the street only where no city is named. */
static void add_address(const SchemaTree *tree, guint address, Builder *out) {
  guint city = schema_child(tree, address, SCHEMA_LOCALITY);
  guint region = schema_child(tree, address, SCHEMA_REGION);
  city = word_of(tree, city);
  region = word_of(tree, region);
  if (city == 0)
    add_part(tree, schema_child(tree, address, SCHEMA_STREET), out);
  add_part(tree, city, out);
  if (city == 0 || region == 0 || !same_text(tree, city, region))
    add_part(tree, region, out);
  add_part(tree, word_of(tree, schema_child(tree, address, SCHEMA_COUNTRY)),
           out);
}

static void add_place_text(const SchemaTree *tree, guint place, Builder *out) {
  if (is_leaf(tree, place)) {
    schema_leaf(tree, place, out);
    return;
  }
  guint address = schema_child(tree, place, SCHEMA_ADDRESS);
  if (is_leaf(tree, address))
    schema_leaf(tree, address, out);
  else
    add_address(tree, address != 0 ? address : place, out);
  if (out->text->len == out->piece_b)
    add_part(tree, word_of(tree, place), out);
}

static void end_place(Builder *out, guint before) {
  static const ReadColumn first = {"joblocation", FIELD_LOCATION, PART_VALUE,
                                   0};
  static const ReadColumn more = {"joblocations", FIELD_LOCATION, PART_MORE, 0};
  builder_end(out, out->pieces->len == before ? &first : &more, NULL, 0);
}

/* TRUE when any place was named. */
static gboolean add_places(const SchemaTree *tree, guint posting,
                           SchemaName name, Builder *out) {
  guint before = out->pieces->len;
  for (guint i = node_of(tree->nodes, posting)->first; i != 0;
       i = node_of(tree->nodes, i)->next) {
    if (node_of(tree->nodes, i)->name != name)
      continue;
    builder_begin(out);
    add_place_text(tree, i, out);
    end_place(out, before);
  }
  return out->pieces->len > before;
}

/* A place's parts among the posting's own properties. */
static gboolean add_own_place(const SchemaTree *tree, guint posting,
                              Builder *out) {
  guint before = out->pieces->len;
  builder_begin(out);
  add_address(tree, posting, out);
  end_place(out, before);
  return out->pieces->len > before;
}

void schema_posting_read(const SchemaTree *tree, guint posting, Builder *out) {
  for (guint i = node_of(tree->nodes, posting)->first; i != 0;
       i = node_of(tree->nodes, i)->next)
    for (gsize k = 0; k < G_N_ELEMENTS(fields); k++)
      if (fields[k].name == node_of(tree->nodes, i)->name)
        add_field(tree, i, k, out);
  if (!add_places(tree, posting, SCHEMA_LOCATION, out) &&
      !add_own_place(tree, posting, out))
    add_places(tree, posting, SCHEMA_APPLICANTS, out);
  schema_pay_read(tree, posting, out);
}
