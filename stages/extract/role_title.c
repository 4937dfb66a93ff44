#include "stages/extract/role_table.h"

#include <string.h>

/* Phrases in front of a title. Of several in a text the lower rank wins, and
 * of equals the first. `colon`: a label. */
static const struct {
  const char *word[4];
  guint rank;
  gboolean colon;
} cues[] = {
    {{"offered", "position"}, 0, TRUE},
    {{"job", "title"}, 0, TRUE},
    {{"position", "title"}, 0, TRUE},
    {{"title"}, 0, TRUE},
    {{"position"}, 0, TRUE},
    {{"role"}, 0, TRUE},
    {{"seeking"}, 1, FALSE},
    {{"seeks"}, 1, FALSE},
    {{"seek"}, 1, FALSE},
    {{"looking", "for"}, 1, FALSE},
    {{"looking", "to", "hire"}, 1, FALSE},
    {{"searching", "for"}, 1, FALSE},
    {{"hiring"}, 1, FALSE},
    {{"recruiting"}, 1, FALSE},
    {{"as", "a"}, 1, FALSE},
    {{"as", "an"}, 1, FALSE},
    {{"as", "our"}, 1, FALSE},
    {{"join", "us", "as"}, 1, FALSE},
    {{"positions", "available", "for"}, 1, FALSE},
    {{"need", "a"}, 1, FALSE},
    {{"opening", "for"}, 1, FALSE},
    {{"role", "of"}, 1, FALSE},
    {{"a"}, 2, FALSE},
    {{"an"}, 2, FALSE},
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

enum { PHRASE = 14, NO_RANK = 9 };

void role_cues_prepare(RoleTable *table) {
  G_STATIC_ASSERT(G_N_ELEMENTS(cues) == ROLE_CUES);
  for (guint c = 0; c < ROLE_CUES; c++) {
    guint32 hash = text_hash(cues[c].word[0], strlen(cues[c].word[0]));
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

/* The rank of the cue at token i, and the first token behind it. */
static guint cue_at(const RoleTable *table, const Text *text, guint i,
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
    guint32 at = text->token[i + n - 1].e;
    if (cues[c].colon && (at >= text->length || text->s[at] != ':'))
      continue;
    if (cues[c].rank == 2 && !sentence_begins(text, i))
      continue;
    *behind = i + n;
    return cues[c].rank;
  }
  return NO_RANK;
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

/* In running text a single word is a title only when it names a person:
 * "recruiter", but not "talent" or "marketing". */
static gboolean names_person(const Phrase *phrase) {
  static const char *const endings[] = {"er",  "or",  "ist",   "ian",
                                        "ant", "ect", "nurse", "chef"};
  if (phrase->words > 1)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
    if (g_str_has_suffix(phrase->word[0], endings[i]))
      return TRUE;
  return FALSE;
}

/* The title in the phrase behind a cue, or an empty span. */
static Span title_behind(const RoleTable *table, const Text *text, guint i,
                         gboolean label) {
  Span none = {0, 0}, span = phrase_span(text, i);
  Word word[MOST_WORDS];
  guint n = role_words(table, text->s, span.b, span.e, word), end = 0;
  while (end < n && !is_in(word[end].s, stops, G_N_ELEMENTS(stops)))
    end++;
  guint from = 0, to = 0;
  if (end == 0)
    return none;
  /* The first family of the phrase: what follows may be colleagues. */
  int family = -1;
  for (guint k = 0; k < end && family < 0; k++) {
    guint used;
    const Phrase *phrase = phrase_at(&table->families, word, end, k, &used);
    if (phrase == NULL || !names_person(phrase))
      continue;
    family =
        role_family_in(table, word + k, MIN(end - k, used + 2), &from, &to);
    from += k;
    to += k;
  }
  if (family < 0)
    return none;
  title_widen(table, text, word, end, &from, &to);
  if (label)
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
    guint rank = cue_at(table, text, i, &behind);
    if (rank >= best || behind >= text->tokens)
      continue;
    Span title = title_behind(table, text, behind, rank == 0);
    if (title.b >= title.e || title.e > field.e)
      continue;
    best = rank;
    posting->title_at = title;
  }
  if (best < NO_RANK)
    posting->title = g_strndup(text->s + posting->title_at.b,
                               posting->title_at.e - posting->title_at.b);
}
