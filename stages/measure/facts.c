#include "stages/measure/facts.h"

#include <stdlib.h>
#include <string.h>

#include "stages/measure/context.h"
#include "stages/measure/facts_part.h"
#include "stages/model/memory_ask.h"

/* ---- dictionaries ---------------------------------------------------------
 */

guint dictionary_find(const Dictionary *dictionary, const char *name) {
  for (guint i = 0; name != NULL && i < dictionary->n; i++)
    if (strcmp(dictionary->name[i], name) == 0)
      return i;
  return dictionary->n > 0 && strcmp(dictionary->name[0], NOT_STATED) == 0
             ? 0
             : G_MAXUINT;
}

Dictionary dictionary_copy(const Dictionary *dictionary) {
  Dictionary copy = {g_new(const char *, (gsize)dictionary->n + 1),
                     dictionary->n};
  for (guint i = 0; i < dictionary->n; i++)
    copy.name[i] = dictionary->name[i];
  return copy;
}

static int compare_pointed(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void collect_names(Dictionary *whole, const Dictionary *const *part,
                          guint parts, guint keep) {
  guint most = keep;
  for (guint p = 0; p < parts; p++)
    most += part[p]->n;
  whole->name = g_new(const char *, (gsize)most + 1);
  guint n = 0;
  for (; n < keep; n++)
    whole->name[n] = parts > 0 ? part[0]->name[n] : NOT_STATED;
  for (guint p = 0; p < parts; p++)
    for (guint c = keep; c < part[p]->n; c++)
      whole->name[n++] = part[p]->name[c];
  qsort(whole->name + keep, n - keep, sizeof(char *), compare_pointed);
  whole->n = keep;
  for (guint i = keep; i < n; i++)
    if (whole->n == keep ||
        strcmp(whole->name[whole->n - 1], whole->name[i]) != 0)
      whole->name[whole->n++] = whole->name[i];
}

guint **dictionary_union(Dictionary *whole, const Dictionary *const *part,
                         guint parts, guint keep) {
  collect_names(whole, part, parts, keep);
  guint **code = g_new(guint *, (gsize)parts + 1);
  for (guint p = 0; p < parts; p++) {
    code[p] = g_new(guint, (gsize)part[p]->n + 1);
    for (guint c = 0, at = 0; c < part[p]->n; c++, at++) {
      while (strcmp(whole->name[at], part[p]->name[c]) != 0)
        at++;
      code[p][c] = at;
    }
  }
  return code;
}

void dictionary_union_free(guint **code, guint parts) {
  for (guint p = 0; p < parts; p++)
    g_free(code[p]);
  g_free(code);
}

/* ---- canonical order ------------------------------------------------------
 */

int posting_compare(const Posting *x, const Posting *y) {
  int order = strcmp(x->id, y->id);
  if (order == 0)
    order = g_strcmp0(x->source_file, y->source_file);
  if (order == 0)
    order = (x->source_offset > y->source_offset) -
            (x->source_offset < y->source_offset);
  if (order == 0)
    order = (x->source_record > y->source_record) -
            (x->source_record < y->source_record);
  return order;
}

/* Radix by bytes, the last first; a byte that all keys share costs no pass. */
void facts_at_sort(FactsAt *at, guint n) {
  g_autofree FactsAt *spare = g_new(FactsAt, (gsize)n + 1);
  g_autofree guint *count = g_new0(guint, 8 * 256);
  for (guint i = 0; i < n; i++)
    for (guint b = 0; b < 8; b++)
      count[b * 256 + (at[i].key >> (8 * b) & 255)]++;
  FactsAt *from = at, *to = spare;
  for (guint b = 0; b < 8 && n > 0; b++) {
    guint *start = count + b * 256, sum = 0;
    if (start[from[0].key >> (8 * b) & 255] == n)
      continue;
    for (guint v = 0; v < 256; v++) {
      guint here = start[v];
      start[v] = sum;
      sum += here;
    }
    for (guint i = 0; i < n; i++)
      to[start[from[i].key >> (8 * b) & 255]++] = from[i];
    FactsAt *swap = from;
    from = to;
    to = swap;
  }
  if (from != at)
    memcpy(at, from, n * sizeof *at);
}

static int compare_at(gconstpointer a, gconstpointer b, gpointer data) {
  FactsPart *const *part = data;
  const FactsAt *x = a, *y = b;
  return posting_compare(part[x->part]->row[x->row].posting,
                         part[y->part]->row[y->row].posting);
}

static guint count_rows(FactsPart *const *part, guint parts) {
  guint n = 0;
  for (guint p = 0; p < parts; p++)
    n += part[p]->n;
  return n;
}

FactsAt *facts_order(FactsPart *const *part, guint parts) {
  guint total = count_rows(part, parts), n = 0;
  FactsAt *order = g_new(FactsAt, (gsize)total + 1);
  for (guint p = 0; p < parts; p++)
    for (guint i = 0; i < part[p]->n; i++)
      order[n++] = (FactsAt){part[p]->row[i].key, p, i};
  facts_at_sort(order, total);
  for (guint from = 0, to; from < total; from = to) {
    for (to = from + 1; to < total && order[to].key == order[from].key;)
      to++;
    if (to - from > 1)
      g_qsort_with_data(order + from, (gint)(to - from), sizeof *order,
                        compare_at, (gpointer)part);
  }
  return order;
}

/* ---- columns --------------------------------------------------------------
 */

/* The codes of the whole for those of each part. */
typedef struct {
  guint **role, **employer, **country, **region, **place, **currency, **skills;
  gboolean *as_is; /* by part: it knows all skills, whose codes stay */
} Codes;

static Facts *facts_sized(guint n, guint pay, guint skill) {
  Facts *f = g_new0(Facts, 1);
  f->n = n;
  f->of_role = g_new(guint, (gsize)n + 1);
  f->of_employer = g_new(guint, (gsize)n + 1);
  f->of_country = g_new(guint, (gsize)n + 1);
  f->of_region = g_new(guint, (gsize)n + 1);
  f->of_place = g_new(guint, (gsize)n + 1);
  f->seniority = g_new(guint8, (gsize)n + 1);
  f->employment = g_new(guint8, (gsize)n + 1);
  f->workplace = g_new(guint8, (gsize)n + 1);
  f->pay_form = g_new(guint8, (gsize)n + 1);
  f->open_currency = g_new(const char *, (gsize)n + 1);
  f->pay_start = g_new(guint, (gsize)n + 1);
  f->skill_start = g_new(guint, (gsize)n + 1);
  f->pay = g_new(FactPay, (gsize)pay + 1);
  f->skill = g_new(FactSkill, (gsize)skill + 1);
  return f;
}

#define UNION(member, keep)                                                    \
  do {                                                                         \
    for (guint p = 0; p < parts; p++)                                          \
      of[p] = &part[p]->member;                                                \
    codes.member = dictionary_union(&f->member, of, parts, (keep));            \
  } while (0)

static Codes union_all(Facts *f, FactsPart *const *part, guint parts) {
  g_autofree const Dictionary **of = g_new(const Dictionary *, parts + 1);
  Codes codes;
  UNION(role, 1);
  UNION(employer, 1);
  UNION(country, 1);
  UNION(region, 1);
  UNION(place, 1);
  UNION(currency, 0);
  UNION(skills, 0);
  codes.as_is = g_new(gboolean, (gsize)parts + 1);
  for (guint p = 0; p < parts; p++)
    codes.as_is[p] = part[p]->skills.n == f->skills.n;
  return codes;
}

static void codes_clear(Codes *codes, guint parts) {
  dictionary_union_free(codes->role, parts);
  dictionary_union_free(codes->employer, parts);
  dictionary_union_free(codes->country, parts);
  dictionary_union_free(codes->region, parts);
  dictionary_union_free(codes->place, parts);
  dictionary_union_free(codes->currency, parts);
  dictionary_union_free(codes->skills, parts);
  g_free(codes->as_is);
}

/* Puts a row of part p in place i; *pay and *skill are where its lists go. */
static void put_row(Facts *f, guint i, const FactsPart *part, guint p,
                    const FactRow *row, const Codes *codes, guint *pay,
                    guint *skill) {
  f->of_role[i] = codes->role[p][row->role];
  f->of_employer[i] = codes->employer[p][row->employer];
  f->of_country[i] = codes->country[p][row->country];
  f->of_region[i] = codes->region[p][row->region];
  f->of_place[i] = codes->place[p][row->place];
  f->seniority[i] = row->seniority;
  f->employment[i] = row->employment;
  f->workplace[i] = row->workplace;
  f->pay_form[i] = row->pay_form;
  f->open_currency[i] = row->open_currency;
  f->pay_start[i] = *pay;
  for (guint k = row[0].pay_start; k < row[1].pay_start; k++) {
    f->pay[*pay] = part->pay[k];
    f->pay[(*pay)++].currency = codes->currency[p][part->pay[k].currency];
  }
  f->skill_start[i] = *skill;
  const guint *code = codes->skills[p];
  const FactSkill *from = part->skill + row[0].skill_start;
  guint n = row[1].skill_start - row[0].skill_start;
  FactSkill *to = f->skill + *skill;
  if (codes->as_is[p] && n > 0)
    memcpy(to, from, n * sizeof *to);
  for (guint k = 0; k < n && !codes->as_is[p]; k++)
    to[k] = fact_skill(code[from[k].skill], from[k].need);
  *skill += n;
}

/* How far ahead of joining memory is asked for: a row, then its lists. Rows
 * come in an order that is not theirs, so that each is a wait. */
#define AHEAD 8u

static void look_ahead(FactsPart *const *part, const FactsAt *order,
                       guint left) {
  if (left > 2 * AHEAD) {
    const FactsAt *at = &order[2 * AHEAD];
    const FactRow *row = &part[at->part]->row[at->row];
    memory_ask_all(row, sizeof *row + offsetof(FactRow, where_start));
  }
  if (left > AHEAD) {
    const FactsAt *at = &order[AHEAD];
    const FactsPart *from = part[at->part];
    const FactRow *row = &from->row[at->row];
    guint skills = row[1].skill_start - row[0].skill_start;
    memory_ask_all(from->skill + row->skill_start, skills * sizeof(FactSkill));
    memory_ask(&from->pay[row->pay_start]);
  }
}

/* The same by employer: counted, placed, filled. Rows lie where they lie, so
 * that what is to be known of them is fetched once. */
static FactsAt *order_by_employer(FactsPart *const *part, guint **code,
                                  guint codes, const FactsAt *order, guint n) {
  g_autofree guint *employer = g_new(guint, (gsize)n + 1);
  g_autofree guint *start = g_new0(guint, (gsize)codes + 1);
  FactsAt *sorted = g_new(FactsAt, (gsize)n + 1);
  for (guint i = 0; i < n; i++) {
    if (i + AHEAD < n)
      memory_ask(
          &part[order[i + AHEAD].part]->row[order[i + AHEAD].row].employer);
    employer[i] =
        code[order[i].part][part[order[i].part]->row[order[i].row].employer];
    start[employer[i] + 1]++;
  }
  for (guint e = 1; e <= codes; e++)
    start[e] += start[e - 1];
  for (guint i = 0; i < n; i++)
    sorted[start[employer[i]]++] = order[i];
  return sorted;
}

Facts *facts_join(FactsPart *const *part, guint parts, const FactsAt *order) {
  guint n = count_rows(part, parts), pay = 0, skill = 0;
  for (guint p = 0; p < parts; p++) {
    pay += part[p]->row[part[p]->n].pay_start;
    skill += part[p]->row[part[p]->n].skill_start;
  }
  Facts *f = facts_sized(n, pay, skill);
  Codes codes = union_all(f, part, parts);
  f->at = order_by_employer(part, codes.employer, f->employer.n, order, n);
  pay = skill = 0;
  for (guint i = 0; i < n; i++) {
    FactsAt at = f->at[i];
    look_ahead(part, f->at + i, n - i);
    put_row(f, i, part[at.part], at.part, &part[at.part]->row[at.row], &codes,
            &pay, &skill);
  }
  f->pay_start[n] = pay;
  f->skill_start[n] = skill;
  codes_clear(&codes, parts);
  facts_list_paid(f);
  return f;
}

Facts *facts_new(const GPtrArray *postings, const MeasureNames *names) {
  FactsReader *reader = facts_reader_new(postings->len, names);
  for (guint i = 0; i < postings->len; i++)
    facts_reader_add(reader, g_ptr_array_index(postings, i));
  g_autoptr(FactsPart) part = facts_reader_finish(reader);
  g_autofree FactsAt *order = facts_order(&part, 1);
  return facts_join(&part, 1, order);
}

void facts_free(Facts *f) {
  if (f == NULL)
    return;
  g_free(f->at);
  g_free(f->role.name);
  g_free(f->employer.name);
  g_free(f->country.name);
  g_free(f->region.name);
  g_free(f->place.name);
  g_free(f->currency.name);
  g_free(f->skills.name);
  g_free(f->of_role);
  g_free(f->of_employer);
  g_free(f->of_country);
  g_free(f->of_region);
  g_free(f->of_place);
  g_free(f->seniority);
  g_free(f->employment);
  g_free(f->workplace);
  g_free(f->pay_form);
  g_free(f->open_currency);
  g_free(f->pay_start);
  g_free(f->pay);
  g_free(f->paid_start);
  g_free(f->paid);
  g_free(f->by_middle);
  g_free(f->skill_start);
  g_free(f->skill);
  g_free(f);
}
