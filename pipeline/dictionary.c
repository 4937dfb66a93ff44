/* The data dictionary, from the tables that write the data. */
#include <string.h>

#include "pipeline/help.h"
#include "stages/model/definition.h"
#include "stages/model/table.h"

static const char *const types[] = {[COLUMN_STRING] = "text",
                                    [COLUMN_INT] = "integer",
                                    [COLUMN_NUMBER] = "number",
                                    [COLUMN_BOOL] = "true or false"};

/* "other-money:KIND" of a word that stands for several. */
static char *word_form(const Definition *definition) {
  return g_strconcat(definition->word, definition->each_money ? "KIND" : "",
                     NULL);
}

static char *files_of(const TableSpec *spec) {
  return spec->is_csv
             ? g_strdup_printf("statistics.json and tables/%s.csv", spec->name)
             : g_strdup("statistics.json");
}

/* ---- mdoc ---- */

static void append_item(GString *out, const char *name, const char *kind,
                        const char *unit, const char *meaning) {
  g_string_append_printf(out, ".It Va %s", name);
  if (*kind != '\0')
    g_string_append_printf(out, " Pq %s%s%s", kind, *unit ? ", " : "", unit);
  g_string_append_c(out, '\n');
  manual_text(out, meaning);
}

static void append_words(GString *out, TableId id) {
  guint n;
  const Definition *word = definitions_of(id, &n);
  if (n == 0)
    return;
  g_string_append_printf(out, ".Pp\nThe words of\n.Va %s :\n",
                         definition_column(id));
  g_string_append(out, ".Bl -tag -width Ds -compact\n");
  for (guint i = 0; i < n; i++) {
    g_autofree char *form = word_form(&word[i]);
    g_string_append_printf(out, ".It Li %s Pq %s\n", form, word[i].unit);
    manual_text(out, word[i].meaning);
  }
  g_string_append(out, ".El\n");
}

void dictionary_marks_mdoc(GString *out) {
  guint n;
  const Definition *mark = definition_marks(&n);
  for (guint i = 0; i < n; i++) {
    g_string_append_printf(out, ".It %s\n",
                           *mark[i].word ? mark[i].word : "(empty)");
    manual_text(out, mark[i].meaning);
  }
}

void dictionary_mdoc(GString *out) {
  for (TableId id = 0; id < N_TABLES; id++) {
    const TableSpec *spec = table_spec(id);
    g_autofree char *files = files_of(spec);
    g_string_append_printf(out, ".Ss %s\n", spec->name);
    g_autofree char *about = g_strdup_printf("%s; in %s", spec->meaning, files);
    manual_text(out, about);
    g_string_append(out, ".Bl -tag -width Ds -compact\n");
    for (guint c = 0; c < spec->columns; c++)
      append_item(out, spec->column[c].name, types[spec->column[c].type],
                  spec->column[c].unit, spec->column[c].meaning);
    g_string_append(out, ".El\n");
    append_words(out, id);
  }
}

/* ---- Markdown ---- */

static void append_cell(GString *out, const char *text) {
  g_string_append(out, "| ");
  for (const char *c = text; *c != '\0'; c++) {
    if (*c == '|' || *c == '<')
      g_string_append_c(out, '\\');
    g_string_append_c(out, *c);
  }
  g_string_append(out, *text != '\0' ? " " : "");
}

static void append_code(GString *out, const char *word) {
  g_string_append_printf(out, "| `%s` ", word);
}

static void append_column(GString *out, const TableSpec *spec,
                          const Column *column) {
  append_code(out, column->name);
  append_cell(out, types[column->type]);
  append_cell(out, column->unit);
  append_cell(out, column->meaning);
  append_cell(out, spec->is_csv && !column->in_csv ? "JSON only" : "");
  g_string_append(out, "|\n");
}

static void append_table(GString *out, TableId id) {
  const TableSpec *spec = table_spec(id);
  g_autofree char *files = files_of(spec);
  g_string_append_printf(out,
                         "\n## %s\n\n%s. In %s.\n\n"
                         "| column | type | unit | meaning | |\n"
                         "|---|---|---|---|---|\n",
                         spec->name, spec->meaning, files);
  for (guint c = 0; c < spec->columns; c++)
    append_column(out, spec, &spec->column[c]);
  guint n;
  const Definition *word = definitions_of(id, &n);
  if (n > 0)
    g_string_append_printf(out,
                           "\nThe words of `%s`:\n\n| word | unit | meaning "
                           "|\n|---|---|---|\n",
                           definition_column(id));
  for (guint i = 0; i < n; i++) {
    g_autofree char *form = word_form(&word[i]);
    append_code(out, form);
    append_cell(out, word[i].unit);
    append_cell(out, word[i].meaning);
    g_string_append(out, "|\n");
  }
}

void dictionary_markdown(GString *out) {
  g_string_append(
      out,
      "# Handbill's tables\n\n"
      "Made by `handbill man markdown` from the table that writes the data; "
      "`handbill schema statistics` prints the same as a JSON Schema. Shares "
      "are fractions within 0 and 1, money is in whole currency units, an "
      "empty cell or null is no number, and `mark` says why.\n\n"
      "| mark | meaning |\n|---|---|\n");
  guint n;
  const Definition *mark = definition_marks(&n);
  for (guint i = 0; i < n; i++) {
    append_cell(out, *mark[i].word ? mark[i].word : "(empty)");
    append_cell(out, mark[i].meaning);
    g_string_append(out, "|\n");
  }
  for (TableId id = 0; id < N_TABLES; id++)
    append_table(out, id);
}
