/* Where Handbill's own tables are. */
#ifndef HANDBILL_PIPELINE_DATA_FOLDER_H
#define HANDBILL_PIPELINE_DATA_FOLDER_H

#include "pipeline/option.h"
#include "reports/words/words.h"

/* --data, else ../data or ../share/handbill beside the program's folder, else
 * where it was installed. The caller frees it. */
char *data_folder(const Options *options);

/* Whether the folder holds tables. */
gboolean data_folder_is(const char *folder);

/* The words of --language, of that folder. */
Words *data_folder_words(const Options *options, GError **error);

#endif
