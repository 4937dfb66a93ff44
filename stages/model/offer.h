/* An offer and where it stands among the postings of a statistics.json.
 *
 * The Offer is what was asked and how the extraction tables read it; the
 * OfferAnswer is what the statistics say (stages/measure/offer.h). Both are
 * plain data for the writers of text, JSON and page. Strings belong to the
 * offer's or the answer's chunk, or are interned.
 */
#ifndef HANDBILL_MODEL_OFFER_H
#define HANDBILL_MODEL_OFFER_H

#include "stages/model/statistics.h"

typedef struct {
  const char *asked;        /* as written */
  const char *skill, *name; /* slug and name; NULL: not in the table */
} OfferWord;

typedef struct {
  const char *title, *place, *per; /* as asked */
  double min, max;                 /* as asked, currency units; NAN: no pay */
  const char *role;                /* NULL: no family fits the title */
  const char *seniority;           /* word */
  const char *employment;          /* word */
  const char *place_read; /* "San Francisco, California, United States" or
                             NULL: not understood */
  const char *country, *country_name; /* of it, by code; NULL: unknown */
  const char *pay_place; /* the place that pay is told by, or NULL */
  const char *currency;
  double minor_units;        /* in one whole unit of it */
  const char *currency_from; /* "given", "place", "statistics" */
  gint64 year_min, year_max; /* minor units; PAY_NONE: not annualised */
  GArray *words;             /* of OfferWord */
  GStringChunk *strings;
} Offer;

Offer *offer_new(void);
void offer_free(Offer *offer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Offer, offer_free)

/* A number between bounds; NAN: none. */
typedef struct {
  double value, low, high;
} OfferEstimate;

/* A mid-rank with its interval. In classes the value's own class counts as
 * ties, and the rank lies somewhere from `from` to `to`. */
typedef struct {
  double value, low, high, from, to;
} OfferRank;

/* One group of competing postings, with pay in the offer's currency. */
typedef struct {
  const char *by, *name; /* "role, seniority"; "software engineer, senior" */
  gint64 n;              /* mid-pays; 0: none, or withheld */
  gint64 below, equal;   /* than the offer's middle; equal: the same value, or
                            the same class */
  gboolean classes;      /* counted in classes: bounds, not values */
  OfferRank rank;        /* of the offer's middle */
  OfferRank min_rank, max_rank; /* of both ends of the offer */
  OfferEstimate quartile[3];    /* currency units; in classes value is NAN and
                                   low and high are the bounds */
  const char *mark;             /* "", "u", "c": withheld or none */
} OfferGroup;

typedef struct {
  const char *place;
  gint64 postings, paid;
  OfferEstimate paid_share;
  gboolean is_here; /* the offer's place */
} OfferPlace;

typedef struct {
  const char *skill, *name;
  gboolean is_asked;
  gint64 postings, n;  /* in the role */
  gint64 most;         /* that there may be, where they are withheld */
  OfferEstimate share; /* NAN: withheld or none */
  double rest;         /* share among the other postings */
  double p, q;         /* NAN: not tested */
  const char *mark;    /* "c": withheld */
} OfferSkill;

/* Competing pay as it is known: a value (low = high) or a class. */
typedef struct {
  double low, high; /* currency units a year */
  gint64 postings;
} OfferBar;

typedef struct {
  const Offer *offer;
  const Statistics *statistics;
  gint64 n, role_n;   /* distinct postings; of the role (0: none, withheld) */
  GArray *groups;     /* of OfferGroup, from narrow to wide */
  int chosen;         /* index of the group that answers; -1: none */
  GArray *bars;       /* of OfferBar: the pay of that group, ascending */
  GArray *places;     /* of OfferPlace, most postings first */
  gint64 places_told; /* postings of the role in them */
  GArray *asked;      /* of OfferSkill: those of the offer, as asked */
  GArray *missing;    /* of OfferSkill: asked by many, not in the offer */
  guint tests;        /* in the family of q */
  GStringChunk *strings;
} OfferAnswer;

/* A group of fewer mid-pays answers only where no wider one has them. */
#define OFFER_ENOUGH 30
/* A skill of the offer that fewer of the role's postings name is over-asked;
 * one that this many name and the offer does not is under-asked. */
#define OFFER_FEW 0.10
#define OFFER_MANY 0.20

gboolean offer_skill_is_over(const OfferSkill *skill);

OfferAnswer *offer_answer_new(void);
void offer_answer_free(OfferAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OfferAnswer, offer_answer_free)

#endif
