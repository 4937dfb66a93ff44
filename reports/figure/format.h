/* Numbers as print shows them: the one place that says how.
 *
 * Marks, order and words are those of the language (data/words/format.tsv);
 * the examples below are the English ones. Ranges have an en dash, a negative
 * number U+2212; shares have one decimal when the sample is large enough to
 * carry it. All functions return new strings for the caller to free; NAN gives
 * an en dash.
 */
#ifndef HANDBILL_FIGURE_FORMAT_H
#define HANDBILL_FIGURE_FORMAT_H

#include <glib.h>

#include "reports/words/words.h"

#define EN_DASH "\xe2\x80\x93"
#define MINUS "\xe2\x88\x92"
#define MIDDLE_DOT "\xc2\xb7"
#define TIMES "\xc3\x97"
#define NBSP "\xc2\xa0"

/* A share of fewer than this many postings is printed without decimals. */
#define FORMAT_DECIMAL_N 200

char *format_count(const Words *words, gint64 count); /* 48,216 */
/* A dash where the count is withheld. */
char *format_count_or_dash(const Words *words, gint64 count);
/* 940, 1.2k, 48k, 3.1M */
char *format_count_short(const Words *words, gint64 count);
/* The same with a letter for the unit, for little room: in German 48 T. */
char *format_count_tight(const Words *words, gint64 count);
/* -2.5 with U+2212 */
char *format_number(const Words *words, double x, int places);
/* A change as percent with its sign, U+2212 for less: 0.17: "+17%"; "0%" where
 * it rounds to none. */
char *format_change(const Words *words, double fraction);
/* Hundredths with their sign and `places` decimals, U+2212 for less, without a
 * unit: percentage points, or percent of a small change. 0.0421: "+4.2"; "0"
 * where it rounds to none. */
char *format_signed(const Words *words, double fraction, int places);
/* "+1.2 to +6.9"; "" when an end is NAN. */
char *format_signed_range(const Words *words, double low, double high,
                          int places);
/* A p or q value: "0.042", "<0.001". */
char *format_q(const Words *words, double q);
/* A fraction as percent: 0.614 and n = 48,216: "61.4%". */
char *format_share(const Words *words, double share, gint64 n);
/* "61.0-61.8" with an en dash; "" when either end is NAN. */
char *format_share_range(const Words *words, double low, double high, gint64 n);
/* A number that is a percentage already: "12.5" becomes "12.5%". */
char *format_percent(const Words *words, const char *number);

/* Whole units: "$124,000", "CHF 98,500". */
char *format_money(const Words *words, double value, const char *currency);
/* Always with cents: "$65.38", "$40.00". */
char *format_money_cents(const Words *words, double value,
                         const char *currency);
/* Short: "$143k", "$9.5k", "$850", "¥12.3M". */
char *format_money_short(const Words *words, double value,
                         const char *currency);
/* "$142k-$144k" with an en dash, in German "142-144 Tsd. $"; one value when
 * both read the same; an open end reads "from $142k" or "up to $144k". */
char *format_money_range(const Words *words, double low, double high,
                         const char *currency);
/* The same to the unit: "$3,400-$3,950". */
char *format_money_range_whole(const Words *words, double low, double high,
                               const char *currency);

/* The unit in which a column of money is printed without signs. */
typedef struct {
  double divisor;     /* 1, 1000, 1e6 */
  const char *suffix; /* its message: format.short.k */
  const char *name;   /* and in words: format.unit.k */
  int places;         /* decimals */
} MoneyUnit;
MoneyUnit format_money_unit(double largest);
char *format_money_in(const Words *words, double value, const MoneyUnit *unit);
/* The same with sign and suffix: "$12.5k"; 0 has no suffix. */
char *format_money_unit_words(const Words *words, double value,
                              const MoneyUnit *unit, const char *currency);
/* "142-144" with an en dash; "" when an end is NAN. */
char *format_money_range_in(const Words *words, double low, double high,
                            const MoneyUnit *unit);
/* The unit and its currency for titles: "thousand US dollars". */
char *format_money_unit_name(const Words *words, const MoneyUnit *unit,
                             const char *currency);
/* A currency's name: "US dollars"; its code when it has none. It belongs to the
 * words. */
const char *format_currency_words(const Words *words, const char *currency);

/* Pay with its period: "$65.38 an hour" of "hour", "(inferred)" behind it where
 * it is not `stated`; the pay alone for what is no period. Takes the pay. */
char *format_per(const Words *words, char *pay, const char *per,
                 gboolean stated);

/* A rank interval: "3" or "3-7" with an en dash; beyond the 25 rows that are
 * ever listed the place no longer tells anything: "2-25+". Digits alone, the
 * same in every language. */
#define RANK_TOLD 25
char *format_rank(gint64 low, gint64 high);

/* "21 November 2026" of an ISO date; the text itself when it is none. */
char *format_date(const Words *words, const char *iso);

/* "1 posting", "2,014 postings". */
char *format_postings(const Words *words, gint64 count);

/* A text with a mark of the statistics behind it: "Welder [u]"; as it is
 * without one. Takes the text. */
char *format_marked(const Words *words, char *text, const char *mark);

/* The first letter in upper case: as every language does. */
char *format_sentence(const char *text);

/* "a", "a and b", "a, b and c" of `n` texts. */
char *format_list(const Words *words, const char *const *text, guint n);

#endif
