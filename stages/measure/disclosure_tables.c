/* The register: data. Its header says how to read and extend it. */
#include "stages/measure/disclosure_register.h"
#include "stages/model/past.h"

/* One line a rule reads as the table it is. */
/* clang-format off */
const CellsRule disclosure_cells[] = {
    {"counts.count", CELLS_SHOWN, FALSE, "", "", "", ""},
    {"headline.value", CELLS_ROW, FALSE, "", "", "", ""},
    {"headline.n", CELLS_ROW, FALSE, "", "", "", ""},
    {"inputs.postings", CELLS_ALONE, TRUE, "", "", "", ""},
    {"places.postings", CELLS_ROW, TRUE, "level", "", "country,region,city,name", ""},
    {"places.postings_fractional", CELLS_ROW, FALSE, "", "", "", ""},
    {"places.paid", CELLS_ALONE, TRUE, "", "", "", ""},
    {"pay.n", CELLS_ROW, TRUE, "by", "", "group,currency", ""},
    {"skills.postings", CELLS_ROW, TRUE, "", "", "skill", ""},
    {"skills.required", CELLS_ALONE, TRUE, "", "", "", ""},
    {"skills.preferred", CELLS_ALONE, TRUE, "", "", "", ""},
    {"pairs.together", CELLS_ROW, TRUE, "", "", "skill_a,skill_b", ""},
    {"roles.postings", CELLS_CROSS, TRUE, "", "role", "role", ""},
    {"terms.postings", CELLS_ROW, TRUE, "", "", "", ""},
    {"employers.postings", CELLS_ROW, TRUE, "", "", "employer", ""},
    {"pay_ledger.postings", CELLS_STEP, TRUE, "", "", "", ""},
    {"pay_drivers.n", CELLS_ROW, FALSE, "", "", "", ""},
    {"skill_need.not_stated", CELLS_CROSS, FALSE, "", "", "", ""},
    {"skill_by_role.postings", CELLS_LISTED, FALSE, "", "", "", ""},
    {"skill_by_role.required", CELLS_ALONE, TRUE, "", "", "", ""},
    {"headline_clusters.n", CELLS_ROW, FALSE, "", "", "", ""},
    {"pay_quantiles.n", CELLS_REPEAT, FALSE, "", "", "", "by,group,currency"},
    {"pay_bounds.two_sided", CELLS_ROW, TRUE, "", "", "", ""},
    {"pay_bounds.postings", CELLS_ALONE, FALSE, "", "", "", ""},
    {"pay_bounds.one_sided", CELLS_STEP, TRUE, "", "", "", ""},
    {"pay_bounds.not_annualised", CELLS_STEP, TRUE, "", "", "", ""},
    {"pay_bounds.silent", CELLS_STEP, TRUE, "", "", "", ""},
    {"pay_gap.entry", CELLS_ROW, FALSE, "", "", "", ""},
    {"pay_gap.experienced", CELLS_ROW, FALSE, "", "", "", ""},
    {"pay_widths.postings", CELLS_CROSS, TRUE, "", "", "", ""},
    {"pay_density.n", CELLS_SUM, FALSE, "", "", "", "by,group,currency"},
    {"pay_dots.n", CELLS_SUM, FALSE, "", "", "", "by,group,currency"},
    {"pay_histogram.postings", CELLS_SUM, FALSE, "", "", "", "by,role,seniority,place,currency"},
    {"skill_groups.postings", CELLS_ROW, FALSE, "", "", "", ""},
    {"role_places.postings", CELLS_LISTED, TRUE, "", "", "", ""},
    {"role_places.paid", CELLS_STEP, TRUE, "", "", "", ""},
    {"location_quotients.postings", CELLS_LISTED, FALSE, "", "", "", ""},
    {"workplaces.postings", CELLS_CROSS, TRUE, "", "", "", ""},
    {"transparency.postings", CELLS_CROSS, TRUE, "", "", "", ""},
    {"transparency.stating", CELLS_CROSS, FALSE, "", "", "", ""},
    {"transparency.silent", CELLS_CROSS, FALSE, "", "", "", ""},
    {"transparency.two_sided", CELLS_KNOWN, TRUE, "", "", "", ""},
    {"transparency.one_sided", CELLS_STEP, TRUE, "", "", "", ""},
    {"transparency.other", CELLS_STEP, TRUE, "", "", "", ""},
    {"windows.postings", CELLS_ROW, TRUE, "", "", "", ""},
    {"window_quantiles.n", CELLS_ROW, TRUE, "", "", "", ""},
    {"disclosure_rules.postings", CELLS_CROSS, TRUE, "", "", "", ""},
    {"disclosure_rules.two_sided", CELLS_CROSS, FALSE, "", "", "", ""},
    {"disclosure_rules.one_sided", CELLS_STEP, TRUE, "", "", "", ""},
    {"disclosure_rules.other", CELLS_STEP, TRUE, "", "", "", ""},
    {"disclosure_rules.silent", CELLS_STEP, TRUE, "", "", "", ""},
    {"slices.postings", CELLS_ROW, TRUE, "", "", "slice", ""},
    {"slice_terms.postings", CELLS_CROSS, TRUE, "", "", "", ""},
    {"slice_terms.rest_postings", CELLS_CROSS, TRUE, "", "", "", ""},
    {"slice_skills.postings", CELLS_ROW, TRUE, "file", "", "name", ""},
    {"slice_skills.rest_postings", CELLS_ROW, TRUE, "", "", "", ""},
    {"slice_pay.n", CELLS_ROW, TRUE, "file", "", "currency", ""},
    {"slice_dots.n", CELLS_LISTED, FALSE, "", "", "", ""},
    {"change_postings.postings", CELLS_CROSS, TRUE, "", "", "", ""},
    {"change_what.postings", CELLS_ROW, TRUE, "", "", "", ""},
};

#define DISTINCT "counts.count[step=distinct]"
#define LEDGER(step) "pay_ledger.postings[step=" step "]"
#define TERM(term) "terms.postings[term=" term "]"
#define WINDOW(window) "windows.postings[window=" window "]"
#define PLACE(column, level) "places." column "[level=" level "]"
#define NO_COUNTRY(column)                                                     \
  " + places." column "[level=area,country=] + " PLACE(                        \
      column, "unresolved") " + " PLACE(column, "not stated")

#define ROLE "roles.postings[seniority=all]"
#define BOUNDS(column, by) "pay_bounds." column "[by=" by "]"
#define PAY_PLACE(column) "transparency." column "[by=place]"

#define PAIRS_SUM(pair, a, b)                                                  \
  {RELATION_REST, "pay.n[by=" a "]", BOUNDS("two_sided", pair), "group=@1,currency"}, \
  {RELATION_REST, "pay.n[by=" b "]", BOUNDS("two_sided", pair), "group=@2,currency"}
#define CAREER_SUM(side)                                                       \
  {RELATION_REST, "pay_bounds.two_sided[by=career,group=" side "]", "pay_gap." side "[by=role]", "currency"}, \
  {RELATION_REST, "pay_bounds.two_sided[by=career,group=" side "]", "pay_gap." side "[by=place]", "currency"}, \
  {RELATION_REST, "pay_bounds.two_sided[by=career,group=" side "]", "pay_gap." side "[by=employment]", "currency"}, \
  {RELATION_REST, "pay_gap." side "[by=role]", "pay_bounds.two_sided[by=role x seniority,@career=" side "]", "group=@1,currency"}, \
  {RELATION_REST, "pay_gap." side "[by=place]", "pay_bounds.two_sided[by=seniority x place,@career=" side "]", "group=@2,currency"}, \
  {RELATION_REST, "pay_gap." side "[by=employment]", "pay_bounds.two_sided[by=employment x seniority,@career=" side "]", "group=@1,currency"}
#define STATED_SUM(step, column)                                               \
  {RELATION_SUM, LEDGER(step), "transparency." column "[by=role]", ""},        \
  {RELATION_SUM, LEDGER(step), "transparency." column "[by=place]", ""},       \
  {RELATION_SUM, LEDGER(step), "transparency." column "[by=employer]", ""}
#define RULE_OF_PLACE(column, of)                                              \
  {RELATION_SUM, PAY_PLACE(of), "disclosure_rules." column "[id!=new-york-city]", "@code=place"}, \
  {RELATION_REST, PAY_PLACE(of), "disclosure_rules." column "[id=new-york-city]", "@code=place"}
#define RULE_OF_UNION(all, column)                                             \
  {RELATION_SUM, all, "transparency." column "[by=place,@union=] + disclosure_rules." column "[place=EU]", ""}

#define CHANGED "change_postings.postings[status=changed]"
#define ALONE(name, fact)                                                      \
  {RELATION_WITHIN, CHANGED, "change_what.postings[what=" CHANGED_TEXT_ALONE "] + change_what.postings[what=" fact "]", ""},

const Relation disclosure_relations[] = {
    /* files */
    {RELATION_SUM, "counts.count[step=postings]", "inputs.postings", ""},
    /* terms */
    {RELATION_SUM, DISTINCT, TERM("workplace"), ""},
    {RELATION_SUM, DISTINCT, TERM("employment"), ""},
    {RELATION_SUM, DISTINCT, TERM("seniority"), ""},
    {RELATION_SUM, DISTINCT, TERM("experience"), ""},
    {RELATION_EACH, DISTINCT, TERM("degree"), ""},
    {RELATION_SAME, "terms.postings[term=workplace,value=remote]", "headline.value[key=remote_share]", ""},
    {RELATION_SAME, "terms.postings[term=workplace,value=hybrid]", "headline.value[key=hybrid_share]", ""},
    /* windows */
    {RELATION_SUM, DISTINCT, WINDOW("duration"), ""},
    {RELATION_SUM, DISTINCT, WINDOW("hours"), ""},
    {RELATION_SUM, DISTINCT, WINDOW("days open"), ""},
    {RELATION_SUM, DISTINCT, WINDOW("start month"), ""},
    {RELATION_SUM, DISTINCT, WINDOW("start quarter"), ""},
    {RELATION_SUM, WINDOW("start quarter"), WINDOW("start month"), "value=quarter"},
    {RELATION_SUM, "window_quantiles.n", "windows.postings[value!=not stated]", "window"},
    /* roles */
    {RELATION_SUM, DISTINCT, ROLE, ""},
    {RELATION_SUM, "roles.postings[seniority=all]", "roles.postings[seniority!=all]", "role"},
    {RELATION_SUM, TERM("seniority"), "roles.postings[seniority!=all]", "value=seniority"},
    /* employers */
    {RELATION_SUM, DISTINCT, "employers.postings", ""},
    {RELATION_APART, DISTINCT, "headline.n[key=top_skill_share_without_largest]", ""},
    {RELATION_APART, "headline.n[key=median_pay]", "headline.n[key=median_pay_without_largest]", "unit"},
    /* places */
    {RELATION_SUM, DISTINCT, PLACE("postings_fractional", "country") NO_COUNTRY("postings_fractional"), ""},
    {RELATION_SUM, PLACE("postings_fractional", "country"), PLACE("postings_fractional", "region"), "country"},
    {RELATION_SUM, PLACE("postings_fractional", "country"), PLACE("postings_fractional", "city"), "country"},
    {RELATION_SUM, PLACE("postings_fractional", "region"), PLACE("postings_fractional", "city"), "country,region"},
    {RELATION_SUM, PLACE("postings_fractional", "unresolved"), PLACE("postings_fractional", "unresolved name"), ""},
    {RELATION_EACH, "places.postings[level=country]", "places.postings[level=region]", "country"},
    {RELATION_EACH, "places.postings[level=country]", "places.postings[level=city]", "country"},
    {RELATION_EACH, "places.postings[level=region]", "places.postings[level=city]", "country,region"},
    {RELATION_EACH, "places.postings[level=unresolved]", "places.postings[level=unresolved name]", ""},
    {RELATION_EACH, "places.postings", "places.paid", "level,country,region,city,name"},
    {RELATION_EACH, PLACE("paid", "country"), "pay.n[by=place]", "country=@code"},
    {RELATION_EACH, PLACE("paid", "region"), "pay.n[by=place]", "region=@code"},
    {RELATION_SUM, LEDGER("parsed"), PLACE("paid", "country") NO_COUNTRY("paid"), ""},
    {RELATION_SUM, PLACE("paid", "country"), PLACE("paid", "region"), "country"},
    {RELATION_SUM, PLACE("paid", "region"), PLACE("paid", "city"), "country,region"},
    {RELATION_SAME, PLACE("postings", "city"), "headline.value[key=top_city_share]", ""},
    /* pay */
    {RELATION_SUM, "pay.n[by=all]", "pay.n[by=role]", "currency"},
    {RELATION_SUM, "pay.n[by=all]", "pay.n[by=place]", "currency"},
    {RELATION_SUM, "pay.n[by=all]", "pay.n[by=seniority]", "currency"},
    {RELATION_SUM, "pay.n[by=all]", "pay.n[by=employment]", "currency"},
    {RELATION_EACH, "roles.postings[seniority=all]", "pay.n[by=role]", "role=group"},
    {RELATION_EACH, TERM("seniority"), "pay.n[by=seniority]", "value=group"},
    {RELATION_EACH, TERM("employment"), "pay.n[by=employment]", "value=group"},
    {RELATION_SAME, "pay.n[by=all]", "headline.n[key=median_pay]", "currency=unit"},
    {RELATION_SUM, DISTINCT, LEDGER("stating") " + " LEDGER("silent"), ""},
    {RELATION_SUM, LEDGER("stating"), LEDGER("parsed") " + " LEDGER("refused"), ""},
    {RELATION_SUM, LEDGER("silent"), LEDGER("other-money") " + " LEDGER("no-money"), ""},
    {RELATION_SUM, LEDGER("parsed"), LEDGER("period-stated") " + " LEDGER("period-inferred"), ""},
    {RELATION_SUM, LEDGER("refused"), LEDGER("no-period") " + " LEDGER("contradiction"), ""},
    {RELATION_SUM, LEDGER("parsed"), LEDGER("annualised") " + " LEDGER("one-sided") " + " LEDGER( "not-annualised"), ""},
    {RELATION_SUM, LEDGER("other-money"), "pay_ledger.postings[step^=other-money:]", ""},
    {RELATION_EACH, LEDGER("parsed"), LEDGER("structured"), ""},
    {RELATION_EACH, LEDGER("structured"), LEDGER("pay-differs"), ""},
    {RELATION_SAME, LEDGER("parsed"), "headline.value[key=paid_share]", ""},
    /* skills */
    {RELATION_SUM, "skills.postings", "skills.required + skills.preferred + skill_need.not_stated", "skill"},
    {RELATION_EACH, "skills.postings", "pairs.together", "skill=skill_a"},
    {RELATION_EACH, "skills.postings", "pairs.together", "skill=skill_b"},
    {RELATION_FOLLOWS, "skills.postings", "pairs.together", "skill=skill_a"},
    {RELATION_FOLLOWS, "skills.postings", "pairs.together", "skill=skill_b"},
    {RELATION_FOLLOWS, "skills.postings", "skill_need.not_stated", "skill"},
    {RELATION_FOLLOWS, "skills.required", "skill_need.not_stated", "skill"},
    {RELATION_FOLLOWS, "skills.preferred", "skill_need.not_stated", "skill"},
    {RELATION_FOLLOWS, "skills.postings", "headline_clusters.n", "skill=of"},
    {RELATION_FOLLOWS, "headline.value", "headline_clusters.n", "key"},
    {RELATION_FOLLOWS, "skills.postings", "skill_by_role.postings", "skill"},
    {RELATION_FOLLOWS, ROLE, "skill_by_role.postings", "role"},
    {RELATION_REST, "skills.postings", "skill_by_role.postings", "skill"},
    {RELATION_REST, "skills.required", "skill_by_role.required", "skill"},
    {RELATION_EACH, "skill_by_role.postings", "skill_by_role.required", "*"},
    /* Of a skill, the group and the rest add up to all that name a group: who
     * names none is told by it. What is left of few groups: measure_group.c. */
    {RELATION_FOLLOWS, "skills.postings", "skill_groups.postings", "skill"},
    {RELATION_FOLLOWS, ROLE, "skill_groups.postings[by=role]", "role=group"},
    {RELATION_FOLLOWS, TERM("seniority"), "skill_groups.postings[by=seniority]", "value=group"},
    {RELATION_FOLLOWS, PAY_PLACE("postings"), "skill_groups.postings[by=place]", "group"},
    {RELATION_FOLLOWS, "skill_by_role.postings", "skill_groups.postings[by=role]", "role=group,skill"},
    {RELATION_FOLLOWS, "skill_by_role.postings[role=not stated]", "skill_groups.postings[by=role]", "skill"},
    {RELATION_FOLLOWS, "roles.postings[seniority=all,role=not stated]", "skill_groups.postings[by=role]", ""},
    {RELATION_FOLLOWS, "terms.postings[term=seniority,value=not stated]", "skill_groups.postings[by=seniority]", ""},
    {RELATION_FOLLOWS, "transparency.postings[by=place,group=not stated]", "skill_groups.postings[by=place]", ""},
    /* roles in places */
    {RELATION_FOLLOWS, ROLE, "role_places.postings", "role"},
    {RELATION_REST, ROLE, "role_places.postings", "role"},
    {RELATION_REST, PAY_PLACE("postings"), "role_places.postings", "group=place"},
    {RELATION_EACH, "role_places.postings", "role_places.paid", "*"},
    {RELATION_REST, "transparency.two_sided[by=role]", "role_places.paid", "group=role"},
    {RELATION_REST, PAY_PLACE("two_sided"), "role_places.paid", "group=place"},
    {RELATION_SUM, "role_places.paid", BOUNDS("two_sided", "role x place"), "role=@1,place=@2"},
    {RELATION_FOLLOWS, "role_places.postings", "location_quotients.postings", "role,place"},
    {RELATION_FOLLOWS, ROLE, "location_quotients.postings", "role"},
    {RELATION_FOLLOWS, PAY_PLACE("postings"), "location_quotients.postings", "group=place"},
    /* ... whose totals are of those that name both. */
    {RELATION_FOLLOWS, "role_places.postings[place=not stated]", "location_quotients.postings", "role"},
    {RELATION_FOLLOWS, "role_places.postings[role=not stated]", "location_quotients.postings", "place"},
    {RELATION_FOLLOWS, "role_places.postings[role=not stated,place=not stated]", "location_quotients.postings", ""},
    /* figures of pay: they go with the group's line in pay */
    {RELATION_FOLLOWS, "pay.n", "pay_bounds.two_sided", "by,group,currency"},
    {RELATION_FOLLOWS, "pay.n", "pay_quantiles.n", "by,group,currency"},
    {RELATION_FOLLOWS, "pay.n", "pay_gap.entry", "by,group,currency"},
    {RELATION_FOLLOWS, "pay.n", "pay_density.n", "by,group,currency"},
    {RELATION_FOLLOWS, "pay.n", "pay_dots.n", "by,group,currency"},
    {RELATION_FOLLOWS, "pay.n[by=all]", "pay_histogram.postings[role=,seniority=,place=]", "currency"},
    {RELATION_FOLLOWS, "pay.n[by=role]", "pay_histogram.postings", "group=role,currency"},
    {RELATION_FOLLOWS, "pay.n[by=place]", "pay_histogram.postings", "group=place,currency"},
    {RELATION_FOLLOWS, "pay.n[by=seniority]", "pay_histogram.postings", "group=seniority,currency"},
    {RELATION_FOLLOWS, "pay.n[by=all]", "pay_widths.postings", "currency"},
    {RELATION_FOLLOWS, "pay.n[by=seniority]", "pay_widths.postings", "group=seniority,currency"},
    {RELATION_FOLLOWS, "pay.n[by=role]", "pay_drivers.n[kind=role]", "group=level,currency"},
    {RELATION_FOLLOWS, "pay.n[by=place]", "pay_drivers.n[kind=place]", "group=level,currency"},
    {RELATION_FOLLOWS, "pay.n[by=seniority]", "pay_drivers.n[kind=seniority]", "group=level,currency"},
    {RELATION_FOLLOWS, "pay.n[by=employment]", "pay_drivers.n[kind=employment]", "group=level,currency"},
    {RELATION_FOLLOWS, "skills.postings", "pay_drivers.n[kind=skill]", "skill=level"},
    {RELATION_APART, "skills.postings", "pay_drivers.n[kind=skill]", "skill=level"},
    {RELATION_SUM, "pay.n[by=all]", "pay_widths.postings[seniority=all]", "currency"},
    {RELATION_SUM, "pay.n[by=seniority]", "pay_widths.postings", "group=seniority,currency"},
    {RELATION_REST, "pay_widths.postings[seniority=all]", "pay_widths.postings[seniority!=all]", "width,currency"},
    /* pairs of what pay is told by */
    PAIRS_SUM("role x place", "role", "place"),
    PAIRS_SUM("role x seniority", "role", "seniority"),
    PAIRS_SUM("role x employment", "role", "employment"),
    PAIRS_SUM("seniority x place", "seniority", "place"),
    PAIRS_SUM("employment x place", "employment", "place"),
    PAIRS_SUM("employment x seniority", "employment", "seniority"),
    {RELATION_FOLLOWS, "pay_bounds.two_sided", "pay_quantiles.n", "by,group,currency"},
    {RELATION_REST, "pay.n[by=role]", "pay_histogram.postings[role!=,seniority!=,place=]", "group=role,currency"},
    {RELATION_REST, "pay.n[by=seniority]", "pay_histogram.postings[role!=,seniority!=,place=]", "group=seniority,currency"},
    {RELATION_REST, "pay.n[by=role]", "pay_histogram.postings[role!=,seniority=,place!=]", "group=role,currency"},
    {RELATION_REST, "pay.n[by=place]", "pay_histogram.postings[role!=,seniority=,place!=]", "group=place,currency"},
    {RELATION_SUM, BOUNDS("two_sided", "role x seniority"), "pay_histogram.postings[role!=,seniority!=,place=]", "@1=role,@2=seniority,currency"},
    {RELATION_SUM, BOUNDS("two_sided", "role x place"), "pay_histogram.postings[role!=,seniority=,place!=]", "@1=role,@2=place,currency"},
    {RELATION_REST, BOUNDS("two_sided", "role x seniority"), "pay_histogram.postings[role!=,seniority!=,place!=]", "@1=role,@2=seniority,currency"},
    {RELATION_REST, BOUNDS("two_sided", "role x place"), "pay_histogram.postings[role!=,seniority!=,place!=]", "@1=role,@2=place,currency"},
    {RELATION_REST, BOUNDS("two_sided", "seniority x place"), "pay_histogram.postings[role!=,seniority!=,place!=]", "@1=seniority,@2=place,currency"},
    /* entry and experienced */
    {RELATION_SUM, BOUNDS("two_sided", "career"), "pay.n[by=seniority]", "group=@career,currency"},
    {RELATION_FOLLOWS, BOUNDS("two_sided", "career"), "pay_gap.entry[by=all]", "currency"},
    {RELATION_REST, "pay.n", "pay_gap.entry[by!=all] + pay_gap.experienced[by!=all]", "by,group,currency"},
    CAREER_SUM("entry"),
    CAREER_SUM("experienced"),
    /* who could be paid in a currency: others have no pay in it at all */
    {RELATION_SUM, LEDGER("one-sided"), "pay_bounds.one_sided[by=all]", ""},
    {RELATION_SUM, LEDGER("not-annualised"), "pay_bounds.not_annualised[by=all]", ""},
    {RELATION_SUM, BOUNDS("postings", "all"), "pay.n[by=all] + pay_bounds.one_sided[by=all] + pay_bounds.not_annualised[by=all] + pay_bounds.silent[by=all]", "by,group,currency"},
    {RELATION_REST, BOUNDS("postings", "all"), BOUNDS("postings", "role"), "currency"},
    {RELATION_REST, BOUNDS("postings", "all"), BOUNDS("postings", "place"), "currency"},
    {RELATION_REST, BOUNDS("postings", "all"), BOUNDS("postings", "seniority"), "currency"},
    {RELATION_REST, BOUNDS("postings", "all"), BOUNDS("postings", "employment"), "currency"},
    {RELATION_REST, BOUNDS("postings", "career"), BOUNDS("postings", "seniority"), "group=@career,currency"},
    {RELATION_APART, ROLE, BOUNDS("postings", "role"), "role=group"},
    {RELATION_APART, TERM("seniority"), BOUNDS("postings", "seniority"), "value=group"},
    {RELATION_APART, TERM("employment"), BOUNDS("postings", "employment"), "value=group"},
    {RELATION_APART, PAY_PLACE("postings"), BOUNDS("postings", "place"), "group"},
    /* who states pay */
    {RELATION_FOLLOWS, LEDGER("parsed"), "transparency.stating[by=all]", ""},
    {RELATION_FOLLOWS, LEDGER("annualised"), "transparency.two_sided[by=all]", ""},
    {RELATION_FOLLOWS, LEDGER("one-sided"), "transparency.one_sided[by=all]", ""},
    {RELATION_FOLLOWS, LEDGER("not-annualised"), "transparency.other[by=all]", ""},
    {RELATION_FOLLOWS, ROLE, "transparency.postings[by=role]", "role=group"},
    {RELATION_FOLLOWS, "employers.postings", "transparency.postings[by=employer]", "employer=group"},
    {RELATION_SUM, ROLE, "transparency.stating[by=role] + transparency.silent[by=role]", "role=group"},
    {RELATION_SUM, "employers.postings", "transparency.stating[by=employer] + transparency.silent[by=employer]", "employer=group"},
    {RELATION_SUM, PAY_PLACE("postings"), "transparency.stating + transparency.silent", "*"},
    {RELATION_SUM, "transparency.stating[by!=all]", "transparency.two_sided + transparency.one_sided + transparency.other", "*"},
    {RELATION_SUM, DISTINCT, PAY_PLACE("postings"), ""},
    STATED_SUM("parsed", "stating"),
    STATED_SUM("annualised", "two_sided"),
    STATED_SUM("one-sided", "one_sided"),
    STATED_SUM("not-annualised", "other"),
    {RELATION_SUM, "transparency.two_sided[by!=all]", "pay.n", "by,group"},
    /* where the work is done: all of a group or nothing */
    {RELATION_SAME, "workplaces.postings", "workplaces.postings", "by,group"},
    {RELATION_FOLLOWS, TERM("workplace"), "workplaces.postings[by=all]", "value=workplace"},
    {RELATION_SUM, DISTINCT, "workplaces.postings[by=all]", ""},
    {RELATION_SUM, ROLE, "workplaces.postings[by=role]", "role=group"},
    {RELATION_SUM, TERM("seniority"), "workplaces.postings[by=seniority]", "value=group"},
    {RELATION_SUM, TERM("workplace"), "workplaces.postings[by=role]", "value=workplace"},
    {RELATION_SUM, TERM("workplace"), "workplaces.postings[by=seniority]", "value=workplace"},
    {RELATION_SUM, TERM("workplace"), "workplaces.postings[by=country]", "value=workplace"},
    {RELATION_REST, "workplaces.postings[by=country]", "workplaces.postings[by=region]", "@code=@country,workplace"},
    {RELATION_SUM, PAY_PLACE("postings"), "workplaces.postings[by=country]", "@code"},
    {RELATION_SUM, PAY_PLACE("postings"), "workplaces.postings[by=region]", "@code"},
    {RELATION_SUM, PLACE("postings", "country"), "workplaces.postings[by=country]", "country=@only"},
    {RELATION_SUM, PLACE("postings", "region"), "workplaces.postings[by=region]", "region=@only"},
    {RELATION_SUM, "transparency.postings[by=place,group=not stated]", "workplaces.postings[by=country,group=not stated]", ""},
    /* rules on pay in adverts: of a region; of a city, which is a part of one;
     * of the union, which with all others is all */
    RULE_OF_PLACE("postings", "postings"),
    RULE_OF_PLACE("two_sided", "two_sided"),
    RULE_OF_PLACE("one_sided", "one_sided"),
    RULE_OF_PLACE("other", "other"),
    RULE_OF_PLACE("silent", "silent"),
    RULE_OF_UNION(DISTINCT, "postings"),
    RULE_OF_UNION(LEDGER("annualised"), "two_sided"),
    RULE_OF_UNION(LEDGER("one-sided"), "one_sided"),
    RULE_OF_UNION(LEDGER("not-annualised"), "other"),
    {RELATION_SUM, "disclosure_rules.postings", "disclosure_rules.two_sided + disclosure_rules.one_sided + disclosure_rules.other + disclosure_rules.silent", "*"},
    {RELATION_SUM, "workplaces.postings[by=region,workplace=remote]", "disclosure_rules.postings[id!=new-york-city,workplace=remote]", "@code=place"},
    {RELATION_REST, "workplaces.postings[by=region,workplace=remote]", "disclosure_rules.postings[id=new-york-city,workplace=remote]", "@code=place"},
    {RELATION_SUM, "disclosure_rules.postings[id!=new-york-city,workplace=not remote]", "workplaces.postings[by=region,workplace!=remote]", "place=@code"},
    {RELATION_SUM, "disclosure_rules.postings[id!=new-york-city,workplace=all]", "workplaces.postings[by=region]", "place=@code"},
    {RELATION_SUM, "disclosure_rules.postings[place=EU,workplace=remote]", "workplaces.postings[by=country,workplace=remote]", "place=@union"},
    {RELATION_SUM, "disclosure_rules.postings[place=EU,workplace=not remote]", "workplaces.postings[by=country,workplace!=remote]", "place=@union"},
    {RELATION_SUM, "disclosure_rules.postings[place=EU,workplace=all]", "workplaces.postings[by=country]", "place=@union"},
    /* slices: what each prints is a part of the whole; with "elsewhere" they add up to it */
    {RELATION_SUM, DISTINCT, "slices.postings", ""},
    {RELATION_TWIN, "roles.postings[seniority=all]", "slices.postings[by=role,slice!=elsewhere]", "role=slice"},
    {RELATION_TWIN, "employers.postings", "slices.postings[by=employer,slice!=elsewhere]", "employer=slice"},
    {RELATION_TWIN, PLACE("postings", "city"), "slices.postings[by=city,slice!=elsewhere]", "country,region,city"},
    {RELATION_TWIN, PLACE("postings", "region"), "slices.postings[by=region,slice!=elsewhere]", "country,region,city"},
    {RELATION_FOLLOWS, "slices.postings", "slice_terms.postings", "file"},
    {RELATION_FOLLOWS, "slices.postings", "slice_skills.postings", "file"},
    {RELATION_FOLLOWS, "slices.postings", "slice_pay.n", "file"},
    {RELATION_SUM, "slices.postings", "slice_terms.postings[term=workplace]", "file"},
    {RELATION_EACH, "slices.postings", "slice_terms.postings[term=pay]", "file"},
    {RELATION_SUM, TERM("workplace"), "slice_terms.postings[term=workplace]", "value"},
    {RELATION_HALVES, TERM("workplace"), "slice_terms.postings[term=workplace] + slice_terms.rest_postings[term=workplace]", "value"},
    {RELATION_FOLLOWS, TERM("workplace"), "slice_terms.postings[term=workplace]", "value"},
    {RELATION_TWIN, "workplaces.postings[by=role]", "slice_terms.postings[by=role,term=workplace]", "group=slice,workplace=value"},
    {RELATION_SUM, LEDGER("parsed"), "slice_terms.postings[term=pay,value=stated]", ""},
    {RELATION_HALVES, LEDGER("parsed"), "slice_terms.postings[term=pay,value=stated] + slice_terms.rest_postings[term=pay,value=stated]", ""},
    {RELATION_FOLLOWS, LEDGER("parsed"), "slice_terms.postings[term=pay]", ""},
    {RELATION_TWIN, PLACE("paid", "city"), "slice_terms.postings[by=city,term=pay,value=stated]", "country,region,city"},
    {RELATION_TWIN, PLACE("paid", "region"), "slice_terms.postings[by=region,term=pay,value=stated]", "country,region,city"},
    {RELATION_EACH, "transparency.stating[by=role]", "slice_terms.postings[by=role,term=pay,value=stated]", "group=slice"},
    {RELATION_EACH, "transparency.stating[by=employer]", "slice_terms.postings[by=employer,term=pay,value=stated]", "group=slice"},
    {RELATION_EACH, "slices.postings[slice!=elsewhere]", "slice_skills.postings[slice!=elsewhere]", "file"},
    {RELATION_SUM, "skills.postings", "slice_skills.postings", "skill"},
    {RELATION_HALVES, "skills.postings", "slice_skills.postings[slice!=elsewhere] + slice_skills.rest_postings[slice!=elsewhere]", "skill"},
    {RELATION_FOLLOWS, "skills.postings", "slice_skills.postings", "skill"},
    {RELATION_TWIN, "skill_by_role.postings", "slice_skills.postings[by=role,slice!=elsewhere]", "role=slice,skill"},
    {RELATION_SUM, "pay.n[by=all]", "slice_pay.n", "currency"},
    {RELATION_FOLLOWS, "pay.n[by=all]", "slice_pay.n", "currency"},
    {RELATION_TWIN, "pay.n[by=role]", "slice_pay.n[by=role,slice!=elsewhere]", "group=slice,currency"},
    {RELATION_EACH, "slice_terms.postings[term=pay,value=stated]", "slice_pay.n", "file"},
    {RELATION_FOLLOWS, "slice_pay.n", "slice_dots.n", "file,currency"},
    /* postings since the run before: this report prints how many there are, the
     * earlier one how many there were */
    {RELATION_SUM, DISTINCT, "change_postings.postings[status!=gone]", ""},
    {RELATION_SUM, "counts.count[step=before]", "change_postings.postings[status=gone] + change_postings.postings[status=kept] + change_postings.postings[status=changed]", ""},
    {RELATION_EACH, CHANGED, "change_what.postings", ""},
    {RELATION_FOLLOWS, CHANGED, "change_what.postings", ""},
    /* a changed posting has another text alone, or one fact or more: with any
     * one fact they are at most all, and all where facts do not overlap */
    CHANGED_FACTS(ALONE)
    {RELATION_SUM, CHANGED, "change_what.postings", ""},
};

/* clang-format on */

const guint disclosure_n_cells = G_N_ELEMENTS(disclosure_cells);
const guint disclosure_n_relations = G_N_ELEMENTS(disclosure_relations);
