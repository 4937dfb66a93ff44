/* Years of experience that are asked for. */
#include "stages/extract/term_part.h"

enum { MOST_YEARS = 40 };

static const char *const of_experience[] = {
    "experience",      "expertise",    "background",
    "experiences",     "practice",     "erfahrung",
    "berufserfahrung", "expérience",   "experiência",
    "werkervaring",    "esperienza",   "experiencia",
    "ervaring",        "track record", NULL};
/* What joins the years to the work done in them. */
static const char *const joined[] = {
    "of",    "in",       "as",       "with",       "working",    "post",
    "after", "leading",  "building", "developing", "managing",   "professional",
    "hands", "relevant", "doing",    "designing",  "teaching",   "selling",
    "on",    "at",       "minimum",  "or more",    "behind you", "pqe",
    "plus",  "or so",    NULL};
static const char *const at_least[] = {
    "at least",  "minimum",  "min",      "mindestens", "au moins",
    "minstens",  "minimaal", "al menos", "mínimo",     "pelo menos",
    "more than", "over",     NULL};
static const char *const demand[] = {
    "require",        "required", "requires", "requirements",  "require",
    "must",           "need",     "needed",   "needs",         "you have",
    "you bring",      "you ve",   "looking",  "ask",           "ideally",
    "qualifications", "bring",    "minimum",  "needed",        "you are",
    "you hold",       "hold",     "have",     "degree",        "with",
    "bachelor",       "master",   "phd",      "license",       "licensed",
    "licence",        "bsn",      "bsw",      "certification", "registration",
    "diploma",        "expect",   "seek",     "class a",       "rn",
    "qualified",      NULL};
/* Years that are no work done by the person asked for. */
static const char *const other_behind[] = {
    "old",          "ago",           "of age",
    "period",       "plan",          "commitment",
    "contract",     "of history",    "of service",
    "in business",  "in a row",      "degree",
    "college",      "program",       "programme",
    "warranty",     "younger",       "on average",
    "anniversary",  "or older",      "high school",
    "from now",     "of innovation", "of success",
    "of operation", "of tradition",  "of existence",
    "vesting",      "cliff",         "roadmap",
    "university",   "later",         NULL};
static const char *const other_before[] = {
    "last",    "past",   "next",  "first",    "every", "for",   "within",
    "another", "recent", "in",    "after",    "just",  "under", "each",
    "per",     "this",   "final", "previous", "than",  NULL};
static const char *const company[] = {
    "we have",     "we ve",       "our company", "founded",   "history",
    "established", "our team",    "our history", "has been",  "have been",
    "since",       "we are",      "team has",    "team with", "our founders",
    "founders",    "our clients", "serving",     "vest",      "vesting",
    "we serve",    NULL};
static const char *const wish[] = {"preferred", "a plus",   "nice to have",
                                   "desirable", "an asset", "bonus",
                                   NULL};

static const char *const must[] = {"is required", "are required", "required",
                                   "is a must",   "mandatory",    NULL};

typedef struct {
  int min, max;
  gboolean wished;
  guint token;
  Span at;
} Clause;

/* Words that ask, right before the years. */
static const char *const asks[] = {
    "expect",  "require",  "requires",    "need", "needs",
    "ask for", "look for", "looking for", "want", NULL};

/* Right before the years: "ask for", "look for". */
static gboolean is_asked(const Text *text, guint from) {
  return term_seek(text, from > 2 ? from - 2 : 0, from, asks) != G_MAXUINT;
}

/* What the shape of the clause says: years that open a sentence, or that stand
 * in a list of their own, are a demand. */
static int weigh_shape(const Text *text, guint i, guint from) {
  gboolean ends = !term_gap_only(text, i, "") ||
                  text_token_is(text, i + 1, "min") ||
                  text_token_is(text, i + 1, "minimum");
  if (from == 0 || term_breaks(text, from - 1))
    return 2;
  if (is_asked(text, from))
    return 2;
  if (term_gap_only(text, from - 1, ""))
    return 0;
  return ends ? 2 : 1;
}

/* Where the clause ends that begins with token i: at a comma, a semicolon,
 * a dash or the next heading. */
static guint clause_end(const Text *text, guint i, guint to) {
  guint32 section = text_section_end(text, text->token[i].b);
  to = MAX(i + 1, MIN(to, text_token_at(text, section)));
  while (i + 1 < to && !term_gap_has(text, i, ',') &&
         !term_gap_has(text, i, ';') && !term_gap_has(text, i, '(') &&
         (!term_gap_only(text, i, "-") ||
          text->token[i + 1].b - text->token[i].e < 3))
    i++;
  return MIN(to, i + 1);
}

/* How firmly the words say that the years are asked for. */
static int weigh(const Text *text, guint i, const TermNumber *n, guint from,
                 guint to) {
  int weight = 0;
  guint experience = term_seek(text, i + 1, MIN(to, i + 16), of_experience);
  guint behind = term_seek(text, n->from > 6 ? MAX(from, n->from - 6) : from,
                           n->from, of_experience);
  guint least = term_seek(text, n->from > 4 ? MAX(from, n->from - 4) : from,
                          n->from, at_least);
  if (experience != G_MAXUINT || behind != G_MAXUINT)
    weight += 2;
  if (n->open || least != G_MAXUINT || n->range ||
      term_phrase(text, i + 1, to, "or more") > 0)
    weight++;
  if (term_after(text, i + 1, joined))
    weight++;
  if (text_section_at(text, text->token[i].b) == SECTION_REQUIRED)
    weight++;
  weight += weigh_shape(text, i, n->from);
  if (term_seek(text, from, n->from, demand) != G_MAXUINT ||
      term_seek(text, i, to, demand) != G_MAXUINT)
    weight++;
  return weight;
}

/* What is said of years that are asked for, in whatever section: a cue of
 * boilerplate colours all of a text that has no ends of sentences. */
static const char *const firm[] = {"satisfactory", "full time", "relevant",
                                   "professional", NULL};

/* "Within the last three years": when, not how long. */
static const char *const when[] = {"last", "past", "next", NULL};

/* "To be assigned to Assignment Level II, candidates must have three years":
 * asked of those who are to rise above the post. */
static gboolean is_for_level(const Text *text, guint from, guint to) {
  for (guint i = from; i + 1 < to; i++)
    if (text_token_is(text, i, "assignment") &&
        (text_token_is(text, i + 1, "level") ||
         text_token_is(text, i + 1, "to")))
      return TRUE;
  return FALSE;
}

static gboolean is_other(const Text *text, guint i, const TermNumber *n,
                         guint from, guint to) {
  SectionKind kind = text_section_at(text, text->token[i].b);
  gboolean near_experience =
      term_seek(text, i + 1, MIN(to, i + 4), of_experience) != G_MAXUINT;
  if (term_after(text, i + 1, other_behind))
    return TRUE;
  /* "A four-year diploma", but not "four-years of satisfactory work". */
  gboolean joined_up =
      n->hyphen && !near_experience &&
      !(text_token_is(text, i, "years") && text_token_is(text, i + 1, "of"));
  if (joined_up || is_for_level(text, from, n->from) ||
      term_before(text, n->from, when) ||
      term_seek(text, n->from > 6 ? MAX(from, n->from - 6) : from, n->from,
                (const char *const[]){"tenure", "contract", NULL}) != G_MAXUINT)
    return TRUE;
  if (!near_experience && !is_asked(text, n->from) &&
      term_before(text, n->from, other_before) &&
      !(n->from >= 2 && term_phrase(text, n->from - 2, n->from, "more than")))
    return TRUE;
  if (term_seek(text, from, n->from, company) != G_MAXUINT ||
      term_seek(text, i + 1, MIN(to, i + 5), company) != G_MAXUINT)
    return TRUE;
  if (kind == SECTION_BOILERPLATE)
    return !near_experience || term_seek(text, i, to, firm) == G_MAXUINT;
  return kind == SECTION_EMPLOYER || kind == SECTION_BENEFITS;
}

static gboolean read_clause(const Text *text, guint i, Clause *clause) {
  TermNumber n;
  guint from, to;
  if (!term_number_before(text, i, &n) || n.max < 1 || n.max > MOST_YEARS)
    return FALSE;
  term_sentence(text, i, 24, &from, &to);
  if (from > n.from)
    from = n.from;
  if (is_other(text, i, &n, from, to) || weigh(text, i, &n, from, to) < 2)
    return FALSE;
  SectionKind kind = text_section_at(text, text->token[i].b);
  clause->min = (int)n.min;
  clause->max = n.range && !n.open ? (int)n.max : -1;
  clause->at = term_span(text, n.from, i);
  guint end = clause_end(text, i, to);
  clause->token = i;
  clause->wished =
      term_seek(text, i, end, wish) != G_MAXUINT ||
      (kind == SECTION_PREFERRED && term_seek(text, i, end, must) == G_MAXUINT);
  return TRUE;
}

/* "Twelve months' experience": as years, where a year at least is asked. */
static gboolean read_months(const Text *text, guint i, Clause *clause) {
  TermNumber n;
  if (!term_number_before(text, i, &n) || n.min < 12 || n.max > 120 ||
      term_seek(text, i + 1, i + 4, of_experience) == G_MAXUINT)
    return FALSE;
  *clause = (Clause){(int)n.min / 12, n.range ? (int)n.max / 12 : -1, FALSE, i,
                     term_span(text, n.from, i)};
  return TRUE;
}

/* Whether token i, right behind an "or", is the number of a way to qualify: "or
 * 2. A diploma and six years". */
static gboolean is_numbered(const Text *text, guint i) {
  int number = term_number(text, i);
  return number >= 1 && number <= 9 &&
         (term_gap_has(text, i, '.') || term_gap_has(text, i, ')')) &&
         text->token[i].e - text->token[i].b == 1;
}

static const char *const degree[] = {"bachelor", "bachelors", "baccalaureate",
                                     "master",   "masters",   "phd",
                                     "ph d",     "bs",        "ms",
                                     "mba",      "diploma",   "high school",
                                     "degree",   "b s",       "m s",
                                     "bsc",      "associate", NULL};

/* Whether another way to qualify begins between the tokens: its years count
 * instead of those before, which name what is asked for first. */
static gboolean is_alternative(const Text *text, guint from, guint to) {
  for (guint i = from; i < to; i++) {
    if (!text_token_is(text, i, "or"))
      continue;
    if (is_numbered(text, i + 1) ||
        term_seek(text, i + 1, MIN(to, i + 5), degree) != G_MAXUINT)
      return TRUE;
  }
  return FALSE;
}

/* Of several demands the longest is that of the whole: "5 years of design, 2 of
 * them in Rust". */
void term_experience_find(const TermScan *scan, Posting *posting) {
  Clause best = {-1, -1, FALSE, 0, {0, 0}}, wished = best, clause;
  for (guint k = 0; k < scan->anchors; k++) {
    TermAnchor a = scan->anchor[k];
    gboolean found =
        (a.kind == TERM_YEAR && read_clause(scan->text, a.token, &clause)) ||
        (a.kind == TERM_MONTH && read_months(scan->text, a.token, &clause));
    if (!found)
      continue;
    Clause *most = clause.wished ? &wished : &best;
    if (clause.min > most->min &&
        (most->min < 0 ||
         !is_alternative(scan->text, most->token, clause.token)))
      *most = clause;
  }
  /* Years that are only preferred are all that such a posting asks for. */
  if (best.min < 0)
    best = wished;
  posting->experience_min = best.min;
  posting->experience_max = best.max;
  posting_evidence(posting, "experience", best.at);
}
