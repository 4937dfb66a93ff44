#include "stages/read/columns.h"

#include <string.h>

#include "stages/read/column_names.h"

/* The lower rank is the better source. Names that only sometimes mean the
 * field ("name", "position") rank behind those that always do. */
static const ReadColumn table[] = {
    {"title", FIELD_TITLE, PART_VALUE, 1},
    {"jobtitle", FIELD_TITLE, PART_VALUE, 0},
    {"businesstitle", FIELD_TITLE, PART_VALUE, 0},
    {"positiontitle", FIELD_TITLE, PART_VALUE, 0},
    {"postingtitle", FIELD_TITLE, PART_VALUE, 0},
    {"vacancytitle", FIELD_TITLE, PART_VALUE, 0},
    {"roletitle", FIELD_TITLE, PART_VALUE, 0},
    {"jobopeningname", FIELD_TITLE, PART_VALUE, 0},
    {"jobname", FIELD_TITLE, PART_VALUE, 1},
    {"positionname", FIELD_TITLE, PART_VALUE, 1},
    {"position", FIELD_TITLE, PART_VALUE, 2},
    {"vacancy", FIELD_TITLE, PART_VALUE, 2},
    {"jobrole", FIELD_TITLE, PART_VALUE, 2},
    {"role", FIELD_TITLE, PART_VALUE, 3},
    {"job", FIELD_TITLE, PART_VALUE, 3},
    {"occupation", FIELD_TITLE, PART_VALUE, 3},
    {"designation", FIELD_TITLE, PART_VALUE, 3},
    {"civilservicetitle", FIELD_TITLE, PART_VALUE, 4},
    {"text", FIELD_TITLE, PART_VALUE, 5},
    {"name", FIELD_TITLE, PART_VALUE, 6},

    {"employer", FIELD_EMPLOYER, PART_VALUE, 0},
    {"employername", FIELD_EMPLOYER, PART_VALUE, 0},
    {"company", FIELD_EMPLOYER, PART_VALUE, 1},
    {"companyname", FIELD_EMPLOYER, PART_VALUE, 0},
    {"hiringorganization", FIELD_EMPLOYER, PART_VALUE, 0},
    {"hiringcompany", FIELD_EMPLOYER, PART_VALUE, 0},
    {"organization", FIELD_EMPLOYER, PART_VALUE, 2},
    {"organisation", FIELD_EMPLOYER, PART_VALUE, 2},
    {"organizationname", FIELD_EMPLOYER, PART_VALUE, 1},
    {"organisationname", FIELD_EMPLOYER, PART_VALUE, 1},
    {"agency", FIELD_EMPLOYER, PART_VALUE, 3},
    {"agencyname", FIELD_EMPLOYER, PART_VALUE, 3},

    {"location", FIELD_LOCATION, PART_VALUE, 0},
    {"joblocation", FIELD_LOCATION, PART_VALUE, 0},
    {"worklocation", FIELD_LOCATION, PART_VALUE, 1},
    {"primarylocation", FIELD_LOCATION, PART_VALUE, 0},
    {"locationname", FIELD_LOCATION, PART_VALUE, 1},
    {"locationstext", FIELD_LOCATION, PART_VALUE, 1},
    {"fulllocation", FIELD_LOCATION, PART_VALUE, 0},
    {"formattedlocation", FIELD_LOCATION, PART_VALUE, 0},
    {"locationfulllocation", FIELD_LOCATION, PART_VALUE, 0},
    {"place", FIELD_LOCATION, PART_VALUE, 1},
    {"placeofwork", FIELD_LOCATION, PART_VALUE, 0},
    {"dutystation", FIELD_LOCATION, PART_VALUE, 0},
    {"worksite", FIELD_LOCATION, PART_VALUE, 2},
    {"office", FIELD_LOCATION, PART_VALUE, 3},
    {"locations", FIELD_LOCATION, PART_MORE, 1},
    {"alllocations", FIELD_LOCATION, PART_MORE, 0},
    {"secondarylocations", FIELD_LOCATION, PART_MORE, 0},
    {"secondarylocationslocation", FIELD_LOCATION, PART_MORE, 0},
    {"additionallocations", FIELD_LOCATION, PART_MORE, 0},
    {"otherlocations", FIELD_LOCATION, PART_MORE, 0},
    {"worklocation1", FIELD_LOCATION, PART_MORE, 0},
    {"city", FIELD_LOCATION, PART_CITY, 0},
    {"cityname", FIELD_LOCATION, PART_CITY, 0},
    {"jobcity", FIELD_LOCATION, PART_CITY, 0},
    {"town", FIELD_LOCATION, PART_CITY, 1},
    {"municipality", FIELD_LOCATION, PART_CITY, 1},
    {"addresslocality", FIELD_LOCATION, PART_CITY, 0},
    {"locality", FIELD_LOCATION, PART_CITY, 1},
    {"state", FIELD_LOCATION, PART_REGION, 0},
    {"statename", FIELD_LOCATION, PART_REGION, 1},
    {"stateprovince", FIELD_LOCATION, PART_REGION, 0},
    {"stateorprovince", FIELD_LOCATION, PART_REGION, 0},
    {"province", FIELD_LOCATION, PART_REGION, 0},
    {"region", FIELD_LOCATION, PART_REGION, 1},
    {"addressregion", FIELD_LOCATION, PART_REGION, 0},
    {"country", FIELD_LOCATION, PART_COUNTRY, 0},
    {"countryname", FIELD_LOCATION, PART_COUNTRY, 0},
    {"jobcountry", FIELD_LOCATION, PART_COUNTRY, 0},
    {"countrycode", FIELD_LOCATION, PART_COUNTRY, 1},
    {"addresscountry", FIELD_LOCATION, PART_COUNTRY, 0},

    {"salary", FIELD_PAY, PART_VALUE, 1},
    {"salaryrange", FIELD_PAY, PART_VALUE, 0},
    {"salarytext", FIELD_PAY, PART_VALUE, 0},
    {"salarydescription", FIELD_PAY, PART_VALUE, 2},
    {"salaryestimate", FIELD_PAY, PART_VALUE, 3},
    {"pay", FIELD_PAY, PART_VALUE, 1},
    {"payrange", FIELD_PAY, PART_VALUE, 0},
    {"payrate", FIELD_PAY, PART_VALUE, 1},
    {"rateofpay", FIELD_PAY, PART_VALUE, 1},
    {"hourlyrate", FIELD_PAY, PART_VALUE, 1},
    {"wage", FIELD_PAY, PART_VALUE, 1},
    {"wages", FIELD_PAY, PART_VALUE, 1},
    {"compensation", FIELD_PAY, PART_VALUE, 1},
    {"compensationrange", FIELD_PAY, PART_VALUE, 0},
    {"compensationsummary", FIELD_PAY, PART_VALUE, 0},
    {"remuneration", FIELD_PAY, PART_VALUE, 1},
    {"salarymin", FIELD_PAY_MIN, PART_VALUE, 0},
    {"salaryminimum", FIELD_PAY_MIN, PART_VALUE, 0},
    {"salaryfrom", FIELD_PAY_MIN, PART_VALUE, 0},
    {"salaryrangefrom", FIELD_PAY_MIN, PART_VALUE, 0},
    {"salaryrangemin", FIELD_PAY_MIN, PART_VALUE, 0},
    {"salaryminvalue", FIELD_PAY_MIN, PART_VALUE, 0},
    {"minsalary", FIELD_PAY_MIN, PART_VALUE, 0},
    {"minimumsalary", FIELD_PAY_MIN, PART_VALUE, 0},
    {"minamount", FIELD_PAY_MIN, PART_VALUE, 1},
    {"paymin", FIELD_PAY_MIN, PART_VALUE, 0},
    {"payfrom", FIELD_PAY_MIN, PART_VALUE, 0},
    {"payrangemin", FIELD_PAY_MIN, PART_VALUE, 0},
    {"minpay", FIELD_PAY_MIN, PART_VALUE, 0},
    {"compensationmin", FIELD_PAY_MIN, PART_VALUE, 0},
    {"compensationminimum", FIELD_PAY_MIN, PART_VALUE, 0},
    {"mincompensation", FIELD_PAY_MIN, PART_VALUE, 0},
    {"basesalaryminvalue", FIELD_PAY_MIN, PART_VALUE, 0},
    {"basesalaryvalueminvalue", FIELD_PAY_MIN, PART_VALUE, 0},
    {"basesalarymin", FIELD_PAY_MIN, PART_VALUE, 0},
    {"lowsalary", FIELD_PAY_MIN, PART_VALUE, 1},
    {"salarymax", FIELD_PAY_MAX, PART_VALUE, 0},
    {"salarymaximum", FIELD_PAY_MAX, PART_VALUE, 0},
    {"salaryto", FIELD_PAY_MAX, PART_VALUE, 0},
    {"salaryrangeto", FIELD_PAY_MAX, PART_VALUE, 0},
    {"salaryrangemax", FIELD_PAY_MAX, PART_VALUE, 0},
    {"salarymaxvalue", FIELD_PAY_MAX, PART_VALUE, 0},
    {"maxsalary", FIELD_PAY_MAX, PART_VALUE, 0},
    {"maximumsalary", FIELD_PAY_MAX, PART_VALUE, 0},
    {"maxamount", FIELD_PAY_MAX, PART_VALUE, 1},
    {"paymax", FIELD_PAY_MAX, PART_VALUE, 0},
    {"payto", FIELD_PAY_MAX, PART_VALUE, 0},
    {"payrangemax", FIELD_PAY_MAX, PART_VALUE, 0},
    {"maxpay", FIELD_PAY_MAX, PART_VALUE, 0},
    {"compensationmax", FIELD_PAY_MAX, PART_VALUE, 0},
    {"compensationmaximum", FIELD_PAY_MAX, PART_VALUE, 0},
    {"maxcompensation", FIELD_PAY_MAX, PART_VALUE, 0},
    {"basesalarymaxvalue", FIELD_PAY_MAX, PART_VALUE, 0},
    {"basesalaryvaluemaxvalue", FIELD_PAY_MAX, PART_VALUE, 0},
    {"basesalarymax", FIELD_PAY_MAX, PART_VALUE, 0},
    {"highsalary", FIELD_PAY_MAX, PART_VALUE, 1},
    {"currency", FIELD_PAY_CURRENCY, PART_VALUE, 1},
    {"currencycode", FIELD_PAY_CURRENCY, PART_VALUE, 1},
    {"salarycurrency", FIELD_PAY_CURRENCY, PART_VALUE, 0},
    {"salarycurrencycode", FIELD_PAY_CURRENCY, PART_VALUE, 0},
    {"salaryrangecurrency", FIELD_PAY_CURRENCY, PART_VALUE, 0},
    {"paycurrency", FIELD_PAY_CURRENCY, PART_VALUE, 0},
    {"compensationcurrency", FIELD_PAY_CURRENCY, PART_VALUE, 0},
    {"basesalarycurrency", FIELD_PAY_CURRENCY, PART_VALUE, 0},
    {"salaryfrequency", FIELD_PAY_PERIOD, PART_VALUE, 0},
    {"salaryperiod", FIELD_PAY_PERIOD, PART_VALUE, 0},
    {"salaryinterval", FIELD_PAY_PERIOD, PART_VALUE, 0},
    {"salaryunit", FIELD_PAY_PERIOD, PART_VALUE, 0},
    {"salarytype", FIELD_PAY_PERIOD, PART_VALUE, 1},
    {"salaryrangeinterval", FIELD_PAY_PERIOD, PART_VALUE, 0},
    {"payperiod", FIELD_PAY_PERIOD, PART_VALUE, 0},
    {"payfrequency", FIELD_PAY_PERIOD, PART_VALUE, 0},
    {"payinterval", FIELD_PAY_PERIOD, PART_VALUE, 0},
    {"paytype", FIELD_PAY_PERIOD, PART_VALUE, 1},
    {"compensationfrequency", FIELD_PAY_PERIOD, PART_VALUE, 0},
    {"compensationinterval", FIELD_PAY_PERIOD, PART_VALUE, 0},
    {"compensationperiod", FIELD_PAY_PERIOD, PART_VALUE, 0},
    {"basesalaryvalueunittext", FIELD_PAY_PERIOD, PART_VALUE, 0},
    {"basesalaryunittext", FIELD_PAY_PERIOD, PART_VALUE, 0},
    {"wageunit", FIELD_PAY_PERIOD, PART_VALUE, 0},
    {"unittext", FIELD_PAY_PERIOD, PART_VALUE, 1},
    {"per", FIELD_PAY_PERIOD, PART_VALUE, 2},

    {"employmenttype", FIELD_EMPLOYMENT, PART_VALUE, 0},
    {"typeofemployment", FIELD_EMPLOYMENT, PART_VALUE, 0},
    {"employmentstatus", FIELD_EMPLOYMENT, PART_VALUE, 1},
    {"employmentstatuslabel", FIELD_EMPLOYMENT, PART_VALUE, 0},
    {"employment", FIELD_EMPLOYMENT, PART_VALUE, 1},
    {"employmenttypecode", FIELD_EMPLOYMENT, PART_VALUE, 1},
    {"jobtype", FIELD_EMPLOYMENT, PART_VALUE, 0},
    {"worktype", FIELD_EMPLOYMENT, PART_VALUE, 1},
    {"contracttype", FIELD_EMPLOYMENT, PART_VALUE, 1},
    {"positiontype", FIELD_EMPLOYMENT, PART_VALUE, 1},
    {"commitment", FIELD_EMPLOYMENT, PART_VALUE, 0},
    {"schedule", FIELD_EMPLOYMENT, PART_VALUE, 3},
    {"fulltimeparttimeindicator", FIELD_EMPLOYMENT, PART_FULL, 0},
    {"fulltimeparttime", FIELD_EMPLOYMENT, PART_FULL, 0},
    {"fulltimeorparttime", FIELD_EMPLOYMENT, PART_FULL, 0},
    {"ftpt", FIELD_EMPLOYMENT, PART_FULL, 0},

    {"workplace", FIELD_WORKPLACE, PART_VALUE, 0},
    {"workplacetype", FIELD_WORKPLACE, PART_VALUE, 0},
    {"workplacetypetext", FIELD_WORKPLACE, PART_VALUE, 1},
    {"workmode", FIELD_WORKPLACE, PART_VALUE, 0},
    {"workmodel", FIELD_WORKPLACE, PART_VALUE, 0},
    {"workarrangement", FIELD_WORKPLACE, PART_VALUE, 0},
    {"workingmodel", FIELD_WORKPLACE, PART_VALUE, 0},
    {"remotestatus", FIELD_WORKPLACE, PART_VALUE, 0},
    {"remotetype", FIELD_WORKPLACE, PART_VALUE, 0},
    {"remotepolicy", FIELD_WORKPLACE, PART_VALUE, 0},
    {"joblocationtype", FIELD_WORKPLACE, PART_VALUE, 0},
    {"onsiteremote", FIELD_WORKPLACE, PART_VALUE, 0},
    {"remote", FIELD_WORKPLACE, PART_REMOTE, 1},
    {"isremote", FIELD_WORKPLACE, PART_AT_ALL, 0},
    {"locationremote", FIELD_WORKPLACE, PART_REMOTE, 0},
    {"remoteallowed", FIELD_WORKPLACE, PART_REMOTE, 1},
    {"remoteok", FIELD_WORKPLACE, PART_REMOTE, 1},
    {"telecommuting", FIELD_WORKPLACE, PART_REMOTE, 0},
    {"workfromhome", FIELD_WORKPLACE, PART_REMOTE, 1},
    {"homeoffice", FIELD_WORKPLACE, PART_REMOTE, 1},

    {"seniority", FIELD_SENIORITY, PART_VALUE, 0},
    {"senioritylevel", FIELD_SENIORITY, PART_VALUE, 0},
    {"experiencelevel", FIELD_SENIORITY, PART_VALUE, 0},
    {"experiencecode", FIELD_SENIORITY, PART_VALUE, 2},
    {"careerlevel", FIELD_SENIORITY, PART_VALUE, 0},
    {"joblevel", FIELD_SENIORITY, PART_VALUE, 0},
    {"positionlevel", FIELD_SENIORITY, PART_VALUE, 0},
    {"level", FIELD_SENIORITY, PART_VALUE, 1},

    {"url", FIELD_URL, PART_VALUE, 1},
    {"joburl", FIELD_URL, PART_VALUE, 0},
    {"postingurl", FIELD_URL, PART_VALUE, 0},
    {"joblink", FIELD_URL, PART_VALUE, 0},
    {"jobpostingurl", FIELD_URL, PART_VALUE, 0},
    {"absoluteurl", FIELD_URL, PART_VALUE, 0},
    {"hostedurl", FIELD_URL, PART_VALUE, 0},
    {"canonicalpositionurl", FIELD_URL, PART_VALUE, 0},
    {"careersurl", FIELD_URL, PART_VALUE, 1},
    {"link", FIELD_URL, PART_VALUE, 1},
    {"href", FIELD_URL, PART_VALUE, 2},
    {"applicationlink", FIELD_URL, PART_VALUE, 3},
    {"applyurl", FIELD_URL, PART_VALUE, 3},
    {"applicationurl", FIELD_URL, PART_VALUE, 3},
    {"externalpath", FIELD_URL, PART_VALUE, 4},

    {"date", FIELD_POSTED, PART_VALUE, 2},
    {"posted", FIELD_POSTED, PART_VALUE, 0},
    {"postedon", FIELD_POSTED, PART_VALUE, 0},
    {"postedat", FIELD_POSTED, PART_VALUE, 0},
    {"posteddate", FIELD_POSTED, PART_VALUE, 0},
    {"dateposted", FIELD_POSTED, PART_VALUE, 0},
    {"postingdate", FIELD_POSTED, PART_VALUE, 0},
    {"listedtime", FIELD_POSTED, PART_VALUE, 1},
    {"originallistedtime", FIELD_POSTED, PART_VALUE, 0},
    {"publisheddate", FIELD_POSTED, PART_VALUE, 0},
    {"publicationdate", FIELD_POSTED, PART_VALUE, 0},
    {"datepublished", FIELD_POSTED, PART_VALUE, 0},
    {"firstpublished", FIELD_POSTED, PART_VALUE, 0},
    {"publishedat", FIELD_POSTED, PART_VALUE, 0},
    {"publishedon", FIELD_POSTED, PART_VALUE, 0},
    {"published", FIELD_POSTED, PART_VALUE, 0},
    {"releaseddate", FIELD_POSTED, PART_VALUE, 0},
    {"opendate", FIELD_POSTED, PART_VALUE, 1},
    {"createdat", FIELD_POSTED, PART_VALUE, 3},
    {"created", FIELD_POSTED, PART_VALUE, 3},
    {"tcreate", FIELD_POSTED, PART_VALUE, 3},

    {"closes", FIELD_CLOSES, PART_VALUE, 0},
    {"closesat", FIELD_CLOSES, PART_VALUE, 0},
    {"closeson", FIELD_CLOSES, PART_VALUE, 0},
    {"closedate", FIELD_CLOSES, PART_VALUE, 0},
    {"closingdate", FIELD_CLOSES, PART_VALUE, 0},
    {"postuntil", FIELD_CLOSES, PART_VALUE, 0},
    {"deadline", FIELD_CLOSES, PART_VALUE, 0},
    {"deadlineat", FIELD_CLOSES, PART_VALUE, 0},
    {"applicationdeadline", FIELD_CLOSES, PART_VALUE, 0},
    {"validthrough", FIELD_CLOSES, PART_VALUE, 0},
    {"expires", FIELD_CLOSES, PART_VALUE, 1},
    {"expiry", FIELD_CLOSES, PART_VALUE, 1},
    {"expirydate", FIELD_CLOSES, PART_VALUE, 1},
    {"expirationdate", FIELD_CLOSES, PART_VALUE, 1},
    {"enddate", FIELD_CLOSES, PART_VALUE, 2},

    {"reference", FIELD_REFERENCE, PART_VALUE, 0},
    {"referencenumber", FIELD_REFERENCE, PART_VALUE, 0},
    {"refnumber", FIELD_REFERENCE, PART_VALUE, 0},
    {"ref", FIELD_REFERENCE, PART_VALUE, 3},
    {"requisition", FIELD_REFERENCE, PART_VALUE, 0},
    {"requisitionid", FIELD_REFERENCE, PART_VALUE, 0},
    {"requisitionnumber", FIELD_REFERENCE, PART_VALUE, 0},
    {"reqid", FIELD_REFERENCE, PART_VALUE, 0},
    {"jobid", FIELD_REFERENCE, PART_VALUE, 1},
    {"jobnumber", FIELD_REFERENCE, PART_VALUE, 1},
    {"jobcode", FIELD_REFERENCE, PART_VALUE, 2},
    {"jobreference", FIELD_REFERENCE, PART_VALUE, 0},
    {"postingid", FIELD_REFERENCE, PART_VALUE, 1},
    {"vacancyid", FIELD_REFERENCE, PART_VALUE, 1},
    {"shortcode", FIELD_REFERENCE, PART_VALUE, 2},
    {"id", FIELD_REFERENCE, PART_VALUE, 3},
    {"uuid", FIELD_REFERENCE, PART_VALUE, 4},

    {"description", FIELD_DESCRIPTION, PART_VALUE, 2},
    {"descriptionplain", FIELD_DESCRIPTION, PART_VALUE, 0},
    {"descriptiontext", FIELD_DESCRIPTION, PART_VALUE, 1},
    {"descriptionhtml", FIELD_DESCRIPTION, PART_VALUE, 3},
    {"jobdescription", FIELD_DESCRIPTION, PART_VALUE, 2},
    {"fulldescription", FIELD_DESCRIPTION, PART_VALUE, 1},
    {"positiondescription", FIELD_DESCRIPTION, PART_VALUE, 2},
    {"roledescription", FIELD_DESCRIPTION, PART_VALUE, 2},
    {"jobsummary", FIELD_DESCRIPTION, PART_VALUE, 4},
    {"content", FIELD_DESCRIPTION, PART_VALUE, 3},
    {"contenthtml", FIELD_DESCRIPTION, PART_VALUE, 4},
    {"contenttext", FIELD_DESCRIPTION, PART_VALUE, 3},
    {"body", FIELD_DESCRIPTION, PART_VALUE, 4},
    {"details", FIELD_DESCRIPTION, PART_VALUE, 5},
    {"jobdetails", FIELD_DESCRIPTION, PART_VALUE, 4},
    {"fulltext", FIELD_DESCRIPTION, PART_VALUE, 3},
    {"postingtext", FIELD_DESCRIPTION, PART_VALUE, 3},
    {"adtext", FIELD_DESCRIPTION, PART_VALUE, 3},
    {"advert", FIELD_DESCRIPTION, PART_VALUE, 4},
    {"summary", FIELD_DESCRIPTION, PART_VALUE, 6},
    {"shortdescription", FIELD_DESCRIPTION, PART_VALUE, 7},
    {"shortdescriptionstr", FIELD_DESCRIPTION, PART_VALUE, 7},
    {"responsibilities", FIELD_DESCRIPTION, PART_DUTIES, 0},
    {"jobresponsibilities", FIELD_DESCRIPTION, PART_DUTIES, 0},
    {"keyresponsibilities", FIELD_DESCRIPTION, PART_DUTIES, 0},
    {"duties", FIELD_DESCRIPTION, PART_DUTIES, 1},
    {"requirements", FIELD_DESCRIPTION, PART_REQUIRED, 0},
    {"jobrequirements", FIELD_DESCRIPTION, PART_REQUIRED, 0},
    {"qualifications", FIELD_DESCRIPTION, PART_REQUIRED, 0},
    {"basicqualifications", FIELD_DESCRIPTION, PART_REQUIRED, 0},
    {"minimumqualifications", FIELD_DESCRIPTION, PART_REQUIRED, 0},
    {"minimumqualrequirements", FIELD_DESCRIPTION, PART_REQUIRED, 0},
    {"requiredskills", FIELD_DESCRIPTION, PART_REQUIRED, 1},
    {"skillsrequired", FIELD_DESCRIPTION, PART_REQUIRED, 1},
    {"skills", FIELD_DESCRIPTION, PART_EACH, 2},
    {"skillsdesc", FIELD_DESCRIPTION, PART_EACH, 2},
    {"jobskills", FIELD_DESCRIPTION, PART_EACH, 2},
    {"keyskills", FIELD_DESCRIPTION, PART_EACH, 2},
    {"skillsknowledgeexpertise", FIELD_DESCRIPTION, PART_REQUIRED, 0},
    {"preferredskills", FIELD_DESCRIPTION, PART_PREFERRED, 0},
    {"preferredqualifications", FIELD_DESCRIPTION, PART_PREFERRED, 0},
    {"desiredskills", FIELD_DESCRIPTION, PART_PREFERRED, 0},
    {"nicetohave", FIELD_DESCRIPTION, PART_PREFERRED, 0},
    {"benefits", FIELD_DESCRIPTION, PART_OFFER, 0},
    {"jobbenefits", FIELD_DESCRIPTION, PART_OFFER, 0},
    {"additional", FIELD_DESCRIPTION, PART_CLOSING, 1},
    {"additionalplain", FIELD_DESCRIPTION, PART_CLOSING, 0},
    {"additionalinformation", FIELD_DESCRIPTION, PART_CLOSING, 0},
    {"hoursshift", FIELD_DESCRIPTION, PART_EACH, 0},
    {"residencyrequirement", FIELD_DESCRIPTION, PART_EACH, 0},
    {"liststext", FIELD_DESCRIPTION, PART_SECTION, 0},
    {"listscontent", FIELD_DESCRIPTION, PART_SECTION, 0},
    {"jobadsectionsjobdescriptiontext", FIELD_DESCRIPTION, PART_VALUE, 2},
    {"jobadsectionsqualificationstext", FIELD_DESCRIPTION, PART_REQUIRED, 0},
    {"jobadsectionsadditionalinformationtext", FIELD_DESCRIPTION, PART_CLOSING,
     0},
};

/* Members that stand for the whole object. */
static const char *const generic_members[] = {
    "name",        "label",      "text",  "title", "value",
    "displayname", "descriptor", "plain", NULL,
};

static const char *const wrappers[] = {
    "job",     "jobposting",    "posting", "attributes", "node",
    "address", "postaladdress", "fields",  "categories", "source",
    NULL,
};

static const char *const lists[] = {
    "jobs",
    "data",
    "results",
    "result",
    "postings",
    "items",
    "offers",
    "jobpostings",
    "content",
    "positions",
    "vacancies",
    "openings",
    "requisitionlist",
    "records",
    "listings",
    "hits",
    "graph",
    "rows",
    "entries",
    NULL,
};

struct Columns {
  GHashTable *by_name;  /* name → const ReadColumn */
  GHashTable *language; /* name → language, of those that are not English */
  GPtrArray *own;       /* of ReadColumn: made from column_names.h's rows */
};

/* A name that English has as well is left to it. */
static void add_tongues(Columns *columns) {
  const ColumnNames *row;
  for (guint i = 0; (row = column_names(i)) != NULL; i++) {
    g_auto(GStrv) names = g_strsplit(row->names, " ", -1);
    for (char **name = names; *name != NULL; name++) {
      if (g_hash_table_contains(columns->by_name, *name))
        continue;
      ReadColumn *column = g_new(ReadColumn, 1);
      *column = (ReadColumn){g_intern_string(*name), row->field, row->part,
                             row->rank};
      g_ptr_array_add(columns->own, column);
      g_hash_table_insert(columns->by_name, (gpointer)column->name, column);
      g_hash_table_insert(columns->language, (gpointer)column->name,
                          (gpointer)row->language);
    }
  }
}

static const Columns *columns_made(void) {
  Columns *columns = g_new0(Columns, 1);
  columns->by_name = g_hash_table_new(g_str_hash, g_str_equal);
  for (gsize i = 0; i < G_N_ELEMENTS(table); i++)
    g_hash_table_insert(columns->by_name, (gpointer)table[i].name,
                        (gpointer)&table[i]);
  columns->language = g_hash_table_new(g_str_hash, g_str_equal);
  columns->own = g_ptr_array_new_with_free_func(g_free);
  add_tongues(columns);
  return columns;
}

/* Follows from constant tables, so it is made once and never changes: a
 * constant that C cannot write down, not a state. */
const Columns *columns_known(void) {
  static gsize made = 0;
  if (g_once_init_enter(&made))
    g_once_init_leave(&made, (gsize)columns_made());
  return (const Columns *)made;
}

/* A name longer than this is no name of a column. */
#define LONGEST_NAME 128

void column_key(const char *name, gsize length, GString *key) {
  length = MIN(length, LONGEST_NAME);
  g_autofree char *ascii = NULL;
  g_autofree char *valid = NULL;
  for (gsize i = 0; i < length; i++) {
    if ((guchar)name[i] < 0x80)
      continue;
    valid = g_utf8_make_valid(name, (gssize)length);
    ascii = g_str_to_ascii(valid, "C");
    name = ascii;
    length = strlen(ascii);
    break;
  }
  gsize start = key->len;
  for (gsize i = 0; i < length; i++) {
    if (name[i] == '(' && key->len > start)
      return;
    if (g_ascii_isalnum(name[i]))
      g_string_append_c(key, g_ascii_tolower(name[i]));
  }
}

const ReadColumn *columns_find(const Columns *columns, const char *key) {
  return g_hash_table_lookup(columns->by_name, key);
}

const char *columns_language(const Columns *columns, const char *key) {
  if (columns_find(columns, key) == NULL)
    return NULL;
  const char *language = g_hash_table_lookup(columns->language, key);
  return language != NULL ? language : "English";
}

const ReadColumn *columns_find_member(const Columns *columns, const char *path,
                                      const char *member) {
  if (path[0] == '\0')
    return columns_find(columns, member);
  g_autofree char *whole = g_strconcat(path, member, NULL);
  const ReadColumn *column = columns_find(columns, whole);
  if (column != NULL)
    return column;
  const ReadColumn *outer = columns_find(columns, path);
  if (outer == NULL)
    return NULL;
  if (column_is_generic(member))
    return outer;
  /* {"location": {"city": ...}}: the parts of a place keep their meaning, but
   * those of a further place would be mixed up with the first one's. */
  if (outer->field != FIELD_LOCATION || outer->part != PART_VALUE)
    return NULL;
  const ReadColumn *inner = columns_find(columns, member);
  return inner != NULL && inner->field == FIELD_LOCATION ? inner : NULL;
}

gboolean column_is_generic(const char *key) {
  return g_strv_contains(generic_members, key);
}

gboolean column_is_wrapper(const char *key) {
  return g_strv_contains(wrappers, key);
}

gboolean column_is_list(const char *key) { return g_strv_contains(lists, key); }
