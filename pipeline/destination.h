/* Where a run puts its report, from its options: the folder of today, the link
 * to it, and which folders go. */
#ifndef HANDBILL_PIPELINE_DESTINATION_H
#define HANDBILL_PIPELINE_DESTINATION_H

#include "pipeline/console.h"
#include "pipeline/dated.h"

typedef struct {
  char *out;     /* --out with date and report filled in */
  char *pattern; /* the same with {date}; NULL where there is none in it */
  char *latest;  /* the link, or NULL */
  char *history; /* the file, or NULL */
} Destination;

/* HANDBILL_ERROR_USAGE for options that do not go together, and for a link
 * that may not be moved. */
gboolean destination_read(Destination *to, const Options *options,
                          GError **error);
void destination_clear(Destination *to);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Destination, destination_clear)

/* What --keep would remove now; NULL where everything is kept. */
DatedOld *destination_old(const Destination *to, const Options *options);

/* Once the folder is published: moves the link, then removes what is old.
 * What can not be removed is a warning; it goes next time. */
gboolean destination_settle(const Destination *to, const Options *options,
                            Console *console, GError **error);

#endif
