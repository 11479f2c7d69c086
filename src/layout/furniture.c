/* Furniture: what stands in the margins of each page but the cover. All of it is
 * artifacts, since it says nothing that the text does not. */
#include "layout/front.h"
#include "layout/label.h"
#include "layout/line_memory.h"

static const length HEAD_RULE_BELOW = LENGTH_PT(6); /* under the running head's baseline */
static const length HAIRLINE = LENGTH_PT(0.5);
static const length HEAD_GAP = LENGTH_PT(24);       /* at least, between title and section */
static const length HEAD_ROOM_MIN = LENGTH_PT(30);  /* a smaller top margin has no running head */
static const length FOLIO_ROOM_MIN = LENGTH_PT(20); /* a smaller bottom margin has no folio */
static const length FOLIO_SIZE = LENGTH_PT(9);
static const length FOLIO_BLOCK_HEIGHT = LENGTH_PT(18), FOLIO_BLOCK_GAP = LENGTH_PT(10),
                    FOLIO_BLOCK_PADDING = LENGTH_PT(7);
static const length FOLIO_BLOCK_ROOM_MIN =
    LENGTH_PT(44); /* of the page, left of the lines, for a block with its number */

/* The lines that are the same on many pages. */
struct furniture
{
    struct layout_context *context;
    length left, right; /* of the page's furniture, from its left edge */
    bool mirrored;      /* the page lies at the right: its folio stands there, too */
    length head_y;
    enum folio_style folio;
    const struct style *head_style, *folio_style;
    const struct line *organisation;
    const struct node *section; /* that the next two are made for, */
    length lines_width;         /* and so much room */
    const struct line *title_line, *section_line;
};

/* ---- folios ---- */

static void add_roman(struct buffer *out, size_t number)
{
    static const struct
    {
        size_t value;
        const char *figures;
    } ROMAN[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
                 {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
    for (size_t i = 0; number > 0; i++)
        for (; number >= ROMAN[i].value; number -= ROMAN[i].value)
            buffer_add_string(out, ROMAN[i].figures);
}

struct slice page_label(size_t number, bool roman, struct arena *arena)
{
    struct buffer out;
    buffer_init(&out, arena);
    if (roman)
        add_roman(&out, number);
    else
        buffer_print(&out, "%zu", number);
    return buffer_slice(&out);
}

/* ---- lines that must fit ---- */

static const struct line *artifact_line(struct layout_context *context, struct slice text, const struct style *style)
{
    return line_memory_line(context, text, style);
}

/* How many bytes of `text`, set as `line`, fit into `width`; whole words, when that is not much less. */
static size_t bytes_fitting(const struct line *line, struct slice text, length width)
{
    size_t end = 0, word;
    length x = 0;
    for (size_t r = 0; r < line->run_count; r++)
        for (size_t g = 0; g < line->runs[r].glyph_count && x <= width; g++)
        {
            x += line->runs[r].glyphs[g].advance;
            end = line->runs[r].glyphs[g].cluster;
        }
    word = end;
    while (word > 0 && text.data[word] != ' ')
        word--;
    return word > end / 2 ? word : end;
}

/* The text as one line, cut with an ellipsis when it is too long. */
static const struct line *line_fitting(struct layout_context *context, struct slice text, const struct style *style,
                                       length width)
{
    const struct line *line = artifact_line(context, text, style);
    struct buffer cut;
    if (line->width <= width)
        return line;
    buffer_init(&cut, context->arena);
    buffer_add_slice(&cut, slice_trim(slice_sub(text, 0, bytes_fitting(line, text, width - style->size))));
    buffer_add_string(&cut, "…");
    return artifact_line(context, buffer_slice(&cut), style);
}

/* ---- one page ---- */

static void draw(struct furniture *furniture, struct page *page, const struct line *line, length x, length y,
                 enum artifact_kind kind)
{
    struct drawing drawing = {0};
    drawing_line_artifact(&drawing, furniture->context->arena, line, x, y, kind);
    page_append(page, furniture->context->arena, &drawing, 0, 0);
}

static void draw_head_rule(struct furniture *furniture, struct page *page)
{
    struct drawing drawing = {0};
    drawing_rule(&drawing, furniture->context->arena, furniture->left, furniture->head_y + HEAD_RULE_BELOW,
                 furniture->right - furniture->left, HAIRLINE, furniture->context->theme->color.rule);
    drawing.items.items[0].artifact = ARTIFACT_HEADER;
    page_append(page, furniture->context->arena, &drawing, 0, 0);
}

/* The running head that stands in the middle: the section, or the title before the first one. */
static void make_head_centred(struct furniture *furniture, const struct node *section)
{
    struct layout_context *context = furniture->context;
    struct slice text = section ? node_plain_text(section, context->arena) : context->document->front.title;
    furniture->section = section;
    furniture->lines_width = furniture->right - furniture->left;
    furniture->section_line = NULL;
    furniture->title_line = line_fitting(context, text, furniture->head_style, furniture->right - furniture->left);
}

/* Makes the lines of the running head: the section may take up to half of it, more when the title is short. */
static void make_head_lines(struct furniture *furniture, const struct node *section)
{
    struct layout_context *context = furniture->context;
    const struct style *style = furniture->head_style;
    struct slice title = context->document->front.title;
    struct slice name = section ? node_plain_text(section, context->arena) : (struct slice){0};
    length room = furniture->right - furniture->left;
    furniture->section = section;
    furniture->lines_width = furniture->right - furniture->left;
    furniture->section_line = NULL;
    furniture->title_line = line_fitting(context, title, style, room);
    if (!section || slice_equal(name, title))
        return;
    room -= HEAD_GAP;
    furniture->section_line =
        line_fitting(context, name, style, length_max(room / 2, room - furniture->title_line->width));
    room -= furniture->section_line->width;
    if (furniture->title_line->width > room)
        furniture->title_line = line_fitting(context, title, style, room);
}

static void set_head(struct furniture *furniture, struct page *page, const struct page_head *head)
{
    enum head_style style = furniture->context->theme->style.head;
    length x = furniture->left;
    if (furniture->context->theme->page.margin_top < HEAD_ROOM_MIN || style == HEAD_NONE)
        return;
    if (!furniture->title_line || furniture->section != head->section ||
        furniture->lines_width != furniture->right - furniture->left)
        (style == HEAD_CENTRED ? make_head_centred : make_head_lines)(furniture, head->section);
    if (style == HEAD_CENTRED)
        x += (furniture->right - furniture->left - furniture->title_line->width) / 2;
    draw(furniture, page, furniture->title_line, x, furniture->head_y, ARTIFACT_HEADER);
    if (furniture->section_line)
        draw(furniture, page, furniture->section_line, furniture->right - furniture->section_line->width,
             furniture->head_y, ARTIFACT_HEADER);
    if (style == HEAD_RULE)
        draw_head_rule(furniture, page);
}

/* The block behind a folio: from the page's outer edge almost to where the lines begin. */
static void draw_folio_block(struct furniture *furniture, struct page *page, length y)
{
    struct drawing drawing = {0};
    length x = furniture->mirrored ? furniture->right + FOLIO_BLOCK_GAP : 0;
    length end = furniture->mirrored ? page->width : furniture->left - FOLIO_BLOCK_GAP;
    drawing_rectangle(&drawing, furniture->context->arena, x, y - FOLIO_BLOCK_HEIGHT / 2 - FOLIO_SIZE / 3, end - x,
                      FOLIO_BLOCK_HEIGHT, furniture->context->theme->color.button);
    drawing.items.items[0].artifact = ARTIFACT_FOOTER;
    page_append(page, furniture->context->arena, &drawing, 0, 0);
}

/* Where a folio of this width begins. */
static length folio_x(const struct furniture *furniture, length width)
{
    length aside = furniture->folio == FOLIO_BLOCK ? FOLIO_BLOCK_GAP + FOLIO_BLOCK_PADDING + width : 0;
    if (furniture->folio == FOLIO_CENTRED)
        return (furniture->left + furniture->right - width) / 2;
    return furniture->mirrored ? furniture->right - width + aside : furniture->left - aside;
}

static void set_folio(struct furniture *furniture, struct page *page)
{
    length y = page->height - furniture->context->theme->page.margin_bottom / 2;
    const struct line *folio, *organisation = furniture->organisation;
    if (furniture->context->theme->page.margin_bottom < FOLIO_ROOM_MIN)
        return;
    folio = artifact_line(furniture->context, page->label, furniture->folio_style);
    if (furniture->folio == FOLIO_BLOCK)
        draw_folio_block(furniture, page, y);
    draw(furniture, page, folio, folio_x(furniture, folio->width), y, ARTIFACT_FOOTER);
    if (organisation && furniture->folio != FOLIO_CENTRED)
        draw(furniture, page, organisation,
             furniture->mirrored ? furniture->left : furniture->right - organisation->width, y, ARTIFACT_FOOTER);
}

/* ---- all pages ---- */

/* A block needs room beside the text. */
static enum folio_style folio_style_of(const struct theme *theme)
{
    bool room = theme->page.margin_left - theme->page.wide_left >= FOLIO_BLOCK_ROOM_MIN;
    return theme->style.folio == FOLIO_BLOCK && !room ? FOLIO_LEFT : theme->style.folio;
}

static void furniture_init(struct furniture *furniture, struct layout_context *context)
{
    const struct theme *theme = context->theme;
    const struct front_matter *front = &context->document->front;
    bool centred = theme->style.head == HEAD_CENTRED;
    color folio_ink = theme->color.accent_strong;
    length width;
    *furniture = (struct furniture){.context = context, .folio = folio_style_of(theme)};
    furniture->left = theme->page.margin_left - theme->page.wide_left;
    furniture->right = theme->page.width - theme->page.margin_right;
    furniture->head_y = theme->page.margin_top / 2;
    furniture->head_style =
        label_style(context, centred ? FACE_TEXT_ITALIC : FACE_SANS, theme->type.small.size, theme->color.muted);
    if (furniture->folio == FOLIO_BLOCK)
        folio_ink = theme->color.button_ink;
    furniture->folio_style = label_style(context, centred ? FACE_TEXT : FACE_SANS_BOLD, FOLIO_SIZE, folio_ink);
    width = furniture->right - furniture->left;
    if (front->organisation.length > 0)
        furniture->organisation =
            line_fitting(context, front->organisation, furniture->head_style, width - HEAD_GAP * 2);
}

/* The furniture of page number `number`; that of a turned one stands as at the left. */
static void furniture_place(struct furniture *furniture, const struct page *page, size_t number)
{
    const struct theme *theme = furniture->context->theme;
    furniture->mirrored = theme_page_is_right(theme, number) && page->width == theme->page.width;
    length shift = furniture->mirrored ? theme_mirror_shift(theme) : 0;
    furniture->left = theme->page.margin_left - theme->page.wide_left + shift;
    furniture->right = page->width - theme->page.margin_right + shift;
}

void furniture_set(struct layout_context *context, size_t first_page, const struct page_head_list *heads)
{
    struct furniture furniture;
    furniture_init(&furniture, context);
    for (size_t i = 0; i < heads->list.count; i++)
    {
        struct page *page = &context->layout->pages.items[first_page + i];
        furniture_place(&furniture, page, first_page + i);
        if (heads->list.items[i].has_head)
            set_head(&furniture, page, &heads->list.items[i]);
        if (heads->list.items[i].has_folio)
            set_folio(&furniture, page);
    }
}
