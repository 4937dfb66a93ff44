/* Rules on what an advert says of pay: data/rules/pay_rules.tsv.
 *
 * A tab-separated table with a header and lines of comment (#), a row a rule,
 * no empty cells:
 *   id        slug, unlike all others
 *   place     ISO 3166-1 country, ISO 3166-2 region, "EU" for the member
 *             states, or region/cities, the cities separated by |
 *   name      what a person calls the place
 *   rule      the statute
 *   since     its first day, ISO
 *   employer  which employers, in words
 *   must      what is to be stated, in words
 *   source    where it is written
 */
#ifndef HANDBILL_MODEL_PAY_RULES_H
#define HANDBILL_MODEL_PAY_RULES_H

#include <glib.h>

#define PAY_RULE_UNION "EU"

typedef struct {
  char *id, *name, *rule, *since, *employer, *must, *source;
  const char *place;  /* interned code, without cities */
  gboolean is_region; /* else a country or the union */
  GHashTable *cities; /* interned names; NULL: the whole region */
} PayRule;

/* Loads pay_rules.tsv of the folder: of PayRule *, in its order. Fails with
 * HANDBILL_ERROR_IO or HANDBILL_ERROR_DATA (file and line are named). */
GPtrArray *pay_rules_load(const char *folder, GError **error);

/* Whether the rule stands on a day (ISO); never on a day that is not known. */
gboolean pay_rule_stands(const PayRule *rule, const char *date);

/* Whether a rule that is not of a region is of this country. */
gboolean pay_rule_has_country(const PayRule *rule, const char *country);

/* The member states: ISO 3166-1 codes, NULL at the end. */
const char *const *pay_rule_union(void);

#endif
