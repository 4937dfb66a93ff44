/* Sections onto pages: which blocks share a page, and with how many rows. */
#include <math.h>

#include "reports/page/book.h"
#include "reports/page/plan.h"

/* A section joins a page that is no fuller than this. */
#define JOIN_USED 0.76
/* And it brings at least so much to it. */
#define JOIN_LEAST 0.16
/* A last page with less than this is not worth having: rows are left out. */
#define TAIL 0.35
/* What is free of a page begun before is used if it is that much of it. */
#define BEGUN_LEAST 0.35
/* A page with as much is not left half empty. */
#define FULL 0.8
/* Columns that end closer than this are even. */
#define EVEN 12.0
#define AIR_MOST 16.0
/* Growing and evening may undo each other. */
#define ROUNDS 40

/* A block of the sections that are not laid yet. */
typedef struct {
  const Block *block; /* NULL: the scene is given */
  Scene *scene;
  guint rows, best; /* of the scene; to be had where there is room */
  gboolean full, follows;
  char *title; /* of the section that begins here, or NULL */
} Part;

static void part_clear(gpointer data) {
  Part *part = data;
  scene_free(part->scene);
  g_free(part->title);
}

GArray *book_parts_new(void) {
  GArray *parts = g_array_new(FALSE, TRUE, sizeof(Part));
  g_array_set_clear_func(parts, part_clear);
  return parts;
}

void book_parts_free(GArray *parts) { g_array_unref(parts); }

static Part *part_at(const GArray *parts, guint i) {
  return &g_array_index(parts, Part, i);
}

static double part_width(const Book *book, const Part *part) {
  return part->full ? book->content : book_column(book);
}

/* The part with another number of rows. */
static Scene *part_make(const Book *book, const Part *part, guint rows) {
  return part->block->make(book, part_width(book, part), rows, part->block->of);
}

void book_scene(Book *book, Scene *scene, BlockWidth width, gboolean follows) {
  Part part = {.scene = scene, .full = width == BLOCK_FULL, .follows = follows};
  if (scene)
    g_array_append_val(book->parts, part);
}

gboolean book_section(Book *book, const char *title, Scene *head,
                      const Block *blocks, guint n) {
  guint before = book->parts->len;
  Part opening = {.scene = head, .full = TRUE, .title = g_strdup(title)};
  g_array_append_val(book->parts, opening);
  for (guint i = 0; i < n; i++) {
    if (book->report->n < blocks[i].from)
      continue;
    Part part = {.block = &blocks[i],
                 .rows = blocks[i].best,
                 .best = blocks[i].best,
                 .full = blocks[i].width == BLOCK_FULL};
    part.scene = part_make(book, &part, part.rows);
    if (part.scene)
      g_array_append_val(book->parts, part);
  }
  if (book->parts->len > before + 1 || n == 0)
    return TRUE;
  g_array_set_size(book->parts, before);
  return FALSE;
}

/* ---- pieces ---- */

static double stepped(const Book *book, double height) {
  double step = book->report->measure->theme->step;
  return ceil(height / step - 0.001) * step;
}

static Piece piece_of(const Book *book, guint i) {
  const Part *part = part_at(book->parts, i);
  return (Piece){.height = stepped(book, part->scene->height),
                 .gap = part->title   ? BOOK_SECTION
                        : part->block ? BOOK_GAP
                                      : book->gap,
                 .full = part->full,
                 .follows = part->follows,
                 .head = part->title != NULL};
}

static Piece *pieces_new(const Book *book) {
  Piece *piece = g_new0(Piece, book->parts->len + 1);
  for (guint i = 0; i < book->parts->len; i++)
    piece[i] = piece_of(book, i);
  return piece;
}

/* The pieces of one page, in its order. */
static Piece *page_pieces(const Book *book, const GArray *page) {
  Piece *piece = g_new0(Piece, page->len + 1);
  for (guint i = 0; i < page->len; i++) {
    piece[i] = piece_of(book, g_array_index(page, guint, i));
    if (i > 0 && piece[i - 1].head)
      piece[i].gap = BOOK_HEAD;
  }
  return piece;
}

static double page_end(const Book *book, const GArray *page,
                       const PlanArea *area) {
  g_autofree Piece *piece = page_pieces(book, page);
  return plan_page(piece, page->len, area);
}

static guint section_end(const GArray *parts, guint from) {
  guint to = from + 1;
  while (to < parts->len && !part_at(parts, to)->title)
    to++;
  return to;
}

/* ---- which page ---- */

typedef struct {
  Book *book;
  PlanArea area;
  GPtrArray *pages; /* of GArray of indices of parts */
  GArray *page;     /* the last one, not in `pages` yet */
  double opened;    /* top of the free part of the page begun; 0: a new one */
} Lay;

static GArray *indices_new(void) {
  return g_array_new(FALSE, FALSE, sizeof(guint));
}

/* The page begun before goes on where its scenes end; all others are new. */
static void area_set(Lay *lay) {
  gboolean begun = lay->opened > 0 && lay->pages->len == 0;
  lay->area.top = begun ? lay->opened : lay->book->top;
}

static void lay_flush(Lay *lay) {
  if (lay->page->len == 0)
    return;
  g_ptr_array_add(lay->pages, lay->page);
  lay->page = indices_new();
  area_set(lay);
}

static double used(const Lay *lay, const GArray *page) {
  if (page->len == 0)
    return 0;
  double end = page_end(lay->book, page, &lay->area);
  return (end - lay->area.top) / (lay->area.bottom - lay->area.top);
}

static GArray *section_rest(guint from, guint to) {
  GArray *rest = indices_new();
  for (guint i = from; i < to; i++)
    g_array_append_val(rest, i);
  return rest;
}

static void part_remake(const Book *book, Part *part, guint rows) {
  if (!part->block || rows == part->rows)
    return;
  Scene *scene = part_make(book, part, rows);
  if (!scene)
    return;
  scene_free(part->scene);
  part->scene = scene;
  part->rows = rows;
}

/* Rows between the least (0) and the best (4) of every part. */
static void section_scale(Book *book, guint from, guint to, guint quarter) {
  for (guint i = from; i < to; i++) {
    Part *part = part_at(book->parts, i);
    if (!part->block)
      continue;
    guint least = part->block->least;
    part_remake(book, part, least + (part->best - least) * quarter / 4);
  }
}

/* The same for those parts that have no page yet. */
static void rest_scale(Book *book, const GArray *rest, guint quarter) {
  for (guint i = 0; i < rest->len; i++) {
    guint at = g_array_index(rest, guint, i);
    section_scale(book, at, at + 1, quarter);
  }
}

/* Fills the page; a part that does not fit with its best number of rows is
 * tried with its least: rows are added again when the page is known. */
static void page_fill(const Lay *lay, GArray *page, GArray *rest) {
  g_autofree Piece *best = pieces_new(lay->book);
  plan_fill(best, page, rest, &lay->area);
  if (rest->len == 0)
    return;
  rest_scale(lay->book, rest, 0);
  g_autofree Piece *least = pieces_new(lay->book);
  plan_fill(least, page, rest, &lay->area);
  rest_scale(lay->book, rest, 4);
}

/* The pages that the section takes from the open one on; sets the share of the
 * last that is used. */
static guint section_pages(Lay *lay, guint from, guint to, double *last) {
  g_autofree Piece *piece = pieces_new(lay->book);
  g_autoptr(GArray) page = g_array_copy(lay->page);
  g_autoptr(GArray) rest = section_rest(from, to);
  guint pages = 1;
  plan_fill(piece, page, rest, &lay->area);
  for (; rest->len > 0; pages++) {
    g_array_set_size(page, 0);
    plan_fill(piece, page, rest, &lay->area);
  }
  *last = used(lay, page);
  return pages;
}

/* Leaves rows out where that saves a page of which little would be used. */
static void section_tighten(Lay *lay, guint from, guint to) {
  double last;
  guint pages = section_pages(lay, from, to, &last);
  if (pages < 2 || last >= TAIL)
    return;
  for (guint quarter = 4; quarter-- > 0;) {
    section_scale(lay->book, from, to, quarter);
    if (section_pages(lay, from, to, &last) < pages)
      return;
  }
  section_scale(lay->book, from, to, 4);
}

/* Begins the section on the page that is open, where enough of it is free and
 * of use; else FALSE, and nothing is changed. */
static gboolean section_join(Lay *lay, GArray *rest, guint from, guint to) {
  double before = used(lay, lay->page);
  if (before > JOIN_USED)
    return FALSE;
  guint had = lay->page->len;
  page_fill(lay, lay->page, rest);
  if (lay->page->len > had &&
      (rest->len == 0 || used(lay, lay->page) - before >= JOIN_LEAST))
    return TRUE;
  g_array_set_size(lay->page, had);
  g_array_set_size(rest, 0);
  for (guint i = from; i < to; i++)
    g_array_append_val(rest, i);
  rest_scale(lay->book, rest, 4);
  return FALSE;
}

/* The free part of a page begun was too small even for the first block: the
 * section begins on a new page. */
static void begun_check(Lay *lay, GArray *rest, guint from, guint to) {
  if (lay->opened == 0 || lay->pages->len > 0 ||
      page_end(lay->book, lay->page, &lay->area) <= lay->area.bottom)
    return;
  lay->opened = 0;
  area_set(lay);
  g_array_set_size(lay->page, 0);
  g_array_set_size(rest, 0);
  for (guint i = from; i < to; i++)
    g_array_append_val(rest, i);
  page_fill(lay, lay->page, rest);
}

static void section_share(Lay *lay, guint from, guint to) {
  g_autoptr(GArray) rest = section_rest(from, to);
  gboolean joined = lay->page->len > 0 && section_join(lay, rest, from, to);
  if (!joined) {
    lay_flush(lay);
    section_tighten(lay, from, to);
    page_fill(lay, lay->page, rest);
    begun_check(lay, rest, from, to);
  }
  while (rest->len > 0) {
    lay_flush(lay);
    page_fill(lay, lay->page, rest);
  }
}

/* ---- a last page that is left half empty ---- */

typedef struct {
  guint pages;
  GArray *page;
} Spot;

static Spot spot_set(const Lay *lay) {
  return (Spot){lay->pages->len, g_array_copy(lay->page)};
}

static void spot_return(Lay *lay, const Spot *spot) {
  g_ptr_array_set_size(lay->pages, (gint)spot->pages);
  g_array_unref(lay->page);
  lay->page = g_array_copy(spot->page);
  area_set(lay);
}

/* Best numbers of rows that are nearer to the most: by quarters. */
static void section_best(Book *book, guint from, guint to, guint quarter) {
  for (guint i = from; i < to; i++) {
    Part *part = part_at(book->parts, i);
    if (!part->block)
      continue;
    guint best = part->block->best, most = part->block->most;
    part->best = best + (most - best) * quarter / 4;
  }
  section_scale(book, from, to, 4);
}

/* Whether the next section would begin on the page that is open. */
static gboolean next_joins(Lay *lay, guint from) {
  if (from >= lay->book->parts->len)
    return TRUE; /* the list of postings follows, or nothing */
  guint to = section_end(lay->book->parts, from);
  Spot spot = spot_set(lay);
  g_autoptr(GArray) rest = section_rest(from, to);
  gboolean joins = section_join(lay, rest, from, to);
  spot_return(lay, &spot);
  g_array_unref(spot.page);
  section_scale(lay->book, from, to, 4);
  return joins;
}

/* The last page is worth more than this of it, or is saved. */
#define LAST 0.5
/* Tables to look up in may stand so close. */
static const double close_gaps[] = {20, 16, 12};

/* Of the last section, if it leaves its last page nearly empty: its scenes move
 * closer together where that saves the page. */
static void section_gather(Lay *lay, const Spot *spot, guint from) {
  Book *book = lay->book;
  guint pages = lay->pages->len, to = book->parts->len;
  if (from + 1 == to || part_at(book->parts, from + 1)->block ||
      pages == spot->pages || used(lay, lay->page) >= LAST)
    return;
  for (guint i = 0; i < G_N_ELEMENTS(close_gaps); i++) {
    book->gap = close_gaps[i];
    spot_return(lay, spot);
    section_share(lay, from, to);
    if (lay->pages->len < pages)
      return;
  }
  book->gap = BOOK_GAP;
  spot_return(lay, spot);
  section_share(lay, from, to);
}

/* Whether nothing follows: no list of postings. */
static gboolean is_end(const Book *book) {
  return STATISTICS_N(book->report->statistics, TABLE_POSTINGS) == 0;
}

/* Shares the section out; where it leaves a page half empty that the next one
 * does not join, again with more rows on the pages before. */
static void section_settle(Lay *lay, guint from, guint to) {
  Spot spot = spot_set(lay);
  section_share(lay, from, to);
  guint pages = lay->pages->len, best = 0;
  double fullest = used(lay, lay->page);
  if (fullest < FULL && pages > spot.pages && !next_joins(lay, to)) {
    for (guint quarter = 1; quarter <= 4; quarter++) {
      spot_return(lay, &spot);
      section_best(lay->book, from, to, quarter);
      section_share(lay, from, to);
      double now = used(lay, lay->page);
      if (lay->pages->len == pages && now > fullest) {
        fullest = now;
        best = quarter;
      }
    }
    spot_return(lay, &spot);
    section_best(lay->book, from, to, best);
    section_share(lay, from, to);
  }
  if (to == lay->book->parts->len && is_end(lay->book))
    section_gather(lay, &spot, from);
  g_array_unref(spot.page);
}

/* ---- how many rows ---- */

/* A part that stands alone in half of the page is made for the whole width. */
static void page_widen(Book *book, const GArray *page) {
  g_autofree Piece *piece = page_pieces(book, page);
  for (guint i; (i = plan_lonely(piece, page->len)) < page->len;) {
    Part *part = part_at(book->parts, g_array_index(page, guint, i));
    part->full = piece[i].full = TRUE;
    Scene *scene = part->block ? part_make(book, part, part->rows) : NULL;
    if (!scene)
      continue;
    scene_free(part->scene);
    part->scene = scene;
  }
}

typedef struct {
  Book *book;
  const GArray *page;
  const PlanArea *area;
} Sheet;

/* How far apart the columns of the page's regions end, all together. */
static double unevenness(const Piece *piece, guint n) {
  double sum = 0;
  for (guint r = 0; n > 0 && r <= piece[n - 1].region; r++) {
    double end[2];
    plan_region(piece, n, r, end);
    if (isfinite(end[0]) && isfinite(end[1]))
      sum += fmax(0, fabs(end[0] - end[1]) - EVEN);
  }
  return sum;
}

typedef struct {
  double end, uneven;
} Fit;

static Fit sheet_fit(const Sheet *sheet) {
  g_autofree Piece *piece = page_pieces(sheet->book, sheet->page);
  double end = plan_page(piece, sheet->page->len, sheet->area);
  return (Fit){end, unevenness(piece, sheet->page->len)};
}

/* One row more or less of a part, kept where `good` says so. */
static gboolean try_rows(const Sheet *sheet, guint i, gint more,
                         gboolean (*good)(const Sheet *, Fit, Fit)) {
  Part *part =
      part_at(sheet->book->parts, g_array_index(sheet->page, guint, i));
  if (!part->block || (more > 0 ? part->rows >= part->block->most
                                : part->rows <= part->block->least))
    return FALSE;
  Fit before = sheet_fit(sheet);
  Scene *old = part->scene;
  Scene *scene = part_make(sheet->book, part, (guint)((gint)part->rows + more));
  if (!scene)
    return FALSE;
  gboolean changed = scene->height != old->height;
  part->scene = scene;
  if (changed && good(sheet, before, sheet_fit(sheet))) {
    part->rows = (guint)((gint)part->rows + more);
    scene_free(old);
    return TRUE;
  }
  part->scene = old;
  scene_free(scene);
  return FALSE;
}

static gboolean is_evener(const Sheet *sheet, Fit before, Fit after) {
  return after.uneven < before.uneven - 1 &&
         after.end <= fmax(before.end, sheet->area->bottom - 40) + 0.01 &&
         after.end <= sheet->area->bottom + 0.01;
}

static gboolean is_fuller(const Sheet *sheet, Fit before, Fit after) {
  return after.end <= sheet->area->bottom + 0.01 && after.end > before.end &&
         after.uneven <= before.uneven + 20;
}

static gboolean round_of(const Sheet *sheet, gint more,
                         gboolean (*good)(const Sheet *, Fit, Fit)) {
  gboolean any = FALSE;
  for (guint i = 0; i < sheet->page->len; i++)
    any = try_rows(sheet, i, more, good) || any;
  return any;
}

static void page_even(const Sheet *sheet) {
  while (sheet_fit(sheet).uneven > 0 && round_of(sheet, 1, is_evener))
    continue;
  while (sheet_fit(sheet).uneven > 0 && round_of(sheet, -1, is_evener))
    continue;
}

static void page_grow(const Sheet *sheet) {
  page_even(sheet);
  for (guint i = 0; i < ROUNDS && round_of(sheet, 1, is_fuller); i++)
    page_even(sheet);
}

/* ---- onto the page ---- */

static void page_put(const Sheet *sheet, gboolean begun) {
  Book *book = sheet->book;
  g_autofree Piece *piece = page_pieces(book, sheet->page);
  plan_page(piece, sheet->page->len, sheet->area);
  plan_spread(piece, sheet->page->len, sheet->area,
              book->report->measure->theme->step, AIR_MOST);
  if (!begun)
    book_page(book);
  for (guint i = 0; i < sheet->page->len; i++) {
    Part *part = part_at(book->parts, g_array_index(sheet->page, guint, i));
    double x = piece[i].column * (book->content - book_column(book));
    if (part->title)
      book_entry_at(book, part->title, piece[i].y);
    book_place(book, g_steal_pointer(&part->scene), x, piece[i].y);
  }
}

void book_lay(Book *book) {
  Lay lay = {.book = book,
             .area = {book->top, book->bottom},
             .pages =
                 g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref),
             .page = indices_new()};
  if (book_room(book) > BEGUN_LEAST * (book->bottom - book->top))
    lay.opened = book->y + (book->y > book->top ? BOOK_SECTION : 0);
  area_set(&lay);
  for (guint from = 0; from < book->parts->len;) {
    guint to = section_end(book->parts, from);
    section_settle(&lay, from, to);
    from = to;
  }
  lay_flush(&lay);
  for (guint i = 0; i < lay.pages->len; i++) {
    gboolean begun = i == 0 && lay.opened > 0;
    lay.area.top = begun ? lay.opened : book->top;
    Sheet sheet = {book, lay.pages->pdata[i], &lay.area};
    page_widen(book, sheet.page);
    if (i + 1 < lay.pages->len || sheet_fit(&sheet).uneven > 0)
      page_grow(&sheet);
    page_put(&sheet, begun);
  }
  g_array_unref(lay.page);
  g_ptr_array_unref(lay.pages);
  g_array_set_size(book->parts, 0);
}
