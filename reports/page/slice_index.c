/* The pages that lead to the handouts of all slices: what they are of, how
 * they compare, and the list with the names of their files. */
#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/figure/table.h"
#include "reports/page/brand.h"
#include "reports/page/finding.h"
#include "reports/page/sections.h"
#include "reports/page/slice_page.h"
#include "reports/page/slice_words.h"

#define CHART_ROWS 20
#define HEAD_GAP 12.0
#define LIST_LEAST 120.0 /* of a list that begins on a page */

/* "cities", "roles". */
static char *kinds(const char *by) { return finding_plural(by); }

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

static char *headline(const SliceRow *first, guint n) {
  g_autofree char *many = kinds(first->by);
  return n == 1 ? g_strdup_printf("One %s, on a page of its own", first->by)
                : g_strdup_printf("%u %s, a page each", n, many);
}

static char *standfirst(const Report *report, const GPtrArray *views) {
  const Statistics *st = report->statistics;
  const SliceRow *first = ((const SliceView *)views->pdata[0])->slice;
  const char *least = statistics_setting(st, "each-least");
  GString *text = g_string_new(NULL);
  g_autofree char *all = format_postings(report->words, report->n);
  g_string_append_printf(text, "Each %s of at least %s of %s. ", first->by,
                         least != NULL ? least : EN_DASH, all);
  const SliceRow *rest = elsewhere(st);
  if (rest != NULL && !mark_is_hidden(rest->mark)) {
    g_autofree char *n = format_postings(report->words, rest->postings);
    g_string_append_printf(text, "%s are in none of them. ", n);
  }
  guint hidden = withheld(st, views->len);
  if (hidden > 0)
    g_string_append_printf(text,
                           "%u more %s no page, as it would tell of "
                           "what is withheld. ",
                           hidden, hidden == 1 ? "has" : "have");
  if (strcmp(first->by, "city") == 0 || strcmp(first->by, "region") == 0)
    g_string_append(text, "A posting that names several places counts in "
                          "each. ");
  return g_strchomp(g_string_free(text, FALSE));
}

static Scene *head(const Book *book, const GPtrArray *views) {
  const Measure *measure = book->report->measure;
  const SliceRow *first = ((const SliceView *)views->pdata[0])->slice;
  Scene *scene = scene_new(book->content);
  g_autofree char *title = headline(first, views->len);
  g_autofree char *text = standfirst(book->report, views);
  double y = scene_heading(scene, measure, "H1", STYLE_HEADLINE, COLOUR_INK, 0,
                           0, book->content, title);
  scene->height =
      scene_paragraph(scene, measure, "P", STYLE_STANDFIRST, COLOUR_INK2, 0,
                      y + 8, book->content * 0.9, text);
  return scene;
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
  return skill != NULL ? g_strdup(skill->name) : dash();
}

static gboolean has_medians(const GPtrArray *views) {
  for (guint i = 0; i < views->len; i++) {
    const SlicePayRow *pay = ((const SliceView *)views->pdata[i])->pay;
    if (pay != NULL && isfinite(pay->p50))
      return TRUE;
  }
  return FALSE;
}

static void add_columns(TextTable *table, const char *by, gboolean medians) {
  g_autofree char *what = format_sentence(by);
  text_table_column(table, g_intern_string(what), ALIGN_LEFT, TRUE);
  text_table_column(table, "Postings", ALIGN_RIGHT, FALSE);
  text_table_column(table, "State pay", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Remote", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Set apart by", ALIGN_LEFT, TRUE);
  text_table_column(table, "File", ALIGN_LEFT, TRUE);
  if (!medians)
    return;
  text_table_column(table, "Median pay", ALIGN_RIGHT, FALSE);
  text_table_column(table, "95% CI", ALIGN_RIGHT, FALSE);
}

static TextTable *table_of(const Book *book, const GPtrArray *views) {
  TextTable *table = text_table_new(book->content);
  gboolean medians = has_medians(views);
  add_columns(table, ((const SliceView *)views->pdata[0])->slice->by, medians);
  for (guint i = 0; i < views->len; i++) {
    const SliceView *view = views->pdata[i];
    gint64 n = view->slice->postings;
    text_table_row(table, slice_label(book->report->words, view->slice),
                   format_count(book->report->words, n),
                   share_cell(book->report->words, view->paid, n),
                   share_cell(book->report->words, view->remote, n),
                   marked_cell(view), g_strdup(view->slice->file),
                   medians ? median_cell(view) : NULL,
                   medians ? interval_cell(view) : NULL);
  }
  return table;
}

/* The list: its first part below what stands on the page already. */
static void put_list(Book *book, const GPtrArray *views) {
  Scene *title = section_head(
      book, "The pages", "The pages",
      "By postings. Set apart by: the skill that is most surely asked for more "
      "than by all others. File: in this folder, as PDF and PNG. Median: "
      "annual pay in the currency that most are paid in.");
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
  g_autofree char *many =
      kinds(((const SliceView *)views->pdata[0])->slice->by);
  g_autofree char *name = format_sentence(many);
  book_entry(book, name);
  book_put(book, head(book, views), 0);
  Chart *chart = chart_slices_pay(report, views, book->content, CHART_ROWS);
  if (chart != NULL)
    book_put(book, chart_scene(chart, report->measure, "H2", book->content),
             BOOK_GAP);
  put_list(book, views);
  g_autofree char *running = g_strdup_printf("%u %s", views->len, many);
  brand_furnish(book, running);
  return book;
}
