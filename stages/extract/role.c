#include "stages/extract/role.h"

#include <string.h>

#include "stages/extract/role_table.h"

/* A phrase found in a title: words [from, to). */
typedef struct {
  const Phrase *phrase;
  guint from, to;
  gboolean first;  /* it stands in front of the first comma, dash or bracket */
  gboolean served; /* it names whom the job serves */
} Found;

/* Whether the phrase is a profession whoever employs it: a reporter of finance
 * is a reporter, while a clerk of payroll is in payroll. */
static gboolean is_profession(const Phrase *phrase) {
  static const char *const words[] = {
      "accountant",  "actuary",    "attorney",     "carpenter",    "chef",
      "chemist",     "counsel",    "dentist",      "economist",    "editor",
      "electrician", "journalist", "lawyer",       "lecturer",     "librarian",
      "mechanic",    "nurse",      "painter",      "paralegal",    "pharmacist",
      "physician",   "plumber",    "professor",    "psychologist", "recruiter",
      "reporter",    "rn",         "statistician", "surveyor",     "teacher",
      "translator",  "welder"};
  if (phrase->words > 1)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    if (strcmp(phrase->word[0], words[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Whether b, which begins behind a, says better than a what the job is. */
static gboolean is_better(const Found *a, const Found *b) {
  if (a->phrase->last_resort != b->phrase->last_resort)
    return a->phrase->last_resort;
  if (b->served && !a->served)
    return FALSE;
  /* "Director of Product Design": the field is longer than the phrase. */
  if (a->phrase->of_a_head && b->from < a->to && b->to > a->to &&
      b->phrase->words > 1)
    return TRUE;
  /* "Sales - Graphic Designer": a field, and the person behind it. */
  if (a->first && !b->first)
    return !a->phrase->of_a_head && !a->phrase->person &&
           b->phrase->words > 1 && b->phrase->person;
  if (!a->phrase->person && b->from == a->to && is_profession(b->phrase))
    return TRUE;
  if (b->phrase->words == a->phrase->words)
    return b->phrase->person || !a->phrase->person;
  return b->phrase->words > a->phrase->words;
}

int role_family_in(const RoleTable *table, const Word *word, guint n,
                   guint *from, guint *to) {
  Found best = {0};
  for (guint i = 0; i < n; i++) {
    guint used = 0;
    Found found = {.phrase = phrase_at(&table->families, word, n, i, &used)};
    if (found.phrase == NULL)
      continue;
    found.from = i;
    found.to = i + used;
    found.first = word[i].segment == 0;
    found.served = word[i].served;
    if (best.phrase == NULL || is_better(&best, &found))
      best = found;
  }
  gboolean plain = best.phrase != NULL && !best.phrase->last_resort;
  *from = plain ? best.from : 0;
  *to = plain ? best.to : 0;
  return best.phrase != NULL ? (int)best.phrase->index : -1;
}

/* Whether word[i] is one of a list; the lists of the table hold single words.
 */
static gboolean is_one_of(const Word *word, char *const *list) {
  for (; *list != NULL; list++)
    if (strcmp(word->s, *list) == 0)
      return TRUE;
  return FALSE;
}

gboolean role_level_at(const RoleTable *table, const Word *word, guint n,
                       guint i, guint *used, Seniority *level) {
  gboolean alone = i + 1 < n && word[i + 1].slash; /* not "senior staff" */
  const Phrase *phrase =
      phrase_at(&table->levels, word, alone ? i + 1 : n, i, used);
  if (phrase == NULL)
    return FALSE;
  const Level *found = &g_array_index(table->level, Level, phrase->index);
  guint after = i + *used;
  /* "I" and "V" are numbers only where a part of the title ends. */
  if (word[i].s[1] == '\0' &&
      (i == 0 || (after < n && word[after].segment == word[i].segment)))
    return FALSE;
  if (after < n && is_one_of(&word[after], found->not_before))
    return FALSE;
  if (i > 0 && is_one_of(&word[i - 1], found->not_after))
    return FALSE;
  if (found->only_before[0] != NULL &&
      (after >= n || !is_one_of(&word[after], found->only_before)))
    return FALSE;
  *level = found->level;
  return TRUE;
}

/* Interns before those who manage before the rest. */
static guint weight(Seniority level) {
  return level == SENIORITY_INTERN                                   ? 3
         : level == SENIORITY_DIRECTOR || level == SENIORITY_MANAGER ? 2
         : level != SENIORITY_NOT_STATED                             ? 1
                                                                     : 0;
}

Seniority role_level_in(const RoleTable *table, const Word *word, guint n,
                        guint from, guint to) {
  Seniority best = SENIORITY_NOT_STATED;
  for (guint i = 0; i < n && !word[i].served;) {
    guint used = 0;
    Seniority level = SENIORITY_NOT_STATED;
    if (!role_level_at(table, word, n, i, &used, &level)) {
      i++;
      continue;
    }
    gboolean inside =
        i >= from && i + used <= to && strcmp(word[i].s, "manager") == 0;
    if (!inside && weight(level) > weight(best))
      best = level;
    i += used;
  }
  return best;
}

static void read_title(const RoleTable *table, const char *s,
                       Posting *posting) {
  Word word[MOST_WORDS];
  guint n =
      role_words(table, s, posting->title_at.b, posting->title_at.e, word);
  guint from = 0, to = 0;
  int family = role_family_in(table, word, n, &from, &to);
  posting->seniority = role_level_in(table, word, n, from, to);
  if (family < 0)
    return;
  const Family *f = &g_array_index(table->family, Family, (guint)family);
  if (f->leader != 0 && weight(posting->seniority) == 2)
    f = &g_array_index(table->family, Family, f->leader - 1);
  posting->role = f->name;
  if (weight(f->level) > weight(posting->seniority))
    posting->seniority = f->level;
}

/* Words by which a text says that it wants beginners, begun by their first
 * word. */
static const char *const beginner[][3] = {
    {"entry", "level", "role"},  {"entry", "level", "position"},
    {"entry", "level", "job"},   {"entry", "level", "opportunity"},
    {"fresh", "grads", NULL},    {"fresh", "graduates", NULL},
    {"recent", "grads", NULL},   {"recent", "graduates", NULL},
    {"new", "grads", "welcome"}, {"new", "graduates", "welcome"}};

static gboolean says_beginner(const Text *text, guint i) {
  for (guint k = 0; k < G_N_ELEMENTS(beginner); k++) {
    guint n = 0;
    while (n < 3 && beginner[k][n] != NULL &&
           text_token_is(text, i + n, beginner[k][n]))
      n++;
    if (n == 3 || beginner[k][n] == NULL)
      return TRUE;
  }
  return FALSE;
}

/* "This is not an entry level role"; "train recent graduates". */
static gboolean is_denied(const Text *text, guint i) {
  static const char *const words[] = {
      "not",       "no",    "than",  "train", "mentor", "coach",
      "mentoring", "teach", "never", "hired", "isn",    "training"};
  for (guint back = 1; back <= 4 && back <= i; back++) {
    for (guint32 k = text->token[i - back].e; k < text->token[i - back + 1].b;
         k++)
      if (strchr(".!?;\n", text->s[k]) != NULL)
        return FALSE;
    for (guint k = 0; k < G_N_ELEMENTS(words); k++)
      if (text_token_is(text, i - back, words[k]))
        return TRUE;
  }
  return FALSE;
}

/* Whether the text wants beginners; asked where the title names no level. */
static gboolean wants_beginners(const Text *text, Span *at) {
  Span span = text->record->field[FIELD_DESCRIPTION];
  /* The first words, as hashes: most tokens end here. */
  const guint32 entry = token_hash("entry", 5), fresh = token_hash("fresh", 5),
                recent = token_hash("recent", 6), new = token_hash("new", 3);
  for (guint i = text_token_at(text, span.b);
       i < text->tokens && text->token[i].b < span.e; i++) {
    guint32 hash = text->token[i].hash;
    if ((hash != entry && hash != fresh && hash != recent && hash != new) ||
        !says_beginner(text, i) || is_denied(text, i))
      continue;
    SectionKind kind = text_section_at(text, text->token[i].b);
    if (kind != SECTION_EMPLOYER && kind != SECTION_BOILERPLATE) {
      *at = (Span){text->token[i].b, text->token[i + 1].e};
      return TRUE;
    }
  }
  return FALSE;
}

void role_find(const RoleTable *table, const Text *text, Posting *posting) {
  const Record *record = text->record;
  Span title = text_trimmed(text, record->field[FIELD_TITLE]);
  if (title.b < title.e) {
    posting->title = g_strndup(text->s + title.b, title.e - title.b);
    posting->title_at = title;
  } else {
    role_title_in_text(table, text, posting);
  }
  if (posting->title != NULL)
    read_title(table, text->s, posting);
  if (posting->role != NULL)
    posting_evidence(posting, "role", posting->title_at);
  Span level_at = posting->title_at;
  Span column = text_trimmed(text, record->field[FIELD_SENIORITY]);
  if (posting->seniority == SENIORITY_NOT_STATED && column.b < column.e) {
    Word word[MOST_WORDS];
    guint n = role_words(table, text->s, column.b, column.e, word);
    posting->seniority = role_level_in(table, word, n, 0, 0);
    level_at = column;
  }
  if (posting->seniority == SENIORITY_NOT_STATED && posting->title != NULL &&
      wants_beginners(text, &level_at))
    posting->seniority = SENIORITY_ENTRY;
  if (posting->seniority != SENIORITY_NOT_STATED)
    posting_evidence(posting, "seniority", level_at);
}
