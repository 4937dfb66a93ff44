/* One job by two names, for another area or with a pay that holds for several
 * places. */
#include "unify_set.h"

/* ---- pay that depends on the place -------------------------------------- */

static void add_pay(Posting *posting, gint64 min, gint64 max,
                    const char *currency) {
  Pay *pay = pay_new();
  *pay = (Pay){.min = min,
               .max = max,
               .currency = g_intern_string(currency),
               .per = PERIOD_HOUR,
               .quote = g_strdup_printf("%d to %d", (int)min, (int)max)};
  g_ptr_array_add(posting->pay, pay);
}

typedef struct {
  const char *title, *city, *currency;
  gint64 min, max;
} Offer;

static void assert_offers(Offer a, Offer b, UnifyVeto veto) {
  for (guint turn = 0; turn < 2; turn++) {
    Set set = {0};
    for (guint i = 0; i < 2; i++) {
      const Offer *offer = i == turn ? &a : &b;
      Posting *p =
          set_add(&set, offer->title, i ? DUTIES "Write to us." : DUTIES);
      add_pay(p, offer->min, offer->max, offer->currency);
      if (offer->city != NULL)
        g_ptr_array_add(p->places, place_at(offer->city, "GB", offer->city, 1));
    }
    assert_decided(&set, veto);
  }
}

/* A range within the other's is the same job's at another place; at the same
 * place, under another title or beyond the range it is another job's. */
static void test_pay_of_places(void) {
  const Offer here = {"Gauge Keeper", "Whitby", "GBP", 500, 1000};
  assert_offers(here, (Offer){"Gauge Keeper", "Hull", "GBP", 1000, 1000},
                VETO_NONE);
  assert_offers(here, (Offer){"Gauge Keeper", "Hull", "GBP", 600, 900},
                VETO_NONE);
  assert_offers(here, (Offer){"Gauge Keeper", "Whitby", "GBP", 600, 900},
                VETO_PAY);
  assert_offers(here, (Offer){"Gauge Keeper", NULL, "GBP", 600, 900}, VETO_PAY);
  assert_offers(here, (Offer){"Gauge Keeper", "Hull", "GBP", 600, 1001},
                VETO_PAY);
  assert_offers(here, (Offer){"Gauge Keeper", "Hull", "EUR", 600, 900},
                VETO_PAY);
  assert_offers(here, (Offer){"Gauge Keeper", "Hull", "GBP", PAY_NONE, 900},
                VETO_PAY);
  assert_offers(here, (Offer){"Gauge Keeper, Seals", "Hull", "GBP", 600, 900},
                VETO_PAY);
}

/* Three places: the middle one's range lies in the widest, the third's in
 * neither, so it stays by itself whichever comes first. */
static void test_pay_of_three_places(void) {
  static const gint64 range[][2] = {{500, 1000}, {600, 900}, {550, 1100}};
  static const char *const city[] = {"Whitby", "Hull", "Goole"};
  static const guint order[][3] = {{0, 1, 2}, {2, 1, 0}, {1, 0, 2}};
  for (gsize o = 0; o < G_N_ELEMENTS(order); o++) {
    Set set = {0};
    for (guint i = 0; i < 3; i++) {
      guint k = order[o][i];
      Posting *p = set_add(&set, "Gauge Keeper", DUTIES);
      add_pay(p, range[k][0], range[k][1], "GBP");
      g_ptr_array_add(p->places, place_at(city[k], "GB", city[k], 1));
    }
    set_unify(&set);
    g_assert_cmpuint(set.counts.distinct, ==, 2);
    set_clear(&set);
  }
}

/* ---- names --------------------------------------------------------------- */

#define LONG_DUTIES DUTIES "\n" MORE_DUTIES
#define MORE_DUTIES                                                            \
  "Our engineers and planners sit beside you. On calm days you sound the "     \
  "channel, chart what has moved and tell the dredgers where to dig; on "      \
  "rough ones you stay ashore, check last week's figures against the tables, " \
  "and answer the skippers who want to know when they may cross the bar. "     \
  "Once a month the board asks for your numbers, and once a year the whole "   \
  "coast meets to compare them."

static void assert_names(const char *title_a, const char *text_a,
                         const char *title_b, const char *text_b,
                         UnifyVeto veto) {
  Set set = {0};
  set_add(&set, title_a, text_a);
  set_add(&set, title_b, text_b);
  g_test_message("%s | %s", title_a, title_b);
  assert_decided(&set, veto);
}

/* Two occupations are not described in the same words: it is one job by two
 * names, where the texts speak of one of them. */
static void test_renamed(void) {
  const char *near = LONG_DUTIES " Write to us.";
  const char *far = LONG_DUTIES " Write to us before the winter gales begin, "
                                "by letter or by signal lamp.";
  for (guint i = 0; i < 2; i++) {
    const char *other = i ? near : LONG_DUTIES;
    assert_names("Tide Engineer", LONG_DUTIES, "Gauge Strategist, Ports", other,
                 VETO_NONE);
    assert_names("Tide Engineer (East)", LONG_DUTIES, "Tide Surveyor (West)",
                 other, VETO_NONE);
    assert_names("Tide Software Engineer", LONG_DUTIES,
                 "Founding Tide Engineer (Full-Stack)", other, VETO_NONE);
    assert_names("Client Buyer, Tides", LONG_DUTIES, "Customer Buyer", other,
                 VETO_NONE);
    /* One occupation is another team's. */
    assert_names("Tide Engineer", LONG_DUTIES, "Gauge Engineer", other,
                 VETO_TITLE);
    /* No occupation, or none that the texts know. */
    assert_names("Tide Engineer", LONG_DUTIES, "Gauges", other, VETO_TITLE);
    assert_names("Tide Surveyor", LONG_DUTIES, "Gauge Strategist", other,
                 VETO_TITLE);
    assert_names("Engineer, Dutch", LONG_DUTIES, "Planner, Danish", other,
                 VETO_TITLE);
    assert_names("Senior Tide Engineer", LONG_DUTIES, "Gauge Strategist", other,
                 VETO_LEVEL);
  }
  assert_names("Tide Engineer", LONG_DUTIES, "Gauge Strategist", far,
               VETO_TITLE);
  assert_names("Client Buyer", LONG_DUTIES, "Customer Buyer", far, VETO_TITLE);
}

/* Who leads is called a manager or a lead, or by what else the job is. */
static void test_leads(void) {
  for (guint i = 0; i < 2; i++) {
    const char *other = i ? LONG_DUTIES " Write to us." : LONG_DUTIES;
    assert_names("Tide Manager", LONG_DUTIES, "Tide Lead", other, VETO_NONE);
    assert_names("Tide Planner", LONG_DUTIES, "Tide Planning Manager", other,
                 VETO_NONE);
    assert_names("Seal Manager", LONG_DUTIES, "Seal Lead", other, VETO_TITLE);
    assert_names("Tide Planner", LONG_DUTIES, "Lead Tide Planner", other,
                 VETO_LEVEL);
    assert_names("Junior Tide Planner", LONG_DUTIES, "Tide Lead", other,
                 VETO_LEVEL);
    assert_names("Tide Director", LONG_DUTIES, "Tide Lead", other, VETO_LEVEL);
  }
  Set set = {0};
  const char *const title[] = {"Tide Manager", "Tide Lead", "Tide Manager",
                               "Tide Lead"};
  for (gsize i = 0; i < G_N_ELEMENTS(title); i++)
    set_add(&set, title[i], LONG_DUTIES);
  set_unify(&set);
  g_assert_cmpuint(set.counts.distinct, ==, 1);
  set_clear(&set);
}

/* Titles that differ otherwise: where one text is both's, and has all that the
 * one says by itself and nothing of the other. */
static void test_unlike(void) {
  assert_names("Gauge Engineer", DUTIES, "Seal Engineer", DUTIES, VETO_NONE);
  assert_names("Gauge Engineer", DUTIES, "Seal Engineer", DUTIES "Write soon.",
               VETO_TITLE);
  assert_names("Gauge Engineer", DUTIES, "Log Engineer", DUTIES, VETO_TITLE);
  assert_names("Seal Engineer", DUTIES, "Whale Engineer", DUTIES, VETO_TITLE);
  assert_names("Harbour Seal Engineer", DUTIES, "Whale Engineer", DUTIES,
               VETO_TITLE);
  assert_names("Log Engineer, Dutch", DUTIES, "Seal Engineer, Danish", DUTIES,
               VETO_TITLE);
  assert_names("Day Engineer", DUTIES, "Night Engineer", DUTIES, VETO_TITLE);
  assert_names("Log Engineer 30", DUTIES, "Seal Engineer 50", DUTIES,
               VETO_TITLE);
}

/* Postings of one text are exact copies of each other by either name. */
static void test_renamed_counts(void) {
  static const char *const title[] = {"Tide Engineer", "Gauge Strategist",
                                      "Tide Engineer", "Gauge Strategist"};
  Set set = {0};
  for (gsize i = 0; i < G_N_ELEMENTS(title); i++)
    set_add(&set, title[i], LONG_DUTIES);
  set_add(&set, "Gauge Strategist", LONG_DUTIES " Write to us.");
  set_unify(&set);
  g_assert_cmpuint(set.counts.distinct, ==, 1);
  g_assert_cmpuint(set.counts.near_copies, ==, 1);
  g_assert_cmpuint(set.counts.exact_copies, ==, 3);
  set_clear(&set);
}

/* Each pair of a cluster has to agree: what is like the first, but not so like
 * the second that it may go by another name, stays by itself. */
static void test_renamed_of_three(void) {
  Set set = {0};
  set_add(&set, "Tide Engineer", LONG_DUTIES);
  set_add(&set, "Tide Engineer", LONG_DUTIES " Write to us soon, in ink.");
  set_add(&set, "Gauge Strategist", "The quay is old and grey. " LONG_DUTIES);
  UnifyReason reason = set_explain(&set, 0, 2);
  g_assert_cmpuint(reason.veto, ==, VETO_NONE);
  unify_reason_clear(&reason);
  reason = set_explain(&set, 1, 2);
  g_assert_cmpuint(reason.veto, ==, VETO_TITLE);
  unify_reason_clear(&reason);
  set_unify(&set);
  g_assert_cmpuint(set.counts.distinct, ==, 2);
  set_clear(&set);
}

/* ---- areas --------------------------------------------------------------- */

/* Two areas are two, whichever list they stand in. */
static void test_areas_of_two_lists(void) {
  assert_names("Gauge Keeper, Pilots (West)", DUTIES, "Gauge Keeper (Aberdeen)",
               DUTIES, VETO_TITLE);
}

/* A part that no list knows is the territory of posts at different places, if
 * it tells of no work, language or shift and no text knows it. */
static void test_territories(void) {
  static const struct {
    const char *a, *b;
    gboolean copy;
  } pair[] = {
      {"Gauge Keeper - Soho", "Gauge Keeper (Vandenberg)", TRUE},
      {"Gauge Keeper, VNY", "Gauge Keeper, TEB", TRUE},
      {"Gauge Keeper | Quay of Flowers", "Gauge Keeper - Old Mill 7", TRUE},
      {"Gauge Keeper - Soho", "Seal Keeper - Vandenberg", FALSE},
      {"Gauge Keeper - Enterprise", "Gauge Keeper - Vandenberg", FALSE},
      {"Gauge Keeper, Night Shift", "Gauge Keeper - Vandenberg", FALSE},
      {"Gauge Keeper, Dutch", "Gauge Keeper - Vandenberg", FALSE},
      {"Gauge Keeper, Teacher", "Gauge Keeper - Vandenberg", FALSE},
      {"Gauge Keeper (for dredgers)", "Gauge Keeper - Vandenberg", FALSE},
      {"Soho Gauge Keeper", "Vandenberg Gauge Keeper", FALSE},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(pair); i++)
    for (guint same = 0; same < 2; same++) {
      Set set = {0};
      Posting *a = set_add(&set, pair[i].a, LONG_DUTIES);
      Posting *b = set_add(&set, pair[i].b, LONG_DUTIES " Write to us.");
      const char *city = same ? "Whitby" : "Goole";
      g_ptr_array_add(a->places, place_at("Whitby", "GB", "Whitby", 1));
      g_ptr_array_add(b->places, place_at(city, "GB", city, 1));
      g_test_message("%s | %s", pair[i].a, pair[i].b);
      assert_decided(&set, pair[i].copy && !same ? VETO_NONE : VETO_TITLE);
    }
  /* A text that knows it. */
  Set set = {0};
  Posting *a = set_add(&set, "Gauge Keeper - Soho", LONG_DUTIES);
  Posting *b = set_add(&set, "Gauge Keeper - Dredgers", LONG_DUTIES);
  g_ptr_array_add(a->places, place_at("Whitby", "GB", "Whitby", 1));
  g_ptr_array_add(b->places, place_at("Goole", "GB", "Goole", 1));
  assert_decided(&set, VETO_TITLE);
}

static void test_nationalities(void) {
  static const struct {
    const char *a, *b;
    UnifyVeto veto;
  } pair[] = {
      {"Gauge Keeper (Canadian Ports)", "Gauge Keeper (Ports)", VETO_NONE},
      {"Gauge Keeper, Swiss Lakes", "Gauge Keeper, Austrian Lakes", VETO_NONE},
      {"Gauge Keeper - Baltimore, MD", "Gauge Keeper - Philadelphia, PA",
       VETO_NONE},
      {"Gauge Keeper, DC/MD/VA", "Gauge Keeper, Utah", VETO_NONE},
      {"Gauge Keeper - Des Moines IA", "Gauge Keeper (Boston MA)", VETO_NONE},
      {"Gauge Keeper - Texas Territory 3", "Gauge Keeper (Rest of Europe)",
       VETO_NONE},
      {"Gauge Keeper (2 days per week in London)", "Gauge Keeper, Downtown LA",
       VETO_NONE},
      {"Gauge Keeper (Talent Pool)", "Future Opportunity: Gauge Keeper",
       VETO_NONE},
      {"Gauge Keeper IA", "Gauge Keeper MA", VETO_TITLE},
      {"Gauge Keeper, Deck 30", "Gauge Keeper, Hold 50", VETO_TITLE},
      {"Gauge Keeper, EST Time Zone", "Gauge Keeper (Anywhere in CET)",
       VETO_NONE},
      {"Gauge Keeper (Canadian Ports)", "Gauge Keeper", VETO_TITLE},
      {"Interpreter, Canadian French", "Interpreter, Swiss French", VETO_TITLE},
      {"Interpreter, German", "Interpreter, Austrian German", VETO_TITLE},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(pair); i++)
    assert_names(pair[i].a, DUTIES, pair[i].b, DUTIES, pair[i].veto);
}

/* The posting's own place is no other area, however it is written; so a title
 * that says it may say less than another. */
static void test_own_place_in_title(void) {
  static const struct {
    const char *title, *raw, *city;
    UnifyVeto veto;
  } own[] = {
      {"Gauge Keeper (Whitby, MA)", "Whitby, MA", "Whitby", VETO_NONE},
      {"Gauge Keeper, Washington D.C. Metro", "Washington DC", "Washington",
       VETO_NONE},
      {"Gauge Keeper, Houston", "Washington DC", "Washington", VETO_TITLE},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(own); i++) {
    Set set = {0};
    Posting *p = set_add(&set, own[i].title, DUTIES);
    set_add(&set, "Gauge Keeper, Seals", DUTIES);
    g_ptr_array_add(p->places, place_at(own[i].raw, "US", own[i].city, 1));
    assert_decided(&set, own[i].veto);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/unify/names/leads", test_leads);
  g_test_add_func("/unify/names/unlike", test_unlike);
  g_test_add_func("/unify/names/territories", test_territories);
  g_test_add_func("/unify/pay-of-places", test_pay_of_places);
  g_test_add_func("/unify/pay-of-three-places", test_pay_of_three_places);
  g_test_add_func("/unify/renamed", test_renamed);
  g_test_add_func("/unify/renamed-counts", test_renamed_counts);
  g_test_add_func("/unify/renamed-of-three", test_renamed_of_three);
  g_test_add_func("/unify/areas-of-two-lists", test_areas_of_two_lists);
  g_test_add_func("/unify/nationalities", test_nationalities);
  g_test_add_func("/unify/own-place-in-title", test_own_place_in_title);
  return g_test_run();
}
