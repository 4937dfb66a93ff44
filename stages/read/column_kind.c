#include "stages/read/column_kind.h"

#include <string.h>

/* Longer values are looked at as prose only. */
#define LONGEST_VALUE 120
/* Fewer values say nothing of a column. */
#define FEWEST_VALUES 3

/* Per kind: its name, and the share of values that makes a column of it. Words
 * of titles are never known all; places are written in many ways. */
static const struct {
  const char *name;
  guint percent;
} kinds[N_KINDS] = {
    [KIND_URL] = {"links", 90},
    [KIND_DATE] = {"dates", 90},
    [KIND_MONEY] = {"money", 80},
    [KIND_NUMBER] = {"numbers", 95},
    [KIND_CURRENCY] = {"currencies", 95},
    [KIND_PERIOD] = {"periods of pay", 95},
    [KIND_EMPLOYMENT] = {"kinds of employment", 90},
    [KIND_WORKPLACE] = {"kinds of workplace", 95},
    [KIND_PLACE] = {"places", 70},
    [KIND_TITLE] = {"titles of jobs", 50},
    [KIND_PROSE] = {"prose", 60},
};

/* Words in small ASCII letters, a space around each. */
static const char currencies[] =
    " usd eur gbp chf cad aud nzd sek nok dkk pln czk huf inr sgd hkd jpy brl "
    "mxn zar aed ils ron bgn try ars clp cop dollar dollars euro euros pounds ";
static const char periods[] =
    " year yearly annual annually annum hour hourly month monthly week weekly "
    "day daily jahr jahrlich stunde stundlich monat monatlich woche tag "
    "taglich an annuel annuelle mois mensuel mensuelle heure horaire jour "
    "semaine ano anual mes mensual hora dia semana jaar jaarlijks maand "
    "maandelijks uur week dag hr yr ";
static const char employments[] =
    " fulltime parttime full part time permanent contract contractor temporary "
    "temp internship intern freelance casual seasonal apprenticeship vollzeit "
    "teilzeit befristet unbefristet festanstellung praktikum minijob "
    "werkstudent ausbildung cdi cdd interim stage alternance plein partiel "
    "temps indefinido temporal jornada completa parcial practicas voltijd "
    "deeltijd vast tijdelijk uitzend oproep fixed term regular perm or and "
    "unbefristete ";
static const char workplaces[] =
    " remote hybrid onsite on site office in home homeoffice fully or vor ort "
    "remoto hibrido presencial teletravail presentiel hybride hybrides "
    "thuiswerk kantoor buro ";
static const char months[] =
    " jan feb mar apr may jun jul aug sep sept oct nov dec january february "
    "march april june july august september october november december januar "
    "februar marz mai juni juli oktober dezember janvier fevrier mars avril "
    "juin juillet aout septembre octobre novembre decembre enero febrero marzo "
    "abril mayo junio julio agosto septiembre octubre noviembre diciembre "
    "januari februari maart mei augustus ";
/* Countries, in their languages, and states and provinces by name. */
static const char lands[] =
    " us usa uk states kingdom england scotland wales ireland germany "
    "deutschland allemagne alemania duitsland france frankreich francia "
    "frankrijk spain spanien espagne espana spanje netherlands niederlande "
    "nederland belgium belgien belgique belgie austria osterreich switzerland "
    "schweiz suisse luxembourg italy italia italien portugal poland polen "
    "polska czechia czech hungary romania bulgaria greece denmark sweden "
    "norway "
    "finland estonia latvia lithuania canada mexico brazil brasil argentina "
    "chile colombia peru india china japan singapore australia zealand israel "
    "turkey ukraine serbia croatia slovenia slovakia emirates uae egypt "
    "nigeria "
    "kenya africa philippines vietnam thailand malaysia indonesia korea taiwan "
    "alabama alaska arizona arkansas california colorado connecticut delaware "
    "florida georgia hawaii idaho illinois indiana iowa kansas kentucky "
    "louisiana maine maryland massachusetts michigan minnesota mississippi "
    "missouri montana nebraska nevada hampshire jersey ohio oklahoma oregon "
    "pennsylvania tennessee texas utah vermont virginia washington wisconsin "
    "wyoming ontario quebec alberta bayern bavaria hessen sachsen ";
static const char cities[] =
    " london manchester birmingham leeds bristol edinburgh glasgow dublin "
    "berlin hamburg munchen munich koln cologne frankfurt stuttgart dusseldorf "
    "leipzig dortmund essen bremen dresden hannover nurnberg wien vienna graz "
    "zurich genf geneve geneva basel bern paris lyon marseille toulouse lille "
    "nantes bordeaux nice strasbourg rennes madrid barcelona valencia sevilla "
    "bilbao malaga zaragoza amsterdam rotterdam utrecht eindhoven haag "
    "groningen brussel brussels bruxelles antwerpen gent lisboa lisbon porto "
    "york angeles chicago houston phoenix philadelphia antonio diego dallas "
    "austin jose francisco seattle denver boston atlanta miami portland reno "
    "brooklyn manhattan queens detroit baltimore minneapolis toronto vancouver "
    "montreal calgary ottawa sydney melbourne brisbane perth auckland "
    "bangalore bengaluru mumbai delhi hyderabad chennai pune tokyo shanghai "
    "beijing paulo warsaw krakow prague budapest bucharest stockholm oslo "
    "copenhagen helsinki milan milano rome roma ";
/* Beginnings or ends of words that name who works. */
static const char *const workers[] = {
    "engineer",       "developer",     "manager",        "analyst",
    "nurse",          "assistant",     "director",       "officer",
    "technician",     "specialist",    "consultant",     "coordinator",
    "administrat",    "accountant",    "designer",       "driver",
    "teacher",        "clerk",         "cook",           "baker",
    "scientist",      "architect",     "supervisor",     "intern",
    "representative", "associate",     "advisor",        "adviser",
    "mechanic",       "electrician",   "plumber",        "operator",
    "attorney",       "lawyer",        "counsel",        "inspector",
    "planner",        "buyer",         "cashier",        "worker",
    "therapist",      "physician",     "pharmacist",     "recruiter",
    "writer",         "editor",        "programmer",     "tester",
    "controller",     "secretary",     "receptionist",   "guard",
    "cleaner",        "welder",        "fitter",         "carpenter",
    "trainer",        "researcher",    "professor",      "lecturer",
    "executive",      "president",     "investigator",   "auditor",
    "chemist",        "instructor",    "superintendent", "librarian",
    "surveyor",       "machinist",     "entwickler",     "ingenieur",
    "leiter",         "bearbeiter",    "pfleger",        "schwester",
    "techniker",      "berater",       "verkaufer",      "fahrer",
    "buchhalter",     "kaufmann",      "kauffrau",       "mitarbeiter",
    "koch",           "lehrer",        "elektriker",     "mechaniker",
    "fachkraft",      "referent",      "monteur",        "schlosser",
    "meister",        "arzt",          "erzieher",       "developpeur",
    "responsable",    "infirmier",     "directeur",      "comptable",
    "conseiller",     "vendeur",       "charge",         "cuisinier",
    "serveur",        "chef",          "gestionnaire",   "chauffeur",
    "agent",          "formateur",     "ingeniero",      "desarrollador",
    "gerente",        "enfermer",      "asistente",      "tecnico",
    "contable",       "vendedor",      "cocinero",       "profesor",
    "analista",       "jefe",          "abogad",         "administrativ",
    "camarero",       "ontwikkelaar",  "medewerker",     "verpleegkundige",
    "adviseur",       "leraar",        "boekhouder",     "beheerder",
    "leidinggevende", "verkoper",      "docent",         "kok",
    "engenheiro",     "desenvolvedor", "assistente",
};

const char *column_kind_name(ColumnKind kind) {
  return kind < N_KINDS ? kinds[kind].name : NULL;
}

/* ---- a value ------------------------------------------------------------- */

typedef struct {
  const char *text; /* as it stands */
  gsize length;
  char *ascii; /* in small ASCII letters */
  GStrv word;  /* of letters only, without empty ones */
} Value;

static gboolean is_in(const char *words, const char *word) {
  gsize length = strlen(word);
  for (const char *p = words; (p = strstr(p, word)) != NULL; p++)
    if (p > words && p[-1] == ' ' && p[length] == ' ')
      return TRUE;
  return FALSE;
}

static gboolean all_in(const Value *v, const char *words) {
  guint known = 0;
  for (char **word = v->word; *word != NULL; word++, known++)
    if (!is_in(words, *word))
      return FALSE;
  return known > 0 && known <= 6;
}

static gboolean any_in(const Value *v, const char *words) {
  for (char **word = v->word; *word != NULL; word++)
    if (is_in(words, *word))
      return TRUE;
  return FALSE;
}

static gsize count_digits(const Value *v) {
  gsize digits = 0;
  for (gsize i = 0; i < v->length; i++)
    digits += g_ascii_isdigit(v->text[i]) ? 1 : 0;
  return digits;
}

static gboolean is_url(const Value *v) {
  return (g_str_has_prefix(v->ascii, "http://") ||
          g_str_has_prefix(v->ascii, "https://") ||
          g_str_has_prefix(v->ascii, "www.")) &&
         memchr(v->text, ' ', v->length) == NULL;
}

/* Digits of a date: three groups with a year among them. A time may follow. */
static gboolean is_date_of_digits(const char *text) {
  guint groups = 0, years = 0;
  char between = '\0';
  const char *p = text;
  while (g_ascii_isdigit(*p) && groups < 3) {
    const char *b = p;
    while (g_ascii_isdigit(*p))
      p++;
    guint64 number = g_ascii_strtoull(b, NULL, 10);
    gboolean is_year = p - b == 4 && number >= 1970 && number < 2100;
    if (!is_year && (p - b > 2 || number == 0 || number > 31))
      return FALSE;
    years += is_year ? 1 : 0;
    groups++;
    if (groups == 3)
      break;
    if (strchr("-./", *p) == NULL || *p == '\0' ||
        (between != '\0' && *p != between))
      return FALSE;
    between = *p++;
  }
  return groups == 3 && (years == 1 || between == '.') &&
         (*p == '\0' || *p == 't' || *p == ' ');
}

static gboolean is_date(const Value *v, gsize digits) {
  if (is_date_of_digits(v->ascii))
    return TRUE;
  return v->length <= 32 && digits >= 5 && digits <= 6 && any_in(v, months) &&
         (strstr(v->ascii, "20") != NULL || strstr(v->ascii, "19") != NULL);
}

static gboolean has_sign(const Value *v) {
  static const char *const signs[] = {"$", "€", "£", "¥", "₹", "zł", NULL};
  g_autofree char *text = g_strndup(v->text, v->length);
  for (guint i = 0; signs[i] != NULL; i++)
    if (strstr(text, signs[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean is_money(const Value *v, gsize digits) {
  return digits >= 2 && v->length <= 60 && digits * 8 >= v->length &&
         (has_sign(v) || any_in(v, currencies));
}

static gboolean is_number(const Value *v, gsize digits) {
  gsize other = 0;
  for (gsize i = 0; i < v->length; i++)
    other += strchr(".,' ", v->text[i]) != NULL ? 1 : 0;
  return digits > 0 && digits + other == v->length && g_ascii_isdigit(*v->text);
}

static gboolean is_currency(const Value *v) {
  return v->length <= 16 && count_digits(v) == 0 &&
         (all_in(v, currencies) || (v->word[0] == NULL && has_sign(v)));
}

static gboolean is_period(const Value *v) {
  static const char small[] = " per a an par por pro je p of the l ";
  if (v->length > 24 || !any_in(v, periods))
    return FALSE;
  for (char **word = v->word; *word != NULL; word++)
    if (!is_in(periods, *word) && !is_in(small, *word))
      return FALSE;
  return TRUE;
}

/* "Reno, NV", "Lyon, France", "Berlin"; a street and a postcode may stand
 * before or behind. */
static gboolean is_place(const Value *v, gsize digits) {
  if (v->length > 80 || digits > 12 || !g_ascii_isalnum(v->ascii[0]) ||
      g_ascii_islower(v->text[0]))
    return FALSE;
  guint words = g_strv_length(v->word);
  if (words == 0 || words > 8)
    return FALSE;
  if (is_in(cities, v->word[words - 1]) || is_in(cities, v->word[0]) ||
      is_in(lands, v->word[words - 1]))
    return TRUE;
  if (strcmp(v->word[0], "remote") == 0)
    return words <= 3;
  /* A code of two capitals behind a comma. */
  const char *comma = memrchr(v->text, ',', v->length);
  if (comma == NULL || words < 2)
    return FALSE;
  const char *code = comma + 1;
  gsize left = v->length - (gsize)(code - v->text);
  while (left > 0 && *code == ' ')
    code++, left--;
  return left >= 2 && g_ascii_isupper(code[0]) && g_ascii_isupper(code[1]) &&
         (left == 2 || !g_ascii_isalpha(code[2]));
}

static gboolean names_worker(const char *word) {
  for (gsize i = 0; i < G_N_ELEMENTS(workers); i++) {
    const char *at = strstr(word, workers[i]);
    if (at == NULL)
      continue;
    gsize behind = strlen(at) - strlen(workers[i]);
    /* "intern" is no "international"; German words grow in front, most ends
     * are short. */
    if (behind <= 5 && (strcmp(workers[i], "intern") != 0 || behind <= 1) &&
        (at == word || strlen(workers[i]) > 4))
      return TRUE;
  }
  return FALSE;
}

static gboolean is_title(const Value *v, gsize digits) {
  guint words = g_strv_length(v->word);
  if (v->length > 100 || words == 0 || words > 14 || digits > 6 ||
      v->text[v->length - 1] == '.' || strchr(v->ascii, '@') != NULL)
    return FALSE;
  for (char **word = v->word; *word != NULL; word++)
    if (names_worker(*word))
      return TRUE;
  return strstr(v->ascii, "m/w/d") != NULL ||
         strstr(v->ascii, "w/m/d") != NULL || strstr(v->ascii, "m/f/d") != NULL;
}

static gboolean is_prose(const char *text, gsize length) {
  gsize spaces = 0;
  for (gsize i = 0; i < MIN(length, 2000); i++)
    spaces += g_ascii_isspace(text[i]) ? 1 : 0;
  return length >= 80 && spaces * 12 >= MIN(length, 2000);
}

static char **words_of(const char *ascii) {
  GStrvBuilder *words = g_strv_builder_new();
  for (const char *p = ascii; *p != '\0';) {
    gsize n = 0;
    while (g_ascii_isalpha(p[n]))
      n++;
    if (n > 0) {
      g_autofree char *word = g_strndup(p, n);
      g_strv_builder_add(words, word);
    }
    p += MAX(n, 1);
  }
  char **all = g_strv_builder_end(words);
  g_strv_builder_unref(words);
  return all;
}

static guint kinds_of(const Value *v) {
  gsize digits = count_digits(v);
  const gboolean is[N_KINDS] = {
      [KIND_URL] = is_url(v),
      [KIND_DATE] = is_date(v, digits),
      [KIND_MONEY] = is_money(v, digits),
      [KIND_NUMBER] = is_number(v, digits) && !is_date(v, digits),
      [KIND_CURRENCY] = is_currency(v),
      [KIND_PERIOD] = is_period(v),
      [KIND_EMPLOYMENT] = digits == 0 && all_in(v, employments),
      [KIND_WORKPLACE] = digits == 0 && all_in(v, workplaces),
      [KIND_PLACE] = is_place(v, digits),
      [KIND_TITLE] = is_title(v, digits),
  };
  guint bits = 0;
  for (guint i = 0; i < N_KINDS; i++)
    bits |= is[i] ? 1u << i : 0;
  return bits;
}

guint value_kinds(const char *text, gsize length) {
  while (length > 0 && g_ascii_isspace(*text))
    text++, length--;
  while (length > 0 && g_ascii_isspace(text[length - 1]))
    length--;
  guint bits = is_prose(text, length) ? 1u << KIND_PROSE : 0;
  if (length == 0 || length > LONGEST_VALUE)
    return bits;
  g_autofree char *valid = g_utf8_make_valid(text, (gssize)length);
  g_autofree char *ascii = g_str_to_ascii(valid, "C");
  g_autofree char *lower = g_ascii_strdown(ascii, -1);
  g_auto(GStrv) word = words_of(lower);
  Value value = {text, length, lower, word};
  return bits | kinds_of(&value);
}

/* ---- a column ------------------------------------------------------------ */

void column_census_add(ColumnCensus *census, const char *text, gsize length) {
  if (length == 0)
    return;
  guint bits = value_kinds(text, length);
  census->values++;
  if ((bits >> KIND_NUMBER & 1) != 0 && g_ascii_strtoull(text, NULL, 10) < 1000)
    census->small++;
  census->bytes += length;
  for (guint i = 0; i < N_KINDS; i++)
    census->of_kind[i] += bits >> i & 1;
}

guint column_census_share(const ColumnCensus *census, ColumnKind kind) {
  return census->values > 0 ? census->of_kind[kind] * 100 / census->values : 0;
}

gboolean column_census_is(const ColumnCensus *census, ColumnKind kind) {
  return census->values >= FEWEST_VALUES &&
         column_census_share(census, kind) >= kinds[kind].percent;
}
