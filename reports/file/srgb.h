/* The sRGB colour profile, made from its definition (IEC 61966-2-1): an ICC
 * version 4.2 matrix profile, which PDF 1.7 and so PDF/A-2 take, for the output
 * intent of PDF/A.
 */
#ifndef HANDBILL_FILE_SRGB_H
#define HANDBILL_FILE_SRGB_H

#include <glib.h>

GBytes *srgb_profile(void);

#endif
