#include "stages/extract/place.h"

#include <math.h>
#include <string.h>

#include "stages/extract/place_list.h"

static gboolean same_place(const Place *a, const Place *b) {
  if (a->country == NULL && b->country == NULL)
    return strcmp(a->raw, b->raw) == 0;
  return a->country == b->country && a->region == b->region &&
         a->city == b->city;
}

static Place *place_make(const PlaceTable *t, const char *s, Span at,
                         const Reading *reading, gboolean main) {
  Place *place = place_new();
  place->raw = g_strndup(s + at.b, at.e - at.b);
  place->at = at;
  place->main = main;
  place->lat = place->lon = (double)NAN;
  if (reading->country >= 0)
    place->country = g_intern_string(PLACE_COUNTRY(t, reading->country)->code);
  if (reading->region >= 0)
    place->region = g_intern_string(PLACE_REGION(t, reading->region)->code);
  if (reading->city >= 0) {
    const City *city = PLACE_CITY(t, reading->city);
    place->city = g_intern_string(t->pool->str + city->name);
    /* Float to double would print digits nobody measured. */
    place->lat = round((double)city->lat * 1e4) / 1e4;
    place->lon = round((double)city->lon * 1e4) / 1e4;
  }
  return place;
}

void place_list_add(const PlaceTable *table, Posting *posting, const char *s,
                    Span at, const Reading *reading, gboolean main) {
  if (posting->places->len >= MOST_PLACES)
    return;
  Place *place = place_make(table, s, at, reading, main);
  for (guint i = 0; i < posting->places->len; i++)
    if (same_place(g_ptr_array_index(posting->places, i), place)) {
      place_free(place);
      return;
    }
  g_ptr_array_add(posting->places, place);
}

/* --- The location line or column ---------------------------------------- */

typedef struct {
  Span at;
  Reading reading;
  gboolean stated; /* the text names the country or region */
  gboolean listed; /* stands on its own in a list, not in brackets */
} Found;

typedef struct {
  const PlaceTable *table;
  const char *s;
  int country; /* known from a column or from the other places, or -1 */
  Workplace workplace;
  GArray *found; /* of Found */
  Span address;  /* the first that names no town, or empty */
} Scan;

static void scan_found(Scan *scan, Span at, const Reading *reading,
                       gboolean stated, gboolean listed) {
  Found found = {at, *reading, stated, listed};
  g_array_append_val(scan->found, found);
}

/* Reads a group from left to right; returns the number of places read, and
 * whether every part was used. */
static guint read_group(Scan *scan, const GArray *parts, gboolean *all,
                        gboolean keep) {
  guint read = 0;
  *all = TRUE;
  for (guint i = 0; i < parts->len;) {
    const Part *part = &g_array_index(parts, Part, i);
    Reading reading;
    guint used =
        place_read(scan->table, part, parts->len - i, scan->country, &reading);
    if (used == 0)
      *all = FALSE;
    if (used > 0 && keep)
      scan_found(scan, (Span){part->b, part[used - 1].e}, &reading,
                 used > 1 || reading.city < 0, TRUE);
    read += used > 0;
    i += MAX(used, 1);
  }
  return read;
}

/* Length of " and ", " or ", " & " or "/" at s[i], 0 for none. */
static guint32 joiner(const char *s, guint32 i, guint32 e) {
  static const char *const word[] = {" and ", " or ", " & ", "/"};
  for (guint k = 0; k < G_N_ELEMENTS(word); k++) {
    gsize n = strlen(word[k]);
    if (i + n <= e && memcmp(s + i, word[k], n) == 0)
      return (guint32)n;
  }
  return 0;
}

static guint scan_whole(Scan *scan, guint32 b, guint32 e, gboolean need_all,
                        gboolean *empty) {
  g_autoptr(GArray) parts = place_parts(scan->s, b, e, &scan->workplace);
  gboolean all;
  *empty = parts->len == 0;
  guint read = read_group(scan, parts, &all, FALSE);
  if (read > 0 && (all || !need_all))
    return read_group(scan, parts, &all, TRUE);
  return 0;
}

/* "US-WA-Seattle": dashes without spaces around them. */
static guint scan_dashed(Scan *scan, guint32 b, guint32 e) {
  if (memchr(scan->s + b, '-', e - b) == NULL || e - b > 80)
    return 0;
  /* One blank in front makes every dash a separator at the same offsets. */
  g_autofree char *copy = g_strndup(scan->s, e);
  for (guint32 i = b; i < e; i++)
    if (copy[i] == '-')
      copy[i] = ',';
  g_autoptr(GArray) parts = place_parts(copy, b, e, &scan->workplace);
  gboolean all;
  if (parts->len < 2 || read_group(scan, parts, &all, FALSE) != 1 || !all)
    return 0;
  return read_group(scan, parts, &all, TRUE);
}

static void scan_unknown(Scan *scan, guint32 b, guint32 e, gboolean listed) {
  static const Reading unknown = {-1, -1, -1, 0};
  scan_found(scan, (Span){b, e}, &unknown, FALSE, listed);
}

/* What was not read: an address is no name of a place, so it is not listed
 * beside those that were; nor are remarks such as "various". */
static void scan_unread(Scan *scan, guint32 b, guint32 e, gboolean listed) {
  static const char *const remark[] = {
      "various",  "tbd",       "to be determined", "multiple",
      "citywide", "city-wide", "citiwide",         "varies"};
  gboolean address = place_is_address(scan->s, b, e);
  if (address && scan->address.b == scan->address.e)
    scan->address = (Span){b, e};
  for (guint i = 0; i < G_N_ELEMENTS(remark) && listed; i++)
    listed = g_ascii_strncasecmp(scan->s + b, remark[i],
                                 MIN(e - b, strlen(remark[i]))) != 0;
  scan_unknown(scan, b, e, listed && !address);
}

static gboolean is_negative(const char *s, guint32 b, guint32 e) {
  if (strchr("NnEeOo", s[b]) == NULL) /* as all negative words begin */
    return FALSE;
  g_autoptr(GString) key = g_string_new(NULL);
  place_key(s + b, MIN(e - b, 16), key);
  return place_is_negative(key->str);
}

/* A country column speaks of the first place; a further one may name its own
 * ("Boston, MA" in a row of the United Kingdom). */
static gboolean scan_abroad(Scan *scan, guint32 b, guint32 e) {
  int country = scan->country;
  guint before = scan->found->len;
  gboolean empty, stated = TRUE, first = before == 0;
  if (country < 0)
    return FALSE;
  scan->country = -1;
  guint read = scan_whole(scan, b, e, TRUE, &empty);
  scan->country = country;
  for (guint i = before; i < scan->found->len; i++)
    stated = stated &&
             (!first || g_array_index(scan->found, Found, i).stated) &&
             g_array_index(scan->found, Found, i).reading.country >= 0;
  if (!stated)
    g_array_set_size(scan->found, before);
  return read > 0 && stated;
}

static void scan_group(Scan *scan, guint32 b, guint32 e, gboolean listed) {
  gboolean empty;
  if (is_negative(scan->s, b, e)) {
    scan_unknown(scan, b, e, FALSE);
    return;
  }
  if (scan_whole(scan, b, e, TRUE, &empty) > 0)
    return;
  if (scan_abroad(scan, b, e))
    return;
  if (empty) {
    if (place_street_end(scan->s, b, e) > 0)
      scan_unread(scan, b, e, listed);
    return;
  }
  guint read = 0, pieces = 0;
  for (guint32 i = b, from = b; i <= e; i++) {
    guint32 n = i < e ? joiner(scan->s, i, e) : 1;
    if (n == 0)
      continue;
    gboolean none = TRUE;
    guint found = 0;
    if (pieces++ > 0 || i < e)
      found = scan_whole(scan, from, i, FALSE, &none);
    if (found == 0 && !none && g_ascii_isupper(scan->s[from]))
      scan_unknown(scan, from, i, listed);
    read += found;
    from = i + n;
  }
  if (pieces == 1)
    read = scan_whole(scan, b, e, FALSE, &empty);
  if (read == 0)
    read = scan_dashed(scan, b, e);
  if (read == 0)
    scan_unread(scan, b, e, listed);
}

/* Length of a separator between groups at s[i], 0 for none. */
static guint32 group_separator(const char *s, guint32 i, guint32 e) {
  if (strchr(";|()[]\n\r\t", s[i]) != NULL && s[i] != '\0')
    return 1;
  if (i + 3 <= e && memcmp(s + i, " / ", 3) == 0)
    return 3;
  if (i + 3 <= e && memcmp(s + i, "\u2022", 3) == 0)
    return 3;
  if (i + 2 <= e && memcmp(s + i, "\u00B7", 2) == 0)
    return 2;
  return 0;
}

static void scan_groups(Scan *scan, guint32 b, guint32 e) {
  /* With brackets, what is unknown is a remark rather than a place. */
  gboolean listed = memchr(scan->s + b, '(', e - b) == NULL;
  for (guint32 i = b, from = b; i <= e && scan->found->len < MOST_PLACES;) {
    guint32 n = i < e ? group_separator(scan->s, i, e) : 1;
    if (n > 0) {
      guint32 to = i;
      while (from < to && g_ascii_isspace(scan->s[from]))
        from++;
      while (to > from && g_ascii_isspace(scan->s[to - 1]))
        to--;
      if (from < to)
        scan_group(scan, from, to, listed);
      from = i + n;
    }
    i += n > 0 ? n : 1;
  }
}

/* The country all stated places share, or -1. */
static int shared_country(const GArray *found) {
  int country = -1;
  for (guint i = 0; i < found->len; i++) {
    const Found *f = &g_array_index(found, Found, i);
    if (f->reading.country < 0 || !f->stated)
      continue;
    if (country >= 0 && country != f->reading.country)
      return -1;
    country = f->reading.country;
  }
  return country;
}

/* An area across borders is an answer too, unless the country is known. */
static gboolean is_resolved(const Scan *scan, const Found *f) {
  return f->reading.country >= 0 || (f->reading.area > 0 && scan->country < 0);
}

static guint resolved(const Scan *scan) {
  guint n = 0;
  for (guint i = 0; i < scan->found->len; i++)
    n += is_resolved(scan, &g_array_index(scan->found, Found, i)) ? 1 : 0;
  return n;
}

/* A name that stayed open may be clear in the country the others state. */
static void scan_again(Scan *scan, Span span) {
  int shared = shared_country(scan->found);
  if (scan->country >= 0 || shared < 0 || resolved(scan) == scan->found->len)
    return;
  scan->country = shared;
  g_array_set_size(scan->found, 0);
  scan_groups(scan, span.b, span.e);
}

/* A bare name of several towns may be clear from the rest of the record. */
static void scan_by_context(Scan *scan, const Text *text) {
  for (guint i = 0; i < scan->found->len && scan->found->len <= 4; i++) {
    Found *f = &g_array_index(scan->found, Found, i);
    if (f->reading.city < 0 && f->reading.region < 0 && f->reading.area == 0)
      place_by_context(scan->table, text, f->at,
                       f->reading.country >= 0 ? f->reading.country
                                               : scan->country,
                       &f->reading);
  }
}

/* "Remote, UK (Manchester)": the brackets name the place in the country. */
static void drop_country_before(const Scan *scan) {
  if (scan->found->len != 2)
    return;
  const Found *a = &g_array_index(scan->found, Found, 0);
  const Found *b = &g_array_index(scan->found, Found, 1);
  if (a->reading.region < 0 && a->reading.city < 0 && b->reading.city >= 0 &&
      a->reading.country == b->reading.country && b->at.b > a->at.e &&
      memchr(scan->s + a->at.e, '(', b->at.b - a->at.e) != NULL)
    g_array_remove_index(scan->found, 0);
}

static void add_found(const Scan *scan, Posting *posting, Span whole) {
  static const Reading unknown = {-1, -1, -1, 0};
  guint n = resolved(scan), added = 0, len = scan->found->len;
  /* What was read comes first, then the names that were not. */
  for (guint i = 0; n > 0 && len > 0 && i < 2 * len; i++) {
    const Found *f = &g_array_index(scan->found, Found, i % len);
    gboolean is = is_resolved(scan, f);
    if (is != (i < len) || (!is && !f->listed))
      continue;
    gboolean only = len == 1 || (n == 1 && is);
    place_list_add(scan->table, posting, scan->s, only ? whole : f->at,
                   &f->reading, added++ == 0);
  }
  if (n > 0)
    return;
  Reading at_least = unknown;
  at_least.country = scan->country;
  if (scan->found->len > 0 && whole.b < whole.e)
    place_list_add(scan->table, posting, scan->s, whole, &at_least, TRUE);
}

/* The town behind the street that was not read, and whether there is one: in
 * the region of the evidence its name may be clear. */
static int town_behind(const Scan *scan, int region, gboolean *is_named) {
  Workplace ignored = WORKPLACE_NOT_STATED;
  g_autoptr(GArray) parts =
      place_parts(scan->s, scan->address.b, scan->address.e, &ignored);
  *is_named = FALSE;
  for (guint i = 0; i < parts->len; i++) {
    const Part *part = &g_array_index(parts, Part, i);
    if (!part->after_address)
      continue;
    *is_named = TRUE;
    int city = place_city_in(scan->table, part, -1, region);
    if (city < 0 && i + 1 == parts->len)
      city = place_city_cut_off(scan->table, part->key, region);
    const char *last = strrchr(part->key, ' '); /* "Jamaica Queens" */
    Part word = {.key = (char *)(last != NULL ? last + 1 : ""),
                 .after_address = TRUE};
    return city >= 0 ? city : place_city_in(scan->table, &word, -1, region);
  }
  return -1;
}

/* The town of an address that names none, from the rest of the record. */
static gboolean add_by_evidence(const Scan *scan, const Text *text,
                                Posting *posting, Span whole) {
  Reading reading;
  Span at;
  if (!place_evidence(scan->table, text, &reading, &at) || reading.region < 0 ||
      (scan->country >= 0 && scan->country != reading.country))
    return FALSE;
  gboolean is_named;
  int town = town_behind(scan, reading.region, &is_named);
  if (is_named && town < 0)
    return FALSE;
  if (is_named) {
    reading.city = town;
    at = whole;
  }
  place_list_add(scan->table, posting, scan->s, at, &reading, TRUE);
  return TRUE;
}

/* The first place of the text that names a city, or else the evidence, or else
 * what the text names, becomes the main place. */
static gboolean add_by_text(const Scan *scan, const Text *text,
                            Posting *posting, Span whole) {
  GPtrArray *places = posting->places;
  guint first = 0;
  while (first < places->len &&
         ((const Place *)g_ptr_array_index(places, first))->city == NULL)
    first++;
  if (first == places->len) {
    first = places->len;
    if (!add_by_evidence(scan, text, posting, whole) || first == places->len)
      first = 0;
  }
  if (places->len == 0)
    return FALSE;
  Place *main = g_ptr_array_index(places, first);
  for (guint i = first; i > 0; i--)
    g_ptr_array_index(places, i) = g_ptr_array_index(places, i - 1);
  g_ptr_array_index(places, 0) = main;
  main->main = TRUE;
  return TRUE;
}

static int country_column(const PlaceTable *table, const Text *text,
                          Span span) {
  Workplace ignored = WORKPLACE_NOT_STATED;
  if (span.b >= span.e)
    return -1;
  g_autoptr(GArray) parts = place_parts(text->s, span.b, span.e, &ignored);
  if (parts->len != 1)
    return -1;
  const Part *part = &g_array_index(parts, Part, 0);
  Reading reading;
  if (strlen(part->code) == 2 && strcmp(part->code, "UK") != 0)
    return place_country_find(table, part->code);
  return place_read(table, part, 1, -1, &reading) == 1 ? reading.country : -1;
}

void place_find(const PlaceTable *table, const Text *text, Posting *posting) {
  enum { LONGEST = 16384 }; /* bytes of a location that are read */
  const Record *record = text->record;
  Span whole = text_trimmed(text, record->field[FIELD_LOCATION]);
  Span column = text_trimmed(text, record->field[FIELD_COUNTRY]);
  g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Found));
  Scan scan = {.table = table,
               .s = text->s,
               .found = found,
               .country = country_column(table, text, column)};
  if (whole.e - whole.b > LONGEST) {
    const char *cut =
        g_utf8_find_prev_char(text->s + whole.b, text->s + whole.b + LONGEST);
    whole.e = (guint32)(cut - text->s);
  }
  scan_groups(&scan, whole.b, whole.e);
  scan_again(&scan, whole);
  scan_by_context(&scan, text);
  drop_country_before(&scan);
  gboolean by_text = resolved(&scan) == 0 && scan.address.b < scan.address.e;
  if (by_text) {
    place_find_in_text(table, text, posting);
    by_text = add_by_text(&scan, text, posting, whole);
  }
  if (!by_text)
    add_found(&scan, posting, whole);
  if (posting->places->len == 0 && scan.country >= 0 && column.b < column.e) {
    Reading reading = {scan.country, -1, -1, 0};
    place_list_add(table, posting, text->s, column, &reading, TRUE);
  }
  /* "Hybrid" in the location says more than the tick at "remote" beside it. */
  gboolean says_more =
      scan.workplace == WORKPLACE_HYBRID || scan.workplace == WORKPLACE_ONSITE;
  if (posting->workplace == WORKPLACE_NOT_STATED ||
      (posting->workplace == WORKPLACE_REMOTE && says_more)) {
    posting->workplace = scan.workplace;
    if (scan.workplace != WORKPLACE_NOT_STATED)
      posting_evidence(posting, "workplace", whole);
  }
  if (!by_text)
    place_find_in_text(table, text, posting);
}

const char *place_area_name(const PlaceTable *table, const char *raw) {
  Workplace ignored = WORKPLACE_NOT_STATED;
  g_autoptr(GArray) parts = place_parts(raw, 0, (guint32)strlen(raw), &ignored);
  for (guint i = 0; i < parts->len; i++) {
    const Part *part = &g_array_index(parts, Part, i);
    int area = place_area_find(table, part->wide ? part->wide : part->key);
    if (area >= 0)
      return table->pool->str + PLACE_AREA(table, area)->name;
  }
  return NULL;
}
