/* Names of files, made safe. */
#include "deliver/file_name.h"

#include <stdlib.h>

#include <utf8proc.h>

#define ENDING   ".pdf"
#define STAND_IN '-'
#define ROW_NAME "row"
#define OPENING  "{{"
#define CLOSING  "}}"

enum piece_kind
{
    PIECE_TEXT,
    PIECE_COLUMN,
    PIECE_ROW /* the row's number */
};

struct piece
{
    enum piece_kind kind;
    struct slice text; /* PIECE_TEXT; of PIECE_COLUMN: what stands for an empty field */
    size_t column;
};

struct name_template
{
    LIST_OF(struct piece) pieces;
};

/* ---- reading ---- */

/* Where `mark` stands in `text` from `at` on; its length when it does not. */
static size_t find(struct slice text, size_t at, const char *mark)
{
    while (at < text.length && !slice_starts_with(slice_sub(text, at, text.length), mark))
        at++;
    return at;
}

static bool refuse_column(struct slice name, const struct recipients *recipients, struct arena *arena,
                          struct diagnostics *diagnostics)
{
    size_t count;
    const struct recipient_column *columns = recipients_columns(recipients, &count);
    struct slice *names = ARENA_ARRAY(arena, count, struct slice);
    for (size_t i = 0; i < count; i++)
        names[i] = columns[i].name;
    diagnose_misuse(diagnostics, "the file name's template names \"%.*s\", which is no column", SLICE_ARGUMENTS(name));
    diagnose_near(diagnostics, name, names, count);
    return false;
}

/* Reads what stands between the braces. */
static bool read_field(struct slice inner, const struct recipients *recipients, struct arena *arena,
                       struct piece *piece, struct diagnostics *diagnostics)
{
    size_t bar = find(inner, 0, "|");
    struct slice name = slice_trim(slice_sub(inner, 0, bar));
    piece->kind = PIECE_COLUMN;
    piece->text = slice_sub(inner, bar + 1, inner.length);
    piece->column = recipients_column(recipients, name);
    if (piece->column != SIZE_MAX)
        return !recipients_is_ambiguous(recipients, piece->column, diagnostics);
    if (!slice_is(name, ROW_NAME))
        return refuse_column(name, recipients, arena, diagnostics);
    piece->kind = PIECE_ROW;
    return true;
}

static bool read_pieces(struct name_template *name_template, struct slice text, const struct recipients *recipients,
                        struct arena *arena, struct diagnostics *diagnostics)
{
    for (size_t at = 0; at < text.length;)
    {
        size_t open = find(text, at, OPENING), close = find(text, open, CLOSING);
        if (open > at)
            LIST_ADD(arena, &name_template->pieces, ((struct piece){PIECE_TEXT, slice_sub(text, at, open), 0}));
        if (open == text.length)
            break;
        if (close == text.length)
        {
            diagnose_misuse(diagnostics, "in the file name's template, {{ is not closed");
            return false;
        }
        struct piece piece = {0};
        if (!read_field(slice_sub(text, open + 2, close), recipients, arena, &piece, diagnostics))
            return false;
        LIST_ADD(arena, &name_template->pieces, piece);
        at = close + 2;
    }
    return true;
}

static bool check_template(const struct name_template *name_template, struct slice text,
                           struct diagnostics *diagnostics)
{
    bool differs = false;
    for (size_t i = 0; i < name_template->pieces.count; i++)
    {
        const struct piece *piece = &name_template->pieces.items[i];
        differs = differs || piece->kind != PIECE_TEXT;
        if (piece->kind != PIECE_TEXT || !memchr(piece->text.data, '/', piece->text.length))
            continue;
        diagnose_misuse(diagnostics, "the file name's template has a slash in it");
        diagnose_help(diagnostics, "the folder stands with -o; all copies go into it");
        return false;
    }
    if (differs)
        return true;
    diagnose_misuse(diagnostics, "the file name's template \"%.*s\" gives every copy the same name",
                    SLICE_ARGUMENTS(text));
    diagnose_help(diagnostics, "put a column into it, such as {{email}}, or the row's number: {{row}}");
    return false;
}

struct name_template *name_template_read(struct slice text, const struct recipients *recipients, struct arena *arena,
                                         struct diagnostics *diagnostics)
{
    struct name_template *name_template = ARENA_NEW(arena, struct name_template);
    size_t ending = text.length > strlen(ENDING) ? text.length - strlen(ENDING) : 0;
    struct slice stem = text; /* the ending is added to each name */
    if (slice_is_ignoring_case(slice_sub(text, ending, text.length), ENDING))
        stem = slice_sub(text, 0, ending);
    if (!read_pieces(name_template, stem, recipients, arena, diagnostics) ||
        !check_template(name_template, text, diagnostics))
        return NULL;
    return name_template;
}

/* ---- making safe ---- */

/* Characters that are not seen and stand for nothing: a place where a word may be divided, a turn of direction. */
static bool is_format(uint32_t character)
{
    return utf8proc_category((utf8proc_int32_t)character) == UTF8PROC_CATEGORY_CF;
}

/* Characters that can be shown nowhere, and private ones. */
static bool is_unseen(uint32_t character)
{
    switch (utf8proc_category((utf8proc_int32_t)character))
    {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return true;
    default:
        return false;
    }
}

/* utf8proc's `options` applied to valid UTF-8; the text itself where it refuses. */
static struct slice map_text(struct slice text, utf8proc_option_t options, struct arena *arena)
{
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t size =
        utf8proc_map((const utf8proc_uint8_t *)text.data, (utf8proc_ssize_t)text.length, &mapped, options);
    if (size == UTF8PROC_ERROR_NOMEM)
        arena_exhausted(arena);
    if (size < 0)
        return text;
    struct slice copy = slice_copy(arena, (struct slice){(const char *)mapped, (size_t)size});
    free(mapped);
    return copy;
}

static void add_safe(struct buffer *out, struct slice text)
{
    for (size_t at = 0; at < text.length;)
    {
        uint32_t character = utf8_next(text, &at);
        bool bad = character == UTF8_INVALID || (character < 0x80 && strchr("/\\:*?\"<>|", (int)character)) ||
                   is_unseen(character);
        if (!is_format(character))
            buffer_add_character(out, bad ? STAND_IN : character);
    }
}

struct slice name_safe(struct slice text, struct arena *arena)
{
    struct buffer safe;
    buffer_init(&safe, arena);
    add_safe(&safe, text);
    return buffer_slice(&safe);
}

/* Names that Windows keeps for devices, whatever follows a dot. */
static bool is_device(struct slice stem)
{
    static const char *const DEVICES[] = {"con", "prn", "aux", "nul", "conin$", "conout$"};
    size_t dot = find(stem, 0, ".");
    struct slice name = slice_trim(slice_sub(stem, 0, dot));
    for (size_t i = 0; i < sizeof DEVICES / sizeof *DEVICES; i++)
        if (slice_is_ignoring_case(name, DEVICES[i]))
            return true;
    struct slice port = slice_sub(name, 0, 3), number = slice_sub(name, 3, name.length);
    bool digit = number.length == 1 && *number.data >= '0' && *number.data <= '9';
    bool superscript = slice_is(number, "¹") || slice_is(number, "²") || slice_is(number, "³");
    return (digit || superscript) && (slice_is_ignoring_case(port, "com") || slice_is_ignoring_case(port, "lpt"));
}

/* `text` cut at a character so that `room` bytes are enough. */
static struct slice cut(struct slice text, size_t room)
{
    size_t end = text.length;
    if (end <= room)
        return text;
    end = room;
    while (end > 0 && ((unsigned char)text.data[end] & 0xC0) == 0x80)
        end--;
    return slice_sub(text, 0, end);
}

static struct slice without_dots_and_spaces_at_ends(struct slice stem)
{
    size_t from = 0, to = stem.length;
    while (from < to && (stem.data[from] == '.' || stem.data[from] == ' '))
        from++;
    while (to > from && (stem.data[to - 1] == '.' || stem.data[to - 1] == ' '))
        to--;
    return slice_sub(stem, from, to);
}

/* A name of a stem that holds good characters only. */
static struct slice finish_name(struct slice stem, struct slice behind, struct arena *arena)
{
    struct buffer name;
    buffer_init(&name, arena);
    stem = without_dots_and_spaces_at_ends(stem);
    stem = without_dots_and_spaces_at_ends(cut(stem, FILE_NAME_MAX - behind.length - strlen(ENDING) - 1));
    buffer_add_slice(&name, stem);
    if (is_device(stem) || !stem.length)
        buffer_add_byte(&name, '_');
    buffer_add_slice(&name, behind);
    buffer_add_string(&name, ENDING);
    return buffer_slice(&name);
}

struct slice name_make(const struct name_template *name_template, const struct recipient *recipient,
                       struct arena *arena)
{
    struct buffer stem;
    buffer_init(&stem, arena);
    for (size_t i = 0; i < name_template->pieces.count; i++)
    {
        const struct piece *piece = &name_template->pieces.items[i];
        struct slice value = piece->kind == PIECE_COLUMN ? recipient->values[piece->column] : piece->text;
        if (piece->kind == PIECE_ROW)
            buffer_print(&stem, "%zu", recipient->number);
        else
            add_safe(&stem, value.length ? value : piece->text);
    }
    /* A leading hyphen would be an option to programs that are given the name. */
    struct slice made = map_text(buffer_slice(&stem), UTF8PROC_STABLE | UTF8PROC_COMPOSE, arena);
    if (made.length && *made.data == '-')
    {
        struct buffer marked;
        buffer_init(&marked, arena);
        buffer_add_byte(&marked, '_');
        buffer_add_slice(&marked, made);
        made = buffer_slice(&marked);
    }
    return finish_name(made, (struct slice){0}, arena);
}

struct slice name_number(struct slice name, size_t number, struct arena *arena)
{
    struct buffer behind;
    buffer_init(&behind, arena);
    buffer_print(&behind, "-%zu", number);
    return finish_name(slice_sub(name, 0, name.length - strlen(ENDING)), buffer_slice(&behind), arena);
}

struct slice name_fold(struct slice name, struct arena *arena)
{
    return map_text(name, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_COMPAT, arena);
}
