/* What the strengths of the skill table do, on a table of a few rows. */
#include <glib/gstdio.h>
#include <string.h>

#include "stages/extract/skill.h"

/* Ironwork vouches, pricing counts and does not, drawings are weak, models shy;
 * the names of products are written like ordinary words. */
static const char table_of_all[] =
    "slug,name,category,aliases,case,strength,family\n"
    "ironwork,Ironwork,x,,any,strong,f\n"
    "pricing,Pricing,x,,any,plain,f\n"
    "drawings,Drawings,x,,any,weak,f\n"
    "models,Models,x,,any,shy,f\n"
    "harbor,Harbor,x,,exact,weak,g\n"
    "beacon,Beacon,x,,exact,weak,h\n"
    "roi,ROI,x,,exact,weak,g\n"
    "mild-steel,Mild steel,x,,any,weak,f\n"
    "long-beams,Long beams,x,,any,shy,f\n"
    "asset-survey,Survey of assets,x,,any,strong,m\n"
    "warehouse-systems,Warehouse management systems,x,=WMS,any,strong,n\n"
    "fences,Fences,x,=PF,any,strong,o\n"
    "customs,Customs,x,,any,strong,p\n"
    "batteries,Batteries,x,,any,strong,q\n"
    "ladders,Ladders,x,+rungs|~steps,any,strong,k\n";

static SkillTable *load(void) {
  g_autoptr(GError) error = NULL;
  g_autofree char *dir = g_dir_make_tmp("handbill-skill-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(dir, "a.csv", NULL);
  g_assert_true(g_file_set_contents(path, table_of_all, -1, NULL));
  SkillTable *table = skill_table_load(dir, &error);
  g_assert_no_error(error);
  g_unlink(path);
  g_rmdir(dir);
  return table;
}

/* A posting of this title and text, with its skills. */
static Posting *read_posting(const SkillTable *table, const char *title,
                             const char *s) {
  g_autoptr(Record) record = record_new();
  record->text = g_strdup_printf("%s\n\n%s", title, s);
  record->length = strlen(record->text);
  guint32 n = (guint32)strlen(title);
  record->field[FIELD_TITLE] = (Span){0, n};
  record->field[FIELD_DESCRIPTION] = (Span){n + 2, (guint32)record->length};
  g_autoptr(Text) text = text_new(record);
  Posting *posting = posting_new();
  skill_find(table, text, posting);
  return posting;
}

/* The slugs found, separated by blanks. */
static char *find(const SkillTable *table, const char *title, const char *s) {
  g_autoptr(Posting) posting = read_posting(table, title, s);
  GString *slugs = g_string_new(NULL);
  for (guint i = 0; i < posting->skills.len; i++)
    g_string_append_printf(slugs, "%s%s", i > 0 ? " " : "",
                           posting->skills.skill[i].skill);
  return g_string_free(slugs, FALSE);
}

#define FAR                                                                    \
  "day by day and week by week and month by month and year by year, here or "  \
  "there or elsewhere, "

typedef struct {
  const char *title, *text, *slugs;
} Case;

static void check(const Case *cases, guint n) {
  g_autoptr(SkillTable) table = load();
  for (guint i = 0; i < n; i++) {
    g_autofree char *slugs = find(table, cases[i].title, cases[i].text);
    if (strcmp(slugs, cases[i].slugs) != 0)
      g_error("\"%s\" has %s, not %s", cases[i].text, slugs, cases[i].slugs);
  }
}

static void test_strengths(void) {
  static const Case cases[] = {
      {"Smith", "You see ironwork.", "ironwork"},
      {"Smith", "You see pricing.", "pricing"},
      {"Smith", "You see drawings.", ""},
      {"Smith", "You see models.", ""},
      /* who vouches */
      {"Smith", "You see drawings " FAR "and ironwork.", "drawings ironwork"},
      {"Smith", "You see drawings " FAR "and pricing.", "pricing"},
      {"Smith", "You see models for ironwork.", "models ironwork"},
      {"Smith", "You see models " FAR "and ironwork.", "ironwork"},
      {"Smith", "You see mild steel " FAR FAR "and ironwork.",
       "mild-steel ironwork"},
      {"Smith", "You see long beams " FAR FAR "and ironwork.", "ironwork"},
      {"Smith", "You see long beams " FAR "and ironwork.",
       "long-beams ironwork"},
      /* the singular of one word says less */
      {"Smith", "You see ladders.", "ladders"},
      {"Smith", "You see a ladder.", ""},
      {"Smith", "You see a ladder, experience with ladder racks.", "ladders"},
      {"Smith", "Experience with battery racks.", "batteries"},
      {"Smith", "Experience with customs.", "customs"},
      {"Smith", "Experience with custom racks.", ""},
      /* beside a strong one in a list */
      {"Smith", "We saw ladders, drawings and so on.", "ladders drawings"},
      {"Smith", "We saw ladders and drawings there.", "ladders drawings"},
      {"Smith", "We saw ladders, models and so on.", "ladders models"},
      {"Smith", "We saw ladders and models there.", "ladders"},
      {"Smith", "We saw ladders. Drawings are there.", "ladders"},
      /* marks of an alias */
      {"Smith", "You see rungs.", "ladders"},
      {"Smith", "You see steps.", ""}};
  check(cases, G_N_ELEMENTS(cases));
}

/* Items, headings and the title say more than running text. */
static void test_set_out(void) {
  static const Case cases[] = {
      {"Smith", "What you do\n\n- drawings of gates\n", "drawings"},
      {"Smith", "What you do\n\n- models of gates\n", ""},
      {"Smith", "What you do\n\n- models " FAR "and ironwork\n",
       "models ironwork"},
      {"Drawings and gates", "You open them.", "drawings"},
      {"Models and gates", "You open them.", ""},
      {"Smith", "What you do\n\n- show that ROI is high\n", "roi"},
      {"Smith", "You show that ROI is high.", ""}};
  check(cases, G_N_ELEMENTS(cases));
}

/* What is said of a list holds for all of it. */
static void test_listed(void) {
  static const Case cases[] = {
      {"Smith", "Experience with ironwork, Harbor and Beacon.",
       "ironwork harbor beacon"},
      {"Smith", "Ironwork, models and Beacon skills.",
       "ironwork models beacon"},
      {"Smith", "We saw ironwork, Harbor and Beacon.", "ironwork"},
      {"Smith", "You use tools like Harbor.", "harbor"},
      {"Smith", "It looks like Harbor.", ""},
      {"Smith", "You use tools. Like Harbor they last.", ""}};
  check(cases, G_N_ELEMENTS(cases));
}

/* What the posting says that capitals stand for is what they stand for. */
static void test_explained(void) {
  static const Case cases[] = {
      {"Smith", "You use WMS.", "warehouse-systems"},
      {"Smith", "You see the Welfare Management System (WMS). Use WMS.", ""},
      {"Smith", "You see the Warehouse Managing System (WMS).",
       "warehouse-systems"},
      {"Smith", "You see welfare (WMS). Use WMS.", "warehouse-systems"},
      /* no long form of the row to hold it against */
      {"Smith", "You see the Picket Fence (PF).", "fences"}};
  check(cases, G_N_ELEMENTS(cases));
}

static guint spans_of(const SkillTable *table, const char *s) {
  g_autoptr(Posting) posting = read_posting(table, "Smith", s);
  const SkillList *skills = &posting->skills;
  g_assert_cmpuint(skills->len, ==, 1);
  for (guint i = 1; i < skills->n_spans; i++)
    g_assert_cmpuint(skills->span[i - 1].e, <=, skills->span[i].b);
  return skills->n_spans;
}

/* A short form in brackets stands for the skill in the whole posting. */
static void test_short_forms(void) {
  static const struct {
    const char *text;
    guint spans;
  } cases[] = {
      {"We had an SOA. The survey of assets (SOA) is big; know the SOA.", 4},
      {"Do the survey of assets (SA). The SA is big, the sa is small.", 3},
      {"Do the survey of assets (SAB). The SAB is big.", 1},
      {"Do the survey of assets, SOA. The SOA is big.", 1},
      {"Do the survey of assets (S). The S is big.", 1}};
  g_autoptr(SkillTable) table = load();
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    g_assert_cmpuint(spans_of(table, cases[i].text), ==, cases[i].spans);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/skill-strength/strengths", test_strengths);
  g_test_add_func("/skill-strength/set-out", test_set_out);
  g_test_add_func("/skill-strength/listed", test_listed);
  g_test_add_func("/skill-strength/short-forms", test_short_forms);
  g_test_add_func("/skill-strength/explained", test_explained);
  return g_test_run();
}
