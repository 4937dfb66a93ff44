#include "pipeline/offer_read.h"

#include <string.h>

#include "stages/extract/currency.h"
#include "stages/measure/context.h"
#include "stages/model/json_out.h"
#include "stages/model/money.h"

static gboolean is_set(const Options *options, const char *name) {
  return option_given(options, (guint)option_find(name));
}

gboolean offer_check(const Options *options, GError **error) {
  const char *currency = options->currency;
  if (options->title == NULL || options->title[0] == '\0')
    return error_usage(error, "an offer needs --title TEXT");
  if (is_set(options, "min") != is_set(options, "max"))
    return error_usage(error, "pay needs both --min and --max; for one amount "
                              "they are the same");
  if (is_set(options, "min") && options->min > options->max)
    return error_usage(error, "--min is above --max");
  if (is_set(options, "min") && options->min <= 0)
    return error_usage(error, "--min: pay is above 0");
  if (currency != NULL && currency_find(currency, strlen(currency)) == NULL)
    return error_usage(error, "--currency: \"%s\" is no ISO 4217 code",
                       currency);
  const char *const text[] = {options->place, options->skills};
  for (guint i = 0; i < G_N_ELEMENTS(text); i++)
    if (text[i] != NULL && !g_utf8_validate(text[i], -1, NULL))
      return error_usage(error, "the text is not UTF-8");
  return TRUE;
}

/* ---- a record of one's own ------------------------------------------------
 */

static void put(Record *record, GString *s, RecordField field,
                const char *text) {
  if (text == NULL || *text == '\0')
    return;
  if (s->len > 0)
    g_string_append_c(s, '\n');
  record->field[field].b = (guint32)s->len;
  g_string_append(s, text);
  record->field[field].e = (guint32)s->len;
}

static Posting *extract(const Extractor *extractor, Record *record,
                        GString *s) {
  record->file = "offer";
  record->format = FORMAT_JSON;
  record->length = s->len;
  record->text = g_string_free(s, FALSE);
  return extractor_run(extractor, record);
}

static char *amount(double value) {
  GString *s = g_string_new(NULL);
  number_append(s, value);
  return g_string_free(s, FALSE);
}

/* The offer as a posting; its pay once the currency is known. */
static Posting *as_posting(const Options *o, const Extractor *extractor,
                           const char *currency) {
  g_autoptr(Record) record = record_new();
  GString *s = g_string_new(NULL);
  put(record, s, FIELD_TITLE, o->title);
  put(record, s, FIELD_LOCATION, o->place);
  if (currency != NULL && is_set(o, "min")) {
    g_autofree char *min = amount(o->min), *max = amount(o->max);
    put(record, s, FIELD_PAY_MIN, min);
    put(record, s, FIELD_PAY_MAX, max);
    put(record, s, FIELD_PAY_CURRENCY, currency);
    put(record, s, FIELD_PAY_PERIOD, o->per);
  }
  put(record, s, FIELD_EMPLOYMENT, o->employment);
  return extract(extractor, record, s);
}

/* ---- its parts ------------------------------------------------------------
 */

static const char *keep(Offer *offer, const char *text) {
  return text == NULL ? NULL : g_string_chunk_insert(offer->strings, text);
}

static const char *country_of(const char *code, gpointer data) {
  return extractor_country_name(data, code);
}
static const char *region_of(const char *code, gpointer data) {
  return extractor_region_name(data, code);
}

static void read_place(Offer *offer, const Extractor *x,
                       const Posting *posting) {
  MeasureNames names = {.country_name = country_of,
                        .region_name = region_of,
                        .data = (gpointer)x};
  const Place *place = posting_main_place(posting);
  if (place == NULL || place->country == NULL)
    return;
  const char *part[] = {
      place->city,
      place->region != NULL ? extractor_region_name(x, place->region) : NULL,
      extractor_country_name(x, place->country)};
  g_autoptr(GString) s = g_string_new(NULL);
  for (guint i = 0; i < G_N_ELEMENTS(part); i++)
    if (part[i] != NULL)
      g_string_append_printf(s, "%s%s", s->len > 0 ? ", " : "", part[i]);
  offer->place_read = keep(offer, s->str);
  offer->country = keep(offer, place->country);
  offer->country_name = keep(offer, part[2]);
  offer->pay_place = keep(offer, pay_place_name(&names, posting));
}

/* The currency of most mid-pays. */
static const char *main_currency(const Statistics *st) {
  const PayRow *row = STATISTICS_ROWS(st, TABLE_PAY, PayRow);
  const PayRow *most = NULL;
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY); i++)
    if (strcmp(row[i].by, "all") == 0 && (most == NULL || row[i].n > most->n))
      most = &row[i];
  return most != NULL ? most->currency : NULL;
}

static void read_currency(Offer *offer, const Options *o,
                          const Posting *posting, const Statistics *st) {
  const Place *place = posting_main_place(posting);
  const Currency *local =
      place != NULL ? currency_of_country(place->country) : NULL;
  offer->currency = o->currency     ? o->currency
                    : local != NULL ? local->code
                                    : keep(offer, main_currency(st));
  offer->currency_from = o->currency     ? "given"
                         : local != NULL ? "place"
                                         : "statistics";
  if (offer->currency != NULL)
    offer->minor_units = currency_minor_units(offer->currency);
}

static void read_pay(Offer *offer, const Options *o,
                     const Extractor *extractor) {
  if (!is_set(o, "min") || offer->currency == NULL)
    return;
  offer->min = o->min;
  offer->max = o->max;
  g_autoptr(Posting) posting = as_posting(o, extractor, offer->currency);
  for (guint i = 0; i < posting->pay->len; i++) {
    const Pay *pay = g_ptr_array_index(posting->pay, i);
    if (pay->year_min == PAY_NONE || pay->year_max == PAY_NONE)
      continue;
    offer->year_min = pay->year_min;
    offer->year_max = pay->year_max;
    return;
  }
}

static gboolean has_skill(const Offer *offer, const char *slug) {
  for (guint i = 0; i < offer->words->len; i++)
    if (g_strcmp0(g_array_index(offer->words, OfferWord, i).skill, slug) == 0)
      return TRUE;
  return FALSE;
}

/* One item of the list, read as a line of requirements. */
static void read_word(Offer *offer, const Extractor *x, const char *word) {
  g_autoptr(Record) record = record_new();
  g_autofree char *line =
      g_strdup_printf("Requirements:\n- Experience with %s", word);
  GString *s = g_string_new(NULL);
  put(record, s, FIELD_DESCRIPTION, line);
  g_autoptr(Posting) posting = extract(x, record, s);
  const char *asked = keep(offer, word);
  for (guint i = 0; i < posting->skills.len; i++) {
    const Skill *skill = &posting->skills.skill[i];
    const char *name = extractor_skill_name(x, skill->skill);
    OfferWord found = {asked, skill->skill,
                       keep(offer, name != NULL ? name : skill->skill)};
    if (!has_skill(offer, skill->skill))
      g_array_append_val(offer->words, found);
  }
  OfferWord unknown = {asked, NULL, NULL};
  if (posting->skills.len == 0)
    g_array_append_val(offer->words, unknown);
}

static void read_skills(Offer *offer, const Extractor *x, const char *list) {
  if (list == NULL)
    return;
  g_auto(GStrv) word = g_strsplit_set(list, ",;\n", -1);
  for (guint i = 0; word[i] != NULL; i++) {
    g_strstrip(word[i]);
    if (word[i][0] != '\0')
      read_word(offer, x, word[i]);
  }
}

Offer *offer_read(const Options *options, const Extractor *extractor,
                  const Statistics *statistics) {
  Offer *offer = offer_new();
  g_autoptr(Posting) posting = as_posting(options, extractor, NULL);
  offer->title = options->title;
  offer->place = options->place;
  offer->per = options->per;
  offer->role = posting->role;
  offer->seniority = vocabulary_word(VOCABULARY_SENIORITY, posting->seniority);
  offer->employment =
      vocabulary_word(VOCABULARY_EMPLOYMENT, posting->employment);
  read_place(offer, extractor, posting);
  read_currency(offer, options, posting, statistics);
  read_pay(offer, options, extractor);
  read_skills(offer, extractor, options->skills);
  return offer;
}
