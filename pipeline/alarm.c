#include "pipeline/alarm.h"

#include <math.h>
#include <string.h>

/* Shares are quotients; ten points are ten points. */
#define EPSILON 1e-9

static double share(gint64 k, gint64 n) {
  return n > 0 ? (double)k / (double)n : 0;
}

GArray *alarms_of_run(const Past *past, gint64 distinct, gint64 paid,
                      const Options *options) {
  GArray *alarms = g_array_new(FALSE, FALSE, sizeof(Alarm));
  if (past->before == NULL || past->n_before == 0)
    return alarms;
  double before = (double)past->n_before, after = (double)distinct;
  if (after <= before * (1 - options->alarm_fall) + EPSILON) {
    Alarm alarm = {"postings", before, after};
    g_array_append_val(alarms, alarm);
  }
  Alarm alarm = {"paid", share(past->paid_before, past->n_before),
                 share(paid, distinct)};
  if (fabs(alarm.after - alarm.before) >= options->alarm_pay - EPSILON)
    g_array_append_val(alarms, alarm);
  return alarms;
}

static void alarm_words(const Alarm *alarm, GString *out) {
  if (strcmp(alarm->figure, "paid") == 0)
    g_string_append_printf(
        out, "the share that states pay went from %.1f %% to %.1f %%",
        100 * alarm->before, 100 * alarm->after);
  else
    g_string_append_printf(out, "postings fell from %.0f to %.0f",
                           alarm->before, alarm->after);
}

char *alarms_words(const GArray *alarms) {
  if (alarms == NULL || alarms->len == 0)
    return NULL;
  GString *words = g_string_new("alarm: ");
  for (guint i = 0; i < alarms->len; i++) {
    if (i > 0)
      g_string_append(words, "; ");
    alarm_words(&g_array_index(alarms, Alarm, i), words);
  }
  return g_string_free(words, FALSE);
}

void alarms_json(const GArray *alarms, JsonOut *json) {
  json_out_array(json, "alarms");
  for (guint i = 0; i < alarms->len; i++) {
    const Alarm *alarm = &g_array_index(alarms, Alarm, i);
    json_out_object(json, NULL);
    json_out_string(json, "figure", alarm->figure);
    json_out_number(json, "before", alarm->before);
    json_out_number(json, "after", alarm->after);
    json_out_end(json);
  }
  json_out_end(json);
}
