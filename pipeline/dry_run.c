#include "pipeline/dry_run.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/flow.h"
#include "pipeline/publish.h"
#include "pipeline/report_folder.h"
#include "reports/file/file_out.h"
#include "stages/model/json_out.h"
#include "stages/read/source.h"

typedef struct {
  const Options *options;
  const Destination *to;
  GPtrArray *file; /* of char * */
  GArray *bytes;   /* of gint64; -1: not known beforehand */
  gint64 sum;
  DatedOld *old; /* or NULL */
} Plan;

/* Opening is what tells whether a file can be read. */
static gboolean weigh(Plan *plan, const char *path, GError **error) {
  gint64 bytes = -1;
  struct stat st;
  if (strcmp(path, "-") != 0) {
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0 || fstat(file, &st) != 0) {
      g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO, "%s: %s", path,
                  g_strerror(errno));
      return FALSE;
    }
    close(file);
    bytes = S_ISREG(st.st_mode) ? (gint64)st.st_size : -1;
  }
  plan->sum += MAX(bytes, 0);
  g_array_append_val(plan->bytes, bytes);
  return TRUE;
}

static gboolean find_inputs(Plan *plan, GError **error) {
  char *const *operands = (char *const *)plan->options->operand->pdata;
  plan->file = source_walk(operands, error);
  if (plan->file == NULL)
    return FALSE;
  plan->bytes = g_array_new(FALSE, FALSE, sizeof(gint64));
  for (guint i = 0; i < plan->file->len; i++)
    if (!weigh(plan, plan->file->pdata[i], error))
      return FALSE;
  return TRUE;
}

static void plan_clear(Plan *plan) {
  g_clear_pointer(&plan->file, g_ptr_array_unref);
  g_clear_pointer(&plan->bytes, g_array_unref);
  g_clear_pointer(&plan->old, dated_old_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Plan, plan_clear)

static void line(GString *out, const char *doing, const char *what) {
  g_string_append_printf(out, "%-7s ", doing);
  console_clean(out, what, strlen(what), "");
}

static void write_link(const Plan *plan, GString *out) {
  const char *link = plan->to->latest;
  if (link == NULL)
    return;
  g_autofree char *text = dated_link_text(link, plan->to->out);
  g_autofree char *now = g_file_read_link(link, NULL);
  line(out, "link", link);
  g_string_append(out, " to ");
  console_clean(out, text, strlen(text), "");
  if (now != NULL) {
    g_string_append(out, ", now to ");
    console_clean(out, now, strlen(now), "");
  }
  g_string_append_c(out, '\n');
}

static void write_text(const Plan *plan, GString *out) {
  if (plan->options->report != NULL) {
    line(out, "report", plan->options->report);
    g_string_append_printf(out, " of %s\n", plan->options->date);
  }
  for (guint i = 0; i < plan->file->len; i++) {
    line(out, "read", plan->file->pdata[i]);
    gint64 bytes = g_array_index(plan->bytes, gint64, i);
    if (bytes >= 0)
      g_string_append_printf(out, "  %" G_GINT64_FORMAT " bytes", bytes);
    g_string_append_c(out, '\n');
  }
  g_string_append_printf(out, "%-7s %u files, %" G_GINT64_FORMAT " bytes\n",
                         "read", plan->file->len, plan->sum);
  gboolean there = access(plan->to->out, F_OK) == 0;
  line(out, "write", plan->to->out);
  g_string_append(out, there ? ", in place of what stands there\n" : "\n");
  write_link(plan, out);
  for (guint i = 0; plan->old != NULL && i < plan->old->remove->len; i++) {
    line(out, "remove", plan->old->remove->pdata[i]);
    g_string_append_c(out, '\n');
  }
  if (plan->options->history != NULL) {
    line(out, "history", plan->options->history);
    g_string_append(out,
                    "; files that it knows of earlier dates are not read\n");
  }
  if (plan->options->after != NULL) {
    line(out, "start", plan->options->after);
    g_string_append_c(out, '\n');
  }
  g_string_append(out, "nothing was done: this is a dry run\n");
}

static void write_json(const Plan *plan, GString *out) {
  JsonOut json = json_out_pretty(out);
  json_out_object(&json, NULL);
  json_out_string(&json, "report", plan->options->report);
  json_out_string(&json, "date", plan->options->date);
  json_out_array(&json, "read");
  for (guint i = 0; i < plan->file->len; i++) {
    gint64 bytes = g_array_index(plan->bytes, gint64, i);
    json_out_object(&json, NULL);
    json_out_string(&json, "file", plan->file->pdata[i]);
    if (bytes >= 0)
      json_out_int(&json, "bytes", bytes);
    json_out_end(&json);
  }
  json_out_end(&json);
  json_out_string(&json, "write", plan->to->out);
  json_out_bool(&json, "replaces", access(plan->to->out, F_OK) == 0);
  json_out_string(&json, "latest", plan->to->latest);
  json_out_array(&json, "remove");
  for (guint i = 0; plan->old != NULL && i < plan->old->remove->len; i++)
    json_out_string(&json, NULL, plan->old->remove->pdata[i]);
  json_out_end(&json);
  json_out_string(&json, "history", plan->options->history);
  json_out_string(&json, "after", plan->options->after);
  json_out_end(&json);
  g_string_append_c(out, '\n');
}

gboolean dry_run(const Options *options, const Destination *to,
                 Console *console, GError **error) {
  g_auto(Plan) plan = {.options = options, .to = to};
  g_autoptr(Flow) flow = flow_new(options, COMMAND_RUN, console);
  if (!publish_check(to->out, error) ||
      !report_folder_check_looks(options, error) ||
      !find_inputs(&plan, error) || !flow_load(flow, error))
    return FALSE;
  plan.old = destination_old(to, options);
  g_autoptr(GString) out = g_string_new(NULL);
  if (options->json)
    write_json(&plan, out);
  else
    write_text(&plan, out);
  return file_out_whole("-", out->str, out->len, error);
}
