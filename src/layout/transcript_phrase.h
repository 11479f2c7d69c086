/* The phrases that a transcript announces elements by. Private to the layout. */
#ifndef OCTAVO_LAYOUT_TRANSCRIPT_PHRASE_H
#define OCTAVO_LAYOUT_TRANSCRIPT_PHRASE_H

#include "base/base.h"

enum phrase
{
    PHRASE_TITLE,
    PHRASE_LANGUAGE,
    PHRASE_HEADING, /* the first number is the level */
    PHRASE_LIST,    /* then the count */
    PHRASE_CONTENTS,
    PHRASE_ENTRY, /* one; behind it, what says several */
    PHRASE_ENTRIES,
    PHRASE_POSITION, /* the first number of the second */
    PHRASE_CHECKED,
    PHRASE_UNCHECKED,
    PHRASE_TABLE, /* then the counts of columns and rows */
    PHRASE_COLUMN_COUNT,
    PHRASE_COLUMNS_COUNT,
    PHRASE_AND,
    PHRASE_ROW_COUNT,
    PHRASE_ROWS_COUNT,
    PHRASE_ROW,
    PHRASE_COLUMN,
    PHRASE_COLUMNS, /* the first and the last number */
    PHRASE_EMPTY,
    PHRASE_FIGURE,
    PHRASE_CAPTION,
    PHRASE_NOTE,
    PHRASE_QUOTE,
    PHRASE_CODE,
    PHRASE_LINK,
    PHRASE_PAGE,
    PHRASE_COVER,
    PHRASE_COUNT
};

/* Adds the phrase in the language, English when there is none in it; `first` and `second` stand for its numbers. */
void phrase_add(struct buffer *out, struct slice language, enum phrase phrase, size_t first, size_t second);

#endif
