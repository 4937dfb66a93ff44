/* The geometry of a flow: parts add up, nothing crosses words. */
#include <math.h>

#include "reports/figure/flow.h"

static const FlowPart ledger[] = {
    {"all", 100, -1, FALSE},  {"paid", 60, 0, FALSE}, {"read", 55, 1, FALSE},
    {"annual", 50, 2, FALSE}, {"open", 5, 2, TRUE},   {"unread", 5, 1, TRUE},
    {"silent", 40, 0, TRUE},  {"other", 30, 6, TRUE}, {"none", 10, 6, TRUE},
};
#define N G_N_ELEMENTS(ledger)

static void place_all(FlowPlace *place) {
  double words[N];
  for (guint i = 0; i < N; i++)
    words[i] = i % 2 ? 11 : 22;
  double height = flow_place(ledger, N, 80, words, place);
  for (guint i = 0; i < N; i++)
    g_assert_cmpfloat(place[i].bar + place[i].height, <=, height + 0.01);
}

static void test_heights(void) {
  FlowPlace place[N];
  place_all(place);
  g_assert_cmpfloat(place[0].height, ==, 80);
  g_assert_cmpfloat_with_epsilon(place[1].height, 48, 1e-9);
  g_assert_cmpfloat_with_epsilon(place[8].height, 8, 1e-9);
  g_assert_cmpuint(place[3].depth, ==, 3);
  g_assert_cmpuint(place[6].depth, ==, 1);
}

/* The ties of a part fill its bar from the top, one below the other. */
static void test_ties(void) {
  FlowPlace place[N];
  place_all(place);
  for (guint i = 0; i < N; i++) {
    double from = place[i].bar;
    for (guint k = i + 1; k < N; k++)
      if (ledger[k].parent == (int)i) {
        g_assert_cmpfloat_with_epsilon(place[k].from, from, 1e-9);
        g_assert_cmpfloat(place[k].bar, >=, place[i].bar); /* none rises */
        from += place[k].height;
      }
    g_assert_cmpfloat(from, <=, place[i].bar + place[i].height + 1e-9);
  }
}

/* First parts go on at the height of the bar they come from, where their words
 * have room over them. */
static void test_level(void) {
  FlowPlace place[N];
  place_all(place);
  for (guint i = 1; i < 4; i++)
    g_assert_cmpfloat_with_epsilon(place[i].bar, place[0].bar, 1e-9);
}

static gboolean is_below(guint part, guint above) {
  for (int p = (int)part; p >= 0; p = ledger[p].parent)
    if (p == (int)above)
      return TRUE;
  return FALSE;
}

/* A part and all its parts stand in its slot; slots of one column do not meet,
 * so neither do bars, words and ties. */
static void test_slots(void) {
  FlowPlace place[N];
  place_all(place);
  for (guint i = 0; i < N; i++)
    for (guint k = 0; k < N; k++) {
      double end = place[i].top + place[i].slot;
      if (is_below(k, i)) {
        g_assert_cmpfloat(place[k].top, >=, place[0].top - 1e-9);
        g_assert_cmpfloat(place[k].top + place[k].slot, <=, end + 1e-9);
      } else if (place[k].depth == place[i].depth && k > i)
        g_assert_cmpfloat(place[k].top, >=, end - 1e-9);
    }
}

/* A withheld number has no size: its bar says nothing. */
static void test_withheld(void) {
  FlowPart part[] = {
      {"all", 100, -1, FALSE}, {"one", -1, 0, FALSE}, {"two", -1, 0, FALSE}};
  double words[3] = {11, 11, 11};
  FlowPlace place[3];
  flow_place(part, 3, 80, words, place);
  g_assert_cmpfloat(place[1].height, ==, place[2].height);
  g_assert_cmpfloat(place[1].height, <, 5);
}

static void test_empty(void) {
  FlowPart part[] = {{"all", 0, -1, FALSE}, {"none", 0, 0, FALSE}};
  double words[2] = {11, 11};
  FlowPlace place[2];
  double height = flow_place(part, 2, 80, words, place);
  g_assert_true(isfinite(height) && height > 0);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/flow/heights", test_heights);
  g_test_add_func("/flow/ties", test_ties);
  g_test_add_func("/flow/level", test_level);
  g_test_add_func("/flow/slots", test_slots);
  g_test_add_func("/flow/withheld", test_withheld);
  g_test_add_func("/flow/empty", test_empty);
  return g_test_run();
}
