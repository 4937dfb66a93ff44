#include "pipeline/command.h"

#include <string.h>

static const CommandSpec spec[N_COMMANDS] = {
    [COMMAND_RUN] =
        {"run", "INPUT... --out DIR", "read postings and publish the report",
         "Reads every INPUT, extracts what the postings say, finds copies, "
         "measures, draws, and publishes DIR: handout.pdf, index.html, "
         "charts/, "
         "tables/, statistics.json, postings.jsonl, rejects.jsonl, run.json. "
         "An INPUT "
         "is a file (a page, CSV or JSON, recognised by its content), a "
         "folder, which is walked, or - for standard input. With --report the "
         "inputs and the folder come from the file of --config.",
         "handbill run postings/ --out report", 1, -1, TRUE, command_run},
    [COMMAND_EXTRACT] =
        {"extract", "INPUT... -o postings.jsonl",
         "read postings and write what they say, one line each",
         "The first stage of run. Each line is a JSON object in which every "
         "fact names the bytes of the file it was read from.",
         "handbill extract page.txt jobs.csv -o postings.jsonl", 1, -1, TRUE,
         command_extract},
    [COMMAND_UNIFY] =
        {"unify", "postings.jsonl -o distinct.jsonl",
         "mark postings that repeat another one",
         "The second stage. Sets copy_of on every posting that repeats "
         "another. The texts are read again from the files that the postings "
         "name, so it runs in the folder where extract ran.",
         "handbill unify postings.jsonl -o distinct.jsonl", 1, 1, TRUE,
         command_unify},
    [COMMAND_MEASURE] =
        {"measure", "distinct.jsonl -o statistics.json",
         "count and estimate, with uncertainty",
         "The third stage. Writes every number of the report. --inputs gives "
         "it what extract knew of the inputs; without it the tables of inputs "
         "and rejects come from the postings alone.",
         "handbill measure distinct.jsonl -o statistics.json", 1, 1, TRUE,
         command_measure},
    [COMMAND_RENDER] =
        {"render", "statistics.json --out DIR", "draw and publish the report",
         "The last stage. Publishes DIR from the statistics; --postings and "
         "--rejects put those files in as well.",
         "handbill render statistics.json --out report", 1, 1, TRUE,
         command_render},
    [COMMAND_INSPECT] =
        {"inspect", "INPUT...",
         "what an input was recognised as, column by column",
         "Reads every INPUT and prints what it is: format, encoding, "
         "delimiter, header, how many records and rejects; for a table each "
         "column's field, the reason, and three of its values; for JSON the "
         "list of postings and the keys that are used and not used; for a "
         "page the postings found. Writes no file. --columns corrects what "
         "it shows.",
         "handbill inspect jobs.csv", 1, -1, TRUE, command_inspect},
    [COMMAND_EVALUATE] =
        {"evaluate", "GOLD postings.jsonl",
         "precision, recall and F1 of each field",
         "Compares postings with hand-made labels.",
         "handbill evaluate gold.jsonl postings.jsonl --misses 5", 2, 2, TRUE,
         command_evaluate},
    [COMMAND_SHOW] =
        {"show", "ID postings.jsonl", "one posting with its evidence marked",
         "Prints the posting's text from its source file, with the words that "
         "facts were read from marked, and the list of facts with their "
         "bytes, then the postings of the file that say the same: of which it "
         "is a copy, which are its copies, which nearly were, by which rule "
         "and "
         "figures, and what kept them apart. The beginning of an ID is enough "
         "where it is unique.",
         "handbill show 1f0c report/postings.jsonl", 2, 2, TRUE, command_show},
    [COMMAND_OFFER] =
        {"offer", "statistics.json --title TEXT",
         "where an offer stands among the postings",
         "Reads the title, place and skills of an offer as those of a posting "
         "are read, says how they were understood, and compares: the "
         "percentile of the middle of its pay in groups from the nearest to "
         "all, with intervals; the postings that compete, by place; skills "
         "that few others ask for, and skills that many ask for and the offer "
         "does not. -o FILE.pdf or FILE.png draws it as one page.",
         "handbill offer statistics.json --title \"Nurse\" --min 70000 "
         "--max 120000",
         1, 1, TRUE, command_offer},
    [COMMAND_DIFF] =
        {"diff", "BEFORE AFTER", "what changed between two reports",
         "Compares two statistics.json: key figures, medians of pay, and the "
         "shares of skills, roles, places and terms, with intervals of the "
         "change, and tells those that changed more than chance explains, "
         "with q values. -o FILE writes every change as a CSV table.",
         "handbill diff may/statistics.json june/statistics.json", 2, 2, TRUE,
         command_diff},
    [COMMAND_STATUS] =
        {"status", "--history FILE | --config FILE --report NAME",
         "the last runs of a history",
         "Tells of the last runs: files, records, share of rejects, postings, "
         "distinct postings, the share of them that states pay, and what set "
         "off an alarm. A share of rejects that jumped, beyond chance and by "
         "two points or more since the run before, is marked. Changes nothing, "
         "and may be asked while a run is going on.",
         "handbill status --history jobs.history --last 5", 0, 0, TRUE,
         command_status},
    [COMMAND_SCHEMA] =
        {"schema", "posting|reject|statistics",
         "the JSON Schema of an artefact",
         "Prints the schema of a line of postings.jsonl, a line of "
         "rejects.jsonl, or statistics.json, made from the tables that write "
         "them.",
         "handbill schema posting", 1, 1, TRUE, command_schema},
    [COMMAND_DRAW] = {"draw", "handout|charts DIR",
                      "internal: draw into a folder that is being made", "", "",
                      2, 2, FALSE, command_draw},
    [COMMAND_MAN] = {"man", "[TEMPLATE|markdown]",
                     "internal: fill a manual page or completion script", "",
                     "", 0, 1, FALSE, command_man},
};

const CommandSpec *command_spec(CommandId command) {
  return command < N_COMMANDS ? &spec[command] : NULL;
}

CommandId command_find(const char *name) {
  for (CommandId i = 0; i < N_COMMANDS; i++)
    if (strcmp(spec[i].name, name) == 0)
      return i;
  return N_COMMANDS;
}

static const ExitSpec ends[] = {
    {0, "done"},
    {HANDBILL_ERROR_FAILED,
     "failure; of the command of --after too: the report "
     "is published"},
    {HANDBILL_ERROR_USAGE, "usage or configuration"},
    {HANDBILL_ERROR_DATA, "data refused: more rejects than "
                          "--max-reject-share, or nothing usable; or an alarm: "
                          "published, but a figure moved too far since the "
                          "date before (--alarm-fall, --alarm-pay)"},
    {HANDBILL_ERROR_INTERNAL,
     "internal: a stage or the drawing crashed; the tables are published"},
    {HANDBILL_ERROR_IO, "input or output failed"},
    {HANDBILL_ERROR_BUSY, "another run holds the output folder or the history"},
};

const ExitSpec *exit_spec(guint i) {
  return i < G_N_ELEMENTS(ends) ? &ends[i] : NULL;
}
