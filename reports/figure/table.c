#include "reports/figure/table.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#define GAP 12.0
#define GAP_LEAST 6.0    /* where columns have no room */
#define WORD_MOST 96.0   /* a wider word is broken, rather than all set small */
#define WIDTH_LEAST 24.0 /* of a column that wraps */
#define PAD 3.0          /* over and under a row's lines */
#define PAD_SMALL 1.5
#define PAD_CLOSE 0.8
#define HEAD 14.0

static void link_clear(gpointer data) {
  TableLink *link = data;
  g_free(link->to);
  g_free(link->words);
}

TextTable *text_table_new(double width) {
  TextTable *table = g_new0(TextTable, 1);
  table->width = width;
  table->lines = 3;
  table->rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
  table->strong = g_array_new(FALSE, TRUE, sizeof(gboolean));
  table->links = g_array_new(FALSE, TRUE, sizeof(TableLink));
  g_array_set_clear_func(table->links, link_clear);
  return table;
}

void text_table_free(TextTable *table) {
  if (!table)
    return;
  for (guint c = 0; c < table->columns; c++)
    g_free(table->column[c].head);
  g_ptr_array_unref(table->rows);
  g_array_unref(table->strong);
  g_array_unref(table->links);
  g_free(table->anchor);
  g_free(table);
}

void text_table_column(TextTable *table, const char *head, Align align,
                       gboolean wraps) {
  g_return_if_fail(table->columns < TABLE_COLUMNS);
  table->column[table->columns++] =
      (TableColumn){g_strdup(head), align, STYLE_VALUE, wraps, 0};
}

void text_table_share(TextTable *table, double share) {
  if (table->columns > 0)
    table->column[table->columns - 1].share = share;
}

void text_table_cells(TextTable *table, char *const *cells) {
  char **copy = g_new0(char *, table->columns + 1);
  gboolean strong = FALSE;
  for (guint c = 0; c < table->columns; c++)
    copy[c] = g_strdup(cells[c]);
  g_ptr_array_add(table->rows, copy);
  g_array_append_val(table->strong, strong);
}

void text_table_row(TextTable *table, ...) {
  char **cells = g_new0(char *, table->columns + 1);
  va_list arguments;
  va_start(arguments, table);
  for (guint c = 0; c < table->columns; c++) {
    char *cell = va_arg(arguments, char *);
    cells[c] = cell ? cell : g_strdup("");
  }
  va_end(arguments);
  gboolean strong = FALSE;
  g_ptr_array_add(table->rows, cells);
  g_array_append_val(table->strong, strong);
}

void text_table_strong(TextTable *table) {
  if (table->strong->len > 0)
    g_array_index(table->strong, gboolean, table->strong->len - 1) = TRUE;
}

void text_table_anchor(TextTable *table, const char *name) {
  g_free(table->anchor);
  table->anchor = g_strdup(name);
}

static void link_add(TextTable *table, guint column, const char *to,
                     const char *words, gboolean is_file) {
  g_return_if_fail(table->rows->len > 0);
  TableLink link = {table->rows->len - 1, column, g_strdup(to), g_strdup(words),
                    is_file};
  g_array_append_val(table->links, link);
}

void text_table_link(TextTable *table, guint column, const char *anchor,
                     const char *words) {
  link_add(table, column, anchor, words, FALSE);
}

void text_table_link_file(TextTable *table, guint column, const char *file,
                          const char *words) {
  link_add(table, column, file, words, TRUE);
}

void text_table_row_anchor(TextTable *table, const char *name) {
  text_table_link(table, TABLE_COLUMNS, name, NULL);
}

static const TableLink *find_link(const TextTable *table, guint row,
                                  guint column) {
  /* links stand in the order of their rows */
  guint low = 0, high = table->links->len;
  while (low < high) {
    guint middle = (low + high) / 2;
    if (g_array_index(table->links, TableLink, middle).row < row)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < table->links->len; low++) {
    const TableLink *link = &g_array_index(table->links, TableLink, low);
    if (link->row != row)
      return NULL;
    if (link->column == column)
      return link;
  }
  return NULL;
}

typedef struct {
  const TextTable *table;
  const Measure *measure;
  double left[TABLE_COLUMNS], width[TABLE_COLUMNS];
  double total, gap;
  gboolean small; /* as the table wants it, or to have room */
} Grid;

static Style cell_style(const Grid *grid, guint r, guint c) {
  const TextTable *table = grid->table;
  if (g_array_index(table->strong, gboolean, r))
    return grid->small ? STYLE_NOTE_STRONG : STYLE_VALUE_STRONG;
  return grid->small ? STYLE_NOTE : table->column[c].style;
}

static double natural(const Grid *grid, guint c) {
  const TextTable *table = grid->table;
  double widest =
      measure_width(grid->measure, STYLE_HEADER, table->column[c].head);
  for (guint r = 0; r < table->rows->len; r++) {
    char **cells = table->rows->pdata[r];
    widest = fmax(
        widest, measure_width(grid->measure, cell_style(grid, r, c), cells[c]));
  }
  return ceil(widest);
}

/* The widest word of a cell, by its letters; words end behind a hyphen too. */
static double widest_word(const Grid *grid, guint r, guint c) {
  char **cells = grid->table->rows->pdata[r];
  const char *longest = "";
  gsize most = 0;
  for (const char *word = cells[c]; *word != '\0';) {
    gsize length = strcspn(word, " -");
    gsize whole = length + (word[length] == '-');
    if (whole > most) {
      most = whole;
      longest = word;
    }
    word += length + (word[length] != '\0');
  }
  g_autofree char *word = g_strndup(longest, most);
  return measure_width(grid->measure, cell_style(grid, r, c), word);
}

/* What a column that wraps needs so that neither its head is cut nor a word is
 * broken. */
static double least_width(const Grid *grid, guint c) {
  const TextTable *table = grid->table;
  double least = WIDTH_LEAST;
  for (guint r = 0; r < table->rows->len; r++)
    least = fmax(least, fmin(WORD_MOST, ceil(widest_word(grid, r, c))));
  return fmax(least, ceil(measure_width(grid->measure, STYLE_HEADER,
                                        table->column[c].head)));
}

/* Takes `excess` from the widest wrapping columns, evening them out, but none
 * below its `least`; returns what could not be taken. */
static double shrink(Grid *grid, double excess, const double *least) {
  while (excess > 0.01) {
    guint widest = TABLE_COLUMNS;
    for (guint c = 0; c < grid->table->columns; c++)
      if (grid->table->column[c].wraps && grid->width[c] > least[c] &&
          (widest == TABLE_COLUMNS || grid->width[c] > grid->width[widest]))
        widest = c;
    if (widest == TABLE_COLUMNS)
      return excess;
    double step = fmin(fmin(excess, 4), grid->width[widest] - least[widest]);
    grid->width[widest] -= step;
    excess -= step;
  }
  return 0;
}

static double widths_sum(const Grid *grid) {
  double sum = grid->gap * (grid->table->columns - 1);
  for (guint c = 0; c < grid->table->columns; c++)
    sum += grid->width[c];
  return sum;
}

/* Natural widths, those of columns that wrap shrunk to the table's where no
 * word breaks; returns what is too much. */
static double widths_fit(Grid *grid) {
  const TextTable *table = grid->table;
  double least[TABLE_COLUMNS] = {0};
  for (guint c = 0; c < table->columns; c++)
    grid->width[c] = natural(grid, c);
  /* one very long cell must not slow the evening out */
  for (guint c = 0; c < table->columns; c++)
    if (grid->width[c] > table->width && table->column[c].wraps)
      grid->width[c] = table->width;
  double excess = widths_sum(grid) - table->width;
  if (excess <= 0.01)
    return 0;
  for (guint c = 0; c < table->columns; c++)
    if (table->column[c].wraps)
      least[c] = least_width(grid, c);
  return shrink(grid, excess, least);
}

/* What is too wide has less space between its columns, then small type, and at
 * last broken words. */
static void widths_place(Grid *grid) {
  static const double least[TABLE_COLUMNS] = {
      WIDTH_LEAST, WIDTH_LEAST, WIDTH_LEAST, WIDTH_LEAST, WIDTH_LEAST,
      WIDTH_LEAST, WIDTH_LEAST, WIDTH_LEAST, WIDTH_LEAST, WIDTH_LEAST};
  double excess = widths_fit(grid);
  if (excess > 0) {
    grid->gap = GAP_LEAST;
    excess = widths_fit(grid);
  }
  if (excess > 0 && !grid->small) {
    grid->small = TRUE;
    excess = widths_fit(grid);
  }
  if (excess > 0)
    shrink(grid, excess, least);
}

/* Widths that do not look at the cells. */
static void shares_place(Grid *grid) {
  const TextTable *table = grid->table;
  double room = table->width - GAP * (table->columns - 1), x = 0;
  for (guint c = 0; c < table->columns; c++) {
    grid->left[c] = x;
    grid->width[c] = floor(room * table->column[c].share);
    x += grid->width[c] + GAP;
  }
  grid->total = table->width;
}

/* Gives what is left to the columns that wrap, else to the first. */
static void widths_grow(Grid *grid) {
  const TextTable *table = grid->table;
  double left = table->width - widths_sum(grid);
  guint wrapping = 0;
  for (guint c = 0; c < table->columns; c++)
    wrapping += table->column[c].wraps ? 1 : 0;
  for (guint c = 0; c < table->columns; c++)
    if (wrapping ? table->column[c].wraps : c == 0)
      grid->width[c] += left / (wrapping ? (double)wrapping : 1.0);
}

static void grid_place(Grid *grid) {
  const TextTable *table = grid->table;
  grid->gap = GAP;
  grid->small = table->small;
  if (table->columns > 0 && table->column[0].share > 0) {
    shares_place(grid);
    return;
  }
  widths_place(grid);
  if (!table->compact && widths_sum(grid) < table->width)
    widths_grow(grid);
  double x = 0;
  for (guint c = 0; c < table->columns; c++) {
    grid->left[c] = x;
    x += grid->width[c] + grid->gap;
  }
  grid->total = x - grid->gap;
}

gboolean text_table_breaks(const TextTable *table, const Measure *measure) {
  Grid grid = {.table = table, .measure = measure};
  grid_place(&grid);
  for (guint c = 0; c < table->columns; c++)
    for (guint r = 0; r < table->rows->len; r++)
      if (ceil(widest_word(&grid, r, c)) > grid.width[c] + 0.5)
        return TRUE;
  return FALSE;
}

static GPtrArray *cell_lines(const Grid *grid, guint r, guint c) {
  char **cells = grid->table->rows->pdata[r];
  return measure_lines(grid->measure, cell_style(grid, r, c), cells[c],
                       grid->width[c] + 0.5, grid->table->lines);
}

static double grid_pad(const Grid *grid) {
  if (!grid->small)
    return PAD;
  return grid->table->close ? PAD_CLOSE : PAD_SMALL;
}

static Style grid_style(const Grid *grid) {
  return grid->small ? STYLE_NOTE : STYLE_VALUE;
}

static double grid_leading(const Grid *grid) {
  return grid->measure->theme->type[grid_style(grid)].leading;
}

static double row_height(const Grid *grid, guint r) {
  guint most = 1;
  for (guint c = 0; c < grid->table->columns; c++) {
    g_autoptr(GPtrArray) lines = cell_lines(grid, r, c);
    most = MAX(most, lines->len);
  }
  return most * grid_leading(grid) + 2 * grid_pad(grid);
}

static double edge(const Grid *grid, guint c) {
  return grid->table->column[c].align == ALIGN_RIGHT
             ? grid->left[c] + grid->width[c]
             : grid->left[c];
}

static void head_draw(const Grid *grid, Scene *scene) {
  const Theme *theme = grid->measure->theme;
  scene_tag(scene, "TR", NULL);
  for (guint c = 0; c < grid->table->columns; c++) {
    const TableColumn *column = &grid->table->column[c];
    scene_tag(scene, "TH", NULL);
    scene_text(scene, STYLE_HEADER, COLOUR_INK3, edge(grid, c), HEAD - 5,
               column->align, column->head);
    scene_end(scene, "TH");
  }
  scene_end(scene, "TR");
  scene_line(scene, COLOUR_OUTLINE, theme->line[LINE_CHART], 0, HEAD,
             grid->total, HEAD);
}

static void cell_link(Scene *scene, const TableLink *link) {
  if (link->is_file)
    scene_link_file(scene, link->to, link->words);
  else
    scene_link(scene, link->to, link->words);
}

static void cell_draw(const Grid *grid, Scene *scene, guint r, guint c,
                      double top) {
  const Theme *theme = grid->measure->theme;
  g_autoptr(GPtrArray) lines = cell_lines(grid, r, c);
  Style style = cell_style(grid, r, c);
  double y = top + grid_pad(grid) + theme_ascent(theme, grid_style(grid));
  gboolean strong = g_array_index(grid->table->strong, gboolean, r);
  Colour colour = c == 0 || strong ? COLOUR_INK : COLOUR_INK2;
  const TableLink *link = find_link(grid->table, r, c);
  const char *tag = c == 0 ? "TH" : "TD";
  scene_tag(scene, tag, NULL);
  if (link)
    cell_link(scene, link);
  for (guint i = 0; i < lines->len; i++)
    scene_text(scene, style, colour, edge(grid, c), y + i * grid_leading(grid),
               grid->table->column[c].align, lines->pdata[i]);
  if (link)
    scene_end(scene, "Link");
  scene_end(scene, tag);
}

/* The head of a group of rows is not the last of a part: the height of the row
 * below it, else 0. */
static double next_height(const Grid *grid, guint r) {
  gboolean head = g_array_index(grid->table->strong, gboolean, r) &&
                  r + 1 < grid->table->rows->len;
  return head ? row_height(grid, r + 1) : 0;
}

/* A last part of fewer rows looks lost on its page. */
#define LAST_LEAST 3

/* The row after those that fit into `height` from `from` on (at least one). */
static guint part_end(const Grid *grid, guint from, double height) {
  guint n = grid->table->rows->len, row = from;
  for (double top = HEAD; row < n; row++) {
    double high = row_height(grid, row);
    if (row > from && top + high + next_height(grid, row) > height)
      break;
    top += high;
  }
  if (row == n || n - row >= LAST_LEAST || row - from <= 2 * LAST_LEAST)
    return row;
  row = n - LAST_LEAST;
  while (row > from + 1 && next_height(grid, row - 1) > 0)
    row--;
  return row;
}

static void row_draw(const Grid *grid, Scene *scene, guint r, double top) {
  const TableLink *anchor = find_link(grid->table, r, TABLE_COLUMNS);
  scene_tag(scene, "TR", NULL);
  if (anchor)
    scene_anchor(scene, anchor->to, 0, top);
  for (guint c = 0; c < grid->table->columns; c++)
    cell_draw(grid, scene, r, c, top);
  scene_end(scene, "TR");
}

/* Rows from *row on, as many as one part holds. */
static Scene *part(const Grid *grid, guint *row, double height) {
  const Theme *theme = grid->measure->theme;
  Scene *scene = scene_new(grid->total);
  if (grid->table->anchor && *row == 0)
    scene_anchor(scene, grid->table->anchor, 0, 0);
  scene_tag(scene, "Table", NULL);
  head_draw(grid, scene);
  double top = HEAD;
  guint from = *row, end = part_end(grid, from, height);
  for (; *row < end; (*row)++) {
    if (*row > from)
      scene_line(scene, COLOUR_GRID, theme->line[LINE_HAIR], 0, top,
                 grid->total, top);
    row_draw(grid, scene, *row, top);
    top += row_height(grid, *row);
  }
  scene_line(scene, COLOUR_GRID, theme->line[LINE_HAIR], 0, top, grid->total,
             top);
  scene_end(scene, "Table");
  scene->height = top;
  return scene;
}

GPtrArray *text_table_scenes(TextTable *table, const Measure *measure,
                             double first, double page) {
  GPtrArray *scenes = g_ptr_array_new();
  Grid grid = {.table = table, .measure = measure};
  grid_place(&grid);
  guint row = 0;
  while (row < table->rows->len)
    g_ptr_array_add(scenes, part(&grid, &row, scenes->len ? page : first));
  text_table_free(table);
  return scenes;
}

Scene *text_table_scene(TextTable *table, const Measure *measure) {
  g_autoptr(GPtrArray) scenes =
      text_table_scenes(table, measure, INFINITY, INFINITY);
  return scenes->len ? scenes->pdata[0] : scene_new(0);
}
