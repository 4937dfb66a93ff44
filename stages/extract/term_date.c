#include "stages/extract/term_date.h"

#include <string.h>

#include "stages/extract/term_part.h"

enum { FIRST_YEAR = 1990, LAST_YEAR = 2100 };

static const struct {
  const char *word;
  int month;
} months[] = {
    {"january", 1},   {"jan", 1},        {"januar", 1},     {"janvier", 1},
    {"february", 2},  {"feb", 2},        {"februar", 2},    {"février", 2},
    {"march", 3},     {"mar", 3},        {"märz", 3},       {"mars", 3},
    {"april", 4},     {"apr", 4},        {"avril", 4},      {"may", 5},
    {"mai", 5},       {"june", 6},       {"jun", 6},        {"juni", 6},
    {"juin", 6},      {"july", 7},       {"jul", 7},        {"juli", 7},
    {"juillet", 7},   {"august", 8},     {"aug", 8},        {"août", 8},
    {"september", 9}, {"sep", 9},        {"sept", 9},       {"septembre", 9},
    {"october", 10},  {"oct", 10},       {"oktober", 10},   {"octobre", 10},
    {"november", 11}, {"nov", 11},       {"novembre", 11},  {"december", 12},
    {"dec", 12},      {"dezember", 12},  {"décembre", 12},  {"enero", 1},
    {"febrero", 2},   {"marzo", 3},      {"abril", 4},      {"mayo", 5},
    {"junio", 6},     {"julio", 7},      {"agosto", 8},     {"septiembre", 9},
    {"octubre", 10},  {"noviembre", 11}, {"diciembre", 12}, {"maart", 3},
    {"mei", 5},       {"augustus", 8},   {"januari", 1},    {"februari", 2},
    {"janeiro", 1},   {"fevereiro", 2},  {"março", 3},      {"maio", 5},
    {"junho", 6},     {"julho", 7},      {"setembro", 9},   {"outubro", 10},
    {"dezembro", 12},
};

const char *term_month_name(guint k) {
  return k < G_N_ELEMENTS(months) ? months[k].word : NULL;
}

int term_month(const Text *text, guint i) {
  for (guint k = 0; k < G_N_ELEMENTS(months); k++)
    if (text_token_is(text, i, months[k].word))
      return months[k].month;
  return 0;
}

static gboolean is_year(int value) {
  return value >= FIRST_YEAR && value <= LAST_YEAR;
}

/* Digits at the front of token i ("1st", "21T09" of an ISO time); -1 when
 * other letters follow. `digits` counts them. */
static int leading_digits(const Text *text, guint i, guint *digits) {
  *digits = 0;
  if (i >= text->tokens)
    return -1;
  const char *s = text->s + text->token[i].b;
  gsize length = text->token[i].e - text->token[i].b, k = 0;
  int value = 0;
  for (; k < length && k < 5 && g_ascii_isdigit(s[k]); k++)
    value = value * 10 + (s[k] - '0');
  *digits = (guint)k;
  if (k == 0 || k > 4)
    return -1;
  gsize rest = length - k;
  gboolean ordinal = rest == 2 && k <= 2 && g_ascii_isalpha(s[k]) &&
                     strchr("snrt", s[k] | 0x20) != NULL;
  gboolean time = rest > 0 && (s[k] == 'T' || s[k] == 't') && k == 2;
  return rest == 0 || ordinal || time ? value : -1;
}

/* The one sign between token i and i + 1, or 0. */
static char separator(const Text *text, guint i) {
  if (i + 1 >= text->tokens || text->token[i + 1].b - text->token[i].e != 1)
    return 0;
  return text->s[text->token[i].e];
}

static gboolean keep(TermDate *date, int year, int month, int day) {
  if (!is_year(year) ||
      !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return FALSE;
  *date = (TermDate){year, month, day};
  return TRUE;
}

/* Three numbers with one kind of sign between. */
static guint read_numeric(const Text *text, guint i, DateOrder order,
                          TermDate *date) {
  guint n[3];
  int v[3];
  char sign = separator(text, i);
  if (sign == 0 || strchr("-/.", sign) == NULL ||
      separator(text, i + 1) != sign)
    return 0;
  for (guint k = 0; k < 3; k++)
    if ((v[k] = leading_digits(text, i + k, &n[k])) < 0)
      return 0;
  if (n[0] == 4)
    return n[1] <= 2 && n[2] <= 2 && v[1] <= 12 && v[2] <= 31 &&
                   keep(date, v[0], v[1], v[2])
               ? 3
               : 0;
  if (n[0] > 2 || n[1] > 2 || n[2] != 4 || v[0] > 31 || v[1] > 31)
    return 0;
  gboolean month_first =
      sign != '.' && v[0] <= 12 && (v[1] > 12 || order == DATE_ORDER_MONTH);
  gboolean open = sign != '.' && v[0] <= 12 && v[1] <= 12 && v[0] != v[1];
  if (open && order == DATE_ORDER_NONE)
    return 0;
  int month = month_first ? v[0] : v[1], day = month_first ? v[1] : v[0];
  return month <= 12 && keep(date, v[2], month, day) ? 3 : 0;
}

/* The year at token i, with a comma or point before it at most. */
static int year_at(const Text *text, guint i) {
  guint digits;
  int year = i > 0 && term_gap_only(text, i - 1, ",.-/")
                 ? leading_digits(text, i, &digits)
                 : -1;
  return year > 0 && digits == 4 && is_year(year) ? year : 0;
}

static gboolean is_of(const Text *text, guint i) {
  return text_token_is(text, i, "of") || text_token_is(text, i, "de");
}

/* A month by its name: "Nov 21, 2026", "Nov 2026", "Nov". */
static guint read_named(const Text *text, guint i, TermDate *date) {
  guint digits;
  int month = term_month(text, i);
  if (month == 0)
    return 0;
  guint k = i + 1;
  if (is_of(text, k))
    k++;
  int year = year_at(text, k);
  if (year > 0) {
    *date = (TermDate){year, month, 0};
    return k + 1 - i;
  }
  int day =
      term_gap_only(text, i, ".-/") ? leading_digits(text, i + 1, &digits) : -1;
  if (day >= 1 && day <= 31 && digits <= 2) {
    year = year_at(text, i + 2);
    if (year > 0)
      return keep(date, year, month, day) ? 3 : 0;
  }
  *date = (TermDate){0, month, 0};
  return 1;
}

/* "21 Nov 2026", "21st of November, 2026", "21. November 2026". */
static guint read_day_first(const Text *text, guint i, TermDate *date) {
  guint digits;
  int day = leading_digits(text, i, &digits);
  if (day < 1 || day > 31 || digits > 2)
    return 0;
  guint k = i + 1;
  if (is_of(text, k))
    k++;
  if (!term_gap_only(text, k - 1, ".-/"))
    return 0;
  int month = term_month(text, k++);
  if (month > 0 && is_of(text, k))
    k++;
  int year = month > 0 ? year_at(text, k) : 0;
  return year > 0 && keep(date, year, month, day) ? k + 1 - i : 0;
}

guint term_date_read(const Text *text, guint i, DateOrder order,
                     TermDate *date) {
  if (i >= text->tokens)
    return 0;
  guint used = read_numeric(text, i, order, date);
  if (used == 0)
    used = read_day_first(text, i, date);
  return used > 0 ? used : read_named(text, i, date);
}

char *term_date_string(const TermDate *date) {
  if (date->day == 0)
    return g_strdup_printf("%04d-%02d", date->year, date->month);
  return g_strdup_printf("%04d-%02d-%02d", date->year, date->month, date->day);
}

/* ---- the order of day and month ------------------------------------------ */

static const char *const usa[] = {"us", "usa", "united states", "u s", NULL};
static const char states[] =
    " AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS "
    "MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV "
    "WI WY DC ";

static gboolean is_state(const Text *text, guint i) {
  const Token *token = &text->token[i];
  if (token->e - token->b != 2)
    return FALSE;
  char key[] = {' ', text->s[token->b], text->s[token->b + 1], ' ', '\0'};
  return strstr(states, key) != NULL;
}

static gboolean names_usa(const Text *text, RecordField field) {
  Span span = text->record->field[field];
  if (span.b >= span.e)
    return FALSE;
  guint i = text_token_at(text, span.b), to = text_token_at(text, span.e);
  to = MIN(to, i + 16);
  for (guint k = i; k < to; k++)
    if (term_phrase_of(text, k, to, usa) > 0 ||
        (k > i && field == FIELD_LOCATION && is_state(text, k)))
      return TRUE;
  return FALSE;
}

DateOrder term_date_order(const Text *text) {
  gsize length = 0;
  const char *money = record_field(text->record, FIELD_PAY_CURRENCY, &length);
  if (money != NULL && length == 3 && g_ascii_strncasecmp(money, "USD", 3) == 0)
    return DATE_ORDER_MONTH;
  return names_usa(text, FIELD_LOCATION) || names_usa(text, FIELD_COUNTRY)
             ? DATE_ORDER_MONTH
             : DATE_ORDER_NONE;
}

/* ---- columns ------------------------------------------------------------- */

/* Seconds or milliseconds since 1970. */
static char *read_epoch(const char *s, gsize length) {
  if (length != 10 && length != 13)
    return NULL;
  gint64 seconds = 0;
  for (gsize k = 0; k < 10; k++) {
    if (!g_ascii_isdigit(s[k]))
      return NULL;
    seconds = seconds * 10 + (s[k] - '0');
  }
  for (gsize k = 10; k < length; k++)
    if (!g_ascii_isdigit(s[k]))
      return NULL;
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(seconds);
  return time != NULL ? g_date_time_format(time, "%Y-%m-%d") : NULL;
}

static char *read_column(const Text *text, RecordField field) {
  Span span = text->record->field[field];
  TermDate date;
  if (span.b >= span.e)
    return NULL;
  guint i = text_token_at(text, span.b), to = text_token_at(text, span.e);
  if (i + 1 == to) {
    const Token *token = &text->token[i];
    char *epoch = read_epoch(text->s + token->b, token->e - token->b);
    if (epoch != NULL)
      return epoch;
  }
  DateOrder order = term_date_order(text);
  to = MIN(to, i + 8);
  for (; i < to; i++)
    if (term_date_read(text, i, order, &date) > 0 && date.day > 0)
      return term_date_string(&date);
  return NULL;
}

/* ---- text ---------------------------------------------------------------- */

static const char *const closing[] = {"deadline",
                                      "closing date",
                                      "closes",
                                      "applications close",
                                      "apply by",
                                      "apply before",
                                      "apply until",
                                      "apply no later",
                                      "bewerbungsfrist",
                                      "bewerbungsschluss",
                                      "applications by",
                                      "applications until",
                                      "applications are due",
                                      "applications must",
                                      "applications due",
                                      "applications will be accepted",
                                      "closing on",
                                      "submit your application",
                                      "submit applications",
                                      "submit your cv",
                                      "submit your resume",
                                      "bewerben sie sich bis",
                                      "limite de candidature",
                                      "límite",
                                      "solliciteer voor",
                                      "solliciteer vóór",
                                      NULL};

static char *read_closing(const Text *text, guint i) {
  TermDate date;
  guint from, to;
  if (!term_after(text, i, closing))
    return NULL;
  term_sentence(text, i, 12, &from, &to);
  for (guint k = i + 1; k < to; k++) {
    guint used = term_date_read(text, k, term_date_order(text), &date);
    if (used > 0 && date.day > 0)
      return term_date_string(&date);
  }
  return NULL;
}

void term_date_find(const TermScan *scan, Posting *posting) {
  posting->posted = read_column(scan->text, FIELD_POSTED);
  posting->closes = read_column(scan->text, FIELD_CLOSES);
  for (guint k = 0; k < scan->anchors && posting->closes == NULL; k++)
    if (scan->anchor[k].kind == TERM_CLOSE)
      posting->closes = read_closing(scan->text, scan->anchor[k].token);
}
