#include "pipeline/console.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stages/model/json_out.h"

static gboolean is_set(const char *variable) {
  const char *value = g_getenv(variable);
  return value != NULL && value[0] != '\0';
}

gboolean console_colors(const Options *options, int descriptor) {
  const char *when = options != NULL ? options->color : "auto";
  if (strcmp(when, "auto") != 0)
    return strcmp(when, "always") == 0;
  return !is_set("NO_COLOR") && isatty(descriptor) &&
         g_strcmp0(g_getenv("TERM"), "dumb") != 0;
}

/* systemd names the device and inode of the journal's end of standard error;
 * where they differ, it was redirected since. */
static gboolean is_journal(void) {
  const char *stream = g_getenv("JOURNAL_STREAM");
  struct stat st;
  if (stream == NULL || fstat(STDERR_FILENO, &st) != 0)
    return FALSE;
  g_autofree char *ours =
      g_strdup_printf("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT,
                      (guint64)st.st_dev, (guint64)st.st_ino);
  return strcmp(stream, ours) == 0;
}

Console console_new(const Options *options) {
  Console console = {0};
  const char *format = options != NULL ? options->log_format : "auto";
  console.journal = strcmp(format, "journal") == 0 ||
                    (strcmp(format, "auto") == 0 && is_journal());
  console.color = !console.journal && console_colors(options, STDERR_FILENO);
  console.terminal =
      isatty(STDERR_FILENO) && g_strcmp0(g_getenv("TERM"), "dumb") != 0;
  if (options == NULL)
    return console;
  console.quiet = options->quiet;
  console.verbose = options->verbose && !options->quiet;
  console.json = options->json || strcmp(format, "json") == 0;
  return console;
}

/* Characters that move the cursor, ring, or reorder what a person sees. */
static gboolean is_unsafe(gunichar c) {
  return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x61c ||
         (c >= 0x200e && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

void console_clean(GString *out, const char *text, gsize length,
                   const char *keep) {
  const char *end = text + length;
  while (text < end) {
    gunichar c = g_utf8_get_char_validated(text, end - text);
    if (c == (gunichar)-1 || c == (gunichar)-2) {
      g_string_append_printf(out, "\\x%02x", (guchar)*text++);
      continue;
    }
    const char *next = g_utf8_next_char(text);
    if (!is_unsafe(c) || (c != 0 && c < 0x80 && strchr(keep, (int)c) != NULL))
      g_string_append_len(out, text, next - text);
    else
      g_string_append_printf(out, c < 0x100 ? "\\x%02x" : "\\u%04x", c);
    text = next;
  }
}

/* What people call these is in syslog(3); "detail" is a summary that only
 * --verbose asks for. */
static int priority(const char *name) {
  static const struct {
    const char *name;
    int level;
  } levels[] = {{"error", 3}, {"warning", 4}, {"summary", 6}};
  for (guint i = 0; i < G_N_ELEMENTS(levels); i++)
    if (strcmp(levels[i].name, name) == 0)
      return levels[i].level;
  return 7;
}

static void event(const char *name, const char *text, int code) {
  g_autoptr(GString) line = g_string_new(NULL);
  JsonOut out = json_out(line);
  json_out_object(&out, NULL);
  json_out_string(&out, "event", name);
  if (code != 0)
    json_out_int(&out, "code", code);
  json_out_string(&out, "message", text);
  json_out_end(&out);
  (void)fprintf(stderr, "%s\n", line->str);
}

static void speak(Console *console, const char *name, const char *before,
                  const char *text, int code) {
  if (console->json) {
    event(name, text, code);
    return;
  }
  g_autoptr(GString) clean = g_string_new(NULL);
  console_clean(clean, text, strlen(text), "");
  if (console->journal) {
    (void)fprintf(stderr, "<%d>%s%s\n", priority(name), before, clean->str);
    return;
  }
  const char *wipe = console->line ? "\r\033[K" : "";
  gboolean alarm = console->color && priority(name) < 6;
  (void)fprintf(stderr, "%s%shandbill: %s%s%s\n", wipe,
                alarm ? (code != 0 ? "\033[31m" : "\033[33m") : "", before,
                clean->str, alarm ? "\033[0m" : "");
  console->line = FALSE;
}

#define FORMAT_TEXT()                                                          \
  va_list arguments;                                                           \
  va_start(arguments, format);                                                 \
  g_autofree char *text = g_strdup_vprintf(format, arguments);                 \
  va_end(arguments)

void console_warn(Console *console, const char *format, ...) {
  FORMAT_TEXT();
  speak(console, "warning", "warning: ", text, 0);
}

void console_say(Console *console, const char *format, ...) {
  if (console->quiet)
    return;
  FORMAT_TEXT();
  speak(console, "summary", "", text, 0);
}

void console_detail(Console *console, const char *format, ...) {
  if (!console->verbose)
    return;
  FORMAT_TEXT();
  speak(console, console->json ? "summary" : "detail", "", text, 0);
}

void console_stage(Console *console, const char *stage, double seconds) {
  if (!console->json) {
    console_detail(console, "%s: %.3f s", stage, seconds);
    return;
  }
  if (console->quiet)
    return;
  g_autoptr(GString) line = g_string_new(NULL);
  JsonOut out = json_out(line);
  json_out_object(&out, NULL);
  json_out_string(&out, "event", "stage");
  json_out_string(&out, "stage", stage);
  json_out_number(&out, "seconds", seconds);
  json_out_end(&out);
  (void)fprintf(stderr, "%s\n", line->str);
}

void console_error(Console *console, const GError *error) {
  speak(console, "error", "", error->message, error_exit(error));
}
