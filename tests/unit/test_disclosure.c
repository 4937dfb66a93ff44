/* Disclosure control: corpora from random numbers, published and attacked. The
 * attack (attack.h) must never succeed, and it must succeed where only the
 * small counts are withheld. */
#include <math.h>
#include <string.h>

#include "stages/measure/disclosure.h"
#include "stages/measure/disclosure_register.h"
#include "stages/measure/measure.h"
#include "stages/measure/slices.h"
#include "stages/model/pay_rules.h"
#include "stages/model/table.h"
#include "tests/unit/attack.h"
#include "tests/unit/attack_rest.h"
#include "tests/unit/made.h"
#include "tests/unit/random_corpus.h"

/* ---- tests ---------------------------------------------------------------
 */

static char *truth_of(guint32 seed, guint n) {
  g_autoptr(Statistics) st = random_measured(seed, n, "internal");
  return random_published(st);
}

static void test_attack_fails(void) {
  for (guint32 seed = 1; seed <= CORPORA; seed++) {
    g_autoptr(GError) error = NULL;
    g_autofree char *example = NULL;
    g_autoptr(Statistics) st =
        random_measured(seed, random_size(seed), "public");
    disclosure_apply(st, &error);
    g_assert_no_error(error);
    g_autofree char *json = random_published(st);
    g_autofree char *truth = truth_of(seed, random_size(seed));
    guint found = attack(json, truth, FALSE, &example);
    if (found > 0)
      g_error("seed %u: %u found, %s", seed, found, example);
    found = attack(json, truth, TRUE, &example);
    if (found > 0)
      g_error("seed %u: %u found with care, %s", seed, found, example);
    found = attack_rest(json, truth, &example);
    if (found > 0)
      g_error("seed %u: %u left over, %s", seed, found, example);
  }
}

/* Those in no slice were two roles that the table of roles withholds, and five
 * postings: four of one, by its four rows, and one of the other. */
static void test_elsewhere(void) {
  const guint32 seed = 2801;
  g_autofree char *example = NULL;
  g_autoptr(Statistics) st = random_measured(seed, random_size(seed), "public");
  g_assert_true(disclosure_apply(st, NULL));
  g_autofree char *json = random_published(st);
  g_autofree char *truth = truth_of(seed, random_size(seed));
  if (attack(json, truth, TRUE, &example) > 0)
    g_error("%s", example);
}

/* A skill asked for in no slice that lists it has no rest to be told against,
 * which is no reason to withhold it, and the slices' rows with it. */
static void test_skills_elsewhere(void) {
  g_autoptr(Statistics) st = random_measured(7, 400, "public");
  guint shown = 0, of_slices = 0;
  g_assert_true(disclosure_apply(st, NULL));
  const SliceSkillRow *row =
      STATISTICS_ROWS(st, TABLE_SLICE_SKILLS, SliceSkillRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_SLICE_SKILLS); i++) {
    if (*row[i].mark == 'c')
      continue;
    g_assert_cmpint(row[i].postings, >=, DISCLOSURE_LEAST);
    shown += *row[i].file == '\0' ? 1 : 0;
    of_slices += *row[i].file != '\0' ? 1 : 0;
  }
  g_assert_cmpuint(shown, >, 0);
  g_assert_cmpuint(of_slices, >, shown);
}

/* The lines of a file without the commas at their ends, as a set. */
static GHashTable *lines_of(const Statistics *st) {
  GHashTable *lines =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *json = random_published(st);
  g_auto(GStrv) line = g_strsplit(json, "\n", -1);
  for (char **one = line; *one != NULL; one++) {
    if (g_str_has_suffix(*one, ","))
      (*one)[strlen(*one) - 1] = '\0';
    g_hash_table_add(lines, g_strdup(*one));
  }
  return lines;
}

static Statistics *published_report(guint32 seed, gboolean sliced) {
  Statistics *st = random_measured(seed, random_size(seed), "public");
  for (TableId t = TABLE_SLICES; !sliced && t <= TABLE_SLICE_DOTS; t++)
    g_array_set_size(st->table[t], 0);
  g_assert_true(disclosure_apply(st, NULL));
  for (TableId t = TABLE_SLICES; t <= TABLE_SLICE_DOTS; t++)
    g_array_set_size(st->table[t], 0);
  g_array_set_size(st->table[TABLE_DISCLOSURE], 0);
  return st;
}

/* Handing out slices shows and hides nothing in the report itself; what may go
 * is a row of which something was withheld anyway, name and all. */
static void test_slices_apart(void) {
  for (guint32 seed = 1; seed <= CORPORA; seed++) {
    g_autoptr(Statistics) with = published_report(seed, TRUE);
    g_autoptr(Statistics) without = published_report(seed, FALSE);
    g_autoptr(GHashTable) a = lines_of(with), b = lines_of(without);
    GHashTableIter each;
    gpointer line;
    g_hash_table_iter_init(&each, a);
    while (g_hash_table_iter_next(&each, &line, NULL))
      g_assert_true(g_hash_table_contains(b, line));
    g_hash_table_iter_init(&each, b);
    while (g_hash_table_iter_next(&each, &line, NULL))
      g_assert_true(g_hash_table_contains(a, line) || strstr(line, "null"));
  }
}

/* The same attack on what withholds small counts only; and the audit sees it
 * as well. */
static void test_attack_succeeds(void) {
  guint broken = 0, sure = 0, left = 0, refused = 0, runs = CORPORA;
  for (guint32 seed = 1; seed <= runs; seed++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(Statistics) st =
        random_measured(seed, random_size(seed), "public");
    g_assert_true(disclosure_primary_only(st, NULL));
    g_autofree char *json = random_published(st);
    g_autofree char *truth = truth_of(seed, random_size(seed));
    broken += attack(json, truth, FALSE, NULL) > 0 ? 1 : 0;
    sure += attack(json, truth, TRUE, NULL) > 0 ? 1 : 0;
    left += attack_rest(json, truth, NULL) > 0 ? 1 : 0;
    if (disclosure_audit(st, &error))
      continue;
    g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_INTERNAL);
    g_assert_nonnull(strstr(error->message, "disclosure audit: table \""));
    refused++;
  }
  g_test_message("attack succeeds in %u, audit refuses %u of %u", broken,
                 refused, runs);
  g_assert_cmpuint(broken, >, runs / 2);
  g_assert_cmpuint(sure, >, runs / 2);
  g_assert_cmpuint(left, >, runs / 2);
  g_assert_cmpuint(refused, >=, broken);
}

/* Nor is the pay of one posting anywhere. */
static void test_secret(void) {
  for (guint32 seed = 1; seed <= 20; seed++) {
    g_autoptr(Statistics) st =
        random_measured(seed, random_size(seed), "public");
    g_assert_true(disclosure_apply(st, NULL));
    g_autofree char *json = random_published(st);
    g_assert_null(strstr(json, SECRET_TEXT));
    g_assert_null(strstr(json, "title 0\""));
    g_autoptr(Statistics) own =
        random_measured(seed, random_size(seed), "internal");
    g_assert_true(disclosure_apply(own, NULL));
    g_autofree char *all = random_published(own);
    g_assert_nonnull(strstr(all, SECRET_TEXT));
  }
}

/* A corpus so small that its totals tell: rows are left out, no run fails. */
static void test_tiny(void) {
  for (guint n = 4; n < 40; n++) {
    g_autoptr(GError) error = NULL;
    g_autofree char *example = NULL;
    g_autoptr(Statistics) st = random_measured(n, n, "public");
    disclosure_apply(st, &error);
    g_assert_no_error(error);
    g_autofree char *json = random_published(st);
    g_autofree char *truth = truth_of(n, n);
    guint found = attack(json, truth, TRUE, &example);
    if (found > 0)
      g_error("n %u: %u found, %s", n, found, example);
  }
}

/* A withheld row stands behind the shown ones, by name, and has no rank. */
static void test_order(void) {
  g_autoptr(Statistics) st = random_measured(3, 400, "public");
  g_assert_true(disclosure_apply(st, NULL));
  const EmployerRow *row = STATISTICS_ROWS(st, TABLE_EMPLOYERS, EmployerRow);
  guint hidden = 0;
  for (guint i = 1; i < STATISTICS_N(st, TABLE_EMPLOYERS); i++) {
    gboolean c = *row[i].mark == 'c', before = *row[i - 1].mark == 'c';
    g_assert_true(c || !before);
    if (c && before)
      g_assert_cmpstr(row[i - 1].employer, <, row[i].employer);
    hidden += c ? 1 : 0;
  }
  g_assert_cmpuint(hidden, >, 1);
  const SkillRow *skill = STATISTICS_ROWS(st, TABLE_SKILLS, SkillRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_SKILLS); i++)
    g_assert_true(*skill[i].mark != 'c' || skill[i].rank == COUNT_WITHHELD);
}

/* What a row is, not how many. */
static gboolean is_key(const Column *column) {
  static const char *const keys[] = {"lat", "lon", "from",
                                     "to",  "p",   "position"};
  for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
    if (strcmp(column->name, keys[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean is_empty(const Column *column, const char *row) {
  if (column->type == COLUMN_INT)
    return *(const gint64 *)(const void *)(row + column->offset) ==
           COUNT_WITHHELD;
  return column->type != COLUMN_NUMBER ||
         isnan(*(const double *)(const void *)(row + column->offset));
}

/* A row that is marked as withheld is empty, and no 0; returns how many. */
static guint check_withheld(const Statistics *st, TableId table) {
  const TableSpec *spec = table_spec(table);
  guint withheld = 0;
  for (guint i = 0; i < STATISTICS_N(st, table); i++) {
    const char **mark = disclosure_mark(st, table, i);
    const char *row = st->table[table]->data + i * spec->row_size;
    if (mark == NULL || **mark != 'c')
      continue;
    withheld++;
    for (guint c = 0; c < spec->columns; c++)
      if (!is_key(&spec->column[c]) && !is_empty(&spec->column[c], row))
        g_error("%s, row %u: %s", spec->name, i, spec->column[c].name);
  }
  return withheld;
}

static void test_withheld_is_empty(void) {
  guint withheld[N_TABLES] = {0}, tables = 0;
  for (guint32 seed = 1; seed <= MIN(CORPORA, 10); seed++) {
    g_autoptr(Statistics) st =
        random_measured(seed, random_size(seed), "public");
    g_assert_true(disclosure_apply(st, NULL));
    for (TableId table = 0; table < N_TABLES; table++)
      withheld[table] += check_withheld(st, table);
  }
  for (TableId table = 0; table < N_TABLES; table++)
    tables += withheld[table] > 0 ? 1 : 0;
  g_assert_cmpuint(tables, >, 15);
}

/* The table adds up, and the internal report is not touched. */
static void test_table(void) {
  g_autoptr(Statistics) own = random_measured(5, 150, "internal");
  guint lines = STATISTICS_N(own, TABLE_PAY_LINES);
  g_assert_true(disclosure_apply(own, NULL));
  g_assert_cmpuint(STATISTICS_N(own, TABLE_PAY_LINES), ==, lines);
  g_assert_cmpuint(STATISTICS_N(own, TABLE_POSTINGS), ==, 150);
  g_autoptr(Statistics) st = random_measured(5, 150, "public");
  g_assert_true(disclosure_apply(st, NULL));
  g_assert_cmpuint(STATISTICS_N(st, TABLE_POSTINGS), ==, 0);
  const DisclosureRow *row =
      STATISTICS_ROWS(st, TABLE_DISCLOSURE, DisclosureRow);
  gint64 secondary = 0;
  for (guint i = 0; i < STATISTICS_N(st, TABLE_DISCLOSURE); i++) {
    g_assert_cmpint(row[i].cells, ==,
                    row[i].primary + row[i].secondary + row[i].published);
    secondary += row[i].secondary;
  }
  g_assert_cmpint(secondary, >, 0);
}

/* Every name of the register is a column of a table. */
static void test_register(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(Statistics) st = statistics_new();
  g_autoptr(System) system = disclosure_system(st, FALSE, NULL, &error);
  g_assert_no_error(error);
  g_assert_nonnull(system);
}

/* ---- the system by itself ------------------------------------------------
 */

static guint add(System *system, double value, gboolean hidden) {
  return system_add_cell(system, (Cell){.main = system->cell->len,
                                        .row = system->cell->len,
                                        .value = value,
                                        .least = 1,
                                        .width = 3,
                                        .whole = TRUE,
                                        .hidden = hidden,
                                        .primary = hidden});
}

/* A table of two by two with its margins: one hidden cell drags three more. */
static void test_square(void) {
  g_autoptr(System) system = system_new();
  guint cell[3][3];
  const double value[3][3] = {{2, 20, 22}, {30, 40, 70}, {32, 60, 92}};
  for (guint i = 0; i < 3; i++)
    for (guint j = 0; j < 3; j++)
      cell[i][j] = add(system, value[i][j], i == 0 && j == 0);
  for (guint i = 0; i < 3; i++) {
    Term row[] = {{cell[i][2], -1}, {cell[i][0], 1}, {cell[i][1], 1}};
    Term column[] = {{cell[2][i], -1}, {cell[0][i], 1}, {cell[1][i], 1}};
    system_add_equation(system, row, 3, TRUE);
    system_add_equation(system, column, 3, TRUE);
  }
  system_close(system);
  g_assert_cmpint(system_solve(system), ==, cell[0][0]);
  system_protect(system);
  g_assert_cmpint(system_solve(system), ==, -1);
  guint hidden = 0;
  for (guint i = 0; i < 9; i++)
    hidden += system_cell(system, i)->hidden ? 1 : 0;
  g_assert_cmpuint(hidden, ==, 4);
  g_assert_cmpfloat(system_cell(system, cell[0][0])->high, >=, 20);
}

/* a + b + c = 10 and a + b = 7: no sum has one unknown, but c is 3. */
static void test_nested(void) {
  g_autoptr(System) system = system_new();
  guint all = add(system, 10, FALSE), two = add(system, 7, FALSE);
  guint a = add(system, 0, TRUE), b = add(system, 0, TRUE),
        c = add(system, 0, TRUE);
  Term whole[] = {{all, -1}, {a, 1}, {b, 1}, {c, 1}};
  Term part[] = {{two, -1}, {a, 1}, {b, 1}};
  system_add_equation(system, whole, 4, TRUE);
  system_add_equation(system, part, 3, TRUE);
  system_close(system);
  g_assert_cmpint(system_solve(system), ==, c);
  system_protect(system);
  g_assert_cmpint(system_solve(system), ==, -1);
}

/* Three hidden parts that are three together are one each. */
static void test_ones(void) {
  g_autoptr(System) system = system_new();
  Term term[5] = {{add(system, 9, FALSE), -1}};
  for (guint i = 1; i < 4; i++)
    term[i] = (Term){add(system, 0, TRUE), 1};
  term[4] = (Term){add(system, 6, FALSE), 1};
  system_add_equation(system, term, 5, TRUE);
  system_close(system);
  g_assert_cmpint(system_solve(system), ==, term[1].cell);
  system_protect(system);
  g_assert_true(system_cell(system, term[4].cell)->hidden);
  g_assert_false(system_cell(system, term[4].cell)->primary);
  g_assert_cmpint(system_solve(system), ==, -1);
}

/* A row of two numbers, of which the second stands alone. */
static guint add_row(System *system, double value, double paid, guint row) {
  gboolean hidden = value < DISCLOSURE_LEAST;
  guint main = add(system, value, hidden);
  guint alone = add(system, paid, hidden);
  system_cell(system, main)->row = system_cell(system, alone)->row = row;
  system_cell(system, main)->rows = system_cell(system, alone)->rows = 1;
  system_cell(system, main)->named = TRUE;
  system_cell(system, alone)->main = main;
  system_cell(system, alone)->alone = TRUE;
  system_add_tie(system, main, alone);
  return alone;
}

/* A country, a region, and two small regions of which `paid` postings state
 * pay; whether anything is withheld besides. */
static gboolean hides_more(double paid) {
  g_autoptr(System) system = system_new();
  guint all = add_row(system, 129, 14 + paid, 1);
  guint large = add_row(system, 92, 14, 2);
  guint small[] = {add_row(system, 4, 0, 3), add_row(system, 2, paid, 4)};
  Term term[] = {{all, -1}, {large, 1}, {small[0], 1}, {small[1], 1}};
  system_add_equation(system, term, 4, TRUE);
  system_close(system);
  system_protect(system);
  g_assert_cmpint(system_solve(system), ==, -1);
  for (guint i = 0; i < 2; i++) {
    const Cell *row = system_cell(system, term[i].cell - 1);
    g_assert_false(row->hidden || row->gone);
  }
  return system_cell(system, all)->hidden || system_cell(system, large)->hidden;
}

/* Of a withheld row none may state pay; and for the pay of small regions no row
 * of a large one is withheld, nor of the country. */
static void test_alone(void) {
  g_assert_false(hides_more(3));
  g_assert_true(hides_more(1));
}

/* A withheld part that has nothing to hide behind is left out; but not with it
 * a total of which only a number is withheld. */
static void test_left_out(void) {
  g_autoptr(System) system = system_new();
  guint all = add_row(system, 129, 17, 1), part = add_row(system, 4, 0, 2);
  guint same = add_row(system, 4, 0, 3);
  system_cell(system, all)->hidden = TRUE;
  Term up[] = {{all, -1}, {part, 1}}, down[] = {{part, -1}, {same, 1}};
  Term told[] = {{add(system, 2, FALSE), -1}, {same, 1}};
  system_cell(system, told[0].cell)->fixed = TRUE;
  system_add_equation(system, up, 2, TRUE);
  system_add_equation(system, down, 2, TRUE);
  system_add_equation(system, told, 2, TRUE);
  system_close(system);
  system_protect(system);
  g_assert_cmpint(system_solve(system), ==, -1);
  g_assert_true(system_cell(system, part)->gone);
  g_assert_true(system_cell(system, same)->gone);
  g_assert_false(system_cell(system, all - 1)->hidden);
}

/* Nothing hidden: nothing is hidden further. */
static void test_nothing_hidden(void) {
  g_autoptr(System) system = system_new();
  Term term[] = {{add(system, 9, FALSE), -1}, {add(system, 9, FALSE), 1}};
  system_add_equation(system, term, 2, TRUE);
  system_close(system);
  system_protect(system);
  g_assert_cmpint(system_solve(system), ==, -1);
  g_assert_false(system_cell(system, 0)->hidden);
  g_assert_false(system_cell(system, 1)->hidden);
}

/* Nothing may be hidden beside it: no answer, but an end. */
static void test_no_way_out(void) {
  g_autoptr(System) system = system_new();
  Term term[] = {{add(system, 9, FALSE), -1}, {add(system, 0, TRUE), 1}};
  system_cell(system, term[0].cell)->fixed = TRUE;
  system_cell(system, term[1].cell)->fixed = TRUE;
  system_add_equation(system, term, 2, TRUE);
  system_close(system);
  system_protect(system);
  g_assert_cmpint(system_solve(system), ==, term[1].cell);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  measure_init();
  g_test_add_func("/disclosure/register", test_register);
  g_test_add_func("/disclosure/square", test_square);
  g_test_add_func("/disclosure/nested", test_nested);
  g_test_add_func("/disclosure/ones", test_ones);
  g_test_add_func("/disclosure/alone", test_alone);
  g_test_add_func("/disclosure/left-out", test_left_out);
  g_test_add_func("/disclosure/nothing", test_nothing_hidden);
  g_test_add_func("/disclosure/no-way-out", test_no_way_out);
  g_test_add_func("/disclosure/attack-fails", test_attack_fails);
  g_test_add_func("/disclosure/attack-succeeds", test_attack_succeeds);
  g_test_add_func("/disclosure/elsewhere", test_elsewhere);
  g_test_add_func("/disclosure/skills-elsewhere", test_skills_elsewhere);
  g_test_add_func("/disclosure/slices-apart", test_slices_apart);
  g_test_add_func("/disclosure/secret", test_secret);
  g_test_add_func("/disclosure/tiny", test_tiny);
  g_test_add_func("/disclosure/order", test_order);
  g_test_add_func("/disclosure/withheld", test_withheld_is_empty);
  g_test_add_func("/disclosure/table", test_table);
  return g_test_run();
}
