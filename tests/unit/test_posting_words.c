/* Place and pay of listed postings: from the data of their rows, never from the
 * English text of the tables. */
#include <math.h>

#include "reports/page/posting_words.h"
#include "tests/unit/fixture_words.h"

static void is(char *got, const char *wanted) {
  g_assert_cmpstr(got, ==, wanted);
  g_free(got);
}

/* A posting's lines of pay: currency, period, both ends. */
typedef struct {
  const char *id, *currency, *per;
  double min, max;
} Paid;

static Statistics *paid(const Paid *line, guint n) {
  Statistics *st = statistics_new();
  for (guint i = 0; i < n; i++) {
    PayLineRow row = {.id = line[i].id,
                      .place = "",
                      .currency = line[i].currency,
                      .per = line[i].per,
                      .min = line[i].min,
                      .max = line[i].max,
                      .quote = ""};
    g_array_append_val(st->table[TABLE_PAY_LINES], row);
  }
  return st;
}

static void test_pay(void) {
  static const Paid line[] = {
      {"a", "USD", "hour", 33.6, 39.2},
      {"b", "JPY", "year", 1234567, 1234567},
      {"c", "EUR", "month", 900, NAN},
      {"d", "GBP", "", NAN, 45000.5},
      {"e", "EUR", "hour", 10, 12},
      {"e", "EUR", "day", 20, 20},
      {"f", "CHF", "week", 1000, 1200.25},
  };
  static const struct {
    const char *id, *en, *de;
  } cases[] = {
      {"", "", ""},
      {"a", "33.60–39.20 USD an hour", "33,60–39,20 USD je Stunde"},
      {"b", "1,234,567 JPY a year", "1.234.567 JPY im Jahr"},
      {"c", "from 900 EUR a month", "ab 900 EUR im Monat"},
      {"d", "up to 45,000.50 GBP", "bis 45.000,50 GBP"},
      {"e", "10–12 EUR an hour; 20 EUR a day",
       "10–12 EUR je Stunde; 20 EUR am Tag"},
      {"f", "1,000–1,200.25 CHF a week", "1.000–1.200,25 CHF je Woche"},
  };
  g_autoptr(Statistics) st = paid(line, G_N_ELEMENTS(line));
  Report english = {.words = fixture_english(), .statistics = st};
  Report german = {.words = fixture_german(), .statistics = st};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    /* the text of the table is not looked at */
    const PostingRow row = {.id = cases[i].id, .pay = "7 XXX an hour"};
    is(posting_words_pay(&english, &row), cases[i].en);
    is(posting_words_pay(&german, &row), cases[i].de);
  }
}

static void test_place(void) {
  static const struct {
    PostingRow row;
    const char *en, *de;
  } cases[] = {
      {{.place = "Lyon, France", .country = "FR", .region = "", .city = "Lyon"},
       "Lyon, France",
       "Lyon, Frankreich"},
      {{.place = "France", .country = "FR", .region = "", .city = ""},
       "France",
       "Frankreich"},
      /* two places of one name: the codes tell them apart */
      {{.place = "Atlanta, Georgia",
        .country = "US",
        .region = "US-GA",
        .city = "Atlanta"},
       "Atlanta, Georgia",
       "Atlanta, Georgia"},
      {{.place = "Tbilisi, Georgia",
        .country = "GE",
        .region = "",
        .city = "Tbilisi"},
       "Tbilisi, Georgia",
       "Tbilisi, Georgien"},
      {{.place = "Munich, Bavaria",
        .country = "DE",
        .region = "DE-BY",
        .city = "Munich"},
       "Munich, Bavaria",
       "Munich, Bayern"},
      {{.place = "Berlin, Berlin",
        .country = "DE",
        .region = "DE-BE",
        .city = "Berlin"},
       "Berlin, Germany",
       "Berlin, Deutschland"},
      {{.place = "New York, New York",
        .country = "US",
        .region = "US-NY",
        .city = "New York"},
       "New York, New York",
       "New York, New York"},
      /* the words of the source stay */
      {{.place = "Somewhere in France",
        .country = "",
        .region = "",
        .city = ""},
       "Somewhere in France",
       "Somewhere in France"},
      {{.place = "", .country = "", .region = "", .city = ""}, "", ""},
  };
  g_autoptr(Statistics) st = statistics_new();
  Report english = {.words = fixture_english(), .statistics = st};
  Report german = {.words = fixture_german(), .statistics = st};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    is(posting_words_place(&english, &cases[i].row), cases[i].en);
    is(posting_words_place(&german, &cases[i].row), cases[i].de);
  }
}

/* One that is gone has its place from the history. */
static void test_moved_place(void) {
  static const struct {
    ChangeListRow row;
    const char *en, *de;
  } cases[] = {
      {{.place = "Lyon, France", .country = "FR", .region = "", .city = "Lyon"},
       "Lyon, France",
       "Lyon, Frankreich"},
      {{.place = "Bavaria", .country = "DE", .region = "DE-BY", .city = ""},
       "Bavaria",
       "Bayern"},
      {{.place = "", .country = "", .region = "", .city = ""}, "", ""},
  };
  Report english = {.words = fixture_english()};
  Report german = {.words = fixture_german()};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    is(posting_words_moved_place(&english, &cases[i].row), cases[i].en);
    is(posting_words_moved_place(&german, &cases[i].row), cases[i].de);
  }
}

static void test_skills(void) {
  const PostingRow row = {
      .skills = "Python, Communication, Customer service, Kubernetes"};
  const PostingRow none = {.skills = ""};
  Report english = {.words = fixture_english()};
  Report german = {.words = fixture_german()};
  is(posting_words_skills(&english, &row, 0), row.skills);
  is(posting_words_skills(&english, &row, 2),
     "Python, Communication and 2 more");
  is(posting_words_skills(&german, &row, 0),
     "Python, Kommunikation, Kundenservice, Kubernetes");
  is(posting_words_skills(&german, &row, 3),
     "Python, Kommunikation, Kundenservice und 1 weitere");
  is(posting_words_skills(&german, &row, 4),
     "Python, Kommunikation, Kundenservice, Kubernetes");
  is(posting_words_skills(&german, &none, 4), "");
}

/* Another table has the place of the posting, or one of its own. */
static void test_place_in(void) {
  g_autoptr(Statistics) st = statistics_new();
  const PostingRow row = {.id = "a",
                          .place = "Lyon, France",
                          .country = "FR",
                          .region = "",
                          .city = "Lyon"};
  g_array_append_val(st->table[TABLE_POSTINGS], row);
  const PlaceRow place = {
      .level = "country", .country = "IT", .name = "Italy", .mark = ""};
  g_array_append_val(st->table[TABLE_PLACES], place);
  Report report = {.words = fixture_german(), .statistics = st};
  is(posting_words_place_in(&report, "a", "Lyon, France"), "Lyon, Frankreich");
  is(posting_words_place_in(&report, "a", "Italy"), "Italien");
  is(posting_words_place_in(&report, "b", "Bay Area"), "Bay Area");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/posting-words/pay", test_pay);
  g_test_add_func("/posting-words/place", test_place);
  g_test_add_func("/posting-words/moved-place", test_moved_place);
  g_test_add_func("/posting-words/skills", test_skills);
  g_test_add_func("/posting-words/line-place", test_place_in);
  return g_test_run();
}
