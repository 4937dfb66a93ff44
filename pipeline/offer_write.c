#include "pipeline/offer_write.h"

#include <math.h>
#include <string.h>

#include "pipeline/text_out.h"
#include "reports/figure/format.h"
#include "reports/page/offer_words.h"
#include "stages/model/json_out.h"
#include "stages/model/posting.h"

#define SKILLS_MOST 20 /* in a list of text */

/* ---- text -----------------------------------------------------------------
 */

static void understood(const Words *words, const Offer *offer, GString *out) {
  const struct {
    const char *name;
    char *text;
  } line[] = {{"role", offer_words_role(offer)},
              {"place", offer_words_place(offer)},
              {"pay", offer_words_annual(words, offer)},
              {"skills", offer_words_skills(offer)}};
  g_string_append_printf(out, "%s%s%s\n", offer->title,
                         offer->place != NULL ? ", " : "",
                         offer->place != NULL ? offer->place : "");
  for (guint i = 0; i < G_N_ELEMENTS(line); i++) {
    g_string_append_printf(out, "  %-8s%s\n", line[i].name, line[i].text);
    g_free(line[i].text);
  }
}

static void groups_text(const Words *words, const OfferAnswer *a,
                        GString *out) {
  static const char *const heads[] = {"n",        "percentile",
                                      "interval", "lower quartile",
                                      "median",   "upper quartile"};
  static const int width[] = {6, 12, 10, 16, 16, 16};
  if (a->groups->len == 0)
    return;
  text_cell(out, g_strdup("  compared with"), 40, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS(heads); i++)
    text_cell(out, g_strdup(heads[i]), width[i], FALSE);
  text_line_end(out);
  for (guint i = 0; i < a->groups->len; i++) {
    const OfferGroup *g = &g_array_index(a->groups, OfferGroup, i);
    gboolean answers = (int)i == a->chosen;
    text_cell(out, g_strdup_printf("%s %s", answers ? ">" : " ", g->name), 40,
              TRUE);
    if (g->mark[0] == 'c') {
      g_string_append(out, "  none, or too few to be shown\n");
      continue;
    }
    text_cell(out, format_count(words, g->n), width[0], FALSE);
    text_cell(out, offer_words_percentile(&g->rank, g->classes), width[1],
              FALSE);
    text_cell(out, offer_words_interval(&g->rank), width[2], FALSE);
    for (guint k = 0; k < 3; k++)
      text_cell(
          out, offer_words_quartile(words, &g->quartile[k], a->offer->currency),
          width[3 + k], FALSE);
    g_string_append(out, g->mark[0] ? "[u]" : "");
    text_line_end(out);
  }
}

static void places_text(const Words *words, const OfferAnswer *a,
                        GString *out) {
  text_head(out, "Competing postings by place");
  if (a->places->len == 0) {
    char *why = offer_words_no_role(a);
    text_paragraph(out, why != NULL
                            ? why
                            : g_strdup("No place has enough postings of "
                                       "the role to be shown."));
    return;
  }
  text_cell(out, g_strdup("  place"), 40, TRUE);
  text_cell(out, g_strdup("postings"), 8, FALSE);
  text_cell(out, g_strdup("state pay"), 10, FALSE);
  text_line_end(out);
  for (guint i = 0; i < a->places->len; i++) {
    const OfferPlace *p = &g_array_index(a->places, OfferPlace, i);
    text_cell(out, g_strdup_printf("%s %s", p->is_here ? ">" : " ", p->place),
              40, TRUE);
    text_cell(out, format_count(words, p->postings), 8, FALSE);
    text_cell(out, format_share(words, p->paid_share.value, p->postings), 10,
              FALSE);
    g_autofree char *range = format_share_range(
        words, p->paid_share.low, p->paid_share.high, p->postings);
    if (*range != '\0')
      g_string_append_printf(out, "(%s)", range);
    text_line_end(out);
  }
  if (a->places_told < a->role_n)
    g_string_append_printf(out,
                           "  %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
                           " postings of the role; places with fewer than "
                           "five are not shown\n",
                           a->places_told, a->role_n);
}

static void skill_line(const Words *words, const OfferSkill *s, GString *out) {
  text_cell(
      out,
      g_strdup_printf("%s %s", offer_skill_is_over(s) ? "!" : " ", s->name), 40,
      TRUE);
  if (s->mark[0] == 'c') {
    g_string_append(out, "  withheld: too few in the role, or outside it\n");
    return;
  }
  g_autofree char *range =
      format_share_range(words, s->share.low, s->share.high, s->n);
  text_cell(out, format_share(words, s->share.value, s->n), 6, FALSE);
  text_cell(out, g_strdup(range), 10, FALSE);
  text_cell(out, format_share(words, s->rest, s->n), 10, FALSE);
  text_cell(out,
            isfinite(s->q) ? s->q < 0.001 ? g_strdup("<0.001")
                                          : g_strdup_printf("%.3f", s->q)
                           : g_strdup(EN_DASH),
            6, FALSE);
  text_line_end(out);
}

static void skills_part(const Words *words, const GArray *skills,
                        const char *title, const char *none, GString *out) {
  text_head(out, title);
  if (skills->len == 0) {
    g_string_append_printf(out, "  %s\n", none);
    return;
  }
  text_cell(out, g_strdup("  skill"), 40, TRUE);
  text_cell(out, g_strdup("role"), 6, FALSE);
  text_cell(out, g_strdup("interval"), 10, FALSE);
  text_cell(out, g_strdup("all others"), 10, FALSE);
  text_cell(out, g_strdup("q"), 6, FALSE);
  text_line_end(out);
  guint most = MIN(skills->len, SKILLS_MOST);
  for (guint i = 0; i < most; i++)
    skill_line(words, &g_array_index(skills, OfferSkill, i), out);
  if (skills->len > most)
    g_string_append_printf(out, "  and %u more; --json has them all\n",
                           skills->len - most);
}

void offer_write_text(const Words *words, const OfferAnswer *a, GString *out) {
  g_autofree char *finding = offer_words_finding(a);
  understood(words, a->offer, out);
  text_head(out, finding);
  text_paragraph(out, offer_words_no_pay(a));
  text_paragraph(out, offer_words_standing(words, a));
  groups_text(words, a, out);
  places_text(words, a, out);
  if (a->role_n > 0) {
    skills_part(words, a->asked,
                "Asked in the offer (! few of the role ask for it)",
                "no skill that the table knows", out);
    skills_part(words, a->missing,
                "Asked by many of the role, not in the offer", "none", out);
  }
  g_string_append_c(out, '\n');
  text_paragraph(out, offer_words_caveat(a));
}

/* ---- JSON -----------------------------------------------------------------
 */

static void estimate(JsonOut *json, const char *key, const OfferEstimate *e) {
  json_out_object(json, key);
  json_out_number(json, "value", e->value);
  json_out_number(json, "low", e->low);
  json_out_number(json, "high", e->high);
  json_out_end(json);
}

static void rank_json(JsonOut *json, const char *key, const OfferRank *r) {
  json_out_object(json, key);
  json_out_number(json, "value", r->value);
  json_out_number(json, "low", r->low);
  json_out_number(json, "high", r->high);
  json_out_number(json, "from", r->from);
  json_out_number(json, "to", r->to);
  json_out_end(json);
}

static double year_units(gint64 minor, const Offer *offer) {
  return minor == PAY_NONE ? NAN : (double)minor / offer->minor_units;
}

static void offer_json(JsonOut *json, const Offer *o) {
  json_out_object(json, "offer");
  json_out_string(json, "title", o->title);
  json_out_string(json, "role", o->role);
  json_out_string(json, "seniority", o->seniority);
  json_out_string(json, "employment", o->employment);
  json_out_string(json, "place", o->place);
  json_out_string(json, "place_read", o->place_read);
  json_out_string(json, "pay_place", o->pay_place);
  json_out_number(json, "min", o->min);
  json_out_number(json, "max", o->max);
  json_out_string(json, "per", o->per);
  json_out_string(json, "currency", o->currency);
  json_out_string(json, "currency_from", o->currency_from);
  json_out_number(json, "year_min", year_units(o->year_min, o));
  json_out_number(json, "year_max", year_units(o->year_max, o));
  json_out_array(json, "skills");
  for (guint i = 0; i < o->words->len; i++) {
    const OfferWord *word = &g_array_index(o->words, OfferWord, i);
    json_out_object(json, NULL);
    json_out_string(json, "asked", word->asked);
    json_out_string(json, "skill", word->skill);
    json_out_string(json, "name", word->name);
    json_out_end(json);
  }
  json_out_end(json);
  json_out_end(json);
}

static void group_json(JsonOut *json, const OfferGroup *g) {
  json_out_object(json, NULL);
  json_out_string(json, "by", g->by);
  json_out_string(json, "name", g->name);
  json_out_int(json, "n", g->n);
  json_out_int(json, "below", g->below);
  json_out_int(json, "equal", g->equal);
  json_out_bool(json, "classes", g->classes);
  rank_json(json, "rank", &g->rank);
  rank_json(json, "min_rank", &g->min_rank);
  rank_json(json, "max_rank", &g->max_rank);
  static const char *const quartile[] = {"p25", "p50", "p75"};
  for (guint i = 0; i < 3; i++)
    estimate(json, quartile[i], &g->quartile[i]);
  json_out_string(json, "mark", g->mark);
  json_out_end(json);
}

static void skills_json(JsonOut *json, const char *key, const GArray *skills) {
  json_out_array(json, key);
  for (guint i = 0; i < skills->len; i++) {
    const OfferSkill *s = &g_array_index(skills, OfferSkill, i);
    json_out_object(json, NULL);
    json_out_string(json, "skill", s->skill);
    json_out_string(json, "name", s->name);
    json_out_int(json, "n", s->n);
    if (s->mark[0] == 'c')
      json_out_null(json, "postings");
    else
      json_out_int(json, "postings", s->postings);
    estimate(json, "share", &s->share);
    json_out_number(json, "rest", s->rest);
    json_out_number(json, "p", s->p);
    json_out_number(json, "q", s->q);
    if (s->is_asked)
      json_out_bool(json, "over_asked", offer_skill_is_over(s));
    json_out_string(json, "mark", s->mark);
    json_out_end(json);
  }
  json_out_end(json);
}

void offer_write_json(const OfferAnswer *a, GString *out) {
  JsonOut json = json_out_pretty(out);
  json_out_object(&json, NULL);
  offer_json(&json, a->offer);
  json_out_string(&json, "date", a->statistics->date);
  json_out_string(&json, "audience", a->statistics->audience);
  json_out_number(&json, "confidence", a->statistics->confidence);
  json_out_int(&json, "postings", a->n);
  json_out_int(&json, "postings_of_role", a->role_n);
  json_out_int(&json, "enough", OFFER_ENOUGH);
  const char *answer = NULL;
  if (a->chosen >= 0)
    answer = g_array_index(a->groups, OfferGroup, a->chosen).by;
  json_out_string(&json, "answer", answer);
  json_out_array(&json, "groups");
  for (guint i = 0; i < a->groups->len; i++)
    group_json(&json, &g_array_index(a->groups, OfferGroup, i));
  json_out_end(&json);
  json_out_array(&json, "places");
  for (guint i = 0; i < a->places->len; i++) {
    const OfferPlace *p = &g_array_index(a->places, OfferPlace, i);
    json_out_object(&json, NULL);
    json_out_string(&json, "place", p->place);
    json_out_bool(&json, "of_the_offer", p->is_here);
    json_out_int(&json, "postings", p->postings);
    json_out_int(&json, "paid", p->paid);
    estimate(&json, "paid_share", &p->paid_share);
    json_out_end(&json);
  }
  json_out_end(&json);
  json_out_int(&json, "tests", a->tests);
  skills_json(&json, "asked", a->asked);
  skills_json(&json, "missing", a->missing);
  g_autofree char *no_pay = offer_words_no_pay(a);
  g_autofree char *no_role = offer_words_no_role(a);
  g_autofree char *note = offer_words_caveat(a);
  json_out_string(&json, "no_pay", no_pay);
  json_out_string(&json, "no_role", no_role);
  json_out_string(&json, "note", note);
  json_out_end(&json);
  g_string_append_c(out, '\n');
}
