/* handbill show and evaluate: commands that print. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/command.h"
#include "pipeline/evaluate.h"
#include "pipeline/flow.h"
#include "pipeline/identity.h"
#include "pipeline/postings_file.h"
#include "pipeline/show.h"
#include "reports/file/file_out.h"
#include "stages/read/source.h"

static gboolean print(const GString *text, GError **error) {
  return file_out_whole("-", text->str, text->len, error);
}

/* Opens the posting's source, whatever the limits it was read with. */
static Source *open_source(const Posting *posting, const SourceMaps *maps,
                           const Options *options, GError **error) {
  SourceLimits limits = SOURCE_LIMITS_DEFAULT;
  limits.field = limits.document = limits.expanded = G_MAXSIZE;
  limits.ratio = G_MAXUINT;
  limits.maps = maps;
  limits.columns = options->column_map;
  return source_open_again(posting->source_file, posting_form(posting), &limits,
                           error);
}

/* The bytes of the posting in its source, or NULL with a warning; *read is
 * its record. */
static const char *text_of(const Posting *posting, Source *source,
                           guint postings, Console *console, Record **read) {
  g_autoptr(Record) record =
      source_record_at(source, posting->source_file, posting_form(posting),
                       posting->source_offset, posting->source_length, NULL);
  if (record == NULL) {
    console_warn(console, "%s: the posting stands there no more",
                 posting->source_file);
    return NULL;
  }
  if (!identity_is(identity_of(record), posting->id, postings))
    console_warn(console,
                 "%s: the posting's text has changed since it was read; the "
                 "marks may be wrong",
                 posting->source_file);
  *read = g_steal_pointer(&record);
  GBytes *content = source_content(source, posting->source_file);
  return (const char *)g_bytes_get_data(content, NULL) + posting->source_offset;
}

/* The posting as it is extracted now, for the evidence that its line does not
 * carry; NULL with a warning when the data folder is not there. */
static Posting *extract_again(const Options *options, const Record *record,
                              Console *console) {
  g_autoptr(GError) error = NULL;
  g_autoptr(Flow) flow = flow_new(options, COMMAND_SHOW, console);
  if (flow_load(flow, &error))
    return extractor_run(flow->extractor, record);
  console_warn(console, "only the evidence of the file is shown: %s",
               error->message);
  return NULL;
}

/* What the other postings of the file have to do with this one. */
static GArray *copies_of(const Options *options, GPtrArray *postings,
                         const Posting *posting, const SourceMaps *maps,
                         Console *console) {
  Progress progress = progress_begin(console);
  guint missing = 0;
  g_autoptr(Gathered) gathered = gather_again(
      g_ptr_array_ref(postings), options, maps, &missing, &progress);
  GArray *copies = show_copies(posting, gathered);
  progress_end(&progress);
  if (missing > 0)
    console_warn(console,
                 "the text of %u of %u postings cannot be read again; they "
                 "were not compared",
                 missing, postings->len);
  return copies;
}

gboolean command_show(const Options *options, Console *console,
                      GError **error) {
  const char *id = options->operand->pdata[0];
  g_autoptr(GPtrArray) postings =
      postings_read(options->operand->pdata[1], 2, error);
  if (postings == NULL)
    return FALSE;
  const Posting *posting = show_find(postings, id, error);
  if (posting == NULL)
    return FALSE;
  g_autoptr(GError) missing = NULL;
  g_autoptr(SourceMaps) maps = flow_maps(options, NULL);
  g_autoptr(Source) source = open_source(posting, maps, options, &missing);
  const char *text = NULL;
  g_autoptr(Record) record = NULL;
  if (source != NULL)
    text = text_of(posting, source, postings->len, console, &record);
  else
    console_warn(console, "the text cannot be shown: %s", missing->message);
  g_autoptr(Posting) again =
      record != NULL ? extract_again(options, record, console) : NULL;
  g_autoptr(GArray) copies =
      copies_of(options, postings, posting, maps, console);
  Shown shown = {.posting = posting,
                 .text = text,
                 .length = posting->source_length,
                 .source = source,
                 .again = again,
                 .copies = copies};
  g_autoptr(GString) out = g_string_new(NULL);
  if (options->json)
    show_json(&shown, out);
  else
    show_posting(&shown, console_colors(options, STDOUT_FILENO), out);
  return print(out, error);
}

gboolean command_evaluate(const Options *options, Console *console,
                          GError **error) {
  (void)console;
  const char *gold = options->operand->pdata[0];
  g_autoptr(Evaluation) evaluation =
      evaluation_run(gold, options->operand->pdata[1], error);
  if (evaluation == NULL)
    return FALSE;
  g_autoptr(GString) out = g_string_new(NULL);
  if (options->accuracy != NULL) {
    const char *labels = options->labels == NULL ? gold : options->labels;
    evaluation_write_accuracy(evaluation, labels, out);
    if (!file_out_whole(options->accuracy, out->str, out->len, error))
      return FALSE;
    g_string_truncate(out, 0);
  }
  if (options->json)
    evaluation_write_json(evaluation, (guint)options->misses, out);
  else
    evaluation_write_text(evaluation, (guint)options->misses, out);
  return print(out, error);
}
