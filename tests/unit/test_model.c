/* The model: what is written reads back, to the byte. */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "stages/model/data_table.h"
#include "stages/model/error.h"
#include "stages/model/json_out.h"
#include "stages/model/posting.h"
#include "stages/model/statistics_find.h"
#include "stages/model/table.h"

static Posting *example(void) {
  Posting *p = posting_new();
  g_strlcpy(p->id, "0123456789abcdef", sizeof p->id);
  p->source_file = g_strdup("in \"quotes\"\n.txt");
  p->source_record = 3;
  p->source_line = 7;
  p->source_offset = 5000000000;
  p->source_length = 99;
  p->title = g_strdup("Pflegefachkraft – 100 %");
  p->title_at = (Span){4, 30};
  p->role = g_intern_string("registered nurse");
  p->seniority = SENIORITY_SENIOR;
  Place *place = place_new();
  place->raw = g_strdup("DE, Aachen");
  place->country = g_intern_string("DE");
  place->city = g_intern_string("Aachen");
  place->lat = 50.7766;
  place->lon = 6.0834;
  place->main = TRUE;
  g_ptr_array_add(p->places, place);
  Pay *pay = pay_new();
  pay->min = 2750;
  pay->currency = g_intern_string("EUR");
  pay->per = PERIOD_HOUR;
  pay->per_stated = TRUE;
  pay->quote = g_strdup("ab 27,50 €/Std.");
  pay->at = (Span){40, 57};
  pay->from = ORIGIN_STRUCTURED;
  g_ptr_array_add(p->pay, pay);
  skills_add(&p->skills, g_intern_string("patient-care"), NEED_PREFERRED,
             &(Span){60, 72}, 1);
  p->source_format = FORMAT_JSON;
  p->source_system = g_intern_string("greenhouse");
  p->workplace = WORKPLACE_REMOTE;
  p->degrees = 1u << DEGREE_BACHELOR | 1u << DEGREE_PHD;
  p->experience_min = 3;
  p->hours_per_week = 38.5;
  posting_flag(p, "b-flag");
  posting_flag(p, "a-flag");
  posting_flag(p, "b-flag");
  return p;
}

static void test_posting_round_trip(void) {
  g_autoptr(Posting) p = example();
  g_autoptr(GString) first = g_string_new(NULL);
  posting_write(p, first);
  g_autoptr(GError) error = NULL;
  g_autoptr(Posting) back = posting_read(first->str, first->len, &error);
  g_assert_no_error(error);
  g_autoptr(GString) second = g_string_new(NULL);
  posting_write(back, second);
  g_assert_cmpstr(first->str, ==, second->str);
  g_assert_nonnull(strstr(first->str, "\"flags\": [\"a-flag\", \"b-flag\"]"));
  g_assert_nonnull(strstr(first->str, "\"max\": null"));
  g_assert_nonnull(strstr(first->str, "\"experience_years\": [3, null]"));
  g_assert_nonnull(strstr(first->str, "\"copy_of\": null"));
  g_assert_nonnull(strstr(first->str, "\"format\": \"greenhouse\""));
  g_assert_nonnull(strstr(first->str, "\"from\": \"structured\"}], \"skills"));
  g_assert_nonnull(strstr(first->str, "\"from\": \"text\"}], \"workplace"));
  g_assert_null(posting_form(back));
}

/* Lines of earlier versions do not say where a fact was read; what is no name
 * of a system is refused. */
static void test_posting_origins(void) {
  static const char *const left_out[] = {", \"from\": \"structured\"",
                                         ", \"from\": \"text\""};
  g_autoptr(Posting) p = example();
  g_autoptr(GString) line = g_string_new(NULL);
  posting_write(p, line);
  for (guint i = 0; i < G_N_ELEMENTS(left_out); i++)
    g_assert_cmpuint(g_string_replace(line, left_out[i], "", 0), ==, 1);
  g_autoptr(GError) error = NULL;
  g_autoptr(Posting) back = posting_read(line->str, line->len, &error);
  g_assert_no_error(error);
  const Pay *pay = g_ptr_array_index(back->pay, 0);
  g_assert_cmpint(pay->from, ==, ORIGIN_TEXT);
  g_string_replace(line, "\"greenhouse\"", "\"../x\"", 0);
  g_autoptr(Posting) bad = posting_read(line->str, line->len, &error);
  g_assert_null(bad);
  g_assert_nonnull(strstr(error->message, "format"));
}

/* The contract's keys, in its order. */
static void test_posting_keys(void) {
  static const char *const keys[] = {"id",
                                     "source",
                                     "reference",
                                     "url",
                                     "posted",
                                     "closes",
                                     "employer",
                                     "title",
                                     "title_at",
                                     "role",
                                     "seniority",
                                     "places",
                                     "workplace",
                                     "employment",
                                     "pay",
                                     "skills",
                                     "degrees",
                                     "experience_years",
                                     "duration_weeks",
                                     "hours_per_week",
                                     "start",
                                     "end",
                                     "flags",
                                     "copy_of"};
  g_autoptr(Posting) p = posting_new();
  g_strlcpy(p->id, "0123456789abcdef", sizeof p->id);
  g_autoptr(GString) line = g_string_new(NULL);
  posting_write(p, line);
  const char *at = line->str;
  for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
    g_autofree char *quoted = g_strdup_printf("\"%s\": ", keys[i]);
    const char *found = strstr(at, quoted);
    g_assert_nonnull(found);
    at = found + 1;
  }
}

static void test_posting_faults(void) {
  g_autoptr(Posting) p = example();
  g_autoptr(GString) line = g_string_new(NULL);
  posting_write(p, line);
  static const struct {
    const char *from, *to, *blamed;
  } faults[] = {{"\"senior\"", "\"elder\"", "seniority"},
                {"\"record\": 3", "\"record\": \"3\"", "record"},
                {"[60, 72]", "[72, 60]", "at"},
                {"0123456789abcdef", "0123", "id"},
                {"\"main\": true", "\"main\": 1", "main"}};
  for (guint i = 0; i < G_N_ELEMENTS(faults); i++) {
    g_autoptr(GString) bad = g_string_new(line->str);
    g_assert_cmpuint(g_string_replace(bad, faults[i].from, faults[i].to, 0), ==,
                     1);
    g_autoptr(GError) error = NULL;
    g_assert_null(posting_read(bad->str, bad->len, &error));
    g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, faults[i].blamed));
  }
  g_autoptr(GError) error = NULL;
  g_assert_null(posting_read("{\"id\": ", 7, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA);
}

static void test_span_in_file(void) {
  g_autoptr(Record) record = record_new();
  record->text = g_strdup("ab\nx\"y\nz");
  record->length = 8;
  record->runs = g_array_new(FALSE, FALSE, sizeof(RecordRun));
  /* file: ab;"x""y";z   the newlines join fields and stand nowhere */
  const RecordRun runs[] = {
      {0, 2, 0, 2}, {3, 1, 4, 1}, {4, 1, 5, 2}, {5, 1, 7, 1}, {7, 1, 10, 1}};
  g_array_append_vals(record->runs, runs, G_N_ELEMENTS(runs));
  static const struct {
    Span text, file;
  } cases[] = {{{0, 2}, {0, 2}},   {{1, 2}, {1, 2}}, {{3, 6}, {4, 8}},
               {{4, 5}, {5, 7}},   {{2, 4}, {4, 5}}, {{0, 3}, {0, 2}},
               {{7, 8}, {10, 11}}, {{2, 3}, {0, 0}}, {{6, 7}, {0, 0}}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    Span got = record_span_in_file(record, cases[i].text);
    g_assert_cmpuint(got.b, ==, cases[i].file.b);
    g_assert_cmpuint(got.e, ==, cases[i].file.e);
  }
}

static void test_numbers(void) {
  static const struct {
    double value;
    const char *text;
  } cases[] = {
      {0.1, "0.1"},     {1.0 / 3, "0.3333333333333333"},  {-0.0, "0"},
      {1e6, "1000000"}, {123456.75, "123456.75"},         {1e-7, "1e-07"},
      {NAN, ""},        {5e-324, "4.94065645841247e-324"}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GString) s = g_string_new(NULL);
    number_append(s, cases[i].value);
    g_assert_cmpstr(s->str, ==, cases[i].text);
  }
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  for (int i = 0; i < 10000; i++) {
    double value = g_rand_double_range(random, -1e9, 1e9);
    g_autoptr(GString) s = g_string_new(NULL);
    number_append(s, value);
    g_assert_true(g_ascii_strtod(s->str, NULL) == value);
  }
}

static void test_json_strings(void) {
  g_autoptr(GString) s = g_string_new(NULL);
  JsonOut json = json_out(s);
  json_out_array(&json, NULL);
  json_out_string(&json, NULL, "a\"b\\c\nd\te\x01\x7f");
  json_out_string(&json, NULL, "broken \xff end");
  json_out_string(&json, NULL, NULL);
  json_out_end(&json);
  g_assert_cmpstr(s->str, ==,
                  "[\"a\\\"b\\\\c\\nd\\te\\u0001\\u007f\", "
                  "\"broken \xEF\xBF\xBD end\", null]");
}

static Statistics *small_statistics(void) {
  Statistics *st = statistics_new();
  st->version = g_strdup("1");
  st->date = g_strdup("2026-01-31");
  st->title = g_strdup("");
  st->audience = g_strdup("internal");
  SkillRow row = {.skill = "r", .name = "R", .category = "=SUM(A1)"};
  row.postings = 4;
  row.share = 2.0 / 3;
  row.low = NAN;
  row.high = 1;
  row.mark = "u";
  g_array_append_val(st->table[TABLE_SKILLS], row);
  return st;
}

static void test_statistics_round_trip(void) {
  g_autoptr(Statistics) st = small_statistics();
  g_autoptr(GString) first = g_string_new(NULL);
  statistics_write(st, first);
  g_autoptr(GError) error = NULL;
  g_autoptr(Statistics) back = statistics_read(first->str, first->len, &error);
  g_assert_no_error(error);
  g_autoptr(GString) second = g_string_new(NULL);
  statistics_write(back, second);
  g_assert_cmpstr(first->str, ==, second->str);
  const SkillRow *row = STATISTICS_ROWS(back, TABLE_SKILLS, SkillRow);
  g_assert_true(row[0].share == 2.0 / 3 && isnan(row[0].low));

  g_string_replace(first, "\"postings\": 4", "\"postings\": \"4\"", 1);
  g_assert_null(statistics_read(first->str, first->len, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA);
  g_assert_nonnull(strstr(error->message, "skills"));
}

static void test_csv(void) {
  g_autoptr(Statistics) st = small_statistics();
  g_autoptr(GString) csv = g_string_new(NULL);
  table_write_csv(table_spec(TABLE_SKILLS), st->table[TABLE_SKILLS], csv);
  g_assert_cmpstr(csv->str, ==,
                  "skill,name,category,postings,required,share,low,high,rank,"
                  "rank_low,rank_high,mark\n"
                  "r,R,\"'=SUM(A1)\",4,0,0.6666666666666666,,1,0,0,0,u\n");
}

/* The columns that the contract promises, in its order. */
static void test_contract_columns(void) {
  static const struct {
    TableId id;
    const char *header;
  } cases[] = {
      {TABLE_PLACES, "level,country,region,city,postings,postings_fractional,"
                     "share,low,high,paid,mark\n"},
      {TABLE_PAY, "by,group,currency,n,employers,p10,p25,p50,p75,p90,p50_low,"
                  "p50_high,width_p50,mark\n"},
      {TABLE_PAIRS, "skill_a,skill_b,together,expected,lift,low,high,q,mark\n"},
      {TABLE_ROLES, "role,seniority,postings,share,low,high,mark\n"},
      {TABLE_PAY_LEDGER, "step,postings\n"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(Statistics) st = statistics_new();
    g_autoptr(GString) csv = g_string_new(NULL);
    table_write_csv(table_spec(cases[i].id), st->table[cases[i].id], csv);
    g_assert_cmpstr(csv->str, ==, cases[i].header);
  }
}

static gboolean take_row(char **cell, gpointer data, GError **error) {
  if (g_str_equal(cell[0], "refused")) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA, "no such word");
    return FALSE;
  }
  g_string_append_printf(data, "<%s|%s>", cell[0], cell[1]);
  return TRUE;
}

static void check_table(const char *content, const char *rows,
                        const char *blamed) {
  static const char *const columns[] = {"name", "note", NULL};
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp("handbill-XXXXXX.csv", &path, NULL);
  g_assert_cmpint(fd, >=, 0);
  close(fd);
  g_assert_true(g_file_set_contents(path, content, -1, NULL));
  g_autoptr(GString) got = g_string_new(NULL);
  g_autoptr(GError) error = NULL;
  gboolean ok = data_table_load(path, columns, take_row, got, &error);
  g_assert_cmpint(ok, ==, blamed == NULL);
  if (blamed != NULL)
    g_assert_nonnull(strstr(error->message, blamed));
  else
    g_assert_cmpstr(got->str, ==, rows);
  g_unlink(path);
}

static void test_data_table(void) {
  check_table("# note\nnote,name\n\nx, a \n\"1, \"\"2\"\"\",b\n",
              "<a|x><b|1, \"2\">", NULL);
  check_table("name,note\r\na,\r\n", "<a|>", NULL);
  check_table("name\na\n", "", ":1: the column \"note\"");
  check_table("name,note\na\n", "", ":2: 1 cells");
  check_table("name,note\n\"a,b\n", "", ":2: a quote");
  check_table("name,note\n\nrefused,1\n", "", ":3: no such word");
}

/* Found by id: first, last, several lines, none. */
static void test_found_by_id(void) {
  static const char *const posting[] = {"0a", "0b", "1f", "20"};
  static const char *const line[] = {"0a", "0a", "0b", "20", "20", "20"};
  static const struct {
    const char *id;
    guint lines;
    gboolean listed;
  } cases[] = {{"", 0, FALSE},   {"0a", 2, TRUE}, {"0b", 1, TRUE},
               {"0c", 0, FALSE}, {"1f", 0, TRUE}, {"20", 3, TRUE},
               {"21", 0, FALSE}};
  g_autoptr(Statistics) st = statistics_new();
  guint n;
  g_assert_null(statistics_posting(st, "0a"));
  statistics_pay_lines(st, "0a", &n);
  g_assert_cmpuint(n, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS(posting); i++) {
    PostingRow row = {.id = posting[i]};
    g_array_append_val(st->table[TABLE_POSTINGS], row);
  }
  for (guint i = 0; i < G_N_ELEMENTS(line); i++) {
    PayLineRow row = {.id = line[i]};
    g_array_append_val(st->table[TABLE_PAY_LINES], row);
  }
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    const PostingRow *row = statistics_posting(st, cases[i].id);
    g_assert_cmpint(row != NULL, ==, cases[i].listed);
    g_assert_cmpstr(row != NULL ? row->id : cases[i].id, ==, cases[i].id);
    const PayLineRow *found = statistics_pay_lines(st, cases[i].id, &n);
    g_assert_cmpuint(n, ==, cases[i].lines);
    for (guint k = 0; k < n; k++)
      g_assert_cmpstr(found[k].id, ==, cases[i].id);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/model/posting-round-trip", test_posting_round_trip);
  g_test_add_func("/model/posting-origins", test_posting_origins);
  g_test_add_func("/model/posting-keys", test_posting_keys);
  g_test_add_func("/model/posting-faults", test_posting_faults);
  g_test_add_func("/model/span-in-file", test_span_in_file);
  g_test_add_func("/model/numbers", test_numbers);
  g_test_add_func("/model/json-strings", test_json_strings);
  g_test_add_func("/model/statistics-round-trip", test_statistics_round_trip);
  g_test_add_func("/model/csv", test_csv);
  g_test_add_func("/model/contract-columns", test_contract_columns);
  g_test_add_func("/model/data-table", test_data_table);
  g_test_add_func("/model/statistics/by-id", test_found_by_id);
  return g_test_run();
}
