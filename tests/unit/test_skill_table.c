/* The skill table: what is refused and how, and the table that is shipped. */
#include <glib/gstdio.h>
#include <string.h>

#include "stages/extract/skill.h"

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

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/skill-table/refused", test_refused);
  g_test_add_func("/skill-table/families", test_families);
  g_test_add_func("/skill-table/missing", test_missing);
  g_test_add_func("/skill-table/case-rules-apart", test_case_rules_apart);
  g_test_add_func("/skill-table/shipped", test_shipped);
  return g_test_run();
}
