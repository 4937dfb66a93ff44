#include "pipeline/measure_names.h"

#include "stages/extract/currency.h"

static const char *skill_name(const char *slug, gpointer x) {
  return extractor_skill_name(x, slug);
}
static const char *skill_category(const char *slug, gpointer x) {
  return extractor_skill_category(x, slug);
}
static const char *country_name(const char *code, gpointer x) {
  return extractor_country_name(x, code);
}
static const char *region_name(const char *code, gpointer x) {
  return extractor_region_name(x, code);
}
static const char *area_name(const char *raw, gpointer x) {
  return extractor_area_name(x, raw);
}

static const char *country_currency(const char *code, gpointer x) {
  (void)x;
  const Currency *currency = currency_of_country(code);
  return currency ? currency->code : NULL;
}

MeasureNames measure_names(Extractor *extractor) {
  return (MeasureNames){skill_name, skill_category,   country_name, region_name,
                        area_name,  country_currency, extractor};
}
