/* The line being read: how far it is in, where its text begins. Tabs reach to the next multiple of four columns. */
#include "content/block.h"

#include <string.h>

/* Finds the text behind the blanks at `at`. */
static void line_measure(struct blocks *blocks)
{
    struct line *line = &blocks->line;
    const char *data = blocks->reader->source->text.data;
    unsigned column = line->column + line->tab_rest;
    uint32_t at = line->at + (line->tab_rest ? 1 : 0);
    for (; at < line->end && is_blank(data[at]); at++)
        column += data[at] == '\t' ? TAB_WIDTH - column % TAB_WIDTH : 1;
    line->text = at;
    line->indent = column - line->column;
    line->blank = at >= line->end;
}

void line_begin(struct blocks *blocks, uint32_t offset)
{
    struct slice text = blocks->reader->source->text;
    const char *newline = memchr(text.data + offset, '\n', text.length - offset);
    uint32_t end = newline ? (uint32_t)(newline - text.data) : (uint32_t)text.length;
    struct line *line = &blocks->line;
    *line = (struct line){.start = offset, .end = end, .next = end + (newline ? 1 : 0), .at = offset};
    if (line->end > offset && text.data[line->end - 1] == '\r')
        line->end--;
    line_measure(blocks);
}

void line_take_blanks(struct blocks *blocks, unsigned columns)
{
    struct line *line = &blocks->line;
    const char *data = blocks->reader->source->text.data;
    while (columns > 0 && line->at < line->text)
    {
        unsigned width = 1;
        if (line->tab_rest)
            width = line->tab_rest;
        else if (data[line->at] == '\t')
            width = TAB_WIDTH - line->column % TAB_WIDTH;
        unsigned taken = width < columns ? width : columns;
        line->column += taken;
        columns -= taken;
        line->tab_rest = width - taken;
        if (line->tab_rest == 0)
            line->at++;
    }
    line_measure(blocks);
}

void line_take_text(struct blocks *blocks, unsigned count)
{
    struct line *line = &blocks->line;
    line->column += line->indent + count;
    line->at = line->text + count;
    line->tab_rest = 0;
    line_measure(blocks);
}
