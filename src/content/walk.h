/* A walk over the characters of a block's lines, as if they were one text, and the targets of links in it.
 * Private to the stage. */
#ifndef OCTAVO_CONTENT_WALK_H
#define OCTAVO_CONTENT_WALK_H

#include "content/reader.h"

struct walk
{
    const char *data; /* of the source */
    const struct range *lines;
    size_t count, index;
    uint32_t at;
};

struct walk walk_begin(const struct reader *reader, const struct range *lines, size_t count);
/* The character here: '\n' between lines, 0 at the end. */
char walk_char(const struct walk *walk);
void walk_next(struct walk *walk);
/* Goes to `offset`, which lies in the lines still to come. */
void walk_to(struct walk *walk, uint32_t offset);

/* What a link goes to: in angle brackets, or without blanks and with its brackets in pairs. False: none is here. */
bool walk_target(struct walk *walk, struct range *target);
/* A title in quotation marks or round brackets, behind blanks. False: none is here; the walk has not moved. */
bool walk_title(struct walk *walk, struct range *title);
/* Goes past blanks and at most one line break. */
void walk_blanks(struct walk *walk);

#endif
