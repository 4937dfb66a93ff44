/* Inside of the search: the words by which it judges a place in the text, for
 * skill_judge.c, skill_name.c and skill_need.c only. One table holds them all,
 * so that a token is looked up once by its hash, whatever it is asked for. */
#ifndef HANDBILL_EXTRACT_SKILL_WORD_H
#define HANDBILL_EXTRACT_SKILL_WORD_H

#include "stages/extract/text.h"

/* What a word is used for; a bit set. */
enum {
  WORD_GROUP = 1u << 0,         /* a group of people: "the Search team" */
  WORD_PARTNER = 1u << 1,       /* behind a company */
  WORD_COMPANY = 1u << 2,       /* a company's legal form */
  WORD_SHARE = 1u << 3,         /* EMI of shares */
  WORD_POST = 1u << 4,          /* a post: "project manager" */
  WORD_TOLD = 1u << 5,          /* what is reported to someone */
  WORD_ARTICLE = 1u << 6,       /* before a person */
  WORD_BEING = 1u << 7,         /* "act as a", "be a" */
  WORD_MENTORING = 1u << 8,     /* given or received */
  WORD_GETS = 1u << 9,          /* the applicant gets */
  WORD_BETWEEN = 1u << 10,      /* may stand between */
  WORD_EASE = 1u << 11,         /* "comfortable with mentoring" */
  WORD_NOT = 1u << 12,          /* denies */
  WORD_NEEDS = 1u << 13,        /* "does not require" */
  WORD_JOIN = 1u << 14,         /* joins a list */
  WORD_ASKED_BEHIND = 1u << 15, /* "SQL skills" */
  WORD_ASK_JOIN = 1u << 16,     /* "knowledge of" */
  WORD_ASKED = 1u << 17,        /* "experience with" */
  WORD_NICE = 1u << 18,         /* preferred */
  WORD_RATHER = 1u << 19,       /* what follows is preferred */
  WORD_BODY = 1u << 21,         /* "Office of", "School of" */
  WORD_PEOPLE = 1u << 22,       /* "engineers", "teams": who one works with */
  WORD_WORK_WITH = 1u << 23,    /* "collaborate", "partner" */
  WORD_UNTIL = 1u << 24,        /* ends what follows "work with" */
  WORD_LEADERS = 1u << 25,      /* "senior leadership": the people */
  WORD_ALLY = 1u << 26, /* "partner", "closely": with people, not with tools */
  WORD_NICE_TO = 1u << 27, /* "nice to have" */
  WORD_CUE = 1u << 28,     /* begins a phrase of skill_cue.c */
  WORD_MUST = 1u << 20,    /* required */
  WORD_SENSES = 1u << 30,  /* a skill or something else, by what is beside it */
  WORD_DEGREE = 1u << 29,  /* "degree", "majoring": before "in" and a subject */
};

/* A filter of the words by their hashes, and their uses: nearly all tokens are
 * none of them. */
enum { SKILL_WORD_SLOTS = 4096 };
typedef struct {
  guint32 uses[SKILL_WORD_SLOTS]; /* of all words whose hash ends alike */
} SkillWordFilter;
const SkillWordFilter *skill_word_filter(void) G_GNUC_CONST;

/* skill_is_any() where the filter does not tell. */
gboolean skill_word_is(const Text *text, guint i, guint32 uses);

/* Whether token i has one of these uses; FALSE when there is no token i. */
static inline gboolean skill_is_any(const Text *text, guint i, guint32 uses) {
  return i < text->tokens &&
         (skill_word_filter()->uses[text->token[i].hash % SKILL_WORD_SLOTS] &
          uses) != 0 &&
         skill_word_is(text, i, uses);
}

#endif
