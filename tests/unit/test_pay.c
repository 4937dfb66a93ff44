/* Pay: one line of text a case, from the currency signs of the world to money
 * that is no pay; columns; robustness. */
#include "tests/unit/test_pay.h"
#include "stages/extract/pay_lexicon.h"
#include "stages/extract/pay_money.h"
#include "stages/model/money.h"

static const Case pay_cases[] = {
    /* ranges, joiners, signs */
    {"US", "Pay: $45/HR - $50/HR", "4500..5000 USD hour"},
    {"US", "The base salary is $110,000-$180,000.",
     "11000000..18000000 USD ~year"},
    {"US", "Salary Range $90,500/year to $120,250/year",
     "9050000..12025000 USD year"},
    {"US",
     "Base pay ranges from $41.38/hr in the cheapest market up to $60.40/hr "
     "in the dearest one.",
     "4138..6040 USD hour"},
    {"US", "Compensation\n\n$177.4K – $291.6K • Offers Equity",
     "17740000..29160000 USD ~year"},
    {"US", "Salary: $350,000&mdash;$850,000 USD",
     "35000000..85000000 USD ~year"},
    {"DE", "Gehalt: €61.000 — €72.000 EUR", "6100000..7200000 EUR ~year"},
    {"DE", "Wir bieten 55.000 bis 65.000 € brutto/Jahr",
     "5500000..6500000 EUR year"},
    {"FR", "Salaire : 58 000 € - 62 000 € par an", "5800000..6200000 EUR year"},
    {"FR",
     "Salaire : 58\xc2\xa0"
     "000\xc2\xa0€ à 62\xe2\x80\xaf"
     "000\xc2\xa0€ par an",
     "5800000..6200000 EUR year"},
    {"CH", "Lohn CHF 95'000 - 110'000 per annum", "9500000..11000000 CHF year"},
    {"US", "Salary $140 - $160000 per annum", "14000000..16000000 USD year"},
    {"GB", "Salary: £45-£60k pa", "4500000..6000000 GBP year"},
    {"GB", "Salary: £45 - 60k p.a. plus benefits", "4500000..6000000 GBP year"},
    {"US", "Salary is between $72,000 and $98,000.",
     "7200000..9800000 USD ~year"},
    {"US", "Pay: 27.00 - 48.00 USD hourly", "2700..4800 USD hour"},
    {"US", "Target range of 225,000 - $265,000 for this job",
     "22500000..26500000 USD ~year"},
    {"US", "Salary of $100,000-130,000", "10000000..13000000 USD ~year"},
    {"US", "$200,000 - $400,000 a year", "20000000..40000000 USD year"},
    {"US", "Pay $30 - $50 / hour, 10 - 20 hours / week", "3000..5000 USD hour"},
    {"US", "Pay: $20/hr for juniors up to $30/hr for seniors.",
     "2000..3000 USD hour"},
    {"US", "Pay is $15 an hour; tips average another $6 an hour.",
     "1500..1500 USD hour !bonus"},
    {"US", "Pay is $25 an hour. The weekend adds a differential of $3 an hour.",
     "2500..2500 USD hour !bonus"},
    {"GB", "Pay is £14 per hour. A shift premium of £1.20 per hour is paid.",
     "1400..1400 GBP hour !bonus"},
    {"US", "Salary: **$120,000** - **$150,000**",
     "12000000..15000000 USD ~year"},
    {"US", "The hourly pay range is $35–$50, depending on skill.",
     "3500..5000 USD hour"},
    {"US", "Salary (Min: $85,000, Max: $110,000)",
     "8500000..11000000 USD ~year"},
    {"US", "Minimum Salary: $70,304 Maximum Salary: $91,395",
     "7030400..9139500 USD ~year"},
    {"US", "Colorado: $100,000 - $120,000; New York: $110,000 - $130,000.",
     "10000000..12000000 USD ~year @Colorado; "
     "11000000..13000000 USD ~year @New York"},
    /* one end, one value */
    {"US", "Up to $220K Package", "*..22000000 USD ~year"},
    {"US", "Wage of no less than $69.71 an hour", "6971..* USD hour"},
    {"US", "Base salary from $80,000 per year", "8000000..* USD year"},
    {"US", "Competitive salary: $130,000+", "13000000..* USD ~year"},
    {"US", "Pay starts at $20 per hour", "2000..* USD hour"},
    {"GB", "Pay rate: £25.98 p/hr", "2598..2598 GBP hour"},
    {"GB", "Pay rate: 25.98 p/hr", "2598..2598 GBP hour"},
    {"US", "Pay: $4,014/mo", "401400..401400 USD month"},
    {"US", "Compensation\n\n - $2,400 per week\n", "240000..240000 USD week"},
    {"GB", "Day rate: £500 outside IR35", "50000..50000 GBP day"},
    {"US", "Salary: $180K + Offers Equity", "18000000..18000000 USD ~year"},
    {"US", "Pay: $30 / hour", "3000..3000 USD hour"},
    {"US", "Pay of $15.125 per hour", "1513..1513 USD hour"},
    /* currencies */
    {"US", "Salary C$100k - C$120k", "10000000..12000000 CAD ~year"},
    {"CA", "Base salary: $50,000 - $62,000", "5000000..6200000 CAD ~year"},
    {"CA", "Base salary: US$50,000 - US$62,000", "5000000..6200000 USD ~year"},
    {"AU", "Salary $90,000 - $110,000 per year", "9000000..11000000 AUD year"},
    {NULL, "Salary $90,000 - $110,000 per year", "9000000..11000000 USD year"},
    {NULL, "Salary $90,000 - $110,000 NZD per year; then $95,000 per year",
     "9000000..11000000 NZD year; 9500000..9500000 NZD year"},
    {"SE", "Salary: 45 000 - 52 000 kr per month",
     "4500000..5200000 SEK month"},
    {"SE", "Salary: 45 000 - 52 000 kr", "4500000..5200000 SEK ~month"},
    {"JP", "Annual salary: ¥8,000,000 - ¥12,000,000",
     "8000000..12000000 JPY year"},
    {"JP", "Annual salary ¥8M - ¥12M", "8000000..12000000 JPY year"},
    {"IN", "CTC: ₹12,00,000 - ₹18,00,000 per annum",
     "120000000..180000000 INR year"},
    {"IN", "Salary ₹70L – ₹90L", "700000000..900000000 INR ~year"},
    {"IN", "CTC INR 25 LPA per annum", "250000000..250000000 INR year"},
    {"PL", "Salary 15 000 - 20 000 PLN", "1500000..2000000 PLN ~month"},
    {"US", "A rate of CAD $30/hour", "3000..3000 CAD hour"},
    {"BH", "Salary 1,200 BHD per month", "1200000..1200000 BHD month"},
    /* several lines */
    {"US",
     "Pay range:\nUSA, NV, SPARKS - 27.00 - 48.00 USD hourly\n"
     "USA, WA, KENT - 29.00 - 50.00 USD hourly",
     "2700..4800 USD hour @USA, NV, SPARKS; "
     "2900..5000 USD hour @USA, WA, KENT"},
    {"US",
     "Base salary:\nCanada - $80,000 - $96,000 CAD\nUSA - $75,000 - $90,000 "
     "USD",
     "8000000..9600000 CAD ~year @Canada; 7500000..9000000 USD ~year @USA"},
    {"US",
     "Salary: $90,000 - $100,000 per year. To repeat, the salary range is "
     "$90,000 to $100,000 per year, so up to $100,000 per year.",
     "9000000..10000000 USD year"},
    {"US", "Pay is $50 per hour ($104,000 per year).", "5000..5000 USD hour"},
    /* the wrong way round */
    {"US", "Salary: $120,000 - $100,000", "10000000..12000000 USD ~year"},
    {"US", "Salary: $120,000 - $10,000 per year", "!contradiction"},
    /* no pay */
    {"US", "A growing $35 billion-dollar global business", "!company"},
    {"US", "We raised $67.5 million in our Series B.", "!company"},
    {"US", "You will manage a budget of $200,000 per year.", "!company"},
    {"US", "Track record of closing deals from $30K-$100K+", "!company"},
    {"US", "Exceed your $1.2M annual quota", "!company"},
    {"US", "A $10,000 sign-on bonus awaits you", "!bonus"},
    {"US", "Referral bonus: $2,000", "!bonus"},
    {"US", "Relocation package of up to $10k", "!bonus"},
    {"US", "RSU grant worth $50,000", "!equity"},
    {"US", "OTE: $250,000-$450,000 (base + variable)", "!commission"},
    {"US", "Uncapped commission of $5,000 per month", "!commission"},
    {"US", "Up to $1,000/year stipend for education", "!benefit"},
    {"US", "401(k) match up to $3,000 per year", "!benefit"},
    {"US", "Salary range with 401k and a 5% match", ""},
    {"US", "Medical, dental, 401k", ""},
    {"US", "Must lift 50 pounds", ""},
    {"US", "The value of your benefits is $12,000 per year", "!benefit"},
    {"US", "Packages from $99-$649 for families", "!company"},
    {"US", "Compensation depends on the market: $500 per visit", "!no-period"},
    {"US", "Compensation is $5,000.", "!no-period"},
    {"US", "Serving 100,000s of transactions per second", ""},
    {"US", "Must be 18 years of age, 40 hours / week", ""},
    {"US", "Experience with PHP 8 and CAD 2020", ""},
    {"US", "hundreds of millions of dollars", ""},
    /* pay beside other money */
    {"US", "Base salary $120,000 plus a bonus of up to $30,000",
     "12000000..12000000 USD ~year !bonus"},
    {"US", "Base salary (excluding bonus and equity): $120,000 - $150,000",
     "12000000..15000000 USD ~year"},
    {"US",
     "The salary for this Equity Research Associate position is $90,000 - "
     "$110,000.",
     "9000000..11000000 USD ~year"},
    {"US", "Compensation range for this sales role: $125,000 - $145,000 OTE",
     "12500000..14500000 USD ~year !commission"},
    {"US",
     "Base salary is $100,000 - $120,000. Total compensation $200,000 OTE.",
     "10000000..12000000 USD ~year !commission"},
    {"US",
     "Interns earn $20 USD to $25 USD per hour. The salary range for "
     "full-time conversion is between $110,000 to $160,000.",
     "2000..2500 USD hour !other"},
    {"US", "", ""},
};

static void test_lines(void) {
  check_cases(pay_cases, G_N_ELEMENTS(pay_cases));
}

typedef struct {
  const char *min, *max, *currency, *period, *text, *expected;
} ColumnCase;

static const ColumnCase column_cases[] = {
    {"42405", "65485", "", "Annual", "", "4240500..6548500 USD year"},
    {"28.75", "30.5", "", "Hourly", "", "2875..3050 USD hour"},
    {"350", "400", "EUR", "Daily", "", "35000..40000 EUR day"},
    {"0", "162014", "", "Annual", "", "*..16201400 USD year"},
    {"60,000", "80,000", "£", "1 YEAR", "", "6000000..8000000 GBP year"},
    {"50", "70", "USD", "per-hour-wage", "", "5000..7000 USD hour"},
    {"60000", "80000", "USD", "", "", "6000000..8000000 USD ~year"},
    {"3000", "4000", "USD", "", "", "!no-period"},
    {"3000", "4000", "USD", "biweekly", "", "!no-period"},
    {"3000", "4000", "USD", "2 WEEK", "", "!no-period"},
    {"10200", "18000", "USD", "1 YEAR", "", "1020000..1800000 USD year"},
    {"90000", "70000", "USD", "year", "", "7000000..9000000 USD year"},
    {"90000", "700", "USD", "year", "", "!contradiction"},
    /* columns come before the text, whose other money is still flagged; other
     * pay in it is kept, but for what the columns cover */
    {"60000", "80000", "", "Annual",
     "Salary: $50,000 a year. Sign-on bonus: $500.",
     "6000000..8000000 USD year; 5000000..5000000 USD year !bonus"},
    {"60000", "80000", "", "Annual", "Salary: $65,000 to $80,000 a year.",
     "6000000..8000000 USD year"},
    {"60000", "80000", "", "Annual", "Pay: $29 to $38.50 an hour.",
     "6000000..8000000 USD year"},
    {"0", "0", "", "Annual", "Salary: $50,000 a year.",
     "5000000..5000000 USD year"},
};

static void test_columns(void) {
  for (gsize i = 0; i < G_N_ELEMENTS(column_cases); i++) {
    const ColumnCase *c = &column_cases[i];
    g_autoptr(Record) record = record_new();
    g_autoptr(Posting) posting = NULL;
    g_autofree char *got = NULL;

    record_put(record, FIELD_PAY_MIN, c->min);
    record_put(record, FIELD_PAY_MAX, c->max);
    record_put(record, FIELD_PAY_CURRENCY, c->currency);
    record_put(record, FIELD_PAY_PERIOD, c->period);
    record_put(record, FIELD_DESCRIPTION, c->text);
    posting = find(record, "US", EMPLOYMENT_NOT_STATED);
    got = describe(posting);
    g_assert_cmpstr(got, ==, c->expected);
  }
}

static void test_words(void) {
  g_autoptr(Record) record = record_new();
  g_autoptr(Posting) posting = NULL;
  g_autofree char *got = NULL;

  record_put(record, FIELD_PAY,
             "$2.4K per week • $10k Housing Stipend • Offers Equity");
  record_put(record, FIELD_DESCRIPTION, "Salary: $200,000 a year.");
  posting = find(record, "US", EMPLOYMENT_NOT_STATED);
  got = describe(posting);
  g_assert_cmpstr(
      got, ==, "240000..240000 USD week; 20000000..20000000 USD year !benefit");
}

/* Pay in words, with the currency and the period in columns of their own. */
static void test_words_and_columns(void) {
  g_autoptr(Record) record = record_new();
  g_autoptr(Posting) posting = NULL;
  g_autofree char *got = NULL;

  record_put(record, FIELD_PAY, "$18K - $24K");
  record_put(record, FIELD_PAY_CURRENCY, "USD");
  record_put(record, FIELD_PAY_PERIOD, "1 YEAR");
  posting = find(record, "CA", EMPLOYMENT_NOT_STATED);
  got = describe(posting);
  g_assert_cmpstr(got, ==, "1800000..2400000 USD year");
}

static void test_plain(void) {
  static const char *const lines[][2] = {
      {"50000-60000", "5000000..6000000 USD ~year"},
      {"15.50", "1550..1550 USD ~hour"},
      {"Depends on experience, 3 - 5 years", ""}};

  for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
    g_autoptr(Record) record = record_new();
    g_autoptr(Posting) posting = NULL;
    g_autofree char *got = NULL;

    record_put(record, FIELD_PAY, lines[i][0]);
    posting = find(record, "US", EMPLOYMENT_NOT_STATED);
    got = describe(posting);
    g_assert_cmpstr(got, ==, lines[i][1]);
  }
}

static void check_year(const char *text, Employment employment, double hours,
                       gint64 expected) {
  const Annual annual = {2080, 260, 52, 12};
  g_autoptr(Record) record = record_new();
  g_autoptr(Text) cut = NULL;
  g_autoptr(Posting) posting = posting_new();
  const Pay *pay;

  record_put(record, FIELD_DESCRIPTION, text);
  cut = text_new(record);
  posting->employment = employment;
  if (hours > 0)
    posting->hours_per_week = hours;
  pay_find(&annual, cut, posting);
  g_assert_cmpuint(posting->pay->len, ==, 1);
  pay = g_ptr_array_index(posting->pay, 0);
  g_assert_cmpint(pay->year_min, ==, expected);
}

static void test_annual(void) {
  check_year("Pay: $20.00 per hour", EMPLOYMENT_FULL_TIME, 0, 4160000);
  check_year("Pay: $20.00 per hour", EMPLOYMENT_NOT_STATED, 30, 3120000);
  check_year("Pay: $200 per day", EMPLOYMENT_FULL_TIME, 0, 5200000);
  check_year("Pay: $1,000 per week", EMPLOYMENT_FULL_TIME, 0, 5200000);
  check_year("Pay: $5,000 per month", EMPLOYMENT_FULL_TIME, 0, 6000000);
  check_year("Salary: $50,000 a year", EMPLOYMENT_FULL_TIME, 0, 5000000);
  check_year("Pay: $20.00 per hour", EMPLOYMENT_INTERNSHIP, 0, PAY_NONE);
  check_year("Pay: $20.00 per hour", EMPLOYMENT_PART_TIME, 0, PAY_NONE);
  check_year("Salary: $50,000 a year", EMPLOYMENT_TEMPORARY, 0, PAY_NONE);
  check_year("Pay up to $30 per hour", EMPLOYMENT_FULL_TIME, 0, PAY_NONE);
}

static void test_intern(void) {
  g_autoptr(Record) record = record_new();
  g_autoptr(Posting) posting = NULL;
  g_autofree char *got = NULL;

  record_put(record, FIELD_DESCRIPTION,
             "Interns receive a stipend of $5,000 per month and a housing "
             "stipend of $2,000 per month.");
  posting = find(record, "US", EMPLOYMENT_INTERNSHIP);
  got = describe(posting);
  g_assert_cmpstr(got, ==, "500000..500000 USD month !benefit");
}

/* What an amount is kept in, for each way a currency is divided. */
static void test_minor_units(void) {
  static const struct {
    const char *code;
    gint64 amount, minor; /* the amount in ten-thousandths */
  } cases[] = {{"USD", 125000, 1250},      {"USD", 123450, 1235},
               {"JPY", 49999, 5},          {"KWD", 12345, 1235},
               {"ZWG", 10000, 100},        {"CLF", 12345, 12345},
               {"USD", PAY_NONE, PAY_NONE}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    const Currency *currency = currency_find(cases[i].code, 3);
    gint64 minor = pay_minor_units(currency, cases[i].amount);
    g_assert_cmpint(minor, ==, cases[i].minor);
    if (minor != PAY_NONE && cases[i].amount % 10000 == 0)
      g_assert_cmpfloat(money_units(minor, cases[i].code), ==,
                        (double)cases[i].amount / 10000);
  }
  g_assert_null(currency_find("XXQ", 3));
  g_assert_null(currency_find("", 0));
}

/* Searching needs the order. */
static void check_order(const PayCue *cue, guint size) {
  for (guint i = 1; i < size; i++)
    g_assert_cmpint(strcmp(cue[i - 1].phrase, cue[i].phrase), <, 0);
}

static void test_lexicon(void) {
  guint size;
  const PayCue *cue = pay_cue_english(&size);

  check_order(cue, size);
  cue = pay_cue_other(&size);
  check_order(cue, size);
}

static void run_text(const char *s) {
  g_autoptr(Record) record = record_new();
  g_autoptr(Posting) posting = NULL;

  record_put(record, FIELD_DESCRIPTION, s);
  posting = find(record, NULL, EMPLOYMENT_NOT_STATED);
  for (guint i = 0; i < posting->pay->len; i++) {
    const Pay *pay = g_ptr_array_index(posting->pay, i);
    g_assert_true(pay->min == PAY_NONE || pay->max == PAY_NONE ||
                  pay->min <= pay->max);
    g_assert_cmpint(pay->per, !=, PERIOD_NONE);
  }
}

static void test_random(void) {
  static const char *const pieces[] = {"$",
                                       "€",
                                       "£",
                                       "k",
                                       "M",
                                       "-",
                                       " – ",
                                       " to ",
                                       "per ",
                                       "hour",
                                       "/",
                                       ",",
                                       ".",
                                       " ",
                                       "\n",
                                       "salary",
                                       "0",
                                       "12",
                                       "100",
                                       "USD",
                                       "up to ",
                                       "bonus",
                                       "&mdash;",
                                       "'",
                                       "\xc2\xa0",
                                       "+",
                                       "between ",
                                       " and ",
                                       "999999999999",
                                       "(",
                                       ")",
                                       "year",
                                       "kr",
                                       "de ",
                                       " a ",
                                       "mil",
                                       "T€",
                                       ",-",
                                       "l'heure",
                                       "b/a",
                                       "minimum",
                                       "Jahresgehalt",
                                       "plus ",
                                       "\xe2\x80\xa2"};
  g_autoptr(GRand) rand = g_rand_new_with_seed(20260101);

  for (int round = 0; round < 3000; round++) {
    g_autoptr(GString) s = g_string_new(NULL);
    gint32 n = g_rand_int_range(rand, 0, 60);
    for (gint32 i = 0; i < n; i++) {
      if (g_rand_int_range(rand, 0, 8) > 0)
        g_string_append(
            s, pieces[g_rand_int_range(rand, 0, (gint32)G_N_ELEMENTS(pieces))]);
      else
        g_string_append_unichar(s, (gunichar)g_rand_int_range(rand, 1, 0xd7ff));
    }
    run_text(s->str);
  }
}

static void test_long(void) {
  g_autoptr(GString) s = g_string_new(NULL);

  while (s->len < 1024 * 1024)
    g_string_append_c(s, (char)('1' + s->len % 9));
  run_text(s->str);
  g_string_truncate(s, 0);
  while (s->len < 1024 * 1024)
    g_string_append(s, "$1,000 ");
  run_text(s->str);
  g_string_truncate(s, 0);
  while (s->len < 1024 * 1024)
    g_string_append(s, "1,");
  run_text(s->str);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/pay/lines", test_lines);
  g_test_add_func("/pay/columns", test_columns);
  g_test_add_func("/pay/words", test_words);
  g_test_add_func("/pay/words-and-columns", test_words_and_columns);
  g_test_add_func("/pay/plain", test_plain);
  g_test_add_func("/pay/annual", test_annual);
  g_test_add_func("/pay/intern", test_intern);
  g_test_add_func("/pay/minor-units", test_minor_units);
  g_test_add_func("/pay/lexicon", test_lexicon);
  g_test_add_func("/pay/random", test_random);
  g_test_add_func("/pay/long", test_long);
  return g_test_run();
}
