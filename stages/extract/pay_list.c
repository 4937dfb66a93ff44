#include "stages/extract/pay_list.h"

#include <math.h>
#include <string.h>

static gboolean same_place(const Pay *a, const Pay *b) {
  return !a->place || !b->place || strcmp(a->place, b->place) == 0;
}

static gboolean is_range(const Pay *pay) {
  return pay->min != PAY_NONE && pay->max != PAY_NONE && pay->min != pay->max;
}

/* Whether `part` is the whole or one end of `whole`. */
static gboolean is_part(const Pay *part, const Pay *whole) {
  if (strcmp(part->currency, whole->currency) != 0 || part->per != whole->per ||
      !same_place(part, whole))
    return FALSE;
  if (part->min == whole->min && part->max == whole->max)
    return TRUE;
  if (is_range(part) || !is_range(whole))
    return FALSE;
  if (part->min == part->max)
    return part->min == whole->min || part->min == whole->max;
  return part->min == PAY_NONE ? part->max == whole->max
                               : part->min == whole->min;
}

void pay_list_add(GPtrArray *list, Pay *pay) {
  for (guint i = 0; i < list->len; i++) {
    Pay *old = g_ptr_array_index(list, i);
    if (is_part(pay, old)) {
      pay_free(pay);
      return;
    }
    if (is_part(old, pay)) {
      pay_free(old);
      list->pdata[i] = pay;
      return;
    }
  }
  g_ptr_array_add(list, pay);
}

void pay_list_move(GPtrArray *from, GPtrArray *to) {
  while (from->len > 0)
    g_ptr_array_add(to, g_ptr_array_steal_index(from, 0));
}

static double year_of(const Annual *annual, const Pay *pay, gint64 value) {
  const double factor[N_PERIODS] = {[PERIOD_HOUR] = annual->hours,
                                    [PERIOD_DAY] = annual->days,
                                    [PERIOD_WEEK] = annual->weeks,
                                    [PERIOD_MONTH] = annual->months,
                                    [PERIOD_YEAR] = 1};
  return value == PAY_NONE ? -1 : (double)value * factor[pay->per];
}

static gboolean close_to(double a, double b) {
  return fabs(a - b) <= 0.03 * fmax(fabs(a), fabs(b));
}

static gboolean is_twin(const Annual *annual, const Pay *a, const Pay *b) {
  return a->per != b->per && strcmp(a->currency, b->currency) == 0 &&
         same_place(a, b) &&
         close_to(year_of(annual, a, a->min), year_of(annual, b, b->min)) &&
         close_to(year_of(annual, a, a->max), year_of(annual, b, b->max));
}

void pay_list_drop_twins(const Annual *annual, GPtrArray *list) {
  for (guint i = 1; i < list->len;) {
    gboolean twin = FALSE;
    for (guint k = 0; k < i && !twin; k++)
      twin = is_twin(annual, g_ptr_array_index(list, k),
                     g_ptr_array_index(list, i));
    if (twin)
      g_ptr_array_remove_index(list, i);
    else
      i++;
  }
}

/* Whether an amount a year lies in the range of `whole`, about. */
static gboolean covers(const Annual *annual, const Pay *whole, double year) {
  gint64 min = whole->min == PAY_NONE ? whole->max : whole->min;
  gint64 max = whole->max == PAY_NONE ? whole->min : whole->max;
  double low = year_of(annual, whole, min), high = year_of(annual, whole, max);
  return (year >= low && year <= high) || close_to(year, low) ||
         close_to(year, high);
}

/* Whether one end of `pay` lies in any of the first `length` ranges. */
static gboolean is_covered(const Annual *annual, const Pay *pay, gint64 end,
                           const GPtrArray *list, guint length) {
  gboolean covered = end == PAY_NONE;
  for (guint i = 0; i < length && !covered; i++) {
    const Pay *whole = g_ptr_array_index(list, i);
    covered = strcmp(whole->currency, pay->currency) == 0 &&
              covers(annual, whole, year_of(annual, pay, end));
  }
  return covered;
}

gboolean pay_list_add_other(const Annual *annual, GPtrArray *text,
                            GPtrArray *list) {
  guint own = list->len;
  for (guint i = 0; i < text->len;) {
    const Pay *pay = g_ptr_array_index(text, i);
    if (is_covered(annual, pay, pay->min, list, own) &&
        is_covered(annual, pay, pay->max, list, own))
      i++;
    else
      g_ptr_array_add(list, g_ptr_array_steal_index(text, i));
  }
  return list->len > own;
}
