/* Employment: full-time, part-time, internship, contract, temporary. */
#include "stages/extract/term_part.h"

/* ---- the column ---------------------------------------------------------- */

/* What limits the job counts before its hours: a full-time internship is an
 * internship. */
static const struct {
  const char *phrase;
  Employment employment;
  gboolean firm;
} column_words[] = {
    {"intern", EMPLOYMENT_INTERNSHIP, TRUE},
    {"interns", EMPLOYMENT_INTERNSHIP, TRUE},
    {"internship", EMPLOYMENT_INTERNSHIP, TRUE},
    {"internships", EMPLOYMENT_INTERNSHIP, TRUE},
    {"praktikum", EMPLOYMENT_INTERNSHIP, TRUE},
    {"werkstudent", EMPLOYMENT_INTERNSHIP, TRUE},
    {"working student", EMPLOYMENT_INTERNSHIP, TRUE},
    {"stage", EMPLOYMENT_INTERNSHIP, TRUE},
    {"co op", EMPLOYMENT_INTERNSHIP, TRUE},
    {"trainee", EMPLOYMENT_INTERNSHIP, TRUE},
    {"temporary", EMPLOYMENT_TEMPORARY, TRUE},
    {"temp", EMPLOYMENT_TEMPORARY, TRUE},
    {"seasonal", EMPLOYMENT_TEMPORARY, TRUE},
    {"casual", EMPLOYMENT_TEMPORARY, TRUE},
    {"fixed term", EMPLOYMENT_TEMPORARY, TRUE},
    {"fixedterm", EMPLOYMENT_TEMPORARY, TRUE},
    {"befristet", EMPLOYMENT_TEMPORARY, TRUE},
    {"cdd", EMPLOYMENT_TEMPORARY, TRUE},
    {"contract", EMPLOYMENT_CONTRACT, TRUE},
    {"contractor", EMPLOYMENT_CONTRACT, TRUE},
    {"contractors", EMPLOYMENT_CONTRACT, TRUE},
    {"freelance", EMPLOYMENT_CONTRACT, TRUE},
    {"freelancer", EMPLOYMENT_CONTRACT, TRUE},
    {"consultant", EMPLOYMENT_CONTRACT, TRUE},
    {"full time", EMPLOYMENT_FULL_TIME, FALSE},
    {"fulltime", EMPLOYMENT_FULL_TIME, FALSE},
    {"f", EMPLOYMENT_FULL_TIME, FALSE},
    {"ft", EMPLOYMENT_FULL_TIME, FALSE},
    {"vollzeit", EMPLOYMENT_FULL_TIME, FALSE},
    {"temps plein", EMPLOYMENT_FULL_TIME, FALSE},
    {"voltijd", EMPLOYMENT_FULL_TIME, FALSE},
    {"part time", EMPLOYMENT_PART_TIME, FALSE},
    {"parttime", EMPLOYMENT_PART_TIME, FALSE},
    {"p", EMPLOYMENT_PART_TIME, FALSE},
    {"pt", EMPLOYMENT_PART_TIME, FALSE},
    {"teilzeit", EMPLOYMENT_PART_TIME, FALSE},
    {"temps partiel", EMPLOYMENT_PART_TIME, FALSE},
    {"deeltijd", EMPLOYMENT_PART_TIME, FALSE},
};

static Employment read_column(const Text *text) {
  Span span = text->record->field[FIELD_EMPLOYMENT];
  Employment found = EMPLOYMENT_NOT_STATED;
  if (span.b >= span.e)
    return found;
  guint i = text_token_at(text, span.b), to = text_token_at(text, span.e);
  to = MIN(to, i + 32);
  for (; i < to; i++)
    for (guint k = 0; k < G_N_ELEMENTS(column_words); k++) {
      if (term_phrase(text, i, to, column_words[k].phrase) == 0)
        continue;
      if (column_words[k].firm)
        return column_words[k].employment;
      if (found == EMPLOYMENT_NOT_STATED)
        found = column_words[k].employment;
    }
  return found;
}

/* ---- words in texts ------------------------------------------------------ */

static const char *const time_word[] = {"time", NULL};
static const char *const term_word[] = {"term", NULL};
static const char *const plein[] = {"plein", NULL};
static const char *const partiel[] = {"partiel", NULL};

/* Where the words of the anchor end: "full" needs "time" behind it. 0: these
 * are other words. */
static guint words_end(const Text *text, TermAnchor a, Employment *kind) {
  guint i = a.token;
  *kind = (Employment)a.value;
  if (text_token_is(text, i, "full") || text_token_is(text, i, "part"))
    return term_after(text, i + 1, time_word) && term_gap_only(text, i, "-")
               ? i + 2
               : 0;
  if (text_token_is(text, i, "fixed"))
    return term_after(text, i + 1, term_word) && term_gap_only(text, i, "-")
               ? i + 2
               : 0;
  if (text_token_is(text, i, "temps")) {
    if (term_after(text, i + 1, partiel))
      *kind = EMPLOYMENT_PART_TIME;
    return term_after(text, i + 1, plein) || term_after(text, i + 1, partiel)
               ? i + 2
               : 0;
  }
  return i + 1;
}

static gboolean ends_clause(const Text *text, guint e) {
  return !term_gap_only(text, e - 1, "");
}

static gboolean begins_clause(const Text *text, guint b) {
  return b == 0 || !term_gap_only(text, b - 1, "-") || term_breaks(text, b - 1);
}

/* ---- the title ----------------------------------------------------------- */

/* Those who look after interns and contracts. */
static const char *const keeper[] = {
    "program",     "programs",  "programme",  "manager",    "managers",
    "coordinator", "recruiter", "recruiting", "management", "administrator",
    "specialist",  "analyst",   "negotiator", "attorney",   "counsel",
    "officer",     "security",  "lead",       NULL};

static Employment read_title(const Text *text, TermAnchor a) {
  Employment kind;
  guint e = words_end(text, a, &kind);
  if (e == 0)
    return EMPLOYMENT_NOT_STATED;
  if (kind == EMPLOYMENT_CONTRACT || kind == EMPLOYMENT_INTERNSHIP ||
      kind == EMPLOYMENT_TEMPORARY)
    return term_gap_only(text, e - 1, "") && term_after(text, e, keeper)
               ? EMPLOYMENT_NOT_STATED
               : kind;
  return kind;
}

/* ---- the description ----------------------------------------------------- */

static const char *const job_words[] = {
    "position",  "role",      "job",         "opportunity", "opening",
    "basis",     "contract",  "appointment", "employment",  "vacancy",
    "permanent", "on site",   "onsite",      "remote",      "hybrid",
    "salaried",  "in person", "project",     "assignment",  "freelance",
    "stelle",    "hours",     "shift",       NULL};
static const char *const not_time[] = {
    "experience", "student",     "students",   "studies",  "study",
    "degree",     "equivalent",  "enrollment", "benefits", "conversion",
    "offer",      "offers",      "mba",        "program",  "faculty",
    "roles",      "employees",   "school",     "industry", "employee",
    "staff",      "equivalents", NULL};
static const char *const labels[] = {
    "type", "status", "schedule", "employment", "art", "contrat", NULL};
static const char *const says_is[] = {"is",    "a",  "an", "as",
                                      "hours", "be", NULL};

static const char *const begins_in[] = {"in", "at", "from", NULL};
static const char *const goes_on[] = {"and", NULL};

static gboolean states_time(const Text *text, guint b, guint e) {
  guint to = e;
  while (to < text->tokens && to < e + 4 && !term_breaks(text, to - 1))
    to++;
  if (term_after(text, e, not_time))
    return FALSE;
  if (term_seek(text, e, to, not_time) != G_MAXUINT &&
      term_seek(text, e, MIN(to, e + 2), job_words) == G_MAXUINT)
    return FALSE;
  if (term_seek(text, e, to, job_words) != G_MAXUINT)
    return TRUE;
  if (b > 0 && term_before(text, b, labels) && term_gap_has(text, b - 1, ':'))
    return TRUE;
  if (begins_clause(text, b) && term_after(text, e, begins_in))
    return TRUE;
  return (ends_clause(text, e) || term_after(text, e, goes_on)) &&
         (begins_clause(text, b) || term_before(text, b, says_is));
}

static const char *const contract_after[] = {
    "position",    "role",    "job",        "basis",
    "opportunity", "to hire", "assignment", NULL};
static const char *const contract_before[] = {
    "month", "months", "week", "weeks", "time", "term", "freelance", NULL};
static const char *const contract_other[] = {
    "review", "negotiation", "negotiations", "management",
    "law",    "signed",      "security",     NULL};
static const char *const lasts[] = {"months", "month", "weeks", "week", NULL};

/* "a contract of 12 months", "Contract, 13 weeks". */
static gboolean states_contract(const Text *text, guint b, guint e) {
  if (term_after(text, e, contract_other))
    return FALSE;
  if (term_after(text, e, contract_after) ||
      (term_before(text, b, contract_before) &&
       term_gap_only(text, b - 1, "-")))
    return TRUE;
  guint to = e;
  while (to < text->tokens && to < e + 4 && !term_breaks(text, to - 1))
    to++;
  guint unit = term_seek(text, e, to, lasts);
  TermNumber n;
  if (unit != G_MAXUINT && term_number_before(text, unit, &n) && n.from >= e)
    return TRUE;
  if (b > 0 && term_before(text, b, labels) && term_gap_has(text, b - 1, ':'))
    return TRUE;
  return b > 0 && term_breaks(text, b - 1) && ends_clause(text, e) &&
         g_ascii_isupper(text->s[text->token[b].b]);
}

static const char *const freelance_after[] = {
    "position", "role", "project",    "basis",
    "contract", "job",  "assignment", NULL};
static const char *const temporary_after[] = {
    "position", "role",        "basis",      "job",  "assignment",
    "contract", "appointment", "employment", "full", "part",
    "post",     "for",         "until",      "post", NULL};

/* Who has which benefits is no word on this job. */
static const char *const or_word[] = {"or", "and", "as", NULL};

static gboolean states_temporary(const Text *text, guint b, guint e) {
  if (text_section_at(text, text->token[b].b) == SECTION_BENEFITS ||
      term_before(text, b, or_word))
    return FALSE;
  if (term_after(text, e, temporary_after))
    return TRUE;
  if (b > 0 && term_before(text, b, labels) && term_gap_has(text, b - 1, ':'))
    return TRUE;
  return begins_clause(text, b) && ends_clause(text, e);
}

/* Other people's internships: those of the past, and interns as colleagues. */
static const char *const intern_other[] = {
    "experience",    "experiences", "supervise", "mentor",
    "mentoring",     "manage",      "managing",  "previous",
    "prior",         "past",        "guide",     "team of",
    "coach",         "host",        "hiring",    "train",
    "completed",     "two",         "former",    "supervising",
    "or equivalent", "including",   "through",   "able to",
    "delegate",      NULL};
static const char *const intern_before[] = {
    "this",   "an",       "the",  "science",  "research", "engineering",
    "week",   "month",    "time", "learning", "our",      "ideal",
    "summer", "winter",   "as",   "remote",   "paid",     "student",
    "a",      "software", NULL};

static gboolean states_internship(const Text *text, guint b, guint e) {
  guint from, to;
  SectionKind section = text_section_at(text, text->token[b].b);
  if (section == SECTION_REQUIRED || section == SECTION_PREFERRED)
    return FALSE;
  term_sentence(text, b, 8, &from, &to);
  if (term_seek(text, from, to, intern_other) != G_MAXUINT)
    return FALSE;
  if (term_before(text, b, intern_before) && term_gap_only(text, b - 1, "-"))
    return TRUE;
  return g_ascii_isupper(text->s[text->token[b].b]) && b > 0 &&
         g_ascii_isupper(text->s[text->token[b - 1].b]) &&
         term_gap_only(text, b - 1, "") && e > b;
}

static Employment read_description(const Text *text, TermAnchor a) {
  Employment kind;
  guint b = a.token, e = words_end(text, a, &kind);
  gboolean stated = FALSE;
  if (e == 0)
    return EMPLOYMENT_NOT_STATED;
  if (kind == EMPLOYMENT_INTERNSHIP)
    stated = states_internship(text, b, e);
  else if (kind == EMPLOYMENT_TEMPORARY)
    stated = states_temporary(text, b, e);
  else if (kind == EMPLOYMENT_CONTRACT)
    stated = text_token_is(text, b, "contract")
                 ? states_contract(text, b, e)
                 : term_after(text, e, freelance_after);
  else
    stated = states_time(text, b, e);
  return stated ? kind : EMPLOYMENT_NOT_STATED;
}

/* What limits the job counts before its hours. */
static int rank(Employment kind) {
  return kind == EMPLOYMENT_INTERNSHIP                                  ? 3
         : kind == EMPLOYMENT_CONTRACT || kind == EMPLOYMENT_TEMPORARY  ? 2
         : kind == EMPLOYMENT_FULL_TIME || kind == EMPLOYMENT_PART_TIME ? 1
                                                                        : 0;
}

void term_employment_find(const TermScan *scan, Posting *posting) {
  posting->employment = read_column(scan->text);
  if (posting->employment != EMPLOYMENT_NOT_STATED) {
    posting_evidence(posting, "employment",
                     scan->text->record->field[FIELD_EMPLOYMENT]);
    return;
  }
  guint title_at = 0, body_at = 0;
  Employment title = EMPLOYMENT_NOT_STATED, body = EMPLOYMENT_NOT_STATED;
  for (guint k = 0; k < scan->anchors; k++) {
    TermAnchor a = scan->anchor[k];
    if (a.kind != TERM_EMPLOYMENT)
      continue;
    gboolean in_title = a.token >= scan->title_b && a.token < scan->title_e;
    Employment found =
        in_title ? read_title(scan->text, a) : read_description(scan->text, a);
    Employment *best = in_title ? &title : &body;
    if (rank(found) > rank(*best)) {
      *best = found;
      *(in_title ? &title_at : &body_at) = a.token;
    }
  }
  gboolean from_title = rank(title) >= rank(body);
  posting->employment = from_title ? title : body;
  guint at = from_title ? title_at : body_at;
  if (posting->employment != EMPLOYMENT_NOT_STATED)
    posting_evidence(posting, "employment", term_span(scan->text, at, at));
}
