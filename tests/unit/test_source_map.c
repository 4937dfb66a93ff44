/* The tables of known systems: how their responses are recognised, and what
 * each member means. The documents have the shape of the systems' own and
 * nothing of their words. */
#include "stages/read/source_map.h"
#include "tests/unit/test_read.h"

#include <glib/gstdio.h>

static void check_system_cases(const ReadCase *cases, gsize n) {
  g_autoptr(GError) error = NULL;
  g_autoptr(SourceMaps) maps = source_maps_load("data", &error);
  g_assert_no_error(error);
  SourceLimits limits = SOURCE_LIMITS_DEFAULT;
  limits.maps = maps;
  for (gsize i = 0; i < n; i++) {
    g_autofree char *got =
        read_dump(cases[i].input, strlen(cases[i].input), NULL, &limits);
    g_assert_cmpstr(got, ==, cases[i].wanted);
  }
}

static void test_greenhouse(void) {
  static const ReadCase cases[] = {
      /* entities twice; several ranges of pay in hundredths; its own fields */
      {"{\"jobs\":[{\"absolute_url\":\"https://x.test/1\",\"internal_job_id\":"
       "7,\"location\":{\"name\":\"Reno, NV\"},\"metadata\":[{\"name\":"
       "\"Shoe size\",\"value\":\"9\"},{\"name\":\"Employment Type\",\"value\":"
       "\"Full-time\"}],\"id\":11,\"updated_at\":\"2026-02-02\",\"title\":"
       "\"Cook\",\"company_name\":\"Ladle\",\"first_published\":\"2026-02-01\","
       "\"content\":\"&lt;p&gt;Soup &amp;amp; stew&lt;/p&gt;&lt;p&gt;Salt"
       "&lt;/p&gt;\",\"pay_input_ranges\":[{\"min_cents\":4000000,"
       "\"max_cents\":5000050,\"currency_type\":\"USD\",\"title\":\"A\"},"
       "{\"min_cents\":5500000,\"max_cents\":6500000,\"currency_type\":"
       "\"CAD\"}]}],\"meta\":{\"total\":1}}",
       "1:1 greenhouse title=Cook employer=Ladle location=Reno, NV "
       "pay_min=40000 pay_max=50000.50 pay_currency=USD pay_more=55000\t65000\t"
       "CAD\t employment=Full-time url=https://x.test/1 posted=2026-02-01 "
       "reference=11 description=Soup & stew\\nSalt\n"},
      /* one posting alone, and one without the signs in a list of others */
      {"{\"absolute_url\":\"https://x.test/2\",\"updated_at\":\"2026-02-02\","
       "\"location\":{\"name\":\"Ely\"},\"id\":12,\"title\":\"Baker\"}",
       "1:1 greenhouse title=Baker location=Ely url=https://x.test/2 "
       "posted=2026-02-02 reference=12\n"},
      {"{\"jobs\":[{\"absolute_url\":\"u\",\"updated_at\":\"2026-02-02\","
       "\"location\":{\"name\":\"Ely\"},\"id\":12,\"title\":\"Baker\"},"
       "{\"title\":\"Cook\",\"salary\":\"9 EUR an hour\"}]}",
       "1:1 greenhouse title=Baker location=Ely url=u posted=2026-02-02 "
       "reference=12\n2:1 title=Cook pay=9 EUR an hour\n"},
  };
  check_system_cases(cases, G_N_ELEMENTS(cases));
}

static void test_lever(void) {
  static const ReadCase cases[] = {
      {"[{\"additionalPlain\":\"Call\",\"additional\":\"<b>Call</b>\","
       "\"categories\":{\"commitment\":\"Contract\",\"location\":\"Reno, NV\","
       "\"allLocations\":[\"Reno, NV\",\"Ely, NV\"]},\"createdAt\":"
       "1767225600000,\"descriptionPlain\":\"Soup\",\"description\":"
       "\"<p>Soup</p>\",\"opening\":\"Soup\",\"lists\":[{\"text\":\"You bring"
       "\",\"content\":\"<li>Knife</li>\"}],\"text\":\"Cook\",\"id\":\"a-1\","
       "\"country\":\"US\",\"workplaceType\":\"on-site\",\"hostedUrl\":"
       "\"https://x.test/a\",\"salaryRange\":{\"min\":20,\"max\":30,"
       "\"currency\":\"USD\",\"interval\":\"per-hour-wage\"}}]",
       "1:1 lever title=Cook location=Reno, NV; Ely, NV country=US pay_min=20 "
       "pay_max=30 pay_currency=USD pay_period=per-hour-wage "
       "employment=Contract workplace=onsite url=https://x.test/a "
       "posted=2026-01-01T00:00:00Z reference=a-1 description=Soup\\nYou bring"
       "\\nKnife\\nAdditional\\nCall\n"},
  };
  check_system_cases(cases, G_N_ELEMENTS(cases));
}

static void test_ashby(void) {
  static const ReadCase cases[] = {
      /* the salary, not the bonus; a place's parts; the mark of remote work
       * counts only where nothing better stands */
      {"{\"apiVersion\":\"1\",\"jobs\":[{\"id\":\"1\",\"title\":\"Cook\","
       "\"employmentType\":\"FullTime\",\"location\":\"Reno\",\"isListed\":true"
       ",\"isRemote\":true,\"workplaceType\":\"Hybrid\",\"address\":{"
       "\"postalAddress\":{\"addressRegion\":\"Nevada\",\"addressCountry\":"
       "\"USA\",\"addressLocality\":\"Reno\"}},\"secondaryLocations\":[{"
       "\"location\":\"Ely\",\"address\":{\"postalAddress\":{"
       "\"addressLocality\":\"Ely\"}}}],\"jobUrl\":\"https://x.test/1\","
       "\"descriptionHtml\":\"<p>Soup</p>\",\"descriptionPlain\":\"Soup\","
       "\"compensation\":{\"compensationTierSummary\":\"$0 \\u2013 $30\","
       "\"summaryComponents\":[{\"compensationType\":\"Bonus\",\"interval\":"
       "\"1 YEAR\",\"minValue\":5},{\"compensationType\":\"Salary\","
       "\"interval\":\"1 HOUR\",\"currencyCode\":\"USD\",\"minValue\":0,"
       "\"maxValue\":30}]}},{\"id\":\"2\",\"title\":\"Baker\",\"isListed\":"
       "true,\"isRemote\":true,\"workplaceType\":null,\"jobUrl\":\"u\","
       "\"descriptionPlain\":\"Bread\"}]}",
       "1:1 ashby title=Cook location=Reno, Nevada, USA; Ely pay=$0 \u2013 $30 "
       "pay_min=0 pay_max=30 pay_currency=USD pay_period=1 HOUR "
       "employment=FullTime workplace=Hybrid url=https://x.test/1 reference=1 "
       "description=Soup\n"
       "2:1 ashby title=Baker workplace=may be remote url=u reference=2 "
       "description=Bread\n"},
  };
  check_system_cases(cases, G_N_ELEMENTS(cases));
}

static void test_smartrecruiters(void) {
  static const ReadCase cases[] = {
      {"{\"totalFound\":1,\"content\":[{\"id\":\"1\",\"name\":\"Cook\","
       "\"refNumber\":\"R1\",\"company\":{\"identifier\":\"l\",\"name\":"
       "\"Ladle\"},\"releasedDate\":\"2026-01-01\",\"location\":{\"city\":"
       "\"Reno\",\"region\":\"NV\",\"country\":\"us\",\"remote\":false,"
       "\"hybrid\":true},\"typeOfEmployment\":{\"id\":\"permanent\",\"label\":"
       "\"Full-time\"},\"experienceLevel\":{\"label\":\"Associate\"}}]}",
       "1:1 smartrecruiters title=Cook employer=Ladle location=Reno, NV, us "
       "employment=Full-time workplace=hybrid seniority=Associate "
       "posted=2026-01-01 reference=R1\n"},
      {"{\"id\":\"1\",\"name\":\"Cook\",\"company\":{\"name\":\"Ladle\"},"
       "\"releasedDate\":\"2026-01-01\",\"location\":{\"city\":\"Reno\"},"
       "\"jobAd\":{\"sections\":{\"companyDescription\":{\"title\":\"c\","
       "\"text\":\"Since 1900\"},\"jobDescription\":{\"text\":\"<p>Soup</p>\"},"
       "\"qualifications\":{\"text\":\"Knife\"}}},\"compensation\":{\"min\":"
       "30000,\"max\":40000,\"currency\":\"EUR\",\"period\":\"YEARLY\"}}",
       "1:1 smartrecruiters title=Cook employer=Ladle location=Reno "
       "pay_min=30000 pay_max=40000 pay_currency=EUR pay_period=YEARLY "
       "posted=2026-01-01 reference=1 description=About the company\\nSince "
       "1900\\nJob description\\nSoup\\nQualifications\\nKnife\n"},
  };
  check_system_cases(cases, G_N_ELEMENTS(cases));
}

static void test_workable(void) {
  static const ReadCase cases[] = {
      {"{\"name\":\"Ladle\",\"jobs\":[{\"title\":\"Cook\",\"shortcode\":\"S1\","
       "\"telecommuting\":false,\"url\":\"u\",\"shortlink\":\"s\","
       "\"published_on\":\"2026-01-02\",\"created_at\":\"2026-01-01\","
       "\"country\":\"Spain\",\"city\":\"Avila\",\"state\":\"\","
       "\"employment_type\":\"Full-time\",\"locations\":[{\"country\":"
       "\"Spain\",\"city\":\"Avila\"},{\"country\":\"Italy\",\"city\":\"Asti\","
       "\"region\":null}]}]}",
       "1:1 workable title=Cook employer=Ladle location=Avila, Spain; Asti, "
       "Italy employment=Full-time url=u posted=2026-01-02 reference=S1\n"},
      {"{\"total\":1,\"results\":[{\"id\":1,\"shortcode\":\"S1\",\"title\":"
       "\"Cook\",\"remote\":true,\"workplace\":\"hybrid\",\"type\":\"full\","
       "\"location\":{\"country\":\"Spain\",\"city\":\"Avila\"},\"published\":"
       "\"2026-01-02\",\"salary\":{\"salary_from\":1,\"salary_to\":2,"
       "\"salary_currency\":\"eur\"}}]}",
       "1:1 workable title=Cook location=Avila, Spain pay_min=1 pay_max=2 "
       "pay_currency=eur employment=full-time workplace=hybrid "
       "posted=2026-01-02 reference=S1\n"},
  };
  check_system_cases(cases, G_N_ELEMENTS(cases));
}

static void test_workday(void) {
  static const ReadCase cases[] = {
      {"{\"total\":1,\"jobPostings\":[{\"title\":\"Cook\",\"externalPath\":"
       "\"/job/Nevada---Elko-Park/Cook_R1\",\"locationsText\":\"2 "
       "Locations\",\"postedOn\":"
       "\"Posted 3 Days Ago\",\"bulletFields\":[\"R1\"]}]}",
       "1:1 workday title=Cook location=Nevada - Elko Park "
       "url=/job/Nevada---Elko-Park/Cook_R1 "
       "reference=R1\n"},
      {"{\"jobPostingInfo\":{\"id\":\"x\",\"title\":\"Cook\",\"jobDescription\""
       ":\"<p>Soup</p>\",\"location\":\"Reno, NV\",\"additionalLocations\":["
       "\"Ely, NV\"],\"postedOn\":\"Posted Today\",\"startDate\":\"2026-01-01\""
       ",\"timeType\":\"Full time\",\"jobReqId\":\"R1\",\"remoteType\":"
       "\"Hybrid\",\"country\":{\"descriptor\":\"United States of America\"},"
       "\"externalUrl\":\"https://x.test/1\"},\"hiringOrganization\":{\"name\":"
       "\"Ladle\"},\"similarJobs\":[{\"title\":\"Baker\"}]}",
       "1:1 workday title=Cook employer=Ladle location=Reno, NV; Ely, NV "
       "country=United States of America employment=Full time "
       "workplace=Hybrid url=https://x.test/1 posted=2026-01-01 reference=R1 "
       "description=Soup\n"},
  };
  check_system_cases(cases, G_N_ELEMENTS(cases));
}

static void test_recruitee(void) {
  static const ReadCase cases[] = {
      {"{\"offers\":[{\"id\":1,\"slug\":\"cook\",\"title\":\"Cook\","
       "\"company_name\":\"Ladle\",\"employment_type_code\":"
       "\"fulltime_permanent\",\"location\":\"Ghent, Belgium\",\"city\":"
       "\"Ghent\",\"country\":\"Belgium\",\"locations\":[{\"name\":\"Ghent\","
       "\"city\":\"Ghent\",\"country\":\"Belgium\"},{\"name\":\"Mons\","
       "\"city\":\"Mons\",\"country\":\"Belgium\"}],\"hybrid\":false,"
       "\"remote\":false,\"on_site\":true,\"careers_url\":\"u\","
       "\"published_at\":\"2026-01-01 10:00:00 UTC\",\"close_at\":null,"
       "\"description\":\"<p>Soup</p>\",\"requirements\":\"<p>Knife</p>\","
       "\"translations\":{\"nl\":{\"description\":\"Soep\"}},\"salary\":{"
       "\"min\":\"2000\",\"max\":\"2500\",\"period\":\"month\",\"currency\":"
       "\"EUR\"}}]}",
       "1:1 recruitee title=Cook employer=Ladle location=Ghent, Belgium; Mons, "
       "Belgium country=Belgium pay_min=2000 pay_max=2500 pay_currency=EUR "
       "pay_period=month "
       "employment=full-time workplace=onsite url=u posted=2026-01-01 10:00:00 "
       "UTC reference=1 description=Soup\\nRequirements\\nKnife\n"},
  };
  check_system_cases(cases, G_N_ELEMENTS(cases));
}

static void test_rippling(void) {
  static const ReadCase cases[] = {
      {"[{\"uuid\":\"1\",\"name\":\"Cook\",\"department\":{\"label\":\"K\"},"
       "\"url\":\"u\",\"workLocation\":{\"label\":\"Reno, NV\",\"id\":\"x\"}}]",
       "1:1 rippling title=Cook location=Reno, NV url=u reference=1\n"},
      {"{\"uuid\":\"1\",\"name\":\"Cook\",\"companyName\":\"Ladle\",\"url\":"
       "\"u\",\"description\":{\"company\":\"<p>Old</p>\",\"role\":"
       "\"<p>Soup</p>\"},\"workLocations\":[\"Reno, NV\",\"Ely, NV\"],"
       "\"employmentType\":{\"label\":\"HOURLY_FT\",\"id\":\"Hourly, "
       "full-time\"},\"createdOn\":\"2026-01-01\",\"payRangeDetails\":[{"
       "\"rangeStart\":20,\"rangeEnd\":25,\"currency\":\"USD\",\"frequency\":"
       "\"HOUR\"}]}",
       "1:1 rippling title=Cook employer=Ladle location=Reno, NV; Ely, NV "
       "pay_min=20 pay_max=25 pay_currency=USD pay_period=HOUR "
       "employment=Hourly, full-time url=u posted=2026-01-01 reference=1 "
       "description=About the company\\nOld\\nThe role\\nSoup\n"},
  };
  check_system_cases(cases, G_N_ELEMENTS(cases));
}

static void test_teamtailor(void) {
  static const ReadCase cases[] = {
      {"{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Ladle\","
       "\"items\":[{\"id\":\"1\",\"title\":\"Cook\",\"url\":\"u\","
       "\"date_published\":\"2026-01-01\",\"_jobposting\":{\"@type\":"
       "\"JobPosting\",\"title\":\"Cook\",\"employmentType\":\"FULL_TIME\","
       "\"jobLocation\":[{\"address\":{\"addressLocality\":\"Lund\","
       "\"addressCountry\":\"SE\",\"addressRegion\":\"Europe\"}},{\"address\":{"
       "\"addressLocality\":\"Oslo\",\"addressCountry\":\"NO\"}}],"
       "\"description\":\"<p>Soup</p>\",\"baseSalary\":{\"currency\":\"SEK\","
       "\"value\":{\"minValue\":30000,\"maxValue\":40000,\"unitText\":\"MONTH\""
       "}}}}]}",
       "1:1 teamtailor title=Cook employer=Ladle location=Lund, SE; Oslo, NO "
       "pay_min=30000 pay_max=40000 pay_currency=SEK pay_period=MONTH "
       "employment=FULL_TIME url=u posted=2026-01-01 reference=1 "
       "description=Soup\n"},
  };
  check_system_cases(cases, G_N_ELEMENTS(cases));
}

static void test_pinpoint(void) {
  static const ReadCase cases[] = {
      {"{\"data\":[{\"id\":\"1\",\"title\":\"Cook\",\"url\":\"u\","
       "\"description\":\"<p>Soup</p>\",\"key_responsibilities_header\":\"Do\","
       "\"key_responsibilities\":\"<li>Stir</li>\",\"benefits\":\"Food\","
       "\"workplace_type\":\"hybrid\",\"compensation\":\"$9 / hour\","
       "\"compensation_minimum\":9.5,\"compensation_maximum\":10,"
       "\"compensation_currency\":\"USD\",\"compensation_frequency\":\"hour\","
       "\"deadline_at\":\"2026-03-01\",\"job\":{\"requisition_id\":\"Q1\"},"
       "\"location\":{\"id\":\"7\",\"name\":\"Reno, NV\"}}]}",
       "1:1 pinpoint title=Cook location=Reno, NV pay=$9 / hour pay_min=9.5 "
       "pay_max=10 pay_currency=USD pay_period=hour workplace=hybrid url=u "
       "closes=2026-03-01 reference=Q1 description=Soup\\nResponsibilities\\n"
       "Stir\\nBenefits\\nFood\n"},
  };
  check_system_cases(cases, G_N_ELEMENTS(cases));
}

static void test_bamboohr(void) {
  static const ReadCase cases[] = {
      {"{\"meta\":{\"totalCount\":1},\"result\":[{\"id\":\"1\","
       "\"jobOpeningName\":\"Cook\",\"departmentLabel\":\"K\","
       "\"employmentStatusLabel\":\"Full Time\",\"location\":{\"city\":\"Reno\""
       ",\"state\":\"Nevada\"},\"atsLocation\":{\"country\":null,\"city\":null}"
       ",\"isRemote\":null,\"locationType\":\"2\"}]}",
       "1:1 bamboohr title=Cook location=Reno, Nevada employment=Full Time "
       "workplace=hybrid reference=1\n"},
      {"{\"result\":{\"jobOpening\":{\"jobOpeningName\":\"Cook\","
       "\"departmentLabel\":\"K\",\"location\":{\"city\":\"Reno\"},"
       "\"description\":\"<p>Soup</p>\",\"compensation\":\"$20 an hour\","
       "\"datePosted\":\"2026-01-01\",\"locationType\":\"0\"}}}",
       "1:1 bamboohr title=Cook location=Reno pay=$20 an hour workplace=onsite "
       "posted=2026-01-01 description=Soup\n"},
  };
  check_system_cases(cases, G_N_ELEMENTS(cases));
}

static void test_eightfold(void) {
  static const ReadCase cases[] = {
      {"{\"domain\":\"x.test\",\"positions\":[{\"id\":1,\"name\":\"Cook\","
       "\"canonicalPositionUrl\":\"u\",\"location\":\"Reno, NV\",\"locations\":"
       "[\"Reno, NV\",\"Ely, NV\"],\"job_description\":\"Soup\",\"t_create\":"
       "1767225600}]}",
       "1:1 eightfold title=Cook location=Reno, NV; Ely, NV url=u "
       "posted=2026-01-01T00:00:00Z reference=1 description=Soup\n"},
  };
  check_system_cases(cases, G_N_ELEMENTS(cases));
}

static void test_oracle(void) {
  static const ReadCase cases[] = {
      /* lists in two elements of an array: none is lost */
      {"{\"items\":[{\"n\":1,\"requisitionList\":[{\"Id\":\"1\",\"Title\":"
       "\"Cook\",\"PostedDate\":\"2026-01-01\",\"PrimaryLocation\":\"Reno, NV\""
       ",\"secondaryLocations\":[{\"Name\":\"Ely, NV\"}]}],\"z\":{}},{"
       "\"requisitionList\":[{\"Id\":\"2\",\"Title\":\"Baker\","
       "\"PrimaryLocation\":\"Ely\"},{\"Id\":\"3\",\"Title\":\"Waiter\","
       "\"PrimaryLocation\":\"Ely\"}]}],\"count\":1}",
       "1:1 oracle title=Cook location=Reno, NV; Ely, NV posted=2026-01-01 "
       "reference=1\n2:1 oracle title=Baker location=Ely reference=2\n"
       "3:1 oracle title=Waiter location=Ely reference=3\n"},
      {"{\"items\":[{\"requisitionList\":[]}]}", "!0:1 no-postings\n"},
      {"{\"items\":[{\"requisitionList\":[{\"Id\":\"1\",\"Title\":\"Cook\","
       "\"PrimaryLocation\":\"Ely\"}]}",
       "1:1 oracle title=Cook location=Ely reference=1\n!2:1 bad-json\n"},
      {"{\"Id\":\"1\",\"Title\":\"Cook\",\"ExternalDescriptionStr\":"
       "\"<p>Soup</p>\",\"ExternalResponsibilitiesStr\":\"Stir\","
       "\"ShortDescriptionStr\":\"S\",\"PrimaryLocation\":\"Reno, NV\","
       "\"PrimaryLocationCountry\":\"US\",\"WorkplaceType\":\"Remote\","
       "\"ExternalPostedStartDate\":\"2026-01-01T00:00:00+00:00\"}",
       "1:1 oracle title=Cook location=Reno, NV country=US workplace=Remote "
       "posted=2026-01-01T00:00:00+00:00 reference=1 description=Soup\\n"
       "Responsibilities\\nStir\n"},
  };
  check_system_cases(cases, G_N_ELEMENTS(cases));
}

static void test_amazon(void) {
  static const ReadCase cases[] = {
      {"{\"error\":null,\"hits\":1,\"facets\":{},\"jobs\":[{\"id\":\"x\","
       "\"id_icims\":\"77\",\"title\":\"Cook\",\"company_name\":\"Ladle\","
       "\"city\":\"Reno\",\"country_code\":\"USA\",\"location\":"
       "\"US, NV, Reno\",\"job_path\":\"/en/jobs/77/cook\","
       "\"job_schedule_type\":\"full-time\",\"is_intern\":null,\"posted_date\":"
       "\"January  5, 2026\",\"description\":\"Soup<br/>Stew\","
       "\"description_short\":\"S\",\"basic_qualifications\":\"Knife\","
       "\"preferred_qualifications\":\"Fork\"}]}",
       "1:1 amazon title=Cook employer=Ladle location=US, NV, Reno country=USA "
       "employment=full-time url=https://www.amazon.jobs/en/jobs/77/cook "
       "posted=January  5, 2026 reference=77 description=Soup\\nStew\\nBasic "
       "qualifications\\nKnife\\nPreferred qualifications\\nFork\n"},
  };
  check_system_cases(cases, G_N_ELEMENTS(cases));
}

static void test_usajobs(void) {
  static const ReadCase cases[] = {
      {"{\"LanguageCode\":\"EN\",\"SearchResult\":{\"SearchResultCount\":1,"
       "\"SearchResultItems\":[{\"MatchedObjectId\":\"5\","
       "\"MatchedObjectDescriptor\":{\"PositionID\":\"P-5\",\"PositionTitle\":"
       "\"Cook\",\"PositionURI\":\"u\",\"PositionLocationDisplay\":"
       "\"Multiple Locations\",\"PositionLocation\":[{\"LocationName\":"
       "\"Reno, Nevada\"},{\"LocationName\":\"Ely, Nevada\"}],"
       "\"OrganizationName\":\"Bureau of Soup\",\"PositionSchedule\":[{"
       "\"Name\":\"Full-time\",\"Code\":\"1\"}],\"QualificationSummary\":"
       "\"Knife\",\"PositionRemuneration\":[{\"MinimumRange\":\"20.5\","
       "\"MaximumRange\":\"30.0\",\"RateIntervalCode\":\"PH\"}],"
       "\"PublicationStartDate\":\"2026-01-01\",\"ApplicationCloseDate\":"
       "\"2026-02-01\",\"UserArea\":{\"Details\":{\"JobSummary\":\"Soup\","
       "\"MajorDuties\":[\"Stir\",\"Taste\"],\"RemoteIndicator\":false}}}}]}}",
       "1:1 usajobs title=Cook employer=Bureau of Soup location=Reno, Nevada; "
       "Ely, Nevada pay_min=20.5 pay_max=30.0 pay_currency=USD pay_period=hour "
       "employment=Full-time url=u posted=2026-01-01 closes=2026-02-01 "
       "reference=P-5 description=Qualifications\\nKnife\\nSummary\\nSoup\\n"
       "Duties\\nStir\\nTaste\n"},
      {"{\"SearchResult\":{\"SearchResultItems\":[]}}", "!0:1 no-postings\n"},
  };
  check_system_cases(cases, G_N_ELEMENTS(cases));
}

/* What looks nearly like a system stays what it is. */
static void test_unknown(void) {
  static const ReadCase cases[] = {
      {"{\"jobs\":[{\"title\":\"Cook\",\"location\":{\"name\":\"Ely\"}}]}",
       "1:1 title=Cook location=Ely\n"},
      {"{\"data\":{\"results\":[{\"title\":\"Cook\"}]},\"n\":1}",
       "1:1 title=Cook\n"},
      /* members that some systems have, in somebody's own list */
      {"[{\"jobUrl\":\"u\",\"title\":\"Cook\",\"companyName\":\"Ladle\","
       "\"employmentType\":\"Full-time\",\"descriptionHtml\":\"<p>Soup</p>\"}]",
       "1:1 title=Cook employer=Ladle employment=Full-time url=u "
       "description=Soup\n"},
      {"[{\"id\":1,\"name\":\"Cook\",\"url\":\"u\",\"locations\":[{\"name\":"
       "\"Ely\"}],\"description\":\"Soup\"}]",
       "1:1 title=Cook location=Ely url=u reference=1 description=Soup\n"},
      /* a known posting in an unknown wrapping, and line by line */
      {"{\"results\":[{\"hostedUrl\":\"u\",\"categories\":{},\"text\":"
       "\"Cook\"}]}",
       "1:1 lever title=Cook url=u\n"},
      {"{\"hostedUrl\":\"u\",\"categories\":{},\"text\":\"Cook\"}\n"
       "{\"title\":\"Baker\"}\n",
       "1:1 lever title=Cook url=u\n2:2 title=Baker\n"},
      /* a known posting without any text falls back on names */
      {"[{\"hostedUrl\":\"u\",\"categories\":{},\"text\":null,\"name\":\"Cook\""
       "}]",
       "1:1 title=Cook url=u\n"},
  };
  check_system_cases(cases, G_N_ELEMENTS(cases));
}

static void test_any_bytes(void) {
  static const char *const texts[] = {
      "{\"items\":[{\"requisitionList\":[{\"Id\":\"1\",\"Title\":\"Cook\","
      "\"PrimaryLocation\":\"Ely\",\"secondaryLocations\":[{\"Name\":\"Elko\"}]"
      "}]},{\"requisitionList\":[]}],\"n\":1}",
      "{\"name\":\"Ladle\",\"jobs\":[{\"title\":\"Cook\",\"shortcode\":\"S1\","
      "\"telecommuting\":true,\"locations\":[{\"city\":\"Asti\",\"country\":"
      "\"Italy\"}],\"salary\":{\"salary_from\":1,\"salary_to\":2}}]}",
      "{\"result\":{\"jobOpening\":{\"jobOpeningName\":\"Cook\","
      "\"departmentLabel\":\"K\",\"location\":{\"city\":\"Reno\"},"
      "\"locationType\":\"0\"}}}",
      "[{\"hostedUrl\":\"u\",\"categories\":{\"allLocations\":[\"a\",\"b\"]},"
      "\"text\":\"Cook \\u00e9\",\"lists\":[{\"text\":\"A\",\"content\":"
      "\"<li>B</li>\"}]}]",
  };
  static const char signs[] = "{}[]\",:\\ 0aNtf";
  g_autoptr(SourceMaps) maps = source_maps_load("data", NULL);
  SourceLimits limits = SOURCE_LIMITS_DEFAULT;
  limits.maps = maps;
  g_autoptr(GRand) random = g_rand_new_with_seed(20260133);
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
    gsize size = strlen(texts[i]);
    for (gsize n = 0; n <= size; n++) {
      g_autofree char *got = read_dump(texts[i], n, "json", &limits);
      g_assert_cmpuint(strlen(got), >, n < size ? 0 : 10);
    }
    for (guint round = 0; round < 2000; round++) {
      g_autofree char *noise = g_strdup(texts[i]);
      for (gint c = g_rand_int_range(random, 1, 8); c > 0; c--)
        noise[g_rand_int_range(random, 0, (gint)size)] =
            signs[g_rand_int_range(random, 0, (gint)strlen(signs))];
      g_autofree char *got = read_dump(noise, size, "json", &limits);
      g_assert_cmpuint(strlen(got), >, 0);
    }
  }
}

/* Very many places in one posting: the first of them are kept. */
static void test_many(void) {
  g_autoptr(GString) text = g_string_new(
      "[{\"shortcode\":\"S\",\"title\":\"Cook\",\"remote\":true,\"workplace\":"
      "\"x\",\"locations\":[");
  for (guint i = 0; i < 20000; i++)
    g_string_append_printf(text, "%s{\"city\":\"c%u\"}", i > 0 ? "," : "", i);
  g_string_append(text, "]}]");
  g_autoptr(SourceMaps) maps = source_maps_load("data", NULL);
  SourceLimits limits = SOURCE_LIMITS_DEFAULT;
  limits.maps = maps;
  g_autofree char *got = read_dump(text->str, text->len, NULL, &limits);
  g_assert_nonnull(strstr(got, "workable title=Cook location=c0; c1; c2"));
  g_assert_null(strstr(got, "c19999"));
}

/* ---- the tables ---------------------------------------------------------- */

/* The message of a table that is wrong. */
static char *load_message(const char *table) {
  g_autofree char *data = g_dir_make_tmp("handbill-map-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename(data, "sources", NULL);
  g_autofree char *file = g_build_filename(folder, "board.csv", NULL);
  g_assert_cmpint(g_mkdir(folder, 0700), ==, 0);
  g_assert_true(g_file_set_contents(file, table, -1, NULL));
  g_autoptr(GError) error = NULL;
  g_autoptr(SourceMaps) maps = source_maps_load(data, &error);
  char *message = maps != NULL ? g_strdup("")
                               : g_strdup(error->message + strlen(folder) + 1);
  g_unlink(file);
  g_rmdir(folder);
  g_rmdir(data);
  return message;
}

static void test_tables(void) {
  static const ReadCase cases[] = {
      {"path,field,part,value\na,sign,,\na,title,,\n", ""},
      {"path,field,part,value\na,title,,\n",
       "board.csv: the table has no sign"},
      {"path,field,part,value\nxml,form,,\na,sign,,\n",
       "board.csv: the table has no list"},
      {"path,field,part,value\na,sign,,\na,colour,,\n",
       "board.csv:3: no field of a record: \"colour\""},
      {"path,field,part,value\na,sign,,\na,title,half,\n",
       "board.csv:3: no part of a field: \"half\""},
      {"path,field,part,value\na,sign,,\na,title,,wrong\n",
       "board.csv:3: not a value and its meaning: \"wrong\""},
      {"path,field,part,value\na,sign,,\n,title,,\n",
       "board.csv:3: a row without a path: \"title\""},
      {"path,field,part,value\nyaml,form,,\n",
       "board.csv:2: a form is json or xml: \"yaml\""},
      {"path,field\na,sign\n", "board.csv:1: the column \"part\" is missing"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *message = load_message(cases[i].input);
    g_assert_cmpstr(message, ==, cases[i].wanted);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/map/greenhouse", test_greenhouse);
  g_test_add_func("/map/lever", test_lever);
  g_test_add_func("/map/ashby", test_ashby);
  g_test_add_func("/map/smartrecruiters", test_smartrecruiters);
  g_test_add_func("/map/workable", test_workable);
  g_test_add_func("/map/workday", test_workday);
  g_test_add_func("/map/recruitee", test_recruitee);
  g_test_add_func("/map/rippling", test_rippling);
  g_test_add_func("/map/teamtailor", test_teamtailor);
  g_test_add_func("/map/pinpoint", test_pinpoint);
  g_test_add_func("/map/bamboohr", test_bamboohr);
  g_test_add_func("/map/eightfold", test_eightfold);
  g_test_add_func("/map/oracle", test_oracle);
  g_test_add_func("/map/amazon", test_amazon);
  g_test_add_func("/map/usajobs", test_usajobs);
  g_test_add_func("/map/unknown", test_unknown);
  g_test_add_func("/map/any-bytes", test_any_bytes);
  g_test_add_func("/map/many", test_many);
  g_test_add_func("/map/tables", test_tables);
  return g_test_run();
}
