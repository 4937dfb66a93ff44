#include "stages/model/error.h"

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
