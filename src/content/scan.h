/* Small questions about bytes of Markdown. Never the locale's opinion. Private to the stage. */
#ifndef OCTAVO_CONTENT_SCAN_H
#define OCTAVO_CONTENT_SCAN_H

#include "base/base.h"

static inline bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

static inline bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static inline bool is_ascii_alphanumeric(char c) { return is_ascii_digit(c) || is_ascii_letter(c); }

static inline bool is_ascii_punctuation(char c)
{
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

static inline bool is_blank(char c) { return c == ' ' || c == '\t'; }

static inline bool is_space(char c) { return is_blank(c) || c == '\n' || c == '\r'; }

static inline char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c; }

/* True when nothing but blanks stands from `at` to the end of the line. */
static inline bool is_blank_line(struct slice text, size_t at)
{
    while (at < text.length && is_blank(text.data[at]))
        at++;
    return at >= text.length || text.data[at] == '\n' || text.data[at] == '\r';
}

#endif
