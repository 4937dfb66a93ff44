#include "stages/model/error.h"

GQuark handbill_error_quark(void) {
  return g_quark_from_static_string("handbill-error");
}
