/* The cover: a ground that fills the page, an ornament or a picture, and the type: who publishes, title and subtitle,
 * names and date. Where each stands is said by the theme's style of covers. */
#include "layout/cover.h"
#include "layout/chunk.h"

enum
{
    PUBLISHER_LINES_MOST = 4,   /* of a name at the top; a longer one is set wider */
    BELOW_PICTURE_PERCENT = 2,  /* of the page's height: at least, between a picture and the type below */
    CENTRED_INSET_PERCENT = 16, /* of the page's width: beside type that is centred in a frame */
    AUTHORS_TOP_PERCENT = 11    /* of the page's height: where they stand when not at the foot */
};

/* ---- what is said ---- */

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

static struct slice date_text(const struct cover *cover)
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

/* In the order in which they are read out. */
static void texts_begin(struct cover *cover)
{
    const struct front_matter *front = &cover->context->document->front;
    const struct theme *theme = cover->theme;
    color ink = theme->color.cover_ink, foot_ink = cover->design->foot_on_paper ? theme->color.ink : ink;
    color publisher_ink = cover->design->publisher == PUBLISHER_FOOT ? foot_ink : ink;
    length size = theme->type.text.size;
    cover_figures_begin(cover);
    if (!front->logo)
        cover_text_begin(cover, &cover->publisher, front->organisation, FACE_SANS_BOLD, size, publisher_ink);
    cover_text_begin(cover, &cover->title, front->title, heading_face(theme, 1), theme->type.cover_title.size, ink);
    cover_text_begin(cover, &cover->subtitle, front->subtitle, FACE_SANS, theme->type.cover_subtitle.size, ink);
    cover_text_begin(cover, &cover->authors, authors_text(cover), FACE_SANS, size, foot_ink);
    cover_text_begin(cover, &cover->date, date_text(cover), FACE_SANS, size, foot_ink);
}

/* ---- where it stands ---- */

/* The name's or the logo's height. */
static length publisher_height(const struct cover *cover)
{
    return length_max(cover_text_height(&cover->publisher), cover->logo_height);
}

length cover_above_height(const struct cover *cover)
{
    length height = publisher_height(cover);
    return cover->design->publisher == PUBLISHER_ABOVE && height > 0 ? height + cover->theme->type.text.leading : 0;
}

/* A name at the top stands beside the ornament, which gives way to a long one. */
static void set_publisher(struct cover *cover, enum line_alignment alignment)
{
    static const int WIDTHS_PERCENT[] = {28, 42, 60}; /* of the page's width */
    for (size_t i = 0; i < sizeof WIDTHS_PERCENT / sizeof *WIDTHS_PERCENT; i++)
    {
        if (cover->design->publisher == PUBLISHER_TOP)
            cover->publisher.width = cover->page->width * WIDTHS_PERCENT[i] / 100;
        if (cover_text_set(cover, &cover->publisher, cover->theme->type.text, alignment) &&
            cover->publisher.lines.count <= PUBLISHER_LINES_MOST)
            return;
    }
}

static void place_names(struct cover *cover)
{
    const struct cover_design *design = cover->design;
    struct type_size type = {cover->theme->type.text.size, cover->theme->type.text.size * 3 / 2};
    enum line_alignment alignment = design->centred ? LINES_BALANCED : LINES_LEFT;
    length height = cover->page->height, y = height - cover->theme->page.margin_bottom * 3 / 4;
    if (design->framed)
        y = length_min(y, height - ornament_frame_depth(cover->page) - type.leading);
    set_publisher(cover, alignment);
    cover_text_set(cover, &cover->authors, type, alignment);
    cover_text_set(cover, &cover->date, type, alignment);
    y -= cover_text_height(&cover->date);
    cover->date.y = y;
    cover->authors.y = height * AUTHORS_TOP_PERCENT / 100;
    if (!design->centred)
        cover->authors.y = y -= cover_text_height(&cover->authors);
    cover->publisher.y = cover->theme->page.margin_top * 2 / 3;
    if (design->publisher == PUBLISHER_FOOT)
        cover->publisher.y = y -= publisher_height(cover) + (cover->logo_height > 0 ? type.leading / 2 : 0);
    cover->foot_top = y;
}

/* The titles may not begin higher than this: below what stands at the top. */
static length titles_highest(const struct cover *cover)
{
    const struct cover_design *design = cover->design;
    length height = cover->page->height, leading = cover->theme->type.cover_subtitle.leading;
    length highest = height * design->title_highest / 100;
    int picture_percent = design->picture_least + design->edge_height + BELOW_PICTURE_PERCENT;
    if (design->publisher == PUBLISHER_TOP)
        highest = length_max(highest, cover->publisher.y + publisher_height(cover) + leading);
    if (design->centred && cover->authors.lines.count > 0)
        highest = length_max(highest, cover->authors.y + cover_text_height(&cover->authors) + leading);
    if (!design->centred && cover->context->document->front.cover)
        highest = length_max(highest, height * picture_percent / 100);
    return highest;
}

static void place_titles(struct cover *cover)
{
    const struct cover_design *design = cover->design;
    length height = cover->page->height, leading = cover->theme->type.cover_subtitle.leading;
    length highest = titles_highest(cover), top = height * design->title_at / 100;
    length bottom = cover->foot_top - leading * 3 / 2;
    if (design->foot_on_paper)
        bottom -= leading * 2;
    if (design->title_end > 0)
        bottom = length_min(bottom, height * design->title_end / 100);
    cover_titles_fit(cover, highest, length_max(top, highest), bottom);
    if (design->publisher == PUBLISHER_ABOVE)
        cover->publisher.y = cover->titles_top;
}

/* ---- the whole ---- */

static void draw_publisher(const struct cover *cover)
{
    const struct front_matter *front = &cover->context->document->front;
    if (front->logo)
    {
        cover_logo_draw(cover);
        return;
    }
    if (front->cover && cover->design->publisher == PUBLISHER_TOP)
        cover_publisher_ground(cover);
    cover_text_draw(cover, &cover->publisher);
}

/* What is said, as variables can be in it. */
static void use_texts(struct layout_context *context)
{
    const struct front_matter *front = &context->document->front;
    const void *const FIELDS[] = {&front->title,   &front->subtitle, &front->organisation,
                                  &front->version, &front->authors,  &front->cover_alt};
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++)
        chunk_uses_text(context, FIELDS[i]);
}

/* The layout's first page, empty. */
static struct page *page_of(struct layout_context *context)
{
    struct layout *layout = context->layout;
    const struct theme *theme = context->theme;
    if (layout->pages.count == 0)
        return page_new(layout, theme->page.width, theme->page.height, context->arena);
    layout->pages.items[0] = (struct page){.width = theme->page.width, .height = theme->page.height};
    return &layout->pages.items[0];
}

void cover_compose(struct layout_context *context, const struct node *root, const struct column *column,
                   uint32_t element, struct flow *flow)
{
    const struct theme *theme = context->theme;
    struct cover cover = {.context = context, .theme = theme, .design = cover_design_of(theme->style.cover)};
    (void)root, (void)column, (void)flow;
    use_texts(context);
    cover.page = page_of(context);
    cover.left = theme->page.margin_left - theme->page.wide_left;
    cover.width = theme->page.width - cover.left - theme->page.margin_right;
    if (cover.design->centred)
    {
        cover.left = theme->page.width * CENTRED_INSET_PERCENT / 100;
        cover.width = theme->page.width - 2 * cover.left;
    }
    cover.element = structure_add(&context->layout->structure, element, STRUCTURE_DIV);

    texts_begin(&cover);
    cover_logo_measure(&cover);
    place_names(&cover);
    place_titles(&cover);
    cover_art_draw(&cover);
    draw_publisher(&cover);
    cover_text_draw(&cover, &cover.title);
    cover_titles_rule(&cover);
    cover_text_draw(&cover, &cover.subtitle);
    cover_text_draw(&cover, &cover.authors);
    cover_text_draw(&cover, &cover.date);
}
