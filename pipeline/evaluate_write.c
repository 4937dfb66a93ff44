/* The result of an evaluation as text, as JSON and as the accuracy table. */
#include <math.h>
#include <string.h>

#include "pipeline/evaluate_score.h"
#include "stages/model/json_out.h"
#include "stages/model/table.h"

double score_share(guint right, guint n, double *low, double *high) {
  if (n == 0) {
    *low = 0;
    *high = 1;
    return NAN;
  }
  double p = (double)right / n;
  double z2 = Z95 * Z95 / n;
  double centre = (p + z2 / 2) / (1 + z2);
  double half = Z95 / (1 + z2) * sqrt(p * (1 - p) / n + z2 / (4.0 * n));
  *low = right == 0 ? 0 : centre - half;
  *high = right == n ? 1 : centre + half;
  return p;
}

double score_f1(const Score *score) {
  if (score->wanted == 0 && score->found == 0)
    return NAN;
  if (score->wanted == 0 || score->found == 0)
    return 0;
  double precision = (double)score->found_right / score->found;
  double recall = (double)score->wanted_right / score->wanted;
  if (precision + recall == 0)
    return 0;
  return 2 * precision * recall / (precision + recall);
}

void score_f1_interval(const Score *score, double *low, double *high) {
  guint any = score->wanted + score->found - score->found_right;
  score_share(score->found_right, any, low, high);
  *low = 2 * *low / (1 + *low);
  *high = 2 * *high / (1 + *high);
}

static void append_number(GString *out, const char *format, double value) {
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  if (isnan(value))
    g_string_append(out, "    -");
  else
    g_string_append(out, g_ascii_formatd(buffer, sizeof buffer, format, value));
}

static void append_share(GString *out, guint right, guint n) {
  double low, high;
  double share = score_share(right, n, &low, &high);
  g_string_append(out, "   ");
  append_number(out, "%5.3f", share);
  if (isnan(share)) {
    g_string_append(out, "              ");
    return;
  }
  g_string_append(out, " [");
  append_number(out, "%5.3f", low);
  g_string_append(out, " ");
  append_number(out, "%5.3f", high);
  g_string_append(out, "]");
}

static void append_row(GString *out, const Score *score) {
  g_string_append_printf(out, "%-15s %6u %6u", score->field, score->wanted,
                         score->found);
  append_share(out, score->found_right, score->found);
  append_share(out, score->wanted_right, score->wanted);
  g_string_append(out, "   ");
  append_number(out, "%5.3f", score_f1(score));
  g_string_append_c(out, '\n');
}

/* Labels and sources may hold anything; one line each, and short. */
static void append_plain(GString *out, const char *s) {
  guint n = 0;
  for (const char *p = s; *p != '\0' && n < 140; p = g_utf8_next_char(p), n++) {
    gunichar c = g_utf8_get_char(p);
    g_string_append_unichar(out, g_unichar_isprint(c) ? c : ' ');
  }
}

static void append_misses(GString *out, const Score *score, guint max) {
  if (score->misses->len == 0 || max == 0)
    return;
  g_string_append_printf(out, "\n%s: %u differ\n", score->field,
                         score->misses->len);
  for (guint i = 0; i < score->misses->len && i < max; i++) {
    const Miss *miss = g_ptr_array_index(score->misses, i);
    g_string_append(out, "  ");
    append_plain(out, miss->at);
    g_string_append(out, "  wanted: ");
    append_plain(out, *miss->wanted == '\0' ? "-" : miss->wanted);
    g_string_append(out, "  found: ");
    append_plain(out, *miss->found == '\0' ? "-" : miss->found);
    if (miss->text != NULL) {
      g_string_append(out, "  text: ");
      append_plain(out, miss->text);
    }
    g_string_append_c(out, '\n');
  }
  if (score->misses->len > max)
    g_string_append_printf(out, "  and %u more\n", score->misses->len - max);
}

/* Fields that the labels do not state and the postings need not have are left
 * out of the table. */
static gboolean is_scored(const Score *score) {
  return score->wanted > 0 || score->found > 0;
}

static void append_head(const Evaluation *ev, GString *out) {
  if (ev->pairs == 0) {
    g_string_append_printf(out, "%u labelled postings in %s\n\n", ev->labels,
                           ev->gold);
    return;
  }
  g_string_append_printf(out,
                         "%u labelled pairs, %u of them copies, in %s\n"
                         "Pairs are drawn band by band of likeness, not as "
                         "often as they occur.\n\n",
                         ev->pairs, ev->pairs_copies, ev->gold);
}

static void append_ends(GString *out, double low, double high) {
  g_string_append(out, " [");
  append_number(out, "%5.3f", low);
  g_string_append(out, " ");
  append_number(out, "%5.3f", high);
  g_string_append(out, "]\n");
}

/* Only pairs have an interval of F1: of other fields what is wanted and what is
 * found are not the same things. */
static void append_f1_interval(GString *out, const Score *copies) {
  double low, high;
  score_f1_interval(copies, &low, &high);
  g_string_append(out, "\nF1 of copies ");
  append_number(out, "%5.3f", score_f1(copies));
  append_ends(out, low, high);
}

static void append_weighed(GString *out, const Weighed *w) {
  g_string_append_printf(
      out, "As they occur, by the weights of %u pairs: ", w->pairs);
  g_string_append(out, "precision ");
  append_number(out, "%5.3f", w->precision);
  g_string_append(out, ", recall ");
  append_number(out, "%5.3f", w->recall);
  g_string_append(out, ", F1 ");
  append_number(out, "%5.3f", w->f1);
  append_ends(out, w->low, w->high);
}

void evaluation_write_text(const Evaluation *ev, guint max_misses,
                           GString *out) {
  append_head(ev, out);
  g_string_append(out, "field           wanted  found   precision [95%]       "
                       "   recall [95%]             F1\n");
  for (guint i = 0; i < ev->scores->len; i++)
    if (is_scored(g_ptr_array_index(ev->scores, i)))
      append_row(out, g_ptr_array_index(ev->scores, i));
  if (ev->pairs > 0)
    append_f1_interval(out, evaluation_score(ev, "copies"));
  if (ev->weighed.pairs > 0)
    append_weighed(out, &ev->weighed);
  if (ev->copies_labelled && !ev->has_copies)
    g_string_append(out, "\nNo posting declares a copy: run unify first to "
                         "measure copies.\n");
  for (guint i = 0; i < ev->scores->len; i++)
    append_misses(out, g_ptr_array_index(ev->scores, i), max_misses);
}

static void json_share(JsonOut *out, const char *name, guint right, guint n) {
  double low, high;
  double share = score_share(right, n, &low, &high);
  g_autofree char *name_low = g_strconcat(name, "_low", NULL);
  g_autofree char *name_high = g_strconcat(name, "_high", NULL);
  json_out_number(out, name, share);
  json_out_number(out, name_low, n == 0 ? NAN : low);
  json_out_number(out, name_high, n == 0 ? NAN : high);
}

static void json_score(JsonOut *out, const Score *score, guint max_misses) {
  json_out_object(out, NULL);
  json_out_string(out, "field", score->field);
  json_out_int(out, "wanted", score->wanted);
  json_out_int(out, "wanted_right", score->wanted_right);
  json_out_int(out, "found", score->found);
  json_out_int(out, "found_right", score->found_right);
  json_share(out, "precision", score->found_right, score->found);
  json_share(out, "recall", score->wanted_right, score->wanted);
  json_out_number(out, "f1", score_f1(score));
  json_out_array(out, "misses");
  for (guint i = 0; i < score->misses->len && i < max_misses; i++) {
    const Miss *miss = g_ptr_array_index(score->misses, i);
    json_out_object(out, NULL);
    json_out_string(out, "at", miss->at);
    json_out_string(out, "wanted", miss->wanted);
    json_out_string(out, "found", miss->found);
    json_out_string(out, "text", miss->text);
    json_out_end(out);
  }
  json_out_end(out);
  json_out_end(out);
}

static void json_weighed(JsonOut *out, const Weighed *w) {
  json_out_object(out, "copies_as_they_occur");
  json_out_int(out, "pairs", w->pairs);
  json_out_number(out, "precision", w->precision);
  json_out_number(out, "recall", w->recall);
  json_out_number(out, "f1", w->f1);
  json_out_number(out, "f1_low", w->low);
  json_out_number(out, "f1_high", w->high);
  json_out_end(out);
}

void evaluation_write_json(const Evaluation *ev, guint max_misses,
                           GString *out) {
  JsonOut json = json_out_pretty(out);
  json_out_object(&json, NULL);
  json_out_string(&json, "gold", ev->gold);
  json_out_string(&json, "postings", ev->postings);
  json_out_int(&json, "labels", ev->labels);
  if (ev->pairs > 0) {
    json_out_int(&json, "pairs", ev->pairs);
    json_out_int(&json, "pairs_copies", ev->pairs_copies);
  }
  if (ev->weighed.pairs > 0)
    json_weighed(&json, &ev->weighed);
  json_out_bool(&json, "copies_declared", ev->has_copies);
  json_out_array(&json, "fields");
  for (guint i = 0; i < ev->scores->len; i++)
    json_score(&json, g_ptr_array_index(ev->scores, i), max_misses);
  json_out_end(&json);
  json_out_end(&json);
  g_string_append_c(out, '\n');
}

void evaluation_write_accuracy(const Evaluation *ev, const char *labels,
                               GString *out) {
  const TableSpec *spec = table_spec(TABLE_ACCURACY);
  g_autofree char *what =
      ev->pairs > 0 ? g_strdup_printf("%u pairs of %s", ev->pairs, labels)
                    : g_strdup_printf("%u postings of %s", ev->labels, labels);
  g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, (guint)spec->row_size);
  for (guint i = 0; i < ev->scores->len; i++) {
    const Score *score = g_ptr_array_index(ev->scores, i);
    if (score->wanted == 0)
      continue;
    AccuracyRow row = {
        .field = score->field, .labels = what, .n = score->wanted};
    row.precision = score_share(score->found_right, score->found,
                                &row.precision_low, &row.precision_high);
    row.recall = score_share(score->wanted_right, score->wanted,
                             &row.recall_low, &row.recall_high);
    row.f1 = score_f1(score);
    if (score->found == 0)
      row.precision_low = row.precision_high = NAN;
    g_array_append_val(rows, row);
  }
  table_write_csv(spec, rows, out);
}
