/* Where the work is done: on site, hybrid, remote. */
#include "stages/extract/term_part.h"

/* ---- columns ------------------------------------------------------------- */

static const struct {
  const char *phrase;
  Workplace workplace;
} column_words[] = {
    {"hybrid", WORKPLACE_HYBRID},      {"hybride", WORKPLACE_HYBRID},
    {"remote", WORKPLACE_REMOTE},      {"fully remote", WORKPLACE_REMOTE},
    {"onsite", WORKPLACE_ONSITE},      {"on site", WORKPLACE_ONSITE},
    {"telecommute", WORKPLACE_REMOTE}, {"telework", WORKPLACE_REMOTE},
    {"true", WORKPLACE_REMOTE},        {"yes", WORKPLACE_REMOTE},
    {"home office", WORKPLACE_REMOTE}, {"work from home", WORKPLACE_REMOTE},
    {"in office", WORKPLACE_ONSITE},   {"in person", WORKPLACE_ONSITE},
    {"office", WORKPLACE_ONSITE},      {"vor ort", WORKPLACE_ONSITE},
};
enum { LOCATION_WORDS = 6 }; /* of the table, those that name no place */

static Workplace read_column(const Text *text, RecordField field) {
  Span span = text->record->field[field];
  guint rows =
      field == FIELD_LOCATION ? LOCATION_WORDS : G_N_ELEMENTS(column_words);
  Workplace found = WORKPLACE_NOT_STATED;
  if (span.b >= span.e)
    return found;
  guint i = text_token_at(text, span.b), to = text_token_at(text, span.e);
  to = MIN(to, i + 32);
  for (; i < to; i++)
    for (guint k = 0; k < rows; k++) {
      if (term_phrase(text, i, to, column_words[k].phrase) == 0)
        continue;
      if (column_words[k].workplace == WORKPLACE_HYBRID)
        return WORKPLACE_HYBRID;
      if (found == WORKPLACE_NOT_STATED)
        found = column_words[k].workplace;
    }
  return found;
}

/* ---- text ---------------------------------------------------------------- */

static const char *const not_remote[] = {
    "sensing",      "team",          "teams",       "monitoring",  "support",
    "control",      "access",        "desktop",     "patient",     "patients",
    "procedure",    "call",          "calls",       "server",      "servers",
    "site",         "sites",         "location",    "locations",   "area",
    "areas",        "community",     "communities", "office",      "offices",
    "diagnostics",  "controlled",    "operation",   "operations",  "operated",
    "piloted",      "workers",       "employees",   "colleagues",  "assistance",
    "environments", "villages",      "islands",     "regions",     "devices",
    "sensors",      "meetings",      "clients",     "customers",   "friendly",
    "flexible",     "days",          "stipend",     "management",  "sales",
    "experience",   "collaboration", "learning",    "maintenance", NULL};
static const char *const remote_before[] = {
    "fully",   "completely", "entirely", "primarily", "is",          "100",
    "working", "work",       "works",    "mostly",    "permanently", NULL};
static const char *const remote_after[] = {
    "position", "role",     "job",       "opportunity", "within",     "in",
    "from",     "anywhere", "contract",  "based",       "internship", "basis",
    "full",     "part",     "freelance", NULL};
static const char *const negations[] = {"not",   "no",  "non", "t",
                                        "never", "nor", NULL};
/* A perk, an exception, or the habits of a person asked for. */
static const char *const exceptions[] = {
    "occasional",  "occasionally", "weeks",   "abroad", "experience",
    "sometimes",   "ability to",   "able to", "option", "comfortable",
    "flexibility", "months",       NULL};

static const char *const not_hybrid[] = {"cloud",        "clouds",
                                         "vehicle",      "vehicles",
                                         "search",       "electric",
                                         "power",        "systems",
                                         "system",       "quantum",
                                         "retrieval",    "app",
                                         "apps",         "mobile",
                                         "approach",     "deployment",
                                         "deployments",  "infrastructure",
                                         "architecture", "architectures",
                                         "multi",        "it",
                                         "on",           "powertrain",
                                         "powertrains",  "engine",
                                         "engines",      "cars",
                                         "networks",     "network",
                                         "mobility",     "topologies",
                                         "ai",           "event",
                                         "events",       "solutions",
                                         "methods",      "models",
                                         "identity",     NULL};
static const char *const hybrid_after[] = {
    "work",        "working", "role",      "position", "schedule",    "model",
    "arrangement", "setup",   "capacity",  "policy",   "rhythm",      "job",
    "remote",      "basis",   "workplace", "office",   "opportunity", "after",
    "in",          "from",    "at",        "arbeiten", "werken",      NULL};
static const char *const mode[] = {"modalidad", "modalidade", "modelo",
                                   "formato",   "trabajo",    NULL};
static const char *const hybrid_near[] = {
    "office",    "day",    "days", "home",  "onsite", "on site",
    "in person", "remote", "tage", "jours", "week",   NULL};

static const char *const onsite_after[] = {
    "position", "role", "job",  "work", "only",    "in",     "at",
    "five",     "5",    "full", "work", "because", "monday", NULL};
static const char *const onsite_before[] = {
    "fully", "is", "100", "and", "time", "strictly", "work", "place", NULL};

/* Whether the clause ends behind token i: a sign or the end of the line. */
static gboolean ends_clause(const Text *text, guint i) {
  return !term_gap_only(text, i, "");
}

static gboolean begins_clause(const Text *text, guint i) {
  return i == 0 || !term_gap_only(text, i - 1, "-");
}

static gboolean negated(const Text *text, guint i) {
  guint from, to;
  term_sentence(text, i, 3, &from, &to);
  return term_seek(text, from, i, negations) != G_MAXUINT;
}

static Workplace read_remote(const Text *text, guint i) {
  guint from, to;
  if (term_after(text, i + 1, not_remote) || negated(text, i))
    return WORKPLACE_NOT_STATED;
  gboolean stated = term_before(text, i, remote_before) ||
                    term_after(text, i + 1, remote_after) ||
                    (begins_clause(text, i) && ends_clause(text, i));
  term_sentence(text, i, 10, &from, &to);
  if (!stated || term_seek(text, from, to, exceptions) != G_MAXUINT)
    return WORKPLACE_NOT_STATED;
  SectionKind kind = text_section_at(text, text->token[i].b);
  if (kind == SECTION_EMPLOYER || kind == SECTION_BOILERPLATE)
    return WORKPLACE_NOT_STATED;
  return WORKPLACE_REMOTE;
}

static Workplace read_hybrid(const Text *text, guint i) {
  guint from, to;
  if (term_after(text, i + 1, not_hybrid) || negated(text, i))
    return WORKPLACE_NOT_STATED;
  term_sentence(text, i, 14, &from, &to);
  if (term_after(text, i + 1, hybrid_after) || term_before(text, i, mode) ||
      (begins_clause(text, i) && ends_clause(text, i)) ||
      term_seek(text, from, to, hybrid_near) != G_MAXUINT)
    return WORKPLACE_HYBRID;
  return WORKPLACE_NOT_STATED;
}

/* "100 % Homeoffice", "poste en télétravail", but "zwei Tage Homeoffice" and
 * "Homeoffice möglich" are a part of the week at most. */
static Workplace read_telework(const Text *text, guint i) {
  static const char *const all[] = {
      "100", "full", "vollständig", "komplett", "complet", "total", NULL};
  static const char *const parts[] = {"tage", "tagen", "jours", "días",
                                      "dias", "dagen", NULL};
  guint from, to;
  if (negated(text, i))
    return WORKPLACE_NOT_STATED;
  term_sentence(text, i, 5, &from, &to);
  if (term_seek(text, from, to, parts) != G_MAXUINT)
    return WORKPLACE_HYBRID;
  return term_seek(text, from, to, all) != G_MAXUINT ? WORKPLACE_REMOTE
                                                     : WORKPLACE_NOT_STATED;
}

/* "You will work from home", but not as a perk now and then. */
static Workplace read_home(const Text *text, guint i) {
  guint from, to;
  if (i < 4 || term_phrase(text, i - 4, i, "you will work from") == 0 ||
      !ends_clause(text, i))
    return WORKPLACE_NOT_STATED;
  term_sentence(text, i, 10, &from, &to);
  return term_seek(text, from, to, exceptions) == G_MAXUINT
             ? WORKPLACE_REMOTE
             : WORKPLACE_NOT_STATED;
}

static Workplace read_onsite(const Text *text, guint b, guint e) {
  if (negated(text, b))
    return WORKPLACE_NOT_STATED;
  gboolean stated =
      term_after(text, e, onsite_after) || term_before(text, b, mode) ||
      (ends_clause(text, e - 1) &&
       (begins_clause(text, b) || term_before(text, b, onsite_before)));
  return stated ? WORKPLACE_ONSITE : WORKPLACE_NOT_STATED;
}

/* "three days a week in the office", "two days at home": a part of the week.
 * Five days in the office are all of it. */
static Workplace read_days(const Text *text, guint i) {
  guint from, to;
  term_sentence(text, i, 9, &from, &to);
  for (guint k = from + 1; k < to; k++) {
    TermNumber number;
    if (!text_token_is(text, k, "days") && !text_token_is(text, k, "day"))
      continue;
    if (!term_number_before(text, k, &number) || number.min < 1)
      continue;
    gboolean week = term_seek(text, k, MIN(to, k + 4),
                              (const char *const[]){"week", NULL}) != G_MAXUINT;
    gboolean here = k < i && i - k <= 4;
    if (number.max <= 4 && (week || here))
      return WORKPLACE_HYBRID;
  }
  return WORKPLACE_NOT_STATED;
}

/* "Based in our Leeds office five days a week", "in-office, 5 days": all of the
 * week. */
static gboolean is_all_week(const Text *text, guint i) {
  static const char *const before[] = {"in", "our", "the", NULL};
  guint from, to;
  term_sentence(text, i, 6, &from, &to);
  if (term_seek(text, from, i, before) == G_MAXUINT)
    return FALSE;
  for (guint k = i + 1; k < to; k++) {
    TermNumber number;
    if (text_token_is(text, k, "days") &&
        term_number_before(text, k, &number) && number.min == 5 &&
        term_seek(text, k, MIN(to, k + 4),
                  (const char *const[]){"week", NULL}) != G_MAXUINT)
      return TRUE;
  }
  return FALSE;
}

static const char *const based[] = {"based", NULL};
static const char *const office_before[] = {"the",  "our", "in",
                                            "from", "at",  NULL};

/* "In our London office". */
static gboolean in_our(const Text *text, guint i) {
  for (guint back = 2; back <= 4 && back < i; back++)
    if (term_phrase(text, i - back - 1, i - back + 1, "in our") > 0 ||
        term_phrase(text, i - back - 1, i - back + 1, "from our") > 0 ||
        term_phrase(text, i - back - 1, i - back + 1, "in the") > 0)
      return TRUE;
  return FALSE;
}

static Workplace read_anchor(const Text *text, TermAnchor a) {
  guint i = a.token;
  switch (a.value) {
  case PLACE_WORD_REMOTE:
    return read_remote(text, i);
  case PLACE_WORD_HYBRID:
    return read_hybrid(text, i);
  case PLACE_WORD_ONSITE:
    return read_onsite(text, i, i + 1);
  case PLACE_WORD_SITE:
    return i > 0 && text_token_is(text, i - 1, "on")
               ? read_onsite(text, i - 1, i + 1)
               : WORKPLACE_NOT_STATED;
  case PLACE_WORD_PERSON:
    return i > 0 && text_token_is(text, i - 1, "in") &&
                   term_gap_only(text, i - 1, "-")
               ? read_onsite(text, i - 1, i + 1)
               : WORKPLACE_NOT_STATED;
  case PLACE_WORD_TELEWORK:
    return read_telework(text, i);
  case PLACE_WORD_VOR:
    return text_token_is(text, i + 1, "ort") ? read_onsite(text, i, i + 2)
                                             : WORKPLACE_NOT_STATED;
  default:
    if (a.value == PLACE_WORD_HOME && read_home(text, i) != 0)
      return WORKPLACE_REMOTE;
    if (a.value == PLACE_WORD_OFFICE && is_all_week(text, i))
      return WORKPLACE_ONSITE;
    if (a.value == PLACE_WORD_OFFICE && term_after(text, i + 1, based))
      return WORKPLACE_ONSITE;
    return term_before(text, i, office_before) || in_our(text, i)
               ? read_days(text, i)
               : WORKPLACE_NOT_STATED;
  }
}

/* Takes what a column says; TRUE when it says something. */
static gboolean take_column(const Text *text, RecordField field,
                            Posting *posting) {
  posting->workplace = read_column(text, field);
  if (posting->workplace != WORKPLACE_NOT_STATED)
    posting_evidence(posting, "workplace", text->record->field[field]);
  return posting->workplace != WORKPLACE_NOT_STATED;
}

/* A board's mark that a job may be remote (stages/read/columns.h): it stands
 * at hybrid jobs and at offices too, so everything else is believed first. */
static gboolean is_mere_mark(const Text *text) {
  Span span = text->record->field[FIELD_WORKPLACE];
  return span.b < span.e && term_phrase(text, text_token_at(text, span.b),
                                        text->tokens, "may be remote") > 0;
}

static void read_text(const TermScan *scan, Posting *posting) {
  const Text *text = scan->text;
  for (guint k = 0; k < scan->anchors; k++) {
    if (scan->anchor[k].kind != TERM_WORKPLACE)
      continue;
    Workplace found = read_anchor(text, scan->anchor[k]);
    if (found == WORKPLACE_NOT_STATED)
      continue;
    if (posting->workplace == WORKPLACE_NOT_STATED ||
        found == WORKPLACE_HYBRID) {
      guint at = scan->anchor[k].token;
      posting->workplace = found;
      posting_evidence(posting, "workplace", term_span(text, at, at));
    }
  }
}

/* The source's own field is believed; that the text says something else is
 * counted. */
static void compare_text(const TermScan *scan, Posting *posting) {
  g_autoptr(Posting) of_text = posting_new();
  read_text(scan, of_text);
  if (of_text->workplace != WORKPLACE_NOT_STATED &&
      of_text->workplace != posting->workplace)
    posting_flag(posting, FLAG_WORKPLACE_DIFFERS);
}

void term_workplace_find(const TermScan *scan, Posting *posting) {
  const Text *text = scan->text;
  gboolean mark = is_mere_mark(text);
  if (!mark && take_column(text, FIELD_WORKPLACE, posting)) {
    compare_text(scan, posting);
    return;
  }
  if (take_column(text, FIELD_LOCATION, posting))
    return;
  read_text(scan, posting);
  if (mark && posting->workplace == WORKPLACE_NOT_STATED)
    take_column(text, FIELD_WORKPLACE, posting);
}
