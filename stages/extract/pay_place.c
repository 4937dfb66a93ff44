#include "stages/extract/pay_place.h"

#include <string.h>

#include "stages/extract/pay_context.h"
#include "stages/extract/pay_lexicon.h"

#define LONGEST 64

/* Countries and states as lines of pay write them; places of the posting are
 * known by name. */
static const char *const heads[] = {"US",
                                    "USA",
                                    "U.S.",
                                    "CA",
                                    "CAN",
                                    "Canada",
                                    "UK",
                                    "GB",
                                    "GBR",
                                    "England",
                                    "London",
                                    "Europe",
                                    "EU",
                                    "EMEA",
                                    "APAC",
                                    "Germany",
                                    "France",
                                    "Ireland",
                                    "India",
                                    "Spain",
                                    "Poland",
                                    "Netherlands",
                                    "Australia",
                                    "Singapore",
                                    "Mexico",
                                    "Brazil",
                                    "NYC",
                                    "SF",
                                    "Colorado",
                                    "California",
                                    "Washington",
                                    "New York",
                                    "Bay Area",
                                    "United States",
                                    "United Kingdom",
                                    "San Francisco",
                                    "Los Angeles"};

/* Steps back over blanks, dashes, colons and opening signs. */
static gsize trim_end(const char *s, gsize floor, gsize at, gboolean *joined) {
  gsize p = at;

  for (;;) {
    if (p > floor && strchr(" *()\t", s[p - 1]))
      p--;
    else if (p > floor && strchr(":-", s[p - 1]))
      *joined = TRUE, p--;
    else if (p >= floor + 3 && s[p - 3] == '\xe2' && s[p - 2] == '\x80' &&
             (s[p - 1] == '\x93' || s[p - 1] == '\x94'))
      *joined = TRUE, p -= 3;
    else
      return p;
  }
}

/* Where the item begins: behind a line break, an item sign, a full stop. */
static gsize item_begin(const char *s, gsize floor, gsize at) {
  gsize p = at;

  while (p > floor && at - p < LONGEST) {
    char c = s[p - 1];
    if (c == '\n' || c == ';' || c == '|' || c == '(')
      break;
    if (c == '.' && p < at && s[p] == ' ' && p > floor + 3)
      break;
    if ((guchar)c == 0xa2 && p >= 3 && s[p - 3] == '\xe2')
      break;
    p--;
  }
  while (p < at && strchr(" *-\t,:+", s[p]))
    p++;
  return p;
}

static gboolean has_name(const char *item, const char *name) {
  g_autofree char *low_item = g_ascii_strdown(item, -1);
  g_autofree char *low_name = g_ascii_strdown(name, -1);
  return strlen(low_name) > 2 && strstr(low_item, low_name) != NULL;
}

/* "Reno, NV" */
static gboolean has_state(const char *item) {
  const char *comma = strchr(item, ',');

  while (comma) {
    const char *p = comma + 1;
    while (*p == ' ')
      p++;
    if (g_ascii_isupper(p[0]) && g_ascii_isupper(p[1]) &&
        !g_ascii_isalnum(p[2]))
      return TRUE;
    comma = strchr(comma + 1, ',');
  }
  return FALSE;
}

static gboolean is_place(const Posting *posting, const char *item) {
  for (gsize i = 0; i < G_N_ELEMENTS(heads); i++) {
    gsize n = strlen(heads[i]);
    if (g_str_has_prefix(item, heads[i]) && !g_ascii_isalnum(item[n]))
      return TRUE;
  }
  for (guint i = 0; i < posting->places->len; i++) {
    const Place *place = g_ptr_array_index(posting->places, i);
    if ((place->city && has_name(item, place->city)) ||
        (place->raw && has_name(item, place->raw)))
      return TRUE;
  }
  return has_state(item);
}

/* Words of pay or digits: then the item is no mere name. */
static gboolean is_name(const Text *text, gsize b, gsize e) {
  guint end = text_token_at(text, (guint32)e), words = 0;

  for (guint i = text_token_at(text, (guint32)b); i < end; i++, words++) {
    guint used;
    const PayCue *cue = pay_cue_at(text, i, end, &used);
    if (cue || g_ascii_isdigit(text->s[text->token[i].b]))
      return FALSE;
  }
  return words >= 1 && words <= 8;
}

char *pay_place(const Text *text, const Posting *posting, gsize floor,
                gsize at) {
  gboolean joined = FALSE;
  gsize e = trim_end(text->s, floor, at, &joined);
  gsize b = item_begin(text->s, floor, e);
  g_autofree char *item = NULL;

  if (!joined || b >= e || e - b >= LONGEST || !is_name(text, b, e))
    return NULL;
  item = g_strndup(text->s + b, e - b);
  if (!g_utf8_validate(item, -1, NULL))
    return NULL;
  return is_place(posting, item) ? g_steal_pointer(&item) : NULL;
}

gboolean pay_level(const Text *text, gsize floor, gsize at) {
  static const char *const levels[] = {
      "tier",   "zone", "level",  "band",  "geo",  "region", "grade",
      "junior", "mid",  "senior", "staff", "lead", "entry",  "principal",
      "l3",     "l4",   "l5",     "ic3",   "ic4",  "ic5",    "group"};
  gboolean joined = FALSE;
  gsize e = trim_end(text->s, floor, at, &joined);
  gsize b = item_begin(text->s, floor, e);
  guint first = text_token_at(text, (guint32)b);

  if (!joined || b >= e || e - b > 24)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS(levels); i++)
    if (text_token_is(text, first, levels[i]))
      return TRUE;
  return FALSE;
}
