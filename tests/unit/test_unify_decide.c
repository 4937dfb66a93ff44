/* What makes two like texts one posting or two, what the one that stays takes
 * over, and that the explanation of a pair is what clustering did. */
#include <math.h>

#include "unify_set.h"

/* Titles and texts of two adverts, and what keeps them apart. */
static void test_titles_and_seasons(void) {
  static const struct {
    Advert a, b;
    UnifyVeto veto;
  } pair[] = {
      {{"Gauge Intern, Summer 2026", DUTIES},
       {"Gauge Intern, Fall 2026", DUTIES},
       VETO_SEASON},
      {{"Gauge Intern (Summer 2026)", DUTIES},
       {"Gauge Intern (Summer 2027)", DUTIES "Come and see."},
       VETO_SEASON},
      {{"Gauge Intern", DUTIES "You start in Summer 2026."},
       {"Gauge Intern", DUTIES "You start in Fall 2026."},
       VETO_SEASON},
      {{"Gauge Intern", DUTIES "You start in the summer of 2026."},
       {"Gauge Intern, 2026 Autumn", DUTIES "You start soon."},
       VETO_SEASON},
      {{"Gauge Intern", DUTIES "You start in autumn 2026."},
       {"Gauge Intern", DUTIES "Your first day is in the fall of 2026."},
       VETO_NONE},
      {{"Gauge Intern", DUTIES "You start in Summer 2026."},
       {"Gauge Intern", DUTIES "You start when you can."},
       VETO_NONE},
      {{"Sr. Gauge Keeper", DUTIES},
       {"Senior Gauge Keeper", DUTIES "Write to us."},
       VETO_NONE},
      {{"Gauge Keeper 2", DUTIES}, {"Gauge Keeper II", DUTIES}, VETO_NONE},
      {{"Gauge Keeper I", DUTIES}, {"Gauge Keeper II", DUTIES}, VETO_LEVEL},
      {{"Gauge Keeper", DUTIES}, {"Lead Gauge Keeper", DUTIES}, VETO_LEVEL},
      {{"Gauge Keeper", DUTIES}, {"Gauge Painter", DUTIES}, VETO_TITLE},
      /* A word that only one title has: nothing of it in the texts, or in
       * both; then in one only. */
      {{"Gauge Keeper", DUTIES},
       {"Gauge Keeper, Seal", DUTIES "Write to us."},
       VETO_NONE},
      {{"Gauge Keeper", DUTIES},
       {"Gauge Keeper, Pilots", DUTIES "Write to us."},
       VETO_NONE},
      {{"Gauge Keeper", DUTIES},
       {"Gauge Keeper, Canals", DUTIES "You will work on canals."},
       VETO_TITLE},
      /* Another area is another place of the same post, if nothing else of
       * the titles differs. */
      {{"Gauge Keeper (UK/EU)", DUTIES},
       {"Gauge Keeper (US/CAN)", DUTIES},
       VETO_NONE},
      {{"Gauge Keeper - North America", DUTIES},
       {"Gauge Keeper, Europe & UK", DUTIES "Write to us."},
       VETO_NONE},
      {{"Gauge Keeper, EMEA", DUTIES}, {"Gauge Keeper", DUTIES}, VETO_NONE},
      {{"Gauge Keeper (Peru)", DUTIES},
       {"Gauge Keeper - New Zealand", DUTIES "Write to us."},
       VETO_NONE},
      /* Two words for one role. */
      {{"Gauge Developer", DUTIES},
       {"Gauge Engineer", DUTIES "Write to us."},
       VETO_NONE},
      {{"Gauge Developer", DUTIES},
       {"Seal Engineer", DUTIES "Write to us."},
       VETO_TITLE},
      {{"Gauge Keeper - West Coast", DUTIES},
       {"Seal Gauge Keeper", DUTIES},
       VETO_TITLE},
      {{"Gauge Keeper - West Coast", DUTIES},
       {"Seal Gauge Keeper, West Coast", DUTIES},
       VETO_NONE},
      {{"Europe", DUTIES}, {"Asia", DUTIES}, VETO_TITLE},
      {{"Gauge Keeper, South Pier", DUTIES},
       {"Gauge Keeper, North Pier", DUTIES},
       VETO_TITLE},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(pair); i++) {
    Set set = {0};
    set_add(&set, pair[i].a.title, pair[i].a.text);
    set_add(&set, pair[i].b.title, pair[i].b.text);
    g_test_message("%s | %s", pair[i].a.title, pair[i].b.title);
    assert_decided(&set, pair[i].veto);
  }
}

static Pay *pay_of(gint64 min, const char *currency) {
  Pay *pay = pay_new();
  pay->min = min;
  pay->max = min + 100000;
  pay->currency = g_intern_string(currency);
  pay->per = PERIOD_MONTH;
  pay->quote = g_strdup("4,000 a month");
  pay->at = (Span){5, 9};
  return pay;
}

static void state_references(Posting *a, Posting *b, gboolean same) {
  a->reference = g_strdup("REQ-1042");
  b->reference = g_strdup(same ? "req 1042" : "REQ-1043");
}
static void state_pay(Posting *a, Posting *b, gboolean same) {
  g_ptr_array_add(a->pay, pay_of(400000, "USD"));
  g_ptr_array_add(a->pay, pay_of(400000, "USD")); /* said twice */
  g_ptr_array_add(b->pay, pay_of(400000, same ? "USD" : "CAD"));
}
static void state_start(Posting *a, Posting *b, gboolean same) {
  a->start = g_strdup("2027-05-02");
  b->start = g_strdup(same ? "2027-05-20" : "2027-09-02");
}
static void state_seniority(Posting *a, Posting *b, gboolean same) {
  a->seniority = SENIORITY_MID;
  b->seniority = same ? SENIORITY_MID : SENIORITY_SENIOR;
}

/* Languages that the texts ask for. */
static void test_languages(void) {
  static const struct {
    const char *a, *b;
    UnifyVeto veto;
  } pair[] = {
      {"You are fluent in Korean.", "You are fluent in Greek.", VETO_LANGUAGE},
      {"Working proficiency in Korean is needed.", "Write to us.",
       VETO_LANGUAGE},
      {"You write in both English and Japanese.", "You write in English.",
       VETO_LANGUAGE},
      {"Gute Deutschkenntnisse sind n\u00f6tig.", "Write to us.",
       VETO_LANGUAGE},
      {"You are fluent in German and Dutch.", "You speak Dutch.",
       VETO_LANGUAGE},
      /* The same language, in other words. */
      {"You speak German.", "Native German is what we need.", VETO_NONE},
      {"Sie sprechen flie\u00dfend Deutsch.", "You speak fluent German.",
       VETO_NONE},
      /* English, a perk, and a word that is no language asked for. */
      {"Fluent English is needed.", "Write to us.", VETO_NONE},
      {"You are good with boats; German is a plus.", "Write to us.", VETO_NONE},
      {"You know the Greek islands.", "Write to us.", VETO_NONE},
      {"You polish the brass.", "Write to us.", VETO_NONE},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(pair); i++) {
    Set set = {0};
    g_autofree char *a = g_strconcat(DUTIES, pair[i].a, NULL);
    g_autofree char *b = g_strconcat(DUTIES, pair[i].b, NULL);
    set_add(&set, "Gauge Keeper", a);
    set_add(&set, "Gauge Keeper", b);
    g_test_message("%s | %s", pair[i].a, pair[i].b);
    assert_decided(&set, pair[i].veto);
  }
  Set set = {0};
  set_add(&set, "Gauge Keeper", DUTIES "You are fluent in Greek and Thai.");
  set_add(&set, "Gauge Keeper", DUTIES "You are fluent.");
  UnifyReason reason = set_explain(&set, 0, 1);
  g_assert_cmpstr(unify_veto_word(reason.veto), ==, "language");
  g_assert_cmpstr(reason.value_a, ==, "Greek, Thai");
  g_assert_cmpstr(reason.value_b, ==, "none asked for");
  unify_reason_clear(&reason);
  set_clear(&set);
}

static void test_stated(void) {
  static const struct {
    void (*state)(Posting *, Posting *, gboolean);
    UnifyVeto veto;
  } fact[] = {{state_references, VETO_REFERENCE},
              {state_pay, VETO_PAY},
              {state_start, VETO_START},
              {state_seniority, VETO_SENIORITY}};
  for (gsize i = 0; i < G_N_ELEMENTS(fact); i++)
    for (int way = 0; way < 4; way++) {
      Set set = {0};
      Posting *a = set_add(&set, "Gauge Keeper", DUTIES);
      Posting *b = set_add(&set, "Gauge Keeper",
                           way % 2 ? DUTIES : DUTIES "We are glad of you.");
      fact[i].state(a, b, way < 2);
      assert_decided(&set, way < 2 ? VETO_NONE : fact[i].veto);
    }
}

/* The same posting in two cities is a copy, the cities in the titles or not.
 * The name of a country leaves a title only as a whole. */
static void test_cities(void) {
  Set set = {0};
  Posting *one = set_add(&set, "Gauge Keeper, Gdansk", DUTIES);
  Posting *two = set_add(&set, "Gauge Keeper (Brno)", DUTIES "In Brno.");
  g_ptr_array_add(one->places, place_at("Gdansk, Poland", "PL", "Gdansk", 1));
  g_ptr_array_add(one->places, place_at("Brno", "CZ", "Brno", 0));
  g_ptr_array_add(two->places, place_at("Brno (Remote)", "CZ", "Brno", 1));
  two->workplace = WORKPLACE_REMOTE;
  set_unify(&set);
  Posting *kept = one->copy_of[0] == '\0' ? one : two;
  g_assert_cmpuint(set.counts.distinct, ==, 1);
  g_assert_cmpuint(kept->places->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_true(((Place *)g_ptr_array_index(kept->places, i))->main);
  set_clear(&set);
  one = set_add(&set, "Czech Translator", DUTIES);
  two = set_add(&set, "Polish Translator", DUTIES "Write to us.");
  g_ptr_array_add(one->places, place_at("Czech Republic", "CZ", NULL, 1));
  g_ptr_array_add(two->places, place_at("Poland", "PL", NULL, 1));
  assert_decided(&set, VETO_TITLE);
}

static void state_all(Posting *p) {
  p->employer = g_strdup("Harbour Office");
  p->reference = g_strdup("G-7");
  p->url = g_strdup("https://example.org/g7");
  p->posted = g_strdup("2026-10-01");
  p->closes = g_strdup("2026-12-01");
  p->start = g_strdup("2027-01");
  p->end = g_strdup("2027-12");
  p->role = g_intern_string("technician");
  p->seniority = SENIORITY_MID;
  p->workplace = WORKPLACE_ONSITE;
  p->employment = EMPLOYMENT_FULL_TIME;
  p->degrees = 1u << DEGREE_BACHELOR;
  p->experience_min = 2;
  p->experience_max = 3;
  p->duration_min = p->duration_max = 48;
  p->hours_per_week = 38;
}

/* The richest stays; what it lacks comes from its copies, without a span. */
static void test_richest(void) {
  Set set = {0};
  Posting *kept = set_add(&set, NULL, DUTIES);
  Posting *copy = set_add(&set, "Gauge Keeper", DUTIES "Write to us.");
  state_all(kept);
  g_clear_pointer(&kept->employer, g_free);
  g_clear_pointer(&kept->closes, g_free);
  kept->experience_min = kept->experience_max = -1;
  kept->degrees = 0;
  kept->workplace = WORKPLACE_NOT_STATED;
  kept->hours_per_week = (double)NAN;
  copy->title_at = (Span){2, 14};
  copy->employer = g_strdup("Harbour Office");
  copy->closes = g_strdup("2026-12-24");
  copy->experience_min = 1;
  copy->degrees = 1u << DEGREE_MASTER;
  copy->workplace = WORKPLACE_HYBRID;
  copy->hours_per_week = 20;
  g_ptr_array_add(copy->pay, pay_of(400000, "EUR"));
  set_unify(&set);
  g_assert_cmpstr(copy->copy_of, ==, kept->id);
  g_assert_cmpstr(kept->title, ==, "Gauge Keeper");
  g_assert_cmpuint(kept->title_at.e, ==, 0);
  g_assert_cmpstr(kept->employer, ==, "Harbour Office");
  g_assert_cmpstr(kept->closes, ==, "2026-12-24");
  g_assert_cmpint(kept->experience_min, ==, 1);
  g_assert_cmpuint(kept->degrees, ==, 1u << DEGREE_MASTER);
  g_assert_cmpuint(kept->workplace, ==, WORKPLACE_HYBRID);
  g_assert_cmpfloat(kept->hours_per_week, ==, 20);
  g_assert_cmpuint(kept->pay->len, ==, 1);
  const Pay *pay = g_ptr_array_index(kept->pay, 0);
  g_assert_cmpuint(pay->at.e, ==, 0);
  g_assert_cmpstr(pay->quote, ==, "4,000 a month");
  g_assert_cmpuint(copy->title_at.e, ==, 14); /* the copy keeps its own */
  set_clear(&set);
}

/* Marks are made anew, and a united survivor unites to the same. */
static void test_again(void) {
  Set set = {0};
  Posting *one = set_add(&set, "Gauge Keeper", DUTIES);
  Posting *two = set_add(&set, "Gauge Keeper", DUTIES "Write to us.");
  Posting *three = set_add(&set, "Gauge Painter", DUTIES);
  state_all(one);
  memcpy(three->copy_of, two->id, sizeof three->copy_of);
  posting_flag(three, FLAG_EXACT_COPY);
  posting_flag(three, FLAG_VISA_NO);
  for (guint round = 0; round < 2; round++) {
    set_unify(&set);
    g_assert_cmpuint(set.counts.distinct, ==, 2);
    g_assert_cmpstr(two->copy_of, ==, one->id);
    g_assert_cmpuint(two->flags->len, ==, 1);
    g_assert_cmpstr(three->copy_of, ==, "");
    g_assert_false(posting_has_flag(three, FLAG_EXACT_COPY));
    g_assert_true(posting_has_flag(three, FLAG_VISA_NO));
  }
  set_clear(&set);
}

static void assert_rule(const char *a, const char *b, UnifyRule rule) {
  Set set = {0};
  set_add(&set, "Gauge Keeper", a);
  set_add(&set, "Gauge Keeper", b);
  UnifyReason reason = set_explain(&set, 0, 1);
  g_assert_cmpstr(unify_rule_word(reason.rule), ==, unify_rule_word(rule));
  g_assert_cmpfloat(reason.jaccard, >=, 0);
  g_assert_cmpfloat(reason.contained, >=, reason.jaccard);
  g_assert_cmpfloat(reason.contained, <=, 1);
  set_unify(&set);
  g_assert_cmpuint(set.counts.distinct, ==, rule == RULE_UNLIKE ? 2 : 1);
  set_clear(&set);
}

static void test_rules(void) {
  const char *other = "The lamp room wants a person who likes brass, oil and "
                      "long nights, and who can climb ninety steps at dusk and "
                      "again at dawn without a word of complaint.";
  g_autofree char *more =
      g_strconcat(DUTIES, other,
                  " Bring your own ladder, gloves and a good book; the "
                  "winter is long out there and the bell rings each hour "
                  "whether or not anyone is near enough to hear it.",
                  NULL);
  assert_rule(DUTIES, "you KEEP" DUTIES, RULE_NEAR);
  assert_rule(DUTIES, DUTIES "\n -- ", RULE_EXACT);
  assert_rule(DUTIES, more, RULE_CONTAINED);
  assert_rule(DUTIES, other, RULE_UNLIKE);
  assert_rule("Call us.", "Call us now.", RULE_UNLIKE);
  assert_rule("Call us.", "CALL US", RULE_EXACT);
  assert_rule("", "", RULE_UNLIKE);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/unify/titles-and-seasons", test_titles_and_seasons);
  g_test_add_func("/unify/languages", test_languages);
  g_test_add_func("/unify/stated", test_stated);
  g_test_add_func("/unify/cities", test_cities);
  g_test_add_func("/unify/richest", test_richest);
  g_test_add_func("/unify/again", test_again);
  g_test_add_func("/unify/rules", test_rules);
  return g_test_run();
}
