#include "reports/file/tables.h"

#include "reports/file/file_out.h"
#include "stages/model/json_out.h"
#include "stages/model/table.h"

/* Whether a table is among the files of this report. */
static gboolean is_published(const Statistics *st, TableId id) {
  return table_spec(id)->is_csv &&
         (!table_is_optional(id) || st->table[id]->len > 0);
}

gboolean tables_write(const Statistics *st, const char *dir, GError **error) {
  g_autofree char *folder = folder_out(dir, "tables", error);
  if (folder == NULL)
    return FALSE;
  for (TableId id = 0; id < N_TABLES; id++) {
    const TableSpec *spec = table_spec(id);
    if (!is_published(st, id))
      continue;
    g_autofree char *path = g_strdup_printf("%s/%s.csv", folder, spec->name);
    g_autoptr(GString) csv = g_string_new(NULL);
    table_write_csv(spec, st->table[id], csv);
    if (!file_out(path, csv->str, csv->len, error))
      return FALSE;
  }
  return TRUE;
}

static const char *const frictionless_types[] = {
    [COLUMN_STRING] = "string",
    [COLUMN_INT] = "integer",
    [COLUMN_NUMBER] = "number",
    [COLUMN_BOOL] = "boolean",
};

static void write_field(JsonOut *json, const Column *column) {
  json_out_object(json, NULL);
  json_out_string(json, "name", column->name);
  json_out_string(json, "type", frictionless_types[column->type]);
  json_out_string(json, "description", column->meaning);
  if (*column->unit != '\0')
    json_out_string(json, "unit", column->unit);
  json_out_end(json);
}

static void write_resource(JsonOut *json, const TableSpec *spec,
                           const GArray *rows) {
  g_autofree char *path = g_strdup_printf("tables/%s.csv", spec->name);
  g_autoptr(GString) csv = g_string_new(NULL);
  table_write_csv(spec, rows, csv);
  g_autofree char *hash = g_compute_checksum_for_data(
      G_CHECKSUM_SHA256, (const guchar *)csv->str, csv->len);
  g_autofree char *named = g_strconcat("sha256:", hash, NULL);
  json_out_object(json, NULL);
  json_out_string(json, "name", spec->name);
  json_out_string(json, "path", path);
  json_out_string(json, "profile", "tabular-data-resource");
  json_out_string(json, "description", spec->meaning);
  json_out_string(json, "format", "csv");
  json_out_string(json, "mediatype", "text/csv");
  json_out_string(json, "encoding", "utf-8");
  json_out_int(json, "bytes", (gint64)csv->len);
  json_out_string(json, "hash", named);
  json_out_object(json, "schema");
  json_out_array(json, "fields");
  for (guint c = 0; c < spec->columns; c++)
    if (spec->column[c].in_csv)
      write_field(json, &spec->column[c]);
  json_out_end(json);
  json_out_array(json, "missingValues");
  json_out_string(json, NULL, "");
  json_out_end(json);
  json_out_end(json);
  json_out_end(json);
}

void datapackage_write(const Statistics *st, GString *out) {
  g_autofree char *made = g_strdup_printf("%sT00:00:00Z", st->date);
  JsonOut json = json_out_pretty(out);
  json_out_object(&json, NULL);
  json_out_string(&json, "profile", "tabular-data-package");
  json_out_string(&json, "name", "handbill-tables");
  json_out_string(&json, "title",
                  *st->title != '\0' ? st->title : "Job postings");
  json_out_string(
      &json, "description",
      "Statistics of job postings measured by Handbill. Empty cells "
      "are missing; the column mark says why.");
  json_out_string(&json, "created", made);
  json_out_array(&json, "resources");
  for (TableId id = 0; id < N_TABLES; id++)
    if (is_published(st, id))
      write_resource(&json, table_spec(id), st->table[id]);
  json_out_end(&json);
  json_out_end(&json);
  g_string_append_c(out, '\n');
}
