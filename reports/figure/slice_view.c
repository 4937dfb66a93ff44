#include "reports/figure/slice_view.h"

#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/figure/group_name.h"

/* Statistics may come from anywhere: no name leads out of the folder, or is
 * that of the index. */
static gboolean is_safe(const char *file) {
  gsize length = strlen(file);
  return length > 0 && length <= 64 && strcmp(file, "index") != 0 &&
         strspn(file, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

static gboolean has_page(const SliceRow *row) {
  return is_safe(row->file) && !mark_is_hidden(row->mark);
}

GPtrArray *slices_shown(const Statistics *statistics) {
  GPtrArray *shown = g_ptr_array_new();
  const SliceRow *row = STATISTICS_ROWS(statistics, TABLE_SLICES, SliceRow);
  for (guint i = 0; i < STATISTICS_N(statistics, TABLE_SLICES); i++)
    if (has_page(&row[i]))
      g_ptr_array_add(shown, (gpointer)&row[i]);
  return shown;
}

gboolean slice_skill_differs(const SliceSkillRow *skill) {
  return skill->q < SURE_Q;
}

/* The lower end of the ratio; where nobody else asks for the skill there is
 * none. */
static double surely(const SliceSkillRow *skill) {
  return skill->rest_postings == 0 ? INFINITY : skill->ratio_low;
}

const char *slice_named(const Words *words, const SliceRow *slice) {
  if (strcmp(slice->by, "role") == 0)
    return words_value(words, "role", slice->slice);
  return strcmp(slice->by, "region") == 0
             ? group_region(words, slice->region, slice->slice)
             : slice->slice;
}

char *slice_label(const Words *words, const SliceRow *slice) {
  const char *name = slice_named(words, slice);
  return strcmp(slice->by, "role") == 0 ? format_sentence(name)
                                        : g_strdup(name);
}

static void take_terms(SliceView *view) {
  const Statistics *st = view->report->statistics;
  const SliceTermRow *row =
      STATISTICS_ROWS(st, TABLE_SLICE_TERMS, SliceTermRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_SLICE_TERMS); i++) {
    if (strcmp(row[i].file, view->slice->file) != 0)
      continue;
    gboolean shown = !mark_is_hidden(row[i].mark);
    if (strcmp(row[i].term, "workplace") == 0) {
      g_ptr_array_add(view->workplaces, (gpointer)&row[i]);
      if (shown && strcmp(row[i].value, "remote") == 0)
        view->remote = &row[i];
    } else if (shown && strcmp(row[i].value, "stated") == 0) {
      view->paid = &row[i];
    }
  }
}

static int by_rank(gconstpointer a, gconstpointer b) {
  const SliceSkillRow *x = *(const SliceSkillRow *const *)a,
                      *y = *(const SliceSkillRow *const *)b;
  return (x->rank > y->rank) - (x->rank < y->rank);
}

/* What is surely asked for more often: by the lower end of the ratio. */
static int by_ratio(gconstpointer a, gconstpointer b) {
  const SliceSkillRow *x = *(const SliceSkillRow *const *)a,
                      *y = *(const SliceSkillRow *const *)b;
  if (surely(x) != surely(y))
    return surely(x) > surely(y) ? -1 : 1;
  return by_rank(a, b);
}

/* What one or two employers write in all their adverts is theirs, and not the
 * place's or the role's; unless there are no more. */
static gboolean is_of_few(const SliceView *view, const SliceSkillRow *skill) {
  const HeadlineRow *named =
      statistics_headline(view->report->statistics, "employers");
  double least = named != NULL ? fmin(named->value, SLICE_EMPLOYERS) : 0;
  return strcmp(skill->by, "employer") != 0 && (double)skill->employers < least;
}

static void take_skills(SliceView *view) {
  const Statistics *st = view->report->statistics;
  const SliceSkillRow *row =
      STATISTICS_ROWS(st, TABLE_SLICE_SKILLS, SliceSkillRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_SLICE_SKILLS); i++) {
    if (strcmp(row[i].file, view->slice->file) != 0 ||
        mark_is_hidden(row[i].mark))
      continue;
    g_ptr_array_add(view->skills, (gpointer)&row[i]);
    if (slice_skill_differs(&row[i]) && surely(&row[i]) > 1 &&
        !is_of_few(view, &row[i]))
      g_ptr_array_add(view->marked, (gpointer)&row[i]);
  }
  g_ptr_array_sort(view->skills, by_rank);
  for (guint i = 0; i < view->skills->len; i++)
    view->most_asked += ((const SliceSkillRow *)view->skills->pdata[i])->rank <=
                        SLICE_MOST_ASKED;
  g_ptr_array_sort(view->marked, by_ratio);
}

static void take_pay(SliceView *view) {
  const Statistics *st = view->report->statistics;
  const SlicePayRow *row = STATISTICS_ROWS(st, TABLE_SLICE_PAY, SlicePayRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_SLICE_PAY); i++) {
    if (strcmp(row[i].file, view->slice->file) != 0)
      continue;
    if (mark_is_hidden(row[i].mark))
      view->pay_withheld = TRUE;
    else if (view->pay == NULL || row[i].n > view->pay->n)
      view->pay = &row[i];
  }
  if (view->pay == NULL)
    return;
  view->all_pay = pay_all(st, view->pay->currency);
  if (view->all_pay != NULL &&
      (mark_is_hidden(view->all_pay->mark) || !isfinite(view->all_pay->p50)))
    view->all_pay = NULL;
}

static void take_dots(SliceView *view) {
  const Statistics *st = view->report->statistics;
  const SliceDotRow *row = STATISTICS_ROWS(st, TABLE_SLICE_DOTS, SliceDotRow);
  for (guint i = 0; view->pay != NULL && i < STATISTICS_N(st, TABLE_SLICE_DOTS);
       i++) {
    if (strcmp(row[i].file, view->slice->file) != 0 ||
        strcmp(row[i].currency, view->pay->currency) != 0)
      continue;
    if (view->dots++ == 0)
      view->dot = &row[i];
  }
}

SliceView *slice_view_new(const Report *report, const SliceRow *slice) {
  SliceView *view = g_new0(SliceView, 1);
  view->report = report;
  view->slice = slice;
  view->workplaces = g_ptr_array_new();
  view->skills = g_ptr_array_new();
  view->marked = g_ptr_array_new();
  take_terms(view);
  take_skills(view);
  take_pay(view);
  take_dots(view);
  return view;
}

void slice_view_free(SliceView *view) {
  if (view == NULL)
    return;
  g_ptr_array_unref(view->workplaces);
  g_ptr_array_unref(view->skills);
  g_ptr_array_unref(view->marked);
  g_free(view);
}
