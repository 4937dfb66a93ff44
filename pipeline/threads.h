/* Several threads that do the same work until there is none left. */
#ifndef HANDBILL_PIPELINE_THREADS_H
#define HANDBILL_PIPELINE_THREADS_H

#include <glib.h>

/* Starts `n` threads of `work` with the same `data`. */
GPtrArray *threads_start(const char *name, guint n, GThreadFunc work,
                         gpointer data);

/* Waits for all of them, and frees the array. */
void threads_join(GPtrArray *threads);

#endif
