/* The values behind the table of options: from text, to text, defaults. */
#include <math.h>
#include <string.h>

#include "pipeline/option.h"
#include "stages/model/date.h"
#include "stages/model/json_out.h"

Options *options_new(void) {
  Options *options = g_new0(Options, 1);
  options->operand = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < option_count(); i++) {
    const char *standard = option_spec(i)->standard;
    if (standard != NULL && !option_set(options, i, standard, NULL))
      g_assert_not_reached(); /* a default that its own row refuses */
  }
  options->jobs = MAX(2, (gint64)g_get_num_processors());
  memset(options->given, 0, sizeof options->given);
  return options;
}

void options_free(Options *options) {
  if (options == NULL)
    return;
  for (guint i = 0; i < option_count(); i++) {
    const OptionSpec *o = option_spec(i);
    if (o->kind == OPTION_STRING || o->kind == OPTION_WORD ||
        o->kind == OPTION_DATE)
      g_free(G_STRUCT_MEMBER(char *, options, o->offset));
  }
  column_map_free(options->column_map);
  g_ptr_array_unref(options->operand);
  if (options->pattern != NULL)
    g_ptr_array_unref(options->pattern);
  g_free(options);
}

static gboolean is_choice(const char *choices, const char *text) {
  g_auto(GStrv) words = g_strsplit(choices, "|", -1);
  return g_strv_contains((const char *const *)words, text);
}

/* The factor of a size's last letter; 1 when it has none. */
static gint64 size_factor(char letter) {
  switch (g_ascii_toupper(letter)) {
  case 'K':
    return G_GINT64_CONSTANT(1) << 10;
  case 'M':
    return G_GINT64_CONSTANT(1) << 20;
  case 'G':
    return G_GINT64_CONSTANT(1) << 30;
  default:
    return 1;
  }
}

static gboolean set_int(gint64 *value, const OptionSpec *o, const char *text,
                        GError **error) {
  char *end = NULL;
  guint64 n = g_ascii_isdigit(text[0]) ? g_ascii_strtoull(text, &end, 10) : 0;
  gint64 factor = 1;
  if (end != NULL && o->kind == OPTION_SIZE && *end != '\0') {
    factor = size_factor(*end);
    if (factor > 1)
      end++;
  }
  if (end == NULL || *end != '\0')
    return error_usage(error, "\"%s\" is not a %s", text,
                       o->kind == OPTION_SIZE ? "size such as 65536, 64K or 16M"
                                              : "whole number");
  double product = (double)n * (double)factor;
  if (product < o->low || product > o->high)
    return error_usage(error, "%s is outside %.0f to %.0f", text, o->low,
                       o->high);
  *value = (gint64)n * factor;
  return TRUE;
}

static gboolean set_number(double *value, const OptionSpec *o, const char *text,
                           GError **error) {
  char *end = NULL;
  double number = g_ascii_strtod(text, &end);
  if (end == text || *end != '\0' || !isfinite(number))
    return error_usage(error, "\"%s\" is not a number", text);
  if (number < o->low || number > o->high)
    return error_usage(error, "%s is outside %g to %g", text, o->low, o->high);
  *value = number;
  return TRUE;
}

static gboolean set_text(char **value, const OptionSpec *o, const char *text,
                         GError **error) {
  if (o->kind == OPTION_WORD && !is_choice(o->choices, text))
    return error_usage(error, "\"%s\" is none of %s", text, o->choices);
  if (o->kind == OPTION_DATE && date_day(text) == 0)
    return error_usage(error, "\"%s\" is not a day written YYYY-MM-DD", text);
  if (!g_utf8_validate(text, -1, NULL) && strcmp(o->name, "title") == 0)
    return error_usage(error, "the text is not UTF-8");
  if (text[0] == '\0' && strcmp(o->name, "title") != 0)
    return error_usage(error, "the argument is empty");
  g_free(*value);
  *value = g_strdup(text);
  return TRUE;
}

static gboolean set_flag(gboolean *value, const char *text, GError **error) {
  if (strcmp(text, "true") != 0 && strcmp(text, "false") != 0)
    return error_usage(error, "\"%s\" is neither true nor false", text);
  *value = text[0] == 't';
  return TRUE;
}

gboolean option_set(Options *options, guint i, const char *text,
                    GError **error) {
  const OptionSpec *o = option_spec(i);
  gpointer member = G_STRUCT_MEMBER_P(options, o->offset);
  gboolean ok = FALSE;
  switch (o->kind) {
  case OPTION_FLAG:
    ok = set_flag(member, text, error);
    break;
  case OPTION_STRING:
  case OPTION_WORD:
  case OPTION_DATE:
    ok = set_text(member, o, text, error);
    break;
  case OPTION_INT:
  case OPTION_SIZE:
    ok = set_int(member, o, text, error);
    break;
  case OPTION_NUMBER:
    ok = set_number(member, o, text, error);
    break;
  }
  if (ok)
    options->given[i] = TRUE;
  return ok;
}

char *option_text(const Options *options, guint i) {
  const OptionSpec *o = option_spec(i);
  gconstpointer member = G_STRUCT_MEMBER_P(options, o->offset);
  switch (o->kind) {
  case OPTION_FLAG:
    return g_strdup(*(const gboolean *)member ? "true" : "false");
  case OPTION_INT:
  case OPTION_SIZE:
    return g_strdup_printf("%" G_GINT64_FORMAT, *(const gint64 *)member);
  case OPTION_NUMBER: {
    GString *s = g_string_new(NULL);
    number_append(s, *(const double *)member);
    return g_string_free(s, FALSE);
  }
  case OPTION_STRING:
  case OPTION_WORD:
  case OPTION_DATE:
    break;
  }
  return g_strdup(*(char *const *)member);
}
