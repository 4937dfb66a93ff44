#include "reports/page/finding.h"

#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
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
  const PayLineRow *line =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_LINES, PayLineRow);
  guint n = 0;
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_LINES); i++)
    n += g_strcmp0(line[i].currency, report->currency) == 0 &&
         (isfinite(line[i].year_min) || isfinite(line[i].year_max));
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

/* The skills of the first rank: one, or two that cannot be told apart but
 * from the rest. NULL otherwise. */
static char *skill_leaders(const Report *report) {
  const SkillRow *skill =
      STATISTICS_ROWS(report->statistics, TABLE_SKILLS, SkillRow);
  const char *name[2] = {NULL, NULL};
  guint leaders = 0;
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_SKILLS); i++)
    if (skill[i].rank_low == 1) {
      if (leaders < 2)
        name[leaders] = skill[i].name;
      leaders++;
      if (skill[i].mark[0] || skill[i].rank_high > 2)
        return NULL;
    }
  if (leaders == 0 || leaders > 2)
    return NULL;
  return format_list(report->words, name, leaders);
}

static gboolean has_and(const char *text) {
  return strstr(text, " and ") != NULL;
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
static char *professional_leaders(const Report *report, gboolean *above) {
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
      return NULL;
    name[leaders++] = skill[i].name;
    last = MAX(last, skill[i].rank_high);
  }
  return leaders == 0 ? NULL : format_list(report->words, name, leaders);
}

/* The words for those who lead, with a verb; NULL: nobody does. */
char *finding_skill_news(const Report *report) {
  gboolean above;
  g_autofree char *all = skill_leaders(report);
  g_autofree char *names = professional_leaders(report, &above);
  if (names != NULL && above)
    return g_strdup_printf("%s %s the professional skills", names,
                           has_and(names) ? "lead" : "leads");
  if (all == NULL)
    return NULL;
  return g_strdup_printf("%s %s asked for most", all,
                         has_and(all) ? "are" : "is");
}

/* The first skill when even the lower end of its interval is over one half:
 * that claims no order. NULL otherwise. */
static const char *skill_of_most(const Report *report) {
  const SkillRow *skill =
      STATISTICS_ROWS(report->statistics, TABLE_SKILLS, SkillRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_SKILLS); i++)
    if (skill[i].rank == 1 && !mark_is_hidden(skill[i].mark) &&
        skill[i].low > 0.5)
      return skill[i].name;
  return NULL;
}

char *finding_plural(const char *role) {
  if (g_str_has_suffix(role, "s") || !g_ascii_islower(role[strlen(role) - 1]))
    return g_strdup(role);
  gsize length = strlen(role);
  if (length > 1 && role[length - 1] == 'y' &&
      strchr("aeiou", role[length - 2]) == NULL)
    return g_strdup_printf("%.*sies", (int)strlen(role) - 1, role);
  return g_strconcat(role, "s", NULL);
}

char *finding_headline(const Report *report) {
  const PayRow *leader = role_leader(report);
  g_autofree char *news = finding_skill_news(report);
  if (leader && news) {
    g_autofree char *roles = finding_plural(leader->group);
    g_autofree char *role = format_sentence(roles);
    return g_strdup_printf("%s are paid most; %s", role, news);
  }
  const char *only = NULL;
  guint employers = finding_employers(report, &only);
  g_autofree char *count = format_postings(report->words, report->n);
  if (news && only)
    return g_strdup_printf("%s in %s of %s", news, count, only);
  if (news)
    return g_strdup_printf("%s in %s", news, count);
  const char *most = skill_of_most(report);
  if (most && report->n > 1)
    return g_strdup_printf("%s is asked for in more than half of %s", most,
                           count);
  if (report->n == 0)
    return g_strdup("No posting was found in the input");
  gboolean one = report->n == 1;
  if (only)
    return g_strdup_printf("What %s of %s ask%s for", count, only,
                           one ? "s" : "");
  if (employers > 1) {
    g_autofree char *number = format_count(report->words, employers);
    return g_strdup_printf("What %s of %s employers ask%s for and offer", count,
                           number, one ? "s" : "");
  }
  return g_strdup_printf("What %s ask%s for and offer%s", count, one ? "s" : "",
                         one ? "s" : "");
}

static void sentence_paid(GString *text, const Report *report) {
  const HeadlineRow *paid =
      statistics_headline(report->statistics, "paid_share");
  if (!paid || !isfinite(paid->value) || mark_is_hidden(paid->mark))
    return;
  if (report->n == 1) {
    g_string_append(text, paid->value > 0 ? "It states pay. "
                                          : "It does not state pay. ");
    return;
  }
  g_autofree char *share = format_share(report->words, paid->value, paid->n);
  g_autofree char *range =
      format_share_range(report->words, paid->low, paid->high, paid->n);
  if (paid->value == 0)
    g_string_append(text, "No posting states pay. ");
  else
    g_string_append_printf(text,
                           "%s of postings state pay (95%% interval "
                           "%s). ",
                           share, range);
}

static void sentence_half(GString *text, const Report *report) {
  const PayRow *all = pay_all(report->statistics, report->currency);
  if (!all || mark_is_hidden(all->mark) || !isfinite(all->p25) ||
      !isfinite(all->p75))
    return;
  g_autofree char *low =
      format_money(report->words, round(all->p25 / 1000) * 1000, all->currency);
  g_autofree char *high =
      format_money(report->words, round(all->p75 / 1000) * 1000, all->currency);
  g_string_append_printf(text,
                         "The middle half of offers runs from %s to %s a "
                         "year. ",
                         low, high);
}

static void sentence_remote(GString *text, const Report *report) {
  const HeadlineRow *remote =
      statistics_headline(report->statistics, "remote_share");
  if (!remote || mark_is_hidden(remote->mark) || !isfinite(remote->value) ||
      report->n < 5)
    return;
  g_autofree char *share =
      format_share(report->words, remote->value, remote->n);
  g_string_append_printf(text, "%s are remote. ", share);
}

static void sentence_skills(GString *text, const Report *report) {
  const SkillRow *skill =
      STATISTICS_ROWS(report->statistics, TABLE_SKILLS, SkillRow);
  const char *name[3];
  guint n = 0;
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_SKILLS); i++)
    if (n < 3 && !mark_is_hidden(skill[i].mark))
      name[n++] = skill[i].name;
  if (n < 2)
    return;
  g_autofree char *list = format_list(report->words, name, n);
  g_string_append_printf(text, "Most named: %s. ", list);
}

char *finding_standfirst(const Report *report) {
  GString *text = g_string_new(NULL);
  const char *only = NULL;
  guint employers = finding_employers(report, &only);
  if (report->n == 0) {
    g_string_append(text, "The last page shows what was read and why it was "
                          "refused.");
    return g_string_free(text, FALSE);
  }
  g_autofree char *count = format_postings(report->words, report->n);
  g_autofree char *number = format_count(report->words, employers);
  if (only)
    g_string_append_printf(text, "%s of one employer, %s. ", count, only);
  else if (employers > 1)
    g_string_append_printf(text, "%s of %s employers. ", count, number);
  else
    g_string_append_printf(text, "%s, no employer named. ", count);
  sentence_paid(text, report);
  sentence_half(text, report);
  sentence_remote(text, report);
  if (report->n < 30 && report->n > 1)
    g_string_append(text, "With so few postings, read the intervals, not the "
                          "points. ");
  else if (text->len < 170)
    sentence_skills(text, report);
  return g_strchomp(g_string_free(text, FALSE));
}

char *finding_pay(const Report *report) {
  GString *text = g_string_new(NULL);
  guint lines = finding_paid_lines(report);
  sentence_paid(text, report);
  const PayRow *all = pay_all(report->statistics, report->currency);
  gboolean listed = STATISTICS_N(report->statistics, TABLE_PAY_LINES) > 0;
  const HeadlineRow *headline =
      statistics_headline(report->statistics, "median_pay");
  if (!listed && !all) {
    g_string_append(text, headline && mark_is_hidden(headline->mark)
                              ? "Its figures rest on too few postings or "
                                "employers to be handed out."
                              : "There is no pay to show.");
    return g_strchomp(g_string_free(text, FALSE));
  }
  if (all && isfinite(all->p50) && !mark_is_hidden(all->mark)) {
    g_autofree char *median =
        format_money_short(report->words, all->p50, all->currency);
    g_autofree char *range = format_money_range(report->words, all->p50_low,
                                                all->p50_high, all->currency);
    g_string_append_printf(text, "The median offer is %s (%s). ", median,
                           range);
  } else if (!listed)
    g_string_append(text, "Its figures rest on too few postings or employers "
                          "to be handed out. ");
  else
    g_string_append_printf(
        text,
        "With %u annual range%s in %s there is no "
        "distribution to print: each is shown as it "
        "stands. Those who state pay may differ from those "
        "who do not. ",
        lines, lines == 1 ? "" : "s",
        format_currency_words(report->words, report->currency));
  finding_cluster_pay(text, report);
  g_string_append(text, "Currencies are never mixed or converted.");
  return g_strchomp(g_string_free(text, FALSE));
}

char *finding_skills(const Report *report) {
  g_autofree char *leaders = skill_leaders(report);
  g_autofree char *kinds = format_count(
      report->words, STATISTICS_N(report->statistics, TABLE_SKILLS));
  g_autofree char *count = format_postings(report->words, report->n);
  if (leaders)
    return g_strdup_printf("%s skills were found in %s. %s can be told apart "
                           "from all others; ranks whose intervals overlap "
                           "cannot be told from each other.",
                           kinds, count, leaders);
  return g_strdup_printf("%s skills were found in %s. Ranks whose intervals "
                         "overlap cannot be told apart.",
                         kinds, count);
}

char *finding_pairs(const Report *report) {
  g_autoptr(GPtrArray) pairs = pairs_strongest(report->statistics, 1);
  if (pairs->len == 0)
    return g_strdup("");
  const PairRow *pair = pairs->pdata[0];
  g_autofree char *lift = format_number(report->words, pair->lift, 1);
  g_autofree char *together = format_count(report->words, pair->together);
  return g_strdup_printf("%s and %s stand together in %s postings, %s times "
                         "as often as if they were independent. A pair is "
                         "shown when at least five were expected.",
                         pair->name_a, pair->name_b, together, lift);
}

gboolean finding_pairs_sure(const Report *report) {
  g_autoptr(GPtrArray) pairs = pairs_strongest(report->statistics, G_MAXINT);
  for (guint i = 0; i < pairs->len; i++) {
    const PairRow *pair = pairs->pdata[i];
    if (pair->low > 1 && pair->q < FINDING_SURE_Q)
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
  g_autofree char *c = format_count(report->words, cities);
  g_autofree char *k = format_count(report->words, countries);
  g_autofree char *s = withheld ? g_strdup("An unprinted number of postings")
                                : format_postings(report->words, silent);
  return g_strdup_printf("%s %s in %s %s. %s named no place that could be "
                         "read. A posting that names several places counts in "
                         "each.",
                         c, cities == 1 ? "city" : "cities", k,
                         countries == 1 ? "country" : "countries", s);
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
  g_autofree char *f = format_count(report->words, families);
  g_autofree char *u = withheld ? g_strdup("an unprinted number")
                                : format_postings(report->words, unknown);
  return g_strdup_printf("%s role %s, read from the titles; %s whose title "
                         "names none of them.",
                         f, families == 1 ? "family" : "families", u);
}

char *finding_factor(const Report *report, const char *setting) {
  const char *value = statistics_setting(report->statistics, setting);
  if (value == NULL)
    return g_strdup(EN_DASH);
  double number = g_ascii_strtod(value, NULL);
  return format_number(report->words, number, number == floor(number) ? 0 : 1);
}

char *finding_source_short(const Report *report) {
  guint inputs = STATISTICS_N(report->statistics, TABLE_INPUTS);
  g_autofree char *count = format_count(report->words, report->n);
  g_autofree char *files = format_count(report->words, inputs);
  g_autofree char *date = format_date(report->words, report->statistics->date);
  return g_strdup_printf("Source: %s distinct posting%s of %s file%s, measured "
                         "on %s",
                         count, report->n == 1 ? "" : "s", files,
                         inputs == 1 ? "" : "s", date);
}

char *finding_source(const Report *report) {
  g_autofree char *source = finding_source_short(report);
  g_autofree char *title =
      brand_title(report->statistics, report->measure->theme);
  return g_strdup_printf("%s " MIDDLE_DOT
                         " 95%% intervals, method: Data and method " MIDDLE_DOT
                         " %s",
                         source, title);
}
