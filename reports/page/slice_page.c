/* One slice on one page: the finding, four key figures, pay, skills against
 * all others, workplace, source. It takes the longest lists that fit. */
#include "reports/page/slice_page.h"

#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/figure/table.h"
#include "reports/page/brand.h"
#include "reports/page/sections.h"
#include "reports/page/slice_words.h"

#define GAP 16.0
#define KEYS 4
#define KEY_HEIGHT 51.0

static Scene *head(const Book *book, const SliceView *view) {
  const Measure *measure = book->report->measure;
  Scene *scene = scene_new(book->content);
  g_autofree char *headline = slice_headline(view);
  g_autofree char *standfirst = slice_standfirst(view);
  double y = scene_heading(scene, measure, "H1", STYLE_HEADLINE, COLOUR_INK, 0,
                           0, book->content, headline);
  scene->height =
      scene_paragraph(scene, measure, "P", STYLE_STANDFIRST, COLOUR_INK2, 0,
                      y + 8, book->content * 0.92, standfirst);
  return scene;
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
  gint64 n = view->report->n;
  g_autofree char *range =
      format_share_range(view->report->words, slice->low, slice->high, n);
  g_autofree char *share = format_share(view->report->words, slice->share, n);
  g_autofree char *all = format_count(view->report->words, n);
  return key_of(format_count(view->report->words, slice->postings),
                "distinct postings", g_strdup_printf("%s of %s", share, all),
                g_strdup_printf("95%% CI %s", range));
}

static Key key_share(const SliceView *view, const SliceTermRow *term,
                     const char *label) {
  if (term == NULL)
    return key_of(g_strdup(EN_DASH), label, g_strdup("none, or withheld"),
                  NULL);
  gint64 n = view->slice->postings;
  g_autofree char *range =
      format_share_range(view->report->words, term->low, term->high, n);
  g_autofree char *rest =
      format_share(view->report->words, term->rest_share, term->rest_n);
  return key_of(
      format_share(view->report->words, term->share, n), label,
      g_strdup_printf("95%% CI %s%s", range, term->mark[0] ? " [u]" : ""),
      term->rest_n > 0 ? g_strdup_printf("all others %s", rest) : NULL);
}

static Key key_pay(const SliceView *view) {
  const SlicePayRow *pay = view->pay;
  if (pay == NULL || !isfinite(pay->p50))
    return key_of(
        g_strdup(EN_DASH), "median advertised pay",
        g_strdup(view->pay_withheld ? "withheld [c]" : "too few state it"),
        NULL);
  g_autofree char *range = format_money_range(view->report->words, pay->p50_low,
                                              pay->p50_high, pay->currency);
  g_autofree char *all =
      view->all_pay != NULL
          ? format_money_short(view->report->words, view->all_pay->p50,
                               pay->currency)
          : NULL;
  g_autofree char *n = format_count(view->report->words, pay->n);
  Key key =
      key_of(format_money_short(view->report->words, pay->p50, pay->currency),
             "median advertised pay",
             *range != '\0' ? g_strdup_printf("95%% CI %s", range)
                            : g_strdup_printf("n = %s, no interval", n),
             all != NULL ? g_strdup_printf("all postings %s", all) : NULL);
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
  Key key[] = {key_postings(view), key_share(view, view->paid, "state pay"),
               key_pay(view), key_share(view, view->remote, "are remote")};
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
  g_autofree char *why = slice_no_pay(view);
  return section_panel(book, "No pay to show", why, book->content);
}

static Scene *skills(const Book *book, const SliceView *view, guint most) {
  Chart *chart = chart_slice_skills(view, book->content, most);
  if (chart != NULL)
    return chart_scene(chart, book->report->measure, "H2", book->content);
  return section_panel(book, "No skills to show",
                       "No skill is named by enough of these postings.",
                       book->content);
}

/* What sets it apart beyond the first `after` skills, which are above. */
static Scene *marked(const Book *book, const SliceView *view, guint after,
                     guint most) {
  double half = book_column(book);
  TextTable *table = text_table_new(half);
  text_table_column(table, "Skill", ALIGN_LEFT, TRUE);
  text_table_column(table, "Share", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Others", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Ratio, 95% CI", ALIGN_RIGHT, FALSE);
  for (guint i = 0; i < view->marked->len && table->rows->len < most; i++) {
    const SliceSkillRow *skill = view->marked->pdata[i];
    guint at = 0;
    if (!g_ptr_array_find(view->skills, skill, &at) ||
        at < MIN(after, view->most_asked))
      continue;
    text_table_row(
        table, g_strdup(skill->name),
        format_share(book->report->words, skill->share, skill->n),
        format_share(book->report->words, skill->rest_share, skill->rest_n),
        slice_ratio(book->report->words, skill));
  }
  if (table->rows->len == 0) {
    text_table_free(table);
    return NULL;
  }
  return section_table(book, "Rarer, but asked for more than by others",
                       "Beyond the list above, surest first",
                       text_table_scene(table, book->report->measure), half);
}

static Scene *workplace(const Book *book, const SliceView *view, double width) {
  Chart *work = chart_slice_workplace(view, width);
  return work != NULL
             ? chart_scene(work, book->report->measure, "H2", width)
             : section_panel(book, "No workplaces to show",
                             "Too few postings stand behind each of them, or "
                             "they would tell what is withheld elsewhere.",
                             width);
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
  const Measure *measure = book->report->measure;
  double half = book_column(book), x = half + measure->theme->gutter;
  Scene *scene = scene_new(book->content);
  g_autofree char *source = slice_source(view);
  g_autofree char *method = slice_method(view);
  scene_line(scene, COLOUR_OUTLINE, measure->theme->line[LINE_CHART], 0, 0.3,
             book->content, 0.3);
  double l = scene_paragraph(scene, measure, "P", STYLE_NOTE, COLOUR_INK2, 0, 5,
                             half, source);
  double r = scene_paragraph(scene, measure, "P", STYLE_NOTE, COLOUR_INK2, x, 5,
                             half, method);
  scene->height = fmax(l, r);
  return scene;
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
  g_autofree char *name = slice_name(slice);
  book_entry(book, name);
  lay(book, view);
  brand_furnish(book, name);
  return book;
}
