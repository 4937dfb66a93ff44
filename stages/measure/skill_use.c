#include "stages/measure/skill_use.h"

static guint number_of(SkillUses *uses, GHashTable *index, const char *slug) {
  guint at = GPOINTER_TO_UINT(g_hash_table_lookup(index, (gpointer)slug));
  if (at != 0)
    return at - 1;
  g_ptr_array_add(uses->slug, (gpointer)slug);
  g_hash_table_insert(index, (gpointer)slug, GUINT_TO_POINTER(uses->slug->len));
  return uses->slug->len - 1;
}

SkillUses skill_uses_of(const GPtrArray *postings) {
  SkillUses uses = {g_ptr_array_new(),
                    g_array_new(FALSE, FALSE, sizeof(SkillUse)),
                    g_new(guint, (gsize)postings->len + 1)};
  g_autoptr(GHashTable) index = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < postings->len; i++) {
    const Posting *posting = g_ptr_array_index(postings, i);
    uses.start[i] = uses.use->len;
    for (guint s = 0; s < posting->skills->len; s++) {
      const Skill *skill = g_ptr_array_index(posting->skills, s);
      SkillUse use = {number_of(&uses, index, skill->skill), skill->need};
      g_array_append_val(uses.use, use);
    }
  }
  uses.start[postings->len] = uses.use->len;
  return uses;
}

void skill_uses_clear(SkillUses *uses) {
  g_clear_pointer(&uses->slug, g_ptr_array_unref);
  g_clear_pointer(&uses->use, g_array_unref);
  g_clear_pointer(&uses->start, g_free);
}
