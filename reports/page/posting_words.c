#include "reports/page/posting_words.h"

#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/figure/group_name.h"
#include "stages/model/statistics_find.h"

/* ---- places ---- */

typedef struct {
  const char *text; /* in English, or the words of the source */
  const char *country, *region, *city;
} ListedPlace;

static char *place_words(const Words *words, ListedPlace place) {
  if (*place.country == '\0')
    return g_strdup(place.text);
  /* behind the city stands the name of the region, or of the country */
  const char *area = place.text;
  if (*place.city != '\0' && g_str_has_prefix(area, place.city))
    area += strlen(place.city) + strspn(area + strlen(place.city), ", ");
  const char *told = *place.region != '\0'
                         ? group_region(words, place.region, area)
                         : group_country(words, place.country, area);
  /* a city that is a region of its own: "Berlin, Germany"; but New York */
  if (strcmp(told, place.city) == 0 && strcmp(place.country, "US") != 0)
    told = group_country(words, place.country, told);
  return g_strdup_printf("%.*s%s", (int)(area - place.text), place.text, told);
}

char *posting_words_place(const Report *report, const PostingRow *row) {
  return place_words(report->words, (ListedPlace){row->place, row->country,
                                                  row->region, row->city});
}

char *posting_words_moved_place(const Report *report,
                                const ChangeListRow *row) {
  return place_words(report->words, (ListedPlace){row->place, row->country,
                                                  row->region, row->city});
}

char *posting_words_place_in(const Report *report, const char *id,
                             const char *place) {
  const PostingRow *row = statistics_posting(report->statistics, id);
  return row != NULL && strcmp(row->place, place) == 0
             ? posting_words_place(report, row)
             : g_strdup(group_name(report, "place", place));
}

/* ---- pay ---- */

static char *amount(const Words *words, double value) {
  return format_number(words, value, value == floor(value) ? 0 : 2);
}

/* "33.60-39.20 USD", and what a range is that is open at an end. */
static char *money(const Words *words, const PayLineRow *line) {
  gboolean from = isfinite(line->min), to = isfinite(line->max);
  g_autofree char *low = amount(words, from ? line->min : line->max);
  g_autofree char *high = amount(words, to ? line->max : line->min);
  const char *code = line->currency != NULL ? line->currency : "";
  if (from && to && line->min != line->max)
    return g_strdup_printf("%s" EN_DASH "%s %s", low, high, code);
  g_autofree char *one = g_strdup_printf("%s %s", low, code);
  return from && !to   ? SAY(words, "format.from", TEXT("low", one))
         : !from && to ? SAY(words, "format.up-to", TEXT("high", one))
                       : g_steal_pointer(&one);
}

char *posting_words_pay(const Report *report, const PostingRow *row) {
  const Words *words = report->words;
  guint n;
  const PayLineRow *line =
      statistics_pay_lines(report->statistics, row->id, &n);
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < n; i++) {
    g_autofree char *pay =
        format_per(words, money(words, &line[i]), line[i].per, TRUE);
    g_string_append_printf(text, "%s%s", text->len > 0 ? "; " : "", pay);
  }
  return g_string_free(text, FALSE);
}

/* ---- skills ---- */

char *posting_words_skills(const Report *report, const PostingRow *row,
                           guint most) {
  const Words *words = report->words;
  g_auto(GStrv) name = g_strsplit(row->skills, ", ", -1);
  guint n = g_strv_length(name), shown = most > 0 ? MIN(n, most) : n;
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < shown; i++)
    g_string_append_printf(text, "%s%s", i > 0 ? ", " : "",
                           group_skill(words, name[i]));
  return n > shown ? SAY(words, "web.posting.skills", TEXT("skills", text->str),
                         COUNT("n", n - shown))
                   : g_strdup(text->str);
}
