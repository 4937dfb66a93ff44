#include "reports/file/pdf_artifact.h"

#include <math.h>
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
static const char *const text_begins[] = {"BT", NULL};
static const char *const text_ends[] = {"ET", NULL};
static const char *const text_place[] = {"Tm", NULL};
static const char *const page_place[] = {"cm", NULL};

typedef struct {
  GString *out, *loose; /* loose: outside tagged content, not yet decided */
  gboolean paints;
  guint depth;
  gboolean tagged; /* the outermost open sequence has an /MCID */
  gboolean text;   /* `loose` is a text object */
  double height;   /* of the page; NAN: not yet known */
  double y;        /* of the text object, from the page's top */
} Marker;

/* Text that is no content is a running head or foot (PDF/UA-1, 7.8). */
static const char *artifact(const Marker *m) {
  if (!m->text)
    return "/Artifact BMC\n";
  return m->y > m->height / 2
             ? "/Artifact << /Type /Pagination /Subtype /Footer >> BDC\n"
             : "/Artifact << /Type /Pagination /Subtype /Header >> BDC\n";
}

static void flush(Marker *m) {
  if (m->paints)
    g_string_append(m->out, artifact(m));
  g_string_append_len(m->out, m->loose->str, (gssize)m->loose->len);
  if (m->paints)
    g_string_append(m->out, "EMC\n");
  g_string_truncate(m->loose, 0);
  m->paints = FALSE;
}

/* The sixth operand of a matrix: its y. */
static double matrix_y(const char *from, const char *end) {
  g_autofree char *operands = g_strndup(from, (gsize)(end - from));
  char *p = operands;
  double y = NAN;
  for (int i = 0; i < 6; i++)
    y = g_ascii_strtod(p, &p);
  return y;
}

/* Follows where loose text stands. cairo begins each page with a matrix that
 * turns y downwards from the page's height. */
static void follow(Marker *m, const Scanner *s, const char *from) {
  if (is_one_of(s, page_place) && isnan(m->height))
    m->height = matrix_y(from, s->token);
  if (is_one_of(s, text_begins)) {
    flush(m);
    m->text = TRUE;
    m->y = NAN;
  } else if (is_one_of(s, text_place) && isnan(m->y)) {
    m->y = matrix_y(from, s->token);
  }
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
  if (!inside)
    follow(m, s, from);
  if (!inside && is_one_of(s, painting))
    m->paints = TRUE;
  GString *to = inside ? m->out : m->loose;
  g_string_append_len(to, from, s->p - from);
  g_string_append_c(to, '\n');
  if (!inside && is_one_of(s, text_ends)) {
    flush(m);
    m->text = FALSE;
  }
  if (closes)
    m->depth--;
  return TRUE;
}

gboolean pdf_artifact_mark(const char *stream, gsize length, GString *out) {
  g_autoptr(GString) loose = g_string_new(NULL);
  Marker m = {.out = out, .loose = loose, .height = NAN};
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
