#include "pipeline/dated.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/beside.h"
#include "pipeline/interrupt.h"
#include "pipeline/last_word.h"
#include "pipeline/lock.h"
#include "pipeline/made_by.h"
#include "pipeline/option.h"
#include "pipeline/publish.h"
#include "reports/file/file_out.h"
#include "stages/model/date.h"

#define DATE "{date}"
#define REPORT "{report}"

gboolean dated_is(const char *pattern) {
  return pattern != NULL && strstr(pattern, DATE) != NULL;
}

/* One word in braces at `at`; its length, or 0 with the error set. */
static gsize fill_word(GString *out, const char *pattern, const char *at,
                       const char *date, const char *report, GError **error) {
  if (g_str_has_prefix(at, DATE)) {
    if (strstr(at + 1, DATE) != NULL || strchr(at, '/') != NULL) {
      error_usage(error,
                  "%s: {date} stands once, behind the last slash, so that all "
                  "dates are in one folder",
                  pattern);
      return 0;
    }
    g_string_append(out, date != NULL ? date : DATE);
    return strlen(DATE);
  }
  if (!g_str_has_prefix(at, REPORT)) {
    error_usage(error,
                "%s: of words in braces only {date} and {report} are "
                "known",
                pattern);
    return 0;
  }
  if (report == NULL) {
    error_usage(error, "%s: {report} is known with --report only", pattern);
    return 0;
  }
  g_string_append(out, report);
  return strlen(REPORT);
}

char *dated_fill(const char *pattern, const char *date, const char *report,
                 GError **error) {
  gsize length = strlen(pattern);
  while (length > 1 && pattern[length - 1] == '/')
    length--;
  g_autofree char *trimmed = g_strndup(pattern, length);
  g_autoptr(GString) out = g_string_new(NULL);
  for (const char *at = trimmed; *at != '\0';) {
    if (*at != '{') {
      g_string_append_c(out, *at++);
      continue;
    }
    gsize word = fill_word(out, trimmed, at, date, report, error);
    if (word == 0)
      return NULL;
    at += word;
  }
  return g_string_free(g_steal_pointer(&out), FALSE);
}

gboolean dated_link_check(const char *link, GError **error) {
  struct stat st;
  if (lstat(link, &st) != 0)
    return errno == ENOENT || error_io(error, link, "the link");
  if (!S_ISLNK(st.st_mode))
    return error_usage(error,
                       "%s: is no link, and was not touched: name another one "
                       "for the latest",
                       link);
  if (stat(link, &st) != 0)
    return TRUE;
  g_autofree char *run = g_build_filename(link, "run.json", NULL);
  g_auto(MadeBy) made = made_by(run);
  if (made.ours)
    return TRUE;
  return error_usage(error,
                     "%s: leads to what Handbill did not make, and was not "
                     "touched: name another link for the latest",
                     link);
}

char *dated_link_text(const char *link, const char *target) {
  g_autofree char *here = g_path_get_dirname(link);
  g_autofree char *there = g_path_get_dirname(target);
  /* Neighbours stay together wherever their folder is moved. */
  if (strcmp(here, there) == 0)
    return g_path_get_basename(target);
  return g_canonicalize_filename(target, NULL);
}

gboolean dated_link(const char *link, const char *target, GError **error) {
  if (!dated_link_check(link, error))
    return FALSE;
  g_autofree char *text = dated_link_text(link, target);
  g_autofree char *folder = g_path_get_dirname(link);
  g_autofree char *part = beside(link, "link");
  if (!folder_make(folder, error))
    return FALSE;
  struct stat st;
  /* Of a run that was killed; a name of ours, but no file is taken for it. */
  if (lstat(part, &st) == 0 && S_ISLNK(st.st_mode))
    unlink(part);
  if (symlink(text, part) != 0)
    return error_io(error, link, "cannot make the link");
  if (rename(part, link) == 0)
    return TRUE;
  error_io(error, link, "cannot move the link");
  unlink(part);
  return FALSE;
}

/* A pattern's last part, cut around {date}. */
typedef struct {
  char *folder, *before, *after;
} Cut;

static Cut cut_pattern(const char *pattern) {
  g_autofree char *name = g_path_get_basename(pattern);
  const char *at = strstr(name, DATE);
  Cut cut = {g_path_get_dirname(pattern), NULL, NULL};
  cut.before =
      at != NULL ? g_strndup(name, (gsize)(at - name)) : g_strdup(name);
  cut.after = g_strdup(at != NULL ? at + strlen(DATE) : "");
  return cut;
}

static void cut_clear(Cut *cut) {
  g_free(cut->folder);
  g_free(cut->before);
  g_free(cut->after);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Cut, cut_clear)

/* The date in `name`, when it is BEFORE date AFTER SUFFIX. Caller frees. */
static char *date_of(const Cut *cut, const char *name, const char *suffix) {
  g_autofree char *tail = g_strconcat(cut->after, suffix, NULL);
  if (strlen(name) != strlen(cut->before) + 10 + strlen(tail) ||
      !g_str_has_prefix(name, cut->before) || !g_str_has_suffix(name, tail))
    return NULL;
  char *date = g_strndup(name + strlen(cut->before), 10);
  if (date_day(date) > 0)
    return date;
  g_free(date);
  return NULL;
}

/* Whether all entries of a folder within the report are files of its kind. */
static gboolean is_clean(const char *folder) {
  static const char *const endings[] = {".pdf", ".png", ".svg", ".csv", NULL};
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  for (const char *name;
       dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    const char *ending = strrchr(name, '.');
    struct stat st;
    if (ending == NULL || !g_strv_contains(endings, ending) ||
        lstat(path, &st) != 0 || !S_ISREG(st.st_mode))
      return FALSE;
  }
  return dir != NULL;
}

/* Nobody has put anything else into it. */
static gboolean is_untouched(const char *folder) {
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  for (const char *name;
       dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    struct stat st;
    if (!g_strv_contains(publish_names, name) || lstat(path, &st) != 0 ||
        !(S_ISREG(st.st_mode) || (S_ISDIR(st.st_mode) && is_clean(path))))
      return FALSE;
  }
  return dir != NULL;
}

static gint newest_first(gconstpointer a, gconstpointer b) {
  return strcmp(*(char *const *)b, *(char *const *)a);
}

/* Whose a folder is, by what it holds. */
typedef enum {
  NOT_OURS,   /* no folder, or of another report, or nobody knows */
  SEEMS_OURS, /* the report's, and something else is in it */
  IS_OURS
} Owner;

static Owner judge(const char *path, const char *report) {
  struct stat st;
  if (lstat(path, &st) != 0 || !S_ISDIR(st.st_mode))
    return NOT_OURS;
  g_autofree char *run = g_build_filename(path, "run.json", NULL);
  g_auto(MadeBy) made = made_by(run);
  if (!made_by_report(&made, report))
    return NOT_OURS;
  return is_untouched(path) ? IS_OURS : SEEMS_OURS;
}

/* Paths of the pattern and a suffix before `date`, the newest first. */
static GPtrArray *older(const Cut *cut, const char *suffix, const char *date) {
  GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GDir) dir = g_dir_open(cut->folder, 0, NULL);
  for (const char *name;
       dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
    g_autofree char *of = date_of(cut, name, suffix);
    if (of != NULL && strcmp(of, date) < 0)
      g_ptr_array_add(paths, strcmp(cut->folder, ".") == 0
                                 ? g_strdup(name)
                                 : g_build_filename(cut->folder, name, NULL));
  }
  g_ptr_array_sort(paths, newest_first);
  return paths;
}

/* Words of failed runs before `date`, DIR.run.json and DIR.rejects.jsonl. */
static void old_words(const Cut *cut, const char *date, const char *report,
                      GPtrArray *remove) {
  g_autoptr(GPtrArray) words = older(cut, BESIDE_WORD, date);
  for (guint i = 0; i < words->len; i++) {
    const char *path = words->pdata[i];
    g_auto(MadeBy) made = made_by(path);
    if (!made_by_report(&made, report))
      continue;
    g_ptr_array_add(remove, g_strdup(path));
    g_autofree char *stem = g_strndup(path, strlen(path) - strlen(BESIDE_WORD));
    g_autofree char *rejects = beside_rejects(stem);
    if (last_word_has_rejects(&made) && access(rejects, F_OK) == 0)
      g_ptr_array_add(remove, g_steal_pointer(&rejects));
  }
}

DatedOld *dated_old(const char *pattern, const char *date, const char *report,
                    guint keep) {
  DatedOld *old = g_new0(DatedOld, 1);
  old->remove = g_ptr_array_new_with_free_func(g_free);
  old->stay = g_ptr_array_new_with_free_func(g_free);
  g_auto(Cut) cut = cut_pattern(pattern);
  g_autoptr(GPtrArray) folders = older(&cut, "", date);
  guint kept = 1;
  g_autofree char *last = g_strdup(date);
  for (guint i = 0; i < folders->len; i++) {
    const char *path = folders->pdata[i];
    Owner owner = judge(path, report);
    if (owner == NOT_OURS)
      continue;
    if (kept < keep) {
      kept++;
      g_autofree char *name = g_path_get_basename(path);
      g_free(last);
      last = date_of(&cut, name, "");
      continue;
    }
    g_ptr_array_add(owner == IS_OURS ? old->remove : old->stay, g_strdup(path));
  }
  /* Fewer than are kept: every failure may still be read about. */
  if (kept == keep)
    old_words(&cut, last, report, old->remove);
  return old;
}

void dated_old_free(DatedOld *old) {
  if (old == NULL)
    return;
  g_ptr_array_unref(old->remove);
  g_ptr_array_unref(old->stay);
  g_free(old);
}

gboolean dated_remove(const char *path, GError **error) {
  struct stat st;
  if (lstat(path, &st) == 0 && !S_ISDIR(st.st_mode))
    return unlink(path) == 0 || error_io(error, path, "cannot remove");
  g_autofree char *lock_path = beside(path, "lock");
  int lock = lock_take(lock_path, path, "a run is writing it", error);
  if (lock < 0)
    return FALSE;
  g_autofree char *aside = beside(path, "old");
  (void)remove_tree(aside);
  gboolean ok = rename(path, aside) == 0 && remove_tree(aside);
  if (!ok)
    error_io(error, path, "cannot remove");
  lock_release(lock, lock_path);
  return ok;
}

/* What of `entry` is a folder of the pattern: its NAME, or NULL. */
static char *litter_of(const Cut *cut, const char *entry) {
  g_autofree char *name = beside_owner(entry);
  g_autofree char *date = name != NULL ? date_of(cut, name, "") : NULL;
  return date != NULL ? g_steal_pointer(&name) : NULL;
}

void dated_tidy(const char *pattern) {
  g_auto(Cut) cut = cut_pattern(pattern);
  g_autoptr(GDir) dir = g_dir_open(cut.folder, 0, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;)
    g_ptr_array_add(names, g_strdup(name));
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *name = litter_of(&cut, names->pdata[i]);
    if (name == NULL)
      continue;
    g_autofree char *whole = g_build_filename(cut.folder, name, NULL);
    g_autofree char *lock_path = beside(whole, "lock");
    g_autofree char *path = g_build_filename(cut.folder, names->pdata[i], NULL);
    /* Held: it is of a run that is alive. */
    int lock = lock_take(lock_path, path, "", NULL);
    if (lock >= 0 && strcmp(path, lock_path) != 0)
      (void)remove_tree(path);
    lock_release(lock, lock_path);
  }
}
