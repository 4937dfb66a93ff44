/* bench-draw_speed: composing, drawing and finishing the handout, without
 * reading its statistics.
 *
 *   bench-draw_speed STATISTICS.json [ROUNDS]
 *
 * Prints pages, bytes, and the milliseconds of processor time of the best of
 * ROUNDS rounds (default 5) for each step, each round with fonts of its own;
 * and what six of the pages cost, of which print.md allows 150 KB and 200 ms.
 */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "reports/page/book_file.h"
#include "reports/page/finding.h"
#include "reports/page/layout.h"

enum { STEP_FONTS, STEP_COMPOSE, STEP_DRAW, STEP_FINISH, N_STEPS };

static const char *const words[] = {"fonts", "compose", "draw", "finish"};

typedef struct {
  double ms[N_STEPS];
  guint pages;
  gsize bytes;
} Round;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double lap(double *since) {
  double before = *since;
  *since = now();
  return *since - before;
}

static guint none(gpointer data) {
  (void)data;
  return 0;
}

static Round round_run(const Statistics *statistics, const Words *speech,
                       GError **error) {
  Round r = {0};
  double t = now();
  g_autoptr(Fonts) fonts =
      fonts_new(theme_default(), speech, RENDER_FONTS_DEFAULT, error);
  if (fonts == NULL)
    return r;
  r.ms[STEP_FONTS] = lap(&t);
  Measure measure = fonts_measure(fonts);
  Report report;
  report_init(&report, statistics, &measure);
  g_autoptr(Book) book = book_compose(&report, PAPER_A4, none, NULL);
  r.ms[STEP_COMPOSE] = lap(&t);
  DrawInfo info = {.title = "Handout", .date = statistics->date};
  g_autoptr(Draw) draw = draw_pdf_new(fonts, book->width, book->height, &info);
  book_draw(book, draw);
  g_autoptr(GBytes) drawn = draw_pdf_finish(draw, error);
  if (drawn == NULL)
    return r;
  r.ms[STEP_DRAW] = lap(&t);
  PdfFinish how = {.title = "Handout",
                   .lang = "en",
                   .date = statistics->date,
                   .producer = "Handbill",
                   .figures = draw_figures(draw),
                   .links = draw_links(draw)};
  g_autoptr(GBytes) finished = pdf_finish(drawn, &how, error);
  if (finished == NULL)
    return r;
  r.ms[STEP_FINISH] = lap(&t);
  r.pages = book->pages->len;
  r.bytes = g_bytes_get_size(finished);
  return r;
}

static double total(const Round *r) {
  double sum = 0;
  for (guint i = 0; i < N_STEPS; i++)
    sum += r->ms[i];
  return sum;
}

static void print(const Round *r) {
  printf("handout: %u pages, %.0f KB;", r->pages, (double)r->bytes / 1024);
  for (guint i = 0; i < N_STEPS; i++)
    printf(" %s %.0f ms", words[i], r->ms[i]);
  printf("; six pages: %.0f KB, %.0f ms\n",
         (double)r->bytes / 1024 * 6 / r->pages, total(r) * 6 / r->pages);
}

int main(int argc, char **argv) {
  g_autoptr(GError) error = NULL;
  g_autofree char *json = NULL;
  gsize length;
  if (argc < 2 || !g_file_get_contents(argv[1], &json, &length, &error)) {
    fprintf(stderr, "draw_speed: %s\n",
            error ? error->message : "no statistics.json");
    return 2;
  }
  g_autoptr(Statistics) statistics = statistics_read(json, length, &error);
  g_autoptr(Words) speech =
      error == NULL ? words_load("data", WORDS_LANGUAGE, &error) : NULL;
  int rounds = argc > 2 ? atoi(argv[2]) : 5;
  Round best = {0};
  for (int i = 0; statistics != NULL && error == NULL && i < rounds; i++) {
    Round r = round_run(statistics, speech, &error);
    if (i == 0 || total(&r) < total(&best))
      best = r;
  }
  if (error != NULL || best.pages == 0) {
    fprintf(stderr, "draw_speed: %s\n", error ? error->message : "no page");
    return 1;
  }
  print(&best);
  return 0;
}
