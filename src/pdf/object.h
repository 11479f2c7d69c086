/* Objects: libharu's dictionaries and its list of them, with insides of our own. Private to the PDF stage.
 *
 * libharu knows the objects, numbers them, keeps the page tree and frees all of it. What stands in a dictionary is
 * written by us: libharu asks `write_fn` for it, and `after_write_fn` for a stream's bytes. */
#ifndef OCTAVO_PDF_OBJECT_H
#define OCTAVO_PDF_OBJECT_H

#include "base/base.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>

struct writer;

/* An indirect object. In the writer's arena; its dictionary is libharu's. */
struct object
{
    HPDF_Dict dict;
    uint32_t number;   /* "12 0 R" */
    struct slice body; /* what stands between << and >>, beside what libharu adds */
    bool is_stream;
    struct slice data;  /* of a stream, as it stands in the file */
    HPDF_Stream output; /* while it is written */
};

/* How hard to compress. */
enum compression
{
    COMPRESSION_NONE,
    COMPRESSION_PICTURE,
    COMPRESSION_OBJECTS,
    COMPRESSION_TEXT,
    COMPRESSION_COUNT
};

bool compressors_open(struct writer *writer);
void compressors_close(struct writer *writer);

/* A new object, numbered; its body is set later. NULL: libharu refused, which is then an error in the diagnostics. */
struct object *object_new(struct writer *writer);
/* A new stream. `entries` are those of its dictionary beside Length and Filter; the bytes must live as long as the
 * writer's arena. Compressed data is kept only where it is smaller. NULL: as above. */
struct object *stream_new(struct writer *writer, struct slice entries, struct slice data, enum compression compression);
/* The same for a stream that is compressed already; its entries name the filter. */
struct object *stream_new_raw(struct writer *writer, struct slice entries, struct slice data);
/* Gives one of libharu's own dictionaries entries of ours. */
struct object *object_adopt(struct writer *writer, HPDF_Dict dict, struct slice body);

/* An object of libharu's list is one of our streams. */
bool object_is_stream(void *object);

/* zlib's format, in the writer's arena; the empty slice when it would not be smaller. */
struct slice compress(struct writer *writer, struct slice data, enum compression compression);

#endif
