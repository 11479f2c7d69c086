/* The structure tree as a transcript needs it: what is there, what is drawn of it, in which language. */
#include "layout/transcript_element.h"

enum
{
    HEADER_LENGTH_MAX =
        100 /* bytes of a header that are said with each cell: a table must not grow with their product */
};

void transcript_pieces(struct transcript *transcript)
{
    size_t count = transcript->layout->structure.nodes.count;
    struct spoken_piece **last = ARENA_ARRAY(transcript->arena, count, struct spoken_piece *);
    for (size_t p = 0; p < transcript->layout->pages.count; p++)
    {
        const struct page *page = &transcript->layout->pages.items[p];
        for (size_t i = 0; i < page->items.count; i++)
        {
            uint32_t leaf = page->items.items[i].node;
            if (!leaf)
                continue;
            struct spoken_piece *piece = ARENA_NEW(transcript->arena, struct spoken_piece);
            *piece = (struct spoken_piece){.item = &page->items.items[i], .page = p};
            *(last[leaf] ? &last[leaf]->next : &transcript->pieces[leaf]) = piece;
            last[leaf] = piece;
        }
    }
}

/* As in the PDF: an element of which nothing is drawn is not there, but for the cells of a table that is.
 * Parents have smaller numbers than their children. */
void transcript_presence(struct transcript *transcript)
{
    const struct layout *layout = transcript->layout;
    bool *present = transcript->present;
    size_t count = layout->structure.nodes.count;
    for (size_t p = 0; p < layout->pages.count; p++)
        for (size_t i = 0; i < layout->pages.items[p].links.count; i++)
            present[layout->links.items[layout->pages.items[p].links.items[i].link].structure] = true;
    for (size_t i = count; i-- > 1;)
    {
        present[i] = present[i] || transcript->pieces[i];
        if (present[i])
            present[transcript->nodes[i].parent] = true;
    }
    for (size_t i = 1; i < count; i++)
    {
        enum structure_type type = transcript->nodes[i].type;
        if (type == STRUCTURE_TR || type == STRUCTURE_TH || type == STRUCTURE_TD)
            present[i] = present[i] || present[transcript->nodes[i].parent];
    }
}

/* The node behind `number` and all that is in it, in the order of reading; 0: none within `root`. */
static uint32_t element_behind(const struct transcript *transcript, uint32_t number, uint32_t root)
{
    while (number != root && !transcript->nodes[number].next)
        number = transcript->nodes[number].parent;
    return number == root ? 0 : transcript->nodes[number].next;
}

uint32_t transcript_next(const struct transcript *transcript, uint32_t number, uint32_t root)
{
    uint32_t first = transcript->nodes[number].first;
    return first ? first : element_behind(transcript, number, root);
}

size_t transcript_children(const struct transcript *transcript, uint32_t parent, enum structure_type type)
{
    size_t count = 0;
    for (uint32_t i = transcript->nodes[parent].first; i; i = transcript->nodes[i].next)
        count += transcript->present[i] && transcript->nodes[i].type == type;
    return count;
}

size_t transcript_descendants(const struct transcript *transcript, uint32_t root, enum structure_type type)
{
    size_t count = 0;
    for (uint32_t i = transcript_next(transcript, root, root); i; i = transcript_next(transcript, i, root))
        count += transcript->present[i] && transcript->nodes[i].type == type;
    return count;
}

enum structure_type transcript_parent_type(const struct transcript *transcript, uint32_t number)
{
    return transcript->nodes[transcript->nodes[number].parent].type;
}

struct slice transcript_language(const struct transcript *transcript, uint32_t number)
{
    for (; number; number = transcript->nodes[number].parent)
        if (transcript->nodes[number].language.length)
            return transcript->nodes[number].language;
    return transcript->speaker.language;
}

struct slice transcript_language_around(const struct transcript *transcript, uint32_t number)
{
    return transcript_language(transcript, transcript->nodes[number].parent);
}

void transcript_phrase(struct transcript *transcript, enum phrase phrase, size_t first, size_t second)
{
    phrase_add(transcript->speaker.out, transcript->speaker.language, phrase, first, second);
}

void transcript_count(struct transcript *transcript, enum phrase one, size_t count)
{
    transcript_phrase(transcript, count == 1 ? one : (enum phrase)(one + 1), count, 0);
}

/* A superscript is one leaf, which says "³" where its element has that as its text. */
void transcript_leaf(const struct transcript *transcript, struct speaker *speaker, uint32_t number,
                     struct slice language)
{
    const struct structure_node *parent = &transcript->nodes[transcript->nodes[number].parent];
    struct slice text = structure_node_details(parent)->actual_text;
    if (parent->type == STRUCTURE_SPAN && text.length > 0)
        speaker_instead(speaker, transcript->pieces[number], text, language);
    else
        speaker_pieces(speaker, transcript->pieces[number], language);
}

/* Ends in an ellipsis where it was cut, between two characters. */
static struct slice shortened(struct slice text, struct arena *arena)
{
    if (text.length <= HEADER_LENGTH_MAX)
        return slice_trim(text);
    size_t end = HEADER_LENGTH_MAX;
    while (end > 0 && ((unsigned char)text.data[end] & 0xC0) == 0x80)
        end--;
    struct buffer out;
    buffer_init(&out, arena);
    buffer_add_slice(&out, slice_trim(slice_sub(text, 0, end)));
    buffer_add_string(&out, "…");
    return buffer_slice(&out);
}

/* A note stands right behind its mark. */
static bool is_note_or_its_mark(const struct transcript *transcript, uint32_t number)
{
    const struct structure_node *node = &transcript->nodes[number];
    bool before_note = node->next && transcript->nodes[node->next].type == STRUCTURE_NOTE;
    return node->type == STRUCTURE_NOTE || (node->type == STRUCTURE_REFERENCE && before_note);
}

struct slice transcript_plain_text(struct transcript *transcript, uint32_t root)
{
    struct buffer out;
    struct speaker speaker = transcript->speaker;
    buffer_init(&out, transcript->arena);
    speaker.out = &out;
    speaker.spoken = speaker.language;
    speaker.open = speaker.fresh = true;
    speaker.last = NULL;
    for (uint32_t i = transcript_next(transcript, root, root); i && out.length <= HEADER_LENGTH_MAX;)
    {
        bool skipped = is_note_or_its_mark(transcript, i);
        if (!skipped)
            transcript_leaf(transcript, &speaker, i, speaker.language);
        i = skipped ? element_behind(transcript, i, root) : transcript_next(transcript, i, root);
    }
    return shortened(buffer_slice(&out), transcript->arena);
}
