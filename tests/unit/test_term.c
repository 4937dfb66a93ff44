/* The terms of a posting: one line of text for each way to say them, and for
 * each way that only looks like it. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "stages/extract/term.h"
#include "tests/unit/patience.h"

typedef struct {
  RecordField field;
  const char *value;
} Cell;

static Posting *read_cells(const Cell *cell, guint n) {
  g_autoptr(Record) record = record_new();
  GString *s = g_string_new(NULL);
  for (guint i = 0; i < n; i++) {
    if (cell[i].value == NULL)
      continue;
    if (s->len > 0)
      g_string_append_c(s, '\n');
    record->field[cell[i].field].b = (guint32)s->len;
    g_string_append(s, cell[i].value);
    record->field[cell[i].field].e = (guint32)s->len;
  }
  record->length = s->len;
  record->text = g_string_free(s, FALSE);
  g_autoptr(Text) text = text_new(record);
  Posting *posting = posting_new();
  term_find(text, posting);
  return posting;
}

static Posting *read_text(const char *text) {
  return read_cells(&(Cell){FIELD_DESCRIPTION, text}, 1);
}

static Posting *read_column(RecordField field, const char *value) {
  const Cell cells[] = {{field, value}, {FIELD_DESCRIPTION, "Some words."}};
  return read_cells(cells, 2);
}

/* ---- employment ---------------------------------------------------------- */

typedef struct {
  const char *column, *title, *text;
  Employment employment;
} EmploymentCase;

static const EmploymentCase employments[] = {
    {"FullTime", NULL, "x", EMPLOYMENT_FULL_TIME},
    {"Full time", NULL, "x", EMPLOYMENT_FULL_TIME},
    {"FULL_TIME", NULL, "x", EMPLOYMENT_FULL_TIME},
    {"F", NULL, "x", EMPLOYMENT_FULL_TIME},
    {"P", NULL, "x", EMPLOYMENT_PART_TIME},
    {"Part-time", NULL, "x", EMPLOYMENT_PART_TIME},
    {"Intern", NULL, "x", EMPLOYMENT_INTERNSHIP},
    {"Full-time internship", NULL, "x", EMPLOYMENT_INTERNSHIP},
    {"Contractor", NULL, "x", EMPLOYMENT_CONTRACT},
    {"Temp", NULL, "x", EMPLOYMENT_TEMPORARY},
    {"Permanent", NULL, "x", EMPLOYMENT_NOT_STATED},
    {"Permanent, full time", NULL, "x", EMPLOYMENT_FULL_TIME},
    {"Vollzeit", NULL, "x", EMPLOYMENT_FULL_TIME},
    {NULL, "Data Science Intern", "x", EMPLOYMENT_INTERNSHIP},
    {NULL, "Internship, Law", "x", EMPLOYMENT_INTERNSHIP},
    {NULL, "Internal Auditor", "x", EMPLOYMENT_NOT_STATED},
    {NULL, "Contract Manager", "x", EMPLOYMENT_NOT_STATED},
    {NULL, "Internship Program Coordinator", "x", EMPLOYMENT_NOT_STATED},
    {NULL, "Sourcer (6-month contract)", "x", EMPLOYMENT_CONTRACT},
    {NULL, NULL, "This is a full-time position.", EMPLOYMENT_FULL_TIME},
    {NULL, NULL, "Employment type: part time", EMPLOYMENT_PART_TIME},
    {NULL, NULL, "Ask about benefits for full-time employees.",
     EMPLOYMENT_NOT_STATED},
    {NULL, NULL, "You need two years of full-time experience.",
     EMPLOYMENT_NOT_STATED},
    {NULL, NULL, "As a Research Intern you join a team.",
     EMPLOYMENT_INTERNSHIP},
    {NULL, NULL, "A 12-week, full-time internship in Oslo.",
     EMPLOYMENT_INTERNSHIP},
    {NULL, NULL, "You will mentor interns and new colleagues.",
     EMPLOYMENT_NOT_STATED},
    {NULL, NULL, "Contract, 9 weeks, in Ghent.", EMPLOYMENT_CONTRACT},
    {NULL, NULL, "You review contract terms with the law team.",
     EMPLOYMENT_NOT_STATED},
    {NULL, NULL, "Hired on a temporary basis.", EMPLOYMENT_TEMPORARY},
    {NULL, NULL, "Benefits differ for seasonal or temporary employment.",
     EMPLOYMENT_NOT_STATED},
};

static void test_employment(void) {
  for (guint i = 0; i < G_N_ELEMENTS(employments); i++) {
    const EmploymentCase *c = &employments[i];
    const Cell cells[] = {{FIELD_TITLE, c->title},
                          {FIELD_EMPLOYMENT, c->column},
                          {FIELD_DESCRIPTION, c->text}};
    g_autoptr(Posting) posting = read_cells(cells, 3);
    g_test_message("%s|%s|%s", c->column, c->title, c->text);
    g_assert_cmpint(posting->employment, ==, c->employment);
  }
}

/* ---- degrees ------------------------------------------------------------- */

enum {
  H = 1 << DEGREE_HIGH_SCHOOL,
  A = 1 << DEGREE_ASSOCIATE,
  B = 1 << DEGREE_BACHELOR,
  M = 1 << DEGREE_MASTER,
  P = 1 << DEGREE_PHD,
  L = 1 << DEGREE_PROFESSIONAL
};

static const struct {
  const char *text;
  guint degrees;
} degrees[] = {
    {"Bachelor's degree in physics required.", B},
    {"Bachelor\u2019s or Master\u2019s in design.", B | M},
    {"MS or PhD in a quantitative field.", M | P},
    {"BS/MS in computer science.", B | M},
    {"B.Sc. in chemistry.", B},
    {"Ph.D. or foreign equivalent degree in economics.", P},
    {"PhD degree or equivalent.", P},
    {"JD and four years of practice.", L},
    {"An MD degree is required.", L},
    {"PharmD and a license.", L},
    {"High school diploma or GED.", H},
    {"Associate degree in nursing.", A},
    {"Degree in town planning.", B},
    {"Hochschulabschluss in Informatik.", B},
    {"A master\u00e2\u20ac\u2122s degree from an accredited college.", M},
    {"A four-year high school diploma approved by a State's Department of "
     "Education or a recognized accrediting organization.",
     H},
    {"A degree in law (approved by the Secretary of Education) and a "
     "master's degree in weaving.",
     M},
    {"A graduate degree in weaving.", M},
    {"A 2-year degree, or a four-year degree.", A | B},
    {"You hold an undergraduate degree or an MBA.", B | M},
    {"A Looms/Dyes degree.", B},
    {"Educated to degree level.", B},
    {"Graduate of an accredited law school.", L},
    {"A juris doctorate.", L},
    {"A bachelor's degree (preferred, but not required).", B},
    {"An AAS degree in dyeing.", A},
    {"Abgeschlossenes Studium der Chemie.", B},
    {"Masterabschluss in Chemie.", M},
    {"Dipl\u00f4me de niveau Bac+5.", M},
    {"Bac + 2 en commerce.", A},
    {"Licenciatura en Derecho.", B},
    {"Mestrado em Direito.", M},
    {"Een hbo-diploma in techniek: HBO.", B},
    {"You are pursuing a degree in weaving.", 0},
    {"Credits towards a degree in weaving.", 0},
    {"Trade or vocational high school or M.D.T.A. training.", 0},
    {"A master's degree is not required.", 0},
    {"Send a copy of your law school transcript.", 0},
    {"Certified Scrum Master required.", 0},
    {"You know MS Office and MS Excel.", 0},
    {"Based in Jackson, MS, near the river.", 0},
    {"Our CEO has a PhD in physics.", 0},
    {"Scrum master with patience.", 0},
    {"Keep master data in order.", 0},
    {"Are you a master of languages?", 0},
    {"Sales associate for our shop.", 0},
    {"A high degree of care.", 0},
    {"Teach at a high school in town.", 0},
    {"No degree required.", 0},
};

static void test_degree(void) {
  for (guint i = 0; i < G_N_ELEMENTS(degrees); i++) {
    g_autoptr(Posting) posting = read_text(degrees[i].text);
    g_test_message("%s", degrees[i].text);
    g_assert_cmpuint(posting->degrees, ==, degrees[i].degrees);
  }
}

/* ---- numbers ------------------------------------------------------------- */

typedef struct {
  const char *text;
  int min, max;
} RangeCase;

static const RangeCase experiences[] = {
    {"5+ years of experience with compilers.", 5, -1},
    {"Basic Qualifications - 3+ years of experience with looms Preferred "
     "Qualifications - a dye house",
     3, -1},
    {"You need 3-5 years of experience.", 3, 5},
    {"You need 3 to 5 years of experience.", 3, 5},
    {"At least two years in sales.", 2, -1},
    {"Two years of experience in a lab.", 2, -1},
    {"Minimum of 3 years working with steel.", 3, -1},
    {"We ask for five years or more of design work.", 5, -1},
    {"Five (5) years of professional experience.", 5, -1},
    {"Ten or more years of research.", 10, -1},
    {"8\u201310+ years of experience, 2 years of it in Rust.", 8, -1},
    {"2 years of experience in Go and 7 years of experience in all.", 7, -1},
    {"Twelve months' experience on the road.", 1, -1},
    {"Mindestens 3 Jahre Berufserfahrung.", 3, -1},
    {"Al menos cinco a\u00f1os de experiencia.", 5, -1},
    {"Experi\u00eancia m\u00ednima de 3 anos em vendas.", 3, -1},
    {"4 \u00e2\u20ac\u201c 6 years of experience with looms.", 4, 6},
    {"7+ years of growth marketing.", 7, -1},
    {"Two years of experience in cleaning. To be assigned to Assignment Level "
     "II, candidates must have three years of experience.",
     2, -1},
    {"A four-year diploma and four-years of satisfactory full-time work and "
     "experience.",
     4, -1},
    {"1. A diploma and two years of experience; or 2. Six years of "
     "experience.",
     2, -1},
    {"A master's and 2 years of experience, or a bachelor's and 5 years of "
     "experience.",
     2, -1},
    {"4 years of experience in weaving preferred.", 4, -1},
    {"2 years of experience required. 4 years of experience preferred.", 2, -1},
    {"Minimum of 3 years of experience - bonus points for silk.", 3, -1},
    {"One year of experience within the last three years.", 1, -1},
    {"The maximum tenure in this post is five years.", -1, -1},
    {"You must have a four year high school diploma.", -1, -1},
    {"We are a 30 years old company.", -1, -1},
    {"Applicants must be at least 18 years of age.", -1, -1},
    {"Over 25 years of history behind us.", -1, -1},
    {"You write the 5-year plan.", -1, -1},
    {"The fund runs for another two years.", -1, -1},
    {"In the last 10 years we grew a lot.", -1, -1},
    {"We have 20 years of experience in bread.", -1, -1},
    {"Options vest over 4 years.", -1, -1},
    {"A two-year contract.", -1, -1},
    {"1000000 years of experience", -1, -1},
};

static const RangeCase durations[] = {
    {"This is a 12 week internship.", 12, 12},
    {"A 12-week internship.", 12, 12},
    {"A 6 months contract.", 26, 26},
    {"The internship lasts 12 to 16 weeks.", 12, 16},
    {"Contract, 13 weeks, may be extended.", 13, 13},
    {"A contract of 12 months (52 weeks).", 52, 52},
    {"Fixed-term for three years.", 156, 156},
    {"You may work from anywhere for up to four weeks.", -1, -1},
    {"We answer within two weeks.", -1, -1},
    {"A contract for people with 5+ years in sales.", -1, -1},
    {"Internship with 2 weeks of vacation.", -1, -1},
    {"Sixteen weeks of parental leave.", -1, -1},
};

static void test_experience(void) {
  for (guint i = 0; i < G_N_ELEMENTS(experiences); i++) {
    const RangeCase *c = &experiences[i];
    g_autoptr(Posting) posting = read_text(c->text);
    g_test_message("%s", c->text);
    g_assert_cmpint(posting->experience_min, ==, c->min);
    g_assert_cmpint(posting->experience_max, ==, c->max);
  }
}

static void test_duration(void) {
  for (guint i = 0; i < G_N_ELEMENTS(durations); i++) {
    const RangeCase *c = &durations[i];
    g_autoptr(Posting) posting = read_text(c->text);
    g_test_message("%s", c->text);
    g_assert_cmpint(posting->duration_min, ==, c->min);
    g_assert_cmpint(posting->duration_max, ==, c->max);
  }
}

static const struct {
  const char *text;
  double hours;
} hours[] = {
    {"The job has 40 hours per week.", 40},
    {"You work 38.5 hours a week.", 38.5},
    {"You work 37,5 Stunden pro Woche.", 37.5},
    {"A post of 20 h/week.", 20},
    {"Full-time (40h/ week).", 40},
    {"Full time, 36 hours, Monday to Thursday.", 36},
    {"Hours per week: 37.5", 37.5},
    {"A 35-hour week.", 35},
    {"Our tool saves 10 hours per week.", NAN},
    {"You get an answer within 48 hours.", NAN},
    {"Between 10 and 20 hours per week.", NAN},
    {"400 hours per week", NAN},
};

static void test_hours(void) {
  for (guint i = 0; i < G_N_ELEMENTS(hours); i++) {
    g_autoptr(Posting) posting = read_text(hours[i].text);
    g_test_message("%s", hours[i].text);
    if (isnan(hours[i].hours))
      g_assert_true(isnan(posting->hours_per_week));
    else
      g_assert_cmpfloat(posting->hours_per_week, ==, hours[i].hours);
  }
}

/* ---- dates --------------------------------------------------------------- */

static const struct {
  const char *text, *start, *end;
} windows[] = {
    {"You start in January 2027.", "2027-01", NULL},
    {"An internship starting July 2026.", "2026-07", NULL},
    {"Start date: 4 May 2026", "2026-05-04", NULL},
    {"An internship between May 2026 and September 2026.", "2026-05",
     "2026-09"},
    {"A position from June to August 2026.", "2026-06", "2026-08"},
    {"A contract from November to February 2027.", "2026-11", "2027-02"},
    {"Grade 3, January 2027 start.", "2027-01", NULL},
    {"Students graduating between May 2026 and June 2027.", NULL, NULL},
    {"We raised money in May 2024.", NULL, NULL},
    {"You may start at once.", NULL, NULL},
};

static void test_window(void) {
  for (guint i = 0; i < G_N_ELEMENTS(windows); i++) {
    g_autoptr(Posting) posting = read_text(windows[i].text);
    g_test_message("%s", windows[i].text);
    g_assert_cmpstr(posting->start, ==, windows[i].start);
    g_assert_cmpstr(posting->end, ==, windows[i].end);
  }
}

static const struct {
  const char *location, *currency, *value, *date;
} dates[] = {
    {NULL, NULL, "2026-11-21", "2026-11-21"},
    {NULL, NULL, "2026-11-21T09:30:00Z", "2026-11-21"},
    {NULL, NULL, "11/21/2026", "2026-11-21"},
    {NULL, NULL, "21/11/2026", "2026-11-21"},
    {NULL, NULL, "21.11.2026", "2026-11-21"},
    {NULL, NULL, "03.04.2026", "2026-04-03"},
    {NULL, NULL, "21 Nov 2026", "2026-11-21"},
    {NULL, NULL, "21-NOV-2026", "2026-11-21"},
    {NULL, NULL, "Nov 21, 2026", "2026-11-21"},
    {NULL, NULL, "1795219200", "2026-11-21"},
    {NULL, NULL, "1795219200000", "2026-11-21"},
    {NULL, NULL, "03/04/2026", NULL},
    {NULL, NULL, "04/04/2026", "2026-04-04"},
    {"Austin, TX", NULL, "03/04/2026", "2026-03-04"},
    {"Leeds, USA", NULL, "03/04/2026", "2026-03-04"},
    {"Leeds, UK", NULL, "03/04/2026", NULL},
    {NULL, "USD", "03/04/2026", "2026-03-04"},
    {NULL, NULL, "2026-02-30", NULL},
    {NULL, NULL, "99999999999999", NULL},
    {NULL, NULL, "3 days ago", NULL},
};

static void test_posted(void) {
  for (guint i = 0; i < G_N_ELEMENTS(dates); i++) {
    const Cell cells[] = {{FIELD_LOCATION, dates[i].location},
                          {FIELD_PAY_CURRENCY, dates[i].currency},
                          {FIELD_POSTED, dates[i].value},
                          {FIELD_CLOSES, dates[i].value}};
    g_autoptr(Posting) posting = read_cells(cells, 4);
    g_test_message("%s", dates[i].value);
    g_assert_cmpstr(posting->posted, ==, dates[i].date);
    g_assert_cmpstr(posting->closes, ==, dates[i].date);
  }
  g_autoptr(Posting) text = read_text("Please apply by 30 June 2026.");
  g_assert_cmpstr(text->closes, ==, "2026-06-30");
}

/* ---- workplace ----------------------------------------------------------- */

static const struct {
  const char *column, *text;
  Workplace workplace;
} workplaces[] = {
    {"Remote", "x", WORKPLACE_REMOTE},
    {"OnSite", "x", WORKPLACE_ONSITE},
    {"Hybrid", "x", WORKPLACE_HYBRID},
    {"true", "x", WORKPLACE_REMOTE},
    {"false", "x", WORKPLACE_NOT_STATED},
    {NULL, "This is a fully remote role.", WORKPLACE_REMOTE},
    {NULL, "Location: Remote", WORKPLACE_REMOTE},
    {NULL, "Hybrid, two days in the office.", WORKPLACE_HYBRID},
    {NULL, "Three days a week in the office.", WORKPLACE_HYBRID},
    {NULL, "Full time, on site.", WORKPLACE_ONSITE},
    {NULL, "This is an in-person role in Lyon.", WORKPLACE_ONSITE},
    {NULL, "You can work from anywhere for up to four weeks.",
     WORKPLACE_NOT_STATED},
    {NULL, "You may work remotely for two weeks a year.", WORKPLACE_NOT_STATED},
    {NULL, "Experience in remote sensing.", WORKPLACE_NOT_STATED},
    {NULL, "You lead remote teams.", WORKPLACE_NOT_STATED},
    {NULL, "Build remote monitoring and remote support.", WORKPLACE_NOT_STATED},
    {NULL, "This is not a remote internship.", WORKPLACE_NOT_STATED},
    {NULL, "You run a hybrid cloud.", WORKPLACE_NOT_STATED},
    {NULL, "Hybrid vehicles and hybrid search.", WORKPLACE_NOT_STATED},
    {NULL, "There is an on-site gym.", WORKPLACE_NOT_STATED},
    {NULL, "The post is office-based.", WORKPLACE_ONSITE},
    {NULL, "We do not wait. Hybrid in Bern.", WORKPLACE_HYBRID},
};

static void test_workplace(void) {
  for (guint i = 0; i < G_N_ELEMENTS(workplaces); i++) {
    const Cell cells[] = {{FIELD_WORKPLACE, workplaces[i].column},
                          {FIELD_DESCRIPTION, workplaces[i].text}};
    g_autoptr(Posting) posting = read_cells(cells, 2);
    g_test_message("%s|%s", workplaces[i].column, workplaces[i].text);
    g_assert_cmpint(posting->workplace, ==, workplaces[i].workplace);
  }
}

/* ---- reference, employer, address ---------------------------------------- */

static const struct {
  const char *text, *reference, *employer;
} labels[] = {
    {"Job Number: AB9674161", "AB9674161", NULL},
    {"Requisition ID R-12345", "R-12345", NULL},
    {"Reference number: OB-2210.", "OB-2210", NULL},
    {"Ref: X-1", "X-1", NULL},
    {"Ref TC/24/118. Sheds and sewers.", "TC/24/118", NULL},
    {"Job number: to be announced", NULL, NULL},
    {"You number 300 parts a day.", NULL, NULL},
    {"Employer: BREAD AND ROSES, INC. Offered Position: Baker IV", NULL,
     "BREAD AND ROSES, INC."},
    {"Employer: Oak Mill Ltd.\nLocation: Cork", NULL, "Oak Mill Ltd."},
    {"We are an equal opportunity employer: all are welcome.", NULL, NULL},
};

static void test_labels(void) {
  for (guint i = 0; i < G_N_ELEMENTS(labels); i++) {
    g_autoptr(Posting) posting = read_text(labels[i].text);
    g_test_message("%s", labels[i].text);
    g_assert_cmpstr(posting->reference, ==, labels[i].reference);
    g_assert_cmpstr(posting->employer, ==, labels[i].employer);
  }
}

static void test_columns(void) {
  g_autoptr(Posting) employer = read_column(FIELD_EMPLOYER, "  Oak Mill ");
  g_assert_cmpstr(employer->employer, ==, "Oak Mill");
  g_autoptr(Posting) reference = read_column(FIELD_REFERENCE, " 4711");
  g_assert_cmpstr(reference->reference, ==, "4711");
  /* the board's own name for an advert */
  g_autoptr(Posting) uuid =
      read_column(FIELD_REFERENCE, "15d9eea6-8ab6-486d-84ac-9de05be54901");
  g_assert_null(uuid->reference);
  g_autoptr(Posting) url = read_column(FIELD_URL, "https://jobs.example/1");
  g_assert_cmpstr(url->url, ==, "https://jobs.example/1");
  g_autoptr(Posting) script = read_column(FIELD_URL, "javascript:alert(1)");
  g_assert_null(script->url);
  g_autoptr(Posting) blank = read_column(FIELD_URL, "https://a.example/b c");
  g_assert_null(blank->url);
  g_autoptr(Posting) control = read_column(FIELD_URL, "https://a.example/\x01");
  g_assert_null(control->url);
}

/* ---- flags --------------------------------------------------------------- */

static const struct {
  const char *text, *flag; /* NULL: none of the three */
} flags[] = {
    {"The role is subject to ITAR.", FLAG_EXPORT_CONTROL},
    {"Applicants must meet export control rules.", FLAG_EXPORT_CONTROL},
    {"You must be a U.S. person.", FLAG_EXPORT_CONTROL},
    {"We are unable to sponsor visas.", FLAG_VISA_NO},
    {"No visa sponsorship.", FLAG_VISA_NO},
    {"You must be authorized to work in Canada without sponsorship.",
     FLAG_VISA_NO},
    {"Visa sponsorship is available.", FLAG_VISA_YES},
    {"We offer visa sponsorship.", FLAG_VISA_YES},
    {"You export tables to files.", NULL},
    {"You have an ear for music.", NULL},
    {"You work with the executive sponsor.", NULL},
    {"A friendly person.", NULL},
};

static void test_flags(void) {
  static const char *const all[] = {FLAG_EXPORT_CONTROL, FLAG_VISA_NO,
                                    FLAG_VISA_YES};
  for (guint i = 0; i < G_N_ELEMENTS(flags); i++) {
    g_autoptr(Posting) posting = read_text(flags[i].text);
    g_test_message("%s", flags[i].text);
    for (guint k = 0; k < G_N_ELEMENTS(all); k++)
      g_assert_cmpint(posting_has_flag(posting, all[k]), ==,
                      g_strcmp0(flags[i].flag, all[k]) == 0);
  }
}

/* ---- bad input ----------------------------------------------------------- */

static void test_empty(void) {
  g_autoptr(Posting) none = read_cells(NULL, 0);
  g_assert_cmpint(none->experience_min, ==, -1);
  g_autoptr(Posting) empty = read_text("");
  g_assert_cmpint(empty->employment, ==, EMPLOYMENT_NOT_STATED);
}

/* Anchors at both ends of the text, and every beginning of a busy line. */
static void test_ends(void) {
  static const char line[] = "Employer: A. Ref: 12-A, full-time, 5+ years of "
                             "experience, PhD, 12 week internship from May to "
                             "June 2026, 40h/week, hybrid, U.S. person, 5";
  for (gsize b = 0; b < sizeof line; b++)
    for (gsize e = b; e < sizeof line; e += 3) {
      g_autofree char *part = g_strndup(line + b, e - b);
      g_autoptr(Posting) posting = read_text(part);
      g_assert_cmpint(posting->experience_max, <=, 40);
    }
}

static void test_random(void) {
  static const char *const word[] = {
      "5",    "+",    " ",     "years", "full",   "-",        "time",
      "week", "12",   "hours", "PhD",   "B",      ".",        "S",
      "May",  "2026", "from",  "to",    "Ref",    ":",        "hybrid",
      "days", "\n",   "visa",  "not",   "remote", "employer", "\u2013",
      "M",    "D",    "/",     "",      "a",      "export"};
  g_autoptr(GRand) rand = g_rand_new_with_seed(20261121);
  for (guint i = 0; i < 2000; i++) {
    g_autoptr(GString) s = g_string_new(NULL);
    for (guint n = (guint)g_rand_int_range(rand, 0, 40); n > 0; n--)
      g_string_append(s, word[g_rand_int_range(rand, 0, G_N_ELEMENTS(word))]);
    for (guint n = (guint)g_rand_int_range(rand, 0, 20); n > 0; n--)
      g_string_append_unichar(s, (gunichar)g_rand_int_range(rand, 1, 0xd7ff));
    g_autoptr(Posting) posting = read_text(s->str);
    const Cell cells[] = {{FIELD_TITLE, s->str},     {FIELD_EMPLOYMENT, s->str},
                          {FIELD_WORKPLACE, s->str}, {FIELD_POSTED, s->str},
                          {FIELD_URL, s->str},       {FIELD_REFERENCE, s->str}};
    g_autoptr(Posting) columns = read_cells(cells, G_N_ELEMENTS(cells));
    g_assert_true(posting->start == NULL || strlen(posting->start) >= 7);
    g_assert_true(columns->posted == NULL || strlen(columns->posted) == 10);
  }
}

/* A mebibyte of one thing: no time that grows with the square. */
static void test_long(void) {
  static const char *const unit[] = {"7",         "5 years ",      "12 weeks, ",
                                     "from May ", "visa sponsor ", "hybrid ",
                                     " ",         "Ref: "};
  for (guint i = 0; i < G_N_ELEMENTS(unit); i++) {
    g_autoptr(GString) s = g_string_new(NULL);
    while (s->len < 1 << 20)
      g_string_append(s, unit[i]);
    clock_t before = clock();
    g_autoptr(Posting) posting = read_text(s->str);
    g_assert_cmpint(posting->duration_max, <, 261);
    patience_check(before);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/term/employment", test_employment);
  g_test_add_func("/term/degree", test_degree);
  g_test_add_func("/term/experience", test_experience);
  g_test_add_func("/term/duration", test_duration);
  g_test_add_func("/term/hours", test_hours);
  g_test_add_func("/term/window", test_window);
  g_test_add_func("/term/posted", test_posted);
  g_test_add_func("/term/workplace", test_workplace);
  g_test_add_func("/term/labels", test_labels);
  g_test_add_func("/term/columns", test_columns);
  g_test_add_func("/term/flags", test_flags);
  g_test_add_func("/term/empty", test_empty);
  g_test_add_func("/term/ends", test_ends);
  g_test_add_func("/term/random", test_random);
  g_test_add_func("/term/long", test_long);
  return g_test_run();
}
