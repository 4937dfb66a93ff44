/* A record: what the read stage hands to the extract stage. One record is one
 * candidate posting: a location line and its text in a page, a row of a table,
 * an object of a JSON document.
 *
 * text    the record's text in UTF-8, NUL-terminated, `length` bytes of it.
 *         In a page it is the very bytes of the file from the location line to
 *         the end of the description. In CSV and JSON it is the recognised
 *         fields, decoded, in the order of RecordField, joined by one newline.
 * field   for each RecordField the byte span in `text` where its value stands;
 *         b == e where the source has no such field. In a page only LOCATION
 *         and DESCRIPTION are set.
 * runs    how text bytes map to file bytes: record_span_in_file() turns a span
 *         of `text` into a span relative to source.offset, so that
 *         file[offset + b, offset + e] is the evidence as the file spells it
 *         (in a CSV with its doubled quotes, in JSON with its escapes).
 *
 * Extraction works in text coordinates; the last step maps to the file.
 * Ownership: record_free() frees everything the record points to except
 * `file`, which belongs to the source.
 */
#ifndef HANDBILL_MODEL_RECORD_H
#define HANDBILL_MODEL_RECORD_H

#include <glib.h>

#include "stages/model/token.h"
#include "stages/model/vocabulary.h"

/* Bytes [b, e). Empty (b == e) means absent. */
typedef struct {
  guint32 b, e;
} Span;

typedef enum {
  FIELD_TITLE,
  FIELD_EMPLOYER,
  FIELD_LOCATION,
  FIELD_COUNTRY, /* a column of its own beside the location */
  FIELD_PAY,     /* pay as words */
  FIELD_PAY_MIN, /* pay as columns */
  FIELD_PAY_MAX,
  FIELD_PAY_CURRENCY,
  FIELD_PAY_PERIOD,
  FIELD_PAY_MORE, /* further ranges: a line each, its four columns by tabs */
  FIELD_EMPLOYMENT,
  FIELD_WORKPLACE,
  FIELD_SENIORITY,
  FIELD_URL,
  FIELD_POSTED,
  FIELD_CLOSES,
  FIELD_REFERENCE,
  FIELD_DESCRIPTION, /* several columns of prose are joined by a newline */
  N_FIELDS
} RecordField;

/* The field's name as used in messages, --columns and the manual. */
const char *record_field_name(RecordField field);

/* text[text, text + length) came from file bytes offset+raw, +raw_length.
 * Where the two lengths differ (an escape), the run stands for one unit that
 * cannot be split. Runs are sorted by `text` and do not overlap; text between
 * runs (the joining newlines) has no file bytes. */
typedef struct {
  guint32 text, length;
  guint32 raw, raw_length;
} RecordRun;

typedef struct {
  const char *file; /* path as given; borrowed from the source */
  Format format;
  const char *system;     /* interned name of a known system; NULL: none */
  guint record;           /* from 1, within the file */
  guint line;             /* from 1: the line where the record begins */
  guint64 offset, extent; /* bytes in the (decompressed) file */
  char *text;
  gsize length;
  Span field[N_FIELDS];
  GArray *runs; /* of RecordRun; NULL: identity (pages) */
  char *url;    /* from where it was fetched, used where the text has no url */
  gboolean key_twice; /* JSON: a key stands twice; the first value counts */
  Token *token;       /* of `text`; NULL until record_cut() */
  guint tokens;
} Record;

Record *record_new(void);
void record_free(Record *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Record, record_free)

/* Cuts the text into tokens, for stages that read words after one another; a
 * stage that finds none cuts its own. */
void record_cut(Record *record);

/* A field's value, not NUL-terminated, with its length in bytes; NULL and 0
 * where the record has none. */
const char *record_field(const Record *record, RecordField field,
                         gsize *length);

/* A span of `text` as a span of file bytes relative to record->offset: from
 * the first file byte of the mapped text in it to the end of the last one.
 * An empty result means that no byte of it stands in the file. */
Span record_span_in_file(const Record *record, Span span);

/* Index of the first of `runs` (of RecordRun, ascending) that ends behind text
 * byte `at`; their number when none does. */
guint record_run_behind(const GArray *runs, gsize at);

/* Why a record, or a whole input, was refused. One table: the reader, the
 * rejects file, the manual and the tests read it. */
typedef enum {
  REJECT_EMPTY_FILE,
  REJECT_BINARY,          /* NUL bytes or mostly control bytes */
  REJECT_NO_POSTINGS,     /* readable text in which no posting was found */
  REJECT_NO_COLUMN,       /* a table without a title or description column */
  REJECT_EMPTY_RECORD,    /* neither title nor description has text */
  REJECT_RAGGED_ROW,      /* more or fewer cells than the header */
  REJECT_OPEN_QUOTE,      /* a quote that nothing closes */
  REJECT_BAD_QUOTE,       /* text behind a closing quote */
  REJECT_BAD_ENCODING,    /* not UTF-8 */
  REJECT_BAD_JSON,        /* not JSON; a truncated file ends here too */
  REJECT_BAD_XML,         /* not XML, or it asks for entities from outside */
  REJECT_NOT_AN_OBJECT,   /* JSON, but no posting can be in it */
  REJECT_TOO_DEEP,        /* nesting above the limit */
  REJECT_FIELD_TOO_LONG,  /* above --max-field */
  REJECT_RECORD_TOO_LONG, /* above --max-document */
  REJECT_CONTRADICTION,   /* minimum pay above maximum, and the like */
  REJECT_UNREADABLE,      /* the file cannot be opened or read */
  REJECT_CUT_OFF,         /* packed data or an archive end too early */
  REJECT_CORRUPT,         /* a wrong check sum, length or structure */
  REJECT_TRAILING,        /* something else behind compressed data */
  REJECT_EXPANDS,         /* above --max-ratio or --max-expanded */
  REJECT_NESTED,          /* packed within packed */
  REJECT_ENCRYPTED,       /* a member of an archive that needs a password */
  REJECT_NOT_A_FILE,      /* a link, device or the like in an archive */
  REJECT_BAD_WARC,        /* a record of a web archive that is none */
  N_REJECTS
} RejectReason;

/* The reason's word in rejects.jsonl, such as "ragged-row". */
const char *reject_word(RejectReason reason);
/* What it means, one clause for the manual and the report. */
const char *reject_meaning(RejectReason reason);

typedef struct {
  const char *file; /* borrowed from the source */
  guint record;     /* from 1; 0 when the whole input was refused */
  guint line;
  guint64 offset;
  RejectReason reason;
  char *detail;  /* what was wrong and what was done, one sentence */
  char *excerpt; /* at most 80 bytes of the input as valid UTF-8, or NULL */
} Reject;

Reject *reject_new(const char *file, RejectReason reason);
void reject_free(Reject *reject);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reject, reject_free)

/* Appends the reject as one line of rejects.jsonl. */
void reject_write(const Reject *reject, GString *out);

/* At most 80 bytes from `text` as valid printable UTF-8, control characters
 * replaced by a space; for excerpts and messages. Caller frees. */
char *reject_excerpt(const char *text, gsize length);

#endif
