/* What the words around money say it is: pay, or one of the other kinds. */
#ifndef HANDBILL_EXTRACT_PAY_CONTEXT_H
#define HANDBILL_EXTRACT_PAY_CONTEXT_H

#include "stages/extract/pay_money.h"
#include "stages/extract/text.h"
#include "stages/model/posting.h"

typedef enum {
  VERDICT_PAY,     /* the words say so */
  VERDICT_TARGET,  /* on-target earnings that the text calls the pay */
  VERDICT_NOT,     /* `reason` */
  VERDICT_UNKNOWN, /* no word near by says anything */
} VerdictKind;

typedef struct {
  VerdictKind kind;
  MoneyReason reason;
  Period per;        /* a period named in front: "hourly pay range: ..." */
  gboolean isolated; /* begins its sentence, and the sentence ends soon */
} PayVerdict;

/* The money stands in the field [begin, end). `floor` is where earlier money
 * ends, or the field begins: words before it belong to that. `intern`: a
 * stipend with a period is pay. */
PayVerdict pay_context(const Text *text, gsize begin, gsize floor, gsize end,
                       const PayMoney *money, gboolean intern);

/* Where the line begins in which byte `at` stands, not before `floor`. */
gsize pay_line_begin(const Text *text, gsize floor, gsize at);

#endif
