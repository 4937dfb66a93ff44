/* Rules on a PDF: what a standard says, how it is checked, and how a file that
 * keeps it is made to break it. A rule without damage that it finds would be
 * dead; the checker's own test makes one damaged file for each rule.
 */
#ifndef HANDBILL_TESTS_RENDER_RULE_H
#define HANDBILL_TESTS_RENDER_RULE_H

#include "tests/render/pdf.h"

typedef struct Check Check;
typedef struct Rule Rule;

/* What is done to a file. `where` is a path from one of Trailer, Root, Info,
 * Pages, PageN, SimpleFont, CidFont, Link, LinkPage, S:TYPE (the first element
 * of a structure type), Over:TYPE and Title:TYPE (the one and two before it),
 * over keys and array positions: "Page0/Resources", "S:TH/A/Scope". */
typedef enum {
  HARM_NONE,
  HARM_SET,     /* the object `to` at `where`; NULL: the key is removed;
                   "@PATH": a reference to what stands there; with `from`:
                   a string of that many bytes */
  HARM_STREAM,  /* in the stream at `where`, `from` becomes `to` */
  HARM_CONTENT, /* `to` is put behind the content of the first page */
  HARM_BYTES,   /* in the finished file, the first `from` becomes `to` */
  HARM_LAST,    /* the same with the last `from` */
  HARM_TABLE,   /* written with a cross-reference table, then as HARM_BYTES */
  HARM_TAIL,    /* `to` is put behind the file */
  HARM_ENCRYPT, /* written with encryption */
  HARM_XOBJECT  /* an XObject with the dictionary `to` is added and drawn */
} HarmKind;

typedef struct {
  HarmKind kind;
  const char *where, *from, *to;
} Harm;

struct Rule {
  const char *clause;     /* "19005-2 6.1.2" */
  const char *matterhorn; /* "28-012", or "" */
  const char *words;
  void (*check)(Check *check);
  Harm harm[2];
};

struct Check {
  const Pdf *pdf;
  const Rule *rule;
  guint violations;
  GString *out; /* a line a violation */
};

/* `object` 0: none in particular; `page` from 0, or PAGE_NONE. */
#define PAGE_NONE G_MAXUINT
void check_fails(Check *check, guint object, guint page, const char *format,
                 ...) G_GNUC_PRINTF(4, 5);

/* Every list ends with a rule without words. */
extern const Rule rules_file[], rules_graphics[], rules_font[],
    rules_interactive[], rules_metadata[], rules_structure[], rules_nesting[],
    rules_house[];

/* The bytes of `file` after what `rule` says is done; NULL: it cannot be done
 * to this file. */
GBytes *damage(GBytes *file, const Rule *rule);

/* ---- for rules ---- */
/* Calls for every dictionary of the file, however deep. */
typedef void (*EachDict)(Check *check, const Obj *dict);
void check_each_dict(Check *check, EachDict call);
/* Reports every oddity of the kind. */
void check_odd(Check *check, OddKind kind, const char *words);
/* Whether content does so anywhere. */
gboolean check_has_odd(const Pdf *pdf, OddKind kind);
guint check_page_object(const Check *check, guint page);
const Obj *check_page(const Check *check, guint page);

#endif
