#include "stages/measure/facts_part.h"

#include <math.h>
#include <string.h>

#include "stages/measure/context.h"
#include "stages/measure/numbering.h"

/* More places than that are not told apart, so that a list of thousands costs
 * no square of thousands. */
#define MOST_PLACES 512

/* Flags are interned: that of a pointer is found by the pointer. */
typedef struct {
  const char *money[N_MONEY], *pay_differs, *workplace_differs;
} Flags;

struct FactsReader {
  FactsPart *part;
  const MeasureNames *names;
  Numbering role, employer, country, region, place, currency, skills;
  Flags flags;
  GHashTable *geo_index;        /* FactPlace → number + 1 */
  GPtrArray *geo;               /* of FactPlace, owned */
  GArray *annual, *pay, *where; /* of AnnualPay, FactPay, guint */
  FactSkill *skill;
  guint n_skill, most_skill;
};

/* ---- places ---------------------------------------------------------------
 */

static guint geo_hash(gconstpointer key) {
  const FactPlace *p = key;
  gsize mixed =
      (gsize)p->country * 31 + (gsize)p->region * 131 + (gsize)p->city * 1031;
  guint hash = (guint)(mixed >> 4) ^ (guint)(mixed >> 20);
  hash ^= p->area != NULL ? g_str_hash(p->area) : 0;
  return p->raw != NULL ? hash ^ (g_str_hash(p->raw) * 7) : hash;
}

static gboolean geo_equal(gconstpointer a, gconstpointer b) {
  const FactPlace *x = a, *y = b;
  return x->country == y->country && x->region == y->region &&
         x->city == y->city && g_strcmp0(x->area, y->area) == 0 &&
         g_strcmp0(x->raw, y->raw) == 0;
}

/* The city lies where the first posting says that has coordinates. */
static void note_coordinates(FactPlace *geo, const Place *place,
                             const Posting *posting) {
  if (place->city == NULL || isnan(place->lat) ||
      (geo->first != NULL && posting_compare(geo->first, posting) <= 0))
    return;
  geo->first = posting;
  geo->lat = place->lat;
  geo->lon = place->lon;
}

static guint geo_number(FactsReader *r, const Place *place,
                        const Posting *posting) {
  const MeasureNames *names = r->names;
  FactPlace key = {.country = place->country,
                   .region = place->country ? place->region : NULL,
                   .city = place->country ? place->city : NULL,
                   .lat = NAN,
                   .lon = NAN};
  if (place->city == NULL && names->area_name != NULL)
    key.area = names->area_name(place->raw, names->data);
  if (key.country == NULL && key.area == NULL)
    key.raw = place->raw;
  guint at = GPOINTER_TO_UINT(g_hash_table_lookup(r->geo_index, &key));
  if (at == 0) {
    FactPlace *geo = g_memdup2(&key, sizeof key);
    g_ptr_array_add(r->geo, geo);
    at = r->geo->len;
    g_hash_table_insert(r->geo_index, geo, GUINT_TO_POINTER(at));
  }
  note_coordinates(r->geo->pdata[at - 1], place, posting);
  return at - 1;
}

/* The same place named twice counts once. */
static gboolean is_repeated(const Posting *posting, guint i) {
  const Place *place = g_ptr_array_index(posting->places, i);
  for (guint j = 0; j < i; j++) {
    const Place *other = g_ptr_array_index(posting->places, j);
    if (place->country == other->country && place->region == other->region &&
        place->city == other->city &&
        (place->country || g_strcmp0(place->raw, other->raw) == 0))
      return TRUE;
  }
  return FALSE;
}

static void read_places(FactsReader *r, const Posting *posting,
                        const Place *main, FactRow *row) {
  row->where_start = r->where->len;
  for (guint i = 0; i < MIN(posting->places->len, MOST_PLACES); i++) {
    const Place *place = g_ptr_array_index(posting->places, i);
    gboolean repeated = is_repeated(posting, i);
    gboolean has_city = place == main && place->city != NULL;
    if (repeated && !has_city)
      continue;
    guint number = geo_number(r, place, posting);
    row->main = has_city ? number + 1 : row->main;
    if (!repeated)
      g_array_append_val(r->where, number);
  }
}

/* ---- pay ------------------------------------------------------------------
 */

static PayForm pay_form(const Posting *posting, const GArray *annual) {
  if (posting->pay->len == 0)
    return PAY_SILENT;
  if (annual->len > 0)
    return PAY_TWO_SIDED;
  for (guint i = 0; i < posting->pay->len; i++) {
    const Pay *pay = g_ptr_array_index(posting->pay, i);
    if (posting_pay_counts(posting, pay) &&
        (pay->min == PAY_NONE || pay->max == PAY_NONE))
      return PAY_ONE_SIDED;
  }
  return PAY_NOT_ANNUALISED;
}

/* The currency of the first line of pay that counts. */
static const char *first_currency(const Posting *posting) {
  for (guint i = 0; i < posting->pay->len; i++) {
    const Pay *pay = g_ptr_array_index(posting->pay, i);
    if (posting_pay_counts(posting, pay) && pay->currency != NULL)
      return pay->currency;
  }
  return NULL;
}

static guint8 pay_notes(const Posting *posting) {
  guint8 notes = NOTE_PERIODS_STATED;
  for (guint i = 0; i < posting->pay->len; i++) {
    const Pay *pay = g_ptr_array_index(posting->pay, i);
    if (i == 0 && pay->from == ORIGIN_STRUCTURED)
      notes |= NOTE_STRUCTURED;
    if (posting_pay_counts(posting, pay) && !pay->per_stated)
      notes &= (guint8)~NOTE_PERIODS_STATED;
  }
  return notes;
}

static void read_pay(FactsReader *r, const Posting *posting, FactRow *row) {
  posting_annual_pay(posting, r->annual);
  row->pay_form = (guint8)pay_form(posting, r->annual);
  row->open_currency = r->annual->len == 0 ? first_currency(posting) : NULL;
  row->notes = pay_notes(posting);
  row->pay_start = r->pay->len;
  for (guint k = 0; k < r->annual->len; k++) {
    const AnnualPay *annual = &g_array_index(r->annual, AnnualPay, k);
    FactPay pay = {
        numbering_by_pointer(&r->currency, annual->currency, annual->currency),
        annual->min, annual->max};
    g_array_append_val(r->pay, pay);
  }
}

/* ---- the rest -------------------------------------------------------------
 */

static void flags_init(Flags *flags) {
  for (MoneyReason reason = 0; reason < N_MONEY; reason++) {
    g_autofree char *flag = g_strconcat("not-pay:", money_word(reason), NULL);
    flags->money[reason] = g_intern_string(flag);
  }
  flags->pay_differs = g_intern_string(FLAG_PAY_DIFFERS);
  flags->workplace_differs = g_intern_string(FLAG_WORKPLACE_DIFFERS);
}

static void read_flags(const Flags *flags, const Posting *posting,
                       FactRow *row) {
  for (guint i = 0; i < posting->flags->len; i++) {
    const char *flag = g_ptr_array_index(posting->flags, i);
    for (MoneyReason reason = 0; reason < N_MONEY; reason++)
      if (flag == flags->money[reason])
        row->money |= (guint8)(1u << reason);
    if (flag == flags->pay_differs)
      row->notes |= NOTE_PAY_DIFFERS;
    if (flag == flags->workplace_differs)
      row->notes |= NOTE_WORKPLACE_DIFFERS;
  }
}

static void read_skills(FactsReader *r, const Posting *posting, FactRow *row) {
  guint n = posting->skills.len;
  if (r->n_skill + n > r->most_skill) {
    r->most_skill = MAX(2 * r->most_skill, r->n_skill + n);
    r->skill = g_renew(FactSkill, r->skill, r->most_skill);
  }
  row->skill_start = r->n_skill;
  FactSkill *to = r->skill + r->n_skill;
  for (guint s = 0; s < n; s++) {
    const Skill *skill = &posting->skills.skill[s];
    guint number = numbering_by_pointer(&r->skills, skill->skill, skill->skill);
    to[s] = fact_skill(number, skill->need);
  }
  r->n_skill += n;
}

guint64 posting_key(const char *id) {
  guint64 key = 0;
  gboolean ended = FALSE;
  for (guint i = 0; i < 8; i++) {
    ended |= id[i] == '\0';
    key = key << 8 | (ended ? 0 : (guint8)id[i]);
  }
  return key;
}

static guint number_of_pay_place(FactsReader *r, const Posting *posting,
                                 const Place *place) {
  if (place == NULL || place->country == NULL)
    return 0;
  gboolean us = strcmp(place->country, "US") == 0 && place->region != NULL;
  const char *code = us ? place->region : place->country;
  guint number;
  return numbering_knows(&r->place, code, &number)
             ? number
             : numbering_by_pointer(&r->place, code,
                                    pay_place_name(r->names, posting));
}

static guint number_or_none(Numbering *of, const char *interned) {
  return interned == NULL ? 0 : numbering_by_pointer(of, interned, interned);
}

const FactRow *facts_reader_add(FactsReader *r, const Posting *posting) {
  FactRow *row = &r->part->row[r->part->n++];
  const Place *place = posting_main_place(posting);
  const char *country = place ? place->country : NULL;
  gboolean named = posting->employer != NULL && *posting->employer != '\0';
  int least = posting->experience_min, most = posting->experience_max;
  *row = (FactRow){
      .posting = posting,
      .key = posting_key(posting->id),
      .role = number_or_none(&r->role, posting->role),
      .employer =
          named ? numbering_by_name(&r->employer, posting->employer) : 0,
      .country = number_or_none(&r->country, country),
      .region = number_or_none(&r->region, country ? place->region : NULL),
      .place = number_of_pay_place(r, posting, place),
      .years = least >= 0 ? least : MAX(most, -1),
      .seniority = (guint8)posting->seniority,
      .employment = (guint8)posting->employment,
      .workplace = (guint8)posting->workplace,
      .degrees = (guint8)posting->degrees,
      .window = fact_window(posting)};
  read_pay(r, posting, row);
  read_flags(&r->flags, posting, row);
  read_skills(r, posting, row);
  read_places(r, posting, place, row);
  return row;
}

const FactSkill *facts_reader_skills(const FactsReader *r, const FactRow *row) {
  return r->skill + row->skill_start;
}

FactsReader *facts_reader_new(guint most, const MeasureNames *names) {
  FactsReader *r = g_new0(FactsReader, 1);
  r->part = g_new0(FactsPart, 1);
  r->part->row = g_new(FactRow, (gsize)most + 1);
  r->names = names;
  numbering_init(&r->role, TRUE);
  numbering_init(&r->employer, TRUE);
  numbering_init(&r->country, TRUE);
  numbering_init(&r->region, TRUE);
  numbering_init(&r->place, TRUE);
  numbering_init(&r->currency, FALSE);
  numbering_init(&r->skills, FALSE);
  flags_init(&r->flags);
  r->geo_index = g_hash_table_new(geo_hash, geo_equal);
  r->geo = g_ptr_array_new_with_free_func(g_free);
  r->annual = g_array_new(FALSE, FALSE, sizeof(AnnualPay));
  r->pay = g_array_new(FALSE, FALSE, sizeof(FactPay));
  r->where = g_array_new(FALSE, FALSE, sizeof(guint));
  return r;
}

/* ---- numbers become codes -------------------------------------------------
 */

static void finish_skills(FactsReader *r) {
  FactsPart *part = r->part;
  g_autofree guint *code = numbering_take(&r->skills, &part->skills, 0);
  for (guint i = 0; i < r->n_skill; i++)
    r->skill[i] = fact_skill(code[r->skill[i].skill], r->skill[i].need);
  part->row[part->n].skill_start = r->n_skill;
  part->skill = r->skill;
}

static void finish_pay(FactsReader *r) {
  FactsPart *part = r->part;
  g_autofree guint *code = numbering_take(&r->currency, &part->currency, 0);
  guint total = r->pay->len;
  part->row[part->n].pay_start = total;
  part->pay = (FactPay *)(void *)g_array_free(r->pay, FALSE);
  for (guint i = 0; i < total; i++)
    part->pay[i].currency = code[part->pay[i].currency];
}

static void finish_places(FactsReader *r) {
  FactsPart *part = r->part;
  part->row[part->n].where_start = r->where->len;
  part->where = (guint *)(void *)g_array_free(r->where, FALSE);
  part->n_geo = r->geo->len;
  part->geo = g_new(FactPlace, (gsize)part->n_geo + 1);
  for (guint i = 0; i < part->n_geo; i++)
    part->geo[i] = *(const FactPlace *)g_ptr_array_index(r->geo, i);
  g_hash_table_unref(r->geo_index);
  g_ptr_array_unref(r->geo);
}

FactsPart *facts_reader_finish(FactsReader *r) {
  FactsPart *part = r->part;
  g_autofree guint *role = numbering_take(&r->role, &part->role, 1);
  g_autofree guint *employer = numbering_take(&r->employer, &part->employer, 1);
  g_autofree guint *country = numbering_take(&r->country, &part->country, 1);
  g_autofree guint *region = numbering_take(&r->region, &part->region, 1);
  g_autofree guint *place = numbering_take(&r->place, &part->place, 1);
  for (guint i = 0; i < part->n; i++) {
    FactRow *row = &part->row[i];
    row->role = role[row->role];
    row->employer = employer[row->employer];
    row->country = country[row->country];
    row->region = region[row->region];
    row->place = place[row->place];
  }
  finish_pay(r);
  finish_skills(r);
  finish_places(r);
  g_array_unref(r->annual);
  g_free(r);
  return part;
}

void facts_part_free(FactsPart *part) {
  if (part == NULL)
    return;
  g_free(part->role.name);
  g_free(part->employer.name);
  g_free(part->country.name);
  g_free(part->region.name);
  g_free(part->place.name);
  g_free(part->currency.name);
  g_free(part->skills.name);
  g_free(part->row);
  g_free(part->pay);
  g_free(part->skill);
  g_free(part->where);
  g_free(part->geo);
  g_free(part);
}
