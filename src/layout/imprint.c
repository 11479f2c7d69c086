/* The imprint: who publishes and whom to ask, at the foot of the last page, which is
 * a cover too. Rows with a label in the margin column, as the front matter gives them. */
#include "layout/block.h"
#include "layout/chunk.h"
#include "layout/front.h"
#include "layout/label.h"
#include "layout/paginate.h"

enum
{
    TOGETHER_PERCENT = 40 /* of a page's height: what is lower is not parted */
};

static const length RULE_WIDTH = LENGTH_PT(48), RULE_HEIGHT = LENGTH_PT(3);
static const length RULE_SPACE = LENGTH_PT(14); /* under it */
static const length ROW_SPACE = LENGTH_PT(7);
static const length LABEL_ROOM_MIN = LENGTH_PT(64); /* a narrower margin column has no labels: they stand above */

struct imprint
{
    struct layout_context *context;
    const struct column *column;
    struct flow *flow;
    struct type_size type;
    const struct style *text, *strong;
    uint32_t element;
    size_t rows;
};

/* ---- a row ---- */

static void add_text(struct imprint *imprint, struct run_list *runs, struct slice text, const struct style *style,
                     uint32_t element)
{
    inline_text_run(imprint->context, text, style, element, runs);
}

static void add_line_end(struct imprint *imprint, struct run_list *runs, uint32_t element)
{
    if (runs->list.count > 0)
        add_text(imprint, runs, SLICE("\n"), imprint->text, element);
}

/* Each line is a paragraph to listeners: they hear where one ends. */
static uint32_t line_begin(struct imprint *imprint, struct run_list *runs)
{
    uint32_t element = structure_add(&imprint->context->layout->structure, imprint->element, STRUCTURE_P);
    add_line_end(imprint, runs, element);
    return element;
}

/* `shown` on a line of its own, leading to `scheme` and `address`. */
static void add_link(struct imprint *imprint, struct run_list *runs, struct slice shown, const char *scheme,
                     struct slice address)
{
    struct structure *structure = &imprint->context->layout->structure;
    struct buffer url;
    uint32_t holder;
    if (shown.length == 0)
        return;
    buffer_init(&url, imprint->context->arena);
    buffer_add_string(&url, scheme);
    buffer_add_slice(&url, address);
    holder = structure_add(structure, line_begin(imprint, runs), STRUCTURE_LINK);
    structure_at(structure, holder)->link =
        link_new(imprint->context, (struct link){.url = buffer_slice(&url), .contents = shown, .structure = holder});
    add_text(imprint, runs, shown, imprint->text, holder);
    runs->list.items[runs->list.count - 1].link = structure_at(structure, holder)->link;
}

static void add_own_line(struct imprint *imprint, struct run_list *runs, struct slice text, const struct style *style)
{
    if (text.length > 0)
        add_text(imprint, runs, slice_trim(text), style, line_begin(imprint, runs));
}

/* Each of its lines, the empty ones too. */
static void add_own_lines(struct imprint *imprint, struct run_list *runs, struct slice text)
{
    text = slice_trim(text);
    for (size_t start = 0, end = 0; start < text.length; start = end + 1)
    {
        for (end = start; end < text.length && text.data[end] != '\n';)
            end++;
        struct slice line = slice_trim(slice_sub(text, start, end));
        if (line.length > 0)
            add_own_line(imprint, runs, line, imprint->text);
        else
            add_line_end(imprint, runs, /* element */ 0);
    }
}

static bool label_is_in_margin(const struct imprint *imprint)
{
    return imprint->column->x - imprint->column->wide_x >= LABEL_ROOM_MIN;
}

static length label_x(const struct imprint *imprint)
{
    return label_is_in_margin(imprint) ? imprint->column->wide_x : imprint->column->x;
}

/* Sets the row's text, behind its label. */
static void row_flow(struct imprint *imprint, const struct line *label, struct run_list *runs)
{
    struct layout_context *context = imprint->context;
    struct measure measure = {.width = imprint->column->width, .alignment = LINES_LEFT};
    struct drawing *drawing = drawing_new(context->arena);
    struct paragraph *paragraph;
    struct line_list lines;
    size_t first;
    length y = line_baseline(imprint->type);
    if (!paragraph_new(context->fonts, runs->list.items, runs->list.count, context->arena, &paragraph,
                       context->diagnostics))
        context->failed = true;
    paragraph_break(paragraph, &measure, context->arena, &lines);
    if (imprint->rows++ > 0)
    {
        flow_penalty(imprint->flow, 0);
        flow_glue(imprint->flow, ROW_SPACE, 0, 0);
    }
    first = imprint->flow->items.count;
    drawing_line(drawing, context->arena, label, label_x(imprint), y);
    if (!label_is_in_margin(imprint))
    {
        flow_box(imprint->flow, imprint->type.leading, drawing);
        flow_penalty(imprint->flow, PENALTY_FORBIDDEN);
    }
    lines_flow(context, &lines, imprint->column->x, imprint->type, imprint->flow);
    if (label_is_in_margin(imprint))
        flow_box_label(context, imprint->flow, first, drawing, imprint->type.leading);
}

/* A row's label, a paragraph too, with a space behind it: on its line it is a word of its own. */
static const struct line *row_label(struct imprint *imprint, enum word word)
{
    struct buffer text;
    uint32_t element = structure_add(&imprint->context->layout->structure, imprint->element, STRUCTURE_P);
    buffer_init(&text, imprint->context->arena);
    buffer_add_string(&text, word_in(imprint->context->document->front.language, word));
    buffer_add_byte(&text, ' ');
    return label_line(imprint->context, buffer_slice(&text), imprint->strong, element);
}

/* ---- the rows ---- */

static bool has_contact(const struct contact *contact)
{
    return contact->name.length || contact->email.length || contact->phone.length || contact->url.length ||
           contact->address.length;
}

/* A telephone number as a link has it: figures and a leading plus only. */
static struct slice dial_string(struct slice phone, struct arena *arena)
{
    struct buffer out;
    buffer_init(&out, arena);
    for (size_t i = 0; i < phone.length; i++)
        if ((phone.data[i] >= '0' && phone.data[i] <= '9') || (phone.data[i] == '+' && out.length == 0))
            buffer_add_byte(&out, phone.data[i]);
    return buffer_slice(&out);
}

static void contact_row(struct imprint *imprint, const struct contact *contact)
{
    struct slice organisation = imprint->context->document->front.organisation;
    const struct line *label = row_label(imprint, WORD_CONTACT);
    struct run_list runs = {0};
    add_own_line(imprint, &runs, contact->name.length ? contact->name : organisation, imprint->strong);
    if (contact->name.length && !slice_equal(contact->name, organisation))
        add_own_line(imprint, &runs, organisation, imprint->text);
    add_own_lines(imprint, &runs, contact->address);
    add_link(imprint, &runs, contact->phone, "tel:", dial_string(contact->phone, imprint->context->arena));
    add_link(imprint, &runs, contact->email, "mailto:", contact->email);
    add_link(imprint, &runs, contact->url, "", contact->url);
    row_flow(imprint, label, &runs);
}

static void text_row(struct imprint *imprint, enum word word, struct slice text)
{
    const struct line *label = row_label(imprint, word);
    struct run_list runs = {0};
    add_own_lines(imprint, &runs, text);
    row_flow(imprint, label, &runs);
}

static struct slice version_text(const struct imprint *imprint)
{
    const struct front_matter *front = &imprint->context->document->front;
    struct buffer out;
    buffer_init(&out, imprint->context->arena);
    buffer_add_slice(&out, front->version);
    buffer_add_string(&out, ", ");
    buffer_add_slice(&out,
                     date_in_words(front->language, front->year, front->month, front->day, imprint->context->arena));
    return buffer_slice(&out);
}

/* ---- the whole ---- */

/* The glue that presses what follows to the foot of its page, and the cover's short rule. */
static void opening_flow(struct imprint *imprint)
{
    struct drawing *rule = drawing_new(imprint->context->arena);
    flow_box(imprint->flow, 0, NULL);
    flow_penalty(imprint->flow, PENALTY_FORBIDDEN);
    flow_glue(imprint->flow, 0, LENGTH_PT(FILL_POINTS), 0);
    drawing_rule(rule, imprint->context->arena, label_x(imprint), 0, RULE_WIDTH, RULE_HEIGHT,
                 imprint->context->theme->color.cover_accent);
    flow_box(imprint->flow, RULE_HEIGHT + RULE_SPACE, rule);
    flow_penalty(imprint->flow, PENALTY_FORBIDDEN);
}

/* What may be said here, as variables can be in it. */
static void use_texts(struct layout_context *context, const struct front_matter *front)
{
    const struct slice *const TEXTS[] = {&front->organisation, &front->imprint, &front->version, &front->contact.name,
                                         &front->contact.address};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        chunk_uses_text(context, TEXTS[i]);
}

void imprint_flow(struct layout_context *context, const struct node *root, const struct column *column,
                  uint32_t element, struct flow *flow)
{
    const struct theme *theme = context->theme;
    const struct front_matter *front = &context->document->front;
    struct imprint imprint = {.context = context, .column = column, .flow = flow, .type = theme->type.caption};
    size_t first;
    (void)root;
    use_texts(context, front);
    if (front->imprint.length == 0 && !has_contact(&front->contact))
        return;
    imprint.text = label_style(context, FACE_SANS, imprint.type.size, theme->color.cover_ink);
    imprint.strong = label_style(context, FACE_SANS_BOLD, imprint.type.size, theme->color.cover_ink);
    imprint.element = structure_add(&context->layout->structure, element, STRUCTURE_SECT);
    opening_flow(&imprint);
    first = flow->items.count;
    if (has_contact(&front->contact))
        contact_row(&imprint, &front->contact);
    if (front->imprint.length > 0)
        text_row(&imprint, WORD_IMPRINT, front->imprint);
    if (front->version.length > 0)
        text_row(&imprint, WORD_VERSION, version_text(&imprint));
    flow_keep_together(flow, first, theme->page.height * TOGETHER_PERCENT / 100);
}
