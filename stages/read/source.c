#include "stages/read/source.h"

#include <string.h>

#include "stages/read/input.h"
#include "stages/read/pack.h"
#include "stages/read/recognise.h"

/* An input being read. `input` may be the source's own. */
typedef struct {
  const char *file; /* where it is a member: the pack's */
  char *url;
  Input *input;
  Reader *reader;
} Reading;

struct Source {
  char *format; /* forced, or NULL */
  Input *file;
  gboolean is_given; /* bytes, whatever stands at the path */
  Pack *pack;        /* NULL: one input */
  gsize held;
  Reject *fault;    /* of the packing; said at the end */
  guint64 repaired; /* characters of members that are done */
  Reading reading;
  Reading found; /* the member that was asked for last */
};

static void reading_close(const Source *source, Reading *reading) {
  if (reading->reader != NULL)
    reading->reader->class->free(reading->reader);
  if (reading->input != source->file)
    input_free(reading->input);
  g_free(reading->url);
  *reading = (Reading){0};
}

/* Characters encoded twice that were repaired. */
static guint64 repaired_in(const Reading *reading) {
  return reading->input != NULL && reading->input->decoding != NULL
             ? reading->input->decoding->repaired
             : 0;
}

/* Recognises `input`, taken over. */
static gboolean reading_open(Reading *reading, Input *input, const char *format,
                             GError **error) {
  reading->input = input;
  reading->reader = recognise(input, format, error);
  return reading->reader != NULL;
}

/* ---- what is packed ------------------------------------------------------ */

static gboolean refuse(Source *source, Reject *reject) {
  source->reading.input = source->file;
  source->reading.reader =
      refusal_reader_new(source->file, FORMAT_PAGE, reject);
  return TRUE;
}

static gboolean refuse_nested(Source *source, Packing outer, Packing inner) {
  return refuse(source,
                packed_reject(source->file, REJECT_NESTED, 0,
                              "the input is %s, and what is in it is "
                              "itself %s; one layer is opened, so it "
                              "was left out",
                              packing_words(outer), packing_words(inner)));
}

/* What was cut off by the packing is no whole line. JSON and HTML tell by
 * themselves where they end. */
static gboolean drop_cut_line(Source *source, GError **error) {
  Reading *reading = &source->reading;
  const Input *input = reading->input;
  Format format = reading->reader->format;
  const char *newline = memrchr(input->data, '\n', input->size);
  if (source->fault == NULL || source->fault->reason != REJECT_CUT_OFF ||
      (format != FORMAT_CSV && format != FORMAT_PAGE) || newline == NULL)
    return TRUE;
  g_autoptr(GBytes) whole = g_bytes_new_from_bytes(
      input->bytes, 0, (gsize)(newline + 1 - input->data));
  Input *shorter =
      input_from_bytes(source->file->path, whole, &source->file->limits);
  reading_close(source, reading);
  return reading_open(reading, shorter, source->format, error);
}

static gboolean open_compressed(Source *source, Packing packing,
                                GError **error) {
  Input *file = source->file;
  char head[512];
  gsize size = unpack_peek(file->data, file->size, head, sizeof head);
  if (warc_looks_like(head, size)) {
    source->pack = warc_pack_new(file, packing);
    return TRUE;
  }
  Packing inner = packing_of(head, size);
  if (inner != PACKING_NONE && inner != PACKING_TAR)
    return refuse_nested(source, packing, inner);
  g_autoptr(GBytes) content = unpack_input(file, &source->fault);
  if (content == NULL)
    return refuse(source, g_steal_pointer(&source->fault));
  source->held = g_bytes_get_size(content);
  if (inner == PACKING_TAR) {
    source->pack = archive_pack_new(file, content, inner);
    return TRUE;
  }
  Input *input = input_from_bytes(file->path, content, &file->limits);
  return reading_open(&source->reading, input, source->format, error) &&
         drop_cut_line(source, error);
}

static gboolean open_content(Source *source, GError **error) {
  Input *file = source->file;
  Packing packing = packing_of(file->data, file->size);
  if (packing == PACKING_GZIP || packing == PACKING_ZSTD)
    return open_compressed(source, packing, error);
  if (packing == PACKING_ZIP || packing == PACKING_TAR)
    source->pack = archive_pack_new(file, file->bytes, packing);
  else if (warc_looks_like(file->data, file->size))
    source->pack = warc_pack_new(file, PACKING_NONE);
  else
    return reading_open(&source->reading, file, source->format, error);
  return TRUE;
}

static Source *open_input(Input *file, const char *format, GError **error) {
  Source *source = g_new0(Source, 1);
  source->file = file;
  source->format = g_strdup(format);
  if (open_content(source, error))
    return source;
  source_free(source);
  return NULL;
}

Source *source_open(const char *path, const char *format,
                    const SourceLimits *limits, GError **error) {
  Input *file = input_load(path, limits, error);
  return file != NULL ? open_input(file, format, error) : NULL;
}

Source *source_open_bytes(const char *path, GBytes *bytes, const char *format,
                          const SourceLimits *limits, GError **error) {
  Source *source =
      open_input(input_from_bytes(path, bytes, limits), format, error);
  if (source != NULL)
    source->is_given = TRUE;
  return source;
}

void source_free(Source *source) {
  if (source == NULL)
    return;
  reading_close(source, &source->reading);
  reading_close(source, &source->found);
  if (source->pack != NULL)
    source->pack->class->free(source->pack);
  reject_free(source->fault);
  input_free(source->file);
  g_free(source->format);
  g_free(source);
}

/* ---- steps --------------------------------------------------------------- */

/* Goes on to the pack's next member. SOURCE_RECORD: there is one. */
static SourceStep open_member(Source *source, Reject **reject) {
  Part part = {0};
  PackStep step = source->pack->class->next(source->pack, &part, reject);
  if (step == PACK_REJECT) {
    /* A tar within gzip data that are cut off is cut off too: one loss. */
    if (source->fault != NULL && source->fault->reason == REJECT_CUT_OFF &&
        (*reject)->reason == REJECT_CUT_OFF)
      g_clear_pointer(&source->fault, reject_free);
    return SOURCE_REJECT;
  }
  if (step == PACK_END)
    return SOURCE_END;
  Reading *reading = &source->reading;
  reading->file = part.file;
  reading->url = g_steal_pointer(&part.url);
  Input *input = input_from_bytes(part.file, part.bytes, &source->file->limits);
  part_clear(&part);
  if (!reading_open(reading, input, source->format, NULL) &&
      !reading_open(reading, input, NULL, NULL))
    g_assert_not_reached(); /* recognising never fails */
  return SOURCE_RECORD;
}

/* A member's input goes before its records: their path is the pack's. */
static SourceStep step_of(const Reading *reading, Record **record,
                          Reject **reject) {
  SourceStep step = reader_next(reading->reader, record, reject);
  if (reading->file == NULL)
    return step;
  if (step == SOURCE_RECORD) {
    (*record)->file = reading->file;
    if ((*record)->url == NULL)
      (*record)->url = g_strdup(reading->url);
  } else if (step == SOURCE_REJECT) {
    (*reject)->file = reading->file;
  }
  return step;
}

SourceStep source_next(Source *source, Record **record, Reject **reject) {
  *record = NULL;
  *reject = NULL;
  for (;;) {
    SourceStep step = SOURCE_END;
    if (source->reading.reader != NULL)
      step = step_of(&source->reading, record, reject);
    if (step != SOURCE_END)
      return step;
    if (source->pack != NULL) {
      source->repaired += repaired_in(&source->reading);
      reading_close(source, &source->reading);
      step = open_member(source, reject);
    }
    if (step == SOURCE_RECORD)
      continue;
    if (step == SOURCE_END)
      *reject = g_steal_pointer(&source->fault);
    return *reject != NULL ? SOURCE_REJECT : SOURCE_END;
  }
}

/* ---- records again ------------------------------------------------------- */

static const char *member_of(const Source *source, const char *file) {
  gsize length = strlen(source->file->path);
  return strncmp(file, source->file->path, length) == 0 &&
                 g_str_has_prefix(file + length, SOURCE_MARK)
             ? file + length + strlen(SOURCE_MARK)
             : "";
}

/* The reading in which places of `file` count, or NULL. */
static Reading *find(Source *source, const char *file, const char *format,
                     GError **error) {
  if (source->pack == NULL)
    return &source->reading;
  Reading *found = &source->found;
  if (found->reader != NULL && strcmp(found->file, file) == 0)
    return found;
  reading_close(source, found);
  Part part = {0};
  if (!source->pack->class->find(source->pack, member_of(source, file), &part,
                                 error))
    return NULL;
  found->file = part.file;
  found->url = g_steal_pointer(&part.url);
  Input *input = input_from_bytes(part.file, part.bytes, &source->file->limits);
  part_clear(&part);
  /* A system's name is no form that can be forced. */
  if (reading_open(found, input, format, NULL) ||
      reading_open(found, input, NULL, error))
    return found;
  reading_close(source, found);
  return NULL;
}

Record *source_record_at(Source *source, const char *file, const char *format,
                         guint64 offset, guint64 extent, GError **error) {
  const Reading *reading = find(source, file, format, error);
  if (reading == NULL)
    return NULL;
  const Input *input = reading->input;
  gsize size = g_bytes_get_size(input->bytes);
  if (offset > size || extent > size - offset) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
                "%s: has %" G_GSIZE_FORMAT
                " bytes, so nothing stands at offset %" G_GUINT64_FORMAT
                ", length %" G_GUINT64_FORMAT,
                input->path, size, offset, extent);
    return NULL;
  }
  Record *record =
      reader_at(reading->reader, (gsize)offset, (gsize)extent, error);
  if (record != NULL && reading->file != NULL) {
    record->file = reading->file;
    if (record->url == NULL)
      record->url = g_strdup(reading->url);
  }
  return record;
}

GBytes *source_content(Source *source, const char *file) {
  const Reading *reading = find(source, file, NULL, NULL);
  return reading != NULL ? reading->input->bytes : NULL;
}

Reader *source_reader(const Source *source) {
  return source->pack == NULL ? source->reading.reader : NULL;
}

const char *source_encoding(const Source *source) {
  return source->pack == NULL && source->reading.input != NULL
             ? encoding_word(source->reading.input->encoding)
             : "";
}

guint64 source_repaired(const Source *source) {
  return source->repaired + repaired_in(&source->reading);
}

char *source_text(Source *source, const char *file, guint64 offset,
                  guint64 length) {
  const Reading *reading = find(source, file, NULL, NULL);
  if (reading == NULL || reading->input == NULL)
    return g_strdup("");
  const Input *input = reading->input;
  gsize size;
  const char *bytes = g_bytes_get_data(input->bytes, &size);
  gsize b = (gsize)MIN(offset, size), e = b + (gsize)MIN(length, size - b);
  if (input->decoding == NULL)
    return g_strndup(bytes + b, e - b);
  b = decoding_text(input->decoding, b);
  e = decoding_text(input->decoding, e);
  return g_strndup(input->data + b, e - b);
}

char *source_container(const char *file) {
  const char *mark = g_strrstr(file, SOURCE_MARK);
  if (mark == NULL)
    return g_strdup(file);
  char *path = g_strndup(file, (gsize)(mark - file));
  /* A folder may be called so; the rest is a path then. */
  if (strcmp(path, "-") == 0 || !g_file_test(path, G_FILE_TEST_IS_DIR))
    return path;
  g_free(path);
  return g_strdup(file);
}

Source *source_open_again(const char *file, const char *format,
                          const SourceLimits *limits, GError **error) {
  g_autofree char *path = source_container(file);
  if (strcmp(path, "-") == 0) {
    g_set_error_literal(error, HANDBILL_ERROR, HANDBILL_ERROR_IO,
                        "it was read from standard input");
    return NULL;
  }
  /* A pipe without a writer would be waited for. */
  if (g_file_test(path, G_FILE_TEST_EXISTS) &&
      !g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO,
                "%s: it is no file, so it cannot be read again", path);
    return NULL;
  }
  return source_open(path, format, limits, error);
}

gboolean source_is_file(const Source *source) {
  const char *path = source->file->path;
  return !source->is_given && strcmp(path, "-") != 0 &&
         g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

const char *source_path(const Source *source) { return source->file->path; }

const char *source_word(const Source *source) {
  return source->pack != NULL
             ? source->pack->word
             : vocabulary_word(VOCABULARY_FORMAT, source_format(source));
}

Format source_format(const Source *source) {
  return source->reading.reader != NULL ? source->reading.reader->format
                                        : FORMAT_PAGE;
}

GBytes *source_bytes(const Source *source) { return source->file->bytes; }

gsize source_held(const Source *source) {
  return source->held + (source->pack != NULL ? source->pack->held : 0);
}

const SourcePassed *source_passed(const Source *source) {
  static const SourcePassed nothing = {0};
  return source->pack != NULL ? &source->pack->passed : &nothing;
}
