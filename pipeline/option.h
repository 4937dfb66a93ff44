/* Options: everything a user can ask for, in one table.
 *
 * The table (option.c) names each option once: its letter, argument, default,
 * the commands that use it, and a sentence of help. The parser, the reader of
 * configuration files, --help, the manual page, shell completion and the tests
 * are loops over it. To add an option: add a member to Options and a row.
 *
 *   Options *o = options_new();
 *   options_parse(o, COMMAND_RUN, argv, &error)    command line first
 *   config_load(o, file, &error)                   does not undo what it gave
 *
 * Strings belong to the Options; options_free() frees everything.
 */
#ifndef HANDBILL_PIPELINE_OPTION_H
#define HANDBILL_PIPELINE_OPTION_H

#include <glib.h>

#include "stages/model/error.h"
#include "stages/read/column_map.h"

typedef enum {
  COMMAND_RUN,
  COMMAND_EXTRACT,
  COMMAND_UNIFY,
  COMMAND_MEASURE,
  COMMAND_RENDER,
  COMMAND_INSPECT,
  COMMAND_EVALUATE,
  COMMAND_SHOW,
  COMMAND_OFFER,
  COMMAND_DIFF,
  COMMAND_STATUS,
  COMMAND_SCHEMA,
  COMMAND_DRAW, /* internal: the child that draws */
  COMMAND_MAN,  /* internal: manual pages and shell completion */
  N_COMMANDS
} CommandId;

typedef enum {
  OPTION_FLAG,   /* gboolean; takes no argument */
  OPTION_STRING, /* char *, or NULL */
  OPTION_WORD,   /* char *, one of `choices` */
  OPTION_DATE,   /* char *, YYYY-MM-DD */
  OPTION_INT,    /* gint64 within low..high */
  OPTION_SIZE,   /* gint64 bytes; K, M and G are powers of 1024 */
  OPTION_NUMBER  /* double within low..high */
} OptionKind;

/* Room for rows of the table. */
#define OPTIONS_MOST 96

typedef struct {
  char *out, *output, *rejects, *inputs, *postings;
  char *latest, *after; /* of a run: the link that is moved, the hook */
  gint64 keep, after_timeout;
  char *format, *columns, *data, *taxonomy;
  gint64 max_field, max_document, max_ratio, max_expanded;
  double max_reject_share;
  double hours_per_year, days_per_year, weeks_per_year, months_per_year;
  char *history;
  gboolean snapshot;
  double alarm_fall, alarm_pay;
  gint64 last;
  char *date, *title, *audience;
  char *each; /* slices of what */
  gint64 each_least;
  double confidence;
  char *paper, *fonts, *theme, *language;
  char *place, *per, *skills, *currency, *employment; /* of an offer */
  double min, max;
  gint64 dpi, draw_timeout;
  gint64 misses;
  char *accuracy, *labels;
  char *config, *report, *color, *log_format;
  gint64 jobs;
  gboolean quiet, verbose, json, dry_run, print_config, help, version;

  ColumnMap *column_map; /* what `columns` names, once it is loaded */
  GPtrArray *operand;    /* of char *, NULL-terminated by options_parse() */
  GPtrArray *pattern;    /* of char *: inputs of a file, as glob(7) patterns */
  gboolean given[OPTIONS_MOST]; /* row i of the table came from the user */
} Options;

typedef struct {
  const char *name; /* "max-field": --max-field, and the key in a file */
  char letter;      /* 'o', or 0 */
  OptionKind kind;
  const char *argument; /* "BYTES" in the help; NULL for a flag */
  const char *standard; /* the default as it would be written, or NULL */
  const char *choices;  /* OPTION_WORD: "a4|letter" */
  double low, high;
  guint commands;      /* bits 1u << CommandId */
  gsize offset;        /* of the member of Options */
  const char *group;   /* heading in the help */
  gboolean in_config;  /* may stand in a configuration file */
  gboolean is_setting; /* changes the figures: listed in the report */
  const char *help;    /* one sentence */
} OptionSpec;

guint option_count(void);
const OptionSpec *option_spec(guint i);
/* The index of the option of that name, or -1. */
int option_find(const char *name);
/* Whether it names a file or folder: in a configuration file such a path
 * begins at the file's own folder. */
gboolean option_is_path(guint i);
/* Whether the command takes option i. */
gboolean option_applies(guint i, CommandId command);
/* Whether the command lets option i pass: its own options, and for a stage
 * also those of the other stages, so that one list of options serves a chain
 * of commands. */
gboolean option_accepted(guint i, CommandId command);

Options *options_new(void);
void options_free(Options *options);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Options, options_free)

/* Reads the arguments behind the command's name, up to NULL. Fails with
 * HANDBILL_ERROR_USAGE, naming the nearest option for an unknown one. */
gboolean options_parse(Options *options, CommandId command, char *const *argv,
                       GError **error);

/* Sets option i from text ("true" and "false" for a flag) and checks it; the
 * message does not name the option. Marks it as given. */
gboolean option_set(Options *options, guint i, const char *text,
                    GError **error);

gboolean option_given(const Options *options, guint i);

/* The value as text in the form option_set() reads, or NULL where unset.
 * Caller frees. */
char *option_text(const Options *options, guint i);

#endif
