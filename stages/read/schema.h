/* schema.org's JobPosting, however it is written: JSON-LD (schema_json.h) and
 * microdata or RDFa (html_page.h) are read into the same small tree of the
 * properties that matter, and the tree into the fields of a record.
 *
 *   fields      title, description and what belongs to it, url, dates, ...
 *   places      each jobLocation; where there is none, where applicants may
 *               live
 *   pay         baseSalary in all its forms. estimatedSalary is somebody
 *               else's guess, not the employer's word, and is left out
 */
#ifndef HANDBILL_READ_SCHEMA_H
#define HANDBILL_READ_SCHEMA_H

#include <glib.h>

#include "stages/read/builder.h"

/* Properties that are read; everything else is left out with all below it. */
typedef enum {
  SCHEMA_NONE,
  SCHEMA_VALUE, /* also JSON-LD's @value */
  SCHEMA_NAME,
  SCHEMA_ID, /* JSON-LD's @id: a thing that is described elsewhere */
  SCHEMA_TITLE,
  SCHEMA_DESCRIPTION,
  SCHEMA_RESPONSIBILITIES,
  SCHEMA_QUALIFICATIONS,
  SCHEMA_SKILLS,
  SCHEMA_EDUCATION,
  SCHEMA_EXPERIENCE,
  SCHEMA_BENEFITS,
  SCHEMA_INCENTIVE,
  SCHEMA_HOURS,
  SCHEMA_ORGANIZATION,
  SCHEMA_LEGAL_NAME,
  SCHEMA_LOCATION,
  SCHEMA_ADDRESS,
  SCHEMA_STREET,
  SCHEMA_LOCALITY,
  SCHEMA_REGION,
  SCHEMA_COUNTRY,
  SCHEMA_APPLICANTS,
  SCHEMA_LOCATION_TYPE,
  SCHEMA_EMPLOYMENT,
  SCHEMA_SALARY,
  SCHEMA_SALARY_CURRENCY,
  SCHEMA_CURRENCY,
  SCHEMA_MIN,
  SCHEMA_MAX,
  SCHEMA_UNIT,
  SCHEMA_POSTED,
  SCHEMA_CLOSES,
  SCHEMA_IDENTIFIER,
  SCHEMA_URL,
  SCHEMA_CREDENTIAL,
  SCHEMA_MONTHS
} SchemaName;

typedef enum {
  SCHEMA_OBJECT,
  SCHEMA_JSON,      /* what stands between a JSON string's quotes */
  SCHEMA_PLAIN,     /* a JSON number */
  SCHEMA_ATTRIBUTE, /* an attribute's value, with entities */
  SCHEMA_TEXT,      /* a span of the page's text */
} SchemaKind;

typedef struct {
  SchemaName name;
  SchemaKind kind;
  gsize b, e;        /* in the document, or in the page's text */
  guint first, next; /* nodes; 0: none */
  guint last;        /* of its children */
  gboolean is_away;  /* outside the record: text without a place in it */
} SchemaNode;

typedef struct {
  GArray *nodes;        /* of SchemaNode; 0 stands for none */
  const char *data;     /* the document */
  gsize origin;         /* the record's first byte in it */
  const Builder *words; /* the page's text; NULL in JSON-LD */
} SchemaTree;

/* The property of this name, whatever vocabulary it names in front. */
SchemaName schema_name(const char *name, gsize length);

/* TRUE for "JobPosting", "schema:JobPosting", "https://schema.org/JobPosting"
 * and the like. */
gboolean schema_is_job_posting(const char *type, gsize length);

GArray *schema_nodes_new(void);
/* Appends a node to its parent (0: it has none) and gives its number. */
guint schema_node_add(GArray *nodes, guint parent, SchemaNode node);

/* The first child of this name; 0: none. */
guint schema_child(const SchemaTree *tree, guint node, SchemaName name);

/* Appends the leaf's text to the piece that is being built. */
void schema_leaf(const SchemaTree *tree, guint node, Builder *out);

/* The posting's fields as pieces. */
void schema_posting_read(const SchemaTree *tree, guint posting, Builder *out);
/* Its pay (schema_pay.c). */
void schema_pay_read(const SchemaTree *tree, guint posting, Builder *out);

#endif
