/* Words: what is printed, by its key, in the language that was asked for.
 *
 * No sentence stands in code. A message is a row of a table in data/words/
 * (data/words/README.md says its form) and code names its key:
 *
 *   key <tab> en <tab> de
 *   pay.lines.all  {n} stated {n?range|ranges}  {n} genannte {n?Spanne|Spannen}
 *
 *   words_get(words, "pay.head")
 *
 * is a message without holes; one with holes, a new string:
 *
 *   SAY(words, "pay.lines.all", COUNT("n", found))
 *
 * and a word of the statistics:
 *
 *   words_value(words, "seniority", row->value)
 *
 * To add a sentence: a row in the table of its area, every language filled, and
 * its key in code. A message is a whole sentence, cell or title. Nothing is
 * glued of parts, because languages order, inflect and join differently: where
 * two cases differ in grammar they are two messages, and code chooses. Keys
 * that stand in tables of code are wrapped, KEY("pay.ends.min"), so that
 * tests/house/words.t finds every key that code names: none may be missing in
 * the tables, none in the tables unused.
 *
 * A message of an unknown key, or with other holes than the call fills, is a
 * mistake of the program: it is told by g_critical(), which ends every test,
 * and the key is printed in its place.
 *
 * Why a table of our own and not gettext: gettext takes its language from the
 * environment and from a locale of the whole process, which must be installed
 * on the machine. A report must depend on its options alone. Two languages can
 * be loaded side by side; a Words is not changed after it is loaded.
 */
#ifndef HANDBILL_WORDS_WORDS_H
#define HANDBILL_WORDS_WORDS_H

#include <glib.h>

#include "stages/model/error.h"

/* The languages: columns of the tables and tags of BCP 47; the first is what is
 * printed when nothing is asked for. A further one is a column and a word here.
 */
#define WORDS_LANGUAGES "en|de"
#define WORDS_LANGUAGE "en"

typedef struct Words Words;

/* Loads DATA/words/ for a language. HANDBILL_ERROR_USAGE for a language that is
 * none; HANDBILL_ERROR_IO or HANDBILL_ERROR_DATA, naming file and line, for a
 * table that cannot be read: a key that stands twice, an empty cell, a brace
 * that is not closed, holes that are not the same in all languages. */
Words *words_load(const char *data, const char *language, GError **error);
void words_free(Words *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Words, words_free)

/* "en": the tag for documents. */
const char *words_language(const Words *words);

/* The message, which belongs to the words; it must have no holes. */
const char *words_get(const Words *words, const char *key);

/* What fills a hole {name}. */
typedef struct {
  const char *name;
  const char *text;
  char *taken; /* text that words_say() frees */
  gint64 count;
  gboolean is_count;
} Hole;

#define TEXT(name, text) ((Hole){(name), (text), NULL, 0, FALSE})
/* Text that the message takes, as format_money() gives it. */
#define TAKE(name, text) (words_hole_take((name), (text)))
/* A number, printed with the marks of the language; chooses in {name?one|other}
 * too. */
#define COUNT(name, count) ((Hole){(name), NULL, NULL, (count), TRUE})

Hole words_hole_take(const char *name, char *text);

#define SAY(words, key, ...)                                                   \
  words_say((words), (key), (const Hole[]){__VA_ARGS__},                       \
            (guint)(sizeof((const Hole[]){__VA_ARGS__}) / sizeof(Hole)))

/* The message with its `n` holes filled; the caller frees it. */
char *words_say(const Words *words, const char *key, const Hole *hole, guint n);

/* A key that stands in a table of code. */
#define KEY(key) key

/* The word for a value that statistics carry, "seniority" and "senior": the
 * message seniority.senior, or the value itself where there is none, as of
 * names that come from the data. Belongs to the words, or is `value`. */
const char *words_value(const Words *words, const char *of, const char *value);
/* The same where it is told from a value without a word: NULL. */
const char *words_find(const Words *words, const char *of, const char *value);

/* A number in digits with a point, without sign, as the language writes it:
 * "12345.5" as 12,345.5 or 12.345,5. The caller frees it. */
char *words_digits(const Words *words, const char *digits);

/* A number of things: 48,216; below 0 with the language's minus. The caller
 * frees it. */
char *words_count(const Words *words, gint64 count);

/* All keys, sorted, of const char *: for tests. */
GPtrArray *words_keys(const Words *words);

#endif
