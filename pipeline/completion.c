#include "pipeline/completion.h"

#include <string.h>

#include "pipeline/command.h"

/* What may stand in a place of the command line. */
typedef enum { PLACE_OTHER, PLACE_WORDS, PLACE_FILE, PLACE_FOLDER } PlaceKind;

typedef struct {
  PlaceKind kind;
  char *words;   /* PLACE_WORDS: with spaces between them */
  char *name;    /* what the usage calls it */
  gboolean many; /* an operand that may repeat */
} Place;

static void place_free(Place *place) {
  g_free(place->words);
  g_free(place->name);
  g_free(place);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Place, place_free)

static char *bars_to_spaces(const char *words) {
  return g_strdelimit(g_strdup(words), "|", ' ');
}

static Place *option_place(const OptionSpec *o) {
  Place *place = g_new0(Place, 1);
  place->name = g_strdup(o->argument);
  if (o->choices != NULL) {
    place->kind = PLACE_WORDS;
    place->words = bars_to_spaces(o->choices);
  } else if (strcmp(o->argument, "FILE") == 0) {
    place->kind = PLACE_FILE;
  } else if (strcmp(o->argument, "DIR") == 0) {
    place->kind = PLACE_FOLDER;
  }
  return place;
}

static Place *operand_place(const char *usage) {
  Place *place = g_new0(Place, 1);
  g_autofree char *bare = g_strdup(usage + (usage[0] == '[' ? 1 : 0));
  bare[strcspn(bare, "]")] = '\0';
  place->many = g_str_has_suffix(bare, "...");
  if (place->many)
    bare[strlen(bare) - 3] = '\0';
  if (strchr(bare, '|') != NULL) {
    place->kind = PLACE_WORDS;
    place->words = bars_to_spaces(bare);
  } else if (strcmp(bare, "ID") != 0) {
    place->kind = PLACE_FILE;
  }
  place->name = g_steal_pointer(&bare);
  return place;
}

/* The operands of a command's usage, which stand in front of its options. */
static GPtrArray *operand_places(const CommandSpec *c) {
  GPtrArray *places =
      g_ptr_array_new_with_free_func((GDestroyNotify)place_free);
  g_auto(GStrv) words = g_strsplit(c->operands, " ", -1);
  for (char **word = words; *word != NULL && (*word)[0] != '-'; word++)
    if ((*word)[0] != '\0')
      g_ptr_array_add(places, operand_place(*word));
  return places;
}

/* ---- bash ---------------------------------------------------------------- */

/* A place as the script's `kind`: one of its own words, which begin with a
 * slash, or the set. */
static const char *bash_kind(const Place *place) {
  static const char *const kinds[] = {[PLACE_OTHER] = "/other",
                                      [PLACE_FILE] = "/file",
                                      [PLACE_FOLDER] = "/folder"};
  return place->kind == PLACE_WORDS ? place->words : kinds[place->kind];
}

void completion_bash_arguments(GString *out) {
  for (guint i = 0; i < option_count(); i++) {
    const OptionSpec *o = option_spec(i);
    if (o->argument == NULL)
      continue;
    g_autoptr(Place) place = option_place(o);
    g_string_append_printf(out, "  --%s", o->name);
    if (o->letter != 0)
      g_string_append_printf(out, " | -%c", o->letter);
    g_string_append_printf(out, ") kind='%s' ;;\n", bash_kind(place));
  }
}

static void bash_command(GString *out, CommandId command) {
  const CommandSpec *c = command_spec(command);
  g_string_append_printf(out, "  %s)\n    options='", c->name);
  const char *space = "";
  for (guint i = 0; i < option_count(); i++) {
    if (!option_applies(i, command))
      continue;
    g_string_append_printf(out, "%s--%s", space, option_spec(i)->name);
    space = " ";
  }
  g_string_append(out, "'\n    operands=(");
  g_autoptr(GPtrArray) places = operand_places(c);
  gboolean many = FALSE;
  for (guint i = 0; i < places->len; i++) {
    const Place *place = places->pdata[i];
    g_string_append_printf(out, "%s'%s'", i > 0 ? " " : "", bash_kind(place));
    many = place->many;
  }
  g_string_append_printf(out, ") many=%s ;;\n", many ? "yes" : "");
}

void completion_bash_commands(GString *out) {
  g_autoptr(GString) names = g_string_new(NULL);
  for (CommandId i = 0; i < N_COMMANDS; i++) {
    if (!command_spec(i)->is_public)
      continue;
    bash_command(out, i);
    g_string_append_printf(names, "%s ", command_spec(i)->name);
  }
  g_string_append_printf(out, "  help) operands=('%s') ;;\n", names->str);
  g_string_append_printf(out, "  '') operands=('%shelp --help --version') ;;\n",
                         names->str);
}

/* ---- zsh ----------------------------------------------------------------- */

/* Text within single quotes and, where `in_brackets`, within [ ]. */
static void zsh_text(GString *out, const char *text, gboolean in_brackets) {
  for (const char *c = text; *c != '\0'; c++) {
    if (*c == '\'')
      g_string_append(out, "'\\''");
    else if (*c == '\\' || (in_brackets && (*c == '[' || *c == ']')))
      g_string_append_printf(out, "\\%c", *c);
    else
      g_string_append_c(out, *c);
  }
}

static void zsh_place(GString *out, const Place *place) {
  g_string_append_printf(out, ":%s:", place->name);
  if (place->kind == PLACE_WORDS)
    g_string_append_printf(out, "(%s)", place->words);
  else if (place->kind == PLACE_FILE)
    g_string_append(out, "_files");
  else if (place->kind == PLACE_FOLDER)
    g_string_append(out, "_files -/");
  else
    g_string_append_c(out, ' ');
}

static void zsh_option(GString *out, const OptionSpec *o) {
  const char *equals = o->argument != NULL ? "=" : "";
  g_string_append(out, "      ");
  if (o->letter != 0)
    g_string_append_printf(out, "'(-%c --%s)'{-%c%s,--%s%s}'", o->letter,
                           o->name, o->letter, o->argument != NULL ? "+" : "",
                           o->name, equals);
  else
    g_string_append_printf(out, "'--%s%s", o->name, equals);
  g_string_append_c(out, '[');
  zsh_text(out, o->help, TRUE);
  g_string_append_c(out, ']');
  if (o->argument != NULL) {
    g_autoptr(Place) place = option_place(o);
    zsh_place(out, place);
  }
  g_string_append(out, "' \\\n");
}

static void zsh_command(GString *out, CommandId command) {
  const CommandSpec *c = command_spec(command);
  g_string_append_printf(out, "    (%s)\n      _arguments -s -S \\\n", c->name);
  for (guint i = 0; i < option_count(); i++)
    if (option_applies(i, command))
      zsh_option(out, option_spec(i));
  g_autoptr(GPtrArray) places = operand_places(c);
  for (guint i = 0; i < places->len; i++) {
    const Place *place = places->pdata[i];
    if (place->many)
      g_string_append(out, "      '*");
    else
      g_string_append_printf(out, "      '%u", i + 1);
    zsh_place(out, place);
    g_string_append(out, "' \\\n");
  }
  g_string_append(out, "      && ret=0 ;;\n");
}

void completion_zsh_names(GString *out) {
  for (CommandId i = 0; i < N_COMMANDS; i++) {
    if (!command_spec(i)->is_public)
      continue;
    g_string_append_printf(out, "    '%s:", command_spec(i)->name);
    zsh_text(out, command_spec(i)->summary, FALSE);
    g_string_append(out, "'\n");
  }
}

void completion_zsh_commands(GString *out) {
  for (CommandId i = 0; i < N_COMMANDS; i++)
    if (command_spec(i)->is_public)
      zsh_command(out, i);
}
