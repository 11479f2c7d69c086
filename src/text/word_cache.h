/* Words as they were shaped: private to text.
 *
 * Most words of a text come again, and a letter kerns with its neighbours only, so a
 * word between two spaces always has the same glyphs. What is kept is a unit: a word
 * with the space before it. */
#ifndef OCTAVO_TEXT_WORD_CACHE_H
#define OCTAVO_TEXT_WORD_CACHE_H

#include "text/entry_table.h"
#include "text/paragraph.h"

enum
{
    WORD_CACHE_BYTES = 48,   /* a longer unit is not kept */
    WORD_CACHE_UNITS = 20000 /* when so many are kept, all are forgotten */
};

/* All that the glyphs of a unit depend on. */
struct word_key
{
    struct slice text;
    enum face_id face;
    uint32_t features; /* of the style, packed */
    hb_script_t script;
    hb_language_t language;
    bool before_space; /* the last letter kerns with a space */
};

/* A word that was shaped, an entry of entry_table.h. Its text follows its glyphs. */
struct word_entry
{
    uint32_t hash, features;
    hb_language_t language;
    hb_script_t script;
    uint16_t glyph_count;
    uint8_t text_length, face;
    bool before_space;
    struct shaped_glyph glyphs[]; /* clusters count from the start of the unit */
};

struct word_cache
{
    struct entry_table table;
};

/* Makes room for one more paragraph; what was found before is no longer valid. */
void word_cache_prepare(struct word_cache *cache, struct memory_policy policy);
void word_cache_release(struct word_cache *cache);

uint32_t word_hash(const struct word_key *key);
/* NULL: not known. Valid until word_cache_prepare. */
const struct word_entry *word_cache_find(const struct word_cache *cache, const struct word_key *key, uint32_t hash);
/* Keeps a copy of the glyphs, whose clusters count from `origin`, unless the word is known already. */
void word_cache_add(struct word_cache *cache, const struct word_key *key, uint32_t hash,
                    const struct shaped_glyph *glyphs, size_t count, uint32_t origin);

#endif
