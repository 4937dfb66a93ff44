/* Titles that mean one role in other words or another place, and pay and
 * references that only look different: none of them makes two postings of two
 * like texts. */
#include "unify_set.h"

typedef struct {
  const char *a, *b; /* titles */
  UnifyVeto veto;
} Titles;

/* Where the texts are equal, and where the second says a little more. */
static void assert_titles(const Titles *pair, gsize n) {
  for (gsize i = 0; i < n; i++)
    for (int near = 0; near < 2; near++) {
      Set set = {0};
      set_add(&set, pair[i].a, DUTIES);
      set_add(&set, pair[i].b, near ? DUTIES "Write to us soon." : DUTIES);
      g_test_message("%s | %s", pair[i].a, pair[i].b);
      assert_decided(&set, pair[i].veto);
    }
}

static void test_spellings(void) {
  static const Titles pair[] = {
      /* Short forms. */
      {"RN, Harbour Clinic", "Registered Nurse, Harbour Clinic", VETO_NONE},
      {"HR Adviser", "Human Resources Advisor", VETO_NONE},
      {"VP of Gauges", "Vice President, Gauges", VETO_NONE},
      {"SVP Gauges", "Senior Vice President, Gauges", VETO_NONE},
      {"ML Engineer", "Machine Learning Developer", VETO_NONE},
      {"Gauge Tech", "Gauge Technician", VETO_NONE},
      {"BDR", "Sales Development Representative", VETO_NONE},
      /* One word or two, one or many. */
      {"Full-Stack Developer", "Fullstack Engineer", VETO_NONE},
      {"E-Commerce Buyer", "Ecommerce Buyer", VETO_NONE},
      {"Dock Operations Manager", "Dock Operation Manager", VETO_NONE},
      {"Pump Mechanics", "Pump Mechanic", VETO_NONE},
      /* Two names of one role. */
      {"Customer Service Agent", "Customer Support Specialist", VETO_NONE},
      {"Recruiter", "Talent Acquisition Partner", VETO_NONE},
      {"Founder's Assistant", "Founders Assistant", VETO_NONE},
      {"GTM Buyer", "Go-To-Market Buyer", VETO_NONE},
      {"Spontaneous Application", "General Application", VETO_NONE},
      {"BizOps Buyer", "Business Operations Buyer", VETO_NONE},
      /* Genders. */
      {"Kassierer (m/w/d)", "Kassierer*in", VETO_NONE},
      {"Schipper (m/v)", "Schipper", VETO_NONE},
      {"Lotse (w/m/i)", "Lotse", VETO_NONE},
      {"Charg\u00e9(e) de quai", "Charg\u00e9 de quai F/H", VETO_NONE},
      /* What only praises or hurries. */
      {"Now hiring: Gauge Keeper", "Gauge Keeper - Immediate Start", VETO_NONE},
      {"Gauge Keeper ($500 sign-on bonus)", "Gauge Keeper", VETO_NONE},
      /* Not one role. */
      {"Gauge Keeper V", "Gauge Keeper", VETO_LEVEL},
      {"Gauge Business Analyst", "Gauge Busines Analyst", VETO_TITLE},
      {"Front End Developer", "Back End Developer", VETO_TITLE},
      {"Sales Director", "Sales Engineer", VETO_LEVEL},
      {"Gauge Keeper, New Grad", "Gauge Keeper", VETO_LEVEL},
      {"Dock Nurse (Full-Time)", "Dock Nurse (Part-Time)", VETO_TITLE},
      {"Hiring Manager", "Training Manager", VETO_TITLE},
      {"Sailing Teacher, iOS", "Sailing Teacher, Android", VETO_TITLE},
      /* A language that one title names. */
      {"Interpreter, Dutch", "Interpreter", VETO_TITLE},
      {"Interpreter, Dutch", "Dutch Interpreter", VETO_NONE},
      {"Interpreter, Portuguese", "Interpreter, Brazilian Portuguese",
       VETO_TITLE},
      {"European Interpreter", "Interpreter", VETO_NONE},
      {"Commerce Buyer", "E-Commerce Buyer", VETO_TITLE},
      /* Titles of nothing but fillers keep them. */
      {"Remote", "Hybrid", VETO_TITLE},
  };
  assert_titles(pair, G_N_ELEMENTS(pair));
}

static void test_areas(void) {
  static const Titles pair[] = {
      {"Gauge Keeper - Dallas", "Gauge Keeper, Houston", VETO_NONE},
      {"Gauge Keeper Z\u00fcrich", "Gauge Keeper (Wien)", VETO_NONE},
      {"Gauge Keeper (East)", "Gauge Keeper - West", VETO_NONE},
      {"Gauge Keeper, Southeast", "Gauge Keeper | Midwest Territory",
       VETO_NONE},
      {"Gauge Keeper, Northern Germany", "Gauge Keeper, Bavaria", VETO_NONE},
      {"Gauge Keeper | Greater Boston Area", "Gauge Keeper | Denver",
       VETO_NONE},
      {"Gauge Keeper, TX", "Gauge Keeper (OR)", VETO_NONE},
      {"Gauge Keeper, KSA", "Gauge Keeper (Merseyside)", VETO_NONE},
      {"Gauge Keeper - Offshore", "Gauge Keeper - TOLA", VETO_NONE},
      {"Gauge Keeper - Phoenix", "Gauge Keeper - Mesa", VETO_NONE},
      {"Gauge Keeper (Logan Square)", "Gauge Keeper - Treasure Valley",
       VETO_NONE},
      {"Gauge Keeper, SLED West", "Gauge Keeper, SLED East", VETO_NONE},
      /* Directions and names of more than one meaning inside a part. */
      {"Gauge Keeper, South Pier", "Gauge Keeper, North Pier", VETO_TITLE},
      {"Phoenix Gauge Keeper", "Mesa Gauge Keeper", VETO_TITLE},
      {"Gauge Keeper, MD", "Gauge Keeper, PA", VETO_TITLE},
      {"Gauge Keeper in Tx", "Gauge Keeper in Ax", VETO_TITLE},
      /* Another area and another team. */
      {"Gauge Keeper, Whales (West)", "Gauge Keeper, Seals (East)", VETO_TITLE},
      {"Gauge Keeper (West)", "Seal Gauge Keeper", VETO_TITLE},
      {"(East)", "(West)", VETO_TITLE},
  };
  assert_titles(pair, G_N_ELEMENTS(pair));
}

/* Words of the place as written, as a part of the title; not of a place that
 * was not understood, which may be a unit. */
static void test_own_place(void) {
  for (int known = 0; known < 2; known++) {
    Set set = {0};
    Posting *a = set_add(&set, "Gauge Keeper - Elm Street", DUTIES);
    Posting *b = set_add(&set, "Gauge Keeper, Mill Road Branch", DUTIES);
    const char *country = known ? "GB" : NULL;
    g_ptr_array_add(a->places,
                    place_at("12 Elm Street, Whitby", country, NULL, 1));
    g_ptr_array_add(b->places,
                    place_at("3 Mill Road, Whitby", country, NULL, 1));
    assert_decided(&set, known ? VETO_NONE : VETO_TITLE);
  }
}

/* The employer in a title tells nothing, nor does a sum. */
static void test_employer(void) {
  for (int named = 0; named < 2; named++) {
    Set set = {0};
    Posting *a = set_add(&set, "Harbour Office | Gauge Keeper",
                         DUTIES "The harbour office pays.");
    set_add(&set, "Gauge Keeper", DUTIES);
    a->employer = g_strdup(named ? "Harbour Office" : "Quay Ltd");
    assert_decided(&set, named ? VETO_NONE : VETO_TITLE);
  }
  Set set = {0};
  set_add(&set, "Gauge Keeper", DUTIES);
  set_add(&set, "Gauge Keeper (10,000)", DUTIES "You get 10,000.");
  assert_decided(&set, VETO_NONE);
}

/* ---- what both state --------------------------------------------------- */

static Pay *pay_line(gint64 min, gint64 max, const char *currency,
                     const char *quote) {
  Pay *pay = pay_new();
  pay->min = min;
  pay->max = max;
  pay->currency = g_intern_string(currency);
  pay->per = PERIOD_YEAR;
  pay->quote = g_strdup(quote);
  return pay;
}

typedef struct {
  gint64 min, max;
  const char *currency, *quote;
} Line;

static void assert_pays(Line a, Line b, Line more, UnifyVeto veto) {
  Set set = {0};
  Posting *x = set_add(&set, "Gauge Keeper", DUTIES);
  Posting *y = set_add(&set, "Gauge Keeper", DUTIES "Write to us.");
  g_ptr_array_add(x->pay, pay_line(a.min, a.max, a.currency, a.quote));
  g_ptr_array_add(y->pay, pay_line(b.min, b.max, b.currency, b.quote));
  if (more.quote != NULL)
    g_ptr_array_add(y->pay,
                    pay_line(more.min, more.max, more.currency, more.quote));
  assert_decided(&set, veto);
}

static void test_pay(void) {
  const Line none = {0}, usd = {500, 600, "USD", "$5 - $6"};
  /* "$" where the place decides which dollar it is. */
  assert_pays(usd, (Line){500, 600, "CAD", "$5 to $6"}, none, VETO_NONE);
  assert_pays(usd, (Line){500, 600, "CAD", "$5 to $6 CAD"}, none, VETO_PAY);
  assert_pays(usd, (Line){500, 600, "CAD", "C$5 to C$6"}, none, VETO_PAY);
  assert_pays((Line){500, 600, "SEK", "5-6 kr"},
              (Line){500, 600, "NOK", "5 - 6 kr."}, none, VETO_NONE);
  assert_pays(usd, (Line){500, 700, "CAD", "$5 to $7"}, none, VETO_PAY);
  /* An end that one leaves open; both may not. */
  assert_pays(usd, (Line){500, PAY_NONE, "USD", "from $5"}, none, VETO_NONE);
  assert_pays(usd, (Line){PAY_NONE, 700, "USD", "to $7"}, none, VETO_PAY);
  assert_pays((Line){500, PAY_NONE, "USD", "from $5"},
              (Line){PAY_NONE, 700, "USD", "to $7"}, none, VETO_PAY);
  /* A line more. */
  assert_pays(usd, usd, (Line){800, 900, "USD", "$8 - $9"}, VETO_NONE);
  assert_pays(usd, (Line){700, 800, "USD", "$7 - $8"},
              (Line){800, 900, "USD", "$8 - $9"}, VETO_PAY);
}

/* Three of one text: two say each a line more than the third, not the same
 * line; the third is the copy of one of them. */
static void test_pay_of_three(void) {
  Set set = {0};
  Posting *p[3];
  for (int i = 0; i < 3; i++) {
    p[i] = set_add(&set, "Gauge Keeper", DUTIES);
    g_ptr_array_add(p[i]->pay, pay_line(500, 600, "USD", "$5 - $6"));
  }
  g_ptr_array_add(p[0]->pay, pay_line(700, 800, "USD", "$7 - $8"));
  g_ptr_array_add(p[1]->pay, pay_line(800, 900, "USD", "$8 - $9"));
  set_unify(&set);
  g_assert_cmpuint(set.counts.distinct, ==, 2);
  set_clear(&set);
}

static void assert_references(const char *a, const char *b, gboolean two_files,
                              UnifyVeto veto) {
  Set set = {0};
  Posting *x = set_add(&set, "Gauge Keeper", DUTIES);
  Posting *y = set_add(&set, "Gauge Keeper", DUTIES);
  x->reference = g_strdup(a);
  y->reference = g_strdup(b);
  x->source_file = g_strdup("one.csv");
  y->source_file = g_strdup(two_files ? "two.csv" : "one.csv");
  g_test_message("%s | %s", a, b);
  assert_decided(&set, veto);
}

static void test_references(void) {
  /* The number with letters before it and without. */
  assert_references("R-104221", "104221", FALSE, VETO_NONE);
  assert_references("R-104221", "104222", FALSE, VETO_REFERENCE);
  assert_references("R-104221", "JR-104221", FALSE, VETO_REFERENCE);
  assert_references("R-1", "1", FALSE, VETO_REFERENCE);
  /* Two files that number in their own way, or in one. */
  assert_references("R-104221", "77120934", TRUE, VETO_NONE);
  assert_references("R-104221", "77120934", FALSE, VETO_REFERENCE);
  assert_references("R-104221", "R-104222", TRUE, VETO_REFERENCE);
  assert_references("4A7F", "R-104222", TRUE, VETO_NONE);
}

/* ---- texts that one label holds together ------------------------------- */

#define INTRO                                                                  \
  "Our harbour office reads forty tide gauges between the two capes, and "     \
  "three hundred pilots trust what it writes on the board each morning "       \
  "before the first ship goes out"

#define BOARD                                                                  \
  "This advert was found by a board that has never seen the sea. Make a "      \
  "profile and never miss an advert near you again. "

#define OWN                                                                    \
  "We are glad of everyone who applies, young or old, from near or far, and "  \
  "choose by what you can do alone. "

typedef struct {
  const char *title, *employer, *city;
} Label;

static Posting *add_labelled(Set *set, Label label, const char *text) {
  Posting *posting = set_add(set, label.title, text);
  posting->employer = g_strdup(label.employer);
  if (label.city != NULL)
    g_ptr_array_add(posting->places, place_at(label.city, "GB", label.city, 1));
  return posting;
}

static void assert_labels(Label a, const char *text_a, Label b,
                          const char *text_b, UnifyRule rule) {
  Set set = {0};
  add_labelled(&set, a, text_a);
  add_labelled(&set, b, text_b);
  UnifyReason reason = set_explain(&set, 0, 1);
  g_test_message("%.3f %.3f", reason.jaccard, reason.contained);
  g_assert_cmpstr(unify_rule_word(reason.rule), ==, unify_rule_word(rule));
  unify_reason_clear(&reason);
  set_unify(&set);
  g_assert_cmpuint(set.counts.distinct, ==, rule == RULE_UNLIKE ? 2 : 1);
  set_clear(&set);
}

/* A teaser of the text, and a text of which a third is the board's: the same
 * only where the labels are. */
static void test_labels(void) {
  const Label here = {"Gauge Keeper", "Harbour Office Ltd.", "Whitby"};
  const Label other[] = {{"Gauge Painter", "Harbour Office Ltd.", "Whitby"},
                         {"Gauge Keeper", "Quay Office Ltd.", "Whitby"},
                         {"Gauge Keeper", NULL, "Whitby"},
                         {"Gauge Keeper", "Harbour Office", "Hull"}};
  const Label same[] = {here,
                        {"Gauge Keeper (m/w/d)", "HARBOUR OFFICE", "Whitby"},
                        {"Gauge Keepers", "The Harbour Office", NULL}};
  const char *whole = INTRO ". " DUTIES DUTIES "Bring a coat. ";
  const char *teaser = INTRO " \u2026";
  for (gsize i = 0; i < G_N_ELEMENTS(other); i++) {
    assert_labels(here, whole, other[i], teaser, RULE_UNLIKE);
    assert_labels(here, BOARD DUTIES, other[i], DUTIES OWN, RULE_UNLIKE);
  }
  for (gsize i = 0; i < G_N_ELEMENTS(same); i++) {
    assert_labels(here, whole, same[i], teaser, RULE_LABEL);
    assert_labels(here, BOARD DUTIES, same[i], DUTIES OWN, RULE_LABEL);
  }
}

/* DUTIES and n words that no other advert has. */
static char *text_of_own(const char *word, guint n) {
  GString *text = g_string_new(DUTIES);
  for (guint i = 0; i < n; i++)
    g_string_append_printf(text, "%s%u ", word, i);
  return g_string_free(text, FALSE);
}

/* A text that three adverts contain is boilerplate and no copy of them, and yet
 * the teaser of a much longer one that has its label. */
static void test_boilerplate(void) {
  static const struct {
    const char *title, *word;
    guint words;
  } advert[] = {{"Gauge Keeper", "a", 400},
                {"Gauge Keeper, Seals", "b", 80},
                {"Gauge Keeper, Whales", "c", 80},
                {"Gauge Keeper, Crabs", "d", 80},
                {"Gauge Keeper", "e", 0}};
  for (guint from = 0; from < 2; from++) {
    Set set = {0};
    for (guint i = from; i < G_N_ELEMENTS(advert); i++) {
      g_autofree char *text = text_of_own(advert[i].word, advert[i].words);
      add_labelled(&set, (Label){advert[i].title, "Harbour Office", "Whitby"},
                   text);
    }
    set_unify(&set);
    g_assert_cmpuint(set.counts.distinct, ==, 4);
    set_clear(&set);
  }
}

/* Numbers of points are bullets; other numbers are words. */
static void test_list_numbers(void) {
  static const struct {
    const char *a, *b;
    UnifyRule rule;
  } pair[] = {
      {"- Read.\n- Write.\n" DUTIES, "1. Read.\n 2) Write.\n" DUTIES,
       RULE_EXACT},
      {"Read.\nWrite.\n" DUTIES, "1 Read.\n2 Write.\n" DUTIES, RULE_NEAR},
      {"Read.\n" DUTIES, "Read 1. \n" DUTIES, RULE_NEAR},
      {"Read.\n" DUTIES, "Read.\n2026. " DUTIES, RULE_NEAR},
      {"Read.\n" DUTIES, "Read.\n1.5 " DUTIES, RULE_NEAR},
      {"1.", "2.", RULE_UNLIKE},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(pair); i++) {
    Set set = {0};
    set_add(&set, "Gauge Keeper", pair[i].a);
    set_add(&set, "Gauge Keeper", pair[i].b);
    UnifyReason reason = set_explain(&set, 0, 1);
    g_assert_cmpstr(unify_rule_word(reason.rule), ==,
                    unify_rule_word(pair[i].rule));
    unify_reason_clear(&reason);
    set_clear(&set);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/unify/spellings", test_spellings);
  g_test_add_func("/unify/areas", test_areas);
  g_test_add_func("/unify/own-place", test_own_place);
  g_test_add_func("/unify/employer", test_employer);
  g_test_add_func("/unify/pay", test_pay);
  g_test_add_func("/unify/pay-of-three", test_pay_of_three);
  g_test_add_func("/unify/references", test_references);
  g_test_add_func("/unify/labels", test_labels);
  g_test_add_func("/unify/boilerplate-and-label", test_boilerplate);
  g_test_add_func("/unify/list-numbers", test_list_numbers);
  return g_test_run();
}
