/* The appendix: the numbers of every chart, and the list of postings. */
#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/figure/table.h"
#include "reports/page/chart_list.h"
#include "reports/page/posting_words.h"
#include "reports/page/sections.h"

/* ---- numbers ---- */

/* More columns than this do not stand in half of the page. */
#define NARROW 6

static guint row_length(const GPtrArray *numbers) {
  return g_strv_length(numbers->pdata[0]);
}

/* Lists of numbers take as many lines as they need. */
#define LIST_LINES 60
/* A list of numbers is text: it wraps. */
#define NUMBER_LONGEST 24

/* A column of numbers stands to the right, one of words to the left. */
static gboolean is_number(const char *text) {
  if (strlen(text) > NUMBER_LONGEST)
    return FALSE;
  for (const char *p = text; *p; p++)
    if (g_ascii_isdigit(*p))
      return TRUE;
  return *text == '\0' || strcmp(text, EN_DASH) == 0;
}

static gboolean column_is_number(const GPtrArray *numbers, guint c) {
  if (c == 0)
    return FALSE;
  for (guint r = 1; r < numbers->len; r++)
    if (!is_number(((char **)numbers->pdata[r])[c]))
      return FALSE;
  return TRUE;
}

/* The head of a group of rows has no numbers. */
static gboolean is_head(char *const *cells) {
  if (cells[0][0] == '\0')
    return FALSE;
  for (guint c = 1; cells[c]; c++)
    if (cells[c][0] != '\0')
      return FALSE;
  return cells[1] != NULL && !g_str_has_suffix(cells[0], "]");
}

static gboolean column_is_empty(const GPtrArray *numbers, guint c) {
  for (guint r = 1; r < numbers->len; r++)
    if (((char **)numbers->pdata[r])[c][0] != '\0')
      return FALSE;
  return TRUE;
}

/* The columns that have something to say, such as quantiles that no row has
 * enough postings for: their number. */
static guint columns_said(const GPtrArray *numbers, guint *column) {
  guint said = 0;
  for (guint c = 0; c < row_length(numbers) && said < TABLE_COLUMNS; c++)
    if (!column_is_empty(numbers, c))
      column[said++] = c;
  return said;
}

static TextTable *numbers_table(const Chart *chart, double width) {
  const GPtrArray *numbers = chart->numbers;
  char **head = numbers->pdata[0];
  TextTable *table = text_table_new(width);
  table->small = TRUE;
  table->lines = LIST_LINES;
  guint column[TABLE_COLUMNS], columns = columns_said(numbers, column);
  for (guint c = 0; c < columns; c++) {
    gboolean number = column_is_number(numbers, column[c]);
    text_table_column(table, head[column[c]], number ? ALIGN_RIGHT : ALIGN_LEFT,
                      !number);
  }
  for (guint r = 1; r < numbers->len; r++) {
    char **cells = numbers->pdata[r], *said[TABLE_COLUMNS];
    for (guint c = 0; c < columns; c++)
      said[c] = cells[column[c]];
    text_table_cells(table, said);
    if (is_head(cells))
      text_table_strong(table);
  }
  return table;
}

/* Parts of a table are no higher than this share of a page: what is smaller
 * fills pages better, but then parts of one table follow on one page. */
#define PART 0.7

/* Parts of one height: none has but the last row. */
static double part_height(const Book *book, const Chart *chart) {
  double most = (book->bottom - book->top) * PART;
  double row = book->report->measure->theme->type[STYLE_NOTE].leading + 3;
  double all = row * (chart->numbers->len + 1);
  return all <= most ? most : fmin(most, all / ceil(all / most) + 2 * row);
}

/* A table of many columns, or of words too long for half a page, has all of it.
 */
static BlockWidth numbers_width(const Book *book, const Chart *chart) {
  if (row_length(chart->numbers) > NARROW)
    return BLOCK_FULL;
  g_autoptr(TextTable) half = numbers_table(chart, book_column(book));
  return text_table_breaks(half, book->report->measure) ? BLOCK_FULL
                                                        : BLOCK_HALF;
}

/* A table of numbers with its name; parts of it where a page is too short. */
static void numbers_add(Book *book, const Chart *chart, const char *name) {
  BlockWidth wide = numbers_width(book, chart);
  double width = wide == BLOCK_FULL ? book->content : book_column(book);
  const Words *words = book->report->words;
  g_autofree char *subtitle =
      SAY(words, "page.numbers.subtitle", TEXT("subtitle", chart->subtitle),
          TEXT("name", name));
  g_autofree char *more =
      SAY(words, "page.numbers.more", TEXT("title", chart->title));
  double page = part_height(book, chart);
  TextTable *table = numbers_table(chart, width);
  if (chart->behind)
    text_table_anchor(table, chart->behind);
  g_autoptr(GPtrArray) parts =
      text_table_scenes(table, book->report->measure, page, page);
  for (guint i = 0; i < parts->len; i++)
    book_scene(book,
               section_small(book, i == 0 ? chart->title : more,
                             i == 0 ? subtitle : "", parts->pdata[i], width),
               wide, i > 0);
}

void section_numbers(Book *book) {
  const Report *report = book->report;
  if (report->n < 2)
    return;
  gboolean opened = FALSE;
  for (guint i = 0; i < chart_list_size(); i++) {
    const ChartEntry *entry = chart_list_at(i);
    if (report->n < entry->from)
      continue;
    g_autoptr(Chart) chart = chart_list_make(entry, report, entry->width);
    if (!chart || !chart->numbers || chart->numbers->len < 2)
      continue;
    if (!opened) {
      const char *title = words_get(report->words, "page.numbers.title");
      const char *text = words_get(report->words, "page.numbers.text");
      book_section(book, title, section_head(book, title, title, text), NULL,
                   0);
    }
    opened = TRUE;
    numbers_add(book, chart, entry->name);
  }
}

/* ---- postings ---- */

/* A list longer than this is read by nobody on paper. */
#define POSTINGS_MOST 5000
/* Up to here a cell may take two lines. */
#define POSTINGS_TWO_LINES 500

/* What `handbill show` takes, and where the posting stands: the file without
 * its folders. */
static char *posting_source(const PostingRow *row) {
  const char *name = strrchr(row->source, '/');
  if (*row->reference)
    return g_strdup_printf("%.8s %s", row->id, row->reference);
  return g_strdup_printf("%.8s %s", row->id, name ? name + 1 : row->source);
}

static int by_title(gconstpointer a, gconstpointer b) {
  const PostingRow *x = *(const PostingRow *const *)a,
                   *y = *(const PostingRow *const *)b;
  if (!*x->title != !*y->title) /* those without a title come last */
    return *x->title ? -1 : 1;
  int letters = g_ascii_strcasecmp(x->title, y->title);
  int titles = letters ? letters : strcmp(x->title, y->title);
  if (titles)
    return titles;
  int places = strcmp(x->place, y->place);
  return places ? places : strcmp(x->id, y->id);
}

GPtrArray *section_postings_sorted(const Report *report) {
  const PostingRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_POSTINGS, PostingRow);
  GPtrArray *sorted = g_ptr_array_new();
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_POSTINGS); i++)
    g_ptr_array_add(sorted, (gpointer)&row[i]);
  g_ptr_array_sort(sorted, by_title);
  return sorted;
}

static TextTable *postings_table(const Book *book) {
  g_autoptr(GPtrArray) rows = section_postings_sorted(book->report);
  TextTable *table = text_table_new(book->content);
  table->lines = rows->len <= POSTINGS_TWO_LINES ? 2 : 1;
  table->small = TRUE;
  static const struct {
    const char *head;
    double share; /* of the width: the same on every page */
  } columns[] = {{KEY("page.postings.job"), 0.24},
                 {KEY("common.place"), 0.18},
                 {KEY("common.pay"), 0.24},
                 {KEY("page.skills.title"), 0.17},
                 {KEY("page.postings.id"), 0.17}};
  const Words *words = book->report->words;
  for (guint c = 0; c < G_N_ELEMENTS(columns); c++) {
    text_table_column(table, words_get(words, columns[c].head), ALIGN_LEFT,
                      TRUE);
    text_table_share(table, columns[c].share);
  }
  for (guint i = 0; i < rows->len; i++) {
    const PostingRow *row = rows->pdata[i];
    text_table_row(table, g_strdup(*row->title ? row->title : EN_DASH),
                   posting_words_place(book->report, row),
                   posting_words_pay(book->report, row),
                   posting_words_skills(book->report, row, 0),
                   posting_source(row));
    g_autofree char *anchor = chart_posting_anchor(row->id);
    text_table_row_anchor(table, anchor);
  }
  return table;
}

static gboolean is_listed(const Book *book) {
  guint n = STATISTICS_N(book->report->statistics, TABLE_POSTINGS);
  return n > 0 && n <= POSTINGS_MOST;
}

void section_postings_count(const Book *book) {
  if (!is_listed(book))
    return;
  const PostingRow *row =
      STATISTICS_ROWS(book->report->statistics, TABLE_POSTINGS, PostingRow);
  guint n = STATISTICS_N(book->report->statistics, TABLE_POSTINGS);
  for (guint i = 0; i < n; i++) {
    const char *const text[] = {row[i].title, row[i].place, row[i].pay,
                                row[i].skills};
    for (guint c = 0; c < G_N_ELEMENTS(text); c++)
      measure_width(book->report->measure, STYLE_NOTE, text[c]);
  }
}

static Scene *postings_head(const Book *book) {
  guint n = STATISTICS_N(book->report->statistics, TABLE_POSTINGS);
  const Words *words = book->report->words;
  const char *title = words_get(words, "page.postings.title");
  g_autofree char *text = n > POSTINGS_MOST
                              ? SAY(words, "page.postings.many", COUNT("n", n))
                              : SAY(words, "page.postings.text", COUNT("n", n));
  Scene *head = section_head(book, title, title, text);
  scene_anchor(head, POSTINGS_ANCHOR, 0, 0);
  return head;
}

/* A last page of less than this share of one is saved by closer rows, where
 * that does it. */
#define LAST_LEAST 0.2

static GPtrArray *postings_parts(const Book *book, double first, double page) {
  const Measure *measure = book->report->measure;
  GPtrArray *parts =
      text_table_scenes(postings_table(book), measure, first, page);
  const Scene *last = parts->pdata[parts->len - 1];
  if (parts->len < 2 || last->height > LAST_LEAST * page)
    return parts;
  TextTable *table = postings_table(book);
  table->close = TRUE;
  GPtrArray *closer = text_table_scenes(table, measure, first, page);
  gboolean saved = closer->len < parts->len;
  GPtrArray *left = saved ? parts : closer;
  g_ptr_array_set_free_func(left, (GDestroyNotify)scene_free);
  g_ptr_array_unref(left);
  return saved ? closer : parts;
}

void section_postings(Book *book) {
  const Report *report = book->report;
  if (STATISTICS_N(report->statistics, TABLE_POSTINGS) == 0)
    return;
  Scene *head = postings_head(book);
  double page = book->bottom - book->top;
  double first = book_room(book) - BOOK_SECTION - head->height - BOOK_HEAD;
  if (first < 0.15 * page) {
    book_page(book);
    first = page - head->height - BOOK_HEAD;
  }
  gboolean opens = book->y <= book->top;
  book_entry_at(book, words_get(report->words, "page.postings.title"),
                book->y + (opens ? 0 : BOOK_SECTION));
  book_put(book, head, BOOK_SECTION);
  if (!is_listed(book))
    return;
  g_autoptr(GPtrArray) parts = postings_parts(book, first, page);
  for (guint i = 0; i < parts->len; i++)
    book_put(book, parts->pdata[i], BOOK_HEAD);
}
