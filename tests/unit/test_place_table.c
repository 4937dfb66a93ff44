/* The gazetteer: the shipped tables, keys, and rows that must be refused. */
#include <glib/gstdio.h>
#include <string.h>

#include "stages/extract/place_table.h"

static void test_shipped(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(PlaceTable) table = place_table_load("data/places", &error);
  g_assert_no_error(error);
  g_assert_cmpstr(place_country_name(table, "US"), ==, "United States");
  g_assert_cmpstr(place_country_name(table, "GB"), ==, "United Kingdom");
  g_assert_null(place_country_name(table, "XX"));
  g_assert_null(place_country_name(table, NULL));
  g_assert_cmpstr(place_region_name(table, "US-WA"), ==, "Washington");
  g_assert_cmpstr(place_region_name(table, "DE-BY"), ==, "Bavaria");
  g_assert_cmpstr(place_region_name(table, "JP-13"), ==, "Tokyo");
  g_assert_null(place_region_name(table, "US-XX"));
  g_assert_cmpuint(table->country->len, ==, 249);
  /* Of 15,000 people anywhere, of 1,000 in the United States. */
  g_assert_cmpuint(table->city->len, >, 37000);
  g_assert_cmpuint(table->area->len, >, 150);
  g_assert_cmpstr(place_area_name(table, "Remote - Bay Area"), ==,
                  "San Francisco Bay Area");
  g_assert_cmpstr(place_area_name(table, "EMEA"), ==, "EMEA");
  g_assert_null(place_area_name(table, "Seattle"));
}

/* Tables count places by their names, countries and regions in one column. */
static void test_names_are_of_one(void) {
  static const char *const name[][2] = {
      {"US-GA", "Georgia (US)"},     {"US-FL", "Florida"},
      {"UY-FD", "Florida (UY)"},     {"US-NY", "New York"},
      {"LU-LU", "Luxembourg (LU)"},  {"IN-PB", "Punjab (IN)"},
      {"HU-VE", "Veszprém (HU-VE)"}, {"HU-VM", "Veszprém (HU-VM)"}};
  g_autoptr(PlaceTable) table = place_table_load("data/places", NULL);
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < G_N_ELEMENTS(name); i++)
    g_assert_cmpstr(place_region_name(table, name[i][0]), ==, name[i][1]);
  g_assert_cmpstr(place_country_name(table, "GE"), ==, "Georgia");
  for (guint i = 0; i < table->country->len; i++)
    g_assert_true(g_hash_table_add(
        seen,
        (gpointer)place_country_name(table, PLACE_COUNTRY(table, i)->code)));
  for (guint i = 0; i < table->region->len; i++)
    g_assert_true(g_hash_table_add(
        seen,
        (gpointer)place_region_name(table, PLACE_REGION(table, i)->code)));
}

static void test_key(void) {
  static const char *const pair[][2] = {{"N.Reading", "n reading"},
                                        {"St. Louis", "saint louis"},
                                        {"Köln", "koln"},
                                        {"Łódź", "lodz"},
                                        {"Washington, D.C.", "washington dc"},
                                        {"U.S.A.", "usa"},
                                        {"Ra'anana", "raanana"},
                                        {"Tel Aviv-Yafo", "tel aviv yafo"},
                                        {"Ft. Worth", "fort worth"},
                                        {"Main St", "main st"},
                                        {"東京都", "東京都"},
                                        {"", ""},
                                        {" .- ", ""},
                                        {"Straße", "strasse"}};
  for (guint i = 0; i < G_N_ELEMENTS(pair); i++) {
    g_autoptr(GString) key = g_string_new(NULL);
    place_key(pair[i][0], strlen(pair[i][0]), key);
    g_assert_cmpstr(key->str, ==, pair[i][1]);
  }
}

static void write_file(const char *folder, const char *name, const char *s) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_assert_true(g_file_set_contents(path, s, -1, NULL));
}

static const char countries[] = "code,code3,name,aliases\n"
                                "DE,DEU,Germany,Deutschland\n"
                                "US,USA,United States,USA\n";
static const char regions[] = "code,name,aliases,alone\n"
                              "US-WA,Washington,,yes\n";
static const char cities[] = "name,aliases,country,region,lat,lon,population\n"
                             "Seattle,,US,WA,47.6,-122.3,737015\n";
static const char areas[] = "name,aliases,country,region\n"
                            "EMEA,,,\n";

/* Each bad row replaces a table; the message names its file and line. */
static const struct {
  const char *file, *content, *says;
} bad[] = {
    {"countries.csv", "code,code3,name,aliases\nd,DEU,Germany,\n",
     "countries.csv:2: not a country code"},
    {"countries.csv", "code,code3,name,aliases\nUS,USA,A,\nDE,DEU,B,\n",
     "countries.csv:3: country out of order"},
    {"countries.csv", "code,code3,name,aliases\nUS,USA,,\n",
     "countries.csv:2: no name"},
    {"countries.csv", "code,name,aliases\nUS,A,\n", "code3"},
    {"regions.csv", "code,name,aliases,alone\nUSWA,Washington,,\n",
     "regions.csv:2: not a region code"},
    {"regions.csv", "code,name,aliases,alone\nFR-IDF,Paris,,\n",
     "regions.csv:2: not a region code"},
    {"regions.csv", "code,name,aliases,alone\nUS-WA,Washington,,maybe\n",
     "regions.csv:2: alone must be"},
    {"regions.csv", "code,name,aliases,alone\nUS-WA,A,,\nUS-WA,B,,\n",
     "regions.csv:3: region out of order"},
    {"cities.csv",
     "name,aliases,country,region,lat,lon,population\nA,,XX,,1,1,1\n",
     "cities.csv:2: unknown country"},
    {"cities.csv",
     "name,aliases,country,region,lat,lon,population\nA,,US,ZZ,1,1,1\n",
     "cities.csv:2: unknown region"},
    {"cities.csv",
     "name,aliases,country,region,lat,lon,population\nA,,US,WA,91,1,1\n",
     "cities.csv:2: not a latitude"},
    {"cities.csv",
     "name,aliases,country,region,lat,lon,population\nA,,US,WA,nan,1,1\n",
     "cities.csv:2: not a latitude"},
    {"cities.csv",
     "name,aliases,country,region,lat,lon,population\nA,,US,WA,1,1,-5\n",
     "cities.csv:2: not a population"},
    {"cities.csv",
     "name,aliases,country,region,lat,lon,population\nA,,US,WA,1,1,\n",
     "cities.csv:2: not a population"},
    {"cities.csv",
     "name,aliases,country,region,lat,lon,population\nA,,US,WA,1,1,4294967296"
     "\n",
     "cities.csv:2: not a population"},
    {"cities.csv",
     "name,aliases,country,region,lat,lon,population\nA,,US,WA,1,1\n",
     "cities.csv:2: "},
    {"cities.csv",
     "name,aliases,country,region,lat,lon,population\n,,US,WA,1,1,1\n",
     "cities.csv:2: a city without a name"},
    {"areas.csv", "name,aliases,country,region\n,,US,\n",
     "areas.csv:2: an area without a name"},
    {"areas.csv", "name,aliases,country,region\nA,,XX,\n",
     "areas.csv:2: unknown country"},
    {"areas.csv", "name,aliases,country,region\nA,,,WA\n",
     "areas.csv:2: unknown region"},
};

static void clear(const char *folder) {
  static const char *const name[] = {"countries.csv", "regions.csv",
                                     "cities.csv", "areas.csv"};
  for (guint i = 0; i < G_N_ELEMENTS(name); i++) {
    g_autofree char *path = g_build_filename(folder, name[i], NULL);
    g_unlink(path);
  }
}

static void test_bad_rows(void) {
  g_autofree char *folder = g_dir_make_tmp("handbill-XXXXXX", NULL);
  for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
    g_autoptr(GError) error = NULL;
    write_file(folder, "countries.csv", countries);
    write_file(folder, "regions.csv", regions);
    write_file(folder, "cities.csv", cities);
    write_file(folder, "areas.csv", areas);
    write_file(folder, bad[i].file, bad[i].content);
    g_assert_null(place_table_load(folder, &error));
    g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA);
    g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, bad[i].says));
  }
  clear(folder);
  g_autoptr(GError) error = NULL;
  g_assert_null(place_table_load(folder, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO);
  g_rmdir(folder);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/place-table/shipped", test_shipped);
  g_test_add_func("/place-table/names", test_names_are_of_one);
  g_test_add_func("/place-table/key", test_key);
  g_test_add_func("/place-table/bad-rows", test_bad_rows);
  return g_test_run();
}
