#include "pipeline/postings_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/interrupt.h"
#include "pipeline/threads.h"
#include "stages/model/posting.h"

/* Postings that one thread formats or parses at a time. */
#define CHUNK 512

static gboolean io_error(GError **error, const char *path) {
  int number = errno;
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO, "%s: %s", path,
              g_strerror(number));
  return FALSE;
}

/* Work on chunks 0..chunks by several threads. */
typedef struct {
  void (*chunk)(guint i, gpointer data);
  gpointer data;
  guint chunks;
  gint next; /* atomic */
} Share;

static gpointer share_work(gpointer data) {
  Share *share = data;
  for (;;) {
    guint i = (guint)g_atomic_int_add(&share->next, 1);
    if (i >= share->chunks)
      return NULL;
    share->chunk(i, share->data);
  }
}

static void share_out(guint chunks, guint jobs, gpointer data,
                      void (*chunk)(guint i, gpointer data)) {
  Share share = {chunk, data, chunks, 0};
  guint helpers = MIN(jobs, chunks);
  helpers -= helpers > 0 ? 1 : 0; /* this thread works too */
  GPtrArray *threads = threads_start("share", helpers, share_work, &share);
  share_work(&share);
  threads_join(threads);
}

typedef struct {
  const GPtrArray *postings;
  guint first; /* posting of chunk 0 */
  GString **text;
} Formatting;

static void format_chunk(guint i, gpointer data) {
  Formatting *f = data;
  guint from = f->first + i * CHUNK;
  guint to = MIN(from + CHUNK, f->postings->len);
  g_string_truncate(f->text[i], 0);
  for (guint k = from; k < to; k++)
    posting_write(f->postings->pdata[k], f->text[i]);
}

static gboolean write_all(int out, const GString *text) {
  for (gsize done = 0; done < text->len;) {
    ssize_t n = write(out, text->str + done, text->len - done);
    if (n > 0)
      done += (gsize)n;
    else if (n == 0 || errno != EINTR)
      return FALSE;
  }
  return TRUE;
}

/* Rounds of a few chunks, so that memory does not grow with the file. */
static gboolean write_rounds(const GPtrArray *postings, int out, guint jobs) {
  guint width = 2 * jobs;
  GString **text = g_new(GString *, width);
  for (guint i = 0; i < width; i++)
    text[i] = g_string_new(NULL);
  gboolean ok = TRUE;
  for (guint first = 0; ok && first < postings->len; first += width * CHUNK) {
    Formatting f = {postings, first, text};
    guint left = (postings->len - first + CHUNK - 1) / CHUNK;
    guint chunks = MIN(width, left);
    share_out(chunks, jobs, &f, format_chunk);
    for (guint i = 0; ok && i < chunks; i++)
      ok = write_all(out, text[i]);
  }
  int number = errno;
  for (guint i = 0; i < width; i++)
    g_string_free(text[i], TRUE);
  g_free(text);
  errno = number;
  return ok;
}

static gboolean write_part(const GPtrArray *postings, const char *part,
                           guint jobs) {
  int out = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (out < 0)
    return FALSE;
  gboolean ok = write_rounds(postings, out, jobs) && fsync(out) == 0;
  int number = errno;
  if (close(out) != 0 && ok) {
    ok = FALSE;
    number = errno;
  }
  errno = number;
  return ok;
}

/* A device or a pipe is written as it is: a rename would replace it. */
static gboolean write_special(const GPtrArray *postings, const char *path,
                              guint jobs) {
  int out = open(path, O_WRONLY | O_CLOEXEC);
  if (out < 0)
    return FALSE;
  gboolean ok = write_rounds(postings, out, jobs);
  int number = errno;
  if (close(out) != 0 && ok) {
    ok = FALSE;
    number = errno;
  }
  errno = number;
  return ok;
}

gboolean postings_write(const GPtrArray *postings, const char *path, guint jobs,
                        GError **error) {
  struct stat st;
  if (strcmp(path, "-") == 0)
    return write_rounds(postings, STDOUT_FILENO, jobs) ||
           io_error(error, "standard output");
  if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
    return write_special(postings, path, jobs) || io_error(error, path);
  g_autofree char *part = g_strconcat(path, ".part", NULL);
  interrupt_guard(part);
  gboolean ok = write_part(postings, part, jobs) && rename(part, path) == 0;
  if (!ok) {
    io_error(error, path);
    unlink(part);
  }
  interrupt_guard(NULL);
  return ok;
}

char *content_read(const char *path, gsize *length, GError **error) {
  gboolean is_input = strcmp(path, "-") == 0;
  int in = is_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  if (in < 0) {
    io_error(error, path);
    return NULL;
  }
  GString *text = g_string_new(NULL);
  ssize_t n = 0;
  do {
    gsize had = text->len;
    g_string_set_size(text, had + (1u << 20));
    n = read(in, text->str + had, 1u << 20);
    g_string_truncate(text, had + (n > 0 ? (gsize)n : 0));
  } while (n > 0 || (n < 0 && errno == EINTR));
  if (n < 0) {
    io_error(error, is_input ? "standard input" : path);
    g_string_free(text, TRUE);
    text = NULL;
  }
  if (!is_input)
    close(in);
  if (text == NULL)
    return NULL;
  *length = text->len;
  return g_string_free(text, FALSE);
}

typedef struct {
  const char *begin;
  gsize length;
  guint line;
} Line;

typedef struct {
  const char *path;
  const Line *line;
  guint lines;
  Posting **posting;
  GError **failed; /* one a chunk: its first error */
} Parsing;

static void parse_chunk(guint i, gpointer data) {
  Parsing *p = data;
  guint to = MIN((i + 1) * CHUNK, p->lines);
  for (guint k = i * CHUNK; k < to; k++) {
    const Line *line = &p->line[k];
    p->posting[k] = posting_read(line->begin, line->length, &p->failed[i]);
    if (p->posting[k] != NULL)
      continue;
    g_prefix_error(&p->failed[i], "%s:%u: ", p->path, line->line);
    return;
  }
}

static GArray *split_lines(const char *text, gsize length) {
  GArray *lines = g_array_new(FALSE, FALSE, sizeof(Line));
  guint number = 0;
  for (gsize at = 0; at < length;) {
    const char *end = memchr(text + at, '\n', length - at);
    gsize stop = end != NULL ? (gsize)(end - text) : length;
    Line line = {text + at, stop - at, ++number};
    if (line.length > 0)
      g_array_append_val(lines, line);
    at = stop + 1;
  }
  return lines;
}

GPtrArray *postings_read(const char *path, guint jobs, GError **error) {
  gsize length = 0;
  g_autofree char *text = content_read(path, &length, error);
  if (text == NULL)
    return NULL;
  g_autoptr(GArray) lines = split_lines(text, length);
  guint chunks = (lines->len + CHUNK - 1) / CHUNK;
  Parsing p = {path, (const Line *)(gconstpointer)lines->data, lines->len,
               g_new0(Posting *, MAX(lines->len, 1)),
               g_new0(GError *, MAX(chunks, 1))};
  share_out(chunks, jobs, &p, parse_chunk);
  GPtrArray *postings =
      g_ptr_array_new_full(lines->len, (GDestroyNotify)posting_free);
  for (guint i = 0; i < lines->len; i++)
    if (p.posting[i] != NULL)
      g_ptr_array_add(postings, p.posting[i]);
  GError *first = NULL;
  for (guint i = 0; i < chunks; i++) {
    if (first == NULL)
      first = g_steal_pointer(&p.failed[i]);
    g_clear_error(&p.failed[i]);
  }
  g_free(p.posting);
  g_free(p.failed);
  if (first != NULL) {
    g_propagate_error(error, first);
    g_ptr_array_unref(postings);
    return NULL;
  }
  return postings;
}

Statistics *statistics_load(const char *path, GError **error) {
  gsize length = 0;
  g_autofree char *json = content_read(path, &length, error);
  if (json == NULL)
    return NULL;
  Statistics *statistics = statistics_read(json, length, error);
  if (statistics == NULL)
    g_prefix_error(error, "%s: ", path);
  return statistics;
}
