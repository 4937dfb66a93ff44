/* Blocks on pages, with the real fonts: pages are full, sections in order, a
 * section's head never alone, long lists broken with their head repeated. */
#include <math.h>
#include <string.h>

#include "reports/draw/fonts.h"
#include "reports/page/finding.h"
#include "reports/page/layout.h"
#include "reports/page/sections.h"
#include "tests/unit/fixture_rest.h"
#include "tests/unit/fixture_statistics.h"
#include "tests/unit/fixture_words.h"

typedef struct {
  Fonts *fonts;
  Measure measure;
  Report report;
  Book *book;
} Bound;

static guint none_replaced(gpointer data) {
  (void)data;
  return 0;
}

static Bound bound_in(const Statistics *st, Paper paper, const Words *words) {
  Bound bound = {0};
  g_autoptr(GError) error = NULL;
  bound.fonts = fonts_new(theme_default(), words, RENDER_FONTS_DEFAULT, &error);
  g_assert_no_error(error);
  bound.measure = fonts_measure(bound.fonts);
  report_init(&bound.report, st, &bound.measure);
  bound.report.measure = &bound.measure;
  bound.book = book_compose(&bound.report, paper, none_replaced, NULL);
  return bound;
}

static Bound bound(const Statistics *st, Paper paper) {
  return bound_in(st, paper, fixture_english());
}

static void bound_clear(Bound *bound) {
  book_free(bound->book);
  fonts_free(bound->fonts);
}

/* Where the scenes of a page end; the last placed is its furniture. */
static double page_end(const Book *book, guint p) {
  const GArray *page = book->pages->pdata[p];
  double end = 0;
  for (guint i = 0; i + 1 < page->len; i++) {
    const Placed *placed = &g_array_index(page, Placed, i);
    end = fmax(end, placed->y + placed->scene->height);
  }
  return end;
}

static void check_full(const Book *book, const char *name) {
  for (guint p = 0; p < book->pages->len; p++) {
    double end = page_end(book, p);
    if (end > book->bottom + 4)
      g_error("%s: page %u runs over by %.0f", name, p + 1, end - book->bottom);
    double used = (end - book->top) / (book->bottom - book->top);
    if (p + 1 < book->pages->len && used < 0.6)
      g_error("%s: page %u is used to %.0f%% only", name, p + 1, 100 * used);
  }
}

/* Below the head of each section, on its page, stands something. */
static void check_heads(const Book *book, const char *name) {
  for (guint e = 0; e < book->entries->len; e++) {
    const Entry *entry = &g_array_index(book->entries, Entry, e);
    if (!(page_end(book, entry->page) > entry->y + 60))
      g_error("%s: nothing below \"%s\"", name, entry->title);
    if (e > 0)
      g_assert_cmpuint(entry->page, >=, entry[-1].page);
  }
}

/* A build with sanitizers takes thirty times as long: it lays each fixture in
 * one way, half of them in German. */
#ifdef __SANITIZE_ADDRESS__
#define EVERY 4
#else
#define EVERY 1
#endif

/* Papers and languages, from the `first` of the four ways. */
static void check_pages(const Statistics *st, const char *fixture,
                        guint first) {
  for (guint way = first % EVERY; way < 4; way += EVERY) {
    Paper paper = way % 2 ? PAPER_LETTER : PAPER_A4;
    const Words *words = fixture_language(way / 2);
    g_autofree char *name =
        g_strdup_printf("%s, %s, %s", fixture, way % 2 ? "Letter" : "A4",
                        words_language(words));
    Bound it = bound_in(st, paper, words);
    check_full(it.book, name);
    check_heads(it.book, name);
    bound_clear(&it);
  }
}

static void test_pages_full(void) {
  for (Fixture f = 0; f < N_FIXTURES; f++) {
    g_autoptr(Statistics) st = fixture_statistics(f);
    check_pages(st, fixture_name(f), f);
  }
  g_autoptr(Statistics) whole = fixture_whole();
  check_pages(whole, "whole", 2);
}

static gboolean has_entry(const Book *book, const char *title) {
  for (guint i = 0; i < book->entries->len; i++)
    if (strcmp(g_array_index(book->entries, Entry, i).title, title) == 0)
      return TRUE;
  return FALSE;
}

/* The sequence of the pages, with what changed where there is a report before;
 * a poor corpus has fewer, and no empty frames. */
static void test_sections(void) {
  static const char *const all[FIXTURE_LANGUAGES][9] = {
      {"Summary", "Pay", "Skills", "Places", "Roles and terms",
       "What changed since 14 November 2026", "Data and method", "The numbers",
       "The postings"},
      {"Überblick", "Bezahlung", "Kenntnisse", "Orte", "Berufe und Bedingungen",
       "Was sich seit dem 14. November 2026 geändert hat", "Daten und Methode",
       "Die Zahlen", "Die Anzeigen"}};
  g_autoptr(Statistics) whole = fixture_whole();
  guint pages = 0;
  for (guint l = 0; l < FIXTURE_LANGUAGES; l++) {
    Bound it = bound_in(whole, PAPER_A4, fixture_language(l));
    guint at = 0;
    for (guint e = 0; e < it.book->entries->len; e++)
      if (at < G_N_ELEMENTS(all[l]) &&
          strcmp(g_array_index(it.book->entries, Entry, e).title, all[l][at]) ==
              0)
        at++;
    g_assert_cmpuint(at, ==, G_N_ELEMENTS(all[l]));
    pages = it.book->pages->len;
    bound_clear(&it);
  }
  g_autoptr(Statistics) tiny = fixture_statistics(FIXTURE_TINY);
  Bound it = bound(tiny, PAPER_A4);
  g_assert_cmpuint(it.book->pages->len, <, pages / 2);
  g_assert_false(has_entry(it.book, "Skills"));
  g_assert_false(has_entry(it.book, "The numbers"));
  g_assert_true(has_entry(it.book, "Data and method"));
  bound_clear(&it);
}

/* ---- the last page ---- */

static Scene *blank(double width, double height) {
  Scene *scene = scene_new(width);
  scene->height = height;
  return scene;
}

/* The pages of a section of `n` scenes of a height, and how far apart the
 * first two of them begin. */
static guint laid(const Statistics *st, guint n, double height, double *apart) {
  Measure measure = {.theme = theme_default(), .words = fixture_english()};
  Report report = {.statistics = st, .measure = &measure, .n = 100};
  g_autoptr(Book) book = book_new(&report, PAPER_A4);
  book->y = book->bottom; /* the page before is full */
  book_section(book, "Numbers", blank(book->content, 20), NULL, 0);
  for (guint i = 0; i < n; i++)
    book_scene(book, blank(book->content, height), BLOCK_FULL, FALSE);
  book_lay(book);
  const GArray *page = book->pages->pdata[1];
  *apart = g_array_index(page, Placed, 2).y - g_array_index(page, Placed, 1).y;
  return book->pages->len - 1;
}

/* A page is not begun for one table where closer gaps save it; nothing moves
 * closer where they do not, or where the list of postings fills the page. */
static void test_last_page(void) {
  g_autoptr(Statistics) st = statistics_new();
  double apart;
  /* 731.9 points: 20 and 16 of the head, ten scenes, nine gaps */
  g_assert_cmpuint(laid(st, 10, 44, &apart), ==, 1);
  g_assert_cmpfloat(apart, >=, 44 + 24);
  g_assert_cmpuint(laid(st, 10, 52, &apart), ==, 1);
  g_assert_cmpfloat(apart, <, 52 + 24);
  g_assert_cmpuint(laid(st, 10, 64, &apart), ==, 2);
  g_assert_cmpfloat(apart, >=, 64 + 24);
  PostingRow row = {.id = "0", .title = "", .place = ""};
  g_array_append_val(st->table[TABLE_POSTINGS], row);
  g_assert_cmpuint(laid(st, 10, 52, &apart), ==, 2);
}

/* ---- the list of postings ---- */

static void postings_set(Statistics *st, guint n) {
  GArray *rows = st->table[TABLE_POSTINGS];
  g_array_set_size(rows, 0);
  for (guint i = 0; i < n; i++) {
    g_autofree char *id = g_strdup_printf("%016x", i);
    PostingRow row = {.id = statistics_string(st, id),
                      .title = i % 3 ? "Data engineer"
                                     : "Senior machine learning engineer",
                      .employer = "Acme",
                      .place = i % 5 ? "Berlin" : "東京, 日本",
                      .country = "",
                      .region = "",
                      .city = "",
                      .pay = "80,000\u2013100,000 EUR a year",
                      .skills = "Python, SQL, Data modelling, Communication",
                      .reference = "",
                      .url = "",
                      .source = "folder/table.csv:12"};
    g_array_append_val(rows, row);
  }
}

static guint count_text(const Book *book, const char *text) {
  guint found = 0;
  for (guint p = 0; p < book->pages->len; p++) {
    const GArray *page = book->pages->pdata[p];
    for (guint i = 0; i < page->len; i++) {
      const GArray *marks = g_array_index(page, Placed, i).scene->marks;
      for (guint m = 0; m < marks->len; m++) {
        const Mark *mark = &g_array_index(marks, Mark, m);
        found += mark->kind == MARK_TEXT && strcmp(mark->text, text) == 0;
      }
    }
  }
  return found;
}

/* Of no page is the footer cut, whatever its number: the title gives way. */
static void test_footer(void) {
  for (guint l = 0; l < FIXTURE_LANGUAGES; l++) {
    g_autoptr(Statistics) st = fixture_statistics(FIXTURE_BIG);
    g_free(st->title);
    st->title = g_strdup("The report of a house with a very long name");
    Bound it = bound_in(st, PAPER_A4, fixture_language(l));
    g_assert_cmpuint(it.book->pages->len, >, 9);
    g_autofree char *footer = finding_source_untitled(&it.report);
    g_assert_cmpuint(count_text(it.book, footer), ==, it.book->pages->len);
    bound_clear(&it);
  }
}

/* As a reader looks for them: whatever the letters' case, no title last. */
static void test_order(void) {
  static const char *const title[] = {"welder", "", "Baker", "baker", "Cook"};
  static const char *const wanted[] = {"Baker", "baker", "Cook", "welder", ""};
  g_autoptr(Statistics) st = statistics_new();
  for (guint i = 0; i < G_N_ELEMENTS(title); i++) {
    PostingRow row = {.id = title[i], .title = title[i], .place = ""};
    g_array_append_val(st->table[TABLE_POSTINGS], row);
  }
  Report report = {.statistics = st};
  g_autoptr(GPtrArray) sorted = section_postings_sorted(&report);
  for (guint i = 0; i < G_N_ELEMENTS(wanted); i++)
    g_assert_cmpstr(((const PostingRow *)sorted->pdata[i])->title, ==,
                    wanted[i]);
}

static void test_postings(void) {
  g_autoptr(Statistics) st = fixture_statistics(FIXTURE_POOR);
  postings_set(st, 5000);
  Bound it = bound(st, PAPER_A4);
  g_assert_true(has_entry(it.book, "The postings"));
  check_full(it.book, "5,000 postings");
  guint heads = count_text(it.book, "Id and reference");
  g_assert_cmpuint(heads, >, 60);
  g_assert_cmpuint(count_text(it.book, "東京, 日本"), ==, 1000);
  bound_clear(&it);
}

/* No last page for a few postings, where closer rows make room for them. */
static void test_postings_last(void) {
  guint few = 0;
  for (guint n = 200; n < 260; n += 2) {
    g_autoptr(Statistics) st = fixture_statistics(FIXTURE_POOR);
    postings_set(st, n);
    Bound it = bound(st, PAPER_LETTER);
    guint last = it.book->pages->len - 1;
    check_full(it.book, "closer postings");
    few += page_end(it.book, last) < it.book->top + 90 ? 1 : 0;
    bound_clear(&it);
  }
  g_assert_cmpuint(few, ==, 0);
}

/* One more is not listed, and the page says where they are. */
static void test_postings_many(void) {
  g_autoptr(Statistics) st = fixture_statistics(FIXTURE_POOR);
  postings_set(st, 5001);
  Bound it = bound(st, PAPER_A4);
  g_assert_true(has_entry(it.book, "The postings"));
  g_assert_cmpuint(count_text(it.book, "Id and reference"), ==, 0);
  g_assert_cmpuint(it.book->pages->len, <, 20);
  bound_clear(&it);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/book/pages-full", test_pages_full);
  g_test_add_func("/book/sections", test_sections);
  g_test_add_func("/book/last-page", test_last_page);
  g_test_add_func("/book/footer", test_footer);
  g_test_add_func("/book/order", test_order);
  g_test_add_func("/book/postings", test_postings);
  g_test_add_func("/book/postings-last", test_postings_last);
  g_test_add_func("/book/postings-many", test_postings_many);
  return g_test_run();
}
