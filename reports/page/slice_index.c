/* The pages that lead to the handouts of all slices: what they are of, how
 * they compare, and the list with the names of their files. */
#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/figure/group_name.h"
#include "reports/figure/table.h"
#include "reports/page/brand.h"
#include "reports/page/finding.h"
#include "reports/page/sections.h"
#include "reports/page/slice_page.h"
#include "reports/page/slice_words.h"

#define CHART_ROWS 20
#define HEAD_GAP 12.0
#define LIST_LEAST 120.0 /* of a list that begins on a page */

static const SliceRow *elsewhere(const Statistics *st) {
  const SliceRow *row = STATISTICS_ROWS(st, TABLE_SLICES, SliceRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_SLICES); i++)
    if (*row[i].file == '\0')
      return &row[i];
  return NULL;
}

/* Rows of slices, and how many of them have no page. */
static guint withheld(const Statistics *st, guint shown) {
  guint rows = STATISTICS_N(st, TABLE_SLICES);
  return rows - shown - (elsewhere(st) != NULL ? 1 : 0);
}

static const SliceKeys head_keys = {
    KEY("slice.index.head.city"), KEY("slice.index.head.region"),
    KEY("slice.index.head.role"), KEY("slice.index.head.employer")};
static const SliceKeys each_keys = {
    KEY("slice.index.each.city"), KEY("slice.index.each.region"),
    KEY("slice.index.each.role"), KEY("slice.index.each.employer")};
static const SliceKeys kind_keys = {
    KEY("slice.index.kind.city"), KEY("slice.index.kind.region"),
    KEY("slice.index.kind.role"), KEY("slice.index.kind.employer")};
static const SliceKeys kinds_keys = {
    KEY("slice.index.kinds.city"), KEY("slice.index.kinds.region"),
    KEY("slice.index.kinds.role"), KEY("slice.index.kinds.employer")};
static const SliceKeys running_keys = {
    KEY("slice.index.running.city"), KEY("slice.index.running.region"),
    KEY("slice.index.running.role"), KEY("slice.index.running.employer")};

static const SliceRow *first_of(const GPtrArray *views) {
  return ((const SliceView *)views->pdata[0])->slice;
}

static char *standfirst(const Report *report, const GPtrArray *views) {
  const Statistics *st = report->statistics;
  const Words *words = report->words;
  const SliceRow *first = first_of(views);
  const char *least = statistics_setting(st, "each-least");
  GString *text = g_string_new(NULL);
  finding_add(text, SAY(words, slice_key(first, &each_keys),
                        TAKE("least", least != NULL ? words_digits(words, least)
                                                    : g_strdup(EN_DASH)),
                        COUNT("n", report->n)));
  const SliceRow *rest = elsewhere(st);
  if (rest != NULL && !mark_is_hidden(rest->mark))
    finding_add(text,
                SAY(words, "slice.index.rest", COUNT("n", rest->postings)));
  guint hidden = withheld(st, views->len);
  if (hidden > 0)
    finding_add(text, SAY(words, "slice.index.withheld", COUNT("n", hidden)));
  if (strcmp(first->by, "city") == 0 || strcmp(first->by, "region") == 0)
    finding_add(text, g_strdup(words_get(words, "slice.index.several")));
  return g_string_free(text, FALSE);
}

static Scene *head(const Book *book, const GPtrArray *views) {
  return section_top(book,
                     SAY(book->report->words,
                         slice_key(first_of(views), &head_keys),
                         COUNT("n", views->len)),
                     standfirst(book->report, views), 0.9);
}

static char *dash(void) { return g_strdup(EN_DASH); }

static char *share_cell(const Words *words, const SliceTermRow *term,
                        gint64 n) {
  return term != NULL ? format_share(words, term->share, n) : dash();
}

static char *median_cell(const SliceView *view) {
  const SlicePayRow *pay = view->pay;
  return pay != NULL && isfinite(pay->p50)
             ? format_money_short(view->report->words, pay->p50, pay->currency)
             : dash();
}

static char *interval_cell(const SliceView *view) {
  const SlicePayRow *pay = view->pay;
  g_autofree char *range =
      pay != NULL ? format_money_range(view->report->words, pay->p50_low,
                                       pay->p50_high, pay->currency)
                  : g_strdup("");
  return *range != '\0' ? g_steal_pointer(&range) : dash();
}

/* The skill that sets it apart most surely. */
static char *marked_cell(const SliceView *view) {
  const SliceSkillRow *skill =
      view->marked->len > 0 ? view->marked->pdata[0] : NULL;
  return skill != NULL ? g_strdup(group_skill(view->report->words, skill->name))
                       : dash();
}

static gboolean has_medians(const GPtrArray *views) {
  for (guint i = 0; i < views->len; i++) {
    const SlicePayRow *pay = ((const SliceView *)views->pdata[i])->pay;
    if (pay != NULL && isfinite(pay->p50))
      return TRUE;
  }
  return FALSE;
}

#define FILE_COLUMN 5

static TextTable *table_new(const Book *book, const SliceRow *first,
                            gboolean medians) {
  const SectionColumn columns[] = {
      {slice_key(first, &kind_keys), ALIGN_LEFT, TRUE},
      {KEY("common.postings"), ALIGN_RIGHT, FALSE},
      {KEY("common.paid"), ALIGN_RIGHT, FALSE},
      {KEY("chart.remote"), ALIGN_RIGHT, FALSE},
      {KEY("slice.index.apart"), ALIGN_LEFT, TRUE},
      {KEY("slice.index.file"), ALIGN_LEFT, TRUE},
      {KEY("slice.index.median"), ALIGN_RIGHT, FALSE},
      {KEY("common.interval"), ALIGN_RIGHT, FALSE}};
  guint n = G_N_ELEMENTS(columns) - (medians ? 0 : 2);
  return section_columns(book, book->content, columns, n);
}

/* Name and file of the last row lead to its page. */
static void link_row(TextTable *table, const Words *words, const char *file) {
  g_autofree char *pdf = g_strconcat(file, ".pdf", NULL);
  g_autofree char *told = SAY(words, "slice.index.link", TEXT("file", pdf));
  text_table_link_file(table, 0, pdf, told);
  text_table_link_file(table, FILE_COLUMN, pdf, told);
}

static TextTable *table_of(const Book *book, const GPtrArray *views) {
  const Words *words = book->report->words;
  gboolean medians = has_medians(views);
  TextTable *table = table_new(book, first_of(views), medians);
  for (guint i = 0; i < views->len; i++) {
    const SliceView *view = views->pdata[i];
    gint64 n = view->slice->postings;
    text_table_row(table, slice_label(words, view->slice),
                   format_count(words, n), share_cell(words, view->paid, n),
                   share_cell(words, view->remote, n), marked_cell(view),
                   g_strdup(view->slice->file),
                   medians ? median_cell(view) : NULL,
                   medians ? interval_cell(view) : NULL);
    link_row(table, words, view->slice->file);
  }
  return table;
}

/* The list: its first part below what stands on the page already. */
static void put_list(Book *book, const GPtrArray *views) {
  const Words *words = book->report->words;
  const char *pages = words_get(words, "slice.index.pages");
  Scene *title = section_head(book, pages, pages,
                              words_get(words, "slice.index.pages.text"));
  double first = book_room(book) - BOOK_GAP - title->height - HEAD_GAP;
  if (first < LIST_LEAST) {
    book_page(book);
    first = book_room(book) - title->height - HEAD_GAP;
  }
  book_put(book, title, BOOK_GAP);
  g_autoptr(GPtrArray) part =
      text_table_scenes(table_of(book, views), book->report->measure, first,
                        book->bottom - book->top);
  for (guint i = 0; i < part->len; i++)
    book_put(book, part->pdata[i], i == 0 ? HEAD_GAP : BOOK_GAP);
}

Book *slice_index(const Report *report, Paper paper) {
  Book *book = book_new(report, paper);
  g_autoptr(GPtrArray) shown = slices_shown(report->statistics);
  g_autoptr(GPtrArray) views =
      g_ptr_array_new_with_free_func((GDestroyNotify)slice_view_free);
  for (guint i = 0; i < shown->len; i++)
    g_ptr_array_add(views, slice_view_new(report, shown->pdata[i]));
  const SliceRow *first = first_of(views);
  book_entry(book, words_get(report->words, slice_key(first, &kinds_keys)));
  book_put(book, head(book, views), 0);
  Chart *chart = chart_slices_pay(report, views, book->content, CHART_ROWS);
  if (chart != NULL)
    book_put(book, chart_scene(chart, report->measure, "H2", book->content),
             BOOK_GAP);
  put_list(book, views);
  g_autofree char *running = SAY(report->words, slice_key(first, &running_keys),
                                 COUNT("n", views->len));
  brand_furnish(book, running);
  return book;
}
