#include "reports/figure/format.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
  const char *code, *sign, *words;
} currencies[] = {
    {"USD", "$", "US dollars"},
    {"EUR", "\xe2\x82\xac", "euros"},
    {"GBP", "\xc2\xa3", "pounds sterling"},
    {"CAD", "CA$", "Canadian dollars"},
    {"AUD", "A$", "Australian dollars"},
    {"NZD", "NZ$", "New Zealand dollars"},
    {"SGD", "S$", "Singapore dollars"},
    {"HKD", "HK$", "Hong Kong dollars"},
    {"JPY", "\xc2\xa5", "yen"},
    {"CNY", "CN\xc2\xa5", "yuan"},
    {"INR", "\xe2\x82\xb9", "Indian rupees"},
    {"CHF", "CHF" NBSP, "Swiss francs"},
    {"SEK", "SEK" NBSP, "Swedish kronor"},
    {"NOK", "NOK" NBSP, "Norwegian kroner"},
    {"DKK", "DKK" NBSP, "Danish kroner"},
    {"PLN", "PLN" NBSP, "zloty"},
    {"BRL", "R$", "Brazilian reais"},
    {"MXN", "MX$", "Mexican pesos"},
    {"ILS", "\xe2\x82\xaa", "shekels"},
};

/* Groups of three digits, from a number without sign. */
static char *grouped(const char *digits) {
  GString *out = g_string_new(NULL);
  gsize n = strlen(digits);
  for (gsize i = 0; i < n; i++) {
    if (i > 0 && (n - i) % 3 == 0)
      g_string_append_c(out, ',');
    g_string_append_c(out, digits[i]);
  }
  return g_string_free(out, FALSE);
}

char *format_count(gint64 count) {
  char digits[32];
  guint64 size = count < 0 ? 0 - (guint64)count : (guint64)count;
  g_snprintf(digits, sizeof digits, "%" G_GUINT64_FORMAT, size);
  g_autofree char *out = grouped(digits);
  return g_strconcat(count < 0 ? MINUS : "", out, NULL);
}

char *format_count_or_dash(gint64 count) {
  return count < 0 ? g_strdup(EN_DASH) : format_count(count);
}

/* A value that lies exactly between two printed ones goes away from zero, as a
 * reader rounds; printf() would print 232.5 and 231.5 alike. */
static double rounded(double size, int places) {
  double scale = pow(10, places), up = size * scale;
  gboolean half = up - floor(up) == 0.5 && fma(size, scale, -up) == 0;
  return half ? ceil(up) / scale : size;
}

char *format_number(double x, int places) {
  if (!isfinite(x))
    return g_strdup(EN_DASH);
  char text[400];
  places = CLAMP(places, 0, 9);
  g_snprintf(text, sizeof text, "%.*f", places, rounded(fabs(x), places));
  char *point = strchr(text, '.');
  g_autofree char *decimals = g_strdup(point ? point : "");
  if (point)
    *point = '\0';
  g_autofree char *whole = grouped(text);
  /* -0.0 is 0 */
  gboolean negative = x < 0 && strpbrk(text, "123456789") != NULL;
  negative |= x < 0 && strpbrk(decimals, "123456789") != NULL;
  return g_strconcat(negative ? MINUS : "", whole, decimals, NULL);
}

/* Three significant digits at most, without a useless ".0". */
static char *short_form(double value) {
  static const struct {
    double divisor;
    const char *suffix;
  } unit[] = {{1, ""}, {1e3, "k"}, {1e6, "M"}, {1e9, "B"}};
  double size = fabs(value);
  guint u = 0;
  while (u + 1 < G_N_ELEMENTS(unit) && size >= 999.5 * unit[u].divisor)
    u++;
  double scaled = value / unit[u].divisor;
  int places = u > 0 && fabs(scaled) < 9.95 ? 1 : 0;
  g_autofree char *number = format_number(scaled, places);
  if (g_str_has_suffix(number, ".0"))
    number[strlen(number) - 2] = '\0';
  return g_strconcat(number, unit[u].suffix, NULL);
}

char *format_count_short(gint64 count) { return short_form((double)count); }

char *format_share_bare(double share, gint64 n) {
  return format_number(100 * share, n >= FORMAT_DECIMAL_N ? 1 : 0);
}

static char *change_bare(double fraction) {
  long percent = lround(100 * fraction);
  if (percent == 0)
    return g_strdup("0");
  return g_strdup_printf("%s%ld", percent < 0 ? MINUS : "+", labs(percent));
}

char *format_change(double fraction) {
  if (!isfinite(fraction))
    return g_strdup(EN_DASH);
  g_autofree char *bare = change_bare(fraction);
  return g_strconcat(bare, "%", NULL);
}

char *format_change_range(double low, double high) {
  if (!isfinite(low) || !isfinite(high))
    return g_strdup("");
  g_autofree char *from = change_bare(low);
  g_autofree char *to = change_bare(high);
  return g_strdup_printf("%s to %s", from, to);
}

char *format_share(double share, gint64 n) {
  g_autofree char *bare = format_share_bare(share, n);
  return isfinite(share) ? g_strconcat(bare, "%", NULL)
                         : g_steal_pointer(&bare);
}

char *format_share_range(double low, double high, gint64 n) {
  if (!isfinite(low) || !isfinite(high))
    return g_strdup("");
  g_autofree char *from = format_share_bare(low, n);
  g_autofree char *to = format_share_bare(high, n);
  return g_strconcat(from, EN_DASH, to, NULL);
}

const char *format_currency(const char *currency) {
  for (guint i = 0; i < G_N_ELEMENTS(currencies); i++)
    if (g_strcmp0(currencies[i].code, currency) == 0)
      return currencies[i].sign;
  return NULL;
}

const char *format_currency_words(const char *currency) {
  for (guint i = 0; i < G_N_ELEMENTS(currencies); i++)
    if (g_strcmp0(currencies[i].code, currency) == 0)
      return currencies[i].words;
  return currency;
}

static char *with_currency(const char *number, const char *currency) {
  const char *sign = format_currency(currency);
  const char *gap = sign ? "" : NBSP;
  if (!sign)
    sign = currency ? currency : "";
  gboolean negative = g_str_has_prefix(number, MINUS);
  return g_strconcat(negative ? MINUS : "", sign, gap,
                     number + (negative ? strlen(MINUS) : 0), NULL);
}

char *format_money(double value, const char *currency) {
  if (!isfinite(value))
    return g_strdup(EN_DASH);
  /* Hourly pay has cents, annual pay has none. */
  gboolean cents = fabs(value) < 1000 && fabs(value - round(value)) > 0.004;
  g_autofree char *number = format_number(value, cents ? 2 : 0);
  return with_currency(number, currency);
}

char *format_money_short(double value, const char *currency) {
  if (!isfinite(value))
    return g_strdup(EN_DASH);
  if (fabs(value) < 999.5)
    return format_money(value, currency);
  g_autofree char *number = short_form(value);
  return with_currency(number, currency);
}

char *format_money_range(double low, double high, const char *currency) {
  g_autofree char *from = format_money_short(low, currency);
  g_autofree char *to = format_money_short(high, currency);
  if (!isfinite(low) && !isfinite(high))
    return g_strdup(EN_DASH);
  if (!isfinite(low))
    return g_strconcat("up to ", to, NULL);
  if (!isfinite(high))
    return g_strconcat("from ", from, NULL);
  if (strcmp(from, to) == 0)
    return g_steal_pointer(&from);
  return g_strconcat(from, EN_DASH, to, NULL);
}

MoneyUnit format_money_unit(double largest) {
  if (largest >= 1e7)
    return (MoneyUnit){1e6, "M", "million ", 1};
  if (largest >= 1e4)
    return (MoneyUnit){1e3, "k", "thousand ", 0};
  return (MoneyUnit){1, "", "", 0};
}

char *format_money_in(double value, const MoneyUnit *unit) {
  return format_number(value / unit->divisor, unit->places);
}

char *format_money_unit_words(double value, const MoneyUnit *unit,
                              const char *currency) {
  g_autofree char *number = format_money_in(value, unit);
  g_autofree char *words = with_currency(number, currency);
  return g_strconcat(words, value == 0 ? "" : unit->suffix, NULL);
}

char *format_money_range_in(double low, double high, const MoneyUnit *unit) {
  if (!isfinite(low) || !isfinite(high))
    return g_strdup("");
  g_autofree char *from = format_money_in(low, unit);
  g_autofree char *to = format_money_in(high, unit);
  return g_strconcat(from, EN_DASH, to, NULL);
}

char *format_rank(gint64 low, gint64 high) {
  if (low <= 0)
    return g_strdup(EN_DASH);
  if (high <= low)
    return g_strdup_printf("%" G_GINT64_FORMAT, low);
  if (high > RANK_TOLD)
    return g_strdup_printf("%" G_GINT64_FORMAT EN_DASH "%d+", low, RANK_TOLD);
  return g_strdup_printf("%" G_GINT64_FORMAT EN_DASH "%" G_GINT64_FORMAT, low,
                         high);
}

char *format_date(const char *iso) {
  static const char *const month[] = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  if (!iso || strlen(iso) < 10)
    return g_strdup(iso ? iso : "");
  guint64 m = g_ascii_strtoull(iso + 5, NULL, 10);
  guint64 d = g_ascii_strtoull(iso + 8, NULL, 10);
  if (m < 1 || m > 12)
    return g_strdup(iso);
  return g_strdup_printf("%u %s %.4s", (guint)d, month[m - 1], iso);
}

char *format_postings(gint64 count) {
  g_autofree char *number = format_count(count);
  return g_strconcat(number, count == 1 ? " posting" : " postings", NULL);
}

char *format_sentence(const char *text) {
  if (!text || !*text)
    return g_strdup("");
  g_autofree char *first = g_utf8_strup(text, g_utf8_next_char(text) - text);
  return g_strconcat(first, g_utf8_next_char(text), NULL);
}

char *format_list(const char *const *text, guint n) {
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < n; i++) {
    if (i > 0)
      g_string_append(out, i + 1 == n ? " and " : ", ");
    g_string_append(out, text[i]);
  }
  return g_string_free(out, FALSE);
}
