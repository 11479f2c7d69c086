/* Faces, and the codes of what is drawn in them. */
#include "pdf/face.h"

#include "pdf/writer.h"
#include "text/sfnt.h"

#include <assert.h>

/* ---- files ---- */

/* A theme's font is to blame, and is named where the theme names it; the program's own are as they should be. */
static bool face_refused(struct writer *writer, enum face_id id, const char *why)
{
    struct place place = font_place(writer->fonts, id);
    struct slice path = font_path(writer->fonts, id);
    if (!place.source)
        return writer_refused(writer, "a face");
    diagnose_error(writer->diagnostics, place, "\"%.*s\" is damaged: %s", SLICE_ARGUMENTS(path), why);
    diagnose_help(writer->diagnostics, "copy the file once more from where it came, or take another");
    return false;
}

/* ---- outlines ---- */

/* Nor may the parts of an accented letter be accented themselves. */
static bool cff_outline_check(const struct cff *font, uint32_t glyph, struct cff_outline *outline)
{
    if (!cff_outline_read(font, glyph, /* width */ 0, outline))
        return false;
    uint32_t parts[2] = {outline->accent_parts[0], outline->accent_parts[1]};
    for (int i = 0, accented = outline->accented; i < 2 && accented; i++)
        if (!cff_outline_read(font, parts[i], /* width */ 0, outline) || outline->accented)
            return false;
    return true;
}

/* An outline that is drawn for the first time, or one of all. Together they may cost no more than the largest files. */
static bool outline_check(struct writer *writer, enum face_id id, uint32_t glyph)
{
    enum
    {
        WORK_MAX = 64 * 1024 * 1024
    };
    struct pdf_face *face = &writer->faces[id];
    if (!face->untrusted || face->whole)
        return true;
    struct cff_outline outline = {.work = face->work};
    arena_reset(&writer->scratch);
    buffer_init(&outline.charstring, &writer->scratch);
    bool good = face->cff ? cff_outline_check(face->cff, glyph, &outline)
                          : truetype_outline_check(&face->truetype, glyph, &outline.work);
    face->work = outline.work;
    return (good && face->work <= WORK_MAX) || face_refused(writer, id, "the outline of a glyph is broken");
}

/* The numbers of the outlines that the file has. 0: it has none that can be read. */
static uint32_t outlines_open(struct writer *writer, struct pdf_face *face, struct slice file)
{
    if (!sfnt_has(file, "CFF "))
        return truetype_open(file, &face->truetype) ? face->truetype.glyph_count : 0;
    face->cff = ARENA_NEW(writer->arena, struct cff);
    return cff_open(sfnt_table(file, "CFF "), writer->arena, face->cff) ? face->cff->glyph_count : 0;
}

bool face_open(struct writer *writer, enum face_id id)
{
    struct pdf_face *face = &writer->faces[id];
    if (face->glyph_count)
        return true;
    uint32_t outlines = outlines_open(writer, face, font_file(writer->fonts, id));
    if (outlines < font_glyph_count(writer->fonts, id))
        return face_refused(writer, id, "its outlines cannot be read");
    face->glyph_count = font_glyph_count(writer->fonts, id);
    face->first_use = ARENA_ARRAY(writer->arena, face->glyph_count, uint32_t);
    face->last_font = ARENA_ARRAY(writer->arena, face->cff ? face->cff->font_dict_count : 1, uint32_t);
    face->space = font_glyph(writer->fonts, id, ' ');
    face->untrusted = font_place(writer->fonts, id).source != NULL;
    for (uint32_t glyph = 0; font_is_kept_whole(writer->fonts, id) && glyph < outlines; glyph++)
        if (!outline_check(writer, id, glyph))
            return false;
    face->whole = font_is_kept_whole(writer->fonts, id);
    return true;
}

bool faces_check(struct writer *writer)
{
    bool good = true;
    for (int id = 0; id < FACE_COUNT; id++)
        if (font_is_damaged(writer->fonts, (enum face_id)id))
            good = face_refused(writer, (enum face_id)id, "it puts glyphs in place of letters that it does not have");
    return good;
}

const struct glyph_use *glyph_use_choose(const struct pdf_face *face, uint32_t glyph, struct slice text)
{
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

static struct file_font *font_new(struct writer *writer, enum face_id id, uint32_t font_dict)
{
    struct file_font *font = LIST_PUSH(writer->arena, &writer->file_fonts);
    font->face = id;
    font->font_dict = font_dict;
    writer->faces[id].last_font[font_dict] = (uint32_t)writer->file_fonts.count;
    return font;
}

/* Gives the use a code in the face's last font, or in a new one. */
static void code_give(struct writer *writer, enum face_id id, size_t index)
{
    struct pdf_face *face = &writer->faces[id];
    struct glyph_use *use = &face->uses.items[index];
    uint32_t dict = face->cff && !face->whole ? cff_font_dict(face->cff, use->glyph) : 0;
    uint32_t *last = &face->last_font[dict];
    struct file_font *font = *last ? &writer->file_fonts.items[*last - 1] : font_new(writer, id, dict);
    uint8_t code = own_code(face, use->glyph, use->text);
    if (!code || font->uses[code])
        code = free_code(font);
    if (!code)
    {
        font = font_new(writer, id, dict);
        code = free_code(font);
    }
    font->uses[code] = (uint32_t)index + 1;
    use->code = code;
    use->font = *last - 1;
}

/* Widths are whole thousandths in the file; the content makes up for what rounding loses. */
static int width_of(struct writer *writer, enum face_id id, uint32_t glyph)
{
    int advance = font_advance(writer->fonts, id, glyph);
    return (int)length_scale(advance, 1000, font_metrics(writer->fonts, id)->units_per_em);
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
