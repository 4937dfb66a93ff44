/* HTML: JSON-LD, microdata, RDFa, and the text of pages. */
#include "tests/unit/test_read.h"

#include "stages/read/read_html.h"

#define LD(json) "<script type=\"application/ld+json\">" json "</script>"
#define POSTING(members) "{\"@type\":\"JobPosting\"," members "}"
#define COOK POSTING("\"title\":\"Cook\",\"description\":\"Soup\"")

static void test_linked_data(void) {
  static const ReadCase cases[] = {
      {"<html>" LD(COOK), "1:1 title=Cook description=Soup\n"},
      /* in a graph, among other things, several */
      {"<html>" LD("{\"@graph\":[{\"@type\":\"WebPage\",\"title\":\"x\"}," COOK
                   ",\n" COOK "]}"),
       "1:1 title=Cook description=Soup\n2:2 title=Cook description=Soup\n"},
      {"<html>" LD("[" COOK "]") "\n" LD(COOK),
       "1:1 title=Cook description=Soup\n2:2 title=Cook description=Soup\n"},
      {"<html>" LD(
           "{\"@type\":\"ItemList\",\"itemListElement\":[{\"item\":" COOK
           "}]}"),
       "1:1 title=Cook description=Soup\n"},
      /* the type as a list, as an address, with a prefix */
      {"<html>" LD("{\"title\":\"A\",\"@type\":[\"Thing\",\"JobPosting\"]}"),
       "1:1 title=A\n"},
      {"<html>" LD("{\"@type\":\"http:\\/\\/schema.org\\/JobPosting\","
                   "\"schema:title\":\"A\"}"),
       "1:1 title=A\n"},
      {"<html>" LD("{\"@type\":\"schema:JobPosting\",\"title\":\"A\"}"),
       "1:1 title=A\n"},
      /* an employer that is described elsewhere in the script */
      {"<html>" LD("{\"@graph\":[{\"@type\":\"Organization\",\"@id\":\"#o\","
                   "\"name\":\"Inn &amp; Co\"}," POSTING(
                       "\"title\":\"A\",\"hiringOrganization\":"
                       "{\"@id\":\"#o\",\"url\":\"/x\"}") "]}"),
       "1:1 title=A employer=Inn & Co\n"},
      {"<html>" LD(POSTING("\"title\":\"A\",\"hiringOrganization\":"
                           "{\"@id\":\"#o\",\"description\":\"x\"}")),
       "1:1 title=A\n"},
      /* what stands around the JSON, and a type with more to it */
      {"<html>" LD("\n<!--\n//<![CDATA[\n" COOK ";\n//]]>\n-->\n"),
       "1:4 title=Cook description=Soup\n"},
      {"<html><script id=x type='Application/LD+JSON; charset=utf-8'>" COOK
       "</script>",
       "1:1 title=Cook description=Soup\n"},
      /* entities, in the JSON and instead of its quotes */
      {"<html>" LD(POSTING("\"title\":\"R&amp;D\",\"description\":"
                           "\"&lt;p&gt;Soup&lt;/p&gt;&lt;p&gt;Stew\"")),
       "1:1 title=R&D description=Soup\\nStew\n"},
      {"<html>" LD("{&quot;@type&quot;:&quot;JobPosting&quot;,"
                   "&quot;title&quot;:&quot;R&amp;amp;D&quot;}"),
       "1:1 title=R&D\n"},
      /* markup inside strings, and line breaks that JSON forbids */
      {"<html>" LD(POSTING("\"title\":\"Cook\",\"description\":"
                           "\"<p>One<\\/p></p><ul><li>Two</ul>\"")),
       "1:1 title=Cook description=One\\nTwo\n"},
      {"<html>" LD(POSTING("\"title\":\"Cook\",\"description\":\"One\nTwo\"")),
       "1:1 title=Cook description=One\\nTwo\n"},
      /* the text of the page is not asked */
      {"<html>" LD(COOK) "<h1>Baker</h1><p itemscope itemtype=JobPosting>"
                         "<b itemprop=title>Smith",
       "1:1 title=Cook description=Soup\n"},
      {"<html>" LD(POSTING("\"title\":\"\"")), "!1:1 empty-record\n"},
  };
  check_cases(cases, G_N_ELEMENTS(cases), NULL);
}

/* A posting of these members, and what its fields must be. */
typedef struct {
  const char *members, *wanted;
} FieldCase;

static void check_fields(const FieldCase *cases, gsize n) {
  for (gsize i = 0; i < n; i++) {
    g_autofree char *page = g_strdup_printf(
        "<!DOCTYPE html><head>" LD(POSTING("\"title\":\"T\",%s")),
        cases[i].members);
    g_autofree char *wanted =
        g_strdup_printf("1:1 title=T%s\n", cases[i].wanted);
    g_autofree char *got = read_dump(page, strlen(page), NULL, &default_limits);
    g_test_message("%s", cases[i].members);
    g_assert_cmpstr(got, ==, wanted);
  }
}

static void test_pay(void) {
#define FULL(min, max, currency, unit)                                         \
  " pay_min=" min " pay_max=" max " pay_currency=" currency " pay_"            \
  "period=" unit
  static const FieldCase cases[] = {
      {"\"baseSalary\":52000,\"salaryCurrency\":\"EUR\"",
       " pay_min=52000 pay_max=52000 pay_currency=EUR"},
      {"\"baseSalary\":\"52,000.00\"", " pay_min=52,000.00 pay_max=52,000.00"},
      {"\"baseSalary\":\"$20 to $25 an hour\"", " pay=$20 to $25 an hour"},
      {"\"baseSalary\":{\"currency\":\"USD\",\"value\":{\"minValue\":20,"
       "\"maxValue\":25.5,\"unitText\":\"HOUR\"}}",
       FULL("20", "25.5", "USD", "HOUR")},
      {"\"baseSalary\":{\"value\":{\"value\":\"700\",\"unitText\":\"WEEK\","
       "\"currency\":\"GBP\"}}",
       FULL("700", "700", "GBP", "WEEK")},
      {"\"baseSalary\":{\"currency\":\"CHF\",\"value\":7000,"
       "\"unitText\":\"MONTH\"}",
       FULL("7000", "7000", "CHF", "MONTH")},
      {"\"baseSalary\":{\"currency\":\"CHF\",\"minValue\":7000,"
       "\"unitCode\":\"MON\"}",
       " pay_min=7000 pay_currency=CHF pay_period=month"},
      {"\"baseSalary\":{\"currency\":\"USD\",\"value\":\"40000-50000\","
       "\"unitText\":\"YEAR\"}",
       " pay=USD 40000-50000 per YEAR"},
      {"\"baseSalary\":{\"@type\":\"PriceSpecification\",\"minPrice\":1,"
       "\"maxPrice\":2,\"priceCurrency\":\"USD\"}",
       " pay_min=1 pay_max=2 pay_currency=USD"},
      {"\"baseSalary\":{\"@type\":\"UnitPriceSpecification\",\"price\":9,"
       "\"priceCurrency\":\"USD\",\"unitText\":\"DAY\"}",
       FULL("9", "9", "USD", "DAY")},
      {"\"baseSalary\":[{\"currency\":\"USD\"},{\"currency\":\"CAD\","
       "\"value\":{\"value\":[30]}}]",
       " pay_min=30 pay_max=30 pay_currency=CAD"},
      /* no pay: nothing, zero, words, and what somebody else guessed */
      {"\"baseSalary\":{\"currency\":\"USD\",\"value\":{\"minValue\":0,"
       "\"maxValue\":0}}",
       ""},
      {"\"baseSalary\":\"Competitive\"", ""},
      {"\"baseSalary\":null", ""},
      {"\"estimatedSalary\":{\"currency\":\"USD\",\"value\":{\"value\":9}}",
       ""},
  };
  check_fields(cases, G_N_ELEMENTS(cases));
}

static void test_places(void) {
  static const FieldCase cases[] = {
      {"\"jobLocation\":\"Leeds, England\"", " location=Leeds, England"},
      {"\"jobLocation\":{\"address\":\"1 High St, Leeds\"}",
       " location=1 High St, Leeds"},
      {"\"jobLocation\":{\"address\":{\"streetAddress\":\"1 High St\","
       "\"addressLocality\":\"Austin\",\"addressRegion\":\"TX\","
       "\"postalCode\":\"78701\",\"addressCountry\":\"US\"}}",
       " location=Austin, TX, US"},
      {"\"jobLocation\":[{\"address\":{\"addressLocality\":\"Berlin\","
       "\"addressRegion\":\"Berlin\",\"addressCountry\":"
       "{\"@type\":\"Country\",\"name\":\"Germany\"}}},"
       "{\"addressLocality\":\"Lyon\"},{\"name\":\"Head office, York\"}]",
       " location=Berlin, Germany; Lyon; Head office, York"},
      {"\"jobLocation\":{\"address\":{\"streetAddress\":\"1 High St\","
       "\"addressCountry\":\"GB\"}}",
       " location=1 High St, GB"},
      {"\"jobLocationType\":\"TELECOMMUTE\",\"applicantLocationRequirements\":"
       "[{\"@type\":\"Country\",\"name\":\"US\"},{\"name\":\"Canada\"}]",
       " location=US; Canada workplace=TELECOMMUTE"},
      {"\"jobLocation\":{\"address\":{\"addressLocality\":\"Reno\"}},"
       "\"applicantLocationRequirements\":{\"name\":\"USA\"}",
       " location=Reno"},
  };
  check_fields(cases, G_N_ELEMENTS(cases));
}

static void test_fields(void) {
  static const FieldCase cases[] = {
      {"\"hiringOrganization\":\"Inn\"", " employer=Inn"},
      {"\"hiringOrganization\":{\"name\":\"Inn\",\"legalName\":\"Inn Ltd\"}",
       " employer=Inn"},
      {"\"hiringOrganization\":{\"legalName\":\"Inn Ltd\"}",
       " employer=Inn Ltd"},
      {"\"employmentType\":[\"FULL_TIME\",\"PER_DIEM\"]",
       " employment=FULL_TIME, PER_DIEM"},
      {"\"identifier\":{\"@type\":\"PropertyValue\",\"name\":\"Inn\","
       "\"value\":71}",
       " reference=71"},
      {"\"identifier\":\"A-1\",\"url\":\"https://inn.example/1\","
       "\"directApply\":true,\"datePosted\":\"2026-01-02\","
       "\"validThrough\":\"2026-02-03\"",
       " url=https://inn.example/1 posted=2026-01-02 closes=2026-02-03 "
       "reference=A-1"},
      {"\"description\":{\"@value\":\"Soup\",\"@language\":\"en\"}",
       " description=Soup"},
      {"\"skills\":[\"Knives\",{\"name\":\"Fire\"}],\"description\":\"Soup\","
       "\"experienceRequirements\":{\"monthsOfExperience\":24},"
       "\"educationRequirements\":{\"credentialCategory\":\"degree\"}",
       " description=Skills\\nKnives\\nFire\\nSoup\\nExperience "
       "requirements\\n24 months of experience\\nEducation "
       "requirements\\ndegree"},
      /* only its own properties count */
      {"\"author\":{\"title\":\"X\"},\"image\":{\"description\":\"Y\"}", ""},
  };
  check_fields(cases, G_N_ELEMENTS(cases));
}

static void test_items(void) {
  static const ReadCase cases[] = {
      {"<div itemscope itemtype=\"https://schema.org/JobPosting\">\n"
       "<h1 itemprop=\"title\"> Night  <b>Cook</b> </h1>"
       "<meta itemprop=datePosted content='2026-01-02'>"
       "<time itemprop=validThrough datetime=2026-02-03>soon</time>"
       "<p itemprop=hiringOrganization itemscope>by "
       "<b itemprop=name>Inn &amp; Co</b></p>"
       "<p itemprop=jobLocation itemscope><i itemprop=address itemscope>"
       "<b itemprop=addressLocality>Leeds</b>, "
       "<b itemprop=addressCountry>GB</b></i></p>"
       "<div itemprop=description><p>Soup<ul><li>hot<li>cold</ul></div>"
       "<a itemprop=url href='/jobs?a=1&amp;b=2'>link</a>"
       "<p itemprop=baseSalary itemscope><meta itemprop=currency content=GBP>"
       "<b itemprop=value itemscope><b itemprop=value>12</b> an "
       "<b itemprop=unitText>HOUR</b></b></p></div><p>More",
       "1:1 title=Night Cook employer=Inn & Co location=Leeds, GB pay_min=12 "
       "pay_max=12 pay_currency=GBP pay_period=HOUR url=/jobs?a=1&b=2 "
       "posted=2026-01-02 closes=2026-02-03 "
       "description=Soup\\n- hot\\n- cold\n"},
      /* RDFa */
      {"<div vocab=\"http://schema.org/\" typeof=\"JobPosting\">"
       "<h2 property=\"title\">Cook</h2><div property=\"hiringOrganization\" "
       "typeof=\"Organization\"><b property=\"schema:name\">Inn</b></div>"
       "<div property=description>Soup</div></div>",
       "1:1 title=Cook employer=Inn description=Soup\n"},
      /* things of others inside, and two postings */
      {"<div itemscope itemtype=http://schema.org/JobPosting>"
       "<b itemprop=title>A</b><div itemscope itemtype=x>"
       "<b itemprop=title>B</b></div></div>\n"
       "<div itemscope itemtype=http://schema.org/JobPosting>"
       "<b itemprop=title>C</b></div>",
       "1:1 title=A\n2:2 title=C\n"},
  };
  check_cases(cases, G_N_ELEMENTS(cases), NULL);
}

#define ADVERT                                                                 \
  "<p>We are looking for a cook. You will cook soup.</p>"                      \
  "<h2>Responsibilities</h2><ul><li>Soup</li><li></li><li>Stew</ul>"           \
  "<h2>Qualifications</h2><p>Knives &amp; fire.</p><p>Benefits: paid time "    \
  "off.</p>"
#define ADVERT_TEXT                                                            \
  "We are looking for a cook. You will cook soup.\\nResponsibilities\\n- "     \
  "Soup\\n- Stew\\nQualifications\\nKnives & fire.\\nBenefits: paid time off."

static void test_text(void) {
  static const ReadCase cases[] = {
      {"<html><title>Inn</title><style>p{}</style><body><nav>Home <a>Jobs</a>"
       "</nav><header><a>Sign in</a><h1>Cook</h1></header>" ADVERT
       "<script>var a = '<p>x</p>';</script><noscript>on</noscript>"
       "<aside><a>Other job</a></aside><footer><a>Imprint</a></footer>",
       "1:1 title=Cook description=" ADVERT_TEXT "\n"},
      /* two headings of the first order: none is surely the title */
      {"<html><h1>Inn</h1><h1>Cook</h1>" ADVERT,
       "1:1 description=Inn\\nCook\\n" ADVERT_TEXT "\n"},
      /* but the one that the window's title repeats is */
      {"<html><title>COOK - Inn</title><h1>Inn &amp; "
       "Co</h1><h1>Cook</h1>" ADVERT "<h1>x</h1>",
       "1:1 title=Cook description=Inn & Co\\n" ADVERT_TEXT "\\nx\n"},
      {"<html><title>Cook</title><h2>Cook</h2>" ADVERT,
       "1:1 title=Cook description=" ADVERT_TEXT "\n"},
      /* a footer inside the matter is of it */
      {"<html><main>" ADVERT "<footer>Mind the dog. <a>Top</a></footer></main>"
       "<footer>(c)</footer>",
       "1:1 description=" ADVERT_TEXT "\\nMind the dog.\n"},
      {"<html><link rel=canonical href='https://inn.example/1?a=1&amp;b=2'>"
       "<body>" ADVERT,
       "1:1 url=https://inn.example/1?a=1&b=2 description=" ADVERT_TEXT "\n"},
      /* spaces, tables, line breaks */
      {"<html><table><tr><td>Pay</td><td>12 &euro;</td></tr><tr><td>x"
       "</table>a\n  b&nbsp;c<br>d<pre>e\nf</pre>" ADVERT,
       "1:1 description=Pay 12 \u20AC\\nx\\na b c\\nd\\ne\\nf\\n" ADVERT_TEXT
       "\n"},
      /* a feed as in pages */
      {"<html><p>News</p><h2>Related content</h2><p>GB, Leeds</p>\n<p>A cook "
       "is wanted.</p><p>US, NV, Reno</p><p>A <i>baker</i>.</p>",
       "1:1 location=GB, Leeds description=A cook is wanted.\n"
       "2:2 location=US, NV, Reno description=A baker.\n"},
      /* none */
      {"<html><body>Cook</body></html>", "!0:1 no-postings\n"},
      {"<!DOCTYPE html>\n<html></html>", "!0:1 no-postings\n"},
  };
  check_cases(cases, G_N_ELEMENTS(cases), NULL);
}

/* What a page's scripts work on, where the page has no other text. */
static void test_data(void) {
  static const ReadCase cases[] = {
      {"<html><script>\nwindow.page = {\"Menu\":[{\"title\":\"Home\"}],"
       "\"Jobs\":[{\"JobTitle\":\"Cook\",\"City\":\"Leeds\",\"a\":1},"
       "{\"JobTitle\":\"Baker &amp; more\"},{\"x\":1}]};\n</script>",
       "1:2 title=Cook location=Leeds\n2:2 title=Baker & more\n"},
      {"<html><script type=application/json id=__NEXT_DATA__>{\"props\":"
       "{\"job\":{\"title\":\"Cook\",\"description\":\"<p>Soup</p><p>Stew\""
       "}}}</script>",
       "1:1 title=Cook description=Soup\\nStew\n"},
      /* several values, some no JSON, some cut off */
      {"<html><script>a = {b: 1}; c == {}; d = {\"postings\":[{\"title\":"
       "\"Cook\"}]}; e = {\"jobs\":[{\"title\":\"X\"",
       "1:1 title=Cook\n"},
      /* neither list nor posting: another name, no title, no description */
      {"<html><script>a = {\"links\":[{\"title\":\"Home\"}],\"jobs\":[{\"id\":"
       "1}],\"job\":{\"title\":\"x\"}}</script>",
       "!0:1 no-postings\n"},
      /* the page's own text counts before its data */
      {"<html><script>a = {\"jobs\":[{\"title\":\"Other\"}]}</script>" ADVERT,
       "1:1 description=" ADVERT_TEXT "\n"},
  };
  check_cases(cases, G_N_ELEMENTS(cases), NULL);
}

static void test_listings(void) {
  static const ReadCase cases[] = {
      {"<html><table><tr class='ReqRowHeader'><td class=posTitle>Title</tr>\n"
       "<tr class=\"odd ReqRowClick\" data-req-id=\"7\"><td class=\"a posTitle"
       "\"><a href=\"https://b.example/?a=7&amp;b\">Cook</td>"
       "<td class=cities>Leeds</td></tr>\n"
       "<tr class=ReqRowClick data-req-id=8><td>no title</tr></table>",
       "1:2 title=Cook location=Leeds url=https://b.example/?a=7&b "
       "reference=7\n"},
      {"<html><ul><li class=iCIMS_JobCardItem><div class='header left'>"
       "<span class=sr-only>Job Locations</span> <span>US-TX-Austin</span>"
       "</div><a class=iCIMS_Anchor href=https://i.example/1><h3>Cook</h3></a>"
       "<dd class=iCIMS_JobHeaderData>2026-1</dd></li></ul>",
       "1:1 title=Cook location=US-TX-Austin url=https://i.example/1 "
       "reference=2026-1\n"},
      {"<html><table><tr><td><a href=/x>Cook</a></td>"
       "<td class=jv-job-list-location>Leeds, England</td></tr></table>",
       "1:1 title=Cook location=Leeds, England url=/x\n"},
  };
  check_cases(cases, G_N_ELEMENTS(cases), NULL);
}

/* Pages of recruiting systems; each names two openings. */
static void test_fixtures(void) {
  static const char *const wanted[][2] = {
      {"hrmdirect.html", "title=Senior Accountant "},
      {"icims.html", "title=Payroll Support Specialist location=US "},
      {"jobvite.html", "location=Chicago, Illinois "},
      {"paylocity.html", "location=Raleigh, NC, USA"},
      {"phenom.html", "reference=P-104504"}};
  g_autofree char *folder = shared_folder("boards/fixtures");
  for (gsize i = 0; folder != NULL && i < G_N_ELEMENTS(wanted); i++) {
    g_autofree char *path = g_build_filename(folder, wanted[i][0], NULL);
    g_autofree char *text = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(path, &text, &size, NULL));
    g_autofree char *got = read_dump(text, size, NULL, &default_limits);
    g_auto(GStrv) lines = g_strsplit(got, "\n", -1);
    g_assert_cmpuint(g_strv_length(lines), ==, 3);
    g_assert_nonnull(strstr(lines[1], wanted[i][1]));
  }
}

static void test_recognised(void) {
  static const struct {
    const char *text;
    gboolean is_html;
  } cases[] = {
      {"<!doctype HTML><p>", TRUE},
      {"\n <html lang=en>", TRUE},
      {"<!-- saved --><?xml version='1.0'?><!DOCTYPE html >", TRUE},
      {"<script type=\"application/ld+json\">{}", TRUE},
      {"<div class=a>x", TRUE},
      {"<p>x", TRUE},
      {"<?xml version='1.0'?><rss>", FALSE},
      {"<source><job>", FALSE},
      {"<position>", FALSE},
      {"<", FALSE},
      {"x <html>", FALSE},
      {"", FALSE},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GBytes) bytes = g_bytes_new(cases[i].text, strlen(cases[i].text));
    Input *input = input_from_bytes("test", bytes, &default_limits);
    g_test_message("%s", cases[i].text);
    g_assert_cmpint(html_looks_like(input), ==, cases[i].is_html);
    input_free(input);
  }
}

static void check_one(const char *bytes, gsize size, const char *wanted) {
  g_autofree char *got = read_dump(bytes, size, "html", &default_limits);
  g_assert_cmpstr(got, ==, wanted);
}

#define CHECK(bytes, wanted) check_one(bytes, sizeof bytes - 1, wanted)

static void test_charsets(void) {
  CHECK("\xEF\xBB\xBF<html>" LD("{\"@type\":\"JobPosting\",\"title\":"
                                "\"Caf\xC3\xA9\"}"),
        "1:1 title=Caf\u00E9\n");
  /* declared; one that is said wrong, and one that nobody knows */
  CHECK("<meta charset=iso-8859-2><p>\xB3</p>" LD(
            "{\"@type\":\"JobPosting\",\"title\":\"\xB3 \xE9\"}"),
        "1:1 title=\u0142 \u00E9\n");
  CHECK("<meta charset=windows-1252>" LD("{\"@type\":\"JobPosting\","
                                         "\"title\":\"Caf\xC3\xA9\"}"),
        "1:1 title=Caf\u00E9\n");
  CHECK("<meta charset=nonsense>" LD("{\"@type\":\"JobPosting\","
                                     "\"title\":\"\x93"
                                     "a\x94 \xE9\"}"),
        "1:1 title=\u201Ca\u201D \u00E9\n");
  CHECK("<meta http-equiv=Content-Type content=\"text/html; "
        "charset=Shift_JIS\">" LD("{\"@type\":\"JobPosting\",\"title\":"
                                  "\"\x97\xBF\x97\x9D\x90l\"}"),
        "1:1 title=\u6599\u7406\u4EBA\n");
  /* not declared: Windows-1252 where it is no UTF-8 */
  CHECK("<p>" LD("{\"@type\":\"JobPosting\",\"title\":\"Caf\xE9 \x80\"}"),
        "1:1 title=Caf\u00E9 \u20AC\n");
  /* a stray byte does not change what is UTF-8 */
  CHECK("<meta charset=utf-8>" LD("{\"@type\":\"JobPosting\",\"title\":"
                                  "\"\xC3\xA9\xE9 \xC3\xA9\"}"),
        "1:1 title=\u00E9\u00E9 \u00E9\n");
  CHECK("<html><h1>C\xF4te</h1>" ADVERT,
        "1:1 title=C\u00F4te description=" ADVERT_TEXT "\n");
}

/* ---- bad input ----------------------------------------------------------- */

static void test_bad(void) {
  /* JSON that is none: the page's text, or its items, are used */
  CHECK(
      "<html>" LD("{\"@type\":\"JobPosting\",\"title\":\"Cook\",}") "\n" ADVERT,
      "!1:1 bad-json\n2:2 description=" ADVERT_TEXT "\n");
  CHECK("<html>" LD("{\"@type\":\"JobPosting\",\"title\":}}") "\n" ADVERT,
        "!1:1 bad-json\n2:2 description=" ADVERT_TEXT "\n");
  CHECK("<html>" LD("no JobPosting"), "!1:1 bad-json\n");
  /* one bad object of two */
  CHECK("<html>" LD("[{\"@type\":\"JobPosting\",\"title\":x}," COOK "]"),
        "!1:1 bad-json\n2:1 title=Cook description=Soup\n");
  /* other broken JSON is nobody's business */
  CHECK("<html>" LD("{\"@type\":\"Thing\"") ADVERT,
        "1:1 description=" ADVERT_TEXT "\n");
  /* a script that nothing closes, whole and cut off */
  CHECK("<html><script type=\"application/ld+json\">" COOK "</div><p>x",
        "1:1 title=Cook description=Soup\n");
  CHECK("<html><script type=\"application/ld+json\">{\"@type\":\"JobPosting\","
        "\"title\":\"Co",
        "!1:1 bad-json\n");
  CHECK("<html><script type=\"application/ld+json\">{\"@graph\":[" COOK "," COOK
        ",\n{\"@type\":\"JobPosting\",\"title\":\"Co",
        "!1:1 bad-json\n2:1 title=Cook description=Soup\n"
        "3:1 title=Cook description=Soup\n");
  CHECK("<html>" LD(COOK " and more"), "1:1 title=Cook description=Soup\n");
  /* NUL bytes and other controls are no text */
  CHECK("<html>" LD("{\"@type\":\"JobPosting\",\"title\":\"C\0o\x01ok\"}"),
        "!0:1 binary\n");
  g_autoptr(GString) late = g_string_new("<html>");
  for (guint i = 0; i < 9000; i++)
    g_string_append_c(late, ' ');
  g_string_append_len(late, "\0<h1>Co\0o\x02k</h1>" ADVERT,
                      sizeof "\0<h1>Co\0o\x02k</h1>" ADVERT - 1);
  check_one(late->str, late->len,
            "1:1 title=Cook description=" ADVERT_TEXT "\n");
}

static char *repeat(const char *head, const char *unit, guint times,
                    const char *tail, gsize *size) {
  GString *text = g_string_new(head);
  for (guint i = 0; i < times; i++)
    g_string_append(text, unit);
  g_string_append(text, tail);
  *size = text->len;
  return g_string_free(text, FALSE);
}

static void test_deep(void) {
  gsize size;
  g_autofree char *deep =
      repeat("<html><body>", "<div>", 200000, ADVERT, &size);
  check_one(deep, size, "!1:1 too-deep\n");
  /* what was read before counts */
  g_autofree char *late =
      repeat("<html>" LD(COOK) "<body>", "<b>", 200000, "", &size);
  check_one(late, size, "1:1 title=Cook description=Soup\n!2:1 too-deep\n");
  g_autofree char *good = repeat("<html><body>", "<div>", 500, ADVERT, &size);
  check_one(good, size, "1:1 description=" ADVERT_TEXT "\n");
  g_autofree char *json =
      repeat("<html>"
             "<script type=\"application/ld+json\">{\"@type\":\"JobPosting\","
             "\"title\":",
             "[", 80, "</script>" ADVERT, &size);
  check_one(json, size, "!1:1 bad-json\n2:1 description=" ADVERT_TEXT "\n");
}

static void test_large(void) {
  gsize size;
  g_autofree char *node =
      repeat("<html><p>", "0123456789 word ", 1300000, "</p>" LD(COOK), &size);
  check_one(node, size, "!0:1 record-too-long\n");
  SourceLimits limits = SOURCE_LIMITS_DEFAULT;
  limits.document = 64 << 20;
  g_autofree char *got = read_dump(node, size, "html", &limits);
  g_assert_cmpstr(got, ==, "1:1 title=Cook description=Soup\n");
  g_autofree char *long_text =
      repeat("<html>" ADVERT "<p>", "word and word ", 80000, "", &size);
  check_one(long_text, size, "!1:1 field-too-long\n");
  /* libxml2 compares each attribute of a tag with each other one */
  GString *tag = g_string_new("<html><div ");
  for (guint i = 0; i < 300000; i++)
    g_string_append_printf(tag, "a%u=1 ", i);
  g_string_append(tag, ">" ADVERT);
  check_one(tag->str, tag->len, "1:1 description=" ADVERT_TEXT "\n");
  g_string_free(tag, TRUE);
}

static void test_many(void) {
  enum { MANY = 50000 / ONE_IN };
  gsize size;
  g_autofree char *many = repeat("<html>", LD(COOK) "\n", MANY, "", &size);
  g_autofree char *got = read_dump(many, size, NULL, &default_limits);
  g_autofree char *last =
      g_strdup_printf("\n%d:%d title=Cook description=Soup\n", MANY, MANY);
  g_assert_nonnull(strstr(got, last));
  g_autofree char *list =
      repeat("<html><script type=\"application/ld+json\">[" COOK, "," COOK,
             MANY - 1, "]</script>", &size);
  g_autofree char *again = read_dump(list, size, NULL, &default_limits);
  g_autofree char *last_of_list =
      g_strdup_printf("\n%d:1 title=Cook description=Soup\n", MANY);
  g_assert_nonnull(strstr(again, last_of_list));
}

static const char sample[] = "<!DOCTYPE html><html><head><meta "
                             "charset=utf-8><title>x</title>\n" LD(
                                 "{\"@graph\":[{\"@type\":\"JobPosting\","
                                 "\"title\":\"Caf\xC3\xA9 "
                                 "\\u00e9\",\"jobLocation\":[{\"address\":{"
                                 "\"addressLocality\":\"Leeds\"}"
                                 "}],\"baseSalary\":{\"value\":{\"minValue\":1}"
                                 "}}]}") "</head><body>"
                                         "<h1>Cook</h1><div itemscope "
                                         "itemtype='http://schema.org/"
                                         "JobPosting'>"
                                         "<b itemprop=title>A &amp; B</b><ul "
                                         "itemprop=description><li>x<li>y"
                                         "</ul></div>" ADVERT "</body></html>";

static void test_truncations(void) {
  check_truncations(sample, strlen(sample));
}

static void test_noise(void) {
  check_noise(sample, strlen(sample), "<>/\"'=&;{}[],: \n!-", 4000);
  /* The pages behind the JSON-LD as well. */
  g_autofree char *page = g_strdup(strstr(sample, "<body>"));
  check_noise(page, strlen(page), "<>/\"'=&;{}[],: \n!-", 4000);
}

/* The bytes of a word of the text are the word, in a text that libxml2 reports
 * in parts as well. */
static void test_long_evidence(void) {
  GString *page = g_string_new("<html><h1>Cook</h1>" ADVERT "<p>");
  for (guint i = 0; i < 2000; i++)
    g_string_append_printf(page, "w%u \u00E9 ", i);
  g_autoptr(GBytes) bytes = g_bytes_new(page->str, page->len);
  Input *input = input_from_bytes("test", bytes, &default_limits);
  Reader *reader = html_reader_new(input);
  Record *record = NULL;
  Reject *reject = NULL;
  reader->class->next(reader, &record, &reject);
  g_assert_nonnull(record);
  for (guint i = 0; i < 2000; i++) {
    g_autofree char *word = g_strdup_printf("w%u \u00E9", i);
    guint32 b = (guint32)(strstr(record->text, word) - record->text);
    Span span =
        record_span_in_file(record, (Span){b, b + (guint32)strlen(word)});
    g_autofree char *raw =
        g_strndup(page->str + record->offset + span.b, span.e - span.b);
    g_assert_cmpstr(raw, ==, word);
  }
  record_free(record);
  reader->class->free(reader);
  input_free(input);
  g_string_free(page, TRUE);
}

/* A script's length does not matter to where it ends. */
static void test_script_lengths(void) {
  for (guint n = 900; n < 1100; n++) {
    g_autofree char *blanks = g_strnfill(n, ' ');
    g_autofree char *page = g_strdup_printf(
        "<html>" LD("{\"@type\":\"JobPosting\",%s\"title\":\"A\"}"), blanks);
    check_one(page, strlen(page), "1:1 title=A\n");
  }
}

static void test_evidence(void) {
  static const char page[] =
      "<html><body><h1>Night Cook</h1><p>We are looking for a cook&nbsp;\n"
      "who&hellip; You will cook.</p><p>Qualifications</p><p>caf\xC3\xA9 "
      "Python &lt;3</p><p>Benefits: dental</p>";
  g_autoptr(GBytes) bytes = g_bytes_new_static(page, sizeof page - 1);
  Input *input = input_from_bytes("test", bytes, &default_limits);
  Reader *reader = html_reader_new(input);
  Record *record = NULL;
  Reject *reject = NULL;
  g_assert_cmpint(reader->class->next(reader, &record, &reject), ==,
                  SOURCE_RECORD);
  static const char *const words[][2] = {
      {"Night Cook", "Night Cook"},
      {"cook who", "cook&nbsp;\nwho"},
      {"who\u2026 You", "who&hellip; You"},
      {"caf\u00E9 Python <3", "caf\u00E9 Python &lt;3"},
      {"Python", "Python"}};
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
    const char *found = strstr(record->text, words[i][0]);
    g_assert_nonnull(found);
    guint32 b = (guint32)(found - record->text);
    Span span = record_span_in_file(
        record, (Span){b, b + (guint32)strlen(words[i][0])});
    g_autofree char *raw =
        g_strndup(page + record->offset + span.b, span.e - span.b);
    g_assert_cmpstr(raw, ==, words[i][1]);
  }
  record_free(record);
  reader->class->free(reader);
  input_free(input);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/html/linked-data", test_linked_data);
  g_test_add_func("/html/pay", test_pay);
  g_test_add_func("/html/places", test_places);
  g_test_add_func("/html/fields", test_fields);
  g_test_add_func("/html/items", test_items);
  g_test_add_func("/html/text", test_text);
  g_test_add_func("/html/data", test_data);
  g_test_add_func("/html/listings", test_listings);
  g_test_add_func("/html/fixtures", test_fixtures);
  g_test_add_func("/html/recognised", test_recognised);
  g_test_add_func("/html/charsets", test_charsets);
  g_test_add_func("/html/evidence", test_evidence);
  g_test_add_func("/html/long-evidence", test_long_evidence);
  g_test_add_func("/html/script-lengths", test_script_lengths);
  g_test_add_func("/html/bad", test_bad);
  g_test_add_func("/html/deep", test_deep);
  g_test_add_func("/html/large", test_large);
  g_test_add_func("/html/many", test_many);
  g_test_add_func("/html/truncations", test_truncations);
  g_test_add_func("/html/noise", test_noise);
  return g_test_run();
}
