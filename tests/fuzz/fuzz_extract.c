/* The whole of extraction, and the posting's way through postings.jsonl. */
#include <stdio.h>

#include "tests/fuzz/fuzz_record.h"

static const Extractor *shipped(void) {
  static Extractor *extractor;
  const Annual annual = ANNUAL_DEFAULT;
  if (extractor == NULL)
    extractor = extractor_load("data", NULL, &annual, NULL);
  g_assert_nonnull(extractor);
  return extractor;
}

/* "2026-01" or "2026-01-31". */
static void check_date(const char *date) {
  if (date == NULL)
    return;
  guint year, month, day = 1;
  int end = 0;
  int n = sscanf(date, "%4u-%2u%n-%2u%n", &year, &month, &end, &day, &end);
  g_assert_cmpint(n, >=, 2);
  g_assert_cmpuint(strlen(date), ==, n == 2 ? 7 : 10);
  g_assert_true(
      g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year));
}

static void check_order(int min, int max) {
  g_assert_true(min >= -1 && max >= -1);
  g_assert_true(min < 0 || max < 0 || min <= max);
}

static void check_terms(const Posting *posting) {
  check_date(posting->posted);
  check_date(posting->closes);
  check_date(posting->start);
  check_date(posting->end);
  check_order(posting->experience_min, posting->experience_max);
  check_order(posting->duration_min, posting->duration_max);
  g_assert_true(
      isnan(posting->hours_per_week) ||
      (posting->hours_per_week > 0 && posting->hours_per_week <= 168));
}

static void check_skills(const Record *record, const Posting *posting) {
  const SkillList *skills = &posting->skills;
  for (guint i = 0; i < skills->len; i++) {
    guint n;
    const Span *span = skills_spans(skills, i, &n);
    g_assert_nonnull(extractor_skill_name(shipped(), skills->skill[i].skill));
    g_assert_cmpuint(n, >, 0);
    guint32 before = 0;
    for (guint k = 0; k < n; k++) {
      Span at = span[k];
      check_span(record, at);
      g_assert_cmpuint(at.b, <, at.e);
      g_assert_cmpuint(at.b, >=, before);
      before = at.b;
    }
  }
}

/* Nothing is mapped: the record's text is the file. */
static void check_named(const Record *record, const Posting *posting) {
  for (guint i = 0; i < posting->places->len; i++) {
    const Place *place = g_ptr_array_index(posting->places, i);
    check_quote(record, place->at, place->raw);
    if (place->country != NULL)
      g_assert_nonnull(extractor_country_name(shipped(), place->country));
    if (place->region != NULL)
      g_assert_nonnull(extractor_region_name(shipped(), place->region));
  }
}

static void check_evidence(const Record *record, const Posting *posting) {
  check_span(record, posting->title_at);
  for (guint i = 0; posting->evidence != NULL && i < posting->evidence->len;
       i++)
    check_span(record, g_array_index(posting->evidence, Evidence, i).at);
}

/* What was written is read back as the same. */
static void check_written(const char *line) {
  g_autoptr(GError) error = NULL;
  g_autoptr(Posting) back = posting_read(line, strlen(line), &error);
  g_assert_no_error(error);
  g_autofree char *again = spell_posting(back);
  g_assert_cmpstr(line, ==, again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_autoptr(Record) record = fuzz_record(data, size);
  g_autoptr(Posting) posting = extractor_run(shipped(), record);
  g_autoptr(Posting) again = extractor_run(shipped(), record);
  /* The id is given by the command, from the content. */
  strcpy(posting->id, "0123456789abcdef");
  strcpy(again->id, posting->id);
  check_pay(record, posting);
  check_named(record, posting);
  check_terms(posting);
  check_skills(record, posting);
  check_evidence(record, posting);
  check_flags(posting);
  g_autofree char *one = spell_posting(posting);
  g_autofree char *two = spell_posting(again);
  g_assert_cmpstr(one, ==, two);
  check_written(one);
  return 0;
}
