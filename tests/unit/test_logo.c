/* Logos: what SVG is read as, and what is refused with its line. */
#include <math.h>
#include <string.h>

#include "reports/figure/logo.h"
#include "reports/figure/logo_path.h"

#define SVG(body)                                                              \
  "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 10\">\n"         \
  "<title>t</title>\n" body "</svg>"

static Logo *logo_of(const char *svg, GError **error) {
  return logo_new("logo.svg", svg, strlen(svg), NULL, error);
}

static Logo *sound(const char *svg) {
  g_autoptr(GError) error = NULL;
  Logo *logo = logo_of(svg, &error);
  g_assert_no_error(error);
  return logo;
}

static void refused(const char *svg, const char *words) {
  g_autoptr(GError) error = NULL;
  g_autoptr(Logo) logo = logo_of(svg, &error);
  if (logo != NULL)
    g_error("should say \"%s\": %s", words, svg);
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE);
  if (strstr(error->message, words) == NULL)
    g_error("\"%s\" should say \"%s\"", error->message, words);
}

/* The operations as text: "M0,0 L10,0 Z". */
static char *words_of(const GArray *op) {
  static const char letter[] = "MLCZ";
  GString *words = g_string_new(NULL);
  for (guint i = 0; i < op->len; i++) {
    const LogoOp *one = &g_array_index(op, LogoOp, i);
    guint points = one->step == LOGO_CLOSE   ? 0
                   : one->step == LOGO_CURVE ? 3
                                             : 1;
    g_string_append_printf(words, "%s%c", i > 0 ? " " : "", letter[one->step]);
    for (guint p = 0; p < points; p++)
      g_string_append_printf(words, "%s%g,%g", p > 0 ? " " : "",
                             round(one->x[2 * p] * 1000) / 1000 + 0.0,
                             round(one->x[2 * p + 1] * 1000) / 1000 + 0.0);
  }
  return g_string_free(words, FALSE);
}

static void path_is(const char *data, const char *wanted) {
  g_autoptr(GArray) op = g_array_new(FALSE, FALSE, sizeof(LogoOp));
  Matrix2 same = MATRIX2_SAME;
  g_assert_true(logo_path(op, &same, data));
  g_autofree char *words = words_of(op);
  g_assert_cmpstr(words, ==, wanted);
}

static void test_path(void) {
  path_is("M0 0L10 0 10 5z", "M0,0 L10,0 L10,5 Z");
  path_is("m1,1 2,0 0,2z l5 5", "M1,1 L3,1 L3,3 Z L6,6");
  path_is("M0 0H5V6h-2v-1.5.5", "M0,0 L5,0 L5,6 L3,6 L3,4.5 L3,5");
  path_is("M0-1.5.5-2", "M0,-1.5 L0.5,-2");
  path_is("M0 0C1 2 3 4 5 6s1 1 4 4", "M0,0 C1,2 3,4 5,6 C7,8 6,7 9,10");
  path_is("M0 0S1 1 2 2", "M0,0 C0,0 1,1 2,2");
  path_is("M0 0Q3 3 6 0t6 0", "M0,0 C2,2 4,2 6,0 C8,-2 10,-2 12,0");
  path_is("M1e1 0L2E-1 0", "M10,0 L0.2,0");
  /* half a circle by two quarters, flags without spaces */
  path_is("M0 0a5 5 0 0110 0", "M0,0 C0,-2.761 2.239,-5 5,-5 C7.761,-5 "
                               "10,-2.761 10,0");
  path_is("M0 0A5 5 0 0 0 10 0", "M0,0 C0,2.761 2.239,5 5,5 C7.761,5 "
                                 "10,2.761 10,0");
  /* radii too small grow; none is a line */
  path_is("M0 0A1 1 0 0 1 10 0", "M0,0 C0,-2.761 2.239,-5 5,-5 C7.761,-5 "
                                 "10,-2.761 10,0");
  path_is("M0 0A0 5 0 0 1 9 0", "M0,0 L9,0");
}

static void test_path_refused(void) {
  static const char *const wrong[] = {"",       "L1 1",   "M1",
                                      "M1 1 X", "M1 1z1", "M0 0 C1",
                                      "hello",  "M1 nan", "M0 0A1 1 0 2 0 1 1"};
  for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
    g_autoptr(GArray) op = g_array_new(FALSE, FALSE, sizeof(LogoOp));
    Matrix2 same = MATRIX2_SAME;
    if (logo_path(op, &same, wrong[i]))
      g_error("\"%s\" should not be read", wrong[i]);
  }
}

static void transform_is(const char *text, double x, double y) {
  Matrix2 m;
  g_assert_true(matrix2_read(text, &m));
  /* of the point 2,1 */
  g_assert_cmpfloat_with_epsilon(2 * m.a + m.c + m.e, x, 1e-9);
  g_assert_cmpfloat_with_epsilon(2 * m.b + m.d + m.f, y, 1e-9);
}

static void test_transform(void) {
  transform_is("", 2, 1);
  transform_is("translate(3)", 5, 1);
  transform_is("translate(3,4) scale(2)", 7, 6);
  transform_is("scale(2 3)", 4, 3);
  transform_is("rotate(90)", -1, 2);
  transform_is("rotate(90 2 1)", 2, 1);
  transform_is("matrix(1 0 0 1 5 6)", 7, 7);
  transform_is("skewX(45)", 3, 1);
  Matrix2 m;
  g_assert_false(matrix2_read("spin(3)", &m));
  g_assert_false(matrix2_read("scale(2", &m));
}

static const LogoShape *shape_at(const Logo *logo, guint i) {
  g_assert_cmpuint(i, <, logo->shape->len);
  return &g_array_index(logo->shape, LogoShape, i);
}

static void test_shapes(void) {
  g_autoptr(Logo) logo = sound(
      SVG("<style>.a,.b{fill:#123}.b{stroke:navy}</style>"
          "<g transform='translate(1 1)' fill='none'>"
          "<rect class='a' width='4' height='2'/>"
          "<circle class='b' r='1' style='fill:rgb(1,2,3);stroke-width:2'/>"
          "<path stroke='#fff' d='M0 0L1 1' stroke-linecap='round'/>"
          "<polygon points='0,0 1,0 1,1'/></g>"
          "<ellipse rx='2' ry='1' fill-rule='evenodd'/>"
          "<line x2='3' y2='4' stroke='red'/>"));
  g_assert_cmpfloat(logo->width, ==, 20);
  g_assert_cmpfloat(logo->height, ==, 10);
  g_assert_cmpstr(logo->alt, ==, "t");
  g_assert_cmpuint(logo->shape->len, ==, 5); /* the polygon draws nothing */
  g_assert_cmphex(shape_at(logo, 0)->fill, ==, 0x112233);
  g_assert_false(shape_at(logo, 0)->stroked);
  g_assert_cmphex(shape_at(logo, 1)->fill, ==, 0x010203);
  g_assert_cmphex(shape_at(logo, 1)->stroke, ==, 0x000080);
  g_assert_cmpfloat(shape_at(logo, 1)->width, ==, 2);
  g_assert_false(shape_at(logo, 2)->filled);
  g_assert_true(shape_at(logo, 2)->round_cap);
  g_assert_true(shape_at(logo, 3)->even_odd);
  g_assert_cmphex(shape_at(logo, 3)->fill, ==, 0);
  const LogoOp *first = &g_array_index(logo->op, LogoOp, 0);
  g_assert_cmpfloat(first->x[0], ==, 1);
}

static void test_refused(void) {
  refused("hello", "logo.svg");
  refused("<html/>", "logo.svg:1: this is no SVG");
  refused("<svg><path d='M0 0'/></svg>", "needs a viewBox");
  refused(SVG("<rect width='1' height='1'"), "logo.svg");
  refused(SVG("\n<image href='x.png'/>"), "logo.svg:4: <image> is not read");
  refused(SVG("<text>Acme</text>"), "<text> is not read");
  refused(SVG("<linearGradient id='g'/>"), "<linearGradient> is not read");
  refused(SVG("<rect width='1' height='1' fill='url(#g)'/>"),
          "fill=\"url(#g)\" is not read");
  refused(SVG("<g opacity='0.5'><rect width='1' height='1'/></g>"),
          "opacity=\"0.5\"");
  refused(SVG("<g style='filter:url(#f)'/>"), "filter: url(#f) is not read");
  refused(SVG("<g clip-path='url(#c)'/>"), "clip-path");
  refused(SVG("<path d='M0 0 what'/>"), "this <path> cannot be read");
  refused(SVG("<rect width='10%' height='1'/>"), "this <rect> cannot be read");
  refused(SVG("<g transform='spin(1)'/>"), "transform=\"spin(1)\"");
  refused(SVG("<defs><rect width='1' height='1'/></defs>"),
          "nothing is drawn in it");
}

static void test_deep(void) {
  g_autoptr(GString) svg = g_string_new("<svg viewBox='0 0 1 1'>");
  for (guint i = 0; i < 100; i++)
    g_string_append(svg, "<g>");
  refused(svg->str, "too deep");
}

/* A square of a million pixels in the head is no reason to decode it. */
static void test_png(void) {
  char data[64] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x08";
  g_autoptr(GError) error = NULL;
  g_autoptr(Logo) logo = logo_new("l.png", data, sizeof data, "Acme", &error);
  g_assert_no_error(error);
  g_assert_cmpfloat(logo->width, ==, 16);
  g_assert_cmpfloat(logo->height, ==, 8);
  g_assert_nonnull(logo->png);
  g_assert_null(logo_new("l.png", data, sizeof data, NULL, &error));
  g_assert_nonnull(strstr(error->message, "logo-alt"));
  g_clear_error(&error);
  data[16] = 1;
  g_assert_null(logo_new("l.png", data, sizeof data, "Acme", &error));
  g_assert_nonnull(strstr(error->message, "4000"));
}

static void test_contrast(void) {
  g_autoptr(Logo) pale =
      sound(SVG("<rect width='1' height='1' fill='#ddd' stroke='#eee'/>"));
  g_autoptr(Logo) dark =
      sound(SVG("<rect width='1' height='1' fill='#ddd' stroke='#000'/>"));
  g_assert_cmpfloat(logo_contrast(pale), <, 1.5);
  g_assert_cmpfloat_with_epsilon(logo_contrast(dark), 21, 1e-9);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/logo/path", test_path);
  g_test_add_func("/logo/path-refused", test_path_refused);
  g_test_add_func("/logo/transform", test_transform);
  g_test_add_func("/logo/shapes", test_shapes);
  g_test_add_func("/logo/refused", test_refused);
  g_test_add_func("/logo/deep", test_deep);
  g_test_add_func("/logo/png", test_png);
  g_test_add_func("/logo/contrast", test_contrast);
  return g_test_run();
}
