#include "stages/extract/place_read.h"

#include <string.h>

/* Words around a place that are no part of its name. `is_area`: the place is
 * somewhere near the city. */
static const struct {
  const char *word;
  Workplace workplace;
  gboolean is_area;
} around[] = {
    {"remote", WORKPLACE_REMOTE, FALSE},
    {"remotely", WORKPLACE_REMOTE, FALSE},
    {"wfh", WORKPLACE_REMOTE, FALSE},
    {"telework", WORKPLACE_REMOTE, FALSE},
    {"anywhere", WORKPLACE_REMOTE, FALSE},
    {"hybrid", WORKPLACE_HYBRID, FALSE},
    {"onsite", WORKPLACE_ONSITE, FALSE},
    {"on site", WORKPLACE_ONSITE, FALSE},
    {"office", WORKPLACE_NOT_STATED, FALSE},
    {"offices", WORKPLACE_NOT_STATED, FALSE},
    {"hub", WORKPLACE_NOT_STATED, FALSE},
    {"hq", WORKPLACE_NOT_STATED, FALSE},
    {"headquarters", WORKPLACE_NOT_STATED, FALSE},
    {"fully", WORKPLACE_NOT_STATED, FALSE},
    {"100", WORKPLACE_NOT_STATED, FALSE},
    {"only", WORKPLACE_NOT_STATED, FALSE},
    {"based", WORKPLACE_NOT_STATED, FALSE},
    {"in", WORKPLACE_NOT_STATED, FALSE},
    {"within", WORKPLACE_NOT_STATED, FALSE},
    {"or", WORKPLACE_NOT_STATED, FALSE},
    {"and", WORKPLACE_NOT_STATED, FALSE},
    {"the", WORKPLACE_NOT_STATED, FALSE},
    {"from", WORKPLACE_NOT_STATED, FALSE},
    {"global", WORKPLACE_NOT_STATED, FALSE},
    {"worldwide", WORKPLACE_NOT_STATED, FALSE},
    {"flexible", WORKPLACE_NOT_STATED, FALSE},
    {"downtown", WORKPLACE_NOT_STATED, FALSE},
    {"area", WORKPLACE_NOT_STATED, TRUE},
    {"metro", WORKPLACE_NOT_STATED, TRUE},
    {"metropolitan", WORKPLACE_NOT_STATED, TRUE},
    {"region", WORKPLACE_NOT_STATED, TRUE},
    {"greater", WORKPLACE_NOT_STATED, TRUE},
    {"great", WORKPLACE_NOT_STATED, TRUE},
    {"near", WORKPLACE_NOT_STATED, TRUE},
    {"around", WORKPLACE_NOT_STATED, TRUE},
};

static gboolean is_word_byte(const char *p) {
  return g_ascii_isalnum(*p) || (guchar)*p >= 0x80 || *p == '\'' || *p == '.';
}

/* The first or last word of s[b, e); FALSE when there is none. */
static gboolean end_word(const char *s, guint32 b, guint32 e, gboolean first,
                         guint32 *from, guint32 *to) {
  if (first) {
    for (*from = b; *from < e && !is_word_byte(s + *from);)
      (*from)++;
    for (*to = *from; *to < e && is_word_byte(s + *to);)
      (*to)++;
  } else {
    for (*to = e; *to > b && !is_word_byte(s + *to - 1);)
      (*to)--;
    for (*from = *to; *from > b && is_word_byte(s + *from - 1);)
      (*from)--;
  }
  return *from < *to;
}

/* Which word of the table s[b, e) is, or -1. "IN" and "OR" are states. */
static int around_find(const char *s, guint32 b, guint32 e) {
  gsize n = e - b;
  if (n == 2 && g_ascii_isupper(s[b]) && g_ascii_isupper(s[b + 1]) &&
      g_ascii_strncasecmp(s + b, "hq", 2) != 0)
    return -1;
  for (guint i = 0; i < G_N_ELEMENTS(around); i++)
    if (strlen(around[i].word) == n &&
        g_ascii_strncasecmp(around[i].word, s + b, n) == 0)
      return (int)i;
  return -1;
}

/* Takes words off both ends; those that make an area only with `area`. */
static void take_off(const char *s, Part *part, Workplace *workplace,
                     gboolean area) {
  for (gboolean changed = TRUE; changed;) {
    changed = FALSE;
    for (int first = 0; first <= 1; first++) {
      guint32 from, to;
      if (!end_word(s, part->b, part->e, first, &from, &to))
        continue;
      int i = around_find(s, from, to);
      gboolean on_site = i < 0 && to - from == 4 &&
                         g_ascii_strncasecmp(s + from, "site", 4) == 0 &&
                         from >= part->b + 3 &&
                         g_ascii_strncasecmp(s + from - 3, "on", 2) == 0;
      if ((i < 0 && !on_site) || (i >= 0 && around[i].is_area && !area))
        continue;
      Workplace w = on_site ? WORKPLACE_ONSITE : around[i].workplace;
      if (*workplace == WORKPLACE_NOT_STATED)
        *workplace = w;
      part->is_area = part->is_area || (!on_site && around[i].is_area);
      if (first)
        part->b = to;
      else
        part->e = on_site ? from - 3 : from;
      changed = TRUE;
    }
  }
}

static void trim(const char *s, Part *part) {
  guint32 from, to, last_from, last_to;
  if (!end_word(s, part->b, part->e, TRUE, &from, &to)) {
    part->e = part->b;
    return;
  }
  end_word(s, part->b, part->e, FALSE, &last_from, &last_to);
  part->b = from;
  part->e = last_to;
  /* A full stop stays with "D.C." and leaves "WA." */
  if (s[last_to - 1] == '.' && last_to - last_from > 2 &&
      memchr(s + last_from, '.', last_to - last_from - 1) == NULL)
    part->e--;
}

/* Whether s[b, e) is a postcode: four or five digits ("1010", "10001"), or
 * those of Britain ("EC3", "M1", "SW1A"): one or two capitals, then a digit. */
static gboolean is_postcode(const char *s, guint32 b, guint32 e) {
  guint32 letters = 0, digits = 0, n = e - b;
  while (letters < n && g_ascii_isupper(s[b + letters]))
    letters++;
  while (letters + digits < n && g_ascii_isdigit(s[b + letters + digits]))
    digits++;
  if (letters == 0)
    return (n == 5 || n == 4) && digits == n;
  guint32 rest = n - letters - digits;
  return letters <= 2 && digits >= 1 && digits <= 2 &&
         (rest == 0 || (rest == 1 && g_ascii_isupper(s[e - 1])));
}

/* A postcode beside a name of more letters is no part of it. */
static void take_postcode(const char *s, Part *part) {
  for (int first = 0; first <= 1; first++) {
    guint32 from, to;
    if (!end_word(s, part->b, part->e, first, &from, &to) ||
        !is_postcode(s, from, to) || to - from == part->e - part->b)
      continue;
    gboolean before = first && g_ascii_isdigit(s[from]) && to < part->e &&
                      s[to] == ' ' &&
                      g_unichar_isupper(g_utf8_get_char(s + to + 1));
    if (before)
      part->b = to + 1;
    else if (!first && from > part->b + 1 && s[from - 1] == ' ')
      part->e = from - 1;
  }
}

static char *key_of(const char *s, guint32 b, guint32 e) {
  enum { LONGEST = 80 }; /* bytes; no name of a place is longer */
  GString *key = g_string_sized_new(MIN(e - b, LONGEST) + 8);
  if (e - b <= LONGEST)
    place_key(s + b, e - b, key);
  return g_string_free(key, FALSE);
}

/* The bytes when they look like a code; behind another part also "Ny". */
static void part_code(const char *s, Part *part, gboolean behind) {
  gsize n = 0;
  gboolean spaced = part->e - part->b == 3 && s[part->b + 1] == ' '; /* N Y */
  for (guint32 i = part->b; i < part->e && n <= 3; i++)
    if (s[i] != '.' && !(spaced && s[i] == ' '))
      part->code[n++] = s[i];
    else
      part->is_dotted = TRUE;
  if (n == 2 && behind && g_ascii_isupper(part->code[0]) &&
      g_ascii_islower(part->code[1]))
    part->code[1] = g_ascii_toupper(part->code[1]);
  for (gsize i = 0; i < n; i++)
    if (n > 3 ||
        !(g_ascii_isupper(part->code[i]) || g_ascii_isdigit(part->code[i])))
      part->code[0] = '\0';
}

static void part_add(GArray *parts, const char *s, guint32 b, guint32 e,
                     Workplace *workplace, gboolean *address) {
  Part part = {.b = b, .e = e};
  trim(s, &part);
  guint32 street = place_street_end(s, part.b, part.e);
  if (street > 0) {
    *address = TRUE;
    part.b = street;
    trim(s, &part);
  }
  take_off(s, &part, workplace, FALSE);
  trim(s, &part);
  guint32 wide_b = part.b, wide_e = part.e;
  take_off(s, &part, workplace, TRUE);
  trim(s, &part);
  take_postcode(s, &part);
  trim(s, &part);
  if (part.is_area)
    part.wide = key_of(s, wide_b, wide_e);
  if (part.b >= part.e) { /* nothing is left, or "Metro" alone */
    g_free(part.wide);
    return;
  }
  part.key = key_of(s, part.b, part.e);
  part_code(s, &part, parts->len > 0 || *address);
  part.after_address = *address;
  *address = *address || place_is_address(s, part.b, part.e);
  g_array_append_val(parts, part);
}

static void part_clear(gpointer data) {
  g_free(((Part *)data)->key);
  g_free(((Part *)data)->wide);
}

/* Length of the separator at s[i], 0 for none: comma, colon, a dash between
 * spaces (or with one on a side). */
static guint32 separator(const char *s, guint32 b, guint32 i, guint32 e) {
  if (s[i] == ',' || s[i] == ':')
    return 1;
  if (s[i] == '-' &&
      ((i > b && s[i - 1] == ' ') || (i + 1 < e && s[i + 1] == ' ')))
    return 1;
  if (i + 3 <= e &&
      (memcmp(s + i, "\u2013", 3) == 0 || memcmp(s + i, "\u2014", 3) == 0))
    return 3;
  return 0;
}

GArray *place_parts(const char *s, guint32 b, guint32 e, Workplace *workplace) {
  GArray *parts = g_array_new(FALSE, FALSE, sizeof(Part));
  g_array_set_clear_func(parts, part_clear);
  gboolean address = FALSE;
  guint32 from = b;
  for (guint32 i = b; i < e;) {
    guint32 n = separator(s, b, i, e);
    if (n > 0) {
      part_add(parts, s, from, i, workplace, &address);
      from = i + n;
    }
    i += n > 0 ? n : 1;
  }
  part_add(parts, s, from, e, workplace, &address);
  return parts;
}
