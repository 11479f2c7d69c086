/* Fonts that were cut down before: few, and compared one by one. */
#include "pdf/font_memory.h"

static bool same_key(const struct font_key *a, const struct font_key *b)
{
    if (a->face != b->face || a->font_dict != b->font_dict || memcmp(a->glyphs, b->glyphs, sizeof a->glyphs) != 0)
        return false;
    for (size_t code = 0; code < CODE_COUNT; code++)
        if (!slice_equal(a->texts[code], b->texts[code]))
            return false;
    return true;
}

const struct font_data *font_memory_find(const struct font_memory *memory, const struct font_key *key)
{
    for (size_t i = 0; i < memory->count; i++)
        if (same_key(&memory->fonts[i]->key, key))
            return &memory->fonts[i]->made;
    return NULL;
}

void font_memory_begin(struct font_memory *memory)
{
    if (!memory->full)
        return;
    arena_reset(&memory->arena);
    memory->count = 0;
    memory->full = false;
}

void font_memory_keep(struct font_memory *memory, const struct font_key *key, const struct font_data *made)
{
    struct arena *arena = &memory->arena;
    memory->full = memory->count == KNOWN_FONTS;
    if (memory->full)
        return;
    struct known_font *kept = ARENA_NEW(arena, struct known_font);
    kept->key = *key;
    for (size_t code = 0; code < CODE_COUNT; code++)
        kept->key.texts[code] = slice_copy(arena, key->texts[code]);
    kept->made = (struct font_data){.file = packed_copy(arena, &made->file),
                                    .name = slice_copy(arena, made->name),
                                    .to_unicode = packed_copy(arena, &made->to_unicode),
                                    .widths = slice_copy(arena, made->widths)};
    memory->fonts[memory->count++] = kept;
}
