/* Messages, the tables they stand in, and what is refused of these. */
#include <stdio.h>
#include <string.h>

#include "pipeline/option.h"
#include "stages/measure/tallies.h"
#include "stages/model/record.h"
#include "stages/model/table.h"
#include "stages/model/vocabulary.h"
#include "tests/unit/fixture_words.h"

static void is(char *got, const char *wanted) {
  g_assert_cmpstr(got, ==, wanted);
  g_free(got);
}

/* A folder with format.tsv as it must be and a table of these rows. */
static char *folder_of(const char *rows) {
  char *folder = g_dir_make_tmp("words-XXXXXX", NULL);
  g_autofree char *words = g_build_filename(folder, "words", NULL);
  g_autofree char *format = g_build_filename(words, "format.tsv", NULL);
  g_autofree char *own = g_build_filename(words, "own.tsv", NULL);
  g_autofree char *text = g_strconcat("key\ten\tde\n", rows, NULL);
  g_mkdir_with_parents(words, 0700);
  g_assert_true(g_file_set_contents(format,
                                    "key\ten\tde\nformat.decimal\t.\t,\n"
                                    "format.thousands\t,\t.\n"
                                    "format.minus\t-\t-\n",
                                    -1, NULL));
  g_assert_true(g_file_set_contents(own, text, -1, NULL));
  return folder;
}

static void folder_remove(const char *folder) {
  const char *const names[] = {"words/format.tsv", "words/own.tsv", "words",
                               ""};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *path = g_build_filename(folder, names[i], NULL);
    remove(path);
  }
}

static Words *load(const char *rows, const char *language, GError **error) {
  g_autofree char *folder = folder_of(rows);
  Words *words = words_load(folder, language, error);
  folder_remove(folder);
  return words;
}

static void test_holes(void) {
  const char *rows =
      "a.plain\tOne word\tEin~Wort\n"
      "a.order\t{a} before {b}\t{b} nach {a}\n"
      "a.many\t{n} {n?posting|postings} of {who}\t{who}: {n} "
      "{n?Anzeige|Anzeigen}\n"
      "a.inner\t{n?one of {who}|{n} of {who}}\t{n?eine von {who}|{n} von "
      "{who}}\n"
      "level.not stated\tnot stated\tnicht genannt\n";
  g_autoptr(GError) error = NULL;
  g_autoptr(Words) en = load(rows, "en", &error);
  g_assert_no_error(error);
  g_autoptr(Words) de = load(rows, "de", &error);
  g_assert_no_error(error);
  g_assert_cmpstr(words_language(de), ==, "de");
  g_assert_cmpstr(words_get(en, "a.plain"), ==, "One word");
  g_assert_cmpstr(words_get(de, "a.plain"), ==, "Ein\xc2\xa0Wort");
  is(SAY(en, "a.order", TEXT("a", "x"), TEXT("b", "{n}~|")), "x before {n}~|");
  is(SAY(de, "a.order", TAKE("a", g_strdup("x")), TEXT("b", "y")), "y nach x");
  is(SAY(en, "a.many", COUNT("n", 1), TEXT("who", "A")), "1 posting of A");
  is(SAY(de, "a.many", COUNT("n", 1), TEXT("who", "A")), "A: 1 Anzeige");
  is(SAY(de, "a.many", COUNT("n", 0), TEXT("who", "A")), "A: 0 Anzeigen");
  is(SAY(de, "a.many", COUNT("n", -1234567), TEXT("who", "A")),
     "A: -1.234.567 Anzeigen");
  is(SAY(en, "a.inner", COUNT("n", 1), TEXT("who", "A")), "one of A");
  is(SAY(en, "a.inner", COUNT("n", 2000), TEXT("who", "A")), "2,000 of A");
  g_assert_cmpstr(words_value(de, "level", "not stated"), ==, "nicht genannt");
  g_assert_cmpstr(words_value(de, "level", "Köln"), ==, "Köln");
  g_assert_null(words_value(de, "level", NULL));
  g_assert_cmpstr(words_find(de, "level", "not stated"), ==, "nicht genannt");
  g_assert_null(words_find(de, "level", "Köln"));
  g_assert_null(words_find(de, "level", NULL));
}

static void test_mistakes(void) {
  const char *rows = "a.hole\t{n}\t{n}\na.plain\tword\tWort\n";
  g_autoptr(Words) en = load(rows, "en", NULL);
  const struct {
    const char *key;
    Hole hole;
    const char *told;
  } cases[] = {
      {"a.none", COUNT("n", 1), "*a.none*in no table*"},
      {"a.hole", COUNT("m", 1), "*a.hole*no such hole: n*"},
      {"a.plain", COUNT("n", 1), "*a.plain*no hole for all*"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_test_expect_message(NULL, G_LOG_LEVEL_CRITICAL, cases[i].told);
    is(words_say(en, cases[i].key, &cases[i].hole, 1), cases[i].key);
  }
  g_test_expect_message(NULL, G_LOG_LEVEL_CRITICAL, "*a.hole*has holes*");
  g_assert_cmpstr(words_get(en, "a.hole"), ==, "a.hole");
  g_test_assert_expected_messages();
}

static void test_refusals(void) {
  static const struct {
    const char *rows, *told;
  } cases[] = {
      {"a.x\tone\teins\na.x\ttwo\tzwei\n", "own.tsv:3: \"a.x\": stands twice"},
      {"format.minus\t-\t-\n", "own.tsv:2: \"format.minus\": stands twice"},
      {"a.x\tone\t\n", "own.tsv:2: \"a.x\": de is empty"},
      {"a.x\t\teins\n", "own.tsv:2: \"a.x\": en is empty"},
      {"a.x\tone\n", "own.tsv:2: 2 cells, but the header has 3"},
      {"x\tone\teins\n", "own.tsv:2: \"x\": is no key"},
      {"A.x\tone\teins\n", "own.tsv:2: \"A.x\": is no key"},
      {"a.x\t{n} of {m}\t{n} von {k}\n",
       "own.tsv:2: \"a.x\": en has the holes \"m n\", de \"k n\""},
      {"a.x\t{n?one|two}\t{n}\n", "en has the holes \"n?\", de \"n\""},
      {"a.x\t{n\t{n}\n", "en: a brace is not closed: {n"},
      {"a.x\tn}\tn\n", "en: a brace closes nothing: }"},
      {"a.x\t{N}\t{N}\n", "en: a hole's name is of small letters and _: N"},
      {"a.x\t{}\t{}\n", "en: a hole's name is of small letters and _: "},
      {"a.x\t{n?one}\t{n?one}\n", "en: not of the form {name?one|other}: n"},
      {"a.x\t{n?a|b|c}\t{n}\n", "en: not of the form {name?one|other}: n"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_null(load(cases[i].rows, "en", &error));
    g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA);
    if (strstr(error->message, cases[i].told) == NULL)
      g_error("\"%s\" is not in \"%s\"", cases[i].told, error->message);
  }
  g_autoptr(GError) error = NULL;
  g_assert_null(load("", "fr", &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE);
  g_clear_error(&error);
  g_assert_null(words_load("tests/unit", "en", &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO);
}

/* Both languages of the real tables hold the same keys, and the sets of the
 * vocabulary are whole: no word is missing, none is of no set. */
static void test_tables(void) {
  g_autoptr(GPtrArray) en = words_keys(fixture_english());
  static const struct {
    Vocabulary vocabulary;
    const char *of;
  } sets[] = {{VOCABULARY_SENIORITY, "seniority"},
              {VOCABULARY_WORKPLACE, "workplace"},
              {VOCABULARY_EMPLOYMENT, "employment"},
              {VOCABULARY_DEGREE, "degree"}};
  for (guint s = 0; s < G_N_ELEMENTS(sets); s++) {
    guint n = vocabulary_size(sets[s].vocabulary), found = 0;
    g_autofree char *area = g_strconcat(sets[s].of, ".", NULL);
    for (guint i = 0; i < en->len; i++) {
      const char *key = en->pdata[i];
      if (!g_str_has_prefix(key, area))
        continue;
      int at = vocabulary_find(sets[s].vocabulary, key + strlen(area));
      /* postings that name no degree are a row, but no degree */
      g_assert_true(at >= 0 || g_str_has_suffix(key, ".not stated"));
      found += at >= 0;
    }
    g_assert_cmpuint(found, ==, n);
  }
  for (guint b = 0; b < N_EXPERIENCE_BANDS; b++) {
    const char *band = experience_bands[b].word;
    g_assert_nonnull(words_find(fixture_german(), "experience", band));
  }
}

/* The message of a value, which must stand in the tables. */
static const char *told(const Words *words, const char *of, const char *value) {
  const char *text = words_find(words, of, value);
  if (text == NULL)
    g_error("%s.%s stands in no table", of, value);
  return text;
}

/* What pages of data and method print of closed sets of the code. */
static void test_data(void) {
  const Words *en = fixture_english(), *de = fixture_german();
  for (guint r = 0; r < N_REJECTS; r++) {
    g_assert_cmpstr(told(en, "reject", reject_word(r)), ==, reject_meaning(r));
    told(de, "reject", reject_word(r));
  }
  for (guint f = 0; f < vocabulary_size(VOCABULARY_FORMAT); f++)
    told(de, "input", vocabulary_word(VOCABULARY_FORMAT, f));
  for (guint i = 0; i < option_count(); i++)
    if (option_spec(i)->is_setting)
      g_assert_cmpstr(told(en, "setting", option_spec(i)->name), ==,
                      option_spec(i)->name);
}

/* Each table that is a file says what it holds, in English as the data
 * dictionary does. */
static void test_files(void) {
  for (TableId id = 0; id < N_TABLES; id++) {
    const TableSpec *spec = table_spec(id);
    if (!spec->is_csv)
      continue;
    g_assert_cmpstr(words_value(fixture_english(), "table", spec->name), ==,
                    spec->meaning);
    g_assert_nonnull(words_find(fixture_german(), "table", spec->name));
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/words/holes", test_holes);
  g_test_add_func("/words/mistakes", test_mistakes);
  g_test_add_func("/words/refusals", test_refusals);
  g_test_add_func("/words/tables", test_tables);
  g_test_add_func("/words/data", test_data);
  g_test_add_func("/words/files", test_files);
  return g_test_run();
}
