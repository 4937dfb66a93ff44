#include "stages/measure/design.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stages/measure/context.h"
#include "stages/model/memory_ask.h"
#include "stages/model/money.h"

#define KINDS DRIVER_SKILL /* those of one level a posting */

/* The postings of a currency, and how often each level occurs among them. */
typedef struct {
  const Facts *f;
  gboolean internal;
  guint n; /* rows, by employer: what they say is copied in that order */
  double *y;
  guint *employer;
  guint *posting;
  guint *level[KINDS];
  guint levels[N_DRIVERS]; /* codes of each */
  LevelCount *count[N_DRIVERS];
  guint *column[N_DRIVERS]; /* of each code; 0: none */
  guint other[KINDS];       /* column of the rare levels; 0: none */
  LevelCount others[KINDS]; /* of the rare levels */
  guint baseline[KINDS];
} Sample;

/* ---- rows -----------------------------------------------------------------
 */

/* Gives the posting of each row, and sets y. They come by employer, those
 * without a name first. */
static guint *choose_rows(Sample *s, guint currency) {
  const Facts *f = s->f;
  double units = currency_minor_units(f->currency.name[currency]);
  guint from = f->paid_start[currency], to = f->paid_start[currency + 1];
  guint *posting = g_new(guint, (gsize)(to - from) + 1);
  s->y = g_new(double, (gsize)(to - from) + 1);
  for (guint k = from; k < to; k++) {
    double mid = ((double)f->paid[k].min + (double)f->paid[k].max) / 2;
    posting[s->n] = f->paid[k].posting;
    if (mid > 0)
      s->y[s->n++] = log(mid / units);
  }
  return posting;
}

static void read_rows(Sample *s, guint currency) {
  const Facts *f = s->f;
  guint *posting = s->posting = choose_rows(s, currency);
  s->employer = g_new(guint, (gsize)s->n + 1);
  for (Driver d = 0; d < KINDS; d++)
    s->level[d] = g_new(guint, (gsize)s->n + 1);
  for (guint k = 0; k < s->n; k++) {
    guint i = posting[k];
    s->employer[k] = f->of_employer[i];
    s->level[DRIVER_ROLE][k] = f->of_role[i];
    s->level[DRIVER_SENIORITY][k] = f->seniority[i];
    s->level[DRIVER_PLACE][k] = f->of_place[i];
    s->level[DRIVER_EMPLOYMENT][k] = f->employment[i];
  }
}

/* The last employer that had it, and its postings so far: rows of one employer
 * stand together, so that one pass counts employers. */
typedef struct {
  guint employer, here;
} Seen;

static void count_one(LevelCount *count, Seen *seen, guint employer) {
  count->n++;
  if (employer == 0)
    return;
  if (seen->employer != employer) {
    *seen = (Seen){employer, 0};
    count->employers++;
  }
  seen->here++; /* not within MAX(), which reads its arguments twice */
  count->largest = MAX(count->largest, seen->here);
}

static gboolean may_stand(const Sample *s, LevelCount count) {
  return counts_may_be_printed(s->internal, count.n, count.employers,
                               count.largest);
}

/* The most frequent level; first of those that may be printed. */
static guint baseline_of(const Sample *s, Driver d) {
  guint best = 0;
  for (guint l = 1; l < s->levels[d]; l++) {
    gboolean stands = may_stand(s, s->count[d][l]);
    gboolean stood = may_stand(s, s->count[d][best]);
    if (stands != stood ? stands : s->count[d][l].n > s->count[d][best].n)
      best = l;
  }
  return best;
}

static void find_baselines(Sample *s) {
  for (Driver d = 0; d < KINDS; d++)
    s->baseline[d] = baseline_of(s, d);
}

/* Those of a currency lie apart: their skills are asked for some rows ahead. */
#define AHEAD 6u

static void look_ahead(const Sample *s, guint k) {
  if (k + AHEAD >= s->n)
    return;
  const guint *start = s->f->skill_start + s->posting[k + AHEAD];
  memory_ask_all(s->f->skill + start[0],
                 (start[1] - start[0]) * sizeof(FactSkill));
}

/* What the postings of one employer ask for is done with. */
static void count_skills_of(Sample *s, guint employer, guint *here,
                            const guint *asked, guint n) {
  for (guint i = 0; i < n; i++) {
    LevelCount *count = &s->count[DRIVER_SKILL][asked[i]];
    count->n += here[asked[i]];
    if (employer != 0) {
      count->employers++;
      count->largest = MAX(count->largest, here[asked[i]]);
    }
    here[asked[i]] = 0;
  }
}

/* As count_one() would, for each skill of each row; but skills are many, and so
 * each employer's are counted first. */
static void count_skills(Sample *s) {
  const Facts *f = s->f;
  g_autofree guint *here = g_new0(guint, (gsize)f->skills.n + 1);
  g_autofree guint *asked = g_new(guint, (gsize)f->skills.n + 1);
  guint n = 0;
  for (guint k = 0; k < s->n; k++) {
    guint i = s->posting[k];
    look_ahead(s, k);
    const FactSkill *skill = f->skill + f->skill_start[i];
    const FactSkill *end = f->skill + f->skill_start[i + 1];
    for (; skill < end; skill++) {
      asked[n] = skill->skill;
      n += here[skill->skill]++ == 0 ? 1 : 0;
    }
    if (k + 1 < s->n && s->employer[k + 1] == s->employer[k])
      continue;
    count_skills_of(s, s->employer[k], here, asked, n);
    n = 0;
  }
}

static void count_levels(Sample *s) {
  const Facts *f = s->f;
  Seen *seen[KINDS];
  s->levels[DRIVER_ROLE] = f->role.n;
  s->levels[DRIVER_SENIORITY] = N_SENIORITIES;
  s->levels[DRIVER_PLACE] = f->place.n;
  s->levels[DRIVER_EMPLOYMENT] = N_EMPLOYMENTS;
  s->levels[DRIVER_SKILL] = f->skills.n;
  for (Driver d = 0; d < N_DRIVERS; d++) {
    s->count[d] = g_new0(LevelCount, s->levels[d] + 1);
    s->column[d] = g_new0(guint, s->levels[d] + 1);
  }
  for (Driver d = 0; d < KINDS; d++)
    seen[d] = g_new0(Seen, s->levels[d] + 1);
  for (guint k = 0; k < s->n; k++)
    for (Driver d = 0; d < KINDS; d++) {
      guint level = s->level[d][k];
      count_one(&s->count[d][level], &seen[d][level], s->employer[k]);
    }
  for (Driver d = 0; d < KINDS; d++)
    g_free(seen[d]);
  count_skills(s);
  find_baselines(s);
}

/* ---- columns --------------------------------------------------------------
 */

typedef struct {
  guint level, count;
} Frequent;

static int compare_frequent(const void *a, const void *b) {
  const Frequent *x = a, *y = b;
  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return (x->level > y->level) - (x->level < y->level);
}

/* Levels of at least `least` postings that may stand alone, the most frequent
 * first. */
static GArray *frequent_levels(const Sample *s, Driver d, guint least) {
  GArray *list = g_array_new(FALSE, FALSE, sizeof(Frequent));
  for (guint l = 0; l < s->levels[d]; l++) {
    Frequent one = {l, s->count[d][l].n};
    if (one.count >= least && may_stand(s, s->count[d][l]))
      g_array_append_val(list, one);
  }
  g_array_sort(list, compare_frequent);
  return list;
}

/* What the levels without a column come to. */
static void count_others(Sample *s, Driver d) {
  Seen seen = {0, 0};
  s->others[d] = (LevelCount){0, 0, 0};
  for (guint k = 0; k < s->n; k++) {
    guint level = s->level[d][k];
    if (s->column[d][level] == 0 && level != s->baseline[d])
      count_one(&s->others[d], &seen, s->employer[k]);
  }
}

/* The columns of a kind, from `columns` on. Where not even "other" may stand,
 * there are none; nor where the baseline may not, which would be what "other"
 * leaves of all. */
static guint number_levels(Sample *s, Driver d, guint least, guint columns) {
  if (!may_stand(s, s->count[d][s->baseline[d]]))
    return columns;
  g_autoptr(GArray) list = frequent_levels(s, d, least);
  guint first = columns, levels = list->len;
  for (guint k = 0; k < levels; k++) {
    guint level = g_array_index(list, Frequent, k).level;
    if (level != s->baseline[d])
      s->column[d][level] = columns++;
  }
  for (count_others(s, d); s->others[d].n > 0 && !may_stand(s, s->others[d]);
       count_others(s, d)) {
    if (columns == first)
      return first;
    columns--;
    for (guint l = 0; l < s->levels[d]; l++)
      if (s->column[d][l] == columns)
        s->column[d][l] = 0;
  }
  s->other[d] = s->others[d].n > 0 ? columns++ : 0;
  return columns;
}

static guint number_skills(Sample *s, guint least, guint columns) {
  g_autoptr(GArray) list = frequent_levels(s, DRIVER_SKILL, least);
  guint room = s->n / DESIGN_ROWS_A_COLUMN, chosen = 0;
  for (guint k = 0; k < list->len && chosen < DESIGN_SKILLS && columns < room;
       k++) {
    const Frequent *one = &g_array_index(list, Frequent, k);
    if (s->n - one->count < least)
      continue;
    s->column[DRIVER_SKILL][one->level] = columns++;
    chosen++;
  }
  return columns;
}

/* Gives the number of columns, the constant among them; *enough: there was
 * room for the skills. */
static guint number_columns(Sample *s, guint least, gboolean *enough) {
  guint columns = 1;
  for (Driver d = 0; d < N_DRIVERS; d++)
    for (guint l = 0; l < s->levels[d]; l++)
      s->column[d][l] = 0;
  memset(s->other, 0, sizeof s->other);
  for (Driver d = 0; d < KINDS; d++)
    columns = number_levels(s, d, least, columns);
  *enough = s->n >= DESIGN_ROWS_A_COLUMN * (columns + DESIGN_SKILLS_LEAST);
  return number_skills(s, least, columns);
}

static guint column_of(const Sample *s, Driver d, guint level) {
  guint column = s->column[d][level];
  return column != 0 || level == s->baseline[d] ? column : s->other[d];
}

G_STATIC_ASSERT(DESIGN_SKILLS <= 32); /* the bits of a row */

/* The columns of skills follow one another: bit[skill] is which one it is, or
 * none; gives the first. */
static guint bits_of_skills(const Sample *s, guint32 *bit) {
  guint first = G_MAXUINT;
  const guint *column = s->column[DRIVER_SKILL];
  for (guint l = 0; l < s->levels[DRIVER_SKILL]; l++)
    if (column[l] != 0)
      first = MIN(first, column[l]);
  for (guint l = 0; l < s->levels[DRIVER_SKILL]; l++)
    bit[l] = column[l] == 0 ? 0 : 1u << (column[l] - first);
  return first;
}

/* The columns of row k, ascending; gives how many. Those of each kind follow
 * the kind's before it, and those of skills all of them. */
static guint fill_row(const Sample *s, guint k, const guint32 *bit, guint first,
                      guint *column) {
  const Facts *f = s->f;
  const FactSkill *skill = f->skill + f->skill_start[s->posting[k]];
  const FactSkill *end = f->skill + f->skill_start[s->posting[k] + 1];
  guint32 asked = 0;
  guint n = 0, one;
  column[n++] = 0;
  for (Driver d = 0; d < KINDS; d++)
    if ((one = column_of(s, d, s->level[d][k])) != 0)
      column[n++] = one;
  for (; skill < end; skill++)
    asked |= bit[skill->skill];
  for (; asked != 0; asked &= asked - 1)
    column[n++] = first + (guint)__builtin_ctz(asked);
  return n;
}

/* A row has no more columns than the constant, one of each kind, and skills. */
#define MOST_COLUMNS (1 + KINDS + DESIGN_SKILLS)

static void fill_rows(Design *design, const Sample *s) {
  g_autofree guint32 *bit = g_new(guint32, (gsize)s->levels[DRIVER_SKILL] + 1);
  guint n = 0, first = bits_of_skills(s, bit);
  design->column = g_new(guint, (gsize)s->n * MOST_COLUMNS + 1);
  for (guint k = 0; k < s->n; k++) {
    look_ahead(s, k);
    design->start[k] = n;
    n += fill_row(s, k, bit, first, design->column + n);
  }
  design->start[s->n] = n;
}

/* A posting without a named employer is a cluster of its own. */
static guint fill_clusters(Design *design, const Sample *s) {
  guint clusters = 0, last = 0;
  for (guint k = 0; k < s->n; k++) {
    guint employer = s->employer[k];
    if (k == 0 || employer == 0 || employer != last)
      clusters++;
    design->cluster[k] = clusters - 1;
    last = employer;
  }
  return clusters;
}

/* ---- levels ---------------------------------------------------------------
 */

static void add_level(Design *design, Driver d, guint level, guint column,
                      LevelCount count) {
  DesignLevel one = {d, level, column, count};
  g_array_append_val(design->levels, one);
}

/* The levels of a kind; none where it has no column. */
static void list_levels(Design *design, const Sample *s, Driver d) {
  g_autoptr(GArray) list = frequent_levels(s, d, 1);
  guint before = design->levels->len;
  if (d < KINDS)
    add_level(design, d, s->baseline[d], 0, s->count[d][s->baseline[d]]);
  for (guint k = 0; k < list->len; k++) {
    guint level = g_array_index(list, Frequent, k).level;
    if (s->column[d][level] != 0)
      add_level(design, d, level, s->column[d][level], s->count[d][level]);
  }
  if (d < KINDS && s->other[d] != 0)
    add_level(design, d, LEVEL_OTHER, s->other[d], s->others[d]);
  if (d < KINDS && design->levels->len == before + 1)
    g_array_set_size(design->levels, before);
}

static LevelCount count_all(const Sample *s) {
  LevelCount all = {0, 0, 0};
  Seen seen = {0, 0};
  for (guint k = 0; k < s->n; k++)
    count_one(&all, &seen, s->employer[k]);
  return all;
}

/* ---- all of it ------------------------------------------------------------
 */

static void sample_clear(Sample *s) {
  g_free(s->employer);
  g_free(s->posting);
  for (Driver d = 0; d < KINDS; d++)
    g_free(s->level[d]);
  for (Driver d = 0; d < N_DRIVERS; d++) {
    g_free(s->count[d]);
    g_free(s->column[d]);
  }
}

Design *design_new(const Facts *facts, guint currency, gboolean internal) {
  Sample s = {.f = facts, .internal = internal};
  gboolean enough;
  read_rows(&s, currency);
  count_levels(&s);
  guint least = DESIGN_LEAST, p = number_columns(&s, least, &enough);
  while (!enough && least < s.n / 2) {
    least *= 2;
    p = number_columns(&s, least, &enough);
  }
  Design *design = g_new0(Design, 1);
  design->fits = p > 1 && s.n >= DESIGN_ROWS_A_COLUMN * p;
  design->levels = g_array_new(FALSE, FALSE, sizeof(DesignLevel));
  design->start = g_new(guint, s.n + 1);
  design->cluster = g_new(guint, s.n + 1);
  design->y = s.y;
  fill_rows(design, &s);
  guint clusters = fill_clusters(design, &s);
  design->rows = (RobustRows){
      s.n,     p, design->start, design->column, design->y, design->cluster,
      clusters};
  design->all = count_all(&s);
  for (Driver d = 0; d < N_DRIVERS; d++)
    list_levels(design, &s, d);
  sample_clear(&s);
  return design;
}

void design_free(Design *design) {
  if (design == NULL)
    return;
  g_array_unref(design->levels);
  g_free(design->start);
  g_free(design->column);
  g_free(design->cluster);
  g_free(design->y);
  g_free(design);
}
