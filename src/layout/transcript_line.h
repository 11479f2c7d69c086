/* The lines of a transcript, as they are written. Private to the layout. */
#ifndef OCTAVO_LAYOUT_TRANSCRIPT_LINE_H
#define OCTAVO_LAYOUT_TRANSCRIPT_LINE_H

#include "layout/page.h"
#include "layout/transcript_phrase.h"

/* What is drawn of a leaf, item by item. */
struct spoken_piece
{
    const struct item *item;
    size_t page;
    struct spoken_piece *next;
};

struct speaker
{
    struct buffer *out;
    const struct structure *structure;
    struct arena *arena;
    struct slice language;           /* of the document, and of all announcements */
    struct slice spoken;             /* the language of what was said last */
    struct buffer opening;           /* announcements that wait for the text they stand before */
    struct slice opening_language;   /* of the text around them */
    const struct spoken_piece *last; /* the text before, in this line */
    bool open;                       /* a line was begun */
    bool fresh;                      /* and nothing but announcements stands in it */
    bool verbatim;                   /* lines of code: they end where the source's do, and keep their spaces */
    int depth;                       /* of the next line */
};

/* Begins a line, unless one was begun that has only announcements. */
void speaker_line(struct speaker *speaker);
/* Ends the line, if one was begun, in the document's language. */
void speaker_line_end(struct speaker *speaker);
/* Begins a line as for speaker_line, with an announcement. */
void speaker_announce(struct speaker *speaker, enum phrase phrase, size_t first, size_t second);
/* Puts an announcement before the text that comes next in the line; `language` is that of the text around. */
void speaker_open(struct speaker *speaker, const char *announcement, struct slice language);
/* Ends what speaker_open began; also when no text came. */
void speaker_close(struct speaker *speaker, struct slice announcement, struct slice language);
/* Says what is drawn of a leaf. Words that were broken are whole again. */
void speaker_pieces(struct speaker *speaker, const struct spoken_piece *pieces, struct slice language);
/* Says `text` in place of what is drawn. */
void speaker_instead(struct speaker *speaker, const struct spoken_piece *pieces, struct slice text,
                     struct slice language);
/* Says a text that is not drawn, in UTF-8. */
void speaker_text(struct speaker *speaker, struct slice text, struct slice language);
/* A space, unless there is one. */
void speaker_space(struct speaker *speaker);

#endif
