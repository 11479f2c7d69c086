/* Glyph uses of pages that are known: see known_use.h. */
#include "pdf/known_use.h"

#include "pdf/memory.h"
#include "pdf/writer.h"

struct known_use *known_use_note(struct writer *writer, enum face_id face, uint32_t glyph, struct slice text)
{
    struct pdf_memory *memory = writer->options.memory;
    struct use_memory *uses = &memory->uses;
    if (!uses->by_glyph[face])
        uses->by_glyph[face] = ARENA_ARRAY(&memory->arena, writer->faces[face].glyph_count, struct known_use *);
    struct known_use **link = &uses->by_glyph[face][glyph];
    for (; *link; link = &(*link)->next)
        if (same_text((*link)->text, text))
            return *link;
    if (uses->count == KNOWN_USES)
        return NULL;
    uses->count++;
    *link = ARENA_NEW(&memory->arena, struct known_use);
    **link = (struct known_use){.face = face, .glyph = glyph, .text = slice_copy(&memory->arena, text)};
    return *link;
}

void use_list_begin(struct use_memory *memory, struct use_list *list)
{
    memory->list++;
    list->uses.count = 0;
}

void use_list_add(struct use_memory *memory, struct use_list *list, struct known_use *use, struct arena *arena)
{
    if (use->list == memory->list)
        return;
    use->list = memory->list;
    LIST_ADD(arena, &list->uses, use);
}

struct page_code use_code(const struct writer *writer, enum face_id face, uint32_t glyph, struct slice text)
{
    const struct glyph_use *use = glyph_use_find(&writer->faces[face], glyph, text);
    return (struct page_code){use->font, use->code};
}

bool known_uses_replay(struct writer *writer, struct known_use *const *uses, size_t count)
{
    uint64_t file = writer->options.memory->uses.file;
    for (size_t i = 0; i < count; i++)
    {
        struct known_use *use = uses[i];
        if (use->file == file)
            continue;
        if (!face_open(writer, use->face) || !glyph_use_add(writer, use->face, use->glyph, use->text))
            return false;
        use->file = file;
        use->code = use_code(writer, use->face, use->glyph, use->text);
    }
    return true;
}
