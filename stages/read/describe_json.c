#include "stages/read/describe_json.h"

#include <string.h>

#include "stages/read/json_scan.h"

/* Deeper keys are shown as one, and no more keys than these. */
#define DEEPEST_KEY 6
#define MOST_KEYS 400

typedef struct {
  const Input *input;
  gsize end;
  const Record *record;
  guint example;
  GPtrArray *columns;
} KeyWalk;

/* The field that holds text of the file's bytes [b, e), or NULL. */
static const char *field_of(const KeyWalk *w, gsize b, gsize e) {
  const Record *record = w->record;
  for (guint i = 0; record->runs != NULL && i < record->runs->len; i++) {
    const RecordRun *run = &g_array_index(record->runs, RecordRun, i);
    if (run->raw >= e || run->raw + run->raw_length <= b)
      continue;
    for (RecordField field = 0; field < N_FIELDS; field++)
      if (record->field[field].b <= run->text &&
          run->text < record->field[field].e)
        return record_field_name(field);
  }
  return NULL;
}

static DescribedColumn *key_column(const KeyWalk *w, const char *path) {
  for (guint i = 0; i < w->columns->len; i++) {
    DescribedColumn *column = w->columns->pdata[i];
    if (strcmp(column->name, path) == 0)
      return column;
  }
  if (w->columns->len >= MOST_KEYS)
    return NULL;
  DescribedColumn *column = g_new0(DescribedColumn, 1);
  column->name = g_strdup(path);
  column->number = w->columns->len + 1;
  g_ptr_array_add(w->columns, column);
  return column;
}

static void note_value(KeyWalk *w, const JsonCut *value, const char *path) {
  DescribedColumn *column = key_column(w, path);
  if (column == NULL)
    return;
  const char *text = w->input->data + value->b;
  gsize length = value->e - value->b;
  gsize b = input_offset(w->input, value->b) - (gsize)w->record->offset;
  gsize e = input_offset(w->input, value->e) - (gsize)w->record->offset;
  if (column->field == NULL)
    column->field = field_of(w, b, e);
  if (*text == '"' && length >= 2) {
    text++;
    length -= 2;
  }
  if (w->example < DESCRIBE_EXAMPLES && column->example[w->example] == NULL &&
      length > 0)
    column->example[w->example] = reject_excerpt(text, length);
}

static void walk(KeyWalk *w, gsize at, const char *path, guint depth) {
  const char *data = w->input->data;
  gboolean in_object = data[at] == '{';
  JsonMember member;
  JsonCut value;
  at++;
  while (json_member(data, w->end, &at, in_object, &member) &&
         json_cut(data, w->end, member.b, &value) == JSON_CUT_OK) {
    g_autofree char *name =
        in_object ? g_utf8_make_valid(data + member.key_b,
                                      (gssize)(member.key_e - member.key_b))
                  : NULL;
    g_autofree char *inner =
        in_object ? g_strconcat(path, path[0] != '\0' ? "." : "", name, NULL)
                  : g_strconcat(path, "[]", NULL);
    if ((data[value.b] == '{' || data[value.b] == '[') && depth < DEEPEST_KEY)
      walk(w, value.b, inner, depth + 1);
    else
      note_value(w, &value, inner);
    at = value.e;
  }
}

void describe_json_keys(const Input *input, gsize b, gsize e,
                        const Record *record, guint example,
                        GPtrArray *columns) {
  KeyWalk w = {input, e, record, example, columns};
  if (b < e && input->data[b] == '{')
    walk(&w, b, "", 0);
}

char *describe_json_path(const Input *input, gsize at) {
  const char *data = input->data;
  GString *path = g_string_new(NULL);
  gsize here = json_skip_space(data, input->size, input->body);
  while (here < at && (data[here] == '{' || data[here] == '[')) {
    if (data[here] == '[') {
      g_string_append(path, "[]");
      break;
    }
    JsonMember member;
    JsonCut value = {0, 0, 0};
    gboolean inside = FALSE;
    gsize next = here + 1;
    while (!inside && json_member(data, input->size, &next, TRUE, &member)) {
      JsonCutResult cut = json_cut(data, input->size, member.b, &value);
      /* A list that is cut off reaches to the end. */
      inside = member.b < at && (cut != JSON_CUT_OK || at < value.e);
      if (cut != JSON_CUT_OK)
        break;
      next = value.e;
    }
    if (!inside)
      break;
    g_autofree char *key = g_utf8_make_valid(
        data + member.key_b, (gssize)(member.key_e - member.key_b));
    g_string_append_printf(path, "%s%s", path->len > 0 ? "." : "", key);
    here = member.b;
  }
  return g_string_free(path, FALSE);
}
