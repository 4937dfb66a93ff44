#include "stages/extract/skill_word.h"

#include <string.h>

static const struct {
  const char *word; /* lower case */
  guint32 uses;
} table[] = {
    {"a", WORD_ARTICLE | WORD_BETWEEN},
    {"accidents", WORD_TOLD},
    {"across", WORD_WITH},
    {"advantage", WORD_NICE},
    {"advantageous", WORD_NICE},
    {"alongside", WORD_WITH},
    {"an", WORD_BETWEEN},
    {"analysts", WORD_PEOPLE},
    {"and", WORD_BETWEEN | WORD_JOIN},
    {"as", WORD_BEING},
    {"assign", WORD_GETS},
    {"assigned", WORD_GETS},
    {"background", WORD_ASKED_BEHIND | WORD_ASKED},
    {"be", WORD_BEING},
    {"become", WORD_BEING},
    {"being", WORD_BEING},
    {"between", WORD_WITH},
    {"bonus", WORD_NICE},
    {"bugs", WORD_TOLD},
    {"by", WORD_WITH},
    {"certification", WORD_ASKED},
    {"certified", WORD_ASKED},
    {"coaching", WORD_MENTORING},
    {"coding", WORD_ASKED},
    {"colleagues", WORD_PEOPLE},
    {"comfortable", WORD_EASE},
    {"competence", WORD_ASKED},
    {"conference", WORD_PARTNER},
    {"contractors", WORD_PEOPLE},
    {"coordinator", WORD_POST},
    {"corp", WORD_COMPANY},
    {"customer", WORD_PARTNER},
    {"customers", WORD_PARTNER},
    {"dedicated", WORD_BETWEEN},
    {"defects", WORD_TOLD},
    {"department", WORD_GROUP},
    {"departments", WORD_PEOPLE},
    {"designers", WORD_PEOPLE},
    {"desirable", WORD_NICE},
    {"desired", WORD_NICE},
    {"developers", WORD_PEOPLE},
    {"director", WORD_POST},
    {"division", WORD_GROUP},
    {"engineer", WORD_POST},
    {"engineers", WORD_PEOPLE},
    {"essential", WORD_MUST},
    {"experience", WORD_EASE | WORD_ASKED_BEHIND | WORD_ASKED},
    {"experienced", WORD_ASKED},
    {"expert", WORD_ASKED},
    {"expertise", WORD_ASKED_BEHIND | WORD_ASKED},
    {"experts", WORD_PEOPLE},
    {"familiar", WORD_EASE | WORD_ASKED},
    {"familiarity", WORD_ASKED},
    {"faults", WORD_TOLD},
    {"fluency", WORD_ASKED_BEHIND | WORD_ASKED},
    {"fluent", WORD_ASKED},
    {"from", WORD_GETS},
    {"functions", WORD_PEOPLE},
    {"get", WORD_GETS},
    {"gets", WORD_GETS},
    {"given", WORD_GETS},
    {"gmbh", WORD_COMPANY},
    {"group", WORD_GROUP},
    {"has", WORD_GETS},
    {"have", WORD_GETS},
    {"hazards", WORD_TOLD},
    {"ideally", WORD_RATHER},
    {"in", WORD_ASK_JOIN},
    {"inc", WORD_COMPANY},
    {"incidents", WORD_TOLD},
    {"include", WORD_NEEDS},
    {"into", WORD_TOLD},
    {"involve", WORD_NEEDS},
    {"issues", WORD_TOLD},
    {"knowledge", WORD_ASKED_BEHIND | WORD_ASKED},
    {"lab", WORD_GROUP},
    {"labs", WORD_GROUP},
    {"lead", WORD_POST},
    {"leader", WORD_POST},
    {"leaders", WORD_PEOPLE},
    {"leadership", WORD_PEOPLE},
    {"leads", WORD_PEOPLE},
    {"llc", WORD_COMPANY},
    {"ltd", WORD_COMPANY},
    {"management", WORD_POST},
    {"manager", WORD_POST},
    {"managers", WORD_POST | WORD_PEOPLE},
    {"mandatory", WORD_MUST},
    {"mastery", WORD_ASKED},
    {"mentor", WORD_MENTORING},
    {"mentoring", WORD_MENTORING},
    {"mentors", WORD_MENTORING},
    {"mentorship", WORD_MENTORING},
    {"must", WORD_MUST},
    {"need", WORD_NEEDS},
    {"never", WORD_NOT},
    {"not", WORD_NOT},
    {"of", WORD_ASK_JOIN},
    {"offer", WORD_GETS},
    {"offers", WORD_GETS},
    {"officer", WORD_POST},
    {"one", WORD_ARTICLE | WORD_BETWEEN},
    {"option", WORD_SHARE},
    {"optional", WORD_NICE},
    {"options", WORD_SHARE},
    {"or", WORD_JOIN},
    {"org", WORD_GROUP},
    {"organisation", WORD_GROUP},
    {"organization", WORD_GROUP},
    {"own", WORD_BETWEEN},
    {"partner", WORD_PARTNER},
    {"partners", WORD_PARTNER},
    {"personal", WORD_BETWEEN},
    {"physicists", WORD_PEOPLE},
    {"plc", WORD_COMPANY},
    {"plus", WORD_NICE},
    {"preferably", WORD_RATHER},
    {"preferred", WORD_NICE},
    {"problems", WORD_TOLD},
    {"proficiency", WORD_ASKED_BEHIND | WORD_ASKED},
    {"proficient", WORD_ASKED},
    {"programming", WORD_ASKED},
    {"receive", WORD_GETS},
    {"receives", WORD_GETS},
    {"regular", WORD_BETWEEN},
    {"require", WORD_NEEDS},
    {"required", WORD_MUST},
    {"requirement", WORD_MUST},
    {"requires", WORD_MUST},
    {"researchers", WORD_PEOPLE},
    {"scheme", WORD_SHARE},
    {"schemes", WORD_SHARE},
    {"scientists", WORD_PEOPLE},
    {"seller", WORD_PARTNER},
    {"sellers", WORD_PARTNER},
    {"share", WORD_SHARE},
    {"shares", WORD_SHARE},
    {"skill", WORD_ASKED_BEHIND},
    {"skilled", WORD_ASKED},
    {"skills", WORD_EASE | WORD_ASKED_BEHIND | WORD_ASKED},
    {"staff", WORD_PEOPLE},
    {"stakeholders", WORD_PEOPLE},
    {"summit", WORD_PARTNER},
    {"team", WORD_GROUP | WORD_PEOPLE},
    {"teams", WORD_GROUP | WORD_PEOPLE},
    {"the", WORD_BETWEEN},
    {"to", WORD_TOLD},
    {"understanding", WORD_ASKED},
    {"use", WORD_NEEDS},
    {"using", WORD_ASK_JOIN},
    {"with", WORD_GETS | WORD_ASK_JOIN | WORD_WITH},
    {"written", WORD_ASKED},
    {"your", WORD_ARTICLE | WORD_GETS},
};

enum { SLOTS = 1024, MASK = SLOTS - 1 };

/* Where the words of the table lie by their hash; 0: none, else index + 1. */
typedef struct {
  guint32 hash[SLOTS];
  guint16 row[SLOTS];
} WordIndex;

static const WordIndex *index_words(void) {
  WordIndex *index = g_new0(WordIndex, 1);
  for (guint i = 0; i < G_N_ELEMENTS(table); i++) {
    guint32 hash = token_hash(table[i].word, strlen(table[i].word)), at = hash;
    while (index->row[at & MASK] != 0)
      at++;
    index->hash[at & MASK] = hash;
    index->row[at & MASK] = (guint16)(i + 1);
  }
  return index;
}

/* Follows from a constant table, so it is made once and never changes: a
 * constant that C cannot write down, not a state. */
static const WordIndex *word_index(void) {
  static gsize made = 0;
  if (g_once_init_enter(&made))
    g_once_init_leave(&made, (gsize)index_words());
  return (const WordIndex *)made;
}

guint32 skill_word_uses(const Text *text, guint i) {
  if (i >= text->tokens)
    return 0;
  const WordIndex *index = word_index();
  guint32 hash = text->token[i].hash;
  for (guint32 at = hash; index->row[at & MASK] != 0; at++)
    if (index->hash[at & MASK] == hash) {
      guint row = index->row[at & MASK] - 1u;
      return text_token_is(text, i, table[row].word) ? table[row].uses : 0;
    }
  return 0;
}
