/* The handout as it is drawn, with the real fonts: nothing overlaps, nothing
 * leaves the margins, nothing is too small to read. */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "reports/figure/chart.h"
#include "reports/figure/table.h"
#include "reports/page/book_file.h"
#include "reports/page/layout.h"
#include "tests/unit/fixture_rest.h"
#include "tests/unit/fixture_statistics.h"
#include "tests/unit/fixture_words.h"

static Fonts *fonts_in(const Words *words) {
  g_autoptr(GError) error = NULL;
  Fonts *fonts =
      fonts_new(theme_default(), words, RENDER_FONTS_DEFAULT, &error);
  g_assert_no_error(error);
  return fonts;
}

static Fonts *fonts_or_skip(void) { return fonts_in(fixture_english()); }

static guint none_replaced(gpointer data) {
  (void)data;
  return 0;
}

static char *bare_text(const char *text) {
  GString *out = g_string_new(NULL);
  for (; *text; text = g_utf8_next_char(text)) {
    gunichar c = g_utf8_get_char(text);
    if (!g_unichar_isspace(c) && c != 0xA0 && c != 0x202F)
      g_string_append_unichar(out, c);
  }
  return g_string_free(out, FALSE);
}

static gboolean meet(const DrawBox *a, const DrawBox *b) {
  const double slack = 0.3; /* hairlines of antialiasing are no overlap */
  return a->page == b->page && a->x + slack < b->x + b->width &&
         b->x + slack < a->x + a->width && a->y + slack < b->y + b->height &&
         b->y + slack < a->y + a->height;
}

static void check_boxes(const Draw *draw, const Book *book, const char *name) {
  const GArray *boxes = draw_boxes(draw);
  const Theme *theme = theme_default();
  for (guint i = 0; i < boxes->len; i++) {
    const DrawBox *a = &g_array_index(boxes, DrawBox, i);
    g_assert_true(theme->type[a->style].size >= 7.0);
    if (a->x < book->margin - 0.6 ||
        a->x + a->width > book->width - book->margin + 0.6 || a->y < 0 ||
        a->y + a->height > book->height)
      g_error("%s, page %u: \"%s\" leaves the margins", name, a->page + 1,
              a->text);
    for (guint k = i + 1; k < boxes->len; k++) {
      const DrawBox *b = &g_array_index(boxes, DrawBox, k);
      if (b->page != a->page)
        break;
      if (meet(a, b))
        g_error("%s, page %u: \"%s\" overlaps \"%s\"", name, a->page + 1,
                a->text, b->text);
    }
  }
}

static GBytes *drawn(const Statistics *st, Paper paper, const Words *words,
                     const char *name, gboolean check) {
  g_autoptr(Fonts) fonts = fonts_in(words);
  Measure measure = fonts_measure(fonts);
  Report report;
  report_init(&report, st, &measure);
  g_autoptr(Book) book = book_compose(&report, paper, none_replaced, NULL);
  DrawInfo info = {.title = name, .date = "2026-01-31"};
  g_autoptr(Draw) draw = draw_pdf_new(fonts, book->width, book->height, &info);
  book_draw(book, draw);
  if (check)
    check_boxes(draw, book, name);
  for (guint i = 0; i < draw_figures(draw)->len; i++)
    g_assert_cmpuint(
        strlen(g_array_index(draw_figures(draw), PdfFigure, i).alt), >, 20);
  g_autoptr(GError) error = NULL;
  GBytes *pdf = draw_pdf_finish(draw, &error);
  g_assert_no_error(error);
  return pdf;
}

/* A build with sanitizers takes thirty times as long: it draws each fixture on
 * one paper, in one language. */
#ifdef __SANITIZE_ADDRESS__
#define WAYS 1
#else
#define WAYS 4
#endif

static void draw_ways(const Statistics *st, const char *fixture) {
  for (guint way = 0; way < WAYS; way++) {
    Paper paper = way % 2 ? PAPER_LETTER : PAPER_A4;
    const Words *words = fixture_language(way / 2);
    g_autofree char *name =
        g_strdup_printf("%s, %s, %s", fixture, way % 2 ? "Letter" : "A4",
                        words_language(words));
    g_autoptr(GBytes) pdf = drawn(st, paper, words, name, TRUE);
    g_assert_cmpuint(g_bytes_get_size(pdf), >, 1000);
  }
}

static void test_pages(void) {
  for (Fixture f = 0; f < N_FIXTURES; f++) {
    g_autoptr(Statistics) st = fixture_statistics(f);
    draw_ways(st, fixture_name(f));
  }
  g_autoptr(Statistics) whole = fixture_whole();
  draw_ways(whole, "whole");
}

/* What pdftotext reads from a page, without white space. */
static char *page_text(const char *path, guint page) {
  g_autofree char *number = g_strdup_printf("%u", page + 1);
  const char *argv[] = {"pdftotext", "-raw", "-enc", "UTF-8", "-f", number,
                        "-l",        number, path,   "-",     NULL};
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
               &text, NULL, NULL, &error);
  g_assert_no_error(error);
  return bare_text(text);
}

/* What was drawn is what a reader finds: every label of every page. */
static void check_found(const Draw *draw, Fonts *fonts, const char *path) {
  g_autofree char *text = NULL;
  guint page = G_MAXUINT;
  for (guint i = 0; i < draw_boxes(draw)->len; i++) {
    const DrawBox *box = &g_array_index(draw_boxes(draw), DrawBox, i);
    if (box->page != page) {
      g_free(text);
      text = page_text(path, page = box->page);
    }
    guint replaced = 0;
    g_autofree char *clean = fonts_clean(fonts, box->text, &replaced);
    g_autofree char *bare = bare_text(clean);
    if (!strstr(text, bare))
      g_error("page %u: \"%s\" is not found", page + 1, box->text);
  }
}

static void test_found(void) {
  g_autoptr(Statistics) st = fixture_statistics(FIXTURE_RICH);
  g_autoptr(Fonts) fonts = fonts_or_skip();
  Measure measure = fonts_measure(fonts);
  Report report;
  report_init(&report, st, &measure);
  g_autoptr(Book) book = book_compose(&report, PAPER_A4, none_replaced, NULL);
  DrawInfo info = {.title = "found", .date = "2026-01-31"};
  g_autoptr(Draw) draw = draw_pdf_new(fonts, book->width, book->height, &info);
  book_draw(book, draw);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) pdf = draw_pdf_finish(draw, &error);
  g_assert_no_error(error);
  g_autofree char *dir = g_dir_make_tmp("handbill-draw-XXXXXX", &error);
  g_autofree char *path = g_build_filename(dir, "a.pdf", NULL);
  g_assert_true(g_file_set_contents(path, g_bytes_get_data(pdf, NULL),
                                    (gssize)g_bytes_get_size(pdf), &error));
  check_found(draw, fonts, path);
  g_unlink(path);
  g_rmdir(dir);
}

/* ---- links and figures, drawn small ---- */

static Draw *small_draw(Fonts *fonts, Scene *scene) {
  DrawInfo info = {.title = "small", .date = "2026-01-31"};
  Draw *draw = draw_pdf_new(fonts, 200, 100, &info);
  draw_anchors(draw, scene);
  draw_scene(draw, scene, 0, 0);
  draw_page_end(draw);
  scene_free(scene);
  return draw;
}

static void linked_text(Scene *scene, const char *anchor, double y) {
  scene_tag(scene, "P", NULL);
  scene_link(scene, anchor, "Words of the link");
  scene_text(scene, STYLE_BODY, COLOUR_INK, 10, y, ALIGN_LEFT, "text");
  scene_end(scene, "Link");
  scene_end(scene, "P");
}

/* A file is a link wherever it is; an anchor, whatever it is called, only where
 * the document has it. */
static void test_link_file(void) {
  g_autoptr(Fonts) fonts = fonts_or_skip();
  Scene *scene = scene_new(200);
  linked_text(scene, "role-nurse.pdf", 20);
  scene_link_file(scene, "role-nurse.pdf", "The page of nurses");
  scene_text(scene, STYLE_BODY, COLOUR_INK, 10, 40, ALIGN_LEFT, "text");
  scene_end(scene, "Link");
  g_autoptr(Draw) draw = small_draw(fonts, scene);
  g_assert_cmpuint(draw_links(draw)->len, ==, 1);
  g_assert_cmpstr(draw_links(draw)->pdata[0], ==, "The page of nurses");
}

static void test_links(void) {
  g_autoptr(Fonts) fonts = fonts_or_skip();
  Scene *scene = scene_new(200);
  linked_text(scene, "there", 20);
  linked_text(scene, "nowhere", 40);
  scene_anchor(scene, "there", 10, 60);
  scene_anchor(scene, "there", 10, 80); /* the first one counts */
  g_autoptr(Draw) draw = small_draw(fonts, scene);
  g_assert_cmpuint(draw_links(draw)->len, ==, 1);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) pdf = draw_pdf_finish(draw, &error);
  g_assert_no_error(error);
  PdfFinish how = {.title = "t",
                   .lang = "en",
                   .date = "2026-01-31",
                   .producer = "p",
                   .links = draw_links(draw)};
  g_autoptr(GBytes) finished = pdf_finish(pdf, &how, &error);
  g_assert_no_error(error);
  g_assert_nonnull(finished);
  /* A link without words, and words without a link, are mistakes. */
  how.links = NULL;
  g_assert_null(pdf_finish(pdf, &how, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_INTERNAL);
  g_clear_error(&error);
  g_autoptr(GPtrArray) two = g_ptr_array_new();
  g_ptr_array_add(two, (gpointer) "one");
  g_ptr_array_add(two, (gpointer) "two");
  how.links = two;
  g_assert_null(pdf_finish(pdf, &how, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_INTERNAL);
}

/* The box of a figure is that of its marks, from the page's bottom left. */
static void test_figure_box(void) {
  g_autoptr(Fonts) fonts = fonts_or_skip();
  Scene *scene = scene_new(200);
  scene_fill(scene, COLOUR_INK, 0, 0, 5, 5); /* before the figure */
  scene_tag(scene, "Figure", "A figure of a bar and a dot.");
  scene_fill(scene, COLOUR_INK, 20, 30, 50, 10);
  scene_disc(scene, COLOUR_INK, 100, 50, 4);
  scene_end(scene, "Figure");
  scene_fill(scene, COLOUR_INK, 190, 90, 5, 5); /* behind it */
  g_autoptr(Draw) draw = small_draw(fonts, scene);
  g_assert_cmpuint(draw_figures(draw)->len, ==, 1);
  const PdfFigure *figure = &g_array_index(draw_figures(draw), PdfFigure, 0);
  g_assert_cmpfloat(figure->left, ==, 20);
  g_assert_cmpfloat(figure->right, ==, 104);
  g_assert_cmpfloat(figure->top, ==, 70);
  g_assert_cmpfloat(figure->bottom, ==, 46);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) pdf = draw_pdf_finish(draw, &error);
  g_assert_no_error(error);
  PdfFinish how = {
      .title = "t", .lang = "en", .date = "2026-01-31", .producer = "p"};
  g_assert_null(pdf_finish(pdf, &how, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_INTERNAL);
  g_clear_error(&error);
  how.figures = draw_figures(draw);
  g_autoptr(GBytes) finished = pdf_finish(pdf, &how, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(g_bytes_get_size(finished), >, g_bytes_get_size(pdf));
}

/* A paragraph broken before is broken the same, and counted once. */
static void test_paragraph_again(void) {
  g_autoptr(Fonts) fonts = fonts_or_skip();
  Measure measure = fonts_measure(fonts);
  const char *text = "Some words that need more than one line \u0e01 here";
  g_autoptr(GPtrArray) a = measure_wrap(&measure, STYLE_BODY, text, 60);
  guint once = fonts_replaced(fonts);
  g_autoptr(GPtrArray) b = measure_wrap(&measure, STYLE_BODY, text, 60);
  g_autoptr(GPtrArray) wide = measure_wrap(&measure, STYLE_BODY, text, 600);
  g_assert_cmpuint(a->len, >, 2);
  g_assert_cmpuint(b->len, ==, a->len);
  for (guint i = 0; i < a->len; i++)
    g_assert_cmpstr(a->pdata[i], ==, b->pdata[i]);
  g_assert_cmpuint(once, ==, 1);
  g_assert_cmpuint(wide->len, ==, 1);
}

static void test_same_bytes(void) {
  g_autoptr(Statistics) st = fixture_statistics(FIXTURE_RICH);
  g_autoptr(GBytes) a = drawn(st, PAPER_A4, fixture_english(), "twice", FALSE);
  g_autoptr(GBytes) b = drawn(st, PAPER_A4, fixture_english(), "twice", FALSE);
  g_assert_true(g_bytes_equal(a, b));
}

static void test_fonts_missing(void) {
  g_autoptr(GError) error = NULL;
  g_assert_null(
      fonts_new(theme_default(), fixture_english(), "/nonexistent", &error));
  g_assert_nonnull(error);
  g_assert_nonnull(strstr(error->message, "/nonexistent"));
}

static void test_clean(void) {
  g_autoptr(Fonts) fonts = fonts_or_skip();
  guint replaced = 0;
  g_autofree char *plain = fonts_clean(fonts, "Zürich – Łódź Ωμέγα", &replaced);
  g_assert_cmpstr(plain, ==, "Zürich – Łódź Ωμέγα");
  g_assert_cmpuint(replaced, ==, 0);
  g_autofree char *odd = fonts_clean(fonts, "a\x01\u202e\u0e01 b", &replaced);
  g_assert_cmpuint(replaced, ==, 1);
  g_assert_null(strstr(odd, "\u202e"));
  g_assert_null(strchr(odd, 1));
  g_autofree char *far = fonts_clean(fonts, "東京 서울 عمان תל", &replaced);
  g_assert_cmpstr(far, ==, "東京 서울 عمان תל");
  g_assert_cmpuint(replaced, ==, 1);
}

/* Text against its ground, marks against the paper. */
static void test_contrast(void) {
  const Theme *theme = theme_default();
  const unsigned paper = theme->colour[COLOUR_WHITE];
  static const Colour text[] = {COLOUR_INK, COLOUR_INK2, COLOUR_INK3,
                                COLOUR_ACCENT};
  for (guint i = 0; i < G_N_ELEMENTS(text); i++)
    g_assert_true(theme_contrast(theme->colour[text[i]], paper) >= 4.5);
  static const Colour marks[] = {COLOUR_ACCENT, COLOUR_ORANGE, COLOUR_BAND,
                                 COLOUR_OUTLINE};
  for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
    g_assert_true(theme_contrast(theme->colour[marks[i]], paper) >= 3.0);
  for (int step = 0; step < 5; step++) {
    Colour on = theme_on_sequence(step);
    g_assert_true(theme_contrast(theme->colour[on],
                                 theme->colour[COLOUR_SEQ1 + step]) >= 4.5);
  }
  g_assert_true(fabs(theme_contrast(0, 0xffffff) - 21) < 1e-9);
}

/* Where a line ends, at every width: never within a range of numbers or a
 * percentage with a hyphen; elsewhere as before. */
static void test_bound(void) {
  static const char *const whole[] = {
      "51,9\u201357,8", "95-%-", "$180k\u2013$196k", "CA$6.2k\u2013CA$6.9k"};
  g_autoptr(Fonts) fonts = fonts_or_skip();
  Measure measure = fonts_measure(fonts);
  const char *text =
      "nennen (95-%-Intervall 51,9\u201357,8 %) oder $180k\u2013$196k und "
      "CA$6.2k\u2013CA$6.9k, Nord\u2013Ost-Bereich";
  gboolean hyphen = FALSE;
  for (double width = 70; width < 400; width += 0.5) {
    g_autoptr(GPtrArray) lines =
        measure_lines(&measure, STYLE_LABEL, text, width, 30);
    g_ptr_array_set_free_func(lines, g_free);
    g_ptr_array_add(lines, NULL);
    g_autofree char *all = g_strjoinv("\n", (char **)lines->pdata);
    for (guint i = 0; i < G_N_ELEMENTS(whole); i++)
      if (!strstr(all, whole[i]))
        g_error("%g pt: %s is broken: %s", width, whole[i], all);
    hyphen = hyphen || strstr(all, "95-%-\n") || strstr(all, "Nord\u2013\n");
  }
  g_assert_true(hyphen);
}

static gboolean is_whole(const Scene *scene, const char *word) {
  for (guint i = 0; i < scene->marks->len; i++) {
    const Mark *mark = &g_array_index(scene->marks, Mark, i);
    if (mark->kind == MARK_TEXT && g_str_has_prefix(mark->text, word))
      return TRUE;
  }
  return FALSE;
}

/* A word that is too long for what other columns leave is told. */
static void test_table_words(void) {
  g_autoptr(Fonts) fonts = fonts_or_skip();
  Measure measure = fonts_measure(fonts);
  guint broken = 0;
  for (double width = 60; width < 300; width += 4) {
    g_autoptr(TextTable) table = text_table_new(width);
    text_table_column(table, "Name", ALIGN_LEFT, TRUE);
    text_table_column(table, "Count", ALIGN_RIGHT, FALSE);
    text_table_row(table, g_strdup("Assistenzverwaltung, 6"),
                   g_strdup("1,000,000"));
    gboolean breaks = text_table_breaks(table, &measure);
    g_autoptr(Scene) scene =
        text_table_scene(g_steal_pointer(&table), &measure);
    g_assert_cmpint(is_whole(scene, "Assistenzverwaltung,"), ==, !breaks);
    broken += breaks ? 1 : 0;
  }
  g_assert_cmpuint(broken, >, 4);
  g_assert_cmpuint(broken, <, 55);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/draw/table-words", test_table_words);
  g_test_add_func("/draw/bound", test_bound);
  g_test_add_func("/draw/pages", test_pages);
  g_test_add_func("/draw/found", test_found);
  g_test_add_func("/draw/links", test_links);
  g_test_add_func("/draw/links-to-files", test_link_file);
  g_test_add_func("/draw/figure-box", test_figure_box);
  g_test_add_func("/draw/paragraph-again", test_paragraph_again);
  g_test_add_func("/draw/same-bytes", test_same_bytes);
  g_test_add_func("/draw/fonts-missing", test_fonts_missing);
  g_test_add_func("/draw/clean", test_clean);
  g_test_add_func("/draw/contrast", test_contrast);
  return g_test_run();
}
