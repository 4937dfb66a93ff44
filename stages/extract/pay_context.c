#include "stages/extract/pay_context.h"

#include <string.h>

#include "stages/extract/pay_lexicon.h"

#define REACH 220  /* bytes in front of money that are looked at */
#define HEADING 90 /* bytes of the longest heading */

/* What was found in a stretch of tokens: token indexes, -1 for none. */
typedef struct {
  int pay, weak, target, stipend, not, topic;
  MoneyReason not_reason, topic_reason;
} Cues;

static const Cues no_cues = {-1, -1, -1, -1, -1, -1, MONEY_OTHER, MONEY_OTHER};

static gboolean in_list(const Text *text, guint i, const char *const *list) {
  char first;

  if (i >= text->tokens)
    return FALSE;
  first = text->s[text->token[i].b];
  for (; *list; list++)
    if (((first ^ **list) & 0xDF) == 0 && text_token_is(text, i, *list))
      return TRUE;
  return FALSE;
}

/* Whether a point behind token i ends no sentence. */
static gboolean is_abbreviation(const Text *text, guint i) {
  static const char *const words[] = {
      "approx", "ca", "min",   "max", "incl", "excl", "est", "no", "vs",
      "rs",     "sr", "jr",    "inc", "ltd",  "p",    "bzw", "z",  "u",
      "s",      "c",  "circa", "pr",  "kr",   "mind", NULL};
  return in_list(text, i, words);
}

/* Whether the bytes from token i to `e` end a sentence, a line, or an item. */
static gboolean breaks(const Text *text, guint i, gsize e) {
  const char *s = text->s;

  for (gsize p = text->token[i].e; p < e; p++) {
    if (s[p] == '\n' || s[p] == ';' || s[p] == '|')
      return TRUE;
    if (s[p] == '\xe2' && p + 2 < e && s[p + 1] == '\x80' && s[p + 2] == '\xa2')
      return TRUE;
    if (s[p] == '\xe2' && p + 2 < e && s[p + 1] == '\x97')
      return TRUE;
    if ((s[p] == '.' || s[p] == '!' || s[p] == '?') && p + 1 <= e &&
        (p + 1 == e || s[p + 1] == ' ' || s[p + 1] == '\n') &&
        !(s[p] == '.' && is_abbreviation(text, i)) &&
        (p + 2 >= text->length || !g_ascii_islower(s[p + 2])))
      return TRUE;
  }
  return FALSE;
}

/* "Equity Research Associate": a cue inside the name of the job. */
static gboolean names_job(const Text *text, guint i, guint end) {
  static const char *const links[] = {"for", "of", "in", "to", "this",
                                      "the", "is", "a",  NULL};

  for (guint k = i + 1; k < end && k <= i + 3; k++) {
    guint used;
    const PayCue *cue;
    if (in_list(text, k, links))
      return FALSE;
    cue = pay_cue_at(text, k, end, &used);
    if (cue && cue->kind == CUE_ROLE)
      return TRUE;
  }
  return FALSE;
}

/* The last word tells, but "RSUs valued at" and "options worth" are equity. */
static void put_reason(MoneyReason *to, MoneyReason reason) {
  if (*to != MONEY_EQUITY || reason != MONEY_COMPANY)
    *to = reason;
}

static void note_cue(const Text *text, const PayCue *cue, guint i, guint last,
                     guint end, int excluded, Cues *cues) {
  switch (cue->kind) {
  case CUE_PAY:
    cues->pay = (int)i;
    break;
  case CUE_PAY_WEAK:
    cues->weak = (int)i;
    break;
  case CUE_STIPEND:
    cues->stipend = (int)i;
    break;
  case CUE_TARGET:
    cues->target = (int)i;
    break;
  case CUE_NOT:
    if ((excluded >= 0 && (int)i - excluded <= 4) || names_job(text, last, end))
      break;
    cues->not = (int)i;
    put_reason(&cues->not_reason, cue->reason);
    break;
  case CUE_TOPIC:
    cues->topic = (int)i;
    put_reason(&cues->topic_reason, cue->reason);
    break;
  case CUE_NONE:
  case CUE_EXCLUDE:
  case CUE_ROLE:
    break;
  }
}

static Cues read_cues(const Text *text, guint from, guint end) {
  Cues cues = no_cues;
  int excluded = -1;

  for (guint i = from; i < end;) {
    guint used;
    const PayCue *cue = pay_cue_at(text, i, end, &used);
    if (cue && cue->kind == CUE_EXCLUDE)
      excluded = (int)i;
    else if (cue)
      note_cue(text, cue, i, i + used - 1, end, excluded, &cues);
    i += MAX(used, 1);
  }
  return cues;
}

/* The first token of the sentence in front of the money, whose own first token
 * is `first`. */
static guint sentence_begin(const Text *text, guint first, gsize floor,
                            gsize at) {
  guint i = first;
  gsize next = at;

  while (i > 0 && text->token[i - 1].b >= floor &&
         at - text->token[i - 1].b <= REACH && !breaks(text, i - 1, next)) {
    i--;
    next = text->token[i].b;
  }
  return i;
}

gsize pay_line_begin(const Text *text, gsize floor, gsize at) {
  gsize p = at, limit = at > floor + REACH ? at - REACH : floor;

  while (p > limit && text->s[p - 1] != '\n')
    p--;
  return p;
}

/* A list item is no heading for the next one, unless it ends in a colon. */
static gboolean is_item(const Text *text, gsize b, gsize e) {
  while (b < e && text->s[b] == ' ')
    b++;
  while (e > b && g_ascii_isspace(text->s[e - 1]))
    e--;
  return b < e && text->s[e - 1] != ':' &&
         (text->s[b] == '-' || text->s[b] == '*' || (guchar)text->s[b] == 0xe2);
}

/* The cues of the one or two short lines above the line of `at`. */
static Cues read_heading(const Text *text, gsize floor, gsize at, Period *per) {
  gsize e = pay_line_begin(text, floor, at);

  for (int lines = 0; lines < 2; lines++) {
    gsize b;
    guint from, end;
    Cues cues;

    while (e > floor && g_ascii_isspace(text->s[e - 1]))
      e--;
    if (e == floor || at - e > 3 * REACH)
      break;
    b = pay_line_begin(text, floor, e);
    if (e - b > HEADING || (b > floor && text->s[b - 1] != '\n'))
      break;
    from = text_token_at(text, (guint32)b);
    end = text_token_at(text, (guint32)e);
    cues = read_cues(text, from, end);
    if (is_item(text, b, e))
      break;
    for (guint i = from; i < end && *per == PERIOD_NONE; i++)
      if (text->token[i].e - text->token[i].b > 4)
        *per = pay_period_adverb(text->s + text->token[i].b,
                                 text->token[i].e - text->token[i].b);
    if (cues.pay >= 0 || cues.weak >= 0 || cues.not >= 0 || cues.target >= 0)
      return cues;
    e = b;
  }
  return no_cues;
}

/* A period named in front of the money: an adverb, or "per hour" right behind
 * a word of pay. */
static Period period_before(const Text *text, guint from, guint end) {
  for (guint i = end; i > from; i--) {
    const char *word = text->s + text->token[i - 1].b;
    gsize n = text->token[i - 1].e - text->token[i - 1].b;
    Period per = n > 4 ? pay_period_adverb(word, n) : PERIOD_NONE;
    guint used;
    const PayCue *cue;

    if (per != PERIOD_NONE)
      return per;
    if (i >= from + 2 && text_token_is(text, i - 1, "rate") &&
        text_token_is(text, i - 2, "day"))
      return PERIOD_DAY;
    if (text_token_is(text, i - 1, "tjm"))
      return PERIOD_DAY;
    if (i < from + 3 || !text_token_is(text, i - 2, "per"))
      continue;
    per = pay_period_word(word, n);
    cue = pay_cue_at(text, i - 3, i - 2, &used);
    if (per != PERIOD_NONE && cue &&
        (cue->kind == CUE_PAY || cue->kind == CUE_PAY_WEAK))
      return per;
  }
  return PERIOD_NONE;
}

/* Whether the bytes between money (or a word behind it) and the next word
 * separate them. */
static gboolean separates(const char *s, gsize b, gsize e) {
  for (gsize p = b; p < e; p++)
    if (strchr("\n+,;:|()[]!?&\"", s[p]) || (s[p] == '.' && p + 1 < e) ||
        (s[p] == '-' && p > b && s[p - 1] == ' ') ||
        (s[p] == '\xe2' && p + 2 < e && s[p + 1] == '\x80' &&
         (s[p + 2] == '\xa2' || s[p + 2] == '\x93' || s[p + 2] == '\x94')))
      return TRUE;
  return FALSE;
}

/* Whether token i is the number of the next money. */
static gboolean is_money(const Text *text, guint i) {
  const char *s = text->s;
  gsize b = text->token[i].b;

  return g_ascii_isdigit(s[b]) && b >= 2 &&
         (s[b - 1] == '$' || (guchar)s[b - 1] == 0xac ||
          ((guchar)s[b - 1] == 0xa3 && (guchar)s[b - 2] == 0xc2));
}

/* "£40k OTE £70k": the word is the label of what follows. */
static gboolean labels_next(const Text *text, guint i) {
  return i < text->tokens && is_money(text, i) &&
         text_token_is(text, i - 1, "ote") &&
         !text_token_is(text, i + 1, "base");
}

/* The words behind the money that belong to it, at most five. */
static guint words_behind(const Text *text, guint from, gsize e) {
  static const char *const stops[] = {
      "plus",      "and",       "or",        "with",  "before",
      "excluding", "exclusive", "depending", "based", "dependent",
      "not",       "if",        "including", "as",    NULL};
  guint i = from;
  gsize last = e;

  while (i < text->tokens && i < from + 5 && !is_money(text, i) &&
         !separates(text->s, last, text->token[i].b) &&
         !in_list(text, i, stops)) {
    last = text->token[i].e;
    i++;
  }
  /* "Bonus:" is the label of what follows it. */
  if (i > from &&
      ((last < text->length && text->s[last] == ':') || labels_next(text, i)))
    i--;
  return i;
}

static PayVerdict verdict(VerdictKind kind, MoneyReason reason) {
  return (PayVerdict){kind, reason, PERIOD_NONE, FALSE};
}

static PayVerdict stipend(const PayMoney *money, gboolean intern) {
  return intern && money->per != PERIOD_NONE
             ? verdict(VERDICT_PAY, MONEY_OTHER)
             : verdict(VERDICT_NOT, MONEY_BENEFIT);
}

/* On-target earnings are pay when the text calls them so. */
static PayVerdict target(const Cues *before, const Cues *heading) {
  if (before->pay >= 0 || heading->pay >= 0)
    return verdict(VERDICT_TARGET, MONEY_COMMISSION);
  return verdict(VERDICT_NOT, MONEY_COMMISSION);
}

/* "OTE (base + commission)": the text takes the sum apart, so that it is not
 * the base. */
static gboolean has_split(const Text *text, guint next, gsize e) {
  for (guint i = next; i < text->tokens && text->token[i].b < e + 40; i++)
    if (text_token_is(text, i, "base") && i > next)
      return TRUE;
  return FALSE;
}

/* "Pay: $19.50", "rate of $50": the bare word right in front of money. */
static gboolean is_label(const Text *text, guint from, guint first) {
  static const char *const words[] = {"pay", "rate", "payrate", "wage", NULL};
  guint i = first;

  if (i > from &&
      (text_token_is(text, i - 1, "of") || text_token_is(text, i - 1, "is")))
    i--;
  return i > from && in_list(text, i - 1, words) &&
         (i < first || text->s[text->token[i - 1].e] == ':');
}

/* "$50,000 (variable)", "$180k (OTE)": one or two words in brackets, the last
 * of which says it. Gives the token behind them, `next` where there are none.
 */
static guint bracket_end(const Text *text, guint next, gsize e) {
  gsize p = e;

  while (p < text->length && text->s[p] == ' ')
    p++;
  if (p >= text->length || text->s[p] != '(' || next >= text->tokens ||
      text->token[next].b != p + 1)
    return next;
  for (guint i = next; i < MIN(next + 3, text->tokens); i++) {
    gsize end = text->token[i].e;
    if (end < text->length && text->s[end] == ')') {
      guint used;
      const PayCue *cue = pay_cue_at(text, i, i + 1, &used);
      return cue && (cue->kind == CUE_NOT || cue->kind == CUE_TARGET) ? i + 1
                                                                      : next;
    }
    if (i + 1 >= text->tokens || text->token[i + 1].b != end + 1)
      break;
  }
  return next;
}

static PayVerdict from_cues(const Cues *before, const Cues *behind, guint next,
                            const Cues *heading, gboolean split, gboolean label,
                            const PayMoney *money, gboolean intern) {
  int soon = (int)next + 1;

  if (behind->not >= 0 && behind->not <= soon)
    return verdict(VERDICT_NOT, behind->not_reason);
  if (behind->stipend >= 0 && behind->stipend <= soon)
    return stipend(money, intern);
  if (behind->target >= 0 && !split)
    return target(before, heading);
  if (behind->target >= 0)
    return verdict(VERDICT_NOT, MONEY_COMMISSION);
  if (behind->topic >= 0 && behind->topic <= soon && before->pay < 0)
    return verdict(VERDICT_NOT, behind->topic_reason);
  if (before->not > MAX(before->pay, before->stipend))
    return verdict(VERDICT_NOT, before->not_reason);
  if (before->stipend > before->pay)
    return stipend(money, intern);
  if (before->target >= 0 && !(behind->pay >= 0 && behind->pay <= soon))
    return target(before, heading);
  if (before->pay >= 0 || (behind->pay >= 0 && behind->pay <= soon))
    return verdict(VERDICT_PAY, MONEY_OTHER);
  if (behind->not >= 0)
    return verdict(VERDICT_NOT, behind->not_reason);
  if (behind->topic >= 0)
    return verdict(VERDICT_NOT, behind->topic_reason);
  if (behind->pay >= 0)
    return verdict(VERDICT_PAY, MONEY_OTHER);
  if (heading->pay >= 0 && (money->range || before->topic < 0))
    return verdict(VERDICT_PAY, MONEY_OTHER);
  if (before->topic >= 0 && before->topic > before->weak)
    return verdict(VERDICT_NOT, before->topic_reason);
  if (before->weak >= 0 && (money->range || money->per != PERIOD_NONE || label))
    return verdict(VERDICT_PAY, MONEY_OTHER);
  if (before->topic >= 0)
    return verdict(VERDICT_NOT, before->topic_reason);
  if (heading->weak >= 0)
    return verdict(VERDICT_PAY, MONEY_OTHER);
  if (heading->not >= 0)
    return verdict(VERDICT_NOT, heading->not_reason);
  if (behind->weak >= 0 &&
      (behind->weak == (int)next || money->range || money->per != PERIOD_NONE))
    return verdict(VERDICT_PAY, MONEY_OTHER);
  return verdict(VERDICT_UNKNOWN, MONEY_OTHER);
}

static gboolean is_isolated(const Text *text, guint from, guint first,
                            guint next, gsize e) {
  gsize last = e;
  guint i = next;

  if (from < first)
    return FALSE;
  if (i > 0 && i < text->tokens && last < text->token[i].b) {
    for (gsize p = last; p < text->token[i].b; p++)
      if (text->s[p] == '\n')
        return TRUE;
  }
  while (i < text->tokens && i <= next + 8) {
    if (i > next && breaks(text, i - 1, text->token[i].b))
      return TRUE;
    i++;
  }
  return i >= text->tokens;
}

/* "£40k + bonus", "$90k plus equity": what is put on top of money shows that
 * the money is the pay. */
static gboolean is_topped_up(const Text *text, guint next, gsize e) {
  gboolean plus = text_token_is(text, next, "plus");
  gsize p = e;

  while (p < text->length && text->s[p] == ' ')
    p++;
  if (!plus && (p >= text->length || text->s[p] != '+'))
    return FALSE;
  for (guint i = next + (plus ? 1 : 0); i < text->tokens && i < next + 4; i++) {
    guint used;
    const PayCue *cue = pay_cue_at(text, i, text->tokens, &used);
    if (cue && (cue->kind == CUE_NOT || cue->kind == CUE_TOPIC))
      return cue->reason != MONEY_COMPANY && cue->reason != MONEY_OTHER;
  }
  return FALSE;
}

PayVerdict pay_context(const Text *text, gsize begin, gsize floor, gsize end,
                       const PayMoney *money, gboolean intern) {
  guint first, from, next, stop;
  Period heading_per = PERIOD_NONE;
  Cues before, behind, heading = no_cues;
  PayVerdict v;

  if (money->power >= 9)
    return verdict(VERDICT_NOT, MONEY_COMPANY);
  first = next = text_token_at(text, (guint32)money->b);
  while (next < text->tokens && text->token[next].b < money->e)
    next++;
  from = sentence_begin(text, first, floor, money->b);
  stop = MAX(words_behind(text, next, money->e),
             bracket_end(text, next, money->e));
  while (stop > next && text->token[stop - 1].b >= end)
    stop--;
  before = read_cues(text, from, first);
  behind = read_cues(text, next, stop);
  /* A word of pay in the sentence itself says more than any heading. */
  if (before.pay < 0 || from == first)
    heading = read_heading(text, begin, money->b, &heading_per);
  v = from_cues(&before, &behind, next, &heading,
                has_split(text, next, money->e), is_label(text, from, first),
                money, intern);
  if (money->power >= 6 && before.pay < 0 && v.kind != VERDICT_NOT)
    v = verdict(VERDICT_NOT, MONEY_COMPANY);
  if (v.kind == VERDICT_UNKNOWN && is_topped_up(text, next, money->e))
    v = verdict(VERDICT_PAY, MONEY_OTHER);
  v.per = period_before(text, from, first);
  if (v.per == PERIOD_NONE && from == first)
    v.per = heading_per;
  v.isolated = is_isolated(text, from, first, next, money->e);
  return v;
}
