#include "reports/page/posting_words.h"

#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/figure/group_name.h"

struct PostingWords {
  const Report *report;
  GHashTable *postings; /* id → const PostingRow * */
  GHashTable *lines;    /* id → its first const PayLineRow * */
};

PostingWords *posting_words_new(const Report *report) {
  const Statistics *st = report->statistics;
  PostingWords *postings = g_new(PostingWords, 1);
  *postings = (PostingWords){report, g_hash_table_new(g_str_hash, g_str_equal),
                             g_hash_table_new(g_str_hash, g_str_equal)};
  const PostingRow *row = STATISTICS_ROWS(st, TABLE_POSTINGS, PostingRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_POSTINGS); i++)
    g_hash_table_insert(postings->postings, (gpointer)row[i].id,
                        (gpointer)&row[i]);
  const PayLineRow *line = STATISTICS_ROWS(st, TABLE_PAY_LINES, PayLineRow);
  for (guint i = STATISTICS_N(st, TABLE_PAY_LINES); i-- > 0;)
    g_hash_table_replace(postings->lines, (gpointer)line[i].id,
                         (gpointer)&line[i]);
  return postings;
}

void posting_words_free(PostingWords *postings) {
  if (postings == NULL)
    return;
  g_hash_table_unref(postings->postings);
  g_hash_table_unref(postings->lines);
  g_free(postings);
}

/* ---- places ---- */

char *posting_words_place(const PostingWords *postings, const PostingRow *row) {
  if (*row->country == '\0')
    return g_strdup(row->place);
  /* behind the city stands the name of the region, or of the country */
  const char *area = row->place;
  if (*row->city != '\0' && g_str_has_prefix(area, row->city))
    area += strlen(row->city) + strspn(area + strlen(row->city), ", ");
  const Words *words = postings->report->words;
  const char *told = *row->region != '\0'
                         ? group_region(words, row->region, area)
                         : group_country(words, row->country, area);
  return g_strdup_printf("%.*s%s", (int)(area - row->place), row->place, told);
}

char *posting_words_place_in(const PostingWords *postings, const char *id,
                             const char *place) {
  const PostingRow *row = g_hash_table_lookup(postings->postings, id);
  return row != NULL && strcmp(row->place, place) == 0
             ? posting_words_place(postings, row)
             : g_strdup(group_name(postings->report, "place", place));
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

char *posting_words_pay(const PostingWords *postings, const PostingRow *row) {
  const Statistics *st = postings->report->statistics;
  const Words *words = postings->report->words;
  const PayLineRow *line = g_hash_table_lookup(postings->lines, row->id);
  const PayLineRow *end = STATISTICS_ROWS(st, TABLE_PAY_LINES, PayLineRow) +
                          STATISTICS_N(st, TABLE_PAY_LINES);
  GString *text = g_string_new(NULL);
  for (; line != NULL && line < end && strcmp(line->id, row->id) == 0; line++) {
    g_autofree char *pay =
        format_per(words, money(words, line), line->per, TRUE);
    g_string_append_printf(text, "%s%s", text->len > 0 ? "; " : "", pay);
  }
  return g_string_free(text, FALSE);
}
