#include "reports/figure/logo_path.h"

#include <math.h>
#include <string.h>

#define POINTS_MOST 100000u /* operations of a logo */
#define SPACES " \t\r\n,"

/* ---- transforms -----------------------------------------------------------
 */

Matrix2 matrix2_times(Matrix2 o, Matrix2 i) {
  return (Matrix2){o.a * i.a + o.c * i.b,       o.b * i.a + o.d * i.b,
                   o.a * i.c + o.c * i.d,       o.b * i.c + o.d * i.d,
                   o.a * i.e + o.c * i.f + o.e, o.b * i.e + o.d * i.f + o.f};
}

int numbers_read(const char *text, double *number, int most) {
  int n = 0;
  for (const char *at = text + strspn(text, SPACES); *at != '\0';
       at += strspn(at, SPACES)) {
    char *end;
    double value = g_ascii_strtod(at, &end);
    if (end == at || !isfinite(value) || n == most)
      return -1;
    number[n++] = value;
    at = end;
  }
  return n;
}

static gboolean one_transform(const char *name, const double *v, int n,
                              Matrix2 *m) {
  double angle = n > 0 ? v[0] * G_PI / 180 : 0;
  if (strcmp(name, "matrix") == 0 && n == 6)
    *m = (Matrix2){v[0], v[1], v[2], v[3], v[4], v[5]};
  else if (strcmp(name, "translate") == 0 && (n == 1 || n == 2))
    *m = (Matrix2){1, 0, 0, 1, v[0], n == 2 ? v[1] : 0};
  else if (strcmp(name, "scale") == 0 && (n == 1 || n == 2))
    *m = (Matrix2){v[0], 0, 0, n == 2 ? v[1] : v[0], 0, 0};
  else if (strcmp(name, "rotate") == 0 && (n == 1 || n == 3)) {
    double x = n == 3 ? v[1] : 0, y = n == 3 ? v[2] : 0;
    double c = cos(angle), s = sin(angle);
    *m = (Matrix2){c, s, -s, c, x - c * x + s * y, y - s * x - c * y};
  } else if (strcmp(name, "skewX") == 0 && n == 1)
    *m = (Matrix2){1, 0, tan(angle), 1, 0, 0};
  else if (strcmp(name, "skewY") == 0 && n == 1)
    *m = (Matrix2){1, tan(angle), 0, 1, 0, 0};
  else
    return FALSE;
  return TRUE;
}

gboolean matrix2_read(const char *text, Matrix2 *matrix) {
  *matrix = MATRIX2_SAME;
  for (const char *at = text + strspn(text, SPACES); *at != '\0';
       at += strspn(at, SPACES)) {
    const char *open = strchr(at, '('), *close = strchr(at, ')');
    if (open == NULL || close == NULL || close < open)
      return FALSE;
    g_autofree char *name = g_strstrip(g_strndup(at, (gsize)(open - at)));
    g_autofree char *inside = g_strndup(open + 1, (gsize)(close - open - 1));
    double value[6];
    int n = numbers_read(inside, value, 6);
    Matrix2 one;
    if (n < 0 || !one_transform(name, value, n, &one))
      return FALSE;
    *matrix = matrix2_times(*matrix, one);
    at = close + 1;
  }
  return TRUE;
}

/* ---- operations -----------------------------------------------------------
 */

static void add(GArray *op, const Matrix2 *m, LogoStep step, const double *xy,
                int points) {
  LogoOp one = {.step = step};
  for (int i = 0; i < points; i++) {
    double x = xy[2 * i], y = xy[2 * i + 1];
    one.x[2 * i] = m->a * x + m->c * y + m->e;
    one.x[2 * i + 1] = m->b * x + m->d * y + m->f;
  }
  g_array_append_val(op, one);
}

static void move_to(GArray *op, const Matrix2 *m, double x, double y) {
  add(op, m, LOGO_MOVE, (double[]){x, y}, 1);
}
static void line_to(GArray *op, const Matrix2 *m, double x, double y) {
  add(op, m, LOGO_LINE, (double[]){x, y}, 1);
}
static void close_path(GArray *op, const Matrix2 *m) {
  add(op, m, LOGO_CLOSE, NULL, 0);
}

/* A quarter turn of an ellipse from angle `from`, as one curve. */
static void arc_piece(GArray *op, const Matrix2 *m, double cx, double cy,
                      double rx, double ry, double turn, double from,
                      double sweep) {
  double k = 4.0 / 3 * tan(sweep / 4), to = from + sweep;
  double u[6] = {cos(from) - k * sin(from),
                 sin(from) + k * cos(from),
                 cos(to) + k * sin(to),
                 sin(to) - k * cos(to),
                 cos(to),
                 sin(to)};
  double c = cos(turn), s = sin(turn), xy[6];
  for (int i = 0; i < 3; i++) {
    double x = rx * u[2 * i], y = ry * u[2 * i + 1];
    xy[2 * i] = cx + c * x - s * y;
    xy[2 * i + 1] = cy + s * x + c * y;
  }
  add(op, m, LOGO_CURVE, xy, 3);
}

static double angle_of(double ux, double uy, double vx, double vy) {
  return atan2(ux * vy - uy * vx, ux * vx + uy * vy);
}

/* From end points to the centre: SVG 1.1, appendix F.6.5. */
static void arc_to(GArray *op, const Matrix2 *m, double x, double y,
                   const double *v) {
  double rx = fabs(v[0]), ry = fabs(v[1]), turn = v[2] * G_PI / 180;
  gboolean large = v[3] != 0, sweep = v[4] != 0;
  if (rx == 0 || ry == 0 || (x == v[5] && y == v[6])) {
    line_to(op, m, v[5], v[6]);
    return;
  }
  double c = cos(turn), s = sin(turn);
  double dx = (x - v[5]) / 2, dy = (y - v[6]) / 2;
  double px = c * dx + s * dy, py = -s * dx + c * dy;
  double reach = px * px / (rx * rx) + py * py / (ry * ry);
  if (reach > 1) {
    rx *= sqrt(reach);
    ry *= sqrt(reach);
  }
  double below = rx * rx * py * py + ry * ry * px * px;
  double root = sqrt(fmax(0, rx * rx * ry * ry / below - 1));
  root = large == sweep ? -root : root;
  double qx = root * rx * py / ry, qy = -root * ry * px / rx;
  double cx = c * qx - s * qy + (x + v[5]) / 2;
  double cy = s * qx + c * qy + (y + v[6]) / 2;
  double from = angle_of(1, 0, (px - qx) / rx, (py - qy) / ry);
  double all = angle_of((px - qx) / rx, (py - qy) / ry, (-px - qx) / rx,
                        (-py - qy) / ry);
  if (!sweep && all > 0)
    all -= 2 * G_PI;
  if (sweep && all < 0)
    all += 2 * G_PI;
  int pieces = (int)ceil(fabs(all) / (G_PI / 2) - 1e-9);
  for (int i = 0; i < pieces; i++)
    arc_piece(op, m, cx, cy, rx, ry, turn, from + i * all / pieces,
              all / pieces);
}

void logo_ellipse(GArray *op, const Matrix2 *m, double x, double y, double rx,
                  double ry) {
  move_to(op, m, x + rx, y);
  for (int i = 0; i < 4; i++)
    arc_piece(op, m, x, y, rx, ry, 0, i * G_PI / 2, G_PI / 2);
  close_path(op, m);
}

void logo_rect(GArray *op, const Matrix2 *m, double x, double y, double w,
               double h, double rx, double ry) {
  rx = fmin(rx, w / 2);
  ry = fmin(ry, h / 2);
  if (rx <= 0 || ry <= 0) {
    move_to(op, m, x, y);
    line_to(op, m, x + w, y);
    line_to(op, m, x + w, y + h);
    line_to(op, m, x, y + h);
    close_path(op, m);
    return;
  }
  const double corner[4][2] = {{x + w - rx, y + ry},
                               {x + w - rx, y + h - ry},
                               {x + rx, y + h - ry},
                               {x + rx, y + ry}};
  move_to(op, m, x + rx, y);
  for (int i = 0; i < 4; i++) {
    double from = (i - 1) * G_PI / 2;
    line_to(op, m, corner[i][0] + rx * cos(from),
            corner[i][1] + ry * sin(from));
    arc_piece(op, m, corner[i][0], corner[i][1], rx, ry, 0, from, G_PI / 2);
  }
  close_path(op, m);
}

gboolean logo_polygon(GArray *op, const Matrix2 *m, const char *points,
                      gboolean closed) {
  int most = (int)MIN(strlen(points) + 1, POINTS_MOST);
  g_autofree double *xy = g_new(double, most);
  int n = numbers_read(points, xy, most);
  if (n < 4 || n % 2 != 0)
    return FALSE;
  for (int i = 0; i < n; i += 2)
    (i == 0 ? move_to : line_to)(op, m, xy[i], xy[i + 1]);
  if (closed)
    close_path(op, m);
  return TRUE;
}

/* ---- path data ------------------------------------------------------------
 */

typedef struct {
  const char *at;
  GArray *op;
  const Matrix2 *m;
  double x, y, x0, y0; /* here, and where the part began */
  double cx, cy;       /* the last control point, for S and T */
  char last;
} Pen;

static gboolean pen_number(Pen *pen, double *value) {
  pen->at += strspn(pen->at, SPACES);
  /* strtod would read "1.5.5" well, but also "0x1" and "nan". */
  if (strchr("+-.0123456789", *pen->at) == NULL || *pen->at == '\0')
    return FALSE;
  char *end;
  *value = g_ascii_strtod(pen->at, &end);
  gboolean ok = end != pen->at && isfinite(*value);
  pen->at = end;
  return ok;
}

/* The two flags of an arc may stand without a space: "a5 5 0 01 10 10". */
static gboolean pen_flag(Pen *pen, double *value) {
  pen->at += strspn(pen->at, SPACES);
  if (*pen->at != '0' && *pen->at != '1')
    return FALSE;
  *value = *pen->at++ - '0';
  return TRUE;
}

static gboolean pen_numbers(Pen *pen, char kind, double *v, int n) {
  for (int i = 0; i < n; i++) {
    gboolean flag = kind == 'A' && (i == 3 || i == 4);
    if (!(flag ? pen_flag(pen, &v[i]) : pen_number(pen, &v[i])))
      return FALSE;
  }
  return TRUE;
}

static int count_of(char kind) {
  static const char kinds[] = "MLHVCSQTAZ", counts[] = "2211644270";
  const char *at = strchr(kinds, kind);
  return at != NULL && kind != '\0' ? counts[at - kinds] - '0' : -1;
}

/* Numbers from here on, where the letter is a small one. */
static void make_absolute(const Pen *pen, char kind, double *v, int n) {
  if (kind == 'H')
    v[0] += pen->x;
  else if (kind == 'V')
    v[0] += pen->y;
  else
    for (int i = kind == 'A' ? 5 : 0; i < n; i += 2) {
      v[i] += pen->x;
      v[i + 1] += pen->y;
    }
}

static void pen_curve(Pen *pen, const double *v) {
  add(pen->op, pen->m, LOGO_CURVE, v, 3);
  pen->cx = v[2];
  pen->cy = v[3];
  pen->x = v[4];
  pen->y = v[5];
}

static void pen_quadratic(Pen *pen, double qx, double qy, double x, double y) {
  double v[6] = {pen->x + 2 * (qx - pen->x) / 3,
                 pen->y + 2 * (qy - pen->y) / 3,
                 x + 2 * (qx - x) / 3,
                 y + 2 * (qy - y) / 3,
                 x,
                 y};
  pen_curve(pen, v);
  pen->cx = qx;
  pen->cy = qy;
}

static void pen_line(Pen *pen, double x, double y) {
  line_to(pen->op, pen->m, x, y);
  pen->x = x;
  pen->y = y;
}

static void pen_step(Pen *pen, char kind, const double *v) {
  gboolean cubic = pen->last == 'C' || pen->last == 'S';
  gboolean quadratic = pen->last == 'Q' || pen->last == 'T';
  double sx = cubic || quadratic ? 2 * pen->x - pen->cx : pen->x;
  double sy = cubic || quadratic ? 2 * pen->y - pen->cy : pen->y;
  switch (kind) {
  case 'M':
    move_to(pen->op, pen->m, v[0], v[1]);
    pen->x = pen->x0 = v[0];
    pen->y = pen->y0 = v[1];
    break;
  case 'L':
    pen_line(pen, v[0], v[1]);
    break;
  case 'H':
    pen_line(pen, v[0], pen->y);
    break;
  case 'V':
    pen_line(pen, pen->x, v[0]);
    break;
  case 'C':
    pen_curve(pen, v);
    break;
  case 'S':
    pen_curve(pen, (double[]){cubic ? sx : pen->x, cubic ? sy : pen->y, v[0],
                              v[1], v[2], v[3]});
    break;
  case 'Q':
    pen_quadratic(pen, v[0], v[1], v[2], v[3]);
    break;
  case 'T':
    pen_quadratic(pen, quadratic ? sx : pen->x, quadratic ? sy : pen->y, v[0],
                  v[1]);
    break;
  case 'A':
    arc_to(pen->op, pen->m, pen->x, pen->y, v);
    pen->x = v[5];
    pen->y = v[6];
    break;
  default:
    close_path(pen->op, pen->m);
    pen->x = pen->x0;
    pen->y = pen->y0;
  }
  pen->last = kind;
}

gboolean logo_path(GArray *op, const Matrix2 *m, const char *data) {
  Pen pen = {.at = data, .op = op, .m = m};
  char letter = '\0';
  for (;;) {
    pen.at += strspn(pen.at, SPACES);
    if (*pen.at == '\0')
      return letter != '\0';
    gboolean named = g_ascii_isalpha(*pen.at);
    if (named)
      letter = *pen.at++;
    else if (letter == 'M' || letter == 'm')
      letter = letter == 'M' ? 'L' : 'l'; /* further points are lines */
    char kind = g_ascii_toupper(letter);
    int n = count_of(kind);
    double v[7] = {0};
    if (n < 0 || (n == 0 && !named) || (op->len == 0 && kind != 'M') ||
        (pen.last == '\0' && kind != 'M') || op->len > POINTS_MOST ||
        !pen_numbers(&pen, kind, v, n))
      return FALSE;
    if (g_ascii_islower(letter))
      make_absolute(&pen, kind, v, n);
    pen_step(&pen, kind, v);
  }
}
