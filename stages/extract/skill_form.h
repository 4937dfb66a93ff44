/* Inside of the skill table, for skill.c only: what else an alias stands for.
 */
#ifndef HANDBILL_EXTRACT_SKILL_FORM_H
#define HANDBILL_EXTRACT_SKILL_FORM_H

#include <glib.h>

/* The forms that follow from an alias by rule, to be freed by the caller: the
 * British spelling, the regular plural or singular of the last word, the other
 * ways to write an apostrophe, and for a thing and what is done to it ("budget
 * preparation") the verb with its object ("prepare budgets", "preparing the
 * budget") and the two turned round ("preparation of budgets"); these stand
 * behind the others, from *from on. */
GPtrArray *skill_forms(const char *form, guint *from);

/* The singular of one word in the plural, "playbook"; NULL for other forms. To
 * be freed. */
char *skill_form_single(const char *form);

/* A name that is written together, in its words: "Power Point", "Java Script";
 * NULL where no capital stands behind a small letter. To be freed. */
char *skill_form_apart(const char *form);

/* The plural of what stands in capitals alone, "ERPs"; NULL for other forms and
 * fewer than three letters. To be freed. */
char *skill_form_acronyms(const char *form);

#endif
