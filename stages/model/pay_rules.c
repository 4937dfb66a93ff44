#include "stages/model/pay_rules.h"

#include <stdio.h>
#include <string.h>

#include "stages/model/data_table.h"
#include "stages/model/date.h"
#include "stages/model/error.h"

enum { ID, PLACE, NAME, RULE, SINCE, EMPLOYER, MUST, SOURCE, N_CELLS };

static const char *const columns[] = {
    "id", "place", "name", "rule", "since", "employer", "must", "source", NULL};

const char *const *pay_rule_union(void) {
  static const char *const states[] = {
      "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR",
      "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT", "NL",
      "PL", "PT", "RO", "SK", "SI", "ES", "SE", NULL};
  return states;
}

static void pay_rule_free(PayRule *rule) {
  g_free(rule->id);
  g_free(rule->name);
  g_free(rule->rule);
  g_free(rule->since);
  g_free(rule->employer);
  g_free(rule->must);
  g_free(rule->source);
  g_clear_pointer(&rule->cities, g_hash_table_unref);
  g_free(rule);
}

static gboolean refuse(GError **error, const char *column, const char *cell,
                       const char *why) {
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA, "%s: \"%s\" %s",
              column, cell, why);
  return FALSE;
}

/* "US", "EU", "US-NY". */
static gboolean is_code(const char *s) {
  if (!g_ascii_isupper(s[0]) || !g_ascii_isupper(s[1]))
    return FALSE;
  if (s[2] == '\0')
    return TRUE;
  gsize rest = strlen(s + 2);
  if (s[2] != '-' || rest < 2 || rest > 4)
    return FALSE;
  for (const char *p = s + 3; *p != '\0'; p++)
    if (!g_ascii_isupper(*p) && !g_ascii_isdigit(*p))
      return FALSE;
  return TRUE;
}

static gboolean take_place(PayRule *rule, const char *cell, GError **error) {
  g_auto(GStrv) part = g_strsplit(cell, "/", 2);
  if (!is_code(part[0]))
    return refuse(error, "place", cell, "does not begin with a code");
  rule->place = g_intern_string(part[0]);
  rule->is_region = part[0][2] == '-';
  if (part[1] == NULL)
    return TRUE;
  if (!rule->is_region)
    return refuse(error, "place", cell, "has cities without a region");
  rule->cities = g_hash_table_new(NULL, NULL);
  g_auto(GStrv) city = g_strsplit(part[1], "|", -1);
  for (guint i = 0; city[i] != NULL; i++) {
    g_strstrip(city[i]);
    if (*city[i] == '\0')
      return refuse(error, "place", cell, "names an empty city");
    g_hash_table_add(rule->cities, (gpointer)g_intern_string(city[i]));
  }
  if (g_hash_table_size(rule->cities) == 0)
    return refuse(error, "place", cell, "names an empty city");
  return TRUE;
}

static gboolean is_known(const GPtrArray *rules, const char *id) {
  for (guint i = 0; i < rules->len; i++)
    if (strcmp(((const PayRule *)g_ptr_array_index(rules, i))->id, id) == 0)
      return TRUE;
  return FALSE;
}

static gboolean take_row(char **cell, gpointer data, GError **error) {
  GPtrArray *rules = data;
  for (guint c = 0; c < N_CELLS; c++)
    if (*cell[c] == '\0')
      return refuse(error, columns[c], cell[c], "is empty");
  if (is_known(rules, cell[ID]))
    return refuse(error, "id", cell[ID], "stands twice");
  if (date_day(cell[SINCE]) == 0)
    return refuse(error, "since", cell[SINCE], "is not a day");
  PayRule *rule = g_new0(PayRule, 1);
  rule->id = g_strdup(cell[ID]);
  rule->name = g_strdup(cell[NAME]);
  rule->rule = g_strdup(cell[RULE]);
  rule->since = g_strdup(cell[SINCE]);
  rule->employer = g_strdup(cell[EMPLOYER]);
  rule->must = g_strdup(cell[MUST]);
  rule->source = g_strdup(cell[SOURCE]);
  g_ptr_array_add(rules, rule);
  return take_place(rule, cell[PLACE], error);
}

GPtrArray *pay_rules_load(const char *folder, GError **error) {
  const DataForm form = {.separator = '\t', .comments = TRUE};
  g_autofree char *path = g_build_filename(folder, "pay_rules.tsv", NULL);
  GPtrArray *rules =
      g_ptr_array_new_with_free_func((GDestroyNotify)pay_rule_free);
  if (data_table_load_form(path, form, columns, take_row, rules, error))
    return rules;
  g_ptr_array_unref(rules);
  return NULL;
}

gboolean pay_rule_stands(const PayRule *rule, const char *date) {
  return date != NULL && *date != '\0' && strcmp(rule->since, date) <= 0;
}

gboolean pay_rule_has_country(const PayRule *rule, const char *country) {
  if (country == NULL || rule->is_region)
    return FALSE;
  if (strcmp(rule->place, PAY_RULE_UNION) != 0)
    return strcmp(rule->place, country) == 0;
  return g_strv_contains(pay_rule_union(), country);
}
