/* Tokens and sections of a text. */
#include <string.h>

#include "stages/extract/text.h"
#include "stages/extract/text_phrase.h"
#include "tests/unit/patience.h"

static Record *record_of(const char *s) {
  Record *record = record_new();
  record->text = g_strdup(s);
  record->length = strlen(s);
  record->field[FIELD_DESCRIPTION] = (Span){0, (guint32)record->length};
  return record;
}

/* The tokens, joined by |. */
static char *tokens_of(const char *s) {
  g_autoptr(Record) record = record_of(s);
  g_autoptr(Text) text = text_new(record);
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < text->tokens; i++) {
    const Token *t = &text->token[i];
    g_string_append_printf(out, "%s%.*s", i > 0 ? "|" : "", (int)(t->e - t->b),
                           text->s + t->b);
  }
  return g_string_free(out, FALSE);
}

static void test_tokens(void) {
  static const struct {
    const char *text, *tokens;
  } cases[] = {
      {"", ""},
      {" \n\t-", ""},
      {"Hello, world!", "Hello|world"},
      {"C++, C# and F#.", "C++|C#|and|F#"},
      {"C++17 g++ A+", "C++|17|g++|A"},
      {"5+ years, 10++ Job ID#7", "5|years|10|Job|ID|7"},
      {"the end.Next one", "the|end|Next|one"},
      {".NET Node.js R&D A/B 401(k)", "NET|Node|js|R|D|A|B|401|k"},
      {"$65.38/hr 100,000s", "65|38|hr|100|000s"},
      {"what's snake_case", "what|s|snake|case"},
      {"worker\u00e2\u20ac\u2122s \u00e2\u20ac\u0153yes\u00e2\u20ac\302\235",
       "worker|s|yes"},
      {"\u00e2\u20ac\u00a2 Sew \u00e2 \u00e2\u20ac", "Sew|\u00e2|\u00e2"},
      {"@AZ[`az{ /09:", "AZ|az|09"},
      {"S\303\243o Paulo\342\200\224M\303\234NCHEN\302\240e\314\201t\303\251",
       "S\303\243o|Paulo|M\303\234NCHEN|e\314\201t\303\251"},
      {"\346\235\261\344\272\254 \342\202\25420",
       "\346\235\261\344\272\254|20"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *tokens = tokens_of(cases[i].text);
    g_assert_cmpstr(tokens, ==, cases[i].tokens);
  }
}

static void test_hash(void) {
  static const struct {
    const char *a, *b;
    gboolean equal;
  } cases[] = {
      {"Python", "pYTHON", TRUE},
      {"internationalization", "INTERNATIONALIZATION", TRUE},
      {"\303\211COLE", "\303\251cole", TRUE},
      {"abcdefgh", "ABCDEFGH", TRUE},
      {"abcdefgh", "abcdefghi", FALSE},
      {"C", "C++", FALSE},
      {"ab", "ba", FALSE},
      {"12345678", "12345679", FALSE},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    gboolean equal = token_hash(cases[i].a, strlen(cases[i].a)) ==
                     token_hash(cases[i].b, strlen(cases[i].b));
    g_assert_cmpint(equal, ==, cases[i].equal);
  }
}

/* A token's hash does not depend on what stands around it. */
static void test_hash_in_text(void) {
  static const char *const words[] = {"a",         "seventy", "eightsig",
                                      "ninesigns", "C#",      "z\303\274rich"};
  for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
    for (guint tail = 0; tail < 10; tail++) {
      g_autofree char *s =
          g_strdup_printf("%s%.*s", words[i], (int)tail, " xyz .,;9");
      g_autoptr(Record) record = record_of(s);
      g_autoptr(Text) text = text_new(record);
      g_assert_cmpuint(text->token[0].hash, ==,
                       token_hash(words[i], strlen(words[i])));
    }
  }
}

static void test_token_queries(void) {
  g_autoptr(Record) record = record_of("One TWO \303\234ber");
  g_autoptr(Text) text = text_new(record);
  g_assert_cmpuint(text_token_at(text, 0), ==, 0);
  g_assert_cmpuint(text_token_at(text, 1), ==, 1);
  g_assert_cmpuint(text_token_at(text, 4), ==, 1);
  g_assert_cmpuint(text_token_at(text, 99), ==, 3);
  g_assert_true(text_token_is(text, 0, "one"));
  g_assert_true(text_token_is(text, 1, "two"));
  g_assert_true(text_token_is(text, 2, "\303\274ber"));
  g_assert_false(text_token_is(text, 0, "on"));
  g_assert_false(text_token_is(text, 0, "ones"));
  g_assert_false(text_token_is(text, 3, "one"));
}

/* Sections cover the text, in order, without gaps. */
static void check_cover(const Text *text) {
  guint32 at = 0;
  for (guint i = 0; i < text->sections; i++) {
    g_assert_cmpuint(text->section[i].b, ==, at);
    g_assert_cmpuint(text->section[i].e, >, at);
    at = text->section[i].e;
  }
  g_assert_cmpuint(at, ==, text->length);
}

static void check_section(const Record *record, const char *word,
                          SectionKind kind) {
  g_autoptr(Text) text = text_new(record);
  check_cover(text);
  const char *at = strstr(text->s, word);
  g_assert_nonnull(at);
  SectionKind found = text_section_at(text, (guint32)(at - text->s));
  if (found != kind)
    g_error("\"%s\" in \"%s\": section %d, not %d", word, text->s, (int)found,
            (int)kind);
}

static void check_kind(const char *s, const char *word, SectionKind kind) {
  g_autoptr(Record) record = record_of(s);
  check_section(record, word, kind);
}

/* The same where a title stands on a line before the description. */
static void check_titled(const char *title, const char *s, const char *word,
                         SectionKind kind) {
  g_autofree char *both = g_strconcat(title, "\n", s, NULL);
  g_autoptr(Record) record = record_of(both);
  guint32 end = (guint32)strlen(title);
  record->field[FIELD_TITLE] = (Span){0, end};
  record->field[FIELD_DESCRIPTION].b = end + 1;
  check_section(record, word, kind);
}

static void test_sections_by_line(void) {
  static const char s[] =
      "Welder\n\nABOUT ACME\nWe own alpha mills.\n\nThe role\nA bravo job.\n"
      "What you\342\200\231ll do:\n - charlie work\n\nRequirements\n"
      " - delta skill\n\nNice to have:\n - echo skill\n\nPerks & Benefits\n"
      "- foxtrot\n\nHow to apply\nSend golf.\n\nJob duties\nhotel";
  check_kind(s, "Welder", SECTION_BODY);
  check_kind(s, "alpha", SECTION_EMPLOYER);
  check_kind(s, "bravo", SECTION_BODY);
  check_kind(s, "charlie", SECTION_DUTIES);
  check_kind(s, "delta", SECTION_REQUIRED);
  check_kind(s, "echo", SECTION_PREFERRED);
  check_kind(s, "foxtrot", SECTION_BENEFITS);
  check_kind(s, "golf", SECTION_BOILERPLATE);
  check_kind(s, "hotel", SECTION_DUTIES);
}

/* Headings that employers word in many ways. */
static void test_headings(void) {
  static const struct {
    const char *heading;
    SectionKind kind;
  } headings[] = {{"Our Platform Engineers", SECTION_DUTIES},
                  {"Our Story", SECTION_EMPLOYER},
                  {"Reasons to join Acme", SECTION_BENEFITS},
                  {"What you\342\200\231ll take on", SECTION_DUTIES},
                  {"What you\342\200\231ll get", SECTION_BENEFITS},
                  {"Where you\342\200\231ll work", SECTION_BODY},
                  {"Where you\342\200\231ll make a mark", SECTION_DUTIES},
                  {"Who you might be", SECTION_REQUIRED},
                  {"Nice extras", SECTION_PREFERRED},
                  {"How we hire", SECTION_BOILERPLATE},
                  {"Meet Acme", SECTION_EMPLOYER},
                  {"Culture & values", SECTION_EMPLOYER},
                  {"Privacy notice", SECTION_BOILERPLATE}};
  for (guint i = 0; i < G_N_ELEMENTS(headings); i++) {
    g_autofree char *s = g_strdup_printf(
        "Welder\n\nRequirements\n - bravo\n\n%s\n - alpha work\n",
        headings[i].heading);
    check_kind(s, "bravo", SECTION_REQUIRED);
    check_kind(s, "alpha", headings[i].kind);
  }
}

/* An opening about the employer that goes on in one long line. */
static void test_long_opening(void) {
  static const char s[] =
      "Acme Water provides alpha to towns. We deliver bravo every day. The "
      "Pump Unit runs charlie. It has delta. The candidate will mend echo.";
  check_kind(s, "alpha", SECTION_EMPLOYER);
  check_kind(s, "bravo", SECTION_EMPLOYER);
  check_kind(s, "charlie", SECTION_BODY);
  check_kind(s, "delta", SECTION_BODY);
  check_kind(s, "echo", SECTION_BODY);
  check_kind("Acme Water provides alpha to towns. Mend bravo every day.",
             "bravo", SECTION_BODY);
  check_kind(
      "Oversees alpha pumps that Acme Water owns and Acme Town is using.",
      "alpha", SECTION_BODY);
}

/* Paragraphs that go on about the employer, and sentences behind the opening
 * that come back to it. */
static void test_later_paragraphs(void) {
  static const char s[] =
      "Acme Water provides alpha to towns far and near, summer and winter.\n\n"
      "Pumps of ours made bravo cheap, and towns have noticed it since.\n\n"
      "Help us mend charlie, on foot and by boat, in all of those towns.\n\n"
      "You will mend delta. Our platform uses echo. You like foxtrot.\n\n"
      "The company runs golf in towns. Our platform needs you to do hotel.\n";
  check_kind(s, "bravo", SECTION_EMPLOYER);
  check_kind(s, "charlie", SECTION_BODY);
  check_kind(s, "delta", SECTION_BODY);
  check_kind(s, "echo", SECTION_EMPLOYER);
  check_kind(s, "foxtrot", SECTION_BODY);
  check_kind(s, "golf", SECTION_EMPLOYER);
  check_kind(s, "hotel", SECTION_BODY);
}

/* Praise in words that no table has, before the first heading of the work; a
 * sentence that speaks of the post ends it, and no heading of the work proves
 * nothing. */
static void test_before_the_work(void) {
  static const char praise[] =
      "Most towns of this wide land have never seen an alpha that they trust.\n"
      " - bravo for all\n";
  static const char work[] = "Come and see us.\n\nWhat you'll do\n- delta";
  static const char calls[] =
      "As our first Welder, you come to mend charlie in all of those towns.\n";
  g_autofree char *plain = g_strconcat(praise, work, NULL);
  check_kind(plain, "alpha", SECTION_EMPLOYER);
  check_kind(plain, "bravo", SECTION_EMPLOYER);
  check_kind(plain, "delta", SECTION_DUTIES);
  g_autofree char *called = g_strconcat(praise, calls, work, NULL);
  check_kind(called, "bravo", SECTION_EMPLOYER);
  check_kind(called, "charlie", SECTION_BODY);
  check_kind(praise, "alpha", SECTION_BODY);
}

/* A heading of no known words is told by the list below it. */
static void test_headings_by_list(void) {
  static const char s[] =
      "About us\nWe make mills for alpha.\nOh the places\n"
      "- Design charlie pumps\nThe human we see\n- Strong bravo and more\n"
      "About us\nAnd so on\n- Green delta\nSelection criteria\n- echo\n"
      "We'd love if\n- foxtrot\nIn your first year\n- golf\n"
      "Requirements\n- juliet\nOf people\n- Lead kilo crews\n"
      "How we support you\n- hotel\nStill not sure?\nindia";
  check_kind(s, "alpha", SECTION_EMPLOYER);
  check_kind(s, "bravo", SECTION_REQUIRED);
  check_kind(s, "charlie", SECTION_DUTIES);
  check_kind(s, "delta", SECTION_EMPLOYER);
  check_kind(s, "echo", SECTION_REQUIRED);
  check_kind(s, "foxtrot", SECTION_PREFERRED);
  check_kind(s, "golf", SECTION_DUTIES);
  check_kind(s, "hotel", SECTION_BENEFITS);
  check_kind(s, "india", SECTION_BOILERPLATE);
  check_kind(s, "kilo", SECTION_REQUIRED);
}

/* A heading that names the post says what follows; so does the title again. */
static void test_headings_of_the_post(void) {
  check_kind("About the role and team\nAcme is mending alpha in all of the "
             "towns of this county.",
             "alpha", SECTION_BODY);
  check_kind("About our town\nAcme is mending alpha in all of the towns of "
             "this county.",
             "alpha", SECTION_EMPLOYER);
  check_kind("About us\nWe make mills.\nRole\nYou see alpha.", "alpha",
             SECTION_BODY);
  check_titled("Employee Benefits Welder", "See charlie.", "charlie",
               SECTION_BODY);
  static const char again[] = "About us\nWe make mills.\nAlpha welder wanted\n"
                              "See bravo.";
  check_titled("Alpha Welder", again, "bravo", SECTION_BODY);
  check_titled("Alpha Welder", again, "mills", SECTION_EMPLOYER);
}

static void test_capitals_of_the_employer(void) {
  static const char s[] =
      "THE AGENCY The Bureau of Mills and alpha is old. THE POSITION: You see "
      "bravo.";
  check_kind(s, "alpha", SECTION_EMPLOYER);
  check_kind(s, "bravo", SECTION_BODY);
  check_kind("The agency mends charlie with you.", "charlie", SECTION_BODY);
}

/* What asks for benefits as a field of work offers none. */
static void test_asked_benefits(void) {
  static const char s[] =
      "1. A licence. 2. Proficiency in health insurance billing and alpha. We "
      "offer health insurance and bravo. The Commuter Benefits Law, charlie. "
      "Commuter benefits and delta.";
  check_kind(s, "alpha", SECTION_BODY);
  check_kind(s, "bravo", SECTION_BENEFITS);
  check_kind(s, "charlie", SECTION_BODY);
  check_kind(s, "delta", SECTION_BENEFITS);
}

/* Among duties and requirements, words of the employer and of applying. */
static void test_cues_in_lists(void) {
  static const char s[] =
      "Responsibilities\n- Write job descriptions for alpha crews\n"
      "Requirements\n- Years with a Series B maker of bravo";
  check_kind(s, "alpha", SECTION_DUTIES);
  check_kind(s, "bravo", SECTION_REQUIRED);
}

static void test_sections_in_a_line(void) {
  static const char s[] =
      "We need an alpha person with basic qualifications and no more. Key job "
      "responsibilities - Lay bravo pipes - Weld a lot A day in the life You "
      "charlie. About the team We delta together. Basic Qualifications - Echo "
      "degree Preferred Qualifications - Foxtrot licence";
  check_kind(s, "alpha", SECTION_BODY);
  check_kind(s, "no more", SECTION_BODY);
  check_kind(s, "bravo", SECTION_DUTIES);
  check_kind(s, "charlie", SECTION_DUTIES);
  check_kind(s, "delta", SECTION_BODY);
  check_kind(s, "Echo", SECTION_REQUIRED);
  check_kind(s, "Foxtrot", SECTION_PREFERRED);
}

/* In a text of one line: what has the form of a heading, capitals and a colon
 * behind a sentence. */
static void test_sections_by_form(void) {
  static const char s[] =
      "Acme Water brings alpha to the towns.  THE DIVISION: The bravo crew is "
      "ours.  PROGRAM RESPONSIBILITIES INCLUDE: Weld charlie pipes. The "
      "County: "
      "delta is near.  What You Bring: An echo licence. Benefits: Golf on "
      "Fridays. Hotel pipes. Your Skills Count, always: India.";
  check_kind(s, "alpha", SECTION_EMPLOYER);
  check_kind(s, "bravo", SECTION_BODY);
  check_kind(s, "charlie", SECTION_DUTIES);
  check_kind(s, "delta", SECTION_DUTIES);
  check_kind(s, "echo", SECTION_REQUIRED);
  check_kind(s, "Golf", SECTION_BENEFITS);
  check_kind(s, "Hotel", SECTION_REQUIRED);
  check_kind(s, "India", SECTION_REQUIRED);
}

/* Words of the title are the work, whatever they mean elsewhere. */
static void test_sections_of_title(void) {
  static const char s[] = "You sell health insurance to alpha people. We pay "
                          "your pension from bravo on.";
  check_titled("Insurance Clerk", s, "alpha", SECTION_BODY);
  check_titled("Insurance Clerk", s, "bravo", SECTION_BENEFITS);
  check_titled("Welder", s, "alpha", SECTION_BENEFITS);
}

/* Who accredits a school is no matter of the job, the degree before it is. */
static void test_sections_aside(void) {
  static const char s[] =
      "Minimum Qualifications: An alpha degree from a college accredited by "
      "bravo agencies and the Secretary of Education and charlie work.";
  check_kind(s, "alpha", SECTION_REQUIRED);
  check_kind(s, "bravo", SECTION_BOILERPLATE);
  check_kind(s, "charlie", SECTION_REQUIRED);
}

/* A phrase that runs on is no heading. */
static void test_sections_need_evidence(void) {
  check_kind("You meet all our Basic Qualifications for alpha work.", "alpha",
             SECTION_BODY);
  check_kind("Benefits from alpha processes reach every team that we have in "
             "the whole wide company.",
             "alpha", SECTION_BODY);
  check_kind("Skills such as alpha are dear to us, and experience is not what "
             "we count first of all.",
             "alpha", SECTION_BODY);
}

/* Items of a list are no headings, even when they begin like one. */
static void test_sections_and_items(void) {
  static const char s[] =
      "Nice to have\n- Experience in alpha work\nSkills in bravo work\n"
      "- Great benefits\n- charlie\nSkills & Knowledge\ndelta";
  check_kind(s, "alpha", SECTION_PREFERRED);
  check_kind(s, "bravo", SECTION_PREFERRED);
  check_kind(s, "charlie", SECTION_PREFERRED);
  check_kind(s, "delta", SECTION_REQUIRED);
}

static void test_cues(void) {
  static const char s[] =
      "You will weld alpha parts. We are an equal opportunity employer and "
      "welcome bravo people. You will also paint charlie parts. You get "
      "medical, dental and delta cover. Echo is next.";
  check_kind(s, "alpha", SECTION_BODY);
  check_kind(s, "bravo", SECTION_BOILERPLATE);
  check_kind(s, "charlie", SECTION_BODY);
  check_kind(s, "delta", SECTION_BENEFITS);
  check_kind(s, "Echo", SECTION_BODY);
}

static void test_leave(void) {
  static const char s[] =
      "About Acme\nWe make mills. As a leading maker of alpha we grow.\n"
      "As a Senior Welder you join bravo pipes.\nAnd charlie.";
  check_kind(s, "alpha", SECTION_EMPLOYER);
  check_kind(s, "bravo", SECTION_BODY);
  check_kind(s, "charlie", SECTION_BODY);
}

static void test_salary_line(void) {
  static const char s[] = "Salary: 20 an hour and alpha\nWe need bravo hands.";
  check_kind(s, "alpha", SECTION_BENEFITS);
  check_kind(s, "bravo", SECTION_BODY);
}

static void test_empty(void) {
  g_autoptr(Record) record = record_of("");
  g_autoptr(Text) text = text_new(record);
  g_assert_cmpuint(text->tokens, ==, 0);
  g_assert_cmpuint(text->sections, ==, 0);
  g_assert_cmpuint(text_token_at(text, 0), ==, 0);
  g_assert_cmpint(text_section_at(text, 0), ==, SECTION_BODY);
  g_autoptr(Record) bare = record_new();
  g_autoptr(Text) none = text_new(bare);
  g_assert_cmpuint(none->tokens, ==, 0);
}

/* Long texts of one thing stay linear: they must end within seconds. */
static void test_long(void) {
  static const char *const parts[] = {"7",
                                      "a",
                                      "\302\240",
                                      "\342\200\242 ",
                                      "C++",
                                      "\n",
                                      "Benefits ",
                                      "equal opportunity employer ",
                                      "\360\237\246\226",
                                      "e\314\201",
                                      "About the team ",
                                      "- ",
                                      "about\n"};
  enum { SIZE = 1 << 20 };
  clock_t start = clock(); /* of the processor: a busy machine is no fault */
  for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
    GString *s = g_string_sized_new(SIZE + 64);
    while (s->len < SIZE)
      g_string_append(s, parts[i]);
    g_autofree char *whole = g_string_free(s, FALSE);
    g_autoptr(Record) record = record_of(whole);
    g_autoptr(Text) text = text_new(record);
    check_cover(text);
  }
  patience_check(start);
}

/* The fast way looks at a block of bytes at once, the general way at each: the
 * same tokens, wherever the text ends and whatever follows a word. */
static void test_ways_agree(void) {
  static const char *const parts[] = {"a",
                                      "Go",
                                      "C++",
                                      "C#",
                                      "x",
                                      "401",
                                      "k",
                                      " ",
                                      ", ",
                                      "Node.js",
                                      "+",
                                      "#",
                                      "\n",
                                      "caf\303\251",
                                      "\342\200\242",
                                      "internationalisation",
                                      "sixteenletterswo",
                                      "fifteenletters1"};
  g_autoptr(GRand) rand = g_rand_new_with_seed(7);
  for (guint round = 0; round < 2000; round++) {
    g_autoptr(GString) s = g_string_new(NULL);
    guint n = (guint)g_rand_int_range(rand, 1, 40);
    for (guint i = 0; i < n; i++)
      g_string_append(s, parts[g_rand_int_range(rand, 0, G_N_ELEMENTS(parts))]);
    g_autoptr(Record) record = record_of(s->str);
    g_autoptr(Text) text = text_new(record);
    const char *end = text->s + text->length;
    guint k = 0;
    for (const char *p = text->s; p < end;) {
      gsize length = token_length(p, end);
      if (length == 0) {
        p = g_utf8_next_char(p);
        continue;
      }
      g_assert_cmpuint(k, <, text->tokens);
      g_assert_cmpuint(text->token[k].b, ==, (gsize)(p - text->s));
      g_assert_cmpuint(text->token[k].e, ==, (gsize)(p - text->s) + length);
      g_assert_cmpuint(text->token[k].hash, ==, token_hash(p, length));
      k++;
      p += length;
    }
    g_assert_cmpuint(k, ==, text->tokens);
  }
}

/* Each phrase is found where it stands, and not one that it begins with. */
static void test_phrases(void) {
  const PhraseIndex *index = phrase_index();
  for (guint i = 0; i < TEXT_PHRASES; i++) {
    const TextPhrase *phrase = text_phrase(i);
    g_autoptr(Record) record = record_of(phrase->phrase);
    g_autoptr(Text) text = text_new(record);
    guint after = 0;
    g_assert_cmpuint((phrase_starts(index, text, 0) >> phrase->place) & 1, ==,
                     1);
    const TextPhrase *found =
        phrase_look(index, text, 0, text->tokens, phrase->place, &after);
    g_assert_nonnull(found);
    g_assert_cmpstr(found->phrase, ==, phrase->phrase);
    g_assert_true(found == phrase);
    g_assert_cmpuint(after, ==, text->tokens);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/text/tokens", test_tokens);
  g_test_add_func("/text/hash", test_hash);
  g_test_add_func("/text/hash-in-text", test_hash_in_text);
  g_test_add_func("/text/ways-agree", test_ways_agree);
  g_test_add_func("/text/token-queries", test_token_queries);
  g_test_add_func("/text/sections/by-line", test_sections_by_line);
  g_test_add_func("/text/sections/headings", test_headings);
  g_test_add_func("/text/sections/long-opening", test_long_opening);
  g_test_add_func("/text/later-paragraphs", test_later_paragraphs);
  g_test_add_func("/text/sections/before-the-work", test_before_the_work);
  g_test_add_func("/text/sections/headings-by-list", test_headings_by_list);
  g_test_add_func("/text/sections/cues-in-lists", test_cues_in_lists);
  g_test_add_func("/text/sections/in-a-line", test_sections_in_a_line);
  g_test_add_func("/text/sections/by-form", test_sections_by_form);
  g_test_add_func("/text/sections/of-title", test_sections_of_title);
  g_test_add_func("/text/sections/aside", test_sections_aside);
  g_test_add_func("/text/sections/evidence", test_sections_need_evidence);
  g_test_add_func("/text/sections/items", test_sections_and_items);
  g_test_add_func("/text/sections/cues", test_cues);
  g_test_add_func("/text/sections/leave", test_leave);
  g_test_add_func("/text/sections/salary-line", test_salary_line);
  g_test_add_func("/text/sections/of-the-post", test_headings_of_the_post);
  g_test_add_func("/text/sections/capitals", test_capitals_of_the_employer);
  g_test_add_func("/text/sections/asked-benefits", test_asked_benefits);
  g_test_add_func("/text/phrases", test_phrases);
  g_test_add_func("/text/empty", test_empty);
  g_test_add_func("/text/long", test_long);
  return g_test_run();
}
