/* What kind of input is it? Answered from its content, never from its name.
 */
#ifndef HANDBILL_READ_RECOGNISE_H
#define HANDBILL_READ_RECOGNISE_H

#include "stages/read/input.h"

/* The reader for the input. `format` forces one of "page", "csv", "json",
 * "html"; NULL recognises. HANDBILL_ERROR_USAGE for another word. */
Reader *recognise(Input *input, const char *format, GError **error);

#endif
