/* The tables of a report, as a reader would enter them. */
#include <math.h>

#include "tests/unit/attack_notes.h"
#include "tests/unit/attack_rows.h"

static void may_be_none(Attack *a, const char *name, gboolean none) {
  guint at = number_of(a, name);
  g_array_index(a->number, Number, at).none = none;
}

/* A number of a row under a name. */
static void enter(Attack *a, const json_t *row, const char *key,
                  const char *name) {
  guint at = number_of(a, name);
  if (is_withheld(row, key))
    g_array_index(a->number, Number, at).withheld = TRUE;
  else
    learn(a, name, amount(row, key));
}

static void read_terms(Attack *a, const json_t *root) {
  EACH(root, "terms", i, row) {
    const char *term = text(row, "term");
    g_autofree char *name = g_strconcat(term, ":", text(row, "value"), NULL);
    enter(a, row, "postings", name);
    if (strcmp(term, "degree") != 0)
      part_of(a, term, "distinct", name);
  }
}

/* Each window adds up to all, and the months of a quarter to the quarter. */
static void read_windows(Attack *a, const json_t *root) {
  EACH(root, "windows", i, row) {
    const char *window = text(row, "window");
    g_autofree char *name = g_strjoin(":", window, text(row, "value"), NULL);
    g_autofree char *quarter =
        g_strjoin(":", "start quarter", text(row, "quarter"), NULL);
    enter(a, row, "postings", name);
    part_of(a, window, "distinct", name);
    if (strcmp(window, "start month") == 0)
      part_of(a, "months", quarter, name);
  }
}

static void read_roles(Attack *a, const json_t *root) {
  EACH(root, "roles", i, row) {
    const char *s = text(row, "seniority");
    g_autofree char *total = g_strconcat("role:", text(row, "role"), NULL);
    g_autofree char *name = g_strconcat(total, "/", s, NULL);
    g_autofree char *margin = g_strconcat("seniority:", s, NULL);
    if (strcmp(s, "all") == 0) {
      enter(a, row, "postings", total);
      part_of(a, "role", "distinct", total);
      continue;
    }
    enter(a, row, "postings", name);
    part_of(a, "seniority", total, name);
    part_of(a, "role", margin, name);
  }
}

static void read_employers(Attack *a, const json_t *root) {
  const char *largest = NULL;
  EACH(root, "employers", i, row) {
    g_autofree char *name =
        g_strconcat("employer:", text(row, "employer"), NULL);
    enter(a, row, "postings", name);
    part_of(a, "employer", "distinct", name);
    if (!largest && strcmp(text(row, "employer"), "not stated") != 0)
      largest = text(row, "employer");
  }
  EACH(root, "headline", i, row) {
    if (strcmp(text(row, "key"), "top_skill_share_without_largest") != 0 ||
        largest == NULL || amount(row, "n") < 1)
      continue;
    g_autofree char *name = g_strconcat("employer:", largest, NULL);
    learn(a, "rest", amount(row, "n"));
    part_of(a, "largest", "distinct", "rest");
    part_of(a, "largest", "distinct", name);
  }
}

static void read_pay(Attack *a, const json_t *root) {
  EACH(root, "pay", i, row) {
    const char *by = text(row, "by");
    g_autofree char *total = g_strconcat("pay:", text(row, "currency"), NULL);
    g_autofree char *name =
        g_strconcat(total, ":", by, ":", text(row, "group"), NULL);
    if (strcmp(by, "all") == 0) {
      enter(a, row, "n", total);
      part_of(a, "currency", "ledger:annualised", total);
      continue;
    }
    enter(a, row, "n", name);
    part_of(a, by, total, name);
  }
}

static void read_ledger(Attack *a, const json_t *root) {
  static const char *const rule[][3] = {{"pay", "distinct", "stating"},
                                        {"pay", "distinct", "silent"},
                                        {"read", "stating", "parsed"},
                                        {"read", "stating", "refused"},
                                        {"money", "silent", "other-money"},
                                        {"money", "silent", "no-money"},
                                        {"why", "refused", "no-period"},
                                        {"why", "refused", "contradiction"},
                                        {"period", "parsed", "period-stated"},
                                        {"period", "parsed", "period-inferred"},
                                        {"year", "parsed", "annualised"},
                                        {"year", "parsed", "one-sided"},
                                        {"year", "parsed", "not-annualised"}};
  EACH(root, "pay_ledger", i, row) {
    g_autofree char *name = g_strconcat("ledger:", text(row, "step"), NULL);
    enter(a, row, "postings", name);
    if (g_str_has_prefix(text(row, "step"), "other-money:"))
      part_of(a, "reason", "ledger:other-money", name);
  }
  for (gsize i = 0; i < G_N_ELEMENTS(rule); i++) {
    g_autofree char *total = g_strconcat("ledger:", rule[i][1], NULL);
    g_autofree char *part = g_strconcat("ledger:", rule[i][2], NULL);
    gboolean both = g_hash_table_contains(a->index, total) &&
                    g_hash_table_contains(a->index, part);
    if (both)
      part_of(a, rule[i][0], total, part);
  }
}

/* Fractions of countries and of those without one add up to all; regions to
 * their country, cities to their region, where every posting names one. The
 * same holds for those that state pay, where they name one place. */
static void read_place(Attack *a, const json_t *row, const char *column,
                       const char *whole) {
  const char *level = text(row, "level"), *country = text(row, "country");
  g_autofree char *name = g_strjoin(":", column, country, text(row, "region"),
                                    text(row, "city"), level, NULL);
  g_autofree char *of_country =
      g_strjoin(":", column, country, "", "", "country", NULL);
  g_autofree char *of_region =
      g_strjoin(":", column, country, text(row, "region"), "", "region", NULL);
  enter(a, row, column, name);
  /* Of a row that is withheld none may state pay. */
  may_be_none(a, name, strcmp(column, "paid") == 0 && is_withheld(row, "mark"));
  if (strcmp(level, "region") == 0)
    part_of(a, "region", of_country, name);
  else if (strcmp(level, "city") == 0)
    part_of(a, "city", of_region, name);
  else if (strcmp(level, "unresolved name") != 0)
    part_of(a, "place", whole, name);
}

static void read_places(Attack *a, const json_t *root) {
  gboolean single = TRUE;
  EACH(root, "places", i, row)
  single =
      single && (is_withheld(row, "postings") ||
                 amount(row, "postings") == amount(row, "postings_fractional"));
  EACH(root, "places", i, row) {
    read_place(a, row, "postings_fractional", "distinct");
    if (single)
      read_place(a, row, "paid", "ledger:parsed");
  }
}

/* But one that the table of pay lists, withheld, states it. */
static void read_paid_places(Attack *a, const json_t *root) {
  EACH(root, "pay", i, row) {
    const char *group = text(row, "group");
    gboolean is_region = strchr(group, '-') != NULL;
    if (strcmp(text(row, "by"), "place") != 0)
      continue;
    g_autofree char *country = g_strndup(group, strcspn(group, "-"));
    g_autofree char *name =
        g_strjoin(":", "paid", country, is_region ? group : "", "",
                  is_region ? "region" : "country", NULL);
    may_be_none(a, name, FALSE);
  }
}

/* A slice of a role or an employer is its row in their table once more, and
 * with those elsewhere they add up to all. Of places a posting may have
 * several. `key`: "role:cook", "pay:USD:role:cook". */
static char *slice_key(const json_t *row, const char *before) {
  const char *file = text(row, "file"), *by = text(row, "by");
  gboolean single = strcmp(by, "role") == 0 || strcmp(by, "employer") == 0;
  if (single && *file != '\0')
    return g_strconcat(before, by, ":", text(row, "slice"), NULL);
  return g_strconcat(before, "slice:", file, NULL);
}

/* What is not of a slice is all but the slice. */
static void enter_rest_of_slice(Attack *a, const json_t *row,
                                const char *slice) {
  g_autofree char *rest = g_strconcat("rest of ", slice, NULL);
  if (amount(row, "rest_n") < 1)
    return;
  learn(a, rest, amount(row, "rest_n"));
  part_of(a, rest, "distinct", slice);
  part_of(a, rest, "distinct", rest);
}

/* What the report prints elsewhere is no secret that a slice could keep. */
static void enter_of_slice(Attack *a, const json_t *row, const char *key,
                           const char *name) {
  guint at = number_of(a, name);
  if (!g_array_index(a->number, Number, at).known)
    enter(a, row, key, name);
}

static void part_of_slices(Attack *a, const json_t *row, const char *total,
                           const char *part) {
  if (strcmp(text(row, "by"), "role") == 0 ||
      strcmp(text(row, "by"), "employer") == 0)
    part_of(a, "slices", total, part);
}

static void read_slice_terms(Attack *a, const json_t *root) {
  EACH(root, "slice_terms", i, row) {
    g_autofree char *slice = slice_key(row, "");
    g_autofree char *value =
        g_strconcat(text(row, "term"), ":", text(row, "value"), NULL);
    g_autofree char *name = g_strconcat(value, "@", slice, NULL);
    g_autofree char *rest = g_strconcat(value, "~", slice, NULL);
    gboolean stated = strcmp(value, "pay:stated") == 0;
    const char *total = stated ? "ledger:parsed" : value;
    enter_of_slice(a, row, "postings", name);
    enter_of_slice(a, row, "rest_postings", rest);
    enter_rest_of_slice(a, row, slice);
    if (!stated)
      part_of(a, "workplace", slice, name);
    part_of_slices(a, row, total, name);
    part_of(a, slice, total, name);
    part_of(a, slice, total, rest);
  }
}

static void read_slice_skills(Attack *a, const json_t *root) {
  EACH(root, "skills", i, row) {
    g_autofree char *name = g_strconcat("skill:", text(row, "skill"), NULL);
    enter(a, row, "postings", name);
  }
  EACH(root, "slice_skills", i, row) {
    g_autofree char *slice = slice_key(row, "");
    g_autofree char *total = g_strconcat("skill:", text(row, "skill"), NULL);
    g_autofree char *name = g_strconcat(total, "@", slice, NULL);
    g_autofree char *rest = g_strconcat(total, "~", slice, NULL);
    enter_of_slice(a, row, "postings", name);
    part_of_slices(a, row, total, name);
    if (*text(row, "file") == '\0')
      continue;
    enter_of_slice(a, row, "rest_postings", rest);
    enter_rest_of_slice(a, row, slice);
    part_of(a, slice, total, name);
    part_of(a, slice, total, rest);
  }
}

static void read_slices(Attack *a, const json_t *root) {
  EACH(root, "slices", i, row) {
    g_autofree char *name = slice_key(row, "");
    enter_of_slice(a, row, "postings", name);
    part_of_slices(a, row, "distinct", name);
  }
  EACH(root, "slice_pay", i, row) {
    g_autofree char *total = g_strconcat("pay:", text(row, "currency"), NULL);
    g_autofree char *before = g_strconcat(total, ":", NULL);
    g_autofree char *name = slice_key(row, before);
    enter_of_slice(a, row, "n", name);
    part_of_slices(a, row, total, name);
  }
}

static void read_inputs(Attack *a, const json_t *root) {
  EACH(root, "inputs", i, row) {
    g_autofree char *name = g_strconcat("input:", text(row, "file"), NULL);
    enter(a, row, "postings", name);
    part_of(a, "file", "postings", name);
  }
}

void attack_read_shares(Attack *a, const json_t *root, double distinct) {
  EACH(root, "headline", i, row) {
    double count = round(amount(row, "value") * distinct);
    if (is_withheld(row, "value"))
      continue;
    if (strcmp(text(row, "key"), "remote_share") == 0)
      learn(a, "workplace:remote", count);
    if (strcmp(text(row, "key"), "hybrid_share") == 0)
      learn(a, "workplace:hybrid", count);
    if (strcmp(text(row, "key"), "paid_share") == 0)
      learn(a, "ledger:parsed", count);
  }
  EACH(root, "duplicates", i, row) {
    if (strcmp(text(row, "counting"), "near") != 0)
      continue;
    if (!is_withheld(row, "remote_share"))
      learn(a, "workplace:remote",
            round(amount(row, "remote_share") * distinct));
    if (!is_withheld(row, "paid_share"))
      learn(a, "ledger:parsed", round(amount(row, "paid_share") * distinct));
  }
}

static void sum_free(gpointer data) {
  Sum *sum = data;
  g_array_unref(sum->parts);
  g_free(sum->way);
  g_free(sum);
}

Attack attack_read(const json_t *root) {
  Attack a = {g_array_new(FALSE, FALSE, sizeof(Number)),
              g_hash_table_new(g_str_hash, g_str_equal),
              g_ptr_array_new_with_free_func(sum_free)};
  EACH(root, "counts", i, row)
  learn(&a, text(row, "step"), amount(row, "count"));
  read_terms(&a, root);
  read_windows(&a, root);
  read_roles(&a, root);
  read_employers(&a, root);
  read_ledger(&a, root);
  read_pay(&a, root);
  read_places(&a, root);
  read_paid_places(&a, root);
  read_slices(&a, root);
  read_slice_terms(&a, root);
  read_slice_skills(&a, root);
  read_inputs(&a, root);
  return a;
}
