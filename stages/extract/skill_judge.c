/* Which matches count: what corroborates a weak one, and what makes any of
 * them part of a name or an address. */
#include <string.h>

#include "stages/extract/skill_search.h"

/* How far, in tokens, a strong skill of the family vouches for a weak word, for
 * a shy one and for a weak term of several words; how far a list is followed.
 */
enum { NEAR = 40, SHY_NEAR = 6, TERM_NEAR = 400, LIST_REACH = 5 };

gboolean skill_gap_parts(const Text *text, guint i) {
  guint32 b = text->token[i - 1].e, e = text->token[i].b;
  for (guint32 p = b; p < e; p++) {
    char c = text->s[p];
    if (c == '\n' || c == '!' || c == '?' || c == ';' || c == ':' ||
        (c == '.' && e - p > 1) ||
        (p > b && skill_hyphen(text->s + p) > 0 && text->s[p - 1] == ' ') ||
        token_bullet(text->s + p) || strncmp(text->s + p, "\u00b7", 2) == 0)
      return TRUE;
  }
  return FALSE;
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
    if (e - before->b > 1 && token_lower(text->s[e - 1]) == 'k')
      e--;
    if (e - before->b > 1 && g_ascii_isdigit(text->s[before->b]) &&
        g_ascii_isdigit(text->s[e - 1]))
      return TRUE;
  }
  const char *after = text->s + text->token[i].e;
  after += *after == ' ';
  return *after == '$' || g_ascii_isdigit(*after);
}

/* "Accounting for outliers", "paving the way": a trade named, none meant.
 * "Experience in accounting for leases" is meant. */
static gboolean is_figurative(const Text *text, guint i) {
  static const struct {
    const char *form, *next;
  } senses[] = {{"accounting", "for"},
                {"paving", "the"},
                {"drilling", "down"},
                {"drilling", "into"},
                {"drilling", "in"},
                {"baking", "in"},
                {"baking", "into"},
                {"shoring", "up"},
                {"stamping", "out"},
                {"buckling", "down"},
                {"cooking", "up"},
                {"forging", "a"},
                {"forging", "new"},
                {"forging", "strong"},
                {"forging", "bonds"},
                {"forging", "lasting"},
                {"forging", "ahead"},
                {"forging", "deep"},
                {"forging", "the"},
                {"underpinning", "our"},
                {"underpinning", "the"},
                {"underpinning", "all"},
                {"concrete", "actions"},
                {"concrete", "business"},
                {"concrete", "deliverables"},
                {"concrete", "examples"},
                {"concrete", "feedback"},
                {"concrete", "goals"},
                {"concrete", "impact"},
                {"concrete", "outcomes"},
                {"concrete", "plans"},
                {"concrete", "proposals"},
                {"concrete", "recommendations"},
                {"concrete", "results"},
                {"concrete", "solutions"},
                {"concrete", "steps"},
                {"concrete", "terms"},
                {"pitch", "in"}};
  for (guint k = 0; k < G_N_ELEMENTS(senses); k++)
    if (text_token_is(text, i, senses[k].form) &&
        text_token_is(text, i + 1, senses[k].next))
      return i == 0 || skill_begins_clause(text, i) ||
             !skill_is_any(text, i - 1, WORD_ASK_JOIN);
  return FALSE;
}

/* "Research scientist", "the research community", "cutting-edge research
 * problems": who does it or what it is about, not that it is asked for. "On
 * call" of one who may "be" so is a shift. */
static gboolean is_of_others(const Text *text, guint i) {
  static const char *const behind[] = {
      "scientist",   "scientists", "community", "communities", "vision",
      "institution", "problems",   "institute", "institutes",  NULL};
  for (guint k = 0; text_token_is(text, i, "research") && behind[k]; k++)
    if (text_token_is(text, i + 1, behind[k]))
      return i == 0 || !text_token_is(text, i - 1, "to");
  return i > 0 && text_token_is(text, i, "on") &&
         text_token_is(text, i - 1, "be");
}

/* Words that give a form another sense when they stand right behind it. */
static gboolean has_other_sense(const Text *text, const Hit *hit) {
  static const struct {
    const char *form;
    guint32 next;
  } senses[] = {{"emi", WORD_SHARE},
                {"project", WORD_POST},
                {"report", WORD_TOLD},
                {"reports", WORD_TOLD},
                {"reporting", WORD_TOLD}};
  if (hit->last - hit->first != 1)
    return FALSE;
  if (text_token_is(text, hit->first, "leadership") &&
      (skill_is_any(text, hit->last, WORD_GROUP) ||
       (hit->first > 0 && !skill_begins_clause(text, hit->first) &&
        skill_is_any(text, hit->first - 1, WORD_LEADERS))))
    return TRUE;
  if (!skill_close_by(text, hit->first))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(senses); i++)
    if (text_token_is(text, hit->first, senses[i].form))
      return skill_is_any(text, hit->last, senses[i].next);
  return is_figurative(text, hit->first);
}

/* "one mentor", "with a proper mentor", but not "act as a mentor". */
static gboolean is_a_mentor(const Text *text, guint i) {
  enum { WORDS = 2 };
  if (!text_token_is(text, i, "mentor"))
    return FALSE;
  for (guint n = 1; n <= WORDS && i >= n && skill_close_by(text, i - n); n++)
    if (skill_is_any(text, i - n, WORD_ARTICLE))
      return i == n || !skill_is_any(text, i - n - 1, WORD_BEING);
  return FALSE;
}

/* "you will have a mentor", "receive mentoring": given to the applicant. */
static gboolean is_received(const Text *text, const Hit *hit) {
  if (!skill_is_any(text, hit->first, WORD_MENTORING))
    return FALSE;
  guint i = hit->first;
  if (is_a_mentor(text, i) || text_token_is(text, hit->last, "from"))
    return TRUE;
  while (i > 0 && hit->first - i < 3 && !skill_begins_clause(text, i) &&
         skill_is_any(text, i - 1, WORD_BETWEEN))
    i--;
  return i > 0 && !skill_begins_clause(text, i) &&
         skill_is_any(text, i - 1, WORD_GETS) &&
         !(i > 1 && skill_is_any(text, i - 2, WORD_EASE));
}

/* "You will not write code", "does not require SQL". "Not only" asks. */
static gboolean is_denied(const Text *text, const Hit *hit) {
  guint i = hit->first;
  if (i == 0 || skill_begins_clause(text, i) || !skill_close_by(text, i - 1))
    return FALSE;
  if (i > 1 && skill_is_any(text, i - 1, WORD_NEEDS) &&
      skill_close_by(text, i - 2))
    i--;
  return skill_is_any(text, i - 1, WORD_NOT);
}

/* "under general supervision", "with minimal supervision": of the applicant. */
static gboolean is_supervised(const Text *text, const Hit *hit) {
  static const char *const words[] = {"under",   "without", "no",     "minimal",
                                      "minimum", "little",  "limited"};
  enum { WORDS = 3 };
  guint i = hit->first;
  if (hit->last - i != 1 || !text_token_is(text, i, "supervision"))
    return FALSE;
  for (guint n = 1; n <= WORDS && i >= n; n++) {
    if (skill_begins_clause(text, i - n + 1))
      return FALSE;
    for (guint k = 0; k < G_N_ELEMENTS(words); k++)
      if (text_token_is(text, i - n, words[k]))
        return TRUE;
  }
  return FALSE;
}

/* "The agency is recruiting for two welders": this advert does it. */
static gboolean is_this_advert(const Text *text, const Hit *hit) {
  guint i = hit->first;
  if (hit->last - i != 1 || i == 0 || !skill_close_by(text, i - 1) ||
      !(text_token_is(text, i, "recruiting") ||
        text_token_is(text, i, "hiring")))
    return FALSE;
  return text_token_is(text, i - 1, "is") || text_token_is(text, i - 1, "re") ||
         text_token_is(text, i - 1, "are") ||
         text_token_is(text, i - 1, "currently");
}

/* "It supports", but not "IT support". */
static gboolean is_pronoun(const Text *text, const Hit *hit) {
  const Token *token = &text->token[hit->first];
  return token->e - token->b == 2 && text->s[token->b + 1] == 't' &&
         text_token_is(text, hit->first, "it");
}

/* Whether the words around the hit say that no skill is meant. */
static gboolean is_other(const Text *text, const Hit *hit) {
  if (is_received(text, hit) || is_denied(text, hit) || is_pronoun(text, hit) ||
      is_of_others(text, hit->first))
    return TRUE;
  return hit->last - hit->first == 1 &&
         skill_is_any(text, hit->first, WORD_SENSES) &&
         (is_currency(text, hit) || has_other_sense(text, hit) ||
          is_supervised(text, hit) || is_this_advert(text, hit));
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
  return i > 0 && skill_close_by(text, i - 1) &&
         skill_is_capital(text, i - 1) && !skill_begins_clause(text, i - 1);
}

/* How two neighbours stand to each other. */
typedef enum { APART, SPACED, LISTED } Link;

static Link link_of(const Text *text, const Hit *a, const Hit *b) {
  if (b->first - a->last > 1 ||
      (b->first - a->last == 1 && !skill_is_any(text, a->last, WORD_JOIN)))
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

/* One letter means too much ("C of C", "vitamin C") for neighbours to tell. */
static gboolean is_letter(const Text *text, const Hit *hit) {
  const Token *token = &text->token[hit->first];
  return hit->last - hit->first == 1 && token->e - token->b == 1;
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
      /* "Zoom, Slack": two names of one field, as they are written. */
      if (link == LISTED && hit[k].exact && hit[j].exact &&
          is_kin(&hit[k], &hit[j]) && !is_letter(search->text, &hit[k]) &&
          !is_letter(search->text, &hit[j]))
        return TRUE;
      if (kin && (members > 2 || hit[j].vouches))
        return TRUE;
      i = j;
    }
  }
  return FALSE;
}

/* Whether the hit stands beside one that needs no help in a list. An "and"
 * alone joins a shy word with too much ("law and order"): it needs a comma. */
static gboolean is_listed(const Search *search, guint k) {
  const Hit *hit = &g_array_index(search->hit, Hit, k);
  const Text *text = search->text;
  guint32 b = text->token[hit->first].b, e = text->token[hit->last - 1].e;
  gboolean comma = text->s[e] == ',' || (b > 1 && text->s[b - 2] == ',');
  if (hit->exact || (hit->shy && !comma))
    return FALSE;
  return (k > 0 && !hit[-1].weak && link_of(text, hit - 1, hit) == LISTED) ||
         (k + 1 < search->hit->len && !hit[1].weak &&
          link_of(text, hit, hit + 1) == LISTED);
}

/* Whether a strong skill of the family stands at most `reach` tokens away. */
static gboolean kin_near(const Search *search, guint k, guint reach) {
  const Hit *hit = (const Hit *)(gpointer)search->hit->data;
  for (guint i = k; i-- > 0 && hit[k].first - hit[i].last < reach;)
    if (hit[i].vouches && is_kin(&hit[i], &hit[k]))
      return TRUE;
  for (guint i = k + 1;
       i < search->hit->len && hit[i].first - hit[k].last < reach; i++)
    if (hit[i].vouches && is_kin(&hit[i], &hit[k]))
      return TRUE;
  return FALSE;
}

/* "healthcare expertise", "Go experience": asked for right behind the hit. */
static gboolean is_asked_behind(const Text *text, const Hit *hit) {
  return skill_close_by(text, hit->last - 1) &&
         skill_is_any(text, hit->last, WORD_ASKED_BEHIND);
}

/* "experience with", "knowledge of", "proficient in" right before the hit. */
static gboolean is_asked_for(const Text *text, const Hit *hit) {
  guint i = hit->first;
  if (is_asked_behind(text, hit))
    return TRUE;
  if (i == 0 || skill_begins_clause(text, i))
    return FALSE;
  if (text_token_is(text, i - 1, "using"))
    return TRUE;
  if (i >= 2 && skill_is_any(text, i - 1, WORD_ASK_JOIN) &&
      skill_is_any(text, i - 2, WORD_ASKED))
    return TRUE;
  return skill_is_any(text, i - 1, WORD_ASKED);
}

/* "Experience with Intercom, Slack and Zoom": what is said before the first or
 * behind the last of a list holds for all of it. */
static gboolean is_listed_ask(const Search *search, guint k) {
  enum { REACH = 12 };
  const Hit *hit = (const Hit *)(gpointer)search->hit->data;
  const Text *text = search->text;
  guint first = k > REACH ? k - REACH : 0;
  guint end = MIN(search->hit->len, k + REACH);
  for (guint i = k; i > first && link_of(text, &hit[i - 1], &hit[i]) == LISTED;
       i--)
    if (is_asked_for(text, &hit[i - 1]))
      return TRUE;
  for (guint i = k;
       i + 1 < end && link_of(text, &hit[i], &hit[i + 1]) == LISTED; i++)
    if (is_asked_behind(text, &hit[i + 1]))
      return TRUE;
  return FALSE;
}

/* "languages such as R", "tools like Zoom": given as an example. */
static gboolean is_example(const Text *text, guint i) {
  static const char *const kinds[] = {
      "applications", "frameworks", "languages",    "libraries", "platforms",
      "software",     "systems",    "technologies", "tools",     NULL};
  if (i < 2 || skill_begins_clause(text, i) || skill_begins_clause(text, i - 1))
    return FALSE;
  return (text_token_is(text, i - 1, "as") &&
          text_token_is(text, i - 2, "such")) ||
         (text_token_is(text, i - 1, "like") &&
          text_token_among(text, i - 2, kinds));
}

/* "Document processes in Notion": where the work is done, and not a season ("in
 * Spring 2026"). */
static gboolean is_place_of_work(const Text *text, const Hit *hit) {
  guint i = hit->first;
  if (i == 0 || !skill_close_by(text, i - 1) || !skill_is_capital(text, i) ||
      !text_token_is(text, i - 1, "in"))
    return FALSE;
  return hit->last >= text->tokens ||
         !g_ascii_isdigit(text->s[text->token[hit->last].b]);
}

/* "A bachelor's degree in economics, finance or law", "a degree from an
 * accredited college in engineering": a subject of study, in a list that such
 * words begin. */
static gboolean is_subject(const Text *text, const Hit *hit) {
  enum { LONGEST = 30 };
  guint i = hit->first;
  if (i == 0 || skill_begins_clause(text, i) ||
      (skill_close_by(text, i - 1) &&
       !skill_is_any(text, i - 1, WORD_JOIN | WORD_ASK_JOIN)))
    return FALSE;
  for (; i > 1 && hit->first - i < LONGEST; i--) {
    if (skill_begins_clause(text, i) || skill_is_any(text, i - 1, WORD_ASKED) ||
        text_token_is(text, i - 1, "years"))
      return FALSE;
    if (text_token_is(text, i - 1, "in") &&
        (skill_is_any(text, i - 2, WORD_DEGREE) ||
         text_token_is(text, i - 2, "college") ||
         text_token_is(text, i - 2, "university")))
      return TRUE;
  }
  return FALSE;
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

/* Whether the signs of a gap between tokens hold that of a list item. */
static gboolean holds_bullet(const char *s, gsize n) {
  static const char *const signs[] = {"\xE2\x80\xA2", /* bullet */
                                      "\xC2\xB7",     /* middle dot */
                                      "\xE2\x97\x8F", /* black circle */
                                      "\xE2\x96\xAA", /* small square */
                                      "\xEF\x82\xB7", /* bullet of a font */
                                      "\xC2\xA2", /* bullet, wrongly encoded */
                                      "*",
                                      "\n-",
                                      "\n -"};
  for (guint i = 0; i < G_N_ELEMENTS(signs); i++)
    if (g_strstr_len(s, (gssize)n, signs[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Whether the hit stands near the beginning of a list item: what an employer
 * sets out item by item is what is asked for, under a heading or not. */
static gboolean is_list_item(const Text *text, const Hit *hit) {
  enum { LONGEST = 15 };
  guint i = hit->first;
  while (i > 0 && hit->first - i < LONGEST && !skill_begins_clause(text, i))
    i--;
  if (i == 0)
    return FALSE;
  guint32 b = text->token[i - 1].e;
  return holds_bullet(text->s + b, text->token[i].b - b);
}

/* Whether duties or requirements are set out where the hit stands. */
static gboolean is_set_out(const Text *text, const Hit *hit) {
  SectionKind kind = text_section_at(text, text->token[hit->first].b);
  return kind == SECTION_REQUIRED || kind == SECTION_PREFERRED ||
         kind == SECTION_DUTIES || is_list_item(text, hit);
}

/* "ROI", "WMS": three capitals or more. */
static gboolean is_acronym(const Text *text, const Hit *hit) {
  enum { LEAST = 3 };
  return hit->last - hit->first == 1 &&
         skill_is_capitals(text, hit->first, LEAST);
}

static gboolean is_corroborated(const Search *search, guint k) {
  const Text *text = search->text;
  const Hit *hit = &g_array_index(search->hit, Hit, k);
  if (hit->exact && is_spoilt(search, k))
    return FALSE;
  if (in_list(search, k) || is_listed(search, k) || is_asked_for(text, hit) ||
      is_listed_ask(search, k))
    return TRUE;
  if (hit->exact && is_letter(text, hit) && !is_example(text, hit->first))
    return FALSE;
  if (hit->exact && !is_letter(text, hit) &&
      (is_example(text, hit->first) || is_place_of_work(text, hit)))
    return TRUE;
  if (hit->exact && is_acronym(text, hit) && is_set_out(text, hit))
    return TRUE;
  if (hit->exact)
    return !skill_begins_clause(text, hit->first) && kin_near(search, k, NEAR);
  /* A term of several words is hardly ever an ordinary one. */
  gboolean is_term = hit->last - hit->first > 1;
  gboolean titled = text_in_title(text, hit->first);
  gboolean set_out = titled || is_set_out(text, hit);
  guint reach = !hit->shy            ? (is_term ? TERM_NEAR : NEAR)
                : set_out || is_term ? NEAR
                                     : SHY_NEAR;
  if (kin_near(search, k, reach) || is_subject(text, hit))
    return TRUE;
  return set_out && !hit->shy;
}

/* "Replit" in an advert of Replit: the employer, but where its product is
 * asked for or stands in a list of others. */
static gboolean is_employer(const Search *search, guint k) {
  const Hit *hit = &g_array_index(search->hit, Hit, k);
  const Text *text = search->text;
  guint32 b = text->token[hit->first].b, e = text->token[hit->last - 1].e;
  if (search->employer == NULL || strlen(search->employer) != e - b ||
      g_ascii_strncasecmp(search->employer, text->s + b, e - b) != 0)
    return FALSE;
  return !is_asked_for(text, hit) && !in_list(search, k);
}

/* A skill that the text names beyond doubt vouches for its weak mentions. */
static void vouch(Search *search) {
  guint8 *named = g_new0(guint8, search->skills + 1);
  guint n = search->hit->len;
  for (guint k = 0; k < n; k++) {
    const Hit *hit = &g_array_index(search->hit, Hit, k);
    if (hit->counts && !hit->weak)
      named[hit->ordinal] = 1;
  }
  for (guint k = 0; k < n; k++) {
    Hit *hit = &g_array_index(search->hit, Hit, k);
    if (!hit->counts && hit->weak && named[hit->ordinal] &&
        !skill_in_name(search, k) && !is_other(search->text, hit) &&
        !is_employer(search, k) && !(hit->exact && is_spoilt(search, k)))
      hit->counts = TRUE;
  }
  g_free(named);
}

void skill_judge(Search *search) {
  skill_find_employer(search);
  for (guint k = 0; k < search->hit->len; k++) {
    Hit *hit = &g_array_index(search->hit, Hit, k);
    hit->counts = (!hit->weak || is_corroborated(search, k)) &&
                  !skill_in_name(search, k) && !is_other(search->text, hit) &&
                  !is_employer(search, k);
  }
  vouch(search);
}
