/* Faces, and the codes of what is drawn in them. */
#include "pdf/face.h"

#include "pdf/writer.h"

#include <assert.h>

/* ---- files ---- */

/* A theme's font is to blame, and is named where the theme names it; the program's own are as they should be. */
static bool face_refused(struct writer *writer, enum face_id id, const char *why)
{
    struct place place = font_place(writer->fonts, id);
    struct slice name = font_postscript_name(writer->fonts, id);
    if (!place.source)
        return writer_refused(writer, "a face");
    diagnose_error(writer->diagnostics, place, "the font %.*s is damaged: %s", SLICE_ARGUMENTS(name), why);
    diagnose_help(writer->diagnostics, "copy the file once more from where it came, or take another");
    return false;
}

bool face_open(struct writer *writer, enum face_id id)
{
    struct pdf_face *face = &writer->faces[id];
    if (face->glyph_count)
        return true;
    if (!truetype_open(font_file(writer->fonts, id), &face->truetype))
        return face_refused(writer, id, "it has no outlines");
    face->glyph_count = face->truetype.glyph_count;
    face->first_use = ARENA_ARRAY(writer->arena, face->glyph_count, uint32_t);
    face->space = font_glyph(writer->fonts, id, ' ');
    face->untrusted = font_place(writer->fonts, id).source != NULL;
    face->whole = font_is_kept_whole(writer->fonts, id);
    if (font_is_damaged(writer->fonts, id))
        return face_refused(writer, id, "it puts glyphs in the place of others that it does not have");
    for (uint32_t glyph = 0; face->whole && glyph < face->glyph_count; glyph++)
        if (!truetype_outline_check(&face->truetype, glyph))
            return face_refused(writer, id, "the outline of a glyph is broken");
    return true;
}

const struct glyph_use *glyph_use_find(const struct pdf_face *face, uint32_t glyph, struct slice text)
{
    assert(glyph < face->glyph_count);
    const struct glyph_use *first = NULL;
    for (uint32_t at = face->first_use[glyph]; at; at = face->uses.items[at - 1].next)
    {
        const struct glyph_use *use = &face->uses.items[at - 1];
        if (same_text(use->text, text))
            return use;
        first = first ? first : use;
    }
    return first;
}

/* ---- codes ---- */

/* Those that stand in a string as they are: without parentheses, backslash, and what a reader might take for the end of
 * a line. */
static bool is_plain_code(size_t code)
{
    return code >= 0x20 && code < CODE_COUNT && code != '(' && code != ')' && code != '\\' && code != 0x7F;
}

/* A character's own code where it has one; the space's is only for the glyph that Tw widens. */
static uint8_t own_code(const struct pdf_face *face, uint32_t glyph, struct slice text)
{
    size_t at = 0;
    uint32_t character = utf8_next(text, &at);
    if (at != text.length || !is_plain_code(character) || (character == CODE_SPACE && glyph != face->space))
        return 0;
    return (uint8_t)character;
}

/* Others take codes from the upper half on, and the letters' only when these are used up. 0: none is left. */
static uint8_t free_code(struct file_font *font)
{
    for (; font->free_from < CODE_COUNT; font->free_from++)
    {
        size_t code = (font->free_from + CODE_COUNT / 2) % CODE_COUNT;
        if (!font->uses[code] && is_plain_code(code) && code != CODE_SPACE)
            return (uint8_t)code;
    }
    return 0;
}

static struct file_font *font_new(struct writer *writer, enum face_id id)
{
    struct file_font *font = LIST_PUSH(writer->arena, &writer->file_fonts);
    font->face = id;
    writer->faces[id].last_font = (uint32_t)writer->file_fonts.count;
    return font;
}

/* Gives the use a code in the face's last font, or in a new one. */
static void code_give(struct writer *writer, enum face_id id, size_t index)
{
    struct pdf_face *face = &writer->faces[id];
    struct glyph_use *use = &face->uses.items[index];
    struct file_font *font = face->last_font ? &writer->file_fonts.items[face->last_font - 1] : font_new(writer, id);
    uint8_t code = own_code(face, use->glyph, use->text);
    if (!code || font->uses[code])
        code = free_code(font);
    if (!code)
    {
        font = font_new(writer, id);
        code = free_code(font);
    }
    font->uses[code] = (uint32_t)index + 1;
    use->code = code;
    use->font = face->last_font - 1;
}

/* Widths are whole thousandths in the file; the content makes up for what rounding loses. */
static int width_of(struct writer *writer, enum face_id id, uint32_t glyph)
{
    int advance = font_advance(writer->fonts, id, glyph);
    return (int)length_scale(advance, 1000, font_metrics(writer->fonts, id)->units_per_em);
}

/* A glyph that is drawn for the first time. */
static bool outline_check(struct writer *writer, enum face_id id, uint32_t glyph)
{
    const struct pdf_face *face = &writer->faces[id];
    return !face->untrusted || face->whole || truetype_outline_check(&face->truetype, glyph) ||
           face_refused(writer, id, "the outline of a glyph is broken");
}

bool glyph_use_add(struct writer *writer, enum face_id id, uint32_t glyph, struct slice text)
{
    struct pdf_face *face = &writer->faces[id];
    assert(glyph && glyph < face->glyph_count); /* text.h: never 0 */
    uint32_t *link = &face->first_use[glyph];
    if (!*link && !outline_check(writer, id, glyph))
        return false;
    for (; *link; link = &face->uses.items[*link - 1].next)
        if (same_text(face->uses.items[*link - 1].text, text))
            return true;
    *link = (uint32_t)face->uses.count + 1; /* now: `link` may point into the list's old place when it has grown */
    struct glyph_use *use = LIST_PUSH(writer->arena, &face->uses);
    *use = (struct glyph_use){.glyph = glyph, .text = text, .width = width_of(writer, id, glyph)};
    code_give(writer, id, face->uses.count - 1);
    return true;
}
