#include "stages/measure/share_work.h"

typedef struct {
  Measure *m;
  const Piece *piece;
  guint n, left;   /* how many, and how many are not taken */
  gboolean *taken; /* by piece */
  guint done;      /* what is given */
  GMutex mutex;    /* held for all of it */
  GCond given;
} Share;

/* The first piece that can be done, or none. */
static const Piece *next_piece(Share *share) {
  for (guint i = 0; i < share->n; i++)
    if (!share->taken[i] && (share->piece[i].needs & ~share->done) == 0) {
      share->taken[i] = TRUE;
      share->left--;
      return &share->piece[i];
    }
  return NULL;
}

static gpointer work(gpointer data) {
  Share *share = data;
  g_mutex_lock(&share->mutex);
  while (share->left > 0) {
    const Piece *piece = next_piece(share);
    if (piece == NULL) { /* the other thread is at what is needed */
      g_cond_wait(&share->given, &share->mutex);
      continue;
    }
    g_mutex_unlock(&share->mutex);
    piece->make(share->m);
    g_mutex_lock(&share->mutex);
    share->done |= piece->gives;
    g_cond_broadcast(&share->given);
  }
  g_mutex_unlock(&share->mutex);
  return NULL;
}

/* Whether each piece stands behind those that give what it needs: else the
 * threads would wait for ever. */
static gboolean are_in_order(const Piece *piece, guint n) {
  guint given = 0;
  for (guint i = 0; i < n; i++) {
    if ((piece[i].needs & ~given) != 0)
      return FALSE;
    given |= piece[i].gives;
  }
  return TRUE;
}

void share_work(Measure *m, const Piece *piece, guint n, gboolean large) {
  g_assert(are_in_order(piece, n));
  Share share = {.m = m, .piece = piece, .n = n, .left = n};
  share.taken = g_new0(gboolean, (gsize)n + 1);
  g_mutex_init(&share.mutex);
  g_cond_init(&share.given);
  GThread *thread = large ? g_thread_new("measure", work, &share) : NULL;
  work(&share);
  if (thread != NULL)
    g_thread_join(thread);
  g_cond_clear(&share.given);
  g_mutex_clear(&share.mutex);
  g_free(share.taken);
}
