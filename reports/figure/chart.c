#include "reports/figure/chart.h"

#include <stdarg.h>
#include <string.h>

#include "reports/figure/format.h"
#include "stages/model/table.h"

#define ALT_MOST 6

static const char *main_currency(const Statistics *statistics, gint64 *paid) {
  const PayRow *pay = STATISTICS_ROWS(statistics, TABLE_PAY, PayRow);
  const char *best = NULL;
  *paid = 0;
  for (guint i = 0; i < STATISTICS_N(statistics, TABLE_PAY); i++)
    if (strcmp(pay[i].by, "all") == 0 && pay[i].n > *paid) {
      best = pay[i].currency;
      *paid = pay[i].n;
    }
  return best;
}

/* Pay that could not be annualised still has a currency. */
static const char *line_currency(const Statistics *statistics) {
  const PayLineRow *line =
      STATISTICS_ROWS(statistics, TABLE_PAY_LINES, PayLineRow);
  guint n = STATISTICS_N(statistics, TABLE_PAY_LINES), most = 0;
  const char *best = NULL;
  g_autoptr(GHashTable) count = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < n; i++) {
    if (!line[i].counted)
      continue;
    gpointer key = (gpointer)line[i].currency;
    guint seen = GPOINTER_TO_UINT(g_hash_table_lookup(count, key)) + 1;
    g_hash_table_insert(count, key, GUINT_TO_POINTER(seen));
  }
  for (guint i = 0; i < n; i++) {
    guint seen = GPOINTER_TO_UINT(g_hash_table_lookup(count, line[i].currency));
    if (seen > most) {
      most = seen;
      best = line[i].currency;
    }
  }
  return best;
}

void report_init(Report *report, const Statistics *statistics,
                 const Measure *measure) {
  *report = (Report){
      .statistics = statistics, .measure = measure, .words = measure->words};
  report->n = statistics_count(statistics, "distinct");
  const HeadlineRow *distinct = statistics_headline(statistics, "distinct");
  if (report->n == 0 && distinct)
    report->n = (gint64)distinct->value;
  report->currency = main_currency(statistics, &report->paid);
  if (!report->currency)
    report->currency = line_currency(statistics);
}

char *chart_keep_n(char *text) {
  char **part = g_strsplit(text, "n = ", -1);
  g_free(text);
  char *whole = g_strjoinv("n" NBSP "=" NBSP, part);
  g_strfreev(part);
  return whole;
}

Chart *chart_new(char *title, char *subtitle, char *alt, Scene *figure) {
  Chart *chart = g_new0(Chart, 1);
  *chart = (Chart){title, chart_keep_n(subtitle), alt, NULL, figure, NULL};
  return chart;
}

Chart *chart_of_rows(char *title, char *subtitle, char *alt, RowChart *rows,
                     const Measure *measure) {
  GPtrArray *numbers = row_chart_numbers(measure->words, rows);
  Chart *chart =
      chart_new(title, subtitle, alt, row_chart_scene(rows, measure));
  chart->numbers = numbers;
  return chart;
}

#define TITLE_WORDS 10
#define TITLE_LETTERS 80

char *chart_title(char *finding, const char *plain) {
  g_auto(GStrv) words = g_strsplit(finding, " ", -1);
  if (g_strv_length(words) <= TITLE_WORDS &&
      g_utf8_strlen(finding, -1) <= TITLE_LETTERS)
    return finding;
  g_free(finding);
  return g_strdup(plain);
}

void chart_number(Chart *chart, ...) {
  if (!chart->numbers)
    chart->numbers = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
  g_autoptr(GPtrArray) row = g_ptr_array_new();
  va_list arguments;
  va_start(arguments, chart);
  for (char *cell; (cell = va_arg(arguments, char *));)
    g_ptr_array_add(row, cell);
  va_end(arguments);
  g_ptr_array_add(row, NULL);
  g_ptr_array_add(chart->numbers,
                  g_memdup2(row->pdata, row->len * sizeof(char *)));
}

void chart_free(Chart *chart) {
  if (!chart)
    return;
  g_free(chart->title);
  g_free(chart->subtitle);
  g_free(chart->alt);
  g_free(chart->behind);
  scene_free(chart->figure);
  g_clear_pointer(&chart->numbers, g_ptr_array_unref);
  g_free(chart);
}

char *chart_behind(TableId table, const char *part) {
  return g_strdelimit(
      g_strjoin("-", "numbers", table_spec(table)->name, part, NULL), "_ ",
      '-');
}

Chart *chart_of(TableId table, const char *part, Chart *chart) {
  g_free(chart->behind);
  chart->behind = chart_behind(table, part);
  return chart;
}

char *chart_posting_anchor(const char *id) {
  return g_strconcat("posting-", id, NULL);
}

/* The title, as a link to the table behind the chart. */
static double title_draw(Scene *scene, const Chart *chart,
                         const Measure *measure, const char *level,
                         double width) {
  scene_tag(scene, level, NULL);
  if (chart->behind)
    scene_link(scene, chart->behind, words_get(measure->words, "chart.link"));
  double y = scene_heading(scene, measure, NULL, STYLE_TITLE, COLOUR_INK, 0, 5,
                           width, chart->title);
  if (chart->behind)
    scene_end(scene, "Link");
  scene_end(scene, level);
  return y;
}

Scene *chart_scene(Chart *chart, const Measure *measure, const char *level,
                   double width) {
  Scene *scene = scene_new(width);
  scene_line(scene, COLOUR_INK, measure->theme->line[LINE_CHART], 0, 0.3, width,
             0.3);
  double y = title_draw(scene, chart, measure, level, width);
  y = scene_paragraph(scene, measure, "P", STYLE_SUBTITLE, COLOUR_INK2, 0,
                      y + 1.3, width, chart->subtitle);
  y += 11;
  scene_tag(scene, "Figure", chart->alt);
  double height = chart->figure->height;
  scene_take(scene, g_steal_pointer(&chart->figure), 0, y);
  scene_end(scene, "Figure");
  scene->height = y + height;
  chart_free(chart);
  return scene;
}

gboolean mark_is_hidden(const char *mark) {
  return mark[0] == 'c' || mark[0] == 'x' || mark[0] == 'z';
}

gboolean mark_is_withheld(const char *mark) { return mark[0] == 'c'; }

const ChartKeys *chart_keys(const ChartKeys *keys, guint n, const char *by) {
  for (guint i = 0; i < n; i++)
    if (strcmp(keys[i].by, by) == 0)
      return &keys[i];
  return &keys[n - 1];
}

char *chart_clause(const Words *words, char *text, char *clause) {
  return SAY(words, "chart.clause", TAKE("text", text), TAKE("more", clause));
}

char *chart_withheld(const Words *words, char *subtitle, const char *key,
                     gint64 n) {
  return n > 0 ? chart_clause(words, subtitle, SAY(words, key, COUNT("n", n)))
               : subtitle;
}

guint chart_keep(GPtrArray *rows, GCompareFunc size, guint most,
                 GCompareFunc order) {
  guint left = rows->len > most ? rows->len - most : 0;
  if (left > 0) {
    g_ptr_array_sort(rows, size);
    g_ptr_array_set_size(rows, (gint)most);
  }
  g_ptr_array_sort(rows, order);
  return left;
}

/* Where the cells of a column of strings lie in a row. */
static gsize cell_offset(const TableSpec *spec, const char *name) {
  for (guint c = 0; c < spec->columns; c++)
    if (strcmp(spec->column[c].name, name) == 0)
      return spec->column[c].offset;
  g_error("the table %s has no column %s", spec->name, name);
}

static const char *cell_at(const char *row, gsize offset) {
  return *(const char *const *)(const void *)(row + offset);
}

#define WHERE_MOST 4

gint64 chart_count_withheld(const Statistics *statistics, TableId table,
                            const ChartWhere *where, guint n) {
  const TableSpec *spec = table_spec(table);
  const GArray *rows = statistics->table[table];
  gsize mark = cell_offset(spec, "mark"), at[WHERE_MOST];
  gint64 found = 0;
  g_return_val_if_fail(n <= WHERE_MOST, 0);
  for (guint k = 0; k < n; k++)
    at[k] = cell_offset(spec, where[k].column);
  for (guint i = 0; i < rows->len; i++) {
    const char *row = rows->data + i * spec->row_size;
    gboolean is_one = mark_is_withheld(cell_at(row, mark));
    for (guint k = 0; k < n && is_one; k++)
      is_one = g_strcmp0(cell_at(row, at[k]), where[k].value) == 0;
    found += is_one;
  }
  return found;
}

void alt_add(AltList *list, const char *label, const char *value) {
  if (list->count++ >= ALT_MOST)
    return;
  char *item = SAY(list->words, "chart.alt.item", TEXT("label", label),
                   TEXT("value", value));
  list->text = list->count == 1
                   ? item
                   : SAY(list->words, "chart.alt.more",
                         TAKE("list", list->text), TAKE("next", item));
}

char *alt_take(AltList *list) {
  return list->text ? g_steal_pointer(&list->text) : g_strdup("");
}
