#include "stages/extract/place_table.h"

#include <string.h>

#include "stages/model/data_table.h"

/* Letters that decomposition leaves alone, and how people type them. */
static const struct {
  gunichar c;
  const char *as;
} plain[] = {{0xDF, "ss"}, {0xE6, "ae"}, {0xF0, "d"},  {0xF8, "o"},
             {0xFE, "th"}, {0x111, "d"}, {0x127, "h"}, {0x131, "i"},
             {0x142, "l"}, {0x153, "oe"}};

/* Short forms of a first word. */
static const struct {
  const char *abbreviation, *word;
} opened[] = {{"st", "saint"}, {"ft", "fort"}, {"mt", "mount"}};

static void key_append(GString *out, gunichar c) {
  c = g_unichar_tolower(c);
  /* Only Latin letters lose their marks. */
  if (c < 0x250 || (c >= 0x1E00 && c < 0x1F00)) {
    gunichar part[4];
    gsize n = g_unichar_fully_decompose(c, FALSE, part, G_N_ELEMENTS(part));
    c = n > 0 ? part[0] : c;
  }
  for (guint i = 0; i < G_N_ELEMENTS(plain); i++)
    if (plain[i].c == c) {
      g_string_append(out, plain[i].as);
      return;
    }
  g_string_append_unichar(out, c);
}

/* Words of a plain key that need a second look: single letters in a row, and
 * short forms in front of another word. */
static gboolean key_is_final(const char *key) {
  for (const char *w = key; *w != '\0';) {
    gsize n = strcspn(w, " ");
    if (w[n] == '\0')
      return TRUE;
    if (n == 1 && w[2] != '\0' && (w[3] == ' ' || w[3] == '\0'))
      return FALSE;
    for (guint i = 0; n == 2 && i < G_N_ELEMENTS(opened); i++)
      if (memcmp(w, opened[i].abbreviation, 2) == 0)
        return FALSE;
    w += n + 1;
  }
  return TRUE;
}

static void key_finish(GString *out, gsize start) {
  if (key_is_final(out->str + start))
    return;
  g_autofree char *raw = g_strdup(out->str + start);
  g_string_truncate(out, start);
  gboolean after_letter = FALSE;
  for (const char *w = raw; *w != '\0';) {
    gsize n = strcspn(w, " ");
    gboolean letter = n == 1 && g_ascii_isalpha(*w);
    if (out->len > start && !(letter && after_letter))
      g_string_append_c(out, ' ');
    const char *as = NULL;
    for (guint i = 0; n == 2 && w[n] != '\0' && i < G_N_ELEMENTS(opened); i++)
      if (memcmp(w, opened[i].abbreviation, 2) == 0)
        as = opened[i].word;
    if (as != NULL)
      g_string_append(out, as);
    else
      g_string_append_len(out, w, (gssize)n);
    after_letter = letter;
    w += w[n] == ' ' ? n + 1 : n;
  }
}

void place_key(const char *s, gsize length, GString *out) {
  gsize start = out->len;
  gboolean in_word = FALSE;
  for (const char *p = s, *end = s + length; p < end;) {
    gboolean ascii = (guchar)*p < 0x80;
    gunichar c = ascii ? (gunichar)*p : g_utf8_get_char(p);
    p = ascii ? p + 1 : g_utf8_next_char(p);
    if (c == '\'' || c == 0x2019 || c == 0x2BC ||
        (!ascii && g_unichar_ismark(c)))
      continue;
    if (ascii ? !g_ascii_isalnum((char)c) : !g_unichar_isalnum(c)) {
      in_word = FALSE;
      continue;
    }
    if (!in_word && out->len > start)
      g_string_append_c(out, ' ');
    in_word = TRUE;
    if (ascii)
      g_string_append_c(out, g_ascii_tolower((char)c));
    else
      key_append(out, c);
  }
  key_finish(out, start);
}

static guint32 key_hash(const char *key) {
  guint32 h = 2166136261u;
  for (; *key != '\0'; key++)
    h = (h ^ (guchar)*key) * 16777619u;
  return h;
}

static guint32 pool_add(PlaceTable *table, const char *s) {
  guint32 at = (guint32)table->pool->len;
  g_string_append_len(table->pool, s, (gssize)strlen(s) + 1);
  return at;
}

static void name_add(PlaceTable *table, const char *name, gsize length,
                     NameKind kind, guint index) {
  Name row = {.key = (guint32)table->pool->len,
              .kind = kind & 3u,
              .index = index & 0x3FFFFFFFu};
  place_key(name, length, table->pool);
  if (table->pool->len == row.key)
    return;
  row.hash = key_hash(table->pool->str + row.key);
  g_string_append_c(table->pool, '\0');
  g_array_append_val(table->name, row);
}

/* The name and each of its other spellings. */
static void names_add(PlaceTable *table, const char *name, const char *aliases,
                      NameKind kind, guint index) {
  name_add(table, name, strlen(name), kind, index);
  for (const char *p = aliases; *p != '\0';) {
    gsize n = strcspn(p, "|");
    name_add(table, p, n, kind, index);
    p += p[n] == '|' ? n + 1 : n;
  }
}

static gboolean refuse(GError **error, const char *what, const char *cell) {
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA, "%s \"%s\"", what,
              cell);
  return FALSE;
}

static gboolean is_code(const char *s, gsize least, gsize most) {
  gsize n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
  return s[n] == '\0' && n >= least && n <= most;
}

/* Codes come in ascending order, so that they can be searched by halves. */
static gboolean take_country(char **cell, gpointer data, GError **error) {
  PlaceTable *table = data;
  Country row = {0};
  if (!is_code(cell[0], 2, 2) || !is_code(cell[1], 3, 3))
    return refuse(error, "not a country code:", cell[0]);
  if (table->country->len > 0 &&
      strcmp(PLACE_COUNTRY(table, table->country->len - 1)->code, cell[0]) >= 0)
    return refuse(error, "country out of order or twice:", cell[0]);
  if (*cell[2] == '\0')
    return refuse(error, "no name for", cell[0]);
  memcpy(row.code, cell[0], 2);
  memcpy(row.code3, cell[1], 3);
  row.name = pool_add(table, cell[2]);
  g_array_append_val(table->country, row);
  names_add(table, cell[2], cell[3], NAME_COUNTRY, table->country->len - 1);
  return TRUE;
}

static gboolean take_region(char **cell, gpointer data, GError **error) {
  PlaceTable *table = data;
  Region row = {0};
  char country[3] = {0};
  g_strlcpy(country, cell[0], sizeof country);
  if (strlen(cell[0]) < 4 || cell[0][2] != '-' || !is_code(cell[0] + 3, 1, 4) ||
      place_country_find(table, country) < 0)
    return refuse(error, "not a region code:", cell[0]);
  if (table->region->len > 0 &&
      strcmp(PLACE_REGION(table, table->region->len - 1)->code, cell[0]) >= 0)
    return refuse(error, "region out of order or twice:", cell[0]);
  if (*cell[1] == '\0')
    return refuse(error, "no name for", cell[0]);
  if (*cell[3] != '\0' && strcmp(cell[3], "yes") != 0)
    return refuse(error, "alone must be yes or empty, not", cell[3]);
  g_strlcpy(row.code, cell[0], sizeof row.code);
  row.country = (gint16)place_country_find(table, country);
  row.name = pool_add(table, cell[1]);
  row.alone = *cell[3] != '\0';
  g_array_append_val(table->region, row);
  names_add(table, cell[1], cell[2], NAME_REGION, table->region->len - 1);
  return TRUE;
}

/* Digits only. g_ascii_string_to_unsigned() refuses a number when errno is set
 * on the way, as its first call may do beside another thread. */
static gboolean take_people(const char *text, guint32 *people) {
  const char *at = text;
  guint64 n = 0;
  for (; g_ascii_isdigit(*at) && n <= G_MAXUINT32; at++)
    n = n * 10 + (guint64)(*at - '0');
  *people = (guint32)n;
  return at > text && *at == '\0' && n <= G_MAXUINT32;
}

/* "-122.3321": digits, one point, no exponent. strtod() would take a quarter of
 * the time of loading. */
static gboolean take_degrees(const char *s, double limit, float *value) {
  gboolean negative = *s == '-';
  double whole = 0, scale = 1;
  guint digits = 0;
  for (s += negative; g_ascii_isdigit(*s) && digits < 9; s++, digits++)
    whole = whole * 10 + (*s - '0');
  if (digits > 0 && *s == '.')
    for (s++; g_ascii_isdigit(*s) && digits < 9; s++, digits++) {
      whole = whole * 10 + (*s - '0');
      scale *= 10;
    }
  *value = (float)((negative ? -whole : whole) / scale);
  return digits > 0 && *s == '\0' && whole / scale <= limit;
}

static gboolean take_city(char **cell, gpointer data, GError **error) {
  PlaceTable *table = data;
  City row = {0};
  if (*cell[0] == '\0')
    return refuse(error, "a city without a name in", cell[2]);
  const City *before = table->city->len > 0
                           ? PLACE_CITY(table, table->city->len - 1)
                           : NULL; /* most often of the same country */
  if (before != NULL &&
      strcmp(PLACE_COUNTRY(table, before->country)->code, cell[2]) == 0)
    row.country = before->country;
  else
    row.country = (gint16)place_country_find(table, cell[2]);
  if (row.country < 0)
    return refuse(error, "unknown country", cell[2]);
  row.region = -1;
  if (*cell[3] != '\0') {
    row.region = (gint16)place_region_find(table, row.country, cell[3]);
    if (row.region < 0)
      return refuse(error, "unknown region", cell[3]);
  }
  if (!take_degrees(cell[4], 90, &row.lat) ||
      !take_degrees(cell[5], 180, &row.lon))
    return refuse(error, "not a latitude and a longitude for", cell[0]);
  if (!take_people(cell[6], &row.population))
    return refuse(error, "not a population:", cell[6]);
  row.name = pool_add(table, cell[0]);
  g_array_append_val(table->city, row);
  names_add(table, cell[0], cell[1], NAME_CITY, table->city->len - 1);
  return TRUE;
}

static gboolean take_area(char **cell, gpointer data, GError **error) {
  PlaceTable *table = data;
  Area row = {.country = -1, .region = -1};
  if (*cell[0] == '\0')
    return refuse(error, "an area without a name in", cell[2]);
  if (*cell[2] != '\0') {
    row.country = (gint16)place_country_find(table, cell[2]);
    if (row.country < 0)
      return refuse(error, "unknown country", cell[2]);
  }
  if (*cell[3] != '\0') {
    row.region = (gint16)(row.country < 0
                              ? -1
                              : place_region_find(table, row.country, cell[3]));
    if (row.region < 0)
      return refuse(error, "unknown region", cell[3]);
  }
  row.name = pool_add(table, cell[0]);
  g_array_append_val(table->area, row);
  names_add(table, cell[0], cell[1], NAME_AREA, table->area->len - 1);
  return TRUE;
}

/* Chains the names by hash; later rows stand first in a chain, so the search
 * may not depend on the order. */
static void index_names(PlaceTable *table) {
  guint32 size = 1024;
  while (size < table->name->len)
    size *= 2;
  table->mask = size - 1;
  table->bucket = g_new0(guint32, size);
  for (guint i = table->name->len; i > 0; i--) {
    Name *name = &g_array_index(table->name, Name, i - 1);
    guint32 *head = &table->bucket[name->hash & table->mask];
    name->next = *head;
    *head = i;
  }
}

PlaceTable *place_table_load(const char *folder, GError **error) {
  static const char *const countries[] = {"code", "code3", "name", "aliases",
                                          NULL};
  static const char *const regions[] = {"code", "name", "aliases", "alone",
                                        NULL};
  static const char *const cities[] = {
      "name", "aliases", "country", "region", "lat", "lon", "population", NULL};
  static const char *const areas[] = {"name", "aliases", "country", "region",
                                      NULL};
  g_autoptr(PlaceTable) table = g_new0(PlaceTable, 1);
  table->pool = g_string_sized_new(1u << 20);
  table->country = g_array_sized_new(FALSE, FALSE, sizeof(Country), 256);
  table->region = g_array_sized_new(FALSE, FALSE, sizeof(Region), 4096);
  table->city = g_array_sized_new(FALSE, FALSE, sizeof(City), 40000);
  table->area = g_array_sized_new(FALSE, FALSE, sizeof(Area), 256);
  table->name = g_array_sized_new(FALSE, FALSE, sizeof(Name), 60000);
  g_autofree char *country = g_build_filename(folder, "countries.csv", NULL);
  g_autofree char *region = g_build_filename(folder, "regions.csv", NULL);
  g_autofree char *city = g_build_filename(folder, "cities.csv", NULL);
  g_autofree char *area = g_build_filename(folder, "areas.csv", NULL);
  if (!data_table_load(country, countries, take_country, table, error) ||
      !data_table_load(region, regions, take_region, table, error) ||
      !data_table_load(city, cities, take_city, table, error) ||
      !data_table_load(area, areas, take_area, table, error))
    return NULL;
  table->us = place_country_find(table, "US");
  place_labels_make(table);
  index_names(table);
  place_cues_prepare(table);
  return g_steal_pointer(&table);
}

void place_table_free(PlaceTable *table) {
  if (table == NULL)
    return;
  g_string_free(table->pool, TRUE);
  g_array_unref(table->country);
  g_array_unref(table->region);
  g_array_unref(table->city);
  g_array_unref(table->area);
  g_array_unref(table->name);
  g_free(table->bucket);
  g_free(table);
}

const Name *place_name_next(const PlaceTable *table, const char *key,
                            guint32 *at) {
  guint32 hash = key_hash(key);
  guint32 i = *at == 0 ? table->bucket[hash & table->mask]
                       : g_array_index(table->name, Name, *at - 1).next;
  while (i != 0) {
    const Name *name = &g_array_index(table->name, Name, i - 1);
    if (name->hash == hash && strcmp(table->pool->str + name->key, key) == 0) {
      *at = i;
      return name;
    }
    i = name->next;
  }
  return NULL;
}

int place_area_find(const PlaceTable *table, const char *key) {
  guint32 at = 0;
  const Name *name;
  while ((name = place_name_next(table, key, &at)) != NULL)
    if (name->kind == NAME_AREA)
      return (int)name->index;
  return -1;
}

int place_country_find(const PlaceTable *table, const char *code) {
  gsize length = strlen(code);
  guint low = 0, high = table->country->len;
  for (guint i = 0; length == 3 && i < high; i++)
    if (strcmp(PLACE_COUNTRY(table, i)->code3, code) == 0)
      return (int)i;
  while (low < high) {
    guint middle = (low + high) / 2;
    int order = strcmp(PLACE_COUNTRY(table, middle)->code, code);
    if (order == 0)
      return (int)middle;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return -1;
}

static int region_code_find(const PlaceTable *table, const char *code) {
  guint low = 0, high = table->region->len;
  while (low < high) {
    guint middle = (low + high) / 2;
    int order = strcmp(PLACE_REGION(table, middle)->code, code);
    if (order == 0)
      return (int)middle;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return -1;
}

int place_region_find(const PlaceTable *table, int country, const char *code) {
  char whole[8] = {0};
  if (strlen(code) > 4)
    return -1;
  memcpy(whole, PLACE_COUNTRY(table, country)->code, 2);
  whole[2] = '-';
  g_strlcpy(whole + 3, code, sizeof whole - 3);
  return region_code_find(table, whole);
}

int place_region_country(const PlaceTable *table, int region) {
  return PLACE_REGION(table, region)->country;
}

const char *place_country_name(const PlaceTable *table, const char *code) {
  int i = code != NULL ? place_country_find(table, code) : -1;
  return i < 0 ? NULL : table->pool->str + PLACE_COUNTRY(table, i)->name;
}

const char *place_region_name(const PlaceTable *table, const char *code) {
  int i = code != NULL ? region_code_find(table, code) : -1;
  return i < 0 ? NULL : table->pool->str + PLACE_REGION(table, i)->name;
}
