#include "stages/read/source.h"

#include "stages/read/input.h"
#include "stages/read/recognise.h"

struct Source {
  Input *input;
  Reader *reader;
};

Source *source_open(const char *path, const char *format,
                    const SourceLimits *limits, GError **error) {
  Input *input = input_load(path, limits, error);
  if (input == NULL)
    return NULL;
  Reader *reader = recognise(input, format, error);
  if (reader == NULL) {
    input_free(input);
    return NULL;
  }
  Source *source = g_new0(Source, 1);
  source->input = input;
  source->reader = reader;
  return source;
}

void source_free(Source *source) {
  if (source == NULL)
    return;
  source->reader->class->free(source->reader);
  input_free(source->input);
  g_free(source);
}

SourceStep source_next(Source *source, Record **record, Reject **reject) {
  *record = NULL;
  *reject = NULL;
  return reader_next(source->reader, record, reject);
}

Record *source_record_at(Source *source, guint64 offset, guint64 extent,
                         GError **error) {
  const Input *input = source->input;
  gsize size = g_bytes_get_size(input->bytes);
  if (offset <= size && extent <= size - offset)
    return reader_at(source->reader, (gsize)offset, (gsize)extent, error);
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
              "%s: has %" G_GSIZE_FORMAT
              " bytes, so nothing stands at offset %" G_GUINT64_FORMAT
              ", length %" G_GUINT64_FORMAT,
              input->path, size, offset, extent);
  return NULL;
}

const char *source_path(const Source *source) { return source->input->path; }

Format source_format(const Source *source) { return source->reader->format; }

GBytes *source_bytes(const Source *source) { return source->input->bytes; }

Reader *source_reader(const Source *source) { return source->reader; }

const char *source_encoding(const Source *source) {
  return encoding_word(source->input->encoding);
}

guint64 source_repaired(const Source *source) {
  const Decoding *decoding = source->input->decoding;
  return decoding != NULL ? decoding->repaired : 0;
}

char *source_text(const Source *source, guint64 offset, guint64 length) {
  const Input *input = source->input;
  gsize size;
  const char *bytes = g_bytes_get_data(input->bytes, &size);
  gsize b = (gsize)MIN(offset, size), e = b + (gsize)MIN(length, size - b);
  if (input->decoding == NULL)
    return g_strndup(bytes + b, e - b);
  b = decoding_text(input->decoding, b);
  e = decoding_text(input->decoding, e);
  return g_strndup(input->data + b, e - b);
}
