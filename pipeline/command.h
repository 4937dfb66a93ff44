/* The commands: one table with their names and what they do, and one function
 * each. Options are parsed, merged with the configuration and checked before
 * a function is called; options->operand holds the operands.
 */
#ifndef HANDBILL_PIPELINE_COMMAND_H
#define HANDBILL_PIPELINE_COMMAND_H

#include "pipeline/console.h"
#include "pipeline/option.h"

typedef gboolean (*CommandRun)(const Options *options, Console *console,
                               GError **error);

typedef struct {
  const char *name;
  const char *operands; /* "INPUT... --out DIR" */
  const char *summary;  /* one line */
  const char *about;    /* a paragraph for --help and the manual */
  const char *example;
  int low, high; /* operands; high -1: any number */
  gboolean is_public;
  CommandRun run;
} CommandSpec;

const CommandSpec *command_spec(CommandId command);
/* The command of that name, or N_COMMANDS. */
CommandId command_find(const char *name);

gboolean command_run(const Options *, Console *, GError **);
gboolean command_extract(const Options *, Console *, GError **);
gboolean command_unify(const Options *, Console *, GError **);
gboolean command_measure(const Options *, Console *, GError **);
gboolean command_render(const Options *, Console *, GError **);
gboolean command_inspect(const Options *, Console *, GError **);
gboolean command_evaluate(const Options *, Console *, GError **);
gboolean command_show(const Options *, Console *, GError **);
gboolean command_offer(const Options *, Console *, GError **);
gboolean command_diff(const Options *, Console *, GError **);
gboolean command_status(const Options *, Console *, GError **);
gboolean command_draw(const Options *, Console *, GError **);
gboolean command_schema(const Options *, Console *, GError **);
gboolean command_man(const Options *, Console *, GError **);

/* status --report all: of each report (Options *) that has a history. */
gboolean command_status_all(const GPtrArray *all, const Options *options,
                            Console *console, GError **error);

/* How a run can end: for help, manual and tests. */
typedef struct {
  int code;
  const char *meaning;
} ExitSpec;
const ExitSpec *exit_spec(guint i); /* NULL behind the last */

#endif
