/* Fonts: for each, its face is cut to the glyphs that are drawn, and becomes a simple, symbolic font: of TrueType, or
 * of Type 1 where the outlines are CFF (ISO 32000-1 §9.6.2, §9.6.3, §9.6.6.4; ISO 19005-2 §6.2.11.6). */
#include "pdf/face.h"

#include "pdf/hash.h"
#include "pdf/memory.h"
#include "pdf/syntax.h"
#include "pdf/to_unicode.h"
#include "pdf/writer.h"

enum
{
    TAG_LENGTH = 6 /* of a subset's name: "ABCDEF+Vollkorn-Regular" (§9.6.4) */
};

/* A font on its way into the file. */
struct font_writer
{
    struct writer *writer;
    struct file_font *font;
    const struct pdf_face *face;
    const struct font_metrics *metrics;
    size_t first, last; /* codes */
    struct font_data made;
};

/* The use that has the code; NULL: none. */
static const struct glyph_use *use_at(const struct font_writer *font, size_t code)
{
    uint32_t use = font->font->uses[code];
    return use ? &font->face->uses.items[use - 1] : NULL;
}

static int advance_of(void *context, uint32_t glyph)
{
    const struct font_writer *font = context;
    return font_advance(font->writer->fonts, font->font->face, glyph);
}

static struct slice subset_of(struct font_writer *font)
{
    uint32_t codes[CODE_COUNT] = {0};
    for (size_t code = font->first; code <= font->last; code++)
        codes[code] = use_at(font, code) ? use_at(font, code)->glyph : 0;
    if (!font->face->cff)
        return truetype_subset(&font->face->truetype, codes, font->face->whole, font->writer->arena);
    struct cff_request request = {
        .name = font_postscript_name(font->writer->fonts, font->font->face),
        .units_per_em = font->metrics->units_per_em,
        .bounds = font->metrics->bounds,
        .codes = codes,
        .whole = font->face->whole,
        .width = advance_of,
        .width_context = font,
    };
    return cff_subset(font->face->cff, &request, font->writer->arena);
}

/* The tag is made from the subset's bytes, so that it differs where they do, and never otherwise. */
static struct slice subset_name(const struct font_writer *font)
{
    struct hash hash;
    unsigned char value[16];
    hash_init(&hash);
    hash_add(&hash, font->made.file.plain.data, font->made.file.plain.length);
    hash_value(&hash, value);
    struct buffer name;
    buffer_init(&name, font->writer->arena);
    for (int i = 0; i < TAG_LENGTH && !font->face->whole; i++)
        buffer_add_byte(&name, (char)('A' + (value[2 * i] << 8 | value[2 * i + 1]) % 26));
    buffer_add_string(&name, font->face->whole ? "" : "+");
    buffer_add_slice(&name, font_postscript_name(font->writer->fonts, font->font->face));
    return buffer_slice(&name);
}

/* ---- objects ---- */

static int thousandths(int font_units, const struct font_metrics *metrics)
{
    return (int)length_scale(font_units, 1000, metrics->units_per_em);
}

static int descriptor_flags(const struct font_metrics *metrics)
{
    enum
    {
        FIXED_PITCH = 1,
        SERIF = 2,
        SYMBOLIC = 4, /* with codes of its own */
        ITALIC = 64
    };
    return SYMBOLIC | (metrics->fixed_pitch ? FIXED_PITCH : 0) | (metrics->serif ? SERIF : 0) |
           (metrics->italic_angle_tenths ? ITALIC : 0);
}

/* No table says how thick the stems are. The weight gives an idea; readers use it only to replace a font that is not
 * embedded. */
static int stem_width(const struct font_metrics *metrics) { return 50 + metrics->weight * metrics->weight / (65 * 65); }

static struct object *file_stream(const struct font_writer *font)
{
    struct buffer entries;
    buffer_init(&entries, font->writer->arena);
    if (font->face->cff)
        buffer_add_string(&entries, "/Subtype/Type1C");
    else
        buffer_print(&entries, "/Length1 %zu", font->made.file.plain.length);
    return stream_new_packed(font->writer, buffer_slice(&entries), &font->made.file);
}

static struct object *descriptor_write(const struct font_writer *font)
{
    const struct font_metrics *metrics = font->metrics;
    struct object *file = file_stream(font), *descriptor = object_new(font->writer);
    if (!file || !descriptor)
        return NULL;
    struct buffer body;
    buffer_init(&body, font->writer->arena);
    buffer_print(&body, "/Type/FontDescriptor/FontName/%.*s/Flags %d/FontBBox[", SLICE_ARGUMENTS(font->made.name),
                 descriptor_flags(metrics));
    for (int i = 0; i < 4; i++)
        buffer_print(&body, i ? " %d" : "%d", thousandths(metrics->bounds[i], metrics));
    buffer_add_string(&body, "]/ItalicAngle ");
    put_decimal(&body, metrics->italic_angle_tenths, /* places */ 1);
    buffer_print(&body, "/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile%d %u 0 R",
                 thousandths(metrics->ascent, metrics), thousandths(metrics->descent, metrics),
                 thousandths(metrics->cap_height, metrics), stem_width(metrics), font->face->cff ? 3 : 2, file->number);
    descriptor->body = buffer_slice(&body);
    return descriptor;
}

static bool font_object_write(struct font_writer *font)
{
    struct object *descriptor = descriptor_write(font),
                  *to_unicode = stream_new_packed(font->writer, (struct slice){0}, &font->made.to_unicode);
    font->font->object = object_new(font->writer);
    if (!descriptor || !to_unicode || !font->font->object)
        return false;
    struct buffer body;
    buffer_init(&body, font->writer->arena);
    buffer_print(&body, "/Type/Font/Subtype/%s/BaseFont/%.*s", font->face->cff ? "Type1" : "TrueType",
                 SLICE_ARGUMENTS(font->made.name));
    buffer_print(&body, "/FontDescriptor %u 0 R/ToUnicode %u 0 R", descriptor->number, to_unicode->number);
    buffer_add_slice(&body, font->made.widths);
    font->font->object->body = buffer_slice(&body);
    return true;
}

static struct slice widths_of(const struct font_writer *font)
{
    struct buffer out;
    buffer_init(&out, font->writer->arena);
    buffer_print(&out, "/FirstChar %zu/LastChar %zu/Widths[", font->first, font->last);
    for (size_t code = font->first; code <= font->last; code++)
    {
        buffer_add_string(&out, code > font->first ? " " : "");
        put_integer(&out, use_at(font, code) ? use_at(font, code)->width : 0);
    }
    buffer_add_byte(&out, ']');
    return buffer_slice(&out);
}

static void font_make(struct font_writer *font, const struct font_key *key)
{
    struct writer *writer = font->writer;
    font->made.file = pack(writer, subset_of(font), COMPRESSION_TEXT);
    font->made.name = subset_name(font);
    font->made.to_unicode = pack(writer, to_unicode_map(key->texts, writer->arena), COMPRESSION_TEXT);
    font->made.widths = widths_of(font);
}

static struct font_key key_of(const struct font_writer *font)
{
    struct font_key key = {.face = font->font->face, .font_dict = font->font->font_dict};
    for (size_t code = font->first; code <= font->last; code++)
        if (use_at(font, code))
        {
            key.glyphs[code] = use_at(font, code)->glyph;
            key.texts[code] = use_at(font, code)->text;
        }
    return key;
}

/* Makes the font, or takes one that was made of the same before. */
static void font_make_or_find(struct font_writer *font)
{
    struct pdf_memory *memory = font->writer->options.memory;
    struct font_key key = key_of(font);
    const struct font_data *known = memory ? font_memory_find(&memory->fonts, &key) : NULL;
    if (known)
    {
        font->made = *known;
        return;
    }
    font_make(font, &key);
    if (memory)
        font_memory_keep(&memory->fonts, &key, &font->made);
}

static bool font_write(struct writer *writer, struct file_font *file_font)
{
    struct font_writer font = {.writer = writer,
                               .font = file_font,
                               .face = &writer->faces[file_font->face],
                               .metrics = font_metrics(writer->fonts, file_font->face),
                               .last = CODE_COUNT - 1};
    while (!file_font->uses[font.first]) /* a font is made for a use: there is one */
        font.first++;
    while (!file_font->uses[font.last])
        font.last--;
    font_make_or_find(&font);
    return font_object_write(&font);
}

bool fonts_write(struct writer *writer)
{
    for (size_t i = 0; i < writer->file_fonts.count; i++)
        if (!font_write(writer, &writer->file_fonts.items[i]))
            return false;
    return true;
}
