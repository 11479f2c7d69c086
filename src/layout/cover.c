/* The cover: a ground that fills the page, an ornament of two rings or a picture,
 * and the type: publisher at the top, title and subtitle in the lower half, names
 * and date at the foot. */
#include "layout/front.h"
#include "layout/label.h"
#include "layout/ornament.h"

/* Parts of the page's height, in hundredths. */
enum
{
    TITLE_AT_PERCENT = 53,      /* where the title begins, when it is not too long for that */
    TEXT_FROM_PERCENT = 20,     /* nor may it begin higher than this */
    PICTURE_PERCENT = 48,       /* how far a picture reaches down */
    PICTURE_LEAST_PERCENT = 16, /* it gives way to a long title down to this */
    LOGO_HEIGHT_PERCENT = 6,
    PUBLISHER_WIDTH_PERCENT = 28 /* of the page's width, for name or logo: beside the ornament */
};

/* How the title shrinks until it fits. */
enum
{
    SIZE_STEP_PERCENT = 92,
    SIZE_FIRST_PERCENT = 58, /* down to this of the theme's size it stays in its place; then it takes the room above */
    SUBTITLE_MOST_PERCENT = 60, /* of the title's size */
    TITLE_LINES_LARGE = 5       /* at most, of a title in the larger sizes */
};

static const length SIZE_LEAST = LENGTH_PT(4);
static const length RULE_WIDTH = LENGTH_PT(48), RULE_HEIGHT = LENGTH_PT(3);
static const length PLATE_PADDING = LENGTH_PT(8); /* of the white ground behind a logo */
static const color PLATE_COLOR = 0xFFFFFF;

/* Lines in one type, and what they take. */
struct cover_text
{
    struct run_list runs;
    struct line_list lines;
    struct type_size type;
    length width; /* the measure; 0: all the cover's */
};

struct cover
{
    struct layout_context *context;
    const struct theme *theme;
    struct page *page;
    uint32_t element;
    length left, width; /* of all type */
    bool hyphenate;
    struct cover_text title, subtitle, authors, foot; /* the authors stand above the foot */
    length text_top, foot_top;
};

/* ---- text ---- */

static struct style *cover_style(const struct cover *cover, enum face_id face, length size)
{
    struct style *style = label_style(cover->context, face, size, cover->theme->color.cover_ink);
    style->figures = FIGURES_LINING;
    return style;
}

/* The text as a paragraph of its own in the structure; nothing when it is empty. */
static void text_begin(const struct cover *cover, struct cover_text *text, struct slice content,
                       const struct style *style)
{
    uint32_t element;
    if (content.length == 0)
        return;
    element = structure_add(&cover->context->layout->structure, cover->element, STRUCTURE_P);
    inline_text_run(cover->context, content, style, element, &text->runs);
}

/* Sets the text in `size`. False when a word is wider than the measure. */
static bool text_set(const struct cover *cover, struct cover_text *text, struct type_size type,
                     enum line_alignment alignment)
{
    struct layout_context *context = cover->context;
    length width = text->width ? text->width : cover->width;
    struct measure measure = {.width = width, .alignment = alignment};
    struct paragraph *paragraph;
    struct diagnostics unheard;
    struct style *style;
    length widest_word, widest;
    bool again = text->type.size > 0; /* what is wrong with the text was said the first time */
    text->type = type;
    text->lines = (struct line_list){0};
    if (text->runs.list.count == 0)
        return true;
    style = cover_style(cover, text->runs.list.items[0].style->face, type.size);
    style->hyphenate = cover->hyphenate;
    text->runs.list.items[0].style = style;
    arena_reset(context->scratch);
    diagnostics_init(&unheard, context->scratch);
    if (!paragraph_new(context->fonts, text->runs.list.items, text->runs.list.count, context->scratch, &paragraph,
                       again ? &unheard : context->diagnostics))
        context->failed = true;
    paragraph_widths(paragraph, &widest_word, &widest);
    paragraph_break(paragraph, &measure, context->arena, &text->lines);
    return widest_word <= width;
}

static length text_height(const struct cover_text *text) { return (length)text->lines.count * text->type.leading; }

static void text_draw(const struct cover *cover, const struct cover_text *text, length y)
{
    struct drawing drawing = {0};
    for (size_t i = 0; i < text->lines.count; i++)
        drawing_line(&drawing, cover->context->arena, &text->lines.lines[i], cover->left,
                     y + (length)i * text->type.leading + line_baseline(text->type));
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
    length height = text_height(&cover->title) + 2 * rule_space(cover) + RULE_HEIGHT;
    return height + text_height(&cover->subtitle);
}

/* Sets both with the title in `size`. True when they fit into `room`. */
static bool titles_set(struct cover *cover, length size, length room, size_t most_lines)
{
    struct type_size title = cover->theme->type.cover_title, subtitle = cover->theme->type.cover_subtitle;
    length subtitle_size = length_min(subtitle.size, size * SUBTITLE_MOST_PERCENT / 100);
    enum line_alignment alignment = cover->hyphenate ? LINES_LEFT : LINES_BALANCED;
    bool fits = text_set(cover, &cover->title, type_scaled(title, size), alignment);
    text_set(cover, &cover->subtitle, type_scaled(subtitle, subtitle_size), alignment);
    return fits && cover->title.lines.count <= most_lines && titles_height(cover) <= room;
}

/* The largest of the larger sizes in which both fit into `room`. False when there is none. */
static bool titles_fit_large(struct cover *cover, length room)
{
    length largest = cover->theme->type.cover_title.size;
    for (length size = largest; size > largest * SIZE_FIRST_PERCENT / 100; size = size * SIZE_STEP_PERCENT / 100)
        if (titles_set(cover, size, room, TITLE_LINES_LARGE))
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

/* Long words are hyphenated rather than made small; long titles are made small and take more room. */
static void titles_fit(struct cover *cover)
{
    length height = cover->page->height;
    length bottom = cover->foot_top - cover->theme->type.cover_subtitle.leading * 3 / 2;
    length top = height * TITLE_AT_PERCENT / 100;
    if (!titles_fit_large(cover, bottom - top))
    {
        cover->hyphenate = true;
        if (!titles_fit_large(cover, bottom - top))
            titles_fit_small(cover, bottom - height * TEXT_FROM_PERCENT / 100);
    }
    cover->text_top = length_min(top, bottom - titles_height(cover));
}

static void titles_draw(const struct cover *cover)
{
    length y = cover->text_top;
    struct drawing rule = {0};
    text_draw(cover, &cover->title, y);
    y += text_height(&cover->title) + rule_space(cover);
    drawing_rule(&rule, cover->context->arena, cover->left, y, RULE_WIDTH, RULE_HEIGHT,
                 cover->theme->color.cover_accent);
    page_append(cover->page, cover->context->arena, &rule, 0, 0);
    y += RULE_HEIGHT + rule_space(cover);
    text_draw(cover, &cover->subtitle, y);
}

/* ---- the foot: who and when ---- */

static struct slice authors_text(const struct cover *cover)
{
    const struct front_matter *front = &cover->context->document->front;
    struct buffer out;
    buffer_init(&out, cover->context->arena);
    for (size_t i = 0; i < front->author_count; i++)
    {
        buffer_add_string(&out, i > 0 ? ", " : "");
        buffer_add_slice(&out, front->authors[i]);
    }
    return buffer_slice(&out);
}

static struct slice foot_text(const struct cover *cover)
{
    const struct front_matter *front = &cover->context->document->front;
    struct buffer out;
    buffer_init(&out, cover->context->arena);
    buffer_add_slice(&out,
                     date_in_words(front->language, front->year, front->month, front->day, cover->context->arena));
    if (front->version.length > 0)
        buffer_print(&out, "  ·  %s\u00a0%.*s", word_in(front->language, WORD_VERSION),
                     SLICE_ARGUMENTS(front->version));
    return buffer_slice(&out);
}

static void foot_set(struct cover *cover)
{
    length size = cover->theme->type.text.size;
    struct type_size type = {size, size * 3 / 2};
    text_set(cover, &cover->authors, type, LINES_LEFT);
    text_set(cover, &cover->foot, type, LINES_LEFT);
    cover->foot_top = cover->page->height - cover->theme->page.margin_bottom * 3 / 4 - text_height(&cover->authors) -
                      text_height(&cover->foot);
}

/* ---- pictures ---- */

static uint32_t figure_leaf(const struct cover *cover, struct slice alt)
{
    struct structure *structure = &cover->context->layout->structure;
    uint32_t figure;
    if (alt.length == 0)
        return 0;
    figure = structure_add(structure, cover->element, STRUCTURE_FIGURE);
    structure_details(structure, figure)->alt = alt;
    return structure_add(structure, figure, STRUCTURE_CONTENT);
}

static void figure_bounds(const struct cover *cover, uint32_t leaf, length x, length y, length width, length height)
{
    struct structure *structure = &cover->context->layout->structure;
    length *bounds;
    if (leaf == 0)
        return;
    bounds = structure_details(structure, structure_at(structure, leaf)->parent)->bounds;
    bounds[0] = x;
    bounds[1] = y;
    bounds[2] = x + width;
    bounds[3] = y + height;
}

static void draw_ground(struct page *page, const struct theme *theme, length from, struct arena *arena)
{
    struct drawing drawing = {0};
    drawing_rectangle(&drawing, arena, 0, from, page->width, page->height - from, theme->color.cover_ground);
    drawing.items.items[0].artifact = ARTIFACT_BACKGROUND;
    page_append(page, arena, &drawing, 0, 0);
}

void cover_ground(struct page *page, const struct theme *theme, length bottom, struct arena *arena)
{
    draw_ground(page, theme, 0, arena);
    ornament_draw(page, theme, length_min(bottom, page->height * TITLE_AT_PERCENT / 100), arena);
}

/* The picture covers the page down to `bottom`; what of it is too much lies beside the page or under the ground. */
static void draw_picture(const struct cover *cover, length bottom, uint32_t leaf)
{
    const struct picture *picture = cover->context->document->front.cover;
    length width = cover->page->width, height = length_scale(width, picture->height, picture->width);
    struct drawing drawing = {0};
    if (height < bottom)
    {
        height = bottom;
        width = length_scale(height, picture->width, picture->height);
    }
    drawing_picture(&drawing, cover->context->arena, picture, (cover->page->width - width) / 2, (bottom - height) / 2,
                    width, height, leaf);
    page_append(cover->page, cover->context->arena, &drawing, 0, 0);
    figure_bounds(cover, leaf, 0, 0, cover->page->width, bottom);
}

static void draw_logo(const struct cover *cover, length y, uint32_t leaf)
{
    const struct picture *logo = cover->context->document->front.logo;
    length height = cover->page->height * LOGO_HEIGHT_PERCENT / 100,
           width = length_scale(height, logo->width, logo->height);
    struct drawing drawing = {0};
    if (width > cover->page->width * PUBLISHER_WIDTH_PERCENT / 100)
    {
        width = cover->page->width * PUBLISHER_WIDTH_PERCENT / 100;
        height = length_scale(width, logo->height, logo->width);
    }
    drawing_rectangle(&drawing, cover->context->arena, cover->left, y, width + 2 * PLATE_PADDING,
                      height + 2 * PLATE_PADDING, PLATE_COLOR);
    drawing_picture(&drawing, cover->context->arena, logo, cover->left + PLATE_PADDING, y + PLATE_PADDING, width,
                    height, leaf);
    page_append(cover->page, cover->context->arena, &drawing, 0, 0);
    figure_bounds(cover, leaf, cover->left + PLATE_PADDING, y + PLATE_PADDING, width, height);
}

/* ---- the top: who publishes ---- */

/* On a picture, the name has a ground of its own, which reaches to the page's edge. */
static void draw_publisher_ground(const struct cover *cover, const struct cover_text *publisher, length y)
{
    struct drawing drawing = {0};
    length width = 0;
    for (size_t i = 0; i < publisher->lines.count; i++)
        width = length_max(width, publisher->lines.lines[i].width);
    if (width == 0)
        return;
    drawing_rectangle(&drawing, cover->context->arena, 0, y - PLATE_PADDING, cover->left + width + 2 * PLATE_PADDING,
                      text_height(publisher) + 2 * PLATE_PADDING, cover->theme->color.cover_ground);
    page_append(cover->page, cover->context->arena, &drawing, 0, 0);
}

static void draw_publisher(const struct cover *cover, struct cover_text *publisher, uint32_t logo_leaf)
{
    const struct front_matter *front = &cover->context->document->front;
    length y = cover->theme->page.margin_top * 2 / 3;
    if (front->logo)
    {
        draw_logo(cover, y, logo_leaf);
        return;
    }
    if (front->cover)
        draw_publisher_ground(cover, publisher, y);
    text_draw(cover, publisher, y);
}

/* ---- the whole ---- */

/* The ground, and on it the picture or the ornament in what room the type leaves. */
static void draw_art(const struct cover *cover, uint32_t picture_leaf)
{
    length height = cover->page->height, gap = cover->title.type.leading;
    length bottom = length_min(height * PICTURE_PERCENT / 100, cover->text_top - gap);
    if (cover->context->document->front.cover)
    {
        bottom = length_max(bottom, height * PICTURE_LEAST_PERCENT / 100);
        draw_picture(cover, bottom, picture_leaf);
        draw_ground(cover->page, cover->theme, bottom, cover->context->arena);
        return;
    }
    cover_ground(cover->page, cover->theme, cover->text_top - gap / 2, cover->context->arena);
}

void cover_compose(struct layout_context *context)
{
    const struct front_matter *front = &context->document->front;
    const struct theme *theme = context->theme;
    struct cover cover = {.context = context, .theme = theme};
    struct cover_text publisher = {0};
    uint32_t picture = 0, logo = 0;
    cover.page = page_new(context->layout, theme->page.width, theme->page.height, context->arena);
    cover.left = theme->page.margin_left - theme->page.wide_left;
    cover.width = theme->page.width - cover.left - theme->page.margin_right;
    cover.element = structure_add(&context->layout->structure, 1, STRUCTURE_DIV);

    if (front->cover)
        picture = figure_leaf(&cover, front->cover_alt);
    if (front->logo)
        logo = figure_leaf(&cover, front->organisation);
    else
        text_begin(&cover, &publisher, front->organisation, cover_style(&cover, FACE_SANS_BOLD, theme->type.text.size));
    text_begin(&cover, &cover.title, front->title,
               cover_style(&cover, FACE_HEADING_BLACK, theme->type.cover_title.size));
    text_begin(&cover, &cover.subtitle, front->subtitle,
               cover_style(&cover, FACE_SANS, theme->type.cover_subtitle.size));
    text_begin(&cover, &cover.authors, authors_text(&cover), cover_style(&cover, FACE_SANS, theme->type.text.size));
    text_begin(&cover, &cover.foot, foot_text(&cover), cover_style(&cover, FACE_SANS, theme->type.text.size));

    publisher.width = theme->page.width * PUBLISHER_WIDTH_PERCENT / 100;
    text_set(&cover, &publisher, theme->type.text, LINES_LEFT);
    foot_set(&cover);
    titles_fit(&cover);
    draw_art(&cover, picture);
    draw_publisher(&cover, &publisher, logo);
    titles_draw(&cover);
    text_draw(&cover, &cover.authors, cover.foot_top);
    text_draw(&cover, &cover.foot, cover.foot_top + text_height(&cover.authors));
}
