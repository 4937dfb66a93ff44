/* The terms of a posting in the many forms that adverts give them, English and
 * others. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "stages/extract/term.h"

/* The line stands behind another, as it does in an advert. */
static Posting *read_line(const char *line) {
  g_autoptr(Record) record = record_new();
  record->text = g_strconcat("You will weave cloth.\n", line, NULL);
  record->length = strlen(record->text);
  record->field[FIELD_DESCRIPTION] = (Span){0, (guint32)record->length};
  g_autoptr(Text) text = text_new(record);
  Posting *posting = posting_new();
  term_find(text, posting);
  g_test_message("%s", line);
  return posting;
}

static void test_durations(void) {
  static const struct {
    const char *line;
    int min, max;
  } cases[] = {
      {"This is a 6-month fixed-term contract.", 26, 26},
      {"Contract length: 6 months", 26, 26},
      {"12 month FTC", 52, 52},
      {"Maternity cover for 12 months.", 52, 52},
      {"Our internship runs for 10-12 weeks.", 10, 12},
      {"Praktikum f\u00fcr 6 Monate.", 26, 26},
      {"Stage de 6 mois.", 26, 26},
      {"CDD de 12 mois.", 52, 52},
      {"Contrato de 12 meses.", 52, 52},
      {"Tijdelijk contract van 6 maanden.", 26, 26},
      {"A 3 to 6 month contract.", 13, 26},
      {"Two-year fellowship.", 104, 104},
      {"6 months probation period.", -1, -1},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(Posting) posting = read_line(cases[i].line);
    g_assert_cmpint(posting->duration_min, ==, cases[i].min);
    g_assert_cmpint(posting->duration_max, ==, cases[i].max);
  }
}

static void test_hours(void) {
  static const struct {
    const char *line;
    double hours; /* below zero: none */
  } cases[] = {
      {"This is a 40 hour per week role.", 40},
      {"37.5 hours/week", 37.5},
      {"35 hrs/wk", 35},
      {"Part-time, 20 hours weekly.", 20},
      {"Schedule: 40 hours per week, Monday to Friday.", 40},
      {"38 Stunden/Woche", 38},
      {"35h par semaine", 35},
      {"40 horas semanales", 40},
      {"40 horas semanais", 40},
      {"36 uur per week", 36},
      {"Working hours: 39 per week", 39},
      {"Respond to tickets within 24 hours.", -1},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(Posting) posting = read_line(cases[i].line);
    double hours =
        isnan(posting->hours_per_week) ? -1 : posting->hours_per_week;
    g_assert_cmpfloat_with_epsilon(hours, cases[i].hours, 1e-9);
  }
}

typedef struct {
  const char *line, *value; /* NULL: none */
} Case;

static void test_starts(void) {
  static const Case cases[] = {
      {"Start date: September 2026", "2026-09"},
      {"Start date: 1 September 2026", "2026-09-01"},
      {"Starting September 1st, 2026.", "2026-09-01"},
      {"Beginning in September 2026", "2026-09"},
      {"Eintrittsdatum: 01.10.2026", "2026-10-01"},
      {"Start: 01.10.2026", "2026-10-01"},
      {"D\u00e9but : septembre 2026", "2026-09"},
      {"\u00c0 partir de septembre 2026", "2026-09"},
      {"Inicio: septiembre de 2026", "2026-09"},
      {"Ingangsdatum: september 2026", "2026-09"},
      {"Internship dates: June 2026 - August 2026", "2026-06"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(Posting) posting = read_line(cases[i].line);
    g_assert_cmpstr(posting->start, ==, cases[i].value);
  }
}

static void test_closings(void) {
  static const Case cases[] = {
      {"Application deadline: March 31, 2026", "2026-03-31"},
      {"Closing date: 31/03/2026", "2026-03-31"},
      {"Apply by 31 March 2026.", "2026-03-31"},
      {"Applications close on 31 March 2026.", "2026-03-31"},
      {"Please submit your application no later than March 31, 2026.",
       "2026-03-31"},
      {"The deadline for applications is 31 March 2026.", "2026-03-31"},
      {"Bewerbungsfrist: 31.03.2026", "2026-03-31"},
      {"Bitte bewerben Sie sich bis zum 31.03.2026.", "2026-03-31"},
      {"Date limite de candidature : 31 mars 2026", "2026-03-31"},
      {"Fecha l\u00edmite: 31 de marzo de 2026", "2026-03-31"},
      {"Solliciteer voor 31 maart 2026", "2026-03-31"},
      {"Posting closes March 31, 2026", "2026-03-31"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(Posting) posting = read_line(cases[i].line);
    g_assert_cmpstr(posting->closes, ==, cases[i].value);
  }
}

static void test_references(void) {
  static const Case cases[] = {
      {"Job ID: R-12345", "R-12345"},
      {"Requisition #12345", "12345"},
      {"Req ID JR001234", "JR001234"},
      {"Reference: 2026-117", "2026-117"},
      {"Reference number: REQ-4411", "REQ-4411"},
      {"Ref. ABC/123", "ABC/123"},
      {"Job number 554433", "554433"},
      {"Kennziffer: 2026-117", "2026-117"},
      {"Referenz-Nr.: 2026-117", "2026-117"},
      {"R\u00e9f\u00e9rence : 2026-117", "2026-117"},
      {"Referencia: 2026-117", "2026-117"},
      {"Vacaturenummer: 2026-117", "2026-117"},
      {"Call reference 2 on your desk.", NULL},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(Posting) posting = read_line(cases[i].line);
    g_assert_cmpstr(posting->reference, ==, cases[i].value);
  }
}

static void test_workplaces(void) {
  static const struct {
    const char *line;
    Workplace workplace;
  } cases[] = {
      {"This is a fully remote position.", WORKPLACE_REMOTE},
      {"Work remotely from anywhere in the US.", WORKPLACE_REMOTE},
      {"100% remote", WORKPLACE_REMOTE},
      {"Remote-first: you can work from anywhere in Europe.", WORKPLACE_REMOTE},
      {"This role is remote.", WORKPLACE_REMOTE},
      {"Location: Remote (US)", WORKPLACE_REMOTE},
      {"You will work from home.", WORKPLACE_REMOTE},
      {"T\u00e9l\u00e9travail complet possible, poste 100% "
       "t\u00e9l\u00e9travail.",
       WORKPLACE_REMOTE},
      {"100% teletrabajo", WORKPLACE_REMOTE},
      {"Vollst\u00e4ndig remote m\u00f6glich: 100% Homeoffice",
       WORKPLACE_REMOTE},
      {"This is a hybrid role with 3 days in the office.", WORKPLACE_HYBRID},
      {"Three days per week in our London office.", WORKPLACE_HYBRID},
      {"We work in the office Tuesday through Thursday (hybrid).",
       WORKPLACE_HYBRID},
      {"You will be expected in the office two days a week.", WORKPLACE_HYBRID},
      {"Hybrides Arbeiten: zwei Tage Homeoffice pro Woche", WORKPLACE_HYBRID},
      {"T\u00e9l\u00e9travail 2 jours par semaine.", WORKPLACE_HYBRID},
      {"Modalidad h\u00edbrida", WORKPLACE_HYBRID},
      {"Hybride werken", WORKPLACE_HYBRID},
      {"This is an on-site role in Leeds.", WORKPLACE_ONSITE},
      {"This position is based in our Leeds office five days a week.",
       WORKPLACE_ONSITE},
      {"You must work on-site full time.", WORKPLACE_ONSITE},
      {"This is an in-person role.", WORKPLACE_ONSITE},
      {"In-office, 5 days per week.", WORKPLACE_ONSITE},
      {"This role is not remote; it is on site.", WORKPLACE_ONSITE},
      {"Modalidad presencial", WORKPLACE_ONSITE},
      {"Arbeit vor Ort in K\u00f6ln", WORKPLACE_ONSITE},
      {"You will lead remote teams.", WORKPLACE_NOT_STATED},
      {"7 years with a hybrid methodology.", WORKPLACE_NOT_STATED},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(Posting) posting = read_line(cases[i].line);
    g_assert_cmpint(posting->workplace, ==, cases[i].workplace);
  }
}

static void test_flags(void) {
  static const Case cases[] = {
      {"We are unable to sponsor visas.", "visa-sponsorship-no"},
      {"Visa sponsorship is not available.", "visa-sponsorship-no"},
      {"We do not offer visa sponsorship.", "visa-sponsorship-no"},
      {"Applicants must be authorized to work without sponsorship now or in "
       "the future.",
       "visa-sponsorship-no"},
      {"No visa sponsorship.", "visa-sponsorship-no"},
      {"This role is not eligible for visa sponsorship.",
       "visa-sponsorship-no"},
      {"Sponsorship will not be provided.", "visa-sponsorship-no"},
      {"We sponsor visas.", "visa-sponsorship-yes"},
      {"Visa sponsorship available.", "visa-sponsorship-yes"},
      {"We can sponsor H-1B visas.", "visa-sponsorship-yes"},
      {"We offer visa sponsorship and relocation.", "visa-sponsorship-yes"},
      {"Visa sponsorship: yes", "visa-sponsorship-yes"},
      {"Our sponsors include large firms.", NULL},
      {"This position is subject to ITAR.", "export-control"},
      {"Must be a U.S. person as defined by ITAR.", "export-control"},
      {"You must be a US citizen or permanent resident due to export control "
       "laws.",
       "export-control"},
      {"Applicants must comply with U.S. export regulations (EAR).",
       "export-control"},
      {"To conform to U.S. Government export regulations, applicant must be a "
       "U.S. citizen.",
       "export-control"},
      {"We export looms.", NULL},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(Posting) posting = read_line(cases[i].line);
    g_assert_cmpuint(posting->flags->len, ==, cases[i].value != NULL ? 1 : 0);
    if (cases[i].value != NULL)
      g_assert_true(posting_has_flag(posting, cases[i].value));
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/term-forms/durations", test_durations);
  g_test_add_func("/term-forms/hours", test_hours);
  g_test_add_func("/term-forms/starts", test_starts);
  g_test_add_func("/term-forms/closings", test_closings);
  g_test_add_func("/term-forms/references", test_references);
  g_test_add_func("/term-forms/workplaces", test_workplaces);
  g_test_add_func("/term-forms/flags", test_flags);
  return g_test_run();
}
