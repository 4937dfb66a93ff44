#include "pipeline/destination.h"

#include <string.h>

static gboolean read_latest(Destination *to, const Options *options,
                            GError **error) {
  if (options->latest == NULL)
    return TRUE;
  if (dated_is(options->latest))
    return error_usage(error, "--latest: %s: the link has no date in its name",
                       options->latest);
  to->latest = dated_fill(options->latest, NULL, options->report, error);
  if (to->latest == NULL)
    return FALSE;
  if (strcmp(to->latest, to->out) == 0)
    return error_usage(error, "--latest: %s is the output folder itself",
                       to->latest);
  return dated_link_check(to->latest, error);
}

/* Whether the path is that folder or below it. */
static gboolean is_within(const char *path, const char *folder) {
  if (folder == NULL)
    return FALSE;
  g_autofree char *inner = g_canonicalize_filename(path, NULL);
  g_autofree char *outer = g_canonicalize_filename(folder, NULL);
  gsize n = strlen(outer);
  return strncmp(inner, outer, n) == 0 && (inner[n] == '\0' || inner[n] == '/');
}

/* On the command line {report} is not filled in yet. */
static gboolean read_history(Destination *to, const Options *options,
                             GError **error) {
  if (options->history == NULL)
    return TRUE;
  if (dated_is(options->history))
    return error_usage(error,
                       "--history %s: one file keeps all dates; {date} has no "
                       "place in its name",
                       options->history);
  to->history = dated_fill(options->history, NULL, options->report, error);
  if (to->history == NULL)
    return FALSE;
  if (is_within(to->history, to->out) || is_within(to->history, to->latest))
    return error_usage(error,
                       "--history %s lies in the output folder, which each run "
                       "replaces; put it elsewhere",
                       to->history);
  return TRUE;
}

gboolean destination_read(Destination *to, const Options *options,
                          GError **error) {
  if (options->out == NULL)
    return error_usage(error, "run needs --out DIR, the folder to publish");
  to->out = dated_fill(options->out, options->date, options->report, error);
  if (to->out == NULL)
    return FALSE;
  if (dated_is(options->out))
    to->pattern = dated_fill(options->out, NULL, options->report, error);
  else if (options->keep > 0)
    return error_usage(error,
                       "--keep: %s has no {date} in its name, so there is one "
                       "folder only, which each run replaces",
                       options->out);
  return read_latest(to, options, error) && read_history(to, options, error);
}

void destination_clear(Destination *to) {
  g_clear_pointer(&to->out, g_free);
  g_clear_pointer(&to->pattern, g_free);
  g_clear_pointer(&to->latest, g_free);
  g_clear_pointer(&to->history, g_free);
}

DatedOld *destination_old(const Destination *to, const Options *options) {
  if (options->keep == 0 || to->pattern == NULL)
    return NULL;
  return dated_old(to->pattern, options->date, options->report,
                   (guint)options->keep);
}

static void remove_old(const DatedOld *old, Console *console) {
  for (guint i = 0; i < old->remove->len; i++) {
    g_autoptr(GError) error = NULL;
    if (dated_remove(old->remove->pdata[i], &error))
      console_detail(console, "removed %s",
                     (const char *)old->remove->pdata[i]);
    else
      console_warn(console, "%s", error->message);
  }
  for (guint i = 0; i < old->stay->len; i++)
    console_warn(console,
                 "%s is old, but holds what Handbill did not make: it stays",
                 (const char *)old->stay->pdata[i]);
}

gboolean destination_settle(const Destination *to, const Options *options,
                            Console *console, GError **error) {
  if (to->latest != NULL && !dated_link(to->latest, to->out, error))
    return FALSE;
  g_autoptr(DatedOld) old = destination_old(to, options);
  if (old != NULL)
    remove_old(old, console);
  return TRUE;
}
