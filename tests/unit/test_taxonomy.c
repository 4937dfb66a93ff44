/* Published taxonomies: both forms, what is weak, and what is refused. */
#include <glib/gstdio.h>
#include <string.h>

#include "stages/extract/skill.h"
#include "stages/extract/skill_taxonomy.h"

#define ONET_HEAD                                                              \
  "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot "             \
  "Technology\tIn Demand\n"
#define ESCO_HEAD                                                              \
  "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,"      \
  "hiddenLabels,status\n"

static char *file_of(const char *content) {
  char *path = NULL;
  int fd = g_file_open_tmp("handbill-taxonomy-XXXXXX", &path, NULL);
  g_assert_cmpint(fd, >=, 0);
  g_close(fd, NULL);
  g_assert_true(g_file_set_contents(path, content, -1, NULL));
  return path;
}

static void collect(const Taxon *taxon, gpointer data) {
  g_autofree char *aliases = g_strjoinv("/", taxon->alias);
  g_string_append_printf(data, "%s|%s|%s|%s\n", taxon->slug, taxon->name,
                         taxon->category, aliases);
}

static void check_read(const char *content, const char *wanted) {
  g_autofree char *path = file_of(content);
  g_autoptr(GString) got = g_string_new(NULL);
  g_autoptr(GError) error = NULL;
  g_assert_true(skill_taxonomy_read(path, collect, got, &error));
  g_assert_no_error(error);
  g_assert_cmpstr(got->str, ==, wanted);
  g_unlink(path);
}

static void test_onet(void) {
  /* A quote stands for itself there; a name that comes again is one skill. */
  check_read(ONET_HEAD "11-1.00\tLoom \"Pro\"\t4\tWeaving software\tY\tN\n"
                       "11-2.00\tC++\t4\tDevelopment software\tN\tN\n"
                       "11-3.00\tC++\t4\tDevelopment software\tN\tN\r\n"
                       "11-4.00\tC#\t4\tDevelopment software\tN\tN",
             "loom-pro|Loom \"Pro\"|Weaving software|\n"
             "c-plus-plus|C++|Development software|\n"
             "c-sharp|C#|Development software|\n");
}

static void test_esco(void) {
  check_read("\357\273\277" ESCO_HEAD
             "K,http://x/1,knowledge,sector,\"dyes, natural\",\"plant dyes\n"
             "madder\",,released\r\n"
             "\n"
             "K,http://x/2,,sector,\"say \"\"warp\"\"\",,hidden,released\n",
             "dyes-natural|dyes, natural|knowledge|plant dyes/madder\n"
             "say-warp|say \"warp\"|skill|hidden\n");
}

static void check_refused(const char *content, const char *part) {
  g_autofree char *path = file_of(content);
  g_autoptr(GString) got = g_string_new(NULL);
  g_autoptr(GError) error = NULL;
  g_assert_false(skill_taxonomy_read(path, collect, got, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA);
  g_assert_nonnull(strstr(error->message, part));
  g_unlink(path);
}

static void test_refused(void) {
  check_refused("", "neither O*NET");
  check_refused("a,b\n1,2\n", "neither O*NET");
  check_refused(ESCO_HEAD "K,http://x/1\n", ":2: 2 cells");
  check_refused(ESCO_HEAD "K,u,k,s,\"open\nand open\n", ":2: a quote");
  g_autoptr(GError) error = NULL;
  g_assert_false(skill_taxonomy_read("/no/such/file", collect, NULL, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO);
}

static void test_weak(void) {
  g_assert_true(taxon_is_weak("Chef"));
  g_assert_true(taxon_is_weak("reduce"));
  g_assert_false(taxon_is_weak("PostgreSQL"));
  g_assert_false(taxon_is_weak("C++"));
  g_assert_false(taxon_is_weak("Apache Kafka"));
}

/* Beside the table: what both have is the table's, the rest is added. */
static void test_beside_table(void) {
  g_autofree char *path =
      file_of(ONET_HEAD "1\tPython\t4\tDevelopment software\tY\tN\n"
                        "1\tShuttleworks Loom\t4\tWeaving software\tN\tN\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(SkillTable) plain = skill_table_load("data/skills", &error);
  g_autoptr(SkillTable) both =
      skill_table_load_with("data/skills", path, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(skill_table_size(both), ==, skill_table_size(plain) + 1);
  g_assert_cmpstr(skill_table_category(both, "shuttleworks-loom"), ==,
                  "Weaving software");
  g_assert_cmpstr(skill_table_category(both, "python"), ==,
                  skill_table_category(plain, "python"));
  g_unlink(path);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/taxonomy/onet", test_onet);
  g_test_add_func("/taxonomy/esco", test_esco);
  g_test_add_func("/taxonomy/refused", test_refused);
  g_test_add_func("/taxonomy/weak", test_weak);
  g_test_add_func("/taxonomy/beside-table", test_beside_table);
  return g_test_run();
}
