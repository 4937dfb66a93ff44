#include "stages/unify/words.h"

#include <string.h>

#include "stages/unify/token.h"

/* Words of a title that do not tell one role from another. */
static const char *const fillers[] = {
    "a",   "an",     "and", "at", "for", "f",       "d",
    "h",   "hybrid", "in",  "m",  "of",  "onsite",  "remote",
    "the", "to",     "w",   "x",  "all", "genders", "based",
};

/* Words that make the same title another level. */
static const char *const levels[] = {
    "senior",   "junior",  "staff", "principal", "lead",   "head",
    "chief",    "vp",      "vice",  "mid",       "intern", "associate",
    "director", "manager", "entry", "i",         "ii",     "iii",
    "iv",       "v",       "vi",
};

/* Two spellings of one word of a title, or two words that employers use for one
 * role; where the texts are alike, they do not tell two posts apart. */
static const struct {
  const char *from, *to;
} spellings[] = {
    {"sr", "senior"},
    {"jr", "junior"},
    {"internship", "intern"},
    {"developer", "engineer"},
    {"programmer", "engineer"},
    {"dev", "engineer"},
    {"eng", "engineer"},
    {"rep", "representative"},
    {"mgr", "manager"},
    {"asst", "assistant"},
    {"assoc", "associate"},
    {"swe", "engineer"},
    {"specialists", "specialist"},
    {"engineers", "engineer"},
    {"1", "i"},
    {"2", "ii"},
    {"3", "iii"},
    {"4", "iv"},
    {"5", "v"},
    {"6", "vi"},
    {"autumn", "fall"},
};

/* Areas that titles name, countries and states among them: the same post for
 * another area is its copy at another place. Bare directions are not here,
 * since teams and products have such names. Longer names stand first. */
static const char *const areas[] = {
    "new york city",
    "united arab emirates",
    "asia pacific",
    "bay area",
    "british columbia",
    "central america",
    "central europe",
    "costa rica",
    "czech republic",
    "east coast",
    "eastern europe",
    "hong kong",
    "latin america",
    "mid atlantic",
    "middle east",
    "new england",
    "new hampshire",
    "new jersey",
    "new mexico",
    "new york",
    "new zealand",
    "north america",
    "north carolina",
    "north dakota",
    "northern california",
    "northern europe",
    "northern ireland",
    "pacific northwest",
    "puerto rico",
    "rhode island",
    "saudi arabia",
    "south africa",
    "south america",
    "south asia",
    "south carolina",
    "south dakota",
    "south korea",
    "southeast asia",
    "southern california",
    "southern europe",
    "sri lanka",
    "the netherlands",
    "united kingdom",
    "united states",
    "us can",
    "washington d.c.",
    "washington dc",
    "west coast",
    "west virginia",
    "western europe",
    "africa",
    "alabama",
    "alaska",
    "alberta",
    "americas",
    "anz",
    "apac",
    "argentina",
    "arizona",
    "arkansas",
    "asia",
    "australia",
    "austria",
    "bavaria",
    "belgium",
    "benelux",
    "brandenburg",
    "brazil",
    "bulgaria",
    "california",
    "canada",
    "caribbean",
    "chile",
    "china",
    "colombia",
    "colorado",
    "connecticut",
    "croatia",
    "cyprus",
    "czechia",
    "dach",
    "delaware",
    "denmark",
    "deutschland",
    "egypt",
    "emea",
    "england",
    "estonia",
    "eu",
    "europe",
    "finland",
    "florida",
    "france",
    "gcc",
    "georgia",
    "germany",
    "greece",
    "hawaii",
    "hungary",
    "iberia",
    "idaho",
    "illinois",
    "india",
    "indiana",
    "indonesia",
    "iowa",
    "ireland",
    "israel",
    "italy",
    "japan",
    "kansas",
    "kentucky",
    "kenya",
    "korea",
    "latam",
    "latvia",
    "lithuania",
    "louisiana",
    "luxembourg",
    "maine",
    "malaysia",
    "malta",
    "maryland",
    "massachusetts",
    "mena",
    "mexico",
    "michigan",
    "midwest",
    "minnesota",
    "mississippi",
    "missouri",
    "montana",
    "nebraska",
    "netherlands",
    "nevada",
    "nigeria",
    "norcal",
    "nordics",
    "norway",
    "nyc",
    "oceania",
    "ohio",
    "oklahoma",
    "ontario",
    "oregon",
    "pakistan",
    "pennsylvania",
    "peru",
    "philippines",
    "poland",
    "portugal",
    "quebec",
    "romania",
    "scandinavia",
    "scotland",
    "serbia",
    "sf",
    "singapore",
    "slovakia",
    "slovenia",
    "socal",
    "spain",
    "sweden",
    "switzerland",
    "taiwan",
    "tennessee",
    "texas",
    "thailand",
    "turkey",
    "u.k.",
    "u.s.",
    "u.s.a.",
    "uae",
    "uk",
    "ukraine",
    "uruguay",
    "us",
    "usa",
    "utah",
    "vermont",
    "vietnam",
    "virginia",
    "wales",
    "washington",
    "wisconsin",
    "wyoming",
};

static const char *const season_names[] = {"spring", "summer", "fall",
                                           "winter"};

static const struct {
  const char *word;
  guint season; /* of season_names */
} season_words[] = {
    {"spring", 0},        {"summer", 1},        {"fall", 2},
    {"winter", 3},        {"autumn", 2},        {"sommer", 1},
    {"herbst", 2},        {"fr\u00fchjahr", 0}, {"fr\u00fchling", 0},
    {"hiver", 3},         {"automne", 2},       {"printemps", 0},
    {"\u00e9t\u00e9", 1}, {"verano", 1},        {"oto\u00f1o", 2},
    {"invierno", 3},      {"primavera", 0},     {"estate", 1},
    {"autunno", 2},       {"inverno", 3},
};

#define FIRST_YEAR 2000
#define YEARS 100

UnifyWords *unify_words_new(void) {
  UnifyWords *words = g_new(UnifyWords, 1);
  words->fillers = tokens_of_words(fillers, G_N_ELEMENTS(fillers));
  words->levels = tokens_of_words(levels, G_N_ELEMENTS(levels));
  words->from = tokens_of_words(NULL, 0);
  words->to = tokens_of_words(NULL, 0);
  for (gsize i = 0; i < G_N_ELEMENTS(spellings); i++) {
    tokens_append(words->from, spellings[i].from);
    tokens_append(words->to, spellings[i].to);
  }
  words->seasons = tokens_of_words(NULL, 0);
  for (gsize i = 0; i < G_N_ELEMENTS(season_words); i++)
    tokens_append(words->seasons, season_words[i].word);
  words->years = tokens_of_words(NULL, 0);
  for (guint year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++) {
    char text[16];
    g_snprintf(text, sizeof text, "%u", year);
    tokens_append(words->years, text);
  }
  words->areas = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
  for (gsize i = 0; i < G_N_ELEMENTS(areas); i++)
    g_ptr_array_add(words->areas, tokens_of_words(&areas[i], 1));
  words->languages = language_words_new();
  return words;
}

void unify_words_free(UnifyWords *words) {
  if (words == NULL)
    return;
  g_array_unref(words->fillers);
  g_array_unref(words->levels);
  g_array_unref(words->from);
  g_array_unref(words->to);
  g_array_unref(words->seasons);
  g_array_unref(words->years);
  g_ptr_array_unref(words->areas);
  language_words_free(words->languages);
  g_free(words);
}

static guint index_of(const GArray *words, guint64 word) {
  guint i = 0;
  while (i < words->len && g_array_index(words, guint64, i) != word)
    i++;
  return i;
}

gboolean words_hold(const GArray *words, guint64 word) {
  return index_of(words, word) < words->len;
}

/* ---- titles ----------------------------------------------------------- */

static void use_one_spelling(const UnifyWords *words, GArray *title) {
  for (guint i = 0; i < title->len; i++) {
    guint64 *word = &g_array_index(title, guint64, i);
    guint at = index_of(words->from, *word);
    if (at < words->from->len)
      *word = g_array_index(words->to, guint64, at);
  }
}

static gboolean stands_at(const GArray *title, guint i, const GArray *phrase) {
  return i + phrase->len <= title->len &&
         memcmp(&g_array_index(title, guint64, i), phrase->data,
                phrase->len * sizeof(guint64)) == 0;
}

/* Takes each occurrence of the phrase out, its words in order. */
static gboolean drop_phrase(GArray *title, const GArray *phrase) {
  guint before = title->len;
  if (phrase->len == 0)
    return FALSE;
  for (guint i = 0; i + phrase->len <= title->len;)
    if (stands_at(title, i, phrase))
      g_array_remove_range(title, i, phrase->len);
    else
      i++;
  return title->len < before;
}

static void drop_name(GArray *title, const char *name, gsize length) {
  g_autoptr(GArray) phrase = tokens_of(name, length);
  drop_phrase(title, phrase);
}

/* Returns a hash of the areas left out; a title that is nothing but an area
 * keeps it. */
static guint64 drop_areas(GArray *title, const GPtrArray *phrases) {
  g_autoptr(GArray) whole = g_array_copy(title);
  guint64 sum = 0;
  for (guint i = 0; i < phrases->len; i++)
    if (drop_phrase(title, g_ptr_array_index(phrases, i)))
      sum += hash_mix(i + 1);
  if (title->len > 0)
    return sum;
  g_array_append_vals(title, whole->data, whole->len);
  return 0;
}

/* A place as written is several names: "Remote (Leeds, England)". */
static void drop_parts(GArray *title, const char *raw) {
  static const char *const between = ",;()/|";
  while (raw != NULL && *raw != '\0') {
    gsize length = strcspn(raw, between);
    const char *dash = g_strstr_len(raw, (gssize)length, " - ");
    if (dash != NULL)
      length = (gsize)(dash - raw);
    drop_name(title, raw, length);
    raw += length;
    raw += dash != NULL ? 3 : strspn(raw, between);
  }
}

static void drop_place(GArray *title, const Place *place) {
  drop_parts(title, place->raw);
  if (place->city != NULL)
    drop_name(title, place->city, strlen(place->city));
  const char *code = place->region ? strchr(place->region, '-') : NULL;
  if (code != NULL)
    drop_name(title, code + 1, strlen(code + 1));
}

static void drop_fillers(GArray *title, const GArray *words) {
  for (guint i = title->len; i-- > 0;)
    if (words_hold(words, g_array_index(title, guint64, i)))
      g_array_remove_index(title, i);
}

GArray *title_words(const UnifyWords *words, const Posting *posting,
                    guint64 *area) {
  GArray *title = tokens_of(posting->title, strlen(posting->title));
  for (guint i = 0; i < posting->places->len; i++)
    drop_place(title, g_ptr_array_index(posting->places, i));
  *area = drop_areas(title, words->areas);
  use_one_spelling(words, title);
  drop_fillers(title, words->fillers);
  shingles_to_set(title);
  return title;
}

guint64 title_level(const UnifyWords *words, const GArray *title) {
  guint64 sum = 1;
  for (guint i = 0; i < title->len; i++) {
    guint64 word = g_array_index(title, guint64, i);
    sum += words_hold(words->levels, word) ? hash_mix(word) : 0;
  }
  return sum;
}

GArray *title_season(const UnifyWords *words, const GArray *title) {
  GArray *season = g_array_new(FALSE, FALSE, sizeof(guint64));
  gboolean named = FALSE;
  for (guint i = 0; i < title->len; i++) {
    guint64 word = g_array_index(title, guint64, i);
    gboolean is_season = words_hold(words->seasons, word);
    named |= is_season;
    if (is_season || words_hold(words->years, word))
      g_array_append_val(season, word);
  }
  if (!named)
    g_array_set_size(season, 0);
  return season;
}

/* ---- seasons ---------------------------------------------------------- */

/* The year written before or after the token, or 0. */
static guint year_near(const UnifyWords *words, const GArray *tokens,
                       guint at) {
  static const int steps[] = {1, 2, -1};
  for (gsize s = 0; s < G_N_ELEMENTS(steps); s++) {
    gint64 i = (gint64)at + steps[s];
    if (i < 0 || i >= tokens->len)
      continue;
    guint year =
        index_of(words->years, g_array_index(tokens, guint64, (guint)i));
    if (year < YEARS)
      return FIRST_YEAR + year;
  }
  return 0;
}

GArray *seasons_of(const UnifyWords *words, const GArray *tokens) {
  GArray *found = NULL;
  for (guint i = 0; i < tokens->len; i++) {
    guint at = index_of(words->seasons, g_array_index(tokens, guint64, i));
    guint year = at < words->seasons->len ? year_near(words, tokens, i) : 0;
    if (year == 0)
      continue;
    if (found == NULL)
      found = g_array_new(FALSE, FALSE, sizeof(guint64));
    guint64 code = year * 4 + season_words[at].season;
    g_array_append_val(found, code);
  }
  if (found != NULL)
    shingles_to_set(found);
  return found;
}

char *season_name(guint64 code) {
  return g_strdup_printf("%s %u", season_names[code % 4], (guint)(code / 4));
}
