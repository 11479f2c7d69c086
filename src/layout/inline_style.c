/* Styles within styles: what emphasis, strength and code look like in the text they stand in. */
#include "layout/inline.h"

enum
{
    NOTE_MARK_SIZE_PERCENT = 66,
    NOTE_MARK_RISE_PERCENT = 34, /* of the text's size: figures' heads at the capitals' */
    SCRIPT_SIZE_PERCENT = 66,    /* likewise, for letters and signs that the face has no small glyphs of */
    SUPERSCRIPT_RISE_PERCENT = 34,
    SUBSCRIPT_DROP_PERCENT = 14, /* half of a capital's height goes below the line */
    CODE_SIZE_MIN_PERCENT = 80
};

/* What becomes of each face when it is emphasised, and when it is made strong. */
static const struct
{
    enum face_id emphasis, strong;
} FACES[FACE_ROLE_COUNT] = {
    [FACE_TEXT] = {FACE_TEXT_ITALIC, FACE_TEXT_BOLD},
    [FACE_TEXT_ITALIC] = {FACE_TEXT, FACE_TEXT_BOLD_ITALIC},
    [FACE_TEXT_BOLD] = {FACE_TEXT_BOLD_ITALIC, FACE_TEXT_BOLD},
    [FACE_TEXT_BOLD_ITALIC] = {FACE_TEXT_BOLD, FACE_TEXT_BOLD_ITALIC},
    [FACE_SANS] = {FACE_SANS_ITALIC, FACE_SANS_BOLD},
    [FACE_SANS_ITALIC] = {FACE_SANS, FACE_SANS_BOLD_ITALIC},
    [FACE_SANS_BOLD] = {FACE_SANS_BOLD_ITALIC, FACE_SANS_BLACK},
    [FACE_SANS_BOLD_ITALIC] = {FACE_SANS_BOLD, FACE_SANS_BOLD_ITALIC},
    [FACE_SANS_LIGHT] = {FACE_SANS_ITALIC, FACE_SANS_BOLD},
    [FACE_SANS_BLACK] = {FACE_SANS_BOLD_ITALIC, FACE_SANS_BLACK},
    [FACE_HEADING] = {FACE_HEADING_ITALIC, FACE_HEADING_BOLD},
    [FACE_HEADING_ITALIC] = {FACE_HEADING, FACE_HEADING_BOLD_ITALIC},
    [FACE_HEADING_BOLD] = {FACE_HEADING_BOLD_ITALIC, FACE_HEADING_BLACK},
    [FACE_HEADING_BOLD_ITALIC] = {FACE_HEADING_BOLD, FACE_HEADING_BOLD_ITALIC},
    [FACE_HEADING_LIGHT] = {FACE_HEADING_ITALIC, FACE_HEADING_BOLD},
    [FACE_HEADING_BLACK] = {FACE_HEADING_BOLD_ITALIC, FACE_HEADING_BLACK},
    [FACE_MONO] = {FACE_MONO, FACE_MONO_BOLD},
    [FACE_MONO_BOLD] = {FACE_MONO_BOLD, FACE_MONO_BOLD},
    [FACE_SYMBOL] = {FACE_SYMBOL, FACE_SYMBOL},
};

static struct style *style_from(struct layout_context *context, const struct style *style)
{
    struct style *copy = ARENA_NEW(context->arena, struct style);
    *copy = *style;
    return copy;
}

const struct style *style_strong(struct layout_context *context, const struct style *style)
{
    struct style *strong = style_from(context, style);
    strong->face = FACES[style->face].strong;
    return strong;
}

const struct style *style_emphasis(struct layout_context *context, const struct style *style)
{
    struct style *emphasis = style_from(context, style);
    emphasis->face = FACES[style->face].emphasis;
    return emphasis;
}

/* The monospaced face is larger to the eye than the text's: its small letters are brought to the same height. */
const struct style *style_code(struct layout_context *context, const struct style *style)
{
    struct style *code = style_from(context, style);
    const struct font_metrics *here = font_metrics(context->fonts, style->face);
    const struct font_metrics *mono = font_metrics(context->fonts, FACE_MONO);
    bool bold = font_metrics(context->fonts, style->face)->weight > 600;
    length matched = style->size;
    if (mono->x_height > 0 && here->x_height > 0)
        matched = length_scale(style->size, (int64_t)here->x_height * mono->units_per_em,
                               (int64_t)mono->x_height * here->units_per_em);
    code->face = bold ? FACE_MONO_BOLD : FACE_MONO;
    code->size = length_max(length_min(matched, style->size), style->size * CODE_SIZE_MIN_PERCENT / 100);
    code->figures = FIGURES_DEFAULT;
    code->small_caps = false;
    code->hyphenate = false;
    return code;
}

const struct style *style_strike(struct layout_context *context, const struct style *style)
{
    struct style *strike = style_from(context, style);
    strike->strike = true;
    return strike;
}

/* A link out of the document is underlined, so that it is not told by its colour alone. */
const struct style *style_link(struct layout_context *context, const struct style *style)
{
    struct style *link = style_from(context, style);
    link->color = context->theme->color.accent_strong;
    link->underline = true;
    return link;
}

const struct style *style_reference(struct layout_context *context, const struct style *style)
{
    struct style *reference = style_from(context, style);
    reference->color = context->theme->color.accent_strong;
    return reference;
}

const struct style *style_muted(struct layout_context *context, const struct style *style)
{
    struct style *muted = style_from(context, style);
    muted->color = context->theme->color.muted;
    return muted;
}

const struct style *style_whole(struct layout_context *context, const struct style *style)
{
    struct style *whole = style_from(context, style);
    whole->hyphenate = false;
    return whole;
}

/* The face's own superior or inferior glyphs when it has them for all of `text`: they are as strong as the letters
 * around them. Else smaller letters, raised or lowered. */
const struct style *style_script(struct layout_context *context, const struct style *style,
                                 enum script_position position, struct slice text)
{
    struct style *script = style_from(context, style);
    script->hyphenate = false;
    script->small_caps = false;
    script->figures = FIGURES_DEFAULT;
    if (style->script == SCRIPT_NONE && font_has_script(context->fonts, style->face, position, text, context->arena))
    {
        script->script = position;
        return script;
    }
    script->figures = FIGURES_LINING;
    script->size = style->size * SCRIPT_SIZE_PERCENT / 100;
    script->rise += style_script_shift(style, position);
    return script;
}

length style_script_shift(const struct style *style, enum script_position position)
{
    return style->size * (position == SCRIPT_SUPERIOR ? SUPERSCRIPT_RISE_PERCENT : -SUBSCRIPT_DROP_PERCENT) / 100;
}

/* Raised figures; lining, as old-style ones would dance up there. */
const struct style *style_note_mark(struct layout_context *context, const struct style *style)
{
    struct style *mark = style_from(context, style);
    mark->size = style->size * NOTE_MARK_SIZE_PERCENT / 100;
    mark->rise = style->rise + style->size * NOTE_MARK_RISE_PERCENT / 100;
    mark->figures = FIGURES_LINING;
    mark->color = context->theme->color.accent_strong;
    mark->hyphenate = false;
    mark->underline = false;
    return mark;
}
