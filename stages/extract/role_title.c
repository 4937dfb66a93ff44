#include "stages/extract/role_table.h"

#include <string.h>

/* What a cue asks for besides its words. */
enum {
  LABEL = 1,   /* a colon behind it */
  BEGINS = 2,  /* it begins a sentence */
  NAMED = 4,   /* the title stands right behind it, in capitals, for one */
  EARLY = 8,   /* the text has only begun */
  NO_MATE = 16 /* no word in front makes a colleague of it */
};

/* Phrases in front of a title. Of several in a text the lower rank wins, and
 * of equals the first. */
static const struct {
  const char *word[4];
  guint rank;
  guint asks;
} cues[] = {
    {{"offered", "position"}, 0, LABEL},
    {{"job", "title"}, 0, LABEL},
    {{"position", "title"}, 0, LABEL},
    {{"title"}, 0, LABEL},
    {{"position"}, 0, LABEL},
    {{"role"}, 0, LABEL},
    {{"seeking"}, 1, 0},
    {{"seeks"}, 1, 0},
    {{"seek"}, 1, 0},
    {{"looking", "for"}, 1, 0},
    {{"looking", "to", "hire"}, 1, 0},
    {{"searching", "for"}, 1, 0},
    {{"hiring"}, 1, 0},
    {{"recruiting"}, 1, 0},
    {{"as", "a"}, 1, 0},
    {{"as", "an"}, 1, 0},
    {{"as", "our"}, 1, 0},
    {{"join", "us", "as"}, 1, 0},
    {{"positions", "available", "for"}, 1, 0},
    {{"need", "a"}, 1, 0},
    {{"opening", "for"}, 1, 0},
    {{"role", "of"}, 1, 0},
    {{"look", "for"}, 1, NAMED},
    {{"looks", "for"}, 1, NAMED},
    {{"we", "hire"}, 1, NAMED},
    {{"hires"}, 1, NAMED},
    {{"need", "an"}, 1, NAMED},
    {{"needs"}, 1, NAMED},
    {{"adding"}, 1, NAMED},
    {{"adds"}, 1, NAMED},
    {{"as"}, 1, BEGINS | NAMED},
    {{"a"}, 2, BEGINS},
    {{"an"}, 2, BEGINS},
    {{"the"}, 2, BEGINS | NAMED | EARLY},
    {{"our"}, 3, NAMED | EARLY | NO_MATE},
};

/* Words that end the noun phrase behind a cue. */
static const char *const stops[] = {
    "in",    "to",  "for",  "with",  "who", "that",  "you", "we",  "our",
    "will",  "at",  "on",   "from",  "as",  "of",    "is",  "are", "your",
    "their", "its", "this", "where", "by",  "while", "if",  "when"};

/* Words that may begin the noun phrase and are no part of a title. */
static const char *const articles[] = {
    "a",       "an",          "the",      "our",       "another",   "multiple",
    "several", "experienced", "talented", "motivated", "passionate"};

/* Words in front of "our", behind which a colleague stands. */
static const char *const mates[] = {
    "with",    "to",      "by",        "of",         "for",      "and",
    "from",    "under",   "support",   "supporting", "supports", "help",
    "helping", "helps",   "like",      "than",       "behind",   "meet",
    "assist",  "assists", "assisting", "alongside",  "between",  "join",
    "or",      "let",     "tell",      "contact",    "ask",      "on"};

/* Words behind a title that make a group of it. */
static const char *const groups[] = {"team",  "teams",  "group",     "groups",
                                     "guild", "office", "community", "network"};

/* Words that name a person at work behind any other words: with a level they
 * make a title without a family. */
static const char *const nouns[] = {
    "engineer",   "scientist", "analyst",    "manager",    "officer",
    "technician", "intern",    "associate",  "specialist", "coordinator",
    "assistant",  "developer", "consultant", "counsel",    "nurse",
    "director",   "lead",      "clerk",      "designer",   "technologist",
    "researcher", "operator",  "internship"};

/* OPENING: tokens of the text that count as its beginning. */
enum { PHRASE = 14, NO_RANK = 9, OPENING = 60 };

void role_cues_prepare(RoleTable *table) {
  G_STATIC_ASSERT(G_N_ELEMENTS(cues) == ROLE_CUES);
  for (guint c = 0; c < ROLE_CUES; c++) {
    guint32 hash = token_hash(cues[c].word[0], strlen(cues[c].word[0]));
    table->cue_hash[c] = hash;
    table->cue_bits |= (guint64)1 << (hash & 63);
  }
}

static gboolean is_in(const char *s, const char *const *list, guint n) {
  for (guint i = 0; i < n; i++)
    if (strcmp(s, list[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Whether a sentence ends between tokens i - 1 and i. */
static gboolean sentence_begins(const Text *text, guint i) {
  if (i == 0)
    return TRUE;
  for (guint32 k = text->token[i - 1].e; k < text->token[i].b; k++)
    if (strchr(".!?\n-:", text->s[k]) != NULL)
      return TRUE;
  return text_token_is(text, i - 1, "responsibilities");
}

static gboolean token_is_in(const Text *text, guint i, const char *const *list,
                            guint n) {
  for (guint k = 0; k < n; k++)
    if (text_token_is(text, i, list[k]))
      return TRUE;
  return FALSE;
}

/* Whether the cue of tokens [i, end) has what it asks for. */
static gboolean cue_holds(const Text *text, guint i, guint end, guint asks) {
  guint32 at = text->token[end - 1].e;
  if ((asks & LABEL) != 0 && (at >= text->length || text->s[at] != ':'))
    return FALSE;
  if ((asks & BEGINS) != 0 && !sentence_begins(text, i))
    return FALSE;
  guint32 b = text->record->field[FIELD_DESCRIPTION].b;
  if ((asks & EARLY) != 0 && (i >= OPENING && text->token[i - OPENING].b >= b))
    return FALSE;
  return (asks & NO_MATE) == 0 || i == 0 || sentence_begins(text, i) ||
         !token_is_in(text, i - 1, mates, G_N_ELEMENTS(mates));
}

/* The cue at token i, or -1, and the first token behind it. */
static int cue_at(const RoleTable *table, const Text *text, guint i,
                  guint *behind) {
  for (guint c = 0; c < G_N_ELEMENTS(cues); c++) {
    if (table->cue_hash[c] != text->token[i].hash)
      continue;
    guint n = 0;
    while (n < 4 && cues[c].word[n] != NULL && i + n < text->tokens &&
           text_token_is(text, i + n, cues[c].word[n]))
      n++;
    if (cues[c].word[n] != NULL)
      continue;
    if (!cue_holds(text, i, i + n, cues[c].asks))
      continue;
    *behind = i + n;
    return (int)c;
  }
  return -1;
}

/* The bytes of the noun phrase that begins at token i: to the end of its
 * sentence or line, or PHRASE tokens. */
static Span phrase_span(const Text *text, guint i) {
  Span span = {text->token[i].b, text->token[i].e};
  for (guint n = 1; n < PHRASE && i + n < text->tokens; n++) {
    const Token *token = &text->token[i + n];
    for (guint32 k = span.e; k < token->b; k++) {
      char c = text->s[k];
      gboolean initial = c == '.' && token->b == k + 1;
      gboolean after_short = c == '.' && span.e - text->token[i + n - 1].b <= 2;
      if (c == '\n' || c == ';' || c == ':' || c == '!' || c == '?' ||
          (c == '.' && !initial && !after_short))
        return span;
    }
    span.e = token->e;
  }
  return span;
}

static gboolean is_capital(const Text *text, const Word *word) {
  return g_unichar_isupper(g_utf8_get_char(text->s + word->b));
}

/* From the family's words to the title's: levels and capitalised words in
 * front, levels behind. */
static void title_widen(const RoleTable *table, const Text *text,
                        const Word *word, guint n, guint *from, guint *to) {
  while (*from > 0) {
    guint used;
    Seniority level;
    const Word *before = &word[*from - 1];
    gboolean is_level =
        role_level_at(table, word, n, *from - 1, &used, &level) && used == 1;
    gboolean joined =
        word[*from].b - before->e <= 3 &&
        memchr(text->s + before->e, ',', word[*from].b - before->e) == NULL;
    if (!joined ||
        !(is_level ||
          (is_capital(text, before) && is_capital(text, &word[*from]))) ||
        is_in(before->s, articles, G_N_ELEMENTS(articles)))
      break;
    (*from)--;
  }
  guint used;
  Seniority level;
  while (*to < n && word[*to].b - word[*to - 1].e <= 2 &&
         role_level_at(table, word, n, *to, &used, &level))
    *to += used;
}

/* In running text the phrase of words [k, k + used) is a title only when it
 * names a person: "recruiter" or "data analyst", but not "marketing"; "data
 * science" only in front of a person's noun. */
static gboolean names_person(const Phrase *phrase, const Word *word, guint n,
                             guint k, guint used) {
  if (phrase->last_resort)
    return FALSE;
  return phrase->person ||
         (phrase->words > 1 && k + used < n &&
          is_in(word[k + used].s, nouns, G_N_ELEMENTS(nouns)));
}

/* Whether words k - 1 and k stand side by side, with one blank between. */
static gboolean adjoins(const Text *text, const Word *word, guint k) {
  return word[k].b == word[k - 1].e + 1 && text->s[word[k - 1].e] == ' ';
}

/* "Health Information Technician": the family's words may name the field, and
 * the noun of the person follow. */
static void title_add_noun(const Text *text, const Word *word, guint n,
                           guint from, guint *to) {
  if (*to < n && adjoins(text, word, *to) && is_capital(text, &word[from]) &&
      is_capital(text, &word[*to]) &&
      is_in(word[*to].s, nouns, G_N_ELEMENTS(nouns)))
    (*to)++;
}

/* "Principal Scientist, Manipulation, to": a field in capitals between commas;
 * "Nurse Practitioner - Family Medicine.": one behind a dash that ends the
 * sentence. */
static void title_add_field(const Text *text, const Word *word, guint n,
                            Span span, guint *to) {
  guint k = *to;
  if (k >= n || !is_capital(text, &word[k]))
    return;
  const char *gap = text->s + word[k - 1].e;
  guint32 wide = word[k].b - word[k - 1].e;
  gboolean comma = wide == 2 && memcmp(gap, ", ", 2) == 0;
  gboolean dash = wide == 3 && memcmp(gap, " - ", 3) == 0;
  for (k++; k < n && adjoins(text, word, k) && is_capital(text, &word[k]);)
    k++;
  gboolean closed = comma && k < n && text->s[word[k - 1].e] == ',' &&
                    strcmp(word[k].s, "to") == 0;
  if (closed || (dash && word[k - 1].e == span.e))
    *to = k;
}

/* "Quality Systems Engineer III", "Robotics Research Intern": no family, but
 * a run of capitals with a level in it and the noun of a person. */
static gboolean title_by_level(const RoleTable *table, const Text *text,
                               const Word *word, guint n, guint *from,
                               guint *to) {
  guint b = 0;
  while (b < n && !(is_capital(text, &word[b]) &&
                    !is_in(word[b].s, articles, G_N_ELEMENTS(articles))))
    b++;
  guint e = b;
  gboolean level = FALSE, noun = FALSE;
  while (e < n && is_capital(text, &word[e]) &&
         (e == b || adjoins(text, word, e))) {
    guint used;
    Seniority found;
    level = level || role_level_at(table, word, n, e, &used, &found);
    noun = noun || (e > b && is_in(word[e].s, nouns, G_N_ELEMENTS(nouns)));
    e++;
  }
  *from = b;
  *to = e;
  return level && noun;
}

/* The first family of the phrase: what follows may be colleagues. */
static gboolean title_by_family(const RoleTable *table, const Word *word,
                                guint n, guint *from, guint *to) {
  for (guint k = 0; k < n; k++) {
    guint used;
    const Phrase *phrase = phrase_at(&table->families, word, n, k, &used);
    if (phrase == NULL || !names_person(phrase, word, n, k, used))
      continue;
    if (role_family_in(table, word + k, MIN(n - k, used + 2), from, to) < 0)
      return FALSE;
    *from += k;
    *to += k;
    return TRUE;
  }
  return FALSE;
}

/* Whether words [from, to) stand right behind the cue as the name of one
 * person, and no group follows. */
static gboolean is_named(const Text *text, const Word *word, guint n,
                         guint from, guint to) {
  guint first = 0;
  while (first < from && is_in(word[first].s, articles, G_N_ELEMENTS(articles)))
    first++;
  gboolean plural = g_str_has_suffix(word[to - 1].s, "s") &&
                    !g_str_has_suffix(word[to - 1].s, "ss");
  return first == from && is_capital(text, &word[from]) && !plural &&
         !(to < n && is_in(word[to].s, groups, G_N_ELEMENTS(groups)));
}

/* The title in the phrase behind a cue, or an empty span. */
static Span title_behind(const RoleTable *table, const Text *text, guint i,
                         guint asks) {
  Span none = {0, 0}, span = phrase_span(text, i);
  Word word[MOST_WORDS];
  guint n = role_words(table, text->s, span.b, span.e, word), end = 0;
  while (end < n && !is_in(word[end].s, stops, G_N_ELEMENTS(stops)))
    end++;
  guint from = 0, to = 0;
  if (end == 0)
    return none;
  if (title_by_family(table, word, end, &from, &to)) {
    title_add_noun(text, word, end, from, &to);
    title_widen(table, text, word, end, &from, &to);
  } else if (!title_by_level(table, text, word, end, &from, &to)) {
    return none;
  }
  if ((asks & NAMED) != 0 && !is_named(text, word, n, from, to))
    return none;
  title_add_field(text, word, n, span, &to);
  if ((asks & LABEL) != 0)
    from = 0;
  Span title = {word[from].b, word[to - 1].e};
  /* "Research Scientist (Level 5)": the bracket closes. */
  if (memchr(text->s + title.b, '(', title.e - title.b) != NULL &&
      title.e < text->length && text->s[title.e] == ')')
    title.e++;
  return title;
}

void role_title_in_text(const RoleTable *table, const Text *text,
                        Posting *posting) {
  Span field = text->record->field[FIELD_DESCRIPTION];
  guint best = NO_RANK;
  for (guint i = text_token_at(text, field.b);
       i < text->tokens && text->token[i].b < field.e && best > 0; i++) {
    if ((table->cue_bits >> (text->token[i].hash & 63) & 1) == 0)
      continue;
    guint behind = 0;
    int cue = cue_at(table, text, i, &behind);
    if (cue < 0 || cues[cue].rank >= best || behind >= text->tokens)
      continue;
    Span title = title_behind(table, text, behind, cues[cue].asks);
    if (title.b >= title.e || title.e > field.e)
      continue;
    best = cues[cue].rank;
    posting->title_at = title;
  }
  if (best < NO_RANK)
    posting->title = g_strndup(text->s + posting->title_at.b,
                               posting->title_at.e - posting->title_at.b);
}
