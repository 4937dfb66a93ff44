#include "reports/page/slice_words.h"

#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/figure/group_name.h"
#include "reports/page/finding.h"

static gboolean is_by(const SliceView *view, const char *by) {
  return strcmp(view->slice->by, by) == 0;
}

const char *slice_key(const SliceRow *slice, const SliceKeys *keys) {
  return strcmp(slice->by, "city") == 0     ? keys->city
         : strcmp(slice->by, "region") == 0 ? keys->region
         : strcmp(slice->by, "role") == 0   ? keys->role
                                            : keys->employer;
}

char *slice_name(const Words *words, const SliceRow *slice) {
  static const SliceKeys keys = {
      KEY("slice.name.city"), KEY("slice.name.region"), KEY("slice.name.role"),
      KEY("slice.name.employer")};
  return SAY(words, slice_key(slice, &keys),
             TEXT("name", slice_named(words, slice)));
}

/* Messages of a headline: of a city or region, a role, an employer. */
typedef struct {
  const char *place, *role, *employer;
} HeadKeys;

static const char *head_key(const SliceView *view, const HeadKeys *keys) {
  return is_by(view, "role")       ? keys->role
         : is_by(view, "employer") ? keys->employer
                                   : keys->place;
}

/* The slice in a headline: roles in the plural. */
static char *of_slice(const SliceView *view) {
  const Words *words = view->report->words;
  const char *name = slice_named(words, view->slice);
  return is_by(view, "role") ? finding_role_plural(words, name)
                             : g_strdup(name);
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
  static const HeadKeys higher = {KEY("slice.pay.higher.place"),
                                  KEY("slice.pay.higher.role"),
                                  KEY("slice.pay.higher.employer")};
  static const HeadKeys lower = {KEY("slice.pay.lower.place"),
                                 KEY("slice.pay.lower.role"),
                                 KEY("slice.pay.lower.employer")};
  const Words *words = view->report->words;
  const char *key =
      head_key(view, pay->p50_low > all->p50_high ? &higher : &lower);
  return SAY(words, key, TAKE("slice", of_slice(view)),
             TAKE("median", format_money_short(words, pay->p50, pay->currency)),
             TAKE("all", format_money_short(words, all->p50, pay->currency)));
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
static char *skill_news(const SliceView *view) {
  static const HeadKeys more = {KEY("slice.more.place"), KEY("slice.more.role"),
                                KEY("slice.more.employer")};
  static const HeadKeys twice = {KEY("slice.twice.place"),
                                 KEY("slice.twice.role"),
                                 KEY("slice.twice.employer")};
  static const HeadKeys times = {KEY("slice.times.place"),
                                 KEY("slice.times.role"),
                                 KEY("slice.times.employer")};
  static const char *const number[] = {
      KEY("slice.number.3"), KEY("slice.number.4"), KEY("slice.number.5"),
      KEY("slice.number.6"), KEY("slice.number.7"), KEY("slice.number.8"),
      KEY("slice.number.9"), KEY("slice.number.10")};
  const Words *words = view->report->words;
  const SliceSkillRow *skill = skill_that_marks(view);
  if (skill == NULL)
    return NULL;
  double low = skill->ratio_low;
  Hole name = TEXT("skill", group_skill(words, skill->name));
  Hole slice = TAKE("slice", of_slice(view));
  if (low < 3)
    return SAY(words, head_key(view, low < 2 ? &more : &twice), name, slice);
  guint at = (guint)fmin(floor(low), 10) - 3;
  return SAY(words, head_key(view, &times), name, slice,
             TEXT("times", words_get(words, number[at])));
}

static char *majority_news(const SliceView *view) {
  static const HeadKeys half = {KEY("slice.half.place"), KEY("slice.half.role"),
                                KEY("slice.half.employer")};
  const SliceSkillRow *skill =
      view->skills->len > 0 ? view->skills->pdata[0] : NULL;
  if (skill == NULL || !(skill->low > 0.5))
    return NULL;
  return SAY(view->report->words, head_key(view, &half),
             TEXT("skill", group_skill(view->report->words, skill->name)),
             COUNT("n", view->slice->postings), TAKE("slice", of_slice(view)));
}

char *slice_headline(const SliceView *view) {
  static const HeadKeys what = {KEY("slice.what.place"), KEY("slice.what.role"),
                                KEY("slice.what.employer")};
  char *news = pay_news(view);
  gboolean enough = view->slice->postings >= HEADLINE_LEAST;
  if (news == NULL && enough)
    news = skill_news(view);
  if (news == NULL && enough)
    news = majority_news(view);
  if (news != NULL)
    return news;
  return SAY(view->report->words, head_key(view, &what),
             COUNT("n", view->slice->postings), TAKE("slice", of_slice(view)));
}

/* ---- below it -------------------------------------------------------------
 */

static void say_postings(GString *text, const SliceView *view) {
  const SliceRow *slice = view->slice;
  const Words *words = view->report->words;
  Hole n = COUNT("n", slice->postings);
  Hole share =
      TAKE("share", format_share(words, slice->share, view->report->n));
  finding_add(text, !is_by(view, "employer") && slice->employers > 0
                        ? SAY(words, "slice.postings.employers", n, share,
                              COUNT("employers", slice->employers))
                        : SAY(words, "slice.postings", n, share));
}

static void say_paid(GString *text, const SliceView *view) {
  const SliceTermRow *paid = view->paid;
  const Words *words = view->report->words;
  if (paid == NULL)
    return;
  Hole share =
      TAKE("share", format_share(words, paid->share, view->slice->postings));
  finding_add(text, paid->rest_n > 0
                        ? SAY(words, "slice.paid.against", share,
                              TAKE("rest", format_share(words, paid->rest_share,
                                                        paid->rest_n)))
                        : SAY(words, "slice.paid", share));
}

static void say_half(GString *text, const SliceView *view) {
  const SlicePayRow *pay = view->pay;
  const Words *words = view->report->words;
  if (pay == NULL || !isfinite(pay->p25) || !isfinite(pay->p75))
    return;
  finding_add(
      text, SAY(words, "page.half",
                TAKE("low", format_money(words, round(pay->p25 / 1000) * 1000,
                                         pay->currency)),
                TAKE("high", format_money(words, round(pay->p75 / 1000) * 1000,
                                          pay->currency))));
}

static void say_skills(GString *text, const SliceView *view) {
  const Words *words = view->report->words;
  const char *name[3];
  guint n = 0;
  for (guint i = 0; i < view->skills->len && n < 3; i++)
    name[n++] = group_skill(
        words, ((const SliceSkillRow *)view->skills->pdata[i])->name);
  if (n > 1)
    finding_add(text, SAY(words, "page.named",
                          TAKE("skills", format_list(words, name, n))));
}

char *slice_standfirst(const SliceView *view) {
  GString *text = g_string_new(NULL);
  say_postings(text, view);
  say_paid(text, view);
  say_half(text, view);
  if (view->slice->postings < 30)
    finding_add(text, g_strdup(words_get(view->report->words, "page.few")));
  else
    say_skills(text, view);
  return g_string_free(text, FALSE);
}

const char *slice_no_pay(const SliceView *view) {
  const Words *words = view->report->words;
  if (view->pay_withheld || view->paid == NULL)
    return words_get(words, "slice.no.pay.withheld");
  return words_get(words, view->paid->postings == 0 ? KEY("slice.no.pay.none")
                                                    : KEY("slice.no.pay.few"));
}

char *slice_source(const SliceView *view) {
  const SliceRow *slice = view->slice;
  const Words *words = view->report->words;
  gboolean place = is_by(view, "city") || is_by(view, "region");
  return SAY(words, place ? KEY("slice.source.place") : KEY("slice.source"),
             COUNT("n", slice->postings), COUNT("all", view->report->n),
             TAKE("date", format_date(words, view->report->statistics->date)),
             TEXT("file", slice->file));
}
