/* Pieces on pages: pure geometry. */
#include <math.h>

#include "reports/page/plan.h"

static const PlanArea area = {60, 760};

static Piece full(double height) {
  return (Piece){.height = height, .gap = 20, .full = TRUE};
}

static Piece half(double height) {
  return (Piece){.height = height, .gap = 20};
}

static Piece head(double height) {
  Piece piece = full(height);
  piece.head = TRUE;
  return piece;
}

static gboolean meet(const Piece *a, const Piece *b) {
  gboolean beside = !a->full && !b->full && a->column != b->column;
  return !beside && a->y < b->y + b->height - 0.01 &&
         b->y < a->y + a->height - 0.01;
}

static void check_apart(const Piece *piece, guint n) {
  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++)
      g_assert_false(meet(&piece[i], &piece[k]));
}

static void test_order(void) {
  Piece piece[] = {full(100), half(50), half(70), full(30)};
  double end = plan_page(piece, 4, &area);
  g_assert_cmpfloat(piece[0].y, ==, 60);
  g_assert_cmpfloat(piece[1].y, ==, 180);
  g_assert_cmpfloat(piece[2].y, ==, 180);
  g_assert_cmpuint(piece[1].column, ==, 0);
  g_assert_cmpuint(piece[2].column, ==, 1);
  g_assert_cmpfloat(piece[3].y, ==, 270);
  g_assert_cmpfloat(end, ==, 300);
  g_assert_cmpuint(piece[0].region, ==, 0);
  g_assert_cmpuint(piece[2].region, ==, 1);
  g_assert_cmpuint(piece[3].region, ==, 2);
}

/* 100 stands against 60 + 20 + 30: no other parting is as even. */
static void test_even(void) {
  Piece piece[] = {half(60), half(100), half(30)};
  g_assert_cmpfloat(plan_page(piece, 3, &area), ==, 170);
  g_assert_cmpuint(piece[0].column, ==, 0);
  g_assert_cmpuint(piece[1].column, ==, 1);
  g_assert_cmpuint(piece[2].column, ==, 0);
  double end[2];
  plan_region(piece, 3, 0, end);
  g_assert_cmpfloat(end[0], ==, 170);
  g_assert_cmpfloat(end[1], ==, 160);
}

/* Of many pieces none meets another, and the columns are about even. */
static void test_many(void) {
  for (guint n = 1; n <= 40; n++) {
    Piece piece[40];
    for (guint i = 0; i < n; i++)
      piece[i] = i % 7 == 6 ? full(10 + 3 * (i % 4)) : half(10 + 7 * (i % 5));
    plan_page(piece, n, &area);
    check_apart(piece, n);
  }
}

static void test_lonely(void) {
  Piece alone[] = {full(10), half(20), full(10)};
  g_assert_cmpuint(plan_lonely(alone, 3), ==, 1);
  Piece two[] = {full(10), half(20), half(20)};
  g_assert_cmpuint(plan_lonely(two, 3), ==, 3);
  Piece last[] = {full(10), half(20)};
  g_assert_cmpuint(plan_lonely(last, 2), ==, 1);
}

static GArray *indices(guint n) {
  GArray *array = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < n; i++)
    g_array_append_val(array, i);
  return array;
}

static guint at(const GArray *array, guint i) {
  return g_array_index(array, guint, i);
}

/* The third does not fit, the fourth does: it is taken first. */
static void test_fill(void) {
  Piece piece[] = {full(300), full(200), full(300), full(100)};
  g_autoptr(GArray) page = indices(0), rest = indices(4);
  plan_fill(piece, page, rest, &area);
  g_assert_cmpuint(page->len, ==, 3);
  g_assert_cmpuint(at(page, 2), ==, 3);
  g_assert_cmpuint(rest->len, ==, 1);
  g_assert_cmpuint(at(rest, 0), ==, 2);
}

/* A head stays with what opens its section, although another would fit. */
static void test_head(void) {
  Piece piece[] = {full(500), head(40), full(300), full(20)};
  g_autoptr(GArray) page = indices(0), rest = indices(4);
  plan_fill(piece, page, rest, &area);
  g_assert_cmpuint(page->len, ==, 1);
  g_assert_cmpuint(rest->len, ==, 3);
  g_assert_cmpuint(at(rest, 0), ==, 1);
}

/* The second part of a table does not go ahead of the first. */
static void test_follows(void) {
  Piece piece[] = {full(500), full(300), full(50), full(40)};
  piece[2].follows = TRUE;
  g_autoptr(GArray) page = indices(0), rest = indices(4);
  plan_fill(piece, page, rest, &area);
  g_assert_cmpuint(page->len, ==, 2);
  g_assert_cmpuint(at(page, 1), ==, 3);
  g_assert_cmpuint(at(rest, 0), ==, 1);
  g_assert_cmpuint(at(rest, 1), ==, 2);
}

/* A piece higher than a page has one to itself: nothing runs for ever. */
static void test_too_high(void) {
  Piece piece[] = {full(5000), full(10)};
  g_autoptr(GArray) page = indices(0), rest = indices(2);
  plan_fill(piece, page, rest, &area);
  g_assert_cmpuint(page->len, ==, 1);
  g_array_set_size(page, 0);
  plan_fill(piece, page, rest, &area);
  g_assert_cmpuint(rest->len, ==, 0);
}

static void test_spread(void) {
  Piece piece[] = {full(300), full(200), full(151)};
  plan_page(piece, 3, &area);
  plan_spread(piece, 3, &area, 4, 16);
  g_assert_cmpfloat(piece[0].y, ==, 60);
  g_assert_cmpfloat(piece[1].y, ==, 380 + 4); /* 9 left: one step a gap */
  g_assert_cmpfloat(piece[2].y, ==, 600 + 8);
  Piece few[] = {full(10), full(10)};
  plan_page(few, 2, &area);
  plan_spread(few, 2, &area, 4, 16);
  g_assert_cmpfloat(few[1].y, ==, 90 + 16); /* and no more */
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/plan/order", test_order);
  g_test_add_func("/plan/even", test_even);
  g_test_add_func("/plan/many", test_many);
  g_test_add_func("/plan/lonely", test_lonely);
  g_test_add_func("/plan/fill", test_fill);
  g_test_add_func("/plan/head", test_head);
  g_test_add_func("/plan/follows", test_follows);
  g_test_add_func("/plan/too-high", test_too_high);
  g_test_add_func("/plan/spread", test_spread);
  return g_test_run();
}
