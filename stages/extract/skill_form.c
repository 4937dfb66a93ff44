#include "stages/extract/skill_form.h"

#include <string.h>

/* Spellings that differ between American and British English. */
static const struct {
  const char *american, *british;
} spellings[] = {{"ization", "isation"},        {"izing", "ising"},
                 {"modeling", "modelling"},     {"labeling", "labelling"},
                 {"behavior", "behaviour"},     {"center", "centre"},
                 {"program ", "programme "},    {"analyz", "analys"},
                 {"molding", "moulding"},       {"counseling", "counselling"},
                 {"license", "licence"},        {"enrollment", "enrolment"},
                 {"fulfillment", "fulfilment"}, {"pediatric", "paediatric"},
                 {"orthopedic", "orthopaedic"}};

/* What is done to a thing, as noun and as verb. */
static const struct {
  const char *noun, *verb, *doing;
} actions[] = {
    {"management", "manage", "managing"},
    {"planning", "plan", "planning"},
    {"development", "develop", "developing"},
    {"analysis", "analyze", "analyzing"},
    {"design", "design", "designing"},
    {"testing", "test", "testing"},
    {"tracking", "track", "tracking"},
    {"preparation", "prepare", "preparing"},
    {"monitoring", "monitor", "monitoring"},
    {"review", "review", "reviewing"},
    {"optimization", "optimize", "optimizing"},
    {"negotiation", "negotiate", "negotiating"},
    {"administration", "administer", "administering"},
    {"evaluation", "evaluate", "evaluating"},
    {"processing", "process", "processing"},
    {"coordination", "coordinate", "coordinating"},
    {"maintenance", "maintain", "maintaining"},
    {"inspection", "inspect", "inspecting"},
    {"assessment", "assess", "assessing"},
    {"drafting", "draft", "drafting"},
    {"creation", "create", "creating"},
    {"collection", "collect", "collecting"},
    {"validation", "validate", "validating"},
    {"verification", "verify", "verifying"},
    {"integration", "integrate", "integrating"},
    {"installation", "install", "installing"},
    {"generation", "generate", "generating"},
    {"scheduling", "schedule", "scheduling"},
    {"modeling", "model", "modeling"},
    {"building", "build", "building"},
    {"production", "produce", "producing"},
    {"procurement", "procure", "procuring"},
    {"delivery", "deliver", "delivering"},
    {"implementation", "implement", "implementing"},
    {"deployment", "deploy", "deploying"},
    {"configuration", "configure", "configuring"},
    {"investigation", "investigate", "investigating"},
    {"resolution", "resolve", "resolving"},
    {"repair", "repair", "repairing"},
    {"automation", "automate", "automating"},
    {"migration", "migrate", "migrating"},
    {"forecasting", "forecast", "forecasting"},
    {"enforcement", "enforce", "enforcing"},
    {"auditing", "audit", "auditing"},
    {"audit", "audit", "auditing"},
    {"estimation", "estimate", "estimating"},
    {"estimating", "estimate", "estimating"},
    {"documentation", "document", "documenting"},
    {"calibration", "calibrate", "calibrating"},
    {"interpretation", "interpret", "interpreting"},
    {"reconciliation", "reconcile", "reconciling"},
    {"qualification", "qualify", "qualifying"},
    {"acquisition", "acquire", "acquiring"},
    {"operation", "operate", "operating"},
    {"handling", "handle", "handling"},
    {"support", "support", "supporting"},
    {"fabrication", "fabricate", "fabricating"},
    {"segmentation", "segment", "segmenting"},
    {"execution", "execute", "executing"},
    {"writing", "write", "writing"},
    {"training", "train", "training"},
    {"supervision", "supervise", "supervising"},
    {"oversight", "oversee", "overseeing"},
    {"editing", "edit", "editing"},
    {"identification", "identify", "identifying"},
    {"extraction", "extract", "extracting"},
    {"transformation", "transform", "transforming"},
    {"annotation", "annotate", "annotating"},
    {"labeling", "label", "labeling"},
    {"screening", "screen", "screening"},
    {"sourcing", "source", "sourcing"},
    {"recruitment", "recruit", "recruiting"},
    {"registration", "register", "registering"},
    {"certification", "certify", "certifying"},
    {"construction", "construct", "constructing"},
    {"renovation", "renovate", "renovating"},
    {"facilitation", "facilitate", "facilitating"},
    {"reporting", "report", "reporting"},
    {"measurement", "measure", "measuring"},
    {"detection", "detect", "detecting"},
    {"prevention", "prevent", "preventing"},
    {"reduction", "reduce", "reducing"},
    {"improvement", "improve", "improving"},
    {"launch", "launch", "launching"},
    {"architecture", "architect", "architecting"},
    {"engineering", "engineer", "engineering"},
    {"simulation", "simulate", "simulating"},
    {"visualization", "visualize", "visualizing"},
    {"debugging", "debug", "debugging"},
    {"programming", "program", "programming"},
    {"refactoring", "refactor", "refactoring"},
    {"standardization", "standardize", "standardizing"},
    {"prioritization", "prioritize", "prioritizing"},
    {"gathering", "gather", "gathering"},
    {"selection", "select", "selecting"},
    {"allocation", "allocate", "allocating"},
    {"control", "control", "controlling"},
    {"compilation", "compile", "compiling"},
    {"research", "research", "researching"},
    {"tuning", "tune", "tuning"},
};

/* The regular plural of an alias that ends in a word, or NULL. */
static char *plural(const char *form) {
  gsize n = strlen(form);
  if (g_str_has_suffix(form, "lysis") || g_str_has_suffix(form, "nosis") ||
      g_str_has_suffix(form, "thesis"))
    return g_strdup_printf("%.*ses", (int)n - 2, form); /* "analyses" */
  gboolean hisses = g_str_has_suffix(form, "ss");       /* "processes" */
  if (n < 4 || !g_ascii_islower(form[n - 1]) || !g_ascii_islower(form[n - 2]) ||
      (form[n - 1] == 's' && !hisses) || g_str_has_suffix(form, "ing"))
    return NULL;
  if (form[n - 1] == 'y' && strchr("aeou", form[n - 2]) == NULL)
    return g_strdup_printf("%.*sies", (int)n - 1, form);
  if (hisses || form[n - 1] == 'x' || g_str_has_suffix(form, "ch") ||
      g_str_has_suffix(form, "sh"))
    return g_strconcat(form, "es", NULL);
  return g_strconcat(form, "s", NULL);
}

static gboolean ends_in(const char *form, const char *const *endings) {
  for (; *endings != NULL; endings++)
    if (g_str_has_suffix(form, *endings))
      return TRUE;
  return FALSE;
}

/* The form with the regular plural that it ends in as a singular, or NULL. */
static char *singular(const char *form) {
  static const char *const others[] = {"ss", "ics", "sis", "us", "yses", NULL};
  static const char *const hisses[] = {"sses", "ches", "shes", "xes", NULL};
  gsize n = strlen(form);
  if (!g_str_has_suffix(form, "s") || ends_in(form, others))
    return NULL;
  if (g_str_has_suffix(form, "ies"))
    return g_strdup_printf("%.*sy", (int)n - 3, form); /* "study" */
  return g_strndup(form, n - (ends_in(form, hisses) ? 2 : 1));
}

/* Whether any of those spellings is in the form: nearly all have none. */
static gboolean has_spelling(const char *form) {
  for (guint i = 0; i < G_N_ELEMENTS(spellings); i++)
    if (strstr(form, spellings[i].american) != NULL)
      return TRUE;
  return FALSE;
}

/* The alias in the other spelling, or NULL where there is no difference. */
static char *respelled(const char *form) {
  if (!has_spelling(form))
    return NULL;
  GString *s = g_string_new(form);
  guint changes = 0;
  for (guint i = 0; i < G_N_ELEMENTS(spellings); i++)
    changes +=
        g_string_replace(s, spellings[i].american, spellings[i].british, 0);
  return g_string_free(s, changes == 0);
}

static void add(GPtrArray *forms, char *form) {
  if (form != NULL)
    g_ptr_array_add(forms, form);
}

/* Neither an adjective ("financial planning") nor a word for just anything
 * ("build systems", "track progress") makes a verb a skill. */
static gboolean is_object(const char *s) {
  static const char *const shapeless[] = {
      "system",   "tool",         "solution",    "feature",        "technology",
      "issue",    "progress",     "strategy",    "process",        "team",
      "program",  "quality",      "performance", "product",        "impact",
      "document", "relationship", "community",   "infrastructure", "revenue",
      "lead",     "service",      "operation",   "operations",     "capacity",
      "resource", "business",     "problem",     "task",           "content",
      "goal",     "event",        "time",        "change",         "site",
      "platform", "application",  "staff",       "technical",      "support",
      "case",     "order",        "design",      "growth",         "customer",
      "client",   "user",         "project",     "unit",           "skill",
      "patient",  "care",         NULL};
  for (guint i = 0; shapeless[i] != NULL; i++)
    if (g_ascii_strcasecmp(s, shapeless[i]) == 0)
      return FALSE;
  static const char *const others[] = {"ical", "ial",  "onal", "ural", "ive",
                                       "ous",  "able", "ic",   "ing",  "ed",
                                       "er",   "ly",   NULL};
  for (guint i = 0; others[i] != NULL; i++)
    if (g_str_has_suffix(s, others[i]))
      return FALSE;
  return strlen(s) > 3;
}

static void add_action(GPtrArray *forms, const char *object, guint action) {
  const char *noun = actions[action].noun, *verb = actions[action].verb;
  const char *doing = actions[action].doing;
  add(forms, g_strdup_printf("%s %s", verb, object));
  add(forms, g_strdup_printf("%s %s", doing, object));
  add(forms, g_strdup_printf("%s the %s", doing, object));
  add(forms, g_strdup_printf("%s the %s", verb, object));
  add(forms, g_strdup_printf("%s of %s", noun, object));
}

static void add_actions(GPtrArray *forms, const char *form) {
  const char *last = strrchr(form, ' ');
  if (last == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS(actions); i++) {
    if (g_ascii_tolower(last[1]) != *actions[i].noun ||
        g_ascii_strcasecmp(last + 1, actions[i].noun) != 0)
      continue;
    g_autofree char *object = g_strndup(form, (gsize)(last - form));
    g_autofree char *many = plural(object);
    if (!is_object(object))
      return;
    add_action(forms, object, i);
    if (many != NULL)
      add_action(forms, many, i);
    return;
  }
}

/* "driver's" as texts write it: with the typographic sign, and with that sign
 * as it looks after its bytes were read in the wrong encoding and saved. */
static void add_apostrophes(GPtrArray *forms, const char *form) {
  static const char *const signs[] = {"\xE2\x80\x99",
                                      "\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2"};
  const char *at = strchr(form, '\'');
  if (at == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS(signs); i++)
    add(forms,
        g_strdup_printf("%.*s%s%s", (int)(at - form), form, signs[i], at + 1));
}

/* The forms from `from` on in the other spelling and with other apostrophes. */
static void add_spellings(GPtrArray *forms, guint from) {
  for (guint i = from, n = forms->len; i < n; i++)
    add(forms, respelled(g_ptr_array_index(forms, i)));
  for (guint i = from, n = forms->len; i < n; i++)
    add_apostrophes(forms, g_ptr_array_index(forms, i));
}

GPtrArray *skill_forms(const char *form, guint *from) {
  GPtrArray *forms = g_ptr_array_new_with_free_func(g_free);
  g_autofree char *british = respelled(form);
  add(forms, g_strdup(british));
  add(forms, plural(form));
  add(forms, british != NULL ? plural(british) : NULL);
  add(forms, strchr(form, ' ') != NULL ? singular(form) : NULL);
  add_apostrophes(forms, form);
  for (guint i = 0, n = forms->len; i < n; i++)
    add_apostrophes(forms, g_ptr_array_index(forms, i));
  *from = forms->len;
  add_actions(forms, form);
  add_spellings(forms, *from);
  return forms;
}

char *skill_form_single(const char *form) {
  /* without the s another word */
  static const char *const others[] = {
      "actuals", "customs", "estimates",   "futures",    "goods",
      "records", "savings", "proceedings", "securities", NULL};
  enum { SHORTEST = 6 };
  gsize n = strlen(form);
  if (n < SHORTEST || strspn(form + 1, "abcdefghijklmnopqrstuvwxyz") != n - 1)
    return NULL;
  for (guint i = 0; others[i] != NULL; i++)
    if (g_ascii_strcasecmp(form, others[i]) == 0)
      return NULL;
  return singular(form);
}

char *skill_form_apart(const char *form) {
  g_autoptr(GString) apart = g_string_new(NULL);
  for (const char *p = form; *p != '\0'; p++) {
    if (p > form + 1 && g_ascii_isupper(*p) && g_ascii_islower(p[-1]) &&
        g_ascii_islower(p[1]))
      g_string_append_c(apart, ' ');
    g_string_append_c(apart, *p);
  }
  return apart->len > strlen(form)
             ? g_string_free(g_steal_pointer(&apart), FALSE)
             : NULL;
}

char *skill_form_acronyms(const char *form) {
  enum { SHORTEST = 3 };
  gsize n = strspn(form, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  return n >= SHORTEST && form[n] == '\0' ? g_strconcat(form, "s", NULL) : NULL;
}
