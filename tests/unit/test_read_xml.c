/* XML feeds, and what is broken or hostile in them. */
#include "tests/unit/test_read.h"

#include "stages/read/source_map.h"

static SourceLimits limits_with(const SourceMaps *maps) {
  SourceLimits limits = SOURCE_LIMITS_DEFAULT;
  limits.maps = maps;
  return limits;
}

static SourceMaps *load_maps(void) {
  g_autoptr(GError) error = NULL;
  SourceMaps *maps = source_maps_load("data", &error);
  g_assert_no_error(error);
  return maps;
}

static void check_feeds(const ReadCase *cases, gsize n) {
  g_autoptr(SourceMaps) maps = load_maps();
  SourceLimits limits = limits_with(maps);
  for (gsize i = 0; i < n; i++) {
    g_autofree char *got =
        read_dump(cases[i].input, strlen(cases[i].input), NULL, &limits);
    g_assert_cmpstr(got, ==, cases[i].wanted);
  }
}

#define PERSONIO(BODY) "<workzag-jobs>" BODY "</workzag-jobs>"
#define POSITION(BODY)                                                         \
  PERSONIO("<position><id>1</id><name>Cook</name>" BODY "</position>")

static void test_systems(void) {
  static const ReadCase cases[] = {
      {"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<workzag-jobs>\n<position>"
       "\n<id>7</id><subcompany>Ladle &amp; Co</subcompany><office>Jena"
       "</office><additionalOffices><office>Gera</office><office>Ulm</office>"
       "</additionalOffices><name>Cook</name><jobDescriptions><jobDescription>"
       "<name>Your work</name><value><![CDATA[<p>Soup</p><p>Stew</p>]]></value>"
       "</jobDescription><jobDescription><name>You bring</name><value>"
       "&lt;ul&gt;&lt;li&gt;Knife&lt;/li&gt;&lt;/ul&gt;</value>"
       "</jobDescription></jobDescriptions><employmentType>permanent"
       "</employmentType><seniority>experienced</seniority><schedule>part-time"
       "</schedule><createdAt>2026-01-01T10:00:00+00:00</createdAt>"
       "<salaryInformation><min>30000.00</min><max>40000.00</max><currencyCode>"
       "EUR</currencyCode><type>yearly</type></salaryInformation></position>\n"
       "<position><id>8</id><name>Baker</name><office/></position>"
       "</workzag-jobs>",
       "1:3 personio title=Cook employer=Ladle & Co location=Jena; Gera; Ulm "
       "pay_min=30000.00 pay_max=40000.00 pay_currency=EUR pay_period=yearly "
       "employment=part-time seniority=experienced "
       "posted=2026-01-01T10:00:00+00:00 reference=7 description=Your work\\n"
       "Soup\\nStew\\nYou bring\\nKnife\n"
       "2:5 personio title=Baker reference=8\n"},
      {"<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:joblisting=\"urn:x\">"
       "<channel><title>Town of Ely</title><link>u</link><item><title>Cook"
       "</title><link>https://x.test/1</link><description>&lt;p&gt;Soup"
       "&lt;/p&gt;</description><pubDate>Wed, 07 Jan 2026 10:00:00 GMT"
       "</pubDate><joblisting:jobId>1</joblisting:jobId>"
       "<joblisting:minimumSalary>20.5</joblisting:minimumSalary>"
       "<joblisting:maximumSalary>25</joblisting:maximumSalary>"
       "<joblisting:salaryCurrency>USD</joblisting:salaryCurrency>"
       "<joblisting:salaryInterval>Hour</joblisting:salaryInterval>"
       "<joblisting:location>Ely, Nevada</joblisting:location>"
       "<joblisting:qualifications>Knife</joblisting:qualifications></item>"
       "</channel></rss>",
       "1:1 neogov title=Cook employer=Town of Ely location=Ely, Nevada "
       "pay_min=20.5 pay_max=25 pay_currency=USD pay_period=Hour "
       "url=https://x.test/1 posted=Wed, 07 Jan 2026 10:00:00 GMT reference=1 "
       "description=Soup\\nQualifications\\nKnife\n"},
      {"<?xml version=\"1.0\"?><source><publisher>P</publisher><job><title>"
       "<![CDATA[Cook]]></title><date><![CDATA[2026-01-01]]></date>"
       "<referencenumber><![CDATA[R1]]></referencenumber><url><![CDATA["
       "https://x.test/?a=1&b=2]]></url><company><![CDATA[Ladle]]></company>"
       "<city><![CDATA[Reno]]></city><state><![CDATA[NV]]></state><country>"
       "<![CDATA[US]]></country><description><![CDATA[<b>Soup</b> & stew]]>"
       "</description><salary><![CDATA[$20 per hour]]></salary><jobtype>"
       "<![CDATA[parttime]]></jobtype><remotetype>Hybrid remote</remotetype>"
       "</job></source>",
       "1:1 indeed title=Cook employer=Ladle location=Reno, NV, US pay=$20 per "
       "hour employment=part-time workplace=hybrid url=https://x.test/?a=1&b=2 "
       "posted=2026-01-01 reference=R1 description=Soup & stew\n"},
  };
  check_feeds(cases, G_N_ELEMENTS(cases));
}

static void test_text(void) {
  static const ReadCase cases[] = {
      /* references, comments and tags of markup in a value */
      {POSITION("<office>K&#246;ln&#xE9; &quot;S&#252;d&quot;</office>"),
       "1:1 personio title=Cook location=K\u00F6ln\u00E9 \"S\u00FCd\" "
       "reference=1\n"},
      {POSITION("<!-- <office>No</office> --><office>Je<!-- x -->na</office>"),
       "1:1 personio title=Cook location=Jena reference=1\n"},
      {POSITION("<jobDescriptions><jobDescription><name>A</name><value><p>Soup"
                "</p><p>Stew</p></value></jobDescription></jobDescriptions>"),
       "1:1 personio title=Cook reference=1 description=A\\nSoup\\nStew\n"},
      /* an entity of plain text, declared in the document */
      {"<?xml version=\"1.0\"?><!DOCTYPE workzag-jobs [<!ENTITY ou \"Jena\">"
       "]>" POSITION("<office>in &ou;</office>"),
       "1:1 personio title=Cook location=in Jena reference=1\n"},
      /* the declared encoding is not believed over the bytes */
      {"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" POSITION(
           "<office>K\u00F6ln</office>"),
       "1:1 personio title=Cook location=K\u00F6ln reference=1\n"},
      {"\xEF\xBB\xBF<?xml version=\"1.0\"?>\n" POSITION(""),
       "1:2 personio title=Cook reference=1\n"},
      /* nothing to make a posting of */
      {PERSONIO("<position><id>1</id><office>Ulm</office><name>A</name>"
                "</position><position><id>2</id></position>"),
       "1:1 personio title=A location=Ulm reference=1\n!2:1 empty-record\n"},
  };
  check_feeds(cases, G_N_ELEMENTS(cases));
}

static void test_broken(void) {
  static const ReadCase cases[] = {
      {"<?xml version=\"1.0\"?><weather><day>1</day></weather>",
       "!0:1 no-postings\n"},
      {"<rss><channel><item><title>News</title></item></channel></rss>",
       "!0:1 no-postings\n"},
      {PERSONIO(""), "!0:1 no-postings\n"},
      /* cut off, and wrong in the middle: what came before is kept */
      {"<workzag-jobs><position><id>1</id><name>A</name></position>\n"
       "<position><id>2</id><na",
       "1:1 personio title=A reference=1\n!2:2 bad-xml\n"},
      {"<workzag-jobs><position><id>1</id><name>A</name></position>\n"
       "<position><id>2</name></position></workzag-jobs>",
       "1:1 personio title=A reference=1\n!2:2 bad-xml\n"},
      {"<workzag-jobs><position><id>1</id><name>A &nbsp; B</name></position>"
       "</workzag-jobs>",
       "!1:1 bad-xml\n"},
      {"<workzag-jobs><position><id>1</id><name>A\xFF</name></position>"
       "</workzag-jobs>",
       "!1:1 bad-encoding\n"},
      {POSITION("") "<position/>",
       "1:1 personio title=Cook reference=1\n!2:1 bad-xml\n"},
  };
  check_feeds(cases, G_N_ELEMENTS(cases));
}

static void test_entities(void) {
  static const ReadCase cases[] = {
      /* a billion laughs, and twice the same by parameter entities */
      {"<?xml version=\"1.0\"?><!DOCTYPE workzag-jobs [<!ENTITY a "
       "\"aaaaaaaaaa\">"
       "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c "
       "\"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d "
       "\"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]>" POSITION("<office>&d;</office>"),
       "!1:1 bad-xml\n"},
      {"<?xml version=\"1.0\"?><!DOCTYPE workzag-jobs [<!ENTITY % a \"<!ENTITY "
       "b "
       "'x'>\">%a;<!ENTITY c \"&b;&b;\">]>" POSITION("<office>&c;</office>"),
       "!1:1 bad-xml\n"},
      {"<?xml version=\"1.0\"?><!DOCTYPE workzag-jobs [<!ENTITY a "
       "\"&a;\">]>" POSITION("<office>&a;</office>"),
       "!1:1 bad-xml\n"},
      /* files and addresses from outside */
      {"<?xml version=\"1.0\"?><!DOCTYPE workzag-jobs [<!ENTITY a SYSTEM "
       "\"file:///etc/passwd\">]>" POSITION("<office>&a;</office>"),
       "!1:1 bad-xml\n"},
      {"<?xml version=\"1.0\"?><!DOCTYPE workzag-jobs SYSTEM "
       "\"http://x.test/x.dtd\">" POSITION("<office>&a;</office>"),
       "!1:1 bad-xml\n"},
      {"<?xml version=\"1.0\"?><!DOCTYPE workzag-jobs SYSTEM "
       "\"http://x.test/x.dtd\">" POSITION("<office>Ulm</office>"),
       "1:1 personio title=Cook location=Ulm reference=1\n"},
      /* in an attribute too; declared but not used, it does no harm */
      {"<?xml version=\"1.0\"?><!DOCTYPE workzag-jobs [<!ENTITY a \"a\">"
       "<!ENTITY b \"&a;&a;\">]>" POSITION("<office x=\"&b;\">Ulm</office>"),
       "!1:1 bad-xml\n"},
      {"<?xml version=\"1.0\"?><!DOCTYPE workzag-jobs [<!ENTITY a \"a\">"
       "<!ENTITY b \"&a;&a;\">]>" POSITION("<office x=\"&a;\">Ulm</office>"),
       "1:1 personio title=Cook location=Ulm reference=1\n"},
  };
  check_feeds(cases, G_N_ELEMENTS(cases));
}

static void test_limits(void) {
  g_autoptr(SourceMaps) maps = load_maps();
  SourceLimits limits = limits_with(maps);
  g_autoptr(GString) deep = g_string_new("<workzag-jobs><position><id>1</id>"
                                         "<name>A</name></position>");
  for (guint i = 0; i < 200000; i++)
    g_string_append(deep, "<x>");
  g_autofree char *got = read_dump(deep->str, deep->len, NULL, &limits);
  g_assert_cmpstr(got, ==, "1:1 personio title=A reference=1\n!2:1 too-deep\n");
  static const char text[] =
      PERSONIO("<position><id>1</id><name>ABCDE</name></position>"
               "<position><id>2</id><name>ABCDEF</name></position>"
               "<position><id>3</id><name>A</name><x>01234567890123456789</x>"
               "</position>");
  limits.field = 5;
  limits.document = 60;
  g_autofree char *small = read_dump(text, strlen(text), NULL, &limits);
  g_assert_cmpstr(small, ==,
                  "1:1 personio title=ABCDE reference=1\n!2:1 field-too-long\n"
                  "!3:1 record-too-long\n");
}

static void test_looks(void) {
  static const ReadCase cases[] = {
      /* pages, words and JSON are none of ours */
      {"<?xml version=\"1.0\"?><!DOCTYPE html><html>x</html>", NULL},
      {"<html><body>Related content</body></html>", NULL},
      {"<p>Cook wanted</p>", NULL},
      {"Related content\nGB, Leeds\n<workzag-jobs>", NULL},
      {"<!-- a --><!DOCTYPE source [<!ENTITY x \"]>\">]>\n<source></source>",
       "!0:1 no-postings\n"},
  };
  g_autoptr(SourceMaps) maps = load_maps();
  SourceLimits limits = limits_with(maps);
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    gsize size = strlen(cases[i].input);
    g_autoptr(GBytes) bytes = g_bytes_new_static(cases[i].input, size);
    Input *input = input_from_bytes("test", bytes, &limits);
    Reader *reader = recognise(input, NULL, NULL);
    g_assert_cmpint(reader->format == FORMAT_XML, ==, cases[i].wanted != NULL);
    reader->class->free(reader);
    input_free(input);
    g_autofree char *got = read_dump(cases[i].input, size, NULL, &limits);
    if (cases[i].wanted != NULL)
      g_assert_cmpstr(got, ==, cases[i].wanted);
  }
}

static void test_any_bytes(void) {
  static const char text[] =
      "<?xml version=\"1.0\"?><!DOCTYPE workzag-jobs [<!ENTITY ou "
      "\"Jena\">]>" POSITION(
          "<office>&ou; &#246;</office><!-- c --><jobDescriptions>"
          "<jobDescription><name>A</name><value><![CDATA[<p>B</p>]]>"
          "</value></jobDescription></jobDescriptions>");
  g_autoptr(SourceMaps) maps = load_maps();
  SourceLimits limits = limits_with(maps);
  for (gsize n = 0; n <= strlen(text); n++) {
    g_autofree char *got = read_dump(text, n, NULL, &limits);
    g_assert_cmpuint(strlen(got), >, 0);
    g_autofree char *forced = read_dump(text, n, "xml", &limits);
    g_assert_cmpuint(strlen(forced), >, 0);
  }
  g_autoptr(GRand) random = g_rand_new_with_seed(20260132);
  g_autofree char *noise = g_malloc(sizeof text);
  static const char signs[] = "<>&;![]/\"'-x#%D ";
  for (guint round = 0; round < 4000; round++) {
    memcpy(noise, text, sizeof text);
    for (gint c = g_rand_int_range(random, 1, 8); c > 0; c--)
      noise[g_rand_int_range(random, 0, (gint)strlen(text))] =
          signs[g_rand_int_range(random, 0, (gint)strlen(signs))];
    g_autofree char *got = read_dump(noise, strlen(text), "xml", &limits);
    g_assert_cmpuint(strlen(got), >, 0);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/xml/systems", test_systems);
  g_test_add_func("/xml/text", test_text);
  g_test_add_func("/xml/broken", test_broken);
  g_test_add_func("/xml/entities", test_entities);
  g_test_add_func("/xml/limits", test_limits);
  g_test_add_func("/xml/looks", test_looks);
  g_test_add_func("/xml/any-bytes", test_any_bytes);
  return g_test_run();
}
