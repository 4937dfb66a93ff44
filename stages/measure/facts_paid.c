/* Pay by currency: what several tables would each pick out and sort. */
#include "stages/measure/facts_part.h"

/* All pay by currency, and where that of each begins. */
static void list_pay(Facts *f) {
  guint n = f->pay_start[f->n];
  f->paid_start = g_new0(guint, (gsize)f->currency.n + 2);
  f->paid = g_new0(FactPaid, (gsize)n + 1);
  /* Two ahead, so that filling leaves every start where it belongs. */
  for (guint k = 0; k < n; k++)
    f->paid_start[f->pay[k].currency + 2]++;
  for (guint c = 2; c <= f->currency.n; c++)
    f->paid_start[c] += f->paid_start[c - 1];
  for (guint i = 0; i < f->n; i++)
    for (guint k = f->pay_start[i]; k < f->pay_start[i + 1]; k++) {
      const FactPay *pay = &f->pay[k];
      f->paid[f->paid_start[pay->currency + 1]++] =
          (FactPaid){pay->min, pay->max, i};
    }
}

void facts_list_paid(Facts *f) {
  list_pay(f);
  guint n = f->pay_start[f->n];
  g_autofree FactsAt *at = g_new(FactsAt, (gsize)n + 1);
  f->by_middle = g_new(guint, (gsize)n + 1);
  for (guint k = 0; k < n; k++)
    at[k] = (FactsAt){facts_at_key(f->paid[k].min + f->paid[k].max), 0, k};
  for (guint c = 0; c < f->currency.n; c++)
    facts_at_sort(at + f->paid_start[c],
                  f->paid_start[c + 1] - f->paid_start[c]);
  for (guint k = 0; k < n; k++)
    f->by_middle[k] = at[k].row;
}
