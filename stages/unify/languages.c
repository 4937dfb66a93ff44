#include "stages/unify/languages.h"

#include <string.h>

#include "stages/unify/token.h"

/* The name that is shown and another word for it. */
static const struct {
  const char *name, *word;
} languages[] = {
    {"Afrikaans", "afrikaans"},
    {"Arabic", "arabic"},
    {"Bengali", "bengali"},
    {"Bulgarian", "bulgarian"},
    {"Cantonese", "cantonese"},
    {"Catalan", "catalan"},
    {"Chinese", "chinese"},
    {"Croatian", "croatian"},
    {"Czech", "czech"},
    {"Danish", "danish"},
    {"Dutch", "dutch"},
    {"Dutch", "nederlands"},
    {"Estonian", "estonian"},
    {"Finnish", "finnish"},
    {"French", "french"},
    {"French", "fran\u00e7ais"},
    {"French", "franz\u00f6sisch"},
    {"French", "franz\u00f6sischkenntnisse"},
    {"German", "german"},
    {"German", "deutsch"},
    {"German", "deutschkenntnisse"},
    {"German", "allemand"},
    {"Greek", "greek"},
    {"Hebrew", "hebrew"},
    {"Hindi", "hindi"},
    {"Hungarian", "hungarian"},
    {"Icelandic", "icelandic"},
    {"Indonesian", "indonesian"},
    {"Italian", "italian"},
    {"Italian", "italienisch"},
    {"Japanese", "japanese"},
    {"Korean", "korean"},
    {"Latvian", "latvian"},
    {"Lithuanian", "lithuanian"},
    {"Malay", "malay"},
    {"Mandarin", "mandarin"},
    {"Norwegian", "norwegian"},
    {"Persian", "persian"},
    {"Persian", "farsi"},
    {"Polish", "polish"},
    {"Portuguese", "portuguese"},
    {"Punjabi", "punjabi"},
    {"Romanian", "romanian"},
    {"Russian", "russian"},
    {"Serbian", "serbian"},
    {"Slovak", "slovak"},
    {"Slovenian", "slovenian"},
    {"Spanish", "spanish"},
    {"Spanish", "espa\u00f1ol"},
    {"Spanish", "espagnol"},
    {"Swahili", "swahili"},
    {"Swedish", "swedish"},
    {"Tagalog", "tagalog"},
    {"Tamil", "tamil"},
    {"Thai", "thai"},
    {"Turkish", "turkish"},
    {"Ukrainian", "ukrainian"},
    {"Urdu", "urdu"},
    {"Vietnamese", "vietnamese"},
};

/* The compounds are both, name and cue. */
static const char *const cues[] = {
    "deutschkenntnisse",
    "franz\u00f6sischkenntnisse",
    "fluent",
    "fluency",
    "fluently",
    "proficiency",
    "proficient",
    "native",
    "speaker",
    "speakers",
    "speaking",
    "speak",
    "language",
    "languages",
    "bilingual",
    "english",
    "englisch",
    "anglais",
    "verbal",
    "spoken",
    "written",
    "knowledge",
    "flie\u00dfend",
    "kenntnisse",
    "sprache",
    "courant",
    "c1",
    "c2",
    "b2",
};

/* "German is a plus" asks for nothing. */
static const char *const perks[] = {
    "plus",       "advantage", "asset",      "welcome",
    "beneficial", "helpful",   "encouraged", "vorteil",
};

/* Beside a language in a title: "Canadian French". */
static const char *const varieties[] = {
    "american", "austrian",   "belgian",     "brazilian", "british",
    "canadian", "castilian",  "egyptian",    "european",  "levantine",
    "mexican",  "moroccan",   "qu\u00e9bec", "quebecois", "simplified",
    "swiss",    "traditional"};

#define WORDS_BEFORE 4 /* that a cue may stand from the language */
#define WORDS_AFTER 2
#define WORDS_PERK 6

static gpointer name_key(const char *word) {
  g_autoptr(GArray) token = tokens_of(word, strlen(word));
  return g_memdup2(token->data, sizeof(guint64));
}

LanguageWords *language_words_new(void) {
  LanguageWords *words = g_new(LanguageWords, 1);
  words->names =
      g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(languages); i++)
    g_hash_table_insert(words->names, name_key(languages[i].word),
                        GUINT_TO_POINTER(i + 1));
  words->cues = tokens_of_words(cues, G_N_ELEMENTS(cues));
  words->perks = tokens_of_words(perks, G_N_ELEMENTS(perks));
  words->varieties = tokens_of_words(varieties, G_N_ELEMENTS(varieties));
  return words;
}

void language_words_free(LanguageWords *words) {
  if (words == NULL)
    return;
  g_hash_table_unref(words->names);
  g_array_unref(words->cues);
  g_array_unref(words->perks);
  g_array_unref(words->varieties);
  g_free(words);
}

/* Whether one of the tokens [from, to) is among the words. */
static gboolean any_of(const GArray *words, const GArray *tokens, guint from,
                       guint to) {
  for (guint i = from; i < MIN(to, tokens->len); i++)
    if (hashes_find(words, g_array_index(tokens, guint64, i)) < words->len)
      return TRUE;
  return FALSE;
}

static gboolean is_asked(const LanguageWords *words, const GArray *tokens,
                         guint at) {
  guint from = at > WORDS_BEFORE ? at - WORDS_BEFORE : 0;
  return (any_of(words->cues, tokens, from, at + 1) ||
          any_of(words->cues, tokens, at + 1, at + 1 + WORDS_AFTER)) &&
         !any_of(words->perks, tokens, at + 1, at + 1 + WORDS_PERK);
}

/* The first entry of the table with the same name. */
static guint64 code_of(guint at) {
  while (at > 0 && g_str_equal(languages[at - 1].name, languages[at].name))
    at--;
  return at;
}

GArray *languages_of(const LanguageWords *words, const GArray *tokens) {
  GArray *found = NULL;
  for (guint i = 0; i < tokens->len; i++) {
    guint at = GPOINTER_TO_UINT(
        g_hash_table_lookup(words->names, &g_array_index(tokens, guint64, i)));
    if (at == 0 || !is_asked(words, tokens, i))
      continue;
    if (found == NULL)
      found = g_array_new(FALSE, FALSE, sizeof(guint64));
    guint64 code = code_of(at - 1);
    g_array_append_val(found, code);
  }
  if (found != NULL)
    shingles_to_set(found);
  return found;
}

guint64 languages_named(const LanguageWords *words, const GArray *title) {
  g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint64));
  for (guint i = 0; i < title->len; i++) {
    guint at = GPOINTER_TO_UINT(
        g_hash_table_lookup(words->names, &g_array_index(title, guint64, i)));
    guint64 code = at > 0 ? hash_mix(code_of(at - 1) + 1) : 0;
    if (at > 0)
      g_array_append_val(found, code);
  }
  if (found->len == 0)
    return 0;
  for (guint i = 0; i < title->len; i++) {
    guint64 word = g_array_index(title, guint64, i);
    if (hashes_find(words->varieties, word) < words->varieties->len)
      g_array_append_val(found, word);
  }
  return hashes_sum(found);
}

const char *language_name(guint64 code) { return languages[code].name; }
