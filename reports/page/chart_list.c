#include "reports/page/chart_list.h"

#include <string.h>

#include "reports/page/book.h"

#define FULL 505.0
#define HALF 330.0
#define NARROW 300.0 /* below it a chart has few columns */

static Chart *make_pay(const Report *r, double w) {
  return chart_pay_groups(r, "role", w, 20);
}
static Chart *make_pay_seniority(const Report *r, double w) {
  return chart_pay_groups(r, "seniority", w, 12);
}
static Chart *make_pay_place(const Report *r, double w) {
  return chart_pay_groups(r, "place", w, 20);
}
static Chart *make_pay_cross(const Report *r, double w) {
  return chart_pay_role_seniority(r, w, 24);
}
static Chart *make_drivers(const Report *r, double w) {
  return chart_pay_drivers(r, w, 45);
}
static Chart *make_stated_role(const Report *r, double w) {
  return chart_pay_stated(r, "role", w, 16);
}
static Chart *make_stated_place(const Report *r, double w) {
  return chart_pay_stated(r, "place", w, 16);
}
static Chart *make_stated_employer(const Report *r, double w) {
  return chart_pay_stated(r, "employer", w, 30);
}
static Chart *make_gap(const Report *r, double w) {
  return chart_pay_gap(r, w, 10);
}
static Chart *make_remote_role(const Report *r, double w) {
  return chart_remote(r, "role", w, 16);
}
static Chart *make_remote_country(const Report *r, double w) {
  return chart_remote(r, "country", w, 16);
}
static Chart *make_quotients(const Report *r, double w) {
  return chart_quotients(r, w, 20);
}
static Chart *make_apart_role(const Report *r, double w) {
  return chart_skill_groups(r, "role", w, 40);
}
static Chart *make_seniority(const Report *r, double w) {
  return chart_term(r, "seniority", w);
}
static Chart *make_ledger(const Report *r, double w) {
  return chart_pay_ledger(r, w, 76);
}
static Chart *make_records(const Report *r, double w) {
  return chart_records(r, w, 76);
}
static Chart *make_pairs(const Report *r, double w) {
  return chart_pairs(r, w, 15);
}
static Chart *make_apart_seniority(const Report *r, double w) {
  return chart_skill_groups(r, "seniority", w, 40);
}
static Chart *make_apart_place(const Report *r, double w) {
  return chart_skill_groups(r, "place", w, 40);
}
static Chart *make_dots(const Report *r, double w) {
  return chart_pay_dots(r, "seniority", w, 8);
}
static Chart *make_role_dots(const Report *r, double w) {
  return chart_pay_dots(r, "role", w, 6);
}
static Chart *make_ranges(const Report *r, double w) {
  return chart_pay_ranges(r, w, 40);
}
static Chart *make_skills(const Report *r, double w) {
  return chart_skills(r, w < NARROW ? SKILLS_SHORT : SKILLS_FULL, w, 25);
}
static Chart *make_categories(const Report *r, double w) {
  return chart_skill_categories(r, w, 8, 4);
}
static Chart *make_needs(const Report *r, double w) {
  return chart_skill_needs(r, w, 20);
}
static Chart *make_cities(const Report *r, double w) {
  return chart_places(r, "city", w, 25);
}
static Chart *make_regions(const Report *r, double w) {
  return chart_places(r, "region", w, 25);
}
static Chart *make_countries(const Report *r, double w) {
  return chart_places(r, "country", w, 25);
}
static Chart *make_roles(const Report *r, double w) {
  return chart_roles(r, w, 25);
}
static Chart *make_crossed(const Report *r, double w) {
  return chart_role_seniority(r, w, 25);
}
static Chart *make_workplace(const Report *r, double w) {
  return chart_term(r, "workplace", w);
}
static Chart *make_employment(const Report *r, double w) {
  return chart_term(r, "employment", w);
}
static Chart *make_degrees(const Report *r, double w) {
  return chart_term(r, "degree", w);
}
static Chart *make_experience(const Report *r, double w) {
  return chart_term(r, "experience", w);
}
static Chart *make_duration(const Report *r, double w) {
  return chart_window(r, "duration", w);
}
static Chart *make_start(const Report *r, double w) {
  return chart_window(r, "start", w);
}
static Chart *make_hours(const Report *r, double w) {
  return chart_window(r, "hours", w);
}
static Chart *make_open(const Report *r, double w) {
  return chart_window(r, "days open", w);
}

static Chart *make_change_what(const Report *r, double w) {
  return chart_change_what(r, w, 9);
}
static Chart *make_change_skills(const Report *r, double w) {
  return chart_change_shares(r, "skill", w, 25);
}
static Chart *make_change_roles(const Report *r, double w) {
  return chart_change_shares(r, "role", w, 15);
}
static Chart *make_trend_skills(const Report *r, double w) {
  return chart_trend_shares(r, "skill", w, 6);
}

static const ChartEntry charts[] = {
    {"pay-by-role", make_pay, FULL, 0},
    {"pay-by-seniority", make_pay_seniority, FULL, 0},
    {"pay-by-place", make_pay_place, FULL, 0},
    {"pay-ranges", make_ranges, FULL, 0},
    {"pay-shape", chart_pay_shape, FULL, 0},
    {"pay-drivers", make_drivers, FULL, 0},
    {"pay-by-role-and-seniority", make_pay_cross, FULL, 0},
    {"pay-stated-by-role", make_stated_role, HALF, BOOK_SHORT},
    {"pay-stated-by-place", make_stated_place, HALF, BOOK_SHORT},
    {"pay-stated-by-employer", make_stated_employer, HALF, BOOK_SHORT},
    {"pay-widths", chart_pay_widths, HALF, BOOK_SHORT},
    {"pay-bounds", chart_pay_bounds, HALF, 0},
    {"pay-gap", make_gap, HALF, BOOK_SHORT},
    {"pay-ledger", make_ledger, FULL, 0},
    {"pay-dots-by-seniority", make_dots, HALF, 0},
    {"pay-dots-by-role", make_role_dots, HALF, 0},
    {"skills", make_skills, FULL, 0},
    {"skill-categories", make_categories, HALF, BOOK_SHORT},
    {"skill-needs", make_needs, HALF, 0},
    {"skill-pairs", make_pairs, FULL, BOOK_SHORT},
    {"skills-of-roles", make_apart_role, HALF, BOOK_SHORT},
    {"skills-of-levels", make_apart_seniority, HALF, BOOK_SHORT},
    {"skills-of-places", make_apart_place, HALF, BOOK_SHORT},
    {"us-map", chart_us_map, HALF, 0},
    {"places", make_cities, HALF, 0},
    {"regions", make_regions, HALF, BOOK_SHORT},
    {"countries", make_countries, HALF, 0},
    {"roles", make_roles, HALF, 0},
    {"role-seniority", make_crossed, FULL, 0},
    {"seniority", make_seniority, HALF, 0},
    {"remote-by-role", make_remote_role, HALF, BOOK_SHORT},
    {"remote-by-country", make_remote_country, HALF, BOOK_SHORT},
    {"location-quotients", make_quotients, HALF, BOOK_SHORT},
    {"workplace", make_workplace, HALF, 0},
    {"employment", make_employment, HALF, 0},
    {"degrees", make_degrees, HALF, 0},
    {"experience", make_experience, HALF, 0},
    {"duration", make_duration, HALF, 0},
    {"start", make_start, HALF, 0},
    {"hours", make_hours, HALF, 0},
    {"days-open", make_open, HALF, 0},
    {"trend", chart_trend, FULL, 0},
    {"change-postings", chart_change_postings, HALF, 0},
    {"change-what", make_change_what, HALF, 0},
    {"change-skills", make_change_skills, FULL, 0},
    {"change-roles", make_change_roles, FULL, 0},
    {"trend-skills", make_trend_skills, FULL, 0},
    {"change-pay", chart_change_pay, HALF, 0},
    {"lifetimes", chart_lifetimes, HALF, 0},
    {"records", make_records, FULL, 0},
};

guint chart_list_size(void) { return G_N_ELEMENTS(charts); }

const ChartEntry *chart_list_at(guint i) { return &charts[i]; }

const ChartEntry *chart_listed(const char *name) {
  for (guint i = 0; i < G_N_ELEMENTS(charts); i++)
    if (strcmp(charts[i].name, name) == 0)
      return &charts[i];
  return NULL;
}
