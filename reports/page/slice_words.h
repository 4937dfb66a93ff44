/* The sentences of a slice's handout. As in finding.h, what is not carried by
 * the figures is not said. The caller frees them. */
#ifndef HANDBILL_PAGE_SLICE_WORDS_H
#define HANDBILL_PAGE_SLICE_WORDS_H

#include "reports/figure/slice_view.h"

char *slice_headline(const SliceView *view);
char *slice_standfirst(const SliceView *view);
/* "Role: software engineer". */
char *slice_name(const Words *words, const SliceRow *slice);
/* Why there is no pay to show; it belongs to the words. */
const char *slice_no_pay(const SliceView *view);
char *slice_source(const SliceView *view);

/* A message of its own for each kind of slices. */
typedef struct {
  const char *city, *region, *role, *employer;
} SliceKeys;
const char *slice_key(const SliceRow *slice, const SliceKeys *keys);

#endif
