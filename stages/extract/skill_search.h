/* Inside of the search, for skill_find.c and skill_shared.c (matches),
 * skill_judge.c (which of them count), skill_name.c (names), skill_short.c
 * (other words for them) and skill_need.c (required or preferred) only. */
#ifndef HANDBILL_EXTRACT_SKILL_SEARCH_H
#define HANDBILL_EXTRACT_SKILL_SEARCH_H

#include "stages/extract/skill_table.h"
#include "stages/extract/skill_word.h"

typedef struct {
  const SkillRow *row;
  guint32 first, last; /* tokens [first, last) */
  guint32 row_id;
  guint32 ordinal;    /* of its skill among those of the posting */
  guint32 lead, tail; /* bytes of signs before and behind the tokens */
  gboolean weak, shy, exact, counts;
  gboolean vouches; /* for the weak ones of its family near by */
  gboolean action;  /* by a verb or with "of": see Alias */
} Hit;

typedef struct {
  const SkillTable *table;
  const Text *text;
  GArray *hit;                         /* of Hit, ascending */
  GArray *action;                      /* of guint32: tokens, ascending */
  guint skills;                        /* different ones among the hits */
  guint employer_first, employer_last; /* tokens of the employer's name */
  const char *employer;                /* its name, wherever it is from */
} Search;

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

/* skill_begins_clause() where more than one space stands before token i. */
gboolean skill_gap_parts(const Text *text, guint i);

/* Whether a sentence, line or list item begins with token i. */
static inline gboolean skill_begins_clause(const Text *text, guint i) {
  if (i == 0)
    return TRUE;
  guint32 before = text->token[i - 1].e;
  if (text->token[i].b - before == 1 && text->s[before] == ' ')
    return FALSE; /* nearly always */
  return skill_gap_parts(text, i);
}

static inline gboolean skill_is_capital(const Text *text, guint i) {
  if (i >= text->tokens)
    return FALSE;
  const char *s = text->s + text->token[i].b;
  return (guchar)*s < 0x80 ? g_ascii_isupper(*s)
                           : g_unichar_isupper(g_utf8_get_char(s));
}

/* Whether token i is capitals alone, `least` or more: "ROI". */
static inline gboolean skill_is_capitals(const Text *text, guint i,
                                         guint least) {
  const Token *token = &text->token[i];
  for (guint32 p = token->b; p < token->e; p++)
    if (!g_ascii_isupper(text->s[p]))
      return FALSE;
  return token->e - token->b >= least;
}

/* Whether only one space lies between tokens i and i + 1. */
static inline gboolean skill_close_by(const Text *text, guint i) {
  return i + 1 < text->tokens && text->token[i + 1].b - text->token[i].e == 1 &&
         text->s[text->token[i].e] == ' ';
}

/* The hit of an alias at tokens [first, last). */
Hit skill_hit(const Search *search, const Alias *alias, guint first,
              guint last);

/* Whether token i reads the k-th token of the alias. */
gboolean skill_token_reads(const Search *search, const Alias *alias, guint k,
                           guint i);

/* Adds the hits of skills whose words do not stand together
 * (skill_shared.c). */
void skill_find_shared(Search *search);

/* Finds the tokens of the employer's name (skill_name.c). */
void skill_find_employer(Search *search);

/* Whether a hit is part of an address or of the name of a team, a company or
 * the employer (skill_name.c). */
gboolean skill_in_name(const Search *search, guint k);

/* Sets `counts` of each hit. */
void skill_judge(Search *search);

/* Takes out hits of short forms that the posting explains as something else
 * (skill_short.c). */
void skill_drop_short_forms(Search *search);

/* Adds the short forms that the posting gives the skills that count
 * (skill_short.c). */
void skill_add_short_forms(Search *search);

/* What a clause says about need. Most words speak for all of it ("Rust is a
 * plus"); "preferably" and "ideally" for what follows them. */
typedef struct {
  guint first, end; /* its tokens */
  Need need;
  guint nice_from; /* what stands from here on is preferred */
  guint must_from; /* and from here on required, where no section says more */
} SkillClause;

/* What the phrase that token i begins says of the need of its clause, or, when
 * *behind is set, of what follows it; NEED_NOT_STATED: there is none
 * (skill_cue.c). */
Need skill_cue(const Text *text, guint i, gboolean *behind);

/* The need that the words around a hit and its section give. `clause` is kept
 * from hit to hit; it begins as {0}. */
Need skill_need(const Text *text, const Hit *hit, SkillClause *clause);

#endif
