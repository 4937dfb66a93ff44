#include "tests/unit/attack_rest.h"
#include "tests/unit/attack_rows.h"

typedef struct {
  double total, shown;
  gboolean known;   /* the total */
  gboolean partial; /* parts that are not listed may be none or many */
  guint parts, hidden;
} List;

typedef struct {
  const json_t *root;
  GHashTable *list;  /* name → List */
  GHashTable *whole; /* name → parts of the truth; NULL: this is it */
  guint found;
  char **example;
} Rest;

static void found(Rest *r, const char *what, double value) {
  if (r->found++ == 0 && r->example != NULL)
    *r->example = g_strdup_printf("%s: %g", what, value);
}

/* ---- lists ---------------------------------------------------------------
 */

/* The name is of the format and its strings. */
static List *list_of(Rest *r, const char *format, va_list words) {
  char *name = g_strdup_vprintf(format, words);
  List *list = g_hash_table_lookup(r->list, name);
  if (list == NULL) {
    list = g_new0(List, 1);
    g_hash_table_insert(r->list, name, list);
  } else {
    g_free(name);
  }
  return list;
}

G_GNUC_PRINTF(4, 5)
static void total(Rest *r, const json_t *row, const char *key,
                  const char *format, ...) {
  va_list words;
  va_start(words, format);
  List *list = list_of(r, format, words);
  va_end(words);
  if (is_withheld(row, key))
    return;
  list->known = TRUE;
  list->total = amount(row, key);
}

/* A name that begins with ~ is of a list of some parts only. */
G_GNUC_PRINTF(4, 5)
static void part(Rest *r, const json_t *row, const char *key,
                 const char *format, ...) {
  va_list words;
  va_start(words, format);
  List *list = list_of(r, format, words);
  va_end(words);
  list->partial = *format == '~';
  list->parts++;
  if (is_withheld(row, key))
    list->hidden++;
  else
    list->shown += amount(row, key);
}

static gboolean is_whole(const Rest *r, const char *name, const List *list) {
  return GPOINTER_TO_UINT(g_hash_table_lookup(r->whole, name)) <= list->parts;
}

static void settle(Rest *r) {
  GHashTableIter iter;
  gpointer name, value;
  g_hash_table_iter_init(&iter, r->list);
  while (g_hash_table_iter_next(&iter, &name, &value)) {
    const List *list = value;
    double rest = list->total - list->shown;
    guint most_hidden = list->partial ? 0 : 1;
    gboolean few = rest > 0.5 && (!list->partial || rest < 4.5);
    if (list->known && list->parts > 0 && list->hidden == most_hidden && few &&
        (list->partial || is_whole(r, name, list)))
      found(r, name, rest);
  }
  g_hash_table_remove_all(r->list);
}

/* ---- pay -----------------------------------------------------------------
 */

static gboolean is_entry(const char *seniority) {
  return strcmp(seniority, "intern") == 0 || strcmp(seniority, "entry") == 0;
}

static void pairs(Rest *r) {
  EACH(r->root, "pay_bounds", i, row) {
    g_auto(GStrv) by = g_strsplit(text(row, "by"), " x ", 2);
    g_auto(GStrv) group = g_strsplit(text(row, "group"), " / ", 2);
    for (guint half = 0; by[1] != NULL && half < 2; half++)
      part(r, row, "two_sided", "~pair %s: %s %s %s", text(row, "by"), by[half],
           group[half], text(row, "currency"));
    if (is_withheld(row, "postings") &&
        !json_is_null(json_object_get(row, "lower")))
      found(r, "a bound without its count", 0);
  }
  EACH(r->root, "pay", k, row) {
    static const char *const kind[] = {
        "role x place",      "role x seniority",   "role x employment",
        "seniority x place", "employment x place", "employment x seniority"};
    for (guint p = 0; p < G_N_ELEMENTS(kind); p++)
      total(r, row, "n", "~pair %s: %s %s %s", kind[p], text(row, "by"),
            text(row, "group"), text(row, "currency"));
  }
}

static void careers(Rest *r) {
  EACH(r->root, "pay_bounds", i, row)
  if (strcmp(text(row, "by"), "career") == 0) {
    total(r, row, "two_sided", "career %s %s", text(row, "group"),
          text(row, "currency"));
    total(r, row, "two_sided", "~gap %s %s", text(row, "group"),
          text(row, "currency"));
  }
  EACH(r->root, "pay", k, row) {
    const char *group = text(row, "group"), *currency = text(row, "currency");
    if (strcmp(text(row, "by"), "seniority") == 0 &&
        strcmp(group, "not stated") != 0)
      part(r, row, "n", "career %s %s",
           is_entry(group) ? "entry" : "experienced", currency);
    total(r, row, "n", "~sides %s %s %s", text(row, "by"), group, currency);
  }
  EACH(r->root, "pay_gap", g, row)
  if (strcmp(text(row, "by"), "all") != 0)
    for (guint s = 0; s < 2; s++) {
      const char *side = s == 0 ? "entry" : "experienced";
      part(r, row, side, "~sides %s %s %s", text(row, "by"), text(row, "group"),
           text(row, "currency"));
      if (strcmp(text(row, "by"), "role") == 0)
        part(r, row, side, "~gap %s %s", side, text(row, "currency"));
    }
}

static void widths(Rest *r) {
  EACH(r->root, "pay", i, row)
  if (strcmp(text(row, "by"), "all") == 0 ||
      strcmp(text(row, "by"), "seniority") == 0)
    total(r, row, "n", "widths %s %s", text(row, "group"),
          text(row, "currency"));
  EACH(r->root, "pay_widths", k, row) {
    const char *of = text(row, "seniority"), *currency = text(row, "currency");
    part(r, row, "postings", "widths %s %s", of, currency);
    if (strcmp(of, "all") == 0)
      total(r, row, "postings", "~class %s %s", text(row, "width"), currency);
    else
      part(r, row, "postings", "~class %s %s", text(row, "width"), currency);
  }
}

static void histogram(Rest *r) {
  EACH(r->root, "pay", i, row) {
    const char *by = text(row, "by"), *group = text(row, "group");
    const char *currency = text(row, "currency");
    total(r, row, "n", "~rs %s %s %s", by, group, currency);
    total(r, row, "n", "~rp %s %s %s", by, group, currency);
  }
  EACH(r->root, "pay_bounds", b, row) {
    if (strcmp(text(row, "by"), "role x seniority") == 0)
      total(r, row, "two_sided", "~rsp %s %s", text(row, "group"),
            text(row, "currency"));
  }
  EACH(r->root, "pay_histogram", k, row) {
    const char *by = text(row, "by"), *role = text(row, "role");
    const char *seniority = text(row, "seniority"), *place = text(row, "place");
    const char *currency = text(row, "currency");
    if (strcmp(by, "role, seniority") == 0) {
      part(r, row, "postings", "~rs role %s %s", role, currency);
      part(r, row, "postings", "~rs seniority %s %s", seniority, currency);
    }
    if (strcmp(by, "role, place") == 0) {
      part(r, row, "postings", "~rp role %s %s", role, currency);
      part(r, row, "postings", "~rp place %s %s", place, currency);
    }
    if (strcmp(by, "role, seniority, place") == 0)
      part(r, row, "postings", "~rsp %s / %s %s", role, seniority, currency);
  }
}

/* A currency of few is not named anywhere. */
static void currencies(Rest *r) {
  static const char *const tables[] = {"pay_quantiles", "pay_bounds",
                                       "pay_widths", "pay_gap", "pay_models"};
  g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
  EACH(r->root, "pay", i, row)
  g_hash_table_add(known, (gpointer)text(row, "currency"));
  for (guint t = 0; t < G_N_ELEMENTS(tables); t++) {
    EACH(r->root, tables[t], k, row)
    if (!g_hash_table_contains(known, text(row, "currency")))
      found(r, tables[t], 0);
  }
}

/* ---- who states it -------------------------------------------------------
 */

static const char *const forms[][2] = {{"two_sided", "annualised"},
                                       {"one_sided", "one-sided"},
                                       {"other", "not-annualised"}};

static void transparency(Rest *r) {
  EACH(r->root, "pay_ledger", i, row)
  for (guint f = 0; f < 3; f++)
    if (strcmp(text(row, "step"), forms[f][1]) == 0) {
      total(r, row, "postings", "%s by role", forms[f][0]);
      total(r, row, "postings", "%s by place", forms[f][0]);
      total(r, row, "postings", "%s by employer", forms[f][0]);
      total(r, row, "postings", "%s by all", forms[f][0]);
    }
  EACH(r->root, "transparency", k, row) {
    const char *by = text(row, "by"), *group = text(row, "group");
    /* In several currencies, a form is no secret where it is many. */
    if (!json_is_null(json_object_get(row, "two_sided")))
      total(r, row, "stating", "states %s %s", by, group);
    for (guint f = 0; f < 3; f++) {
      part(r, row, forms[f][0], "states %s %s", by, group);
      if (strcmp(by, "all") != 0)
        part(r, row, forms[f][0], "%s by %s", forms[f][0], by);
    }
  }
}

/* The ledger and the line of all say the same. */
static void same_of_all(Rest *r) {
  EACH(r->root, "transparency", i, row)
  for (guint f = 0; strcmp(text(row, "by"), "all") == 0 && f < 3; f++) {
    EACH(r->root, "pay_ledger", k, step)
    if (strcmp(text(step, "step"), forms[f][1]) == 0 &&
        is_withheld(step, "postings") && !is_withheld(row, forms[f][0]))
      found(r, forms[f][1], amount(row, forms[f][0]));
  }
}

static void rules(Rest *r) {
  static const char *const column[] = {"postings", "two_sided", "one_sided",
                                       "other", "silent"};
  EACH(r->root, "disclosure_rules", i, row) {
    const char *id = text(row, "id"), *work = text(row, "workplace");
    gboolean city = strcmp(id, "new-york-city") == 0;
    total(r, row, "postings", "rule %s %s", id, work);
    for (guint c = 0; c < 5; c++) {
      if (c > 0)
        part(r, row, column[c], "rule %s %s", id, work);
      part(r, row, column[c], city ? "~city %s %s" : "~place %s %s", column[c],
           text(row, "place"));
    }
  }
  EACH(r->root, "transparency", k, row)
  for (guint c = 0; strcmp(text(row, "by"), "place") == 0 && c < 5; c++) {
    total(r, row, column[c], "~city %s %s", column[c], text(row, "group"));
    total(r, row, column[c], "~place %s %s", column[c], text(row, "group"));
  }
}

/* ---- skills, places, work ------------------------------------------------
 */

static void roles_and_places(Rest *r) {
  EACH(r->root, "roles", i, row)
  if (strcmp(text(row, "seniority"), "all") == 0)
    total(r, row, "postings", "~role_places %s", text(row, "role"));
  EACH(r->root, "transparency", k, row) {
    if (strcmp(text(row, "by"), "place") == 0)
      total(r, row, "postings", "~place_roles %s", text(row, "group"));
    total(r, row, "two_sided", "~paid %s %s", text(row, "by"),
          text(row, "group"));
  }
  EACH(r->root, "role_places", p, row) {
    part(r, row, "postings", "~role_places %s", text(row, "role"));
    part(r, row, "postings", "~place_roles %s", text(row, "place"));
    part(r, row, "paid", "~paid role %s", text(row, "role"));
    part(r, row, "paid", "~paid place %s", text(row, "place"));
  }
}

static void quotients(Rest *r) {
  EACH(r->root, "roles", i, row)
  if (strcmp(text(row, "seniority"), "all") == 0)
    total(r, row, "postings", "~quotients %s", text(row, "role"));
  EACH(r->root, "location_quotients", k, row)
  part(r, row, "postings", "~quotients %s", text(row, "role"));
}

static void skills(Rest *r) {
  EACH(r->root, "skills", i, row) {
    total(r, row, "postings", "~skill %s", text(row, "skill"));
    total(r, row, "required", "~required %s", text(row, "skill"));
    total(r, row, "postings", "needs %s", text(row, "skill"));
    part(r, row, "required", "needs %s", text(row, "skill"));
    part(r, row, "preferred", "needs %s", text(row, "skill"));
  }
  EACH(r->root, "skill_need", n, row)
  part(r, row, "not_stated", "needs %s", text(row, "skill"));
  EACH(r->root, "skill_by_role", k, row) {
    part(r, row, "postings", "~skill %s", text(row, "skill"));
    part(r, row, "required", "~required %s", text(row, "skill"));
  }
}

/* A group and the rest add up to all that name a group. */
static void skill_groups(Rest *r, double distinct) {
  EACH(r->root, "skill_groups", i, row) {
    if (is_withheld(row, "postings"))
      continue;
    const char *by = text(row, "by"), *skill = text(row, "skill");
    double named = amount(row, "postings") + amount(row, "rest_postings");
    double none = distinct - amount(row, "n") - amount(row, "rest_n");
    if (none > 0.5 && none < 4.5)
      found(r, "of no group", none);
    json_t *sum = json_pack("{s:f}", "named", named);
    total(r, sum, "named", "~%s %s", by, skill);
    json_decref(sum);
    part(r, row, "postings", "~%s %s", by, skill);
    EACH(r->root, "skills", k, all)
    if (strcmp(text(all, "skill"), skill) == 0 &&
        !is_withheld(all, "postings") &&
        amount(all, "postings") - named > 0.5 &&
        amount(all, "postings") - named < 4.5)
      found(r, "skill of no group", amount(all, "postings") - named);
  }
}

static void workplaces(Rest *r) {
  EACH(r->root, "terms", i, row)
  if (strcmp(text(row, "term"), "workplace") == 0)
    total(r, row, "postings", "work country %s", text(row, "value"));
  EACH(r->root, "workplaces", k, row) {
    const char *by = text(row, "by"), *group = text(row, "group");
    const char *work = text(row, "workplace");
    if (!is_withheld(row, "n"))
      total(r, row, "n", "work %s %s", by, group);
    part(r, row, "postings", "work %s %s", by, group);
    if (strcmp(by, "country") == 0) {
      part(r, row, "postings", "work country %s", work);
      total(r, row, "postings", "~regions %s %s", group, work);
    }
    g_autofree char *country = g_strndup(group, 2);
    if (strcmp(by, "region") == 0)
      part(r, row, "postings", "~regions %s %s", country, work);
  }
}

static void copies(Rest *r) {
  EACH(r->root, "copy_groups", i, row)
  if (amount(row, "groups") < 5)
    found(r, "copies", amount(row, "groups"));
}

static void clusters(Rest *r) {
  EACH(r->root, "headline_clusters", i, row) {
    if (json_is_null(json_object_get(row, "without_largest")))
      continue;
    EACH(r->root, "employers", e, employer)
    if (strcmp(text(employer, "employer"), text(row, "largest")) == 0 &&
        is_withheld(employer, "postings"))
      found(r, "largest employer", 0);
    EACH(r->root, "transparency", t, states)
    if (strcmp(text(row, "key"), "paid_share") == 0 &&
        strcmp(text(states, "by"), "employer") == 0 &&
        strcmp(text(states, "group"), text(row, "largest")) == 0 &&
        is_withheld(states, "stating"))
      found(r, "largest employer states", 0);
  }
}

static void (*const attacks[])(Rest *r) = {
    pairs,        careers,     widths, histogram,        currencies,
    transparency, same_of_all, rules,  roles_and_places, quotients,
    skills,       workplaces,  copies, clusters};

static void count_parts(Rest *truth, GHashTable *whole) {
  GHashTableIter iter;
  gpointer name, value;
  for (guint a = 0; a < G_N_ELEMENTS(attacks); a++)
    attacks[a](truth);
  g_hash_table_iter_init(&iter, truth->list);
  while (g_hash_table_iter_next(&iter, &name, &value))
    g_hash_table_insert(whole, g_strdup(name),
                        GUINT_TO_POINTER(((List *)value)->parts));
}

static GHashTable *lists_new(void) {
  return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

guint attack_rest(const char *json, const char *truth, char **example) {
  json_t *root = json_loads(json, 0, NULL), *all = json_loads(truth, 0, NULL);
  g_assert_nonnull(root);
  g_assert_nonnull(all);
  g_autoptr(GHashTable) whole =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  Rest known = {all, lists_new(), NULL, 0, NULL};
  Rest r = {root, lists_new(), whole, 0, example};
  double distinct = 0;
  count_parts(&known, whole);
  EACH(r.root, "counts", i, row)
  if (strcmp(text(row, "step"), "distinct") == 0)
    distinct = amount(row, "count");
  for (guint a = 0; a < G_N_ELEMENTS(attacks); a++) {
    attacks[a](&r);
    settle(&r);
  }
  skill_groups(&r, distinct);
  settle(&r);
  g_hash_table_unref(r.list);
  g_hash_table_unref(known.list);
  json_decref(root);
  json_decref(all);
  return r.found;
}
