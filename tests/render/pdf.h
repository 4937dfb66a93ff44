/* A PDF as the checker sees it: objects, pages, what the pages draw, fonts and
 * the structure tree. Read with libqpdf, judged by none of the code that wrote
 * it.
 *
 *   Pdf *pdf = pdf_read(bytes, &why);        NULL: it cannot be read at all
 *   const Obj *root = pdf_at(pdf, pdf->trailer, "Root");
 *   pdf_free(pdf);
 *
 * An Obj lives as long as its Pdf. What is not there is an Obj of kind
 * OBJ_NULL, never NULL.
 */
#ifndef HANDBILL_TESTS_RENDER_PDF_H
#define HANDBILL_TESTS_RENDER_PDF_H

#include <glib.h>
#include <qpdf/qpdf-c.h>

typedef enum {
  OBJ_NULL,
  OBJ_BOOL,
  OBJ_INTEGER,
  OBJ_REAL,
  OBJ_STRING,
  OBJ_NAME,
  OBJ_ARRAY,
  OBJ_DICT,
  OBJ_REF,
  OBJ_WORD /* an operator of a content stream, or no object at all */
} ObjKind;

typedef struct {
  ObjKind kind;
  guint home;       /* number of the indirect object it stands in */
  double number;    /* of OBJ_INTEGER, OBJ_REAL, OBJ_REF; OBJ_BOOL: 0 or 1 */
  char *text;       /* name without "/", word, or the string's bytes */
  gsize length;     /* of text */
  gboolean is_hex;  /* a string written <…> */
  gboolean odd_hex; /* with an odd number of digits or with other letters */
  GPtrArray *item;  /* of const Obj *: an array's items, a dict's values */
  GPtrArray *key;   /* of char *: a dict's keys */
} Obj;

/* Text as it is shown: one string of one operator. */
typedef struct {
  guint page; /* from 0 */
  int mcid;   /* -1: outside tagged content */
  gboolean artifact;
  gboolean pagination; /* a running head or foot */
  double end; /* x where the next would go on: spaces count, in width not */
  double x, y, width; /* in points from the page's top left; y: baseline */
  double size;
  const struct Font *font;
  char *text; /* UTF-8 */
} Shown;

/* A sequence of marked content on a page. */
typedef struct {
  guint page;
  int mcid; /* -1: none */
  char *tag;
  gboolean in_artifact, in_tagged; /* what it stands inside */
} Marked;

/* Something a page's content does that a rule may object to. */
typedef enum {
  ODD_OPERATOR,   /* not of ISO 32000-1 */
  ODD_LOOSE,      /* paints outside content and artifact */
  ODD_NESTING,    /* marked content or q/Q that does not pair */
  ODD_DEPTH,      /* more than 28 q */
  ODD_HEX,        /* a hexadecimal string that is none */
  ODD_RESOURCE,   /* a name that the page's resources lack */
  ODD_IMAGE,      /* an image */
  ODD_RGB,        /* paints in DeviceRGB */
  ODD_GRAY,       /* in DeviceGray */
  ODD_CMYK,       /* in DeviceCMYK */
  ODD_NOTDEF,     /* shows .notdef */
  ODD_NO_GLYPH,   /* shows a glyph the font program lacks */
  ODD_NO_UNICODE, /* shows a code that maps to no Unicode */
  ODD_INTENT,     /* a rendering intent of its own */
  ODD_LIMIT,      /* a number beyond the limits */
  ODD_SPAN_LANG,  /* a property list with a bad Lang */
  N_ODD
} OddKind;

typedef struct {
  OddKind kind;
  guint page;
  char *what;
} Odd;

typedef struct Font {
  guint object;
  const Obj *dict;       /* the font of the resources */
  const Obj *descendant; /* of a Type 0 font, else dict */
  const Obj *descriptor;
  char *name; /* BaseFont */
  gboolean is_composite;
  GHashTable *width;   /* code → double * */
  double missing;      /* width of a code that has none */
  GHashTable *unicode; /* code → char * */
  GHashTable *shown;   /* codes shown */
  struct Cff *cff;     /* its program, or NULL */
  struct Ttf *ttf;     /* or this one */
} Font;

typedef struct Element Element;
struct Element {
  const Obj *obj;
  Element *parent;
  const char *type;     /* S */
  const char *standard; /* the standard type it is mapped to, or NULL */
  GPtrArray *kid;       /* of Element * */
  GArray *mcid;         /* of Content */
  GArray *annotation;   /* of guint: objects that an OBJR names */
  guint order;          /* in reading order */
};
typedef struct {
  guint page;
  int mcid;
} Content;

typedef struct {
  GBytes *bytes;
  qpdf_data q;
  GPtrArray *arena;  /* every Obj */
  GPtrArray *object; /* by number: Obj *, or NULL */
  GPtrArray *stream; /* by number: GBytes * of decoded data, or NULL */
  const Obj *trailer, *root;
  GArray *page;       /* of guint: object numbers */
  GArray *shown;      /* of Shown */
  GArray *marked;     /* of Marked */
  GArray *odd;        /* of Odd */
  GHashTable *font;   /* object number → Font * */
  GPtrArray *element; /* of Element *, in reading order; [0] is the root */
} Pdf;

Pdf *pdf_read(GBytes *bytes, char **why);
void pdf_free(Pdf *pdf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pdf, pdf_free)

/* ---- objects ---- */
/* The value of a key, with references followed. */
const Obj *pdf_at(const Pdf *pdf, const Obj *dict, const char *key);
/* The same without following one. */
const Obj *pdf_raw(const Obj *dict, const char *key);
const Obj *pdf_item(const Pdf *pdf, const Obj *array, guint i);
const Obj *pdf_follow(const Pdf *pdf, const Obj *obj);
guint pdf_count(const Obj *array);
gboolean pdf_is_name(const Obj *obj, const char *name);
gboolean pdf_is_true(const Obj *obj);
double pdf_number(const Obj *obj, double otherwise);
/* A text string as UTF-8 (PDFDocEncoding, UTF-16BE with a BOM), or NULL; the
 * caller frees it. */
char *pdf_text(const Obj *string);
/* The decoded data of a stream object, or NULL. */
GBytes *pdf_data(const Pdf *pdf, guint object);
/* Reads the next object of [*at, end), one word for an operator; NULL at the
 * end. `home` is written into it. */
Obj *pdf_parse(Pdf *pdf, const char **at, const char *end, guint home);

/* ---- parts, each filled by pdf_read ---- */
void pdf_read_page(Pdf *pdf, guint page);  /* pdf_content.c */
Font *pdf_font(Pdf *pdf, const Obj *dict); /* pdf_font.c */
void pdf_font_free(gpointer font);
/* The glyph that a code shows: 0 is .notdef, -1 there is none. */
int pdf_font_glyph(const Font *font, guint code);
/* Its width in the program, in thousandths of the em, or NAN. */
double pdf_font_own_width(const Font *font, guint code);
void pdf_read_structure(Pdf *pdf); /* pdf_structure.c */
void pdf_element_free(gpointer element);
gboolean pdf_is_standard(const char *type);
/* The text of an element and of all below it; the caller frees it. */
char *pdf_element_text(const Pdf *pdf, const Element *element);

/* Decodes a string of a font: calls back for each code. */
typedef void (*FontCode)(Pdf *pdf, Font *font, guint code, double width,
                         const char *unicode, gpointer data);
void pdf_font_decode(Pdf *pdf, Font *font, const Obj *string, FontCode call,
                     gpointer data);

#endif
