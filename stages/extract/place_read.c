#include "stages/extract/place_read.h"

#include <string.h>

/* A name without its country counts only when it is far the largest. */
enum { LARGE = 100000, DOMINATES = 10, DOMINATES_AT_HOME = 4 };

static const Reading nothing = {-1, -1, -1};

gboolean reading_equal(const Reading *a, const Reading *b) {
  return a->country == b->country && a->region == b->region &&
         a->city == b->city;
}

static Reading of_country(int country) { return (Reading){country, -1, -1}; }

static Reading of_region(const PlaceTable *t, int region) {
  return (Reading){place_region_country(t, region), region, -1};
}

static Reading of_city(const PlaceTable *t, int city) {
  const City *c = PLACE_CITY(t, city);
  return (Reading){c->country, c->region, city};
}

/* Short names are easily words ("us", "la"): they must be written as codes. */
static gboolean is_written_out(const Part *part) {
  return strlen(part->key) > 3 || part->code[0] != '\0' ||
         (guchar)part->key[0] >= 0x80 || strlen(part->key) == 3;
}

/* The country of this name, or -1; `with_codes` takes ISO codes too. */
static int country_of(const PlaceTable *t, const Part *part,
                      gboolean with_codes) {
  guint32 at = 0;
  const Name *name;
  if (is_written_out(part))
    while ((name = place_name_next(t, part->key, &at)) != NULL)
      if (name->kind == NAME_COUNTRY)
        return (int)name->index;
  gsize n = strlen(part->code);
  if ((n == 2 && with_codes && !part->is_dotted) || n == 3)
    return place_country_find(t, part->code);
  return -1;
}

/* The region of this name or code in a country, or -1. */
static int region_in(const PlaceTable *t, const Part *part, int country) {
  if (part->code[0] != '\0') {
    int by_code = place_region_find(t, country, part->code);
    if (by_code >= 0)
      return by_code;
  }
  guint32 at = 0;
  const Name *name;
  while ((name = place_name_next(t, part->key, &at)) != NULL)
    if (name->kind == NAME_REGION &&
        place_region_country(t, (int)name->index) == country)
      return (int)name->index;
  return -1;
}

/* The largest and second largest city of a name, -1 for none. */
typedef struct {
  int first, second;
  gboolean same_country; /* all that are large against the first */
} Largest;

static guint32 people(const PlaceTable *t, int city) {
  return city < 0 ? 0 : PLACE_CITY(t, city)->population;
}

static Largest largest(const PlaceTable *t, const char *key, int country,
                       int region) {
  Largest found = {-1, -1, TRUE};
  guint32 at = 0;
  const Name *name;
  while ((name = place_name_next(t, key, &at)) != NULL) {
    int i = (int)name->index;
    if (name->kind != NAME_CITY || i == found.first)
      continue;
    const City *city = PLACE_CITY(t, i);
    if ((country >= 0 && city->country != country) ||
        (region >= 0 && city->region != region))
      continue;
    if (found.first < 0 || people(t, i) > people(t, found.first)) {
      found.second = found.first;
      found.first = i;
    } else if (people(t, i) > people(t, found.second)) {
      found.second = i;
    }
  }
  at = 0;
  while (found.first >= 0 && (name = place_name_next(t, key, &at)) != NULL) {
    int i = (int)name->index;
    if (name->kind == NAME_CITY &&
        people(t, i) >= people(t, found.first) / DOMINATES &&
        PLACE_CITY(t, i)->country != PLACE_CITY(t, found.first)->country)
      found.same_country = FALSE;
  }
  return found;
}

static int city_in(const PlaceTable *t, const Part *part, int country,
                   int region) {
  if (*part->key == '\0' || !is_written_out(part))
    return -1;
  Largest found = largest(t, part->key, country, region);
  if (found.first >= 0 && region < 0 && found.second >= 0 &&
      people(t, found.first) / DOMINATES_AT_HOME < people(t, found.second))
    return -1;
  if (found.first < 0 && part->key[1] == ' ') {
    /* "N.reading": a compass letter in front. */
    static const char *const side[] = {"north", "south", "east", "west"};
    for (guint i = 0; i < G_N_ELEMENTS(side); i++)
      if (part->key[0] == side[i][0]) {
        g_autofree char *key = g_strconcat(side[i], part->key + 1, NULL);
        found = largest(t, key, country, region);
      }
  }
  return found.first;
}

static gboolean is_unknown(const PlaceTable *t, const Part *part) {
  guint32 at = 0;
  return place_name_next(t, part->key, &at) == NULL &&
         country_of(t, part, TRUE) < 0;
}

/* --- Two parts ---------------------------------------------------------- */

/* Country and something in it. Of a state and its city of the same name
 * ("New York, United States") only the state is certain; where they lie apart
 * ("Washington, United States"), only the country. A code behind the name
 * ("New York, US") closes an address, which begins with the city. */
static Reading in_country(const PlaceTable *t, int country, const Part *part,
                          gboolean address) {
  const char *code = PLACE_COUNTRY(t, country)->code;
  gboolean has_states = strcmp(code, "US") == 0 || strcmp(code, "CA") == 0;
  int region = region_in(t, part, country);
  int city = city_in(t, part, country, -1);
  if (city >= 0 && region >= 0 && has_states) {
    if (PLACE_CITY(t, city)->region == region)
      return address ? of_city(t, city) : of_region(t, region);
    return people(t, city) >= LARGE ? of_country(country)
                                    : of_region(t, region);
  }
  if (city >= 0)
    return of_city(t, city);
  return region >= 0 ? of_region(t, region) : nothing;
}

static void add_reading(GArray *found, Reading reading) {
  for (guint i = 0; i < found->len; i++)
    if (reading_equal(&g_array_index(found, Reading, i), &reading))
      return;
  if (reading.country >= 0)
    g_array_append_val(found, reading);
}

/* City and region, for every region of this name or code. */
static void in_regions(const PlaceTable *t, const Part *region,
                       const Part *city, GArray *found) {
  guint32 at = 0;
  const Name *name;
  while ((name = place_name_next(t, region->key, &at)) != NULL)
    if (name->kind == NAME_REGION) {
      int i = city_in(t, city, -1, (int)name->index);
      if (i >= 0)
        add_reading(found, of_city(t, i));
    }
  if (region->code[0] == '\0')
    return;
  at = 0;
  while ((name = place_name_next(t, city->key, &at)) != NULL)
    if (name->kind == NAME_CITY) {
      const City *c = PLACE_CITY(t, name->index);
      if (c->region >= 0 &&
          strcmp(PLACE_REGION(t, c->region)->code + 3, region->code) == 0) {
        int i = city_in(t, city, -1, c->region);
        if (i >= 0)
          add_reading(found, of_city(t, i));
      }
    }
}

/* The state a postal code behind a town names, when the town lies in it. */
static Reading in_state(const PlaceTable *t, const Part *city,
                        const Part *code) {
  int us = place_country_find(t, "US");
  int state = us >= 0 && strlen(code->code) == 2
                  ? place_region_find(t, us, code->code)
                  : -1;
  int i = state >= 0 ? city_in(t, city, us, state) : -1;
  return i >= 0 ? of_city(t, i) : nothing;
}

static Reading read_pair(const PlaceTable *t, const Part *a, const Part *b,
                         int known) {
  int named_a = country_of(t, a, FALSE), named_b = country_of(t, b, FALSE);
  if (named_a >= 0 && named_b >= 0 && strcmp(a->key, b->key) != 0)
    return nothing;
  Reading state = in_state(t, a, b);
  if (state.country >= 0 && (known < 0 || known == state.country))
    return state;
  g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Reading));
  int first = country_of(t, a, TRUE), last = country_of(t, b, TRUE);
  if (first >= 0 && b->code[0] == '\0') {
    add_reading(found, in_country(t, first, b, FALSE));
    if (found->len > 0 && a->code[0] != '\0')
      return g_array_index(found, Reading, 0);
  } else if (first >= 0) {
    int region = region_in(t, b, first);
    if (region >= 0)
      add_reading(found, of_region(t, region));
  }
  if (last >= 0 && (a->code[0] == '\0' || named_b >= 0))
    add_reading(found, in_country(t, last, a, strlen(b->code) == 2));
  in_regions(t, b, a, found);
  in_regions(t, a, b, found);
  if (known >= 0)
    for (guint i = found->len; i > 0; i--)
      if (g_array_index(found, Reading, i - 1).country != known)
        g_array_remove_index(found, i - 1);
  return found->len == 1 ? g_array_index(found, Reading, 0) : nothing;
}

/* An unknown town, and a code or name that leaves no doubt. */
static Reading read_code_alone(const PlaceTable *t, const Part *town,
                               const Part *b, gboolean by_name) {
  static const char *const home[] = {"US", "CA", "AU"};
  if (country_of(t, town, FALSE) >= 0)
    return nothing;
  for (guint i = 0; i < G_N_ELEMENTS(home); i++) {
    int country = place_country_find(t, home[i]);
    int region = country < 0          ? -1
                 : b->code[0] != '\0' ? place_region_find(t, country, b->code)
                 : by_name            ? region_in(t, b, country)
                                      : -1;
    if (region >= 0 && PLACE_REGION(t, region)->alone &&
        region_in(t, town, country) < 0)
      return of_region(t, region);
  }
  return nothing;
}

/* A country beside something unknown; not by a code that is also a state's. */
static Reading read_country_beside(const PlaceTable *t, const Part *a,
                                   const Part *b) {
  int us = place_country_find(t, "US");
  const Part *pair[2] = {b, a};
  for (guint i = 0; i < 2; i++) {
    int country = country_of(t, pair[i], TRUE);
    gboolean is_state = strlen(pair[i]->code) == 2 && us >= 0 &&
                        place_region_find(t, us, pair[i]->code) >= 0;
    if (country >= 0 && !is_state && is_unknown(t, pair[1 - i]))
      return of_country(country);
  }
  return nothing;
}

/* --- Three parts -------------------------------------------------------- */

static Reading read_in_order(const PlaceTable *t, int country,
                             const Part *region_part, const Part *city_part,
                             gboolean to_end) {
  int region = region_in(t, region_part, country);
  if (region >= 0) {
    int city = city_in(t, city_part, country, region);
    if (city >= 0)
      return of_city(t, city);
    if (to_end && country_of(t, city_part, FALSE) < 0)
      return of_region(t, region);
    return nothing;
  }
  if (!is_unknown(t, region_part))
    return nothing;
  int city = city_in(t, city_part, country, -1);
  return city >= 0 ? of_city(t, city) : nothing;
}

static Reading read_triple(const PlaceTable *t, const Part *p,
                           gboolean to_end) {
  int first = country_of(t, &p[0], TRUE), last = country_of(t, &p[2], TRUE);
  Reading found = nothing;
  if (first >= 0)
    found = read_in_order(t, first, &p[1], &p[2], to_end);
  if (found.country < 0 && last >= 0)
    found = read_in_order(t, last, &p[1], &p[0], to_end);
  return found;
}

/* --- One part ----------------------------------------------------------- */

gboolean place_is_negative(const char *key) {
  static const char *const no[] = {"non ",    "not ",     "no ",
                                   "except ", "outside ", "excluding "};
  for (guint i = 0; i < G_N_ELEMENTS(no); i++)
    if (g_str_has_prefix(key, no[i]))
      return TRUE;
  return FALSE;
}

/* Names that many places share without being listed ("West Coast"): no region
 * by themselves. */
static gboolean is_vague(const char *key) {
  static const char *const vague[] = {
      "west",     "east",     "north",  "south",    "western", "eastern",
      "northern", "southern", "center", "centre",   "central", "coast",
      "upper",    "lower",    "middle", "capital",  "region",  "district",
      "island",   "islands",  "bay",    "province", "city",    "littoral"};
  g_auto(GStrv) word = g_strsplit(key, " ", -1);
  for (guint i = 0; word[i] != NULL; i++) {
    gboolean found = FALSE;
    for (guint k = 0; k < G_N_ELEMENTS(vague) && !found; k++)
      found = strcmp(word[i], vague[k]) == 0;
    if (!found)
      return FALSE;
  }
  return TRUE;
}

/* The only region of this name (in the known country), or -1; -2 for several.
 */
static int only_region(const PlaceTable *t, const char *key, int known) {
  int region = -1;
  guint32 at = 0;
  const Name *name;
  while ((name = place_name_next(t, key, &at)) != NULL)
    if (name->kind == NAME_REGION && (int)name->index != region &&
        (known < 0 || place_region_country(t, (int)name->index) == known))
      region = region == -1 ? (int)name->index : -2;
  return region;
}

static Reading read_country_alone(const PlaceTable *t, const Part *part,
                                  int country, int known) {
  int us = place_country_find(t, "US");
  int state = us >= 0 && part->code[0] == '\0' ? region_in(t, part, us) : -1;
  if (state >= 0) /* Georgia */
    return known == us        ? of_region(t, state)
           : known == country ? of_country(country)
                              : nothing;
  int city = city_in(t, part, country, -1);
  const char *code = PLACE_COUNTRY(t, country)->code;
  if (city >= 0 && (strcmp(code, "SG") == 0 || strcmp(code, "HK") == 0))
    return of_city(t, city);
  return of_country(country);
}

static Reading read_name(const PlaceTable *t, const Part *part, int known) {
  int country = country_of(t, part, FALSE);
  if (country >= 0)
    return read_country_alone(t, part, country, known);
  if (*part->key == '\0' || !is_written_out(part))
    return nothing;
  int region = is_vague(part->key) ? -1 : only_region(t, part->key, known);
  Largest city = largest(t, part->key, known, -1);
  guint32 first = people(t, city.first), second = people(t, city.second);
  gboolean clear = city.first >= 0 &&
                   (known >= 0 ? first / DOMINATES_AT_HOME >= second
                               : first >= LARGE && first / DOMINATES >= second);
  if (region >= 0 && (city.first < 0 || first < LARGE))
    return of_region(t, region);
  if (region >= 0) {
    if (clear && PLACE_CITY(t, city.first)->region == region)
      return of_city(t, city.first);
    Reading of = of_region(t, region);
    return city.same_country && PLACE_CITY(t, city.first)->country == of.country
               ? of_country(of.country)
               : nothing;
  }
  if (clear && (region == -1 || first >= LARGE))
    return of_city(t, city.first);
  if (region == -1 && city.first >= 0 && first >= LARGE && city.same_country)
    return of_country(PLACE_CITY(t, city.first)->country);
  return nothing;
}

/* The part up to or from byte `at`. */
static void split_part(const Part *part, const char *s, guint32 b, guint32 e,
                       Part *half) {
  *half = (Part){.b = b, .e = e};
  GString *key = g_string_new(NULL);
  place_key(s, strlen(s), key);
  half->key = g_string_free(key, FALSE);
  gsize n = strlen(s);
  if (n == 2 && part->code[0] == '\0')
    g_strlcpy(half->code, s, sizeof half->code);
}

/* "Austin TX", "London UK", "Denver CO USA": the last words of the key name a
 * region or country. Case is lost in the key; two letters behind a city that
 * lies in that state are no accident. */
static Reading read_tail(const PlaceTable *t, const Part *part, int known) {
  Reading found = nothing;
  const char *key = part->key;
  for (guint words = 1; words <= 3 && found.country < 0; words++) {
    const char *cut = key + strlen(key);
    for (guint i = 0; i < words && cut > key; i++)
      for (cut--; cut > key && cut[-1] != ' ';)
        cut--;
    if (cut == key)
      break;
    g_autofree char *head = g_strndup(key, (gsize)(cut - key) - 1);
    g_autofree char *tail =
        strlen(cut) <= 3 ? g_ascii_strup(cut, -1) : g_strdup(cut);
    Part a, b;
    split_part(part, head, part->b, part->e, &a);
    split_part(part, tail, part->b, part->e, &b);
    a.code[0] = '\0';
    found = read_pair(t, &a, &b, known);
    int country = country_of(t, &b, FALSE);
    if (found.country < 0 && country >= 0 && !place_is_negative(a.key)) {
      if (strchr(a.key, ' ') != NULL)
        found = read_tail(t, &a, country);
      if (found.country < 0 && is_unknown(t, &a))
        found = of_country(country);
    }
    g_free(a.key);
    g_free(b.key);
  }
  return found;
}

static Reading read_single(const PlaceTable *t, const Part *part, int known) {
  if (place_is_negative(part->key))
    return nothing;
  Reading found = read_name(t, part, known);
  if (found.country < 0 && strchr(part->key, ' ') != NULL)
    found = read_tail(t, part, known);
  return found;
}

/* "253 Broadway New York NY": the last words of an address that make a place;
 * the longest run first, so that the town comes before its state. */
static Reading read_address(const PlaceTable *t, const Part *part, int known) {
  enum { MOST_WORDS = 4 };
  const char *word[MOST_WORDS] = {NULL};
  guint n = 0;
  for (const char *p = part->key + strlen(part->key);
       p > part->key && n < MOST_WORDS; p--)
    if (p[-1] == ' ')
      word[n++] = p;
  for (guint i = n; i > 0; i--) {
    Part tail;
    if (strlen(word[i - 1]) < 3 || g_ascii_isdigit(*word[i - 1]))
      continue;
    split_part(part, word[i - 1], part->b, part->e, &tail);
    tail.code[0] = '\0';
    Reading found = read_name(t, &tail, known);
    if (found.city < 0 && i > 1)
      found = read_tail(t, &tail, known);
    g_free(tail.key);
    if (found.city >= 0)
      return found;
  }
  return nothing;
}

/* --- A row of parts ----------------------------------------------------- */

static guint read_some(const PlaceTable *t, const Part *p, guint n, int known,
                       Reading *out) {
  *out = n >= 3 ? read_triple(t, p, n == 3) : nothing;
  if (out->country >= 0)
    return 3;
  *out = n >= 2 ? read_pair(t, &p[0], &p[1], known) : nothing;
  if (out->country >= 0)
    return 2;
  gboolean before_pair = n >= 3 && is_unknown(t, &p[0]) &&
                         read_pair(t, &p[1], &p[2], known).country >= 0;
  if (before_pair) /* a street or a building in front of its city */
    return 0;
  *out = n >= 2 ? read_code_alone(t, &p[0], &p[1], FALSE) : nothing;
  if (out->country >= 0)
    return 2;
  *out = p[0].has_digit ? read_address(t, &p[0], known) : nothing;
  if (out->country < 0)
    *out = read_single(t, &p[0], known);
  if (out->country >= 0)
    return 1;
  *out = n >= 2 ? read_code_alone(t, &p[0], &p[1], TRUE) : nothing;
  if (out->country < 0 && n == 2)
    *out = read_country_beside(t, &p[0], &p[1]);
  return out->country >= 0 ? 2 : 0;
}

guint place_read(const PlaceTable *table, const Part *part, guint n,
                 int country, Reading *reading) {
  guint used = read_some(table, part, n, country, reading);
  for (guint i = 0; i < used; i++)
    if (part[i].is_area)
      reading->city = -1;
  return used;
}
