/* The words that say nothing, in each language. Private to the stage. */
#ifndef OCTAVO_CONTENT_ADVICE_WORDS_H
#define OCTAVO_CONTENT_ADVICE_WORDS_H

#include "content/document.h"

enum phrase_kind
{
    PHRASE_OF_LINK,    /* a link's whole text: "click here" */
    PHRASE_OF_PICTURE, /* the beginning of a description: "picture of" */
    PHRASE_FOR_PICTURE /* a whole description: "picture" */
};

/* The words of `text` with one space between, ASCII letters in lower case: two texts that sound alike are the same. */
struct slice words_only(struct slice text, struct arena *arena);

/* `words` comes from words_only. English is looked up for all languages: it is written in all. */
bool is_phrase(enum phrase_kind kind, struct slice words, struct slice language);
/* The phrase that `words` begins with, or the empty slice. */
struct slice phrase_at_beginning(enum phrase_kind kind, struct slice words, struct slice language);

#endif
