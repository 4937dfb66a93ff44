#include "stages/read/json_fields.h"

#include <string.h>

#define DEEPEST_FIELD 6 /* of a posting's fields in its object */
#define DEEPEST_PATH 16 /* of a table's; arrays of arrays are none */

/* ---- by name ------------------------------------------------------------- */

typedef struct {
  const Columns *names;
  Builder *builder;
  const char *data;
  gsize end;    /* of the object */
  gsize origin; /* its first byte */
  /* The key that names what is being walked, as it is spelt: "text" in
   * {"requirements": {"text": ...}} names nothing. */
  gsize name_b, name_e;
} Walk;

static void walk_members(Walk *w, gsize at, const char *path, guint depth);

static void add_value(Walk *w, const JsonCut *value, const ReadColumn *column) {
  Builder *b = w->builder;
  builder_begin(b);
  if (w->data[value->b] == '"')
    json_decode(w->data, value->b + 1, value->e - 1, w->origin, b);
  else
    builder_raw(b, w->data + value->b, value->e - value->b,
                value->b - w->origin);
  builder_end(b, column, w->name_e > w->name_b ? w->data + w->name_b : NULL,
              w->name_e - w->name_b);
}

/* Truth values mean something only in a yes-or-no column. */
static gboolean is_wanted(char first, const ReadColumn *column) {
  if (first == 't' || first == 'f')
    return column->part == PART_REMOTE || column->part == PART_AT_ALL;
  return first != 'n';
}

static void walk_value(Walk *w, const JsonCut *value, const char *path,
                       const char *member, guint depth) {
  char first = w->data[value->b];
  if (first == '{' || first == '[') {
    if (depth >= DEEPEST_FIELD)
      return;
    gboolean outer = first == '{' && column_is_wrapper(member);
    /* The address of a further place stays that place's own. */
    const ReadColumn *place = outer ? columns_find(w->names, path) : NULL;
    gboolean of_place = place != NULL && place->field == FIELD_LOCATION;
    g_autofree char *inner = of_place ? g_strdup(path)
                             : outer  ? g_strdup("")
                                      : g_strconcat(path, member, NULL);
    walk_members(w, value->b, inner, depth + 1);
    return;
  }
  const ReadColumn *column = columns_find_member(w->names, path, member);
  if (column != NULL && is_wanted(first, column))
    add_value(w, value, column);
}

static void walk_elements(Walk *w, gsize at, const char *path, guint depth) {
  JsonMember element;
  JsonCut value;
  const ReadColumn *column = columns_find(w->names, path);
  while (json_member(w->data, w->end, &at, FALSE, &element) &&
         json_cut(w->data, w->end, element.b, &value) == JSON_CUT_OK) {
    char first = w->data[value.b];
    if (first == '{' && depth < DEEPEST_FIELD) {
      walk_members(w, value.b, path, depth + 1);
    } else if (first != '{' && first != '[' && column != NULL &&
               is_wanted(first, column)) {
      add_value(w, &value, column);
    }
    at = value.e;
  }
}

/* The members of the object, or the elements of the array, at `at`. */
static void walk_members(Walk *w, gsize at, const char *path, guint depth) {
  if (w->data[at] == '[') {
    walk_elements(w, at + 1, path, depth);
    return;
  }
  g_autoptr(GString) key = g_string_new(NULL);
  JsonKeys keys = {.n = 0};
  JsonMember member;
  JsonCut value;
  at++;
  while (json_member(w->data, w->end, &at, TRUE, &member) &&
         json_cut(w->data, w->end, member.b, &value) == JSON_CUT_OK) {
    if (json_keys_add(&keys, w->data, &member)) {
      w->builder->key_twice = TRUE;
      at = value.e;
      continue;
    }
    g_string_truncate(key, 0);
    column_key(w->data + member.key_b, member.key_e - member.key_b, key);
    /* "@type" and its like speak about the JSON, not about the job. */
    if (key->len > 0 && w->data[member.key_b] != '@') {
      gsize name_b = w->name_b, name_e = w->name_e;
      if (path[0] == '\0' || !column_is_generic(key->str)) {
        w->name_b = member.key_b;
        w->name_e = member.key_e;
      }
      walk_value(w, &value, path, key->str, depth);
      w->name_b = name_b;
      w->name_e = name_e;
    }
    at = value.e;
  }
}

void json_fields_by_name(const Columns *names, const char *data, gsize at,
                         gsize end, Builder *builder) {
  Walk walk = {names, builder, data, end, at, 0, 0};
  walk_members(&walk, at, "", 0);
}

/* ---- by a table ---------------------------------------------------------- */

typedef struct {
  const char *data;
  gsize end;        /* of the object */
  gsize origin;     /* its first byte */
  Builder *builder; /* NULL: only the signs are looked for */
  gboolean outside; /* values have no bytes in the record */
  guint32 signs;    /* those found */
  guint32 groups;
} MapWalk;

static void map_value(MapWalk *w, const JsonCut *value, const SourceRule *rule,
                      const JsonMember *name) {
  char first = w->data[value->b];
  gboolean truth = first == 't' || first == 'f';
  gboolean empty = first == '"' && value->e - value->b <= 2;
  if (first == 'n' || empty || (truth && rule->word == NULL))
    return;
  Builder *b = w->builder;
  source_rule_begin(rule, b);
  guint32 at = (guint32)b->text->len;
  guint runs = b->runs->len;
  if (first == '"')
    json_decode(w->data, value->b + 1, value->e - 1, w->origin, b);
  else
    builder_raw(b, w->data + value->b, value->e - value->b,
                value->b - w->origin);
  if (w->outside)
    g_array_set_size(b->runs, runs);
  gboolean blank = b->text->len == at;
  if (blank)
    builder_drop(b);
  else
    source_rule_end(rule, b, w->data + name->key_b, name->key_e - name->key_b);
}

/* Whether the object at `at` is one that the node means. */
static gboolean is_meant(const MapWalk *w, gsize at, const SourceNode *node) {
  JsonMember member;
  JsonCut value;
  if (node->member == NULL)
    return TRUE;
  gsize length = strlen(node->member);
  at++;
  while (json_member(w->data, w->end, &at, TRUE, &member) &&
         json_cut(w->data, w->end, member.b, &value) == JSON_CUT_OK) {
    gboolean quoted = w->data[value.b] == '"';
    if (member.key_e - member.key_b == length &&
        memcmp(w->data + member.key_b, node->member, length) == 0)
      return source_node_wants(node, w->data + value.b + (quoted ? 1 : 0),
                               value.e - value.b - (quoted ? 2 : 0));
    at = value.e;
  }
  return FALSE;
}

static void map_object(MapWalk *w, gsize at, const SourceNode *node,
                       guint depth);

static void map_one(MapWalk *w, const JsonCut *value, const SourceNode *node,
                    const JsonMember *name, guint depth) {
  if (w->data[value->b] == '{') {
    if (is_meant(w, value->b, node))
      map_object(w, value->b, node, depth + 1);
    return;
  }
  for (guint i = 0;
       w->builder != NULL && w->data[value->b] != '[' && i < node->rule->len;
       i++)
    map_value(w, value, node->rule->pdata[i], name);
}

/* Each element of an array is a group of its own. */
static void map_array(MapWalk *w, gsize at, const SourceNode *node,
                      const JsonMember *name, guint depth) {
  guint32 outer = w->builder != NULL ? w->builder->group : 0;
  JsonMember element;
  JsonCut value;
  at++;
  while (json_member(w->data, w->end, &at, FALSE, &element) &&
         json_cut(w->data, w->end, element.b, &value) == JSON_CUT_OK) {
    if (w->builder != NULL)
      w->builder->group = ++w->groups;
    map_one(w, &value, node, name, depth);
    at = value.e;
  }
  if (w->builder != NULL)
    w->builder->group = outer;
}

static void map_object(MapWalk *w, gsize at, const SourceNode *node,
                       guint depth) {
  JsonKeys keys = {.n = 0};
  JsonMember member;
  JsonCut value;
  if (depth >= DEEPEST_PATH)
    return;
  at++;
  while (json_member(w->data, w->end, &at, TRUE, &member) &&
         json_cut(w->data, w->end, member.b, &value) == JSON_CUT_OK) {
    guint child = 0;
    const SourceNode *next;
    if (w->builder != NULL && json_keys_add(&keys, w->data, &member)) {
      w->builder->key_twice = TRUE;
      at = value.e;
      continue;
    }
    while ((next = source_node_child(node, w->data + member.key_b,
                                     member.key_e - member.key_b, &child))) {
      w->signs |= next->signs;
      if (w->data[value.b] == '[')
        map_array(w, value.b, next, &member, depth);
      else
        map_one(w, &value, next, &member, depth);
    }
    at = value.e;
  }
}

gboolean json_fields_by_map(const SourceMap *map, const char *data, gsize at,
                            gsize end, Builder *builder) {
  MapWalk walk = {.data = data, .end = end, .origin = at, .builder = builder};
  map_object(&walk, at, map->posting, 0);
  builder->group = 0;
  return walk.signs == map->signs;
}

gboolean json_has_signs(const SourceMap *map, const char *data, gsize at,
                        gsize end) {
  MapWalk walk = {.data = data, .end = end, .origin = at};
  if (at >= end || data[at] != '{')
    return FALSE;
  map_object(&walk, at, map->posting, 0);
  return walk.signs == map->signs;
}

void json_fields_of_document(const SourceMap *map, const char *data, gsize at,
                             gsize end, Builder *builder) {
  MapWalk walk = {.data = data,
                  .end = end,
                  .origin = at,
                  .builder = builder,
                  .outside = TRUE};
  if (at < end && data[at] == '{' && map->document->child->len > 0)
    map_object(&walk, at, map->document, 0);
}
