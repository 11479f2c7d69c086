/* Diagnostics: collecting, finding their lines, sorting. How they look is in diagnostics_format.c. */
#include "base/diagnostics.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum
{
    MESSAGE_MAX = 1000 /* bytes; an author's word that is quoted may be a megabyte long */
};

#define BYTE_ORDER_MARK "\xEF\xBB\xBF" /* U+FEFF */

/* ---- places ---- */

static size_t count_lines(struct slice text)
{
    size_t count = 1;
    for (const char *at = text.data, *end = text.data + text.length; at < end; count++)
    {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        if (!newline)
            break;
        at = newline + 1;
    }
    return count;
}

void source_index_lines(struct source *source, struct arena *arena)
{
    if (slice_starts_with(source->text, BYTE_ORDER_MARK))
        source->text = slice_sub(source->text, sizeof BYTE_ORDER_MARK - 1, source->text.length);
    struct slice text = source->text;
    source->line_count = count_lines(text);
    source->line_starts = ARENA_ARRAY(arena, source->line_count, size_t);
    const char *at = text.data;
    for (size_t line = 1; line < source->line_count; line++)
    {
        at = (const char *)memchr(at, '\n', text.length - (size_t)(at - text.data)) + 1;
        source->line_starts[line] = (size_t)(at - text.data);
    }
}

/* The last line that starts at or before `offset`, from 0. */
static size_t line_at(const struct source *source, size_t offset)
{
    size_t low = 0, high = source->line_count;
    while (high - low > 1)
    {
        size_t middle = low + (high - low) / 2;
        if (source->line_starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

struct position place_position(struct place place)
{
    if (!place.source)
        return (struct position){1, 1};
    assert(place.source->line_starts); /* whoever reads a source indexes its lines */
    struct slice text = place.source->text;
    size_t line = line_at(place.source, place.offset);
    struct slice before = slice_sub(text, place.source->line_starts[line], place.offset);
    return (struct position){(uint32_t)(place.source->lines_before + line + 1), (uint32_t)utf8_count(before) + 1};
}

/* ---- collecting ---- */

void diagnostics_init(struct diagnostics *diagnostics, struct arena *arena)
{
    *diagnostics = (struct diagnostics){.arena = arena};
}

/* The text, cut at a character where it is over MESSAGE_MAX. */
static struct slice format_text(struct arena *arena, const char *format, va_list arguments)
{
    char text[MESSAGE_MAX + 1];
    int needed = vsnprintf(text, sizeof text, format, arguments);
    assert(needed >= 0);
    if (needed <= MESSAGE_MAX)
        return slice_copy(arena, (struct slice){text, (size_t)needed});
    size_t cut = MESSAGE_MAX - sizeof "…" + 1;
    while (cut > 0 && ((unsigned char)text[cut] & 0xC0) == 0x80)
        cut--;
    memcpy(text + cut, "…", sizeof "…");
    return slice_copy(arena, slice_from_string(text));
}

static size_t diagnostics_total(const struct diagnostics *diagnostics)
{
    return diagnostics->error_count + diagnostics->warning_count;
}

static void diagnostics_add(struct diagnostics *diagnostics, enum severity severity, struct place place,
                            const char *format, va_list arguments)
{
    if (severity == SEVERITY_ERROR)
        diagnostics->error_count++;
    else
        diagnostics->warning_count++;
    if (diagnostics->list.count == DIAGNOSTICS_KEPT)
        return;
    struct slice message = format_text(diagnostics->arena, format, arguments);
    LIST_ADD(diagnostics->arena, &diagnostics->list,
             ((struct diagnostic){.severity = severity, .place = place, .message = message}));
}

void diagnose_error(struct diagnostics *diagnostics, struct place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diagnostics_add(diagnostics, SEVERITY_ERROR, place, format, arguments);
    va_end(arguments);
}

void diagnose_warning(struct diagnostics *diagnostics, struct place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diagnostics_add(diagnostics, SEVERITY_WARNING, place, format, arguments);
    va_end(arguments);
}

void diagnose_refusal(struct diagnostics *diagnostics, struct place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diagnostics_add(diagnostics, SEVERITY_ERROR, place, format, arguments);
    va_end(arguments);
    diagnostics->refused = true;
}

void diagnose_misuse(struct diagnostics *diagnostics, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diagnostics_add(diagnostics, SEVERITY_ERROR, (struct place){0}, format, arguments);
    va_end(arguments);
    diagnostics->misused = true;
}

void diagnose_help(struct diagnostics *diagnostics, const char *format, ...)
{
    bool kept = diagnostics->list.count && diagnostics_total(diagnostics) == diagnostics->list.count;
    if (!kept)
        return; /* the help is for one that is only counted */
    va_list arguments;
    va_start(arguments, format);
    diagnostics->list.items[diagnostics->list.count - 1].help = format_text(diagnostics->arena, format, arguments);
    va_end(arguments);
}

bool diagnose_near(struct diagnostics *diagnostics, struct slice word, const struct slice *candidates, size_t count)
{
    struct slice nearest = slice_nearest(word, candidates, count);
    if (nearest.length > 0)
        diagnose_help(diagnostics, "did you mean \"%.*s\"?", SLICE_ARGUMENTS(nearest));
    return nearest.length > 0;
}

void diagnose_again(struct diagnostics *diagnostics, const struct diagnostic *found, struct place place)
{
    if (found->severity == SEVERITY_ERROR)
        diagnose_error(diagnostics, place, "%.*s", SLICE_ARGUMENTS(found->message));
    else
        diagnose_warning(diagnostics, place, "%.*s", SLICE_ARGUMENTS(found->message));
    if (found->help.length)
        diagnose_help(diagnostics, "%.*s", SLICE_ARGUMENTS(found->help));
}

/* ---- sorting ---- */

struct ranked
{
    size_t source; /* the number of its source, in the order of first mention */
    struct diagnostic diagnostic;
};

static size_t source_rank(const struct ranked *ranked, size_t count, const struct source *source)
{
    for (size_t i = 0; i < count; i++)
        if (ranked[i].diagnostic.place.source == source)
            return ranked[i].source;
    return count;
}

static bool comes_before(const struct ranked *a, const struct ranked *b)
{
    if (a->source != b->source)
        return a->source < b->source;
    return a->diagnostic.place.offset < b->diagnostic.place.offset;
}

/* Whether one of those kept says the same of the same place; those of one place follow each other. */
static bool is_said(const struct diagnostic *kept, size_t count, const struct diagnostic *diagnostic)
{
    for (size_t i = count; i > 0; i--)
    {
        const struct diagnostic *before = &kept[i - 1];
        if (before->place.source != diagnostic->place.source || before->place.offset != diagnostic->place.offset)
            return false;
        if (before->severity == diagnostic->severity && slice_equal(before->message, diagnostic->message))
            return true;
    }
    return false;
}

/* What two parts of the program found is told once. */
static void drop_repeated(struct diagnostics *diagnostics)
{
    struct diagnostic *items = diagnostics->list.items;
    size_t kept = 0;
    for (size_t i = 0; i < diagnostics->list.count; i++)
    {
        if (!is_said(items, kept, &items[i]))
            items[kept++] = items[i];
        else if (items[i].severity == SEVERITY_ERROR)
            diagnostics->error_count--;
        else
            diagnostics->warning_count--;
    }
    diagnostics->list.count = kept;
}

/* By insertion: stable, and they come nearly sorted and DIAGNOSTICS_KEPT at most. */
void diagnostics_sort(struct diagnostics *diagnostics)
{
    size_t count = diagnostics->list.count;
    struct ranked *ranked = ARENA_ARRAY(diagnostics->arena, count, struct ranked);
    for (size_t i = 0; i < count; i++)
    {
        struct diagnostic diagnostic = diagnostics->list.items[i];
        ranked[i] = (struct ranked){source_rank(ranked, i, diagnostic.place.source), diagnostic};
    }
    for (size_t i = 1; i < count; i++)
    {
        struct ranked moved = ranked[i];
        size_t to = i;
        for (; to > 0 && comes_before(&moved, &ranked[to - 1]); to--)
            ranked[to] = ranked[to - 1];
        ranked[to] = moved;
    }
    for (size_t i = 0; i < count; i++)
        diagnostics->list.items[i] = ranked[i].diagnostic;
    drop_repeated(diagnostics);
}
