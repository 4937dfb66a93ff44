#include "reports/page/chart_list.h"

#include <string.h>

#include "reports/page/book.h"

#define FULL CHART_FULL
#define HALF 330.0
#define NARROW 300.0 /* below it a chart has few columns */

static Chart *make_ledger(const Report *r, double w) {
  return chart_pay_ledger(r, w, 76);
}
static Chart *make_records(const Report *r, double w) {
  return chart_records(r, w, 76);
}
static Chart *make_skills(const Report *r, double w) {
  return chart_skills(r, w < NARROW ? SKILLS_SHORT : SKILLS_FULL, w, 25);
}
static Chart *make_categories(const Report *r, double w) {
  return chart_skill_categories(r, w, 8, 4);
}

#define PLAIN(name, f, width, from)                                            \
  { name, width, from, NULL, 0, f, NULL, NULL, NULL }
#define OF(name, f, part, width, from)                                         \
  { name, width, from, part, 0, NULL, f, NULL, NULL }
#define MOST(name, f, most, width, from)                                       \
  { name, width, from, NULL, most, NULL, NULL, f, NULL }
#define BY(name, f, part, most, width, from)                                   \
  { name, width, from, part, most, NULL, NULL, NULL, f }

static const ChartEntry charts[] = {
    BY("pay-by-role", chart_pay_groups, "role", 20, FULL, 0),
    BY("pay-by-seniority", chart_pay_groups, "seniority", 12, FULL, 0),
    BY("pay-by-place", chart_pay_groups, "place", 20, FULL, 0),
    MOST("pay-ranges", chart_pay_ranges, 40, FULL, 0),
    PLAIN("pay-shape", chart_pay_shape, FULL, 0),
    MOST("pay-drivers", chart_pay_drivers, 45, FULL, 0),
    MOST("pay-by-role-and-seniority", chart_pay_role_seniority, 24, FULL, 0),
    BY("pay-stated-by-role", chart_pay_stated, "role", 16, HALF, BOOK_SHORT),
    BY("pay-stated-by-place", chart_pay_stated, "place", 16, HALF, BOOK_SHORT),
    BY("pay-stated-by-employer", chart_pay_stated, "employer", 30, HALF,
       BOOK_SHORT),
    PLAIN("pay-widths", chart_pay_widths, HALF, BOOK_SHORT),
    PLAIN("pay-bounds", chart_pay_bounds, HALF, 0),
    MOST("pay-gap", chart_pay_gap, 10, HALF, BOOK_SHORT),
    PLAIN("pay-ledger", make_ledger, FULL, 0),
    BY("pay-dots-by-seniority", chart_pay_dots, "seniority", 8, HALF, 0),
    BY("pay-dots-by-role", chart_pay_dots, "role", 6, HALF, 0),
    PLAIN("skills", make_skills, FULL, 0),
    PLAIN("skill-categories", make_categories, HALF, BOOK_SHORT),
    MOST("skill-needs", chart_skill_needs, 20, HALF, 0),
    MOST("skill-pairs", chart_pairs, 15, FULL, BOOK_SHORT),
    BY("skills-of-roles", chart_skill_groups, "role", 40, HALF, BOOK_SHORT),
    BY("skills-of-levels", chart_skill_groups, "seniority", 40, HALF,
       BOOK_SHORT),
    BY("skills-of-places", chart_skill_groups, "place", 40, HALF, BOOK_SHORT),
    PLAIN("us-map", chart_us_map, HALF, 0),
    BY("places", chart_places, "city", 25, HALF, 0),
    BY("regions", chart_places, "region", 25, HALF, BOOK_SHORT),
    BY("countries", chart_places, "country", 25, HALF, 0),
    MOST("roles", chart_roles, 25, HALF, 0),
    MOST("role-seniority", chart_role_seniority, 25, FULL, 0),
    OF("seniority", chart_term, "seniority", HALF, 0),
    BY("remote-by-role", chart_remote, "role", 16, HALF, BOOK_SHORT),
    BY("remote-by-country", chart_remote, "country", 16, HALF, BOOK_SHORT),
    MOST("location-quotients", chart_quotients, 20, HALF, BOOK_SHORT),
    OF("workplace", chart_term, "workplace", HALF, 0),
    OF("employment", chart_term, "employment", HALF, 0),
    OF("degrees", chart_term, "degree", HALF, 0),
    OF("experience", chart_term, "experience", HALF, 0),
    OF("duration", chart_window, "duration", HALF, 0),
    OF("start", chart_window, "start", HALF, 0),
    OF("hours", chart_window, "hours", HALF, 0),
    OF("days-open", chart_window, "days open", HALF, 0),
    PLAIN("trend", chart_trend, FULL, 0),
    PLAIN("change-postings", chart_change_postings, HALF, 0),
    MOST("change-what", chart_change_what, 9, HALF, 0),
    BY("change-skills", chart_change_shares, "skill", 25, FULL, 0),
    BY("change-roles", chart_change_shares, "role", 15, FULL, 0),
    BY("trend-skills", chart_trend_shares, "skill", 6, FULL, 0),
    PLAIN("change-pay", chart_change_pay, HALF, 0),
    PLAIN("lifetimes", chart_lifetimes, HALF, 0),
    PLAIN("records", make_records, FULL, 0),
};

Chart *chart_list_make(const ChartEntry *entry, const Report *report,
                       double width) {
  return chart_list_most(entry, report, width, entry->rows);
}

Chart *chart_list_most(const ChartEntry *entry, const Report *report,
                       double width, guint most) {
  if (entry->plain != NULL)
    return entry->plain(report, width);
  if (entry->of != NULL)
    return entry->of(report, entry->part, width);
  return entry->by != NULL ? entry->by(report, entry->part, width, most)
                           : entry->most(report, width, most);
}

guint chart_list_size(void) { return G_N_ELEMENTS(charts); }

const ChartEntry *chart_list_at(guint i) { return &charts[i]; }

const ChartEntry *chart_listed(const char *name) {
  for (guint i = 0; i < G_N_ELEMENTS(charts); i++)
    if (strcmp(charts[i].name, name) == 0)
      return &charts[i];
  return NULL;
}
