/* The columns of every table of the statistics: the one place that knows their
 * names, units and meanings. */
#include <stddef.h>

#include "stages/model/table.h"

/* clang-format off: one column a line reads as the table it is. */
static const Column headline_columns[] = {
    {"key", COLUMN_STRING, offsetof(HeadlineRow, key), "",
     "fixed name of the figure", TRUE},
    {"label", COLUMN_STRING, offsetof(HeadlineRow, label), "",
     "the figure in words", TRUE},
    {"value", COLUMN_NUMBER, offsetof(HeadlineRow, value), "as unit",
     "estimate", TRUE},
    {"low", COLUMN_NUMBER, offsetof(HeadlineRow, low), "as unit",
     "lower end of the 95% interval", TRUE},
    {"high", COLUMN_NUMBER, offsetof(HeadlineRow, high), "as unit",
     "upper end of the 95% interval", TRUE},
    {"n", COLUMN_INT, offsetof(HeadlineRow, n), "postings",
     "postings the figure rests on", TRUE},
    {"unit", COLUMN_STRING, offsetof(HeadlineRow, unit), "",
     "postings, share, or an ISO 4217 code", TRUE},
    {"mark", COLUMN_STRING, offsetof(HeadlineRow, mark), "",
     "why a figure is missing or weak", TRUE},
};

static const Column counts_columns[] = {
    {"step", COLUMN_STRING, offsetof(CountRow, step), "", "step of the way",
     TRUE},
    {"count", COLUMN_INT, offsetof(CountRow, count), "records or postings",
     "how many", TRUE},
};

static const Column inputs_columns[] = {
    {"file", COLUMN_STRING, offsetof(InputRow, file), "", "path as given",
     TRUE},
    {"format", COLUMN_STRING, offsetof(InputRow, format), "",
     "format as recognised", TRUE},
    {"sha256", COLUMN_STRING, offsetof(InputRow, sha256), "hex",
     "hash of the file's bytes", TRUE},
    {"bytes", COLUMN_INT, offsetof(InputRow, bytes), "bytes",
     "size of the file", TRUE},
    {"records", COLUMN_INT, offsetof(InputRow, records), "records",
     "candidates read from it", TRUE},
    {"postings", COLUMN_INT, offsetof(InputRow, postings), "postings",
     "postings extracted", TRUE},
    {"rejects", COLUMN_INT, offsetof(InputRow, rejects), "records",
     "records refused", TRUE},
    {"encoding", COLUMN_STRING, offsetof(InputRow, encoding), "",
     "encoding as recognised; empty where unknown", TRUE},
    {"repaired", COLUMN_INT, offsetof(InputRow, repaired), "characters",
     "characters that were encoded twice and are read as what they were", TRUE},
    {"twins", COLUMN_INT, offsetof(InputRow, twins), "postings",
     "postings whose JSON gives a key twice; the first value counts", TRUE},
};

static const Column rejects_columns[] = {
    {"reason", COLUMN_STRING, offsetof(RejectRow, reason), "",
     "word of the reason", TRUE},
    {"meaning", COLUMN_STRING, offsetof(RejectRow, meaning), "",
     "what the reason means", TRUE},
    {"count", COLUMN_INT, offsetof(RejectRow, count), "records", "how many",
     TRUE},
};

static const Column places_columns[] = {
    {"level", COLUMN_STRING, offsetof(PlaceRow, level), "",
     "country, region, city or not stated", TRUE},
    {"country", COLUMN_STRING, offsetof(PlaceRow, country), "ISO 3166-1",
     "country", TRUE},
    {"region", COLUMN_STRING, offsetof(PlaceRow, region), "ISO 3166-2",
     "region", TRUE},
    {"city", COLUMN_STRING, offsetof(PlaceRow, city), "",
     "city, normal spelling", TRUE},
    {"name", COLUMN_STRING, offsetof(PlaceRow, name), "", "name for a person",
     FALSE},
    {"postings", COLUMN_INT, offsetof(PlaceRow, postings), "postings",
     "postings that name the place, each counted whole", TRUE},
    {"postings_fractional", COLUMN_NUMBER,
     offsetof(PlaceRow, postings_fractional), "postings",
     "the same with a posting of k places counted 1/k in each", TRUE},
    {"share", COLUMN_NUMBER, offsetof(PlaceRow, share), "fraction",
     "share of distinct postings", TRUE},
    {"low", COLUMN_NUMBER, offsetof(PlaceRow, low), "fraction",
     "lower end of the 95% Wilson interval", TRUE},
    {"high", COLUMN_NUMBER, offsetof(PlaceRow, high), "fraction",
     "upper end of the 95% Wilson interval", TRUE},
    {"paid", COLUMN_INT, offsetof(PlaceRow, paid), "postings",
     "of these, postings that state pay", TRUE},
    {"lat", COLUMN_NUMBER, offsetof(PlaceRow, lat), "degrees",
     "latitude, WGS 84", FALSE},
    {"lon", COLUMN_NUMBER, offsetof(PlaceRow, lon), "degrees",
     "longitude, WGS 84", FALSE},
    {"mark", COLUMN_STRING, offsetof(PlaceRow, mark), "",
     "c withheld, u unreliable, x not available, z not applicable", TRUE},
};

static const Column pay_columns[] = {
    {"by", COLUMN_STRING, offsetof(PayRow, by), "",
     "kind of group: all, role, place, seniority, employment", TRUE},
    {"group", COLUMN_STRING, offsetof(PayRow, group), "", "the group", TRUE},
    {"currency", COLUMN_STRING, offsetof(PayRow, currency), "ISO 4217",
     "currency; never mixed", TRUE},
    {"n", COLUMN_INT, offsetof(PayRow, n), "postings",
     "postings with annual pay", TRUE},
    {"employers", COLUMN_INT, offsetof(PayRow, employers), "employers",
     "employers behind them", TRUE},
    {"p10", COLUMN_NUMBER, offsetof(PayRow, p10), "currency units a year",
     "10th percentile of mid-pay", TRUE},
    {"p25", COLUMN_NUMBER, offsetof(PayRow, p25), "currency units a year",
     "25th percentile of mid-pay", TRUE},
    {"p50", COLUMN_NUMBER, offsetof(PayRow, p50), "currency units a year",
     "median of mid-pay", TRUE},
    {"p75", COLUMN_NUMBER, offsetof(PayRow, p75), "currency units a year",
     "75th percentile of mid-pay", TRUE},
    {"p90", COLUMN_NUMBER, offsetof(PayRow, p90), "currency units a year",
     "90th percentile of mid-pay", TRUE},
    {"p50_low", COLUMN_NUMBER, offsetof(PayRow, p50_low),
     "currency units a year",
     "lower end of the median's order-statistic interval", TRUE},
    {"p50_high", COLUMN_NUMBER, offsetof(PayRow, p50_high),
     "currency units a year",
     "upper end of the median's order-statistic interval", TRUE},
    {"width_p50", COLUMN_NUMBER, offsetof(PayRow, width_p50), "ratio",
     "median of (max - min)/mid of two-sided ranges", TRUE},
    {"mark", COLUMN_STRING, offsetof(PayRow, mark), "",
     "c withheld, u unreliable, x not available, z not applicable", TRUE},
};

static const Column pay_lines_columns[] = {
    {"id", COLUMN_STRING, offsetof(PayLineRow, id), "", "posting", TRUE},
    {"title", COLUMN_STRING, offsetof(PayLineRow, title), "", "title", TRUE},
    {"role", COLUMN_STRING, offsetof(PayLineRow, role), "", "role family",
     TRUE},
    {"seniority", COLUMN_STRING, offsetof(PayLineRow, seniority), "",
     "seniority", TRUE},
    {"employer", COLUMN_STRING, offsetof(PayLineRow, employer), "", "employer",
     TRUE},
    {"place", COLUMN_STRING, offsetof(PayLineRow, place), "",
     "place of the pay line, else the main place", TRUE},
    {"currency", COLUMN_STRING, offsetof(PayLineRow, currency), "ISO 4217",
     "currency", TRUE},
    {"per", COLUMN_STRING, offsetof(PayLineRow, per), "",
     "period as stated or inferred", TRUE},
    {"per_stated", COLUMN_BOOL, offsetof(PayLineRow, per_stated), "",
     "whether the period is stated", TRUE},
    {"min", COLUMN_NUMBER, offsetof(PayLineRow, min), "currency units",
     "lower end as stated", TRUE},
    {"max", COLUMN_NUMBER, offsetof(PayLineRow, max), "currency units",
     "upper end as stated", TRUE},
    {"year_min", COLUMN_NUMBER, offsetof(PayLineRow, year_min),
     "currency units a year", "lower end annualised", TRUE},
    {"year_max", COLUMN_NUMBER, offsetof(PayLineRow, year_max),
     "currency units a year", "upper end annualised", TRUE},
    {"quote", COLUMN_STRING, offsetof(PayLineRow, quote), "",
     "the text it was read from", TRUE},
};

static const Column skills_columns[] = {
    {"skill", COLUMN_STRING, offsetof(SkillRow, skill), "", "slug", TRUE},
    {"name", COLUMN_STRING, offsetof(SkillRow, name), "", "name", TRUE},
    {"category", COLUMN_STRING, offsetof(SkillRow, category), "", "category",
     TRUE},
    {"postings", COLUMN_INT, offsetof(SkillRow, postings), "postings",
     "postings that ask for it", TRUE},
    {"required", COLUMN_INT, offsetof(SkillRow, required), "postings",
     "of these, as a requirement", TRUE},
    {"preferred", COLUMN_INT, offsetof(SkillRow, preferred), "postings",
     "of these, as a preference", FALSE},
    {"share", COLUMN_NUMBER, offsetof(SkillRow, share), "fraction",
     "share of distinct postings", TRUE},
    {"low", COLUMN_NUMBER, offsetof(SkillRow, low), "fraction",
     "lower end of the 95% Wilson interval", TRUE},
    {"high", COLUMN_NUMBER, offsetof(SkillRow, high), "fraction",
     "upper end of the 95% Wilson interval", TRUE},
    {"rank", COLUMN_INT, offsetof(SkillRow, rank), "rank", "rank by postings",
     TRUE},
    {"rank_low", COLUMN_INT, offsetof(SkillRow, rank_low), "rank",
     "best rank the data allow, 95%", TRUE},
    {"rank_high", COLUMN_INT, offsetof(SkillRow, rank_high), "rank",
     "worst rank the data allow, 95%", TRUE},
    {"mark", COLUMN_STRING, offsetof(SkillRow, mark), "",
     "c withheld, u unreliable, x not available, z not applicable", TRUE},
};

static const Column pairs_columns[] = {
    {"skill_a", COLUMN_STRING, offsetof(PairRow, skill_a), "", "slug of one",
     TRUE},
    {"skill_b", COLUMN_STRING, offsetof(PairRow, skill_b), "",
     "slug of the other", TRUE},
    {"name_a", COLUMN_STRING, offsetof(PairRow, name_a), "", "name of one",
     FALSE},
    {"name_b", COLUMN_STRING, offsetof(PairRow, name_b), "",
     "name of the other", FALSE},
    {"together", COLUMN_INT, offsetof(PairRow, together), "postings",
     "postings that ask for both", TRUE},
    {"expected", COLUMN_NUMBER, offsetof(PairRow, expected), "postings",
     "expected if independent", TRUE},
    {"lift", COLUMN_NUMBER, offsetof(PairRow, lift), "ratio",
     "together / expected", TRUE},
    {"low", COLUMN_NUMBER, offsetof(PairRow, low), "ratio",
     "lower end of the 95% interval", TRUE},
    {"high", COLUMN_NUMBER, offsetof(PairRow, high), "ratio",
     "upper end of the 95% interval", TRUE},
    {"q", COLUMN_NUMBER, offsetof(PairRow, q), "probability",
     "Benjamini-Hochberg adjusted hypergeometric tail", TRUE},
    {"mark", COLUMN_STRING, offsetof(PairRow, mark), "",
     "c withheld, u unreliable, x not available, z not applicable", TRUE},
};

static const Column roles_columns[] = {
    {"role", COLUMN_STRING, offsetof(RoleRow, role), "", "role family", TRUE},
    {"seniority", COLUMN_STRING, offsetof(RoleRow, seniority), "",
     "seniority; all is the role's total", TRUE},
    {"postings", COLUMN_INT, offsetof(RoleRow, postings), "postings",
     "postings", TRUE},
    {"share", COLUMN_NUMBER, offsetof(RoleRow, share), "fraction",
     "share of distinct postings", TRUE},
    {"low", COLUMN_NUMBER, offsetof(RoleRow, low), "fraction",
     "lower end of the 95% Wilson interval", TRUE},
    {"high", COLUMN_NUMBER, offsetof(RoleRow, high), "fraction",
     "upper end of the 95% Wilson interval", TRUE},
    {"mark", COLUMN_STRING, offsetof(RoleRow, mark), "",
     "c withheld, u unreliable, x not available, z not applicable", TRUE},
};

static const Column terms_columns[] = {
    {"term", COLUMN_STRING, offsetof(TermRow, term), "", "which term", TRUE},
    {"value", COLUMN_STRING, offsetof(TermRow, value), "", "its value", TRUE},
    {"postings", COLUMN_INT, offsetof(TermRow, postings), "postings",
     "postings", TRUE},
    {"share", COLUMN_NUMBER, offsetof(TermRow, share), "fraction",
     "share of distinct postings", TRUE},
    {"low", COLUMN_NUMBER, offsetof(TermRow, low), "fraction",
     "lower end of the 95% Wilson interval", TRUE},
    {"high", COLUMN_NUMBER, offsetof(TermRow, high), "fraction",
     "upper end of the 95% Wilson interval", TRUE},
    {"mark", COLUMN_STRING, offsetof(TermRow, mark), "",
     "c withheld, u unreliable, x not available, z not applicable", TRUE},
};

static const Column employers_columns[] = {
    {"employer", COLUMN_STRING, offsetof(EmployerRow, employer), "", "as named",
     TRUE},
    {"postings", COLUMN_INT, offsetof(EmployerRow, postings), "postings",
     "postings", TRUE},
    {"share", COLUMN_NUMBER, offsetof(EmployerRow, share), "fraction",
     "share of distinct postings", TRUE},
    {"low", COLUMN_NUMBER, offsetof(EmployerRow, low), "fraction",
     "lower end of the 95% Wilson interval", TRUE},
    {"high", COLUMN_NUMBER, offsetof(EmployerRow, high), "fraction",
     "upper end of the 95% Wilson interval", TRUE},
    {"mark", COLUMN_STRING, offsetof(EmployerRow, mark), "",
     "c withheld, u unreliable, x not available, z not applicable", TRUE},
};

static const Column pay_ledger_columns[] = {
    {"step", COLUMN_STRING, offsetof(LedgerRow, step), "", "step", TRUE},
    {"postings", COLUMN_INT, offsetof(LedgerRow, postings), "postings",
     "postings at this step", TRUE},
    {"rule", COLUMN_STRING, offsetof(LedgerRow, rule), "", "how it adds up",
     FALSE},
};

static const Column duplicates_columns[] = {
    {"counting", COLUMN_STRING, offsetof(DuplicateRow, counting), "",
     "raw, exact or near: which copies are left out", TRUE},
    {"postings", COLUMN_INT, offsetof(DuplicateRow, postings), "postings",
     "postings counted", TRUE},
    {"paid_share", COLUMN_NUMBER, offsetof(DuplicateRow, paid_share),
     "fraction", "share that states pay", TRUE},
    {"remote_share", COLUMN_NUMBER, offsetof(DuplicateRow, remote_share),
     "fraction", "share that is remote", TRUE},
    {"top_skill_share", COLUMN_NUMBER, offsetof(DuplicateRow, top_skill_share),
     "fraction", "share of the top skill", TRUE},
    {"top_skill", COLUMN_STRING, offsetof(DuplicateRow, top_skill), "",
     "slug of the top skill", TRUE},
    {"currency", COLUMN_STRING, offsetof(DuplicateRow, currency), "ISO 4217",
     "currency of the median", TRUE},
    {"median_pay", COLUMN_NUMBER, offsetof(DuplicateRow, median_pay),
     "currency units a year", "median of annualised mid-pay", TRUE},
};

static const Column concentration_columns[] = {
    {"of", COLUMN_STRING, offsetof(ConcentrationRow, of), "",
     "employer or region", TRUE},
    {"groups", COLUMN_INT, offsetof(ConcentrationRow, groups), "groups",
     "how many", TRUE},
    {"hhi", COLUMN_NUMBER, offsetof(ConcentrationRow, hhi), "fraction",
     "Herfindahl-Hirschman index, 0 to 1", TRUE},
    {"largest_share", COLUMN_NUMBER, offsetof(ConcentrationRow, largest_share),
     "fraction", "share of the largest", TRUE},
    {"largest", COLUMN_STRING, offsetof(ConcentrationRow, largest), "",
     "the largest", TRUE},
};

static const Column postings_columns[] = {
    {"id", COLUMN_STRING, offsetof(PostingRow, id), "", "id", TRUE},
    {"title", COLUMN_STRING, offsetof(PostingRow, title), "", "title", TRUE},
    {"employer", COLUMN_STRING, offsetof(PostingRow, employer), "", "employer",
     TRUE},
    {"place", COLUMN_STRING, offsetof(PostingRow, place), "", "main place",
     TRUE},
    {"pay", COLUMN_STRING, offsetof(PostingRow, pay), "", "pay as read", TRUE},
    {"skills", COLUMN_STRING, offsetof(PostingRow, skills), "",
     "skills by first evidence", TRUE},
    {"reference", COLUMN_STRING, offsetof(PostingRow, reference), "",
     "employer's number", TRUE},
    {"url", COLUMN_STRING, offsetof(PostingRow, url), "", "link", TRUE},
    {"source", COLUMN_STRING, offsetof(PostingRow, source), "", "file:line",
     TRUE},
    {"copies", COLUMN_INT, offsetof(PostingRow, copies), "postings",
     "copies folded into it", TRUE},
};

static const Column accuracy_columns[] = {
    {"field", COLUMN_STRING, offsetof(AccuracyRow, field), "",
     "what was measured", TRUE},
    {"labels", COLUMN_STRING, offsetof(AccuracyRow, labels), "",
     "on which labels", TRUE},
    {"n", COLUMN_INT, offsetof(AccuracyRow, n), "labels", "how many", TRUE},
    {"precision", COLUMN_NUMBER, offsetof(AccuracyRow, precision), "fraction",
     "precision", TRUE},
    {"precision_low", COLUMN_NUMBER, offsetof(AccuracyRow, precision_low),
     "fraction", "lower end of its 95% Wilson interval", TRUE},
    {"precision_high", COLUMN_NUMBER, offsetof(AccuracyRow, precision_high),
     "fraction", "upper end of its 95% Wilson interval", TRUE},
    {"recall", COLUMN_NUMBER, offsetof(AccuracyRow, recall), "fraction",
     "recall", TRUE},
    {"recall_low", COLUMN_NUMBER, offsetof(AccuracyRow, recall_low), "fraction",
     "lower end of its 95% Wilson interval", TRUE},
    {"recall_high", COLUMN_NUMBER, offsetof(AccuracyRow, recall_high),
     "fraction", "upper end of its 95% Wilson interval", TRUE},
    {"f1", COLUMN_NUMBER, offsetof(AccuracyRow, f1), "fraction",
     "harmonic mean of both", TRUE},
};

static const Column settings_columns[] = {
    {"key", COLUMN_STRING, offsetof(SettingRow, key), "", "option", TRUE},
    {"value", COLUMN_STRING, offsetof(SettingRow, value), "", "its value",
     TRUE},
};

/* A table of another file stands here by its address. */
static const TableSpec *const specs[N_TABLES] = {
    [TABLE_HEADLINE] =
        &(const TableSpec){"headline", "the key figures of the report", FALSE,
                           sizeof(HeadlineRow), headline_columns,
                           G_N_ELEMENTS(headline_columns)},
    [TABLE_COUNTS] =
        &(const TableSpec){"counts", "how records became distinct postings",
                           FALSE, sizeof(CountRow), counts_columns,
                           G_N_ELEMENTS(counts_columns)},
    [TABLE_INPUTS] = &(const TableSpec){"inputs", "the files that were read",
                                        TRUE, sizeof(InputRow), inputs_columns,
                                        G_N_ELEMENTS(inputs_columns)},
    [TABLE_REJECTS] =
        &(const TableSpec){"rejects", "what was refused, by reason", TRUE,
                           sizeof(RejectRow), rejects_columns,
                           G_N_ELEMENTS(rejects_columns)},
    [TABLE_PLACES] =
        &(const TableSpec){
            "places", "distinct postings by country, region and city", TRUE,
            sizeof(PlaceRow), places_columns, G_N_ELEMENTS(places_columns)},
    [TABLE_PAY] =
        &(const TableSpec){
            "pay", "quantiles of annualised mid-pay by group and currency",
            TRUE, sizeof(PayRow), pay_columns, G_N_ELEMENTS(pay_columns)},
    [TABLE_PAY_LINES] =
        &(const TableSpec){"pay_lines",
                           "every stated pay of every distinct posting", TRUE,
                           sizeof(PayLineRow), pay_lines_columns,
                           G_N_ELEMENTS(pay_lines_columns)},
    [TABLE_SKILLS] = &(const TableSpec){"skills", "distinct postings by skill",
                                        TRUE, sizeof(SkillRow), skills_columns,
                                        G_N_ELEMENTS(skills_columns)},
    [TABLE_PAIRS] = &(const TableSpec){"pairs", "skills asked for together",
                                       TRUE, sizeof(PairRow), pairs_columns,
                                       G_N_ELEMENTS(pairs_columns)},
    [TABLE_ROLES] =
        &(const TableSpec){"roles", "distinct postings by role and seniority",
                           TRUE, sizeof(RoleRow), roles_columns,
                           G_N_ELEMENTS(roles_columns)},
    [TABLE_TERMS] =
        &(const TableSpec){
            "terms", "workplace, employment, degrees, experience, seniority",
            TRUE, sizeof(TermRow), terms_columns, G_N_ELEMENTS(terms_columns)},
    [TABLE_EMPLOYERS] =
        &(const TableSpec){"employers", "distinct postings by employer", TRUE,
                           sizeof(EmployerRow), employers_columns,
                           G_N_ELEMENTS(employers_columns)},
    [TABLE_PAY_LEDGER] =
        &(const TableSpec){"pay_ledger", "what became of pay, as an audit",
                           TRUE, sizeof(LedgerRow), pay_ledger_columns,
                           G_N_ELEMENTS(pay_ledger_columns)},
    [TABLE_DUPLICATES] =
        &(const TableSpec){"duplicates",
                           "headline figures under three ways of counting",
                           TRUE, sizeof(DuplicateRow), duplicates_columns,
                           G_N_ELEMENTS(duplicates_columns)},
    [TABLE_CONCENTRATION] = &(
        const TableSpec){"concentration", "who stands behind the figures", TRUE,
                         sizeof(ConcentrationRow), concentration_columns,
                         G_N_ELEMENTS(concentration_columns)},
    [TABLE_PAY_DRIVERS] = &table_spec_pay_drivers,
    [TABLE_PAY_MODELS] = &table_spec_pay_models,
    [TABLE_PAY_QUANTILES] = &table_spec_pay_quantiles,
    [TABLE_PAY_BOUNDS] = &table_spec_pay_bounds,
    [TABLE_PAY_WIDTHS] = &table_spec_pay_widths,
    [TABLE_PAY_GAP] = &table_spec_pay_gap,
    [TABLE_SKILL_GROUPS] = &table_spec_skill_groups,
    [TABLE_SKILL_NEED] = &table_spec_skill_need,
    [TABLE_WORKPLACES] = &table_spec_workplaces,
    [TABLE_LOCATION_QUOTIENTS] = &table_spec_location_quotients,
    [TABLE_HEADLINE_CLUSTERS] = &table_spec_headline_clusters,
    [TABLE_COPY_GROUPS] = &table_spec_copy_groups,
    [TABLE_TRANSPARENCY] = &table_spec_transparency,
    [TABLE_DISCLOSURE_RULES] = &table_spec_disclosure_rules,
    [TABLE_PAY_HISTOGRAM] = &table_spec_pay_histogram,
    [TABLE_SKILL_BY_ROLE] = &table_spec_skill_by_role,
    [TABLE_ROLE_PLACES] = &table_spec_role_places,
    [TABLE_PAY_DENSITY] = &table_spec_pay_density,
    [TABLE_PAY_DOTS] = &table_spec_pay_dots,
    [TABLE_SLICES] = &table_spec_slices,
    [TABLE_SLICE_TERMS] = &table_spec_slice_terms,
    [TABLE_SLICE_SKILLS] = &table_spec_slice_skills,
    [TABLE_SLICE_PAY] = &table_spec_slice_pay,
    [TABLE_SLICE_DOTS] = &table_spec_slice_dots,
    [TABLE_CHANGE_POSTINGS] = &table_spec_change_postings,
    [TABLE_CHANGE_WHAT] = &table_spec_change_what,
    [TABLE_CHANGES] = &table_spec_changes,
    [TABLE_PAY_CHANGE] = &table_spec_pay_change,
    [TABLE_LIFETIMES] = &table_spec_lifetimes,
    [TABLE_LIFETIME_FIGURES] = &table_spec_lifetime_figures,
    [TABLE_TREND] = &table_spec_trend,
    [TABLE_DISCLOSURE] = &table_spec_disclosure,
    [TABLE_POSTINGS] =
        &(const TableSpec){"postings", "the distinct postings", TRUE,
                           sizeof(PostingRow), postings_columns,
                           G_N_ELEMENTS(postings_columns)},
    [TABLE_ACCURACY] =
        &(const TableSpec){"accuracy", "measured accuracy on labelled postings",
                           TRUE, sizeof(AccuracyRow), accuracy_columns,
                           G_N_ELEMENTS(accuracy_columns)},
    [TABLE_SETTINGS] =
        &(const TableSpec){"settings", "what was asked of the run", FALSE,
                           sizeof(SettingRow), settings_columns,
                           G_N_ELEMENTS(settings_columns)},
};
/* clang-format on */

const TableSpec *table_spec(TableId id) {
  return id < N_TABLES ? specs[id] : NULL;
}

gboolean table_is_optional(TableId id) {
  return id >= TABLE_CHANGE_POSTINGS && id <= TABLE_TREND;
}
