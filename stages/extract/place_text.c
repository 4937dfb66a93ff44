#include "stages/extract/place_list.h"

#include <string.h>

/* Phrases in front of a list of places of work. `role`: a word that speaks of
 * the job must stand in the same sentence before it ("this role is based in",
 * but not "our customers are based in"). `colon`: a colon must follow. */
static const struct {
  const char *word[5];
  gboolean role, colon;
} cues[] = {
    {{"job", "location"}, FALSE, TRUE},
    {{"job", "locations"}, FALSE, TRUE},
    {{"work", "location"}, FALSE, TRUE},
    {{"work", "locations"}, FALSE, TRUE},
    {{"office", "location"}, FALSE, TRUE},
    {{"office", "locations"}, FALSE, TRUE},
    {{"location"}, FALSE, TRUE},
    {{"locations"}, FALSE, TRUE},
    {{"available", "locations", "include"}, FALSE, FALSE},
    {{"locations", "include"}, FALSE, FALSE},
    {{"available", "in"}, TRUE, FALSE},
    {{"positions", "in"}, FALSE, FALSE},
    {{"internships", "in"}, TRUE, FALSE},
    {{"openings", "in"}, FALSE, FALSE},
    {{"based", "in"}, TRUE, FALSE},
    {{"based", "out", "of"}, TRUE, FALSE},
    {{"located", "in"}, TRUE, FALSE},
    {{"located", "at"}, TRUE, FALSE},
    {{"offices", "in"}, TRUE, FALSE},
    {{"office", "in"}, TRUE, FALSE},
    {{"facility", "in"}, TRUE, FALSE},
    {{"multiple", "locations", "in"}, TRUE, FALSE},
};

/* Words that say the sentence speaks of the job. */
static const char *const of_role[] = {
    "role",      "position",    "positions",  "job",
    "candidate", "candidates",  "internship", "internships",
    "opening",   "opportunity", "you",        NULL};

/* Words that say it speaks of someone else. */
static const char *const of_others[] = {
    "headquartered", "customers", "clients",   "partners",  "founded",
    "company",       "teams",     "investors", "companies", NULL};

enum { SENTENCE = 30, WINDOW = 600 }; /* tokens back, bytes forward */

/* Whether a sentence ends between tokens i - 1 and i. */
static gboolean ends_between(const Text *text, guint i) {
  const char *from = text->s + text->token[i - 1].e;
  const char *to = text->s + text->token[i].b;
  for (const char *p = from; p < to; p++)
    if (*p == '.' || *p == '!' || *p == '?' || *p == '\n')
      return TRUE;
  return FALSE;
}

static gboolean speaks_of_role(const Text *text, guint cue) {
  gboolean role = FALSE;
  for (guint i = cue, n = 0; n < SENTENCE; i--, n++) {
    if (text_token_among(text, i, of_others))
      return FALSE;
    role = role || text_token_among(text, i, of_role);
    if (i == 0 || ends_between(text, i))
      break;
  }
  return role;
}

/* The byte behind the cue that begins at token i, or 0. */
static guint32 cue_at(const PlaceTable *table, const Text *text, guint i) {
  for (guint c = 0; c < G_N_ELEMENTS(cues); c++) {
    if (table->cue_hash[c] != text->token[i].hash)
      continue;
    guint n = 0;
    while (n < 5 && cues[c].word[n] != NULL && i + n < text->tokens &&
           text_token_is(text, i + n, cues[c].word[n]))
      n++;
    if (cues[c].word[n] != NULL)
      continue;
    guint32 at = text->token[i + n - 1].e;
    if (strncmp(text->s + at, "(s)", 3) == 0)
      at += 3;
    if (cues[c].colon && (at >= text->length || text->s[at] != ':'))
      continue;
    if (cues[c].role && !speaks_of_role(text, i))
      continue;
    return cues[c].colon ? at + 1 : at;
  }
  return 0;
}

/* Whether the token may stand in a place's name: capitalised, or a small word
 * between capitalised ones. */
static gboolean is_name_token(const Text *text, guint i) {
  static const char *const small[] = {"of", "de",  "am", "upon",
                                      "la", "the", NULL};
  gunichar c =
      g_utf8_get_char_validated(text->s + text->token[i].b,
                                (gssize)(text->token[i].e - text->token[i].b));
  return (c < (gunichar)-2 && g_unichar_isupper(c)) ||
         text_token_among(text, i, small);
}

/* Skips "but not limited to", "the", "our", "following", "region" and the like
 * behind a cue; a cue in front of anything else has no list. */
static guint skip_filler(const Text *text, guint i) {
  static const char *const filler[] = {
      "in",       "but", "not",     "limited",   "to",       "the",
      "our",      "any", "of",      "following", "multiple", "locations",
      "either",   "one", "include", "emea",      "apac",     "region",
      "downtown", "are", "is",      "across",    NULL};
  for (guint n = 0; n < 10 && i < text->tokens; n++, i++)
    if (!text_token_among(text, i, filler) || text_token_is(text, i, "la"))
      return i;
  return i;
}

/* What stands between two tokens of a list: 'n' inside a name, ',' between
 * parts, ';' between places, 0 the end of the list. */
static char between(const Text *text, guint i) {
  const char *from = text->s + text->token[i - 1].e;
  gsize n = text->token[i].b - text->token[i - 1].e;
  char kind = 'n';
  if (n > 6)
    return 0;
  for (gsize k = 0; k < n; k++) {
    if (from[k] == ',' && kind == 'n')
      kind = ',';
    else if (strchr(";/&|", from[k]) != NULL)
      kind = ';';
    else if (strchr(" ,.'-", from[k]) == NULL ||
             (from[k] == '.' &&
              text->token[i - 1].e - text->token[i - 1].b > 2))
      return 0;
  }
  return kind;
}

/* "and" or "or"; "OR" is Oregon. */
static gboolean is_joiner(const Text *text, guint i) {
  return g_ascii_islower(text->s[text->token[i].b]) &&
         (text_token_is(text, i, "and") || text_token_is(text, i, "or"));
}

/* Two capitals: what follows them is no longer the same place. */
static gboolean is_code_token(const Text *text, guint i) {
  const char *s = text->s + text->token[i].b;
  return text->token[i].e - text->token[i].b == 2 && g_ascii_isupper(s[0]) &&
         g_ascii_isupper(s[1]);
}

/* Whether the posting has a place in this country or region already: naming
 * the whole of it again adds nothing. */
static gboolean is_covered(const PlaceTable *t, const Posting *posting,
                           const Reading *reading) {
  if (reading->city >= 0)
    return FALSE;
  for (guint i = 0; i < posting->places->len; i++) {
    const Place *place = g_ptr_array_index(posting->places, i);
    const char *country = PLACE_COUNTRY(t, reading->country)->code;
    if (g_strcmp0(place->country, country) == 0 &&
        (reading->region < 0 ||
         g_strcmp0(place->region, PLACE_REGION(t, reading->region)->code) == 0))
      return TRUE;
  }
  return FALSE;
}

/* Reads places from s[b, e), a run of names with commas; FALSE when something
 * in it is no place, so that the list ends there. */
static gboolean read_names(const PlaceTable *table, const Text *text,
                           Posting *posting, guint32 b, guint32 e) {
  Workplace ignored = WORKPLACE_NOT_STATED;
  g_autoptr(GArray) parts = place_parts(text->s, b, e, &ignored);
  for (guint i = 0; i < parts->len;) {
    const Part *part = &g_array_index(parts, Part, i);
    Reading reading;
    guint used = place_read(table, part, parts->len - i, -1, &reading);
    if (used == 0 || (used == 2 && reading.city < 0))
      return FALSE;
    Span at = {part->b, part[used - 1].e};
    if (reading.country >= 0 && !is_covered(table, posting, &reading))
      place_list_add(table, posting, text->s, at, &reading, FALSE);
    i += used;
  }
  return parts->len > 0;
}

/* Reads a list from token i on; returns the token where it ends. */
static guint read_list(const PlaceTable *table, const Text *text,
                       Posting *posting, guint i) {
  guint32 limit = i < text->tokens ? text->token[i].b + WINDOW : 0;
  while (i < text->tokens && text->token[i].b < limit) {
    guint first = i;
    gboolean over = FALSE, joined = FALSE;
    for (; i < text->tokens && text->token[i].b < limit; i++) {
      char kind = i > first ? between(text, i) : 'n';
      joined = is_joiner(text, i);
      over = kind == 0 || (!joined && !is_name_token(text, i));
      gboolean behind_code =
          kind == 'n' && i > first + 1 && is_code_token(text, i - 1);
      if (over || joined || kind == ';' || behind_code)
        break;
    }
    if (i == first ||
        !read_names(table, text, posting, text->token[first].b,
                    text->token[i - 1].e) ||
        over)
      return i;
    i += joined ? 1 : 0;
  }
  return i;
}

/* "Ulster, Delaware and Orange Counties" are no states and cities. */
static void read_places(const PlaceTable *table, const Text *text,
                        Posting *posting, guint i) {
  guint before = posting->places->len;
  guint end = read_list(table, text, posting, i);
  for (guint k = MAX(end, 1) - 1; k <= end && k < text->tokens; k++)
    if (text_token_is(text, k, "counties") || text_token_is(text, k, "county"))
      g_ptr_array_set_size(posting->places, (gint)before);
}

/* "USA, NV, SPARKS - 27.00 - 48.00 USD hourly": a line of pay names a place of
 * work in full. Token i reads "USA" or "US". */
static void read_pay_line(const PlaceTable *table, const Text *text,
                          Posting *posting, guint i) {
  guint last = i + 2;
  if (last >= text->tokens || !is_code_token(text, i + 1) ||
      between(text, i + 1) != ',' || between(text, last) != ',')
    return;
  while (last + 1 < text->tokens && last < i + 5 &&
         is_name_token(text, last + 1) && between(text, last + 1) == 'n' &&
         text->s[text->token[last].e] != '-' &&
         text->token[last + 1].b - text->token[last].e == 1)
    last++;
  Span at = {text->token[i].b, text->token[last].e};
  const char *behind = text->s + at.e;
  if (strncmp(behind, " - ", 3) != 0 || !g_ascii_isdigit(behind[3]))
    return;
  Workplace ignored = WORKPLACE_NOT_STATED;
  g_autoptr(GArray) parts = place_parts(text->s, at.b, at.e, &ignored);
  Reading reading;
  if (parts->len == 3 &&
      place_read(table, &g_array_index(parts, Part, 0), 3, -1, &reading) == 3 &&
      reading.city >= 0)
    place_list_add(table, posting, text->s, at, &reading, FALSE);
}

static void cue_bit(PlaceTable *table, guint32 hash) {
  table->cue_bits[(hash & 1023) >> 3] |= (guint8)(1u << (hash & 7));
}

void place_cues_prepare(PlaceTable *table) {
  G_STATIC_ASSERT(G_N_ELEMENTS(cues) == PLACE_CUES);
  table->usa_hash = token_hash("usa", 3);
  table->us_hash = token_hash("us", 2);
  cue_bit(table, table->usa_hash);
  cue_bit(table, table->us_hash);
  for (guint c = 0; c < PLACE_CUES; c++) {
    guint32 hash = token_hash(cues[c].word[0], strlen(cues[c].word[0]));
    table->cue_hash[c] = hash;
    cue_bit(table, hash);
  }
}

void place_find_in_text(const PlaceTable *table, const Text *text,
                        Posting *posting) {
  Span span = text->record->field[FIELD_DESCRIPTION];
  for (guint i = text_token_at(text, span.b);
       i < text->tokens && text->token[i].b < span.e; i++) {
    guint32 hash = text->token[i].hash;
    if ((table->cue_bits[(hash & 1023) >> 3] >> (hash & 7) & 1) == 0)
      continue;
    if (hash == table->usa_hash || hash == table->us_hash)
      read_pay_line(table, text, posting, i);
    guint32 at = cue_at(table, text, i);
    if (at == 0)
      continue;
    SectionKind kind = text_section_at(text, text->token[i].b);
    if (kind == SECTION_EMPLOYER || kind == SECTION_BOILERPLATE ||
        kind == SECTION_BENEFITS)
      continue;
    guint from = skip_filler(text, text_token_at(text, at));
    read_places(table, text, posting, from);
  }
}
