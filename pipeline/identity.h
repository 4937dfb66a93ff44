/* The id of a posting: a hash of what it says, not of where it stood.
 *
 * identity_of() hashes employer, title, location, reference and description,
 * each with runs of white space as one space and none at its ends, with
 * XXH64 (Yann Collet's xxHash, https://xxhash.com, specification 0.1.1).
 * Path, order, line ends and indentation do not count.
 *
 * The n-th posting of the same content (n > 1) takes the hash of the first id
 * and n. So ids are unique, the set of ids does not depend on the order of
 * the inputs, and postings of one content can be told by their ids alone.
 */
#ifndef HANDBILL_PIPELINE_IDENTITY_H
#define HANDBILL_PIPELINE_IDENTITY_H

#include "stages/model/posting.h"
#include "stages/model/record.h"

/* XXH64 of `length` bytes. */
guint64 xxh64(const void *data, gsize length, guint64 seed);

guint64 identity_of(const Record *record);

typedef struct IdentityBook IdentityBook;

/* Gives out ids in the order of the calls. */
IdentityBook *identity_book_new(void);
void identity_book_free(IdentityBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IdentityBook, identity_book_free)
void identity_assign(IdentityBook *book, guint64 identity, Posting *posting);

/* Whether `id` is one of the first `most` ids of this content. */
gboolean identity_is(guint64 identity, const char *id, guint most);

/* For each posting the number of a content that it shares with another one,
 * seen from the ids alone, or 0: an array of guint64, freed by the caller. */
guint64 *identity_groups(const GPtrArray *postings);

#endif
