#include "pipeline/config.h"

#include <jansson.h>
#include <string.h>

#include "pipeline/nearest.h"
#include "pipeline/strict_json.h"
#include "stages/model/json_out.h"

static gboolean unknown_key(const char *where, const char *key,
                            GError **error) {
  g_autoptr(GPtrArray) names = g_ptr_array_new();
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

/* Checks one member; `scratch` takes values that are not to be used. */
static gboolean load_member(Options *options, Options *scratch,
                            CommandId command, const char *where,
                            const char *key, const json_t *value,
                            GError **error) {
  int i = option_find(key);
  if (i < 0 || !option_spec((guint)i)->in_config)
    return unknown_key(where, key, error);
  const OptionSpec *o = option_spec((guint)i);
  g_autofree char *text = value_text(value, o->kind);
  if (text == NULL) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                "%s: \"%s\" must be %s", where, key, expected_type(o->kind));
    return FALSE;
  }
  gboolean wanted =
      option_applies((guint)i, command) && !option_given(options, (guint)i);
  if (option_set(wanted ? options : scratch, (guint)i, text, error))
    return TRUE;
  g_prefix_error(error, "%s: \"%s\": ", where, key);
  return FALSE;
}

typedef struct {
  Options *options, *scratch;
  CommandId command;
} Load;

static gboolean take_member(const char *where, const char *key,
                            const json_t *value, gpointer data,
                            GError **error) {
  const Load *load = data;
  return load_member(load->options, load->scratch, load->command, where, key,
                     value, error);
}

gboolean config_load(Options *options, CommandId command, const char *path,
                     GError **error) {
  g_autoptr(Options) scratch = options_new();
  Load load = {options, scratch, command};
  return strict_json_each(path, "the configuration", "option", take_member,
                          &load, error);
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

void config_write(const Options *options, CommandId command, GString *out) {
  JsonOut json = json_out_pretty(out);
  json_out_object(&json, NULL);
  for (guint i = 0; i < option_count(); i++)
    if (option_spec(i)->in_config && option_applies(i, command))
      write_value(options, i, &json);
  json_out_end(&json);
  g_string_append_c(out, '\n');
}
