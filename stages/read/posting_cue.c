#include "stages/read/posting_cue.h"

#include <string.h>

#define LONGEST_LOOK ((gsize)256 << 10)
/* Measured on 1,190 adverts of 58 companies (found: 98 %) and on 1,505 texts
 * that are none, articles about work and manuals (taken for one: 1). */
#define ENOUGH_KINDS 3
#define ENOUGH_WEIGHT 6

typedef enum {
  CUE_DUTIES,  /* what the job is */
  CUE_WANTED,  /* what one must bring */
  CUE_ADDRESS, /* it speaks to the applicant */
  CUE_OFFER,   /* pay and benefits */
  CUE_LEGAL,   /* equal opportunity, accommodation */
  CUE_TERMS,   /* hours, duration, contract */
  CUE_APPLY,   /* how to apply */
  N_CUES
} CueKind;

/* Words as prepare() leaves them: small letters, no apostrophes, one space.
 * "heading" cues count only where a line or a sentence begins with them. */
static const struct {
  const char *words;
  CueKind kind;
  guint8 weight;
  gboolean heading;
} cues[] = {
    {"key job responsibilities", CUE_DUTIES, 3, TRUE},
    {"key responsibilities", CUE_DUTIES, 3, TRUE},
    {"job description", CUE_DUTIES, 2, TRUE},
    {"job summary", CUE_DUTIES, 2, TRUE},
    {"position summary", CUE_DUTIES, 3, TRUE},
    {"about the role", CUE_DUTIES, 3, TRUE},
    {"about this role", CUE_DUTIES, 3, TRUE},
    {"about the job", CUE_DUTIES, 3, TRUE},
    {"the role", CUE_DUTIES, 1, TRUE},
    {"the opportunity", CUE_DUTIES, 1, TRUE},
    {"responsibilities", CUE_DUTIES, 2, TRUE},
    {"duties", CUE_DUTIES, 2, TRUE},
    {"a day in the life", CUE_DUTIES, 2, TRUE},
    {"what you will do", CUE_DUTIES, 3, TRUE},
    {"what youll do", CUE_DUTIES, 3, TRUE},
    {"what youll be doing", CUE_DUTIES, 3, TRUE},
    {"in this role", CUE_DUTIES, 2, FALSE},
    {"in this position", CUE_DUTIES, 2, FALSE},
    {"you will be responsible", CUE_DUTIES, 3, FALSE},
    {"youll be responsible", CUE_DUTIES, 3, FALSE},
    {"why this role", CUE_DUTIES, 2, TRUE},
    {"your role", CUE_DUTIES, 2, TRUE},
    {"your impact", CUE_DUTIES, 2, TRUE},
    {"your mission", CUE_DUTIES, 2, TRUE},
    {"what youll work on", CUE_DUTIES, 3, TRUE},
    {"what will be your responsibilities", CUE_DUTIES, 3, TRUE},
    {"roles & responsibilities", CUE_DUTIES, 3, TRUE},
    {"roles and responsibilities", CUE_DUTIES, 3, TRUE},
    {"principal responsibilities", CUE_DUTIES, 3, TRUE},
    {"purpose and scope", CUE_DUTIES, 2, TRUE},
    {"purpose & scope", CUE_DUTIES, 2, TRUE},
    {"ihre aufgaben", CUE_DUTIES, 3, TRUE},
    {"deine aufgaben", CUE_DUTIES, 3, TRUE},
    {"vos missions", CUE_DUTIES, 3, TRUE},
    {"tes missions", CUE_DUTIES, 3, TRUE},
    {"funciones", CUE_DUTIES, 2, TRUE},
    {"responsabilidades", CUE_DUTIES, 2, TRUE},

    {"basic qualifications", CUE_WANTED, 3, TRUE},
    {"minimum qualifications", CUE_WANTED, 3, TRUE},
    {"required qualifications", CUE_WANTED, 3, TRUE},
    {"preferred qualifications", CUE_WANTED, 3, TRUE},
    {"qualifications", CUE_WANTED, 2, TRUE},
    {"requirements", CUE_WANTED, 2, TRUE},
    {"preferred skills", CUE_WANTED, 2, TRUE},
    {"required skills", CUE_WANTED, 2, TRUE},
    {"what youll need", CUE_WANTED, 3, TRUE},
    {"what you bring", CUE_WANTED, 3, TRUE},
    {"what youll bring", CUE_WANTED, 3, TRUE},
    {"what were looking for", CUE_WANTED, 3, TRUE},
    {"who were looking for", CUE_WANTED, 3, TRUE},
    {"who you are", CUE_WANTED, 2, TRUE},
    {"about you", CUE_WANTED, 2, TRUE},
    {"you have", CUE_WANTED, 1, TRUE},
    {"nice to have", CUE_WANTED, 2, TRUE},
    {"bonus points", CUE_WANTED, 1, TRUE},
    {"must be eligible", CUE_WANTED, 2, FALSE},
    {"must have", CUE_WANTED, 1, TRUE},
    {"18 years of age or older", CUE_WANTED, 2, FALSE},
    {"are enrolled in a", CUE_WANTED, 2, TRUE},
    {"the ideal candidate", CUE_WANTED, 3, FALSE},
    {"the successful candidate", CUE_WANTED, 3, FALSE},
    {"a successful candidate", CUE_WANTED, 3, FALSE},
    {"candidates with", CUE_WANTED, 1, FALSE},
    {"experience with", CUE_WANTED, 1, TRUE},
    {"experience in", CUE_WANTED, 1, TRUE},
    {"experience programming", CUE_WANTED, 1, TRUE},
    {"strong understanding of", CUE_WANTED, 1, TRUE},
    {"proficiency in", CUE_WANTED, 1, TRUE},
    {"years of experience", CUE_WANTED, 1, FALSE},
    {"bachelors degree or", CUE_WANTED, 1, FALSE},
    {"you may be a good fit if", CUE_WANTED, 3, TRUE},
    {"you might be a good fit if", CUE_WANTED, 3, TRUE},
    {"you might be a great fit if", CUE_WANTED, 3, TRUE},
    {"you may be a great fit if", CUE_WANTED, 3, TRUE},
    {"your profile", CUE_WANTED, 3, TRUE},
    {"what we expect", CUE_WANTED, 2, TRUE},
    {"what will help you be successful", CUE_WANTED, 2, TRUE},
    {"what we look for", CUE_WANTED, 3, TRUE},
    {"what we are looking for", CUE_WANTED, 3, TRUE},
    {"required experience", CUE_WANTED, 2, TRUE},
    {"education, experience", CUE_WANTED, 2, TRUE},
    {"skills and experience", CUE_WANTED, 2, TRUE},
    {"skills & experience", CUE_WANTED, 2, TRUE},
    {"was du mitbringen", CUE_WANTED, 3, TRUE},
    {"das bringst du mit", CUE_WANTED, 3, TRUE},
    {"das bringen sie mit", CUE_WANTED, 3, TRUE},
    {"ihr profil", CUE_WANTED, 3, TRUE},
    {"dein profil", CUE_WANTED, 3, TRUE},
    {"profil recherche", CUE_WANTED, 3, TRUE},
    {"votre profil", CUE_WANTED, 3, TRUE},
    {"requisitos", CUE_WANTED, 3, TRUE},
    {"wij vragen", CUE_WANTED, 3, TRUE},

    {"you will", CUE_ADDRESS, 1, FALSE},
    {"youll", CUE_ADDRESS, 1, FALSE},
    {"we are looking for", CUE_ADDRESS, 2, FALSE},
    {"were looking for", CUE_ADDRESS, 2, FALSE},
    {"we are seeking", CUE_ADDRESS, 2, FALSE},
    {"is seeking a", CUE_ADDRESS, 2, FALSE},
    {"we are hiring", CUE_ADDRESS, 2, FALSE},
    {"were hiring", CUE_ADDRESS, 2, FALSE},
    {"is hiring a", CUE_ADDRESS, 2, FALSE},
    {"as a member of our team", CUE_ADDRESS, 2, FALSE},
    {"you will work", CUE_ADDRESS, 1, FALSE},
    {"youll work", CUE_ADDRESS, 1, FALSE},
    {"join us", CUE_ADDRESS, 1, TRUE},
    {"reporting to the", CUE_ADDRESS, 2, FALSE},
    {"reports to the", CUE_ADDRESS, 2, FALSE},
    {"wir suchen", CUE_ADDRESS, 2, FALSE},
    {"nous recherchons", CUE_ADDRESS, 2, FALSE},
    {"buscamos", CUE_ADDRESS, 2, FALSE},
    {"wij zoeken", CUE_ADDRESS, 2, FALSE},

    {"the base pay", CUE_OFFER, 3, FALSE},
    {"base salary", CUE_OFFER, 2, FALSE},
    {"salary range", CUE_OFFER, 2, FALSE},
    {"pay range", CUE_OFFER, 2, FALSE},
    {"hourly rate", CUE_OFFER, 2, FALSE},
    {"our compensation", CUE_OFFER, 2, FALSE},
    {"compensation package", CUE_OFFER, 2, FALSE},
    {"competitive salary", CUE_OFFER, 3, FALSE},
    {"salary", CUE_OFFER, 1, TRUE},
    {"compensation", CUE_OFFER, 1, TRUE},
    {"benefits", CUE_OFFER, 2, TRUE},
    {"what we offer", CUE_OFFER, 3, TRUE},
    {"we offer", CUE_OFFER, 2, TRUE},
    {"perks", CUE_OFFER, 1, TRUE},
    {"enjoy these perks", CUE_OFFER, 2, FALSE},
    {"weeks of vacation", CUE_OFFER, 2, FALSE},
    {"per hour", CUE_OFFER, 1, FALSE},
    {"per year", CUE_OFFER, 1, FALSE},
    {"per annum", CUE_OFFER, 1, FALSE},
    {"paid time off", CUE_OFFER, 2, FALSE},
    {"paid parental leave", CUE_OFFER, 2, FALSE},
    {"401(k)", CUE_OFFER, 2, FALSE},
    {"dental", CUE_OFFER, 1, FALSE},
    {"wir bieten", CUE_OFFER, 3, TRUE},
    {"nous offrons", CUE_OFFER, 3, TRUE},
    {"ofrecemos", CUE_OFFER, 3, TRUE},
    {"wij bieden", CUE_OFFER, 3, TRUE},

    {"equal opportunity employer", CUE_LEGAL, 3, FALSE},
    {"equal employment opportunity", CUE_LEGAL, 3, FALSE},
    {"does not discriminate on the basis", CUE_LEGAL, 3, FALSE},
    {"without regard to race", CUE_LEGAL, 3, FALSE},
    {"qualified applicants", CUE_LEGAL, 3, FALSE},
    {"reasonable accommodation", CUE_LEGAL, 2, FALSE},
    {"visa sponsorship", CUE_LEGAL, 2, FALSE},
    {"authorized to work", CUE_LEGAL, 2, FALSE},
    {"right to work in", CUE_LEGAL, 2, FALSE},
    {"background check", CUE_LEGAL, 1, FALSE},
    {"(m/w/d)", CUE_LEGAL, 3, FALSE},
    {"(m/f/d)", CUE_LEGAL, 3, FALSE},
    {"(h/f)", CUE_LEGAL, 3, FALSE},

    {"employment type", CUE_TERMS, 2, FALSE},
    {"job type", CUE_TERMS, 2, TRUE},
    {"full-time", CUE_TERMS, 1, FALSE},
    {"full time", CUE_TERMS, 1, FALSE},
    {"part-time", CUE_TERMS, 1, FALSE},
    {"hours/week", CUE_TERMS, 2, FALSE},
    {"hours per week", CUE_TERMS, 2, FALSE},
    {"fixed-term", CUE_TERMS, 1, FALSE},
    {"week internship", CUE_TERMS, 1, FALSE},
    {"work location", CUE_TERMS, 1, TRUE},

    {"apply now", CUE_APPLY, 2, FALSE},
    {"to apply", CUE_APPLY, 1, TRUE},
    {"how to apply", CUE_APPLY, 1, TRUE},
    {"your application", CUE_APPLY, 1, FALSE},
    {"cover letter", CUE_APPLY, 2, FALSE},
    {"recruiting partner", CUE_APPLY, 2, FALSE},
    {"hiring process", CUE_APPLY, 2, FALSE},
    {"interview process", CUE_APPLY, 1, FALSE},
    {"job number", CUE_APPLY, 2, TRUE},
    {"job id", CUE_APPLY, 2, TRUE},
    {"requisition", CUE_APPLY, 2, TRUE},
};

/* The bytes of an emoji, bullet or arrow, which often stands before a heading;
 * 0: it is none. Quotation marks are not symbols: what is said is no
 * heading. */
static gsize symbol_width(const char *text, gsize left) {
  const guchar *p = (const guchar *)text;
  if (left >= 4 && p[0] == 0xF0)
    return 4;
  if (left >= 3 && p[0] == 0xEF && p[1] == 0xB8 && p[2] == 0x8F)
    return 3;
  if (left < 3 || p[0] != 0xE2)
    return 0;
  gboolean bullet = p[1] == 0x80 && (p[2] == 0xA2 || p[2] == 0x8D);
  return p[1] >= 0x84 || bullet ? 3 : 0;
}

/* Small ASCII letters, apostrophes gone (crawled text often lost them), runs
 * of spaces one space, list marks gone; a newline where a line or a sentence
 * ends. */
static char *prepare(const char *text, gsize length) {
  length = MIN(length, LONGEST_LOOK);
  GString *out = g_string_sized_new(length + 2);
  g_string_append_c(out, '\n');
  for (gsize i = 0; i < length; i++) {
    char c = text[i];
    char last = out->str[out->len - 1];
    if (c == '\'' || c == '`')
      continue;
    if (length - i >= 3 && memcmp(text + i, "\xE2\x80\x99", 3) == 0) {
      i += 2;
      continue;
    }
    gsize symbol = last == '\n' ? symbol_width(text + i, length - i) : 0;
    if (symbol > 0) {
      i += symbol - 1;
      continue;
    }
    gboolean ends = c == '\n' || c == '\r' || c == '.' || c == '!' ||
                    c == '?' || c == ':' || c == ';';
    gboolean mark = c == '-' || c == '*' || c == '#' || c == '\0';
    if (ends) {
      if (last == ' ')
        g_string_truncate(out, out->len - 1);
      g_string_append_c(out, '\n');
    } else if (g_ascii_isspace(c) || (mark && last == '\n')) {
      if (last != ' ' && last != '\n')
        g_string_append_c(out, ' ');
    } else {
      g_string_append_c(out, c == '\0' ? ' ' : g_ascii_tolower(c));
    }
  }
  return g_string_free(out, FALSE);
}

static gboolean has_cue(const char *text, const char *words, gboolean heading) {
  gsize length = strlen(words);
  for (const char *p = text; (p = strstr(p, words)) != NULL; p++) {
    gboolean begins = heading ? p[-1] == '\n' : !g_ascii_isalnum(p[-1]);
    if (begins && !g_ascii_isalnum(p[length]))
      return TRUE;
  }
  return FALSE;
}

guint posting_cue_weight(const char *text, gsize length, guint *kinds) {
  g_autofree char *prepared = prepare(text, length);
  guint of_kind[N_CUES] = {0};
  for (gsize i = 0; i < G_N_ELEMENTS(cues); i++)
    if (has_cue(prepared, cues[i].words, cues[i].heading))
      of_kind[cues[i].kind] += cues[i].weight;
  guint weight = 0;
  *kinds = 0;
  for (guint i = 0; i < N_CUES; i++) {
    /* One kind alone cannot carry the text, however often it is met. */
    weight += MIN(of_kind[i], 4);
    *kinds += of_kind[i] > 0;
  }
  gboolean duties = of_kind[CUE_DUTIES] > 1, wanted = of_kind[CUE_WANTED] > 1;
  if (duties && wanted)
    (*kinds)++; /* the two halves of an advert: hardly ever by chance */
  else if (of_kind[CUE_DUTIES] == 0 && of_kind[CUE_WANTED] == 0 &&
           (of_kind[CUE_ADDRESS] == 0 || of_kind[CUE_LEGAL] == 0))
    *kinds = 0;
  return weight;
}

gboolean posting_cue_found(const char *text, gsize length) {
  guint kinds;
  guint weight = posting_cue_weight(text, length, &kinds);
  return kinds >= ENOUGH_KINDS && weight >= ENOUGH_WEIGHT;
}
