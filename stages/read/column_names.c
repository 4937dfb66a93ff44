#include "stages/read/column_names.h"

#include <string.h>

/* ---- names of several words ---------------------------------------------- */

/* What a word of a name says. `last` words say it at the name's end only: "to"
 * in "salary to", not in "up to standard". */
typedef enum {
  SAYS_PAY,
  SAYS_MIN,
  SAYS_MAX,
  SAYS_CURRENCY,
  SAYS_PERIOD,
  SAYS_LITTLE,
  N_SAYS
} Says;

static const struct {
  Says says;
  gboolean last;
  const char *words;
} meaning[] = {
    {SAYS_PAY, FALSE,
     " salary salaries pay payrate wage wages compensation remuneration "
     "earnings gehalt lohn vergutung entgelt jahresgehalt monatsgehalt "
     "bruttogehalt jahresbrutto stundenlohn salaire remuneration salario "
     "sueldo remuneracion retribucion salaris loon jaarsalaris maandsalaris "
     "uurloon remuneracao vencimento ordenado "},
    {SAYS_MIN, FALSE,
     " min minimum from low lower lowest starting bottom floor least von "
     "mindestens mindest minimal untergrenze minimo minima desde inferior "
     "van vanaf ondergrens partir "},
    {SAYS_MIN, TRUE, " ab de start "},
    {SAYS_MAX, FALSE,
     " max maximum high higher highest upper top ceiling most bis hochst "
     "hochstens maximal obergrenze maximo maxima hasta superior tot "
     "bovengrens ate jusqu "},
    {SAYS_MAX, TRUE, " to a end "},
    {SAYS_CURRENCY, FALSE,
     " currency wahrung waehrung devise monnaie moneda divisa valuta moeda "},
    {SAYS_PERIOD, FALSE,
     " period frequency interval unit basis cycle periodicity zeitraum "
     "periode turnus einheit frequence periodicite unite frecuencia "
     "periodicidad frequentie eenheid periodo frequencia periodicidade "},
    {SAYS_PERIOD, TRUE, " per type pro par por art "},
    {SAYS_LITTLE, FALSE,
     " annual yearly annually hourly monthly daily weekly base basic gross "
     "range band amount value offered advertised job position limit point rate "
     "jahrlich monatlich brutto spanne bandbreite annuel mensuel brut "
     "fourchette anual mensual bruto rango banda jaarlijks maandelijks range "
     "anuel usd eur gbp chf cad aud in of the per pro par por de du la le el "
     "der des die den del da do year hour month jahr monat stunde an mois "
     "heure ano mes hora jaar maand "
     "uur p pa k "},
};

static gboolean is_word_of(const char *words, const char *word) {
  g_autofree char *spaced = g_strconcat(" ", word, " ", NULL);
  return strstr(words, spaced) != NULL;
}

static Says word_says(const char *word, gboolean is_last) {
  for (gsize i = 0; i < G_N_ELEMENTS(meaning); i++)
    if ((!meaning[i].last || is_last) && is_word_of(meaning[i].words, word))
      return meaning[i].says;
  return N_SAYS;
}

/* The name's words in small ASCII letters. */
static char **words_of(const char *name, gsize length) {
  g_autofree char *valid = g_utf8_make_valid(name, (gssize)length);
  g_autofree char *ascii = g_str_to_ascii(valid, "C");
  g_autoptr(GString) words = g_string_new(NULL);
  for (const char *p = ascii; *p != '\0'; p++) {
    gboolean hump = p > ascii && g_ascii_isupper(*p) && g_ascii_islower(p[-1]);
    if (hump || !g_ascii_isalpha(*p))
      g_string_append_c(words, ' ');
    if (g_ascii_isalpha(*p))
      g_string_append_c(words, g_ascii_tolower(*p));
  }
  g_strstrip(words->str);
  return g_strsplit(words->str, " ", -1);
}

/* A name of pay and of nothing else: every word of it is known. */
static const ReadColumn *pay_of_words(const char *name, gsize length) {
  static const ReadColumn pay = {"pay", FIELD_PAY, PART_VALUE, 2},
                          least = {"paymin", FIELD_PAY_MIN, PART_VALUE, 1},
                          most = {"paymax", FIELD_PAY_MAX, PART_VALUE, 1},
                          currency = {"paycurrency", FIELD_PAY_CURRENCY,
                                      PART_VALUE, 1},
                          period = {"payperiod", FIELD_PAY_PERIOD, PART_VALUE,
                                    1};
  g_auto(GStrv) word = words_of(name, length);
  guint says[N_SAYS + 1] = {0};
  guint last = g_strv_length(word);
  while (last > 0 && word[last - 1][0] == '\0')
    last--;
  for (guint i = 0; i < last; i++)
    if (word[i][0] != '\0')
      says[word_says(word[i], i + 1 == last)]++;
  if (says[SAYS_PAY] == 0 || says[N_SAYS] > 0)
    return NULL;
  if (says[SAYS_CURRENCY] > 0)
    return &currency;
  if (says[SAYS_PERIOD] > 0)
    return &period;
  if (says[SAYS_MIN] > 0 && says[SAYS_MAX] > 0)
    return &pay;
  return says[SAYS_MIN] > 0 ? &least : says[SAYS_MAX] > 0 ? &most : &pay;
}

/* ---- a header's cell ----------------------------------------------------- */

/* "Location 2": a further place; the digits fall away. */
static const ReadColumn *numbered(const Columns *columns, GString *key) {
  static const ReadColumn more = {"locations", FIELD_LOCATION, PART_MORE, 1};
  gsize length = key->len;
  while (length > 0 && g_ascii_isdigit(key->str[length - 1]))
    length--;
  if (length == 0 || length == key->len || key->len - length > 2)
    return NULL;
  gboolean is_first = strcmp(key->str + length, "1") == 0;
  g_string_truncate(key, length);
  const ReadColumn *column = columns_find(columns, key->str);
  if (column == NULL || column->field != FIELD_LOCATION)
    return NULL;
  return is_first ? column : &more;
}

NameFound column_names_find(const Columns *columns, const char *name,
                            gsize length) {
  /* The brackets' content first, as words of the name. */
  g_autofree char *open = g_strndup(name, MIN(length, 256));
  for (char *p = open; *p != '\0'; p++)
    if (strchr("()[]", *p) != NULL)
      *p = ' ';
  g_autoptr(GString) key = g_string_new(NULL);
  column_key(open, strlen(open), key);
  NameFound found = {columns_find(columns, key->str), NULL};
  if (found.column == NULL && memchr(name, '(', length) != NULL)
    found.column = pay_of_words(open, strlen(open));
  if (found.column == NULL) {
    g_string_truncate(key, 0);
    column_key(name, length, key);
    found.column = columns_find(columns, key->str);
  }
  if (found.column == NULL)
    found.column = numbered(columns, key);
  if (found.column != NULL)
    found.language = columns_language(columns, key->str);
  else
    found.column = pay_of_words(open, strlen(open));
  return found;
}

/* ---- fields -------------------------------------------------------------- */

static const ReadColumn whole[] = {
    {"title", FIELD_TITLE, PART_VALUE, 0},
    {"employer", FIELD_EMPLOYER, PART_VALUE, 0},
    {"location", FIELD_LOCATION, PART_VALUE, 0},
    {"city", FIELD_LOCATION, PART_CITY, 0},
    {"region", FIELD_LOCATION, PART_REGION, 0},
    {"country", FIELD_LOCATION, PART_COUNTRY, 0},
    {"pay", FIELD_PAY, PART_VALUE, 0},
    {"pay_min", FIELD_PAY_MIN, PART_VALUE, 0},
    {"pay_max", FIELD_PAY_MAX, PART_VALUE, 0},
    {"pay_currency", FIELD_PAY_CURRENCY, PART_VALUE, 0},
    {"pay_period", FIELD_PAY_PERIOD, PART_VALUE, 0},
    {"employment", FIELD_EMPLOYMENT, PART_VALUE, 0},
    {"workplace", FIELD_WORKPLACE, PART_VALUE, 0},
    {"seniority", FIELD_SENIORITY, PART_VALUE, 0},
    {"url", FIELD_URL, PART_VALUE, 0},
    {"posted", FIELD_POSTED, PART_VALUE, 0},
    {"closes", FIELD_CLOSES, PART_VALUE, 0},
    {"reference", FIELD_REFERENCE, PART_VALUE, 0},
    {"description", FIELD_DESCRIPTION, PART_VALUE, 0},
};

const ReadColumn *column_of_field(const char *field) {
  for (gsize i = 0; i < G_N_ELEMENTS(whole); i++)
    if (strcmp(whole[i].name, field) == 0)
      return &whole[i];
  return NULL;
}

char *column_fields(void) {
  GString *all = g_string_new(NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(whole); i++)
    g_string_append_printf(all, "%s%s", i > 0 ? ", " : "", whole[i].name);
  return g_string_free(all, FALSE);
}
