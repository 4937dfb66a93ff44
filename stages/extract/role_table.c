#include "stages/extract/role_table.h"

#include <string.h>

#include "stages/model/data_table.h"

static guint32 word_hash(const char *s) {
  guint32 h = 2166136261u;
  for (; *s != '\0'; s++)
    h = (h ^ (guchar)*s) * 16777619u;
  return h;
}

gboolean role_names_person(const char *word) {
  static const char *const endings[] = {"er",         "or",
                                        "ist",        "yst",
                                        "ian",        "assistant",
                                        "associate",  "counsel",
                                        "nurse",      "chef",
                                        "intern",     "consultant",
                                        "agent",      "lead",
                                        "clerk",      "attendant",
                                        "executive",  "surgeon",
                                        "physician",  "architect",
                                        "accountant", "representative",
                                        "partner"};
  /* Words with such an ending that name no person. */
  static const char *const things[] = {
      "career",   "center",  "chamber",  "color", "computer", "consumer",
      "customer", "cyber",   "door",     "fiber", "higher",   "floor",
      "interior", "junior",  "labor",    "laser", "member",   "motor",
      "order",    "outdoor", "paper",    "power", "radar",    "semiconductor",
      "senior",   "server",  "behavior", "user",  "vendor",   "water",
      "weather",  "summer",  "timber",   "tower", "donor",    "number"};
  for (guint i = 0; i < G_N_ELEMENTS(things); i++)
    if (strcmp(word, things[i]) == 0)
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
    if (g_str_has_suffix(word, endings[i]))
      return TRUE;
  return FALSE;
}

static gboolean begins_as_head(const char *pattern) {
  static const char *const heads[] = {"head ", "director ", "vp ", "vice ",
                                      "manager "};
  for (guint i = 0; i < G_N_ELEMENTS(heads); i++)
    if (g_str_has_prefix(pattern, heads[i]))
      return TRUE;
  return FALSE;
}

static void phrase_add(PhraseSet *set, const char *text, guint index) {
  Phrase phrase = {.index = index, .last_resort = *text == '?'};
  phrase.word = g_strsplit(text + phrase.last_resort, " ", -1);
  for (guint i = 0; phrase.word[i] != NULL; i++) {
    phrase.words += strcmp(phrase.word[i], "*") != 0;
    phrase.person = phrase.person || role_names_person(phrase.word[i]);
  }
  phrase.of_a_head = begins_as_head(text);
  phrase.hash = word_hash(phrase.word[0]);
  guint *head = &set->bucket[phrase.hash % G_N_ELEMENTS(set->bucket)];
  phrase.next = *head;
  g_array_append_val(set->phrase, phrase);
  *head = set->phrase->len;
}

static gboolean refuse(GError **error, const char *what, const char *cell) {
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA, "%s \"%s\"", what,
              cell);
  return FALSE;
}

/* Words of a pattern as titles are compared: lower case, single spaces. */
static gboolean is_pattern(const char *s) {
  s += *s == '?';
  if (*s == '\0' || *s == ' ' || *s == '*' || strstr(s, "  ") != NULL ||
      g_str_has_suffix(s, " ") || g_str_has_suffix(s, "*"))
    return FALSE;
  for (; *s != '\0'; s++)
    if (g_ascii_isupper(*s) || *s == '-' || *s == '/')
      return FALSE;
  return TRUE;
}

static gboolean take_level_word(const char *cell, Seniority *level,
                                GError **error) {
  int value = *cell == '\0' ? SENIORITY_NOT_STATED
                            : vocabulary_find(VOCABULARY_SENIORITY, cell);
  if (value < 0)
    return refuse(error, "unknown level", cell);
  *level = (Seniority)value;
  return TRUE;
}

/* Index + 1 of the family of that name, 0 for none. */
static guint family_named(const RoleTable *table, const char *name) {
  for (guint i = 0; i < table->family->len; i++)
    if (strcmp(g_array_index(table->family, Family, i).name, name) == 0)
      return i + 1;
  return 0;
}

static gboolean take_family(char **cell, gpointer data, GError **error) {
  RoleTable *table = data;
  Family family = {0};
  if (*cell[0] == '\0')
    return refuse(error, "a family without a name before", cell[5]);
  gsize major = strspn(cell[1], "0123456789");
  if (*cell[1] != '\0' && (major != 2 || cell[1][2] != '\0'))
    return refuse(error, "not a major group:", cell[1]);
  if (*cell[2] != '\0' &&
      (strlen(cell[2]) != 7 || memcmp(cell[1], cell[2], 2) != 0))
    return refuse(error, "not a code of the group:", cell[2]);
  if (*cell[3] == '\0')
    return refuse(error, "no field for", cell[0]);
  if (!take_level_word(cell[4], &family.level, error))
    return FALSE;
  family.name = g_intern_string(cell[0]);
  if (family_named(table, cell[0]) != 0)
    return refuse(error, "family twice:", cell[0]);
  if (*cell[5] == '\0')
    return refuse(error, "no patterns for", cell[0]);
  g_auto(GStrv) pattern = g_strsplit(cell[5], "|", -1);
  for (guint i = 0; pattern[i] != NULL; i++) {
    if (!is_pattern(pattern[i]))
      return refuse(error, "not a pattern of lower-case words:", pattern[i]);
    phrase_add(&table->families, pattern[i], table->family->len);
  }
  g_array_append_val(table->family, family);
  return TRUE;
}

static gboolean take_leader(char **cell, gpointer data, GError **error) {
  RoleTable *table = data;
  guint family = family_named(table, cell[0]);
  guint leader = family_named(table, cell[1]);
  if (family == 0 || leader == 0)
    return refuse(error, "not a family:", cell[family != 0]);
  g_array_index(table->family, Family, family - 1).leader = leader;
  return TRUE;
}

static gboolean take_level(char **cell, gpointer data, GError **error) {
  RoleTable *table = data;
  Level level = {0};
  if (!is_pattern(cell[0]))
    return refuse(error, "not lower-case words:", cell[0]);
  if (*cell[1] == '\0')
    return refuse(error, "no level for", cell[0]);
  if (!take_level_word(cell[1], &level.level, error))
    return FALSE;
  level.not_before = g_strsplit(cell[2], "|", -1);
  level.not_after = g_strsplit(cell[3], "|", -1);
  level.only_before = g_strsplit(cell[4], "|", -1);
  phrase_add(&table->levels, cell[0], table->level->len);
  g_array_append_val(table->level, level);
  return TRUE;
}

static gboolean take_word(char **cell, gpointer data, GError **error) {
  RoleTable *table = data;
  if (*cell[0] == '\0' || *cell[1] == '\0')
    return refuse(error, "an empty cell beside", cell[*cell[0] == '\0']);
  if (strlen(cell[1]) >= LONGEST_WORD)
    return refuse(error, "too long a word:", cell[1]);
  if (!g_hash_table_insert(table->means, g_strdup(cell[0]), g_strdup(cell[1])))
    return refuse(error, "word twice:", cell[0]);
  return TRUE;
}

static void phrase_clear(gpointer data) { g_strfreev(((Phrase *)data)->word); }

static void level_clear(gpointer data) {
  Level *level = data;
  g_strfreev(level->not_before);
  g_strfreev(level->not_after);
  g_strfreev(level->only_before);
}

RoleTable *role_table_load(const char *folder, GError **error) {
  static const char *const roles[] = {"family", "soc_major", "soc", "field",
                                      "level",  "patterns",  NULL};
  static const char *const levels[] = {"words",     "level",       "not_before",
                                       "not_after", "only_before", NULL};
  static const char *const words[] = {"word", "means", NULL};
  static const char *const leaders[] = {"family", "leader", NULL};
  g_autoptr(RoleTable) table = g_new0(RoleTable, 1);
  table->family = g_array_new(FALSE, FALSE, sizeof(Family));
  table->level = g_array_new(FALSE, FALSE, sizeof(Level));
  table->families.phrase = g_array_new(FALSE, FALSE, sizeof(Phrase));
  table->levels.phrase = g_array_new(FALSE, FALSE, sizeof(Phrase));
  g_array_set_clear_func(table->level, level_clear);
  g_array_set_clear_func(table->families.phrase, phrase_clear);
  g_array_set_clear_func(table->levels.phrase, phrase_clear);
  table->means = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  role_cues_prepare(table);
  g_autofree char *role = g_build_filename(folder, "roles.csv", NULL);
  g_autofree char *level = g_build_filename(folder, "seniority.csv", NULL);
  g_autofree char *word = g_build_filename(folder, "words.csv", NULL);
  g_autofree char *leader = g_build_filename(folder, "leaders.csv", NULL);
  if (!data_table_load(role, roles, take_family, table, error) ||
      !data_table_load(leader, leaders, take_leader, table, error) ||
      !data_table_load(level, levels, take_level, table, error) ||
      !data_table_load(word, words, take_word, table, error))
    return NULL;
  return g_steal_pointer(&table);
}

void role_table_free(RoleTable *table) {
  if (table == NULL)
    return;
  g_array_unref(table->family);
  g_array_unref(table->level);
  g_array_unref(table->families.phrase);
  g_array_unref(table->levels.phrase);
  g_hash_table_unref(table->means);
  g_free(table);
}

/* --- Words -------------------------------------------------------------- */

static gboolean in_word(gunichar c) {
  return g_unichar_isalnum(c) || c == '+' || c == '#' || c == '\'';
}

static guint32 bytes_of(const char *p) {
  return (guint32)(g_utf8_next_char(p) - p);
}

static gboolean ends_segment(gunichar c) {
  return c == ',' || c == '(' || c == '|' || c == ':' || c == ';' || c == '[' ||
         c == 0x2013 || c == 0x2014 || c == 0x2022;
}

/* "M-II" and "I&I" are names of grades and programs, not levels. */
static gboolean is_grade(const char *s, const Word *word) {
  if (word->b < 2 || strspn(word->s, "iv") != strlen(word->s))
    return FALSE;
  char before = s[word->b - 1];
  gboolean letter = g_ascii_isalpha(s[word->b - 2]) &&
                    (word->b == 2 || !g_ascii_isalnum(s[word->b - 3]));
  return letter && (before == '-' || before == '&');
}

static void word_finish(const RoleTable *table, const char *s, Word *word) {
  gsize n = 0;
  for (const char *p = s + word->b; p < s + word->e; p = g_utf8_next_char(p)) {
    char utf8[6];
    gint bytes = g_unichar_to_utf8(g_unichar_tolower(g_utf8_get_char(p)), utf8);
    if (n + (gsize)bytes >= LONGEST_WORD)
      break;
    memcpy(word->s + n, utf8, (gsize)bytes);
    n += (gsize)bytes;
  }
  word->s[n] = '\0';
  if (is_grade(s, word))
    g_strlcpy(word->s, "-", LONGEST_WORD);
  /* German names a woman with "in": "Buchhalterin". */
  if (n >= 8 && strcmp(word->s + n - 4, "erin") == 0)
    word->s[n - 2] = '\0';
  const char *means = g_hash_table_lookup(table->means, word->s);
  if (means != NULL)
    g_strlcpy(word->s, means, LONGEST_WORD);
}

/* Whether "to" names whom the job serves: "Assistant to the President" is no
 * president, while "Go to Market Lead" is a lead. */
static gboolean serves(const Word *before, const Word *to) {
  static const char *const words[] = {
      "assistant", "secretary", "staff",     "aide",    "advisor", "adviser",
      "counsel",   "liaison",   "reporting", "reports", "deputy",  "associate"};
  if (strcmp(to->s, "to") != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    if (strcmp(before->s, words[i]) == 0)
      return TRUE;
  return FALSE;
}

guint role_words(const RoleTable *table, const char *s, guint32 b, guint32 e,
                 Word *word) {
  guint n = 0, segment = 0;
  gboolean space = TRUE, served = FALSE;
  for (guint32 i = b; i < e && n < MOST_WORDS;) {
    gunichar c = g_utf8_get_char(s + i);
    guint32 next = i + bytes_of(s + i);
    gboolean dot = c == '.' && next < e && g_ascii_isalpha(s[next]) && space;
    if (in_word(c) || dot) {
      gboolean slash = i > b && s[i - 1] == '/';
      word[n] =
          (Word){.b = i, .segment = segment, .slash = slash, .served = served};
      for (i = next; i < e && in_word(g_utf8_get_char(s + i));)
        i += bytes_of(s + i);
      word[n].e = MIN(i, e);
      word_finish(table, s, &word[n++]);
      if (n > 1 && serves(&word[n - 2], &word[n - 1])) {
        served = TRUE;
        segment = n;
      }
      space = FALSE;
      continue;
    }
    if (c == '&' && space && next < e && s[next] == ' ') {
      word[n++] = (Word){.b = i, .e = next, .s = "and", .segment = segment};
    }
    if (n > 0 && (ends_segment(c) ||
                  (c == '-' && (space || (next < e && s[next] == ' ')))))
      segment = n;
    space = c == ' ';
    i = next;
  }
  return n;
}

/* Equal, or plural against singular. */
static gboolean same_word(const char *word, const char *of_table) {
  gsize n = strlen(of_table);
  if (strncmp(word, of_table, n) != 0)
    return FALSE;
  return word[n] == '\0' || (n > 2 && word[n] == 's' && word[n + 1] == '\0');
}

/* Words covered by the phrase at word[i], 0 when it does not stand there. */
static guint phrase_covers(char *const *pattern, const Word *word, guint n,
                           guint i) {
  guint at = i;
  for (; *pattern != NULL; pattern++) {
    if (strcmp(*pattern, "*") == 0) {
      for (guint skip = 1; skip <= 2; skip++) {
        guint rest =
            at + skip < n ? phrase_covers(pattern + 1, word, n, at + skip) : 0;
        if (rest > 0 && word[at + skip].segment == word[at - 1].segment)
          return at + skip + rest - i;
      }
      return 0;
    }
    if (at >= n || !same_word(word[at].s, *pattern))
      return 0;
    at++;
  }
  return at - i;
}

/* Whether of two phrases at one word the first says more. */
static gboolean is_nearer(const Phrase *a, const Phrase *b) {
  return a->last_resort != b->last_resort ? b->last_resort
                                          : a->words > b->words;
}

static void phrase_best(const PhraseSet *set, const char *first,
                        const Word *word, guint n, guint i, const Phrase **best,
                        guint *used) {
  guint32 hash = word_hash(first);
  for (guint k = set->bucket[hash % G_N_ELEMENTS(set->bucket)]; k != 0;) {
    const Phrase *phrase = &g_array_index(set->phrase, Phrase, k - 1);
    k = phrase->next;
    if (phrase->hash != hash)
      continue;
    guint covers = phrase_covers(phrase->word, word, n, i);
    if (covers > 0 && (*best == NULL || is_nearer(phrase, *best))) {
      *best = phrase;
      *used = covers;
    }
  }
}

const Phrase *phrase_at(const PhraseSet *set, const Word *word, guint n,
                        guint i, guint *used) {
  const Phrase *best = NULL;
  phrase_best(set, word[i].s, word, n, i, &best, used);
  gsize length = strlen(word[i].s);
  if (length > 3 && word[i].s[length - 1] == 's') {
    char singular[LONGEST_WORD];
    g_strlcpy(singular, word[i].s, sizeof singular);
    singular[length - 1] = '\0';
    phrase_best(set, singular, word, n, i, &best, used);
  }
  return best;
}
