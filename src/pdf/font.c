/* Fonts: each face is cut to the glyphs that are drawn and written as one CID font; on it stands a Type0 font for
 * each text that its glyphs have (ISO 32000-1 §9.7, §9.10.3). */
#include "pdf/face.h"

#include "pdf/hash.h"
#include "pdf/syntax.h"
#include "pdf/writer.h"

#include <hb-subset.h>

enum
{
    TAG_LENGTH = 6,  /* of a subset's name: "ABCDEF+Vollkorn-Regular" (§9.6.4) */
    BFCHAR_MAX = 100 /* entries in one block of a CMap */
};

/* A face on its way into the file. */
struct font_writer
{
    struct writer *writer;
    enum face_id id;
    struct pdf_face *face;
    hb_face_t *narrowed; /* what HarfBuzz cuts */
    hb_subset_plan_t *plan;
    hb_face_t *subset;
    struct slice file; /* the subset's bytes */
    struct slice name; /* with its tag */
    struct object *descendant;
};

/* What an outline font of a PDF needs: glyphs are found by number, and the text stage has placed them. A face that
 * has no more than this spares HarfBuzz the reading of all its characters. */
static const hb_tag_t TABLES[] = {HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('h', 'e', 'a', 'd'),
                                  HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'), HB_TAG('m', 'a', 'x', 'p')};

static hb_blob_t *table_of(hb_face_t *face, hb_tag_t tag, void *whole)
{
    (void)face;
    for (size_t i = 0; i < sizeof TABLES / sizeof *TABLES; i++)
        if (TABLES[i] == tag)
            return hb_face_reference_table(whole, tag);
    return hb_blob_get_empty();
}

/* Fills plan, subset and file, and numbers the glyphs anew. */
static bool subset_make(struct font_writer *font)
{
    struct pdf_face *face = font->face;
    font->narrowed = hb_face_create_for_tables(table_of, face->face, NULL);
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return false;
    for (size_t i = 0; i < face->uses.count; i++)
        hb_set_add(hb_subset_input_glyph_set(input), face->uses.items[i].glyph);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    font->plan = hb_subset_plan_create_or_fail(font->narrowed, input);
    hb_subset_input_destroy(input);
    font->subset = font->plan ? hb_subset_plan_execute_or_fail(font->plan) : NULL;
    if (!font->subset)
        return false;
    hb_blob_t *blob = hb_face_reference_blob(font->subset);
    unsigned size;
    const char *data = hb_blob_get_data(blob, &size);
    font->file = slice_copy(font->writer->arena, (struct slice){data, size});
    hb_blob_destroy(blob);
    const hb_map_t *numbers = hb_subset_plan_old_to_new_glyph_mapping(font->plan);
    for (size_t i = 0; i < face->uses.count; i++)
        face->uses.items[i].subset = hb_map_get(numbers, face->uses.items[i].glyph);
    return size > 0;
}

static void font_writer_release(struct font_writer *font)
{
    hb_face_destroy(font->subset);
    hb_subset_plan_destroy(font->plan);
    hb_face_destroy(font->narrowed);
}

/* The tag is made from the subset's bytes, so that it differs where they do, and never otherwise. */
static struct slice subset_name(const struct font_writer *font)
{
    struct hash hash;
    unsigned char value[16];
    hash_init(&hash);
    hash_add(&hash, font->file.data, font->file.length);
    hash_value(&hash, value);
    struct buffer name;
    buffer_init(&name, font->writer->arena);
    for (int i = 0; i < TAG_LENGTH; i++)
        buffer_add_byte(&name, (char)('A' + (value[2 * i] << 8 | value[2 * i + 1]) % 26));
    buffer_add_byte(&name, '+');
    buffer_add_slice(&name, font_postscript_name(font->id));
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
        SYMBOLIC = 4, /* more than the standard Latin characters */
        ITALIC = 64
    };
    return SYMBOLIC | (metrics->fixed_pitch ? FIXED_PITCH : 0) | (metrics->serif ? SERIF : 0) |
           (metrics->italic_angle_tenths ? ITALIC : 0);
}

/* No table says how thick the stems are; the weight gives an idea, and readers use it only when they must replace the
 * font, which they never must. */
static int stem_width(const struct font_metrics *metrics) { return 50 + metrics->weight * metrics->weight / (65 * 65); }

static struct object *descriptor_write(const struct font_writer *font)
{
    struct buffer entries, body;
    buffer_init(&entries, font->writer->arena);
    buffer_print(&entries, "/Length1 %zu", font->file.length);
    struct object *file = stream_new(font->writer, buffer_slice(&entries), font->file, COMPRESSION_TEXT);
    struct object *descriptor = object_new(font->writer);
    if (!file || !descriptor)
        return NULL;
    const struct font_metrics *metrics = font_metrics(font->writer->fonts, font->id);
    buffer_init(&body, font->writer->arena);
    buffer_print(&body, "/Type/FontDescriptor/FontName/%.*s/Flags %d/FontBBox[", SLICE_ARGUMENTS(font->name),
                 descriptor_flags(metrics));
    for (int i = 0; i < 4; i++)
        buffer_print(&body, i ? " %d" : "%d", thousandths(metrics->bounds[i], metrics));
    buffer_add_string(&body, "]/ItalicAngle ");
    put_decimal(&body, metrics->italic_angle_tenths, 1);
    buffer_print(&body, "/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 %u 0 R",
                 thousandths(metrics->ascent, metrics), thousandths(metrics->descent, metrics),
                 thousandths(metrics->cap_height, metrics), stem_width(metrics), file->number);
    descriptor->body = buffer_slice(&body);
    return descriptor;
}

/* Widths by CID: one number when all are the same. */
static void widths_write(const struct font_writer *font, struct buffer *body)
{
    const struct pdf_face *face = font->face;
    uint32_t count = hb_face_get_glyph_count(font->subset);
    int *widths = ARENA_ARRAY(font->writer->arena, count, int);
    for (uint32_t i = 0; i < count; i++)
        widths[i] = face->uses.items[0].width; /* what is not drawn (glyph 0, parts of others) takes any */
    bool equal = true;
    for (size_t i = 0; i < face->uses.count; i++)
    {
        widths[face->uses.items[i].subset] = face->uses.items[i].width;
        equal = equal && face->uses.items[i].width == face->uses.items[0].width;
    }
    buffer_print(body, "/DW %d", widths[0]);
    if (equal)
        return;
    buffer_add_string(body, "/W[0[");
    for (uint32_t i = 0; i < count; i++)
        buffer_print(body, i ? " %d" : "%d", widths[i]);
    buffer_add_string(body, "]]");
}

static bool descendant_write(struct font_writer *font)
{
    struct object *descriptor = descriptor_write(font);
    font->descendant = object_new(font->writer);
    if (!descriptor || !font->descendant)
        return false;
    struct buffer body;
    buffer_init(&body, font->writer->arena);
    buffer_print(&body, "/Type/Font/Subtype/CIDFontType2/BaseFont/%.*s", SLICE_ARGUMENTS(font->name));
    buffer_add_string(&body, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity");
    buffer_print(&body, "/FontDescriptor %u 0 R", descriptor->number);
    widths_write(font, &body);
    font->descendant->body = buffer_slice(&body);
    return true;
}

/* ---- ToUnicode ---- */

static const char CMAP_START[] = "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
                                 "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                                 "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
                                 "1 begincodespacerange<0000><FFFF>endcodespacerange\n";
static const char CMAP_END[] = "endcmap CMapName currentdict/CMap defineresource pop end end";

/* The uses of one variant by CID; NULL where it has none. */
static const struct glyph_use **uses_by_cid(const struct font_writer *font, uint32_t variant, uint32_t count)
{
    const struct pdf_face *face = font->face;
    const struct glyph_use **uses = ARENA_ARRAY(font->writer->arena, count, const struct glyph_use *);
    for (size_t i = 0; i < face->uses.count; i++)
        if (face->uses.items[i].variant == variant)
            uses[face->uses.items[i].subset] = &face->uses.items[i];
    return uses;
}

static struct object *to_unicode_write(const struct font_writer *font, uint32_t variant)
{
    uint32_t count = hb_face_get_glyph_count(font->subset), left = 0, block = 0;
    const struct glyph_use **uses = uses_by_cid(font, variant, count);
    struct buffer map;
    buffer_init(&map, font->writer->arena);
    buffer_add_string(&map, CMAP_START);
    for (uint32_t i = 0; i < count; i++)
        left += uses[i] != NULL;
    for (uint32_t i = 0; i < count; i++)
    {
        if (!uses[i])
            continue;
        if (!block)
            buffer_print(&map, "%u beginbfchar\n", block = left < BFCHAR_MAX ? left : BFCHAR_MAX);
        buffer_print(&map, "<%04X><", i);
        put_utf16_hexadecimal(&map, uses[i]->text);
        buffer_add_string(&map, ">\n");
        left--;
        if (!--block)
            buffer_add_string(&map, "endbfchar\n");
    }
    buffer_add_string(&map, CMAP_END);
    return stream_new(font->writer, (struct slice){0}, buffer_slice(&map), COMPRESSION_TEXT);
}

static bool variant_write(struct font_writer *font, uint32_t variant)
{
    struct object *to_unicode = to_unicode_write(font, variant), *object = object_new(font->writer);
    if (!to_unicode || !object)
        return false;
    struct buffer body;
    buffer_init(&body, font->writer->arena);
    buffer_print(&body, "/Type/Font/Subtype/Type0/BaseFont/%.*s/Encoding/Identity-H", SLICE_ARGUMENTS(font->name));
    buffer_print(&body, "/DescendantFonts[%u 0 R]/ToUnicode %u 0 R", font->descendant->number, to_unicode->number);
    object->body = buffer_slice(&body);
    font->face->fonts[variant] = object;
    return true;
}

static bool variants_write(struct font_writer *font)
{
    struct pdf_face *face = font->face;
    face->first_font = font->writer->font_count;
    face->fonts = ARENA_ARRAY(font->writer->arena, face->variant_count, struct object *);
    font->writer->font_count += face->variant_count;
    for (uint32_t variant = 0; variant < face->variant_count; variant++)
        if (!variant_write(font, variant))
            return false;
    return true;
}

static bool face_write(struct writer *writer, enum face_id id)
{
    struct font_writer font = {.writer = writer, .id = id, .face = &writer->faces[id]};
    bool done = subset_make(&font);
    if (!done)
        writer_refused(writer, "a font subset");
    font.name = done ? subset_name(&font) : (struct slice){0};
    done = done && descendant_write(&font) && variants_write(&font);
    font_writer_release(&font);
    return done;
}

bool fonts_write(struct writer *writer)
{
    for (int id = 0; id < FACE_COUNT; id++)
        if (writer->faces[id].uses.count && !face_write(writer, (enum face_id)id))
            return false;
    return true;
}
