/* Employers, and how much of the whole stands behind few of them. */
#include <math.h>
#include <string.h>

#include "stages/measure/context.h"

static TallyTable tally_employers(const Measure *m) {
  const Tallies *t = m->tallies;
  TallyTable table = tally_new();
  for (guint i = 0; i < t->employer.n; i++) {
    Tally tally = {t->employer.name[i], t->of_employer[i]};
    if (tally.count > 0)
      g_array_append_val(table.rows, tally);
  }
  tally_sort(&table);
  return table;
}

void measure_employers(Measure *m) {
  TallyTable table = tally_employers(m);
  for (guint i = 0; i < table.rows->len; i++) {
    const Tally *tally = &g_array_index(table.rows, Tally, i);
    const char *mark;
    Estimate e = measure_share(m, tally->count, m->distinct, &mark);
    EmployerRow *row = ADD_ROW(m, TABLE_EMPLOYERS, EmployerRow);
    *row = (EmployerRow){.employer = measure_string(m, tally->name),
                         .postings = *mark == 'c' ? 0 : tally->count,
                         .share = e.value,
                         .low = e.low,
                         .high = e.high,
                         .mark = mark};
  }
  tally_clear(&table);
}

/* Of the postings that state the fact. The sum runs over sorted rows. */
static void add_concentration(Measure *m, const char *of, TallyTable *table) {
  gint64 total = 0, groups = 0;
  const Tally *largest = NULL;
  for (guint i = 0; i < table->rows->len; i++) {
    const Tally *tally = &g_array_index(table->rows, Tally, i);
    if (strcmp(tally->name, NOT_STATED) == 0)
      continue;
    largest = largest ? largest : tally;
    total += tally->count;
    groups++;
  }
  double hhi = 0;
  for (guint i = 0; i < table->rows->len; i++) {
    const Tally *tally = &g_array_index(table->rows, Tally, i);
    double share = (double)tally->count / (double)MAX(total, 1);
    hhi += strcmp(tally->name, NOT_STATED) == 0 ? 0 : share * share;
  }
  ConcentrationRow *row = ADD_ROW(m, TABLE_CONCENTRATION, ConcentrationRow);
  *row = (ConcentrationRow){
      .of = of,
      .groups = groups,
      .hhi = groups ? hhi : NAN,
      .largest_share = largest ? (double)largest->count / (double)total : NAN,
      .largest = largest ? measure_string(m, largest->name) : ""};
}

static void tally_many(TallyTable *table, const char *name, gint64 count) {
  if (count == 0)
    return;
  guint at = tally_add(table, name);
  g_array_index(table->rows, Tally, at).count += count - 1;
}

/* By name: the region's, or the country's where there is none. */
static TallyTable tally_regions(const Measure *m) {
  const Tallies *t = m->tallies;
  TallyTable table = tally_new();
  for (guint i = 1; i < t->region.n; i++)
    tally_many(&table, region_name(m, t->region.name[i]), t->of_region[i]);
  for (guint i = 1; i < t->country.n; i++)
    tally_many(&table, country_name(m, t->country.name[i]), t->only_country[i]);
  tally_many(&table, NOT_STATED, t->only_country[0]);
  tally_sort(&table);
  return table;
}

void measure_concentration(Measure *m) {
  TallyTable employers = tally_employers(m), regions = tally_regions(m);
  add_concentration(m, "employer", &employers);
  add_concentration(m, "region", &regions);
  tally_clear(&employers);
  tally_clear(&regions);
}
