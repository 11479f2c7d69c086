/* The cover's type. Long words are hyphenated rather than made small; long titles are made small, and then take the
 * room of the ornament. */
#include "layout/cover.h"
#include "layout/label.h"

/* How the title shrinks until it fits. */
enum
{
    SIZE_STEP_PERCENT = 92,
    SIZE_FIRST_PERCENT = 58, /* down to this of the theme's size it stays in its place; then it takes the room above */
    SIZE_WHOLE_PERCENT = 38, /* down to this when its words then stay whole and fill their lines */
    LINE_LEAST_PERCENT = 25, /* of the widest: a narrower line of the title, but the last, is next to empty */
    SUBTITLE_MOST_PERCENT = 60, /* of the title's size */
    TITLE_LINES_LARGE = 5       /* at most, of a title in the larger sizes */
};

static const length SIZE_LEAST = LENGTH_PT(4);
static const length RULE_WIDTH = LENGTH_PT(48), RULE_HEIGHT = LENGTH_PT(3);

/* ---- one text ---- */

void cover_text_begin(const struct cover *cover, struct cover_text *text, struct slice content, enum face_id face,
                      length size, color ink)
{
    struct style *style;
    uint32_t element;
    if (content.length == 0)
        return;
    style = label_style(cover->context, face, size, ink);
    style->figures = FIGURES_LINING;
    element = structure_add(&cover->context->layout->structure, cover->element, STRUCTURE_P);
    inline_text_run(cover->context, content, style, element, &text->runs);
}

/* The run's style in another size. */
static const struct style *resized(const struct cover *cover, const struct style *style, length size)
{
    struct style *changed = ARENA_NEW(cover->context->arena, struct style);
    *changed = *style;
    changed->size = size;
    changed->hyphenate = cover->hyphenate;
    return changed;
}

bool cover_text_set(const struct cover *cover, struct cover_text *text, struct type_size type,
                    enum line_alignment alignment)
{
    struct layout_context *context = cover->context;
    length width = text->width ? text->width : cover->width;
    struct measure measure = {.width = width, .alignment = alignment};
    struct paragraph *paragraph;
    struct diagnostics unheard;
    length widest_word, widest;
    bool again = text->type.size > 0; /* what is wrong with the text was said the first time */
    text->type = type;
    text->lines = (struct line_list){0};
    if (text->runs.list.count == 0)
        return true;
    text->runs.list.items[0].style = resized(cover, text->runs.list.items[0].style, type.size);
    arena_reset(context->scratch);
    diagnostics_init(&unheard, context->scratch);
    if (!paragraph_new(context->fonts, text->runs.list.items, text->runs.list.count, context->scratch, &paragraph,
                       again ? &unheard : context->diagnostics))
        context->failed = true;
    paragraph_widths(paragraph, &widest_word, &widest);
    paragraph_break(paragraph, &measure, context->arena, &text->lines);
    return widest_word <= width;
}

length cover_text_height(const struct cover_text *text) { return (length)text->lines.count * text->type.leading; }

length cover_text_width(const struct cover_text *text)
{
    length width = 0;
    for (size_t i = 0; i < text->lines.count; i++)
        width = length_max(width, text->lines.lines[i].width);
    return width;
}

void cover_text_draw(const struct cover *cover, const struct cover_text *text)
{
    struct drawing drawing = {0};
    for (size_t i = 0; i < text->lines.count; i++)
    {
        const struct line *line = &text->lines.lines[i];
        length aside = cover->design->centred ? (cover->width - line->width) / 2 - line->x : 0;
        drawing_line(&drawing, cover->context->arena, line, cover->left + aside,
                     text->y + (length)i * text->type.leading + line_baseline(text->type));
    }
    page_append(cover->page, cover->context->arena, &drawing, 0, 0);
}

/* ---- title and subtitle: as large as they fit ---- */

static struct type_size type_scaled(struct type_size type, length size)
{
    return (struct type_size){size, length_scale(type.leading, size, type.size)};
}

/* Between title, rule and subtitle. */
static length rule_space(const struct cover *cover) { return cover->title.type.leading / 2; }

static length titles_height(const struct cover *cover)
{
    length height = cover_text_height(&cover->title) + 2 * rule_space(cover) + RULE_HEIGHT;
    return cover_above_height(cover) + height + cover_text_height(&cover->subtitle);
}

/* Sets both with the title in `size`. True when they fit into `room`. */
static bool titles_set(struct cover *cover, length size, length room, size_t most_lines)
{
    struct type_size title = cover->theme->type.cover_title, subtitle = cover->theme->type.cover_subtitle;
    length subtitle_size = length_min(subtitle.size, size * SUBTITLE_MOST_PERCENT / 100);
    enum line_alignment alignment = cover->hyphenate ? LINES_LEFT : LINES_BALANCED;
    bool fits = cover_text_set(cover, &cover->title, type_scaled(title, size), alignment);
    cover_text_set(cover, &cover->subtitle, type_scaled(subtitle, subtitle_size), alignment);
    return fits && cover->title.lines.count <= most_lines && titles_height(cover) <= room;
}

/* No word of the title is divided, and no line of it next to empty: "im" between two long words. */
static bool title_is_even(const struct cover *cover)
{
    const struct line_list *lines = &cover->title.lines;
    length least = cover_text_width(&cover->title) * LINE_LEAST_PERCENT / 100;
    for (size_t i = 0; i < lines->count; i++)
        if (lines->lines[i].hyphenated || (!lines->lines[i].last && lines->lines[i].width < least))
            return false;
    return true;
}

/* The largest size between two parts of the theme's in which both fit into `room`, and the title is even when it is to
 * be. False when there is none. */
static bool titles_fit_between(struct cover *cover, length room, int most_percent, int least_percent, bool even)
{
    length whole = cover->theme->type.cover_title.size, least = whole * least_percent / 100;
    for (length size = whole * most_percent / 100; size > least; size = size * SIZE_STEP_PERCENT / 100)
        if (titles_set(cover, size, room, TITLE_LINES_LARGE) && (!even || title_is_even(cover)))
            return true;
    return false;
}

/* In place of the ornament, in any size. */
static void titles_fit_small(struct cover *cover, length room)
{
    length size = cover->theme->type.cover_title.size * SIZE_FIRST_PERCENT / 100;
    while (!titles_set(cover, size, room, SIZE_MAX) && size > SIZE_LEAST)
        size = size * SIZE_STEP_PERCENT / 100;
}

/* With whole words; divided; in place of the ornament: what comes first. */
static void titles_fit(struct cover *cover, length room, length all_room)
{
    cover->hyphenate = false;
    if (titles_fit_between(cover, room, 100, SIZE_WHOLE_PERCENT, /* even */ true) ||
        titles_fit_between(cover, room, 100, SIZE_FIRST_PERCENT, /* even */ false))
        return;
    cover->hyphenate = true;
    if (titles_fit_between(cover, room, 100, SIZE_FIRST_PERCENT, /* even */ false))
        return;
    cover->hyphenate = false;
    if (titles_fit_between(cover, all_room, SIZE_FIRST_PERCENT, SIZE_WHOLE_PERCENT, /* even */ true))
        return;
    cover->hyphenate = true;
    titles_fit_small(cover, all_room);
}

void cover_titles_fit(struct cover *cover, length highest, length top, length bottom)
{
    titles_fit(cover, bottom - top, bottom - highest);
    cover->titles_top = bottom - titles_height(cover);
    if (!cover->design->titles_at_end)
        cover->titles_top = length_min(top, cover->titles_top);
    cover->title.y = cover->titles_top + cover_above_height(cover);
    cover->subtitle.y = cover->title.y + cover_text_height(&cover->title) + 2 * rule_space(cover) + RULE_HEIGHT;
}

length cover_titles_bottom(const struct cover *cover)
{
    return cover->subtitle.y + cover_text_height(&cover->subtitle);
}

void cover_titles_rule(const struct cover *cover)
{
    struct drawing rule = {0};
    length x = cover->left + (cover->design->centred ? (cover->width - RULE_WIDTH) / 2 : 0);
    drawing_rule(&rule, cover->context->arena, x, cover->subtitle.y - rule_space(cover) - RULE_HEIGHT, RULE_WIDTH,
                 RULE_HEIGHT, cover->theme->color.cover_accent);
    page_append(cover->page, cover->context->arena, &rule, 0, 0);
}
