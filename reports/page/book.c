#include "reports/page/book.h"

#include <math.h>

#define RULE 35.5    /* the rule over a page */
#define RUNNING 48.0 /* baseline of the running head */
#define TOP 62.0
#define FOOTER 30.0 /* baseline of the footer above the edge */
#define BOTTOM 48.0

static const struct {
  double width, height, margin;
} papers[] = {[PAPER_A4] = {595.276, 841.890, 45.0},
              [PAPER_LETTER] = {612.0, 792.0, 53.4}};

static void entry_clear(gpointer data) { g_free(((Entry *)data)->title); }

static void placed_clear(gpointer data) { scene_free(((Placed *)data)->scene); }

Book *book_new(const Report *report, Paper paper) {
  Book *book = g_new0(Book, 1);
  book->report = report;
  book->width = papers[paper].width;
  book->height = papers[paper].height;
  book->margin = papers[paper].margin;
  book->content = book->width - 2 * book->margin;
  book->top = TOP;
  book->heading = "H3";
  book->gap = BOOK_GAP;
  book->bottom = book->height - BOTTOM;
  book->pages = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
  book->parts = book_parts_new();
  book->entries = g_array_new(FALSE, TRUE, sizeof(Entry));
  g_array_set_clear_func(book->entries, entry_clear);
  book_page(book);
  return book;
}

void book_free(Book *book) {
  if (!book)
    return;
  g_ptr_array_unref(book->pages);
  g_array_unref(book->entries);
  book_parts_free(book->parts);
  g_free(book);
}

void book_page(Book *book) {
  GArray *page = g_array_new(FALSE, TRUE, sizeof(Placed));
  g_array_set_clear_func(page, placed_clear);
  g_ptr_array_add(book->pages, page);
  book->y = book->top;
}

double book_room(const Book *book) { return book->bottom - book->y; }

void book_place(Book *book, Scene *scene, double x, double y) {
  Placed placed = {scene, book->margin + x, y};
  GArray *page = book->pages->pdata[book->pages->len - 1];
  g_array_append_val(page, placed);
  book->y = fmax(book->y, y + scene->height);
}

void book_put_at(Book *book, Scene *scene, double y) {
  book_place(book, scene, 0, y);
}

void book_put(Book *book, Scene *scene, double gap) {
  double y = book->y > book->top ? book->y + gap : book->y;
  if (y + scene->height > book->bottom && book->y > book->top) {
    book_page(book);
    y = book->y;
  }
  book_put_at(book, scene, y);
}

void book_entry(Book *book, const char *title) {
  book_entry_at(book, title, book->y);
}

void book_entry_at(Book *book, const char *title, double y) {
  Entry entry = {book->pages->len - 1, y, g_strdup(title)};
  g_array_append_val(book->entries, entry);
}

double book_column(const Book *book) {
  return (book->content - book->report->measure->theme->gutter) / 2;
}

static double stack(Scene *scene, GPtrArray *scenes, double x) {
  double y = 0;
  for (guint i = 0; i < scenes->len; i++) {
    Scene *child = scenes->pdata[i];
    double height = child->height;
    if (i > 0)
      y += BOOK_GAP;
    scene_take(scene, child, x, y);
    y += height;
  }
  return y;
}

Scene *book_columns(const Book *book, GPtrArray *left, GPtrArray *right) {
  Scene *scene = scene_new(book->content);
  double a = stack(scene, left, 0);
  double b = stack(scene, right,
                   book_column(book) + book->report->measure->theme->gutter);
  scene->height = fmax(a, b);
  return scene;
}

static char *page_number(const Book *book, guint page) {
  return SAY(book->report->words, "page.number", COUNT("page", page),
             COUNT("pages", book->pages->len));
}

/* Of a footer beside a page's number. */
static double beside_number(const Book *book, guint page) {
  g_autofree char *number = page_number(book, page);
  return book->content - 16 -
         measure_width(book->report->measure, STYLE_NOTE, number);
}

double book_footer_room(const Book *book) {
  return beside_number(book, book->pages->len);
}

static Scene *furniture(const Book *book, guint page, const char *kicker,
                        const char *running, const char *footer) {
  const Measure *measure = book->report->measure;
  Scene *scene = scene_new(book->content);
  double used = measure_width(measure, STYLE_KICKER, kicker);
  scene_text(scene, STYLE_KICKER, COLOUR_ACCENT, 0, RUNNING, ALIGN_LEFT,
             kicker);
  g_autofree char *right =
      measure_fit(measure, STYLE_HEADER, running, book->content - used - 16);
  scene_text(scene, STYLE_HEADER, COLOUR_INK3, book->content, RUNNING,
             ALIGN_RIGHT, right);
  /* between head and foot, which are then two pieces of text */
  scene_line(scene, COLOUR_INK, measure->theme->line[LINE_PAGE], 0, RULE,
             book->content, RULE);
  g_autofree char *number = page_number(book, page + 1);
  g_autofree char *left =
      measure_fit(measure, STYLE_NOTE, footer, beside_number(book, page + 1));
  scene_text(scene, STYLE_NOTE, COLOUR_INK3, 0, book->height - FOOTER,
             ALIGN_LEFT, left);
  scene_text(scene, STYLE_NOTE, COLOUR_INK3, book->content,
             book->height - FOOTER, ALIGN_RIGHT, number);
  return scene;
}

void book_furnish(Book *book, const char *kicker, const char *running,
                  const char *footer) {
  for (guint i = 0; i < book->pages->len; i++) {
    Placed placed = {furniture(book, i, kicker, running, footer), book->margin,
                     0};
    GArray *page = book->pages->pdata[i];
    g_array_append_val(page, placed);
  }
}
