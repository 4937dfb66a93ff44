/* Titles, role families and seniority, read with the shipped tables. */
#include <glib/gstdio.h>
#include <string.h>

#include "stages/extract/role.h"

static RoleTable *shipped(void) {
  g_autoptr(GError) error = NULL;
  RoleTable *table = role_table_load("data/roles", &error);
  g_assert_no_error(error);
  return table;
}

static Posting *read_role(const RoleTable *table, const char *title,
                          const char *seniority, const char *description) {
  g_autoptr(Record) record = record_new();
  const char *const cell[] = {title, seniority, description};
  const RecordField field[] = {FIELD_TITLE, FIELD_SENIORITY, FIELD_DESCRIPTION};
  GString *s = g_string_new(NULL);
  for (guint i = 0; i < 3; i++) {
    if (cell[i] == NULL)
      continue;
    if (s->len > 0)
      g_string_append_c(s, '\n');
    record->field[field[i]].b = (guint32)s->len;
    g_string_append(s, cell[i]);
    record->field[field[i]].e = (guint32)s->len;
  }
  record->length = s->len;
  record->text = g_string_free(s, FALSE);
  g_autoptr(Text) text = text_new(record);
  Posting *posting = posting_new();
  role_find(table, text, posting);
  Span at = posting->title_at;
  if (posting->title != NULL) {
    g_assert_cmpuint(at.b, <, at.e);
    g_assert_cmpuint(at.e, <=, record->length);
    g_autofree char *there = g_strndup(record->text + at.b, at.e - at.b);
    g_assert_cmpstr(posting->title, ==, there);
    g_assert_true(g_utf8_validate(posting->title, -1, NULL));
  }
  return posting;
}

typedef struct {
  const char *title, *role;
  Seniority level;
} Case;

static const Case titles[] = {
    {"Applied Science Intern", "applied scientist", SENIORITY_INTERN},
    {"Senior Applied Scientist", "applied scientist", SENIORITY_SENIOR},
    {"Principal Applied Scientist", "applied scientist", SENIORITY_PRINCIPAL},
    {"Applied Scientists", "applied scientist", SENIORITY_NOT_STATED},
    {"Research Scientist (Level 5)", "research scientist", SENIORITY_MID},
    {"Economist III", "economist", SENIORITY_SENIOR},
    {"Manager III, Economist", "economist", SENIORITY_MANAGER},
    {"Software Engineer II", "software engineer", SENIORITY_MID},
    {"Software Engineer - Backend", "backend engineer", SENIORITY_NOT_STATED},
    {"Senior/Staff Software Engineer", "software engineer", SENIORITY_SENIOR},
    {"Staff Software Engineer", "software engineer", SENIORITY_PRINCIPAL},
    {"Staff Accountant", "accountant", SENIORITY_NOT_STATED},
    {"Sr. Data Engineer", "data engineer", SENIORITY_SENIOR},
    {"Jr. Web Developer", "web developer", SENIORITY_ENTRY},
    {"DATA SCIENTIST", "data scientist", SENIORITY_NOT_STATED},
    {"Data Science Manager", "data scientist", SENIORITY_MANAGER},
    {"Senior Product Manager", "product manager", SENIORITY_SENIOR},
    {"Product Manager", "product manager", SENIORITY_NOT_STATED},
    {"Engineering Manager, Payments", "engineering manager", SENIORITY_MANAGER},
    {"Head of Growth", "marketing manager", SENIORITY_DIRECTOR},
    {"VP, Finance", "finance manager", SENIORITY_DIRECTOR},
    {"Associate Director of Clinical Research", "clinical research coordinator",
     SENIORITY_DIRECTOR},
    {"Chief of Staff", "chief of staff", SENIORITY_NOT_STATED},
    {"Associate Attorney", "attorney", SENIORITY_NOT_STATED},
    {"Sales Associate", "retail sales associate", SENIORITY_NOT_STATED},
    {"Associate Software Engineer", "software engineer", SENIORITY_ENTRY},
    {"Lead Mechanical Engineer", "mechanical engineer", SENIORITY_SENIOR},
    {"Lead Generation Specialist", "sales development representative",
     SENIORITY_NOT_STATED},
    {"Accountable Manager, I&I Initiatives", "project manager",
     SENIORITY_NOT_STATED},
    {"C++ Developer", "software engineer", SENIORITY_NOT_STATED},
    {".NET Developer", "software engineer", SENIORITY_NOT_STATED},
    {"Registered Nurse - Night Shift", "registered nurse",
     SENIORITY_NOT_STATED},
    {"Full-Stack Engineer", "full stack engineer", SENIORITY_NOT_STATED},
    {"Assistant Principal", "school principal", SENIORITY_DIRECTOR},
    {"Executive Assistant to the CEO", "executive assistant",
     SENIORITY_NOT_STATED},
    {"Internship Coordinator", "operations associate", SENIORITY_NOT_STATED},
    {"Wizard of Light Bulb Moments", NULL, SENIORITY_NOT_STATED},
    {"RN Case Manager", "registered nurse", SENIORITY_NOT_STATED},
    {"Case Manager", "social worker", SENIORITY_NOT_STATED},
    {"Director of Nursing", "health services manager", SENIORITY_DIRECTOR},
    {"Barista", "barista", SENIORITY_NOT_STATED},
    {"Chef de Partie", "cook", SENIORITY_NOT_STATED},
    {"Solar Installer Electrician", "electrician", SENIORITY_NOT_STATED},
    {"Inventory Control Clerk", "inventory clerk", SENIORITY_NOT_STATED},
    {"Data Protection Officer", "compliance officer", SENIORITY_NOT_STATED},
    {"Planning Officer", "urban planner", SENIORITY_NOT_STATED},
    {"Mining Engineer", "mining engineer", SENIORITY_NOT_STATED},
    {"Wind Turbine Technician", "maintenance technician", SENIORITY_NOT_STATED},
    {"Senior Staff Nurse", "registered nurse", SENIORITY_SENIOR},
    {"Senior Staff Data Engineer", "data engineer", SENIORITY_PRINCIPAL},
    {"Sr. SWE II", "software engineer", SENIORITY_SENIOR},
    {"Engineer, Backend", "backend engineer", SENIORITY_NOT_STATED},
    {"Data Engineer, Platform", "data engineer", SENIORITY_NOT_STATED},
    /* A field and the person behind it. */
    {"Sales - Graphic Designer", "graphic designer", SENIORITY_NOT_STATED},
    {"Private Equity Reporter", "journalist", SENIORITY_NOT_STATED},
    {"Payroll Clerk", "payroll specialist", SENIORITY_NOT_STATED},
    {"Tooling Technician, Special Projects", "engineering technician",
     SENIORITY_NOT_STATED},
    {"Special Projects", "program manager", SENIORITY_NOT_STATED},
    /* The field of a head may be longer than the phrase with the head. */
    {"Director of Product", "product manager", SENIORITY_DIRECTOR},
    {"Director of Product Design", "product designer", SENIORITY_DIRECTOR},
    {"Director, Product Marketing", "product marketing manager",
     SENIORITY_DIRECTOR},
    {"Head of Revenue Operations", "sales operations specialist",
     SENIORITY_DIRECTOR},
    /* Last resorts, whose "manager" is a level. */
    {"Deputy Director", "program manager", SENIORITY_DIRECTOR},
    {"Unit Chief", "program manager", SENIORITY_DIRECTOR},
    {"Unit Chief, Payroll", "payroll specialist", SENIORITY_DIRECTOR},
    {"Executive Director", "chief executive", SENIORITY_DIRECTOR},
    {"Executive Director, Payroll", "payroll specialist", SENIORITY_DIRECTOR},
    {"Borough Swimming Manager", "general manager", SENIORITY_MANAGER},
    {"Glue Operator", "production worker", SENIORITY_NOT_STATED},
    /* Those who lead a family. */
    {"Director, Demand Generation", "marketing manager", SENIORITY_DIRECTOR},
    {"Demand Generation Associate", "marketing specialist",
     SENIORITY_NOT_STATED},
    {"Warehouse Supervisor", "supply chain manager", SENIORITY_MANAGER},
    {"Payroll Supervisor", "payroll specialist", SENIORITY_MANAGER},
    /* Whom the job serves. */
    {"Executive Assistant to the General Counsel", "executive assistant",
     SENIORITY_NOT_STATED},
    {"Chief of Staff to the Executive Vice President", "chief of staff",
     SENIORITY_NOT_STATED},
    {"Secretary to Division Chief", "administrative assistant",
     SENIORITY_NOT_STATED},
    {"Go-to-Market Lead", "sales operations specialist", SENIORITY_SENIOR},
    /* Levels. */
    {"Quality Assurance Specialist, M-II", "quality engineer",
     SENIORITY_NOT_STATED},
    {"Civil Engineer-II", "civil engineer", SENIORITY_MID},
    {"Associate Cloud Platform Engineer", "cloud engineer", SENIORITY_ENTRY},
    {"Associate Director, Cloud Engineer", "cloud engineer",
     SENIORITY_DIRECTOR},
    {"Research Fellow", "research associate", SENIORITY_NOT_STATED},
    {"Technical Fellow", NULL, SENIORITY_PRINCIPAL},
    {"Repair Crew Chief", "maintenance technician", SENIORITY_MANAGER},
    {"Dean of Students", "school principal", SENIORITY_DIRECTOR},
    {"Student Loan Counselor", "loan officer", SENIORITY_NOT_STATED},
    {"Working Student, Payroll", "payroll specialist", SENIORITY_INTERN},
    {"Founding Engineer", "software engineer", SENIORITY_NOT_STATED},
    {"Staff Planner", "urban planner", SENIORITY_NOT_STATED},
    /* Other tongues. */
    {"Werkstudent Softwareentwicklung (m/w/d)", "software engineer",
     SENIORITY_INTERN},
    {"Buchhalterin (m/w/d)", "accountant", SENIORITY_NOT_STATED},
    {"Leiter Marketing", "marketing manager", SENIORITY_DIRECTOR},
    {"Azubi Fachinformatiker", "it support specialist", SENIORITY_ENTRY},
    {"Chef de projet", "project manager", SENIORITY_NOT_STATED},
    {"Stagiaire comptable", "accountant", SENIORITY_INTERN},
    {"Infirmière de nuit", "registered nurse", SENIORITY_NOT_STATED},
    {"Jefe de proyecto", "project manager", SENIORITY_NOT_STATED},
    {"Becario de ventas", NULL, SENIORITY_INTERN},
    {"Magazijnmedewerker", "warehouse worker", SENIORITY_NOT_STATED},
    {"Ünïcödé ★", NULL, SENIORITY_NOT_STATED},
};

static void check(const Posting *p, const char *role, Seniority level) {
  g_assert_cmpstr(p->role, ==, role);
  g_assert_cmpstr(vocabulary_word(VOCABULARY_SENIORITY, p->seniority), ==,
                  vocabulary_word(VOCABULARY_SENIORITY, level));
}

static void test_titles(void) {
  g_autoptr(RoleTable) table = shipped();
  for (guint i = 0; i < G_N_ELEMENTS(titles); i++) {
    g_autoptr(Posting) p = read_role(table, titles[i].title, NULL, NULL);
    g_test_message("%s", titles[i].title);
    g_assert_cmpstr(p->title, ==, titles[i].title);
    check(p, titles[i].role, titles[i].level);
  }
}

static const struct {
  const char *text, *title, *role;
  Seniority level;
} texts[] = {
    {"As a Senior Applied Scientist, you own it.", "Senior Applied Scientist",
     "applied scientist", SENIORITY_SENIOR},
    {"Our lab is seeking a passionate, curious, and kind Applied Scientist "
     "with taste.",
     "Applied Scientist", "applied scientist", SENIORITY_NOT_STATED},
    {"We seek strong Research Scientists with patience.", "Research Scientists",
     "research scientist", SENIORITY_NOT_STATED},
    {"We are hiring a Research Scientist (Level 5) for carts.",
     "Research Scientist (Level 5)", "research scientist", SENIORITY_MID},
    {"MANY JOBS Offered Position: Economist III Job Location: Reno",
     "Economist III", "economist", SENIORITY_SENIOR},
    {"We want a data scientist. We are looking for a senior data scientist to "
     "lead.",
     "senior data scientist", "data scientist", SENIORITY_SENIOR},
    {"Positions available for Computer Vision Applied Science Internships in "
     "Reno.",
     "Computer Vision Applied Science Internships", "applied scientist",
     SENIORITY_INTERN},
    {"Good. A Research Scientist in the team measures things.",
     "Research Scientist", "research scientist", SENIORITY_NOT_STATED},
    {"As a Systems Engineer, work with data scientists.", "Systems Engineer",
     "systems engineer", SENIORITY_NOT_STATED},
    /* In capitals right behind a cue. */
    {"As Statistician III you will count boats.", "Statistician III",
     "statistician", SENIORITY_SENIOR},
    {"The Civil Engineer in our Lima office draws walls.", "Civil Engineer",
     "civil engineer", SENIORITY_NOT_STATED},
    {"Doors jam. The Mechanical Engineer II on our hinge team knows why.",
     "Mechanical Engineer II", "mechanical engineer", SENIORITY_MID},
    {"A Fluids Research Intern joins for one term.", "Fluids Research Intern",
     "research scientist", SENIORITY_INTERN},
    {"In the middle sits our Technical Program Manager.",
     "Technical Program Manager", "technical program manager",
     SENIORITY_NOT_STATED},
    {"Boats Ltd is adding a Sales Engineer.", "Sales Engineer",
     "solutions engineer", SENIORITY_NOT_STATED},
    {"Each autumn we hire a Forest Arborist.", "Forest Arborist", "gardener",
     SENIORITY_NOT_STATED},
    {"The ward needs a Physical Therapist by May.", "Physical Therapist",
     "physical therapist", SENIORITY_NOT_STATED},
    {"The group is looking for a Tariff Counsel.", "Tariff Counsel", "attorney",
     SENIORITY_NOT_STATED},
    {"Seeking a Principal Scientist, Optics, to lead.",
     "Principal Scientist, Optics", "research scientist", SENIORITY_PRINCIPAL},
    {"We need a Nurse Practitioner - Sports Medicine. Apply.",
     "Nurse Practitioner - Sports Medicine", "nurse practitioner",
     SENIORITY_NOT_STATED},
    {"We look for a Process Engineering Intern now.",
     "Process Engineering Intern", "chemical engineer", SENIORITY_INTERN},
    {"A Health Information Technician reads charts.",
     "Health Information Technician", "health information specialist",
     SENIORITY_NOT_STATED},
    {"We are hiring a Tidal Systems Specialist III.",
     "Tidal Systems Specialist III", NULL, SENIORITY_SENIOR},
    /* Beginners by the words of the text. */
    {"Seeking a chemist. This is an entry level role.", "chemist", "chemist",
     SENIORITY_ENTRY},
    {"Seeking a chemist. Fresh grads welcome.", "chemist", "chemist",
     SENIORITY_ENTRY},
    {"Seeking a chemist. Open to recent graduates.", "chemist", "chemist",
     SENIORITY_ENTRY},
    {"Seeking a chemist. This is not an entry level role.", "chemist",
     "chemist", SENIORITY_NOT_STATED},
    /* Colleagues, teams and articles. */
    {"Reports to our Director of Nursing.", NULL, NULL, SENIORITY_NOT_STATED},
    {"You sit with our Product Manager.", NULL, NULL, SENIORITY_NOT_STATED},
    {"The Software Engineer team meets daily.", NULL, NULL,
     SENIORITY_NOT_STATED},
    {"The Data Scientists meet daily.", NULL, NULL, SENIORITY_NOT_STATED},
    {"The engineer is king here.", NULL, NULL, SENIORITY_NOT_STATED},
    /* None named. */
    {"As a scientist, you bring context.", NULL, NULL, SENIORITY_NOT_STATED},
    {"We are seeking exceptional talent to help.", NULL, NULL,
     SENIORITY_NOT_STATED},
    /* Fields and last resorts are no titles in running text. */
    {"We are looking for customer service with a smile.", NULL, NULL,
     SENIORITY_NOT_STATED},
    {"We are hiring a director.", NULL, NULL, SENIORITY_NOT_STATED},
    {"You work with data scientists, software engineers and managers.", NULL,
     NULL, SENIORITY_NOT_STATED},
    {"As a leader in marketing, we build things.", NULL, NULL,
     SENIORITY_NOT_STATED},
    {"", NULL, NULL, SENIORITY_NOT_STATED},
};

static void test_text(void) {
  g_autoptr(RoleTable) table = shipped();
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autoptr(Posting) p = read_role(table, NULL, NULL, texts[i].text);
    g_test_message("%s", texts[i].text);
    g_assert_cmpstr(p->title, ==, texts[i].title);
    check(p, texts[i].role, texts[i].level);
  }
}

static void test_column(void) {
  g_autoptr(RoleTable) table = shipped();
  g_autoptr(Posting) p = read_role(table, "Chemist", "Entry level", NULL);
  check(p, "chemist", SENIORITY_ENTRY);
  g_autoptr(Posting) q = read_role(table, "Senior Chemist", "Junior", NULL);
  check(q, "chemist", SENIORITY_SENIOR);
}

static void test_random(void) {
  static const char *const piece[] = {
      "as a ",      "Senior ", "engineer", " scientist", ", ",    "(",
      ")",          " - ",     "II",       "I",          "&",     ".",
      "é",          "東",      "\n",       "hiring ",    "data ", "Level 5",
      "\U0001F600", "'",       "+",        "position: "};
  g_autoptr(RoleTable) table = shipped();
  g_autoptr(GRand) rand = g_rand_new_with_seed(11);
  for (guint round = 0; round < 5000; round++) {
    g_autoptr(GString) s = g_string_new(NULL);
    gint n = g_rand_int_range(rand, 0, 30);
    for (gint i = 0; i < n; i++) {
      g_string_append(
          s, piece[g_rand_int_range(rand, 0, (gint)G_N_ELEMENTS(piece))]);
      if (g_rand_int_range(rand, 0, 5) == 0)
        g_string_append_unichar(s, (gunichar)g_rand_int_range(rand, 1, 0xD7FF));
    }
    gboolean as_title = round % 2 == 0;
    g_autoptr(Posting) p = read_role(table, as_title ? s->str : NULL, s->str,
                                     as_title ? NULL : s->str);
    g_assert_nonnull(p);
  }
}

static void test_long(void) {
  g_autoptr(RoleTable) table = shipped();
  g_autofree char *commas = g_strnfill(1u << 20, ',');
  g_autofree char *letters = g_strnfill(1u << 20, 'a');
  g_autoptr(GString) cues = g_string_new(NULL);
  while (cues->len < 1u << 20)
    g_string_append(cues, "as a hiring seeking a ");
  const char *const s[] = {commas, letters, cues->str};
  for (guint i = 0; i < G_N_ELEMENTS(s); i++) {
    g_autoptr(Posting) p = read_role(table, s[i], NULL, NULL);
    g_assert_null(p->role);
    g_autoptr(Posting) q = read_role(table, NULL, s[i], s[i]);
    g_assert_null(q->title);
  }
}

static const struct {
  const char *file, *content, *says;
} bad[] = {
    {"roles.csv",
     "family,soc_major,soc,field,level,patterns\nx,15,15-1252,a,"
     "boss,x\n",
     "roles.csv:2: unknown level"},
    {"roles.csv", "family,soc_major,soc,field,level,patterns\nx,1,,a,,x\n",
     "roles.csv:2: not a major group"},
    {"roles.csv",
     "family,soc_major,soc,field,level,patterns\nx,15,17-1252,a,,x\n",
     "roles.csv:2: not a code"},
    {"roles.csv", "family,soc_major,soc,field,level,patterns\nx,,,a,,X Y\n",
     "roles.csv:2: not a pattern"},
    {"roles.csv", "family,soc_major,soc,field,level,patterns\nx,,,a,,\n",
     "roles.csv:2: "},
    {"roles.csv",
     "family,soc_major,soc,field,level,patterns\nx,,,a,,x\nx,,,a,,y\n",
     "roles.csv:3: family twice"},
    {"seniority.csv",
     "words,level,not_before,not_after,only_before\nsenior,old,,,\n",
     "seniority.csv:2: unknown level"},
    {"seniority.csv",
     "words,level,not_before,not_after,only_before\nsenior,,,,\n",
     "seniority.csv:2: no level"},
    {"leaders.csv", "family,leader\nx,y\n", "leaders.csv:2: not a family"},
    {"leaders.csv", "family,leader\ny,x\n", "leaders.csv:2: not a family"},
    {"words.csv", "word,means\nsr,\n", "words.csv:2: an empty cell"},
    {"words.csv", "word,means\nsr,senior\nsr,seventh\n",
     "words.csv:3: word twice"},
};

static void write_file(const char *folder, const char *name, const char *s) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_assert_true(g_file_set_contents(path, s, -1, NULL));
}

static void test_bad_rows(void) {
  static const char *const name[] = {"roles.csv", "seniority.csv", "words.csv",
                                     "leaders.csv"};
  g_autofree char *folder = g_dir_make_tmp("handbill-XXXXXX", NULL);
  for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
    g_autoptr(GError) error = NULL;
    write_file(folder, name[0],
               "family,soc_major,soc,field,level,patterns\nx,,,a,,x\n");
    write_file(folder, name[1],
               "words,level,not_before,not_after,only_before\n"
               "senior,senior,,,\n");
    write_file(folder, name[2], "word,means\nsr,senior\n");
    write_file(folder, name[3], "family,leader\nx,x\n");
    write_file(folder, bad[i].file, bad[i].content);
    g_assert_null(role_table_load(folder, &error));
    g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA);
    g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, bad[i].says));
  }
  for (guint i = 0; i < G_N_ELEMENTS(name); i++) {
    g_autofree char *path = g_build_filename(folder, name[i], NULL);
    g_unlink(path);
  }
  g_rmdir(folder);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/role/titles", test_titles);
  g_test_add_func("/role/text", test_text);
  g_test_add_func("/role/column", test_column);
  g_test_add_func("/role/random", test_random);
  g_test_add_func("/role/long", test_long);
  g_test_add_func("/role/bad-rows", test_bad_rows);
  return g_test_run();
}
