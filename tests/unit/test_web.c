/* The page for the browser: structure that a reader with any device can use,
 * text that stays text, colours that can be read in the light and the dark. */
#include <string.h>

#include "reports/draw/fonts.h"
#include "reports/figure/format.h"
#include "reports/file/markup.h"
#include "reports/page/chart_list.h"
#include "reports/page/render.h"
#include "reports/page/web.h"
#include "reports/page/web_part.h"
#include "tests/unit/fixture_rest.h"
#include "tests/unit/fixture_statistics.h"
#include "tests/unit/fixture_words.h"

/* A fixture whose postings have ids of their own. */
static Statistics *statistics_of(Fixture fixture) {
  Statistics *st = fixture_statistics(fixture);
  PostingRow *row = STATISTICS_ROWS(st, TABLE_POSTINGS, PostingRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_POSTINGS); i++) {
    g_autofree char *id = g_strdup_printf("%016x", i);
    row[i].id = statistics_string(st, id);
  }
  return st;
}

static GString *page_in(const Statistics *st, const Words *words) {
  g_autoptr(GError) error = NULL;
  g_autoptr(Fonts) fonts =
      fonts_new(theme_default(), words, RENDER_FONTS_DEFAULT, &error);
  g_assert_no_error(error);
  Measure measure = fonts_measure(fonts);
  Report report;
  report_init(&report, st, &measure);
  GString *page = g_string_new(NULL);
  web_page(&report, page);
  return page;
}

static GString *page_of(const Statistics *st) {
  return page_in(st, fixture_english());
}

/* ---- reading it ---- */

typedef struct {
  GHashTable *ids;    /* set */
  GPtrArray *anchors; /* "#…" that must be ids */
  GPtrArray *names;   /* ids that are referred to */
  guint h1, level, tables, captions, rows, cells, svgs;
  guint landmarks[4];
  GString *text; /* of all elements but style */
} Page;

static const char *const landmarks[] = {"header", "nav", "main", "footer"};

/* Everything that the page may hold; no script, no form, no image, no frame. */
static const char *const allowed[] = {
    "html",   "head",   "meta",    "link",       "title", "style", "body",
    "a",      "div",    "header",  "p",          "b",     "time",  "h1",
    "h2",     "h3",     "dl",      "dt",         "dd",    "nav",   "ul",
    "ol",     "li",     "main",    "section",    "svg",   "path",  "rect",
    "circle", "text",   "figure",  "table",      "thead", "tbody", "tr",
    "th",     "td",     "caption", "details",    "span",  "bdi",   "summary",
    "code",   "strong", "footer",  "figcaption", "wbr"};

static gboolean is_allowed(const char *name) {
  for (guint i = 0; i < G_N_ELEMENTS(allowed); i++)
    if (strcmp(allowed[i], name) == 0)
      return TRUE;
  return FALSE;
}

static void on_attribute(Page *page, const char *element, const char *key,
                         const char *value) {
  g_assert_false(g_str_has_prefix(key, "on"));
  g_assert_cmpstr(key, !=, "style"); /* the policy would refuse it */
  g_assert_cmpstr(key, !=, "src");
  if (strcmp(key, "id") == 0) {
    if (!g_hash_table_add(page->ids, g_strdup(value)))
      g_error("the id %s stands twice", value);
  } else if (strcmp(key, "href") == 0) {
    if (value[0] == '#')
      g_ptr_array_add(page->anchors, g_strdup(value + 1));
    else
      g_assert_true(
          markup_link(value) || g_str_has_prefix(value, "tables/") ||
          g_str_has_prefix(value, "charts/") ||
          strcmp(value, "handout.pdf") == 0 ||
          strcmp(value, "statistics.json") == 0 ||
          (strcmp(element, "link") == 0 && strcmp(value, "data:,") == 0));
  } else if (strcmp(key, "aria-labelledby") == 0) {
    g_auto(GStrv) name = g_strsplit(value, " ", -1);
    for (guint i = 0; name[i]; i++)
      g_ptr_array_add(page->names, g_strdup(name[i]));
  } else if (strcmp(key, "scope") == 0) {
    g_assert_true(strcmp(value, "col") == 0 || strcmp(value, "row") == 0);
    g_assert_cmpstr(element, ==, "th");
  }
}

static gboolean has(const char **keys, const char *key) {
  for (guint i = 0; keys[i]; i++)
    if (strcmp(keys[i], key) == 0)
      return TRUE;
  return FALSE;
}

static void on_heading(Page *page, guint level) {
  g_assert_cmpuint(level, <=, page->level + 1); /* none is skipped */
  page->level = level;
  page->h1 += level == 1;
}

static void on_start(GMarkupParseContext *context, const char *name,
                     const char **keys, const char **values, gpointer data,
                     GError **error) {
  (void)context;
  (void)error;
  Page *page = data;
  if (!is_allowed(name))
    g_error("<%s> has no place here", name);
  for (guint i = 0; keys[i]; i++)
    on_attribute(page, name, keys[i], values[i]);
  if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && !name[2])
    on_heading(page, (guint)(name[1] - '0'));
  for (guint i = 0; i < G_N_ELEMENTS(landmarks); i++)
    page->landmarks[i] += strcmp(name, landmarks[i]) == 0;
  page->tables += strcmp(name, "table") == 0;
  page->captions += strcmp(name, "caption") == 0;
  if (strcmp(name, "th") == 0)
    g_assert_true(has(keys, "scope"));
  if (strcmp(name, "svg") == 0) {
    page->svgs++;
    g_assert_true(has(keys, "role") && has(keys, "aria-labelledby"));
  }
}

static void on_text(GMarkupParseContext *context, const char *text, gsize n,
                    gpointer data, GError **error) {
  (void)error;
  Page *page = data;
  const char *element = g_markup_parse_context_get_element(context);
  if (element && strcmp(element, "style") != 0) {
    g_string_append_len(page->text, text, (gssize)n);
    g_string_append_c(page->text, '\n');
  }
}

static Page read_page(const GString *markup) {
  static const GMarkupParser parser = {.start_element = on_start,
                                       .text = on_text};
  Page page = {.ids =
                   g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
               .anchors = g_ptr_array_new_with_free_func(g_free),
               .names = g_ptr_array_new_with_free_func(g_free),
               .text = g_string_new(NULL)};
  g_autoptr(GMarkupParseContext) context =
      g_markup_parse_context_new(&parser, 0, &page, NULL);
  g_autoptr(GError) error = NULL;
  g_markup_parse_context_parse(context, markup->str, (gssize)markup->len,
                               &error);
  g_assert_no_error(error);
  g_markup_parse_context_end_parse(context, &error);
  g_assert_no_error(error);
  return page;
}

static void page_clear(Page *page) {
  g_hash_table_unref(page->ids);
  g_ptr_array_unref(page->anchors);
  g_ptr_array_unref(page->names);
  g_string_free(page->text, TRUE);
}

static void check_page(const Page *page) {
  g_assert_cmpuint(page->h1, ==, 1);
  g_assert_cmpuint(page->tables, ==, page->captions);
  for (guint i = 0; i < G_N_ELEMENTS(landmarks); i++)
    g_assert_cmpuint(page->landmarks[i], ==, 1);
  for (guint i = 0; i < page->anchors->len; i++)
    if (!g_hash_table_contains(page->ids, page->anchors->pdata[i]))
      g_error("#%s leads nowhere", (char *)page->anchors->pdata[i]);
  for (guint i = 0; i < page->names->len; i++)
    if (!g_hash_table_contains(page->ids, page->names->pdata[i]))
      g_error("%s names nothing", (char *)page->names->pdata[i]);
}

/* ---- the page of every fixture ---- */

static void test_structure(void) {
  for (guint i = 0; i < FIXTURE_LANGUAGES * N_FIXTURES; i++) {
    Fixture fixture = i % N_FIXTURES;
    const Words *words = fixture_language(i / N_FIXTURES);
    g_test_message("%s, %s", fixture_name(fixture), words_language(words));
    g_autoptr(Statistics) st = statistics_of(fixture);
    g_autoptr(GString) markup = page_in(st, words), again = page_in(st, words);
    g_assert_cmpstr(markup->str, ==, again->str);
    Page page = read_page(markup);
    check_page(&page);
    if (fixture == FIXTURE_RICH) {
      g_assert_cmpuint(page.svgs, >, 15);
      g_assert_cmpuint(page.tables, >, 15);
    }
    page_clear(&page);
  }
}

/* What the first page of print says, the page says: median and number of
 * postings, intervals, a table and a note; none of it in the other language. */
static const char *const said[FIXTURE_LANGUAGES][5] = {
    {"\n$146k\n", "\n104,882\n", "95% CI ", "\nInputs\n",
     "Adverts measure demand"},
    {"\n146\u00a0Tsd.\u00a0$\n", "\n104.882\n", "95-%-KI ", "\nEingaben\n",
     "Anzeigen messen Nachfrage"}};

static void test_words(void) {
  g_autoptr(Statistics) st = statistics_of(FIXTURE_BIG);
  for (guint l = 0; l < FIXTURE_LANGUAGES; l++) {
    g_autoptr(GString) markup = page_in(st, fixture_language(l));
    Page page = read_page(markup);
    for (guint i = 0; i < G_N_ELEMENTS(said[l]); i++) {
      if (!strstr(page.text->str, said[l][i]))
        g_error("%s: not said: %s", words_language(fixture_language(l)),
                said[l][i]);
      if (strstr(page.text->str, said[1 - l][i]))
        g_error("%s: said: %s", words_language(fixture_language(l)),
                said[1 - l][i]);
    }
    page_clear(&page);
  }
}

/* Every chart of the list is on the page, but for those that give way to
 * another: many ranges to their quantiles, regions to the map of states. */
static void test_charts(void) {
  static const char *const give_way[] = {"pay-ranges", "regions", NULL};
  g_autoptr(Statistics) st = fixture_whole();
  for (guint l = 0; l < FIXTURE_LANGUAGES; l++) {
    g_autoptr(GString) markup = page_in(st, fixture_language(l));
    for (guint i = 0; i < chart_list_size(); i++) {
      const char *name = chart_list_at(i)->name;
      g_autofree char *id = g_strdup_printf(" id=\"chart-%s\"", name);
      if ((strstr(markup->str, id) == NULL) != g_strv_contains(give_way, name))
        g_error("%s: %s", words_language(fixture_language(l)), name);
    }
  }
}

/* ---- hostile text ---- */

#define EVIL                                                                   \
  "</text></svg><script>alert(1)</script><img src=x onerror=alert(1)>\" "      \
  "onmouseover=\"alert(2) ' ]]> \xe2\x80\xae &lt;b>"

static void poison(Statistics *st, TableId id, gsize size, const gsize *offset,
                   guint columns) {
  const char *evil = statistics_string(st, EVIL);
  for (guint r = 0; r < STATISTICS_N(st, id); r++)
    for (guint c = 0; c < columns; c++)
      *(const char **)(void *)(st->table[id]->data + r * size + offset[c]) =
          evil;
}

#define POISON(st, id, Row, ...)                                               \
  do {                                                                         \
    const gsize offsets[] = {__VA_ARGS__};                                     \
    poison(st, id, sizeof(Row), offsets, G_N_ELEMENTS(offsets));               \
  } while (0)

static void poison_all(Statistics *st) {
  POISON(st, TABLE_POSTINGS, PostingRow, offsetof(PostingRow, title),
         offsetof(PostingRow, employer), offsetof(PostingRow, place),
         offsetof(PostingRow, pay), offsetof(PostingRow, skills),
         offsetof(PostingRow, reference), offsetof(PostingRow, url),
         offsetof(PostingRow, source));
  POISON(st, TABLE_PAY_LINES, PayLineRow, offsetof(PayLineRow, title),
         offsetof(PayLineRow, place), offsetof(PayLineRow, quote),
         offsetof(PayLineRow, employer));
  POISON(st, TABLE_PAY, PayRow, offsetof(PayRow, group));
  POISON(st, TABLE_SKILLS, SkillRow, offsetof(SkillRow, name),
         offsetof(SkillRow, category));
  POISON(st, TABLE_PAIRS, PairRow, offsetof(PairRow, name_a),
         offsetof(PairRow, name_b));
  POISON(st, TABLE_PLACES, PlaceRow, offsetof(PlaceRow, name));
  POISON(st, TABLE_TERMS, TermRow, offsetof(TermRow, value));
  POISON(st, TABLE_ROLES, RoleRow, offsetof(RoleRow, role));
  POISON(st, TABLE_EMPLOYERS, EmployerRow, offsetof(EmployerRow, employer));
  POISON(st, TABLE_INPUTS, InputRow, offsetof(InputRow, file));
  POISON(st, TABLE_REJECTS, RejectRow, offsetof(RejectRow, meaning));
  POISON(st, TABLE_SETTINGS, SettingRow, offsetof(SettingRow, value));
  POISON(st, TABLE_CONCENTRATION, ConcentrationRow,
         offsetof(ConcentrationRow, largest));
  g_free(st->title);
  st->title = g_strdup(EVIL);
}

static void test_hostile(void) {
  for (Fixture fixture = FIXTURE_RICH; fixture <= FIXTURE_TINY; fixture++) {
    g_autoptr(Statistics) st = statistics_of(fixture);
    poison_all(st);
    g_autoptr(GString) markup = page_of(st);
    g_assert_null(strstr(markup->str, "<script"));
    g_assert_null(strstr(markup->str, "<img"));
    g_assert_null(strstr(markup->str, "\xe2\x80\xae"));
    Page page = read_page(markup); /* fails on any element or on* key */
    check_page(&page);
    g_assert_nonnull(strstr(page.text->str, "<script>alert(1)</script>"));
    page_clear(&page);
  }
}

/* An address that runs something is no link. */
static void test_links(void) {
  g_autoptr(Statistics) st = statistics_of(FIXTURE_RICH);
  g_assert_cmpuint(STATISTICS_N(st, TABLE_POSTINGS), >, 2);
  PostingRow *row = STATISTICS_ROWS(st, TABLE_POSTINGS, PostingRow);
  row[0].url = "javascript:alert(1)";
  row[1].url = "https://jobs.example.org/?a=1&b=2";
  g_autoptr(GString) markup = page_of(st);
  g_assert_null(strstr(markup->str, "javascript:"));
  g_assert_nonnull(
      strstr(markup->str, "href=\"https://jobs.example.org/?a=1&amp;b=2\""));
}

/* ---- the list of postings ---- */

static void postings_make(Statistics *st, guint n) {
  PostingRow row = STATISTICS_ROWS(st, TABLE_POSTINGS, PostingRow)[0];
  g_array_set_size(st->table[TABLE_POSTINGS], 0);
  for (guint i = 0; i < n; i++) {
    g_autofree char *id = g_strdup_printf("%016x", i);
    row.id = statistics_string(st, id);
    g_array_append_val(st->table[TABLE_POSTINGS], row);
  }
}

static void test_postings(void) {
  g_autoptr(Statistics) st = statistics_of(FIXTURE_RICH);
  postings_make(st, WEB_POSTINGS_MOST);
  g_autoptr(GString) whole = page_of(st);
  g_assert_nonnull(strstr(whole->str, "<li id=\"p-0000000000001387\">"));
  postings_make(st, WEB_POSTINGS_MOST + 1);
  g_autoptr(GString) cut = page_of(st);
  g_assert_null(strstr(cut->str, "<li id=\"p-"));
  g_assert_nonnull(strstr(cut->str, "5,001 postings are more than the 5,000"));
  g_assert_null(strstr(cut->str, "href=\"#p-")); /* nor a link to any */
  Page page = read_page(cut);
  check_page(&page);
  page_clear(&page);
}

/* ---- what is withheld ---- */

#define SECRET 7654321

/* One row of each kind that a chart or a table may come from. */
static void test_withheld(void) {
  g_autoptr(Statistics) st = statistics_of(FIXTURE_RICH);
  RoleRow *role = STATISTICS_ROWS(st, TABLE_ROLES, RoleRow);
  PlaceRow *place = STATISTICS_ROWS(st, TABLE_PLACES, PlaceRow);
  TermRow *term = STATISTICS_ROWS(st, TABLE_TERMS, TermRow);
  SkillRow *skill = STATISTICS_ROWS(st, TABLE_SKILLS, SkillRow);
  PairRow *pair = STATISTICS_ROWS(st, TABLE_PAIRS, PairRow);
  guint crossed = 0, state = 0;
  while (strcmp(role[crossed].seniority, "all") == 0)
    crossed++;
  while (strcmp(place[state].level, "region") != 0 ||
         strcmp(place[state].country, "US") != 0)
    state++;
  gint64 *const count[] = {&role[0].postings,  &role[crossed].postings,
                           &place[0].postings, &place[state].postings,
                           &term[0].postings,  &skill[0].postings,
                           &pair[0].together};
  const char **const mark[] = {
      &role[0].mark, &role[crossed].mark, &place[0].mark, &place[state].mark,
      &term[0].mark, &skill[0].mark,      &pair[0].mark};
  for (guint i = 0; i < G_N_ELEMENTS(count); i++) {
    *count[i] = SECRET;
    *mark[i] = "c";
  }
  for (guint l = 0; l < FIXTURE_LANGUAGES; l++) {
    g_autoptr(GString) markup = page_in(st, fixture_language(l));
    g_assert_null(strstr(markup->str, "7,654,321"));
    g_assert_null(strstr(markup->str, "7.654.321"));
    g_assert_null(strstr(markup->str, "7654321"));
  }
}

/* ---- colours ---- */

static double dark_contrast(Colour a, Colour b) {
  const Theme *theme = theme_default();
  return theme_contrast(web_dark(theme->colour[a]), web_dark(theme->colour[b]));
}

static double light_contrast(Colour a, Colour b) {
  const Theme *theme = theme_default();
  return theme_contrast(theme->colour[a], theme->colour[b]);
}

static void test_dark(void) {
  static const Colour text[] = {COLOUR_INK, COLOUR_INK2, COLOUR_INK3,
                                COLOUR_ACCENT, COLOUR_ORANGE};
  g_assert_cmphex(web_dark(0xFFFFFF), ==, WEB_DARK_GROUND);
  for (guint i = 0; i < G_N_ELEMENTS(text); i++)
    g_assert_cmpfloat(dark_contrast(text[i], COLOUR_WHITE), >=, 4.5);
  for (int step = 0; step < 5; step++) {
    Colour ground = (Colour)(COLOUR_SEQ1 + step);
    g_assert_cmpfloat(dark_contrast(theme_on_sequence(step), ground), >=, 4.5);
  }
  g_assert_cmpfloat(dark_contrast(COLOUR_BAND, COLOUR_WHITE), >=, 3);
  g_assert_cmpfloat(dark_contrast(COLOUR_INK2, COLOUR_PANEL), >=, 4.5);
  /* as much contrast as in print, for every colour */
  for (Colour c = 0; c < N_COLOURS; c++) {
    double light = light_contrast(c, COLOUR_WHITE);
    g_assert_cmpfloat_with_epsilon(dark_contrast(c, COLOUR_WHITE), light,
                                   0.03 * light);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/web/structure", test_structure);
  g_test_add_func("/web/words", test_words);
  g_test_add_func("/web/charts", test_charts);
  g_test_add_func("/web/hostile", test_hostile);
  g_test_add_func("/web/links", test_links);
  g_test_add_func("/web/postings", test_postings);
  g_test_add_func("/web/withheld", test_withheld);
  g_test_add_func("/web/dark", test_dark);
  return g_test_run();
}
