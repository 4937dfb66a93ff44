#include "tests/render/cff.h"

#include <math.h>
#include <string.h>

#define STANDARD_STRINGS 391

typedef struct {
  guint count;
  const guint8 *offset; /* count + 1 of them, `size` bytes each */
  guint size;
  const guint8 *data; /* offset 1 lies here */
  const guint8 *end;
} Index;

typedef struct {
  double standard, nominal; /* widths */
  Index subroutines;
} Private;

struct Cff {
  guint8 *bytes;
  const guint8 *end;
  gboolean is_cid;
  Index strings, glyphs, subroutines;
  guint16 *charset; /* SID or CID of each glyph */
  GArray *private;  /* of Private: one, or one of each FD */
  guint8 *select;   /* FD of each glyph */
  double scale;     /* to thousandths */
};

static guint32 number(const guint8 *p, guint size) {
  guint32 value = 0;
  for (guint i = 0; i < size; i++)
    value = value << 8 | p[i];
  return value;
}

static gboolean index_read(Index *index, const guint8 **at, const guint8 *end) {
  const guint8 *p = *at;
  memset(index, 0, sizeof *index);
  if (end - p < 2)
    return FALSE;
  index->count = number(p, 2);
  *at = p + 2;
  if (index->count == 0)
    return TRUE;
  if (end - p < 3 || p[2] < 1 || p[2] > 4)
    return FALSE;
  index->size = p[2];
  index->offset = p + 3;
  gsize table = (gsize)(index->count + 1) * index->size;
  if ((gsize)(end - index->offset) < table)
    return FALSE;
  index->data = index->offset + table - 1;
  guint32 last =
      number(index->offset + index->count * index->size, index->size);
  if ((gsize)(end - index->data) < last)
    return FALSE;
  *at = index->end = index->data + last;
  return TRUE;
}

static const guint8 *index_at(const Index *index, guint i, gsize *length) {
  guint32 from = number(index->offset + i * index->size, index->size);
  guint32 to = number(index->offset + (i + 1) * index->size, index->size);
  *length = 0;
  if (from < 1 || to < from || index->data + to > index->end)
    return NULL;
  *length = to - from;
  return index->data + from;
}

/* ---- dictionaries ---------------------------------------------------------*/

enum { DICT_MOST = 48 };

/* The operands of `wanted` (two-byte operators as 0x0c00 | second). */
static guint dict_find(const guint8 *p, gsize length, guint wanted,
                       double *operand) {
  const guint8 *end = p + length;
  guint n = 0;
  while (p < end) {
    guint8 b = *p++;
    if (b <= 21) {
      guint op = b == 12 && p < end ? 0x0c00u | *p++ : b;
      if (op == wanted)
        return n;
      n = 0;
      continue;
    }
    double value = 0;
    if (b == 28 && end - p >= 2) {
      value = (gint16)number(p, 2);
      p += 2;
    } else if (b == 29 && end - p >= 4) {
      value = (gint32)number(p, 4);
      p += 4;
    } else if (b == 30) {
      char text[64];
      guint k = 0;
      gboolean done = FALSE;
      while (!done && p < end) {
        guint8 pair = *p++;
        for (int half = 4; half >= 0 && !done; half -= 4) {
          guint digit = pair >> half & 15;
          if (digit == 15)
            done = TRUE;
          else if (k + 3 < sizeof text)
            k += (guint)g_snprintf(
                text + k, 4, "%s",
                (const char *[]){"0", "1", "2", "3", "4", "5", "6", "7", "8",
                                 "9", ".", "E", "E-", "", "-", ""}[digit]);
        }
      }
      text[k] = '\0';
      value = g_ascii_strtod(text, NULL);
    } else if (b >= 32 && b <= 246) {
      value = b - 139;
    } else if (b >= 247 && b <= 250 && p < end) {
      value = (b - 247) * 256 + *p++ + 108;
    } else if (b >= 251 && b <= 254 && p < end) {
      value = -(b - 251) * 256 - *p++ - 108;
    }
    if (n < DICT_MOST)
      operand[n++] = value;
  }
  return 0;
}

static double dict_number(const guint8 *p, gsize length, guint wanted,
                          double otherwise) {
  double operand[DICT_MOST] = {0};
  return dict_find(p, length, wanted, operand) > 0 ? operand[0] : otherwise;
}

static const guint8 *inside(const Cff *cff, double offset) {
  return offset > 0 && offset < (double)(cff->end - cff->bytes)
             ? cff->bytes + (gsize)offset
             : NULL;
}

static void private_read(Cff *cff, const guint8 *dict, gsize length) {
  double operand[DICT_MOST] = {0};
  Private private = {0};
  if (dict_find(dict, length, 18, operand) == 2) {
    const guint8 *p = inside(cff, operand[1]);
    if (p && operand[0] <= (double)(cff->end - p)) {
      private.standard = dict_number(p, (gsize)operand[0], 20, 0);
      private.nominal = dict_number(p, (gsize)operand[0], 21, 0);
      double local = dict_number(p, (gsize)operand[0], 19, 0);
      const guint8 *at = local > 0 ? inside(cff, operand[1] + local) : NULL;
      if (at)
        index_read(&private.subroutines, &at, cff->end);
    }
  }
  g_array_append_val(cff->private, private);
}

static gboolean charset_read(Cff *cff, const guint8 *p) {
  guint n = cff->glyphs.count, glyph = 1;
  cff->charset = g_new0(guint16, n);
  if (!p) { /* ISOAdobe: glyph and SID are one */
    for (guint i = 0; i < n; i++)
      cff->charset[i] = (guint16)i;
    return TRUE;
  }
  guint format = *p++;
  while (glyph < n) {
    guint step = format == 0 ? 2 : format == 1 ? 3 : 4;
    if (format > 2 || cff->end - p < (gssize)step)
      return FALSE;
    guint first = number(p, 2);
    guint left = format == 0 ? 0 : number(p + 2, step - 2);
    for (guint i = 0; i <= left && glyph < n; i++)
      cff->charset[glyph++] = (guint16)(first + i);
    p += step;
  }
  return TRUE;
}

static gboolean select_read(Cff *cff, const guint8 *p) {
  guint n = cff->glyphs.count;
  cff->select = g_new0(guint8, n);
  if (!p)
    return FALSE;
  if (*p == 0) {
    if ((gsize)(cff->end - p) < n + 1)
      return FALSE;
    memcpy(cff->select, p + 1, n);
    return TRUE;
  }
  if (*p != 3 || cff->end - p < 5)
    return FALSE;
  guint ranges = number(p + 1, 2);
  if ((gsize)(cff->end - p) < 5 + 3 * (gsize)ranges)
    return FALSE;
  for (guint i = 0; i < ranges; i++) {
    guint from = number(p + 3 + 3 * i, 2), to = number(p + 6 + 3 * i, 2);
    for (guint g = from; g < to && g < n; g++)
      cff->select[g] = p[5 + 3 * i];
  }
  return TRUE;
}

static gboolean descendants_read(Cff *cff, const guint8 *top, gsize length) {
  const guint8 *p = inside(cff, dict_number(top, length, 0x0c24, 0));
  Index fonts;
  if (!p || !index_read(&fonts, &p, cff->end))
    return FALSE;
  for (guint i = 0; i < fonts.count; i++) {
    gsize n;
    const guint8 *dict = index_at(&fonts, i, &n);
    if (!dict)
      return FALSE;
    private_read(cff, dict, n);
  }
  return select_read(cff, inside(cff, dict_number(top, length, 0x0c25, 0)));
}

static gboolean program_read(Cff *cff) {
  const guint8 *p = cff->bytes + cff->bytes[2];
  Index names, tops;
  if (!index_read(&names, &p, cff->end) || !index_read(&tops, &p, cff->end) ||
      !index_read(&cff->strings, &p, cff->end) ||
      !index_read(&cff->subroutines, &p, cff->end) || tops.count != 1)
    return FALSE;
  gsize length;
  const guint8 *top = index_at(&tops, 0, &length);
  double operand[DICT_MOST] = {0};
  if (!top)
    return FALSE;
  cff->is_cid = dict_find(top, length, 0x0c1e, operand) == 3;
  if (dict_find(top, length, 0x0c07, operand) == 6)
    cff->scale = operand[0] * 1000;
  p = inside(cff, dict_number(top, length, 17, 0));
  if (!p || !index_read(&cff->glyphs, &p, cff->end) || !cff->glyphs.count)
    return FALSE;
  if (!charset_read(cff, inside(cff, dict_number(top, length, 15, 0))))
    return FALSE;
  if (cff->is_cid)
    return descendants_read(cff, top, length);
  private_read(cff, top, length);
  cff->select = g_new0(guint8, cff->glyphs.count);
  return TRUE;
}

Cff *cff_new(const guint8 *data, gsize length) {
  if (length < 8 || data[0] != 1 || data[2] > length)
    return NULL;
  Cff *cff = g_new0(Cff, 1);
  cff->bytes = g_memdup2(data, length);
  cff->end = cff->bytes + length;
  cff->scale = 1;
  cff->private = g_array_new(FALSE, TRUE, sizeof(Private));
  if (program_read(cff))
    return cff;
  cff_free(cff);
  return NULL;
}

void cff_free(Cff *cff) {
  if (!cff)
    return;
  g_array_unref(cff->private);
  g_free(cff->charset);
  g_free(cff->select);
  g_free(cff->bytes);
  g_free(cff);
}

gboolean cff_is_cid(const Cff *cff) { return cff->is_cid; }
guint cff_glyphs(const Cff *cff) { return cff->glyphs.count; }

/* ---- names ----------------------------------------------------------------*/

/* The standard strings of WinAnsiEncoding's upper half; 0: undefined. */
static const guint8 upper[128] = {
    0,   0,   117, 101, 118, 121, 112, 113, 126, 122, 192, 107, 142, 0,   199,
    0,   0,   65,  8,   105, 119, 116, 111, 137, 127, 153, 221, 108, 148, 0,
    228, 198, 1,   96,  97,  98,  103, 100, 160, 102, 131, 170, 139, 106, 151,
    14,  165, 128, 161, 156, 164, 169, 125, 152, 115, 114, 133, 150, 143, 120,
    158, 155, 163, 123, 174, 171, 172, 176, 173, 175, 138, 177, 181, 178, 179,
    180, 185, 182, 183, 184, 154, 186, 190, 187, 188, 191, 189, 168, 141, 196,
    193, 194, 195, 197, 157, 149, 203, 200, 201, 205, 202, 204, 144, 206, 210,
    207, 208, 209, 214, 211, 212, 213, 167, 215, 219, 216, 217, 220, 218, 159,
    147, 225, 222, 223, 224, 226, 162, 227};

static guint euro(const Cff *cff) {
  for (guint i = 0; i < cff->strings.count; i++) {
    gsize length;
    const guint8 *text = index_at(&cff->strings, i, &length);
    if (text && length == 4 && memcmp(text, "Euro", 4) == 0)
      return STANDARD_STRINGS + i;
  }
  return 0;
}

static guint standard_string(const Cff *cff, guint code) {
  if (code == 39)
    return 104;
  if (code == 96)
    return 124;
  if (code == 128)
    return euro(cff);
  if (code >= 32 && code <= 126)
    return code - 31;
  return code >= 128 && code <= 255 ? upper[code - 128] : 0;
}

int cff_glyph(const Cff *cff, guint code) {
  guint wanted = cff->is_cid ? code : standard_string(cff, code);
  if (wanted == 0)
    return cff->is_cid ? 0 : -1;
  for (guint i = 1; i < cff->glyphs.count; i++)
    if (cff->charset[i] == wanted)
      return (int)i;
  return -1;
}

/* ---- widths ---------------------------------------------------------------*/

static double take_number(const guint8 **at, const guint8 *end) {
  const guint8 *p = *at;
  guint8 b = *p++;
  double value = 0;
  if (b == 28 && end - p >= 2) {
    value = (gint16)number(p, 2);
    p += 2;
  } else if (b == 255 && end - p >= 4) {
    value = (gint32)number(p, 4) / 65536.0;
    p += 4;
  } else if (b >= 32 && b <= 246) {
    value = b - 139;
  } else if (b >= 247 && b <= 250 && p < end) {
    value = (b - 247) * 256 + *p++ + 108;
  } else if (b >= 251 && b <= 254 && p < end) {
    value = -(b - 251) * 256 - *p++ - 108;
  }
  *at = p;
  return value;
}

typedef struct {
  const Cff *cff;
  const Private *private;
  double value[64]; /* the stack; a subroutine takes its number from the top */
  guint n;
} Machine;

static const guint8 *subroutine(Machine *m, const Index *index, gsize *length) {
  if (m->n == 0)
    return NULL;
  int bias = index->count < 1240 ? 107 : index->count < 33900 ? 1131 : 32768;
  int number = (int)m->value[--m->n] + bias;
  return number >= 0 && (guint)number < index->count
             ? index_at(index, (guint)number, length)
             : NULL;
}

static gboolean is_wide(guint8 op, guint n) {
  switch (op) {
  case 21: /* rmoveto */
    return n > 2;
  case 4:  /* vmoveto */
  case 22: /* hmoveto */
    return n > 1;
  case 14: /* endchar */
    return n == 1 || n == 5;
  default: /* hstem, vstem, hstemhm, vstemhm, hintmask, cntrmask */
    return n % 2 == 1;
  }
}

/* The width stands before the operands of the first op that empties the
 * stack, and makes their number one more than the op takes. FALSE: the
 * routine returned before it. */
static gboolean find_width(Machine *m, const guint8 *p, gsize length, int depth,
                           double *width) {
  const guint8 *end = p ? p + length : NULL;
  while (p && p < end) {
    if (*p >= 32 || *p == 28) {
      double value = take_number(&p, end);
      if (m->n < G_N_ELEMENTS(m->value))
        m->value[m->n++] = value;
      continue;
    }
    guint8 op = *p++;
    if (op == 11)
      return FALSE;
    if (op == 10 || op == 29) {
      gsize size = 0;
      const guint8 *body = subroutine(
          m, op == 10 ? &m->private->subroutines : &m->cff->subroutines, &size);
      if (depth < 10 && find_width(m, body, size, depth + 1, width))
        return TRUE;
      continue;
    }
    *width = is_wide(op, m->n) ? m->private->nominal + m->value[0]
                               : m->private->standard;
    return TRUE;
  }
  return FALSE;
}

double cff_width(const Cff *cff, int glyph) {
  if (glyph < 0 || (guint)glyph >= cff->glyphs.count ||
      cff->select[glyph] >= cff->private->len)
    return NAN;
  Machine m = {.cff = cff,
               .private =
                   &g_array_index(cff->private, Private, cff->select[glyph])};
  gsize length;
  const guint8 *p = index_at(&cff->glyphs, (guint)glyph, &length);
  double width = NAN;
  find_width(&m, p, length, 0, &width);
  return width * cff->scale;
}
