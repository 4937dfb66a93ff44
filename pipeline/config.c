#include "pipeline/config.h"

#include <jansson.h>
#include <string.h>

#include "pipeline/nearest.h"
#include "stages/model/json_out.h"

/* jansson keeps no positions: this finds the line of a key of the outermost
 * object in a text that jansson has accepted. Strings are skipped whole, so
 * braces and key-like words inside them do not count. */
static guint line_of_key(const char *json, gsize length, const char *key) {
  guint line = 1, depth = 0;
  gsize key_length = strlen(key);
  for (gsize i = 0; i < length; i++) {
    char c = json[i];
    if (c == '\n')
      line++;
    else if (c == '{' || c == '[')
      depth++;
    else if (c == '}' || c == ']')
      depth--;
    if (c != '"')
      continue;
    gsize begin = ++i;
    while (i < length && json[i] != '"')
      i += json[i] == '\\' ? 2 : 1;
    gsize after = i + 1;
    while (after < length && strchr(" \t\r\n", json[after]) != NULL)
      after++;
    if (depth == 1 && after < length && json[after] == ':' &&
        i - begin == key_length && memcmp(json + begin, key, key_length) == 0)
      return line;
  }
  return 1; /* the key is spelt with escapes */
}

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

static gboolean load_object(Options *options, CommandId command,
                            const char *path, const char *json, gsize length,
                            json_t *object, GError **error) {
  g_autoptr(Options) scratch = options_new();
  const char *key;
  json_t *value;
  json_object_foreach(object, key, value) {
    g_autofree char *where =
        g_strdup_printf("%s:%u", path, line_of_key(json, length, key));
    if (!load_member(options, scratch, command, where, key, value, error))
      return FALSE;
  }
  return TRUE;
}

gboolean config_load(Options *options, CommandId command, const char *path,
                     GError **error) {
  g_autofree char *json = NULL;
  gsize length = 0;
  g_autoptr(GError) cause = NULL;
  if (!g_file_get_contents(path, &json, &length, &cause)) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO,
                "cannot read the configuration: %s", cause->message);
    return FALSE;
  }
  json_error_t at;
  json_t *root = json_loadb(json, length, JSON_REJECT_DUPLICATES, &at);
  if (root == NULL) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                "%s:%d: not a JSON object: %s", path, MAX(at.line, 1), at.text);
    return FALSE;
  }
  gboolean ok = json_is_object(root);
  if (ok)
    ok = load_object(options, command, path, json, length, root, error);
  else
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                "%s:1: the file must hold one JSON object, { \"option\": "
                "value }",
                path);
  json_decref(root);
  return ok;
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
