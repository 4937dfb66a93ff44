#include "stages/read/source_map.h"

#include <string.h>

#include "stages/model/data_table.h"
#include "stages/model/error.h"

static const struct {
  const char *word;
  ColumnPart part;
} parts[] = {
    {"", PART_VALUE},
    {"city", PART_CITY},
    {"region", PART_REGION},
    {"country", PART_COUNTRY},
    {"more", PART_MORE},
    {"more city", PART_MORE_CITY},
    {"more region", PART_MORE_REGION},
    {"more country", PART_MORE_COUNTRY},
    {"duties", PART_DUTIES},
    {"required", PART_REQUIRED},
    {"preferred", PART_PREFERRED},
    {"offer", PART_OFFER},
    {"closing", PART_CLOSING},
    {"section", PART_SECTION},
    {"each", PART_EACH},
};

enum { CELL_PATH, CELL_FIELD, CELL_PART, CELL_VALUE, N_CELLS };

static gboolean bad(GError **error, const char *what, const char *cell) {
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA, "%s: \"%s\"", what,
              cell);
  return FALSE;
}

/* ---- what a table is made of --------------------------------------------- */

static void rule_free(gpointer data) {
  SourceRule *rule = data;
  g_strfreev(rule->word);
  g_free(rule->heading);
  g_free(rule->prefix);
  g_free(rule->constant);
  g_free(rule);
}

static void node_free(gpointer data) {
  SourceNode *node = data;
  g_free(node->name);
  g_free(node->member);
  g_strfreev(node->wanted);
  g_ptr_array_unref(node->child);
  g_ptr_array_unref(node->rule);
  g_free(node);
}

static SourceNode *node_new(const char *step) {
  SourceNode *node = g_new0(SourceNode, 1);
  const char *open = strchr(step, '[');
  node->name =
      open != NULL ? g_strndup(step, (gsize)(open - step)) : g_strdup(step);
  node->child = g_ptr_array_new_with_free_func(node_free);
  node->rule = g_ptr_array_new();
  const char *equal = open != NULL ? strchr(open, '=') : NULL;
  const char *close = equal != NULL ? strchr(equal, ']') : NULL;
  if (close != NULL) {
    node->member = g_strndup(open + 1, (gsize)(equal - open) - 1);
    g_autofree char *values = g_strndup(equal + 1, (gsize)(close - equal) - 1);
    node->wanted = g_strsplit(values, "|", -1);
  }
  return node;
}

static gboolean is_step(const SourceNode *node, const char *step) {
  g_autofree char *values =
      node->wanted != NULL ? g_strjoinv("|", node->wanted) : NULL;
  g_autofree char *own =
      values != NULL
          ? g_strdup_printf("%s[%s=%s]", node->name, node->member, values)
          : g_strdup(node->name);
  return strcmp(own, step) == 0;
}

/* The node of a path, made where it is not there yet. */
static SourceNode *node_at(SourceNode *node, const char *path) {
  g_auto(GStrv) step = g_strsplit(path, "/", -1);
  for (guint i = 0; step[i] != NULL; i++) {
    SourceNode *next = NULL;
    for (guint k = 0; k < node->child->len && next == NULL; k++)
      if (is_step(node->child->pdata[k], step[i]))
        next = node->child->pdata[k];
    if (next == NULL) {
      next = node_new(step[i]);
      g_ptr_array_add(node->child, next);
    }
    node = next;
  }
  return node;
}

static void map_free(gpointer data) {
  SourceMap *map = data;
  g_ptr_array_unref(map->list);
  g_ptr_array_unref(map->constant);
  node_free(map->posting);
  node_free(map->document);
  g_ptr_array_unref(map->rules);
  g_free(map);
}

static SourceMap *map_new(const char *system) {
  SourceMap *map = g_new0(SourceMap, 1);
  map->system = g_intern_string(system);
  map->list = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
  map->posting = node_new("");
  map->document = node_new("");
  map->constant = g_ptr_array_new();
  map->rules = g_ptr_array_new_with_free_func(rule_free);
  return map;
}

/* ---- a row --------------------------------------------------------------- */

static gboolean add_sign(SourceMap *map, const char *path, GError **error) {
  if ((map->signs & 0x80000000u) != 0)
    return bad(error, "more than 32 signs", path);
  guint32 bit = map->signs + 1; /* the bits are set from the lowest on */
  map->signs |= bit;
  g_auto(GStrv) other = g_strsplit(path, "|", -1);
  for (guint i = 0; other[i] != NULL; i++)
    node_at(map->posting, other[i])->signs |= bit;
  return TRUE;
}

static gboolean add_words(SourceRule *rule, const char *words, GError **error) {
  g_auto(GStrv) pair = g_strsplit(words, "|", -1);
  g_autoptr(GPtrArray) word = g_ptr_array_new();
  gboolean good = TRUE;
  for (guint i = 0; pair[i] != NULL; i++) {
    const char *equal = strchr(pair[i], '=');
    good = good && equal != NULL;
    if (equal == NULL)
      continue;
    g_ptr_array_add(word, g_strndup(pair[i], (gsize)(equal - pair[i])));
    g_ptr_array_add(word, g_strdup(equal + 1));
  }
  g_ptr_array_add(word, NULL);
  rule->word = (char **)g_ptr_array_steal(word, NULL);
  return good || bad(error, "not a value and its meaning", words);
}

static gboolean starts(const char *text, const char *with, const char **rest) {
  gsize length = strlen(with);
  *rest = text + length;
  return strncmp(text, with, length) == 0;
}

static gboolean add_value(SourceRule *rule, const char *cell, GError **error) {
  g_auto(GStrv) part = g_strsplit(cell, ";", -1);
  for (guint i = 0; part[i] != NULL; i++) {
    const char *value = g_strstrip(part[i]), *rest;
    if (strcmp(value, "minor units") == 0)
      rule->minor = TRUE;
    else if (strcmp(value, "entities") == 0)
      rule->entities = TRUE;
    else if (strcmp(value, "no count") == 0)
      rule->no_count = TRUE;
    else if (starts(value, "segment ", &rest))
      rule->segment = (guint)CLAMP(g_ascii_strtoll(rest, NULL, 10), 1, 99);
    else if (starts(value, "heading ", &rest))
      rule->heading = g_strdup(rest);
    else if (starts(value, "prefix ", &rest))
      rule->prefix = g_strdup(rest);
    else if (starts(value, "constant ", &rest))
      rule->constant = g_strdup(rest);
    else if (*value != '\0' && !add_words(rule, value, error))
      return FALSE;
  }
  return TRUE;
}

static int find_field(const char *name) {
  for (RecordField field = 0; field < N_FIELDS; field++)
    if (strcmp(record_field_name(field), name) == 0)
      return (int)field;
  return -1;
}

static int find_part(const char *name) {
  for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
    if (strcmp(parts[i].word, name) == 0)
      return (int)parts[i].part;
  return -1;
}

static gboolean add_rule(SourceMap *map, char **cell, GError **error) {
  int field = find_field(cell[CELL_FIELD]), part = find_part(cell[CELL_PART]);
  if (field < 0)
    return bad(error, "no field of a record", cell[CELL_FIELD]);
  if (part < 0)
    return bad(error, "no part of a field", cell[CELL_PART]);
  if (map->rules->len >= G_MAXUINT8)
    return bad(error, "too many rows", cell[CELL_PATH]);
  SourceRule *rule = g_new0(SourceRule, 1);
  rule->column = (ReadColumn){map->system, (RecordField)field, (ColumnPart)part,
                              (guint8)map->rules->len};
  g_ptr_array_add(map->rules, rule);
  if (!add_value(rule, cell[CELL_VALUE], error))
    return FALSE;
  const char *path = cell[CELL_PATH];
  if (rule->constant != NULL)
    g_ptr_array_add(map->constant, rule);
  else if (path[0] == '/')
    g_ptr_array_add(node_at(map->document, path + 1)->rule, rule);
  else if (path[0] != '\0')
    g_ptr_array_add(node_at(map->posting, path)->rule, rule);
  else
    return bad(error, "a row without a path", cell[CELL_FIELD]);
  return TRUE;
}

static gboolean take_row(char **cell, gpointer data, GError **error) {
  SourceMap *map = data;
  const char *path = cell[CELL_PATH], *field = cell[CELL_FIELD];
  if (strcmp(field, "list") == 0) {
    g_ptr_array_add(map->list, g_strsplit(path, "/", -1));
    return TRUE;
  }
  if (strcmp(field, "sign") == 0)
    return add_sign(map, path, error);
  if (strcmp(field, "form") != 0)
    return add_rule(map, cell, error);
  map->is_xml = strcmp(path, "xml") == 0;
  return map->is_xml || strcmp(path, "json") == 0 ||
         bad(error, "a form is json or xml", path);
}

/* ---- all of them --------------------------------------------------------- */

static gboolean is_system(const char *name, gsize length) {
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_islower(name[i]) && !g_ascii_isdigit(name[i]) &&
        name[i] != '-')
      return FALSE;
  return length > 0 && length <= 64;
}

static SourceMap *load_one(const char *path, const char *name, gsize length,
                           GError **error) {
  static const char *const columns[N_CELLS + 1] = {[CELL_PATH] = "path",
                                                   [CELL_FIELD] = "field",
                                                   [CELL_PART] = "part",
                                                   [CELL_VALUE] = "value"};
  g_autofree char *system = g_strndup(name, length);
  SourceMap *map = map_new(system);
  gboolean good = data_table_load(path, columns, take_row, map, error);
  if (good && (map->signs == 0 || (map->is_xml && map->list->len == 0))) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
                "%s: the table has no %s", path,
                map->signs == 0 ? "sign" : "list");
    good = FALSE;
  }
  if (!good)
    g_clear_pointer(&map, map_free);
  return map;
}

static gint by_system(gconstpointer a, gconstpointer b) {
  const SourceMap *const *first = a, *const *second = b;
  return strcmp((*first)->system, (*second)->system);
}

SourceMaps *source_maps_load(const char *data, GError **error) {
  g_autofree char *folder = g_build_filename(data, "sources", NULL);
  g_autoptr(GError) why = NULL;
  g_autoptr(GDir) dir = g_dir_open(folder, 0, &why);
  if (dir == NULL) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO, "%s: %s", folder,
                why->message);
    return NULL;
  }
  g_autoptr(SourceMaps) maps = g_new0(SourceMaps, 1);
  maps->map = g_ptr_array_new_with_free_func(map_free);
  const char *name;
  while ((name = g_dir_read_name(dir)) != NULL) {
    gsize length = strlen(name);
    if (!g_str_has_suffix(name, ".csv") || !is_system(name, length - 4))
      continue;
    g_autofree char *path = g_build_filename(folder, name, NULL);
    SourceMap *map = load_one(path, name, length - 4, error);
    if (map == NULL)
      return NULL;
    g_ptr_array_add(maps->map, map);
  }
  g_ptr_array_sort(maps->map, by_system);
  return g_steal_pointer(&maps);
}

void source_maps_free(SourceMaps *maps) {
  if (maps == NULL)
    return;
  g_ptr_array_unref(maps->map);
  g_free(maps);
}

const SourceMap *source_maps_find(const SourceMaps *maps, const char *system) {
  for (guint i = 0; maps != NULL && i < maps->map->len; i++) {
    const SourceMap *map = maps->map->pdata[i];
    if (strcmp(map->system, system) == 0)
      return map;
  }
  return NULL;
}

/* ---- on the way through a posting ---------------------------------------- */

const SourceNode *source_node_child(const SourceNode *node, const char *name,
                                    gsize length, guint *at) {
  while (*at < node->child->len) {
    const SourceNode *child = node->child->pdata[(*at)++];
    if (strncmp(child->name, name, length) == 0 && child->name[length] == '\0')
      return child;
  }
  return NULL;
}

gboolean source_node_wants(const SourceNode *node, const char *value,
                           gsize length) {
  for (guint i = 0; node->wanted[i] != NULL; i++)
    if (strlen(node->wanted[i]) == length &&
        g_ascii_strncasecmp(node->wanted[i], value, length) == 0)
      return TRUE;
  return FALSE;
}

void source_rule_begin(const SourceRule *rule, Builder *builder) {
  builder_begin(builder);
  if (rule->prefix != NULL)
    builder_glue(builder, rule->prefix);
}

/* What the value says by the rule's words; NULL: nothing. */
static const char *meaning_of(const SourceRule *rule, const char *value) {
  for (guint i = 0; rule->word[i] != NULL; i += 2)
    if (g_ascii_strcasecmp(rule->word[i], value) == 0)
      return rule->word[i + 1];
  return NULL;
}

/* 4250 hundredths are 42.50. NULL: it is no whole number. */
static char *hundredths(const char *value) {
  gsize length = strlen(value);
  if (length == 0 || length > 15 || strspn(value, "0123456789") != length)
    return NULL;
  gint64 amount = g_ascii_strtoll(value, NULL, 10);
  return amount % 100 == 0 ? g_strdup_printf("%" G_GINT64_FORMAT, amount / 100)
                           : g_strdup_printf("%" G_GINT64_FORMAT ".%02d",
                                             amount / 100, (int)(amount % 100));
}

/* "12 Locations": a number and a word. */
static gboolean is_count(const char *value) {
  gsize digits = strspn(value, "0123456789");
  const char *word = value + digits;
  return digits > 0 && *word == ' ' &&
         word[1 + strcspn(word + 1, " ,0123456789")] == '\0';
}

/* The n-th part of a path, from 1, as words; NULL: it has none. */
static char *segment_of(const char *path, guint n) {
  g_auto(GStrv) part = g_strsplit(*path == '/' ? path + 1 : path, "/", -1);
  if (g_strv_length(part) <= n) /* the last part names the thing itself */
    return NULL;
  g_auto(GStrv) word = g_strsplit(part[n - 1], "---", -1);
  for (guint i = 0; word[i] != NULL; i++)
    g_strdelimit(word[i], "-", ' ');
  return g_strjoinv(" - ", word);
}

/* The value as the rule means it; NULL: it says nothing. */
static char *understand(const SourceRule *rule, const char *value) {
  if (rule->no_count && is_count(value))
    return NULL;
  if (rule->minor)
    return hundredths(value);
  if (rule->segment > 0)
    return segment_of(value, rule->segment);
  return g_strdup(rule->word != NULL ? meaning_of(rule, value) : value);
}

void source_rule_end(const SourceRule *rule, Builder *builder, const char *name,
                     gsize length) {
  const char *text = builder->text->str + builder->piece_b;
  if (rule->entities)
    builder_decode_entities(builder);
  if (rule->word != NULL || rule->minor || rule->no_count ||
      rule->segment > 0) {
    g_autofree char *value = g_strstrip(g_strdup(text));
    g_autofree char *meaning = understand(rule, value);
    if (meaning == NULL || *meaning == '\0') {
      builder_drop(builder);
      return;
    }
    if (strcmp(meaning, value) != 0)
      builder_replace(builder, meaning);
  }
  if (rule->heading != NULL) {
    name = rule->heading;
    length = strlen(name);
  }
  builder_end(builder, &rule->column, name, length);
}

static gboolean has_amounts(const Builder *builder) {
  for (guint i = 0; i < builder->pieces->len; i++) {
    const Piece *piece = &g_array_index(builder->pieces, Piece, i);
    if (piece->column->field == FIELD_PAY_MIN ||
        piece->column->field == FIELD_PAY_MAX)
      return TRUE;
  }
  return FALSE;
}

void source_map_constants(const SourceMap *map, Builder *builder) {
  builder->group = 0;
  for (guint i = 0; i < map->constant->len; i++) {
    const SourceRule *rule = map->constant->pdata[i];
    RecordField field = rule->column.field;
    if (field >= FIELD_PAY && field <= FIELD_PAY_MORE && !has_amounts(builder))
      continue;
    builder_begin(builder);
    builder_glue(builder, rule->constant);
    builder_end(builder, &rule->column, NULL, 0);
  }
}
