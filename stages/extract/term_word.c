#include "stages/extract/term_word.h"

#include <string.h>

#include "stages/extract/term_date.h"
#include "stages/extract/term_table.h"

/* A table by hash: a token costs one look. */
enum { SLOTS = 1024, FILTER = 8192 };

typedef struct {
  TermRow row[SLOTS]; /* word NULL: free */
  guint32 hash[SLOTS];
  guint64 bits[FILTER / 64]; /* of the hashes: most tokens end here */
} Slots;

static guint slot_of(guint32 hash) { return (hash ^ (hash >> 16)) % SLOTS; }

static void slots_put(Slots *slots, TermRow row) {
  guint32 hash = token_hash(row.word, strlen(row.word));
  guint at = slot_of(hash);
  while (slots->row[at].word != NULL)
    at = (at + 1) % SLOTS;
  slots->hash[at] = hash;
  slots->row[at] = row;
  slots->bits[hash % FILTER / 64] |= G_GUINT64_CONSTANT(1) << (hash % 64);
}

static const Slots *slots_made(void) {
  Slots *slots = g_new0(Slots, 1);
  for (guint i = 0; term_rows[i].word != NULL; i++)
    slots_put(slots, term_rows[i]);
  for (guint k = 0; term_month_name(k) != NULL; k++)
    slots_put(slots, (TermRow){term_month_name(k), TERM_DATE, 0});
  return slots;
}

/* Follows from constant tables, so it is made once and never changes: a
 * constant that C cannot write down, not a state. */
static const Slots *slots_get(void) {
  static gsize made = 0;
  if (g_once_init_enter(&made))
    g_once_init_leave(&made, (gsize)slots_made());
  return (const Slots *)made;
}

static const TermRow *slots_find(const Slots *slots, const Text *text,
                                 guint i) {
  guint32 hash = text->token[i].hash;
  if ((slots->bits[hash % FILTER / 64] >> (hash % 64) & 1) == 0)
    return NULL;
  guint at = slot_of(hash);
  for (; slots->row[at].word != NULL; at = (at + 1) % SLOTS)
    if (slots->hash[at] == hash && text_token_is(text, i, slots->row[at].word))
      return &slots->row[at];
  return NULL;
}

static void scan_field(TermScan *scan, const Slots *slots, RecordField field,
                       GArray *anchors) {
  const Text *text = scan->text;
  Span span = text->record->field[field];
  if (span.b >= span.e)
    return;
  guint i = text_token_at(text, span.b);
  for (; i < text->tokens && text->token[i].e <= span.e; i++) {
    const TermRow *row = slots_find(slots, text, i);
    if (row == NULL)
      continue;
    TermAnchor anchor = {i, row->kind, row->value};
    g_array_append_val(anchors, anchor);
  }
}

void term_scan_init(TermScan *scan, const Text *text) {
  const Slots *slots = slots_get();
  Span title = text->record->field[FIELD_TITLE];
  GArray *anchors = g_array_new(FALSE, FALSE, sizeof(TermAnchor));
  scan->text = text;
  scan->title_b = title.b < title.e ? text_token_at(text, title.b) : 0;
  scan->title_e = title.b < title.e ? text_token_at(text, title.e) : 0;
  scan_field(scan, slots, FIELD_TITLE, anchors);
  scan_field(scan, slots, FIELD_DESCRIPTION, anchors);
  scan->anchors = anchors->len;
  scan->anchor = (TermAnchor *)(gpointer)g_array_free(anchors, FALSE);
}

void term_scan_clear(TermScan *scan) {
  g_clear_pointer(&scan->anchor, g_free);
  scan->anchors = 0;
}

/* ---- sentences ----------------------------------------------------------- */

/* Signs between two words of one sentence are few. */
enum { LONGEST_GAP = 48 };

static gboolean is_upper_or_digit(const Text *text, guint i) {
  char c = text->s[text->token[i].b];
  return g_ascii_isupper(c) || g_ascii_isdigit(c) || (guchar)c >= 0x80;
}

/* "B.S. degree", "U.S. person", "Ph.D. or": a single letter ends none. */
static gboolean point_ends(const Text *text, guint i, gboolean blank) {
  const Token *token = &text->token[i];
  gboolean digit = g_ascii_isdigit(text->s[token->b]);
  if (token->e - token->b < 2 && !digit)
    return FALSE;
  if (!is_upper_or_digit(text, i + 1))
    return FALSE;
  return blank || !(digit || g_ascii_isdigit(text->s[text->token[i + 1].b]));
}

gboolean term_breaks(const Text *text, guint i) {
  if (i + 1 >= text->tokens)
    return TRUE;
  const char *p = text->s + text->token[i].e;
  const char *end = text->s + text->token[i + 1].b;
  if (end - p > LONGEST_GAP)
    return TRUE;
  for (; p < end; p++) {
    if (*p == '\n' || *p == '!' || *p == '?')
      return TRUE;
    if (*p == '.' && point_ends(text, i, p + 1 < end))
      return TRUE;
    /* Bullets of lists that lost their lines. */
    if (token_bullet(p) || strncmp(p, "\u00b7 ", 3) == 0)
      return TRUE;
  }
  return FALSE;
}

void term_sentence(const Text *text, guint i, guint reach, guint *from,
                   guint *to) {
  guint low = i > reach ? i - reach : 0;
  guint high = MIN(text->tokens, i + reach + 1);
  *from = i;
  while (*from > low && !term_breaks(text, *from - 1))
    (*from)--;
  *to = i + 1;
  while (*to < high && !term_breaks(text, *to - 1))
    (*to)++;
}

/* ---- phrases ------------------------------------------------------------- */

/* Where the first word of `phrase` ends when token i reads it, else NULL. */
static inline const char *token_reads(const Text *text, guint i,
                                      const char *phrase) {
  const char *s = text->s + text->token[i].b, *e = text->s + text->token[i].e;
  while (s < e && token_lower(*s) == token_lower(*phrase)) {
    s++;
    phrase++;
  }
  return s == e && (*phrase == ' ' || *phrase == '\0') ? phrase : NULL;
}

guint term_phrase(const Text *text, guint i, guint to, const char *phrase) {
  guint used = 0;
  to = MIN(to, text->tokens);
  for (const char *p = phrase; *p != '\0'; used++) {
    p = i + used < to ? token_reads(text, i + used, p) : NULL;
    if (p == NULL)
      return 0;
    p += *p == ' ';
  }
  return used;
}

guint term_phrase_of(const Text *text, guint i, guint to,
                     const char *const *list) {
  if (i >= text->tokens)
    return 0;
  char first = g_ascii_tolower(text->s[text->token[i].b]);
  for (; *list != NULL; list++) {
    guint used = first == **list ? term_phrase(text, i, to, *list) : 0;
    if (used > 0)
      return used;
  }
  return 0;
}

guint term_seek(const Text *text, guint from, guint to,
                const char *const *list) {
  to = MIN(to, text->tokens);
  for (guint i = from; i < to; i++)
    if (term_phrase_of(text, i, to, list) > 0)
      return i;
  return G_MAXUINT;
}

gboolean term_before(const Text *text, guint i, const char *const *list) {
  return i > 0 && i <= text->tokens && term_phrase_of(text, i - 1, i, list) > 0;
}

gboolean term_after(const Text *text, guint i, const char *const *list) {
  return term_phrase_of(text, i, text->tokens, list) > 0;
}

/* The length of a dash that was coded twice (stages/model/token.h). */
static gsize garbled_dash(const char *p) {
  static const char en[] = "\u00e2\u20ac\u201c", em[] = "\u00e2\u20ac\u201d";
  if ((guchar)*p != 0xC3)
    return 0;
  if (strncmp(p, en, sizeof en - 1) == 0)
    return sizeof en - 1;
  return strncmp(p, em, sizeof em - 1) == 0 ? sizeof em - 1 : 0;
}

gboolean term_gap_only(const Text *text, guint i, const char *signs) {
  if (i + 1 >= text->tokens)
    return FALSE;
  const char *p = text->s + text->token[i].e;
  const char *end = text->s + text->token[i + 1].b;
  gboolean dash = strchr(signs, '-') != NULL;
  if (end - p > LONGEST_GAP)
    return FALSE;
  while (p < end) {
    gsize garbled = dash ? garbled_dash(p) : 0;
    if (garbled > 0) {
      p += garbled;
      continue;
    }
    gunichar c = g_utf8_get_char(p);
    gboolean wide_dash = c >= 0x2010 && c <= 0x2015;
    if (c != ' ' && c != 0xa0 && c != 0x202f && !(dash && wide_dash) &&
        !(c < 0x80 && strchr(signs, (int)c) != NULL))
      return FALSE;
    p = g_utf8_next_char(p);
  }
  return TRUE;
}

gboolean term_gap_has(const Text *text, guint i, char sign) {
  if (i >= text->tokens)
    return FALSE;
  gsize end = i + 1 < text->tokens ? text->token[i + 1].b : text->length;
  gsize length = MIN(end - text->token[i].e, (gsize)LONGEST_GAP);
  return memchr(text->s + text->token[i].e, sign, length) != NULL;
}

/* ---- numbers ------------------------------------------------------------- */

static const struct {
  const char *word;
  int value;
} numerals[] = {
    {"one", 1},       {"two", 2},      {"three", 3},    {"four", 4},
    {"five", 5},      {"six", 6},      {"seven", 7},    {"eight", 8},
    {"nine", 9},      {"ten", 10},     {"eleven", 11},  {"twelve", 12},
    {"thirteen", 13}, {"fifteen", 15}, {"sixteen", 16}, {"eighteen", 18},
    {"twenty", 20},   {"thirty", 30},  {"forty", 40},   {"a", 1},
    {"ein", 1},       {"zwei", 2},     {"drei", 3},     {"vier", 4},
    {"fünf", 5},      {"sechs", 6},    {"acht", 8},     {"zehn", 10},
    {"zwölf", 12},    {"deux", 2},     {"trois", 3},    {"quatre", 4},
    {"cinq", 5},      {"dix", 10},     {"dos", 2},      {"tres", 3},
    {"cuatro", 4},    {"cinco", 5},    {"seis", 6},     {"diez", 10},
    {"dois", 2},      {"duas", 2},     {"três", 3},     {"quatro", 4},
    {"dez", 10},      {"twee", 2},     {"drie", 3},     {"vijf", 5},
    {"tien", 10},
};

int term_number(const Text *text, guint i) {
  if (i >= text->tokens)
    return -1;
  const char *s = text->s + text->token[i].b;
  gsize length = text->token[i].e - text->token[i].b;
  if (g_ascii_isdigit(*s)) {
    int value = 0;
    if (length > 4)
      return -1;
    for (gsize k = 0; k < length; k++) {
      if (!g_ascii_isdigit(s[k]))
        return -1;
      value = value * 10 + (s[k] - '0');
    }
    return value;
  }
  for (guint k = 0; k < G_N_ELEMENTS(numerals); k++)
    if (token_reads(text, i, numerals[k].word) != NULL)
      return numerals[k].value;
  return -1;
}

static gboolean is_digits(const Text *text, guint i) {
  return g_ascii_isdigit(text->s[text->token[i].b]);
}

/* The number that ends with token *i; moves *i to its first token. Reads
 * "37.5", "37,5" and "five (5)". */
static gboolean number_ending(const Text *text, guint *i, double *value) {
  int whole = term_number(text, *i);
  if (whole < 0)
    return FALSE;
  *value = whole;
  if (*i == 0 || !is_digits(text, *i))
    return TRUE;
  int before = term_number(text, *i - 1);
  const Token *left = &text->token[*i - 1], *right = &text->token[*i];
  if (before < 0)
    return TRUE;
  if (is_digits(text, *i - 1) && right->b - left->e == 1 &&
      (text->s[left->e] == '.' || text->s[left->e] == ',')) {
    gsize digits = right->e - right->b;
    if (digits > 2)
      return FALSE;
    *value = before + whole / (digits == 1 ? 10.0 : 100.0);
    (*i)--;
  } else if (before == whole && !is_digits(text, *i - 1) &&
             term_gap_only(text, *i - 1, "(")) {
    (*i)--;
  }
  return TRUE;
}

static const char *const joiners[] = {"to", "or",  "and", "bis", "à",
                                      "a",  "und", "tot", NULL};
static const char *const fillers[] = {
    "full", "solid", "consecutive", "relevant", "plus", "additional", NULL};

/* Skips "or more", "plus" and "full" that stand before token i. */
static guint skip_back(const Text *text, guint i, gboolean *open) {
  if (i >= 2 && text_token_is(text, i - 1, "more") &&
      text_token_is(text, i - 2, "or")) {
    *open = TRUE;
    i -= 2;
  }
  if (term_before(text, i, fillers)) {
    *open = *open || text_token_is(text, i - 1, "plus");
    i--;
  }
  return i;
}

/* The lower end of a range whose upper end begins with token number->from. */
static void read_lower(const Text *text, TermNumber *number) {
  guint j = number->from;
  double low;
  if (j == 0)
    return;
  gboolean dash =
      term_gap_only(text, j - 1, "-+/)(") && !term_gap_only(text, j - 1, "+)(");
  if (!dash && term_before(text, j, joiners))
    j--;
  else if (!dash)
    return;
  if (j == 0 || !term_gap_only(text, j - 1, "-+)("))
    return;
  j--;
  if (term_phrase(text, j, j + 1, "a") > 0 || !number_ending(text, &j, &low) ||
      low > number->max)
    return;
  number->min = low;
  number->range = low < number->max;
  number->from = j;
}

gboolean term_number_before(const Text *text, guint i, TermNumber *number) {
  *number = (TermNumber){0};
  guint j = skip_back(text, i, &number->open);
  if (j == 0 || !term_gap_only(text, j - 1, "+-)'"))
    return FALSE;
  j--;
  number->open |= term_gap_has(text, j, '+');
  number->hyphen = term_gap_only(text, j, "-") && !term_gap_only(text, j, "");
  if (!number_ending(text, &j, &number->max))
    return FALSE;
  number->min = number->max;
  number->from = j;
  read_lower(text, number);
  return TRUE;
}

Span term_span(const Text *text, guint first, guint last) {
  last = MIN(last, text->tokens - 1);
  return (Span){text->token[first].b, text->token[last].e};
}
