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

/* The value of the variable as it is written, behind what stands before it. False: it names none. */
static bool add_piece(struct reader *reader, struct slice variable, struct slice before, size_t end,
                      struct value_field *out)
{
    struct value_piece piece = {.before = before};
    struct slice fallback;
    bool has_fallback;
    if (!variable_split(variable, &piece.name, &has_fallback, &fallback))
        return false;
    struct place place = variable_place(reader, variable, end);
    piece.value = variable_value(reader, piece.name, has_fallback ? &fallback : NULL, place);
    LIST_ADD(reader->arena, &out->pieces, piece);
    return true;
}

/* Parts the text at its variables. */
static void find_pieces(struct reader *reader, struct slice text, size_t end, struct value_field *out)
{
    size_t passed = 0;
    for (size_t at = 0; at < text.length; at++)
    {
        size_t size = text.data[at] == '{' ? variable_length(slice_sub(text, at, text.length)) : 0;
        if (size == 0 || !add_piece(reader, slice_sub(text, at, at + size), slice_sub(text, passed, at), end, out))
            continue;
        passed = at + size;
        at = passed - 1;
    }
    out->behind = slice_sub(text, passed, text.length);
}

struct slice value_field_text(const struct value_field *field, struct slice language, struct arena *arena)
{
    struct buffer out;
    buffer_init(&out, arena);
    for (size_t i = 0; i < field->pieces.count; i++)
    {
        buffer_add_slice(&out, field->pieces.items[i].before);
        buffer_add_slice(&out, field->pieces.items[i].value);
    }
    buffer_add_slice(&out, field->behind);
    return field->is_set ? typography_apply(buffer_slice(&out), language, arena) : buffer_slice(&out);
}

/* Replaces the variables in a text of the front matter, and notes where they stand.
 *   of      the field that it belongs to: itself, or a list
 *   is_set  what the values bring is set as the text around it has been: quotation marks, dashes, ellipses
 * False: there is none in it. */
static bool expand(struct reader *reader, struct slice *text, const void *of, bool is_set, size_t end)
{
    struct value_field field = {.text = text, .of = of, .is_set = is_set};
    find_pieces(reader, *text, end, &field);
    if (field.pieces.count == 0)
        return false;
    *text = value_field_text(&field, reader->document->front.language, reader->arena);
    LIST_ADD(reader->arena, &reader->value_fields.list, field);
    return true;
}

static void expand_list(struct reader *reader, struct slice *items, size_t count, const void *of, size_t end)
{
    for (size_t i = 0; i < count; i++)
        expand(reader, &items[i], of, /* is_set */ true, end);
}

/* A value may hold what no file's name can. */
bool front_filename_settle(struct slice *name, struct arena *arena)
{
    char *copy = slice_to_string(arena, *name);
    for (char *c = copy; *c != '\0'; c++)
        if (!is_good_in_filename(*c))
            *c = FILENAME_STAND_IN;
    *name = slice_from_string(copy);
    return front_filename_is_bare(*name);
}

static void expand_filename(struct reader *reader, struct slice *name, size_t end)
{
    if (!expand(reader, name, name, /* is_set */ false, end) || front_filename_settle(name, reader->arena))
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
        expand(reader, TEXTS[i], TEXTS[i], /* is_set */ true, end);
    expand(reader, &front->version, &front->version, /* is_set */ false, end);
    if (expand(reader, &front->title, &front->title, /* is_set */ true, end) && slice_trim(front->title).length == 0)
        diagnose_error(reader->diagnostics, front->place, "the title is empty with these values of its variables");
    expand_list(reader, front->authors, front->author_count, &front->authors, end);
    expand_list(reader, front->keywords, front->keyword_count, &front->keywords, end);
    expand_filename(reader, &front->filename, end);
}
