/* A town's name that several places bear, made clear by the rest of the
 * record: the description spells the place out, or its money is of one
 * country. */
#include "stages/extract/place_look.h"

#include <string.h>

/* Whether the reading lies in a town of this very name. */
static gboolean is_same_town(const PlaceTable *t, const char *key, int city) {
  guint32 at = 0;
  const Name *name;
  while ((name = place_name_next(t, key, &at)) != NULL)
    if (name->kind == NAME_CITY && (int)name->index == city)
      return TRUE;
  return FALSE;
}

/* The end of what may follow the name in one breath: "Durham, North Carolina".
 */
static guint32 breath(const char *s, guint32 at, guint32 e) {
  enum { LONGEST = 40 };
  guint32 end = MIN(e, at + LONGEST);
  while (at < end && strchr(".;()\n", s[at]) == NULL)
    at++;
  while (at > 0 && at < e && (s[at] & 0xC0) == 0x80)
    at--;
  return at;
}

/* Reads "NAME, region or country" at s[b, ...); city -1 when it is none. */
static int spelt_at(const PlaceTable *t, const char *s, Span name, guint32 b,
                    guint32 e, const char *key) {
  guint32 behind = b + name.e - name.b;
  if (behind + 2 >= e || s[behind] != ',' || s[behind + 1] != ' ')
    return -1;
  guint32 end = breath(s, behind, e);
  /* The words behind the comma, one less each time: "Ohio and beyond". */
  for (guint words = 3; words > 0; words--) {
    guint32 to = behind + 2;
    for (guint w = 0; w < words && to < end; w++)
      while (++to < end && strchr(" ,", s[to]) == NULL)
        ;
    Workplace ignored = WORKPLACE_NOT_STATED;
    g_autoptr(GArray) parts = place_parts(s, b, to, &ignored);
    Reading reading;
    if (parts->len == 2 &&
        place_read(t, &g_array_index(parts, Part, 0), 2, -1, &reading) == 2 &&
        reading.city >= 0 && is_same_town(t, key, reading.city))
      return reading.city;
  }
  return -1;
}

/* The one town that the description means where it spells the name out. */
static int spelt_out(const PlaceTable *t, const Text *text, Span name,
                     const char *key) {
  enum { MOST = 50 };
  Span span = text->record->field[FIELD_DESCRIPTION];
  const char *s = text->s, *p = s + span.b;
  gsize n = name.e - name.b;
  int found = -1;
  for (guint i = 0; i < MOST && p < s + span.e; i++, p += n) {
    p = memmem(p, (gsize)(s + span.e - p), s + name.b, n);
    if (p == NULL)
      break;
    int city = spelt_at(t, s, name, (guint32)(p - s), span.e, key);
    if (city >= 0 && found >= 0 && city != found)
      return -1;
    found = city >= 0 ? city : found;
  }
  return found;
}

/* Signs of money and the countries that pay in it. */
static const struct {
  const char *sign, *countries;
} money[] = {
    {"\u00A3", "GB"}, /* pound */
    {"\u20AC", "AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK"},
    {"\u20B9", "IN"}, /* rupee */
    {"$", NULL},      /* of many */
};

/* The countries whose money the pay and the description speak of, of no other;
 * NULL for none or several. */
static const char *countries_by_money(const Text *text) {
  static const RecordField fields[] = {FIELD_PAY, FIELD_DESCRIPTION};
  guint signs = 0, last = 0;
  for (guint k = 0; k < G_N_ELEMENTS(money); k++) {
    gboolean here = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(fields) && !here; i++) {
      Span span = text->record->field[fields[i]];
      here = span.e > span.b &&
             memmem(text->s + span.b, span.e - span.b, money[k].sign,
                    strlen(money[k].sign)) != NULL;
    }
    signs += here ? 1 : 0;
    last = here ? k : last;
  }
  return signs == 1 ? money[last].countries : NULL;
}

/* The only town of this name in the countries of the money. */
static int by_money(const PlaceTable *t, const Text *text, const Part *part) {
  const char *countries = countries_by_money(text);
  int found = -1;
  for (const char *c = countries; c != NULL && *c != '\0'; c += c[2] ? 3 : 2) {
    char code[3] = {c[0], c[1], '\0'};
    int country = place_country_find(t, code);
    Reading reading;
    if (country < 0 || place_read(t, part, 1, country, &reading) != 1 ||
        reading.city < 0)
      continue;
    if (found >= 0)
      return -1;
    found = reading.city;
  }
  return found;
}

gboolean place_by_context(const PlaceTable *table, const Text *text, Span name,
                          int country, Reading *reading) {
  Workplace ignored = WORKPLACE_NOT_STATED;
  g_autoptr(GArray) parts = place_parts(text->s, name.b, name.e, &ignored);
  if (parts->len != 1)
    return FALSE;
  const Part *part = &g_array_index(parts, Part, 0);
  if (part->is_area || place_largest(table, part->key, country, -1).first < 0)
    return FALSE;
  int city = spelt_out(table, text, (Span){part->b, part->e}, part->key);
  if (city < 0 && country < 0)
    city = by_money(table, text, part);
  if (city < 0 || (country >= 0 && PLACE_CITY(table, city)->country != country))
    return FALSE;
  *reading = reading_of_city(table, city);
  return TRUE;
}
