#include "stages/read/schema_json.h"

#include <jansson.h>
#include <string.h>

/* Of a search through the script, and of a posting's properties. */
#define DEEPEST_SEARCH 32
#define DEEPEST_PROPERTY 8
/* Values of one property; a list of ten thousand places says nothing more. */
#define MOST_VALUES 1000

typedef struct {
  const char *data;
  gsize end;
  SchemaFound found;
  gpointer user;
} Search;

static gboolean is_key(const char *data, const JsonMember *member,
                       const char *key) {
  gsize length = member->key_e - member->key_b;
  return length == strlen(key) &&
         memcmp(data + member->key_b, key, length) == 0;
}

/* "JobPosting", or a list with it. */
static gboolean names_posting(const char *data, const JsonCut *value) {
  if (data[value->b] == '"')
    return schema_is_job_posting(data + value->b + 1, value->e - value->b - 2);
  JsonMember element;
  JsonCut type;
  gsize at = value->b + 1;
  while (data[value->b] == '[' &&
         json_member(data, value->e, &at, FALSE, &element) &&
         json_cut(data, value->e, element.b, &type) == JSON_CUT_OK) {
    if (data[type.b] == '"' &&
        schema_is_job_posting(data + type.b + 1, type.e - type.b - 2))
      return TRUE;
    at = type.e;
  }
  return FALSE;
}

static gboolean is_posting(const char *data, gsize b, gsize e) {
  JsonMember member;
  JsonCut value;
  gsize at = b + 1;
  while (json_member(data, e, &at, TRUE, &member) &&
         json_cut(data, e, member.b, &value) == JSON_CUT_OK) {
    if (is_key(data, &member, "@type"))
      return names_posting(data, &value);
    at = value.e;
  }
  return FALSE;
}

/* What breaks off may hold whole postings, but is none itself. */
static void search(const Search *s, const JsonCut *cut, gboolean is_whole,
                   guint depth) {
  gboolean in_object = s->data[cut->b] == '{';
  if (in_object && is_posting(s->data, cut->b, cut->e)) {
    if (is_whole)
      s->found(s->user, cut);
    return;
  }
  JsonMember member;
  JsonCut value;
  JsonCutResult result = JSON_CUT_OK;
  gsize at = cut->b + 1;
  while (depth < DEEPEST_SEARCH && result == JSON_CUT_OK &&
         json_member(s->data, cut->e, &at, in_object, &member)) {
    result = json_cut(s->data, cut->e, member.b, &value);
    if (result != JSON_CUT_BAD &&
        (s->data[value.b] == '{' || s->data[value.b] == '['))
      search(s, &value, result == JSON_CUT_OK, depth + 1);
    at = value.e;
  }
}

/* What people put around JSON in a script. */
static gsize skip_wrapping(const char *data, gsize at, gsize end) {
  static const char *const wrappings[] = {
      "<![CDATA[", "]]>", "<!--", "-->", "//", "/*", "*/", ";", ","};
  for (gboolean moved = TRUE; moved;) {
    moved = FALSE;
    while (at < end && g_ascii_isspace(data[at]))
      at++;
    for (gsize i = 0; i < G_N_ELEMENTS(wrappings); i++) {
      gsize length = strlen(wrappings[i]);
      if (end - at >= length && memcmp(data + at, wrappings[i], length) == 0) {
        at += length;
        moved = TRUE;
        break;
      }
    }
  }
  return at;
}

gboolean schema_json_find(const char *data, gsize b, gsize e, SchemaFound found,
                          gpointer user, gsize *bad) {
  Search s = {data, e, found, user};
  gsize at = skip_wrapping(data, b, e);
  while (at < e) {
    JsonCut cut;
    *bad = at;
    if (data[at] != '{' && data[at] != '[')
      return FALSE;
    JsonCutResult result = json_cut(data, e, at, &cut);
    if (result != JSON_CUT_BAD)
      search(&s, &cut, result == JSON_CUT_OK, 0);
    if (result != JSON_CUT_OK)
      return FALSE;
    at = skip_wrapping(data, cut.e, e);
  }
  *bad = MIN(at, e);
  return TRUE;
}

char *schema_json_fault(const char *data, const JsonCut *object) {
  g_autofree char *copy = g_strndup(data + object->b, object->e - object->b);
  for (char *p = copy; *p != '\0'; p++)
    if ((guchar)*p < 0x20)
      *p = ' ';
  json_error_t fault;
  json_t *tree =
      json_loads(copy, JSON_DECODE_INT_AS_REAL | JSON_ALLOW_NUL, &fault);
  gboolean is_json = tree != NULL;
  json_decref(tree);
  return is_json ? NULL : g_utf8_make_valid(fault.text, -1);
}

/* ---- the tree ------------------------------------------------------------ */

typedef struct {
  const char *data;
  gsize end;
  GArray *nodes;
} Grow;

static void grow_members(const Grow *g, guint parent, gsize at, guint depth);

static void grow_value(const Grow *g, guint parent, SchemaName name, gsize at,
                       const JsonCut *value, guint depth) {
  char first = g->data[at];
  if (first == '{') {
    SchemaNode node = {
        .name = name, .kind = SCHEMA_OBJECT, .b = value->b, .e = value->e};
    guint object = schema_node_add(g->nodes, parent, node);
    grow_members(g, object, at, depth + 1);
  } else if (first == '"') {
    SchemaNode node = {.name = name,
                       .kind = SCHEMA_JSON,
                       .b = value->b + 1,
                       .e = value->e - 1};
    schema_node_add(g->nodes, parent, node);
  } else if (first == '-' || g_ascii_isdigit(first)) {
    SchemaNode node = {
        .name = name, .kind = SCHEMA_PLAIN, .b = value->b, .e = value->e};
    schema_node_add(g->nodes, parent, node);
  }
}

static void grow_list(const Grow *g, guint parent, SchemaName name,
                      const JsonCut *list, guint depth) {
  JsonMember element;
  JsonCut value;
  gsize at = list->b + 1;
  for (guint i = 0; i < MOST_VALUES; i++) {
    if (!json_member(g->data, list->e, &at, FALSE, &element) ||
        json_cut(g->data, list->e, element.b, &value) != JSON_CUT_OK)
      return;
    grow_value(g, parent, name, value.b, &value, depth);
    at = value.e;
  }
}

static void grow_members(const Grow *g, guint parent, gsize at, guint depth) {
  JsonMember member;
  JsonCut value;
  at++;
  while (depth < DEEPEST_PROPERTY &&
         json_member(g->data, g->end, &at, TRUE, &member) &&
         json_cut(g->data, g->end, member.b, &value) == JSON_CUT_OK) {
    SchemaName name =
        schema_name(g->data + member.key_b, member.key_e - member.key_b);
    if (name != SCHEMA_NONE && g->data[value.b] == '[')
      grow_list(g, parent, name, &value, depth);
    else if (name != SCHEMA_NONE)
      grow_value(g, parent, name, value.b, &value, depth);
    at = value.e;
  }
}

/* ---- things described elsewhere in the script --------------------------- */

typedef struct {
  const char *data;
  const SchemaNode *id;
  SchemaNode name; /* b == e: not found */
} Lookup;

/* Whether the object is the one of this id; its name, where it has one. */
static void look_at_thing(Lookup *l, const JsonCut *object) {
  JsonMember member;
  JsonCut value;
  gboolean is_it = FALSE;
  JsonCut name = {0, 0, 0};
  gsize at = object->b + 1, length = l->id->e - l->id->b;
  while (json_member(l->data, object->e, &at, TRUE, &member) &&
         json_cut(l->data, object->e, member.b, &value) == JSON_CUT_OK) {
    at = value.e;
    if (l->data[value.b] != '"')
      continue;
    if (is_key(l->data, &member, "name"))
      name = value;
    if (is_key(l->data, &member, "@id"))
      is_it = value.e - value.b - 2 == length &&
              memcmp(l->data + value.b + 1, l->data + l->id->b, length) == 0;
  }
  if (is_it && name.e > name.b) {
    l->name.b = name.b + 1;
    l->name.e = name.e - 1;
  }
}

static void look_up(Lookup *l, const JsonCut *cut, guint depth) {
  gboolean in_object = l->data[cut->b] == '{';
  JsonMember member;
  JsonCut value;
  gsize at = cut->b + 1;
  if (in_object)
    look_at_thing(l, cut);
  while (depth < DEEPEST_PROPERTY && l->name.b == l->name.e &&
         json_member(l->data, cut->e, &at, in_object, &member) &&
         json_cut(l->data, cut->e, member.b, &value) == JSON_CUT_OK) {
    if (l->data[value.b] == '{' || l->data[value.b] == '[')
      look_up(l, &value, depth + 1);
    at = value.e;
  }
}

static void name_employer(const char *data, gsize b, gsize e, guint posting,
                          GArray *nodes) {
  const SchemaTree tree = {.nodes = nodes};
  guint employer = schema_child(&tree, posting, SCHEMA_ORGANIZATION);
  guint id = schema_child(&tree, employer, SCHEMA_ID);
  if (id == 0 || schema_child(&tree, employer, SCHEMA_NAME) != 0)
    return;
  SchemaNode name = {.name = SCHEMA_NAME, .kind = SCHEMA_JSON, .is_away = TRUE};
  Lookup l = {data, &g_array_index(nodes, SchemaNode, id), name};
  JsonCut cut;
  gsize at = skip_wrapping(data, b, e);
  if (l.id->kind == SCHEMA_JSON && at < e &&
      json_cut(data, e, at, &cut) == JSON_CUT_OK)
    look_up(&l, &cut, 0);
  if (l.name.b < l.name.e)
    schema_node_add(nodes, employer, l.name);
}

guint schema_json_tree(const char *data, const JsonCut *object, gsize b,
                       gsize e, GArray *nodes) {
  Grow g = {data, object->e, nodes};
  SchemaNode node = {.kind = SCHEMA_OBJECT, .b = object->b, .e = object->e};
  guint posting = schema_node_add(nodes, 0, node);
  grow_members(&g, posting, object->b, 0);
  name_employer(data, b, e, posting, nodes);
  return posting;
}
