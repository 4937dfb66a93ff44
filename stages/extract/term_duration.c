/* How long the job lasts and how many hours a week it has. */
#include <math.h>

#include "stages/extract/term_part.h"

/* ---- weeks --------------------------------------------------------------- */

/* What a length of the job itself belongs to. */
static const char *const lasting[] = {
    "internship",    "internships", "intern",    "interns",
    "contract",      "assignment",  "programme", "program",
    "placement",     "fixed term",  "duration",  "temporary",
    "engagement",    "secondment",  "postdoc",   "postdoctoral",
    "freelance",     "seasonal",    "befristet", "praktikum",
    "length",        "dauer",       "durée",     "stage",
    "fellowship",    "maternity",   "interim",   "contractor",
    "cdd",           "ftc",         "contrato",  "tijdelijk",
    "befristet auf", "estágio",     "prácticas", NULL};
static const char *const job[] = {"position",    "role", "project", "term",
                                  "appointment", "job",  NULL};
/* What else is counted in weeks and months. */
static const char *const other[] = {
    "leave",     "vacation",   "parental",   "holiday",   "holidays",
    "pto",       "notice",     "anywhere",   "probation", "trial",
    "severance", "onboarding", "sabbatical", "ago",       "old",
    "off",       "training",   "experience", "abroad",    "remaining",
    "rotation",  "rotations",  "paid time",  "deadline",  "probezeit",
    "urlaub",    "award",      "retention",  "remotely",  "renewals",
    NULL};
static const char *const other_before[] = {
    "within", "every", "first", "last",     "past",  "after",
    "next",   "per",   "each",  "previous", "least", NULL};

static double weeks_per(TermKind unit) {
  return unit == TERM_YEAR ? 52.0 : unit == TERM_MONTH ? 52.0 / 12.0 : 1.0;
}

/* A length must belong to the job: a word for such jobs stands in the same
 * sentence, or the number is tied to the job with a hyphen. */
static gboolean is_length(const Text *text, guint i, const TermNumber *n,
                          gboolean limited) {
  guint from, to, near_b, near_e;
  term_sentence(text, i, 20, &from, &to);
  near_b = MAX(from, n->from > 8 ? n->from - 8 : 0);
  near_e = MIN(to, i + 9);
  if (term_seek(text, near_b, near_e, other) != G_MAXUINT)
    return FALSE;
  if (term_before(text, n->from, other_before))
    return FALSE;
  if (term_seek(text, near_b, n->from, lasting) != G_MAXUINT ||
      term_seek(text, i + 1, MIN(to, i + 6), lasting) != G_MAXUINT)
    return TRUE;
  if (n->hyphen && term_seek(text, i + 1, MIN(to, i + 5), job) != G_MAXUINT)
    return TRUE;
  if (!limited)
    return FALSE;
  /* "Eight weeks, probably more." opens the text of such a job. */
  return term_seek(text, from, to, lasting) != G_MAXUINT ||
         (n->from == from && !n->hyphen) ||
         (!term_gap_only(text, n->from - 1, "") && !term_gap_only(text, i, ""));
}

/* Internships and contracts say their length without saying of what. */
static gboolean is_limited(const Posting *posting) {
  return posting->employment == EMPLOYMENT_INTERNSHIP ||
         posting->employment == EMPLOYMENT_CONTRACT ||
         posting->employment == EMPLOYMENT_TEMPORARY;
}

/* Years are the length only right beside the word for such a job: more often
 * they are experience. */
static gboolean years_last(const Text *text, guint i, const TermNumber *n) {
  guint from, to;
  term_sentence(text, i, 5, &from, &to);
  return term_seek(text, from, n->from, lasting) != G_MAXUINT ||
         term_seek(text, i + 1, MIN(to, i + 3), lasting) != G_MAXUINT;
}

/* "A two-year fellowship": tied to the word for such a job. */
static gboolean is_tied(const Text *text, guint i, const TermNumber *n) {
  static const char *const jobs[] = {"contract",   "fellowship",  "assignment",
                                     "secondment", "appointment", "postdoc",
                                     "fixed term", NULL};
  return n->hyphen && term_after(text, i + 1, jobs);
}

void term_duration_find(const TermScan *scan, Posting *posting) {
  const Text *text = scan->text;
  gboolean limited = is_limited(posting);
  for (guint k = 0; k < scan->anchors; k++) {
    TermAnchor a = scan->anchor[k];
    TermNumber n;
    if (a.kind != TERM_WEEK && a.kind != TERM_MONTH && a.kind != TERM_YEAR)
      continue;
    if (!term_number_before(text, a.token, &n) || n.min < 1 ||
        term_phrase(text, n.from, a.token, "a") > 0)
      continue;
    double weeks = weeks_per(a.kind);
    if (n.max * weeks < 2 || n.max * weeks > 260 ||
        (a.kind == TERM_YEAR && !is_tied(text, a.token, &n) &&
         (!limited || n.open || !years_last(text, a.token, &n))) ||
        !is_length(text, a.token, &n, limited))
      continue;
    posting->duration_min = (int)lround(n.min * weeks);
    posting->duration_max = n.open ? -1 : (int)lround(n.max * weeks);
    posting_evidence(posting, "duration", term_span(text, n.from, a.token));
    return;
  }
}

/* ---- hours --------------------------------------------------------------- */

static const char *const per[] = {"per", "a",   "each", "every", "pro", "par",
                                  "the", "die", "por",  "in",    NULL};
static const char *const hour_words[] = {
    "hours", "hour", "hrs",           "hr", "h", "stunden", "std", "heures",
    "horas", "uur",  "wochenstunden", NULL};
/* Hours that are saved, flexible, or beyond those of the job. */
static const char *const not_hours[] = {
    "up to",      "save",     "saves",        "saving", "beyond",
    "over",       "exceed",   "above",        "extra",  "than",
    "additional", "overtime", "office hours", NULL};

/* "40h", "37hrs": number and unit in one token. */
static double joined_hours(const Text *text, guint i) {
  const char *s = text->s + text->token[i].b;
  gsize length = text->token[i].e - text->token[i].b, k = 0;
  int value = 0;
  for (; k < length && k < 3 && g_ascii_isdigit(s[k]); k++)
    value = value * 10 + (s[k] - '0');
  if (k == 0 || k == length)
    return NAN;
  for (const char *const *word = hour_words; *word != NULL; word++)
    if (g_ascii_strncasecmp(s + k, *word, length - k) == 0 &&
        (*word)[length - k] == '\0')
      return value;
  return NAN;
}

static double number_hours(const Text *text, guint unit, guint *from) {
  TermNumber n;
  if (!term_number_before(text, unit, &n) || n.range || n.open)
    return NAN;
  *from = n.from;
  return n.max;
}

static double plausible(const Text *text, guint from, double hours) {
  if (isnan(hours) || hours < 4 || hours > 80)
    return NAN;
  guint b, e;
  term_sentence(text, from, 4, &b, &e);
  return term_seek(text, b, from, not_hours) == G_MAXUINT ? hours : NAN;
}

/* From the week backwards: "40 hours per week", "40h / week". */
static double before_week(const Text *text, guint i) {
  guint j = i;
  if (term_before(text, j, per) || (j > 0 && text_token_is(text, j - 1, "à")))
    j--;
  if (j == 0 || !term_gap_only(text, j - 1, "-/.,"))
    return NAN;
  guint from = j - 1;
  double hours = term_after(text, j - 1, hour_words)
                     ? number_hours(text, j - 1, &from)
                     : joined_hours(text, j - 1);
  return plausible(text, from, hours);
}

static const char *const full[] = {"full time", "fulltime", "part time",
                                   "vollzeit",  "teilzeit", "shift",
                                   "week",      "contract", NULL};

static const char *const spread[] = {"over", "part time", "full time", "across",
                                     NULL};

/* From the hours: "36-hour week", "full time, 40 hours", "38,5
 * Wochenstunden". */
static double at_hour(const Text *text, guint i) {
  guint from = i, b, e;
  double hours = number_hours(text, i, &from);
  if (isnan(hours))
    return NAN;
  if (text_token_is(text, i, "wochenstunden") ||
      text_token_is(text, i + 1, "week"))
    return plausible(text, from, hours);
  if (hours < 15)
    return NAN;
  /* A clause of its own: "36 hrs.", "40 hours over five days". */
  gboolean begins = from == 0 || term_breaks(text, from - 1) ||
                    !term_gap_only(text, from - 1, "");
  if (begins &&
      (!term_gap_only(text, i, "") || term_after(text, i + 1, spread)))
    return plausible(text, from, hours);
  term_sentence(text, from, 5, &b, &e);
  return term_seek(text, b, from, full) != G_MAXUINT
             ? plausible(text, from, hours)
             : NAN;
}

/* The number that token i begins: "40", "37.5". */
static double number_at(const Text *text, guint i) {
  int whole = term_number(text, i), part = term_number(text, i + 1);
  if (whole < 0)
    return NAN;
  if (part < 0 || text->token[i + 1].b - text->token[i].e != 1 ||
      term_gap_only(text, i, ""))
    return whole;
  return whole + part / (part < 10 ? 10.0 : 100.0);
}

/* "Hours per week: 37.5", "weekly hours: 40". */
static double after_label(const Text *text, guint i) {
  guint last = i;
  if (text_token_is(text, i + 1, "hours"))
    last = i + 1;
  else if (i < 2 || term_phrase(text, i - 2, i, "hours per") == 0)
    return NAN;
  if (!term_gap_only(text, last, ":") || !term_gap_has(text, last, ':'))
    return NAN;
  return plausible(text, last + 1, number_at(text, last + 1));
}

/* "Working hours: 39 per week". */
static double after_hours(const Text *text, guint i) {
  static const char *const week[] = {"per week", "a week", "weekly", "week",
                                     NULL};
  if (!text_token_is(text, i, "hours") || !term_gap_has(text, i, ':') ||
      !term_gap_only(text, i, ":"))
    return NAN;
  double hours = number_at(text, i + 1);
  guint last = i + (floor(hours) < hours ? 2 : 1);
  return term_after(text, last + 1, week) ? plausible(text, i + 1, hours) : NAN;
}

/* From the last number before token i to it, or on to the one behind. */
static Span hours_span(const Text *text, guint i) {
  for (guint back = 1; back <= MIN(i, 5); back++)
    if (g_ascii_isdigit(text->s[text->token[i - back].b])) {
      guint from = i - back;
      /* "38.5" is two tokens */
      if (from > 0 && text->token[from].b - text->token[from - 1].e == 1 &&
          g_ascii_isdigit(text->s[text->token[from - 1].b]))
        from--;
      return term_span(text, from, i);
    }
  return term_span(text, i, i + 3);
}

void term_hours_find(const TermScan *scan, Posting *posting) {
  const Text *text = scan->text;
  for (guint k = 0; k < scan->anchors && isnan(posting->hours_per_week); k++) {
    TermAnchor a = scan->anchor[k];
    if (a.kind == TERM_WEEK) {
      posting->hours_per_week = before_week(text, a.token);
      if (isnan(posting->hours_per_week))
        posting->hours_per_week = after_label(text, a.token);
    } else if (a.kind == TERM_HOUR) {
      posting->hours_per_week = at_hour(text, a.token);
      if (isnan(posting->hours_per_week))
        posting->hours_per_week = after_hours(text, a.token);
    }
    if (!isnan(posting->hours_per_week))
      posting_evidence(posting, "hours", hours_span(text, a.token));
  }
}
