/* The handout as it is drawn, with the real fonts: nothing overlaps, nothing
 * leaves the margins, nothing is too small to read. */
#include <math.h>
#include <string.h>

#include "reports/figure/chart.h"
#include "reports/page/layout.h"
#include "tests/unit/fixture_statistics.h"

static Fonts *fonts_or_skip(void) {
  g_autoptr(GError) error = NULL;
  Fonts *fonts = fonts_new(theme_default(), RENDER_FONTS_DEFAULT, &error);
  g_assert_no_error(error);
  return fonts;
}

static guint none_replaced(gpointer data) {
  (void)data;
  return 0;
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

static GBytes *drawn(const Statistics *st, Paper paper, const char *name,
                     gboolean check) {
  g_autoptr(Fonts) fonts = fonts_or_skip();
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

static void test_pages(void) {
  for (Fixture f = 0; f < N_FIXTURES; f++) {
    g_autoptr(Statistics) st = fixture_statistics(f);
    for (Paper paper = PAPER_A4; paper <= PAPER_LETTER; paper++) {
      g_autoptr(GBytes) pdf = drawn(st, paper, fixture_name(f), TRUE);
      g_assert_cmpuint(g_bytes_get_size(pdf), >, 1000);
    }
  }
}

static void test_same_bytes(void) {
  g_autoptr(Statistics) st = fixture_statistics(FIXTURE_RICH);
  g_autoptr(GBytes) a = drawn(st, PAPER_A4, "twice", FALSE);
  g_autoptr(GBytes) b = drawn(st, PAPER_A4, "twice", FALSE);
  g_assert_true(g_bytes_equal(a, b));
}

static void test_fonts_missing(void) {
  g_autoptr(GError) error = NULL;
  g_assert_null(fonts_new(theme_default(), "/nonexistent", &error));
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

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/draw/pages", test_pages);
  g_test_add_func("/draw/same-bytes", test_same_bytes);
  g_test_add_func("/draw/fonts-missing", test_fonts_missing);
  g_test_add_func("/draw/clean", test_clean);
  g_test_add_func("/draw/contrast", test_contrast);
  return g_test_run();
}
