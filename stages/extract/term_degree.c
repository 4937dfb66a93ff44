/* Degrees that are asked for. */
#include "stages/extract/term_degree.h"

#include "stages/extract/term_part.h"

static const Degree degree_of[N_DEGREE_WORDS] = {
    [DEGREE_WORD_BACHELOR] = DEGREE_BACHELOR,
    [DEGREE_WORD_BACHELOR_SHORT] = DEGREE_BACHELOR,
    [DEGREE_WORD_BACHELOR_FIRM] = DEGREE_BACHELOR,
    [DEGREE_WORD_MASTER] = DEGREE_MASTER,
    [DEGREE_WORD_MASTERS] = DEGREE_MASTER,
    [DEGREE_WORD_MASTER_SHORT] = DEGREE_MASTER,
    [DEGREE_WORD_MASTER_FIRM] = DEGREE_MASTER,
    [DEGREE_WORD_PHD] = DEGREE_PHD,
    [DEGREE_WORD_DOCTORAL] = DEGREE_PHD,
    [DEGREE_WORD_PROMOTION] = DEGREE_PHD,
    [DEGREE_WORD_ASSOCIATE] = DEGREE_ASSOCIATE,
    [DEGREE_WORD_SCHOOL] = DEGREE_HIGH_SCHOOL,
    [DEGREE_WORD_GED] = DEGREE_HIGH_SCHOOL,
    [DEGREE_WORD_ABITUR] = DEGREE_HIGH_SCHOOL,
    [DEGREE_WORD_PROFESSIONAL] = DEGREE_PROFESSIONAL,
    [DEGREE_WORD_JURIS] = DEGREE_PROFESSIONAL,
    [DEGREE_WORD_MD] = DEGREE_PROFESSIONAL,
    [DEGREE_WORD_STATE_EXAM] = DEGREE_PROFESSIONAL,
    [DEGREE_WORD_LAW] = DEGREE_PROFESSIONAL,
    [DEGREE_WORD_LICENCE] = DEGREE_BACHELOR,
    [DEGREE_WORD_BAC] = DEGREE_BACHELOR,
    [DEGREE_WORD_BED] = DEGREE_BACHELOR,
    [DEGREE_WORD_PLAIN] = DEGREE_BACHELOR,
    [DEGREE_WORD_ASSOCIATE_FIRM] = DEGREE_ASSOCIATE,
};

/* Degrees that are written with points, token by token. */
static const struct {
  const char *phrase;
  Degree degree;
} dotted[] = {
    {"ph d", DEGREE_PHD},         {"b sc", DEGREE_BACHELOR},
    {"b s", DEGREE_BACHELOR},     {"b a", DEGREE_BACHELOR},
    {"b tech", DEGREE_BACHELOR},  {"b eng", DEGREE_BACHELOR},
    {"b e", DEGREE_BACHELOR},     {"m sc", DEGREE_MASTER},
    {"m s", DEGREE_MASTER},       {"m a", DEGREE_MASTER},
    {"m tech", DEGREE_MASTER},    {"m eng", DEGREE_MASTER},
    {"m b a", DEGREE_MASTER},     {"m d", DEGREE_PROFESSIONAL},
    {"j d", DEGREE_PROFESSIONAL}, {"pharm d", DEGREE_PROFESSIONAL},
};

static const char *const degree_words[] = {
    "degree",  "degrees",    "phd",      "bachelor", "bachelors", "master",
    "masters", "ms",         "bs",       "ba",       "ma",        "mba",
    "msc",     "bsc",        "jd",       "md",       "ph d",      "doctorate",
    "diploma", "equivalent", "student",  "students", "candidate", "graduate",
    "program", "level",      "doctoral", NULL};
static const char *const fields[] = {
    "of science",  "of arts",      "of engineering",
    "of business", "of public",    "of social",
    "of law",      "of education", "of applied",
    "of finance",  "of laws",      "of technology",
    "of computer", "of commerce",  NULL};
static const char *const behind_master[] = {
    "degree",   "degrees",   "s degree",  "level",   "thesis",    "in",
    "or",       "student",   "students",  "program", "programme", "and above",
    "required", "preferred", "abschluss", "studium", NULL};
static const char *const behind_school[] = {
    "diploma",    "degree", "graduate",    "graduation", "education",
    "equivalent", "or",     "certificate", "leaving",    NULL};
static const char *const degree_after[] = {"degree", "s degree", "s",
                                           "or",     "degrees",  NULL};
static const char *const behind_doctoral[] = {
    "degree", "student", "students", "program", "candidate", NULL};
static const char *const behind_law[] = {"degree", NULL};
/* People of the employer, not the one asked for. */
static const char *const not_asked[] = {
    "ceo",      "founder",      "founders",   "has a",    "earned",
    "received", "holds a",      "our team",   "obtained", "he ",
    "she",      "no degree",    "founded by", "phds",     "alumni",
    "tuition",  "not required", NULL};

static gboolean has_upper(const Text *text, guint i) {
  const char *s = text->s + text->token[i].b;
  return g_ascii_isupper(s[0]) && g_ascii_isupper(s[1]);
}

/* Whether a word of degrees stands within three tokens in the sentence. */
static gboolean beside_degree(const Text *text, guint i) {
  guint from, to;
  term_sentence(text, i, 3, &from, &to);
  return term_seek(text, from, i, degree_words) != G_MAXUINT ||
         term_seek(text, i + 1, to, degree_words) != G_MAXUINT;
}

/* "Jackson, MS": a state stands behind a comma and a name. */
static gboolean is_state(const Text *text, guint i) {
  return i > 0 && term_gap_has(text, i - 1, ',') &&
         !term_before(text, i, degree_words) &&
         !term_phrase(text, i - 1, i, "bs");
}

/* The maker of software, not the degree. */
static const char *const not_degree[] = {
    "office",  "excel",    "word",  "teams",  "project",    "access",
    "outlook", "dynamics", "azure", "sql",    "powerpoint", "windows",
    "visio",   "suite",    "365",   "access", "sharepoint", NULL};

static gboolean is_short_degree(const Text *text, guint i) {
  return !term_after(text, i + 1, not_degree) && has_upper(text, i) &&
         !is_state(text, i) &&
         (beside_degree(text, i) || text_token_is(text, i + 1, "in"));
}

static gboolean is_master(const Text *text, guint i) {
  if (i + 1 < text->tokens && text_token_is(text, i + 1, "s"))
    return !text_token_is(text, i + 2, "of") || term_after(text, i + 2, fields);
  return term_after(text, i + 1, behind_master) ||
         term_after(text, i + 1, fields) || beside_degree(text, i);
}

static gboolean is_associate(const Text *text, guint i) {
  guint from, to;
  if (text_token_is(text, i + 1, "s") || term_after(text, i + 1, behind_law) ||
      term_after(text, i + 1, fields))
    return TRUE;
  term_sentence(text, i, 4, &from, &to);
  return term_after(text, i + 1, degree_after) &&
         term_seek(text, i + 1, to, degree_words) != G_MAXUINT;
}

/* "Degree in town planning", "a university degree": the first degree, where
 * the text names no other. */
static const char *const plain_before[] = {
    "a",        "university", "college", "undergraduate",
    "relevant", "year",       "your",    "technical",
    "or",       NULL};

static gboolean is_plain_degree(const Text *text, guint i) {
  if (i > 0 && term_before(text, i, plain_before) &&
      !(text_token_is(text, i - 1, "a") && !text_token_is(text, i + 1, "in")))
    return TRUE;
  return text_token_is(text, i + 1, "in") &&
         (i == 0 || term_breaks(text, i - 1) ||
          !term_gap_only(text, i - 1, ""));
}

/* "Work with PhD scientists": those there, not the one asked for. */
static const char *const people[] = {"scientists", "researchers", "engineers",
                                     "chemists",   "biologists",  "physicists",
                                     "economists", "staff",       "team",
                                     "colleagues", NULL};

static gboolean is_degree(const Text *text, guint i, DegreeWord word) {
  switch (word) {
  case DEGREE_WORD_PHD:
    return !term_after(text, i + 1, people);
  case DEGREE_WORD_BACHELOR_SHORT:
  case DEGREE_WORD_MASTER_SHORT:
  case DEGREE_WORD_MD:
    return is_short_degree(text, i);
  case DEGREE_WORD_BACHELOR_FIRM:
  case DEGREE_WORD_MASTER_FIRM:
  case DEGREE_WORD_ASSOCIATE_FIRM:
  case DEGREE_WORD_PROFESSIONAL:
  case DEGREE_WORD_GED:
    return g_ascii_isupper(text->s[text->token[i].b]);
  case DEGREE_WORD_MASTER:
  case DEGREE_WORD_MASTERS:
    return is_master(text, i);
  case DEGREE_WORD_DOCTORAL:
    return term_after(text, i + 1, behind_doctoral);
  case DEGREE_WORD_PROMOTION:
    return text_token_is(text, i + 1, "in") && i > 0 &&
           text_token_is(text, i - 1, "abgeschlossene");
  case DEGREE_WORD_ASSOCIATE:
    return is_associate(text, i);
  case DEGREE_WORD_SCHOOL:
    return i > 0 &&
           (text_token_is(text, i - 1, "high") ||
            text_token_is(text, i - 1, "secondary")) &&
           term_after(text, i + 1, behind_school);
  case DEGREE_WORD_JURIS:
    return text_token_is(text, i + 1, "doctor");
  case DEGREE_WORD_LAW:
    return term_after(text, i + 1, behind_law);
  case DEGREE_WORD_BED:
    return has_upper(text, i);
  case DEGREE_WORD_PLAIN:
    return is_plain_degree(text, i);
  case DEGREE_WORD_LICENCE:
    return text_token_is(text, i + 1, "professionnelle") ||
           text_token_is(text, i + 1, "pro");
  case DEGREE_WORD_BAC:
    return i + 1 < text->tokens && term_gap_has(text, i, '+');
  default:
    return TRUE;
  }
}

static int dotted_degree(const Text *text, guint i) {
  if (i + 1 >= text->tokens || !g_ascii_isupper(text->s[text->token[i].b]) ||
      text->token[i + 1].b - text->token[i].e > 2 ||
      !term_gap_only(text, i, ".") || !term_gap_has(text, i, '.'))
    return -1;
  for (guint k = 0; k < G_N_ELEMENTS(dotted); k++)
    if (term_phrase(text, i, text->tokens, dotted[k].phrase) > 0)
      return (int)dotted[k].degree;
  return -1;
}

typedef struct {
  guint required, preferred; /* bit sets */
  gboolean plain;            /* a degree without a name */
  Posting *posting;
} Degrees;

static const char *const wish[] = {"preferred", "a plus",   "nice to have",
                                   "desirable", "an asset", "is welcome",
                                   "bonus",     NULL};

/* Where the clause ends that begins with token i. */
static guint clause_end(const Text *text, guint i, guint to) {
  while (i + 1 < to && !term_gap_has(text, i, ';') &&
         !term_gap_has(text, i, ','))
    i++;
  return MIN(to, i + 1);
}

static void read_degree(const Text *text, TermAnchor a, Degrees *degrees) {
  guint from, to, i = a.token;
  SectionKind section = text_section_at(text, text->token[i].b);
  int degree = a.value == DEGREE_WORD_DOTTED ? dotted_degree(text, i)
               : is_degree(text, i, a.value) ? (int)degree_of[a.value]
                                             : -1;
  if (degree < 0 || section == SECTION_EMPLOYER ||
      section == SECTION_BOILERPLATE || section == SECTION_BENEFITS)
    return;
  term_sentence(text, i, 16, &from, &to);
  if (term_seek(text, from, to, not_asked) != G_MAXUINT)
    return;
  gboolean wished =
      section == SECTION_PREFERRED ||
      term_seek(text, i, clause_end(text, i, to), wish) != G_MAXUINT;
  posting_evidence(degrees->posting, "degree", term_span(text, i, i));
  if (a.value == DEGREE_WORD_PLAIN) {
    degrees->plain |= !wished;
    return;
  }
  *(wished ? &degrees->preferred : &degrees->required) |= 1u << degree;
}

void term_degree_find(const TermScan *scan, Posting *posting) {
  Degrees degrees = {0, 0, FALSE, posting};
  for (guint k = 0; k < scan->anchors; k++)
    if (scan->anchor[k].kind == TERM_DEGREE)
      read_degree(scan->text, scan->anchor[k], &degrees);
  if (degrees.required == 0 && degrees.plain)
    degrees.required = 1u << DEGREE_BACHELOR;
  posting->degrees = degrees.required | degrees.preferred;
}
