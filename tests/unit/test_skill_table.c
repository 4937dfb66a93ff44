/* The skill table: what is refused and how, and the table that is shipped. */
#include <glib/gstdio.h>
#include <string.h>

#include "stages/extract/skill.h"
#include "stages/model/data_table.h"

#define HEADER "slug,name,category,aliases,case,strength,family\n"

/* Loads a folder that holds one table of this content. */
static SkillTable *load(const char *content, GError **error) {
  g_autofree char *dir = g_dir_make_tmp("handbill-skill-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(dir, "a.csv", NULL);
  g_assert_true(g_file_set_contents(path, content, -1, NULL));
  SkillTable *table = skill_table_load(dir, error);
  g_unlink(path);
  g_rmdir(dir);
  return table;
}

static void test_refused(void) {
  static const struct {
    const char *rows, *why;
  } cases[] = {
      {"a,Alpha,x,,any,strong,f\na,Beta,x,,any,strong,f\n", "a.csv:3: \"a\""},
      {"a,Alpha,x,,any,strong,f\nb,Beta,x,alpha,any,strong,f\n",
       "a.csv:3: the alias \"alpha\" of \"b\" is already one of \"a\""},
      {"a,Alpha,x,a b|a-b,any,strong,f\n", "a.csv:2: the alias \"a-b\""},
      {"a,Alpha,x,Alpha,any,strong,f\n", "a.csv:2: the alias \"Alpha\""},
      {"a,Alpha,x,=Beta\xe2\x80\xa6|=Beta\xe2\x80\xa6,any,strong,f\n",
       "a.csv:2: the alias"},
      {"A b,Alpha,x,,any,strong,f\n", "is no slug"},
      {",Alpha,x,,any,strong,f\n", "is no slug"},
      {"a,,x,,any,strong,f\n", "lacks its name"},
      {"a,Alpha,,,any,strong,f\n", "lacks its name or category"},
      {"a,Alpha,x,,some,strong,f\n", "case rule"},
      {"a,Alpha,x,,any,mild,f\n", "strength"},
      {"a,Alpha,x,b||c,any,strong,f\n", "is empty"},
      {"a,Alpha,x,~,any,strong,f\n", "is empty"},
      {"a,Alpha,x,+-+,any,strong,f\n", "neither letter nor digit"},
      {"a,Alpha,x,b\xe2,any,strong,f\n", "is not UTF-8"},
      {"a,Alpha,x\n", "a.csv:2: 3 cells"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *content = g_strconcat(HEADER, cases[i].rows, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(SkillTable) table = load(content, &error);
    g_assert_null(table);
    g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA);
    if (strstr(error->message, cases[i].why) == NULL)
      g_error("\"%s\" lacks \"%s\"", error->message, cases[i].why);
  }
}

static void test_families(void) {
  g_autoptr(GString) rows = g_string_new(HEADER);
  for (guint i = 0; i < 65; i++)
    g_string_append_printf(rows, "s%u,Name %u,x,,any,strong,f%u\n", i, i, i);
  g_autoptr(GError) error = NULL;
  g_assert_null(load(rows->str, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA);
}

static void test_missing(void) {
  g_autoptr(GError) error = NULL;
  g_assert_null(skill_table_load("/no/such/folder", &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO);

  g_autofree char *dir = g_dir_make_tmp("handbill-skill-XXXXXX", NULL);
  g_autoptr(GError) empty = NULL;
  g_assert_null(skill_table_load(dir, &empty));
  g_assert_error(empty, HANDBILL_ERROR, HANDBILL_ERROR_IO);
  g_rmdir(dir);

  g_autoptr(GError) column = NULL;
  g_assert_null(load("slug,name\na,b\n", &column));
  g_assert_error(column, HANDBILL_ERROR, HANDBILL_ERROR_DATA);
}

/* The same spelling may stand in two case rules. */
static void test_case_rules_apart(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(SkillTable) table = load(
      HEADER "a,Alpha,x,,any,strong,f\nb,Beta,x,=ALPHA,any,strong,\n", &error);
  g_assert_no_error(error);
  g_assert_cmpuint(skill_table_size(table), ==, 2);
  g_assert_cmpstr(skill_table_name(table, "b"), ==, "Beta");
  g_assert_cmpstr(skill_table_category(table, "a"), ==, "x");
  g_assert_null(skill_table_name(table, "c"));
  g_assert_null(skill_table_category(table, ""));
}

static void test_shipped(void) {
  static const struct {
    const char *slug, *name;
  } cases[] = {
      {"python", "Python"},   {"cpp", "C++"},
      {"csharp", "C#"},       {"dotnet", ".NET"},
      {"nursing", "Nursing"}, {"litigation", "Litigation"},
      {"welding", "Welding"}, {"machine-learning", "Machine learning"}};
  g_autoptr(GError) error = NULL;
  g_autoptr(SkillTable) table = skill_table_load("data/skills", &error);
  g_assert_no_error(error);
  g_assert_cmpuint(skill_table_size(table), >=, 1500);
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    g_assert_cmpstr(skill_table_name(table, cases[i].slug), ==, cases[i].name);
}

/* ---- one skill, one row --------------------------------------------------
 */

/* A name's words: small letters, each in the singular, without what parts
 * them: "Test benches" and "Testbench" are one. */
static char *plain_name(const char *name) {
  g_autofree char *lower = g_utf8_strdown(name, -1);
  g_autoptr(GString) plain = g_string_new(NULL);
  g_auto(GStrv) word = g_strsplit_set(lower, " -/&", -1);
  for (guint i = 0; word[i] != NULL; i++) {
    gsize n = strlen(word[i]);
    if (n > 4 && g_str_has_suffix(word[i], "ies"))
      memcpy(word[i] + n - 3, "y", 2);
    else if (n > 2 && word[i][n - 1] == 's' &&
             strchr("siu", word[i][n - 2]) == NULL)
      word[i][n - 1] = '\0';
    g_string_append(plain, word[i]);
  }
  return g_string_free(g_steal_pointer(&plain), FALSE);
}

/* Pairs of skills whose names read alike. */
static const char *const namesakes[][2] = {
    {"canva", "canvas"}, /* a drawing tool, a school's software */
    {"cam", "cams"},     /* manufacturing by computer, a certificate */
    {"return-analysis", "returns-analysis"}, /* of money, of goods */
    {"controls-design", "control-testing"},  /* of machines, of a house */
    {"rollup", "rollups"},       /* a bundler, companies bought up */
    {"capacitor", "capacitors"}, /* a framework, a part */
    {"store-management", "storekeeping"},
    {"nim", "nims"},           /* a language, a system for incidents */
    {"catalyst", "catalysts"}, /* a switch's software, of chemistry */
    {"securities", "information-security"},
    {"securities", "security"}, /* shares, of houses and data */
    {"espresso", "xctest"},     /* a drink, a test framework */
    {"nat", "nats"},            /* of networks, a queue */
    {"dbt", "cognitive-behavioral-therapy"},
    {"qt", "teaching-certification"},
    {"ifs", "intermediate-frequency"},
    {"cmms", "coordinate-measuring-machines"},
    {"dams", "digital-asset-management"},
    {"ar", "accounts-receivable"},        /* reality, money owed */
    {"usertesting", "usability-testing"}, /* a firm's product */
    {"snowplow", "snow-plowing"},         /* a tracker of events */
    {"basecamp", "base-camps"},           /* a tool for projects */
    {"teststand", "test-stands"},         /* software, a stand */
    {"uikit", "ui-kits"},                 /* a framework, parts of designs */
    {"pid", "p-and-id"},                  /* a controller, a drawing */
    {"pacs", "physician-assistant"},
    {"pub-sub", "google-pub-sub"},
    {"dbt", "dialectical-behavior-therapy"},
};

typedef struct {
  GHashTable *by_name; /* plain name → slug */
  guint twice;         /* one skill in two rows */
} Names;

static gboolean are_namesakes(const char *a, const char *b) {
  for (guint i = 0; i < G_N_ELEMENTS(namesakes); i++) {
    const char *x = namesakes[i][0], *y = namesakes[i][1];
    if ((strcmp(a, x) == 0 && strcmp(b, y) == 0) ||
        (strcmp(a, y) == 0 && strcmp(b, x) == 0))
      return TRUE;
  }
  return FALSE;
}

static void tell_twice(Names *names, const char *alias, const char *slug) {
  g_autofree char *plain = plain_name(alias);
  const char *other = g_hash_table_lookup(names->by_name, plain);
  if (other == NULL || strcmp(other, slug) == 0 || are_namesakes(other, slug))
    return;
  names->twice++;
  g_test_message("\"%s\" of \"%s\" is what \"%s\" is called", alias, slug,
                 other);
}

static gboolean take_name(char **cell, gpointer data, GError **error) {
  (void)error;
  Names *names = data;
  tell_twice(names, cell[1], cell[0]);
  g_hash_table_insert(names->by_name, plain_name(cell[1]), g_strdup(cell[0]));
  return TRUE;
}

static gboolean take_aliases(char **cell, gpointer data, GError **error) {
  (void)error;
  g_auto(GStrv) alias = g_strsplit(cell[2], "|", -1);
  for (guint i = 0; alias[i] != NULL; i++)
    tell_twice(data, alias[i] + strspn(alias[i], "=*~?!+"), cell[0]);
  return TRUE;
}

static void read_tables(DataRow row, Names *names) {
  static const char *const columns[] = {"slug", "name", "aliases", NULL};
  g_autoptr(GDir) dir = g_dir_open("data/skills", 0, NULL);
  for (const char *file; (file = g_dir_read_name(dir)) != NULL;) {
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename("data/skills", file, NULL);
    if (g_str_has_suffix(file, ".csv"))
      data_table_load(path, columns, row, names, &error);
    g_assert_no_error(error);
  }
}

static void test_one_row(void) {
  g_autoptr(GHashTable) by_name =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  Names names = {by_name, 0};
  read_tables(take_name, &names);
  read_tables(take_aliases, &names);
  g_assert_cmpuint(g_hash_table_size(by_name), >, 0);
  g_assert_cmpuint(names.twice, ==, 0);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/skill-table/refused", test_refused);
  g_test_add_func("/skill-table/families", test_families);
  g_test_add_func("/skill-table/missing", test_missing);
  g_test_add_func("/skill-table/case-rules-apart", test_case_rules_apart);
  g_test_add_func("/skill-table/shipped", test_shipped);
  g_test_add_func("/skill-table/one-row", test_one_row);
  return g_test_run();
}
