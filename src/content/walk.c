/* Walks over a block's lines. CommonMark 0.31.2, §4.7 and §6.3. */
#include "content/walk.h"

#include "content/scan.h"

enum
{
    TARGET_BRACKETS_MAX = 32 /* round brackets in each other in a link's target: CommonMark's own limit */
};

struct walk walk_begin(const struct reader *reader, const struct range *lines, size_t count)
{
    return (struct walk){reader->source->text.data, lines, count, 0, count ? lines[0].from : 0};
}

char walk_char(const struct walk *walk)
{
    if (walk->index >= walk->count)
        return 0;
    if (walk->at < walk->lines[walk->index].to)
        return walk->data[walk->at];
    return walk->index + 1 < walk->count ? '\n' : 0;
}

void walk_next(struct walk *walk)
{
    if (walk->at < walk->lines[walk->index].to)
        walk->at++;
    else if (++walk->index < walk->count)
        walk->at = walk->lines[walk->index].from;
}

void walk_to(struct walk *walk, uint32_t offset)
{
    while (walk->index + 1 < walk->count && offset > walk->lines[walk->index].to)
        walk->index++;
    walk->at = offset < walk->lines[walk->index].from ? walk->lines[walk->index].from : offset;
}

void walk_blanks(struct walk *walk)
{
    bool newline = false;
    for (char c = walk_char(walk); is_blank(c) || (c == '\n' && !newline); c = walk_char(walk))
    {
        newline |= c == '\n';
        walk_next(walk);
    }
}

/* True when the backslash here takes away the meaning of what follows it. */
static bool is_escape(const struct walk *walk)
{
    return walk_char(walk) == '\\' && walk->at + 1 < walk->lines[walk->index].to &&
           is_ascii_punctuation(walk->data[walk->at + 1]);
}

static bool angle_target(struct walk *walk, struct range *target)
{
    walk_next(walk);
    target->from = walk->at;
    for (;;)
    {
        if (is_escape(walk))
            walk_next(walk);
        else if (walk_char(walk) == '>')
            break;
        else if (walk_char(walk) == '<' || walk_char(walk) == '\n' || walk_char(walk) == 0)
            return false;
        walk_next(walk);
    }
    target->to = walk->at;
    walk_next(walk);
    return true;
}

/* Goes past the variable here; its default may hold blanks. False: none is here. */
static bool walk_variable(struct walk *walk)
{
    const struct range *line = &walk->lines[walk->index];
    size_t size = variable_length((struct slice){walk->data + walk->at, line->to - walk->at});
    walk->at += (uint32_t)size;
    return size > 0;
}

bool walk_target(struct walk *walk, struct range *target)
{
    if (walk_char(walk) == '<')
        return angle_target(walk, target);
    int depth = 0;
    target->from = walk->at;
    for (char c = walk_char(walk); (unsigned char)c > ' '; c = walk_char(walk))
    {
        if (c == '{' && walk_variable(walk))
            continue;
        if (is_escape(walk))
            walk_next(walk);
        else if (c == '(' && ++depth > TARGET_BRACKETS_MAX)
            return false;
        else if (c == ')' && depth-- == 0)
            break;
        walk_next(walk);
    }
    target->to = walk->at;
    return depth <= 0;
}

bool walk_title(struct walk *walk, struct range *title)
{
    struct walk at = *walk;
    walk_blanks(&at);
    char open = walk_char(&at);
    if (at.at == walk->at || (open != '"' && open != '\'' && open != '('))
        return false;
    char close = open == '(' ? ')' : open;
    walk_next(&at);
    title->from = at.at;
    for (; walk_char(&at) != close; walk_next(&at))
    {
        if (walk_char(&at) == 0 || (open == '(' && walk_char(&at) == '('))
            return false;
        if (is_escape(&at))
            walk_next(&at);
    }
    title->to = at.at;
    walk_next(&at);
    *walk = at;
    return true;
}
