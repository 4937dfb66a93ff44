#include "stages/model/error.h"

#include <errno.h>

GQuark handbill_error_quark(void) {
  return g_quark_from_static_string("handbill-error");
}

gboolean error_usage(GError **error, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_propagate_error(error,
                    g_error_new_valist(HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                                       format, arguments));
  va_end(arguments);
  return FALSE;
}

gboolean error_io(GError **error, const char *path, const char *what) {
  int number = errno;
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO, "%s: %s: %s", path,
              what, g_strerror(number));
  return FALSE;
}

int error_exit(const GError *error) {
  if (error == NULL)
    return 0;
  return error->domain == HANDBILL_ERROR ? error->code : HANDBILL_ERROR_FAILED;
}
