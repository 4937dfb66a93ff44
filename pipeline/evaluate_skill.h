/* Skills of a posting against labelled surfaces, by overlap of bytes. */
#ifndef HANDBILL_PIPELINE_EVALUATE_SKILL_H
#define HANDBILL_PIPELINE_EVALUATE_SKILL_H

#include <glib.h>

#include "pipeline/evaluate_label.h"
#include "stages/model/posting.h"

typedef struct {
  const char *surface; /* the label's */
  guint mentions, mentions_found;
  gboolean is_found;
  Need need, need_found; /* as labelled; the strongest of what is found */
  char *text;            /* around the first mention that was not found */
} SkillWanted;

typedef struct {
  const char *slug; /* the posting's */
  char *evidence;   /* the first mention that is wrong, else the first */
  char *text;       /* around it */
  guint mentions, mentions_right;
} SkillFound;

typedef struct {
  GArray *wanted; /* of SkillWanted: labels that have to be found */
  GArray *found;  /* of SkillFound */
} SkillMarks;

/* Valid as long as label and posting are. */
SkillMarks *skill_marks_new(const Label *label, const Posting *posting,
                            GBytes *file);
void skill_marks_free(SkillMarks *marks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SkillMarks, skill_marks_free)

/* A cache of source files, path → GBytes. */
GHashTable *skill_sources_new(void);

/* The content of a posting's source: `path` as it is, else its base name
 * beside the labels. Owned by the cache. HANDBILL_ERROR_IO. */
GBytes *skill_source(GHashTable *files, const char *path, const char *gold_path,
                     GError **error);

#endif
