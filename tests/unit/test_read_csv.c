/* Tables: what is read, what is refused and where reading goes on. */
#include <jansson.h>

#include "tests/unit/patience.h"
#include "tests/unit/test_read.h"

static void test_good(void) {
  static const ReadCase cases[] = {
      /* doubled quotes, commas and newlines in quotes */
      {"title,description\n\"Cook, \"\"hot\"\"\",\"Soup\nand stew\"\nBaker,"
       "Bread\n",
       "1:2 title=Cook, \"hot\" description=Soup\\nand stew\n"
       "2:4 title=Baker description=Bread\n"},
      /* a byte order mark, CRLF, a blank line, no newline at the end */
      {"\xEF\xBB\xBFtitle,description\r\nCook,Soup\r\n\r\nBaker,\"a\r\nb\"",
       "1:2 title=Cook description=Soup\n"
       "2:4 title=Baker description=a\r\\nb\n"},
      /* CR alone ends a row too */
      {"title,description\rCook,Soup\r", "1:2 title=Cook description=Soup\n"},
      /* semicolon and tab */
      {"title;location;description\nCook;Lyon, FR;Soup, stew\n",
       "1:2 title=Cook location=Lyon, FR description=Soup, stew\n"},
      {"title\tlocation\tdescription\nCook\t\tSoup\n",
       "1:2 title=Cook description=Soup\n"},
      /* spaces around cells, a quote inside an unquoted cell */
      {"title, description\n Fitter , \"6 inch\" \nFitter,6\" pipe and \"x\"\n",
       "1:2 title=Fitter description=6 inch\n"
       "2:3 title=Fitter description=6\" pipe and \"x\"\n"},
      /* the same column by other names; unknown ones are left alone */
      {"Job_Title,Gehalt,colour,JobDescription\nCook,20 EUR,red,Soup\n",
       "1:2 title=Cook pay=20 EUR description=Soup\n"},
      {"jobTitle,Salary Range From,Salary Range To,Description\nCook,1,2,x\n",
       "1:2 title=Cook pay_min=1 pay_max=2 description=x\n"},
      /* a description alone is enough */
      {"id,description\n7,Soup\n", "1:2 reference=7 description=Soup\n"},
      /* a place in parts; a flag; a date as seconds */
      {"title,city,state,country,remote,posted\n"
       "Cook,Reno,NV,US,yes,1767225600\nCook,Reno,NV,US,no,2026-01-01\n",
       "1:2 title=Cook location=Reno, NV, US workplace=remote "
       "posted=2026-01-01T00:00:00Z\n"
       "2:3 title=Cook location=Reno, NV, US posted=2026-01-01\n"},
      /* markup becomes text */
      {"title,description\nR&amp;D Cook,<p>Soup&nbsp;<b>and</b></p><ul><li>stew"
       "</li></ul><script>x()</SCRIPT>\n",
       "1:2 title=R&D Cook description=Soup\xC2\xA0"
       "and\\nstew\n"},
  };
  check_cases(cases, G_N_ELEMENTS(cases), NULL);
}

/* Each column of prose has its name before it, but the main text in front. */
static void test_headings(void) {
  static const ReadCase cases[] = {
      {"Title,Job Description,Minimum Qual Requirements,Preferred Skills\n"
       "Cook,Soup,A knife,Stew\nCook,Soup,,\nCook,,A knife,\n",
       "1:2 title=Cook description=Soup\\nMinimum Qual Requirements\\nA knife"
       "\\nPreferred Skills\\nStew\n"
       "2:3 title=Cook description=Soup\n"
       "3:4 title=Cook description=A knife\n"},
      {"title,preferred_skills,description,additionalInformation\n"
       "Cook,Stew,Soup,Call us\n",
       "1:2 title=Cook description=Preferred skills\\nStew\\nDescription\\nSoup"
       "\\nAdditional information\\nCall us\n"},
      /* two columns of which one is used: no heading */
      {"title,description,description_html\nCook,Soup,<p>Soup</p>\n",
       "1:2 title=Cook description=Soup\n"},
      /* a name that is not UTF-8 is no heading */
      {"title,description,Preferred Skills \x81\nCook,Soup,Stew\n",
       "1:2 title=Cook description=Soup\\nStew\n"},
  };
  check_cases(cases, G_N_ELEMENTS(cases), NULL);
}

/* A "text" beside a title is the advert; a short one alone is the title. */
static void test_long_title(void) {
  g_autofree char *advert = g_strnfill(400, 'x');
  g_autofree char *csv =
      g_strdup_printf("position;text\nCook;%s\nBaker;short\n", advert);
  g_autofree char *wanted = g_strdup_printf(
      "1:2 title=Cook description=%s\n2:3 title=Baker\n", advert);
  const ReadCase cases[] = {
      {csv, wanted},
      {"text,location\nCook,Leeds\n", "1:2 title=Cook location=Leeds\n"}};
  check_cases(cases, G_N_ELEMENTS(cases), NULL);
}

static void test_rows_refused(void) {
  static const ReadCase cases[] = {
      {"title,description\nCook\nBaker,Bread\nSmith,a,b\n",
       "!1:2 ragged-row\n2:3 title=Baker description=Bread\n!3:4 ragged-row\n"},
      {"title,description\n,\nBaker,Bread\n",
       "!1:2 empty-record\n2:3 title=Baker description=Bread\n"},
      {"title,description\nCook,caf\x81\nBaker,Bread\nA,\"x\nb\xC3\"\n",
       "!1:2 bad-encoding\n2:3 title=Baker description=Bread\n"
       "!3:4 bad-encoding\n"},
      /* behind a closing quote */
      {"title,description\nCook,\"Soup\" x\nBaker,Bread\n",
       "!1:2 bad-quote\n2:3 title=Baker description=Bread\n"},
      {"title,description\nCook,\"Soup\nand, so\" x\nBaker,Bread\n",
       "!1:2 bad-quote\n2:4 title=Baker description=Bread\n"},
      /* a quote that nothing closes: nothing behind it is lost unsaid */
      {"title,description\nCook,\"Soup\nBaker,Bread\nSmith,Iron\n",
       "!1:2 open-quote\n2:3 title=Baker description=Bread\n"
       "3:4 title=Smith description=Iron\n"},
      {"title,description\nCook,\"Soup\nand more\nBaker,Bread\n",
       "!1:2 open-quote\n"},
      /* the next row has quotes of its own */
      {"title,description\nCook,\"Soup\nBaker,Bread\nSmith,\"Iron\"\nA,B\n",
       "!1:2 open-quote\n2:3 title=Baker description=Bread\n"
       "3:4 title=Smith description=Iron\n4:5 title=A description=B\n"},
      {"title,description\n", "!0:1 no-postings\n"},
      {"\"title,description\nCook,Soup\n", "!0:1 no-postings\n"},
      {"city,temperature\nOslo,3\n", "!0:1 no-column\n"},
  };
  check_cases(cases, G_N_ELEMENTS(cases), NULL);
}

static void test_forced(void) {
  static const ReadCase cases[] = {
      {"description\nSoup and stew\n", "1:2 description=Soup and stew\n"},
      {"\"title\",\"description\nCook,Soup\n", "!0:1 open-quote\n"},
      {"\"title\"x,description\nCook,Soup\n", "!0:1 bad-quote\n"},
      {"a;b;c\n1;2;3\n", "!0:1 no-column\n"},
      {" \n\n", "!0:1 empty-file\n"},
  };
  check_cases(cases, G_N_ELEMENTS(cases), "csv");
}

/* Where a reject says it stands, and what it says. */
static void test_reject_says(void) {
  static const char table[] = "title,description\nCook,Soup\nBaker,Br\x81"
                              "d\n";
  g_autoptr(GBytes) bytes = g_bytes_new_static(table, strlen(table));
  Input *input = input_from_bytes("jobs.csv", bytes, &default_limits);
  Reader *reader = recognise(input, NULL, NULL);
  g_autoptr(Record) record = NULL;
  g_autoptr(Reject) reject = NULL;
  g_assert_cmpint(reader->class->next(reader, &record, &reject), ==,
                  SOURCE_RECORD);
  g_assert_cmpint(reader->class->next(reader, &record, &reject), ==,
                  SOURCE_REJECT);
  g_assert_cmpstr(reject->file, ==, "jobs.csv");
  g_assert_cmpuint(reject->record, ==, 2);
  g_assert_cmpuint(reject->line, ==, 3);
  g_assert_cmpuint(reject->offset, ==, 28);
  g_assert_nonnull(strstr(reject->detail, "0x81"));
  g_assert_nonnull(strstr(reject->detail, "offset 36"));
  g_assert_true(g_str_has_prefix(reject->excerpt, "Baker,Br"));
  reader->class->free(reader);
  input_free(input);
}

/* Memory in use, in KiB. */
static gint64 memory_in_use(void) {
  g_autofree char *status = NULL;
  g_assert_true(g_file_get_contents("/proc/self/status", &status, NULL, NULL));
  const char *line = strstr(status, "VmHWM:");
  g_assert_nonnull(line);
  return g_ascii_strtoll(line + 6, NULL, 10);
}

/* A field of 50 MB and a row of 50 million cells cost neither time nor
 * memory. */
static void test_caps(void) {
  enum { BIG = 50000000 };
  for (guint kind = 0; kind < 3; kind++) {
    GString *table = g_string_new("title,description\nCook,Soup\nBig,\"");
    gsize start = table->len;
    g_string_set_size(table, start + BIG);
    memset(table->str + start, "x\n,"[kind], BIG);
    if (kind == 2)
      table->str[start - 1] = ','; /* no quote: cells */
    g_string_append(table, kind == 2 ? "\n" : "\"\n");
    g_string_append(table, "Baker,Bread\n");
    gint64 before = memory_in_use();
    clock_t time = clock();
    g_autofree char *got =
        read_dump(table->str, table->len, NULL, &default_limits);
    patience_check(time);
    /* the copy that read_dump makes, and little more */
    g_assert_cmpint(memory_in_use() - before, <, BIG / 1000 + 20000);
    g_assert_nonnull(strstr(got, kind == 2 ? "!2:3 record-too-long\n"
                                           : "!2:3 field-too-long\n"));
    g_assert_nonnull(strstr(got, "title=Cook"));
    g_assert_nonnull(strstr(got, "title=Baker"));
    g_string_free(table, TRUE);
  }
}

static void test_limits(void) {
  static const char table[] = "title,description,url\nA,12345,\nB,123456,\n"
                              "C,12,3456789\nD,\"12\"\"45\",\n";
  SourceLimits limits = {.field = 5, .document = 11, .depth = 64};
  g_autofree char *got = read_dump(table, strlen(table), NULL, &limits);
  g_assert_cmpstr(got, ==,
                  "1:2 title=A description=12345\n!2:3 field-too-long\n"
                  "!3:4 field-too-long\n4:5 title=D description=12\"45\n");
  limits = (SourceLimits){.field = 100, .document = 9, .depth = 64};
  g_autofree char *short_rows = read_dump(table, strlen(table), NULL, &limits);
  g_assert_cmpstr(short_rows, ==,
                  "1:2 title=A description=12345\n"
                  "2:3 title=B description=123456\n!3:4 record-too-long\n"
                  "!4:5 record-too-long\n");
}

/* A fault in every row: the time grows with the file, not with its square. */
static void test_many_faults(void) {
  GString *table = g_string_new("title,description\n");
  for (guint i = 0; i < 40000; i++)
    g_string_append(table, i % 2 == 0 ? "A,\"x\" y\n" : "B,\"x\ny\" z,\"\"\n");
  clock_t time = clock();
  g_autofree char *got =
      read_dump(table->str, table->len, NULL, &default_limits);
  patience_check(time);
  g_assert_true(g_str_has_suffix(got, "!40000:60000 bad-quote\n"));
  g_string_free(table, TRUE);
}

static const char sample[] =
    "\xEF\xBB\xBFtitle,city,\"description\",Preferred Skills\r\n"
    "\"Cook, \"\"hot\"\"\",Li\xC3\xA8ge,\"Soup,\r\n<b>stew</b> &amp; "
    "p\xC3\xA2t\xC3\xA9\",knife\r\n"
    "Baker,,Bread,\"an \"\"oven\"\"\"\r\nshort\r\n";

/* A byte order mark, semicolons, CRLF, an empty line, a row without text. */
static const char semicolons[] =
    "\xEF\xBB\xBFTitle;Location;Description\r\n"
    "Cook;Leeds;\"Soup; \"\"hot\"\"\r\nand stew\"\r\n\r\n"
    "Baker;York;Bread &amp; rolls\r\n;;\r\nSmith; ;Iron";

static void test_truncations(void) {
  check_truncations(sample, strlen(sample));
  check_truncations(semicolons, strlen(semicolons));
}

static void test_noise(void) {
  check_noise(sample, strlen(sample), "\",\n\r; \t<&", 4000);
}

static void test_mutations(void) {
  check_mutations(semicolons, strlen(semicolons), "\",\n\r; \t<&", "csv");
  check_mutations(sample, strlen(sample), "\",\n\r; \t<&", "csv");
}

/* The table with other names: column `wanted` is the description. */
static char *rename_columns(const char *text, guint wanted, guint *columns) {
  gsize head = strcspn(text, "\r\n");
  GString *table = g_string_new(NULL);
  *columns = 1;
  for (gsize i = 0; i < head; i++)
    *columns += text[i] == ',';
  for (guint i = 0; i < *columns; i++) {
    g_string_append(table, i > 0 ? "," : "");
    g_string_append(table, i == wanted ? "description" : "unknown");
  }
  g_string_append(table, text + head);
  return g_string_free(table, FALSE);
}

/* What reading column `wanted` must give: its values in the JSON, but for the
 * CR of CRLF, which copies of the suite lose. */
static char *wanted_values(json_t *rows, guint wanted) {
  GString *out = g_string_new(NULL);
  size_t i;
  json_t *row;
  json_array_foreach(rows, i, row) {
    void *member = json_object_iter(row);
    for (guint k = 0; k < wanted; k++)
      member = json_object_iter_next(row, member);
    const char *value = json_string_value(json_object_iter_value(member));
    g_string_append_printf(out, value[0] != '\0' ? "%zu " : "!%zu ", i + 1);
    g_string_append(out, value[0] != '\0' ? "description=" : "empty-record");
    g_auto(GStrv) lines = g_strsplit(value, "\r\n", -1);
    g_autofree char *plain = g_strjoinv("\n", lines);
    append_value(out, plain, strlen(plain));
    g_string_append_c(out, '\n');
  }
  return g_string_free(out, FALSE);
}

/* The JSON does not know the lines: "3:4 " becomes "3 ". */
static char *without_lines(const char *dump) {
  g_autoptr(GRegex) line =
      g_regex_new("^(!?\\d+):\\d+", G_REGEX_MULTILINE, 0, NULL);
  g_autofree char *short_dump =
      g_regex_replace(line, dump, -1, 0, "\\1", 0, NULL);
  g_auto(GStrv) parts = g_strsplit(short_dump, "\r\\n", -1);
  return g_strjoinv("\\n", parts);
}

static void check_spectrum(const char *name, const char *text, json_t *rows) {
  guint columns = 1;
  for (guint i = 0; i < columns; i++) {
    g_autofree char *table = rename_columns(text, i, &columns);
    g_autofree char *dump =
        read_dump(table, strlen(table), "csv", &default_limits);
    g_autofree char *got = without_lines(dump);
    g_autofree char *wanted = wanted_values(rows, i);
    g_test_message("%s, column %u", name, i);
    g_assert_cmpstr(got, ==, wanted);
  }
}

/* csv-spectrum: the values of each table stand in a JSON file, but for one,
 * whose JSON is about another row. */
static void test_spectrum(void) {
  g_autofree char *folder = shared_folder("suites/csv-spectrum-csvs");
  if (folder == NULL)
    return;
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  guint files = 0, compared = 0;
  const char *name;
  while ((name = g_dir_read_name(dir)) != NULL) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *text = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(path, &text, &size, NULL));
    g_autofree char *whole = read_dump(text, size, NULL, &default_limits);
    g_assert_cmpuint(strlen(whole), >, 0);
    files++;
    g_autofree char *base = g_strndup(name, strlen(name) - strlen(".csv"));
    g_autofree char *other = g_strdup_printf(
        "../shared/data/suites/csv-spectrum-json/%s.json", base);
    json_t *rows = json_load_file(other, 0, NULL);
    if (json_is_array(rows)) {
      check_spectrum(name, text, rows);
      compared++;
    }
    json_decref(rows);
  }
  g_assert_cmpuint(files, ==, 12);
  g_assert_cmpuint(compared, ==, 11);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/csv/good", test_good);
  g_test_add_func("/csv/headings", test_headings);
  g_test_add_func("/csv/long-title", test_long_title);
  g_test_add_func("/csv/rows-refused", test_rows_refused);
  g_test_add_func("/csv/forced", test_forced);
  g_test_add_func("/csv/reject-says", test_reject_says);
  g_test_add_func("/csv/caps", test_caps);
  g_test_add_func("/csv/limits", test_limits);
  g_test_add_func("/csv/many-faults", test_many_faults);
  g_test_add_func("/csv/truncations", test_truncations);
  g_test_add_func("/csv/noise", test_noise);
  g_test_add_func("/csv/mutations", test_mutations);
  g_test_add_func("/csv/spectrum", test_spectrum);
  return g_test_run();
}
