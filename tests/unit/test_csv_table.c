/* What table it is: header, columns by name, by value and by hand. */
#include <glib/gstdio.h>

#include "stages/read/column_kind.h"
#include "stages/read/column_names.h"
#include "stages/read/read_csv.h"
#include "tests/unit/patience.h"
#include "tests/unit/test_read.h"

static void test_names(void) {
  static const struct {
    const char *name;
    int field; /* -1: none */
    const char *language;
  } cases[] = {
      {"Job Title *", FIELD_TITLE, "English"},
      {"Stellenbezeichnung", FIELD_TITLE, "German"},
      {"Intitulé du poste", FIELD_TITLE, "French"},
      {"Título del puesto", FIELD_TITLE, "Spanish"},
      {"Functienaam", FIELD_TITLE, "Dutch"},
      {"Nome da vaga", FIELD_TITLE, "Portuguese"},
      {"Einsatzort(e)", FIELD_LOCATION, "German"},
      {"Location 2", FIELD_LOCATION, "English"},
      {"Type de contrat", FIELD_EMPLOYMENT, "French"},
      /* what stands in brackets says which pay it is */
      {"Salary", FIELD_PAY, "English"},
      {"Salary (min)", FIELD_PAY_MIN, "English"},
      {"Salary (max)", FIELD_PAY_MAX, "English"},
      {"Gehalt (von)", FIELD_PAY_MIN, "German"},
      {"Salary (EUR)", FIELD_PAY, NULL},
      /* by their words */
      {"Annual salary, minimum", FIELD_PAY_MIN, NULL},
      {"Maximum base pay in USD", FIELD_PAY_MAX, NULL},
      {"salaire brut annuel maximum", FIELD_PAY_MAX, NULL},
      {"Salario bruto anual (desde)", FIELD_PAY_MIN, NULL},
      {"Brutto Gehalt bis", FIELD_PAY_MAX, NULL},
      {"Währung des Gehalts", -1, NULL},
      {"Währung Gehalt", FIELD_PAY_CURRENCY, NULL},
      {"Pay frequency", FIELD_PAY_PERIOD, "English"},
      {"Zeitraum der Vergütung", FIELD_PAY_PERIOD, NULL},
      /* not pay, not the employer, not the title */
      {"Salary grade", -1, NULL},
      {"Bonus to", -1, NULL},
      {"Pay code", -1, NULL},
      {"Department", -1, NULL},
      {"Abteilung", -1, NULL},
      {"Title Code No", -1, NULL},
      {"", -1, NULL},
      {"(min)", -1, NULL},
  };
  const Columns *columns = columns_known();
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    NameFound found =
        column_names_find(columns, cases[i].name, strlen(cases[i].name));
    int field = found.column != NULL ? (int)found.column->field : -1;
    if (field != cases[i].field)
      g_test_message("%s", cases[i].name);
    g_assert_cmpint(field, ==, cases[i].field);
    g_assert_cmpstr(found.language, ==, cases[i].language);
  }
}

/* No name stands for two things, and each is as column_key() makes it. */
static void test_table(void) {
  g_autoptr(GHashTable) seen =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  const ColumnNames *row;
  guint rows = 0;
  for (; (row = column_names(rows)) != NULL; rows++) {
    g_auto(GStrv) names = g_strsplit(row->names, " ", -1);
    for (char **name = names; *name != NULL; name++) {
      g_autoptr(GString) key = g_string_new(NULL);
      column_key(*name, strlen(*name), key);
      g_assert_cmpstr(key->str, ==, *name);
      g_assert_cmpuint(key->len, >, 0);
      g_assert_true(g_hash_table_add(seen, g_strdup(*name)));
    }
  }
  g_assert_cmpuint(rows, >, 50);
}

static void test_kinds(void) {
  static const struct {
    const char *value;
    guint kinds;
  } cases[] = {
#define K(kind) (1u << KIND_##kind)
      {"https://jobs.example.com/7", K(URL)},
      {"2026-01-31", K(DATE)},
      {"31.1.26", K(DATE)},
      {"2026-01-31T10:00:00Z", K(DATE)},
      {"01/31/2026", K(DATE)},
      {"5 janvier 2026", K(DATE)},
      {"1.2.3.4", K(NUMBER)},
      {"$50,000 - $60,000", K(MONEY)},
      {"42 000 EUR par an", K(MONEY)},
      {"50000", K(NUMBER)},
      {"1,250.50", K(NUMBER)},
      {"EUR", K(CURRENCY)},
      {"£", K(CURRENCY)},
      {"per annum", K(PERIOD)},
      {"Stunde", K(PERIOD)},
      {"Full-time", K(EMPLOYMENT)},
      {"Vollzeit", K(EMPLOYMENT)},
      {"Hybrid", K(WORKPLACE)},
      {"Reno, NV", K(PLACE)},
      {"Lyon, France", K(PLACE)},
      {"Großröhrsdorf, DE", K(PLACE)},
      {"Remote", K(WORKPLACE) | K(PLACE)},
      {"Senior Software Engineer", K(TITLE)},
      {"Softwareentwickler (m/w/d)", K(TITLE)},
      {"Infirmière de nuit H/F", K(TITLE)},
      {"Acme Limited", 0},
      {"International", 0},
      {"Engineering", K(TITLE)},
      {"Marketing", 0},
      {"", 0},
#undef K
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    guint kinds = value_kinds(cases[i].value, strlen(cases[i].value));
    if (kinds != cases[i].kinds)
      g_test_message("%s: %x", cases[i].value, kinds);
    g_assert_cmpuint(kinds, ==, cases[i].kinds);
  }
}

static void test_header(void) {
  static const ReadCase cases[] = {
      /* lines in front of the header */
      {"Open jobs\nExported 2026-01-05,by HR\n\nTitle,Location,Salary\n"
       "Cook,Reno,$20\nBaker,Reno,$21\n",
       "1:5 title=Cook location=Reno pay=$20\n"
       "2:6 title=Baker location=Reno pay=$21\n"},
      /* padded as spreadsheets do */
      {"Open jobs;;\n;;\nTitle;Location;Salary\nCook;Reno;$20\n",
       "1:4 title=Cook location=Reno pay=$20\n"},
      /* bars; comma and semicolon in cells */
      {"title|location|description\nCook|Reno, NV|Soup; stew, bread\n",
       "1:2 title=Cook location=Reno, NV description=Soup; stew, bread\n"},
      /* no header */
      {"Line Cook,\"Reno, NV\",$20 an hour\nBaker,\"Austin, TX\",$21 an hour\n"
       "Head Chef,\"Boston, MA\",$30 an hour\n",
       "1:1 title=Line Cook location=Reno, NV pay=$20 an hour\n"
       "2:2 title=Baker location=Austin, TX pay=$21 an hour\n"
       "3:3 title=Head Chef location=Boston, MA pay=$30 an hour\n"},
      /* no header, and no title in it */
      {"12,2026-01-01,40\n13,2026-01-02,41\n14,2026-01-03,42\n"
       "15,2026-01-04,42\n",
       "!0:1 no-column\n"},
      /* names that say nothing: the values do, department is no employer */
      {"a,b,c,d,department\n"
       "Line Cook,Paris,40000 EUR,2026-01-05,Kitchen\n"
       "Baker,Lyon,41000 EUR,2026-01-06,Kitchen\n"
       "Head Chef,Lille,60000 EUR,2026-01-07,Kitchen\n",
       "1:2 title=Line Cook location=Paris pay=40000 EUR posted=2026-01-05\n"
       "2:3 title=Baker location=Lyon pay=41000 EUR posted=2026-01-06\n"
       "3:4 title=Head Chef location=Lille pay=60000 EUR posted=2026-01-07\n"},
      /* "von" and "bis" over large numbers are pay, over small ones not */
      {"Titel;von;bis;W\xC3\xA4hrung\nK\xC3\xB6"
       "chin;30000;36000;EUR\n"
       "Koch;31000;37000;EUR\nB\xC3\xA4"
       "cker;32000;38000;EUR\n",
       "1:2 title=Köchin pay_min=30000 pay_max=36000 pay_currency=EUR\n"
       "2:3 title=Koch pay_min=31000 pay_max=37000 pay_currency=EUR\n"
       "3:4 title=Bäcker pay_min=32000 pay_max=38000 pay_currency=EUR\n"},
      {"Titel;von;bis\nKoch;8;17\nKoch;8;17\nKoch;9;18\n",
       "1:2 title=Koch\n2:3 title=Koch\n3:4 title=Koch\n"},
      /* a "position" of numbers is no title */
      {"position,name\n1,Line Cook\n2,Baker\n3,Head Chef\n",
       "1:2 title=Line Cook\n2:3 title=Baker\n3:4 title=Head Chef\n"},
      /* one column: quoted, or of titles */
      {"\"title\"\n\"Cook\"\n", "1:2 title=Cook\n"},
      {"title\nLine Cook\nBaker, nights\nHead Chef\n",
       "1:2 title=Line Cook\n2:3 title=Baker, nights\n3:4 title=Head Chef\n"},
      {"title\nThis is a text.\nIt has a heading.\nIt is no table.\n",
       "!0:1 no-postings\n"},
      /* several places */
      {"Title,Location 1,Location 2,Location 3\nCook,Reno,Austin,\n",
       "1:2 title=Cook location=Reno; Austin\n"},
      /* delimiters that change: the rows are not lost in silence */
      {"title;location\nCook;Reno\nBaker,Austin\nChef;Boston\n",
       "1:2 title=Cook location=Reno\n!2:3 ragged-row\n"
       "3:4 title=Chef location=Boston\n"},
      /* a header alone, a mark alone */
      {"title,location,description\n", "!0:1 no-postings\n"},
      {"\xEF\xBB\xBF", "!0:1 empty-file\n"},
  };
  check_cases(cases, G_N_ELEMENTS(cases), NULL);
}

static ColumnMap *map_of(const char *json, GError **error) {
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp("handbill-map-XXXXXX", &path, NULL);
  g_assert_cmpint(fd, >=, 0);
  g_close(fd, NULL);
  g_assert_true(g_file_set_contents(path, json, -1, NULL));
  ColumnMap *map = column_map_load(path, error);
  g_remove(path);
  return map;
}

static void test_map(void) {
  static const struct {
    const char *map, *table, *wanted;
  } cases[] = {
      {"{\"title\": \"Was\", \"pay_min\": \"x1\", \"city\": \"Stadt\"}",
       "Was;Ort;x1;Gehalt bis\nKoch;Köln;30000;36000\n",
       "1:2 title=Koch pay_min=30000 pay_max=36000\n"},
      /* what is said by hand stands instead of what names say */
      {"{\"title\": \"Civil Title\", \"description\": \"Notes\"}",
       "Title,Civil Title,Notes,Description\nA,Cook,Soup,x\n",
       "1:2 title=Cook description=Soup\n"},
      /* by number, with and without a header */
      {"{\"title\": \"#2\", \"country\": \"#1\"}", "a,b\nFR,Cook\n",
       "1:1 title=b country=a\n2:2 title=Cook country=FR\n"},
      {"{\"title\": \"#2\"}", "id,b\n1,Cook\n", "1:2 title=Cook reference=1\n"},
      /* behind lines in front of the header */
      {"{\"title\": \"qq\"}", "Jobs\n\nqq,zz\nCook,1\n", "1:4 title=Cook\n"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    GError *error = NULL;
    g_autoptr(ColumnMap) map = map_of(cases[i].map, &error);
    g_assert_no_error(error);
    SourceLimits limits = SOURCE_LIMITS_DEFAULT;
    limits.columns = map;
    g_autoptr(GBytes) bytes =
        g_bytes_new_static(cases[i].table, strlen(cases[i].table));
    Input *input = input_from_bytes("test", bytes, &limits);
    Reader *reader = recognise(input, NULL, &error);
    if (i == 0) {
      g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE);
      g_assert_nonnull(strstr(error->message, "no column \"Stadt\""));
      g_assert_nonnull(strstr(error->message, "\"Was\", \"Ort\", \"x1\""));
      g_assert_null(reader);
      g_clear_error(&error);
      input_free(input);
      continue;
    }
    g_assert_no_error(error);
    reader->class->free(reader);
    input_free(input);
    g_autofree char *got =
        read_dump(cases[i].table, strlen(cases[i].table), NULL, &limits);
    g_assert_cmpstr(got, ==, cases[i].wanted);
  }
}

static void test_map_refused(void) {
  static const struct {
    const char *json, *says;
  } cases[] = {
      {"{\"titel\": \"x\"}", "\"titel\" is no field; the fields are title, "},
      {"{\"title\": 3}", "must be the name of a column"},
      {"{\"title\": \"x\", \"pay\": \"x\"}", "both title and pay"},
      {"{\"title\": \"x\", \"title\": \"y\"}", "not JSON"},
      {"{}", "not a map"},
      {"[]", "not a map"},
      {"{\n\n", ":3: not JSON"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(ColumnMap) map = map_of(cases[i].json, &error);
    g_assert_null(map);
    g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE);
    if (strstr(error->message, cases[i].says) == NULL)
      g_error("%s", error->message);
  }
  g_autoptr(GError) error = NULL;
  g_assert_null(column_map_load("/none/of/it", &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO);
}

/* 10,000 columns take no time to speak of, and the one that counts is used. */
static void test_wide(void) {
  g_autoptr(GString) table = g_string_new("title");
  for (guint i = 1; i < 10000; i++)
    g_string_append_printf(table, ",salary column %u", i);
  for (guint row = 0; row < 30; row++) {
    g_string_append(table, "\nCook");
    for (guint i = 1; i < 10000; i++)
      g_string_append(table, ",word");
  }
  clock_t begin = clock(); /* the processor's time: others may be busy */
  SourceLimits limits = SOURCE_LIMITS_DEFAULT;
  g_autofree char *got = read_dump(table->str, table->len, NULL, &limits);
  g_assert_true(g_str_has_prefix(got, "1:2 title=Cook\n2:3 title=Cook\n"));
  patience_check(begin);
}

static void test_noise(void) {
  static const char text[] =
      "Jobs;;\nTitel;Gehalt (von);Ort\nKoch;30000;\"K\xC3\xB6ln\"\n"
      "Baker|Reno, NV|$20\nline cook,a,b\n1;2;3\n";
  check_truncations(text, sizeof text - 1);
  check_noise(text, sizeof text - 1, "\";,|\t\n\r", 2000);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/table/names", test_names);
  g_test_add_func("/table/tongues", test_table);
  g_test_add_func("/table/kinds", test_kinds);
  g_test_add_func("/table/header", test_header);
  g_test_add_func("/table/map", test_map);
  g_test_add_func("/table/map-refused", test_map_refused);
  g_test_add_func("/table/wide", test_wide);
  g_test_add_func("/table/noise", test_noise);
  return g_test_run();
}
