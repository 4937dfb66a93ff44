/* bench-generate: job postings in any number, for measuring speed.
 *
 *   bench-generate --format csv|jsonl --n 100000 --seed 1 > file
 *
 * The same options give the same bytes. Posting i depends on the seed and on
 * i alone, so a copy can make its original again: of every hundred postings
 * COPIES repeat one of the CLOSEST before them with another place, an edited
 * sentence, or nothing changed. Descriptions are about 3.8 KB.
 */
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "tests/bench/generate_phrases.h"

#define COPIES 8
#define CLOSEST 5000
#define LENGTH 3400 /* bytes of duties and stories; the frame adds the rest */

/* SplitMix64 (Steele, Lea, Flood 2014): tiny, and the same everywhere. */
typedef struct {
  guint64 state;
} Rng;

static guint64 rng_next(Rng *rng) {
  guint64 z = rng->state += 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static guint rng_below(Rng *rng, guint n) {
  return (guint)((rng_next(rng) >> 32) * n >> 32);
}

typedef struct {
  Rng rng;
  guint title, city;
  char company[64];
  GString *pay, *text;
} Advert;

typedef struct {
  const char *name;
  const char *const *phrase;
  guint n;
} Bank;

#define BANK(name, list)                                                       \
  { name, list, G_N_ELEMENTS(list) }

static const Bank banks[] = {BANK("adjective", adjectives),
                             BANK("nouns", nouns),
                             BANK("verb", verbs),
                             BANK("Verb", verbs),
                             BANK("people", people),
                             BANK("place", places),
                             BANK("goal", goals)};

static const Bank skill_banks[] = {BANK("", skills_0), BANK("", skills_1),
                                   BANK("", skills_2), BANK("", skills_3),
                                   BANK("", skills_4), BANK("", skills_5)};

static const char *pick(Rng *rng, const char *const *list, guint n) {
  return list[rng_below(rng, n)];
}
#define PICK(rng, list) pick(rng, list, G_N_ELEMENTS(list))

static void expand(Advert *a, const char *phrase);

static gboolean is_name(const char *at, gsize n, const char *name) {
  return strlen(name) == n && memcmp(at, name, n) == 0;
}

static void expand_own(Advert *a, const char *at, gsize n) {
  const Bank *skills = &skill_banks[titles[a->title].bank];
  if (is_name(at, n, "skill"))
    g_string_append(a->text, pick(&a->rng, skills->phrase, skills->n));
  else if (is_name(at, n, "title"))
    g_string_append(a->text, titles[a->title].title);
  else if (is_name(at, n, "company"))
    g_string_append(a->text, a->company);
  else if (is_name(at, n, "city"))
    g_string_append(a->text, cities[a->city].city);
  else if (is_name(at, n, "years"))
    g_string_append_printf(a->text, "%u", 1 + rng_below(&a->rng, 9));
  else
    g_string_append_printf(a->text, "%u", 12 + rng_below(&a->rng, 88));
}

static void expand_name(Advert *a, const char *at, gsize n) {
  for (guint i = 0; i < G_N_ELEMENTS(banks); i++) {
    if (!is_name(at, n, banks[i].name))
      continue;
    gsize from = a->text->len;
    expand(a, pick(&a->rng, banks[i].phrase, banks[i].n));
    if (g_ascii_isupper(*at))
      a->text->str[from] = g_ascii_toupper(a->text->str[from]);
    return;
  }
  expand_own(a, at, n);
}

static void expand(Advert *a, const char *phrase) {
  const char *open;
  while ((open = strchr(phrase, '{')) != NULL) {
    const char *close = strchr(open, '}');
    g_string_append_len(a->text, phrase, open - phrase);
    expand_name(a, open + 1, (gsize)(close - open - 1));
    phrase = close + 1;
  }
  g_string_append(a->text, phrase);
}

static void sentence(Advert *a, const char *const *list, guint n,
                     const char *before) {
  g_string_append(a->text, before);
  expand(a, pick(&a->rng, list, n));
}
#define SENTENCE(a, list, before) sentence(a, list, G_N_ELEMENTS(list), before)

static void make_company(Advert *a) {
  /* Few large employers, many small ones: the square of a uniform number. */
  guint u = rng_below(&a->rng, 1000);
  Rng name = {u * u / 200 + 1};
  g_snprintf(a->company, sizeof a->company, "%s%s %s", PICK(&name, syllables),
             PICK(&name, syllables), PICK(&name, suffixes));
  a->company[0] = g_ascii_toupper(a->company[0]);
}

static void append_grouped(GString *s, guint n) {
  if (n >= 1000)
    g_string_append_printf(s, "%u,%03u", n / 1000, n % 1000);
  else
    g_string_append_printf(s, "%u", n);
}

/* Three in five state pay: most by the year, a third by the hour. */
static void make_pay(Advert *a) {
  const char *sign = cities[a->city].sign;
  double scale = cities[a->city].scale;
  g_string_truncate(a->pay, 0);
  if (rng_below(&a->rng, 100) >= 60)
    return;
  if (rng_below(&a->rng, 3) == 0) {
    guint cents = (guint)((1600 + 25 * rng_below(&a->rng, 180)) * scale);
    guint more = cents + 100 + 25 * rng_below(&a->rng, 40);
    g_string_append_printf(a->pay, "%s%u.%02u - %s%u.%02u per hour", sign,
                           cents / 100, cents % 100, sign, more / 100,
                           more % 100);
    return;
  }
  guint low = (guint)((42 + rng_below(&a->rng, 120)) * scale) * 1000;
  guint high = low + 1000 * (5 + rng_below(&a->rng, 45));
  g_string_append(a->pay, sign);
  append_grouped(a->pay, low);
  g_string_append_printf(a->pay, " - %s", sign);
  append_grouped(a->pay, high);
  g_string_append(a->pay, rng_below(&a->rng, 2) ? " a year" : " per annum");
}

static void make_text(Advert *a) {
  g_string_truncate(a->text, 0);
  SENTENCE(a, openings, "");
  SENTENCE(a, stories, " ");
  g_string_append(a->text, "\n\nKey job responsibilities");
  while (a->text->len < LENGTH * 6 / 10)
    SENTENCE(a, duties, "\n- ");
  g_string_append(a->text, "\n\n");
  SENTENCE(a, stories, "");
  SENTENCE(a, stories, " ");
  g_string_append(a->text, "\n\nBasic qualifications");
  for (guint i = 0; i < 3; i++)
    SENTENCE(a, terms, "\n- ");
  while (a->text->len < LENGTH)
    SENTENCE(a, needs, "\n- ");
  if (a->pay->len > 0 && rng_below(&a->rng, 3) == 0)
    g_string_append_printf(a->text, "\n\nThe base pay is %s.", a->pay->str);
  SENTENCE(a, benefits, "\n\n");
  SENTENCE(a, benefits, " ");
  SENTENCE(a, closings, "\n\n");
}

static void advert_make(Advert *a, guint64 seed, guint64 i) {
  a->rng.state = seed * 0xd1342543de82ef95u + i * 0x2545f4914f6cdd1du;
  rng_next(&a->rng);
  a->title = rng_below(&a->rng, G_N_ELEMENTS(titles));
  a->city = rng_below(&a->rng, G_N_ELEMENTS(cities));
  make_company(a);
  make_pay(a);
  make_text(a);
}

/* One sentence more in the middle of the text. */
static void edit_text(Advert *a, Rng *rng) {
  char *end = strchr(a->text->str + a->text->len / 2, '\n');
  if (end == NULL)
    return;
  gssize at = end - a->text->str;
  g_autofree char *tail = g_strdup(end);
  g_string_truncate(a->text, (gsize)at);
  a->rng = *rng;
  SENTENCE(a, stories, " ");
  g_string_append(a->text, tail);
}

/* The posting that number i repeats, or i. */
static guint64 original_of(guint64 seed, guint64 i, Rng *rng) {
  rng->state = seed ^ (i * 0x9e3779b97f4a7c15u);
  guint roll = rng_below(rng, 100);
  if (i == 0 || roll >= COPIES)
    return i;
  return i - 1 - rng_below(rng, (guint)MIN(i, CLOSEST));
}

/* Of a copy of a copy only the first text is ever written. */
static guint64 first_of(guint64 seed, guint64 i) {
  Rng rng;
  guint64 from;
  while ((from = original_of(seed, i, &rng)) != i)
    i = from;
  return i;
}

/* Posting i: its own, or a copy of an earlier one. Returns the number whose
 * reference it carries. */
static guint64 advert_next(Advert *a, guint64 seed, guint64 i) {
  Rng rng;
  guint64 from = original_of(seed, i, &rng);
  if (from == i) {
    advert_make(a, seed, i);
    return i;
  }
  from = first_of(seed, from);
  advert_make(a, seed, from);
  guint kind = rng_below(&rng, 4);
  if (kind == 1 || kind == 3)
    a->city = rng_below(&rng, G_N_ELEMENTS(cities));
  if (kind >= 2)
    edit_text(a, &rng);
  return from;
}

static void csv_cell(GString *out, const char *s) {
  g_string_append_c(out, '"');
  for (; *s != '\0'; s++) {
    if (*s == '"')
      g_string_append_c(out, '"');
    g_string_append_c(out, *s);
  }
  g_string_append_c(out, '"');
}

static void json_cell(GString *out, const char *key, const char *s) {
  g_string_append_printf(out, "\"%s\": \"", key);
  for (; *s != '\0'; s++)
    switch (*s) {
    case '"':
    case '\\':
      g_string_append_c(out, '\\');
      g_string_append_c(out, *s);
      break;
    case '\n':
      g_string_append(out, "\\n");
      break;
    default:
      g_string_append_c(out, *s);
    }
  g_string_append_c(out, '"');
}

static const char *const columns[] = {"id",       "title",      "company",
                                      "location", "salary",     "date_posted",
                                      "url",      "description"};

static void write_advert(const Advert *a, guint64 reference, guint64 i,
                         gboolean json, GString *out) {
  char id[32], url[64], date[16];
  g_snprintf(id, sizeof id, "G-%07" G_GUINT64_FORMAT, reference);
  g_snprintf(url, sizeof url, "https://jobs.example.com/%" G_GUINT64_FORMAT, i);
  g_snprintf(date, sizeof date, "2026-%02u-%02u", (guint)(1 + i % 9),
             (guint)(1 + i % 28));
  const char *const value[] = {id,          titles[a->title].title,
                               a->company,  cities[a->city].where,
                               a->pay->str, date,
                               url,         a->text->str};
  if (json)
    g_string_append_c(out, '{');
  for (guint k = 0; k < G_N_ELEMENTS(columns); k++) {
    if (k > 0)
      g_string_append(out, json ? ", " : ",");
    if (json)
      json_cell(out, columns[k], value[k]);
    else
      csv_cell(out, value[k]);
  }
  g_string_append(out, json ? "}\n" : "\n");
}

static gboolean flush(GString *out) {
  gboolean done = fwrite(out->str, 1, out->len, stdout) == out->len;
  g_string_truncate(out, 0);
  return done;
}

static gboolean generate(guint64 n, guint64 seed, gboolean json) {
  Advert a = {.pay = g_string_new(NULL), .text = g_string_new(NULL)};
  g_autoptr(GString) out = g_string_new(NULL);
  gboolean done = TRUE;
  for (guint k = 0; !json && k < G_N_ELEMENTS(columns); k++)
    g_string_append_printf(out, "%s%s", k > 0 ? "," : "", columns[k]);
  if (!json)
    g_string_append_c(out, '\n');
  for (guint64 i = 0; i < n && done; i++) {
    guint64 reference = advert_next(&a, seed, i);
    write_advert(&a, reference, i, json, out);
    if (out->len > 1u << 20)
      done = flush(out);
  }
  done = done && flush(out) && fflush(stdout) == 0;
  g_string_free(a.pay, TRUE);
  g_string_free(a.text, TRUE);
  return done;
}

int main(int argc, char **argv) {
  g_autofree char *format = NULL;
  gint64 n = 1000, seed = 1;
  const GOptionEntry entries[] = {
      {"format", 0, 0, G_OPTION_ARG_STRING, &format, "csv (default) or jsonl",
       "FORMAT"},
      {"n", 0, 0, G_OPTION_ARG_INT64, &n, "postings (1000)", "N"},
      {"seed", 0, 0, G_OPTION_ARG_INT64, &seed, "seed (1)", "SEED"},
      {NULL, 0, 0, 0, NULL, NULL, NULL}};
  g_autoptr(GOptionContext) context =
      g_option_context_new("- job postings for measuring speed");
  g_option_context_add_main_entries(context, entries, NULL);
  g_autoptr(GError) error = NULL;
  gboolean json = FALSE;
  if (!g_option_context_parse(context, &argc, &argv, &error) || n < 0) {
    fprintf(stderr, "bench-generate: %s\n",
            error == NULL ? "--n must not be negative" : error->message);
    return 2;
  }
  if (format != NULL && !(json = g_str_equal(format, "jsonl")) &&
      !g_str_equal(format, "csv")) {
    fprintf(stderr, "bench-generate: --format is csv or jsonl\n");
    return 2;
  }
  if (generate((guint64)n, (guint64)seed, json))
    return 0;
  fprintf(stderr, "bench-generate: writing failed\n");
  return 74;
}
