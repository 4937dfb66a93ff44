/* handbill offer: where an offer stands among the postings of a
 * statistics.json. */
#include <string.h>

#include "pipeline/command.h"
#include "pipeline/data_folder.h"
#include "pipeline/flow.h"
#include "pipeline/interrupt.h"
#include "pipeline/offer_read.h"
#include "pipeline/offer_write.h"
#include "pipeline/postings_file.h"
#include "pipeline/report_folder.h"
#include "pipeline/theme_file.h"
#include "reports/file/file_out.h"
#include "reports/page/offer_page.h"
#include "stages/measure/offer.h"

/* Pay is annualised as that of the statistics was, unless asked otherwise. */
static void take_settings(Options *options, const Statistics *statistics) {
  static const char *const names[] = {"hours-per-year", "days-per-year",
                                      "weeks-per-year", "months-per-year"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    guint option = (guint)option_find(names[i]);
    const char *text = statistics_setting(statistics, names[i]);
    if (text != NULL && !option_given(options, option))
      option_set(options, option, text, NULL);
  }
}

static gboolean check_output(const Options *options, GError **error) {
  const char *path = options->output;
  if (path == NULL || g_str_has_suffix(path, ".pdf") ||
      g_str_has_suffix(path, ".png"))
    return report_folder_check_looks(options, error);
  return error_usage(error, "-o: the page is FILE.pdf or FILE.png, not %s",
                     path);
}

static gboolean draw_page(const Options *options, const Words *words,
                          const OfferAnswer *answer, GError **error) {
  g_autoptr(ThemeFile) theme =
      options->theme != NULL ? theme_file_load(options->theme, error) : NULL;
  if (options->theme != NULL && theme == NULL)
    return FALSE;
  RenderOptions how = {
      .paper = strcmp(options->paper, "letter") == 0 ? PAPER_LETTER : PAPER_A4,
      .dpi = (int)options->dpi,
      .fonts = options->fonts != NULL ? options->fonts : RENDER_FONTS_DEFAULT,
      .theme = theme_file_theme(theme),
      .words = words};
  gboolean pdf = g_str_has_suffix(options->output, ".pdf");
  g_autoptr(GBytes) page = pdf ? offer_page_pdf(answer, &how, error)
                               : offer_page_png(answer, &how, error);
  if (page == NULL)
    return FALSE;
  gsize length = 0;
  const char *bytes = g_bytes_get_data(page, &length);
  g_autofree char *part = g_strconcat(options->output, ".part", NULL);
  interrupt_guard(part);
  gboolean ok = file_out_whole(options->output, bytes, length, error);
  interrupt_guard(NULL);
  return ok;
}

gboolean command_offer(const Options *given, Console *console, GError **error) {
  Options *options = (Options *)given; /* main's own, which it lends */
  if (!offer_check(options, error) || !check_output(options, error))
    return FALSE;
  g_autoptr(Statistics) statistics =
      statistics_load(options->operand->pdata[0], error);
  if (statistics == NULL)
    return FALSE;
  take_settings(options, statistics);
  g_autoptr(Flow) flow = flow_new(options, COMMAND_OFFER, console);
  if (!flow_load(flow, error))
    return FALSE;
  g_autoptr(Words) words = data_folder_words(options, error);
  if (words == NULL)
    return FALSE;
  measure_init();
  g_autoptr(Offer) offer = offer_read(options, flow->extractor, statistics);
  g_autoptr(OfferAnswer) answer = offer_answer(offer, statistics);
  if (options->output != NULL && !draw_page(options, words, answer, error))
    return FALSE;
  g_autoptr(GString) out = g_string_new(NULL);
  if (options->json)
    offer_write_json(words, answer, out);
  else
    offer_write_text(words, answer, out);
  return file_out_whole("-", out->str, out->len, error);
}
