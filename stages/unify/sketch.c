#include "stages/unify/sketch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stages/unify/token.h"

#define EMPTY_BIN 0xFFFFu

Span record_body(const Record *record) {
  Span body = record->field[FIELD_DESCRIPTION];
  return body.b < body.e ? body : (Span){0, (guint32)record->length};
}

static guint64 hash_of_stream(const GArray *tokens) {
  const guint64 *t = (const guint64 *)(const void *)tokens->data;
  guint64 h = tokens->len;
  for (guint i = 0; i < tokens->len; i++)
    h = (h ^ t[i]) * 0x9E3779B97F4A7C15ull + (h >> 29);
  h = hash_mix(h);
  return tokens->len == 0 ? 0 : h ? h : 1;
}

/* The bin is the shingle's lowest 7 bits, its value the 16 bits above. */
static void fill_bins(guint16 *bin, const guint64 *shingle, guint n) {
  memset(bin, 0xFF, SKETCH_BINS * sizeof *bin);
  for (guint i = 0; i < n; i++) {
    guint16 value = (guint16)(shingle[i] >> 7);
    guint16 *b = &bin[shingle[i] & (SKETCH_BINS - 1)];
    if (value < *b)
      *b = value;
  }
}

/* An empty bin borrows from the next full one, changed by the distance, so
 * that two texts with the same shingles borrow the same. */
static void fill_empty_bins(guint16 *bin) {
  guint16 full[SKETCH_BINS];
  memcpy(full, bin, sizeof full);
  for (guint i = 0; i < SKETCH_BINS; i++) {
    guint step = 0;
    while (step < SKETCH_BINS && full[(i + step) % SKETCH_BINS] == EMPTY_BIN)
      step++;
    if (step == 0 || step == SKETCH_BINS)
      continue;
    guint64 lent = full[(i + step) % SKETCH_BINS];
    bin[i] = (guint16)hash_mix(lent << 8 | step);
  }
}

/* The smallest different values, at most SKETCH_SAMPLES, of those up to
 * `limit`. Returns how many there are. */
static guint smallest(const guint64 *shingle, guint n, guint32 limit,
                      guint32 *sample) {
  g_autofree guint64 *low = g_new(guint64, n);
  guint count = 0, kept = 0;
  guint shift = 64 - g_bit_storage(limit); /* so that the highest bits differ */
  for (guint i = 0; i < n; i++) {
    guint64 v = shingle[i] >> 32;
    low[count] = v << shift;
    count += v <= limit;
  }
  hashes_sort(low, count);
  for (guint i = 0; i < count && kept < SKETCH_SAMPLES; i++) {
    guint32 v = (guint32)(low[i] >> shift);
    if (kept == 0 || v != sample[kept - 1])
      sample[kept++] = v;
  }
  return kept;
}

static void fill_sample(Sketch *sketch, const guint64 *shingle, guint n) {
  memset(sketch->sample, 0, sizeof sketch->sample);
  sketch->samples = 0;
  if (n == 0)
    return;
  /* Twice as many as needed pass the limit, so sorting stays short. */
  double limit = 2.0 * SKETCH_SAMPLES / n * G_MAXUINT32;
  if (limit < G_MAXUINT32)
    sketch->samples = smallest(shingle, n, (guint32)limit, sketch->sample);
  if (sketch->samples < SKETCH_SAMPLES)
    sketch->samples = smallest(shingle, n, G_MAXUINT32, sketch->sample);
}

void sketch_fill(Sketch *sketch, const Record *record) {
  g_autoptr(GArray) tokens = tokens_of_record(record, record_body(record));
  sketch->tokens = tokens->len;
  sketch->exact = hash_of_stream(tokens);
  tokens_to_shingles(tokens);
  const guint64 *shingle = (const guint64 *)(const void *)tokens->data;
  fill_bins(sketch->bin, shingle, tokens->len);
  fill_empty_bins(sketch->bin);
  fill_sample(sketch, shingle, tokens->len);
}

guint sketch_keys(const Sketch *sketch, guint64 *key) {
  guint n = 0;
  for (guint i = 0; i < sketch->samples; i++)
    key[n++] = hash_mix(sketch->sample[i] + (1ull << 56));
  for (guint b = 0; b < SKETCH_BANDS; b++) {
    const guint16 *row = sketch->bin + (gsize)b * SKETCH_ROWS;
    guint64 rows =
        (guint64)row[0] | (guint64)row[1] << 16 | (guint64)row[2] << 32;
    key[n++] = hash_mix(rows | (guint64)b << 48);
  }
  return n;
}

/* Agreeing bins estimate the Jaccard index with the spread of a binomial of
 * as many trials as the shorter text fills bins. */
static gboolean bins_may_match(const Sketch *a, const Sketch *shorter) {
  guint same = 0;
  for (guint i = 0; i < SKETCH_BINS; i++)
    same += a->bin[i] == shorter->bin[i];
  double filled = -SKETCH_BINS * expm1(-(double)shorter->tokens / SKETCH_BINS);
  double spread = sqrt(UNIFY_JACCARD * (1 - UNIFY_JACCARD) / filled);
  return same >= SKETCH_BINS * (UNIFY_JACCARD - 3.3 * spread);
}

/* Of the shorter text's samples those in reach of the longer text's sample
 * estimate the share that is contained. A Jaccard index of 0.6 implies 0.75. */
static gboolean samples_may_match(const Sketch *longer, const Sketch *shorter) {
  guint32 reach = longer->samples == SKETCH_SAMPLES
                      ? longer->sample[SKETCH_SAMPLES - 1]
                      : G_MAXUINT32;
  guint in_reach = 0, shared = 0, j = 0;
  for (guint i = 0; i < shorter->samples; i++) {
    guint32 v = shorter->sample[i];
    if (v > reach)
      break;
    in_reach++;
    while (j < longer->samples && longer->sample[j] < v)
      j++;
    shared += j < longer->samples && longer->sample[j] == v;
  }
  const double p = 2 * UNIFY_JACCARD / (1 + UNIFY_JACCARD);
  double least = in_reach * p - 3.3 * sqrt(in_reach * p * (1 - p));
  return shared > 0 && shared >= least;
}

gboolean sketch_may_match(const Sketch *longer, const Sketch *shorter) {
  guint64 ratio =
      shorter->tokens <= UNIFY_TEASER ? UNIFY_TEASER_RATIO : UNIFY_RATIO;
  if (longer->tokens > ratio * shorter->tokens)
    return FALSE;
  return bins_may_match(longer, shorter) || samples_may_match(longer, shorter);
}
