#include "stages/read/json_layout.h"

#include <string.h>

#include "stages/read/json_fields.h"

#define DEEPEST_LIST 4 /* of the list of postings in a response */
/* Lines to look at in order to know JSON Lines. */
#define PROBE_LINES 16

static void add_list(JsonLayout *layout, const char *open, gsize at,
                     gboolean is_single) {
  JsonList list = {at, is_single};
  g_array_append_val(layout->lists, list);
  g_string_assign(layout->open, open);
}

/* The first byte in the array at `at`. */
static gsize first_in(const Input *input, gsize at) {
  return json_skip_space(input->data, input->size, at + 1);
}

static gboolean is_empty(const Input *input, gsize first) {
  return first >= input->size || input->data[first] == ']';
}

static gboolean has_signs(const Input *input, const SourceMap *map, gsize at) {
  gsize end = MIN(input->size, at + input->limits.document);
  return !map->is_xml && json_has_signs(map, input->data, at, end);
}

/* ---- a list where a system has it ---------------------------------------- */

typedef struct {
  const Input *input;
  const SourceMap *map;
  JsonLayout *layout;
  GString *open;     /* the brackets around what is looked at */
  gboolean is_exact; /* an empty list at the end of this path is a list */
} Search;

static void search_value(Search *s, gsize at, char *const *step);

static void search_object(Search *s, gsize at, char *const *step) {
  const Input *input = s->input;
  gsize length = strlen(*step);
  JsonMember member;
  JsonCut value;
  at++;
  while (json_member(input->data, input->size, &at, TRUE, &member)) {
    if (member.key_e - member.key_b == length &&
        memcmp(input->data + member.key_b, *step, length) == 0) {
      search_value(s, member.b, step + 1);
      return;
    }
    if (json_cut(input->data, input->size, member.b, &value) != JSON_CUT_OK)
      return;
    at = value.e;
  }
}

/* The end of a path: a list whose first posting has the signs, or one such
 * posting. */
static void search_end(Search *s, gsize at) {
  const Input *input = s->input;
  if (input->data[at] == '{') {
    if (has_signs(input, s->map, at))
      add_list(s->layout, s->open->str, at, TRUE);
    return;
  }
  gsize first = first_in(input, at);
  if (is_empty(input, first) ? s->is_exact : has_signs(input, s->map, first))
    add_list(s->layout, s->open->str, at + 1, FALSE);
}

static void search_value(Search *s, gsize at, char *const *step) {
  const Input *input = s->input;
  char open = at < input->size ? input->data[at] : '\0';
  if (open != '{' && open != '[')
    return;
  gsize depth = s->open->len;
  if (*step == NULL) {
    search_end(s, at);
    return;
  }
  g_string_append_c(s->open, open);
  if (open == '{') {
    search_object(s, at, step);
  } else {
    JsonMember element;
    JsonCut value;
    gsize in = at + 1;
    while (json_member(input->data, input->size, &in, FALSE, &element)) {
      if (input->data[element.b] == '{')
        search_value(s, element.b, step);
      if (json_cut(input->data, input->size, element.b, &value) != JSON_CUT_OK)
        break;
      in = value.e;
    }
  }
  g_string_truncate(s->open, depth);
}

/* Looks into one member of the document for the list of any system. */
static gboolean search_member(const Input *input, const JsonMember *member,
                              JsonLayout *layout) {
  const SourceMaps *maps = input->limits.maps;
  gsize length = member->key_e - member->key_b;
  for (guint i = 0; i < maps->map->len; i++) {
    const SourceMap *map = maps->map->pdata[i];
    for (guint k = 0; !map->is_xml && k < map->list->len; k++) {
      char *const *step = map->list->pdata[k];
      if (strlen(*step) != length ||
          memcmp(*step, input->data + member->key_b, length) != 0)
        continue;
      g_autoptr(GString) open = g_string_new("{");
      Search search = {input, map, layout, open, step[1] != NULL};
      search_value(&search, member->b, step + 1);
      if (layout->lists->len > 0) {
        layout->map = map;
        return TRUE;
      }
    }
  }
  return FALSE;
}

static gboolean find_system_list(const Input *input, JsonLayout *layout) {
  g_autoptr(GString) key = g_string_new(NULL);
  gsize at = layout->top + 1;
  JsonMember member;
  JsonCut value;
  while (json_member(input->data, input->size, &at, TRUE, &member)) {
    if (search_member(input, &member, layout))
      return TRUE;
    /* A list of postings that no system knows needs no look behind it. */
    g_string_truncate(key, 0);
    column_key(input->data + member.key_b, member.key_e - member.key_b, key);
    if (column_is_list(key->str) && input->data[member.b] == '[' &&
        !is_empty(input, first_in(input, member.b)))
      return FALSE;
    if (json_cut(input->data, input->size, member.b, &value) != JSON_CUT_OK)
      return FALSE;
    at = value.e;
  }
  return FALSE;
}

/* ---- a list by its name -------------------------------------------------- */

/* Finds the list of postings in the object at `at`. An empty list is
 * remembered, should there be no other. */
static gboolean find_list(const Input *input, gsize at, guint depth,
                          JsonLayout *layout) {
  const char *data = input->data;
  g_autoptr(GString) key = g_string_new(NULL);
  JsonMember member;
  JsonCut value;
  at++;
  while (json_member(data, input->size, &at, TRUE, &member)) {
    g_string_truncate(key, 0);
    column_key(data + member.key_b, member.key_e - member.key_b, key);
    gboolean named = column_is_list(key->str);
    if (named && data[member.b] == '[') {
      gsize first = first_in(input, member.b);
      if (is_empty(input, first) || data[first] == '{') {
        g_array_set_size(layout->lists, 0);
        add_list(layout, &"{{{{"[DEEPEST_LIST - 1 - depth], member.b + 1,
                 FALSE);
        if (!is_empty(input, first))
          return TRUE;
      }
    } else if (named && data[member.b] == '{' && depth + 1 < DEEPEST_LIST &&
               find_list(input, member.b, depth + 1, layout)) {
      return TRUE;
    }
    if (json_cut(data, input->size, member.b, &value) != JSON_CUT_OK)
      return FALSE;
    at = value.e;
  }
  return FALSE;
}

/* TRUE when the document itself describes a posting: an empty list in it is
 * then a list of something else. */
static gboolean has_description(const Input *input, const Columns *names,
                                gsize top) {
  gsize end = MIN(input->size, top + input->limits.document);
  Builder builder;
  builder_init(&builder);
  json_fields_by_name(names, input->data, top, end, &builder);
  gboolean found = FALSE;
  for (guint i = 0; i < builder.pieces->len && !found; i++)
    found = g_array_index(builder.pieces, Piece, i).column->field ==
            FIELD_DESCRIPTION;
  builder_done(&builder);
  return found;
}

/* ---- lines --------------------------------------------------------------- */

gsize json_line_end(const Input *input, gsize at) {
  const char *end = memchr(input->data + at, '\n', input->size - at);
  return end != NULL ? (gsize)(end - input->data) : input->size;
}

guint json_count_whole_lines(const Input *input, gsize at, guint *whole) {
  guint lines = 0;
  *whole = 0;
  while (lines < PROBE_LINES) {
    at = json_skip_space(input->data, input->size, at);
    if (at >= input->size)
      break;
    gsize end = json_line_end(input, at);
    JsonCut cut;
    if ((input->data[at] == '{' || input->data[at] == '[') &&
        json_cut(input->data, end, at, &cut) == JSON_CUT_OK &&
        json_skip_space(input->data, end, cut.e) >= end)
      *whole += 1;
    lines++;
    at = end;
  }
  return lines;
}

/* JSON Lines: the first line is a value of its own and more follow; or it is
 * broken, but at least half of the lines are whole. A line that ends where a
 * document goes on is the head of one. */
static gboolean is_lines(const Input *input, gsize at) {
  guint whole;
  guint lines = json_count_whole_lines(input, at, &whole);
  if (lines < 2)
    return FALSE;
  gsize end = json_line_end(input, at);
  JsonCut cut;
  if (json_cut(input->data, end, at, &cut) == JSON_CUT_OK)
    return json_skip_space(input->data, end, cut.e) >= end;
  while (end > at && g_ascii_isspace(input->data[end - 1]))
    end--;
  return whole * 2 >= lines && strchr("{[,", input->data[end - 1]) == NULL;
}

/* ---- all of it ----------------------------------------------------------- */

static void find_generic(const Input *input, const Columns *names,
                         JsonLayout *layout) {
  gsize top = layout->top;
  layout->layout = LAYOUT_VALUES;
  if (top >= input->size)
    return;
  if (input->data[top] == '[') {
    layout->layout = LAYOUT_LIST;
    add_list(layout, "", top + 1, FALSE);
  } else if (input->data[top] == '{') {
    gboolean found = find_list(input, top, 0, layout);
    if (found ||
        (layout->lists->len > 0 && !has_description(input, names, top)))
      layout->layout = LAYOUT_LIST;
  }
}

/* The system whose signs the first posting has, wherever it stands. */
static const SourceMap *find_system(const Input *input,
                                    const JsonLayout *layout) {
  const SourceMaps *maps = input->limits.maps;
  gsize at = layout->layout == LAYOUT_LIST
                 ? g_array_index(layout->lists, JsonList, 0).at
                 : layout->top;
  at = json_skip_space(input->data, input->size, at);
  for (guint i = 0; i < maps->map->len; i++)
    if (has_signs(input, maps->map->pdata[i], at))
      return maps->map->pdata[i];
  return NULL;
}

/* The document in input[top, size); not JSON Lines. */
static void find_document(const Input *input, const Columns *names,
                          JsonLayout *layout) {
  gboolean is_object =
      layout->top < input->size && input->data[layout->top] == '{';
  layout->end = input->size;
  if (input->limits.maps != NULL && is_object &&
      find_system_list(input, layout)) {
    layout->layout = LAYOUT_LIST;
    return;
  }
  find_generic(input, names, layout);
  if (input->limits.maps != NULL)
    layout->map = find_system(input, layout);
}

/* The same for a document that ends with its line. */
static void find_in_line(const Input *input, const Columns *names,
                         JsonLayout *layout) {
  Input line = *input;
  line.size = json_line_end(input, layout->top);
  layout->by_line = TRUE;
  find_document(&line, names, layout);
}

void json_layout_find(const Input *input, const Columns *names, gsize from,
                      gboolean by_line, JsonLayout *layout) {
  *layout = (JsonLayout){.top = json_skip_space(input->data, input->size, from),
                         .lists = g_array_new(FALSE, FALSE, sizeof(JsonList)),
                         .open = g_string_new(NULL)};
  gboolean lines =
      !by_line && layout->top < input->size && is_lines(input, layout->top);
  if (!by_line && !lines) {
    find_document(input, names, layout);
    return;
  }
  find_in_line(input, names, layout);
  /* Lines of lists are one list each; lines of postings are one file. */
  gboolean response =
      layout->layout == LAYOUT_LIST && input->data[layout->top] == '{';
  if (by_line || response)
    return;
  layout->layout = LAYOUT_LINES;
  layout->by_line = FALSE;
  layout->end = input->size;
}

void json_layout_done(JsonLayout *layout) {
  g_array_unref(layout->lists);
  g_string_free(layout->open, TRUE);
}
