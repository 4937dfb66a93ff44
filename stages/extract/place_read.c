#include "stages/extract/place_look.h"

#include <string.h>

static const Reading nothing = {-1, -1, -1, 0};

/* --- Two parts ---------------------------------------------------------- */

/* Country and something in it. Of a state and its city of the same name
 * ("New York, United States") only the state is certain; where they lie apart
 * ("Washington, United States"), only the country. A code behind the name
 * ("New York, US") closes an address, which begins with the city. */
static Reading in_country(const PlaceTable *t, int country, const Part *part,
                          gboolean address) {
  int region = part_region(t, part, country);
  int city = place_city_in(t, part, country, -1);
  if (city >= 0 && region >= 0 && place_has_states(t, country)) {
    if (PLACE_CITY(t, city)->region == region)
      return address ? reading_of_city(t, city) : reading_of_region(t, region);
    return place_people(t, city) >= LARGE ? reading_of_country(country)
                                          : reading_of_region(t, region);
  }
  if (city >= 0)
    return reading_of_city(t, city);
  return region >= 0 ? reading_of_region(t, region) : nothing;
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
      int i = place_city_in(t, city, -1, (int)name->index);
      if (i >= 0)
        add_reading(found, reading_of_city(t, i));
    }
  if (region->code[0] == '\0')
    return;
  at = 0;
  while ((name = place_name_next(t, city->key, &at)) != NULL)
    if (name->kind == NAME_CITY) {
      const City *c = PLACE_CITY(t, name->index);
      if (c->region >= 0 &&
          strcmp(PLACE_REGION(t, c->region)->code + 3, region->code) == 0) {
        int i = place_city_in(t, city, -1, c->region);
        if (i >= 0)
          add_reading(found, reading_of_city(t, i));
      }
    }
}

/* The state a postal code behind a town names, when the town lies in it. */
static Reading in_state(const PlaceTable *t, const Part *city,
                        const Part *code) {
  int state = part_us_state(t, code);
  if (state < 0)
    return nothing;
  gboolean twice = strcmp(city->code, code->code) == 0; /* "NY, NY" */
  int i = twice ? place_own_city(t, state) : place_city_in(t, city, -1, state);
  return i >= 0 ? reading_of_city(t, i) : nothing;
}

static Reading read_pair(const PlaceTable *t, const Part *a, const Part *b,
                         int known) {
  int named_a = part_country(t, a, FALSE), named_b = part_country(t, b, FALSE);
  if (named_a >= 0 && named_b >= 0 && strcmp(a->key, b->key) != 0)
    return nothing;
  Reading state = in_state(t, a, b);
  if (state.country >= 0 && (known < 0 || known == state.country))
    return state;
  g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Reading));
  int first = part_country(t, a, TRUE), last = part_country(t, b, TRUE);
  if (first >= 0 && b->code[0] == '\0') {
    add_reading(found, in_country(t, first, b, FALSE));
    if (found->len > 0 && a->code[0] != '\0')
      return g_array_index(found, Reading, 0);
  } else if (first >= 0) {
    int region = part_region(t, b, first);
    if (region >= 0)
      add_reading(found, reading_of_region(t, region));
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

/* "CA and Fremont": no town, but a list that was cut at its commas. */
static gboolean is_list(const Part *part) {
  return strstr(part->key, " and ") != NULL ||
         strstr(part->key, " or ") != NULL;
}

/* An unknown town, and a code or name that leaves no doubt. */
static Reading read_code_alone(const PlaceTable *t, const Part *town,
                               const Part *b, gboolean by_name) {
  static const char *const home[] = {"US", "CA", "AU"};
  if (part_country(t, town, FALSE) >= 0 || is_list(town))
    return nothing;
  for (guint i = 0; i < G_N_ELEMENTS(home); i++) {
    int country = place_country_find(t, home[i]);
    int region = country < 0          ? -1
                 : b->code[0] != '\0' ? place_region_find(t, country, b->code)
                 : by_name            ? part_region(t, b, country)
                                      : -1;
    if (region < 0 || !PLACE_REGION(t, region)->alone ||
        part_region(t, town, country) >= 0)
      continue;
    int city = place_city_in(t, town, country, region);
    if (city < 0)
      city = place_city_misspelt(t, town->key, country, region);
    return city >= 0 ? reading_of_city(t, city) : reading_of_region(t, region);
  }
  return nothing;
}

/* A country beside something unknown; not by a code that is also a state's. */
static Reading read_country_beside(const PlaceTable *t, const Part *a,
                                   const Part *b) {
  int us = t->us;
  const Part *pair[2] = {b, a};
  for (guint i = 0; i < 2; i++) {
    int country = part_country(t, pair[i], TRUE);
    gboolean is_state = strlen(pair[i]->code) == 2 && us >= 0 &&
                        place_region_find(t, us, pair[i]->code) >= 0;
    if (country < 0 || is_state || is_list(pair[1 - i]) ||
        !part_is_unknown_in(t, pair[1 - i], country))
      continue;
    int city = place_city_misspelt(t, pair[1 - i]->key, country, -1);
    return city >= 0 ? reading_of_city(t, city) : reading_of_country(country);
  }
  return nothing;
}

/* --- Three parts -------------------------------------------------------- */

static Reading read_in_order(const PlaceTable *t, int country,
                             const Part *region_part, const Part *city_part,
                             gboolean to_end) {
  int region = part_region(t, region_part, country);
  if (region >= 0) {
    int city = place_city_in(t, city_part, country, region);
    if (city >= 0)
      return reading_of_city(t, city);
    if (!to_end || part_country(t, city_part, FALSE) >= 0)
      return nothing;
    city = place_city_misspelt(t, city_part->key, country, region);
    return city >= 0 ? reading_of_city(t, city) : reading_of_region(t, region);
  }
  if (!part_is_unknown_in(t, region_part, country))
    return nothing;
  int city = place_city_in(t, city_part, country, -1);
  return city >= 0 ? reading_of_city(t, city) : nothing;
}

static Reading read_triple(const PlaceTable *t, const Part *p,
                           gboolean to_end) {
  int first = part_country(t, &p[0], TRUE), last = part_country(t, &p[2], TRUE);
  Reading found = nothing;
  if (first >= 0)
    found = read_in_order(t, first, &p[1], &p[2], to_end);
  if (found.country < 0 && last >= 0)
    found = read_in_order(t, last, &p[1], &p[0], to_end);
  if (found.country < 0 && g_str_has_suffix(p[1].key, " county"))
    found = read_pair(t, &p[0], &p[2], -1);
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
  int us = t->us;
  int state = us >= 0 && part->code[0] == '\0' ? part_region(t, part, us) : -1;
  if (state >= 0) /* Georgia */
    return known == us        ? reading_of_region(t, state)
           : known == country ? reading_of_country(country)
                              : nothing;
  int city = place_city_in(t, part, country, -1);
  const char *code = PLACE_COUNTRY(t, country)->code;
  if (city >= 0 && (strcmp(code, "SG") == 0 || strcmp(code, "HK") == 0))
    return reading_of_city(t, city);
  return reading_of_country(country);
}

/* "SI" is Slovenia before it is Staten Island; behind a street it is not. */
static gboolean is_country_code(const PlaceTable *t, const Part *part,
                                int known) {
  return known < 0 && !part->after_address && strlen(part->code) == 2 &&
         place_country_find(t, part->code) >= 0;
}

/* Whether the largest city of this name needs no country beside it: far the
 * largest, or the only one, or far the largest in the known country. */
static gboolean is_clear(const PlaceTable *t, const Part *part, Largest city,
                         int known) {
  guint32 first = place_people(t, city.first);
  guint32 second = place_people(t, city.second);
  if (city.first < 0)
    return FALSE;
  if (known >= 0)
    return first / DOMINATES_AT_HOME >= second;
  if (first >= LARGE || (first >= MIDDLE && strlen(part->key) > 3))
    return first / DOMINATES >= second;
  return first >= ONLY && city.second < 0 && strlen(part->key) > 3;
}

/* A parish of some island is no rival: no town of it is in the table. */
static gboolean has_towns(const PlaceTable *t, int region) {
  for (guint i = 0; i < t->city->len; i++)
    if (PLACE_CITY(t, i)->region == region)
      return TRUE;
  return FALSE;
}

/* A name of a region and of a city. Of two in one country, where states are
 * not as usual, the city is meant ("Luzern", "Minsk"). */
static Reading read_region_or_city(const PlaceTable *t, int region,
                                   Largest city, gboolean clear) {
  guint32 first = place_people(t, city.first);
  Reading of = reading_of_region(t, region);
  if (city.first < 0)
    return of;
  const City *c = PLACE_CITY(t, city.first);
  gboolean inside = c->region == region;
  if (first < LARGE)
    return clear && inside ? reading_of_city(t, city.first) : of;
  if (clear && (inside ||
                (c->country == of.country && !place_has_states(t, of.country))))
    return reading_of_city(t, city.first);
  if (clear && c->country != of.country && !has_towns(t, region))
    return reading_of_city(t, city.first);
  return city.same_country && c->country == of.country
             ? reading_of_country(of.country)
             : nothing;
}

static Reading read_name(const PlaceTable *t, const Part *part, int known) {
  int country = part_country(t, part, FALSE);
  if (country >= 0)
    return read_country_alone(t, part, country, known);
  if (*part->key == '\0' || !part_is_written_out(part))
    return nothing;
  int region = is_vague(part->key) ? -1 : only_region(t, part->key, known);
  Largest city = is_country_code(t, part, known)
                     ? (Largest){-1, -1, TRUE}
                     : place_largest(t, part->key, known, -1);
  gboolean clear = is_clear(t, part, city, known);
  if (region >= 0)
    return read_region_or_city(t, region, city, clear);
  guint32 first = place_people(t, city.first);
  if (clear && (region == -1 || first >= LARGE))
    return reading_of_city(t, city.first);
  if (region == -1 && first >= LARGE && city.same_country)
    return reading_of_country(PLACE_CITY(t, city.first)->country);
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
    a.after_address = part->after_address;
    if (g_ascii_strcasecmp(head, tail) == 0) /* "Ny Ny" */
      g_strlcpy(a.code, tail, sizeof a.code);
    found = read_pair(t, &a, &b, known);
    int country = part_country(t, &b, FALSE);
    if (found.country < 0 && country >= 0 && !place_is_negative(a.key) &&
        !g_str_has_suffix(a.key, " or") && !g_str_has_suffix(a.key, " and")) {
      if (strchr(a.key, ' ') != NULL)
        found = read_tail(t, &a, country);
      if (found.country < 0 && part_is_unknown(t, &a))
        found = reading_of_country(country);
    }
    g_free(a.key);
    g_free(b.key);
  }
  return found;
}

/* "TX", "NSW": the code of one region and of no country. */
static Reading read_lone_code(const PlaceTable *t, const Part *part,
                              int known) {
  static const char *const home[] = {"US", "CA", "AU"};
  int region = -1;
  if (!g_ascii_isalpha(part->code[0]) ||
      (known < 0 && place_country_find(t, part->code) >= 0))
    return nothing;
  for (guint i = 0; i < G_N_ELEMENTS(home); i++) {
    int country = place_country_find(t, home[i]);
    int here = country >= 0 && (known < 0 || known == country)
                   ? place_region_find(t, country, part->code)
                   : -1;
    if (here >= 0 && region >= 0)
      return nothing;
    region = MAX(region, here);
  }
  return region >= 0 ? reading_of_region(t, region) : nothing;
}

/* Behind a street: "N.Y.", and "New York N", cut off in its state. */
static Reading read_behind_street(const PlaceTable *t, const Part *part) {
  gsize n = strlen(part->key);
  int state = part_us_state(t, part);
  int city = state >= 0 ? place_own_city(t, state) : -1;
  if (city < 0 && n > 4 && part->key[n - 2] == ' ') {
    g_autofree char *town = g_strndup(part->key, n - 2);
    Largest found = place_largest(t, town, -1, -1);
    int region = found.first >= 0 ? PLACE_CITY(t, found.first)->region : -1;
    if (place_people(t, found.first) >= LARGE &&
        place_people(t, found.first) / DOMINATES >=
            place_people(t, found.second) &&
        region >= 0 &&
        PLACE_REGION(t, region)->code[3] == g_ascii_toupper(part->key[n - 1]))
      city = found.first;
  }
  return city >= 0 ? reading_of_city(t, city) : nothing;
}

/* The area this part names with its own words ("Bay Area"), or -1. */
static int area_of(const PlaceTable *t, const Part *part, int known) {
  int area = place_area_find(t, part->wide != NULL ? part->wide : part->key);
  if (area >= 0 && known >= 0 && PLACE_AREA(t, area)->country >= 0 &&
      PLACE_AREA(t, area)->country != known)
    return -1;
  /* "SEA", "META": short names are written in capitals. */
  return area >= 0 && part_is_written_out(part) ? area : -1;
}

/* An area, and the region or country around it when that follows. */
static guint read_area(const PlaceTable *t, const Part *p, guint n, int known,
                       Reading *out) {
  int area = area_of(t, &p[0], known);
  if (area < 0)
    return 0;
  *out = reading_of_area(t, area);
  if (n < 2 || out->country < 0)
    return 1;
  int region = part_region(t, &p[1], out->country);
  int country = part_country(t, &p[1], TRUE);
  if (region >= 0 && (out->region < 0 || region == out->region)) {
    out->region = region;
    return n > 2 && part_country(t, &p[2], TRUE) == out->country ? 3 : 2;
  }
  if (country == out->country)
    return 2;
  return region >= 0 || part_us_state(t, &p[1]) >= 0 ? 0 : 1;
}

static Reading read_single(const PlaceTable *t, const Part *part, int known) {
  if (place_is_negative(part->key))
    return nothing;
  if (part->after_address) {
    Reading behind = read_behind_street(t, part);
    if (behind.country >= 0)
      return behind;
  }
  Reading found = read_name(t, part, known);
  if (!reading_is_found(&found) && part->code[0] != '\0')
    found = read_lone_code(t, part, known);
  if (found.country < 0 && strchr(part->key, ' ') != NULL)
    found = read_tail(t, part, known);
  return found;
}

/* --- A row of parts ----------------------------------------------------- */

static guint read_some(const PlaceTable *t, const Part *p, guint n, int known,
                       Reading *out) {
  guint area = read_area(t, p, n, known, out);
  if (area > 0)
    return area;
  *out = n >= 3 ? read_triple(t, p, n == 3) : nothing;
  if (out->country >= 0)
    return 3;
  *out = n >= 2 ? read_pair(t, &p[0], &p[1], known) : nothing;
  if (out->country >= 0)
    return 2;
  gboolean before_pair = n >= 3 && part_is_unknown(t, &p[0]) &&
                         read_pair(t, &p[1], &p[2], known).country >= 0;
  if (before_pair) /* a street or a building in front of its city */
    return 0;
  *out = n >= 2 ? read_code_alone(t, &p[0], &p[1], FALSE) : nothing;
  if (out->country >= 0)
    return 2;
  *out = read_single(t, &p[0], known);
  if (out->country >= 0)
    return 1;
  *out = n >= 2 ? read_code_alone(t, &p[0], &p[1], TRUE) : nothing;
  if (out->country < 0 && n == 2)
    *out = read_country_beside(t, &p[0], &p[1]);
  return reading_is_found(out) ? 2 : 0;
}

guint place_read(const PlaceTable *table, const Part *part, guint n,
                 int country, Reading *reading) {
  guint used = read_some(table, part, n, country, reading);
  for (guint i = 0; i < used; i++)
    if (part[i].is_area)
      reading->city = -1;
  return used;
}
