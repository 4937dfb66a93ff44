#include "stages/unify/words.h"

#include "stages/unify/areas.h"
#include "stages/unify/fields.h"
#include "stages/unify/token.h"

/* Words of a title that do not tell one role from another. */
static const char *const fillers[] = {
    "a",        "an",     "and",     "at",        "for",        "hybrid",
    "in",       "of",     "on",      "onsite",    "remote",     "the",
    "to",       "all",    "genders", "gender",    "based",      "innen",
    "ref",      "req",    "id",      "gn",        "div",        "requisition",
    "wfh",      "needed", "wanted",  "gesucht",   "kennziffer", "reference",
    "or",       "with",   "from",    "evergreen", "backfill",   "f",
    "d",        "h",      "m",       "w",         "x",          "urgently",
    "required", "e",      "ne"};

/* Single letters that stand side by side for all genders: "(m/w/d)", "F/H",
 * "(m/v/x)". One of them alone may be a level. */
static const char *const genders[] = {"m", "w", "f",  "h", "v",
                                      "d", "x", "nb", "i"};

/* Words that make the same title another level. */
static const char *const levels[] = {
    "senior",   "junior",  "staff", "principal", "lead",   "head",
    "chief",    "vp",      "vice",  "mid",       "intern", "associate",
    "director", "manager", "entry", "graduate",  "i",      "ii",
    "iii",      "iv",      "v",     "vi",
};

/* Levels that are as well what a person is. */
static const char *const leads[] = {"manager", "lead"};

/* Words for what a person is. Those that are levels too are left out, and one
 * word stands for several: see the spellings. */
static const char *const occupations[] = {
    "accountant",     "actuary",      "adjuster",    "advisor",
    "advocate",       "ambassador",   "analyst",     "animator",
    "annotator",      "architect",    "artist",      "assistant",
    "attorney",       "auditor",      "baker",       "banker",
    "barista",        "bartender",    "biologist",   "bookkeeper",
    "broker",         "builder",      "buyer",       "captain",
    "caregiver",      "carpenter",    "cashier",     "champion",
    "chef",           "chemist",      "cleaner",     "clerk",
    "coach",          "consultant",   "controller",  "cook",
    "coordinator",    "copywriter",   "counsel",     "counselor",
    "courier",        "creator",      "curator",     "dentist",
    "designer",       "dispatcher",   "doctor",      "driver",
    "economist",      "editor",       "educator",    "electrician",
    "engineer",       "estimator",    "evaluator",   "evangelist",
    "examiner",       "executive",    "expert",      "facilitator",
    "fundraiser",     "generalist",   "guard",       "hacker",
    "host",           "illustrator",  "inspector",   "installer",
    "instructor",     "interpreter",  "interviewer", "investigator",
    "journalist",     "keeper",       "lecturer",    "librarian",
    "linguist",       "machinist",    "marketer",    "mathematician",
    "mechanic",       "merchandiser", "moderator",   "nurse",
    "officer",        "operator",     "owner",       "painter",
    "paralegal",      "partner",      "pharmacist",  "photographer",
    "physician",      "physicist",    "pilot",       "planner",
    "plumber",        "practitioner", "producer",    "professor",
    "psychologist",   "receptionist", "recruiter",   "representative",
    "researcher",     "reviewer",     "salesperson", "scientist",
    "secretary",      "statistician", "steward",     "strategist",
    "superintendent", "supervisor",   "surgeon",     "surveyor",
    "teacher",        "teller",       "tester",      "therapist",
    "trader",         "trainer",      "translator",  "tutor",
    "underwriter",    "videographer", "welder",      "worker",
    "writer",
};

/* Directions that end a part of a title: "Account Executive West". */
static const char *const winds[] = {"north",     "south",     "east",
                                    "west",      "northeast", "northwest",
                                    "southeast", "southwest"};

/* Two spellings of one phrase of a title, or two phrases that employers use for
 * one role; where the texts are alike, they do not tell two posts apart. A
 * phrase for which nothing stands says nothing of the role. First round; the
 * second takes what the first leaves. */
static const struct {
  const char *from, *to;
} spellings[] = {
    {"sr", "senior"},
    {"snr", "senior"},
    {"jr", "junior"},
    {"jnr", "junior"},
    {"internship", "intern"},
    {"new grad", "graduate"},
    {"new graduate", "graduate"},
    {"grad", "graduate"},
    {"developer", "engineer"},
    {"programmer", "engineer"},
    {"dev", "engineer"},
    {"eng", "engineer"},
    {"rep", "representative"},
    {"agent", "representative"},
    {"specialist", "representative"},
    {"mgr", "manager"},
    {"asst", "assistant"},
    {"assoc", "associate"},
    {"coord", "coordinator"},
    {"co ordinator", "coordinator"},
    {"admin", "administrative"},
    {"administrator", "administrative"},
    {"tech", "technical"},
    {"technician", "technical"},
    {"ops", "operation"},
    {"leader", "lead"},
    {"lawyer", "attorney"},
    {"adviser", "advisor"},
    {"centre", "center"},
    {"e commerce", "ecommerce"},
    {"backend", "back end"},
    {"frontend", "front end"},
    {"fullstack", "full stack"},
    {"presales", "pre sale"},
    {"healthcare", "health care"},
    {"freelancer", "freelance"},
    {"contractor", "contract"},
    {"swe", "software engineer"},
    {"sde", "software engineer"},
    {"software development engineer", "software engineer"},
    {"fde", "forward deployed engineer"},
    {"sdet", "quality assurance engineer"},
    {"ea", "executive assistant"},
    {"pmm", "product marketing manager"},
    {"warehouse associate", "warehouse worker"},
    {"customer service associate", "customer support representative"},
    {"customer support associate", "customer support representative"},
    {"sale associate", "sale representative"},
    {"sdr", "sale development representative"},
    {"bdr", "sale development representative"},
    {"csm", "customer success manager"},
    {"ae", "account executive"},
    {"sre", "site reliability engineer"},
    {"tpm", "technical program manager"},
    {"rn", "registered nurse"},
    {"lpn", "licensed practical nurse"},
    {"lvn", "licensed vocational nurse"},
    {"cna", "certified nursing assistant"},
    {"hr", "human resource"},
    {"qa", "quality assurance"},
    {"ml", "machine learning"},
    {"ai", "artificial intelligence"},
    {"ux", "user experience"},
    {"ui", "user interface"},
    {"bi", "business intelligence"},
    {"dba", "database administrative"},
    {"programme", "program"},
    {"vice president", "vp"},
    {"svp", "senior vp"},
    {"evp", "executive vp"},
    {"customer service", "customer support"},
    {"1", "i"},
    {"2", "ii"},
    {"3", "iii"},
    {"4", "iv"},
    {"5", "v"},
    {"6", "vi"},
    {"autumn", "fall"},
    {"go to market", "gtm"},
    {"bizop", "business operation"},
    {"biz op", "business operation"},
    {"cx", "customer experience"},
    {"quant", "quantitative"},
    {"medium business", "smb"},
    {"small business", "smb"},
    {"small and medium business", "smb"},
    {"mid size", "mid market"},
    {"midmarket", "mid market"},
    {"praktikum", "intern"},
    {"praktikant", "intern"},
    {"praktikantin", "intern"},
    {"open application", "general application"},
    {"spontaneous application", "general application"},
    {"unsolicited application", "general application"},
    {"speculative application", "general application"},
    {"initiativbewerbung", "general application"},
    {"candidature spontan\u00e9e", "general application"},
    {"all gender", NULL},
    {"now hiring", NULL},
    {"hiring now", NULL},
    {"we are hiring", NULL},
    {"urgently hiring", NULL},
    {"urgent hiring", NULL},
    {"immediately hiring", NULL},
    {"immediate start", NULL},
    {"immediate hire", NULL},
    {"start immediately", NULL},
    {"sign on bonus", NULL},
    {"signing bonus", NULL},
    {"sign on", NULL},
    {"new opportunity", NULL},
    {"career opportunity", NULL},
    {"job opportunity", NULL},
    {"open position", NULL},
    {"multiple position", NULL},
    {"multiple position available", NULL},
    {"multiple opening", NULL},
    {"work from home", NULL},
    {"home office", NULL},
    {"in office", NULL},
    {"on site", NULL},
    {"fully remote", NULL},
    {"paid weekly", NULL},
    {"weekly pay", NULL},
    {"apply now", NULL},
    {"apply today", NULL},
    {"join our team", NULL},
    {"talent pool", NULL},
    {"talent community", NULL},
    {"expression of interest", NULL},
    {"future opportunity", NULL},
    {"future opening", NULL},
    {"talent network", NULL},
    {"join our talent network", NULL},
    {"join our talent pool", NULL},
    {"join our talent community", NULL},
    {"immediate joiner", NULL},
    {"open to remote", NULL},
    {"in person", NULL},
};

static const struct {
  const char *from, *to;
} second_spellings[] = {
    {"business development representative", "sale development representative"},
    {"talent acquisition representative", "recruiter"},
    {"talent acquisition partner", "recruiter"},
};

/* Names that employers give one job, and a word that makes no other of it: the
 * broader name is among the words of the narrower one. They are not asked for
 * before the texts are nearly the same, since often they are two teams. */
static const struct {
  const char *from, *to;
} namings[] = {
    {"software", NULL},
    {"full stack", NULL},
    {"founding", NULL},
    {"professional", NULL},
    {"member of technical staff", "engineer"},
    {"machine learning", "artificial intelligence"},
    {"site reliability", "devops"},
    {"test", "quality assurance"},
    {"test automation", "quality assurance"},
    {"information security", "security"},
    {"cyber security", "security"},
    {"cybersecurity", "security"},
    {"user experience designer", "product designer"},
    {"user interface designer", "product designer"},
    {"user experience user interface designer", "product designer"},
    {"client", "customer"},
    {"technical support engineer", "customer support engineer"},
    {"sale executive", "account executive"},
    {"sale engineer", "solution engineer"},
    {"pre sale engineer", "solution engineer"},
    {"pre sale consultant", "solution consultant"},
    {"outside sale", "field sale"},
    {"people operation", "human resource"},
    {"people and culture", "human resource"},
    {"people culture", "human resource"},
    {"people partner", "human resource partner"},
    {"people business partner", "human resource business partner"},
    {"talent partner", "recruiter"},
    {"talent acquisition", "recruiting"},
    {"recruitment", "recruiting"},
    {"business intelligence", "data"},
    {"content writer", "copywriter"},
    {"fp a", "financial planning analysis"},
    {"workplace manager", "office manager"},
    {"onboarding", "implementation"},
    {"working student", "werkstudent"},
    {"operative", "worker"},
    {"customer experience", "customer support"},
    {"implementation consultant", "implementation representative"},
    {"solution consultant", "solution engineer"},
    {"legal counsel", "counsel"},
    {"corporate counsel", "counsel"},
    {"general counsel", "counsel"},
    {"smart contract", "solidity"},
    {"platform engineer", "devops engineer"},
    {"infrastructure engineer", "devops engineer"},
    {"key account", "strategic account"},
    {"government", "public sector"},
    {"quantitative research analyst", "quantitative researcher"},
    {"inside sale representative", "sale development representative"},
    {"inside sale", "sale development"},
    {"graphic designer", "brand designer"},
    {"visual designer", "brand designer"},
};

/* Legal forms, which an employer's name has in one place and not in another. */
static const char *const forms[] = {
    "the", "inc",     "incorporated", "llc",      "llp",  "lp",
    "ltd", "limited", "co",           "company",  "corp", "corporation",
    "plc", "group",   "holding",      "holdings", "gmbh", "ag",
    "kg",  "kgaa",    "se",           "mbh",      "e.v.", "sa",
    "sas", "sarl",    "srl",          "spa",      "bv",   "nv",
    "ab",  "as",      "oy",           "aps",      "pty",  "pte",
    "pvt", "private", "s.a.",         "b.v.",     "n.v.", "s.p.a."};

static const char *const season_names[] = {"spring", "summer", "fall",
                                           "winter"};

static const struct {
  const char *word;
  guint season; /* of season_names */
} season_words[] = {
    {"spring", 0},        {"summer", 1},        {"fall", 2},
    {"winter", 3},        {"autumn", 2},        {"sommer", 1},
    {"herbst", 2},        {"fr\u00fchjahr", 0}, {"fr\u00fchling", 0},
    {"hiver", 3},         {"automne", 2},       {"printemps", 0},
    {"\u00e9t\u00e9", 1}, {"verano", 1},        {"oto\u00f1o", 2},
    {"invierno", 3},      {"primavera", 0},     {"estate", 1},
    {"autunno", 2},       {"inverno", 3},
};

#define FIRST_YEAR 2000
#define YEARS 100

/* Adds the names as phrases for which nothing stands; frees them. */
static void add_names(UnifyWords *words, PhraseBook *book, char **names) {
  for (char **name = names; *name != NULL; name++)
    phrase_book_add(book, title_tokens(words, *name), title_tokens(words, ""));
  g_strfreev(names);
}

static void add_spelling(UnifyWords *words, PhraseBook *book, const char *from,
                         const char *to) {
  phrase_book_add(book, title_tokens(words, from),
                  title_tokens(words, to != NULL ? to : ""));
}

static GArray *words_of(UnifyWords *words, const char *const *table, gsize n) {
  GArray *all = g_array_new(FALSE, FALSE, sizeof(guint64));
  for (gsize i = 0; i < n; i++) {
    g_autoptr(GArray) tokens = title_tokens(words, table[i]);
    g_array_append_vals(all, tokens->data, tokens->len);
  }
  return all;
}

/* Told in the plural, so that a text with "engineers" holds "engineer". */
static GArray *words_of_plurals(UnifyWords *words, const char *const *table,
                                gsize n) {
  GArray *all = g_array_new(FALSE, FALSE, sizeof(guint64));
  for (gsize i = 0; i < n; i++) {
    g_autofree char *plural = g_strconcat(table[i], "s", NULL);
    g_autoptr(GArray) tokens = title_tokens(words, plural);
    g_array_append_vals(all, tokens->data, tokens->len);
  }
  return all;
}

static GArray *words_of_list(UnifyWords *words, char **list) {
  GArray *all = words_of(words, (const char *const *)list, g_strv_length(list));
  g_strfreev(list);
  return all;
}

static void add_areas(UnifyWords *words) {
  words->areas = phrase_book_new();
  words->parts = phrase_book_new();
  add_names(words, words->areas, area_names());
  words->nationalities = phrase_book_new();
  add_names(words, words->nationalities, area_nationalities());
  add_names(words, words->parts, area_directions());
  add_names(words, words->parts, area_part_names());
  words->directions = words_of_list(words, area_directions());
  words->winds = words_of(words, winds, G_N_ELEMENTS(winds));
  words->grounds = words_of_list(words, area_grounds());
  words->sites = words_of_list(words, area_site_words());
}

UnifyWords *unify_words_new(void) {
  UnifyWords *words = g_new0(UnifyWords, 1);
  words->plurals =
      g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
  words->numbers =
      g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  words->fillers = words_of(words, fillers, G_N_ELEMENTS(fillers));
  words->genders = words_of(words, genders, G_N_ELEMENTS(genders));
  words->levels = words_of(words, levels, G_N_ELEMENTS(levels));
  words->leads = words_of(words, leads, G_N_ELEMENTS(leads));
  words->fields = words_of_list(words, field_words());
  words->occupations =
      words_of_plurals(words, occupations, G_N_ELEMENTS(occupations));
  words->spellings = phrase_book_new();
  for (gsize i = 0; i < G_N_ELEMENTS(spellings); i++)
    add_spelling(words, words->spellings, spellings[i].from, spellings[i].to);
  words->second = phrase_book_new();
  for (gsize i = 0; i < G_N_ELEMENTS(second_spellings); i++)
    add_spelling(words, words->second, second_spellings[i].from,
                 second_spellings[i].to);
  words->namings = phrase_book_new();
  for (gsize i = 0; i < G_N_ELEMENTS(namings); i++)
    add_spelling(words, words->namings, namings[i].from, namings[i].to);
  add_areas(words);
  words->forms = tokens_of_words(forms, G_N_ELEMENTS(forms));
  words->seasons = tokens_of_words(NULL, 0);
  for (gsize i = 0; i < G_N_ELEMENTS(season_words); i++)
    tokens_append(words->seasons, season_words[i].word);
  words->years = tokens_of_words(NULL, 0);
  for (guint year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++) {
    char text[16];
    g_snprintf(text, sizeof text, "%u", year);
    tokens_append(words->years, text);
  }
  words->languages = language_words_new();
  return words;
}

void unify_words_free(UnifyWords *words) {
  if (words == NULL)
    return;
  g_array_unref(words->fillers);
  g_array_unref(words->genders);
  g_array_unref(words->levels);
  g_array_unref(words->leads);
  g_array_unref(words->occupations);
  g_array_unref(words->fields);
  phrase_book_free(words->spellings);
  phrase_book_free(words->second);
  phrase_book_free(words->namings);
  phrase_book_free(words->areas);
  phrase_book_free(words->parts);
  phrase_book_free(words->nationalities);
  g_array_unref(words->directions);
  g_array_unref(words->winds);
  g_array_unref(words->grounds);
  g_array_unref(words->sites);
  g_array_unref(words->forms);
  g_array_unref(words->seasons);
  g_array_unref(words->years);
  language_words_free(words->languages);
  g_hash_table_unref(words->plurals);
  g_hash_table_unref(words->numbers);
  g_free(words);
}

gboolean words_hold(const GArray *words, guint64 word) {
  return hashes_find(words, word) < words->len;
}

/* ---- seasons ---------------------------------------------------------- */

/* The year written before or after the token, or 0. */
static guint year_near(const UnifyWords *words, const GArray *tokens,
                       guint at) {
  static const int steps[] = {1, 2, -1};
  for (gsize s = 0; s < G_N_ELEMENTS(steps); s++) {
    gint64 i = (gint64)at + steps[s];
    if (i < 0 || i >= tokens->len)
      continue;
    guint year =
        hashes_find(words->years, g_array_index(tokens, guint64, (guint)i));
    if (year < YEARS)
      return FIRST_YEAR + year;
  }
  return 0;
}

GArray *seasons_of(const UnifyWords *words, const GArray *tokens) {
  GArray *found = NULL;
  for (guint i = 0; i < tokens->len; i++) {
    guint at = hashes_find(words->seasons, g_array_index(tokens, guint64, i));
    guint year = at < words->seasons->len ? year_near(words, tokens, i) : 0;
    if (year == 0)
      continue;
    if (found == NULL)
      found = g_array_new(FALSE, FALSE, sizeof(guint64));
    guint64 code = year * 4 + season_words[at].season;
    g_array_append_val(found, code);
  }
  if (found != NULL)
    shingles_to_set(found);
  return found;
}

char *season_name(guint64 code) {
  return g_strdup_printf("%s %u", season_names[code % 4], (guint)(code / 4));
}
