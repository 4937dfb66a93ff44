#include "pipeline/config.h"

#include <jansson.h>
#include <string.h>

#include "pipeline/dated.h"
#include "pipeline/input_pattern.h"
#include "pipeline/nearest.h"
#include "pipeline/strict_json.h"
#include "stages/model/json_out.h"

static gboolean unknown_key(const char *where, const char *key,
                            const char *report, GError **error) {
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  g_ptr_array_add(names, (gpointer) "inputs");
  if (report == NULL)
    g_ptr_array_add(names, (gpointer) "reports");
  for (guint i = 0; i < option_count(); i++)
    if (option_spec(i)->in_config)
      g_ptr_array_add(names, (gpointer)option_spec(i)->name);
  const char *near =
      nearest(key, (const char *const *)names->pdata, names->len);
  if (option_find(key) >= 0)
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                "%s: \"%s\" belongs on the command line, not in a file", where,
                key);
  else if (near != NULL)
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                "%s: unknown key \"%s\"; the nearest is \"%s\"", where, key,
                near);
  else
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                "%s: unknown key \"%s\"; --print-config lists the known ones",
                where, key);
  return FALSE;
}

static const char *expected_type(OptionKind kind) {
  switch (kind) {
  case OPTION_FLAG:
    return "true or false";
  case OPTION_INT:
    return "a whole number";
  case OPTION_SIZE:
    return "a whole number of bytes, or text such as \"16M\"";
  case OPTION_NUMBER:
    return "a number";
  case OPTION_DATE:
    return "a date as text";
  case OPTION_STRING:
  case OPTION_WORD:
    break;
  }
  return "text";
}

/* The value as text for option_set(), or NULL when its type is wrong. */
static char *value_text(const json_t *value, OptionKind kind) {
  gboolean is_text = json_is_string(value);
  switch (kind) {
  case OPTION_FLAG:
    return json_is_boolean(value)
               ? g_strdup(json_is_true(value) ? "true" : "false")
               : NULL;
  case OPTION_SIZE:
  case OPTION_INT:
    if (json_is_integer(value))
      return g_strdup_printf("%" JSON_INTEGER_FORMAT,
                             json_integer_value(value));
    if (!is_text || kind == OPTION_INT)
      return NULL;
    break;
  case OPTION_NUMBER: {
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    return json_is_number(value)
               ? g_strdup(g_ascii_dtostr(digits, sizeof digits,
                                         json_number_value(value)))
               : NULL;
  }
  case OPTION_STRING:
  case OPTION_WORD:
  case OPTION_DATE:
    break;
  }
  return is_text ? g_strdup(json_string_value(value)) : NULL;
}

typedef struct {
  Options *options; /* that take what they lack, or NULL: only checked */
  Options *scratch; /* takes values that are not to be used */
  CommandId command;
  const char *file;
  const char *report; /* whose members these are; NULL: common ones */
} Load;

/* {report} is filled in, so that what is common can be each report's own. */
static GString *fill_report(const Load *load, const char *text) {
  const char *report = load->report != NULL    ? load->report
                       : load->options != NULL ? load->options->report
                                               : NULL;
  GString *path = g_string_new(text);
  if (report != NULL && strcmp(report, CONFIG_ALL) != 0)
    g_string_replace(path, "{report}", report, 0);
  return path;
}

/* A relative path begins at the folder of the file; one in the current folder
 * stays as it is. */
static char *resolve(const Load *load, const char *text) {
  g_autoptr(GString) path = fill_report(load, text);
  g_autofree char *folder = g_path_get_dirname(load->file);
  if (strcmp(folder, ".") == 0 || g_path_is_absolute(path->str) ||
      path->len == 0)
    return g_string_free(g_steal_pointer(&path), FALSE);
  return g_build_filename(folder, path->str, NULL);
}

/* "FILE:LINE" or "FILE:LINE: report "weekly"". Caller frees. */
static char *place(const Load *load, const char *where) {
  return load->report != NULL
             ? g_strdup_printf("%s: report \"%s\"", where, load->report)
             : g_strdup(where);
}

/* The options of a command that a file may hold. */
static gboolean load_option(const Load *load, guint i, const char *where,
                            const json_t *value, GError **error) {
  const OptionSpec *o = option_spec(i);
  g_autofree char *text = value_text(value, o->kind);
  if (text == NULL)
    return error_usage(error, "%s: \"%s\" must be %s", where, o->name,
                       expected_type(o->kind));
  if (option_is_path(i)) {
    g_autofree char *path = resolve(load, text);
    g_free(text);
    text = g_steal_pointer(&path);
  }
  gboolean wanted = load->options != NULL && option_applies(i, load->command) &&
                    !option_given(load->options, i);
  if (option_set(wanted ? load->options : load->scratch, i, text, error))
    return TRUE;
  g_prefix_error(error, "%s: \"%s\": ", where, o->name);
  return FALSE;
}

/* "inputs": a list of patterns. They are kept as they are until they are
 * read: a file that is there on Monday need not be there today. */
static gboolean load_inputs(Load *load, const char *where, const json_t *value,
                            GError **error) {
  if (!json_is_array(value) || json_array_size(value) == 0)
    return error_usage(error,
                       "%s: \"inputs\" must be a list of files, folders or "
                       "patterns such as \"boards/*.json\"",
                       where);
  g_autoptr(GPtrArray) patterns = g_ptr_array_new_with_free_func(g_free);
  for (size_t i = 0; i < json_array_size(value); i++) {
    const char *text = json_string_value(json_array_get(value, i));
    if (text == NULL || text[0] == '\0' || strcmp(text, "-") == 0)
      return error_usage(error,
                         "%s: \"inputs\": entry %zu is not the path of a file "
                         "or folder",
                         where, i + 1);
    g_autoptr(GString) filled = fill_report(load, text);
    g_ptr_array_add(patterns, input_pattern(load->file, filled->str));
  }
  Options *options = load->options;
  if (options != NULL && options->pattern == NULL &&
      load->command == COMMAND_RUN)
    options->pattern = g_steal_pointer(&patterns);
  return TRUE;
}

static gboolean take_member(const char *where, const char *key,
                            const json_t *value, gpointer data,
                            GError **error) {
  Load *load = data;
  if (load->report == NULL && strcmp(key, "reports") == 0)
    return TRUE;
  g_autofree char *at = place(load, where);
  if (strcmp(key, "inputs") == 0)
    return load_inputs(load, at, value, error);
  int i = option_find(key);
  if (i < 0 || !option_spec((guint)i)->in_config)
    return unknown_key(at, key, load->report, error);
  return load_option(load, (guint)i, at, value, error);
}

/* A name goes into the names of files, of units and of variables. */
static gboolean check_report(const char *where, const char *name,
                             const json_t *value, gpointer names,
                             GError **error) {
  gsize good = strspn(name, "abcdefghijklmnopqrstuvwxyz"
                            "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
  if (good == 0 || name[good] != '\0' || name[0] == '-' || good > 64)
    return error_usage(error,
                       "%s: \"%s\" cannot be the name of a report: up to 64 "
                       "letters, digits, - and _ can, not beginning with -",
                       where, name);
  if (strcmp(name, CONFIG_ALL) == 0)
    return error_usage(error,
                       "%s: no report can be called \"%s\": that stands "
                       "for all of them",
                       where, name);
  if (!json_is_object(value))
    return error_usage(error, "%s: report \"%s\" must be an object of options",
                       where, name);
  g_ptr_array_add(names, g_strdup(name));
  return TRUE;
}

static gboolean check_reports(const char *where, const char *key,
                              const json_t *value, gpointer unused,
                              GError **error) {
  (void)unused;
  return strcmp(key, "reports") != 0 || json_is_object(value) ||
         error_usage(
             error,
             "%s: \"reports\" must be an object of reports, { \"NAME\": "
             "{ options } }",
             where);
}

/* The names of the reports in the order of the file, or NULL. */
static GPtrArray *report_names(const StrictJson *json, GError **error) {
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  if (!strict_json_members(json, NULL, NULL, check_reports, NULL, error) ||
      !strict_json_members(json, "reports", NULL, check_report, names, error))
    return NULL;
  return g_steal_pointer(&names);
}

/* A text option of a report: its own, else the common one; NULL. */
static const char *text_of(const StrictJson *json, const char *report,
                           const char *key) {
  const char *own = json_string_value(
      json_object_get(strict_json_object(json, "reports", report), key));
  return own != NULL ? own
                     : json_string_value(json_object_get(
                           strict_json_object(json, NULL, NULL), key));
}

/* Two reports in one folder would take turns in replacing each other; so would
 * two links; and a history would take the postings of one for new ones of the
 * other. */
const char *const config_own[] = {"out", "latest", "history", NULL};

static gboolean check_shared(const StrictJson *json, const GPtrArray *names,
                             const char *key, const char *file,
                             GError **error) {
  g_autoptr(GHashTable) known =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < names->len; i++) {
    const char *name = names->pdata[i];
    const char *text = text_of(json, name, key);
    if (text == NULL)
      continue;
    g_autofree char *filled = dated_fill(text, NULL, name, error);
    if (filled == NULL) {
      g_prefix_error(error, "%s: report \"%s\": \"%s\": ", file, name, key);
      return FALSE;
    }
    const char *other = g_hash_table_lookup(known, filled);
    if (other != NULL)
      return error_usage(
          error,
          "%s: the reports \"%s\" and \"%s\" both write %s; give each its own "
          "\"%s\", or put {report} into the name",
          file, other, name, filled, key);
    g_hash_table_insert(known, g_steal_pointer(&filled), (gpointer)name);
  }
  return TRUE;
}

static gboolean unknown_report(const char *file, const char *report,
                               const GPtrArray *names, GError **error) {
  const char *near =
      nearest(report, (const char *const *)names->pdata, names->len);
  g_autoptr(GString) all = g_string_new(NULL);
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf(all, "%s%s", i > 0 ? ", " : "",
                           (const char *)names->pdata[i]);
  if (near != NULL)
    return error_usage(error, "%s: no report \"%s\"; the nearest is \"%s\"",
                       file, report, near);
  return error_usage(error, "%s: no report \"%s\"%s%s", file, report,
                     names->len > 0 ? "; it has " : "; it has none", all->str);
}

/* The members of each report: of `wanted` into the options, of the others into
 * nothing, but they are checked. */
static gboolean load_reports(const StrictJson *json, const GPtrArray *names,
                             Load *load, const char *wanted, GError **error) {
  Options *options = load->options;
  for (guint i = 0; i < names->len; i++) {
    load->report = names->pdata[i];
    load->options = g_strcmp0(wanted, load->report) == 0 ? options : NULL;
    if (!strict_json_members(json, "reports", load->report, take_member, load,
                             error))
      return FALSE;
  }
  load->report = NULL;
  load->options = options;
  return TRUE;
}

gboolean config_load(Options *options, CommandId command, const char *path,
                     GError **error) {
  g_autoptr(StrictJson) json =
      strict_json_load(path, "the configuration", "option", error);
  g_autoptr(GPtrArray) names = json != NULL ? report_names(json, error) : NULL;
  if (names == NULL)
    return FALSE;
  g_autoptr(Options) scratch = options_new();
  Load load = {options, scratch, command, path, NULL};
  const char *report = options->report;
  if (!load_reports(json, names, &load, report, error) ||
      !strict_json_members(json, NULL, NULL, take_member, &load, error))
    return FALSE;
  for (guint i = 0; config_own[i] != NULL; i++)
    if (!check_shared(json, names, config_own[i], path, error))
      return FALSE;
  return report == NULL || strcmp(report, CONFIG_ALL) == 0 ||
         strict_json_object(json, "reports", report) != NULL ||
         unknown_report(path, report, names, error);
}

GPtrArray *config_reports(const char *path, GError **error) {
  g_autoptr(StrictJson) json =
      strict_json_load(path, "the configuration", "option", error);
  return json != NULL ? report_names(json, error) : NULL;
}

static void write_value(const Options *options, guint i, JsonOut *out) {
  const OptionSpec *o = option_spec(i);
  gconstpointer member = G_STRUCT_MEMBER_P(options, o->offset);
  switch (o->kind) {
  case OPTION_FLAG:
    json_out_bool(out, o->name, *(const gboolean *)member);
    return;
  case OPTION_INT:
  case OPTION_SIZE:
    json_out_int(out, o->name, *(const gint64 *)member);
    return;
  case OPTION_NUMBER:
    json_out_number(out, o->name, *(const double *)member);
    return;
  case OPTION_STRING:
  case OPTION_WORD:
  case OPTION_DATE:
    break;
  }
  /* null cannot be read back as a value, so what is unset is left out. */
  const char *text = *(char *const *)member;
  if (text != NULL)
    json_out_string(out, o->name, text);
}

static void write_members(const Options *options, CommandId command,
                          JsonOut *json) {
  if (options->pattern != NULL && command == COMMAND_RUN) {
    json_out_array(json, "inputs");
    for (guint i = 0; i < options->pattern->len; i++)
      json_out_string(json, NULL, options->pattern->pdata[i]);
    json_out_end(json);
  }
  for (guint i = 0; i < option_count(); i++)
    if (option_spec(i)->in_config && option_applies(i, command))
      write_value(options, i, json);
}

void config_write(const Options *options, CommandId command, GString *out) {
  JsonOut json = json_out_pretty(out);
  json_out_object(&json, NULL);
  write_members(options, command, &json);
  json_out_end(&json);
  g_string_append_c(out, '\n');
}

void config_write_all(const GPtrArray *all, CommandId command, GString *out) {
  JsonOut json = json_out_pretty(out);
  json_out_object(&json, NULL);
  json_out_object(&json, "reports");
  for (guint i = 0; i < all->len; i++) {
    const Options *options = all->pdata[i];
    json_out_object(&json, options->report);
    write_members(options, command, &json);
    json_out_end(&json);
  }
  json_out_end(&json);
  json_out_end(&json);
  g_string_append_c(out, '\n');
}
