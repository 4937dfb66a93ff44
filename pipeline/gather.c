#include "pipeline/gather.h"

#include <string.h>

#include "pipeline/identity.h"
#include "pipeline/sha256.h"
#include "pipeline/threads.h"

/* A batch is as much as one thread extracts between two locks. */
#define BATCH_RECORDS 128
#define BATCH_BYTES (256u << 10)
/* Sources kept open behind the reading: the kernel limits mappings, and what
 * is unpacked is held in memory. */
#define KEPT_SOURCES 8192
#define KEPT_BYTES ((gsize)256 << 20)

typedef struct {
  guint input;
  GPtrArray *records; /* freed once extracted */
  GPtrArray *rejects; /* likewise */
  gsize bytes;
  GPtrArray *postings;
  Sketch *sketch;    /* one a posting, or NULL */
  guint64 *identity; /* one a posting */
  GString *reject_lines;
  gint64 reason[N_REJECTS];
} Batch;

typedef struct {
  Gathered *gathered;
  const Extractor *extractor;
  gboolean sketches;
  SourceLimits limits;

  GMutex reading;         /* guards the members up to `failed` */
  const GPtrArray *given; /* of Given *, borrowed */
  guint next_given;
  gint *uses;     /* of each source, atomic: reading, hashing, batches */
  gssize held;    /* by sources that are kept, atomic */
  Source *source; /* the one being read, or NULL */
  guint current;  /* its index */
  guint tickets;
  GError *failed;
  GError *unread;     /* why the current one cannot be read, or NULL */
  GPtrArray *unreads; /* of such messages */
  SourcePassed passed;

  GMutex merging; /* guards the members below */
  GCond ready;
  GPtrArray *slot; /* Batch * by ticket, NULL while in work */
  guint running;   /* threads that may still deliver */
} Gathering;

static Batch *batch_new(guint input) {
  Batch *batch = g_new0(Batch, 1);
  batch->input = input;
  batch->records = g_ptr_array_new_with_free_func((GDestroyNotify)record_free);
  batch->rejects = g_ptr_array_new_with_free_func((GDestroyNotify)reject_free);
  return batch;
}

/* The text is the bulk of the memory; it goes as soon as it is read. */
static void batch_forget_text(Batch *batch) {
  if (batch->records != NULL)
    g_ptr_array_unref(batch->records);
  if (batch->rejects != NULL)
    g_ptr_array_unref(batch->rejects);
  batch->records = batch->rejects = NULL;
}

static void batch_free(gpointer data) {
  Batch *batch = data;
  if (batch == NULL)
    return;
  batch_forget_text(batch);
  if (batch->postings != NULL)
    g_ptr_array_unref(batch->postings);
  if (batch->reject_lines != NULL)
    g_string_free(batch->reject_lines, TRUE);
  g_free(batch->sketch);
  g_free(batch->identity);
  g_free(batch);
}

/* Ends a use of a source. Beyond the first KEPT_SOURCES, and beyond KEPT_BYTES
 * of unpacked content, one that is no longer used is closed; gathered_record()
 * opens it again. Standard input and pipes cannot be had twice. */
static void end_use(Gathering *g, guint input) {
  if (!g_atomic_int_dec_and_test(&g->uses[input]))
    return;
  Source *source = g->gathered->sources->pdata[input];
  if (source == NULL || !source_is_file(source))
    return;
  gssize held = (gssize)source_held(source);
  gssize all = g_atomic_pointer_add(&g->held, held) + held;
  if (input < KEPT_SOURCES && (held == 0 || all <= (gssize)KEPT_BYTES))
    return;
  g_atomic_pointer_add(&g->held, -held);
  source_free(source);
  g->gathered->sources->pdata[input] = NULL;
}

/* Opens the next path; FALSE at the end of all, or on failure. A file that
 * cannot be read does not keep the others from it: it becomes a reject. The
 * lock is held. */
static gboolean open_next(Gathering *g) {
  if (g->failed != NULL || g->next_given >= g->given->len)
    return FALSE;
  g->current = g->next_given++;
  const Given *given = g->given->pdata[g->current];
  const char *format = g->gathered->options->format;
  g->source = given->bytes != NULL
                  ? source_open_bytes(given->name, given->bytes, format,
                                      &g->limits, &g->unread)
                  : source_open(given->name, format, &g->limits, &g->unread);
  g->gathered->sources->pdata[g->current] = g->source;
  g->uses[g->current] = 2; /* reading and hashing */
  if (g->source != NULL ||
      g_error_matches(g->unread, HANDBILL_ERROR, HANDBILL_ERROR_IO))
    return TRUE;
  g->failed = g_steal_pointer(&g->unread);
  return FALSE;
}

/* The one reject of an input that cannot be read. The lock is held. */
static Batch *unread_batch(Gathering *g) {
  Batch *batch = batch_new(g->current);
  const Given *given = g->given->pdata[g->current];
  Reject *reject = reject_new(given->name, REJECT_UNREADABLE);
  reject->line = 1;
  reject->detail = g_strdup_printf("%s; it was left out", g->unread->message);
  g_ptr_array_add(batch->rejects, reject);
  g_ptr_array_add(g->unreads, g_strdup(g->unread->message));
  g_clear_error(&g->unread);
  return batch;
}

static void add_passed(SourcePassed *sum, const SourcePassed *more) {
  sum->other_type += more->other_type;
  sum->other_status += more->other_status;
  sum->not_html += more->not_html;
}

/* Fills a batch from the open source, closing it for reading at its end. The
 * lock is held. */
static Batch *fill_batch(Gathering *g) {
  Batch *batch = batch_new(g->current);
  while (batch->records->len < BATCH_RECORDS && batch->bytes < BATCH_BYTES) {
    Record *record = NULL;
    Reject *reject = NULL;
    SourceStep step = source_next(g->source, &record, &reject);
    if (step == SOURCE_END) {
      add_passed(&g->passed, source_passed(g->source));
      g->source = NULL;
      break;
    }
    if (step == SOURCE_RECORD) {
      g_ptr_array_add(batch->records, record);
      batch->bytes += record->length;
    } else {
      g_ptr_array_add(batch->rejects, reject);
      batch->bytes += 64;
    }
  }
  return batch;
}

/* Draws a ticket for a batch that holds something. The lock is held. */
static guint draw_ticket(Gathering *g) {
  guint ticket = g->tickets++;
  g_mutex_lock(&g->merging);
  g_ptr_array_set_size(g->slot, (gint)g->tickets);
  g_mutex_unlock(&g->merging);
  return ticket;
}

static void extract_batch(const Gathering *g, Batch *batch) {
  guint n = batch->records->len;
  batch->postings = g_ptr_array_new_full(n, (GDestroyNotify)posting_free);
  batch->identity = g_new(guint64, MAX(n, 1));
  if (g->sketches)
    batch->sketch = g_new0(Sketch, MAX(n, 1));
  for (guint i = 0; i < n; i++) {
    Record *record = batch->records->pdata[i];
    record_cut(record); /* for the extractor and for the sketch */
    Posting *posting = extractor_run(g->extractor, record);
    /* Nothing behind this stage asks for it. */
    g_clear_pointer(&posting->evidence, g_array_unref);
    g_ptr_array_add(batch->postings, posting);
    batch->identity[i] = identity_of(record);
    if (batch->sketch != NULL)
      sketch_fill(&batch->sketch[i], record);
  }
  batch->reject_lines = g_string_new(NULL);
  for (guint i = 0; i < batch->rejects->len; i++) {
    const Reject *reject = batch->rejects->pdata[i];
    reject_write(reject, batch->reject_lines);
    batch->reason[reject->reason]++;
  }
  batch_forget_text(batch);
}

/* An input is hashed by the thread that opened it, while others read. */
static void describe_input(Input *input, Source *source) {
  GBytes *bytes = source_bytes(source);
  gsize length = 0;
  gconstpointer data = g_bytes_get_data(bytes, &length);
  sha256_hex(data, length, input->sha256);
  input->bytes = (gint64)length;
  input->format = source_word(source);
  input->encoding = source_encoding(source);
  input->repaired = (gint64)source_repaired(source);
}

/* One turn of a thread; FALSE when there is nothing left. */
static gboolean take_turn(Gathering *g) {
  Source *opened = NULL;
  gboolean begun = FALSE;
  g_mutex_lock(&g->reading);
  if (g->source == NULL) {
    if (!open_next(g)) {
      g_mutex_unlock(&g->reading);
      return FALSE;
    }
    opened = g->source;
    begun = TRUE;
  }
  Batch *batch = g->source != NULL ? fill_batch(g) : unread_batch(g);
  guint input = batch->input, ticket = draw_ticket(g);
  gboolean at_end = g->source == NULL;
  g_atomic_int_inc(&g->uses[input]);
  g_mutex_unlock(&g->reading);

  extract_batch(g, batch);
  g_mutex_lock(&g->merging);
  g->slot->pdata[ticket] = batch;
  g_cond_signal(&g->ready);
  g_mutex_unlock(&g->merging);
  if (at_end)
    end_use(g, input);
  if (opened != NULL)
    describe_input(g->gathered->inputs->input->pdata[input], opened);
  if (begun)
    end_use(g, input);
  end_use(g, input);
  return TRUE;
}

static gpointer work(gpointer data) {
  Gathering *g = data;
  while (take_turn(g))
    ;
  g_mutex_lock(&g->merging);
  g->running--;
  g_cond_signal(&g->ready);
  g_mutex_unlock(&g->merging);
  return NULL;
}

static void merge(Gathered *gathered, IdentityBook *book, Batch *batch) {
  Input *input = gathered->inputs->input->pdata[batch->input];
  for (guint i = 0; i < batch->postings->len; i++) {
    Posting *posting = batch->postings->pdata[i];
    identity_assign(book, batch->identity[i], posting);
    input->twins += posting_has_flag(posting, FLAG_KEY_TWICE) ? 1 : 0;
    g_ptr_array_add(gathered->postings, posting);
    g_array_append_val(gathered->input_of, batch->input);
    g_array_append_val(gathered->content, batch->identity[i]);
  }
  guint n = batch->postings->len;
  g_ptr_array_set_free_func(batch->postings, NULL);
  if (batch->sketch != NULL)
    g_array_append_vals(gathered->sketches, batch->sketch, n);
  g_string_append_len(gathered->rejects, batch->reject_lines->str,
                      (gssize)batch->reject_lines->len);
  gint64 refused = 0;
  for (guint i = 0; i < N_REJECTS; i++) {
    gathered->inputs->reason[i] += batch->reason[i];
    refused += batch->reason[i];
  }
  input->postings += n;
  input->rejects += refused;
  input->records += n + refused;
  batch_free(batch);
}

/* Merges batches by ticket until all threads are done. */
static void merge_all(Gathering *g, Progress *progress) {
  g_autoptr(IdentityBook) book = identity_book_new();
  guint next = 0;
  g_mutex_lock(&g->merging);
  for (;;) {
    Batch *batch = next < g->slot->len ? g->slot->pdata[next] : NULL;
    if (batch == NULL && g->running == 0)
      break;
    if (batch == NULL) {
      gint64 until = g_get_monotonic_time() + 100 * G_TIME_SPAN_MILLISECOND;
      g_cond_wait_until(&g->ready, &g->merging, until);
    } else {
      g->slot->pdata[next++] = NULL;
      g_mutex_unlock(&g->merging);
      merge(g->gathered, book, batch);
      g_mutex_lock(&g->merging);
    }
    progress_show(progress, "extract", g->gathered->postings->len, "postings");
  }
  g_mutex_unlock(&g->merging);
}

static void run_threads(Gathering *g, guint jobs, Progress *progress) {
  g->running = jobs;
  GPtrArray *threads = threads_start("extract", jobs, work, g);
  merge_all(g, progress);
  threads_join(threads);
}

Gathered *gathered_new(const Options *options, const SourceMaps *maps) {
  Gathered *gathered = g_new0(Gathered, 1);
  gathered->options = options;
  gathered->maps = maps;
  gathered->inputs = inputs_new();
  gathered->postings =
      g_ptr_array_new_with_free_func((GDestroyNotify)posting_free);
  gathered->sketches = g_array_new(FALSE, TRUE, sizeof(Sketch));
  gathered->input_of = g_array_new(FALSE, FALSE, sizeof(guint));
  gathered->content = g_array_new(FALSE, FALSE, sizeof(guint64));
  gathered->sources =
      g_ptr_array_new_with_free_func((GDestroyNotify)source_free);
  gathered->rejects = g_string_new(NULL);
  return gathered;
}

void gathered_free(Gathered *gathered) {
  if (gathered == NULL)
    return;
  inputs_free(gathered->inputs);
  g_ptr_array_unref(gathered->postings);
  g_array_unref(gathered->sketches);
  g_array_unref(gathered->input_of);
  g_array_unref(gathered->content);
  g_ptr_array_unref(gathered->sources);
  source_free(gathered->spare);
  g_string_free(gathered->rejects, TRUE);
  g_free(gathered);
}

static SourceLimits limits_of(const Options *options, const SourceMaps *maps) {
  SourceLimits limits = SOURCE_LIMITS_DEFAULT;
  limits.field = (gsize)options->max_field;
  limits.document = (gsize)options->max_document;
  limits.ratio = (guint)options->max_ratio;
  limits.expanded = (gsize)options->max_expanded;
  limits.maps = maps;
  limits.columns = options->column_map;
  return limits;
}

/* What the rejects do not say, or what is worth more than a reject. When not
 * one input could be read, the run fails. */
static void say_left_out(Gathering *g, Console *console) {
  const SourcePassed *passed = &g->passed;
  if (g->failed == NULL && g->unreads->len == g->given->len)
    g_set_error_literal(&g->failed, HANDBILL_ERROR, HANDBILL_ERROR_IO,
                        g->unreads->pdata[0]);
  if (g->failed != NULL)
    return;
  for (guint i = 0; i < g->unreads->len; i++)
    console_warn(console, "%s; it was left out",
                 (const char *)g->unreads->pdata[i]);
  for (guint i = 0; i < g->given->len; i++) {
    const Input *input = g->gathered->inputs->input->pdata[i];
    if (input->twins > 0)
      console_warn(console,
                   "%s: %" G_GINT64_FORMAT " postings have a key of their JSON "
                   "twice; the first value counts (flag %s)",
                   input->path, input->twins, FLAG_KEY_TWICE);
  }
  if (passed->other_type + passed->other_status + passed->not_html > 0)
    console_say(console,
                "web archives: passed over %" G_GUINT64_FORMAT
                " records of other types, %" G_GUINT64_FORMAT
                " with another status than 200, %" G_GUINT64_FORMAT
                " that are no HTML",
                passed->other_type, passed->other_status, passed->not_html);
}

Gathered *gather(const GPtrArray *given, const Options *options,
                 const SourceMaps *maps, const Extractor *extractor,
                 gboolean sketches, Progress *progress, GError **error) {
  g_autoptr(Gathered) gathered = gathered_new(options, maps);
  g_ptr_array_set_size(gathered->sources, (gint)given->len);
  for (guint i = 0; i < given->len; i++)
    inputs_add(gathered->inputs, ((const Given *)given->pdata[i])->name);
  Gathering g = {.gathered = gathered,
                 .extractor = extractor,
                 .sketches = sketches,
                 .limits = limits_of(options, maps),
                 .given = given,
                 .uses = g_new0(gint, given->len),
                 .unreads = g_ptr_array_new_with_free_func(g_free),
                 .slot = g_ptr_array_new_with_free_func(batch_free)};
  g_mutex_init(&g.reading);
  g_mutex_init(&g.merging);
  g_cond_init(&g.ready);
  run_threads(&g, (guint)options->jobs, progress);
  say_left_out(&g, progress->console);
  g_ptr_array_unref(g.slot);
  g_ptr_array_unref(g.unreads);
  g_free(g.uses);
  g_mutex_clear(&g.reading);
  g_mutex_clear(&g.merging);
  g_cond_clear(&g.ready);
  if (g.failed != NULL) {
    g_propagate_error(error, g.failed);
    return NULL;
  }
  return g_steal_pointer(&gathered);
}

/* Opens a posting's source as it was read: the format is known, so it is not
 * recognised anew. NULL when it cannot be had. */
static Source *open_again(const Gathered *gathered, const Posting *posting) {
  SourceLimits limits = limits_of(gathered->options, gathered->maps);
  return source_open_again(posting->source_file, posting_form(posting), &limits,
                           NULL);
}

/* A record from a source that was opened again may outlive it: its text is
 * its own, only its `file` is not, and nobody asks for that. */
Record *gathered_record(guint i, gpointer data) {
  Gathered *gathered = data;
  const Posting *posting = gathered->postings->pdata[i];
  guint input = g_array_index(gathered->input_of, guint, i);
  Source *source = gathered->sources->pdata[input];
  if (source == NULL && gathered->spare_input != input + 1) {
    source_free(gathered->spare);
    gathered->spare = open_again(gathered, posting);
    gathered->spare_input = input + 1;
  }
  if (source == NULL)
    source = gathered->spare;
  return source == NULL
             ? NULL
             : source_record_at(source, posting->source_file,
                                posting_form(posting), posting->source_offset,
                                posting->source_length, NULL);
}

typedef struct {
  Gathered *gathered;
  guint64 *group;
  guint missing;
  GMutex lock; /* sources are used by one thread at a time */
  guint next;
} Sketching;

static gpointer sketch_some(gpointer data) {
  Sketching *s = data;
  const Gathered *gathered = s->gathered;
  for (;;) {
    g_mutex_lock(&s->lock);
    guint i = s->next;
    Record *record = NULL;
    if (i < gathered->postings->len) {
      s->next++;
      record = gathered_record(i, s->gathered);
      s->missing += record == NULL ? 1 : 0;
    }
    g_mutex_unlock(&s->lock);
    if (i >= gathered->postings->len)
      return NULL;
    Sketch *sketch = &g_array_index(gathered->sketches, Sketch, i);
    if (record != NULL)
      sketch_fill(sketch, record);
    else
      sketch->exact = s->group[i];
    record_free(record);
  }
}

/* The sources of the postings, in the order in which they first appear. */
static void open_sources(Gathered *gathered) {
  g_autoptr(GHashTable) known =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  gsize held = 0;
  for (guint i = 0; i < gathered->postings->len; i++) {
    const Posting *posting = gathered->postings->pdata[i];
    g_autofree char *path = source_container(posting->source_file);
    guint *at = g_hash_table_lookup(known, path);
    if (at == NULL) {
      at = g_new(guint, 1);
      *at = gathered->sources->len;
      Source *source = *at < KEPT_SOURCES && held <= KEPT_BYTES
                           ? open_again(gathered, posting)
                           : NULL;
      held += source != NULL ? source_held(source) : 0;
      g_ptr_array_add(gathered->sources, source);
      g_hash_table_insert(known, g_steal_pointer(&path), at);
    }
    g_array_append_val(gathered->input_of, *at);
  }
}

Gathered *gather_again(GPtrArray *postings, const Options *options,
                       const SourceMaps *maps, guint *missing,
                       Progress *progress) {
  Gathered *gathered = gathered_new(options, maps);
  g_ptr_array_unref(gathered->postings);
  gathered->postings = postings;
  open_sources(gathered);
  g_array_set_size(gathered->sketches, postings->len);
  Sketching s = {.gathered = gathered, .group = identity_groups(postings)};
  g_mutex_init(&s.lock);
  threads_join(threads_start("sketch", (guint)options->jobs, sketch_some, &s));
  progress_show(progress, "sketch", postings->len, "postings");
  g_mutex_clear(&s.lock);
  g_free(s.group);
  *missing = s.missing;
  return gathered;
}
