#include "stages/read/input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stages/read/utf8.h"

/* Run fields are 32 bits wide and count from the record's first byte. */
#define LONGEST_RECORD ((gsize)1 << 30)

static GBytes *read_whole(int fd, const char *path, GError **error) {
  GByteArray *all = g_byte_array_new();
  for (;;) {
    guint8 chunk[1 << 16];
    ssize_t got = read(fd, chunk, sizeof chunk);
    if (got > 0 && all->len <= G_MAXUINT32 - (guint)got) {
      g_byte_array_append(all, chunk, (guint)got);
      continue;
    }
    if (got == 0)
      return g_byte_array_free_to_bytes(all);
    if (got < 0 && errno == EINTR)
      continue;
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO, "%s: %s", path,
                got > 0 ? "more than 4 GiB through a pipe; give it as a file"
                        : g_strerror(errno));
    g_byte_array_unref(all);
    return NULL;
  }
}

static GBytes *read_file(int fd, const char *path, GError **error) {
  struct stat status;
  errno = 0;
  if (fstat(fd, &status) != 0 || S_ISDIR(status.st_mode)) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO, "%s: %s", path,
                g_strerror(errno != 0 ? errno : EISDIR));
    return NULL;
  }
  if (!S_ISREG(status.st_mode) || status.st_size == 0)
    return read_whole(fd, path, error);
  GError *cause = NULL;
  g_autoptr(GMappedFile) map = g_mapped_file_new_from_fd(fd, FALSE, &cause);
  if (map != NULL)
    return g_mapped_file_get_bytes(map);
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO, "%s: %s", path,
              cause->message);
  g_error_free(cause);
  return NULL;
}

Input *input_load(const char *path, const SourceLimits *limits,
                  GError **error) {
  g_autoptr(GBytes) bytes = NULL;
  if (strcmp(path, "-") == 0) {
    bytes = read_whole(STDIN_FILENO, "standard input", error);
  } else {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
      g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO, "%s: %s", path,
                  g_strerror(errno));
      return NULL;
    }
    bytes = read_file(fd, path, error);
    close(fd);
  }
  return bytes != NULL ? input_from_bytes(path, bytes, limits) : NULL;
}

Input *input_from_bytes(const char *path, GBytes *bytes,
                        const SourceLimits *limits) {
  Input *input = g_new0(Input, 1);
  input->path = g_strdup(path);
  input->bytes = g_bytes_ref(bytes);
  const char *data = g_bytes_get_data(bytes, &input->size);
  input->data = data != NULL ? data : "";
  if (input->size >= 3 && memcmp(input->data, "\xEF\xBB\xBF", 3) == 0)
    input->body = 3;
  input->newline = '\n';
  input->limits = *limits;
  input->limits.document = MIN(limits->document, LONGEST_RECORD);
  input->limits.field = MIN(limits->field, LONGEST_RECORD);
  input->line = 1;
  return input;
}

void input_free(Input *input) {
  if (input == NULL)
    return;
  decoding_free(input->decoding);
  g_bytes_unref(input->bytes);
  g_free(input->path);
  g_free(input);
}

/* A file whose first lines end with CR alone does so throughout. */
#define NEWLINE_PROBE 65536

static char newline_of(const char *data, gsize size) {
  size = MIN(size, NEWLINE_PROBE);
  return memchr(data, '\n', size) == NULL && memchr(data, '\r', size) != NULL
             ? '\r'
             : '\n';
}

void input_decode(Input *input, gboolean says_itself) {
  gsize size;
  const char *bytes = g_bytes_get_data(input->bytes, &size);
  if (bytes == NULL || input->decoding != NULL)
    return;
  EncodingFound found = encoding_find(bytes, size);
  if (says_itself && found.encoding == ENCODING_WINDOWS_1252)
    return;
  input->encoding = found.encoding;
  input->is_valid = found.valid;
  input->body = found.body;
  input->decoding = decoding_new(bytes, size, &found);
  if (input->decoding != NULL) {
    input->data = input->decoding->text;
    input->size = input->decoding->length;
    input->body = 0;
    input->is_valid = input->decoding->valid;
  }
  input->newline = newline_of(input->data, input->size);
  input->line_offset = 0;
  input->line = 1;
}

gsize input_offset(const Input *input, gsize offset) {
  return input->decoding != NULL ? decoding_raw(input->decoding, offset)
                                 : offset;
}

static guint count_lines(const Input *input, gsize from, gsize to) {
  return (guint)count_byte(input->data + from, to - from, input->newline);
}

guint input_line(Input *input, gsize offset) {
  offset = MIN(offset, input->size);
  gsize known = input->line_offset;
  if (offset >= known)
    input->line += count_lines(input, known, offset);
  else if (known - offset < offset)
    input->line -= count_lines(input, offset, known);
  else
    input->line = 1 + count_lines(input, 0, offset);
  input->line_offset = offset;
  return input->line;
}

Reject *input_reject(Input *input, RejectReason reason, guint record,
                     gsize offset, const char *format, ...) {
  Reject *reject = reject_new(input->path, reason);
  va_list arguments;
  va_start(arguments, format);
  reject->detail = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  reject->record = record;
  reject->line = input_line(input, offset);
  reject->offset = offset;
  if (offset < input->size) {
    const char *text = input->data + offset;
    gsize length = input->size - offset;
    const char *end = memchr(text, '\n', MIN(length, 4096));
    reject->excerpt =
        reject_excerpt(text, end != NULL ? (gsize)(end - text) : length);
  }
  return reject;
}

Record *input_record(Input *input, Format format, guint number, gsize offset,
                     gsize extent) {
  Record *record = record_new();
  record->file = input->path;
  record->format = format;
  record->record = number;
  record->line = number > 0 ? input_line(input, offset) : 0;
  record->offset = offset;
  record->extent = extent;
  return record;
}

SourceStep reader_next(Reader *reader, Record **record, Reject **reject) {
  SourceStep step = reader->class->next(reader, record, reject);
  const Decoding *decoding = reader->input->decoding;
  if (decoding != NULL && step == SOURCE_RECORD)
    decoding_place(decoding, *record);
  else if (decoding != NULL && step == SOURCE_REJECT)
    (*reject)->offset = decoding_raw(decoding, (gsize)(*reject)->offset);
  return step;
}

Record *reader_at(Reader *reader, gsize offset, gsize extent, GError **error) {
  const Decoding *decoding = reader->input->decoding;
  if (decoding == NULL)
    return reader->class->at(reader, offset, extent, error);
  gsize b = decoding_text(decoding, offset);
  gsize e = decoding_text(decoding, offset + extent);
  Record *record = reader->class->at(reader, b, e - b, error);
  if (record != NULL)
    decoding_place(decoding, record);
  return record;
}

typedef struct {
  Reader base;
  Reject *reject;
} RefusalReader;

static SourceStep refusal_next(Reader *reader, Record **record,
                               Reject **reject) {
  (void)record;
  RefusalReader *self = (RefusalReader *)reader;
  *reject = g_steal_pointer(&self->reject);
  return *reject != NULL ? SOURCE_REJECT : SOURCE_END;
}

static Record *refusal_at(Reader *reader, gsize offset, gsize extent,
                          GError **error) {
  (void)offset;
  (void)extent;
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
              "%s: the input was refused as a whole, so no record is in it",
              reader->input->path);
  return NULL;
}

static void refusal_free(Reader *reader) {
  reject_free(((RefusalReader *)reader)->reject);
  g_free(reader);
}

Reader *refusal_reader_new(Input *input, Format format, Reject *reject) {
  static const ReaderClass class = {refusal_next, refusal_at, refusal_free};
  RefusalReader *self = g_new0(RefusalReader, 1);
  self->base = (Reader){&class, input, format};
  self->reject = reject;
  return &self->base;
}
