#include "reports/figure/logo.h"

#include <math.h>
#include <string.h>

#include "reports/figure/logo_path.h"
#include "reports/figure/theme.h"

#define DEPTH_MOST 64u

/* What elements inherit. */
typedef struct {
  Matrix2 m;
  gboolean filled, stroked, even_odd, round_cap, round_join;
  unsigned fill, stroke;
  double width;
} Ink;

typedef struct {
  Logo *logo;
  const char *path;
  GArray *ink;       /* of Ink: a stack, one an open element */
  GHashTable *style; /* "name" of a class → declarations */
  guint skipping;    /* depth within what does not draw */
  GString *text;     /* of title or style; NULL elsewhere */
  gboolean opened;   /* the svg element was seen */
} Reader;

static gboolean refuse(GMarkupParseContext *at, const Reader *r,
                       const char *what, GError **error) {
  int line, column;
  g_markup_parse_context_get_position(at, &line, &column);
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
              "%s:%d: %s; a logo is made of flat shapes, or a PNG", r->path,
              line, what);
  return FALSE;
}

/* ---- colours --------------------------------------------------------------
 */

static const struct {
  const char *name;
  unsigned rgb;
} colour_names[] = {
    {"black", 0x000000},  {"white", 0xFFFFFF},   {"gray", 0x808080},
    {"grey", 0x808080},   {"silver", 0xC0C0C0},  {"red", 0xFF0000},
    {"maroon", 0x800000}, {"orange", 0xFFA500},  {"yellow", 0xFFFF00},
    {"olive", 0x808000},  {"lime", 0x00FF00},    {"green", 0x008000},
    {"aqua", 0x00FFFF},   {"teal", 0x008080},    {"blue", 0x0000FF},
    {"navy", 0x000080},   {"fuchsia", 0xFF00FF}, {"purple", 0x800080},
    {"currentcolor", 0},
};

static gboolean hex_colour(const char *digits, unsigned *rgb) {
  gsize n = strlen(digits);
  *rgb = 0;
  if (n != 3 && n != 6)
    return FALSE;
  for (gsize i = 0; i < n; i++) {
    int digit = g_ascii_xdigit_value(digits[i]);
    if (digit < 0)
      return FALSE;
    *rgb =
        n == 6 ? *rgb << 4 | (unsigned)digit : *rgb << 8 | (unsigned)digit * 17;
  }
  return TRUE;
}

/* TRUE with *painted FALSE for "none". */
static gboolean read_colour(const char *text, gboolean *painted,
                            unsigned *rgb) {
  g_autofree char *word = g_ascii_strdown(text, -1);
  g_strstrip(word);
  *painted = TRUE;
  if (strcmp(word, "none") == 0 || strcmp(word, "transparent") == 0) {
    *painted = FALSE;
    return TRUE;
  }
  if (word[0] == '#')
    return hex_colour(word + 1, rgb);
  double v[3];
  if (g_str_has_prefix(word, "rgb(") && g_str_has_suffix(word, ")")) {
    word[strlen(word) - 1] = '\0';
    if (numbers_read(word + 4, v, 3) != 3)
      return FALSE;
    *rgb = 0;
    for (int i = 0; i < 3; i++)
      *rgb = *rgb << 8 | (unsigned)lround(CLAMP(v[i], 0, 255));
    return TRUE;
  }
  for (guint i = 0; i < G_N_ELEMENTS(colour_names); i++)
    if (strcmp(colour_names[i].name, word) == 0) {
      *rgb = colour_names[i].rgb;
      return TRUE;
    }
  return FALSE;
}

/* ---- properties -----------------------------------------------------------
 */

static gboolean is_one(const char *value) {
  return g_ascii_strtod(value, NULL) == 1 || strcmp(value, "100%") == 0;
}

/* A property of an attribute or a declaration; FALSE: it is refused. */
static gboolean apply(Ink *ink, const char *name, const char *value) {
  static const char *const opacities[] = {"opacity", "fill-opacity",
                                          "stroke-opacity", NULL};
  static const char *const refused[] = {
      "filter",       "mask",       "clip-path",        "mix-blend-mode",
      "marker-start", "marker-end", "stroke-dasharray", NULL};
  if (strcmp(name, "fill") == 0)
    return read_colour(value, &ink->filled, &ink->fill);
  if (strcmp(name, "stroke") == 0)
    return read_colour(value, &ink->stroked, &ink->stroke);
  if (strcmp(name, "stroke-width") == 0)
    ink->width = g_ascii_strtod(value, NULL);
  else if (strcmp(name, "fill-rule") == 0)
    ink->even_odd = strcmp(value, "evenodd") == 0;
  else if (strcmp(name, "stroke-linecap") == 0)
    ink->round_cap = strcmp(value, "round") == 0;
  else if (strcmp(name, "stroke-linejoin") == 0)
    ink->round_join = strcmp(value, "round") == 0;
  else if (strcmp(name, "display") == 0)
    return strcmp(value, "none") != 0;
  else if (g_strv_contains(opacities, name))
    return is_one(value);
  else if (g_strv_contains(refused, name))
    return strcmp(value, "none") == 0;
  return TRUE;
}

/* "fill:#123; stroke:none". On failure *wrong is the declaration. */
static gboolean apply_list(Ink *ink, const char *list, char **wrong) {
  g_auto(GStrv) part = g_strsplit(list, ";", -1);
  for (char **one = part; *one != NULL; one++) {
    char *colon = strchr(*one, ':');
    if (colon == NULL)
      continue;
    *colon = '\0';
    const char *name = g_strstrip(*one), *value = g_strstrip(colon + 1);
    if (!apply(ink, name, value)) {
      *wrong = g_strdup_printf("%s: %s is not read", name, value);
      return FALSE;
    }
  }
  return TRUE;
}

static const char *attribute(const char *name, const char *const *names,
                             const char *const *values) {
  for (; *names != NULL; names++, values++)
    if (strcmp(*names, name) == 0)
      return *values;
  return NULL;
}

/* A length in user units; percent and other units are not read. */
static double length_of(const char *name, double standard,
                        const char *const *names, const char *const *values) {
  const char *text = attribute(name, names, values);
  if (text == NULL)
    return standard;
  char *end;
  double value = g_ascii_strtod(text, &end);
  gboolean plain = *end == '\0' || strcmp(end, "px") == 0;
  return plain && isfinite(value) ? value : NAN;
}

/* Attributes, then classes, then the style attribute: the later wins. */
static gboolean apply_all(Ink *ink, const Reader *r, const char *const *names,
                          const char *const *values, char **wrong) {
  for (guint i = 0; names[i] != NULL; i++)
    if (!apply(ink, names[i], values[i])) {
      *wrong = g_strdup_printf("%s=\"%s\" is not read", names[i], values[i]);
      return FALSE;
    }
  const char *classes = attribute("class", names, values);
  g_auto(GStrv) word = g_strsplit(classes != NULL ? classes : "", " ", -1);
  for (char **one = word; *one != NULL; one++) {
    const char *list = g_hash_table_lookup(r->style, *one);
    if (list != NULL && !apply_list(ink, list, wrong))
      return FALSE;
  }
  const char *style = attribute("style", names, values);
  if (style != NULL && !apply_list(ink, style, wrong))
    return FALSE;
  const char *turn = attribute("transform", names, values);
  Matrix2 m;
  if (turn != NULL && !matrix2_read(turn, &m)) {
    *wrong = g_strdup_printf("transform=\"%s\" is not read", turn);
    return FALSE;
  }
  if (turn != NULL)
    ink->m = matrix2_times(ink->m, m);
  return TRUE;
}

/* ".a,.b{fill:#123}": rules of classes; other selectors are passed over. */
static void read_style(Reader *r, const char *text) {
  for (const char *at = text; *at != '\0';) {
    const char *open = strchr(at, '{'), *close = strchr(at, '}');
    if (open == NULL || close == NULL || close < open)
      return;
    g_autofree char *selectors = g_strndup(at, (gsize)(open - at));
    g_auto(GStrv) one = g_strsplit(selectors, ",", -1);
    for (char **s = one; *s != NULL; s++) {
      const char *name = g_strstrip(*s);
      if (name[0] != '.')
        continue;
      const char *before = g_hash_table_lookup(r->style, name + 1);
      char *list = g_strdup_printf("%s;%.*s", before != NULL ? before : "",
                                   (int)(close - open - 1), open + 1);
      g_hash_table_replace(r->style, g_strdup(name + 1), list);
    }
    at = close + 1;
  }
}

/* ---- elements -------------------------------------------------------------
 */

static gboolean open_svg(Reader *r, Ink *ink, const char *const *names,
                         const char *const *values) {
  const char *box = attribute("viewBox", names, values);
  double v[4];
  if (box == NULL) {
    v[0] = v[1] = 0;
    v[2] = length_of("width", NAN, names, values);
    v[3] = length_of("height", NAN, names, values);
  } else if (numbers_read(box, v, 4) != 4) {
    return FALSE;
  }
  if (!(v[2] > 0) || !(v[3] > 0))
    return FALSE;
  r->logo->width = v[2];
  r->logo->height = v[3];
  ink->m = (Matrix2){1, 0, 0, 1, -v[0], -v[1]};
  r->opened = TRUE;
  return TRUE;
}

/* Appends the element's operations; FALSE where they cannot be read. */
static gboolean trace(GArray *op, const Matrix2 *m, const char *element,
                      const char *const *names, const char *const *values) {
#define LENGTH(name, standard) length_of(name, standard, names, values)
  if (strcmp(element, "path") == 0) {
    const char *d = attribute("d", names, values);
    return d != NULL && logo_path(op, m, d);
  }
  if (strcmp(element, "polygon") == 0 || strcmp(element, "polyline") == 0) {
    const char *points = attribute("points", names, values);
    return points != NULL &&
           logo_polygon(op, m, points, strcmp(element, "polygon") == 0);
  }
  guint before = op->len;
  double x = LENGTH("cx", 0), y = LENGTH("cy", 0), r = LENGTH("r", 0);
  if (strcmp(element, "circle") == 0)
    logo_ellipse(op, m, x, y, r, r);
  else if (strcmp(element, "ellipse") == 0)
    logo_ellipse(op, m, x, y, LENGTH("rx", 0), LENGTH("ry", 0));
  else if (strcmp(element, "rect") == 0) {
    double rx = LENGTH("rx", 0), ry = LENGTH("ry", 0);
    logo_rect(op, m, LENGTH("x", 0), LENGTH("y", 0), LENGTH("width", 0),
              LENGTH("height", 0), rx > 0 ? rx : ry, ry > 0 ? ry : rx);
  } else if (strcmp(element, "line") == 0) {
    g_autofree char *points =
        g_strdup_printf("%.9g %.9g %.9g %.9g", LENGTH("x1", 0), LENGTH("y1", 0),
                        LENGTH("x2", 0), LENGTH("y2", 0));
    return logo_polygon(op, m, points, FALSE);
  }
#undef LENGTH
  for (guint i = before; i < op->len; i++)
    for (int k = 0; k < 6; k++)
      if (!isfinite(g_array_index(op, LogoOp, i).x[k]))
        return FALSE;
  return TRUE;
}

static void add_shape(Reader *r, const Ink *ink, guint first) {
  double scale = sqrt(fabs(ink->m.a * ink->m.d - ink->m.b * ink->m.c));
  LogoShape shape = {.first = first,
                     .n = r->logo->op->len - first,
                     .filled = ink->filled,
                     .stroked = ink->stroked && ink->width > 0,
                     .even_odd = ink->even_odd,
                     .round_cap = ink->round_cap,
                     .round_join = ink->round_join,
                     .fill = ink->fill,
                     .stroke = ink->stroke,
                     .width = ink->width * scale};
  if (shape.n > 0 && (shape.filled || shape.stroked))
    g_array_append_val(r->logo->shape, shape);
}

static gboolean is_among(const char *name, const char *const *words) {
  return g_strv_contains(words, name);
}

static const char *const shapes[] = {"path", "rect",     "circle",  "ellipse",
                                     "line", "polyline", "polygon", NULL};
/* Nothing of them is drawn; names with a colon are of editors. */
static const char *const silent[] = {"desc", "metadata", "defs", NULL};

static gboolean open_element(GMarkupParseContext *at, Reader *r,
                             const char *name, const char *const *names,
                             const char *const *values, GError **error) {
  Ink ink = g_array_index(r->ink, Ink, r->ink->len - 1);
  g_autofree char *wrong = NULL;
  if (!r->opened && strcmp(name, "svg") != 0)
    return refuse(at, r, "this is no SVG", error);
  if (strcmp(name, "svg") == 0 &&
      (r->opened || !open_svg(r, &ink, names, values)))
    return refuse(at, r,
                  "the svg needs a viewBox, or width and height in "
                  "pixels, and none within it",
                  error);
  gboolean shape = is_among(name, shapes);
  if (!shape && strcmp(name, "svg") != 0 && strcmp(name, "g") != 0) {
    g_autofree char *what = g_strdup_printf("<%s> is not read", name);
    return refuse(at, r, what, error);
  }
  if (!apply_all(&ink, r, names, values, &wrong))
    return refuse(at, r, wrong, error);
  guint first = r->logo->op->len;
  if (shape && !trace(r->logo->op, &ink.m, name, names, values)) {
    g_autofree char *what = g_strdup_printf("this <%s> cannot be read", name);
    return refuse(at, r, what, error);
  }
  if (shape)
    add_shape(r, &ink, first);
  g_array_append_val(r->ink, ink);
  return r->ink->len < DEPTH_MOST || refuse(at, r, "too deep", error);
}

static void on_start(GMarkupParseContext *at, const char *name,
                     const char **names, const char **values, gpointer data,
                     GError **error) {
  Reader *r = data;
  if (strcmp(name, "style") == 0 ||
      (strcmp(name, "title") == 0 && r->skipping == 0))
    r->text = g_string_new(NULL);
  if (r->text != NULL || r->skipping > 0 || strchr(name, ':') != NULL ||
      is_among(name, silent)) {
    r->skipping++;
    return;
  }
  open_element(at, r, name, names, values, error);
}

static void on_end(GMarkupParseContext *at, const char *name, gpointer data,
                   GError **error) {
  (void)at;
  (void)error;
  Reader *r = data;
  if (r->text != NULL && strcmp(name, "style") == 0)
    read_style(r, r->text->str);
  else if (r->text != NULL && r->logo->alt == NULL)
    r->logo->alt = g_strdup(g_strstrip(r->text->str));
  if (r->text != NULL)
    g_string_free(g_steal_pointer(&r->text), TRUE);
  if (r->skipping > 0)
    r->skipping--;
  else
    g_array_set_size(r->ink, r->ink->len - 1);
}

static void on_text(GMarkupParseContext *at, const char *text, gsize length,
                    gpointer data, GError **error) {
  (void)at;
  (void)error;
  Reader *r = data;
  if (r->text != NULL)
    g_string_append_len(r->text, text, (gssize)length);
}

static gboolean read_svg(Logo *logo, const char *path, const char *data,
                         gsize length, GError **error) {
  const GMarkupParser parser = {
      .start_element = on_start, .end_element = on_end, .text = on_text};
  Reader r = {
      .logo = logo,
      .path = path,
      .ink = g_array_new(FALSE, FALSE, sizeof(Ink)),
      .style = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free)};
  Ink first = {.m = MATRIX2_SAME, .filled = TRUE, .width = 1};
  g_array_append_val(r.ink, first);
  GMarkupParseContext *context = g_markup_parse_context_new(
      &parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &r, NULL);
  GError *cause = NULL;
  gboolean ok =
      g_markup_parse_context_parse(context, data, (gssize)length, &cause) &&
      g_markup_parse_context_end_parse(context, &cause);
  if (!ok && cause->domain == HANDBILL_ERROR)
    g_propagate_error(error, cause);
  else if (!ok) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE, "%s: %s", path,
                cause->message);
    g_error_free(cause);
  }
  g_markup_parse_context_free(context);
  if (r.text != NULL)
    g_string_free(r.text, TRUE);
  g_hash_table_unref(r.style);
  g_array_unref(r.ink);
  return ok;
}

/* ---- both kinds -----------------------------------------------------------
 */

static gboolean is_png(const char *data, gsize length) {
  return length > 24 && memcmp(data, "\x89PNG\r\n\x1a\n", 8) == 0;
}

static double big_endian(const char *at) {
  const guint8 *b = (const guint8 *)at;
  return b[0] * 16777216.0 + b[1] * 65536.0 + b[2] * 256.0 + b[3];
}

static gboolean take_png(Logo *logo, const char *path, const char *data,
                         gsize length, GError **error) {
  logo->width = big_endian(data + 16);
  logo->height = big_endian(data + 20);
  if (logo->width >= 1 && logo->height >= 1 && logo->width <= 4000 &&
      logo->height <= 4000) {
    logo->png = g_bytes_new(data, length);
    return TRUE;
  }
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
              "%s: a logo has at most 4000 by 4000 pixels", path);
  return FALSE;
}

static gboolean complain(const char *path, const char *what, GError **error) {
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE, "%s: %s", path,
              what);
  return FALSE;
}

static gboolean is_usable(const Logo *logo, const char *path, GError **error) {
  if (logo->png == NULL && logo->shape->len == 0)
    return complain(path, "nothing is drawn in it", error);
  if (logo->alt == NULL || *logo->alt == '\0')
    return complain(path,
                    "a logo needs words for those who do not see it: "
                    "\"logo-alt\"",
                    error);
  return TRUE;
}

Logo *logo_new(const char *path, const char *data, gsize length,
               const char *alt, GError **error) {
  g_autoptr(Logo) logo = g_new0(Logo, 1);
  logo->op = g_array_new(FALSE, FALSE, sizeof(LogoOp));
  logo->shape = g_array_new(FALSE, FALSE, sizeof(LogoShape));
  logo->alt = g_strdup(alt);
  if (length > LOGO_BYTES) {
    complain(path, "a logo has at most a megabyte", error);
    return NULL;
  }
  gboolean ok = is_png(data, length)
                    ? take_png(logo, path, data, length, error)
                    : read_svg(logo, path, data, length, error);
  return ok && is_usable(logo, path, error) ? g_steal_pointer(&logo) : NULL;
}

void logo_free(Logo *logo) {
  if (logo == NULL)
    return;
  g_array_unref(logo->op);
  g_array_unref(logo->shape);
  g_clear_pointer(&logo->png, g_bytes_unref);
  g_free(logo->alt);
  g_free(logo);
}

double logo_contrast(const Logo *logo) {
  double most = 1;
  for (guint i = 0; i < logo->shape->len; i++) {
    const LogoShape *shape = &g_array_index(logo->shape, LogoShape, i);
    if (shape->filled)
      most = fmax(most, theme_contrast(shape->fill, 0xFFFFFF));
    if (shape->stroked)
      most = fmax(most, theme_contrast(shape->stroke, 0xFFFFFF));
  }
  return most;
}
