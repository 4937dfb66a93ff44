/* Pages: the feed behind an article, one posting alone, an article alone. */
#include "tests/unit/test_read.h"

#include "stages/read/posting_cue.h"
#include "stages/read/read_page.h"

static void test_location_lines(void) {
  static const struct {
    const char *line;
    gboolean is_location;
  } cases[] = {
      {"US, WA, Seattle", TRUE},
      {"GB, Leeds", TRUE},
      {"BR, S\xC3\xA3o Paulo", TRUE},
      {"US, Virtual", TRUE},
      {"DE, BE, Berlin", TRUE},
      {"US, NY, St. John's-on-Sea (North)", TRUE},
      {"US", FALSE},
      {"US,", FALSE},
      {"US, ", FALSE},
      {"XX, Nowhere", FALSE},
      {"us, wa, seattle", FALSE},
      {"US, we said, is large", FALSE},
      {"IT, HR and Sales: who decides?", FALSE},
      {"US, A, B, C, D", FALSE},
      {"In Leeds, we bake", FALSE},
      {"", FALSE},
      {",", FALSE},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_test_message("%s", cases[i].line);
    g_assert_cmpint(page_is_location(cases[i].line, strlen(cases[i].line)), ==,
                    cases[i].is_location);
  }
}

#define LONG_TEXT                                                              \
  "A kitchen that feeds four hundred guests a day wants a cook who likes "     \
  "soup, stews and quiet mornings, who keeps knives sharp and shelves "        \
  "clean, and who can teach two apprentices what the house has learned in "    \
  "sixty years."

static void test_feed(void) {
  static const ReadCase cases[] = {
      /* teasers come before the last heading, postings behind it */
      {"An article\n\nRelated content\n\nUS, WA, Seattle\nA teaser\n\n"
       "Related content\n\nGB, Leeds\nA cook is wanted.\nUS, NV, Reno\n\n"
       "  A baker is wanted.  \n",
       "1:10 location=GB, Leeds description=A cook is wanted.\n"
       "2:12 location=US, NV, Reno description=A baker is wanted.\n"},
      /* CRLF, and the heading in other letters */
      {"News\r\nRELATED CONTENT\r\nGB, Leeds\r\nA cook.\r\n",
       "1:3 location=GB, Leeds description=A cook.\n"},
      /* without a heading only real descriptions count */
      {"GB, Leeds\n" LONG_TEXT "\nUS, Reno\nA caption\n",
       "1:1 location=GB, Leeds description=" LONG_TEXT "\n"},
      /* a location without a description */
      {"Related content\nGB, Leeds\nUS, NV, Reno\nA baker.\nFR, Lyon\n",
       "!1:2 empty-record\n2:3 location=US, NV, Reno description=A baker.\n"
       "!3:5 empty-record\n"},
      /* broken UTF-8 in one of them, and in the article, which nobody reads */
      {"Cafes\nRelated content\nGB, Leeds\nA caf\x81 cook.\nUS, Reno\n"
       "A baker.\n",
       "!1:3 bad-encoding\n2:5 location=US, Reno description=A baker.\n"},
  };
  check_cases(cases, G_N_ELEMENTS(cases), NULL);
}

static const char advert[] =
    "Line cook\n\nWe are looking for a cook for our canteen.\n\n"
    "Responsibilities:\n- soups and stews\n- a clean station\n\n"
    "Requirements:\n- two years of experience in a kitchen\n\n"
    "We offer:\n- a competitive salary and paid time off\n";

static const char article[] =
    "How kitchens learned to plan\n\nFor three years the cooks of the canteen "
    "have kept notes on what is eaten. The salary of a cook has little to do "
    "with it, says the manager, whose internship programme grew from two "
    "interns to nine. An internship lasts a summer. Internship follows "
    "internship, and most interns stay full-time.\n";

static void test_single(void) {
  g_assert_true(posting_cue_found(advert, strlen(advert)));
  g_assert_false(posting_cue_found(article, strlen(article)));
  g_autofree char *got =
      read_dump(advert, strlen(advert), NULL, &default_limits);
  g_assert_true(g_str_has_prefix(got, "1:1 description=Line cook\\n\\nWe are"));
  g_assert_true(g_str_has_suffix(got, "paid time off\n"));
  g_autofree char *none =
      read_dump(article, strlen(article), NULL, &default_limits);
  g_assert_cmpstr(none, ==, "!0:1 no-postings\n");
}

static void test_refused(void) {
  static const ReadCase cases[] = {
      {"", "!0:1 empty-file\n"},
      {" \n\t\r\n", "!0:1 empty-file\n"},
      {"\xEF\xBB\xBF\n", "!0:1 empty-file\n"},
      {"A walk in the woods.\n", "!0:1 no-postings\n"},
      {"<!DOCTYPE html><html><body>Cook</body></html>", "!0:1 no-postings\n"},
      {"caf\x81 au lait\n", "!0:1 bad-encoding\n"},
      {"%PDF-1.7 and more", "!0:1 binary\n"},
      {"PK\x03\x04zip", "!0:1 binary\n"},
      {"\x1F\x8B\x08gzip", "!0:1 binary\n"},
      {"\xFF\xFEU\x01T\x01", "!0:1 binary\n"},
      {"\x01\x02\x03\x04\x05 words", "!0:1 binary\n"},
  };
  check_cases(cases, G_N_ELEMENTS(cases), NULL);
  static const char nul[] = "title,description\nCook,So\0up\n";
  g_autofree char *binary =
      read_dump(nul, sizeof nul - 1, NULL, &default_limits);
  g_assert_cmpstr(binary, ==, "!0:1 binary\n");
}

static void test_limit(void) {
  static const char text[] = "Related content\nGB, Leeds\n123456\nGB, York\n"
                             "12345\n";
  SourceLimits limits = {.field = 5, .document = 100, .depth = 64};
  g_autofree char *got = read_dump(text, strlen(text), NULL, &limits);
  g_assert_cmpstr(got, ==,
                  "!1:2 field-too-long\n"
                  "2:4 location=GB, York description=12345\n");
}

static const char sample[] =
    "News, and a story\n\nRelated content\n\nGB, Leeds\nA caf\xC3\xA9 cook.\n"
    "US, NV, Reno\nA baker is wanted.\n";

static void test_truncations(void) {
  check_truncations(sample, strlen(sample));
  check_truncations(advert, strlen(advert));
}

static void test_noise(void) {
  check_noise(sample, strlen(sample), "\n\r,: U<\"", 4000);
}

static void test_mutations(void) {
  check_mutations(sample, strlen(sample), "\n\r,: U<\"", "page");
  check_mutations(advert, strlen(advert), "\n\r,: U<\"", "page");
}

/* The real pages: each has a feed behind its article, and no line of an
 * article is taken for a posting. */
static void test_pages(void) {
  static const struct {
    const char *name;
    guint records;
  } pages[] = {
      {"000_53a294c323b89918.txt", 10}, {"001_8c001bfbfec5ce59.txt", 10},
      {"002_b0fc577b5f511c99.txt", 1},  {"003_d969157397e33eaf.txt", 10},
      {"004_9e290a8299886a5e.txt", 10},
  };
  g_autofree char *folder = shared_folder("pages");
  if (folder == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
    g_autofree char *path = g_build_filename(folder, pages[i].name, NULL);
    g_autofree char *text = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(path, &text, &size, NULL));
    g_autofree char *got = read_dump(text, size, NULL, &default_limits);
    g_auto(GStrv) lines = g_strsplit(got, "\n", -1);
    g_assert_cmpuint(g_strv_length(lines), ==, pages[i].records + 1);
    for (guint k = 0; k < pages[i].records; k++) {
      g_assert_cmpint(lines[k][0], !=, '!');
      g_assert_nonnull(strstr(lines[k], " description="));
      g_assert_true(pages[i].records == 1 || strstr(lines[k], " location="));
    }
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/page/location-lines", test_location_lines);
  g_test_add_func("/page/feed", test_feed);
  g_test_add_func("/page/single", test_single);
  g_test_add_func("/page/refused", test_refused);
  g_test_add_func("/page/limit", test_limit);
  g_test_add_func("/page/truncations", test_truncations);
  g_test_add_func("/page/noise", test_noise);
  g_test_add_func("/page/mutations", test_mutations);
  g_test_add_func("/page/pages", test_pages);
  return g_test_run();
}
