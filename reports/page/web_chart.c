/* A chart on the page: title, words, drawing, figures, files. */
#include <string.h>

#include "reports/draw/svg.h"
#include "reports/figure/format.h"
#include "reports/file/markup.h"
#include "reports/page/chart_list.h"
#include "reports/page/web_part.h"

/* Widths of the drawings, those of print: the whole measure and one of two
 * columns, which is also what a phone shows. */
#define WIDE 505.0
#define NARROW 240.5

typedef enum {
  SHAPE_HALF,  /* one column */
  SHAPE_FULL,  /* the whole width, with a narrow drawing for a phone */
  SHAPE_SCROLL /* a matrix: on a phone it moves sideways */
} Shape;

static Shape shape_of(const char *name) {
  static const char *const scrolling[] = {"pay-ledger", "skill-pairs",
                                          "role-seniority", "records", NULL};
  if (g_strv_contains(scrolling, name))
    return SHAPE_SCROLL;
  return chart_listed(name)->width < CHART_FULL ? SHAPE_HALF : SHAPE_FULL;
}

static void drawing(const Report *report, const char *name, const char *class,
                    const Chart *chart, GString *out) {
  g_autofree char *attributes =
      g_strdup_printf("class=\"%s\" role=\"img\" aria-labelledby=\"%s-t %s-d\"",
                      class, name, name);
  svg_inline(chart->figure, report->measure, attributes, out);
}

static void words(const char *name, const Chart *chart, GString *out) {
  g_string_append_printf(out, "<figcaption><h3 id=\"%s-t\">", name);
  web_prose(out, "", chart->title, "</h3>\n");
  web_prose(out, "<p>", chart->subtitle, "</p></figcaption>\n");
  g_string_append_printf(out, "<p hidden=\"\" id=\"%s-d\">", name);
  markup_element(out, "", chart->alt, "</p>\n");
}

static void drawings(const Report *report, const char *name, const Chart *chart,
                     GString *out) {
  Shape shape = shape_of(name);
  if (shape == SHAPE_HALF) {
    drawing(report, name, "half", chart, out);
    return;
  }
  if (shape == SHAPE_SCROLL) {
    g_string_append_printf(out,
                           "<div class=\"scroll\" tabindex=\"0\" "
                           "role=\"group\" aria-labelledby=\"%s-t\">\n",
                           name);
    drawing(report, name, "least", chart, out);
    g_string_append(out, "</div>\n");
    return;
  }
  drawing(report, name, "wide", chart, out);
  g_autoptr(Chart) narrow = chart_list_make(chart_listed(name), report, NARROW);
  if (narrow)
    drawing(report, name, "narrow", narrow, out);
}

static void files(const Words *words, const char *name, GString *out) {
  g_autofree char *svg = g_strdup_printf("charts/%s.svg", name);
  g_autofree char *png = g_strdup_printf("charts/%s.png", name);
  const WebPiece pieces[] = {{"SVG", svg}, {"PNG", png}};
  g_string_append(out, "<p class=\"files\">");
  web_sentence(out, g_strdup(words_get(words, "web.chart.files")), pieces,
               G_N_ELEMENTS(pieces));
  g_string_append(out, "</p>\n");
}

/* Ranges of pay have more to say than their ends: where they stand. A link to
 * the table opens the details that hold it. */
static void table(const Report *report, const char *name, const Chart *chart,
                  GString *out) {
  g_autoptr(GString) rows = g_string_new(NULL);
  guint n = strcmp(name, "pay-ranges") == 0
                ? web_pay_lines(report, rows)
                : web_numbers(report->words, chart, rows);
  if (n == 0)
    return;
  g_autofree char *summary =
      SAY(report->words, "web.chart.table", COUNT("n", n));
  g_string_append_printf(out,
                         "<details><summary>%s</summary>\n"
                         "<div id=\"table-%s\">\n%s</div></details>\n",
                         summary, name, rows->str);
}

/* About what a chart's words and links take. */
#define AROUND 90.0

void web_chart(const Report *report, const char *name, WebFlow *flow) {
  const ChartEntry *listed = chart_listed(name);
  g_return_if_fail(listed);
  gboolean half = shape_of(name) == SHAPE_HALF;
  g_autoptr(Chart) chart =
      chart_list_make(listed, report, half ? NARROW : WIDE);
  if (!chart)
    return;
  g_autoptr(GString) out = g_string_new(NULL);
  g_string_append_printf(
      out, "<figure id=\"chart-%s\" aria-labelledby=\"%s-t\">\n", name, name);
  words(name, chart, out);
  drawings(report, name, chart, out);
  g_string_append(out, "<div class=\"below\">\n");
  table(report, name, chart, out);
  files(report->words, name, out);
  g_string_append(out, "</div>\n</figure>\n");
  if (half)
    web_flow_half(flow, out, chart->figure->height + AROUND);
  else
    web_flow_full(flow, out);
}
