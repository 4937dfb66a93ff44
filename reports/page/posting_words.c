#include "reports/page/posting_words.h"

#include <string.h>

#include "reports/figure/format.h"
#include "reports/figure/group_name.h"

char *posting_words_place(const Report *report, const char *place) {
  const char *comma = g_strrstr(place, ", ");
  const char *last = comma ? comma + 2 : place;
  const char *name = group_name(report, "place", last);
  return g_strdup_printf("%.*s%s", (int)(last - place), place, name);
}

/* What stands behind the currency, with the message that says it. */
static const struct {
  const char *text, *key;
} periods[] = {{" an hour", KEY("pay.per.hour")},
               {" a day", KEY("pay.per.day")},
               {" a week", KEY("pay.per.week")},
               {" a month", KEY("pay.per.month")},
               {" a year", KEY("pay.per.year")}};

/* "1,234.50" with the marks of the language; NULL for what is no amount. */
static char *amount(const Words *words, const char *text) {
  g_auto(GStrv) part = g_strsplit(text, ",", -1);
  g_autofree char *digits = g_strjoinv("", part);
  if (*digits == '\0' || strspn(digits, "0123456789.") != strlen(digits))
    return NULL;
  return words_digits(words, digits);
}

/* "33.60", or both ends of a range. */
static char *amounts(const Words *words, const char *text) {
  g_auto(GStrv) end = g_strsplit(text, EN_DASH, 2);
  g_autofree char *low = amount(words, end[0]);
  g_autofree char *high = end[0] && end[1] ? amount(words, end[1]) : NULL;
  if (low == NULL || (end[1] && high == NULL))
    return NULL;
  return end[1] ? g_strconcat(low, EN_DASH, high, NULL) : g_steal_pointer(&low);
}

/* "from 33.60 USD": amounts and the currency's code. */
static char *money(const Words *words, const char *text) {
  gboolean from = g_str_has_prefix(text, "from ");
  gboolean up_to = g_str_has_prefix(text, "up to ");
  const char *number = text + (from ? 5 : up_to ? 6 : 0);
  const char *blank = strchr(number, ' ');
  if (blank == NULL)
    return NULL;
  g_autofree char *digits = g_strndup(number, (gsize)(blank - number));
  g_autofree char *told = amounts(words, digits);
  if (told == NULL)
    return NULL;
  g_autofree char *sum = g_strconcat(told, blank, NULL);
  return from    ? SAY(words, "format.from", TEXT("low", sum))
         : up_to ? SAY(words, "format.up-to", TEXT("high", sum))
                 : g_steal_pointer(&sum);
}

static char *pay_one(const Words *words, const char *pay) {
  const char *key = NULL;
  g_autofree char *text = g_strdup(pay);
  for (guint i = 0; i < G_N_ELEMENTS(periods) && !key; i++)
    if (g_str_has_suffix(text, periods[i].text)) {
      key = periods[i].key;
      text[strlen(text) - strlen(periods[i].text)] = '\0';
    }
  g_autofree char *told = money(words, text);
  if (told == NULL)
    return g_strdup(pay);
  return key ? SAY(words, key, TEXT("pay", told)) : g_steal_pointer(&told);
}

char *posting_words_pay(const Words *words, const char *pay) {
  g_auto(GStrv) part = g_strsplit(pay, "; ", -1);
  for (guint i = 0; part[i]; i++) {
    char *told = pay_one(words, part[i]);
    g_free(part[i]);
    part[i] = told;
  }
  return g_strjoinv("; ", part);
}
