/* One slice on one page: the finding, four key figures, pay, skills against
 * all others, workplace, source. It takes the longest lists that fit. */
#include "reports/page/slice_page.h"

#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/figure/group_name.h"
#include "reports/figure/table.h"
#include "reports/page/brand.h"
#include "reports/page/sections.h"
#include "reports/page/slice_words.h"

#define GAP 16.0
#define KEYS 4
#define KEY_HEIGHT 51.0

static Scene *head(const Book *book, const SliceView *view) {
  return section_top(book, slice_headline(view), slice_standfirst(view), 0.92);
}

/* ---- key figures ----------------------------------------------------------
 */

typedef struct {
  char *line[KEYS]; /* number, label, interval, the others */
  gboolean accent;
} Key;

static Key key_of(char *number, const char *label, char *interval,
                  char *others) {
  return (Key){{number, g_strdup(label), interval, others}, FALSE};
}

static Key key_postings(const SliceView *view) {
  const SliceRow *slice = view->slice;
  const Words *words = view->report->words;
  gint64 n = view->report->n;
  return key_of(
      format_count(words, slice->postings),
      words_get(words, "slice.key.postings"),
      SAY(words, "slice.key.share",
          TAKE("share", format_share(words, slice->share, n)), COUNT("n", n)),
      SAY(words, "page.key.range",
          TAKE("range",
               format_share_range(words, slice->low, slice->high, n))));
}

static Key key_share(const SliceView *view, const SliceTermRow *term,
                     const char *label) {
  const Words *words = view->report->words;
  if (term == NULL)
    return key_of(g_strdup(EN_DASH), label,
                  g_strdup(words_get(words, "slice.key.none")), NULL);
  gint64 n = view->slice->postings;
  const char *range =
      term->mark[0] ? KEY("page.key.range.unreliable") : KEY("page.key.range");
  return key_of(
      format_share(words, term->share, n), label,
      SAY(words, range,
          TAKE("range", format_share_range(words, term->low, term->high, n))),
      term->rest_n > 0 ? SAY(words, "slice.key.others",
                             TAKE("share", format_share(words, term->rest_share,
                                                        term->rest_n)))
                       : NULL);
}

/* The interval of the median, or how many pays are too few for one. */
static char *pay_interval(const Words *words, const SlicePayRow *pay) {
  g_autofree char *range =
      format_money_range(words, pay->p50_low, pay->p50_high, pay->currency);
  return *range != '\0' ? SAY(words, "page.key.range", TEXT("range", range))
                        : SAY(words, "slice.key.alone", COUNT("n", pay->n));
}

static Key key_pay(const SliceView *view) {
  const SlicePayRow *pay = view->pay;
  const Words *words = view->report->words;
  const char *label = words_get(words, "page.key.median");
  if (pay == NULL || !isfinite(pay->p50))
    return key_of(
        g_strdup(EN_DASH), label,
        g_strdup(words_get(words, view->pay_withheld ? KEY("slice.key.withheld")
                                                     : KEY("slice.key.few"))),
        NULL);
  Key key = key_of(
      format_money_short(words, pay->p50, pay->currency), label,
      pay_interval(words, pay),
      view->all_pay != NULL
          ? SAY(words, "slice.key.all",
                TAKE("money", format_money_short(words, view->all_pay->p50,
                                                 pay->currency)))
          : NULL);
  key.accent = TRUE;
  return key;
}

static void key_draw(Scene *scene, const Measure *measure, Key *key, double x,
                     double width) {
  static const struct {
    Style style;
    Colour colour;
    double y;
  } line[KEYS] = {{STYLE_KEY_NUMBER, COLOUR_INK, 17},
                  {STYLE_KEY_LABEL, COLOUR_INK, 29.5},
                  {STYLE_KEY_NOTE, COLOUR_INK3, 40},
                  {STYLE_KEY_NOTE, COLOUR_INK3, 50}};
  scene_line(scene, key->accent ? COLOUR_ACCENT : COLOUR_OUTLINE, 0.8, x + 0.4,
             0, x + 0.4, KEY_HEIGHT);
  scene_tag(scene, "P", NULL);
  for (guint i = 0; i < KEYS; i++) {
    if (key->line[i] == NULL)
      continue;
    g_autofree char *fit =
        measure_fit(measure, line[i].style, key->line[i], width);
    scene_text(scene, line[i].style,
               i == 0 && key->accent ? COLOUR_ACCENT : line[i].colour, x + 8,
               line[i].y, ALIGN_LEFT, fit);
    g_free(key->line[i]);
  }
  scene_end(scene, "P");
}

static Scene *key_figures(const Book *book, const SliceView *view) {
  Scene *scene = scene_new(book->content);
  const Words *words = book->report->words;
  Key key[] = {
      key_postings(view),
      key_share(view, view->paid, words_get(words, "page.key.paid")),
      key_pay(view),
      key_share(view, view->remote, words_get(words, "page.key.remote"))};
  double pitch = (book->content + 14) / G_N_ELEMENTS(key);
  for (guint i = 0; i < G_N_ELEMENTS(key); i++)
    key_draw(scene, book->report->measure, &key[i], i * pitch, pitch - 22);
  scene->height = KEY_HEIGHT;
  return scene;
}

/* ---- charts ---------------------------------------------------------------
 */

static Scene *pay(const Book *book, const SliceView *view) {
  Chart *chart = chart_slice_pay(view, book->content);
  if (chart != NULL)
    return chart_scene(chart, book->report->measure, "H2", book->content);
  return section_panel(book,
                       words_get(book->report->words, "slice.no.pay.title"),
                       slice_no_pay(view), book->content);
}

static Scene *skills(const Book *book, const SliceView *view, guint most) {
  Chart *chart = chart_slice_skills(view, book->content, most);
  if (chart != NULL)
    return chart_scene(chart, book->report->measure, "H2", book->content);
  return section_panel(
      book, words_get(book->report->words, "slice.no.skills.title"),
      words_get(book->report->words, "slice.no.skills"), book->content);
}

/* What sets it apart beyond the first `after` skills, which are above. */
static Scene *marked(const Book *book, const SliceView *view, guint after,
                     guint most) {
  const Words *words = book->report->words;
  double half = book_column(book);
  static const SectionColumn columns[] = {
      {KEY("slice.marked.skill"), ALIGN_LEFT, TRUE},
      {KEY("chart.share"), ALIGN_RIGHT, FALSE},
      {KEY("chart.others"), ALIGN_RIGHT, FALSE},
      {KEY("chart.slice.ratio.head"), ALIGN_RIGHT, FALSE}};
  TextTable *table =
      section_columns(book, half, columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < view->marked->len && table->rows->len < most; i++) {
    const SliceSkillRow *skill = view->marked->pdata[i];
    guint at = 0;
    if (!g_ptr_array_find(view->skills, skill, &at) ||
        at < MIN(after, view->most_asked))
      continue;
    text_table_row(table, g_strdup(group_skill(words, skill->name)),
                   format_share(words, skill->share, skill->n),
                   format_share(words, skill->rest_share, skill->rest_n),
                   slice_ratio(words, skill));
  }
  return section_table(book, words_get(words, "slice.marked.title"),
                       words_get(words, "slice.marked.subtitle"), table, half);
}

static Scene *workplace(const Book *book, const SliceView *view, double width) {
  const Words *words = book->report->words;
  Chart *work = chart_slice_workplace(view, width);
  return work != NULL
             ? chart_scene(work, book->report->measure, "H2", width)
             : section_panel(book, words_get(words, "slice.no.workplace.title"),
                             words_get(words, "slice.no.workplace"), width);
}

static Scene *lower(const Book *book, const SliceView *view, guint after,
                    guint most) {
  Scene *table = marked(book, view, after, most);
  if (table == NULL)
    return workplace(book, view, book->content);
  g_autoptr(GPtrArray) left = g_ptr_array_new(), right = g_ptr_array_new();
  g_ptr_array_add(left, workplace(book, view, book_column(book)));
  g_ptr_array_add(right, table);
  return book_columns(book, left, right);
}

static Scene *notes(const Book *book, const SliceView *view) {
  g_autofree char *source = slice_source(view);
  return section_foot(book, source,
                      words_get(book->report->words, "slice.method"));
}

/* ---- the page -------------------------------------------------------------
 */

#define PARTS 5

/* Rows of skills, and of those beside the workplace. */
static const struct {
  guint skills, marked;
} layouts[] = {{14, 6}, {13, 5}, {12, 4}, {11, 4}, {10, 4}, {9, 4},
               {8, 3},  {7, 3},  {6, 3},  {5, 2},  {3, 1}};

static double needed(Scene *const *part) {
  double height = 0;
  for (guint i = 0; i < PARTS; i++)
    height += part[i] != NULL ? part[i]->height + (i > 0 ? GAP : 0) : 0;
  return height;
}

static void lay(Book *book, const SliceView *view) {
  Scene *part[PARTS] = {head(book, view), key_figures(book, view),
                        pay(book, view), NULL, NULL};
  Scene *foot = notes(book, view);
  double room = book_room(book) - foot->height - GAP;
  for (guint i = 0; i < G_N_ELEMENTS(layouts); i++) {
    scene_free(part[3]);
    scene_free(part[4]);
    part[3] = skills(book, view, layouts[i].skills);
    part[4] = lower(book, view, layouts[i].skills, layouts[i].marked);
    if (needed(part) <= room)
      break;
  }
  /* A little more air where the page has it. */
  double air = CLAMP((room - needed(part)) / PARTS, 0, 14);
  for (guint i = 0; i < PARTS; i++)
    if (part[i] != NULL)
      book_put(book, part[i], GAP + air);
  book_put_at(book, foot, book->bottom - foot->height + 2);
}

Book *slice_page(const Report *report, const SliceRow *slice, Paper paper) {
  Book *book = book_new(report, paper);
  g_autoptr(SliceView) view = slice_view_new(report, slice);
  g_autofree char *name = slice_name(report->words, slice);
  book_entry(book, name);
  lay(book, view);
  brand_furnish(book, name);
  return book;
}
