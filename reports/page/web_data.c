/* The rows behind each chart as a table: the numbers of the tables, written
 * for a reader. A figure that is withheld has no row, or a dash. */
#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/page/web_part.h"

/* Longer tables are in tables/NAME.csv only, and say so. */
#define ROWS_MOST 100

#define BEGIN(table, out, caption, columns)                                    \
  web_table_begin(table, out, caption, columns, G_N_ELEMENTS(columns))

/* Counts a row that belongs to the table; FALSE when it is full. */
static gboolean more(WebTable *table) { return table->all++ < ROWS_MOST; }

static char *mark_text(const char *mark) {
  return *mark ? g_strdup_printf("[%s]", mark) : NULL;
}

static char *name_text(const char *name) {
  return strcmp(name, "phd") == 0 ? g_strdup("PhD") : format_sentence(name);
}

static char *interval(double low, double high, gint64 n) {
  g_autofree char *range = format_share_range(low, high, n);
  return *range ? g_strconcat(range, "%", NULL) : g_strdup(EN_DASH);
}

/* Removes what was begun when no row came. */
static guint finish(WebTable *table, gsize start, const char *file) {
  if (table->rows == 0) {
    g_string_truncate(table->out, start);
    return 0;
  }
  web_table_end(table, file);
  return table->rows;
}

/* ---- pay ---- */

static const WebColumn pay_columns[] = {
    {"Group", FALSE},       {"Postings", TRUE}, {"Employers", TRUE},
    {"10th", TRUE},         {"25th", TRUE},     {"Median", TRUE},
    {"95% interval", TRUE}, {"75th", TRUE},     {"90th", TRUE},
    {"Mark", FALSE},
};

static char *money(double value, const char *currency) {
  return format_money(round(value), currency);
}

static char *money_interval(double low, double high, const char *currency) {
  if (!isfinite(low) || !isfinite(high))
    return g_strdup(EN_DASH);
  g_autofree char *from = money(low, currency);
  g_autofree char *to = money(high, currency);
  return g_strconcat(from, EN_DASH, to, NULL);
}

static void pay_row(WebTable *table, const PayRow *pay) {
  const char *c = pay->currency;
  web_table_row(table, name_text(pay->group), format_count_or_dash(pay->n),
                format_count_or_dash(pay->employers), money(pay->p10, c),
                money(pay->p25, c), money(pay->p50, c),
                money_interval(pay->p50_low, pay->p50_high, c),
                money(pay->p75, c), money(pay->p90, c), mark_text(pay->mark));
}

/* Too few for a median, but the chart shows their ranges one by one. */
#define RANGES_LEAST 3

static gboolean pay_is_shown(const Report *report, const PayRow *pay,
                             const char *by) {
  if (strcmp(pay->by, by) != 0 ||
      g_strcmp0(pay->currency, report->currency) != 0)
    return FALSE;
  return pay->mark[0] == 'x' ? pay->n >= RANGES_LEAST
                             : !mark_is_hidden(pay->mark) && isfinite(pay->p50);
}

/* The highest median first, as the chart has it; none is last. */
static int by_median(gconstpointer a, gconstpointer b) {
  const PayRow *x = *(const PayRow *const *)a, *y = *(const PayRow *const *)b;
  double p = isfinite(x->p50) ? x->p50 : -1, q = isfinite(y->p50) ? y->p50 : -1;
  if (p != q)
    return p < q ? 1 : -1;
  return strcmp(x->group, y->group);
}

static guint pay_table(const Report *report, const char *by, GString *out) {
  const PayRow *pay = STATISTICS_ROWS(report->statistics, TABLE_PAY, PayRow);
  gsize start = out->len;
  g_autofree char *caption = g_strdup_printf(
      "Percentiles of annual pay%s%s, middle of each stated range, %s",
      strcmp(by, "all") == 0 ? "" : " by ", strcmp(by, "all") == 0 ? "" : by,
      format_currency_words(report->currency));
  g_autoptr(GPtrArray) rows = g_ptr_array_new();
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY); i++)
    if (pay_is_shown(report, &pay[i], by))
      g_ptr_array_add(rows, (gpointer)&pay[i]);
  g_ptr_array_sort(rows, by_median);
  WebTable table;
  BEGIN(&table, out, caption, pay_columns);
  for (guint i = 0; i < rows->len; i++)
    if (more(&table))
      pay_row(&table, rows->pdata[i]);
  return finish(&table, start, "pay");
}

guint web_data_pay_role(const Report *report, GString *out) {
  return pay_table(report, "role", out);
}
guint web_data_pay_seniority(const Report *report, GString *out) {
  return pay_table(report, "seniority", out);
}
guint web_data_pay_place(const Report *report, GString *out) {
  return pay_table(report, "place", out);
}
guint web_data_pay_all(const Report *report, GString *out) {
  return pay_table(report, "all", out);
}

guint web_data_pay_lines(const Report *report, GString *out) {
  static const WebColumn columns[] = {{"Posting", FALSE},
                                      {"Place", FALSE},
                                      {"Pay as stated", FALSE},
                                      {"A year", TRUE},
                                      {"As it stands in the posting", FALSE}};
  const PayLineRow *line =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_LINES, PayLineRow);
  gsize start = out->len;
  WebTable table;
  BEGIN(&table, out, "Each stated range of pay with the text it was read from",
        columns);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_LINES);
       i++) {
    if (g_strcmp0(line[i].currency, report->currency) != 0 || !more(&table))
      continue;
    table.link = web_posting_anchor(report->statistics, line[i].id);
    web_table_row(&table, g_strdup(line[i].title), g_strdup(line[i].place),
                  pay_line_words(&line[i]),
                  format_money_range(line[i].year_min, line[i].year_max,
                                     line[i].currency),
                  g_strdup(line[i].quote));
  }
  return finish(&table, start, "pay_lines");
}

guint web_data_drivers(const Report *report, GString *out) {
  static const WebColumn columns[] = {
      {"Value", FALSE},     {"Kind", FALSE},        {"Postings", TRUE},
      {"Difference", TRUE}, {"95% interval", TRUE}, {"q", TRUE},
      {"Mark", FALSE}};
  const PayDriverRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_DRIVERS, PayDriverRow);
  gsize start = out->len;
  WebTable table;
  BEGIN(&table, out,
        "Difference of pay from the baseline, all else in the regression equal",
        columns);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_DRIVERS);
       i++) {
    if (!isfinite(row[i].low) || mark_is_hidden(row[i].mark) ||
        g_strcmp0(row[i].currency, report->currency) != 0 || !more(&table))
      continue;
    g_autofree char *range = format_change_range(row[i].low, row[i].high);
    web_table_row(&table, name_text(row[i].name), format_sentence(row[i].kind),
                  format_count_or_dash(row[i].n), format_change(row[i].effect),
                  g_strconcat(range, "%", NULL),
                  row[i].q < 0.001 ? g_strdup("<0.001")
                                   : format_number(row[i].q, 3),
                  mark_text(row[i].mark));
  }
  return finish(&table, start, "pay_drivers");
}

static guint dots_table(const Report *report, const char *by, GString *out) {
  static const WebColumn columns[] = {{"Group", FALSE},
                                      {"Postings", TRUE},
                                      {"Dots", TRUE},
                                      {"Lowest dot", TRUE},
                                      {"Highest dot", TRUE}};
  const PayDotRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_DOTS, PayDotRow);
  guint n = STATISTICS_N(report->statistics, TABLE_PAY_DOTS);
  gsize start = out->len;
  WebTable table;
  BEGIN(&table, out, "Quantile dots of annual pay; each is in pay_dots.csv",
        columns);
  for (guint i = 0; i < n; i++) {
    if (row[i].i != 1 || strcmp(row[i].by, by) != 0 ||
        g_strcmp0(row[i].currency, report->currency) != 0)
      continue;
    guint last = i;
    while (last + 1 < n && row[last + 1].i == row[last].i + 1)
      last++;
    if (more(&table))
      web_table_row(&table, name_text(row[i].group), format_count(row[i].n),
                    format_count(row[i].dots),
                    money(row[i].value, row[i].currency),
                    money(row[last].value, row[i].currency));
  }
  return finish(&table, start, "pay_dots");
}

guint web_data_dots_seniority(const Report *report, GString *out) {
  return dots_table(report, "seniority", out);
}
guint web_data_dots_role(const Report *report, GString *out) {
  return dots_table(report, "role", out);
}

/* ---- skills ---- */

static const WebColumn skill_columns[] = {
    {"Skill", FALSE}, {"Category", FALSE},    {"Postings", TRUE},
    {"Share", TRUE},  {"95% interval", TRUE}, {"Rank", TRUE},
    {"Mark", FALSE}};

static void skill_row(WebTable *table, const SkillRow *skill, gint64 n) {
  web_table_row(table, g_strdup(skill->name), format_sentence(skill->category),
                format_count(skill->postings), format_share(skill->share, n),
                interval(skill->low, skill->high, n),
                format_rank(skill->rank_low, skill->rank_high),
                mark_text(skill->mark));
}

static gboolean skill_is_shown(const SkillRow *skill) {
  return !mark_is_hidden(skill->mark) && isfinite(skill->share);
}

guint web_data_skills(const Report *report, GString *out) {
  const SkillRow *skill =
      STATISTICS_ROWS(report->statistics, TABLE_SKILLS, SkillRow);
  gsize start = out->len;
  WebTable table;
  BEGIN(&table, out, "Postings that name the skill, the most named first",
        skill_columns);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_SKILLS); i++)
    if (skill_is_shown(&skill[i]) && more(&table))
      skill_row(&table, &skill[i], report->n);
  return finish(&table, start, "skills");
}

#define EACH 4 /* skills of a category */

guint web_data_categories(const Report *report, GString *out) {
  const SkillRow *skill =
      STATISTICS_ROWS(report->statistics, TABLE_SKILLS, SkillRow);
  guint n = STATISTICS_N(report->statistics, TABLE_SKILLS);
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  gsize start = out->len;
  WebTable table;
  BEGIN(&table, out, "The most named skills of each category", skill_columns);
  for (guint i = 0; i < n; i++) {
    if (!skill_is_shown(&skill[i]) || !*skill[i].category ||
        !g_hash_table_add(seen, (gpointer)skill[i].category))
      continue;
    for (guint k = i, found = 0; k < n && found < EACH; k++)
      if (skill_is_shown(&skill[k]) &&
          strcmp(skill[k].category, skill[i].category) == 0) {
        found++;
        if (more(&table))
          skill_row(&table, &skill[k], report->n);
      }
  }
  return finish(&table, start, "skills");
}

guint web_data_needs(const Report *report, GString *out) {
  static const WebColumn columns[] = {
      {"Skill", FALSE},   {"Required", TRUE},        {"Preferred", TRUE},
      {"Not said", TRUE}, {"Required, share", TRUE}, {"95% interval", TRUE},
      {"Mark", FALSE}};
  const SkillNeedRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_SKILL_NEED, SkillNeedRow);
  gsize start = out->len;
  WebTable table;
  BEGIN(&table, out,
        "Postings that require and prefer the skill; share of those that tell",
        columns);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_SKILL_NEED);
       i++) {
    if (mark_is_hidden(row[i].mark) || !isfinite(row[i].share) || !more(&table))
      continue;
    gint64 told = row[i].required + row[i].preferred;
    web_table_row(
        &table, g_strdup(row[i].name), format_count_or_dash(row[i].required),
        format_count_or_dash(row[i].preferred),
        format_count_or_dash(row[i].not_stated),
        format_share(row[i].share, told),
        interval(row[i].low, row[i].high, told), mark_text(row[i].mark));
  }
  return finish(&table, start, "skill_need");
}

guint web_data_pairs(const Report *report, GString *out) {
  static const WebColumn columns[] = {
      {"Skills", FALSE}, {"Together", TRUE},     {"Expected", TRUE},
      {"Lift", TRUE},    {"95% interval", TRUE}, {"q", TRUE}};
  g_autoptr(GPtrArray) pairs = pairs_strongest(report->statistics, G_MAXINT);
  gsize start = out->len;
  WebTable table;
  BEGIN(&table, out,
        "Postings that name both skills, against the number expected if they "
        "were independent; the strongest first",
        columns);
  for (guint i = 0; i < pairs->len; i++) {
    const PairRow *pair = pairs->pdata[i];
    if (!more(&table))
      continue;
    g_autofree char *low = format_number(pair->low, 1);
    g_autofree char *high = format_number(pair->high, 1);
    web_table_row(
        &table, g_strdup_printf("%s and %s", pair->name_a, pair->name_b),
        format_count(pair->together), format_number(pair->expected, 1),
        format_number(pair->lift, 1), g_strconcat(low, EN_DASH, high, NULL),
        pair->q < 0.001 ? g_strdup("<0.001") : format_number(pair->q, 3));
  }
  return finish(&table, start, "pairs");
}

/* ---- places ---- */

static guint places_table(const Report *report, const char *level,
                          const char *country, const char *caption,
                          GString *out) {
  static const WebColumn columns[] = {
      {"Place", FALSE}, {"Country", FALSE},     {"Postings", TRUE},
      {"Share", TRUE},  {"95% interval", TRUE}, {"Mark", FALSE}};
  const PlaceRow *place =
      STATISTICS_ROWS(report->statistics, TABLE_PLACES, PlaceRow);
  gsize start = out->len;
  WebTable table;
  BEGIN(&table, out, caption, columns);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PLACES); i++)
    if (strcmp(place[i].level, level) == 0 && !mark_is_hidden(place[i].mark) &&
        (!country || strcmp(place[i].country, country) == 0) && more(&table))
      web_table_row(&table, g_strdup(place[i].name), g_strdup(place[i].country),
                    format_count(place[i].postings),
                    format_share(place[i].share, report->n),
                    interval(place[i].low, place[i].high, report->n),
                    mark_text(place[i].mark));
  return finish(&table, start, "places");
}

guint web_data_states(const Report *report, GString *out) {
  return places_table(report, "region", "US", "Postings by state", out);
}
guint web_data_regions(const Report *report, GString *out) {
  return places_table(report, "region", NULL, "Postings by state or region",
                      out);
}
guint web_data_cities(const Report *report, GString *out) {
  return places_table(report, "city", NULL, "Postings by city", out);
}
guint web_data_countries(const Report *report, GString *out) {
  return places_table(report, "country", NULL, "Postings by country", out);
}

/* ---- roles and terms ---- */

static const WebColumn share_columns[] = {{"Value", FALSE},
                                          {"Postings", TRUE},
                                          {"Share", TRUE},
                                          {"95% interval", TRUE},
                                          {"Mark", FALSE}};

static void share_row(WebTable *table, const char *name, gint64 postings,
                      double share, double low, double high, const char *mark,
                      gint64 n) {
  if (mark_is_hidden(mark))
    web_table_row(table, name_text(name), g_strdup(EN_DASH), g_strdup(EN_DASH),
                  g_strdup(EN_DASH), mark_text(mark));
  else
    web_table_row(table, name_text(name), format_count(postings),
                  format_share(share, n), interval(low, high, n),
                  mark_text(mark));
}

guint web_data_roles(const Report *report, GString *out) {
  const RoleRow *role =
      STATISTICS_ROWS(report->statistics, TABLE_ROLES, RoleRow);
  gsize start = out->len;
  WebTable table;
  BEGIN(&table, out, "Postings by role family", share_columns);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_ROLES); i++)
    if (strcmp(role[i].seniority, "all") == 0 &&
        !mark_is_hidden(role[i].mark) && more(&table))
      share_row(&table, role[i].role, role[i].postings, role[i].share,
                role[i].low, role[i].high, role[i].mark, report->n);
  return finish(&table, start, "roles");
}

guint web_data_crossed(const Report *report, GString *out) {
  static const WebColumn columns[] = {
      {"Role", FALSE}, {"Seniority", FALSE},   {"Postings", TRUE},
      {"Share", TRUE}, {"95% interval", TRUE}, {"Mark", FALSE}};
  const RoleRow *role =
      STATISTICS_ROWS(report->statistics, TABLE_ROLES, RoleRow);
  gsize start = out->len;
  WebTable table;
  BEGIN(&table, out, "Postings by role and seniority", columns);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_ROLES); i++)
    if (strcmp(role[i].seniority, "all") != 0 &&
        !mark_is_hidden(role[i].mark) && role[i].postings > 0 && more(&table))
      web_table_row(&table, name_text(role[i].role),
                    name_text(role[i].seniority),
                    format_count(role[i].postings),
                    format_share(role[i].share, report->n),
                    interval(role[i].low, role[i].high, report->n),
                    mark_text(role[i].mark));
  return finish(&table, start, "roles");
}

static guint term_table(const Report *report, const char *term,
                        const char *caption, GString *out) {
  const TermRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_TERMS, TermRow);
  gsize start = out->len;
  WebTable table;
  BEGIN(&table, out, caption, share_columns);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_TERMS); i++)
    if (strcmp(row[i].term, term) == 0 &&
        (row[i].postings > 0 || mark_is_hidden(row[i].mark)) && more(&table))
      share_row(&table, row[i].value, row[i].postings, row[i].share, row[i].low,
                row[i].high, row[i].mark, report->n);
  return finish(&table, start, "terms");
}

guint web_data_seniority(const Report *report, GString *out) {
  return term_table(report, "seniority", "Postings by seniority", out);
}
guint web_data_workplace(const Report *report, GString *out) {
  return term_table(report, "workplace", "Postings by workplace", out);
}
guint web_data_employment(const Report *report, GString *out) {
  return term_table(report, "employment", "Postings by kind of employment",
                    out);
}
guint web_data_degrees(const Report *report, GString *out) {
  return term_table(report, "degree",
                    "Postings by degree; one may name several", out);
}
guint web_data_experience(const Report *report, GString *out) {
  return term_table(report, "experience", "Postings by years of experience",
                    out);
}
