#include "pipeline/history/sighting.h"

#include <string.h>

#include "pipeline/identity.h"
#include "stages/measure/context.h"
#include "stages/unify/employers.h"

typedef enum { BY_REFERENCE, BY_LINK, BY_CONTENT, N_WAYS } Way;

static const char *const way_words[N_WAYS] = {"reference", "link", "content"};

/* A key that several distinct postings have. */
#define SHARED G_MAXUINT

/* ---- keys -----------------------------------------------------------------
 */

/* Letters and digits, in lower case; bytes beyond ASCII as they are. */
static void append_plain(GString *out, const char *text) {
  for (; text != NULL && *text != '\0'; text++)
    if (g_ascii_isalnum(*text) || (guchar)*text >= 0x80)
      g_string_append_c(out, g_ascii_tolower(*text));
}

static guint64 hash_of(const GString *text, Way way) {
  return xxh64(text->str, text->len, (guint64)way + 1);
}

static guint64 reference_key(const Posting *posting, GString *room) {
  g_string_truncate(room, 0);
  append_plain(room, posting->reference);
  if (room->len == 0)
    return 0;
  g_string_append_c(room, '\n');
  append_plain(room, posting->employer);
  return hash_of(room, BY_REFERENCE);
}

static guint64 link_key(const Posting *posting, GString *room) {
  if (posting->url == NULL)
    return 0;
  const char *from = strstr(posting->url, "://");
  from = from != NULL ? from + 3 : posting->url;
  gsize length = strcspn(from, "#");
  while (length > 0 && from[length - 1] == '/')
    length--;
  g_string_truncate(room, 0);
  g_string_append_len(room, from, (gssize)length);
  return length > 0 ? hash_of(room, BY_LINK) : 0;
}

/* 0: there is none. */
static guint64 key_of(const Posting *posting, guint64 content, Way way,
                      GString *room) {
  switch (way) {
  case BY_REFERENCE:
    return reference_key(posting, room);
  case BY_LINK:
    return link_key(posting, room);
  default:
    return content;
  }
}

/* ---- which posting is which -----------------------------------------------
 */

typedef struct {
  const GPtrArray *postings;
  const GArray *content;
  guint *cluster; /* posting -> number of its distinct posting */
  guint64 *key;   /* N_WAYS each */
  guint distinct;
  GHashTable *of; /* key (pointer into `key`) -> cluster + 1, or SHARED */
} Book;

static guint64 content_at(const Book *book, guint i) {
  return i < book->content->len ? g_array_index(book->content, guint64, i) : 0;
}

static void number_clusters(Book *book) {
  g_autoptr(GHashTable) at = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < book->postings->len; i++) {
    const Posting *posting = book->postings->pdata[i];
    if (posting->copy_of[0] == '\0')
      g_hash_table_insert(at, (gpointer)posting->id,
                          GUINT_TO_POINTER(book->distinct++));
  }
  for (guint i = 0; i < book->postings->len; i++) {
    const Posting *posting = book->postings->pdata[i];
    const char *id =
        posting->copy_of[0] != '\0' ? posting->copy_of : posting->id;
    book->cluster[i] = GPOINTER_TO_UINT(g_hash_table_lookup(at, id));
  }
}

static void note_keys(Book *book) {
  g_autoptr(GString) room = g_string_new(NULL);
  for (guint i = 0; i < book->postings->len; i++)
    for (Way way = 0; way < N_WAYS; way++) {
      guint64 *key = &book->key[i * N_WAYS + way];
      *key = key_of(book->postings->pdata[i], content_at(book, i), way, room);
      if (*key == 0)
        continue;
      guint mine = book->cluster[i] + 1;
      guint known = GPOINTER_TO_UINT(g_hash_table_lookup(book->of, key));
      if (known == 0)
        g_hash_table_insert(book->of, key, GUINT_TO_POINTER(mine));
      else if (known != mine)
        g_hash_table_insert(book->of, key, GUINT_TO_POINTER(SHARED));
    }
}

/* What tells a distinct posting: the first way of any of its copies, of one way
 * the smallest key. */
typedef struct {
  Way way; /* N_WAYS: none does */
  guint64 key, content;
} Choice;

static Choice *choose(const Book *book) {
  Choice *choice = g_new0(Choice, book->distinct + 1);
  for (guint c = 0; c < book->distinct; c++)
    choice[c].way = N_WAYS;
  for (guint i = 0; i < book->postings->len; i++) {
    Choice *best = &choice[book->cluster[i]];
    for (Way way = 0; way < N_WAYS && way <= best->way; way++) {
      const guint64 *key = &book->key[i * N_WAYS + way];
      if (*key == 0 ||
          GPOINTER_TO_UINT(g_hash_table_lookup(book->of, key)) == SHARED)
        continue;
      guint64 content = content_at(book, i);
      if (way < best->way || *key < best->key ||
          (*key == best->key && content < best->content))
        *best = (Choice){way, *key, content};
      break;
    }
  }
  return choice;
}

/* ---- what is kept of a posting --------------------------------------------
 */

static gint by_text(gconstpointer a, gconstpointer b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static char *skills_of(const Posting *posting) {
  g_autoptr(GPtrArray) slug = g_ptr_array_new();
  for (guint i = 0; i < posting->skills.len; i++)
    g_ptr_array_add(slug, (gpointer)posting->skills.skill[i].skill);
  g_ptr_array_sort(slug, by_text);
  g_ptr_array_add(slug, NULL);
  return g_strjoinv(" ", (char **)slug->pdata);
}

static void take_pay(Sighting *s, const Posting *posting, GArray *room) {
  g_array_set_size(room, 0);
  posting_annual_pay(posting, room);
  if (room->len == 0)
    return;
  const AnnualPay *pay = &g_array_index(room, AnnualPay, 0);
  s->currency = pay->currency;
  s->pay_min = pay->min;
  s->pay_max = pay->max;
}

static Sighting sighting_of(const Posting *posting, const Choice *choice,
                            GArray *room) {
  const Place *place = posting_main_place(posting);
  guint64 number = choice->way < N_WAYS
                       ? choice->key
                       : xxh64(posting->id, strlen(posting->id), N_WAYS + 1);
  Sighting s = {
      .told_by = way_words[MIN(choice->way, BY_CONTENT)],
      .reference = posting->reference,
      .url = posting->url,
      .employer = posting->employer,
      .title = posting->title,
      .role = posting->role,
      .seniority = vocabulary_word(VOCABULARY_SENIORITY, posting->seniority),
      .workplace = vocabulary_word(VOCABULARY_WORKPLACE, posting->workplace),
      .country = place != NULL ? place->country : NULL,
      .region = place != NULL ? place->region : NULL,
      .city = place != NULL ? place->city : NULL,
      .posted = posting->posted,
      .skills = skills_of(posting)};
  memcpy(&s.posting, &number, sizeof number);
  memcpy(&s.content, &choice->content, sizeof choice->content);
  g_strlcpy(s.id, posting->id, sizeof s.id);
  take_pay(&s, posting, room);
  return s;
}

static gint by_number(gconstpointer a, gconstpointer b) {
  const Sighting *x = a, *y = b;
  return (x->posting > y->posting) - (x->posting < y->posting);
}

static void sighting_clear(gpointer data) {
  g_free(((Sighting *)data)->skills);
}

static GArray *take_all(const Book *book, const Choice *choice) {
  GArray *sightings =
      g_array_sized_new(FALSE, FALSE, sizeof(Sighting), book->distinct);
  g_array_set_clear_func(sightings, sighting_clear);
  g_autoptr(GArray) room = g_array_new(FALSE, FALSE, sizeof(AnnualPay));
  for (guint i = 0; i < book->postings->len; i++) {
    const Posting *posting = book->postings->pdata[i];
    if (posting->copy_of[0] != '\0')
      continue;
    Sighting s = sighting_of(posting, &choice[book->cluster[i]], room);
    g_array_append_val(sightings, s);
  }
  g_array_sort(sightings, by_number);
  return sightings;
}

GArray *sightings_of(const GPtrArray *postings, const GArray *content) {
  Book book = {.postings = postings,
               .content = content,
               .cluster = g_new0(guint, postings->len + 1),
               .key = g_new0(guint64, N_WAYS * (gsize)postings->len + 1),
               .of = g_hash_table_new(g_int64_hash, g_int64_equal)};
  number_clusters(&book);
  note_keys(&book);
  g_autofree Choice *choice = choose(&book);
  GArray *sightings = take_all(&book, choice);
  g_hash_table_unref(book.of);
  g_free(book.cluster);
  g_free(book.key);
  return sightings;
}

/* ---- comparing ------------------------------------------------------------
 */

/* What is not stated is NULL or "". */
static gboolean differ(const char *a, const char *b) {
  return strcmp(a != NULL ? a : "", b != NULL ? b : "") != 0;
}

guint sighting_difference(const Sighting *a, const Sighting *b) {
  const struct {
    ChangedWhat what;
    gboolean is_other;
  } fact[] = {
      {WHAT_TITLE, differ(a->title, b->title)},
      {WHAT_EMPLOYER, differ(a->employer, b->employer) &&
                          !employers_equal(a->employer, b->employer)},
      {WHAT_PAY, differ(a->currency, b->currency) || a->pay_min != b->pay_min ||
                     a->pay_max != b->pay_max},
      {WHAT_PLACE, differ(a->country, b->country) ||
                       differ(a->region, b->region) ||
                       differ(a->city, b->city)},
      {WHAT_ROLE, differ(a->role, b->role)},
      {WHAT_SENIORITY, differ(a->seniority, b->seniority)},
      {WHAT_WORKPLACE, differ(a->workplace, b->workplace)},
      {WHAT_SKILLS, differ(a->skills, b->skills)},
  };
  guint bits = 0;
  for (guint i = 0; i < G_N_ELEMENTS(fact); i++)
    bits |= fact[i].is_other ? 1u << fact[i].what : 0;
  if (bits == 0 && a->content != b->content)
    bits = 1u << WHAT_TEXT;
  return bits;
}

static const char *interned(const char *text) {
  return g_intern_string(text != NULL ? text : "");
}

static gboolean is_named(const char *text) {
  return text != NULL && *text != '\0';
}

void sighting_pay(const Sighting *s, GArray *pay) {
  if (!is_named(s->currency))
    return;
  AnnualPay annual = {s->currency, s->pay_min, s->pay_max};
  PastPay row = {.role = interned(s->role),
                 .place =
                     interned(is_named(s->region) ? s->region : s->country),
                 .employer = interned(s->employer),
                 .currency = interned(s->currency),
                 .mid = annual_pay_mid(&annual)};
  memcpy(&row.posting, &s->posting, sizeof row.posting);
  if (row.mid > 0)
    g_array_append_val(pay, row);
}

static gint by_currency(gconstpointer a, gconstpointer b) {
  const PastPay *x = a, *y = b;
  int order = strcmp(x->currency, y->currency);
  return order != 0 ? order
                    : (x->posting > y->posting) - (x->posting < y->posting);
}

void sighting_pay_sort(GArray *pay) { g_array_sort(pay, by_currency); }
