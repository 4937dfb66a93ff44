/* Employers whose names differ in case alone become one. */
#include "stages/model/posting.h"
#include "stages/unify/employers.h"

static GPtrArray *corpus_new(const char *const *employers) {
  GPtrArray *postings =
      g_ptr_array_new_with_free_func((GDestroyNotify)posting_free);
  for (guint i = 0; employers[i] != NULL; i++) {
    Posting *posting = posting_new();
    posting->employer = *employers[i] ? g_strdup(employers[i]) : NULL;
    g_ptr_array_add(postings, posting);
  }
  return postings;
}

/* "" stands for none. */
static void assert_names(const GPtrArray *postings,
                         const char *const *employers) {
  for (guint i = 0; i < postings->len; i++) {
    const Posting *posting = postings->pdata[i];
    g_assert_cmpstr(posting->employer ? posting->employer : "", ==,
                    employers[i]);
  }
}

static void check(const char *const *before, const char *const *after) {
  g_autoptr(GPtrArray) postings = corpus_new(before);
  employers_unite(postings);
  assert_names(postings, after);
  employers_unite(postings);
  assert_names(postings, after);
}

#define NAMES(...)                                                             \
  (const char *const[]) { __VA_ARGS__, NULL }

static void test_most(void) {
  check(NAMES("Lilt", "LILT", "", "LILT", "Acme", "lilt"),
        NAMES("LILT", "LILT", "", "LILT", "Acme", "LILT"));
  check(NAMES("Weiß", "WEISS", "WEISS"), NAMES("WEISS", "WEISS", "WEISS"));
}

static void test_tie(void) {
  check(NAMES("DELIAN", "Delian"), NAMES("Delian", "Delian"));
  check(NAMES("Delian", "DELIAN"), NAMES("Delian", "Delian"));
}

static void test_others(void) {
  check(NAMES("Acme", "Acme Inc.", "Ac-me", ""),
        NAMES("Acme", "Acme Inc.", "Ac-me", ""));
}

static void test_equal(void) {
  g_assert_true(employers_equal("LILT", "Lilt"));
  g_assert_true(employers_equal(NULL, NULL));
  g_assert_false(employers_equal(NULL, "Lilt"));
  g_assert_false(employers_equal("Lilt", "Lilt Inc"));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/unify/employers/most", test_most);
  g_test_add_func("/unify/employers/tie", test_tie);
  g_test_add_func("/unify/employers/others", test_others);
  g_test_add_func("/unify/employers/equal", test_equal);
  return g_test_run();
}
