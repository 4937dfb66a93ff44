/* Sections: headings on lines of their own, headings run into one long line,
 * and cues that colour their sentence. */
#include <string.h>

#include "stages/extract/text.h"
#include "stages/extract/text_line.h"
#include "stages/extract/text_opening.h"
#include "stages/extract/text_phrase.h"
#include "stages/extract/text_tale.h"

enum {
  SHORT_TOKENS = 9, /* a heading's line has at most so many tokens */
  SHORT_BYTES = 90, /* and bytes */
  BEHIND_CUE = 700, /* a cue reaches no farther than this where a text has */
  BEFORE_CUE = 500  /* no sentence ends */
};

typedef struct {
  Text *text;
  const PhraseIndex *index;
  guint room;
  SectionKind base; /* of the last heading */
  gboolean opening; /* base is what the text's opening says of the employer */
  gboolean settled; /* a heading of the work has been seen */
  guint32 done;     /* sections cover the text to here */
  guint32 employer; /* hash of the first word of the employer's name, or 0 */
  guint64 begins;   /* bits of the hashes of words that may begin what is told
                       of the employer: "at", "the", "our" and its name's */
} Cutter;

static void add_section(Cutter *cut, guint32 to, SectionKind kind) {
  Text *text = cut->text;
  if (to <= cut->done)
    return;
  if (text->sections > 0 && text->section[text->sections - 1].kind == kind) {
    text->section[text->sections - 1].e = to;
  } else {
    if (text->sections == cut->room) {
      cut->room = cut->room * 2 + 8;
      text->section = g_renew(Section, text->section, cut->room);
    }
    text->section[text->sections++] = (Section){cut->done, to, kind};
  }
  cut->done = to;
}

static void open_section(Cutter *cut, guint32 at, SectionKind kind) {
  add_section(cut, at, cut->base);
  cut->base = kind;
  cut->opening = FALSE;
}

/* Opens the section of a heading, which settles what stands before the first
 * one of the work. */
static void open_heading(Cutter *cut, const Line *line, SectionKind kind) {
  Text *text = cut->text;
  open_section(cut, line->b, kind);
  if (cut->settled || !opening_ends(text, line, kind))
    return;
  cut->settled = TRUE;
  cut->room = text->sections + OPENING_ADDS;
  text->section = g_renew(Section, text->section, cut->room);
  opening_settle(text, line->b);
}

/* The places of which a phrase may begin with token i, as bits. */
static inline guint may_begin(const Cutter *cut, guint i) {
  return phrase_starts(cut->index, cut->text, i);
}

/* The first phrase of this place that token i begins, or NULL. */
static inline const TextPhrase *phrase_at(const Cutter *cut, guint i, guint end,
                                          PhrasePlace place, guint *after) {
  return (may_begin(cut, i) >> place) & 1
             ? phrase_look(cut->index, cut->text, i, end, place, after)
             : NULL;
}

/* Whether a phrase that ends before token `after` is all that the short line
 * says, or begins a longer heading: "Skills", "Skills & Experience", "What you
 * bring to us", but not "Skills in welding" nor "- You will weld". */
static gboolean fills_line(const Text *text, const Line *line, guint after) {
  if (!line->is_short)
    return FALSE;
  if (after == line->last || line_last_sign(text, line) == ':')
    return TRUE;
  if (line_is_item(text, line))
    return FALSE;
  char sign = text->s[text->token[after - 1].e + 1];
  return after - line->first > 1 || sign == '&' || sign == '/' || sign == '(' ||
         text_token_is(text, after, "and");
}

/* "Compensation & Incentive Management", "Benefits Administration": work with
 * what others are offered. */
static gboolean is_work_with(const Text *text, const Line *line) {
  static const char *const works[] = {
      "management", "administration", "analysis", "strategy",
      "operations", "design",         "planning", NULL};
  return line->is_short && line->last - line->first > 1 &&
         text_token_among(text, line->last - 1, works);
}

static const TextPhrase *line_phrase(const Cutter *cut, const Line *line,
                                     guint *after) {
  const TextPhrase *phrase =
      phrase_at(cut, line->first, line->last, PHRASE_WHOLE, after);
  if (phrase != NULL && *after == line->last && line->is_short)
    return phrase;
  phrase = phrase_at(cut, line->first, line->last, PHRASE_INLINE, after);
  if (phrase == NULL)
    phrase = phrase_at(cut, line->first, line->last, PHRASE_LINE, after);
  gboolean is_work = phrase != NULL && phrase->kind == SECTION_BENEFITS &&
                     is_work_with(cut->text, line);
  return is_work ? NULL : phrase;
}

/* Where the sentence of token i begins, not before what is cut already. */
static guint32 sentence_start(const Cutter *cut, const Line *line, guint i) {
  const Text *text = cut->text;
  guint32 least = MAX(cut->done, line->b), b = text->token[i].b;
  if (b > BEFORE_CUE && least < b - BEFORE_CUE)
    least = b - BEFORE_CUE;
  while (b > least && !tale_ends_at(text->s + b))
    b--;
  while (b > least && (text->s[b] & 0xC0) == 0x80)
    b--;
  return b;
}

/* Colours the sentence of tokens [i, after) by a cue; returns the first token
 * behind that sentence. */
static guint colour_sentence(Cutter *cut, const Line *line, guint i,
                             guint after, SectionKind kind) {
  const Text *text = cut->text;
  guint32 b = sentence_start(cut, line, i);
  guint32 e = text->token[after - 1].e;
  guint32 most = MIN(line->e, e + BEHIND_CUE);
  while (e < most && !tale_ends_at(text->s + e))
    e++;
  while (e < line->e && (text->s[e] & 0xC0) == 0x80)
    e++;
  add_section(cut, b, cut->base);
  add_section(cut, e, kind);
  guint next = after;
  while (next < line->last && text->token[next].b < e)
    next++;
  return next;
}

/* Colours an aside whose last words are the tokens [i, after): "accredited by
 * ... the Secretary of Education" says nothing of the degree before it, which
 * keeps its own section. Returns `after`. */
static guint colour_aside(Cutter *cut, const Line *line, guint i, guint after,
                          SectionKind kind) {
  static const char *const heads[] = {"accredited", "approved", "recognized",
                                      "evaluated", NULL};
  enum { LONGEST = 24 };
  const Text *text = cut->text;
  guint least = MAX(line->first, i > LONGEST ? i - LONGEST : 0), head = i;
  for (guint k = i; k-- > least && text->token[k].b >= cut->done;)
    if (text_token_among(text, k, heads))
      head = k;
  add_section(cut, text->token[head].b, cut->base);
  add_section(cut, text->token[after - 1].e, kind);
  return after;
}

/* Takes the line's beginning as a heading of the phrase that ends before token
 * `after`; returns the token behind the heading, or line->first. */
static guint cut_phrase(Cutter *cut, const Line *line, const TextPhrase *phrase,
                        guint after) {
  const Text *text = cut->text;
  gboolean colon = text->s[text->token[after - 1].e] == ':';
  if (colon && after < line->last &&
      (phrase->kind >= SECTION_BENEFITS || line_is_item(text, line)) &&
      line->e - line->b <= BEHIND_CUE) {
    /* "Salary: ..." and "- Nice to have: ..." speak for their own line. */
    add_section(cut, line->b, cut->base);
    add_section(cut, line->e, phrase->kind);
    return line->last;
  }
  gboolean filled = fills_line(text, line, after);
  if (colon && !filled && phrase->kind == SECTION_BOILERPLATE)
    return colour_sentence(cut, line, line->first, after, phrase->kind);
  if (!filled && !colon)
    return line->first;
  if (filled)
    open_heading(cut, line, phrase->kind);
  else
    open_section(cut, line->b, phrase->kind);
  return filled ? line->last : after;
}

/* Takes the line's beginning as a heading where it is one; returns the token
 * behind it, or line->first. */
static guint cut_heading(Cutter *cut, const Line *line) {
  const Text *text = cut->text;
  guint after = line->first;
  if (line_is_title(text, line))
    return line->first;
  const TextPhrase *phrase = line_phrase(cut, line, &after);
  if (phrase != NULL)
    return cut_phrase(cut, line, phrase, after);
  SectionKind kind;
  if (!line->is_short || line_is_item(text, line))
    return line->first;
  if (line_is_heading(text, line, cut->base, &kind)) {
    open_heading(cut, line, kind);
    return line->last;
  }
  /* A heading of no known kind ends what is not about the work. */
  if (cut->base == SECTION_EMPLOYER &&
      (line_last_sign(text, line) == ':' || line_says_title(text, line)))
    open_section(cut, line->b, SECTION_BODY);
  return line->first;
}

/* Whether what stands before token i does not run on into it. */
static gboolean stands_free(const Text *text, guint i) {
  if (i == 0)
    return TRUE;
  const Token *before = &text->token[i - 1];
  char sign = text->s[before->e];
  return sign != ',' && sign != '\'' && sign != '"' && sign != '&' &&
         !text_token_is(text, i - 1, "the") &&
         !text_token_is(text, i - 1, "our") &&
         !text_token_is(text, i - 1, "and") &&
         !text_token_is(text, i - 1, "these");
}

/* A heading that token i begins inside a line, or NULL. */
static const TextPhrase *inner_heading(const Cutter *cut, const Line *line,
                                       guint i, guint *after) {
  const Text *text = cut->text;
  if (!g_ascii_isupper(text->s[text->token[i].b]))
    return NULL;
  const TextPhrase *phrase =
      phrase_at(cut, i, line->last, PHRASE_INLINE, after);
  if (phrase == NULL && cut->base == SECTION_EMPLOYER) {
    phrase = phrase_at(cut, i, line->last, PHRASE_LEAVE, after);
    /* "As a Senior Welder you ...", but not "As a leading maker of ..." */
    if (phrase != NULL && text_token_is(text, i, "as") &&
        (*after >= line->last ||
         !g_ascii_isupper(text->s[text->token[*after].b])))
      phrase = NULL;
  }
  return phrase != NULL && stands_free(text, i) ? phrase : NULL;
}

static gboolean is_upper(const Text *text, guint i) {
  return g_ascii_isupper(text->s[text->token[i].b]);
}

/* Whether token i is a verb right behind a name: "Acme builds", "the
 * Department of Parks (DPR) is". */
static gboolean is_said_of_name(const Cutter *cut, const Line *line, guint i) {
  const Text *text = cut->text;
  guint after;
  return is_upper(text, i - 1) &&
         text->token[i].b - text->token[i - 1].e <= 2 &&
         phrase_at(cut, i, line->last, PHRASE_TELLS, &after) != NULL;
}

/* Whether token i is the verb by which the sentence of token `first` tells
 * something of a name, or goes on in an opening. */
static gboolean tells(const Cutter *cut, const Line *line, guint first,
                      guint i) {
  const Text *text = cut->text;
  guint after;
  if (cut->opening)
    return !text_token_is(text, first, "our") &&
           phrase_at(cut, i, line->last, PHRASE_TELLS, &after) != NULL &&
           !text_in_title(text, i - 1);
  return is_said_of_name(cut, line, i) && !text_in_title(text, i - 1) &&
         (!text_token_is(text, first, "the") ||
          tale_names_body(text, first, i));
}

/* "At Acme Robotics, we ...": of the employer too, where the text has
 * paragraphs; all of a text in one line may begin so. */
static gboolean is_at_name(const Text *text, const Line *line, guint first) {
  if (!text_token_is(text, first, "at") || line->e == text->length)
    return FALSE;
  for (guint i = first + 1; i < line->last; i++) {
    if (i > first + 1 && text->s[text->token[i - 1].e] == ',')
      return text_token_is(text, i, "we");
    if (!is_upper(text, i))
      return FALSE;
  }
  return FALSE;
}

/* Whether the sentence of token `first` tells something of a name ("Acme
 * builds", "the Department of Parks (DPR) is") or goes on to ("It has") and
 * does not speak of the post. */
static gboolean is_of_employer(const Cutter *cut, const Line *line,
                               guint first) {
  static const char *const others[] = {"this",  "that", "in", "as",
                                       "there", "what", NULL};
  enum { LONGEST = 60, SUBJECT = 16 };
  const Text *text = cut->text;
  guint end = MIN(line->last, first + LONGEST), after;
  /* "Oversees the mill and ...": a duty, whose subject is the post. */
  if (!is_upper(text, first) ||
      phrase_at(cut, first, line->last, PHRASE_TELLS, &after) != NULL)
    return FALSE;
  if (text_token_among(text, first, others))
    return FALSE;
  gboolean said = is_at_name(text, line, first);
  for (guint i = first; i < end; i++) {
    if (i > first && tale_begins_at(text, i))
      break;
    if (phrase_at(cut, i, line->last, PHRASE_ROLE, &after) != NULL)
      return FALSE;
    if (i > first && i < first + SUBJECT)
      said = said || tells(cut, line, first, i);
  }
  return said;
}

/* "No setup required", "no prior experience required": asked of nobody. */
static gboolean is_waived(const Text *text, guint i) {
  return i >= 3 && text_token_is(text, i, "required") &&
         (text_token_is(text, i - 2, "no") || text_token_is(text, i - 3, "no"));
}

/* Whether the sentence of token `first` speaks of the post. What a product
 * does for "your team" does not, nor a plant "that will make" things. */
static gboolean speaks_of_post(const Cutter *cut, const Line *line,
                               guint first) {
  const Text *text = cut->text;
  guint after;
  for (guint i = first; i < line->last; i++) {
    if (i > first && tale_begins_at(text, i))
      return FALSE;
    if (phrase_at(cut, i, line->last, PHRASE_ROLE, &after) != NULL &&
        !text_token_is(text, i, "your") && !is_waived(text, i) &&
        !(i > first && text_token_is(text, i - 1, "that")))
      return TRUE;
  }
  return FALSE;
}

/* Whether the sentence of token `first` begins like one that goes on about the
 * employer ("We deliver", "The agency", "These systems") and not like one about
 * the post ("The Welder", "Weld"). */
static gboolean begins_like_tale(const Text *text, guint first) {
  static const char *const words[] = {
      "we",    "our",   "it",   "its",    "these",  "those",   "the",
      "since", "today", "over", "almost", "nearly", "founded", NULL};
  enum { SUBJECT = 4 };
  if (text_token_is(text, first, "the"))
    for (guint i = first + 1; i <= first + SUBJECT && i < text->tokens; i++)
      if (text_in_title(text, i))
        return FALSE;
  if (text_token_among(text, first, words))
    return TRUE;
  return line_is_initials(text, first) || tale_says_its(text, first);
}

/* Whether token i begins the employer's name. */
static gboolean is_employer_name(const Cutter *cut, guint i) {
  const Text *text = cut->text;
  return i < text->tokens &&
         text->token[i].b >= text->record->field[FIELD_EMPLOYER].e &&
         cut->employer != 0 && text->token[i].hash == cut->employer &&
         is_upper(text, i);
}

/* Whether tells_of_employer() looks for token i. */
static inline gboolean may_tell(const Cutter *cut, guint i) {
  return (cut->begins >> (cut->text->token[i].hash & 63) & 1) != 0;
}

/* Whether a sentence behind the opening, which token `first` begins, tells
 * something of the employer: "Acme builds", "Acme's tools help", "The company
 * serves", "At Acme, we make", and does not speak of the post. */
static gboolean tells_of_employer(const Cutter *cut, const Line *line,
                                  guint first) {
  enum { SUBJECT = 6 };
  const Text *text = cut->text;
  guint after;
  gboolean at = text_token_is(text, first, "at");
  if (!(is_employer_name(cut, first + (guint)at) ||
        tale_names_product(text, first)) ||
      speaks_of_post(cut, line, first))
    return FALSE;
  for (guint i = first + 1; i <= first + SUBJECT && i < line->last; i++) {
    if (tale_begins_at(text, i))
      return FALSE;
    if (at ? text_token_is(text, i, "we")
           : phrase_at(cut, i, line->last, PHRASE_TELLS, &after) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* Whether token i begins a paragraph that may go on about the employer. "Help
 * us build", "Join the team" speak of the post. */
static gboolean goes_on(const Cutter *cut, const Line *line, guint i) {
  static const char *const calls[] = {"help", "join", "be",   "lead",
                                      "own",  "come", "take", NULL};
  const Text *text = cut->text;
  if (text_token_among(text, i, calls))
    return FALSE;
  return i == line->first && line->e < text->length && !line->is_short &&
         !line_is_item(text, line) && !tale_begins_with_unit(text, i);
}

/* The first sentence that is not about the employer ends the opening. A
 * paragraph that began about the employer goes on about it until it speaks of
 * the post; a text of one line has no paragraphs to go by, but for a while its
 * sentences may go on, too. */
static void leave_opening(Cutter *cut, const Line *line, guint i) {
  enum { PARAGRAPH = 1200 };
  const Text *text = cut->text;
  gboolean inside = i != line->first && line->e - line->b <= PARAGRAPH &&
                    line->e < text->length;
  if (i != line->first && !tale_begins_at(text, i))
    return;
  gboolean later = i != line->first && !inside;
  if (later)
    inside =
        text->token[i].b - line->b <= PARAGRAPH && begins_like_tale(text, i);
  if ((later && tale_begins_with_unit(text, i)) ||
      (inside || goes_on(cut, line, i) ? speaks_of_post(cut, line, i)
                                       : !is_of_employer(cut, line, i)))
    open_section(cut, sentence_start(cut, line, i), SECTION_BODY);
}

/* What line_inner() asks first: nearly all tokens stand one byte apart. */
static inline gboolean may_be_inner(const Text *text, const Line *line,
                                    guint i) {
  return i > line->first && text->token[i].b - text->token[i - 1].e > 1 &&
         g_ascii_isupper(text->s[text->token[i].b]);
}

/* Takes a heading by its form inside a line ("THE POSITION:"); returns the
 * token behind it, or i. What is not about the work holds for its sentence
 * only, since the next heading may have another form. */
static guint cut_inner(Cutter *cut, const Line *line, guint i) {
  const Text *text = cut->text;
  Line heading;
  if (!line_inner(text, line, i, &heading))
    return i;
  guint after;
  SectionKind kind;
  const TextPhrase *phrase = line_phrase(cut, &heading, &after);
  gboolean known = phrase != NULL && fills_line(text, &heading, after);
  if (known)
    kind = phrase->kind;
  else
    known = line_is_heading(text, &heading, cut->base, &kind);
  if (known && kind >= SECTION_BENEFITS)
    return colour_sentence(cut, line, i, heading.last, kind);
  if (known || cut->base == SECTION_EMPLOYER)
    open_section(cut, heading.b, known ? kind : SECTION_BODY);
  return known ? heading.last : i;
}

/* Whether the sentence of token i asks for something: "Proficiency in health
 * insurance billing". */
static gboolean is_asked_of(const Text *text, const Line *line, guint i) {
  static const char *const asks[] = {
      "ability", "experience",  "expertise",     "familiarity", "knowledge",
      "mastery", "proficiency", "understanding", NULL};
  enum { LONGEST = 30, BEFORE = 2 };
  guint first = i;
  while (first > line->first && i - first < LONGEST &&
         !tale_begins_at(text, first))
    first--;
  for (guint k = first; k < i && k <= first + BEFORE; k++)
    if (text_token_among(text, k, asks))
      return TRUE;
  return FALSE;
}

/* Whether the posting's title names what the tokens [i, after) are about:
 * "Benefits Manager", "Privacy Counsel", whose duties are full of it. */
static gboolean is_of_title(const Text *text, guint i, guint after) {
  enum { LEAST = 5 }; /* shorter words tell too little */
  for (; i < after; i++)
    if (text->token[i].e - text->token[i].b >= LEAST && text_in_title(text, i))
      return TRUE;
  return FALSE;
}

static void cut_line(Cutter *cut, const Line *line) {
  guint after;
  if (line->first == line->last)
    return;
  enum {
    SEEN = 1u << PHRASE_INLINE | 1u << PHRASE_LEAVE | 1u << PHRASE_CUE |
           1u << PHRASE_ASIDE
  };
  for (guint i = cut_heading(cut, line); i < line->last;) {
    guint behind =
        may_be_inner(cut->text, line, i) ? cut_inner(cut, line, i) : i;
    if (behind > i) {
      i = behind;
      continue;
    }
    if (cut->opening)
      leave_opening(cut, line, i);
    else if (may_tell(cut, i) && cut->base < SECTION_BENEFITS &&
             (i == line->first || tale_begins_at(cut->text, i)) &&
             !line_is_item(cut->text, line) &&
             tells_of_employer(cut, line, i)) {
      i = colour_sentence(cut, line, i, i + 1, SECTION_EMPLOYER);
      continue;
    }
    if ((may_begin(cut, i) & SEEN) == 0) {
      i++;
      continue;
    }
    const TextPhrase *aside =
        phrase_at(cut, i, line->last, PHRASE_ASIDE, &after);
    if (aside != NULL) {
      i = colour_aside(cut, line, i, after, aside->kind);
      continue;
    }
    const TextPhrase *heading = inner_heading(cut, line, i, &behind);
    const TextPhrase *cue = phrase_at(cut, i, line->last, PHRASE_CUE, &after);
    if (cue != NULL &&
        (is_waived(cut->text, i) ||
         (cue->kind >= SECTION_BENEFITS && is_of_title(cut->text, i, after)) ||
         (cue->kind == SECTION_BENEFITS && is_asked_of(cut->text, line, i)) ||
         line_is_of_work(cut->text, line, cut->base, cue->kind)))
      cue = NULL;
    /* "Preferred Qualifications" is a heading, "preferred" alone a cue. */
    if (heading != NULL && (cue == NULL || behind > after)) {
      open_section(cut, cut->text->token[i].b, heading->kind);
      i = behind;
    } else if (cue != NULL)
      i = colour_sentence(cut, line, i, after, cue->kind);
    else
      i++;
  }
}

static void open_employer(Cutter *cut, const Line *line) {
  if (cut->base != SECTION_BODY || cut->settled ||
      !(is_of_employer(cut, line, line->first) ||
        line_names_employer(cut->text, line)))
    return;
  open_section(cut, line->b, SECTION_EMPLOYER);
  cut->opening = TRUE;
}

static gboolean is_short(const Text *text, const Line *line) {
  if (line->first == line->last || line->last - line->first > SHORT_TOKENS ||
      line->e - line->b > SHORT_BYTES)
    return FALSE;
  char sign = line_last_sign(text, line);
  return sign != '.' && sign != ',' && sign != ';';
}

static void note_beginnings(Cutter *cut) {
  static const char *const words[] = {"at", "the", "our"};
  const Text *text = cut->text;
  Span name = text->record->field[FIELD_EMPLOYER];
  guint first = text_token_at(text, name.b);
  for (guint k = 0; k < G_N_ELEMENTS(words); k++)
    cut->begins |= G_GUINT64_CONSTANT(1)
                   << (token_hash(words[k], strlen(words[k])) & 63);
  if (name.b < name.e && first < text->tokens)
    cut->employer = text->token[first].hash;
  if (cut->employer != 0)
    cut->begins |= G_GUINT64_CONSTANT(1) << (cut->employer & 63);
}

void text_cut_sections(Text *text) {
  Cutter cut = {.text = text, .index = phrase_index(), .base = SECTION_BODY};
  note_beginnings(&cut);
  guint next = 0;
  gboolean fresh = TRUE; /* no long line of the description yet */
  for (guint32 b = 0; b < text->length;) {
    const char *newline = memchr(text->s + b, '\n', text->length - b);
    guint32 e = newline != NULL ? (guint32)(newline - text->s) + 1
                                : (guint32)text->length;
    Line line = {.b = b, .e = e, .first = next};
    while (next < text->tokens && text->token[next].b < e)
      next++;
    line.last = next;
    line.is_short = is_short(text, &line);
    if (fresh && b >= text->record->field[FIELD_DESCRIPTION].b &&
        !line.is_short && line.first < line.last) {
      fresh = FALSE;
      open_employer(&cut, &line);
    }
    cut_line(&cut, &line);
    b = e;
  }
  add_section(&cut, (guint32)text->length, cut.base);
}
