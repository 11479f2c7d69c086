/* Link annotations. Private to the PDF stage. */
#ifndef OCTAVO_PDF_ANNOTATION_H
#define OCTAVO_PDF_ANNOTATION_H

#include "pdf/object.h"

/* One place where a link can be clicked; its element in the structure tree refers to it. */
struct annotation
{
    struct object *object;
    uint32_t page;
    uint32_t element;        /* the Link's structure node */
    struct annotation *next; /* of the same element */
};

struct writer;
/* Writes the annotations of page `number` and lists them in the page's `body`. */
bool annotations_write(struct writer *writer, size_t number, struct buffer *body);
/* "[12 0 R/XYZ null 700 null]": a place to go to, by its number in the layout. */
void put_destination(const struct writer *writer, struct buffer *out, uint32_t destination);

#endif
