#include "reports/figure/ticks.h"

#include <math.h>

static const double nice[] = {1, 5, 2, 2.5, 4, 3};
#define N_NICE ((int)(sizeof nice / sizeof *nice))

static const double weight_simplicity = 0.25, weight_coverage = 0.2,
                    weight_density = 0.5, weight_legibility = 0.05;

static double simplicity(int q, int j, double first, double last, double step) {
  double rest = fmod(first, step);
  if (rest < 0)
    rest += step;
  int zero = (rest < 1e-10 * step || step - rest < 1e-10 * step) &&
             first <= 0 && last >= 0;
  return 1 - q / (N_NICE - 1.0) - j + zero;
}

static double simplicity_max(int q, int j) {
  return 1 - q / (N_NICE - 1.0) - j + 1;
}

static double coverage(double low, double high, double first, double last) {
  double range = 0.1 * (high - low);
  return 1 - 0.5 * (pow(high - last, 2) + pow(low - first, 2)) / pow(range, 2);
}

static double coverage_max(double low, double high, double span) {
  double range = high - low;
  if (span <= range)
    return 1;
  double half = (span - range) / 2;
  return 1 - 0.5 * (pow(half, 2) + pow(half, 2)) / pow(0.1 * range, 2);
}

static double density(int k, double m, double low, double high, double first,
                      double last) {
  double r = (k - 1) / (last - first);
  double wanted = (m - 1) / (fmax(last, high) - fmin(first, low));
  return 2 - fmax(r / wanted, wanted / r);
}

static double density_max(int k, double m) {
  return k >= m ? 2 - (k - 1) / (m - 1) : 1;
}

static double score_of(double s, double c, double d) {
  return weight_simplicity * s + weight_coverage * c + weight_density * d +
         weight_legibility;
}

typedef struct {
  double low, high, m, best;
  Ticks found;
} Search;

/* Tries every start for one step; keeps the best. */
static void try_starts(Search *search, int q, int j, int k, double step) {
  double low = search->low, high = search->high;
  int start = (int)(floor(high / step) * j - (k - 1) * j);
  int end = (int)(ceil(low / step) * j);
  for (int at = start; at <= end; at++) {
    double first = at * (step / j), last = first + step * (k - 1);
    double score = score_of(simplicity(q, j, first, last, step),
                            coverage(low, high, first, last),
                            density(k, search->m, low, high, first, last));
    if (score <= search->best)
      continue;
    search->best = score;
    search->found = (Ticks){first, last, step, k};
  }
}

/* All powers of ten for nice number q, skip j and k ticks. */
static void try_powers(Search *search, int q, int j, int k) {
  double delta =
      (search->high - search->low) * (1.0 / (k + 1)) / ((double)j * nice[q]);
  for (int z = (int)ceil(log10(delta)); z < 300; z++) {
    double step = j * nice[q] * pow(10, z);
    double limit =
        score_of(simplicity_max(q, j),
                 coverage_max(search->low, search->high, step * (k - 1)),
                 density_max(k, search->m));
    if (limit < search->best)
      break;
    try_starts(search, q, j, k, step);
  }
}

static int try_counts(Search *search, int q, int j) {
  if (score_of(simplicity_max(q, j), 1, 1) < search->best)
    return 0;
  for (int k = 2; k < 100; k++) {
    if (score_of(simplicity_max(q, j), 1, density_max(k, search->m)) <
        search->best)
      break;
    try_powers(search, q, j, k);
  }
  return 1;
}

Ticks ticks_find(double low, double high, int wanted) {
  if (!isfinite(low) || !isfinite(high))
    low = high = isfinite(low) ? low : isfinite(high) ? high : 0;
  if (low > high) {
    double other = low;
    low = high;
    high = other;
  }
  /* A range below the precision of its ends cannot be divided. */
  if (high - low <= 1e-9 * fmax(fabs(low), fabs(high))) {
    double half = low != 0 ? fabs(low) / 2 : 0.5;
    low -= half;
    high += half;
  }
  /* Squares of such ranges are no numbers: another power of ten is as good. */
  double unit = high / 2 - low / 2;
  if (unit > 1e100 || unit < 1e-100) {
    unit = pow(10, floor(log10(unit)));
    Ticks ticks = ticks_find(low / unit, high / unit, wanted);
    return (Ticks){ticks.first * unit, ticks.last * unit, ticks.step * unit,
                   ticks.count};
  }
  Search search = {low, high, wanted < 2 ? 2 : wanted, -2, {0, 0, 0, 0}};
  for (int j = 1; j < 20; j++) {
    int live = 0;
    for (int q = 0; q < N_NICE; q++)
      live |= try_counts(&search, q, j);
    if (!live)
      break;
  }
  if (search.found.count < 2)
    search.found = (Ticks){low, high, high - low, 2};
  return search.found;
}

double ticks_at(const Ticks *ticks, int i) {
  double value = ticks->first + i * ticks->step;
  return fabs(value) < 1e-9 * ticks->step ? 0 : value;
}
