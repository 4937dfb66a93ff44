/* The skill table: loading, checking, and the trie of its aliases. */
#include "stages/extract/skill.h"

#include <string.h>

#include "stages/extract/skill_form.h"
#include "stages/extract/skill_table.h"
#include "stages/extract/skill_taxonomy.h"
#include "stages/model/data_table.h"

enum { SLUG, NAME, CATEGORY, ALIASES, CASE, STRENGTH, FAMILY };

static const char *const columns[] = {"slug", "name",     "category", "aliases",
                                      "case", "strength", "family",   NULL};

typedef struct {
  SkillTable *table;
  GHashTable *slugs; /* slug → itself */
  GHashTable *forms; /* what an alias matches → its index + 1 */
} Loader;

/* What the alias matches, as a key: hyphens are spaces, and the case is
 * ignored unless it counts. */
static char *alias_key(const char *form, gboolean exact) {
  const char *mark = exact ? "=" : "~";
  if (!exact && !g_str_is_ascii(form)) {
    g_autofree char *plain = g_utf8_strdown(form, -1);
    return g_strdelimit(g_strconcat(mark, plain, NULL), "-", ' ');
  }
  char *key = g_strconcat(mark, form, NULL);
  for (char *p = key + 1; *p != '\0'; p++)
    *p = *p == '-' ? ' ' : exact ? *p : g_ascii_tolower(*p);
  return key;
}

/* The words of the column, and the mark of an alias for each. */
static const struct {
  const char *word;
  char mark;
} strengths[N_STRENGTHS] = {
    {"strong", '!'}, {"plain", '+'}, {"weak", '~'}, {"shy", '?'}};

static gboolean read_strength(const char *word, Strength *strength) {
  for (Strength i = 0; i < N_STRENGTHS; i++)
    if (strcmp(word, strengths[i].word) == 0) {
      *strength = i;
      return TRUE;
    }
  return FALSE;
}

/* Takes the marks in front of an alias; returns the alias behind them. */
static const char *read_marks(const char *cell, gboolean *exact,
                              Strength *strength) {
  for (; *cell != '\0'; cell++) {
    Strength i = 0;
    while (i < N_STRENGTHS && *cell != strengths[i].mark)
      i++;
    if (i < N_STRENGTHS)
      *strength = i;
    else if (*cell == '=' || *cell == '*')
      *exact = *cell == '=';
    else
      break;
  }
  return cell;
}

/* Why a form cannot be an alias, or NULL. */
static const char *form_fault(const char *form) {
  if (strlen(form) > G_MAXUINT8)
    return "is too long";
  if (!g_utf8_validate(form, -1, NULL))
    return "is not UTF-8";
  for (const char *p = form; *p != '\0'; p = g_utf8_next_char(p))
    if (g_unichar_isalnum(g_utf8_get_char(p)))
      return NULL;
  return *form == '\0' ? "is empty" : "has neither letter nor digit";
}

/* Adds the alias's tokens; FALSE for a derived form that is too long. */
static gboolean cut_alias(SkillTable *table, Alias *alias) {
  const char *end = alias->form + strlen(alias->form);
  if (end - alias->form > G_MAXUINT8)
    return FALSE;
  alias->token = table->token->len;
  for (const char *p = alias->form; p < end;) {
    gsize length = token_length(p, end);
    if (length == 0) {
      p = g_utf8_next_char(p);
      continue;
    }
    AliasToken token = {(guint8)(p - alias->form),
                        (guint8)(p - alias->form + (gssize)length)};
    g_array_append_val(table->token, token);
    alias->tokens++;
    p += length;
    alias->tail = (guint32)(end - p);
  }
  return alias->tokens > 0;
}

/* The alias that matches the same, or NULL. */
static Alias *taken_form(const Loader *loader, const char *key) {
  guint at = GPOINTER_TO_UINT(g_hash_table_lookup(loader->forms, key));
  return at == 0 ? NULL : &g_array_index(loader->table->alias, Alias, at - 1);
}

/* Adds an alias of the row unless what it matches is there already; then that
 * one is returned. */
static Alias *add_form(Loader *loader, char *form, guint32 row, gboolean exact,
                       Strength strength) {
  char *key = alias_key(form, exact);
  Alias *taken = taken_form(loader, key);
  Alias alias = {
      .form = form, .row = row, .exact = exact, .strength = strength};
  if (taken != NULL || !cut_alias(loader->table, &alias)) {
    g_free(key);
    g_free(form);
    return taken;
  }
  g_array_append_val(loader->table->alias, alias);
  g_hash_table_insert(loader->forms, key,
                      GUINT_TO_POINTER(loader->table->alias->len));
  return NULL;
}

static gboolean row_alias(Loader *loader, const char *cell, guint32 row,
                          GError **error) {
  const SkillRow *of = &g_array_index(loader->table->row, SkillRow, row);
  gboolean exact = of->exact;
  Strength strength = of->strength;
  cell = read_marks(cell, &exact, &strength);
  const char *fault = form_fault(cell);
  if (fault != NULL) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
                "the alias \"%s\" of \"%s\" %s", cell, of->slug, fault);
    return FALSE;
  }
  const Alias *taken = add_form(loader, g_strdup(cell), row, exact, strength);
  if (taken == NULL)
    return TRUE;
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
              "the alias \"%s\" of \"%s\" is already one of \"%s\"", cell,
              of->slug,
              g_array_index(loader->table->row, SkillRow, taken->row).slug);
  return FALSE;
}

static gboolean is_slug(const char *s) {
  for (const char *p = s; *p != '\0'; p++)
    if (!g_ascii_islower(*p) && !g_ascii_isdigit(*p) && *p != '-')
      return FALSE;
  return *s != '\0';
}

static gboolean one_of(const char *word, const char *yes, const char *no,
                       gboolean *is_yes) {
  *is_yes = strcmp(word, yes) == 0;
  return *is_yes || strcmp(word, no) == 0;
}

static gboolean row_check(Loader *loader, char **cell, SkillRow *row,
                          GError **error) {
  const char *why = NULL;
  if (!is_slug(cell[SLUG]))
    why = "is no slug: lower-case letters, digits and hyphens";
  else if (g_hash_table_contains(loader->slugs, cell[SLUG]))
    why = "is given twice";
  else if (*cell[NAME] == '\0' || *cell[CATEGORY] == '\0')
    why = "lacks its name or category";
  else if (!one_of(cell[CASE], "exact", "any", &row->exact))
    why = "has a case rule that is neither any nor exact";
  else if (!read_strength(cell[STRENGTH], &row->strength))
    why = "has a strength that is none of strong, plain, weak and shy";
  if (why != NULL)
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA, "\"%s\" %s",
                cell[SLUG], why);
  return why == NULL;
}

/* The families of a cell as a bit set; FALSE when there are too many. */
static gboolean read_families(SkillTable *table, const char *cell,
                              guint64 *families, GError **error) {
  enum { MOST = 64 };
  *families = 0;
  if (*cell == '\0')
    return TRUE;
  g_auto(GStrv) names = g_strsplit(cell, "|", -1);
  for (guint i = 0; names[i] != NULL; i++) {
    gpointer name = (gpointer)g_intern_string(g_strstrip(names[i]));
    guint at;
    if (!g_ptr_array_find(table->family, name, &at)) {
      at = table->family->len;
      g_ptr_array_add(table->family, name);
    }
    if (at >= MOST) {
      g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
                  "\"%s\" is one family too many: %d are the most", names[i],
                  MOST);
      return FALSE;
    }
    *families |= G_GUINT64_CONSTANT(1) << at;
  }
  return TRUE;
}

/* Adds the aliases of a row: its name and the cell of others. */
static gboolean row_aliases(Loader *loader, char **cell, guint32 id,
                            GError **error) {
  if (!row_alias(loader, cell[NAME], id, error))
    return FALSE;
  g_auto(GStrv) aliases = g_strsplit(cell[ALIASES], "|", -1);
  for (guint i = 0; aliases[i] != NULL; i++)
    if (!row_alias(loader, g_strstrip(aliases[i]), id, error))
      return FALSE;
  return TRUE;
}

static gboolean take_row(char **cell, gpointer data, GError **error) {
  Loader *loader = data;
  SkillRow row = {0};
  if (!row_check(loader, cell, &row, error) ||
      !read_families(loader->table, cell[FAMILY], &row.families, error))
    return FALSE;
  row.slug = g_intern_string(cell[SLUG]);
  row.name = g_strdup(cell[NAME]);
  row.category = g_strdup(cell[CATEGORY]);
  g_hash_table_add(loader->slugs, (gpointer)row.slug);
  g_array_append_val(loader->table->row, row);
  guint32 id = loader->table->row->len - 1;
  guint before = loader->table->alias->len;
  if (!row_aliases(loader, cell, id, error))
    return FALSE;
  SkillRow *added = &g_array_index(loader->table->row, SkillRow, id);
  added->alias = before;
  added->aliases = loader->table->alias->len - before;
  return TRUE;
}

/* Adds a form that follows from an alias. Where the same row gives an action
 * itself, that is one, too. */
static void add_derived_form(Loader *loader, const Alias *of, const char *form,
                             gboolean action) {
  GArray *aliases = loader->table->alias;
  guint before = aliases->len;
  Alias *taken = add_form(loader, g_strdup(form), of->row, FALSE, of->strength);
  if (taken == NULL && aliases->len > before)
    taken = &g_array_index(aliases, Alias, before);
  if (action && taken != NULL && taken->row == of->row)
    taken->action = TRUE;
}

/* "Power Point" is PowerPoint only as written, and not beyond doubt. */
static void add_apart(Loader *loader, const Alias *of) {
  char *apart = skill_form_apart(of->form);
  if (apart != NULL)
    (void)add_form(loader, apart, of->row, TRUE,
                   MAX(of->strength, STRENGTH_WEAK));
}

/* "Playbook" says less than "playbooks" does. */
static void add_single(Loader *loader, const Alias *of) {
  gboolean says = !of->exact && of->strength < STRENGTH_SHY;
  char *one = says ? skill_form_single(of->form) : NULL;
  if (one != NULL)
    (void)add_form(loader, one, of->row, FALSE, STRENGTH_SHY);
}

/* "ERPs": several of what capitals stand for, as written: "Leeds" is not. */
static void add_acronyms(Loader *loader, const Alias *of) {
  char *many = skill_form_acronyms(of->form);
  if (many != NULL)
    (void)add_form(loader, many, of->row, TRUE, of->strength);
}

/* Derived forms come last, so that a row of their own always wins. */
static void add_derived(Loader *loader) {
  guint given = loader->table->alias->len;
  for (guint i = 0; i < given; i++) {
    Alias alias = g_array_index(loader->table->alias, Alias, i);
    add_apart(loader, &alias);
    add_acronyms(loader, &alias);
    add_single(loader, &alias);
    if (alias.exact)
      continue;
    guint actions;
    g_autoptr(GPtrArray) forms = skill_forms(alias.form, &actions);
    for (guint k = 0; k < forms->len; k++)
      add_derived_form(loader, &alias, g_ptr_array_index(forms, k),
                       k >= actions);
  }
}

static gint compare_rows(gconstpointer a, gconstpointer b) {
  return strcmp(((const SkillRow *)a)->slug, ((const SkillRow *)b)->slug);
}

/* The row of a slug in the sorted table, or NULL. */
static const SkillRow *row_of(const SkillTable *table, const char *slug) {
  guint low = 0, high = table->row->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    const SkillRow *row = &g_array_index(table->row, SkillRow, middle);
    int order = strcmp(slug, row->slug);
    if (order == 0)
      return row;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return NULL;
}

/* Sorts the rows by slug and lets the aliases follow. */
static void sort_rows(SkillTable *table) {
  guint n = table->row->len;
  g_autofree const char **before = g_new(const char *, n);
  g_autofree guint32 *now = g_new(guint32, n);
  for (guint i = 0; i < n; i++)
    before[i] = g_array_index(table->row, SkillRow, i).slug;
  g_array_sort(table->row, compare_rows);
  const SkillRow *first = (const SkillRow *)(gpointer)table->row->data;
  for (guint i = 0; i < n; i++)
    now[i] = (guint32)(row_of(table, before[i]) - first);
  for (guint i = 0; i < table->alias->len; i++) {
    Alias *alias = &g_array_index(table->alias, Alias, i);
    alias->row = now[alias->row];
  }
}

static guint32 add_node(SkillTable *table, guint32 parent, guint32 hash) {
  guint32 found = skill_child(table, parent, hash);
  if (found != 0)
    return found;
  Node node = {.parent = parent, .hash = hash};
  g_array_append_val(table->node, node);
  g_array_index(table->node, Node, parent).children = TRUE;
  guint32 key = skill_slot(parent, hash), at = key & table->mask;
  while (table->slot[at].node != 0)
    at = (at + 1) & table->mask;
  table->slot[at] = (NodeSlot){key, table->node->len - 1};
  return table->slot[at].node;
}

static void set_filter(SkillTable *table, guint32 bit) {
  table->filter[bit / 64] |= G_GUINT64_CONSTANT(1) << (bit % 64);
}

static void build_trie(SkillTable *table) {
  guint32 slots = 64;
  while (slots < 3 * table->token->len)
    slots *= 2;
  table->slot = g_new0(NodeSlot, slots);
  table->mask = slots - 1;
  Node root = {0};
  g_array_append_val(table->node, root);
  for (guint i = 0; i < table->alias->len; i++) {
    Alias *alias = &g_array_index(table->alias, Alias, i);
    guint32 at = 0, first = 0;
    for (guint k = 0; k < alias->tokens; k++) {
      AliasToken t = g_array_index(table->token, AliasToken, alias->token + k);
      guint32 hash = token_hash(alias->form + t.b, (gsize)(t.e - t.b));
      first = k == 0 ? hash : first;
      if (k == 0 && alias->action)
        table->action[hash % SKILL_ACTION_BITS / 64] |= G_GUINT64_CONSTANT(1)
                                                        << (hash % 64);
      if (k == 1 || alias->tokens == 1)
        set_filter(table, skill_bit(first, k == 1 ? hash : 0));
      at = add_node(table, at, hash);
    }
    Node *node = &g_array_index(table->node, Node, at);
    alias->next = node->alias;
    node->alias = i + 1;
  }
}

static void clear_row(gpointer data) {
  SkillRow *row = data;
  g_free(row->name);
  g_free(row->category);
}

static void clear_alias(gpointer data) { g_free(((Alias *)data)->form); }

static SkillTable *table_new(void) {
  SkillTable *table = g_new0(SkillTable, 1);
  table->filter = g_new0(guint64, SKILL_FILTER_BITS / 64);
  table->family = g_ptr_array_new();
  table->row = g_array_new(FALSE, FALSE, sizeof(SkillRow));
  g_array_set_clear_func(table->row, clear_row);
  table->alias = g_array_new(FALSE, FALSE, sizeof(Alias));
  g_array_set_clear_func(table->alias, clear_alias);
  table->token = g_array_new(FALSE, FALSE, sizeof(AliasToken));
  table->node = g_array_new(FALSE, FALSE, sizeof(Node));
  return table;
}

void skill_table_free(SkillTable *table) {
  if (table == NULL)
    return;
  g_ptr_array_unref(table->family);
  g_array_unref(table->row);
  g_array_unref(table->alias);
  g_array_unref(table->token);
  g_array_unref(table->node);
  g_free(table->slot);
  g_free(table->filter);
  g_free(table);
}

static gint compare_names(gconstpointer a, gconstpointer b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The *.csv files of the folder, sorted by name; NULL with the error set when
 * there are none. */
static GPtrArray *list_tables(const char *folder, GError **error) {
  g_autoptr(GError) why = NULL;
  g_autoptr(GDir) dir = g_dir_open(folder, 0, &why);
  if (dir == NULL) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO, "%s", why->message);
    return NULL;
  }
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
  for (const char *name = g_dir_read_name(dir); name != NULL;
       name = g_dir_read_name(dir))
    if (g_str_has_suffix(name, ".csv"))
      g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
  if (paths->len == 0) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO,
                "%s: no table (*.csv) of skills", folder);
    return NULL;
  }
  g_ptr_array_sort(paths, compare_names);
  return g_steal_pointer(&paths);
}

/* A skill of another taxonomy, unless the table has its name: then only its
 * aliases are new, if any. */
static void take_taxon(const Taxon *taxon, gpointer data) {
  Loader *loader = data;
  gboolean weak = taxon_is_weak(taxon->name);
  g_autofree char *key = alias_key(taxon->name, FALSE);
  if (form_fault(taxon->name) != NULL ||
      g_hash_table_contains(loader->slugs, taxon->slug) ||
      g_hash_table_contains(loader->forms, key))
    return;
  SkillRow row = {.slug = g_intern_string(taxon->slug),
                  .name = g_strdup(taxon->name),
                  .category = g_strdup(taxon->category),
                  .exact = weak,
                  .strength = weak ? STRENGTH_SHY : STRENGTH_STRONG};
  g_hash_table_add(loader->slugs, (gpointer)row.slug);
  g_array_append_val(loader->table->row, row);
  guint32 id = loader->table->row->len - 1;
  (void)add_form(loader, g_strdup(taxon->name), id, weak, row.strength);
  for (char **alias = taxon->alias; *alias != NULL; alias++) {
    gboolean one = taxon_is_weak(*alias);
    if (form_fault(*alias) == NULL)
      (void)add_form(loader, g_strdup(*alias), id, one,
                     one ? STRENGTH_SHY : STRENGTH_STRONG);
  }
}

SkillTable *skill_table_load(const char *folder, GError **error) {
  return skill_table_load_with(folder, NULL, error);
}

SkillTable *skill_table_load_with(const char *folder, const char *taxonomy,
                                  GError **error) {
  g_autoptr(GPtrArray) paths = list_tables(folder, error);
  if (paths == NULL)
    return NULL;
  g_autoptr(SkillTable) table = table_new();
  g_autoptr(GHashTable) slugs = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GHashTable) forms =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  Loader loader = {table, slugs, forms};
  for (guint i = 0; i < paths->len; i++)
    if (!data_table_load(g_ptr_array_index(paths, i), columns, take_row,
                         &loader, error))
      return NULL;
  if (taxonomy != NULL &&
      !skill_taxonomy_read(taxonomy, take_taxon, &loader, error))
    return NULL;
  add_derived(&loader);
  sort_rows(table);
  build_trie(table);
  return g_steal_pointer(&table);
}

guint skill_table_size(const SkillTable *table) { return table->row->len; }

const char *skill_table_name(const SkillTable *table, const char *slug) {
  const SkillRow *row = row_of(table, slug);
  return row != NULL ? row->name : NULL;
}

const char *skill_table_category(const SkillTable *table, const char *slug) {
  const SkillRow *row = row_of(table, slug);
  return row != NULL ? row->category : NULL;
}
