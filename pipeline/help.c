#include "pipeline/help.h"

#include <string.h>

#define WIDTH 78

/* Words of `text` in lines of WIDTH, each but the first indented. The caller
 * has written `column` characters of the first line. */
static void append_wrapped(GString *out, const char *text, gsize column,
                           int indent) {
  g_auto(GStrv) words = g_strsplit(text, " ", -1);
  gboolean first = TRUE;
  for (char **word = words; *word != NULL; word++) {
    gsize length = strlen(*word);
    if (!first && column + 1 + length > WIDTH) {
      g_string_append_printf(out, "\n%*s", indent, "");
      column = (gsize)indent;
      first = TRUE;
    }
    g_string_append_printf(out, "%s%s", first ? "" : " ", *word);
    column += length + (first ? 0 : 1);
    first = FALSE;
  }
  g_string_append_c(out, '\n');
}

void help_version(GString *out) {
  g_string_append(out,
                  "handbill " HANDBILL_VERSION "\n"
                  "Licence GPL-3.0-or-later: free software, no warranty.\n");
}

static void append_ends(GString *out) {
  g_string_append(out, "Exit codes\n");
  for (guint i = 0; exit_spec(i) != NULL; i++) {
    g_string_append_printf(out, "  %2d  ", exit_spec(i)->code);
    append_wrapped(out, exit_spec(i)->meaning, 6, 6);
  }
}

void help_overview(GString *out) {
  g_string_append(
      out,
      "Handbill reads job postings and prints what they say: where the jobs\n"
      "are, what they pay, which skills they ask for. In go pages, tables and\n"
      "job-board responses; out come a PDF handout, charts and plain tables\n"
      "in which every number can be traced to the postings behind it.\n\n"
      "First steps\n"
      "  handbill run postings/ --out report     the whole report\n"
      "  handbill run jobs.csv --out report --paper letter\n"
      "  handbill show 1f0c report/postings.jsonl  a posting, evidence marked\n"
      "\nCommands\n");
  for (CommandId i = 0; i < N_COMMANDS; i++)
    if (command_spec(i)->is_public)
      g_string_append_printf(out, "  %-10s%s\n", command_spec(i)->name,
                             command_spec(i)->summary);
  g_string_append(out, "\nhandbill COMMAND --help explains one command and its "
                       "options.\nman handbill describes every file.\n\n");
  append_ends(out);
}

static void append_option(GString *out, const OptionSpec *o) {
  g_autoptr(GString) left = g_string_new("  ");
  if (o->letter != 0)
    g_string_append_printf(left, "-%c, ", o->letter);
  g_string_append_printf(left, "--%s", o->name);
  if (o->argument != NULL)
    g_string_append_printf(left, " %s", o->argument);
  g_string_append(out, left->str);
  gsize column = left->len;
  if (column > 26) {
    g_string_append_c(out, '\n');
    column = 0;
  }
  g_string_append_printf(out, "%*s", (int)(28 - column), "");
  g_autofree char *text =
      o->standard != NULL
          ? g_strdup_printf("%s Default %s.", o->help, o->standard)
          : g_strdup(o->help);
  append_wrapped(out, text, 28, 28);
}

static void append_options(CommandId command, GString *out) {
  const char *group = "";
  for (guint i = 0; i < option_count(); i++) {
    const OptionSpec *o = option_spec(i);
    if (!option_applies(i, command))
      continue;
    if (strcmp(group, o->group) != 0)
      g_string_append_printf(out, "%s%s\n", group[0] ? "\n" : "", o->group);
    group = o->group;
    append_option(out, o);
  }
}

void help_command(CommandId command, GString *out) {
  const CommandSpec *c = command_spec(command);
  g_string_append_printf(out, "handbill %s %s\n\n", c->name, c->operands);
  append_wrapped(out, c->about, 0, 0);
  g_string_append_printf(out, "\nExample\n  %s\n\n", c->example);
  append_options(command, out);
  if (command <= COMMAND_RENDER && command != COMMAND_RUN)
    g_string_append(out,
                    "\nOptions that only other stages use are accepted and "
                    "have no effect, so one\nlist of options serves a chain "
                    "of commands.\n");
  g_string_append_c(out, '\n');
  append_ends(out);
}
