/* Reference number, employer and address of the posting. */
#include <string.h>

#include "stages/extract/term_part.h"

enum { LONGEST_REFERENCE = 40, LONGEST_EMPLOYER = 120 };

/* A UUID is the board's name for the advert, not the employer's number: the
 * same opening has one in every city it is advertised in. */
static gboolean is_uuid(const char *s) {
  static const char shape[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  if (strlen(s) != sizeof shape - 1)
    return FALSE;
  for (gsize i = 0; s[i] != '\0'; i++)
    if (shape[i] == '-' ? s[i] != '-' : !g_ascii_isxdigit(s[i]))
      return FALSE;
  return TRUE;
}

static char *column(const Text *text, RecordField field) {
  gsize length = 0;
  const char *s = record_field(text->record, field, &length);
  if (s == NULL || length == 0)
    return NULL;
  char *value = g_strstrip(g_strndup(s, length));
  if (*value != '\0')
    return value;
  g_free(value);
  return NULL;
}

/* The words before the last one of a label: "job number", "requisition id". */
static const char *const heads[] = {
    "job",      "requisition", "req",  "posting",  "reference",
    "vacancy",  "position",    "ref",  "vacature", "job requisition",
    "referenz", "stellen",     "vaga", NULL};
/* Labels that stand for themselves where a colon or a code follows. */
static const char *const alone[] = {
    "ref",     "reference",  "référence",      "requisition",
    "req",     "kennziffer", "referenznummer", "stellennummer",
    "posting", "referencia", "referência",     "vacaturenummer",
    NULL};
static const char *const tails[] = {"number", "id",        "no",  "code",
                                    "ref",    "reference", "req", "requisition",
                                    "nr",     NULL};

static gboolean is_code_char(char c) {
  return g_ascii_isalnum(c) || c == '-' || c == '_' || c == '/' || c == '.';
}

/* The code that begins with token i, or NULL. `strict`: it must look like a
 * code, with a capital or digit in front and two digits at least. */
static char *read_code(const Text *text, guint i, gboolean strict) {
  if (i >= text->tokens)
    return NULL;
  const char *s = text->s + text->token[i].b;
  gsize most = MIN(text->length - text->token[i].b, LONGEST_REFERENCE + 1);
  gsize length = 0;
  guint digits = 0;
  for (; length < most && is_code_char(s[length]); length++)
    digits += g_ascii_isdigit(s[length]) ? 1 : 0;
  if (length > LONGEST_REFERENCE ||
      (length < most && (guchar)s[length] >= 0x80))
    return NULL;
  while (length > 0 && !g_ascii_isalnum(s[length - 1]))
    length--;
  if (digits == 0 || length < 2)
    return NULL;
  if (strict && (digits < 3 || g_ascii_islower(*s)))
    return NULL;
  return g_strndup(s, length);
}

static gboolean is_head(const Text *text, guint i) {
  return i > 0 && term_before(text, i, heads) &&
         term_gap_only(text, i - 1, "-");
}

static char *read_reference(const Text *text, guint i) {
  gboolean head = is_head(text, i) && term_after(text, i, tails);
  if (!head && !term_after(text, i, alone))
    return NULL;
  gboolean colon = term_gap_has(text, i, ':') || term_gap_has(text, i, '#');
  if (!colon && term_after(text, i + 1, tails)) /* the label goes on */
    return NULL;
  if (!term_gap_only(text, i, ":#.-(") ||
      (!head && !colon && !term_gap_only(text, i, "") &&
       !(text_token_is(text, i, "ref") && term_gap_only(text, i, "."))))
    return NULL;
  return read_code(text, i + 1, !(head || colon));
}

/* ---- employer ------------------------------------------------------------ */

/* The labels of the fields that such notices have, one behind the other. */
static const char *const labels[] = {
    "offered position", "position",  "job location", "job number",
    "location",         "job title", "title",        "job id",
    "requisition",      "reference", "salary",       "department",
    "worksite",         "job site",  "website",      "contact",
    "address",          "employer",  "duties",       "hours",
    "job duties",       "job code",  "posting",      NULL};

/* Where a label with its colon begins behind token i. */
static guint employer_end(const Text *text, guint i) {
  guint last = MIN(text->tokens, i + 24);
  for (guint k = i + 1; k < last; k++) {
    guint used = term_phrase_of(text, k, last, labels);
    if (used > 0 && term_gap_has(text, k + used - 1, ':'))
      return text->token[k].b;
  }
  return (guint)MIN(text->length, (gsize)text->token[i].b + LONGEST_EMPLOYER);
}

static char *read_employer(const Text *text, guint i) {
  if (i + 1 >= text->tokens || !term_gap_only(text, i, ":") ||
      !term_gap_has(text, i, ':') ||
      !g_ascii_isupper(text->s[text->token[i].b]))
    return NULL;
  if (i > 0 && text_token_is(text, i - 1, "opportunity"))
    return NULL;
  const char *s = text->s + text->token[i + 1].b;
  gsize length = employer_end(text, i + 1) - text->token[i + 1].b;
  const char *line = memchr(s, '\n', length);
  gboolean bounded = line != NULL || length < LONGEST_EMPLOYER;
  if (line != NULL)
    length = (gsize)(line - s);
  if (!bounded || length == 0)
    return NULL;
  char *value = g_strstrip(g_strndup(s, length));
  gsize n = strlen(value);
  while (n > 0 && strchr(",;-|", value[n - 1]) != NULL)
    value[--n] = '\0';
  return g_strchomp(value);
}

/* ---- address ------------------------------------------------------------- */

static char *read_url(const Text *text) {
  char *url = column(text, FIELD_URL);
  if (url == NULL)
    url = g_strdup(text->record->url);
  if (url == NULL)
    return NULL;
  gboolean web = g_ascii_strncasecmp(url, "http://", 7) == 0 ||
                 g_ascii_strncasecmp(url, "https://", 8) == 0;
  for (const char *p = url; web && *p != '\0'; p++)
    web = (guchar)*p > ' ' && *p != 0x7f;
  if (web)
    return url;
  g_free(url);
  return NULL;
}

/* The value, if there is one, begins with token i. */
static void note(const Text *text, Posting *posting, const char *fact, guint i,
                 const char *value) {
  if (value == NULL)
    return;
  guint32 b = text->token[i].b;
  posting_evidence(posting, fact, (Span){b, b + (guint32)strlen(value)});
}

void term_reference_find(const TermScan *scan, Posting *posting) {
  const Text *text = scan->text;
  posting->url = read_url(text);
  posting->reference = column(text, FIELD_REFERENCE);
  if (posting->reference != NULL && is_uuid(posting->reference))
    g_clear_pointer(&posting->reference, g_free);
  posting->employer = column(text, FIELD_EMPLOYER);
  if (posting->reference != NULL)
    posting_evidence(posting, "reference",
                     text->record->field[FIELD_REFERENCE]);
  if (posting->employer != NULL)
    posting_evidence(posting, "employer", text->record->field[FIELD_EMPLOYER]);
  for (guint k = 0; k < scan->anchors; k++) {
    TermAnchor a = scan->anchor[k];
    if (a.kind == TERM_REFERENCE && posting->reference == NULL) {
      posting->reference = read_reference(text, a.token);
      note(text, posting, "reference", a.token + 1, posting->reference);
    }
    if (a.kind == TERM_EMPLOYER && posting->employer == NULL) {
      posting->employer = read_employer(text, a.token);
      note(text, posting, "employer", a.token + 1, posting->employer);
    }
  }
}
