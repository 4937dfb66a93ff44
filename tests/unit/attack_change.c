#include "tests/unit/attack_change.h"

#include <math.h>

#include "tests/unit/attack_rows.h"

/* A count between its least and its most. */
typedef struct {
  double low, high;
  gboolean withheld;
} Range;

typedef struct {
  const json_t *root;
  GHashTable *range; /* name -> Range */
  gboolean moved;
  guint found;
  char **example;
} Change;

static void found(Change *c, const char *what, double value) {
  if (c->found++ == 0 && c->example != NULL && *c->example == NULL)
    *c->example = g_strdup_printf("%s: %g", what, value);
}

static Range *range_of(Change *c, const char *name) {
  Range *range = g_hash_table_lookup(c->range, name);
  if (range == NULL) {
    range = g_new(Range, 1);
    *range = (Range){0, HUGE_VAL, FALSE};
    g_hash_table_insert(c->range, g_strdup(name), range);
  }
  return range;
}

static void narrow(Change *c, Range *range, double low, double high) {
  if (low > range->low + 0.5 || high < range->high - 0.5)
    c->moved = TRUE;
  range->low = fmax(range->low, low);
  range->high = fmin(range->high, high);
}

/* ---- what he reads --------------------------------------------------------
 */

/* A count of none is never withheld. */
static void enter(Change *c, const json_t *row, const char *name) {
  Range *range = range_of(c, name);
  range->withheld = is_withheld(row, "postings");
  if (range->withheld)
    narrow(c, range, 1, HUGE_VAL);
  else
    narrow(c, range, amount(row, "postings"), amount(row, "postings"));
  static const char *const other[] = {"share", "low", "high"};
  for (guint i = 0; range->withheld && i < G_N_ELEMENTS(other); i++)
    if (!json_is_null(json_object_get(row, other[i])))
      found(c, "a share without its count", amount(row, other[i]));
}

static void read_all(Change *c) {
  EACH(c->root, "counts", i, row)
  narrow(c, range_of(c, text(row, "step")), amount(row, "count"),
         amount(row, "count"));
  EACH(c->root, "change_postings", i, row)
  enter(c, row, text(row, "status"));
  EACH(c->root, "change_what", i, row) {
    g_autofree char *name = g_strconcat("what ", text(row, "what"), NULL);
    enter(c, row, name);
    if (!json_is_null(json_object_get(row, "n")))
      narrow(c, range_of(c, "changed"), amount(row, "n"), amount(row, "n"));
  }
}

/* ---- what he concludes ----------------------------------------------------
 */

/* The parts, names up to NULL, add up to the total. */
static void sum_is(Change *c, const char *total, const char *const *part) {
  double low = 0, high = 0;
  for (guint i = 0; part[i] != NULL; i++) {
    low += range_of(c, part[i])->low;
    high += range_of(c, part[i])->high;
  }
  Range *whole = range_of(c, total);
  narrow(c, whole, low, high);
  for (guint i = 0; part[i] != NULL; i++) {
    Range *one = range_of(c, part[i]);
    double most = whole->high - (low - one->low);
    narrow(c, one, isfinite(high) ? whole->low - (high - one->high) : 0, most);
  }
}

static const char *const facts[] = {
    "what title", "what employer",  "what pay",       "what place",
    "what role",  "what seniority", "what workplace", "what skills"};

/* Each changed posting has the text alone, or at least one of the facts. */
static void conclude_what(Change *c) {
  Range *changed = range_of(c, "changed"),
        *alone = range_of(c, "what text alone");
  double low = 0, high = 0;
  for (guint i = 0; i < G_N_ELEMENTS(facts); i++) {
    low = fmax(low, range_of(c, facts[i])->low);
    high += range_of(c, facts[i])->high;
  }
  narrow(c, changed, low + alone->low, high + alone->high);
  narrow(c, alone, isfinite(high) ? changed->low - high : 0,
         changed->high - low);
  for (guint i = 0; i < G_N_ELEMENTS(facts); i++) {
    Range *fact = range_of(c, facts[i]);
    double others = high - fact->high;
    double least = changed->low - alone->high - others;
    narrow(c, fact, isfinite(least) ? least : 0, changed->high - alone->low);
  }
}

static void conclude(Change *c) {
  static const char *const now[] = {"kept", "changed", "reappeared", "new",
                                    NULL};
  static const char *const before[] = {"kept", "changed", "gone", NULL};
  do {
    c->moved = FALSE;
    sum_is(c, "distinct", now);
    sum_is(c, "before", before);
    conclude_what(c);
  } while (c->moved);
  GHashTableIter iter;
  gpointer name, value;
  g_hash_table_iter_init(&iter, c->range);
  while (g_hash_table_iter_next(&iter, &name, &value)) {
    const Range *range = value;
    g_assert_cmpfloat(range->low, <=, range->high);
    if (range->withheld && range->low > range->high - 0.5)
      found(c, name, range->low);
  }
}

/* ---- and what he finds elsewhere -------------------------------------------
 */

/* What the report withholds: "skill:python", "workplace:remote", ... */
static GHashTable *withheld_names(const Change *c) {
  GHashTable *names =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
#define NOTE(...) g_hash_table_add(names, g_strjoin(":", __VA_ARGS__, NULL))
  EACH(c->root, "skills", i, row)
  if (is_withheld(row, "postings"))
    NOTE("skill", text(row, "skill"));
  EACH(c->root, "roles", i, row)
  if (is_withheld(row, "postings") &&
      strcmp(text(row, "seniority"), "all") == 0)
    NOTE("role", text(row, "role"));
  EACH(c->root, "terms", i, row)
  if (is_withheld(row, "postings"))
    NOTE(text(row, "term"), text(row, "value"));
  EACH(c->root, "places", i, row)
  if (is_withheld(row, "postings"))
    NOTE(text(row, "level"), strcmp(text(row, "level"), "region") == 0
                                 ? text(row, "region")
                                 : text(row, "country"));
  EACH(c->root, "headline", i, row)
  if (strcmp(text(row, "mark"), "c") == 0) /* not: there is none */
    NOTE("headline", text(row, "key"));
  EACH(c->root, "pay", i, row)
  if (is_withheld(row, "n")) {
    NOTE("pay by", text(row, "by"), text(row, "group"), text(row, "currency"));
    if (strcmp(text(row, "by"), "all") == 0)
      NOTE("currency", text(row, "currency"));
  }
#undef NOTE
  return names;
}

static void look_at(Change *c, GHashTable *names, const json_t *row,
                    const char *const *key) {
  const char *of = text(row, "of");
  g_autofree char *name =
      g_str_has_prefix(of, "pay by ")
          ? g_strjoin(":", "pay by", of + strlen("pay by "), text(row, "key"),
                      text(row, "unit"), NULL)
          : g_strjoin(":", of, text(row, "key"), NULL);
  if (!g_hash_table_contains(names, name))
    return;
  for (; *key != NULL; key++) {
    /* What a share is of is the size of the report. */
    gboolean is_size =
        strcmp(*key, "n_after") == 0 && strcmp(text(row, "unit"), "share") == 0;
    if (!is_size && !json_is_null(json_object_get(row, *key)))
      found(c, name, amount(row, *key));
  }
}

static void look_elsewhere(Change *c) {
  static const char *const of_trend[] = {"value", "low", "high", "n", NULL};
  static const char *const of_change[] = {"after", "change",  "low", "high",
                                          "p",     "n_after", NULL};
  g_autoptr(GHashTable) names = withheld_names(c);
  const char *date = text(c->root, "date");
  EACH(c->root, "trend", i, row)
  if (strcmp(text(row, "date"), date) == 0)
    look_at(c, names, row, of_trend);
  EACH(c->root, "changes", i, row)
  look_at(c, names, row, of_change);
  EACH(c->root, "pay_change", i, row) {
    g_autofree char *name =
        g_strjoin(":", "currency", text(row, "currency"), NULL);
    if (g_hash_table_contains(names, name) && !is_withheld(row, "n_after"))
      found(c, name, amount(row, "n_after"));
  }
  if (json_array_size(json_object_get(c->root, "lifetimes")) +
          json_array_size(json_object_get(c->root, "lifetime_figures")) +
          json_array_size(json_object_get(c->root, "change_list")) >
      0)
    found(c, "what is not for the public", 0);
}

guint attack_change(const char *json, char **example) {
  json_t *root = json_loads(json, 0, NULL);
  g_assert_nonnull(root);
  Change c = {
      .root = root,
      .range = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
      .example = example};
  read_all(&c);
  conclude(&c);
  look_elsewhere(&c);
  g_hash_table_unref(c.range);
  json_decref(root);
  return c.found;
}
