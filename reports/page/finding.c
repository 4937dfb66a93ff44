#include "reports/page/finding.h"

#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/figure/group_name.h"
#include "reports/page/brand.h"

const TermRow *finding_term(const Statistics *statistics, const char *term,
                            const char *value) {
  const TermRow *row = STATISTICS_ROWS(statistics, TABLE_TERMS, TermRow);
  for (guint i = 0; i < STATISTICS_N(statistics, TABLE_TERMS); i++)
    if (strcmp(row[i].term, term) == 0 && strcmp(row[i].value, value) == 0)
      return &row[i];
  return NULL;
}

guint finding_employers(const Report *report, const char **only) {
  const EmployerRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_EMPLOYERS, EmployerRow);
  guint named = 0;
  const char *one = NULL;
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_EMPLOYERS); i++)
    if (strcmp(row[i].employer, "not stated") != 0) {
      named++;
      one = row[i].employer;
    }
  if (only)
    *only = named == 1 ? one : NULL;
  return named;
}

guint finding_paid_lines(const Report *report) {
  g_autoptr(GPtrArray) lines = pay_lines(report, TRUE);
  guint n = 0;
  for (guint i = 0; i < lines->len; i++) {
    const PayLineRow *line = lines->pdata[i];
    n += isfinite(line->year_min) || isfinite(line->year_max);
  }
  /* a public report lists no single ranges, but has their number */
  return MAX(n, (guint)report->paid);
}

/* The role whose median lies over every other role's interval, or NULL. */
static const PayRow *role_leader(const Report *report) {
  const PayRow *pay = STATISTICS_ROWS(report->statistics, TABLE_PAY, PayRow);
  guint n = STATISTICS_N(report->statistics, TABLE_PAY);
  const PayRow *best = NULL;
  double next = 0;
  guint rivals = 0;
  for (guint i = 0; i < n; i++) {
    if (strcmp(pay[i].by, "role") != 0 || pay[i].mark[0] ||
        g_strcmp0(pay[i].currency, report->currency) != 0 ||
        !isfinite(pay[i].p50) || strcmp(pay[i].group, "not stated") == 0)
      continue;
    rivals++;
    if (!best || pay[i].p50 > best->p50) {
      next = best ? fmax(next, best->p50_high) : next;
      best = &pay[i];
    } else
      next = fmax(next, pay[i].p50_high);
  }
  return best && rivals >= 3 && best->p50_low > next ? best : NULL;
}

/* Skills that lead, for a headline. */
typedef struct {
  char *names; /* as a list; NULL: nobody leads */
  guint n;
  gboolean professional; /* among the skills that are not general */
  double share;          /* of postings that ask for the only leader */
} News;

static void news_clear(News *news) { g_free(news->names); }
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(News, news_clear)

/* The skills of the first rank: one, or two that cannot be told apart but
 * from the rest. */
static News skill_leaders(const Report *report) {
  const SkillRow *skill =
      STATISTICS_ROWS(report->statistics, TABLE_SKILLS, SkillRow);
  const char *name[2] = {NULL, NULL};
  guint leaders = 0;
  double share = NAN;
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_SKILLS); i++)
    if (skill[i].rank_low == 1) {
      if (leaders < 2)
        name[leaders] = group_skill(report->words, skill[i].name);
      share = skill[i].share;
      leaders++;
      if (skill[i].mark[0] || skill[i].rank_high > 2)
        return (News){NULL, 0, FALSE, NAN};
    }
  if (leaders == 0 || leaders > 2)
    return (News){NULL, 0, FALSE, NAN};
  return (News){format_list(report->words, name, leaders), leaders, FALSE,
                share};
}

/* What nearly every advert names and no reader looks for in a headline: manners
 * and languages. Categories of data/skills. */
static gboolean is_general(const SkillRow *skill) {
  return strcmp(skill->category, "soft") == 0 ||
         strcmp(skill->category, "language") == 0;
}

/* The same among the skills that are not general: every other such skill stands
 * behind the last rank that a leader may have, so that it is surely asked for
 * less. *above: general ones stand before them. */
static News professional_leaders(const Report *report, gboolean *above) {
  const SkillRow *skill =
      STATISTICS_ROWS(report->statistics, TABLE_SKILLS, SkillRow);
  const char *name[2] = {NULL, NULL};
  guint leaders = 0;
  gint64 last = 0; /* rank of the leaders so far */
  *above = FALSE;
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_SKILLS); i++) {
    if (leaders > 0 && (gint64)i >= last)
      break;
    if (is_general(&skill[i])) {
      *above = *above || leaders == 0;
      continue;
    }
    if (leaders == 2 || skill[i].mark[0])
      return (News){NULL, 0, TRUE, NAN};
    name[leaders++] = group_skill(report->words, skill[i].name);
    last = MAX(last, skill[i].rank_high);
  }
  if (leaders == 0)
    return (News){NULL, 0, TRUE, NAN};
  return (News){format_list(report->words, name, leaders), leaders, TRUE, NAN};
}

/* Those who lead: of the professional skills, where general ones stand before
 * them; else of all. */
static News news_of(const Report *report) {
  gboolean above;
  News professional = professional_leaders(report, &above);
  if (professional.names != NULL && above)
    return professional;
  news_clear(&professional);
  return skill_leaders(report);
}

char *finding_skill_news(const Report *report) {
  g_auto(News) news = news_of(report);
  if (news.names == NULL)
    return NULL;
  /* the chart below says no more than who it is */
  if (!news.professional && news.n == 1)
    return SAY(
        report->words, "page.skills.head.one", TEXT("skill", news.names),
        TAKE("share", format_share(report->words, news.share, report->n)));
  const char *key = news.professional ? KEY("page.head.professional")
                                      : KEY("page.head.asked");
  return SAY(report->words, key, TEXT("skills", news.names),
             COUNT("k", news.n));
}

/* The first skill when even the lower end of its interval is over one half:
 * that claims no order. NULL otherwise. */
static const char *skill_of_most(const Report *report) {
  const SkillRow *skill =
      STATISTICS_ROWS(report->statistics, TABLE_SKILLS, SkillRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_SKILLS); i++)
    if (skill[i].rank == 1 && !mark_is_hidden(skill[i].mark) &&
        skill[i].low > 0.5)
      return group_skill(report->words, skill[i].name);
  return NULL;
}

/* Where plain English forms it. */
static char *plural(const char *role) {
  if (g_str_has_suffix(role, "s") || !g_ascii_islower(role[strlen(role) - 1]))
    return g_strdup(role);
  gsize length = strlen(role);
  if (length > 1 && role[length - 1] == 'y' &&
      strchr("aeiou", role[length - 2]) == NULL)
    return g_strdup_printf("%.*sies", (int)strlen(role) - 1, role);
  return g_strconcat(role, "s", NULL);
}

char *finding_role_plural(const Words *words, const char *name) {
  gboolean rule = strcmp(words_get(words, "page.head.plural"), "rule") == 0;
  return rule ? plural(name) : g_strdup(name);
}

/* The role paid most as a headline begins with it: "Software engineers". */
static char *roles_of(const Report *report, const PayRow *leader) {
  const Words *words = report->words;
  g_autofree char *roles =
      finding_role_plural(words, words_value(words, "role", leader->group));
  return format_sentence(roles);
}

static char *headline_news(const Report *report, const News *news,
                           const char *only) {
  const Words *words = report->words;
  const PayRow *leader = role_leader(report);
  Hole skills = TEXT("skills", news->names), k = COUNT("k", news->n);
  if (leader) {
    const char *key = news->professional ? KEY("page.head.roles.professional")
                                         : KEY("page.head.roles.asked");
    return SAY(words, key, TAKE("roles", roles_of(report, leader)), skills, k);
  }
  if (only) {
    const char *key = news->professional
                          ? KEY("page.head.employer.professional")
                          : KEY("page.head.employer.asked");
    return SAY(words, key, skills, k, COUNT("n", report->n),
               TEXT("employer", only));
  }
  const char *key = news->professional ? KEY("page.head.postings.professional")
                                       : KEY("page.head.postings.asked");
  return SAY(words, key, skills, k, COUNT("n", report->n));
}

char *finding_headline(const Report *report) {
  const Words *words = report->words;
  const char *only = NULL;
  guint employers = finding_employers(report, &only);
  g_auto(News) news = news_of(report);
  if (news.names)
    return headline_news(report, &news, only);
  const char *most = skill_of_most(report);
  if (most && report->n > 1)
    return SAY(words, "page.head.half", TEXT("skill", most),
               COUNT("n", report->n));
  if (report->n == 0)
    return g_strdup(words_get(words, "page.head.none"));
  if (only)
    return SAY(words, "page.head.what.employer", COUNT("n", report->n),
               TEXT("employer", only));
  if (employers > 1)
    return SAY(words, "page.head.what.employers", COUNT("n", report->n),
               COUNT("employers", employers));
  return SAY(words, "page.head.what", COUNT("n", report->n));
}

/* ---- sentences that follow each other ---- */

void finding_add(GString *text, char *sentence) {
  if (text->len > 0)
    g_string_append_c(text, ' ');
  g_string_append(text, sentence);
  g_free(sentence);
}

static void add(GString *text, const Report *report, const char *key) {
  finding_add(text, g_strdup(words_get(report->words, key)));
}

static void sentence_paid(GString *text, const Report *report) {
  const HeadlineRow *paid =
      statistics_headline(report->statistics, "paid_share");
  if (!paid || !isfinite(paid->value) || mark_is_hidden(paid->mark))
    return;
  const Words *words = report->words;
  if (report->n == 1)
    add(text, report,
        paid->value > 0 ? KEY("page.paid.one") : KEY("page.paid.one.not"));
  else if (paid->value == 0)
    add(text, report, KEY("page.paid.none"));
  else
    finding_add(text,
                SAY(words, "page.paid",
                    TAKE("share", format_share(words, paid->value, paid->n)),
                    TAKE("range", format_share_range(words, paid->low,
                                                     paid->high, paid->n))));
}

static char *thousands(const Report *report, double value,
                       const char *currency) {
  return format_money(report->words, round(value / 1000) * 1000, currency);
}

static void sentence_half(GString *text, const Report *report) {
  const PayRow *all = pay_all(report->statistics, report->currency);
  if (!all || mark_is_hidden(all->mark) || !isfinite(all->p25) ||
      !isfinite(all->p75))
    return;
  finding_add(text,
              SAY(report->words, "page.half",
                  TAKE("low", thousands(report, all->p25, all->currency)),
                  TAKE("high", thousands(report, all->p75, all->currency))));
}

static void sentence_remote(GString *text, const Report *report) {
  const HeadlineRow *remote =
      statistics_headline(report->statistics, "remote_share");
  if (!remote || mark_is_hidden(remote->mark) || !isfinite(remote->value) ||
      report->n < 5)
    return;
  finding_add(text, SAY(report->words, "page.remote",
                        TAKE("share", format_share(report->words, remote->value,
                                                   remote->n))));
}

static void sentence_skills(GString *text, const Report *report) {
  const SkillRow *skill =
      STATISTICS_ROWS(report->statistics, TABLE_SKILLS, SkillRow);
  const char *name[3];
  guint n = 0;
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_SKILLS); i++)
    if (n < 3 && !mark_is_hidden(skill[i].mark))
      name[n++] = group_skill(report->words, skill[i].name);
  if (n < 2)
    return;
  finding_add(text, SAY(report->words, "page.named",
                        TAKE("skills", format_list(report->words, name, n))));
}

/* A standfirst shorter than this has room for the skills. */
#define STAND_SHORT 169

char *finding_standfirst(const Report *report) {
  const Words *words = report->words;
  const char *only = NULL;
  guint employers = finding_employers(report, &only);
  if (report->n == 0)
    return g_strdup(words_get(words, "page.stand.none"));
  GString *text = g_string_new(NULL);
  if (only)
    finding_add(text, SAY(words, "page.stand.employer", COUNT("n", report->n),
                          TEXT("employer", only)));
  else if (employers > 1)
    finding_add(text, SAY(words, "page.stand.employers", COUNT("n", report->n),
                          COUNT("employers", employers)));
  else
    finding_add(text, SAY(words, "page.stand.nameless", COUNT("n", report->n)));
  sentence_paid(text, report);
  sentence_half(text, report);
  sentence_remote(text, report);
  if (report->n < 30 && report->n > 1)
    add(text, report, KEY("page.few"));
  else if (text->len < STAND_SHORT)
    sentence_skills(text, report);
  return g_string_free(text, FALSE);
}

static void sentence_median(GString *text, const Report *report,
                            const PayRow *all, gboolean listed) {
  const Words *words = report->words;
  guint lines = finding_paid_lines(report);
  if (all && isfinite(all->p50) && !mark_is_hidden(all->mark))
    finding_add(
        text,
        SAY(words, "page.pay.median",
            TAKE("median", format_money_short(words, all->p50, all->currency)),
            TAKE("range", format_money_range(words, all->p50_low, all->p50_high,
                                             all->currency))));
  else if (!listed)
    add(text, report, KEY("page.pay.withheld"));
  else
    finding_add(
        text,
        SAY(words, "page.pay.single", COUNT("lines", lines),
            TEXT("currency", format_currency_words(words, report->currency))));
}

char *finding_pay(const Report *report) {
  GString *text = g_string_new(NULL);
  sentence_paid(text, report);
  const PayRow *all = pay_all(report->statistics, report->currency);
  gboolean listed = STATISTICS_N(report->statistics, TABLE_PAY_LINES) > 0;
  const HeadlineRow *headline =
      statistics_headline(report->statistics, "median_pay");
  if (!listed && !all) {
    add(text, report,
        headline && mark_is_hidden(headline->mark) ? KEY("page.pay.withheld")
                                                   : KEY("page.pay.nothing"));
    return g_string_free(text, FALSE);
  }
  sentence_median(text, report, all, listed);
  finding_cluster_pay(text, report);
  add(text, report, KEY("page.pay.currencies"));
  return g_string_free(text, FALSE);
}

char *finding_skills(const Report *report) {
  g_auto(News) leaders = skill_leaders(report);
  Hole n = COUNT("n", report->n),
       kinds = COUNT("kinds", STATISTICS_N(report->statistics, TABLE_SKILLS));
  if (leaders.names)
    return SAY(report->words, "page.skills.leaders", kinds, n,
               TEXT("leaders", leaders.names));
  return SAY(report->words, "page.skills.plain", kinds, n);
}

char *finding_pairs(const Report *report) {
  g_autoptr(GPtrArray) pairs = pairs_strongest(report->statistics, 1);
  if (pairs->len == 0)
    return g_strdup("");
  const PairRow *pair = pairs->pdata[0];
  return SAY(report->words, "page.pairs.text",
             TEXT("a", group_skill(report->words, pair->name_a)),
             TEXT("b", group_skill(report->words, pair->name_b)),
             COUNT("together", pair->together),
             TAKE("lift", format_number(report->words, pair->lift, 1)));
}

gboolean finding_pairs_sure(const Report *report) {
  g_autoptr(GPtrArray) pairs = pairs_strongest(report->statistics, G_MAXINT);
  for (guint i = 0; i < pairs->len; i++) {
    const PairRow *pair = pairs->pdata[i];
    if (pair->low > 1 && pair->q < SURE_Q)
      return TRUE;
  }
  return FALSE;
}

char *finding_places(const Report *report) {
  const PlaceRow *place =
      STATISTICS_ROWS(report->statistics, TABLE_PLACES, PlaceRow);
  guint cities = 0, countries = 0;
  gint64 silent = 0;
  gboolean withheld = FALSE;
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PLACES); i++) {
    cities += strcmp(place[i].level, "city") == 0;
    countries += strcmp(place[i].level, "country") == 0;
    if (strcmp(place[i].level, "not stated") == 0 ||
        strcmp(place[i].level, "unresolved") == 0) {
      silent += place[i].postings;
      withheld = withheld || mark_is_hidden(place[i].mark);
    }
  }
  const Words *words = report->words;
  Hole in_cities = COUNT("cities", cities),
       in_countries = COUNT("countries", countries);
  if (withheld)
    return SAY(words, "page.places.text.withheld", in_cities, in_countries);
  if (silent == 0)
    return SAY(words, "page.places.text.all", in_cities, in_countries);
  return SAY(words, "page.places.text", in_cities, in_countries,
             COUNT("n", silent));
}

char *finding_roles(const Report *report) {
  const RoleRow *role =
      STATISTICS_ROWS(report->statistics, TABLE_ROLES, RoleRow);
  guint families = 0;
  gint64 unknown = 0;
  gboolean withheld = FALSE;
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_ROLES); i++) {
    if (strcmp(role[i].seniority, "all") != 0)
      continue;
    if (strcmp(role[i].role, "not stated") == 0) {
      unknown = role[i].postings;
      withheld = mark_is_hidden(role[i].mark);
    } else
      families++;
  }
  const Words *words = report->words;
  if (withheld)
    return SAY(words, "page.roles.text.withheld", COUNT("families", families));
  if (unknown == 0)
    return SAY(words, "page.roles.text.all", COUNT("families", families));
  return SAY(words, "page.roles.text", COUNT("families", families),
             COUNT("n", unknown));
}

char *finding_factor(const Report *report, const char *setting) {
  const char *value = statistics_setting(report->statistics, setting);
  if (value == NULL)
    return g_strdup(EN_DASH);
  double number = g_ascii_strtod(value, NULL);
  return format_number(report->words, number, number == floor(number) ? 0 : 1);
}

char *finding_source_short(const Report *report) {
  const Statistics *statistics = report->statistics;
  return SAY(report->words, "page.source.short", COUNT("n", report->n),
             COUNT("files", STATISTICS_N(statistics, TABLE_INPUTS)),
             TAKE("date", format_date(report->words, statistics->date)));
}

char *finding_source_untitled(const Report *report) {
  return SAY(report->words, "page.source.untitled",
             TAKE("source", finding_source_short(report)));
}

char *finding_source(const Report *report) {
  return SAY(report->words, "page.source",
             TAKE("source", finding_source_short(report)),
             TAKE("title", brand_title(report->words, report->statistics,
                                       report->measure->theme)));
}
