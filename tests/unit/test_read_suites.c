/* The fast ways of reading against their plain twins, on texts made here and,
 * where they lie beside the project, on the published suites: csv-spectrum and
 * JSONTestSuite (Seriot, "Parsing JSON is a minefield"). */
#include <string.h>
#include <unistd.h>

#include "stages/read/csv_decode.h"
#include "stages/read/json_check.h"
#include "stages/read/utf8.h"
#include "tests/unit/test_read.h"

#define SUITES "../shared/data/suites"

/* ---- files through a pipe, in small pieces ------------------------------- */

typedef struct {
  int fd;
  const char *data;
  gsize size, chunk;
} Feed;

static gpointer feed(gpointer data) {
  Feed *f = data;
  for (gsize at = 0; at < f->size; at += f->chunk) {
    gsize n = MIN(f->chunk, f->size - at);
    if (write(f->fd, f->data + at, n) != (ssize_t)n)
      break;
  }
  close(f->fd);
  return NULL;
}

/* What input_load() makes of the bytes when standard input brings them in
 * pieces of `chunk` bytes. */
static Input *load_in_chunks(const char *data, gsize size, gsize chunk) {
  int pipe_of[2], own = dup(STDIN_FILENO);
  g_assert_cmpint(pipe(pipe_of), ==, 0);
  dup2(pipe_of[0], STDIN_FILENO);
  close(pipe_of[0]);
  Feed f = {pipe_of[1], data, size, chunk};
  GThread *thread = g_thread_new("feed", feed, &f);
  SourceLimits limits = SOURCE_LIMITS_DEFAULT;
  Input *input = input_load("-", &limits, NULL);
  g_thread_join(thread);
  if (own >= 0) {
    dup2(own, STDIN_FILENO);
    close(own);
  }
  g_assert_nonnull(input);
  return input;
}

static void check_chunks(const char *data, gsize size) {
  for (gsize chunk = 1; chunk <= 64; chunk++) {
    Input *input = load_in_chunks(data, size, chunk);
    check_bytes(input->data, input->size, data, size);
    input_free(input);
  }
}

/* The files of a folder, sorted; NULL (and the test skipped) without it. */
static GPtrArray *list_files(const char *folder) {
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  if (dir == NULL) {
    g_autofree char *why = g_strconcat(folder, " is not here", NULL);
    g_test_skip(why);
    return NULL;
  }
  GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
  for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
    g_ptr_array_add(files, g_strdup(name));
  g_assert_cmpuint(files->len, >, 0);
  return files;
}

/* ---- CSV ----------------------------------------------------------------- */

/* A cell as the reader takes it: from the file's bytes. */
static void append_cell(GString *out, const char *data, const CsvCell *cell) {
  for (gsize at = cell->b; at < cell->e; at++) {
    g_string_append_c(out, data[at]);
    if (cell->doubled > 0 && data[at] == '"')
      at++;
  }
}

/* The rows as JSON Lines of arrays; both ways of decoding must agree. */
static char *rows_of(const char *data, gsize size, char delimiter) {
  GString *out = g_string_new(NULL);
  CsvDecoder fast, plain;
  CsvRow row;
  csv_decoder_init(&fast, delimiter);
  csv_decoder_init(&plain, delimiter);
  csv_row_init(&row);
  for (gsize at = 0;; at = row.next) {
    CsvCutResult cut = csv_cut(data, size, at, delimiter, &row);
    if (cut == CSV_CUT_END)
      break;
    if (cut == CSV_CUT_BLANK)
      continue;
    if (cut != CSV_CUT_ROW) {
      g_string_append(out, "fault\n");
      continue;
    }
    gboolean good = csv_decode_plain(&plain, data, &row);
    g_assert_true(good == csv_decode(&fast, data, &row));
    for (guint i = 0; good && i < row.cells->len; i++) {
      const CsvCell *cell = &g_array_index(row.cells, CsvCell, i);
      g_autoptr(GString) text = g_string_new(NULL);
      append_cell(text, data, cell);
      gsize n, m;
      const char *of_plain = csv_decoded(&plain, i, &n);
      check_bytes(text->str, text->len, of_plain, n);
      g_string_append_printf(out, "%s%s", i > 0 ? "|" : "", text->str);
      if (fast.was_sure)
        continue;
      const char *of_fast = csv_decoded(&fast, i, &m);
      if (row.literal_quote || !csv_leaves_out(data, cell))
        check_bytes(of_fast, m, of_plain, n);
      else
        g_assert_cmpuint(m, ==, 0);
    }
    g_string_append_c(out, '\n');
  }
  csv_decoder_done(&fast);
  csv_decoder_done(&plain);
  csv_row_done(&row);
  return g_string_free(out, FALSE);
}

static void test_csv_random(void) {
  static const char *const parts[] = {
      "a",
      "\"",
      "\"\"",
      ",",
      "\n",
      "\r\n",
      " ",
      "\t",
      "Once upon",
      "; ",
      "é",
      "\"a long cell of more than forty-eight bytes, so that it "
      "is left out\"",
      ",\"a \"\"long\"\" cell of more than forty-eight bytes,\nwith a line "
      "break\",",
      "an unquoted cell of more than forty-eight bytes, which is read as it "
      "is"};
  g_autoptr(GRand) rand = g_rand_new_with_seed(11);
  guint rows = 0;
  for (guint round = 0; round < 20000; round++) {
    g_autoptr(GString) s = g_string_new(NULL);
    guint n = (guint)g_rand_int_range(rand, 1, 14);
    for (guint i = 0; i < n; i++)
      g_string_append(s, parts[g_rand_int_range(rand, 0, G_N_ELEMENTS(parts))]);
    g_autofree char *out = rows_of(s->str, s->len, round % 3 ? ',' : ';');
    rows += strstr(out, "left out") != NULL;
  }
  g_assert_cmpuint(rows, >, 1000); /* long cells were among them */
}

/* What the rows must be, test_read_csv.c asks. */
static void test_csv_spectrum(void) {
  g_autoptr(GPtrArray) files = list_files(SUITES "/csv-spectrum-csvs");
  for (guint i = 0; files != NULL && i < files->len; i++) {
    g_autofree char *path = g_build_filename(SUITES "/csv-spectrum-csvs",
                                             g_ptr_array_index(files, i), NULL);
    g_autofree char *data = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(path, &data, &size, NULL));
    check_chunks(data, size);
    g_autofree char *rows = rows_of(data, size, ',');
    g_assert_cmpuint(strlen(rows), >, 0);
  }
}

/* ---- JSON ---------------------------------------------------------------- */

/* Bytes beside a text: more than the fast way looks at at once. */
#define LONG_STRING 17

/* Both ways; what one says, the other says. */
static JsonVerdict judge(const char *s, gsize length) {
  g_autofree char *message = NULL, *plain_message = NULL;
  gsize position = 0, plain_position = 0;
  JsonVerdict fast = json_check(s, length, &message, &position);
  JsonVerdict plain =
      json_check_plain(s, length, &plain_message, &plain_position);
  g_assert_cmpint(fast, ==, plain);
  g_assert_cmpstr(message, ==, plain_message);
  g_assert_cmpuint(position, ==, plain_position);
  return fast;
}

/* The same text as a member of an object with a long string before, behind
 * and around it, as postings have them. */
static void judge_long(const char *s, gsize length, JsonVerdict alone) {
  g_autofree char *filler = g_strnfill(LONG_STRING, 'x');
  g_autoptr(GString) in = g_string_new(NULL);
  g_string_printf(in, "{\"%s\":\"%s\",\"v\":", filler, filler);
  g_string_append_len(in, s, (gssize)length);
  g_string_append_printf(in, ",\"w\":\"%s\"}", filler);
  if (g_utf8_validate(in->str, (gssize)in->len, NULL)) {
    JsonVerdict verdict = judge(in->str, in->len);
    if (alone != JSON_IS_NONE)
      g_assert_cmpint(verdict, ==, JSON_IS_OBJECT);
  }
  /* Inside the string: whatever it does to it, both ways say the same. */
  g_string_printf(in, "{\"v\":\"%s", filler);
  g_string_append_len(in, s, (gssize)length);
  g_string_append_printf(in, "%s\"}", filler);
  if (g_utf8_validate(in->str, (gssize)in->len, NULL))
    judge(in->str, in->len);
}

static void test_json_random(void) {
  static const char *const parts[] = {
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      "\"",
      "\"a\"",
      "1",
      "-0.5e3",
      "true",
      "null",
      "\\",
      "\\n",
      "\\u0041",
      "\\uD83D\\uDE00",
      "\\uD83D",
      "\\u00",
      "\\x",
      "\n",
      "\t",
      "é",
      "x",
      " ",
      "\"a string of more than two hundred and fifty-six bytes, which the fast "
      "way takes out: words and words and words and words and words and words "
      "and words and words and words and words and words and words and words "
      "and words and words and words \\u00e9 \\\"quoted\\\"\\n end of it\""};
  g_autoptr(GRand) rand = g_rand_new_with_seed(5);
  guint good = 0;
  for (guint round = 0; round < 40000; round++) {
    g_autoptr(GString) s = g_string_new(round % 2 ? "{\"k\":" : "");
    guint n = (guint)g_rand_int_range(rand, 1, 8);
    for (guint i = 0; i < n; i++)
      g_string_append(s, parts[g_rand_int_range(rand, 0, G_N_ELEMENTS(parts))]);
    if (round % 2)
      g_string_append_c(s, '}');
    good += judge(s->str, s->len) == JSON_IS_OBJECT;
  }
  g_assert_cmpuint(good, >, 500);
}

static void append_json(GRand *rand, GString *s, guint depth) {
  static const char *const scalars[] = {"0",
                                        "-0",
                                        "12",
                                        "-3.50",
                                        "1e5",
                                        "0.1E-2",
                                        "123456789012345",
                                        "1234567890123456",
                                        "12345678901234567890123",
                                        "1e999",
                                        "true",
                                        "false",
                                        "null",
                                        "\"\"",
                                        "\"a b\"",
                                        "\"\\u0041\"",
                                        "\"\\u0000\"",
                                        "\"é\""};
  static const char *const spaces[] = {"", "", "", " ", "\n\t", "\r\n"};
  guint kind = (guint)g_rand_int_range(rand, 0, depth < 5 ? 4 : 2);
  guint n = (guint)g_rand_int_range(rand, 0, 4);
  g_string_append(s, spaces[g_rand_int_range(rand, 0, G_N_ELEMENTS(spaces))]);
  if (kind < 2)
    g_string_append(s,
                    scalars[g_rand_int_range(rand, 0, G_N_ELEMENTS(scalars))]);
  else
    g_string_append_c(s, kind == 2 ? '[' : '{');
  for (guint i = 0; kind >= 2 && i < n; i++) {
    g_string_append(s, i > 0 ? "," : "");
    if (kind == 3)
      g_string_append_printf(s, "%s\"k%u%s\"%s:", spaces[i], i,
                             i == 3 ? "\\n" : "", spaces[i + 1]);
    append_json(rand, s, depth + 1);
  }
  if (kind >= 2)
    g_string_append_c(s, kind == 2 ? ']' : '}');
  g_string_append(s, spaces[g_rand_int_range(rand, 0, G_N_ELEMENTS(spaces))]);
}

/* JSON that is right, and the same with one byte more, less or another. */
static void test_json_almost(void) {
  static const char bytes[] = "{}[]:,\"\\ 01.-+eEtfn\n\x1f/";
  g_autoptr(GRand) rand = g_rand_new_with_seed(11);
  guint good = 0, bad = 0;
  for (guint round = 0; round < 20000 / ONE_IN; round++) {
    g_autoptr(GString) s = g_string_new(NULL);
    append_json(rand, s, 0);
    judge(s->str, s->len);
    gssize at = g_rand_int_range(rand, 0, (gint32)s->len);
    char byte = bytes[g_rand_int_range(rand, 0, sizeof bytes - 1)];
    guint change = (guint)g_rand_int_range(rand, 0, 3);
    if (change > 0)
      g_string_erase(s, at, 1);
    if (change < 2)
      g_string_insert_c(s, at, byte);
    if (!g_utf8_validate(s->str, (gssize)s->len, NULL))
      continue;
    gboolean none = judge(s->str, s->len) == JSON_IS_NONE;
    good += none ? 0 : 1;
    bad += none ? 1 : 0;
  }
  g_assert_cmpuint(good, >, bad / 20);
  g_assert_cmpuint(bad, >, good / 20);
}

/* jansson refuses an escaped NUL in a key, whatever its flags: its keys are C
 * strings. The suite says that it is JSON. */
static gboolean is_known_deviation(const char *name) {
  return strcmp(name, "y_object_escaped_null_in_key.json") == 0;
}

static void test_json_suite(void) {
  const char *folder = SUITES "/json-test-parsing";
  g_autoptr(GPtrArray) files = list_files(folder);
  guint yes = 0, no = 0;
  for (guint i = 0; files != NULL && i < files->len; i++) {
    const char *name = g_ptr_array_index(files, i);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *data = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(path, &data, &size, NULL));
    if (size <= 4096)
      check_chunks(data, size);
    gboolean utf8 = utf8_is_valid(data, size, NULL);
    g_assert_true(utf8 == g_utf8_validate_len(data, size, NULL));
    JsonVerdict verdict = utf8 ? judge(data, size) : JSON_IS_NONE;
    if (utf8)
      judge_long(data, size, verdict);
    if (is_known_deviation(name))
      continue;
    if (name[0] != 'i' && (verdict != JSON_IS_NONE) != (name[0] == 'y'))
      g_error("%s is read otherwise than the suite says", name);
    yes += name[0] == 'y';
    no += name[0] == 'n';
  }
  if (files != NULL) {
    g_assert_cmpuint(yes, >, 90);
    g_assert_cmpuint(no, >, 180);
  }
}

/* ---- bytes --------------------------------------------------------------- */

static void test_utf8_random(void) {
  g_autoptr(GRand) rand = g_rand_new_with_seed(3);
  guint good = 0;
  for (guint round = 0; round < 200000; round++) {
    char s[80];
    gsize n = (gsize)g_rand_int_range(rand, 0, sizeof s);
    memset(s, 'a', n);
    guint strange = (guint)g_rand_int_range(rand, 0, 5);
    for (guint i = 0; i < strange && n > 4; i++) {
      gsize at = (gsize)g_rand_int_range(rand, 0, (gint32)n - 4);
      if (i % 2) {
        gunichar c = (gunichar)g_rand_int_range(rand, 0, 0x110400);
        g_unichar_to_utf8(c, s + at);
      } else {
        s[at] = (char)g_rand_int_range(rand, 0, 256);
      }
    }
    const char *bad, *plain_bad;
    gboolean valid = utf8_is_valid(s, n, &bad);
    g_assert_true(valid == g_utf8_validate_len(s, n, &plain_bad));
    g_assert_true(bad == plain_bad);
    good += valid ? 1 : 0;
  }
  g_assert_cmpuint(good, >, 20000);
  g_assert_cmpuint(good, <, 180000);
}

static void test_newlines(void) {
  char s[200];
  for (gsize n = 0; n < sizeof s; n++) {
    s[n] = n % 7 == 3 ? '\n' : (char)n;
    gsize lines = 0;
    for (gsize i = 0; i <= n; i++)
      lines += s[i] == '\n';
    g_assert_cmpuint(count_byte(s, n + 1, '\n'), ==, lines);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/read/suites/csv-random", test_csv_random);
  g_test_add_func("/read/suites/csv-spectrum", test_csv_spectrum);
  g_test_add_func("/read/suites/json-random", test_json_random);
  g_test_add_func("/read/suites/json-almost", test_json_almost);
  g_test_add_func("/read/suites/json-test-suite", test_json_suite);
  g_test_add_func("/read/suites/utf8", test_utf8_random);
  g_test_add_func("/read/suites/newlines", test_newlines);
  return g_test_run();
}
