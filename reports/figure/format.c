#include "reports/figure/format.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *format_count(const Words *words, gint64 count) {
  return words_count(words, count);
}

char *format_count_or_dash(const Words *words, gint64 count) {
  return count < 0 ? g_strdup(EN_DASH) : format_count(words, count);
}

/* A value that lies exactly between two printed ones goes away from zero, as a
 * reader rounds; printf() would print 232.5 and 231.5 alike. */
static double rounded(double size, int places) {
  double scale = pow(10, places), up = size * scale;
  gboolean half = up - floor(up) == 0.5 && fma(size, scale, -up) == 0;
  return half ? ceil(up) / scale : size;
}

/* The digits of a finite number's size, with a point. */
static char *digits_of(double x, int places) {
  char text[400];
  places = CLAMP(places, 0, 9);
  g_snprintf(text, sizeof text, "%.*f", places, rounded(fabs(x), places));
  return g_strdup(text);
}

/* -0.0 is 0 */
static char *with_sign(const Words *words, double x, const char *digits) {
  gboolean negative = x < 0 && strpbrk(digits, "123456789") != NULL;
  g_autofree char *number = words_digits(words, digits);
  return g_strconcat(negative ? words_get(words, "format.minus") : "", number,
                     NULL);
}

char *format_number(const Words *words, double x, int places) {
  if (!isfinite(x))
    return g_strdup(EN_DASH);
  g_autofree char *digits = digits_of(x, places);
  return with_sign(words, x, digits);
}

#define Q_LEAST 0.001
#define Q_PLACES 3

char *format_q(const Words *words, double q) {
  return isfinite(q) && q < Q_LEAST
             ? SAY(words, "format.below",
                   TAKE("least", format_number(words, Q_LEAST, Q_PLACES)))
             : format_number(words, q, Q_PLACES);
}

/* ---- short forms ---- */

static const struct {
  double divisor;
  const char *key, *tight;
} units[] = {{1, KEY("format.short.1"), KEY("format.short.1")},
             {1e3, KEY("format.short.k"), KEY("format.tight.k")},
             {1e6, KEY("format.short.M"), KEY("format.tight.M")},
             {1e9, KEY("format.short.B"), KEY("format.tight.B")}};

static guint short_unit(double value) {
  guint u = 0;
  while (u + 1 < G_N_ELEMENTS(units) && fabs(value) >= 999.5 * units[u].divisor)
    u++;
  return u;
}

/* Three significant digits at most, without a useless ".0". */
static char *short_number(const Words *words, double value, guint u) {
  double scaled = value / units[u].divisor;
  int places = u > 0 && fabs(scaled) < 9.95 ? 1 : 0;
  g_autofree char *digits = digits_of(scaled, places);
  if (g_str_has_suffix(digits, ".0"))
    digits[strlen(digits) - 2] = '\0';
  return with_sign(words, scaled, digits);
}

static char *short_form(const Words *words, double value, gboolean tight) {
  guint u = short_unit(value);
  return SAY(words, tight ? units[u].tight : units[u].key,
             TAKE("n", short_number(words, value, u)));
}

char *format_count_short(const Words *words, gint64 count) {
  return short_form(words, (double)count, FALSE);
}

char *format_count_tight(const Words *words, gint64 count) {
  return short_form(words, (double)count, TRUE);
}

/* ---- shares and changes ---- */

char *format_percent(const Words *words, const char *number) {
  return SAY(words, "format.percent", TEXT("n", number));
}

/* A share without its sign. */
static char *share_bare(const Words *words, double share, gint64 n) {
  return format_number(words, 100 * share, n >= FORMAT_DECIMAL_N ? 1 : 0);
}

char *format_signed(const Words *words, double fraction, int places) {
  if (!isfinite(fraction))
    return g_strdup(EN_DASH);
  double scale = pow(10, places);
  double hundredths = round(100 * fraction * scale) / scale;
  if (hundredths == 0)
    return g_strdup("0");
  g_autofree char *number = format_number(words, hundredths, places);
  return g_strconcat(hundredths > 0 ? "+" : "", number, NULL);
}

char *format_signed_range(const Words *words, double low, double high,
                          int places) {
  if (!isfinite(low) || !isfinite(high))
    return g_strdup("");
  return SAY(words, "format.to", TAKE("low", format_signed(words, low, places)),
             TAKE("high", format_signed(words, high, places)));
}

char *format_change(const Words *words, double fraction) {
  g_autofree char *bare = format_signed(words, fraction, 0);
  return isfinite(fraction) ? format_percent(words, bare)
                            : g_steal_pointer(&bare);
}

char *format_share(const Words *words, double share, gint64 n) {
  g_autofree char *bare = share_bare(words, share, n);
  return isfinite(share) ? format_percent(words, bare) : g_steal_pointer(&bare);
}

char *format_share_range(const Words *words, double low, double high,
                         gint64 n) {
  if (!isfinite(low) || !isfinite(high))
    return g_strdup("");
  g_autofree char *from = share_bare(words, low, n);
  g_autofree char *to = share_bare(words, high, n);
  return g_strconcat(from, EN_DASH, to, NULL);
}

/* ---- money ---- */

const char *format_currency_words(const Words *words, const char *currency) {
  return words_value(words, "currency", currency);
}

static char *with_currency(const Words *words, const char *number,
                           const char *currency) {
  const char *sign =
      words_value(words, "sign", currency != NULL ? currency : "");
  if (*sign == '\0')
    return g_strdup(number);
  const char *minus = words_get(words, "format.minus");
  gboolean negative = g_str_has_prefix(number, minus);
  const char *size = number + (negative ? strlen(minus) : 0);
  gboolean letters = g_ascii_isalpha(sign[strlen(sign) - 1]);
  g_autofree char *money =
      SAY(words, letters ? KEY("format.money.letters") : KEY("format.money"),
          TEXT("sign", sign), TEXT("n", size));
  return g_strconcat(negative ? minus : "", money, NULL);
}

/* Hourly pay has cents, annual pay has none. */
static char *money_number(const Words *words, double value) {
  gboolean cents = fabs(value) < 1000 && fabs(value - round(value)) > 0.004;
  return format_number(words, value, cents ? 2 : 0);
}

char *format_money(const Words *words, double value, const char *currency) {
  if (!isfinite(value))
    return g_strdup(EN_DASH);
  g_autofree char *number = money_number(words, value);
  return with_currency(words, number, currency);
}

char *format_money_cents(const Words *words, double value,
                         const char *currency) {
  if (!isfinite(value))
    return g_strdup(EN_DASH);
  g_autofree char *number = format_number(words, value, 2);
  return with_currency(words, number, currency);
}

/* What stands before the unit: 65.38, 143. */
static char *money_in_short(const Words *words, double value, guint u) {
  return u == 0 ? money_number(words, value) : short_number(words, value, u);
}

static char *money_in_unit(const Words *words, double value, guint u,
                           const char *currency) {
  g_autofree char *number =
      SAY(words, units[u].key, TAKE("n", money_in_short(words, value, u)));
  return with_currency(words, number, currency);
}

char *format_money_short(const Words *words, double value,
                         const char *currency) {
  return isfinite(value)
             ? money_in_unit(words, value, short_unit(value), currency)
             : g_strdup(EN_DASH);
}

/* Both ends of a range and their units. */
typedef struct {
  double low, high;
  guint u, v;
} MoneyRange;

/* "142-144 Tsd. $": what both ends share stands once. */
static char *range_once(const Words *words, const MoneyRange *range,
                        const char *currency) {
  g_autofree char *from = money_in_short(words, range->low, range->u);
  if (range->u != range->v) {
    char *whole = SAY(words, units[range->u].key, TEXT("n", from));
    g_free(from);
    from = whole;
  }
  g_autofree char *to = money_in_short(words, range->high, range->v);
  g_autofree char *number =
      SAY(words, units[range->v].key,
          TAKE("n", g_strconcat(from, EN_DASH, to, NULL)));
  return with_currency(words, number, currency);
}

static char *range_words(const Words *words, const MoneyRange *range,
                         const char *currency) {
  if (!isfinite(range->low) && !isfinite(range->high))
    return g_strdup(EN_DASH);
  if (!isfinite(range->low))
    return SAY(
        words, "format.up-to",
        TAKE("high", money_in_unit(words, range->high, range->v, currency)));
  if (!isfinite(range->high))
    return SAY(
        words, "format.from",
        TAKE("low", money_in_unit(words, range->low, range->u, currency)));
  g_autofree char *from = money_in_unit(words, range->low, range->u, currency);
  g_autofree char *to = money_in_unit(words, range->high, range->v, currency);
  if (strcmp(from, to) == 0)
    return g_steal_pointer(&from);
  if (strcmp(words_get(words, "format.range"), "once") == 0)
    return range_once(words, range, currency);
  return g_strconcat(from, EN_DASH, to, NULL);
}

char *format_money_range(const Words *words, double low, double high,
                         const char *currency) {
  MoneyRange range = {low, high, short_unit(low), short_unit(high)};
  return range_words(words, &range, currency);
}

char *format_money_range_whole(const Words *words, double low, double high,
                               const char *currency) {
  MoneyRange range = {low, high, 0, 0};
  return range_words(words, &range, currency);
}

MoneyUnit format_money_unit(double largest) {
  if (largest >= 1e7)
    return (MoneyUnit){1e6, KEY("format.short.M"), KEY("format.unit.M"), 1};
  if (largest >= 1e4)
    return (MoneyUnit){1e3, KEY("format.short.k"), KEY("format.unit.k"), 0};
  return (MoneyUnit){1, KEY("format.short.1"), KEY("format.unit.1"), 0};
}

char *format_money_in(const Words *words, double value, const MoneyUnit *unit) {
  return format_number(words, value / unit->divisor, unit->places);
}

char *format_money_unit_words(const Words *words, double value,
                              const MoneyUnit *unit, const char *currency) {
  g_autofree char *number =
      SAY(words, value == 0 ? KEY("format.short.1") : unit->suffix,
          TAKE("n", format_money_in(words, value, unit)));
  return with_currency(words, number, currency);
}

char *format_money_range_in(const Words *words, double low, double high,
                            const MoneyUnit *unit) {
  if (!isfinite(low) || !isfinite(high))
    return g_strdup("");
  g_autofree char *from = format_money_in(words, low, unit);
  g_autofree char *to = format_money_in(words, high, unit);
  return g_strconcat(from, EN_DASH, to, NULL);
}

char *format_money_unit_name(const Words *words, const MoneyUnit *unit,
                             const char *currency) {
  return SAY(words, unit->name,
             TEXT("currency", format_currency_words(words, currency)));
}

char *format_per(const Words *words, char *pay, const char *per,
                 gboolean stated) {
  static const struct {
    const char *per, *stated, *inferred;
  } periods[] = {
      {"hour", KEY("pay.per.hour"), KEY("pay.inferred.hour")},
      {"day", KEY("pay.per.day"), KEY("pay.inferred.day")},
      {"week", KEY("pay.per.week"), KEY("pay.inferred.week")},
      {"month", KEY("pay.per.month"), KEY("pay.inferred.month")},
      {"year", KEY("pay.per.year"), KEY("pay.inferred.year")},
  };
  for (guint i = 0; i < G_N_ELEMENTS(periods); i++)
    if (g_strcmp0(periods[i].per, per) == 0)
      return SAY(words, stated ? periods[i].stated : periods[i].inferred,
                 TAKE("pay", pay));
  return pay;
}

/* ---- words ---- */

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

char *format_date(const Words *words, const char *iso) {
  if (!iso || strlen(iso) < 10)
    return g_strdup(iso ? iso : "");
  guint64 m = g_ascii_strtoull(iso + 5, NULL, 10);
  guint64 d = g_ascii_strtoull(iso + 8, NULL, 10);
  if (m < 1 || m > 12)
    return g_strdup(iso);
  g_autofree char *month = g_strdup_printf("%02u", (guint)m);
  return SAY(words, "format.date", TAKE("day", g_strdup_printf("%u", (guint)d)),
             TEXT("month", words_value(words, "month", month)),
             TAKE("year", g_strndup(iso, 4)));
}

char *format_postings(const Words *words, gint64 count) {
  return SAY(words, "format.postings", COUNT("n", count));
}

char *format_marked(const Words *words, char *text, const char *mark) {
  return *mark != '\0' ? SAY(words, "common.marked", TAKE("text", text),
                             TEXT("mark", mark))
                       : text;
}

char *format_sentence(const char *text) {
  if (!text || !*text)
    return g_strdup("");
  g_autofree char *first = g_utf8_strup(text, g_utf8_next_char(text) - text);
  return g_strconcat(first, g_utf8_next_char(text), NULL);
}

char *format_list(const Words *words, const char *const *text, guint n) {
  char *list = g_strdup(n > 0 ? text[0] : "");
  for (guint i = 1; i < n; i++)
    list = SAY(words,
               i + 1 == n ? KEY("format.list.last") : KEY("format.list.more"),
               TAKE("list", list), TEXT("next", text[i]));
  return list;
}
