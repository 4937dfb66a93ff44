/* Charts and blocks on the page: whole ones across, half ones in two columns
 * of about the same height. On a phone the columns follow each other. */
#include "reports/page/web_part.h"

void web_flow_begin(WebFlow *flow, GString *out) {
  *flow = (WebFlow){.out = out};
  for (guint c = 0; c < 2; c++)
    flow->column[c] = g_string_new(NULL);
}

/* Writes what stands in the columns. */
static void flush(WebFlow *flow) {
  if (flow->column[0]->len == 0)
    return;
  g_string_append(flow->out, "<div class=\"pair\">\n");
  for (guint c = 0; c < 2; c++) {
    if (flow->column[c]->len > 0)
      g_string_append_printf(flow->out, "<div>\n%s</div>\n",
                             flow->column[c]->str);
    g_string_truncate(flow->column[c], 0);
    flow->height[c] = 0;
  }
  g_string_append(flow->out, "</div>\n");
}

void web_flow_full(WebFlow *flow, const GString *markup) {
  flush(flow);
  g_string_append_len(flow->out, markup->str, (gssize)markup->len);
  flow->count++;
}

void web_flow_half(WebFlow *flow, const GString *markup, double height) {
  guint c = flow->height[1] < flow->height[0] ? 1 : 0;
  g_string_append_len(flow->column[c], markup->str, (gssize)markup->len);
  flow->height[c] += height;
  flow->count++;
}

void web_flow_end(WebFlow *flow) {
  flush(flow);
  for (guint c = 0; c < 2; c++)
    g_string_free(flow->column[c], TRUE);
}
