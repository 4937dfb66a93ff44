/* An occurrence is a byte span relative to the posting's source offset, as
 * the evidence of postings.jsonl is. */
#include "pipeline/evaluate_skill.h"

#include <string.h>

typedef struct {
  const char *file;
  gsize length;
  gsize start, end; /* the posting's bytes */
} Bytes;

/* Letters and digits of any script join a word. A letter that ends a JSON
 * escape such as \n does not. */
static gboolean is_word(const Bytes *b, gsize at) {
  guchar c = (guchar)b->file[at];
  return g_ascii_isalnum(c) || c >= 0x80;
}

static gboolean joins_before(const Bytes *b, gsize at) {
  if (at == 0 || !is_word(b, at - 1) || !is_word(b, at))
    return FALSE;
  gboolean escape = at >= 2 && b->file[at - 2] == '\\' &&
                    strchr("nrtbf", b->file[at - 1]) != NULL;
  /* Punctuation such as a dash or a curly quote is several bytes above 0x7F
   * and joins nothing: only ASCII neighbours are judged. */
  return !escape && (guchar)b->file[at - 1] < 0x80;
}

static gboolean joins_after(const Bytes *b, gsize at) {
  return at < b->length && at > 0 && is_word(b, at - 1) &&
         g_ascii_isalnum(b->file[at]) &&
         !(b->file[at] == 's' &&
           (at + 1 >= b->length || !g_ascii_isalnum(b->file[at + 1])));
}

/* Every occurrence of the surface as a word in the posting's bytes; a plural
 * s behind it belongs to it. */
static void find_surface(const Bytes *b, const char *surface, GArray *out) {
  gsize n = strlen(surface);
  gsize at = b->start;
  while (at + n <= b->end) {
    const char *hit = memmem(b->file + at, b->end - at, surface, n);
    if (hit == NULL)
      return;
    at = (gsize)(hit - b->file);
    if (!joins_before(b, at) && !joins_after(b, at + n)) {
      Span span = {(guint32)(at - b->start), (guint32)(at - b->start + n)};
      g_array_append_val(out, span);
    }
    at++;
  }
}

/* The surface as JSON and CSV write it, where that differs. */
static void find_escaped(const Bytes *b, const char *surface, GArray *out) {
  static const struct {
    const char *plain, *escaped;
  } forms[] = {{"\"", "\\\""}, {"\"", "\"\""}, {"/", "\\/"}};
  for (guint i = 0; i < G_N_ELEMENTS(forms); i++) {
    if (strstr(surface, forms[i].plain) == NULL)
      continue;
    g_autoptr(GString) s = g_string_new(surface);
    g_string_replace(s, forms[i].plain, forms[i].escaped, 0);
    find_surface(b, s->str, out);
  }
}

/* The byte where each character of the file begins would cost memory; the
 * offsets of a label are few, and each is walked to from the text's start. */
static void find_characters(const Bytes *b, const Label *l,
                            const LabelSkill *skill, const GArray *offsets,
                            GArray *out) {
  const char *text = b->file;
  for (guint64 i = 0; i < l->text_start && text < b->file + b->length; i++)
    text = g_utf8_next_char(text);
  for (guint i = 0; i < offsets->len; i++) {
    const char *at = text;
    guint32 characters = g_array_index(offsets, Span, i).b;
    for (guint k = 0; k < characters && at < b->file + b->length; k++)
      at = g_utf8_next_char(at);
    gsize byte = (gsize)(at - b->file);
    if (byte < b->start)
      continue;
    Span span = {(guint32)(byte - b->start),
                 (guint32)(byte - b->start + strlen(skill->surface))};
    g_array_append_val(out, span);
  }
}

static void find_bytes(const Bytes *b, const GArray *spans, GArray *out) {
  for (guint i = 0; i < spans->len; i++) {
    Span at = g_array_index(spans, Span, i);
    if (at.b < b->start || at.e > b->end)
      continue;
    Span span = {(guint32)(at.b - b->start), (guint32)(at.e - b->start)};
    g_array_append_val(out, span);
  }
}

static GArray *occurrences(const Bytes *b, const Label *l,
                           const LabelSkill *skill, const GArray *offsets) {
  GArray *out = g_array_new(FALSE, FALSE, sizeof(Span));
  if (offsets != NULL && l->form == LABEL_BYTES) {
    find_bytes(b, offsets, out);
  } else if (offsets != NULL) {
    find_characters(b, l, skill, offsets, out);
  } else {
    find_surface(b, skill->surface, out);
    find_escaped(b, skill->surface, out);
  }
  return out;
}

static gboolean overlaps(const GArray *spans, Span s) {
  for (guint i = 0; i < spans->len; i++) {
    Span t = g_array_index(spans, Span, i);
    if (s.b < t.e && t.b < s.e)
      return TRUE;
  }
  return FALSE;
}

/* The strongest need of the skills whose evidence overlaps the spans. */
static Need need_of(const Posting *p, const GArray *spans) {
  Need need = NEED_NOT_STATED;
  for (guint i = 0; i < p->skills.len; i++) {
    guint n;
    const Skill *skill = &p->skills.skill[i];
    const Span *span = skills_spans(&p->skills, i, &n);
    gboolean meets = FALSE;
    for (guint k = 0; k < n && !meets; k++)
      meets = overlaps(spans, span[k]);
    if (meets && (need == NEED_NOT_STATED || skill->need == NEED_REQUIRED))
      need = skill->need;
  }
  return need;
}

static GArray *evidence_spans(const Posting *p) {
  GArray *out = g_array_new(FALSE, FALSE, sizeof(Span));
  if (p->skills.n_spans > 0)
    g_array_append_vals(out, p->skills.span, p->skills.n_spans);
  return out;
}

static char *span_text(const Bytes *b, Span s) {
  gsize from = MIN(b->start + s.b, b->length);
  gsize to = MIN(b->start + s.e, b->length);
  return g_utf8_make_valid(b->file + from, (gssize)(to - from));
}

/* The span with the words around it. */
static char *text_around(const Bytes *b, Span s) {
  enum { AROUND = 45 };
  gsize from = s.b > AROUND ? s.b - AROUND : 0;
  gsize to = MIN(s.e + AROUND, b->end - b->start);
  while (from < s.b && ((guchar)b->file[b->start + from] & 0xC0) == 0x80)
    from++;
  while (to > s.e && ((guchar)b->file[b->start + to] & 0xC0) == 0x80)
    to--;
  return span_text(b, (Span){(guint32)from, (guint32)to});
}

static void add_wanted(SkillMarks *marks, const Bytes *b, const Label *l,
                       const LabelSkill *skill, const Posting *posting,
                       const GArray *evidence) {
  g_autoptr(GArray) spans = occurrences(b, l, skill, skill->core);
  SkillWanted w = {.surface = skill->surface, .mentions = spans->len};
  for (guint i = 0; i < spans->len; i++) {
    Span at = g_array_index(spans, Span, i);
    if (overlaps(evidence, at))
      w.mentions_found++;
    else if (w.text == NULL)
      w.text = text_around(b, at);
  }
  w.is_found = w.mentions_found > 0;
  /* Elsewhere the need is not labelled. */
  if (l->form == LABEL_BYTES && !l->skills_only) {
    w.need = skill->need;
    w.need_found = need_of(posting, spans);
  }
  /* A surface that stands only inside longer ones is not asked for apart. */
  if (spans->len > 0)
    g_array_append_val(marks->wanted, w);
  else
    g_free(w.text);
}

static void add_found(SkillMarks *marks, const Bytes *b, const char *slug,
                      const Span *span, guint n, const GArray *labelled) {
  SkillFound f = {.slug = slug, .mentions = n};
  for (guint i = 0; i < n; i++) {
    Span s = span[i];
    gboolean right = overlaps(labelled, s);
    f.mentions_right += right ? 1 : 0;
    if (!right && f.evidence == NULL) {
      f.evidence = span_text(b, s);
      f.text = text_around(b, s);
    }
  }
  if (f.evidence == NULL)
    f.evidence = span_text(b, span[0]);
  g_array_append_val(marks->found, f);
}

SkillMarks *skill_marks_new(const Label *label, const Posting *posting,
                            GBytes *file) {
  SkillMarks *marks = g_new0(SkillMarks, 1);
  marks->wanted = g_array_new(FALSE, FALSE, sizeof(SkillWanted));
  marks->found = g_array_new(FALSE, FALSE, sizeof(SkillFound));
  Bytes b = {.file = g_bytes_get_data(file, NULL),
             .length = g_bytes_get_size(file)};
  b.start = MIN(posting->source_offset, b.length);
  b.end = b.start + MIN(posting->source_length, b.length - b.start);
  g_autoptr(GArray) evidence = evidence_spans(posting);
  g_autoptr(GArray) labelled = g_array_new(FALSE, FALSE, sizeof(Span));
  for (guint i = 0; i < label->skills->len; i++) {
    const LabelSkill *skill = g_ptr_array_index(label->skills, i);
    g_autoptr(GArray) spans = occurrences(&b, label, skill, skill->any);
    g_array_append_vals(labelled, spans->data, spans->len);
    if (skill->needed)
      add_wanted(marks, &b, label, skill, posting, evidence);
  }
  for (guint i = 0; i < posting->skills.len; i++) {
    guint n;
    const Span *span = skills_spans(&posting->skills, i, &n);
    if (n > 0)
      add_found(marks, &b, posting->skills.skill[i].skill, span, n, labelled);
  }
  return marks;
}

void skill_marks_free(SkillMarks *marks) {
  if (marks == NULL)
    return;
  for (guint i = 0; i < marks->found->len; i++) {
    g_free(g_array_index(marks->found, SkillFound, i).evidence);
    g_free(g_array_index(marks->found, SkillFound, i).text);
  }
  for (guint i = 0; i < marks->wanted->len; i++)
    g_free(g_array_index(marks->wanted, SkillWanted, i).text);
  g_array_unref(marks->wanted);
  g_array_unref(marks->found);
  g_free(marks);
}

GHashTable *skill_sources_new(void) {
  return g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                               (GDestroyNotify)g_bytes_unref);
}

static GBytes *map_file(const char *path, GError **error) {
  GMappedFile *file = g_mapped_file_new(path, FALSE, error);
  if (file == NULL)
    return NULL;
  GBytes *bytes = g_mapped_file_get_bytes(file);
  g_mapped_file_unref(file);
  return bytes;
}

GBytes *skill_source(GHashTable *files, const char *path, const char *gold_path,
                     GError **error) {
  GBytes *bytes = g_hash_table_lookup(files, path);
  if (bytes != NULL)
    return bytes;
  g_autoptr(GError) why = NULL;
  bytes = map_file(path, &why);
  if (bytes == NULL) {
    g_autofree char *folder = g_path_get_dirname(gold_path);
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *beside = g_build_filename(folder, base, NULL);
    bytes = map_file(beside, NULL);
  }
  if (bytes == NULL) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO,
                "the source of a posting cannot be read: %s", why->message);
    return NULL;
  }
  g_hash_table_insert(files, g_strdup(path), bytes);
  return bytes;
}
