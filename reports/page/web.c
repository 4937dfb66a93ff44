#include "reports/page/web.h"

#include <string.h>

#include "reports/figure/format.h"
#include "reports/file/file_out.h"
#include "reports/file/markup.h"
#include "reports/page/brand.h"
#include "reports/page/finding.h"
#include "reports/page/web_part.h"
#include "stages/model/table.h"

/* ---- sections ---- */

#define CHARTS_MOST 16

typedef struct {
  const char *id, *title;              /* a message */
  char *(*head)(const Report *report); /* what it shows, in a line */
  char *(*finding)(const Report *report);
  const char *chart[CHARTS_MOST]; /* of chart_list.h, in their order */
} Section;

static const Section sections[] = {
    {"pay",
     KEY("common.pay"),
     finding_head_pay,
     finding_pay,
     {"pay-by-role", "pay-ranges", "pay-by-seniority", "pay-by-place",
      "pay-by-role-and-seniority", "pay-shape", "pay-drivers", "pay-ledger",
      "pay-stated-by-role", "pay-stated-by-place", "pay-stated-by-employer",
      "pay-dots-by-seniority", "pay-dots-by-role", "pay-gap", "pay-widths",
      "pay-bounds"}},
    {"skills",
     KEY("page.skills.title"),
     finding_head_skills,
     finding_skills,
     {"skills", "skill-categories", "skill-needs", "skills-of-roles",
      "skills-of-levels", "skills-of-places"}},
    {"combinations",
     KEY("page.pairs.section"),
     finding_head_pairs,
     finding_pairs,
     {"skill-pairs"}},
    {"places",
     KEY("page.places.title"),
     finding_head_places,
     finding_places,
     {"us-map", "places", "regions", "countries", "workplace", "remote-by-role",
      "remote-by-country", "location-quotients"}},
    {"roles",
     KEY("page.roles.title"),
     finding_head_roles,
     finding_roles,
     {"role-seniority", "roles", "seniority", "employment", "degrees",
      "experience", "duration", "start", "hours", "days-open"}},
    {"change",
     KEY("change.section"),
     finding_head_change,
     finding_change,
     {"trend", "change-postings", "change-what", "change-skills",
      "change-roles", "trend-skills", "change-pay", "lifetimes"}},
};

/* Few ranges are shown one by one, many by their quantiles. */
#define RANGES_MOST 30

static gboolean is_wanted(const Report *report, const char *chart) {
  if (strcmp(chart, "pay-ranges") == 0)
    return finding_paid_lines(report) < RANGES_MOST &&
           report->paid < RANGES_MOST;
  if (strcmp(chart, "us-map") == 0)
    return places_are_us(report->statistics);
  if (strcmp(chart, "regions") == 0) /* the map says it already */
    return !places_are_us(report->statistics);
  return TRUE;
}

/* The section's title stands over its headline, where they differ. */
static void heading(GString *out, const char *id, const char *title,
                    const char *headline) {
  g_string_append_printf(out, "<section id=\"%s\" aria-labelledby=\"%s-h\">\n",
                         id, id);
  if (strcmp(title, headline) != 0)
    markup_element(out, "<p class=\"over\">", title, "</p>\n");
  g_string_append_printf(out, "<h2 id=\"%s-h\">", id);
  web_prose(out, "", headline, "</h2>\n");
}

/* The charts of a section, or nothing. */
static gboolean section_write(const Report *report, const Section *section,
                              GString *out) {
  gsize start = out->len;
  g_autofree char *finding = section->finding(report);
  g_autofree char *head = section->head(report);
  heading(out, section->id, words_get(report->words, section->title), head);
  web_prose(out, "<p class=\"finding\">", finding, "</p>\n");
  WebFlow flow;
  web_flow_begin(&flow, out);
  for (guint i = 0; i < CHARTS_MOST && section->chart[i]; i++)
    if (is_wanted(report, section->chart[i]))
      web_chart(report, section->chart[i], &flow);
  if (section->finding == finding_pay)
    web_print_blocks(report, WEB_PAY, &flow);
  else if (section->finding == finding_pairs)
    web_print_blocks(report, WEB_PAIRS, &flow);
  web_flow_end(&flow);
  g_string_append(out, "</section>\n");
  if (flow.count == 0)
    g_string_truncate(out, start);
  return flow.count > 0;
}

/* ---- data and method ---- */

static void data_write(const Report *report, GString *out) {
  g_autofree char *head = finding_head_data(report);
  heading(out, "data", words_get(report->words, "page.data.title"), head);
  WebFlow blocks;
  web_flow_begin(&blocks, out);
  web_chart(report, "records", &blocks);
  web_print_blocks(report, WEB_DATA, &blocks);
  web_flow_end(&blocks);
  g_string_append(out, "</section>\n");
}

static void postings_write(const Report *report, GString *out) {
  const char *title = words_get(report->words, "page.postings.title");
  heading(out, "postings", title, title);
  web_postings(report, out);
  g_string_append(out, "</section>\n");
}

/* ---- files ---- */

static void file_write(GString *out, const char *path, const char *words) {
  g_string_append(out, "<li>");
  web_link(out, path, path);
  markup_element(out, " <span>", words, "</span></li>\n");
}

static void files_write(const Report *report, GString *out) {
  const Words *words = report->words;
  const char *title = words_get(words, "web.files");
  heading(out, "files", title, title);
  markup_element(out, "<p>", words_get(words, "web.files.text"),
                 "</p>\n<ul class=\"files\">\n");
  file_write(out, "handout.pdf", words_get(words, "web.files.handout"));
  file_write(out, "statistics.json", words_get(words, "web.files.statistics"));
  for (TableId id = 0; id < N_TABLES; id++) {
    const TableSpec *spec = table_spec(id);
    if (!spec->is_csv || STATISTICS_N(report->statistics, id) == 0)
      continue;
    g_autofree char *path = g_strdup_printf("tables/%s.csv", spec->name);
    g_autofree char *told =
        SAY(words, "web.files.rows",
            TEXT("meaning", words_value(words, "table", spec->name)),
            COUNT("n", STATISTICS_N(report->statistics, id)));
    file_write(out, path, told);
  }
  g_string_append(out, "</ul>\n</section>\n");
}

/* ---- head, foot, page ---- */

/* The policy names the style sheet by its hash: no script, no other style and
 * nothing from anywhere can come in, whatever a posting holds. */
static void policy(GString *out, const GString *style) {
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(sum, (const guchar *)style->str, (gssize)style->len);
  g_checksum_get_digest(sum, digest, &length);
  g_autofree char *hash = g_base64_encode(digest, length);
  g_string_append_printf(
      out,
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
      "'none'; style-src 'sha256-%s'; img-src data:; base-uri 'none'; "
      "form-action 'none'\"/>\n",
      hash);
}

static void head_write(const Report *report, const char *title, GString *out) {
  g_autoptr(GString) style = g_string_new(NULL);
  g_autofree char *standfirst = finding_standfirst(report);
  web_style(report->measure->theme, style);
  const char *language = words_language(report->words);
  g_string_append_printf(out,
                         "<!DOCTYPE html>\n"
                         "<html xmlns=\"http://www.w3.org/1999/xhtml\" "
                         "lang=\"%s\" xml:lang=\"%s\">\n<head>\n"
                         "<meta charset=\"utf-8\"/>\n",
                         language, language);
  policy(out, style);
  g_string_append(out, "<meta name=\"viewport\" content=\"width=device-width, "
                       "initial-scale=1\"/>\n"
                       "<meta name=\"color-scheme\" content=\"light dark\"/>\n"
                       "<meta name=\"referrer\" content=\"no-referrer\"/>\n");
  markup_element(out, "<meta name=\"generator\" content=\"Handbill ",
                 report->statistics->version, "\"/>\n");
  markup_element(out, "<meta name=\"description\" content=\"", standfirst,
                 "\"/>\n<link rel=\"icon\" href=\"data:,\"/>\n");
  markup_element(out, "<title>", title, "</title>\n");
  g_string_append_printf(out, "<style>%s</style>\n</head>\n", style->str);
}

static void banner_write(const Report *report, const char *name,
                         const GString *keys, GString *out) {
  g_autofree char *headline = finding_headline(report);
  g_autofree char *standfirst = finding_standfirst(report);
  g_autofree char *date = format_date(report->words, report->statistics->date);
  g_string_append(out, "<header class=\"banner\">\n<p class=\"kicker\">");
  markup_element(out, "<b>", name, "</b> ");
  markup_element(out, "<time datetime=\"", report->statistics->date, "\">");
  markup_element(out, "", date, "</time></p>\n");
  web_prose(out, "<h1>", headline, "</h1>\n");
  web_prose(out, "<p class=\"standfirst\">", standfirst, "</p>\n");
  g_string_append_printf(out, "<dl class=\"keys\">\n%s</dl>\n", keys->str);
  const Words *words = report->words;
  g_string_append(out, "<p class=\"actions\">"
                       "<a class=\"button\" href=\"handout.pdf\">");
  markup_element(out, "", words_get(words, "web.handout"),
                 "</a> <a href=\"#files\">");
  markup_element(out, "", words_get(words, "web.files.short"),
                 "</a></p>\n</header>\n");
}

typedef struct {
  const char *id, *title;
} NavEntry;

static void nav_write(const Words *words, const GArray *entries, GString *out) {
  markup_element(out, "<nav aria-label=\"", words_get(words, "web.sections"),
                 "\"><ul>\n");
  for (guint i = 0; i < entries->len; i++) {
    const NavEntry *entry = &g_array_index(entries, NavEntry, i);
    g_string_append_printf(out, "<li><a href=\"#%s\">", entry->id);
    markup_element(out, "", words_get(words, entry->title), "</a></li>\n");
  }
  g_string_append(out, "</ul></nav>\n");
}

static void entry_add(GArray *entries, const char *id, const char *title) {
  NavEntry entry = {id, title};
  g_array_append_val(entries, entry);
}

/* All sections; their entries for the navigation before them. */
static void main_write(const Report *report, GArray *entries, GString *out) {
  for (guint i = 0; report->n > 0 && i < G_N_ELEMENTS(sections); i++)
    if (section_write(report, &sections[i], out))
      entry_add(entries, sections[i].id, sections[i].title);
  if (STATISTICS_N(report->statistics, TABLE_POSTINGS) > 0) {
    postings_write(report, out);
    entry_add(entries, "postings", KEY("page.postings.title"));
  }
  data_write(report, out);
  entry_add(entries, "data", KEY("page.data.title"));
  files_write(report, out);
  entry_add(entries, "files", KEY("web.files"));
}

static void foot_write(const Report *report, const GString *notes,
                       GString *out) {
  g_string_append_printf(out, "<footer>\n%s", notes->str);
  g_autofree char *made = SAY(report->words, "web.made",
                              TEXT("version", report->statistics->version));
  markup_element(out, "<p>", made, "</p>\n</footer>\n");
}

void web_page(const Report *report, GString *out) {
  const Statistics *statistics = report->statistics;
  const Words *words = report->words;
  g_autofree char *name =
      brand_title(words, statistics, report->measure->theme);
  g_autofree char *title =
      SAY(words, "page.title.dated", TEXT("title", name),
          TAKE("date", format_date(words, statistics->date)));
  g_autoptr(GString) body = g_string_new(NULL);
  g_autoptr(GString) keys = g_string_new(NULL), notes = g_string_new(NULL);
  g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(NavEntry));
  main_write(report, entries, body);
  web_print_words(report, body, keys, notes);
  head_write(report, title, out);
  markup_element(out, "<body>\n<a class=\"skip\" href=\"#main\">",
                 words_get(words, "web.skip"), "</a>\n<div class=\"page\">\n");
  banner_write(report, name, keys, out);
  nav_write(words, entries, out);
  g_string_append(out, "<main id=\"main\" tabindex=\"-1\">\n");
  g_string_append_len(out, body->str, (gssize)body->len);
  g_string_append(out, "</main>\n");
  foot_write(report, notes, out);
  g_string_append(out, "</div>\n</body>\n</html>\n");
}

gboolean web_write(const Report *report, const char *dir, GError **error) {
  g_autoptr(GString) page = g_string_new(NULL);
  web_page(report, page);
  g_autofree char *path = g_build_filename(dir, "index.html", NULL);
  return file_out(path, page->str, page->len, error);
}
