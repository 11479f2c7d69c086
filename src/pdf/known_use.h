/* Glyph uses of pages that are known: each is there once, with what has become of it in the file at hand, so that such
 * a page is planned without a look at its texts. Private to the PDF stage. */
#ifndef OCTAVO_PDF_KNOWN_USE_H
#define OCTAVO_PDF_KNOWN_USE_H

#include "pdf/face.h"

enum
{
    KNOWN_USES = 32768 /* pages with further ones are not known */
};

/* By which code of which font a use is written. */
struct page_code
{
    uint32_t font;
    uint8_t code;
};

/* A glyph that is drawn for a text. */
struct known_use
{
    enum face_id face;
    uint32_t glyph;
    struct slice text;
    struct known_use *next; /* of the same glyph */
    uint64_t file;          /* number of the last file that it was replayed in */
    struct page_code code;  /* and how it is written there */
    uint64_t list;          /* number of the last list that it was added to */
};

struct use_memory
{
    struct known_use **by_glyph[FACE_COUNT]; /* NULL: none of the face yet */
    size_t count;
    uint64_t file, list; /* how many there were; the last is the one at hand */
};

/* Uses in the order in which they were noted, each once. */
struct use_list
{
    LIST_OF(struct known_use *) uses;
};

/* The use, kept when it is new; its face is open. NULL: there are too many. */
struct known_use *known_use_note(struct writer *writer, enum face_id face, uint32_t glyph, struct slice text);
/* Begins a list: the uses of the one before may no longer be added to that. */
void use_list_begin(struct use_memory *memory, struct use_list *list);
void use_list_add(struct use_memory *memory, struct use_list *list, struct known_use *use, struct arena *arena);

/* Uses are drawn in this file, too: as if each had been noted by its text. */
bool known_uses_replay(struct writer *writer, struct known_use *const *uses, size_t count);

struct page_code use_code(const struct writer *writer, enum face_id face, uint32_t glyph, struct slice text);
static inline bool same_code(struct page_code a, struct page_code b) { return a.font == b.font && a.code == b.code; }

#endif
