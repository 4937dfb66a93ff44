#include "pipeline/option.h"

#include <string.h>

#include "pipeline/nearest.h"
#include "reports/words/words.h"

#define ON(command) (1u << COMMAND_##command)
#define STAGES (ON(RUN) | ON(EXTRACT) | ON(UNIFY) | ON(MEASURE) | ON(RENDER))
#define READS (ON(RUN) | ON(EXTRACT))
#define REREADS (READS | ON(UNIFY))
#define OPENS (REREADS | ON(SHOW) | ON(INSPECT))
#define MEASURES (ON(RUN) | ON(MEASURE))
#define DRAWS (ON(RUN) | ON(RENDER) | ON(DRAW) | ON(OFFER))
#define USER                                                                   \
  (STAGES | ON(INSPECT) | ON(EVALUATE) | ON(SHOW) | ON(OFFER) | ON(DIFF) |     \
   ON(STATUS))
#define EVERY (USER | ON(SCHEMA) | ON(DRAW) | ON(MAN))
#define AT(member) G_STRUCT_OFFSET(Options, member)

/* The greatest size and count that a user may ask for. */
#define SIZE_TOP 17179869184.0

#define OUTPUT "Output"
#define OFFERED "The offer"
#define HISTORY "History"
#define READING "Reading"
#define REPORT "Report"
#define GENERAL "General"

static const OptionSpec spec[] = {
    {"out", 0, OPTION_STRING, "DIR", NULL, NULL, 0, 0, ON(RUN) | ON(RENDER),
     AT(out), OUTPUT, TRUE, FALSE,
     "Publish the report in DIR, which is replaced whole or not at all; {date} "
     "and {report} in its name are filled in."},
    {"latest", 0, OPTION_STRING, "LINK", NULL, NULL, 0, 0, ON(RUN), AT(latest),
     OUTPUT, TRUE, FALSE,
     "Let this symbolic link point to DIR once it is published."},
    {"keep", 0, OPTION_INT, "N", "0", NULL, 0, 100000, ON(RUN), AT(keep),
     OUTPUT, TRUE, FALSE,
     "With {date} in DIR: once it is published, keep it and N - 1 older ones "
     "of the same report, and remove those before; 0 keeps all."},
    {"after", 0, OPTION_STRING, "COMMAND", NULL, NULL, 0, 0, ON(RUN), AT(after),
     OUTPUT, TRUE, FALSE,
     "Run this line with /bin/sh once DIR is published, with the paths in its "
     "environment: to mail or print it."},
    {"after-timeout", 0, OPTION_INT, "SECONDS", "300", NULL, 1, 86400, ON(RUN),
     AT(after_timeout), OUTPUT, TRUE, FALSE,
     "End COMMAND, and all it started, after this time."},
    {"dry-run", 'n', OPTION_FLAG, NULL, NULL, NULL, 0, 0, ON(RUN), AT(dry_run),
     OUTPUT, FALSE, FALSE,
     "Say what would be read, written, linked and removed, and do nothing."},
    {"output", 'o', OPTION_STRING, "FILE", NULL, NULL, 0, 0,
     ON(EXTRACT) | ON(UNIFY) | ON(MEASURE) | ON(OFFER) | ON(DIFF), AT(output),
     OUTPUT, FALSE, FALSE,
     "Write the result to FILE; - is standard output. offer: draw the page, "
     "FILE.pdf or FILE.png. diff: every change as a CSV table."},
    {"rejects", 0, OPTION_STRING, "FILE", NULL, NULL, 0, 0,
     ON(EXTRACT) | ON(RENDER), AT(rejects), OUTPUT, FALSE, FALSE,
     "What was refused and why: extract writes it, render publishes it."},
    {"inputs", 0, OPTION_STRING, "FILE", NULL, NULL, 0, 0,
     ON(EXTRACT) | ON(MEASURE), AT(inputs), OUTPUT, FALSE, FALSE,
     "Hashes and counts of the inputs: extract writes it, measure reads it."},
    {"postings", 0, OPTION_STRING, "FILE", NULL, NULL, 0, 0, ON(RENDER),
     AT(postings), OUTPUT, FALSE, FALSE,
     "Publish this postings file with the report."},

    {"history", 0, OPTION_STRING, "FILE", NULL, NULL, 0, 0,
     ON(RUN) | ON(STATUS), AT(history), HISTORY, TRUE, FALSE,
     "Keep what runs find in FILE, an SQLite database that is made when "
     "missing, and report what changed since the date before."},
    {"snapshot", 0, OPTION_FLAG, NULL, NULL, NULL, 0, 0, ON(RUN), AT(snapshot),
     HISTORY, TRUE, FALSE,
     "With --history: the inputs are all that stands on this date, as in a "
     "folder that is fetched anew; a file that is the same as on an earlier "
     "date counts again instead of being passed over."},
    {"alarm-fall", 0, OPTION_NUMBER, "SHARE", "0.5", NULL, 0.01, 1, ON(RUN),
     AT(alarm_fall), HISTORY, TRUE, FALSE,
     "With --history: end with exit code 3 when the distinct postings are "
     "fewer "
     "than those of the date before by this share or more."},
    {"alarm-pay", 0, OPTION_NUMBER, "SHARE", "0.1", NULL, 0.001, 1, ON(RUN),
     AT(alarm_pay), HISTORY, TRUE, FALSE,
     "The same when the share that states pay moved by this or more; 0.1 is "
     "ten points."},
    {"last", 0, OPTION_INT, "N", "10", NULL, 1, 100000, ON(STATUS), AT(last),
     HISTORY, FALSE, FALSE, "Tell of the last N runs."},

    {"format", 0, OPTION_WORD, "NAME", NULL, "page|csv|json|html|xml", 0, 0,
     REREADS | ON(INSPECT), AT(format), READING, TRUE, TRUE,
     "Take every input for a page, csv, json, html or xml instead of "
     "recognising "
     "it."},
    {"columns", 0, OPTION_STRING, "FILE", NULL, NULL, 0, 0, OPENS, AT(columns),
     READING, TRUE, TRUE,
     "Name the columns of tables by hand: a JSON file such as {\"title\": "
     "\"Stelle\", \"pay_min\": \"von\"}; \"#2\" is the second column."},
    {"data", 0, OPTION_STRING, "DIR", NULL, NULL, 0, 0,
     ON(EXTRACT) | ON(MEASURE) | DRAWS | ON(DIFF) | ON(STATUS), AT(data),
     READING, TRUE, FALSE,
     "Use the skills, places, roles and words of DIR instead of the built-in "
     "ones."},
    {"taxonomy", 0, OPTION_STRING, "FILE", NULL, NULL, 0, 0,
     READS | ON(MEASURE) | ON(OFFER), AT(taxonomy), READING, TRUE, TRUE,
     "Know the skills of FILE as well: O*NET's Technology Skills.txt or a "
     "skills CSV of ESCO, as published."},
    {"max-field", 0, OPTION_SIZE, "BYTES", "1M", NULL, 1, SIZE_TOP,
     REREADS | ON(INSPECT), AT(max_field), READING, TRUE, TRUE,
     "Refuse a record with a field above this size."},
    {"max-document", 0, OPTION_SIZE, "BYTES", "16M", NULL, 1, SIZE_TOP,
     REREADS | ON(INSPECT), AT(max_document), READING, TRUE, TRUE,
     "Refuse a record or JSON document above this size."},
    {"max-ratio", 0, OPTION_INT, "N", "100", NULL, 1, 1000000, REREADS,
     AT(max_ratio), READING, TRUE, TRUE,
     "Refuse packed input that becomes more than N times as large, if that is "
     "above a megabyte."},
    {"max-expanded", 0, OPTION_SIZE, "BYTES", "1G", NULL, 1, SIZE_TOP, REREADS,
     AT(max_expanded), READING, TRUE, TRUE,
     "Refuse packed input that becomes larger than this."},
    {"max-reject-share", 0, OPTION_NUMBER, "SHARE", "0.05", NULL, 0, 1, READS,
     AT(max_reject_share), READING, TRUE, TRUE,
     "Refuse the data when more than this share of the records is rejected."},
    {"hours-per-year", 0, OPTION_NUMBER, "N", "2080", NULL, 1, 8784,
     READS | ON(OFFER), AT(hours_per_year), READING, TRUE, TRUE,
     "Hours of work that turn hourly pay into a year's."},
    {"days-per-year", 0, OPTION_NUMBER, "N", "260", NULL, 1, 366,
     READS | ON(OFFER), AT(days_per_year), READING, TRUE, TRUE,
     "Days of work that turn daily pay into a year's."},
    {"weeks-per-year", 0, OPTION_NUMBER, "N", "52", NULL, 1, 53,
     READS | ON(OFFER), AT(weeks_per_year), READING, TRUE, TRUE,
     "Weeks of pay in a year."},
    {"months-per-year", 0, OPTION_NUMBER, "N", "12", NULL, 1, 24,
     READS | ON(OFFER), AT(months_per_year), READING, TRUE, TRUE,
     "Months of pay in a year; 13 or 14 where a year pays more."},

    {"date", 0, OPTION_DATE, "YYYY-MM-DD", NULL, NULL, 0, 0, STAGES, AT(date),
     REPORT, TRUE, FALSE,
     "The report's date; else SOURCE_DATE_EPOCH, else today."},
    {"title", 0, OPTION_STRING, "TEXT", NULL, NULL, 0, 0, MEASURES | ON(OFFER),
     AT(title), REPORT, TRUE, FALSE,
     "The report's title; of an offer, the title of the job."},
    {"audience", 0, OPTION_WORD, "NAME", "auto", "auto|public|internal", 0, 0,
     MEASURES, AT(audience), REPORT, TRUE, FALSE,
     "Who reads it: public withholds figures that few employers stand behind; "
     "auto is internal below 300 postings or three employers."},
    {"confidence", 0, OPTION_NUMBER, "SHARE", "0.95", NULL, 0.5, 0.999,
     MEASURES, AT(confidence), REPORT, TRUE, TRUE,
     "The level of every interval."},
    {"each", 0, OPTION_WORD, "KIND", NULL, "city|region|role|employer", 0, 0,
     MEASURES, AT(each), REPORT, TRUE, TRUE,
     "Make a handout of one page as well for each city, region, role or "
     "employer, in slices/."},
    {"each-least", 0, OPTION_INT, "N", "20", NULL, 3, 1000000, MEASURES,
     AT(each_least), REPORT, TRUE, TRUE,
     "With --each: for those of at least N distinct postings."},
    {"paper", 0, OPTION_WORD, "SIZE", "a4", "a4|letter", 0, 0, DRAWS, AT(paper),
     REPORT, TRUE, FALSE, "The handout's paper: a4 or letter."},
    {"dpi", 0, OPTION_INT, "N", "300", NULL, 36, 1200, DRAWS, AT(dpi), REPORT,
     TRUE, FALSE, "Dots per inch of the charts."},
    {"fonts", 0, OPTION_STRING, "DIR", NULL, NULL, 0, 0, DRAWS, AT(fonts),
     REPORT, TRUE, FALSE, "The folder with the Inter fonts."},
    {"theme", 0, OPTION_STRING, "FILE", NULL, NULL, 0, 0, DRAWS, AT(theme),
     REPORT, TRUE, FALSE,
     "Title, logo, colours and contact line of your house: a JSON file; "
     "colours that cannot be read or told apart are refused."},
    {"language", 0, OPTION_WORD, "NAME", WORDS_LANGUAGE, WORDS_LANGUAGES, 0, 0,
     DRAWS, AT(language), REPORT, TRUE, FALSE,
     "The language of what is printed: en for English, de for German. Tables "
     "and statistics.json are the same in both."},
    {"draw-timeout", 0, OPTION_INT, "SECONDS", "120", NULL, 1, 86400,
     ON(RUN) | ON(RENDER), AT(draw_timeout), REPORT, TRUE, FALSE,
     "Give up drawing after this time; the tables are published all the "
     "same."},

    {"place", 0, OPTION_STRING, "TEXT", NULL, NULL, 0, 0, ON(OFFER), AT(place),
     OFFERED, FALSE, FALSE, "Where the job is, as a posting would say it."},
    {"min", 0, OPTION_NUMBER, "AMOUNT", NULL, NULL, 0, 1e12, ON(OFFER), AT(min),
     OFFERED, FALSE, FALSE, "The lower end of the pay offered."},
    {"max", 0, OPTION_NUMBER, "AMOUNT", NULL, NULL, 0, 1e12, ON(OFFER), AT(max),
     OFFERED, FALSE, FALSE, "The upper end; the same as --min for one amount."},
    {"per", 0, OPTION_WORD, "PERIOD", "year", "hour|day|week|month|year", 0, 0,
     ON(OFFER), AT(per), OFFERED, FALSE, FALSE,
     "What the amounts are for: hour, day, week, month or year."},
    {"currency", 0, OPTION_STRING, "CODE", NULL, NULL, 0, 0, ON(OFFER),
     AT(currency), OFFERED, FALSE, FALSE,
     "ISO 4217 code of the pay; else the currency of the place's country."},
    {"employment", 0, OPTION_WORD, "NAME", NULL,
     "full-time|part-time|internship|contract|temporary", 0, 0, ON(OFFER),
     AT(employment), OFFERED, FALSE, FALSE,
     "full-time, part-time, internship, contract or temporary."},
    {"skills", 0, OPTION_STRING, "LIST", NULL, NULL, 0, 0, ON(OFFER),
     AT(skills), OFFERED, FALSE, FALSE,
     "The skills asked for, with commas between them."},

    {"misses", 0, OPTION_INT, "N", "10", NULL, 0, 1000000, ON(EVALUATE),
     AT(misses), REPORT, FALSE, FALSE,
     "List up to N wrong or missed facts of each field, with their text."},
    {"accuracy", 0, OPTION_STRING, "FILE", NULL, NULL, 0, 0, ON(EVALUATE),
     AT(accuracy), REPORT, FALSE, FALSE,
     "Write the figures also as the accuracy table, CSV, to FILE."},
    {"labels", 0, OPTION_STRING, "TEXT", NULL, NULL, 0, 0, ON(EVALUATE),
     AT(labels), REPORT, FALSE, FALSE,
     "What was labelled, for the accuracy table; else the path of GOLD."},

    {"config", 0, OPTION_STRING, "FILE", NULL, NULL, 0, 0, USER, AT(config),
     GENERAL, FALSE, FALSE,
     "Read options from a JSON file; the command line comes first."},
    {"report", 0, OPTION_STRING, "NAME", NULL, NULL, 0, 0, ON(RUN) | ON(STATUS),
     AT(report), GENERAL, FALSE, FALSE,
     "Run the report of that name in the file of --config; all runs every one, "
     "in order. status: tell of its history."},
    {"jobs", 'j', OPTION_INT, "N", NULL, NULL, 1, 256, STAGES, AT(jobs),
     GENERAL, TRUE, FALSE,
     "Work with N threads; by default one for each processor, at least 2."},
    {"quiet", 'q', OPTION_FLAG, NULL, NULL, NULL, 0, 0, USER, AT(quiet),
     GENERAL, TRUE, FALSE, "Say nothing unless something is wrong."},
    {"verbose", 'v', OPTION_FLAG, NULL, NULL, NULL, 0, 0, USER, AT(verbose),
     GENERAL, TRUE, FALSE, "Say what is being done and how long it took."},
    {"json", 0, OPTION_FLAG, NULL, NULL, NULL, 0, 0, USER, AT(json), GENERAL,
     TRUE, FALSE,
     "Messages as JSON lines on standard error; inspect, evaluate, show, "
     "offer, "
     "diff and status print JSON."},
    {"log-format", 0, OPTION_WORD, "NAME", "auto", "auto|plain|journal|json", 0,
     0, USER, AT(log_format), GENERAL, TRUE, FALSE,
     "Form of messages: plain, journal (priorities in front), json; auto is "
     "journal where standard error is one, else plain."},
    {"color", 0, OPTION_WORD, "WHEN", "auto", "auto|always|never", 0, 0, USER,
     AT(color), GENERAL, TRUE, FALSE,
     "Colour: auto, always or never; NO_COLOR is honoured."},
    {"print-config", 0, OPTION_FLAG, NULL, NULL, NULL, 0, 0, USER,
     AT(print_config), GENERAL, FALSE, FALSE,
     "Print the options in effect as a configuration file and end."},
    {"help", 'h', OPTION_FLAG, NULL, NULL, NULL, 0, 0, EVERY, AT(help), GENERAL,
     FALSE, FALSE, "Print this help and end."},
    {"version", 'V', OPTION_FLAG, NULL, NULL, NULL, 0, 0, EVERY, AT(version),
     GENERAL, FALSE, FALSE, "Print the version and end."},
};

G_STATIC_ASSERT(G_N_ELEMENTS(spec) <= OPTIONS_MOST);

guint option_count(void) { return G_N_ELEMENTS(spec); }

const OptionSpec *option_spec(guint i) {
  g_return_val_if_fail(i < G_N_ELEMENTS(spec), NULL);
  return &spec[i];
}

int option_find(const char *name) {
  for (guint i = 0; i < G_N_ELEMENTS(spec); i++)
    if (strcmp(spec[i].name, name) == 0)
      return (int)i;
  return -1;
}

gboolean option_is_path(guint i) {
  const char *argument = spec[i].argument;
  return spec[i].kind == OPTION_STRING &&
         (strcmp(argument, "FILE") == 0 || strcmp(argument, "DIR") == 0 ||
          strcmp(argument, "LINK") == 0);
}

gboolean option_applies(guint i, CommandId command) {
  return (spec[i].commands & (1u << command)) != 0;
}

gboolean option_accepted(guint i, CommandId command) {
  gboolean of_a_chain = spec[i].in_config && (spec[i].commands & STAGES) != 0 &&
                        strcmp(spec[i].name, "out") != 0;
  return option_applies(i, command) ||
         (of_a_chain && ((1u << command) & STAGES) != 0);
}

gboolean option_given(const Options *options, guint i) {
  return options->given[i];
}

static int find_letter(char letter) {
  for (guint i = 0; i < G_N_ELEMENTS(spec); i++)
    if (spec[i].letter != 0 && spec[i].letter == letter)
      return (int)i;
  return -1;
}

/* "unknown option --X; did you mean --Y?" among the command's options. */
static void unknown_option(const char *given, CommandId command,
                           GError **error) {
  const char *name = given + strspn(given, "-");
  g_autofree char *word = g_strndup(name, strcspn(name, "="));
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint i = 0; i < G_N_ELEMENTS(spec); i++)
    if (option_applies(i, command))
      g_ptr_array_add(names, (gpointer)spec[i].name);
  const char *near =
      nearest(word, (const char *const *)names->pdata, names->len);
  int known = option_find(word);
  if (known >= 0)
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                "this command takes no option --%s; try --help", word);
  else if (near != NULL)
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                "unknown option %s; the nearest is --%s", given, near);
  else
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                "unknown option %s; try --help", given);
}

static gboolean set_from_line(Options *options, guint i, const char *text,
                              GError **error) {
  if (option_set(options, i, text, error))
    return TRUE;
  g_prefix_error(error, "--%s: ", spec[i].name);
  return FALSE;
}

/* One option that takes an argument: from `attached`, else the next word. */
static gboolean take_argument(Options *options, guint i, const char *attached,
                              char *const **at, GError **error) {
  const char *text = attached;
  if (text == NULL) {
    text = *++*at;
    if (text == NULL) {
      g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                  "--%s needs an argument: --%s %s", spec[i].name, spec[i].name,
                  spec[i].argument);
      --*at;
      return FALSE;
    }
  }
  return set_from_line(options, i, text, error);
}

static gboolean parse_long(Options *options, CommandId command,
                           char *const **at, GError **error) {
  const char *word = **at;
  const char *equals = strchr(word, '=');
  g_autofree char *name = equals
                              ? g_strndup(word + 2, (gsize)(equals - word - 2))
                              : g_strdup(word + 2);
  int i = option_find(name);
  if (i < 0 || !option_accepted((guint)i, command)) {
    unknown_option(word, command, error);
    return FALSE;
  }
  if (spec[i].kind != OPTION_FLAG)
    return take_argument(options, (guint)i, equals ? equals + 1 : NULL, at,
                         error);
  if (equals != NULL) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                "--%s takes no argument", name);
    return FALSE;
  }
  return set_from_line(options, (guint)i, "true", error);
}

/* "-qv", "-o FILE", "-oFILE". */
static gboolean parse_short(Options *options, CommandId command,
                            char *const **at, GError **error) {
  const char *word = **at;
  for (const char *c = word + 1; *c != '\0'; c++) {
    int i = find_letter(*c);
    if (i < 0 || !option_accepted((guint)i, command)) {
      unknown_option(word, command, error);
      return FALSE;
    }
    if (spec[i].kind != OPTION_FLAG)
      return take_argument(options, (guint)i, c[1] ? c + 1 : NULL, at, error);
    if (!set_from_line(options, (guint)i, "true", error))
      return FALSE;
  }
  return TRUE;
}

gboolean options_parse(Options *options, CommandId command, char *const *argv,
                       GError **error) {
  gboolean only_operands = FALSE;
  for (char *const *at = argv; *at != NULL; at++) {
    const char *word = *at;
    gboolean ok = TRUE;
    if (only_operands || word[0] != '-' || word[1] == '\0')
      g_ptr_array_add(options->operand, g_strdup(word));
    else if (strcmp(word, "--") == 0)
      only_operands = TRUE;
    else if (word[1] == '-')
      ok = parse_long(options, command, &at, error);
    else
      ok = parse_short(options, command, &at, error);
    if (!ok)
      return FALSE;
  }
  g_ptr_array_add(options->operand, NULL);
  return TRUE;
}
