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

static const struct {
  const char *name;
  Shape shape;
  guint least; /* fewer rows say nothing */
  WebData *data;
} figures[] = {
    {"pay-by-role", SHAPE_FULL, 1, web_data_pay_role},
    {"pay-by-seniority", SHAPE_FULL, 1, web_data_pay_seniority},
    {"pay-by-place", SHAPE_FULL, 2, web_data_pay_place},
    {"pay-ranges", SHAPE_FULL, 1, web_data_pay_lines},
    {"pay-shape", SHAPE_FULL, 0, web_data_pay_all},
    {"pay-drivers", SHAPE_FULL, 1, web_data_drivers},
    {"pay-dots-by-seniority", SHAPE_HALF, 1, web_data_dots_seniority},
    {"pay-dots-by-role", SHAPE_HALF, 1, web_data_dots_role},
    {"skills", SHAPE_FULL, 1, web_data_skills},
    {"skill-categories", SHAPE_HALF, 1, web_data_categories},
    {"skill-needs", SHAPE_HALF, 0, web_data_needs},
    {"skill-pairs", SHAPE_SCROLL, 1, web_data_pairs},
    {"us-map", SHAPE_HALF, 1, web_data_states},
    {"places", SHAPE_HALF, 1, web_data_cities},
    {"regions", SHAPE_HALF, 1, web_data_regions},
    {"countries", SHAPE_HALF, 1, web_data_countries},
    {"roles", SHAPE_HALF, 1, web_data_roles},
    {"role-seniority", SHAPE_SCROLL, 0, web_data_crossed},
    {"seniority", SHAPE_HALF, 1, web_data_seniority},
    {"workplace", SHAPE_HALF, 1, web_data_workplace},
    {"employment", SHAPE_HALF, 1, web_data_employment},
    {"degrees", SHAPE_HALF, 1, web_data_degrees},
    {"experience", SHAPE_HALF, 1, web_data_experience},
};

static void drawing(const Report *report, const char *name, const char *class,
                    const Chart *chart, GString *out) {
  g_autofree char *attributes =
      g_strdup_printf("class=\"%s\" role=\"img\" aria-labelledby=\"%s-t %s-d\"",
                      class, name, name);
  svg_inline(chart->figure, report->measure, attributes, out);
}

static void words(const char *name, const Chart *chart, GString *out) {
  g_string_append_printf(out, "<figcaption><h3 id=\"%s-t\">", name);
  markup_element(out, "", chart->title, "</h3>\n");
  web_prose(out, "<p>", chart->subtitle, "</p></figcaption>\n");
  g_string_append_printf(out, "<p hidden=\"\" id=\"%s-d\">", name);
  markup_element(out, "", chart->alt, "</p>\n");
}

static void drawings(const Report *report, guint f, const Chart *chart,
                     GString *out) {
  const char *name = figures[f].name;
  if (figures[f].shape == SHAPE_HALF) {
    drawing(report, name, "half", chart, out);
    return;
  }
  if (figures[f].shape == SHAPE_SCROLL) {
    g_string_append_printf(out,
                           "<div class=\"scroll\" tabindex=\"0\" "
                           "role=\"group\" aria-labelledby=\"%s-t\">\n",
                           name);
    drawing(report, name, "least", chart, out);
    g_string_append(out, "</div>\n");
    return;
  }
  drawing(report, name, "wide", chart, out);
  g_autoptr(Chart) narrow = chart_listed(name)->make(report, NARROW);
  if (narrow)
    drawing(report, name, "narrow", narrow, out);
}

static void files(const char *name, GString *out) {
  g_string_append_printf(out,
                         "<p class=\"files\">Chart as "
                         "<a href=\"charts/%s.svg\">SVG</a>, "
                         "<a href=\"charts/%s.png\">PNG</a></p>\n",
                         name, name);
}

static void figure(const Report *report, guint f, const Chart *chart,
                   const GString *table, guint rows, GString *out) {
  const char *name = figures[f].name;
  g_string_append_printf(
      out, "<figure id=\"chart-%s\" aria-labelledby=\"%s-t\">\n", name, name);
  words(name, chart, out);
  drawings(report, f, chart, out);
  g_string_append(out, "<div class=\"below\">\n");
  if (rows > 0) {
    g_autofree char *count = format_count(rows);
    g_string_append_printf(out,
                           "<details><summary>Figures as a table, %s "
                           "row%s</summary>\n%s</details>\n",
                           count, rows == 1 ? "" : "s", table->str);
  }
  files(name, out);
  g_string_append(out, "</div>\n</figure>\n");
}

/* About what a chart's words and links take. */
#define AROUND 90.0

void web_chart(const Report *report, const char *name, WebFlow *flow) {
  guint f = 0;
  while (f < G_N_ELEMENTS(figures) && strcmp(figures[f].name, name) != 0)
    f++;
  const ListedChart *listed = chart_listed(name);
  g_return_if_fail(f < G_N_ELEMENTS(figures) && listed);
  g_autoptr(GString) table = g_string_new(NULL), out = g_string_new(NULL);
  guint rows = figures[f].data(report, table);
  gboolean half = figures[f].shape == SHAPE_HALF;
  g_autoptr(Chart) chart = rows < figures[f].least
                               ? NULL
                               : listed->make(report, half ? NARROW : WIDE);
  if (!chart)
    return;
  figure(report, f, chart, table, rows, out);
  if (half)
    web_flow_half(flow, out, chart->figure->height + AROUND);
  else
    web_flow_full(flow, out);
}
