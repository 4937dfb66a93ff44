/* The words of a title that tell one role from another. */
#include <string.h>

#include "stages/unify/areas.h"
#include "stages/unify/token.h"
#include "stages/unify/words.h"

/* ---- tokens ----------------------------------------------------------- */

static gboolean is_word_byte(char c) {
  return g_ascii_isalnum(c) || (guchar)c >= 0x80;
}

/* "Services", not "Business", "Campus", "Analysis" or "iOS". */
static gboolean is_plural(const char *word, gsize length) {
  return length > 3 && token_lower(word[length - 1]) == 's' &&
         strchr("suio", token_lower(word[length - 2])) == NULL;
}

static guint64 hash_of_word(const char *word, gsize length) {
  g_autoptr(GArray) token = tokens_of(word, length);
  return token->len == 1 ? g_array_index(token, guint64, 0) : 0;
}

static void note_plural(UnifyWords *words, const char *word, gsize length) {
  guint64 many = hash_of_word(word, length);
  guint64 one = hash_of_word(word, length - 1);
  if (many != 0 && one != 0 && !g_hash_table_contains(words->plurals, &one))
    g_hash_table_insert(words->plurals, g_memdup2(&one, sizeof one),
                        g_memdup2(&many, sizeof many));
}

static void note_number(UnifyWords *words, const char *word, gsize length) {
  guint64 number = hash_of_word(word, length);
  if (number != 0 && !g_hash_table_contains(words->numbers, &number))
    g_hash_table_add(words->numbers, g_memdup2(&number, sizeof number));
}

static gboolean has_digit(const char *word, gsize length) {
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isdigit(word[i]))
      return TRUE;
  return FALSE;
}

/* Whether a word goes on at `at`: "Founder's" is one. */
static gboolean goes_on(const char *text, gsize length, gsize at) {
  return is_word_byte(text[at]) ||
         (text[at] == '\'' && at + 1 < length && is_word_byte(text[at + 1]));
}

static GArray *tokens_of_part(UnifyWords *words, const char *text,
                              gsize length) {
  g_autoptr(GString) kept = g_string_sized_new(length);
  for (gsize i = 0, end; i < length; i = end) {
    end = i + 1;
    gboolean is_word = is_word_byte(text[i]);
    while (is_word && end < length && goes_on(text, length, end))
      end++;
    gboolean plural = is_word && is_plural(text + i, end - i);
    g_string_append_len(kept, text + i, (gssize)(end - i - (plural ? 1 : 0)));
    if (plural)
      note_plural(words, text + i, end - i);
    else if (is_word && has_digit(text + i, end - i))
      note_number(words, text + i, end - i);
  }
  return tokens_of(kept->str, kept->len);
}

GArray *title_tokens(UnifyWords *words, const char *text) {
  return tokens_of_part(words, text, strlen(text));
}

gboolean text_holds(const UnifyWords *words, const GArray *text, guint64 word) {
  const guint64 *plural = g_hash_table_lookup(words->plurals, &word);
  return g_hash_table_contains(words->numbers, &word) ||
         words_hold(text, word) ||
         (plural != NULL && words_hold(text, *plural));
}

/* ---- places ----------------------------------------------------------- */

/* Length of the sign between two parts of a title at s, or 0: all of " - ",
 * dashes, brackets, commas and the like. */
static gsize part_sign(const char *s, const char *end) {
  static const char *const signs[] = {" - ", "\u2013", "\u2014", "\u00b7",
                                      "\u2022"};
  if (strchr("|/()[],;:@", *s) != NULL)
    return 1;
  for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
    gsize length = strlen(signs[i]);
    if ((gsize)(end - s) >= length && memcmp(s, signs[i], length) == 0)
      return length;
  }
  return 0;
}

static void drop_words(GArray *title, const GArray *words, guint *dropped) {
  for (guint i = title->len; i-- > 0;)
    if (words_hold(words, g_array_index(title, guint64, i))) {
      g_array_remove_index(title, i);
      ++*dropped;
    }
}

/* "2 days", "Zone 3": numbers beside the name of a place. */
static void drop_numbers(const UnifyWords *words, GArray *part, guint64 *sum) {
  for (guint i = part->len; i-- > 0;) {
    guint64 word = g_array_index(part, guint64, i);
    if (!g_hash_table_contains(words->numbers, &word))
      continue;
    *sum += *sum != 0 ? word : 0;
    g_array_remove_index(part, i);
  }
}

/* Whether the tokens are nothing but a place, its own words left out first;
 * *sum becomes a hash of the areas that they name besides. */
static gboolean is_place(const UnifyWords *words, const GArray *part,
                         const GArray *own, guint64 *sum) {
  g_autoptr(GArray) left = g_array_copy((GArray *)part);
  guint named = 0, told = 0;
  drop_words(left, own, &named);
  *sum = phrase_book_apply(words->areas, left);
  *sum += phrase_book_apply(words->parts, left);
  drop_words(left, words->sites, &told);
  if (named > 0 || *sum != 0)
    drop_numbers(words, left, sum);
  return left->len == 0 && (named > 0 || *sum != 0);
}

static gboolean any_held(const GArray *part, const GArray *own) {
  for (guint i = 0; i < part->len; i++)
    if (words_hold(own, g_array_index(part, guint64, i)))
      return TRUE;
  return FALSE;
}

static gboolean is_of_work(const UnifyWords *words, guint64 word) {
  return words_hold(words->fields, word) || words_hold(words->levels, word) ||
         words_hold(words->occupations, word);
}

/* "Logan Square", "Treasure Valley": a hash of it, or 0. */
static guint64 ground_of(const UnifyWords *words, const GArray *part) {
  enum { MOST = 4 };
  guint64 sum = 0;
  if (part->len < 2 || part->len > MOST ||
      !words_hold(words->grounds, g_array_index(part, guint64, part->len - 1)))
    return 0;
  for (guint i = 0; i < part->len; i++) {
    if (is_of_work(words, g_array_index(part, guint64, i)))
      return 0;
    sum = hash_mix(sum ^ g_array_index(part, guint64, i));
  }
  return sum;
}

/* Adds a hash of the areas that are not the posting's own. "Washington D.C." is
 * an area as a whole, and of a post in "Washington DC" no other. */
static gboolean part_is_place(const UnifyWords *words, const GArray *part,
                              const GArray *own, guint64 *area) {
  g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(guint64));
  guint64 sum = 0;
  if (is_place(words, part, own, &sum)) {
    *area += sum;
    return TRUE;
  }
  if (any_held(part, own) && is_place(words, part, none, &sum))
    return TRUE;

  guint64 ground = ground_of(words, part);
  *area += ground;
  return ground != 0;
}

/* A state's code is an area, unless the posting's own place has it. */
static guint64 state_area(const char *code, const GArray *own) {
  g_autoptr(GArray) token = tokens_of(code, 2);
  guint64 word = token->len > 0 ? g_array_index(token, guint64, 0) : 0;
  return words_hold(own, word)
             ? 0
             : hash_mix((guint64)(guchar)code[0] << 8 | (guchar)code[1]);
}

/* "SLED West": the direction at the end of a part is its territory. */
static void cut_direction(const UnifyWords *words, GArray *part,
                          guint64 *area) {
  guint64 last =
      part->len > 1 ? g_array_index(part, guint64, part->len - 1) : 0;
  if (part->len < 2 || !words_hold(words->winds, last))
    return;
  *area += hash_mix(last);
  g_array_set_size(part, part->len - 1);
}

/* The words of a title while it is read. */
typedef struct {
  GArray *all;  /* its tokens, in order */
  GArray *open; /* those of parts that may name a territory */
  guint64 area;
} Parts;

/* Whether each word of the part begins with a capital or a digit, but for "of"
 * and the like. */
static gboolean is_capitalised(const char *s, gsize length) {
  const gsize small = 3;
  for (gsize i = 0, end; i < length; i = end) {
    for (end = i + 1; end < length && !g_ascii_isspace(s[end]);)
      end++;
    while (i < end && (g_ascii_isspace(s[i]) || s[i] == '&'))
      i++;
    if (i < end && g_ascii_islower(s[i]) && end - i > small)
      return FALSE;
  }
  return TRUE;
}

/* A part that may be the name of a territory that no list has: few words, none
 * of work. */
static gboolean is_open(const UnifyWords *words, const char *s, gsize length,
                        const GArray *part) {
  enum { MOST = 4 };
  if (part->len == 0 || part->len > MOST || !is_capitalised(s, length) ||
      languages_named(words->languages, part) != 0)
    return FALSE;
  g_autoptr(GArray) spelt = g_array_copy((GArray *)part);
  phrase_book_apply(words->spellings, spelt);
  phrase_book_apply(words->second, spelt);
  for (guint i = 0; i < spelt->len; i++)
    if (is_of_work(words, g_array_index(spelt, guint64, i)))
      return FALSE;
  for (guint i = 0; i < part->len; i++)
    if (is_of_work(words, g_array_index(part, guint64, i)))
      return FALSE;
  return TRUE;
}

/* Adds the part unless it is a place; `beside`: one stands before it, as in
 * "Baltimore, MD". Returns whether it is. */
static gboolean add_part(UnifyWords *words, const char *s, gsize length,
                         const GArray *own, gboolean beside, Parts *title) {
  while (length > 0 && g_ascii_isspace(*s))
    s++, length--;
  while (length > 0 && g_ascii_isspace(s[length - 1]))
    length--;
  if (is_state_code(s, length, beside)) {
    title->area += state_area(s, own);
    return TRUE;
  }
  g_autoptr(GArray) part = tokens_of_part(words, s, length);
  if (part_is_place(words, part, own, &title->area))
    return TRUE;
  const char *last = s + length - 2; /* "Des Moines IA" */
  if (length > 3 && last[-1] == ' ' && is_state_code(last, 2, TRUE)) {
    g_autoptr(GArray) city = tokens_of_part(words, s, length - 3);
    if (part_is_place(words, city, own, &title->area)) {
      title->area += state_area(last, own);
      return TRUE;
    }
  }
  cut_direction(words, part, &title->area);
  if (title->all->len > 0 && is_open(words, s, length, part))
    g_array_append_vals(title->open, part->data, part->len);
  g_array_append_vals(title->all, part->data, part->len);
  return FALSE;
}

/* The tokens of the parts that are not places. */
static Parts parts_of(UnifyWords *words, const char *title, const GArray *own) {
  Parts parts = {g_array_new(FALSE, FALSE, sizeof(guint64)),
                 g_array_new(FALSE, FALSE, sizeof(guint64)), 0};
  const char *end = title + strlen(title), *part = title;
  gboolean beside = FALSE;
  for (const char *s = title; s < end;) {
    gsize sign = part_sign(s, end);
    if (sign > 0) {
      beside = add_part(words, part, (gsize)(s - part), own, beside, &parts);
      part = s + sign;
    }
    s += sign > 0 ? sign : 1;
  }
  add_part(words, part, (gsize)(end - part), own, beside, &parts);
  return parts;
}

static void drop_name(UnifyWords *words, GArray *title, const char *name,
                      gsize length) {
  g_autoptr(GArray) phrase = tokens_of_part(words, name, length);
  phrase_drop(title, phrase);
}

/* A place as written is several names: "Remote (Leeds, England)". */
static void drop_parts(UnifyWords *words, GArray *title, const char *raw) {
  static const char *const between = ",;()/|";
  while (raw != NULL && *raw != '\0') {
    gsize length = strcspn(raw, between);
    const char *dash = g_strstr_len(raw, (gssize)length, " - ");
    if (dash != NULL)
      length = (gsize)(dash - raw);
    drop_name(words, title, raw, length);
    raw += length;
    raw += dash != NULL ? 3 : strspn(raw, between);
  }
}

static void drop_place(UnifyWords *words, GArray *title, const Place *place) {
  drop_parts(words, title, place->raw);
  if (place->city != NULL)
    drop_name(words, title, place->city, strlen(place->city));
  const char *code = place->region ? strchr(place->region, '-') : NULL;
  if (code != NULL)
    drop_name(words, title, code + 1, strlen(code + 1));
}

/* The words of the posting's places as they are written. What could not be
 * placed may be the name of a unit and is none. */
static GArray *own_words(UnifyWords *words, const Posting *posting) {
  GArray *own = g_array_new(FALSE, FALSE, sizeof(guint64));
  for (guint i = 0; i < posting->places->len; i++) {
    const Place *place = g_ptr_array_index(posting->places, i);
    if (place->country == NULL || place->raw == NULL)
      continue;
    g_autoptr(GArray) raw = title_tokens(words, place->raw);
    g_array_append_vals(own, raw->data, raw->len);
  }
  return own;
}

/* ---- roles ------------------------------------------------------------ */

/* The first of the gender words do not stand for a level. */
static gboolean is_sure_gender(const UnifyWords *words, guint64 word) {
  const guint sure = 4;
  for (guint i = 0; i < sure; i++)
    if (g_array_index(words->genders, guint64, i) == word)
      return TRUE;
  return FALSE;
}

/* Runs of two and more letters for genders. */
static void drop_genders(const UnifyWords *words, GArray *title) {
  for (guint i = 0; i < title->len;) {
    guint end = i;
    gboolean sure = FALSE;
    for (; end < title->len; end++) {
      guint64 word = g_array_index(title, guint64, end);
      if (!words_hold(words->genders, word))
        break;
      sure |= is_sure_gender(words, word);
    }
    if (sure && end - i >= 2)
      g_array_remove_range(title, i, end - i);
    else
      i++;
  }
}

/* "Northern Germany" is one area. */
static void drop_directions(const UnifyWords *words, GArray *title) {
  for (guint i = title->len; i-- > 0;)
    if (words_hold(words->directions, g_array_index(title, guint64, i)) &&
        phrase_book_stands(words->areas, title, i + 1))
      g_array_remove_index(title, i);
}

static Parts without_places(UnifyWords *words, const Posting *posting) {
  g_autoptr(GArray) own = own_words(words, posting);
  Parts title = parts_of(words, posting->title, own);
  drop_directions(words, title.all);
  for (guint i = 0; i < posting->places->len; i++)
    drop_place(words, title.all, g_ptr_array_index(posting->places, i));
  if (posting->employer != NULL)
    drop_name(words, title.all, posting->employer, strlen(posting->employer));
  title.area += phrase_book_apply(words->areas, title.all);
  if (languages_named(words->languages, title.all) == 0)
    title.area += phrase_book_apply(words->nationalities, title.all);
  return title;
}

/* A title of nothing that is left out keeps all its words. */
static GArray *set_or_all(UnifyWords *words, GArray *title,
                          const Posting *posting) {
  if (title->len == 0) {
    g_array_unref(title);
    title = title_tokens(words, posting->title);
  }
  shingles_to_set(title);
  return title;
}

/* The words but those of the open parts; NULL where they are all or none. */
static GArray *core_of(const GArray *words, const GArray *open) {
  GArray *core = g_array_copy((GArray *)words);
  guint dropped = 0;
  drop_words(core, open, &dropped);
  if (dropped == 0 || core->len == 0)
    g_clear_pointer(&core, g_array_unref);
  return core;
}

TitleWords title_words(UnifyWords *words, const Posting *posting) {
  guint fillers = 0;
  Parts parts = without_places(words, posting);
  GArray *title = parts.all;
  drop_genders(words, title);
  phrase_book_apply(words->spellings, title);
  phrase_book_apply(words->second, title);
  GArray *loose = g_array_copy(title);
  phrase_book_apply(words->namings, loose);
  drop_words(title, words->fillers, &fillers);
  drop_words(loose, words->fillers, &fillers);
  TitleWords all = {.area = title->len > 0 ? parts.area : 0};
  all.loose = set_or_all(words, loose, posting);
  all.words = set_or_all(words, title, posting);
  all.core = core_of(all.words, parts.open);
  g_array_unref(parts.open);
  return all;
}

guint64 title_level(const UnifyWords *words, const GArray *title) {
  guint64 sum = 1;
  for (guint i = 0; i < title->len; i++) {
    guint64 word = g_array_index(title, guint64, i);
    sum += words_hold(words->levels, word) ? hash_mix(word) : 0;
  }
  return sum;
}

guint64 title_rank(const UnifyWords *words, const GArray *title) {
  guint64 sum = title_level(words, title);
  for (guint i = 0; i < title->len; i++) {
    guint64 word = g_array_index(title, guint64, i);
    sum -= words_hold(words->leads, word) ? hash_mix(word) : 0;
  }
  return sum;
}

GArray *title_season(const UnifyWords *words, const GArray *title) {
  GArray *season = g_array_new(FALSE, FALSE, sizeof(guint64));
  gboolean named = FALSE;
  for (guint i = 0; i < title->len; i++) {
    guint64 word = g_array_index(title, guint64, i);
    gboolean is_season = words_hold(words->seasons, word);
    named |= is_season;
    if (is_season || words_hold(words->years, word))
      g_array_append_val(season, word);
  }
  if (!named)
    g_array_set_size(season, 0);
  return season;
}
