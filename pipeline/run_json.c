#include "pipeline/run_json.h"

#include "pipeline/alarm.h"
#include "stages/model/json_out.h"
#include "stages/model/table.h"

static void write_options(JsonOut *json, const Statistics *statistics,
                          const Options *options) {
  json_out_object(json, "options");
  json_out_string(json, "audience", statistics->audience);
  json_out_int(json, "dpi", options->dpi);
  json_out_string(json, "paper", options->paper);
  json_out_string(json, "title", statistics->title);
  if (options->theme != NULL)
    json_out_string(json, "theme", options->theme);
  for (guint i = 0; i < STATISTICS_N(statistics, TABLE_SETTINGS); i++) {
    const SettingRow *row =
        &STATISTICS_ROWS(statistics, TABLE_SETTINGS, SettingRow)[i];
    json_out_string(json, row->key, row->value);
  }
  json_out_end(json);
}

static void write_inputs(JsonOut *json, const Statistics *statistics) {
  json_out_array(json, "inputs");
  for (guint i = 0; i < STATISTICS_N(statistics, TABLE_INPUTS); i++) {
    const InputRow *row =
        &STATISTICS_ROWS(statistics, TABLE_INPUTS, InputRow)[i];
    json_out_object(json, NULL);
    json_out_string(json, "file", row->file);
    json_out_string(json, "format", row->format);
    json_out_string(json, "sha256",
                    row->sha256[0] != '\0' ? row->sha256 : NULL);
    json_out_int(json, "bytes", row->bytes);
    json_out_count(json, "records", row->records);
    json_out_count(json, "postings", row->postings);
    json_out_count(json, "rejects", row->rejects);
    json_out_string(json, "encoding",
                    row->encoding[0] != '\0' ? row->encoding : NULL);
    json_out_int(json, "repaired", row->repaired);
    json_out_int(json, "twins", row->twins);
    json_out_end(json);
  }
  json_out_end(json);
}

static void write_counts(JsonOut *json, const Statistics *statistics) {
  json_out_object(json, "counts");
  for (guint i = 0; i < STATISTICS_N(statistics, TABLE_COUNTS); i++) {
    const CountRow *row =
        &STATISTICS_ROWS(statistics, TABLE_COUNTS, CountRow)[i];
    json_out_int(json, row->step, row->count);
  }
  json_out_end(json);
}

static void write_timings(JsonOut *json, const Flow *flow) {
  json_out_object(json, "timings");
  for (guint i = 0; flow != NULL && i < flow->timings->len; i++) {
    const Timing *timing = &g_array_index(flow->timings, Timing, i);
    /* Microseconds are as exact as they get. */
    json_out_number(json, timing->stage,
                    (double)(gint64)(timing->seconds * 1e6) / 1e6);
  }
  json_out_end(json);
}

static void write_history(JsonOut *json, const Flow *flow) {
  if (flow == NULL || flow->past == NULL)
    return;
  json_out_object(json, "history");
  json_out_int(json, "run", flow->past->run);
  json_out_string(json, "before", flow->past->before);
  alarms_json(flow->alarms, json);
  json_out_end(json);
}

static void write_files(JsonOut *json, const Flow *flow) {
  if (flow == NULL || !flow->has_history)
    return;
  json_out_object(json, "files");
  json_out_int(json, "given", flow->read.given);
  for (guint i = 0; i < N_FATES; i++)
    json_out_int(json, fate_spec(i)->key, flow->read.fate[i]);
  json_out_end(json);
}

void run_json_write(const Statistics *statistics, const Inputs *inputs,
                    const Options *options, const Flow *flow, RunEnd end,
                    GString *out) {
  g_autoptr(Statistics) bare = NULL;
  if (statistics == NULL) {
    bare = statistics_new();
    bare->date = g_strdup(options->date);
    bare->title = g_strdup(options->title != NULL ? options->title : "");
    bare->audience = g_strdup(options->audience);
    inputs_into(inputs, bare);
    CountRow row = {"postings",
                    inputs_records(inputs) - inputs_rejects(inputs)};
    g_array_append_val(bare->table[TABLE_COUNTS], row);
    statistics = bare;
  }
  JsonOut json = json_out_pretty(out);
  json_out_object(&json, NULL);
  json_out_string(&json, "program", "handbill");
  json_out_string(&json, "version", HANDBILL_VERSION);
  json_out_string(&json, "status", end.why != NULL ? end.why : "done");
  json_out_int(&json, "exit", end.exit);
  if (options->report != NULL)
    json_out_string(&json, "report", options->report);
  json_out_string(&json, "date", statistics->date);
  write_options(&json, statistics, options);
  write_inputs(&json, statistics);
  write_counts(&json, statistics);
  write_history(&json, flow);
  write_timings(&json, flow);
  write_files(&json, flow);
  json_out_end(&json);
  g_string_append_c(out, '\n');
}
