/* ::: contrast: a list of two sides, each with a bold label and a colon. */
#include "content/kinds.h"

enum
{
    SIDES = 2
};

static void diagnose_form(struct reader *reader, struct place place, const char *what)
{
    diagnose_error(reader->diagnostics, place, "%s", what);
    diagnose_help(reader->diagnostics, "a contrast is a list of two sides: \"- **One:** …\" and \"- **Other:** …\"");
}

/* Takes the first bytes away from the text that begins the paragraph. */
static void drop_text_start(struct node *text, size_t count)
{
    text->text = slice_sub(text->text, count, text->text.length);
    text->place.offset += (uint32_t)count;
    text->place.span -= (uint32_t)(count < text->place.span ? count : text->place.span);
}

static void drop_blanks(struct node *paragraph)
{
    struct node *text = paragraph->first;
    if (!text || text->kind != NODE_TEXT)
        return;
    size_t blanks = 0;
    while (blanks < text->text.length && text->text.data[blanks] == ' ')
        blanks++;
    drop_text_start(text, blanks);
    if (text->text.length == 0)
        node_take_first(paragraph);
}

/* Takes the label off the paragraph: "**One:** text" or "**One**: text". False: there is none. */
static bool take_label(struct reader *reader, struct node *paragraph, struct slice *label)
{
    struct node *strong = paragraph->first;
    if (!strong || strong->kind != NODE_STRONG)
        return false;
    struct slice text = slice_trim(node_plain_text(strong, reader->arena));
    struct node *next = strong->next;
    if (text.length > 0 && text.data[text.length - 1] == ':')
        text.length--;
    else if (next && next->kind == NODE_TEXT && slice_starts_with(next->text, ":"))
        drop_text_start(next, 1);
    else
        return false;
    node_take_first(paragraph);
    drop_blanks(paragraph);
    *label = slice_trim(text);
    return label->length > 0;
}

/* The item becomes a side. */
static bool make_side(struct reader *reader, struct node *item, int side)
{
    struct node *paragraph = item->first;
    struct slice label;
    if (!paragraph || paragraph->kind != NODE_PARAGRAPH || !take_label(reader, paragraph, &label))
    {
        diagnose_form(reader, item->place, "this side of the contrast has no bold label with a colon");
        return false;
    }
    if (!paragraph->first)
        node_take_first(item);
    if (!item->first)
    {
        diagnose_error(reader->diagnostics, item->place, "the side \"%.*s\" of the contrast says nothing",
                       SLICE_ARGUMENTS(label));
        return false;
    }
    item->kind = NODE_CONTRAST_SIDE;
    item->as.contrast_side.label = label;
    item->as.contrast_side.side = side;
    return true;
}

static int child_count(const struct node *node)
{
    int count = 0;
    for (const struct node *child = node->first; child; child = child->next)
        count++;
    return count;
}

void contrast_finish(struct reader *reader, const struct div_record *div)
{
    struct node *list = div->node->first;
    if (!list)
        return;
    if (list->kind != NODE_LIST || list->next)
    {
        diagnose_form(reader, div->place, "the contrast holds something other than one list");
        return;
    }
    int count = child_count(list);
    if (count != SIDES)
    {
        diagnose_form(reader, div->place,
                      count < SIDES ? "the contrast has only one side" : "the contrast has more than two sides");
        return;
    }
    bool good = make_side(reader, list->first, 0);
    good = make_side(reader, list->last, 1) && good;
    if (good && slice_equal(list->first->as.contrast_side.label, list->last->as.contrast_side.label))
        diagnose_form(reader, list->last->place, "both sides of the contrast have the same label");
    node_take_first(div->node);
    node_move_children(div->node, list);
}
