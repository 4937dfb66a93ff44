/* A posting: one advert for one role by one employer, as the extract stage
 * read it. Its JSON form is one line of postings.jsonl, documented in
 * the manual page and by `handbill schema posting`.
 *
 * Spans are bytes relative to source_offset in the source file. Money is
 * integer minor units of its currency (cents; whole yen). A fact the text
 * does not give is NULL, empty, or PAY_NONE: nothing is guessed.
 *
 * Ownership: posting_free() frees everything. Strings are the posting's own
 * unless marked interned (g_intern_string: never freed, comparable by
 * pointer).
 */
#ifndef HANDBILL_MODEL_POSTING_H
#define HANDBILL_MODEL_POSTING_H

#include <glib.h>

#include "stages/model/record.h"
#include "stages/model/vocabulary.h"

#define PAY_NONE G_MININT64 /* an open end of a range; no annual value */

typedef struct {
  char *raw;           /* as written */
  const char *country; /* interned ISO 3166-1 alpha-2, or NULL */
  const char *region;  /* interned ISO 3166-2, such as "US-WA", or NULL */
  const char *city;    /* interned normal spelling, or NULL */
  double lat, lon;     /* degrees, WGS 84; NAN where unknown */
  gboolean main;       /* where it is posted; others are named in the text */
  Span at;
  Origin from;
} Place;

typedef struct {
  gint64 min, max;      /* minor units; PAY_NONE for an open end */
  const char *currency; /* interned ISO 4217 */
  Period per;
  gboolean per_stated;       /* FALSE: inferred from the amount */
  gint64 year_min, year_max; /* annualised minor units, or PAY_NONE */
  char *place;               /* the place this line of pay names, or NULL */
  char *quote;               /* the text it was read from */
  Span at;
  Origin from;
} Pay;

typedef struct {
  const char *skill; /* interned slug of data/skills */
  Need need;
  guint first; /* its spans begin there; they end where the next one's begin */
} Skill;

/* Postings have dozens of skills, and there are many postings: skills stand in
 * one block and their spans in another, so that reading them all is no walk
 * from pointer to pointer. */
typedef struct {
  Skill *skill; /* len, by first evidence */
  Span *span;   /* n_spans; of a skill: ascending, at least one */
  guint len, n_spans;
} SkillList;

/* Why an amount of money in the text is not the posting's pay. Kept as a flag
 * of the posting and counted in the pay ledger. */
typedef enum {
  MONEY_BONUS,         /* bonus, sign-on, referral, relocation */
  MONEY_EQUITY,        /* shares, options, grants */
  MONEY_COMMISSION,    /* commission, OTE beyond base */
  MONEY_BENEFIT,       /* 401(k), allowances, stipends, insurance */
  MONEY_COMPANY,       /* revenue, funding, valuation, sales, budget */
  MONEY_NO_PERIOD,     /* an amount that leaves more than one reading */
  MONEY_CONTRADICTION, /* minimum above maximum, not evidently swapped */
  MONEY_OTHER,         /* money whose meaning the text does not give */
  N_MONEY
} MoneyReason;

const char *money_word(MoneyReason reason);

/* Where a fact was read that has no span of its own in postings.jsonl, whose
 * keys are fixed: "role", "seniority", "employment", "workplace", "degree",
 * "experience", "duration", "hours", "start", "reference", "employer". In
 * memory only; `handbill show` reads the source again for it. */
typedef struct {
  const char *fact; /* static */
  Span at;
} Evidence;

typedef struct {
  char id[17]; /* 16 hex digits of the content, NUL */

  char *source_file;
  Format source_format;
  const char *source_system; /* interned name of a known system, or NULL */
  guint source_record, source_line;
  guint64 source_offset, source_length;

  char *reference, *url;
  char *posted, *closes; /* ISO dates */
  char *employer;
  char *title;
  Span title_at;
  const char *role; /* interned canonical family, or NULL */
  Seniority seniority;
  GPtrArray *places; /* of Place * */
  Workplace workplace;
  Employment employment;
  GPtrArray *pay; /* of Pay * */
  SkillList skills;
  guint degrees;                      /* bit set of 1u << Degree */
  int experience_min, experience_max; /* years; -1 where not stated */
  int duration_min, duration_max;     /* weeks; -1 where not stated */
  double hours_per_week;              /* NAN where not stated */
  char *start, *end;                  /* "YYYY-MM" or ISO date */
  GPtrArray *flags; /* of interned const char *, sorted, no twins */
  char copy_of[17]; /* id, or "" for a distinct posting */
  GArray *evidence; /* of Evidence; NULL: none kept */
} Posting;

Posting *posting_new(void);
void posting_free(Posting *posting);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Posting, posting_free)

Place *place_new(void);
void place_free(Place *place);
Pay *pay_new(void);
void pay_free(Pay *pay);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Place, place_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pay, pay_free)

/* Makes room for a list of that size, which is filled by skills_add() or by
 * whoever knows both blocks. What it held is gone. */
void skills_reserve(SkillList *list, guint skills, guint spans);
/* Appends a skill; the spans are copied. */
void skills_add(SkillList *list, const char *interned_slug, Need need,
                const Span *span, guint n);
/* The spans of the i-th skill, and how many. */
Span *skills_spans(const SkillList *list, guint i, guint *n);

/* Adds a flag once, keeping them sorted. FLAG_* below are those that code
 * reads again. */
void posting_flag(Posting *posting, const char *flag);
gboolean posting_has_flag(const Posting *posting, const char *flag);

#define FLAG_EXACT_COPY "exact-copy"
#define FLAG_NEAR_COPY "near-copy"
/* A key of the posting's JSON stands twice; its first value counts. */
#define FLAG_KEY_TWICE "key-twice"
#define FLAG_EXPORT_CONTROL "export-control"
#define FLAG_VISA_YES "visa-sponsorship-yes"
#define FLAG_VISA_NO "visa-sponsorship-no"
/* The text says something else than the source's own fields. */
#define FLAG_PAY_DIFFERS "pay-differs"
#define FLAG_WORKPLACE_DIFFERS "workplace-differs"
/* The workplace was read in a field of the source, not in the text. */
#define FLAG_WORKPLACE_STRUCTURED "workplace-structured"

/* Adds the flag "not-pay:WORD" with the word of the reason: the text has money
 * of that kind. */
void posting_flag_money(Posting *posting, MoneyReason reason);
gboolean posting_has_money(const Posting *posting, MoneyReason reason);

/* Notes where a fact was read; an empty span is no evidence. */
void posting_evidence(Posting *posting, const char *fact, Span at);

/* The form to open the posting's source in again: a word of source_open(), or
 * NULL where it is recognised anew. */
const char *posting_form(const Posting *posting);

/* The main place, or NULL. */
const Place *posting_main_place(const Posting *posting);

/* Appends the posting as one line of postings.jsonl, newline included. */
void posting_write(const Posting *posting, GString *out);

/* Reads one line of postings.jsonl (`length` bytes, with or without its
 * newline). Sets HANDBILL_ERROR_DATA with the key at fault. */
Posting *posting_read(const char *line, gsize length, GError **error);

#endif
