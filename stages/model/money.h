/* Money: what its amounts are kept in. */
#ifndef HANDBILL_MODEL_MONEY_H
#define HANDBILL_MODEL_MONEY_H

#include <glib.h>

/* Minor units in one whole unit of a currency (ISO 4217): 100 of USD, 1 of
 * JPY, 1000 of KWD; 100 of a code that is not known. */
double currency_minor_units(const char *currency);

/* `minor` of these units as whole ones; NAN of PAY_NONE (posting.h). */
double money_units(gint64 minor, const char *currency);

#endif
