/* Which matches count: what corroborates a weak one, and what makes any of
 * them part of a name or an address. */
#include <string.h>

#include "stages/extract/skill_search.h"

/* How far, in tokens, a strong skill of the family vouches for a weak word and
 * for a weak term of several words; how far a list is followed. */
enum { NEAR = 40, TERM_NEAR = 400, LIST_REACH = 5 };

static gboolean is_capital(const Text *text, guint i) {
  return i < text->tokens &&
         g_unichar_isupper(g_utf8_get_char(text->s + text->token[i].b));
}

gboolean skill_is_any(const Text *text, guint i, const char *const *words) {
  if (i >= text->tokens)
    return FALSE;
  char first = skill_lower(text->s[text->token[i].b]);
  for (; *words != NULL; words++)
    if (**words == first && text_token_is(text, i, *words))
      return TRUE;
  return FALSE;
}

/* Whether only one space lies between tokens i and i + 1. */
static gboolean close_by(const Text *text, guint i) {
  return i + 1 < text->tokens && text->token[i + 1].b - text->token[i].e == 1 &&
         text->s[text->token[i].e] == ' ';
}

/* The same, or " & " between them. */
static gboolean near_by(const Text *text, guint i) {
  return i + 1 < text->tokens &&
         (close_by(text, i) || (text->token[i + 1].b - text->token[i].e == 3 &&
                                text->s[text->token[i].e + 1] == '&'));
}

/* Whether a sentence, line or list item begins with token i. */
gboolean skill_begins_clause(const Text *text, guint i) {
  if (i == 0)
    return TRUE;
  guint32 b = text->token[i - 1].e, e = text->token[i].b;
  for (guint32 p = b; p < e; p++) {
    char c = text->s[p];
    if (c == '\n' || c == '!' || c == '?' || c == ';' || c == ':' ||
        (c == '.' && e - p > 1) ||
        (p > b && skill_hyphen(text->s + p) > 0 && text->s[p - 1] == ' ') ||
        ((guchar)c == 0xE2 && (guchar)text->s[p + 1] == 0x80 &&
         (guchar)text->s[p + 2] == 0xA2) /* bullet */
        || (guchar)c == 0xC2)            /* middle dot */
      return TRUE;
  }
  return FALSE;
}

/* Part of a web or mail address: signs join the hit to what has no spaces and
 * holds "@" or "//". */
static gboolean in_address(const Text *text, const Hit *hit) {
  enum { LONGEST = 200 };
  guint32 b = text->token[hit->first].b, e = text->token[hit->last - 1].e;
  guint32 least = b > LONGEST ? b - LONGEST : 0;
  guint32 most = (guint32)MIN(text->length, (gsize)e + LONGEST);
  while (b > least && !g_ascii_isspace(text->s[b - 1]))
    b--;
  while (e < most && !g_ascii_isspace(text->s[e]))
    e++;
  return memchr(text->s + b, '@', e - b) != NULL ||
         g_strstr_len(text->s + b, e - b, "://") != NULL ||
         g_strstr_len(text->s + b, e - b, "www.") != NULL;
}

/* Whether signs tie the hit to what stands beside it. */
static gboolean is_tied(const Text *text, const Hit *hit) {
  guint32 b = text->token[hit->first].b, e = text->token[hit->last - 1].e;
  char before = b > 0 ? text->s[b - 1] : ' ', after = text->s[e];
  return (before != '\0' && strchr("@/._-=?&", before) != NULL) ||
         (after != '\0' && strchr("@/._-=?&", after) != NULL);
}

/* "the Demand Forecasting team", "AWS Healthcare AI organization": a hit in
 * capitals that capitals carry on to a word for a group of people. */
static gboolean in_team_name(const Text *text, const Hit *hit) {
  static const char *const groups[] = {
      "team",       "teams",    "organization", "organisation", "org", "group",
      "department", "division", "lab",          "labs",         NULL};
  enum { LONGEST = 5 };
  if (!is_capital(text, hit->first))
    return FALSE;
  for (guint i = hit->last; i < hit->last + LONGEST && i < text->tokens; i++) {
    guint32 b = text->token[i - 1].e, e = text->token[i].b;
    if (e - b > 3 || memchr(text->s + b, ',', e - b) != NULL ||
        memchr(text->s + b, '.', e - b) != NULL ||
        memchr(text->s + b, '\n', e - b) != NULL)
      return FALSE;
    if (skill_is_any(text, i, groups))
      return TRUE;
    if (!is_capital(text, i) && !text_token_is(text, i, "and"))
      return FALSE;
  }
  return FALSE;
}

/* "AWS partners", "Recruiting Partner", "Amazon Web Services, Inc.": what
 * belongs to a company's name. */
static gboolean names_company(const Text *text, const Hit *hit) {
  static const char *const others[] = {"partner",    "partners", "customer",
                                       "customers",  "seller",   "sellers",
                                       "conference", "summit",   NULL};
  static const char *const forms[] = {"inc", "llc",  "ltd", "gmbh",
                                      "plc", "corp", NULL};
  if (!is_capital(text, hit->first) || hit->last >= text->tokens)
    return FALSE;
  if (close_by(text, hit->last - 1) && skill_is_any(text, hit->last, others))
    return TRUE;
  guint32 gap = text->token[hit->last].b - text->token[hit->last - 1].e;
  return gap <= 2 && skill_is_any(text, hit->last, forms);
}

/* "At AWS Healthcare AI, we ...": the employer speaking of itself. */
static gboolean speaks_as(const Text *text, const Hit *hit) {
  enum { LONGEST = 6 };
  guint b = hit->first, e = hit->last;
  if (!is_capital(text, b))
    return FALSE;
  while (b > 0 && hit->first - b < LONGEST && is_capital(text, b - 1) &&
         !text_token_is(text, b - 1, "at") && near_by(text, b - 1))
    b--;
  if (b == 0 || !text_token_is(text, b - 1, "at") || !is_capital(text, b - 1))
    return FALSE;
  while (e - hit->last < LONGEST && is_capital(text, e) && near_by(text, e - 1))
    e++;
  return e < text->tokens && text->s[text->token[e - 1].e] == ',' &&
         text_token_is(text, e, "we");
}

/* "$88,000 to $112,000 CAD", "CAD 40 per hour": a currency beside an amount.
 */
static gboolean is_currency(const Text *text, const Hit *hit) {
  guint i = hit->first;
  if (hit->last - i != 1 || !text_token_is(text, i, "cad"))
    return FALSE;
  if (i > 0 && text->token[i].b - text->token[i - 1].e <= 1) {
    const Token *before = &text->token[i - 1];
    guint32 e = before->e;
    if (e - before->b > 1 && skill_lower(text->s[e - 1]) == 'k')
      e--;
    if (e - before->b > 1 && g_ascii_isdigit(text->s[before->b]) &&
        g_ascii_isdigit(text->s[e - 1]))
      return TRUE;
  }
  const char *after = text->s + text->token[i].e;
  after += *after == ' ';
  return *after == '$' || g_ascii_isdigit(*after);
}

/* Words that give a form another sense when they stand right behind it. */
static gboolean has_other_sense(const Text *text, const Hit *hit) {
  static const char *const shares[] = {"option", "options", "scheme", "schemes",
                                       "share",  "shares",  NULL};
  static const char *const posts[] = {
      "manager", "managers", "management", "coordinator", "lead",
      "leader",  "director", "officer",    "engineer",    NULL};
  static const char *const told[] = {
      "to",        "bugs",    "defects",  "faults", "issues", "incidents",
      "accidents", "hazards", "problems", "into",   NULL};
  static const struct {
    const char *form;
    const char *const *next;
  } senses[] = {{"emi", shares},
                {"project", posts},
                {"report", told},
                {"reports", told},
                {"reporting", told}};
  if (hit->last - hit->first != 1 || !close_by(text, hit->first))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(senses); i++)
    if (text_token_is(text, hit->first, senses[i].form))
      return skill_is_any(text, hit->last, senses[i].next);
  return FALSE;
}

/* "one mentor", "with a proper mentor", but not "act as a mentor". */
static gboolean is_a_mentor(const Text *text, guint i) {
  static const char *const articles[] = {"a", "one", "your", NULL};
  static const char *const roles[] = {"as", "be", "become", "being", NULL};
  enum { WORDS = 2 };
  if (!text_token_is(text, i, "mentor"))
    return FALSE;
  for (guint n = 1; n <= WORDS && i >= n && close_by(text, i - n); n++)
    if (skill_is_any(text, i - n, articles))
      return i == n || !skill_is_any(text, i - n - 1, roles);
  return FALSE;
}

/* "you will have a mentor", "receive mentoring": given to the applicant. */
static gboolean is_received(const Text *text, const Hit *hit) {
  static const char *const forms[] = {"mentor",     "mentors",  "mentoring",
                                      "mentorship", "coaching", NULL};
  static const char *const gets[] = {
      "receive",  "receives", "get",    "gets",   "have",
      "has",      "offer",    "offers", "assign", "given",
      "assigned", "with",     "from",   "your",   NULL};
  static const char *const between[] = {"a",   "an",  "regular",   "one",
                                        "the", "own", "dedicated", "personal",
                                        "and", NULL};
  static const char *const asks[] = {"experience", "skills", "comfortable",
                                     "familiar", NULL};
  if (!skill_is_any(text, hit->first, forms))
    return FALSE;
  guint i = hit->first;
  if (is_a_mentor(text, i))
    return TRUE;
  while (i > 0 && hit->first - i < 3 && !skill_begins_clause(text, i) &&
         skill_is_any(text, i - 1, between))
    i--;
  return i > 0 && !skill_begins_clause(text, i) &&
         skill_is_any(text, i - 1, gets) &&
         !(i > 1 && skill_is_any(text, i - 2, asks));
}

/* "You will not write code", "does not require SQL". "Not only" asks. */
static gboolean is_denied(const Text *text, const Hit *hit) {
  static const char *const nots[] = {"not", "never", NULL};
  static const char *const verbs[] = {"require", "need",    "use",
                                      "involve", "include", NULL};
  guint i = hit->first;
  if (i == 0 || skill_begins_clause(text, i) || !close_by(text, i - 1))
    return FALSE;
  if (i > 1 && skill_is_any(text, i - 1, verbs) && close_by(text, i - 2))
    i--;
  return skill_is_any(text, i - 1, nots);
}

/* The tokens of the employer's name, [first, last); none when not stated. */
static void find_employer(Search *search) {
  const Text *text = search->text;
  Span span = text->record->field[FIELD_EMPLOYER];
  guint first = text_token_at(text, span.b);
  search->employer_first = search->employer_last = first;
  while (search->employer_last < text->tokens &&
         text->token[search->employer_last].e <= span.e)
    search->employer_last++;
}

static gboolean same_token(const Text *text, guint a, guint b) {
  const Token *x = &text->token[a], *y = &text->token[b];
  return x->hash == y->hash && x->e - x->b == y->e - y->b;
}

/* "Halden Robotics" where that is the employer: part of a longer name. */
static gboolean in_employer(const Search *search, const Hit *hit) {
  enum { LONGEST = 8 };
  const Text *text = search->text;
  guint first = search->employer_first;
  guint n = search->employer_last - first, size = hit->last - hit->first;
  if (n <= size || n > LONGEST || !is_capital(text, hit->first))
    return FALSE;
  for (guint at = 0; at + size <= n; at++) {
    if (hit->first < at || hit->first - at + n > text->tokens)
      continue;
    guint k = 0;
    while (k < n && same_token(text, first + k, hit->first - at + k))
      k++;
    if (k == n)
      return TRUE;
  }
  return FALSE;
}

static gboolean in_name(const Search *search, guint k) {
  const Hit *hit = &g_array_index(search->hit, Hit, k);
  if (is_tied(search->text, hit) && in_address(search->text, hit))
    return TRUE;
  return in_team_name(search->text, hit) || names_company(search->text, hit) ||
         speaks_as(search->text, hit) || in_employer(search, hit);
}

/* Whether the words around the hit say that no skill is meant. */
static gboolean is_other(const Text *text, const Hit *hit) {
  return is_currency(text, hit) || has_other_sense(text, hit) ||
         is_received(text, hit) || is_denied(text, hit);
}

/* A weak word as part of another one or of a name: "Go-to-market", "C-suite",
 * "Amazon Go". */
static gboolean in_other_word(const Text *text, const Hit *hit) {
  const char *e = text->s + text->token[hit->last - 1].e;
  gsize dash = skill_hyphen(e);
  if (dash > 0 && g_ascii_isalnum(e[dash]))
    return TRUE;
  guint32 b = text->token[hit->first].b;
  if (b > 1 && text->s[b - 1] == '-' && g_ascii_isalnum(text->s[b - 2]))
    return TRUE;
  return *e == '\'' || (guchar)*e == 0xE2;
}

static gboolean after_name(const Text *text, const Hit *hit) {
  guint i = hit->first;
  return i > 0 && close_by(text, i - 1) && is_capital(text, i - 1) &&
         !skill_begins_clause(text, i - 1);
}

/* How two neighbours stand to each other. */
typedef enum { APART, SPACED, LISTED } Link;

static Link link_of(const Text *text, const Hit *a, const Hit *b) {
  static const char *const joins[] = {"and", "or", NULL};
  if (b->first - a->last > 1 ||
      (b->first - a->last == 1 && !skill_is_any(text, a->last, joins)))
    return APART;
  if (b->first > a->last)
    return LISTED;
  guint32 from = text->token[a->last - 1].e, to = text->token[b->first].b;
  gboolean space_only = TRUE;
  for (guint32 p = from; p < to; p++) {
    char c = text->s[p];
    if (c == '.' || c == '!' || c == '?')
      return APART;
    space_only = space_only && c == ' ';
  }
  return space_only ? SPACED : LISTED;
}

static gboolean is_kin(const Hit *a, const Hit *b) {
  return (a->row->families & b->row->families) != 0;
}

/* Whether the list around hit k holds a strong skill of its family, or at
 * least two others of which one is of its family. */
static gboolean in_list(const Search *search, guint k) {
  const Hit *hit = (const Hit *)(gpointer)search->hit->data;
  guint n = search->hit->len, members = 1;
  gboolean kin = FALSE;
  for (int step = -1; step <= 1; step += 2) {
    for (guint i = k, reach = 0; reach < LIST_REACH; reach++) {
      guint j = step < 0 ? i - 1 : i + 1; /* wraps below 0: j >= n */
      if (j >= n)
        break;
      Link link = step < 0 ? link_of(search->text, &hit[j], &hit[i])
                           : link_of(search->text, &hit[i], &hit[j]);
      if (link == APART || (link == SPACED && !is_kin(&hit[i], &hit[j])))
        break;
      members++;
      kin = kin || is_kin(&hit[k], &hit[j]);
      if (kin && (members > 2 || !hit[j].weak))
        return TRUE;
      i = j;
    }
  }
  return FALSE;
}

/* Whether a strong skill of the family stands at most `reach` tokens away. */
static gboolean kin_near(const Search *search, guint k, guint reach) {
  const Hit *hit = (const Hit *)(gpointer)search->hit->data;
  for (guint i = k; i-- > 0 && hit[k].first - hit[i].last < reach;)
    if (!hit[i].weak && is_kin(&hit[i], &hit[k]))
      return TRUE;
  for (guint i = k + 1;
       i < search->hit->len && hit[i].first - hit[k].last < reach; i++)
    if (!hit[i].weak && is_kin(&hit[i], &hit[k]))
      return TRUE;
  return FALSE;
}

/* "healthcare expertise", "Go experience": asked for right behind the hit. */
static gboolean is_asked_behind(const Text *text, const Hit *hit) {
  static const char *const asks[] = {"experience",  "expertise", "skills",
                                     "skill",       "knowledge", "background",
                                     "proficiency", "fluency",   NULL};
  return close_by(text, hit->last - 1) && skill_is_any(text, hit->last, asks);
}

/* "experience with", "knowledge of", "proficient in" right before the hit. */
static gboolean is_asked_for(const Text *text, const Hit *hit) {
  static const char *const joins[] = {"with", "in", "of", "using", NULL};
  static const char *const asks[] = {
      "experience",    "experienced", "knowledge",
      "proficiency",   "proficient",  "expertise",
      "familiarity",   "familiar",    "fluency",
      "fluent",        "background",  "skills",
      "skilled",       "competence",  "understanding",
      "mastery",       "expert",      "certified",
      "certification", "programming", "coding",
      "written",       NULL};
  guint i = hit->first;
  if (is_asked_behind(text, hit))
    return TRUE;
  if (i == 0 || skill_begins_clause(text, i))
    return FALSE;
  if (text_token_is(text, i - 1, "using"))
    return TRUE;
  if (i >= 2 && skill_is_any(text, i - 1, joins) &&
      skill_is_any(text, i - 2, asks))
    return TRUE;
  return skill_is_any(text, i - 1, asks);
}

/* "languages such as R": given as an example. */
static gboolean is_example(const Text *text, guint i) {
  return i >= 2 && text_token_is(text, i - 1, "as") &&
         text_token_is(text, i - 2, "such");
}

/* Words written like ordinary ones but for their capital ("Go", "C"): what
 * speaks against them in their place. */
static gboolean is_spoilt(const Search *search, guint k) {
  const Hit *hit = &g_array_index(search->hit, Hit, k);
  const Text *text = search->text;
  if (in_other_word(text, hit))
    return TRUE;
  gboolean after_hit = k > 0 && hit[-1].last == hit->first;
  gboolean before_hit = k + 1 < search->hit->len && hit[1].first == hit->last;
  guint32 b = text->token[hit->first].b, e = text->token[hit->last - 1].e;
  /* "S/C band", "R&D" */
  if (b > 0 && text->s[b - 1] != '\0' && strchr("/&", text->s[b - 1]) != NULL &&
      !after_hit)
    return TRUE;
  if (text->s[e] != '\0' && strchr("/&", text->s[e]) != NULL && !before_hit)
    return TRUE;
  return !after_hit && after_name(text, hit);
}

/* One letter means too much ("C of C", "vitamin C") for neighbours to tell. */
static gboolean is_letter(const Text *text, const Hit *hit) {
  const Token *token = &text->token[hit->first];
  return hit->last - hit->first == 1 && token->e - token->b == 1;
}

static gboolean is_corroborated(const Search *search, guint k) {
  const Text *text = search->text;
  const Hit *hit = &g_array_index(search->hit, Hit, k);
  if (hit->exact && is_spoilt(search, k))
    return FALSE;
  if (in_list(search, k) || is_asked_for(text, hit))
    return TRUE;
  if (hit->exact && is_letter(text, hit) && !is_example(text, hit->first))
    return FALSE;
  if (hit->exact)
    return !skill_begins_clause(text, hit->first) && kin_near(search, k, NEAR);
  /* A term of several words is hardly ever an ordinary one. */
  gboolean is_term = hit->last - hit->first > 1;
  if (kin_near(search, k, is_term ? TERM_NEAR : NEAR))
    return TRUE;
  SectionKind kind = text_section_at(text, text->token[hit->first].b);
  return is_term && (kind == SECTION_REQUIRED || kind == SECTION_PREFERRED);
}

/* A skill that the text names beyond doubt vouches for its weak mentions. */
static void vouch(Search *search) {
  guint8 *named = g_new0(guint8, search->table->row->len + 1);
  guint n = search->hit->len;
  for (guint k = 0; k < n; k++) {
    const Hit *hit = &g_array_index(search->hit, Hit, k);
    if (hit->counts && !hit->weak)
      named[hit->row_id] = 1;
  }
  for (guint k = 0; k < n; k++) {
    Hit *hit = &g_array_index(search->hit, Hit, k);
    if (!hit->counts && hit->weak && named[hit->row_id] &&
        !in_name(search, k) && !is_other(search->text, hit) &&
        !(hit->exact && is_spoilt(search, k)))
      hit->counts = TRUE;
  }
  g_free(named);
}

void skill_judge(Search *search) {
  find_employer(search);
  for (guint k = 0; k < search->hit->len; k++) {
    Hit *hit = &g_array_index(search->hit, Hit, k);
    hit->counts = (!hit->weak || is_corroborated(search, k)) &&
                  !in_name(search, k) && !is_other(search->text, hit);
  }
  vouch(search);
}
