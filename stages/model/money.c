#include "stages/model/money.h"

#include <math.h>

#include "stages/model/posting.h"

/* Currencies whose minor unit is not a hundredth (ISO 4217, list one). */
static const struct {
  const char code[4];
  double units;
} minor_units[] = {
    {"BHD", 1000},  {"BIF", 1},    {"CLF", 10000}, {"CLP", 1},    {"DJF", 1},
    {"GNF", 1},     {"IQD", 1000}, {"ISK", 1},     {"JOD", 1000}, {"JPY", 1},
    {"KMF", 1},     {"KRW", 1},    {"KWD", 1000},  {"LYD", 1000}, {"OMR", 1000},
    {"PYG", 1},     {"RWF", 1},    {"TND", 1000},  {"UGX", 1},    {"UYI", 1},
    {"UYW", 10000}, {"VND", 1},    {"VUV", 1},     {"XAF", 1},    {"XOF", 1},
    {"XPF", 1},
};

double currency_minor_units(const char *currency) {
  for (gsize i = 0; i < G_N_ELEMENTS(minor_units); i++)
    if (g_strcmp0(currency, minor_units[i].code) == 0)
      return minor_units[i].units;
  return 100;
}

double money_units(gint64 minor, const char *currency) {
  return minor == PAY_NONE ? NAN
                           : (double)minor / currency_minor_units(currency);
}
