#include "reports/file/pdf_artifact.h"

#include <string.h>

typedef enum { TOKEN_END, TOKEN_OPERAND, TOKEN_MCID, TOKEN_OPERATOR } TokenKind;

typedef struct {
  const char *p, *end;
  const char *token;
  gsize length;
} Scanner;

static gboolean is_delimiter(char c) {
  return c == '\0' || g_ascii_isspace(c) || strchr("()<>[]{}/%", c) != NULL;
}

static void skip_word(Scanner *s) {
  while (s->p < s->end && !is_delimiter(*s->p))
    s->p++;
}

static void skip_literal(Scanner *s) {
  int depth = 0;
  for (; s->p < s->end; s->p++) {
    if (*s->p == '\\')
      s->p++;
    else if (*s->p == '(')
      depth++;
    else if (*s->p == ')' && --depth == 0)
      break;
  }
  s->p = s->p < s->end ? s->p + 1 : s->end;
}

static void skip_hex(Scanner *s) {
  const char *close = memchr(s->p, '>', (gsize)(s->end - s->p));
  s->p = close == NULL ? s->end : close + 1;
}

static gboolean is_operand_word(const char *word, gsize length) {
  if (g_ascii_isdigit(*word) || strchr("+-.", *word) != NULL)
    return TRUE;
  return (length == 4 && memcmp(word, "true", 4) == 0) ||
         (length == 4 && memcmp(word, "null", 4) == 0) ||
         (length == 5 && memcmp(word, "false", 5) == 0);
}

static TokenKind scan_name(Scanner *s) {
  s->p++;
  skip_word(s);
  s->length = (gsize)(s->p - s->token);
  return s->length == 5 && memcmp(s->token, "/MCID", 5) == 0 ? TOKEN_MCID
                                                             : TOKEN_OPERAND;
}

static TokenKind scan(Scanner *s) {
  while (s->p < s->end && (g_ascii_isspace(*s->p) || *s->p == '\0'))
    s->p++;
  if (s->p >= s->end)
    return TOKEN_END;
  s->token = s->p;
  if (*s->p == '(') {
    skip_literal(s);
    return TOKEN_OPERAND;
  }
  if (*s->p == '<' && s->p + 1 < s->end && s->p[1] != '<') {
    skip_hex(s);
    return TOKEN_OPERAND;
  }
  if (*s->p == '/')
    return scan_name(s);
  if (is_delimiter(*s->p)) { /* brackets of arrays and dictionaries */
    s->p +=
        s->p + 1 < s->end && strchr("<>", *s->p) && s->p[1] == *s->p ? 2 : 1;
    return TOKEN_OPERAND;
  }
  skip_word(s);
  s->length = (gsize)(s->p - s->token);
  return is_operand_word(s->token, s->length) ? TOKEN_OPERAND : TOKEN_OPERATOR;
}

static gboolean is_one_of(const Scanner *s, const char *const *words) {
  for (; *words != NULL; words++)
    if (strlen(*words) == s->length && memcmp(*words, s->token, s->length) == 0)
      return TRUE;
  return FALSE;
}

static const char *const painting[] = {"f",  "F",  "f*", "S",  "s",  "B",
                                       "B*", "b",  "b*", "Tj", "TJ", "'",
                                       "\"", "Do", "sh", NULL};
static const char *const opening[] = {"BDC", "BMC", NULL};
static const char *const closing[] = {"EMC", NULL};
static const char *const inline_image[] = {"BI", NULL};

typedef struct {
  GString *out, *loose; /* loose: outside tagged content, not yet decided */
  gboolean paints;
  guint depth;
  gboolean tagged; /* the outermost open sequence has an /MCID */
} Marker;

static void flush(Marker *m) {
  if (m->paints)
    g_string_append(m->out, "/Artifact BMC\n");
  g_string_append_len(m->out, m->loose->str, (gssize)m->loose->len);
  if (m->paints)
    g_string_append(m->out, "EMC\n");
  g_string_truncate(m->loose, 0);
  m->paints = FALSE;
}

/* Takes one operator with its operands [from, s->p). */
static gboolean take(Marker *m, const Scanner *s, const char *from,
                     gboolean has_mcid) {
  gboolean opens = is_one_of(s, opening), closes = is_one_of(s, closing);
  if (is_one_of(s, inline_image) || (closes && m->depth == 0))
    return FALSE;
  if (opens && m->depth++ == 0) {
    m->tagged = has_mcid;
    if (m->tagged)
      flush(m);
  }
  gboolean inside = m->depth > 0 && m->tagged;
  if (!inside && is_one_of(s, painting))
    m->paints = TRUE;
  GString *to = inside ? m->out : m->loose;
  g_string_append_len(to, from, s->p - from);
  g_string_append_c(to, '\n');
  if (closes)
    m->depth--;
  return TRUE;
}

gboolean pdf_artifact_mark(const char *stream, gsize length, GString *out) {
  g_autoptr(GString) loose = g_string_new(NULL);
  Marker m = {.out = out, .loose = loose};
  Scanner s = {.p = stream, .end = stream + length};
  const char *from = NULL;
  gboolean has_mcid = FALSE, ok = TRUE;
  for (TokenKind kind; ok && (kind = scan(&s)) != TOKEN_END;) {
    if (from == NULL)
      from = s.token;
    has_mcid = has_mcid || kind == TOKEN_MCID;
    if (kind != TOKEN_OPERATOR)
      continue;
    ok = take(&m, &s, from, has_mcid);
    from = NULL;
    has_mcid = FALSE;
  }
  flush(&m);
  return ok && m.depth == 0;
}
