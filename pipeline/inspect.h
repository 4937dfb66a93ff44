/* What inspect prints of one input, as text for people and as JSON. */
#ifndef HANDBILL_PIPELINE_INSPECT_H
#define HANDBILL_PIPELINE_INSPECT_H

#include "stages/read/describe.h"

void inspect_text(const Description *description, GString *out);
/* One object, without a newline behind it. */
void inspect_json(const Description *description, GString *out);

#endif
