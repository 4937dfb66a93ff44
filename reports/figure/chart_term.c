#include <math.h>
#include <string.h>

#include "reports/figure/chart.h"
#include "reports/figure/format.h"
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

/* The columns that share charts have in common. */
static RowChart *share_chart(double width) {
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_SHARE;
  chart->low = 0;
  row_chart_column(chart, width < 300 ? "n" : "Postings", ROW_RIGHT,
                   STYLE_VALUE);
  row_chart_column(chart, "Share", ROW_RIGHT, STYLE_VALUE_STRONG);
  return chart;
}

static void share_add(const Words *words, RowChart *chart, AltList *list,
                      const char *label, gint64 postings, double share,
                      double low, double high, const char *mark, gint64 n) {
  g_autofree char *name =
      strcmp(label, "phd") == 0 ? g_strdup("PhD") : format_sentence(label);
  gboolean hidden = mark_is_hidden(mark);
  Row *row = row_chart_add(chart, hidden ? GLYPH_NONE : GLYPH_DOT, name);
  row->mark = mark;
  if (hidden)
    return;
  row->value[0] = share;
  row->value[1] = low;
  row->value[2] = high;
  row->cell[0] = format_count(words, postings);
  row->cell[1] = format_share(words, share, n);
  alt_add(list, label, row->cell[1]);
}

Chart *chart_roles(const Report *report, double width, guint most) {
  g_autoptr(GPtrArray) rows = role_totals(report->statistics);
  if (rows->len == 0)
    return NULL;
  RowChart *chart = share_chart(width);
  AltList list = {0};
  for (guint i = 0; i < MIN(rows->len, most); i++) {
    const RoleRow *role = rows->pdata[i];
    share_add(report->words, chart, &list, role->role, role->postings,
              role->share, role->low, role->high, role->mark, report->n);
  }
  const RoleRow *first = rows->pdata[0];
  const RoleRow *second = rows->len > 1 ? rows->pdata[1] : first;
  g_autofree char *share = format_share(report->words, first->share, report->n);
  g_autofree char *name = format_sentence(first->role);
  g_autofree char *words = g_string_free(list.words, FALSE);
  g_autofree char *count = format_count(report->words, report->n);
  return chart_of(
      TABLE_ROLES, NULL,
      chart_of_rows(
          first->low > second->high && strcmp(first->role, "not stated") != 0
              ? chart_title(g_strdup_printf("%s: %s of postings", name, share),
                            "Roles")
              : g_strdup("Roles"),
          g_strdup_printf("Share of postings by role family, 95%% intervals. "
                          "n = %s",
                          count),
          g_strdup_printf("Dot plot of postings by role: %s.", words), chart,
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

Chart *chart_role_seniority(const Report *report, double width, guint most) {
  g_autoptr(GPtrArray) roles = role_totals(report->statistics);
  g_autoptr(GPtrArray) columns = seniorities(report->statistics);
  if (roles->len < 1 || columns->len < 1)
    return NULL;
  if (roles->len > most)
    g_ptr_array_set_size(roles, (gint)most);
  Matrix matrix = {g_ptr_array_new_with_free_func(g_free),
                   g_ptr_array_new_with_free_func(g_free),
                   g_array_new(FALSE, FALSE, sizeof(double))};
  for (guint c = 0; c < columns->len; c++)
    g_ptr_array_add(matrix.column, format_sentence(columns->pdata[c]));
  AltList list = {0};
  for (guint r = 0; r < roles->len; r++) {
    const RoleRow *role = roles->pdata[r];
    g_ptr_array_add(matrix.row, format_sentence(role->role));
    g_autofree char *count = format_count(report->words, role->postings);
    alt_add(&list, role->role, count);
    for (guint c = 0; c < columns->len; c++) {
      double value = crossed(report->statistics, role->role, columns->pdata[c]);
      g_array_append_val(matrix.value, value);
    }
  }
  Scene *figure = matrix_scene(&matrix, report->measure, width);
  g_autofree char *words = g_string_free(list.words, FALSE);
  g_autofree char *count = format_count(report->words, report->n);
  Chart *chart = chart_new(
      g_strdup("Role by seniority"),
      g_strdup_printf("Number of postings; darker: more. [c] withheld. n = %s",
                      count),
      g_strdup_printf("Table of postings by role and seniority. Totals: %s.",
                      words),
      figure);
  chart->numbers = matrix_numbers(report->words, &matrix);
  g_ptr_array_unref(matrix.row);
  g_ptr_array_unref(matrix.column);
  g_array_unref(matrix.value);
  return chart_of(TABLE_ROLES, "seniority", chart);
}

static const struct {
  const char *term, *title, *words;
} terms[] = {
    {"workplace", "Workplace", "where the work is done"},
    {"employment", "Employment", "kind of employment"},
    {"degree", "Degrees", "degree named; a posting may name several"},
    {"experience", "Experience", "years of experience asked for"},
    {"seniority", "Seniority", "seniority of the title"},
};

Chart *chart_term(const Report *report, const char *term, double width) {
  const TermRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_TERMS, TermRow);
  RowChart *chart = share_chart(width);
  AltList list = {0};
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_TERMS); i++)
    if (strcmp(row[i].term, term) == 0 &&
        (row[i].postings > 0 || mark_is_hidden(row[i].mark)))
      share_add(report->words, chart, &list, row[i].value, row[i].postings,
                row[i].share, row[i].low, row[i].high, row[i].mark, report->n);
  const Row *only = chart->rows->len == 1 ? chart->rows->pdata[0] : NULL;
  gboolean silent = only && strcmp(only->label, "Not stated") == 0;
  if (chart->rows->len == 0 || !list.words || silent) {
    if (list.words)
      g_string_free(list.words, TRUE);
    row_chart_free(chart);
    return NULL;
  }
  const char *title = term, *measure = term;
  for (guint i = 0; i < G_N_ELEMENTS(terms); i++)
    if (strcmp(terms[i].term, term) == 0) {
      title = terms[i].title;
      measure = terms[i].words;
    }
  g_autofree char *words = g_string_free(list.words, FALSE);
  g_autofree char *count = format_count(report->words, report->n);
  return chart_of(
      TABLE_TERMS, term,
      chart_of_rows(
          g_strdup(title),
          g_strdup_printf("By %s; 95%% intervals. n = %s", measure, count),
          g_strdup_printf("Dot plot of the share of postings by %s: %s.",
                          measure, words),
          chart, report->measure));
}
