#include "stages/model/past.h"

static const char *const statuses[N_STATUSES] = {
    [STATUS_KEPT] = "kept",
    [STATUS_CHANGED] = "changed",
    [STATUS_REAPPEARED] = "reappeared",
    [STATUS_NEW] = "new",
    [STATUS_GONE] = "gone",
};

#define WORD(name, word) [WHAT_##name] = (word),
static const char *const whats[N_WHATS] = {[WHAT_TEXT] = CHANGED_TEXT_ALONE,
                                           CHANGED_FACTS(WORD)};
#undef WORD

const char *status_word(PostingStatus status) {
  return status < N_STATUSES ? statuses[status] : NULL;
}

const char *what_word(ChangedWhat what) {
  return what < N_WHATS ? whats[what] : NULL;
}

Past *past_new(void) {
  Past *past = g_new0(Past, 1);
  past->moved = g_array_new(FALSE, FALSE, sizeof(PastPosting));
  past->spells = g_array_new(FALSE, FALSE, sizeof(Spells));
  past->pay_before = g_array_new(FALSE, FALSE, sizeof(PastPay));
  past->pay_after = g_array_new(FALSE, FALSE, sizeof(PastPay));
  past->figures = g_array_new(FALSE, FALSE, sizeof(PastFigure));
  past->strings = g_string_chunk_new(16 * 1024);
  return past;
}

void past_free(Past *past) {
  if (past == NULL)
    return;
  g_array_unref(past->moved);
  g_array_unref(past->spells);
  g_array_unref(past->pay_before);
  g_array_unref(past->pay_after);
  g_array_unref(past->figures);
  g_string_chunk_free(past->strings);
  g_free(past->date);
  g_free(past->before);
  g_free(past);
}
