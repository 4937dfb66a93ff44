#include "reports/page/offer_page.h"
GBytes *offer_page_pdf(const OfferAnswer *a, const RenderOptions *o,
                       GError **e) {
  (void)a;
  (void)o;
  (void)e;
  return NULL;
}
GBytes *offer_page_png(const OfferAnswer *a, const RenderOptions *o,
                       GError **e) {
  (void)a;
  (void)o;
  (void)e;
  return NULL;
}
