/* Variables in the front matter: a title, a subtitle or a file name for each recipient. */
#include "content/front_kinds.h"
#include "content/reader.h"

/* Stands in a file's name for what cannot. */
static const char FILENAME_STAND_IN = '-';

/* What cannot stand in a file's name, on one system or another. */
static bool is_good_in_filename(char c) { return front_filename_is_bare((struct slice){(char[]){'a', c}, 2}); }

/* Where the variable is written in the front matter; its first line, when it is not written so. */
static struct place variable_place(const struct reader *reader, struct slice variable, size_t end)
{
    struct slice source = slice_sub(reader->source->text, 0, end);
    for (size_t from = 0; from + variable.length <= source.length; from++)
        if (source.data[from] == '{' && slice_equal(slice_sub(source, from, from + variable.length), variable))
            return place_of(reader, from, from + variable.length);
    return reader->document->front.place;
}

/* False: no variable is in the text. */
static bool expand(struct reader *reader, struct slice *text, size_t end)
{
    struct buffer buffer;
    buffer_init(&buffer, reader->arena);
    size_t copied = 0;
    for (size_t at = 0; at < text->length; at++)
    {
        size_t size = text->data[at] == '{' ? variable_length(slice_sub(*text, at, text->length)) : 0;
        if (size == 0)
            continue;
        struct slice variable = slice_sub(*text, at, at + size);
        buffer_add_slice(&buffer, slice_sub(*text, copied, at));
        buffer_add_slice(&buffer, variables_expand(reader, variable, false, variable_place(reader, variable, end)));
        copied = at + size;
        at = copied - 1;
    }
    if (copied == 0)
        return false;
    buffer_add_slice(&buffer, slice_sub(*text, copied, text->length));
    *text = buffer_slice(&buffer);
    return true;
}

/* Likewise, and what the values bring is set as the text around it has been: quotation marks, dashes, ellipses. */
static bool expand_set(struct reader *reader, struct slice *text, size_t end)
{
    if (!expand(reader, text, end))
        return false;
    *text = typography_apply(*text, reader->document->front.language, reader->arena);
    return true;
}

static void expand_list(struct reader *reader, struct slice *items, size_t count, size_t end)
{
    for (size_t i = 0; i < count; i++)
        expand_set(reader, &items[i], end);
}

/* A value may hold what no file's name can. */
static void expand_filename(struct reader *reader, struct slice *name, size_t end)
{
    if (!expand(reader, name, end))
        return;
    char *copy = slice_to_string(reader->arena, *name);
    for (char *c = copy; *c != '\0'; c++)
        if (!is_good_in_filename(*c))
            *c = FILENAME_STAND_IN;
    *name = slice_from_string(copy);
    if (front_filename_is_bare(*name))
        return;
    diagnose_error(reader->diagnostics, reader->document->front.place, "\"%.*s\" is no bare file name",
                   SLICE_ARGUMENTS(*name));
    diagnose_help(reader->diagnostics, "begin it with a word of your own: filename: paper-{{name}}.pdf");
}

void front_variables_expand(struct reader *reader, size_t end)
{
    struct front_matter *front = &reader->document->front;
    struct slice *const TEXTS[] = {
        &front->subtitle,  &front->organisation, &front->description,     &front->imprint,
        &front->cover_alt, &front->contact.name, &front->contact.address,
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        expand_set(reader, TEXTS[i], end);
    expand(reader, &front->version, end);
    if (expand_set(reader, &front->title, end) && slice_trim(front->title).length == 0)
        diagnose_error(reader->diagnostics, front->place, "the title is empty with these values of its variables");
    expand_list(reader, front->authors, front->author_count, end);
    expand_list(reader, front->keywords, front->keyword_count, end);
    expand_filename(reader, &front->filename, end);
}
