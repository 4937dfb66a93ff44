#include <math.h>
#include <string.h>

#include "reports/figure/chart_change.h"
#include "reports/figure/chart_share.h"
#include "reports/figure/format.h"
#include "reports/figure/group_name.h"
#include "reports/figure/matrix.h"
#include "reports/figure/rows.h"
#include "stages/model/vocabulary.h"

static int by_postings(gconstpointer a, gconstpointer b) {
  const RoleRow *x = *(const RoleRow *const *)a,
                *y = *(const RoleRow *const *)b;
  if (x->postings != y->postings)
    return x->postings < y->postings ? 1 : -1;
  return strcmp(x->role, y->role);
}

static GPtrArray *role_totals(const Statistics *statistics) {
  GPtrArray *found = g_ptr_array_new();
  const RoleRow *role = STATISTICS_ROWS(statistics, TABLE_ROLES, RoleRow);
  for (guint i = 0; i < STATISTICS_N(statistics, TABLE_ROLES); i++)
    if (strcmp(role[i].seniority, "all") == 0 && !mark_is_hidden(role[i].mark))
      g_ptr_array_add(found, (gpointer)&role[i]);
  g_ptr_array_sort(found, by_postings);
  return found;
}

static char *roles_title(const Report *report, const GPtrArray *rows) {
  const Words *words = report->words;
  const char *plain = words_get(words, "chart.roles.title");
  const RoleRow *first = rows->pdata[0];
  const RoleRow *second = rows->len > 1 ? rows->pdata[1] : first;
  if (!(first->low > second->high) || strcmp(first->role, "not stated") == 0)
    return g_strdup(plain);
  return chart_title(
      SAY(words, "chart.roles.title.found",
          TAKE("role", group_label(report, "role", first->role)),
          TAKE("share", format_share(words, first->share, report->n))),
      plain);
}

Chart *chart_roles(const Report *report, double width, guint most) {
  const Words *words = report->words;
  g_autoptr(GPtrArray) rows = role_totals(report->statistics);
  if (rows->len == 0)
    return NULL;
  RowChart *chart = chart_share_new(words, width);
  change_rings(report, chart);
  AltList list = {.words = words};
  for (guint i = 0; i < MIN(rows->len, most); i++) {
    const RoleRow *role = rows->pdata[i];
    const ShareRow share = {group_name(report, "role", role->role),
                            role->postings,
                            role->share,
                            role->low,
                            role->high,
                            role->mark};
    chart_share_add(words, chart, &list, &share, report->n)->ring =
        change_share_before(report->statistics, "role", role->role);
  }
  char *subtitle = SAY(words, "chart.roles.subtitle", COUNT("n", report->n));
  return chart_of(
      TABLE_ROLES, NULL,
      chart_of_rows(
          roles_title(report, rows),
          chart_withheld(words, subtitle, KEY("chart.withheld.roles"),
                         WITHHELD_WHERE(report->statistics, TABLE_ROLES,
                                        {"seniority", "all"})),
          SAY(words, "chart.roles.alt", TAKE("list", alt_take(&list))), chart,
          report->measure));
}

/* The count of role and seniority: 0 where there is no row, NAN where it is
 * withheld. */
static double crossed(const Statistics *statistics, const char *role,
                      const char *seniority) {
  const RoleRow *row = STATISTICS_ROWS(statistics, TABLE_ROLES, RoleRow);
  for (guint i = 0; i < STATISTICS_N(statistics, TABLE_ROLES); i++)
    if (strcmp(row[i].role, role) == 0 &&
        strcmp(row[i].seniority, seniority) == 0)
      return mark_is_hidden(row[i].mark) ? NAN : (double)row[i].postings;
  return 0;
}

/* Seniorities that occur, in their order, "not stated" last. */
static GPtrArray *seniorities(const Statistics *statistics) {
  GPtrArray *found = g_ptr_array_new();
  guint n = vocabulary_size(VOCABULARY_SENIORITY);
  for (guint i = 1; i <= n; i++) {
    const char *word = vocabulary_word(VOCABULARY_SENIORITY, i % n);
    const RoleRow *row = STATISTICS_ROWS(statistics, TABLE_ROLES, RoleRow);
    gboolean occurs = FALSE;
    for (guint k = 0; k < STATISTICS_N(statistics, TABLE_ROLES); k++)
      occurs |= strcmp(row[k].seniority, word) == 0;
    if (occurs)
      g_ptr_array_add(found, (gpointer)word);
  }
  return found;
}

static void matrix_fill(const Report *report, Matrix *matrix,
                        const GPtrArray *roles, const GPtrArray *columns) {
  for (guint c = 0; c < columns->len; c++)
    g_ptr_array_add(matrix->column,
                    group_label(report, "seniority", columns->pdata[c]));
  for (guint r = 0; r < roles->len; r++) {
    const RoleRow *role = roles->pdata[r];
    g_ptr_array_add(matrix->row, group_label(report, "role", role->role));
    for (guint c = 0; c < columns->len; c++) {
      double value = crossed(report->statistics, role->role, columns->pdata[c]);
      g_array_append_val(matrix->value, value);
    }
  }
}

static char *matrix_alt(const Report *report, const GPtrArray *roles) {
  AltList list = {.words = report->words};
  for (guint r = 0; r < roles->len; r++) {
    const RoleRow *role = roles->pdata[r];
    g_autofree char *count = format_count(report->words, role->postings);
    alt_add(&list, group_name(report, "role", role->role), count);
  }
  return SAY(report->words, "chart.matrix.alt", TAKE("list", alt_take(&list)));
}

Chart *chart_role_seniority(const Report *report, double width, guint most) {
  const Words *words = report->words;
  g_autoptr(GPtrArray) roles = role_totals(report->statistics);
  g_autoptr(GPtrArray) columns = seniorities(report->statistics);
  if (roles->len < 1 || columns->len < 1)
    return NULL;
  if (roles->len > most)
    g_ptr_array_set_size(roles, (gint)most);
  Matrix matrix = {g_ptr_array_new_with_free_func(g_free),
                   g_ptr_array_new_with_free_func(g_free),
                   g_array_new(FALSE, FALSE, sizeof(double))};
  matrix_fill(report, &matrix, roles, columns);
  char *subtitle = SAY(words, "chart.matrix.subtitle", COUNT("n", report->n));
  Chart *chart = chart_new(
      g_strdup(words_get(words, "chart.matrix.title")),
      chart_withheld(words, subtitle, KEY("chart.withheld.roles"),
                     WITHHELD_WHERE(report->statistics, TABLE_ROLES,
                                    {"seniority", "all"})),
      matrix_alt(report, roles), matrix_scene(&matrix, report->measure, width));
  chart->numbers = matrix_numbers(words, &matrix);
  g_ptr_array_unref(matrix.row);
  g_ptr_array_unref(matrix.column);
  g_array_unref(matrix.value);
  return chart_of(TABLE_ROLES, "seniority", chart);
}

static const ChartKeys term_keys[] = {
    {"workplace", KEY("chart.term.title.workplace"),
     KEY("chart.term.subtitle.workplace"), KEY("chart.term.alt.workplace")},
    {"employment", KEY("chart.term.title.employment"),
     KEY("chart.term.subtitle.employment"), KEY("chart.term.alt.employment")},
    {"degree", KEY("chart.term.title.degree"),
     KEY("chart.term.subtitle.degree"), KEY("chart.term.alt.degree")},
    {"experience", KEY("chart.term.title.experience"),
     KEY("chart.term.subtitle.experience"), KEY("chart.term.alt.experience")},
    {"seniority", KEY("chart.term.title.seniority"),
     KEY("chart.term.subtitle.seniority"), KEY("chart.term.alt.seniority")},
};

static const char *term_value(const Report *report, const TermRow *row) {
  if (strcmp(row->term, "degree") == 0)
    return words_value(report->words, "degree", row->value);
  if (strcmp(row->term, "experience") == 0)
    return words_value(report->words, "experience", row->value);
  return group_name(report, row->term, row->value);
}

/* Returns how many values of the term say something. */
static guint term_add(const Report *report, RowChart *chart, AltList *list,
                      const char *term) {
  const TermRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_TERMS, TermRow);
  guint saying = 0;
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_TERMS); i++) {
    if (strcmp(row[i].term, term) != 0 ||
        (row[i].postings <= 0 && !mark_is_hidden(row[i].mark)))
      continue;
    const ShareRow share = {term_value(report, &row[i]),
                            row[i].postings,
                            row[i].share,
                            row[i].low,
                            row[i].high,
                            row[i].mark};
    chart_share_add(report->words, chart, list, &share, report->n);
    saying += strcmp(row[i].value, "not stated") != 0;
  }
  return saying;
}

Chart *chart_term(const Report *report, const char *term, double width) {
  const Words *words = report->words;
  RowChart *chart = chart_share_new(words, width);
  AltList list = {.words = words};
  guint saying = term_add(report, chart, &list, term);
  g_autofree char *values = alt_take(&list);
  if (saying == 0 || *values == '\0') {
    row_chart_free(chart);
    return NULL;
  }
  const ChartKeys *keys = chart_keys(term_keys, G_N_ELEMENTS(term_keys), term);
  return chart_of(
      TABLE_TERMS, term,
      chart_of_rows(
          g_strdup(words_get(words, keys->title)),
          chart_withheld(
              words, SAY(words, keys->subtitle, COUNT("n", report->n)),
              KEY("chart.withheld.values"),
              WITHHELD_WHERE(report->statistics, TABLE_TERMS, {"term", term})),
          SAY(words, keys->alt, TEXT("list", values)), chart, report->measure));
}
