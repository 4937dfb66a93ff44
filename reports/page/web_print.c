/* Words and tables of the handout on the page: its sections are composed with
 * a measure that never breaks a line, and read back by their tags. So both
 * say the same, and no word stands twice. */
#include <string.h>

#include "reports/file/markup.h"
#include "reports/page/sections.h"
#include "reports/page/web_part.h"

/* ---- a measure without width ---- */

static double no_width(Style style, const char *text, gpointer data) {
  (void)style;
  (void)text;
  (void)data;
  return 0;
}

static GPtrArray *one_line(Style style, const char *text, double width,
                           gpointer data) {
  (void)style;
  (void)width;
  (void)data;
  GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(lines, g_strdup(text));
  return lines;
}

/* ---- blocks: a title, what is said below it, a table ---- */

typedef struct {
  char *title;
  GPtrArray *paragraphs; /* of markup */
  GString *table;        /* markup of its rows, or NULL */
  guint rows, columns;
  guint texts;    /* columns that are no numbers */
  guint letters;  /* of its longest row */
  gboolean drawn; /* a figure belongs to it */
} WebBlock;

static void block_free(gpointer data) {
  WebBlock *block = data;
  g_free(block->title);
  g_ptr_array_unref(block->paragraphs);
  if (block->table)
    g_string_free(block->table, TRUE);
  g_free(block);
}

static WebBlock *block_add(GPtrArray *blocks, char *title) {
  WebBlock *block = g_new0(WebBlock, 1);
  block->title = title;
  block->paragraphs = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(blocks, block);
  return block;
}

static const Mark *mark_at(const Scene *scene, guint i) {
  return &g_array_index(scene->marks, Mark, i);
}

/* The index of the end of the tag that opens at `i`. */
static guint end_of(const Scene *scene, guint i) {
  guint depth = 0;
  for (; i < scene->marks->len; i++) {
    MarkKind kind = mark_at(scene, i)->kind;
    if (kind == MARK_TAG || kind == MARK_LINK)
      depth++;
    else if (kind == MARK_END && --depth == 0)
      return i;
  }
  return scene->marks->len - 1;
}

/* The text of the marks between two indices, its lines joined. */
static char *text_of(const Scene *scene, guint from, guint to) {
  GString *text = g_string_new(NULL);
  for (guint i = from; i < to; i++) {
    const Mark *mark = mark_at(scene, i);
    if (mark->kind != MARK_TEXT)
      continue;
    if (text->len > 0)
      g_string_append_c(text, ' ');
    g_string_append(text, mark->text);
  }
  return g_string_free(text, FALSE);
}

/* A paragraph as markup; its first words may be strong. */
static char *paragraph_of(const Scene *scene, guint from, guint to) {
  GString *text = g_string_new(NULL);
  for (guint i = from; i < to; i++) {
    const Mark *mark = mark_at(scene, i);
    if (mark->kind != MARK_TEXT)
      continue;
    gboolean strong =
        mark->style == STYLE_NOTE_STRONG || mark->style == STYLE_TITLE;
    if (text->len > 0)
      g_string_append_c(text, ' ');
    markup_element(text, strong ? "<strong>" : "", mark->text,
                   strong ? "</strong>" : "");
  }
  return g_string_free(text, FALSE);
}

/* Steps of a ledger stand in by three spaces each. */
static guint indent_of(const char *text) {
  guint spaces = 0;
  while (text[spaces] == ' ')
    spaces++;
  return MIN(spaces / 3, 4u);
}

/* Returns whether the cell is a number. */
static gboolean cell_write(GString *out, const Scene *scene, guint i, guint end,
                           gboolean head, guint column, guint *letters) {
  const Mark *first = i + 1 < end ? mark_at(scene, i + 1) : NULL;
  g_autofree char *text = text_of(scene, i + 1, end);
  gboolean number =
      first && first->kind == MARK_TEXT && first->align == ALIGN_RIGHT;
  gboolean sum =
      first && first->kind == MARK_TEXT && first->style == STYLE_VALUE_STRONG;
  guint indent = column == 0 ? indent_of(text) : 0;
  const char *element = head || column == 0 ? "th" : "td";
  g_string_append_printf(out, "<%s", element);
  if (head || column == 0)
    g_string_append_printf(out, " scope=\"%s\"", head ? "col" : "row");
  if (number || sum || indent)
    g_string_append_printf(out, " class=\"%s%sin%u\"", number ? "n " : "",
                           sum ? "sum " : "", indent);
  g_string_append_c(out, '>');
  web_path(out, g_strchug(text));
  g_string_append_printf(out, "</%s>", element);
  *letters += (guint)g_utf8_strlen(text, -1);
  return number;
}

static gboolean is_tag(const Mark *mark, const char *tag) {
  return mark->kind == MARK_TAG && strcmp(mark->text, tag) == 0;
}

/* The first row names the columns. */
static void row_write(WebBlock *block, const Scene *scene, guint i, guint end) {
  gboolean head = block->rows == 0;
  GString *out = block->table;
  guint column = 0, letters = 0;
  g_string_append(out, head ? "<thead><tr>" : "<tr>");
  for (i++; i < end; i++)
    if (is_tag(mark_at(scene, i), "TH") || is_tag(mark_at(scene, i), "TD")) {
      guint last = end_of(scene, i);
      gboolean number =
          cell_write(out, scene, i, last, head, column++, &letters);
      block->texts += head && !number ? 1 : 0;
      i = last;
    }
  g_string_append(out, head ? "</tr></thead>\n<tbody>\n" : "</tr>\n");
  block->columns = MAX(block->columns, column);
  block->letters = MAX(block->letters, letters);
  block->rows++;
}

/* Of a table that is cut over pages the first part only; with no page it is
 * not cut. */
static void table_write(WebBlock *block, const Scene *scene, guint i,
                        guint end) {
  if (block->table)
    return;
  block->table = g_string_new(NULL);
  for (i++; i < end; i++)
    if (is_tag(mark_at(scene, i), "TR")) {
      guint last = end_of(scene, i);
      row_write(block, scene, i, last);
      i = last;
    }
  g_string_append(block->table, "</tbody>\n");
}

/* The block that goes on; there may be none yet. */
static WebBlock *block_last(GPtrArray *blocks) {
  return blocks->len ? blocks->pdata[blocks->len - 1] : block_add(blocks, NULL);
}

static gboolean is_heading(const Mark *mark) {
  return mark->text[0] == 'H' && g_ascii_isdigit(mark->text[1]);
}

/* Reads what is a heading, a paragraph or a table, in whatever it stands;
 * figures are drawn elsewhere. */
static void scene_read(const Scene *scene, GPtrArray *blocks) {
  for (guint i = 0; i < scene->marks->len; i++) {
    const Mark *mark = mark_at(scene, i);
    if (mark->kind != MARK_TAG)
      continue;
    guint end = end_of(scene, i);
    if (is_tag(mark, "P") && i + 1 < end &&
        mark_at(scene, i + 1)->style == STYLE_KICKER)
      ; /* the section's name, which is on the page already */
    else if (is_heading(mark)) /* and so is its own title */
      block_add(blocks, is_tag(mark, "H3") ? text_of(scene, i + 1, end) : NULL);
    else if (is_tag(mark, "P"))
      g_ptr_array_add(block_last(blocks)->paragraphs,
                      paragraph_of(scene, i + 1, end));
    else if (is_tag(mark, "Table"))
      table_write(block_last(blocks), scene, i, end);
    else if (is_tag(mark, "Figure"))
      block_last(blocks)->drawn = TRUE;
    else
      continue; /* a container */
    i = end;
  }
}

/* ---- writing blocks ---- */

/* The paragraph over a table is its caption. */
static void block_table(const Words *words, const WebBlock *block,
                        GString *out) {
  const char *caption =
      block->paragraphs->len > 0 ? block->paragraphs->pdata[0] : "";
  g_string_append(out, "<div class=\"scroll\" tabindex=\"0\" role=\"group\"");
  markup_element(out, " aria-label=\"", block->title, "\">\n<table>\n");
  g_string_append_printf(out,
                         "<caption><span>%s</span></caption>\n"
                         "%s</table></div>\n",
                         *caption ? caption
                                  : words_get(words, "web.table.caption"),
                         block->table->str);
}

/* A row of a table, a line of text and a title in points of print, about. */
#define ROW_HIGH 18.0
#define LINE_HIGH 12.0
#define LINE_LONG 65
#define TITLE_HIGH 60.0
/* A row of as many letters does not fit one of two columns. */
#define HALF_LETTERS 56

static double block_height(const WebBlock *block) {
  gsize lines = 0;
  for (guint i = 0; i < block->paragraphs->len; i++)
    lines += 1 + strlen(block->paragraphs->pdata[i]) / LINE_LONG;
  return TITLE_HIGH + block->rows * ROW_HIGH + (double)lines * LINE_HIGH;
}

static void block_write(const Words *words, const WebBlock *block,
                        WebFlow *flow) {
  g_autoptr(GString) out = g_string_new("<div class=\"block");
  g_string_append(out, block->title ? "\">\n" : " plain\">\n");
  if (block->title)
    web_prose(out, "<h3>", block->title, "</h3>\n");
  if (block->table)
    block_table(words, block, out);
  for (guint i = block->table ? 1 : 0; i < block->paragraphs->len; i++)
    g_string_append_printf(out, "<p>%s</p>\n",
                           (const char *)block->paragraphs->pdata[i]);
  g_string_append(out, "</div>\n");
  if (block->title && block->columns < 6 && block->texts < 3 &&
      block->letters < HALF_LETTERS)
    web_flow_half(flow, out, block_height(block));
  else
    web_flow_full(flow, out);
}

static void blocks_write(const Words *words, const GPtrArray *blocks,
                         gboolean tables_only, WebFlow *flow) {
  for (guint i = 0; i < blocks->len; i++) {
    const WebBlock *block = blocks->pdata[i];
    if (tables_only
            ? block->table != NULL
            : block->table || (block->paragraphs->len > 0 && !block->drawn))
      block_write(words, block, flow);
  }
}

/* ---- the first page: key figures, notes ---- */

/* Where a key figure leads in print, and the chart here whose table has the
 * same numbers; of the postings the way from records to them. */
static const struct {
  TableId table;
  const char *part, *chart;
} leads[] = {{TABLE_COUNTS, NULL, "records"},
             {TABLE_PAY_LEDGER, NULL, "pay-ledger"},
             {TABLE_TERMS, "workplace", "workplace"},
             {TABLE_SKILLS, NULL, "skills"}};

/* The chart of an anchor, where the page has its table, or NULL. */
static const char *lead_of(const char *anchor, const GString *body) {
  guint at = 0;
  for (guint i = 1; i < G_N_ELEMENTS(leads); i++) {
    g_autofree char *behind = chart_behind(leads[i].table, leads[i].part);
    if (strcmp(anchor, behind) == 0)
      at = i;
  }
  g_autofree char *id = g_strdup_printf(" id=\"table-%s\"", leads[at].chart);
  return strstr(body->str, id) ? leads[at].chart : NULL;
}

static void key_write(const Scene *scene, guint from, guint to,
                      const GString *body, GString *out) {
  const char *text[3] = {NULL}, *lead = NULL;
  guint n = 0;
  gboolean accent = FALSE;
  for (guint i = from; i < to && n < 3; i++) {
    const Mark *mark = mark_at(scene, i);
    if (mark->kind == MARK_LINK)
      lead = lead_of(mark->text, body);
    if (mark->kind != MARK_TEXT)
      continue;
    accent = accent || mark->colour == COLOUR_ACCENT;
    text[n++] = mark->text;
  }
  g_string_append(out, accent ? "<div class=\"key accent\">"
                              : "<div class=\"key\">");
  markup_element(out, "<dt>", text[1], "</dt>");
  if (lead) {
    g_string_append_printf(out, "<dd><a href=\"#table-%s\">", lead);
    markup_element(out, "", text[0], "</a></dd>");
  } else
    markup_element(out, "<dd>", text[0], "</dd>");
  if (text[2])
    markup_element(out, "<dd class=\"note\">", text[2], "</dd>");
  g_string_append(out, "</div>\n");
}

/* Paragraphs that begin in the style of key figures, or in that of notes. */
static void summary_write(const Scene *scene, const GString *body,
                          GString *keys, GString *notes) {
  for (guint i = 0; i + 2 < scene->marks->len; i++) {
    const Mark *mark = mark_at(scene, i), *first = mark_at(scene, i + 1);
    if (mark->kind != MARK_TAG || strcmp(mark->text, "P") != 0)
      continue;
    guint end = end_of(scene, i);
    if (first->kind != MARK_TEXT) /* a link around it */
      first = mark_at(scene, i + 2);
    if (first->kind != MARK_TEXT)
      continue;
    if (first->style == STYLE_KEY_NUMBER)
      key_write(scene, i + 1, end, body, keys);
    else if (first->style == STYLE_NOTE) {
      g_autofree char *note = paragraph_of(scene, i + 1, end);
      g_string_append_printf(notes, "<p>%s</p>\n", note);
    }
    i = end;
  }
}

/* The report with a measure that breaks nothing. */
static Book *unbroken(const Report *report, Report *copy, Measure *measure) {
  *measure = (Measure){report->measure->theme, report->words, no_width,
                       one_line, NULL};
  *copy = *report;
  copy->measure = measure;
  return book_new(copy, PAPER_A4);
}

void web_print_words(const Report *report, const GString *body, GString *keys,
                     GString *notes) {
  Report copy;
  Measure measure;
  g_autoptr(Book) book = unbroken(report, &copy, &measure);
  section_summary(book);
  const GArray *page = book->pages->pdata[0];
  for (guint s = 0; s < page->len; s++)
    summary_write(g_array_index(page, Placed, s).scene, body, keys, notes);
}

void web_print_blocks(const Report *report, WebBlocks what, WebFlow *flow) {
  Report copy;
  Measure measure;
  g_autoptr(Book) book = unbroken(report, &copy, &measure);
  if (what == WEB_PAY)
    section_pay(book);
  else if (what == WEB_PAIRS)
    section_pairs(book);
  else
    section_data(book, 0);
  book_lay(book);
  g_autoptr(GPtrArray) blocks = g_ptr_array_new_with_free_func(block_free);
  for (guint p = 0; p < book->pages->len; p++) {
    const GArray *page = book->pages->pdata[p];
    for (guint i = 0; i < page->len; i++)
      scene_read(g_array_index(page, Placed, i).scene, blocks);
  }
  blocks_write(report->words, blocks, what != WEB_DATA, flow);
}
