/* The search for skills: matching, corroboration, names, need, spans. The
 * texts are read with the shipped table. */
#include <string.h>

#include "stages/extract/skill.h"
#include "tests/unit/patience.h"

typedef struct {
  Record *record;
  Text *text;
  Posting *posting;
} Found;

/* Loaded once: a build with sanitizers takes seconds for it. */
static SkillTable *the_table;

static const SkillTable *shipped(void) {
  g_autoptr(GError) error = NULL;
  if (the_table == NULL)
    the_table = skill_table_load("data/skills", &error);
  g_assert_no_error(error);
  return the_table;
}

static Found find(const SkillTable *table, const char *s) {
  Found f = {record_new(), NULL, posting_new()};
  f.record->text = g_strdup(s);
  f.record->length = strlen(s);
  f.record->field[FIELD_DESCRIPTION] = (Span){0, (guint32)strlen(s)};
  f.text = text_new(f.record);
  skill_find(table, f.text, f.posting);
  return f;
}

static void found_free(Found *f) {
  text_free(f->text);
  posting_free(f->posting);
  record_free(f->record);
}

static const Skill *skill_of(const Found *f, const char *slug) {
  for (guint i = 0; i < f->posting->skills.len; i++) {
    const Skill *skill = &f->posting->skills.skill[i];
    if (strcmp(skill->skill, slug) == 0)
      return skill;
  }
  return NULL;
}

static guint mentions(const Found *f, const char *slug) {
  const SkillList *skills = &f->posting->skills;
  guint n;
  skills_spans(skills, (guint)(skill_of(f, slug) - skills->skill), &n);
  return n;
}

typedef struct {
  const char *text;
  const char *has;   /* slugs separated by blanks, all wanted */
  const char *lacks; /* none wanted */
} Case;

static void check_cases(const Case *cases, gsize n) {
  const SkillTable *table = shipped();
  for (gsize i = 0; i < n; i++) {
    Found f = find(table, cases[i].text);
    g_auto(GStrv) has = g_strsplit(cases[i].has, " ", -1);
    g_auto(GStrv) lacks = g_strsplit(cases[i].lacks, " ", -1);
    for (guint k = 0; has[k] != NULL; k++)
      if (*has[k] != '\0' && skill_of(&f, has[k]) == NULL)
        g_error("\"%s\" lacks %s", cases[i].text, has[k]);
    for (guint k = 0; lacks[k] != NULL; k++)
      if (*lacks[k] != '\0' && skill_of(&f, lacks[k]) != NULL)
        g_error("\"%s\" has %s", cases[i].text, lacks[k]);
    found_free(&f);
  }
}

static void test_spellings(void) {
  static const Case cases[] = {
      {"You know causal interference.", "causal-inference", ""},
      {"You know casual inference.", "causal-inference", ""},
      {"Work on scence understanding.", "scene-understanding", ""},
      {"We use Tensor Flow and MxNet.", "tensorflow mxnet", ""},
      {"Gen AI, GenAI and generative AI.", "generative-ai",
       "artificial-intelligence"},
      {"Ship LLMs daily.", "large-language-models", ""},
      {"Large Language Models (LLMs) in production.", "large-language-models",
       ""},
      {"Vision - Language Models for all.", "vision-language-models",
       "language-modeling"},
      {"Deep Learning,Neural Networks,SQL", "deep-learning neural-networks sql",
       ""},
      {"C++, C# and .NET on Node.js", "cpp csharp dotnet node-js", "c"},
      {"ASP.NET with Vue.js and CI/CD", "asp-net vue-js ci-cd", "dotnet"},
      {"time\xE2\x80\x91series forecasting", "time-series-forecasting", ""},
      {"data visualisation and modelling of data models",
       "data-visualization data-modeling", ""},
      {"Career counselling, order fulfilment", "career-counseling", ""},
      {"machine\nlearning", "machine-learning", ""},
      {"machine learning.Python next", "machine-learning python", ""},
      {"Machine. Learning is fun", "", "machine-learning"},
      {"CompTIA Security+ is held", "comptia-security-plus", ""},
      {"Build a foundation model and a Data Lake",
       "foundation-models data-lakes", ""},
      {"R&D people", "", "r"},
      {"A driver's license is a must.", "drivers-license", ""},
      {"A driver\xE2\x80\x99s license is a must.", "drivers-license", ""},
      {"A driver\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2s license is a must.",
       "drivers-license", ""},
  };
  check_cases(cases, G_N_ELEMENTS(cases));
}

static void test_case_rules(void) {
  static const Case cases[] = {
      {"Use R, Python and SQL.", "r python sql", ""},
      {"Use r, python and sql.", "python sql", "r"},
      {"Java C Python", "java c python", ""},
      {"Proficiency in Go.", "go", ""},
      {"We go, python in hand, to Rome.", "python", "go"},
      {"Experience with Rust.", "rust", ""},
      {"Remove rust, python and dust.", "", "rust"},
      {"the mail of ai", "", "artificial-intelligence"},
      {"Swift, Kotlin", "swift kotlin", ""},
      {"Connect the shop to ERPs.", "enterprise-resource-planning", ""},
      {"Use SQL. An office in Leeds.", "sql", "leed"},
      {"A swift, kotlin person", "", "swift"},
  };
  check_cases(cases, G_N_ELEMENTS(cases));
}

static void test_traps(void) {
  static const Case cases[] = {
      {"Python for S/C band radios.", "python", "c"},
      {"Python at Amazon Go, Amazon Fresh.", "python", "go"},
      {"Own the Go-to-market plan, SQL too.", "sql", "go"},
      {"Stories that spark interest in SQL.", "sql", "apache-spark"},
      {"We react fast. SQL helps.", "sql", "react"},
      {"React quickly to SQL faults.", "sql", "react"},
      {"UI in React, TypeScript and CSS", "react typescript css", ""},
      {"Papers at NeurIPS, RSS and ICRA.", "", "rss"},
      {"BS, MS or PhD in physics", "physics", "microsoft-office c r"},
      {"Vitamin C and plan B", "", "c"},
      {"Pumps come with a C of C, logs with Java", "java", "c"},
      {"Java for people in R&D.", "java", "r"},
      {"Firmware written in C.", "firmware c", ""},
      {"Java, or languages such as R.", "java r", ""},
      {"Plans such as C and bread", "", "c"},
      {"Write to recruiting@example.org or https://python.example.org/java", "",
       "recruiting python java"},
      {"The GitHub page: https://github.com/x", "github", ""},
      {"Requirements:\n- Supervision of clerks", "supervision", ""},
      {"Requirements:\n- Can work with little or no supervision.", "",
       "supervision"},
      {"Duties:\n- Under the general supervision of a chief, keep books.", "",
       "supervision"},
      {"We keep boats.\n\xE2\x80\xA2 Inspection of carts", "inspections", ""},
      {"We keep boats. * Careful inspection of carts", "inspections", ""},
      {"We keep boats. Inspection of carts is rare.", "", "inspections"},
  };
  check_cases(cases, G_N_ELEMENTS(cases));
}

static void test_longest(void) {
  static const Case cases[] = {
      {"deep reinforcement learning", "deep-reinforcement-learning",
       "reinforcement-learning deep-learning"},
      {"React Native apps", "react-native", "react"},
      {"SQL Server", "sql-server", "sql"},
      {"multimodal LLMs", "multimodal-large-language-models",
       "large-language-models"},
      {"robotics foundation models", "robotics-foundation-models",
       "robotics foundation-models"},
      {"Microsoft Excel and Excel", "microsoft-excel", ""},
      {"Security+ and CISSP", "comptia-security-plus cissp", "security"},
  };
  check_cases(cases, G_N_ELEMENTS(cases));
}

static void test_weak(void) {
  static const Case cases[] = {
      {"Our algorithms pick the music.", "", "algorithms"},
      {"Design algorithms in Python.", "python algorithms", ""},
      {"You have control over your day.", "", "robot-control"},
      {"Robot perception, manipulation, and control",
       "robot-perception robot-manipulation robot-control", ""},
      {"Give business recommendations, use PyTorch", "pytorch",
       "recommender-systems"},
      {"Personalization and better recommendations",
       "personalization recommender-systems", ""},
      {"The manipulation of voters", "", "robot-manipulation"},
      {"You will receive training in sales.", "", "sales"},
      {"5 years of experience in sales", "sales", ""},
      {"deep healthcare expertise", "healthcare", ""},
      {"healthcare for all", "", "healthcare"},
      {"Requirements\n- production environments", "production-environments",
       ""},
      {"Deployment of tents", "", "model-deployment"},
      {"A degree in architecture or landscape architecture",
       "architecture landscape-architecture", "system-architecture"},
      {"Python while accounting for noise", "python", "accounting"},
      {"Know Excel, Power Point and Word.", "microsoft-powerpoint", ""},
      {"Know Excel, where the power point is, and quick books.", "",
       "microsoft-powerpoint quickbooks"},
      {"Proficiency in Word, Excel and Access",
       "microsoft-word microsoft-excel microsoft-access", ""},
      {"Access to Python, in other words", "python",
       "microsoft-access microsoft-word"},
      {"Pricing models matter. You own pricing. We price.", "pricing-strategy",
       ""},
      /* Names as they are written: two of a field, where work is done, an
       * example. */
      {"Calls on Zoom, Slack and paper", "zoom slack", ""},
      {"Zoom in on a slack line.", "", "zoom slack"},
      {"You keep plans in Notion.", "notion", ""},
      {"A notion of plans, in no notion", "", "notion"},
      {"You use means such as Slack.", "slack", ""},
  };
  check_cases(cases, G_N_ELEMENTS(cases));
}

static void test_names(void) {
  static const Case cases[] = {
      {"Join the Demand Forecasting team in Rome.", "", "demand-forecasting"},
      {"The Robotics and Computer Vision Lab pays well.", "",
       "robotics computer-vision"},
      {"The Artificial General Intelligence (AGI) team hires.", "",
       "artificial-general-intelligence"},
      {"You lead a machine learning team.", "machine-learning", ""},
      {"At Big Robotics AI, we move boxes with Python.", "python",
       "robotics artificial-intelligence"},
      {"Sell to AWS partners; use AWS.", "amazon-web-services", ""},
      {"Sell to AWS partners.", "", "amazon-web-services"},
      {"You report to the Director of Data Science.", "", "data-science"},
      {"You are a Director of Data Science.", "data-science", ""},
      {"The office of the Director of Data Science pays.", "", "data-science"},
      {"The Housing Preservation Program (HPP) grows.", "",
       "housing-preservation"},
      {"The Data Science Office in Rome hires.", "", "data-science"},
      {"Know Excel / Microsoft Word and Office.", "microsoft-word", ""},
      {"Five years of SQL Server administration.", "sql-server", ""},
      {"Mend it. \342\200\242 Active Directory Administration. \342\200\242 "
       "Sew.",
       "active-directory", ""},
      {"The Kubernetes Administration pays well.", "", "kubernetes"},
      {"Employer: Amazon Web Services, Inc.", "", "amazon-web-services"},
  };
  check_cases(cases, G_N_ELEMENTS(cases));
}

/* Words around a form that say no skill is meant. */
static void test_other_senses(void) {
  static const Case cases[] = {
      {"Pay is $70,000 to $90,000 CAD.", "", "computer-aided-design"},
      {"Pay is CAD 70,000 or 90k CAD.", "", "computer-aided-design"},
      {"Draw parts in CAD daily.", "computer-aided-design", ""},
      {"You receive EMI options.", "", "electromagnetics"},
      {"Check boards for EMI and noise.", "electromagnetics", ""},
      {"Microsoft Excel, Project Manager, Word", "microsoft-excel",
       "microsoft-project"},
      {"Microsoft Excel, Word, Project", "microsoft-project", ""},
      {"SQL, reports to Lyon. Tableau, reports bugs", "sql tableau",
       "reporting"},
      {"SQL, Tableau, reports", "reporting", ""},
      {"You will have a mentor and receive mentoring.", "", "mentoring"},
      {"There is one mentor, a kind mentor.", "", "mentoring"},
      {"You act as a mentor.", "mentoring", ""},
      {"You get mentorship from welders, and you may be on call.", "",
       "mentorship on-call"},
      {"Experience with research. Our research community is big.",
       "research-skills", ""},
      {"Our Python research community is big.", "python", "research-skills"},
      {"You mentor juniors.", "mentoring", ""},
      {"Experience with mentoring.", "mentoring", ""},
      {"Use SQL. You will not write code.", "sql", "coding"},
      {"Not only Python but SQL. It does not require Java.", "python sql",
       "java"},
      {"You run payroll. A reach-truck licence, NFPA 70E, LOTO and BACnet.",
       "payroll nfpa-70e lockout-tagout bacnet", ""},
      {"Drivers of C for ARM, with PALS, TNCC and CRRT.",
       "c pediatric-advanced-life-support trauma-nursing-core-course", ""},
      {"Use cutting-edge AI tools.", "ai-literacy", "edge-ai"},
      {"Experience with edge AI and edge computing.", "edge-ai edge-computing",
       ""},
      /* A noun and a verb may read alike and not mean the same. */
      {"Design conversations with care.", "", "conversation-design"},
      {"Experience with conversation design.", "conversation-design", ""},
      {"Requirements\nPlan stock while accounting for demand.", "",
       "accounting"},
      {"Requirements\nExperience in accounting for leases.", "accounting", ""},
      {"Requirements\nPaving the way, drilling down.", "", "paving drilling"},
      {"Duties\nMake sure it supports us. It supports me.", "", "it-support"},
      {"Duties\nIT support by day.", "it-support", ""},
      {"Requirements\nPaving and drilling.", "paving drilling", ""},
      {"Duties\nThe shop is recruiting two cooks.", "", "recruiting"},
      {"Duties\nYou do the recruiting of cooks.", "recruiting", ""},
      {"Requirements\nWork closely with Sales and Finance.", "",
       "sales finance"},
      {"Requirements\nWork closely with Terraform.", "terraform", ""},
      {"Large engineering systems, systems engineering.", "systems-engineering",
       ""},
      {"Build large engineering systems.", "", "systems-engineering"},
  };
  check_cases(cases, G_N_ELEMENTS(cases));
}

/* Words of a skill that do not stand together. */
static void test_shared(void) {
  static const Case cases[] = {
      {"Study civil, electrical or chemical engineering.",
       "civil-engineering electrical-engineering chemical-engineering", ""},
      {"Renewable, wind and solar energy.",
       "renewable-energy wind-energy solar-energy", ""},
      {"Requirements\nWater supply and distribution.",
       "water-supply water-distribution", ""},
      {"Requirements\nWater supply. Distribution is slow.", "water-supply",
       "water-distribution"},
      {"Requirements\nWater supply and distribution lists.", "water-supply",
       "water-distribution"},
      {"Requirements\nDeploy and watch models.", "model-deployment", ""},
      {"Requirements\nDeploy small models.", "model-deployment", ""},
      {"Requirements\nDeploy tools for models.", "", "model-deployment"},
      {"Requirements\nDeploy small model trains.", "", "model-deployment"},
      {"Requirements\nPlanning, or a related area.", "", "area-planning"},
      {"Requirements\nDeploy, and models.", "", "model-deployment"},
      {"Requirements\nDeploy, watch models.", "", "model-deployment"},
  };
  check_cases(cases, G_N_ELEMENTS(cases));
}

static void test_subjects(void) {
  static const Case cases[] = {
      {"A bachelor's degree in economics, finance or law.",
       "economics finance law", ""},
      {"A degree in engineering, business or a related field.",
       "engineering business", ""},
      {"A degree from an accredited college in engineering or business.",
       "engineering business", ""},
      {"We rent rooms to finance or law firms.", "", "finance law"},
      {"We make cost analyses.", "cost-analysis", ""},
      {"A degree in music and years in finance.", "", "finance"},
      {"A degree in architecture.", "", "system-architecture"},
  };
  check_cases(cases, G_N_ELEMENTS(cases));
}

static void test_employer(void) {
  const SkillTable *table = shipped();
  g_autoptr(Record) record = record_new();
  record->text = g_strdup("Python Works\nJoin Python Works. Use SQL.");
  record->length = strlen(record->text);
  record->field[FIELD_EMPLOYER] = (Span){0, 12};
  record->field[FIELD_DESCRIPTION] = (Span){13, (guint32)record->length};
  g_autoptr(Text) text = text_new(record);
  g_autoptr(Posting) posting = posting_new();
  skill_find(table, text, posting);
  Found f = {record, text, posting};
  g_assert_nonnull(skill_of(&f, "sql"));
  g_assert_null(skill_of(&f, "python"));
}

/* The employer's own name counts where it is asked for or stands in a list. */
static void test_own_name(void) {
  static const struct {
    const char *text;
    gboolean counts;
  } cases[] = {{"Use SQL. You keep boxes the Docker way.", FALSE},
               {"You build Docker images. Use SQL.", FALSE},
               {"Experience with Docker. Use SQL.", TRUE},
               {"Use SQL, Kubernetes, Docker and Linux.", TRUE}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
    for (int own = 0; own < 2; own++) {
      Record *record = record_new();
      record->text = g_strdup(cases[i].text);
      record->length = strlen(record->text);
      record->field[FIELD_DESCRIPTION] = (Span){0, (guint32)record->length};
      Found f = {record, text_new(record), posting_new()};
      f.posting->employer = g_strdup(own ? "Docker" : "Quay");
      skill_find(shipped(), f.text, f.posting);
      g_test_message("%s (%s)", cases[i].text, f.posting->employer);
      g_assert_nonnull(skill_of(&f, "sql"));
      g_assert_cmpint(skill_of(&f, "docker") != NULL, ==,
                      cases[i].counts || !own);
      found_free(&f);
    }
}

static void test_sections(void) {
  static const Case cases[] = {
      {"About Acme\nWe do robotics.\n\nRequirements\nWelding", "welding",
       "robotics"},
      {"Perks\n- Python lessons\n", "", "python"},
      {"Use Java. We are an equal opportunity employer, Python or not. Use "
       "SQL.",
       "java sql", "python"},
      {"Acme was founded in 1990 to make robotics. Use SQL.", "sql",
       "robotics"},
      /* A paragraph that opened about the employer goes on about it ... */
      {"Acme is the home of makers. With welding at hand, anyone can build "
       "from your own robotics kit.\nUse SQL.",
       "sql", "welding robotics"},
      /* ... until it speaks of the post, */
      {"Acme is the home of makers. In this role you do welding.\nUse SQL.",
       "sql welding", ""},
      /* and there are no paragraphs in one line. */
      {"Acme is the home of makers. With welding at hand, use SQL.",
       "sql welding", ""},
      {"Acme raised ten million to make robotics. Use SQL.", "sql", "robotics"},
      {"Acme is the home of makers. Weld from your sofa with no setup "
       "required, no welding school.\nUse SQL.",
       "sql", "welding"},
      {"At Acme Works, we make robotics.\nUse SQL.", "sql", "robotics"},
      {"Use SQL. Some examples of unacceptable experience are: welding; "
       "typing on end-user computers. Use Java.",
       "sql java", "welding"},
      {"Compensation & Incentive Management\n- Welding", "welding", ""},
      {"Compensation\n- Welding lessons", "", "welding"},
      {"At Acme Works, you do robotics.\nUse SQL.", "sql robotics", ""},
      {"Acme is a maker. We open a plant that will do welding.\nUse SQL.",
       "sql", "welding"},
      {"Acme is a maker. The hand will do welding.\nUse SQL.", "sql welding",
       ""},
  };
  check_cases(cases, G_N_ELEMENTS(cases));
}

static void check_need(const char *text, const char *slug, Need need) {
  const SkillTable *table = shipped();
  Found f = find(table, text);
  const Skill *skill = skill_of(&f, slug);
  g_assert_nonnull(skill);
  if (skill->need != need)
    g_error("\"%s\": %s is %s, not %s", text, slug,
            vocabulary_word(VOCABULARY_NEED, skill->need),
            vocabulary_word(VOCABULARY_NEED, need));
  found_free(&f);
}

static void test_need(void) {
  check_need("You use Python.", "python", NEED_NOT_STATED);
  check_need("Requirements\n- Python", "python", NEED_REQUIRED);
  check_need("Basic Qualifications - Python - SQL", "sql", NEED_REQUIRED);
  check_need("Nice to have\n- Python", "python", NEED_PREFERRED);
  check_need("Requirements\n- Python\n- SQL is a plus", "sql", NEED_PREFERRED);
  check_need("Requirements\n- Python\n- SQL is a plus", "python",
             NEED_REQUIRED);
  check_need("You must know Python. SQL helps.", "python", NEED_REQUIRED);
  check_need("You must know Python. SQL helps.", "sql", NEED_NOT_STATED);
  check_need("Basic Qualifications - Java or a related field Preferred "
             "Qualifications - Python",
             "java", NEED_REQUIRED);
  check_need("Python preferred. Java is required.", "python", NEED_PREFERRED);
  check_need("Python preferred. Java is required.", "java", NEED_REQUIRED);
  check_need("Experience in Java, preferably with SQL", "java",
             NEED_NOT_STATED);
  check_need("Experience in Java, preferably with SQL", "sql", NEED_PREFERRED);
  check_need("You must have one year of: (1) Java", "java", NEED_REQUIRED);
  check_need("Ideally you know Java", "java", NEED_PREFERRED);
  check_need("The ideal candidate has experience with Python.", "python",
             NEED_REQUIRED);
  check_need("You have the chance to learn Python.", "python", NEED_NOT_STATED);
  check_need("Sew. Knowledge of Python is an asset.", "python", NEED_PREFERRED);
  check_need("Experience with Python, though not essential, helps.", "python",
             NEED_PREFERRED);
  check_need("Sew. Python-Kenntnisse sind von Vorteil.", "python",
             NEED_PREFERRED);
  check_need("Preferred skills\nPython is required.", "python", NEED_REQUIRED);
  check_need("Requirements\n- Nice to have: Java\n- Python", "java",
             NEED_PREFERRED);
  check_need("Requirements\n- Nice to have: Java\n- Python", "python",
             NEED_REQUIRED);
  check_need("Tasks\n- Sew\nDas bringst du mit\n- Python", "python",
             NEED_REQUIRED);
  check_need("Requirements\n- Sew\nWays to stand out\n- Python", "python",
             NEED_PREFERRED);
  check_need("Requirements\n- Sew\nWithin a month, you will\n- use Python",
             "python", NEED_NOT_STATED);
  check_need("Requirements\n- Sew\nThis role may not be a fit if\n- Python",
             "python", NEED_NOT_STATED);
  check_need("Sew well\nWe're looking for\n- Python", "python", NEED_REQUIRED);
  check_need("Python is a plus.\nRequirements\nPython", "python",
             NEED_REQUIRED);
}

static void check_span(const Found *f, const char *slug, guint n,
                       const char *reads) {
  const Skill *skill = skill_of(f, slug);
  g_assert_nonnull(skill);
  g_assert_cmpuint(mentions(f, slug), >, n);
  Span at = f->posting->skills.span[skill->first + n];
  g_autofree char *got = g_strndup(f->text->s + at.b, at.e - at.b);
  g_assert_cmpstr(got, ==, reads);
}

static void test_spans(void) {
  const SkillTable *table = shipped();
  Found f = find(table, "Z\303\274rich: Python, .NET, Tensor  Flow, C++; more "
                        "python and CompTIA Security+.");
  check_span(&f, "python", 0, "Python");
  check_span(&f, "python", 1, "python");
  check_span(&f, "dotnet", 0, ".NET");
  check_span(&f, "tensorflow", 0, "Tensor  Flow");
  check_span(&f, "cpp", 0, "C++");
  check_span(&f, "comptia-security-plus", 0, "CompTIA Security+");
  g_assert_cmpuint(mentions(&f, "python"), ==, 2);
  g_assert_cmpstr(f.posting->skills.skill[0].skill, ==, "python");
  found_free(&f);
}

/* Only title and description are searched; other fields are not. */
static void test_fields(void) {
  const SkillTable *table = shipped();
  g_autoptr(Record) record = record_new();
  record->text = g_strdup("Java Developer\nPython Works\nUse SQL");
  record->length = strlen(record->text);
  record->field[FIELD_TITLE] = (Span){0, 14};
  record->field[FIELD_EMPLOYER] = (Span){15, 27};
  record->field[FIELD_DESCRIPTION] = (Span){28, 35};
  g_autoptr(Text) text = text_new(record);
  g_autoptr(Posting) posting = posting_new();
  skill_find(table, text, posting);
  Found f = {record, text, posting};
  g_assert_nonnull(skill_of(&f, "java"));
  g_assert_nonnull(skill_of(&f, "sql"));
  g_assert_null(skill_of(&f, "python"));
}

/* Odd and long texts: no crash, no more than linear time. */
static void test_long(void) {
  static const char *const parts[] = {"python ",
                                      "Go, ",
                                      "C",
                                      "machine ",
                                      "R ",
                                      "9",
                                      ".",
                                      "/",
                                      "\342\200\242",
                                      "algorithms and ",
                                      "Robotics ",
                                      "sales/",
                                      "Go-to-",
                                      "AI@",
                                      "Large Language ",
                                      "turning, ",
                                      "(SQL) ",
                                      "Machine Learning (ML) "};
  enum { SIZE = 1 << 20 };
  const SkillTable *table = shipped();
  clock_t start = clock();
  for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
    g_autoptr(GString) s = g_string_sized_new(SIZE + 64);
    while (s->len < SIZE)
      g_string_append(s, parts[i]);
    Found f = find(table, s->str);
    if (i == 0)
      g_assert_cmpuint(mentions(&f, "python"), ==, s->len / 7);
    found_free(&f);
  }
  patience_check(start);
}

static void test_empty(void) {
  const SkillTable *table = shipped();
  Found f = find(table, "");
  g_assert_cmpuint(f.posting->skills.len, ==, 0);
  found_free(&f);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/skill/spellings", test_spellings);
  g_test_add_func("/skill/case-rules", test_case_rules);
  g_test_add_func("/skill/traps", test_traps);
  g_test_add_func("/skill/longest", test_longest);
  g_test_add_func("/skill/weak", test_weak);
  g_test_add_func("/skill/names", test_names);
  g_test_add_func("/skill/other-senses", test_other_senses);
  g_test_add_func("/skill/shared", test_shared);
  g_test_add_func("/skill/subjects", test_subjects);
  g_test_add_func("/skill/employer", test_employer);
  g_test_add_func("/skill/own-name", test_own_name);
  g_test_add_func("/skill/sections", test_sections);
  g_test_add_func("/skill/need", test_need);
  g_test_add_func("/skill/spans", test_spans);
  g_test_add_func("/skill/fields", test_fields);
  g_test_add_func("/skill/long", test_long);
  g_test_add_func("/skill/empty", test_empty);
  int result = g_test_run();
  skill_table_free(the_table);
  return result;
}
