/* Addresses: where a street ends and its town begins, and what else in the
 * record says which town an address without one lies in. */
#include "stages/extract/place_read.h"

#include <string.h>

/* Words that end the name of a street or say where in a house. */
static const char *const street_words[] = {
    "street",     "st",      "str",   "avenue", "ave",     "av",    "blvd",
    "boulevard",  "road",    "rd",    "lane",   "ln",      "drive", "dr",
    "place",      "pl",      "plaza", "plz",    "parkway", "pkwy",  "pky",
    "expressway", "expway",  "expwy", "expy",   "highway", "hwy",   "way",
    "broadway",   "terrace", "court", "ct",     "square",  "sq",    "concourse",
    "loop",       "circle",  "cir",   "trail",  "alley",   "row",   "turnpike",
    "tpke",       "floor",   "fl",    "suite",  "ste",     "room",  "rm",
    "building",   "bldg",    "unit",  "slip",   "walk"};

/* In front of the number they count. */
static const char *const inside_words[] = {"floor", "fl",  "suite", "ste",
                                           "room",  "rm",  "unit",  "building",
                                           "bldg",  "apt", "level"};

/* Behind the street, and last. */
static const char *const sides[] = {"east", "west", "north", "south", "e",
                                    "w",    "n",    "s",     "no",    "so"};

static gboolean is_among(const char *s, guint32 b, guint32 e,
                         const char *const *word, guint n) {
  while (e > b && s[e - 1] == '.')
    e--;
  for (guint i = 0; i < n; i++)
    if (strlen(word[i]) == e - b &&
        g_ascii_strncasecmp(word[i], s + b, e - b) == 0)
      return TRUE;
  return FALSE;
}

static gboolean next_word(const char *s, guint32 *b, guint32 e, guint32 *to) {
  while (*b < e && !g_ascii_isalnum(s[*b]) && (guchar)s[*b] < 0x80)
    (*b)++;
  for (*to = *b; *to < e && s[*to] != ' ' && s[*to] != ',';)
    (*to)++;
  return *b < *to;
}

/* "FL" and "CT" in capitals are states, unless a number stands before. */
static gboolean is_state_word(const char *s, guint32 b, guint32 e) {
  return e - b == 2 && g_ascii_isupper(s[b]) && g_ascii_isupper(s[b + 1]) &&
         (g_ascii_strncasecmp(s + b, "fl", 2) == 0 ||
          g_ascii_strncasecmp(s + b, "ct", 2) == 0);
}

/* Nothing but signs is left. */
static gboolean end_of(const char *s, guint32 b, guint32 e) {
  guint32 to;
  return !next_word(s, &b, e, &to);
}

guint32 place_street_end(const char *s, guint32 b, guint32 e) {
  enum { MOST_WORDS = 16 };
  guint32 end = 0, to, number = MOST_WORDS, before = MOST_WORDS;
  gboolean inside = FALSE; /* the word before counts floors or rooms */
  guint32 digit = b;
  while (digit < e && !g_ascii_isdigit(s[digit]))
    digit++;
  if (digit == e)
    return 0;
  for (guint32 w = 0; w < MOST_WORDS && next_word(s, &b, e, &to); w++, b = to) {
    gboolean digits = g_ascii_isdigit(s[b]);
    if (digits && (inside || end > 0))
      end = to; /* "Suite 200", "Route 28", "Highway 30A" */
    inside = is_among(s, b, to, inside_words, G_N_ELEMENTS(inside_words));
    gboolean saint = w == number + 1 && to - b <= 3 &&
                     g_ascii_strncasecmp(s + b, "st", 2) == 0;
    if (number < w && !saint && (before == w - 1 || !is_state_word(s, b, to)) &&
        is_among(s, b, to, street_words, G_N_ELEMENTS(street_words)))
      end = to;
    if (end > 0 && end_of(s, to, e) &&
        is_among(s, b, to, sides, G_N_ELEMENTS(sides)))
      end = to; /* "Plaza East" */
    if (digits) {
      before = w;
      number = MIN(number, w);
    }
  }
  return end;
}

gboolean place_is_address(const char *s, guint32 b, guint32 e) {
  static const char *const counted[] = {
      "location", "locations", "office",    "offices", "sites",
      "cities",   "places",    "countries", "states",  "positions"};
  guint32 to;
  if (place_street_end(s, b, e) > 0)
    return TRUE;
  if (!next_word(s, &b, e, &to) || !g_ascii_isdigit(s[b]))
    return FALSE;
  b = to;
  return next_word(s, &b, e, &to) &&
         (g_ascii_isupper(s[b]) || g_ascii_isdigit(s[b])) &&
         !is_among(s, b, to, counted, G_N_ELEMENTS(counted));
}

/* --- What the record says elsewhere -------------------------------------- */

static gboolean is_capital(const Text *text, guint i) {
  return g_ascii_isupper(text->s[text->token[i].b]);
}

/* Only blanks between tokens i - 1 and i. */
static gboolean is_joined(const Text *text, guint i) {
  for (guint32 p = text->token[i - 1].e; p < text->token[i].b; p++)
    if (text->s[p] != ' ')
      return FALSE;
  return TRUE;
}

/* The city that tokens [from, to) name. */
static gboolean read_tokens(const PlaceTable *table, const Text *text,
                            guint from, guint to, Reading *reading, Span *at) {
  Workplace ignored = WORKPLACE_NOT_STATED;
  *at = (Span){text->token[from].b, text->token[to - 1].e};
  g_autoptr(GArray) parts = place_parts(text->s, at->b, at->e, &ignored);
  return parts->len == 1 &&
         place_read(table, &g_array_index(parts, Part, 0), 1, -1, reading) ==
             1 &&
         reading->city >= 0;
}

enum { LONGEST_NAME = 4 }; /* words */

/* "New York City residency": the longest name that ends before token i. */
static gboolean name_before(const PlaceTable *table, const Text *text, guint i,
                            Reading *reading, Span *at) {
  guint from = i;
  while (from > 0 && i - from < LONGEST_NAME && is_joined(text, from) &&
         is_capital(text, from - 1))
    from--;
  for (; from < i; from++)
    if (read_tokens(table, text, from, i, reading, at))
      return TRUE;
  return FALSE;
}

/* "residency in New York City", "resident of the City of Chicago". */
static gboolean name_behind(const PlaceTable *table, const Text *text, guint i,
                            Reading *reading, Span *at) {
  static const char *const small[] = {"in", "of", "the", "city", "within"};
  guint from = i + 1;
  for (guint k = 0; k < G_N_ELEMENTS(small) && from < text->tokens;) {
    if (!is_joined(text, from))
      return FALSE;
    if (text_token_is(text, from, small[k])) {
      from++;
      k = 0;
    } else {
      k++;
    }
  }
  guint to = from;
  while (from > i + 1 && to < text->tokens && to - from < LONGEST_NAME &&
         is_capital(text, to) && (to == from || is_joined(text, to)))
    to++;
  for (; to > from; to--)
    if (read_tokens(table, text, from, to, reading, at))
      return TRUE;
  return FALSE;
}

/* The one city whose residents the description speaks of. */
static gboolean residency(const PlaceTable *table, const Text *text,
                          Reading *reading, Span *at) {
  static const char *const word[] = {"residency", "resident", "residence"};
  guint32 hash[G_N_ELEMENTS(word)];
  for (guint k = 0; k < G_N_ELEMENTS(word); k++)
    hash[k] = token_hash(word[k], strlen(word[k]));
  Span span = text->record->field[FIELD_DESCRIPTION];
  gboolean found = FALSE;
  for (guint i = text_token_at(text, span.b);
       i < text->tokens && text->token[i].b < span.e; i++) {
    guint32 h = text->token[i].hash;
    /* "residents of" speaks of those who are served. */
    if (h != hash[0] && h != hash[1] && h != hash[2])
      continue;
    Reading here;
    Span where;
    if (!name_before(table, text, i, &here, &where) &&
        !name_behind(table, text, i, &here, &where))
      continue;
    if (found && !reading_equal(&here, reading))
      return FALSE;
    if (!found) {
      *reading = here;
      *at = where;
    }
    found = TRUE;
  }
  return found;
}

/* "City of Chicago", "NYC HOUSING AUTHORITY": a public body bears the name of
 * its city, and works in it. */
static gboolean public_employer(const PlaceTable *table, const Text *text,
                                Reading *reading, Span *at) {
  static const char *const body[] = {"authority", "department", "dept",
                                     "police",    "council",    "schools",
                                     "fire",      "transit",    "employees"};
  Span span = text->record->field[FIELD_EMPLOYER];
  guint from = text_token_at(text, span.b), to = from;
  gboolean is_public = FALSE;
  while (to < text->tokens && text->token[to].b < span.e) {
    for (guint k = 0; k < G_N_ELEMENTS(body); k++)
      is_public = is_public || text_token_is(text, to, body[k]);
    to++;
  }
  if (span.b >= span.e || to == from)
    return FALSE;
  if (to - from > 2 && text_token_is(text, from, "city") &&
      text_token_is(text, from + 1, "of"))
    return read_tokens(table, text, from + 2, to, reading, at);
  for (guint n = MIN(to - from, LONGEST_NAME); is_public && n > 0; n--)
    if (read_tokens(table, text, from, from + n, reading, at))
      return TRUE;
  return FALSE;
}

gboolean place_evidence(const PlaceTable *table, const Text *text,
                        Reading *reading, Span *at) {
  return residency(table, text, reading, at) ||
         public_employer(table, text, reading, at);
}
