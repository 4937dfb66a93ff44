#include "pipeline/offer_write.h"

#include <math.h>
#include <string.h>

#include "pipeline/text_out.h"
#include "reports/figure/format.h"
#include "reports/page/offer_words.h"
#include "stages/model/json_out.h"
#include "stages/model/posting.h"

#define SKILLS_MOST 20 /* in a list of text */
#define INDENT "  "

/* Widths of the columns behind a group's name. */
static const int group_wide[] = {6, 12, 10, 16, 16, 16};

/* ---- text -----------------------------------------------------------------
 */

/* Both columns of how it was understood; the first is as wide as its longest
 * name. */
static void understood(const Words *words, const OfferAnswer *a, GString *out) {
  const Offer *offer = a->offer;
  const struct {
    const char *name;
    char *text;
  } line[] = {
      {words_get(words, "offer.read.role"), offer_words_role(words, offer)},
      {words_get(words, "offer.read.place"), offer_words_place(words, a)},
      {words_get(words, "offer.read.pay"), offer_words_annual(words, offer)},
      {words_get(words, "offer.read.skills"),
       offer_words_skills(words, offer)}};
  g_autofree char *head =
      offer->place != NULL
          ? SAY(words, "offer.heading.place", TEXT("title", offer->title),
                TEXT("place", offer->place))
          : g_strdup(offer->title);
  glong width = 0;
  for (guint i = 0; i < G_N_ELEMENTS(line); i++)
    width = MAX(width, g_utf8_strlen(line[i].name, -1));
  g_string_append_printf(out, "%s\n", head);
  for (guint i = 0; i < G_N_ELEMENTS(line); i++) {
    g_string_append(out, INDENT);
    text_cell(out, g_strdup(line[i].name), (int)width, TRUE);
    g_string_append_printf(out, "%s\n", line[i].text);
    g_free(line[i].text);
  }
}

/* The first cell of a row: a name with a sign before it, or its head. */
static void name_cell(GString *out, const char *sign, const char *name,
                      int width) {
  text_cell(out, g_strconcat(sign, " ", name, NULL), width, TRUE);
}

/* The column of names is no narrower than this, and holds the longest. */
#define NAME_LEAST 40

static int name_wider(int width, const char *name) {
  return MAX(width, (int)g_utf8_strlen(name, -1) + 2);
}

static int groups_wide(const Words *words, const OfferAnswer *a) {
  int width = NAME_LEAST;
  for (guint i = 0; i < a->groups->len; i++) {
    g_autofree char *name =
        offer_words_group(words, a, &g_array_index(a->groups, OfferGroup, i));
    width = name_wider(width, name);
  }
  return width;
}

static int places_wide(const Words *words, const OfferAnswer *a) {
  int width = NAME_LEAST;
  for (guint i = 0; i < a->places->len; i++) {
    const OfferPlace *p = &g_array_index(a->places, OfferPlace, i);
    width = name_wider(width, offer_words_at(words, a, p->place));
  }
  return width;
}

static int skills_wide(const GArray *skills) {
  int width = NAME_LEAST;
  for (guint i = 0; i < MIN(skills->len, SKILLS_MOST); i++)
    width = name_wider(width, g_array_index(skills, OfferSkill, i).name);
  return width;
}

static void groups_head(const Words *words, int wide, GString *out) {
  static const char *const heads[] = {
      KEY("offer.text.n"),        KEY("offer.text.percentile"),
      KEY("offer.text.interval"), KEY("offer.text.low"),
      KEY("offer.text.median"),   KEY("offer.text.high")};
  name_cell(out, " ", words_get(words, "offer.text.group"), wide);
  for (guint i = 0; i < G_N_ELEMENTS(heads); i++)
    text_cell(out, g_strdup(words_get(words, heads[i])), group_wide[i], FALSE);
  text_line_end(out);
}

static void groups_text(const Words *words, const OfferAnswer *a,
                        GString *out) {
  if (a->groups->len == 0)
    return;
  int wide = groups_wide(words, a);
  groups_head(words, wide, out);
  for (guint i = 0; i < a->groups->len; i++) {
    const OfferGroup *g = &g_array_index(a->groups, OfferGroup, i);
    g_autofree char *name = offer_words_group(words, a, g);
    name_cell(out, (int)i == a->chosen ? ">" : " ", name, wide);
    if (g->mark[0] == 'c') {
      g_string_append_printf(out, INDENT "%s\n",
                             words_get(words, "offer.text.withheld"));
      continue;
    }
    text_cell(out, format_count(words, g->n), group_wide[0], FALSE);
    text_cell(out, offer_words_percentile(words, &g->rank, g->classes),
              group_wide[1], FALSE);
    text_cell(out, offer_words_interval(words, &g->rank), group_wide[2], FALSE);
    for (guint k = 0; k < 3; k++)
      text_cell(
          out, offer_words_quartile(words, &g->quartile[k], a->offer->currency),
          group_wide[3 + k], FALSE);
    g_string_append(out, g->mark[0] ? "[u]" : "");
    text_line_end(out);
  }
}

static void place_line(const Words *words, const OfferAnswer *a,
                       const OfferPlace *p, int wide, GString *out) {
  name_cell(out, p->is_here ? ">" : " ", offer_words_at(words, a, p->place),
            wide);
  text_cell(out, format_count(words, p->postings), 8, FALSE);
  text_cell(out, format_share(words, p->paid_share.value, p->postings), 10,
            FALSE);
  g_autofree char *range = format_share_range(words, p->paid_share.low,
                                              p->paid_share.high, p->postings);
  if (*range != '\0') {
    g_autofree char *told =
        SAY(words, "offer.text.range", TEXT("range", range));
    g_string_append(out, told);
  }
  text_line_end(out);
}

static void places_text(const Words *words, const OfferAnswer *a,
                        GString *out) {
  text_head(out, words_get(words, "offer.places.title"));
  if (a->places->len == 0) {
    char *why = offer_words_no_role(words, a);
    text_paragraph(
        out, why != NULL ? why : g_strdup(words_get(words, "offer.no.place")));
    return;
  }
  int wide = places_wide(words, a);
  name_cell(out, " ", words_get(words, "offer.text.place"), wide);
  text_cell(out, g_strdup(words_get(words, "offer.text.postings")), 8, FALSE);
  text_cell(out, g_strdup(words_get(words, "offer.text.paid")), 10, FALSE);
  text_line_end(out);
  for (guint i = 0; i < a->places->len; i++)
    place_line(words, a, &g_array_index(a->places, OfferPlace, i), wide, out);
  if (a->places_told >= a->role_n)
    return;
  g_autofree char *told =
      SAY(words, "offer.text.told", COUNT("n", a->places_told),
          COUNT("all", a->role_n));
  g_string_append_printf(out, INDENT "%s\n", told);
}

static void skill_line(const Words *words, const OfferSkill *s, int wide,
                       GString *out) {
  name_cell(out, offer_skill_is_over(s) ? "!" : " ", s->name, wide);
  if (s->mark[0] == 'c') {
    g_string_append_printf(out, INDENT "%s\n",
                           words_get(words, "offer.text.skill.withheld"));
    return;
  }
  text_cell(out, format_share(words, s->share.value, s->n), 6, FALSE);
  text_cell(out, format_share_range(words, s->share.low, s->share.high, s->n),
            10, FALSE);
  text_cell(out, format_share(words, s->rest, s->n), 10, FALSE);
  text_cell(out, format_q(words, s->q), 6, FALSE);
  text_line_end(out);
}

static void skills_part(const Words *words, const GArray *skills,
                        const char *title, const char *none, GString *out) {
  text_head(out, title);
  if (skills->len == 0) {
    g_string_append_printf(out, INDENT "%s\n", none);
    return;
  }
  int wide = skills_wide(skills);
  name_cell(out, " ", words_get(words, "offer.text.skill"), wide);
  text_cell(out, g_strdup(words_get(words, "offer.text.role")), 6, FALSE);
  text_cell(out, g_strdup(words_get(words, "offer.text.interval")), 10, FALSE);
  text_cell(out, g_strdup(words_get(words, "offer.text.others")), 10, FALSE);
  text_cell(out, g_strdup(words_get(words, "offer.skills.q")), 6, FALSE);
  text_line_end(out);
  guint most = MIN(skills->len, SKILLS_MOST);
  for (guint i = 0; i < most; i++)
    skill_line(words, &g_array_index(skills, OfferSkill, i), wide, out);
  if (skills->len <= most)
    return;
  g_autofree char *more =
      SAY(words, "offer.text.more", COUNT("n", skills->len - most));
  g_string_append_printf(out, INDENT "%s\n", more);
}

void offer_write_text(const Words *words, const OfferAnswer *a, GString *out) {
  g_autofree char *finding = offer_words_finding(words, a);
  understood(words, a, out);
  text_head(out, finding);
  text_paragraph(out, offer_words_no_pay(words, a));
  text_paragraph(out, offer_words_standing(words, a));
  groups_text(words, a, out);
  places_text(words, a, out);
  if (a->role_n > 0) {
    skills_part(words, a->asked, words_get(words, "offer.text.asked"),
                words_get(words, "offer.text.asked.none"), out);
    skills_part(words, a->missing, words_get(words, "offer.text.missing"),
                words_get(words, "offer.text.missing.none"), out);
  }
  g_string_append_c(out, '\n');
  text_paragraph(out, offer_words_caveat(words, a));
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

void offer_write_json(const Words *words, const OfferAnswer *a, GString *out) {
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
  g_autofree char *no_pay = offer_words_no_pay(words, a);
  g_autofree char *no_role = offer_words_no_role(words, a);
  g_autofree char *note = offer_words_caveat(words, a);
  json_out_string(&json, "no_pay", no_pay);
  json_out_string(&json, "no_role", no_role);
  json_out_string(&json, "note", note);
  json_out_end(&json);
  g_string_append_c(out, '\n');
}
