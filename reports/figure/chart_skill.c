#include <math.h>
#include <string.h>

#include "reports/figure/chart.h"
#include "reports/figure/format.h"
#include "reports/figure/heatmap.h"
#include "reports/figure/rows.h"

static int by_rank(gconstpointer a, gconstpointer b) {
  const SkillRow *x = *(const SkillRow *const *)a,
                 *y = *(const SkillRow *const *)b;
  if (x->postings != y->postings)
    return x->postings < y->postings ? 1 : -1;
  return strcmp(x->name, y->name);
}

static GPtrArray *ranked(const Statistics *statistics) {
  GPtrArray *found = g_ptr_array_new();
  const SkillRow *skill = STATISTICS_ROWS(statistics, TABLE_SKILLS, SkillRow);
  for (guint i = 0; i < STATISTICS_N(statistics, TABLE_SKILLS); i++)
    if (!mark_is_hidden(skill[i].mark) && isfinite(skill[i].share))
      g_ptr_array_add(found, (gpointer)&skill[i]);
  g_ptr_array_sort(found, by_rank);
  return found;
}

/* The skills that share the first rank: none of them can be told from it. */
static char *skills_title(const GPtrArray *rows) {
  const SkillRow *first = rows->pdata[0];
  if (first->mark[0])
    return g_strdup("The skills asked for most");
  if (first->rank_high <= 1)
    return g_strdup_printf("%s is asked for most", first->name);
  if (first->rank_high == 2 && rows->len > 1) {
    const SkillRow *second = rows->pdata[1];
    return g_strdup_printf("%s and %s are asked for most", first->name,
                           second->name);
  }
  return g_strdup("The skills asked for most");
}

static void dot_fill(Row *row, double share, double low, double high,
                     const char *mark) {
  row->value[0] = share;
  row->value[1] = low;
  row->value[2] = high;
  row->mark = mark;
}

static void skill_add(RowChart *chart, const SkillRow *skill, gint64 n,
                      SkillColumns columns) {
  Row *row = row_chart_add(chart, GLYPH_DOT, skill->name);
  dot_fill(row, skill->share, skill->low, skill->high, skill->mark);
  guint c = 0;
  if (columns == SKILLS_FULL) {
    row->cell[c++] = format_count(skill->postings);
    row->cell[c++] = format_share(skill->share, n);
    row->cell[c++] = format_share_range(skill->low, skill->high, n);
  } else
    row->cell[c++] = format_share(skill->share, n);
  row->cell[c] = format_rank(skill->rank_low, skill->rank_high);
}

static char *skills_alt(const GPtrArray *rows, guint shown, gint64 n) {
  AltList list = {0};
  for (guint i = 0; i < shown; i++) {
    const SkillRow *skill = rows->pdata[i];
    g_autofree char *share = format_share(skill->share, n);
    alt_add(&list, skill->name, share);
  }
  g_autofree char *words = g_string_free(list.words, FALSE);
  return g_strdup_printf("Dot plot of the share of postings that ask for each "
                         "of %u skills, with 95%% intervals: %s.",
                         shown, words);
}

Chart *chart_skills(const Report *report, SkillColumns columns, double width,
                    guint most) {
  g_autoptr(GPtrArray) rows = ranked(report->statistics);
  if (rows->len == 0)
    return NULL;
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_SHARE;
  chart->low = 0;
  /* a page holds 25 rows and what belongs to them */
  if (most > 20)
    chart->pitch = 12.6;
  if (columns == SKILLS_FULL)
    row_chart_column(chart, "Postings", ROW_LEFT, STYLE_VALUE);
  row_chart_column(chart, "Share", ROW_RIGHT, STYLE_VALUE_STRONG);
  if (columns == SKILLS_FULL)
    row_chart_column(chart, "95% CI", ROW_RIGHT, STYLE_VALUE);
  row_chart_column(chart, "Rank", ROW_RIGHT, STYLE_VALUE);
  guint shown = MIN(rows->len, most);
  for (guint i = 0; i < shown; i++)
    skill_add(chart, rows->pdata[i], report->n, columns);
  g_autofree char *count = format_count(report->n);
  return chart_new(
      skills_title(rows),
      g_strdup_printf("Share of postings that name the skill. Dot: share; "
                      "line: 95%% interval; rank: its interval. n = %s",
                      count),
      skills_alt(rows, shown, report->n),
      row_chart_scene(chart, report->measure));
}

/* Categories in the order of their first skill, each with its first few. */
Chart *chart_skill_categories(const Report *report, double width,
                              guint categories, guint each) {
  g_autoptr(GPtrArray) rows = ranked(report->statistics);
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint i = 0; i < rows->len; i++) {
    const SkillRow *skill = rows->pdata[i];
    if (*skill->category && !g_ptr_array_find_with_equal_func(
                                names, skill->category, g_str_equal, NULL))
      g_ptr_array_add(names, (gpointer)skill->category);
  }
  if (names->len < 2)
    return NULL;
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_SHARE;
  chart->pitch = 14;
  chart->low = 0;
  row_chart_column(chart, "Share", ROW_RIGHT, STYLE_VALUE_STRONG);
  AltList list = {0};
  for (guint c = 0; c < MIN(names->len, categories); c++) {
    g_autofree char *head = format_sentence(names->pdata[c]);
    row_chart_add(chart, GLYPH_HEAD, head);
    guint count = 0;
    for (guint i = 0; i < rows->len && count < each; i++) {
      const SkillRow *skill = rows->pdata[i];
      if (strcmp(skill->category, names->pdata[c]) != 0)
        continue;
      Row *row = row_chart_add(chart, GLYPH_DOT, skill->name);
      dot_fill(row, skill->share, skill->low, skill->high, skill->mark);
      row->cell[0] = format_share(skill->share, report->n);
      if (count++ == 0) {
        g_autofree char *words = g_strdup_printf("%s: %s", head, skill->name);
        alt_add(&list, words, row->cell[0]);
      }
    }
  }
  g_autofree char *words = g_string_free(list.words, FALSE);
  g_autofree char *count = format_count(report->n);
  return chart_new(
      g_strdup("The first of each category"),
      g_strdup_printf("Share of postings, 95%% intervals; categories in the "
                      "order of their first skill. n = %s",
                      count),
      g_strdup_printf("Dot plot of the most asked skills by category. First "
                      "of each: %s.",
                      words),
      row_chart_scene(chart, report->measure));
}

/* In public a count below this is withheld, whatever it counts. */
#define PUBLIC_LEAST 5

Chart *chart_skill_needs(const Report *report, double width, guint most) {
  gboolean is_public = g_strcmp0(report->statistics->audience, "public") == 0;
  g_autoptr(GPtrArray) rows = ranked(report->statistics);
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_SHARE;
  chart->pitch = 14;
  chart->low = 0;
  row_chart_column(chart, "Required", ROW_RIGHT, STYLE_VALUE_STRONG);
  row_chart_column(chart, "Preferred", ROW_RIGHT, STYLE_VALUE);
  AltList list = {0};
  for (guint i = 0; i < rows->len && chart->rows->len < most; i++) {
    const SkillRow *skill = rows->pdata[i];
    if (skill->required + skill->preferred == 0 || report->n == 0 ||
        (is_public && MIN(skill->required, skill->preferred) < PUBLIC_LEAST))
      continue;
    Row *row = row_chart_add(chart, GLYPH_PAIR, skill->name);
    row->value[0] = (double)skill->required / (double)report->n;
    row->value[1] = (double)skill->preferred / (double)report->n;
    row->cell[0] = format_count(skill->required);
    row->cell[1] = format_count(skill->preferred);
    g_autofree char *words = g_strdup_printf("%s required, %s preferred",
                                             row->cell[0], row->cell[1]);
    alt_add(&list, skill->name, words);
  }
  if (chart->rows->len == 0) {
    row_chart_free(chart);
    return NULL;
  }
  g_autofree char *words = g_string_free(list.words, FALSE);
  g_autofree char *count = format_count(report->n);
  return chart_new(
      g_strdup("Required against preferred"),
      g_strdup_printf("Share of postings. Dot: required; ring: preferred. "
                      "Columns count postings; where a text says neither, "
                      "neither counts. n = %s",
                      count),
      g_strdup_printf("Dot plot of postings that require and prefer each "
                      "skill: %s.",
                      words),
      row_chart_scene(chart, report->measure));
}

static gboolean pair_is_shown(const PairRow *pair) {
  return !mark_is_hidden(pair->mark) && isfinite(pair->lift) &&
         pair->expected >= 5;
}

static int by_lift(gconstpointer a, gconstpointer b) {
  const PairRow *x = *(const PairRow *const *)a,
                *y = *(const PairRow *const *)b;
  if (x->lift != y->lift)
    return x->lift < y->lift ? 1 : -1;
  int names = strcmp(x->skill_a, y->skill_a);
  return names ? names : strcmp(x->skill_b, y->skill_b);
}

GPtrArray *pairs_strongest(const Statistics *statistics, guint most) {
  GPtrArray *found = g_ptr_array_new();
  const PairRow *pair = STATISTICS_ROWS(statistics, TABLE_PAIRS, PairRow);
  for (guint i = 0; i < STATISTICS_N(statistics, TABLE_PAIRS); i++)
    if (pair_is_shown(&pair[i]))
      g_ptr_array_add(found, (gpointer)&pair[i]);
  g_ptr_array_sort(found, by_lift);
  if (found->len > most)
    g_ptr_array_set_size(found, (gint)most);
  return found;
}

static int heat_index(const GPtrArray *skills, const char *slug) {
  for (guint i = 0; i < skills->len; i++)
    if (strcmp(((const SkillRow *)skills->pdata[i])->skill, slug) == 0)
      return (int)i;
  return -1;
}

/* Skills of any printed pair, the most asked first, at most HEAT_MOST. */
static GPtrArray *heat_skills(const Report *report) {
  GPtrArray *skills = ranked(report->statistics);
  const PairRow *pair =
      STATISTICS_ROWS(report->statistics, TABLE_PAIRS, PairRow);
  guint pairs = STATISTICS_N(report->statistics, TABLE_PAIRS);
  for (guint i = 0; i < skills->len && i < HEAT_MOST;) {
    const char *slug = ((const SkillRow *)skills->pdata[i])->skill;
    gboolean found = FALSE;
    for (guint p = 0; p < pairs && !found; p++)
      found = pair_is_shown(&pair[p]) && (!strcmp(pair[p].skill_a, slug) ||
                                          !strcmp(pair[p].skill_b, slug));
    if (found)
      i++;
    else
      g_ptr_array_remove_index(skills, i);
  }
  if (skills->len > HEAT_MOST)
    g_ptr_array_set_size(skills, HEAT_MOST);
  return skills;
}

static void heat_fill(HeatMap *map, const Report *report,
                      const GPtrArray *skills) {
  map->n = skills->len;
  for (guint r = 0; r < HEAT_MOST; r++)
    for (guint c = 0; c < HEAT_MOST; c++)
      map->lift[r][c] = NAN;
  for (guint i = 0; i < skills->len; i++)
    map->name[i] = ((const SkillRow *)skills->pdata[i])->name;
  const PairRow *pair =
      STATISTICS_ROWS(report->statistics, TABLE_PAIRS, PairRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAIRS); i++) {
    int a = heat_index(skills, pair[i].skill_a);
    int b = heat_index(skills, pair[i].skill_b);
    if (a >= 0 && b >= 0 && a != b && pair_is_shown(&pair[i]))
      map->lift[MAX(a, b)][MIN(a, b)] = pair[i].lift;
  }
}

Chart *chart_pairs(const Report *report, double width) {
  g_autoptr(GPtrArray) strongest = pairs_strongest(report->statistics, 6);
  g_autoptr(GPtrArray) skills = heat_skills(report);
  if (strongest->len == 0 || skills->len < 2)
    return NULL;
  HeatMap map;
  heat_fill(&map, report, skills);
  AltList list = {0};
  for (guint i = 0; i < strongest->len; i++) {
    const PairRow *pair = strongest->pdata[i];
    g_autofree char *lift = format_number(pair->lift, 1);
    g_autofree char *names =
        g_strdup_printf("%s with %s", pair->name_a, pair->name_b);
    alt_add(&list, names, lift);
  }
  g_autofree char *words = g_string_free(list.words, FALSE);
  g_autofree char *count = format_count(report->n);
  const PairRow *top = strongest->pdata[0];
  return chart_new(
      top->low > 1 ? g_strdup_printf("%s and %s go together most", top->name_a,
                                     top->name_b)
                   : g_strdup("Which skills go together"),
      g_strdup_printf("Lift: postings that name both skills, over the number "
                      "expected by chance. Blank: fewer than 5 expected. "
                      "n = %s",
                      count),
      g_strdup_printf("Triangular table of lift for %u skills. Strongest: %s.",
                      skills->len, words),
      heat_map_scene(&map, report->measure, width));
}
