/* Superior and inferior glyphs: which characters a face has them for. */
#include "text/font_private.h"

#include <errno.h>
#include <hb-ot.h>

hb_tag_t font_script_feature(enum script_position script)
{
    return script == SCRIPT_SUPERIOR ? HB_TAG('s', 'u', 'p', 's') : HB_TAG('s', 'u', 'b', 's');
}

/* One of the lookups puts another glyph in the place of the character's. */
static bool is_substituted(hb_face_t *face, const hb_set_t *lookups, hb_codepoint_t glyph)
{
    hb_codepoint_t lookup = HB_SET_VALUE_INVALID;
    while (hb_set_next(lookups, &lookup))
        if (hb_ot_layout_lookup_would_substitute(face, lookup, &glyph, 1, true /* without context */))
            return true;
    return false;
}

bool font_has_script(struct font_set *fonts, enum face_id face, enum script_position script, struct slice text,
                     const struct arena *arena)
{
    hb_face_t *hb = hb_font_get_face(font_hb(fonts, face));
    const hb_tag_t features[] = {font_script_feature(script), HB_TAG_NONE};
    errno = 0; /* HarfBuzz does not tell of all that it had no memory for */
    hb_set_t *lookups = hb_set_create();
    hb_ot_layout_collect_lookups(hb, HB_OT_TAG_GSUB, NULL /* all scripts */, NULL /* all languages */, features,
                                 lookups);
    bool has = text.length > 0;
    for (size_t at = 0; has && at < text.length;)
    {
        uint32_t glyph = font_glyph(fonts, face, utf8_next(text, &at));
        has = glyph != 0 && is_substituted(hb, lookups, glyph);
    }
    bool exhausted = !hb_set_allocation_successful(lookups) || errno == ENOMEM;
    hb_set_destroy(lookups);
    if (exhausted)
        arena_exhausted(arena);
    return has;
}
