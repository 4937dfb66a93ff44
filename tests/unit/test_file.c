/* The files that reports write: faults are reported, artifacts are marked. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <qpdf/qpdf-c.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "reports/file/file_out.h"
#include "reports/file/pdf_artifact.h"
#include "reports/file/pdf_finish.h"
#include "reports/file/srgb.h"
#include "reports/file/tables.h"

static char *scratch(void) {
  return g_dir_make_tmp("handbill-file-XXXXXX", NULL);
}

static void test_file_out(void) {
  g_autofree char *dir = scratch();
  g_autofree char *path = g_build_filename(dir, "a", NULL);
  g_autofree char *part = g_strconcat(path, ".part", NULL);
  g_autoptr(GError) error = NULL;
  g_assert_true(file_out_whole(path, "one", 3, &error));
  g_assert_true(file_out_whole(path, "two!", 4, &error));
  g_autofree char *got = NULL;
  g_assert_true(g_file_get_contents(path, &got, NULL, NULL));
  g_assert_cmpstr(got, ==, "two!");
  g_assert_false(g_file_test(part, G_FILE_TEST_EXISTS));
  g_unlink(path);
  g_rmdir(dir);
}

static void test_file_out_faults(void) {
  g_autoptr(GError) full = NULL;
  g_assert_false(file_out("/dev/full", "x", 1, &full));
  g_assert_error(full, HANDBILL_ERROR, HANDBILL_ERROR_IO);
  g_assert_nonnull(strstr(full->message, "/dev/full"));
  g_assert_nonnull(strstr(full->message, g_strerror(ENOSPC)));

  /* A device stays a device. */
  g_autoptr(GError) device = NULL;
  g_assert_false(file_out_whole("/dev/full", "x", 1, &device));
  struct stat info;
  g_assert_cmpint(stat("/dev/full", &info), ==, 0);
  g_assert_true(S_ISCHR(info.st_mode));

  g_autofree char *dir = scratch();
  g_autofree char *missing = g_build_filename(dir, "no", "where", NULL);
  g_autoptr(GError) lost = NULL;
  g_assert_false(file_out_whole(missing, "x", 1, &lost));
  g_assert_error(lost, HANDBILL_ERROR, HANDBILL_ERROR_IO);
  g_autoptr(GError) folder = NULL;
  g_assert_false(file_out_whole(dir, "x", 1, &folder));
  g_rmdir(dir);
}

static void check_artifacts(const char *in, const char *wanted) {
  g_autoptr(GString) out = g_string_new(NULL);
  gboolean ok = pdf_artifact_mark(in, strlen(in), out);
  g_assert_cmpint(ok, ==, wanted != NULL);
  if (wanted != NULL)
    g_assert_cmpstr(out->str, ==, wanted);
}

static void test_artifacts(void) {
  check_artifacts("q 1 0 0 1 0 0 cm", "q\n1 0 0 1 0 0 cm\n");
  check_artifacts("0 0 m 9 0 l S", "/Artifact BMC\n0 0 m\n9 0 l\nS\nEMC\n");
  check_artifacts("/P << /MCID 0 >> BDC BT (a\\)b) Tj ET EMC 0 0 5 5 re f",
                  "/P << /MCID 0 >> BDC\nBT\n(a\\)b) Tj\nET\nEMC\n"
                  "/Artifact BMC\n0 0 5 5 re\nf\nEMC\n");
  /* Content of a sequence without a number is loose too. */
  check_artifacts("/Span BMC <41> Tj EMC",
                  "/Artifact BMC\n/Span BMC\n<41> Tj\nEMC\nEMC\n");
  /* Loose text is a running head or foot, by its place on the page. */
  check_artifacts("1 0 0 -1 0 800 cm BT 9 0 0 -9 45 40 Tm (a) Tj ET "
                  "0 0 m 9 0 l S BT 9 0 0 -9 45 780 Tm (b) Tj ET",
                  "1 0 0 -1 0 800 cm\n"
                  "/Artifact << /Type /Pagination /Subtype /Header >> BDC\n"
                  "BT\n9 0 0 -9 45 40 Tm\n(a) Tj\nET\nEMC\n"
                  "/Artifact BMC\n0 0 m\n9 0 l\nS\nEMC\n"
                  "/Artifact << /Type /Pagination /Subtype /Footer >> BDC\n"
                  "BT\n9 0 0 -9 45 780 Tm\n(b) Tj\nET\nEMC\n");
  /* Operators inside strings and arrays are no operators. */
  check_artifacts("[(S) -3 (f)] 0 d", "[(S) -3 (f)] 0 d\n");
  check_artifacts("", "");
  check_artifacts("EMC", NULL);
  check_artifacts("/P << /MCID 0 >> BDC", NULL);
  check_artifacts("BI /W 1 ID x EI", NULL);
}

static guint32 get32(const guint8 *b) {
  return (guint32)b[0] << 24 | (guint32)b[1] << 16 | (guint32)b[2] << 8 | b[3];
}

static double get_fixed(const guint8 *b) { return (gint32)get32(b) / 65536.0; }

/* The data of a tag of the profile. */
static const guint8 *icc_tag(const guint8 *profile, const char *name) {
  for (guint i = 0; i < get32(profile + 128); i++) {
    const guint8 *tag = profile + 132 + 12 * (gsize)i;
    if (memcmp(tag, name, 4) == 0)
      return profile + get32(tag + 4);
  }
  g_error("the profile has no %s", name);
}

static void test_srgb(void) {
  g_autoptr(GBytes) profile = srgb_profile();
  gsize length;
  const guint8 *b = g_bytes_get_data(profile, &length);
  g_assert_true(memcmp(b + 36, "acsp", 4) == 0);
  g_assert_cmpuint(get32(b), ==, length);
  for (guint i = 0; i < get32(b + 128); i++) {
    const guint8 *tag = b + 132 + 12 * (gsize)i;
    g_assert_cmpuint(get32(tag + 4) + get32(tag + 8), <=, length);
    g_assert_cmpuint(get32(tag + 4) % 4, ==, 0);
  }
  /* red, green and blue together are the white of the profile */
  for (guint k = 0; k < 3; k++) {
    gsize at = 8 + 4 * (gsize)k;
    double sum = get_fixed(icc_tag(b, "rXYZ") + at) +
                 get_fixed(icc_tag(b, "gXYZ") + at) +
                 get_fixed(icc_tag(b, "bXYZ") + at);
    g_assert_cmpfloat_with_epsilon(sum, get_fixed(icc_tag(b, "wtpt") + at),
                                   3e-4);
  }
}

/* The curve is that of IEC 61966-2-1, in the form that readers invert without
 * a search. */
static void test_srgb_curve(void) {
  g_autoptr(GBytes) profile = srgb_profile();
  const guint8 *b = g_bytes_get_data(profile, NULL);
  static const char *const names[] = {"rTRC", "gTRC", "bTRC"};
  for (guint k = 0; k < G_N_ELEMENTS(names); k++) {
    const guint8 *curve = icc_tag(b, names[k]);
    g_assert_true(memcmp(curve, "para\0\0\0\0\0\3\0\0", 12) == 0);
    double p[5];
    for (guint i = 0; i < G_N_ELEMENTS(p); i++)
      p[i] = get_fixed(curve + 12 + 4 * (gsize)i);
    for (int i = 0; i < 256; i++) {
      double v = i / 255.0;
      double is = v >= p[4] ? pow(p[1] * v + p[2], p[0]) : p[3] * v;
      double wanted = v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
      g_assert_cmpfloat_with_epsilon(is, wanted, 5e-5);
    }
  }
}

static void test_finish_refuses(void) {
  g_autoptr(GBytes) junk = g_bytes_new_static("not a PDF", 9);
  const PdfFinish how = {
      .title = "t", .lang = "en", .date = "2026-01-31", .producer = "Handbill"};
  g_autoptr(GError) error = NULL;
  g_assert_null(pdf_finish(junk, &how, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_INTERNAL);
}

/* A file as small as one can be, with a TrueType CID font as cairo writes it.
 */
static const char small_pdf[] =
    "%PDF-1.5\n"
    "1 0 obj\n<< /Type /Catalog /Pages 2 0 R /StructTreeRoot << /Type "
    "/StructTreeRoot /K [] >> >>\nendobj\n"
    "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 "
    "R /Resources << /Font << /f << /Type /Font /Subtype /Type0 "
    "/DescendantFonts [5 0 R] >> >> >> >>\nendobj\n"
    "4 0 obj\n<< /Length 1 >>\nstream\nq\nendstream\nendobj\n"
    "5 0 obj\n<< /Type /Font /Subtype /CIDFontType2 >>\nendobj\n"
    "trailer\n<< /Root 1 0 R /Size 6 >>\n%%EOF\n";

static void test_finish_truetype(void) {
  g_autoptr(GBytes) file = g_bytes_new_static(small_pdf, sizeof small_pdf - 1);
  const PdfFinish how = {
      .title = "t", .lang = "en", .date = "2026-01-31", .producer = "Handbill"};
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) finished = pdf_finish(file, &how, &error);
  g_assert_no_error(error);
  qpdf_data q = qpdf_init();
  gsize length;
  const char *data = g_bytes_get_data(finished, &length);
  g_assert_cmpint(qpdf_read_memory(q, "f", data, length, NULL), ==,
                  QPDF_SUCCESS);
  qpdf_oh page = qpdf_get_page_n(q, 0);
  qpdf_oh fonts =
      qpdf_oh_get_key(q, qpdf_oh_get_key(q, page, "/Resources"), "/Font");
  qpdf_oh list =
      qpdf_oh_get_key(q, qpdf_oh_get_key(q, fonts, "/f"), "/DescendantFonts");
  qpdf_oh map =
      qpdf_oh_get_key(q, qpdf_oh_get_array_item(q, list, 0), "/CIDToGIDMap");
  g_assert_true(qpdf_oh_is_name(q, map));
  g_assert_cmpstr(qpdf_oh_get_name(q, map), ==, "/Identity");
  qpdf_cleanup(&q);
}

static void test_tables_fault(void) {
  g_autoptr(Statistics) st = statistics_new();
  g_autoptr(GError) error = NULL;
  g_assert_false(tables_write(st, "/dev/null/x", &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/file/out", test_file_out);
  g_test_add_func("/file/out-faults", test_file_out_faults);
  g_test_add_func("/file/artifacts", test_artifacts);
  g_test_add_func("/file/srgb", test_srgb);
  g_test_add_func("/file/srgb-curve", test_srgb_curve);
  g_test_add_func("/file/finish-refuses", test_finish_refuses);
  g_test_add_func("/file/finish-truetype", test_finish_truetype);
  g_test_add_func("/file/tables-fault", test_tables_fault);
  return g_test_run();
}
