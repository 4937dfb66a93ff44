#include "reports/page/slice_words.h"

#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/page/finding.h"

static gboolean is_by(const SliceView *view, const char *by) {
  return strcmp(view->slice->by, by) == 0;
}

char *slice_name(const SliceRow *slice) {
  g_autofree char *by = format_sentence(slice->by);
  return g_strdup_printf("%s: %s", by, slice->slice);
}

/* "in Seattle", "of Acme", "for software engineers". */
static char *of_slice(const SliceView *view) {
  const char *name = view->slice->slice;
  if (is_by(view, "employer"))
    return g_strdup_printf("of %s", name);
  if (!is_by(view, "role"))
    return g_strdup_printf("in %s", name);
  g_autofree char *people = finding_plural(name);
  return g_strdup_printf("for %s", people);
}

static const char *than_where(const SliceView *view) {
  return is_by(view, "role")       ? "in other roles"
         : is_by(view, "employer") ? "by others"
                                   : "elsewhere";
}

/* ---- the headline ---------------------------------------------------------
 */

/* Fewer postings carry no headline, whatever their intervals. */
#define HEADLINE_LEAST 30

/* Pay above or below that of all postings, of which the slice is a part: only
 * when the intervals of both medians do not meet. */
static char *pay_news(const SliceView *view) {
  const SlicePayRow *pay = view->pay;
  const PayRow *all = view->all_pay;
  if (pay == NULL || all == NULL || pay->n < HEADLINE_LEAST ||
      !isfinite(pay->p50_low) || !isfinite(all->p50_low) ||
      (pay->p50_low <= all->p50_high && pay->p50_high >= all->p50_low))
    return NULL;
  gboolean more = pay->p50_low > all->p50_high;
  g_autofree char *median =
      format_money_short(view->report->words, pay->p50, pay->currency);
  g_autofree char *other =
      format_money_short(view->report->words, all->p50, pay->currency);
  g_autofree char *of = of_slice(view);
  return g_strdup_printf("Pay %s is %s: a median of %s, against %s in all "
                         "postings",
                         of, more ? "higher" : "lower", median, other);
}

/* A role's own word is no news: "translation" of a translator. */
static gboolean is_the_role(const SliceView *view, const SliceSkillRow *skill) {
  if (!is_by(view, "role"))
    return FALSE;
  g_autofree char *name = g_utf8_casefold(skill->name, -1);
  g_autofree char *role = g_utf8_casefold(view->slice->slice, -1);
  g_auto(GStrv) words = g_strsplit(role, " ", -1);
  for (char **word = words; *word != NULL; word++) {
    g_autofree char *stem = g_strndup(*word, MIN(strlen(*word), 5));
    if (strlen(stem) > 3 && strstr(name, stem) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* Among those told apart, the one that the lower end of its share puts
 * furthest over the others. */
static const SliceSkillRow *skill_that_marks(const SliceView *view) {
  const SliceSkillRow *best = NULL;
  for (guint i = 0; i < view->marked->len; i++) {
    const SliceSkillRow *skill = view->marked->pdata[i];
    if (!(skill->ratio_low >= 1.25) || skill->share < 0.1 ||
        is_the_role(view, skill))
      continue;
    if (best == NULL ||
        skill->low - skill->rest_share > best->low - best->rest_share)
      best = skill;
  }
  return best;
}

/* What the lower end of the ratio carries; above ten it rests on the few that
 * ask for the skill elsewhere. */
static char *times_words(double low) {
  static const char *const number[] = {"three", "four",  "five", "six",
                                       "seven", "eight", "nine", "ten"};
  if (low < 2)
    return g_strdup("more often");
  if (low < 3)
    return g_strdup("at least twice as often");
  guint at = (guint)fmin(floor(low), 10) - 3;
  return g_strdup_printf("at least %s times as often", number[at]);
}

static char *skill_news(const SliceView *view) {
  const SliceSkillRow *skill = skill_that_marks(view);
  if (skill == NULL)
    return NULL;
  g_autofree char *times = times_words(skill->ratio_low);
  const char *than = skill->ratio_low < 2 ? "than" : "as";
  if (is_by(view, "employer"))
    return g_strdup_printf("%s asks for %s %s %s others do", view->slice->slice,
                           skill->name, times, than);
  g_autofree char *of = of_slice(view);
  return g_strdup_printf("%s is asked for %s %s %s %s", skill->name, times, of,
                         than, than_where(view));
}

static char *majority_news(const SliceView *view) {
  const SliceSkillRow *skill =
      view->skills->len > 0 ? view->skills->pdata[0] : NULL;
  if (skill == NULL || !(skill->low > 0.5))
    return NULL;
  g_autofree char *count =
      format_postings(view->report->words, view->slice->postings);
  g_autofree char *of = of_slice(view);
  return g_strdup_printf("%s is asked for in more than half of %s %s",
                         skill->name, count, of);
}

char *slice_headline(const SliceView *view) {
  char *news = pay_news(view);
  gboolean enough = view->slice->postings >= HEADLINE_LEAST;
  if (news == NULL && enough)
    news = skill_news(view);
  if (news == NULL && enough)
    news = majority_news(view);
  if (news != NULL)
    return news;
  g_autofree char *count =
      format_postings(view->report->words, view->slice->postings);
  g_autofree char *of = of_slice(view);
  gboolean one = view->slice->postings == 1;
  return g_strdup_printf("What %s %s ask%s for and offer%s", count, of,
                         one ? "s" : "", one ? "s" : "");
}

/* ---- below it -------------------------------------------------------------
 */

static void say_postings(GString *text, const SliceView *view) {
  const SliceRow *slice = view->slice;
  g_autofree char *count =
      format_postings(view->report->words, slice->postings);
  g_autofree char *share =
      format_share(view->report->words, slice->share, view->report->n);
  g_autofree char *employers =
      format_count(view->report->words, slice->employers);
  g_string_append_printf(text, "%s", count);
  if (!is_by(view, "employer") && slice->employers > 0)
    g_string_append_printf(text, " of %s employer%s", employers,
                           slice->employers == 1 ? "" : "s");
  g_string_append_printf(text, ", %s of all. ", share);
}

static void say_paid(GString *text, const SliceView *view) {
  const SliceTermRow *paid = view->paid;
  if (paid == NULL)
    return;
  g_autofree char *share =
      format_share(view->report->words, paid->share, view->slice->postings);
  g_autofree char *rest =
      format_share(view->report->words, paid->rest_share, paid->rest_n);
  g_string_append_printf(text, "%s state pay", share);
  if (paid->rest_n > 0)
    g_string_append_printf(text, ", against %s of all others", rest);
  g_string_append(text, ". ");
}

static void say_half(GString *text, const SliceView *view) {
  const SlicePayRow *pay = view->pay;
  if (pay == NULL || !isfinite(pay->p25) || !isfinite(pay->p75))
    return;
  g_autofree char *low = format_money(
      view->report->words, round(pay->p25 / 1000) * 1000, pay->currency);
  g_autofree char *high = format_money(
      view->report->words, round(pay->p75 / 1000) * 1000, pay->currency);
  g_string_append_printf(text,
                         "The middle half of offers runs from %s to %s "
                         "a year. ",
                         low, high);
}

static void say_skills(GString *text, const SliceView *view) {
  const char *name[3];
  guint n = 0;
  for (guint i = 0; i < view->skills->len && n < 3; i++)
    name[n++] = ((const SliceSkillRow *)view->skills->pdata[i])->name;
  if (n < 2)
    return;
  g_autofree char *list = format_list(view->report->words, name, n);
  g_string_append_printf(text, "Most named: %s. ", list);
}

char *slice_standfirst(const SliceView *view) {
  GString *text = g_string_new(NULL);
  say_postings(text, view);
  say_paid(text, view);
  say_half(text, view);
  if (view->slice->postings < 30)
    g_string_append(text, "With so few postings, read the intervals, not the "
                          "points. ");
  else
    say_skills(text, view);
  return g_strchomp(g_string_free(text, FALSE));
}

char *slice_no_pay(const SliceView *view) {
  if (view->pay_withheld || view->paid == NULL)
    return g_strdup("Too few postings state pay here, or too few employers "
                    "stand behind them, for figures that may be handed out.");
  if (view->paid->postings == 0)
    return g_strdup("None of these postings states pay.");
  return g_strdup("Too few of these postings state a range of pay for a year "
                  "to print a median.");
}

char *slice_source(const SliceView *view) {
  const SliceRow *slice = view->slice;
  g_autofree char *n = format_count(view->report->words, slice->postings);
  g_autofree char *all = format_count(view->report->words, view->report->n);
  g_autofree char *date =
      format_date(view->report->words, view->report->statistics->date);
  gboolean place = is_by(view, "city") || is_by(view, "region");
  return g_strdup_printf(
      "Source: %s of %s distinct postings, measured on %s%s. All others: the "
      "postings that are not in this slice. Base pay only, the middle of each "
      "range with two ends; currencies are never mixed. Every number: "
      "tables/slices.csv and its like, rows of %s.",
      n, all, date,
      place ? "; a posting that names several places counts in each" : "",
      slice->file);
}

char *slice_method(const SliceView *view) {
  (void)view;
  return g_strdup(
      "Intervals: shares by Wilson score, medians by order statistics, ratios "
      "on the logarithm; 95%. A ratio is printed where the shares can be told "
      "apart: Fisher's exact test, false-discovery rate 5% over all slices; "
      "postings are taken as independent, which those of one employer are "
      "not. [u] fewer than 30 or a wide interval; [c] withheld. Adverts "
      "measure demand, not hires.");
}
