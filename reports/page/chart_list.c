#include "reports/page/chart_list.h"

#include <string.h>

#define FULL 505.0
#define HALF 330.0

static Chart *make_pay(const Report *r, double w) {
  return chart_pay_groups(r, "role", w, 20);
}
static Chart *make_pay_seniority(const Report *r, double w) {
  return chart_pay_groups(r, "seniority", w, 12);
}
static Chart *make_pay_place(const Report *r, double w) {
  return chart_pay_groups(r, "place", w, 20);
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
  return chart_skills(r, w < CHART_NARROW ? SKILLS_SHORT : SKILLS_FULL, w, 25);
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
static Chart *make_levels(const Report *r, double w) {
  return chart_term(r, "seniority", w);
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

const ListedChart chart_list[] = {
    {"pay-by-role", make_pay, FULL},
    {"pay-by-seniority", make_pay_seniority, FULL},
    {"pay-by-place", make_pay_place, FULL},
    {"pay-ranges", make_ranges, FULL},
    {"pay-shape", chart_pay_shape, FULL},
    {"pay-drivers", chart_pay_drivers, FULL},
    {"pay-dots-by-seniority", make_dots, HALF},
    {"pay-dots-by-role", make_role_dots, HALF},
    {"skills", make_skills, FULL},
    {"skill-categories", make_categories, HALF},
    {"skill-needs", make_needs, HALF},
    {"skill-pairs", chart_pairs, FULL},
    {"us-map", chart_us_map, HALF},
    {"places", make_cities, HALF},
    {"regions", make_regions, HALF},
    {"countries", make_countries, HALF},
    {"roles", make_roles, HALF},
    {"role-seniority", make_crossed, FULL},
    {"seniority", make_levels, HALF},
    {"workplace", make_workplace, HALF},
    {"employment", make_employment, HALF},
    {"degrees", make_degrees, HALF},
    {"experience", make_experience, HALF},
};

const guint chart_list_n = G_N_ELEMENTS(chart_list);

const ListedChart *chart_listed(const char *name) {
  for (guint i = 0; i < chart_list_n; i++)
    if (strcmp(chart_list[i].name, name) == 0)
      return &chart_list[i];
  return NULL;
}
