/* HTML: line breaks, as tables on the web have them, and comments; all else is an error. */
#include "content/reader.h"
#include "content/scan.h"

size_t html_break_length(struct slice text)
{
    static const char START[] = "<br";
    size_t at = 0;
    while (START[at] != '\0' && at < text.length && ascii_lower(text.data[at]) == START[at])
        at++;
    if (START[at] != '\0')
        return 0;
    while (at < text.length && is_blank(text.data[at]))
        at++;
    if (at < text.length && text.data[at] == '/')
        at++;
    return at < text.length && text.data[at] == '>' ? at + 1 : 0;
}

size_t comment_end(struct slice text, size_t at)
{
    for (; at + 3 <= text.length; at++)
        if (slice_is(slice_sub(text, at, at + 3), "-->"))
            return at + 3;
    return 0;
}

void diagnose_open_comment(struct reader *reader, size_t from)
{
    diagnose_error(reader->diagnostics, place_of(reader, from, from + 4), "the comment is not closed");
    diagnose_help(reader->diagnostics, "put --> behind it; a comment within a paragraph holds no blank line");
}

void diagnose_html(struct reader *reader, size_t from, size_t to)
{
    diagnose_error(reader->diagnostics, place_of(reader, from, to), "raw HTML cannot be set");
    diagnose_help(reader->diagnostics, "write it in Markdown; a < that is meant as one is \\<, a comment is left out");
}
