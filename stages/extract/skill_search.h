/* Inside of the search, for skill_find.c (matches), skill_judge.c (which of
 * them count) and skill_need.c (required or preferred) only. */
#ifndef HANDBILL_EXTRACT_SKILL_SEARCH_H
#define HANDBILL_EXTRACT_SKILL_SEARCH_H

#include "stages/extract/skill_table.h"

typedef struct {
  const SkillRow *row;
  guint32 first, last; /* tokens [first, last) */
  guint32 row_id;
  guint32 lead, tail; /* bytes of signs before and behind the tokens */
  gboolean weak, exact, counts;
} Hit;

typedef struct {
  const SkillTable *table;
  const Text *text;
  GArray *hit;                         /* of Hit, ascending */
  guint employer_first, employer_last; /* tokens of the employer's name */
} Search;

/* Lower case of an ASCII byte, in line: this is the hot path. */
static inline char skill_lower(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* The hyphen or dash at p, in bytes; 0 when there is none. */
static inline gsize skill_hyphen(const char *p) {
  if (*p == '-')
    return 1;
  /* U+2010 to U+2014 */
  return (guchar)p[0] == 0xE2 && (guchar)p[1] == 0x80 && (guchar)p[2] >= 0x90 &&
                 (guchar)p[2] <= 0x94
             ? 3
             : 0;
}

/* Whether token i is one of these words, given in lower case; NULL ends them.
 */
gboolean skill_is_any(const Text *text, guint i, const char *const *words);

/* Whether a sentence, line or list item begins with token i. */
gboolean skill_begins_clause(const Text *text, guint i);

/* Sets `counts` of each hit. */
void skill_judge(Search *search);

/* What a clause says about need. Most words speak for all of it ("Rust is a
 * plus"); "preferably" and "ideally" for what follows them. */
typedef struct {
  guint first, end; /* its tokens */
  Need need;
  guint nice_from; /* what stands from here on is preferred */
} SkillClause;

/* The need that the words around a hit and its section give. `clause` is kept
 * from hit to hit; it begins as {0}. */
Need skill_need(const Text *text, const Hit *hit, SkillClause *clause);

#endif
