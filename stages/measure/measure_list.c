/* The lists: every line of pay, and every distinct posting. */
#include <math.h>
#include <string.h>

#include "stages/measure/context.h"

/* "Seattle, US-WA", "Berlin, DE", or the words of the source. */
static const char *place_text(const Measure *m, const Place *place) {
  if (place == NULL)
    return "";
  if (place->country == NULL)
    return measure_string(m, place->raw);
  const char *area = place->region ? region_name(m, place->region)
                                   : country_name(m, place->country);
  if (place->city == NULL || *place->city == '\0')
    return area;
  g_autofree char *text = g_strjoin(", ", place->city, area, NULL);
  return measure_string(m, text);
}

static void add_pay_line(Measure *m, const Posting *posting, const Pay *pay) {
  const char *place = pay->place && *pay->place
                          ? measure_string(m, pay->place)
                          : place_text(m, posting_main_place(posting));
  PayLineRow *row = ADD_ROW(m, TABLE_PAY_LINES, PayLineRow);
  *row = (PayLineRow){
      .id = measure_string(m, posting->id),
      .title = measure_string(m, posting->title),
      .role = measure_string(m, posting->role),
      .seniority = vocabulary_word(VOCABULARY_SENIORITY, posting->seniority),
      .employer = measure_string(m, posting->employer),
      .place = place,
      .currency = measure_string(m, pay->currency),
      .per = vocabulary_word(VOCABULARY_PERIOD, pay->per),
      .per_stated = pay->per_stated,
      .min = money_units(pay->min, pay->currency),
      .max = money_units(pay->max, pay->currency),
      .year_min = money_units(pay->year_min, pay->currency),
      .year_max = money_units(pay->year_max, pay->currency),
      .quote = measure_string(m, pay->quote)};
}

/* A single line is pay of one posting: it is not listed in public. */
void measure_pay_lines(Measure *m) {
  for (guint i = 0; m->internal && i < m->distinct->len; i++) {
    const Posting *posting = g_ptr_array_index(m->distinct, i);
    for (guint k = 0; k < posting->pay->len; k++) {
      const Pay *pay = g_ptr_array_index(posting->pay, k);
      if (posting_pay_counts(posting, pay))
        add_pay_line(m, posting, pay);
    }
  }
}

/* Thousands by commas; cents only where there are any. */
static void append_amount(GString *text, gint64 minor, const char *currency) {
  double units = money_units(minor, currency);
  char digits[64];
  g_ascii_formatd(digits, sizeof digits,
                  units == floor(units) ? "%.0f" : "%.2f", units);
  gsize whole = strcspn(digits, ".");
  for (gsize i = 0; digits[i] != '\0'; i++) {
    if (i > 0 && i < whole && (whole - i) % 3 == 0 && digits[i - 1] != '-')
      g_string_append_c(text, ',');
    g_string_append_c(text, digits[i]);
  }
}

static const char *pay_text(const Measure *m, const Posting *posting) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; m->internal && i < posting->pay->len; i++) {
    const Pay *pay = g_ptr_array_index(posting->pay, i);
    if (text->len > 0)
      g_string_append(text, "; ");
    if (pay->min == PAY_NONE && pay->max != PAY_NONE)
      g_string_append(text, "up to ");
    if (pay->max == PAY_NONE && pay->min != PAY_NONE)
      g_string_append(text, "from ");
    if (pay->min != PAY_NONE)
      append_amount(text, pay->min, pay->currency);
    if (pay->min != PAY_NONE && pay->max != PAY_NONE && pay->max != pay->min)
      g_string_append(text, "\xE2\x80\x93"); /* en dash */
    if (pay->max != PAY_NONE && pay->max != pay->min)
      append_amount(text, pay->max, pay->currency);
    g_string_append_printf(text, " %s", pay->currency ? pay->currency : "");
    if (pay->per != PERIOD_NONE)
      g_string_append_printf(text, " a%s %s",
                             pay->per == PERIOD_HOUR ? "n" : "",
                             vocabulary_word(VOCABULARY_PERIOD, pay->per));
  }
  return measure_string(m, text->str);
}

static const char *skills_text(const Measure *m, const Posting *posting) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < posting->skills->len; i++) {
    const Skill *skill = g_ptr_array_index(posting->skills, i);
    if (i > 0)
      g_string_append(text, ", ");
    g_string_append(text, skill_name(m, skill->skill));
  }
  return measure_string(m, text->str);
}

static GHashTable *count_copies(const Measure *m) {
  GHashTable *copies = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < m->all->len; i++) {
    Posting *posting = g_ptr_array_index(m->all, i);
    if (posting->copy_of[0] == '\0')
      continue;
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(copies, posting->copy_of));
    g_hash_table_insert(copies, posting->copy_of, GUINT_TO_POINTER(n + 1));
  }
  return copies;
}

void measure_postings(Measure *m) {
  g_autoptr(GHashTable) copies = count_copies(m);
  for (guint i = 0; i < m->distinct->len; i++) {
    const Posting *posting = g_ptr_array_index(m->distinct, i);
    g_autofree char *source = g_strdup_printf(
        "%s:%u", posting->source_file ? posting->source_file : "",
        posting->source_line);
    PostingRow *row = ADD_ROW(m, TABLE_POSTINGS, PostingRow);
    *row = (PostingRow){.id = measure_string(m, posting->id),
                        .title = measure_string(m, posting->title),
                        .employer = measure_string(m, posting->employer),
                        .place = place_text(m, posting_main_place(posting)),
                        .pay = pay_text(m, posting),
                        .skills = skills_text(m, posting),
                        .reference = measure_string(m, posting->reference),
                        .url = measure_string(m, posting->url),
                        .source = measure_string(m, source),
                        .copies = GPOINTER_TO_UINT(g_hash_table_lookup(
                            copies, (gpointer)posting->id))};
  }
}
