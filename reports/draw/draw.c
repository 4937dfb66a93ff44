#include "reports/draw/draw.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "reports/draw/draw_logo_paint.h"
#include "reports/draw/fonts_line.h"

struct Draw {
  Fonts *fonts;
  cairo_surface_t *surface;
  cairo_t *cr;
  GByteArray *bytes; /* the PDF; NULL: an image */
  guint page;
  int parent; /* outline entry of level 0 */
  GArray *boxes;
  GArray *figures;   /* of PdfFigure; the last may be open */
  GPtrArray *links;  /* of char *: what each leads to */
  GHashTable *known; /* anchors of the document; not NULL: drawn */
  gboolean in_figure, in_link;
  gboolean in_leaf; /* a tag has begun, and none inside it */
  const Mark *last; /* the text before in this leaf, ending at last_x, last_y */
  double last_x, last_y;
  double height; /* of the page */
};

static cairo_status_t write_bytes(void *closure, const unsigned char *data,
                                  unsigned int length) {
  g_byte_array_append(closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void box_clear(gpointer data) { g_free(((DrawBox *)data)->text); }
static void figure_clear(gpointer data) { g_free(((PdfFigure *)data)->alt); }

static Draw *draw_new(Fonts *fonts) {
  Draw *draw = g_new0(Draw, 1);
  draw->fonts = fonts;
  draw->boxes = g_array_new(FALSE, TRUE, sizeof(DrawBox));
  g_array_set_clear_func(draw->boxes, box_clear);
  draw->figures = g_array_new(FALSE, TRUE, sizeof(PdfFigure));
  g_array_set_clear_func(draw->figures, figure_clear);
  draw->links = g_ptr_array_new_with_free_func(g_free);
  draw->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  return draw;
}

static void metadata(cairo_surface_t *surface, cairo_pdf_metadata_t key,
                     const char *value) {
  if (value && *value)
    cairo_pdf_surface_set_metadata(surface, key, value);
}

Draw *draw_pdf_new(Fonts *fonts, double width, double height,
                   const DrawInfo *info) {
  Draw *draw = draw_new(fonts);
  draw->bytes = g_byte_array_new();
  draw->height = height;
  draw->surface = cairo_pdf_surface_create_for_stream(write_bytes, draw->bytes,
                                                      width, height);
  cairo_pdf_surface_restrict_to_version(draw->surface, CAIRO_PDF_VERSION_1_5);
  metadata(draw->surface, CAIRO_PDF_METADATA_TITLE, info->title);
  metadata(draw->surface, CAIRO_PDF_METADATA_AUTHOR, info->author);
  metadata(draw->surface, CAIRO_PDF_METADATA_SUBJECT, info->subject);
  metadata(draw->surface, CAIRO_PDF_METADATA_CREATOR, info->creator);
  /* cairo would write the clock's time. */
  g_autofree char *date =
      g_strconcat(info->date && *info->date ? info->date : "1970-01-01",
                  "T00:00:00Z", NULL);
  metadata(draw->surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  metadata(draw->surface, CAIRO_PDF_METADATA_MOD_DATE, date);
  draw->cr = cairo_create(draw->surface);
  return draw;
}

Draw *draw_image_new(Fonts *fonts, double width, double height, int dpi) {
  Draw *draw = draw_new(fonts);
  double zoom = dpi / 72.0;
  draw->surface = cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, (int)ceil(width * zoom), (int)ceil(height * zoom));
  draw->cr = cairo_create(draw->surface);
  cairo_set_source_rgb(draw->cr, 1, 1, 1);
  cairo_paint(draw->cr);
  cairo_scale(draw->cr, zoom, zoom);
  return draw;
}

void draw_free(Draw *draw) {
  if (!draw)
    return;
  cairo_destroy(draw->cr);
  cairo_surface_destroy(draw->surface);
  if (draw->bytes)
    g_byte_array_unref(draw->bytes);
  g_array_unref(draw->boxes);
  g_array_unref(draw->figures);
  g_ptr_array_unref(draw->links);
  g_hash_table_unref(draw->known);
  g_free(draw);
}

const GArray *draw_boxes(const Draw *draw) { return draw->boxes; }
const GArray *draw_figures(const Draw *draw) { return draw->figures; }
const GPtrArray *draw_links(const Draw *draw) { return draw->links; }

void draw_anchors(Draw *draw, const Scene *scene) {
  for (guint i = 0; i < scene->marks->len; i++) {
    const Mark *mark = &g_array_index(scene->marks, Mark, i);
    if (mark->kind == MARK_ANCHOR)
      g_hash_table_insert(draw->known, g_strdup(mark->text), NULL);
  }
}

/* The box of the open figure takes in x,y to x2,y2, with y downwards. */
static void figure_grow(Draw *draw, double x, double y, double x2, double y2) {
  if (!draw->in_figure)
    return;
  PdfFigure *figure =
      &g_array_index(draw->figures, PdfFigure, draw->figures->len - 1);
  figure->left = fmin(figure->left, fmin(x, x2));
  figure->right = fmax(figure->right, fmax(x, x2));
  figure->top = fmax(figure->top, draw->height - fmin(y, y2));
  figure->bottom = fmin(figure->bottom, draw->height - fmax(y, y2));
}

void draw_outline(Draw *draw, int level, const char *title, double y) {
  if (!draw->bytes)
    return;
  g_autofree char *place =
      g_strdup_printf("page=%u pos=[0 %d]", draw->page + 1, (int)floor(y));
  int parent = level > 0 ? draw->parent : CAIRO_PDF_OUTLINE_ROOT;
  int id = cairo_pdf_surface_add_outline(draw->surface, parent, title, place,
                                         CAIRO_PDF_OUTLINE_FLAG_OPEN);
  if (level == 0)
    draw->parent = id;
}

static void set_colour(Draw *draw, Colour colour) {
  unsigned rgb = fonts_theme(draw->fonts)->colour[colour];
  cairo_set_source_rgb(draw->cr, (rgb >> 16 & 255) / 255.0,
                       (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
}

static void box_note(Draw *draw, const Mark *mark, double x, double y,
                     double width) {
  double size = fonts_theme(draw->fonts)->type[mark->style].size;
  DrawBox box = {.page = draw->page,
                 .style = mark->style,
                 .x = x,
                 .y = y - 0.73 * size,
                 .width = width,
                 .height = 0.73 * size,
                 .text = g_strdup(mark->text)};
  g_array_append_val(draw->boxes, box);
}

static gboolean ends_open(const char *text) {
  static const char *const dash[] = {"-", "/", "\xe2\x80\x93", "\xe2\x80\x94"};
  for (guint i = 0; i < G_N_ELEMENTS(dash); i++)
    if (g_str_has_suffix(text, dash[i]))
      return TRUE;
  return FALSE;
}

/* cairo leaves out glyphs whose ink has no extent when rounded outwards to
 * whole units: a space must not stand on one. */
static double off_unit(double z) {
  return fabs(z - rint(z)) < 0.02 ? z + 0.05 : z;
}

/* Lines of one tag are words of one text: a space stands between them, where
 * the line was broken (ISO 32000-1, 14.8.2.5), though nobody sees it. */
static void gap_draw(Draw *draw) {
  if (!draw->in_leaf || !draw->last || ends_open(draw->last->text))
    return;
  PangoLayout *space = fonts_line(draw->fonts, draw->last->style, " ");
  set_colour(draw, draw->last->colour);
  cairo_move_to(draw->cr, off_unit(draw->last_x), off_unit(draw->last_y));
  pango_cairo_show_layout_line(draw->cr,
                               pango_layout_get_line_readonly(space, 0));
  cairo_new_path(draw->cr);
}

static void text_draw(Draw *draw, const Mark *mark, double x, double y) {
  double width = fonts_line_width(draw->fonts, mark->style, mark->text);
  if (mark->align == ALIGN_CENTRE)
    x -= width / 2;
  else if (mark->align == ALIGN_RIGHT)
    x -= width;
  PangoLayout *layout = fonts_line(draw->fonts, mark->style, mark->text);
  PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
  gap_draw(draw);
  set_colour(draw, mark->colour);
  cairo_move_to(draw->cr, x, y);
  pango_cairo_show_layout_line(draw->cr, line);
  draw->last = mark;
  draw->last_x = x + width;
  draw->last_y = y;
  cairo_new_path(draw->cr); /* the text leaves a current point */
  box_note(draw, mark, x, y, width);
  double size = fonts_theme(draw->fonts)->type[mark->style].size;
  figure_grow(draw, x, y - 0.73 * size, x + width, y + 0.22 * size);
}

static void disc_draw(Draw *draw, const Mark *mark, double x, double y) {
  cairo_new_sub_path(draw->cr);
  cairo_arc(draw->cr, x, y, mark->x2, 0, 2 * G_PI);
  if (mark->kind == MARK_RING) {
    set_colour(draw, COLOUR_WHITE);
    cairo_fill_preserve(draw->cr);
    set_colour(draw, mark->colour);
    cairo_set_line_width(draw->cr, mark->stroke);
    cairo_stroke(draw->cr);
  } else {
    set_colour(draw, mark->colour);
    cairo_fill(draw->cr);
  }
}

static void curve_draw(Draw *draw, const Mark *mark, double dx, double dy) {
  cairo_new_path(draw->cr);
  for (guint k = 0; k < mark->points; k++) {
    double x = mark->point[2 * (gsize)k] + dx;
    double y = mark->point[2 * (gsize)k + 1] + dy;
    cairo_line_to(draw->cr, x, y);
    figure_grow(draw, x, y, x, y);
  }
  if (mark->stroke <= 0) {
    cairo_close_path(draw->cr);
    cairo_fill(draw->cr);
    return;
  }
  cairo_set_line_join(draw->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke(draw->cr);
  cairo_set_line_join(draw->cr, CAIRO_LINE_JOIN_MITER);
}

static void shape_draw(Draw *draw, const Mark *mark, double dx, double dy) {
  double x = mark->x + dx, y = mark->y + dy;
  set_colour(draw, mark->colour);
  cairo_set_line_width(draw->cr, mark->stroke);
  if (mark->kind == MARK_LOGO) {
    draw_logo(draw->cr, fonts_theme(draw->fonts)->logo, x, y, mark->x2,
              mark->y2, draw->bytes != NULL);
    figure_grow(draw, x, y, x + mark->x2, y + mark->y2);
  } else if (mark->kind == MARK_LINE) {
    cairo_move_to(draw->cr, x, y);
    cairo_line_to(draw->cr, mark->x2 + dx, mark->y2 + dy);
    cairo_stroke(draw->cr);
    figure_grow(draw, x, y, mark->x2 + dx, mark->y2 + dy);
  } else if (mark->kind == MARK_FILL) {
    cairo_rectangle(draw->cr, x, y, mark->x2, mark->y2);
    cairo_fill(draw->cr);
    figure_grow(draw, x, y, x + mark->x2, y + mark->y2);
  } else if (mark->kind == MARK_FRAME) {
    cairo_rectangle(draw->cr, x, y, mark->x2, mark->y2);
    cairo_stroke(draw->cr);
    figure_grow(draw, x, y, x + mark->x2, y + mark->y2);
  } else if (mark->kind == MARK_CURVE) {
    curve_draw(draw, mark, dx, dy);
  } else {
    disc_draw(draw, mark, x, y);
    figure_grow(draw, x - mark->x2, y - mark->x2, x + mark->x2, y + mark->x2);
  }
}

static void figure_begin(Draw *draw, const char *words) {
  guint replaced = 0;
  PdfFigure figure = {.alt = fonts_clean(draw->fonts, words, &replaced),
                      .left = INFINITY,
                      .bottom = INFINITY,
                      .right = -INFINITY,
                      .top = -INFINITY};
  g_array_append_val(draw->figures, figure);
  draw->in_figure = TRUE;
}

static void tag_begin(Draw *draw, const Mark *mark) {
  gboolean figure = strcmp(mark->text, "Figure") == 0;
  if (figure)
    figure_begin(draw, mark->detail);
  cairo_tag_begin(draw->cr, mark->text, figure ? NULL : mark->detail);
}

static void link_begin(Draw *draw, const Mark *mark) {
  if (!mark->is_file && !g_hash_table_contains(draw->known, mark->text))
    return;
  guint replaced = 0;
  g_ptr_array_add(draw->links,
                  fonts_clean(draw->fonts, mark->detail, &replaced));
  g_autofree char *attributes =
      g_strdup_printf("%s='%s'", mark->is_file ? "uri" : "dest", mark->text);
  cairo_tag_begin(draw->cr, CAIRO_TAG_LINK, attributes);
  draw->in_link = TRUE;
}

static void tag_end(Draw *draw, const Mark *mark) {
  gboolean link = strcmp(mark->text, CAIRO_TAG_LINK) == 0;
  if (link && !draw->in_link)
    return;
  cairo_tag_end(draw->cr, mark->text);
  draw->in_link = draw->in_link && !link;
  draw->in_figure = draw->in_figure && strcmp(mark->text, "Figure") != 0;
}

static void anchor_draw(Draw *draw, const Mark *mark, double x, double y) {
  /* A name stands for one place: the first. */
  if (g_hash_table_lookup(draw->known, mark->text) != NULL)
    return;
  g_hash_table_insert(draw->known, g_strdup(mark->text), draw);
  g_autofree char *attributes = g_strdup_printf(
      "name='%s' x=%d y=%d", mark->text, (int)floor(x), (int)floor(y));
  cairo_tag_begin(draw->cr, CAIRO_TAG_DEST, attributes);
  cairo_tag_end(draw->cr, CAIRO_TAG_DEST);
}

/* Tags, links and anchors: structure, which images have none of. */
static void structure_draw(Draw *draw, const Mark *mark, double x, double y) {
  if (!draw->bytes)
    return;
  draw->last = NULL;
  draw->in_leaf = mark->kind == MARK_TAG || mark->kind == MARK_LINK ||
                  (draw->in_leaf && mark->kind == MARK_ANCHOR);
  if (mark->kind == MARK_TAG)
    tag_begin(draw, mark);
  else if (mark->kind == MARK_LINK)
    link_begin(draw, mark);
  else if (mark->kind == MARK_ANCHOR)
    anchor_draw(draw, mark, x, y);
  else
    tag_end(draw, mark);
}

static gboolean is_structure(const Mark *mark) {
  return mark->kind == MARK_TAG || mark->kind == MARK_LINK ||
         mark->kind == MARK_ANCHOR || mark->kind == MARK_END;
}

void draw_scene(Draw *draw, const Scene *scene, double x, double y) {
  for (guint i = 0; i < scene->marks->len; i++) {
    const Mark *mark = &g_array_index(scene->marks, Mark, i);
    if (is_structure(mark))
      structure_draw(draw, mark, mark->x + x, mark->y + y);
    else if (mark->kind == MARK_TEXT)
      text_draw(draw, mark, mark->x + x, mark->y + y);
    else
      shape_draw(draw, mark, x, y);
  }
}

void draw_page_end(Draw *draw) {
  cairo_show_page(draw->cr);
  draw->page++;
}

static gboolean is_sound(Draw *draw, GError **error) {
  cairo_status_t status = cairo_status(draw->cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status(draw->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_INTERNAL,
              "drawing page %u failed: %s", draw->page + 1,
              cairo_status_to_string(status));
  return FALSE;
}

GBytes *draw_pdf_finish(Draw *draw, GError **error) {
  if (!is_sound(draw, error))
    return NULL;
  cairo_surface_finish(draw->surface);
  if (cairo_surface_status(draw->surface) != CAIRO_STATUS_SUCCESS) {
    is_sound(draw, error);
    return NULL;
  }
  GByteArray *bytes = g_steal_pointer(&draw->bytes);
  return g_byte_array_free_to_bytes(bytes);
}

const unsigned char *draw_image(Draw *draw, int *width, int *height,
                                int *stride, GError **error) {
  if (!is_sound(draw, error))
    return NULL;
  cairo_surface_flush(draw->surface);
  *width = cairo_image_surface_get_width(draw->surface);
  *height = cairo_image_surface_get_height(draw->surface);
  *stride = cairo_image_surface_get_stride(draw->surface);
  return cairo_image_surface_get_data(draw->surface);
}
