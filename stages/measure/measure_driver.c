/* What drives pay: the regressions as tables. */
#include <math.h>
#include <string.h>

#include "stages/measure/context.h"
#include "stages/measure/design.h"
#include "stages/measure/measure_pair.h"

/* Fewer postings in a currency are not worth a row that says so. */
#define LEAST_TRIED 50
/* Of fewer employers an interval by employers is too short (MacKinnon and Webb
 * 2017), even where the figure may be printed. */
#define LEAST_SIDES 6

static const char *const driver_words[N_DRIVERS] = {
    "role", "seniority", "place", "employment", "skill"};

static const char *level_word(const Measure *m, const DesignLevel *level) {
  const Facts *f = m->facts;
  if (level->level == LEVEL_OTHER)
    return "other";
  switch (level->driver) {
  case DRIVER_ROLE:
    return f->role.name[level->level];
  case DRIVER_SENIORITY:
    return vocabulary_word(VOCABULARY_SENIORITY, level->level);
  case DRIVER_PLACE:
    return f->place.name[level->level];
  case DRIVER_EMPLOYMENT:
    return vocabulary_word(VOCABULARY_EMPLOYMENT, level->level);
  default:
    return f->skills.name[level->level];
  }
}

static const char *level_name(const Measure *m, const DesignLevel *level) {
  return level->driver == DRIVER_SKILL
             ? skill_name(m, level_word(m, level))
             : measure_string(m, level_word(m, level));
}

static gboolean may_be_printed(const Measure *m, LevelCount count) {
  return counts_may_be_printed(m->internal, count.n, count.employers,
                               count.largest);
}

static const DesignLevel *level_at(const Design *design, guint column) {
  for (guint i = 0; i < design->levels->len; i++) {
    const DesignLevel *level = &g_array_index(design->levels, DesignLevel, i);
    if (level->column == column && column != 0)
      return level;
  }
  return NULL;
}

/* "moves with senior": what the column cannot be told apart from. */
static const char *twin_note(const Measure *m, const Design *design,
                             const RobustFit *fit, guint column) {
  const DesignLevel *twin = level_at(design, fit->twin[column]);
  g_autofree char *note =
      twin ? g_strdup_printf("not told apart from %s %s",
                             driver_words[twin->driver], level_name(m, twin))
           : g_strdup("every posting has it");
  return measure_string(m, note);
}

static void fill_effect(const Measure *m, PayDriverRow *row,
                        const RobustFit *fit, guint column) {
  double b = fit->b[column];
  double half = robust_half_width(fit, column, m->confidence);
  row->effect = expm1(b);
  row->low = expm1(b - half);
  row->high = expm1(b + half);
  row->p = robust_p(fit, column);
  if (isnan(half)) {
    row->mark = "x";
    row->note = fit->sides[column] < 2
                    ? "one employer alone has it, or lacks it"
                    : "no interval";
    row->effect = NAN;
    return;
  }
  /* the width against the ratio to the baseline, as an effect may be near 0 */
  Estimate ratio = {1 + row->effect, 1 + row->low, 1 + row->high};
  row->mark =
      fit->sides[column] < LEAST_SIDES ? "u" : reliability(row->n, ratio);
}

static void add_driver(Measure *m, const char *currency, const Design *design,
                       const RobustFit *fit, const DesignLevel *level) {
  PayDriverRow *row = ADD_ROW(m, TABLE_PAY_DRIVERS, PayDriverRow);
  *row = (PayDriverRow){.currency = currency,
                        .kind = driver_words[level->driver],
                        .level = measure_string(m, level_word(m, level)),
                        .name = level_name(m, level),
                        .n = level->count.n,
                        .employers = level->count.employers,
                        .effect = NAN,
                        .low = NAN,
                        .high = NAN,
                        .p = NAN,
                        .q = NAN,
                        .mark = "c",
                        .note = ""};
  if (!may_be_printed(m, level->count)) {
    row->n = row->employers = 0;
    row->note = "too few postings or employers";
  } else if (level->column == 0) {
    row->mark = "z";
    row->note = "baseline";
  } else if (!fit->kept[level->column]) {
    row->mark = "x";
    row->note = twin_note(m, design, fit, level->column);
  } else {
    fill_effect(m, row, fit, level->column);
  }
}

/* Over the rows of one regression, from row `first` on. */
static void adjust_rows(Measure *m, guint first) {
  PayDriverRow *row =
      STATISTICS_ROWS(m->st, TABLE_PAY_DRIVERS, PayDriverRow) + first;
  guint rows = STATISTICS_N(m->st, TABLE_PAY_DRIVERS) - first, n = 0;
  g_autofree double *q = g_new(double, rows + 1);
  for (guint i = 0; i < rows; i++)
    if (!isnan(row[i].p))
      q[n++] = row[i].p;
  adjust_p_values(q, n);
  n = 0;
  for (guint i = 0; i < rows; i++)
    if (!isnan(row[i].p))
      row[i].q = q[n++];
}

/* "software engineer; senior; California; full-time" */
static const char *baseline_words(const Measure *m, const Design *design) {
  g_autoptr(GString) words = g_string_new(NULL);
  for (guint i = 0; i < design->levels->len; i++) {
    const DesignLevel *level = &g_array_index(design->levels, DesignLevel, i);
    if (level->column != 0)
      continue;
    g_string_append_printf(words, "%s%s %s", words->len > 0 ? "; " : "",
                           driver_words[level->driver], level_name(m, level));
  }
  return measure_string(m, words->str);
}

static gboolean baselines_may_be_printed(const Measure *m,
                                         const Design *design) {
  for (guint i = 0; i < design->levels->len; i++) {
    const DesignLevel *level = &g_array_index(design->levels, DesignLevel, i);
    if (level->column == 0 && !may_be_printed(m, level->count))
      return FALSE;
  }
  return TRUE;
}

static PayModelRow *add_model(Measure *m, const char *currency,
                              const Design *design) {
  PayModelRow *row = ADD_ROW(m, TABLE_PAY_MODELS, PayModelRow);
  *row = (PayModelRow){.currency = currency,
                       .n = design->rows.n,
                       .columns = design->rows.p,
                       .employers = design->all.employers,
                       .clusters = design->rows.clusters,
                       .base = NAN,
                       .scale = NAN,
                       .r2 = NAN,
                       .baseline = "",
                       .mark = "x",
                       .note = ""};
  return row;
}

static const char *refusal(const Measure *m, const Design *design) {
  if (!may_be_printed(m, design->all))
    return "too few postings or employers, or one has more than half";
  if (!design->fits)
    return "fewer than ten postings a column";
  if (design->rows.clusters < 2)
    return "one employer only";
  return NULL;
}

static void measure_currency(Measure *m, guint currency) {
  g_autoptr(Design) design = design_new(m->facts, currency, m->internal);
  if (design->rows.n < LEAST_TRIED)
    return;
  const char *name = measure_string(m, m->facts->currency.name[currency]);
  PayModelRow *model = add_model(m, name, design);
  model->note = refusal(m, design);
  if (!may_be_printed(m, design->all)) {
    model->mark = "c";
    model->n = model->columns = model->employers = model->clusters = 0;
  }
  if (model->note != NULL)
    return;
  model->note = "";
  g_autoptr(RobustFit) fit = robust_fit(&design->rows);
  if (fit == NULL || !fit->converged) {
    model->note = fit == NULL ? "pay does not vary" : "no convergence";
    return;
  }
  model->columns = fit->rank;
  model->scale = fit->scale;
  model->r2 = fit->r2;
  model->steps = fit->steps;
  model->converged = fit->converged;
  model->mark = "";
  if (baselines_may_be_printed(m, design)) {
    model->base = exp(fit->b[0]);
    model->baseline = baseline_words(m, design);
  }
  guint first = STATISTICS_N(m->st, TABLE_PAY_DRIVERS);
  for (guint i = 0; i < design->levels->len; i++)
    add_driver(m, name, design, fit,
               &g_array_index(design->levels, DesignLevel, i));
  adjust_rows(m, first);
}

void measure_drivers(Measure *m) {
  for (guint c = 0; c < m->facts->currency.n; c++)
    measure_currency(m, c);
}
