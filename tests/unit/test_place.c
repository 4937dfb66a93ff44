/* Places: locations as postings spell them, places of work in the text, and
 * texts that hold no place. Read with the shipped tables. */
#include <math.h>
#include <string.h>

#include "stages/extract/place.h"
#include "tests/unit/patience.h"

static PlaceTable *shipped(void) {
  g_autoptr(GError) error = NULL;
  PlaceTable *table = place_table_load("data/places", &error);
  g_assert_no_error(error);
  return table;
}

/* The posting of a location, a country column and a description. */
static Posting *read_places(const PlaceTable *table, const char *location,
                            const char *country, const char *description) {
  g_autoptr(Record) record = record_new();
  const char *const cell[] = {location, country, description};
  const RecordField field[] = {FIELD_LOCATION, FIELD_COUNTRY,
                               FIELD_DESCRIPTION};
  GString *s = g_string_new(NULL);
  for (guint i = 0; i < 3; i++) {
    if (cell[i] == NULL)
      continue;
    if (s->len > 0)
      g_string_append_c(s, '\n');
    record->field[field[i]].b = (guint32)s->len;
    g_string_append(s, cell[i]);
    record->field[field[i]].e = (guint32)s->len;
  }
  record->length = s->len;
  /* Of just its size, so that reading behind its end is seen. */
  record->text = g_strndup(s->str, s->len);
  g_string_free(s, TRUE);
  g_autoptr(Text) text = text_new(record);
  Posting *posting = posting_new();
  place_find(table, text, posting);
  for (guint i = 0; i < posting->places->len; i++) {
    const Place *place = g_ptr_array_index(posting->places, i);
    g_assert_cmpuint(place->at.b, <, place->at.e);
    g_assert_cmpuint(place->at.e, <=, record->length);
    g_assert_cmpint(strncmp(place->raw, record->text + place->at.b,
                            place->at.e - place->at.b),
                    ==, 0);
    g_assert_true(isnan(place->lat) == (place->city == NULL));
  }
  return posting;
}

/* "US-WA Seattle; GB ?": region or country, city or ?, in order; "?" alone for
 * a raw name without a country. */
static char *spell(const Posting *posting) {
  GString *s = g_string_new(NULL);
  for (guint i = 0; i < posting->places->len; i++) {
    const Place *p = g_ptr_array_index(posting->places, i);
    const char *code = p->region != NULL ? p->region : p->country;
    g_string_append_printf(s, "%s%s", i > 0 ? "; " : "",
                           code != NULL ? code : "?");
    if (p->city != NULL)
      g_string_append_printf(s, " %s", p->city);
  }
  return g_string_free(s, FALSE);
}

typedef struct {
  const char *location, *country, *want;
} Case;

static const Case cases[] = {
    {"US, WA, Seattle", NULL, "US-WA Seattle"},
    {"JP, 13, Tokyo", NULL, "JP-13 Tokyo"},
    {"GB, London", NULL, "GB-ENG London"},
    {"US, MA, N.reading", NULL, "US-MA North Reading"},
    {"US, CA, East Palo Alto", NULL, "US-CA East Palo Alto"},
    {"US, CA, Palo Alto", NULL, "US-CA Palo Alto"},
    {"USA, TX, HOUSTON", NULL, "US-TX Houston"},
    {"US, OR, Pdx170", NULL, "US-OR"},
    /* IL and DE: countries in front of a city, states in a US triple. */
    {"IL, Haifa", NULL, "IL-HA Haifa"},
    {"US, IL, Chicago", NULL, "US-IL Chicago"},
    {"Chicago, IL", NULL, "US-IL Chicago"},
    {"DE, Aachen", NULL, "DE-NW Aachen"},
    {"US, DE, Wilmington", NULL, "US-DE Wilmington"},
    {"Dover, DE", NULL, "US-DE Dover"},
    {"Darmstadt, DE", NULL, "DE-HE Darmstadt"},
    {"Dover, DE, USA", NULL, "US-DE Dover"},
    {"IL, Tel Aviv-Yafo", NULL, "IL-TA Tel Aviv"},
    {"CA, ON, Toronto", NULL, "CA-ON Toronto"},
    {"Ontario, CA", NULL, "US-CA Ontario"},
    {"Portland, OR", NULL, "US-OR Portland"},
    {"Indianapolis, IN", NULL, "US-IN Indianapolis"},
    /* Other spellings. */
    {"IN, KA, Bangalore", NULL, "IN-KA Bengaluru"},
    {"Bangalore", NULL, "IN-KA Bengaluru"},
    {"Köln, Germany", NULL, "DE-NW Cologne"},
    {"München", NULL, "DE-BY Munich"},
    {"NYC", NULL, "US-NY New York"},
    {"St. Louis, MO", NULL, "US-MO St Louis"},
    {"Washington, D.C.", NULL, "US-DC Washington"},
    {"Austin TX", NULL, "US-TX Austin"},
    {"Denver CO USA", NULL, "US-CO Denver"},
    {"US-WA-Seattle", NULL, "US-WA Seattle"},
    {"Colombia, Medellin", NULL, "CO-ANT Medellín"},
    {"London, United Kingdom", NULL, "GB-ENG London"},
    {"Bellevue HQ", "US", "US"},
    {"San Francisco Office", NULL, "US-CA San Francisco"},
    {"Great Seattle area", NULL, "US-WA"},
    {"Genève", NULL, "CH-GE Geneva"},
    {"Luzern", NULL, "CH-LU Lucerne"},
    {"The Hague", NULL, "NL-ZH The Hague"},
    {"Wien", NULL, "AT-9 Vienna"},
    {"Göteborg", NULL, "SE-O Gothenburg"},
    {"Kiev, Ukraine", NULL, "UA-30 Kyiv"},
    {"Saigon", NULL, "VN-SG Ho Chi Minh City"},
    {"Buenos Aires", NULL, "AR-C Buenos Aires"},
    {"TX", NULL, "US-TX"},
    {"Remote - NSW", NULL, "AU-NSW"},
    {"Seattle, Wa", NULL, "US-WA Seattle"},
    {"Irvine, Orange County, California", NULL, "US-CA Irvine"},
    {"1010 Wien", NULL, "AT-9 Vienna"},
    /* Towns of a thousand people, and names that no other town bears. */
    {"Sausalito, CA", NULL, "US-CA Sausalito"},
    {"Shokan, NY", NULL, "US-NY Shokan"},
    {"Redwood City", NULL, "US-CA Redwood City"},
    /* One letter wrong, where the region or country leaves one town. */
    {"US, CA, San Fransisco", NULL, "US-CA San Francisco"},
    {"San Fransisco, CA", NULL, "US-CA San Francisco"},
    {"Stutgart, Germany", NULL, "DE-BW Stuttgart"},
    {"Pitsburgh, PA", NULL, "US-PA Pittsburgh"},
    {"US, WA, Settle", NULL, "US-WA Seattle"},
    {"San Fransisco", NULL, "?"},
    /* Areas larger than a city, and across borders. */
    {"San Francisco Bay Area", NULL, "US-CA"},
    {"Bay Area, CA", NULL, "US-CA"},
    {"Greater London", NULL, "GB-ENG"},
    {"Minneapolis-St. Paul, MN", NULL, "US-MN"},
    {"Ruhrgebiet", NULL, "DE-NW"},
    {"Remote - EMEA", NULL, "?"},
    {"Remote - EMEA", "Norway", "NO"},
    {"Canada, UK, EU", NULL, "CA; GB; ?"},
    {"Smallville, KS", NULL, "US-KS"},
    /* Lists. */
    {"Seattle, WA / New York, NY", NULL, "US-WA Seattle; US-NY New York"},
    {"Arlington VA; Bellevue WA;", NULL, "US-VA Arlington; US-WA Bellevue"},
    {"San Leandro, CA and Fremont, CA", NULL,
     "US-CA San Leandro; US-CA Fremont"},
    {"Las Vegas, San Francisco, Los Angeles", NULL,
     "US-NV Las Vegas; US-CA San Francisco; US-CA Los Angeles"},
    {"Boston, MA; Santa Clara, CA; Boston, MA", NULL,
     "US-MA Boston; US-CA Santa Clara"},
    {"US/Canada - Remote", NULL, "US; CA"},
    {"US or Canada", NULL, "US; CA"},
    {"London, UK; Boston, MA; Washington D.C.", "United Kingdom",
     "GB-ENG London; US-MA Boston; US-DC Washington"},
    {"Olmsted Hall; Denver, CO", NULL, "US-CO Denver; ?"},
    {"Denver, CO; various", NULL, "US-CO Denver"},
    {"Trinidad and Tobago", NULL, "TT"},
    {"Bosnia and Herzegovina", NULL, "BA"},
    /* Postcodes, counties, the city in front of a code. */
    {"50667 Köln", NULL, "DE-NW Cologne"},
    {"London SW1", NULL, "GB-ENG London"},
    {"Seattle, WA 98101", NULL, "US-WA Seattle"},
    {"98101", NULL, "?"},
    {"Bradford, West Yorkshire", NULL, "GB-ENG Bradford"},
    {"Birmingham, West Midlands", NULL, "GB-ENG Birmingham"},
    {"New York, US", NULL, "US-NY New York"},
    {"Newcastle NSW Australia", NULL, "AU-NSW Newcastle"},
    {"Remote, UK (Birmingham hub)", NULL, "GB-ENG Birmingham"},
    /* Nothing guessed. */
    {"2 Locations", NULL, "?"},
    {"Springfield", NULL, "US"},
    {"Cambridge", NULL, "?"},
    {"Cambridge", "GB", "GB-ENG Cambridge"},
    {"Georgia", NULL, "?"},
    {"Georgia", "US", "US-GA"},
    {"Atlanta, Georgia", NULL, "US-GA Atlanta"},
    {"Tbilisi, Georgia", NULL, "GE-TB Tbilisi"},
    {"New York", NULL, "US-NY New York"},
    {"New York, United States", NULL, "US-NY"},
    {"Washington, United States", NULL, "US"},
    {"SI", NULL, "?"},
    {"98-12 77th Street", NULL, "?"},
    /* Addresses: the town behind the street, in full or cut off. */
    {"120 Broadway, New York, NY", NULL, "US-NY New York"},
    {"9 Elm St. N Y", NULL, "US-NY New York"},
    {"9 Elm St., N.Y.", NULL, "US-NY New York"},
    {"9 Elm Street Ny Ny", NULL, "US-NY New York"},
    {"9 Elm Street, New York N", NULL, "US-NY New York"},
    {"12-30 Thomas Ave L I City Qns", NULL, "US-NY Long Island City"},
    {"5 Bay Rd.,S.I.,Ny", NULL, "US-NY Staten Island"},
    {"40 Birch Ave. Valhalla, Ny", NULL, "US-NY Valhalla"},
    {"12 Elm Street, Springfield, IL", NULL, "US-IL Springfield"},
    {"9 Elm St; Brooklyn, NY", NULL, "US-NY Brooklyn"},
    {"Remote (non-U.S.)", NULL, "?"},
    {"130 Birch Place, S.I.", NULL, "US-NY Staten Island"},
    {"Austin, TX, U.S.", NULL, "US-TX Austin"},
    {"West Coast", NULL, "?"},
    {"182 Birch Ave, Staten Isl", NULL, "US-NY Staten Island"},
    {"Remote", NULL, ""},
    {"Remote", "Germany", "DE"},
    {"", NULL, ""},
    {" , ; / ", NULL, ""},
    {"Springfield", "US", "US"},
};

static void test_locations(void) {
  g_autoptr(PlaceTable) table = shipped();
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(Posting) posting =
        read_places(table, cases[i].location, cases[i].country, NULL);
    g_autofree char *got = spell(posting);
    g_test_message("%s", cases[i].location);
    g_assert_cmpstr(got, ==, cases[i].want);
    if (posting->places->len > 0)
      g_assert_true(posting_main_place(posting) ==
                    g_ptr_array_index(posting->places, 0));
  }
}

static void test_workplace(void) {
  static const struct {
    const char *location;
    Workplace want;
    const char *places;
  } at[] = {
      {"Remote - US", WORKPLACE_REMOTE, "US"},
      {"Remote (Atlanta, GA)", WORKPLACE_REMOTE, "US-GA Atlanta"},
      {"Foster City, CA (Hybrid) In office M,W,F", WORKPLACE_HYBRID,
       "US-CA Foster City"},
      {"London - On-site", WORKPLACE_ONSITE, "GB-ENG London"},
      {"Hybrid", WORKPLACE_HYBRID, ""},
      {"Texas, United States, Remote", WORKPLACE_REMOTE, "US-TX"},
      {"Paris", WORKPLACE_NOT_STATED, "FR-IDF Paris"},
  };
  g_autoptr(PlaceTable) table = shipped();
  for (guint i = 0; i < G_N_ELEMENTS(at); i++) {
    g_autoptr(Posting) posting = read_places(table, at[i].location, NULL, NULL);
    g_autofree char *got = spell(posting);
    g_test_message("%s", at[i].location);
    g_assert_cmpint((int)posting->workplace, ==, (int)at[i].want);
    g_assert_cmpstr(got, ==, at[i].places);
  }
}

static void test_evidence(void) {
  g_autoptr(PlaceTable) table = shipped();
  g_autoptr(Posting) one = read_places(table, "  US, MA, N.reading ", NULL, "");
  const Place *place = g_ptr_array_index(one->places, 0);
  g_assert_cmpstr(place->raw, ==, "US, MA, N.reading");
  g_assert_cmpuint(place->at.b, ==, 2);
  g_assert_cmpfloat(fabs(place->lat - 42.5751), <, 0.01);
  g_autoptr(Posting) open = read_places(table, "2 Locations", NULL, "");
  place = g_ptr_array_index(open->places, 0);
  g_assert_cmpstr(place->raw, ==, "2 Locations");
  g_assert_null(place->country);
  g_assert_null(place->city);
}

static const Case texts[] = {
    {"Birmingham", "We pay £31,000 a year.", "GB-ENG Birmingham"},
    {"Birmingham", "We pay $31,000 a year, or £28,000.", "?"},
    {"2 Locations", "We pay £31,000 a year.", "?"},
    {"Barcelona", "The pay is €41.000 a year.", "ES-CT Barcelona"},
    {"Hyderabad", "The pay is ₹4100000 a year.", "IN-TG Hyderabad"},
    {"Durham", "Our house stands in Durham, North Carolina.", "US-NC Durham"},
    {"Columbus", "The team in Columbus, Ohio, is growing.", "US-OH Columbus"},
    {"Durham", "In Durham, North Carolina; or in Durham, UK.", "?"},
    /* An address without its town: what the record says of it. */
    {"100 Birch Street", "Chicago residency is required within 90 days.",
     "US-IL Chicago"},
    {"100 Birch Street", "You must be a resident of the City of Chicago.",
     "US-IL Chicago"},
    {"100 Birch Street", "Chicago residency is required. Boston residency too.",
     "?"},
    {"100 Birch Street", "We serve the residents of Chicago.", "?"},
    {"100 Birch Street",
     "This position is at a facility in Grahamsville, New York. New York City "
     "residency is not required.",
     "US-NY Grahamsville"},
    {"9 Elm Avenue, Staten I", "New York City residency is required.",
     "US-NY Staten Island"},
    {"9 Elm Avenue Nowhere", "New York City residency is required.", "?"},
    {"Real Estate Office", "New York City residency is required.", "?"},
    {NULL, "This role is located in Ulster, Delaware and Orange Counties.", ""},
    {NULL, "This role can be based in London, Berlin or Amsterdam.",
     "GB-ENG London; DE-BE Berlin; NL-NH Amsterdam"},
    {"US, WA, Seattle",
     "We have positions available in Denver, CO and "
     "Seattle, WA. Apply now.",
     "US-WA Seattle; US-CO Denver"},
    {NULL,
     "There are internships available in but not limited to Arlington "
     "VA; Bellevue WA; Portland OR; Boston MA; Boston MA.",
     "US-VA Arlington; US-WA Bellevue; US-OR Portland; US-MA Boston"},
    {NULL, "Offered: Cook Job Location: Jersey City, New Jersey Job Number: 7",
     "US-NJ Jersey City"},
    {NULL, "This role is based in Berlin and pays well.", "DE-BE Berlin"},
    {"GB, London",
     "The position may be open across multiple locations in the EMEA region "
     "(Austria, Estonia, UAE, and UK).",
     "GB-ENG London; AT; EE; AE"},
    {"USA, TX, HOUSTON",
     "Pay: USA, NV, SPARKS - 27.00 - 48.00 USD hourly USA, CA, San Jose - "
     "30.00 - 50.00 USD hourly",
     "US-TX Houston; US-NV Sparks; US-CA San Jose"},
    /* Not places of work. */
    {NULL, "Our customers are based in Paris and Madrid.", ""},
    {NULL, "The company was founded in Boston, MA.", ""},
    {NULL, "We are headquartered in London with teams based in Rome.", ""},
    {NULL, "You will like it in Washington and read Paris Match.", ""},
    {NULL, "This role is based in an office. Paris is nice.", ""},
    {NULL, "We bake bread. Job Location:", ""},
};

static void test_text(void) {
  g_autoptr(PlaceTable) table = shipped();
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autoptr(Posting) posting =
        read_places(table, texts[i].location, NULL, texts[i].country);
    g_autofree char *got = spell(posting);
    g_test_message("%s", texts[i].country);
    g_assert_cmpstr(got, ==, texts[i].want);
    for (guint k = 0; k < posting->places->len; k++) {
      const Place *p = g_ptr_array_index(posting->places, k);
      g_assert_true(p->main == (k == 0 && texts[i].location != NULL));
    }
  }
}

/* Any characters, as valid UTF-8; the checks of read_places() are the test. */
static void test_random(void) {
  static const char *const piece[] = {
      "US",     "IL",         "Remote",   ", ",        " - ",   "; ",
      "(",      ")",          "/",        "N.",        " and ", "é",
      "東京",   "\u2014",     "-",        ".",         "'",     " ",
      "\n",     "Seattle",    "New York", "based in ", "role ", "Location: ",
      "\u00A0", "\U0001F600", "9",        "a"};
  g_autoptr(PlaceTable) table = shipped();
  g_autoptr(GRand) rand = g_rand_new_with_seed(7);
  for (guint round = 0; round < 3000; round++) {
    g_autoptr(GString) s = g_string_new(NULL), d = g_string_new(NULL);
    gint n = g_rand_int_range(rand, 1, 24);
    for (gint i = 0; i < n; i++) {
      const char *p =
          piece[g_rand_int_range(rand, 0, (gint)G_N_ELEMENTS(piece))];
      g_string_append(i % 2 ? d : s, p);
      if (g_rand_int_range(rand, 0, 4) == 0)
        g_string_append_unichar(s, (gunichar)g_rand_int_range(rand, 1, 0xD7FF));
    }
    g_autoptr(Posting) posting =
        read_places(table, s->str, round % 3 ? NULL : "US", d->str);
    g_assert_nonnull(posting);
  }
}

static void test_long(void) {
  g_autoptr(PlaceTable) table = shipped();
  g_autofree char *commas = g_strnfill(1u << 20, ',');
  g_autofree char *digits = g_strnfill(1u << 20, '7');
  g_autofree char *letters = g_strnfill(1u << 20, 'B');
  const char *const s[] = {commas, digits, letters};
  clock_t start = clock(); /* of the processor: a busy machine is no fault */
  for (guint i = 0; i < G_N_ELEMENTS(s); i++) {
    g_autoptr(Posting) posting = read_places(table, s[i], s[i], s[i]);
    for (guint k = 0; k < posting->places->len; k++) {
      const Place *p = g_ptr_array_index(posting->places, k);
      g_assert_null(p->country);
    }
  }
  g_autoptr(GString) list = g_string_new("locations: ");
  while (list->len < 1u << 20)
    g_string_append(list, "Boston, MA; based in ");
  g_autoptr(Posting) posting = read_places(table, list->str, NULL, list->str);
  g_assert_cmpuint(posting->places->len, <=, 200);
  patience_check(start);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/place/locations", test_locations);
  g_test_add_func("/place/workplace", test_workplace);
  g_test_add_func("/place/evidence", test_evidence);
  g_test_add_func("/place/text", test_text);
  g_test_add_func("/place/random", test_random);
  g_test_add_func("/place/long", test_long);
  return g_test_run();
}
