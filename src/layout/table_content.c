/* What a cell's characters tell without being shaped: about how wide it is, and its words. */
#include "layout/table.h"

/* About how wide the characters of ASCII are, in hundredths of an em of a sans-serif face: a row of this table is a row
 * of theirs. */
static const uint8_t WIDTHS[0x80] = {
    /* clang-format off */
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    20, 28, 53, 53, 53, 85, 85, 28, 28, 28, 53, 53, 28, 28, 28, 28,
    58, 58, 58, 58, 58, 58, 58, 58, 58, 58, 28, 28, 53, 53, 53, 53,
    85, 63, 63, 63, 63, 63, 63, 63, 63, 28, 63, 63, 63, 85, 63, 85,
    63, 85, 63, 63, 63, 63, 63, 85, 63, 63, 63, 28, 53, 28, 53, 53,
    53, 53, 53, 53, 53, 53, 28, 53, 53, 28, 28, 53, 28, 85, 53, 53,
    53, 53, 28, 53, 28, 53, 53, 85, 53, 53, 53, 53, 28, 53, 53, 0,
    /* clang-format on */
};

enum
{
    WIDTH_LETTER = 58, /* beyond ASCII */
    WIDTH_FULL = 100,
    FULL_WIDTH_FROM = 0x2E80, /* CJK and the like */
    NO_BREAK_SPACE = 0xA0,
    THIN_SPACE = 0x2009,
    NARROW_NO_BREAK_SPACE = 0x202F
};

static uint16_t character_width(uint32_t character)
{
    if (character < sizeof WIDTHS)
        return WIDTHS[character];
    if (character == NO_BREAK_SPACE)
        return WORD_SPACE;
    if (character == THIN_SPACE || character == NARROW_NO_BREAK_SPACE)
        return WORD_SPACE * 3 / 4;
    return character >= FULL_WIDTH_FROM ? WIDTH_FULL : WIDTH_LETTER;
}

static bool parts_words(uint32_t character) { return character == ' ' || character == '\n'; }

struct cell_estimate cell_estimate(const struct run_list *runs)
{
    struct cell_estimate estimate = {.word_count = 1};
    length word = 0;
    for (size_t i = 0; i < runs->list.count; i++)
    {
        struct slice text = runs->list.items[i].text;
        for (size_t at = 0; at < text.length;)
        {
            uint32_t character = utf8_next(text, &at);
            length width = character_width(character); /* of a hard break: none */
            word = parts_words(character) ? 0 : word + width;
            estimate.word_count += character == '\n' ? 2u : parts_words(character) || character == '-' ? 1u : 0u;
            estimate.broken = estimate.broken || character == '\n';
            estimate.all += width;
            estimate.word = length_max(estimate.word, word);
            if (character == '-')
                word = 0;
        }
    }
    return estimate;
}

static void add_word(uint16_t *out, uint32_t *count, length word)
{
    if (word > 0)
        out[(*count)++] = (uint16_t)length_min(word, WORD_MAX);
}

/* A word can end behind a hyphen; the space that is then reckoned with is not much. */
uint32_t cell_words(const struct run_list *runs, uint16_t *out)
{
    uint32_t count = 0;
    length word = 0;
    for (size_t i = 0; i < runs->list.count; i++)
    {
        struct slice text = runs->list.items[i].text;
        for (size_t at = 0; at < text.length;)
        {
            uint32_t character = utf8_next(text, &at);
            if (!parts_words(character))
                word += character_width(character);
            if (!parts_words(character) && character != '-')
                continue;
            add_word(out, &count, word);
            word = 0;
            if (character == '\n')
                out[count++] = WORD_HARD_BREAK;
        }
    }
    add_word(out, &count, word);
    return count;
}

length text_estimate(struct slice text)
{
    length width = 0;
    for (size_t at = 0; at < text.length;)
        width += character_width(utf8_next(text, &at));
    return width;
}

void cell_plain_runs(struct layout_context *context, const struct node *cell, const struct style *style,
                     struct run_list *out)
{
    static const struct slice BREAK = {"\n", 1};
    for (const struct node *node = cell; node; node = node_behind(cell, node))
    {
        struct slice text = node->kind == NODE_LINE_BREAK ? BREAK : node->text;
        if (text.length == 0)
            continue;
        inline_text_run(context, text, style, 0 /* artifact */, out);
    }
}
