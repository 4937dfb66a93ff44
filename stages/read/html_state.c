#include "stages/read/html_state.h"

#include <string.h>

#define DEEPEST_SEARCH 12
/* Values that a script sets; each is cut out once. */
#define MOST_VALUES 64

typedef struct {
  const Columns *columns;
  const char *data;
  StateFound found;
  gpointer user;
  GString *key;
} State;

static gboolean is_list_name(const char *key) {
  static const char *const names[] = {
      "jobs",      "jobpostings",     "postings",        "vacancies",
      "positions", "openings",        "jobopenings",     "requisitions",
      "joblist",   "requisitionlist", "jobrequisitions", NULL};
  return g_strv_contains(names, key);
}

static gboolean is_posting_name(const char *key) {
  static const char *const names[] = {
      "job",        "jobposting", "jobpostinginfo", "posting",     "jobdetail",
      "jobdetails", "position",   "vacancy",        "requisition", NULL};
  return g_strv_contains(names, key);
}

static void read_key(State *s, const JsonMember *member) {
  g_string_truncate(s->key, 0);
  column_key(s->data + member->key_b, member->key_e - member->key_b, s->key);
}

/* TRUE when the object has members for all these fields, with words in
 * them. */
static gboolean has_fields(State *s, const JsonCut *object, guint fields) {
  JsonMember member;
  JsonCut value;
  gsize at = object->b + 1;
  while (fields != 0 && json_member(s->data, object->e, &at, TRUE, &member) &&
         json_cut(s->data, object->e, member.b, &value) == JSON_CUT_OK) {
    read_key(s, &member);
    const ReadColumn *column = columns_find(s->columns, s->key->str);
    if (column != NULL && s->data[value.b] == '"' && value.e - value.b > 2)
      fields &= ~(1u << column->field);
    at = value.e;
  }
  return fields == 0;
}

#define TITLED (1u << FIELD_TITLE)
#define WHOLE (TITLED | 1u << FIELD_DESCRIPTION)

/* A list whose first element is an object with a title. */
static gboolean is_list(State *s, const JsonCut *list) {
  JsonMember element;
  JsonCut value;
  gsize at = list->b + 1;
  return s->data[list->b] == '[' &&
         json_member(s->data, list->e, &at, FALSE, &element) &&
         s->data[element.b] == '{' &&
         json_cut(s->data, list->e, element.b, &value) == JSON_CUT_OK &&
         has_fields(s, &value, TITLED);
}

static void search(State *s, const JsonCut *cut, guint depth) {
  gboolean in_object = s->data[cut->b] == '{';
  JsonMember member;
  JsonCut value;
  gsize at = cut->b + 1;
  while (json_member(s->data, cut->e, &at, in_object, &member) &&
         json_cut(s->data, cut->e, member.b, &value) == JSON_CUT_OK) {
    at = value.e;
    gboolean is_object = s->data[value.b] == '{';
    if (!is_object && s->data[value.b] != '[')
      continue;
    read_key(s, &member);
    gboolean names_list = is_list_name(s->key->str);
    gboolean names_posting = is_posting_name(s->key->str);
    if ((names_list && is_list(s, &value)) ||
        (names_posting && is_object && has_fields(s, &value, WHOLE)))
      s->found(s->user, &value);
    else if (depth < DEEPEST_SEARCH)
      search(s, &value, depth + 1);
  }
}

/* What is set to an object or a list: behind '=', or the script's begin. */
static gsize next_value(const char *data, gsize at, gsize e) {
  for (;; at++) {
    at = json_skip_space(data, e, at);
    if (at < e && (data[at] == '{' || data[at] == '['))
      return at;
    const char *equals = at < e ? memchr(data + at, '=', e - at) : NULL;
    if (equals == NULL)
      return e;
    at = (gsize)(equals - data);
  }
}

void html_state_find(const Columns *columns, const char *data, gsize b, gsize e,
                     StateFound found, gpointer user) {
  State s = {columns, data, found, user, g_string_new(NULL)};
  gsize at = next_value(data, b, e);
  for (guint i = 0; i < MOST_VALUES && at < e; i++) {
    JsonCut cut;
    gsize next = json_skip_space(data, e, at + 1);
    gboolean is_json = next < e && strchr("\"{[", data[next]) != NULL;
    if (is_json && json_cut(data, e, at, &cut) == JSON_CUT_OK) {
      search(&s, &cut, 0);
      at = next_value(data, cut.e, e);
    } else {
      const char *equals = memchr(data + at, '=', e - at);
      at = equals != NULL ? next_value(data, (gsize)(equals - data) + 1, e) : e;
    }
  }
  g_string_free(s.key, TRUE);
}
