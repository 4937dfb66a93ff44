/* Shell completion: the parts of pipeline/doc/handbill.bash.in and
 * handbill.zsh.in that the tables of commands and options know.
 *
 * What may stand behind an option comes from its row (its choices; FILE and
 * DIR as names of its argument), what may stand as an operand from the
 * command's line of usage: words with bars between them are a closed set, ID
 * is nothing that a shell knows, anything else is a file.
 */
#ifndef HANDBILL_PIPELINE_COMPLETION_H
#define HANDBILL_PIPELINE_COMPLETION_H

#include <glib.h>

/* Branches of `case`: of each option with an argument, and of each command
 * its options and operands. */
void completion_bash_arguments(GString *out);
void completion_bash_commands(GString *out);

/* Words for _describe, and the call of _arguments for each command. */
void completion_zsh_names(GString *out);
void completion_zsh_commands(GString *out);

#endif
