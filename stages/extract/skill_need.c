/* Required or preferred, by the clause of a mention and its section. */
#include "stages/extract/skill_search.h"

/* A clause reaches no farther than this many tokens from the hit. */
enum { CLAUSE = 60 };

/* "Not required", "isn't essential": wished at best. */
static gboolean is_denied(const Text *text, guint i) {
  return i > 0 && (text_token_is(text, i - 1, "not") ||
                   (i > 1 && text_token_is(text, i - 1, "t") &&
                    text_token_is(text, i - 2, "isn")));
}

/* What token i alone says of its clause. */
static Need word_need(const Text *text, guint i) {
  if (skill_is_any(text, i, WORD_NICE) ||
      (skill_is_any(text, i, WORD_NICE_TO) && text_token_is(text, i + 1, "to")))
    return NEED_PREFERRED;
  if (skill_is_any(text, i, WORD_MUST))
    return is_denied(text, i) ? NEED_PREFERRED : NEED_REQUIRED;
  return NEED_NOT_STATED;
}

static void read_clause(const Text *text, SkillClause *clause) {
  clause->nice_from = clause->must_from = clause->end;
  for (guint i = clause->first; i < clause->end; i++) {
    if (!skill_is_any(text, i,
                      WORD_NICE | WORD_NICE_TO | WORD_RATHER | WORD_MUST |
                          WORD_CUE))
      continue;
    gboolean behind = FALSE;
    Need need = word_need(text, i);
    if (need == NEED_NOT_STATED)
      need = skill_cue(text, i, &behind);
    if (behind)
      clause->must_from = MIN(i, clause->must_from);
    else if (need != NEED_NOT_STATED)
      clause->need = need;
    if (clause->need == NEED_PREFERRED)
      return;
    if (skill_is_any(text, i, WORD_RATHER))
      clause->nice_from = MIN(i, clause->nice_from);
  }
}

/* Whether the clause before token i ends in a colon: "must have: (1) ...". */
static gboolean after_colon(const Text *text, guint i) {
  return i > 0 && text->s[text->token[i - 1].e] == ':';
}

/* Sets the clause around a hit; the one of the hit before is kept. */
static void find_clause(const Text *text, const Hit *hit, SkillClause *clause) {
  if (hit->first >= clause->first && hit->first < clause->end)
    return;
  guint first = hit->first, end = hit->last;
  while (first > 0 && hit->first - first < CLAUSE &&
         (!skill_begins_clause(text, first) || after_colon(text, first)))
    first--;
  guint32 section = text_section_end(text, text->token[hit->first].b);
  while (end < text->tokens && end - hit->last < CLAUSE &&
         text->token[end].b < section && !skill_begins_clause(text, end))
    end++;
  *clause = (SkillClause){first, end, NEED_NOT_STATED, end, end};
  read_clause(text, clause);
}

Need skill_need(const Text *text, const Hit *hit, SkillClause *clause) {
  SectionKind kind = text_section_at(text, text->token[hit->first].b);
  find_clause(text, hit, clause);
  if (clause->need == NEED_PREFERRED || hit->first >= clause->nice_from)
    return NEED_PREFERRED;
  if (clause->need == NEED_REQUIRED || kind == SECTION_REQUIRED)
    return NEED_REQUIRED;
  if (kind == SECTION_PREFERRED)
    return NEED_PREFERRED;
  return kind == SECTION_BODY && hit->first >= clause->must_from
             ? NEED_REQUIRED
             : NEED_NOT_STATED;
}
