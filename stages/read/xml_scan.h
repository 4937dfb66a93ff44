/* Finds where the values of an XML document stand: libxml2 reads the whole
 * document once, in one chunk, and says where elements begin and end. Nothing
 * is fetched; an entity of the document's own is replaced only where it is a
 * few plain characters, and any other that is referred to ends the reading
 * there.
 */
#ifndef HANDBILL_READ_XML_SCAN_H
#define HANDBILL_READ_XML_SCAN_H

#include "stages/read/input.h"
#include "stages/read/source_map.h"

/* What stands in an element that a rule wants: data[b, e), as written. */
typedef struct {
  const SourceNode *node;
  gsize b, e;
  guint32 group;
} XmlLeaf;

typedef struct {
  gsize b, e;
  guint leaf, leaves; /* in XmlScan.leaf */
  guint32 signs;
} XmlPosting;

typedef struct {
  const SourceMap *map;
  GArray *posting;    /* of XmlPosting */
  GArray *leaf;       /* of XmlLeaf */
  GArray *outer;      /* of XmlLeaf: of the document itself */
  GHashTable *entity; /* name → its plain text */
  /* Where and why the reading ended before the document did; NULL: it did
   * not. What came before is whole. */
  char *fault;
  RejectReason reason;
  gsize fault_at;
} XmlScan;

XmlScan *xml_scan(const Input *input, const SourceMap *map);
void xml_scan_free(XmlScan *scan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XmlScan, xml_scan_free)

/* Whether any posting has all signs of the map. */
gboolean xml_scan_has_signs(const XmlScan *scan);

/* Appends the text of data[b, e) to the piece being built. Tags are kept. */
void xml_decode(const XmlScan *scan, const char *data, gsize b, gsize e,
                gsize origin, Builder *builder);

#endif
