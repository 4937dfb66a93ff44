/* Pages of slices: headlines that the intervals carry, one page on both
 * papers, no text over another. */
#include <math.h>
#include <string.h>

#include "reports/draw/draw.h"
#include "reports/page/book_file.h"
#include "reports/page/slice_page.h"
#include "reports/page/slice_words.h"
#include "tests/unit/fixture_words.h"

#define LONG_NAME                                                              \
  "Gesellschaft f\xc3\xbcr au\xc3\x9f"                                         \
  "ergew\xc3\xb6hnlich lange Namen "                                           \
  "\xd0\xb8 \xd0\xb1\xd1\x80\xd0\xb0\xd1\x82\xd1\x8c\xd1\x8f mbH & Co. KG"

/* ---- statistics by hand --------------------------------------------------
 */

static void add_skill(Statistics *st, const char *name, gint64 rank,
                      double share, double rest, double low, double high,
                      double q) {
  SliceSkillRow row = {.by = "city",
                       .slice = "Oslo",
                       .file = "city-oslo",
                       .skill = name,
                       .name = name,
                       .postings = 20,
                       .employers = 4,
                       .n = 60,
                       .share = share,
                       .low = share - 0.1,
                       .high = share + 0.1,
                       .rank = rank,
                       .rest_postings = rest > 0 ? 30 : 0,
                       .rest_n = 140,
                       .rest_share = rest,
                       .ratio = share / rest,
                       .ratio_low = low,
                       .ratio_high = high,
                       .q = q,
                       .mark = ""};
  g_array_append_val(st->table[TABLE_SLICE_SKILLS], row);
}

static Statistics *made(void) {
  Statistics *st = statistics_new();
  st->version = g_strdup("test");
  st->date = g_strdup("2026-11-27");
  st->title = g_strdup("");
  st->audience = g_strdup("internal");
  CountRow distinct = {"distinct", 200};
  g_array_append_val(st->table[TABLE_COUNTS], distinct);
  HeadlineRow employers = {.key = "employers",
                           .label = "",
                           .value = 9,
                           .low = NAN,
                           .high = NAN,
                           .unit = "employers",
                           .mark = ""};
  g_array_append_val(st->table[TABLE_HEADLINE], employers);
  SliceRow slice = {.by = "city",
                    .slice = "Oslo",
                    .file = "city-oslo",
                    .country = "NO",
                    .region = "",
                    .city = "Oslo",
                    .postings = 60,
                    .employers = 6,
                    .share = 0.3,
                    .low = 0.24,
                    .high = 0.37,
                    .mark = ""};
  g_array_append_val(st->table[TABLE_SLICES], slice);
  return st;
}

static void add_pay(Statistics *st, double low, double high, gint64 n) {
  PayRow all = {.by = "all",
                .group = "all",
                .currency = "USD",
                .n = 150,
                .employers = 9,
                .p10 = 50000,
                .p25 = 70000,
                .p50 = 90000,
                .p75 = 110000,
                .p90 = 130000,
                .p50_low = 85000,
                .p50_high = 95000,
                .width_p50 = NAN,
                .mark = ""};
  SlicePayRow mine = {.by = "city",
                      .slice = "Oslo",
                      .file = "city-oslo",
                      .currency = "USD",
                      .n = n,
                      .employers = 6,
                      .p10 = NAN,
                      .p25 = low,
                      .p50 = (low + high) / 2,
                      .p75 = high,
                      .p90 = NAN,
                      .p50_low = low,
                      .p50_high = high,
                      .mark = ""};
  g_array_append_val(st->table[TABLE_PAY], all);
  g_array_append_val(st->table[TABLE_SLICE_PAY], mine);
}

/* The headline of the first slice; measures no text. */
static char *headline_of(const Statistics *st, const Words *words) {
  Measure measure = {.theme = theme_default(), .words = words};
  Report report;
  report_init(&report, st, &measure);
  g_autoptr(GPtrArray) shown = slices_shown(st);
  g_assert_cmpuint(shown->len, ==, 1);
  g_autoptr(SliceView) view = slice_view_new(&report, shown->pdata[0]);
  return slice_headline(view);
}

static void says(const Statistics *st, const char *en, const char *de) {
  g_autofree char *english = headline_of(st, fixture_english());
  g_autofree char *german = headline_of(st, fixture_german());
  g_assert_cmpstr(english, ==, en);
  g_assert_cmpstr(german, ==, de);
}

/* Where nothing is carried: in English and German. */
#define NEUTRAL                                                                \
  "What 60 postings in Oslo ask for and offer",                                \
      "Oslo: Was 60 Anzeigen verlangen und bieten"

/* ---- headlines -----------------------------------------------------------
 */

static void test_pay_news(void) {
  const struct {
    double low, high;
    gint64 n;
    const char *en, *de;
  } cases[] = {
      {100000, 120000, 40,
       "Pay in Oslo is higher: a median of $110k, against $90k in all "
       "postings",
       "Oslo: Bezahlung höher, Median 110\u00a0Tsd.\u00a0$, in allen Anzeigen "
       "90\u00a0Tsd.\u00a0$"},
      {60000, 80000, 40,
       "Pay in Oslo is lower: a median of $70k, against $90k in all postings",
       "Oslo: Bezahlung niedriger, Median 70\u00a0Tsd.\u00a0$, in allen "
       "Anzeigen "
       "90\u00a0Tsd.\u00a0$"},
      {95000, 120000, 40, NEUTRAL}, /* both intervals hold 95000 */
      {80000, 86000, 40, NEUTRAL},
      {100000, 120000, 29, NEUTRAL}, /* too few to carry a headline */
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(Statistics) st = made();
    add_pay(st, cases[i].low, cases[i].high, cases[i].n);
    says(st, cases[i].en, cases[i].de);
  }
}

static void test_skill_news(void) {
  const struct {
    double share, rest, low, high, q;
    const char *en, *de;
  } cases[] = {
      {0.4, 0.1, 2.4, 6, 0.001,
       "Rust is asked for at least twice as often in Oslo as elsewhere",
       "Oslo: Rust mindestens doppelt so oft verlangt wie anderswo"},
      {0.4, 0.1, 3.9, 6, 0.001,
       "Rust is asked for at least three times as often in Oslo as elsewhere",
       "Oslo: Rust mindestens dreimal so oft verlangt wie anderswo"},
      {0.4, 0.01, 30, 60, 0.001,
       "Rust is asked for at least ten times as often in Oslo as elsewhere",
       "Oslo: Rust mindestens zehnmal so oft verlangt wie anderswo"},
      {0.4, 0.3, 1.3, 2, 0.04,
       "Rust is asked for more often in Oslo than elsewhere",
       "Oslo: Rust öfter verlangt als anderswo"},
      {0.4, 0.3, 1.1, 2, 0.04, NEUTRAL},   /* too little more */
      {0.4, 0.1, 2.4, 6, 0.06, NEUTRAL},   /* not told apart */
      {0.05, 0.01, 2.4, 6, 0.01, NEUTRAL}, /* too rare */
      {0.4, 0, NAN, NAN, 0.001, NEUTRAL},  /* no ratio */
      {0.65, 0.5, 1.0, 2, 0.2,
       "Rust is asked for in more than half of 60 postings in Oslo",
       "Oslo: Rust in mehr als der Hälfte von 60 Anzeigen verlangt"},
      {0.55, 0.5, 1.0, 2, 0.2, NEUTRAL}, /* from 45% */
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(Statistics) st = made();
    add_skill(st, "Rust", 1, cases[i].share, cases[i].rest, cases[i].low,
              cases[i].high, cases[i].q);
    says(st, cases[i].en, cases[i].de);
  }
}

/* What two employers write is theirs, and 29 postings carry no claim. */
static void test_no_news(void) {
  g_autoptr(Statistics) st = made();
  add_skill(st, "Rust", 1, 0.4, 0.1, 2.4, 6, 0.001);
  STATISTICS_ROWS(st, TABLE_SLICE_SKILLS, SliceSkillRow)[0].employers = 2;
  says(st, NEUTRAL);
  STATISTICS_ROWS(st, TABLE_SLICE_SKILLS, SliceSkillRow)[0].employers = 4;
  STATISTICS_ROWS(st, TABLE_SLICES, SliceRow)[0].postings = 29;
  says(st, "What 29 postings in Oslo ask for and offer",
       "Oslo: Was 29 Anzeigen verlangen und bieten");
}

/* A withheld slice has no page, nor has the row elsewhere, nor a name that is
 * no name of a file here. */
static void test_shown(void) {
  g_autoptr(Statistics) st = made();
  SliceRow hidden = STATISTICS_ROWS(st, TABLE_SLICES, SliceRow)[0];
  SliceRow elsewhere = hidden;
  hidden.mark = "c";
  elsewhere.file = "";
  g_array_append_val(st->table[TABLE_SLICES], hidden);
  g_array_append_val(st->table[TABLE_SLICES], elsewhere);
  static const char *const unsafe[] = {"../x", "index", "a/b", "A", "a.b"};
  for (guint i = 0; i < G_N_ELEMENTS(unsafe); i++) {
    SliceRow row = elsewhere;
    row.file = unsafe[i];
    g_array_append_val(st->table[TABLE_SLICES], row);
  }
  g_autoptr(GPtrArray) shown = slices_shown(st);
  g_assert_cmpuint(shown->len, ==, 1);
}

/* ---- pages ---------------------------------------------------------------
 */

/* Capitals' boxes must not meet, and lie within the margins. */
static void check_boxes(const Draw *draw, const Book *book) {
  const GArray *boxes = draw_boxes(draw);
  for (guint i = 0; i < boxes->len; i++) {
    const DrawBox *a = &g_array_index(boxes, DrawBox, i);
    if (a->x < book->margin - 0.5 ||
        a->x + a->width > book->width - book->margin + 0.5 ||
        a->y + a->height > book->height)
      g_error("\"%s\" leaves the margins", a->text);
    for (guint k = i + 1; k < boxes->len; k++) {
      const DrawBox *b = &g_array_index(boxes, DrawBox, k);
      if (a->page == b->page && a->x < b->x + b->width - 0.2 &&
          b->x < a->x + a->width - 0.2 && a->y < b->y + b->height - 0.2 &&
          b->y < a->y + a->height - 0.2)
        g_error("\"%s\" lies over \"%s\"", a->text, b->text);
    }
  }
}

static void draw_in(const Statistics *st, Paper paper, const Words *words) {
  g_autoptr(GError) error = NULL;
  g_autoptr(Fonts) fonts =
      fonts_new(theme_default(), words, RENDER_FONTS_DEFAULT, &error);
  g_assert_no_error(error);
  Measure measure = fonts_measure(fonts);
  Report report;
  report_init(&report, st, &measure);
  g_autoptr(GPtrArray) shown = slices_shown(st);
  Book *books[] = {slice_page(&report, shown->pdata[0], paper),
                   slice_index(&report, paper)};
  for (guint i = 0; i < G_N_ELEMENTS(books); i++) {
    g_autoptr(Book) book = books[i];
    if (i == 0)
      g_assert_cmpuint(book->pages->len, ==, 1);
    DrawInfo info = {.title = "t", .date = "2026-11-27"};
    g_autoptr(Draw) draw =
        draw_pdf_new(fonts, book->width, book->height, &info);
    book_draw(book, draw);
    check_boxes(draw, book);
    g_autoptr(GBytes) pdf = draw_pdf_finish(draw, &error);
    g_assert_no_error(error);
    g_assert_nonnull(pdf);
  }
}

static void draw_all(const Statistics *st, Paper paper) {
  draw_in(st, paper, fixture_english());
  draw_in(st, paper, fixture_german());
}

static void test_pages(void) {
  for (Paper paper = PAPER_A4; paper <= PAPER_LETTER; paper++) {
    g_autoptr(Statistics) bare = made();
    draw_all(bare, paper);
    g_autoptr(Statistics) full = made();
    SliceRow *slice = STATISTICS_ROWS(full, TABLE_SLICES, SliceRow);
    slice->slice = LONG_NAME;
    add_pay(full, 100000, 120000, 40);
    for (guint i = 1; i <= 22; i++)
      add_skill(full, i % 3 ? "Kubernetes" : LONG_NAME, i, 0.5, 0.1, 2 + i % 5,
                9, 0.001);
    static const char *const places[] = {"onsite", "hybrid", "remote",
                                         "not stated"};
    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
      SliceTermRow term = {.by = "city",
                           .slice = LONG_NAME,
                           .file = "city-oslo",
                           .country = "",
                           .region = "",
                           .city = "",
                           .term = "workplace",
                           .value = places[i],
                           .postings = 15,
                           .share = 0.25,
                           .low = 0.2,
                           .high = 0.3,
                           .rest_postings = 20,
                           .rest_n = 140,
                           .rest_share = 1.0 / 7,
                           .mark = i == 1 ? "c" : ""};
      g_array_append_val(full->table[TABLE_SLICE_TERMS], term);
    }
    draw_all(full, paper);
    /* and a list that breaks over pages */
    SliceRow more = *STATISTICS_ROWS(full, TABLE_SLICES, SliceRow);
    for (guint i = 0; i < 120; i++)
      g_array_append_val(full->table[TABLE_SLICES], more);
    draw_all(full, paper);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/slice-page/pay-news", test_pay_news);
  g_test_add_func("/slice-page/skill-news", test_skill_news);
  g_test_add_func("/slice-page/no-news", test_no_news);
  g_test_add_func("/slice-page/shown", test_shown);
  g_test_add_func("/slice-page/pages", test_pages);
  return g_test_run();
}
