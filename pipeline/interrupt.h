/* SIGINT, SIGTERM and SIGHUP: tidy up and die of the signal. SIGBUS, which a
 * mapped input raises that became shorter while it was read: say so, tidy up
 * and exit as for a failed read.
 *
 * A thread of its own waits for them, so that tidying up is ordinary code.
 * What has to be removed is one folder at most (the staging folder) and one
 * file (a single result half written). Call interrupt_watch() before any
 * other thread is made: they inherit the blocked signals.
 */
#ifndef HANDBILL_PIPELINE_INTERRUPT_H
#define HANDBILL_PIPELINE_INTERRUPT_H

#include <glib.h>

void interrupt_watch(void);

/* The path to remove, with all in it, when a signal comes; NULL: nothing.
 * Copies the path. */
void interrupt_guard(const char *path);

/* Called when a signal comes, after the removal and before the process ends,
 * in the thread that waits; SIGBUS stands for the input that became shorter.
 * NULL: nothing. Once this returns, no earlier one runs any more. */
typedef void (*InterruptLast)(int signal_number, gpointer data);
void interrupt_last(InterruptLast last, gpointer data);

/* A process group that is ended with us by a signal; 0: none. */
void interrupt_group(int group);

/* No signal is acted upon between hold and release: what happens in between
 * is seen whole or not at all. */
void interrupt_hold(void);
void interrupt_release(void);

/* Removes a folder and all in it, or a file. What is gone already is no
 * error; FALSE when something could not be removed. Follows no symbolic
 * link. */
gboolean remove_tree(const char *path);

#endif
