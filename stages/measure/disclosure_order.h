/* The order of rows, and figures made of counts, tell of withheld counts too.
 */
#ifndef HANDBILL_MEASURE_DISCLOSURE_ORDER_H
#define HANDBILL_MEASURE_DISCLOSURE_ORDER_H

#include "stages/model/statistics.h"

/* Withheld rows to the end of their block, by name: the register says how. */
void disclosure_order(Statistics *st);

/* Duplicates, concentration, headline without the largest employer. */
void disclosure_by_products(Statistics *st);

#endif
