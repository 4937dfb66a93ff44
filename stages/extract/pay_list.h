/* The pay of one posting while it is read: what is said twice counts once. */
#ifndef HANDBILL_EXTRACT_PAY_LIST_H
#define HANDBILL_EXTRACT_PAY_LIST_H

#include "stages/extract/extract.h"
#include "stages/model/posting.h"

/* Adds `pay` (taking it over) unless the list has it: the same amounts for the
 * same time, or one end of a range that is already there. A range takes the
 * place of an end of it that came before. */
void pay_list_add(GPtrArray *list, Pay *pay);

/* Moves all of `from` behind `to`. */
void pay_list_move(GPtrArray *from, GPtrArray *to);

/* Drops pay that repeats an earlier line in another period: "$50 an hour
 * ($104,000 a year)". */
void pay_list_drop_twins(const Annual *annual, GPtrArray *list);

/* Moves from `text`, what the text says, behind `list`, the source's own
 * fields, what these do not cover: another currency, or an amount outside their
 * range. TRUE when there was any. */
gboolean pay_list_add_other(const Annual *annual, GPtrArray *text,
                            GPtrArray *list);

#endif
