/* When the job starts and ends. */
#include "stages/extract/term_date.h"
#include "stages/extract/term_part.h"

/* Dates that are not those of the job. */
static const char *const other[] = {
    "graduating", "graduation", "graduate by",  "founded",    "degree",
    "published",  "funding",    "raised",       "since",      "conferral",
    "completed",  "completing", "applications", "interviews", "bonus",
    "graduated",  "enrolled",   "review",       "benefits",   NULL};
/* What says that two dates are those of the job. */
static const char *const job[] = {
    "internship", "internships", "intern",     "interns", "position",
    "contract",   "role",        "assignment", "program", "programme",
    "placement",  "hire",        "available",  "work",    "project",
    "temporary",  "term",        "duration",   "stage",   "fellowship",
    NULL};
static const char *const until[] = {"and",  "to",  "until",    "through",
                                    "till", "bis", "and ends", "ending",
                                    "au",   NULL};

/* Reads "A to B" or "A - B" from token i on; a year that only B has counts for
 * both. Returns the tokens that were used, 0 where there is no such range. */
static guint read_range(const Text *text, guint i, TermDate *start,
                        TermDate *end) {
  DateOrder order = term_date_order(text);
  guint used = term_date_read(text, i, order, start);
  if (used == 0)
    return 0;
  guint k = i + used;
  guint joined = term_phrase_of(text, k, text->tokens, until);
  if (joined == 0 &&
      (!term_gap_only(text, k - 1, "-") || term_gap_only(text, k - 1, "")))
    return 0;
  guint last = term_date_read(text, k + joined, order, end);
  if (last == 0 || end->year == 0)
    return 0;
  if (start->year == 0)
    start->year = end->year - (start->month > end->month ? 1 : 0);
  return k + joined + last - i;
}

static void keep(Posting *posting, const TermDate *start, const TermDate *end,
                 Span at) {
  posting_evidence(posting, "start", at);
  posting->start = term_date_string(start);
  if (end != NULL)
    posting->end = term_date_string(end);
}

/* "between May 2026 and September 2026". */
static gboolean read_span(const Text *text, guint i, Posting *posting) {
  TermDate start, end;
  guint from, to;
  guint used = read_range(text, i + 1, &start, &end);
  if (used == 0)
    return FALSE;
  term_sentence(text, i, 24, &from, &to);
  if (term_seek(text, from, to, other) != G_MAXUINT ||
      term_seek(text, from, to, job) == G_MAXUINT)
    return FALSE;
  keep(posting, &start, &end, term_span(text, i, i + used));
  return TRUE;
}

/* "start in January 2027", "Start date: 1 May 2026". */
static gboolean read_start(const Text *text, guint i, Posting *posting) {
  TermDate start, end;
  guint from, to;
  term_sentence(text, i, 16, &from, &to);
  if (term_seek(text, from, to, other) != G_MAXUINT)
    return FALSE;
  for (guint k = i + 1; k < MIN(to, i + 8); k++) {
    guint used = read_range(text, k, &start, &end);
    if (used > 0) {
      keep(posting, &start, &end, term_span(text, i, k + used - 1));
      return TRUE;
    }
    used = term_date_read(text, k, term_date_order(text), &start);
    if (used > 0 && start.year > 0) {
      keep(posting, &start, NULL, term_span(text, i, k + used - 1));
      return TRUE;
    }
  }
  return FALSE;
}

static const char *const opens[] = {"start", "starts", "intake", "cohort",
                                    NULL};

/* At the name of a month: "January 2027 start", "next intake September 2027",
 * or two dates that are a clause of their own. */
static gboolean read_month(const Text *text, guint i, Posting *posting) {
  TermDate start, end;
  guint from, to;
  guint used = term_date_read(text, i, DATE_ORDER_NONE, &start);
  if (used == 0)
    return FALSE;
  if (start.year > 0 &&
      (term_after(text, i + used, opens) || term_before(text, i, opens))) {
    keep(posting, &start, NULL, term_span(text, i, i + used - 1));
    return TRUE;
  }
  gboolean begins =
      i == 0 || term_breaks(text, i - 1) || !term_gap_only(text, i - 1, "");
  used = begins ? read_range(text, i, &start, &end) : 0;
  if (used == 0)
    return FALSE;
  term_sentence(text, i, 24, &from, &to);
  if (term_seek(text, from, to, other) != G_MAXUINT ||
      term_seek(text, from, to, job) == G_MAXUINT)
    return FALSE;
  keep(posting, &start, &end, term_span(text, i, i + used - 1));
  return TRUE;
}

void term_window_find(const TermScan *scan, Posting *posting) {
  for (guint k = 0; k < scan->anchors; k++) {
    TermAnchor a = scan->anchor[k];
    gboolean found =
        a.kind == TERM_SPAN    ? read_span(scan->text, a.token, posting)
        : a.kind == TERM_START ? read_start(scan->text, a.token, posting)
        : a.kind == TERM_DATE  ? read_month(scan->text, a.token, posting)
                               : FALSE;
    if (found)
      return;
  }
}
