#include "pipeline/inspect.h"

#include <string.h>

#include "stages/model/json_out.h"

/* Characters of an example on a line of text. */
#define EXAMPLE_WIDTH 60

static const char *delimiter_name(char delimiter) {
  return delimiter == ','    ? "comma"
         : delimiter == ';'  ? "semicolon"
         : delimiter == '\t' ? "tab"
         : delimiter == '|'  ? "bar"
                             : NULL;
}

/* ---- text ---------------------------------------------------------------- */

/* At most so many characters of the value. */
static void append_short(GString *out, const char *value, glong width) {
  if (g_utf8_strlen(value, -1) <= width) {
    g_string_append(out, value);
    return;
  }
  const char *end = g_utf8_offset_to_pointer(value, width - 1);
  g_string_append_len(out, value, end - value);
  g_string_append(out, "…");
}

static void append_examples(const DescribedColumn *column, GString *out) {
  for (guint i = 0; i < DESCRIBE_EXAMPLES; i++) {
    if (column->example[i] == NULL)
      continue;
    g_string_append(out, "        ");
    append_short(out, column->example[i], EXAMPLE_WIDTH);
    g_string_append_c(out, '\n');
  }
}

static void append_column(const Description *d, const DescribedColumn *column,
                          GString *out) {
  g_string_append(out, "    ");
  if (d->delimiter != '\0')
    g_string_append_printf(out, "#%u ", column->number);
  append_short(out, column->name, EXAMPLE_WIDTH);
  if (column->field != NULL)
    g_string_append_printf(out, "%s→ %s", column->name[0] != '\0' ? " " : "",
                           column->field);
  if (column->field != NULL && column->reason != NULL)
    g_string_append_printf(out, " (%s)", column->reason);
  else if (column->reason != NULL && strcmp(column->reason, "not used") != 0)
    g_string_append_printf(out, ": %s", column->reason);
  g_string_append_c(out, '\n');
  append_examples(column, out);
}

static void append_columns(const Description *d, gboolean used, GString *out) {
  guint n = 0;
  for (guint i = 0; i < d->columns->len; i++)
    n += (((const DescribedColumn *)d->columns->pdata[i])->field != NULL) ==
         used;
  if (n == 0)
    return;
  g_string_append_printf(out, "  %s %s\n",
                         d->delimiter != '\0' ? "columns" : "keys",
                         used ? "used" : "not used");
  for (guint i = 0; i < d->columns->len; i++) {
    const DescribedColumn *column = d->columns->pdata[i];
    if ((column->field != NULL) == used)
      append_column(d, column, out);
  }
}

static void append_records(const Description *d, GString *out) {
  if (d->examples->len > 0)
    g_string_append(out, "  first postings\n");
  for (guint i = 0; i < d->examples->len; i++) {
    const DescribedRecord *record = d->examples->pdata[i];
    g_string_append_printf(out,
                           "    %u, line %u, offset %" G_GUINT64_FORMAT
                           ", %" G_GUINT64_FORMAT " bytes\n",
                           record->record, record->line, record->offset,
                           record->extent);
    for (RecordField field = 0; field < N_FIELDS; field++) {
      if (record->value[field] == NULL)
        continue;
      g_string_append_printf(out, "        %s: ", record_field_name(field));
      append_short(out, record->value[field], EXAMPLE_WIDTH);
      g_string_append_c(out, '\n');
    }
  }
}

static void append_rejects(const Description *d, GString *out) {
  g_string_append_printf(out, "  records: %u = %u postings + %u rejects\n",
                         d->records + d->rejects, d->records, d->rejects);
  for (guint i = 0; i < N_REJECTS; i++)
    if (d->reason[i] > 0)
      g_string_append_printf(out, "    %u %s: %s\n", d->reason[i],
                             reject_word(i), reject_meaning(i));
  for (guint i = 0; i < d->details->len; i++)
    g_string_append_printf(out, "      %s\n",
                           (const char *)d->details->pdata[i]);
}

static void append_table(const Description *d, GString *out) {
  g_string_append_printf(out, "  delimiter: %s\n",
                         delimiter_name(d->delimiter));
  if (!d->has_header)
    g_string_append(out, "  header: none; columns go by their values\n");
  else if (d->preamble > 0)
    g_string_append_printf(
        out, "  header: line %u; %u rows before it are left out\n",
        d->header_line, d->preamble);
  else
    g_string_append_printf(out, "  header: line %u\n", d->header_line);
}

void inspect_text(const Description *d, GString *out) {
  g_string_append_printf(
      out, "%s\n  format: %s, %" G_GUINT64_FORMAT " bytes\n  encoding: %s",
      d->path, d->format, d->bytes, d->encoding);
  if (d->repaired > 0)
    g_string_append_printf(
        out, "; %" G_GUINT64_FORMAT " characters were encoded twice, repaired",
        d->repaired);
  g_string_append_c(out, '\n');
  if (d->delimiter != '\0')
    append_table(d, out);
  if (d->list != NULL)
    g_string_append_printf(out, "  postings at: %s\n",
                           d->list[0] != '\0' ? d->list : "the top");
  append_rejects(d, out);
  append_columns(d, TRUE, out);
  append_columns(d, FALSE, out);
  if (d->columns->len == 0)
    append_records(d, out);
}

/* ---- JSON ---------------------------------------------------------------- */

static void write_columns(const Description *d, JsonOut *json) {
  json_out_array(json, d->delimiter != '\0' ? "columns" : "keys");
  for (guint i = 0; i < d->columns->len; i++) {
    const DescribedColumn *column = d->columns->pdata[i];
    json_out_object(json, NULL);
    if (d->delimiter != '\0')
      json_out_int(json, "number", column->number);
    json_out_string(json, "name", column->name);
    json_out_string(json, "field", column->field);
    if (d->delimiter != '\0')
      json_out_string(json, "reason", column->reason);
    json_out_array(json, "examples");
    for (guint k = 0; k < DESCRIBE_EXAMPLES; k++)
      if (k < d->examples->len)
        json_out_string(json, NULL, column->example[k]);
    json_out_end(json);
    json_out_end(json);
  }
  json_out_end(json);
}

static void write_records(const Description *d, JsonOut *json) {
  json_out_array(json, "examples");
  for (guint i = 0; i < d->examples->len; i++) {
    const DescribedRecord *record = d->examples->pdata[i];
    json_out_object(json, NULL);
    json_out_int(json, "record", record->record);
    json_out_int(json, "line", record->line);
    json_out_int(json, "offset", (gint64)record->offset);
    json_out_int(json, "length", (gint64)record->extent);
    json_out_object(json, "fields");
    for (RecordField field = 0; field < N_FIELDS; field++)
      if (record->value[field] != NULL)
        json_out_string(json, record_field_name(field), record->value[field]);
    json_out_end(json);
    json_out_end(json);
  }
  json_out_end(json);
}

static void write_rejects(const Description *d, JsonOut *json) {
  json_out_int(json, "records", (gint64)d->records + d->rejects);
  json_out_int(json, "postings", d->records);
  json_out_object(json, "rejects");
  for (guint i = 0; i < N_REJECTS; i++)
    if (d->reason[i] > 0)
      json_out_int(json, reject_word(i), d->reason[i]);
  json_out_end(json);
  json_out_array(json, "details");
  for (guint i = 0; i < d->details->len; i++)
    json_out_string(json, NULL, d->details->pdata[i]);
  json_out_end(json);
}

void inspect_json(const Description *d, GString *out) {
  JsonOut json = json_out_pretty(out);
  json_out_object(&json, NULL);
  json_out_string(&json, "file", d->path);
  json_out_string(&json, "format", d->format);
  json_out_string(&json, "encoding", d->encoding);
  json_out_int(&json, "bytes", (gint64)d->bytes);
  json_out_int(&json, "repaired", (gint64)d->repaired);
  if (d->delimiter != '\0') {
    json_out_string(&json, "delimiter", delimiter_name(d->delimiter));
    if (d->has_header)
      json_out_int(&json, "header_line", d->header_line);
    else
      json_out_null(&json, "header_line");
    json_out_int(&json, "preamble", d->preamble);
  }
  if (d->list != NULL)
    json_out_string(&json, "list", d->list);
  write_rejects(d, &json);
  write_columns(d, &json);
  write_records(d, &json);
  json_out_end(&json);
}
