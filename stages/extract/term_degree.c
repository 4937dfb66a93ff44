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
    [DEGREE_WORD_MASTER_NAME] = DEGREE_MASTER,
    [DEGREE_WORD_DOCTORATE] = DEGREE_PHD,
    [DEGREE_WORD_STUDIES] = DEGREE_BACHELOR,
    [DEGREE_WORD_DIPLOM] = DEGREE_MASTER,
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
    "degree",   "degrees",    "phd",      "bachelor", "bachelors",  "master",
    "masters",  "ms",         "bs",       "ba",       "ma",         "mba",
    "msc",      "bsc",        "jd",       "md",       "ph d",       "doctorate",
    "diploma",  "equivalent", "diplôme",  "licence",  "titulación", "student",
    "students", "candidate",  "graduate", "program",  "level",      "doctoral",
    NULL};
static const char *const fields[] = {
    "of science",  "of arts",      "of engineering",
    "of business", "of public",    "of social",
    "of law",      "of education", "of applied",
    "of finance",  "of laws",      "of technology",
    "of computer", "of commerce",  NULL};
static const char *const behind_master[] = {
    "degree",    "degrees",   "s degree",  "level",   "thesis",    "in",
    "or",        "student",   "students",  "program", "programme", "and above",
    "required",  "preferred", "abschluss", "studium", "en",        "ou",
    "recherche", "oder",      NULL};
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
    "ceo",        "founder",  "founders", "has a",   "earned",
    "holds a",    "our team", "he ",      "she",     "no degree",
    "founded by", "phds",     "alumni",   "tuition", NULL};

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

/* Trades and things, not the degree: "Scrum Master". */
static const char *const other_masters[] = {
    "scrum", "web", "tool", "station", "quiz", "dungeon", "agile", NULL};

static gboolean is_master(const Text *text, guint i) {
  if (term_before(text, i, other_masters))
    return FALSE;
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

/* A degree that is only begun: "pursuing a degree", "credits towards a". */
static const char *const begun[] = {"pursuing", "toward",  "towards", "leading",
                                    "credits",  "working", NULL};

/* "Degree educated", "educated to degree level". */
static const char *const level[] = {"educated", "level", "qualified", NULL};

/* "A Computer Science degree", "a Linguistics/Translation degree": a field in
 * capitals between the article and the degree. */
static gboolean is_of_field(const Text *text, guint i) {
  static const char *const articles[] = {"a", "an", "your", NULL};
  enum { LONGEST = 4 };
  for (guint k = i; k-- > 0 && i - k <= LONGEST + 1;) {
    if (term_breaks(text, k))
      return FALSE;
    if (i - k > 1 && term_phrase_of(text, k, i, articles) > 0)
      return TRUE;
    if (!g_ascii_isupper(text->s[text->token[k].b]) &&
        !text_token_is(text, k, "and"))
      return FALSE;
  }
  return FALSE;
}

static gboolean is_plain_degree(const Text *text, guint i) {
  if (term_seek(text, i > 5 ? i - 5 : 0, i, begun) != G_MAXUINT)
    return FALSE;
  if (is_of_field(text, i) || term_after(text, i + 1, level))
    return TRUE;
  if (i > 0 && term_before(text, i, plain_before) &&
      !(text_token_is(text, i - 1, "a") && !text_token_is(text, i + 1, "in")))
    return TRUE;
  return text_token_is(text, i + 1, "in") &&
         (i == 0 || term_breaks(text, i - 1) ||
          !term_gap_only(text, i - 1, ""));
}

/* "Graduation from an accredited law school", but not its transcript. */
static gboolean is_law_school(const Text *text, guint i) {
  static const char *const done[] = {"graduation", "graduated", "graduate",
                                     "graduates", NULL};
  guint from, to;
  term_sentence(text, i, 10, &from, &to);
  return text_token_is(text, i + 1, "school") &&
         !text_token_is(text, i + 2, "transcript") &&
         term_seek(text, i, to + 6,
                   (const char *const[]){"substituted", NULL}) == G_MAXUINT &&
         term_seek(text, from, i, done) != G_MAXUINT;
}

/* "Work with PhD scientists": those there, not the one asked for. */
static const char *const people[] = {"scientists", "researchers", "engineers",
                                     "chemists",   "biologists",  "physicists",
                                     "economists", "staff",       "team",
                                     "colleagues", NULL};

/* Studies that are done or of a subject: "abgeschlossenes Studium", "Studium
 * der Informatik". */
static const char *const completed[] = {"abgeschlossenes", "technisches",
                                        "wirtschaftliches", NULL};
static const char *const studied[] = {"der", "des", "in", "im", NULL};

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
    return i > 0 && !(i > 1 && text_token_is(text, i - 2, "vocational")) &&
           (text_token_is(text, i - 1, "high") ||
            text_token_is(text, i - 1, "secondary")) &&
           term_after(text, i + 1, behind_school);
  case DEGREE_WORD_JURIS:
    return text_token_is(text, i + 1, "doctor") ||
           text_token_is(text, i + 1, "doctorate");
  case DEGREE_WORD_LAW:
    return term_after(text, i + 1, behind_law) || is_law_school(text, i);
  case DEGREE_WORD_BED:
    return has_upper(text, i);
  case DEGREE_WORD_PLAIN:
    return is_plain_degree(text, i);
  case DEGREE_WORD_LICENCE:
    return text_token_is(text, i + 1, "professionnelle") ||
           text_token_is(text, i + 1, "pro") ||
           text_token_is(text, i + 1, "en");
  case DEGREE_WORD_BAC:
    return i + 1 < text->tokens && term_gap_has(text, i, '+');
  case DEGREE_WORD_DIPLOM:
    return g_ascii_isupper(text->s[text->token[i].b]);
  case DEGREE_WORD_STUDIES:
    return term_before(text, i, completed) || term_after(text, i + 1, studied);
  case DEGREE_WORD_DOCTORATE:
    return i == 0 || !text_token_is(text, i - 1, "juris");
  default:
    return TRUE;
  }
}

/* Whether token i is one more letter of what the point before it shortens:
 * "M.D.T.A." is no degree. */
static gboolean goes_on(const Text *text, guint i) {
  return i < text->tokens && text->token[i].b - text->token[i - 1].e == 1 &&
         term_gap_has(text, i - 1, '.') &&
         g_ascii_isupper(text->s[text->token[i].b]);
}

static int dotted_degree(const Text *text, guint i) {
  if (i + 1 >= text->tokens || !g_ascii_isupper(text->s[text->token[i].b]) ||
      text->token[i + 1].b - text->token[i].e > 2 ||
      !term_gap_only(text, i, ".") || !term_gap_has(text, i, '.'))
    return -1;
  for (guint k = 0; k < G_N_ELEMENTS(dotted); k++) {
    guint used = term_phrase(text, i, text->tokens, dotted[k].phrase);
    if (used > 0 && !goes_on(text, i + used))
      return (int)dotted[k].degree;
  }
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

/* "A four-year degree", "2-year degree": the number before the years. */
static int years_of_degree(const Text *text, guint i) {
  if (i < 2 || !text_token_is(text, i - 1, "year") ||
      !term_gap_only(text, i - 2, "-"))
    return -1;
  return term_number(text, i - 2);
}

/* "No degree", "degree not required": nothing is asked for, unless it goes on
 * "but preferred". */
static gboolean is_waived(const Text *text, guint i, guint to) {
  static const char *const waived[] = {"not required", "not necessary",
                                       "not needed", NULL};
  return term_seek(text, i, to, waived) != G_MAXUINT &&
         term_seek(text, i, to, wish) == G_MAXUINT;
}

static const char *const graduate[] = {"graduate", "postgraduate", NULL};
static const char *const undergraduate[] = {"undergraduate", NULL};

/* The degree that the anchor names, or -1; a plain one that its adjective names
 * becomes the word of that degree. */
static int degree_at(const Text *text, TermAnchor *a) {
  guint i = a->token;
  if (a->value == DEGREE_WORD_DOTTED)
    return dotted_degree(text, i);
  int years = a->value == DEGREE_WORD_PLAIN ? years_of_degree(text, i) : -1;
  if (years == 4 || years == 2)
    a->value = years == 4 ? DEGREE_WORD_BACHELOR : DEGREE_WORD_ASSOCIATE;
  else if (a->value == DEGREE_WORD_PLAIN && term_before(text, i, graduate))
    a->value = DEGREE_WORD_MASTER_FIRM;
  else if (a->value == DEGREE_WORD_PLAIN && term_before(text, i, undergraduate))
    a->value = DEGREE_WORD_BACHELOR;
  else if (!is_degree(text, i, a->value))
    return -1;
  if (a->value == DEGREE_WORD_BAC && term_number(text, i + 1) == 2)
    return DEGREE_ASSOCIATE;
  if (a->value == DEGREE_WORD_BAC && term_number(text, i + 1) >= 4)
    return DEGREE_MASTER;
  return (int)degree_of[a->value];
}

/* What is said of a degree that is asked for, in whatever section: a cue of
 * boilerplate colours all of a text that has no ends of sentences. */
static gboolean asks_anyway(const Text *text, guint i, guint to) {
  static const char *const said[] = {"accredited", "educational equivalent",
                                     "and one year", "years of", NULL};
  return term_seek(text, i, to, said) != G_MAXUINT;
}

static void read_degree(const Text *text, TermAnchor a, Degrees *degrees) {
  guint from, to, i = a.token;
  SectionKind section = text_section_at(text, text->token[i].b);
  int degree = degree_at(text, &a);
  if (degree < 0 || section == SECTION_EMPLOYER || section == SECTION_BENEFITS)
    return;
  term_sentence(text, i, 16, &from, &to);
  if (term_seek(text, from, to, not_asked) != G_MAXUINT ||
      is_waived(text, i, to) ||
      (section == SECTION_BOILERPLATE && !asks_anyway(text, i, to)))
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
