#include <string.h>

#include "pipeline/completion.h"
#include "pipeline/given.h"
#include "pipeline/help.h"
#include "pipeline/theme_file.h"
#include "stages/model/record.h"
#include "stages/model/table.h"

/* Text as mdoc takes it: no line begins with a control character, a backslash
 * or a hyphen stands for itself. */
void manual_text(GString *out, const char *text) {
  for (const char *c = text; *c != '\0'; c++) {
    if (*c == '\\')
      g_string_append(out, "\\e");
    else if (*c == '-' && (c == text || c[-1] == ' ' || c[-1] == '-'))
      g_string_append(out, "\\-");
    else
      g_string_append_c(out, *c);
    /* Sentences begin on lines of their own. */
    if ((*c == '.' || *c == ':' || *c == ';') && c[1] == ' ') {
      if (*c == '.') {
        g_string_append_c(out, '\n');
        c++;
      }
    }
  }
  g_string_append_c(out, '\n');
}

static void append_commands(GString *out) {
  for (CommandId i = 0; i < N_COMMANDS; i++) {
    const CommandSpec *c = command_spec(i);
    if (!c->is_public)
      continue;
    g_string_append_printf(out, ".It Cm %s Ar %s\n", c->name, c->operands);
    manual_text(out, c->about);
  }
}

static void append_users(GString *out, guint option) {
  g_string_append(out, "Used by");
  const char *comma = " ";
  for (CommandId i = 0; i < N_COMMANDS; i++) {
    if (!command_spec(i)->is_public || !option_applies(option, i))
      continue;
    g_string_append_printf(out, "%s%s", comma, command_spec(i)->name);
    comma = ", ";
  }
  g_string_append(out, ".\n");
}

static void append_option(GString *out, guint i) {
  const OptionSpec *o = option_spec(i);
  g_string_append(out, ".It ");
  if (o->letter != 0)
    g_string_append_printf(out, "Fl %c , ", o->letter);
  g_string_append_printf(out, "Fl \\-%s", o->name);
  if (o->argument != NULL)
    g_string_append_printf(out, " Ar %s", o->argument);
  g_string_append_c(out, '\n');
  manual_text(out, o->help);
  if (o->standard != NULL)
    g_string_append_printf(out, "The default is %s.\n", o->standard);
  append_users(out, i);
}

static void append_ends(GString *out) {
  for (guint i = 0; exit_spec(i) != NULL; i++) {
    g_string_append_printf(out, ".It %d\n", exit_spec(i)->code);
    manual_text(out, exit_spec(i)->meaning);
  }
}

static void append_rejects(GString *out) {
  for (guint i = 0; i < N_REJECTS; i++) {
    g_string_append_printf(out, ".It %s\n", reject_word(i));
    manual_text(out, reject_meaning(i));
  }
}

static void append_tables(GString *out) {
  for (TableId id = 0; id < N_TABLES; id++) {
    const TableSpec *spec = table_spec(id);
    if (!spec->is_csv)
      continue;
    g_string_append_printf(out, ".It Pa tables/%s.csv\n", spec->name);
    manual_text(out, spec->meaning);
  }
}

static void append_version(GString *out) {
  g_string_append(out, ".Os Handbill " HANDBILL_VERSION "\n");
}

static void append_options(GString *out) {
  for (guint i = 0; i < option_count(); i++)
    append_option(out, i);
}

static const char *key_type(const OptionSpec *o) {
  switch (o->kind) {
  case OPTION_FLAG:
    return "true or false";
  case OPTION_INT:
    return "whole number";
  case OPTION_SIZE:
    return "bytes, or text such as 16M";
  case OPTION_NUMBER:
    return "number";
  case OPTION_DATE:
    return "text, YYYY-MM-DD";
  case OPTION_STRING:
    return option_is_path((guint)option_find(o->name)) ? "path" : "text";
  case OPTION_WORD:
    break;
  }
  return o->choices;
}

/* The keys that a report may have. */
static void append_keys(GString *out) {
  for (guint i = 0; i < option_count(); i++) {
    const OptionSpec *o = option_spec(i);
    if (!o->in_config || !option_applies(i, COMMAND_RUN))
      continue;
    g_string_append_printf(out, ".It Va %s No \\(em %s\n", o->name,
                           key_type(o));
    manual_text(out, o->help);
  }
}

static void append_fates(GString *out) {
  for (guint i = 0; i < N_FATES; i++) {
    g_string_append_printf(out, ".It Va %s\n", fate_spec(i)->key);
    manual_text(out, fate_spec(i)->meaning);
  }
}

static const struct {
  const char *word;
  void (*append)(GString *out);
} places[] = {{"@OS@", append_version},
              {"@COMMANDS@", append_commands},
              {"@OPTIONS@", append_options},
              {"@EXITS@", append_ends},
              {"@REJECTS@", append_rejects},
              {"@FATES@", append_fates},
              {"@TABLES@", append_tables},
              {"@MARKS@", dictionary_marks_mdoc},
              {"@DICTIONARY@", dictionary_mdoc},
              {"@THEME@", theme_file_mdoc},
              {"@KEYS@", append_keys},
              {"@BASH_ARGUMENTS@", completion_bash_arguments},
              {"@BASH_COMMANDS@", completion_bash_commands},
              {"@ZSH_NAMES@", completion_zsh_names},
              {"@ZSH_COMMANDS@", completion_zsh_commands}};

static gboolean fill_line(const char *line, GString *out) {
  for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
    if (strcmp(line, places[i].word) != 0)
      continue;
    places[i].append(out);
    return TRUE;
  }
  return FALSE;
}

gboolean manual_page(const char *template_text, GString *out, GError **error) {
  g_auto(GStrv) lines = g_strsplit(template_text, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    if (line[1] == NULL && (*line)[0] == '\0')
      break;
    if ((*line)[0] != '@') {
      g_string_append_printf(out, "%s\n", *line);
    } else if (!fill_line(*line, out)) {
      g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                  "the template asks for %s, which is not known", *line);
      return FALSE;
    }
  }
  return TRUE;
}
