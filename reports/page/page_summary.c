/* Page 1: the finding, four key figures, pay, skills, places, notes. It takes
 * the largest layout that fits its page. */
#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/figure/group_name.h"
#include "reports/page/finding.h"
#include "reports/page/sections.h"

/* ---- head ---- */

static Scene *head(const Book *book) {
  return section_top(book, finding_headline(book->report),
                     finding_standfirst(book->report), 0.9);
}

/* ---- key figures ---- */

typedef struct {
  char *number, *label, *note;
  char *behind; /* the anchor of what it was counted from, or NULL */
  gboolean accent, faint;
} Key;

static void key_clear(gpointer data) {
  Key *key = data;
  g_free(key->number);
  g_free(key->label);
  g_free(key->note);
  g_free(key->behind);
}

static const struct {
  const char *key, *label;
} key_words[] = {
    {"distinct", KEY("page.key.distinct")},
    {"paid_share", KEY("page.key.paid")},
    {"median_pay", KEY("page.key.median")},
    {"remote_share", KEY("page.key.remote")},
};

static char *key_note(const Words *words, const HeadlineRow *row) {
  if (!isfinite(row->low) || !isfinite(row->high))
    return NULL;
  g_autofree char *range =
      strcmp(row->unit, "share") == 0
          ? format_share_range(words, row->low, row->high, row->n)
          : format_money_range(words, row->low, row->high, row->unit);
  return row->mark[0]
             ? SAY(words, "page.key.range.unreliable", TEXT("range", range))
             : SAY(words, "page.key.range", TEXT("range", range));
}

static gboolean key_from_headline(const Words *words, Key *key,
                                  const HeadlineRow *row, const char *label) {
  if (!row || !isfinite(row->value) || mark_is_hidden(row->mark))
    return FALSE;
  gboolean share = strcmp(row->unit, "share") == 0;
  gboolean count = strcmp(row->unit, "postings") == 0;
  key->number = share   ? format_share(words, row->value, row->n)
                : count ? format_count(words, (gint64)llround(row->value))
                        : format_money_short(words, row->value, row->unit);
  key->label = g_strdup(words_get(words, label));
  key->note = count ? NULL : key_note(words, row);
  key->accent = !share && !count;
  key->faint = row->mark[0] != '\0';
  return TRUE;
}

static char *copies_note(const Report *report) {
  gint64 postings = statistics_count(report->statistics, "postings");
  if (postings <= report->n)
    return g_strdup(words_get(report->words, "page.key.copies.none"));
  return SAY(report->words, "page.key.copies",
             COUNT("n", postings - report->n));
}

/* Fills a place that a headline figure left open: employers, skills. */
static void key_fallback(GArray *keys, const Report *report) {
  const Words *words = report->words;
  const SkillRow *skill =
      STATISTICS_ROWS(report->statistics, TABLE_SKILLS, SkillRow);
  guint skills = STATISTICS_N(report->statistics, TABLE_SKILLS);
  guint employers = finding_employers(report, NULL);
  if (keys->len < 4 && report->n > 1 && skills > 0 &&
      !mark_is_hidden(skill[0].mark)) {
    Key key = {.number = format_share(words, skill[0].share, report->n),
               .label = SAY(words, "page.key.skill",
                            TEXT("skill", group_skill(words, skill[0].name))),
               .note = SAY(
                   words, "page.key.range",
                   TAKE("range", format_share_range(words, skill[0].low,
                                                    skill[0].high, report->n))),
               .behind = chart_behind(TABLE_SKILLS, NULL)};
    g_array_append_val(keys, key);
  }
  if (keys->len < 4 && employers > 0) {
    Key key = {.number = format_count(words, employers),
               .label =
                   SAY(words, "page.key.employers", COUNT("n", employers))};
    g_array_append_val(keys, key);
  }
  if (keys->len < 4) {
    Key key = {.number = format_count(words, skills),
               .label = SAY(words, "page.key.skills", COUNT("n", skills)),
               .behind = chart_behind(TABLE_SKILLS, NULL)};
    g_array_append_val(keys, key);
  }
}

/* The postings, or the numbers of the chart that shows the figure's parts: of
 * pay the ledger, which ends with those that have a median. */
static char *key_behind(const Report *report, const char *key) {
  if (strcmp(key, "remote_share") == 0)
    return chart_behind(TABLE_TERMS, "workplace");
  if (strcmp(key, "distinct") != 0)
    return chart_behind(TABLE_PAY_LEDGER, NULL);
  return STATISTICS_N(report->statistics, TABLE_POSTINGS) > 0
             ? g_strdup(POSTINGS_ANCHOR)
             : chart_behind(TABLE_COUNTS, NULL);
}

static GArray *keys_find(const Report *report) {
  GArray *keys = g_array_new(FALSE, TRUE, sizeof(Key));
  g_array_set_clear_func(keys, key_clear);
  /* of one posting a share is no figure */
  guint known = report->n > 1 ? G_N_ELEMENTS(key_words) : 0;
  for (guint i = 0; i < known; i++) {
    Key key = {0};
    const HeadlineRow *row =
        statistics_headline(report->statistics, key_words[i].key);
    if (!key_from_headline(report->words, &key, row, key_words[i].label))
      continue;
    if (i == 0)
      key.note = copies_note(report);
    key.behind = key_behind(report, key_words[i].key);
    g_array_append_val(keys, key);
  }
  if (keys->len == 0) {
    Key key = {.number = format_count(report->words, report->n),
               .label = g_strdup(words_get(
                   report->words, report->n == 1 ? KEY("page.key.distinct.one")
                                                 : KEY("page.key.distinct")))};
    g_array_append_val(keys, key);
  }
  key_fallback(keys, report);
  return keys;
}

static void key_draw(Scene *scene, const Measure *measure, const Key *key,
                     double x, double width) {
  Colour number = key->accent  ? COLOUR_ACCENT
                  : key->faint ? COLOUR_INK2
                               : COLOUR_INK;
  g_autofree char *fit =
      measure_fit(measure, STYLE_KEY_NUMBER, key->number, width);
  g_autofree char *label =
      measure_fit(measure, STYLE_KEY_LABEL, key->label, width);
  g_autofree char *note =
      measure_fit(measure, STYLE_KEY_NOTE, key->note, width);
  scene_line(scene, key->accent ? COLOUR_ACCENT : COLOUR_OUTLINE, 0.8, x + 0.4,
             0, x + 0.4, 41);
  scene_tag(scene, "P", NULL);
  if (key->behind != NULL)
    scene_link(scene, key->behind, words_get(measure->words, "page.key.link"));
  scene_text(scene, STYLE_KEY_NUMBER, number, x + 8, 17, ALIGN_LEFT, fit);
  scene_text(scene, STYLE_KEY_LABEL, COLOUR_INK, x + 8, 29.5, ALIGN_LEFT,
             label);
  scene_text(scene, STYLE_KEY_NOTE, COLOUR_INK3, x + 8, 40, ALIGN_LEFT, note);
  if (key->behind != NULL)
    scene_end(scene, "Link");
  scene_end(scene, "P");
}

static Scene *key_figures(const Book *book) {
  Scene *scene = scene_new(book->content);
  g_autoptr(GArray) keys = keys_find(book->report);
  double pitch = (book->content + 14) / 4;
  for (guint i = 0; i < MIN(keys->len, 4u); i++)
    key_draw(scene, book->report->measure, &g_array_index(keys, Key, i),
             i * pitch, pitch - 22);
  scene->height = 41;
  return scene;
}

/* ---- charts ---- */

static Chart *pay_chart(const Report *report, double width, guint most) {
  Chart *chart = NULL;
  if (finding_paid_lines(report) >= 30 || report->paid >= 30)
    chart = chart_pay_groups(report, "role", width, most);
  if (!chart)
    chart = chart_pay_ranges(report, width, most);
  return chart ? chart : chart_pay_groups(report, "role", width, most);
}

static Scene *pay_block(const Book *book, guint most) {
  const Report *report = book->report;
  const Words *words = report->words;
  Chart *chart = pay_chart(report, book->content, most);
  if (chart)
    return chart_scene(chart, report->measure, "H2", book->content);
  if (report->n == 0)
    return NULL;
  const HeadlineRow *paid =
      statistics_headline(report->statistics, "paid_share");
  if (paid && paid->value > 0)
    return section_panel(book, words_get(words, "page.pay.seldom"),
                         words_get(words, "page.pay.seldom.text"),
                         book->content);
  g_autofree char *range =
      paid ? format_share_range(words, paid->low, paid->high, paid->n)
           : g_strdup("");
  g_autofree char *text =
      *range ? SAY(words, "page.pay.none.range", COUNT("n", report->n),
                   TEXT("range", range))
             : SAY(words, "page.pay.none", COUNT("n", report->n));
  return section_panel(book, words_get(words, "page.pay.none.title"), text,
                       book->content);
}

typedef struct {
  guint pay, skills; /* rows at most */
  gboolean extra;    /* workplace below the places */
} Layout;

static void right_add(GPtrArray *right, const Book *book, Layout layout) {
  const Report *report = book->report;
  double half = book_column(book);
  Chart *places = NULL;
  const char *level = places_level(report->statistics);
  if (places_are_us(report->statistics))
    places = chart_us_map(report, half);
  else if (level)
    places = chart_places(report, level, half,
                          layout.extra ? layout.skills * 2 / 3 : layout.skills);
  if (places)
    g_ptr_array_add(right, chart_scene(places, report->measure, "H2", half));
  Chart *work =
      layout.extra || !places ? chart_term(report, "workplace", half) : NULL;
  if (work)
    g_ptr_array_add(right, chart_scene(work, report->measure, "H2", half));
}

static Scene *skills_scene(const Book *book, guint most) {
  double half = book_column(book);
  Chart *chart = chart_skills(book->report, SKILLS_SHORT, half, most);
  return chart ? chart_scene(chart, book->report->measure, "H2", half) : NULL;
}

/* The skills: beside a map, whose height is given, as many as it is high;
 * else as many as the layout asks for. */
static Scene *skills_beside(const Book *book, Layout layout,
                            const GPtrArray *right) {
  if (!places_are_us(book->report->statistics) || right->len == 0)
    return skills_scene(book, layout.skills);
  double height = -BOOK_GAP;
  for (guint i = 0; i < right->len; i++)
    height += ((const Scene *)right->pdata[i])->height + BOOK_GAP;
  /* from above: title and head take at least 72, a row 15 */
  guint most = (guint)CLAMP((height + 6 - 72) / 15, 4, 20);
  Scene *scene = skills_scene(book, most);
  while (scene && most > 4 && scene->height > height + 6) {
    scene_free(scene);
    scene = skills_scene(book, --most);
  }
  return scene;
}

/* ---- of one posting ---- */

/* What it names, as a list: a chart of shares would have one value. */
static Scene *list_panel(const Book *book, GPtrArray *names, const char *title,
                         double width) {
  if (names->len == 0)
    return NULL;
  const Words *words = book->report->words;
  g_autofree char *head = SAY(words, title, COUNT("n", names->len));
  g_autofree char *text =
      SAY(words, "page.one.list",
          TAKE("list", format_list(words, (const char *const *)names->pdata,
                                   names->len)));
  return section_panel(book, head, text, width);
}

static GPtrArray *one_skills(const Report *report) {
  GPtrArray *names = g_ptr_array_new();
  const SkillRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_SKILLS, SkillRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_SKILLS); i++)
    if (row[i].postings > 0 && !mark_is_hidden(row[i].mark))
      g_ptr_array_add(names, (gpointer)group_skill(report->words, row[i].name));
  return names;
}

static GPtrArray *one_terms(const Report *report) {
  GPtrArray *names = g_ptr_array_new();
  const PlaceRow *place =
      STATISTICS_ROWS(report->statistics, TABLE_PLACES, PlaceRow);
  const char *level = places_level(report->statistics);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PLACES); i++)
    if (g_strcmp0(place[i].level, level) == 0 && place[i].postings > 0 &&
        !mark_is_hidden(place[i].mark))
      g_ptr_array_add(names, (gpointer)group_place(report->words, &place[i]));
  const TermRow *term =
      STATISTICS_ROWS(report->statistics, TABLE_TERMS, TermRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_TERMS); i++)
    if (term[i].postings > 0 && !mark_is_hidden(term[i].mark) &&
        strcmp(term[i].value, "not stated") != 0)
      g_ptr_array_add(names, (gpointer)words_value(report->words, term[i].term,
                                                   term[i].value));
  return names;
}

static Scene *one_block(const Book *book) {
  double half = book_column(book);
  g_autoptr(GPtrArray) skills = one_skills(book->report);
  g_autoptr(GPtrArray) terms = one_terms(book->report);
  g_autoptr(GPtrArray) left = g_ptr_array_new(), right = g_ptr_array_new();
  Scene *named = list_panel(book, skills, KEY("page.one.skills"), half);
  Scene *places = list_panel(book, terms, KEY("page.one.terms"), half);
  if (named)
    g_ptr_array_add(left, named);
  if (places)
    g_ptr_array_add(left->len ? right : left, places);
  return left->len ? book_columns(book, left, right) : NULL;
}

static Scene *lower_block(const Book *book, Layout layout) {
  if (book->report->n == 1)
    return one_block(book);
  g_autoptr(GPtrArray) left = g_ptr_array_new(), right = g_ptr_array_new();
  right_add(right, book, layout);
  Scene *skills = skills_beside(book, layout, right);
  if (skills)
    g_ptr_array_add(left, skills);
  if (left->len + right->len == 0)
    return NULL;
  return left->len ? book_columns(book, left, right)
                   : book_columns(book, right, left);
}

/* ---- notes ---- */

static char *source_note(const Report *report) {
  const Statistics *statistics = report->statistics;
  return SAY(report->words, "page.notes.source", COUNT("n", report->n),
             COUNT("records", statistics_count(statistics, "records")),
             COUNT("files", STATISTICS_N(statistics, TABLE_INPUTS)),
             TAKE("date", format_date(report->words, statistics->date)),
             TAKE("hours", finding_factor(report, "hours-per-year")));
}

static Scene *notes(const Book *book) {
  g_autofree char *source = source_note(book->report);
  return section_foot(book, source,
                      words_get(book->report->words, "page.notes.method"));
}

/* ---- the page ---- */

#define GAP_KEYS 22.0
#define GAP_NOTES 16.0

static double lay_height(Scene *const *scenes, guint n) {
  double height = 0;
  for (guint i = 0; i < n; i++)
    if (scenes[i])
      height += scenes[i]->height + (i ? BOOK_GAP : 0);
  return height;
}

/* The layouts from the fullest to the barest. */
static const Layout layouts[] = {
    {12, 20, TRUE},  {10, 20, TRUE}, {10, 18, TRUE},  {9, 17, TRUE},
    {8, 16, TRUE},   {7, 15, TRUE},  {12, 14, FALSE}, {11, 14, FALSE},
    {10, 14, FALSE}, {9, 13, FALSE}, {9, 12, FALSE},  {8, 12, FALSE},
    {7, 12, FALSE},  {7, 11, FALSE}, {6, 10, FALSE},  {5, 9, FALSE},
    {4, 8, FALSE},   {3, 6, FALSE},  {3, 3, FALSE},
};

void section_summary(Book *book) {
  Scene *scenes[4] = {head(book), key_figures(book), NULL, NULL};
  Scene *foot = notes(book);
  double room = book_room(book) - foot->height - GAP_NOTES;
  for (guint i = 0; i < G_N_ELEMENTS(layouts); i++) {
    scene_free(scenes[2]);
    scene_free(scenes[3]);
    scenes[2] = pay_block(book, layouts[i].pay);
    scenes[3] = lower_block(book, layouts[i]);
    if (lay_height(scenes, 4) <= room)
      break;
  }
  book_entry(book, words_get(book->report->words, "page.summary"));
  double spare = room - lay_height(scenes, 4);
  /* a little more air where the page has it, up to one step a gap */
  double air = CLAMP(spare / 4, 0, 8);
  for (guint i = 0; i < 4; i++)
    if (scenes[i])
      book_put(book, scenes[i], BOOK_GAP + air);
  if (spare - 3 * air < 90)
    book_put_at(book, foot, book->bottom - foot->height + 2);
  else
    book_put(book, foot, GAP_NOTES);
}
