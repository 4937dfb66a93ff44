/* Sources as the stages see them: files and folders, and real data. */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "stages/read/source.h"
#include "tests/unit/test_read.h"

typedef struct {
  char *folder;
} Place;

static void set_up(Place *place, gconstpointer unused) {
  (void)unused;
  place->folder = g_dir_make_tmp("handbill-source-XXXXXX", NULL);
  g_assert_nonnull(place->folder);
}

static void remove_tree(const char *path) {
  GDir *dir = g_file_test(path, G_FILE_TEST_IS_SYMLINK)
                  ? NULL
                  : g_dir_open(path, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
    g_autofree char *child = g_build_filename(path, name, NULL);
    remove_tree(child);
  }
  g_clear_pointer(&dir, g_dir_close);
  g_assert_cmpint(g_remove(path), ==, 0);
}

static void tear_down(Place *place, gconstpointer unused) {
  (void)unused;
  remove_tree(place->folder);
  g_free(place->folder);
}

static char *write_file(const Place *place, const char *name,
                        const char *text) {
  char *path = g_build_filename(place->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname(path);
  g_assert_cmpint(g_mkdir_with_parents(folder, 0755), ==, 0);
  g_assert_true(g_file_set_contents(path, text, -1, NULL));
  return path;
}

/* The walked paths below the folder, joined by |. */
static char *walk_of(const Place *place) {
  char *inputs[] = {place->folder, NULL};
  GError *error = NULL;
  g_autoptr(GPtrArray) paths = source_walk(inputs, &error);
  g_assert_no_error(error);
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < paths->len; i++)
    g_string_append_printf(out, "%s%s", i > 0 ? "|" : "",
                           (char *)paths->pdata[i] + strlen(place->folder) + 1);
  return g_string_free(out, FALSE);
}

static void test_walk(Place *place, gconstpointer unused) {
  (void)unused;
  static const char *const names[] = {
      "b.csv",        "a.txt",         "Z.json",      "sub/c.csv",
      ".hidden",      ".sub/d.csv",    "README",      "README.md",
      "readme.txt",   "LICENSE",       "License.txt", "sub/LICENSE.MIT",
      "labels.jsonl", "sub/README.md", "READMEs.txt", "licensed.csv",
      "Labels.jsonl", "README/in.csv", "noname",
  };
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    /* a folder may be called README too */
    if (strcmp(names[i], "README") != 0)
      g_free(write_file(place, names[i], "x"));
  }
  g_autofree char *walked = walk_of(place);
  g_assert_cmpstr(walked, ==,
                  "Labels.jsonl|README/in.csv|READMEs.txt|Z.json|a.txt|b.csv|"
                  "licensed.csv|noname|sub/c.csv");
}

/* What is named is read, whatever its name; the order given is kept. */
static void test_walk_named(Place *place, gconstpointer unused) {
  (void)unused;
  g_autofree char *readme = write_file(place, "README.md", "x");
  g_autofree char *labels = write_file(place, "labels.jsonl", "x");
  g_autofree char *hidden = write_file(place, ".hidden", "x");
  char *inputs[] = {readme, "-", labels, hidden, NULL};
  GError *error = NULL;
  g_autoptr(GPtrArray) paths = source_walk(inputs, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(paths->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpstr(paths->pdata[i], ==, inputs[i]);
  /* a folder with nothing else in it */
  char *folder[] = {place->folder, NULL};
  g_assert_null(source_walk(folder, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA);
  g_clear_error(&error);
}

static void test_walk_faults(Place *place, gconstpointer unused) {
  (void)unused;
  g_autofree char *missing = g_build_filename(place->folder, "none", NULL);
  char *inputs[] = {missing, NULL};
  GError *error = NULL;
  g_assert_null(source_walk(inputs, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO);
  g_clear_error(&error);
  /* a loop of links ends; a link to nothing is left out */
  g_free(write_file(place, "sub/a.csv", "x"));
  g_autofree char *dead = g_build_filename(place->folder, "dead", NULL);
  g_assert_cmpint(symlink("/nonexistent/file", dead), ==, 0);
  g_autofree char *walked = walk_of(place);
  g_assert_cmpstr(walked, ==, "sub/a.csv");
  g_autofree char *loop = g_build_filename(place->folder, "sub/loop", NULL);
  g_assert_cmpint(symlink("..", loop), ==, 0);
  char *folder[] = {place->folder, NULL};
  g_assert_null(source_walk(folder, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO);
  g_clear_error(&error);
}

static void test_open_faults(Place *place, gconstpointer unused) {
  (void)unused;
  GError *error = NULL;
  g_autofree char *missing = g_build_filename(place->folder, "none", NULL);
  g_assert_null(source_open(missing, NULL, &default_limits, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO);
  g_clear_error(&error);
  g_assert_null(source_open(place->folder, NULL, &default_limits, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO);
  g_clear_error(&error);
  g_autofree char *file = write_file(place, "a.csv", "title\n");
  g_assert_null(source_open(file, "pdf", &default_limits, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE);
  g_clear_error(&error);
}

typedef struct {
  guint records, rejects;
} Count;

/* Reads the file to the end; every record is found again by its place. */
static Count read_file(const char *path) {
  Count count = {0};
  GError *error = NULL;
  g_autoptr(Source) source = source_open(path, NULL, &default_limits, &error);
  g_assert_no_error(error);
  g_autoptr(Source) other = source_open(path, NULL, &default_limits, NULL);
  const char *bytes = g_bytes_get_data(source_bytes(source), NULL);
  for (;;) {
    g_autoptr(Record) record = NULL;
    g_autoptr(Reject) reject = NULL;
    SourceStep step = source_next(source, &record, &reject);
    if (step == SOURCE_END)
      return count;
    if (step == SOURCE_REJECT) {
      count.rejects++;
      continue;
    }
    count.records++;
    g_assert_cmpstr(record->file, ==, path);
    g_assert_cmpint(record->format, ==, source_format(source));
    g_autoptr(Record) again = source_record_at(
        other, record->file, NULL, record->offset, record->extent, &error);
    g_assert_no_error(error);
    check_same(record, again);
    for (RecordField field = 0; field < N_FIELDS; field++) {
      Span span = record_span_in_file(record, record->field[field]);
      g_assert_cmpuint(span.e, <=, record->extent);
    }
    /* a record begins and ends with text of its own */
    g_assert_false(g_ascii_isspace(bytes[record->offset + record->extent - 1]));
  }
}

static void test_formats(Place *place, gconstpointer unused) {
  (void)unused;
  static const struct {
    const char *name, *text;
    Format format;
    guint records, rejects;
  } files[] = {
      /* the content decides, not the name */
      {"a.json", "title,description\nCook,Soup\nx\n", FORMAT_CSV, 1, 1},
      {"a.csv", "{\"title\":\"Cook\"}\n{\"title\":\"B\"}\n", FORMAT_JSON, 2, 0},
      {"a.html", "Related content\nGB, Leeds\nA cook.\n", FORMAT_PAGE, 1, 0},
      {"empty", "", FORMAT_PAGE, 0, 1},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
    g_autofree char *path = write_file(place, files[i].name, files[i].text);
    Count count = read_file(path);
    g_assert_cmpuint(count.records, ==, files[i].records);
    g_assert_cmpuint(count.rejects, ==, files[i].rejects);
    g_autoptr(Source) source = source_open(path, NULL, &default_limits, NULL);
    g_assert_cmpint(source_format(source), ==, files[i].format);
    g_assert_cmpstr(source_path(source), ==, path);
  }
}

/* Places at which no record stands. */
static void test_record_at_faults(Place *place, gconstpointer unused) {
  (void)unused;
  static const char *const texts[] = {
      "title,description\nCook,Soup\nx\n",
      "[{\"title\":\"Cook\"},{\"id\":1}]",
      "Related content\nGB, Leeds\nA cook.\n",
      "",
  };
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autofree char *path = write_file(place, "input", texts[i]);
    g_autoptr(Source) source = source_open(path, NULL, &default_limits, NULL);
    static const guint64 places[][2] = {
        {0, 3},    {0, 17},          {1, 0},          {0, 1000},
        {1000, 1}, {G_MAXUINT64, 2}, {2, G_MAXUINT64}};
    for (gsize k = 0; k < G_N_ELEMENTS(places); k++) {
      GError *error = NULL;
      g_assert_null(source_record_at(source, path, NULL, places[k][0],
                                     places[k][1], &error));
      g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA);
      g_clear_error(&error);
    }
    /* and asking does not disturb the reading */
    g_autoptr(Record) record = NULL;
    g_autoptr(Reject) reject = NULL;
    SourceStep step = source_next(source, &record, &reject);
    g_assert_cmpint(step, ==, texts[i][0] ? SOURCE_RECORD : SOURCE_REJECT);
  }
}

/* What stands in the project: 157 postings and nothing else. */
static void test_sample(void) {
  char *inputs[] = {"data/sample", NULL};
  g_autoptr(GPtrArray) paths = source_walk(inputs, NULL);
  if (paths == NULL) {
    g_test_skip("not in the project's folder");
    return;
  }
  Count all = {0};
  for (guint i = 0; i < paths->len; i++) {
    Count count = read_file(paths->pdata[i]);
    all.records += count.records;
    all.rejects += count.rejects;
  }
  g_assert_cmpuint(all.records, ==, 157);
  g_assert_cmpuint(all.rejects, ==, 0);
}

static void test_city_jobs(void) {
  g_autofree char *folder = shared_folder("tables");
  if (folder == NULL)
    return;
  g_autofree char *path = g_build_filename(folder, "nyc-jobs.csv", NULL);
  Count count = read_file(path);
  g_assert_cmpuint(count.records, ==, 3028);
  g_assert_cmpuint(count.rejects, ==, 0);
}

static void test_boards(void) {
  g_autofree char *folder = shared_folder("boards/ashby");
  if (folder == NULL)
    return;
  char *inputs[] = {folder, NULL};
  g_autoptr(GPtrArray) paths = source_walk(inputs, NULL);
  guint all = 0;
  for (guint i = 0; i < paths->len; i++) {
    Count count = read_file(paths->pdata[i]);
    g_test_message("%s: %u records, %u rejects", (char *)paths->pdata[i],
                   count.records, count.rejects);
    /* a board without jobs says so */
    g_assert_cmpuint(count.rejects, ==, count.records > 0 ? 0 : 1);
    all += count.records;
  }
  g_assert_cmpuint(all, >, 1000);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  static const struct {
    const char *path;
    void (*test)(Place *place, gconstpointer unused);
  } tests[] = {
      {"/source/walk", test_walk},
      {"/source/walk-named", test_walk_named},
      {"/source/walk-faults", test_walk_faults},
      {"/source/open-faults", test_open_faults},
      {"/source/formats", test_formats},
      {"/source/record-at-faults", test_record_at_faults},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
    g_test_add(tests[i].path, Place, NULL, set_up, tests[i].test, tear_down);
  g_test_add_func("/source/sample", test_sample);
  g_test_add_func("/source/city-jobs", test_city_jobs);
  g_test_add_func("/source/boards", test_boards);
  return g_test_run();
}
