#include "reports/words/words.h"

#include <string.h>

#include "reports/words/message.h"
#include "stages/model/data_table.h"

#define NBSP "\xc2\xa0"

struct Words {
  char *language;
  GHashTable *messages; /* key → message, ~ already a no-break space */
  /* Looked up once: every number needs them. */
  const char *decimal, *thousands;
};

/* ---- loading ---- */

typedef struct {
  Words *words;
  GStrv languages; /* the columns behind the key */
  guint column;    /* of the language that is wanted */
} Load;

static gboolean refuse(GError **error, const char *key, const char *what) {
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA, "\"%s\": %s", key,
              what);
  return FALSE;
}

/* "area.name"; values of the data may be in the name. */
static gboolean is_key(const char *key) {
  const char *dot = strchr(key, '.');
  if (dot == NULL || dot == key || dot[1] == '\0')
    return FALSE;
  for (const char *c = key; c < dot; c++)
    if (!g_ascii_islower(*c) && *c != '-')
      return FALSE;
  return TRUE;
}

static gboolean same_holes(const Load *load, char **cell, GError **error) {
  g_autofree char *first = NULL;
  for (guint i = 0; load->languages[i] != NULL; i++) {
    const char *language = load->languages[i];
    if (*cell[i + 1] == '\0') {
      g_autofree char *what = g_strconcat(language, " is empty", NULL);
      return refuse(error, cell[0], what);
    }
    g_autofree char *why = NULL;
    g_autofree char *holes = message_holes(cell[i + 1], &why);
    if (holes == NULL) {
      g_autofree char *what = g_strdup_printf("%s: %s", language, why);
      return refuse(error, cell[0], what);
    }
    if (first == NULL) {
      first = g_steal_pointer(&holes);
    } else if (strcmp(first, holes) != 0) {
      g_autofree char *what =
          g_strdup_printf("%s has the holes \"%s\", %s \"%s\"",
                          load->languages[0], first, language, holes);
      return refuse(error, cell[0], what);
    }
  }
  return TRUE;
}

static char *with_spaces(const char *message) {
  g_auto(GStrv) part = g_strsplit(message, "~", -1);
  return g_strjoinv(NBSP, part);
}

static gboolean take_row(char **cell, gpointer data, GError **error) {
  const Load *load = data;
  if (!is_key(cell[0]))
    return refuse(error, cell[0], "is no key: area.name is wanted");
  if (g_hash_table_contains(load->words->messages, cell[0]))
    return refuse(error, cell[0], "stands twice");
  if (!same_holes(load, cell, error))
    return FALSE;
  g_hash_table_insert(load->words->messages, g_strdup(cell[0]),
                      with_spaces(cell[load->column]));
  return TRUE;
}

static int by_name(gconstpointer a, gconstpointer b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The tables of the folder in an order that is the same everywhere. */
static GPtrArray *table_names(const char *folder, GError **error) {
  g_autoptr(GError) why = NULL;
  g_autoptr(GDir) dir = g_dir_open(folder, 0, &why);
  if (dir == NULL) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO, "%s", why->message);
    return NULL;
  }
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
    if (g_str_has_suffix(name, ".tsv"))
      g_ptr_array_add(names, g_build_filename(folder, name, NULL));
  g_ptr_array_sort(names, by_name);
  return names;
}

/* Column of the language behind the key, or 0. */
static guint column_of(char *const *languages, const char *language) {
  for (guint i = 0; languages[i] != NULL; i++)
    if (strcmp(languages[i], language) == 0)
      return i + 1;
  return 0;
}

/* "key", "en", "de", NULL. */
static GStrv columns_new(char *const *languages) {
  GStrv columns = g_new0(char *, g_strv_length((char **)languages) + 2);
  columns[0] = g_strdup("key");
  for (guint i = 0; languages[i] != NULL; i++)
    columns[i + 1] = g_strdup(languages[i]);
  return columns;
}

static gboolean load_tables(const Load *load, const char *folder,
                            GError **error) {
  const DataForm form = {.separator = '\t', .comments = TRUE};
  g_auto(GStrv) columns = columns_new(load->languages);
  g_autoptr(GPtrArray) names = table_names(folder, error);
  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    if (!data_table_load_form(names->pdata[i], form,
                              (const char *const *)columns, take_row,
                              (gpointer)load, error))
      return FALSE;
  return TRUE;
}

/* Every number needs them: a folder without them is no folder of words. */
static gboolean take_marks(Words *words, const char *folder, GError **error) {
  words->decimal = g_hash_table_lookup(words->messages, KEY("format.decimal"));
  words->thousands =
      g_hash_table_lookup(words->messages, KEY("format.thousands"));
  if (words->decimal != NULL && words->thousands != NULL)
    return TRUE;
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
              "%s: no table has format.decimal and format.thousands", folder);
  return FALSE;
}

Words *words_load(const char *data, const char *language, GError **error) {
  g_auto(GStrv) languages = g_strsplit(WORDS_LANGUAGES, "|", -1);
  g_autoptr(Words) words = g_new0(Words, 1);
  words->language = g_strdup(language);
  words->messages =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  Load load = {words, languages, column_of(languages, language)};
  if (load.column == 0) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                "\"%s\" is none of %s", language, WORDS_LANGUAGES);
    return NULL;
  }
  g_autofree char *folder = g_build_filename(data, "words", NULL);
  if (!load_tables(&load, folder, error) || !take_marks(words, folder, error))
    return NULL;
  return g_steal_pointer(&words);
}

void words_free(Words *words) {
  if (words == NULL)
    return;
  g_hash_table_unref(words->messages);
  g_free(words->language);
  g_free(words);
}

const char *words_language(const Words *words) { return words->language; }

GPtrArray *words_keys(const Words *words) {
  GPtrArray *keys = g_ptr_array_new();
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init(&iter, words->messages);
  while (g_hash_table_iter_next(&iter, &key, NULL))
    g_ptr_array_add(keys, key);
  g_ptr_array_sort(keys, by_name);
  return keys;
}

/* ---- saying ---- */

const char *words_get(const Words *words, const char *key) {
  const char *message = g_hash_table_lookup(words->messages, key);
  if (message != NULL && strchr(message, '{') == NULL)
    return message;
  g_critical("the message %s %s", key,
             message == NULL ? "stands in no table" : "has holes: use SAY()");
  return key;
}

Hole words_hole_take(const char *name, char *text) {
  return (Hole){name, text, text, 0, FALSE};
}

char *words_digits(const Words *words, const char *digits) {
  GString *out = g_string_new(NULL);
  gsize whole = strcspn(digits, ".");
  for (gsize i = 0; i < whole; i++) {
    if (i > 0 && (whole - i) % 3 == 0)
      g_string_append(out, words->thousands);
    g_string_append_c(out, digits[i]);
  }
  if (digits[whole] == '.')
    g_string_append_printf(out, "%s%s", words->decimal, digits + whole + 1);
  return g_string_free(out, FALSE);
}

typedef struct {
  const Words *words;
  const Hole *hole;
  guint n;
  guint64 used; /* bit i: the message has hole i */
} Saying;

static const Hole *find_hole(Saying *saying, const char *name) {
  for (guint i = 0; i < saying->n; i++)
    if (strcmp(saying->hole[i].name, name) == 0) {
      saying->used |= G_GUINT64_CONSTANT(1) << i;
      return &saying->hole[i];
    }
  return NULL;
}

char *words_count(const Words *words, gint64 count) {
  guint64 size = count < 0 ? 0 - (guint64)count : (guint64)count;
  g_autofree char *digits = g_strdup_printf("%" G_GUINT64_FORMAT, size);
  g_autofree char *text = words_digits(words, digits);
  return g_strconcat(count < 0 ? words_get(words, "format.minus") : "", text,
                     NULL);
}

static gboolean fill_hole(const char *name, GString *out, gpointer data) {
  Saying *saying = data;
  const Hole *hole = find_hole(saying, name);
  if (hole == NULL)
    return FALSE;
  if (hole->is_count) {
    g_autofree char *count = words_count(saying->words, hole->count);
    g_string_append(out, count);
  } else
    g_string_append(out, hole->text != NULL ? hole->text : "");
  return TRUE;
}

static gboolean fill_choice(const char *name, gboolean *is_one, gpointer data) {
  const Hole *hole = find_hole(data, name);
  *is_one = hole != NULL && hole->count == 1;
  return hole != NULL && hole->is_count;
}

/* A hole may stand in one form of a choice only. */
static gboolean all_used(const Saying *saying, const char *message) {
  if (saying->used == (G_GUINT64_CONSTANT(1) << saying->n) - 1)
    return TRUE;
  g_autofree char *why = NULL;
  g_autofree char *holes = message_holes(message, &why);
  g_auto(GStrv) name = g_strsplit(holes != NULL ? holes : "", " ", -1);
  for (guint i = 0; i < saying->n; i++) {
    g_autofree char *choice = g_strconcat(saying->hole[i].name, "?", NULL);
    if ((saying->used >> i & 1) == 0 &&
        !g_strv_contains((const char *const *)name, saying->hole[i].name) &&
        !g_strv_contains((const char *const *)name, choice))
      return FALSE;
  }
  return TRUE;
}

char *words_say(const Words *words, const char *key, const Hole *hole,
                guint n) {
  const char *message = g_hash_table_lookup(words->messages, key);
  Saying saying = {words, hole, n, 0};
  MessageFill fill = {fill_hole, fill_choice, &saying};
  GString *out = g_string_new(NULL);
  g_autofree char *why = NULL;
  if (message == NULL)
    why = g_strdup("it stands in no table");
  else if (message_fill(message, &fill, out, &why) &&
           !all_used(&saying, message))
    why = g_strdup("it has no hole for all that is given");
  if (why != NULL) {
    g_critical("the message %s cannot be said: %s", key, why);
    g_string_assign(out, key);
  }
  for (guint i = 0; i < n; i++)
    g_free(hole[i].taken);
  return g_string_free(out, FALSE);
}

const char *words_find(const Words *words, const char *of, const char *value) {
  if (value == NULL)
    return NULL;
  g_autofree char *key = g_strconcat(of, ".", value, NULL);
  return g_hash_table_lookup(words->messages, key);
}

const char *words_value(const Words *words, const char *of, const char *value) {
  const char *message = words_find(words, of, value);
  return message != NULL ? message : value;
}
