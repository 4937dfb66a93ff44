#include <math.h>
#include <string.h>

#include "reports/figure/chart_change.h"
#include "reports/figure/format.h"
#include "reports/figure/group_name.h"
#include "reports/figure/heatmap.h"
#include "reports/figure/rows.h"

/* Of fewer postings that say whether they require a skill, no share. */
#define NEED_LEAST 5

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
static char *skills_title(const Words *words, const GPtrArray *rows) {
  const SkillRow *first = rows->pdata[0];
  const char *plain = words_get(words, "chart.skills.title");
  if (first->mark[0] || first->rank_high > 2 ||
      (first->rank_high == 2 && rows->len < 2))
    return g_strdup(plain);
  if (first->rank_high <= 1)
    return chart_title(SAY(words, "chart.skills.title.one",
                           TEXT("skill", group_skill(words, first->name))),
                       plain);
  const SkillRow *second = rows->pdata[1];
  return chart_title(SAY(words, "chart.skills.title.two",
                         TEXT("skill", group_skill(words, first->name)),
                         TEXT("other", group_skill(words, second->name))),
                     plain);
}

/* `table`: that of the chart, a row a skill. */
static char *skills_subtitle(const Report *report, const char *key,
                             TableId table) {
  return chart_withheld(
      report->words, SAY(report->words, key, COUNT("n", report->n)),
      KEY("chart.withheld.skills"),
      chart_count_withheld(report->statistics, table, NULL, 0));
}

static void skill_add(const Report *report, RowChart *chart,
                      const SkillRow *skill, SkillColumns columns) {
  const Words *words = report->words;
  gint64 n = report->n;
  Row *row = row_chart_add(chart, GLYPH_DOT, group_skill(words, skill->name));
  row_interval(row, skill->share, skill->low, skill->high, skill->mark);
  row->ring = change_share_before(report->statistics, "skill", skill->skill);
  guint c = 0;
  if (columns == SKILLS_FULL) {
    row->cell[c++] = format_count(words, skill->postings);
    row->cell[c++] = format_share(words, skill->share, n);
    row->cell[c++] = format_share_range(words, skill->low, skill->high, n);
  } else
    row->cell[c++] = format_share(words, skill->share, n);
  row->cell[c] = format_rank(skill->rank_low, skill->rank_high);
}

static char *skills_alt(const Words *words, const GPtrArray *rows, guint shown,
                        gint64 n) {
  AltList list = {.words = words};
  for (guint i = 0; i < shown; i++) {
    const SkillRow *skill = rows->pdata[i];
    g_autofree char *share = format_share(words, skill->share, n);
    alt_add(&list, group_skill(words, skill->name), share);
  }
  return SAY(words, "chart.skills.alt", COUNT("n", shown),
             TAKE("list", alt_take(&list)));
}

static RowChart *skills_chart(const Words *words, SkillColumns columns,
                              double width) {
  gboolean full = columns == SKILLS_FULL;
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_SHARE;
  chart->low = 0;
  /* a page holds 25 rows and what belongs to them */
  if (full)
    chart->pitch = 12.6;
  if (full)
    row_chart_column(chart, words_get(words, "common.postings"), ROW_LEFT,
                     STYLE_VALUE);
  row_chart_column(chart, words_get(words, "chart.share"), ROW_RIGHT,
                   STYLE_VALUE_STRONG);
  if (full)
    row_chart_interval(chart, words_get(words, "common.interval"));
  row_chart_column(chart, words_get(words, "chart.rank"), ROW_RIGHT,
                   STYLE_VALUE);
  return chart;
}

Chart *chart_skills(const Report *report, SkillColumns columns, double width,
                    guint most) {
  const Words *words = report->words;
  g_autoptr(GPtrArray) rows = ranked(report->statistics);
  if (rows->len == 0)
    return NULL;
  RowChart *chart = skills_chart(words, columns, width);
  change_rings(report, chart);
  guint shown = MIN(rows->len, most);
  for (guint i = 0; i < shown; i++)
    skill_add(report, chart, rows->pdata[i], columns);
  return chart_of(
      TABLE_SKILLS, NULL,
      chart_of_rows(
          skills_title(words, rows),
          skills_subtitle(report, KEY("chart.skills.subtitle"), TABLE_SKILLS),
          skills_alt(words, rows, shown, report->n), chart, report->measure));
}

/* Categories in the order of their first skill. */
static GPtrArray *categories_of(const GPtrArray *rows) {
  GPtrArray *names = g_ptr_array_new();
  for (guint i = 0; i < rows->len; i++) {
    const SkillRow *skill = rows->pdata[i];
    if (*skill->category && !g_ptr_array_find_with_equal_func(
                                names, skill->category, g_str_equal, NULL))
      g_ptr_array_add(names, (gpointer)skill->category);
  }
  return names;
}

/* The head of a category and its first few skills. */
static void category_add(const Report *report, RowChart *chart, AltList *list,
                         const GPtrArray *rows, const char *category,
                         guint each) {
  const Words *words = report->words;
  g_autofree char *head =
      format_sentence(words_value(words, "category", category));
  row_chart_add(chart, GLYPH_HEAD, head);
  guint count = 0;
  for (guint i = 0; i < rows->len && count < each; i++) {
    const SkillRow *skill = rows->pdata[i];
    if (strcmp(skill->category, category) != 0)
      continue;
    Row *row = row_chart_add(chart, GLYPH_DOT, group_skill(words, skill->name));
    row_interval(row, skill->share, skill->low, skill->high, skill->mark);
    row->cell[0] = format_share(words, skill->share, report->n);
    if (count++ > 0)
      continue;
    g_autofree char *first =
        SAY(words, "chart.alt.of", TEXT("group", head),
            TEXT("value", group_skill(words, skill->name)));
    alt_add(list, first, row->cell[0]);
  }
}

/* Categories, each with its first few. */
Chart *chart_skill_categories(const Report *report, double width,
                              guint categories, guint each) {
  const Words *words = report->words;
  g_autoptr(GPtrArray) rows = ranked(report->statistics);
  g_autoptr(GPtrArray) names = categories_of(rows);
  if (names->len < 2)
    return NULL;
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_SHARE;
  chart->pitch = 14;
  chart->low = 0;
  row_chart_column(chart, words_get(words, "chart.share"), ROW_RIGHT,
                   STYLE_VALUE_STRONG);
  AltList list = {.words = words};
  for (guint c = 0; c < MIN(names->len, categories); c++)
    category_add(report, chart, &list, rows, names->pdata[c], each);
  return chart_of(
      TABLE_SKILLS, "category",
      chart_of_rows(
          g_strdup(words_get(words, "chart.categories.title")),
          skills_subtitle(report, KEY("chart.categories.subtitle"),
                          TABLE_SKILLS),
          SAY(words, "chart.categories.alt", TAKE("list", alt_take(&list))),
          chart, report->measure));
}

static const SkillNeedRow *need_of(const Statistics *statistics,
                                   const char *skill) {
  const SkillNeedRow *row =
      STATISTICS_ROWS(statistics, TABLE_SKILL_NEED, SkillNeedRow);
  for (guint i = 0; i < STATISTICS_N(statistics, TABLE_SKILL_NEED); i++)
    if (strcmp(row[i].skill, skill) == 0)
      return mark_is_hidden(row[i].mark) || !isfinite(row[i].share) ||
                     row[i].required < 0 || row[i].preferred < 0
                 ? NULL
                 : &row[i];
  return NULL;
}

static void need_add(const Words *words, RowChart *chart,
                     const SkillNeedRow *need) {
  Row *row = row_chart_add(chart, GLYPH_DOT, group_skill(words, need->name));
  row_interval(row, need->share, need->low, need->high, need->mark);
  gint64 told = need->required + need->preferred;
  row->cell[0] = format_count(words, need->required);
  row->cell[1] = format_share(words, need->share, told);
}

/* The most and the least required, where their intervals do not meet. */
static char *needs_title(const Words *words, const GPtrArray *needs) {
  const char *plain = words_get(words, "chart.needs.title");
  const SkillNeedRow *most = needs->pdata[0], *least = needs->pdata[0];
  for (guint i = 1; i < needs->len; i++) {
    const SkillNeedRow *need = needs->pdata[i];
    most = need->share > most->share ? need : most;
    least = need->share < least->share ? need : least;
  }
  if (most->mark[0] || least->mark[0] || !(most->low > least->high))
    return g_strdup(plain);
  return chart_title(SAY(words, "chart.needs.title.found",
                         TEXT("skill", group_skill(words, most->name)),
                         TEXT("other", group_skill(words, least->name))),
                     plain);
}

static GPtrArray *needs_of(const Report *report, guint most) {
  g_autoptr(GPtrArray) rows = ranked(report->statistics);
  GPtrArray *needs = g_ptr_array_new();
  for (guint i = 0; i < rows->len && needs->len < most; i++) {
    const SkillRow *skill = rows->pdata[i];
    const SkillNeedRow *need = need_of(report->statistics, skill->skill);
    if (need && need->required + need->preferred >= NEED_LEAST)
      g_ptr_array_add(needs, (gpointer)need);
  }
  return needs;
}

Chart *chart_skill_needs(const Report *report, double width, guint most) {
  const Words *words = report->words;
  g_autoptr(GPtrArray) needs = needs_of(report, most);
  if (needs->len < 2)
    return NULL;
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_SHARE;
  chart->pitch = 14;
  chart->low = 0;
  chart->high = 1;
  row_chart_column(chart, words_get(words, "chart.required"), ROW_RIGHT,
                   STYLE_VALUE);
  row_chart_column(chart, words_get(words, "chart.share"), ROW_RIGHT,
                   STYLE_VALUE_STRONG);
  AltList list = {.words = words};
  for (guint i = 0; i < needs->len; i++) {
    const SkillNeedRow *need = needs->pdata[i];
    need_add(words, chart, need);
    g_autofree char *share =
        format_share(words, need->share, need->required + need->preferred);
    alt_add(&list, group_skill(words, need->name), share);
  }
  return chart_of(
      TABLE_SKILL_NEED, NULL,
      chart_of_rows(
          needs_title(words, needs),
          skills_subtitle(report, KEY("chart.needs.subtitle"),
                          TABLE_SKILL_NEED),
          SAY(words, "chart.needs.alt", TAKE("list", alt_take(&list))), chart,
          report->measure));
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

/* Skills of any printed pair, the most asked first. */
static GPtrArray *heat_skills(const Report *report, guint most) {
  GPtrArray *skills = ranked(report->statistics);
  const PairRow *pair =
      STATISTICS_ROWS(report->statistics, TABLE_PAIRS, PairRow);
  guint pairs = STATISTICS_N(report->statistics, TABLE_PAIRS);
  for (guint i = 0; i < skills->len && i < most;) {
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
  if (skills->len > most)
    g_ptr_array_set_size(skills, (gint)most);
  return skills;
}

static void heat_fill(HeatMap *map, const Report *report,
                      const GPtrArray *skills) {
  map->n = skills->len;
  for (guint r = 0; r < HEAT_MOST; r++)
    for (guint c = 0; c < HEAT_MOST; c++)
      map->lift[r][c] = NAN;
  for (guint i = 0; i < skills->len; i++)
    map->name[i] =
        group_skill(report->words, ((const SkillRow *)skills->pdata[i])->name);
  const PairRow *pair =
      STATISTICS_ROWS(report->statistics, TABLE_PAIRS, PairRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAIRS); i++) {
    int a = heat_index(skills, pair[i].skill_a);
    int b = heat_index(skills, pair[i].skill_b);
    if (a >= 0 && b >= 0 && a != b && pair_is_shown(&pair[i]))
      map->lift[MAX(a, b)][MIN(a, b)] = pair[i].lift;
  }
}

/* The pairs that are drawn, strongest first; their counts are in
 * tables/pairs.csv. */
static void heat_numbers(Chart *chart, const Report *report,
                         const GPtrArray *skills) {
  const Words *words = report->words;
  g_autoptr(GPtrArray) pairs = pairs_strongest(report->statistics, G_MAXINT);
  chart_number(chart, g_strdup(words_get(words, "chart.pairs.skills")),
               g_strdup(words_get(words, "chart.pairs.lift")),
               g_strdup(words_get(words, "common.interval")), NULL);
  for (guint i = 0; i < pairs->len; i++) {
    const PairRow *pair = pairs->pdata[i];
    if (heat_index(skills, pair->skill_a) < 0 ||
        heat_index(skills, pair->skill_b) < 0)
      continue;
    g_autofree char *low = format_number(words, pair->low, 1);
    g_autofree char *high = format_number(words, pair->high, 1);
    chart_number(chart,
                 SAY(words, "chart.pairs.both",
                     TEXT("skill", group_skill(words, pair->name_a)),
                     TEXT("other", group_skill(words, pair->name_b))),
                 format_number(words, pair->lift, 1),
                 g_strconcat(low, EN_DASH, high, NULL), NULL);
  }
}

static char *pairs_title(const Words *words, const PairRow *top) {
  const char *plain = words_get(words, "chart.pairs.title");
  if (!(top->low > 1) || !(top->q < SURE_Q))
    return g_strdup(plain);
  return chart_title(SAY(words, "chart.pairs.title.found",
                         TEXT("skill", group_skill(words, top->name_a)),
                         TEXT("other", group_skill(words, top->name_b))),
                     plain);
}

static char *pairs_alt(const Words *words, const GPtrArray *strongest,
                       guint skills) {
  AltList list = {.words = words};
  for (guint i = 0; i < strongest->len; i++) {
    const PairRow *pair = strongest->pdata[i];
    g_autofree char *lift = format_number(words, pair->lift, 1);
    g_autofree char *names =
        SAY(words, "chart.pairs.item",
            TEXT("skill", group_skill(words, pair->name_a)),
            TEXT("other", group_skill(words, pair->name_b)));
    alt_add(&list, names, lift);
  }
  return SAY(words, "chart.pairs.alt", COUNT("n", skills),
             TAKE("list", alt_take(&list)));
}

Chart *chart_pairs(const Report *report, double width, guint most) {
  const Words *words = report->words;
  g_autoptr(GPtrArray) strongest = pairs_strongest(report->statistics, 6);
  g_autoptr(GPtrArray) skills = heat_skills(report, MIN(most, HEAT_MOST));
  if (strongest->len == 0 || skills->len < 2)
    return NULL;
  HeatMap map;
  heat_fill(&map, report, skills);
  Chart *chart = chart_new(
      pairs_title(words, strongest->pdata[0]),
      chart_withheld(
          words, SAY(words, "chart.pairs.subtitle", COUNT("n", report->n)),
          KEY("chart.withheld.pairs"),
          chart_count_withheld(report->statistics, TABLE_PAIRS, NULL, 0)),
      pairs_alt(words, strongest, skills->len),
      heat_map_scene(&map, report->measure, width));
  heat_numbers(chart, report, skills);
  return chart_of(TABLE_PAIRS, NULL, chart);
}
