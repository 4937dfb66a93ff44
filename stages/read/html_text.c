#include "stages/read/html_text.h"

#include <string.h>

typedef enum {
  ELEMENT_INLINE,
  ELEMENT_BLOCK,
  ELEMENT_ITEM,
  ELEMENT_CELL,
  ELEMENT_PRE,
  ELEMENT_CONTENT,   /* a block that is the page's matter */
  ELEMENT_FOOTER,    /* of the page, or of a part of its matter */
  ELEMENT_FURNITURE, /* a block whose links are of the site */
  ELEMENT_LINK,
  ELEMENT_FORM, /* left out unless all is wanted */
  ELEMENT_SKIP  /* left out always */
} ElementKind;

/* In byte order. What is not listed is inline. */
static const struct {
  const char *name;
  ElementKind kind;
} elements[] = {
    {"a", ELEMENT_LINK},           {"address", ELEMENT_BLOCK},
    {"article", ELEMENT_CONTENT},  {"aside", ELEMENT_FURNITURE},
    {"audio", ELEMENT_SKIP},       {"blockquote", ELEMENT_BLOCK},
    {"body", ELEMENT_BLOCK},       {"br", ELEMENT_BLOCK},
    {"canvas", ELEMENT_SKIP},      {"caption", ELEMENT_BLOCK},
    {"center", ELEMENT_BLOCK},     {"datalist", ELEMENT_FORM},
    {"dd", ELEMENT_BLOCK},         {"details", ELEMENT_BLOCK},
    {"dialog", ELEMENT_BLOCK},     {"dir", ELEMENT_BLOCK},
    {"div", ELEMENT_BLOCK},        {"dl", ELEMENT_BLOCK},
    {"dt", ELEMENT_BLOCK},         {"fieldset", ELEMENT_BLOCK},
    {"figcaption", ELEMENT_BLOCK}, {"figure", ELEMENT_BLOCK},
    {"footer", ELEMENT_FOOTER},    {"form", ELEMENT_BLOCK},
    {"h1", ELEMENT_BLOCK},         {"h2", ELEMENT_BLOCK},
    {"h3", ELEMENT_BLOCK},         {"h4", ELEMENT_BLOCK},
    {"h5", ELEMENT_BLOCK},         {"h6", ELEMENT_BLOCK},
    {"head", ELEMENT_SKIP},        {"header", ELEMENT_FURNITURE},
    {"hr", ELEMENT_BLOCK},         {"html", ELEMENT_BLOCK},
    {"iframe", ELEMENT_SKIP},      {"legend", ELEMENT_BLOCK},
    {"li", ELEMENT_ITEM},          {"main", ELEMENT_CONTENT},
    {"menu", ELEMENT_BLOCK},       {"nav", ELEMENT_FORM},
    {"noframes", ELEMENT_SKIP},    {"noscript", ELEMENT_SKIP},
    {"object", ELEMENT_SKIP},      {"ol", ELEMENT_BLOCK},
    {"option", ELEMENT_BLOCK},     {"p", ELEMENT_BLOCK},
    {"pre", ELEMENT_PRE},          {"script", ELEMENT_SKIP},
    {"section", ELEMENT_CONTENT},  {"select", ELEMENT_FORM},
    {"style", ELEMENT_SKIP},       {"summary", ELEMENT_BLOCK},
    {"svg", ELEMENT_SKIP},         {"table", ELEMENT_BLOCK},
    {"tbody", ELEMENT_BLOCK},      {"td", ELEMENT_CELL},
    {"template", ELEMENT_SKIP},    {"textarea", ELEMENT_FORM},
    {"tfoot", ELEMENT_BLOCK},      {"th", ELEMENT_CELL},
    {"thead", ELEMENT_BLOCK},      {"title", ELEMENT_BLOCK},
    {"tr", ELEMENT_BLOCK},         {"ul", ELEMENT_BLOCK},
    {"video", ELEMENT_SKIP},
};

static ElementKind kind_of(const char *name) {
  gsize low = 0, high = G_N_ELEMENTS(elements);
  while (low < high) {
    gsize middle = low + (high - low) / 2;
    int order = strcmp(name, elements[middle].name);
    if (order == 0)
      return elements[middle].kind;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return ELEMENT_INLINE;
}

/* What an open element does to the text. */
enum { OPEN_SKIPS = 1, OPEN_FURNITURE = 2, OPEN_PRE = 4, OPEN_CONTENT = 8 };

void html_text_init(HtmlText *text) {
  *text = (HtmlText){0};
  builder_init(&text->out);
  builder_begin(&text->out);
}

void html_text_done(HtmlText *text) { builder_done(&text->out); }

/* Words for screen readers only: labels, and what a link will do. */
static gboolean is_unseen(const HtmlTag *tag) {
  static const char *const classes[] = {"sr-only", "visually-hidden",
                                        "screen-reader-text"};
  const char *words = html_attribute(tag, "class");
  for (gsize i = 0; words != NULL && i < G_N_ELEMENTS(classes); i++)
    if (html_has_word(words, classes[i]))
      return TRUE;
  return FALSE;
}

static guint8 effect_of(const HtmlText *text, const HtmlTag *tag,
                        ElementKind kind) {
  if (kind == ELEMENT_SKIP || is_unseen(tag) ||
      (kind == ELEMENT_FORM && !text->is_whole) ||
      (kind == ELEMENT_LINK && text->furniture > 0 && !text->is_whole))
    return OPEN_SKIPS;
  if (kind == ELEMENT_FOOTER && text->content == 0 && !text->is_whole)
    return OPEN_SKIPS;
  if (kind == ELEMENT_FURNITURE || kind == ELEMENT_FOOTER)
    return OPEN_FURNITURE;
  if (kind == ELEMENT_CONTENT)
    return OPEN_CONTENT;
  return kind == ELEMENT_PRE ? OPEN_PRE : 0;
}

static void count_effect(HtmlText *text, guint8 effect, gint by) {
  if ((effect & OPEN_SKIPS) != 0)
    text->skipped += (guint)by;
  if ((effect & OPEN_FURNITURE) != 0)
    text->furniture += (guint)by;
  if ((effect & OPEN_PRE) != 0)
    text->preformatted += (guint)by;
  if ((effect & OPEN_CONTENT) != 0)
    text->content += (guint)by;
}

/* Cells of a row are parted by a space, everything else by lines. */
static void part(HtmlText *text, ElementKind kind) {
  if (kind == ELEMENT_INLINE || kind == ELEMENT_LINK)
    return;
  if (kind != ELEMENT_CELL)
    text->line_break = TRUE;
  else if (text->space_b == text->space_e)
    text->space_b = text->space_e + 1; /* a space without a place */
}

void html_text_start(HtmlText *text, const HtmlTag *tag) {
  ElementKind kind = kind_of(tag->name);
  guint8 effect = effect_of(text, tag, kind);
  if (text->depth <= HTML_DEEPEST)
    text->open[text->depth] = effect;
  text->depth++;
  count_effect(text, effect, 1);
  if (text->skipped > 0)
    return;
  part(text, kind);
  if (kind == ELEMENT_ITEM)
    text->bullet = TRUE;
}

void html_text_end(HtmlText *text, const char *name) {
  if (text->depth == 0)
    return;
  gboolean was_skipped = text->skipped > 0;
  text->depth--;
  if (text->depth <= HTML_DEEPEST)
    count_effect(text, text->open[text->depth], -1);
  ElementKind kind = kind_of(name);
  if (!was_skipped)
    part(text, kind);
  if (kind == ELEMENT_ITEM)
    text->bullet = FALSE;
}

/* ---- words --------------------------------------------------------------- */

/* Line breaks, list marks and spaces stand only between words. */
static void put_waiting(HtmlText *text) {
  Builder *out = &text->out;
  gboolean is_first = out->text->len == 0;
  if (text->line_break || is_first) {
    if (!is_first)
      builder_glue(out, "\n");
    if (text->bullet)
      builder_glue(out, "- ");
    text->bullet = FALSE;
  } else if (text->space_b > text->space_e) {
    builder_glue(out, " ");
  } else if (text->space_b < text->space_e) {
    gsize width = text->space_e - text->space_b;
    if (width == 1)
      builder_raw(out, " ", 1, text->space_b);
    else
      builder_unit(out, " ", 1, text->space_b, width);
  }
  text->line_break = FALSE;
  text->space_b = text->space_e = 0;
}

static void wait_space(HtmlText *text, gsize b, gsize e) {
  if (text->space_b >= text->space_e)
    text->space_b = b;
  text->space_e = e;
}

/* The bytes of a space at `p`: one of ASCII, or the no-break space. */
static gsize space_width(const char *p, gsize left) {
  if (g_ascii_isspace(*p))
    return 1;
  return left >= 2 && (guchar)p[0] == 0xC2 && (guchar)p[1] == 0xA0 ? 2 : 0;
}

static gsize word_length(const char *p, gsize left) {
  gsize n = 0;
  while (n < left && space_width(p + n, left - n) == 0)
    n++;
  return n;
}

void html_text_add(HtmlText *text, const char *words, gsize length, gsize b,
                   gsize e) {
  if (text->skipped > 0 || length == 0)
    return;
  gboolean exact = e - b == length;
  if (!exact) {
    if (space_width(words, length) == length) {
      wait_space(text, b, e);
      return;
    }
    put_waiting(text);
    builder_unit(&text->out, words, length, b, e - b);
    return;
  }
  for (gsize i = 0; i < length;) {
    gsize n = space_width(words + i, length - i);
    if (n > 0) {
      if (words[i] == '\n' && text->preformatted > 0)
        text->line_break = TRUE;
      wait_space(text, b + i, b + i + n);
      i += n;
      continue;
    }
    n = word_length(words + i, length - i);
    put_waiting(text);
    builder_raw(&text->out, words + i, n, b + i);
    i += n;
  }
}
