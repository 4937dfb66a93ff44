/* What stands beside an output folder DIR/NAME, and what it is called:
 *
 *   DIR/.NAME.handbill-lock      the lock of a run
 *   DIR/.NAME.handbill-XXXXXX    the folder that it writes into
 *   DIR/.NAME.handbill-old       a folder on its way out; -link: a link that is
 *                                to take NAME's place
 *   DIR/.NAME.handbill-word      one of these two, not yet whole:
 *   DIR/NAME.run.json            why a run published nothing,
 *   DIR/NAME.rejects.jsonl       and what it refused
 */
#ifndef HANDBILL_PIPELINE_BESIDE_H
#define HANDBILL_PIPELINE_BESIDE_H

#include "stages/model/error.h"

/* "DIR/.NAME.handbill-`what`". Caller frees, as of all of these. */
char *beside(const char *path, const char *what);
/* ".NAME.handbill-": how such names begin. */
char *beside_prefix(const char *name);
/* NAME, of an entry ".NAME.handbill-..."; NULL of any other. */
char *beside_owner(const char *entry);

/* "DIR/NAME.run.json" and "DIR/NAME.rejects.jsonl". */
#define BESIDE_WORD ".run.json"
char *beside_word(const char *path);
char *beside_rejects(const char *path);

#endif
