#include "pipeline/inputs.h"

#include <jansson.h>
#include <string.h>

#include "stages/model/json_out.h"
#include "stages/model/posting.h"
#include "stages/read/source.h"

static void input_free(gpointer data) {
  Input *input = data;
  g_free(input->path);
  g_free(input);
}

static gint by_key(gconstpointer a, gconstpointer b, gpointer unused) {
  (void)unused;
  return strcmp(a, b);
}

Inputs *inputs_new(void) {
  Inputs *inputs = g_new0(Inputs, 1);
  inputs->input = g_ptr_array_new_with_free_func(input_free);
  inputs->setting = g_tree_new_full(by_key, NULL, g_free, g_free);
  return inputs;
}

void inputs_free(Inputs *inputs) {
  if (inputs == NULL)
    return;
  g_ptr_array_unref(inputs->input);
  g_tree_unref(inputs->setting);
  g_free(inputs);
}

Input *inputs_add(Inputs *inputs, const char *path) {
  Input *input = g_new0(Input, 1);
  input->path = g_strdup(path);
  input->format = "";
  input->encoding = "";
  g_ptr_array_add(inputs->input, input);
  return input;
}

gint64 inputs_records(const Inputs *inputs) {
  gint64 sum = 0;
  for (guint i = 0; i < inputs->input->len; i++)
    sum += ((const Input *)inputs->input->pdata[i])->records;
  return sum;
}

gint64 inputs_rejects(const Inputs *inputs) {
  gint64 sum = 0;
  for (guint i = 0; i < inputs->input->len; i++)
    sum += ((const Input *)inputs->input->pdata[i])->rejects;
  return sum;
}

void inputs_note_settings(Inputs *inputs, const Options *options,
                          CommandId command) {
  for (guint i = 0; i < option_count(); i++) {
    const OptionSpec *o = option_spec(i);
    gboolean idle = options->each == NULL && strcmp(o->name, "each-least") == 0;
    if (!o->is_setting || !option_applies(i, command) || idle)
      continue;
    char *text = option_text(options, i);
    if (text != NULL) /* what was not asked for is no setting */
      g_tree_replace(inputs->setting, g_strdup(o->name), text);
  }
}

static gboolean setting_row(gpointer key, gpointer value, gpointer data) {
  Statistics *statistics = data;
  SettingRow row = {statistics_string(statistics, key),
                    statistics_string(statistics, value)};
  g_array_append_val(statistics->table[TABLE_SETTINGS], row);
  return FALSE;
}

static void input_rows(const Inputs *inputs, Statistics *statistics) {
  for (guint i = 0; i < inputs->input->len; i++) {
    const Input *input = inputs->input->pdata[i];
    InputRow row = {.file = statistics_string(statistics, input->path),
                    .format = statistics_string(statistics, input->format),
                    .sha256 = statistics_string(statistics, input->sha256),
                    .bytes = input->bytes,
                    .records = input->records,
                    .postings = input->postings,
                    .rejects = input->rejects,
                    .encoding = statistics_string(statistics, input->encoding),
                    .repaired = input->repaired,
                    .twins = input->twins};
    g_array_append_val(statistics->table[TABLE_INPUTS], row);
  }
}

/* measure() leaves these two to us; a row that it made all the same is given
 * our number, so that none stands twice. */
static void set_count(GArray *counts, guint at, const char *step,
                      gint64 count) {
  for (guint i = 0; i < counts->len; i++) {
    CountRow *row = &g_array_index(counts, CountRow, i);
    if (strcmp(row->step, step) == 0) {
      row->count = count;
      return;
    }
  }
  CountRow row = {step, count};
  g_array_insert_val(counts, at, row);
}

void inputs_into(const Inputs *inputs, Statistics *statistics) {
  input_rows(inputs, statistics);
  for (guint i = 0; i < N_REJECTS; i++) {
    RejectRow row = {reject_word(i), reject_meaning(i), inputs->reason[i]};
    if (row.count > 0)
      g_array_append_val(statistics->table[TABLE_REJECTS], row);
  }
  g_tree_foreach(inputs->setting, setting_row, statistics);
  GArray *counts = statistics->table[TABLE_COUNTS];
  set_count(counts, 0, "records", inputs_records(inputs));
  set_count(counts, 1, "rejects", inputs_rejects(inputs));
}

Inputs *inputs_from_postings(const GPtrArray *postings) {
  Inputs *inputs = inputs_new();
  g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < postings->len; i++) {
    const Posting *posting = postings->pdata[i];
    /* The members of an archive are one input. */
    const char *file = posting->source_file;
    const char *mark = g_strrstr(file, SOURCE_MARK);
    g_autofree char *path =
        mark != NULL ? g_strndup(file, (gsize)(mark - file)) : g_strdup(file);
    Input *input = g_hash_table_lookup(known, path);
    if (input == NULL) {
      input = inputs_add(inputs, path);
      input->format =
          vocabulary_word(VOCABULARY_FORMAT, posting->source_format);
      g_hash_table_insert(known, input->path, input);
    }
    input->records++;
    input->postings++;
  }
  return inputs;
}

static gboolean setting_member(gpointer key, gpointer value, gpointer out) {
  json_out_string(out, key, value);
  return FALSE;
}

void inputs_write(const Inputs *inputs, GString *out) {
  JsonOut json = json_out_pretty(out);
  json_out_object(&json, NULL);
  json_out_array(&json, "inputs");
  for (guint i = 0; i < inputs->input->len; i++) {
    const Input *input = inputs->input->pdata[i];
    json_out_object(&json, NULL);
    json_out_string(&json, "file", input->path);
    json_out_string(&json, "format", input->format);
    json_out_string(&json, "sha256", input->sha256);
    json_out_int(&json, "bytes", input->bytes);
    json_out_int(&json, "records", input->records);
    json_out_int(&json, "postings", input->postings);
    json_out_int(&json, "rejects", input->rejects);
    json_out_string(&json, "encoding", input->encoding);
    json_out_int(&json, "repaired", input->repaired);
    json_out_int(&json, "twins", input->twins);
    json_out_end(&json);
  }
  json_out_end(&json);
  json_out_object(&json, "rejects");
  for (guint i = 0; i < N_REJECTS; i++)
    if (inputs->reason[i] > 0)
      json_out_int(&json, reject_word(i), inputs->reason[i]);
  json_out_end(&json);
  json_out_object(&json, "settings");
  g_tree_foreach(inputs->setting, setting_member, &json);
  json_out_end(&json);
  json_out_end(&json);
  g_string_append_c(out, '\n');
}

static gboolean read_inputs(Inputs *inputs, const json_t *array) {
  for (size_t i = 0; i < json_array_size(array); i++) {
    const char *file, *format, *sha256, *encoding;
    json_int_t bytes, records, postings, rejects, repaired, twins;
    if (json_unpack(json_array_get(array, i),
                    "{s:s, s:s, s:s, s:I, s:I, s:I, s:I, s:s, s:I, s:I}",
                    "file", &file, "format", &format, "sha256", &sha256,
                    "bytes", &bytes, "records", &records, "postings", &postings,
                    "rejects", &rejects, "encoding", &encoding, "repaired",
                    &repaired, "twins", &twins) != 0)
      return FALSE;
    Input *input = inputs_add(inputs, file);
    input->format = g_intern_string(format);
    g_strlcpy(input->sha256, sha256, sizeof input->sha256);
    input->bytes = bytes;
    input->records = records;
    input->postings = postings;
    input->rejects = rejects;
    input->encoding = g_intern_string(encoding);
    input->repaired = repaired;
    input->twins = twins;
    if (records != postings + rejects)
      return FALSE;
  }
  return TRUE;
}

static gboolean read_members(Inputs *inputs, json_t *rejects,
                             json_t *settings) {
  const char *key;
  json_t *value;
  json_object_foreach(rejects, key, value) {
    guint reason = 0;
    while (reason < N_REJECTS && strcmp(reject_word(reason), key) != 0)
      reason++;
    if (reason == N_REJECTS || !json_is_integer(value))
      return FALSE;
    inputs->reason[reason] = json_integer_value(value);
  }
  json_object_foreach(settings, key, value) {
    if (!json_is_string(value))
      return FALSE;
    g_tree_replace(inputs->setting, g_strdup(key),
                   g_strdup(json_string_value(value)));
  }
  return TRUE;
}

Inputs *inputs_read(const char *path, GError **error) {
  g_autofree char *text = NULL;
  gsize length = 0;
  g_autoptr(GError) cause = NULL;
  if (!g_file_get_contents(path, &text, &length, &cause)) {
    g_set_error_literal(error, HANDBILL_ERROR, HANDBILL_ERROR_IO,
                        cause->message);
    return NULL;
  }
  Inputs *inputs = inputs_new();
  json_error_t at;
  json_t *root = json_loadb(text, length, JSON_REJECT_DUPLICATES, &at);
  json_t *array = json_object_get(root, "inputs");
  gboolean ok = root != NULL && json_is_array(array) &&
                read_inputs(inputs, array) &&
                read_members(inputs, json_object_get(root, "rejects"),
                             json_object_get(root, "settings"));
  if (root == NULL)
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
                "%s:%d: not JSON: %s", path, MAX(at.line, 1), at.text);
  else if (!ok)
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
                "%s: not a file that extract --inputs wrote", path);
  json_decref(root);
  if (ok)
    return inputs;
  inputs_free(inputs);
  return NULL;
}
