/* Export control and visas. */
#include "stages/extract/term_part.h"

static const char *const control[] = {
    "control",     "controls",   "controlled", "administration",
    "regulations", "compliance", "laws",       "authorization",
    "licence",     "license",    NULL};
/* What makes of a word about export a demand on the person. */
static const char *const eligible[] = {
    "u s",        "us",         "candidate", "candidates",  "applicant",
    "applicants", "citizen",    "citizens",  "eligibility", "eligible",
    "subject to", "person",     "persons",   "position",    "role",
    "must",       "applicable", NULL};

static const char *const refusal[] = {
    "unable",  "not able", "cannot",    "can not", "not",        "no",
    "without", "t",        "unwilling", "never",   "ineligible", NULL};
static const char *const offer[] = {
    "available", "offered", "provided", "offer", "provide",
    "possible",  "happy",   "will",     "can",   "we",
    "support",   "yes",     NULL};
/* What a sponsor of a visa is near to. */
static const char *const visa[] = {"visa",        "visas",         "h",
                                   "immigration", "authorized",    "authorised",
                                   "work",        "employment",    "permit",
                                   "permits",     "authorization", "candidates",
                                   "applicants",  "this position", "this role",
                                   NULL};
static const char *const visa_firm[] = {
    "visa", "visas", "immigration", "permit", "permits", "h", NULL};

static void read_export(const Text *text, guint i, Posting *posting) {
  guint from, to;
  if (!term_after(text, i + 1, control))
    return;
  term_sentence(text, i, 24, &from, &to);
  if (term_seek(text, from, to, eligible) != G_MAXUINT)
    posting_flag(posting, FLAG_EXPORT_CONTROL);
}

static gboolean is_upper(const Text *text, guint i) {
  for (guint32 b = text->token[i].b; b < text->token[i].e; b++)
    if (!g_ascii_isupper(text->s[b]))
      return FALSE;
  return TRUE;
}

/* "must be a U.S. person": what the rules of export call it. */
static void read_person(const Text *text, guint i, Posting *posting) {
  gboolean us = (i >= 1 && term_phrase(text, i - 1, i, "us") > 0 &&
                 is_upper(text, i - 1)) ||
                (i >= 2 && term_phrase(text, i - 2, i, "u s") > 0);
  if (us)
    posting_flag(posting, FLAG_EXPORT_CONTROL);
}

static void read_sponsor(const Text *text, guint i, Posting *posting) {
  guint from, to;
  if (i > 0 && text_token_is(text, i - 1, "company") &&
      term_gap_only(text, i - 1, "-") && !term_gap_only(text, i - 1, ""))
    return;
  term_sentence(text, i, 24, &from, &to);
  /* "Sponsorship will not be provided." */
  gboolean alone = i == from && text_token_is(text, i, "sponsorship");
  if (!alone && term_seek(text, from, to, visa) == G_MAXUINT)
    return;
  guint near = MAX(from, i > 12 ? i - 12 : 0);
  gboolean no = term_seek(text, near, i, refusal) != G_MAXUINT ||
                term_seek(text, i, MIN(to, i + 6), refusal) != G_MAXUINT;
  if (no)
    posting_flag(posting, FLAG_VISA_NO);
  else if (term_seek(text, MAX(from, i > 5 ? i - 5 : 0), MIN(to, i + 6),
                     visa_firm) != G_MAXUINT &&
           term_seek(text, from, to, offer) != G_MAXUINT)
    posting_flag(posting, FLAG_VISA_YES);
}

void term_flag_find(const TermScan *scan, Posting *posting) {
  const Text *text = scan->text;
  for (guint k = 0; k < scan->anchors; k++) {
    TermAnchor a = scan->anchor[k];
    if (a.kind == TERM_WORKPLACE && a.value == PLACE_WORD_PERSON)
      read_person(text, a.token, posting);
    if (a.kind != TERM_EXPORT)
      continue;
    if (a.value == FLAG_WORD_EXPORT)
      read_export(text, a.token, posting);
    else if (a.value == FLAG_WORD_PERSON)
      read_person(text, a.token, posting);
    else if (a.value == FLAG_WORD_SPONSOR)
      read_sponsor(text, a.token, posting);
    else if (is_upper(text, a.token))
      posting_flag(posting, FLAG_EXPORT_CONTROL);
  }
}
