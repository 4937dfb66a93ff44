/* The alarm: figures that moved so far since the run before that a person
 * should look whether the input is whole. */
#ifndef HANDBILL_PIPELINE_ALARM_H
#define HANDBILL_PIPELINE_ALARM_H

#include "pipeline/history/history.h"
#include "pipeline/option.h"
#include "stages/model/json_out.h"

/* Of Alarm: "postings", when there are fewer by --alarm-fall or more; "paid",
 * when the share that states pay differs by --alarm-pay or more. None without a
 * run before. */
GArray *alarms_of_run(const Past *past, gint64 distinct, gint64 paid,
                      const Options *options);

/* "postings fell from 812 to 301"; several with semicolons between. NULL for
 * none, and for `alarms` NULL. The caller frees. */
char *alarms_words(const GArray *alarms);

/* The member "alarms" of the object that is open. */
void alarms_json(const GArray *alarms, JsonOut *json);

#endif
