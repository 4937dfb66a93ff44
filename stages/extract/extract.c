#include "stages/extract/extract.h"

#include <string.h>

#include "stages/extract/pay.h"
#include "stages/extract/place.h"
#include "stages/extract/role.h"
#include "stages/extract/skill.h"
#include "stages/extract/term.h"
#include "stages/extract/text.h"

struct Extractor {
  SkillTable *skills;
  PlaceTable *places;
  RoleTable *roles;
  Annual annual;
};

/* What a thread of its own loads, while the other tables are. */
typedef struct {
  const char *folder, *taxonomy;
  SkillTable *table;
  GError *error;
} SkillLoad;

static gpointer load_skills(gpointer data) {
  SkillLoad *load = data;
  load->table =
      skill_table_load_with(load->folder, load->taxonomy, &load->error);
  return NULL;
}

/* Of several faults the one that reading in turn would have met is told. */
static gboolean load_tables(Extractor *x, const char *data,
                            const char *taxonomy, GError **error) {
  g_autofree char *skills = g_build_filename(data, "skills", NULL);
  g_autofree char *places = g_build_filename(data, "places", NULL);
  g_autofree char *roles = g_build_filename(data, "roles", NULL);
  SkillLoad load = {.folder = skills, .taxonomy = taxonomy};
  g_autoptr(GError) other = NULL;
  GThread *thread = g_thread_new("skills", load_skills, &load);
  x->places = place_table_load(places, &other);
  if (x->places != NULL)
    x->roles = role_table_load(roles, &other);
  g_thread_join(thread);
  x->skills = load.table;
  if (load.error != NULL)
    g_propagate_error(error, load.error);
  else if (other != NULL)
    g_propagate_error(error, g_steal_pointer(&other));
  return x->skills != NULL && x->roles != NULL;
}

Extractor *extractor_load(const char *data, const char *taxonomy,
                          const Annual *annual, GError **error) {
  Extractor *x = g_new0(Extractor, 1);
  x->annual = *annual;
  if (!load_tables(x, data, taxonomy, error))
    g_clear_pointer(&x, extractor_free);
  return x;
}

void extractor_free(Extractor *x) {
  if (x == NULL)
    return;
  g_clear_pointer(&x->skills, skill_table_free);
  g_clear_pointer(&x->places, place_table_free);
  g_clear_pointer(&x->roles, role_table_free);
  g_free(x);
}

static void copy_source(const Record *record, Posting *posting) {
  posting->source_file = g_strdup(record->file);
  posting->source_format = record->format;
  posting->source_system = record->system;
  posting->source_record = record->record;
  posting->source_line = record->line;
  posting->source_offset = record->offset;
  posting->source_length = record->extent;
}

/* Whether what stands there is a field of its own in the source. In a page
 * everything is text. */
static Origin origin_of(const Record *record, Span at) {
  static const RecordField field[] = {
      FIELD_LOCATION,   FIELD_COUNTRY,  FIELD_PAY,
      FIELD_PAY_MIN,    FIELD_PAY_MAX,  FIELD_PAY_CURRENCY,
      FIELD_PAY_PERIOD, FIELD_PAY_MORE, FIELD_WORKPLACE};
  for (guint i = 0; record->runs != NULL && i < G_N_ELEMENTS(field); i++) {
    Span span = record->field[field[i]];
    if (at.b >= span.b && at.b < span.e)
      return ORIGIN_STRUCTURED;
  }
  return ORIGIN_TEXT;
}

static void note_origins(const Record *record, Posting *posting) {
  if (record->key_twice)
    posting_flag(posting, FLAG_KEY_TWICE);
  for (guint i = 0; i < posting->places->len; i++) {
    Place *place = g_ptr_array_index(posting->places, i);
    place->from = origin_of(record, place->at);
  }
  for (guint i = 0; i < posting->pay->len; i++) {
    Pay *pay = g_ptr_array_index(posting->pay, i);
    pay->from = origin_of(record, pay->at);
  }
  for (guint i = 0; posting->evidence && i < posting->evidence->len; i++) {
    const Evidence *evidence = &g_array_index(posting->evidence, Evidence, i);
    if (strcmp(evidence->fact, "workplace") == 0 &&
        origin_of(record, evidence->at) == ORIGIN_STRUCTURED)
      posting_flag(posting, FLAG_WORKPLACE_STRUCTURED);
  }
}

/* The stages of extraction speak of bytes of the record's text; a posting
 * speaks of bytes of the file. */
static void spans_to_file(const Record *record, Posting *posting) {
  posting->title_at = record_span_in_file(record, posting->title_at);
  for (guint i = 0; posting->evidence && i < posting->evidence->len; i++) {
    Evidence *evidence = &g_array_index(posting->evidence, Evidence, i);
    evidence->at = record_span_in_file(record, evidence->at);
  }
  for (guint i = 0; i < posting->places->len; i++) {
    Place *place = g_ptr_array_index(posting->places, i);
    place->at = record_span_in_file(record, place->at);
  }
  for (guint i = 0; i < posting->pay->len; i++) {
    Pay *pay = g_ptr_array_index(posting->pay, i);
    pay->at = record_span_in_file(record, pay->at);
  }
  const SkillList *skills = &posting->skills;
  for (guint k = 0; k < skills->n_spans; k++)
    skills->span[k] = record_span_in_file(record, skills->span[k]);
}

Posting *extractor_run(const Extractor *x, const Record *record) {
  Posting *posting = posting_new();
  g_autoptr(Text) text = text_new(record);
  copy_source(record, posting);
  /* Pay reads places, hours and employment; so it comes after them. */
  term_find(text, posting);
  place_find(x->places, text, posting);
  role_find(x->roles, text, posting);
  pay_find(&x->annual, text, posting);
  skill_find(x->skills, text, posting);
  note_origins(record, posting);
  spans_to_file(record, posting);
  return posting;
}

const char *extractor_skill_name(const Extractor *x, const char *slug) {
  return skill_table_name(x->skills, slug);
}

const char *extractor_skill_category(const Extractor *x, const char *slug) {
  return skill_table_category(x->skills, slug);
}

const char *extractor_country_name(const Extractor *x, const char *code) {
  return place_country_name(x->places, code);
}

const char *extractor_region_name(const Extractor *x, const char *code) {
  return place_region_name(x->places, code);
}

const char *extractor_area_name(const Extractor *x, const char *raw) {
  return place_area_name(x->places, raw);
}
