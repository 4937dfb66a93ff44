/* Phrases by which a clause asks for what it names, or only wishes for it. */
#include <string.h>

#include "stages/extract/skill_search.h"

typedef enum {
  CUE_CLAUSE, /* speaks of all its clause */
  CUE_BEHIND  /* speaks of what stands behind it */
} CueReach;

static const struct {
  const char *phrase; /* lower case; its first word has WORD_CUE */
  Need need;
  CueReach reach;
} cues[] = {
    {"not essential", NEED_PREFERRED, CUE_CLAUSE},
    {"not required", NEED_PREFERRED, CUE_CLAUSE},
    {"not necessary", NEED_PREFERRED, CUE_CLAUSE},
    {"not a must", NEED_PREFERRED, CUE_CLAUSE},
    {"not mandatory", NEED_PREFERRED, CUE_CLAUSE},
    {"is beneficial", NEED_PREFERRED, CUE_CLAUSE},
    {"be beneficial", NEED_PREFERRED, CUE_CLAUSE},
    {"are beneficial", NEED_PREFERRED, CUE_CLAUSE},
    {"is helpful", NEED_PREFERRED, CUE_CLAUSE},
    {"be helpful", NEED_PREFERRED, CUE_CLAUSE},
    {"are helpful", NEED_PREFERRED, CUE_CLAUSE},
    {"but helpful", NEED_PREFERRED, CUE_CLAUSE},
    {"an asset", NEED_PREFERRED, CUE_CLAUSE},
    {"is welcome", NEED_PREFERRED, CUE_CLAUSE},
    {"are welcome", NEED_PREFERRED, CUE_CLAUSE},
    {"is valued", NEED_PREFERRED, CUE_CLAUSE},
    {"great if", NEED_PREFERRED, CUE_CLAUSE},
    {"love it if", NEED_PREFERRED, CUE_CLAUSE},
    {"love if", NEED_PREFERRED, CUE_CLAUSE},
    {"extra credit", NEED_PREFERRED, CUE_CLAUSE},
    {"brownie points", NEED_PREFERRED, CUE_CLAUSE},
    {"von vorteil", NEED_PREFERRED, CUE_CLAUSE},
    {"wünschenswert", NEED_PREFERRED, CUE_CLAUSE},
    {"idealerweise", NEED_PREFERRED, CUE_CLAUSE},
    {"un atout", NEED_PREFERRED, CUE_CLAUSE},
    {"un plus", NEED_PREFERRED, CUE_CLAUSE},
    {"se valorará", NEED_PREFERRED, CUE_CLAUSE},
    {"serán valorados", NEED_PREFERRED, CUE_CLAUSE},
    {"een pré", NEED_PREFERRED, CUE_CLAUSE},
    {"is een plus", NEED_PREFERRED, CUE_CLAUSE},
    {"é um diferencial", NEED_PREFERRED, CUE_CLAUSE},
    {"is necessary", NEED_REQUIRED, CUE_CLAUSE},
    {"are necessary", NEED_REQUIRED, CUE_CLAUSE},
    {"is crucial", NEED_REQUIRED, CUE_CLAUSE},
    {"are crucial", NEED_REQUIRED, CUE_CLAUSE},
    {"is vital", NEED_REQUIRED, CUE_CLAUSE},
    {"is imperative", NEED_REQUIRED, CUE_CLAUSE},
    {"non negotiable", NEED_REQUIRED, CUE_CLAUSE},
    {"erforderlich", NEED_REQUIRED, CUE_CLAUSE},
    {"zwingend", NEED_REQUIRED, CUE_CLAUSE},
    {"vorausgesetzt", NEED_REQUIRED, CUE_CLAUSE},
    {"indispensable", NEED_REQUIRED, CUE_CLAUSE},
    {"exigé", NEED_REQUIRED, CUE_CLAUSE},
    {"exigée", NEED_REQUIRED, CUE_CLAUSE},
    {"requise", NEED_REQUIRED, CUE_CLAUSE},
    {"se requiere", NEED_REQUIRED, CUE_CLAUSE},
    {"imprescindible", NEED_REQUIRED, CUE_CLAUSE},
    {"obrigatório", NEED_REQUIRED, CUE_CLAUSE},
    {"is vereist", NEED_REQUIRED, CUE_CLAUSE},
    {"is een vereiste", NEED_REQUIRED, CUE_CLAUSE},
    {"we require", NEED_REQUIRED, CUE_BEHIND},
    {"you have", NEED_REQUIRED, CUE_BEHIND},
    {"you bring", NEED_REQUIRED, CUE_BEHIND},
    {"you should have", NEED_REQUIRED, CUE_BEHIND},
    {"you should be", NEED_REQUIRED, CUE_BEHIND},
    {"you need", NEED_REQUIRED, CUE_BEHIND},
    {"you ll need", NEED_REQUIRED, CUE_BEHIND},
    {"you will need", NEED_REQUIRED, CUE_BEHIND},
    {"you possess", NEED_REQUIRED, CUE_BEHIND},
    {"you are proficient", NEED_REQUIRED, CUE_BEHIND},
    {"you re proficient", NEED_REQUIRED, CUE_BEHIND},
    {"you are skilled", NEED_REQUIRED, CUE_BEHIND},
    {"candidates should", NEED_REQUIRED, CUE_BEHIND},
    {"candidate should", NEED_REQUIRED, CUE_BEHIND},
    {"candidate will have", NEED_REQUIRED, CUE_BEHIND},
    {"candidates will have", NEED_REQUIRED, CUE_BEHIND},
    {"candidate has", NEED_REQUIRED, CUE_BEHIND},
    {"candidate possesses", NEED_REQUIRED, CUE_BEHIND},
    {"applicants should", NEED_REQUIRED, CUE_BEHIND},
    {"applicant should", NEED_REQUIRED, CUE_BEHIND},
    {"with expertise", NEED_REQUIRED, CUE_BEHIND},
    {"with experience", NEED_REQUIRED, CUE_BEHIND},
    {"with strong experience", NEED_REQUIRED, CUE_BEHIND},
    {"with a strong", NEED_REQUIRED, CUE_BEHIND},
    {"with proven", NEED_REQUIRED, CUE_BEHIND},
    {"with solid", NEED_REQUIRED, CUE_BEHIND},
    {"with deep", NEED_REQUIRED, CUE_BEHIND},
    {"with knowledge", NEED_REQUIRED, CUE_BEHIND},
    {"with a background", NEED_REQUIRED, CUE_BEHIND},
    {"with extensive", NEED_REQUIRED, CUE_BEHIND},
    {"with hands on", NEED_REQUIRED, CUE_BEHIND},
    {"years of", NEED_REQUIRED, CUE_BEHIND},
    {"years experience", NEED_REQUIRED, CUE_BEHIND},
    {"year of", NEED_REQUIRED, CUE_BEHIND},
    {"minimum of", NEED_REQUIRED, CUE_BEHIND},
    {"proven experience", NEED_REQUIRED, CUE_BEHIND},
    {"proven track record", NEED_REQUIRED, CUE_BEHIND},
    {"demonstrated experience", NEED_REQUIRED, CUE_BEHIND},
    {"demonstrated knowledge", NEED_REQUIRED, CUE_BEHIND},
    {"sie haben", NEED_REQUIRED, CUE_BEHIND},
    {"sie bringen", NEED_REQUIRED, CUE_BEHIND},
    {"sie verfügen", NEED_REQUIRED, CUE_BEHIND},
    {"du hast", NEED_REQUIRED, CUE_BEHIND},
    {"du bringst", NEED_REQUIRED, CUE_BEHIND},
    {"du verfügst", NEED_REQUIRED, CUE_BEHIND},
    {"vous avez", NEED_REQUIRED, CUE_BEHIND},
    {"vous maîtrisez", NEED_REQUIRED, CUE_BEHIND},
    {"je hebt", NEED_REQUIRED, CUE_BEHIND},
    {"je beschikt", NEED_REQUIRED, CUE_BEHIND},
    {"tienes", NEED_REQUIRED, CUE_BEHIND},
    {"cuentas con", NEED_REQUIRED, CUE_BEHIND},
};

/* Behind "you have": what the applicant gets. */
static gboolean is_got(const Text *text, guint i) {
  static const char *const gets[] = {"the", "access", "a", "full", NULL};
  static const char *const got[] = {"chance",    "opportunity", "access",
                                    "ownership", "freedom",     NULL};
  return text_token_among(text, i, gets) &&
         (text_token_among(text, i, got) || text_token_among(text, i + 1, got));
}

/* The cues by the hash of their first word, in their order. */
enum { CUE_LISTS = 256 };
typedef struct {
  guint32 second[G_N_ELEMENTS(cues)]; /* hash of the second word, or 0 */
  guint16 head[CUE_LISTS];            /* a cue + 1, or 0 */
  guint16 next[G_N_ELEMENTS(cues)];
} CueIndex;

static const CueIndex *index_cues(void) {
  CueIndex *index = g_new0(CueIndex, 1);
  for (guint k = G_N_ELEMENTS(cues); k-- > 0;) {
    const char *word = cues[k].phrase;
    gsize n = strcspn(word, " ");
    guint16 *head = &index->head[token_hash(word, n) % CUE_LISTS];
    if (word[n] == ' ')
      index->second[k] = token_hash(word + n + 1, strcspn(word + n + 1, " "));
    index->next[k] = *head;
    *head = (guint16)(k + 1);
  }
  return index;
}

/* Follows from a constant table, so it is made once and never changes: a
 * constant that C cannot write down, not a state. */
static const CueIndex *cue_index(void) {
  static gsize made = 0;
  if (g_once_init_enter(&made))
    g_once_init_leave(&made, (gsize)index_cues());
  return (const CueIndex *)made;
}

Need skill_cue(const Text *text, guint i, gboolean *behind) {
  guint after;
  if (!skill_is_any(text, i, WORD_CUE))
    return NEED_NOT_STATED;
  const CueIndex *index = cue_index();
  guint32 second = i + 1 < text->tokens ? text->token[i + 1].hash : 0;
  guint at = index->head[text->token[i].hash % CUE_LISTS];
  for (; at != 0; at = index->next[at - 1]) {
    guint k = at - 1;
    if ((index->second[k] == second || index->second[k] == 0) &&
        text_reads(text, i, text->tokens, cues[k].phrase, &after) &&
        !is_got(text, after)) {
      *behind = cues[k].reach == CUE_BEHIND;
      return cues[k].need;
    }
  }
  return NEED_NOT_STATED;
}
