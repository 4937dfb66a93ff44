/* The employer in prose: what names one, and what must not. */
#include <string.h>

#include "stages/extract/term.h"

static void check(const char *url, const char *body, const char *wanted) {
  g_autoptr(Record) record = record_new();
  record->text = g_strdup_printf("%s\n%s", url, body);
  record->length = strlen(record->text);
  record->field[FIELD_URL] = (Span){0, (guint32)strlen(url)};
  record->field[FIELD_DESCRIPTION] =
      (Span){(guint32)strlen(url) + 1, (guint32)record->length};
  g_autoptr(Text) text = text_new(record);
  g_autoptr(Posting) posting = posting_new();
  term_find(text, posting);
  g_assert_cmpstr(posting->employer, ==, wanted);
}

static void test_cues(void) {
  check("", "At Harbour Mills, we grind flour. You will sweep.",
        "Harbour Mills");
  check("", "About Harbour Mills\nWe grind flour.", "Harbour Mills");
  check("", "Sweep the floor.\nHarbour Mills is an equal opportunity employer.",
        "Harbour Mills");
  check("", "Harbour Mills is a family firm. Join Harbour Mills today.",
        "Harbour Mills");
  check("", "Life at 4mills\n4mills is the oldest mill here.", "4mills");
}

static void test_address(void) {
  /* One weak cue is not enough alone; the address of the advert confirms. */
  check("", "Harbour is a young firm.", NULL);
  check("https://jobs.example.com/harbour/17", "Harbour is a young firm.",
        "Harbour");
  check("https://jobs.example.com/harbours/17", "Harbour is a young firm.",
        NULL);
}

static void test_shouted(void) {
  check("", "ABOUT HARBOUR\nWe at Harbour grind flour.", "Harbour");
  check("", "ABOUT ACME MILLS\nWe grind flour.", "ACME MILLS");
}

static void test_not(void) {
  check("", "About the role\nAt least five years. About You\nJoin Us today.",
        NULL);
  check("", "At Harbour, we grind. At Quayside, we pack.", NULL);
  check("", "This is an equal opportunity. It is a good job.", NULL);
  check("", "", NULL);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/employer/cues", test_cues);
  g_test_add_func("/employer/address", test_address);
  g_test_add_func("/employer/shouted", test_shouted);
  g_test_add_func("/employer/not", test_not);
  return g_test_run();
}
