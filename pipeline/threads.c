#include "pipeline/threads.h"

GPtrArray *threads_start(const char *name, guint n, GThreadFunc work,
                         gpointer data) {
  GPtrArray *threads = g_ptr_array_sized_new(n);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add(threads, g_thread_new(name, work, data));
  return threads;
}

void threads_join(GPtrArray *threads) {
  for (guint i = 0; i < threads->len; i++)
    g_thread_join(threads->pdata[i]);
  g_ptr_array_unref(threads);
}
