/* Files of a theme: untrusted. What is checked here is what HarfBuzz is given and what is read without asking again:
 * the directory, and the tables that every font must have. HarfBuzz checks those for shaping itself; outlines are
 * checked by the PDF stage, as far as they are drawn. */
#include "text/font_source.h"
#include "text/sfnt.h"

/* A file on its way to become a face. */
struct opening
{
    const struct theme_font *font;
    struct slice file;
    struct diagnostics *diagnostics;
};

#define REFUSE(opening, ...) diagnose_error((opening)->diagnostics, (opening)->font->place, __VA_ARGS__)
#define PATH(opening)        SLICE_ARGUMENTS((opening)->font->path)

/* ---- what kind of file ---- */

/* Files that are fonts, but none of ours. */
static const struct
{
    struct slice signature;
    const char *what, *help;
} OTHERS[] = {
    {{"wOFF", 4},
     "a WOFF file, packed for the web",
     "take the TrueType or OpenType file of the same font (.ttf, .otf)"},
    {{"wOF2", 4},
     "a WOFF2 file, packed for the web",
     "take the TrueType or OpenType file of the same font (.ttf, .otf)"},
    {{"ttcf", 4}, "a collection of several fonts", "save the one that you want as a file of its own (.ttf, .otf)"},
    {{"\x80\x01", 2}, "a Type 1 font", "take the font as TrueType or OpenType (.ttf, .otf)"},
    {{"%!", 2}, "a Type 1 font", "take the font as TrueType or OpenType (.ttf, .otf)"},
    {{"typ1", 4}, "a Type 1 font", "take the font as TrueType or OpenType (.ttf, .otf)"},
};

static bool begins_with(struct slice file, struct slice bytes)
{
    return slice_equal(slice_sub(file, 0, bytes.length), bytes);
}

static bool check_kind(const struct opening *opening)
{
    struct slice file = opening->file;
    if (begins_with(file, (struct slice){"\0\1\0\0", 4}) || begins_with(file, SLICE("true")) ||
        begins_with(file, SLICE("OTTO")))
        return true;
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (begins_with(file, OTHERS[i].signature))
        {
            REFUSE(opening, "\"%.*s\" is %s", PATH(opening), OTHERS[i].what);
            diagnose_help(opening->diagnostics, "%s", OTHERS[i].help);
            return false;
        }
    REFUSE(opening, "\"%.*s\" is neither a TrueType nor an OpenType font", PATH(opening));
    return false;
}

/* ---- tables ---- */

static bool damaged(const struct opening *opening, struct slice table, const char *why)
{
    REFUSE(opening, "\"%.*s\" is damaged: its table \"%.*s\" %s", PATH(opening), SLICE_ARGUMENTS(table), why);
    diagnose_help(opening->diagnostics, "copy the file once more from where it came");
    return false;
}

/* A tag of a damaged file may be anything. */
static struct slice tag_shown(struct slice tag)
{
    for (size_t i = 0; i < tag.length; i++)
        if (tag.data[i] < ' ' || tag.data[i] > '~')
            return SLICE("?");
    return tag;
}

static bool check_directory(const struct opening *opening)
{
    size_t count = sfnt_table_count(opening->file);
    if (count == 0 || count != u16_at(opening->file, 4))
    {
        REFUSE(opening, "\"%.*s\" is damaged: it ends before its tables", PATH(opening));
        diagnose_help(opening->diagnostics, "copy the file once more from where it came");
        return false;
    }
    for (size_t i = 0; i < count; i++)
    {
        struct slice table;
        if (!sfnt_table_at(opening->file, i, &table))
            return damaged(opening, tag_shown(sfnt_tag(opening->file, i)), "reaches beyond the end of the file");
    }
    return true;
}

/* What every font has, and how long it is at least. */
static const struct
{
    const char *tag;
    size_t size;
} NEEDED[] = {{"head", 54}, {"hhea", 36}, {"maxp", 6}, {"hmtx", 4}, {"cmap", 4}};

static bool check_tables(const struct opening *opening)
{
    for (size_t i = 0; i < sizeof NEEDED / sizeof *NEEDED; i++)
    {
        struct slice tag = slice_from_string(NEEDED[i].tag);
        if (!sfnt_has(opening->file, NEEDED[i].tag))
            return damaged(opening, tag, "is missing");
        if (sfnt_table(opening->file, NEEDED[i].tag).length < NEEDED[i].size)
            return damaged(opening, tag, "is too short");
    }
    return true;
}

/* Numbers that others count on. */
static bool check_numbers(const struct opening *opening)
{
    enum
    {
        EM_MIN = 16, /* OpenType 1.9, table "head" */
        EM_MAX = 16384
    };
    struct slice head = sfnt_table(opening->file, "head"), hmtx = sfnt_table(opening->file, "hmtx");
    unsigned units_per_em = u16_at(head, 18), glyphs = u16_at(sfnt_table(opening->file, "maxp"), 4);
    unsigned advances = u16_at(sfnt_table(opening->file, "hhea"), 34);
    if (u32_at(head, 12) != 0x5F0F3CF5 || units_per_em < EM_MIN || units_per_em > EM_MAX)
        return damaged(opening, SLICE("head"), "holds wrong numbers");
    if (glyphs < 2)
        return damaged(opening, SLICE("maxp"), "counts no glyphs");
    for (size_t i = 0; i < advances; i++)
        if (u16_at(hmtx, 4 * i) > INT16_MAX)
            return damaged(opening, SLICE("hmtx"), "has a glyph of no sensible width");
    if (advances == 0 || advances > glyphs || hmtx.length < 4 * (size_t)advances)
        return damaged(opening, SLICE("hmtx"), "does not have the widths of all glyphs");
    return true;
}

/* ---- outlines ---- */

static uint32_t offset_at(struct slice loca, bool is_long, size_t glyph)
{
    return is_long ? u32_at(loca, 4 * glyph) : 2 * u16_at(loca, 2 * glyph);
}

static bool check_locations(const struct opening *opening)
{
    struct slice loca = sfnt_table(opening->file, "loca"), glyf = sfnt_table(opening->file, "glyf");
    size_t glyphs = u16_at(sfnt_table(opening->file, "maxp"), 4);
    bool is_long = u16_at(sfnt_table(opening->file, "head"), 50) == 1;
    if (sfnt_table(opening->file, "maxp").length < 32)
        return damaged(opening, SLICE("maxp"), "is too short");
    if (loca.length < (glyphs + 1) * (is_long ? 4 : 2))
        return damaged(opening, SLICE("loca"), "is too short");
    for (size_t i = 0; i < glyphs; i++)
        if (offset_at(loca, is_long, i) > offset_at(loca, is_long, i + 1))
            return damaged(opening, SLICE("loca"), "is not in order");
    if (offset_at(loca, is_long, glyphs) > glyf.length)
        return damaged(opening, SLICE("loca"), "points beyond the outlines");
    return true;
}

static bool check_outlines(const struct opening *opening)
{
    struct slice file = opening->file;
    if (sfnt_has(file, "glyf") && sfnt_has(file, "loca") && !sfnt_has(file, "CFF "))
        return check_locations(opening);
    if (sfnt_has(file, "CFF "))
        return true; /* as said above */
    if (sfnt_has(file, "CFF2"))
    {
        REFUSE(opening, "\"%.*s\" is a variable font with outlines of the kind CFF2, which a PDF cannot hold",
               PATH(opening));
        diagnose_help(opening->diagnostics, "take a static font of the family, one file for each style");
        return false;
    }
    REFUSE(opening, "\"%.*s\" has no outlines, only pictures of its letters or none", PATH(opening));
    return false;
}

static void advise_variable(const struct opening *opening)
{
    if (!sfnt_has(opening->file, "fvar"))
        return;
    diagnose_warning(opening->diagnostics, opening->font->place,
                     "\"%.*s\" is a variable font: it is set as it comes, without its other weights and widths",
                     PATH(opening));
    diagnose_help(opening->diagnostics, "take a static font of the family, one file for each style");
}

/* ---- permission ---- */

/* OpenType 1.9, table "OS/2": fsType. Of several permissions the widest holds. */
enum embedding
{
    EMBEDDING_RESTRICTED = 0x0002,
    EMBEDDING_PRINT = 0x0004,
    EMBEDDING_EDIT = 0x0008,
    EMBEDDING_WHOLE = 0x0100,
    EMBEDDING_PICTURES = 0x0200
};

static bool check_permission(const struct opening *opening, bool *kept_whole)
{
    struct slice os2 = sfnt_table(opening->file, "OS/2");
    unsigned type = u16_at(os2, 8);
    const char *why = NULL;
    if (os2.length < 10)
    {
        diagnose_warning(opening->diagnostics, opening->font->place,
                         "\"%.*s\" does not say whether it may be embedded in a PDF", PATH(opening));
        diagnose_help(opening->diagnostics, "see its licence");
    }
    if ((type & EMBEDDING_RESTRICTED) && !(type & (EMBEDDING_PRINT | EMBEDDING_EDIT)))
        why = "may not be embedded in a PDF: its maker has restricted it";
    else if (type & EMBEDDING_PICTURES)
        why = "may be embedded only as pictures of its letters, which would not be sharp";
    *kept_whole = type & EMBEDDING_WHOLE;
    if (!why)
        return true;
    REFUSE(opening, "\"%.*s\" %s", PATH(opening), why);
    diagnose_help(opening->diagnostics, "take another font, or ask its maker for a file with a licence to embed");
    return false;
}

/* ---- name ---- */

/* What a PDF's name takes without escapes, and PostScript names are made of. */
static bool is_name_character(unsigned character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
           (character >= '0' && character <= '9') || character == '-' || character == '_' || character == '.';
}

static void name_add(char name[FONT_NAME_ROOM], unsigned character)
{
    size_t at = strlen(name);
    if (is_name_character(character) && at + 1 < FONT_NAME_ROOM)
        name[at] = (char)character;
}

/* The PostScript name in the table "name": 6, in UTF-16 for Windows or in one byte a letter for the Macintosh. */
static void name_read(struct slice file, char name[FONT_NAME_ROOM])
{
    enum
    {
        HEADER = 6,
        RECORD = 12,
        POSTSCRIPT = 6,
        WINDOWS = 3
    };
    struct slice table = sfnt_table(file, "name");
    size_t count = u16_at(table, 2), strings = u16_at(table, 4);
    for (size_t i = 0; i < count && HEADER + RECORD * (i + 1) <= table.length && !name[0]; i++)
    {
        size_t record = HEADER + RECORD * i;
        if (u16_at(table, record + 6) != POSTSCRIPT)
            continue;
        size_t start = strings + u16_at(table, record + 10), wide = u16_at(table, record) == WINDOWS;
        struct slice text = slice_sub(table, start, start + u16_at(table, record + 8));
        for (size_t at = wide; at < text.length; at += 1 + wide)
            name_add(name, (unsigned char)text.data[at]);
    }
}

/* A font without a name is called as its file. */
static void name_find(const struct opening *opening, char name[FONT_NAME_ROOM])
{
    memset(name, 0, FONT_NAME_ROOM);
    name_read(opening->file, name);
    struct slice path = opening->font->path;
    for (size_t i = 0; i < path.length && !name[0]; i++)
        if (!memchr(path.data + i, '/', path.length - i))
            for (size_t at = i; at < path.length; at++)
                name_add(name, (unsigned char)path.data[at]);
    if (!name[0])
        strcpy(name, "Font");
}

/* ---- all ---- */

bool font_source_open(const struct theme_font *font, struct font_source *out, struct diagnostics *diagnostics)
{
    struct opening opening = {font, font->file, diagnostics};
    *out = (struct font_source){.file = font->file, .path = font->path, .place = font->place};
    if (!check_kind(&opening) || !check_directory(&opening) || !check_tables(&opening) || !check_numbers(&opening) ||
        !check_outlines(&opening) || !check_permission(&opening, &out->kept_whole))
        return false;
    advise_variable(&opening);
    name_find(&opening, out->name);
    return true;
}
