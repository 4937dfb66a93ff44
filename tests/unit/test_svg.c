/* Scenes as SVG: every mark at its place, every text as text, well-formed
 * whatever the data hold. */
#include <locale.h>
#include <string.h>

#include "reports/draw/svg.h"
#include "reports/figure/chart.h"
#include "reports/file/markup.h"
#include "reports/page/render.h"
#include "tests/unit/fixture_statistics.h"
#include "tests/unit/fixture_words.h"

static double width_of(Style style, const char *text, gpointer data) {
  (void)data;
  return theme_default()->type[style].size * 0.5 *
         (double)g_utf8_strlen(text, -1);
}

static GPtrArray *one_line(Style style, const char *text, double width,
                           gpointer data) {
  (void)style;
  (void)width;
  (void)data;
  GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(lines, g_strdup(text));
  return lines;
}

static Measure plain_measure(void) {
  return (Measure){theme_default(), fixture_english(), width_of, one_line,
                   NULL};
}

/* ---- reading it back ---- */

typedef struct {
  guint count[8]; /* of elements below */
  GPtrArray *texts;
  GString *title, *desc;
} Read;

static const char *const elements[] = {"svg",  "path",  "rect", "circle",
                                       "text", "title", "desc", "style"};

static void on_start(GMarkupParseContext *context, const char *name,
                     const char **keys, const char **values, gpointer data,
                     GError **error) {
  (void)context;
  (void)keys;
  (void)error;
  Read *read = data;
  gboolean known = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(elements); i++)
    if (strcmp(name, elements[i]) == 0) {
      known = TRUE;
      read->count[i]++;
    }
  g_assert_true(known);
  for (guint i = 0; values[i]; i++) {
    g_assert_null(strstr(values[i], "nan"));
    g_assert_null(strstr(values[i], "inf"));
  }
}

static void on_text(GMarkupParseContext *context, const char *text, gsize n,
                    gpointer data, GError **error) {
  (void)error;
  Read *read = data;
  const char *name = g_markup_parse_context_get_element(context);
  if (strcmp(name, "text") == 0)
    g_ptr_array_add(read->texts, g_strndup(text, n));
  else if (strcmp(name, "title") == 0)
    g_string_append_len(read->title, text, (gssize)n);
  else if (strcmp(name, "desc") == 0)
    g_string_append_len(read->desc, text, (gssize)n);
}

static void read_clear(Read *read) {
  g_ptr_array_unref(read->texts);
  g_string_free(read->title, TRUE);
  g_string_free(read->desc, TRUE);
}

/* Fails unless `svg` is well-formed and holds elements of SVG only. */
static Read read_svg(const GString *svg) {
  static const GMarkupParser parser = {.start_element = on_start,
                                       .text = on_text};
  Read read = {.texts = g_ptr_array_new_with_free_func(g_free),
               .title = g_string_new(NULL),
               .desc = g_string_new(NULL)};
  g_autoptr(GMarkupParseContext) context =
      g_markup_parse_context_new(&parser, 0, &read, NULL);
  g_autoptr(GError) error = NULL;
  g_assert_true(g_utf8_validate(svg->str, (gssize)svg->len, NULL));
  g_markup_parse_context_parse(context, svg->str, (gssize)svg->len, &error);
  g_assert_no_error(error);
  g_markup_parse_context_end_parse(context, &error);
  g_assert_no_error(error);
  return read;
}

static guint count_of(const Read *read, const char *element) {
  for (guint i = 0; i < G_N_ELEMENTS(elements); i++)
    if (strcmp(element, elements[i]) == 0)
      return read->count[i];
  g_assert_not_reached();
}

static GString *inline_of(const Scene *scene) {
  Measure measure = plain_measure();
  GString *out = g_string_new(NULL);
  svg_inline(scene, &measure, "class=\"x\"", out);
  return out;
}

static void assert_has(const GString *svg, const char *words) {
  if (!strstr(svg->str, words))
    g_error("%s is missing in:\n%s", words, svg->str);
}

/* ---- escaping ---- */

static void test_escape(void) {
  static const struct {
    const char *text, *markup;
  } cases[] = {
      {"Data engineer", "Data engineer"},
      {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
      {"R&D \"senior\" 'x'", "R&amp;D &quot;senior&quot; &#39;x&#39;"},
      {"]]>", "]]&gt;"},
      {"a\tb\nc\rd", "a b c d"},
      {"a\x01\x1f\x7f"
       "b",
       "ab"},
      {"a\xc2\x85"
       "b\xe2\x80\xa8"
       "c",
       "a b c"},
      {"\xe2\x80\xae"
       "evil\xe2\x81\xa6",
       "evil"}, /* overrides of direction */
      {"\xef\xbf\xbf\xef\xbb\xbf"
       "a",
       "a"}, /* no character, BOM */
      {"caf\xc3\xa9 \xe6\x9d\xb1", "caf\xc3\xa9 \xe6\x9d\xb1"},
      {"a\xff"
       "b",
       "a\xef\xbf\xbd"
       "b"}, /* no UTF-8 */
      {"", ""},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GString) out = g_string_new("|");
    markup_text(out, cases[i].text);
    g_assert_cmpstr(out->str + 1, ==, cases[i].markup);
  }
  g_autoptr(GString) out = g_string_new(NULL);
  markup_text(out, NULL);
  markup_element(out, "<b>", "<i>", "</b>");
  g_assert_cmpstr(out->str, ==, "<b>&lt;i&gt;</b>");
}

static void test_link(void) {
  g_assert_nonnull(markup_link("https://jobs.example.org/a?b=1&c=2#d"));
  g_assert_nonnull(markup_link("HTTP://jobs.example.org/"));
  static const char *const bad[] = {
      NULL,
      "",
      "javascript:alert(1)",
      " https://x",
      "data:text/html,x",
      "//example.org",
      "https://x\" onmouseover=\"y",
      "https://x/<script>",
      "https://x/a b",
      "https://x/\nb",
      "https://x/\xe2\x80\xae",
      "file:///etc/passwd",
  };
  for (guint i = 0; i < G_N_ELEMENTS(bad); i++)
    g_assert_null(markup_link(bad[i]));
}

/* ---- marks ---- */

static Scene *every_mark(void) {
  Scene *scene = scene_new(100);
  scene->height = 60;
  scene_line(scene, COLOUR_GRID, 0.5, 10, 0, 10, 60);
  scene_line(scene, COLOUR_GRID, 0.5, 20.125, 0, 20.125, 60);
  scene_line(scene, COLOUR_INK, 0.5, 30, 0, 30, 60);
  scene_fill(scene, COLOUR_BAND, 1, 2, 30, 4);
  scene_frame(scene, COLOUR_ORANGE, 0.6, 1, 2, 30, 4);
  scene_disc(scene, COLOUR_ACCENT, 5, 6, 3);
  scene_ring(scene, COLOUR_ACCENT, 0.9, 7, 8, 2.5);
  const double point[] = {0, 0, 5, -0.004, 10, 2};
  scene_curve(scene, COLOUR_ACCENT, 1.2, point, 3);
  scene_area(scene, COLOUR_BAND2, point, 3);
  scene_tag(scene, "Figure", "words of the figure");
  scene_text(scene, STYLE_LABEL, COLOUR_INK, 0, 20, ALIGN_LEFT, "Left");
  scene_text(scene, STYLE_VALUE, COLOUR_INK2, 100, 20, ALIGN_RIGHT, "1,204");
  scene_text(scene, STYLE_AXIS, COLOUR_INK3, 50, 40, ALIGN_CENTRE,
             "\xe6\x9d\xb1\xe4\xba\xac");
  scene_end(scene, "Figure");
  return scene;
}

static void test_marks(void) {
  g_autoptr(Scene) scene = every_mark();
  g_autoptr(GString) svg = inline_of(scene);
  assert_has(svg, "viewBox=\"0 0 100 60\"");
  /* lines of one paint are one path, another paint is another */
  assert_has(svg, "<path class=\"s-grid\" stroke-width=\"0.5\" "
                  "d=\"M10 0L10 60M20.13 0L20.13 60\"/>");
  assert_has(svg, "<path class=\"s-ink\" stroke-width=\"0.5\" "
                  "d=\"M30 0L30 60\"/>");
  assert_has(svg, "<rect class=\"f-band\" x=\"1\" y=\"2\" width=\"30\" "
                  "height=\"4\"/>");
  assert_has(svg, "<rect class=\"s-orange\" stroke-width=\"0.6\"");
  assert_has(svg, "<circle class=\"f-accent\" cx=\"5\" cy=\"6\" r=\"3\"/>");
  assert_has(svg, "<circle class=\"s-accent ring\" stroke-width=\"0.9\" "
                  "cx=\"7\" cy=\"8\" r=\"2.5\"/>");
  assert_has(svg, "stroke-linejoin=\"round\" d=\"M0 0L5 0L10 2\"/>");
  assert_has(svg, "<path class=\"f-band2\" d=\"M0 0L5 0L10 2Z\"/>");
  Read read = read_svg(svg);
  g_assert_cmpuint(count_of(&read, "path"), ==, 4);
  g_assert_cmpuint(count_of(&read, "rect"), ==, 2);
  g_assert_cmpuint(count_of(&read, "circle"), ==, 2);
  g_assert_cmpuint(count_of(&read, "text"), ==, 3);
  read_clear(&read);
}

static void test_text(void) {
  g_autoptr(Scene) scene = every_mark();
  g_autoptr(GString) svg = inline_of(scene);
  /* anchored where it is aligned, as wide as it was measured */
  assert_has(svg, "x=\"0\" y=\"20\" textLength=\"16.2\" "
                  "lengthAdjust=\"spacingAndGlyphs\">Left</text>");
  assert_has(svg, "text-anchor=\"end\" x=\"100\" y=\"20\" "
                  "textLength=\"20.25\"");
  /* no forced width where another font draws it */
  assert_has(svg, "text-anchor=\"middle\" x=\"50\" y=\"40\">\xe6\x9d\xb1");
}

static void test_hostile(void) {
  g_autoptr(Scene) scene = scene_new(100);
  scene->height = 20;
  const char *evil = "</text><script>alert(\"1\")</script>\x02";
  scene_text(scene, STYLE_LABEL, COLOUR_INK, 0, 10, ALIGN_LEFT, evil);
  Measure measure = plain_measure();
  g_autoptr(GString) svg = g_string_new(NULL);
  svg_file(scene, &measure, 5, evil, evil, svg);
  g_assert_null(strstr(svg->str, "<script"));
  Read read = read_svg(svg);
  const char *harmless = "</text><script>alert(\"1\")</script>";
  g_assert_cmpstr(read.title->str, ==, harmless);
  g_assert_cmpstr(read.desc->str, ==, harmless);
  g_assert_cmpuint(read.texts->len, ==, 1);
  g_assert_cmpstr(read.texts->pdata[0], ==, harmless);
  read_clear(&read);
}

/* ---- files ---- */

static void test_file(void) {
  g_autoptr(Scene) scene = every_mark();
  Measure measure = plain_measure();
  g_autoptr(GString) svg = g_string_new(NULL), again = g_string_new(NULL);
  svg_file(scene, &measure, 10, "A title", "What it shows", svg);
  svg_file(scene, &measure, 10, "A title", "What it shows", again);
  g_assert_cmpstr(svg->str, ==, again->str);
  assert_has(svg, "width=\"120pt\" height=\"80pt\" viewBox=\"0 0 120 80\"");
  assert_has(svg, "role=\"img\" aria-labelledby=\"title desc\"");
  assert_has(svg, "<title id=\"title\">A title</title>");
  assert_has(svg, "<desc id=\"desc\">What it shows</desc>");
  assert_has(svg, "Inter,"); /* and what stands in for it */
  assert_has(svg, "sans-serif");
  assert_has(svg, "<circle fill=\"#0b5a8f\" cx=\"15\" cy=\"16\" r=\"3\"/>");
  assert_has(svg, "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
  g_assert_null(strstr(svg->str, "var(")); /* not every program knows it */
  Read read = read_svg(svg);
  read_clear(&read);
}

/* Where the words of numbers come from is the locale in printf, not here. */
static void test_locale(void) {
  if (!setlocale(LC_NUMERIC, "de_DE.UTF-8") &&
      !setlocale(LC_NUMERIC, "fr_FR.UTF-8")) {
    g_test_skip("no locale with a comma here");
    return;
  }
  g_autoptr(Scene) scene = every_mark();
  g_autoptr(GString) svg = inline_of(scene);
  setlocale(LC_NUMERIC, "C");
  assert_has(svg, "stroke-width=\"0.5\"");
}

/* ---- style ---- */

/* Every class that is used has a rule, every property a value. */
static void test_style(void) {
  g_autoptr(GString) style = g_string_new(NULL), colours = g_string_new(NULL);
  svg_style(theme_default(), style);
  svg_colours(theme_default()->colour, colours);
  assert_has(colours, "--ink:#17202b;");
  for (Colour c = 0; c < N_COLOURS; c++) {
    g_autoptr(Scene) scene = scene_new(10);
    scene_disc(scene, c, 1, 1, 1);
    g_autoptr(GString) svg = inline_of(scene);
    const char *class = strstr(svg->str, "<circle class=\"") + 15;
    g_autofree char *name = g_strndup(class, strcspn(class, "\""));
    g_autofree char *rule =
        g_strdup_printf(".%s{fill:var(--%s)}", name, name + 2);
    g_autofree char *stroke = g_strdup_printf(
        ".s-%s{fill:none;stroke:var(--%s)}", name + 2, name + 2);
    g_autofree char *value = g_strdup_printf("--%s:#", name + 2);
    assert_has(style, rule);
    assert_has(style, stroke);
    assert_has(colours, value);
  }
  assert_has(style, ".ring{");
  for (guint s = 0; s < N_STYLES; s++) {
    g_autofree char *rule = g_strdup_printf(".t%u{font-size:", s);
    assert_has(style, rule);
  }
}

/* ---- the charts ---- */

/* Every text of the scene, in order, as it is in the SVG. */
static void check_texts(const Scene *scene, const Read *read) {
  guint found = 0;
  for (guint i = 0; i < scene->marks->len; i++) {
    const Mark *mark = &g_array_index(scene->marks, Mark, i);
    if (mark->kind != MARK_TEXT)
      continue;
    g_autoptr(GString) markup = g_string_new(NULL), seen = g_string_new(NULL);
    markup_text(markup, mark->text);
    if (markup->len == 0)
      continue; /* an empty element has no text */
    g_assert_cmpuint(found, <, read->texts->len);
    markup_text(seen, read->texts->pdata[found++]);
    g_assert_cmpstr(seen->str, ==, markup->str);
  }
  g_assert_cmpuint(found, ==, read->texts->len);
}

static void check_chart(Chart *chart, const Measure *measure) {
  if (!chart)
    return;
  g_autoptr(GString) file = g_string_new(NULL);
  svg_file(chart->figure, measure, 18, chart->title, chart->alt, file);
  Read read = read_svg(file);
  check_texts(chart->figure, &read);
  read_clear(&read);
  chart_free(chart);
}

static void test_charts(void) {
  Measure measure = plain_measure();
  for (Fixture fixture = 0; fixture < N_FIXTURES; fixture++) {
    g_autoptr(Statistics) st = fixture_statistics(fixture);
    Report report;
    report_init(&report, st, &measure);
    check_chart(chart_pay_groups(&report, "role", 505, 20), &measure);
    check_chart(chart_pay_ranges(&report, 505, 40), &measure);
    check_chart(chart_pay_shape(&report, 505), &measure);
    check_chart(chart_pay_dots(&report, "seniority", 240, 8), &measure);
    check_chart(chart_skills(&report, SKILLS_FULL, 505, 25), &measure);
    check_chart(chart_skill_needs(&report, 240, 12), &measure);
    check_chart(chart_pairs(&report, 505, 15), &measure);
    check_chart(chart_us_map(&report, 240), &measure);
    check_chart(chart_places(&report, "city", 240, 14), &measure);
    check_chart(chart_role_seniority(&report, 505, 12), &measure);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/svg/escape", test_escape);
  g_test_add_func("/svg/link", test_link);
  g_test_add_func("/svg/marks", test_marks);
  g_test_add_func("/svg/text", test_text);
  g_test_add_func("/svg/hostile", test_hostile);
  g_test_add_func("/svg/file", test_file);
  g_test_add_func("/svg/locale", test_locale);
  g_test_add_func("/svg/style", test_style);
  g_test_add_func("/svg/charts", test_charts);
  return g_test_run();
}
