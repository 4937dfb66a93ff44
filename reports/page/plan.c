#include "reports/page/plan.h"

#include <math.h>

/* Up to this many pieces of a region all ways to part them are tried. */
#define PART_MOST 10

/* The height of a column: its pieces with the gaps between them. */
static double column_height(const Piece *piece, guint n, guint mask,
                            guint side) {
  double height = 0;
  gboolean any = FALSE;
  for (guint i = 0; i < n; i++)
    if (((mask >> i) & 1u) == side) {
      height += piece[i].height + (any ? piece[i].gap : 0);
      any = TRUE;
    }
  return height;
}

/* The columns of few pieces: the lowest end, then the least difference. The
 * first piece stands on the left. */
static guint part_best(const Piece *piece, guint n) {
  guint best = 0;
  double lowest = INFINITY, difference = INFINITY;
  for (guint mask = 0; mask < (1u << n); mask += 2) {
    double left = column_height(piece, n, mask, 0);
    double right = column_height(piece, n, mask, 1);
    double end = fmax(left, right), apart = fabs(left - right);
    if (end < lowest - 0.01 || (end < lowest + 0.01 && apart < difference)) {
      best = mask;
      lowest = end;
      difference = apart;
    }
  }
  return best;
}

/* Of many: each into the shorter column. */
static guint part_next(double left, double right) {
  return right < left ? 1 : 0;
}

/* Places a region of `n` pieces below y; returns where it ends. */
static double region_place(Piece *piece, guint n, double y) {
  guint mask = n <= PART_MOST ? part_best(piece, n) : 0;
  double end[2] = {y, y};
  gboolean any[2] = {FALSE, FALSE};
  for (guint i = 0; i < n; i++) {
    guint c = n <= PART_MOST ? (mask >> i) & 1u : part_next(end[0], end[1]);
    piece[i].column = c;
    piece[i].y = end[c] + (any[c] ? piece[i].gap : 0);
    end[c] = piece[i].y + piece[i].height;
    any[c] = TRUE;
  }
  return fmax(end[0], end[1]);
}

static guint region_length(const Piece *piece, guint n) {
  guint length = 1;
  while (!piece[0].full && length < n && !piece[length].full)
    length++;
  return length;
}

double plan_page(Piece *piece, guint n, const PlanArea *area) {
  double y = area->top;
  guint region = 0;
  for (guint i = 0; i < n; region++) {
    guint length = region_length(piece + i, n - i);
    y += i > 0 ? piece[i].gap : 0;
    for (guint k = i; k < i + length; k++)
      piece[k].region = region;
    y = region_place(piece + i, length, y);
    i += length;
  }
  return y;
}

void plan_region(const Piece *piece, guint n, guint region, double end[2]) {
  end[0] = end[1] = -INFINITY;
  for (guint i = 0; i < n; i++)
    if (piece[i].region == region)
      end[piece[i].column] =
          fmax(end[piece[i].column], piece[i].y + piece[i].height);
}

guint plan_lonely(const Piece *piece, guint n) {
  for (guint i = 0; i < n; i++)
    if (!piece[i].full && (i == 0 || piece[i - 1].full) &&
        (i + 1 == n || piece[i + 1].full))
      return i;
  return n;
}

/* The end of a page that holds the pieces of `page`. */
static double try_page(const Piece *piece, const GArray *page,
                       const PlanArea *area) {
  g_autofree Piece *copy = g_new(Piece, page->len + 1);
  for (guint i = 0; i < page->len; i++)
    copy[i] = piece[g_array_index(page, guint, i)];
  return plan_page(copy, page->len, area);
}

static gboolean take(const Piece *piece, GArray *page, GArray *rest, guint at,
                     const PlanArea *area) {
  guint index = g_array_index(rest, guint, at);
  g_array_append_val(page, index);
  /* the first piece of a page goes there even if it is too long */
  if (page->len == 1 || try_page(piece, page, area) <= area->bottom + 0.01) {
    g_array_remove_index(rest, at);
    return TRUE;
  }
  g_array_set_size(page, page->len - 1);
  return FALSE;
}

/* The head that ends the page goes back: nothing may come before what opens
 * its section. */
static void head_return(GArray *page, GArray *rest) {
  guint head = g_array_index(page, guint, page->len - 1);
  g_array_prepend_val(rest, head);
  g_array_set_size(page, page->len - 1);
}

/* Whether the piece that it follows has no page yet. */
static gboolean waits(const Piece *piece, const GArray *rest, guint at) {
  guint index = g_array_index(rest, guint, at);
  return piece[index].follows && at > 0 &&
         g_array_index(rest, guint, at - 1) + 1 == index;
}

void plan_fill(const Piece *piece, GArray *page, GArray *rest,
               const PlanArea *area) {
  for (guint at = 0; at < rest->len;) {
    if (waits(piece, rest, at)) {
      at++;
      continue;
    }
    if (take(piece, page, rest, at, area))
      continue;
    guint last = page->len - 1;
    if (piece[g_array_index(page, guint, last)].head)
      break;
    at++;
  }
  guint last = page->len - 1;
  if (page->len > 1 && piece[g_array_index(page, guint, last)].head)
    head_return(page, rest);
}

void plan_spread(Piece *piece, guint n, const PlanArea *area, double step,
                 double most) {
  guint gaps = n > 0 ? piece[n - 1].region : 0;
  double end = 0;
  for (guint i = 0; i < n; i++)
    end = fmax(end, piece[i].y + piece[i].height);
  if (gaps == 0 || end >= area->bottom)
    return;
  double air = fmin((area->bottom - end) / gaps, most);
  air = floor(air / step) * step;
  for (guint i = 0; i < n; i++)
    piece[i].y += piece[i].region * air;
}
