/* Lifetimes and the split of a change of pay against R. */
#include "stages/measure/lifetimes.h"
#include "stages/measure/measure.h"
#include "stages/measure/pay_change.h"
#include "tests/unit/reference.h"

static GArray *read_spells(Reference *r, guint days) {
  GArray *spells = g_array_new(FALSE, FALSE, sizeof(Spells));
  Case c;
  for (guint i = 0; i < days; i++) {
    g_assert_true(reference_next(r, "spells", &c));
    Spells s = {(gint64)c.arg[0], (gint64)c.value[0], (gint64)c.value[1]};
    g_array_prepend_val(spells, s); /* any order will do */
  }
  return spells;
}

static void test_lifetimes(void) {
  Reference r = reference_open("tests/reference/lifetimes.tsv");
  Case c;
  guint sets = 0;
  while (reference_next(&r, "set", &c)) {
    double confidence = c.arg[0];
    g_autoptr(GArray) spells = read_spells(&r, (guint)c.value[0]);
    g_autoptr(GArray) curve = lifetimes_curve(spells, confidence);
    g_assert_cmpuint(curve->len, ==, spells->len);
    for (guint i = 0; i < curve->len; i++) {
      const LifetimePoint *p = &g_array_index(curve, LifetimePoint, i);
      g_assert_true(reference_next(&r, "point", &c));
      g_assert_cmpint(p->day, ==, (gint64)c.arg[0]);
      g_assert_cmpint(p->at_risk, ==, (gint64)c.value[0]);
      g_assert_cmpint(p->gone, ==, (gint64)c.value[1]);
      g_assert_cmpint(p->open, ==, (gint64)c.value[2]);
      assert_near(p->survival.value, c.value[3]);
      /* R gives an interval without width to a curve that is still at 1. */
      if (c.value[3] < 1) {
        assert_near(p->survival.low, c.value[4]);
        assert_near(p->survival.high, c.value[5]);
      }
      Estimate at = lifetimes_survival(curve, p->day);
      assert_near(at.value, c.value[3]);
    }
    g_assert_true(reference_next(&r, "median", &c));
    Estimate median = lifetimes_median(curve);
    assert_near(median.value, c.value[0]);
    /* The ages come in the order of the limits: the lower limit passes one
     * half first. */
    assert_near(median.low, c.value[1]);
    assert_near(median.high, c.value[2]);
    sets++;
  }
  g_assert_cmpuint(sets, ==, 16);
  reference_close(&r);
}

/* What was never seen is not told. */
static void test_unseen(void) {
  g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(Spells));
  g_autoptr(GArray) empty = lifetimes_curve(none, 0.95);
  g_assert_cmpuint(empty->len, ==, 0);
  g_assert_true(isnan(lifetimes_survival(empty, 7).value));
  g_assert_true(isnan(lifetimes_median(empty).value));
  Spells some[] = {{7, 1, 3}, {14, 0, 2}};
  g_array_append_vals(none, some, 2);
  g_autoptr(GArray) curve = lifetimes_curve(none, 0.95);
  assert_near(lifetimes_survival(curve, 3).value, 1);
  assert_near(lifetimes_survival(curve, 13).value, 5.0 / 6);
  g_assert_true(isnan(lifetimes_survival(curve, 15).value));
}

static PastPay read_pay(const Case *c) {
  g_autofree char *role = g_strdup_printf("role %g", c->arg[1]);
  g_autofree char *place = g_strdup_printf("US-%g", c->arg[2]);
  return (PastPay){.posting = (guint64)c->arg[0],
                   .role = g_intern_string(role),
                   .place = g_intern_string(c->arg[2] > 0 ? place : ""),
                   .employer = "",
                   .currency = "USD",
                   .mid = c->value[0]};
}

static void check_split(GArray *run[2], const Case *c) {
  PayChange got = pay_change_of(
      (const PastPay *)(gconstpointer)run[0]->data, run[0]->len,
      (const PastPay *)(gconstpointer)run[1]->data, run[1]->len, c->arg[0]);
  const Estimate *part[] = {&got.all, &got.within, &got.mix};
  for (guint i = 0; i < 3; i++) {
    double value[] = {part[i]->value, part[i]->low, part[i]->high};
    for (guint k = 0; k < 3; k++) {
      double expected = c->value[3 * i + k];
      g_assert_true(isnan(value[k]) == isnan(expected));
      if (!isnan(expected))
        g_assert_cmpfloat_with_epsilon(value[k], expected, 1e-8);
    }
  }
  g_assert_cmpfloat_with_epsilon(got.within.value + got.mix.value,
                                 got.all.value, 1e-12);
}

static void test_pay_change(void) {
  Reference r = reference_open("tests/reference/paychange.tsv");
  GArray *run[2] = {g_array_new(FALSE, FALSE, sizeof(PastPay)),
                    g_array_new(FALSE, FALSE, sizeof(PastPay))};
  Case c;
  guint splits = 0, alone = 0, placed = 0;
  while (reference_next(&r, NULL, &c)) {
    if (strcmp(c.name, "split") == 0) {
      check_split(run, &c);
      alone += MIN(run[0]->len, run[1]->len) == 1 ? 1 : 0;
      g_array_set_size(run[0], 0);
      g_array_set_size(run[1], 0);
      splits++;
      continue;
    }
    PastPay pay = read_pay(&c);
    placed += *pay.place != '\0' ? 1 : 0;
    g_array_append_val(run[strcmp(c.name, "after") == 0], pay);
  }
  g_assert_cmpuint(splits, ==, 15);
  g_assert_cmpuint(alone, ==, 6);
  g_assert_cmpuint(placed, >, 100);
  g_assert_true(isnan(pay_change_of(NULL, 0, NULL, 0, 0.95).all.value));
  g_array_unref(run[0]);
  g_array_unref(run[1]);
  reference_close(&r);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  measure_init();
  g_test_add_func("/past/lifetimes", test_lifetimes);
  g_test_add_func("/past/lifetimes/unseen", test_unseen);
  g_test_add_func("/past/pay-change", test_pay_change);
  return g_test_run();
}
