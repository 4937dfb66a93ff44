#include "reports/figure/colour.h"

#include <math.h>

#define DEGREE (M_PI / 180)

static double to_linear(double c) {
  return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double from_linear(double c) {
  return c <= 0.0031308 ? 12.92 * c : 1.055 * pow(c, 1 / 2.4) - 0.055;
}

static void split(unsigned rgb, double linear[3]) {
  for (int i = 0; i < 3; i++)
    linear[i] = to_linear((rgb >> (16 - 8 * i) & 255) / 255.0);
}

static unsigned join(const double linear[3]) {
  unsigned rgb = 0;
  for (int i = 0; i < 3; i++) {
    double c = from_linear(fmin(fmax(linear[i], 0), 1));
    rgb = rgb << 8 | (unsigned)lround(c * 255);
  }
  return rgb;
}

/* ---- Lab ------------------------------------------------------------------
 */

static const double white[3] = {0.95047, 1, 1.08883};

static double lab_f(double t) {
  return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

static double lab_inverse(double f) {
  return f > 6.0 / 29 ? f * f * f : (116 * f - 16) * 27 / 24389;
}

Lab colour_lab(unsigned rgb) {
  double c[3];
  split(rgb, c);
  double x = 0.4124564 * c[0] + 0.3575761 * c[1] + 0.1804375 * c[2];
  double y = 0.2126729 * c[0] + 0.7151522 * c[1] + 0.0721750 * c[2];
  double z = 0.0193339 * c[0] + 0.1191920 * c[1] + 0.9503041 * c[2];
  double fx = lab_f(x / white[0]), fy = lab_f(y), fz = lab_f(z / white[2]);
  return (Lab){116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)};
}

static void lab_linear(Lab lab, double c[3]) {
  double fy = (lab.l + 16) / 116;
  double x = white[0] * lab_inverse(fy + lab.a / 500);
  double y = lab_inverse(fy);
  double z = white[2] * lab_inverse(fy - lab.b / 200);
  c[0] = 3.2404542 * x - 1.5371385 * y - 0.4985314 * z;
  c[1] = -0.9692660 * x + 1.8760108 * y + 0.0415560 * z;
  c[2] = 0.0556434 * x - 0.2040259 * y + 1.0572252 * z;
}

unsigned colour_from_lab(Lab lab) {
  double c[3];
  for (int step = 0; step <= 20; step++) {
    double keep = 1 - step / 20.0;
    lab_linear((Lab){lab.l, lab.a * keep, lab.b * keep}, c);
    double least = fmin(c[0], fmin(c[1], c[2]));
    double most = fmax(c[0], fmax(c[1], c[2]));
    if (least >= -1e-4 && most <= 1 + 1e-4)
      break;
  }
  return join(c);
}

/* ---- difference -----------------------------------------------------------
 */

static double power7(double x) { return x * x * x * x * x * x * x; }

static double hue(double b, double a) {
  double degrees = a == 0 && b == 0 ? 0 : atan2(b, a) / DEGREE;
  return degrees < 0 ? degrees + 360 : degrees;
}

static double hue_apart(double h, double k, double chroma) {
  if (chroma == 0)
    return 0;
  double apart = k - h;
  return apart > 180 ? apart - 360 : apart < -180 ? apart + 360 : apart;
}

static double hue_mean(double h, double k, double chroma) {
  if (chroma == 0)
    return h + k;
  if (fabs(h - k) <= 180)
    return (h + k) / 2;
  return h + k < 360 ? (h + k + 360) / 2 : (h + k - 360) / 2;
}

double colour_difference(Lab x, Lab y) {
  double mean7 = power7((hypot(x.a, x.b) + hypot(y.a, y.b)) / 2);
  double g = 0.5 * (1 - sqrt(mean7 / (mean7 + power7(25))));
  double xa = (1 + g) * x.a, ya = (1 + g) * y.a;
  double xc = hypot(xa, x.b), yc = hypot(ya, y.b), chroma = xc * yc;
  double xh = hue(x.b, xa), yh = hue(y.b, ya);
  double dl = y.l - x.l, dc = yc - xc;
  double dh = 2 * sqrt(chroma) * sin(hue_apart(xh, yh, chroma) / 2 * DEGREE);
  double l = (x.l + y.l) / 2, c = (xc + yc) / 2, h = hue_mean(xh, yh, chroma);
  double t = 1 - 0.17 * cos((h - 30) * DEGREE) + 0.24 * cos(2 * h * DEGREE) +
             0.32 * cos((3 * h + 6) * DEGREE) -
             0.20 * cos((4 * h - 63) * DEGREE);
  double turn = 30 * exp(-pow((h - 275) / 25, 2));
  double rc = 2 * sqrt(power7(c) / (power7(c) + power7(25)));
  double sl = 1 + 0.015 * (l - 50) * (l - 50) / sqrt(20 + (l - 50) * (l - 50));
  double sc = 1 + 0.045 * c, sh = 1 + 0.015 * c * t;
  double rt = -sin(2 * turn * DEGREE) * rc;
  return sqrt(pow(dl / sl, 2) + pow(dc / sc, 2) + pow(dh / sh, 2) +
              rt * (dc / sc) * (dh / sh));
}

/* ---- sight ----------------------------------------------------------------
 */

const char *const sight_words[N_SIGHTS] = {
    [SIGHT_FULL] = "full colour vision",
    [SIGHT_PROTAN] = "protanopia",
    [SIGHT_DEUTAN] = "deuteranopia",
    [SIGHT_TRITAN] = "tritanopia",
};

/* Table 1 of the paper, severity 1.0, on linear RGB. */
static const double machado[N_SIGHTS][3][3] = {
    [SIGHT_FULL] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    [SIGHT_PROTAN] = {{0.152286, 1.052583, -0.204868},
                      {0.114503, 0.786281, 0.099216},
                      {-0.003882, -0.048116, 1.051998}},
    [SIGHT_DEUTAN] = {{0.367322, 0.860646, -0.227968},
                      {0.280085, 0.672501, 0.047413},
                      {-0.011820, 0.042940, 0.968881}},
    [SIGHT_TRITAN] = {{1.255528, -0.076749, -0.178779},
                      {-0.078411, 0.930809, 0.147602},
                      {0.004733, 0.691367, 0.303900}},
};

unsigned colour_seen(unsigned rgb, Sight sight) {
  double c[3], seen[3];
  split(rgb, c);
  for (int i = 0; i < 3; i++) {
    const double *row = machado[sight][i];
    seen[i] = row[0] * c[0] + row[1] * c[1] + row[2] * c[2];
  }
  return join(seen);
}
