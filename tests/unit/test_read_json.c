/* JSON in all its wrappings, JSON Lines, and what is broken in them. */
#include "tests/unit/patience.h"
#include "tests/unit/test_read.h"

static void test_layouts(void) {
  static const ReadCase cases[] = {
      {"[{\"title\":\"Cook\"},\n {\"title\":\"Baker\",\"description\":\"B\"}]",
       "1:1 title=Cook\n2:2 title=Baker description=B\n"},
      {"\xEF\xBB\xBF[{\"title\":\"Cook\"}]\r\n", "1:1 title=Cook\n"},
      /* responses with the list inside */
      {"{\"apiVersion\":\"1\",\"jobs\":[{\"title\":\"Cook\"}],\"meta\":{}}",
       "1:1 title=Cook\n"},
      {"{\n \"jobs\": [\n  {\n   \"title\": \"Cook\"\n  }\n ]\n}\n",
       "1:3 title=Cook\n"},
      {"{\"data\":{\"results\":[{\"title\":\"Cook\"}]},\"n\":1}",
       "1:1 title=Cook\n"},
      {"{\"@graph\":[{\"@type\":\"JobPosting\",\"title\":\"Cook\"}]}",
       "1:1 title=Cook\n"},
      /* one object, several one behind the other, lines */
      {"{\n\"title\": \"Cook\"\n}\n", "1:1 title=Cook\n"},
      {"{\"title\":\"Cook\"}{\"title\":\"Baker\"}\n",
       "1:1 title=Cook\n2:1 title=Baker\n"},
      {"{\n \"title\": \"Cook\"\n}\n{\n \"title\": \"Baker\"\n}\n",
       "1:1 title=Cook\n2:4 title=Baker\n"},
      {"{\"title\":\"Cook\"}\n\n{\"title\":\"Baker\"}\r\n",
       "1:1 title=Cook\n2:3 title=Baker\n"},
      /* none in it */
      {"[]", "!0:1 no-postings\n"},
      {"{\"jobs\": []}", "!0:1 no-postings\n"},
      {"{\"weather\": \"fine\"}", "!1:1 empty-record\n"},
  };
  check_cases(cases, G_N_ELEMENTS(cases), NULL);
}

static void test_fields(void) {
  static const ReadCase cases[] = {
      /* escapes; a pair of surrogates; NUL and half a pair */
      {"{\"title\":\"Cook \\u0026 \\\"Co\\\"\\/\\\\\",\"description\":"
       "\"a\\nb\\tc \\ud83c\\udf5e\\u00e9\\u0000\"}",
       "1:1 title=Cook & \"Co\"/\\ description=a\\nb\tc "
       "\xF0\x9F\x8D\x9E\xC3\xA9\xEF\xBF\xBD\n"},
      /* numbers for pay; null and truth say nothing */
      {"{\"title\":\"Cook\",\"salary\":{\"min\":20.5,\"max\":1e2,\"currency\":"
       "\"EUR\"},\"location\":null,\"company\":true,\"id\":123456789012345678"
       "901234567890}",
       "1:1 title=Cook pay_min=20.5 pay_max=1e2 pay_currency=EUR "
       "reference=123456789012345678901234567890\n"},
      /* objects for fields, and the parts of a place */
      {"{\"title\":\"Cook\",\"company\":{\"name\":\"Ladle\"},\"location\":"
       "{\"city\":\"Reno\",\"region\":\"NV\"},\"isRemote\":true}",
       "1:1 title=Cook employer=Ladle location=Reno, NV workplace=may be "
       "remote\n"},
      {"{\"attributes\":{\"title\":\"Cook\"},\"locations\":[\"Reno\","
       "{\"name\":\"Ely\"}],\"employmentType\":[\"FULL_TIME\",\"INTERN\"]}",
       "1:1 title=Cook location=Reno; Ely employment=FULL_TIME, INTERN\n"},
      /* schema.org */
      {"{\"@type\":\"JobPosting\",\"title\":\"Cook\",\"hiringOrganization\":"
       "{\"@type\":\"Organization\",\"name\":\"Ladle\"},\"jobLocation\":"
       "{\"address\":{\"addressLocality\":\"Ghent\",\"addressCountry\":\"BE\"}}"
       ",\"baseSalary\":{\"currency\":\"EUR\",\"value\":{\"minValue\":14,"
       "\"maxValue\":16,\"unitText\":\"HOUR\"}},\"datePosted\":\"2026-01-01\"}",
       "1:1 title=Cook employer=Ladle location=Ghent, BE pay_min=14 pay_max=16 "
       "pay_currency=EUR pay_period=HOUR posted=2026-01-01\n"},
      /* prose of several keys, each with its name; markup in a title */
      {"{\"title\":\"R&amp;D Cook\",\"description\":\"<p>Soup</p>\\n<p>and"
       "</p>\",\"requirements\":{\"text\":\"Knife\"},\"nice_to_have\":\"Stew\","
       "\"skills\":[\"Salt\",\"Fire\"]}",
       "1:1 title=R&D Cook description=Soup\\nand\\nRequirements\\nKnife\\n"
       "Nice to have\\nStew\\nSkills\\nSalt\\nFire\n"},
      /* the plain text is better than the HTML; what closes comes last */
      {"{\"text\":\"Cook\",\"additionalPlain\":\"Call\",\"description\":"
       "\"<b>Soup</b>\",\"descriptionPlain\":\"Soup\"}",
       "1:1 title=Cook description=Soup\\nAdditional\\nCall\n"},
      /* a list of sections has headings of its own */
      {"{\"text\":\"Cook\",\"description\":\"Soup\",\"lists\":[{\"text\":"
       "\"You bring\",\"content\":\"<li>Knife</li>\"}]}",
       "1:1 title=Cook description=Soup\\nYou bring\\nKnife\n"},
  };
  check_cases(cases, G_N_ELEMENTS(cases), NULL);
}

static void test_broken(void) {
  static const ReadCase cases[] = {
      /* one bad element, the others good */
      {"[{\"title\":\"A\"},{\"title\":tru},{\"title\":\"B\"}]",
       "1:1 title=A\n!2:1 bad-json\n3:1 title=B\n"},
      {"[{\"title\":\"A\"},7,null,[{\"title\":\"C\"}],{\"title\":\"B\"}]",
       "1:1 title=A\n!2:1 not-an-object\n!3:1 not-an-object\n"
       "!4:1 not-an-object\n5:1 title=B\n"},
      {"[{\"title\":\"A\"},{\"title\":\"\x81\"},{\"title\":\"B\"},"
       "{\"title\":\"\\ud800\"},{\"title\":\"C\"}]",
       "1:1 title=A\n!2:1 bad-encoding\n3:1 title=B\n!4:1 bad-json\n"
       "5:1 title=C\n"},
      /* cut off */
      {"[{\"title\":\"A\"},\n{\"title\":\"B\"},\n{\"title\":\"C",
       "1:1 title=A\n2:2 title=B\n!3:3 bad-json\n"},
      {"{\"jobs\":[{\"title\":\"A\"},{\"title\":\"B\"}",
       "1:1 title=A\n2:1 title=B\n!3:1 bad-json\n"},
      {"{\"jobs\":[{\"title\":\"A\"}]", "1:1 title=A\n!2:1 bad-json\n"},
      {"{\"title\":\"A\"", "!1:1 bad-json\n"},
      {"[", "!1:1 bad-json\n"},
      /* commas, and text behind the end */
      {"[{\"title\":\"A\"} {\"title\":\"B\"}]", "1:1 title=A\n!2:1 bad-json\n"},
      {"[{\"title\":\"A\"},]", "1:1 title=A\n!2:1 bad-json\n"},
      {"[{\"title\":\"A\"}] x", "1:1 title=A\n!2:1 bad-json\n"},
      {"{\"title\":\"A\"} x {\"title\":\"B\"}", "1:1 title=A\n!2:1 bad-json\n"},
      /* brackets that do not match */
      {"[{\"title\":\"A\"},{\"x\":[1}},{\"title\":\"B\"}]",
       "1:1 title=A\n!2:1 bad-json\n"},
      /* bad lines */
      {"{\"title\":\"A\"}\n{\"title\": \n[1, 2]\n{\"title\":\"B\"} x\n"
       "{\"title\":\"\x81\"}\n{\"id\":1}\nwords\n{\"title\":\"C\"}",
       "1:1 title=A\n!2:2 bad-json\n!3:3 not-an-object\n!4:4 bad-json\n"
       "!5:5 bad-encoding\n!6:6 empty-record\n!7:7 bad-json\n8:8 title=C\n"},
      /* the first line is the bad one */
      {"{\"title\":\"A\"\n{\"title\":\"B\"}\n{\"title\":\"C\"}\n",
       "!1:1 bad-json\n2:2 title=B\n3:3 title=C\n"},
      {"words\n{\"title\":\"B\"}\n{\"title\":\"C\"}\n",
       "!1:1 bad-json\n2:2 title=B\n3:3 title=C\n"},
      {"[1, 2]\n{\"title\":\"B\"}\n", "!1:1 not-an-object\n2:2 title=B\n"},
  };
  check_cases(cases, G_N_ELEMENTS(cases), NULL);
}

/* Words that only look like JSON are a page. */
static void test_not_json(void) {
  static const char *const texts[] = {"[Music] plays all night.",
                                      "{name} is a template",
                                      "[ ] a list\n[x] of things\n"};
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autofree char *got =
        read_dump(texts[i], strlen(texts[i]), NULL, &default_limits);
    g_assert_cmpstr(got, ==, "!0:1 no-postings\n");
  }
}

static char *nested(const char *head, guint depth, const char *tail) {
  GString *text = g_string_new(head);
  for (guint i = 0; i < depth; i++)
    g_string_append_c(text, '[');
  for (guint i = 0; i < depth; i++)
    g_string_append_c(text, ']');
  g_string_append(text, tail);
  return g_string_free(text, FALSE);
}

static void test_depth(void) {
  static const struct {
    const char *head;
    guint depth;
    const char *tail, *wanted;
  } cases[] = {
      {"", 10000, "", "!1:1 too-deep\n"},
      {"{\"title\":\"A\",\"x\":", 63, "}", "1:1 title=A\n"},
      {"{\"title\":\"A\",\"x\":", 64, "}", "!1:1 too-deep\n"},
      {"[{\"title\":\"A\"},{\"x\":", 10000, "},{\"title\":\"B\"}]",
       "1:1 title=A\n!2:1 too-deep\n3:1 title=B\n"},
      {"{\"title\":\"A\"}\n{\"x\":", 10000, "}\n{\"title\":\"B\"}\n",
       "1:1 title=A\n!2:2 too-deep\n3:3 title=B\n"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *text =
        nested(cases[i].head, cases[i].depth, cases[i].tail);
    g_autofree char *got = read_dump(text, strlen(text), NULL, &default_limits);
    g_assert_cmpstr(got, ==, cases[i].wanted);
  }
  /* never closed; and with the limit above what brackets are kept for */
  g_autofree char *open = g_strnfill(100000, '[');
  g_autofree char *got = read_dump(open, 100000, NULL, &default_limits);
  g_assert_cmpstr(got, ==, "!1:1 too-deep\n");
  SourceLimits deep = {.field = 1 << 20, .document = 1 << 24, .depth = 100000};
  g_autofree char *text = nested("[{\"title\":\"A\",\"x\":", 5000, "}]");
  g_autofree char *refused = read_dump(text, strlen(text), NULL, &deep);
  g_assert_cmpstr(refused, ==, "!1:1 bad-json\n");
}

static void test_limits(void) {
  static const char text[] = "[{\"title\":\"ABCDE\"},{\"title\":\"ABCDEF\"},"
                             "{\"title\":\"A\",\"x\":\"0123456789012\"}]";
  SourceLimits limits = {.field = 5, .document = 28, .depth = 64};
  g_autofree char *got = read_dump(text, strlen(text), NULL, &limits);
  g_assert_cmpstr(got, ==,
                  "1:1 title=ABCDE\n!2:1 field-too-long\n"
                  "!3:1 record-too-long\n");
}

/* A document of 50 MB in one string, and one that never closes it. */
static void test_caps(void) {
  enum { BIG = 50000000 };
  for (guint kind = 0; kind < 2; kind++) {
    GString *text = g_string_new("[{\"title\":\"A\"},{\"title\":\"");
    gsize start = text->len;
    g_string_set_size(text, start + BIG);
    memset(text->str + start, kind == 0 ? 'x' : '\\', BIG);
    if (kind == 0)
      g_string_append(text, "\"},{\"title\":\"B\"}]");
    clock_t time = clock();
    g_autofree char *got =
        read_dump(text->str, text->len, NULL, &default_limits);
    patience_check(time);
    g_assert_cmpstr(got, ==,
                    kind == 0
                        ? "1:1 title=A\n!2:1 record-too-long\n3:1 title=B\n"
                        : "1:1 title=A\n!2:1 bad-json\n");
    g_string_free(text, TRUE);
  }
}

/* Many places, many of them the same: bounded, and each named once. */
static void test_many_places(void) {
  GString *text = g_string_new("{\"title\":\"A\",\"locations\":[\"P0\"");
  for (guint i = 1; i < 100000; i++)
    g_string_append_printf(text, ",\"P%u\"", i % 7);
  g_string_append(text, "]}");
  g_autofree char *got = read_dump(text->str, text->len, NULL, &default_limits);
  g_assert_cmpstr(got, ==, "1:1 title=A location=P0; P1; P2; P3; P4; P5; P6\n");
  g_string_free(text, TRUE);
}

static const char sample[] =
    "{\"jobs\": [{\"title\": \"Cook \\u0026 Baker\", \"id\": 7,\n"
    " \"location\": {\"city\": \"Li\xC3\xA8ge\", \"country\": \"BE\"},\n"
    " \"description\": \"<p>Soup &amp; <b>stew<\\/b>\\n\\ud83c\\udf5e</p>\"},\n"
    " {\"title\": \"Smith\", \"skills\": [\"iron\", \"fire\"]}], \"n\": 2}\n";

static const char lines[] =
    "{\"title\": \"Cook\", \"description\": \"a\\nb\"}\r\n"
    "{\"title\": \"Baker\", \"salary\": {\"min\": 1, \"max\": 2}}\r\n";

/* One document behind the other, and a list of its own at the end. */
static const char values[] =
    "\xEF\xBB\xBF{\"title\": \"Cook\", \"n\": -1.5e3} {\"title\":\n"
    "\"Baker\", \"pay\": [null, true]}\n\n{\"description\": \"x\"}";

static void test_truncations(void) {
  check_truncations(sample, strlen(sample));
  check_truncations(values, strlen(values));
  check_truncations(lines, strlen(lines));
}

static void test_noise(void) {
  static const char signs[] = "\"\\{}[],:u0 \n<&";
  check_noise(sample, strlen(sample), signs, 4000);
  check_noise(lines, strlen(lines), signs, 2000);
}

static void test_mutations(void) {
  static const char signs[] = "\"\\{}[],:u0 \n<&";
  check_mutations(sample, strlen(sample), signs, "json");
  check_mutations(lines, strlen(lines), signs, "json");
  check_mutations(values, strlen(values), signs, "json");
}

/* JSONTestSuite: no file that is no JSON yields a record. */
static void test_suite(void) {
  g_autofree char *folder = shared_folder("suites/json-test-parsing");
  if (folder == NULL)
    return;
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  guint files = 0;
  const char *name;
  while ((name = g_dir_read_name(dir)) != NULL) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *text = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(path, &text, &size, NULL));
    static const char *const formats[] = {NULL, "json"};
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
      g_autofree char *got = read_dump(text, size, formats[i], &default_limits);
      g_test_message("%s: %s", name, got);
      g_assert_cmpuint(strlen(got), >, 0);
      /* One of the good files happens to have a "title". */
      if (g_str_has_prefix(name, "n_"))
        g_assert_null(strstr(got, "title="));
      else if (strcmp(name, "y_object_string_unicode.json") != 0)
        g_assert_cmpint(got[0], ==, '!');
    }
    files++;
  }
  g_assert_cmpuint(files, >, 300);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/json/layouts", test_layouts);
  g_test_add_func("/json/fields", test_fields);
  g_test_add_func("/json/broken", test_broken);
  g_test_add_func("/json/not-json", test_not_json);
  g_test_add_func("/json/depth", test_depth);
  g_test_add_func("/json/limits", test_limits);
  g_test_add_func("/json/caps", test_caps);
  g_test_add_func("/json/many-places", test_many_places);
  g_test_add_func("/json/truncations", test_truncations);
  g_test_add_func("/json/noise", test_noise);
  g_test_add_func("/json/mutations", test_mutations);
  g_test_add_func("/json/suite", test_suite);
  return g_test_run();
}
