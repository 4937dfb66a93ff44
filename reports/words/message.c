#include "reports/words/message.h"

#include <string.h>

#define NBSP "\xc2\xa0"

/* The byte behind the brace that closes the one at `open`, or NULL. */
static const char *behind(const char *open) {
  guint depth = 0;
  for (const char *p = open; *p != '\0'; p++) {
    depth += *p == '{';
    depth -= *p == '}';
    if (depth == 0)
      return p + 1;
  }
  return NULL;
}

/* The bar between the two forms, outside of holes in them; NULL: none. */
static const char *bar_of(const char *from, const char *end) {
  guint depth = 0;
  for (const char *p = from; p < end; p++) {
    depth += *p == '{';
    depth -= *p == '}';
    if (*p == '|' && depth == 0)
      return p;
  }
  return NULL;
}

static gboolean is_name(const char *name) {
  for (const char *c = name; *c != '\0'; c++)
    if (!g_ascii_islower(*c) && *c != '_')
      return FALSE;
  return *name != '\0';
}

static gboolean refuse(char **why, const char *what, const char *of) {
  *why = g_strdup_printf("%s: %s", what, of);
  return FALSE;
}

static gboolean fill_choice(const char *name, const char *from, const char *end,
                            const MessageFill *fill, GString *out, char **why) {
  const char *bar = bar_of(from, end);
  if (bar == NULL || bar_of(bar + 1, end) != NULL)
    return refuse(why, "not of the form {name?one|other}", name);
  gboolean is_one = FALSE;
  if (!fill->choose(name, &is_one, fill->data))
    return refuse(why, "no such count", name);
  g_autofree char *form = is_one ? g_strndup(from, (gsize)(bar - from))
                                 : g_strndup(bar + 1, (gsize)(end - bar - 1));
  return message_fill(form, fill, out, why);
}

/* The hole from its brace at `open` to `next`, behind the closing one. */
static gboolean fill_hole(const char *open, const char *next,
                          const MessageFill *fill, GString *out, char **why) {
  const char *end = next - 1;
  const char *mark = memchr(open, '?', (gsize)(end - open));
  const char *name_end = mark != NULL ? mark : end;
  g_autofree char *name = g_strndup(open + 1, (gsize)(name_end - open - 1));
  if (!is_name(name))
    return refuse(why, "a hole's name is of small letters and _", name);
  if (mark != NULL)
    return fill_choice(name, mark + 1, end, fill, out, why);
  if (!fill->fill(name, out, fill->data))
    return refuse(why, "no such hole", name);
  return TRUE;
}

gboolean message_fill(const char *message, const MessageFill *fill,
                      GString *out, char **why) {
  for (const char *p = message; *p != '\0';) {
    if (*p == '}')
      return refuse(why, "a brace closes nothing", p);
    if (*p == '{') {
      const char *next = behind(p);
      if (next == NULL)
        return refuse(why, "a brace is not closed", p);
      if (!fill_hole(p, next, fill, out, why))
        return FALSE;
      p = next;
      continue;
    }
    if (*p == '~')
      g_string_append(out, NBSP);
    else
      g_string_append_c(out, *p);
    p++;
  }
  return TRUE;
}

/* ---- what holes there are ---- */

typedef struct {
  GTree *names;
  gboolean one; /* the form that is looked into */
} Look;

static gboolean look_hole(const char *name, GString *out, gpointer data) {
  (void)out;
  Look *look = data;
  g_tree_replace(look->names, g_strdup(name), NULL);
  return TRUE;
}

static gboolean look_choice(const char *name, gboolean *is_one, gpointer data) {
  Look *look = data;
  g_tree_replace(look->names, g_strconcat(name, "?", NULL), NULL);
  *is_one = look->one;
  return TRUE;
}

static int by_name(gconstpointer a, gconstpointer b, gpointer data) {
  (void)data;
  return strcmp(a, b);
}

static gboolean append_name(gpointer key, gpointer value, gpointer data) {
  (void)value;
  GString *out = data;
  g_string_append_printf(out, "%s%s", out->len > 0 ? " " : "",
                         (const char *)key);
  return FALSE;
}

char *message_holes(const char *message, char **why) {
  g_autoptr(GTree) names = g_tree_new_full(by_name, NULL, g_free, NULL);
  g_autoptr(GString) text = g_string_new(NULL);
  for (int one = 0; one < 2; one++) {
    Look look = {names, one};
    MessageFill fill = {look_hole, look_choice, &look};
    if (!message_fill(message, &fill, text, why))
      return NULL;
  }
  GString *out = g_string_new(NULL);
  g_tree_foreach(names, append_name, out);
  return g_string_free(out, FALSE);
}
