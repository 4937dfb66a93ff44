/* The town of an address that names none: "100 Gold Street" is resolved by what
 * the same posting says of its employer's town, in words that leave no other
 * reading: "New York City residency is required", "the City of Dayton". */
#include "stages/extract/place_list.h"

#include <string.h>

enum { LONGEST_NAME = 4 }; /* words of a town's name */

/* Words that end a street's name; a town would stand behind them. */
static const char *const street[] = {
    "street",  "st",         "avenue",    "ave",      "av",      "road",
    "rd",      "blvd",       "boulevard", "broadway", "plaza",   "plz",
    "square",  "sq",         "place",     "pl",       "drive",   "dr",
    "lane",    "expressway", "expway",    "expwy",    "parkway", "pkwy",
    "terrace", "court",      "ct",        "tech",     "floor",   "fl",
    "slip",    "concourse",  "turnpike",  "highway",  "hwy",     "east",
    "west",    "north",      "south",     "e",        "w",       "n",
    "s",       "center",     "centre",    "mall",     "way",     "row",
    NULL};

static gboolean is_street_word(const Text *text, guint i) {
  for (guint k = 0; street[k] != NULL; k++)
    if (text_token_is(text, i, street[k]))
      return TRUE;
  return FALSE;
}

/* A house number in front, a street or a number at the end: no town in it. */
static gboolean is_bare_address(const Text *text, Span at) {
  guint first = text_token_at(text, at.b), last = text_token_at(text, at.e);
  if (last < first + 2 || !g_ascii_isdigit(text->s[text->token[first].b]))
    return FALSE;
  return is_street_word(text, last - 1) ||
         g_ascii_isdigit(text->s[text->token[last - 1].b]);
}

static gboolean is_capital(const Text *text, guint i) {
  return g_ascii_isupper(text->s[text->token[i].b]);
}

static gboolean is_next(const Text *text, guint i) {
  return i + 1 < text->tokens && text->token[i + 1].b - text->token[i].e == 1 &&
         text->s[text->token[i].e] == ' ';
}

/* The town that tokens [first, last) name beyond doubt, or FALSE. */
static gboolean read_town(const PlaceTable *table, const Text *text,
                          guint first, guint last, Span *at, Reading *reading) {
  if (first >= last)
    return FALSE;
  *at = (Span){text->token[first].b, text->token[last - 1].e};
  Workplace ignored = WORKPLACE_NOT_STATED;
  g_autoptr(GArray) parts = place_parts(text->s, at->b, at->e, &ignored);
  return parts->len == 1 &&
         place_read(table, &g_array_index(parts, Part, 0), 1, -1, reading) ==
             1 &&
         reading->city >= 0;
}

/* "New York City residency" (token i reads "residency"). */
static gboolean before_residency(const PlaceTable *table, const Text *text,
                                 guint i, Span *at, Reading *reading) {
  guint first = i;
  while (first > 0 && i - first < LONGEST_NAME && is_next(text, first - 1) &&
         is_capital(text, first - 1))
    first--;
  return read_town(table, text, first, i, at, reading);
}

/* "City of New York" (token i reads "city"). */
static gboolean behind_city_of(const PlaceTable *table, const Text *text,
                               guint i, Span *at, Reading *reading) {
  if (!is_capital(text, i) || !is_next(text, i) ||
      !text_token_is(text, i + 1, "of") || !is_next(text, i + 1))
    return FALSE;
  guint last = i + 2;
  while (last < text->tokens && last - i - 2 < LONGEST_NAME &&
         is_capital(text, last) && (last == i + 2 || is_next(text, last - 1)))
    last++;
  for (; last > i + 2; last--)
    if (read_town(table, text, i + 2, last, at, reading))
      return TRUE;
  return FALSE;
}

gboolean place_home_find(const PlaceTable *table, const Text *text,
                         Span address, Span *at, Reading *reading) {
  if (!is_bare_address(text, address))
    return FALSE;
  const guint32 residency = token_hash("residency", 9),
                city = token_hash("city", 4);
  for (guint i = 0; i < text->tokens; i++) {
    guint32 hash = text->token[i].hash;
    if ((hash == residency && before_residency(table, text, i, at, reading)) ||
        (hash == city && behind_city_of(table, text, i, at, reading)))
      return TRUE;
  }
  return FALSE;
}
